"""Calls of tell() and phrase() in a source file, and what is wrong with them against the register."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from typeset.findings import ERROR, INFO, WARNING
from typeset.findings.codes import find
from typeset.findings.figures import fields

LEVELS = {"ERROR": ERROR, "WARNING": WARNING, "INFO": INFO}
OWN = {"tell": {"at", "severity"}, "phrase": set[str]()}
"""Arguments of the functions themselves, which are no figures."""


class Call(NamedTuple):
    """One call: which function, the keys it may be given, the names of its figures, the severities it may be given, its line."""

    function: str
    keys: tuple[str, ...]
    figures: frozenset[str]
    severities: tuple[str, ...]
    line: int


def calls(tree: ast.Module) -> Iterator[Call]:
    """Every call, `**` and keys that are no literals as an empty tuple of keys."""
    for scope in ast.walk(tree):
        if isinstance(scope, (ast.FunctionDef, ast.Module)):
            for node in _own(scope):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in OWN:
                    yield _call(scope, node, node.func.id)


def _own(scope: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a scope, functions within it left out."""
    for child in ast.iter_child_nodes(scope):
        if not isinstance(child, ast.FunctionDef):
            yield child
            yield from _own(child)


def _call(scope: ast.AST, node: ast.Call, function: str) -> Call:
    given = {word.arg: word.value for word in node.keywords if word.arg is not None}
    keys = tuple(_texts(scope, node.args[0], node.lineno)) if len(node.args) == 1 else ()
    if len(given) < len(node.keywords):
        keys = ()
    severity = given.get("severity")
    levels = () if severity is None else tuple(_texts(scope, severity, node.lineno))
    return Call(function, keys, frozenset(given) - OWN[function], levels, node.lineno)


def _texts(scope: ast.AST, value: ast.expr, line: int) -> Iterator[str]:
    """The texts a value may be: a literal, one of two, or what its name was given last before the line."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, ast.IfExp):
        yield from _texts(scope, value.body, line)
        yield from _texts(scope, value.orelse, line)
    elif isinstance(value, ast.Name) and value.id in LEVELS:
        yield LEVELS[value.id]
    elif isinstance(value, ast.Name):
        given = [pair for pair in _assigned(scope, value.id) if pair[0] <= line]
        if given:
            yield from _texts(scope, max(given, key=lambda pair: pair[0])[1], line)


def _assigned(scope: ast.AST, name: str) -> Iterator[tuple[int, ast.expr]]:
    for node in _own(scope):
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            target = node.targets[0]
            pairs = [(target, node.value)]
            if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                pairs = list(zip(target.elts, node.value.elts, strict=True))
            yield from (
                (node.lineno, value) for one, value in pairs if isinstance(one, ast.Name) and one.id == name
            )


def templates(function: str, key: str) -> tuple[str, ...]:
    """The texts behind a key; () where there are none."""
    code, _, name = key.partition(".")
    entry = find(code)
    if entry is None:
        return ()
    if function == "tell":
        said = entry.sentences.get(name)
        return () if said is None else (said.zh, said.en, said.hint, said.hint_en)
    return tuple(entry.phrases.get(name, ()))


def problems(call: Call) -> Iterator[str]:
    """What would go wrong when this call is made."""
    if not call.keys:
        yield "its key is no literal, or figures are given as **"
    wanted: set[str] = set()
    for key in call.keys:
        texts = templates(call.function, key)
        if not texts:
            yield f"{key} is not in the register"
        named = {name for name, _ in fields(*texts)}
        if named - call.figures:
            yield f"{key} misses {sorted(named - call.figures)}"
        wanted |= named
        if call.function == "tell" and texts:
            yield from _gravity(key, call.severities)
    if call.figures - wanted:
        yield f"{call.keys} have no place for {sorted(call.figures - wanted)}"


def _gravity(key: str, given: tuple[str, ...]) -> Iterator[str]:
    code, _, name = key.partition(".")
    entry = find(code)
    assert entry is not None
    may = entry.sentences[name].severities
    if set(given) - set(may) or (len(may) > 1 and not given):
        yield f"{key} may be {may}, not {given}"
