"""One block of an edition file -> model.Block: which kind it is, and who reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from typeset.intake.edition.areas import areas_of
from typeset.intake.edition.context import Given
from typeset.intake.edition.plain_blocks import (
    read_ad,
    read_banner,
    read_correction,
    read_dateline,
    read_ear,
    read_group,
    read_index,
    read_masthead,
    read_note,
    read_picture,
    read_pictures,
    read_qr,
)
from typeset.intake.edition.text_blocks import (
    read_briefs,
    read_collected,
    read_continue,
    read_filler,
    read_story,
    read_table,
)
from typeset.model.kinds import (
    KINDS,
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
    PictureBlock,
    PictureGroupBlock,
    QrBlock,
    StoryBlock,
    TableBlock,
)
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.intake.edition.context import ReadContext
    from typeset.intake.schema.fields import FieldRow
    from typeset.model.block import Block


class Reader(NamedTuple):
    """How a kind of block is read."""

    read: Callable[[Given], Block | None]
    """Makes the block; None with a finding where that cannot be done."""
    keys: tuple[str, ...] = ()
    """The keys that mean something to it beside the common ones."""


def _classified(given: Given) -> Block | None:
    """Classified ads, which few pages have."""
    from typeset.intake.edition.classified import read_classified

    return read_classified(given)


_COMMON = ("id", "at", "box", "rules", "column_rules", "styles")
_HEADED = ("title", "label")
_LEGGED = (*_HEADED, "legs")
_FURNISHED = (*_HEADED, "picture", "pictures", "asides", "legs")
_FITTED = ("slack", "fillers", "rank")

READERS: Mapping[type[Block], Reader] = {
    StoryBlock: Reader(read_story, (*_FURNISHED, "jump", "direction", *_FITTED)),
    ContinueBlock: Reader(read_continue, (*_FURNISHED, *_FITTED)),
    CollectedBlock: Reader(read_collected, _LEGGED),
    BriefsBlock: Reader(read_briefs, (*_FURNISHED, *_FITTED)),
    TableBlock: Reader(read_table, _LEGGED),
    MastheadBlock: Reader(read_masthead),
    DatelineBlock: Reader(read_dateline),
    BannerBlock: Reader(read_banner, ("title",)),
    IndexBlock: Reader(read_index, _HEADED),
    PictureBlock: Reader(read_picture, ("caption", "credit", "alt", "crop", "focus", "numbered", "lead")),
    PictureGroupBlock: Reader(read_pictures, ("caption", "credit", "numbered", "lead")),
    AdBlock: Reader(read_ad, ("alt",)),
    EarBlock: Reader(read_ear, ("alt",)),
    NoteBlock: Reader(read_note, ("label",)),
    QrBlock: Reader(read_qr),
    FillerBlock: Reader(read_filler, _HEADED),
    CorrectionBlock: Reader(read_correction),
    GroupBlock: Reader(read_group, ("title", "over")),
    ClassifiedBlock: Reader(_classified, ("label", "legs")),
}
"""The reader of each kind of block."""


def read_block(row: FieldRow, page: int, context: ReadContext) -> Block | None:
    """The block, or None with a finding (EDN-01 … EDN-07, STY-04)."""
    kind = kind_of(row, page, context)
    return (
        None
        if kind is None
        else read_given(Given(row, kind, page, areas_of(row, kind, page, context), context))
    )


def read_given(given: Given) -> Block | None:
    """The block of what is written, whose kind and place are known."""
    reader = READERS[given.kind]
    _useless_keys(given, reader.keys)
    return reader.read(given)


def kind_of(row: FieldRow, page: int, context: ReadContext) -> type[Block] | None:
    """The one key that says what the block is (EDN-01)."""
    found = [kind for kind in KINDS if row.present(kind.kind)]
    for pictured in (PictureGroupBlock, PictureBlock):  # beside another kind they are its pictures
        if len(found) > 1 and pictured in found:
            found.remove(pictured)
    if len(found) == 1:
        return found[0] if row.given(found[0].kind) else None
    place = row.place()._replace(page=page)
    if found:
        names = [kind.kind for kind in found]
        context.findings.error(
            "EDN-01",
            f"一个版块只能是一种，这里写了 {'、'.join(names)}",
            f"a block is one thing; here are {', '.join(names)}",
            "拆成几个版块",
            place,
        )
    else:
        context.findings.error(
            "EDN-01",
            "版块没有说是什么",
            "the block does not say what it is",
            f"写上其中一个键：{'、'.join(kind.kind for kind in KINDS)}",
            place,
        )
    return None


def _useless_keys(given: Given, keys: tuple[str, ...]) -> None:
    """Keys that this kind of block does not use (EDN-09)."""
    name = given.kind.kind
    allowed = (*_COMMON, *keys, name)
    for key in given.row.nodes:
        if key not in allowed and given.row.given(key):
            given.context.findings.warning(
                "EDN-09",
                f"{name} 版块用不到键“{key}”",
                f"a {name} block has no use for “{key}”",
                f"可用：{'、'.join(allowed)}",
                given.place(key),
            )
