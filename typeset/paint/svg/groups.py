"""A sheet as groups of SVG (版面分组): what each block puts on each layer, and the furniture between, in painting order.

Groups are cut so that a browser needs only those that changed: a block's group says nothing of where in the sheet its items come."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from hashlib import blake2b
from itertools import groupby
from typing import TYPE_CHECKING

from typeset.named_tuple import NamedTuple
from typeset.paint.svg.lettering import lettering
from typeset.paint.svg.markup import plain
from typeset.paint.svg.pictures import marks_of, pictures
from typeset.paint.svg.shapes import shape
from typeset.sheet.types import PALETTE, Picture, PlacedPdf
from typeset.units import PT, to_pt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.paint.dress import Overlay
    from typeset.paint.svg.shapes import Ink
    from typeset.paint.svg.target import SvgTarget
    from typeset.sheet.types import BlockSpan, Colour, Sheet

LAYERS = ("tints", "pictures", "rules", "text")
"""From the lowest up."""

FURNITURE = "furniture"
"""What no block has put there."""

DRAFT = "draft"
"""The layer of a mark across the page, over all."""


class Group(NamedTuple):
    """What one block puts on one layer, or a stretch of what none does."""

    key: str
    """`<layer>/<kind>/<block>` or `<layer>/furniture`, with `~2` and so on from the second of its name; unlike any other of the page."""
    layer: str
    """One of LAYERS."""
    svg: str
    """Elements, in points from the trim's left head; whatever the texts, nothing in them can be executed."""
    digest: str
    """16 hex digits that stand for it."""
    first: int = 0
    """Which of the layer's items its first is: a line marked `data-k="2"` is line `first + 2` of the sheet's text."""


def groups(sheet: Sheet, target: SvgTarget, overlay: Overlay | None = None) -> tuple[Group, ...]:
    """A page in painting order. overlay: a mark that lies over all, of the layer `draft`, multiplied. Equal content gives equal groups.

    Raises FontFileError where a font file is not there."""
    palette = {**PALETTE, **dict(sheet.palette)}

    def ink(colour: Colour) -> str:
        return target.css(palette[colour] if isinstance(colour, str) else colour)

    found: list[Group] = []
    keys: set[str] = set()
    for layer in LAYERS:
        for name, first, end in _stretches(sheet, layer):
            svg = _drawn(sheet, (layer, first, end), ink, target)
            found.append(_group(_unlike(f"{layer}/{name}", keys), layer, svg, first))
    if overlay is not None:
        found.append(_group(_unlike(DRAFT, keys), DRAFT, _over(sheet, overlay, target), 0))
    return tuple(found)


def _drawn(sheet: Sheet, stretch: tuple[str, int, int], ink: Ink, target: SvgTarget) -> str:
    """The elements of a stretch of a layer."""
    layer, first, end = stretch
    if layer == "text":
        return lettering(sheet.text[first:end], ink, target, sheet.palette)
    if layer == "pictures":
        items, marks = sheet.pictures[first:end], marks_of(sheet.illustrations, first, end)
        draw = partial(pictures, items, marks, ink, target)
        if any(isinstance(item, (Picture, PlacedPdf)) for item in items):
            return draw()  # where they are may be another address
        return target.drawn((items, marks, sheet.palette), draw)
    shapes = (sheet.tints if layer == "tints" else sheet.rules)[first:end]
    return target.drawn((shapes, sheet.palette), lambda: "".join([shape(item, ink) for item in shapes]))


def _group(key: str, layer: str, svg: str, first: int) -> Group:
    return Group(key, layer, svg, blake2b(svg.encode(), digest_size=8).hexdigest(), first)


def _unlike(key: str, keys: set[str]) -> str:
    """The key, or the first of those after it that no group has."""
    found, number = key, 2
    while found in keys:
        found = f"{key}~{number}"
        number += 1
    keys.add(found)
    return found


def _stretches(sheet: Sheet, layer: str) -> Iterator[tuple[str, int, int]]:
    """Stretches [first, end) of a layer's items that belong together, with their names. Of blocks one within the other the inner has
    its items."""
    count = len(getattr(sheet, layer))
    owners = [-1] * count
    spans = [_span(block, layer) for block in sheet.blocks]
    for number in sorted(range(len(spans)), key=lambda at: spans[at][0] - spans[at][1]):
        first, end = spans[number]
        owners[first:end] = [number] * (min(end, count) - first)
    at = 0
    for owner, items in groupby(owners):
        end = at + len(list(items))
        name = FURNITURE
        if owner >= 0:
            name = plain(f"{sheet.blocks[owner].kind}/{sheet.blocks[owner].name}")
        yield name, at, end
        at = end


def _span(block: BlockSpan, layer: str) -> tuple[int, int]:
    if layer == "text":
        return block.text
    if layer == "pictures":
        return block.pictures
    return block.tints if layer == "tints" else block.rules


def _over(sheet: Sheet, overlay: Overlay, target: SvgTarget) -> str:
    """An overlay's sheet through its matrix, which counts upwards from the foot on both sides."""
    over = overlay.sheet
    a, b, c, d, e, f = [int(Decimal(number) * PT) for number in overlay.matrix.split()]
    right, down = e + c * over.height // PT, sheet.height - f - d * over.height // PT
    matrix = " ".join([to_pt(number, 6) for number in (a, -b, -c, d, right, down)])
    inside = "".join([group.svg for group in groups(over, target)])
    return f'<g class="over" aria-hidden="true" transform="matrix({matrix})">{inside}</g>'
