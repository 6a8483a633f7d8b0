"""Taboos that light up while a block is dragged (忌): by geometry alone, nothing is set."""

from __future__ import annotations

from typing import Any

from typeset.desk.help.opened import Opened, parts_of, pt
from typeset.findings import ERROR, WARNING, Finding, Place
from typeset.intake.edition.checks import english_of, name_of, overlap
from typeset.makeup.sketch import outline, outlined_offences
from typeset.model.block import Area, Block, TextBlock
from typeset.model.kinds import DatelineBlock, MastheadBlock
from typeset.model.paper import Page
from typeset.model.spread import paper_of

_FURNITURE = (MastheadBlock, DatelineBlock)


def taboos_while_dragging(opened: Opened, number: int, index: int, areas: tuple[Area, ...]) -> list[Finding]:
    """What is wrong with a page when the block at an index of its list in the file covers these rectangles, that is not wrong
    now. The page as it was set last is what it is compared with. An empty list where there is no such block."""
    page = opened.page(number)
    slot = opened.slot(page, index) if page is not None else None
    sheet = next((one for one in opened.made.sheets if one.page == number), None)
    if page is None or slot is None or sheet is None or not areas:
        return []
    block = page.blocks[slot]
    there = _moved(block, areas)
    then = page._replace(blocks=(*page.blocks[:slot], there, *page.blocks[slot + 1 :]))
    stated = _stated(opened, then, slot)
    if any(one.code == "EDN-02" for one in stated):
        return stated
    composer, geo, parts = (
        opened.composer,
        opened.grid_of(number),
        parts_of(opened.engine, opened.edition, number),
    )
    before = outline(composer, geo, page, sheet, parts=parts, slot=slot)
    had = {(one.code, one.zh) for one in outlined_offences(before, page)}
    now = outlined_offences(outline(composer, geo, then, sheet, parts=parts, slot=slot), then)
    return [*stated, *(one for one in now if (one.code, one.zh) not in had)]


def as_data(found: list[Finding]) -> list[dict[str, Any]]:
    """As a message holds them; boxes in points."""
    return [
        {
            "code": one.code,
            "severity": one.severity,
            "zh": one.zh,
            "en": one.en,
            "boxes": [[pt(edge) for edge in box] for box in one.place.boxes],
        }
        for one in found
        if one.severity in (ERROR, WARNING)
    ]


def _moved(block: Block, areas: tuple[Area, ...]) -> Block:
    """A block on other rectangles."""
    whole = Area(
        min(a.first_column for a in areas), max(a.last_column for a in areas),
        min(a.first_line for a in areas), max(a.last_line for a in areas),
    )  # fmt: skip
    if isinstance(block, TextBlock):
        return block._replace(area=whole, parts=areas if len(areas) > 1 else ())
    return block._replace(area=whole)


def _stated(opened: Opened, page: Page, slot: int) -> list[Finding]:
    """A block that leaves the grid, covers the 报眉, or covers another block (EDN-02, GRD-01, EDN-03)."""
    grid, geo, block = (
        paper_of(opened.edition.paper, page).grid,
        opened.grid_of(page.number),
        page.blocks[slot],
    )
    area, name, english = block.area, name_of(block), english_of(block)
    place = Place(block.place.file, block.place.line, block.place.column, page=page.number)
    out: list[Finding] = []
    if (
        area.first_column < 1
        or area.first_line < 1
        or area.last_column > grid.columns
        or area.last_line > grid.lines
    ):
        return [
            Finding(
                "EDN-02",
                ERROR,
                f"{name}出了版心（{grid.columns} 栏 × {grid.lines} 行）",
                f"{english} leaves the grid",
                "",
                place,
            )
        ]
    if page.number > 1 and area.first_line <= grid.furniture_lines and not isinstance(block, _FURNITURE):
        box = geo.rectangle(area._replace(last_line=grid.furniture_lines))
        out.append(
            Finding(
                "GRD-01", ERROR, f"第 1-{grid.furniture_lines} 行是报眉", f"lines 1-{grid.furniture_lines} belong to the folio", "",
                place._replace(boxes=(box,)),
            )
        )  # fmt: skip
    for number, other in enumerate(page.blocks):
        shared = (
            [_shared(a, b) for a in block.shape for b in other.shape if overlap(a, b)]
            if number != slot
            else []
        )
        if shared:
            boxes = tuple(geo.rectangle(one) for one in shared)
            zh, en = f"{name}压住{name_of(other)}", f"{english} overlaps {english_of(other)}"
            out.append(Finding("EDN-03", ERROR, zh, en, "", place._replace(boxes=boxes)))
    return out


def _shared(one: Area, two: Area) -> Area:
    return Area(
        max(one.first_column, two.first_column), min(one.last_column, two.last_column),
        max(one.first_line, two.first_line), min(one.last_line, two.last_line),
    )  # fmt: skip
