"""The files of a desk: read, patched, saved whole, and taken back (撤销、重做)."""

from __future__ import annotations

import threading
from hashlib import blake2b
from typing import TYPE_CHECKING

from typeset.files import opening, whole
from typeset.findings import Findings
from typeset.intake.yaml.encoding import decode
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from typeset.desk.folders import Folders

LARGEST = 16_000_000
"""Bytes of a file that a desk edits."""


class Patch(NamedTuple):
    """A change of a file."""

    path: str
    """The file, by its name in messages."""
    start: int
    """Character offset of the first that goes, line ends counted as one."""
    end: int
    """Offset behind the last that goes."""
    text: str
    """What comes in its place."""


class Text(NamedTuple):
    """A file as text."""

    text: str
    """Decoded, line ends as \\n."""
    digest: str
    """Of the text."""


class Step(NamedTuple):
    """What one edit did, to be taken back."""

    by: str
    """Who made it."""
    zh: str
    """What it was, in Chinese."""
    en: str
    """The same in English."""
    files: tuple[tuple[str, str, str], ...]
    """Name, text before, text after."""


class ConflictError(Exception):
    """A file is no longer what an edit was made against. names: the files."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(", ".join(names))
        self.names = names


def digest_of(text: str) -> str:
    """A short hash of a text."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


class Workspace:
    """The texts of a desk's files. Every change is on the disk when a method returns; `steps` remembers it."""

    def __init__(self, folders: Folders) -> None:
        self.folders = folders
        self.done: list[Step] = []
        self.undone: list[Step] = []
        self._lock = threading.RLock()

    def text(self, name: str) -> Text | None:
        """A file's text as it is on the disk; None where it is none, or lies elsewhere."""
        path = self.folders.inside(name)
        if path is None:
            return None
        try:
            raw = opening.read(path, LARGEST)
        except OSError:
            return None
        found = decode(raw, name, Findings())
        return None if found is None else Text(found, digest_of(found))

    def patched(self, patches: Iterable[Patch]) -> dict[str, tuple[str, str]]:
        """Texts before and after, by name. Raises ConflictError for a file that is not there."""
        by_file: dict[str, list[Patch]] = {}
        for patch in patches:
            by_file.setdefault(patch.path, []).append(patch)
        out = {}
        for name, some in by_file.items():
            known = self.text(name)
            if known is None:
                raise ConflictError((name,))
            after = known.text
            for patch in sorted(some, key=lambda one: one.start, reverse=True):
                after = after[: patch.start] + patch.text + after[patch.end :]
            out[name] = known.text, after
        return out

    def save(self, patches: Iterable[Patch], by: str, what: tuple[str, str]) -> Step:
        """Patch files and save them. Raises ConflictError, OSError."""
        with self._lock:
            texts = self.patched(patches)
            step = Step(
                by, *what, tuple((name, old, new) for name, (old, new) in texts.items() if old != new)
            )
            self._write({name: new for name, _, new in step.files})
            if step.files:
                self.done.append(step)
                self.undone.clear()
            return step

    def undo(self) -> Step | None:
        """Take the last step back; None where there is none. Raises ConflictError where its files changed since."""
        return self._move(self.done, self.undone, back=True)

    def redo(self) -> Step | None:
        """Make the last step that was taken back again."""
        return self._move(self.undone, self.done, back=False)

    def _move(self, source: list[Step], target: list[Step], *, back: bool) -> Step | None:
        with self._lock:
            if not source:
                return None
            step = source[-1]
            other = []
            for name, old, new in step.files:
                known = self.text(name)
                if known is None or known.text != (new if back else old):
                    other.append(name)
            if other:
                raise ConflictError(tuple(other))
            self._write({name: old if back else new for name, old, new in step.files})
            target.append(source.pop())
            return step

    def _write(self, texts: dict[str, str]) -> None:
        for name, text in texts.items():
            path = self._path(name)
            whole.write(path, text.encode("utf-8"))

    def _path(self, name: str) -> Path:
        path = self.folders.inside(name)
        if path is None:
            raise ConflictError((name,))
        return path
