"""The headline block of a story (题区): kicker, main title, subtitles, byline, fitted to a width in whole body lines."""

from __future__ import annotations

from collections.abc import Sequence

from typeset.compose.arrays import Items
from typeset.compose.composer import Composer, missing_in
from typeset.compose.sense import unevenness
from typeset.compose.title_fitting import (
    Title,
    TitleLine,
    TitleRequest,
    broken_title,
    ends_badly,
    fit,
    fit_title,
    natural_width,
)
from typeset.findings import NOWHERE, Finding, Place
from typeset.findings.telling import tell
from typeset.makeup.block.deck_face import deck_style
from typeset.makeup.block.ladder import deck_sizes
from typeset.makeup.block.title_breaks import lines_to_paste, secondary_breaks, title_breaks
from typeset.makeup.block.white import AS_IT_FALLS, Gap, Level, gap_of
from typeset.makeup.grid.geometry import Geometry
from typeset.model.block import TextBlock
from typeset.model.kinds import GroupBlock
from typeset.model.story import Story
from typeset.model.style import Style
from typeset.named_tuple import NamedTuple


class Row(NamedTuple):
    """One line of a headline block."""

    role: str
    """kicker, title, subtitle or byline."""

    line: TitleLine
    """The set line."""

    top: int
    """Head of its em box from the head of the headline block, units."""

    size: int
    """Its size, units."""

    style: Style
    """What it is set in."""

    inset: int = 0
    """How far it stands in from the left edge that its group shares, units (HED-09)."""

    group: int = 0
    """Width of the widest line of its group with its inset, units; 0 for a line that stands by itself."""


class Part(NamedTuple):
    """A fitted part of a headline block."""

    role: str
    """kicker, title, subtitle or byline."""

    title: Title
    """Its lines as they were fitted."""

    style: Style
    """What it is set in."""

    judged: Title | None = None
    """The fitting whose breaks HED-01 looks at; None for none."""


class Headline(NamedTuple):
    """A horizontal headline block (题区)."""

    rows: tuple[Row, ...]
    """Its lines, from the head."""

    height: int
    """From the head of its first em box to the foot of its last, units."""

    title_size: int
    """Size of the main title, units."""

    title_lines: int
    """Lines of the main title."""

    fits: bool = True
    """Whether the main title goes into its width (HED-05)."""

    parts: tuple[Part, ...] = ()
    """What the rows are made of, the main title first."""

    gaps: tuple[Gap, ...] = ()
    """The white between its rows; they stand with what is liked best of it."""

    def spread(self, gaps: Sequence[int]) -> Headline:
        """The headline block with other white between its rows, units each."""
        rows, at = [], 0
        for number, row in enumerate(self.rows):
            if number:
                at += gaps[number - 1]
            rows.append(row._replace(top=at))
            at += row.size
        return self._replace(rows=tuple(rows), height=at)


AT_BEST, LEAST_SHARE, ONE_LINE = range(3)
"""Sizes of kicker and subtitle: at the best share of the main title's, at the least, or smaller where they stay on one line then."""


class TitleFit(NamedTuple):
    """What the fitting makes of a main title that its block leaves to it (FIT-02)."""

    steps: int = 0
    """Steps down the ladder of its style's sizes."""
    most: int = 0
    """Lines it has at most, 0 as ever."""
    decks: int = AT_BEST
    """AT_BEST, LEAST_SHARE or ONE_LINE: how its kicker and subtitle are sized."""
    close: bool = False
    """Whether there may be less white over it and under it than is usual (TIT-12); it changes no row."""
    level: Level = AS_IT_FALLS
    """The white over it that others of its rank on its page have too (TIT-12); it changes no row."""


AS_ASKED = TitleFit()


def title_measure(composer: Composer, geo: Geometry, style: str, place: tuple[int, int]) -> int:
    """What a title has of its place, left edge and width (units): over a fold its words are put asunder between two of them (FMT-07), for
    which it needs the fold and a character besides."""
    x, width = place
    if not geo.folded(x, width):
        return width
    return max(width // 2, width - 2 * composer.rules.judging.fold_clear - composer.style(style).size[0])


def headline_of(
    composer: Composer, story: Story, block: TextBlock, width: int, title: TitleFit = AS_ASKED
) -> Headline:
    """The headline block of a story at a width (units): a block that is made deeper, or measured, keeps it."""
    known, title = composer.memo.table("headlines"), title._replace(level=AS_IT_FALLS, close=False)
    head = (story.title, story.kicker, story.subtitle, story.byline, story.language)
    key = composer.key(head, block.title, width, title)
    found: Headline | None = known.get(key)
    if found is None:
        found = known.keep(key, build_headline(composer, story, block, width, title))
    return found


def build_headline(
    composer: Composer, story: Story, block: TextBlock | GroupBlock, width: int, variant: TitleFit = AS_ASKED
) -> Headline:
    """Fit a story's headline block to a width (units): kicker, title, subtitles, byline, in reading order."""
    title_style = composer.style(block.title.style)
    title = _title(composer, story, block, width, variant)
    main = _Main(block.title.style, title.size, width, variant.decks)
    parts: list[Part] = []
    if story.kicker:
        parts.append(_secondary(composer, story, "kicker", (story.kicker,), main))
    parts.append(Part("title", title, title_style))
    parts.extend(_subtitle(composer, story, lines, main) for lines in hung(story.subtitle))
    if story.byline:
        parts.append(_byline(composer, story, width))
    rows, gaps = _stack(composer, parts)
    judged = sorted(parts, key=lambda part: part.role != "title")
    found = Headline(rows, 0, title.size, len(title.lines), title.fits, tuple(judged), gaps)
    return found.spread([gap.best for gap in gaps])


def judge_headline(story: Story, block: TextBlock | GroupBlock, headline: Headline) -> list[Finding]:
    """What is wrong with a headline block that is printed: HED-01, HED-03 … HED-05, NRM-20."""
    out: list[Finding] = []
    for part in headline.parts:
        if part.role == "title":
            out.extend(_judge_title(story, block, part.title))
        elif part.role != "byline":
            if part.judged is not None:
                out.extend(secondary_breaks(part.role, part.judged, _written(story, block, part.role)))
            text = "".join(line.items.text for line in part.title.lines)
            for line in part.title.lines:
                out.extend(missing_in(line.items, text, NOWHERE, 0, len(line.items.text)))
    out.extend(
        _too_wide(part, _written(story, block, part.role))
        for part in headline.parts
        if part.role in _NAMED and not part.title.fits
    )
    return out


def _judge_title(story: Story, block: TextBlock | GroupBlock, title: Title) -> list[Finding]:
    where = block.place if block.title.lines else story.place
    out = judge_lines(story, [line.items for line in title.lines], where)
    out.extend(title_breaks(story, block, title, where))
    for line in title.lines:
        at = Place(where.file, where.line)
        out.extend(missing_in(line.items, story.heading, at, 0, len(line.items.text)))
    if not title.fits:
        if title.wanted:
            paste = lines_to_paste(story, block, title.wanted)
            out.append(tell("HED-05", at=where, title=story.heading, paste=paste))
        else:
            out.append(tell("HED-05.unbroken", at=where, title=story.heading))
    return out


def _byline(composer: Composer, story: Story, width: int) -> Part:
    """The byline on one line, its names as they are written (TIT-14), on two or three where it is too wide even a little scaled
    (HED-05)."""
    style = composer.style("byline")
    face = composer.face(style, story.language)
    asked = TitleRequest(face, style.size, width, composer.options_for(style), opened=False, ranked=False)
    title = fit((story.byline,), asked)
    if not title.fits or title.lines[0].scale < composer.rules.titles.scale_least:
        title = fit_title((story.byline,), asked)
    return Part("byline", title, style)


_NAMED = ("kicker", "subtitle", "byline")


def _written(story: Story, block: TextBlock | GroupBlock, role: str) -> Place:
    """Where a part of a headline block is written: in the copy, or in the edition where that gives it."""
    return block.place if role in block.title.own else story.place


def _too_wide(part: Part, where: Place) -> Finding:
    """HED-05: a kicker, subtitle or byline too wide even on several lines and at 80 %."""
    text = "".join(line.items.text for line in part.title.lines)
    return tell("HED-05.part", at=where, part=part.role, text=text)


def _title(
    composer: Composer, story: Story, block: TextBlock | GroupBlock, width: int, variant: TitleFit = AS_ASKED
) -> Title:
    style = composer.style(block.title.style)
    lines = block.title.lines or story.title
    if not composer.setting.composition.title_comma:
        lines = tuple(line.rstrip("，").replace("，", " ") for line in lines)
    asked = TitleRequest(
        composer.face(style, story.language),
        style.size[variant.steps :] or style.size[-1:],
        width,
        composer.options_for(style),
        most=variant.most or 2,
        even=style.align == "even",
        opened=style.align != "left" and block.title.position != "on-picture",
    )
    return fit(lines, asked) if block.title.lines else fit_title(lines, asked)


class _Main(NamedTuple):
    """The main title that the small parts of a headline block stand beside."""

    style: str
    """The name of its style; where the small parts have styles with the same ending, those are theirs."""
    size: int
    """What it came out at, units."""
    width: int
    """Of the headline block, units."""
    decks: int
    """AT_BEST, LEAST_SHARE or ONE_LINE."""


def _secondary(composer: Composer, story: Story, role: str, lines: tuple[str, ...], main: _Main) -> Part:
    """A kicker or subtitle beside a main title, fitted to the headline block's width."""
    style = deck_style(composer, role, main.style)
    titles = composer.rules.titles
    share = titles.kicker if role == "kicker" else titles.subtitle
    fitting, smaller = deck_sizes(main.size, style.size, share)
    every = (*fitting, *smaller)
    options = composer.options_for(style)
    asked = TitleRequest(
        composer.face(style, story.language), fitting, main.width, options, most=1, opened=False, ranked=False
    )
    if main.decks:
        asked = asked._replace(sizes=every[len(fitting) - 1 :] if main.decks == ONE_LINE else fitting[-1:])
    roomy = _roomy(lines, asked, tuple(size for size in smaller if size >= share.floor), main.decks)
    if roomy is not None:
        return Part(role, roomy, style, roomy)
    if len(lines) > 1:
        title = fit(lines, asked)
        return Part(role, title if title.fits else fit(lines, asked._replace(sizes=every)), style)
    title = fit_title(lines, asked)
    if not title.fits or (title.broken is not None and title.broken.doubtful):
        title = _smaller(lines, title, asked._replace(sizes=every))
    return Part(role, title, style, title)


def _roomy(lines: tuple[str, ...], asked: TitleRequest, smaller: tuple[int, ...], decks: int) -> Title | None:
    """A deck that fills no more of its measure than a title that is not tight (HED-05): as it was typed at a size that is asked for or
    a little smaller, else, where it may take room, on a line more without a doubtful break. None where neither helps.
    smaller: the sizes below those asked for, units, none too small to be read."""
    titles = asked.options.rules.titles
    asked = asked._replace(measure=asked.measure * titles.fill_full // titles.fill_most)
    least = asked.sizes[-1] * titles.deck_down // 1000
    below = tuple(size for size in smaller if least <= size < asked.sizes[-1])
    found = fit(lines, asked._replace(sizes=(*asked.sizes, *below)))
    if found.fits and all(line.scale == 1000 and line.tracking >= 0 for line in found.lines):
        return found
    if len(lines) > 1 or decks != AT_BEST:
        return None
    found = broken_title(lines, asked)
    return found if found.fits and found.broken is not None and not found.broken.doubtful else None


def _smaller(lines: tuple[str, ...], before: Title, asked: TitleRequest) -> Title:
    """A deck that its share of the main title's size does not hold, or only with a doubtful break (HED-01): on one line of any
    size that is not narrowed, else on as many as it takes."""
    title = fit_title(lines, asked)
    if before.fits and len(title.lines) > 1:
        return before
    return title if title.fits else fit_title(lines, asked._replace(most=2))


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


def _subtitle(composer: Composer, story: Story, lines: tuple[str, ...], main: _Main) -> Part:
    """One subtitle, or a dash and its lines: where they hang they need the dash's width besides (HED-09)."""
    part = _secondary(composer, story, "subtitle", lines, main)
    _, group = _insets("subtitle", part.title)
    if group <= main.width:
        return part
    return _secondary(composer, story, "subtitle", lines, main._replace(width=2 * main.width - group))


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


def _stack(composer: Composer, parts: list[Part]) -> tuple[tuple[Row, ...], tuple[Gap, ...]]:
    """The rows of a headline block, not placed yet, and the white between them."""
    rules = composer.rules.titles
    rows: list[Row] = []
    gaps: list[Gap] = []
    for role, title, style, _ in parts:
        insets, group = _insets(role, title)
        for number, line in enumerate(title.lines):
            if number:
                gaps.append(gap_of(rules.line_gap, title.size))
            elif rows and role == "byline":
                gaps.append(gap_of(rules.byline_gap, composer.setting.grid.leading))
            elif rows:
                gaps.append(gap_of(rules.row_gap, min(rows[-1].size, title.size)))
            rows.append(Row(role, line, 0, title.size, style, insets[number], group))
    return tuple(rows), tuple(gaps)
