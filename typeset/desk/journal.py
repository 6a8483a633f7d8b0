"""The journal of a desk: every step is written down in the cache folder before its files are, so that a desk that was killed knows
what can be taken back, and a step of several files that was half saved is finished. Steps hold ranges and the texts that went and
came, never whole files."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, BinaryIO

from typeset.desk.history import History, Step, TouchedError, step_of
from typeset.files import cache, whole
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FORMAT = 1
_MOST = 4_000_000
"""Bytes after which a journal is begun anew with what it comes to."""
_UNREADABLE = 64_000_000


class Event(NamedTuple):
    """One thing that happened."""

    what: str
    """did, joined, undo, redo, disk; passed, where an undo could not be."""
    by: str
    """Who."""
    step: Step | None
    """The step of did, joined and disk."""
    before: Mapping[str, str]
    """Digests of its files' texts before it."""
    after: Mapping[str, str]
    """The same after it."""


class Left(NamedTuple):
    """What a journal comes to."""

    history: History
    """All that happened."""
    texts: dict[str, str]
    """Digest of every file's text as it was left."""
    last: Event | None
    """What happened last."""
    patches: Step | None
    """What that changed."""
    before: History
    """All but what happened last."""


def play(history: History, event: Event) -> Step | None:
    """Have something happen; what it changes. Raises TouchedError."""
    if event.what == "undo":
        return history.undo(event.by)
    if event.what == "redo":
        return history.redo(event.by)
    if event.what == "passed":
        history.skip(event.by)
    if event.step is not None:
        history.did(event.step, joins=event.what == "joined")
    return event.step


class Journal:
    """The journal of one edition file. Where it cannot be kept, or another desk has it, nothing is written."""

    def __init__(self, edition: Path) -> None:
        base = cache.folder()
        self._path = None if base is None else base / f"desk-{cache.digest(str(edition))}.jsonl"
        self._stream: BinaryIO | None = None

    def open(self) -> Left | None:
        """What the last desk left; None where nothing. From here on the journal is this desk's."""
        if self._path is None:
            return None
        try:
            stream = self._path.open("a+b", buffering=0)
        except OSError:
            return None
        if not _alone(stream):
            stream.close()
            return None
        self._stream = stream
        stream.seek(0)
        raw = stream.read(_UNREADABLE + 1)
        try:
            return _left(raw) if len(raw) <= _UNREADABLE else None
        except (ValueError, TypeError, LookupError, TouchedError):
            return None

    def begin(self, history: History, texts: Mapping[str, str]) -> None:
        """Begin anew with what all comes to so far."""
        if self._stream is None:
            return
        body = {"format": FORMAT, **history.as_data(), "texts": texts}
        try:
            self._stream.truncate(0)
            self._stream.write(_line(body))
        except OSError:
            self._close()

    def add(self, event: Event, history: History, texts: Mapping[str, str]) -> None:
        """Write down what is about to happen."""
        if self._stream is None:
            return
        try:
            if self._stream.seek(0, os.SEEK_END) > _MOST:
                self.begin(history, texts)
            if self._stream is not None:
                self._stream.write(_line({"event": event}))
        except OSError:
            self._close()

    def _close(self) -> None:
        """A journal that cannot be written is worth nothing."""
        if self._stream is not None:
            self._stream.close()
        self._stream = None
        if self._path is not None:
            whole.discard(self._path)

    def close(self) -> None:
        """Let it go; another desk may have it."""
        if self._stream is not None:
            self._stream.close()
        self._stream = None


def _line(body: Mapping[str, Any]) -> bytes:
    return json.dumps(body, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"


def _left(raw: bytes) -> Left | None:
    """What a journal's lines come to; a last line that is not whole never happened."""
    lines = raw.split(b"\n")[:-1]
    if not lines:
        return None
    head = json.loads(lines[0])
    if head["format"] != FORMAT:
        return None
    history, texts = History.of(head), {str(name): str(digest) for name, digest in head["texts"].items()}
    event: Event | None = None
    made: Step | None = None
    earlier = history
    for line in lines[1:]:
        what, by, step, before, after = json.loads(line)["event"]
        event = Event(what, by, None if step is None else step_of(step), before, after)
        if line is lines[-1]:
            earlier = History.of(history.as_data())
        made = play(history, event)
        texts |= after
    return Left(history, texts, event, made, earlier)


def _alone(stream: BinaryIO) -> bool:
    """Whether nobody else has the file; the system gives it back when this process ends, however it does."""
    try:
        import fcntl
    except ImportError:  # Windows opens a file for one writer anyway
        return True
    try:
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
