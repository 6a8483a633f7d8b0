"""Differences of the copy itself: texts inserted, deleted, replaced, by paragraph and character."""

from __future__ import annotations

from collections.abc import Iterator

from typeset.proof.compare.seen import Seen
from typeset.proof.compare.stories import HEADLINE, Part, StoryText
from typeset.proof.compare.text import differences, edits, likeness
from typeset.proof.compare.types import Change, Edit

_SAME_PARAGRAPH = 350
"""Paragraphs at one place are one when they are this alike, per mille."""


def copy_changes(old: StoryText, new: StoryText) -> Iterator[Seen]:
    """Every edit of a story that stands in both versions."""
    yield from _running(old, new)
    for role in HEADLINE:
        yield from _headline(role, old, new)
    yield from _tables(old, new)
    yield from _others(old, new)


def _explained(new: StoryText) -> tuple[tuple[str, str], ...]:
    return (("story", new.name), *(("page", str(page)) for page, _ in new.places))


def _running(old: StoryText, new: StoryText) -> Iterator[Seen]:
    ones, twos, cut = _within(old, new)
    if cut is not None:
        yield cut
    keys = _explained(new)
    for a, b, c, d in differences([p.text for p in ones], [p.text for p in twos]):
        for one, two in _matched(ones[a:b], twos[c:d]):
            for change in _paragraph(one, two, new.name):
                yield Seen(change, cause=True, explains=keys)


def _within(old: StoryText, new: StoryText) -> tuple[tuple[Part, ...], tuple[Part, ...], Seen | None]:
    """The paragraphs that both versions have room for; text without room in one of them is a consequence, not an edit."""
    ones, twos = old.running(), new.running()
    if not (ones and twos) or bool(old.over) == bool(new.over):
        return ones, twos, None
    short, long = (twos, ones) if new.over else (ones, twos)
    last = short[-1]
    kept = tuple(part for part in long if part.key[1] <= last.key[1])
    lost = sum(len(part.text) for part in long if part.key[1] > last.key[1])
    if kept and kept[-1].key == last.key:
        tail = _tail(kept[-1].text, last.text)
        lost += tail
        kept = (
            (*kept[:-1], kept[-1]._replace(text=kept[-1].text[: len(kept[-1].text) - tail])) if tail else kept
        )
    story, page = (new, new.places[-1][0]) if new.over else (old, old.places[-1][0])
    change = Change(
        "text.overset" if new.over else "text.fits",
        page if new.over else 0,
        0 if new.over else page,
        new.name,
        old=str(old.over),
        new=str(new.over),
        number=lost,
        boxes=last.boxes if new.over else (),
        old_boxes=() if new.over else last.boxes,
    )
    seen = Seen(
        change,
        cause=False,
        explains=(),
        due=(("story", story.name), ("story", new.name), ("style", "body"), ("grid", "")),
    )
    return (kept, twos, seen) if new.over else (ones, kept, seen)


def _tail(long: str, short: str) -> int:
    """Characters at the end of the longer paragraph that the other has no room for."""
    found = edits(long, short)
    return (
        found[-1].end - found[-1].start if found and not found[-1].new and found[-1].end == len(long) else 0
    )


def _matched(ones: tuple[Part, ...], twos: tuple[Part, ...]) -> Iterator[tuple[Part | None, Part | None]]:
    """Paragraphs of a changed stretch put beside each other by likeness, in order, the same both ways."""
    rows, columns = len(ones), len(twos)
    worth = [[likeness(one.text, two.text) for two in twos] for one in ones]
    best = [[0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            paired = best[i + 1][j + 1] + worth[i][j] if worth[i][j] >= _SAME_PARAGRAPH else -1
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < rows or j < columns:
        good = i < rows and j < columns and worth[i][j] >= _SAME_PARAGRAPH
        if good and best[i][j] == best[i + 1][j + 1] + worth[i][j]:
            yield ones[i], twos[j]
            i, j = i + 1, j + 1
        elif j >= columns or (i < rows and best[i][j] == best[i + 1][j]):
            yield ones[i], None
            i += 1
        else:
            yield None, twos[j]
            j += 1


def _paragraph(one: Part | None, two: Part | None, name: str) -> Iterator[Change]:
    if one is None and two is not None:
        yield Change(
            "paragraph.inserted", two.page, 0, name, two.key[1] + 1, 0, "", two.text, boxes=two.boxes
        )
    elif two is None and one is not None:
        yield Change(
            "paragraph.deleted", 0, one.page, name, one.key[1] + 1, 0, one.text, "", old_boxes=one.boxes
        )
    elif one is not None and two is not None:
        for edit in edits(one.text, two.text):
            yield edit_change("text", edit, one, two, name)


def edit_change(stem: str, edit: Edit, one: Part, two: Part, name: str) -> Change:
    """An edit of a part as a change, with the lines it stands in."""
    kind = "replaced" if edit.old and edit.new else "inserted" if edit.new else "deleted"
    old_lines = _touched(one, edit.start, edit.end)
    lines = _touched(two, edit.new_start, edit.new_end)
    return Change(
        f"{stem}.{kind}",
        two.lines[lines[0]].page,
        one.lines[old_lines[0]].page,
        name,
        two.key[1] + 1,
        edit.new_start + 1,
        edit.old,
        edit.new,
        boxes=tuple(two.lines[k].box for k in lines),
        old_boxes=tuple(one.lines[k].box for k in old_lines),
    )


def _touched(part: Part, start: int, end: int) -> list[int]:
    """Numbers of the lines that hold [start, end) of the part's text; never empty, and of one page."""
    found, at = [], 0
    for number, placed in enumerate(part.lines):
        stop = at + len(placed.line.text)
        if at <= start < stop or (start < stop and end > at):
            found.append(number)
        at = stop
    found = found or [len(part.lines) - 1]
    first = part.lines[found[0]].page
    return [number for number in found if part.lines[number].page == first]


def _headline(role: str, old: StoryText, new: StoryText) -> Iterator[Seen]:
    one, two = old.headline(role), new.headline(role)
    before, after = (_joined(part) for part in (one, two))
    if before == after:
        return
    change = Change(
        f"{role}.text",
        two.page if two else 0,
        one.page if one else 0,
        new.name,
        0,
        0,
        one.text if one else "",
        two.text if two else "",
        boxes=two.boxes if two else (),
        old_boxes=one.boxes if one else (),
    )
    yield Seen(change, cause=True, explains=(*_explained(new), ("title", new.name), ("titles", "")))


def _joined(part: Part | None) -> str:
    return "".join(part.text.split()) if part else ""


def _tables(old: StoryText, new: StoryText) -> Iterator[Seen]:
    ones, twos = _rows(old), _rows(new)
    keys = _explained(new)
    for a, b, c, d in differences([row[0] for row in ones], [row[0] for row in twos]):
        if b - a == d - c:
            for one, two in zip(ones[a:b], twos[c:d], strict=True):
                yield from (
                    Seen(change, cause=True, explains=keys) for change in _cells(one[1], two[1], new.name)
                )
            continue
        yield Seen(_row_change(ones[a:b], twos[c:d], new.name), cause=True, explains=keys)


Row = tuple[tuple[str, ...], tuple[Part, ...]]


def _rows(story: StoryText) -> list[Row]:
    rows: dict[tuple[int, ...], list[Part]] = {}
    for part in story.parts:
        if len(part.key[2]) == 3:
            rows.setdefault((part.key[1], *part.key[2][:2]), []).append(part)
    return [(tuple(part.text for part in parts), tuple(parts)) for parts in rows.values()]


def _cells(one: tuple[Part, ...], two: tuple[Part, ...], name: str) -> Iterator[Change]:
    by_column = {part.key[2][2]: part for part in one}
    for part in two:
        was = by_column.pop(part.key[2][2], None)
        if was is None or was.text != part.text:
            yield Change(
                "table.text",
                part.page,
                was.page if was else 0,
                name,
                part.key[1] + 1,
                part.key[2][1] + 1,
                was.text if was else "",
                part.text,
                boxes=part.boxes,
                old_boxes=was.boxes if was else (),
            )
    for was in by_column.values():
        yield Change(
            "table.text",
            0,
            was.page,
            name,
            was.key[1] + 1,
            was.key[2][1] + 1,
            was.text,
            "",
            old_boxes=was.boxes,
        )


def _row_change(ones: list[Row], twos: list[Row], name: str) -> Change:
    old, new = ("；".join("｜".join(row[0]) for row in rows) for rows in (ones, twos))
    parts, was = [p for row in twos for p in row[1]], [p for row in ones for p in row[1]]
    kind = "replaced" if ones and twos else "inserted" if twos else "deleted"
    return Change(
        f"rows.{kind}",
        parts[0].page if parts else 0,
        was[0].page if was else 0,
        name,
        0,
        0,
        old,
        new,
        max(len(ones), len(twos)),
        tuple(box for part in parts for box in part.boxes),
        tuple(box for part in was for box in part.boxes),
    )


_OWN = frozenset(("text", "figure", *HEADLINE))
"""Roles that are compared elsewhere: a drawing's lettering belongs to the drawing."""


def _others(old: StoryText, new: StoryText) -> Iterator[Seen]:
    """Captions, jump marks, notes and the like: by role and order."""
    roles = dict.fromkeys(
        p.key[0] for s in (old, new) for p in s.parts if p.key[0] not in _OWN and len(p.key[2]) != 3
    )
    for role in roles:
        ones, twos = ([p for p in s.parts if p.key[0] == role] for s in (old, new))
        for a, b, c, d in differences([p.text for p in ones], [p.text for p in twos]):
            yield _other(role, ones[a:b], twos[c:d], new)


def _other(role: str, ones: list[Part], twos: list[Part], new: StoryText) -> Seen:
    change = Change(
        f"{role}.text",
        twos[0].page if twos else 0,
        ones[0].page if ones else 0,
        new.name,
        0,
        0,
        "".join(p.text for p in ones),
        "".join(p.text for p in twos),
        boxes=tuple(box for p in twos for box in p.boxes),
        old_boxes=tuple(box for p in ones for box in p.boxes),
    )
    if role == "jump":
        return Seen(
            change, cause=False, explains=(), due=(("jump", new.name), ("story", new.name), ("pages", ""))
        )
    if role in ("caption", "credit"):  # a new picture comes with its own words
        return Seen(change, cause=False, explains=_explained(new), due=(("picture", new.name),))
    return Seen(change, cause=True, explains=_explained(new))
