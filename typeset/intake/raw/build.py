"""Drafts to stories: normalised fields, paragraphs with source maps, jumps."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from typeset.clreq.normalise import Normalised, normalise
from typeset.clreq.normalise.remarks import foreign_notes
from typeset.findings import Decision
from typeset.intake.raw import signs
from typeset.intake.raw.draft import at_semantic_spaces
from typeset.intake.raw.report import RawReport, short
from typeset.intake.raw.runs import CopyRun, edited, joined, segments
from typeset.intake.story.insets import levelled
from typeset.intake.story.normalising import change_of, guessed
from typeset.model.story import Paragraph, Story

if TYPE_CHECKING:
    from typeset.clreq.handling import Handling
    from typeset.intake.raw.copy_units import CopyUnit
    from typeset.intake.raw.draft import RawDraft


class _Log:
    """The normaliser's edits of one story, counted by rule, with the place of each rule's first one."""

    def __init__(self, report: RawReport, index: int) -> None:
        self.report, self.index = report, index
        self.counts: Counter[str] = Counter()
        self.first: dict[str, tuple[CopyRun, str, str]] = {}

    def field(
        self, name: str, runs: list[CopyRun], *, headline: bool = True, byline: bool = False
    ) -> list[str]:
        """The lines of a field, normalised, each use of the copy noted under its name."""
        lines: list[str] = []
        for run in runs:
            self.report.use(self.index, name, run)
            done = normalise(run.text, self.report.how, headline=headline, byline=byline)
            self.take(run, done)
            if done.text:
                lines.append(done.text)
        return lines

    def take(self, run: CopyRun, done: Normalised) -> None:
        """Note the edits and pass the remarks on as warnings (NRM-20: errors)."""
        for edit in done.edits:
            if not edit.sure:
                place = self.report.place(run.at[min(edit.start, len(run.at) - 1)])
                self.report.findings.warning(
                    *guessed(edit, run.text), place, change_of(edit, run.text, place)
                )
                continue
            self.counts[edit.rule] += 1
            piece = run.part(edit.start, max(edit.end, edit.start + 1))
            self.first.setdefault(edit.rule, (piece, run.text[edit.start : edit.end], edit.replacement))
        for rule, offset, zh, en, hint in foreign_notes(run.text):
            self.report.findings.warning(rule, zh, en, hint, self.report.place(run.at[offset]))
        for remark in done.remarks:
            place = self.report.place(run.at[min(remark.offset, len(run.at) - 1)])
            add = self.report.findings.error if remark.rule == "NRM-20" else self.report.findings.warning
            add(remark.rule, remark.zh, remark.en, remark.hint, place)

    def tell(self, title: str) -> None:
        """One finding for each rule, in the rules' order."""
        for rule in sorted(self.counts):
            piece, before, after = self.first[rule]
            count = self.counts[rule]
            self.report.info(
                rule,
                f"《{short(title)}》按 {rule} 规范了 {count} 处，第一处“{before}”→“{after}”",
                f"{rule}: {count} change(s) in {short(title)!r}, the first {before!r} -> {after!r}",
                "",
                piece,
                decision=Decision(
                    (self.report.place(piece.offset).line,), before=before, after=after, times=count
                ),
            )


def build(draft: RawDraft, index: int, report: RawReport) -> Story:
    """The story of a draft; index: its place in the list, for the account of characters."""
    log = _Log(report, index)
    title = [part for line in log.field("title", draft.title) for part in at_semantic_spaces(line)]
    story = Story(
        id=" ".join(title) or _first_words(draft),
        title=tuple(title),
        kicker=" ".join(log.field("kicker", draft.kicker)),
        subtitle=tuple(log.field("subtitle", draft.subtitle)),
        label=" ".join(log.field("label", draft.label)),
        summary="".join(log.field("summary", draft.summary, headline=False)),
        byline=" ".join(log.field("byline", draft.byline, byline=True)),
        credit="".join(log.field("credit", draft.credit, byline=True)),
        body=tuple(levelled(_paragraph(kind, unit, index, log, report) for kind, unit in draft.body)),
        jump=_jump(draft, report, index),
        vertical_quotes=_quotes(draft),
        place=report.place(
            (
                draft.title
                or draft.label
                or [run for _, unit in draft.body for run in [unit.run]]
                or [CopyRun("", ())]
            )[0].offset
        ),
    )
    log.tell(story.heading or (story.paragraphs[0].text if story.paragraphs else ""))
    return story


def _first_words(draft: RawDraft) -> str:
    """The id of a brief or picture without title: its text up to the first mark."""
    text = draft.body[0][1].text if (draft.brief or draft.picture) and draft.body else ""
    return re.split("[，。；：！？、,;:!?]", text)[0][:16].strip()


def _paragraph(kind: str, unit: CopyUnit, index: int, log: _Log, report: RawReport) -> Paragraph:
    run = unit.run
    report.use(index, "body", run)
    done = normalise(run.text, report.how, headline=kind in ("subhead", "verse"), byline=kind == "credit")
    log.take(run, done)
    made = edited(run, done.text, done.edits)
    if kind != "verse":
        return Paragraph(made.text, kind, (), segments(made), unit.number)
    return Paragraph(made.text, kind, (), segments(made), unit.number, unit.blanks, inset=unit.indent * 500)


def _quotes(draft: RawDraft) -> str:
    """NRM-27: a title written with 「 」 keeps that form when it is set vertically."""
    return "corner" if any(mark in run.text for run in draft.title for mark in "「『") else "gb"


def _jump(draft: RawDraft, report: RawReport, index: int) -> int:
    unit = draft.jump
    if unit is None:
        return 0
    report.use(index, "jump", unit.run)
    page = signs.page_number(unit.jump)
    if page:
        report.info(
            "RAW-05",
            f"“{unit.text}”读作转第 {page} 版，正文中已去掉",
            f"{unit.text!r} read as a jump to page {page}",
            "",
            unit.run,
        )
    else:
        report.warning(
            "RAW-06",
            f"“{unit.text}”：带字母的版号“{unit.jump}”还不能当版次用，未设转版",
            f"{unit.text!r}: lettered sections are not page numbers yet, no jump is set",
            "在版面文件里给该稿写 jump: {to: 版次}",
            unit.run,
        )
    return page


def attach(first: Story, more: Story, *, open_end: bool, how: Handling) -> Story:
    """The first part with its continuation (JMP-09): one paragraph where the cut was inside a sentence."""
    body, rest = list(first.body), list(more.body)
    last = body[-1] if body else None
    head = rest[0] if rest else None
    if (
        open_end
        and isinstance(last, Paragraph)
        and isinstance(head, Paragraph)
        and last.kind == head.kind == "body"
    ):
        shift = len(last.text)
        source = last.source + tuple((start + shift, at) for start, at in head.source)
        done = normalise(last.text + head.text, how)
        if done.edits:
            made = edited(joined((_run(last), _run(head))), done.text, done.edits)
            body[-1] = last._replace(text=made.text, source=segments(made))
        else:
            body[-1] = last._replace(text=last.text + head.text, source=source)
        rest = rest[1:]
    return first._replace(
        body=(*body, *rest), credit=first.credit + more.credit, byline=first.byline or more.byline
    )


def _run(paragraph: Paragraph) -> CopyRun:
    return CopyRun(paragraph.text, tuple(paragraph.file_offset(i) for i in range(len(paragraph.text))))
