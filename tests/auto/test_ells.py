"""Stories in an L (INN-03, SHP-02): only where rectangles leave a page short, legal, told, written, kept after late copy."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from bench.loads import edition_of, load, write
from bench.loads.measure import book
from bench.makeup.changes import CHANGES
from bench.makeup.judging import judged as judged_by_the_bench
from bench.makeup.late import moves
from typeset.auto import propose as door
from typeset.auto.ell_shape import tail_of
from typeset.auto.ell_sizes import begun_under, holds, turned
from typeset.auto.ells import unions
from typeset.auto.judging import Judged
from typeset.auto.looks import Looks, Spot
from typeset.auto.measuring import Measurer
from typeset.auto.realising import block_of
from typeset.auto.setup import Setup, setup_of
from typeset.auto.skeleton_learning import skeletons_of
from typeset.auto.spots import Fixed, PageContext, hull, places_of, runs_of, touching
from typeset.auto.terms import block_terms, penalties_of
from typeset.auto.types import Proposal, Wish
from typeset.cli import main
from typeset.commands.terminal import CLEAN
from typeset.engine.engine import Engine
from typeset.findings import Findings
from typeset.findings.figures import Phrase
from typeset.intake.edition.load import load_edition
from typeset.intake.yaml.tree import read
from typeset.model.block import Area, TextBlock
from typeset.model.paper import Edition, Page

SHORT = 1156, "long"
"""A page of three stories, of which the lead goes on on page 2; rectangles leave a hole."""

QUICK = Wish(proposals=1, effort=30, exact=False)

COUNTED = {"MET-01": 1.0, "MET-02": 0.0, "MET-03": 1.0, "MET-04": 0.0}


def ells_on(page: Page) -> list[TextBlock]:
    return [block for block in page.blocks if isinstance(block, TextBlock) and block.parts]


def full(metrics: dict[str, float]) -> bool:
    return all(metrics[name] <= most for name, most in COUNTED.items())


@cache
def proposal(seed: int = SHORT[0], kind: str = SHORT[1]) -> Proposal:
    made = load(seed, kind)
    return door.propose(Engine(book()), edition_of(made), made.number, QUICK).value[0]


def test_a_page_that_rectangles_leave_short_is_full_with_an_l() -> None:
    """This test ensures that the L makes the page full and legal, with every story whole, and that it is what does so."""
    made, with_one = load(*SHORT), proposal()
    (ell,) = ells_on(with_one.page)
    assert with_one.how == "ell"
    assert full(with_one.metrics)
    assert tail_of(ell.shape) is not None
    verdict = judged_by_the_bench(made, edition_of(made), with_one.page, book())
    assert (verdict.wrong, verdict.unmet) == ((), ())
    assert verdict.metrics["MET-13"] == 1.0
    assert verdict.metrics["MET-05"] <= 0.8
    bare = QUICK._replace(ells=False)
    without = door.propose(Engine(book()), edition_of(made), made.number, bare).value[0]
    assert not ells_on(without.page)
    assert not full(without.metrics)


def test_a_modular_page_has_none() -> None:
    """This test ensures that a page whose editor wants modular makeup (SHP-01) has rectangles alone."""
    made = load(*SHORT)
    edition = edition_of(made)
    page = next(one for one in edition.pages if one.number == made.number)
    modular = edition.with_page(page._replace(modular_cut_ok=True))
    assert not ells_on(door.propose(Engine(book()), modular, made.number, QUICK).value[0].page)


@pytest.mark.parametrize(("seed", "kind"), [(1155, "long"), (1124, "leaders"), (1112, "leaders")])
def test_other_pages_too(seed: int, kind: str) -> None:
    made, best = load(seed, kind), proposal(seed, kind)
    verdict = judged_by_the_bench(made, edition_of(made), best.page, book())
    assert (verdict.wrong, verdict.unmet) == ((), ())
    assert full(verdict.metrics)
    assert len(ells_on(best.page)) == 1


def test_a_page_that_is_full_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that no L is priced or set where a layout of rectangles is full."""
    made = load(1004)
    monkeypatch.setattr(
        "typeset.auto.ell_step.ells_of", lambda *_: pytest.fail("a page that is full is divided anew")
    )
    best = door.propose(Engine(book()), edition_of(made), made.number, Wish(1, exact=False)).value[0]
    assert full(best.metrics)
    assert not ells_on(best.page)


def test_the_same_page_every_time() -> None:
    made = load(*SHORT)
    again = door.propose(Engine(book()), edition_of(made), made.number, QUICK).value[0]
    assert (again.page, again.penalties, again.reasons) == (
        proposal().page,
        proposal().penalties,
        proposal().reasons,
    )


def test_penalties_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that the terms of a page with an L are together what it is compared by."""
    sums: list[tuple[int, int]] = []

    def watched(setup: Any, search: Any, judged: Judged) -> dict[str, int]:
        terms = penalties_of(setup, search, judged)
        sums.append((sum(terms.values()), judged.cost))
        return terms

    monkeypatch.setattr(door, "penalties_of", watched)
    for seed in (1156, 1155):
        made = load(seed, "long")
        best = door.propose(Engine(book()), edition_of(made), made.number, QUICK).value[0]
        assert best.penalties["ell"] > 0
    assert sums
    assert all(terms == cost for terms, cost in sums)


def test_the_reason_says_what_it_goes_round() -> None:
    best = proposal()
    (ell,) = ells_on(best.page)
    why = _said(dict(best.reasons)[ell.id], "MKP-50.ell")
    others = {block.id for block in best.page.blocks if isinstance(block, TextBlock)} - {ell.id}
    assert set(why["names"]) == others
    assert why["white"] == 0
    page = load(*SHORT).number + 1
    assert _said(dict(best.reasons)[ell.id], "MKP-50.gone")["page"] == page


def _said(sentence: Phrase, key: str) -> dict[str, Any]:
    parts = dict(sentence.figures)["why"]
    assert isinstance(parts, tuple)
    return next(dict(one.figures) for one in parts if isinstance(one, Phrase) and one.key == key)


def test_what_is_over_where_a_story_goes_on_is_an_error_of_the_page() -> None:
    """This test ensures that a lead of which more goes on than waits for it is no legal page, however full its own is."""
    made = load(*SHORT)
    entries = [
        one if one.copy is None else one._replace(copy=one.copy._replace(length=one.copy.length * 5 // 4))
        for one in made.entries
    ]
    longer = made._replace(entries=tuple(entries))
    best = door.propose(Engine(book()), edition_of(longer), made.number, QUICK).value[0]
    assert any(one.code == "FIT-05" and one.severity == "error" for one in best.findings)


class Ground(NamedTuple):
    engine: Engine
    edition: Edition
    setup: Setup


@cache
def ground(seed: int = 4, kind: str = "") -> Ground:
    made, engine = load(seed, kind), Engine(book())
    edition = edition_of(made)
    setup = setup_of(engine, edition, made.number)
    assert setup is not None
    return Ground(engine, edition, setup)


def _turned(
    setup: Setup, whole: tuple[int, int, int, int]
) -> list[tuple[int, Spot, tuple[int, int, int, int]]]:
    found = []
    for at, item in enumerate(setup.items):
        for number, variant in enumerate(item.variants):
            shapes = [one for one in item.shapes if one.variant == number and not one.over]
            if shapes and isinstance(variant.block, TextBlock) and not variant.block.legs:
                found += [(at, one.spot, one.rest) for one in turned(setup, whole, at, number, shapes)]
    return found


def test_an_l_and_what_it_leaves_are_the_whole() -> None:
    """This test ensures that the two rectangles of an L and the third cover all cells once, that its second one hangs on the first,
    does not lie left of its title, and is read back as what it is; that its legs are no islands."""
    setup = ground().setup
    whole = (1, setup.region.columns, 30, 90)
    every = _turned(setup, whole)
    assert {side for _, spot, _ in every for side in [_side(spot)]} == {"left", "right", "under"}
    for _, spot, rest in every:
        assert spot.tail is not None
        cells = [_cells(spot[2:6]), _cells(spot.tail), _cells(rest)]
        assert sum(map(len, cells)) == len(set().union(*cells)) == len(_cells(whole))
        assert hull(spot) == whole
        assert tail_of((Area(*spot[2:6]), Area(*spot.tail))) == spot.tail
        assert spot.tail[0] >= spot.left
        assert spot.tail[3] - spot.tail[2] + 1 - (_side(spot) == "under") >= 5
        assert spot.lines - spot.shape.foot >= 5
        assert spot.shape.cost == sum(block_terms(setup.items[spot.item], spot, setup).values())


def _side(spot: Spot) -> str:
    assert spot.tail is not None
    if spot.tail[2] <= spot.foot:
        return "under"
    return "left" if spot.tail[0] == spot.left else "right"


def _cells(place: tuple[int, int, int, int]) -> set[tuple[int, int]]:
    left, right, top, foot = place
    return {(column, line) for column in range(left, right + 1) for line in range(top, foot + 1)}


def test_what_an_l_needs_is_known_from_its_rectangles() -> None:
    """This test ensures that what is reckoned to stay white in an L comes out as composition has it: nearly always to a leg's line, and
    that text is seldom over."""
    engine, edition, setup = ground()
    measurer = Measurer(engine, edition, setup.page.number)
    off = []
    for _, spot, _ in _turned(setup, (1, setup.region.columns, 30, 90))[::2][:200]:
        item = setup.items[spot.item]
        if item.variants[spot.shape.variant].goes_on:
            continue
        block = block_of(item, spot, (spot,))
        assert isinstance(block, TextBlock)
        part = measurer.part(block)
        white = part.given - part.used + begun_under(spot) - (part.over or 0)
        off.append(abs(white - spot.shape.white))
        assert part.over or holds(item, spot)
    assert len(off) > 20
    assert sum(one <= 6 for one in off) >= 0.9 * len(off)


def test_nothing_that_stands_is_divided() -> None:
    """This test ensures that a union is a rectangle of whole blocks, and holds none that is pinned or in the way."""
    setup = ground().setup
    search, region = setup.search(), setup.region
    x, y = region.column, region.line
    shape = setup.items[0].shapes[0]
    spots = [
        Spot(0, shape, x, x + 1, y, y + 29),
        Spot(1, shape, x, x + 1, y + 30, y + 59),
        Spot(2, shape, x + 2, x + 2, y, y + 39),
    ]
    assert [one.place for one in unions(search, spots)] == [(x, x + 1, y, y + 59)]


def test_an_l_is_one_block_to_the_page() -> None:
    """This test ensures that a gap under its first rectangle is no cut, as the second goes on there, and that it touches what lies
    beside its second one alone."""
    shape = ground().setup.items[0].shapes[0]
    ell = Spot(0, shape, 1, 6, 1, 30, (1, 2, 31, 60))
    below = Spot(1, shape, 3, 6, 31, 60)
    context = PageContext(6, 1, 60, 30, (1, 1), ())
    looks = Looks(ground().setup.items[:2], context, ground().setup.weights)
    assert "cut" not in looks.terms((ell, below))
    assert "cut" in looks.terms((ell._replace(tail=None), below._replace(left=1)))
    assert (1, 1, 60) in runs_of(ell)
    places = places_of((ell,), context)
    assert touching(places[0], (Fixed(3, 3, 50, 60),))
    assert not touching(places[0][:1], (Fixed(3, 3, 50, 60),))


def test_rules_between_an_l_and_what_it_goes_round() -> None:
    """This test ensures that hairlines part them on both sides (LIN-01, LIN-05), drawn by what has none elsewhere."""
    setup = ground().setup
    at, item = next((k, one) for k, one in enumerate(setup.items) if one.variants and k)
    first = setup.items[0]
    shape, other = first.shapes[0], item.shapes[0]

    def rules(spot: Spot, rest: Spot) -> tuple[set[str], set[str]]:
        pair = (spot, rest)
        return tuple(set(block_of(one, two, pair).frame.rules) for one, two in ((first, spot), (item, rest)))  # type: ignore[return-value]

    at_right = rules(Spot(0, shape, 1, 6, 1, 30, (5, 6, 31, 60)), Spot(at, other, 1, 4, 31, 60))
    at_left = rules(Spot(0, shape, 1, 6, 1, 30, (1, 2, 31, 60)), Spot(at, other, 3, 6, 31, 60))
    under = rules(Spot(0, shape, 1, 2, 1, 60, (3, 6, 31, 60)), Spot(at, other, 3, 6, 1, 30))
    assert at_right == (set(), {"above", "right"})
    assert at_left == (set(), {"above", "left"})
    assert under == (set(), {"left", "below"})


def test_it_is_learnt_as_an_l() -> None:
    made = load(*SHORT)
    (learnt,) = skeletons_of(proposal().page, edition_of(made).paper.grid)
    assert str(learnt.tree).count("part=") >= 2


def test_it_is_written_and_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that `--accept` writes its two rectangles, keeps every comment, and that the file then has that very block and
    builds without an error."""
    monkeypatch.chdir(tmp_path)
    path = write(load(*SHORT), tmp_path)
    text = path.read_text(encoding="utf-8")
    lines = [f"{line}  # 注 {k}" if "story:" in line else line for k, line in enumerate(text.splitlines())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    said = _comments(path)
    assert said
    assert main(["propose", str(path), "--accept", "1", "-n", "1", "-q"]) == CLEAN
    assert _comments(path) == said
    edition = load_edition(str(path), Findings())
    assert edition is not None
    page = edition.pages[load(*SHORT).number - 1]
    (ell,) = ells_on(page)
    assert tail_of(ell.shape) is not None
    assert not page.auto
    made = Engine(book()).set_edition(edition)
    assert full(made.value.metrics[page.number])
    assert not [one for one in made.findings if one.severity == "error"]


def _comments(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    tree = read(text)
    assert tree is not None
    return sorted(text[start:end].rstrip() for start, end in tree.comments())


def test_unchanged_copy_leaves_it_where_it_stood() -> None:
    made = load(*SHORT)
    before = proposal().page
    best = door.propose(Engine(book()), edition_of(made), made.number, QUICK._replace(before=before)).value[0]
    assert moves(before, best.page) == ((), ())
    assert (best.how, best.moved) == ("kept", ())
    assert "MKP-50.kept" in str(best.reasons)


@pytest.mark.parametrize("change", ["paragraph", "shorter"])
@pytest.mark.parametrize("seed", [1156, 1169, 1186, 1217, 1224])
def test_after_late_copy_it_is_divided_anew(seed: int, change: str) -> None:
    """This test ensures that only what touches the story moves, the story in an L among it, and that the page is legal (TST-04)."""
    made, before = load(seed, "long"), proposal(seed, "long").page
    changed = CHANGES[change](made, random.Random(f"late {seed}"))
    assert changed is not None
    now = edition_of(changed.load)
    best = door.propose(Engine(book()), now, made.number, QUICK._replace(before=before)).value[0]
    moved, beyond = moves(before, best.page, *changed.about)
    assert not beyond, moved
    assert len(ells_on(best.page)) == 1
    assert judged_by_the_bench(changed.load, now, best.page, book()).wrong == ()
