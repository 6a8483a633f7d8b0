"""分类广告 set by the line: categories and their ads in narrow legs, each ad whole, with its lines counted (AD-13)."""

from __future__ import annotations

from collections.abc import Sequence

from typeset.compose.arrays import Items
from typeset.compose.composer import Composer
from typeset.compose.linecost import BrokenLine, LineProblem
from typeset.findings.figures import Phrase
from typeset.findings.telling import phrase
from typeset.makeup.block.inside import padding_lines
from typeset.makeup.grid.geometry import Geometry
from typeset.model.kinds import ClassifiedBlock
from typeset.model.story import Paragraph, Story
from typeset.named_tuple import NamedTuple

STYLE = "classified"
"""The style of an ad; those of category and heading begin with it."""

_LEG_CHARS = 14
"""Characters that a leg holds where the block names no number of legs."""

_GUTTER = 1200
"""White between two legs at least, mille em of the ads' size."""

_BETWEEN, _OVER_HEAD, _UNDER_HEAD = 500, 700, 300
"""White between two ads, over and under a category, per mille of the pitch."""

_SPREAD = 900
"""The most that each of these grows so that legs end level, per mille of the pitch."""

_HEAD_DEPTH = 1900
"""Depth of a category's band, mille em of its size."""


class SetAd(NamedTuple):
    """An ad as it is set."""

    story: Story
    """The copy that it stands in."""

    at: int
    """Which item of that story's body."""

    category: str
    """What it is listed under, "" nothing."""

    items: Items
    """Its clusters."""

    lines: tuple[BrokenLine, ...]
    """Its lines: what it is billed by."""

    over: str = ""
    """In a 中缝 of two legs the words over its block, which stand in a band of their own."""

    joined: bool = False
    """Whether it goes on from the one above it, as lines of one notice do."""

    @property
    def words(self) -> str:
        """Its first words."""
        return "".join(self.items.text.split())[:12]

    @property
    def chars(self) -> int:
        """Characters without blanks."""
        return len("".join(self.items.text.split()))


_LISTED = 8
"""Ads that a sentence names."""


def listed(ads: Sequence[tuple[str, int]]) -> tuple[Phrase, ...]:
    """Ads without room as a sentence lists them: the first words of each and the lines that it takes (0: not counted by lines), and how
    many more there are."""
    out = [
        phrase("AD-13.ad", words=words, lines=lines) if lines else phrase("AD-13.block", words=words)
        for words, lines in ads[:_LISTED]
    ]
    rest = len(ads) - len(out)
    return (*out, phrase("AD-13.rest", count=rest)) if rest else tuple(out)


class Piece(NamedTuple):
    """A category's band or an ad in its leg."""

    ad: SetAd | None
    """The ad, None where it is a band."""

    category: str
    """The words of a band."""

    leg: int
    """Which leg, from 0."""

    top: int
    """From the head of the legs, units."""

    depth: int
    """Units."""

    ruled: bool = False
    """Whether a hairline parts it from the ad above it."""


class ClassifiedLegs(NamedTuple):
    """The measures of a block of classifieds, units."""

    xs: tuple[int, ...]
    """Left edges of its legs."""

    measure: int
    """Width of each."""

    top: int
    """Their head."""

    depth: int
    """How deep they may be."""

    pitch: int
    """From line to line of an ad."""


class Classifieds(NamedTuple):
    """A block of classifieds, set."""

    legs: ClassifiedLegs
    """Its legs."""

    pieces: tuple[Piece, ...]
    """What stands in them."""

    depth: int
    """How deep the deepest leg is, units."""

    ads: tuple[SetAd, ...]
    """All ads, those that find no room among them."""

    left_out: tuple[SetAd, ...]
    """Those that find none."""

    needed: int
    """How deep the legs would have to be for all, units."""


def classifieds(composer: Composer, geo: Geometry, block: ClassifiedBlock) -> Classifieds:
    """The ads of a block in its legs. Kept by what they are made from."""
    known = composer.memo.table("classifieds", 100)
    key = composer.key(geo, block)
    found: Classifieds | None = known.get(key)
    return found if found is not None else known.keep(key, _made(composer, geo, block))


def heading_depth(composer: Composer, block: ClassifiedBlock) -> int:
    """Depth of the heading with its white, units; 0 without one."""
    return composer.style(f"{STYLE}.title").size[0] * 22 // 10 if block.heading else 0


def _made(composer: Composer, geo: Geometry, block: ClassifiedBlock) -> Classifieds:
    legs = _legs(composer, geo, block)
    ads = tuple(_ads(composer, block, legs.measure))
    elements = _elements(composer, ads, legs.pitch)
    count = len(legs.xs)
    filled = _fill(elements, count, legs.depth, legs.pitch)
    left_out = tuple(piece.ad for piece in elements[len(filled) :] if piece.ad is not None)
    total = sum(piece.depth for piece in elements)
    deepest = max((piece.depth for piece in elements), default=0)
    least = needed = max(deepest, total // count)
    while elements and len(_fill(elements, count, needed, legs.pitch)) < len(elements):
        needed += legs.pitch // 2
    if not left_out:
        filled = _fill(elements, count, max(least, needed), legs.pitch)
    pieces = _level(filled, legs, needed if not left_out else legs.depth)
    depth = max((piece.top + piece.depth for piece in pieces), default=0)
    return Classifieds(legs, pieces, depth, ads, left_out, needed)


def _legs(composer: Composer, geo: Geometry, block: ClassifiedBlock) -> ClassifiedLegs:
    """As many legs as the block names, or as hold a fair number of characters; whole characters each."""
    style = composer.style(STYLE)
    size, pitch = style.size[0], max(style.leading, style.size[0] * 12 // 10)
    x, y, width, height = geo.rectangle(block.area)
    box = block.frame.box
    if box is not None:
        pad, inside = box.padding * geo.size // 1000, padding_lines(geo, box) * geo.leading
        gap = geo.leading if block.area.first_line > 1 else 0
        x, width = x + pad, width - 2 * pad
        y, height = y + inside + gap, height - 2 * inside - gap
    white = max(_GUTTER * size // 1000, 2 * (block.fold or 0))
    count = block.legs or max(1, (width + white) // (_LEG_CHARS * size + white))
    each = max(size, (width - (count - 1) * white) // count // size * size)
    if block.fold is not None and count == 1:
        each = max(2 * size, each // (2 * size) * 2 * size)  # the fold runs between two characters
    step = (width - each) // (count - 1) if count > 1 else 0
    start = x if count > 1 else x + (width - each) // 2
    head = heading_depth(composer, block)
    xs = tuple(start + number * step for number in range(count))
    return ClassifiedLegs(xs, each, y + head, max(0, height - head), pitch)


def _ads(composer: Composer, block: ClassifiedBlock, measure: int) -> list[SetAd]:
    """The ads in order, each under the subhead over it, or its story's title where that has none and is not alone."""
    found: list[SetAd] = []
    heads = dict(block.heads)
    for story in block.stories:
        category = story.heading if len(block.stories) > 1 else ""
        first = True
        for at, body in enumerate(story.body):
            if not isinstance(body, Paragraph):
                continue  # a table, which the reader has told
            if body.kind == "subhead":
                category = body.text
            elif body.is_running_text:
                items = composer.paragraph(story, at, STYLE)
                broken = composer.lines(LineProblem(items, 0, items.n, measure)) if items.n else None
                if broken is not None:
                    joined = not first and story.id in block.joined
                    over = heads.get(story.id, "")
                    found.append(SetAd(story, at, category, items, broken.lines, over, joined))
                    first = False
    return found if block.joined else _by_category(found)  # notices stand as they are written


def _by_category(ads: list[SetAd]) -> list[SetAd]:
    """The ads of a category together, where its first one stands: one that comes again gets no second band."""
    order: dict[tuple[str, str], int] = {}
    for ad in ads:
        order.setdefault((ad.over, ad.category), len(order))
    return sorted(ads, key=lambda ad: order[ad.over, ad.category])


def _elements(composer: Composer, ads: tuple[SetAd, ...], pitch: int) -> list[Piece]:
    """Bands and ads in order, without a place."""
    out: list[Piece] = []
    depth = composer.style(f"{STYLE}.head").size[0] * _HEAD_DEPTH // 1000
    over = category = ""
    for ad in ads:
        if ad.over != over:
            over, category = ad.over, ""
            if over:
                out.append(Piece(None, over, 0, 0, depth))
        if ad.category != category:
            category = ad.category
            if category:
                out.append(Piece(None, category, 0, 0, depth))
        out.append(Piece(ad, "", 0, 0, len(ad.lines) * pitch))
    return out


def _gap(above: Piece, below: Piece, pitch: int) -> int:
    """White between two pieces of a leg, units."""
    if _goes_on(below):
        return 0
    share = _OVER_HEAD if below.ad is None else _UNDER_HEAD if above.ad is None else _BETWEEN
    return share * pitch // 1000


def _fill(elements: list[Piece], count: int, depth: int, pitch: int) -> list[Piece]:
    """The elements that find room in so many legs of a depth (units), placed. A band stays with the ad under it."""
    out: list[Piece] = []
    leg = used = 0
    for number, piece in enumerate(elements):
        above = out[-1] if out and out[-1].leg == leg else None
        top = used + (_gap(above, piece, pitch) if above is not None else 0)
        under = _under(elements, number, pitch)
        end = top + piece.depth + under
        if end > depth and above is not None:
            leg, top, above = leg + 1, 0, None
            end = piece.depth + under
        if end > depth or leg >= count:
            while out and out[-1].ad is None:
                out.pop()  # a band whose first ad finds no room
            return out
        parted = piece.ad is not None and not piece.ad.joined
        ruled = above is not None and above.ad is not None and parted
        out.append(piece._replace(leg=leg, top=top, ruled=ruled))
        used = top + piece.depth
    return out


def _under(elements: list[Piece], number: int, pitch: int) -> int:
    """Depth of what must stand under a piece in its leg: under a band the bands that follow and their first ad."""
    depth = 0
    while elements[number].ad is None:
        depth += _gap(elements[number], elements[number + 1], pitch) + elements[number + 1].depth
        number += 1
    return depth


def _level(filled: list[Piece], legs: ClassifiedLegs, depth: int) -> tuple[Piece, ...]:
    """The pieces of each leg spread to end level: at the foot of the area where that opens no holes, else at a depth."""
    for foot in (legs.depth, depth):
        spread = [_spread(filled, leg, foot) for leg in range(len(legs.xs))]
        most = max((gap for gap in spread if gap is not None), default=0)
        if most <= _SPREAD * legs.pitch // 1000:
            return tuple(_moved(filled, spread))
    most = _SPREAD * legs.pitch // 1000
    return tuple(_moved(filled, [min(gap, most) if gap is not None else None for gap in spread]))


def _spread(filled: list[Piece], leg: int, foot: int) -> int | None:
    """What each gap of a leg grows by so that it ends at a foot, units; None where it is empty or holds one piece."""
    mine = [piece for piece in filled if piece.leg == leg]
    gaps = sum(not _goes_on(piece) for piece in mine[1:])
    return max(0, foot - mine[-1].top - mine[-1].depth) // gaps if gaps else None


def _goes_on(piece: Piece) -> bool:
    """Whether it is a line of the notice above it, which no white parts."""
    return piece.ad is not None and piece.ad.joined


def _moved(filled: list[Piece], spread: list[int | None]) -> list[Piece]:
    out: list[Piece] = []
    number = 0
    for piece in filled:
        number = number + (not _goes_on(piece)) if out and out[-1].leg == piece.leg else 0
        out.append(piece._replace(top=piece.top + number * (spread[piece.leg] or 0)))
    return out
