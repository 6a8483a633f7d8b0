"""总题: a title over a group of stories, its frame, and what the page's judges make of the group (TIT-17)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.intake.helpers import edition_of, story, write
from tests.makeup.pages import Made, line_text, make
from typeset.findings import Findings
from typeset.fonts.book import FontBook
from typeset.makeup.grid.geometry import geometry_of
from typeset.model.kinds import GroupBlock
from typeset.model.paper import Edition
from typeset.sheet.types import Rect, Rule

TEXT = "本报讯 " + "河岸上的人说起往事都很慢。" * 40
GROUP = "{{group: 江岸三题, over: {over}, at: {at}, title: title.lead{more}}}"


def page(folder: Path, *blocks: str) -> tuple[Edition, Findings]:
    for name in ("甲稿", "乙稿", "丙稿"):
        write(folder, f"copy/{name}.md", story(f"{name}江岸旧事说从头今又新", TEXT, f"id: {name}\n"))
    edition, findings = edition_of(folder, blocks)
    assert edition is not None
    return edition, findings


def group(over: str = "[甲稿, 乙稿]", at: str = "{columns: 2-5, lines: 10-17}", more: str = "") -> str:
    return GROUP.format(over=over, at=at, more=more)


def text(name: str, columns: str, lines: str, more: str = "title: title.third") -> str:
    return f"{{story: {name}, at: {{columns: {columns}, lines: {lines}}}, {more}}}"


MEMBERS = (text("甲稿", "2-3", "18-60"), text("乙稿", "4-5", "18-60"))


def told(findings: Findings) -> list[str]:
    return [f.zh for f in findings if f.code == "TIT-17"]


def made(edition: Edition, book: FontBook) -> Made:
    return make(edition, book)


def lines_of(result: Made) -> list[Any]:
    return [item for item in result.made.sheets[0].rules if isinstance(item, (Rect, Rule))]


def test_a_group_is_settled(tmp_path: Path) -> None:
    """This test ensures that a group knows its blocks by story, and the rectangle round title and stories."""
    edition, findings = page(tmp_path, group(more=", box: true"), *MEMBERS)
    assert told(findings) == []
    found = edition.pages[0].blocks[0]
    assert isinstance(found, GroupBlock)
    assert found.members == ("甲稿", "乙稿")
    assert found.whole == (2, 5, 10, 60)
    assert found.room == 1


@pytest.mark.parametrize(
    ("blocks", "words"),
    [
        ((group("[甲稿, 丁稿]"), *MEMBERS), "“丁稿”不在这一版"),
        ((group("[]"), *MEMBERS), "没有写管哪几篇"),
        ((group(), *MEMBERS, text("丙稿", "2-3", "61-80")), None),
        ((group("[甲稿, 丙稿]"), text("甲稿", "2-3", "18-60"), text("乙稿", "4-5", "18-60"), text("丙稿", "4-5", "61-80")), "不成一块"),
        ((group(at="{columns: 2-4, lines: 10-17}"), *MEMBERS), "没有盖住"),
        ((group(at="{columns: 2-5, lines: 61-68}"), *MEMBERS), "没有盖住"),
        ((*MEMBERS, group()), "写在它管的稿件后面"),
        ((group(more=", box: true"), *MEMBERS, text("丙稿", "2-5", "61-80")), "框线贴着"),
        ((group(), group("[乙稿]", "{columns: 2-5, lines: 2-9}"), *MEMBERS), "又在"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_group(tmp_path: Path, blocks: tuple[str, ...], words: str | None) -> None:
    """This test ensures that each fault of a group is told (TIT-17), and a neighbour under one is none."""
    _, findings = page(tmp_path, *blocks)
    if words is None:
        assert told(findings) == []
    else:
        assert any(words in one for one in told(findings)), told(findings)


def test_the_title_and_its_parts(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that the words, a kicker and a subtitle are set in the title's area and larger than the stories'."""
    more = "{style: title.lead, kicker: 沿江走笔, subtitle: [一一道来, 一一听去]}"
    wanted = group(at="{columns: 2-5, lines: 6-17}").replace("title.lead", more)
    edition, findings = page(tmp_path, wanted, *MEMBERS)
    assert [f.code for f in findings if f.code in ("EDN-09", "EDN-11")] == []
    result = made(edition, book)
    mine = [line for line in result.made.sheets[0].text if line.story == "江岸三题"]
    assert ["".join(line_text(line).split()) for line in mine] == [
        "沿江走笔",
        "江岸三题",
        "一一道来",
        "一一听去",
    ]
    geo = geometry_of(edition.paper)
    x, y, width, height = geo.rectangle(edition.pages[0].blocks[0].area)
    for line in mine:
        assert y < line.y - line.runs[0].size * 88 // 100
        assert line.y < y + height
        assert x <= line.x
        assert line.x + line.width <= x + width
    assert "TIT-17" not in result.codes()


def test_keys_without_use(tmp_path: Path) -> None:
    """This test ensures that what a group's title and frame cannot be is said (EDN-09), and what they can be is not."""
    for more, count in ((", box: {frame: 1pt, tint: 7%}", 1), (", box: {frame: 1pt}", 0)):
        _, findings = page(tmp_path / str(count), group(more=more), *MEMBERS)
        assert len([f for f in findings if f.code == "EDN-09"]) == count
    titled = group().replace("title.lead", "{style: title.lead, position: left}")
    _, findings = page(tmp_path / "left", titled, *MEMBERS)
    assert len([f for f in findings if f.code == "EDN-09"]) == 1


def test_frame(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that the frame runs in the gutters round title and stories and off their type, that it is open at
    the edge of the type area, and that there is none without a box (control)."""
    edition, _ = page(tmp_path, group(more=", box: true"), *MEMBERS)
    geo = geometry_of(edition.paper)
    (frame,) = [item for item in lines_of(made(edition, book)) if isinstance(item, Rect)]
    assert frame.x == geo.column_x(2) - geo.gutter // 2
    assert frame.x + frame.width == geo.column_x(6) - geo.gutter // 2 - geo.gutter % 2
    assert geo.line_top(10) <= frame.y < geo.line_top(11)
    assert frame.y + frame.height - geo.foot(60) >= geo.leading // 2
    edge = "{columns: 1-4, lines: 10-17}"
    edition, _ = page(
        tmp_path / "edge", group(at=edge, more=", box: true"),
        text("甲稿", "1-2", "18-60"), text("乙稿", "3-4", "18-60"),
    )  # fmt: skip
    sides = [item for item in lines_of(made(edition, book)) if isinstance(item, Rule)]
    upright = {item.x1 for item in sides if item.x1 == item.x2}
    (side,) = upright
    assert abs(side - geo.column_x(5) + geo.gutter // 2) < 500_000
    assert len([item for item in sides if item.y1 == item.y2]) == 2
    edition, _ = page(tmp_path / "bare", group(), *MEMBERS)
    assert lines_of(made(edition, book)) == []


def test_depth(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that a title takes a smaller size before it is over, and that an area too low or far too deep is
    told with the lines to paste (TIT-17)."""
    size = {}
    for last in (11, 14, 17, 40):
        folder = tmp_path / str(last)
        at = f"{{columns: 2-5, lines: 10-{last}}}"
        below = f"{last + 1}-{last + 43}"
        edition, _ = page(folder, group(at=at), text("甲稿", "2-3", below), text("乙稿", "4-5", below))
        result = made(edition, book)
        hints = [f.hint for f in result.findings if f.code == "TIT-17" and "at:" in f.hint]
        assert bool(hints) == (last in (11, 40)), last
        size[last] = max(line.runs[0].size for line in result.made.sheets[0].text if line.story == "江岸三题")
    assert size[11] < size[17] == size[40]
    assert size[11] <= size[14] <= size[17]


def test_small_title(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that a group's title not larger than its stories' is told once for them all, and one that is larger is not."""
    small = group().replace("title.lead", "title.side")
    for blocks, count in (((small, *MEMBERS), 1), ((group(), *MEMBERS), 0)):
        edition, _ = page(tmp_path / str(count), *blocks)
        found = [f for f in made(edition, book).findings if f.code == "TIT-17" and "不比" in f.zh]
        assert len(found) == count
        assert all("甲稿" in f.zh and "乙稿" in f.zh for f in found)


def test_titles_of_one_group_stand_level(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that equal titles side by side are no offence inside one group, but are without it, and between
    two groups (TABOO-02)."""
    edition, _ = page(tmp_path / "one", group(), *MEMBERS)
    assert "TABOO-02" not in made(edition, book).codes()
    edition, _ = page(tmp_path / "none", *MEMBERS)
    assert "TABOO-02" in made(edition, book).codes()
    two = (
        group("[甲稿]", "{columns: 2-3, lines: 10-17}"),
        group("[乙稿]", "{columns: 4-5, lines: 10-17}").replace("江岸三题", "江岸又题"),
    )
    edition, _ = page(tmp_path / "two", *two, *MEMBERS)
    assert "TABOO-02" in made(edition, book).codes()


def test_no_cut_under_the_title(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that the foot of a group's title right across is no cut, and that of a block there is (TABOO-01)."""
    wide = "{columns: 1-6, lines: 1-8}"
    members = (text("甲稿", "1-3", "9-60"), text("乙稿", "4-6", "9-60"))
    edition, _ = page(tmp_path / "group", group(at=wide), *members)
    assert "TABOO-01" not in made(edition, book).codes()
    edition, _ = page(tmp_path / "story", text("丙稿", "1-6", "1-8"), *members)
    assert "TABOO-01" in made(edition, book).codes()
