"""Why every block stands where it does: one sentence each, the most telling reason first (POS-01, POS-02, POS-05, COL-06)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from typeset.auto.looks import Fixed, Spot, places_of, title_end, touch
from typeset.auto.phrases import block_at, column_at, place_of
from typeset.findings.telling import phrase
from typeset.model.block import TextBlock
from typeset.model.kinds import StoryBlock
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.auto.judging import Judged
    from typeset.auto.searching import Search
    from typeset.auto.setup import Setup
    from typeset.auto.shapes import Item, Shape
    from typeset.findings.figures import Phrase


_QUARTERS = (
    phrase("MKP-50.quarter0"),
    phrase("MKP-50.quarter1"),
    phrase("MKP-50.quarter2"),
    phrase("MKP-50.quarter3"),
)
"""Names of the quarters of a page (POS-01)."""


class Layout(NamedTuple):
    """What stands where, with what the search came to know of its shapes."""

    setup: Setup
    """The page that was filled."""
    shapes: Sequence[Sequence[Shape]]
    """The shapes of every item, corrected by what makeup found."""
    spots: dict[int, Spot]
    """Places by item, those of entries alone."""
    foot: dict[int, int]
    """The last free line of each column."""

    def shape(self, spot: Spot) -> Shape:
        """The shape of a place, its white and what is over as they were found at last."""
        for shape in self.shapes[spot.item]:
            if (shape.variant, shape.columns, shape.depth) == (spot.shape.variant, spot.columns, spot.lines):
                return shape
        return _stretched(spot.shape, spot)

    def white(self, spot: Spot) -> int:
        """Cells that a block leaves white."""
        return self.shape(spot).white

    def quarter(self, spot: Spot) -> int:
        """POS-01: 0 upper left, 1 upper right, 2 lower left, 3 lower right, as MET-07 has it."""
        ground = self.setup.ground
        upper = 2 * (spot.top - ground.top) < ground.foot - ground.top + 1
        left = 2 * (spot.left - 1) < ground.columns
        return (0 if upper else 2) + (0 if left else 1)


def reasons_of(setup: Setup, search: Search, judged: Judged) -> tuple[tuple[str, Phrase], ...]:
    """Of every block that was placed its id and why it stands there, in the order of the layout."""
    spots = {spot.item: spot for spot in judged.found.spots if setup.items[spot.item].variants}
    feet: dict[int, int] = {}
    for spot in spots.values():
        for column in range(spot.left, spot.right + 1):
            feet[column] = max(feet.get(column, 0), spot.foot)
    layout = Layout(setup, search.shapes, spots, feet)
    quarters = search.looks.quarters
    order = sorted(spots.values(), key=lambda spot: (spot.top, spot.left))
    return tuple((setup.items[spot.item].name, _because(layout, spot, quarters)) for spot in order)


def _because(layout: Layout, spot: Spot, quarters: tuple[int, ...]) -> Phrase:
    why = [*_moved(layout, spot), next(_place(layout, spot, quarters)), *_form(layout, spot)]
    return phrase("MKP-50.because", why=tuple(why))


def _place(layout: Layout, spot: Spot, quarters: tuple[int, ...]) -> Iterator[Phrase]:
    """Why it stands in its place, the most telling first."""
    setup, item = layout.setup, layout.setup.items[spot.item]
    ground, entry = setup.ground, item.entry
    if entry.pin.first_column or entry.pin.first_line:
        yield phrase("MKP-50.pinned", where=place_of(entry.pin))
    if ground.before.get(spot.item) == (spot.left, spot.right, spot.top, spot.foot):
        yield phrase("MKP-50.kept", where=block_at(spot.left, spot.right, spot.top, spot.foot))
    if item.rank == 1 and (spot.left, spot.top) == ground.first:
        yield phrase("MKP-50.lead", column=spot.left, line=spot.top)
    yield from _neighbours(layout, spot)
    if entry.above_fold and title_end(spot) <= ground.fold:
        yield phrase("MKP-50.fold", foot=title_end(spot), middle=ground.fold)
    if entry.reserve:
        cells = spot.columns * spot.lines
        yield phrase("MKP-50.reserve", where=column_at(spot.left, spot.right), cells=cells)
    yield from _by_rank(layout, spot, quarters)


def _neighbours(layout: Layout, spot: Spot) -> Iterator[Phrase]:
    """Neighbours that were asked for and are there."""
    ground = layout.setup.ground
    places = places_of([*layout.spots.values()], ground)
    pairs = [("beside", other) for one, other in ground.beside if one == spot.item]
    pairs += [("beside", one) for one, other in ground.beside if other == spot.item]
    pairs += [("together", at) for group in ground.together if spot.item in group for at in group]
    for name, at in pairs:
        other = next((one for one in places.get(at, ()) if touch(spot, one)), None)
        other_name = layout.setup.name(at)
        if at != spot.item and other is not None and other_name:
            side = _side(spot, other)
            if name == "beside":
                yield phrase("MKP-50.beside", other=other_name, side=side)
            else:
                yield phrase("MKP-50.together", other=other_name, side=side)


def _side(spot: Spot, other: Spot | Fixed) -> Phrase:
    if spot.left > other.right:
        return phrase("MKP-50.right")
    if spot.right < other.left:
        return phrase("MKP-50.left")
    return phrase("MKP-50.under") if spot.top > other.foot else phrase("MKP-50.over")


def _by_rank(layout: Layout, spot: Spot, quarters: tuple[int, ...]) -> Iterator[Phrase]:
    """What closes its columns below; rank beside what it shows, and what it stands under or beside."""
    ground, items = layout.setup.ground, layout.setup.items
    quarter, cells = layout.quarter(spot), spot.columns * spot.lines
    where, by, rank = column_at(spot.left, spot.right), _by(layout, spot), items[spot.item].rank
    closing = all(layout.foot[column] == spot.foot for column in range(spot.left, spot.right + 1))
    unimportant = 2 * rank > len(layout.spots)
    if spot.columns == 1 and 2 * spot.lines > ground.foot - ground.top:
        yield phrase("MKP-50.side", where=where, by=by, rank=rank)
    if closing and unimportant and cells * 3 * len(layout.spots) <= 2 * layout.setup.cells:
        yield phrase("MKP-50.closes", where=where, by=by, rank=rank, cells=cells)
    if closing and unimportant and quarter > 1:
        yield phrase("MKP-50.foot", where=where, by=by, rank=rank)
    if not spot.shape.size:
        plain = isinstance(items[spot.item].entry.block, TextBlock)
        key = "MKP-50.plain" if plain else "MKP-50.alone"
        yield phrase(key, quarter=_QUARTERS[quarter], by=by)
    showing = {at: _showing(layout, one, quarters) for at, one in layout.spots.items() if one.shape.size}
    mine = showing.get(spot.item, 0)
    order = 1 + sum(one > mine for one in showing.values())
    due = 1 + sum(items[at].rank < rank for at in showing)
    size, among, at = spot.shape.size, len(showing), _QUARTERS[quarter]
    if order == due:
        yield phrase("MKP-50.rank", rank=rank, quarter=at, by=by, size=size, order=order)
    key = "MKP-50.louder" if order < due else "MKP-50.lower"
    yield phrase(key, rank=rank, quarter=at, by=by, size=size, among=among, order=order)


def _by(layout: Layout, spot: Spot) -> Phrase:
    """What it stands under, sharing most columns with it, else beside; nothing at the head of the page."""
    over = [one for one in layout.spots.values() if one.foot + 1 == spot.top and touch(one, spot)]
    if over:
        most = max(over, key=lambda one: (min(one.right, spot.right) - max(one.left, spot.left), -one.left))
        return phrase("MKP-50.by_under", other=layout.setup.items[most.item].name)
    beside = [one for one in layout.spots.values() if one.right + 1 == spot.left and touch(one, spot)]
    if beside:
        near = min(beside, key=lambda one: (abs(one.top - spot.top), one.top))
        return phrase("MKP-50.by_right", other=layout.setup.items[near.item].name)
    return phrase("MKP-50.by_head")


def _showing(layout: Layout, spot: Spot, quarters: tuple[int, ...]) -> int:
    """MET-07: position value × title size."""
    return quarters[layout.quarter(spot)] * spot.shape.size


def _moved(layout: Layout, spot: Spot) -> Iterator[Phrase]:
    """Where it stood, of a block that was to stay, and what made it move (TST-04)."""
    ground, items, pushed = layout.setup.ground, layout.setup.items, layout.setup.pushed
    was = ground.before.get(spot.item)
    if was is None or was == (spot.left, spot.right, spot.top, spot.foot):
        return
    stood, where = Spot(spot.item, spot.shape, *was), block_at(*was)
    if spot.item in pushed:
        yield phrase("MKP-50.changed", where=where)
        return
    for at, place in ground.before.items():
        other = Spot(at, spot.shape, *place)
        if at != spot.item and touch(stood, other) and at in pushed:
            yield phrase("MKP-50.made_room", where=where, other=items[at].name)
            return
    yield phrase("MKP-50.moved", where=where)


def _form(layout: Layout, spot: Spot) -> Iterator[Phrase]:
    """Its picture and its width."""
    item = layout.setup.items[spot.item]
    variant = item.variants[spot.shape.variant]
    if variant.picture and isinstance(variant.block, TextBlock):
        lines = variant.least + spot.shape.grown if spot.shape.depth == spot.lines else variant.least
        if item.entry.picture == "required":
            yield phrase("MKP-50.required", columns=variant.picture, lines=lines)
        else:
            yield phrase("MKP-50.picture", columns=variant.picture, lines=lines)
    yield from _title(layout, spot, item)
    yield _width(layout, spot, item)
    if (
        not variant.picture
        and isinstance(variant.block, TextBlock)
        and any(one.picture for one in item.variants)
    ):
        yield _without_picture(layout, spot)


def _title(layout: Layout, spot: Spot, item: Item) -> Iterator[Phrase]:
    """A title of another form than over its text, or of another style than a neighbour's (MET-09)."""
    shape = spot.shape
    if shape.form in ("left", "half") and isinstance(item.entry.block, TextBlock):
        if item.entry.block.title.position == "top":
            key = "MKP-50.form_left" if shape.form == "left" else "MKP-50.form_half"
            yield phrase(key)
        return
    others = {
        one.face for one in layout.shapes[spot.item] if one.columns == spot.columns and one.face != shape.face
    }
    for other in layout.spots.values():
        first = (other.top, other.left) < (spot.top, spot.left)  # of two neighbours the later one says so
        if first and other.shape.size and other.shape.face in others and touch(spot, other):
            yield phrase("MKP-50.unlike", other=layout.setup.items[other.item].name)
            return


def _width(layout: Layout, spot: Spot, item: Item) -> Phrase:
    """The width that was chosen, with its white beside that of others (COL-06)."""
    shape, columns, lines = layout.shape(spot), spot.columns, spot.lines
    if shape.gone:
        gone = shape.gone + shape.over
        return phrase("MKP-50.jump", columns=columns, lines=lines, gone=gone, page=_taken_up_on(layout, item))
    if shape.over:
        return phrase("MKP-50.tight", columns=columns, lines=lines, over=shape.over)
    if not shape.white:
        return phrase("MKP-50.whole", columns=columns, lines=lines)
    others: dict[int, int] = {}
    for one in layout.shapes[spot.item]:
        if one.columns != columns and not one.over:
            others[one.columns] = min(one.white, others.get(one.columns, one.white))
    white = shape.white
    if not others and len({one.columns for one in item.variants}) == 1:
        return phrase("MKP-50.only", columns=columns, lines=lines, white=white)
    if others and min(others.values()) > white:
        other = min(others, key=lambda wide: (others[wide], wide))
        return phrase(
            "MKP-50.least", columns=columns, lines=lines, white=white, other=other, more=others[other]
        )
    return phrase("MKP-50.size", columns=columns, lines=lines, white=white)


def _taken_up_on(layout: Layout, item: Item) -> int:
    """The page on which a story goes on: that which is asked, or which its block names."""
    block = item.entry.block
    named = block.jump.page if isinstance(block, StoryBlock) else 0
    return item.entry.jump_page or named or layout.setup.page.number + 1


def _without_picture(layout: Layout, spot: Spot) -> Phrase:
    """What its picture would have taken, and what the page has left."""
    shapes = [one for one in layout.shapes[spot.item] if one.picture and not one.over]
    if not shapes:
        return phrase("MKP-50.no_form")
    least = min(shapes, key=lambda one: (one.columns * one.depth, one.columns))
    more = least.columns * least.depth - spot.columns * spot.lines
    white = sum(layout.white(one) for one in layout.spots.values())
    if more <= white:
        return phrase("MKP-50.no_gap", columns=least.columns, lines=least.depth)
    return phrase("MKP-50.left_out", more=more, columns=least.columns, lines=least.depth, white=white)


def _stretched(shape: Shape, spot: Spot) -> Shape:
    """A shape at another depth than its own: lines more are white, lines less are over."""
    lines = spot.lines - shape.depth
    if spot.columns != shape.columns:
        cells = spot.columns * spot.lines - shape.columns * shape.depth
        lines = cells // spot.columns
    return shape._replace(
        columns=spot.columns,
        depth=spot.lines,
        white=shape.white + max(0, lines) * spot.columns,
        over=max(0, -lines),
    )
