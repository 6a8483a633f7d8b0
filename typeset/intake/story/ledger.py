"""What `typeset intake` wrote into a folder, kept beside it, so that a second intake knows what a desk has corrected since."""

from __future__ import annotations

import json
import os
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from typeset.files import opening, whole
from typeset.hashing import sha256_of
from typeset.model.story import Story
from typeset.named_tuple import NamedTuple

RECORD = ".typeset-intake.json"
_MOST = 64_000_000
_SHOWN, _PLACES = 40, 3
ABSENT, SAME, UNTOUCHED, CORRECTED, FOREIGN = "absent", "same", "untouched", "corrected", "foreign"
"""How a file stands: not there; as it is to be; as an intake left it; changed since; of unknown origin."""


class WrittenFile(NamedTuple):
    """A file that an intake wrote."""

    name: str
    """Its name."""
    source: str
    """What it was read from, seen from the folder."""
    title: str
    """The story's title as it was read."""
    text: str
    """Of a story, its text as it was written."""
    digest: str
    """Of its bytes."""


class StoryKey(NamedTuple):
    """Which story of which file."""

    source: str
    """The file."""
    title: str
    """The story's title."""
    number: int
    """The how manyth of that title in the file, from 1."""


class LineChange(NamedTuple):
    """Lines that were taken out and what stands there instead."""

    line: int
    """Of the earlier text, from 1."""
    before: str
    """What stood there."""
    after: str
    """What stands there."""


class Ledger:
    """The record of one folder. A record that cannot be read is absent: nothing is overwritten then that is not equal."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rows = _read(folder / RECORD)
        self.made: dict[str, WrittenFile] = {}

    def stands(self, name: str, wanted: bytes) -> str:
        """How a file of the folder stands towards what is to be written. Raises OSError."""
        path = self.folder / name
        if not opening.is_there(path):
            return ABSENT
        there = opening.read(path, _MOST)
        if there == wanted:
            return SAME
        row = self.rows.get(name)
        if row is None:
            return FOREIGN
        return UNTOUCHED if row.digest == digest(there) else CORRECTED

    def source(self, name: str) -> str:
        """A file of copy as the record names it: from the folder, so that both can be moved together."""
        try:
            return Path(os.path.relpath(name, self.folder)).as_posix()
        except ValueError:  # another drive
            return Path(name).as_posix()

    def keys(self, stories: list[Story]) -> list[StoryKey]:
        """The keys of stories, in their order."""
        seen: Counter[tuple[str, str]] = Counter()
        made = []
        for story in stories:
            pair = self.source(story.place.file), story.heading
            seen[pair] += 1
            made.append(StoryKey(*pair, seen[pair]))
        return made

    def names(self) -> dict[StoryKey, str]:
        """The file that holds each story of earlier intakes; one that was only renamed since is found by its content."""
        seen: Counter[tuple[str, str]] = Counter()
        found: dict[StoryKey, str] = {}
        moved: dict[str, str] | None = None
        for row in self.rows.values():
            if not row.text:
                continue
            seen[row.source, row.title] += 1
            name = row.name
            if not opening.is_there(self.folder / name):
                moved = self._others() if moved is None else moved
                name = moved.get(row.digest, name)
            if name != row.name:
                self.rows = {k: v._replace(name=name) if v is row else v for k, v in self.rows.items()}
            found[StoryKey(row.source, row.title, seen[row.source, row.title])] = name
        self.rows = {row.name: row for row in self.rows.values()}
        return found

    def _others(self) -> dict[str, str]:
        """Stories of the folder that no record names, by their content."""
        try:
            names = sorted(
                item.name
                for item in self.folder.iterdir()
                if item.suffix == ".md" and item.name not in self.rows
            )
            return {digest(opening.read(self.folder / name, _MOST)): name for name in names}
        except OSError:
            return {}

    def note(self, row: WrittenFile) -> None:
        """What now stands in the folder by this intake's hand."""
        self.made[row.name] = row

    def left(self, sources: set[str]) -> list[WrittenFile]:
        """Stories that earlier intakes of these sources wrote, that are there still, and that this one did not make."""
        return [
            row
            for name, row in self.rows.items()
            if row.text
            and row.source in sources
            and name not in self.made
            and opening.is_there(self.folder / name)
        ]

    def write(self) -> None:
        """Keep the record. Raises OSError."""
        rows = {**self.rows, **self.made}
        listed = [
            row._asdict() for _, row in sorted(rows.items()) if opening.is_there(self.folder / row.name)
        ]
        raw = (
            json.dumps({"format": 1, "files": listed}, ensure_ascii=False, indent=1).encode(
                "utf-8", "surrogatepass"
            )
            + b"\n"
        )
        path = self.folder / RECORD
        if not opening.is_there(path) or opening.read(path, _MOST) != raw:
            whole.write(path, raw)


def digest(raw: bytes) -> str:
    """A file's content as the record keeps it."""
    return sha256_of(raw)


def _read(path: Path) -> dict[str, WrittenFile]:
    try:
        found: Any = json.loads(opening.read(path, _MOST).decode("utf-8", "surrogatepass"))
        rows = [WrittenFile(**row) for row in found["files"]] if found["format"] == 1 else []
        return {
            row.name: row
            for row in rows
            if all(isinstance(value, str) for value in row) and _is_name(row.name)
        }
    except (OSError, ValueError, TypeError, LookupError):
        return {}


def _is_name(name: str) -> bool:
    return bool(name) and Path(name).name == name and name not in (".", "..")


def differences(old: str, new: str) -> list[LineChange]:
    """Where two texts of a story differ, line by line."""
    one, two = old.split("\n"), new.split("\n")
    return [
        LineChange(a + 1, "\n".join(one[a:b]).strip("\n"), "\n".join(two[c:d]).strip("\n"))
        for kind, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes()
        if kind != "equal"
    ]


def untaken(old: str, new: str, mine: str) -> list[LineChange]:
    """What a new reading changed that a desk's own text does not have yet."""
    there = set(mine.split("\n"))
    return [
        item
        for item in differences(old, new)
        if any(line not in there for line in item.after.split("\n") if line)
        or any(
            line in there for line in item.before.split("\n") if line and line not in item.after.split("\n")
        )
    ]


def said(found: list[LineChange]) -> tuple[str, str]:
    """Differences in a message, Chinese and English: the first few."""
    parts = []
    for item in found[:_PLACES]:
        before, after = _around(item.before, item.after)
        parts.append(f"“{before}”→“{after}”")
    zh = (
        f"{len(found)} 处：第 {found[0].line} 行 " + "，".join(parts) + ("……" if len(found) > _PLACES else "")
        if found
        else "只有空行"
    )
    en = (
        f"{len(found)} place(s), the first at line {found[0].line}: {parts[0]}"
        if found
        else "blank lines only"
    )
    return zh, en


def _around(before: str, after: str) -> tuple[str, str]:
    """The pieces in which two texts differ, with a few characters before them."""
    start = next(
        (i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b),
        min(len(before), len(after)),
    )
    low = max(0, start - 6)
    return _short(before[low:], low), _short(after[low:], low)


def _short(text: str, low: int) -> str:
    flat = " / ".join(line for line in text.split("\n") if line)
    return ("…" if low else "") + (flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1] + "…")
