"""Where two pictures of a page differ, last of all: what text and boxes do not explain."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from typeset.findings import Box
from typeset.proof.compare.types import Change

if TYPE_CHECKING:
    from PIL import Image

_CELL = 6
"""Pictures are looked at in squares of so many pixels."""

_STRONG = 40
"""A channel difference (0-255) that is more than the edge of a letter drawn by another program."""

_LEAST = 4
"""Strong pixels of a square that make it differ."""

_MARGIN = 6_000_000
"""What stands this near to a framed line belongs to it, units."""


def unexplained(
    old: bytes, new: bytes, numbers: tuple[int, int], size: tuple[int, int], changes: tuple[Change, ...]
) -> Iterator[Change]:
    """A change with the boxes of what differs beside the changes that are known. numbers: of the old and the new page;
    size: of the new page, units."""
    known = [
        box
        for change in changes
        for item in (change, *change.effects)
        for page, boxes in (
            (item.page == numbers[1], item.boxes),
            (item.old_page == numbers[0], item.old_boxes),
        )
        if page
        for box in boxes
    ]
    boxes = tuple(box for box in different(old, new, size) if not any(_meet(box, other) for other in known))
    if boxes:
        yield Change(
            "pixels.changed", numbers[1], numbers[0], number=len(boxes), boxes=boxes, old_boxes=boxes
        )


def different(old: bytes, new: bytes, size: tuple[int, int]) -> list[Box]:
    """Boxes, in units of a page of this size, round the groups of squares in which two PNGs differ."""
    from PIL import Image, ImageChops

    one, two = (Image.open(io.BytesIO(raw)).convert("L") for raw in (old, new))
    if one.size != two.size:
        return [(0, 0, *size)]
    strong = ImageChops.difference(one, two).point([0] * _STRONG + [255] * (256 - _STRONG))
    wide, high = -(-strong.width // _CELL), -(-strong.height // _CELL)
    padded = Image.new("L", (wide * _CELL, high * _CELL))
    padded.paste(strong)
    shares = padded.reduce(_CELL).tobytes()
    least = _LEAST * 255 // (_CELL * _CELL)
    marked = {(k % wide, k // wide) for k, share in enumerate(shares) if share >= least}
    scale_x, scale_y = size[0] / strong.width, size[1] / strong.height
    return [
        (
            round(left * scale_x),
            round(top * scale_y),
            round((right - left) * scale_x),
            round((foot - top) * scale_y),
        )
        for left, top, right, foot in (_inked(padded, group) for group in _groups(marked))
    ]


def _inked(strong: Image.Image, group: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """The pixels that differ in a group of squares, as left, top, right, foot."""
    left, top, right, foot = group
    corner = left * _CELL, top * _CELL
    box = strong.crop((*corner, (right + 1) * _CELL, (foot + 1) * _CELL)).getbbox()
    assert box is not None
    return corner[0] + box[0], corner[1] + box[1], corner[0] + box[2], corner[1] + box[3]


def _groups(marked: set[tuple[int, int]]) -> Iterator[tuple[int, int, int, int]]:
    """Groups of squares that touch, as left, top, right, foot, from the top."""
    left = set(marked)
    for start in sorted(marked, key=lambda cell: (cell[1], cell[0])):
        if start not in left:
            continue
        left.discard(start)
        waiting, group = [start], [start]
        while waiting:
            x, y = waiting.pop()
            near = {(x + dx, y + dy) for dx in (-2, -1, 0, 1, 2) for dy in (-2, -1, 0, 1, 2)} & left
            left -= near
            waiting.extend(near)
            group.extend(near)
        xs, ys = [x for x, _ in group], [y for _, y in group]
        yield min(xs), min(ys), max(xs), max(ys)


def _meet(one: Box, two: Box) -> bool:
    across = min(one[0] + one[2], two[0] + two[2] + _MARGIN) - max(one[0], two[0] - _MARGIN)
    down = min(one[1] + one[3], two[1] + two[3] + _MARGIN) - max(one[1], two[1] - _MARGIN)
    return across > 0 and down > 0
