"""Vertical lines of type (竖排): forms, marks' places and squeezing for titles and verse (VRT-02, VRT-03)."""

from __future__ import annotations

from typeset.clreq import classes as c
from typeset.clreq.figures import NO_BREAK_SPACES
from typeset.clreq.rules import HOUSE, Rules
from typeset.clreq.rules.forms import Vertical
from typeset.clreq.spacing import removable_blank
from typeset.clreq.tokens import RAISED, Token, tokens
from typeset.compose.unformed import Mark, drawn
from typeset.fonts.adapter import Instance, ShapedGlyph
from typeset.fonts.book import Face
from typeset.model.style import Style
from typeset.named_tuple import NamedTuple
from typeset.patterns import lazy_pattern
from typeset.sheet.types import Colour, GlyphRun

_WORDS_UPRIGHT = lazy_pattern(r"[A-Z0-9][A-Z0-9+.%-]{0,2}")
"""VRT-04, VRT-05: what may stand upright in one cell: figures, capitals, 3.0, A+, 2B; other Latin is turned."""

_NUMERALS = "〇一二三四五六七八九"
_HALF = 500


class Cell(NamedTuple):
    """One piece down a line."""

    instance: Instance
    """The font that has it."""
    top: int
    """Where its core begins, mille em from the line's head; 0 in `Items`, whose gaps say it."""
    height: int
    """How long its core is, mille em."""
    glyphs: tuple[tuple[int, int, int, str], ...]
    """Glyph id, dx, dy and text of each, mille em from where `top` is counted, on the column's centre line, y down."""
    rotate: int = 0
    """Degrees clockwise, 0 or 90."""
    scale: int = 1000
    """Horizontal, per mille: figures condensed into one cell (VRT-04)."""
    latin: bool = False
    """Whether it is a turned word or number."""


class Manner(NamedTuple):
    """How a cell is made."""

    at: int = 0
    """Where the line has come to, mille em."""
    tight: bool = True
    """Whether marks lose their outer blanks (VRT-03, HED-07)."""
    digits: str = "upright"
    """What long numbers do: `upright`, `han` or `rotated` (VRT-04)."""
    turned: bool = False
    """Whether it lies with its neighbours, as the 2 of H₂O or a per cent sign behind a number that lies."""
    rules: Rules = HOUSE
    """What it is set by."""


class VerticalLine(NamedTuple):
    """A line set down the page."""

    cells: tuple[Cell, ...]
    """From the head."""
    length: int
    """Mille em."""
    missing: tuple[str, ...] = ()
    """Characters of the text that no font has (NRM-20)."""
    scale: int = 1000
    """Horizontal scale of what is not turned, per mille."""

    def runs(
        self, x: int, y: int, size: int, tracking: int = 0, colour: Colour = "black"
    ) -> tuple[GlyphRun, ...]:
        """Runs with the line's centre at x and its head at y (units); tracking between cells, mille em."""
        out = []
        for number, cell in enumerate(self.cells):
            push = number * tracking
            scale = 1000 if cell.rotate else self.scale * cell.scale // 1000
            xs = tuple(x + dx * size // 1000 * scale // 1000 for _, dx, _, _ in cell.glyphs)
            ys = tuple(y + (dy + push) * size // 1000 for _, _, dy, _ in cell.glyphs)
            gids = tuple(g for g, _, _, _ in cell.glyphs)
            texts = tuple(t for _, _, _, t in cell.glyphs)
            out.append(GlyphRun(cell.instance.key, size, xs, ys, gids, texts, colour, scale, cell.rotate))
        return merged(out)


def merged(runs: list[GlyphRun]) -> tuple[GlyphRun, ...]:
    """Neighbouring runs of one face and turn as one run."""
    out: list[GlyphRun] = []
    for run in runs:
        if out and _kind(out[-1]) == _kind(run):
            last = out[-1]
            assert isinstance(last.y, tuple)
            assert isinstance(run.y, tuple)
            out[-1] = last._replace(
                x=last.x + run.x, y=last.y + run.y, gids=last.gids + run.gids, texts=last.texts + run.texts
            )
        else:
            out.append(run)
    return tuple(out)


def _kind(run: GlyphRun) -> tuple[object, ...]:
    return run.face, run.rotate, run.size, run.hscale, run.colour


def shown_vertically(text: str, quotes: str, rules: Rules) -> str:
    """The text with its Chinese quotes in their vertical form; an apostrophe between letters stays (CLS-02)."""
    table = str.maketrans("“”‘’", dict(rules.vertical.quotes)[quotes])
    if not any(mark in text for mark in c.QUOTES):
        return text
    return "".join(
        ch.translate(table) if ch in c.QUOTES and c.is_chinese_quote(text, at) else ch
        for at, ch in enumerate(text)
    )


def vertical_line(
    text: str, face: Face, rules: Rules, quotes: str = "gb", *, tight: bool = True, digits: str = "upright"
) -> VerticalLine:
    """Set one vertical line. quotes: `gb` or `corner` (VRT-02); tight: marks lose their outer blanks (HED-07); digits:
    what long numbers do (VRT-04)."""
    shown = shown_vertically(text, quotes, rules)
    cells: list[Cell] = []
    missing: list[str] = []
    at = 0
    lying = lying_at(shown)
    for token in tokens(shown, rules.off, rules.keeping.compound):
        if token.cls == c.SPC:
            at += _HALF if tight else 1000
            continue
        missing.extend(text[k] for k in range(token.start, token.end) if face.choose(ord(shown[k])) is None)
        turned = lies(token, lying, cells[-1] if cells else None)
        cell = cell_of(shown, text, token, face, Manner(at, tight, digits, turned, rules))
        cells.append(cell)
        at += cell.height
    return VerticalLine(tuple(cells), at, tuple(missing))


def styled(line: VerticalLine, style: Style) -> VerticalLine:
    """The line with its style's letter-space and horizontal scale; turned words keep theirs."""
    if not style.tracking:
        return line._replace(scale=style.scale)
    cells = tuple(
        cell._replace(
            top=cell.top + number * style.tracking,
            glyphs=tuple((gid, dx, dy + number * style.tracking, text) for gid, dx, dy, text in cell.glyphs),
        )
        for number, cell in enumerate(line.cells)
    )
    length = line.length + style.tracking * max(0, len(cells) - 1)
    return line._replace(cells=cells, length=length, scale=style.scale)


_LYING = lazy_pattern(
    rf"[A-Za-z0-9]*[{RAISED}][A-Za-z0-9{RAISED}]*|\+?\d+(?:[-‐]\d+|[ {NO_BREAK_SPACES}]\d{{3,4}})+"
)
"""What is turned as a whole though parts of it could stand: H₂O, m², 1 000 000, 0571-8765."""


def lying_at(shown: str) -> frozenset[int]:
    """Offsets of characters that are turned together with what they belong to."""
    return frozenset(k for match in _LYING.finditer(shown) for k in range(*match.span()))


def lies(token: Token, lying: frozenset[int], before: Cell | None) -> bool:
    """Whether a token is turned whatever it could do by itself; a per cent sign lies behind a number that lies."""
    if token.start in lying:
        return True
    return token.cls == c.SUF and before is not None and before.rotate == 90 and before.latin


def cell_of(shown: str, text: str, token: Token, face: Face, manner: Manner) -> Cell:
    """One token down a line; shown: the text with its vertical quotes."""
    at, tight, rules = manner.at, manner.tight, manner.rules
    piece, source = shown[token.start : token.end], text[token.start : token.end]
    choice = face.choose(ord(piece[0]))
    instance = choice.instance if choice else face.main
    if token.cls in (c.LAT, c.NUM) or manner.turned:
        if len(piece) > 1 and not all(instance.gid(ord(ch)) for ch in piece):
            whole = face.covering(piece)
            instance = whole.instance if whole else instance
        return _western(piece, source, instance, manner)
    if token.cls == c.SOL:
        return _slash(instance, choice.gid if choice else 0, source, at)
    glyphs = instance.shape(piece, "han", vertical=True)
    if not glyphs:
        return Cell(instance, at, 0, ())
    if face.centred and token.cls in rules.vertical.pauses:
        gid = glyphs[0].gid if choice is None or _stands(instance, glyphs[0].gid) else choice.gid
        return _in_the_middle(instance, gid, source, at)
    anew = (
        drawn(instance, Mark(piece, glyphs, token.cls, tight), rules.spacing)
        if rules.on("unformed")
        else None
    )
    if anew is not None:
        marks = tuple(
            (gid, dx, at + dy, source if number == 0 else "")
            for number, (gid, dx, dy) in enumerate(anew.glyphs)
        )
        return Cell(instance, at, anew.height, marks, anew.rotate)
    if token.cls in rules.vertical.fixed and not _stands(instance, glyphs[0].gid):
        return _upright(instance, choice.gid if choice else 0, source, at=at, head=0, height=1000)
    head, foot = 0, sum(g.advance for g in glyphs)
    if token.cls == c.DOT and foot > _HALF:
        head, foot = (foot - _HALF) // 2, (foot + _HALF) // 2
    if token.cls in (c.OPB, c.CLB, c.COM, c.STP) and tight:
        head, foot = _trimmed(instance, glyphs[0], token.cls, foot, rules)
    placed, pen = [], at - head
    for number, glyph in enumerate(glyphs):
        placed.append((glyph.gid, glyph.dx, pen - glyph.dy, source if number == 0 else ""))
        pen += glyph.advance
    return Cell(instance, at, foot - head, tuple(placed))


def _stands(instance: Instance, gid: int) -> bool:
    """VRT-02: whether a font's vertical ； ： ！ ？ is upright, not turned."""
    left, bottom, right, top = instance.ink(gid)
    return top - bottom > right - left


def _trimmed(instance: Instance, glyph: ShapedGlyph, cls: int, length: int, rules: Rules) -> tuple[int, int]:
    """VRT-03: opening marks lose the blank above their ink, the others the blank below it."""
    _, bottom, _, top = instance.ink(glyph.gid)
    ink_head, ink_foot = -(glyph.dy + top), -(glyph.dy + bottom)
    if cls == c.OPB:
        return removable_blank(ink_head, rules.spacing), length
    return 0, length - removable_blank(length - ink_foot, rules.spacing)


def _upright(instance: Instance, gid: int, source: str, *, at: int, head: int, height: int) -> Cell:
    advance = instance.advance(gid)
    return Cell(instance, at, height, ((gid, -advance // 2, at - head + 880, source),))


def _in_the_middle(instance: Instance, gid: int, source: str, at: int) -> Cell:
    """ADV-17: a mark of Traditional text in the middle of an em."""
    left, bottom, right, top = instance.ink(gid)
    return Cell(instance, at, 1000, ((gid, -(left + right) // 2, at + 500 + (bottom + top) // 2, source),))


def _slash(instance: Instance, gid: int, source: str, at: int) -> Cell:
    """VRT-02: the separator is turned clockwise, in the middle of the line, half an em long (ADV-08)."""
    left, bottom, right, top = instance.ink(gid)
    along = at + (_HALF - left - right) // 2
    return Cell(instance, at, _HALF, ((gid, -(bottom + top) // 2, along, source),), 90)


def _fits_cell(piece: str, width: int, rules: Vertical) -> bool:
    """VRT-04, VRT-05: figures and the like that share one cell, condensed to 70 % at most; letters alone only where they fit."""
    if width <= 1000:
        return _WORDS_UPRIGHT.fullmatch(piece) is not None
    mixed = any(ch.isdigit() or ch == "+" for ch in piece)
    return mixed and width * rules.condensed <= rules.cell and _WORDS_UPRIGHT.fullmatch(piece) is not None


def _western(piece: str, source: str, instance: Instance, manner: Manner) -> Cell:
    """VRT-04, VRT-05: two digits (three narrow ones) in one cell, capitals upright one by one, words turned clockwise.

    Longer numbers stand `upright` one by one, as `han` numerals, or `rotated` (manner.digits).
    """
    at, digits, rules = manner.at, manner.digits, manner.rules.vertical
    glyphs = instance.shape(piece, "latin")
    width = sum(g.advance for g in glyphs)
    plain = piece.isascii() and not manner.turned
    number = plain and piece.isdigit()
    if plain and _fits_cell(piece, width, rules):
        placed: list[tuple[int, int, int, str]] = []
        pen = -width // 2
        for glyph in glyphs:
            placed.append((glyph.gid, pen + glyph.dx, at + 880, source if not placed else ""))
            pen += glyph.advance
        return Cell(
            instance, at, 1000, tuple(placed), 0, max(rules.condensed, min(1000, 1_000_000 // max(width, 1)))
        )
    if number and digits == "han":
        return _numerals(piece, source, instance, at)
    if (number and digits != "rotated") or (
        plain and piece.isalnum() and piece.isupper() and len(piece) <= 4
    ):
        placed = [
            (
                glyph.gid,
                -glyph.advance // 2,
                at + 1000 * number_of + 880,
                source[number_of] if number_of < len(source) else "",
            )
            for number_of, glyph in enumerate(glyphs)
        ]
        return Cell(instance, at, 1000 * len(glyphs), tuple(placed))
    turned: list[tuple[int, int, int, str]] = []
    pen = at
    for glyph in glyphs:
        turned.append((glyph.gid, -350 + glyph.dy, pen + glyph.dx, source if not turned else ""))
        pen += glyph.advance
    return Cell(instance, at, width, tuple(turned), 90, latin=True)


def _numerals(piece: str, source: str, instance: Instance, at: int) -> Cell:
    """VRT-04: a long number as Han numerals."""
    numerals = [instance.gid(ord(_NUMERALS[int(figure)])) for figure in piece]
    figures = tuple(
        (gid, -instance.advance(gid) // 2, at + 1000 * number + 880, source[number])
        for number, gid in enumerate(numerals)
    )
    return Cell(instance, at, 1000 * len(figures), figures)
