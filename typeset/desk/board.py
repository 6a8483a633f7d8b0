"""What all windows are shown: pages and state, every value written as JSON once."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from typeset.desk.pages import encoded

if TYPE_CHECKING:
    from typeset.desk.pages import PageImage


_FORMS = 400
"""Versions of which the form of the edition file is known."""


class Board:
    """What all windows are shown. Lives in the loop's thread."""

    def __init__(self) -> None:
        self.session = secrets.token_hex(8)
        self.version = 0
        self.seen = ""
        """The form of the edition file that the pages show."""
        self._forms: dict[int, str] = {}
        self.images: dict[int, PageImage] = {}
        self.state: dict[str, Any] = {}
        self.cans: dict[str, Any] = {}
        """What undo and redo would do, by name."""
        self._texts: dict[str, str] = {}

    def show(self, version: int, images: dict[int, PageImage], seen: str) -> None:
        """Other pages."""
        self.version, self.images, self.seen = version, images, seen
        self._forms[version] = seen
        if len(self._forms) > _FORMS:
            del self._forms[next(iter(self._forms))]

    def form(self, version: object, known: str) -> str:
        """The form of the edition file that a version showed; known: where no version is named."""
        return self._forms.get(version, "") if type(version) is int else known

    def keys(self) -> list[str]:
        """Names of all there is."""
        return [*self.state, "can"]

    def set(self, key: str, value: Any) -> bool:
        """Another value; whether it is another."""
        if key in self.state and self.state[key] == value:
            return False
        self.state[key] = value
        self._texts.pop(key, None)
        return True

    def text(self, key: str, name: str) -> str | None:
        """A value as JSON, written once. name: who is told."""
        if key == "can":
            return encoded(self.cans.get(name, {"undo": None, "redo": None}))
        if key not in self.state:
            return None
        if key not in self._texts:
            self._texts[key] = encoded(self.state[key])
        return self._texts[key]
