"""Places and entries in the words of findings and reasons of automatic makeup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.findings.figures import pasted
from typeset.findings.telling import phrase
from typeset.model.kinds import BriefsBlock, StoryBlock

if TYPE_CHECKING:
    from typeset.findings.figures import Phrase
    from typeset.model.auto import AutoStory, Pin


def block_at(left: int, right: int, top: int, foot: int) -> Phrase:
    """A rectangle: columns and lines."""
    if left == right:
        return phrase("MKP-43.column", left=left, top=top, foot=foot)
    return phrase("MKP-43.place", left=left, right=right, top=top, foot=foot)


def column_at(left: int, right: int) -> Phrase:
    """Columns."""
    if left == right:
        return phrase("MKP-43.one", left=left)
    return phrase("MKP-43.across", left=left, right=right)


def place_of(pin: Pin) -> Phrase:
    """Where something is pinned: columns, lines, or both."""
    if not pin.first_line:
        return column_at(pin.first_column, pin.last_column)
    if not pin.first_column:
        return phrase("MKP-43.down", top=pin.first_line, foot=pin.last_line)
    return block_at(pin.first_column, pin.last_column, pin.first_line, pin.last_line)


def paste(entry: AutoStory, keys: str = "") -> str:
    """The line of an entry with other keys, as YAML has it; "" its name alone."""
    block, about = entry.block, entry.block.about
    name = about.id if isinstance(block, StoryBlock) and about is not None and about.id else block.id
    if isinstance(block, BriefsBlock):
        files = dict.fromkeys(story.place.file.rpartition("/")[2] for story in block.copy)
        name = next(iter(files)) if len(files) == 1 else name
    said = [f"{block.kind}: {pasted(name)}"]
    if entry.rank:
        said.append(f"rank: {entry.rank}")
    if entry.section:
        said.append(f"section: {pasted(entry.section)}")
    return f"- {{{', '.join([*said, keys] if keys else said)}}}"
