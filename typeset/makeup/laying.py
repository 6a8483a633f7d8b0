"""Blocks laid by themselves and put on their page: an edit of one story lays one block, the others are put there as they were."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.fit.planned import PlannedPart
from typeset.makeup.place.placers import PLACERS, Opened
from typeset.model.block import Block
from typeset.model.kinds import BannerBlock, DatelineBlock, IndexBlock, MastheadBlock
from typeset.model.paper import Edition

_OF_THE_EDITION = (MastheadBlock, DatelineBlock, IndexBlock, BannerBlock)
"""Kinds that show more than their own copy, or see what stands beside them, and so are laid with every page."""

_KEPT = 4000
"""Blocks that a memo keeps laid."""


def lay(
    composer: Composer,
    builder: PageBuilder,
    block: Block,
    *,
    edition: Edition,
    page: int,
    part: PlannedPart | None,
) -> None:
    """Put a block on an open page. What is put there is known where the block, its part and its setting are what they were."""
    opened = Opened(composer.view(block), PageBuilder(builder.geo, builder.judging), edition, page, part)
    if isinstance(block, _OF_THE_EDITION):
        put(builder, _laid(opened, block))
        return
    known = composer.memo.table("laid", _KEPT)
    key = opened.composer.key(builder.geo, block, part)
    found: PageBuilder | None = known.get(key)
    if found is None:
        composer.memo.count("blocks")
        found = known.keep(key, _laid(opened, block))
    put(builder, found)


def _laid(opened: Opened, block: Block) -> PageBuilder:
    """A block on a page of its own."""
    alone, part = opened.builder, opened.part
    PLACERS[type(block)](opened, block)
    if alone.geo.fold:
        from typeset.makeup.place.fold import clear_the_fold  # few editions have a double page

        clear_the_fold(opened.composer, alone, block)
    alone.own(0, alone.geo.rectangle(block.area), block.place, alone.geo.gutter // 2)
    alone.note_block(block, (0, 0, 0, 0), part.over if part is not None else 0)
    return alone


def put(builder: PageBuilder, laid: PageBuilder) -> None:
    """Put what a block laid by itself holds on a page, behind all that stands there; the block's own page stays as it is."""
    tints, pictures, rules, text = builder.counts()
    builder.tints.extend(laid.tints)
    builder.pictures.extend(laid.pictures)
    builder.rules.extend(laid.rules)
    builder.text.extend(laid.text)
    builder.places.update({text + number: own for number, own in laid.places.items()})
    builder.anchors.extend(laid.anchors)
    builder.links.extend(laid.links)
    builder.bookmarks.extend(laid.bookmarks)
    builder.covered.update(laid.covered)
    builder.feet.update(laid.feet)
    builder.titles.extend(laid.titles)
    builder.legs.update(laid.legs)
    builder.gaps.extend(laid.gaps)
    builder.draft = builder.draft or laid.draft
    builder.illustrations.extend(
        one._replace(
            shapes=_moved(one.shapes, pictures),
            lettering=_moved(one.lettering, text),
            caption=_moved(one.caption, text),
        )
        for one in laid.illustrations
    )
    builder.blocks.extend(
        one._replace(
            tints=_moved(one.tints, tints),
            pictures=_moved(one.pictures, pictures),
            rules=_moved(one.rules, rules),
            text=_moved(one.text, text),
        )
        for one in laid.blocks
    )
    builder.closings.extend(one._replace(shapes=_moved(one.shapes, rules)) for one in laid.closings)
    builder.findings.extend(laid.findings)


def _moved(stretch: tuple[int, int], by: int) -> tuple[int, int]:
    return stretch[0] + by, stretch[1] + by
