"""Findings as values, and their text, JSON and GitHub forms."""

from __future__ import annotations

import json

from typeset.findings import Finding, Findings, Place
from typeset.findings.render import as_dict, as_json, github, text, where


def some() -> Findings:
    findings = Findings()
    findings.warning("TABOO-08", "欠 2 行", "2 lines short", "加字", Place("b.yaml", 9, 1, 2))
    findings.error("FIT-05", "超 3 行", "over by 3", "删字", Place("a.yaml", 12, 5, 1))
    findings.info("NRM-12", "改了", "changed", place=Place("a.yaml", 12, 5))
    return findings


def test_collecting() -> None:
    """This test ensures that findings keep what they are given and know whether one is an error."""
    findings = some()
    assert [f.severity for f in findings] == ["warning", "error", "info"]
    assert len(findings) == 3
    assert findings.has_errors()
    assert not Findings([f for f in findings if f.severity != "error"]).has_errors()
    more = Findings()
    more.extend(findings)
    assert list(more) == list(findings)


def test_sorted() -> None:
    """This test ensures that findings come in file and line order, errors first at one place, each once."""
    findings = some()
    findings.extend(list(findings))
    assert [(f.place.file, f.severity) for f in findings.sorted()] == [
        ("a.yaml", "error"), ("a.yaml", "info"), ("b.yaml", "warning"),
    ]  # fmt: skip


def test_where() -> None:
    """This test ensures that a place is written as far as it is known."""

    def at(*place: object) -> str:
        return where(Finding("X-01", "error", "错", "wrong", "", Place(*place)))  # type: ignore[arg-type]

    assert at("a.yaml", 3, 7) == "a.yaml:3:7"
    assert at("a.yaml", 3) == "a.yaml:3"
    assert at("a.yaml") == "a.yaml"
    assert at() == ""


def test_text() -> None:
    """This test ensures that the text form has place, level, code, both languages and hint, and counts the notes."""
    shown = text(some().sorted())
    assert "a.yaml:12:5: 错误 FIT-05 超 3 行\n    over by 3\n    → 删字" in shown
    assert "NRM-12" not in shown
    assert "另有 1 条说明" in shown
    assert "NRM-12" in text(some().sorted(), quiet_info=False)
    assert "\033[31m" in text(some().sorted(), colour=True)
    assert "\033" not in shown


def test_json() -> None:
    """This test ensures that the JSON form has the fields of DESIGN and reads back."""
    read = json.loads(as_json(some()))
    assert read["format"] == 1
    assert read["findings"][1] == {
        "code": "FIT-05", "severity": "error", "zh": "超 3 行", "en": "over by 3", "hint": "删字",
        "file": "a.yaml", "line": 12, "column": 5, "page": 1,
    }  # fmt: skip
    assert set(as_dict(next(iter(some())))) == set(read["findings"][0])


def test_github() -> None:
    """This test ensures that workflow commands name file, line and column and escape what would end them."""
    lines = github(some().sorted()).splitlines()
    assert lines[0].startswith("::error file=a.yaml,title=FIT-05,line=12,col=5::超 3 行 / over by 3 → 删字")
    assert [line.split()[0] for line in lines] == ["::error", "::notice", "::warning"]
    awkward = Finding("X-01", "error", "一\n二", "50%", "", Place("a,b:c.yaml", 1))
    assert github([awkward]) == "::error file=a%2Cb%3Ac.yaml,title=X-01,line=1::一%0A二 / 50%25"
