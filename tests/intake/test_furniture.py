"""Folio, imprint and registration in a paper file (FOL-04, MST-06, MST-09)."""

from __future__ import annotations

from pathlib import Path

import pytest

from typeset.findings import Findings
from typeset.intake.paper.paper import read_paper
from typeset.model.ornament import PrintedRule
from typeset.model.paper import Folio
from typeset.units import PT

from .helpers import PAPER, codes, edition_of, good_paper, paper_of, write

IMPRINT = (
    "imprint: {supervisor: 甲, sponsor: 乙, publisher: 丙, editor: 丁, address: 某街1号, postcode: '000000', "
    "phone: 0000-000, price: 1元, printer: 某印厂}\n"
)
MASTHEAD = "masthead: {cn: CN 00-0000, post_code: 0-00}\n"


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("02版", ("", "版", "always")),
        ("2版", ("", "版", "auto")),
        ("第2版", ("第", "版", "letters")),
        ("2", ("", "", "auto")),
    ],
)
def test_fol_04_number(tmp_path: Path, number: str, expected: tuple[str, str, str]) -> None:
    folio = good_paper(tmp_path, f"folio: {{number: {number}}}\n").paper.folio
    assert (folio.before, folio.after, folio.pad) == expected


def test_fol_04_bad_number(tmp_path: Path) -> None:
    assert codes(paper_of(tmp_path, "folio: {number: 03版}\n")[1]) == ["FLD-04"]


def test_folio(tmp_path: Path) -> None:
    more = "folio: {form: plain, pad: never, head_rule: 双线, foot_rule: {form: heavy, weight: 2pt, colour: red}, credits: foot, imprint: every}\n"
    assert good_paper(tmp_path, more).paper.folio == Folio(
        "plain",
        "",
        "版",
        "never",
        None,
        PrintedRule("double"),
        PrintedRule("heavy", 2 * PT, "red"),
        "foot",
        "every",
    )
    assert good_paper(tmp_path).paper.folio == Folio()


def test_letters(tmp_path: Path) -> None:
    write(tmp_path, "copy/a.md", "")
    edition, _ = edition_of(tmp_path, ())
    assert edition is not None
    assert edition.pages[0].letter == ""
    text = (
        (tmp_path / "edition.yaml")
        .read_text(encoding="utf-8")
        .replace("section: 第1版", "section: 第1版\n    letter: b")
    )
    from typeset.intake.edition.edition import read_edition

    found = Findings()
    read_edition(write(tmp_path, "edition.yaml", text), found)
    assert "FLD-04" in codes(found)


def test_mst_09_parts(tmp_path: Path) -> None:
    paper = good_paper(tmp_path, IMPRINT.replace("}", ", items: [phone, address]}")).paper
    assert paper.imprint == ("电话：0000-000", "社址：某街1号")
    assert dict(paper.registration)["printer"] == "某印厂"
    assert good_paper(tmp_path, "imprint: 社址：某街　电话：0\n").paper.imprint == ("社址：某街", "电话：0")


def registered(folder: Path, more: str) -> list[str]:
    findings = Findings()
    read_paper(write(folder, "paper.yaml", PAPER.replace("registered: false\n", "") + more), findings)
    return [finding.zh for finding in findings if finding.code == "MST-06"]


def test_mst_06_all_items(tmp_path: Path) -> None:
    """This test ensures that a registered paper is told each item that it lacks, and nothing when it has all (MST-06)."""
    assert len(registered(tmp_path, "")) == 11
    assert registered(tmp_path, IMPRINT + MASTHEAD) == []
    (missing,) = registered(tmp_path, IMPRINT.replace("printer: 某印厂", "web: 某") + MASTHEAD)
    assert "承印" in missing
    (missing,) = registered(tmp_path, IMPRINT + "masthead: {post_code: 0-00}\n")
    assert "cn" in missing


def test_mst_06_free_text(tmp_path: Path) -> None:
    """This test ensures that words of a free imprint and of the organ line count (MST-06)."""
    text = "imprint: 社址：某街　邮编：0　电话：0　零售价：1元　承印：某印厂　发行：自办　总编辑：丁\n"
    assert registered(tmp_path, text + "masthead: {cn: CN 00-0000, organ: 甲主管 乙主办 丙出版}\n") == []


def test_mst_06_not_registered(tmp_path: Path) -> None:
    assert codes(paper_of(tmp_path)[1]) == []
