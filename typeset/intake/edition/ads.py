"""The size and the mark of an advertisement (AD-01 … AD-11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.intake.schema.fields import FieldRow, nearest
from typeset.units import from_mm, to_mm

if TYPE_CHECKING:
    from typeset.intake.edition.context import Given
    from typeset.model.block import Area
    from typeset.model.paper import Paper
    from typeset.model.story import Figure

_WORD = "广告"


def ordered_size(given: Given, area: Area) -> tuple[int, int] | None:
    """The size that was ordered, units: as it is written, or by name. Of a size's variants the largest that the block's area
    holds is taken, the first where none fits (EDN-13 says so)."""
    value, paper = given.value, given.context.loaded.paper
    if not isinstance(value, FieldRow):
        return None
    name: str | tuple[int, int] | None = value["size"]
    if not isinstance(name, str):
        return name
    sizes = dict(paper.ads).get(name)
    if sizes:
        return best(sizes, area_size(area, paper))
    unknown_size(given, name)
    return None


def unknown_size(given: Given, name: str) -> None:
    """FLD-04: the paper has no size of that name."""
    known = [one for one, _ in given.context.loaded.paper.ads]
    near = nearest(name, known)
    given.context.findings.error(
        "FLD-04",
        f"没有叫“{name}”的广告规格",
        f"unknown size of advertisement: {name}",
        (f"是不是 {near}？" if near else "") + f"可用：{'、'.join(known)}；或写 [宽, 高]",
        given.value.place("size")._replace(page=given.page),
    )


def area_size(area: Area, paper: Paper) -> tuple[int, int]:
    """Width and height of a block's area, units."""
    grid = paper.grid
    width = area.columns * grid.chars * grid.size + (area.columns - 1) * grid.gutter
    return width, area.lines * grid.leading - (grid.leading - grid.size)


def best(sizes: tuple[tuple[int, int], ...], room: tuple[int, int]) -> tuple[int, int]:
    """The largest of some sizes that goes into a room, a millimetre allowed; the first where none does."""
    within = [s for s in sizes if s[0] <= room[0] + from_mm(1) and s[1] <= room[1] + from_mm(1)]
    return max(within, key=lambda size: size[0] * size[1], default=sizes[0])


def judge_size(size: tuple[int, int], given: Given, area: Area) -> None:
    """What has a size of its own is not larger than its block, a millimetre allowed (EDN-13)."""
    width, height = area_size(area, given.context.loaded.paper)
    if size[0] > width + from_mm(1) or size[1] > height + from_mm(1):
        have = f"{to_mm(width)} × {to_mm(height)} mm"
        want = f"{to_mm(size[0])} × {to_mm(size[1])} mm"
        given.context.findings.error(
            "EDN-13",
            f"广告 {want}，版块只有 {have}",
            f"the ad is {want}, its block {have}",
            "加大 at，或改 size",
            given.place(),
        )


def needs_mark(figure: Figure | None, text: tuple[str, ...]) -> bool:
    """AD-11: whether the word must be set: not where the ad's own words or live type have it."""
    drawing = figure.drawing if figure is not None else None
    letters = [lettering.text for lettering in drawing.letterings] if drawing is not None else []
    if figure is not None and figure.pdf is not None:
        letters.append(figure.pdf.words)
    return not any(_WORD in "".join(words.split()) for words in (*text, *letters))
