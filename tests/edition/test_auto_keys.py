"""Reading of `auto` on a page: every key of an area and of an entry, and every key that an entry has from blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.edition.auto_pages import folder_with_copy, page, read
from typeset.intake.schema.schema import schema
from typeset.intake.schema.tables_edition import auto_tables
from typeset.intake.schema.tables_paper import PAPER
from typeset.model.auto import AUTO_JUMPS, MAKEUP_STYLES, PICTURE_NEEDS, AutoStory, Pin
from typeset.model.block import Area, TextBlock
from typeset.model.kinds import (
    BriefsBlock,
    CollectedBlock,
    ContinueBlock,
    PictureBlock,
    PictureGroupBlock,
    StoryBlock,
)


def one(folder: Path, entry: str, **more: str) -> AutoStory:
    """The one entry of a page, read without a slip."""
    found = read(folder, "pages:\n" + page(entry, **more))
    assert found.wrong == [], found.findings
    (entry_read,) = found.entries()
    return entry_read


def text_block(entry: AutoStory) -> TextBlock:
    assert isinstance(entry.block, TextBlock)
    return entry.block


def test_a_bare_name_is_a_story(tmp_path: Path) -> None:
    """This test ensures that a name alone is read as a story of the copy with no wishes, at its own line."""
    entry = one(tmp_path, "夜诊")
    assert isinstance(entry.block, StoryBlock)
    assert (entry.block.id, entry.place.line, entry.place.page) == ("夜诊", 10, 1)
    assert entry._replace(block=None, place=None) == AutoStory(None)._replace(place=None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "field", "value"),
    [
        ("rank: 3", "rank", 3),
        ("widths: [2, 3/2]", "widths", ((2, 2), (3, 2))),
        ("widths: 4", "widths", ((4, 4),)),
        ("picture: required", "picture", "required"),
        ("picture: optional", "picture", "optional"),
        ("picture: none", "picture", "none"),
        ("above_fold: true", "above_fold", True),
        ("reserve: true", "reserve", True),
        ("jump: never", "jump", "never"),
        ("jump: none", "jump", "never"),
        ("title: title.comment", "titled", True),
        ("title: {style: title.lead}", "titled", True),
        ("title: {position: left}", "titled", False),
    ],
)
def test_wishes(tmp_path: Path, written: str, field: str, value: object) -> None:
    """This test ensures that each wish of an entry is in the model as it is written."""
    assert getattr(one(tmp_path, f"{{story: 夏灌, {written}}}"), field) == value


@pytest.mark.parametrize(
    ("written", "pin"),
    [
        ("{columns: 5-6}", (5, 6, 0, 0)),
        ("{columns: 3}", (3, 3, 0, 0)),
        ("{lines: 4-40}", (0, 0, 4, 40)),
        ("{columns: 1-2, lines: 4-40}", (1, 2, 4, 40)),
    ],
)
def test_pins(tmp_path: Path, written: str, pin: tuple[int, int, int, int]) -> None:
    """This test ensures that a pin has the sides that are written and the place where it is written."""
    entry = one(tmp_path, f"{{story: 夏灌, pin: {written}}}")
    assert entry.pin[:4] == pin
    assert (entry.pin.place.line, entry.pin.place.column > entry.place.column) == (10, True)


def test_neighbours_are_ids(tmp_path: Path) -> None:
    """This test ensures that `beside` and `together` name blocks by title, file or id, of the list or among the fixed ones, and
    that the model has their ids."""
    fixed = "{story: 快评, id: 评, at: {columns: 5-6, lines: 1-30}}"
    body = page(
        "{story: 夏灌, beside: 快评}",
        "{story: 夜诊, id: 门诊, beside: 0.md}",
        "电梯",
        blocks=fixed,
        area="together: [[1.md, 电梯, 快评]]",
    )
    found = read(tmp_path, "pages:\n" + body)
    assert found.wrong == []
    assert [entry.beside for entry in found.entries()] == ["评", "夏灌", ""]
    assert found.edition.pages[0].auto[0].together == (("门诊", "电梯", "评"),)


def test_the_area(tmp_path: Path) -> None:
    """This test ensures that area, white and style are read, and that none of them needs to be written."""
    area = "at: {columns: 1-4, lines: 4-92}\nstyle: weekly\nwhite: [{columns: 3-4, lines: 88-92}]"
    (spec,) = read(tmp_path, "pages:\n" + page("夏灌", area=area)).edition.pages[0].auto
    assert (spec.area, spec.white, spec.style) == (Area(1, 4, 4, 92), (Area(3, 4, 88, 92),), "weekly")
    (bare,) = read(tmp_path, "pages:\n" + page("夏灌")).edition.pages[0].auto
    assert (bare.area, bare.white, bare.style, bare.together) == (None, (), "", ())


def test_several_areas(tmp_path: Path) -> None:
    """This test ensures that a page may have several areas, each with its own stories, in the order of the file."""
    body = "pages:\n  - auto:\n" + "".join(
        f"    - {{at: {{columns: 1-6, lines: {lines}}}, stories: [{name}]}}\n"
        for lines, name in (("1-40", "夏灌"), ("41-100", "夜诊"))
    )
    found = read(tmp_path, body)
    assert found.wrong == []
    areas = [(spec.area, [s.block.id for s in spec.stories]) for spec in found.edition.pages[0].auto]
    assert areas == [(Area(1, 6, 1, 40), ["夏灌"]), (Area(1, 6, 41, 100), ["夜诊"])]


def test_keys_of_blocks(tmp_path: Path) -> None:
    """This test ensures that what an editor may say of a block is said of an entry in the same words, and reaches its block."""
    entry = one(
        tmp_path,
        "{story: 夏灌, id: 头条, title: {style: title.comment, position: left}, label: {form: reversed, text: 街巷}, box: {tint: 7%}, rules: [above], "
        "asides: [{text: 水到田头}], styles: {body: {colour: red}}, slack: [title], legs: 2, direction: vertical, column_rules: legs, fillers: ornament}",
    )
    block = text_block(entry)
    assert block.id == "头条"
    assert (block.title.style, block.title.position) == ("title.comment", "left")
    assert block.frame.box is not None
    assert block.frame.box.tint == 70
    assert (block.frame.rules, block.frame.column_rules) == (("above",), "legs")
    assert [aside.text for aside in block.asides] == [("水到田头",)]
    assert block.styles is not None
    assert (block.copyfit.slack, block.copyfit.tailpiece) == (("title",), True)
    assert (block.legs, block.direction) == (2, "vertical")
    assert block.about is not None
    assert block.about.label == "街巷"


def test_every_key_of_a_block_is_one_of_an_entry() -> None:
    """This test ensures that a key that blocks get later is one of entries too, and that none but `at` is refused."""
    from typeset.intake.schema.tables_edition import BLOCK

    made = auto_tables()
    entry = made.area.schema()["properties"]["stories"]["items"]["anyOf"][1]
    assert set(entry["properties"]) == {f.name for f in BLOCK.fields} | {f.name for f in made.own.fields}
    assert "required" not in entry


def test_kinds(tmp_path: Path) -> None:
    """This test ensures that continuations, briefs, pictures and groups may stand in the list, and a filler as a story."""
    first = "pages:\n" + page("{story: 应急演练, jump: {to: 2}}", "长稿")
    second = page(
        "{continue: 应急演练}", "{continued: 长稿}", "{briefs: briefs.md, reserve: true, rank: 4}",
        "{picture: art/a.jpg, caption: 渠首, rank: 2}", "{pictures: [art/b.jpg, art/c.jpg]}", "{filler: 夜诊}",
    )  # fmt: skip
    found = read(tmp_path, first + second)
    assert found.wrong == ["FIL-01"]  # the filler is long
    kinds = (ContinueBlock, CollectedBlock, BriefsBlock, PictureBlock, PictureGroupBlock, StoryBlock)
    assert [type(entry.block) for entry in found.entries(2)] == list(kinds)
    assert [entry.rank for entry in found.entries(2)] == [0, 0, 4, 2, 0, 0]
    assert found.entry("a.jpg", 2).picture == "required"


@pytest.mark.parametrize(
    ("written", "need", "shown", "told"),
    [
        ("", "optional", ["b.jpg", "c.jpg", "d.jpg"], 1),
        ("picture: required", "required", ["b.jpg", "c.jpg", "d.jpg"], 1),
        ("picture: none", "none", [], 0),
        ("picture: art/c.jpg", "required", ["c.jpg"], 3),
        ("pictures: [art/c.jpg, art/e.jpg]", "required", ["c.jpg", "e.jpg"], 2),
    ],
)
def test_pictures(tmp_path: Path, written: str, need: str, shown: list[str], told: int) -> None:
    """This test ensures that up to three of a story's own pictures are offered without a size, that the editor's stand alone, and that
    EDN-12 tells those alone that nobody places."""
    found = read(tmp_path, "pages:\n" + page(f"{{story: 电梯, {written}}}"))
    entry = found.entry("电梯")
    slots = text_block(entry).pictures
    assert [slot.figure.source.rpartition("/")[2] for slot in slots] == shown
    assert entry.picture == need
    assert len(found.of("EDN-12")) == told
    if "art" not in written:
        assert {(slot.position, slot.columns, slot.lines) for slot in slots} <= {("top-right", 0, 0)}


def test_the_editor_s_picture_keeps_its_size(tmp_path: Path) -> None:
    """This test ensures that size and place of a picture that an editor gives are kept, and are not judged by a place that the entry
    does not have."""
    entry = one(tmp_path, "{story: 夜诊, picture: {file: art/e.jpg, columns: 4, lines: 60, position: head}}")
    (slot,) = text_block(entry).pictures
    assert (slot.columns, slot.lines, slot.position) == (4, 60, "head")


def test_what_is_wrong_with_an_offered_picture_counts(tmp_path: Path) -> None:
    """This test ensures that a picture that is not there is an error where it is offered, and none where it is not to stand."""
    folder_with_copy(tmp_path)
    (tmp_path / "copy" / "art" / "a.jpg").unlink()
    assert "PIX-01" in read(tmp_path, "pages:\n" + page("夏灌")).wrong
    assert "PIX-01" not in read(tmp_path, "pages:\n" + page("{story: 夏灌, picture: none}")).wrong


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{story: 应急演练, jump: {to: 2}}", ("allowed", 2)),
        ("{story: 应急演练, jump: auto}", ("allowed", 2)),
        ("{story: 应急演练, jump: allowed}", ("allowed", 0)),
        ("{story: 应急演练, jump: never}", ("never", 0)),
        ("应急演练", ("never", 0)),
    ],
)
def test_jumps(tmp_path: Path, written: str, said: tuple[str, int]) -> None:
    """This test ensures that a jump is settled as a block's is: to a page by number, or wherever the story goes on."""
    second = page("{continue: 应急演练}") if "jump" in written and "never" not in written else page("夏灌")
    found = read(tmp_path, "pages:\n" + page(written) + second)
    assert found.wrong == []
    entry = found.entry("应急演练")
    assert (entry.jump, entry.jump_page) == said
    assert entry.jump in AUTO_JUMPS


def test_a_story_s_own_jump(tmp_path: Path) -> None:
    """This test ensures that a jump that the copy asks for counts where the entry says nothing, and not where it says never."""
    body = "pages:\n" + page("长稿") + page("{continue: 长稿}")
    found = read(tmp_path, body)
    assert found.wrong == []
    assert (found.entry("长稿").jump, found.entry("长稿").jump_page) == ("allowed", 2)
    never = read(tmp_path, "pages:\n" + page("{story: 长稿, jump: never}"))
    assert never.wrong == []
    assert (never.entry("长稿").jump, never.entry("长稿").jump_page) == ("never", 0)


def test_the_house_s_style(tmp_path: Path) -> None:
    """This test ensures that the paper's style is read and defaults to that of a party daily."""
    assert read(tmp_path, "pages:\n" + page("夏灌")).edition.paper.makeup_style == "party"
    metro = read(tmp_path, "pages:\n" + page("夏灌"), paper="makeup_style: metro\n")
    assert metro.edition.paper.makeup_style == "metro"
    field = next(field for field in PAPER.fields if field.name == "makeup_style")
    assert field.kind.schema()["enum"] == list(MAKEUP_STYLES)


def test_a_page_in_a_file_of_its_own(tmp_path: Path) -> None:
    """This test ensures that a page's own file may say `auto`, and that findings name that file."""
    folder_with_copy(tmp_path)
    own = "format: 1\nsection: 要闻\nauto:\n  stories:\n    - 夏灌\n    - {story: 没有的}\n"
    (tmp_path / "p1.yaml").write_text(own, encoding="utf-8")
    found = read(tmp_path, "pages: [p1.yaml]\n")
    assert [entry.block.id for entry in found.entries()] == ["夏灌"]
    (lost,) = found.of("EDN-04")
    assert (lost.place.file.rpartition("/")[2], lost.place.line) == ("p1.yaml", 6)


def test_waivers_know_entries(tmp_path: Path) -> None:
    """This test ensures that a waiver may name a story that the program is to place."""
    body = "pages:\n" + page("夏灌").replace(
        "section: 要闻\n",
        "section: 要闻\n    accept: [{code: TABOO-07, block: 夏灌, by: 张, why: 图片新闻}]\n",
    )
    found = read(tmp_path, body)
    assert found.wrong == []
    assert found.edition.pages[0].accept[0].block == "夏灌"


def test_no_blank_page(tmp_path: Path) -> None:
    """This test ensures that a page that says `auto` is none without blocks (EDN-15), and one whose `auto` is empty is."""
    assert read(tmp_path, "pages:\n" + page("夏灌")).of("EDN-15") == []
    empty = read(
        tmp_path,
        "pages:\n  - section: 要闻\n    auto:\n  - {section: 二, blocks: [{note: 甲, at: {columns: 1, lines: 4-9}}]}\n",
    )
    assert [one.place.page for one in empty.of("EDN-15")] == [1]


def test_the_words_of_the_schema() -> None:
    """This test ensures that an editor program knows the words that the model has."""
    text = str(schema("page"))
    own = {field.name: field for field in auto_tables().own.fields}
    assert all(word in own["picture"].zh for word in PICTURE_NEEDS)
    assert all(word in text for word in (*MAKEUP_STYLES, "above_fold", "never", "allowed"))
    assert Pin()[:4] == (0, 0, 0, 0)
