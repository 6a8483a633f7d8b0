"""The two page files of a double page: they join at the fold, pass preflight, and go on through every later step."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from tests.spreads.double_pages import FORMATS, Format, Set, edition_text, set_up, write
from typeset.desk.setter import Setter
from typeset.findings import ERROR, Findings
from typeset.fonts.book import FontBook
from typeset.job import recipe as job
from typeset.job.info import job_info
from typeset.job.result import Asked
from typeset.makeup import spread
from typeset.makeup.halves import cut
from typeset.planning.planning import dummy
from typeset.preflight.judge import judge
from typeset.prepress.pages import limits_of
from typeset.press.write import page_pdf
from typeset.proof import pdfium
from typeset.sheet.types import Picture, Sheet
from typeset.units import PT, from_mm

SIX = FORMATS[0]
MARKED = "press: {bleed: 3mm, marks: [crop, register]}\n"


def taken_wide(path: Path, book: FontBook, monkeypatch: pytest.MonkeyPatch) -> tuple[Set, Sheet]:
    """An edition set, and its double page before it was cut."""
    kept: list[Sheet] = []

    def cutting(sheet: Sheet, *halves: object) -> tuple[Sheet, Sheet]:
        kept.append(sheet)
        return cut(sheet, *halves)  # type: ignore[arg-type]

    monkeypatch.setattr(spread, "cut", cutting)
    found = set_up(path, book)
    return found, kept[0]


def raster(pdf: bytes, width: int, across: int) -> Image.Image:
    """A page drawn so that its width is so many whole pixels."""
    document = pdfium.opened(pdf)
    try:
        leaf = document[0]
        bitmap = leaf.render(scale=(across - across / 90_000) / (width / PT), rev_byteorder=True)
        picture: Image.Image = bitmap.to_pil().convert("RGB")
        picture.load()
        return picture
    finally:
        document.close()


@pytest.mark.parametrize("of", FORMATS, ids=lambda one: one.page)
def test_halves_join_at_the_fold(
    of: Format, book: FontBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test ensures that both press pages, drawn and put side by side, are what the uncut double page is: no pixel within 30 mm of
    the fold differs by more than the edge of a drawing does; and that a half that lost its picture would be seen."""
    path = write(tmp_path, of)
    found, whole = taken_wide(path, book, monkeypatch)
    info = job_info(found.edition, str(path))
    halves = [found.sheets[n]._replace(draft=False) for n in (2, 3)]
    across = 900
    wide = raster(page_pdf(whole._replace(draft=False, page=2), book, info), whole.width, 2 * across)
    drawn = [raster(page_pdf(one, book, info), one.width, across) for one in halves]
    joined = Image.new("RGB", wide.size, "white")
    joined.paste(drawn[0], (0, 0))
    joined.paste(drawn[1], (across, 0))
    assert drawn[0].size == (across, wide.height)
    near = (across - 70, 0, across + 70, wide.height)

    def apart(one: Image.Image) -> int:
        levels = ImageChops.difference(one.crop(near), wide.crop(near)).convert("L").histogram()
        return sum(levels[40:])

    assert apart(joined) <= 40
    bare = halves[0]._replace(pictures=())
    joined.paste(raster(page_pdf(bare, book, info), bare.width, across), (0, 0))
    assert apart(joined) > 2000


@pytest.mark.parametrize("more", ["", MARKED], ids=["plain", "marks and bleed"])
def test_press_pages_are_valid(more: str, book: FontBook, tmp_path: Path) -> None:
    """This test ensures that either half is a PDF/X page without an error of preflight, its size the paper's, and that what goes over
    the fold is not taken for what stands at the paper's edge; with marks nothing is printed beyond the trim at the fold."""
    path = write(tmp_path, SIX, more=more)
    found = set_up(path, book)
    info = job_info(found.edition, str(path))
    for number in (2, 3):
        sheet = found.sheets[number]._replace(draft=False)
        raw = page_pdf(sheet, book, info)
        size = (sheet.width, sheet.height)
        told = judge(raw, "p", trim=size, limits=limits_of(found.edition.paper.press))
        assert [one.zh for one in told if one.severity == ERROR] == []
        if not more:
            single = page_pdf(sheet._replace(fold=""), book, info)
            told = judge(single, "p", trim=size, limits=limits_of(found.edition.paper.press))
            assert "PF-16" in {one.code for one in told}, "it is the fold that makes the difference"
            continue
        drawn = pdfium.render(raw, 72)
        margin = (drawn.width - sheet.width // PT) // 2
        edge = drawn.width - margin if sheet.fold == "right" else margin
        middle = drawn.height // 4  # the picture goes over the fold here
        beyond = range(edge + 2, edge + 6) if sheet.fold == "right" else range(edge - 6, edge - 2)
        assert {drawn.getpixel((x, middle)) for x in beyond} == {(255, 255, 255)}
        within = range(edge - 8, edge - 2) if sheet.fold == "right" else range(edge + 2, edge + 8)
        assert any(drawn.getpixel((x, middle)) != (255, 255, 255) for x in within)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An edition file and its output folder."""
    folder = tmp_path_factory.mktemp("built")
    path = write(folder, SIX)
    result = job.build(str(path), str(folder / "out"))
    assert result.folder is not None, [one.zh for one in result.findings]
    return path, folder / "out"


def test_outputs(built: tuple[Path, Path]) -> None:
    """This test ensures that pages, proofs, lists and report have both halves."""
    _, out = built
    assert sorted(one.name for one in (out / "pages").iterdir()) == [
        f"20260507_0{n}.pdf" for n in (1, 2, 3, 4)
    ]
    assert {"02.png", "03.png"} <= {one.name for one in (out / "proof").iterdir()}
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert [row["page"] for row in report["pages"]] == [1, 2, 3, 4]
    assert {"02.txt", "03.txt"} <= {one.name for one in (out / "sheets").iterdir()}


def test_one_half_is_built_with_the_other(built: tuple[Path, Path], tmp_path: Path) -> None:
    """This test ensures that `--page 3` writes both halves and no other page, the same as a whole build."""
    path, out = built
    job.build_as(str(path), str(tmp_path / "some"), Asked(("press",), only="3"))
    some = tmp_path / "some" / "pages"
    assert sorted(one.name for one in some.iterdir()) == ["20260507_02.pdf", "20260507_03.pdf"]
    for one in some.iterdir():
        assert one.read_bytes() == (out / "pages" / one.name).read_bytes()


def test_the_screen_edition_reads_it(book: FontBook, tmp_path: Path) -> None:
    """This test ensures that the edition for the screen has the title's both parts in one heading, in reading order."""
    from typeset.paint.tagger import tag

    found = set_up(write(tmp_path, SIX), book)
    sheets = [found.sheets[n] for n in (1, 2, 3, 4)]
    made = tag(sheets, {})
    marks = [page.text for page in made.pages]
    for number in (2, 3):
        sheet = found.sheets[number]
        rows = [k for k, line in enumerate(sheet.text) if line.role == "title" and line.story == "长街"]
        assert rows
        assert all(marks[number - 1][k].startswith("/H1") for k in rows)


def test_desk_plans_and_dummies(built: tuple[Path, Path], tmp_path: Path) -> None:
    """This test ensures that the desk shows the blocks on both halves, each in the half's own points, and that blank plans are drawn."""
    from typeset.desk.shown import head, parts_of

    path, _ = built
    shown = Setter(str(path)).set().shown
    assert shown is not None
    heads = {sheet.page: head(parts_of(shown, sheet), str(path.parent)) for sheet in shown.made.sheets}
    left, right = heads[2], heads[3]
    assert [one["id"] for one in left["blocks"]] == [one["id"] for one in right["blocks"]]
    assert [one["index"] for one in right["blocks"]] == list(range(5))
    (one,), (two,) = (
        [area["box"] for block in page["blocks"] if block["id"] == "右稿" for area in block["areas"]]
        for page in (left, right)
    )
    assert round(one[0] - two[0], 2) == round(left["width"], 2)
    assert 0 < two[0] < right["width"]
    assert right["grid"]["columns"] == 12
    assert "grid" not in heads[1]
    findings = Findings()
    assert dummy(str(path), str(tmp_path / "d.pdf"), findings) is not None
    with (tmp_path / "d.pdf").open("rb") as file:
        assert len(pdfium.opened(file.read())) == 4


def test_desk_edits(tmp_path: Path) -> None:
    """This test ensures that a block is moved over the fold from either half, and no further than the columns of both."""
    from tests.desk.edits.deskfiles import Desk

    desk = Desk(write(tmp_path, SIX), ("copy",))
    desk.do(op="place", page=3, block=2, columns="7-12", lines="60-91")
    assert desk.data["pages"][1]["blocks"][2]["at"] == {"columns": "7-12", "lines": "60-91"}
    assert desk.refused(op="place", page=2, block=2, columns="8-13", lines="60-91") == "EDT-03"
    assert desk.refused(op="place", page=1, block=0, columns="5-7", lines="20-30") == "EDT-03"


def test_what_it_is_printed_on_is_told(tmp_path: Path) -> None:
    """This test ensures that a double page whose halves come from two webs is told where it is written (IMP-03), and a true one is not."""
    path = write(tmp_path, SIX)
    assert "IMP-03" not in {one.code for one in job.check(str(path)).findings}
    more = "".join(
        f"  - section: 副刊{k}\n    blocks:\n      - {{note: [启事], at: {{columns: 1-6, lines: 4-30}}}}\n"
        for k in range(4)
    )
    path.write_text(edition_text(SIX) + more, encoding="utf-8")
    (one,) = (one for one in job.check(str(path)).findings if one.code == "IMP-03")
    assert one.place.page == 2
    assert one.place.line
    assert "4·5" in one.hint


def test_halves_from_two_webs(book: FontBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that `gap` leaves its width at either side of the fold unprinted and moves nothing, that with `repeat` a photograph
    shows so much of the other side at either side at its own scale, and that an editor who says either hears no more of two webs."""
    text = edition_text(SIX) + "".join(
        f"  - section: 副刊{k}\n    blocks:\n      - {{note: [启事], at: {{columns: 1-6, lines: 4-30}}}}\n"
        for k in range(4)
    )
    path = write(tmp_path, SIX, text)
    _, whole = taken_wide(path, book, monkeypatch)
    (one,) = (item for item in whole.pictures if isinstance(item, Picture))
    for said in ("gap: 3mm", "repeat: 3mm"):
        path.write_text(text.replace("spread: 2-3", f"spread: {{pages: 2-3, {said}}}", 1), encoding="utf-8")
        found = set_up(path, book)
        assert "IMP-03" not in {one.code for one in job.check(str(path)).findings}
        halves = [found.sheets[n] for n in (2, 3)]
        left, right = (next(item for item in sheet.pictures if isinstance(item, Picture)) for sheet in halves)
        if said.startswith("gap"):
            assert [sheet.fold_gap for sheet in halves] == [from_mm("3")] * 2
            assert (left, right) == (one, one._replace(x=one.x - found.sheets[2].width))
            info = job_info(found.edition, str(path))
            drawn = pdfium.render(page_pdf(halves[0]._replace(draft=False), book, info), 72)
            row = drawn.height // 4
            assert {drawn.getpixel((drawn.width - x, row)) for x in range(1, 8)} == {(255, 255, 255)}
            assert {drawn.getpixel((drawn.width - x, row)) for x in range(10, 30)} != {(255, 255, 255)}
            continue
        across = one.crop[2] - one.crop[0]
        scale = one.width / across
        for item in (left, right):
            assert abs(item.width / (item.crop[2] - item.crop[0]) - scale) < scale / 1000
        shown = left.crop[0] + (found.sheets[2].width - left.x) / scale
        other = right.crop[0] + (0 - right.x) / scale
        assert abs((shown - other) * scale - 2 * from_mm("3")) < 3 * scale
        assert left.x == one.x
        assert right.x + right.width == one.x + one.width - found.sheets[2].width
