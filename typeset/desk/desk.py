"""A desk: one edition's files, its engine, and its pages as they are shown. Not for two threads at once."""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from typeset.desk import state as states
from typeset.desk.drawing import Drawing
from typeset.desk.fence import names_a_path, stay_inside
from typeset.desk.folders import folders_of
from typeset.desk.help.folder import pictures_in
from typeset.desk.help.tray import tray
from typeset.desk.journal import Journal
from typeset.desk.moved import Moved, places_of
from typeset.desk.pages import Gallery, PageImage
from typeset.desk.plans import Planner
from typeset.desk.refused import RefusedError
from typeset.desk.setter import Set, Setter
from typeset.desk.texts import UnwritableError, digest_of
from typeset.desk.workspace import ConflictError, Workspace
from typeset.files import opening, watching
from typeset.findings.telling import tell
from typeset.intake.copy.endings import WEB, WORD
from typeset.intake.yaml.tree import read
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from typeset.desk.edits.patches import Patch
    from typeset.desk.help.opened import Opened
    from typeset.desk.shown import Shown
    from typeset.sheet.types import Sheet

_LARGEST = 100_000_000
"""Bytes of a file that is looked at to see whether it is another."""

_SEEN = 400
"""Forms of the edition file of which the places of blocks are known."""

_ARRIVED = ((("Word 稿", "a Word file"), WORD), (("网页稿", "a web page"), WEB))
"""Copy as it arrived, by its endings."""

_DEPTHS = 2
"""Depths of unplaced stories that are worked out in one moment of rest."""


class News(NamedTuple):
    """What changed on a desk."""

    version: int
    """Counts what was set."""
    pages: dict[int, PageImage]
    """Pages that are other than before."""
    gone: tuple[int, ...]
    """Pages that are no more."""
    state: dict[str, Any]
    """What else is other than before: findings, stories and the like."""


class Hand(NamedTuple):
    """Whose edit it is, as far as it matters."""

    may: Callable[[tuple[str, ...]], None]
    """Raises RefusedError where one of some files is another's at the moment."""
    seen: str = ""
    """The digest of the edition file's text whose pages the hand saw; "" unknown."""


ANYONE = Hand(lambda _: None)
"""A hand that nobody stands in the way of."""


class Desk:
    """What the server holds of an edition."""

    def __init__(self, edition: str, *, journal: bool = True) -> None:
        self.folders = folders_of(edition)
        kept = Journal(Path(self.folders.path)) if journal else None
        self.workspace = Workspace(self.folders, kept)
        self.setter = Setter(self.folders.path)
        self.drawing = Drawing()
        self.gallery = Gallery(self._draw, str(self.folders.base))
        self.planner = Planner(self.folders, self._read)
        self.version = 0
        self.shown: Shown | None = None
        self.images: dict[int, PageImage] = {}
        self._read_first: frozenset[str] = frozenset()
        """Files that the edition was read from when it was opened, links followed."""
        self._placed: frozenset[str] | None = None
        """Pictures of the edition when it was opened, links followed."""
        self.seen = ""
        """The digest of the edition file's text that the pages show."""
        self._places: dict[str, dict[tuple[int, int], int]] = {}
        """Where blocks are written, by that digest."""
        self.standing: dict[int, dict[str, Any]] = {}
        """Where pages stand that were ever signed."""
        self.state: dict[str, Any] = {}

    # what changes files: saved when it returns, not set yet

    def edit(self, op: dict[str, Any], by: str, hand: Hand = ANYONE) -> dict[str, Any]:
        """Make an edit; the digests of the files then. Raises RefusedError."""
        plan = self.planner.plan(self._as_now(op, hand.seen), self.shown)
        hand.may(self._stories(plan.patches, by_text=op["op"] == "text"))
        base = op.get("base")
        bases = {patch.path: base for patch in plan.patches} if isinstance(base, str) else {}
        try:
            self._stays_inside(self.workspace.brought(plan.patches, bases))
            self.workspace.save(plan.patches, by, plan.what, bases)
        except ConflictError as error:
            raise self._conflict(error) from None
        except (OSError, UnwritableError) as error:
            raise _unsaved(error) from None
        return self._digests({patch.path for patch in plan.patches})

    def undo(self, by: str, *, again: bool = False, hand: Hand = ANYONE) -> dict[str, Any]:
        """Take someone's last edit back, or make it again; what it was and the digests of its files. Raises RefusedError."""
        try:
            step = self.workspace.undo(
                by, again=again, may=lambda made: hand.may(self._stories(made.patches))
            )
        except ConflictError as error:
            raise self._conflict(error) from None
        except (OSError, UnwritableError) as error:
            raise _unsaved(error) from None
        if step is None:
            zh, en = ("没有可重做的", "nothing to redo") if again else ("没有可撤销的", "nothing to undo")
            raise RefusedError(zh, en)
        return {"what": [step.zh, step.en], **self._digests({patch.path for patch in step.patches})}

    def _stays_inside(self, patches: tuple[Patch, ...]) -> None:
        """Refuses an edit that would have a file from outside read. Raises ConflictError."""
        texts = self.workspace.patched(patches)
        if names_a_path(patches, texts):
            stay_inside(self.folders, self.setter.reads(self._as_tried(texts)), self._read_first)

    def _as_tried(self, texts: Mapping[str, tuple[str, str]]) -> dict[str, bytes]:
        return {str(self.folders.inside(name)): new.encode("utf-8") for name, (_, new) in texts.items()}

    def _stories(self, patches: Iterable[Patch], *, by_text: bool = False) -> tuple[str, ...]:
        """The files that are one hand's at a time: all but the edition, unless its text itself is written."""
        names = sorted({self.folders.plain(patch.path) for patch in patches})
        return tuple(name for name in names if by_text or name != self.folders.edition)

    def _as_now(self, op: dict[str, Any], seen: str) -> dict[str, Any]:
        """An edit with the pages and blocks that a hand saw, by the numbers that they have now. Raises RefusedError."""
        then, changes = self._places.get(seen), self.workspace.past(self.folders.edition, seen)
        text = self._read(self.folders.edition) if then and changes and isinstance(op, dict) else None
        if then is None or changes is None or text is None:
            return op
        tree = read(text)
        return op if tree is None else Moved(then, places_of(tree.root), changes).op(op)

    def looked(self, paths: Iterable[str]) -> bool:
        """Whether another program changed one of some files, and it counts; what the desk itself wrote is as it was read."""
        watch, folders = self.setter.watch, self._copy_folders()
        self.workspace.look()
        read_as = {_plain(name): digest for name, digest in watch.read.items()}
        counts = {_plain(name) for name in (*watch.asked, *watch.parts)}
        return any(_other(path, read_as, counts, folders) for path in sorted(set(map(_plain, paths))))

    def folders_looked_at(self) -> tuple[str, ...]:
        """Folders that hold a file which counts."""
        names = {
            *self.setter.watch.read,
            *self.setter.watch.parts,
            *self.setter.watch.asked,
            self.folders.path,
        }
        folders = {os.path.dirname(os.path.abspath(name)) for name in names} | self._copy_folders()  # noqa: PTH100, PTH120
        return tuple(
            sorted(folder for folder in folders if opening.is_folder(folder) and self.folders.holds(folder))
        )

    def files_looked_at(self) -> tuple[str, ...]:
        """All files that count, there or not."""
        return tuple(sorted({*self.setter.watch.read, *self.setter.watch.parts, *self.setter.watch.asked}))

    def _copy_folders(self) -> set[str]:
        copy = self.shown.copy.folders if self.shown is not None else ()
        return {os.path.abspath(folder) for folder in copy}  # noqa: PTH100

    # what is shown

    def refresh(self) -> News:
        """Set the files as they are now. Never raises: a fault of the program leaves the pages as they were (DSK-04)."""
        try:
            news = self._take(self._set())
        except Exception as error:
            logging.getLogger("typeset.desk").exception("the pages stay as they were")
            self.setter.begin_anew()
            told = states.findings([tell("DSK-04", what=type(error).__name__)], self.folders)
            return self._told({"broken": told}, {}, ())
        if not self._read_first:
            names = (*self.setter.watch.read, *self.setter.watch.parts)
            self._read_first = frozenset(map(os.path.realpath, names))
        if self._placed is None and self.shown is not None:
            self._placed = frozenset(map(os.path.realpath, self.drawing.sources()))
        return news

    def _set(self) -> Set:
        """The files as they are now, set."""
        before = self._read(self.folders.edition)
        made = self.setter.set()
        text = self._read(self.folders.edition)
        if made.shown is not None and text is not None:
            self._see(text if text == before else "")
        return made

    def _see(self, text: str) -> None:
        """The pages show this text of the edition file; "" unknown."""
        self.seen = digest_of(text) if text else ""
        if text and self.seen not in self._places:
            tree = read(text)
            self._places[self.seen] = places_of(tree.root if tree else None)
            if len(self._places) > _SEEN:
                del self._places[next(iter(self._places))]

    def may_show(self, source: str) -> bool:
        """Whether a picture's file may be read for a browser: it lies in the desk's folders, or stood on a page when the desk was
        opened. Another that an edit names later is not shown. For any thread."""
        return self.folders.holds(source) or (
            self._placed is not None and os.path.realpath(source) in self._placed
        )

    def stand(self, found: dict[int, dict[str, Any]]) -> News:
        """Where the pages stand (组版、校对、签发), found aside: shown with them from now on."""
        self.standing = found
        if self.shown is None:
            return News(self.version, {}, (), {})
        return self._show(self.shown, {})

    def preview(self, op: Mapping[str, Any]) -> tuple[dict[int, PageImage], dict[str, Any]]:
        """Pages that an edit would make others, and what it would do; nothing is saved or remembered. Raises RefusedError."""
        plan = self.planner.plan(op, self.shown)
        with suppress(ConflictError, UnicodeEncodeError):  # trying it says so
            self._stays_inside(plan.patches)
        made = self._tried(plan.patches)
        if made.shown is None:
            zh, en = next(((one.zh, one.en) for one in made.findings), ("", ""))
            raise RefusedError(f"这样改读不懂：{zh}", f"cannot be read that way: {en}")
        images = self.gallery.images(made.shown, self.standing)
        pages = {
            number: image for number, image in images.items() if not _same(image, self.images.get(number))
        }
        rows = {row["id"]: row for row in made.shown.made.stories}
        self.state["fonts"] = self._fonts()
        return pages, {"stories": rows, "what": list(plan.what)}

    def text(self, name: object) -> dict[str, Any]:
        """A file's text. Raises RefusedError."""
        known = self.workspace.text(name) if isinstance(name, str) else None
        if known is None:
            raise _unreadable(str(name)[:80])
        return {"text": known.text, "digest": known.digest}

    def can(self, by: str) -> dict[str, list[str] | None]:
        """What undo and redo would do for someone."""
        return self.workspace.history.names(by)

    def _tried(self, patches: tuple[Patch, ...]) -> Set:
        try:
            texts = self.workspace.patched(patches)
        except ConflictError as error:
            raise self._conflict(error) from None
        try:
            tried = self._as_tried(texts)
        except UnicodeEncodeError as error:
            raise _unsaved(UnwritableError(error.reason)) from None
        return self.setter.set(tried)

    def _take(self, made: Set) -> News:
        self.version += 1
        found = states.findings(made.findings, self.folders)
        state: dict[str, Any] = {"counts": made.counts, "broken": None}
        if made.shown is None:
            return self._told({**state, "broken": found}, {}, ())
        self.shown = made.shown
        state |= {"findings": found, **states.told(made.shown, self.folders)}
        return self._show(made.shown, state)

    def _show(self, shown: Shown, state: dict[str, Any]) -> News:
        if self.drawing.renewed():
            self.gallery.forget(self.images)
        images = self.gallery.images(shown, self.standing)
        state = {**state, "fonts": self._fonts()}
        pages = {
            number: image for number, image in images.items() if not _same(image, self.images.get(number))
        }
        gone = tuple(number for number in self.images if number not in images)
        self.gallery.forget(gone)
        self.images = images
        return self._told(state, pages, gone)

    def _told(self, state: dict[str, Any], pages: dict[int, PageImage], gone: tuple[int, ...]) -> News:
        changed = {
            key: value for key, value in state.items() if key not in self.state or self.state[key] != value
        }
        self.state |= changed
        return News(self.version, pages, gone, changed)

    def _draw(self, sheet: Sheet) -> Any:
        book = self.setter.book
        return () if book is None else self.drawing.groups(sheet, book)

    def _read(self, name: str) -> str | None:
        known = self.workspace.text(name)
        return None if known is None else known.text

    def _fonts(self) -> dict[str, Any]:
        """The pages' fonts, and what private characters stand for."""
        return {"classes": self.drawing.classes(), "private": self.drawing.private()}

    def rest(self) -> tuple[News | None, bool]:
        """Something for a moment when nobody waits: the commonest characters, so that a letter that is typed has its glyph; depths of
        stories that are not placed. What is new, and whether there is more of it."""
        if self.shown is None:
            return None, False
        if self.drawing.prepare():
            return self._told({"fonts": self._fonts()}, {}, ()), True
        rows = [one.as_data() for one in tray(self.shown.opened, _DEPTHS)]
        return self._told({"tray": rows}, {}, ()), not all(row["whole"] for row in rows)

    def opened(self, *, pictures: bool = False) -> Opened:
        """What help looks at. pictures: with those of the copy folders, read. Raises RefusedError."""
        if self.shown is None:
            raise RefusedError("期文件现在读不懂，先改正它", "the edition cannot be read now; mend it first")
        opened = self.shown.opened
        if not pictures:
            return opened
        return opened._replace(pictures=pictures_in(sorted(self._copy_folders())))

    def _digests(self, names: set[str]) -> dict[str, Any]:
        """Of files as they are: what their next edit names, and CRC-32 sums by which a window knows whether its text is the one."""
        found = {name: self.workspace.text(name) for name in sorted(names)}
        texts = {name: text for name, text in found.items() if text is not None}
        return {
            "digests": {name: text.digest for name, text in texts.items()},
            "sums": {name: crc32(text.text.encode("utf-8", "surrogatepass")) for name, text in texts.items()},
        }

    def _conflict(self, error: ConflictError) -> RefusedError:
        """Both sides of a conflict, for whoever made the edit to say which holds."""
        return RefusedError(
            error.zh,
            error.en,
            "看过现在的文字，再改一次",
            conflict=list(error.names),
            **self._digests(set(error.names)),
        )


def _other(path: str, read_as: Mapping[str, str], counts: set[str], folders: set[str]) -> bool:
    """Whether a file that is told of counts and is other than it was read."""
    name = os.path.basename(path)  # noqa: PTH119
    if name.startswith(".") or name.endswith("~"):
        return False
    known = read_as.get(path)
    if known is not None:
        try:
            return watching.digest_of(opening.read(path, _LARGEST)) != known
        except OSError:
            return True
    return path in counts or path in folders or os.path.dirname(path) in folders  # noqa: PTH120


def _plain(path: str) -> str:
    return os.path.abspath(path)  # noqa: PTH100


def _same(one: PageImage, other: PageImage | None) -> bool:
    return other is not None and (one is other or one.digest == other.digest)


def _unreadable(shown: str) -> RefusedError:
    kind = next((kind for kind, endings in _ARRIVED if shown.lower().endswith(endings)), ("", ""))
    if not kind[0]:
        return RefusedError(f"“{shown}”读不到", f"{shown} cannot be read")
    return RefusedError(
        f"“{shown}”是{kind[0]}，在看样台里不改",
        f"{shown} is {kind[1]}, which is not edited at the desk",
        f"typeset intake {shown} -o 稿件夹 拆成 .md，再改",
    )


def _unsaved(error: Exception) -> RefusedError:
    if isinstance(error, OSError):
        why = error.strerror or str(error)
        return RefusedError(f"没有存成：{why}", f"not saved: {why}", "看看磁盘空间和权限；文件还是原来的")
    return RefusedError("没有存成：有文件里不能有的字符", "not saved: a sign that no file can hold")
