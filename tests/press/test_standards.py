"""Every level of PDF/X: the table, the pages written by it, readers of other people (PX-01 … PX-16, PX-20)."""

from __future__ import annotations

import io
import subprocess
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pikepdf
import pytest
from PIL import Image as Pil
from PIL import ImageDraw

from tests.paint.reading import reader
from tests.paint.sheets import HEIGHT, JOB, external, line, needs, sheet
from tests.press.judged import errors_of
from tests.press.sample import ROOT, sample
from typeset.findings import Findings
from typeset.model.paper import Press
from typeset.paint.variants import DEFAULT, LEVELS, REQUIREMENTS, VARIANTS
from typeset.preflight.judge import judge
from typeset.press.write import page_pdf
from typeset.proof import pdfium
from typeset.sheet.types import Picture
from typeset.units import PT

if TYPE_CHECKING:
    from pathlib import Path

    from typeset.fonts.book import FontBook
    from typeset.sheet.types import Sheet


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    """The sample's pages and a blank one at each level, by level."""
    made: dict[str, list[Path]] = {}
    one = sample()
    blank = one.sheets[0]._replace(
        page=5, tints=(), pictures=(), rules=(), text=(), anchors=(), links=(), bookmarks=()
    )
    for level in LEVELS:
        folder = tmp_path_factory.mktemp("level")
        job = one.job._replace(press=one.job.press._replace(standard=level))
        for page in (*one.sheets, blank):
            path = folder / f"{page.page:02d}.pdf"
            path.write_bytes(page_pdf(page, one.book, job))
            made.setdefault(level, []).append(path)
    return made


def with_alpha(folder: Path, mode: str = "RGBA") -> Picture:
    """A red disc, clear around it."""
    clear = Pil.new("RGBA", (600, 600), (0, 0, 0, 0))
    ImageDraw.Draw(clear).ellipse((150, 150, 450, 450), fill=(200, 30, 30, 255))
    path = folder / f"disc-{mode}.png"
    clear.convert(mode).save(path)
    return Picture(100 * PT, 100 * PT, 200 * PT, 200 * PT, str(path), (0, 0, 600, 600))


def on_a_tint(book: FontBook, picture: Picture) -> Sheet:
    from typeset.sheet.types import Rect

    tint = Rect(50 * PT, 50 * PT, 300 * PT, 300 * PT, (0, 0, 0, 300))
    return sheet(line(book, "临州"), tints=(tint,), pictures=(picture,))


def test_the_table_is_whole() -> None:
    """This test ensures that every row is a field of a level, with its rule, and that the default is a level (PX-20)."""
    assert DEFAULT in VARIANTS
    assert list(VARIANTS) == list(LEVELS)
    for row in REQUIREMENTS:
        values = [getattr(VARIANTS[name], row.field) for name in LEVELS]
        assert values == list(row[4:])
        assert row.rule.startswith("PX-")
    assert {row.field for row in REQUIREMENTS} | {"name"} == set(VARIANTS[DEFAULT]._fields)


def test_the_table_is_documented() -> None:
    """This test ensures that docs/press.md says of each level what the table says (PX-01, PX-06, PX-08 to PX-15)."""
    text = (ROOT / "docs" / "press.md").read_text(encoding="utf-8")
    rows = [
        [cell.strip() for cell in row.strip("|").split("|")]
        for row in text.splitlines()
        if row.startswith("| PX-")
    ]
    told = {(row[0], row[1]): row[2:] for row in rows}
    for row in REQUIREMENTS:
        if row.field in (
            "version",
            "profile_major",
            "device_only",
            "transparency",
            "layers",
            "modern_streams",
        ):
            wanted = ["是" if v is True else "否" if v is False else v for v in row[4:]]
            shown = [".".join(map(str, v)) if isinstance(v, tuple) else str(v) for v in wanted]
            assert told[row.rule, row.zh] == shown


@pytest.mark.parametrize("level", LEVELS)
def test_the_sample_at_every_level(written: dict[str, list[Path]], level: str) -> None:
    """This test ensures that all sample pages and a blank page are clean by our preflight at every level."""
    for path in written[level]:
        assert errors_of(judge(path.read_bytes(), path.name, level)) == []


@pytest.mark.parametrize("level", LEVELS)
def test_version_and_streams(written: dict[str, list[Path]], level: str) -> None:
    """This test ensures that the header says the level's version, and only X-4 has object and xref streams
    (PX-01, PX-15)."""
    for path in written[level]:
        raw = path.read_bytes()
        assert raw.startswith(b"%%PDF-%d.%d" % VARIANTS[level].version)
        modern = level == "PDF/X-4"
        assert (b"/ObjStm" in raw, b"/XRef" in raw, b"\nxref\n" in raw) == (modern, modern, not modern)
        with pikepdf.open(path) as pdf:
            assert pdf.check_pdf_syntax() == []
            assert len(pdf.trailer.ID) == 2


@pytest.mark.parametrize("level", LEVELS)
def test_info_and_xmp_say_the_same(written: dict[str, list[Path]], level: str) -> None:
    """This test ensures that identification, title, dates and Trapped are in Info and XMP and agree (PX-02 to PX-04)."""
    pdf = written[level][0].read_bytes()
    info, root = reader(pdf).trailer["/Info"], reader(pdf).trailer["/Root"]  # type: ignore[index]
    raw = root["/Metadata"].get_data().decode()
    tree = ElementTree.fromstring(raw[raw.index("<x:xmpmeta") : raw.index("<?xpacket end")])
    found = {item.tag: "".join(item.itertext()) for item in tree.iter()}
    for _, space, name, value in VARIANTS[level].ids:
        assert found[f"{{{space}}}{name}"] == info[f"/{name}"] == value
    assert found["{http://purl.org/dc/elements/1.1/}title"] == info["/Title"]
    assert found["{http://ns.adobe.com/pdf/1.3/}Trapped"] == info["/Trapped"][1:] == "False"
    day = found["{http://ns.adobe.com/xap/1.0/}CreateDate"]
    assert info["/CreationDate"] == "D:" + day[:10].replace("-", "") + "000000+08'00'"


def test_x1a_2001_names_its_conformance(written: dict[str, list[Path]]) -> None:
    """This test ensures that the edition of 2001 carries both keys in Info (PX-02)."""
    info = reader(written["PDF/X-1a:2001"][0].read_bytes()).trailer["/Info"]  # type: ignore[index]
    assert info["/GTS_PDFXVersion"] == "PDF/X-1:2001"
    assert info["/GTS_PDFXConformance"] == "PDF/X-1a:2001"


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_transparency_lives_in_x4_only(book: FontBook, tmp_path: Path, mode: str) -> None:
    """This test ensures that X-4 keeps a picture's alpha as a soft mask with a page group, and the tint below shows
    through; the other levels lay it on white paper (PX-09)."""
    page = on_a_tint(book, with_alpha(tmp_path, mode))
    for level in LEVELS:
        pdf = page_pdf(page, book, JOB._replace(press=Press(standard=level)))
        image = reader(pdf).pages[0]["/Resources"]["/XObject"]["/I1"]  # type: ignore[index]
        live = level == "PDF/X-4"
        assert ("/SMask" in image, "/Group" in reader(pdf).pages[0]) == (live, live)
        assert list(judge(pdf, "01.pdf", level)) == []
        shown = pdfium.render(pdf, 72).convert("L")
        corner, below = shown.getpixel((110, 110)), shown.getpixel((70, 70))
        assert (corner == below) is live
        assert live or corner == 255
    assert image["/SMask"]["/Width"] == image["/Width"]
    assert reader(pdf).pages[0]["/Group"]["/CS"] == "/DeviceCMYK"  # type: ignore[index]


def test_no_dark_edge_around_live_transparency(book: FontBook, tmp_path: Path) -> None:
    """This test ensures that the clear places' black does not creep into the edge of what is seen."""
    pdf = page_pdf(on_a_tint(book, with_alpha(tmp_path)), book, JOB._replace(press=Press(standard="PDF/X-4")))
    image = reader(pdf).pages[0]["/Resources"]["/XObject"]["/I1"]  # type: ignore[index]
    inks = Pil.open(io.BytesIO(image._data))
    edge, middle = (
        int(inks.getchannel(3).crop(box).getextrema()[1])
        for box in ((150, 290, 170, 310), (280, 280, 320, 320))
    )  # type: ignore[arg-type]
    assert edge <= middle + 16


def test_an_opaque_alpha_is_none(book: FontBook, tmp_path: Path) -> None:
    """This test ensures that an alpha channel that is opaque throughout makes no soft mask."""
    path = tmp_path / "opaque.png"
    Pil.new("RGBA", (600, 600), (10, 200, 30, 255)).save(path)
    picture = Picture(0, 0, 200 * PT, 200 * PT, str(path), (0, 0, 600, 600))
    pdf = page_pdf(sheet(pictures=(picture,)), book, JOB._replace(press=Press(standard="PDF/X-4")))
    assert b"/SMask" not in pdf


def test_a_draft_is_old_and_flat(book: FontBook, tmp_path: Path) -> None:
    """This test ensures that a draft claims nothing at X-4 either."""
    page = on_a_tint(book, with_alpha(tmp_path))._replace(draft=True)
    pdf = page_pdf(page, book, JOB._replace(press=Press(standard="PDF/X-4")))
    assert pdf.startswith(b"%PDF-1.4")
    assert b"GTS_PDFX" not in pdf
    assert b"/SMask" not in pdf


@pytest.mark.parametrize("level", LEVELS)
def test_the_same_again(book: FontBook, level: str) -> None:
    """This test ensures that every level gives the same bytes twice (DLV-05)."""
    job = JOB._replace(press=Press(standard=level))
    page = sheet(line(book, "临州"))
    assert page_pdf(page, book, job) == page_pdf(page, book, job)


def test_x4_is_looked_at_the_same(written: dict[str, list[Path]]) -> None:
    """This test ensures that a page without transparency is the same picture at X-1a and X-4."""
    old, new = (pdfium.render(written[level][0].read_bytes(), 40) for level in (DEFAULT, "PDF/X-4"))
    assert old.tobytes() == new.tobytes()
    assert abs(old.height - HEIGHT / PT * 40 / 72) <= 1


# Other people's programs


@pytest.mark.external
@needs("qpdf")
@pytest.mark.parametrize("level", LEVELS)
def test_qpdf(written: dict[str, list[Path]], level: str) -> None:
    """This test ensures that qpdf finds no fault in any page at any level."""
    for path in written[level]:
        done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.external
@needs("gs")
@pytest.mark.parametrize("level", LEVELS)
def test_ghostscript(written: dict[str, list[Path]], level: str) -> None:
    """This test ensures that Ghostscript reads every page at every level without a warning."""
    for path in written[level]:
        said = external("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=nullpage", str(path))
        assert said.strip() == ""


@pytest.mark.external
@needs("mutool")
@pytest.mark.parametrize("level", LEVELS)
def test_mupdf(written: dict[str, list[Path]], level: str, tmp_path: Path) -> None:
    """This test ensures that MuPDF draws every page at every level without a warning."""
    for path in written[level]:
        said = external("mutool", "draw", "-q", "-r", "10", "-o", str(tmp_path / "out.png"), str(path))
        assert said.replace("warning: ICC support is not available", "").strip() == ""


@pytest.mark.external
@needs("pdftotext")
@pytest.mark.parametrize("level", LEVELS)
def test_poppler_and_pdfium(written: dict[str, list[Path]], level: str) -> None:
    """This test ensures that poppler reads the text without a warning, and PDFium the same amount of it."""
    for path in written[level][:-1]:
        done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True)
        assert done.stderr == b""
        ours = "".join(pdfium.text(path.read_bytes(), 0).split())
        assert len(ours) > 1000
        assert sorted("".join(done.stdout.decode().split())) == sorted(ours)


@pytest.mark.external
@needs("pdfinfo")
def test_pdfinfo_knows_the_level(written: dict[str, list[Path]]) -> None:
    """This test ensures that a foreign reader finds the level in Info at X-4 too."""
    for level in LEVELS:
        said = external("pdfinfo", "-custom", str(written[level][0]))
        assert "GTS_PDFXVersion" in said
    assert VARIANTS["PDF/X-4"].written == (("GTS_PDFXVersion", "PDF/X-4"),)


def test_findings_of_a_level(book: FontBook) -> None:
    """This test ensures that no level finds fault with a plain page."""
    for level in LEVELS:
        findings = Findings()
        page_pdf(sheet(line(book, "字")), book, JOB._replace(press=Press(standard=level)), findings)
        assert list(findings) == []
