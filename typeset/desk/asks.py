"""What windows ask: each answer is plain data, made in the desk's thread."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from typeset.desk.refused import RefusedError
from typeset.files import opening
from typeset.model.block import Area
from typeset.model.spread import owner_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from typeset.desk.desk import Desk
    from typeset.desk.shown import Shown

    Asked = dict[str, Any]
    Ask = Callable[[Desk, Asked], dict[str, Any]]

_RANGE = re.compile(r"(\d{1,4})(?:-(\d{1,4}))?")
_HITS = 1000
_COUNTED = ("body", "list", "verse", "subhead", "quote", "ad")
_LISTED = 2000


def text(desk: Desk, asked: Asked) -> dict[str, Any]:
    """A file's text, and how many lines each of its paragraphs takes where."""
    name = asked.get("file")
    return {**desk.text(name), "paragraphs": _paragraphs(desk, str(name))}


def _paragraphs(desk: Desk, name: str) -> list[dict[str, Any]]:
    """Of the body's paragraphs that are set: where they begin in the file, on which pages, in how many lines."""
    rows: dict[tuple[str, int], dict[str, Any]] = {}
    for number, image in desk.images.items():
        mine = {one["story"] for one in image.head["blocks"] if one["file"] == name}
        for line in image.head["lines"]:
            if line["story"] in mine and line["role"] in _COUNTED:
                key = line["story"], line["paragraph"]
                row = rows.setdefault(key, {"start": line["offset"], "end": 0, "lines": 0, "pages": []})
                row["lines"] += 1
                row["start"] = min(row["start"], line["offset"])
                row["end"] = max(row["end"], line["offset"] + len(line["text"]))
                if number not in row["pages"]:
                    row["pages"].append(number)
    out = sorted(rows.values(), key=lambda row: row["start"])
    return [{**row, "page": row["pages"][0]} for row in out]


def front(desk: Desk, asked: Asked) -> dict[str, Any]:
    """The front matter of a file that holds one story, as it is written."""
    from typeset.findings import Findings
    from typeset.intake.story.markdown import heads
    from typeset.intake.yaml.nodes import parse, to_data

    name = asked.get("file")
    known = desk.text(name)
    if not str(name).lower().endswith((".md", ".markdown", ".txt")):
        raise RefusedError("这种文件没有稿头", "files of this kind have no front matter")
    found = heads(known["text"])
    if len(found) != 1:
        raise RefusedError("这个文件里不是一篇稿件", "the file does not hold one story")
    head = found[0]
    node = parse(known["text"][head.start : head.end], "", Findings()) if head.fenced else None
    data = to_data(node) if node is not None else {}
    fields = {str(key): value for key, value in data.items()} if isinstance(data, dict) else {}
    return {"front": fields, "digest": known["digest"]}


def find(desk: Desk, asked: Asked) -> dict[str, Any]:
    """Where words stand on the pages: blanks do not count, and a find may go over the end of a line."""
    words = asked.get("text")
    wanted = "".join(words.split()) if isinstance(words, str) else ""
    if not wanted or len(wanted) > 200:
        return {"hits": []}
    hits: list[dict[str, Any]] = []
    for number, image in sorted(desk.images.items()):
        for run in _runs(image.head["lines"]):
            hits += _found(wanted.casefold(), run, number)
            if len(hits) >= _HITS:
                return {"hits": hits[:_HITS], "more": True}
    return {"hits": hits}


def _runs(lines: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Lines that go on in the next one, together."""
    out: list[list[dict[str, Any]]] = []
    joins = False
    for line in lines:
        if joins:
            out[-1].append(line)
        else:
            out.append([line])
        joins = line["joins"]
    return out


def _found(wanted: str, run: list[dict[str, Any]], page: int) -> list[dict[str, Any]]:
    """Finds in lines that belong together; a hit for each line that it touches."""
    chars = [
        (char, k, at, len(line["text"]))
        for k, line in enumerate(run)
        for at, char in enumerate(line["text"].casefold())
        if not char.isspace()
    ]
    whole = "".join(char for char, *_ in chars)
    out: list[dict[str, Any]] = []
    start = whole.find(wanted)
    while start >= 0 and len(out) < _HITS:
        touched: dict[int, list[tuple[int, int]]] = {}
        for _, k, at, length in chars[start : start + len(wanted)]:
            touched.setdefault(k, []).append((at, length))
        out += [_box(run[k], places, page) for k, places in touched.items()]
        start = whole.find(wanted, start + len(wanted))
    return out


def _box(line: dict[str, Any], places: list[tuple[int, int]], page: int) -> dict[str, Any]:
    """About where some characters of a line stand: glyphs of newspaper copy are of one width."""
    length = max(1, places[0][1])
    first, last = places[0][0] / length, (places[-1][0] + 1) / length
    size, width = line["size"], line["width"]
    out = {"page": page, "k": line["k"], "story": line["story"], "text": line["text"]}
    if line["vertical"]:
        box = (line["x"] - size / 2, line["y"] + first * width, size, (last - first) * width)
    else:
        box = (line["x"] + first * width, line["y"] - size * 0.88, (last - first) * width, size)
    return out | dict(zip("xywh", (round(one, 2) for one in box), strict=True))


def files(desk: Desk, asked: Asked) -> dict[str, Any]:  # noqa: ARG001 - one form for all
    """What lies in the folders of the copy."""
    from typeset.intake.art.pictures import BITMAPS

    shown = _set(desk)
    stories = {desk.folders.name_of(story.place.file) for story in shown.copy.stories}
    out = []
    for folder in shown.copy.folders:
        where = desk.folders.base / folder
        if not desk.folders.holds(where):
            continue
        for path in sorted(where.iterdir())[:_LISTED]:
            if path.name.startswith(".") or not opening.is_file(path):
                continue
            name = desk.folders.name_of(path)
            ending = path.suffix.lower()
            kind = "story" if name in stories else "picture" if ending in (*BITMAPS, ".svg") else "other"
            out.append({"file": name, "name": path.name, "kind": kind, "size": path.stat().st_size})
    return {"files": out}


def places(desk: Desk, asked: Asked) -> dict[str, Any]:
    """Where a line of a file stands on the pages."""
    name, line = asked.get("file"), asked.get("line")
    if not isinstance(name, str) or type(line) is not int or line < 1:
        raise RefusedError("要写明文件和行", "file and line are wanted")
    if name == desk.folders.edition:
        return _of_block(desk, line)
    words = desk.text(name)["text"].split("\n")
    at = sum(len(one) + 1 for one in words[: max(0, line - 1)])
    best: tuple[int, dict[str, Any]] | None = None
    for number, image in sorted(desk.images.items()):
        mine = {one["story"]: one["index"] for one in image.head["blocks"] if one["file"] == name}
        for one in image.head["lines"]:
            if one["story"] in mine and one["offset"] <= at + len(
                words[line - 1] if line <= len(words) else ""
            ):
                off = abs(at - one["offset"])
                if best is None or off < best[0]:
                    best = off, {"page": number, "block": mine[one["story"]], "k": one["k"]}
    return {"place": best[1] if best else None}


def _of_block(desk: Desk, line: int) -> dict[str, Any]:
    found: dict[str, Any] | None = None
    best = 0
    for number, image in sorted(desk.images.items()):
        for one in image.head["blocks"]:
            if best <= one["line"] <= line:
                best, found = one["line"], {"page": number, "block": one["index"], "k": None}
    return {"place": found}


def asked_block(desk: Desk, asked: Asked) -> tuple[int, int]:
    """The page that has a block that is asked about, and its index. Raises RefusedError."""
    page, index = asked.get("page"), asked.get("block")
    if type(page) is not int or type(index) is not int:
        raise RefusedError("要写明版和版块", "page and block are wanted")
    return owner_of(_set(desk).edition, page), index


def asked_area(desk: Desk, asked: Asked) -> tuple[int, Area]:
    """The page that has an area that is asked about, and the area of its grid. Raises RefusedError."""
    page = asked.get("page")
    ranges = [_RANGE.fullmatch(str(asked.get(key))) for key in ("columns", "lines")]
    if type(page) is not int or not all(ranges):
        raise RefusedError("要写明版、栏和行", "page, columns and lines are wanted")
    (c1, c2), (l1, l2) = ((int(one[1]), int(one[2] or one[1])) for one in ranges if one is not None)
    if not (1 <= c1 <= c2 and 1 <= l1 <= l2):
        raise RefusedError("栏和行要从小到大", "columns and lines go upwards")
    page = owner_of(_set(desk).edition, page)
    geo = _set(desk).opened.grid_of(page)
    if c2 > geo.columns or l2 > geo.lines:
        raise RefusedError(
            f"出了版心：{geo.columns} 栏 {geo.lines} 行",
            f"outside the grid of {geo.columns} columns and {geo.lines} lines",
        )
    return page, Area(c1, c2, l1, l2)


def _set(desk: Desk) -> Shown:
    if desk.shown is None:
        raise RefusedError("期文件现在读不懂，先改正它", "the edition cannot be read now; mend it first")
    return desk.shown


ASKS: dict[str, Ask] = {
    "text": text,
    "front": front,
    "find": find,
    "files": files,
    "places": places,
}
"""Answers by what is asked."""
