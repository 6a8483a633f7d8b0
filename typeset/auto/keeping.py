"""Pages after late copy (TST-04): the nearest to the one that stood first, each set and judged, until one will do."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from typeset.auto.chance import Chance
from typeset.auto.exact_finish import price
from typeset.auto.judging import ROUNDS
from typeset.auto.searching import Found
from typeset.auto.slicing_tables import NEVER
from typeset.auto.staying import few_moved, kept_layouts, new_items, packed_layouts, rings
from typeset.auto.stood import stood

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from typeset.auto.judging import Judge, Judged
    from typeset.auto.looks import Spot
    from typeset.auto.searching import Search
    from typeset.auto.setup import Setup

    Among = tuple[frozenset[int], set[object]]
    """What may move, and what was set already."""
    EllSetter = Callable[[Judge, Search, frozenset[int]], list[Judged]]

_ROUNDS = 4
"""How often layouts are looked for anew with what makeup found of the last ones."""

_LOOKED, _LACKING = 4, 2
"""Layouts that are set in each: of those in which all text should fit, and of those in which some lacks a line or two that makeup may
find."""

_WHITE = 1.5
"""Per cent of a page that may stay white where only what is near a change moved (MET-01): about what a paragraph leaves."""

_OTHER = 2
"""Blocks that stay and have other forms at most, before all may."""

_STEPS, _FROM = 400, 2
"""Steps of the search from a layout that was set, and how many it begins from."""


def kept_pages(setup: Setup, search: Search, judge: Judge, ells: EllSetter | None = None) -> list[Judged]:
    """Layouts near the one that stood, set: first those in which only what is near the change moves, then those in which what touches
    that moves too; in each what the search makes of its cuts and edges, then what the solver makes of its room. No further ones once one
    will do; the one that stood alone where all still fits."""
    out: list[Judged] = []
    if _still_holds(setup):
        spots = tuple(stood(setup).values())
        out.append(judge.judged(Found(price(search, spots), (), spots)))
        if whole(search, out[0]):
            return out
    seen: set[object] = set()
    for free in rings(setup):
        for near in (_by_search, _by_solver):
            out += near(setup, search, judge, free, seen)
            if any(whole(search, one) and one.full for one in out):
                return out
        if ells is not None:
            out += ells(judge, search, free)
            if any(whole(search, one) and one.full for one in out):
                return out
        if any(whole(search, one) for one in out):
            break
    return out


def _still_holds(setup: Setup) -> bool:
    """Whether all that stood still fits, and nothing came or went."""
    came = any(not setup.items[at].entry.reserve for at in new_items(setup))
    return bool(setup.ground.before) and not setup.pushed and not setup.gone and not came


def over_as_it_stood(setup: Setup, judge: Judge) -> frozenset[int]:
    """Items whose text is over on the page as it stood: what stands beside a block may take a line of it (TIT-12)."""
    if not setup.ground.before:
        return frozenset()
    spots = tuple(stood(setup).values())
    names = judge.over(judge.page(Found(0, (), spots)))
    return frozenset(at for at in setup.ground.before if setup.items[at].name in names)


def whole(search: Search, judged: Judged) -> bool:
    """Whether a page will do: legal with every story on it, each at its pin, and no titles that collide (MET-04); full as well, where
    more moves than what is near the change."""
    terms = search.looks.terms(judged.found.spots)
    legal = judged.legal and judged.found.cost < NEVER and not judged.metrics["MET-04"]
    near = "moved_far" not in terms and judged.metrics["MET-01"] <= _WHITE
    return legal and "pin" not in terms and (judged.full or near)


def _by_search(
    setup: Setup, search: Search, judge: Judge, free: frozenset[int], seen: set[object]
) -> list[Judged]:
    """Layouts in which nothing but some items moves, set; what makeup finds of them is told to the search. seen: those that were set."""
    out: list[Judged] = []
    layouts = kept_layouts(setup, search, free)
    for round_ in range(_ROUNDS):
        made, news = _tried(setup, search, judge, layouts, (free, seen))
        out += made
        if any(whole(search, one) and one.full for one in made) or not news:
            break
        layouts = few_moved(setup, search, free)
        for at, one in enumerate(made[:_FROM]):
            if one.found.tree:
                layouts += search.run(one.found.tree, _STEPS, Chance(500 + 10 * round_ + at))
        layouts.sort(key=lambda one: one.cost)
    return out


def _by_solver(
    setup: Setup, search: Search, judge: Judge, free: frozenset[int], seen: set[object]
) -> list[Judged]:
    """The same of the layouts that the solver makes of the room of what is free; nothing where nothing is."""
    out: list[Judged] = []
    for _ in range(ROUNDS if free else 0):
        made, news = _tried(setup, search, judge, packed_layouts(setup, search, free), (free, seen))
        out += made
        if any(whole(search, one) and one.full for one in made) or not news:
            break
    return out


def _tried(
    setup: Setup, search: Search, judge: Judge, layouts: list[Found], among: Among
) -> tuple[list[Judged], bool]:
    """Layouts set in which what stays has its old form; where none of them will do and old titles collide with new ones, those in which
    one or two blocks that stay have the forms that the search chose; at last those in which all have. Also whether what makeup finds of
    them is news."""
    meant = [one for one in layouts if one.cost < NEVER]
    old = [as_it_stood(setup, search, one) for one in meant]
    out, told = _set(search, judge, _new(setup, old, *among))
    if any(whole(search, one) for one in out):
        return out, told
    collide = any(one.metrics["MET-04"] for one in out)
    counts = range(1, _OTHER + 1) if collide else range(0)
    few = ([near for one in meant[:1] for near in _but(setup, search, one, count)] for count in counts)
    for forms in (*few, meant):
        made, news = _set(search, judge, _new(setup, forms, *among))
        out, told = out + made, told or news
        if any(whole(search, one) for one in made):
            break
    return out, told


def _but(setup: Setup, search: Search, found: Found, count: int) -> Iterator[Found]:
    """A layout as it stood, each time but for so many blocks that have the forms that the search chose."""
    old = as_it_stood(setup, search, found)
    pairs = list(zip(found.spots, old.spots, strict=True))
    others = [at for at, (mine, was) in enumerate(pairs) if mine != was]
    for some in combinations(others, count):
        spots = tuple(mine if at in some else was for at, (mine, was) in enumerate(pairs))
        yield found._replace(cost=price(search, spots), spots=spots)


def _set(search: Search, judge: Judge, layouts: list[Found]) -> tuple[list[Judged], bool]:
    """Layouts set and judged, and whether what makeup finds of them is news to the search."""
    made = [judge.judged(one) for one in layouts]
    news = [judge.corrected(search, one) for one in made]
    return made, any(news)


def _new(setup: Setup, layouts: list[Found], free: frozenset[int], seen: set[object]) -> list[Found]:
    """Layouts that are worth setting and were not set yet."""
    mine = _hopeful([one for one in _unlike(layouts, seen) if _stays(setup, one, free)])
    seen |= {_places(one) for one in mine}
    return mine


def as_it_stood(setup: Setup, search: Search, found: Found) -> Found:
    """A layout with all that stays in its place, and still fits there, in the form that it had."""
    known = stood(setup)
    spots = tuple(
        known[spot.item] if spot.item not in setup.pushed and spot[2:6] == _place(known, spot) else spot
        for spot in found.spots
    )
    return found if spots == found.spots else found._replace(cost=price(search, spots), spots=spots)


def _place(known: Mapping[int, Spot], spot: Spot) -> tuple[int, ...]:
    """Where an item stood; () where that is not known, and of an L."""
    one = known.get(spot.item)
    return one[2:6] if one is not None and one.tail is None and spot.tail is None else ()


def _stays(setup: Setup, found: Found, free: frozenset[int]) -> bool:
    """Whether all that is not free stands where it stood; a story of the reserve that comes or goes does not."""
    before, there = setup.ground.before, {spot.item: spot[2:6] for spot in found.spots}
    came = there.keys() - before.keys() - free
    new = any(setup.items[at].entry.reserve for at in came)
    return (
        found.cost < NEVER
        and not new
        and all(at in free or there.get(at) == place for at, place in before.items())
    )


def _hopeful(layouts: list[Found]) -> list[Found]:
    """Those that are set: the cheapest in which no block lacks a line, and a few others."""
    lacking = [any(s.shape.over or s.lines < s.shape.depth for s in one.spots) for one in layouts]
    whole_ = [one for one, lacks in zip(layouts, lacking, strict=True) if not lacks]
    others = [one for one, lacks in zip(layouts, lacking, strict=True) if lacks]
    return [*whole_[:_LOOKED], *others[:_LACKING]]


def _unlike(layouts: Iterable[Found], seen: set[object]) -> list[Found]:
    """Layouts that were not set yet, each once."""
    first = {_places(one): one for one in reversed(list(layouts))}
    return sorted((one for key, one in first.items() if key not in seen), key=lambda one: one.cost)


def _places(found: Found) -> object:
    """What tells one layout from another: places to the line, and forms."""
    return tuple(sorted((s.item, s.left, s.right, s.top, s.foot, s.shape.variant) for s in found.spots))
