"""What the compiled core is made of: the list of its modules, the sources that they lean on, the stamp that remembers both."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from typeset import compiled

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "typeset"
LIST = Path(__file__).with_name("modules.toml")
RUN_TIME = "librt"
"""The compiler's run-time library: vectors of native numbers and the like are code of its own modules."""
INTEGERS = "mypy-extensions"
"""Where native integers are defined: compiled code with vectors of them imports it too."""


class Listed(NamedTuple):
    """The list of modules, read."""

    flags: dict[str, str]
    """By module: how gcc and clang are to compile it."""

    @property
    def modules(self) -> list[str]:
        """Their names, sorted."""
        return sorted(self.flags)


class Source(NamedTuple):
    """A source as it was when it was read."""

    path: str
    """Below the package, with slashes."""
    size: int
    """Bytes."""
    mtime: int
    """Nanoseconds."""
    digest: str
    """Of its bytes."""


def read_list(path: Path = LIST) -> Listed:
    """The list of modules. Raises ValueError where a module does not exist or two have the same last name."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    flags = {
        f"typeset.{name}": table["flags"][group]
        for group, names in table["modules"].items()
        for name in names
    }
    last: dict[str, str] = {}
    for name in sorted(flags):
        if not _path(name).is_file() or _path(name).name == "__init__.py":
            raise ValueError(f"{path.name}: {name} is no module of this package")
        other = last.setdefault(name.rpartition(".")[2], name)
        if other != name:
            raise ValueError(
                f"{path.name}: {other} and {name} have the same last name; one library has room for one"
            )
    return Listed(flags)


def reach(modules: Iterable[str]) -> list[str]:
    """Paths below the package of all sources whose types or constants may be built into what is compiled, sorted: what the modules can
    reach by imports, those for types alone included. What a module that is not compiled imports within a function stays there."""
    compiling = frozenset(modules)
    found: set[str] = set()
    waiting = list(compiling)
    while waiting:
        name = waiting.pop()
        if name in found or not _path(name).is_file():
            continue
        found.add(name)
        waiting.extend(_imported(name, inside=name in compiling))
    return sorted(_path(name).relative_to(PACKAGE).as_posix() for name in found)


def needed(paths: Iterable[str]) -> list[str]:
    """What of the compiler's run-time library the code of sources asks for when it is loaded, sorted. The sources' own imports of it,
    which may be for the compiler alone, tell; paths: as `reach` gives them."""
    names = {one for path in paths for one in _imports(PACKAGE / path, inside=True)}
    return sorted(name for name in names if name.startswith(f"{RUN_TIME}.") and name.count(".") == 1)


def look(paths: Iterable[str], package: Path = PACKAGE) -> list[Source]:
    """Sources as they are now. Time and size are taken before the bytes, so that what is written meanwhile is seen as changed."""
    seen = []
    for path in paths:
        file = package / path
        now = file.stat()
        seen.append(Source(path, now.st_size, now.st_mtime_ns, compiled.hash_of(file.read_bytes())))
    return seen


def stamp(
    modules: Iterable[str], length: int, needs: Iterable[str], sources: Iterable[Source], *, times: bool
) -> str:
    """The text of a stamp. length: of the library, bytes; needs: as `needed` gives them; times: whether the sources stay where they are; a wheel's are written anew when it is installed."""
    lines = [compiled.FORMAT, " ".join(sorted(modules)), " ".join([str(length), *needs])]
    lines += [f"{one.size} {one.mtime if times else 0} {one.digest} {one.path}" for one in sources]
    return "\n".join(lines) + "\n"


def _path(name: str) -> Path:
    base = PACKAGE.joinpath(*name.split(".")[1:])
    return base / "__init__.py" if base.is_dir() else base.with_suffix(".py")


def _imported(name: str, *, inside: bool) -> set[str]:
    """The modules of this package that one imports, and the packages that hold it."""
    return {
        name.rpartition(".")[0],
        *(one for one in _imports(_path(name), inside=inside) if one.startswith("typeset")),
    }


def _imports(path: Path, *, inside: bool) -> set[str]:
    """What a source imports; a name from a module counts as perhaps one itself. inside: whether what its functions import counts."""
    names: set[str] = set()
    for node in _statements(ast.parse(path.read_bytes()), inside):
        if isinstance(node, ast.Import):
            names.update(one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.update((node.module, *(f"{node.module}.{one.name}" for one in node.names)))
    return names


def _statements(node: ast.AST, inside: bool) -> Iterator[ast.AST]:
    """What stands in a tree; without `inside`, of functions only `__init__`, which may give attributes their types."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.expr):
            continue
        if (
            isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
            and not inside
            and child.name != "__init__"
        ):
            continue
        yield child
        yield from _statements(child, inside)
