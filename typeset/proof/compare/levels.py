"""Titles and labels that were only levelled (TIT-12): those of one rank on a page have the same white over them, so a headline that is
set otherwise moves the others of its rank. They are its consequences, not causes of their own.

A story that was only levelled has its text, its pictures and its copy where they were; nothing but its headline stands elsewhere, or
takes another size of its ladder in as many lines. What it is put down to is a story of its rank on its page whose headline changed by more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from typeset.named_tuple import NamedTuple
from typeset.proof.compare.seen import Key, Seen
from typeset.proof.compare.stories import HEADLINE, Placed, StoryText

_SAME, _MOVED, _REFITTED, _OTHERWISE = range(4)
"""How far a headline changed: not; it moved; it took another size in as many lines; more than levelling does."""

_LEVELLED = frozenset(("lines.moved", "title.refitted", "rules.changed"))
"""Kinds of changes that levelling brings about."""

Rank = tuple[str, int, bool, str]
"""Version (old, new), page, whether the story goes on from another page, and a face of the title: titles of one style share one."""

Matched = Sequence[tuple[StoryText | None, StoryText | None]]


class _Head(NamedTuple):
    """A story's headline in both versions."""

    names: frozenset[str]
    """The story, by the names it has."""
    ranks: frozenset[Rank]
    """Where it stands and among whom."""
    far: int
    """How far it changed."""


def put_down(rows: Iterable[Seen], matched: Matched, pages: Mapping[int, int]) -> Iterator[Seen]:
    """Differences, those of levelled stories put down to their neighbours too. pages: new page number by old one."""
    heads = [head for one, two in matched if (head := _head(one, two, pages)) is not None]
    due = {name: tuple(_due(head, heads)) for head in heads for name in head.names}
    for row in rows:
        keys = due.get(row.change.block, ()) if row.change.kind in _LEVELLED and not row.cause else ()
        yield row._replace(due=(*row.due, *keys), late=True) if keys else row


def _due(head: _Head, heads: Iterable[_Head]) -> Iterator[Key]:
    """The stories that a levelled one may be put down to."""
    if head.far in (_MOVED, _REFITTED):
        for other in heads:
            if other.far > head.far and other.ranks & head.ranks:
                yield from (("story", name) for name in sorted(other.names))


def _head(one: StoryText | None, two: StoryText | None, pages: Mapping[int, int]) -> _Head | None:
    sides = [story for story in (one, two) if story is not None]
    ranks = [rank for n, story in enumerate((one, two)) if story for rank in _ranks(story, "on"[n])]
    far = _far(one, two, pages) if one is not None and two is not None else _OTHERWISE
    return _Head(frozenset(story.name for story in sides), frozenset(ranks), far) if ranks else None


def _ranks(story: StoryText, version: str) -> Iterator[Rank]:
    """Where the headlines of a story stand; its continuation has one of its own."""
    for part in story.parts:
        if part.key[0] == "title":
            for placed in part.lines:
                for face in placed.line.faces:
                    yield version, placed.page, placed.block.kind == "continue", face.rpartition(":")[0]


def _far(one: StoryText, two: StoryText, pages: Mapping[int, int]) -> int:
    """How far the headline of a story changed."""
    if _rest(one, pages) != _rest(two):
        return _OTHERWISE
    ones, twos = (list(_headline(story)) for story in (one, two))
    if [_words(placed) for placed in ones] != [_words(placed) for placed in twos]:
        return _OTHERWISE
    if [_face(placed) for placed in ones] != [_face(placed) for placed in twos]:
        return _REFITTED
    same = [placed.line.y for placed in ones] == [placed.line.y for placed in twos]
    return _SAME if same else _MOVED


def _headline(story: StoryText) -> Iterator[Placed]:
    return (placed for part in story.parts for placed in part.lines if placed.line.role in HEADLINE)


def _words(placed: Placed) -> tuple[str, str, tuple[str, ...]]:
    """A line's role, words and colours."""
    return placed.line.role, placed.line.text, placed.line.colours


def _face(placed: Placed) -> tuple[tuple[str, ...], int]:
    """Faces with their sizes, and where the line begins: centred, it moves with its size."""
    return placed.line.faces, placed.line.x


def _rest(story: StoryText, pages: Mapping[int, int] | None = None) -> list[tuple[object, ...]]:
    """All of a story but its headline, and its pictures, as it stands. pages: new page number by old one, None of the new version."""
    lines = [
        (_page(placed.page, pages), line.role, line.x, line.y, line.setting, line.text)
        for part in story.parts
        for placed in part.lines
        if (line := placed.line).role not in HEADLINE
    ]
    blocks = [
        (_page(number, pages), block.columns, block.lines, tuple(picture[:7] for picture in block.pictures))
        for number, block in story.places
    ]
    return [*lines, *blocks]


def _page(number: int, pages: Mapping[int, int] | None) -> int:
    return number if pages is None else pages.get(number, 0)
