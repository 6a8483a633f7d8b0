"""The written form of a page record: readable, by block, one line of text a line, made to be kept in git.

A line of type is `reach setting | text`; a line that starts with `@` says what differs from the line before (role, paragraph,
leg, place, face …), so that a line that merely follows another in its leg reads the same wherever it stands. `>` for `|`: the
paragraph goes on. Lengths in points. No counters: what is added moves nothing else in the file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from itertools import pairwise
from typing import Any

from typeset.named_tuple import NamedTuple
from typeset.patterns import lazy_pattern
from typeset.sheet.record import BlockRecord, LineRecord, PageRecord, PictureRecord
from typeset.units import from_pt, to_pt

FORMAT = 2
HEAD = "typeset page"
"""How every written page begins; its format follows."""

END = "end"
"""Its last line: a file that was cut short does not pass for a shorter page."""
EMPTY = "\\"
"""An empty value where there must be one."""

_STORIED = ("story", "continue", "banner")
"""Kinds of block that have their story's name unless a line says otherwise."""

_SPECIAL = lazy_pattern(r"[\\\s,\x00-\x1f]")
_ESCAPE = lazy_pattern(r"\\u([0-9a-f]{4})")


class WrittenError(ValueError):
    """Raised for a text that is no written page: `line` (from 1) and what was expected there (zh, en). newer: its format is."""

    def __init__(self, line: int, zh: str, en: str, *, newer: bool = False) -> None:
        super().__init__(en)
        self.line, self.zh, self.en, self.newer = line, zh, en, newer


class _LineState(NamedTuple):
    """What the next line of type is taken to have unless it says otherwise."""

    role: str = ""
    """As of LineRecord, and so on for all."""
    story: str = ""
    """Its story's id."""
    paragraph: int = 0
    """Which item of the story's body."""
    leg: int = 0
    """Which leg of the block."""
    x: int = 0
    """Start of the baseline, units."""
    y: int = 0
    """The same, downwards."""
    width: int = 0
    """Its measure, units."""
    faces: tuple[str, ...] = ()
    """Faces and sizes, in order."""
    colours: tuple[str, ...] = ("black",)
    """Colours, in order."""
    cell: tuple[int, ...] = ()
    """Row and column in a table, () elsewhere."""
    vertical: bool = False
    """Whether it runs downwards."""


def written(page: PageRecord) -> str:
    """The page as text."""
    leading = _leading(page)
    out = [
        f"{HEAD} {FORMAT}",
        f"page {page.number} {_token(page.name)} {_token(page.section)}",
        f"size {_p(page.width)} {_p(page.height)} leading {_p(leading)}",
    ]
    out.extend(["draft"] if page.draft else [])
    out.extend(f"colour {_token(name)} {value}" for name, value in page.palette)
    for block in page.blocks:
        out.append("")
        out.extend(_block(block, leading))
    return "\n".join((*out, "", END)) + "\n"


def _leading(page: PageRecord) -> int:
    steps = Counter(
        after.y - before.y
        for block in page.blocks
        for before, after in pairwise(block.text)
        if before.role == after.role == "body" and before.leg == after.leg and after.y > before.y
    )
    return max(steps, key=lambda step: (steps[step], -step)) if steps else 0


def _block(block: BlockRecord, leading: int) -> Iterator[str]:
    yield f"[{block.kind}] {_escaped(block.name)}".rstrip()
    if block.story != (block.name if block.kind in _STORIED else ""):
        yield f"story {_escaped(block.story) or EMPTY}"
    box = " ".join(_p(edge) for edge in (block.x, block.y, block.width, block.height))
    yield f"at {block.columns or '-'} {block.lines or '-'} {box}" + (
        f" over {block.over}" if block.over else ""
    )
    for picture in block.pictures:
        edges = " ".join(_p(edge) for edge in (picture.x, picture.y, picture.width, picture.height))
        crop = ",".join(str(edge) for edge in picture.crop) or "-"
        if picture.shade:
            crop += f";{','.join(map(str, picture.shade))}"
        yield f"{picture.kind} {edges} crop {crop} {picture.digest or '-'} {_escaped(picture.name)}"
    yield from block.shapes
    yield from _lines(block, leading)


def _lines(block: BlockRecord, leading: int) -> list[str]:
    """The block's lines of type, each after what must be said before it."""
    out = []
    taken: tuple[object, ...] = _LineState(story=block.story, y=leading)
    for line in block.text:
        role, story, paragraph, leg = line.role, line.story, line.paragraph, line.leg
        x, y, width, faces, colours = line.x, line.y, line.width, line.faces, line.colours
        cell, vertical = line.cell, line.vertical
        now = (role, story, paragraph, leg, x, y, width, faces, colours, cell, vertical)
        if now != taken:
            out.append("@" + _told(_LineState(*now), _LineState._make(taken)))
        taken = (role, story, paragraph, leg, x, y + leading, width, faces, colours, cell, vertical)
        out.append(
            f"{_p(line.reach)} {line.setting} {'>' if line.joins else '|'} {_escaped(line.text)}".rstrip()
        )
    return out


def _told(now: _LineState, was: _LineState) -> str:
    """What must be said before a line."""
    words = [
        f"role={_token(now.role)}" if now.role != was.role else "",
        f"¶={now.paragraph}" if now.paragraph != was.paragraph else "",
        f"leg={now.leg}" if now.leg != was.leg else "",
        f"x={_p(now.x)}" if now.x != was.x else "",
        f"y={_p(now.y)}" if now.y != was.y else "",
        f"w={_p(now.width)}" if now.width != was.width else "",
        f"face={','.join(map(_token, now.faces))}" if now.faces != was.faces else "",
        f"colour={','.join(map(_token, now.colours))}" if now.colours != was.colours else "",
        f"cell={'.'.join(map(str, now.cell))}" if now.cell != was.cell else "",
        f"vertical={int(now.vertical)}" if now.vertical != was.vertical else "",
        f"story={_token(now.story)}" if now.story != was.story else "",
    ]
    return " ".join([word for word in words if word])


def read(text: str) -> PageRecord:
    """The record that a written page holds. Raises WrittenError for anything else."""
    lines = text.splitlines()
    if not lines or not lines[0].startswith(HEAD):
        raise WrittenError(1, f"应以“{HEAD} {FORMAT}”开头", f'must begin with "{HEAD} {FORMAT}"')
    if lines[0] != f"{HEAD} {FORMAT}":
        raise WrittenError(
            1,
            f"是别的格式版本（{lines[0]}），这里认 {FORMAT}",
            f"another format ({lines[0]}); this reads {FORMAT}",
            newer=_newer(lines[0]),
        )
    reader = _WrittenReader()
    last = len(lines)
    while last > 1 and not lines[last - 1].strip():
        last -= 1
    for number, line in enumerate(lines[1 : last - (lines[last - 1] == END)], 2):
        try:
            reader.line(line)
        except (ValueError, IndexError, KeyError, InvalidOperation) as error:
            raise WrittenError(number, f"读不懂“{line[:40]}”", f'cannot be read: "{line[:40]}"') from error
    page = reader.page()
    if lines[last - 1] != END:
        raise WrittenError(last, f"不完整：末行应是“{END}”", f'cut short: the last line must be "{END}"')
    return page


def _newer(line: str) -> bool:
    form = line[len(HEAD) :].strip()
    return form.isdecimal() and len(form) < 6 and int(form) > FORMAT


class _WrittenReader:
    """Takes a written page line by line."""

    def __init__(self) -> None:
        self._page: PageRecord | None = None
        self._blocks: list[BlockRecord] = []
        self._text: list[LineRecord] = []
        self._pictures: list[PictureRecord] = []
        self._shapes: list[str] = []
        self._state, self._leading = _LineState(), 0

    def line(self, line: str) -> None:
        """One line. Raises ValueError, IndexError, KeyError or InvalidOperation where it is not of the form."""
        if not line:
            return
        if line.startswith("@"):
            self._tell(line[1:])
        elif line.startswith("["):
            self._open(line)
        elif line[0].isdigit() or line[0] == "-":
            self._type(line)
        else:
            self._word(line)

    def _word(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        if word == "page":
            number, name, section = rest.split(" ")
            self._page = PageRecord(
                int(number),
                _plain(name),
                _plain(section),
                width=0,
                height=0,
                draft=False,
                palette=(),
                blocks=(),
            )
            return
        if self._page is None:
            raise ValueError(line)
        if word == "size":
            width, height, _, leading = rest.split()
            self._leading = _units(leading)
            self._page = self._page._replace(width=_units(width), height=_units(height))
        elif word == "draft":
            self._page = self._page._replace(draft=True)
        elif word == "colour":
            name, value = rest.split(" ")
            self._page = self._page._replace(palette=(*self._page.palette, (_plain(name), value)))
        else:
            self._in_block(word, rest, line)

    def _in_block(self, word: str, rest: str, line: str) -> None:
        block = self._blocks[-1]
        if word == "story":
            self._blocks[-1] = block._replace(story=_plain(rest))
            self._state = _LineState(story=_plain(rest))
        elif word == "at":
            columns, lines, *box = rest.split()
            x, y, width, height = map(_units, box[:4])
            over = int(box[5]) if len(box) > 4 else 0
            self._blocks[-1] = block._replace(
                columns=_known(columns), lines=_known(lines), x=x, y=y, width=width, height=height, over=over
            )
        elif word in ("picture", "pdf"):
            self._pictures.append(_picture(word, rest))
        elif word in ("tint", "drawing", "rule"):
            self._shapes.append(line)
        else:
            raise ValueError(line)

    def _open(self, line: str) -> None:
        self._close()
        kind, _, name = line[1:].partition("]")
        name = _plain(name.strip())
        story = name if kind in _STORIED else ""
        self._blocks.append(BlockRecord(kind, name, story, "", "", 0, 0, 0, 0))
        self._state = _LineState(story=story)

    def _close(self) -> None:
        if self._blocks:
            self._blocks[-1] = self._blocks[-1]._replace(
                text=tuple(self._text), pictures=tuple(self._pictures), shapes=tuple(self._shapes)
            )
        self._text, self._pictures, self._shapes = [], [], []

    def _tell(self, words: str) -> None:
        state = self._state
        for word in words.split(" "):
            key, _, value = word.partition("=")
            state = _set(state, key, value, self._leading)
        self._state = state

    def _type(self, line: str) -> None:
        head, mark, text = re.split(r" ([|>])(?: |$)", line, maxsplit=1)
        reach, setting = head.split(" ")
        self._blocks[-1]
        state = self._state
        y = state.y + self._leading
        self._text.append(
            LineRecord(
                state.role,
                state.story,
                state.paragraph,
                state.leg,
                state.x,
                y,
                state.width,
                _units(reach),
                state.faces,
                state.colours,
                setting,
                _plain(text),
                state.cell,
                mark == ">",
                state.vertical,
            )
        )
        self._state = state._replace(y=y)

    def page(self) -> PageRecord:
        """What was read. Raises WrittenError when there was no page."""
        self._close()
        if self._page is None:
            raise WrittenError(2, "没有 page 一行", "there is no page line")
        return self._page._replace(blocks=tuple(self._blocks))


def _picture(kind: str, rest: str) -> PictureRecord:
    x, y, width, height, _, crop, digest, name = rest.split(" ", 7)
    crop, _, shaded = crop.partition(";")
    edges = tuple(map(int, crop.split(","))) if crop != "-" else ()
    shade = tuple(map(int, shaded.split(","))) if shaded else ()
    box = _units(x), _units(y), _units(width), _units(height)
    return PictureRecord(kind, *box, _plain(name), edges, _known(digest), shade)


def _set(state: _LineState, key: str, value: str, leading: int) -> _LineState:
    field, read = _FIELDS[key]
    found = read(value)
    if key == "y":
        assert isinstance(found, int)
        found -= leading
    changed: Any = {field: found}
    return state._replace(**changed)


def _list(value: str) -> tuple[str, ...]:
    return tuple(_plain(part) for part in value.split(",")) if value else ()


def _cell(value: str) -> tuple[int, ...]:
    return tuple(map(int, value.split("."))) if value else ()


def _flag(value: str) -> bool:
    return value == "1"


@lru_cache(maxsize=4096)
def _p(units: int) -> str:
    return to_pt(units, 3)


def _units(text: str) -> int:
    return from_pt(Decimal(text))


def _known(text: str) -> str:
    return "" if text == "-" else text


def _token(text: str) -> str:
    """A value without blanks or commas; "" becomes a lone backslash."""
    return _SPECIAL.sub(lambda found: f"\\u{ord(found[0]):04x}", text) or EMPTY


def _escaped(text: str) -> str:
    """Text to the end of a line: blanks at both ends and control characters are spelt out, so that no editor eats them."""
    if text.isprintable() and "\\" not in text and text[:1] != " " and text[-1:] != " ":
        return text  # the only blank that counts as printable is the space
    body = "".join(
        f"\\u{ord(ch):04x}" if ch == "\\" or ch < " " or ch in "\x85\u2028\u2029" else ch for ch in text
    )
    bare = body.strip()
    start = len(body) - len(body.lstrip())
    return (
        "".join(f"\\u{ord(ch):04x}" for ch in body[:start])
        + bare
        + "".join(f"\\u{ord(ch):04x}" for ch in body[start + len(bare) :])
    )


def _plain(text: str) -> str:
    return "" if text == EMPTY else _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


_FIELDS: dict[str, tuple[str, Callable[[str], object]]] = {
    "role": ("role", _plain),
    "story": ("story", _plain),
    "¶": ("paragraph", int),
    "leg": ("leg", int),
    "x": ("x", _units),
    "y": ("y", _units),
    "w": ("width", _units),
    "face": ("faces", _list),
    "colour": ("colours", _list),
    "cell": ("cell", _cell),
    "vertical": ("vertical", _flag),
}
"""What a word of an `@` line sets, and how its value is read."""
