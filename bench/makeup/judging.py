"""A proposal judged by the product's makeup with an engine of its own: what the search said of it does not count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath
from typing import NamedTuple

from bench.loads import Load
from bench.loads.kinds import WHITE
from bench.loads.measure import need
from bench.loads.sheets import SHEETS
from bench.loads.values import Entry
from bench.makeup.wishes import apart, off_pin, unmet
from typeset.engine.engine import Engine
from typeset.findings import ERROR, WARNING
from typeset.fonts.book import FontBook
from typeset.model.auto import AutoSpec
from typeset.model.block import TextBlock
from typeset.model.paper import Edition, Page
from typeset.model.story import Story


class Verdict(NamedTuple):
    """What a page is."""

    wrong: tuple[str, ...]
    """Why it is not legal; empty where it is."""
    unmet: tuple[str, ...]
    """Wishes of the editor that it does not meet."""
    metrics: dict[str, float]
    """MET-01 … MET-14; of MET-01 and MET-02 the white that was declared is left out."""
    warnings: dict[str, int]
    """How many warnings of each code."""


def judged(load: Load, edition: Edition, page: Page, book: FontBook) -> Verdict:
    """A page that was proposed for a load, set with its edition by a fresh engine. edition: as it was asked."""
    made, found = Engine(book).set_edition(with_page(edition, page))
    own = [one for one in found if one.place.page in (0, load.number) or one.severity == ERROR]
    metrics = _without_declared(load, made.metrics.get(load.number, {}))
    specs = _specs(edition, load.number)
    asked = [one for spec in specs for one in spec.stories]
    wrong = [f"{one.code} {one.zh}" for one in own if one.severity == ERROR]
    wrong += lost(load, {s.id: s for one in asked for s in one.block.copy}, page)
    wrong += _left_out(load, page, metrics)
    wrong += [text for one in asked for text in off_pin(one, page)]
    wishes = [text for one in asked for text in unmet(one, page)]
    warned = Counter(one.code for one in own if one.severity == WARNING)
    return Verdict(tuple(wrong), (*wishes, *apart(specs, page)), metrics, dict(warned))


def with_page(edition: Edition, page: Page) -> Edition:
    """The edition with a page made up, nothing left for the program to fill."""
    pages = (page if one.number == page.number else one for one in edition.pages)
    return edition._replace(pages=tuple(pages))


def _specs(edition: Edition, number: int) -> tuple[AutoSpec, ...]:
    return next(page.auto for page in edition.pages if page.number == number)


def _stories(page: Page) -> list[Story]:
    """All stories on a page, those that fill a block's foot among them."""
    fillers = [s for block in page.blocks if isinstance(block, TextBlock) for s in block.copyfit.fillers]
    return [story for block in page.blocks for story in block.copy] + fillers


def lost(load: Load, meant: dict[str, Story], page: Page) -> Iterator[str]:
    """Stories and pictures that must stand and do not, copy that changed, and what stands more than once. meant: the copy by id."""
    placed = _stories(page)
    shown = {PurePath(figure.source).name for block in page.blocks for figure in block.figures}
    for name, count in Counter(story.id for story in placed).items():
        if count > 1:
            yield f"{name} stands {count} times"
    for story in placed:
        if story.id in meant and (story.body, story.title) != (meant[story.id].body, meant[story.id].title):
            yield f"the copy of {story.id} has changed"
    there = {story.id for story in placed}
    for entry in load.entries:
        absent = [copy.id for copy in entry.copies if copy.id not in there]
        if absent and not entry.reserve:
            yield f"{', '.join(absent)} is not there"
        elif not absent:
            yield from (f"the picture {shot} is not there" for shot in _required(entry) if shot not in shown)


def _required(entry: Entry) -> list[str]:
    if entry.shot is not None:
        return [entry.shot.name]
    return [shot.name for copy in entry.copies for shot in copy.shots] if entry.picture == "required" else []


def _left_out(load: Load, page: Page, metrics: dict[str, float]) -> Iterator[str]:
    """Reserve stories that were left out although the page has more white than they need."""
    sheet, there = SHEETS[load.sheet], {story.id for story in _stories(page)}
    white = metrics.get("MET-01", 0.0) * sheet.columns * sheet.lines / 100
    for entry in load.entries:
        absent = [copy.id for copy in entry.copies if copy.id not in there]
        if entry.reserve and absent and need(load.sheet, entry) <= white:
            yield f"{absent[0]} of the reserve would have filled some of {white:.0f} white cells"


def _without_declared(load: Load, metrics: dict[str, float]) -> dict[str, float]:
    """The figures without the white that was asked for."""
    sheet, areas = SHEETS[load.sheet], load.wishes.get("white", ())
    if not areas or "MET-01" not in metrics:
        return metrics
    cells, declared = sheet.columns * sheet.lines, WHITE * len(areas)
    white = max(0.0, metrics["MET-01"] * cells / 100 - declared)
    holes = max(0.0, metrics["MET-02"] - len(areas))
    return {**metrics, "MET-01": round(100 * white / (cells - declared), 2), "MET-02": holes}
