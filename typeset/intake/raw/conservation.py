"""The account of a raw page: every character that is no blank went to exactly one place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.intake.raw.report import CharacterUse
    from typeset.model.story import Story


class Conservation(NamedTuple):
    """Which characters of the file are not in exactly one place."""

    missing: tuple[int, ...] = ()
    """File offsets of those that went nowhere."""
    doubled: tuple[int, ...] = ()
    """File offsets of those used twice."""
    stray: tuple[int, ...] = ()
    """File offsets in the source maps of stories that no body use covers."""


def conservation_of(text: str, stories: Iterable[Story], uses: Iterable[CharacterUse]) -> Conservation:
    """Compare a raw page with what was read from it; all empty when no character was lost or doubled.

    Offsets in the stories' source maps count as stray when no body use of that story covers them.
    """
    counts = Counter(offset for use in uses for offset in use.offsets if not text[offset].isspace())
    wanted = [offset for offset, char in enumerate(text) if not char.isspace()]
    bodies = {offset for use in uses if use.field == "body" for offset in use.offsets}
    stray = [
        at for story in stories for item in story.paragraphs for at in _ends(item.source) if at not in bodies
    ]
    return Conservation(
        tuple(offset for offset in wanted if not counts[offset]),
        tuple(offset for offset in wanted if counts[offset] > 1),
        tuple(stray),
    )


def _ends(source: tuple[tuple[int, int], ...]) -> list[int]:
    return [at for _, at in source]
