"""Further forms: pictures as deep as their text, and, for a page that no layout fills, titles of every size (FIT-02, FIT-03)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest

from bench.loads import edition_of, load
from bench.loads.measure import book
from bench.makeup.judging import judged
from typeset.auto import propose as door
from typeset.auto.measuring import Measurer
from typeset.auto.opening import opened
from typeset.auto.realising import block_of
from typeset.auto.setup import Setup, setup_of
from typeset.auto.spots import Spot
from typeset.auto.types import Wish
from typeset.engine.engine import Engine
from typeset.findings import ERROR, Findings
from typeset.makeup.draw.picture import words_room
from typeset.makeup.fit.judging_down import white_under_lines
from typeset.model.block import TextBlock
from typeset.planning.planning import open_edition

QUICK = Wish(proposals=1, effort=100, exact=False, ells=False)


class Ground(NamedTuple):
    setup: Setup
    measurer: Measurer


@cache
def ground(seed: int, kind: str = "") -> Ground:
    made, engine = load(seed, kind), Engine(book())
    edition = edition_of(made)
    setup = setup_of(engine, edition, made.number)
    assert setup is not None
    return Ground(setup, Measurer(engine, edition, made.number))


@pytest.mark.parametrize("seed", [31013, 31020, 31021])
def test_a_picture_may_stand_beside_all_of_its_text(seed: int) -> None:
    """It ends with the text, which fills the columns beside it to a leg's line; what is composed there is no text over, no hole."""
    setup, measurer = ground(seed)
    seen = 0
    for item in setup.items:
        for shape in item.shapes:
            variant = item.variants[shape.variant] if item.variants else None
            if variant is None or not 0 < variant.picture < variant.columns or not shape.foot:
                continue
            if shape.depth != shape.foot + variant.least + shape.grown:
                continue
            seen += 1
            spot = Spot(0, shape, 1, shape.columns, measurer.first, measurer.first + shape.depth - 1)
            block = block_of(item, spot, (spot,))
            assert isinstance(block, TextBlock)
            found = measurer.holds(block, shape.depth)
            assert found is not None
            assert not found.hole
            assert found.white == shape.white <= variant.columns - variant.picture
    assert seen


def test_a_lead_whose_picture_must_stand_fits_its_pin() -> None:
    """A short text over five columns with a square photograph: under the picture its legs would be islands (TABOO-06)."""
    made = load(31013)
    best = door.propose(Engine(book()), edition_of(made), made.number, QUICK).value[0]
    verdict = judged(made, edition_of(made), best.page, book())
    assert (verdict.wrong, verdict.unmet) == ((), ())
    assert not any(one.code == "TABOO-06" or one.severity == ERROR for one in best.findings)


def test_forms_that_are_known_keep_their_numbers() -> None:
    """Layouts made of them hold; what is new is a form of its own at the width that it says; nothing that stands has more."""
    setup, measurer = ground(20021)
    more = opened(setup, measurer)
    assert more.opened
    assert not setup.opened
    for item, other in zip(setup.items, more.items, strict=True):
        assert other.variants[: len(item.variants)] == item.variants
        assert other.shapes[: len(item.shapes)] == item.shapes
        assert bool(other.heads) == bool(item.heads)
        assert all(
            other.variants[one.variant].columns == one.columns for one in other.shapes if item.variants
        )
        assert len(set(other.variants)) == len(other.variants)
        if item.stands or not item.variants:
            assert other == item
    assert sum(len(item.shapes) for item in more.items) > sum(len(item.shapes) for item in setup.items)


def test_a_page_that_is_not_full_is_tried_with_them(monkeypatch: pytest.MonkeyPatch) -> None:
    made = load(20021)
    edition = edition_of(made)
    best = door.propose(Engine(book()), edition, made.number, QUICK).value[0]
    assert best.metrics["MET-01"] <= 1
    assert not best.metrics["MET-02"]
    monkeypatch.setattr(door, "opened", lambda setup, _: setup._replace(opened=True))
    without = door.propose(Engine(book()), edition, made.number, QUICK).value[0]
    assert without.metrics["MET-01"] > 1


def test_a_page_that_is_full_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    made = load(20008)
    monkeypatch.setattr(door, "opened", lambda *_: pytest.fail("a page that is full needs no further forms"))
    best = door.propose(Engine(book()), edition_of(made), made.number, QUICK).value[0]
    assert best.metrics["MET-01"] <= 1


def test_white_under_short_lines_down_the_page_counts() -> None:
    """FIT-03, MET-02: the lines of a poem down the page all end early, and what is left under them is white of its forms."""
    path = Path(__file__).resolve().parents[2] / "layouts" / "linzhou" / "2026-05-07.yaml"
    found = open_edition(str(path), Findings())
    assert found is not None
    setup = setup_of(found.engine, found.edition, 4)
    assert setup is not None
    measurer = Measurer(found.engine, found.edition, 4)
    (poem,) = (item for item in setup.items if item.entry.block.vertical)
    seen = 0
    for shape in poem.shapes:
        spot = Spot(0, shape, 1, shape.columns, measurer.first, measurer.first + shape.depth - 1)
        block = block_of(poem, spot, (spot,))
        assert isinstance(block, TextBlock)
        under = white_under_lines(measurer.composer, measurer.geo, measurer.part(block))
        assert under * shape.columns <= shape.white + shape.columns
        seen += 1
    assert seen > 4


@pytest.mark.parametrize("page", [2, 3, 5, 6])
def test_a_drawing_with_its_caption_fills_its_columns(page: int) -> None:
    """PIC-01: the least lines of a drawing are those in which makeup has its whole height under and over the white of its caption, no
    more; a line less is for forms that nothing else fills."""
    path = Path(__file__).resolve().parents[2] / "layouts" / "tongxi" / "2026-09-19.yaml"
    found = open_edition(str(path), Findings())
    assert found is not None
    setup = setup_of(found.engine, found.edition, page)
    assert setup is not None
    measurer = Measurer(found.engine, found.edition, page)
    geo, seen = setup.geo, 0
    for item in setup.items:
        for variant in item.variants:
            slots = variant.block.pictures if isinstance(variant.block, TextBlock) else ()
            drawing = slots[0].figure.drawing if len(slots) == 1 and slots[0].group is None else None
            if (
                drawing is None
                or drawing.width <= 0
                or not 300 <= 1000 * drawing.width // drawing.height <= 4000
            ):
                continue
            seen += 1
            wide = geo.span(variant.picture)
            room = words_room(measurer.composer, geo, slots[0], wide) + geo.leading - geo.size
            high = wide * drawing.height / drawing.width
            assert variant.least * geo.leading - room >= high - geo.leading // 50
            assert (variant.least - 1) * geo.leading - room < high
    assert seen


def _judge(improved: list[int]) -> Any:
    """A judge to whom a layout is what it costs, full where that is even."""

    def judged(cost: int) -> Any:
        return SimpleNamespace(cost=cost, full=cost % 2 == 0)

    def better(_: object, one: Any) -> Any:
        improved.append(one.cost)
        return one

    return SimpleNamespace(effort=1000, judged=judged, improved=better)


def test_a_dear_page_that_is_full_does_not_keep_cheaper_ones_from_being_improved() -> None:
    """What costs more than a page that is full is left as it is."""
    improved: list[int] = []
    door._judged(_judge(improved), None, [1201, 1200, 301, 1203], 1)  # type: ignore[arg-type, list-item]
    assert improved == [301]
    improved.clear()
    door._judged(_judge(improved), None, [200, 301], 1)  # type: ignore[arg-type, list-item]
    assert not improved


def test_a_dear_page_that_is_full_is_opened_too(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []

    def watched(setup: Setup, _: object) -> Setup:
        asked.append(True)
        return setup._replace(opened=True)

    monkeypatch.setattr(door, "wanted", lambda _: True)
    monkeypatch.setattr(door, "_GOOD", (0, 0))
    monkeypatch.setattr(door, "opened", watched)
    made = load(20008)
    door.propose(Engine(book()), edition_of(made), made.number, QUICK)
    assert asked == [True]
