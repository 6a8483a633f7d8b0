"""Forty edits of the samples: the causes are exactly those that a person would state, everything else is their consequence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.versions.conftest import load
from tests.versions.edits import EDITS, Edit, Stated
from typeset.proof.compare.compare import compare
from typeset.proof.compare.report import moved_lines
from typeset.proof.compare.types import Change
from typeset.versions.versions import Version

_MIRROR = {
    "inserted": "deleted", "added": "removed", "new": "gone", "overset": "fits", "draft": "ready",
}  # fmt: skip
_MIRROR |= {two: one for one, two in _MIRROR.items()}


def _is(stated: Stated, change: Change) -> bool:
    said = (change.kind, change.block, change.old, change.new)
    return all(want in ("*", has) for want, has in zip(stated, said, strict=True))


def mirrored(kind: str) -> str:
    stem, _, last = kind.rpartition(".")
    return f"{stem}.{_MIRROR.get(last, last)}"


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name.replace(" ", "-"))
def test_causes_are_as_stated(edit: Edit, sample: Callable[[str], Version], tree: Path) -> None:
    """This test ensures that an edit is told as what it is: precision and recall of causes are 1; back again mirrors it."""
    old = sample(edit.edition).record
    edit.change(tree)
    new = load(tree / edit.edition).record
    told = list(compare(old, new).changes)
    left = list(told)
    for stated in edit.stated:
        found = next((change for change in left if _is(stated, change)), None)
        assert found is not None, (stated, told)
        left.remove(found)
    assert not left
    back = compare(new, old).changes
    assert sorted((mirrored(c.kind), c.new, c.old) for c in back if c.kind != "blocks.swapped") == sorted(
        (c.kind, c.old, c.new) for c in told if c.kind != "blocks.swapped"
    )


def test_one_word_pushes_lines(sample: Callable[[str], Version], tree: Path) -> None:
    """This test ensures that lines pushed by a word are counted under it, not told one by one."""
    edit = next(edit for edit in EDITS if edit.name == "words that push lines")
    old = sample(edit.edition).record
    edit.change(tree)
    comparison = compare(old, load(tree / edit.edition).record)
    assert moved_lines(comparison) >= 3
    assert [effect.kind for change in comparison.changes for effect in change.effects].count(
        "lines.moved"
    ) == 1


def test_without_causes_consequences_stand_for_themselves(sample: Callable[[str], Version]) -> None:
    """Negative control: the same moved lines without an edit that explains them are told as a change."""
    old = sample(EDITS[0].edition).record
    page = old.pages[1]
    block = next(block for block in page.blocks if block.name == "夏灌")
    lines = tuple(line._replace(y=line.y + 12_500_000) if line.leg == 2 else line for line in block.text)
    moved = page._replace(blocks=tuple(block._replace(text=lines) if b is block else b for b in page.blocks))
    new = old._replace(pages=(old.pages[0], moved, *old.pages[2:]))
    changes = compare(old, new).changes
    assert [change.kind for change in changes] == ["lines.moved"]
    assert changes[0].number == sum(line.leg == 2 for line in block.text)
