"""Patterns that are compiled when they are first asked for: the same as compiled ones, and used as they may be."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset.patterns import lazy_pattern

ROOT = Path(__file__).resolve().parent.parent
_ASKED = ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")


@given(st.text("ab1年\n", max_size=12), st.sampled_from([0, re.IGNORECASE, re.MULTILINE]))
def test_a_lazy_pattern_finds_what_a_compiled_one_finds(text: str, flags: int) -> None:
    """This test ensures that matching, replacing, splitting and the description of a pattern are those of a compiled one, flags too."""
    lazy, made = lazy_pattern(r"^A(\d+)年?$", flags), re.compile(r"^A(\d+)年?$", flags)
    assert lazy.findall(text) == made.findall(text)
    assert [one.span(1) for one in lazy.finditer(text)] == [one.span(1) for one in made.finditer(text)]
    assert bool(lazy.match(text)) == bool(made.match(text))
    assert lazy.sub("x", text) == made.sub("x", text)
    assert lazy.split(text) == made.split(text)
    assert (lazy.pattern, lazy.flags, lazy.groups) == (made.pattern, made.flags, made.groups)


def test_a_wrong_pattern_is_told_when_it_is_used() -> None:
    """This test ensures that a text that is no pattern is an error of the pattern, not an endless search for an attribute."""
    with pytest.raises(re.error):
        lazy_pattern("(").match("x")


def _misused(tree: ast.Module) -> list[int]:
    """Lines in which a function of `re` is given a lazy pattern of the module, which it does not know."""
    lazy = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign) and "lazy_pattern" in ast.dump(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in _ASKED
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.args
        and isinstance(node.args[0], ast.Name)
        and node.args[0].id in lazy
    ]


def test_lazy_patterns_are_asked_themselves() -> None:
    """This test ensures that no module gives a lazy pattern to a function of `re`, which refuses it when a text comes that asks for it."""
    for path in sorted((ROOT / "typeset").rglob("*.py")):
        assert _misused(ast.parse(path.read_text(encoding="utf-8"))) == [], path
    wrong = ast.parse("A = lazy_pattern('x')\nre.sub(A, '', 'y')\nA.sub('', 'y')\nre.sub('x', '', 'y')")
    assert _misused(wrong) == [2], "the control"
