"""Normalising raw copy (NRM-01 … NRM-27): the recipe. One function per rule stands in the files beside it.

A text goes through the rules in the order of the craft file until nothing changes any more, so that
normalising a normalised text changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from typeset.clreq.handling import HOUSE, RULES, Handling
from typeset.clreq.normalise import cleanup, dashes, marks, quotes, ranges, remarks, spaces
from typeset.clreq.normalise.chars import is_chinese
from typeset.clreq.normalise.context import Context, Remark
from typeset.clreq.normalise.edits import Change, Edit, Traced, apply
from typeset.clreq.normalise.protect import protected_spans
from typeset.named_tuple import NamedTuple

__all__ = ["RULES", "Edit", "Normalised", "Remark", "apply", "normalise"]

_ROUNDS = 8


class Normalised(NamedTuple):
    """What normalising makes of a text."""

    text: str
    """The normalised text."""
    edits: tuple[Edit, ...] = ()
    """The net edits of the input that make it, ascending."""
    remarks: tuple[Remark, ...] = ()
    """What an editor should see, at offsets of the input."""


class _Step(NamedTuple):
    """One rule."""

    rule: str
    """Its id."""
    triggers: frozenset[str]
    """It can only apply where one of these characters occurs; empty: where a compatibility ideograph or radical does."""
    function: Callable[[str, Context], Iterator[Change]]
    """Gives its changes of a text."""
    chinese: bool = True
    """Whether it is for Chinese paragraphs only."""
    guess: bool = False
    """Whether what it changes is not sure: each change is shown to the desk as a warning."""


_FULL_WIDTH_ALNUM = "".join(
    chr(point) for a, b in ((0xFF10, 0xFF1A), (0xFF21, 0xFF3B), (0xFF41, 0xFF5B)) for point in range(a, b)
)
_SPACES = " \t\u3000"


def _step(
    rule: str,
    triggers: str,
    function: Callable[[str, Context], Iterator[Change]],
    *,
    chinese: bool = True,
    guess: bool = False,
) -> _Step:
    return _Step(rule, frozenset(triggers), function, chinese, guess)


_STEPS = (
    _step(
        "NRM-01",
        "\r\u2028\u2029" + cleanup.INVISIBLE + cleanup.ODD_SPACES + _SPACES,
        cleanup.nrm01,
        chinese=False,
    ),
    _step("NRM-01", cleanup.COMBINING, cleanup.composing, chinese=False),
    _step("NRM-02", _FULL_WIDTH_ALNUM + "＋－＝／＃＆＠＿．：", cleanup.nrm02),
    _step("NRM-05", "：", marks.nrm05),
    _step("NRM-03", ",.;:!?｡､｢｣", marks.nrm03),
    _step("NRM-03", ".", marks.latin_stop, guess=True),
    _step("NRM-06", "()", marks.nrm06),
    _step("NRM-07", "\"'", quotes.nrm07),
    _step("NRM-08", "…⋯.。・·•", marks.nrm08),
    _step("NRM-09", "-－─―—⸺", dashes.nrm09),
    _step("NRM-10", "-－–~", ranges.nrm10),
    _step("NRM-11", " \u3000", spaces.nrm11),
    _step("NRM-11", " ", spaces.stray, guess=True),
    _step("NRM-12", " \u3000", spaces.nrm12),
    _step("NRM-13", "・•‧∙⋅･.．", marks.nrm13),
    _step("NRM-14", "％", cleanup.nrm14),
    _step("NRM-17", "!?！？", marks.nrm17),
    _step("NRM-18", _SPACES, cleanup.nrm18, chinese=False),
    _step("NRM-19", "".join(cleanup.SQUARED), cleanup.nrm19),
    _step("NRM-21", "".join(cleanup.LIGATURES), cleanup.ligatures, chinese=False),
    _step("NRM-21", "", cleanup.nrm21, chinese=False),
    _step("NRM-21", "", cleanup.compatibility, chinese=False, guess=True),
    _step("NRM-22", "“”‘’", quotes.nrm22, guess=True),
    _step("NRM-25", "。", marks.nrm25),
    _step("NRM-27", "「」『』", quotes.nrm27),
)


def normalise(
    text: str, how: Handling = HOUSE, *, headline: bool = False, byline: bool = False, caption: bool = False
) -> Normalised:
    """Normalise one paragraph, title or other text (NRM-01 … NRM-27) as a paper wants it.

    headline: spaces are semantic (HED-02). byline: spaces part and pad names (NRM-11). caption: a closing 。 may go
    (NRM-25). Edits are in offsets of `text`, ascending, and do not overlap; remarks too are at offsets of `text`. A paragraph
    that is not Chinese (fewer than 30 % Han) is only cleaned up.
    """
    context = Context(how.off, headline, byline, caption, how.ratio, how.corner)
    work = Traced(text)
    letters = set(text)
    for _ in range(_ROUNDS):
        if not _round(work, letters, context):
            break
        letters = set(work.text)
    return Normalised(work.text, work.edits(), tuple(_remarks(work, letters, context)))


def _round(work: Traced, letters: set[str], context: Context) -> bool:
    """All rules once; whether any changed the text."""
    changed = False
    chinese: bool | None = None
    for step in _STEPS:
        if step.rule in context.off or not _may_apply(step, letters):
            continue
        if step.chinese:
            if chinese is None:
                chinese = is_chinese(work.text)
            if not chinese:
                continue
        changes = _allowed(work.text, step.function(work.text, context))
        if changes:
            work.change(step.rule, changes, guess=step.guess)
            letters = set(work.text)
            changed = True
    return changed


def _may_apply(step: _Step, letters: set[str]) -> bool:
    if step.triggers:
        return not letters.isdisjoint(step.triggers)
    return any("\u2e80" <= c <= "\u2fdf" or "豈" <= c <= "\ufaff" or c > "\U0002f7ff" for c in letters)


def _allowed(text: str, changes: Iterator[Change]) -> list[Change]:
    """The changes in order, without those that overlap another or touch a protected span."""
    ordered = sorted(changes)
    if not ordered:
        return ordered
    shut = protected_spans(text)
    kept: list[Change] = []
    last = 0
    for change in ordered:
        start, end, _ = change
        if start < last or any(low < end and start < high for low, high in shut):
            continue
        kept.append(change)
        last = end
    return kept


def _remarks(work: Traced, letters: set[str], context: Context) -> Iterator[Remark]:
    notes: list[remarks.Note] = []
    if "NRM-20" not in context.off:
        notes += remarks.glyph_notes(work.text, letters)
    if "NRM-01" not in context.off and not letters.isdisjoint(cleanup.COMBINING):
        notes += remarks.mark_notes(work.text)
    if is_chinese(work.text):
        found = list(remarks.remark_notes(work.text, letters, context))
        shut = protected_spans(work.text) if found else []
        notes += [note for note in found if not any(low <= note.at < high for low, high in shut)]
    for rule, at, zh, en, hint in sorted(notes, key=lambda note: note.at):
        yield Remark(rule, work.input_offset(at), zh, en, hint)
