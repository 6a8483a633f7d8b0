"""Rectangles, rules and outlines as SVG, painted as in PDF: butt ends, mitres up to ten times the width, the edge centred on the outline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.paint.svg.markup import listed, points
from typeset.sheet.types import Path, Rect, Rule

if TYPE_CHECKING:
    from collections.abc import Callable

    from typeset.sheet.types import Clip, Colour, Shape

    Ink = Callable[[Colour], str]


def shape(item: Shape, ink: Ink) -> str:
    """An element; ink: a colour as the value of an attribute."""
    if isinstance(item, Path) and item.clip is not None:
        return within(item.clip, shape(item._replace(clip=None), ink))
    if isinstance(item, Rule):
        return _rule(item, ink)
    if isinstance(item, Rect):
        left, right = sorted((item.x, item.x + item.width))
        head, foot = sorted((item.y, item.y + item.height))
        return f"<rect{box(left, head, right - left, foot - head)}{_paint(item, (), ink)}/>"
    even_odd = ' fill-rule="evenodd"' if item.even_odd and item.fill is not None else ""
    return f'<path d="{"".join(map(_step, item.ops))}"{_paint(item, item.dash, ink)}{even_odd}/>'


def within(clip: Clip, inside: str) -> str:
    """Elements of which only what lies in a box is shown."""
    view = " ".join(map(points, clip))
    return f'<svg{box(*clip)} viewBox="{view}" preserveAspectRatio="none" overflow="hidden">{inside}</svg>'


def box(x: int, y: int, width: int, height: int) -> str:
    """The attributes of a box, in units."""
    return f' x="{points(x)}" y="{points(y)}" width="{points(width)}" height="{points(height)}"'


def _step(op: tuple[str | int, ...]) -> str:
    return str(op[0]) + listed(tuple(int(value) for value in op[1:]))


def _rule(rule: Rule, ink: Ink) -> str:
    ends = f'x1="{points(rule.x1)}" y1="{points(rule.y1)}" x2="{points(rule.x2)}" y2="{points(rule.y2)}"'
    return f'<line {ends} stroke="{ink(rule.colour)}"{_width(rule.weight)}{_dashes(rule.dash)}/>'


def _paint(item: Rect | Path, dash: tuple[int, ...], ink: Ink) -> str:
    fill = f' fill="{"none" if item.fill is None else ink(item.fill)}"'
    if item.stroke is None or item.stroke_width <= 0:
        return fill
    return (
        f'{fill} stroke="{ink(item.stroke)}"{_width(item.stroke_width)} stroke-miterlimit="10"{_dashes(dash)}'
    )


def _width(units: int) -> str:
    """A width; nothing is the thinnest line that a device has, as in PDF."""
    if units <= 0:
        return ' stroke-width="1" vector-effect="non-scaling-stroke"'
    return f' stroke-width="{points(units)}"'


def _dashes(dash: tuple[int, ...]) -> str:
    return f' stroke-dasharray="{listed(dash)}"' if dash else ""
