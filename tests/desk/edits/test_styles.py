"""Edits of edition files in every style that YAML has: random ones, and those that once could not be written."""

from __future__ import annotations

import random
from typing import Any

import pytest

from tests.desk.edits.conftest import COPY, PAPER
from tests.desk.edits.deskfiles import Desk, remarks
from typeset.desk.edits.patches import apply, invert
from typeset.desk.edits.planning import plan
from typeset.findings import Findings
from typeset.intake.yaml.nodes import parse, to_data

HEAD = "format: 1\npaper: paper.yaml\ndate: 2026-05-07\nissue: 12\ncopy: copy\npages:\n"
DATA: dict[str, Any] = {
    "format": 1, "paper": "paper.yaml", "date": "2026-05-07", "issue": 12, "copy": "copy",
    "pages": [
        {"section": "要闻", "credits": {"责编": "甲：乙", "版式": "○○○"}, "blocks": [
            {"masthead": True, "at": {"columns": "1-6", "lines": "1-15"}},
            {"story": "夏灌", "at": {"columns": "1-4", "lines": "16-40"}, "title": "title.lead", "rules": ["above", "left"]},
            {"story": "应急演练", "at": {"columns": "5-6", "lines": "16-60"}, "title": {"style": "title.side", "lines": ["应急，演练", "检验“预案”"]}, "jump": {"to": 2}},
            {"story": "夜诊", "at": [{"columns": "1-4", "lines": "41-60"}, {"columns": "1-2", "lines": "61-80"}], "box": {"frame": "0.6pt"}},
        ]},
        {"section": "综合", "blocks": [
            {"continue": "应急演练", "at": {"columns": "1-2", "lines": "4-20"}, "rules": ["left"]},
            {"story": "水渠", "at": {"columns": "3-6", "lines": "4-30"}, "label": {"text": "关注：", "lines": 3}},
            {"story": "便民", "at": {"columns": 6, "lines": "31-60"}},
        ]},
        {"section": "副刊", "blocks": [{"story": "电梯", "at": {"columns": "1-6", "lines": "4-60"}}]},
    ],
}  # fmt: skip


class Hand:
    """Writes data as YAML as no two people do: braces and lines, quotes, tags, anchors, odd margins, comments and blank lines anywhere."""

    def __init__(self, chance: random.Random) -> None:
        self.chance, self.notes, self.anchors = chance, 0, 0

    def maybe(self, share: float) -> bool:
        return self.chance.random() < share

    def note(self) -> str:
        self.notes += 1
        return f"# 注{self.notes}" + self.chance.choice(["", "：“全角”，", " a: b, [c] {d}", " '一", ' "二'])

    def tail(self) -> str:
        return (
            self.chance.choice([" ", "\t", "    "]) + self.note()
            if self.maybe(0.2)
            else "  "
            if self.maybe(0.05)
            else ""
        )

    def single(self, value: Any, *, key: bool = False) -> str:
        if not isinstance(value, str):
            return "true" if value is True else str(value)
        text = self.chance.choice([value, value, f"'{value}'", f'"{value}"'])
        if not key and self.maybe(0.08):
            text = f"!!str {text}"
        if not key and self.maybe(0.08):
            self.anchors += 1
            text = f"&a{self.anchors} {text}"
        return text

    def braces(self, value: Any, margin: int) -> str:
        if not isinstance(value, (dict, list)):
            return self.single(value)
        rows = (
            [f"{self.single(k, key=True)}: {self.braces(v, margin + 2)}" for k, v in value.items()]
            if isinstance(value, dict)
            else [self.braces(v, margin + 2) for v in value]
        )
        first, last = "{}" if isinstance(value, dict) else "[]"
        if self.maybe(0.7):
            blank = self.chance.choice(["", " "])
            return first + blank + self.chance.choice([", ", ",  "]).join(rows) + blank + last
        inner = "\n" + " " * (margin + 2)
        lines = [row + "," + ("  " + self.note() if self.maybe(0.4) else "") for row in rows]
        return first + inner + inner.join(lines) + inner + last

    def lines(self, value: Any, margin: int, depth: int = 0) -> str:
        """A collection a line an entry."""
        out = ""
        for one in value.items() if isinstance(value, dict) else ((None, one) for one in value):
            name, part = one
            if out and self.maybe(0.12):
                out += " " * self.chance.choice([margin, 0]) + self.note() + "\n"
            out += "\n" if out and self.maybe(0.06) else ""
            flow = not isinstance(part, (dict, list)) or (depth > 1 and self.maybe(0.6))
            if name is None:
                inner = (
                    self.braces(part, margin + 2) if flow else self.lines(part, margin + 2, depth + 1).strip()
                )
                out += f"{' ' * margin}- {inner}{self.tail() if flow else ''}\n"
                continue
            odd = self.maybe(0.03) and not isinstance(part, (dict, list))
            mark = f"? {self.single(name, key=True)}\n{' ' * margin}" if odd else self.single(name, key=True)
            out += " " * margin + mark + (" " if self.maybe(0.1) and not odd else "") + ":"
            if flow:
                out += f" {self.braces(part, margin + 2)}{self.tail()}\n"
            else:
                step = self.chance.choice([0, 2] if isinstance(part, list) else [1, 2, 4])
                out += f"{self.tail()}\n{self.lines(part, margin + step, depth + 1)}"
        return out


def written(seed: int) -> str:
    """The edition by a hand of its own."""
    for k in range(60):
        hand = Hand(random.Random(f"{seed} {k}"))
        text = f"{hand.note()}\n{hand.lines(DATA, 0)}{hand.note()}\n"
        findings = Findings()
        node = parse(text, "", findings)
        if node is not None and not len(findings) and to_data(node) == DATA:
            return text
    raise AssertionError(seed)


EDITS: tuple[dict[str, Any], ...] = (
    {"op": "place", "page": 1, "block": 1, "columns": "1-3", "lines": "16-30"}, {"op": "place", "page": 1, "block": 3, "part": 1, "columns": "1-3"},
    {"op": "place", "page": 2, "block": 2, "columns": "5-6", "lines": 40}, {"op": "swap", "a": {"page": 1, "block": 1}, "b": {"page": 1, "block": 2}},
    {"op": "swap", "a": {"page": 1, "block": 1}, "b": {"page": 2, "block": 1}}, {"op": "swap", "a": {"page": 2, "block": 1}, "b": {"page": 3, "block": 0}},
    {"op": "take", "page": 1, "block": 2}, {"op": "take", "page": 2, "block": 0}, {"op": "take", "page": 3, "block": 0},
    {"op": "drop", "story": "待排一", "page": 3, "columns": "1-2", "lines": "61-90"}, {"op": "split", "page": 1, "block": 1, "line": 30},
    {"op": "merge", "page": 2, "block": 1, "with": {"page": 2, "block": 0}}, {"op": "jump", "page": 1, "block": 1, "to": 3, "columns": 1, "lines": "61-70"},
    {"op": "jump", "page": 1, "block": 2, "to": 0}, {"op": "title", "page": 1, "block": 2, "lines": ["新题：", "# 二"]},
    {"op": "title", "page": 1, "block": 1, "size": 36}, {"op": "title", "page": 1, "block": 2, "lines": None, "style": None},
    {"op": "set", "page": 2, "block": 1, "key": "legs", "value": 2}, {"op": "set", "page": 2, "block": 1, "key": "label.text", "value": None},
    {"op": "set", "page": 1, "block": 1, "key": "rules", "value": ["left"]}, {"op": "set", "page": 1, "block": 1, "key": "rules", "value": None},
    {"op": "set", "page": 1, "block": 3, "key": "box.frame", "value": "1pt"}, {"op": "set", "page": 1, "block": 3, "key": "box", "value": None},
    {"op": "picture", "page": 2, "block": 1, "file": "art/a.jpg"}, {"op": "section", "page": 2, "value": "要闻"}, {"op": "section", "page": 3, "value": None},
    {"op": "credits", "page": 1, "value": {"责编": "丙"}}, {"op": "credits", "page": 2, "value": {"版式": "丁"}},
    {"op": "accept", "page": 1, "block": 1, "code": "TABOO-07", "by": "张", "why": "认了：“可”"},
)  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("styles")
    (folder / "copy").mkdir()
    (folder / "paper.yaml").write_text(PAPER, encoding="utf-8")
    for name, text in COPY.items():
        (folder / "copy" / name).write_text(text, encoding="utf-8")
    (folder / "edition.yaml").write_text(written(0), encoding="utf-8")
    return Desk(folder / "edition.yaml", ("copy",))


def test_every_edit_in_every_style(desk: Desk) -> None:
    """This test ensures that each edit of an edition file, in a hundred hands, is made or refused with nothing changed; that it leaves
    every comment, means what it means in the plainest hand, and is taken back to the first bytes; and that refusals for the style
    (EDT-08) are few."""
    refusals = tries = 0
    wanted: dict[int, Any] = {}
    for seed in range(100):
        text = written(seed)
        for number in random.Random(seed).sample(range(len(EDITS)), 6):
            edit = EDITS[number]
            desk.texts[desk.name] = text
            made, found = plan(edit, desk.source)
            tries += 1
            if made is None:
                assert found[0].code == "EDT-08", (seed, edit, found[0].zh)
                refusals += 1
                continue
            after = apply(made.patches, {desk.name: text})
            assert remarks(after[desk.name]) == remarks(text), (seed, edit)
            node = parse(after[desk.name], "", Findings())
            assert node is not None
            assert wanted.setdefault(number, to_data(node)) == to_data(node), (seed, edit)
            assert apply(invert(made.patches, {desk.name: text}), after) == {desk.name: text}
    assert refusals * 30 < tries, (refusals, tries)


def _one(desk: Desk, pages: str, after: str, **edit: Any) -> None:
    desk.texts[desk.name] = HEAD + pages
    desk.do(**edit)
    assert desk.text == HEAD + after


def test_a_key_behind_a_question_mark(desk: Desk) -> None:
    """This test ensures that a new key stands under the others where the first is written behind `?`."""
    block = "  - section: 要闻\n    blocks:\n      - ? story\n        : 夏灌\n        at: {columns: 1-4, lines: 16-40}\n"
    _one(desk, block, block + "        legs: 2\n", op="set", page=1, block=0, key="legs", value=2)


def test_a_tag_goes_with_its_value(desk: Desk) -> None:
    """This test ensures that `!!str` before a value does not make a text of another that is none, and that an anchor stays."""
    block = "  - blocks:\n      - {story: 夏灌, at: {columns: !!str '1-4', lines: 16-40}, title: &t !!str title.lead}\n"
    placed = block.replace("!!str '1-4'", "2")
    _one(desk, block, placed, op="place", page=1, block=0, columns=2, lines="16-40")
    titled = block.replace("&t !!str title.lead", "&t {style: title.lead, lines: [甲, 乙]}")
    _one(desk, block, titled, op="title", page=1, block=0, lines=["甲", "乙"])


def test_blocks_in_brackets_change_places_with_those_in_lines(desk: Desk) -> None:
    """This test ensures that a block in lines of braces keeps its comments further out, and that one in lines goes into brackets."""
    wide = "  - blocks: [{masthead: true, at: {columns: 1-6, lines: 1-15}}, {\n           story: 夏灌, # 甲\n           at: {columns: 1-4, lines: 16-40}}]\n"
    lines = "  - blocks:\n    - story: 水渠\n      at: {columns: 3-6, lines: 4-30}\n"
    _one(
        desk,
        wide + lines,
        "  - blocks: [{masthead: true, at: {columns: 1-6, lines: 1-15}}, {story: 水渠, at: {columns: 1-4, lines: 16-40}}]\n"
        "  - blocks:\n    - {\n       story: 夏灌, # 甲\n       at: {columns: 3-6, lines: 4-30}}\n",
        op="swap", a={"page": 1, "block": 1}, b={"page": 2, "block": 0},
    )  # fmt: skip
