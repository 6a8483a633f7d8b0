"""Random sequences of edits on the sample papers: the file stays one that loads, comments and copy stay, all is taken back."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.desk.edits.deskfiles import Desk, sample
from typeset.desk.edits.areas import areas_in
from typeset.desk.edits.edition_file import kind_of
from typeset.desk.edits.patches import Patch, apply, invert, rebase
from typeset.desk.edits.planning import plan
from typeset.findings import Findings
from typeset.intake.schema.fields import Reader
from typeset.intake.schema.tables_edition import EDITION
from typeset.intake.yaml.nodes import parse

NAMES = ("linzhou", "tongxi", "zhaoning")
_DESKS: dict[str, Desk] = {}


def fresh(name: str) -> tuple[Desk, str]:
    """A sample with a comment behind every fourth line and over every fifth, as it is loaded; it is loaded once."""
    if name not in _DESKS:
        _DESKS[name] = sample(name)
    desk = _DESKS[name]
    desk.texts.clear()
    out: list[str] = []
    for k, line in enumerate(desk.text.split("\n")):
        blanks = line[: len(line) - len(line.lstrip())]
        out += [f"{blanks}# 注{k}"] if k % 5 == 0 and line else []
        out.append(f"{line}  # 旁注{k}" if k % 4 == 0 and line else line)
    desk.texts[desk.name] = "\n".join(out)
    return desk, desk.text


def spans(most: int) -> st.SearchStrategy[str]:
    return st.tuples(st.integers(1, most), st.integers(1, most)).map(lambda pair: f"{min(pair)}-{max(pair)}")


@st.composite
def edits(draw: st.DrawFn, desk: Desk) -> dict[str, Any]:
    """An edit that a desk might ask for, good or not."""
    pages = desk.data["pages"]
    page = draw(st.integers(1, len(pages)))
    count = max(1, len(pages[page - 1].get("blocks") or []))
    other = draw(st.integers(1, len(pages)))
    at = {"page": page, "block": draw(st.integers(0, count - 1))}
    to = {"page": other, "block": draw(st.integers(0, max(0, len(pages[other - 1].get("blocks") or []) - 1)))}
    columns, lines = {"columns": draw(spans(6))}, {"lines": draw(spans(100))}
    push = draw(st.sampled_from(["none", "down", "shrink"]))
    word = draw(st.text("甲乙：: #'\"-{}[],&*!|>%@0", max_size=6))
    free = [
        row
        for row in desk.stories
        if not any(name in (row.story.id, row.story.heading) for name in stories(desk))
    ]
    story = draw(st.sampled_from(free or desk.stories)).file
    areas = (
        areas_in(pages[page - 1]["blocks"][at["block"]].get("at")) if pages[page - 1].get("blocks") else ()
    )
    first, last = (areas[0].first_line, areas[0].last_line) if areas else (1, 100)
    return draw(
        st.sampled_from(
            [
                {"op": "place", **at, **columns, **lines, "push": push, "spill": draw(st.booleans())},
                {"op": "place", **at, **lines, "push": push},
                {"op": "swap", "a": at, "b": to, "heights": draw(st.booleans())},
                {"op": "drop", "story": story, "page": page, **columns, **lines},
                {"op": "take", **at},
                {"op": "split", **at, "line": draw(st.integers(first, last))},
                {"op": "split", **at, "column": draw(st.integers(1, 6)), "story": story},
                {"op": "merge", **at, "with": {"page": page, "block": draw(st.integers(0, count - 1))}},
                {"op": "jump", **at, "to": draw(st.integers(0, len(pages)))},
                {"op": "title", **at, "lines": [word, "二"], "style": draw(st.sampled_from(["title.lead", "title.hard", None]))},
                {"op": "title", **at, "size": draw(st.sampled_from([36, None])), "position": draw(st.sampled_from(["left", None]))},
                {"op": "set", **at, "key": "legs", "value": draw(st.sampled_from([1, 2, None]))},
                {"op": "set", **at, "key": "label.text", "value": word or None},
                {"op": "set", **at, "key": "rules", "value": draw(st.sampled_from([["left"], ["above", "left"], None]))},
                {"op": "picture", **at, "file": "art/x.jpg", "position": "head"},
                {"op": "crop", **at, "picture": draw(st.integers(0, 1)), "crop": draw(st.sampled_from([[1, 2, 3, 4], None]))},
                {"op": "section", "page": page, "value": word or None},
                {"op": "credits", "page": page, "value": draw(st.sampled_from([{"责编": "甲"}, {"校对": word or "乙"}, None]))},
                {"op": "accept", **at, "code": "TABOO-07", "by": "张", "why": word or "认了", "off": draw(st.booleans())},
            ]
        )
    )  # fmt: skip


def wrong(text: str) -> Counter[str]:
    """Errors that the schema finds in an edition file."""
    findings = Findings()
    node = parse(text, "e.yaml", findings)
    assert node is not None
    assert len(findings) == 0
    EDITION.read(node, Reader("e.yaml", findings))
    return Counter(one.code for one in findings if one.severity == "error")


def comments(text: str) -> Counter[str]:
    return Counter(re.findall(r"# (?:旁)?注\d+", text))


_MOVES = {"take": (0, 1), "merge": (0, 1), "drop": (1, 0), "split": (1, 0)}
"""How many stories an edit may place, and take off."""


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_sequences(name: str, data: st.DataObject) -> None:
    """This test ensures that after every edit of a sequence the file is one the schema finds no error in, has every comment it had,
    differs in the stories it places only as the edit says, and that all edits taken back, one after the other, give the first
    bytes again; copy is never touched."""
    desk, first = fresh(name)
    history: list[tuple[tuple[Patch, ...], dict[str, str]]] = []
    for _ in range(8):
        edit = data.draw(edits(desk))
        before = dict(desk.texts)
        placed = stories(desk)
        made, found = plan(edit, desk.source)
        if made is None:
            assert found
            continue
        desk.do(**edit)
        assert wrong(desk.text) == Counter()
        assert comments(desk.text) == comments(first)
        assert set(desk.texts) == {desk.name}
        now = stories(desk)
        came, went = _MOVES.get(edit["op"], (0, 0))
        assert (now - placed).total() <= came, edit
        assert (placed - now).total() <= (9 if edit.get("spill") else went), edit
        history.append((made.patches, before))
    while history:
        patches, before = history.pop()
        desk.texts = apply(invert(patches, before), desk.texts)
        assert desk.texts == before
    assert desk.text == first


def stories(desk: Desk) -> Counter[str]:
    """The stories that the file places first, as it names them."""
    return Counter(
        str(row[kind_of(row)])
        for page in desk.data["pages"]
        for row in page.get("blocks") or []
        if kind_of(row) == "story"
    )


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_two_desks(name: str, data: st.DataObject) -> None:
    """This test ensures that two edits made against one text, neither of which touches the other's ranges, give one file that the
    schema finds no error in, whoever is first, with every comment."""
    desk, first = fresh(name)
    one, two = (plan(data.draw(edits(desk)), desk.source)[0] for _ in range(2))
    if one is None or two is None:
        return
    texts = dict(desk.texts)
    moved, other = rebase(one.patches, two.patches), rebase(two.patches, one.patches)
    if moved is None or other is None:
        return
    mine, theirs = apply(moved, apply(two.patches, texts)), apply(other, apply(one.patches, texts))
    assert mine == theirs
    assert comments(mine[desk.name]) == comments(first)
    assert wrong(mine[desk.name]) == Counter()
