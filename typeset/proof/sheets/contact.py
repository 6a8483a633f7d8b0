"""All pages of an issue small on a few sheets (缩样), in page order, each under its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.named_tuple import NamedTuple
from typeset.proof.sheets.leaves import Leaf, Put
from typeset.proof.sheets.lettering import Hand, Lettering
from typeset.proof.sheets.slugged import GREY, HAIR, RED, Said
from typeset.sheet.types import Rect, TextLine
from typeset.units import PT, from_mm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.proof.sheets.leaves import Finished
    from typeset.sheet.types import Shape

SHEETS = ((from_mm("420"), from_mm("297")), (from_mm("297"), from_mm("420")))
"""A3, lying or upright, as the pages come out larger."""

MOST = 8
"""Pages on a sheet: with more, titles could not be read."""

_EDGE, _TOP, _BETWEEN, _LABEL = from_mm("12"), from_mm("24"), from_mm("7"), from_mm("8")
_STEPS = 1_000_000


def contact(pages: Sequence[Finished], said: Said, lettering: Lettering) -> list[Leaf]:
    """The sheets: eight pages each, fewer on the last."""
    parts = [pages[start : start + MOST] for start in range(0, len(pages), MOST)]
    head = f"{said.issue}　共 {len(pages)} 版"
    return [
        _sheet(
            part,
            number * MOST,
            f"{head}（{number + 1}/{len(parts)}）" if len(parts) > 1 else head,
            said,
            lettering,
        )
        for number, part in enumerate(parts)
    ]


class _Plan(NamedTuple):
    """How a sheet is shared out."""

    width: int
    """Of the leaf, units."""
    height: int
    """Of the leaf, units."""
    columns: int
    """Pages beside one another."""
    wide: int
    """Of the room for one page, units."""
    tall: int
    """Of the room for one page, units."""
    scale: int
    """Millionths."""


def _plan(part: Sequence[Finished]) -> _Plan:
    """The sheet and the number of columns at which the pages come out largest."""
    width, height = max(page.width for page in part), max(page.height for page in part)
    plans = []
    for sheet_width, sheet_height in SHEETS:
        for columns in range(1, len(part) + 1):
            rows = -(-len(part) // columns)
            wide = (sheet_width - 2 * _EDGE - (columns - 1) * _BETWEEN) // columns
            tall = (sheet_height - _TOP - _EDGE - (rows - 1) * _BETWEEN) // rows - _LABEL
            scale = min(wide * _STEPS // width, tall * _STEPS // height, _STEPS)
            plans.append(_Plan(sheet_width, sheet_height, columns, wide, tall, scale))
    return max(plans, key=lambda plan: plan.scale)


def _sheet(part: Sequence[Finished], first: int, head: str, said: Said, lettering: Lettering) -> Leaf:
    plan = _plan(part)
    scale = plan.scale
    puts: list[Put] = []
    shapes: list[Shape] = []
    text: list[TextLine] = [lettering.line(head, _EDGE, from_mm("15"), Hand(15 * PT, weight=700))]
    second = "　".join(filter(None, (said.stage, f"出样 {said.time}" if said.time else "")))
    if second:
        text.append(lettering.line(second, plan.width - _EDGE, from_mm("15"), Hand(10 * PT), "right"))
    for number, page in enumerate(part):
        row, column = divmod(number, plan.columns)
        width, height = page.width * scale // _STEPS, page.height * scale // _STEPS
        x = _EDGE + column * (plan.wide + _BETWEEN) + (plan.wide - width) // 2
        y = _TOP + row * (plan.tall + _LABEL + _BETWEEN)
        puts.append(Put(first + number, x, y, scale))
        shapes.append(Rect(x, y, width, height, stroke=GREY, stroke_width=HAIR))
        base = y + height + from_mm("4.5")
        text.append(lettering.line(page.name, x, base, Hand(10 * PT, weight=700)))
        words, colour = ("有错误", RED) if page.draft else (page.objects[:8], GREY)
        text.append(lettering.line(words, x + width, base, Hand(7 * PT, colour=colour), "right"))
    return Leaf(plan.width, plan.height, tuple(puts), tuple(shapes), tuple(text))
