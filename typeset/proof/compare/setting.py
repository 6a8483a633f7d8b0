"""Differences of how a story is set: lines that moved, titles refitted, jumps cut elsewhere, faces and colours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from typeset.named_tuple import NamedTuple
from typeset.proof.compare.seen import Seen
from typeset.proof.compare.stories import HEADLINE, Part, Placed, StoryText, sizes
from typeset.proof.compare.types import Change
from typeset.units import to_pt


class StyleChange(NamedTuple):
    """A face, size or colour of a role that differs in a story: what ("face", "size", "colour"), role, old, new."""

    what: str
    """What of the setting differs."""
    role: str
    """Of the text that is set so."""
    old: str
    """As it was."""
    new: str
    """As it is."""


def setting_changes(old: StoryText, new: StoryText, pages: Mapping[int, int]) -> Iterator[Seen]:
    """Consequences within one story. pages: new page number by old one."""
    yield from _titles(old, new)
    yield from _lines(old, new, pages)
    yield from _cut(old, new)


def style_changes(old: StoryText, new: StoryText) -> Iterator[tuple[StyleChange, Part]]:
    """What of a story's faces, body sizes and colours differs, with the part it shows in first."""
    for role in (*HEADLINE, "body", "subhead", "list", "verse", "credit", "caption", "table", "jump"):
        one, two = (_of_role(story, role) for story in (old, new))
        if not one or not two:
            continue
        for what, before, after in (
            ("face", _commonest(one, _families), _commonest(two, _families)),
            (
                "size",
                *((_commonest(lines, _sizes) for lines in (one, two)) if role not in HEADLINE else ("", "")),
            ),
            ("colour", _commonest(one, _colours), _commonest(two, _colours)),
        ):
            if before != after:
                part = next(part for part in new.parts if part.lines[0].line.role == role or _has(part, role))
                yield StyleChange(what, role, before, after), part


def _has(part: Part, role: str) -> bool:
    return any(placed.line.role == role for placed in part.lines)


def _of_role(story: StoryText, role: str) -> list[Placed]:
    return [placed for part in story.parts for placed in part.lines if placed.line.role == role]


def _commonest(lines: list[Placed], of: Callable[[Placed], str]) -> str:
    counted = Counter(of(placed) for placed in lines)
    return max(counted, key=lambda value: (counted[value], value))


def _families(placed: Placed) -> str:
    return "+".join(dict.fromkeys(face.rpartition(":")[0] for face in placed.line.faces[-1:]))


def _sizes(placed: Placed) -> str:
    return "+".join(dict.fromkeys(face.rpartition(":")[2] for face in placed.line.faces[-1:]))


def _colours(placed: Placed) -> str:
    return "+".join(placed.line.colours)


def _titles(old: StoryText, new: StoryText) -> Iterator[Seen]:
    """A headline part whose size or number of lines changed."""
    for role in HEADLINE:
        one, two = old.headline(role), new.headline(role)
        if one is None or two is None:
            continue
        before, after = (_fit(part) for part in (one, two))
        broken = [p.line.text for p in one.lines] != [p.line.text for p in two.lines]
        if before == after and not (broken and _bare(one) == _bare(two)):
            continue
        change = Change(
            "title.refitted",
            two.page,
            one.page,
            new.name,
            old=before if before != after else _broken(one),
            new=after if before != after else _broken(two),
            boxes=two.boxes,
            old_boxes=one.boxes,
        )
        due = (("title", new.name), ("story", new.name), ("style", role), ("refit", new.name), ("grid", ""))
        yield Seen(
            change,
            cause=False,
            explains=(("story", new.name), *((("refit", new.name),) if role == "title" else ())),
            due=due,
        )


def _fit(part: Part) -> str:
    size = "/".join(to_pt(size, 2) for size in sizes(part.lines)[:1])
    return f"{size} pt × {len(part.lines)}"


def _bare(part: Part) -> str:
    return "".join(part.text.split())


def _broken(part: Part) -> str:
    return "／".join(placed.line.text for placed in part.lines)


def _lines(old: StoryText, new: StoryText, pages: Mapping[int, int]) -> Iterator[Seen]:
    """Lines of the running text, headline and captions that stand or break elsewhere, as one change a story."""
    ones, twos = (_all_lines(story) for story in (old, new))
    known = Counter(_identity(placed, pages.get(placed.page, 0)) for placed in ones)
    changed = []
    for placed in twos:
        key = _identity(placed, placed.page)
        if known[key]:
            known[key] -= 1
        else:
            changed.append(placed)
    gone = [placed for placed in ones if known[_identity(placed, pages.get(placed.page, 0))]]
    for page in dict.fromkeys(placed.page for placed in changed):
        yield _moved([placed for placed in changed if placed.page == page], gone, new.name)


def _moved(changed: list[Placed], gone: list[Placed], name: str) -> Seen:
    """Lines of one page that moved; gone: lines of the old version that stand nowhere any more."""
    first = changed[0]
    before = next(
        (placed for placed in gone if placed.line.text == first.line.text and placed.row != first.row), None
    )
    before = before or next((placed for placed in gone if placed.line.text == first.line.text), None)
    change = Change(
        "lines.moved",
        first.page,
        before.page if before else (gone[0].page if gone else 0),
        name,
        number=len(changed),
        old=_where(before) if before else "",
        new=_where(first),
        boxes=tuple(p.box for p in changed),
        old_boxes=tuple(p.box for p in gone if before is None or p.page == before.page),
    )
    return Seen(change, cause=False, explains=(), due=(("story", name), ("style", "body"), ("grid", "")))


def _all_lines(story: StoryText) -> list[Placed]:
    return [placed for part in story.parts for placed in part.lines if placed.line.role != "figure"]


def _identity(placed: Placed, page: int) -> tuple[object, ...]:
    line = placed.line
    return page, line.role, line.x, line.y, line.setting, line.text, line.faces, line.colours


def _where(placed: Placed) -> str:
    line = placed.line
    if not line.leg:
        return f"{placed.page}"
    return f"{placed.page}:{line.leg}:{placed.row}"


def _cut(old: StoryText, new: StoryText) -> Iterator[Seen]:
    """A jump cut elsewhere: characters before the first change of page."""
    one, two = _first_parts(old), _first_parts(new)
    if one is None or two is None or one == two:
        return
    change = Change(
        "jump.recut",
        new.places[0][0],
        old.places[0][0],
        new.name,
        old=str(one),
        new=str(two),
        number=abs(one - two),
    )
    yield Seen(
        change,
        cause=False,
        explains=(("jump", new.name), ("story", new.name)),
        due=(("story", new.name), ("style", "body"), ("grid", "")),
    )


def _first_parts(story: StoryText) -> int | None:
    """Characters of the running text on the story's first page; None for a story on one page."""
    pages = [placed.page for part in story.running() for placed in part.lines]
    if len(set(pages)) < 2:
        return None
    lines = [placed for part in story.running() for placed in part.lines if placed.page == pages[0]]
    return sum(len("".join(placed.line.text.split())) for placed in lines)
