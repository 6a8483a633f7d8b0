"""The craft's rules in the register: each id that code, tests or documents cite can be explained."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import typeset
from typeset.cli import main
from typeset.findings.codes import craft_lines, craft_makeup, craft_pages, craft_press, craft_text, register

ROOT = Path(typeset.__file__).parent.parent
CRAFT = (craft_lines, craft_text, craft_pages, craft_makeup, craft_press)
FAMILIES = re.findall(
    r"[A-Z]+",
    "CLS ADV KIN SQZ EDGE HNG AUT JUS PAR NBK VRT RUB HED NRM FMT COL GRD MST FOL POS TIT SRC SHP TABOO LIN PIC FIL "
    "COR JMP AD FIT INN MET PX NP PF BLK TRP IMG BLD MRK IMP ICC DLV",
)
RULE = re.compile(rf"\b(?:{'|'.join(FAMILIES)})-\d{{2}}\b")
INVENTED = {"KIN-99", "NRM-00"}
"""Ids that tests make up because they do not exist."""


def cited() -> dict[str, str]:
    """Every rule id of the sources, tests and documents, with a file that cites it."""
    files = [
        *(ROOT / "typeset").rglob("*.py"),
        *(ROOT / "tests").rglob("*.py"),
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/*.md"),
    ]
    return {
        code: file.relative_to(ROOT).as_posix()
        for file in sorted(files)
        for code in RULE.findall(file.read_text(encoding="utf-8"))
        if code not in INVENTED
    }


def test_every_cited_rule_is_registered() -> None:
    """This test ensures that no text of the project sends a reader to a rule that `explain` does not know."""
    found = cited()
    assert len(found) > 150, "the search finds the citations"
    known = register()
    assert {code: file for code, file in found.items() if code not in known} == {}


def test_every_family_is_known() -> None:
    """This test ensures that each family of rules has entries and counts from 01."""
    known = register()
    assert [
        family for family in FAMILIES if f"{family}-01" not in known and f"{family}-20" not in known
    ] == []


@pytest.mark.parametrize("part", CRAFT, ids=lambda part: part.__name__.rpartition(".")[2])
def test_texts_in_both_languages(part: object) -> None:
    """This test ensures that a rule has Chinese in its Chinese texts, English in its English ones, and a full stop."""
    for code, entry in part.CODES.items():  # type: ignore[attr-defined]
        assert RULE.fullmatch(code), code
        assert re.search("[\u4e00-\u9fff]{2}", entry.explain_zh), code
        assert re.search("[A-Za-z]{2}", entry.en), code
        assert re.search("[A-Za-z]{3}", entry.explain_en), code
        assert entry.explain_zh.endswith("。"), code
        assert entry.explain_en.endswith("."), code
        assert not entry.en.endswith("."), code
        assert not entry.zh.endswith("。"), code


def test_no_text_twice() -> None:
    """This test ensures that no explanation was copied from one rule to another."""
    texts = [
        text
        for part in CRAFT
        for entry in part.CODES.values()
        for text in (entry.explain_zh, entry.explain_en)
    ]
    assert len(texts) == len(set(texts))


def test_references_resolve() -> None:
    """This test ensures that a rule named inside an explanation exists."""
    known = register()
    named = {code for entry in known.values() for text in entry[:4] for code in RULE.findall(text)}
    assert named
    assert named - set(known) == set()


@pytest.mark.parametrize("code", ["KIN-03", "SQZ-01", "JMP-02", "PX-06"])
def test_readme_examples(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that `typeset explain` prints the rules that the README names."""
    assert main(["explain", code]) == 0
    assert register()[code].explain_zh in capsys.readouterr().out


def test_register_is_quick(tmp_path: Path) -> None:
    """This test ensures that reading all entries in a fresh interpreter takes less than 0.1 s (compiled, best of three)."""
    script = (
        "import time; start = time.process_time(); from typeset.findings.codes import register; register();"
        "print(time.process_time() - start)"
    )
    env = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path), "PYTHONPATH": str(ROOT)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    runs = [
        float(
            subprocess.run(
                [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=env
            ).stdout
        )
        for _ in range(4)
    ]
    assert min(runs[1:]) < 0.1
