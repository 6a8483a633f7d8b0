"""Each kind of block has a key, a reader, a planner and a placer; blocks are frozen values."""

from __future__ import annotations

import pickle
from collections.abc import Mapping

import pytest

from tests.makeup.pages import block, changed, edition, han, make, story
from typeset.fonts.book import FontBook
from typeset.intake.edition.blocks import READERS
from typeset.intake.schema import tables_edition
from typeset.makeup.fit.planners import PLANNERS
from typeset.makeup.place.placers import PLACERS
from typeset.model.block import UNTOLD, Area, Block, FrameSpec, TextBlock
from typeset.model.kinds import KINDS, CorrectionBlock, FillerBlock, NoteBlock, PendingBlock, StoryBlock
from typeset.model.ornament import TAILS, PrintedRule
from typeset.model.paper import Paper
from typeset.model.record import Record

NAMES = [kind.kind for kind in KINDS]


def leaves(kind: type[Block]) -> set[type[Block]]:
    """The types of blocks that an edition can name: those that no other refines."""
    below = kind.__subclasses__()
    return {kind} if not below else {leaf for one in below for leaf in leaves(one)}


def lacking(table: dict[type[Block], object]) -> set[type[Block]]:
    """Kinds that a table has not, or has and are none."""
    return set(table) ^ set(KINDS)


def test_every_kind_is_named_once() -> None:
    assert leaves(Block) == {*KINDS, PendingBlock}, "and one for copy that is not there"
    assert len(set(NAMES)) == len(KINDS) == 19
    assert tuple(NAMES) == tables_edition.KINDS


def without_pending(table: Mapping[type[Block], object]) -> dict[type[Block], object]:
    """A table without the place of copy that is not there, which no key names."""
    return {kind: one for kind, one in table.items() if kind is not PendingBlock}


@pytest.mark.parametrize(
    "table",
    [READERS, without_pending(PLANNERS), without_pending(PLACERS)],
    ids=["readers", "planners", "placers"],
)
def test_a_table_has_every_kind_and_no_other(table: dict[type[Block], object]) -> None:
    assert lacking(table) == set()
    assert PendingBlock in PLANNERS
    assert PendingBlock in PLACERS
    short = {kind: one for kind, one in table.items() if kind is not FillerBlock}
    assert lacking(short) == {FillerBlock}, "control: a kind that is left out is seen"


def test_every_kind_is_a_key_of_the_schema() -> None:
    fields = {field.name for field in tables_edition.BLOCK.fields}
    assert set(NAMES) <= fields
    assert {key for reader in READERS.values() for key in reader.keys} <= fields


def test_blocks_of_two_kinds_are_never_equal() -> None:
    """This test ensures that a page on which a note became a correction is another page to every memo."""
    note, correction = (
        kind(id="甲", area=Area(1, 1, 1, 9), text=("本报更正",)) for kind in (NoteBlock, CorrectionBlock)
    )
    assert note != correction
    assert len({note, correction}) == 2
    assert note == NoteBlock(id="甲", area=Area(1, 1, 1, 9), text=("本报更正",))
    assert tuple(note._values()) == tuple(correction._values()), "control: their fields are the same"


def test_blocks_are_frozen_and_whole() -> None:
    one = block("story", "甲", (1, 2, 1, 30))
    with pytest.raises(AttributeError):
        one.id = "乙"
    with pytest.raises(TypeError, match="needs story"):
        StoryBlock(id="甲", area=Area(1, 1, 1, 9))  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="has no colour"):
        one._replace(colour="red")
    assert not hasattr(one, "__dict__"), "a record has slots alone"


@pytest.mark.parametrize("kind", NAMES)
def test_a_block_comes_back_from_a_pickle(kind: str) -> None:
    """This test ensures that workers get the blocks that were sent, whose hash is another process's there."""
    more = {"ornament": None} if kind == "filler" else {}
    one = block(kind, "甲", (1, 2, 1, 30), **more)
    hash(one)
    back = pickle.loads(pickle.dumps(one))
    assert type(back) is type(one)
    assert not hasattr(back, "_hash"), "a hash is not sent"
    assert back == one


def test_a_change_makes_a_new_value() -> None:
    one = block("story", "甲", (1, 2, 1, 30), story=story("甲", han(30)))
    known = hash(one)
    other = changed(one, rules=("above",), title_style="title.lead")
    assert (one.frame, hash(one)) == (FrameSpec(), known)
    assert (other.frame.rules, other.title.style, other.story) == (("above",), "title.lead", one.story)
    assert other != one
    assert changed(other, rules=(), title_style="title") == one
    assert hash(changed(other, rules=(), title_style="title")) == known


@pytest.mark.parametrize("kind", [kind.kind for kind in KINDS if issubclass(kind, TextBlock)])
def test_a_frame_does_not_hang_on_the_words(kind: str) -> None:
    """This test ensures that a block without its copy is one and the same for any copy."""
    copies = [story("甲", han(50, seed)) for seed in (1, 2)]
    plain = block(kind, "甲", (1, 2, 1, 30))
    key = "story" if plain.about is not None else "stories"
    one, other = (plain._replace(**{key: copy if key == "story" else (copy,)}) for copy in copies)
    assert one != other
    assert one.untold() == other.untold()
    assert one.untold().copy in ((UNTOLD,), ())


def test_shared_fields_are_written_once() -> None:
    """This test ensures that no kind repeats a field of what it refines."""
    for kind in KINDS:
        for above in kind.__mro__[1:]:
            if issubclass(above, Record) and above is not Record:
                assert set(kind.__slots__).isdisjoint(above.__slots__), (kind, above)


@pytest.mark.parametrize("kind", NAMES)
def test_every_kind_is_planned_and_placed(kind: str, paper: Paper, book: FontBook) -> None:
    """This test ensures that a page of each kind alone is made, and says what stands on it."""
    more = {"ornament": PrintedRule(next(iter(TAILS)), 0)} if kind == "filler" else {}
    if kind in ("story", "table", "continue"):
        more["story"] = story("甲", han(80))
    elif kind in ("briefs", "continued"):
        more["stories"] = (story("甲", han(80)),)
    elif kind in ("note", "correction", "ear", "banner", "ad", "index"):
        more["text"] = ("本报启事",)
    one = block(kind, "甲", (1, 3, 1, 30), **more)
    made = make(edition(paper, (one,)), book).made
    (span,) = made.sheets[0].blocks
    assert (span.kind, span.name) == (kind, "甲")
