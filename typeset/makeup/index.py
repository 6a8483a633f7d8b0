"""The index (导读) beside the masthead: what stands on the inner pages, with page references."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.compose.headline import split_words
from typeset.makeup.builder import PageBuilder
from typeset.makeup.geometry import ASCENT
from typeset.makeup.lines import line_width, single
from typeset.makeup.place_story import anchor_name
from typeset.model.paging import page_title
from typeset.model.paper import Block, Edition
from typeset.model.story import Story
from typeset.sheet.types import Link, Rect, Rule
from typeset.units import PT


def entries(edition: Edition, page: int, most: int) -> list[tuple[int, str, Story]]:
    """(page, section, story): the first story of each inner page, then the second ones, at most `most`."""
    stories = [
        [
            (p.number, p.section, b.story)
            for b in p.blocks
            if b.kind == "story" and b.story is not None and b.story.title
        ]
        for p in edition.pages
        if p.number > page
    ]
    picked: list[tuple[int, str, Story]] = []
    for rank in range(max((len(s) for s in stories), default=0)):
        picked.extend(s[rank] for s in stories if rank < len(s))
    return sorted(picked[:most], key=lambda e: e[0])


def place_index(composer: Composer, builder: PageBuilder, block: Block, edition: Edition, page: int) -> None:
    """Draw the 导读: its head, then one line an entry, the page at the right edge."""
    geo = builder.geo
    x, y, width, height = geo.rectangle(block.area)
    frame = PT // 2
    inset = geo.size
    bottom = y + height - geo.leading // 2
    builder.rules.append(Rect(x, y, width, bottom - y, stroke="black", stroke_width=frame))
    head = composer.style("index.head")
    text = block.text[0] if block.text else "今日导读"
    items = composer.line(text, head)
    bar = head.size[0] * 18 // 10
    builder.tints.append(Rect(x, y, width, bar, fill="black"))
    base = y + (bar - head.size[0]) // 2 + head.size[0] * ASCENT // 1000
    builder.text.append(single(items, x + inset, base, "label", "white", 100))
    style = composer.style("index.title")
    room = bottom - y - bar
    most = max(1, room // (style.size[0] * 19 // 10))
    found = entries(edition, page, most)
    if not found:
        composer.findings.warning(
            "MST-03", "导读没有内容：后面的版还没有稿件", "the index is empty: no inner page has a story",
            "加上后面的版，或换成别的版块", block.place,
        )  # fmt: skip
    step = room // max(1, len(found))
    for number, (target, section, story) in enumerate(found):
        _entry(
            composer,
            builder,
            (x + inset, y + bar + step * number, width - 2 * inset, step),
            target,
            "·".join(part for part in (section, page_title(edition, target)) if part),
            story,
        )
        if number:
            at = y + bar + step * number
            builder.rules.append(Rule(x + inset, at, x + width - inset, at, PT * 3 // 10, "black", (PT, PT)))
    builder.cover_area(block.area)


def _entry(
    composer: Composer,
    builder: PageBuilder,
    box: tuple[int, int, int, int],
    page: int,
    reference: str,
    story: Story,
) -> None:
    x, y, width, height = box
    style, sub = composer.style("index.title"), composer.style("index.page")
    where = composer.line(reference, sub)
    right = line_width(where)
    text = " ".join(piece for line in story.title for piece in split_words(line))
    size = style.size[0]
    items = composer.line(text, style, size, story.place, headline=True)
    while line_width(items) > width - right - size and size > 9 * PT:
        size -= PT // 2
        items = composer.line(text, style, size, story.place, headline=True)
    base = y + (height - size) // 2 + size * ASCENT // 1000
    builder.text.append(single(items, x, base, "index", style.colour))
    builder.text.append(single(where, x + width - right, base, "index", sub.colour))
    builder.links.append(Link(x, y, width, height, anchor_name(story, page)))
