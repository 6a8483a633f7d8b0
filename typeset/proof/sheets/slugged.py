"""大样: a page on a larger sheet, with the line that says what it is, its stamp, and room to mark and sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.named_tuple import NamedTuple
from typeset.proof.sheets.leaves import Leaf, Put
from typeset.proof.sheets.lettering import Hand, Lettering
from typeset.sheet.types import Colour, Rect, Rule, TextLine
from typeset.units import PT, from_mm

if TYPE_CHECKING:
    from typeset.proof.sheets.leaves import Finished
    from typeset.sheet.types import Shape

SIDE, HEAD, FOOT = from_mm("28"), from_mm("36"), from_mm("26")
"""Paper beside, above and below the trim, for the pen."""

HAIR = PT // 4
RED: Colour = (0, 1000, 1000, 0)
GREY: Colour = (0, 0, 0, 550)
_GAP, _LENGTH = from_mm("2"), from_mm("6")
_EVERY = from_mm("50")
_SIGNERS = ("责编", "版式", "校对", "主任", "值班总编")
_STAMP = (from_mm("60"), from_mm("24"))


class Said(NamedTuple):
    """What a desk says of a proof."""

    issue: str
    """Paper, date and number."""
    stage: str = ""
    """"" for no stamp."""
    time: str = ""
    """As the user gave it."""
    revision: str = ""
    """Which form of the page it is (稿次), "" unknown."""


def slugged(page: Finished, index: int, said: Said, lettering: Lettering) -> Leaf:
    """The page at its own size on a leaf with margins. index: of the page among those of the file."""
    width, height = page.width + 2 * SIDE, page.height + HEAD + FOOT
    shapes: list[Shape] = [*corners(SIDE, HEAD, page.width, page.height), *_scale(page)]
    text: list[TextLine] = [*slug_lines(page, said, lettering, SIDE, from_mm("12"))]
    if said.stage:
        _stamp(said, lettering, SIDE + page.width - from_mm("4"), shapes, text)
    _sign_line(page, said, lettering, shapes, text)
    return Leaf(width, height, (Put(index, SIDE, HEAD),), tuple(shapes), tuple(text))


def slug_lines(page: Finished, said: Said, lettering: Lettering, x: int, y: int) -> list[TextLine]:
    """Two lines: the issue and the page; revision, time and checksum. y: baseline of the first."""
    first = f"{said.issue}　{page.name}"
    second = [f"第 {said.revision} 稿" if said.revision else "", f"出样 {said.time}" if said.time else ""]
    second.append(f"摘要 {spaced(page.objects)}" if page.objects else "")
    room = page.width - _STAMP[0] - from_mm("8")
    lines = ((first, 15 * PT, 700, 0), ("　".join(filter(None, second)), 9 * PT, 400, 17 * PT))
    return [
        lettering.line(words, x, y + down, lettering.fitted(words, Hand(size, weight=weight), room))
        for words, size, weight, down in lines
    ]


def spaced(digest: str) -> str:
    """A digest in groups of four, to be read aloud."""
    return " ".join(digest[n : n + 4] for n in range(0, len(digest), 4))


def corners(x: int, y: int, width: int, height: int) -> list[Shape]:
    """Two hair lines at each corner of the trim, clear of it."""
    sides, ends = ((x, -1), (x + width, 1)), ((y, -1), (y + height, 1))
    return [
        *(
            Rule(at + out * _GAP, end, at + out * (_GAP + _LENGTH), end, HAIR)
            for at, out in sides
            for end, _ in ends
        ),
        *(
            Rule(side, at + out * _GAP, side, at + out * (_GAP + _LENGTH), HAIR)
            for at, out in ends
            for side, _ in sides
        ),
    ]


def _scale(page: Finished) -> list[Shape]:
    """Ticks every 50 mm beside the trim, so that a place can be named and a copier's scale be seen."""
    ticks: list[Shape] = []
    for at in range(_EVERY, page.height, _EVERY):
        y = HEAD + at
        ticks += [
            Rule(SIDE - _GAP - PT * 6, y, SIDE - _GAP, y, HAIR, GREY),
            Rule(SIDE + page.width + _GAP, y, SIDE + page.width + _GAP + PT * 6, y, HAIR, GREY),
        ]
    for at in range(_EVERY, page.width, _EVERY):
        x, foot = SIDE + at, HEAD + page.height
        ticks += [
            Rule(x, HEAD - _GAP - PT * 6, x, HEAD - _GAP, HAIR, GREY),
            Rule(x, foot + _GAP, x, foot + _GAP + PT * 6, HAIR, GREY),
        ]
    return ticks


def _stamp(said: Said, lettering: Lettering, right: int, shapes: list[Shape], text: list[TextLine]) -> None:
    """The stamp of a stage at the head's right: a double frame in red, the stage, the time under it."""
    width, height = _STAMP
    x, y = right - width, from_mm("6")
    inner = from_mm("1.2")
    shapes.append(Rect(x, y, width, height, stroke=RED, stroke_width=PT * 2))
    shapes.append(
        Rect(x + inner, y + inner, width - 2 * inner, height - 2 * inner, stroke=RED, stroke_width=PT // 2)
    )
    middle = x + width // 2
    base = y + (from_mm("15") if said.time else from_mm("17.5"))
    spaced = "　".join(said.stage)
    text.append(lettering.line(spaced, middle, base, Hand(34 * PT, "song", 900, RED), "center"))
    if said.time:
        rule = y + from_mm("18")
        shapes.append(Rule(x + inner, rule, x + width - inner, rule, PT // 2, RED))
        hand = lettering.fitted(said.time, Hand(9 * PT, colour=RED), width - 4 * inner)
        text.append(lettering.line(said.time, middle, y + from_mm("21.5"), hand, "center"))


def _sign_line(
    page: Finished, said: Said, lettering: Lettering, shapes: list[Shape], text: list[TextLine]
) -> None:
    """Who has read it: a line to sign for each, and that a proof is none of the printer's."""
    hand = Hand(10 * PT)
    y = HEAD + page.height + from_mm("14")
    each = page.width // len(_SIGNERS)
    for number, name in enumerate(_SIGNERS):
        x = SIDE + number * each
        text.append(lettering.line(name, x, y, hand))
        start = x + lettering.width(name, hand) + 3 * PT
        shapes.append(Rule(start, y + 2 * PT, x + each - 8 * PT, y + 2 * PT, PT // 2))
    note = "有错误的校样，不可付印" if page.draft else "校样，仅供校对、签样；付印以摘要相同的版面文件为准"
    text.append(lettering.line(note, SIDE, y + from_mm("7"), Hand(7 * PT, colour=GREY)))
    if said.stage:
        end = f"{said.stage}样"
        text.append(
            lettering.line(end, SIDE + page.width, y + from_mm("7"), Hand(7 * PT, colour=GREY), "right")
        )
