"""Undo and redo: everyone their own, shifted over what others did elsewhere, refused where they touch."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset.desk.edits.patches import Patch, apply
from typeset.desk.history import History, TouchedError, step


class Texts:
    """Texts with a history, as the workspace keeps them."""

    def __init__(self, **texts: str) -> None:
        self.now, self.history = dict(texts), History()

    def edit(self, by: str, *patches: Patch, joins: bool = False) -> None:
        made = step(by, ("改", "edit"), patches, self.now)
        self.now = apply(patches, self.now)
        self.history.did(made, joins=joins)

    def undo(self, by: str) -> bool:
        made = self.history.undo(by)
        if made is not None:
            self.now = apply(made.patches, self.now)
        return made is not None

    def redo(self, by: str) -> bool:
        made = self.history.redo(by)
        if made is not None:
            self.now = apply(made.patches, self.now)
        return made is not None


def test_undo_over_what_another_did_elsewhere() -> None:
    """This test ensures that a step is taken back at the place to which another's edit moved it, and made again there."""
    texts = Texts(a="甲乙丙丁戊己")
    texts.edit("王", Patch("a", 4, 5, "五五"))
    texts.edit("李", Patch("a", 0, 1, "一一一"))
    assert texts.now["a"] == "一一一乙丙丁五五己"
    assert texts.undo("王")
    assert texts.now["a"] == "一一一乙丙丁戊己"
    assert texts.redo("王")
    assert texts.now["a"] == "一一一乙丙丁五五己"
    assert texts.undo("李")
    assert texts.now["a"] == "甲乙丙丁五五己"
    assert not texts.undo("李")


def test_a_step_that_another_touched_is_refused_and_then_passed_over() -> None:
    """This test ensures that nothing of another's is lost by an undo, and that it does not bar the steps before it."""
    texts = Texts(a="甲乙丙丁戊己")
    texts.edit("王", Patch("a", 5, 6, "六"))
    texts.edit("王", Patch("a", 1, 2, "二二"))
    texts.edit("李", Patch("a", 2, 2, "插"))
    before = texts.now["a"]
    with pytest.raises(TouchedError) as told:
        texts.undo("王")
    assert told.value.other.by == "李"
    assert texts.now["a"] == before
    assert texts.undo("王")
    assert texts.now["a"] == before.replace("六", "己")
    # control: without the other's edit the last step is the one that goes
    alone = Texts(a="甲乙丙丁戊己")
    alone.edit("王", Patch("a", 1, 2, "二二"))
    assert alone.undo("王")
    assert alone.now["a"] == "甲乙丙丁戊己"


def test_steps_over_several_files_go_together() -> None:
    """This test ensures that a step of two files is taken back in both or in none."""
    texts = Texts(a="甲乙", b="丙丁")
    texts.edit("王", Patch("a", 0, 1, "一"), Patch("b", 1, 2, "四"))
    texts.edit("李", Patch("b", 1, 2, "肆"))
    with pytest.raises(TouchedError):
        texts.undo("王")
    assert texts.now == {"a": "一乙", "b": "丙肆"}


def test_typing_is_one_step() -> None:
    """This test ensures that letters typed in a row, and taken back letter by letter, are one step; a jump elsewhere is another."""
    texts = Texts(a="甲乙丙")
    for at, char in enumerate("春夏秋"):
        texts.edit("王", Patch("a", 1 + at, 1 + at, char), joins=True)
    texts.edit("王", Patch("a", 3, 4, ""), joins=True)
    assert texts.now["a"] == "甲春夏乙丙"
    texts.edit("王", Patch("a", 5, 5, "尾"), joins=True)
    assert texts.undo("王")
    assert texts.now["a"] == "甲春夏乙丙"
    assert texts.undo("王")
    assert texts.now["a"] == "甲乙丙"
    assert not texts.undo("王")
    backwards = Texts(a="甲乙丙丁")
    for at in (3, 2, 1):
        backwards.edit("王", Patch("a", at, at + 1, ""), joins=True)
    assert backwards.now["a"] == "甲"
    assert backwards.undo("王")
    assert backwards.now["a"] == "甲乙丙丁"


def test_a_new_edit_ends_what_can_be_made_again() -> None:
    """This test ensures that one's own new edit, not another's elsewhere, takes what was taken back."""
    texts = Texts(a="甲乙丙丁戊己")
    texts.edit("王", Patch("a", 0, 1, "一"))
    assert texts.undo("王")
    texts.edit("李", Patch("a", 5, 6, "六"))
    assert texts.history.names("王")["redo"] is not None
    texts.edit("王", Patch("a", 3, 4, "四"))
    assert texts.history.names("王")["redo"] is None
    assert not texts.redo("王")


MOVES = st.lists(
    st.tuples(
        st.sampled_from(["王", "李"]),
        st.sampled_from(["edit", "edit", "undo", "redo"]),
        st.integers(0, 30),
        st.integers(0, 3),
        st.text(alphabet="新字", max_size=3),
    ),
    max_size=14,
)


@given(MOVES)
def test_everything_taken_back_gives_the_beginning(moves: list[tuple[str, str, int, int, str]]) -> None:
    """This test ensures that whatever two people did, taken back by both as far as it can be, nothing is left of it but what was
    refused; and that a history put down and read again gives the same."""
    beginning = "零一二三四五六七八九" * 3
    texts = Texts(a=beginning)
    for by, what, start, length, text in moves:
        if what == "edit":
            start = min(start, len(texts.now["a"]))
            texts.edit(by, Patch("a", start, min(start + length, len(texts.now["a"])), text))
        else:
            try:
                (texts.undo if what == "undo" else texts.redo)(by)
            except TouchedError:
                continue
    other = Texts(a=texts.now["a"])
    other.history = History.of(json.loads(json.dumps(texts.history.as_data())))
    for some in (texts, other):
        going = True
        while going:
            going = False
            for by in ("王", "李"):
                try:
                    going = some.undo(by) or going
                except TouchedError:
                    continue
    assert other.now == texts.now
    if not texts.history.as_data()["log"]:
        assert texts.now["a"] == beginning
