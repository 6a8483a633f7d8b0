"""One entry of automatic makeup (自动组版) -> model.AutoStory: a block without its place, read as blocks are, and its wishes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.intake.art.pictures import present
from typeset.intake.edition.auto_rows import (
    block_row,
    named_by,
    names_pictures,
    picture_word,
    stand_in,
    with_word,
    word_meant,
)
from typeset.intake.edition.blocks import kind_of, read_given
from typeset.intake.edition.context import Given
from typeset.intake.edition.illustrate import candidates
from typeset.intake.edition.pasted import quoted
from typeset.intake.schema.fields import FieldRow
from typeset.model.auto import AutoStory, Pin
from typeset.model.block import JumpSpec
from typeset.model.kinds import (
    BriefsBlock,
    CollectedBlock,
    ContinueBlock,
    FillerBlock,
    PendingBlock,
    PictureBlock,
    PictureGroupBlock,
    StoryBlock,
    TableBlock,
)
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.findings import Place
    from typeset.intake.edition.context import ReadContext
    from typeset.model.block import Block
    from typeset.model.paper import Grid

PLACED = (
    StoryBlock, ContinueBlock, CollectedBlock, BriefsBlock, TableBlock, PictureBlock, PictureGroupBlock, FillerBlock,
)  # fmt: skip
"""Kinds of blocks that the program places; others stand where their editor puts them. A filler (补白) is one where it is a short story;
an ornament is not (MKP-02)."""

MOST_PICTURES = 3
"""Pictures of a story that are offered."""


class AutoEntry(NamedTuple):
    """An entry that was read, and where it says what."""

    story: AutoStory
    """What it says."""
    row: FieldRow
    """How it is written."""

    def place(self, key: str) -> Place:
        """Where a key of it is written, else the entry."""
        return self.row.place(key)._replace(page=self.story.place.page)


def read_entries(rows: tuple[FieldRow, ...], page: int, context: ReadContext) -> tuple[AutoEntry, ...]:
    """The entries of a list in the order of the file; those that cannot be read are left out, each with a finding. page: the number
    of their page, 0 one of several."""
    made = ((row, _entry(row, page, context)) for row in rows)
    return tuple(AutoEntry(story, row) for row, story in made if story is not None)


def _entry(row: FieldRow, page: int, context: ReadContext) -> AutoStory | None:
    row = _worded(row, page, context)
    inner = block_row(row)
    kind = kind_of(inner, page, context)
    if kind is None:
        return None
    if kind not in PLACED:
        _tell_fixed(row, kind, page, context)
        return None
    grid = context.loaded.paper.grid
    pin = _pin(row, page, context)
    word = picture_word(row)
    offered = 0 if word == "none" or names_pictures(row) else MOST_PICTURES
    area = stand_in(pin, page, grid)
    by = "" if pin[:4] == Pin()[:4] else "pin"
    given = Given(inner, kind, page, (area,), context, offered, word == "none", by)
    block = read_given(given)
    if block is None or isinstance(block, PendingBlock):
        return None
    if isinstance(block, FillerBlock):
        _tell_fixed(row, kind, page, context)
        return None
    if word == "required" and not block.figures:
        _tell_no_picture(row, block, page, context)
    return _with_wishes(row, block, pin, given)


def _worded(row: FieldRow, page: int, context: ReadContext) -> FieldRow:
    """The row with the word that is meant for the story's own pictures; one that is nearly it, and no file, is told (PIX-01)."""
    meant, written = word_meant(row), row["picture"]
    if not meant or present(candidates(written, context.name, context.copy)):
        return row
    context.findings.error(
        "PIX-01",
        f"picture: {written} 不是 required、optional、none，也找不到图片“{written}”",
        f"picture: {written} is none of required, optional, none, and there is no picture of that name",
        f"是不是 {meant}？写 picture: {meant}；要别的图就写文件名，如 picture: art/a.jpg",
        row.place("picture")._replace(page=page),
    )
    return with_word(row, meant)


def _with_wishes(row: FieldRow, block: Block, pin: Pin, given: Given) -> AutoStory:
    """A block with what its entry wishes for it."""
    pictured = names_pictures(row) or isinstance(block, (PictureBlock, PictureGroupBlock))
    jump, page = _jump(row["jump"], block)
    title = row["title"]
    return AutoStory(
        block,
        row["rank"],
        row["widths"],
        "required" if pictured else picture_word(row) or "optional",
        row["above_fold"],
        row["beside"],
        jump,
        page,
        pin,
        row["reserve"],
        row["section"] if "section" in row.defaults() else "",
        isinstance(title, str) or (isinstance(title, FieldRow) and title.given("style")),
        given.place(),
    )


def _jump(value: Any, block: Block) -> tuple[str, int]:
    """Whether a story may jump, and to which page: as its entry says, else as the story does (JMP-01)."""
    jump = block.jump if isinstance(block, StoryBlock) else JumpSpec()
    if value == "allowed" or jump.page or jump.label:
        return "allowed", max(jump.page, 0)
    return "never", 0


def _pin(row: FieldRow, page: int, context: ReadContext) -> Pin:
    """Where an entry is pinned, held inside the grid (MKP-05); what stands under `at` is a pin too, and told (MKP-01)."""
    value = row["pin"]
    if row.present("at"):
        value = _tell_at(row, page, context) or value
    if value is None:
        return Pin()
    place = value.place()._replace(page=page)
    grid = context.loaded.paper.grid
    (first, last), (top, foot) = value["columns"] or (0, 0), value["lines"] or (0, 0)
    if not first and not top and not value.nodes:
        context.findings.warning(
            "MKP-05",
            f"“{named_by(row)}”的 pin 没有写栏，也没有写行，什么也没钉",
            f"the pin of “{named_by(row)}” says neither columns nor lines",
            "写 pin: {columns: 1-2}，或删去 pin",
            place,
        )
    pin = Pin(first, last, top, foot, place)
    held = _held(pin, page, grid)
    if held != pin:
        context.findings.error(
            "MKP-05",
            f"“{named_by(row)}”钉出了版心：{pin_text(pin)}，这里只有 {_page_text(page, grid)}",
            f"“{named_by(row)}” is pinned outside the grid of {_page_text(page, grid, en=True)}",
            f"写 {pin_text(held)}",
            place,
        )
    return held


def _tell_at(row: FieldRow, page: int, context: ReadContext) -> FieldRow | None:
    """MKP-01: an entry has no place of its own; one rectangle is taken as a pin."""
    at = row["at"]
    one = at if isinstance(at, FieldRow) and at.present("columns") else None
    pin = pin_text(Pin(*one["columns"], *one["lines"])) if one is not None else "pin: {columns: 1-2}"
    context.findings.error(
        "MKP-01",
        f"自动组版的“{named_by(row)}”不写 at：位置由程序定",
        f"“{named_by(row)}” of an automatic makeup has no `at`: the program places it",
        f"要钉住就改写 {pin}；整块都定了就移到 blocks 里",
        row.place("at")._replace(page=page),
    )
    return one


def _held(pin: Pin, page: int, grid: Grid) -> Pin:
    """A pin inside the grid; the first lines of inner pages are the folio's (GRD-01)."""
    top = grid.furniture_lines + 1 if page != 1 else 1
    if pin.first_column:
        last = min(pin.last_column, grid.columns)
        pin = pin._replace(first_column=min(pin.first_column, last), last_column=last)
    if pin.first_line:
        last = max(top, min(pin.last_line, grid.lines))
        pin = pin._replace(first_line=max(top, min(pin.first_line, last)), last_line=last)
    return pin


def pin_text(pin: Pin) -> str:
    """A pin as an edition file writes it."""
    parts = []
    if pin.first_column:
        parts.append(f"columns: {_span(pin.first_column, pin.last_column)}")
    if pin.first_line:
        parts.append(f"lines: {_span(pin.first_line, pin.last_line)}")
    return f"pin: {{{', '.join(parts)}}}"


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def _page_text(page: int, grid: Grid, *, en: bool = False) -> str:
    top = grid.furniture_lines + 1 if page != 1 else 1
    return (
        f"{grid.columns} columns, lines {top}-{grid.lines}"
        if en
        else f"{grid.columns} 栏、第 {top}-{grid.lines} 行"
    )


def _tell_no_picture(row: FieldRow, block: Block, page: int, context: ReadContext) -> None:
    """MKP-14: a picture is required of a story that has none."""
    context.findings.warning(
        "MKP-14",
        f"“{block.id}”写了 picture: required，稿件没有图",
        f"“{block.id}” requires a picture, and its copy has none",
        "写图片文件：picture: {file: art/…jpg}；或删去 picture",
        row.place("picture")._replace(page=page),
    )


def _tell_fixed(row: FieldRow, kind: type[Block], page: int, context: ReadContext) -> None:
    """MKP-02: what its editor places stands among the fixed blocks."""
    name = named_by(row)
    value = "true" if kind.kind in ("masthead", "dateline") else quoted(name) if name else "…"
    context.findings.error(
        "MKP-02",
        f"自动组版不排 {kind.kind} 版块",
        f"automatic makeup places no {kind.kind} block",
        f"写在本版的 blocks 里，它先排好不动：\n      - {{{kind.kind}: {value}, at: {{columns: 1-2, lines: 4-20}}}}",
        row.place(kind.kind)._replace(page=page),
    )
