"""Type that nobody can see (INK-02): as light as the paper, with nothing dark behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.findings.telling import phrase, tell
from typeset.makeup.judge.collision import Inked, inked
from typeset.sheet.types import PALETTE, Cmyk, Colour, Path, Picture, PlacedPdf, Rect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.compose.composer import Composer
    from typeset.findings import Finding, Place
    from typeset.makeup.draw.builder import PageBuilder
    from typeset.model.paper import Page
    from typeset.sheet.types import Shape, TextLine

_LIGHTEST = 80
"""Ink in all (per mille, yellow counted a quarter) below which newsprint shows no letter."""

_SHOWN = 16
"""Characters of the text that a finding quotes."""


def unseen(
    composer: Composer, builder: PageBuilder, page: Page, palette: tuple[tuple[str, Cmyk], ...]
) -> list[Finding]:
    """One finding for each story and role of a page whose lines are of the paper's own colour on bare paper. The lettering of a drawing
    is the drawing's."""
    known = {**PALETTE, **dict(palette)}
    if not any(_is_light(run.colour, known) for line in builder.text for run in line.runs):
        return []
    drawn = frozenset(n for figure in builder.illustrations for n in range(*figure.lettering))
    lines: dict[tuple[str, str], list[tuple[TextLine, tuple[int, int, int, int], int]]] = {}
    for item in inked(composer.book, builder):
        line = item.line
        if item.number in drawn or not all(_is_light(run.colour, known) for run in line.runs):
            continue
        if not _on_dark(builder, item, known):
            lines.setdefault((line.story, line.role), []).append((line, item.ink, item.number))
    return [_told(composer, builder, page, group) for group in lines.values()]


def _is_light(colour: Colour, known: dict[str, Cmyk]) -> bool:
    cmyk = known.get(colour) if isinstance(colour, str) else colour
    return cmyk is not None and cmyk[0] + cmyk[1] + cmyk[2] // 4 + cmyk[3] < _LIGHTEST


def _on_dark(builder: PageBuilder, item: Inked, known: dict[str, Cmyk]) -> bool:
    """Whether something that is no bare paper lies under most characters of a line: each may have a ground of its own."""
    left, head, right, foot = item.ink
    count = max(1, sum(len(run.texts) for run in item.line.runs))
    down = item.line.vertical
    grounds = list(_grounds(builder, known))
    dark = 0
    for k in range(count):
        x, y = (left + right) // 2, (head + foot) // 2
        if down:
            y = head + (foot - head) * (2 * k + 1) // (2 * count)
        else:
            x = left + (right - left) * (2 * k + 1) // (2 * count)
        dark += any(a <= x <= c and b <= y <= d for a, b, c, d in grounds)
    return 2 * dark > count


def _grounds(builder: PageBuilder, known: dict[str, Cmyk]) -> Iterator[tuple[int, int, int, int]]:
    """The edges of what light type may stand on."""
    for shape in (*builder.tints, *builder.pictures, *builder.rules):
        fill = getattr(shape, "fill", None)
        if isinstance(shape, (Picture, PlacedPdf)) or (fill is not None and not _is_light(fill, known)):
            yield _edges(shape)


def _edges(shape: Shape | Picture | PlacedPdf) -> tuple[int, int, int, int]:
    """The box round what is drawn; of a thin rule none that anything lies on."""
    if isinstance(shape, (Rect, Picture, PlacedPdf)):
        return shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
    if isinstance(shape, Path):
        points = [value for op in shape.ops for value in op[1:] if isinstance(value, int)]
        if len(points) > 1:
            return min(points[::2]), min(points[1::2]), max(points[::2]), max(points[1::2])
    return 1, 1, 0, 0


def _told(
    composer: Composer,
    builder: PageBuilder,
    page: Page,
    group: list[tuple[TextLine, tuple[int, int, int, int], int]],
) -> Finding:
    line, _, number = group[0]
    own = builder.places.get(number)
    text = "".join("".join(run.texts) for run in line.runs)
    boxes = tuple((a, b, c - a, d - b) for _, (a, b, c, d), _ in group)[: builder.judging.most_boxes]
    where = own.where if own is not None else page.place
    at = where._replace(page=page.number, boxes=boxes)
    shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    key = "INK-02" if len(group) > 1 else "INK-02.line"
    style = _style(composer, page, line, where)
    remedy = phrase("INK-02.style", style=style) if style else phrase("INK-02.any")
    return tell(key, at=at, text=shown, lines=len(group), remedy=remedy)


def _style(composer: Composer, page: Page, line: TextLine, where: Place) -> str:
    """The name of the style that gives a line its colour, as its block and its role have it; "" where none of them does."""
    block = next(
        (
            b
            for b in page.blocks
            if line.story in (b.id, *(story.id for story in b.copy)) or b.place[:3] == where[:3]
        ),
        None,
    )
    view = composer if block is None else composer.view(block)
    title = getattr(block, "title", None)
    kind = "" if block is None else block.kind
    names = [title.style] if title is not None and line.role in ("title", "kicker", "subtitle") else []
    names += [kind, f"{kind}.title", f"{kind}.head"] if line.role in ("ad", "label", "note") else []
    names += [line.role, f"{kind}.{line.role}", f"caption.{line.role}", kind, "body", "base"]
    colour = next((run.colour for run in line.runs), "black")
    found = next((n for n in names if n in view.setting.styles and view.style(n).colour == colour), "")
    while "." in found and view.style(found.rpartition(".")[0]).colour == colour:
        found = found.rpartition(".")[0]  # it has the colour from there
    return found
