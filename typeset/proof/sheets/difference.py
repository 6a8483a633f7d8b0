"""比对样: a page with every changed place framed and numbered, and the list of changes beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.named_tuple import NamedTuple
from typeset.proof.compare.report import effect_said, summary
from typeset.proof.compare.words import said
from typeset.proof.sheets.leaves import Leaf, Put
from typeset.proof.sheets.lettering import Hand, Lettering
from typeset.proof.sheets.slugged import GREY, Said, corners, slug_lines, spaced
from typeset.sheet.types import Colour, Path, Rect, TextLine
from typeset.units import PT, from_mm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.findings import Box
    from typeset.proof.compare.types import Change, Comparison
    from typeset.proof.sheets.leaves import Finished
    from typeset.sheet.types import Shape

SIDE, HEAD, FOOT, LIST = from_mm("15"), from_mm("34"), from_mm("15"), from_mm("100")
_BLUE: Colour = (1000, 550, 0, 0)
"""Unlike the black and red of a page."""

_TEXT, _EFFECT = Hand(9 * PT), Hand(PT * 15 // 2, colour=GREY)
_LEADING, _BETWEEN = PT * 13, PT * 5
_NUMBER = 8 * PT
_WIDE = 13 * PT
"""What a number takes of the width."""

_LEAST = 3 * PT
_MOST_EFFECTS = 4
_A4 = (from_mm("210"), from_mm("297"))


class _Row(NamedTuple):
    """A line of the list."""

    words: str
    """What is said."""
    hand: Hand
    """How it is lettered."""
    number: str = ""
    """Of the change it begins, "" else."""
    space: int = 0
    """Units above it."""


def differences(
    pages: Sequence[Finished], comparison: Comparison, issue: Said, lettering: Lettering
) -> list[Leaf]:
    """A leaf for each of the pages that changed, more where its list is long; then what belongs to no page that is shown."""
    leaves: list[Leaf] = []
    told: set[int] = set()
    for index, page in enumerate(pages):
        mine = [n for n, change in enumerate(comparison.changes) if change.page == page.number]
        told.update(mine)
        if mine:
            leaves += _page(
                page,
                index,
                [comparison.changes[n] for n in mine],
                comparison=comparison,
                issue=issue,
                lettering=lettering,
            )
    shown = {page.number for page in pages}
    others = [
        c for n, c in enumerate(comparison.changes) if n not in told and (not c.page or c.page not in shown)
    ]
    rest = [change for change in others if not change.page]
    rows = _rows(rest, lettering, _A4[0] - 2 * SIDE) if rest else []
    if not comparison.changes:
        rows = [_Row("两个版本没有不同", _TEXT)]
    if rows:
        leaves += _lists(rows, f"{issue.issue}　全期", comparison, lettering)
    return leaves


def _page(
    page: Finished,
    index: int,
    changes: list[Change],
    *,
    comparison: Comparison,
    issue: Said,
    lettering: Lettering,
) -> list[Leaf]:
    shapes: list[Shape] = corners(SIDE, HEAD, page.width, page.height)
    text = [*slug_lines(page, issue, lettering, SIDE, from_mm("11"))]
    text.append(lettering.line(_held_to(page, comparison), SIDE, from_mm("11") + 29 * PT, _EFFECT))
    taken_by: set[tuple[int, int]] = set()
    for number, change in enumerate(changes, 1):
        _framed(change, str(number), taken_by, (shapes, text), lettering)
    x = SIDE + page.width + SIDE
    text.append(lettering.line(f"改动 {len(changes)} 处", x, HEAD - 6 * PT, Hand(12 * PT, weight=700)))
    rows = _rows(changes, lettering, LIST - _indent())
    taken, y = 0, HEAD + 10 * PT
    for row in rows:
        if y + row.space > HEAD + page.height:
            break
        y = _row(row, x, y, lettering=lettering, shapes=shapes, text=text)
        taken += 1
    if taken < len(rows):
        text.append(lettering.line("（下页续）", x, HEAD + page.height + _LEADING, _EFFECT))
    width = page.width + 2 * SIDE + LIST + SIDE
    leaf = Leaf(width, page.height + HEAD + FOOT, (Put(index, SIDE, HEAD),), tuple(shapes), tuple(text))
    more = (
        _lists(rows[taken:], f"{issue.issue}　{page.name}（续）", comparison, lettering)
        if taken < len(rows)
        else []
    )
    return [leaf, *more]


def _held_to(page: Finished, comparison: Comparison) -> str:
    """What the page was compared with: the older version's title and the digest of its page, where that is known."""
    number = next((old for old, new in comparison.pages if new == page.number), 0)
    objects = dict(comparison.old.objects).get(number, "")
    return f"与旧版比对：{comparison.old.title}" + (f"　旧版摘要 {spaced(objects)}" if objects else "")


def _framed(
    change: Change,
    number: str,
    taken: set[tuple[int, int]],
    layers: tuple[list[Shape], list[TextLine]],
    lettering: Lettering,
) -> None:
    """Frames on the new page; what is gone is framed where it stood, with dashes. taken: where numbers stand already."""
    shapes, text = layers
    boxes, dashed = (change.boxes, False) if change.boxes else (change.old_boxes, True)
    for box in boxes:
        x, y, width, height = _at_least(box)
        left, top, right, foot = SIDE + x, HEAD + y, SIDE + x + width, HEAD + y + height
        edge = (("M", left, top), ("L", right, top), ("L", right, foot), ("L", left, foot), ("Z",))
        shapes.append(Path(edge, stroke=_BLUE, stroke_width=PT, dash=(3 * PT, 2 * PT) if dashed else ()))
    if boxes:
        x, y, _, _ = _at_least(min(boxes, key=lambda box: (box[1], box[0])))
        x, y = SIDE + x, HEAD + y
        while any(abs(x - one) < _WIDE and abs(y - two) < _NUMBER + 2 * PT for one, two in taken):
            x -= _WIDE
        taken.add((x, y))
        _disc(number, x, y, lettering=lettering, shapes=shapes, text=text)


def _at_least(box: Box) -> Box:
    """A box that can be seen, a little larger than what it is about."""
    x, y, width, height = box
    return (x - PT, y - PT, max(width, _LEAST) + 2 * PT, max(height, _LEAST) + 2 * PT)


def _disc(
    number: str, x: int, y: int, *, lettering: Lettering, shapes: list[Shape], text: list[TextLine]
) -> None:
    """A number in white on blue whose lower right corner is at x, y."""
    hand = Hand(_NUMBER, weight=700, colour="white")
    width = max(lettering.width(number, hand) + 4 * PT, _NUMBER + 2 * PT)
    shapes.append(Rect(x - width, y - _NUMBER - 2 * PT, width, _NUMBER + 2 * PT, fill=_BLUE))
    text.append(lettering.line(number, x - width // 2, y - PT * 5 // 2, hand, "center"))


def _indent() -> int:
    return 22 * PT


def _rows(changes: Sequence[Change], lettering: Lettering, measure: int) -> list[_Row]:
    """Every change and its first effects, in lines."""
    out: list[_Row] = []
    for number, change in enumerate(changes, 1):
        lines = lettering.wrapped(said(change), measure, _TEXT)
        out += [
            _Row(line, _TEXT, "" if at else str(number), _LEADING + (0 if at else _BETWEEN))
            for at, line in enumerate(lines)
        ]
        effects = [effect_said(effect, change) for effect in change.effects[:_MOST_EFFECTS]]
        if len(change.effects) > _MOST_EFFECTS:
            effects.append(f"另有 {len(change.effects) - _MOST_EFFECTS} 项")
        for effect in effects:
            cut = lettering.wrapped(f"· {effect}", measure, _EFFECT)
            out += [_Row(line, _EFFECT, "", _LEADING - PT) for line in cut]
    return out


def _row(
    row: _Row, x: int, y: int, *, lettering: Lettering, shapes: list[Shape], text: list[TextLine]
) -> int:
    """Write a line of the list under y; where the next one begins."""
    y += row.space or _LEADING
    if row.number:
        _disc(row.number, x + _indent() - 5 * PT, y + 2 * PT, lettering=lettering, shapes=shapes, text=text)
    text.append(lettering.line(row.words, x + _indent(), y, row.hand))
    return y


def _lists(rows: Sequence[_Row], head: str, comparison: Comparison, lettering: Lettering) -> list[Leaf]:
    """Lists on leaves of their own, A4."""
    leaves: list[Leaf] = []
    left = list(rows)
    while left:
        shapes: list[Shape] = []
        text = [
            lettering.line(head, SIDE, from_mm("18"), Hand(13 * PT, weight=700)),
            lettering.line(summary(comparison), SIDE, from_mm("18") + 15 * PT, _EFFECT),
        ]
        y = from_mm("30")
        while left and y + left[0].space < _A4[1] - SIDE:
            y = _row(left.pop(0), SIDE, y, lettering=lettering, shapes=shapes, text=text)
        leaves.append(Leaf(*_A4, (), tuple(shapes), tuple(text)))
    return leaves
