"""The daily grind (改版): what an editor changes all day, in how many edits of the files, and what the messages offer for the next one.

Each case is one change of a sound edition; an edit is one place in one file that is typed over.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from typeset.findings import Finding, Findings
from typeset.intake.yaml.nodes import parse, to_data
from typeset.job import recipe as job
from typeset.job.result import Result

PAPER = "format: 1\nname: 试报\npage: tabloid-273x390\nregistered: false\n"

EDITION = """\
format: 1
paper: paper.yaml
date: 2026-05-07
issue: 1
copy: copy
pages:
  - section: 要闻
    blocks:
      - {story: 夏收, at: {columns: 1-3, lines: 1-40}, title: title.second, jump: auto}
      - {story: 夜诊, at: {columns: 4-5, lines: 1-LAST}, title: title.side, picture: {file: wide.jpg, lines: 12}, rules: [left]}
      - {story: 修路, at: {columns: 1-3, lines: 41-60}, title: title.side}
      - {ad: {file: ad.png, mark: false}, at: {columns: 1-3, lines: 61-82}}
  - section: 综合
    blocks:
      - {continue: 夏收, at: {columns: 1-5, lines: 4-30}}
"""

SENTENCE = "六月的风吹过麦田，收割机一台接一台地开进地里，麦粒装进车斗，又倒在晒场上。"


def text(chars: int) -> str:
    """Paragraphs of some characters in all, the last line of every other one short."""
    found = (SENTENCE * (chars // len(SENTENCE) + 1))[: chars - 1] + "。"
    return "\n\n".join(found[k : k + 79] for k in range(0, chars, 79))


class Desk:
    """An edition on disk; `type` makes an edit and counts it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.edits = folder, 0
        (folder / "copy").mkdir()
        (folder / "paper.yaml").write_text(PAPER, encoding="utf-8")
        for name, chars in (
            ("夏收", 2600),
            ("夜诊", 740),
            ("修路", 460),
            ("晚稿", 300),
            ("短讯", 380),
            ("长稿", 3000),
        ):
            self.story(name, chars)
        for name, size in (("wide.jpg", (1500, 1000)), ("tall.jpg", (800, 1200)), ("ad.png", (1500, 800))):
            Image.new("L", size, 200).save(folder / name)
        self.path = folder / "e.yaml"
        self.path.write_text(EDITION.replace("LAST", "50"), encoding="utf-8")

    def story(self, name: str, chars: int) -> None:
        (self.folder / "copy" / f"{name}.md").write_text(
            f"---\ntitle: {name}\n---\n{text(chars)}\n", encoding="utf-8"
        )

    def type(self, old: str, new: str, file: str = "e.yaml") -> None:
        """One place of a file typed over."""
        path = self.folder / file
        known = path.read_text(encoding="utf-8")
        assert known.count(old) == 1, (old, known.count(old))
        path.write_text(known.replace(old, new), encoding="utf-8")
        self.edits += 1

    def paste(self, line: str, page: int) -> None:
        """A line that a message gives, at the end of a page's blocks."""
        rows = self.path.read_text(encoding="utf-8").split("\n")
        heads = [k for k, row in enumerate(rows) if row.startswith("  - section")] + [len(rows) - 1]
        rows.insert(heads[page], f"      {line.strip()}")
        self.path.write_text("\n".join(rows), encoding="utf-8")
        self.edits += 1

    def check(self) -> Result:
        return job.check(str(self.path))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def told(result: Result, code: str, words: str = "") -> list[Finding]:
    return [one for one in result.findings if one.code == code and words in one.zh]


def at_in(hint: str) -> str:
    """The line to paste that a hint holds, which has to be YAML."""
    found = re.search(r"at: \{columns: [\d-]+, lines: [\d-]+\}", hint)
    assert found, hint
    node = parse(found.group(), "", Findings())
    assert node is not None
    assert set(to_data(node)["at"]) == {"columns", "lines"}
    return found.group()


def drawn(result: Result) -> bool:
    """Whether there are sheets to look at."""
    return result.made is not None and len(result.made.sheets) > 0


def test_control_the_edition_is_sound(desk: Desk) -> None:
    result = desk.check()
    assert [one.zh for one in result.findings if one.severity == "error" and one.code != "FIT-05"] == []


def test_one_word(desk: Desk) -> None:
    before = desk.check()
    desk.type("title: 修路", "title: 修桥", "copy/修路.md")
    desk.type("story: 修路", "story: 修桥")
    result = desk.check()
    assert desk.edits == 2
    assert drawn(result)
    assert len(list(before.heads)) == len(list(result.heads))


def test_two_stories_change_places(desk: Desk) -> None:
    """This test ensures that two words are all that is typed, and that what is over then has its lines, characters, the line to paste for a
    deeper block and the paragraphs that can be cut."""
    desk.type("{story: 夜诊,", "{story: ＊,")
    desk.type("{story: 修路,", "{story: 夜诊,")
    desk.type("{story: ＊,", "{story: 修路,")
    desk.edits -= 1  # the middle one is only how a test exchanges two words
    result = desk.check()
    assert desk.edits == 2
    over = told(result, "FIT-05", "夜诊")[0]
    assert re.search(r"超 \d+ 行、\d+ 字", over.zh)
    assert "版块加高" in over.hint
    assert "可省" in over.hint
    assert "末行" in over.hint
    assert told(result, "FIT-03", "修路")


def test_the_lead_is_made_taller(desk: Desk) -> None:
    """This test ensures that the overlap is drawn, with the place that cures it to paste: one edit and one more."""
    desk.type("at: {columns: 1-3, lines: 1-40}", "at: {columns: 1-3, lines: 1-48}")
    result = desk.check()
    assert drawn(result)
    assert [head.draft for head in result.heads] == [True, False]
    overlap = told(result, "EDN-03")[0]
    assert at_in(overlap.hint) == "at: {columns: 1-3, lines: 1-40}"
    desk.type("at: {columns: 1-3, lines: 41-60}", "at: {columns: 1-3, lines: 49-60}")
    assert told(desk.check(), "EDN-03") == []
    assert desk.edits == 2


def test_a_story_that_is_over_by_lines(desk: Desk) -> None:
    desk.story("修路", 760)
    result = desk.check()
    over = told(result, "FIT-05", "修路")[0]
    assert re.search(r"超 \d+ 行、\d+ 字（第 1 版，给了 \d+ 行）", over.zh)
    first, last = map(int, re.findall(r"lines: (\d+)-(\d+)", at_in(over.hint))[0])
    assert (first, last > 60) == (41, True)
    assert "jump: auto" in over.hint


def test_a_late_story_on_page_one(desk: Desk) -> None:
    """This test ensures that a story whose file is not there yet has its place drawn on the page, and that nothing is typed when it comes."""
    (desk.folder / "copy" / "晚稿.md").unlink()
    desk.type("- {story: 修路,", "- {story: 晚稿,")
    result = desk.check()
    assert drawn(result)
    assert result.made is not None
    words = ["".join("".join(run.texts) for run in line.runs) for line in next(iter(result.made.sheets)).text]
    assert "稿件未到：晚稿" in words
    desk.story("晚稿", 300)
    assert told(desk.check(), "EDN-04") == []
    assert desk.edits == 1


def test_a_portrait_for_a_landscape(desk: Desk) -> None:
    """This test ensures that a portrait in a landscape's place is told with what is cut and the lines that show all of it."""
    desk.type("file: wide.jpg", "file: tall.jpg")
    cut = told(desk.check(), "PIC-03")[0]
    assert re.search(r"\d+%", cut.zh)
    assert "lines" in cut.hint or "行" in cut.hint
    assert desk.edits == 1


def test_the_advertisement_is_killed(desk: Desk) -> None:
    """This test ensures that the hole offers stories that are not placed, and that a line pasted as it is fills it."""
    desk.type("      - {ad: {file: ad.png, mark: false}, at: {columns: 1-3, lines: 61-82}}\n", "")
    hole = told(desk.check(), "TABOO-09")[0]
    lines = [row for row in hole.hint.split("\n") if "- {story:" in row]
    assert lines
    assert not any("长稿" in row for row in lines), "what does not go in is not offered"
    desk.paste(lines[0], 1)
    result = desk.check()
    assert told(result, "EDN-03") == told(result, "EDN-01") == []
    name = re.search(r"story: (\S+),", lines[0])
    assert name
    assert told(result, "FIT-05", name[1]) == []
    assert desk.edits == 2


def test_two_pages_are_put_in(desk: Desk) -> None:
    """This test ensures that with `jump: auto` page numbers follow by themselves, and that with a number the draft is drawn and says so."""
    desk.type(
        "  - section: 综合\n",
        "  - section: 民生\n    blocks: []\n  - section: 经济\n    blocks: []\n  - section: 综合\n",
    )
    result = desk.check()
    assert desk.edits == 1
    assert result.made is not None
    words = ["".join("".join(run.texts) for run in line.runs) for line in next(iter(result.made.sheets)).text]
    assert any("下转第四版" in line for line in words)
    desk.type("jump: auto", "jump: {to: 2}")
    result = desk.check()
    assert drawn(result)
    assert told(result, "JMP-09")
    assert told(result, "EDN-07")
    assert "- {continue: 夏收, at:" in told(result, "JMP-09")[0].hint
