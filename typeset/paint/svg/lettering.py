"""Lines of type as SVG: a `text` for every run, each glyph a character at its own place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.paint.svg.markup import listed, points

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.paint.svg.shapes import Ink
    from typeset.paint.svg.target import SvgTarget
    from typeset.sheet.types import Cmyk, GlyphRun, TextLine


def lettering(
    lines: Sequence[TextLine], ink: Ink, target: SvgTarget, palette: tuple[tuple[str, Cmyk], ...]
) -> str:
    """Lines one after the other, numbered from 0, so that a block is the same wherever in the sheet it comes. palette: what the
    names of colours mean there."""
    generation = target.fonts.generation
    parts = []
    for number, line in enumerate(lines):
        key = (line.runs, palette, generation)
        drawn = target.known(key)
        if drawn is None:
            drawn = "".join([_run(run, ink, target) for run in line.runs if run.gids])
            target.keep(key, drawn)
        parts.append(f'<g class="l" data-k="{number}">{drawn}</g>')
    return "".join(parts)


def _run(run: GlyphRun, ink: Ink, target: SvgTarget) -> str:
    fonts = target.fonts
    chars = fonts.run(run.face, run.gids, run.texts)
    xs, y, more = run.x, run.y, ""
    ys = y if isinstance(y, tuple) else None
    if run.rotate:
        more = f' rotate="{run.rotate}"'
        ys = ys or (y,) * len(xs)  # type: ignore[assignment]
    if run.hscale != 1000:
        more += f' transform="{_narrowed(run)}"'
        if run.rotate == 90:
            ys = tuple([_before(at, run.hscale) for at in ys or ()])
        else:
            xs = tuple([_before(at, run.hscale) for at in xs])
    if " " in chars:  # blanks would melt into one, and the places after them be another glyph's
        more += ' xml:space="preserve"'
    down = listed(ys) if ys is not None else points(y)  # type: ignore[arg-type]
    return (
        f'<text class="{fonts.family(run.face)}" font-size="{points(run.size)}" fill="{ink(run.colour)}"'
        f' x="{listed(xs)}" y="{down}"{more}>{chars}</text>'
    )


def _narrowed(run: GlyphRun) -> str:
    """The scale of a run along its own line: a turned one runs downwards."""
    scale = points(run.hscale * 1000)
    return f"scale(1 {scale})" if run.rotate == 90 else f"scale({scale} 1)"


def _before(at: int, hscale: int) -> int:
    """The place that the scale brings to where the glyph is to stand."""
    return (at * 1000 + hscale // 2) // hscale
