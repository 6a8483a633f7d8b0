"""The test loads of automatic makeup: the same from the same seed, as full as they say, readable, nothing lost on the way."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from bench.loads import KINDS, Load, edition_of, files, load, more_copy
from bench.loads.making import tuned
from bench.loads.measure import book, need
from bench.loads.sheets import SHEETS
from bench.loads.values import Entry
from bench.loads.words import body_of, titles
from bench.loads.writing import write
from tests.auto.meant import made_edition
from typeset.engine.engine import Engine
from typeset.findings import ERROR, NOWHERE, WARNING, Findings
from typeset.fonts.book import FontBook
from typeset.intake.edition.load import load_edition
from typeset.model.block import Area
from typeset.model.kinds import StoryBlock
from typeset.model.paper import Edition, Page
from typeset.model.story import Paragraph, Story

SEEDS = tuple(range(20))
"""One of every place in the round of kinds."""


def spec_stories(page: Page) -> dict[str, Story]:
    """The stories that a page asks for, by id."""
    blocks = (asked.block for spec in page.auto for asked in spec.stories)
    return {story.id: story for block in blocks for story in block.copy}


def asked_page(edition: Edition, made: Load) -> Page:
    """The page that is to be filled."""
    return next(page for page in edition.pages if page.number == made.number)


def test_every_kind_has_seeds() -> None:
    assert {load(seed).kind for seed in SEEDS} == set(KINDS)


@pytest.mark.parametrize("seed", [0, 9, 13, 19])
def test_same_seed_same_bytes(seed: int) -> None:
    again = load.__wrapped__(seed)
    assert again == load(seed)
    assert files(again) == files(load(seed))


def test_other_seed_other_copy() -> None:
    one, two = (files(load(seed, "broadsheet")) for seed in (1, 2))
    assert one["copy/稿01.md"] != two["copy/稿01.md"]


@pytest.mark.parametrize("seed", SEEDS)
def test_fill_is_what_it_says(seed: int) -> None:
    """Measured again from the free cells up: what is fixed and white is taken from the page, what is asked for is measured."""
    made = load(seed)
    sheet, page = SHEETS[made.sheet], made.pages[made.number - 1]
    grid = {(column, line) for column in range(1, sheet.columns + 1) for line in range(1, sheet.lines + 1)}
    taken = {(column, line) for column, line in grid if made.number > 1 and line <= 3}
    areas = [block.at for block in page.blocks] + made.wishes.get("white", [])
    areas += [entry.keys["pin"] for entry in made.entries if "lines" in entry.keys.get("pin", ())]
    for at in areas:
        columns, lines = (tuple(map(int, at[key].split("-"))) for key in ("columns", "lines"))
        taken |= {
            (column, line)
            for column in range(columns[0], columns[-1] + 1)
            for line in range(lines[0], lines[-1] + 1)
        }
    free = len(grid - taken) + behind(made)
    assert made.free == free
    cells = sum(need(made.sheet, entry) for entry in made.entries if entry.counted)
    assert made.fill == pytest.approx(cells / free)
    assert 0.90 <= made.fill <= 0.97


def behind(made: Load) -> int:
    """Lines that a continuation on the next page holds, as the page that goes on there is planned."""
    if made.kind != "long":
        return 0
    edition, sheet = edition_of(made), SHEETS[made.sheet]
    block = asked_page(edition, made).auto[0].stories[0].block
    assert isinstance(block, StoryBlock)
    area = Area(1, sheet.columns, sheet.head + 3, sheet.lines - 9)
    first = block._replace(area=area, jump=block.jump._replace(page=2))
    page = edition.pages[0]._replace(blocks=(*edition.pages[0].blocks, first), auto=())
    plan = Engine(book()).planned(edition.with_page(page), frozenset((1, 2)))
    (given,) = [part.given for part in plan.parts[2] if part.block.id == block.id]
    return given


@pytest.mark.parametrize("seed", [0, 9, 29])
def test_a_story_longer_than_its_page(seed: int) -> None:
    """All of it counts, what goes on as well, so that the page it begins on and the block that waits for its rest hold it together."""
    made = load(seed, "long")
    (long,) = [entry for entry in made.entries if "jump" in entry.keys]
    own = SHEETS[made.sheet].columns * (SHEETS[made.sheet].lines - SHEETS[made.sheet].head - 2)
    whole = need(made.sheet, long)
    assert own < whole < 1.2 * own
    assert len(made.entries) in {4, 5, 6}
    others = sum(need(made.sheet, entry) for entry in made.entries if entry is not long)
    assert whole + others < 0.97 * (own + behind(made))


def test_what_is_deeper_than_a_page_is_measured_whole() -> None:
    """Twice the text needs about twice the cells, however deep the page is."""
    (long,) = [entry for entry in load(0, "long").entries if "jump" in entry.keys]
    assert long.copy is not None
    twice = long._replace(copy=long.copy._replace(length=2 * long.copy.length))
    one, two = (need(load(0, "long").sheet, entry) for entry in (long, twice))
    assert two == pytest.approx(2 * one, rel=0.05)


def test_pins_lie_on_the_page_one_under_the_other() -> None:
    for seed in (19, 39, 59):
        made = load(seed)
        assert made.kind == "leaders"
        spans = [tuple(map(int, e.keys["pin"]["lines"].split("-"))) for e in made.entries if "pin" in e.keys]
        assert len(spans) == 3
        assert spans[0][0] == SHEETS[made.sheet].head + 3
        assert all(two[0] == one[1] + 1 for one, two in pairwise(spans))
        assert spans[-1][1] < SHEETS[made.sheet].lines


def test_findings_in_copy_are_seen(tmp_path: Path) -> None:
    """The control: a slip in the copy would be found."""
    made = load(0)
    write(made, tmp_path)
    story = tmp_path / "copy" / f"{made.copies[0].id}.md"
    story.write_text(story.read_text(encoding="utf-8").rstrip() + "**记者,\n", encoding="utf-8")
    findings = Findings()
    load_edition(str(tmp_path / "edition.yaml"), findings)
    assert len(findings) > 0


@pytest.mark.parametrize("seed", [0, 2, 3, 9, 18])
def test_what_is_fixed_makes_no_finding(seed: int, book: FontBook) -> None:
    """The nameplate, the cover and the advertisements are sound; only the white that is to be filled is told."""
    edition = edition_of(load(seed))
    bare = edition._replace(pages=tuple(page._replace(auto=()) for page in edition.pages))
    _, found = Engine(book).set_edition(bare)
    told = {one.code for one in found if one.severity in (ERROR, WARNING)}
    assert told <= {"TABOO-09", "MET-01"}


@pytest.mark.parametrize("seed", SEEDS)
def test_copy_is_conserved(seed: int) -> None:
    """Every sentence that was made stands in the model's stories, in order, and the pictures are there."""
    made = load(seed)
    stories = spec_stories(asked_page(edition_of(made), made))
    assert list(stories) == [copy.id for copy in made.copies]
    for copy in made.copies:
        story = stories[copy.id]
        texts = [part.text for part in story.body if isinstance(part, Paragraph)]
        assert texts == [text.removeprefix("## ") for text in body_of(copy)]
        assert "".join(story.title).replace(" ", "") == "".join(copy.title)
        assert [figure.there for figure in story.figures] == [True] * len(copy.shots)


@pytest.mark.parametrize("seed", SEEDS)
def test_wishes_come_through(seed: int) -> None:
    made = load(seed)
    (spec,) = asked_page(edition_of(made), made).auto
    assert len(spec.stories) == len(made.entries)
    for entry, asked in zip(made.entries, spec.stories, strict=True):
        assert asked.rank == entry.keys.get("rank", 0)
        assert asked.reserve == bool(entry.keys.get("reserve"))
        assert asked.picture == (entry.picture or ("optional" if entry.copies else "required"))
        assert (asked.jump_page == 2) == ("jump" in entry.keys)
        if "lines" in entry.keys.get("pin", ()):
            assert isinstance(asked.pin.whole, Area)


def test_titles_are_of_the_length_of_a_dailys() -> None:
    lengths = [len("".join(copy.title)) for seed in SEEDS for copy in load(seed).copies]
    assert min(lengths) >= 9
    assert max(lengths) <= 22
    assert len(titles().main) > 200


def test_paragraphs_are_as_long_as_a_dailys() -> None:
    lengths = sorted(
        len(text) for seed in SEEDS for copy in load(seed).copies for text in body_of(copy) if text[0] != "#"
    )
    assert 70 <= lengths[len(lengths) // 2] <= 95


def test_no_title_twice_on_a_page() -> None:
    for seed in SEEDS:
        named = [copy.title for copy in load(seed).copies if copy.id.startswith("稿")]
        assert len(named) == len(set(named))


@pytest.mark.parametrize("seed", [1, 5, 7])
def test_one_paragraph_more(seed: int) -> None:
    """TST-04: one story alone is longer, by one paragraph; the rest is untouched."""
    made = load(seed)
    name = made.copies[2].id
    grown = more_copy(made, name, 3)
    for old, new in zip(made.copies, grown.copies, strict=True):
        if old.id != name:
            assert old == new
            continue
        before, after = body_of(old), body_of(new)
        extra = [text for text in after if text not in before]
        assert len(extra) == 1
        assert [text for text in after if text != extra[0]] == before
    assert grown.fill > made.fill
    assert more_copy(made, name, 3) == grown


def test_tuning_ends_where_nothing_can_grow() -> None:
    """A picture alone cannot fill a page, and is left as it is."""
    made = load(1)
    shot = next(shot for copy in made.copies for shot in copy.shots)
    alone = made._replace(entries=(Entry(None, {}, shot.columns, shot=shot),))
    ended = tuned(alone)
    assert ended.entries == alone.entries
    assert ended.fill == shot.cells / made.free


@pytest.mark.parametrize("seed", SEEDS)
def test_the_edition_file_says_what_was_meant(seed: int, tmp_path: Path) -> None:
    """Read whole, a load has no finding, and asks for what its values ask for."""
    made = load(seed)
    findings = Findings()
    edition = load_edition(str(write(made, tmp_path)), findings)
    assert list(findings) == []
    assert edition is not None
    (own,), (meant,) = (asked_page(one, made).auto for one in (edition, made_edition(made, tmp_path)))
    assert (own.area, own.white, own.together, own.style) == (
        meant.area,
        meant.white,
        meant.together,
        meant.style,
    )
    for one, other in zip(own.stories, meant.stories, strict=True):
        assert one.pin._replace(place=NOWHERE) == other.pin
        assert one._replace(block=other.block, place=NOWHERE, pin=other.pin) == other
        assert one.block.kind == other.block.kind
        assert [story.body for story in one.block.copy] == [story.body for story in other.block.copy]
        assert one.block.frame == other.block.frame
