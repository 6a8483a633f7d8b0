"""What is not done: every reason with the edit beside it that is done; nothing raises, whatever a browser sends."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.desk.edits.conftest import EDITION, PAPER, written
from tests.desk.edits.deskfiles import Desk, remarks
from tests.desk.edits.test_bytes import b, op
from typeset.desk.edits.planning import OPS, plan
from typeset.desk.edits.text_ops import digest_of

REFUSED: list[tuple[str, dict[str, Any], dict[str, Any] | None]] = [
    ("EDT-01", {"op": "fly"}, None),
    ("EDT-01", {}, None),
    ("EDT-01", op("place", 1, 1, lines="16-38", hight=3), op("place", 1, 1, lines="16-38")),
    ("EDT-01", op("place", 1, 1, lines="38-16"), op("place", 1, 1, lines="16-38")),
    ("EDT-01", op("place", 1, 1, lines=True), None),
    ("EDT-01", op("place", 1, 1, lines="16-38", push="up"), None),
    ("EDT-01", op("split", 1, 5, line=90, column=3), op("split", 1, 5, line=90)),
    ("EDT-01", op("crop", 2, 1, picture=0, crop=[30, 2, 3, 40]), op("crop", 2, 1, picture=0, crop=[3, 2, 30, 40])),
    ("EDT-01", op("focus", 2, 1, picture=0, focus=[30, 101]), op("focus", 2, 1, picture=0, focus=[30, 100])),
    ("EDT-01", op("accept", 1, code="TABOO-01", by="张", why=" "), op("accept", 1, code="TABOO-01", by="张", why="认了")),
    ("EDT-01", op("set", 1, 1, key="", value=1), None),
    ("EDT-01", op("front", file="copy/01.md", field="body", value="字"), op("front", file="copy/01.md", field="label", value="字")),
    ("EDT-02", op("place", 4, 0, lines="4-9"), None),
    ("EDT-02", op("place", 3, 0, lines="4-9"), None),
    ("EDT-02", op("crop", 2, 1, picture=1, crop=[3, 2, 30, 40]), None),
    ("EDT-02", op("accept", 1, code="TABOO-01", off=True), None),
    ("EDT-03", op("place", 1, 1, columns="1-7"), op("place", 1, 1, columns="1-6")),
    ("EDT-03", op("place", 2, 1, lines="3-30"), op("place", 2, 1, lines="5-30")),
    ("EDT-03", op("place", 1, 5, lines="81-112"), op("place", 1, 5, lines="81-111")),
    ("EDT-03", op("place", 1, 3, part=1, lines="62-80"), op("place", 1, 3, part=1, lines="61-79")),
    ("EDT-03", op("split", 1, 5, line=105), op("split", 1, 5, line=104)),
    ("EDT-04", op("drop", 3, story="copy/77.md", columns=1, lines="4-9"), op("drop", 3, story="copy/07.md", columns=1, lines="4-9")),
    ("EDT-04", op("drop", 3, story="copy/01.md", columns=1, lines="4-9"), None),
    ("EDT-04", op("drop", 3, story="copy/08.md", columns=1, lines="4-9"), op("drop", 3, story="copy/08.md", id="甲", columns=1, lines="4-9")),
    ("EDT-04", op("front", file="copy/08.md", field="label", value="字"), op("front", file="copy/08.md", story="甲", field="label", value="字")),
    ("EDT-05", op("text", file="copy/10.txt", start=0, end=1, text=""), op("text", file="copy/01.md", start=0, end=1, text="")),
    ("EDT-05", op("front", file="copy/12.docx", field="title", value="题"), None),
    ("EDT-05", op("front", file="edition.yaml", field="title", value="题"), None),
    ("EDT-05", op("text", file="art/a.jpg", start=0, end=0, text="a"), None),
    ("EDT-05", op("text", file="copy/none.md", start=0, end=0, text="a"), None),
    ("EDT-05", op("text", file="../secret.yaml", start=0, end=0, text="a"), None),
    ("EDT-05", op("text", file="copy/../../secret.md", start=0, end=0, text="a"), None),
    ("EDT-05", op("text", file="/etc/passwd.md", start=0, end=0, text="a"), None),
    ("EDT-05", op("text", file="copy\\01.md", start=0, end=0, text="a"), None),
    ("EDT-05", op("picture", 1, 4, file="../../x.jpg"), op("picture", 1, 4, file="x.jpg")),
    ("EDT-05", op("picture", 1, 4, file="x.exe"), None),
    ("EDT-06", op("text", file="copy/01.md", start=5, end=4, text="a"), None),
    ("EDT-06", op("text", file="copy/01.md", start=0, end=10**8, text="a"), None),
    ("EDT-06", op("text", file="copy/01.md", start=0, end=0, text="a", base="0" * 16), None),
    ("EDT-09", op("place", 1, 1, lines="16-50", push="down"), op("place", 1, 1, lines="16-46", push="down")),
    ("EDT-09", op("place", 1, 1, lines="16-57", push="shrink"), op("place", 1, 1, lines="16-55", push="shrink")),
    ("EDT-09", op("swap", a=b(1, 4), b=b(1, 5), heights=True), op("swap", a=b(1, 4), b=b(1, 5))),
    ("EDT-10", op("set", 1, 0, key="legs", value=2), op("set", 1, 1, key="legs", value=2)),
    ("EDT-10", op("set", 1, 1, key="at", value={"columns": 1, "lines": 20}), None),
    ("EDT-10", op("set", 1, 1, key="story", value=None), op("set", 1, 1, key="story", value="待排一")),
    ("EDT-10", op("title", 1, 1, style="title.nope"), op("title", 1, 1, style="title.second")),
    ("EDT-10", op("jump", 1, 0, to=2), None),
    ("EDT-10", op("jump", 1, 1, to=1), op("jump", 1, 1, to=3)),
    ("EDT-10", op("jump", 1, 1, to=4), None),
    ("EDT-10", op("swap", a=b(1, 2), b=b(2, 1)), op("swap", a=b(1, 1), b=b(2, 1))),
    ("EDT-10", op("swap", a=b(1, 0), b=b(2, 1)), None),
    ("EDT-10", op("swap", a=b(1, 1), b=b(2, 0)), None),
    ("EDT-10", op("swap", a=b(1, 1), b=b(1, 1)), None),
    ("EDT-10", op("merge", 1, 0, **{"with": b(1, 1)}), op("merge", 1, 1, **{"with": b(1, 3)})),
    ("EDT-10", op("merge", 1, 1, **{"with": b(2, 1)}), None),
    ("WVR-01", op("accept", 1, code="PF-01", by="张", why="认了"), None),
    ("FLD-01", op("set", 1, 1, key="leggs", value=2), None),
    ("FLD-02", op("set", 1, 1, key="legs", value="两"), op("set", 1, 1, key="legs", value=2)),
    ("FLD-04", op("title", 1, 1, position="middle"), op("title", 1, 1, position="half")),
    ("FLD-03", op("front", file="copy/01.md", field="title", value=None), op("front", file="copy/01.md", field="title", value="题")),
]  # fmt: skip


@pytest.mark.parametrize(("code", "edit", "beside"), REFUSED)
def test_refused(desk: Desk, code: str, edit: dict[str, Any], beside: dict[str, Any] | None) -> None:
    """This test ensures that an edit is refused for this reason, in both languages, the texts untouched, and that the edit beside
    it is made."""
    assert plan(edit, desk.source)[0] is None
    assert desk.refused(**edit) == code
    assert desk.text == EDITION
    if beside is not None:
        assert desk.do(**beside).patches


def test_a_text_of_now_is_taken(desk: Desk) -> None:
    """This test ensures that the digest of the text as it is lets an edit through."""
    text = desk.read("copy/01.md")
    assert text is not None
    desk.do(op="text", file="copy/01.md", start=0, end=0, text="", base=digest_of(text))


def test_what_falls_off_is_told(desk: Desk) -> None:
    """This test ensures that a block that was pushed off the page is named (EDT-11) beside the plan."""
    made, found = plan(op("place", 1, 1, lines="16-50", push="down", spill=True), desk.source)
    assert made is not None
    assert [one.code for one in found] == ["EDT-11"]
    assert "《电梯》" in found[0].zh


def test_a_full_page_takes_no_jump(desk: Desk) -> None:
    """This test ensures that a jump to a page without a free area is refused (EDT-09), and made where the area is given."""
    desk.do(op="drop", page=3, story="copy/07.md", columns="1-6", lines="4-111")
    assert desk.refused(op="jump", page=1, block=1, to=3) == "EDT-09"
    desk.do(op="jump", page=1, block=1, to=3, columns=1, lines="4-20")


def test_a_broken_file_is_left_alone(desk: Desk) -> None:
    """This test ensures that nothing is changed on pages while the edition file cannot be read (EDT-02); its text can be."""
    broken = EDITION.replace("at: {columns: 1-4, lines: 16-40}", "at: {columns: 1-4, lines: 16-40")
    desk.texts["edition.yaml"] = broken
    assert desk.refused(op="take", page=1, block=4) == "EDT-02"
    at = broken.index("lines: 16-40") + len("lines: 16-40")
    desk.do(op="text", file="edition.yaml", start=at, end=at, text="}")
    assert desk.text == EDITION


ANCHORS = EDITION.replace("rules: [above]}", "rules: &up [above], box: &box {tint: 7%}}").replace(
    "lines: 61-80}}\n", "lines: 61-80}, rules: *up, box: *box}\n"
)


def test_what_is_shared_is_not_changed(tmp_path: Path) -> None:
    """This test ensures that a value that is shared by an anchor is not changed under either name, nor taken away with its block
    (EDT-07), and that what is not shared beside it is; a new key stands behind an alias."""
    desk = written(tmp_path, ANCHORS)
    for block in (3, 4):
        assert desk.refused(op="set", page=1, block=block, key="rules", value=["left"]) == "EDT-07"
        assert desk.refused(op="set", page=1, block=block, key="box.tint", value="10%") == "EDT-07"
    assert desk.refused(op="take", page=1, block=3) == "EDT-07"
    desk.do(op="set", page=1, block=4, key="legs", value=2)
    desk.do(op="set", page=1, block=4, key="fillers", value=["待排一"])
    assert "rules: *up, box: *box, legs: 2, fillers: [待排一]}\n" in desk.text
    desk.do(op="set", page=1, block=4, key="rules", value=None)
    desk.do(op="take", page=1, block=4)
    assert desk.data["pages"][0]["blocks"][3]["box"] == {"tint": "7%"}


def test_an_anchor_nobody_names_is_no_hindrance(tmp_path: Path) -> None:
    """This test ensures that a value with an anchor that no alias names is changed, its anchor kept."""
    desk = written(tmp_path, EDITION.replace("rules: [above]}", "rules: &up [above]}"))
    desk.do(op="set", page=1, block=3, key="rules", value="below")
    assert "rules: &up below}" in desk.text


ODD = [
    ("  - section: 要闻          # 版名\n", "  -   section:   要闻          # 版名\n      # 缩进四格\n"),
    ("at: {columns: 3-6, lines: 61-80}", "at: { columns : 3-6 ,\tlines: 61-80 }"),
    ("title: title.lead}  # 总编定", "title: title.lead,  # 题\n         # 中间\n         }  # 总编定"),
    ("- {story: 便民, at", "- {\"story\": '便民', 'at'"),
    ("story: 电梯", "? story\n         : 电梯"),
    ("copy: copy\n", "copy: copy\ntotal: 7   \n\n\n"),
    ("[{columns: 1-4, lines: 41-60}, {columns: 1-2, lines: 61-80}]", "[\n   {columns: 1-4, lines: 41-60}, # 上\n   {columns: 1-2,\n lines: 61-80},   # 下\n  ]"),
]  # fmt: skip
"""Forms that people write, and some that nobody does."""


@pytest.mark.parametrize(("old", "new"), ODD)
def test_odd_forms_are_changed_rightly_or_not_at_all(tmp_path: Path, old: str, new: str) -> None:
    """This test ensures that with an unusual form in the file an edit does what it says with every comment kept, or is refused
    because the program cannot be sure (EDT-08), and that most are made."""
    text = EDITION.replace(old, new)
    if old.startswith("  - section"):  # the rest of the page moves in with its first key
        head, _, rest = text.partition(new)
        page, sep, after = rest.partition("  # ---- 第二版")
        text = head + new + "".join(f"  {line}" for line in page.splitlines(keepends=True)) + sep + after
    assert text != EDITION
    desk = written(tmp_path, text)
    edits = [
        op("place", 1, 3, lines="41-82"), op("place", 1, 4, columns="4-6"), op("title", 1, 1, lines=["夏", "灌"]),
        op("set", 1, 4, key="legs", value=2), op("set", 1, 5, key="legs", value=2), op("take", 1, 4), op("jump", 1, 1, to=3),
        op("swap", a=b(1, 1), b=b(2, 1)), op("take", 1, 1), op("section", 1, value="社会"),
    ]  # fmt: skip
    made = 0
    for edit in edits:
        again = written(tmp_path, text)
        outcome, found = plan(edit, again.source)
        if outcome is None:
            assert [one.code for one in found] == ["EDT-08"], (edit, found)
            continue
        again.do(**edit)
        assert remarks(again.text) == remarks(text), edit
        made += 1
    assert made >= 8
    assert desk.text == text


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 200) | st.floats() | st.text(max_size=8)
    | st.sampled_from(["1-4", "16-40", "copy/01.md", "story", "title", "picture.lines", "夏灌", "TABOO-07", "edition.yaml", "down"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["page", "block", "columns", "lines", "x"]), inner, max_size=4),
    max_leaves=6,
)  # fmt: skip
KEYS = (
    "op", "page", "block", "columns", "lines", "areas", "part", "push", "spill", "a", "b", "heights", "with", "line", "column",
    "story", "id", "title", "to", "style", "position", "size", "key", "value", "file", "start", "end", "text", "base", "field",
    "picture", "crop", "focus", "code", "by", "why", "off",
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_nothing_that_is_sent_raises(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """This test ensures that whatever a browser sends ends in a plan or in a refusal in both languages, and that a plan leaves the
    file readable, with its comments."""
    desk = _shared_desk(tmp_path_factory)
    sent = data.draw(st.dictionaries(st.sampled_from(KEYS), JUNK, max_size=6))
    if data.draw(st.booleans()):
        sent |= {
            "op": data.draw(st.sampled_from(OPS)),
            "page": data.draw(st.integers(1, 3)),
            "block": data.draw(st.integers(0, 5)),
        }
    made, found = plan(sent, desk.source)
    if made is None:
        assert found[0].zh
        assert found[0].en
    elif sent["op"] != "text":
        desk.do(**sent)
        assert desk.data
        assert remarks(desk.text) == remarks(EDITION)


_DESKS: list[Desk] = []


def _shared_desk(factory: pytest.TempPathFactory) -> Desk:
    """The same edition again, as it was."""
    if not _DESKS:
        _DESKS.append(written(factory.mktemp("junk"), EDITION))
    _DESKS[0].texts.clear()
    return _DESKS[0]


def test_what_cannot_be_changed_safely_is_refused(tmp_path: Path) -> None:
    """This test ensures that an edit whose outcome would not mean what was asked is refused (EDT-08) and leaves the text: here the
    comment of a title that goes has no place but inside a quoted text. The same edit without the comment is made."""
    row = 'title: title.lead, id: "甲\n        乙", label: {form: plain,  # 题\n      lines: 3}}'
    text = EDITION.replace("title: title.lead}", row)
    desk = written(tmp_path, text)
    assert desk.refused(op="set", page=1, block=1, key="label", value=None) == "EDT-08"
    assert desk.text == text
    other = written(tmp_path, text.replace("  # 题", ""))
    other.do(op="set", page=1, block=1, key="label", value=None)
    assert "label" not in other.data["pages"][0]["blocks"][1]


def test_a_template_s_blocks_are_obstacles(tmp_path: Path) -> None:
    """This test ensures that blocks that stand in the paper's templates file are not pushed or shortened (EDT-09), and that their
    place is not taken for free."""
    text = EDITION.replace(
        "    blocks: []   # 空着\n",
        "    template: 半版\n    fill: {下: 待排一}\n    blocks:\n      - {story: 无抬头, at: {columns: 1-6, lines: 4-40}}\n",
    )
    (tmp_path / "templates.yaml").write_text(
        "format: 1\ntemplates:\n  半版:\n    blocks:\n      - {slot: 下, at: {columns: 1-6, lines: 51-111}}\n",
        encoding="utf-8",
    )
    desk = written(tmp_path, text)
    (tmp_path / "paper.yaml").write_text(PAPER + "templates: templates.yaml\n", encoding="utf-8")
    desk = Desk(tmp_path / "edition.yaml", ("copy",))
    assert desk.refused(op="place", page=3, block=0, lines="4-60", push="down") == "EDT-09"
    assert desk.refused(op="place", page=3, block=0, lines="4-60", push="shrink") == "EDT-09"
    desk.do(op="place", page=3, block=0, lines="4-45", push="down")
    desk.do(op="jump", page=1, block=1, to=3)
    assert desk.data["pages"][2]["blocks"][-1]["at"] == {"columns": "1-6", "lines": "46-50"}
