"""The size and the mark of an advertisement (AD-01 … AD-11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.intake.schema.fields import FieldRow, nearest
from typeset.units import from_mm

if TYPE_CHECKING:
    from typeset.findings import Findings
    from typeset.model.paper import Block, Paper

_WORD = "广告"


def ordered(block: Block, row: FieldRow, paper: Paper, findings: Findings) -> Block:
    """The ad in the size that was ordered by name, and with its mark. Of a size's variants the largest that the block's
    area holds is taken, the first where none fits (EDN-13 says so)."""
    value = row["ad"]
    block = block._replace(mark=_needs_mark(block))
    if not isinstance(value, FieldRow):
        return block
    if value["mark"] is not None:
        block = block._replace(mark=value["mark"])
    name = value["size"]
    if not isinstance(name, str):
        return block
    sizes = dict(paper.ads).get(name)
    if not sizes:
        known = [one for one, _ in paper.ads]
        near = nearest(name, known)
        findings.error(
            "FLD-04",
            f"没有叫“{name}”的广告规格",
            f"unknown size of advertisement: {name}",
            (f"是不是 {near}？" if near else "") + f"可用：{'、'.join(known)}；或写 [宽, 高]",
            value.place("size")._replace(page=block.place.page),
        )
        return block
    return block._replace(size=best(sizes, area_size(block, paper)))


def area_size(block: Block, paper: Paper) -> tuple[int, int]:
    """Width and height of a block's area, units."""
    grid, area = paper.grid, block.area
    width = area.columns * grid.chars * grid.size + (area.columns - 1) * grid.gutter
    return width, area.lines * grid.leading - (grid.leading - grid.size)


def best(sizes: tuple[tuple[int, int], ...], room: tuple[int, int]) -> tuple[int, int]:
    """The largest of some sizes that goes into a room, a millimetre allowed; the first where none does."""
    within = [s for s in sizes if s[0] <= room[0] + from_mm(1) and s[1] <= room[1] + from_mm(1)]
    return max(within, key=lambda size: size[0] * size[1], default=sizes[0])


def _needs_mark(block: Block) -> bool:
    """AD-11: whether the word must be set: not where the ad's own words or live type have it."""
    drawing = block.figure.drawing if block.figure is not None else None
    letters = [lettering.text for lettering in drawing.letterings] if drawing is not None else []
    if block.figure is not None and block.figure.pdf is not None:
        letters.append(block.figure.pdf.words)
    return not any(_WORD in "".join(text.split()) for text in (*block.text, *letters))
