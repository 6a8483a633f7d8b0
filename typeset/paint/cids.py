"""CIDs of a file: one for each (glyph, source text) pair, so that extraction gives the copy back exactly."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typeset.fonts.book import FontBook
    from typeset.sheet.types import GlyphRun, Sheet

Pair = tuple[int, str]
"""A glyph id of the font file and the text it stands for."""

Shown = tuple[str, int]
"""The code of a glyph; its width, mille em."""


def spread(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Texts without empty ones: a cluster's characters are shared out over its glyphs, one for each later
    glyph from the end. A glyph that none is left for stands for a space, the only thing that all readers
    pass over: without a mapping some give U+FFFD, with a zero-width character all give that character.
    """
    if "" not in texts:
        return texts
    shared = list(texts)
    for at in range(len(shared) - 1, -1, -1):
        if shared[at]:
            continue
        first = at
        while first and not shared[first]:
            first -= 1
        if len(shared[first]) > 1:
            shared[at], shared[first] = shared[first][-1], shared[first][:-1]
        else:
            shared[at] = " "
    return tuple(shared)


class FaceCids:
    """The CIDs of one face: from 1, in glyph order. codes: pair -> four hex digits; widths in mille em."""

    def __init__(self, key: str, name: str, pairs: Iterable[Pair], book: FontBook) -> None:
        self.key, self.name = key, name
        self.instance = book.instance(key)
        self.pairs: tuple[Pair, ...] = tuple(sorted(pairs))
        self.codes: dict[Pair, str] = dict(zip(self.pairs, _codes(len(self.pairs)), strict=True))
        self.widths: dict[int, int] = {gid: self.instance.advance(gid) for gid, _ in self.pairs}
        self._shown: dict[int, Shown] = {
            pair[0]: (code, self.widths[pair[0]]) for pair, code in self.codes.items()
        }
        self._several: set[int] = set()
        if len(self._shown) < len(self.pairs):
            self._several = {one[0] for one, two in pairwise(self.pairs) if one[0] == two[0]}

    @property
    def gids(self) -> set[int]:
        """The glyphs to embed."""
        return set(self.widths)

    def shown(self, run: GlyphRun) -> list[Shown]:
        """The code and the width of each glyph of a run."""
        if self._several and not self._several.isdisjoint(
            run.gids
        ):  # glyphs that stand for more than one text
            pairs = zip(run.gids, spread(run.texts), strict=True)
            return [(self.codes[pair], self.widths[pair[0]]) for pair in pairs]
        return list(map(self._shown.__getitem__, run.gids))


@lru_cache(maxsize=1)
def _first_codes() -> list[str]:
    """The codes of as many CIDs as a page's face usually has."""
    return [f"{cid:04X}" for cid in range(1, 2049)]


def _codes(count: int) -> list[str]:
    """CIDs from 1 on, in four hexadecimal digits each."""
    first = _first_codes()[:count]
    return first + [f"{cid:04X}" for cid in range(len(first) + 1, count + 1)]


def collect(sheets: Iterable[Sheet], book: FontBook) -> dict[str, FaceCids]:
    """The CIDs of every face the sheets use, by face key; resource names F1, F2 … in key order."""
    used: dict[str, _Used] = {}
    for sheet in sheets:
        for line in sheet.text:
            for run in line.runs:
                found = used.get(run.face)
                if found is None:
                    found = used[run.face] = _Used()
                found.add(run)
    return {key: FaceCids(key, f"F{n}", used[key].pairs(), book) for n, key in enumerate(sorted(used), 1)}


class _Used:
    """The (glyph, text) pairs of a face. Nearly every glyph stands for one text: a pair is made only of another."""

    __slots__ = ("_others", "_text_of")

    def __init__(self) -> None:
        self._text_of: dict[int, str] = {}
        self._others: set[Pair] = set()

    def add(self, run: GlyphRun) -> None:
        """Those of a run."""
        text_of = self._text_of
        for gid, text in zip(run.gids, spread(run.texts), strict=True):
            known = text_of.get(gid)
            if known is None:
                text_of[gid] = text
            elif known != text:
                self._others.add((gid, text))

    def pairs(self) -> set[Pair]:
        """All of them."""
        return {*self._text_of.items(), *self._others}
