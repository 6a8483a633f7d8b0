"""A comparison as one self-contained HTML page (比对样): both versions, changed places framed and numbered, the list beside."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from itertools import groupby
from typing import Any

from typeset.findings import Box
from typeset.model.seam import is_seam_number
from typeset.proof.compare.report import effect_said, summary
from typeset.proof.compare.types import Change, Comparison
from typeset.proof.compare.words import SHOWN, page_name, page_word, said
from typeset.reports.page import rendered
from typeset.sheet.record import PageRecord

PICTURE_DPI = 80
"""Resolution of the page pictures: body type can be read, a page is some 150 KB."""

_QUALITY = 50
_TEXT = 600
_TALL = 40_000_000
"""A frame that is higher than this, units, is a block's: an outline without a ground, so that what is inside can be read."""

Drawn = Callable[[int, int], bytes | None]
"""A page's picture as PNG, from its number and a resolution."""


def comparison_page(
    comparison: Comparison, old: Drawn, new: Drawn, language: str = "zh", names: tuple[str, str] = ("", "")
) -> str:
    """The page. old, new: draw the pages of either version; language: zh or en, the one it opens in; names: what the versions
    were read from, shown beside their titles."""
    numbered = list(enumerate(comparison.changes, 1))
    rows = [_row(number, change, comparison) for number, change in numbered]
    groups = [
        {"zh": zh, "en": en, "rows": list(found)}
        for (zh, en), found in groupby(rows, key=lambda row: (row["page_zh"], row["page_en"]))
    ]
    return rendered(
        "comparison.html.jinja",
        "comparison.js",
        language=language,
        lang={"zh": "zh-CN"}.get(language, language),
        title=comparison.new.title,
        titles=(comparison.old.title, comparison.new.title),
        names=names,
        summary={"zh": summary(comparison), "en": summary(comparison, "en")},
        rows=rows,
        groups=groups,
        pairs=[
            _pair(one, two, comparison, numbered=numbered, old=old, new=new) for one, two in comparison.pages
        ],
    )


def _row(number: int, change: Change, comparison: Comparison) -> dict[str, Any]:
    long = max(len(change.old), len(change.new)) > SHOWN
    texts = long and change.kind.startswith(("text.", "paragraph.", "rows."))
    return {
        "number": number,
        "pair": _pair_of(change, comparison),
        "zh": said(change),
        "en": said(change, "en"),
        "page_zh": page_word(change),
        "page_en": page_word(change, "en").capitalize(),
        "old": _cut(change.old) if texts else "",
        "new": _cut(change.new) if texts else "",
        "effects": [
            {"zh": effect_said(e, change), "en": effect_said(e, change, "en")} for e in change.effects
        ],
    }


def _cut(text: str) -> str:
    return text if len(text) <= _TEXT else f"{text[:_TEXT]}……"


def _pair_of(change: Change, comparison: Comparison) -> int:
    for index, (old, new) in enumerate(comparison.pages):
        if (change.page and change.page == new) or (not change.page and change.old_page == old):
            return index
    return 0


def _pair(
    one: int, two: int, comparison: Comparison, *, numbered: list[tuple[int, Change]], old: Drawn, new: Drawn
) -> dict[str, Any]:
    sides: dict[str, dict[str, Any]] = {
        "old": _side(one, comparison.old.pages, numbered, lambda c: (c.old_page, c.old_boxes)),
        "new": _side(two, comparison.new.pages, numbered, lambda c: (c.page, c.boxes)),
    }
    changed = any(
        (two and item.page == two) or (one and item.old_page == one)
        for _, change in numbered
        for item in (change, *change.effects)
    )
    page = next((p for p in (*comparison.new.pages, *comparison.old.pages) if p.number in (two, one)), None)
    name = f"{page.name} {page.section}".strip() if page else ""
    called = tuple(page_name(two or one, language) for language in ("zh", "en"))
    if is_seam_number(two or one):
        name = ""  # it says which pages it lies between
    if not changed:
        sides = {side: found | {"picture": "", "frames": []} for side, found in sides.items()}
    else:
        for side, drawn, number in (("old", old, one), ("new", new, two)):
            sides[side]["picture"] = _data(drawn(number, PICTURE_DPI)) if number else ""
    ratio = f"{page.width / page.height:.4f}" if page and page.height else "0.7"
    return {
        "zh": f"{called[0]} {name}".rstrip(),
        "en": f"{called[1].capitalize()} {name}".rstrip(),
        "ratio": ratio,
        "changed": changed,
        **sides,
    }


Where = Callable[[Change], tuple[int, tuple[Box, ...]]]


def _side(
    number: int, pages: tuple[PageRecord, ...], numbered: list[tuple[int, Change]], where: Where
) -> dict[str, Any]:
    page = next((page for page in pages if page.number == number), None)
    frames: list[dict[str, Any]] = []
    if page is None:
        return {"picture": "", "frames": frames}
    for index, change in numbered:
        first = True
        for item in (change, *change.effects):
            at, boxes = where(item)
            level = "cause" if item is change else "effect"
            if item.kind == "lines.moved":
                level, boxes = "moved", _bars(boxes)
            for box in boxes if at == number else ():
                shown = _frame(index, item, box, level, page)
                frames.append(shown | {"first": first and level != "moved"})
                first = first and level == "moved"
    return {"picture": "", "frames": frames}


def _bars(boxes: tuple[Box, ...]) -> tuple[Box, ...]:
    """Lines under one another as one bar at their left."""
    bars: list[Box] = []
    for box in sorted(boxes):
        x, y, width, height = bars[-1] if bars else (0, 0, 0, 0)
        if bars and box[0] == x and box[1] - (y + height) < box[3]:
            bars[-1] = (x, y, max(width, box[2]), max(y + height, box[1] + box[3]) - y)
        else:
            bars.append(box)
    return tuple(bars)


def _frame(number: int, change: Change, box: Box, level: str, page: PageRecord) -> dict[str, Any]:
    x, y, width, height = box
    return {
        "number": number,
        "level": f"{level} tall" if height > _TALL else level,
        "zh": said(change),
        "en": said(change, "en"),
        "left": _share(x, page.width),
        "top": _share(y, page.height),
        "width": _share(width, page.width),
        "height": _share(height, page.height),
    }


def _share(part: int, whole: int) -> str:
    return f"{part * 100 / whole:.3f}" if whole else "0"


def _data(png: bytes | None) -> str:
    """A picture as a data address, small: greys where the page has no colour."""
    if png is None:
        return ""
    from PIL import Image

    picture = Image.open(io.BytesIO(png)).convert("RGB")
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=_QUALITY, method=2)
    return "data:image/webp;base64," + base64.b64encode(out.getvalue()).decode("ascii")
