"""The editions that a batch is about: files, folders that are searched, patterns (找出各期)."""

from __future__ import annotations

import glob
import os
import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from typeset.batch.types import Item
from typeset.files import opening
from typeset.findings import Place
from typeset.findings.telling import tell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.findings import Findings

_ENDINGS = (".yaml", ".yml")
_MOST = 16_000_000
_KEYS = re.compile(rb"""^["']?(paper|date|pages)["']?[ \t]*:""", re.MULTILINE)
_MAGIC = re.compile(r"[*?[]")


def gather(names: list[str], out: str, findings: Findings) -> tuple[list[Item], dict[int, int]]:
    """The editions in the order in which they are named, each once, and which of them clash: number of one -> number of another
    whose output would lie in the same folder. Nothing within `out` is taken for an edition.

    Findings: BAT-01 (nothing found), BAT-02 (named twice), BAT-03 (two in one folder).
    """
    items: list[Item] = []
    seen: dict[str, str] = {}
    for name in names:
        found = list(_found(name, os.path.realpath(out)))
        if not found:
            findings.add(tell("BAT-01", at=Place(name), what=name))
        for item in found:
            real = os.path.realpath(item.path)
            if real in seen:
                findings.add(tell("BAT-02", at=Place(item.path), edition=item.path, other=seen[real]))
                continue
            seen[real] = item.path
            items.append(item)
    return items, _clashes(items, findings)


def _found(name: str, out: str) -> Iterator[Item]:
    """The editions that one argument means. A name that is nothing at all is taken for an edition's, which will be told as lost."""
    if opening.is_folder(name):
        yield from (Item(path, _named(path, name)) for path in _searched(name, out))
    elif opening.is_there(name) or not _MAGIC.search(name):
        yield Item(name, _named(name, os.path.dirname(name)))  # noqa: PTH120 - the name as it was typed
    else:
        base = _base(name)
        for path in sorted(glob.glob(name, recursive=True)):  # noqa: PTH207 - patterns with folders in them
            if not _inside(path, out) and is_edition(path):
                yield Item(path, _named(path, base))


def _searched(folder: str, out: str) -> Iterator[str]:
    """The edition files in a folder and below it, sorted; outputs, hidden folders and linked ones left out."""
    for base, folders, files in os.walk(folder):
        if _inside(base, out) or {"report.json", "sheets"} <= {*files, *folders}:
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = f"{base.rstrip('/')}/{name}" if base != "." else name
            if not name.startswith(".") and is_edition(path):
                yield path


def is_edition(path: str) -> bool:
    """Whether a file is an edition: YAML with two of the keys that only an edition has at its top. One that cannot be read
    counts, so that it is told."""
    if not path.lower().endswith(_ENDINGS) or opening.is_folder(path):
        return False
    try:
        raw = opening.read(path, _MOST)
    except opening.OpeningError:
        return True
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raw = raw.decode("utf-16", "replace").encode("utf-8", "replace")
    return len({found[1] for found in _KEYS.finditer(raw.removeprefix(b"\xef\xbb\xbf"))}) >= 2


def _inside(path: str, folder: str) -> bool:
    real = os.path.realpath(path)
    return real == folder or real.startswith(folder.rstrip(os.sep) + os.sep)


def _base(pattern: str) -> str:
    """The folder before the first part of a pattern that is one."""
    parts = pattern.split("/")
    first = next(number for number, part in enumerate(parts) if _MAGIC.search(part))
    return "/".join(parts[:first])


def _named(path: str, base: str) -> str:
    """What an edition's output folder is called: its path from a folder on, without its ending."""
    shown = os.path.relpath(path, base or ".").replace(os.sep, "/")
    stem = re.sub(r"\.ya?ml$", "", shown, flags=re.IGNORECASE)
    return "/".join("_" if part in ("", ".", "..") else part for part in stem.split("/"))


def _clashes(items: list[Item], findings: Findings) -> dict[int, int]:
    """Editions whose output folder is another's, or within another's: all of them, for nobody knows which was meant."""
    places: dict[str, list[int]] = {}
    for number, item in enumerate(items):
        places.setdefault(_spelled(item.name), []).append(number)
    clash: dict[int, int] = {}
    for place, numbers in places.items():
        parts = place.split("/")
        above = [found for end in range(1, len(parts)) for found in places.get("/".join(parts[:end]), [])]
        together = [*above, *numbers]
        if len(together) > 1:
            for number in together:
                clash.setdefault(number, next(other for other in together if other != number))
    for number, other in sorted(clash.items()):
        mine, its = items[number], items[other]
        findings.add(tell("BAT-03", at=Place(mine.path), edition=mine.path, other=its.path, folder=mine.name))
    return clash


def _spelled(name: str) -> str:
    """A folder's name as file systems compare them that tell neither case nor Unicode forms apart."""
    return normalize("NFC", name).casefold()
