"""A desk: one edition's files, its engine, and its pages as they are shown. Not for two threads at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.desk.drawing import Drawing
from typeset.desk.folders import folders_of
from typeset.desk.pages import PageImage, image_of
from typeset.desk.setter import Set, Setter
from typeset.desk.shown import finding, grid
from typeset.desk.workspace import ConflictError, Patch, Workspace
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typeset.desk.shown import Shown


class News(NamedTuple):
    """What changed on a desk."""

    version: int
    """Counts what was set."""
    pages: dict[int, PageImage]
    """Pages that are other than before."""
    gone: tuple[int, ...]
    """Pages that are no more."""
    state: dict[str, Any]
    """What else is other than before: findings, stories, …"""


class RefusedError(Exception):
    """An edit that cannot be made: why, in Chinese and English, and what helps."""

    def __init__(self, zh: str, en: str, hint: str = "") -> None:
        super().__init__(zh)
        self.zh, self.en, self.hint = zh, en, hint


class Desk:
    """What the server holds of an edition."""

    def __init__(self, edition: str) -> None:
        self.folders = folders_of(edition)
        self.workspace = Workspace(self.folders)
        self.setter = Setter(self.folders.path)
        self.drawing = Drawing()
        self.version = 0
        self.shown: Shown | None = None
        self.images: dict[int, PageImage] = {}
        self.state: dict[str, Any] = {}

    def refresh(self) -> News:
        """Set the files as they are now."""
        return self._take(self.setter.set())

    def edit(self, op: Mapping[str, Any], by: str) -> News:
        """Make an edit: files are saved, then set. Raises RefusedError, ConflictError, OSError."""
        patches, what = self._plan(op)
        self.workspace.save(patches, by, what)
        return self.refresh()

    def undo(self, *, again: bool = False) -> News:
        """Take the last edit back, or make it again. Raises RefusedError, ConflictError, OSError."""
        step = self.workspace.redo() if again else self.workspace.undo()
        if step is None:
            raise RefusedError(
                "没有可重做的" if again else "没有可撤销的", "nothing to redo" if again else "nothing to undo"
            )
        return self.refresh()

    def preview(self, op: Mapping[str, Any]) -> News:
        """What an edit would make of the pages; nothing is saved or remembered. Raises RefusedError, ConflictError."""
        patches, _ = self._plan(op)
        texts = self.workspace.patched(patches)
        tried = {str(self.folders.inside(name)): new.encode("utf-8") for name, (_, new) in texts.items()}
        made = self.setter.set(tried)
        if made.shown is None:
            raise RefusedError("这样改读不懂", "cannot be read that way")
        return News(self.version, self._images(made), (), {})

    def whole(self) -> dict[str, Any]:
        """All but the pages, for a browser that opens."""
        return {"version": self.version, "state": self.state}

    def _plan(self, op: Mapping[str, Any]) -> tuple[tuple[Patch, ...], tuple[str, str]]:
        if op.get("op") != "text":
            raise RefusedError(f"还不会做“{op.get('op')}”", f"unknown edit {op.get('op')}")
        name, known = str(op["file"]), self.workspace.text(str(op["file"]))
        if known is None:
            raise RefusedError(f"“{name}”读不到", f"{name} cannot be read")
        if op.get("base") != known.digest:
            raise ConflictError((name,))
        return (Patch(name, int(op["start"]), int(op["end"]), str(op["text"])),), (
            f"改稿 {name}",
            f"text of {name}",
        )

    def _take(self, made: Set) -> News:
        self.version += 1
        state: dict[str, Any] = {
            "findings": [finding(one, self.folders) for one in made.findings],
            "counts": made.counts,
        }
        state["broken"] = made.shown is None
        pages: dict[int, PageImage] = {}
        gone: tuple[int, ...] = ()
        if made.shown is not None:
            self.shown = made.shown
            pages = self._images(made)
            gone = tuple(
                number for number in self.images if number not in {one.page for one in made.shown.made.sheets}
            )
            for number in gone:
                del self.images[number]
            self.images |= pages
            state |= self._told(made.shown)
        changed = {key: value for key, value in state.items() if self.state.get(key) != value}
        self.state |= changed
        return News(self.version, pages, gone, changed)

    def _told(self, shown: Shown) -> dict[str, Any]:
        edition = shown.edition
        return {
            "edition": {
                "file": self.folders.edition,
                "paper": edition.paper.name,
                "date": edition.date.isoformat(),
                "issue": edition.issue,
            },
            "grid": grid(shown.geometry),
            "stories": shown.made.stories,
            "metrics": {str(page): figures for page, figures in shown.made.metrics.items()},
        }

    def _images(self, made: Set) -> dict[int, PageImage]:
        """Pages that are other than those last shown."""
        book, shown = self.setter.book, made.shown
        if book is None or shown is None:
            return {}
        out = {}
        for sheet in shown.made.sheets:
            image = image_of(shown, sheet.page, self.drawing.groups(sheet, book))
            known = self.images.get(sheet.page)
            if known is None or known != image:
                out[sheet.page] = image
        return out
