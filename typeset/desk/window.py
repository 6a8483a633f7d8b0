"""One browser window: what it has been sent, what is still to be sent. Only its newest state waits, so a window that reads slowly costs
nobody anything; one that does not read at all is let go, and comes back when it can."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, Any

from typeset.desk.pages import encoded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from typeset.desk.board import Board
    from typeset.desk.pages import PageImage
    from typeset.desk.people import Person

_ANSWERS, _CHARACTERS = 500, 32_000_000
"""Answers that may wait, and how long they are together; a window that asks more without reading is let go."""


class Window:
    """One browser window."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.known: dict[int, frozenset[str]] = {}
        self.wake = asyncio.Event()
        self._greeted = False
        self._pages: set[int] = set()
        self._gone: set[int] = set()
        self._keys: set[str] = set()
        self._preview: dict[int, PageImage] | None = None
        self._tried: set[int] = set()
        self._answers: deque[str] = deque()
        self._waiting = 0
        self.asks = 0
        """What it asked for and has no answer to yet."""
        self.seen = ""
        """The form of the edition file whose pages the window has been sent."""
        self.lost = False
        """It asks and does not read what it asks for."""

    def greet(self, have: Mapping[int, Iterable[str]] | None = None) -> None:
        """All there is, without the groups that the window has."""
        self._greeted = False
        self.known = {number: frozenset(some) for number, some in (have or {}).items()}
        self.wake.set()

    def changed(self, pages: Iterable[int], gone: Iterable[int], keys: Iterable[str]) -> None:
        """Something is other than it was. What a preview showed is no more."""
        changed, went = set(pages), set(gone)
        if changed or went:
            self._pages |= changed | self._tried
            self._tried = set()
            self._preview = None
        self._gone |= went
        self._keys |= set(keys)
        self.wake.set()

    def preview(self, pages: Mapping[int, PageImage]) -> None:
        """What an edit would make of some pages, for this window alone; {} ends it."""
        self._preview = dict(pages)
        self.wake.set()

    def answer(self, data: Mapping[str, Any]) -> None:
        """A message that comes behind what is to be sent already."""
        text = encoded(data)
        if len(self._answers) >= _ANSWERS or self._waiting > _CHARACTERS:
            self.lost = True
        else:
            self._answers.append(text)
            self._waiting += len(text)
        self.wake.set()

    def next(self, board: Board) -> str | None:
        """The next message; None where nothing waits."""
        self.seen = board.seen
        if not self._greeted:
            self._greeted = True
            self._pages, self._gone, self._keys, self._tried = set(), set(), set(), set()
            head = {
                "type": "hello",
                "you": self.person.id,
                "name": self.person.name,
                "session": board.session,
            }
            return self._message(head, board.images, board.keys(), (), board)
        if self._pages or self._gone or self._keys:
            pages = {number: board.images[number] for number in sorted(self._pages) if number in board.images}
            gone = sorted(number for number in self._gone if number not in board.images)
            keys, self._keys = self._keys, set()
            self._pages, self._gone = set(), set()
            for number in gone:
                self.known.pop(number, None)
            return self._message({"type": "update"}, pages, keys, gone, board)
        if self._preview is not None:
            tried, self._preview = self._preview, None
            back = {number for number in self._tried if number not in tried and number in board.images}
            pages = {**{number: board.images[number] for number in back}, **tried}
            self._tried = set(tried)
            return self._message({"type": "update", "preview": bool(tried)}, pages, (), (), board)
        if not self._answers:
            return None
        text = self._answers.popleft()
        self._waiting -= len(text)
        return text

    def _message(
        self,
        head: dict[str, Any],
        pages: Mapping[int, PageImage],
        keys: Iterable[str],
        gone: Iterable[int],
        board: Board,
    ) -> str:
        body = encoded({**head, "version": board.version, "gone": list(gone)})
        shown = ",".join(f'"{number}":{self._page(number, image)}' for number, image in pages.items())
        state = ",".join(
            f'"{key}":{text}'
            for key in sorted(keys)
            if (text := board.text(key, self.person.name)) is not None
        )
        return f'{body[:-1]},"pages":{{{shown}}},"state":{{{state}}}}}'

    def _page(self, number: int, image: PageImage) -> str:
        text = image.message(self.known.get(number, frozenset()))
        self.known[number] = frozenset(image.digests)
        return text
