"""Pages that are known as lines alone: those of a PDF, or any other beside one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from typeset.proof.compare.seen import Seen
from typeset.proof.compare.stories import line_box
from typeset.proof.compare.text import edits
from typeset.proof.compare.types import Change, Edit, EditionRecord
from typeset.sheet.record import BlockRecord, LineRecord, PageRecord
from typeset.units import PT

_LEAST_SHIFT = 500_000
"""A line that stands nearer than this to its old place, units, has not moved: half a point."""

_INDENT = 40_000_000
"""Likewise across: an indent that is set as blanks in one file and as a place in the other is no move."""


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
    """Texts that differ, lines that moved, pictures that came, went or changed their place."""
    for one, two in paired:
        if one is not None and two is not None:
            yield from _page(one, two)
            yield from _pictures(one, two)


class _Text:
    """The characters without blanks of some lines of a page, and which line each is of."""

    def __init__(self, lines: list[LineRecord]) -> None:
        self.lines = lines
        self.owner: list[int] = []
        pieces = []
        for number, line in enumerate(lines):
            bare = _bare(line)
            pieces.append(bare)
            self.owner.extend([number] * len(bare))
        self.text = "".join(pieces)

    def touched(self, start: int, end: int) -> list[LineRecord]:
        """The lines that hold [start, end)."""
        span = self.owner[start : max(end, start + 1)] or self.owner[-1:]
        return [self.lines[number] for number in dict.fromkeys(span)]


def _bare(line: LineRecord) -> str:
    return "".join(line.text.split())


def _lines(page: PageRecord) -> list[LineRecord]:
    return [line for block in page.blocks for line in block.text if line.text.strip()]


def _page(one: PageRecord, two: PageRecord) -> Iterator[Seen]:
    """Lines of one text are one line wherever they stand, so that another order of a file's text is no difference."""
    ones, twos = _lines(one), _lines(two)
    common = Counter(map(_bare, ones)) & Counter(map(_bare, twos))
    old, new = map(_Text, _unlike(*(_beyond(lines, common) for lines in (ones, twos))))
    keys = (("flat", str(two.number)),)
    for edit in edits(old.text, new.text):
        yield Seen(_edit(edit, old, new, one, two), cause=True, explains=keys)
    moved = _moved(ones, twos)
    if moved:
        change = Change(
            "lines.moved", two.number, one.number, number=len(moved), boxes=tuple(map(line_box, moved))
        )
        yield Seen(
            change,
            cause=False,
            explains=(("flat", str(two.number)),),
            due=(*keys, ("flat", ""), ("style", "body")),
        )


def _beyond(lines: list[LineRecord], common: Counter[str]) -> list[LineRecord]:
    """Lines that the other page does not have, in order."""
    left = common.copy()
    out = []
    for line in lines:
        bare = _bare(line)
        if left[bare] > 0:
            left[bare] -= 1
        else:
            out.append(line)
    return out


def _unlike(ones: list[LineRecord], twos: list[LineRecord]) -> tuple[list[LineRecord], list[LineRecord]]:
    """Lines without those that are the other page's, cut into other pieces: what stands on one baseline is one text there."""
    rows_one, rows_two = (_rows(lines) for lines in (ones, twos))
    same = {
        id(line)
        for row in rows_one
        for other in rows_two
        if abs(row[0].y - other[0].y) < _LEAST_SHIFT
        and "".join(map(_bare, row)) == "".join(map(_bare, other))
        for line in (*row, *other)
    }
    return [line for line in ones if id(line) not in same], [line for line in twos if id(line) not in same]


def _rows(lines: list[LineRecord]) -> list[list[LineRecord]]:
    """Lines of one baseline, from the left."""
    rows: list[list[LineRecord]] = []
    for line in sorted(lines, key=lambda line: line.y):
        if rows and line.y - rows[-1][0].y < _LEAST_SHIFT:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.x) for row in rows]


def _edit(edit: Edit, old: _Text, new: _Text, one: PageRecord, two: PageRecord) -> Change:
    kind = "replaced" if edit.old and edit.new else "inserted" if edit.new else "deleted"
    boxes, was = (
        tuple(map(line_box, text.touched(start, end))) if text.lines else ()
        for text, start, end in ((new, edit.new_start, edit.new_end), (old, edit.start, edit.end))
    )
    return Change(
        f"words.{kind}",
        two.number,
        one.number,
        at=edit.new_start + 1,
        old=edit.old,
        new=edit.new,
        boxes=boxes,
        old_boxes=was,
    )


def _moved(ones: list[LineRecord], twos: list[LineRecord]) -> list[LineRecord]:
    """New lines that the old page has, but not at the same place."""
    places: dict[str, list[LineRecord]] = {}
    for line in ones:
        places.setdefault(_bare(line), []).append(line)
    out = []
    for line in twos:
        known = places.get(_bare(line))
        if not known:
            continue
        near = next((place for place in known if _near(place, line)), None)
        known.remove(near or known[0])
        if near is None:
            out.append(line)
    return out


def _near(one: LineRecord, two: LineRecord) -> bool:
    """Whether a line stands where one stood; the first glyph of a file's line may be its indent or not. Down a vertical line
    programs put a glyph's origin at its middle or its foot."""
    across, down = abs(one.x - two.x), abs(one.y - two.y)
    if one.vertical or two.vertical:
        size = max(line_box(one)[2], line_box(two)[2])
        return 2 * across < 3 * size and 2 * down < 3 * size
    return across < _INDENT and down < _LEAST_SHIFT


def _pictures(one: PageRecord, two: PageRecord) -> Iterator[Seen]:
    """Pictures by their place, to a point; whether they are the same picture only their digests say."""
    ones, twos = (
        {
            tuple(round(edge / PT) for edge in (p.x, p.y, p.width, p.height)): p
            for b in page.blocks
            for p in b.pictures
        }
        for page in (one, two)
    )
    for place in sorted(ones.keys() | twos.keys()):
        old, new = ones.get(place), twos.get(place)
        if (
            old
            and new
            and (not old.digest or not new.digest or old.digest == new.digest or old.name != new.name)
        ):
            continue
        kind = "picture.rewritten" if old and new else "picture.added" if new else "picture.removed"
        box = (place[0] * PT, place[1] * PT, place[2] * PT, place[3] * PT)
        change = Change(
            kind,
            two.number if new else 0,
            one.number if old else 0,
            "",
            old=old.name if old else "",
            new=new.name if new else "",
            boxes=(box,) if new else (),
            old_boxes=(box,) if old else (),
        )
        yield Seen(change, cause=True, explains=(("flat", str(two.number)),))
