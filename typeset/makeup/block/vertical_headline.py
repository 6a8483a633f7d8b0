"""A headline block set vertically (竖题, VRT-08): lines right to left, fitted to a height."""

from __future__ import annotations

from itertools import pairwise

from typeset.compose.composer import Composer, missing_down
from typeset.compose.vertical import VerticalLine, styled, vertical_line
from typeset.findings import Finding, Place
from typeset.findings.telling import tell
from typeset.makeup.block.ladder import KICKER_RATIO, SMALLEST, SUBTITLE_RATIO, step_down
from typeset.makeup.draw.wrapping import head_lines
from typeset.model.block import TextBlock
from typeset.model.story import Story
from typeset.model.style import Style
from typeset.named_tuple import NamedTuple


class VerticalHeadline(NamedTuple):
    """A vertical headline block (竖题)."""

    lines: tuple[tuple[VerticalLine, int, Style, str], ...]
    """Its lines from the right: each with its size (units), style and role."""

    width: int
    """Its lines and the white between them, units."""

    height: int
    """Length of its longest line, units."""

    title_size: int
    """Size of the main title, units."""

    fits: bool = True
    """Whether the longest line goes into its height (HED-05)."""


def vertical_gap(one: int, other: int) -> int:
    """White between two vertical title lines of these sizes, units."""
    return max(one, other) * 300 // 1000


def _columns(
    composer: Composer, story: Story, texts: tuple[str, ...], *, style: Style, size: int, height: int
) -> list[VerticalLine]:
    """Texts as vertical lines; one longer than a height (units) even in the smallest size is broken by sense (HED-01)."""
    face, quotes = composer.face(style, story.language), story.vertical_quotes
    smallest = style._replace(size=(size,))
    return [
        styled(vertical_line(line, face, composer.rules, quotes), style)
        for text in texts
        for line in head_lines(
            composer, text, smallest, measure=height, language=story.language, quotes=quotes
        )
    ]


def _beside(
    composer: Composer,
    story: Story,
    role: str,
    *,
    texts: tuple[str, ...],
    ladder: tuple[int, ...],
    height: int,
) -> list[tuple[VerticalLine, int, Style, str]]:
    """A part of the headline block beside a vertical title, in the largest step of a ladder that a height (units) holds."""
    style = composer.style(role)
    lines = _columns(composer, story, texts, style=style, size=ladder[-1], height=height)
    longest = max((line.length for line in lines), default=0)
    size = next((s for s in ladder if longest * s // 1000 <= height), ladder[-1])
    return [(line, size, style, role) for line in lines]


def build_vertical_headline(
    composer: Composer, story: Story, block: TextBlock, height: int
) -> VerticalHeadline:
    """Set kicker, title, subtitles and byline as vertical lines that fit a height (units), read right to left (VRT-08)."""
    style = composer.style(block.title.style)
    title = _columns(
        composer, story, block.title.lines or story.title, style=style, size=style.size[-1], height=height
    )
    longest = max(line.length for line in title)
    size = next((s for s in style.size if longest * s // 1000 <= height), style.size[-1])
    kicker = step_down(size, KICKER_RATIO, SMALLEST["kicker"])
    subtitle = step_down(size, SUBTITLE_RATIO, SMALLEST["subtitle"])
    byline = composer.style("byline").size
    lines = [
        *_beside(
            composer,
            story,
            "kicker",
            texts=(story.kicker,) if story.kicker else (),
            ladder=kicker,
            height=height,
        ),
        *((line, size, style, "title") for line in title),
        *_beside(composer, story, "subtitle", texts=story.subtitle, ladder=subtitle, height=height),
        *_beside(
            composer,
            story,
            "byline",
            texts=(story.byline,) if story.byline else (),
            ladder=byline,
            height=height,
        ),
    ]
    width = sum(s for _, s, _, _ in lines) + sum(vertical_gap(a[1], b[1]) for a, b in pairwise(lines))
    tall = max(line.length * s // 1000 for line, s, _, _ in lines)
    return VerticalHeadline(tuple(lines), width, tall, size, tall <= height)


def judge_vertical(story: Story, block: TextBlock, headline: VerticalHeadline) -> list[Finding]:
    """HED-05 of a vertical title that is longer than its place, NRM-20 of its characters."""
    at = Place(story.place.file, story.place.line)
    out = missing_down((line for line, *_ in headline.lines), story.heading, at)
    if not headline.fits:
        out.append(tell("HED-05.vertical", at=block.place, title=story.heading))
    return out
