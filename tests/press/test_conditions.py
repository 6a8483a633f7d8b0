"""Registered printing conditions by name: the user brings the profile (ICC-11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.paint.sheets import JOB, line, sheet
from typeset.files import resources
from typeset.findings import Findings
from typeset.model.paper import Press
from typeset.paint.variants import VARIANTS
from typeset.pdf.objects import entries, items, text
from typeset.preflight.page.judged import Judged
from typeset.press.profile import CONDITIONS, condition_of, find, load, parse
from typeset.press.write import page_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from typeset.fonts.book import FontBook

SHIPPED = "SNAP-TR002-newsprint-TAC240"
DATA = (resources.profile_folder() / f"{SHIPPED}.icc").read_bytes()
BROUGHT = [name for name in CONDITIONS if name != SHIPPED]


@pytest.mark.parametrize("name", BROUGHT)
@pytest.mark.parametrize("ending", ["icc", "icm"])
def test_by_name_beside_the_paper(book: FontBook, tmp_path: Path, name: str, ending: str) -> None:
    """This test ensures that a condition's name finds the file beside the paper, and the page's intent bears its registered identifier."""
    (tmp_path / f"{name}.{ending}").write_bytes(DATA)
    job = JOB._replace(press=Press(profile=name), base=tmp_path)
    findings = Findings()
    file = Judged(page_pdf(sheet(line(book, "临")), book, job, findings))
    assert not list(findings)
    (intent,) = map(entries, items(file.catalog.get("/OutputIntents")))
    assert text(intent.get("/OutputConditionIdentifier")) == CONDITIONS[name].identifier
    assert text(intent.get("/RegistryName")) == "http://www.color.org"


@pytest.mark.parametrize("name", BROUGHT)
def test_a_profile_that_was_not_brought(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """This test ensures that the hint says to ask the printer for it, where neither the paper nor the system has it (PX-06)."""
    monkeypatch.setattr("typeset.press.profile._SHELVES", (str(tmp_path / "none"),))
    findings = Findings()
    assert load(name, VARIANTS["PDF/X-4"], findings, tmp_path) is None
    (found,) = findings
    assert found.code == "PX-06"
    assert f"{name}.icc" in found.hint


def test_the_systems_shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that a registered condition is found where the system keeps profiles, and no other name is."""
    monkeypatch.setattr("typeset.press.profile._SHELVES", (str(tmp_path),))
    (tmp_path / "deep").mkdir()
    for name in ("WAN-IFRAnewspaper26v5", "plant"):
        (tmp_path / "deep" / f"{name}.icc").write_bytes(DATA)
    assert find("WAN-IFRAnewspaper26v5") == tmp_path / "deep" / "WAN-IFRAnewspaper26v5.icc"
    assert find("plant") is None


def described(words: str) -> bytes:
    """The shipped profile under another description."""
    place = next(at for at in range(132, 600, 12) if DATA[at : at + 4] == b"desc")
    start, size = (int.from_bytes(DATA[place + n : place + n + 4], "big") for n in (4, 8))
    raw = words.encode() + b"\0"
    tag = (b"desc\0\0\0\0" + len(raw).to_bytes(4, "big") + raw).ljust(size, b"\0")
    assert len(tag) == size
    return DATA[:start] + tag + DATA[start + size :]


@pytest.mark.parametrize(
    ("words", "identifier"),
    [("WAN-IFRAnewspaper26v5", "IFRA26"), ("WAN-IFRAnewspaper26v5.icc", "IFRA26"), ("PSOcoated_v3", "FOGRA51"), ("our press", None), ("", None)],
)  # fmt: skip
def test_a_renamed_profile_is_known_by_its_own_name(words: str, identifier: str | None) -> None:
    """This test ensures that a file that the plant calls otherwise still has its condition, and one that is unknown is not guessed."""
    profile = parse("plant", described(words))
    assert profile is not None
    found = condition_of(profile)
    assert (found.identifier if found else None) == identifier


@pytest.mark.parametrize("at", [128, 132, 136, 140])
def test_damaged_tables_are_no_condition(at: int) -> None:
    """This test ensures that a tag table that points nowhere is read without a fault."""
    profile = parse("plant", DATA[:at] + b"\xff\xff\xff\xf0" + DATA[at + 4 :])
    assert profile is not None
    assert condition_of(profile) is None
