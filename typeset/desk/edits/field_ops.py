"""Edits of what a block or a page says: title, any other key, pictures and their crops, a page's keys, waivers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.desk.edits.areas import as_at
from typeset.desk.edits.edition_file import At, kind_of
from typeset.desk.edits.paths import held
from typeset.desk.edits.types import Plan, refused
from typeset.findings import Outcome
from typeset.findings.waivers import waivable
from typeset.intake.art.pictures import BITMAPS
from typeset.intake.edition.blocks import READERS
from typeset.intake.schema.fields import nearest
from typeset.intake.schema.tables_edition import KINDS
from typeset.model import kinds

if TYPE_CHECKING:
    from typeset.desk.edits.asked import Asked
    from typeset.desk.edits.edition_file import EditionFile
    from typeset.desk.edits.ranges import Path

_ALONE = {
    "title": "style", "picture": "file", "pictures": "file", "label": "text", "jump": "to", "ad": "file", "ear": "file", "qr": "text",
}  # fmt: skip
"""What a key's single value means where it becomes a mapping."""

_NOTHING = (True, "none", "", None)
"""Single values that say nothing where their key becomes a mapping."""

_SAME = {"copyfit": ("slack", "fillers")}
"""Groups of the model whose members stand by themselves in the file."""

_COMMON = ("id", "at", "box", "rules", "column_rules", "styles")
_KEYS = {kind.kind: (kind.kind, *READERS[kind].keys, *_COMMON) for kind in kinds.KINDS}

SET = ("page", "block", "key", "value")


def set_key(file: EditionFile, asked: Asked) -> Outcome[Plan]:
    """A key of a block, or one within it, dotted (`picture.lines`, `pictures.1.lines`) or as a list of names; null takes it
    away."""
    at = file.block(asked)
    value, steps = asked.value("value"), _steps(asked)
    zh, en = file.name(at)
    if steps[0] == "at":
        raise refused("EDT-10", ("位置用 place 改", "a place is changed by `place`"))
    if steps[0] in KINDS and len(steps) == 1 and value is None and steps[0] == file.kind(at):
        raise refused(
            "EDT-10",
            (f"{zh}就是这一项，去掉就什么都不是了", f"{en} is nothing without it"),
            "要撤下整块用 take",
        )
    _fits(file, at, str(steps[0]))
    put_within(file, at, steps, value)
    name = ".".join(map(str, steps))
    return Outcome(file.close(f"{zh}：改 {name}", f"{en}: {name}"))


def _steps(asked: Asked) -> tuple[str | int, ...]:
    """The names of a key, from the block inwards."""
    key = asked.value("key")
    names = key.split(".") if isinstance(key, str) else key
    if (
        not isinstance(names, list)
        or not names
        or not all(isinstance(name, (str, int)) and name != "" for name in names)
    ):
        raise refused(
            "EDT-01",
            ("key 应是 legs、picture.lines 这样的名字", "key should be a name like legs or picture.lines"),
        )
    if len(names) == 2 and names[1] in _SAME.get(str(names[0]), ()):
        names = names[1:]
    return tuple(
        int(name) if k and isinstance(name, str) and name.isdecimal() and name.isascii() else name
        for k, name in enumerate(names)
    )


def _fits(file: EditionFile, at: At, key: str) -> None:
    """Refuses a key that this kind of block has no use for (EDT-10); keys that are none are the schema's to tell."""
    kind = file.kind(at)
    known = _KEYS.get(kind, ())
    if kind and key not in known and any(key in keys for keys in _KEYS.values()):
        zh, en = file.name(at)
        raise refused(
            "EDT-10",
            (f"{zh}（{kind}）用不到“{key}”", f"{en}, of the kind {kind}, has no use for “{key}”"),
            f"可用：{'、'.join(known)}",
        )


def put_within(file: EditionFile, at: At, steps: tuple[str | int, ...], value: Any) -> None:
    """Gives a key of a block, or one within it, a value. A single value on the way becomes a mapping that says the same; a
    mapping with nothing left in it goes."""
    path: Path = at.path
    for depth, step in enumerate(steps):
        here: Path = (*path, step)
        old, last = file.draft.value(here), depth == len(steps) - 1
        if last and value is not None:
            file.draft.put(here, value)
        elif last:
            _take_away(file, here, len(at.path) + 1)
        elif not isinstance(old, (dict, list)):
            if value is not None:
                file.draft.put(here, _nested(_meant(str(steps[0]), old), steps[depth + 1 :], value))
        else:
            path = here
            continue
        return


def _meant(key: str, old: Any) -> dict[str, Any]:
    """A single value as the mapping that says the same."""
    name = _ALONE.get(key)
    return {name: old} if name is not None and old not in _NOTHING else {}


def _nested(inner: dict[str, Any], steps: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    """A mapping with a value put in at the end of some names."""
    name, rest = str(steps[0]), steps[1:]
    return {**inner, name: _nested({}, rest, value) if rest else value}


def _take_away(file: EditionFile, path: Path, least: int) -> None:
    """Removes a key, and the mappings around it that hold nothing else. least: the length of the path of a key of the block."""
    holder = file.draft.value(path[:-1])
    there = (
        path[-1] in holder
        if isinstance(holder, dict)
        else isinstance(path[-1], int) and path[-1] < len(holder or ())
    )
    if not there:
        return
    if len(holder) == 1 and len(path) > least:
        _take_away(file, path[:-1], least)
    else:
        file.draft.remove(path)


TITLE = ("page", "block", "style", "lines", "position", "columns", "size")


def title(file: EditionFile, asked: Asked) -> Outcome[Plan]:
    """The title of a block: its style, the editor's lines, where it stands; size: one of the ladder's, or all of them, for this
    block alone. What is null is taken away, what is not named stays."""
    at = file.block(asked)
    _fits(file, at, "title")
    old = file.data(at).get("title")
    now: dict[str, Any] = dict(old) if isinstance(old, dict) else _meant("title", old)
    for key in ("style", "position", "columns", "lines"):
        if asked.names(key):
            now[key] = asked.value(key)
    now = {key: value for key, value in now.items() if value is not None}
    path: Path = (*at.path, "title")
    if now.get("style") is not None and asked.names("style"):
        _known_style(file, at, now["style"])
    if not now:
        _take_away(file, path, len(path))
    elif set(now) == {"style"} and not isinstance(old, dict):
        file.draft.put(path, now["style"])
    else:
        file.draft.put(path, now)
    if asked.names("size"):
        _fits(file, at, "styles")
        put_within(file, at, ("styles", str(now.get("style") or "title"), "size"), _size(asked.value("size")))
    zh, en = file.name(at)
    return Outcome(file.close(f"改{zh}的题", f"Change the title of {en}"))


def _known_style(file: EditionFile, at: At, style: Any) -> None:
    """Refuses a style that neither the paper nor the edition nor the block has (EDT-10)."""
    own = file.data(at).get("styles")
    known = [*file.source.model.paper.styles, *(own if isinstance(own, dict) else ())]
    if style not in known:
        near = nearest(str(style), [name for name in known if name.startswith("title")], 0.4)
        raise refused(
            "EDT-10",
            (f"没有叫“{style}”的样式", f"unknown style “{style}”"),
            f"是不是 {near}？" if near else "用 title 开头的样式",
        )


def _size(value: Any) -> Any:
    """Sizes as the file writes them: a number is points."""
    if isinstance(value, list):
        return [_size(one) for one in value]
    return f"{value:g}pt" if isinstance(value, (int, float)) and not isinstance(value, bool) else value


PICTURE = ("page", "block", "file", "position", "lines", "columns")
_PICTURES = (*BITMAPS, ".svg")


def picture(file: EditionFile, asked: Asked) -> Outcome[Plan]:
    """A picture file on a block: a story's picture, the first or one more; the artwork of a picture, an advertisement, an ear.
    Without a block, a picture of its own in the area of columns and lines."""
    name = held(asked.text("file"), file.source)
    kinds_of_file = _PICTURES
    if not asked.has("block"):
        page = file.page(asked)
        _is_art(name, kinds_of_file)
        file.drop(page, {"picture": {"file": name}, "at": as_at((file.spot(asked, page, "picture"),))})
        return Outcome(file.close(f"排图“{_short(name)}”", f"Place the picture {_short(name)}"))
    at = file.block(asked)
    kind, data, (zh, en) = file.kind(at), file.data(at), file.name(at)
    if kind in ("picture", "ad", "ear"):
        _is_art(name, (*kinds_of_file, ".pdf") if kind != "picture" else kinds_of_file)
        steps = (kind, "file") if isinstance(data[kind], dict) else (kind,)
        put_within(file, at, steps, name)
        return Outcome(file.close(f"{zh}换图“{_short(name)}”", f"Other artwork for {en}"))
    _is_art(name, kinds_of_file)
    if kind == "pictures":
        file.draft.append((*at.path, "pictures"), name)
        return Outcome(file.close(f"{zh}加图“{_short(name)}”", f"One more picture for {en}"))
    _fits(file, at, "picture")
    row = {
        "file": name,
        **{key: asked.value(key) for key in ("position", "columns", "lines") if asked.has(key)},
    }
    if "picture" not in data and "pictures" not in data:
        file.draft.put((*at.path, "picture"), row if len(row) > 1 else name)
    else:
        file.draft.append((*at.path, "pictures"), row)
    return Outcome(file.close(f"{zh}配图“{_short(name)}”", f"A picture for {en}"))


def _short(name: str) -> str:
    return name.rpartition("/")[2]


def _is_art(name: str, endings: tuple[str, ...]) -> None:
    if not name.lower().endswith(endings):
        raise refused(
            "EDT-05",
            (f"“{_short(name)}”不是能排的图", f"{_short(name)} is no picture that can be placed"),
            f"可用：{'、'.join(endings)}",
        )


CROP = ("page", "block", "picture", "crop")


def crop(file: EditionFile, asked: Asked) -> Outcome[Plan]:
    """What is shown of a picture: left, top, right, bottom in its pixels; null shows all. picture: which, from 0, the block's
    `picture` before its `pictures`."""
    at = file.block(asked)
    zh, en = file.name(at)
    value = asked.value("crop")
    if value is not None and not (
        isinstance(value, list) and len(value) == 4 and all(type(v) is int and v >= 0 for v in value)
        and value[0] < value[2] and value[1] < value[3]
    ):  # fmt: skip
        raise refused(
            "EDT-01",
            (
                "裁切应是 [左, 上, 右, 下]，像素，左小于右、上小于下",
                "a crop is [left, top, right, bottom] in pixels",
            ),
        )
    put_within(file, at, _of_picture(file, at, asked, "crop"), value)
    return Outcome(file.close(f"{zh}的图裁切", f"Crop the picture of {en}"))


FOCUS = ("page", "block", "picture", "focus")


def focus(file: EditionFile, asked: Asked) -> Outcome[Plan]:
    """The point of a picture that cuts keep: per cent across and down; null leaves it to the middle. picture: as of `crop`."""
    at = file.block(asked)
    zh, en = file.name(at)
    value = asked.value("focus")
    if value is not None and not (
        isinstance(value, list) and len(value) == 2 and all(type(v) is int and 0 <= v <= 100 for v in value)
    ):
        raise refused("EDT-01", ("焦点应是 [横, 竖]，0 到 100", "a focus is [across, down], 0 to 100"))
    written = None if value is None else [f"{share}%" for share in value]
    put_within(file, at, _of_picture(file, at, asked, "focus"), written)
    return Outcome(file.close(f"{zh}的图定焦点", f"Set the focus of the picture of {en}"))


def _of_picture(file: EditionFile, at: At, asked: Asked, key: str) -> tuple[str | int, ...]:
    """Where a key of one of a block's pictures stands, or would, from the block inwards."""
    data, (zh, en) = file.data(at), file.name(at)
    kind = kind_of(data)
    if kind == "picture" and not (isinstance(data["picture"], dict) and data["picture"].get("group")):
        own = data["picture"]
        inside = isinstance(own, dict) and (key in own or key not in data)
        return ("picture", key) if inside else (key,)
    if kind not in ("picture", "pictures"):
        _fits(file, at, "picture")
    slots = _pictures_of(data)
    number = asked.number("picture", 0, 999, 0)
    if number >= len(slots):
        raise refused(
            "EDT-02",
            (f"{zh}没有写第 {number + 1} 张图", f"{en} names no picture {number + 1}"),
            "稿件自带的图先在版块里写 picture: {file: …}",
        )
    return (*slots[number], key)


def _pictures_of(data: dict[str, Any]) -> list[tuple[str | int, ...]]:
    """Where the pictures of a block are written, from the block inwards: `picture`, then `pictures`, those of groups one by one."""
    more = data.get("pictures")
    slots: list[tuple[str | int, ...]] = [("picture",)] if data.get("picture") is not None else []
    slots += [("pictures", k) for k in range(len(more) if isinstance(more, list) else 0)]
    out: list[tuple[str | int, ...]] = []
    for slot in slots:
        value = data["picture"] if len(slot) == 1 else data["pictures"][slot[1]]
        group = value.get("group") if isinstance(value, dict) else None
        out += [(*slot, "group", k) for k in range(len(group))] if isinstance(group, list) else [slot]
    return out


PAGE_KEYS = ("section", "credits", "letter", "modular_cut_ok", "mono")
PAGE = ("page", "key", "value")


def page_key(file: EditionFile, asked: Asked, name: str = "") -> Outcome[Plan]:
    """A key of a page; null takes it away."""
    page = file.page(asked)
    key = name or asked.word("key", PAGE_KEYS, "section")
    value = asked.value("value")
    path: Path = ("pages", page - 1, key)
    if value is None:
        _take_away(file, path, len(path))
    else:
        file.draft.put(path, value)
    return Outcome(file.close(f"第 {page} 版：改 {key}", f"Page {page}: {key}"))


ACCEPT = ("code", "page", "block", "by", "why", "off")


def accept(file: EditionFile, asked: Asked) -> Outcome[Plan]:
    """A waiver of a page: a finding that someone accepts by name, of a block or of the whole page. off takes it back."""
    page, code = file.page(asked), asked.text("code")
    row: dict[str, Any] = {"code": code}
    if asked.has("block"):
        row["block"] = _block_name(file, file.block(asked))
    path: Path = ("pages", page - 1, "accept")
    rows = file.draft.value(path)
    there = next(
        (
            k for k, one in enumerate(rows if isinstance(rows, list) else ())
            if isinstance(one, dict) and one.get("code") == code and one.get("block") == row.get("block")
        ),
        None,
    )  # fmt: skip
    if asked.flag("off"):
        if there is None:
            raise refused("EDT-02", (f"第 {page} 版没有放行 {code}", f"page {page} has no waiver of {code}"))
        _take_away(file, (*path, there), len(path))
        return Outcome(file.close(f"收回对 {code} 的放行", f"Take back the waiver of {code}"))
    if not waivable(code):
        raise refused(
            "WVR-01",
            (f"{code} 不能放行", f"{code} cannot be accepted"),
            "付印、文件和丢字的问题只能改正；代号照消息里的写",
        )
    for key in ("by", "why"):
        row[key] = asked.text(key).strip()
        if not row[key] or "\n" in row[key]:
            raise refused("EDT-01", (f"放行要写明 {key}，一行", f"a waiver needs {key}, in one line"))
    if there is None:
        file.draft.append(path, row)
    else:
        for key in ("by", "why"):
            file.draft.put((*path, there, key), row[key])
    return Outcome(file.close(f"放行 {code}", f"Accept {code}"))


def _block_name(file: EditionFile, at: At) -> str:
    """How a waiver names a block: by its id or its story, as the edition file writes it, else as the program calls it."""
    data = file.data(at)
    kind = kind_of(data)
    for value in (
        data.get("id"),
        data.get(kind) if kind in ("story", "continue", "table", "filler") else None,
    ):
        if isinstance(value, str) and value:
            return value
    line = file.draft.place(at.path).line
    pages = (page for page in file.source.model.pages if page.number == at.page)
    found = next((block.id for page in pages for block in page.blocks if block.place.line == line), "")
    if not found:
        raise refused("EDT-10", ("这一块没有名字", "this block has no name"), "先给它写 id")
    return found
