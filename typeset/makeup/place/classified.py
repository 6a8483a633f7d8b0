"""Places a block of classified advertisements (分类广告): heading, categories, ads by the line (AD-13)."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.compose.row import Spread
from typeset.compose.runs import glyph_runs
from typeset.findings import Place
from typeset.findings.figures import Phrase
from typeset.findings.telling import phrase, tell
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.draw.lines import line_width, single, tracking_to
from typeset.makeup.draw.ruling import draw_box, draw_rules
from typeset.makeup.fit.classified import STYLE, Classifieds, Piece, SetAd, classifieds, heading_depth, listed
from typeset.makeup.grid.geometry import ASCENT, Geometry
from typeset.model.block import Area
from typeset.model.kinds import ClassifiedBlock
from typeset.model.style import Style
from typeset.sheet.types import Rect, Rule, TextLine
from typeset.units import PT

_BAND = (0, 0, 0, 150)
"""The ground of a category's band: K 15 % (LIN-08)."""

_LINE = PT // 2
"""Weight of the rules between legs and between ads: no printer's profile asks for more (LIN-01, PF-10)."""

_HEAVY = 3 * PT // 2
"""Weight of the rule over the heading."""

_ENDS = "。！？；：…”’）"
"""Marks that end a sentence: a line of a notice that has none signs or dates it."""

_LEAST = 6 * PT
"""The smallest size of a heading or a category, units (PF-04)."""

_HEAD_SPREAD = 400
"""Letter-space of the heading at most, mille em."""


def place_classified(composer: Composer, builder: PageBuilder, block: ClassifiedBlock) -> None:
    """The heading over the whole width, then the legs with hairlines between them and between ads."""
    geo = builder.geo
    x, y, width, height = geo.rectangle(block.area)
    made = classifieds(composer, geo, block)
    taken = taken_area(geo, block, made)
    first = len(builder.text)
    if block.frame.box is not None:
        gap = geo.leading if block.area.first_line > 1 else 0
        foot = geo.foot(taken.last_line)
        draw_box(builder, block.frame.box, x, y=y + gap, width=width, height=foot - y - gap)
    draw_rules(builder, block._replace(area=taken))
    if block.heading:
        _heading(composer, builder, block, made)
    for number in range(len(made.pieces)):
        _place(composer, builder, made, number)
    between = zip(made.legs.xs, made.legs.xs[1:], strict=False) if block.fold is None else ()
    for one, two in between:  # none on the fold
        middle = (one + made.legs.measure + two) // 2
        builder.rules.append(Rule(middle, made.legs.top, middle, made.legs.top + made.depth, _LINE))
    builder.own(first, (x, y, width, height), block.place, geo.gutter // 2)
    builder.cover_area(taken)
    _judge(composer, builder, block, made)


def taken_area(geo: Geometry, block: ClassifiedBlock, made: Classifieds) -> Area:
    """The lines of its area that a block takes."""
    _, y, _, height = geo.rectangle(block.area)
    spare = (y + height - made.legs.top - made.depth) - (y + height - made.legs.top - made.legs.depth)
    return block.area._replace(last_line=block.area.last_line - max(0, spare) // geo.leading)


def _heading(composer: Composer, builder: PageBuilder, block: ClassifiedBlock, made: Classifieds) -> None:
    """The words in hei between a heavy rule and a hairline; in a box its frame is rule enough."""
    style, left = composer.style(f"{STYLE}.title"), made.legs.xs[0]
    width = made.legs.xs[-1] + made.legs.measure - left
    size, depth = style.size[0], heading_depth(composer, block)
    top, foot = made.legs.top - depth, made.legs.top - size * 4 // 10
    if block.frame.box is None:
        builder.rules.append(Rule(left, top + _HEAVY // 2, left + width, top + _HEAVY // 2, _HEAVY))
    builder.rules.append(Rule(left, foot, left + width, foot, _LINE))
    style = within(composer, block.heading, style, width)
    items = builder.line(composer, block.heading, style, where=block.place, headline=True)
    tracking = min(_HEAD_SPREAD, tracking_to(items, width * 9 // 10))
    at = left + (width - line_width(items, tracking)) // 2
    size = style.size[0]
    base = (top + _HEAVY + foot - size) // 2 + size * ASCENT // 1000
    builder.text.append(
        single(items, at, base, role="label", colour=style.colour, spread=Spread(tracking))._replace(
            story=block.id
        )
    )


def within(composer: Composer, words: str, style: Style, width: int) -> Style:
    """A style at its size, or at that at which words too wide for a width (units) go in, as long as it can be read."""
    wide = line_width(composer.line(words, style))
    size = style.size[0]
    return style if wide <= width else style.at(max(min(size, _LEAST), size * width // wide))


def _place(composer: Composer, builder: PageBuilder, made: Classifieds, number: int) -> None:
    legs, piece = made.legs, made.pieces[number]
    x, y = legs.xs[piece.leg], legs.top + piece.top
    if piece.ad is None:
        _band(composer, builder, piece, (x, y, legs.measure, piece.depth))
        return
    if piece.ruled:
        above = made.pieces[number - 1]
        middle = legs.top + (above.top + above.depth + piece.top - (legs.pitch - piece.ad.items.size)) // 2
        builder.rules.append(Rule(x, middle, x + legs.measure, middle, _LINE))
    _ad(composer, builder, piece.ad, (x, y, legs.measure, legs.pitch))


def _band(composer: Composer, builder: PageBuilder, piece: Piece, box: tuple[int, int, int, int]) -> None:
    """A category in hei in the middle of a tinted band."""
    x, y, width, height = box
    style = composer.style(f"{STYLE}.head")
    builder.tints.append(Rect(x, y, width, height, fill=_BAND))
    style = within(composer, piece.category, style, width)
    items = builder.line(composer, piece.category, style)
    tracking = min(1000, tracking_to(items, width * 5 // 10))
    base = y + (height - items.size) // 2 + items.size * ASCENT // 1000
    left = x + (width - line_width(items, tracking)) // 2
    builder.text.append(single(items, left, base, role="label", colour=style.colour, spread=Spread(tracking)))


def _ad(composer: Composer, builder: PageBuilder, ad: SetAd, box: tuple[int, int, int, int]) -> None:
    x, y, measure, pitch = box
    style, body = composer.style(STYLE), ad.story.body[ad.at]
    where = Place(ad.story.place.file, getattr(body, "line", 0))
    builder.report_missing(ad.items, ad.words, where)
    if _signs(ad):
        x += measure - ad.lines[0].natural
        measure = ad.lines[0].natural
    for number, line in enumerate(ad.lines):
        base = y + number * pitch + ad.items.size * ASCENT // 1000
        runs = glyph_runs(ad.items, line, x, base, style.colour)
        offset = getattr(body, "file_offset", lambda _: 0)(ad.items.start[line.start])
        builder.text.append(
            TextLine(
                x,
                base,
                measure,
                "ad",
                runs,
                ad.story.id,
                ad.at,
                0,
                number + 1,
                ad.story.place.file,
                offset,
                ad.story.language,
                not line.last,
            )
        )


_LEAST_CHARS = 6
"""Characters that a leg of another number of legs holds at least, where that is proposed."""


def _signs(ad: SetAd) -> bool:
    """Whether it is a line that signs or dates the notice above it, which stands at the right."""
    text = ad.items.text.rstrip()
    return ad.joined and len(ad.lines) == 1 and text[-1:] not in _ENDS


def _judge(composer: Composer, builder: PageBuilder, block: ClassifiedBlock, made: Classifieds) -> None:
    """AD-13: ads that find no room, lines that stay white; in a 中缝 the whole strip is told of (FMT-07)."""
    if block.fold is not None:
        return
    geo, area = builder.geo, block.area
    if made.left_out:
        builder.findings.add(
            tell(
                "AD-13",
                at=block.place,
                count=len(made.left_out),
                needed=sum(len(ad.lines) for ad in made.left_out),
                ads=listed([(ad.words, len(ad.lines)) for ad in made.left_out]),
                lines=area.lines,
                remedies=_remedies(composer, geo, block, made),
            )
        )
        builder.draft = True
        return
    taken = taken_area(geo, block, made)
    if area.lines - taken.lines > composer.rules.copyfit.short:
        need, place = taken.lines, taken.written
        builder.findings.add(tell("AD-13.short", at=block.place, need=need, given=area.lines, place=place))


def _remedies(
    composer: Composer, geo: Geometry, block: ClassifiedBlock, made: Classifieds
) -> tuple[Phrase, ...]:
    """Lines to paste, each of which makes room for all ads: more lines below or above, other legs; what is lacking where the page
    has not so many lines."""
    area, out = block.area, []
    more = -(-max(0, made.needed - made.legs.depth) // geo.leading)
    deeper = area._replace(last_line=area.last_line + more)
    upward = area._replace(first_line=area.first_line - more)
    if deeper.last_line <= geo.lines:
        out.append(phrase("AD-13.deeper", place=deeper.written))
    elif upward.first_line >= 1:
        out.append(phrase("AD-13.upward", more=more, place=upward.written))
    else:
        out.append(phrase("AD-13.never", more=more))
    size, now = composer.style(STYLE).size[0], len(made.legs.xs)
    for legs in sorted(range(1, 9), key=lambda number: abs(number - now)):
        other = classifieds(composer, geo, block._replace(legs=legs))
        if legs != now and not other.left_out and other.legs.measure >= _LEAST_CHARS * size:
            out.append(phrase("AD-13.legs", legs=legs))
            break
    return tuple(out)
