"""中缝 as files: PDF/X at every level, their place on the forms, the output folder, deliveries (FMT-07, IMP-08)."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader

from tests.intake.helpers import PAPER, story, write
from tests.makeup.seams import ads, write_copy
from typeset.cli import main
from typeset.delivery.delivery import deliver
from typeset.delivery.forms import impose
from typeset.findings import Findings
from typeset.job import recipe as job
from typeset.preflight.judge import judge
from typeset.press.forms import Way, side_by_side, sides
from typeset.press.impose import _MARGINS
from typeset.units import PT, from_mm

if TYPE_CHECKING:
    from pathlib import Path

TABLOID = "format: 1\nname: 某报\npage: tabloid-273x390\nregistered: false\n"
STANDARDS = ("PDF/X-1a:2001", "PDF/X-1a:2003", "PDF/X-3:2003", "PDF/X-4")


def edition(
    folder: Path,
    pairs: tuple[tuple[int, int], ...] = ((4, 1), (2, 3)),
    count: int = 4,
    paper: str = PAPER,
    blocks: str = "{classified: 分类%d}, {note: 小启一则。}",
) -> str:
    """An edition file with a story a page and a seam between each pair."""
    write(folder, "paper.yaml", paper)
    lines = ["format: 1", "paper: paper.yaml", "date: 2026-05-07", "issue: 12", "copy: copy", "pages:"]
    for number in range(1, count + 1):
        write(folder, f"copy/稿{number}.md", story(f"第{number}版的稿", "正文一句话说完。" * 30))
        lines += [f"  - section: 第{number}版", "    blocks:"]
        lines += [f"      - {{story: 第{number}版的稿, at: {{columns: 1-2, lines: 5-30}}}}"]
    lines += ["seams:"] if pairs else []
    for number, (left, right) in enumerate(pairs, 1):
        write_copy(folder, f"分类{number}", ads(8, number))
        filled = blocks % number if "%d" in blocks else blocks
        lines += [f"  - {{between: [{left}, {right}], blocks: [{filled}]}}"]
    return write(folder, "edition.yaml", "\n".join(lines) + "\n")


def middle_of(raw: bytes, page: int, words: str) -> float:
    """The middle of the one place of a page where some words stand, in points from the paper's left edge."""
    with pdfium.PdfDocument(raw) as pdf:
        text = pdf[page].get_textpage()
        found = text.search(words)
        first = found.get_next()
        assert first is not None
        assert found.get_next() is None
        boxes = [text.get_charbox(first[0] + k) for k in range(first[1])]
        return (min(box[0] for box in boxes) + max(box[2] for box in boxes)) / 2


def placed(raw: bytes) -> list[dict[str, tuple[float, ...]]]:
    """Of each form the matrices under which its files are drawn, by the names of their XObjects."""
    out = []
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        for page in pdf.pages:
            content = (
                page.Contents.read_bytes()
                if not isinstance(page.Contents, pikepdf.Array)
                else b"".join(part.read_bytes() for part in page.Contents)
            )
            found = re.findall(rb"q ([-\d. ]+) cm /([PS]\d+) Do Q", content)
            names = set(page.Resources.XObject.keys())
            assert {f"/{name.decode()}" for _, name in found} <= names
            out.append({name.decode(): tuple(map(float, matrix.split())) for matrix, name in found})
    return out


@pytest.mark.parametrize("standard", STANDARDS)
def test_the_file_keeps_the_papers_standard(tmp_path: Path, standard: str) -> None:
    """This test ensures that a strip is a file of its own, of the size of the strip, valid at the paper's level of PDF/X."""
    paper = PAPER + f"press: {{standard: {standard}}}\n"
    done = job.build(edition(tmp_path, paper=paper), str(tmp_path / "out"), ("press",), preflight=True)
    assert not done.findings.has_errors(), list(done.findings)
    names = sorted(path.name for path in (tmp_path / "out/pages").glob("*_seam.pdf"))
    assert names == ["20260507_02-03_seam.pdf", "20260507_04-01_seam.pdf"]
    for name in names:
        raw = (tmp_path / "out/pages" / name).read_bytes()
        box = [float(edge) for edge in PdfReader(io.BytesIO(raw)).pages[0].trimbox]
        assert [round(edge / 72 * 25.4, 2) for edge in box] == [0, 0, 30, 546]
        grave = [
            one for one in judge(raw, name, standard) if one.severity == "error" and one.code[:2] == "PX"
        ]
        assert grave == []
        code = main(
            ["preflight", str(tmp_path / "out/pages" / name), "--paper", str(tmp_path / "paper.yaml")]
        )
        assert code == 0


def test_pages_do_not_know_of_seams(tmp_path: Path) -> None:
    """This test ensures that an edition's pages have the same bytes with seams and without."""
    job.build(edition(tmp_path / "a", ()), str(tmp_path / "one"), ("press",))
    job.build(edition(tmp_path / "a"), str(tmp_path / "two"), ("press",))
    for number in range(1, 5):
        name = f"pages/20260507_{number:02d}.pdf"
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert "seams" not in json.loads((tmp_path / "one/manifest.json").read_text("utf-8"))


def test_a_second_build_gives_the_same_bytes(tmp_path: Path) -> None:
    """This test ensures that the same input gives the same files and lists, whoever set it before."""
    path = edition(tmp_path)
    for name in ("one", "two"):
        job.build(path, str(tmp_path / name))
    for one in sorted((tmp_path / "one").rglob("*")):
        if one.is_file():
            assert one.read_bytes() == (tmp_path / "two" / one.relative_to(tmp_path / "one")).read_bytes(), (
                one
            )


@pytest.mark.parametrize("gap", ["0mm", "6mm"])
@pytest.mark.parametrize("form", ["plate", "proof"])
def test_a_strip_lies_on_the_fold(tmp_path: Path, gap: str, form: str) -> None:
    """This test ensures that on the forms the middle of a strip is the fold, to a thousandth of a millimetre, at its pages' height,
    and that its words stand there; with a gap between pages the strip is wider by it."""
    paper = PAPER + f"press: {{folding: {{gap: {gap}}}}}\n"
    path = edition(tmp_path, paper=paper)
    target = str(tmp_path / "forms.pdf")
    assert impose(path, target, Findings(), form) is not None
    raw = (tmp_path / "forms.pdf").read_bytes()
    wide = 30 + int(gap[:-2])
    margin, page, between = _MARGINS[form], from_mm("390"), from_mm(gap[:-2])
    for number, (side, pair) in enumerate(
        zip(placed(raw), (("P4", "P1", "S1"), ("P2", "P3", "S2")), strict=True)
    ):
        assert set(side) == set(pair)
        fold = (page + between / 2) / PT
        x = side[pair[2]][4] + wide / 2 / 25.4 * 72
        assert abs(x - fold) < 0.003
        assert abs(side[pair[2]][5]) < 0.003
        head = ("04·01版中缝", "02·03版中缝")[number]
        assert abs(middle_of(raw, number, head) - margin / PT - fold) < 1


def test_tabloid_strips_stand_as_their_pages(tmp_path: Path) -> None:
    """This test ensures that all four strips of a tabloid of eight pages lie in their rows, those of upside down pages upside down."""
    pairs = side_by_side(sides(8, Way(), tabloid=True))
    assert set(pairs) == {(4, 5), (8, 1), (6, 3), (2, 7)}
    path = edition(tmp_path, pairs, 8, TABLOID)
    findings = Findings()
    assert impose(path, str(tmp_path / "forms.pdf"), findings, "proof") is not None, list(findings)
    for side in placed((tmp_path / "forms.pdf").read_bytes()):
        strips = [matrix for name, matrix in side.items() if name[0] == "S"]
        assert sorted(matrix[0] for matrix in strips) == [-1, 1]
        for a, _, _, d, x, y in strips:
            assert a == d
            fold = 273 / 25.4 * 72
            assert abs(x + a * 14 / 25.4 * 72 - fold) < 0.003
            assert abs(y - (2 * 390.5 / 25.4 * 72 if a < 0 else 0)) < 0.003


def test_the_plan_lists_strips(tmp_path: Path) -> None:
    """This test ensures that CSV and XJDF name a strip's file and its exact place."""
    path = edition(tmp_path)
    out = tmp_path / "f.pdf"
    assert main(["impose", path, "--plan", "-o", str(out)]) == 0
    rows = [row.split(",") for row in (tmp_path / "f.csv").read_text("utf-8-sig").splitlines()]
    strips = [dict(zip(rows[0], row, strict=True)) for row in rows[1:] if "seam" in row[12]]
    assert [(row["page"], row["x_mm"], row["y_mm"], row["width_mm"], row["height_mm"]) for row in strips] == [
        ("4·1", "375", "0", "30", "546"), ("2·3", "375", "0", "30", "546"),
    ]  # fmt: skip
    assert (tmp_path / "f.xjdf").read_text("utf-8").count("_seam.pdf") == 2


def test_forms_of_a_folder(tmp_path: Path) -> None:
    """This test ensures that the forms of an output folder are those of its edition, and that a strip no manifest speaks of is told and
    counts as no page."""
    path = edition(tmp_path)
    job.build(path, str(tmp_path / "out"), ("press",))
    assert main(["impose", str(tmp_path / "out"), "-o", str(tmp_path / "a.pdf")]) == 0
    assert main(["impose", path, "-o", str(tmp_path / "b.pdf")]) == 0
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    (tmp_path / "out/manifest.json").unlink()
    findings = Findings()
    assert impose(str(tmp_path / "out"), str(tmp_path / "c.pdf"), findings) is not None
    assert [one.code for one in findings].count("IMP-08") == 2
    assert all("S1" not in side for side in placed((tmp_path / "c.pdf").read_bytes()))


@pytest.mark.parametrize(
    ("pair", "count", "hint"),
    [((1, 4), 4, "[4, 1]"), ((1, 2), 4, "4·1、2·3"), ((4, 1), 8, "[4, 5]"), ((9, 1), 4, "4·1、2·3")],
)
def test_pages_that_are_not_side_by_side(
    tmp_path: Path, pair: tuple[int, int], count: int, hint: str
) -> None:
    """This test ensures that such a strip is an error that names the pairs there are, a draft, and on no form, and that the pages are
    press pages all the same."""
    path = edition(tmp_path, (pair,), count)
    done = job.build(path, str(tmp_path / "out"), ("press",))
    [error] = [one for one in done.findings if one.severity == "error"]
    assert (error.code, error.place.line) == ("IMP-08", 8 + 3 * count)
    assert hint in error.hint
    rows = json.loads((tmp_path / "out/manifest.json").read_text("utf-8"))
    assert [row["draft"] for row in rows["pages"]] == [False] * count
    assert [row["draft"] for row in rows["seams"]] == [True]
    findings = Findings()
    assert impose(str(tmp_path / "out"), str(tmp_path / "f.pdf"), findings) is None
    assert findings.has_errors()
    assert not (tmp_path / "f.pdf").exists()


def test_a_missing_ad_makes_a_draft_of_its_seam(tmp_path: Path) -> None:
    """This test ensures that a file that is not there stops no page: the strip is drawn as a draft, twice alike."""
    path = edition(tmp_path, ((4, 1),), blocks="{ad: {file: no.jpg, size: [20mm, 30mm]}}, {note: 小启。}")
    for _ in range(2):
        done = job.build(path, str(tmp_path / "out"), ("press", "proof"))
        assert [one.code for one in done.findings if one.severity == "error"] == ["PIX-01"]
        rows = json.loads((tmp_path / "out/manifest.json").read_text("utf-8"))
        assert [row["draft"] for row in rows["pages"]] == [False] * 4
        assert [row["draft"] for row in rows["seams"]] == [True]
        assert (tmp_path / "out/proof/seam-04-01.png").is_file()


def test_lists_of_the_output(tmp_path: Path) -> None:
    """This test ensures that manifest, report and proof sheet show each strip, and that one page set anew keeps the others' rows."""
    path = edition(tmp_path)
    job.build(path, str(tmp_path / "out"))
    listed = json.loads((tmp_path / "out/manifest.json").read_text("utf-8"))
    assert [row["between"] for row in listed["seams"]] == [[4, 1], [2, 3]]
    report = json.loads((tmp_path / "out/report.json").read_text("utf-8"))
    assert [len(row["ads"]) for row in report["seams"]] == [9, 9]
    index = (tmp_path / "out/proof/index.html").read_text("utf-8")
    assert all(f"seam-{pair}.png" in index for pair in ("04-01", "02-03"))
    before = {row["file"]: row for row in listed["seams"]}
    assert main(["build", path, "--page", "2", "-o", str(tmp_path / "out"), "-q"]) == 0
    listed = json.loads((tmp_path / "out/manifest.json").read_text("utf-8"))
    assert {row["file"]: row for row in listed["seams"]} == before
    assert all((tmp_path / "out/pages" / name).is_file() for name in before)
    assert len(json.loads((tmp_path / "out/report.json").read_text("utf-8"))["seams"]) == 2
    assert "seam-04-01.png" in (tmp_path / "out/proof/index.html").read_text("utf-8")


def test_the_report_bills_the_ads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that `typeset report` says of a seam what a build does, and lists its ads by their pages."""
    path = edition(tmp_path, ((4, 1),))
    job.build(path, str(tmp_path / "out"), ())
    assert main(["report", path, "--format", "json"]) == 0
    printed = json.loads(capsys.readouterr().out)["seams"]
    assert printed == json.loads((tmp_path / "out/report.json").read_text("utf-8"))["seams"]
    assert main(["report", path]) == 0
    table = capsys.readouterr().out.splitlines()
    assert sum("4·1" in line for line in table) == len(printed[0]["ads"]) == 9


def test_black_pages_have_a_black_strip(tmp_path: Path) -> None:
    """This test ensures that a strip beside a page in black alone is in black alone."""
    write(tmp_path, "tea.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 30"><rect width="30" height="30" fill="device-cmyk(60% 0 0 0)"/></svg>')  # fmt: skip
    for colour, inks in (("[1, 4, 2, 3]", "CMYK"), ("[1, 2, 3]", "K")):
        paper = PAPER + f"press: {{colour_pages: {colour}}}\n"
        path = edition(tmp_path, ((4, 1),), paper=paper, blocks="{ad: tea.svg}")
        job.build(path, str(tmp_path / "out"), ("press",))
        rows = json.loads((tmp_path / "out/manifest.json").read_text("utf-8"))
        assert [row["inks"] for row in rows["seams"]] == [inks]


def test_the_colour_map_has_its_strips(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that a side has the inks of what lies between its pages, and that colour beside a black page is an error."""
    write(tmp_path, "tea.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 30"><rect width="30" height="30" fill="device-cmyk(60% 0 0 0)"/></svg>')  # fmt: skip
    path = edition(tmp_path, ((4, 1),), blocks="{ad: tea.svg}, {note: 小启。}")
    job.build(path, str(tmp_path / "out"), ("press",))
    capsys.readouterr()
    assert main(["colours", str(tmp_path / "out"), "--csv", str(tmp_path / "c.csv")]) == 0
    shown = capsys.readouterr().out
    assert "第 1 张外面　CK" in shown
    assert "中缝 4·1" in shown
    assert "第 1 张里面　K" in shown
    assert any(row.startswith("4·1,") for row in (tmp_path / "c.csv").read_text("utf-8-sig").splitlines())
    write(tmp_path, "paper.yaml", PAPER + "press: {colour_pages: [1, 2, 3]}\n")
    assert main(["colours", str(tmp_path / "out"), "--paper", str(tmp_path / "paper.yaml")]) == 1
    assert "中缝 4·1不是彩色版" in "".join(capsys.readouterr())


def test_a_delivery_has_its_strips(tmp_path: Path) -> None:
    """This test ensures that strips are delivered with the pages, kept where they are the same, versioned where they changed, and void
    where they are gone."""
    path = edition(tmp_path)
    done = deliver(path, str(tmp_path / "dl"))
    assert "20260507_04-01_seam.pdf" in done.written, list(done.findings)
    assert deliver(path, str(tmp_path / "dl")).written == ()
    edition(tmp_path, blocks="{classified: 分类%d}, {note: 改了的小启。}")
    done = deliver(path, str(tmp_path / "dl"))
    assert sorted(done.written) == ["20260507_02-03_seam_v2.pdf", "20260507_04-01_seam_v2.pdf"]
    rows = json.loads((tmp_path / "dl/manifest.json").read_text("utf-8"))
    assert [row["version"] for row in rows["seams"]] == [2, 2]
    assert main(["impose", str(tmp_path / "dl"), "-o", str(tmp_path / "f.pdf")]) == 0
    assert [set(side) for side in placed((tmp_path / "f.pdf").read_bytes())] == [
        {"P4", "P1", "S1"},
        {"P2", "P3", "S2"},
    ]
    edition(tmp_path, ((4, 1),), blocks="{classified: 分类%d}, {note: 改了的小启。}")
    done = deliver(path, str(tmp_path / "dl"))
    assert [one.code for one in done.findings if one.code == "DEL-04"] == ["DEL-04"]
    assert not {"DEL-03", "DEL-05"} & {one.code for one in done.findings}


def test_a_bad_strip_stops_a_delivery(tmp_path: Path) -> None:
    """This test ensures that nothing is delivered while a strip is a draft."""
    path = edition(tmp_path, ((1, 2),))
    done = deliver(path, str(tmp_path / "dl"))
    assert done.written == ()
    assert "DEL-01" in [one.code for one in done.findings]
