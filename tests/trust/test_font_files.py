"""Font files that are damaged, collections, and fonts without vertical forms."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from tests.fonts_made import Box, box_font, collection
from tests.trust.files_desk import HEAD, Desk, lay, of
from typeset.clreq.rules import HOUSE, Rules
from typeset.compose import atoms
from typeset.compose.items import itemise
from typeset.compose.vertical import VerticalLine, vertical_line
from typeset.compose.vertical_items import itemise_vertical
from typeset.files.resources import font_folder
from typeset.findings import Findings
from typeset.fonts.adapter import FontFileError, Instance, make_key
from typeset.fonts.book import FontBook
from typeset.fonts.subset import describe, subset
from typeset.intake.paper.faces import read_faces
from typeset.job import recipe as job

STORY = "{story: 渡口开船, at: {columns: 1-3, lines: 4-70}}"
SONG = font_folder() / "NotoSerifSC-wght.ttf"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return lay(tmp_path)


def damaged(kind: str) -> bytes:
    """A font file as it should not be."""
    whole = SONG.read_bytes()
    return {
        "first 20,000 bytes": whole[:20_000],
        "half": whole[: len(whole) // 2],
        "all but the last 100": whole[:-100],
        "nothing": b"",
        "zeros": bytes(20_000),
        "a web page": b"<!DOCTYPE html><html><body>404</body></html>" * 20,
        "WOFF": b"wOFF\0\1\0\0" + whole[8:20_000],
        "WOFF2": b"wOF2" + whole[4:20_000],
        "four bytes": whole[:4],
        "a directory alone": whole[:12],
        "a collection cut off": b"ttcf\0\1\0\0\0\0\0\2\0\0\0\x20\0\0\0\x40",
        "no outlines": whole[:12] + whole[12:2000].replace(b"glyf", b"xxxx") + whole[2000:],
    }[kind]


KINDS = (
    "first 20,000 bytes", "half", "all but the last 100", "nothing", "zeros", "a web page", "WOFF", "WOFF2",
    "four bytes", "a directory alone", "a collection cut off", "no outlines",
)  # fmt: skip


def with_faces(desk: Desk, lines: str) -> None:
    (desk.folder / "faces.yaml").write_text(f"format: 1\nfaces:\n{lines}", encoding="utf-8")
    paper = desk.folder / "paper.yaml"
    if "faces:" not in paper.read_text(encoding="utf-8"):
        paper.write_text(paper.read_text(encoding="utf-8") + "faces: faces.yaml\n", encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_font_is_named(desk: Desk, kind: str) -> None:
    """This test ensures that each damage is FACE-01 with the place in faces.yaml, and unreadable input, twice."""
    (desk.folder / "house.ttf").write_bytes(damaged(kind))
    with_faces(desk, "  song:\n    - {font: house.ttf}\n")
    for _ in range(2):
        made = desk.check(STORY)
        (told,) = of(made.findings, "FACE-01")
        assert (told.severity, told.place.line) == ("error", 4)
        assert told.hint
        assert not made.readable


@pytest.mark.parametrize("kind", ["first 20,000 bytes", "nothing", "a web page"])
@pytest.mark.parametrize("command", ["build", "check", "fit", "dummy", "report", "deliver", "impose"])
def test_every_command_ends_with_2(desk: Desk, kind: str, command: str) -> None:
    """This test ensures exit 2 and FACE-01 in every command that reads fonts, with workers too."""
    (desk.folder / "house.ttf").write_bytes(damaged(kind))
    with_faces(desk, "  song:\n    - {font: house.ttf}\n")
    page = "  - section: 要闻\n    blocks:\n"
    pages = "".join(
        f"{page}      - {block}\n" for block in (STORY, STORY.replace("渡口开船", "灯亮了"), STORY, STORY)
    )
    (desk.folder / "e.yaml").write_text(HEAD.split("  - section")[0] + pages, encoding="utf-8")
    more = ("-o", "made") if command == "deliver" else ()
    made = subprocess.run(
        [sys.executable, "-m", "typeset", command, "e.yaml", *more], cwd=desk.folder, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2]), "TYPESET_WORKERS": "2"}, check=False,
    )  # fmt: skip
    assert made.returncode == 2, made.stdout + made.stderr
    assert "FACE-01" in made.stdout + made.stderr


@pytest.mark.parametrize("font", sorted(path.name for path in font_folder().glob("*.[to]tf")))
def test_a_whole_font_is_taken(desk: Desk, font: str) -> None:
    """Negative control: the bundled fonts bring no finding."""
    with_faces(desk, f"  house:\n    - {{font: {font}}}\n")
    findings = Findings()
    assert read_faces((desk.folder / "faces.yaml").as_posix(), findings) is not None
    assert list(findings) == []


def test_damage_within_a_table_never_ends_in_a_trace(desk: Desk) -> None:
    """This test ensures that bytes changed anywhere in a font give a page or FACE-01, nothing else."""
    whole = bytearray((font_folder() / "MaShanZheng-Regular.ttf").read_bytes())
    chance = Random(7)
    with_faces(desk, "  song:\n    - {font: house.ttf}\n")
    for _ in range(4):
        raw = bytearray(whole)
        for _ in range(200):
            raw[chance.randrange(300, len(raw))] ^= 1 << chance.randrange(8)
        (desk.folder / "house.ttf").write_bytes(raw)
        try:
            instance = Instance("house.ttf", desk.folder / "house.ttf")
            subset(instance, range(40))
        except FontFileError:
            pass
        job.check(str(desk.edition(STORY)))


def harmed(whole: bytes, chance: Random, way: int) -> bytes:
    """A font with bytes changed: anywhere, in one table, at a table's head, or in the directory of its tables."""
    raw = bytearray(whole)
    rows = [12 + 16 * k for k in range(int.from_bytes(raw[4:6], "big"))]
    row = chance.choice(rows)
    at, length = (int.from_bytes(raw[row + k : row + k + 4], "big") for k in (8, 12))
    first, last, times = (
        (0, len(raw), 40), (at, at + length, 20), (at, at + min(length, 40), 12), (4, rows[-1] + 16, 3)
    )[way]  # fmt: skip
    for _ in range(chance.randrange(1, times + 1)):
        raw[chance.randrange(first, max(last, first + 1)) % len(raw)] = chance.choice(
            (0, 255, chance.randrange(256))
        )
    return bytes(raw)


def test_two_hundred_harmed_fonts(desk: Desk, tmp_path: Path) -> None:
    """This test ensures that whatever bytes of a font are changed it is set, measured and subset, or is FACE-01."""
    whole = box_font(
        tmp_path / "whole.ttf", boxes(0) | {ord(ch): (50, 0, 450, 700) for ch in "A5，。“”—…（）"}
    ).read_bytes()
    chance = Random(11)
    file = desk.folder / "house.ttf"
    with_faces(desk, "  song:\n    - {font: house.ttf}\n")
    refused = 0
    for number in range(200):
        file.write_bytes(
            harmed(whole, chance, number % 4) + bytes(number)
        )  # of another size: not the file before
        atoms._measured.cache_clear()
        findings = Findings()
        table = read_faces((desk.folder / "faces.yaml").as_posix(), findings)
        if table is None:
            refused += 1
            assert {f.code for f in findings if f.severity == "error"} == {"FACE-01"}
            continue
        try:
            face = FontBook(table).face("song")
            text = "渡口，“开船”——A5（两岸）。"
            for items in (itemise(text, face, 10_000_000), itemise_vertical(text, face, 10_000_000)):
                for instance in set(items.instances):
                    subset(
                        instance,
                        {
                            g
                            for g, of_it in zip(items.gids, items.instances, strict=True)
                            if of_it is instance
                        },
                    )
                    describe(instance)
        except FontFileError:
            refused += 1
        if number % 4 in (1, 3):
            job.check(str(desk.edition(STORY)))
    assert 10 < refused < 190


def test_a_directory_that_is_no_text(desk: Desk, tmp_path: Path) -> None:
    """This test ensures that a table whose name is no text is a damaged font, told as such."""
    raw = bytearray(box_font(tmp_path / "whole.ttf", boxes(0)).read_bytes())
    raw[12:16] = b"\xc3\x28\xd4\xff"
    (desk.folder / "house.ttf").write_bytes(raw)
    with_faces(desk, "  song:\n    - {font: house.ttf}\n")
    with pytest.raises(FontFileError):
        Instance("house.ttf", desk.folder / "house.ttf")
    assert [f.severity for f in of(desk.check(STORY).findings, "FACE-01")] == ["error"]


# Collections


def boxes(shift: int) -> dict[int, Box]:
    return {ord(ch): (100 + shift, 0, 900, 800) for ch in "渡口开船的汽笛响过三遍，两岸人都放下手里活计往码头走。灯亮了、试报要闻骨"}  # fmt: skip


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """A collection whose first face is Japanese and whose second is the mainland's."""
    one, other = box_font(tmp_path / "one.ttf", boxes(0)), box_font(tmp_path / "other.ttf", boxes(300))
    return collection(tmp_path / "House.ttc", {"House Serif JP": one, "House Serif SC": other})


@pytest.mark.parametrize(
    ("index", "left"), [("", 100), ("index: 0", 100), ("index: 1", 400), ("index: House Serif SC", 400), ("index: house-serif sc", 400)]
)  # fmt: skip
def test_a_face_of_a_collection(desk: Desk, two: Path, index: str, left: int) -> None:
    """This test ensures that number and name choose a face, which is the one that is measured and embedded."""
    with_faces(desk, f"  song:\n    - {{font: {two.name}{', ' + index if index else ''}}}\n")
    findings = Findings()
    table = read_faces((desk.folder / "faces.yaml").as_posix(), findings)
    assert table
    choice = FontBook(table).face("song").choose(ord("骨"))
    assert choice
    assert choice.instance.ink(choice.gid)[0] == left
    assert subset(choice.instance, [choice.gid]).data
    assert [f.code for f in findings] == ([] if index else ["FACE-03"])
    assert not of(desk.build(STORY).findings, "FACE-01")


def test_a_regional_first_face_is_told(desk: Desk, two: Path) -> None:
    """This test ensures that the warning names the face and the line to paste."""
    with_faces(desk, f"  song:\n    - {{font: {two.name}}}\n")
    (told,) = of(desk.check(STORY).findings, "FACE-03")
    assert told.severity == "warning"
    assert "House Serif JP" in told.zh
    assert "index: House Serif SC" in told.hint


def test_a_mainland_first_face_is_not(desk: Desk, tmp_path: Path) -> None:
    """Negative control: a collection that begins with the mainland's face needs no index."""
    one = box_font(tmp_path / "one.ttf", boxes(0))
    collection(tmp_path / "Fine.ttc", {"House Serif SC": one, "House Serif JP": one})
    with_faces(desk, "  song:\n    - {font: Fine.ttc}\n")
    assert not of(desk.check(STORY).findings, "FACE-03")


@pytest.mark.parametrize(("index", "code"), [("2", "FACE-01"), ("House Serif KR", "FACE-02")])
def test_a_face_that_is_not_there(desk: Desk, two: Path, index: str, code: str) -> None:
    """This test ensures that a number or name beyond the collection is told with what there is."""
    with_faces(desk, f"  song:\n    - {{font: {two.name}, index: {index}}}\n")
    assert of(desk.check(STORY).findings, code)


def test_keys_keep_the_face() -> None:
    """This test ensures that two faces of a file are two instances."""
    assert make_key("A.ttc", (("wght", 500),), 2) == "A.ttc#2@wght=500"
    assert make_key("A.ttc", ()) == "A.ttc"


# Vertical marks without `vert`


def brush(book: FontBook, text: str, tight: bool = True, rules: Rules = HOUSE) -> VerticalLine:
    return vertical_line(text, book.face("brush", 400), rules, tight=tight)


@pytest.mark.parametrize("mark", list("（）《》「」『』【】〔〕"))
def test_brackets_are_turned(book: FontBook, mark: str) -> None:
    """This test ensures that a bracket of the bundled brush face is turned and takes an em, or half with its blank cut."""
    (cell,) = brush(book, mark, tight=False).cells
    assert (cell.rotate, cell.height) == (90, 1000)
    (trimmed,) = brush(book, mark).cells
    assert 400 <= trimmed.height < 1000


@pytest.mark.parametrize(("text", "height"), [("——", 2000), ("……", 2000), ("～", 1000)])
def test_dashes_and_ellipses_are_turned(book: FontBook, text: str, height: int) -> None:
    """This test ensures that they run down the line, an em each, in its middle."""
    (cell,) = brush(book, text).cells
    assert (cell.rotate, cell.height) == (90, height)
    for number, (gid, dx, dy, _) in enumerate(cell.glyphs):
        left, bottom, right, top = cell.instance.ink(gid)
        assert abs(dx + (bottom + top) // 2) <= 1
        assert abs(dy + (left + right) // 2 - (500 + 1000 * number)) <= 1
    assert "".join(text for _, _, _, text in cell.glyphs) == text


@pytest.mark.parametrize("mark", list("，。、"))
def test_commas_and_stops_move_to_the_right(book: FontBook, mark: str) -> None:
    """This test ensures that they stand high at the right of the line, not low at the left."""
    (cell,) = brush(book, mark).cells
    ((gid, dx, dy, _),) = cell.glyphs
    left, bottom, right, top = cell.instance.ink(gid)
    assert cell.rotate == 0
    assert 0 < dx + left < dx + right <= 500
    assert 0 <= dy - top < dy - bottom <= 500


def test_a_font_with_vertical_forms_keeps_them(book: FontBook) -> None:
    """Negative control: the Song's brackets are its own glyphs, not turned."""
    for mark in "（）《》，。":
        (cell,) = vertical_line(mark, book.face("song", 400), HOUSE).cells
        assert cell.rotate == 0


def test_without_the_rule_they_lie_across(book: FontBook) -> None:
    """Negative control: with the drawing switched off the bracket stands as in a horizontal line."""
    (cell,) = brush(book, "（", rules=HOUSE.without("unformed")).cells
    assert cell.rotate == 0


def test_a_made_font_without_vert(tmp_path: Path) -> None:
    """This test ensures that any font without `vert` and `vmtx` is treated so, not only the bundled one."""
    marks: dict[int, Box] = {
        ord("（"): (350, -100, 650, 850),
        ord("…"): (100, 300, 900, 400),
        ord("渡"): (0, 0, 1000, 880),
    }
    box_font(tmp_path / "plain.ttf", marks)
    (tmp_path / "faces.yaml").write_text(
        "format: 1\nfaces:\n  song:\n    - {font: plain.ttf}\n", encoding="utf-8"
    )
    table = read_faces((tmp_path / "faces.yaml").as_posix(), Findings())
    assert table
    line = vertical_line("（渡……", FontBook(table).face("song", 400), HOUSE, tight=False)
    assert [(cell.rotate, cell.height) for cell in line.cells] == [(90, 1000), (0, 1000), (90, 2000)]
