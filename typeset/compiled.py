"""The compiled core: some modules of this package as machine code, found before their sources while those are as they were.

One library holds them all (`tools/core` makes it); a stamp beside it has size, time and hash of every source that it was made from.
Both are compared the first time that one of the modules is imported, and where one source differs all modules are taken as plain
Python: an edited source never runs as it was. `TYPESET_PURE=1` passes the library over, in worker processes too.
"""

from __future__ import annotations

import os
import sys
from _frozen_importlib import ModuleSpec
from _frozen_importlib_external import ExtensionFileLoader
from _imp import extension_suffixes

TYPE_CHECKING = False  # typing takes longer to load than everything here
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType
    from typing import Final

LIBRARY: Final = "typeset_core__mypyc"
"""The library as a module: what the compiled modules ask for their code."""
FOLDER: Final = "_core"
"""The folder of the package that holds library and stamp."""
FORMAT: Final = "typeset-core 1"
"""The first line of a stamp. The others: modules; size of the library and what it imports; size, mtime (0: not known), hash and path of each source."""
SUFFIX: Final = extension_suffixes()[0]
"""The end of a library's name: system, processor and Python that it is for."""
INSTALLING: Final = 120 * 10**9
"""Nanoseconds that installing a wheel may take: sources that are newer than their library by more are read."""
_PACKAGE: Final = os.path.dirname(__file__)  # noqa: PTH120 - pathlib is not loaded yet, and this runs at every start


class State:
    """What runs. name: compiled, pure, stale or broken; why: the source that differs (stale), what the system says (broken)."""

    __slots__ = ("name", "why")

    def __init__(self, name: str, why: str = "") -> None:
        self.name, self.why = name, why


class Loader(ExtensionFileLoader):
    """Loads one compiled module. mypyc defines its named tuples by `typing`, whatever the source says: ours cost a tenth."""

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Make it and, as its library has it, run it (the interface of loaders)."""
        from typeset.named_tuple import in_place_of_typing

        with in_place_of_typing():
            return super().create_module(spec)


class Finder:
    """Finds the compiled modules of one package folder. modules: their names; state: None until the sources were compared."""

    __slots__ = ("library", "modules", "package", "rest", "state")

    def __init__(self, package: str) -> None:
        self.package = package
        self.library = f"{package}/{FOLDER}/{LIBRARY}{SUFFIX}"
        self.modules: frozenset[str] = frozenset()
        self.state: State | None = State("pure")
        self.rest = ""
        try:
            with open(stamp_of(self.library), encoding="utf-8") as stream:  # noqa: PTH123
                first, names, self.rest = stream.read().split("\n", 2)
        except (OSError, ValueError):
            return
        if first == FORMAT:
            self.modules, self.state = frozenset(names.split()), None

    def find_spec(
        self,
        name: str,
        path: Sequence[str] | None = None,  # noqa: ARG002 - the interface
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> ModuleSpec | None:
        """Where a module's code is; None for those that are not compiled (the interface of `sys.meta_path`)."""
        if name not in self.modules or self.settled().name != "compiled":
            return None
        spec = ModuleSpec(name, Loader(name, self.library), origin=self.library)
        spec.has_location = True
        return spec

    def settled(self) -> State:
        """What runs, worked out once a process."""
        if self.state is None:
            self.state = State("broken", "half imported")  # what loading the library asks for
            self.state = self._compared() or self._loaded()
        return self.state

    def _compared(self) -> State | None:
        needs, *sources = self.rest.splitlines()
        try:
            library = os.stat(self.library)  # noqa: PTH116
            length, *needed = needs.split()
            if library.st_size != int(length):
                return State("broken", "library and stamp are of two builds")
            for line in sources:
                size, mtime, digest, path = line.split(" ", 3)
                if not _same(f"{self.package}/{path}", (int(size), int(mtime), digest), library.st_mtime_ns):
                    return State("stale", path)
            for name in needed:
                __import__(name)
        except (OSError, ValueError, ImportError) as error:
            return State("broken", str(error))
        return None

    def _loaded(self) -> State:
        loader = ExtensionFileLoader(LIBRARY, self.library)
        spec = ModuleSpec(LIBRARY, loader, origin=self.library)
        try:
            module = loader.create_module(spec)
            loader.exec_module(module)
        except (ImportError, SystemError) as error:
            return State("broken", str(error))
        sys.modules[LIBRARY] = module
        return State("compiled")


def install() -> Finder:
    """Puts the finder of this package before Python's own; once a process."""
    for one in sys.meta_path:
        if isinstance(one, Finder):
            return one
    finder = Finder(_PACKAGE)
    if finder.modules:
        sys.meta_path.insert(0, finder)
    return finder


def state() -> State:
    """What runs in this process."""
    if os.environ.get("TYPESET_PURE", "0") not in ("", "0"):
        return State("pure")
    return install().settled()


def stamp_of(library: str) -> str:
    """The path of a library's stamp."""
    return f"{library}.stamp"


def hash_of(raw: bytes) -> str:
    """The hash of a source as stamps have it."""
    from hashlib import blake2b  # takes a millisecond to load, and is seldom asked

    return blake2b(raw, digest_size=16).hexdigest()


def _same(path: str, known: tuple[int, int, str], built: int) -> bool:
    """Whether a source is what it was. Size and time decide where they can (known[1] is its time, 0 from a wheel); else it is read."""
    size, mtime, digest = known
    try:
        now = os.stat(path)  # noqa: PTH116
    except OSError:
        return False
    if now.st_size != size:
        return False
    if now.st_mtime_ns == mtime or (mtime == 0 and now.st_mtime_ns <= built + INSTALLING):
        return True
    with open(path, "rb") as stream:  # noqa: PTH123
        return hash_of(stream.read()) == digest
