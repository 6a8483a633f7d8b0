"""What an editor writes wrongly for `white`, `spread` and `accept` ends in findings with a line and a remedy, the same at every build and
in several processes; never in an internal error."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.intake.helpers import edition_of, story, write
from typeset.cli import main
from typeset.findings import INFO, Finding, Findings
from typeset.intake.edition.load import load_edition

HEAD = "format: 1\npaper: paper.yaml\ndate: 2026-05-07\nissue: 1\ncopy: copy\npages:\n"

WHITE = {
    "5": "FLD-02", "[5]": "FLD-02", "true": "FLD-02", "[null]": "FLD-02", "[[1, 2, 3, 4]]": "FLD-02",
    "[{columns: 1-2}]": "FLD-03", "[{columns: 2-1, lines: 40-60}]": "FLD-04", "[{columns: 0-1, lines: 40-60}]": "FLD-04",
    "[{columns: a, lines: 40-60}]": "FLD-04", "[{columns: 99999999999999999999, lines: 4-9}]": "FLD-04",
    "[{columns: 5-9, lines: 40-60}]": "MKP-09", "[{columns: 1-2, lines: 100-300}]": "MKP-09",
    "[{columns: 1-6, lines: 20-60}]": "MKP-09", "[{columns: 1-2, lines: 12-18}]": "MKP-09",
    "[{x: 10mm, y: 20mm, width: 30mm, height: 40mm}]": "FLD-01",
}  # fmt: skip
ACCEPT = {
    "5": "FLD-02", "[TABOO-09]": "FLD-02", "true": "FLD-02", "[null]": "FLD-02",
    "[{code: TABOO-09}]": "FLD-03", "[{code: TABOO-09, by: 张}]": "FLD-03", "[{code: TABOO-09, why: 因}]": "FLD-03",
    "[{code: NOPE-99, by: 张, why: 因}]": "WVR-03", "[{code: PF-01, by: 张, why: 因}]": "WVR-01", "[{code: 7, by: 张, why: 因}]": "",
    "[{code: TABOO-09, block: 没有, by: 张, why: 因}]": "", "[{code: TABOO-09, by: '', why: ''}]": "FLD-03",
    "[{code: TABOO-09, by: [张], why: {a: 1}}]": "", "[{code: TABOO-09, page: 9, by: 张, why: 因}]": "FLD-01",
}  # fmt: skip
SPREAD = (
    "2-4", "3-4", "5-6", "0-1", "98-99", "2", "[2, 3]", "true", "{}", "{pages: 2-3, gap: 9cm}", "2-3-4", "'-2-3'", "{pages: 1000000000000-1000000000001}",
    "四五", "{pages: [2, 3]}", "{pages: 2-3, repeat: -2mm}",
)  # fmt: skip
"""Of page 2, beside a page 3 that says 2-3."""


def text_of(one: str = "", two: str = "") -> str:
    """Three pages with a block on the first. one, two: further lines of the first and the second."""
    block = "    blocks: [{story: 桥, at: {columns: 1-3, lines: 4-30}}]\n"
    other = "    blocks: [{note: 启事, at: {columns: 1-2, lines: 4-20}}]\n"
    third = "  - spread: 2-3\n" if two else f"  - section: 丙\n{other}"
    return f"{HEAD}  - section: 甲\n{one}{block}  - section: 乙\n{two}{other}{third}"


def found(folder: Path, text: str) -> list[Finding]:
    """What reading finds."""
    write(folder, "copy/a.md", story("桥"))
    edition_of(folder, ())
    findings = Findings()
    load_edition(write(folder, "edition.yaml", text), findings)
    return list(findings)


def remedied(told: list[Finding], line: str, text: str) -> bool:
    """Whether one of the findings stands at a line of the text, with a remedy."""
    number = next(n for n, row in enumerate(text.splitlines(), 1) if row.strip().startswith(line))
    return any(one.place.line == number and one.hint and one.severity != INFO for one in told)


@pytest.mark.parametrize("value", WHITE)
def test_white(value: str, tmp_path: Path) -> None:
    """This test ensures that each slip of declared white is told at its line by its code, with what to write instead."""
    text = text_of(one=f"    white: {value}\n")
    told = found(tmp_path, text)
    assert WHITE[value] in {one.code for one in told}, [one.zh for one in told]
    assert remedied(told, "white", text)


def test_white_beside_blocks_is_fine(tmp_path: Path) -> None:
    """Negative control: white on which nothing stands is not told, and the remedy for white under a block is such white."""
    for value in ("[{columns: 4-6, lines: 40-60}]", "[{columns: 1-3, lines: 31-60}]"):
        assert not [
            one for one in found(tmp_path, text_of(one=f"    white: {value}\n")) if one.code == "MKP-09"
        ]
    (told,) = (one for one in found(tmp_path, text_of(one="    white: [{columns: 1-2, lines: 20-60}]\n")) if one.code == "MKP-09")  # fmt: skip
    assert "{columns: 1-2, lines: 31-60}" in told.hint
    assert "桥" in told.zh


@pytest.mark.parametrize("value", ACCEPT)
def test_accept(value: str, tmp_path: Path) -> None:
    """This test ensures that a waiver that says too little, or means what nobody may accept, is told at its line with what to do."""
    text = text_of(one=f"    accept: {value}\n")
    told = found(tmp_path, text)
    assert ACCEPT[value] in {one.code for one in told} or not ACCEPT[value], [one.code for one in told]
    assert remedied(told, "accept", text)


@pytest.mark.parametrize("value", SPREAD)
def test_spread(value: str, tmp_path: Path) -> None:
    """This test ensures that what is no double page is told at a line with what to write instead."""
    text = text_of(two=f"    spread: {value}\n")
    assert remedied(found(tmp_path, text), "spread", text)


@pytest.mark.parametrize("workers", ["0", "2"])
def test_builds_say_the_same(
    workers: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test ensures that an edition full of slips is built twice with the same findings and pages drawn, in one process and in two."""
    monkeypatch.setenv("TYPESET_WORKERS", workers)
    monkeypatch.setenv("TYPESET_CACHE", (tmp_path / "cache").as_posix())
    one = "    white: [{columns: 5-9, lines: 40-60}, 5]\n    accept: [{code: TABOO-09}, {code: PF-01, by: 张, why: 因}]\n"
    found(tmp_path, text_of(one=one, two="    spread: 2-4\n"))
    told = []
    for _ in range(2):
        capsys.readouterr()
        code = main(["build", str(tmp_path / "edition.yaml"), "-o", str(tmp_path / "out"), "--outputs", "press", "--format", "json"])  # fmt: skip
        out = capsys.readouterr()
        assert code in (1, 2)
        assert "Traceback" not in out.err
        told.append(json.loads(out.out)["findings"])
    assert told[0] == told[1]
    assert {"MKP-09", "FLD-02", "FLD-03", "WVR-01", "EDN-19"} <= {one["code"] for one in told[0]}


def test_a_waiver_that_says_nobody_accepts_nothing(tmp_path: Path) -> None:
    """This test ensures that an empty name or reason leaves the waiver out, and that one with both stands (negative control)."""
    for said, kept in (("by: ' ', why: 因", 0), ("by: 张, why: ''", 0), ("by: 张, why: 因", 1)):
        write(tmp_path, "copy/a.md", story("桥"))
        edition, _ = edition_of(tmp_path, ("{story: 桥, at: {columns: 1-3, lines: 4-30}}",))
        assert edition is not None
        text = (tmp_path / "edition.yaml").read_text(encoding="utf-8")
        text = text.replace("    blocks:\n", f"    accept: [{{code: TABOO-09, {said}}}]\n    blocks:\n", 1)
        findings = Findings()
        edition = load_edition(write(tmp_path, "edition.yaml", text), findings)
        assert edition is not None
        assert len(edition.pages[0].accept) == kept
        hints = [one.hint for one in findings if one.code == "FLD-03"]
        assert all("by: 名字, why: 理由" in one for one in hints)
        assert len(hints) == 1 - kept
