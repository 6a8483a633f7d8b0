"""The bench of automatic makeup: what it finds wrong, what it counts, what it says of late copy."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from PIL import Image

from bench.loads import Load, edition_of, load
from bench.makeup import __main__ as bench
from bench.makeup import contact, goals, late, tables, trial
from bench.makeup.changes import CHANGES
from bench.makeup.doors import Door
from bench.makeup.judging import Verdict, judged, lost
from bench.makeup.trial import Ask, Result, tried
from bench.makeup.wishes import apart, off_pin, touch, unmet
from tests.auto.standin import refusing, strips
from typeset.auto.types import Proposal, Wish
from typeset.engine.engine import Engine
from typeset.findings import Outcome
from typeset.fonts.book import FontBook
from typeset.model.auto import AutoSpec, AutoStory, Pin
from typeset.model.block import Area
from typeset.model.kinds import StoryBlock
from typeset.model.paper import Edition, Page
from typeset.model.story import Story


def breaking(engine: Engine, edition: Edition, number: int, wish: Wish) -> Outcome[tuple[Proposal, ...]]:
    """A door that breaks."""
    del engine, edition, number, wish
    raise ValueError("no shape")


@pytest.fixture(scope="module")
def page(book: FontBook) -> tuple[Load, Edition, Page]:
    """A load with a page made up by the stand-in."""
    made = load(1)
    edition = edition_of(made)
    return made, edition, strips(Engine(book), edition, made.number, Wish()).value[0].page


def story(name: str, area: tuple[int, int, int, int]) -> StoryBlock:
    """A block of a story."""
    return StoryBlock(id=name, area=Area(*area), story=Story(name, (name,)))


def test_a_page_of_strips_is_not_legal() -> None:
    """Every strip is parted from the next by a cut right across."""
    result = tried(Ask(1), strips)
    assert result.how == "strips"
    assert not result.legal
    assert any(text.startswith("TABOO-01") for text in result.verdict.wrong)
    assert set(result.verdict.metrics) >= {"MET-01", "MET-05", "MET-10"}


def test_why_there_is_no_page_is_told() -> None:
    result = tried(Ask(1), refusing)
    assert (result.legal, result.proposals, result.crashed) == (False, 0, False)
    assert "380" in result.why[0]


def test_a_crash_is_a_result() -> None:
    result = tried(Ask(1), breaking)
    assert result.crashed
    assert "ValueError: no shape (test_bench.py:" in result.why[0]


def test_a_lost_story_is_found(page: tuple[Load, Edition, Page]) -> None:
    made, _, full = page
    meant = {s.id: s for one in full.blocks for s in one.copy}
    assert list(lost(made, meant, full)) == []
    name = made.copies[3].id
    without = full._replace(blocks=tuple(b for b in full.blocks if b.id != name))
    assert f"{name} is not there" in list(lost(made, meant, without))


def test_changed_and_doubled_copy_is_found(page: tuple[Load, Edition, Page], book: FontBook) -> None:
    made, edition, full = page
    own = next(block for block in full.blocks if isinstance(block, StoryBlock))
    cut = own._replace(story=own.story._replace(body=own.story.body[:-1]))
    other = full._replace(blocks=tuple(cut if block is own else block for block in full.blocks))
    assert f"the copy of {own.id} has changed" in judged(made, edition, other, book).wrong
    twice = full._replace(blocks=(*full.blocks, own))
    assert f"{own.id} stands 2 times" in judged(made, edition, twice, book).wrong


def test_a_required_picture_is_missed(page: tuple[Load, Edition, Page]) -> None:
    made, _, full = page
    (entry, *_) = [e for e in made.entries if e.picture == "required" and e.copy is not None]
    assert entry.copy is not None
    bare = tuple(
        b._replace(pictures=()) if b.id == entry.copy.id and isinstance(b, StoryBlock) else b
        for b in full.blocks
    )
    said = list(lost(made, {}, full._replace(blocks=bare)))
    assert said == [f"the picture {shot.name} is not there" for shot in entry.copy.shots]


def test_pins_are_exact() -> None:
    block = story("甲", (1, 3, 4, 30))
    there = Page(1, "", (block,))
    assert list(off_pin(AutoStory(block, pin=Pin(1, 3)), there)) == []
    assert list(off_pin(AutoStory(block, pin=Pin(1, 3, 4, 30)), there)) == []
    assert len(list(off_pin(AutoStory(block, pin=Pin(1, 3, 5, 30)), there))) == 1
    assert len(list(off_pin(AutoStory(block, pin=Pin(2, 3)), there))) == 1


def test_wishes_that_are_not_met() -> None:
    one, two, far = story("甲", (1, 3, 4, 30)), story("乙", (4, 6, 10, 40)), story("丙", (1, 2, 45, 80))
    there = Page(2, "", (one, two, far))
    assert touch(one, two)
    assert not touch(one, far)
    assert list(unmet(AutoStory(one, beside="乙", above_fold=True, widths=((3, 3),)), there)) == []
    assert len(list(unmet(AutoStory(far, beside="甲", above_fold=True, widths=((3, 3),)), there))) == 3
    assert list(apart((AutoSpec((), together=(("甲", "乙"),)),), there)) == []
    assert len(list(apart((AutoSpec((), together=(("甲", "丙"),)),), there))) == 2


def test_blocks_that_meet_at_a_corner_do_not_touch() -> None:
    assert not touch(story("甲", (1, 3, 4, 30)), story("乙", (4, 6, 31, 40)))


def test_moves_are_those_of_blocks() -> None:
    one, two, far = story("甲", (1, 3, 4, 30)), story("乙", (4, 6, 10, 40)), story("丙", (1, 2, 41, 80))
    before = Page(2, "", (one, two, far))
    grown = Page(2, "", (story("甲", (1, 3, 4, 32)), story("乙", (4, 6, 11, 40)), far))
    assert late.moves(before, grown, "甲") == (("甲", "乙"), ())
    wide = Page(2, "", (one, two, story("丙", (1, 2, 43, 80))))
    assert late.moves(before, wide, "甲") == (("丙",), ("丙",))
    gone = Page(2, "", (one, two))
    assert late.moves(before, gone, "甲") == (("丙",), ("丙",))
    assert late.moves(before, gone, "甲", "丙") == (("丙",), ())


@pytest.mark.parametrize("change", [name for name in CHANGES if name != "paragraph"])
def test_late_changes_are_what_they_say(change: str) -> None:
    """A story shorter, a picture less, a story for another, a story for an advertisement; the load's file is another one."""
    made = next(one for one in map(load, range(40)) if CHANGES[change](one, random.Random(1)) is not None)
    changed = CHANGES[change](made, random.Random(1))
    assert changed is not None
    old = {e.copy.id: e.copy for e in made.entries if e.copy is not None}
    new = {e.copy.id: e.copy for e in changed.load.entries if e.copy is not None}
    story = changed.about[-1]
    assert changed.load.fill != made.fill
    if change == "shorter":
        assert 0.6 * old[story].length < new[story].length < old[story].length
    elif change == "picture":
        assert old[story].shots
        assert not new[story].shots
    elif change == "replaced":
        assert (new.keys() - old.keys(), len(new)) == ({story}, len(old))
    else:
        assert len(new) == len(old) + 1
        assert changed.load.free > made.free


def made_result(seed: int, verdict: Verdict, wall: float = 1.0) -> Result:
    """A result with some figures."""
    return Result(seed, "tabloid", ("tabloid",), 7, 0.95, wall, wall, "search", 1, verdict)


GOOD = Verdict((), (), {"MET-01": 0.4, "MET-02": 0.0, "MET-03": 0.5, "MET-04": 0.0, "MET-07": 0.9}, {})


def test_goals_are_missed_where_pages_are_bad() -> None:
    good = [made_result(seed, GOOD) for seed in range(100)]
    assert all(goal.reached(good) for goal in goals.GOALS)
    white = GOOD._replace(metrics={**GOOD.metrics, "MET-01": 1.2})
    few = [made_result(seed, white if seed < 3 else GOOD) for seed in range(100)]
    assert all(goal.reached(few) for goal in goals.GOALS)
    many = [made_result(seed, white if seed < 4 else GOOD) for seed in range(100)]
    missed = {goal.title for goal in goals.GOALS if not goal.reached(many)}
    assert missed == {"MET-01 white ≤ 1 %", "legal pages that keep all bounds"}
    wrong = [made_result(seed, GOOD._replace(wrong=("x",)) if seed < 4 else GOOD) for seed in range(100)]
    assert "legal pages" in {goal.title for goal in goals.GOALS if not goal.reached(wrong)}
    slow = [*good, made_result(100, GOOD, 21.0)]
    assert {goal.title for goal in goals.GOALS if not goal.reached(slow)} == {"longest time of a page"}


def test_percentiles() -> None:
    values = list(range(1, 11))
    assert [goals.percentile(values, p) for p in (0, 10, 50, 90, 100)] == [1, 1, 5, 9, 10]


def test_declared_white_is_no_fault(book: FontBook) -> None:
    """A page whose only white is where it was declared has none; without the declaration it has."""
    made = next(one for one in map(load, range(40)) if "white" in one.wishes)
    edition = edition_of(made)
    full = strips(Engine(book), edition, made.number, Wish()).value[0].page
    with_wish = judged(made, edition, full, book).metrics
    without = judged(made._replace(wishes={}), edition, full, book).metrics
    assert with_wish["MET-01"] <= without["MET-01"]
    assert with_wish["MET-02"] <= without["MET-02"]


@pytest.mark.parametrize("door", [strips])
def test_the_whole_run(
    door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(trial, "door", lambda: door)
    sheet, figures = tmp_path / "sheet.png", tmp_path / "figures.json"
    code = bench.main(["--loads", "2", "--workers", "1", "--seed", "4", "--sheet", str(sheet), "--json", str(figures), "--width", "120"])  # fmt: skip
    assert code == 1
    told = capsys.readouterr().out
    assert "legal pages" in told
    assert "[WRONG]" in told
    assert [row["seed"] for row in json.loads(figures.read_text(encoding="utf-8"))["loads"]] == [4, 5]
    with Image.open(sheet) as shown:
        assert shown.width > 240
        assert len(shown.getcolors(shown.width * shown.height) or ()) > 100


def test_late_copy_of_a_page_that_was_not_legal_is_not_counted() -> None:
    assert late.late(1, strips) is None


def test_tables_line_up() -> None:
    text = tables.by_kind([made_result(seed, GOOD) for seed in range(3)])
    head, *rows = text.splitlines()
    assert len(rows) == 2
    assert rows[-1].startswith("all")
    assert tables.failures([made_result(1, GOOD)]) == "none"
    assert contact.MOST == 40
    assert head.split()[:3] == ["kind", "loads", "legal"]


def test_late_copy_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A trial where a block beyond the neighbours moved is not kept, nor one whose page is wrong; no legal page before, no trial."""
    found = {
        0: late.Late(0, "甲", ("甲",), (), (), 1.0),
        1: late.Late(1, "甲", ("甲", "丙"), ("丙",), (), 1.0),
        2: late.Late(2, "甲", ("甲",), (), ("FIT-05 over",), 1.0),
        3: None,
    }
    monkeypatch.setattr(bench, "late", found.get)
    figures = tmp_path / "late.json"
    assert bench.main(["--min-change", "4", "--workers", "1", "--json", str(figures)]) == 1
    told = capsys.readouterr().out
    assert "3 trials, only what touches the story moved in 33 %" in told
    assert "1 loads had no legal page" in told
    assert len(json.loads(figures.read_text(encoding="utf-8"))) == 3
    monkeypatch.setattr(bench, "late", lambda seed: found.get(seed % 1))
    assert bench.main(["--min-change", "2", "--workers", "1"]) == 0
