"""CIDs of a file: one for each (glyph, source text) pair, so that extraction gives the copy back exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typeset.fonts.book import FontBook
    from typeset.sheet.types import Sheet

Pair = tuple[int, str]
"""A glyph id of the font file and the text it stands for."""


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
        self.codes: dict[Pair, str] = {pair: f"{cid:04X}" for cid, pair in enumerate(self.pairs, 1)}
        self.widths: dict[int, int] = {gid: self.instance.advance(gid) for gid, _ in self.pairs}

    @property
    def gids(self) -> set[int]:
        """The glyphs to embed."""
        return set(self.widths)


def collect(sheets: Iterable[Sheet], book: FontBook) -> dict[str, FaceCids]:
    """The CIDs of every face the sheets use, by face key; resource names F1, F2 … in key order."""
    used: dict[str, set[Pair]] = {}
    for sheet in sheets:
        for line in sheet.text:
            for run in line.runs:
                pairs = used.get(run.face)
                if pairs is None:
                    pairs = used[run.face] = set()
                pairs.update(zip(run.gids, spread(run.texts), strict=True))
    return {key: FaceCids(key, f"F{n}", used[key], book) for n, key in enumerate(sorted(used), 1)}
