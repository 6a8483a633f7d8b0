"""分类广告 (AD-13): read by category, set by the line in narrow legs, none lost, counted for the bill."""

from __future__ import annotations

import json
import random
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.intake.helpers import edition_of, write
from tests.makeup.pages import HAN, Made, line_text, make
from typeset.findings import Findings
from typeset.fonts.book import FontBook
from typeset.makeup.grid.geometry import geometry_of
from typeset.makeup.report import as_table
from typeset.model.kinds import ClassifiedBlock
from typeset.model.paper import Edition
from typeset.sheet.types import Rule, Sheet, TextLine

CATEGORIES = ("房产", "招聘", "转让")


def ads(count: int, seed: int = 1, longest: int = 60) -> dict[str, list[str]]:
    rng = random.Random(seed)
    made: dict[str, list[str]] = {}
    for number in range(count):
        words = "".join(rng.choice(HAN) for _ in range(rng.randint(6, longest)))
        made.setdefault(CATEGORIES[number * len(CATEGORIES) // count], []).append(
            f"启事{number}　{words}，电话0000-{number:07d}"
        )
    return made


def copy_of(made: dict[str, list[str]], extra: str = "") -> str:
    text = f"---\nformat: 1\nid: 分类\ntitle: 分类广告\n{extra}---\n"
    for name, lines in made.items():
        text += f"\n## {name}\n\n" + "\n\n".join(lines) + "\n"
    return text


def page(folder: Path, copy: str, block: str) -> tuple[Edition, Findings]:
    write(folder, "copy/分类.md", copy)
    edition, findings = edition_of(folder, (block,))
    assert edition is not None
    return edition, findings


def block(lines: str = "10-60", more: str = "", columns: str = "1-6") -> str:
    return f"{{classified: 分类, at: {{columns: {columns}, lines: {lines}}}{more}}}"


def set_ads(sheet: Sheet) -> dict[int, list[TextLine]]:
    """The lines of each ad by its place in the copy."""
    found: dict[int, list[TextLine]] = {}
    for line in sheet.text:
        if line.role == "ad":
            found.setdefault(line.paragraph, []).append(line)
    return found


def told(made: Made) -> list[str]:
    return [f.zh for f in made.findings if f.code == "AD-13"]


def test_every_ad_is_set_whole_and_in_order(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that every character of every ad is on the page, each ad's lines one under the other in one leg, in
    the order of the copy, at the ads' own size and pitch, and that no line leaves its leg."""
    wanted = ads(60)
    edition, findings = page(tmp_path, copy_of(wanted), block())
    assert [f.code for f in findings if f.code == "AD-13"] == []
    made = make(edition, book)
    sheet = made.made.sheets[0]
    found = set_ads(sheet)
    flat = [ad for lines in wanted.values() for ad in lines]
    assert ["".join("".join(map(line_text, lines)).split()) for lines in found.values()] == [
        "".join(ad.split()) for ad in flat
    ]
    style = edition.paper.styles["classified"]
    places = []
    for lines in found.values():
        assert {line.x for line in lines} == {lines[0].x}
        assert [b.y - a.y for a, b in pairwise(lines)] == [style.leading] * (len(lines) - 1)
        assert {run.size for line in lines for run in line.runs} == {style.size[0]}
        places.append((lines[0].x, lines[0].y))
    assert places == sorted(places)
    assert not {"FMT-10", "INK-01"} & set(made.codes())
    heads = ["".join(line_text(line).split()) for line in sheet.text if line.role == "label"]
    assert heads == ["分类广告", *CATEGORIES]


def test_legs_end_level(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that legs are about equally deep, and that a category never ends a leg."""
    edition, _ = page(tmp_path, copy_of(ads(70)), block())
    sheet = make(edition, book).made.sheets[0]
    style = edition.paper.styles["classified"]
    feet: dict[int, int] = {}
    for line in sheet.text:
        if line.role == "ad":
            feet[line.x] = max(feet.get(line.x, 0), line.y)
    assert len(feet) >= 6
    assert max(feet.values()) - min(feet.values()) <= 3 * style.leading
    bands = [line for line in sheet.text if line.role == "label"][1:]
    for band in bands:
        left = max(x for x in feet if x <= band.x)
        assert any(line.x == left and line.y > band.y for line in sheet.text if line.role == "ad")


@pytest.mark.parametrize(("more", "legs"), [(", legs: 5", 5), (", legs: 1", 1), ("", 8)])
def test_legs(tmp_path: Path, book: FontBook, more: str, legs: int) -> None:
    """This test ensures that the block's legs are as many as it says, or narrow ones, with a hairline between two."""
    edition, _ = page(tmp_path, copy_of(ads(80)), block("10-90", more))
    sheet = make(edition, book).made.sheets[0]
    used = {line.x for line in sheet.text if line.role == "ad"}
    upright = [r for r in sheet.rules if isinstance(r, Rule) and r.x1 == r.x2]
    assert len(upright) == legs - 1
    assert len(used) <= legs
    assert more == "" or len(used) == legs
    size = edition.paper.styles["classified"].size[0]
    if not more:
        assert {12 <= line.width // size <= 18 for line in sheet.text if line.role == "ad"} == {True}


def test_no_room(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that ads without room are counted and named with the lines that hold them all, which they do; a
    block that is too deep is told with the lines that are enough (AD-13)."""
    copy = copy_of(ads(90))
    edition, _ = page(tmp_path / "low", copy, block("10-20"))
    low = make(edition, book)
    (finding,) = [f for f in low.findings if f.code == "AD-13"]
    assert finding.severity == "error"
    assert low.made.sheets[0].draft
    last = int(finding.hint.partition("lines: 10-")[2].partition("}")[0])
    edition, _ = page(tmp_path / "right", copy, block(f"10-{last}"))
    assert told(make(edition, book)) == []
    edition, _ = page(tmp_path / "less", copy, block(f"10-{last - 2}"))
    assert len(told(make(edition, book))) == 1, "control"
    edition, _ = page(tmp_path / "deep", copy, block("10-100"))
    (finding,) = [f for f in make(edition, book).findings if f.code == "AD-13"]
    assert finding.severity == "warning"
    enough = int(finding.hint.partition("lines: 10-")[2].partition("}")[0])
    edition, _ = page(tmp_path / "enough", copy, block(f"10-{enough}"))
    assert told(make(edition, book)) == []


def test_the_bill(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that the report has each ad with its category, characters and the lines it was set in."""
    edition, _ = page(tmp_path, copy_of(ads(20)), block())
    made = make(edition, book).made
    (row,) = made.stories
    found = set_ads(made.sheets[0])
    assert [ad["lines"] for ad in row["ads"]] == [len(lines) for lines in found.values()]
    assert [ad["chars"] for ad in row["ads"]] == [
        len("".join("".join(map(line_text, lines)).split())) for lines in found.values()
    ]
    assert {ad["category"] for ad in row["ads"]} == set(CATEGORIES)
    assert row["needed"] == row["given"] == sum(ad["lines"] for ad in row["ads"])
    assert row["over"] == 0
    table = as_table(made.stories)
    assert "共 20 条" in table
    assert all(ad["words"] in table for ad in row["ads"])
    json.dumps(row)


def first_bold(folder: Path, ad: str) -> str:
    edition, _ = page(folder, copy_of({"房产": [ad]}), block())
    one = edition.pages[0].blocks[0]
    assert isinstance(one, ClassifiedBlock)
    body: Any = one.stories[0].body[1]
    return "".join(body.text[s.start : s.end] for s in body.spans if s.weight == 700)


@pytest.mark.parametrize(
    ("ad", "bold"),
    [
        ("出租　南街两室一厅", "出租"),
        ("旺铺转让：南街十八号", "旺铺转让"),
        ("家教，中学数学", "家教"),
        ("青溪竹器厂招竹编学徒十人，包吃住", ""),
        ("急售**平房**三间，价面议", "平房"),
    ],
)
def test_first_words(tmp_path: Path, ad: str, bold: str) -> None:
    """This test ensures that an ad's first words are bold up to a blank or a mark, if they are few, and that its writer's
    own marks stay."""
    assert first_bold(tmp_path, ad) == bold


def test_several_stories_are_categories(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that of several stories each title is a category, and a label takes the heading's place."""
    text = "***\n".join(
        f"---\nformat: 1\nid: {name}\ntitle: {name}\n---\n\n一则启事，电话0000-1.\n\n" for name in CATEGORIES
    )
    write(tmp_path, "copy/三类.md", text)
    edition, findings = edition_of(
        tmp_path, ("{classified: 三类.md, at: {columns: 1-2, lines: 10-30}, label: 便民广告}",)
    )
    assert edition is not None
    assert "EDN-14" not in [f.code for f in findings]
    labels = [line for line in make(edition, book).made.sheets[0].text if line.role == "label"]
    assert ["".join(line_text(line).split()) for line in labels] == ["便民广告", *CATEGORIES]


def test_what_is_told_of_the_copy(tmp_path: Path) -> None:
    """This test ensures that a heading that does not say 广告, and copy that has no place among ads, are told (AD-13)."""
    _, findings = page(tmp_path, copy_of(ads(3), "kicker: 引\nbyline: 记者甲\n"), block(more=", label: 便民"))
    found = [f.zh for f in findings if f.code == "AD-13"]
    assert len(found) == 3
    assert "广告" in found[0]
    assert "“引”" in found[1]
    assert "记者甲" in found[2]
    _, findings = page(tmp_path / "form", copy_of(ads(3)), block(more=", label: {form: reversed}"))
    assert [f.code for f in findings if f.code in ("EDN-09", "AD-13")] == ["EDN-09"]
    table = copy_of(ads(3)) + "\n| 甲 | 乙 |\n| --- | --- |\n| 一 | 二 |\n"
    _, findings = page(tmp_path / "table", table, block())
    assert ["表格" in f.zh for f in findings if f.code == "AD-13"] == [True]


def test_a_box_holds_all(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that type stays inside the box of a block of ads (LIN-07)."""
    edition, _ = page(tmp_path, copy_of(ads(30)), block("10-60", ", box: {frame: 0.6pt}", "2-4"))
    made = make(edition, book)
    geo = geometry_of(edition.paper)
    x, _, width, _ = geo.rectangle(edition.pages[0].blocks[0].area)
    for line in made.made.sheets[0].text:
        if line.role in ("ad", "label"):
            assert x + geo.size * 8 // 10 <= line.x
            assert line.x + line.width <= x + width - geo.size * 8 // 10
    assert "FMT-10" not in made.codes()


def test_a_category_that_comes_again_is_one(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that ads of one category written at two places stand under one band, in their order, and that all else keeps its
    order."""
    copy = (
        copy_of({"房产": ["甲一　出租", "甲二　求租"], "招聘": ["乙一　招工"]}) + "\n## 房产\n\n甲三　出售\n"
    )
    edition, _ = page(tmp_path, copy, block("10-40", columns="1-1"))
    sheet = make(edition, book).made.sheets[0]
    shown = ["".join(line_text(line).split()) for line in sorted(sheet.text, key=lambda line: line.y)]
    kept = [one for one in shown if one[:1] in "甲乙房招"]
    assert kept == ["房产", "甲一出租", "甲二求租", "甲三出售", "招聘", "乙一招工"]


def test_an_empty_category_is_told(tmp_path: Path) -> None:
    """This test ensures that a category without ads, whose band is not printed, is told with its words, and that others are not."""
    copy = copy_of({"房产": ["甲一　出租"], "空着": [], "招聘": ["乙一　招工"], "末了": []})
    _, findings = page(tmp_path, copy, block())
    found = [one for one in findings if one.code == "AD-13"]
    assert ["空着" in one.zh or "末了" in one.zh for one in found] == [True, True]
    assert all("删去" in one.hint and one.place.line for one in found)


def test_ads_without_room_are_named_with_their_lines(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that the message counts the ads and lines without room, names the first eight with the lines that each is billed
    by, and how many more there are; one with more lines than a leg is among them."""
    wanted = ads(30)
    wanted["房产"].insert(3, "长启事　" + "很长的一条分类广告，" * 60)
    edition, _ = page(tmp_path, copy_of(wanted), block("10-16", columns="1-2"))
    made = make(edition, book)
    (sentence,) = told(made)
    count = sum(map(len, wanted.values())) - len(set_ads(made.made.sheets[0]))
    assert f"有 {count} 条共" in sentence
    assert sentence.count(" 行）") == 8
    assert "“长启事很长的一条分类广告”（31 行）" in sentence
    assert f"另 {count - 8} 条" in sentence
    (english,) = (one.en for one in made.findings if one.code == "AD-13")
    assert f"{count - 8} more" in english
