"""Every term of the look of a page (FRM-05): it costs what its style says where its case is, and nothing beside it where it is not."""

from __future__ import annotations

from typing import Any

import pytest

from typeset.auto.looks import Fixed, Looks, PageContext, Spot
from typeset.auto.shapes import Item, Shape, Variant
from typeset.auto.weights import weights_of
from typeset.model.auto import AutoStory, Pin
from typeset.model.block import Area, Box, FrameSpec
from typeset.model.kinds import NoteBlock, StoryBlock
from typeset.model.story import Story

COLUMNS, TOP, FOOT, FOLD = 6, 1, 60, 30

Place = tuple[int, int, int, int]

TITLED = Shape(0, 2, 10, 0, 0, size=200, face="a", head=0, foot=4, lines=1)


def item(number: int, **entry: Any) -> Item:
    block = NoteBlock(id=f"稿{number}", area=Area(1, 1, 1, 1))
    pin = entry.get("pin", Pin())
    rank = entry.pop("order", number + 1)
    entry.setdefault("rank", rank)
    whole = pin.whole
    shapes = () if whole is None else (Shape(0, whole.columns, whole.lines, 0, 0),)
    variant = Variant(block, 2, 0)
    return Item(
        block.id, AutoStory(block, **entry), rank, (variant,), shapes, pin.first_column, pin.first_line
    )


class Layout:
    """Places of items with shapes of their own, and what they cost."""

    def __init__(
        self, *places: Place, shapes: dict[int, dict[str, Any]] | None = None, **ground: Any
    ) -> None:
        self.items = [item(at) for at in range(len(places))]
        more = shapes or {}
        self.spots = [
            Spot(at, self._shape(at, place, more.get(at, {})), *place) for at, place in enumerate(places)
        ]
        given = {"fold": FOLD, "first": (1, 1), "fixed": (), **ground}
        self.ground = PageContext(COLUMNS, TOP, FOOT, **given)

    def _shape(self, at: int, place: Place, more: dict[str, Any]) -> Shape:
        left, right, top, foot = place
        face = f"face {at}"  # no two titles alike unless the case says so
        shape = TITLED._replace(columns=right - left + 1, depth=foot - top + 1, size=400 - at, face=face)
        return shape._replace(**more)

    def asking(self, at: int, **entry: Any) -> Layout:
        self.items[at] = item(at, **entry)
        return self

    def stories(self, boxed: int | None = None) -> Layout:
        """All items are stories; one of them in a box."""
        for at, one in enumerate(self.items):
            frame = FrameSpec(Box()) if at == boxed else FrameSpec()
            block = StoryBlock(
                id=one.name, area=Area(1, 1, 1, 1), story=Story(one.name, ("题",)), frame=frame
            )
            self.items[at] = one._replace(entry=one.entry._replace(block=block))
        return self

    def louder(self, size: int) -> Layout:
        """The first item may have a larger title."""
        first = self.items[0]
        self.items[0] = first._replace(shapes=(*first.shapes, TITLED._replace(size=size)))
        return self

    def with_pictures(self) -> Layout:
        """Every item may have a picture."""
        self.items = [
            one._replace(variants=tuple(v._replace(picture=1) for v in one.variants)) for one in self.items
        ]
        return self

    def terms(self) -> dict[str, int]:
        looks = Looks(self.items, self.ground, weights_of(""))
        found = looks.terms(self.spots)
        assert looks.total(self.spots) == sum(found.values())
        return found


LEFT, RIGHT = (1, 3, 1, 60), (4, 6, 1, 60)
ALIKE = {"size": 300, "face": "same"}
LOW = {"head": 20, "foot": 24}


def two(one: Place = LEFT, other: Place = RIGHT, **more: Any) -> Layout:
    return Layout(one, other, **more)


def sized(size: int, other: int, boxed: int | None = None, **entry: Any) -> Layout:
    """A lead, a second story, and a third one, by default the fifth in order, with titles of those sizes."""
    shapes = {0: {"size": 400}, 1: {"size": size}, 2: {"size": other}}
    layout = Layout((1, 2, 1, 60), (3, 4, 1, 60), (5, 6, 1, 60), shapes=shapes)
    return layout.asking(2, **{"order": 5, **entry}).stories(boxed)


CASES: dict[str, tuple[Layout, Layout]] = {
    "pin": (
        two().asking(0, pin=Pin(2, 4)),
        two().asking(0, pin=Pin(1, 3)),
    ),
    "pin line": (
        two((1, 3, 5, 60)).asking(0, pin=Pin(0, 0, 4, 60)),
        two((1, 3, 5, 60)).asking(0, pin=Pin(0, 0, 5, 60)),
    ),
    "pin foot": (
        two((1, 3, 1, 60)).asking(0, pin=Pin(1, 3, 1, 59)),
        two((1, 3, 1, 60)).asking(0, pin=Pin(1, 3, 1, 60)),
    ),
    "fold": (
        two((1, 3, 28, 60), (1, 3, 1, 27)).asking(0, above_fold=True),
        two((1, 3, 27, 60), (1, 3, 1, 26)).asking(0, above_fold=True),
    ),
    "fold low": (
        two(LEFT, RIGHT, fold=3).asking(0, above_fold=True),
        two(LEFT, RIGHT, fold=4).asking(0, above_fold=True),
    ),
    "moved": (
        two(before={0: (1, 3, 1, 59)}, near=frozenset((0,))),
        two(before={0: (1, 3, 1, 59)}),
    ),
    "moved_far": (
        two(before={0: (1, 3, 1, 59)}, near=frozenset((1,))),
        two(before={0: (1, 3, 1, 60)}, near=frozenset((1,))),
    ),
    "voice": (
        two(shapes={0: {"size": 300}, 1: {"size": 280}}),
        two(shapes={0: {"size": 300}, 1: {"size": 270}}),
    ),
    "voice larger": (
        two(shapes={0: {"size": 300}, 1: {"size": 301}}),
        two(shapes={0: {"size": 300}, 1: {"size": 0}}),
    ),
    "voice low": (
        two(shapes={0: {"size": 300}, 1: {"size": 200}}).louder(400),
        two(shapes={0: {"size": 300}, 1: {"size": 200}}).louder(330),
    ),
    "sizes": (
        sized(200, 230),
        sized(200, 220),
    ),
    "sizes next to each other": (
        sized(200, 260, order=3),
        sized(200, 250, order=3),
    ),
    "sizes of an editor": (
        sized(200, 260),
        sized(200, 260, titled=True),
    ),
    "sizes in a box": (
        sized(200, 260),
        sized(200, 260, boxed=1),
    ),
    "sizes of the lead": (
        sized(200, 260),
        sized(200, 260, order=1),
    ),
    "minor_first": (
        two(),
        Layout((1, 6, 1, 30), (1, 6, 31, 60)),
    ),
    "minor_first of more": (
        Layout((1, 2, 1, 60), (3, 4, 31, 60), (3, 4, 1, 30)),
        Layout((1, 2, 1, 60), (3, 4, 1, 30), (3, 4, 31, 60)).asking(1, order=1),
    ),
    "lead_narrow": (
        two((1, 2, 1, 60), (3, 6, 1, 60)),
        two((1, 3, 1, 60), (4, 6, 1, 60)),
    ),
    "flat": (
        two((1, 3, 1, 11), (1, 3, 12, 60)),
        two((1, 3, 1, 12), (1, 3, 13, 60)),
    ),
    "picture_share": (
        two(shapes={0: {"picture": 39}}).with_pictures(),
        two(shapes={0: {"picture": 44}}).with_pictures(),
    ),
    "picture_share too large": (
        two(shapes={0: {"picture": 148}}).with_pictures(),
        two(shapes={0: {"picture": 144}}).with_pictures(),
    ),
    "picture_share none": (
        two().with_pictures(),
        two(),
    ),
    "picture_main": (
        two(shapes={0: {"picture": 79}, 1: {"picture": 40}}).with_pictures(),
        two(shapes={0: {"picture": 80}, 1: {"picture": 40}}).with_pictures(),
    ),
    "picture_lead": (
        two(shapes={0: {"picture": 40}, 1: {"picture": 80}}).with_pictures(),
        two(shapes={0: {"picture": 80}, 1: {"picture": 40}}).with_pictures(),
    ),
    "beside": (
        Layout((1, 2, 1, 60), (3, 4, 1, 60), (5, 6, 1, 60), beside=((0, 2),)),
        Layout((1, 2, 1, 60), (3, 4, 1, 60), (5, 6, 1, 60), beside=((0, 1),)),
    ),
    "beside fixed": (
        two(beside=((0, -1),), stands={-1: (Fixed(5, 6, 61, 70), Fixed(4, 4, 65, 70))}),
        two(beside=((0, -1),), stands={-1: (Fixed(5, 6, 61, 70), Fixed(3, 4, 61, 70))}),
    ),
    "beside fixed group": (
        two(together=((0, 1, -1),), stands={-1: (Fixed(1, 6, 62, 70),)}),
        two(together=((0, 1, -1),), stands={-1: (Fixed(1, 6, 61, 70),)}),
    ),
    "beside group": (
        Layout((1, 2, 1, 60), (3, 4, 1, 60), (5, 6, 1, 60), together=((0, 2),)),
        Layout((1, 2, 1, 60), (3, 4, 1, 60), (5, 6, 1, 60), together=((0, 1, 2),)),
    ),
    "collision": (
        two(shapes={0: ALIKE, 1: ALIKE}),
        two(shapes={0: ALIKE, 1: {**ALIKE, **LOW}}),
    ),
    "level": (
        two(),
        two(shapes={1: LOW}),
    ),
    "alike": (
        two(shapes={0: ALIKE, 1: {**ALIKE, **LOW}}),
        two(shapes={0: ALIKE, 1: {**ALIKE, **LOW, "lines": 2}}),
    ),
    "cut": (
        Layout((1, 6, 1, 30), (1, 6, 31, 60)),
        Layout((1, 6, 1, 30), (1, 6, 31, 60), fixed=(Fixed(6, 6, 25, 40),)),
    ),
    "cut_down": (
        two(),
        Layout((1, 3, 1, 30), (4, 6, 1, 30), (1, 6, 31, 60)),
    ),
    "rank": (
        two((4, 6, 31, 60), (1, 3, 1, 60)),
        two(),
    ),
    "lead": (
        two(RIGHT, LEFT),
        two(),
    ),
    "lead_aside": (
        Layout((2, 6, 1, 40), (1, 1, 1, 60), (2, 6, 41, 60)),
        Layout((2, 6, 1, 40), (1, 1, 1, 40), (1, 6, 41, 60)),
    ),
    "lead behind no pillar": (
        Layout((2, 6, 1, 40), (1, 1, 1, 40), (1, 6, 41, 60)),
        Layout((2, 6, 1, 40), (1, 1, 1, 60), (2, 6, 41, 60)),
    ),
    "monotony": (
        Layout(*((1, 3, 10 * n + 1, 10 * n + 10) for n in range(5)), (4, 5, 1, 60)),
        Layout(*((1, 3, 10 * n + 1, 10 * n + 10) for n in range(3)), *((4, 5, 10 * n + 1, 10 * n + 10) for n in range(3))),
    ),
    "repetition": (
        Layout(*((1, 3, 20 * n + 1, 20 * n + 20) for n in range(3)), RIGHT),
        Layout(*((1, 3, 30 * n + 1, 30 * n + 30) for n in range(2)), RIGHT),
    ),
    "equal": (
        two(),
        two((1, 2, 1, 60), (3, 6, 1, 60)),
    ),
    "edges": (
        Layout((1, 3, 1, 30), (4, 6, 1, 31), (1, 3, 31, 60), (4, 6, 32, 60)),
        Layout((1, 3, 1, 30), (4, 6, 1, 40), (1, 3, 31, 60), (4, 6, 41, 60)),
    ),
    "staircase": (
        Layout((1, 2, 1, 40), (3, 4, 11, 50), (5, 6, 21, 60)),
        Layout((1, 2, 1, 40), (3, 4, 11, 50), (5, 6, 15, 60)),
    ),
    "picture_side": (
        two(shapes={0: {"picture": 60}, 1: {"picture": 60}}),
        two(shapes={0: {"picture": 60}}),
    ),
    "picture_foot": (
        two(shapes={0: {"picture": 60}, 1: {"picture": 60}}).with_pictures(),
        Layout(
            (1, 3, 1, 30), (4, 6, 31, 60), shapes={0: {"picture": 60}, 1: {"picture": 60}}
        ).with_pictures(),
    ),
    "plain": (
        Layout(*((n % 3 * 2 + 1, n % 3 * 2 + 2, n // 3 * 20 + 1, n // 3 * 20 + 20) for n in range(9))),
        Layout(
            *((n % 3 * 2 + 1, n % 3 * 2 + 2, n // 3 * 20 + 1, n // 3 * 20 + 20) for n in range(9)),
            shapes={4: {"form": "left"}},
        ),
    ),
    "vertical_more": (
        Layout((1, 2, 1, 60), (3, 4, 1, 60), (5, 6, 1, 60), shapes={n: {"form": "left"} for n in range(3)}),
        Layout((1, 2, 1, 60), (3, 4, 1, 60), (5, 6, 1, 60), shapes={n: {"form": "left"} for n in range(2)}),
    ),
}  # fmt: skip
"""Of every term a layout that has its fault, and one like it that has not."""


@pytest.mark.parametrize("case", CASES)
def test_a_fault_costs_and_its_absence_does_not(case: str) -> None:
    term = case.split()[0]
    with_it, without = CASES[case]
    assert with_it.terms().get(term, 0) > 0
    assert without.terms().get(term, 0) == 0


def test_every_term_of_places_has_its_case() -> None:
    """The weights that belong to measures of single blocks, not to places, are the only ones without a case."""
    alone = {
        "white", "padded", "squeezed", "shape", "redivided", "picture_left_out", "picture_cut", "title_small", "vertical", "half", "jump", "left_out",
        "hole", "excess", "looser", "other_title", "short", "ell",
    }  # fmt: skip
    assert {case.split()[0] for case in CASES} == set(weights_of("")) - alone


@pytest.mark.parametrize("term", ["cut", "lead", "equal", "beside", "fold"])
def test_a_fault_costs_its_weight(term: str) -> None:
    assert CASES[term][0].terms()[term] == weights_of("")[term]


def test_a_larger_title_than_the_leads_costs_twice_and_a_boxed_strip_too() -> None:
    assert CASES["voice larger"][0].terms()["voice"] == 2 * weights_of("")["voice"]
    boxed = two((1, 3, 1, 11), (1, 3, 12, 60), shapes={0: {"form": "box"}})
    assert boxed.terms()["flat"] == 2 * weights_of("")["flat"]
    stacked = two((1, 3, 1, 11), (1, 3, 12, 22))
    assert stacked.terms()["flat"] == 3 * weights_of("")["flat"]


def test_a_title_costs_more_the_larger_it_is_than_one_of_a_better_rank() -> None:
    """TIT-10: up to twice as large; two to which their editor gave one rank have no order."""
    weight = weights_of("")["sizes"]
    assert sized(200, 270).terms()["sizes"] == weight * 25 // 100
    assert sized(200, 500).terms()["sizes"] == sized(200, 900).terms()["sizes"] == weight
    assert sized(200, 900, rank=2).terms().get("sizes", 0) == 0


def test_level_titles_of_one_face_cost_twice() -> None:
    """TABOO-02: a rule and another size part them less than another face does."""
    same = two(shapes={0: {"face": "song"}, 1: {"face": "song"}})
    assert same.terms()["level"] == 2 * two().terms()["level"] == 2 * weights_of("")["level"]


def test_only_stories_and_what_has_a_rank_are_ranked() -> None:
    """MET-07: briefs without a rank take no place in the order."""
    upside_down = CASES["rank"][0]
    assert "rank" in upside_down.terms()
    for at, one in enumerate(upside_down.items):
        upside_down.asking(at, order=one.rank, rank=0)
    assert "rank" not in upside_down.terms()


def test_styles_weigh_otherwise() -> None:
    assert weights_of("party")["rank"] > weights_of("")["rank"] > weights_of("weekly")["rank"]


def test_looking_stops_where_it_is_too_dear() -> None:
    """Once pins cost more than is allowed, nothing else is looked for; the sum is over what was allowed all the same."""
    layout = two(RIGHT, LEFT).asking(0, pin=Pin(1, 3))
    looks = Looks(layout.items, layout.ground, weights_of(""))
    assert 100 < looks.total(layout.spots, 100) < looks.total(layout.spots)
