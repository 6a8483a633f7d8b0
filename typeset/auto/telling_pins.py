"""Pins that cannot be kept, in numbers (MKP-43): over one another, under the fold, too small or too large, strips that nothing fits."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from typeset.auto.phrases import block_at, paste, place_of
from typeset.auto.regions import free_cells
from typeset.auto.spots import Spot, title_end
from typeset.auto.wording import at_of
from typeset.findings.telling import tell
from typeset.model.block import Area

if TYPE_CHECKING:
    from typeset.auto.judging import Judged
    from typeset.auto.setup import Setup
    from typeset.auto.shapes import Item
    from typeset.findings import Finding
    from typeset.findings.figures import Phrase
    from typeset.model.auto import AutoStory, Pin


def told_pins(setup: Setup, best: Judged) -> Iterator[Finding]:
    """What is wrong with the pins of a page, and which of them its best layout does not keep."""
    stories = setup.spec.stories
    asked = {at: entry for at, entry in enumerate(stories) if _is_pinned(entry.pin)}
    if not asked and not setup.first:
        return
    held = [item for item in setup.items if item.variants and item.entry.pin.whole is not None]
    pinned = [*(item.entry for item in setup.first), *asked.values()]
    sizes = _sizes(setup, [*setup.first, *held])
    found = [*_overlaps(setup, pinned), *_folds(setup), *sizes, *_strips(setup, held)]
    yield from (one for _, one in found)
    named = {name for name, _ in found}
    spots = {spot.item: spot for spot in best.found.spots}
    for at, entry in asked.items():
        spot = spots.get(at)
        if spot is not None and entry.block.id not in named and not kept(entry.pin, spot):
            yield tell(
                "MKP-43",
                at=at_of(setup, entry),
                name=entry.block.id,
                pinned=place_of(entry.pin),
                stands=block_at(spot.left, spot.right, spot.top, spot.foot),
            )


def _is_pinned(pin: Pin) -> bool:
    return bool(pin.first_column or pin.first_line)


def kept(pin: Pin, spot: Spot) -> bool:
    """Whether a place is where a pin wants it."""
    across = not pin.first_column or (spot.left, spot.right) == (pin.first_column, pin.last_column)
    down = not pin.first_line or (spot.top, spot.foot) == (pin.first_line, pin.last_line)
    return across and down


def _overlaps(setup: Setup, pinned: list[AutoStory]) -> Iterator[tuple[str, Finding]]:
    """Two pins over one place."""
    for one, other in combinations(pinned, 2):
        a, b = one.pin.whole, other.pin.whole
        if a is None or b is None:
            continue
        left, right = max(a.first_column, b.first_column), min(a.last_column, b.last_column)
        top, foot = max(a.first_line, b.first_line), min(a.last_line, b.last_line)
        if left <= right and top <= foot:
            yield (
                other.block.id,
                tell(
                    "MKP-43.overlap",
                    at=at_of(setup, other),
                    name=other.block.id,
                    other=one.block.id,
                    line=one.place.line,
                    where=block_at(left, right, top, foot),
                ),
            )


def _folds(setup: Setup) -> Iterator[tuple[str, Finding]]:
    """Stories that are wanted above the fold and pinned under it."""
    for item in (*setup.first, *setup.items):
        if under_fold(setup, item):
            pin = item.entry.pin
            yield (
                item.name,
                tell(
                    "MKP-43.fold",
                    at=at_of(setup, item.entry),
                    name=item.name,
                    lines=f"{pin.first_line}-{pin.last_line}",
                    line=_title_end(item),
                    middle=setup.ground.fold,
                ),
            )


def under_fold(setup: Setup, item: Item) -> bool:
    """Whether an item is wanted above the fold and pinned to lines where no title of it ends above that (POS-05)."""
    entry = item.entry
    pinned = entry.above_fold and entry.pin.first_line and item.shapes
    return bool(pinned) and _title_end(item) > setup.ground.fold


def _title_end(item: Item) -> int:
    """The highest line at which a title of an item ends in its pin."""
    pin = item.entry.pin
    spots = (
        Spot(0, shape, pin.first_column, pin.last_column, pin.first_line, pin.last_line)
        for shape in item.shapes
    )
    return min(map(title_end, spots))


def _sizes(setup: Setup, pinned: list[Item]) -> Iterator[tuple[str, Finding]]:
    """Pinned rectangles against the depths of their stories at that width."""
    for item in pinned:
        area = item.entry.pin.whole
        if area is None:
            continue
        least = min(shape.depth + shape.over for shape in item.shapes)
        rows = min(shape.white // shape.columns for shape in item.shapes)
        if least > area.lines:
            yield item.name, _unfit(setup, item, area, least)
        elif rows:
            yield item.name, _unfit(setup, item, area, area.lines - rows)


def _unfit(setup: Setup, item: Item, area: Area, need: int) -> Finding:
    """A pin that is lower, or higher, than its story at that width needs."""
    over = abs(need - area.lines)
    return tell(
        "MKP-43.small" if need > area.lines else "MKP-43.large",
        at=at_of(setup, item.entry),
        name=item.name,
        columns=area.columns,
        need=need,
        lines=area.lines,
        over=over,
        chars=over * area.columns * setup.chars,
        paste=_pinned_to(item, area, need),
    )


def _pinned_to(item: Item, area: Area, lines: int) -> str:
    """Its line with a pin that is so many lines deep."""
    columns = f"{area.first_column}-{area.last_column}"
    deep = f"{area.first_line}-{area.first_line + lines - 1}"
    return paste(item.entry, f"pin: {{columns: {columns}, lines: {deep}}}")


def _strips(setup: Setup, pinned: list[Item]) -> Iterator[tuple[str, Finding]]:
    """Gaps between a pin and what is next to it that are lower, or thinner, than any other story."""
    areas = {item.name: area for item in pinned if (area := item.entry.pin.whole) is not None}
    others = [s for item in setup.items if item.variants and item.name not in areas for s in item.shapes]
    if not areas or not others:
        return
    low, thin = min(one.depth for one in others), min(one.columns for one in others)
    region = setup.region
    whole = Area(
        region.column, region.column + region.columns - 1, region.line, region.line + region.lines - 1
    )
    standing = [area for block in setup.page.blocks for area in block.shape]
    free = free_cells(whole, [*areas.values(), *standing, *setup.spec.white])
    for item in pinned:
        area = areas.get(item.name)
        if area is None:
            continue
        for gap in _gaps(area, free):
            where, at = _where(gap), at_of(setup, item.entry)
            if gap.lines < low and gap.columns == area.columns:
                found = tell("MKP-43.low", at=at, name=item.name, where=where, gap=gap.lines, least=low)
                yield item.name, found
            elif gap.columns < thin and gap.lines == area.lines:
                found = tell("MKP-43.thin", at=at, name=item.name, where=where, gap=gap.columns, least=thin)
                yield item.name, found


def _where(area: Area) -> Phrase:
    return block_at(area.first_column, area.last_column, area.first_line, area.last_line)


def _gaps(area: Area, free: set[tuple[int, int]]) -> Iterator[Area]:
    """What is free straight over, under, left and right of a rectangle, as wide or as high as it."""
    for step in (-1, 1):
        edge = area.first_line if step < 0 else area.last_line
        lines = edge
        while all((c, lines + step) in free for c in range(area.first_column, area.last_column + 1)):
            lines += step
        if lines != edge:
            top, foot = sorted((edge + step, lines))
            yield Area(area.first_column, area.last_column, top, foot)
    for step in (-1, 1):
        edge = area.first_column if step < 0 else area.last_column
        column = edge
        while all((column + step, n) in free for n in range(area.first_line, area.last_line + 1)):
            column += step
        if column != edge:
            left, right = sorted((edge + step, column))
            yield Area(left, right, area.first_line, area.last_line)
