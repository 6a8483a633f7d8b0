"""The files of a desk: read, patched, saved whole, taken back; what another program changed is brought together with it."""

from __future__ import annotations

import errno
import os
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from typeset.desk.differences import differences
from typeset.desk.edits.patches import Patch, apply, disjoint, invert, rebase
from typeset.desk.history import DISK, History, Step, TouchedError, step
from typeset.desk.journal import Event, Journal
from typeset.desk.texts import Text, UnwritableError, digest_of, spliced, text_of
from typeset.files import opening, whole
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from typeset.desk.folders import Folders

LARGEST = 16_000_000
"""Bytes of a file that a desk edits."""
_PATIENCE = 1.5
"""Seconds within which what one hand types is one step."""
_VERSIONS = 400
"""Changes of a file over which an edit that was made before them is brought."""
_KNOWN = 200
"""Files of which the last text is held though nothing of them was ever changed."""
_FIRST_BYTES = 100
"""Forms of files that are held byte by byte, because their text alone would not give those bytes again."""


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
        self._gone: set[str] = set()
        """Files that are known and were not there when they were last looked at."""
        self._changed: set[str] = set()
        """Files of which the history speaks: their texts are never forgotten."""
        self._bytes: dict[tuple[str, str], bytes] = {}
        """What a text was written as, by file and digest, where undo could not tell (line ends of several kinds)."""
        self._versions: dict[str, list[_Version]] = {}
        self._typed: tuple[str, float] = ("", 0.0)
        self._lock = threading.RLock()
        if journal is not None:
            self._recover(journal)

    def text(self, name: str) -> Text | None:
        """A file's text as it is on the disk; None where it is none, or lies elsewhere."""
        with self._lock:
            name = self.folders.plain(name)
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
                found, was = self.text(name), name in self._gone
                if (found is None) != was or (found is not None and found.raw != known.raw):
                    out.append(name)
                (self._gone.add if found is None else self._gone.discard)(name)
            return tuple(out)

    def patched(self, patches: Iterable[Patch]) -> dict[str, tuple[str, str]]:
        """Texts before and after, by name. Raises ConflictError for a file that is not there or a range outside it."""
        some = self._plain(patches)
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
            some = self._plain(patches)
            bases = {self.folders.plain(name): digest for name, digest in bases.items()}
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
            some = self.brought(patches, bases or {})
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

    def undo(
        self, by: str, *, again: bool = False, may: Callable[[Step], None] = lambda _: None
    ) -> Step | None:
        """Take someone's last step back, or make it again; None where there is none. may: raises where that may not be. Raises
        ConflictError where what came since touches it, OSError."""
        with self._lock:
            for name in list(self._known):
                self.text(name)
            self._typed = ("", 0.0)
            trial = History.of(self.history.as_data())
            try:
                made = trial.redo(by) if again else trial.undo(by)
                if made is None:
                    return None
                may(made)
                self._write(made, "redo" if again else "undo", by, None)
            except (TouchedError, ConflictError) as error:
                if not again:  # it is told; asked once more, the step before is taken back
                    self._note(Event("passed", by, None, {}, {}))
                    self.history.skip(by)
                raise _touched(error) if isinstance(error, TouchedError) else error from None
            self.history = trial
            return made

    def past(self, name: str, digest: str) -> tuple[tuple[Patch, ...], ...] | None:
        """All changes of a file since its text had a digest, one after the other; None where nobody knows that text any more."""
        with self._lock:
            known = self.text(name)
            if known is None or known.digest == digest:
                return None if known is None else ()
            versions = self._versions.get(self.folders.plain(name), [])
            at = next((k for k in reversed(range(len(versions))) if versions[k].before == digest), None)
            return None if at is None else tuple(version.patches for version in versions[at:])

    def _plain(self, patches: Iterable[Patch]) -> tuple[Patch, ...]:
        """Patches of files by their one name, with line ends as texts have them."""
        return tuple(
            patch._replace(
                path=self.folders.plain(patch.path), text=patch.text.replace("\r\n", "\n").replace("\r", "\n")
            )
            for patch in patches
        )

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
        if len(self._known) - len(self._changed) > _KNOWN:
            del self._known[next(one for one in self._known if one not in self._changed)]

    def _changed_elsewhere(self, name: str, old: Text, new: Text) -> None:
        patches = differences(name, old.text, new.text)
        made = step(DISK, ("", ""), patches, {name: old.text})
        self._changed.add(name)
        self._bytes = {key: raw for key, raw in self._bytes.items() if key[0] != name}
        self._note(Event("disk", DISK, made, {name: old.digest}, {name: new.digest}))
        self.history.did(made)
        self._count(name, old.digest, patches)

    def _since(self, name: str, patches: tuple[Patch, ...], base: str) -> tuple[Patch, ...]:
        """Patches made against an earlier text, over all that changed since."""
        since = self.past(name, base)
        if since is None:
            raise ConflictError((name,))
        for other in since:
            found = rebase(patches, other)
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
        _same_words(made, {name: text.text for name, text in old.items()})
        new = {
            name: Text(after, digest_of(after), self._bytes_of(old[name], made, name, after))
            for name, (_, after) in texts.items()
        }
        for name in names:
            if not os.access(self._path(name), os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        before, after = ({name: some[name].digest for name in names} for some in (old, new))
        self._note(Event(what, by, told, before, after))
        try:
            self._exchange({name: (old[name].raw, new[name].raw) for name in names})
        except (OSError, ConflictError):
            self._begin()
            raise
        for name in names:
            self._changed.add(name)
            self._keep(name, new[name])
            self._count(name, old[name].digest, _of(made.patches, name))

    def _bytes_of(self, old: Text, made: Step, name: str, after: str) -> bytes:
        """The bytes of a file after a step: those it had when it had that text before, else as the file is written."""
        patches = _of(made.patches, name)
        raw = self._bytes.get((name, digest_of(after))) or spliced(old, patches, after)
        if len(raw) > LARGEST:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
        try:
            same = spliced(Text(after, "", raw), invert(patches, {name: old.text}), old.text) == old.raw
        except UnwritableError:
            same = False
        if not same:
            self._bytes[name, old.digest] = old.raw
            if len(self._bytes) > _FIRST_BYTES:
                del self._bytes[next(iter(self._bytes))]
        return raw

    def _exchange(self, files: Mapping[str, tuple[bytes, bytes]]) -> None:
        """Files give way to their next content: all are made before one takes its place, and where one cannot, none does. Raises
        ConflictError for one that another program wrote at the last moment, OSError."""
        paths = {name: self._path(name).resolve() for name in files}
        works: dict[str, Path] = {}
        done: list[str] = []
        try:
            for name, (_, new) in files.items():
                works[name] = whole.prepared(paths[name], new)
            for name, (old, _) in files.items():
                whole.exchange(works[name], paths[name], old)
                done.append(name)
        except OSError as error:
            for name in done:
                self._back(works[name], paths[name], *files[name])
            raise ConflictError((name,)) if isinstance(error, whole.ChangedError) else error from None
        finally:
            for work in works.values():
                whole.discard(work)

    def _back(self, work: Path, path: Path, old: bytes, new: bytes) -> None:
        """A file becomes again what it was, unless another program wrote it since."""
        with suppress(OSError):
            if not work.exists():
                work = whole.prepared(path, old)
            whole.exchange(work, path, new)
            whole.discard(work)

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
            self._changed |= set(left.texts)
            now = {name: text.digest for name in left.texts if (text := self.text(name)) is not None}
            last = left.last or Event("", "", None, {}, {})
            if now == left.texts:
                self.history = left.history
            elif now == {**left.texts, **last.before}:  # killed before the files were written: it never was
                self.history = left.before
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


def _of(patches: Iterable[Patch], name: str) -> tuple[Patch, ...]:
    return tuple(patch for patch in patches if patch.path == name)


def _same_words(made: Step, texts: Mapping[str, str]) -> None:
    """Refuses a step that would not take away the words that it knows of: files are never changed by places alone."""
    known = sorted((patch.path, patch.text) for patch in made.back)
    if known != sorted((patch.path, patch.text) for patch in invert(made.patches, texts)):
        raise ConflictError(tuple(sorted(texts)))


def _touched(error: TouchedError) -> ConflictError:
    names = tuple(sorted({patch.path for patch in error.step.patches}))
    disk = error.other.by == DISK
    who = ("别的程序", "another program") if disk else (error.other.by or "别人", error.other.by or "someone")
    return ConflictError(
        names,
        f"“{error.step.zh}”撤不回：{who[0]}后来改过同一处；再撤一次，撤它前面的一步",
        f"cannot take back “{error.step.en}”: {who[1]} changed the same place since; once more takes back the step before",
    )
