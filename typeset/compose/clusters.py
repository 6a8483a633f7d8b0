"""A text's clusters into the columns of its items: single characters by the stretch, what is shaped one by one."""

from __future__ import annotations

from collections.abc import Iterator

from typeset.clreq import classes as c
from typeset.clreq.tokens import SINGLES, Token, classes_of
from typeset.compose.arrays import Items, Stretch
from typeset.compose.atoms import Blank, Row, row_of, rows_of, scaled, singles_of
from typeset.compose.blanks import add_blank
from typeset.compose.words import shaped, word_parts
from typeset.fonts.book import Face


class Clusters:
    """Fills the columns of a text, piece by piece from its head."""

    def __init__(self, items: Items, face: Face, stretches: tuple[Stretch, ...], *, hyphenate: bool) -> None:
        self._items, self._hyphenate = items, hyphenate
        self._rows: list[Row] = []
        self._runs: dict[int, int] = {}
        self._spaced: set[int] = set()
        self._blanks_kept = items.rules.on("typed-blanks")
        self._stretches = boundaries(face, stretches, len(items.text)) if stretches else []
        self._next = 0
        self._until = len(items.text)
        self._enter(Stretch(0, len(items.text), face))
        if self._stretches:
            self._step()

    def place(self, piece: Token) -> None:
        """Add a piece of the text; it is cut where another stretch begins inside it, such as the figure of CO₂."""
        start, end, cls, run = piece
        while True:
            if start >= self._until:
                self._step()
            stop = min(end, self._until)
            whole = (start, stop) == (piece.start, end)
            if cls == SINGLES:
                self._place_singles(start, stop)
            else:
                # a piece that is cut here goes on in the next stretch: only its last part bears the run
                self._place_token(Token(start, stop, cls, run if whole or stop == end else 0))
            if stop == end:
                return
            start = stop

    def columns(self) -> list[Blank]:
        """Finish the columns; the blanks of each cluster, with what pieces say of runs and spaces."""
        items, rows = self._items, self._rows
        items.n = len(rows)
        items.start.append(len(items.text))
        blanks = [row[5] for row in rows]
        for k, run in self._runs.items():
            left, right, _, spaced = blanks[k]
            blanks[k] = (left, right, run, spaced)
        for k in self._spaced:
            blanks[k] = (*blanks[k][:3], True)
        if rows:
            columns = list(map(list, zip(*rows, strict=True)))
            items.instances, items.gids, items.core, items.ink_offset, items.shift, _, sizes, items.cls = (
                columns
            )
            size = items.size
            if sizes.count(size) != items.n:
                items.sizes = {k: own for k, own in enumerate(sizes) if own != size}
        return blanks

    def marked(self) -> Iterator[int]:
        """Clusters that belong to a run or have a space behind them."""
        yield from self._runs
        yield from self._spaced

    def _step(self) -> None:
        """Go on to the next stretch."""
        stretch = self._stretches[self._next]
        self._next += 1
        self._until = stretch.end
        self._enter(stretch)

    def _enter(self, stretch: Stretch) -> None:
        size, rules = self._items.size, self._items.rules
        self._face, self._size = stretch.face, scaled(size, stretch.scale)
        self._up = stretch.shift * size // 1000
        self._known = rows_of(self._face, self._size, rules)
        self._singles = singles_of(self._face, self._size, rules)

    def _place_singles(self, start: int, end: int) -> None:
        """Characters that are clusters by themselves; without a step in Python for each, for they are most of a text."""
        items = self._items
        characters = items.text[start:end]
        rows: list[Row | None] = list(map(self._singles.get, characters))
        if None in rows:
            classes = classes_of(characters)
            if c.SPC in classes:
                for at, cls in enumerate(classes, start):
                    self._place_token(Token(at, at + 1, cls))
                return
            rows = [
                row or self._single(at, cls)
                for at, (row, cls) in enumerate(zip(rows, classes, strict=True), start)
            ]
        if self._up:
            rows = [_raised(row, self._up) for row in rows if row is not None]
        self._rows.extend(rows)  # type: ignore[arg-type]
        items.start.extend(range(start, end))
        items.texts.extend(characters)

    def _single(self, at: int, cls: int) -> Row:
        """The row of a character that was not met before."""
        ch = self._items.text[at]
        row = row_of(self._face, self._size, ch, cls, self._items.rules)
        if row is None:
            return self._lost(at, cls)
        self._singles[ch] = row
        return row

    def _place_token(self, token: Token) -> None:
        items, at = self._items, len(self._rows)
        start, end, cls, _ = token
        text, up = items.text, self._up
        if cls == c.SPC:
            if at:
                self._spaced.add(at - 1)
            if self._blanks_kept:
                add_blank(items.typed, at - 1, text[start:end])
        elif end - start == 1 and not (cls == c.LAT and text[start] in c.QUOTES):
            row = (
                self._known.get((text[start], cls))
                or row_of(self._face, self._size, text[start], cls, items.rules)
                or self._lost(start, cls)
            )
            self._append(token, _raised(row, up) if up else row)
        elif self._hyphenate and cls == c.LAT and end - start > 3:
            for part, row in word_parts(items, self._face, token, at=at, size=self._size, up=up):
                self._append(part, row)
        else:
            self._append(token, shaped(items, self._face, token, at=at, size=self._size, up=up))

    def _append(self, token: Token, row: Row) -> None:
        items = self._items
        if token.run:
            self._runs[len(self._rows)] = token.run
        self._rows.append(row)
        items.start.append(token.start)
        items.texts.append(items.text[token.start : token.end])

    def _lost(self, start: int, cls: int) -> Row:
        """A character no font has: an em of .notdef, and noted."""
        self._items.missing.append(start)
        size = self._items.size
        return self._face.main, 0, size, 0, 0, (0, 0, 0, False), size, cls


def _raised(row: Row, up: int) -> Row:
    return (*row[:4], row[4] + up, *row[5:])


def boundaries(face: Face, stretches: tuple[Stretch, ...], length: int) -> list[Stretch]:
    """The stretches of a whole text in order, without a hole: of two over one another the later one is seen."""
    kinds = kinds_of(face, stretches, length)
    out: list[Stretch] = []
    at = 0
    for k in range(1, length + 1):
        if k == length or kinds[k] is not kinds[k - 1]:
            out.append(kinds[k - 1]._replace(start=at, end=k))
            at = k
    return out


def kinds_of(face: Face, stretches: tuple[Stretch, ...], length: int) -> list[Stretch]:
    """For each character the stretch it is set by."""
    out = [Stretch(0, length, face)] * length
    for item in stretches:
        out[item.start : item.end] = [item] * (item.end - item.start)
    return out


def parted(cut: list[Token], kinds: list[Stretch]) -> list[Token]:
    """Tokens cut where another stretch begins inside them, such as the figure of CO₂."""
    out: list[Token] = []
    for token in cut:
        at = token.start
        for k in range(token.start + 1, token.end):
            if kinds[k] is not kinds[k - 1]:
                out.append(token._replace(start=at, end=k, run=0))
                at = k
        out.append(token if at == token.start else token._replace(start=at))
    return out
