"""What the code looks like from outside: files, imports, circles, fan-out, length and width of functions.

Run as `python -m tools.structure [FOLDER]` (default: typeset). Imports under TYPE_CHECKING count like all others; a circle is
a set of modules of which each reaches each other.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_LENGTHS = (5, 10, 20, 40, 60)


class Module(NamedTuple):
    """One file of a package, parsed."""

    path: Path
    """Where it stands."""
    tree: ast.Module
    """What it says."""
    lines: int
    """How many lines it has."""


def modules(root: Path) -> dict[str, Module]:
    """Every module of the package in a folder, by its dotted name."""
    out: dict[str, Module] = {}
    for path in sorted(root.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        out[_name(path, root)] = Module(path, ast.parse(text), text.count("\n"))
    return out


def imports_of(every: dict[str, Module]) -> dict[str, set[str]]:
    """Which modules of the package each of them imports, for types alone or at run time."""
    return {name: _imports(name, module.tree, set(every)) for name, module in every.items()}


def main(root: Path) -> None:
    """Print the figures of a package."""
    every = modules(root)
    graph = imports_of(every)
    lines = {name: module.lines for name, module in every.items()}
    print(f"files {len(every)}, lines {sum(lines.values())}, over 400 lines: {_over(lines, 400)}")
    print(f"imports between files {sum(len(out) for out in graph.values())}")
    widest = sorted(graph, key=lambda name: (-len(graph[name]), name))[:3]
    print("widest fan-out: " + ", ".join(f"{name} {len(graph[name])}" for name in widest))
    found = [part for part in circles(graph) if len(part) > 1]
    print(f"circles {len(found)}" + "".join(f"\n  {' '.join(sorted(part))}" for part in found))
    _functions([module.tree for module in every.values()])


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """The strongly connected parts of a graph (Tarjan), each a list of names; single names included."""
    return list(_Tarjan(graph).parts())


class _Tarjan:
    def __init__(self, graph: dict[str, set[str]]) -> None:
        self.graph = graph
        self.number: dict[str, int] = {}
        self.low: dict[str, int] = {}
        self.stack: list[str] = []

    def parts(self) -> Iterator[list[str]]:
        """Every part once."""
        for name in sorted(self.graph):
            if name not in self.number:
                yield from self._visit(name)

    def _visit(self, name: str) -> Iterator[list[str]]:
        self.number[name] = self.low[name] = len(self.number)
        self.stack.append(name)
        for other in sorted(self.graph[name]):
            if other not in self.number:
                yield from self._visit(other)
                self.low[name] = min(self.low[name], self.low[other])
            elif other in self.stack:
                self.low[name] = min(self.low[name], self.number[other])
        if self.low[name] == self.number[name]:
            at = self.stack.index(name)
            self.stack, part = self.stack[:at], self.stack[at:]
            yield part


def _name(path: Path, root: Path) -> str:
    parts = [root.name, *path.relative_to(root).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(name: str, tree: ast.Module, names: set[str]) -> set[str]:
    out: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            out |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            out |= {
                whole if (whole := f"{node.module}.{alias.name}") in names else node.module
                for alias in node.names
            }
    return (out & names) - {name}


def _over(lines: dict[str, int], most: int) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(lines.items()) if count > most) or "none"


def _functions(trees: list[ast.Module]) -> None:
    nodes = [
        node
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    length = [(node.end_lineno or node.lineno) - node.lineno + 1 for node in nodes]
    print(
        f"functions {len(nodes)}, median {sorted(length)[len(length) // 2]} lines; by length: {_steps(length)}"
    )
    long = sorted(f"{node.name} {size}" for node, size in zip(nodes, length, strict=True) if size > 60)
    print("  over 60 lines: " + (", ".join(long) or "none"))
    width = Counter(parameters(node) for node in nodes)
    print(
        "by parameters (without self): " + ", ".join(f"{number}: {width[number]}" for number in sorted(width))
    )
    bare = sum(1 for node in nodes for arg in node.args.args if _bool(arg))
    print(f"bool parameters that may be given by place: {bare}")


def _steps(values: list[int]) -> str:
    bounds = zip((0, *_LENGTHS), (*_LENGTHS, 10**9), strict=True)
    return ", ".join(
        f"{low + 1}-{high if high < 10**9 else ''}: {sum(low < value <= high for value in values)}"
        for low, high in bounds
    )


def parameters(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many parameters a function has, self and cls not counted."""
    every = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    return sum(arg.arg not in ("self", "cls") for arg in every)


def _bool(arg: ast.arg) -> bool:
    return arg.annotation is not None and ast.unparse(arg.annotation) == "bool"


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "typeset"))
