"""What windows ask while making up: cures, offers, fits, title sizes, taboos under a drag; each from the edition as it is set now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.desk.asks import asked_area, asked_block
from typeset.desk.help.crops import crop_figures
from typeset.desk.help.cure import Cure
from typeset.desk.help.cures import best_first, cures
from typeset.desk.help.offers import fits, offers
from typeset.desk.help.taboos import as_data, taboos_while_dragging
from typeset.desk.help.title_choices import title_choices
from typeset.desk.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Generator

    from typeset.desk.desk import Desk

    Asked = dict[str, Any]


def cure(desk: Desk, asked: Asked) -> Generator[dict[str, Any], None, None]:
    """What would cure a block, best first, again with each that is found."""
    page, block = asked_block(desk, asked)
    found: list[Cure] = []
    for one in cures(desk.opened(), page, block):
        found.append(one)
        yield {"cures": [other.as_data() for other in best_first(found)]}


def offer(desk: Desk, asked: Asked) -> dict[str, Any]:
    """What would fill a free area best."""
    page, area = asked_area(desk, asked)
    return {"offers": [one.as_data() for one in offers(desk.opened(pictures=True), page, area)]}


def fit(desk: Desk, asked: Asked) -> dict[str, Any]:
    """How a story stands in a free area."""
    page, area = asked_area(desk, asked)
    opened = desk.opened()
    name = asked.get("story")
    story = next((one for one in opened.stories if name in (one.id, opened.named(one.place.file))), None)
    found = fits(opened, story, page, area) if story is not None else None
    if found is None:
        raise RefusedError("没有这篇稿件", "no such story")
    return {"fit": found.as_data()}


def title(desk: Desk, asked: Asked) -> dict[str, Any]:
    """Sizes and breaks of a block's title."""
    page, block = asked_block(desk, asked)
    found = title_choices(desk.opened(), page, block)
    if found is None:
        raise RefusedError("这个版块没有横排的题目", "this block has no horizontal title")
    return found.as_data()


def taboos(desk: Desk, asked: Asked) -> dict[str, Any]:
    """What a block would break in another place."""
    page, block = asked_block(desk, asked)
    _, area = asked_area(desk, asked)
    return {"taboos": as_data(taboos_while_dragging(desk.opened(), page, block, (area,)))}


def crop(desk: Desk, asked: Asked) -> dict[str, Any]:
    """How sharp a picture would be with another part of it shown, and what that leaves out."""
    page, block = asked_block(desk, asked)
    index, box = asked.get("picture", 0), asked.get("crop")
    good = isinstance(box, list) and len(box) == 4 and all(type(edge) is int for edge in box)
    if type(index) is not int or not (box is None or good):
        raise RefusedError("剪裁框要写四个整数", "a crop is four whole numbers")
    cut = (box[0], box[1], box[2], box[3]) if isinstance(box, list) else None
    found = crop_figures(desk.opened(), page, block, index, cut)
    if found is None:
        raise RefusedError("这里没有位图，或剪裁框超出了图片", "no bitmap here, or the crop lies outside it")
    return found.as_data()


ASKS = {"offers": offer, "fits": fit, "title": title, "taboos": taboos, "crop": crop}
"""Answers by what is asked."""

STREAMS = {"cures": cure}
"""Answers that come in pieces, by what is asked."""
