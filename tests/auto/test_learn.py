"""Skeletons: what is learnt of finished pages, how it is counted and written, what cannot be learnt."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.auto.anywhere import HEAD, ROOT
from typeset.auto.skeleton_file import as_yaml, read_skeletons, shipped
from typeset.auto.skeleton_learning import skeleton_of, skeletons_of
from typeset.auto.skeletons import (
    ANTICLOCKWISE,
    CLOCKWISE,
    Leaf,
    Side,
    Skeleton,
    Stack,
    Wheel,
    merged,
)
from typeset.cli import main
from typeset.commands.terminal import CLEAN, UNUSABLE
from typeset.findings import Findings
from typeset.findings.figures import Phrase
from typeset.model.block import Area, Block
from typeset.model.kinds import AdBlock, DatelineBlock, StoryBlock
from typeset.model.paper import Grid, Page
from typeset.model.story import Story

GRID = Grid(6, 16, 9_500_000, 12_500_000, 0, 111)


def block(number: int, *shape: tuple[int, int, int, int], rank: int = 0) -> StoryBlock:
    areas = tuple(Area(*one) for one in shape)
    around = Area(min(a[0] for a in areas), max(a[1] for a in areas), min(a[2] for a in areas), max(a[3] for a in areas))  # fmt: skip
    return StoryBlock(id=str(number), area=around, parts=areas if len(areas) > 1 else (), story=Story(str(number), (str(number),)), rank=rank)  # fmt: skip


def page(*blocks: Block, number: int = 2) -> Page:
    return Page(number, "综合", blocks)


def learnt(*blocks: Block) -> Skeleton:
    found = skeleton_of(page(*blocks), GRID)
    assert isinstance(found, Skeleton), found
    return found


def turned(areas: list[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """The same page seen in a mirror."""
    return [(7 - b, 7 - a, c, d) for a, b, c, d in areas]


def test_cuts() -> None:
    """This test ensures that blocks beside and over one another are told apart, with their ranks, columns and heights."""
    found = learnt(block(1, (1, 4, 4, 57)), block(2, (1, 4, 58, 111)), block(3, (5, 6, 4, 111), rank=1))
    assert isinstance(found.tree, Side)
    left, right = found.tree.children
    assert (left.columns, right.columns) == (4, 2)
    assert isinstance(left.node, Stack)
    assert [(one.node, one.lines) for one in left.node.children] == [(Leaf(2), 500), (Leaf(3), 500)]
    assert right.node == Leaf(1), "a written rank goes before the order of the file"
    assert found.edges == ("head", "foot")
    assert found.stories == 3


WHEEL = [(1, 4, 4, 30), (5, 6, 4, 80), (3, 6, 81, 111), (1, 2, 31, 111), (3, 4, 31, 80)]


@pytest.mark.parametrize(("areas", "turn"), [(WHEEL, CLOCKWISE), (turned(WHEEL), ANTICLOCKWISE)])
def test_wheels(areas: list[tuple[int, int, int, int]], turn: str) -> None:
    """This test ensures that four blocks round a fifth are named a wheel, either way, though no cut goes through."""
    found = learnt(*(block(k, one) for k, one in enumerate(areas, 1)))
    assert isinstance(found.tree, Wheel)
    assert found.tree.turn == turn
    names = [child.node for child in found.tree.children]
    if turn == CLOCKWISE:
        assert names == [Leaf(1), Leaf(2), Leaf(3), Leaf(4), Leaf(5)]
    assert names[-1] == Leaf(5)
    assert [child.columns for child in found.tree.children][-1] == 2


def test_a_wheel_within_a_page() -> None:
    """This test ensures that a wheel is found where other blocks stand over it, and that its vanes may be cut themselves."""
    inner = [(a, b, c + 0, d) for a, b, c, d in WHEEL[:3]] + [(1, 2, 31, 60), (1, 2, 61, 111), WHEEL[4]]
    found = learnt(*(block(k, one) for k, one in enumerate(inner, 1)))
    assert isinstance(found.tree, Wheel)
    assert isinstance(found.tree.children[3].node, Stack)


def test_an_l_is_a_leaf_in_parts() -> None:
    found = learnt(
        block(1, (1, 4, 4, 50), (1, 3, 51, 60)),
        block(2, (5, 6, 4, 50)),
        block(3, (4, 6, 51, 111)),
        block(4, (1, 3, 61, 111)),
    )
    assert found.leaves == (Leaf(1, 1), Leaf(2), Leaf(1, 2), Leaf(4), Leaf(3))
    assert found.stories == 4


def test_furniture_and_ads_at_head_and_foot_are_no_part_of_it() -> None:
    stories = [block(k, (2 * k - 1, 2 * k, 18, 90)) for k in (1, 2, 3)]
    found = learnt(
        DatelineBlock(id="d", area=Area(1, 6, 16, 17)), *stories, AdBlock(id="a", area=Area(1, 6, 91, 111))
    )
    assert found.edges == ()
    assert found.leaves == (Leaf(1), Leaf(2), Leaf(3))
    beside = learnt(*stories[:2], block(3, (5, 6, 18, 60)), AdBlock(id="a", area=Area(5, 6, 61, 90)))
    assert Leaf(0) in beside.leaves, "an ad among the stories is a leaf without a rank"


def test_the_same_topology_is_counted_and_its_heights_are_the_mean() -> None:
    one = learnt(block(1, (1, 3, 4, 43)), block(2, (1, 3, 44, 103)), block(3, (4, 6, 4, 103)))
    two = learnt(block(1, (1, 3, 4, 63)), block(2, (1, 3, 64, 103)), block(3, (4, 6, 4, 103)))
    other = learnt(block(1, (1, 2, 4, 63)), block(2, (1, 2, 64, 103)), block(3, (3, 6, 4, 103)))
    found = merged((one, two, other, two))
    assert [skeleton.seen for skeleton in found] == [1, 3]
    tree = found[1].tree
    assert isinstance(tree, Side)
    assert isinstance(tree.children[0].node, Stack)
    assert [child.lines for child in tree.children[0].node.children] == [533, 467]
    assert merged((two, other, two, one)) == found, "the order does not matter"


@pytest.mark.parametrize(
    ("blocks", "why"),
    [
        ([block(1, (1, 6, 4, 50)), block(2, (1, 6, 51, 111))], "PRP-05.few"),
        ([block(1, (1, 6, 4, 50)), block(2, (1, 3, 50, 111)), block(3, (4, 6, 51, 111))], "PRP-05.over"),
        (
            [block(k, one) for k, one in enumerate([(1, 2, 4, 30), (3, 6, 4, 40), (1, 3, 41, 80), (4, 6, 41, 60), (1, 2, 31, 40), (4, 5, 61, 111), (6, 6, 61, 111), (1, 3, 81, 111)], 1)],
            "",
        ),
    ],
)  # fmt: skip
def test_what_teaches_nothing(blocks: list[Block], why: str) -> None:
    found = skeleton_of(page(*blocks), GRID)
    if why:
        assert isinstance(found, Phrase)
        assert found.key == why
        assert skeletons_of(page(*blocks), GRID) == ()
    else:
        assert isinstance(found, Skeleton)
    assert isinstance(skeleton_of(page(*blocks)._replace(unfit=True), GRID), Phrase)


def test_a_file_reads_back_as_it_was_written(tmp_path: Path) -> None:
    known = shipped()
    path = tmp_path / "skeletons.yaml"
    path.write_text(as_yaml(known), encoding="utf-8")
    findings = Findings()
    assert read_skeletons(str(path), findings) == known
    assert not list(findings)
    assert as_yaml(reversed(known)) == as_yaml(known)


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ("  - {columns: 6, side: [{columns: 4, lines: 100%, rank: 1}, {columns: 1, lines: 100%, rank: 2}]}\n", 3),
        ("  - columns: 6\n    stack:\n      - {columns: 6, lines: 40 mm, rank: 1}\n      - {columns: 6, lines: 60%, rank: 2}\n", 5),
        ("  - columns: viele\n    rank: 1\n", 3),
        ("  - {columns: 6, wheel: [{columns: 4, lines: 20%, rank: 1}, {columns: 2, lines: 20%, rank: 2}]}\n", 3),
        ("  - 骨架\n", 3),
    ],
)  # fmt: skip
def test_a_slip_in_the_file_is_told_with_its_line(tmp_path: Path, row: str, line: int) -> None:
    """This test ensures that what is wrong is told and left out, and what is right is read."""
    path = tmp_path / "skeletons.yaml"
    good = (
        "  - {columns: 6, side: [{columns: 4, lines: 100%, rank: 1}, {columns: 2, lines: 100%, rank: 2}]}\n"
    )
    path.write_text(f"format: 1\nskeletons:\n{row}{good}", encoding="utf-8")
    findings = Findings()
    assert len(read_skeletons(str(path), findings)) == 1
    assert [(one.code, one.place.line) for one in findings] == [("PRP-05", line)]


def test_learn_writes_merges_and_keeps_no_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that the shipped skeletons are what the samples teach, and that learning more adds to a file."""
    target = tmp_path / "house.yaml"
    samples = sorted(str(path) for path in (ROOT / "layouts").glob("*/2*.yaml"))
    assert main(["learn", *samples, "-o", str(target), "-q"]) == CLEAN
    assert "学了 12 版" in capsys.readouterr().out
    assert read_skeletons(str(target)) == shipped()
    text = target.read_text(encoding="utf-8")
    assert not any(name in text for name in ("临州", "夏灌", "linzhou", "2026"))
    assert main(["learn", samples[0], "-o", str(target), "-q"]) == CLEAN
    again = read_skeletons(str(target))
    assert len(again) == len(shipped())
    assert sum(one.seen for one in again) > sum(one.seen for one in shipped())


def test_nothing_to_learn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, target = tmp_path / "edition.yaml", tmp_path / "house.yaml"
    path.write_text(
        HEAD + "pages:\n  - section: 综合\n    auto: {stories: [夜诊, 夏灌, 快评]}\n", encoding="utf-8"
    )
    assert main(["learn", str(path), "-o", str(target), "-q"]) == UNUSABLE
    assert "PRP-05" in capsys.readouterr().err
    assert not target.exists()


def test_a_broken_house_file_is_not_written_over(tmp_path: Path) -> None:
    target = tmp_path / "house.yaml"
    target.write_text("format: 1\nskeletons:\n  - nonsense\n", encoding="utf-8")
    sample = str(ROOT / "layouts/linzhou/2026-05-07.yaml")
    assert main(["learn", sample, "-o", str(target), "-q"]) == UNUSABLE
    assert "nonsense" in target.read_text(encoding="utf-8")
