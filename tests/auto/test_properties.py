"""What holds of every proposal, whatever is asked: nothing lost, pins kept, nothing over another, the same again, and never silent."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unittest.mock import patch

import pytest

from bench.loads import Load, edition_of, load, write
from bench.loads.measure import book
from tests.auto.anywhere import open_it
from tests.makeup.pages import copy_text, set_text
from typeset.auto.jumping import judged_with
from typeset.auto.propose import propose
from typeset.auto.terms import penalties_of
from typeset.auto.types import Proposal, Wish
from typeset.engine.engine import Engine
from typeset.findings import ERROR, Findings, Outcome
from typeset.findings.telling import filled
from typeset.intake.edition.load import load_edition
from typeset.model.auto import AutoStory
from typeset.model.block import Area, TextBlock
from typeset.model.paper import Edition, Page
from typeset.planning.accepting import Taken, accept, unlike
from typeset.reports.proposals import PENALTIES

if TYPE_CHECKING:
    from typeset.auto.judging import Judged
    from typeset.auto.searching import Search
    from typeset.auto.setup import Setup

SEEDS = (0, 5, 9, 13, 16, 18, 19)
"""A page of news; reserve and declared white; a story longer than the page; a half page with a neighbour that is asked for; twelve
equal briefs; one story; pins."""

WISH = Wish(proposals=1, effort=30, exact=False)


class Made(NamedTuple):
    """A load and its proposals."""

    load: Load
    edition: Edition
    made: Outcome[tuple[Proposal, ...]]

    @property
    def asked(self) -> Page:
        """The page that was to be filled."""
        return page_of(self.edition, self.load.number)

    @property
    def entries(self) -> tuple[AutoStory, ...]:
        """What was asked."""
        return tuple(entry for spec in self.asked.auto for entry in spec.stories)


def page_of(edition: Edition, number: int) -> Page:
    return next(page for page in edition.pages if page.number == number)


COMPARED: dict[int, list[tuple[int, dict[str, int]]]] = {}
"""By seed, of every layout that became a proposal: what it was compared by, and its penalties by term."""


@cache
def proposals(seed: int) -> Made:
    """The proposals for a load, by an engine of their own."""
    made = load(seed)
    edition = edition_of(made)
    known = COMPARED[seed] = []

    def noted(setup: Setup, search: Search, judged: Judged) -> dict[str, int]:
        found = penalties_of(setup, search, judged)
        known.append((judged.cost, found))
        return found

    with patch("typeset.auto.propose.penalties_of", noted):
        return Made(made, edition, propose(Engine(book()), edition, made.number, WISH))


def written(proposal: Proposal) -> str:
    """All that a proposal says, as text: two that are the same are so to the letter."""
    why = [
        (name, filled("{r}", {"r": one}), filled("{r}", {"r": one}, english=True))
        for name, one in proposal.reasons
    ]
    places = [(block.id, block.area, block) for block in proposal.page.blocks]
    said = repr((places, proposal.penalties, proposal.metrics, why, proposal.left_out))
    return re.sub(r"/[^ ']*/typeset-loads-[^/]*/", "", said)  # each process has a folder of its own


@pytest.mark.parametrize("seed", SEEDS)
def test_every_story_stands_once(seed: int) -> None:
    """What is not in reserve stands once, with the very story that was asked; what is left out is reserve and is named."""
    made = proposals(seed)
    assert made.made.value
    for proposal in made.made.value:
        assert not proposal.page.auto
        assert proposal.page.blocks[: len(made.asked.blocks)] == made.asked.blocks
        placed = proposal.page.blocks[len(made.asked.blocks) :]
        names = [block.id for block in placed]
        assert len(set(names)) == len(names)
        for entry in made.entries:
            stands = [block for block in placed if block.id == entry.block.id]
            assert len(stands) == (0 if entry.block.id in proposal.left_out else 1)
            assert all(block.copy == entry.block.copy for block in stands)
        assert set(proposal.left_out) <= {entry.block.id for entry in made.entries if entry.reserve}
        assert len(placed) + len(proposal.left_out) == len(made.entries)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_penalties_are_what_is_compared(seed: int) -> None:
    """FRM-05, FRM-06: the terms that an editor sees add up to what proposals are compared by, each more than nothing and in words."""
    made = proposals(seed)
    assert COMPARED[seed]
    for cost, terms in COMPARED[seed]:
        assert sum(terms.values()) == cost
        assert all(value > 0 for value in terms.values())
        assert set(terms) <= set(PENALTIES)
    shown = [terms for _, terms in COMPARED[seed]]
    assert all(proposal.penalties in shown for proposal in made.made.value)


@pytest.mark.parametrize("seed", SEEDS)
def test_text_is_conserved(seed: int) -> None:
    """The lines that are set read as the copy that was handed in; where text is over, it is told with an error."""
    made = proposals(seed)
    edition = made.edition.with_page(made.made.value[0].page)
    engine = Engine(book())
    done, told = engine.set_group(*judged_with(edition, made.load.number))
    over = any(one.code == "FIT-05" for one in told)
    wrong = []
    for block in made.made.value[0].page.blocks:
        if isinstance(block, TextBlock) and block.about is not None:
            story = block.about
            if "".join(set_text(done.sheets, story.id).split()) != copy_text(story):
                wrong.append(story.id)
    assert bool(wrong) == over
    assert not over or any(one.severity == ERROR for one in made.made.findings)


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_overlaps_nor_leaves_the_page(seed: int) -> None:
    made = proposals(seed)
    grid = made.edition.paper.grid
    for proposal in made.made.value:
        white = [area for spec in made.asked.auto for area in spec.white]
        areas = [area for block in proposal.page.blocks for area in block.shape] + white
        for one, other in combinations(areas, 2):
            apart = one.last_column < other.first_column or other.last_column < one.first_column
            assert apart or one.last_line < other.first_line or other.last_line < one.first_line
        for area in areas:
            assert 1 <= area.first_column <= area.last_column <= grid.columns
            assert 1 <= area.first_line <= area.last_line <= grid.lines


@pytest.mark.parametrize("seed", [19])
def test_pins_are_kept_to_the_line(seed: int) -> None:
    made = proposals(seed)
    pinned = {entry.block.id: entry.pin.whole for entry in made.entries if entry.pin.whole is not None}
    assert pinned
    for proposal in made.made.value:
        stands = {block.id: block.area for block in proposal.page.blocks}
        assert {name: stands[name] for name in pinned} == pinned


@pytest.mark.parametrize("seed", SEEDS)
def test_every_block_has_its_reason(seed: int) -> None:
    """One sentence a block in either language, with a figure in it, and no name of a figure left in braces."""
    made = proposals(seed)
    for proposal in made.made.value:
        names = {block.id for block in proposal.page.blocks[len(made.asked.blocks) :]}
        assert {name for name, _ in proposal.reasons} == names
        assert len(proposal.reasons) == len(names)
        for _, why in proposal.reasons:
            for english in (False, True):
                said = filled("{why}", {"why": why}, english=english)
                assert any(letter.isdigit() for letter in said)
                assert "{" not in said


def test_the_lead_is_said_to_be_first() -> None:
    made = proposals(0)
    lead = min((entry for entry in made.entries if entry.rank), key=lambda entry: entry.rank).block.id
    said = filled("{why}", {"why": dict(made.made.value[0].reasons)[lead]})
    assert said.startswith("名次第 1，占头条：左上，第 1 栏第")


@pytest.mark.parametrize("seed", [0, 13])
def test_the_same_again(seed: int) -> None:
    """A second run of the same engine, and one of a fresh engine, say the same."""
    made = proposals(seed)
    engine = Engine(book())
    first = [propose(engine, made.edition, made.load.number, WISH) for _ in range(2)]
    for again in first:
        assert [*map(written, again.value)] == [*map(written, made.made.value)]
        assert again.findings == made.made.findings


_RUN = """
import hashlib, sys
from tests.auto.test_properties import proposals, written
print(hashlib.sha256("".join(map(written, proposals(int(sys.argv[1])).made.value)).encode()).hexdigest())
"""


def test_no_order_of_hashes_shows() -> None:
    """The same from processes in which sets and names hash otherwise."""
    said = set()
    for seed in ("1", "77"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", _RUN, "0"], env=environment, capture_output=True, text=True, check=True,
            cwd=Path(__file__).resolve().parents[2],
        )  # fmt: skip
        said.add(done.stdout)
    assert len(said) == 1
    assert "".join(said).strip()


@pytest.mark.parametrize("seed", [0, 5, 19])
def test_what_is_accepted_reads_back(seed: int, tmp_path: Path) -> None:
    """The blocks as a file has them are the blocks that were proposed."""
    made = load(seed)
    path = write(made, tmp_path)
    found, files = open_it(path)
    page = page_of(found.edition, made.number)
    (proposal, *_) = propose(found.engine, found.edition, made.number, WISH).value
    findings = Findings()
    assert accept(files, (Taken(page, proposal.page),), findings), findings.sorted()
    again = load_edition(str(path), Findings())
    assert again is not None
    assert unlike(page_of(again, made.number), proposal.page) == ()


def test_two_areas_are_filled_each_with_its_own() -> None:
    """An area at the left and what is left of the page: each story stands in its own, and every one has its reason."""
    made = load(2)
    edition = edition_of(made)
    page = page_of(edition, made.number)
    (spec,) = page.auto
    left = Area(1, 4, 4, edition.paper.grid.lines)
    first = spec._replace(stories=spec.stories[:6], area=left)
    rest = spec._replace(stories=spec.stories[6:])
    edition = edition.with_page(page._replace(auto=(rest, first)))
    found = propose(Engine(book()), edition, made.number, WISH._replace(proposals=2)).value
    assert found
    for proposal in found:
        stands = {block.id: block.area for block in proposal.page.blocks[len(page.blocks) :]}
        assert all(stands[entry.block.id].last_column <= 4 for entry in first.stories)
        there = [stands[entry.block.id] for entry in rest.stories if entry.block.id in stands]
        assert all(area.first_column > 4 for area in there)
        assert len(stands) + len(proposal.left_out) == len(spec.stories)
        assert {name for name, _ in proposal.reasons} == set(stands)
        assert proposal.page.white == page.white
        assert not proposal.page.auto
