"""The product's own makeup as judge: a layout is set, and where text is over or white, the search is told (SOL: at most three rounds)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.auto.chance import Chance
from typeset.auto.exact import rearranged
from typeset.auto.jumping import judged_with, over_behind, waiting_blocks
from typeset.auto.measuring import WITHIN
from typeset.auto.realising import page_of, ruled_off
from typeset.auto.searching import Found, Search
from typeset.auto.slicing_tables import NEVER
from typeset.findings import ERROR, WARNING, Finding
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.auto.setup import Setup
    from typeset.engine.engine import Engine
    from typeset.model.paper import Edition, Page

ROUNDS = 3
"""How often what makeup finds is fed back."""

_STEPS = 60
"""Steps of the search after each, for every item."""

_GRAVE, _DOUBT = 5000, 12
"""What an error and a warning cost."""

_DEAR = {"PIC-03": 30, "TABOO-07": 10, "TABOO-03": 4, "FIT-03": 4}
"""Warnings that cost more than one: a picture cut to pieces, islands, titles on one another, text that is short."""

_HOLE, _WHITE = 60, 20
"""What a hole (MET-02), and a tenth of a per cent of white over one (MET-01), costs."""


_OFF, _MOST_OFF = 15, 8
"""What every per cent costs by which a page's ink lies off its middle, beyond so many (MET-10)."""


class Judged(NamedTuple):
    """A layout as it is set."""

    found: Found
    """The layout."""
    page: Page
    """The page."""
    metrics: dict[str, float]
    """MET-01 … MET-14."""
    findings: tuple[Finding, ...]
    """What is said of the page."""
    cost: int
    """All in all: the search's terms with white and faults as they really are."""

    @property
    def legal(self) -> bool:
        """Whether no error stands in it."""
        return not any(one.severity == ERROR for one in self.findings)

    @property
    def full(self) -> bool:
        """Whether it is legal, without holes, titles that collide or more than one per cent of white (MET-01, MET-02, MET-04)."""
        m = self.metrics
        if any(one.code == "PIC-03" and one.severity == WARNING for one in self.findings):
            return False
        return self.legal and m["MET-01"] <= 1 and not m["MET-02"] and not m["MET-04"] and m["MET-03"] <= 1


def standing_of(search: Search, judged: Judged) -> tuple[bool, bool, bool]:
    """What puts a layout behind others, whatever it costs (FRM-04): it is wrong, the lead is not in first place, it is not full."""
    off = "lead" in search.looks.terms(judged.found.spots)
    wrong = not judged.legal or judged.found.cost >= NEVER  # without its stories a page has no fault
    return wrong, off, not judged.full


class Judge:
    """Sets and judges layouts of one page."""

    def __init__(self, engine: Engine, edition: Edition, setup: Setup, effort: int = 1000) -> None:
        """effort: share of the usual search, per mille."""
        self.engine, self.edition, self.setup, self.effort = engine, edition, setup, effort
        self.number = setup.page.number

    def judged(self, found: Found) -> Judged:
        """A layout set and judged."""
        page = self.page(found)
        edition = self.with_page(page)
        metrics, findings = settled_page(self.engine, edition, self.number)
        return Judged(found, page, metrics, findings, found.cost + sum(faults(metrics, findings).values()))

    def page(self, found: Found) -> Page:
        """The page of a layout."""
        setup = self.setup
        page = page_of(setup.page, setup.items, found, setup.spec.white)
        return ruled_off(page, setup.geo, {item.name for item in setup.items if item.variants})

    def with_page(self, page: Page) -> Edition:
        """The edition with the page in place of what was asked."""
        pages = tuple(page if one.number == page.number else one for one in self.edition.pages)
        return self.edition._replace(pages=pages)

    def settled(self, search: Search, found: Found) -> Judged:
        """The layout after its differences were fed back."""
        return self.improved(search, self.judged(found))

    def improved(self, search: Search, now: Judged) -> Judged:
        """What was judged, after its differences were fed back."""
        best = now
        for round_ in range(ROUNDS):
            if now.full or not self.corrected(search, now):
                break
            layouts = self._again(search, now.found, round_)
            if not layouts:
                break
            now = self.judged(layouts[0])
            if now.cost < best.cost:
                best = now
        return best

    def _again(self, search: Search, found: Found, round_: int) -> list[Found]:
        """Layouts near one, with shapes as they are known now; one of the exact step keeps its arrangement."""
        if not found.tree:
            return rearranged(self.setup, found, search)
        steps = _STEPS * len(self.setup.items) * self.effort // 1000
        return search.run(found.tree, steps, Chance(1000 + round_))

    def over(self, page: Page) -> frozenset[str]:
        """Ids of the blocks of a page whose text is over as it is planned."""
        plan = self.engine.planned(*judged_with(self.with_page(page), self.number))
        return frozenset(part.block.id for part in plan.parts.get(self.number, ()) if part.over)

    def corrected(self, search: Search, now: Judged) -> bool:
        """Tell the search the lines that really are over or white; whether that is news to it."""
        plan = self.engine.planned(*judged_with(self.with_page(now.page), self.number))
        parts = {part.block.id: part for part in plan.parts.get(self.number, ())}
        behind = over_behind(plan, now.page)
        news = False
        for spot in now.found.spots:
            item = self.setup.items[spot.item]
            part = parts.get(item.name)
            if part is None or not item.variants:
                continue
            if item.variants[spot.shape.variant].goes_on:
                over = behind.get(item.name, (0, 0))[0]
                news = (search.correct(spot, over, spot.shape.white) if over else False) or news
                continue  # it is full, and what is too much is on the other page
            if spot.shape.form in WITHIN and not part.over:
                continue  # the white over its legs is not its text's
            legs = max(1, part.block.legs or part.block.area.columns)
            white = 0 if part.over else (part.given - part.used) * part.block.area.columns // legs
            news = search.correct(spot, part.over, white) or news
        return news


def settled_page(
    engine: Engine, edition: Edition, number: int
) -> tuple[dict[str, float], tuple[Finding, ...]]:
    """A page set with those that its stories come from and go on on: its metrics, and what is said of it and of what goes on."""
    page = next(one for one in edition.pages if one.number == number)
    whole, numbers = judged_with(edition, number)
    made, all_ = engine.set_group(whole, numbers)
    waiting = waiting_blocks(edition, page)
    mine = tuple(
        one
        for one in all_
        if one.place.page in (0, number) or one.place._replace(boxes=(), printed=None) in waiting
    )
    return made.metrics[number], mine


def faults(metrics: dict[str, float], findings: tuple[Finding, ...]) -> dict[str, int]:
    """What makeup finds wrong with a page that is set, by term."""
    errors = sum(one.severity == ERROR for one in findings)
    doubts = sum(_DEAR.get(one.code, 1) for one in findings if one.severity == WARNING)
    white = int(10 * max(0.0, metrics["MET-01"] - 0.7))
    return {
        "errors": _GRAVE * errors,
        "doubts": _DOUBT * doubts,
        "holes": _HOLE * int(metrics["MET-02"]),
        "page_white": _WHITE * white,
        "balance": int(_OFF * max(0.0, metrics.get("MET-10", 0) - _MOST_OFF)),
    }
