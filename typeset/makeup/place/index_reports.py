"""What an index (导读) tells its editor: entries without room, texts and pictures left out, titles broken badly (MST-03, HED-01)."""

from __future__ import annotations

from collections.abc import Callable

from typeset.findings.figures import Phrase
from typeset.findings.telling import phrase, tell
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.place.index_entries import SetEntry, Wanted
from typeset.model.kinds import IndexBlock

_NAMED = 4
"""How many entries that are left out a finding names."""

_AROUND = 4
"""Characters that a finding shows either side of a break."""


def report_cut(
    builder: PageBuilder,
    block: IndexBlock,
    chosen: tuple[Wanted, ...],
    placed: tuple[SetEntry, ...],
    deeper: Callable[[], Phrase],
) -> None:
    """MST-03: what of the editor's entries found no room."""
    shown = {entry.wanted.story.id for entry in placed}
    left = [one for one in chosen if one.story.id not in shown]
    names = tuple(phrase("MST-03.name", title=one.title, page=one.page) for one in left)
    if left:
        builder.findings.add(tell("MST-03.cut", at=block.place, names=names, deeper=deeper()))
        return
    bare = [entry.wanted.title for entry in placed if entry.wanted.text and not entry.text]
    bare += [entry.wanted.title for entry in placed if entry.wanted.figure and not entry.picture[0]]
    if bare:
        names = tuple(phrase("MST-03.title", title=title) for title in dict.fromkeys(bare))
        builder.findings.add(tell("MST-03.bare_entries", at=block.place, names=names, deeper=deeper()))


def report_left_out(
    builder: PageBuilder,
    block: IndexBlock,
    wanted: tuple[Wanted, ...],
    placed: tuple[SetEntry, ...],
    deeper: Callable[[], Phrase],
) -> None:
    """MST-03: the stories of inner pages that the index has no room for; a warning where a whole page goes without."""
    shown = {(entry.wanted.page, entry.wanted.story.id) for entry in placed}
    left = [one for one in wanted if (one.page, one.story.id) not in shown]
    if not left:
        return
    bare = sorted({one.page for one in left} - {entry.wanted.page for entry in placed})
    names = tuple(phrase("MST-03.name", title=one.story.heading, page=one.page) for one in left[:_NAMED])
    if bare:
        key = "MST-03.bare_many" if len(left) > _NAMED else "MST-03.bare"
        pages = tuple(bare)
        said = tell(key, at=block.place, names=names, count=len(left), pages=pages, deeper=deeper())
    else:
        key = "MST-03.left_many" if len(left) > _NAMED else "MST-03.left"
        said = tell(key, at=block.place, names=names, count=len(left), deeper=deeper())
    builder.findings.add(said)


def report_broken(builder: PageBuilder, block: IndexBlock, placed: tuple[SetEntry, ...]) -> None:
    """HED-01: titles of the index that are broken where no other way was found."""
    for entry in placed:
        if entry.doubtful is not None:
            above, below = entry.lines[entry.doubtful], entry.lines[entry.doubtful + 1]
            broken = f"{above[-_AROUND:]}｜{below[:_AROUND]}"
            builder.findings.add(tell("HED-01.index", at=block.place, text=entry.wanted.title, broken=broken))
