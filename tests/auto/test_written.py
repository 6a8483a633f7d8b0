"""The hand in which placed blocks are written: a line where they are short, a key a line else, what editors wrote as they wrote it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.auto.anywhere import ROOT
from typeset.auto.as_data import References
from typeset.auto.entries import EntryText, entries_of
from typeset.auto.written import Own, changed_item, item_text
from typeset.findings import Findings
from typeset.intake.copy.copyfolder import Copy
from typeset.intake.edition.illustrate import candidates
from typeset.intake.edition.load import load_reading
from typeset.intake.yaml.tree import read
from typeset.model.block import Area, PictureSlot, TextBlock, TitleSpec
from typeset.model.kinds import BriefsBlock, ContinueBlock, StoryBlock, TableBlock
from typeset.model.story import Figure, Paragraph, Story

SAMPLE = ROOT / "layouts/linzhou/2026-05-07.yaml"
NOWHERE = References("edition.yaml", Copy((), ()), 9_500_000)
AREA = Area(1, 2, 4, 40)


def story(name: str = "夏灌", **more: object) -> Story:
    return Story(name, (name,), (Paragraph("body", "正文。"),), **more)  # type: ignore[arg-type]


def block(**more: object) -> StoryBlock:
    return StoryBlock(**{"id": "夏灌", "area": AREA, "story": story(), **more})  # type: ignore[arg-type]


def entry(text: str) -> EntryText:
    """The first entry of a list as an editor writes it."""
    tree = read(f"stories:\n{text}")
    assert tree is not None
    return entries_of(tree, tree.root, "stories")[0]


def lines(text: str, now: TextBlock, was: TextBlock | None = None) -> list[str]:
    return list(item_text(now, Own(entry(text), was or now), NOWHERE))


def test_a_short_block_is_a_line() -> None:
    assert lines("- 夏灌\n", block()) == ["- {story: 夏灌, at: {columns: 1-2, lines: 4-40}}"]
    led = block(title=TitleSpec("title.lead"))
    assert lines("- {story: 夏灌, rank: 1}  # 头条\n", led, block()) == [
        "- {story: 夏灌, at: {columns: 1-2, lines: 4-40}, title: title.lead, rank: 1}  # 头条"
    ]


def test_a_block_with_a_picture_is_a_key_a_line() -> None:
    seen = block(pictures=(PictureSlot(Figure("art/a.jpg"), 2, 20, "top-right"),))
    assert lines("- {story: 夏灌, picture: required}\n", seen, block()) == [
        "- story: 夏灌",
        "  at: {columns: 1-2, lines: 4-40}",
        "  picture: {file: art/a.jpg, position: top-right, columns: 2, lines: 20}",
    ]


def test_a_long_block_is_a_key_a_line() -> None:
    """This test ensures that no line in braces is longer than an editor would have it."""
    names = tuple(story(f"{n}区水利工程全线贯通开闸放水的消息") for n in "甲乙丙丁戊己")
    told = BriefsBlock(id="甲", area=AREA, stories=names, title=TitleSpec("title.side"))
    found = item_text(told, None, NOWHERE)
    assert found[0].startswith("- briefs: [甲区水利")
    assert found[1:] == ("  at: {columns: 1-2, lines: 4-40}", "  title: title.side")


def test_every_word_of_the_editor_stays() -> None:
    text = (
        "# 先排\n- story: '夏灌'  # 头条\n  # 定了\n  title:\n    style: title.lead   # 大\n    lines: [夏, 灌]\n"
        "  box: {tint: 7%}   # 淡\n  widths: [2, 3]   # 不超过三栏\n"
    )
    was = block(title=TitleSpec("title.lead", ("夏", "灌")))
    assert lines(text, was._replace(area=Area(3, 4, 5, 30)), was) == [
        "# 先排",
        "# 不超过三栏",
        "- story: '夏灌'  # 头条",
        "  at: {columns: 3-4, lines: 5-30}",
        "  # 定了",
        "  title:",
        "    style: title.lead   # 大",
        "    lines: [夏, 灌]",
        "  box: {tint: 7%}  # 淡",
    ]


def test_comments_of_what_is_written_anew_stay_with_it() -> None:
    text = "- story: 夏灌\n  title:   # 看\n    style: title.lead   # 大\n    kicker: 水利\n"
    was = block(title=TitleSpec("title.lead"))
    now = was._replace(title=TitleSpec("title.side", position="left"))
    assert lines(text, now, was) == [
        "- story: 夏灌",
        "  at: {columns: 1-2, lines: 4-40}",
        "  # 看",
        "  # 大",
        "  title: {style: title.side, position: left, kicker: 水利}",
    ]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("- {story: 夏灌, at: {columns: 1-3, lines: 4-50}, legs: 2}\n", "{story: 夏灌, at: {columns: 1-2, lines: 4-40}, legs: 2}"),
        ("- story: 夏灌\n  at:\n    columns: 1-3   # 宽\n    lines: 4-50\n  legs: 2\n", "story: 夏灌\n  # 宽\n  at: {columns: 1-2, lines: 4-40}\n  legs: 2"),
    ],
)  # fmt: skip
def test_a_block_that_moves_keeps_its_form(was: str, now: str) -> None:
    """This test ensures that a block in the list is changed in the form that it has."""
    before = block(area=Area(1, 3, 4, 50), legs=2)
    found = changed_item(block(legs=2), Own(entry(was), before), NOWHERE)
    assert "\n".join(found) == now


def test_a_text_with_signs_is_quoted_in_braces() -> None:
    """This test ensures that a bare name with signs of YAML does not become something else once it stands in braces."""
    said = block(id="[快评] 甲, 乙", story=story("[快评] 甲, 乙"))
    assert lines("- story: 甲, 乙 {快评}\n", said)[0].startswith("- {story: '甲, 乙 {快评}', at:")


def test_what_nobody_wrote_is_written_from_the_block_alone() -> None:
    rest = ContinueBlock(id="夏灌", area=AREA, story=story())
    assert item_text(rest, None, NOWHERE) == ("- {continue: 夏灌, at: {columns: 1-2, lines: 4-40}}",)
    table = TableBlock(id="积分", area=AREA, story=story("积分"), title=TitleSpec("title.third"))
    assert item_text(table, None, NOWHERE) == (
        "- {table: 积分, at: {columns: 1-2, lines: 4-40}, title: title.third}",
    )


def test_a_rank_is_no_key_of_a_table() -> None:
    table = TableBlock(id="积分", area=AREA, story=story("积分"))
    assert lines("- {table: 积分, rank: 2}\n", table) == ["- {table: 积分, at: {columns: 1-2, lines: 4-40}}"]


@pytest.mark.parametrize(
    "sample", sorted((ROOT / "layouts").glob("*/2*.yaml")), ids=lambda path: path.parent.name
)
def test_pictures_are_named_as_their_editors_name_them(sample: Path) -> None:
    """This test ensures that the reference made for every picture of the samples finds it, and is the one that its editor wrote."""
    reading = load_reading(str(sample), Findings())
    assert reading is not None
    references = References(str(sample), reading.copy, reading.edition.paper.grid.size)
    slots = [slot for page in reading.edition.pages for one in page.blocks if isinstance(one, TextBlock) for slot in one.pictures]  # fmt: skip
    for slot in slots:
        found = candidates(references.picture(slot.figure), str(sample), reading.copy)
        assert next(path for path in found if Path(path).is_file()) == slot.figure.source
    named = [references.picture(slot.figure) for slot in slots]
    text = sample.read_text(encoding="utf-8")
    assert slots
    assert all(f"file: {name}" in text for name in named if not name.startswith(".."))
