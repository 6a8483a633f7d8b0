"""Raw page copy (a newspaper page as a machine pulled it out) to stories, by the evidence of its form.

The recipe: lines, hard wraps undone, units, tails kept with their text, seams weighed and column cuts joined, decks
resolved, parts of jumped stories joined, fields normalised. No character is lost: see `conservation_of`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.clreq.handling import HOUSE, Handling
from typeset.findings import Findings, Place
from typeset.intake.raw.briefs import mark_briefs
from typeset.intake.raw.classify import classify
from typeset.intake.raw.columns import join_columns, weigh_seams
from typeset.intake.raw.conservation import Conservation, conservation_of
from typeset.intake.raw.copy_units import CAPTION, CopyUnit, read_lines
from typeset.intake.raw.jumps import join_parts
from typeset.intake.raw.outline import outline
from typeset.intake.raw.report import CharacterUse, RawReport
from typeset.intake.raw.rows import keep_rows, keep_verse
from typeset.intake.raw.runs import CopyRun
from typeset.intake.raw.seams import PageEvidence
from typeset.intake.raw.tails import keep_tails
from typeset.intake.raw.wrap import unwrap
from typeset.intake.story.queries import find_suspects
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.model.story import Story

__all__ = [
    "CharacterUse",
    "Conservation",
    "RawReading",
    "conservation_of",
    "find_suspects",
    "read",
    "read_page",
]


class RawReading(NamedTuple):
    """What a raw page was read as."""

    stories: list[Story]
    """Its stories, in order."""
    uses: tuple[CharacterUse, ...]
    """What each character of the file was used for."""


def read_page(
    text: str, name: str, words: tuple[str, ...], findings: Findings, how: Handling = HOUSE
) -> list[Story]:
    """The stories of raw page copy, in its order.

    text: as `encoding.decode` gives it; name: the file; words: the paper's names and terms, which help to see
    cuts and names; how: what is normalised. Findings: RAW-01 … RAW-16, NRM-xx.
    """
    return read(text, name, words, findings, how).stories


def read(
    text: str, name: str, words: tuple[str, ...], findings: Findings, how: Handling = HOUSE
) -> RawReading:
    """Like `read_page`, with the account of characters."""
    report = RawReport(text, name, findings, how)
    lines = read_lines(text)
    for line in lines:
        if line.marks:
            report.use(-1, "mark", CopyRun("#" * len(line.marks), line.marks))
    units = classify(unwrap(lines, report), words, report)
    units = keep_verse(keep_tails(keep_rows(mark_briefs(units, report), report)), report)
    leaf = PageEvidence((unit.text for unit in units), words)
    units = join_columns(weigh_seams(units, leaf), leaf, report)
    found = outline(units, words, report)
    for unit in found.left_out:
        _leave_out(unit, report)
    stories = join_parts(found.drafts, report)
    if not stories:
        findings.warning("RAW-12", f"“{name}”里没有读到稿件", f"{name} holds no story", "", Place(name, 1))
    return RawReading(stories, tuple(report.uses))


def _leave_out(unit: CopyUnit, report: RawReport) -> None:
    if unit.kind == CAPTION:
        report.use(-1, "caption", unit.run)
        report.warning(
            "RAW-08",
            f"图片说明没有图片，未排入：“{unit.text}”",
            f"a caption without its picture is left out: {unit.text!r}",
            "把图片和说明写进版面文件的 picture",
            unit.run,
        )
    elif unit.role == "number":
        report.use(-1, "furniture", unit.run)
        report.warning(
            "RAW-01",
            f"“{unit.text}”读作页码，未排入",
            f"{unit.text!r} is taken for a page number and left out",
            f"是章节号、序号时写成“小标题：{unit.text}”",
            unit.run,
        )
    else:
        report.use(-1, "furniture", unit.run)
        report.info(
            "RAW-01",
            f"版面附件，不作正文：“{unit.text}”",
            f"page furniture, not copy: {unit.text!r}",
            "",
            unit.run,
        )
