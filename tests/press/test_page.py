"""Press pages: what makes them PDF/X, what stops a draft, what the manifest says."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest

from tests.paint.reading import reader
from tests.paint.sheets import HEIGHT, JOB, WIDTH, line, sheet
from typeset.files import resources
from typeset.findings import Findings
from typeset.model.paper import Press
from typeset.paint.variants import VARIANTS
from typeset.preflight.judge import judge
from typeset.press.manifest import manifest
from typeset.press.profile import load
from typeset.press.write import page_pdf
from typeset.sheet.types import Rule
from typeset.units import PT

if TYPE_CHECKING:
    from pathlib import Path

    from typeset.fonts.book import FontBook

PROFILE = resources.profile_folder() / "SNAP-TR002-newsprint-TAC240.icc"


def pdf_of(book: FontBook, **press: Any) -> bytes:
    return page_pdf(sheet(line(book, "临州")), book, JOB._replace(press=Press(**press)))


def xmp_of(pdf: bytes) -> dict[str, str]:
    raw = reader(pdf).trailer["/Root"]["/Metadata"].get_data().decode()  # type: ignore[index]
    tree = ElementTree.fromstring(raw[raw.index("<x:xmpmeta") : raw.index("<?xpacket end")])
    return {
        item.tag.rpartition("}")[2]: "".join(item.itertext())
        for item in tree.iter()
        if "".join(item.itertext())
    }


def test_our_page_passes_preflight(book: FontBook) -> None:
    """This test ensures that a plain page is clean by our own reader, with every rule on."""
    assert list(judge(pdf_of(book), "01.pdf")) == []


@pytest.mark.parametrize("standard", list(VARIANTS))
def test_each_variant(book: FontBook, standard: str) -> None:
    """This test ensures that each level writes its version and its keys (PX-01, PX-02)."""
    pdf = pdf_of(book, standard=standard)
    variant = VARIANTS[standard]
    assert pdf.startswith(b"%%PDF-%d.%d" % variant.version)
    info = reader(pdf).trailer["/Info"]  # type: ignore[index]
    assert {key: info.get("/" + key) for key, _ in variant.marks} == dict(variant.marks)
    assert list(judge(pdf, "01.pdf", standard)) == []


def test_info_and_xmp_agree(book: FontBook) -> None:
    """This test ensures that title, dates, Trapped and version are the same in Info and XMP (PX-02 to PX-04)."""
    pdf = pdf_of(book)
    info, xmp = reader(pdf).trailer["/Info"], xmp_of(pdf)  # type: ignore[index]
    assert info["/Title"] == xmp["title"] == "临州报 2026年5月7日 第3216期 第1版 要闻"
    assert info["/Author"] == xmp["creator"] == "临州报"
    assert info["/CreationDate"] == info["/ModDate"] == "D:20260507000000+08'00'"
    assert xmp["CreateDate"] == xmp["ModifyDate"] == "2026-05-07T00:00:00+08:00"
    assert info["/Trapped"] == "/" + xmp["Trapped"] == "/False"
    assert info["/GTS_PDFXVersion"] == xmp["GTS_PDFXVersion"] == "PDF/X-1a:2003"
    assert info["/Producer"] == xmp["Producer"]


def test_titles_with_marks_of_xml(book: FontBook) -> None:
    """This test ensures that a title with <, & or a control character leaves XMP well-formed."""
    pdf = page_pdf(sheet(line(book, "字"), name="", section=""), book, JOB._replace(title="A&B <C>\x01(D)\\"))
    assert xmp_of(pdf)["title"] == "A&B <C>(D)\\"
    assert reader(pdf).trailer["/Info"]["/Title"].startswith("A&B <C>")  # type: ignore[index]


def test_boxes(book: FontBook) -> None:
    """This test ensures that a page without bleed has equal boxes of the trim's size (BLD-01, PX-07)."""
    page = reader(pdf_of(book)).pages[0]
    boxes = [[float(edge) for edge in page[key]] for key in ("/MediaBox", "/BleedBox", "/TrimBox")]  # type: ignore[union-attr]
    assert boxes[0] == boxes[1] == boxes[2] == pytest.approx([0, 0, WIDTH / PT, HEIGHT / PT], abs=1e-4)
    assert "/ArtBox" not in page


def test_output_intent(book: FontBook) -> None:
    """This test ensures that the profile is embedded whole and named by its registered condition (PX-06, ICC-11)."""
    [intent] = reader(pdf_of(book)).trailer["/Root"]["/OutputIntents"]  # type: ignore[index]
    found = intent.get_object()
    assert found["/S"] == "/GTS_PDFX"
    assert found["/OutputConditionIdentifier"] == "CGATS TR 002"
    assert found["/RegistryName"] == "http://www.color.org"
    assert found["/DestOutputProfile"].get_data() == PROFILE.read_bytes()


def test_own_profile_by_path(book: FontBook, tmp_path: Path) -> None:
    """This test ensures that a printer's profile is found beside the paper and described as a custom condition."""
    (tmp_path / "plant.icc").write_bytes(PROFILE.read_bytes())
    job = JOB._replace(press=Press(profile="plant.icc"), base=tmp_path)
    findings = Findings()
    pdf = page_pdf(sheet(line(book, "字")), book, job, findings)
    intent = reader(pdf).trailer["/Root"]["/OutputIntents"][0]  # type: ignore[index]
    assert (intent["/OutputConditionIdentifier"], intent["/Info"]) == ("Custom", "plant")
    assert not list(findings)


def changed_profile(at: int, value: bytes) -> bytes:
    data = PROFILE.read_bytes()
    return data[:at] + value + data[at + len(value) :]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (None, "找不到"),
        (b"not a profile at all", "不是 ICC"),
        (changed_profile(8, b"\x04"), "第 4 版"),
        (changed_profile(12, b"mntr"), "不是 CMYK 输出设备"),
        (changed_profile(16, b"RGB "), "不是 CMYK 输出设备"),
        (PROFILE.read_bytes()[:1000], "不是 ICC"),
    ],
)
def test_profiles_that_will_not_do(book: FontBook, tmp_path: Path, data: bytes | None, words: str) -> None:
    """This test ensures that a bad profile is named and that no page pretends to be PDF/X (PX-06)."""
    if data is not None:
        (tmp_path / "bad.icc").write_bytes(data)
    findings = Findings()
    job = JOB._replace(press=Press(profile="bad.icc"), base=tmp_path)
    pdf = page_pdf(sheet(line(book, "字")), book, job, findings)
    [finding] = findings
    assert finding.code == "PX-06"
    assert words in finding.zh
    assert b"GTS_PDFX" not in pdf
    assert "PROOF" in reader(pdf).pages[0].extract_text()


def test_version_4_profile_for_x4(tmp_path: Path) -> None:
    """This test ensures that X-4 takes the profile that X-1a refuses."""
    (tmp_path / "v4.icc").write_bytes(changed_profile(8, b"\x04"))
    assert load("v4.icc", VARIANTS["PDF/X-4"], Findings(), tmp_path) is not None
    assert load("v4.icc", VARIANTS["PDF/X-1a:2003"], Findings(), tmp_path) is None


def test_unknown_standard(book: FontBook) -> None:
    """This test ensures that an unknown standard is named together with those there are (PX-02)."""
    findings = Findings()
    page_pdf(sheet(line(book, "字")), book, JOB._replace(press=Press(standard="PDF/X-9")), findings)
    [finding] = findings
    assert "PDF/X-9" in finding.zh
    assert "PDF/X-1a:2003" in finding.hint


def test_a_draft_is_never_a_press_page(book: FontBook) -> None:
    """This test ensures that an overset page carries no PDF/X keys or intent and is marked across."""
    pdf = page_pdf(sheet(line(book, "临州"), draft=True), book, JOB)
    opened = reader(pdf)
    assert "GTS_PDFX" not in str(opened.trailer["/Info"]) + str(opened.trailer["/Root"])
    assert b"GTS_PDFXVersion" not in pdf
    text = "".join(opened.pages[0].extract_text().split())
    assert "校样有误不可付印" in text
    assert "DRAFT" in text
    assert {"PX-02", "PX-06"} <= {finding.code for finding in judge(pdf, "01.pdf")}


def test_manifest(book: FontBook) -> None:
    """This test ensures that the manifest names each file, its inks, size and checksums, as JSON (DLV-02)."""
    black = sheet(line(book, "字"), rules=(Rule(0, 0, PT, 0, PT),))
    red = black._replace(page=2, name="第2版", text=(line(book, "红", colour="red"),))
    files = [(page, f"0{page.page}.pdf", page_pdf(page, book, JOB)) for page in (black, red)]
    made = json.loads(json.dumps(manifest(JOB, files)))
    assert (made["format"], made["date"], made["standard"]) == (1, "2026-05-07", "PDF/X-1a:2003")
    assert [(row["file"], row["inks"], row["width_mm"]) for row in made["pages"]] == [
        ("01.pdf", "K", 390.0),
        ("02.pdf", "CMYK", 390.0),
    ]
    assert made["pages"][0]["sha256"] == sha256(files[0][2]).hexdigest()
    assert made["pages"][0]["objects"] != made["pages"][1]["objects"]
