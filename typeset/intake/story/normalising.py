"""Copy through the normaliser (NRM-xx), spans and source map kept right, each change logged."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from typeset.clreq.handling import HOUSE, Handling
from typeset.findings import Decision
from typeset.intake.story.mapped_text import PLAIN, MappedText, mapped_text_of

if TYPE_CHECKING:
    from typeset.findings import Findings, Place
    from typeset.model.story import Paragraph


class EditLike(Protocol):
    """An edit of the normaliser: replace input[start:end]."""

    @property
    def rule(self) -> str:
        """The rule's id."""

    @property
    def start(self) -> int:
        """First character replaced."""

    @property
    def end(self) -> int:
        """One past the last."""

    @property
    def replacement(self) -> str:
        """What stands there instead."""

    @property
    def sure(self) -> bool:
        """Whether the text alone shows it to be right."""


def apply_edits(paragraph: Paragraph, edits: Sequence[EditLike]) -> Paragraph:
    """The paragraph with ascending, disjoint edits made; new characters lead back to what they replace."""
    if not edits:
        return paragraph
    old = mapped_text_of(paragraph)
    made = MappedText()
    at = 0
    for edit in edits:
        _copy(old, made, at, edit.start)
        for index, char in enumerate(edit.replacement):
            origin = min(edit.start + index, max(edit.end - 1, edit.start), len(old.chars) - 1)
            if origin < 0:
                made.put(char, 0, PLAIN)
            else:
                made.put(char, old.offsets[origin], old.attributes[origin])
        at = edit.end
    _copy(old, made, at, len(old.chars))
    return made.paragraph(paragraph.kind, paragraph.line, paragraph.gap)


def _copy(old: MappedText, made: MappedText, start: int, end: int) -> None:
    made.chars.extend(old.chars[start:end])
    made.offsets.extend(old.offsets[start:end])
    made.attributes.extend(old.attributes[start:end])


def normalise_paragraph(
    paragraph: Paragraph, place_at: Callable[[int], Place], findings: Findings, how: Handling = HOUSE
) -> Paragraph:
    """A paragraph normalised. place_at: file offset -> place. Changes are infos, doubts warnings."""
    from typeset.clreq.normalise import normalise

    headline = paragraph.kind in ("subhead", "title", "verse")
    result = normalise(paragraph.text, how, headline=headline, byline=paragraph.kind == "credit")
    for edit in result.edits:
        place = place_at(paragraph.file_offset(min(edit.start, max(len(paragraph.text) - 1, 0))))
        _log(edit, paragraph.text, place, findings)
    for remark in result.remarks:
        place = place_at(paragraph.file_offset(min(remark.offset, max(len(paragraph.text) - 1, 0))))
        findings.warning(remark.rule, remark.zh, remark.en, remark.hint, place)
    return apply_edits(paragraph, result.edits)


def normalise_line(
    text: str,
    place: Place,
    findings: Findings,
    *,
    headline: bool = False,
    byline: bool = False,
    how: Handling = HOUSE,
) -> tuple[str, frozenset[str]]:
    """A line without a source map (front matter, cells): its text and the rules that changed it."""
    from typeset.clreq.normalise import normalise

    if not text:
        return text, frozenset()
    result = normalise(text, how, headline=headline, byline=byline)
    for edit in result.edits:
        _log(edit, text, place, findings)
    for remark in result.remarks:
        findings.warning(remark.rule, remark.zh, remark.en, remark.hint, place)
    return result.text, frozenset(edit.rule for edit in result.edits)


def one_space(text: str) -> str:
    """A picture's credit: runs of blanks become one U+0020, single ones stay as typed (SRC-05)."""
    parts = re.split("([ \t\u3000]+)", text)
    return "".join(" " if len(part) > 1 and part.isspace() else part for part in parts)


def _log(edit: EditLike, text: str, place: Place, findings: Findings) -> None:
    before, after = text[edit.start : edit.end], edit.replacement
    around = text[max(edit.start - 4, 0) : edit.end + 4]
    if not edit.sure:
        findings.warning(*guessed(edit, text), place, change_of(edit, text, place))
        return
    findings.info(
        edit.rule,
        f"“{_shown(before)}”改为“{_shown(after)}”（……{_shown(around)}……）",
        f"“{_shown(before)}” became “{_shown(after)}”",
        place=place,
        decision=change_of(edit, text, place),
    )


def change_of(edit: EditLike, text: str, place: Place) -> Decision:
    """What was changed into what, and where."""
    lines = (place.line,) if place.line else ()
    return Decision(lines, before=text[edit.start : edit.end], after=edit.replacement)


def guessed(edit: EditLike, text: str) -> tuple[str, str, str, str]:
    """Code, message in two languages and hint of a change that is not sure: the words round it before and after."""
    low, high = max(edit.start - 6, 0), edit.end + 6
    before = text[low:high]
    after = text[low : edit.start] + edit.replacement + text[edit.end : high]
    return (
        edit.rule,
        f"“{_visible(before)}”改成了“{_visible(after)}”，请核对",
        f"“{_visible(before)}” became “{_visible(after)}”; please check",
        f"不要改就在报纸文件里写 normalise: {{off: [{edit.rule}]}}，要改就在原稿里改好",
    )


def _visible(text: str) -> str:
    """Plain spaces as they are, other blanks by their code."""
    return " ".join(map(_shown, text.split(" ")))


def _shown(text: str) -> str:
    """Blanks and invisible characters by their code, so that the message shows them."""
    return "".join(
        char if char.isprintable() and not char.isspace() else f"〈U+{ord(char):04X}〉" for char in text
    )
