"""A text's clusters into the columns of its items: single characters by the stretch, what is shaped one by one."""

from __future__ import annotations

from typeset.clreq import classes as c
from typeset.clreq.tokens import SINGLES, Token, classes_of
from typeset.compose.arrays import Items, Stretch
from typeset.compose.atoms import Blanks, Cluster, cluster_of, scaled, sized
from typeset.compose.blanks import add_blank
from typeset.compose.words import shaped, word_parts
from typeset.fonts.book import Face


class Clusters:
    """Fills the columns of a text, piece by piece from its head. Glyphs, offsets and texts are noted for each cluster; the other
    columns by the stretch, as if all were plain, and then for those that are not."""

    def __init__(self, items: Items, face: Face, stretches: tuple[Stretch, ...], *, hyphenate: bool) -> None:
        self._items, self._hyphenate = items, hyphenate
        self._odd: dict[int, Cluster] = {}
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
            if cls == SINGLES:
                self._place_singles(start, stop)
            else:
                # a piece that is cut here goes on in the next stretch: only its last part bears the run
                self._place_token(start, stop, cls, run if stop == end else 0)
            if stop == end:
                return
            start = stop

    def columns(self) -> Blanks:
        """Finish the columns; what stands beside each cluster."""
        items = self._items
        self._fill()
        items.n = n = len(items.gids)
        items.start.append(len(items.text))
        blanks = Blanks([0] * n, [0] * n)
        blanks.runs, blanks.spaced = self._runs, self._spaced
        left, right = blanks.left, blanks.right
        for k, one in self._odd.items():
            left[k], right[k] = one.left, one.right
        return blanks

    def unlike(self) -> list[int]:
        """Where anything but an ideograph stands on one side; see gaps.unlike_of. For finished columns."""
        cls = self._items.cls
        marks = [k for k in self._odd if cls[k] != c.HAN]
        if self._spaced:
            marks = sorted(self._spaced.union(marks))
        return beside(marks, len(cls))

    def _step(self) -> None:
        """Go on to the next stretch."""
        self._fill()
        stretch = self._stretches[self._next]
        self._next += 1
        self._until = stretch.end
        self._enter(stretch)

    def _enter(self, stretch: Stretch) -> None:
        size, rules = self._items.size, self._items.rules
        self._face, self._size = stretch.face, scaled(size, stretch.scale)
        self._up = stretch.shift * size // 1000
        self._sized = sized(self._face, self._size, rules)

    def _fill(self) -> None:
        """The columns of the stretch that ends here."""
        items, first = self._items, len(self._items.core)
        more = len(items.gids) - first
        if not more:
            return
        items.core.extend([self._size] * more)
        items.cls.extend([c.HAN] * more)
        items.instances.extend([self._face.main] * more)
        items.ink_offset.extend([0] * more)
        items.shift.extend([self._up] * more)
        if self._size != items.size:
            items.sizes.update(dict.fromkeys(range(first, first + more), self._size))
        odd = self._odd
        cls, core, instances, inks, shifts = (
            items.cls,
            items.core,
            items.instances,
            items.ink_offset,
            items.shift,
        )
        for k in odd if not first else [k for k in odd if k >= first]:
            one = odd[k]
            cls[k], core[k], instances[k] = one.cls, one.core, one.instance
            inks[k], shifts[k] = one.ink_offset, one.shift
            if one.size != self._size:
                if one.size != items.size:
                    items.sizes[k] = one.size
                else:
                    del items.sizes[k]

    def _place_singles(self, start: int, end: int) -> None:
        """Characters that are clusters by themselves; with few steps of Python for each, for they are most of a text."""
        items, known = self._items, self._sized
        characters = list(items.text[start:end])
        try:
            codes: list[int] = list(map(known.codes.__getitem__, characters))
        except KeyError:
            if not self._learned(start, characters):
                for at, cls in enumerate(classes_of(items.text[start:end]), start):
                    self._place_token(at, at + 1, cls, 0)
                return
            codes = list(map(known.codes.__getitem__, characters))
        first, up = len(items.gids), self._up
        odd, here = self._odd, known.odd
        for k, code in enumerate(codes):
            if code < 0:
                one = here[-1 - code]
                codes[k] = one.gid
                odd[first + k] = one.raised(up) if up else one
        items.gids.extend(codes)
        items.start.extend(range(start, end))
        items.texts.extend(characters)

    def _learned(self, start: int, characters: list[str]) -> bool:
        """Measure characters that were not met before; False where one is a blank, or is in no font, so that they go one by one."""
        classes = classes_of(self._items.text[start : start + len(characters)])
        if c.SPC in classes:
            return False
        known, rules = self._sized, self._items.rules
        for ch, cls in zip(characters, classes, strict=True):
            if ch not in known.codes:
                made = cluster_of(self._face, self._size, ch, cls, rules)
                if made is None:
                    return False
                known.add(ch, made, self._face.main, self._size)
        return True

    def _place_token(self, start: int, end: int, cls: int, run: int) -> None:
        items, at = self._items, len(self._items.gids)
        text, up = items.text, self._up
        if cls == c.SPC:
            if at:
                self._spaced.add(at - 1)
            if self._blanks_kept:
                add_blank(items.typed, at - 1, text[start:end])
        elif end - start == 1 and not (cls == c.LAT and text[start] in c.QUOTES):
            one = (
                self._sized.known.get((text[start], cls))
                or cluster_of(self._face, self._size, text[start], cls, items.rules)
                or self._lost(start, cls)
            )
            self._append(start, end, run, one.raised(up) if up else one)
        else:
            token = Token(start, end, cls, run)
            if self._hyphenate and cls == c.LAT and end - start > 3:
                for part, one in word_parts(items, self._face, token, at=at, size=self._size, up=up):
                    self._append(part.start, part.end, part.run, one)
            else:
                self._append(start, end, run, shaped(items, self._face, token, at=at, size=self._size, up=up))

    def _append(self, start: int, end: int, run: int, one: Cluster) -> None:
        items = self._items
        at = len(items.gids)
        if run:
            self._runs[at] = run
        self._odd[at] = one
        items.gids.append(one.gid)
        items.start.append(start)
        items.texts.append(items.text[start:end])

    def _lost(self, start: int, cls: int) -> Cluster:
        """A character no font has: an em of .notdef, and noted."""
        self._items.missing.append(start)
        size = self._items.size
        return Cluster(self._face.main, 0, size, size=size, cls=cls)


def beside(marks: list[int], n: int) -> list[int]:
    """The gaps before and behind some of n clusters, in order; marks: in order too."""
    out: list[int] = []
    last = -1
    for k in marks:
        if k - 1 > last:
            out.append(k - 1)
        if k < n - 1:
            out.append(k)
        last = k
    return out


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
