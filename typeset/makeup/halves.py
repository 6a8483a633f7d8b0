"""A double page (跨版、通版) cut at its fold: one wide sheet becomes two, and what is found on it is found on the half it lies on.

What goes over the fold is on both sheets, whole: each shows its own side of it, so the halves join exactly. A line of type is cut
between two glyphs, so that every character is on one page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from typeset.findings import Box, Finding
from typeset.model.paper import Parting
from typeset.named_tuple import NamedTuple
from typeset.sheet.types import (
    Anchor,
    BlockSpan,
    Bookmark,
    Clip,
    GlyphRun,
    Illustration,
    Link,
    Path,
    Picture,
    PlacedPdf,
    Rect,
    Rule,
    Shape,
    Sheet,
    TextLine,
)

T = TypeVar("T")

UNPARTED = Parting()
"""Halves that join."""


class Half(NamedTuple):
    """A page of the two."""

    page: int
    """Its number."""
    name: str
    """As it is printed."""
    section: str
    """Its 版名."""


def cut(sheet: Sheet, left: Half, right: Half, parting: Parting = UNPARTED) -> tuple[Sheet, Sheet]:
    """The two pages of a wide sheet, which is as wide as both."""
    fold = sheet.width // 2
    return _half(sheet, left, (0, fold), parting), _half(sheet, right, (fold, 2 * fold), parting)


def on_halves(findings: Iterable[Finding], page: int, fold: int) -> list[Finding]:
    """What is found on a double page, on the half where its first box lies; what has no box, or is found elsewhere, as it is. page: the
    left one."""
    return [_on_half(one, fold) if one.place.page == page else one for one in findings]


def _on_half(finding: Finding, fold: int) -> Finding:
    place = finding.place
    if not place.boxes:
        return finding
    x, _, width, _ = place.boxes[0]
    at_right = 2 * x + width >= 2 * fold
    edges = (fold, 2 * fold) if at_right else (0, fold)
    boxes = tuple(box for one in place.boxes if (box := _within(one, edges)) is not None)
    return finding._replace(place=place._replace(page=place.page + at_right, boxes=boxes))


def _within(box: Box, edges: tuple[int, int]) -> Box | None:
    """What of a box lies on a half, from that half's own left edge; what leaves the page at its outer side stays."""
    first, end = edges
    left = max(box[0], first) if first else box[0]
    right = box[0] + box[2] if first else min(box[0] + box[2], end)
    return (left - first, box[1], right - left, box[3]) if right > left else None


class _Cut(NamedTuple):
    """A layer of one half."""

    items: tuple[int, ...]
    """Which of the wide sheet's items are on it."""
    before: tuple[int, ...]
    """How many of those come before each item of the wide sheet; one more than it has items."""

    def stretch(self, of: tuple[int, int]) -> tuple[int, int]:
        """A stretch of the wide sheet's items on the half."""
        return self.before[of[0]], self.before[of[1]]


def _layer(items: Iterable[T], shown: Callable[[T], bool]) -> _Cut:
    kept: list[int] = []
    before = [0]
    for number, item in enumerate(items):
        if shown(item):
            kept.append(number)
        before.append(len(kept))
    return _Cut(tuple(kept), tuple(before))


def _half(sheet: Sheet, half: Half, edges: tuple[int, int], parting: Parting) -> Sheet:
    first, end = edges

    def shown(item: Shape | Picture | PlacedPdf) -> bool:
        left, right = _extent(item)
        return left < end if not first else right > first

    lines = [_line(line, edges) for line in sheet.text]
    tints, pictures, rules = (_layer(items, shown) for items in (sheet.tints, sheet.pictures, sheet.rules))
    text = _layer(lines, lambda line: line is not None)
    anchors = tuple(one for one in sheet.anchors if _is_on(one.x, edges))
    names = {one.name for one in anchors} | {f"page@{half.page}"}
    spans = (_span(one, edges, (tints, pictures, rules, text)) for one in sheet.blocks)
    drawn = (_illustration(one, edges, pictures, text) for one in sheet.illustrations)
    return sheet._replace(
        page=half.page,
        name=half.name,
        section=half.section,
        width=end - first,
        tints=tuple(_moved(sheet.tints[k], first) for k in tints.items),
        pictures=tuple(
            _moved_item(_repeated(sheet.pictures[k], edges, parting.repeat), first) for k in pictures.items
        ),
        rules=tuple(_moved(sheet.rules[k], first) for k in rules.items),
        text=tuple(line for line in lines if line is not None),
        anchors=tuple(Anchor(one.name, one.x - first, one.y) for one in anchors),
        links=tuple(_link(one, first) for one in sheet.links if one.x < end and one.x + one.width > first),
        bookmarks=tuple(one for one in sheet.bookmarks if one.target in names),
        illustrations=tuple(one for one in drawn if one is not None),
        blocks=tuple(one for one in spans if one is not None),
        fold="left" if first else "right",
        fold_gap=parting.gap,
    )


def _is_on(x: int, edges: tuple[int, int]) -> bool:
    return x >= edges[0] if edges[0] else x < edges[1]


def _link(link: Link, first: int) -> Link:
    return link._replace(x=link.x - first)


def _extent(item: Shape | Picture | PlacedPdf) -> tuple[int, int]:
    """Left and right edge of what an item may ink."""
    if isinstance(item, Rule):
        half = item.weight // 2 if item.x1 == item.x2 else 0
        return min(item.x1, item.x2) - half, max(item.x1, item.x2) + half
    if isinstance(item, Path):
        xs = [int(x) for op in item.ops for x in op[1::2]]
        half = item.stroke_width // 2
        left, right = min(xs, default=0) - half, max(xs, default=0) + half
        clip = item.clip or (left, 0, right - left, 0)
        return max(left, clip[0]), min(right, clip[0] + clip[2])
    half = item.stroke_width // 2 if isinstance(item, Rect) else 0
    return item.x - half, item.x + item.width + half


def _moved(item: Shape, by: int) -> Shape:
    """A shape as far to the left."""
    if not by:
        return item
    if isinstance(item, Rule):
        return item._replace(x1=item.x1 - by, x2=item.x2 - by)
    if isinstance(item, Path):
        return item._replace(
            ops=tuple(
                (op[0], *(int(v) - by if k % 2 == 0 else v for k, v in enumerate(op[1:]))) for op in item.ops
            ),
            clip=_moved_clip(item.clip, by),
        )
    return item._replace(x=item.x - by)


def _moved_clip(clip: Clip | None, by: int) -> Clip | None:
    return None if clip is None else (clip[0] - by, *clip[1:])


def _moved_item(item: Shape | Picture | PlacedPdf, by: int) -> Shape | Picture | PlacedPdf:
    return item._replace(x=item.x - by) if isinstance(item, (Picture, PlacedPdf)) else _moved(item, by)


def _repeated(
    item: Shape | Picture | PlacedPdf, edges: tuple[int, int], repeat: int
) -> Shape | Picture | PlacedPdf:
    """A photograph over the fold with so much more of the other side on this half, in whole pixels: it is moved towards its outer edge,
    where as much of it goes."""
    first, end = edges
    fold = first or end
    if not isinstance(item, Picture) or not repeat or not item.x < fold < item.x + item.width:
        return item
    left, top, right, foot = item.crop
    pixels = min(repeat * (right - left) // max(1, item.width), right - left - 1)
    if pixels <= 0:
        return item
    width = item.width * (right - left - pixels) // (right - left)
    if first:
        return item._replace(
            x=item.x + item.width - width, width=width, crop=(left, top, right - pixels, foot)
        )
    return item._replace(width=width, crop=(left + pixels, top, right, foot))


def _line(line: TextLine, edges: tuple[int, int]) -> TextLine | None:
    """What of a line stands on a half, as a line of it; None where there is nothing. A line that prints nothing goes with its start."""
    first, _ = edges
    line = line._replace(clip=_moved_clip(line.clip, first))
    if not any(run.gids for run in line.runs):
        return line._replace(x=line.x - first) if _is_on(line.x, edges) else None
    runs = tuple(run for one in line.runs if (run := _part(one, edges)) is not None)
    if not runs:
        return None
    whole = sum(len(run.gids) for run in runs) == sum(len(run.gids) for run in line.runs)
    if whole or line.vertical:
        return line._replace(x=line.x - first, runs=runs)
    left = max(line.x - first, min(min(run.x) for run in runs))
    right = min(line.x + line.width - first, max(max(run.x) + _em(run) for run in runs))
    return line._replace(x=left, width=max(0, right - left), runs=runs)


def _em(run: GlyphRun) -> int:
    """How wide a glyph of a run is at most, units; 0 where it is turned, for its line does not go over the fold."""
    return 0 if run.rotate or not isinstance(run.y, int) else run.size * run.hscale // 1000


def _part(run: GlyphRun, edges: tuple[int, int]) -> GlyphRun | None:
    """What of a run is seen on a half. A glyph that goes over the fold is drawn on both; its text is on that where its middle is."""
    first, end = edges
    em, kept = _em(run), []
    texts: list[str] = []
    for k, x in enumerate(run.x):
        wide = min(em, run.x[k + 1] - x) if em and k + 1 < len(run.x) else em
        owned = _is_on(x + wide // 2, edges)
        if owned or (x < end if not first else x + wide > first):
            kept.append(k)
            texts.append(run.texts[k] if owned else "")
    if not kept:
        return None
    if len(kept) == len(run.x) and not first:
        return run._replace(texts=tuple(texts))
    return run._replace(
        x=tuple(run.x[k] - first for k in kept),
        y=run.y if isinstance(run.y, int) else tuple(run.y[k] for k in kept),
        gids=tuple(run.gids[k] for k in kept),
        texts=tuple(texts),
    )


def _span(span: BlockSpan, edges: tuple[int, int], layers: tuple[_Cut, _Cut, _Cut, _Cut]) -> BlockSpan | None:
    """What a block puts on a half; None where it neither stands nor puts anything there."""
    tints, pictures, rules, text = (
        layer.stretch(of)
        for layer, of in zip(layers, (span.tints, span.pictures, span.rules, span.text), strict=True)
    )
    box = _within((span.x, span.y, span.width, span.height), edges)
    bare = all(a == b for a, b in (tints, pictures, rules, text))
    if box is None and bare:
        return None
    x, y, width, height = box or (span.x - edges[0], span.y, span.width, span.height)
    begins = _is_on(span.x, edges)
    return span._replace(
        x=x,
        y=y,
        width=width,
        height=height,
        tints=tints,
        pictures=pictures,
        rules=rules,
        text=text,
        over=span.over if begins else 0,
    )


def _illustration(
    one: Illustration, edges: tuple[int, int], pictures: _Cut, text: _Cut
) -> Illustration | None:
    box = _within((one.x, one.y, one.width, one.height), edges)
    shapes, lettering = pictures.stretch(one.shapes), text.stretch(one.lettering)
    if box is None or (shapes[0] == shapes[1] and lettering[0] == lettering[1]):
        return None
    caption = text.stretch(one.caption)
    x, y, width, height = box
    return one._replace(
        x=x, y=y, width=width, height=height, shapes=shapes, lettering=lettering, caption=caption
    )


def page_mark(number: int, title: str, fold: int) -> tuple[Anchor, Bookmark]:
    """Where the outline's entry of a right half leads, on the wide sheet."""
    return Anchor(f"page@{number}", fold, 0), Bookmark(0, title, f"page@{number}")
