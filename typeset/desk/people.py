"""Who is at the desk: their windows, what each looks at, which story is whose at the moment (锁)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 40
"""Characters of a name."""
MOST = 20
"""Stories that one window holds; the one it took first is free again when it takes one more."""


class Person:
    """One window and who sits before it."""

    def __init__(self, number: str, name: str = "") -> None:
        self.id, self.name = number, name_of(name)
        self.page = 0
        self.file = ""

    def as_data(self) -> dict[str, Any]:
        """For the others."""
        return {"id": self.id, "name": self.name, "page": self.page, "file": self.file}


class People:
    """All windows and their locks."""

    def __init__(self) -> None:
        self._here: dict[str, Person] = {}
        self._locks: dict[str, str] = {}

    def came(self, person: Person) -> None:
        """A window opened."""
        self._here[person.id] = person

    def went(self, person: Person) -> bool:
        """A window is gone, and what it held is free; whether it held anything."""
        self._here.pop(person.id, None)
        mine = [file for file, owner in self._locks.items() if owner == person.id]
        for file in mine:
            del self._locks[file]
        return bool(mine)

    def lock(self, person: Person, file: str, *, take: bool = False) -> Person | None:
        """A story for one window alone; whose it is where it is another's. take: from whoever has it."""
        owner = self.owner(file)
        if owner is not None and owner is not person and not take:
            return owner
        mine = [held for held, number in self._locks.items() if number == person.id and held != file]
        for held in mine[: max(0, len(mine) + 1 - MOST)]:
            del self._locks[held]
        self._locks[file] = person.id
        return None

    def unlock(self, person: Person, file: str) -> None:
        """A story is free again, where it was this window's."""
        if self._locks.get(file) == person.id:
            del self._locks[file]

    def owner(self, file: str) -> Person | None:
        """Whose a story is."""
        return self._here.get(self._locks.get(file, ""))

    def in_the_way(self, person: Person, files: Iterable[str]) -> tuple[str, Person] | None:
        """The first of some files that is another's, and whose."""
        for file in files:
            owner = self.owner(file)
            if owner is not None and owner is not person:
                return file, owner
        return None

    def people(self) -> list[dict[str, Any]]:
        """For the state."""
        return [one.as_data() for one in self._here.values()]

    def locks(self) -> dict[str, str]:
        """Names by file, for the state; a window without a name is called by its number."""
        return {
            file: self._here[owner].name or owner
            for file, owner in sorted(self._locks.items())
            if owner in self._here
        }

    def holders(self) -> dict[str, str]:
        """Windows by file, for the state."""
        return dict(sorted(self._locks.items()))


def name_of(said: object) -> str:
    """A name as it is shown: one line, not too long."""
    if not isinstance(said, str):
        return ""
    return "".join(char for char in said if char.isprintable()).strip()[:LONGEST]
