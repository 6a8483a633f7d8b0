"""What copy needs, by the product's own composition; one engine a page format, for the process."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from bench.loads.sheets import FURNITURE, SHEETS, paper
from bench.loads.values import Copy, Entry, Fixed
from bench.loads.writing import story_text
from typeset.engine.engine import Engine
from typeset.findings import Findings, Place
from typeset.fonts.book import FontBook
from typeset.intake.edition.load import load_fonts
from typeset.intake.paper.paper import read_paper
from typeset.intake.story.markdown import read_stories
from typeset.makeup.block.frame import frame_of
from typeset.makeup.fit.briefs import gathered
from typeset.makeup.fit.fitting import Width
from typeset.makeup.fit.flow_items import flow_of, natural_lines, whole
from typeset.makeup.fit.jump_marks import continued
from typeset.makeup.grid.geometry import geometry_of
from typeset.makeup.grid.text_frame import text_frame_of
from typeset.model.block import Area, TitleSpec
from typeset.model.kinds import BriefsBlock, ContinueBlock, StoryBlock
from typeset.model.paper import Paper
from typeset.model.story import Story


class Kit(NamedTuple):
    """What measures the copy of a page format."""

    engine: Engine
    """The engine."""
    paper: Paper
    """The paper."""


@cache
def book() -> FontBook:
    """The bundled fonts."""
    table = load_fonts(None, Findings())
    assert table is not None
    return FontBook(table)


@cache
def kit(sheet: str) -> Kit:
    """The kit of a page format."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.yaml"
        path.write_text(yaml.safe_dump(paper(SHEETS[sheet]), allow_unicode=True), encoding="utf-8")
        findings = Findings()
        loaded = read_paper(str(path), findings, Place(str(path)))
    if loaded is None or findings.has_errors():
        raise ValueError("; ".join(one.en for one in findings))
    return Kit(Engine(book()), loaded.paper)


def story_of(copy: Copy) -> Story:
    """A story as the product reads it."""
    return read_stories(story_text(copy), f"{copy.id}.md", Findings())[0]


def _set(entry: Entry) -> Story:
    """What is set of an entry: its story, or its briefs run on as makeup runs them on."""
    stories = tuple(map(story_of, entry.copies))
    if not entry.briefs:
        return stories[0]
    return gathered(BriefsBlock(id=stories[0].heading, area=Area(1, 1, 1, 1), stories=stories))


def need(sheet: str, entry: Entry) -> int:
    """Cells that an entry needs at its width: its text as it falls, its titles, its pictures."""
    if not entry.copies:
        return entry.shot.cells if entry.shot is not None else 0
    shown = entry.picture != "none"
    pictures = sum(shot.cells for copy in entry.copies for shot in copy.shots if shown)
    of = kit(sheet)
    shape = of.engine.shape(of.paper, _set(entry), Width(entry.width, entry.width), entry.style)
    if shape is None:
        return _beyond(sheet, entry) + pictures
    return shape.area - shape.spare + pictures


def _beyond(sheet: str, entry: Entry) -> int:
    """Cells of a story that is deeper than its page: its title over its width, and its lines as they fall."""
    of, story = kit(sheet), _set(entry)
    geo, composer = geometry_of(of.paper), of.engine.composer(of.paper)
    area = Area(1, entry.width, FURNITURE + 2, geo.lines)
    block = StoryBlock(id=story.id, area=area, story=story, title=TitleSpec(entry.style))
    legs = frame_of(composer, geo, block, story=story).legs
    lines = natural_lines(flow_of(composer, story, whole(composer, story), legs[0].width))
    return (legs[0].first_line - area.first_line) * entry.width + lines


def waiting(sheet: str, copy: Copy, place: Fixed) -> int:
    """Lines of text that the continuation of a story holds in its place, under its title."""
    of = kit(sheet)
    area, story = Area(*place.columns, *place.lines), continued(story_of(copy))
    block = ContinueBlock(id=story.id, area=area, story=story, title=TitleSpec("title.continued"))
    geo, composer = geometry_of(of.paper), of.engine.composer(of.paper)
    return text_frame_of(frame_of(composer, geo, block, story=story).legs).capacity
