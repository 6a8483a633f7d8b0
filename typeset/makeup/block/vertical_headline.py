"""A headline block set vertically (竖题, VRT-08): lines right to left, fitted to a height."""

from __future__ import annotations

from itertools import pairwise

from typeset.clreq.rules.titles import Share, Titles
from typeset.compose.composer import Composer, missing_down
from typeset.compose.title_costs import TitleForm, form_cost, most_tracking, opening
from typeset.compose.vertical import VerticalLine, styled, vertical_line
from typeset.findings import Finding, Place
from typeset.findings.telling import tell
from typeset.makeup.block.deck_face import deck_style
from typeset.makeup.block.headline import AS_ASKED, TitleFit
from typeset.makeup.block.ladder import deck_sizes
from typeset.makeup.block.title_breaks import broken_head
from typeset.makeup.draw.wrapping import doubtful_end, head_lines
from typeset.model.block import TextBlock
from typeset.model.story import Story
from typeset.model.style import Style
from typeset.named_tuple import NamedTuple

_NEAR = 900
"""How near to the least size of its share a deck is, per mille, that stays on one line for it."""


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

    tracking: int = 0
    """Letter-space of the main title's lines, mille em, beside its style's own (HED-05)."""

    doubts: tuple[tuple[str, tuple[str, ...], int], ...] = ()
    """Parts that were broken badly: role, lines as they stand, and the line whose end is the worst (HED-01)."""


def vertical_gap(one: int, other: int) -> int:
    """White between two vertical title lines of these sizes, units."""
    return max(one, other) * 300 // 1000


def _columns(
    composer: Composer, story: Story, texts: tuple[str, ...], *, style: Style, size: int, height: int
) -> list[VerticalLine]:
    """Texts as vertical lines; one longer than a height (units) even in the smallest size is broken by sense (HED-01)."""
    face, quotes = composer.face(style, story.language), story.vertical_quotes
    return [
        styled(vertical_line(line, face, composer.rules, quotes), style)
        for lines in _broken(composer, story, texts, style._replace(size=(size,)), height)
        for line in lines
    ]


def _broken(
    composer: Composer, story: Story, texts: tuple[str, ...], style: Style, height: int
) -> list[tuple[str, ...]]:
    """Texts, each as the lines that a height (units) holds."""
    quotes = story.vertical_quotes
    return [
        head_lines(composer, text, style, measure=height, language=story.language, quotes=quotes)
        for text in texts
    ]


def _doubts(
    composer: Composer, story: Story, role: str, *, texts: tuple[str, ...], style: Style, height: int
) -> list[tuple[str, tuple[str, ...], int]]:
    """What HED-01 tells of texts that were broken (style: in its smallest size)."""
    found = []
    for text, lines in zip(texts, _broken(composer, story, texts, style, height), strict=True):
        end = doubtful_end(composer, text, lines, style=style, language=story.language)
        if end is not None:
            found.append((role, lines, end))
    return found


_Lines = list[tuple[VerticalLine, int, Style, str]]
"""Lines from the right, each with its size (units), style and role."""


def _largest(lines: list[VerticalLine], ladder: tuple[int, ...], height: int) -> int:
    longest = max((line.length for line in lines), default=0)
    return next((size for size in ladder if longest * size // 1000 <= height), ladder[-1])


def _title_form(
    lines: list[VerticalLine], style: Style, *, height: int, width: int, titles: Titles
) -> TitleForm:
    """The main title at the size of its style's ladder at which it goes into a height and its form costs least in a block of a width
    (HED-05, TIT-10); at the last where it goes in at none."""
    longest = max(lines, key=lambda line: line.length)
    slots = max(0, len(longest.cells) - 1)
    forms = []
    for size in style.size:
        cap = max(0, most_tracking(size, slots + 1, titles) - style.tracking)
        wide = longest.length * size // 1000
        forms.append(TitleForm(size, style.size[0], wide, height, slots, cap, across=width))
    fitting = [form for form in forms if form.width <= height]
    return min(fitting, key=lambda form: form_cost(form, titles), default=forms[-1])


def _beside(
    composer: Composer, story: Story, role: str, *, style: Style, ladder: tuple[int, ...], height: int
) -> _Lines:
    """A part of the headline block beside a vertical title, in the largest step of a ladder that a height (units) holds."""
    texts = _texts(story, role)
    lines = _columns(composer, story, texts, style=style, size=ladder[-1], height=height)
    size = _largest(lines, ladder, height)
    return [(line, size, style, role) for line in lines]


def _texts(story: Story, role: str) -> tuple[str, ...]:
    texts = {"kicker": (story.kicker,), "subtitle": story.subtitle, "byline": (story.byline,)}[role]
    return tuple(filter(None, texts))


_Sizes = tuple[tuple[int, ...], tuple[int, ...]]


def _deck(composer: Composer, story: Story, role: str, *, style: Style, sizes: _Sizes, height: int) -> _Lines:
    """A kicker or subtitle beside a vertical title: in proportion to it, on two lines where one would be far too small for its share
    and a good break is found (TIT-01, TIT-03). One with a dash stays on one line, smaller. sizes: as deck_sizes gives them."""
    fitting, smaller = sizes
    texts, near = _texts(story, role), tuple(size for size in smaller if size * 1000 >= fitting[-1] * _NEAR)
    least = style._replace(size=(*fitting, *near)[-1:])
    broken = _broken(composer, story, texts, least, height)
    if any(len(lines) > 1 for lines in broken) and not any(text.startswith("—") for text in texts):
        bad = any(
            len(lines) > 2
            or doubtful_end(composer, text, lines, style=least, language=story.language) is not None
            for text, lines in zip(texts, broken, strict=True)
        )
        smaller = smaller if bad else ()
    return _beside(composer, story, role, style=style, ladder=(*fitting, *smaller), height=height)


def build_vertical_headline(
    composer: Composer,
    story: Story,
    block: TextBlock,
    *,
    height: int,
    width: int,
    variant: TitleFit = AS_ASKED,
) -> VerticalHeadline:
    """Set kicker, title, subtitles and byline as vertical lines that fit a height (units) in a block of a width, read right to
    left (VRT-08)."""
    style, titles = composer.style(block.title.style), composer.rules.titles
    ladder = style.size[variant.steps :] or style.size[-1:]
    texts = block.title.lines or story.title
    title = _columns(composer, story, texts, style=style, size=ladder[-1], height=height)
    form = _title_form(title, style._replace(size=ladder), height=height, width=width, titles=titles)
    size = form.size

    def deck(role: str, share: Share) -> _Lines:
        own = deck_style(composer, role, block.title.style)
        return _deck(composer, story, role, style=own, sizes=deck_sizes(size, own.size, share), height=height)

    byline = composer.style("byline")
    lines = [
        *deck("kicker", titles.kicker),
        *((line, size, style, "title") for line in title),
        *deck("subtitle", titles.subtitle),
        *_beside(composer, story, "byline", style=byline, ladder=byline.size, height=height),
    ]
    wide = sum(s for _, s, _, _ in lines) + sum(vertical_gap(a[1], b[1]) for a, b in pairwise(lines))
    tall = max(line.length * s // 1000 for line, s, _, _ in lines)
    smallest = style._replace(size=ladder[-1:])
    doubts = _doubts(composer, story, "title", texts=texts, style=smallest, height=height)
    return VerticalHeadline(
        tuple(lines), wide, tall, size, tall <= height, opening(form, titles), tuple(doubts)
    )


def judge_vertical(story: Story, block: TextBlock, headline: VerticalHeadline) -> list[Finding]:
    """HED-05 of a vertical title that is longer than its place, NRM-20 of its characters."""
    at = Place(story.place.file, story.place.line)
    out = missing_down((line for line, *_ in headline.lines), story.heading, at)
    for role, lines, end in headline.doubts:
        where = block.place if role == "title" and block.title.lines else at
        out.append(broken_head(story, block, role, lines=lines, end=end, where=where))
    if not headline.fits:
        out.append(tell("HED-05.vertical", at=block.place, title=story.heading))
    return out
