"""What an editor plans with before drawing a page: depths of stories at every width (fit), blank page plans (dummy)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typeset.compose.composer import Composer
from typeset.engine.engine import Engine
from typeset.engine.groups import groups_of
from typeset.files import whole
from typeset.findings import Findings, Place
from typeset.fonts.book import FontBook
from typeset.intake.edition.load import load_edition, load_fonts
from typeset.makeup.dummy import dummy_sheets
from typeset.makeup.fit.fitting import FittedBlock, Measured, Present, Shape, measured_block, text_of
from typeset.makeup.fit.flow_items import whole as whole_of
from typeset.makeup.fit.judging import found_in_text
from typeset.makeup.grid.geometry import geometry_on
from typeset.model.kinds import TableBlock
from typeset.model.paper import UNPLACED, Edition, Page
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Planner(NamedTuple):
    """An edition read and ready to be measured."""

    edition: Edition
    """What was read."""
    engine: Engine
    """Sets it: its fonts and its memo."""

    @property
    def composer(self) -> Composer:
        """What sets text in the paper's own styles."""
        return self.engine.composer(self.edition.paper)


def open_edition(path: str, findings: Findings) -> Planner | None:
    """Read an edition with its fonts; None with findings where it cannot be read."""
    edition = load_edition(path, findings)
    table = load_fonts(edition.paper, findings) if edition is not None else None
    if edition is None or table is None:
        return None
    return Planner(edition, Engine(FontBook(table)))


def fit(path: str, findings: Findings, wanted: str = "") -> list[Measured] | None:
    """FIT-01: every placed story of an edition, and every block of briefs or of a table, at all its widths, in page order; wanted: only stories whose title or id
    holds this. None where the edition cannot be read or no story is like that (findings say why)."""
    opened = open_edition(path, findings)
    if opened is None:
        return None
    placed: dict[tuple[str, bool], tuple[Page, int, FittedBlock]] = {}
    for page, slot, block in _stories(opened.edition):
        placed.setdefault((text_of(block).id, isinstance(block, TableBlock)), (page, slot, block))
    chosen = [one for (name, _), one in placed.items() if wanted in text_of(one[2]).heading or wanted == name]
    if not chosen:
        names = "、".join(text_of(block).heading for *_, block in placed.values())
        findings.error(
            "EDN-04",
            f"没有题目含“{wanted}”的稿件" if wanted else "这一期没有排稿件的版块",
            f'no placed story is like "{wanted}"',
            f"现有：{names}" if names else "",
            Place(path),
        )
        return None
    return [_measured(opened, page, slot, block, findings) for page, slot, block in chosen]


def _stories(edition: Edition) -> Iterator[tuple[Page, int, FittedBlock]]:
    """The blocks of stories, briefs and tables with their pages and slots; those that the program is to place (自动组版) have the slot -1, and no
    pictures but those whose size their editor gives."""
    waiting = [(UNPLACED, entry.block) for entry in (() if edition.auto is None else edition.auto.stories)]
    for page in edition.pages:
        for slot, block in enumerate(page.blocks):
            if isinstance(block, FittedBlock):
                yield page, slot, block
        waiting += [(page, block) for block in page.all_blocks[len(page.blocks) :]]
    for page, block in waiting:
        if isinstance(block, FittedBlock):
            yield page, -1, block._replace(pictures=tuple(slot for slot in block.pictures if slot.lines))


def _measured(opened: Planner, page: Page, slot: int, block: FittedBlock, findings: Findings) -> Measured:
    """A block's story at every width, and as it stands; what is wrong with its text is told, never what a trial finds."""
    edition, engine, geo = opened.edition, opened.engine, geometry_on(opened.edition.paper, page)
    view = opened.composer.view(block)
    story = text_of(block)
    findings.extend(found_in_text(view, story, whole_of(view, story)))
    if slot < 0:
        return measured_block(view, geo, block, None)
    group = next(group for group in groups_of(edition) if page.number in group)
    parts = engine.planned(edition, group).parts[page.number]
    return measured_block(view, geo, block, next((part for part in parts if part.slot == slot), None))


def as_table(measured: list[Measured]) -> str:
    """The table an editor reads: lines of text in all / depth with the title, by width."""
    out: list[str] = []
    for one in measured:
        text = f"{one.story.length} 字" if one.story.paragraphs else "表格"
        out.append(f"{one.story.heading}（{text}，题 {one.style}）")
        if one.present is not None:
            out.append(f"  {_now(one.present)}")
        out.extend(f"  {_row(shape, one.present)}" for shape in one.shapes)
        if one.savings:
            cheap = "、".join(f"第 {s.line} 行（末行 {s.chars} 字）" for s in one.savings)
            out.append(f"  可省的行：{cheap}")
    return "\n".join(out)


def _now(now: Present) -> str:
    """How a story stands now."""
    how = "正好"
    if now.over:
        how = f"超 {now.over} 行 {now.chars} 字"
    elif now.under > 1:
        how = f"欠 {now.under} 行"
    jump = f"（下转第 {now.jumps if now.jumps > 0 else '？'} 版）" if now.jumps else ""
    return f"现在 {now.columns} 栏 × {now.lines} 行（深 {now.depth} 行）：文给 {now.given} 行，需 {now.needed} 行，{how}{jump}"


def _row(shape: Shape, now: Present | None) -> str:
    name = f"{shape.columns} 栏" if shape.legs == shape.columns else f"{shape.columns} 破 {shape.legs}"
    each = -(-shape.text // shape.legs)
    spare = f"，余 {shape.spare} 行" if shape.spare else ""
    here = "  ← 现在" if now is not None and now.width == (shape.columns, shape.legs) else ""
    return f"{name:6} 每行 {shape.chars:2} 字  文 {each:3} 行 × {shape.legs}  题 {shape.deck:2} 行  共深 {shape.depth:3} 行{spare}{here}"


def as_json(measured: list[Measured]) -> str:
    """The same as data."""
    rows: list[dict[str, Any]] = [
        {
            "id": one.story.id,
            "title": one.story.heading,
            "chars": one.story.length,
            "byline": one.story.byline,
            "title_style": one.style,
            "present": one.present._asdict() | {"width": one.present.width._asdict()}
            if one.present
            else None,
            "shapes": [shape._asdict() for shape in one.shapes],
            "savings": [saving._asdict() for saving in one.savings],
        }
        for one in measured
    ]
    return json.dumps({"format": 1, "stories": rows}, ensure_ascii=False, indent=1)


def dummy(path: str, target: str, findings: Findings) -> Path | None:
    """Write the blank plans of an edition's pages as one PDF; None where it cannot be read or written."""
    from typeset.press.job_info import JobInfo
    from typeset.screen.edition import edition_pdf

    opened = open_edition(path, findings)
    if opened is None:
        return None
    edition = opened.edition
    if edition.waits:
        from typeset.auto.filling import filled

        edition, told = filled(opened.engine, edition)
        findings.extend(told)
    pages = [page for page in edition.pages if not page.spread or page.opens]
    drawn = [dummy_sheets(opened.composer, edition, page) for page in pages]
    sheets = [sheet for one in drawn for sheet in one.value]
    findings.extend(found for one in drawn for found in one.findings)
    info = JobInfo(f"{edition.paper.name} 版样", edition.paper.name, edition.date, edition.paper.press)
    raw = edition_pdf(sheets, opened.engine.book, info._replace(base=Path(path).parent), findings)
    out = Path(target)
    try:
        whole.write(out, raw)
    except OSError as error:
        findings.error(
            "OUT-01",
            f"“{target}”写不进去（{error.strerror}）",
            f'cannot write "{target}" ({error.strerror})',
            "检查权限和磁盘空间，或用 -o 指定别处",
            Place(target),
        )
        return None
    return out
