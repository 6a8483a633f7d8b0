"""How each rule is switched off: by entries that then say nothing, or, where a rule is no data, by a flag. For trials of what a
rule brings, and for tests that must fail without it."""

from typing import Any

from typeset.clreq.classes import DOT
from typeset.clreq.rules.spacing import HALF, Pairs

_SIDES = 7
_NOTHING: frozenset[Any] = frozenset()

Entries = tuple[tuple[str, tuple[tuple[str, Any], ...]], ...]
"""Groups, and the entries of each that are replaced: names and values."""


def _every(width: int) -> tuple[tuple[int, ...], ...]:
    """Every pair of marks keeps the same gap."""
    return ((width,) * _SIDES,) * _SIDES


ALL_PAIRS: Pairs = frozenset((a, b) for a in range(18) for b in range(18))
"""Every class beside every other."""


def _spacing(**entries: Any) -> Entries:
    return (("spacing", tuple(entries.items())),)


_BLANK: Entries = _spacing(blank_most=0)

ENTRIES: dict[str, Entries] = {
    "ADV-01": _BLANK, "ADV-02": _BLANK, "ADV-03": _BLANK, "ADV-04": _BLANK,
    "EDGE-01": _BLANK, "EDGE-02": _BLANK, "EDGE-04": _BLANK, "EDGE-05": _BLANK, "HED-06": _BLANK, "VRT-03": _BLANK,
    "ADV-05": _spacing(narrow=()),
    "ADV-06": _spacing(en_dash=""),
    "ADV-07": _spacing(forms=_NOTHING),
    "ADV-08": _spacing(narrow=((DOT, HALF),)),
    "ADV-11": _spacing(even_run_blank=True),
    "ADV-15": _spacing(blank_most=1000, safety=0),
    "SQZ-01": _spacing(pairs=_every(HALF)), "SQZ-02": _spacing(pairs=_every(HALF)), "SQZ-04": _spacing(pairs=_every(HALF)),
    "SQZ-03": _spacing(pairs=_every(0)),
    "HNG-02": _spacing(hanging=()),
    "AUT-01": _spacing(autospaced=_NOTHING),
    "AUT-03": _spacing(autospaced=ALL_PAIRS), "AUT-04": _spacing(autospaced=ALL_PAIRS), "AUT-07": _spacing(autospaced=ALL_PAIRS),
    "KIN-12": _spacing(squeezed=(0,) * _SIDES),
    "JUS-01": _spacing(stiff=_NOTHING),
    "JUS-02": _spacing(squeezed=(4000,) * _SIDES),
    "JUS-08": _spacing(squeezed=(0, *(1000,) * (_SIDES - 1))),
    "KIN-10": (("kinsoku", (("disliked", 0),)),),
    "NBK-14": (("keeping", (("hyphen", 0),)),),
    "JUS-03": (("breaking", (("square", 1 << 40), ("seen_slope", 1), ("wide_slope", 0))),),
    "JUS-04": (("breaking", (("whole", False),)),),
    "JUS-05": (("breaking", (("nearly", 0),)),),
    "PAR-03": (("breaking", (("runt", 0),)),),
    "HED-03": (("titles", (("uneven", 1000), ("least_last", 0))),),
    "HED-04": (("titles", (("bad_ends", _NOTHING),)),),
    "HED-05": (("titles", (("fill_most", 100),)),),
    "HED-07": (("titles", (("large", 100_000_000),)),),
    "PAR-04": (("flow", (("short_widow", 0),)),),
    "PAR-05": (("flow", (("plain", ()),)),),
    "PAR-06": (("flow", (("empty", -2500),)),),
    "PAR-07": (("flow", (("subhead_lines", 1), ("subhead_white", 0))),),
    "PAR-08": (("flow", (("stranded", 0),)),),
    "VRT-02": (("vertical", (("quotes", (("gb", "“”‘’"), ("corner", "“”‘’"))),)),),
    "VRT-04": (("vertical", (("condensed", 5000),)),),
    "RUB-02": (("annotation", (("away", 400),)),),
    "RUB-03": (("annotation", (("inset", 0),)),),
    "RUB-04": (("annotation", (("ruby_apart", -4000),)),),
}  # fmt: skip
"""By rule id: the entries that take it out of force."""

FLAGS: dict[str, str] = {
    "CLS-01": "every character is an ideograph",
    "CLS-02": "a quote is Western wherever it stands",
    "CLS-03": "dashes, ellipses and rows of ！ ？ are single characters",
    "NBK-01": "a number is single figures and marks",
    "VRT-05": "a Latin word is single letters",
    "ADV-17": "pause marks of Traditional text lose their blank as others do",
    "AUT-06": "a typed space is a word space whatever stands beside it",
    "AUT-07": "pieces of an address are spaced as words are",
    "HED-01": "a title may be broken anywhere",
    "HED-02": "a typed space of a title is no semantic em",
    "HED-09": "the lines of a subtitle do not hang from its dash",
    "HNG-03": "marks of Traditional text hang too",
    "SQZ-05": "a space that a style fixes is not kept",
    "EDGE-03": "an opening mark at a paragraph's head does not hang into the indent",
    "KIN-11": "a rule that had to be dropped is not told",
    "JUS-07": "a line that is to fill its measure is left as it is",
    "NBK-02": "a number may be parted from the sign behind it",
    "NBK-03": "a number may be parted from the sign before it",
    "NBK-04": "no such unit is kept together", "NBK-05": "no such unit is kept together",
    "NBK-06": "no such unit is kept together", "NBK-07": "no such unit is kept together",
    "NBK-08": "no such unit is kept together", "NBK-10": "no such unit is kept together",
    "NBK-11": "no such unit is kept together", "NBK-12": "no such unit is kept together",
    "NBK-15": "an address or a telephone number is not parted, and its groups are not kept",
    "NBK-16": "no such unit is kept together", "NBK-17": "no such unit is kept together",
    "NBK-18": "names and terms of the house are not kept together",
    "SRC-04": "an end credit is not kept together",
    "RUB-04": "characters under one annotation may be parted",
    "NRM-11": "the blank behind a lead-in is the copy's own",
    "FMT-07": "type in the fold of a double page is not told",
    "INK-01": "type over type, and type beyond its place, is not told",
    "run-in-heads": "a run-in head is squeezed and opened with the rest of its line",
    "level-under": "titles of one rank keep the white under them that their own lines give",
    "box-heads": "the head of a box has its padding and the white over a title besides",
    "tracking": "a style's letter-space and scale do nothing",
    "typed-blanks": "a blank of a fixed width in the copy is not there",
    "unformed": "marks of a font without vertical forms stand as in a horizontal line (VRT-02)",
    "table-points": "figures of a table do not meet at their points",
    "table-cuts": "tables are not cut over legs",
    "wrapping": "heads, entries of an index and cells of a table are one line",
    "lone-lines": "lone lines at a leg's head and foot, and lone characters, are not told",
}  # fmt: skip
"""By rule id, or by a name where it has none: what happens once it is off, where it is no entry."""
