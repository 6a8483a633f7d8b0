"""Forms as presses fold them: printed, folded, inserted and cut in a model, the pages are read in order (IMP-01 … IMP-06)."""

from __future__ import annotations

import csv
import io
import itertools
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest
from PIL import ImageChops, ImageOps

from tests.paint.reading import reader
from tests.paint.sheets import JOB, line, make_book, sheet
from tests.press.folding import read
from tests.press.test_forms import BROADSHEET, TABLOID, X, Y, files, folder_of, page_file, shown, where
from tests.press.test_settings import starter
from typeset.cli import main
from typeset.delivery import forms
from typeset.findings import Findings
from typeset.intake.edition.load import load_edition
from typeset.model.paper import Folding, Press
from typeset.prepress.pages import tell_crossings
from typeset.press import marks
from typeset.press.forms import ImpossibleError, Way, needs_half_web, possible, sides, spreads
from typeset.press.impose import _MARGINS, impose, planned
from typeset.press.manifest import folding_in, listing
from typeset.press.plan import COLUMNS, plan_csv, plan_xjdf
from typeset.press.write import page_pdf
from typeset.proof import pdfium
from typeset.sheet.types import Path, Rect
from typeset.units import PT, from_mm

if TYPE_CHECKING:
    from pathlib import Path as FilePath

    from typeset.fonts.book import FontBook
    from typeset.press.impose import Plan

COUNTS = range(2, 33, 2)


def in_order(count: int) -> list[tuple[int, bool]]:
    return [(page, False) for page in range(1, count + 1)]


# Folding


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("together", [False, True])
@pytest.mark.parametrize("tabloid", [False, True])
def test_folded_pages_read_in_order(count: int, together: bool, tabloid: bool) -> None:
    """This test ensures that 2 to 32 pages, broadsheet and tabloid, sheets folded one by one and inserted or webs laid
    together before the former, are read 1, 2, 3 … all upright (IMP-01, IMP-06)."""
    if not possible(count, tabloid=tabloid):
        with pytest.raises(ImpossibleError):
            sides(count, tabloid=tabloid, nested=True, way=Way(together))
        return
    plan = sides(count, tabloid=tabloid, nested=True, way=Way(together))
    assert read(plan, tabloid, True, together) == in_order(count)
    pages = sorted(seat.page for side in plan for seat in side.seats)
    assert pages == list(range(1, count + 1))


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("tabloid", [False, True])
def test_sheets_that_follow(count: int, tabloid: bool) -> None:
    """This test ensures that sequential sheets are read in order (IMP-02)."""
    if possible(count, tabloid=tabloid):
        assert read(sides(count, tabloid=tabloid, nested=False), tabloid, False, False) == in_order(count)


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("together", [False, True])
@pytest.mark.parametrize("tabloid", [False, True])
def test_collected(count: int, together: bool, tabloid: bool) -> None:
    """This test ensures that two cut-offs collected into one copy are read in order: two parts of a broadsheet, one laid in
    the other for tabloid; counts that do not divide are refused (IMP-02)."""
    if count % (8 if tabloid else 4):
        with pytest.raises(ImpossibleError):
            sides(count, tabloid=tabloid, nested=True, way=Way(together, collect=True))
        return
    plan = sides(count, tabloid=tabloid, nested=True, way=Way(together, collect=True))
    assert {side.cut for side in plan} == {"A", "B"}
    assert read(plan, tabloid, True, together, collect=True) == in_order(count)
    shapes = [[(side.columns, side.rows, side.half) for side in plan if side.cut == cut] for cut in "AB"]
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("tabloid", [False, True])
def test_a_half_web_anywhere(tabloid: bool) -> None:
    """This test ensures that wherever a half web may lie the pages are read in order, and that elsewhere it is refused."""
    taken = refused = 0
    for count, together, nested, collect in itertools.product(
        COUNTS, (False, True), (False, True), (False, True)
    ):
        if not possible(count, tabloid=tabloid) or (together and not nested):
            continue
        for first in range(1, count + 1):
            try:
                plan = sides(count, tabloid=tabloid, nested=nested, way=Way(together, collect, first))
            except ImpossibleError:
                refused += 1
                continue
            taken += 1
            assert read(plan, tabloid, nested, together, collect) == in_order(count)
            halves = {seat.page for side in plan if side.half and side.cut != "B" for seat in side.seats}
            if needs_half_web(count // 2 if collect else count, tabloid=tabloid):
                assert first in halves
    assert taken > 100
    assert refused > 100


def test_the_way_matters() -> None:
    """This test ensures that tabloid 16 placed for the one way reads wrongly folded the other way, and that broadsheet and
    tabloid of one sheet are the same both ways."""
    for count in (16, 24, 32):
        one, other = (
            sides(count, tabloid=True),
            sides(count, tabloid=True, nested=True, way=Way(together=True)),
        )
        assert read(one, True, True, True) != in_order(count)
        assert read(other, True, True, False) != in_order(count)
    assert sides(8, tabloid=True) == sides(8, tabloid=True, nested=True, way=Way(together=True))
    assert sides(16, tabloid=False) == sides(16, tabloid=False, nested=True, way=Way(together=True))


def test_the_model_sees_a_wrong_seat() -> None:
    """This test ensures that two pages exchanged, or one on its head, are read so: the model is no mirror of the tables."""
    plan = list(sides(8, tabloid=True))
    first = plan[0]
    swapped = [seat._replace(page={8: 1, 1: 8}.get(seat.page, seat.page)) for seat in first.seats]
    assert read((first._replace(seats=tuple(swapped)), *plan[1:]), True, True, False) != in_order(8)
    turned = [seat._replace(turned=not seat.turned) if seat.page == 4 else seat for seat in first.seats]
    got = read((first._replace(seats=tuple(turned)), *plan[1:]), True, True, False)
    assert [page for page, _ in got] == list(range(1, 9))
    assert [page for page, down in got if down] == [4]


@pytest.mark.parametrize(
    ("count", "first", "wanted"),
    [
        (6, 0, [[6, 1], [2, 5], [3], [4]]),
        (6, 1, [[1], [2], [6, 3], [4, 5]]),
        (6, 5, [[5], [6], [4, 1], [2, 3]]),
        (10, 0, [[10, 1], [2, 9], [8, 3], [4, 7], [5], [6]]),
        (10, 3, [[10, 1], [2, 9], [3], [4], [8, 5], [6, 7]]),
        (10, 7, [[10, 1], [2, 9], [7], [8], [6, 3], [4, 5]]),
    ],
)
def test_half_webs_of_a_broadsheet(count: int, first: int, wanted: list[list[int]]) -> None:
    """This test ensures that 6 and 10 broadsheet pages are whole sheets and a leaf where the paper says (IMP-06)."""
    assert [
        shown(side)[0] for side in sides(count, tabloid=False, nested=True, way=Way(half_web=first))
    ] == wanted


def test_tabloid_sixteen_both_ways() -> None:
    """This test ensures that the forms of 16 tabloid pages are those of both ways of folding (IMP-01)."""
    each = [shown(side) for side in sides(16, tabloid=True)]
    assert each[0] == [[-13, -4], [16, 1]]
    assert each[2] == [[-9, -8], [12, 5]]
    together = [shown(side) for side in sides(16, tabloid=True, nested=True, way=Way(together=True))]
    assert together[0] == [[-9, -8], [16, 1]]
    assert together[2] == [[-11, -6], [14, 3]]


# What the paper says


def said(tmp_path: FilePath, press: str) -> tuple[Press | None, list[str]]:
    path = starter(tmp_path)
    paper = path.parent / "paper.yaml"
    paper.write_text(f"{paper.read_text(encoding='utf-8')}press: {press}\n", encoding="utf-8")
    findings = Findings()
    edition = load_edition(str(path), findings)
    return (edition.paper.press if edition else None), [f.code for f in findings if f.severity == "error"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("{former: together}", Folding(former="together")),
        ("{former: each, collect: true}", Folding(former="each", collect=True)),
        ("{half_web: inside}", Folding(half_web=0)),
        ("{half_web: 3, gap: 6mm}", Folding(half_web=3, gap=from_mm("6"))),
        ("{head_gap: 5mm, gripper: 12mm}", Folding(head_gap=from_mm("5"), gripper=from_mm("12"))),
        ("{}", Folding()),
    ],
)
def test_the_paper_says_how(tmp_path: FilePath, text: str, wanted: Folding) -> None:
    """This test ensures that paper.yaml says how the press folds, and that the manifest keeps it for `typeset impose`."""
    press, errors = said(tmp_path, f"{{folding: {text}}}")
    assert press
    assert not errors
    assert press.folding == wanted
    assert folding_in(listing(JOB._replace(press=press), [])) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "{former: inside}",
        "{half_web: 0}",
        "{half_web: middle}",
        "{gap: 6}",
        "{gripper: 90mm}",
        "{webs: 2}",
        "3",
    ],
)
def test_what_the_paper_cannot_say(tmp_path: FilePath, text: str) -> None:
    """This test ensures that a folding that means nothing is an error at its place."""
    assert said(tmp_path, f"{{folding: {text}}}")[1]


@pytest.mark.parametrize(
    "value", [None, 3, [], {"former": "x", "gap": -1, "half_web": True, "gripper": 10**12, "collect": 1}]
)
def test_a_manifest_that_lies_about_folding(value: Any) -> None:
    """This test ensures that a manifest's folding is not trusted."""
    assert folding_in({"folding": value}) == Folding()


def warned(count: int, size: tuple[int, int], folding: Folding, nested: bool = True) -> list[tuple[str, str]]:
    findings = Findings()
    planned(files(count, size), findings, nested=nested, folding=folding)
    return [(f.code, f.severity) for f in findings]


def test_what_is_not_said_is_told() -> None:
    """This test ensures that a guess about the press is a warning with the line to paste, and that what is sure is silent."""
    assert warned(16, TABLOID, Folding()) == [("IMP-02", "warning")]
    assert warned(12, TABLOID, Folding()) == [("IMP-02", "warning"), ("IMP-06", "warning")]
    assert warned(6, BROADSHEET, Folding()) == [("IMP-06", "warning")]
    for count, size, folding, nested in (
        (16, TABLOID, Folding(former="each"), True),
        (16, TABLOID, Folding(), False),
        (8, TABLOID, Folding(), True),
        (4, TABLOID, Folding(), True),
        (16, BROADSHEET, Folding(), True),
        (6, BROADSHEET, Folding(half_web=0), True),
        (12, TABLOID, Folding(former="together", half_web=3), True),
    ):
        assert warned(count, size, folding, nested) == []
    assert warned(6, TABLOID, Folding()) == [("IMP-06", "error")]
    assert warned(10, BROADSHEET, Folding(half_web=4)) == [("IMP-06", "error")]
    assert warned(6, BROADSHEET, Folding(collect=True)) == [("IMP-06", "error")]


# The forms


@pytest.mark.parametrize(
    ("count", "size", "folding"),
    [
        (8, TABLOID, Folding(gap=from_mm("6"), head_gap=from_mm("4"), gripper=from_mm("12"))),
        (16, TABLOID, Folding(former="together")),
        (6, BROADSHEET, Folding(half_web=0, gap=from_mm("8"))),
        (4, BROADSHEET, Folding(gripper=from_mm("15"))),
    ],
)
@pytest.mark.parametrize("form", ["plate", "proof"])
def test_pages_stand_in_their_gaps(
    book: FontBook, count: int, size: tuple[int, int], folding: Folding, form: str
) -> None:
    """This test ensures that pages stand where gaps and grippers leave them, on the file that PDFium reads, that the trim
    holds pages and gaps, and that a plate's gripper is bare."""
    pdf = impose(files(count, size), book, Findings(), nested=True, form=form, folding=folding)
    assert pdf
    gripper = folding.gripper if form == "plate" else 0
    margin, down = _MARGINS[form] / PT, (_MARGINS[form] + gripper) / PT
    plan = sides(count, tabloid=size == TABLOID, nested=True, way=Way(folding.former == "together"))
    for number, side in enumerate(plan):
        found = where(pdf, number)
        for seat in side.seats:
            x = margin + seat.column * (size[0] + folding.gap) / PT
            y = down + seat.row * (size[1] + folding.head_gap) / PT
            right, foot = x + size[0] / PT, y + size[1] / PT
            wanted = (right - X, foot - Y) if seat.turned else (x + X, y + Y)
            assert found[f"P{seat.page:02d}"] == pytest.approx(wanted, abs=0.1)
        leaf = reader(pdf).pages[number]
        trim, media = ([float(edge) for edge in leaf[name]] for name in ("/TrimBox", "/MediaBox"))  # type: ignore[attr-defined]
        across = side.columns * size[0] + (side.columns - 1) * folding.gap
        up = side.rows * size[1] + (side.rows - 1) * folding.head_gap
        assert trim == pytest.approx([margin, down, margin + across / PT, down + up / PT], abs=0.01)
        assert media == pytest.approx([0, 0, 2 * margin + across / PT, 2 * down + up / PT], abs=0.01)
    if gripper:
        picture = pdfium.render(pdf, 36).convert("L")
        edge = gripper * 36 // (72 * PT) - 1
        for box in ((0, 0, picture.width, edge), (0, picture.height - edge, picture.width, picture.height)):
            assert picture.crop(box).getextrema() == (255, 255)


@pytest.mark.parametrize(
    "area",
    [
        marks.Area(from_mm("780"), from_mm("546"), from_mm("15")),
        marks.Area(from_mm("210"), from_mm("285"), from_mm("15"), from_mm("3")),
        marks.Area(from_mm("546"), from_mm("780"), from_mm("15"), gripper=from_mm("10")),
    ],
)
def test_register_marks_coincide(area: marks.Area) -> None:
    """This test ensures that turned over sideways the marks of one side fall on those of the other (MRK-02)."""
    wide = area.width + 2 * area.margin
    circles = [shape for shape in marks.register_marks(area) if isinstance(shape, Path)]
    centres = {(int(circle.ops[0][1]) - marks._RADIUS, int(circle.ops[0][2])) for circle in circles}
    assert len(centres) == 6
    for x, y in centres:
        assert any(abs(wide - x - other) < PT // 1000 and y == level for other, level in centres)


@pytest.mark.parametrize("size", [BROADSHEET, TABLOID])
def test_register_marks_coincide_on_the_forms(book: FontBook, size: tuple[int, int]) -> None:
    """This test ensures the same of the pixels at the head of a form's two sides, and that one mark alone would not do."""
    pdf = impose(files(8, size), book, Findings())
    assert pdf
    front, back = (pdfium.render(pdf, 72, page).convert("L") for page in (0, 1))
    middle, reach, head = front.width // 2, 80, int(_MARGINS["plate"] / PT) - 2
    strips = [
        picture.crop((middle - reach, 0, middle + reach, head)) for picture in (front, ImageOps.mirror(back))
    ]
    dark = [strip.point(lambda value: 255 if value < 128 else 0) for strip in strips]
    assert dark[0].getbbox()
    assert sum(ImageChops.difference(*strips).convert("L").histogram()[160:]) < 40
    half = dark[0].copy()
    half.paste(0, (reach, 0, 2 * reach, head))
    assert sum(ImageChops.difference(half, ImageOps.mirror(half)).histogram()[160:]) > 40


# Plans and files


def plan_of(count: int, size: tuple[int, int], folding: Folding, nested: bool = True) -> Plan:
    made = planned(files(count, size), Findings(), nested=nested, folding=folding)
    assert made
    return made


def test_the_plan_as_csv() -> None:
    """This test ensures that each page has a row with its side, place in mm and the way the sheets are folded."""
    plan = plan_of(16, TABLOID, Folding(former="together", gap=from_mm("6"), head_gap=from_mm("4")))
    text = plan_csv(plan)
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text[1:])))
    assert list(rows[0]) == list(COLUMNS)
    assert sorted(int(row["page"]) for row in rows) == list(range(1, 17))
    first = next(row for row in rows if row["page"] == "1")
    assert (first["sheet"], first["side"], first["folding"], first["turned"]) == (
        "1",
        "outside",
        "together",
        "no",
    )
    assert [float(first[key]) for key in ("x_mm", "y_mm", "width_mm", "height_mm")] == [279, 394, 273, 390]
    assert [float(first[key]) for key in ("form_width_mm", "form_height_mm")] == [552, 784]
    assert first["colours"] == "K"
    assert next(row for row in rows if row["page"] == "8")["turned"] == "yes"


def test_the_plan_shows_half_webs_and_cuts() -> None:
    """This test ensures that the plan names half webs, cut-offs and parts."""
    rows = list(csv.DictReader(io.StringIO(plan_csv(plan_of(6, BROADSHEET, Folding(half_web=5)))[1:])))
    assert {row["page"] for row in rows if row["half_web"] == "back"} == {"5", "6"}
    rows = list(csv.DictReader(io.StringIO(plan_csv(plan_of(8, BROADSHEET, Folding(collect=True)))[1:])))
    assert {(row["cut"], row["section"]) for row in rows} == {("A", "1"), ("B", "2")}
    assert {row["folding"] for row in rows} == {"inserted collect"}


@pytest.mark.parametrize(("count", "size"), [(4, BROADSHEET), (6, BROADSHEET), (8, TABLOID), (16, TABLOID)])
def test_the_plan_as_xjdf(count: int, size: tuple[int, int]) -> None:
    """This test ensures that the XJDF names every file once, in order, and places each page where the PDF form does, in the
    elements and attributes that CIP4 publishes."""
    plan = plan_of(
        count, size, Folding(former="together", half_web=0, gap=from_mm("6"), gripper=from_mm("10"))
    )
    space = {"x": "http://www.CIP4.org/JDFSchema_2_0"}
    root = ElementTree.fromstring(plan_xjdf(plan, "2026-05-07-forms", "plate"))
    assert (root.get("Types"), root.get("Version"), root.get("JobID")) == (
        "Imposition",
        "2.1",
        "2026-05-07-forms",
    )
    runs = root.findall("x:ResourceSet[@Name='RunList']/x:Resource", space)
    assert [run.find("x:RunList/x:FileSpec", space).get("URL") for run in runs] == [
        page.name for page in plan.pages
    ]  # type: ignore[union-attr]
    surfaces = root.findall("x:ResourceSet[@Name='Layout']/x:Resource", space)
    assert len(surfaces) == len(plan.sides)
    pdf = impose(files(count, size), make_book(), Findings(), nested=True, form="plate", folding=plan.folding)
    assert pdf
    orders = []
    for number, (surface, side) in enumerate(zip(surfaces, plan.sides, strict=True)):
        part = surface.find("x:Part", space)
        assert part is not None
        assert part.attrib == {"SheetName": f"Sheet{side.sheet}", "Side": "Front" if side.outside else "Back"}
        layout = surface.find("x:Layout", space)
        assert layout is not None
        box = [float(edge) for edge in layout.get("SurfaceContentsBox", "").split()]
        assert box == pytest.approx([float(edge) for edge in reader(pdf).pages[number]["/MediaBox"]])  # type: ignore[union-attr]
        found = where(pdf, number)
        for placed in layout.findall("x:PlacedObject", space):
            assert [child.tag for child in placed] == [f"{{{space['x']}}}ContentObject"]
            orders.append(int(placed.get("Ord", "")))
            page = size[1] / PT
            for name in ("CTM", "TrimCTM"):
                a, _, _, d, e, f = map(float, placed.get(name, "").split())
                spot = (a * X + e, box[3] - (d * (page - Y) + f))
                assert found[f"P{orders[-1] + 1:02d}"] == pytest.approx(spot, abs=0.1)
    assert sorted(orders) == list(range(count))


def test_hostile_names_in_the_plan() -> None:
    """This test ensures that marks of XML and spreadsheets in a file's name stay text."""
    plan = plan_of(2, TABLOID, Folding())
    odd = plan._replace(pages=[plan.pages[0]._replace(name='=<&">\x01 版.pdf'), plan.pages[1]])
    root = ElementTree.fromstring(plan_xjdf(odd, 'a"<b', "proof"))
    assert root.get("JobID") == 'a"<b'
    assert ",\"'=<&" in plan_csv(odd)


def test_the_command_writes_sides_and_plan(tmp_path: FilePath, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that --split writes a file for each plate side, --plan the tables, and --former decides the places."""
    source, out = folder_of(tmp_path, 16), tmp_path / "out" / "forms.pdf"
    assert (
        main(["impose", str(source), "-o", str(out), "-q", "--former", "together", "--split", "--plan"]) == 0
    )
    told = capsys.readouterr()
    names = [f"forms-{sheet:02d}-{side}.pdf" for sheet in (1, 2) for side in ("outside", "inside")]
    assert told.out.split() == [str(out.parent / name) for name in (*names, "forms.csv", "forms.xjdf")]
    assert "IMP-02" not in told.err
    assert sorted(path.name for path in out.parent.iterdir()) == sorted((*names, "forms.csv", "forms.xjdf"))
    assert set(where((out.parent / names[0]).read_bytes(), 0)) == {"P16", "P01", "P08", "P09"}
    assert main(["impose", str(source), "-o", str(out), "-q"]) == 0
    assert "IMP-02" in capsys.readouterr().err
    whole, split = out.read_bytes(), (out.parent / names[1]).read_bytes()
    assert len(reader(whole).pages) == 4
    assert len(reader(split).pages) == 1


def test_files_of_sides_are_whole_or_not_at_all(tmp_path: FilePath, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that when one of several files cannot be written none is, earlier ones stay, and the exit code is 1."""
    source, out = folder_of(tmp_path, 8), tmp_path / "out" / "forms.pdf"
    command = ["impose", str(source), "-o", str(out), "-q", "--split", "--plan"]
    assert main(command) == 0
    before = {path.name: path.read_bytes() for path in out.parent.iterdir()}
    (source / "pages" / "01.pdf").write_bytes(page_file(2, TABLOID))
    calls = itertools.count()

    def full(_: int) -> None:
        if next(calls) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert main(command) == 1
    assert {path.name: path.read_bytes() for path in out.parent.iterdir()} == before


def test_exit_codes(tmp_path: FilePath, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that pages that do not fit are 1, a source that cannot be read is 2."""
    source = folder_of(tmp_path, 6)
    assert main(["impose", str(source), "-o", str(tmp_path / "a.pdf"), "-q"]) == 1
    assert main(["impose", str(tmp_path / "none"), "-o", str(tmp_path / "a.pdf"), "-q"]) == 2
    (source / "pages" / "01.pdf").write_bytes(b"no pdf")
    assert main(["impose", str(source), "-o", str(tmp_path / "a.pdf"), "-q"]) == 2
    assert capsys.readouterr().out == ""


# Double pages


def page_with(at: str, number: int) -> bytes:
    """A tabloid page with a picture's ground at its left or right edge, 100 mm high."""
    book, size = make_book(), TABLOID
    wide, high = from_mm("60"), from_mm("100")
    x = {"left": 0, "right": size[0] - wide, "inset": from_mm("15")}[at]
    tint = Rect(x, from_mm("80"), wide, high, (300, 0, 0, 0))
    made = sheet(line(book, "P"), page=number, width=size[0], height=size[1])
    return page_pdf(made._replace(tints=(tint,)), book, JOB)


@pytest.mark.parametrize(
    ("count", "nested", "way", "wanted"),
    [
        (4, True, Way(), {2}), (8, True, Way(), {4}), (12, True, Way(), {6}), (8, False, Way(), {2, 6}), (6, True, Way(), set()),
        (6, True, Way(half_web=1), {4}),
    ],
)  # fmt: skip
def test_true_double_pages_of_a_broadsheet(count: int, nested: bool, way: Way, wanted: set[int]) -> None:
    """This test ensures that true double pages are the innermost ones (IMP-03)."""
    assert spreads(sides(count, tabloid=False, nested=nested, way=way)) == wanted


def test_true_double_pages_of_a_tabloid() -> None:
    """This test ensures the same of tabloid, where the innermost two stand on their heads on the form."""
    assert spreads(sides(8, tabloid=True)) == {4}
    assert (
        spreads(sides(16, tabloid=True))
        == spreads(sides(16, tabloid=True, nested=True, way=Way(together=True)))
        == {8}
    )
    assert spreads(sides(16, tabloid=True, nested=False)) == {4, 12}


def crossing(left: str, right: str, true: frozenset[int], gap: int = 0, at: int = 2) -> list[tuple[str, str]]:
    findings = Findings()
    pages = {n: page_with("inset", n) for n in range(1, 5)} | {
        at: page_with(left, at),
        at + 1: page_with(right, at + 1),
    }
    tell_crossings(pages, true, gap, findings)
    return [(f.code, f.severity) for f in findings]


def test_panoramas() -> None:
    """This test ensures that what crosses the gutter of two facing pages is told where they are on two sheets or a gap breaks
    it, and that nothing is said of a true double page, one page alone, pages that do not face, or bare gutters (IMP-03)."""
    assert crossing("right", "left", frozenset()) == [("IMP-03", "warning")]
    assert crossing("right", "left", frozenset((2,))) == []
    assert crossing("right", "left", frozenset((2,)), from_mm("6")) == [("IMP-03", "warning")]
    assert crossing("right", "inset", frozenset()) == []
    assert crossing("left", "right", frozenset()) == []
    assert crossing("inset", "inset", frozenset()) == []
    assert crossing("right", "left", frozenset(), at=3) == []


def test_panoramas_are_told_when_forms_are_made(tmp_path: FilePath) -> None:
    """This test ensures that `typeset impose` looks for them, with the pages' numbers."""
    source = folder_of(tmp_path, 8)
    (source / "pages" / "02.pdf").write_bytes(page_with("right", 2))
    (source / "pages" / "03.pdf").write_bytes(page_with("left", 3))
    findings = Findings()
    done = forms.impose_as(str(source), str(tmp_path / "x.pdf"), findings, forms.Asked())
    assert done.written
    assert [(f.code, f.place.page) for f in findings] == [("IMP-03", 2)]
    assert "4·5" in next(iter(findings)).hint
