"""Who places a block: one placer for each kind, found in one table. What few pages have is imported where a page has it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from typeset.compose.composer import Composer
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.fit.briefs import left_out
from typeset.makeup.fit.planned import PlannedPart
from typeset.makeup.place.ads import place_ad
from typeset.makeup.place.blocks import place_group_block, place_note, place_picture_block
from typeset.makeup.place.furniture import place_banner
from typeset.makeup.place.place_story import place_part
from typeset.makeup.place.small_matter import place_correction, place_filler, place_qr
from typeset.model.block import Block, TextBlock
from typeset.model.kinds import (
    AdBlock,
    BannerBlock,
    BriefsBlock,
    ClassifiedBlock,
    CollectedBlock,
    ContinueBlock,
    CorrectionBlock,
    DatelineBlock,
    EarBlock,
    FillerBlock,
    GroupBlock,
    IndexBlock,
    MastheadBlock,
    NoteBlock,
    PendingBlock,
    PictureBlock,
    PictureGroupBlock,
    QrBlock,
    StoryBlock,
    TableBlock,
)
from typeset.model.paper import Edition, Page
from typeset.named_tuple import NamedTuple


class Opened(NamedTuple):
    """The open page as the placer of a block needs it."""

    composer: Composer
    """The composer as the block sees it."""
    builder: PageBuilder
    """Collects what is placed."""
    edition: Edition
    """What furniture and index say of the issue."""
    page: int
    """The page's number, from 1."""
    part: PlannedPart | None = None
    """The plan of the block's text; None where it has none on this page."""


Placer = Callable[[Opened, Any], None]
"""Places a block of its kind."""


def _page(at: Opened) -> Page:
    """The page that is open."""
    return next(page for page in at.edition.pages if page.number == at.page)


def _text(at: Opened, _block: TextBlock) -> None:
    """Text as it was planned; nothing where a story leaves nothing for this page."""
    if at.part is not None:
        place_part(at.composer, at.builder, at.part)


def _continue(at: Opened, block: ContinueBlock) -> None:
    """The rest of a story; what it is called where there is none (EDN-07, JMP-01)."""
    if at.part is not None:
        place_part(at.composer, at.builder, at.part)
    else:
        from typeset.makeup.place.pending import place_unled

        place_unled(at.composer, at.builder, block)


def _pending(at: Opened, block: PendingBlock) -> None:
    from typeset.makeup.place.pending import place_pending

    place_pending(at.composer, at.builder, block)


def _briefs(at: Opened, block: BriefsBlock) -> None:
    _text(at, block)
    at.builder.findings.extend(left_out(block))


def _masthead(at: Opened, block: MastheadBlock) -> None:
    from typeset.makeup.place.masthead import place_masthead

    place_masthead(at.composer, at.builder, block, at.edition)


def _dateline(at: Opened, block: DatelineBlock) -> None:
    from typeset.makeup.place.dateline import place_dateline

    place_dateline(at.composer, at.builder, block, at.edition, _page(at))


def _index(at: Opened, block: IndexBlock) -> None:
    from typeset.makeup.place.index import place_index

    place_index(at.composer, at.builder, block, at.edition, at.page)


def _banner(at: Opened, block: BannerBlock) -> None:
    place_banner(at.composer, at.builder, block, _page(at))


def _picture(at: Opened, block: PictureBlock) -> None:
    place_picture_block(at.composer, at.builder, block)


def _pictures(at: Opened, block: PictureGroupBlock) -> None:
    place_group_block(at.composer, at.builder, block)


def _ad(at: Opened, block: AdBlock) -> None:
    place_ad(at.composer, at.builder, block)


def _ear(at: Opened, block: EarBlock) -> None:
    from typeset.makeup.place.ear import place_ear

    place_ear(at.composer, at.builder, block, _page(at))


def _note(at: Opened, block: NoteBlock) -> None:
    place_note(at.composer, at.builder, block)


def _qr(at: Opened, block: QrBlock) -> None:
    place_qr(at.composer, at.builder, block)


def _filler(at: Opened, block: FillerBlock) -> None:
    place_filler(at.builder, block)


def _correction(at: Opened, block: CorrectionBlock) -> None:
    place_correction(at.composer, at.builder, block)


def _group(at: Opened, block: GroupBlock) -> None:
    from typeset.makeup.place.group import place_group

    place_group(at.composer, at.builder, block)


def _classified(at: Opened, block: ClassifiedBlock) -> None:
    from typeset.makeup.place.classified import place_classified

    place_classified(at.composer, at.builder, block)


PLACERS: Mapping[type[Block], Placer] = {
    StoryBlock: _text,
    ContinueBlock: _continue,
    CollectedBlock: _text,
    BriefsBlock: _briefs,
    TableBlock: _text,
    MastheadBlock: _masthead,
    DatelineBlock: _dateline,
    BannerBlock: _banner,
    IndexBlock: _index,
    PictureBlock: _picture,
    PictureGroupBlock: _pictures,
    AdBlock: _ad,
    EarBlock: _ear,
    NoteBlock: _note,
    QrBlock: _qr,
    FillerBlock: _filler,
    CorrectionBlock: _correction,
    PendingBlock: _pending,
    GroupBlock: _group,
    ClassifiedBlock: _classified,
}
"""The placer of each kind of block."""
