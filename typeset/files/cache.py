"""A cache of plain bytes in the user's cache folder: checked on reading, broken entries rebuilt. Never pickle.

A `Recipe` alone makes keys. Whatever an entry depends on stands in its key: the inputs, the sources of every module that its recipe can
reach, the libraries used there, Python. So an entry gives back what working it out again would give, after an upgrade too.
"""

from __future__ import annotations

import os
import re
import sys
from functools import lru_cache
from pathlib import Path

from typeset.files import whole
from typeset.hashing import blake2b
from typeset.named_tuple import NamedTuple

_DIGEST = 16
_PACKAGE = Path(__file__).parent.parent


class Entry(NamedTuple):
    """A place in the cache folder; name "" where nothing can be kept."""

    name: str
    """Of its file in the cache folder, "" where nothing can be kept."""

    def read(self) -> bytes | None:
        """The bytes kept here, or None when absent or damaged."""
        return _read(self.name) if self.name else None

    def write(self, body: bytes) -> None:
        """Keep bytes; a folder that cannot be written is no error."""
        if self.name:
            _write(self.name, body)


class Recipe:
    """How something kept is worked out. name: what its entries are called; module: the module that works it out, with all that it
    imports from this package; libraries: the distributions used there, as pip names them."""

    __slots__ = ("libraries", "module", "name")

    def __init__(self, name: str, module: str, libraries: tuple[str, ...] = ()) -> None:
        self.name, self.module, self.libraries = name, module, libraries

    def entry(self, *inputs: str | bytes) -> Entry:
        """The entry for some inputs: all that the outcome depends on besides the program itself."""
        made_by = _made_by(self.module, self.libraries)
        return Entry(f"{self.name}-{digest(made_by, *inputs)}" if made_by else "")

    def trim(self, most: int) -> None:
        """Take away the oldest entries until they have at most so many bytes. It looks at the
        whole folder: for once in a while."""
        base = folder()
        if base is None:
            return
        try:
            with os.scandir(base) as entries:
                kept = [
                    (found.stat(), found.name) for found in entries if found.name.startswith(f"{self.name}-")
                ]
        except OSError:
            return
        over = sum(about.st_size for about, _ in kept) - most
        for about, entry in sorted(kept, key=lambda one: one[0].st_mtime_ns):
            if over <= 0:
                break
            over -= about.st_size
            whole.discard(base / entry)


def folder() -> Path | None:
    """The cache folder (mode 0700), or None where it cannot be made or is switched off."""
    chosen = os.environ.get("TYPESET_CACHE")
    if chosen == "off":
        return None
    try:
        base = Path(chosen) if chosen else _users()
        base.mkdir(mode=0o700, parents=True, exist_ok=True)
        if base.stat().st_mode & 0o077 and os.name == "posix" and base.stat().st_uid == os.getuid():
            base.chmod(0o700)
    except (OSError, ValueError, RuntimeError):  # RuntimeError: a user without a home folder
        return None
    return base


def _users() -> Path:
    """The user's own cache folder. Raises RuntimeError for a user without a home folder."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "typeset" / "cache"
    given = os.environ.get("XDG_CACHE_HOME", "")  # one that is not absolute is to be passed over (XDG)
    return (Path(given) if given.startswith("/") else Path.home() / ".cache") / "typeset"


def usable() -> bool:
    """Whether there is a cache folder that can be written, or none is wanted."""
    base = folder()
    return os.environ.get("TYPESET_CACHE") == "off" or (
        base is not None and os.access(base, os.W_OK | os.X_OK)
    )


@lru_cache(maxsize=1)
def _sweep(base: Path) -> None:
    """What killed runs left is taken away once a process."""
    whole.sweep_folder(base)


def digest(*parts: str | bytes) -> str:
    """A hash of content, safe as a file name: each part is hashed with its length so that they cannot run together."""
    made = blake2b(digest_size=_DIGEST)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(len(raw).to_bytes(8, "big"))
        made.update(raw)
    return made.hexdigest()


def _read(name: str) -> bytes | None:
    base = folder()
    if base is None:
        return None
    try:
        raw = (base / name).read_bytes()
    except OSError:
        return None
    body = raw[_DIGEST:]
    if blake2b(body, digest_size=_DIGEST).digest() != raw[:_DIGEST]:
        return None
    return body


def _write(name: str, body: bytes) -> None:
    base = folder()
    if base is None:
        return
    _sweep(base)
    work = whole.working_name(base / name)
    try:
        work.write_bytes(blake2b(body, digest_size=_DIGEST).digest() + body)
        work.replace(base / name)
    except OSError:
        whole.discard(work)


def keep(name: str, raw: bytes) -> Path | None:
    """Keep a file as it is under a name that its content gives; where it lies, None where it cannot be kept."""
    base = folder()
    if base is None:
        return None
    path = base / name
    try:
        if not path.is_file() or path.read_bytes() != raw:
            whole.write(path, raw)
    except OSError:
        return None
    return path


# what an entry is made by


@lru_cache(maxsize=64)
def _made_by(module: str, libraries: tuple[str, ...]) -> str:
    """A hash of the sources, the libraries and Python; "" where the sources cannot be read, and nothing is kept."""
    made = _digest_of(module)
    if not made:
        return ""
    known = _installed() if libraries else {}
    versions = [f"{name}={known.get(_normal(name), '')}" for name in libraries]
    return digest(made, *versions, sys.version)


def _digest_of(module: str) -> str:
    """A hash of a module's sources, "" where one cannot be read. It is kept, with what they were by size and times, for they are 130
    files, and reading them takes longer than reading an edition."""
    entry = Entry(f"sources-{digest(module, os.fspath(_PACKAGE))}")
    made, *lines = (entry.read() or b"").decode("utf-8", "surrogateescape").split("\n")
    known = (line.split(" ", 1) for line in lines)
    if lines and all(_stamp(_PACKAGE / path) == stamp for stamp, path in known):
        return made
    made = _worked_out(module)
    if made:
        files = {_path(name) for name in sources_of(module)}
        looked = sorted(files | {path.parent for path in files})
        stamps = (f"{_before(path)} {path.relative_to(_PACKAGE).as_posix()}" for path in looked)
        entry.write("\n".join((made, *stamps)).encode("utf-8", "surrogateescape"))
    return made


def _worked_out(module: str) -> str:
    sources = sources_of(module)
    if any(_source(name) is None for name in sources):
        return ""
    return digest(*(part for name in sources for part in (name, _source(name) or b"")))


def _stamp(path: Path) -> str:
    """Size, and times of the last change of content and of anything, in nanoseconds; of a folder, names count as content."""
    try:
        about = os.stat(path)  # noqa: PTH116 - many, quickly
    except OSError:
        return "-"
    return f"{0 if path.suffix == '' else about.st_size}:{about.st_mtime_ns}:{about.st_ctime_ns}"


@lru_cache(maxsize=2048)
def _before(path: Path) -> str:
    """The stamp of a file or folder from before it was read in this process."""
    return _stamp(path)


_TYPES_ONLY = re.compile(rb"\nif TYPE_CHECKING:\n(?:[ \t]+.*\n|\n)+")
_FROM = re.compile(rb"from (typeset[\w.]*) import (\([^)]*\)|.*)")
_IMPORT = re.compile(rb"import (typeset[\w.]*)()")
_WORD = re.compile(rb"\w+")


@lru_cache(maxsize=64)
def sources_of(module: str) -> tuple[str, ...]:
    """A module of this package and all those that it can reach by imports, wherever in a file they stand, sorted. What is imported for
    the sake of types alone computes nothing."""
    found: set[str] = set()
    waiting = [module]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(_imported(name))
    return tuple(sorted(found))


@lru_cache(maxsize=1024)
def _imported(module: str) -> tuple[str, ...]:
    """The modules of this package that one imports, and the packages that hold it."""
    raw = _TYPES_ONLY.sub(b"\n", _source(module) or b"")
    names = {module.rpartition(".")[0]} - {""}
    for found in (*_FROM.finditer(raw), *_IMPORT.finditer(raw)):
        if raw[raw.rfind(b"\n", 0, found.start()) + 1 : found.start()].strip():
            continue  # words of a text
        name, taken = found[1].decode(), found[2]
        names.add(name)
        inside = _modules_in(name)
        names.update(f"{name}.{word}" for word in map(bytes.decode, _WORD.findall(taken)) if word in inside)
    return tuple(names)


def _path(module: str) -> Path:
    """Where a module of this package, or one with a folder of its own, has its source."""
    base = _PACKAGE.joinpath(*module.split(".")[1:])
    return base / "__init__.py" if base.is_dir() else base.with_suffix(".py")


@lru_cache(maxsize=1024)
def _source(module: str) -> bytes | None:
    path = _path(module)
    _before(path.parent)
    _before(path)
    try:
        return path.read_bytes()
    except OSError:
        return None


@lru_cache(maxsize=64)
def _modules_in(package: str) -> frozenset[str]:
    """The names of the modules in a package; none where it is no package."""
    base = _PACKAGE.joinpath(*package.split(".")[1:])
    try:
        return frozenset(name.removesuffix(".py") for name in os.listdir(base))  # noqa: PTH208 - names alone, quickly
    except OSError:
        return frozenset()


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "_", name).lower()


@lru_cache(maxsize=1)
def _installed() -> dict[str, str]:
    """The versions of the distributions that can be imported, read from the names of their folders: importlib.metadata takes longer to
    load than most of what is kept takes to find."""
    found: dict[str, str] = {}
    for base in sys.path:
        try:
            names = os.listdir(base or ".")  # noqa: PTH208 - names alone, quickly
        except OSError:
            continue
        for entry in names:
            stem, _, ending = entry.rpartition(".")
            if ending in ("dist-info", "egg-info"):
                name, _, version = stem.partition("-")
                found.setdefault(_normal(name), version)
    return found
