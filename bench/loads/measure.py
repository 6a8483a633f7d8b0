"""What copy needs, by the product's own composition; one engine a page format, for the process."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from bench.loads.sheets import SHEETS, paper
from bench.loads.values import Copy, Entry
from bench.loads.writing import story_text
from typeset.engine.engine import Engine
from typeset.findings import Findings, Place
from typeset.fonts.book import FontBook
from typeset.intake.edition.load import load_fonts
from typeset.intake.paper.paper import read_paper
from typeset.intake.story.markdown import read_stories
from typeset.makeup.fit.fitting import Width
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


def need(sheet: str, entry: Entry) -> int:
    """Cells that an entry needs at its width: its text as it falls, its titles, its pictures."""
    if entry.copy is None:
        return entry.shot.cells if entry.shot is not None else 0
    pictures = sum(shot.cells for shot in entry.copy.shots) if entry.picture != "none" else 0
    of = kit(sheet)
    shape = of.engine.shape(of.paper, story_of(entry.copy), Width(entry.width, entry.width), entry.style)
    if shape is None:
        return of.paper.grid.lines * entry.width + pictures
    return shape.area - shape.spare + pictures


def filled(sheet: str, entries: tuple[Entry, ...]) -> int:
    """Cells that all need that are not in reserve."""
    return sum(need(sheet, entry) for entry in entries if not entry.reserve)
