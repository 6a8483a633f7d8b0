"""Annotations of set lines: pinyin over characters, emphasis marks under them, all within the line pitch (RUB-01 … RUB-04)."""

from __future__ import annotations

from typeset.clreq.classes import HAN, ITR, LAT, NUM
from typeset.compose.breaker import BrokenLine
from typeset.compose.composer import Composer
from typeset.compose.items import Items
from typeset.compose.justify import positions
from typeset.makeup.builder import PageBuilder
from typeset.makeup.lines import line_width, single
from typeset.model.story import Paragraph, Span
from typeset.sheet.types import Path, Rule, TextLine

_RUBY_SIZE = 530
"""Size of ruby against its base, per mille: half (RUB-04), and never under the 5 pt that newsprint holds (PF-04)."""

_RUBY_BASELINE = 930
_DOT = 200
"""RUB-02: the emphasis dot where the line gap is under half an em, mille em."""

_UNDER = 215
_CIRCLE = 552


def annotate(
    composer: Composer,
    builder: PageBuilder,
    paragraph: Paragraph,
    items: Items,
    line: BrokenLine,
    base: TextLine,
) -> None:
    """Draw what the spans of a paragraph ask for over and under one of its lines; base: the placed line."""
    wanted = [span for span in paragraph.spans if span.ruby or span.emphasis]
    if not wanted:
        return
    at = positions(items, line)
    for span in wanted:
        members = [k for k in range(line.start, line.end) if span.start <= items.start[k] < span.end]
        if not members:
            continue
        first, last = members[0] - line.start, members[-1] - line.start
        left, right = base.x + at[first], base.x + at[last] + items.core[members[-1]]
        if span.ruby and items.start[members[0]] == span.start:
            _ruby(composer, builder, span, items, left, right, base)
        if span.emphasis:
            _emphasis(
                builder, span, items, members, [base.x + x for x in at], line.start, (left, right, base.y)
            )


def _ruby(
    composer: Composer, builder: PageBuilder, span: Span, items: Items, left: int, right: int, base: TextLine
) -> None:
    size = items.size * _RUBY_SIZE // 1_000_000 * 1000
    set_ruby = composer.line(span.ruby or "", composer.style("body"), size)
    x = (left + right - line_width(set_ruby)) // 2
    y = base.y - items.size * _RUBY_BASELINE // 1000
    builder.text.append(single(set_ruby, x, y, "ruby")._replace(story=base.story, source=base.source))


def _emphasis(
    builder: PageBuilder,
    span: Span,
    items: Items,
    members: list[int],
    at: list[int],
    start: int,
    box: tuple[int, int, int],
) -> None:
    left, right, y = box
    under = y + items.size * _UNDER // 1000
    if span.emphasis == "dots":
        for k in members:
            if items.cls[k] in (HAN, ITR, LAT, NUM):
                builder.pictures.append(
                    _dot(at[k - start] + items.core[k] // 2, under, items.size * _DOT // 2000)
                )
        return
    builder.rules.append(Rule(left, under, right, under, items.size * 45 // 1000))


def _dot(x: int, y: int, r: int) -> Path:
    c = r * _CIRCLE // 1000
    ops: tuple[tuple[str | int, ...], ...] = (
        ("M", x + r, y), ("C", x + r, y + c, x + c, y + r, x, y + r), ("C", x - c, y + r, x - r, y + c, x - r, y),
        ("C", x - r, y - c, x - c, y - r, x, y - r), ("C", x + c, y - r, x + r, y - c, x + r, y), ("Z",),
    )  # fmt: skip
    return Path(ops, fill="black")
