"""A draft is always drawn: what is not there yet or stands where it must not is shown on a stamped page, and never goes to the press."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from typeset.cli import main
from typeset.job import recipe as job
from typeset.job.result import Result
from typeset.model.block import NOWHERE_YET
from typeset.sheet.types import Path as Drawn
from typeset.sheet.types import Sheet

PAPER = "format: 1\nname: 试报\npage: tabloid-273x390\nregistered: false\n"
HEAD = "format: 1\npaper: paper.yaml\ndate: 2026-05-07\nissue: 1\ncopy: copy\npages:\n"
LONG = "".join(
    f"第{k}处河段的工人清早出门，沿堤走了十里，量水位，记在本子上，傍晚才回。" for k in range(1, 25)
)

Desk = Callable[..., Result]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Writes an edition of pages, each a list of blocks, and builds it."""
    (tmp_path / "copy").mkdir()
    (tmp_path / "paper.yaml").write_text(PAPER, encoding="utf-8")
    for name, body in (("巡河", LONG), ("小桥", LONG[:300]), ("渡口", LONG[:200])):
        (tmp_path / "copy" / f"{name}.md").write_text(f"---\ntitle: {name}\n---\n{body}\n", encoding="utf-8")

    def build(*pages: str, only: str = "", outputs: tuple[str, ...] = ("press", "screen", "proof")) -> Result:
        rows = "".join(
            f"  - section: 版\n    blocks:\n{''.join(f'      - {{{row}}}' + chr(10) for row in page.splitlines())}"
            for page in pages
        )
        (tmp_path / "e.yaml").write_text(HEAD + rows, encoding="utf-8")
        from typeset.job.result import Asked

        return job.build_as(str(tmp_path / "e.yaml"), str(tmp_path / "out"), Asked(outputs, only=only))

    return build


def words(sheet: Sheet) -> list[str]:
    return ["".join("".join(run.texts) for run in line.runs) for line in sheet.text]


def pages_of(result: Result) -> list[Sheet]:
    assert result.made is not None
    return list(result.made.sheets)


def drafts(result: Result) -> list[int]:
    return [head.page for head in result.heads if head.draft]


def told(result: Result, code: str) -> list[str]:
    return [f"{one.zh} {one.hint}" for one in result.findings if one.code == code]


BRIDGE = "story: 小桥, at: {columns: 1-2, lines: 4-30}"
FERRY = "story: 渡口, at: {columns: 3-4, lines: 4-30}"


def test_control_a_sound_edition_has_no_draft(desk: Desk, tmp_path: Path) -> None:
    result = desk(BRIDGE, FERRY)
    assert drafts(result) == []
    assert (tmp_path / "out" / "edition.pdf").is_file()
    assert b"GTS_PDFX" in (tmp_path / "out" / "pages" / "20260507_01.pdf").read_bytes()


def test_a_draft_takes_the_press_pages_place_and_no_other(desk: Desk, tmp_path: Path) -> None:
    """This test ensures that of two pages the one with a missing story is a draft without the keys of PDF/X, that the other is a press
    page of the same bytes as before, that no edition for the screen is left, and that all this is told."""
    out = tmp_path / "out"
    desk(BRIDGE, FERRY)
    before = (out / "pages" / "20260507_02.pdf").read_bytes()
    result = desk("story: 晚到的稿, at: {columns: 1-2, lines: 4-30}", FERRY)
    assert drafts(result) == [1]
    assert b"GTS_PDFX" not in (out / "pages" / "20260507_01.pdf").read_bytes()
    assert (out / "pages" / "20260507_02.pdf").read_bytes() == before
    assert not (out / "edition.pdf").exists()
    assert [row["draft"] for row in json.loads((out / "manifest.json").read_text())["pages"]] == [True, False]
    assert (out / "proof" / "01.png").is_file()
    assert any("第 1 版" in line for line in told(result, "OUT-04"))
    assert result.findings.has_errors()


def test_a_missing_story_has_its_place_its_name_and_its_room(desk: Desk) -> None:
    sheet = pages_of(desk("story: 晚到的稿, at: {columns: 1-2, lines: 4-30}"))[0]
    shown = words(sheet)
    assert "稿件未到：晚到的稿" in shown
    room = next(line for line in shown if line.startswith("可排约"))
    assert 300 < int(room.removeprefix("可排约").split("字")[0].strip()) < 900
    assert len(sheet.tints) > 30, "a bar for every line"


def test_a_missing_picture_is_a_box_with_its_name(desk: Desk) -> None:
    result = desk(BRIDGE + ", picture: {file: 没有.jpg, lines: 9}")
    assert {"缺图", "没有.jpg"} <= set(words(pages_of(result)[0]))
    assert drafts(result) == [1]
    assert told(result, "PIX-01")


def test_a_picture_of_the_copy_that_is_not_placed_stops_nothing(desk: Desk, tmp_path: Path) -> None:
    """This test ensures that of a picture that front matter names, and the block does not place, no more than a note is said."""
    (tmp_path / "copy" / "小桥.md").write_text(
        f"---\ntitle: 小桥\npictures:\n  - {{file: nowhere.jpg}}\n---\n{LONG[:300]}\n", encoding="utf-8"
    )
    result = desk(BRIDGE)
    assert drafts(result) == []
    assert [one.severity for one in result.findings if one.code == "PIX-01"] == ["info"]


def test_an_overlap_is_hatched_and_its_text_is_there(desk: Desk) -> None:
    """This test ensures that both blocks are set as they are, that the common area alone is hatched, and that what meets there is not told
    line by line."""
    alone = pages_of(desk(BRIDGE))[0]
    result = desk(f"{BRIDGE}\nstory: 渡口, at: {{columns: 2-3, lines: 20-40}}")
    sheet = pages_of(result)[0]
    assert drafts(result) == [1]
    assert told(result, "EDN-03")
    assert told(result, "INK-01") == []
    hatched = [rule for rule in sheet.rules if isinstance(rule, Drawn) and rule.stroke == (0, 900, 900, 0)]
    assert len(hatched) == 1
    assert set(words(alone)) <= set(words(sheet))


@pytest.mark.parametrize("jump", ["{to: 3}", "auto", "{to: 2}", "{to: A04}"])
def test_a_jump_to_what_is_not_there(desk: Desk, jump: str) -> None:
    """This test ensures that the first part is set with 下转第？版, and that the characters of the rest are told."""
    result = desk(f"story: 巡河, at: {{columns: 1-2, lines: 4-20}}, jump: {jump}", FERRY)
    assert result.edition is not None
    assert result.edition.pages[0].blocks[0].jump.page == NOWHERE_YET  # type: ignore[attr-defined]
    sheet = pages_of(result)[0]
    assert any("下转第？版" in line for line in words(sheet))
    assert drafts(result) == [1]
    first = sum(
        len("".join(line.split()))
        for line, one in zip(words(sheet), sheet.text, strict=True)
        if one.role == "body"
    )
    rest = next(line for line in told(result, "JMP-09") if "没有版块接" in line)
    assert first + int(rest.split("转出的")[1].split("字")[0]) == len(LONG)
    assert "- {continue: 巡河, at: {columns:" in "".join(told(result, "JMP-09"))


def test_a_continuation_to_which_nothing_jumps(desk: Desk) -> None:
    result = desk(BRIDGE, "continue: 渡口, at: {columns: 1-2, lines: 4-20}")
    assert drafts(result) == [2]
    assert "没有上文：渡口" in words(pages_of(result)[1])


def test_an_index_without_what_is_not_there_is_not_printed(desk: Desk) -> None:
    index = "index: 今日导读, at: {columns: 3-5, lines: 4-20}"
    assert drafts(desk(f"{BRIDGE}\n{index}", FERRY)) == []
    assert drafts(desk(f"{BRIDGE}\n{index}", "story: 晚到, at: {columns: 1-2, lines: 4-20}")) == [1, 2]


def test_a_file_that_cannot_be_read_stops_it(desk: Desk, tmp_path: Path) -> None:
    """This test ensures that copy in use with broken YAML leaves the earlier output as it was (OUT-03)."""
    desk(BRIDGE)
    before = {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    (tmp_path / "copy" / "小桥.md").write_text("---\ntitle: [小桥\n---\n文。\n", encoding="utf-8")
    result = desk(BRIDGE)
    assert result.folder is None
    assert told(result, "OUT-03")
    assert {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()} == before


def test_an_error_of_the_paper_makes_every_page_a_draft(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "paper.yaml").write_text(PAPER + "masthaed: 1\n", encoding="utf-8")
    assert drafts(desk(BRIDGE, FERRY)) == [1, 2]


def test_an_error_of_one_story_makes_its_page_a_draft(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "copy" / "渡口.md").write_text(
        f"---\ntitle: 渡口\nbilyne: 王\n---\n{LONG[:200]}\n", encoding="utf-8"
    )
    assert drafts(desk(BRIDGE, FERRY)) == [2]


def test_a_draft_is_the_same_twice(desk: Desk, tmp_path: Path) -> None:
    pages = (
        "story: 晚到, at: {columns: 1-2, lines: 4-20}\n" + FERRY,
        "story: 巡河, at: {columns: 1-2, lines: 4-9}, jump: {to: 7}",
    )
    desk(*pages)
    first = {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    desk(*pages)
    assert {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()} == first


def test_nothing_of_a_draft_is_delivered(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk("story: 晚到, at: {columns: 1-2, lines: 4-20}")
    assert main(["deliver", str(tmp_path / "e.yaml"), "-o", str(tmp_path / "gone"), "-q"]) == 1
    assert not list((tmp_path / "gone").rglob("*.pdf"))
    capsys.readouterr()


# --page


JUMPING = (
    "story: 巡河, at: {columns: 1-2, lines: 4-30}, jump: {to: 3}",
    BRIDGE,
    "continue: 巡河, at: {columns: 1-4, lines: 4-40}",
    FERRY,
)


def test_a_page_alone_is_what_it_is_in_the_whole(desk: Desk, tmp_path: Path) -> None:
    """This test ensures that building page 3, to which page 1 jumps, after the whole edition changes no byte but for the edition for the
    screen, which goes, and its link."""
    out = tmp_path / "out"
    desk(*JUMPING)
    before = {path.relative_to(out): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    result = desk(*JUMPING, only="3")
    assert [head.page for head in result.heads] == [3]
    after = {path.relative_to(out): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert set(before) - set(after) == {Path("edition.pdf")}
    changed = {str(name) for name, raw in after.items() if raw != before[name]}
    assert changed == {"proof/index.html"}


def test_the_others_stay_and_the_lists_say_what_holds(desk: Desk, tmp_path: Path) -> None:
    """This test ensures that with a change on two pages, one built alone, the folder holds the new one and the old other, and that report
    and manifest say so."""
    out = tmp_path / "out"
    desk(BRIDGE, FERRY)
    before = (out / "pages" / "20260507_02.pdf").read_bytes()
    first = (out / "pages" / "20260507_01.pdf").read_bytes()
    desk(
        "story: 小桥, at: {columns: 1-3, lines: 4-30}",
        "story: 渡口, at: {columns: 1-4, lines: 4-30}",
        only="1",
    )
    assert (out / "pages" / "20260507_02.pdf").read_bytes() == before
    assert (out / "pages" / "20260507_01.pdf").read_bytes() != first
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert [row["page"] for row in report["pages"]] == [1, 2]
    assert {row["id"]: row["parts"][0]["columns"] for row in report["stories"]} == {
        "小桥": "1-3",
        "渡口": "3-4",
    }
    rows = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["pages"]
    assert [row["bytes"] for row in rows] == [(out / "pages" / row["file"]).stat().st_size for row in rows]


def test_a_page_alone_into_a_new_folder(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "out"
    desk(*JUMPING, only="2-3")
    assert sorted(path.name for path in (out / "pages").iterdir()) == ["20260507_02.pdf", "20260507_03.pdf"]
    assert sorted(path.name for path in (out / "proof").glob("*.png") if "marks" not in path.name) == [
        "02.png",
        "03.png",
    ]


def test_another_pages_errors_are_no_matter(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """This test ensures that who builds or checks page 1 is told of page 1."""
    pages = (BRIDGE, "story: 晚到, at: {columns: 1-2, lines: 4-20}")
    assert not desk(*pages, only="1").findings.has_errors()
    assert main(["check", str(tmp_path / "e.yaml"), "--page", "1", "-q"]) == 0
    assert main(["check", str(tmp_path / "e.yaml"), "--page", "2", "-q"]) == 1
    assert "晚到" in capsys.readouterr().err
    assert main(["build", str(tmp_path / "e.yaml"), "-o", str(tmp_path / "out"), "--page", "1", "-q"]) == 0
    assert "只写第 1 版" in capsys.readouterr().out


@pytest.mark.parametrize("typed", ["3", "0", "1-9", "2-1", "A01", "x", "1,,7"])
def test_a_page_that_is_not_there(desk: Desk, typed: str) -> None:
    result = desk(BRIDGE, FERRY, only=typed)
    assert not result.readable
    assert told(result, "OUT-05")


def test_a_page_by_its_label(desk: Desk, tmp_path: Path) -> None:
    desk(BRIDGE, FERRY)
    text = (
        (tmp_path / "e.yaml")
        .read_text(encoding="utf-8")
        .replace("  - section: 版\n", "  - section: 版\n    letter: A\n", 1)
    )
    (tmp_path / "e.yaml").write_text(text, encoding="utf-8")
    done = job.check(str(tmp_path / "e.yaml"), only="a02")
    assert [head.page for head in done.heads] == [2]
