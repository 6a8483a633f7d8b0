"""What went into an edition, by content, and what came out: whether both still are what they were."""

from __future__ import annotations

import os
import stat
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from typeset.batch.types import Input, Output
from typeset.files import resources
from typeset.files.watching import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typeset.files.watching import Watch

_BLOCK = 1 << 20


def inputs_of(watch: Watch, aside: str) -> tuple[Input, ...]:
    """What was looked at, sorted by name; the program's own files and the output (aside) left out."""
    found: dict[str, Input] = {}
    out = absolute(aside)
    names = {*watch.read, *watch.parts, *watch.asked}
    for given in sorted(names):
        name = absolute(given)
        if (name == given and is_own(given)) or _within(name, out):
            continue
        if given in watch.read:
            found[name] = Input(name, "file", watch.read[given])
        elif name not in found or given in watch.parts:
            found[name] = look(name, whole=given in watch.parts)
    return tuple(found[name] for name in sorted(found))


def look(name: str, *, whole: bool) -> Input:
    """What a name is now. whole: of a file the content counts, not only that it is there."""
    try:
        state = os.stat(name)  # noqa: PTH116 - a name may be one that the system refuses
    except ValueError:
        return Input(name, "absent", "")
    except OSError:
        return Input(name, "absent" if not os.path.lexists(name) else "other", "")
    if stat.S_ISDIR(state.st_mode):
        return Input(name, "folder", _listed(name))
    if not stat.S_ISREG(state.st_mode):
        return Input(name, "other", "")
    if not whole:
        return Input(name, "there", "")
    try:
        return Input(name, "file", _content(name, (state.st_mtime_ns, state.st_size, state.st_ino)))
    except OSError:
        return Input(name, "other", "")


def unchanged(inputs: Iterable[Input]) -> bool:
    """Whether everything that went in is what it was."""
    return all(look(known.name, whole=known.kind == "file") == known for known in inputs)


def outputs_of(folder: Path) -> tuple[Output, ...]:
    """The files of an output folder with their content. Raises OSError."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            raw = path.read_bytes()
            found.append(Output(path.relative_to(folder).as_posix(), len(raw), digest_of(raw)))
    return tuple(found)


def whole(folder: Path, outputs: Iterable[Output]) -> bool:
    """Whether an output folder still holds all that was written there."""
    try:
        return all(
            (folder / name).stat().st_size == size and digest_of((folder / name).read_bytes()) == digest
            for name, size, digest in outputs
        )
    except OSError:
        return False


def absolute(name: str) -> str:
    """A path from the root on; links in it stay."""
    return os.path.abspath(name)  # noqa: PTH100 - Path.resolve would follow links


def is_own(name: str) -> bool:
    """Whether an absolute path is the program's: those files count by what the program is (`kit`)."""
    return any(_within(name, folder) for folder in _own())


@lru_cache(maxsize=1)
def _own() -> tuple[str, ...]:
    package = Path(resources.__file__).resolve().parent.parent
    return package.as_posix(), resources.font_folder().as_posix()


def _within(name: str, folder: str) -> bool:
    return name == folder or name.startswith(folder.rstrip(os.sep) + os.sep)


def _listed(name: str) -> str:
    """A digest of the names in a folder and whether each is a folder."""
    try:
        with os.scandir(name) as entries:
            found = sorted((entry.name, entry.is_dir()) for entry in entries)
    except OSError:
        return "unreadable"
    return digest_of(
        "\0".join(f"{entry}/" if inside else entry for entry, inside in found).encode(
            "utf-8", "surrogateescape"
        )
    )


@lru_cache(maxsize=4096)
def _content(name: str, stamp: tuple[int, int, int]) -> str:
    """A digest of a file. stamp: its time, size and number, so that what many editions share is read once a run. Raises OSError."""
    from typeset.hashing import blake2b

    del stamp
    made = blake2b(digest_size=16)
    with open(name, "rb") as stream:  # noqa: PTH123
        while block := stream.read(_BLOCK):
            made.update(block)
    return made.hexdigest()
