"""Edits of where blocks stand: place, swap, split, merge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.desk.edits import areas as grid_areas
from typeset.desk.edits.areas import Areas, around, joined
from typeset.desk.edits.block_ops import new_story, take_off
from typeset.desk.edits.edition_file import At, kind_of, spans_of
from typeset.desk.edits.types import Plan, refused
from typeset.findings import WARNING, Finding, Outcome
from typeset.intake.edition.areas import SHAPED
from typeset.intake.edition.free_area import LEAST_LINES
from typeset.model.block import Area

if TYPE_CHECKING:
    from typeset.desk.edits.asked import Asked
    from typeset.desk.edits.edition_file import EditionFile

_SHAPED = tuple(kind.kind for kind in SHAPED)
_STIFF = ("ad", "masthead", "dateline")
"""Kinds that nobody shortens to make room: their size is ordered, or the house's."""

PLACE = ("page", "block", "columns", "lines", "areas", "part", "push", "spill")


def place(file: EditionFile, asked: Asked) -> Outcome[Plan]:
    """A block moved or given another size. columns, lines: its outer rectangle (of an L, whose parts at an edge go with that
    edge), or of its rectangle `part`; `areas`: all of its rectangles. push: what becomes of the blocks below that it runs into,
    none, down or shrink; spill: those that would be pushed off the page are taken off it, else the edit is refused."""
    at = file.block(asked)
    was = file.areas(at)
    now = _placed(asked, was)
    push = asked.word("push", ("none", "down", "shrink"), "none")
    spill = asked.flag("spill")
    file.held(at.page, now, file.kind(at))
    file.move(at, now)
    found: list[Finding] = []
    others = file.others(at.page, at.block)
    if push == "down":
        found = _push(file, at, grid_areas.pushed_down(now, others), others, spill=spill)
    elif push == "shrink":
        for number, left in grid_areas.shrunk(now, others).items():
            _shorten(file, At(at.page, number), left)
    zh, en = file.name(at)
    moved = (around(now).columns, around(now).lines) == (around(was).columns, around(was).lines)
    words = (f"移动{zh}", f"Move {en}") if moved else (f"改{zh}的大小", f"Resize {en}")
    return Outcome(file.close(*words), tuple(found))


def _placed(asked: Asked, was: Areas) -> Areas:
    """The rectangles that a block is to have."""
    if asked.has("areas"):
        rows = asked.rows("areas", ("columns", "lines"), 4)
        return tuple(grid_areas.area(row.span("columns"), row.span("lines")) for row in rows)
    if asked.has("part"):
        part = asked.number("part", 0, len(was) - 1)
        now = grid_areas.area(*spans_of(asked, was[part]))
        return (*was[:part], now, *was[part + 1 :])
    return grid_areas.resized(was, grid_areas.area(*spans_of(asked, around(was))))


def _push(
    file: EditionFile, at: At, moving: dict[int, Areas], others: dict[int, Areas], *, spill: bool
) -> list[Finding]:
    """The blocks below go down; what leaves the page is told."""
    foot = file.grid[1]
    off = {k: around(areas).last_line - foot for k, areas in moving.items() if around(areas).last_line > foot}
    stuck = [k for k in moving if k < 0]
    fixed = {k: areas for k, areas in others.items() if k not in moving}
    stuck += [
        k for k, areas in moving.items() if k not in off and any(grid_areas.runs_into(areas, o) for o in fixed.values())
    ]  # fmt: skip
    if stuck:
        names = (
            file.name(At(at.page, stuck[0])) if stuck[0] >= 0 else ("模板的版块", "a block of the template")
        )
        raise refused(
            "EDT-09",
            (f"推不下去：{names[0]}被挡住，或不在这个文件里", f"nothing can be pushed down: {names[1]} is held, or stands in another file"),
            "先移开它，或改选“下面让行”",
        )  # fmt: skip
    told = [(file.name(At(at.page, k)), lines) for k, lines in off.items()]
    if told and not spill:
        raise refused(
            "EDT-09",
            (
                "推不下去：" + "、".join(f"{zh}要出版心 {lines} 行" for (zh, _), lines in told),
                "no room below: "
                + ", ".join(f"{en} would leave the page by {lines} lines" for (_, en), lines in told),
            ),
            "先撤下一块，或改选“下面让行”，让下面的缩短",
        )
    for k, areas in moving.items():
        if k in off:
            take_off(file, At(at.page, k))
        else:
            file.move(At(at.page, k), areas)
    return [
        Finding(
            "EDT-11", WARNING, f"{zh}推出了版心（{lines} 行），撤下待排", f"{en} was pushed off the page by {lines} lines and taken off it",
            "在别处排下它", file.draft.place(At(at.page, k).path),
        )
        for (k, lines), ((zh, en), _) in zip(off.items(), told, strict=True)
    ]  # fmt: skip


def _shorten(file: EditionFile, at: At, left: Areas) -> None:
    """A block below begins further down; refused (EDT-09) where too little of it is left."""
    zh, en = file.name(at) if at.block >= 0 else ("模板的版块", "a block of the template")
    if at.block < 0 or file.kind(at) in _STIFF:
        raise refused(
            "EDT-09",
            (f"下面是{zh}，不能缩短", f"below is {en}, which cannot be made shorter"),
            "改选“下面顺推”，或先移开它",
        )
    lines = left[0].lines if left else 0
    if not left or grid_areas.shape_fault(left) or lines < LEAST_LINES:
        raise refused(
            "EDT-09",
            (
                f"下面的{zh}只剩 {lines} 行，至少要 {LEAST_LINES} 行",
                f"{en} below would have {lines} lines left; it needs {LEAST_LINES}",
            ),
            "少加几行，或先撤下它",
        )
    file.move(at, left)


SWAP = ("a", "b", "heights")


def swap(file: EditionFile, asked: Asked) -> Outcome[Plan]:
    """Two blocks change places. heights: each keeps its own, and what stands between them in the same columns moves along."""
    a, b = (file.block(asked.part(key, ("page", "block"))) for key in ("a", "b"))
    if a == b:
        raise refused("EDT-10", ("同一块，没有可换的", "a block does not change places with itself"))
    heights = asked.flag("heights")
    (zh, en), (zh2, en2) = file.name(a), file.name(b)
    for one, other in ((a, b), (b, a)):
        _may_go(file, one, other.page)
    there, here = file.areas(a), file.areas(b)
    if not heights:
        new_a, new_b = here, there
    elif a.page == b.page and around(there)[:2] == around(here)[:2]:
        new_a, new_b = _turned(file, a, b)
    else:
        new_a, new_b = _at_top(there, here), _at_top(here, there)
    for at, page, areas in ((a, b.page, new_a), (b, a.page, new_b)):
        file.held(page, areas, file.kind(at))
        if len(areas) > 1 and file.kind(at) not in _SHAPED:
            raise refused(
                "EDT-10", (f"{file.name(at)[0]}只能是一个矩形", f"{file.name(at)[1]} is one rectangle")
            )
        file.move(at, areas)
    if heights:
        _apart(file, a, b, new_a, new_b)
    if a.page != b.page:
        file.draft.exchange(a.path, b.path)
    return Outcome(file.close(f"{zh}与{zh2}对调", f"Swap {en} and {en2}"))


def _apart(file: EditionFile, a: At, b: At, new_a: Areas, new_b: Areas) -> None:
    """Refuses (EDT-09) blocks that with their own heights would run into one another, or into others."""
    hit = a.page == b.page and grid_areas.runs_into(new_a, new_b)
    for page, areas, gone in ((b.page, new_a, b), (a.page, new_b, a)):
        mine = (a.block, b.block) if a.page == b.page else (gone.block,)
        hit = hit or any(grid_areas.runs_into(areas, other) for other in file.now(page, *mine).values())
    if hit:
        raise refused(
            "EDT-09",
            ("照各自的高度对调，会压住别的版块", "with their own heights they would overlap other blocks"),
            "连高度一起对调，或先让出地方",
        )


def _at_top(own: Areas, other: Areas) -> Areas:
    """The place of another, with one's own height."""
    place = around(other)
    return (place._replace(last_line=place.first_line + around(own).lines - 1),)


def _turned(file: EditionFile, a: At, b: At) -> tuple[Areas, Areas]:
    """Two blocks in the same columns with their heights: the lower begins where the upper did, the upper ends where the lower
    did, and what is between moves by the difference."""
    upper, lower = sorted((a, b), key=lambda at: around(file.areas(at)).first_line)
    high, low = around(file.areas(upper)), around(file.areas(lower))
    by = low.lines - high.lines
    for number, areas in file.others(a.page, a.block, b.block).items():
        inner = around(areas)
        if (
            inner[:2] == high[:2]
            and high.last_line < inner.first_line < low.first_line
            and by
            and number >= 0
        ):
            file.move(At(a.page, number), grid_areas.shifted(areas, by))
    up = (low._replace(first_line=high.first_line, last_line=high.first_line + low.lines - 1),)
    down = (high._replace(first_line=low.last_line - high.lines + 1, last_line=low.last_line),)
    return (down, up) if upper == a else (up, down)


def _may_go(file: EditionFile, at: At, page: int) -> None:
    """Refuses to move a block to a page where it cannot be (EDT-10)."""
    if page == at.page:
        return
    kind, (zh, en) = file.kind(at), file.name(at)
    if kind in ("masthead", "dateline"):
        raise refused("EDT-10", (f"{zh}只在第 1 版", f"{en} belongs to page 1"))
    if kind in ("continue", "continued"):
        raise refused(
            "EDT-10",
            (f"{zh}是转来的下文，不能换到别的版", f"{en} is a continuation and stays on its page"),
            "拖到别的版的缩略图上，改转版",
        )
    jump = file.data(at).get("jump")
    to = jump.get("to") if isinstance(jump, dict) else None
    if isinstance(to, int) and to <= page:
        raise refused(
            "EDT-10",
            (
                f"{zh}转第 {to} 版，不能排到第 {page} 版：只能往后转",
                f"{en} jumps to page {to} and cannot stand on page {page}",
            ),
            "先改转版",
        )


SPLIT = ("page", "block", "line", "column", "story", "id")


def split(file: EditionFile, asked: Asked) -> Outcome[Plan]:
    """A block keeps what is down to a line, or as far as a column (both are the last it keeps); the rest is free, or takes the
    story of a file."""
    at = file.block(asked)
    was = file.areas(at)
    outer = around(was)
    if asked.has("line") == asked.has("column"):
        raise refused(
            "EDT-01", ("split 要写 line 或 column 中的一个", "split takes line or column, one of them")
        )
    if asked.has("line"):
        cut = asked.number("line", 1, 999)
        first, rest = outer._replace(last_line=cut), outer._replace(first_line=cut + 1)
        good = outer.first_line <= cut < outer.last_line
    else:
        cut = asked.number("column", 1, 99)
        first, rest = outer._replace(last_column=cut), outer._replace(first_column=cut + 1)
        good = outer.first_column <= cut < outer.last_column
    zh, en = file.name(at)
    if not good:
        raise refused(
            "EDT-03",
            (f"拆开的地方不在{zh}里面", f"{en} cannot be divided there"),
            f"在 {_inside(outer)} 之内",
        )
    kept, left = _within(was, first), _within(was, rest)
    file.held(at.page, kept, file.kind(at))
    file.move(at, kept)
    if asked.has("story"):
        file.held(at.page, left, "story")
        new_story(file, asked, at.page, left)
    return Outcome(file.close(f"拆开{zh}", f"Divide {en}"))


def _inside(outer: Area) -> str:
    return f"{outer.first_line}-{outer.last_line - 1} 行，或 {outer.first_column}-{outer.last_column - 1} 栏"


def _within(areas: Areas, part: Area) -> Areas:
    return joined([held for a in areas if (held := grid_areas.clipped(a, part)) is not None])


MERGE = ("page", "block", "with")


def merge(file: EditionFile, asked: Asked) -> Outcome[Plan]:
    """A block takes the place of another beside, above or below it as well; that one is taken off the page."""
    at = file.block(asked)
    other = file.block(asked.part("with", ("page", "block")))
    if at.page != other.page or at == other:
        raise refused("EDT-10", ("只能并同一版的另一块", "only two blocks of one page can be joined"))
    own, more = file.areas(at), file.areas(other)
    whole = tuple(
        sorted(joined((*own, *more)), key=lambda a: (a.first_line, not grid_areas.overlap(a, own[0])))
    )
    zh, en = file.name(at)
    if len(whole) > 1 and (kind_of(file.data(at)) not in _SHAPED or grid_areas.shape_fault(whole)):
        raise refused(
            "EDT-10",
            (
                f"{zh}和{file.name(other)[0]}拼不成一块",
                f"{en} and {file.name(other)[1]} make no single block",
            ),
            "两块要同宽上下相接、同高左右相接；稿件也可以拼成 L 形",
        )
    file.held(at.page, whole, file.kind(at))
    file.move(at, whole)
    take_off(file, other)
    return Outcome(
        file.close(f"{zh}并入{file.name(other)[0]}的位置", f"Join {en} with {file.name(other)[1]}")
    )
