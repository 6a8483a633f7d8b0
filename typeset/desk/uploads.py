"""What is brought to the desk: a picture or a file of copy, looked at before it lies in the copy folder, never over another."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING

from typeset.desk.folders import is_plain
from typeset.desk.refused import RefusedError
from typeset.desk.security import LARGEST_BODY, TooLargeError
from typeset.files import opening, whole

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from typeset.desk.desk import Desk

_PICTURES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".svg")
_TEXTS = (".md", ".markdown", ".txt")
_WORD = (".docx",)
_STALLED = 30.0
"""Seconds without a byte after which a sender is let go."""
_TRIES = 100
_LONGEST = 200
"""Bytes of a name; file systems allow 255 with the number that makes it free, and with what says that it is being written."""


async def received(stream: AsyncIterator[bytes]) -> bytes:
    """A body in pieces. Raises TooLargeError, RefusedError for one that stalls."""
    pieces: list[bytes] = []
    size = 0
    while True:
        try:
            piece = await asyncio.wait_for(anext(stream), _STALLED)
        except StopAsyncIteration:
            return b"".join(pieces)
        except TimeoutError:
            raise RefusedError("传到一半停了", "the sender stalled") from None
        size += len(piece)
        if size > LARGEST_BODY:
            raise TooLargeError
        pieces.append(piece)


def keep(desk: Desk, name: object, raw: bytes) -> str:
    """Put a file into the copy folder, under a free name; how messages call it. Raises RefusedError."""
    if (
        not isinstance(name, str)
        or not is_plain(name)
        or "/" in name
        or name.startswith(".")
        or len(name.encode("utf-8", "replace")) > _LONGEST
    ):
        raise RefusedError("文件名不能用", "the name of the file cannot be used")
    ending = Path(name).suffix.lower()
    _look(ending, raw, name)
    folder = _folder(desk)
    for number in range(1, _TRIES):
        path = folder / (name if number == 1 else f"{Path(name).stem}-{number}{ending}")
        if _holds(path, raw):
            return desk.folders.name_of(path)
        if not os.path.lexists(path):
            break
    else:
        raise RefusedError("这个名字用得太多了", "too many files of this name")
    try:
        _place(path, raw)
    except OSError as error:
        why = error.strerror or str(error)
        raise RefusedError(f"没有存成：{why}", f"not saved: {why}") from None
    return desk.folders.name_of(path)


def _holds(path: Path, raw: bytes) -> bool:
    """Whether a file is what was brought already."""
    try:
        return opening.is_file(path) and opening.read(path, LARGEST_BODY) == raw
    except OSError:
        return False


def _place(path: Path, raw: bytes) -> None:
    """A file that is whole, or none: never over one that came meanwhile. Raises OSError."""
    work = whole.working_name(path)
    try:
        work.write_bytes(raw)
        try:
            os.link(work, path)
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            if os.path.lexists(path):
                raise
            work.replace(path)
    finally:
        work.unlink(missing_ok=True)


def _folder(desk: Desk) -> Path:
    """The first folder of the copy, within the desk's."""
    folders = desk.shown.copy.folders if desk.shown is not None else ()
    for folder in folders:
        path = desk.folders.base / folder
        if desk.folders.holds(path) and path.is_dir():
            return path
    raise RefusedError("这一期没有稿件夹", "the edition has no copy folder", "期文件里写 copy: 文件夹")


def _look(ending: str, raw: bytes, name: str) -> None:
    """Whether a file is what its name says. Raises RefusedError."""
    from typeset.findings import Findings
    from typeset.intake.art.drawing import read_drawing
    from typeset.intake.art.pictures import inspect
    from typeset.intake.yaml.encoding import decode

    found = Findings()
    if ending == ".svg":
        good = read_drawing(raw, name, found) is not None
    elif ending in _PICTURES:
        verdict = inspect(raw)
        good = bool(verdict.kind) and not verdict.problem
    elif ending in _TEXTS:
        good = bool(raw.strip()) and decode(raw, name, found) is not None
    elif ending in _WORD:
        good = raw.startswith(b"PK\x03\x04")
    else:
        raise RefusedError(
            f"不收 {ending or '没有后缀的'} 文件",
            f"files of the kind {ending or '(none)'} are not taken",
            "收 " + " ".join((*_PICTURES, *_TEXTS, *_WORD)),
        )
    if not good:
        why = next(((one.zh, one.en) for one in found if one.severity == "error"), None)
        raise RefusedError(
            *(
                why
                or (f"“{name}”坏了，或不是它名字说的那种文件", f"{name} is damaged or not what its name says")
            )
        )
