"""Fields set in one style (titles, captions, cells): the body's marks are read, and told where they cannot be set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.findings import Findings
from typeset.intake.story.inline import read_inline
from typeset.intake.story.inline_text import InlineSource
from typeset.intake.story.mapped_text import BREAK, PLAIN
from typeset.patterns import lazy_pattern

if TYPE_CHECKING:
    from typeset.findings import Place

_MARKS = lazy_pattern(r"[\\*_\[`<&!^${]|~|==|\+\+|:[a-z]|[\u0300-\u036f\u2028]")
_RAISED = dict(zip("0123456789+-n()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ⁽⁾", strict=True))
_LOWERED = dict(zip("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎", strict=True))
_SCRIPTS = {"sup": _RAISED, "sub": _LOWERED}


def plain_text(text: str, place: Place, findings: Findings, roles: tuple[str, ...] = ()) -> str:
    """The text of a field without its marks; raised and lowered figures as the characters that are so.

    roles: as in `read_stories`. Findings: what the body would tell, and CPY-34 where a mark has no effect here.
    """
    if _MARKS.search(text) is None:
        return text
    told = Findings()
    mapped = read_inline(
        InlineSource(text, list(range(len(text))), text, place.file, told, roles, fixed=place)
    )
    lost = False
    made: list[str] = []
    for char, attributes in zip(mapped.chars, mapped.attributes, strict=True):
        script = _SCRIPTS.get(attributes.position or "", {})
        made.append(" " if char == BREAK else script.get(char, char))
        kept = attributes._replace(position=None) if char in script else attributes
        lost |= kept._replace(group=0) != PLAIN
    after = "".join(made)
    findings.extend(item for item in told if not (lost and item.code == "CPY-31"))
    if lost:
        findings.warning(
            "CPY-34",
            f"“{text}”里的写法在这里不起作用，排作“{after}”",
            f"marks have no effect here: “{text}” is set as “{after}”",
            "题目、图说、署名、表格的一格只有一种字样；只写文字，字样由样式定",
            place,
        )
    return _composed(after)


def _composed(text: str) -> str:
    """NRM-01: letters and the marks typed after them as one character; captions see no other rule."""
    if not any("\u0300" <= char <= "\u036f" for char in text):
        return text
    from typeset.clreq.normalise.cleanup import composed

    return composed(text)
