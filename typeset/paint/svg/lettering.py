"""Lines of type as SVG: a `text` for every run, each glyph a character at its own place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typeset.paint.svg.markup import listed, points
from typeset.paint.svg.shapes import within

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

    def runs_of(line: TextLine) -> str:
        runs = "".join([_run(run, ink, target) for run in line.runs if run.gids])
        return runs if line.clip is None else within(line.clip, runs)

    return "".join(
        [
            f'<g class="l" data-k="{number}">{target.drawn((line.runs, line.clip, palette, generation), partial(runs_of, line))}</g>'
            for number, line in enumerate(lines)
        ]
    )


def _run(run: GlyphRun, ink: Ink, target: SvgTarget) -> str:
    fonts = target.fonts
    chars = fonts.run(run.face, run.gids, run.texts)
    across, down, more = run.x, run.y, ""
    if run.rotate:
        more = f' rotate="{run.rotate}"'
        down = down if isinstance(down, tuple) else (down,) * len(across)
    if run.hscale != 1000:
        scale = points(run.hscale * 1000)
        if run.rotate == 90:  # along its own line, which runs downwards
            more += f' transform="scale(1 {scale})"'
            down = _before(down, run.hscale)
        else:
            more += f' transform="scale({scale} 1)"'
            across = _before(across, run.hscale)
    if " " in chars:  # blanks would melt into one, and the places after them be another glyph's
        more += ' xml:space="preserve"'
    return (
        f'<text class="{fonts.family(run.face)}" font-size="{points(run.size)}" fill="{ink(run.colour)}"'
        f' x="{listed(across)}" y="{listed(down) if isinstance(down, tuple) else points(down)}"{more}>{chars}</text>'
    )


def _before(places: int | tuple[int, ...], hscale: int) -> tuple[int, ...]:
    """The places that the scale brings to where the glyphs are to stand."""
    given = places if isinstance(places, tuple) else (places,)
    return tuple([(at * 1000 + hscale // 2) // hscale for at in given])
