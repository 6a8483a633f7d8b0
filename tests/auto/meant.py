"""What a load means, as values made by hand of its entries: the reader of edition files is compared with them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from bench.loads.values import Entry, Load
from bench.loads.writing import edition_data
from typeset.findings import Findings
from typeset.intake.art.pictures import look_at
from typeset.intake.edition.load import load_reading
from typeset.intake.edition.stories import looked_at
from typeset.model.auto import AutoSpec, AutoStory, Pin
from typeset.model.block import Area, Block, Box, FrameSpec, TitleSpec
from typeset.model.kinds import BriefsBlock, PictureBlock, StoryBlock
from typeset.model.paper import Edition
from typeset.model.story import Figure, Story

_NOWHERE = Area(1, 1, 1, 1)


def made_edition(load: Load, folder: Path) -> Edition:
    """The edition of a load whose files are in a folder: fixed blocks and copy as they are read, what is asked for as values."""
    fixed = folder / "fixed.yaml"
    fixed.write_text(yaml.safe_dump(edition_data(load, auto=False), allow_unicode=True), encoding="utf-8")
    reading = load_reading(str(fixed), Findings())
    fixed.unlink()
    if reading is None:
        raise ValueError(f"load {load.seed} cannot be read")
    stories = {story.id: story for story in reading.copy.stories}
    spec = _spec(load, stories, folder)
    pages = tuple(
        page._replace(auto=(spec,) if page.number == load.number else (), unfit=False)
        for page in reading.edition.pages
    )
    return reading.edition._replace(pages=pages)


def _spec(load: Load, stories: dict[str, Story], folder: Path) -> AutoSpec:
    wishes = load.wishes
    return AutoSpec(
        tuple(_asked(entry, stories, folder) for entry in load.entries),
        _area(wishes["at"]) if "at" in wishes else None,
        tuple(_area(one) for one in wishes.get("white", ())),
        tuple(tuple(group) for group in wishes.get("together", ())),
        wishes.get("style", ""),
    )


def _asked(entry: Entry, stories: dict[str, Story], folder: Path) -> AutoStory:
    keys = entry.keys
    jump = keys.get("jump")
    return AutoStory(
        _block(entry, stories, folder),
        rank=keys.get("rank", 0),
        widths=tuple((columns, columns) for columns in keys.get("widths", ())),
        picture=entry.picture or ("optional" if entry.copies else "required"),
        above_fold=keys.get("above_fold", False),
        beside=keys.get("beside", ""),
        jump="allowed" if isinstance(jump, dict) else jump or "never",
        jump_page=jump["to"] if isinstance(jump, dict) else 0,
        pin=_pin(keys["pin"]) if "pin" in keys else Pin(),
        reserve=entry.reserve,
        titled="title" in keys,
    )


def _block(entry: Entry, stories: dict[str, Story], folder: Path) -> Block:
    if entry.briefs:
        told = tuple(looked_at(stories[copy.id]).story for copy in entry.briefs)
        return BriefsBlock(id=told[0].heading, area=_NOWHERE, stories=told)
    if entry.copy is None:
        assert entry.shot is not None
        source = str(folder / "art" / entry.shot.name)
        figure = look_at(Figure(source, entry.shot.caption, entry.shot.credit), Findings())
        return PictureBlock(id=entry.shot.caption, area=_NOWHERE, figure=figure)
    story = looked_at(stories[entry.copy.id]).story
    frame = FrameSpec(Box(tint=70)) if "box" in entry.keys else FrameSpec()
    title = TitleSpec(entry.keys.get("title", "title"))
    return StoryBlock(id=story.id, area=_NOWHERE, story=story, frame=frame, title=title)


def _span(text: str) -> tuple[int, int]:
    first, _, last = str(text).partition("-")
    return int(first), int(last or first)


def _area(at: dict[str, str]) -> Area:
    return Area(*_span(at["columns"]), *_span(at["lines"]))


def _pin(written: dict[str, Any]) -> Pin:
    columns = _span(written["columns"]) if "columns" in written else (0, 0)
    lines = _span(written["lines"]) if "lines" in written else (0, 0)
    return Pin(*columns, *lines)
