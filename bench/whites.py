"""White round the titles of a finished page, measured on its sheet from em box to em box (TIT-12)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from typeset.makeup.grid.geometry import ASCENT, Geometry
from typeset.model.block import TextBlock
from typeset.model.label import CORNER
from typeset.model.paper import Page
from typeset.sheet.types import BlockSpan, Path, Rect, Rule, Shape, Sheet, TextLine
from typeset.units import PT

INK_OVER = 55
"""White between the head of an em box and the ink of most ideographs, mille em."""

DECK = ("kicker", "title", "subtitle", "byline")
PLAIN = ("body", "list", "quote", "summary", "jump")
"""Roles of lines that stand on the first line under a title, no white of their own over them."""

TEXT = (*PLAIN, "verse", "subhead", "table", "aside", "caption", "credit")


class White(NamedTuple):
    """The white over and under one headline block, units."""

    block: TextBlock
    above: int
    """From what stands over it."""
    over: str
    """What that is: text (of the block above), folio, head (of the page), box, label, picture."""
    below: int | None
    """To the first line under it, None where none stands there."""
    last: str
    """Role of its last row."""
    crown: int | None = None
    """White over the label that stands over it, None without one, and where that is a drawn column head (栏头)."""
    off: int | None = None
    """In a box: by how much the white over its ink, or over that of the label over it, is more than that at the sides of the box
    (LIN-07); None where another thing stands between."""


def size_of(line: TextLine) -> int:
    """Size of a line's type."""
    return max((run.size for run in line.runs), default=0)


def head(line: TextLine) -> int:
    """Head of a line's em box."""
    assert isinstance(line.runs[0].y, int)
    return line.runs[0].y - size_of(line) * ASCENT // 1000


def foot(line: TextLine) -> int:
    """Foot of a line's em box."""
    return head(line) + size_of(line)


def span_of(shape: Shape) -> tuple[int, int]:
    """Head and foot of a shape."""
    if isinstance(shape, Rect):
        return shape.y, shape.y + shape.height
    if isinstance(shape, Rule):
        return min(shape.y1, shape.y2) - shape.weight // 2, max(shape.y1, shape.y2) + shape.weight // 2
    assert isinstance(shape, Path)
    ups = [op[k] for op in shape.ops for k in range(2, len(op), 2)]
    return min(ups), max(ups)  # type: ignore[type-var, return-value]


def whites(sheet: Sheet, page: Page, geo: Geometry, folio_lines: int) -> Iterator[White]:
    """The white of every horizontal headline block over text of its page."""
    by_name = {block.id: block for block in page.blocks}
    for span in sheet.blocks:
        block = by_name.get(span.name)
        if not isinstance(block, TextBlock) or block.title.position == "waist":
            continue
        lines = [line for line in sheet.text[slice(*span.text)] if line.runs]
        deck = [line for line in lines if line.role in DECK and not line.vertical]
        if deck:
            top, bottom = min(map(head, deck)), max(map(foot, deck))
            if sheet.page == 1 and block.head.first_line == folio_lines + 1:
                continue
            over, at = _over(sheet, span, block, geo, lines, folio_lines)
            under = _under(geo, lines, max(bottom, _corner(sheet, span, block, lines)))
            crown = _crown(sheet, span, block, geo, lines, folio_lines) if over == "label" else None
            ink = INK_OVER * size_of(min(deck, key=head)) // 1000
            off = (
                _off(block, geo, crown if over == "label" else top - at + ink)
                if over in ("box", "label")
                else None
            )
            yield White(block, top - at, over, under, deck[-1].role, crown, off)


def _off(block: TextBlock, geo: Geometry, white: int | None) -> int | None:
    """Of a white between a box and what stands at its head."""
    box = block.frame.box
    apart = white is None or block.parts or block.title.position != "top"
    return None if box is None or white is None or apart else white - box.padding * geo.size // 1000


def _over(
    sheet: Sheet, span: BlockSpan, block: TextBlock, geo: Geometry, lines: list[TextLine], folio_lines: int
) -> tuple[str, int]:
    top = min(head(line) for line in lines if line.role in DECK and not line.vertical)
    if any(slot.position == "head" for slot in block.pictures):
        words = [foot(line) for line in lines if line.role in ("caption", "credit") and foot(line) < top]
        shown = [
            shape.y + shape.height
            for shape in sheet.pictures[slice(*span.pictures)]
            if hasattr(shape, "height") and shape.y + shape.height < top  # type: ignore[union-attr]
        ]
        return "picture", max([*words, *shown, geo.line_top(block.head.first_line)])
    label = _label(sheet, span, lines, geo, by_box=block.frame.box is not None)
    return ("label", label[1]) if label is not None else _outer(sheet, span, block, geo, folio_lines)


def _label(
    sheet: Sheet, span: BlockSpan, lines: list[TextLine], geo: Geometry, *, by_box: bool
) -> tuple[int, int] | None:
    """Head and foot of the label over a headline block with its ground, frame and rules; None without one."""
    top = min(head(line) for line in lines if line.role in DECK and not line.vertical)
    labels = [line for line in lines if line.role == "label" and not line.vertical and foot(line) <= top]
    if not labels:
        return None
    start, end = min(map(head, labels)), max(map(foot, labels))
    out = start - (geo.leading // 2 if by_box else 0)  # lines over its words
    shapes = [*sheet.tints[slice(*span.tints)], *sheet.rules[slice(*span.rules)]]
    near = [
        (one, two)
        for one, two in map(span_of, shapes)
        if two - one < 3 * geo.leading and one < end + geo.leading // 2 and two > out and two <= top
    ]
    near += [
        one
        for one in map(span_of, filter(_flat, sheet.rules[slice(*span.rules)]))
        if out <= one[0] <= one[1] <= top
    ]
    return min([start, *(one for one, _ in near)]), max([end, *(two for _, two in near)])


def _crown(
    sheet: Sheet, span: BlockSpan, block: TextBlock, geo: Geometry, lines: list[TextLine], folio_lines: int
) -> int | None:
    """White over the label that stands over a headline block."""
    label = _label(sheet, span, lines, geo, by_box=block.frame.box is not None)
    if label is None or block.label.form == "column-head":
        return None
    over, at = _outer(sheet, span, block, geo, folio_lines)
    return None if over == "head" else label[0] - at


def _corner(sheet: Sheet, span: BlockSpan, block: TextBlock, lines: list[TextLine]) -> int:
    """Foot of a label that stands beside its title, 0 without one."""
    if block.label.stands(block.title.position) != CORNER:
        return 0
    top = min(head(line) for line in lines if line.role in DECK and not line.vertical)
    shapes = [*sheet.tints[slice(*span.tints)], *sheet.rules[slice(*span.rules)]]
    return max(
        [two for one, two in map(span_of, shapes) if one < two and abs(one - top) < 20 * PT], default=0
    )


def _outer(
    sheet: Sheet, span: BlockSpan, block: TextBlock, geo: Geometry, folio_lines: int
) -> tuple[str, int]:
    """What stands over a block, and its foot."""
    if block.frame.box is not None and not block.parts:
        drawn = [*sheet.tints[slice(*span.tints)], *sheet.rules[slice(*span.rules)]]
        high = [span_of(shape) for shape in drawn if not isinstance(shape, Rule)]
        return "box", min(one for one, two in high if two - one > 3 * geo.leading)
    first = block.head.first_line
    if first == 1:
        return "head", geo.y0
    if first == folio_lines + 1:
        rules = [end for _, end in map(span_of, filter(_flat, sheet.rules)) if end <= geo.line_top(first)]
        return "folio", max([end for end in rules if end > geo.line_top(first) - 2 * geo.leading], default=0)
    return "text", geo.foot(first - 1)


def _flat(shape: Shape) -> bool:
    return isinstance(shape, Rule) and shape.y1 == shape.y2


def _under(geo: Geometry, lines: list[TextLine], bottom: int) -> int | None:
    """To the first line of the text or picture that stands right under a headline block; its legs begin on the grid."""
    left = min(line.x for line in lines if line.role in DECK)
    right = max(line.x + line.width for line in lines if line.role in DECK)
    near = [
        (head(line), line.role) for line in lines
        if line.role in TEXT and not line.vertical and line.x < right and line.x + line.width > left and head(line) > bottom
    ]  # fmt: skip
    if not near or min(near)[1] not in PLAIN:
        return None
    nearest = min(near)[0]
    if any(line.role not in PLAIN and bottom < head(line) < nearest for line in lines if not line.vertical):
        return None
    line = -(-(bottom - geo.y0) // geo.leading) + 1
    while geo.line_top(line) < bottom:
        line += 1
    return (nearest if nearest < geo.line_top(line + 3) else geo.line_top(line)) - bottom
