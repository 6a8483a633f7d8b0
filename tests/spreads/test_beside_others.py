"""Double pages beside what other pages have: declared white, automatic makeup, 中缝, blocks in millimetres at the desk."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desk.edits.deskfiles import Desk
from tests.spreads.double_pages import FORMATS, edition_text, set_up, write
from typeset.auto.filling import waiting
from typeset.cli import main
from typeset.findings import ERROR, Finding, Findings
from typeset.fonts.book import FontBook
from typeset.intake.edition.load import load_edition
from typeset.model.block import Area
from typeset.model.paper import Edition

SIX = FORMATS[0]
USUAL = edition_text(SIX)
SECOND = "  - spread: 2-3\n"
AUTO = "    auto: {stories: [左稿, 右稿]}\n"


def read(folder: Path, text: str) -> tuple[Edition, list[Finding]]:
    """An edition and what was found in its files."""
    findings = Findings()
    edition = load_edition(str(write(folder, SIX, text)), findings)
    assert edition is not None
    return edition, list(findings)


def test_white_counts_over_both_pages(book: FontBook, tmp_path: Path) -> None:
    """This test ensures that white is declared in the columns of both pages, and that a hole so declared is none (TABOO-09)."""
    blocks = "      - {story: 长街, at: {columns: 1-6, lines: 4-111}}\n      - {note: [启事], at: {columns: 10-12, lines: 4-111}}\n"
    plain = edition_text(SIX, blocks)
    white = plain.replace(
        "    spread: 2-3\n", "    spread: 2-3\n    white: [{columns: 7-9, lines: 4-111}]\n", 1
    )
    before, after = (
        set_up(write(tmp_path / "a", SIX, plain), book),
        set_up(write(tmp_path / "b", SIX, white), book),
    )
    assert after.edition.pages[1].white == (Area(7, 9, 4, 111),)
    holes = [one for one in before.findings if one.code == "TABOO-09" and one.place.page in (2, 3)]
    assert holes
    assert not [
        one for one in after.findings if one.code in ("TABOO-09", "MKP-09") and one.place.page in (2, 3)
    ]


def test_white_at_the_right_page(tmp_path: Path) -> None:
    """This test ensures that white at the right page is told at its line with the line for the left one, and kept."""
    text = USUAL.replace(SECOND, SECOND + "    white: [{columns: 7-8, lines: 100-111}]\n")
    edition, found = read(tmp_path, text)
    (told,) = (one for one in found if one.code == "EDN-19")
    assert told.severity == ERROR
    assert text.splitlines()[told.place.line - 1].strip().startswith("white:")
    assert "white: [{columns: 7-8, lines: 100-111}]" in told.hint
    assert edition.pages[1].white == (Area(7, 8, 100, 111),)
    assert not edition.pages[2].white


@pytest.mark.parametrize("half", [2, 3])
def test_auto_at_a_double_page(half: int, book: FontBook, tmp_path: Path) -> None:
    """This test ensures that automatic makeup of either half is refused at its line (MKP-15), both halves are drafts, and nothing waits."""
    text = (
        USUAL.replace(SECOND, SECOND + AUTO)
        if half == 3
        else USUAL.replace("    spread: 2-3\n", f"    spread: 2-3\n{AUTO}", 1)
    )
    found = set_up(write(tmp_path, SIX, text), book)
    (told,) = (one for one in found.findings if one.code == "MKP-15")
    assert (told.severity, told.place.page) == (ERROR, half)
    assert text.splitlines()[told.place.line - 1].strip().startswith("auto:")
    assert "story: 左稿" in told.hint
    assert not found.edition.waits
    assert [page.unfit for page in found.edition.pages] == [False, True, True, False]
    assert found.sheets[2].draft
    assert found.sheets[3].draft


def test_an_issue_passes_double_pages(tmp_path: Path) -> None:
    """This test ensures that an issue's automatic makeup tells once of a double page among its pages and fills the others."""
    body = "auto: {pages: 2-4, stories: [末稿]}\n"
    text = USUAL.replace("pages:\n", body + "pages:\n", 1).replace(
        "    blocks:\n      - {story: 末稿, at: {columns: 1-6, lines: 4-30}}\n", ""
    )
    edition, found = read(tmp_path, text)
    (told,) = (one for one in found if one.code == "MKP-15")
    assert (told.severity, text.splitlines()[told.place.line - 1]) == (ERROR, body.rstrip())
    assert waiting(edition) == (4,)


def test_propose_names_a_double_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that `propose` refuses either half by name and learns nothing from them."""
    path = write(tmp_path, SIX)
    for number in "23":
        assert main(["propose", str(path), "--page", number, "-q"]) != 0
        assert "2-3" in "".join(capsys.readouterr())


@pytest.mark.parametrize(
    ("text", "between", "code"),
    [
        (USUAL, "[2, 3]", "EDN-19"),
        (USUAL, "[3, 2]", "EDN-19"),
        (USUAL, "[4, 1]", ""),
        (
            USUAL + "  - {section: 戊, blocks: [{note: [启事], at: {columns: 1-2, lines: 4-9}}]}\n",
            "[2, 5]",
            "FMT-07",
        ),
    ],
)
def test_a_seam_beside_a_double_page(text: str, between: str, code: str, tmp_path: Path) -> None:
    """This test ensures that no seam lies between two halves, that what goes over the fold reaches into one beside a half, and that
    other seams of the edition stand."""
    seams = f"seams:\n  - {{between: {between}, blocks: [{{note: 招工}}]}}\n"
    edition, found = read(tmp_path, text.replace("pages:\n", seams + "pages:\n", 1))
    told = [one for one in found if one.severity == ERROR and one.code in ("EDN-19", "FMT-07")]
    assert {one.code for one in told} == ({code} if code else set())
    assert all(one.place.line and one.hint for one in told)
    assert [seam.unfit for seam in edition.seams] == [bool(code)]
    assert not any(page.unfit for page in edition.pages)


def test_millimetres_reach_over_the_fold_at_the_desk(tmp_path: Path) -> None:
    """This test ensures that a block of a double page in millimetres is moved to the right page, asked from either half, and no further."""
    blocks = "      - {picture: noise.png, at: {x: 20mm, y: 60mm, width: 100mm, height: 60mm}}\n"
    desk = Desk(write(tmp_path, SIX, edition_text(SIX, blocks)), ("copy",))
    desk.do(op="spot", page=3, block=0, x=600)
    assert "x: 600mm" in desk.text
    assert desk.refused(op="spot", page=2, block=0, x=790) == "EDT-03"
