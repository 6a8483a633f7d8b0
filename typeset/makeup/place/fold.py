"""Words over the fold of a double page (跨版、通版): put asunder between two of them, or told (FMT-07).

What lies within a few millimetres of the fold is lost in it, or does not meet where the halves come from two webs. Legs never
straddle it; a title does, and its words move away from it to either side.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from typeset.compose.sense import breaks
from typeset.findings.telling import tell
from typeset.makeup.draw.ink import Edges, glyph_ink
from typeset.model.kinds import ClassifiedBlock
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.compose.composer import Composer
    from typeset.findings import Box, Finding
    from typeset.makeup.draw.builder import PageBuilder
    from typeset.model.block import Block
    from typeset.model.paper import Page
    from typeset.sheet.types import GlyphRun, TextLine

_MOVED = frozenset(("kicker", "title", "subtitle", "byline", "label", "note", "credit", "ad"))
"""Roles of single lines whose words may stand asunder; lines of running text stay as they are set, and are told."""

_ART = frozenset(("figure", "artifact"))
"""Roles of lettering in artwork: who made it has to mend it."""

_PER_EM = 60
"""What it costs to move words by an em, on the scale of `rules.sense`: a break between two words is worth some ems."""

_BLANK = 500
"""White between two characters over this is a typed space, mille em."""

_SHOWN = 16
"""Characters of the text that a finding quotes."""


class _Parting(NamedTuple):
    """A way to put a line asunder."""

    at: int
    """The glyph that is the first behind the fold."""
    left: int
    """How far what is before the fold moves to the left, units; less than 0 to the right."""
    right: int
    """How far the rest moves to the right, units; less than 0 to the left."""
    cost: int
    """The less the better."""


def clear_the_fold(composer: Composer, builder: PageBuilder, block: Block) -> None:
    """Put the single lines of a block that go over the fold asunder, as far as its width lets them."""
    geo = builder.geo
    box = geo.rectangle(block.area)
    if not geo.folded(box[0], box[2]) or isinstance(block, ClassifiedBlock):
        return  # classified ads are running text
    for number, line in enumerate(builder.text):
        if line.role in _MOVED and not line.vertical and any(_in_fold(composer, builder, line)):
            own = builder.places.get(number)
            found = _best(composer, builder, line, box if own is None else own.box)
            if found is not None:
                builder.text[number] = _parted(line, found)
                _widen(builder, line, builder.text[number])


def _zone(composer: Composer, builder: PageBuilder) -> tuple[int, int]:
    clear = composer.rules.judging.fold_clear
    return builder.geo.fold - clear, builder.geo.fold + clear


def _in_fold(composer: Composer, builder: PageBuilder, line: TextLine) -> Iterator[Edges]:
    """The ink of a line that stands too near to the fold."""
    left, right = _zone(composer, builder)
    for run in line.runs:
        if run.x and min(run.x) - run.size < right and max(run.x) + 2 * run.size > left:
            yield from (ink for ink in glyph_ink(composer.book, run) if ink[0] < right and ink[2] > left)


class _Glyph(NamedTuple):
    """A glyph of a line."""

    left: int
    """Left edge of its ink, units."""
    right: int
    """Right edge of its ink, units."""
    offset: int
    """Of its text in the line's."""


def _glyphs(composer: Composer, line: TextLine) -> list[_Glyph]:
    """The glyphs of a line, in order; a blank has no width."""
    found: list[_Glyph] = []
    offset = 0
    for run in line.runs:
        for k, (x, text) in enumerate(zip(run.x, run.texts, strict=True)):
            ink = glyph_ink(composer.book, _alone(run, k), framed=True)
            found.append(_Glyph(ink[0][0], ink[0][2], offset) if ink else _Glyph(x, x, offset))
            offset += len(text)
    return found


def _alone(run: GlyphRun, k: int) -> GlyphRun:
    y = run.y[k : k + 1] if isinstance(run.y, tuple) else run.y
    return run._replace(x=run.x[k : k + 1], y=y, gids=run.gids[k : k + 1], texts=run.texts[k : k + 1])


def _best(composer: Composer, builder: PageBuilder, line: TextLine, place: Box) -> _Parting | None:
    """The place of a line at which the fold comes between its words; None where its own place has no room for that."""
    before, behind = _zone(composer, builder)
    glyphs = _glyphs(composer, line)
    size = max(run.size for run in line.runs)
    text = "".join(text for run in line.runs for text in run.texts)
    items = composer.line(text, composer.style("title"), headline=True)
    prices = {items.start[one.cluster]: one.cost for one in breaks(items)}
    ways = []
    for k, (one, two) in enumerate(pairwise(glyphs), 1):
        price = prices.get(two.offset)
        if price is None:
            continue
        if two.left - one.right > size * _BLANK // 1000:
            price = 0  # a typed space (HED-02)
        left, right = _moves(one, two, before, behind)
        if glyphs[0].left - left < place[0] or glyphs[-1].right + right > place[0] + place[2]:
            continue
        ways.append(_Parting(k, left, right, price + (abs(left) + abs(right)) * _PER_EM // size))
    return min(ways, key=lambda way: (way.cost, abs(way.left) + abs(way.right), way.at), default=None)


def _moves(one: _Glyph, two: _Glyph, before: int, behind: int) -> tuple[int, int]:
    """How far what ends with a glyph moves to the left and what begins with the next to the right, so that they stand no further apart
    than they must."""
    left, right = max(0, one.right - before), max(0, behind - two.left)
    spare = left + right - max(0, behind - before - (two.left - one.right))
    return (left - spare, right) if right else (left, right - spare)


def _parted(line: TextLine, way: _Parting) -> TextLine:
    """A line put asunder."""
    runs, count = [], 0
    for run in line.runs:
        xs = tuple(x + (way.right if k >= way.at else -way.left) for k, x in enumerate(run.x, count))
        runs.append(run._replace(x=xs))
        count += len(run.x)
    return line._replace(x=line.x - way.left, width=line.width + way.left + way.right, runs=tuple(runs))


def _widen(builder: PageBuilder, before: TextLine, now: TextLine) -> None:
    """The boxes of titles know where their words stand (TABOO-02)."""
    for number, title in enumerate(builder.titles):
        if (title.x, title.width) == (before.x, before.width) and title.y < before.y < title.y + title.height:
            builder.titles[number] = title._replace(x=now.x, width=now.width)


def lost_in_the_fold(composer: Composer, builder: PageBuilder, page: Page) -> list[Finding]:
    """FMT-07: type that stands too near to the fold, one finding for each block and role; text of one leg in a block that goes over it."""
    groups: dict[tuple[str, str], list[tuple[TextLine, Box]]] = {}
    owner = {k: span.name for span in builder.blocks for k in range(*span.text)}
    for number, line in enumerate(builder.text):
        ink = list(_in_fold(composer, builder, line))
        if ink:
            groups.setdefault((owner.get(number, ""), line.role), []).append((line, _around(ink)))
    places = {block.id: block.place for block in page.blocks}
    most = composer.rules.judging.most_boxes
    out = []
    for (name, role), found in groups.items():
        boxes = tuple(box for _, box in found[:most])
        at = places.get(name, page.place)._replace(page=page.number, boxes=boxes)
        out.append(_told(composer, page, role, [line for line, _ in found])._replace(place=at))
    return [*out, *_one_sided(builder, page)]


def _around(ink: list[Edges]) -> Box:
    left, head = min(box[0] for box in ink), min(box[1] for box in ink)
    return left, head, max(box[2] for box in ink) - left, max(box[3] for box in ink) - head


def _told(composer: Composer, page: Page, role: str, lines: list[TextLine]) -> Finding:
    text = "".join(text for run in lines[0].runs for text in run.texts)
    text = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    clear, left, right = composer.rules.judging.fold_clear, *page.numbers
    if role in _ART:
        return tell("FMT-07.art", text=text, clear=clear, left=left, right=right)
    if role in _MOVED:
        return tell("FMT-07", text=text, clear=clear, left=left, right=right)
    return tell("FMT-07.running", text=text, lines=len(lines), clear=clear, left=left, right=right)


def _one_sided(builder: PageBuilder, page: Page) -> Iterator[Finding]:
    """Texts that cannot go over the fold with their block: they have one leg."""
    geo = builder.geo
    left, right = page.numbers
    for block in page.blocks:
        legs = builder.legs.get(block.id, ())
        x, _, width, _ = geo.rectangle(block.area)
        if geo.folded(x, width) and {leg.number for leg in legs if not leg.vertical} == {1}:
            boxes = tuple((leg.x, leg.top, leg.width, leg.foot - leg.top) for leg in legs)
            at = block.place._replace(page=page.number, boxes=boxes)
            yield tell(
                "FMT-07.leg",
                at=at,
                title=block.about.heading if block.about else block.id,
                left=left,
                right=right,
            )
