"""A sheet as SVG (stand-in)."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from html import escape
from typing import Protocol

from typeset.named_tuple import NamedTuple
from typeset.sheet.types import Colour, Path, Picture, PlacedPdf, Rect, Rule, Sheet, TextLine


class Group(NamedTuple):
    """One block's share of one layer."""

    key: str
    """Stable over edits."""
    layer: str
    """tints, pictures, rules or text."""
    svg: str
    """Elements."""
    digest: str
    """Of svg."""


class SvgTarget(Protocol):
    """What a page is drawn with."""

    def colour(self, cmyk: tuple[int, int, int, int]) -> str: ...
    def picture(self, item: Picture) -> str | None: ...
    def placed(self, item: PlacedPdf) -> str | None: ...
    def char(self, face: str, gid: int, text: str) -> str: ...
    def family(self, face: str) -> str: ...


def _n(units: int) -> str:
    return f"{units / 1_000_000:.3f}".rstrip("0").rstrip(".")


def groups(sheet: Sheet, target: SvgTarget) -> tuple[Group, ...]:
    palette = {
        "black": (0, 0, 0, 1000),
        "white": (0, 0, 0, 0),
        "red": (0, 1000, 1000, 0),
        **dict(sheet.palette),
    }

    def ink(c: Colour | None) -> str:
        return "none" if c is None else target.colour(palette[c] if isinstance(c, str) else c)

    out = []
    layers: tuple[tuple[str, tuple[object, ...], Callable[[object, int], str]], ...] = (
        ("tints", sheet.tints, lambda s, _k: _shape(s, ink, target)),
        ("pictures", sheet.pictures, lambda s, _k: _shape(s, ink, target)),
        ("rules", sheet.rules, lambda s, _k: _shape(s, ink, target)),
        ("text", sheet.text, lambda s, k: _line(s, k, ink, target)),
    )
    for layer, items, draw in layers:
        taken: dict[int, str] = {}
        for span in sheet.blocks:
            for k in range(*getattr(span, layer)):
                taken[k] = f"{layer}/{span.kind}/{span.name}"
        by: dict[str, list[str]] = {}
        for k, item in enumerate(items):
            by.setdefault(taken.get(k, f"{layer}/furniture"), []).append(draw(item, k))
        for key, parts in by.items():
            svg = "".join(parts)
            out.append(Group(key, layer, svg, blake2b(svg.encode(), digest_size=8).hexdigest()))
    return tuple(out)


def _shape(s: object, ink: Callable[[Colour | None], str], target: SvgTarget) -> str:
    if isinstance(s, Rect):
        return f'<rect x="{_n(s.x)}" y="{_n(s.y)}" width="{_n(s.width)}" height="{_n(s.height)}" fill="{ink(s.fill)}" stroke="{ink(s.stroke)}" stroke-width="{_n(s.stroke_width)}"/>'
    if isinstance(s, Rule):
        return f'<line x1="{_n(s.x1)}" y1="{_n(s.y1)}" x2="{_n(s.x2)}" y2="{_n(s.y2)}" stroke="{ink(s.colour)}" stroke-width="{_n(s.weight)}"/>'
    if isinstance(s, Path):
        d = "".join(str(op[0]) + " ".join(_n(int(v)) for v in op[1:]) for op in s.ops)
        return f'<path d="{d}" fill="{ink(s.fill)}" stroke="{ink(s.stroke)}" stroke-width="{_n(s.stroke_width)}"/>'
    if isinstance(s, (Picture, PlacedPdf)):
        href = target.picture(s) if isinstance(s, Picture) else target.placed(s)
        box = f'x="{_n(s.x)}" y="{_n(s.y)}" width="{_n(s.width)}" height="{_n(s.height)}"'
        return (
            f'<image {box} preserveAspectRatio="none" href="{escape(href)}"/>'
            if href
            else f'<rect {box} fill="#ddd"/>'
        )
    return ""


def _line(s: object, k: int, ink: Callable[[Colour | None], str], target: SvgTarget) -> str:
    assert isinstance(s, TextLine)
    runs = []
    for run in s.runs:
        chars = "".join(escape(target.char(run.face, g, t)) for g, t in zip(run.gids, run.texts, strict=True))
        xs = " ".join(map(_n, run.x))
        ys = _n(run.y) if isinstance(run.y, int) else " ".join(map(_n, run.y))
        runs.append(
            f'<text class="{target.family(run.face)}" font-size="{_n(run.size)}" x="{xs}" y="{ys}" fill="{ink(run.colour)}">{chars}</text>'
        )
    return f'<g class="l" data-k="{k}">{"".join(runs)}</g>'
