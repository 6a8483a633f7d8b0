"""Title panel, taboos while dragging, crops, maps for clicking: what they show is what stands on the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desk.help.desk_files import SAMPLES, Files, block_of, lines
from typeset.desk.help import places
from typeset.desk.help.crops import crop_figures
from typeset.desk.help.opened import Opened
from typeset.desk.help.places import boxed, jumps, parts, reading
from typeset.desk.help.taboos import as_data, taboos_while_dragging
from typeset.desk.help.title_choices import joined, title_choices
from typeset.fonts.book import FontBook
from typeset.model.block import Area, TextBlock
from typeset.sheet.types import Picture


@pytest.fixture(scope="module")
def linzhou(tmp_path_factory: pytest.TempPathFactory, book: FontBook) -> Opened:
    """The first sample as it is."""
    return Files(tmp_path_factory.mktemp("linzhou"), "linzhou", book).opened()


def test_the_current_size_of_a_title_is_what_is_printed(linzhou: Opened) -> None:
    """This test ensures that of every block with a title the size marked as current, its lines and cuts are those on the page,
    and that every other size is another."""
    seen = 0
    for page, sheet in zip(linzhou.edition.pages, linzhou.made.sheets, strict=True):
        for slot, block in enumerate(page.blocks):
            found = title_choices(linzhou, page.number, slot)
            if found is None:
                assert not isinstance(block, TextBlock) or block.title.position in ("left", "none")
                continue
            first, last = sheet.blocks[slot].text
            rows = [line for line in sheet.text[first:last] if line.role == "title" and not line.vertical]
            printed = ["".join("".join("".join(run.texts).split()) for run in line.runs) for line in rows]
            current = [one for one in found.sizes if one.current]
            assert len(current) == 1
            assert current[0].size * 1_000_000 == rows[0].runs[0].size
            assert printed == ["".join(one.split()) for one in current[0].lines]
            assert (found.text, found.cuts) == joined(list(current[0].lines))
            sizes = [one.size for one in found.sizes]
            assert sizes == sorted(set(sizes), reverse=True)
            seen += 1
    assert seen > 15


def test_breaks_of_a_title_keep_numbers_and_words(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that a title may be broken between phrases and not inside a number or a word, where it is doubtful."""
    files = Files(tmp_path, "linzhou", book)
    index, block = block_of(files.data["pages"], 1, "抢抓施工黄金期")
    found = title_choices(files.opened(), 1, index)
    assert found is not None
    assert found.text == "抢抓施工黄金期提速城建惠民路"
    assert found.cuts == (7,)
    assert found.text.index("提速") in found.allowed
    assert not set(found.allowed) & set(found.doubtful)
    assert found.text.index("金期") not in found.allowed
    assert block["title"]["style"] in found.styles


def test_a_size_chosen_from_the_panel_has_the_depth_told(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that each size that fits, written into the file, gives a headline block of the depth and lines told."""
    files = Files(tmp_path, "linzhou", book)
    index, block = block_of(files.data["pages"], 2, "应急演练")
    lines(block, 12)  # with room for all of its deck
    found = title_choices(files.opened(), 2, index)
    assert found is not None
    checked = 0
    for one in found.sizes:
        if not one.fits:
            continue
        after, _ = files.after(({"op": "title", "page": 2, "block": index, "size": one.size},))
        there = title_choices(after, 2, index)
        assert there is not None
        now = next(size for size in there.sizes if size.current)
        if now.size == one.size:  # else the fitting took a smaller one, because the text is over
            assert (now.lines, now.fills, now.depth) == (one.lines, one.fills, one.depth)
            checked += 1
    assert checked > 1


def test_taboos_light_up_where_a_block_is_dragged(linzhou: Opened) -> None:
    """This test ensures that a block dragged over another, into the 报眉, or off the grid is told with boxes, and that one that
    stays where it is tells nothing."""
    page = linzhou.edition.pages[2]
    here = page.blocks[1].area
    assert taboos_while_dragging(linzhou, 3, 1, (here,)) == []
    over = taboos_while_dragging(linzhou, 3, 1, (here._replace(last_line=here.last_line + 3),))
    assert [one.code for one in over if one.severity == "error"] == ["EDN-03"]
    geo = linzhou.geometry
    assert over[0].place.boxes == (geo.rectangle(Area(5, 6, here.last_line + 1, here.last_line + 3)),)
    assert "GRD-01" in {one.code for one in taboos_while_dragging(linzhou, 3, 1, (Area(5, 6, 2, 30),))}
    off = taboos_while_dragging(linzhou, 3, 1, (Area(5, 7, 4, 30),))
    assert [one["code"] for one in as_data(off)] == ["EDN-02"]
    assert taboos_while_dragging(linzhou, 3, 99, (here,)) == []


def test_taboos_are_those_that_setting_finds(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that a block dragged so that two titles stand level is told as TABOO-02 while it is dragged, as it is
    once it is set there; and that the page did not have it before (the control)."""
    files = Files(tmp_path, "linzhou", book)
    pages = files.data["pages"]
    index, one = block_of(pages, 2, "应急演练")
    other, two = block_of(pages, 2, "便民服务")
    two.pop("rules")
    two["title"] = one["title"]
    pages[1]["blocks"] = [pages[1]["blocks"][0], one, two]
    two["at"] = {"columns": "3-4", "lines": "80-103"}
    opened = files.opened()
    assert "TABOO-02" not in {f.code for f in opened.findings if f.place.page == 2}
    found = taboos_while_dragging(opened, 2, 2, (Area(3, 4, 67, 90),))
    assert "TABOO-02" in {f.code for f in found}
    assert all(f.place.boxes for f in found)
    op = {"op": "place", "page": 2, "block": 2, "columns": "3-4", "lines": "67-90"}
    after, _ = files.after((op,))
    assert "TABOO-02" in {f.code for f in after.findings if f.place.page == 2}
    assert index < other


def test_figures_of_a_crop(linzhou: Opened) -> None:
    """This test ensures that the figures of a picture's own crop are those of the page, that half the picture has half the
    pixels and the rest counted as cut away, and that what is no crop or no picture has none."""
    page = next(page for page in linzhou.edition.pages if page.number == 4)
    slot = next(k for k, block in enumerate(page.blocks) if block.figures and block.figures[0].crop)
    figure = page.blocks[slot].figures[0]
    found = crop_figures(linzhou, 4, slot, 0, figure.crop)
    assert found is not None
    sheet = linzhou.made.sheets[3]
    item = next(one for one in sheet.pictures if isinstance(one, Picture) and one.source == figure.source)
    assert found.shown == item.crop
    assert found.size == (figure.width, figure.height)
    cells = (item.crop[2] - item.crop[0]) * (item.crop[3] - item.crop[1])
    assert abs(found.lost - (100 - 100 * cells / (figure.width * figure.height))) <= 1
    assert abs(found.ppi - (item.crop[2] - item.crop[0]) * 72e6 / item.width) <= 2
    left, top, right, bottom = item.crop
    half = crop_figures(linzhou, 4, slot, 0, (left, top, (left + right) // 2, (top + bottom) // 2))
    assert half is not None
    assert abs(half.ppi * 2 - found.ppi) <= 3
    assert half.lost > found.lost
    assert crop_figures(linzhou, 4, slot, 0, (0, 0, figure.width + 1, 10)) is None
    assert crop_figures(linzhou, 4, slot, 9, None) is None
    assert crop_figures(linzhou, 1, 0, 0, None) is None


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_line_leads_to_its_copy(tmp_path: Path, book: FontBook, sample: str) -> None:
    """This test ensures that for every line of body text the file it names has, at the offset it names, the line's first
    character, in or under the line of the file it names."""
    files = Files(tmp_path, sample, book)
    opened = files.opened()
    base = files.path.parent
    texts: dict[str, str] = {}
    checked = 0
    for sheet in opened.made.sheets:
        found = places.lines(opened, sheet.page)
        assert [one.line for one in found] == list(range(len(sheet.text)))
        for one, line in zip(found, sheet.text, strict=True):
            if line.role != "body" or one.paragraph < 0 or not one.file.endswith((".md", ".txt")):
                continue
            text = texts.setdefault(one.file, (base / one.file).read_text("utf-8"))
            word = "".join("".join(run.texts) for run in line.runs).strip()[:1]
            checked += text[one.offset] == word
            assert text.count("\n", 0, one.offset) + 1 >= one.row > 0
    body = sum(line.role == "body" for sheet in opened.made.sheets for line in sheet.text)
    assert checked > body * 9 // 10  # full-width forms are written otherwise in the copy


def test_parts_reading_and_jumps(linzhou: Opened) -> None:
    """This test ensures that a story that jumps has two parts with their boxes and an arrow from the first to the second, that
    reading names every block with copy once, and that findings with a box have it."""
    rows = parts(linzhou)
    arrows = jumps(linzhou)
    jumping = {row["id"] for row in linzhou.made.stories if len(row["parts"]) > 1}
    assert {one.story for one in arrows} == jumping
    for arrow in arrows:
        one, two = rows[arrow.story]
        assert (arrow.start[0], arrow.end[0]) == (one.page, two.page) == (1, 2)
        assert arrow.start[1:] == (round(one.box[0] + one.box[2], 3), round(one.box[1] + one.box[3], 3))
        assert arrow.as_data()["to"]["x"] == two.box[0]
    for page in linzhou.edition.pages:
        order = reading(linzhou, page.number)
        assert sorted(order) == [k for k, block in enumerate(page.blocks) if block.copy]
    assert boxed(linzhou.findings)
    assert all(boxes for _, _, boxes in boxed(linzhou.findings))
