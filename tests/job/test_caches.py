"""What outlives a call in the program's modules is bounded: a process that lives all day does not grow by it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from typeset.compose import atoms
from typeset.fonts.book import FontBook

ROOM = Path(__file__).resolve().parents[2] / "typeset"

ARGUED = {
    "process/prefork.py:_waiting": "processes started ahead, as many as there are cores; `dismiss` empties it",
}
"""Things that a module holds and fills while it runs, with what bounds each."""

_MAKERS = {
    "dict",
    "list",
    "set",
    "defaultdict",
    "deque",
    "OrderedDict",
    "WeakKeyDictionary",
    "WeakValueDictionary",
}


def unbounded(source: str) -> Iterator[tuple[str, int]]:
    """Names in a module that can grow for ever: caches without a size of functions that take something, and empty containers
    of the module itself."""
    tree = ast.parse(source)
    for node in tree.body:
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None and _empty(node.value):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from ((target.id, node.lineno) for target in targets if isinstance(target, ast.Name))
        kept = (
            [node]
            if isinstance(node, ast.FunctionDef)
            else getattr(node, "body", [])
            if isinstance(node, ast.ClassDef)
            else []
        )
        for function in kept:
            if (
                isinstance(function, ast.FunctionDef)
                and _takes(function)
                and any(map(_boundless, function.decorator_list))
            ):
                yield function.name, function.lineno


def _takes(function: ast.FunctionDef) -> bool:
    given = function.args
    return bool(given.args or given.posonlyargs or given.kwonlyargs or given.vararg or given.kwarg)


def _empty(value: ast.expr) -> bool:
    if isinstance(value, ast.Dict):
        return not value.keys
    if isinstance(value, ast.List):
        return not value.elts
    name = value.func if isinstance(value, ast.Call) else None
    return (
        isinstance(value, ast.Call) and isinstance(name, ast.Name) and name.id in _MAKERS and not value.args
    )


def _boundless(decorator: ast.expr) -> bool:
    """Whether a decorator keeps results without end: `cache`, `lru_cache(None)`; `lru_cache` alone holds 128."""
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    name = (
        called.attr
        if isinstance(called, ast.Attribute)
        else called.id
        if isinstance(called, ast.Name)
        else ""
    )
    if name == "cache":
        return True
    if name != "lru_cache" or not isinstance(decorator, ast.Call):
        return False
    sizes = [*decorator.args[:1], *(word.value for word in decorator.keywords if word.arg == "maxsize")]
    return any(isinstance(size, ast.Constant) and size.value is None for size in sizes)


def test_every_cache_of_a_module_is_bounded() -> None:
    """This test ensures that no module keeps results or fills a container without end, but for those that are argued."""
    found = {
        f"{path.relative_to(ROOM).as_posix()}:{name}"
        for path in sorted(ROOM.rglob("*.py"))
        for name, _ in unbounded(path.read_text(encoding="utf-8"))
    }
    assert found == set(ARGUED)


@pytest.mark.parametrize(
    "source",
    [
        "@cache\ndef f(x): ...",
        "@functools.cache\ndef f(x): ...",
        "@lru_cache(maxsize=None)\ndef f(x): ...",
        "@lru_cache(None)\ndef f(*x): ...",
        "class A:\n    @cache\n    def f(self): ...",
        "f = {}",
        "f: dict[str, int] = {}",
        "f = defaultdict(list) if False else dict()\nf = dict()",
    ],
)
def test_control(source: str) -> None:
    """Negative control: each way of keeping without end is seen."""
    assert [name for name, _ in unbounded(source)] == ["f"]


@pytest.mark.parametrize(
    "source", ["@cache\ndef f(): ...", "@lru_cache(maxsize=8)\ndef f(x): ...", "F = {'a': 1}"]
)
def test_what_is_bounded_passes(source: str) -> None:
    """This test ensures that what cannot grow is left alone."""
    assert not list(unbounded(source))


def test_books_of_fonts_that_are_gone_leave_nothing_behind(book: FontBook) -> None:
    """This test ensures that a process that opens a book for every edition keeps characters of a bounded number of faces."""
    from typeset.clreq.rules import HOUSE

    for _ in range(3 * atoms._MOST_FACES):
        face = FontBook(book.table).face("song")
        assert atoms.atom_of(face, "国", 0, HOUSE) is not None
        atoms.sized(face, 1000, HOUSE)
    assert len(atoms._measured(HOUSE).atoms) <= atoms._MOST_FACES
    assert len(atoms._measured(HOUSE).sizes) <= atoms._MOST_SIZES
