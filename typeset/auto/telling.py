"""What cannot be, or was not reached, in numbers (MKP-40 … MKP-44): pages over and short, stories too deep, what the best makeup lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from typeset.auto.jumping import judged_with, over_behind
from typeset.auto.looks import places_of, title_end, touching
from typeset.auto.phrases import paste
from typeset.auto.telling_pins import told_pins, under_fold
from typeset.auto.wording import Overs, at_of, named
from typeset.findings import ERROR, WARNING
from typeset.findings.figures import pasted
from typeset.findings.telling import phrase, tell
from typeset.intake.edition.free_area import at_of as at_text
from typeset.intake.edition.free_area import largest_free
from typeset.model.kinds import StoryBlock

if TYPE_CHECKING:
    from typeset.auto.judging import Judge, Judged
    from typeset.auto.looks import Fixed, Spot
    from typeset.auto.setup import Setup
    from typeset.auto.shapes import Item, Shape
    from typeset.findings import Finding
    from typeset.findings.figures import Phrase
    from typeset.makeup.grid.geometry import Geometry
    from typeset.model.paper import Edition

_NAMED = 3
"""Stories that are named at most where one is to go."""

_STORY = 1200
"""Characters of a long story of news; more than that is the copy of several."""

_ENOUGH = 10
"""White that is none (MET-01), per mille of the cells."""


def told(judge: Judge, judged: Sequence[Judged]) -> tuple[Finding, ...]:
    """What is to be said of a search; nothing where its best layout is full and does what was asked."""
    setup = judge.setup
    if not judged:
        return ()
    best = judged[0]
    pins, unmet = tuple(told_pins(setup, best)), tuple(_unmet(setup, best))
    if best.full:
        return (*pins, _lacking(setup, best, unmet, grave=False)) if unmet else pins
    overs = _overs(judge, best)
    what = (*_what(setup, best, overs), *unmet)
    grave = bool(overs) or not best.legal
    room = tuple(told_room(setup)) if not pins else ()
    return (*room, *_too_deep(setup, overs, judge.edition), *pins, _lacking(setup, best, what, grave=grave))


def _overs(judge: Judge, best: Judged) -> Overs:
    """Lines and characters over, by block, as makeup has them; of a story that goes on those that are over there."""
    plan = judge.engine.planned(*judged_with(judge.with_page(best.page), judge.number))
    here = {
        part.block.id: (part.over, part.over_chars) for part in plan.parts.get(judge.number, ()) if part.over
    }
    return {**here, **over_behind(plan, best.page)}


def leanest(item: Item) -> int:
    """Cells that an item needs at least; what is over of one that fits nowhere counts."""
    return min(shape.columns * (shape.depth + shape.over) for shape in item.shapes)


def fullest(item: Item) -> int:
    """Cells that an item fills at most."""
    return max(shape.columns * shape.depth - shape.white for shape in item.shapes)


def told_room(setup: Setup) -> Iterator[Finding]:
    """MKP-40, MKP-41: all together against what is free."""
    items = [item for item in setup.items if item.variants]
    need = sum(leanest(item) for item in items if not item.entry.reserve)
    most = sum(fullest(item) for item in items)
    if need > setup.cells:
        yield _over(setup, items, need)
    elif 1000 * (setup.cells - most) > _ENOUGH * setup.cells:
        yield _short(setup, most)


def _short(setup: Setup, most: int) -> Finding:
    """A page that is short: what fills it, in stories and pictures as a page has them. most: cells that all fill at most."""
    missing = setup.cells - most
    chars = missing * setup.chars
    columns = min(2, setup.region.columns)
    lines = max(1, missing // columns)
    count = -(-lines // max(1, setup.region.lines // 2))
    return tell(
        "MKP-41",
        at=at_of(setup),
        page=setup.page.number,
        most=most,
        free=setup.cells,
        chars=chars,
        pictures=phrase("MKP-41.pictures", count=count, columns=columns, lines=lines // count)
        if count > 1
        else phrase("MKP-41.picture", columns=columns, lines=lines),
        copy=phrase("MKP-41.several" if chars > _STORY else "MKP-41.one", chars=chars),
    )


def _over(setup: Setup, items: Sequence[Item], need: int) -> Finding:
    over = need - setup.cells
    pool = [one for one in items if one.rank > 1 and not one.entry.reserve and not one.entry.pin.first_column]
    pool = sorted(pool or items, key=lambda one: (-leanest(one), -one.rank))
    enough = [one for one in pool if leanest(one) >= over] or pool
    goes = max(enough, key=lambda one: one.rank)
    who = tuple(
        phrase("MKP-40.who", name=one.name, cells=leanest(one), chars=leanest(one) * setup.chars)
        for one in pool[:_NAMED]
    )
    return tell(
        "MKP-40",
        at=at_of(setup, goes.entry),
        page=setup.page.number,
        need=need,
        free=setup.cells,
        over=over,
        chars=over * setup.chars,
        lines=-(-over // setup.geo.columns),
        who=who,
        paste=paste(goes.entry, "reserve: true"),
    )


def _too_deep(setup: Setup, overs: Overs, edition: Edition) -> Iterator[Finding]:
    """MKP-42: what fits nowhere and is over where it stands."""
    later = [page.number for page in edition.pages if page.number > setup.page.number]
    for item in setup.items:
        if not item.variants or item.name not in overs:
            continue
        if not item.shapes[0].over or item.entry.pin.whole is not None:
            continue
        shape = item.shapes[0]
        if item.entry.jump == "allowed" and later:
            yield _no_continuation(setup, item, shape, edition)
            continue
        wide = setup.region.columns
        narrow = max(one.columns for one in item.variants) < wide and not item.entry.pin.first_column
        keys = f"widths: [{wide}]" if narrow else "reserve: true"
        if later and isinstance(item.entry.block, StoryBlock):
            keys = f"jump: {{to: {later[0]}}}"
        yield tell(
            "MKP-42",
            at=at_of(setup, item.entry),
            name=item.name,
            page=setup.page.number,
            columns=shape.columns,
            lines=shape.depth,
            over=shape.over,
            chars=shape.over * setup.chars,
            paste=paste(item.entry, keys),
        )


def _no_continuation(setup: Setup, item: Item, shape: Shape, edition: Edition) -> Finding:
    """MKP-42 of a story that may jump, where no block takes it up."""
    page = item.entry.jump_page or setup.page.number + 1
    later = next((one for one in edition.pages if one.number == page), None)
    free = None if later is None else largest_free(later, edition.paper.grid)
    at = at_text(free) if free is not None and later is not None and not later.auto else ""
    name = pasted(item.entry.block.about.heading if item.entry.block.about is not None else item.name)
    return tell(
        "MKP-42.jump",
        at=at_of(setup, item.entry),
        name=item.name,
        page=setup.page.number,
        over=shape.over,
        chars=shape.over * setup.chars,
        later=page,
        where="blocks" if at else "auto",
        paste=f"- {{continue: {name}{', ' if at else ''}{at}}}",
    )


def _lacking(setup: Setup, best: Judged, what: tuple[Phrase, ...], *, grave: bool) -> Finding:
    """MKP-44: what the best layout lacks."""
    severity = ERROR if grave else WARNING
    return tell("MKP-44", at=at_of(setup), severity=severity, page=best.page.number, what=what)


def _unmet(setup: Setup, best: Judged) -> Iterator[Phrase]:
    """Neighbours and the fold that were asked for, and are not so."""
    ground, items = setup.ground, setup.items
    yield from _apart(setup, places_of(best.found.spots, ground))
    for spot in best.found.spots:
        yield from _not_as_asked(setup, spot.item, spot)
        item, line = items[spot.item], title_end(spot)
        if item.entry.above_fold and line > ground.fold and not under_fold(setup, item):
            yield phrase("MKP-44.fold", name=item.name, line=line, middle=ground.fold)


def _apart(setup: Setup, places: Mapping[int, tuple[Spot | Fixed, ...]]) -> Iterator[Phrase]:
    """Neighbours that were asked for, of other items or of what stands, and are none."""
    for one, other in setup.ground.beside:
        asked = one in places and other in places and setup.name(other)
        if asked and not touching(places[one], places[other]):
            yield phrase("MKP-44.apart", name=setup.name(one), other=setup.name(other))
    for group in setup.ground.together:
        there = [at for at in group if at in places]
        for at in there if len(there) > 1 else ():
            others = [one for one in there if one != at]
            if not any(touching(places[at], places[one]) for one in others):
                yield phrase("MKP-44.apart", name=setup.name(at), other=setup.name(others[0]))


def _not_as_asked(setup: Setup, at: int, spot: Spot) -> Iterator[Phrase]:
    """What an entry asks of itself, and is not so: its widths, its pictures, first place for the first of ranks."""
    item = setup.items[at]
    entry, about = item.entry, item.entry.block.about
    if entry.widths and item.variants and spot.columns not in [columns for columns, _ in entry.widths]:
        yield phrase("MKP-44.width", name=item.name, columns=spot.columns)
    pictured = entry.block.figures or (about is not None and about.figures)
    if entry.picture == "required" and pictured and not spot.shape.picture:
        yield phrase("MKP-44.bare", name=item.name)
    if entry.rank == 1 and not entry.pin.first_column and (spot.left, spot.top) != setup.ground.first:
        yield phrase("MKP-44.first", name=item.name, column=spot.left, line=spot.top)


def _what(setup: Setup, best: Judged, overs: Overs) -> Iterator[Phrase]:
    metrics = best.metrics
    for name, (lines, chars) in overs.items():
        yield phrase("MKP-44.over", name=name, lines=lines, chars=chars)
    yield from _errors(best, setup.geo, "FIT-05" if overs else "")
    if metrics["MET-01"] > 1:
        cells = round(metrics["MET-01"] * setup.geo.columns * setup.geo.lines / 100)
        yield phrase("MKP-44.white", share=metrics["MET-01"], cells=cells, chars=cells * setup.chars)
    if metrics["MET-02"]:
        yield phrase("MKP-44.holes", count=int(metrics["MET-02"]))
    if metrics["MET-04"]:
        yield phrase("MKP-44.titles", count=int(metrics["MET-04"]))
    if metrics["MET-03"] > 1:
        yield phrase("MKP-44.feet", lines=metrics["MET-03"])
    for one in best.findings:
        if one.code == "PIC-03" and one.severity == WARNING:
            yield phrase("MKP-44.picture", name=named(best.page, setup.geo, one.place))


def _errors(best: Judged, geo: Geometry, said: str) -> Iterator[Phrase]:
    by_block: dict[str, list[str]] = {}
    for one in best.findings:
        if one.severity == ERROR and one.code != said:
            by_block.setdefault(named(best.page, geo, one.place), []).append(one.code)
    for name, codes in by_block.items():
        seen = tuple(dict.fromkeys(codes))
        if name:
            yield phrase("MKP-44.block", name=name, count=len(codes), codes=seen)
        else:
            yield phrase("MKP-44.page", count=len(codes), codes=seen)
