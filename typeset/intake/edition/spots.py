"""Pictures and advertisements off the grid: in millimetres from the trim's corner, or from the type area's edge out into the bleed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.model.block import Area
from typeset.units import UnitError, from_mm, parse, to_mm

if TYPE_CHECKING:
    from typeset.findings import Box
    from typeset.intake.edition.context import Given, ReadContext
    from typeset.intake.schema.fields import FieldRow
    from typeset.model.paper import Paper

BLEED = from_mm(3)
"""How far what bleeds goes beyond the trim, units (BLD-01)."""

KEYS = ("x", "y", "width", "height")
"""Left, head, width and height of a place in millimetres, as an edition file calls them."""

_TOUCH = from_mm("0.5")
"""What reaches less than this into a column or a line does not touch it, units."""


def touched_by(at: FieldRow, page: int, context: ReadContext) -> Area | None:
    """The columns and lines that a place in millimetres touches; None with a finding (EDN-02)."""
    paper, box = context.loaded.paper, _written(at, context.loaded.paper)
    grid, size = paper.grid, paper.format
    x, y, width, height = box
    place, findings = at.place()._replace(page=page), context.findings
    beyond = max(paper.press.bleed, BLEED)
    if min(x, y) < -beyond or x + width > size.width + beyond or y + height > size.height + beyond:
        findings.error(
            "EDN-02",
            f"at 出了版面：到 {to_mm(x + width)} × {to_mm(y + height)} mm，版面是 {to_mm(size.width)} × {to_mm(size.height)} mm",
            f"at reaches {to_mm(x + width)} × {to_mm(y + height)} mm, the page is {to_mm(size.width)} × {to_mm(size.height)} mm",
            f"出血到裁切线外 {to_mm(beyond)} mm 为止",
            place,
        )
        return None
    column, step = grid.chars * grid.size, grid.chars * grid.size + grid.gutter
    columns = [
        number
        for number in range(1, grid.columns + 1)
        if _overlap((x, width), (size.left + (number - 1) * step, column))
    ]
    lines = [
        number
        for number in range(1, grid.lines + 1)
        if _overlap((y, height), (size.head + (number - 1) * grid.leading, grid.size))
    ]
    if not columns or not lines:
        findings.error(
            "EDN-02",
            f"at 全在版心以外：版心从左 {to_mm(size.left)} mm、上 {to_mm(size.head)} mm 起",
            f"at lies wholly outside the type area, which begins {to_mm(size.left)} mm from the left, {to_mm(size.head)} mm from the head",
            "毫米从裁切线的左上角量起，图至少要碰到版心",
            place,
        )
        return None
    return Area(columns[0], columns[-1], lines[0], lines[-1])


def _written(at: FieldRow, paper: Paper) -> Box:
    """The place as it is written; what ends at the trim goes on into the bleed."""
    return _bled((at["x"], at["y"], at["width"], at["height"]), paper)


def _bled(box: Box, paper: Paper) -> Box:
    beyond, size = max(paper.press.bleed, BLEED), paper.format
    left, top, right, foot = box[0], box[1], box[0] + box[2], box[1] + box[3]
    left, top = (-beyond if -beyond <= edge <= _TOUCH else edge for edge in (left, top))
    right, foot = (
        whole + beyond if whole - _TOUCH <= edge <= whole + beyond else edge
        for edge, whole in ((right, size.width), (foot, size.height))
    )
    return left, top, right - left, foot - top


def _overlap(one: tuple[int, int], two: tuple[int, int]) -> bool:
    return min(one[0] + one[1], two[0] + two[1]) - max(one[0], two[0]) > _TOUCH


def spot_of(given: Given) -> Box | None:
    """Where a block exactly stands that is off the grid, or bleeds (BLD-01); None where its area says."""
    at, paper = given.row["at"], given.context.loaded.paper
    if isinstance(at, tuple) or not given.parts:
        return None
    if at.present("x"):
        found: Box | None = _written(at, paper)
    else:
        found = _from_area(at, given, paper)
    if found is not None and not paper.press.bleed and _leaves(found, paper):
        given.context.findings.warning(
            "BLD-01",
            "图要出血，报纸却不裁切（press 里没有 bleed）：印到裁切线为止，轮转机的四边多半印不到",
            "the picture is to bleed, but the paper is not trimmed (no bleed in press): it ends at the trim, where a web press prints nothing",
            "裁切的插页在报纸文件写 press: {bleed: 3mm}；不裁就把图收进版心",
            given.place("at"),
        )
    return found


def _leaves(box: Box, paper: Paper) -> bool:
    size = paper.format
    return box[0] < 0 or box[1] < 0 or box[0] + box[2] > size.width or box[1] + box[3] > size.height


def _from_area(at: FieldRow, given: Given, paper: Paper) -> Box | None:
    """An area of the grid drawn on to the trim and beyond at the edges named (BLD-01)."""
    if not at["bleed"]:
        return None
    area, grid, size = given.parts[0], paper.grid, paper.format
    at_edge = {
        "left": area.first_column == 1,
        "right": area.last_column == grid.columns,
        "top": area.first_line == 1,
        "bottom": area.last_line == grid.lines,
    }
    names = {"left": "左", "right": "右", "top": "上", "bottom": "下"}
    for side in at["bleed"]:
        if not at_edge[side]:
            given.context.findings.error(
                "EDN-02",
                f"版块不在版心的{names[side]}边，不能向{names[side]}出血",
                f"the block does not reach the type area's {side}, so it cannot bleed there",
                f"去掉 bleed 里的 {side}，或把 at 排到边上",
                at.place("bleed")._replace(page=given.page),
            )
    sides = {side for side in at["bleed"] if at_edge[side]}
    step, column = grid.chars * grid.size + grid.gutter, grid.chars * grid.size
    left = 0 if "left" in sides else size.left + (area.first_column - 1) * step
    right = size.width if "right" in sides else size.left + (area.last_column - 1) * step + column
    top = 0 if "top" in sides else size.head + (area.first_line - 1) * grid.leading
    foot = size.height if "bottom" in sides else size.head + (area.last_line - 1) * grid.leading + grid.size
    return _bled((left, top, right - left, foot - top), paper) if sides else None


Spot = tuple[float, float, float, float]
"""Left, head, width and height, mm from the corner of the trim."""


def spot_in(at: Any) -> Spot | None:
    """The place in millimetres that a block's `at` says; None where it says columns and lines, or nothing that can be read."""
    if not isinstance(at, dict) or any(key not in at for key in KEYS):
        return None
    found = [_mm(at[key]) for key in KEYS]
    x, y, width, height = found
    return None if x is None or y is None or width is None or height is None else (x, y, width, height)


def _mm(value: Any) -> float | None:
    """A length of the file in mm; None for what is none, or needs context."""
    if value == 0 and not isinstance(value, bool):
        return 0.0
    if not isinstance(value, str):
        return None
    try:
        length = parse(value)
    except UnitError:
        return None
    return to_mm(length) if isinstance(length, int) else None
