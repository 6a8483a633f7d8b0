"""The files of a desk: read, patched, saved whole, taken back; what another program changed is brought together with it."""

from __future__ import annotations

import errno
import os
import threading
import time
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from typeset.desk.edits.patches import Patch, apply, disjoint, rebase
from typeset.desk.history import DISK, History, Step, TouchedError, step
from typeset.desk.journal import Event, Journal
from typeset.desk.texts import Text, digest_of, spliced, text_of
from typeset.files import opening, whole
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from typeset.desk.folders import Folders

LARGEST = 16_000_000
"""Bytes of a file that a desk edits."""
_PATIENCE = 1.5
"""Seconds within which what one hand types is one step."""
_VERSIONS = 400
"""Changes of a file over which an edit that was made before them is brought."""
_KNOWN = 200
"""Files of which the last text is held."""


class _Version(NamedTuple):
    """A change of a file."""

    before: str
    """Digest of the text before it."""
    patches: tuple[Patch, ...]
    """What changed."""


class ConflictError(Exception):
    """A file is no longer what an edit was made against, and the edit touches what changed. names: the files."""

    def __init__(self, names: tuple[str, ...], zh: str = "", en: str = "") -> None:
        super().__init__(", ".join(names))
        self.names = names
        shown = "、".join(names)
        self.zh = zh or f"{shown} 已被别处改过，改的是同一处"
        self.en = en or f"{shown} was changed elsewhere at the same place"


class Workspace:
    """The texts of a desk's files. Every change is on the disk when a method returns."""

    def __init__(self, folders: Folders, journal: Journal | None = None) -> None:
        self.folders = folders
        self.history = History()
        self._journal = journal
        self._known: dict[str, Text] = {}
        self._versions: dict[str, list[_Version]] = {}
        self._typed: tuple[str, float] = ("", 0.0)
        self._lock = threading.RLock()
        if journal is not None:
            self._recover(journal)

    def text(self, name: str) -> Text | None:
        """A file's text as it is on the disk; None where it is none, or lies elsewhere."""
        with self._lock:
            found = self._read(name)
            known = self._known.get(name)
            if known is not None and found is not None and known.text != found.text:
                self._changed_elsewhere(name, known, found)
            if found is not None:
                self._keep(name, found)
            return found

    def look(self) -> tuple[str, ...]:
        """Files that another program changed or took away since they were last looked at."""
        with self._lock:
            out = []
            for name, known in list(self._known.items()):
                found = self.text(name)
                if found is None:
                    del self._known[name]
                if found is None or found.raw != known.raw:
                    out.append(name)
            return tuple(out)

    def patched(self, patches: Iterable[Patch]) -> dict[str, tuple[str, str]]:
        """Texts before and after, by name. Raises ConflictError for a file that is not there or a range outside it."""
        some = tuple(patches)
        names = sorted({patch.path for patch in some})
        texts = {name: self._there(name).text for name in names}
        try:
            after = apply(some, texts)
        except ValueError:
            raise ConflictError(tuple(names)) from None
        return {name: (texts[name], after[name]) for name in names}

    def brought(self, patches: Iterable[Patch], bases: Mapping[str, str]) -> tuple[Patch, ...]:
        """Patches made against earlier texts, for the texts as they are. bases: digest of those by name; without one they are of
        now. Raises ConflictError where what changed since touches them, or nobody knows that text any more."""
        with self._lock:
            out: list[Patch] = []
            some = tuple(patches)
            for name in sorted({patch.path for patch in some}):
                mine = tuple(patch for patch in some if patch.path == name)
                known, base = self._there(name), bases.get(name)
                if base is not None and base != known.digest:
                    mine = self._since(name, mine, base)
                out += mine
            return tuple(out)

    def save(
        self, patches: Iterable[Patch], by: str, what: tuple[str, str], bases: Mapping[str, str] | None = None
    ) -> Step | None:
        """Patch files and save them; None where nothing is other than it was. Raises ConflictError, UnwritableError, OSError."""
        with self._lock:
            some = tuple(patch._replace(text=_plain(patch.text)) for patch in patches)
            some = self.brought(some, bases or {})
            if not disjoint(some):
                raise ConflictError(tuple(sorted({patch.path for patch in some})))
            texts = {name: self._there(name).text for name in {patch.path for patch in some}}
            if all(old == new for old, new in self.patched(some).values()):
                return None
            now, (hand, then) = time.monotonic(), self._typed
            joins = hand == by and now - then < _PATIENCE
            self._typed = (by, now)
            made = step(by, what, some, texts)
            self._write(made, "joined" if joins else "did", by, made)
            self.history.did(made, joins=joins)
            return made

    def undo(self, by: str, *, again: bool = False) -> Step | None:
        """Take someone's last step back, or make it again; None where there is none. Raises ConflictError where what came since
        touches it, OSError."""
        with self._lock:
            for name in list(self._known):
                self.text(name)
            self._typed = ("", 0.0)
            trial = History.of(self.history.as_data())
            trial.passed = self.history.passed
            try:
                made = trial.redo(by) if again else trial.undo(by)
            except TouchedError as error:
                self.history.passed = error.step
                raise _touched(error) from None
            if made is None:
                return None
            self._write(made, "redo" if again else "undo", by, None)
            self.history = trial
            return made

    # the disk

    def _read(self, name: str) -> Text | None:
        path = self.folders.inside(name)
        if path is None:
            return None
        try:
            raw = opening.read(path, LARGEST)
        except OSError:
            return None
        known = self._known.get(name)
        return known if known is not None and known.raw == raw else text_of(raw, name)

    def _there(self, name: str) -> Text:
        found = self.text(name)
        if found is None:
            raise ConflictError((name,), f"“{name}”不在了，或读不了", f"{name} is gone or cannot be read")
        return found

    def _keep(self, name: str, text: Text) -> None:
        self._known.pop(name, None)
        self._known[name] = text
        if len(self._known) > _KNOWN:
            del self._known[next(iter(self._known))]

    def _changed_elsewhere(self, name: str, old: Text, new: Text) -> None:
        patches = differences(name, old.text, new.text)
        made = step(DISK, ("", ""), patches, {name: old.text})
        self._note(Event("disk", DISK, made, {name: old.digest}, {name: new.digest}))
        self.history.did(made)
        self._count(name, old.digest, patches)

    def _since(self, name: str, patches: tuple[Patch, ...], base: str) -> tuple[Patch, ...]:
        """Patches made against an earlier text, over all that changed since."""
        versions = self._versions.get(name, [])
        at = next((k for k in reversed(range(len(versions))) if versions[k].before == base), None)
        if at is None:
            raise ConflictError((name,))
        for version in versions[at:]:
            found = rebase(patches, version.patches)
            if found is None:
                raise ConflictError((name,))
            patches = found
        return patches

    def _count(self, name: str, before: str, patches: tuple[Patch, ...]) -> None:
        versions = self._versions.setdefault(name, [])
        versions.append(_Version(before, patches))
        del versions[:-_VERSIONS]

    def _write(self, made: Step, what: str, by: str, told: Step | None) -> None:
        """Write a step down, then its files. Raises ConflictError, UnwritableError, OSError with everything as it was."""
        names = sorted({patch.path for patch in made.patches})
        old = {name: self._there(name) for name in names}
        texts = self.patched(made.patches)
        new = {
            name: Text(after, digest_of(after), spliced(old[name], _of(made.patches, name), after))
            for name, (_, after) in texts.items()
        }
        for name in names:
            if not os.access(self._path(name), os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        self._note(
            Event(
                what,
                by,
                told,
                {name: old[name].digest for name in names},
                {name: new[name].digest for name in names},
            )
        )
        done: list[str] = []
        try:
            for name in names:
                if self._read(name) is not old[name]:
                    raise ConflictError((name,))
                done.append(name)
                whole.write(self._path(name), new[name].raw, keep_mode=True)
        except (OSError, ConflictError):
            for name in done:
                whole.write(self._path(name), old[name].raw, keep_mode=True)
            self._begin()
            raise
        for name in names:
            self._keep(name, new[name])
            self._count(name, old[name].digest, _of(made.patches, name))

    def _path(self, name: str) -> Path:
        path = self.folders.inside(name)
        if path is None:
            raise ConflictError((name,))
        return path

    # the journal

    def _digests(self) -> dict[str, str]:
        return {name: text.digest for name, text in self._known.items()}

    def _note(self, event: Event) -> None:
        if self._journal is not None:
            self._journal.add(event, self.history, self._digests())

    def _begin(self) -> None:
        if self._journal is not None:
            self._journal.begin(self.history, self._digests())

    def _recover(self, journal: Journal) -> None:
        """After a desk that ended or was killed: a step that was saved in part is finished, steps of files that are as they were
        left can be taken back."""
        left = journal.open()
        if left is not None:
            if left.last is not None and left.patches is not None:
                self._finish(left.last, left.patches)
            now = {name: self.text(name) for name in left.texts}
            if all(text is not None and text.digest == left.texts[name] for name, text in now.items()):
                self.history = left.history
        self._begin()

    def _finish(self, last: Event, made: Step) -> None:
        """Finish a step of which some files were saved and others not."""
        names = sorted(last.after)
        now = {name: self._read(name) for name in names}
        state = {
            name: text is not None
            and (
                "after"
                if text.digest == last.after[name]
                else "before"
                if text.digest == last.before[name]
                else ""
            )
            for name, text in now.items()
        }
        if set(state.values()) != {"before", "after"}:
            return
        for name in names:
            text = now[name]
            if state[name] == "before" and text is not None:
                patches = _of(made.patches, name)
                after = apply(patches, {name: text.text})[name]
                try:
                    whole.write(self._path(name), spliced(text, patches, after), keep_mode=True)
                except (OSError, ConflictError):
                    return


def differences(name: str, old: str, new: str) -> tuple[Patch, ...]:
    """What changed between two texts, by lines; within lines that changed only what did."""
    was, now = old.splitlines(keepends=True), new.splitlines(keepends=True)
    starts = [0]
    for line in was:
        starts.append(starts[-1] + len(line))
    out = []
    for tag, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag != "equal":
            out.append(_narrow(Patch(name, starts[a], starts[b], "".join(now[c:d])), old))
    return tuple(out)


def _narrow(patch: Patch, old: str) -> Patch:
    """A patch without what is the same at its head and its foot."""
    gone, came = old[patch.start : patch.end], patch.text
    head = _common(gone, came)
    gone, came = gone[head:], came[head:]
    foot = _common(gone[::-1], came[::-1])
    return Patch(patch.path, patch.start + head, patch.end - foot, came[: len(came) - foot])


def _of(patches: Iterable[Patch], name: str) -> tuple[Patch, ...]:
    return tuple(patch for patch in patches if patch.path == name)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _touched(error: TouchedError) -> ConflictError:
    names = tuple(sorted({patch.path for patch in error.step.patches}))
    disk = error.other.by == DISK
    who = ("别的程序", "another program") if disk else (error.other.by or "别人", error.other.by or "someone")
    return ConflictError(
        names,
        f"“{error.step.zh}”撤不回：{who[0]}后来改过同一处；再撤一次，撤它前面的一步",
        f"cannot take back “{error.step.en}”: {who[1]} changed the same place since; once more takes back the step before",
    )


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next(
        (k for k, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
