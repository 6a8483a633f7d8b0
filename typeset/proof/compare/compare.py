"""The recipe: two records of an edition in, every change as causes with their effects out."""

from __future__ import annotations

from collections.abc import Iterator

from typeset.proof.compare.blocks import block_changes
from typeset.proof.compare.copy import copy_changes
from typeset.proof.compare.edition import (
    Pages,
    facts,
    file_changes,
    finding_changes,
    furniture_changes,
    merged_styles,
    page_changes,
)
from typeset.proof.compare.flat import flat_changes, flattened
from typeset.proof.compare.levels import put_down
from typeset.proof.compare.pairing import BlockPair, pair_blocks, pair_pages, pair_stories
from typeset.proof.compare.seen import Seen, settled
from typeset.proof.compare.setting import StyleChange, setting_changes, style_changes
from typeset.proof.compare.stories import Part, StoryText, stories_of
from typeset.proof.compare.types import Comparison, EditionRecord


def compare(old: EditionRecord, new: EditionRecord) -> Comparison:
    """What changed from the old version to the new one.

    Versions that know their stories are compared by story and block. Where one of them is a PDF, both are read as pages of
    lines.
    """
    if not (old.worded and new.worded):
        old, new = flattened(old), flattened(new)
    paired = pair_pages(old, new)
    numbers = {one.number: two.number for one, two in paired if one is not None and two is not None}
    pages = tuple((one.number if one else 0, two.number if two else 0) for one, two in paired)
    seen = [*facts(old, new), *page_changes(paired)]
    ones, twos = (stories_of(record) if record.worded else {} for record in (old, new))
    if old.worded:
        pairs = pair_stories(ones, twos)
        renamed = {one.name: two.name for one, two in pairs if one and two and one.name != two.name}
        worded = _worded(pairs, pair_blocks(old, new, renamed, numbers), numbers, paired)
        seen.extend(put_down(worded, pairs, numbers))
    else:
        seen.extend(flat_changes(paired))
    told = {row.change.page for row in seen} | {numbers.get(row.change.old_page, 0) for row in seen}
    seen.extend(file_changes(old, new, numbers, told))
    seen.extend(finding_changes(old, new, numbers, _headlines(ones, twos)))
    return Comparison(old, new, settled(seen), pages)


def _worded(
    matched: list[tuple[StoryText | None, StoryText | None]],
    pairs: list[BlockPair],
    numbers: dict[int, int],
    paired: Pages,
) -> Iterator[Seen]:
    yield from block_changes(pairs, numbers)
    styles: list[tuple[StyleChange, Part, str]] = []
    titles: list[str] = []
    for one, two in matched:
        if one is None or two is None:
            continue
        copied = list(copy_changes(one, two))
        titles.extend(
            text
            for row in copied
            if row.change.kind == "title.text"
            for text in (row.change.old, row.change.new)
        )
        yield from copied
        yield from setting_changes(one, two, numbers)
        styles.extend((style, part, two.name) for style, part in style_changes(one, two))
    yield from merged_styles(styles)
    yield from furniture_changes(paired, pairs, titles)


def _headlines(*versions: dict[str, StoryText]) -> dict[str, str]:
    """Stories by their main title without blanks, of both versions."""
    out = {}
    for stories in versions:
        for name, story in stories.items():
            title = story.headline("title")
            bare = "".join(title.text.split()) if title else ""
            if len(bare) > 1:
                out[bare] = name
    return out
