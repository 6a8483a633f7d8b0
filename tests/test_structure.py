"""What a newcomer may rely on: no circles of imports, no long file, no long or wide function, no bare bool."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import typeset
from tools.structure import circles, imports_of, modules, parameters

ROOT = Path(typeset.__file__).parent
TREES = modules(ROOT)
MOST_LINES = 60
HOT_LOOPS = {
    "compose/kernel/bounded.py cheap_chain": "the inner loop of the first search, made for every paragraph; measured: a call a step costs",
    "compose/kernel/full.py _search": "the inner loop of the whole search, made where the first finds nothing; measured: a call a step costs",
}
"""Functions that may be longer, each with the reason. Nothing else may."""


def functions() -> list[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Every function of the package with the place where it stands."""
    return [
        (f"{module.path.relative_to(ROOT)}:{node.lineno} {node.name}", node)
        for module in TREES.values()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def test_no_module_reaches_itself() -> None:
    """Not under TYPE_CHECKING either."""
    assert [part for part in circles(imports_of(TREES)) if len(part) > 1] == []


def test_a_circle_is_found() -> None:
    """The control: three that go round, one that stands aside."""
    graph = {"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}
    assert [sorted(part) for part in circles(graph) if len(part) > 1] == [["a", "b", "c"]]


def test_files_are_short() -> None:
    """A file of more than 400 lines is two files; tables of the schema are data."""
    lines = {str(module.path.relative_to(ROOT)): module.lines for module in TREES.values()}
    assert {
        name: count for name, count in lines.items() if count > 400 and "schema/tables_" not in name
    } == {}


def long_functions() -> set[str]:
    """File and name of every function over the bound, docstring included."""
    return {
        f"{module.path.relative_to(ROOT).as_posix()} {node.name}"
        for module in TREES.values()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > MOST_LINES
    }


def test_functions_are_short() -> None:
    """At most 60 lines, but for hot loops that were measured."""
    assert sorted(long_functions() - set(HOT_LOOPS)) == []


def test_each_exception_is_still_needed() -> None:
    """A function that became short, or moved, leaves the table."""
    assert sorted(set(HOT_LOOPS) - long_functions()) == []


@pytest.mark.parametrize("most", [6])
def test_functions_are_narrow(most: int) -> None:
    """At most six parameters, self not counted; more belong into one value."""
    assert [name for name, node in functions() if parameters(node) > most] == []
