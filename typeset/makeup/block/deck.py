"""The deck of a story (题区): kicker, main title, subtitles, byline, fitted to a width in whole body lines."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from typeset.compose.arrays import Items
from typeset.compose.composer import Composer, missing_in
from typeset.compose.sense import unevenness
from typeset.compose.title_fitting import (
    Title,
    TitleLine,
    ends_badly,
    fit,
    fit_title,
    natural_width,
)
from typeset.compose.vertical import VerticalLine, styled, vertical_line
from typeset.findings import NOWHERE, Finding, Place
from typeset.findings.telling import tell
from typeset.makeup.block.title_breaks import lines_to_paste, small_breaks, title_breaks
from typeset.makeup.draw.wrapping import head_lines
from typeset.model.block import TextBlock
from typeset.model.story import Story
from typeset.model.style import Style
from typeset.units import PT

LADDER = tuple(
    int(s * 1000) * (PT // 1000)
    for s in (
        72,
        63,
        56,
        54,
        48,
        42,
        40,
        36,
        34,
        31.5,
        28,
        26,
        24,
        22,
        20,
        18,
        16,
        15,
        14,
        12,
        11,
        10.5,
        9.5,
    )
)
"""HED-05's ladder of sizes, units, largest first."""

_KICKER_RATIO, _SUBTITLE_RATIO = 450, 420
"""TIT-01, TIT-03: size against the main title, per mille (0.4 … 0.6)."""

_SMALLEST = {"kicker": 12 * PT, "subtitle": 11 * PT}
_TITLE_GAP, _ROW_GAP = 200, 420
"""Space between a title's lines and between the deck's parts, per mille of the (smaller) size."""


class Row(NamedTuple):
    """One line of the deck. top: offset of its em box from the deck's ink top, units; size: units.

    inset, group: lines of one group share a left edge, each further in by its inset (HED-09); group: width of the
    widest of them, 0 for a line that stands by itself. Units.
    """

    role: str
    line: TitleLine
    top: int
    size: int
    style: Style
    inset: int = 0
    group: int = 0


class Part(NamedTuple):
    """A fitted part of a deck: kicker, title, subtitle or byline. judged: the fitting whose breaks HED-01 looks at, None for none."""

    role: str
    title: Title
    style: Style
    judged: Title | None = None


class Deck(NamedTuple):
    """A horizontal deck. height: ink top to ink foot in units; title_size: units; fits: HED-05 held; parts: what the rows are
    made of, the main title first."""

    rows: tuple[Row, ...]
    height: int
    title_size: int
    title_lines: int
    fits: bool = True
    parts: tuple[Part, ...] = ()


class VerticalDeck(NamedTuple):
    """A vertical deck (竖题): lines right to left. width and height in units."""

    lines: tuple[tuple[VerticalLine, int, Style, str], ...]
    width: int
    height: int
    title_size: int
    missing: tuple[str, ...]
    fits: bool = True


def step_down(size: int, ratio: int, least: int) -> tuple[int, ...]:
    """The ladder from the step nearest below size x ratio (per mille), never under `least`."""
    goal = max(size * ratio // 1000, least)
    return tuple(s for s in LADDER if s <= goal) or (least,)


class TitleFit(NamedTuple):
    """What the fitting makes of a main title that its block leaves to it (FIT-02)."""

    smaller: int = 0
    """Steps down the ladder of its style's sizes."""
    most: int = 0
    """Lines it has at most, 0 as ever."""


AS_ASKED = TitleFit()


def build_deck(
    composer: Composer, story: Story, block: TextBlock, width: int, variant: TitleFit = AS_ASKED
) -> Deck:
    """Fit a story's deck to a width (units): kicker, title, subtitles, byline, in reading order."""
    title_style = composer.style(block.title.style)
    title = _title(composer, story, block, style=title_style, width=width, variant=variant)
    suffix = block.title.style.partition(".")[2]
    parts: list[Part] = []
    if story.kicker:
        parts.append(
            _small(
                composer, story, "kicker", suffix=suffix, lines=(story.kicker,), size=title.size, width=width
            )
        )
    parts.append(Part("title", title, title_style))
    parts.extend(
        _subtitle(composer, story, suffix, lines=lines, size=title.size, width=width)
        for lines in hung(story.subtitle)
    )
    if story.byline:
        parts.append(_byline(composer, story, width))
    rows, height = _stack(parts)
    judged = sorted(parts, key=lambda part: part.role != "title")
    return Deck(rows, height, title.size, len(title.lines), title.fits, tuple(judged))


def judge_deck(story: Story, block: TextBlock, deck: Deck) -> list[Finding]:
    """What is wrong with a deck that is printed: HED-01, HED-03 … HED-05, NRM-20."""
    out: list[Finding] = []
    for part in deck.parts:
        if part.role == "title":
            out.extend(_judge_title(story, block, part.title))
        elif part.role != "byline":
            if part.judged is not None:
                out.extend(small_breaks(story, part.role, part.judged))
            text = "".join(line.items.text for line in part.title.lines)
            for line in part.title.lines:
                out.extend(missing_in(line.items, text, NOWHERE, 0, len(line.items.text)))
    out.extend(_too_wide(story, part) for part in deck.parts if part.role in _NAMED and not part.title.fits)
    return out


def _judge_title(story: Story, block: TextBlock, title: Title) -> list[Finding]:
    where = block.place if block.title.lines else story.place
    out = judge_lines(story, [line.items for line in title.lines], where)
    out.extend(title_breaks(story, block, title, where))
    for line in title.lines:
        at = Place(where.file, where.line)
        out.extend(missing_in(line.items, story.heading, at, 0, len(line.items.text)))
    if not title.fits:
        if title.wanted:
            paste = lines_to_paste(block, title.wanted)
            out.append(tell("HED-05", at=where, title=story.heading, paste=paste))
        else:
            out.append(tell("HED-05.unbroken", at=where, title=story.heading))
    return out


def _byline(composer: Composer, story: Story, width: int) -> Part:
    """The byline on one line, on two or three where it is too wide even a little scaled (HED-05)."""
    style = composer.style("byline")
    face = composer.face(style, story.language)
    title = fit((story.byline,), face, style.size, width, composer.options_for(style))
    if not title.fits or title.lines[0].scale < composer.rules.titles.scale_least:
        title = fit_title(
            (story.byline,),
            face,
            style.size,
            measure=width,
            options=composer.options_for(style),
            most=2,
            opened=False,
        )
    return Part("byline", title, style)


_NAMED = ("kicker", "subtitle", "byline")


def _too_wide(story: Story, part: Part) -> Finding:
    """HED-05: a kicker, subtitle or byline too wide even on several lines and at 80 %."""
    text = "".join(line.items.text for line in part.title.lines)
    return tell("HED-05.part", at=story.place, part=part.role, text=text)


def _title(
    composer: Composer, story: Story, block: TextBlock, *, style: Style, width: int, variant: TitleFit
) -> Title:
    face = composer.face(style, story.language)
    lines = block.title.lines or story.title
    if not composer.setting.composition.title_comma:
        lines = tuple(line.rstrip("，").replace("，", " ") for line in lines)
    even, opened = style.align == "even", style.align != "left"
    sizes = style.size[variant.smaller :] or style.size[-1:]
    return (
        fit(lines, face, sizes, width, composer.options_for(style), even=even, opened=opened)
        if block.title.lines
        else fit_title(
            lines,
            face,
            sizes,
            measure=width,
            options=composer.options_for(style),
            most=variant.most or 2,
            even=even,
            opened=opened,
        )
    )


def _small(
    composer: Composer, story: Story, role: str, *, suffix: str, lines: tuple[str, ...], size: int, width: int
) -> Part:
    """A kicker or subtitle beside a title of `size`, fitted to a width (units)."""
    name = f"{role}.{suffix}" if suffix else role
    style = composer.style(name)
    ratio = _KICKER_RATIO if role == "kicker" else _SUBTITLE_RATIO
    sizes = (
        style.size if name in composer.setting.styles and suffix else step_down(size, ratio, _SMALLEST[role])
    )
    face, judged = composer.face(style, story.language), None
    if len(lines) > 1:
        title = fit(lines, face, sizes, width, composer.options_for(style))
    else:
        title = fit_title(lines, face, sizes, measure=width, options=composer.options_for(style), most=1)
        if not title.fits:
            title = fit_title(lines, face, sizes, measure=width, options=composer.options_for(style), most=2)
        judged = title
    if title.lines[0].tracking and len(title.lines) == len(lines):
        title = fit(
            lines, face, (title.size,), max(line.width for line in title.lines), composer.options_for(style)
        )
    return Part(role, title, style, judged)


_DASH = "——"


def hung(subtitle: tuple[str, ...]) -> list[tuple[str, ...]]:
    """HED-09: subtitle lines by group: a line with a dash and those after it that have none belong together."""
    groups: list[tuple[str, ...]] = []
    for line in subtitle:
        if groups and groups[-1][0].startswith(_DASH) and not line.startswith(_DASH):
            groups[-1] = (*groups[-1], line)
        else:
            groups.append((line,))
    return groups


def _subtitle(
    composer: Composer, story: Story, suffix: str, *, lines: tuple[str, ...], size: int, width: int
) -> Part:
    """One subtitle, or a dash and its lines: where they hang they need the dash's width besides (HED-09)."""
    part = _small(composer, story, "subtitle", suffix=suffix, lines=lines, size=size, width=width)
    _, group = _insets("subtitle", part.title)
    if group <= width:
        return part
    return _small(composer, story, "subtitle", suffix=suffix, lines=lines, size=size, width=2 * width - group)


def _insets(role: str, title: Title) -> tuple[list[int], int]:
    """How far each line of a subtitle stands in, and the width of them all (HED-09: the text hangs, not the dash)."""
    first = title.lines[0].items if title.lines else None
    hangs = first is not None and first.text.startswith(_DASH) and first.rules.on("HED-09")
    if role != "subtitle" or len(title.lines) < 2 or first is None or not hangs:
        return [0] * len(title.lines), 0
    dash = first.advance_sum[1] * title.lines[0].scale // 1000 + title.lines[0].tracking * first.size // 1000
    insets = [0] + [dash] * (len(title.lines) - 1)
    return insets, max(inset + line.width for inset, line in zip(insets, title.lines, strict=True))


def judge_lines(story: Story, lines: list[Items], where: Place) -> list[Finding]:
    """HED-03: a last line of one or two characters is an error, lines of unlike length a warning; HED-04: so is a comma
    or full stop at a line's end."""
    out = [_ending(items, where) for items in lines if ends_badly(items)]
    if len(lines) < 2:
        return out
    last, titles = lines[-1].text, lines[-1].rules.titles
    if len(last.strip()) <= titles.least_last:
        return [*out, tell("HED-03", at=where, title=story.heading, last=last)]
    share = unevenness([natural_width(items) for items in lines], titles)
    if share > titles.uneven:
        out.append(tell("HED-03.uneven", at=where, title=story.heading, share=share // 10))
    return out


def _ending(items: Items, where: Place) -> Finding:
    return tell("HED-04", at=where, line=items.text)


def _stack(parts: list[Part]) -> tuple[tuple[Row, ...], int]:
    rows: list[Row] = []
    at = 0
    before = 0
    for role, title, style, _ in parts:
        insets, group = _insets(role, title)
        if rows:
            at += min(before, title.size) * _ROW_GAP // 1000
        for number, line in enumerate(title.lines):
            if number:
                at += title.size * _TITLE_GAP // 1000
            rows.append(Row(role, line, at, title.size, style, insets[number], group))
            at += title.size
        before = title.size
    return tuple(rows), at


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
    """A part of the deck beside a vertical title, in the largest step of a ladder that a height (units) holds."""
    style = composer.style(role)
    lines = _columns(composer, story, texts, style=style, size=ladder[-1], height=height)
    longest = max((line.length for line in lines), default=0)
    size = next((s for s in ladder if longest * s // 1000 <= height), ladder[-1])
    return [(line, size, style, role) for line in lines]


def build_vertical_deck(composer: Composer, story: Story, block: TextBlock, height: int) -> VerticalDeck:
    """Set kicker, title, subtitles and byline as vertical lines that fit a height (units), read right to left (VRT-08)."""
    style = composer.style(block.title.style)
    title = _columns(
        composer, story, block.title.lines or story.title, style=style, size=style.size[-1], height=height
    )
    longest = max(line.length for line in title)
    size = next((s for s in style.size if longest * s // 1000 <= height), style.size[-1])
    kicker = step_down(size, _KICKER_RATIO, _SMALLEST["kicker"])
    subtitle = step_down(size, _SUBTITLE_RATIO, _SMALLEST["subtitle"])
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
    missing = tuple(ch for line, _, _, _ in lines for ch in line.missing)
    return VerticalDeck(tuple(lines), width, tall, size, missing, tall <= height)


def judge_vertical(story: Story, block: TextBlock, deck: VerticalDeck) -> list[Finding]:
    """HED-05 of a vertical title that is longer than its place."""
    if deck.fits:
        return []
    return [tell("HED-05.vertical", at=block.place, title=story.heading)]
