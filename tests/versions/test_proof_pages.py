"""`typeset proof`: pages with slug and stamp, tiles, comparison and soft proofs, read back from their PDFs."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageStat
from pypdf import PdfReader

from tests.versions.proving import (
    SAMPLE,
    STORY,
    is_same,
    pages_of,
    proved,
    sizes,
    small_issue,
    unlike,
    words_of,
)
from typeset.cli import main
from typeset.commands.terminal import UNUSABLE
from typeset.findings import Findings
from typeset.press.manifest import digest_of
from typeset.proof.pdfium import page_count, render
from typeset.proof.sheets import slugged, tiles
from typeset.signing import signing
from typeset.signing.signing import Wish as SignWish
from typeset.units import from_mm


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    return small_issue(tmp_path)


@pytest.fixture(scope="module")
def broadsheet(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Proofs of a broadsheet page and the page itself."""
    folder = tmp_path_factory.mktemp("sheets")
    asked = {"page": (), "A3": ("--tile", "A3"), "A4": ("--tile", "a4")}
    made = {key: proved(SAMPLE, folder / f"{key}.pdf", "--page", "2", *words) for key, words in asked.items()}
    return made | {"trim": pages_of(SAMPLE)[2]}


# 大样


def test_the_slug(edition: Path, tmp_path: Path) -> None:
    """This test ensures that a page proof says edition, page, revision, time as given, checksum and stage, on a sheet larger
    than the trim, the page at its own size."""
    raw = proved(edition, tmp_path / "a.pdf", "--stage", "三校", "--time", "5月6日 夜 21:40")
    assert page_count(raw) == 2
    trim = PdfReader(io.BytesIO(pages_of(edition)[1])).pages[0].trimbox
    side, extra = 2 * slugged.SIDE / 1e6, (slugged.HEAD + slugged.FOOT) / 1e6
    box = PdfReader(io.BytesIO(raw)).pages[0].mediabox
    assert abs(float(box.width) - float(trim.width) - side) < 0.01
    assert abs(float(box.height) - float(trim.height) - extra) < 0.01
    for number, section in ((1, "要闻"), (2, "副刊")):
        said = words_of(raw, number - 1)
        assert f"2026年5月7日第7期{number:02d}版{section}" in said
        assert "第1稿" in said
        assert "出样5月6日夜21:40" in said
        assert f"摘要{digest_of(pages_of(edition)[number])}" in said
        assert "三校" in said
        assert all(name in said for name in ("责编", "校对", "值班总编"))


@pytest.mark.parametrize("stage", ["一校", "二校", "三校", "付印"])
def test_stamps(edition: Path, tmp_path: Path, stage: str) -> None:
    """This test ensures that the stamp is the stage that was asked for, in red at the head's right, and is not there when
    none was."""
    raw = proved(edition, tmp_path / "a.pdf", "--page", "2", "--stage", stage)
    plain = proved(edition, tmp_path / "b.pdf", "--page", "2")
    assert words_of(raw).count(stage) == words_of(plain).count(stage) + 2, "in the stamp and at the foot"
    for made, red in ((raw, True), (plain, False)):
        picture = render(made, 50)
        corner = picture.crop((picture.width * 2 // 3, 0, picture.width, from_mm("32") * 50 // 72_000_000))
        found = [c for n, c in corner.getcolors(100_000) or [] if c[0] > 200 and c[1] < 90 and c[2] < 90]
        assert bool(found) is red


def test_the_page_is_there_in_true_size(broadsheet: dict[str, bytes]) -> None:
    """This test ensures that the page on its proof is, pixel by pixel, the page."""
    proof, trim = render(broadsheet["page"], 127).convert("L"), render(broadsheet["trim"], 127).convert("L")
    x, y = (round(edge * 127 / 72_000_000) for edge in (slugged.SIDE, slugged.HEAD))
    assert is_same(proof.crop((x, y, x + trim.width, y + trim.height)), trim)


def test_revisions_are_counted(edition: Path, tmp_path: Path) -> None:
    """This test ensures that the revision is the user's word, else which form of the page it is by the record of sign-offs."""
    assert "第丙稿" in words_of(proved(edition, tmp_path / "a.pdf", "--page", "2", "--revision", "丙"))
    assert signing.sign(str(edition), SignWish("一校", "韩某", "t"), Findings()) is not None
    assert "第1稿" in words_of(proved(edition, tmp_path / "a.pdf", "--page", "2"))
    edition.write_text(edition.read_text(encoding="utf-8").replace("[乙]", "[丁]"), encoding="utf-8")
    raw = proved(edition, tmp_path / "a.pdf")
    assert "第1稿" in words_of(raw, 0)
    assert "第2稿" in words_of(raw, 1)


def test_a_draft_says_so(edition: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edition.write_text(
        edition.read_text(encoding="utf-8").replace("lines: 10-60", "lines: 10-16"), encoding="utf-8"
    )
    raw = proved(edition, tmp_path / "a.pdf", "--page", "1", "--stage", "付印")
    assert "PRF-04" in capsys.readouterr().err
    assert "不可付印" in words_of(raw)


# 拼页样


def test_how_many_tiles() -> None:
    """This test ensures that a broadsheet takes two sheets of A3 and six of A4, a tabloid one of A3 and three of A4, in the way that takes
    the fewest."""
    broad, tabloid = (from_mm("390"), from_mm("546")), (from_mm("273"), from_mm("390"))
    counts = [
        (grid.columns * grid.rows, grid.width > grid.height)
        for size in (broad, tabloid)
        for paper in ("A3", "A4")
        for grid in [tiles.grid_of(*size, paper)]
    ]
    assert counts == [(2, True), (6, False), (1, False), (3, True)]


@pytest.mark.parametrize("paper", ["A3", "A4"])
def test_tiles_glue_together(broadsheet: dict[str, bytes], paper: str) -> None:
    """This test ensures that tiles at true size, laid with an overlap of 10 mm, are the page again, and that where they
    overlap they show the same."""
    dpi = 127  # 5 pixels a millimetre, so that every joint is whole
    raw, trim = broadsheet[paper], render(broadsheet["trim"], dpi).convert("L")
    grid = tiles.grid_of(from_mm("390"), from_mm("546"), paper)
    assert page_count(raw) == grid.columns * grid.rows
    short, long = (297, 420) if paper == "A3" else (210, 297)
    assert {tuple(sorted(size)) for size in sizes(raw)} == {(short, long)}
    border, overlap = 8 * 5, 10 * 5
    glued = Image.new("L", trim.size, 255)
    across = round(grid.across * dpi / 72_000_000)
    down = round(grid.down * dpi / 72_000_000)
    for number in range(grid.columns * grid.rows):
        row, column = divmod(number, grid.columns)
        leaf = render(raw, dpi, number).convert("L")
        shown = leaf.crop((border, border, border + across, border + down))
        x, y = column * (across - overlap), row * (down - overlap)
        if column:
            one = glued.crop((x, y, x + overlap, y + down))
            two = shown.crop((0, 0, overlap, down)).crop((0, 0, *one.size))
            assert unlike(one, two) < 8
        glued.paste(shown.crop((0, 0, min(across, trim.width - x), min(down, trim.height - y))), (x, y))
        name = f"2-{'ABC'[row]}{column + 1}"
        assert name in words_of(raw, number)
    assert is_same(glued, trim)
    assert not is_same(ImageChops.offset(glued, 6, 0), trim)
    for y in range(0, trim.height - 300, 300):
        band = (0, y, trim.width, y + 300)
        if ImageStat.Stat(trim.crop(band)).stddev[0] > 20:  # not a white one
            assert is_same(glued.crop(band), trim.crop(band)), y


def test_tiles_say_how_to_glue(broadsheet: dict[str, bytes]) -> None:
    """This test ensures that a tile names the neighbours that are glued on it and what of it is cut."""
    said = [words_of(broadsheet["A4"], n) for n in range(6)]
    assert "粘2-A2至此线" in said[0]
    assert "粘2-B1" in said[0]
    assert "裁" not in said[0]
    assert said[4].count("裁") == 2
    assert "粘2-B3至此线" in said[4]
    assert "粘" not in said[5]
    assert all("不要缩放" in one for one in said)


# 比对样


def test_the_comparison_proof(edition: Path, tmp_path: Path) -> None:
    """This test ensures that a page that changed is shown with its changes framed in blue and listed under the same numbers,
    one that did not is left out, and an issue held to itself says that nothing differs."""
    old = tmp_path / "old"
    shutil.copytree(edition.parent, old)
    same = proved(edition, tmp_path / "same.pdf", "--against", str(old / edition.name))
    assert "没有不同" in words_of(same)
    story = edition.parent / "copy" / "long.md"
    text = story.read_text(encoding="utf-8").replace("街上的灯亮了又亮", "街上的灯暗了又亮", 1)
    story.write_text(text.replace("字要注音", "字须注音"), encoding="utf-8")
    raw = proved(edition, tmp_path / "a.pdf", "--against", str(old / edition.name), "--time", "夜")
    assert page_count(raw) == 1
    said = words_of(raw)
    assert "01版要闻" in said
    assert "改动2处" in said
    assert "“亮”改为“暗”" in said
    assert "“要”改为“须”" in said
    assert raw == proved(edition, tmp_path / "b.pdf", "--against", str(old / edition.name), "--time", "夜")
    contents: Any = PdfReader(io.BytesIO(raw)).pages[0].get_contents()
    blue = contents.get_data().partition(b"1 0.55 0 0 K")[2]
    assert len(re.findall(rb"h\sS", blue)) >= 2, "a frame each, drawn over the page"
    picture = render(raw, 60)
    inked = [(n, c) for n, c in picture.getcolors(1_000_000) or [] if c[2] > 150 and c[0] < 60 and c[1] < 150]
    assert sum(n for n, _ in inked) > 100


def test_a_long_list_goes_on(edition: Path, tmp_path: Path) -> None:
    """This test ensures that changes that find no room beside their page follow on leaves of their own, none lost."""
    story = edition.parent / "copy" / "long.md"
    head, _, _ = STORY.partition("本报讯")
    lines = [f"第{n}段写得不长，写到这里就完了{chr(0x4E00 + n)}。" for n in range(120)]
    story.write_text(head + "\n\n".join(lines), encoding="utf-8")
    old = tmp_path / "old"
    shutil.copytree(edition.parent, old)
    story.write_text(head + "\n\n".join(line.replace("不长", "很短") for line in lines), encoding="utf-8")
    raw = proved(edition, tmp_path / "a.pdf", "--against", str(old / edition.name))
    assert page_count(raw) > 1
    said = "".join(words_of(raw, n) for n in range(page_count(raw)))
    found = {int(n) for n in re.findall(r"第(\d+)段第\d+字处“不长”改为“很短”", said)}
    assert len(found) > 50
    assert "（下页续）" in said


def test_the_older_version_that_cannot_be_read(
    edition: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.pdf"
    assert main(["proof", str(edition), "--against", "没有.pdf", "-o", str(out), "-q"]) == UNUSABLE
    assert "CMP-01" in capsys.readouterr().err
    assert not out.exists()


# 软打样


def test_the_soft_proof_shows_the_paper(edition: Path, tmp_path: Path) -> None:
    """This test ensures that white is the newsprint's, that black type is no screen's black, and that the picture is as large
    as the page."""
    raw = proved(edition, tmp_path / "a.pdf", "--soft", "--page", "1", "--dpi", "72")
    picture = render(raw, 72)
    colours = sorted(picture.getcolors(1_000_000) or [], reverse=True)
    paper = colours[0][1]
    assert all(160 < c < 230 for c in paper)
    assert paper[0] > paper[2], "newsprint is yellowish"
    darkest = min(sum(c) for _, c in colours)
    assert 100 < darkest < sum(paper) // 2
    trim = PdfReader(io.BytesIO(pages_of(edition)[1])).pages[0].trimbox
    box = PdfReader(io.BytesIO(raw)).pages[0].mediabox
    assert abs(float(box.width) - float(trim.width)) < 0.01


def one_page(content: bytes, state: bytes = b"") -> bytes:
    """A page of 100 by 150 points with this content. state: entries of the graphics state G."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 150] /Contents 4 0 R /Resources << /ExtGState << /G << %b >> >> >> >>"
        % state,
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
    ]  # fmt: skip
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 5\n0000000000 65535 f \n%btrailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    return out + end % (table, len(out))


@pytest.mark.parametrize("weight", [1, 0.6, 0.3])
def test_thin_strokes_are_even(weight: float) -> None:
    """This test ensures that a thin frame, as small type has strokes, has the same ink on all four sides: none is dropped."""
    from typeset.preflight.separation.composite import composite

    low, high = 10.3, 40.7
    corners = ((low, low, high, high), (low + weight, low + weight, high - weight, high - weight))
    path = " ".join(
        f"{x0} {y0} m {x1} {y0} l {x1} {y1} l {x0} {y1} l h" for x0, y0, x1, y1 in corners
    )  # fmt: skip
    made = composite(one_page(f"0 0 0 1 k {path} f*".encode()), 72)
    assert made is not None
    inks = made[0].getchannel("K")
    middle = 25
    sides = [
        sum(inks.getpixel((x, 150 - middle)) for x in range(5, 20)),  # type: ignore[misc]
        sum(inks.getpixel((x, 150 - middle)) for x in range(35, 46)),  # type: ignore[misc]
        sum(inks.getpixel((middle, 150 - y)) for y in range(5, 20)),  # type: ignore[misc]
        sum(inks.getpixel((middle, 150 - y)) for y in range(35, 46)),  # type: ignore[misc]
    ]
    assert min(sides) > 255 * weight * 0.5
    assert max(sides) < 2 * min(sides)


def test_small_type_is_ink(edition: Path) -> None:
    """This test ensures that body type is on a soft proof, about as black as in any viewer."""
    from typeset.preflight.separation.composite import composite

    raw = pages_of(edition)[1]
    made = composite(raw, 72)
    assert made is not None
    ink = ImageStat.Stat(made[0].getchannel("K")).mean[0]
    seen = 255 - ImageStat.Stat(render(raw, 72).convert("L")).mean[0]
    assert 0.7 < ink / seen < 1.5


def test_overprint_and_dot_gain_are_shown() -> None:
    """This test ensures that black type that overprints lies on the colour below, that type which knocks out does not, and
    that half a tint comes out darker than half way between paper and full ink."""
    from typeset.files import resources
    from typeset.preflight.separation.composite import composite
    from typeset.proof.sheets.soft import on_paper

    content = (
        b"q 0 1 0 0 k 0 0 100 100 re f Q q /G gs 0 0 0 1 k 20 20 30 30 re f Q "
        b"q 0 0 0 .5 k 60 110 20 20 re f 0 0 0 1 k 20 110 20 20 re f Q"
    )
    over, out = (
        composite(one_page(content, state), 72)
        for state in (b"/OP true /op true /OPM 1", b"/OP false /op false")
    )
    assert over is not None
    assert out is not None
    assert over[1]
    assert over[0].size == (100, 150)
    middle, plain = (35, 150 - 35), (80, 150 - 80)
    assert over[0].getpixel(middle) == (0, 255, 0, 255)
    assert out[0].getpixel(middle) == (0, 0, 0, 255)
    assert over[0].getpixel(plain) == (0, 255, 0, 0)
    profile = (resources.profile_folder() / "SNAP-TR002-newsprint-TAC240.icc").read_bytes()
    shown = on_paper(over[0], profile)
    assert sum(shown.getpixel(middle)) < sum(on_paper(out[0], profile).getpixel(middle))  # type: ignore[arg-type]
    paper, half, full = (sum(shown.getpixel((x, 150 - 120))) for x in (50, 70, 30))  # type: ignore[arg-type]
    assert half < (paper + full) // 2
