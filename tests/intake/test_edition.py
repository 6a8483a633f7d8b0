"""Editions: blocks, references, jumps, checks between blocks."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from typeset.findings import Findings
from typeset.intake.edition.load import load_edition, load_fonts
from typeset.intake.starter.init import write_starter
from typeset.intake.starter.starter import FILES
from typeset.model.block import NOWHERE_YET, Area, Box
from typeset.model.kinds import StoryBlock
from typeset.units import PT, from_mm

from .helpers import codes, edition_of, only, story, write

AT = "at: {columns: 1-2, lines: 20-40}"
AT2 = "at: {columns: 3-4, lines: 20-40}"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 5"><rect width="10" height="5" fill="k(20%)"/></svg>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(
        tmp_path,
        "copy/a.md",
        story(
            "[开渠引水, 两岸笑声]",
            more="label: 春灌\npictures: [{file: p.svg, caption: 渠首, credit: 资料图片}]\n",
        ),
    )
    write(
        tmp_path,
        "copy/b.md",
        story("多做“口碑工程”", more="jump: 2\n") + "\n***\n" + story("铜锣一响", more="id: 演练\n"),
    )
    write(tmp_path, "copy/banner.md", "---\nformat: 1\ntitle: 建设幸福家园 办好民生实事\n---\n")
    write(tmp_path, "copy/p.svg", SVG)
    return tmp_path


def test_a_story_block_in_full(folder: Path) -> None:
    """This test ensures that every key of a story block reaches the model."""
    block = ("{story: 开渠引水, at: {columns: 2-4, lines: 30-66}, title: {style: title.hard, position: left, lines: [开渠引水, 两岸笑声]}, "
             "label: {form: reversed, lines: 3, text: 改栏}, box: {tint: 7%, padding: 1.5em}, legs: 2, rules: [above, left], "
             "picture: {file: p.svg, lines: 12, columns: 2, position: top-right}, id: 头条, styles: {title.hard: {weight: 500}}}")  # fmt: skip
    edition, findings = edition_of(folder, (block,))
    assert edition is not None
    assert codes(findings, "error") == []
    made = edition.pages[0].blocks[0]
    assert made.area == Area(2, 4, 30, 66)
    assert (made.id, made.kind, made.title.style, made.title.position, made.title.lines) == (
        "头条",
        "story",
        "title.hard",
        "left",
        ("开渠引水", "两岸笑声"),
    )
    assert (made.label.form, made.label.lines, made.legs, made.frame.rules) == (
        "reversed",
        3,
        2,
        ("above", "left"),
    )
    assert made.story is not None
    assert made.story.label == "改栏"
    assert made.frame.box == Box(0, 70, 1500)
    slot = made.pictures[0]
    assert (slot.lines, slot.columns, slot.position, slot.figure.caption, slot.figure.credit) == (
        12,
        2,
        "top-right",
        "渠首",
        "资料图片",
    )
    assert slot.figure.drawing is not None
    assert made.styles is not None
    assert (made.styles["title.hard"].weight, edition.paper.styles["title.hard"].weight) == (500, 700)
    assert (made.place.line, made.place.page) == (9, 1)


def test_edition_head(folder: Path) -> None:
    """This test ensures that date, issue, sections, credits and the edition's styles reach the model."""
    edition, _ = edition_of(
        folder,
        ("{note: [更正一则], " + AT + "}",),
        paper="credits: {责编: [甲, 乙]}\n",
        more="styles: {title: {face: kai}}",
    )
    assert edition is not None
    assert (edition.date, edition.issue) == (datetime.date(2026, 5, 7), 12)
    assert edition.pages[0].section == "第1版"
    assert edition.pages[0].credits == (("责编", "甲　乙"),)
    assert edition.paper.styles["title"].face == "kai"


@pytest.mark.parametrize(
    "reference", ["开渠引水 两岸笑声", "开渠引水两岸笑声", "开渠引水", "两岸笑声", "开渠", "a.md"]
)
def test_references_by_title(folder: Path, reference: str) -> None:
    """This test ensures that a whole title, one line, a beginning or a file finds the story."""
    edition, findings = edition_of(folder, ("{story: " + reference + ", " + AT + "}",))
    assert edition is not None
    assert codes(findings, "error") == []
    assert edition.pages[0].blocks[0].story is not None
    assert edition.pages[0].blocks[0].story.heading == "开渠引水 两岸笑声"


@pytest.mark.parametrize("reference", ["多做“口碑工程”", "多做「口碑工程」", "'多做\"口碑工程\"'"])
def test_quote_forms_are_equal(folder: Path, reference: str) -> None:
    """This test ensures that a reference matches whatever form its quotes have."""
    edition, findings = edition_of(folder, ("{story: " + reference + ", jump: none, " + AT + "}",))
    assert edition is not None
    assert codes(findings, "error") == []


def test_an_id_is_found_and_an_ambiguous_beginning_is_not(folder: Path) -> None:
    """This test ensures that ids win, and that a beginning of two titles names both files."""
    write(folder, "copy/c.md", story("开渠大会"))
    edition, findings = edition_of(folder, ("{story: 演练, " + AT + "}", "{story: 开渠, " + AT2 + "}"))
    assert edition is not None
    assert edition.pages[0].blocks[0].id == "演练"
    assert "c.md" in only(findings, "EDN-05")
    assert "a.md" in only(findings, "EDN-05")


def test_a_near_title_is_offered(folder: Path) -> None:
    """This test ensures that a slip in a title is answered with the title that was meant."""
    assert "“铜锣一响”" in only(edition_of(folder, ("{story: 铜罗一响, " + AT + "}",))[1], "EDN-04")


def test_two_stories_of_one_title(folder: Path) -> None:
    """This test ensures that stories that share a title get ids of their own and are both reachable."""
    write(folder, "copy/d.md", story("铜锣一响", "第二篇。"))
    write(folder, "copy/e.md", story("铜锣一响", "第三篇。"))
    edition, findings = edition_of(folder, ("{story: 铜锣一响-2, " + AT + "}",))
    assert edition is not None
    assert codes(findings, "error") == []
    assert "CPY-02" in codes(findings, "info")


def test_banner_takes_a_story_or_words(folder: Path) -> None:
    """This test ensures that a banner names a story without body, else is set as it stands, with a note."""
    edition, findings = edition_of(
        folder, ("{banner: 建设幸福家园, " + AT + "}", "{banner: 欢度 佳节, " + AT2 + "}")
    )
    assert edition is not None
    one, two = edition.pages[0].blocks
    assert one.story is not None
    assert one.story.title == ("建设幸福家园 办好民生实事",)
    assert (two.story, two.text) == (None, ("欢度", "佳节"))
    assert codes(findings, "info").count("EDN-10") == 1


def test_briefs_by_file_and_by_title(folder: Path) -> None:
    """This test ensures that briefs take all stories of a file, or titles in the order given."""
    edition, _ = edition_of(
        folder, ("{briefs: b.md, " + AT + "}", "{briefs: [铜锣一响, 开渠引水], " + AT2 + "}")
    )
    assert edition is not None
    assert [s.heading for s in edition.pages[0].blocks[0].stories] == ["多做“口碑工程”", "铜锣一响"]
    assert [s.heading for s in edition.pages[0].blocks[1].stories] == ["铜锣一响", "开渠引水 两岸笑声"]


def test_small_kinds(folder: Path) -> None:
    """This test ensures that picture, ad, ear, note, index and table blocks reach the model."""
    write(folder, "copy/t.md", story("便民", "| 甲 | 乙 |\n|:-:|--:|\n| 1 | 2 |"))
    blocks = (
        "{masthead: true, at: {columns: 1-3, lines: 1-9}}", "{index: 导读, at: {columns: 4-6, lines: 1-9}}",
        "{picture: p.svg, caption: 图说, credit: 摄, at: {columns: 1, lines: 10-20}}",
        "{ad: {size: [50mm, 30mm], text: [惜水, 爱水]}, at: {columns: 2, lines: 10-40}}", "{ear: [今日, 晴], at: {columns: 3, lines: 10-20}}",
        "{note: 启事, label: 更正, at: {columns: 4, lines: 10-20}}", "{table: 便民, at: {columns: 5, lines: 10-20}}",
    )  # fmt: skip
    edition, findings = edition_of(folder, blocks)
    assert edition is not None
    assert codes(findings, "error") == []
    made = {block.kind: block for block in edition.pages[0].blocks}
    assert made["index"].text == ("导读",)
    assert made["picture"].figure is not None
    assert made["picture"].figure.caption == "图说"
    assert (made["ad"].size, made["ad"].text) == ((from_mm(50), from_mm(30)), ("惜水", "爱水"))
    assert made["ear"].text == ("今日", "晴")
    assert made["note"].text == ("更正", "启事")
    assert made["table"].story is not None
    assert made["masthead"].id == "masthead-1"


def test_a_jump_of_the_copy_is_the_default_and_the_block_wins(folder: Path) -> None:
    """This test ensures that the story's jump counts where the block has none, and `none` switches it off (JMP-09)."""
    rest = ("{continue: 多做, at: {columns: 1-2, lines: 90-100}}",)
    for line, jump in (("", 2), ("jump: {to: 3}, ", NOWHERE_YET), ("jump: none, ", 0)):
        edition, _ = edition_of(folder, ("{story: 多做, " + line + AT + "}",), rest, ())
        assert edition is not None
        assert edition.pages[0].blocks[0].jump.page == jump


def test_a_jump_without_continue_gives_the_line_to_paste(folder: Path) -> None:
    """This test ensures that the hint of JMP-09 is a block that, pasted in, makes the edition sound."""
    _, findings = edition_of(folder, ("{story: 多做, " + AT + "}",), ())
    message = only(findings, "JMP-09")
    line = message.split("\n")[-1].strip().removeprefix("- ")
    _, again = edition_of(folder, ("{story: 多做, " + AT + "}",), (line,))
    assert codes(again, "error") == []


def test_the_line_to_paste_is_on_free_ground(folder: Path) -> None:
    """This test ensures that JMP-09 proposes the largest free place, or says that there is none (JMP-09, GRD-01)."""
    first = ("{story: 多做, " + AT + "}",)
    for taken, wanted in (
        ((), "at: {columns: 1-6, lines: 4-111}"),
        (("{note: 甲, at: {columns: 1-5, lines: 4-111}}",), "at: {columns: 6, lines: 4-111}"),
        (("{note: 甲, at: {columns: 1-6, lines: 10-111}}",), "at: {columns: 1-6, lines: 4-9}"),
        (("{note: 甲, at: {columns: 1-6, lines: 4-107}}",), "没有 5 行以上的空处"),
    ):
        message = only(edition_of(folder, first, taken)[1], "JMP-09")
        assert wanted in message


def test_lines_one_to_three_belong_to_the_folio_on_inner_pages_only(folder: Path) -> None:
    """This test ensures that page 1 may use its first lines and page 2 may not (GRD-01, MST-05)."""
    block = "{story: 铜锣一响, at: {columns: 1-2, lines: 1-30}}"
    assert "GRD-01" not in codes(edition_of(folder, (block,))[1])
    assert "GRD-01" in codes(edition_of(folder, (), (block,))[1])


def test_touching_blocks_do_not_overlap(folder: Path) -> None:
    """This test ensures that neighbours are no overlap, and one shared cell is."""
    first = "{story: 铜锣一响, at: {columns: 1-2, lines: 20-40}}"
    for at, found in (
        ("{columns: 3-4, lines: 20-40}", 0),
        ("{columns: 1-2, lines: 41-50}", 0),
        ("{columns: 2-3, lines: 40-50}", 1),
    ):
        assert codes(edition_of(folder, (first, "{story: 开渠, at: " + at + "}"))[1]).count("EDN-03") == found


def test_unused_copy_is_an_info(folder: Path) -> None:
    """This test ensures that a story without block is noted, with a line to paste, and is no error."""
    _, findings = edition_of(folder, ("{story: 铜锣一响, " + AT + "}",))
    unused = [item for item in findings if item.code == "EDN-14"]
    assert {item.severity for item in unused} == {"info"}
    assert len(unused) == 3
    line = next(item.hint for item in unused if "口碑" in item.hint).strip().removeprefix("- ")
    assert codes(edition_of(folder, (line,), ())[1]).count("EDN-04") == 0


def test_a_missing_picture_of_unused_copy_is_no_error(folder: Path) -> None:
    """This test ensures that only pictures of stories on the page are looked at."""
    write(folder, "copy/x.md", story("没有排的稿", more="pictures: [{file: none.jpg}]\n"))
    assert "PIX-01" not in codes(edition_of(folder, ("{story: 铜锣一响, " + AT + "}",))[1])
    assert "PIX-01" in codes(edition_of(folder, ("{story: 没有排的稿, " + AT + "}",))[1])


NO_STORIES = [
    ("x.md", "没有题目的一段文字。\n"),
    ("x.md", "+++\ntitle = '甲'\n+++\n正文。\n"),
    ("x.md", "---\ntitle: [\n"),
    ("x.md", "---\nformat: 1\nkicker: 引题\n---\n正文。\n"),
    ("x.txt", "市教育局：\n\n我家孩子上学要走三公里。\n"),
    ("x.txt", "\ufffd\ufffd\n"),
    ("x.docx", "no archive"),
]


@pytest.mark.parametrize(("name", "text"), NO_STORIES)
def test_a_file_that_is_no_story_stops_nothing(folder: Path, name: str, text: str) -> None:
    """This test ensures that copy which cannot be read is a warning where no block uses it."""
    write(folder, f"copy/{name}", text)
    used = "{story: 铜锣一响, " + AT + "}"
    findings = edition_of(folder, (used,))[1]
    told = [item for item in findings if item.place.file.endswith(name)]
    assert told
    assert "error" not in {item.severity for item in findings}


def test_a_file_that_may_hold_a_missing_story_is_an_error(folder: Path) -> None:
    """This test ensures that it stays an error where a story is not found (negative control)."""
    write(folder, "copy/x.md", "+++\ntitle = '甲'\n+++\n正文。\n")
    findings = edition_of(folder, ("{story: 甲乙丙丁, " + AT + "}",))[1]
    assert {"CPY-10", "EDN-04"} <= {item.code for item in findings if item.severity == "error"}


def test_suspects_are_queried_with_their_place(folder: Path) -> None:
    """This test ensures that words to query are warnings at their line, and the copy is unchanged."""
    write(folder, "copy/q.md", story("查证稿", "头一段。\n\n这里2025年末发生事故。"))
    edition, findings = edition_of(
        folder, ("{story: 查证稿, " + AT + "}",), paper="suspects: [{text: 末发生, note: 未}]\n"
    )
    item = next(item for item in findings if item.code == "QRY-01")
    assert (item.severity, item.place.line) == ("warning", 7)
    assert edition is not None
    assert edition.pages[0].blocks[0].story is not None
    assert "末发生" in edition.pages[0].blocks[0].story.paragraphs[1].text


def test_the_cache_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that a warm load gives the same edition and findings, and sees a changed story."""
    blocks = ("{story: 开渠, picture: p.svg, " + AT + "}", "{story: 多做, jump: none, " + AT2 + "}")
    cold, first = edition_of(folder, blocks)
    monkeypatch.setenv("TYPESET_CACHE", (folder / "cache").as_posix())
    for _ in range(2):
        warm, again = edition_of(folder, blocks)
        assert warm == cold
        assert list(again) == list(first)
    write(folder, "copy/a.md", story("开渠新稿"))
    changed, _ = edition_of(folder, blocks)
    assert changed is not None
    assert changed.pages[0].blocks[0].id == "开渠新稿"


def test_the_starter_builds_and_is_never_overwritten(tmp_path: Path) -> None:
    """This test ensures that `typeset init` writes an edition without errors or warnings, once."""
    findings = Findings()
    written = write_starter((tmp_path / "new").as_posix(), findings)
    assert len(written) == len(FILES) == 9
    edition = load_edition((tmp_path / "new" / "2026-05-07.yaml").as_posix(), findings)
    assert edition is not None
    assert load_fonts(edition.paper, findings) is not None
    assert codes(findings, "error") == []
    assert codes(findings, "warning") == []
    assert write_starter((tmp_path / "new").as_posix(), findings) == ()
    assert codes(findings, "error") == ["INI-01"]


def test_the_sample_loads_clean() -> None:
    """This test ensures that the demonstration edition has no error and 111 lines of 6 columns (COL-02)."""
    root = Path(__file__).parent.parent.parent
    findings = Findings()
    edition = load_edition((root / "layouts/linzhou/2026-05-07.yaml").as_posix(), findings)
    assert edition is not None
    assert load_fonts(edition.paper, findings) is not None
    assert codes(findings, "error") == []
    assert (edition.paper.grid.columns, edition.paper.grid.lines) == (6, 111)
    assert edition.paper.styles["masthead.name"].size == (150 * PT,)
    assert [b.jump.page for b in edition.pages[0].blocks if isinstance(b, StoryBlock) and b.jump.page] == [
        2,
        2,
    ]


def test_no_edition_without_its_file(tmp_path: Path) -> None:
    """This test ensures that a missing edition file is a finding that offers the near name."""
    write(tmp_path, "2026-05-07.yaml", "x")
    findings = Findings()
    assert load_edition((tmp_path / "2026-05-08.yaml").as_posix(), findings) is None
    assert "2026-05-07.yaml" in only(findings, "FILE-01")


def test_a_lost_picture_keeps_its_hole(folder: Path) -> None:
    """This test ensures that a picture that cannot be read keeps its slot, caption and credit (PIC-03)."""
    slot = "picture: {file: nowhere.jpg, caption: 图说, credit: 本报记者 甲　乙　　摄, columns: 1, lines: 9}"
    alone = "{picture: {file: gone.jpg}, caption: 独图, at: {columns: 5-6, lines: 1-9}}"
    edition, findings = edition_of(folder, (f"{{story: 铜锣一响, {AT}, {slot}}}", alone))
    assert edition is not None
    block, single = edition.pages[0].blocks
    (kept,) = block.pictures
    assert (kept.figure.width, kept.columns, kept.lines) == (0, 1, 9)
    assert (kept.figure.caption, kept.figure.credit) == ("图说", "本报记者 甲　乙 摄")
    assert single.figure is not None
    assert (single.figure.width, single.figure.caption) == (0, "独图")
    assert codes(findings, "error") == ["PIX-01", "PIX-01"]


def test_notes_on_the_folder_and_empty_files(folder: Path) -> None:
    """This test ensures that notice.md with front matter is a story, a bare one is named, an empty file warned."""
    for name in ("notice.md", "readme.txt"):
        write(folder, f"copy/{name}", story(f"启事{name[0]}", "清河路明日封闭，请绕行。"))
    write(folder, "copy/LICENSE.md", "# 许可\n\n文字可以转载。\n")
    write(folder, "copy/README.txt", "稿件夹的说明。\n")
    write(folder, "copy/empty.md", "")
    write(folder, "copy/blank.txt", " \n\n")
    edition, findings = edition_of(folder, ("{story: 启事n, " + AT + "}", "{story: 启事r, " + AT2 + "}"))
    assert edition is not None
    assert codes(findings, "error") == []
    notes = [item.place.file.rpartition("/")[2] for item in findings if item.code == "CPY-03"]
    assert notes == ["LICENSE.md", "README.txt"]
    empty = [
        (item.severity, item.place.file.rpartition("/")[2]) for item in findings if item.code == "CPY-04"
    ]
    assert empty == [("warning", "blank.txt"), ("warning", "empty.md")]
    assert "RAW-12" not in codes(findings)
