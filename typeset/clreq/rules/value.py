"""Rules as one frozen value: groups of entries and the switches that are off, hashed once by content, picklable."""

from typing import Any

from typeset.clreq.rules.breaking import Breaking
from typeset.clreq.rules.flow import Copyfit, Flow, Jumps
from typeset.clreq.rules.forms import Annotation, Vertical
from typeset.clreq.rules.judging import Judging
from typeset.clreq.rules.kinsoku import Keeping, Kinsoku
from typeset.clreq.rules.spacing import Spacing
from typeset.clreq.rules.titles import Sense, Titles
from typeset.hashing import sha256_of
from typeset.named_tuple import NamedTuple


class Groups(NamedTuple):
    """The tables that rules are made of."""

    spacing: Spacing = Spacing()
    """Widths of marks, gaps, what of them may be squeezed and stretched (ADV, SQZ, EDGE, HNG, AUT, JUS-S, JUS-E)."""

    kinsoku: Kinsoku = Kinsoku()
    """What may not start or end a line (KIN)."""

    keeping: Keeping = Keeping()
    """What a break costs inside what belongs together (NBK, SRC-04)."""

    breaking: Breaking = Breaking()
    """What lines cost (JUS-03 … JUS-05, PAR-03)."""

    sense: Sense = Sense()
    """What a break in a title costs (HED-01)."""

    titles: Titles = Titles()
    """How titles are fitted (HED-03 … HED-08)."""

    vertical: Vertical = Vertical()
    """Vertical lines (VRT)."""

    annotation: Annotation = Annotation()
    """Pinyin, dots, lines and frames (RUB)."""

    flow: Flow = Flow()
    """How text falls over legs (PAR-04 … PAR-08)."""

    copyfit: Copyfit = Copyfit()
    """What a block gives up or takes in (FIT)."""

    jumps: Jumps = Jumps()
    """Where stories are cut (JMP)."""

    judging: Judging = Judging()
    """What is told of a page (TABOO, POS, MET, INK)."""

    off: frozenset[str] = frozenset()
    """Rules that are no data and are switched off, by id; `switches.FLAGS` says what each then does."""


class Rules:
    """All by which text is set, as data. Nothing changes it; `replace`, `entries` and `without` give another one.

    Two of one content are equal and hash alike; the hash is worked out once.
    """

    __slots__ = (
        "_hash",
        "annotation",
        "breaking",
        "copyfit",
        "flow",
        "gap_costs",
        "groups",
        "judging",
        "jumps",
        "keeping",
        "kinsoku",
        "off",
        "passes",
        "sense",
        "spacing",
        "titles",
        "vertical",
    )

    spacing: Spacing
    """Widths of marks, gaps, what may be taken from them and added (ADV, SQZ, EDGE, HNG, AUT, JUS-S, JUS-E)."""
    kinsoku: Kinsoku
    """What may not start or end a line (KIN)."""
    keeping: Keeping
    """What a break costs inside what belongs together (NBK, SRC-04)."""
    breaking: Breaking
    """What lines cost (JUS-03 … JUS-05, PAR-03)."""
    sense: Sense
    """What a break in a title costs (HED-01)."""
    titles: Titles
    """How titles are fitted (HED-03 … HED-08)."""
    vertical: Vertical
    """Vertical lines (VRT)."""
    annotation: Annotation
    """Pinyin, dots, lines and frames (RUB)."""
    flow: Flow
    """How text falls over legs (PAR-04 … PAR-08)."""
    copyfit: Copyfit
    """What a block gives up or takes in (FIT)."""
    jumps: Jumps
    """Where stories are cut (JMP)."""
    judging: Judging
    """What is told of a page (TABOO, POS, MET, INK)."""
    off: frozenset[str]
    """Rules that are no data and are switched off, by id."""
    groups: Groups
    """All of these as one tuple: the content."""
    gap_costs: list[int]
    """What a gap costs by its width, 0 … `breaking.limits[0]` mille em (JUS-03)."""
    passes: tuple[tuple[int, int], ...]
    """Of the search: from which cost on a break is not taken, and the widest gap, mille em (JUS-04)."""

    def __init__(self, groups: Groups = Groups()) -> None:  # noqa: B008 - a frozen value
        put = object.__setattr__
        put(self, "groups", groups)
        for name, group in zip(Groups._fields, groups, strict=True):
            put(self, name, group)
        put(self, "_hash", hash(groups))
        breaking = groups.breaking
        put(self, "gap_costs", [breaking.gap(width) for width in range(breaking.limits[0] + 1)])
        put(self, "passes", breaking.passes())

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"rules are frozen: {name}")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"rules are frozen: {name}")

    def __hash__(self) -> int:
        return self._hash  # type: ignore[no-any-return, attr-defined]

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Rules) and self.groups == other.groups)

    def __reduce__(self) -> tuple[type["Rules"], tuple[Groups]]:
        return Rules, (self.groups,)

    def __repr__(self) -> str:
        return f"Rules({self.digest[:12]})"

    @property
    def digest(self) -> str:
        """The digest of its content, the same in every process."""
        return sha256_of(_written(self.groups).encode())

    def on(self, code: str) -> bool:
        """Whether a rule that is no data is in force; `switches.FLAGS` lists these."""
        return code not in self.off

    def replace(self, **groups: Any) -> "Rules":
        """Rules with other groups: `rules.replace(flow=rules.flow._replace(orphan=0))`."""
        return Rules(self.groups._replace(**groups))

    def entries(self, group: str, **entries: Any) -> "Rules":
        """Rules with other entries of one group: `rules.entries("flow", orphan=0)`."""
        return self.replace(**{group: getattr(self, group)._replace(**entries)})

    def without(self, *codes: str) -> "Rules":
        """Rules with some switched off, by id: their entries say nothing any more, or their flag is down. KeyError for one that
        has no switch."""
        from typeset.clreq.rules.switches import ENTRIES, FLAGS

        found = self
        for code in codes:
            if code not in ENTRIES and code not in FLAGS:
                raise KeyError(code)
            for group, entries in ENTRIES.get(code, ()):
                found = found.entries(group, **dict(entries))
            if code in FLAGS:
                found = found.replace(off=found.off | {code})
        return found


def _written(value: object) -> str:
    """A value in one form only, whatever the order of its sets."""
    if isinstance(value, frozenset):
        return "{" + ",".join(sorted(map(_written, value))) + "}"
    if isinstance(value, tuple):
        names = getattr(value, "_fields", None)
        inner = map(_written, value)
        return "(" + ",".join(inner if names is None else map("=".join, zip(names, inner, strict=True))) + ")"
    return repr(value)


HOUSE = Rules()
"""The rules that stand unless a caller hands in others."""
