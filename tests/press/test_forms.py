"""Imposition: which page stands where, and the forms read back (IMP-01 … IMP-07, MRK-03)."""

from __future__ import annotations

import io
import random
import subprocess
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from pypdf import PdfReader

from tests.paint.reading import reader
from tests.paint.sheets import JOB, line, make_book, needs, picture_file, sheet
from tests.press.test_settings import starter
from tests.press.test_standards import with_alpha
from typeset.cli import main
from typeset.delivery import forms
from typeset.findings import Findings
from typeset.job import recipe as job
from typeset.model.paper import Folding, Press
from typeset.preflight.judge import judge
from typeset.press.forms import Side, is_tabloid, possible, sides
from typeset.press.impose import _MARGINS, impose
from typeset.press.write import page_pdf
from typeset.proof import pdfium
from typeset.sheet.types import Picture
from typeset.units import PT, from_mm

if TYPE_CHECKING:
    from typeset.fonts.book import FontBook

BROADSHEET, TABLOID = (from_mm("390"), from_mm("546")), (from_mm("273"), from_mm("390"))
X, Y = 40, 60
"""Points from a page's head left corner where its number stands."""


@lru_cache(maxsize=64)
def page_file(
    number: int, size: tuple[int, int], standard: str = "PDF/X-1a:2003", marks: bool = False
) -> bytes:
    book = make_book()
    press = Press(standard=standard, marks=("crop",) if marks else ())
    shown = sheet(
        line(book, f"P{number:02d}"), page=number, name=f"第{number}版", width=size[0], height=size[1]
    )
    return page_pdf(shown, book, JOB._replace(press=press))


def files(count: int, size: tuple[int, int], standard: str = "PDF/X-1a:2003") -> list[tuple[str, bytes]]:
    return [(f"{n:02d}.pdf", page_file(n, size, standard)) for n in range(1, count + 1)]


def shown(side: Side) -> list[list[int]]:
    """The pages of a side as rows, turned ones negative."""
    rows = [[0] * side.columns for _ in range(side.rows)]
    for seat in side.seats:
        rows[seat.row][seat.column] = -seat.page if seat.turned else seat.page
    return rows


# The tables


@pytest.mark.parametrize(
    ("count", "nested", "wanted"),
    [
        (4, True, [(4, 1), (2, 3)]),
        (8, True, [(8, 1), (2, 7), (6, 3), (4, 5)]),
        (12, True, [(12, 1), (2, 11), (10, 3), (4, 9), (8, 5), (6, 7)]),
        (16, True, [(16, 1), (2, 15), (14, 3), (4, 13), (12, 5), (6, 11), (10, 7), (8, 9)]),
        (8, False, [(4, 1), (2, 3), (8, 5), (6, 7)]),
        (12, False, [(4, 1), (2, 3), (8, 5), (6, 7), (12, 9), (10, 11)]),
    ],
)
def test_broadsheet(count: int, nested: bool, wanted: list[tuple[int, int]]) -> None:
    """This test ensures that broadsheet pages pair as the press folds them, nested and sequential (IMP-01, IMP-02)."""
    made = sides(count, tabloid=False, nested=nested)
    assert [tuple(shown(side)[0]) for side in made] == wanted
    assert [side.outside for side in made] == [True, False] * (count // 4)
    assert [side.sheet for side in made] == [n // 2 + 1 for n in range(count // 2)]
    if nested:
        assert all(sum(pair) == count + 1 for pair in wanted)


def test_tabloid_on_a_broadsheet_sheet() -> None:
    """This test ensures that four tabloid pages share a side, 8 and 1 with 5 and 4, 2 and 7 with 3 and 6, all heads at
    the fold (IMP-01)."""
    outside, inside = sides(8, tabloid=True)
    assert shown(outside) == [[-5, -4], [8, 1]]
    assert shown(inside) == [[-3, -6], [2, 7]]


def folded(made: tuple[Side, ...], nested: bool) -> list[int]:
    """The pages in the order a reader turns them, by folding each sheet: the upper row behind the lower, then the left
    half behind the right; sheets laid in one another or one after the other."""
    packs = []
    for outside, inside in zip(made[::2], made[1::2], strict=True):
        out = {(seat.column, seat.row): seat.page for seat in outside.seats}
        back = {(seat.column, seat.row): seat.page for seat in inside.seats}
        last, columns = outside.rows - 1, outside.columns

        def stack(
            column: int, out: Any = out, back: Any = back, last: int = last, columns: int = columns
        ) -> list[int]:
            leaf = [out[column, last], back[columns - 1 - column, last]]
            return leaf + ([back[columns - 1 - column, 0], out[column, 0]] if last else [])

        packs.append((stack(columns - 1), stack(0)[::-1] if columns == 2 else []))
    if nested:
        return [page for front, _ in packs for page in front] + [p for _, end in packs[::-1] for p in end]
    return [page for front, end in packs for page in (*front, *end)]


@pytest.mark.parametrize("tabloid", [False, True])
@pytest.mark.parametrize("nested", [False, True])
@pytest.mark.parametrize("count", [4, 8, 12, 16, 24])
def test_folding_gives_the_issue(count: int, nested: bool, tabloid: bool) -> None:
    """This test ensures that folded sheets read 1, 2, 3 … with odd pages at the right, and that a row above the fold is
    upside down (IMP-01, IMP-02, IMP-06)."""
    made = sides(count, tabloid=tabloid, nested=nested)
    assert folded(made, nested) == list(range(1, count + 1))
    for side in made:
        for seat in side.seats:
            assert seat.turned is (side.rows == 2 and seat.row == 0)
            upright = seat.column if not seat.turned else 1 - seat.column
            assert upright == seat.page % 2


def test_half_a_web() -> None:
    """This test ensures that two pages are one leaf (IMP-06)."""
    assert [shown(side) for side in sides(2, tabloid=False)] == [[[1]], [[2]]]


@pytest.mark.parametrize(
    ("count", "good"), [(0, False), (1, False), (2, True), (3, False), (6, False), (10, False), (12, True)]
)
def test_counts(book: FontBook, count: int, good: bool) -> None:
    """This test ensures that a number of pages that makes no whole sheets is a finding, not a form (IMP-06)."""
    assert possible(count) is good
    findings = Findings()
    folding = Folding(former="each", half_web=0)
    assert (impose(files(count, TABLOID), book, findings, folding=folding) is not None) is good
    assert [f.code for f in findings] == ([] if good else ["IMP-06"])
    if not good:
        with pytest.raises(ValueError):
            sides(count, tabloid=True)


def test_what_is_a_tabloid() -> None:
    """This test ensures that pages of 390 mm are tabloid and of 545 mm are not (IMP-05)."""
    assert is_tabloid(TABLOID[1])
    assert not is_tabloid(from_mm("545"))


# The forms read back


def where(pdf: bytes, page: int) -> dict[str, tuple[float, float]]:
    """Where each page's number begins on a form, in points from its head left, as PDFium reads it."""
    import ctypes

    import pypdfium2
    import pypdfium2.raw as raw

    document = pypdfium2.PdfDocument(pdf)
    leaf = document[page]
    text, height = leaf.get_textpage(), leaf.get_height()
    every = [chr(raw.FPDFText_GetUnicode(text.raw, k)) for k in range(text.count_chars())]
    found = {}
    x, y = ctypes.c_double(), ctypes.c_double()
    for k in range(len(every) - 2):
        word = "".join(every[k : k + 3])
        if word[0] == "P" and word[1:].isdigit():
            raw.FPDFText_GetCharOrigin(text.raw, k, ctypes.byref(x), ctypes.byref(y))
            found[word] = (x.value, height - y.value)
    return found


@pytest.mark.parametrize("form", ["plate", "proof"])
@pytest.mark.parametrize("nested", [True, False])
@pytest.mark.parametrize(("count", "size"), [(4, BROADSHEET), (8, BROADSHEET), (8, TABLOID), (12, TABLOID)])
def test_pages_stand_where_they_should(
    book: FontBook, count: int, size: tuple[int, int], nested: bool, form: str
) -> None:
    """This test ensures that each page is found at its seat, upright or turned, to a tenth of a point (IMP-01, IMP-02)."""
    findings = Findings()
    pdf = impose(
        files(count, size),
        book,
        findings,
        nested=nested,
        form=form,
        folding=Folding(former="each", half_web=0),
    )
    assert pdf
    assert not list(findings)
    plan = sides(count, tabloid=is_tabloid(size[1]), nested=nested)
    width, height, margin = size[0] / PT, size[1] / PT, _MARGINS[form] / PT
    assert len(PdfReader(io.BytesIO(pdf)).pages) == len(plan)
    for number, side in enumerate(plan):
        found = where(pdf, number)
        assert set(found) == {f"P{seat.page:02d}" for seat in side.seats}
        for seat in side.seats:
            x, y = margin + seat.column * width, margin + seat.row * height
            wanted = (x + width - X, y + height - Y) if seat.turned else (x + X, y + Y)
            assert found[f"P{seat.page:02d}"] == pytest.approx(wanted, abs=0.1)


@pytest.mark.parametrize("standard", ["PDF/X-1a:2001", "PDF/X-1a:2003", "PDF/X-3:2003", "PDF/X-4"])
def test_the_state_is_kept(book: FontBook, standard: str) -> None:
    """This test ensures that a form is the same PDF/X as its pages, with their profile, boxes in order, all fonts embedded,
    and that our preflight finds nothing but the number of pages (PX-02, PX-06, PX-07, PX-11)."""
    pages = files(4, BROADSHEET, standard)
    pdf = impose(pages, book, Findings())
    assert pdf
    found = {finding.code for finding in judge(pdf, "forms.pdf", standard)}
    assert found == {"PF-20"}
    assert {f.code for f in judge(pdf, "forms.pdf", standard, trim=BROADSHEET)} == {"PF-20", "PF-16"}
    intents = [reader(raw).trailer["/Root"]["/OutputIntents"][0] for raw in (pdf, pages[0][1])]  # type: ignore[index]
    assert intents[0]["/DestOutputProfile"].get_data() == intents[1]["/DestOutputProfile"].get_data()
    assert intents[0]["/OutputConditionIdentifier"] == intents[1]["/OutputConditionIdentifier"]
    infos = [reader(raw).trailer["/Info"] for raw in (pdf, pages[0][1])]  # type: ignore[index]
    assert infos[0]["/GTS_PDFXVersion"] == infos[1]["/GTS_PDFXVersion"]
    assert infos[0]["/CreationDate"] == infos[1]["/CreationDate"]
    trim = [float(edge) for edge in reader(pdf).pages[0]["/TrimBox"]]  # type: ignore[union-attr]
    assert trim[2] - trim[0] == pytest.approx(2 * BROADSHEET[0] / PT, abs=0.01)
    assert (b"/ObjStm" in pdf) is (standard == "PDF/X-4")


def test_resources_are_intact(book: FontBook, tmp_path: Path) -> None:
    """This test ensures that pictures and fonts of a page are in the form byte for byte, and live transparency keeps its
    group (PX-09)."""
    plain = Picture(0, 500 * PT, 300 * PT, 200 * PT, str(picture_file(tmp_path)), (0, 0, 900, 600))
    press = JOB._replace(press=Press(standard="PDF/X-4"))
    page = sheet(line(book, "临州"), pictures=(plain, with_alpha(tmp_path)))
    raw = page_pdf(page, book, press)
    pdf = impose([("1.pdf", raw), ("2.pdf", raw)], book, Findings())
    assert pdf
    form = reader(pdf).pages[0]["/Resources"]["/XObject"]["/P1"]  # type: ignore[index]
    own = reader(raw).pages[0]["/Resources"]  # type: ignore[index]
    assert form["/Group"]["/CS"] == "/DeviceCMYK"
    for name in own["/XObject"]:
        assert form["/Resources"]["/XObject"][name]._data == own["/XObject"][name]._data
    for name in own["/Font"]:
        ends = [
            part["/Font"][name]["/DescendantFonts"][0]["/FontDescriptor"]["/FontFile2"]._data
            for part in (form["/Resources"], own)
        ]
        assert ends[0] == ends[1]
    assert "".join(pdfium.text(pdf, 0).split()).startswith("临州")
    assert {finding.code for finding in judge(pdf, "forms.pdf", "PDF/X-4")} == {"PF-20"}


def test_marks_of_pages_stay_outside(book: FontBook) -> None:
    """This test ensures that of a page with marks of its own only the trim is placed."""
    pages = [(f"{n}.pdf", page_file(n, BROADSHEET, marks=True)) for n in (1, 2)]
    pdf = impose(pages, book, Findings())
    assert pdf
    margin = _MARGINS["plate"] / PT
    assert where(pdf, 0)["P01"] == pytest.approx((margin + X, margin + Y), abs=0.1)
    form = reader(pdf).pages[0]["/Resources"]["/XObject"]["/P1"]  # type: ignore[index]
    box = [float(edge) for edge in form["/BBox"]]
    assert box[2] - box[0] == pytest.approx(BROADSHEET[0] / PT, abs=1e-3)
    assert box[0] > 0


def test_cut_and_fold_marks_are_on_forms_only(book: FontBook) -> None:
    """This test ensures that folds are marked at the middle in head and foot margin, dashed, and for tabloid at both
    sides too; page files have none (MRK-03)."""
    for size, lines in ((BROADSHEET, 2), (TABLOID, 4)):
        pdf = impose(files(8, size), book, Findings())
        assert pdf
        content = reader(pdf).pages[0].get_contents()
        assert content is not None
        assert content.get_data().count(b"] 0 d") == lines
    page = reader(page_file(1, BROADSHEET)).pages[0].get_contents()
    assert page is not None
    assert b"] 0 d" not in page.get_data()


def test_forms_are_the_same_again(book: FontBook) -> None:
    """This test ensures that the same pages give the same bytes (DLV-05)."""
    assert impose(files(4, TABLOID), book, Findings()) == impose(files(4, TABLOID), book, Findings())


# What cannot be placed


def changed(change: Any) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(page_file(2, TABLOID))) as pdf:
        change(pdf)
        pdf.save(out)
    return out.getvalue()


def looped(pdf: pikepdf.Pdf) -> None:
    """Arrays within arrays, too many."""
    deep: Any = pikepdf.Array([])
    for _ in range(90):
        deep = pikepdf.Array([deep])
    pdf.pages[0].Resources["/Deep"] = deep


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"not a pdf", b"%PDF-1.4\n%%EOF", page_file(2, TABLOID)[:2000],
        changed(lambda pdf: pdf.pages.append(pdf.pages[0])),
        changed(lambda pdf: pdf.pages[0].obj.__setitem__("/Rotate", 90)),
        changed(lambda pdf: pdf.docinfo.__delitem__("/GTS_PDFXVersion")),
        changed(lambda pdf: pdf.Root.__delitem__("/OutputIntents")),
        changed(lambda pdf: pdf.pages[0].obj.__setitem__("/TrimBox", pikepdf.Array([0, 0, 0, 0]))),
        changed(looped),
    ],
)  # fmt: skip
def test_files_that_cannot_be_placed(book: FontBook, raw: bytes) -> None:
    """This test ensures that damage, drafts, several pages, turned pages and hostile nesting are findings (FRM-01)."""
    findings = Findings()
    pages = [("1.pdf", page_file(1, TABLOID)), ("2.pdf", raw)]
    assert impose(pages, book, findings) is None
    assert [f.code for f in findings] == ["FRM-01"]


@pytest.mark.parametrize("seed", range(4))
def test_mutated_files(book: FontBook, seed: int) -> None:
    """This test ensures that bytes changed at random are placed or refused, never an exception (FRM-01)."""
    rng = random.Random(seed)
    good = page_file(1, TABLOID, ("PDF/X-1a:2003", "PDF/X-4")[seed % 2])
    for _ in range(12):
        raw = bytearray(good)
        for _ in range(rng.choice((1, 3, 20))):
            at = max(0, raw.rfind(b"/", 0, rng.randrange(1, len(raw))))
            raw[at + 1 : at + 3] = bytes(rng.choice(b"ABCDEFR0<[(") for _ in range(2))
        findings = Findings()
        made = impose([("1.pdf", good), ("2.pdf", bytes(raw))], book, findings)
        assert (made is None) is findings.has_errors()


def test_references_that_loop_are_copied_once(book: FontBook) -> None:
    """This test ensures that an object that leads back to itself ends."""

    def loop(pdf: pikepdf.Pdf) -> None:
        ring = pdf.make_indirect(pikepdf.Dictionary())
        ring["/Next"] = ring
        pdf.pages[0].Resources["/Ring"] = ring

    pdf = impose([("1.pdf", page_file(1, TABLOID)), ("2.pdf", changed(loop))], book, Findings())
    assert pdf
    assert len(reader(pdf).pages) == 2


def test_pages_that_differ(book: FontBook) -> None:
    """This test ensures that pages of two sizes or standards do not stand together (FRM-02)."""
    for other in (page_file(2, BROADSHEET), page_file(2, TABLOID, "PDF/X-4")):
        findings = Findings()
        assert impose([("1.pdf", page_file(1, TABLOID)), ("2.pdf", other)], book, findings) is None
        assert [f.code for f in findings] == ["FRM-02"]


# The command


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The starter paper and its output folder."""
    folder = tmp_path_factory.mktemp("small")
    edition = starter(folder)
    result = job.build(str(edition), str(folder / "out"), ("press",))
    assert result.folder
    return edition, folder / "out"


def test_from_a_folder_and_from_an_edition(small: tuple[Path, Path], tmp_path: Path) -> None:
    """This test ensures that an output folder and its edition give the same forms."""
    edition, out = small
    made = []
    for name, source in (("a", out), ("b", edition)):
        findings = Findings()
        written = forms.impose(str(source), str(tmp_path / f"{name}.pdf"), findings)
        count = len(list((out / "pages").iterdir()))
        if not possible(count):
            assert written is None
            assert [f.code for f in findings if f.severity == "error"] == ["IMP-06"]
            continue
        assert written
        made.append(written.read_bytes())
    assert len(set(made)) <= 1


def folder_of(tmp_path: Path, count: int) -> Path:
    (tmp_path / "pages").mkdir()
    for name, raw in files(count, TABLOID):
        (tmp_path / "pages" / name).write_bytes(raw)
    return tmp_path


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that `typeset impose` writes the forms, sheet after sheet where asked, and answers 1 where pages do not fit."""
    source = folder_of(tmp_path, 8)
    target = tmp_path / "forms.pdf"
    assert main(["impose", str(source), "-o", str(target), "-q"]) == 0
    assert capsys.readouterr().out.strip() == str(target)
    assert set(where(target.read_bytes(), 0)) == {"P08", "P01", "P05", "P04"}
    (source / "pages" / "08.pdf").unlink()
    before = target.read_bytes()
    assert main(["impose", str(source), "-o", str(target), "-q"]) == 1
    assert "IMP-06" in capsys.readouterr().err
    assert target.read_bytes() == before
    for number in (5, 6, 7):
        (source / "pages" / f"{number:02d}.pdf").unlink()
    for name, raw in files(12, TABLOID):
        (source / "pages" / name).write_bytes(raw)
    assert main(["impose", str(source), "-o", str(target), "-q", "--sequential", "--form", "proof"]) == 0
    assert set(where(target.read_bytes(), 2)) == {"P12", "P09"}


@pytest.mark.parametrize(
    "listing", ['{"pages": [{"page": 1, "file": "../../etc/passwd"}]}', "[]", "{", '{"pages": 3}']
)
def test_a_manifest_that_lies(tmp_path: Path, listing: str) -> None:
    """This test ensures that a manifest cannot lead out of its folder, and a broken one is not needed."""
    source = folder_of(tmp_path, 4)
    (source / "manifest.json").write_text(listing, encoding="utf-8")
    findings = Findings()
    written = forms.impose(str(source), str(tmp_path / "forms.pdf"), findings)
    led = "passwd" in listing or "3" in listing
    assert (written is None) is led
    assert [f.code for f in findings] == (["FRM-01"] if led else [])


@pytest.mark.parametrize("what", ["nothing", "empty"])
def test_nothing_to_place(tmp_path: Path, what: str) -> None:
    """This test ensures that an empty folder and one that is not there are findings."""
    findings = Findings()
    if what == "empty":
        (tmp_path / what).mkdir()
    assert forms.impose(str(tmp_path / what), str(tmp_path / "x.pdf"), findings) is None
    assert findings.has_errors()
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.external
@needs("qpdf")
@needs("mutool")
@needs("gs")
@needs("pdffonts")
@pytest.mark.parametrize("standard", ["PDF/X-1a:2003", "PDF/X-4"])
def test_other_readers(book: FontBook, tmp_path: Path, standard: str) -> None:
    """This test ensures that qpdf, Ghostscript, MuPDF and poppler read the forms without a word, all fonts embedded."""
    pdf = impose(files(8, TABLOID, standard), book, Findings())
    assert pdf
    path = tmp_path / "forms.pdf"
    path.write_bytes(pdf)
    for command in (
        ["qpdf", "--check", str(path)],
        ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=nullpage", str(path)],
        ["mutool", "draw", "-q", "-r", "10", "-o", str(tmp_path / "out%d.png"), str(path)],
        ["pdffonts", str(path)],
    ):
        done = subprocess.run(command, capture_output=True, check=False, text=True)
        assert done.returncode == 0
        assert done.stderr.replace("warning: ICC support is not available", "").strip() == ""
    rows = [row.split()[-5:-2] for row in done.stdout.splitlines()[2:]]
    assert rows
    assert all(row == ["yes", "yes", "yes"] for row in rows)
