"""Edits between two texts: exact, mirrored, whole words and numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset.proof.compare.text import apply, differences, edits, likeness

TEXTS = st.text(alphabet="一二三四，。AB12 ", max_size=60)


@given(TEXTS, TEXTS)
def test_applied_edits_give_the_new_text(old: str, new: str) -> None:
    assert apply(old, edits(old, new)) == new


@given(TEXTS, TEXTS)
def test_back_again_is_the_mirror(old: str, new: str) -> None:
    there = [(e.start, e.end, e.new_start, e.new_end) for e in edits(old, new)]
    back = [(e.new_start, e.new_end, e.start, e.end) for e in edits(new, old)]
    assert there == back
    assert likeness(old, new) == likeness(new, old)


@given(TEXTS)
def test_a_text_is_itself(text: str) -> None:
    assert edits(text, text) == ()


@given(st.lists(TEXTS, max_size=6), st.lists(TEXTS, max_size=6))
def test_differences_cover_what_differs(old: list[str], new: list[str]) -> None:
    at = there = 0
    for a, b, c, d in differences(old, new):
        assert old[at:a] == new[there:c]
        at, there = b, d
    assert old[at:] == new[there:]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("供水260万立方米", "供水280万立方米", [("260", "280")]),
        ("2026年5月7日", "2026年5月8日", [("7", "8")]),
        ("the New York Times", "the New Work Times", [("York", "Work")]),
        ("提起，清水", "提起清水", [("，", "")]),
        ("清水沿着渠道", "清水缓缓沿着渠道", [("", "缓缓")]),
        ("甲乙丙丁", "甲丙丁戊", [("乙", ""), ("", "戊")]),
    ],
)
def test_edits_as_people_state_them(old: str, new: str, said: list[tuple[str, str]]) -> None:
    assert [(edit.old, edit.new) for edit in edits(old, new)] == said


def test_long_texts() -> None:
    """This test ensures that a text of 12,000 characters is compared by sentence, exactly."""
    sentences = [f"第{k}句说的是第{k * 7 % 100}件事情。" for k in range(900)]
    old = "".join(sentences)
    sentences[450] = "这一句换掉了。"
    new = "".join(sentences)
    found = edits(old, new)
    assert apply(old, found) == new
    assert len(found) <= 6
    assert apply(new, edits(new, old)) == old
