"""The forms that a story may take: widths, titles by rank and width (TIT-10), pictures (FRM-02)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from typeset.auto.jumping import Ending, title_style
from typeset.auto.picturing import Arrangement, arrangements
from typeset.auto.shapes import Variant
from typeset.makeup.fit.fitting import RE_DIVISIONS
from typeset.model.block import Area, JumpSpec, TextBlock
from typeset.model.kinds import (
    BriefsBlock,
    ContinueBlock,
    PictureBlock,
    PictureGroupBlock,
    StoryBlock,
    TableBlock,
)
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.makeup.grid.geometry import Geometry
    from typeset.model.auto import AutoStory

_LEAST_LEG, _MOST_LEG = 5, 45
"""Lines of a leg (SHP-04): fewer make islands, more want a break."""

_COMMENT = ("评", "论", "谈")
"""What the label of a commentary has in it (快评, 本报评论员, 街谈)."""


class Request(NamedTuple):
    """An entry that is to be given its forms."""

    entry: AutoStory
    """What is asked."""
    rank: int
    """Its order among its page's, from 1."""
    among: int
    """How many there are."""
    lines: int
    """Lines of its text at one column, about."""
    close: bool = False
    """Whether it may have titles of every size and every division of its legs, so that it fits where little is to move (TST-04,
    FIT-02)."""
    moved: int = 0
    """How many of them are to be placed: those that have no whole rectangle from their editor; 0 for all."""

    @property
    def open(self) -> int:
        """How many stories share the slack of the page."""
        return self.moved or self.among


def variants_of(
    asked: Request, geo: Geometry, columns: int, weights: Mapping[str, int]
) -> tuple[Variant, ...]:
    """The forms of an entry on a region so many columns wide, the likeliest first."""
    block = asked.entry.block
    if isinstance(block, (PictureBlock, PictureGroupBlock)):
        return tuple(
            Variant(
                block._replace(area=Area(1, one.columns, 1, 1)),
                one.columns,
                0,
                one.columns,
                one.least,
                one.most,
            )
            for one in arrangements(block.figures, geo, columns, alone=True)
        )
    assert isinstance(block, TextBlock)
    found = tuple(_text_variants(asked, block, geo, columns, weights))
    if not found:  # no width takes its picture: it is told that it does not stand
        bare = asked._replace(entry=asked.entry._replace(picture="optional"))
        found = tuple(_text_variants(bare, block, geo, columns, weights))
    return found


def with_first_parts(variants: tuple[Variant, ...], ending: Ending | None) -> tuple[Variant, ...]:
    """Forms of a story that may go on elsewhere: whole ones, and as first parts; whole ones alone where it may not, none where a
    block waits for what goes on."""
    whole = [] if ending is not None and ending.block is not None else [_ends_here(one) for one in variants]
    if ending is None:
        return tuple(whole)
    parts = []
    for one in variants:
        block = one.block
        assert isinstance(block, StoryBlock)
        jump = block.jump._replace(page=ending.page, label="")
        parts.append(one._replace(block=block._replace(jump=jump), goes_on=True))
    return (*whole, *parts)


def _ends_here(variant: Variant) -> Variant:
    block = variant.block
    if not isinstance(block, StoryBlock) or block.jump == JumpSpec():
        return variant
    return variant._replace(block=block._replace(jump=JumpSpec()))


def _text_variants(
    asked: Request, block: TextBlock, geo: Geometry, columns: int, weights: Mapping[str, int]
) -> Iterator[Variant]:
    for width, legs in _readable(asked, _widths(asked, columns), geo):
        divided = legs if legs != width else block.legs
        redivided = weights["redivided"] if legs != width else 0
        usual = _styles(asked, block, width)
        for style, form in _titles(asked, block, width, (columns + 1) // 2):
            other = 0 if style in usual else weights["other_title"]
            bare = redivided + other
            for picture in _pictures(asked, block, geo, width):
                if picture is not None and (form != "top" or (divided and picture.columns != width)):
                    continue  # its columns would be those of the legs
                if form == "left" and redivided:
                    continue  # beside it its legs are divided anew as they are
                made = _block(block, width, divided, (style, form), picture)
                cost = bare + {"left": weights["vertical"], "half": weights["half"]}.get(form, 0)
                left_out = picture is None and _illustrated(asked.entry)
                more = weights["picture_left_out"] if left_out else 0
                if picture is None:
                    yield Variant(made, width, cost + more, other_title=other)
                    if (
                        form == "left" and not made.legs
                    ):  # its place as wide as it is, the legs beside it narrower
                        yield Variant(made._replace(legs=width), width, cost + more, other_title=other)
                else:
                    of = (picture.columns, picture.least, picture.most)
                    yield Variant(made, width, cost + picture.cost, *of, other_title=other)


def _illustrated(entry: AutoStory) -> bool:
    """Whether an entry has pictures that may stand."""
    about = entry.block.about
    if isinstance(entry.block, ContinueBlock):
        return bool(entry.block.figures)  # those of the story stand with its first part
    return entry.picture != "none" and bool(entry.block.figures or (about is not None and about.figures))


def _block(
    block: TextBlock, width: int, legs: int, titled: tuple[str, str], picture: Arrangement | None
) -> TextBlock:
    style, form = titled
    title = block.title._replace(style=style)
    if form != "top":
        title = title._replace(position=form)
    pictures = block.pictures if picture is None else picture.slots
    if picture is None and block.pictures:
        pictures = ()
    return block._replace(area=Area(1, width, 1, 1), legs=legs, title=title, pictures=pictures)


def _widths(asked: Request, columns: int) -> list[tuple[int, int]]:
    """Columns and legs: what its editor allows, else all in which its legs are neither islands nor pillars."""
    entry, block = asked.entry, asked.entry.block
    pin = entry.pin
    pinned = pin.last_column - pin.first_column + 1 if pin.first_column else 0
    if entry.widths:
        found = [one for one in entry.widths if one[0] <= columns]
    elif isinstance(block, TextBlock) and block.legs:
        found = [(width, block.legs) for width in range(1, columns + 1)]
    elif isinstance(block, TableBlock):
        found = [(width, width) for width in range(1, columns + 1)]
    else:
        found = [(w, w) for w in range(1, columns + 1) if _likely(asked, w)]
        found += [
            (w, legs)
            for w, legs in RE_DIVISIONS
            if w <= columns
            and _likely(asked, legs)
            and (asked.rank <= 4 or asked.open <= _SOME or asked.close)
        ]
    if pinned:
        found = [one for one in found if one[0] == pinned] or [(pinned, pinned)]
    return found or _unlikely(asked, columns)


def _readable(asked: Request, widths: list[tuple[int, int]], geo: Geometry) -> list[tuple[int, int]]:
    """Widths without those whose legs are divided anew into lines that are too long to read; all that an editor allows."""
    if asked.entry.widths:
        return widths
    most = _LONGEST * geo.size
    return [
        (width, legs)
        for width, legs in widths
        if legs >= width or (geo.span(width) - (legs - 1) * geo.gutter) // max(1, legs) <= most
    ] or widths


def _unlikely(asked: Request, columns: int) -> list[tuple[int, int]]:
    """Widths of a text whose legs are islands or pillars at every one: a short one takes a column, a long one the widest."""
    if asked.lines < _LEAST_LEG * 2:
        return [(1, 1)]
    return [(width, width) for width in range(columns, max(0, columns - 3), -1)]


def _likely(asked: Request, width: int) -> bool:
    """Whether a text makes sensible legs at a width; a lead is no single column, the last of many no banner."""
    each = -(-asked.lines // width)
    if asked.rank == 1 and asked.among > 3 and width == 1:
        return False
    least = 3 if asked.lines < 24 else _LEAST_LEG
    most = _MOST_LEG + 25 if asked.entry.jump == "never" else each  # as much of it goes on as is too deep
    return least <= each <= most and (width == 1 or asked.lines >= 3 * width)


_SOME = 9
"""Stories of a page up to which any may have its legs divided anew (破栏): more of them fit one another without."""

_LADDER = ("title.lead", "title.second", "title.hard", "title.third")
"""Styles of titles from the largest to the smallest."""

_SMALLEST = ("title",)
"""Those under them that a title over several columns has only where room is short."""

_FEW_TITLES = 6
"""Stories of a page up to which their titles' sizes are some of its slack."""

_FEW = 3
"""Stories of a page to which their pictures' sizes are most of its slack."""

_LOW = 8
"""The rank from which titles stand over their text alone."""

_VERTICAL, _VERTICAL_LINES = 12, 2
"""Characters of a line of a title that stands well beside its text, down the page, and such lines."""

_LONGEST = 30
"""Characters of a line over which legs divided anew are too wide to read (COL-07)."""


def _stands(title: tuple[str, ...]) -> bool:
    """Whether a title reads well down the page: short lines of Han alone, as figures and Latin lie or fall apart there (VRT-04)."""
    return len(title) <= _VERTICAL_LINES and all(
        len(line) <= _VERTICAL and not any(ch.isascii() and ch.isalnum() for ch in line) for line in title
    )


def _titles(asked: Request, block: TextBlock, width: int, most: int) -> list[tuple[str, str]]:
    """Style and position of its title: as the editor has it, else over its text; for some stories of middle rank also down its
    left side (竖题) or over its first legs (半包), TIT-08. most: columns of a block with a title down its side."""
    styles = _styles(asked, block, width)
    found = [(style, "top") for style in (*styles, *_more(asked, styles, width))]
    free = not asked.entry.titled and block.title.position == "top" and isinstance(block, StoryBlock)
    story = block.about
    if not free or story is None or block.frame.box is not None or story.label or asked.rank == 1:
        return found
    if asked.rank >= _LOW and not asked.close:
        return found
    if (
        1 < width <= most
        and _stands(story.title)
        and not story.subtitle
        and not story.kicker
        and asked.lines >= 30
    ):
        found.append((styles[-1], "left"))
    if width in (3, 4) and asked.lines >= 12 * width and not story.kicker:
        found.append((styles[-1], "half"))
    return found


def _more(asked: Request, styles: tuple[str, ...], width: int) -> tuple[str, ...]:
    """A style the next smaller or larger, on a page of few stories: the lines of its title are some of its slack (FRM-02); all of them
    where little is to move, and of what has its whole rectangle from its editor: it has no other slack."""
    if styles[0] not in _LADDER or width == 1:
        return ()
    at = _LADDER.index(styles[0])
    pinned = asked.entry.pin.whole is not None
    if asked.close or pinned:
        every = (*_LADDER[asked.rank > 1 :], *(_SMALLEST if pinned or asked.rank > 1 else ()))
        return tuple(style for style in every if style not in styles)
    if asked.open > _FEW_TITLES:
        return ()
    near = _LADDER[at + 1 :] if asked.rank == 1 else _LADDER[at - 1 : 0 : -1]
    return tuple(style for style in near if style not in styles)[:1]


def _styles(asked: Request, block: TextBlock, width: int) -> tuple[str, ...]:
    """Styles of its title at a width: the editor's, else by rank (TIT-10); the second one for where the first would stand
    beside its like."""
    if isinstance(block, ContinueBlock):
        return (title_style(block),)
    if asked.entry.titled or block.title.position == "none" or isinstance(block, BriefsBlock):
        return (block.title.style,)
    label = block.about.label if block.about is not None else ""
    if any(word in label for word in _COMMENT) and width > 1:
        return ("title.comment",)
    second = 1 + max(1, asked.among // 4)
    if asked.rank == 1:
        return ("title.lead", "title.second") if width > 2 else ("title.second", "title.hard")
    if width == 1:
        return ("title.side", "title")
    if asked.rank <= second:
        return ("title.second", "title.hard") if width > 2 else ("title.hard", "title.third")
    return ("title.third", "title.hard")


def _pictures(asked: Request, block: TextBlock, geo: Geometry, width: int) -> list[Arrangement | None]:
    """How its pictures stand at a width; None for none of them."""
    offered = block.about.figures if block.about is not None and _illustrated(asked.entry) else ()
    if not block.pictures and not offered:
        return [None]
    if any(slot.lines for slot in block.pictures):
        wide = max(min(slot.columns or width, width) for slot in block.pictures)
        slots = tuple(slot._replace(columns=min(slot.columns, width)) for slot in block.pictures)
        lines = sum(slot.lines for slot in block.pictures)
        return [Arrangement(slots, wide, lines, lines)]
    figures = tuple(figure for slot in block.pictures for figure in slot.figures) or offered
    every = asked.open <= _FEW
    found: list[Arrangement | None] = list(
        arrangements(figures, geo, width, alone=False, every=every, inset=asked.close)
    )
    if asked.entry.picture != "required":
        found.append(None)
    return found
