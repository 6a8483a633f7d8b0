"""One check and one way to switch it off for each rule of composition: the register, and the bench they run on."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

import pytest

from tests.compose.setting import EM, em, texts
from tests.makeup.pages import Made, block, edition, make, story
from typeset.clreq.rules import Rules
from typeset.compose.arrays import Items, Options
from typeset.compose.items import itemise
from typeset.compose.justify import positions
from typeset.compose.linecost import BrokenLine
from typeset.compose.vertical_items import itemise_vertical
from typeset.fonts.book import FontBook
from typeset.model.paper import Paper
from typeset.model.story import Paragraph, Table
from typeset.sheet.types import Sheet


class Lab:
    """Fonts, a paper, and the options of one run, its rules among them. asked: what every block asks besides; seen: makes of a
    page what a check is shown; patch: for fonts and readers, which are no part of the rules."""

    def __init__(self, book: FontBook, paper: Paper, patch: pytest.MonkeyPatch) -> None:
        self.book, self.paper, self.patch = book, paper, patch
        self.options = Options()
        self.asked: dict[str, object] = {}
        self.seen: Callable[[Sheet], Sheet] = lambda sheet: sheet
        self.positions: Callable[[Items, BrokenLine], list[int]] = positions

    @property
    def rules(self) -> Rules:
        """The rules of the run."""
        return self.options.rules

    def set_by(self, rules: Rules) -> None:
        """Go on with other rules."""
        self.options = self.options._replace(rules=rules)

    def song(self, text: str, language: str = "", **more: object) -> Items:
        """A text itemised in the body face at ten points, with the run's options."""
        face = self.book.face("song", 400, language)
        return itemise(text, face, EM, options=self.options._replace(**more))  # type: ignore[arg-type]

    def down(self, text: str, quotes: str = "gb") -> Items:
        """The same, vertically."""
        return itemise_vertical(
            text, self.book.face("song", 400), EM, options=self.options._replace(vertical_quotes=quotes)
        )

    def lines(self, text: str, ems: float, indent: float = 0, **more: object) -> list[str]:
        """The lines of a text at a measure."""
        return texts(self.song(text, **more), ems, indent)  # type: ignore[arg-type]

    def gap(self, text: str, left: str, right: str, **more: object) -> float:
        """The natural gap between two neighbouring clusters, ems."""
        items = self.song(text, **more)  # type: ignore[arg-type]
        return em(items.gap[place(items, left, right)])

    def cost(self, text: str, left: str, right: str, **more: object) -> int:
        """What a break between two neighbouring clusters costs."""
        items = self.song(text, **more)  # type: ignore[arg-type]
        return items.break_cost[place(items, left, right)]

    def core(self, text: str, piece: str, **more: object) -> float:
        """The ink width of a cluster, ems."""
        items = self.song(text, **more)  # type: ignore[arg-type]
        return em(items.core[items.texts.index(piece)])

    def page(
        self, *body: str | Paragraph | Table, area: tuple[int, int, int, int] = (1, 1, 1, 40), **more: object
    ) -> Sheet:
        """The first page of an edition whose only block holds this story; `more` goes to the block."""
        return self.seen(self.made(*body, area=area, **more).made.sheets[0])

    def made(
        self, *body: str | Paragraph | Table, area: tuple[int, int, int, int] = (1, 1, 1, 40), **more: object
    ) -> Made:
        """The same, with its findings and figures."""
        told = {
            key: more.pop(key) for key in list(more) if key in ("subtitle", "language", "credit", "title")
        }
        copy = story("试稿", *body, **told)
        wanted = edition(self.paper, (block("story", copy.id, area, story=copy, **{**more, **self.asked}),))
        return make(wanted, self.book, self.rules)


def place(items: Items, left: str, right: str) -> int:
    """The index of the first cluster that reads `left` before one that reads `right`."""
    return next(k for k, pair in enumerate(pairwise(items.texts)) if pair == (left, right))


Check = Callable[[Lab], None]


class Rule(NamedTuple):
    """A rule's check, which asserts its example, and what switches it off, after which the check must fail."""

    check: Check
    off: Check


RULES: dict[str, Rule] = {}


def rule(code: str, off: Check) -> Callable[[Check], Check]:
    """Register a check under its rule id."""

    def keep(check: Check) -> Check:
        assert code not in RULES, code
        RULES[code] = Rule(check, off)
        return check

    return keep


def option(**more: object) -> Check:
    """Off by an option of itemising."""

    def off(lab: Lab) -> None:
        lab.options = lab.options._replace(**more)  # type: ignore[arg-type]

    return off


def foreign(module: object, name: str, value: object) -> Check:
    """Off by another function of the fonts or of a reader: what the rules do not hold."""
    return lambda lab: lab.patch.setattr(module, name, value)


def without(*codes: str) -> Check:
    """Off by the switch of a rule."""
    return lambda lab: lab.set_by(lab.rules.without(*codes))


def entries(group: str, **more: object) -> Check:
    """Off by other entries of the rules."""
    return lambda lab: lab.set_by(lab.rules.entries(group, **more))


def shown(seen: Callable[[Sheet], Sheet]) -> Check:
    """Where a rule is how the room is built and has no switch: the check is shown a page as it would be without."""

    def off(lab: Lab) -> None:
        lab.seen = seen

    return off


def asked(**more: object) -> Check:
    """Off by what a block asks."""
    return lambda lab: lab.asked.update(more)


def paper(**more: object) -> Check:
    """Off by a setting of the paper."""

    def off(lab: Lab) -> None:
        lab.paper = lab.paper._replace(**more)  # type: ignore[arg-type]

    return off
