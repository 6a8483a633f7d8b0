"""The skeleton of a finished page (SOL-03): its blocks cut apart, down and across, else as a wheel; advertisements at its edges left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

from typeset.auto.skeletons import (
    ANTICLOCKWISE,
    CLOCKWISE,
    LEAST,
    Child,
    Leaf,
    Node,
    Side,
    Skeleton,
    Stack,
    Wheel,
)
from typeset.findings.figures import Phrase
from typeset.findings.telling import phrase
from typeset.model.block import Area, Block, TextBlock
from typeset.model.kinds import PictureBlock, PictureGroupBlock
from typeset.model.paper import Grid, Page
from typeset.named_tuple import NamedTuple


class _Cell(NamedTuple):
    """A rectangle of a block."""

    area: Area
    """Where it is."""
    leaf: Leaf
    """What it is."""


def skeleton_of(page: Page, grid: Grid) -> Skeleton | Phrase:
    """The skeleton of a finished page, or why it has none."""
    if page.unfit or page.auto:
        return phrase("PRP-05.unfinished")
    if page.spread:
        return phrase("PRP-05.spread")
    cells = _cells(page.blocks)
    if any(_over(one.area, two.area) for k, one in enumerate(cells) for two in cells[k + 1 :]):
        return phrase("PRP-05.over")
    inner, edges = _without_furniture(cells)
    if len({cell.leaf.rank for cell in inner if cell.leaf.rank}) < LEAST:
        return phrase("PRP-05.few", least=LEAST)
    top = min(cell.area.first_line for cell in inner)
    foot = max(cell.area.last_line for cell in inner)
    tree = _cut(tuple(inner), Area(1, grid.columns, top, foot))
    return phrase("PRP-05.tangled") if tree is None else Skeleton(grid.columns, tree, edges)


def skeletons_of(page: Page, grid: Grid) -> tuple[Skeleton, ...]:
    """The skeleton of a finished page; () where it has none."""
    found = skeleton_of(page, grid)
    return (found,) if isinstance(found, Skeleton) else ()


def _cells(blocks: tuple[Block, ...]) -> list[_Cell]:
    """The rectangles of all blocks; stories in the order of their ranks, those without one behind, in the order of the file."""
    ranked = [block for block in blocks if isinstance(block, TextBlock | PictureBlock | PictureGroupBlock)]
    order = sorted(range(len(ranked)), key=lambda k: (getattr(ranked[k], "rank", 0) or 1000, k))
    rank = {id(ranked[k]): place for place, k in enumerate(order, 1)}
    return [
        _Cell(area, Leaf(rank.get(id(block), 0), number if len(block.shape) > 1 else 0))
        for block in blocks
        for number, area in enumerate(block.shape, 1)
    ]


def _without_furniture(cells: list[_Cell]) -> tuple[list[_Cell], tuple[str, ...]]:
    """The cells between the strips of furniture and advertisements at head and foot, and the edges where there is none."""
    strips = [list(some) for some in _strips(tuple(cells))]
    first, last = 0, len(strips)
    while first < last and not any(cell.leaf.rank for cell in strips[first]):
        first += 1
    while last > first and not any(cell.leaf.rank for cell in strips[last - 1]):
        last -= 1
    edges = tuple(name for name, on in (("head", first == 0), ("foot", last == len(strips))) if on)
    return [cell for strip in strips[first:last] for cell in strip], edges


def _strips(cells: tuple[_Cell, ...]) -> list[tuple[_Cell, ...]]:
    """Cells in groups that lie wholly one under the other."""
    return _parted(cells, lambda area: (area.first_line, area.last_line))


def _parted(cells: tuple[_Cell, ...], span: Callable[[Area], tuple[int, int]]) -> list[tuple[_Cell, ...]]:
    """Cells in groups with a cut between each two, along one direction. span: first and last column or line of a rectangle."""
    groups: list[list[_Cell]] = []
    end = 0
    for cell in sorted(cells, key=lambda one: span(one.area)):
        first, last = span(cell.area)
        if not groups or first > end:
            groups.append([])
        groups[-1].append(cell)
        end = max(end, last)
    return [tuple(group) for group in groups]


def _cut(cells: tuple[_Cell, ...], room: Area) -> Node | None:
    """The tree of what stands in a rectangle: cut down its length first, then across, then as a wheel; None where none of them goes."""
    if len(cells) == 1:
        return cells[0].leaf
    beside = _parted(cells, lambda area: (area.first_column, area.last_column))
    if len(beside) > 1:
        rooms = _rooms([_first(some, 0) for some in beside], room, upright=True)
        children = _children(beside, rooms, room)
        return Side(children) if children is not None else None
    under = _strips(cells)
    if len(under) > 1:
        rooms = _rooms([_first(some, 2) for some in under], room, upright=False)
        children = _children(under, rooms, room)
        return Stack(children) if children is not None else None
    return _wheel(cells, room)


def _first(cells: tuple[_Cell, ...], key: int) -> int:
    return min(cell.area[key] for cell in cells)


def _rooms(starts: list[int], room: Area, *, upright: bool) -> list[Area]:
    """A rectangle cut where its parts begin; white between two belongs to the one before."""
    low, high = (room.first_column, room.last_column) if upright else (room.first_line, room.last_line)
    edges = [low, *starts[1:], high + 1]
    spans = [(a, b - 1) for a, b in pairwise(edges)]
    if upright:
        return [room._replace(first_column=a, last_column=b) for a, b in spans]
    return [room._replace(first_line=a, last_line=b) for a, b in spans]


def _children(
    groups: Iterable[tuple[_Cell, ...]], rooms: Iterable[Area], whole: Area
) -> tuple[Child, ...] | None:
    out = []
    for cells, room in zip(groups, rooms, strict=True):
        node = _cut(cells, room)
        if node is None:
            return None
        out.append(Child(node, room.columns, _share(room, whole)))
    return tuple(out)


def _share(room: Area, whole: Area) -> int:
    return (1000 * room.lines + whole.lines // 2) // whole.lines


def _wheel(cells: tuple[_Cell, ...], room: Area) -> Wheel | None:
    """Four round a fifth: the first that parts the cells, tried from the upper left."""
    columns = sorted({cell.area.first_column for cell in cells} - {room.first_column})
    lines = sorted({cell.area.first_line for cell in cells} - {room.first_line})
    pairs = [(a, b) for k, a in enumerate(columns) for b in columns[k + 1 :]]
    levels = [(a, b) for k, a in enumerate(lines) for b in lines[k + 1 :]]
    for turn in (CLOCKWISE, ANTICLOCKWISE):
        for left, right in pairs:
            for head, foot in levels:
                rooms = _vanes(room, (left, right), (head, foot), turn)
                groups = [tuple(cell for cell in cells if _in(cell.area, one)) for one in rooms]
                if all(groups) and sum(map(len, groups)) == len(cells):
                    children = _children(groups, rooms, room)
                    if children is not None:
                        return Wheel(children, turn)
    return None


def _vanes(room: Area, across: tuple[int, int], down: tuple[int, int], turn: str) -> list[Area]:
    """The five rectangles of a wheel: head, right, foot, left, middle. across and down: where its middle begins, and what follows it."""
    (left, right), (head, foot) = across, down
    a, b, c, d = room
    middle = Area(left, right - 1, head, foot - 1)
    if turn == CLOCKWISE:
        return [
            Area(a, right - 1, c, head - 1), Area(right, b, c, foot - 1), Area(left, b, foot, d), Area(a, left - 1, head, d), middle,
        ]  # fmt: skip
    return [
        Area(left, b, c, head - 1), Area(right, b, head, d), Area(a, right - 1, foot, d), Area(a, left - 1, c, foot - 1), middle,
    ]  # fmt: skip


def _in(one: Area, room: Area) -> bool:
    return (
        room.first_column <= one.first_column
        and one.last_column <= room.last_column
        and room.first_line <= one.first_line
        and one.last_line <= room.last_line
    )


def _over(one: Area, two: Area) -> bool:
    columns = one.first_column <= two.last_column and two.first_column <= one.last_column
    return columns and one.first_line <= two.last_line and two.first_line <= one.last_line
