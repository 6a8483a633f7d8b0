"""Titles that were levelled with a neighbour (TIT-12) are consequences of what changed the neighbour, and of nothing else."""

from __future__ import annotations

import pytest

from typeset.proof.compare.compare import compare
from typeset.proof.compare.types import Change, EditionRecord
from typeset.sheet.record import BlockRecord, LineRecord, PageRecord

PT = 1_000_000
SONG, KAI = "Song-wght@wght=900", "Kai-Regular"


def line(role: str, text: str, y: int, story: str, face: str) -> LineRecord:
    """A line at a height in points; body lines stand in a leg."""
    leg = int(role == "body")
    return LineRecord(role, story, 0, leg, PT, y * PT, 100 * PT, 90 * PT, (face,), ("-",), text, text)


def block(
    name: str, top: int, *, title: str = "标题两行字", face: str = f"{SONG}:36", head: int = 0, text: int = 0
) -> BlockRecord:
    """A story from a height on; head, text: how far its title and its text stand lower, points."""
    lines = (
        line("title", title, top + 20 + head, name, face),
        line("body", f"{name}的正文。", top + 60 + text, name, "Song:9.5"),
    )
    return BlockRecord("story", name, name, "1-2", f"{top}-{top + 9}", 0, top * PT, 100 * PT, 90 * PT, lines)


def version(*blocks: BlockRecord) -> EditionRecord:
    page = PageRecord(1, "01", "要闻", 400 * PT, 600 * PT, False, (), blocks)
    return EditionRecord("某报", (page,))


def told(old: EditionRecord, new: EditionRecord) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Causes and their effects by kind and block."""
    changes: tuple[Change, ...] = compare(old, new).changes
    effects = [effect for change in changes for effect in change.effects]
    return [(one.kind, one.block) for one in changes], [(one.kind, one.block) for one in effects]


BEFORE = version(block("甲稿", 0), block("乙稿", 100))


@pytest.mark.parametrize("smaller", [False, True])
def test_what_is_levelled_with_a_new_title_is_its_consequence(smaller: bool) -> None:
    """This test ensures that a title which moved, or took another size in as many lines, follows the neighbour whose words changed."""
    other = block("乙稿", 100, head=2, face=f"{SONG}:{31.5 if smaller else 36}")
    causes, effects = told(BEFORE, version(block("甲稿", 0, title="另外的标题"), other))
    assert causes == [("title.text", "甲稿")]
    assert ("lines.moved", "乙稿") in effects
    assert (("title.refitted", "乙稿") in effects) == smaller


@pytest.mark.parametrize("old_first", [False, True])
def test_a_story_that_came_or_went_levels_those_that_stay(old_first: bool) -> None:
    """This test ensures that both ways a story of the rank that only one version has explains the others' white."""
    pair = (BEFORE, version(block("乙稿", 100, head=2)))
    causes, effects = told(*(pair if old_first else pair[::-1]))
    assert [kind for kind, _ in causes] == ["story.removed" if old_first else "story.added"]
    assert effects == [("lines.moved", "乙稿")]


@pytest.mark.parametrize(
    "other",
    [
        block("乙稿", 100, head=2, text=1),
        block("乙稿", 100, head=2, face=f"{KAI}:36"),
        block("乙稿", 100, title="标题两行 字", head=2),
    ],
    ids=["its text moved", "its face is another", "its words are other"],
)
def test_what_levelling_does_not_do_stands_for_itself(other: BlockRecord) -> None:
    """Negative control: a story of another rank, with moved text or other words is not put down to its neighbour."""
    old = version(block("甲稿", 0), block("乙稿", 100, face=other.text[0].faces[0]))
    causes, _ = told(old, version(block("甲稿", 0, title="另外的标题"), other))
    assert ("title.text", "甲稿") in causes
    assert any(name == "乙稿" for _, name in causes)


def test_nobody_is_the_cause_where_all_moved_alike() -> None:
    """Negative control: where no headline changed by more than the others, each stands for itself."""
    causes, effects = told(BEFORE, version(block("甲稿", 0, head=2), block("乙稿", 100, head=2)))
    assert causes == [("lines.moved", "甲稿"), ("lines.moved", "乙稿")]
    assert effects == []
