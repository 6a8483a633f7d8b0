"""The 中缝 as it is set: one column about the fold or two beside it, by the line, nothing lost (FMT-07)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.makeup.pages import line_text
from tests.makeup.seams import ads, read, strip, write_copy
from typeset.makeup.draw.ink import line_ink
from typeset.sheet.types import Rect
from typeset.units import from_mm

if TYPE_CHECKING:
    from pathlib import Path

    from typeset.fonts.book import FontBook
    from typeset.sheet.types import Sheet

TWO = "seam: {legs: 2, safe: 2mm}\nstyles: {classified: {size: 7pt, leading: 9.5pt}}\n"
NOTE = "note: [某校遗失副本，声明作废。, 某某学校, 2026年5月7日]"


def squeezed(text: str) -> str:
    return "".join(text.split())


def text_of(sheet: Sheet) -> str:
    return "".join(squeezed(line_text(one)) for one in sheet.text)


@pytest.mark.parametrize("box", ["", ", box: {frame: 1pt}", ", box: {form: 文武线}"])
def test_one_column_has_the_fold_in_its_middle(tmp_path: Path, book: FontBook, box: str) -> None:
    """This test ensures that a strip is as wide as two inner margins leave beside the safe distances, and that its one column has an
    even number of characters whose middle is the middle of the strip, so that the fold runs between two."""
    write_copy(tmp_path, "分类", ads(12))
    edition, found = read(tmp_path, f"{{classified: 分类{box}}}, {{{NOTE}{box}}}")
    assert [one for one in found if one.severity != "info"] == []
    made, told = strip(edition, book)
    assert {one.code for one in told} <= {"FMT-07"}
    sheet = made.sheet
    assert (sheet.width, sheet.height) == (2 * from_mm("20") - 2 * from_mm("5"), edition.paper.format.height)
    size = edition.paper.styles["classified"].size[0]
    full = [one for one in sheet.text if one.role == "ad" and one.joins]
    assert full
    for line in full:
        assert line.width % (2 * size) == 0
        assert abs(2 * line.x + line.width - sheet.width) <= 2


@pytest.mark.parametrize("paper", ["", TWO])
@pytest.mark.parametrize("seed", range(6))
def test_every_word_is_set_in_order(tmp_path: Path, book: FontBook, paper: str, seed: int) -> None:
    """This test ensures that classifieds and notices keep every character in one leg and in two, in order, line under line."""
    lines = ads(14, seed)
    write_copy(tmp_path, "分类", lines)
    edition, _ = read(tmp_path, f"{{{NOTE}, label: 遗失声明}}, {{classified: 分类}}", paper)
    made, told = strip(edition, book)
    assert not told.has_errors(), list(told)
    found = "".join(squeezed(line_text(one)) for one in made.sheet.text if one.role == "ad")
    wanted = "某校遗失副本，声明作废。某某学校2026年5月7日" + "".join(map(squeezed, lines))
    assert found == wanted
    labels = [squeezed(line_text(one)) for one in made.sheet.text if one.role == "label"]
    assert sorted(labels) == sorted(["遗失声明", "分类广告", "招聘", "转让"])
    assert [ad["lines"] for ad in made.row["ads"]] == [
        len(
            [
                one
                for one in made.sheet.text
                if one.role == "ad" and one.paragraph == number and one.story == story
            ]
        )
        for story, number in dict.fromkeys((o.story, o.paragraph) for o in made.sheet.text if o.role == "ad")
    ]


@pytest.mark.parametrize("fold", ["3mm", "2mm"])
def test_two_legs_keep_the_fold_white(tmp_path: Path, book: FontBook, fold: str) -> None:
    """This test ensures that with two legs no ink at all, of type, bands or rules, comes nearer to the fold than the paper says."""
    write_copy(tmp_path, "分类", ads(20))
    edition, _ = read(
        tmp_path,
        f"{{classified: 分类}}, {{{NOTE}, label: 遗失声明}}",
        TWO.replace("legs: 2", f"legs: 2, fold: {fold}"),
    )
    made, told = strip(edition, book)
    sheet, clear = made.sheet, from_mm(fold[:-2])
    middle = sheet.width // 2
    edges = [ink for one in sheet.text if (ink := line_ink(book, one)) is not None]
    spans = [(ink[0], ink[2]) for ink in edges]
    spans += [(one.x, one.x + one.width) for one in sheet.tints if isinstance(one, Rect)]
    spans += [(min(one.x1, one.x2), max(one.x1, one.x2)) for one in sheet.rules]  # type: ignore[union-attr]
    assert len(spans) > 60
    assert all(right <= middle - clear or left >= middle + clear for left, right in spans)
    assert {right <= middle for _, right in spans} == {True, False}
    assert [one for one in told if "折线" in one.zh] == []


def test_what_stands_on_the_fold_is_told(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that an advertisement of words across the fold is told where two legs keep it white, and not where one column
    is set over it."""
    block = "{ad: {size: [30mm, 30mm], text: [新茶上市]}}"
    made, told = strip(read(tmp_path, block, TWO)[0], book)
    assert ["折线" in one.zh and "新茶上市" in one.zh for one in told if one.severity == "warning"] == [True]
    assert not made.sheet.draft
    _, told = strip(read(tmp_path, block)[0], book)
    assert [one for one in told if one.severity == "warning"] == []


def test_an_ad_stands_in_exact_millimetres(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that an ad has its own size in the middle of the strip, whole within the lines that it takes."""
    edition, _ = read(tmp_path, "{note: 甲。}, {ad: {size: [28mm, 33.3mm], text: [新茶]}}, {note: 乙。}")
    made, _ = strip(edition, book)
    box = next(one for one in made.sheet.rules if isinstance(one, Rect))
    assert (box.width, box.height) == (from_mm("28"), from_mm("33.3"))
    assert box.x == (made.sheet.width - box.width) // 2
    notes = [one for one in made.sheet.text if line_text(one) in ("甲。", "乙。")]
    assert notes[0].y < box.y < box.y + box.height < notes[1].y


def test_a_notice_is_signed_at_the_right(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that name and date under a notice end where its lines do, with no white or rule between them."""
    made, _ = strip(read(tmp_path, f"{{{NOTE}}}")[0], book)
    lines = [one for one in made.sheet.text if one.role == "ad"]
    signed = [one for one in lines if "学校" in line_text(one) or "年" in line_text(one)]
    right = lines[0].x + lines[0].width
    assert [abs(one.x + one.width - right) <= 1 for one in signed] == [True, True]
    assert len({two.y - one.y for one, two in pairwise(lines)}) == 1


@pytest.mark.parametrize("paper", ["", TWO])
def test_what_is_too_long_is_told_with_numbers(tmp_path: Path, book: FontBook, paper: str) -> None:
    """This test ensures that a strip that is over is an error with its lines, and that each ad is either set whole or named in the
    report, the first of them in the message."""
    lines = ads(90)
    write_copy(tmp_path, "分类", lines)
    made, told = strip(read(tmp_path, "{classified: 分类}", paper)[0], book)
    over = next(one for one in told if one.code == "FMT-07")
    need, given, more = (int(over.zh.split(word)[1].split(" ")[1]) for word in ("要", "只有", "多出"))
    assert need - given == more > 0
    assert made.sheet.draft
    shown, out = text_of(made.sheet), made.row["left_out"]
    assert 0 < len(made.row["ads"]) < len(lines)
    for line in lines:
        name = squeezed(line)
        assert name in shown or any(name.startswith(one.rstrip("…")) for one in out)
    assert f"{len(out)} 条没有排下" in over.zh
    assert f"“{next(name for name in map(squeezed, lines) if name not in shown)[:11]}" in over.zh


def test_blocks_that_find_no_room_are_named(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that an ad under a full strip is named, and that a short notice after it still stands."""
    edition, _ = read(
        tmp_path,
        "{ad: {size: [30mm, 400mm], text: [大]}}, {ad: {size: [30mm, 300mm], text: [新茶上市]}}, {note: 小启一则。}",
    )
    made, told = strip(edition, book)
    over = next(one for one in told if one.severity == "error")
    assert "新茶上市" in over.zh
    assert "小启一则。" in text_of(made.sheet)
    assert made.row["left_out"] == ["新茶上市"]


def test_white_at_the_foot_is_told(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that what can still be sold is told in lines and millimetres."""
    made, told = strip(read(tmp_path, "{note: 甲。}")[0], book)
    [short] = list(told)
    lines = made.row["lines"] - made.row["used"] - 1
    assert short.severity == "info"
    assert f"空 {lines} 行" in short.zh


def test_the_head(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that paper, date and pages stand over a strip, and that a paper may leave them out."""
    assert "某报2026年5月7日04·01版中缝" in text_of(strip(read(tmp_path, "{note: 甲。}")[0], book)[0].sheet)
    bare = strip(read(tmp_path, "{note: 甲。}", "seam: {head: false}\n")[0], book)[0].sheet
    assert text_of(bare) == "甲。"
