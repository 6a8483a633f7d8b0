"""Edits of what stands on a page: drop a story, take a block off, set a jump."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.desk.edits.areas import Areas, as_at
from typeset.desk.edits.edition_file import At, kind_of
from typeset.desk.edits.paths import same_file
from typeset.desk.edits.types import Plan, refused
from typeset.findings import Outcome
from typeset.intake.copy.copyfolder import Copy
from typeset.intake.edition.free_area import LEAST_LINES

if TYPE_CHECKING:
    from typeset.desk.edits.asked import Asked
    from typeset.desk.edits.edition_file import EditionFile
    from typeset.model.story import Story

DROP = ("story", "id", "page", "columns", "lines", "title")


def drop(file: EditionFile, asked: Asked) -> Outcome[Plan]:
    """A story that is not placed gets a block. story: its file, or a name that references find; id: which, where the file has
    several; title: a style of titles, or what `title:` takes."""
    page = file.page(asked)
    reference = new_story(file, asked, page, (file.spot(asked, page),))
    return Outcome(file.close(f"排下《{reference}》", f"Place “{reference}”"))


def new_story(file: EditionFile, asked: Asked, page: int, areas: Areas) -> str:
    """A new block for a story that is not placed; the reference by which it is named."""
    story = _wanted(file, asked.text("story"), asked.text("id", ""))
    reference = _reference(file, story)
    placed = next(
        (
            at for at, row in file.every()
            if kind_of(row) in ("story", "filler") and isinstance(row[kind_of(row)], str) and file.same(row[kind_of(row)], reference)
        ),
        None,
    )  # fmt: skip
    if placed is not None:
        raise refused(
            "EDT-04",
            (
                f"《{reference}》已经排在第 {placed.page} 版",
                f"“{reference}” stands on page {placed.page} already",
            ),
            "要挪动就拖那一块；转版写 jump",
            file.draft.place(placed.path),
        )
    data: dict[str, Any] = {"story": reference, "at": as_at(areas)}
    if asked.has("title"):
        data["title"] = asked.value("title")
    file.drop(page, data)
    return reference


def _wanted(file: EditionFile, name: str, one: str) -> Story:
    """The story that is meant by a file, or by a reference (EDT-04)."""
    inside = [row.story for row in file.source.stories if same_file(row.file, name)]
    if one:
        inside = [story for story in inside if one in (story.id, story.heading)]
    if not inside and not one:
        found = file.story(name)
        inside = [found] if found is not None else []
    if len(inside) == 1:
        return inside[0]
    if inside:
        names = "、".join(story.id for story in inside[:6])
        raise refused(
            "EDT-04",
            (f"“{name}”里有 {len(inside)} 篇稿件", f"{name} holds {len(inside)} stories"),
            f"写明是哪一篇：{names}",
        )
    copy = Copy(tuple(row.story for row in file.source.stories), ())
    near = "、".join(story.heading for story in copy.near(name))
    raise refused(
        "EDT-04",
        (f"稿件夹里没有“{name}”这一篇", f"the copy folder has no story {name}"),
        f"是不是 {near}？" if near else "把稿件放进稿件夹再排",
    )


def _reference(file: EditionFile, story: Story) -> str:
    """The shortest name that means this story and no other: its id, its heading, its file."""
    files = [row.file.rpartition("/")[2] for row in file.source.stories if row.story is story]
    for name in (story.id, story.heading, *files):
        if name and "\n" not in name and file.story(name) is story:
            return name
    raise refused(
        "EDT-04",
        (f"“{story.heading}”和别的稿件同名，分不开", f"“{story.heading}” cannot be told from another story"),
        "在稿件里写不同的 id",
        story.place,
    )


TAKE = ("page", "block")


def take(file: EditionFile, asked: Asked) -> Outcome[Plan]:
    """A block goes, with what goes on from it elsewhere; its story is to be placed again."""
    at = file.block(asked)
    zh, en = file.name(at)
    take_off(file, at)
    return Outcome(file.close(f"撤下{zh}", f"Take off {en}"))


def take_off(file: EditionFile, at: At) -> None:
    """Takes a block out, and mends the other end of a jump: a story's continuations go with it, a continuation's jump with
    that."""
    data = file.data(at)
    kind = kind_of(data)
    file.draft.remove(at.path)
    reference = data.get(kind)
    if kind not in ("story", "continue") or not isinstance(reference, str):
        return
    if kind == "continue":
        for one, row in file.every():
            if one.page < at.page and kind_of(row) == "story" and file.same(str(row["story"]), reference):
                stop_jump(file, one)
        return
    twice = any(
        one != at and kind_of(row) == "story" and file.same(str(row["story"]), reference)
        for one, row in file.every()
    )
    if not twice:
        end_jump(file, reference)


def end_jump(file: EditionFile, reference: str, page: int = 0) -> None:
    """Takes the continuations of a story off, all but those of a page."""
    for at in file.going_on(reference):
        if at.page != page:
            file.draft.remove(at.path)
    for at, row in file.every():
        names = row.get("continued") if kind_of(row) == "continued" and at.page != page else None
        if isinstance(names, list):
            for k, name in enumerate(names):
                if isinstance(name, str) and file.same(name, reference):
                    if len(names) == 1:
                        file.draft.remove(at.path)
                    else:
                        file.draft.remove((*at.path, "continued", k))


def stop_jump(file: EditionFile, at: At) -> None:
    """A block's story jumps no more; `none` where the copy itself says that it jumps."""
    reference = file.data(at).get("story")
    story = file.story(reference) if isinstance(reference, str) else None
    if story is not None and story.jump:
        file.draft.put((*at.path, "jump"), "none")
    elif "jump" in file.data(at):
        file.draft.remove((*at.path, "jump"))


JUMP = ("page", "block", "to", "columns", "lines")


def jump(file: EditionFile, asked: Asked) -> Outcome[Plan]:
    """A story goes on on another page: in a given area there, else the largest that is free; to 0 ends the jump, and its
    continuation goes."""
    at = file.block(asked)
    zh, en = file.name(at)
    reference = file.data(at).get("story")
    if file.kind(at) != "story" or not isinstance(reference, str):
        raise refused("EDT-10", (f"{zh}不是稿件，不能转版", f"{en} is no story and cannot jump"))
    to = asked.number("to", 0, 999)
    if not to:
        stop_jump(file, at)
        end_jump(file, reference)
        return Outcome(file.close(f"{zh}不转版", f"{en} no longer jumps"))
    if to > file.pages or to <= at.page:
        raise refused(
            "EDT-10",
            (
                f"只能转到后面的版：{at.page + 1}-{file.pages}",
                f"a story jumps to a later page: {at.page + 1}-{file.pages}",
            ),
            "to 写后面的一版，0 是不转" if at.page < file.pages else "这是最后一版",
        )
    _lead(file, at, to)
    _go_on(file, asked, reference, to)
    return Outcome(file.close(f"{zh}转第 {to} 版", f"{en} jumps to page {to}"))


def _lead(file: EditionFile, at: At, to: int) -> None:
    """The jump of a block leads to a page; where the editor has it cut stays."""
    if isinstance(file.data(at).get("jump"), dict):
        file.draft.put((*at.path, "jump", "to"), to)
    else:
        file.draft.put((*at.path, "jump"), {"to": to})


def _go_on(file: EditionFile, asked: Asked, reference: str, to: int) -> None:
    """The block in which a story goes on: the one it has on that page, else a new one, as the one it had elsewhere."""
    given = asked.has("columns") or asked.has("lines")
    had = file.going_on(reference)
    there = [one for one in had if one.page == to]
    if there:
        end_jump(file, reference, to)
        if given:
            file.move(there[0], (file.spot(asked, to),))
        return
    collected = any(_collects(file, row, reference) for row in file.blocks(to).values())
    end_jump(file, reference, to)
    if collected and not given:
        return
    area = file.spot(asked, to) if given else file.free(to)
    if area is None:
        raise refused(
            "EDT-09",
            (
                f"第 {to} 版没有 {LEAST_LINES} 行以上的空处",
                f"page {to} has no free area of {LEAST_LINES} lines",
            ),
            "先在那一版让出一块，或写明 columns、lines",
            file.draft.place(("pages", to - 1)),
        )
    kept = {k: v for k, v in file.data(had[0]).items() if k not in ("continue", "at")} if had else {}
    file.drop(to, {"continue": reference, "at": as_at((area,)), **kept})


def _collects(file: EditionFile, row: dict[str, Any], reference: str) -> bool:
    """Whether a block of collected continuations takes a story up."""
    names = row.get("continued") if kind_of(row) == "continued" else None
    if names == "all":
        return True
    return isinstance(names, list) and any(isinstance(n, str) and file.same(n, reference) for n in names)
