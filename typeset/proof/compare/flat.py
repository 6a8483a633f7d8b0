"""Pages that are known as lines alone: those of a PDF, or any other beside one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from typeset.proof.compare.seen import Seen
from typeset.proof.compare.stories import line_box
from typeset.proof.compare.text import edits
from typeset.proof.compare.types import Change, Edit, EditionRecord
from typeset.sheet.record import BlockRecord, LineRecord, PageRecord

_LEAST_SHIFT = 500_000
"""A line that stands nearer than this to its old place, units, has not moved: half a point."""


def flattened(record: EditionRecord) -> EditionRecord:
    """A record with nothing but lines and pictures, in one block a page."""
    if not record.worded:
        return record
    return record._replace(pages=tuple(map(_flat, record.pages)), worded=False, findings=(), fonts=())


def _flat(page: PageRecord) -> PageRecord:
    lines = tuple(line._replace(role="text", story="", leg=0) for block in page.blocks for line in block.text)
    pictures = tuple(picture for block in page.blocks for picture in block.pictures)
    whole = BlockRecord("page", "", "", "", "", 0, 0, page.width, page.height, lines, pictures)
    return page._replace(blocks=(whole,), palette=(), draft=False)


def flat_changes(paired: list[tuple[PageRecord | None, PageRecord | None]]) -> Iterator[Seen]:
    """Texts that differ, lines that moved, and places where only the picture of the page differs."""
    for one, two in paired:
        if one is not None and two is not None:
            yield from _page(one, two)


class _Text:
    """A page's characters without blanks, and which line each is of."""

    def __init__(self, page: PageRecord) -> None:
        self.lines = [line for block in page.blocks for line in block.text if line.text.strip()]
        self.owner: list[int] = []
        pieces = []
        for number, line in enumerate(self.lines):
            bare = "".join(line.text.split())
            pieces.append(bare)
            self.owner.extend([number] * len(bare))
        self.text = "".join(pieces)

    def touched(self, start: int, end: int) -> list[LineRecord]:
        """The lines that hold [start, end)."""
        span = self.owner[start : max(end, start + 1)] or self.owner[-1:]
        return [self.lines[number] for number in dict.fromkeys(span)]


def _page(one: PageRecord, two: PageRecord) -> Iterator[Seen]:
    old, new = _Text(one), _Text(two)
    keys = (("flat", str(two.number)),)
    for edit in edits(old.text, new.text):
        yield Seen(_edit(edit, old, new, one, two), True, keys)
    moved = _moved(old.lines, new.lines)
    if moved:
        change = Change(
            "lines.moved", two.number, one.number, number=len(moved), boxes=tuple(map(line_box, moved))
        )
        yield Seen(change, False, (("flat", str(two.number)),), (*keys, ("flat", ""), ("style", "body")))


def _edit(edit: Edit, old: _Text, new: _Text, one: PageRecord, two: PageRecord) -> Change:
    kind = "replaced" if edit.old and edit.new else "inserted" if edit.new else "deleted"
    boxes, was = (
        tuple(map(line_box, text.touched(start, end))) if text.lines else ()
        for text, start, end in ((new, edit.new_start, edit.new_end), (old, edit.start, edit.end))
    )
    return Change(
        f"text.{kind}",
        two.number,
        one.number,
        at=edit.new_start + 1,
        old=edit.old,
        new=edit.new,
        boxes=boxes,
        old_boxes=was,
    )


def _moved(ones: list[LineRecord], twos: list[LineRecord]) -> list[LineRecord]:
    """New lines with no old line of the same text at the same place."""
    places: dict[str, list[tuple[int, int]]] = {}
    for line in ones:
        places.setdefault("".join(line.text.split()), []).append((line.x, line.y))
    out = []
    used: Counter[tuple[str, int, int]] = Counter()
    for line in twos:
        bare = "".join(line.text.split())
        near = next(
            (
                place for place in places.get(bare, ())
                if abs(place[0] - line.x) < _LEAST_SHIFT and abs(place[1] - line.y) < _LEAST_SHIFT and not used[bare, *place]
            ),
            None,
        )  # fmt: skip
        if near is None:
            out.append(line)
        else:
            used[bare, *near] += 1
    return out
