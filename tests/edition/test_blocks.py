"""Small editions through the whole way: what an editor puts in a block stands on the page or is named in a finding."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.noise import noise
from typeset.job import recipe as job
from typeset.job.result import Result
from typeset.sheet.types import Path as SheetPath
from typeset.sheet.types import Picture, Rule

STORY = """---
format: 1
title: {title}
---
{body}
"""
SENTENCE = "渡口开船的汽笛响过三遍，两岸的人都放下手里的活计往码头走。"
Desk = Callable[[str], Result]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A tabloid with two stories and a photograph; calling it with blocks checks an edition of one page."""
    (tmp_path / "copy").mkdir()
    for name, count in (("渡口开船", 8), ("灯亮了", 3)):
        body = "\n\n".join([SENTENCE * 2] * count)
        (tmp_path / "copy" / f"{name}.md").write_text(STORY.format(title=name, body=body), encoding="utf-8")
    noise((800, 600)).convert("RGB").save(tmp_path / "ferry.jpg")
    (tmp_path / "paper.yaml").write_text(
        "format: 1\nname: 试报\npage: tabloid-273x390\nregistered: false\n", encoding="utf-8"
    )

    def run(blocks: str, more: str = "") -> Result:
        head = "format: 1\npaper: paper.yaml\ndate: 2026-05-07\nissue: 1\ncopy: copy\npages:\n  - section: 要闻\n"
        (tmp_path / "e.yaml").write_text(f"{head}{more}    blocks:\n{blocks}", encoding="utf-8")
        return job.check(str(tmp_path / "e.yaml"))

    return run


def words(result: Result) -> str:
    assert result.made is not None
    return "".join("".join(run.texts) for line in result.made.sheets[0].text for run in line.runs)


def codes(result: Result) -> list[str]:
    return [f.code for f in result.findings]


def test_an_ad_of_words_prints_them(desk: Desk) -> None:
    result = desk(
        "      - {ad: {size: [200mm, 50mm], text: [柳湾早市, 每天清晨五点开市]}, at: {columns: 1-5, lines: 60-75}}\n"
    )
    assert "柳湾早市" in words(result)
    assert "每天清晨五点开市" in words(result)
    assert "广告" in words(result)


def test_a_picture_beside_a_vertical_title_is_placed(desk: Desk) -> None:
    block = "{story: 渡口开船, at: {columns: 1-3, lines: 5-40}, title: {style: title.hard, position: left}, picture: {file: ferry.jpg, position: top-left, columns: 1, lines: 10}}"
    result = desk(f"      - {block}\n")
    assert result.made is not None
    assert any(isinstance(item, Picture) for item in result.made.sheets[0].pictures)


def test_a_picture_with_room_for_its_caption_only_is_an_error(desk: Desk) -> None:
    """This test ensures that PIC-01 names a picture that would not be drawn, and that enough lines silence it."""
    block = "      - {{story: 渡口开船, at: {{columns: 1-3, lines: 5-40}}, picture: {{file: ferry.jpg, position: head, lines: {lines}, caption: 汽笛}}}}\n"
    assert "PIC-01" in codes(desk(block.format(lines=1)))
    assert "PIC-01" not in codes(desk(block.format(lines=9)))


def test_an_empty_index_is_told(desk: Desk) -> None:
    assert "MST-03" in codes(desk("      - {index: 今日导读, at: {columns: 1-2, lines: 1-12}}\n"))


def test_credits_of_page_one_are_printed(desk: Desk) -> None:
    """This test ensures FOL-02 on a page without 报眉."""
    block = "      - {story: 灯亮了, at: {columns: 1-2, lines: 5-20}}\n"
    assert "责编：某某" in words(desk(block, "    credits: {责编: 某某}\n"))
    assert "责编" not in words(desk(block))


def test_a_white_page_is_told(desk: Desk) -> None:
    """This test ensures MET-01: blank cells are counted and said, covered ones are not."""
    assert "MET-01" in codes(desk("      - {story: 灯亮了, at: {columns: 1-2, lines: 5-20}}\n"))
    full = "      - {ad: {size: [200mm, 300mm], text: [整版]}, at: {columns: 1-5, lines: 1-82}}\n"
    assert "MET-01" not in codes(desk(full))


def test_short_stories_end_level(desk: Desk) -> None:
    """This test ensures PAR-06 and FIT-03: the legs of a story far too short are level and the lines are counted."""
    result = desk("      - {story: 灯亮了, at: {columns: 1-3, lines: 5-60}}\n")
    assert result.made is not None
    hit = next(f for f in result.findings if f.code == "FIT-03")
    feet: dict[int, int] = {}
    for line in result.made.sheets[0].text:
        if line.role == "body":
            feet[line.leg] = max(feet.get(line.leg, 0), line.y)
    assert len(feet) == 3
    assert max(feet.values()) - min(feet.values()) <= 12_500_000
    assert "欠" in hit.zh


def test_a_vertical_block_reads_right_to_left(desk: Desk) -> None:
    """This test ensures VRT-01: lines run down, each further left than the one before, every character upright in its column."""
    result = desk("      - {story: 灯亮了, at: {columns: 1-3, lines: 5-30}, direction: vertical}\n")
    assert result.made is not None
    lines = [line for line in result.made.sheets[0].text if line.role == "body"]
    assert all(line.vertical for line in lines)
    assert [line.x for line in lines] == sorted((line.x for line in lines), reverse=True)
    for line in lines:
        ys = [y for run in line.runs if isinstance(run.y, tuple) for y in run.y]
        assert ys == sorted(ys)
    joined = "".join("".join(run.texts) for line in lines for run in line.runs)
    assert joined == SENTENCE * 6


def test_ruby_and_emphasis_stand_within_the_pitch(desk: Desk, tmp_path: Path) -> None:
    """This test ensures RUB-01, RUB-02 and RUB-04: pinyin over its characters, dots and lines under them, the grid kept."""
    text = STORY.format(
        title="灯亮了", body="渡口边有一眼[堨]{ruby=è}，[人人]{emphasis=dots}都来看[柳湾]{emphasis=line}。"
    )
    (tmp_path / "copy" / "灯亮了.md").write_text(text, encoding="utf-8")
    result = desk("      - {story: 灯亮了, at: {columns: 1-3, lines: 5-20}}\n")
    assert result.made is not None
    sheet = result.made.sheets[0]
    ruby = next(line for line in sheet.text if line.role == "ruby")
    body = next(line for line in sheet.text if line.role == "body")
    assert "".join(ruby.runs[0].texts) == "è"
    assert body.y - 12_000_000 < ruby.y < body.y - 8_000_000
    assert sum(isinstance(item, SheetPath) for item in sheet.pictures) == 2
    assert any(isinstance(item, Rule) and body.y < item.y1 < body.y + 4_000_000 for item in sheet.rules)


def test_a_picture_of_its_own_is_placed_with_its_caption(desk: Desk) -> None:
    result = desk(
        "      - {picture: ferry.jpg, at: {columns: 1-3, lines: 5-30}, caption: 汽笛响过三遍, credit: 示意图片}\n"
    )
    assert result.made is not None
    assert any(isinstance(item, Picture) for item in result.made.sheets[0].pictures)
    assert "汽笛响过三遍" in words(result)
    assert "示意图片" in words(result)


def test_text_beyond_its_frame_is_an_error(desk: Desk, tmp_path: Path) -> None:
    """This test ensures FMT-10: a kicker that cannot be set within its block is named and the page is a draft."""
    text = STORY.replace("title: {title}", "title: {title}\nkicker: {kicker}")
    for length, wrong in ((20, False), (900, True)):
        made = text.format(title="灯亮了", kicker="字" * length, body=SENTENCE * 6)
        (tmp_path / "copy" / "灯亮了.md").write_text(made, encoding="utf-8")
        result = desk("      - {story: 灯亮了, at: {columns: 1-2, lines: 5-30}}\n")
        assert ("FMT-10" in codes(result)) is wrong
        assert result.made is not None
        assert result.made.sheets[0].draft is wrong


def test_empty_paragraphs_do_no_harm(desk: Desk, tmp_path: Path) -> None:
    text = STORY.format(title="灯亮了", body="\u200b\u200b\n\n**a **b** c**\n\n****\n\n**\n\n** **")
    (tmp_path / "copy" / "灯亮了.md").write_text(text, encoding="utf-8")
    assert desk("      - {story: 灯亮了, at: {columns: 1-2, lines: 5-30}}\n").findings is not None


def test_check_finds_what_painting_finds(desk: Desk, tmp_path: Path) -> None:
    """This test ensures that `check` is everything but writing: a picture too coarse for print is found (PF-01)."""
    Image.new("RGB", (30, 20), (200, 30, 30)).save(tmp_path / "ferry.jpg")
    result = desk("      - {picture: ferry.jpg, at: {columns: 1-3, lines: 5-30}, caption: 汽笛}\n")
    assert "PF-01" in codes(result)


def test_ranks_of_the_file_are_compared(desk: Desk) -> None:
    """This test ensures POS-04 from the edition file: a lesser story above a greater one of lower rank is told, the other
    way round is not, and a block that is no story has no use for a rank."""
    page = (
        "      - {{story: 渡口开船, at: {{columns: 1-4, lines: 1-40}}, title: title.lead, rank: {}}}\n"
        "      - {{story: 灯亮了, at: {{columns: 4-5, lines: 60-80}}, title: title.side, rank: {}}}\n"
    )
    assert "POS-04" in codes(desk(page.format(2, 1)))
    assert "POS-04" not in codes(desk(page.format(1, 2)))
    useless = "      - {picture: ferry.jpg, at: {columns: 1-2, lines: 1-20}, rank: 1}\n"
    assert "EDN-09" in codes(desk(useless))
