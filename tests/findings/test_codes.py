"""The register of codes: everything the program can say is explained, in both languages."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import typeset
from typeset.findings import codes
from typeset.findings.codes import register
from typeset.findings.codes.entry import Entry

ROOT = Path(typeset.__file__).parent
CODE = re.compile(r"[A-Z]{2,6}-\d{2}")
LEVELS = ("error", "warning", "info")
REASONS = ("clreq/figures.py", "clreq/nobreak.py")
"""Files whose rule ids are reasons of costs, not findings."""


def sources() -> Iterator[tuple[str, ast.Module]]:
    for file in sorted(ROOT.rglob("*.py")):
        name = file.relative_to(ROOT).as_posix()
        if not name.startswith("findings/codes/") and name not in REASONS:
            yield name, ast.parse(file.read_text(encoding="utf-8"))


def mentioned() -> dict[str, str]:
    """Every string of the source that has the form of a code, and a file that holds it."""
    return {
        node.value: name
        for name, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value)
    }


def emitted() -> dict[str, str]:
    """The literal codes of calls of Findings.error, .warning and .info; those of tell() have tests of their own."""
    return {
        node.args[0].value: name
        for name, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in LEVELS
        and node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)
    }  # fmt: skip


def test_every_emitted_code_is_registered() -> None:
    """This test ensures that each code given to a finding has an entry."""
    known = register()
    found = emitted()
    assert len(found) > 40, "the search finds the calls"
    assert {code: file for code, file in found.items() if code not in known} == {}


def test_every_mentioned_code_is_registered() -> None:
    """This test ensures that codes that reach a finding through a variable have an entry too."""
    known = register()
    assert {code: file for code, file in mentioned().items() if code not in known} == {}


@pytest.mark.parametrize(("code", "entry"), register().items(), ids=register())
def test_entries_say_something(code: str, entry: Entry) -> None:
    """This test ensures that an entry has a title and an explanation in Chinese and in English."""
    assert CODE.fullmatch(code)
    assert all(text.strip() for text in entry[:4])
    assert re.search("[\u4e00-\u9fff]", entry.zh + entry.explain_zh)
    assert re.search("[A-Za-z]{2}", entry.en)


@pytest.mark.parametrize("craft", [True, False])
def test_no_code_twice(craft: bool) -> None:
    """This test ensures that no two files of rules explain one code, nor two files of findings."""
    seen: dict[str, str] = {}
    for info in pkgutil.iter_modules(codes.__path__):
        if info.name.startswith("craft") is craft:
            for code in getattr(importlib.import_module(f"{codes.__name__}.{info.name}"), "CODES", {}):
                assert seen.setdefault(code, info.name) == info.name, code
    assert set(seen) <= set(register())


def test_findings_win_over_rules() -> None:
    """This test ensures that a code that is emitted is explained as a finding, with what to do about it."""
    from typeset.findings.codes import composition, layout

    for code, entry in {**composition.CODES, **layout.CODES}.items():
        assert register()[code] == entry
