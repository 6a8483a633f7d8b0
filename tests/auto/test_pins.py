"""Pins are honoured to the line whatever their arrangement, and named where two of them exclude one another (MKP-43)."""

from __future__ import annotations

import random
from functools import cache

import pytest

from bench.loads import edition_of, load
from bench.loads.measure import book
from typeset.auto.barring import free_pins
from typeset.auto.propose import propose
from typeset.auto.types import Proposal, Wish
from typeset.engine.engine import Engine
from typeset.findings import ERROR, Finding, Outcome
from typeset.findings.telling import filled
from typeset.model.auto import AutoStory, Pin
from typeset.model.block import Area
from typeset.model.kinds import NoteBlock, StoryBlock
from typeset.model.paper import Edition, Page

WISH = Wish(proposals=1, effort=10, exact=False)


@cache
def ground() -> tuple[Engine, Edition, Page]:
    made = load(0)
    edition = edition_of(made)
    page = next(page for page in edition.pages if page.number == made.number)
    return Engine(book()), edition, page._replace(blocks=())


def asked(*pins: Pin, count: int = 6) -> Outcome[tuple[Proposal, ...]]:
    """A page of some stories, the first of them pinned."""
    engine, edition, page = ground()
    (spec,) = page.auto
    stories = tuple(
        one._replace(pin=pins[at]) if at < len(pins) else one for at, one in enumerate(spec.stories[:count])
    )
    made = page._replace(auto=(spec._replace(stories=stories),))
    pages = tuple(made if one.number == made.number else one for one in edition.pages)
    return propose(engine, edition._replace(pages=pages), page.number, WISH)


def stands(made: Outcome[tuple[Proposal, ...]]) -> dict[str, Area]:
    (proposal,) = made.value
    return {block.id: block.area for block in proposal.page.blocks}


def name(at: int) -> str:
    return ground()[2].auto[0].stories[at].block.id


def of(made: Outcome[tuple[Proposal, ...]], code: str) -> list[Finding]:
    return [one for one in made.findings if one.code == code]


def test_a_pin_under_the_fold_of_what_is_wanted_above_it() -> None:
    """Two keys that exclude one another are told at the story's own line with what to delete, and not once more by what came of them;
    without one of them nothing is said."""
    engine, edition, page = ground()
    (spec,) = page.auto

    def of_second(**keys: object) -> Outcome[tuple[Proposal, ...]]:
        stories = list(spec.stories[:6])
        stories[1] = stories[1]._replace(place=spec.place._replace(line=77), **keys)
        made = page._replace(auto=(spec._replace(stories=tuple(stories)),))
        pages = tuple(made if one.number == made.number else one for one in edition.pages)
        return propose(engine, edition._replace(pages=pages), page.number, WISH)

    pin = Pin(3, 5, 60, 82)
    made = of_second(pin=pin, above_fold=True)
    (told,) = [one for one in of(made, "MKP-43") if "above_fold" in one.zh]
    assert (told.severity, told.place.line) == (ERROR, 77)
    assert name(1) in told.zh
    assert "lines: 60-82" in told.zh
    assert "删去 above_fold: true" in told.hint
    assert "删去 pin 里的 lines: 60-82" in told.hint
    assert not [one for one in of(made, "MKP-44") if "折线" in one.zh]
    for keys in (
        {"pin": pin},
        {"pin": Pin(3, 5), "above_fold": True},
        {"pin": Pin(3, 5, 4, 30), "above_fold": True},
    ):
        assert not [one for one in of_second(**keys).findings if "above_fold" in one.zh]


WHEEL = (Pin(1, 3, 4, 30), Pin(4, 5, 4, 55), Pin(3, 5, 56, 82), Pin(1, 2, 31, 82))


def test_a_wheel_of_pins() -> None:
    """Four pins of which no straight cut goes between are all kept, a fifth story stands in their middle or is told, and each has its
    reason."""
    made = asked(*WHEEL, count=5)
    there = stands(made)
    assert {name(at): there[name(at)] for at in range(4)} == {
        name(at): pin.whole for at, pin in enumerate(WHEEL)
    }
    assert there[name(4)] == Area(3, 3, 31, 55)
    (proposal,) = made.value
    fourth = next(block for block in proposal.page.blocks if block.id == name(3))
    assert isinstance(fourth, StoryBlock)
    assert fourth.frame.rules == ("above",)  # it stands under the first, which is set later
    why = {block: filled("{why}", {"why": said}) for block, said in proposal.reasons}
    assert set(why) == set(there)
    assert why[name(3)] == "编辑钉在第 1–2 栏第 31–82 行"
    assert [one.code for one in made.findings if "没有排在钉住的地方" in one.zh] == []


def test_pins_alone() -> None:
    """A page that pins fill wholly, a wheel among them, is made up with them."""
    there = stands(asked(*WHEEL, Pin(3, 3, 31, 55), count=5))
    assert [there[name(at)] for at in range(5)] == [*(pin.whole for pin in WHEEL), Area(3, 3, 31, 55)]


def test_a_pin_of_a_wheel_that_is_too_small() -> None:
    """What is wrong with the size of a pin is said of those too that are set first."""
    small = (*WHEEL[1:3], Pin(1, 2, 9, 82), Pin(1, 3, 4, 8))
    made = asked(*small, count=5)
    assert stands(made)[name(3)] == Area(1, 3, 4, 8)
    said = [one.zh for one in made.findings if one.code == "MKP-43"]
    assert any(f"“{name(3)}”钉住的地方小了：3 栏宽要" in one for one in said)


def test_what_contends_gives_way() -> None:
    """Of two pins over one another the first is kept; none goes for a reason of shape alone."""
    entries = tuple(
        AutoStory(NoteBlock(id=str(at), area=Area(1, 1, 1, 1)), pin=pin)
        for at, pin in enumerate((*WHEEL, Pin(5, 5, 60, 70)))
    )
    region = Area(1, 5, 4, 82)
    free = {(c, n) for c in range(1, 6) for n in range(4, 83)}
    kept = free_pins(entries, free, region)
    assert [entry.pin for entry in kept.entries[:4]] == [*WHEEL]
    assert kept.entries[4].pin.whole is None
    assert len(kept.first) == 1


@pytest.mark.parametrize("seed", range(6))
def test_any_pins(seed: int) -> None:
    """Some rectangles that are free of one another, anywhere: every one stands where it is pinned."""
    dice = random.Random(f"pins {seed}")
    pins: list[Pin] = []
    while len(pins) < 3:
        left, top = dice.randint(1, 5), dice.randint(4, 70)
        pin = Pin(left, dice.randint(left, 5), top, min(82, top + dice.randint(9, 30)))
        apart = all(
            pin.last_column < one.first_column
            or one.last_column < pin.first_column
            or pin.last_line < one.first_line
            or one.last_line < pin.first_line
            for one in pins
        )
        if apart:
            pins.append(pin)
    there = stands(asked(*pins, count=5))
    assert {name(at): there.get(name(at)) for at in range(3)} == {
        name(at): pin.whole for at, pin in enumerate(pins)
    }
