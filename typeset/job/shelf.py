"""The finished pages of an edition, put aside as they come: only the one that is looked at is in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, overload

from typeset.files.spool import Spool

if TYPE_CHECKING:
    from typeset.job.group import PageDone
    from typeset.sheet.head import SheetHead
    from typeset.sheet.types import Sheet

AT_HAND = 12
"""Sheets that stay in memory once they were read: about 1.5 MB each."""

T = TypeVar("T")


class Shelf:
    """Pages put aside in whatever order they are finished, and given back in that of their numbers."""

    def __init__(self, spool: Spool | None = None) -> None:
        self._spool = Spool() if spool is None else spool
        self._heads: dict[int, SheetHead] = {}
        self._rows: dict[int, dict[str, Any]] = {}
        self._lying: dict[str, dict[int, int]] = {"sheet": {}, "press": {}, "written": {}}

    def add(self, page: PageDone) -> None:
        """Put a page aside."""
        number = page.head.page
        for kind, raw in (("sheet", page.sheet), ("press", page.press), ("written", page.written)):
            if raw:
                self._lying[kind][number] = self._spool.add(raw)
        if page.row is not None:
            self._rows[number] = page.row
        self._heads[number] = page.head

    @property
    def heads(self) -> tuple[SheetHead, ...]:
        """Number, name and size of every page, in order."""
        return tuple(self._heads[number] for number in sorted(self._heads))

    @property
    def rows(self) -> tuple[dict[str, Any], ...]:
        """Rows of the manifest in order, of those pages that have one."""
        return tuple(self._rows[number] for number in sorted(self._rows))

    @property
    def press(self) -> Pages[bytes]:
        """Press pages by number."""
        return Pages(self._spool, self._lying["press"], bytes)

    @property
    def written(self) -> Pages[bytes]:
        """Pages in written form by number."""
        return Pages(self._spool, self._lying["written"], bytes)

    @property
    def sheets(self) -> Sheets:
        """Sheets in order, of those pages that kept one."""
        return Sheets(Pages(self._spool, self._lying["sheet"], _unpickled))


def _unpickled(raw: bytes) -> Sheet:
    import pickle

    sheet: Sheet = pickle.loads(raw)
    return sheet


class Pages(Mapping[int, T]):
    """Something of every page by its number, in order, read from where it lies each time. Reading raises OSError."""

    def __init__(self, spool: Spool, lying: Mapping[int, int], read: Callable[[bytes], T]) -> None:
        self._spool, self._read = spool, read
        self._lying = dict(sorted(lying.items()))

    def __getitem__(self, number: int) -> T:
        return self._read(self._spool.get(self._lying[number]))

    def __iter__(self) -> Iterator[int]:
        return iter(self._lying)

    def __len__(self) -> int:
        return len(self._lying)


class Sheets(Sequence["Sheet"]):
    """The sheets of an edition in page order, read from where they lie when they are asked for. The first few stay at hand, and the
    one that was read last: an edition of usual size is read once, a long one page by page."""

    def __init__(self, pages: Pages[Sheet]) -> None:
        self._pages, self._numbers = pages, list(pages)
        self._first: dict[int, Sheet] = {}
        self._last: tuple[int, Sheet] | None = None

    @overload
    def __getitem__(self, index: int) -> Sheet: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Sheet, ...]: ...
    def __getitem__(self, index: int | slice) -> Sheet | tuple[Sheet, ...]:
        if isinstance(index, slice):
            return tuple(self[k] for k in range(len(self))[index])
        number = self._numbers[index]
        if number in self._first:
            return self._first[number]
        if len(self._first) < AT_HAND:
            return self._first.setdefault(number, self._pages[number])
        if self._last is None or self._last[0] != number:
            self._last = number, self._pages[number]
        return self._last[1]

    def __len__(self) -> int:
        return len(self._numbers)

    def __eq__(self, other: object) -> bool:
        """The same sheets in the same order, whatever holds them."""
        if not isinstance(other, Sequence) or len(other) != len(self):
            return False
        return all(one == two for one, two in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]
