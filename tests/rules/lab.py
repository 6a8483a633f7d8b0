"""One check and one way to switch it off for each rule of composition: the register, and the bench they run on."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

import pytest

from tests.compose.setting import EM, em, forget, patch_constant, texts
from tests.makeup.pages import Made, block, edition, make, story
from typeset.clreq import classes, spacing, tokens
from typeset.compose import gaps
from typeset.compose.arrays import Items, Options
from typeset.compose.items import itemise
from typeset.compose.vertical_items import itemise_vertical
from typeset.fonts.book import FontBook
from typeset.model.paper import Paper
from typeset.model.story import Paragraph, Table
from typeset.sheet.types import Sheet


class Lab:
    """Fonts, a paper, and the options and patches of one run."""

    def __init__(self, book: FontBook, paper: Paper, patch: pytest.MonkeyPatch) -> None:
        self.book, self.paper, self.patch = book, paper, patch
        self.options = Options()

    def song(self, text: str, language: str = "", **more: object) -> Items:
        """A text itemised in the body face at ten points, with the run's options."""
        face = self.book.face("song", 400, language)
        return itemise(text, face, EM, self.options._replace(**more))  # type: ignore[arg-type]

    def down(self, text: str, quotes: str = "gb") -> Items:
        """The same, vertically."""
        return itemise_vertical(text, self.book.face("song", 400), EM, self.options, quotes)

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
        return items.brk[place(items, left, right)]

    def core(self, text: str, piece: str, **more: object) -> float:
        """The ink width of a cluster, ems."""
        items = self.song(text, **more)  # type: ignore[arg-type]
        return em(items.core[items.texts.index(piece)])

    def page(
        self, *body: str | Paragraph | Table, area: tuple[int, int, int, int] = (1, 1, 1, 40), **more: object
    ) -> Sheet:
        """The first page of an edition whose only block holds this story; `more` goes to the block."""
        return self.made(*body, area=area, **more).made.sheets[0]

    def made(
        self, *body: str | Paragraph | Table, area: tuple[int, int, int, int] = (1, 1, 1, 40), **more: object
    ) -> Made:
        """The same, with its findings and figures."""
        told = {
            key: more.pop(key) for key in list(more) if key in ("subtitle", "language", "credit", "title")
        }
        copy = story("试稿", *body, **told)
        wanted = edition(self.paper, (block("story", copy.id, area, story=copy, **more),))
        return make(wanted, self.book)

    def set(self, module: object, name: str, value: object) -> None:
        """Patch a table and forget what was measured with the old one."""
        self.patch.setattr(module, name, value)
        forget()

    def constant(self, name: str, value: object) -> None:
        """Patch a constant of the composer in every module that uses it."""
        patch_constant(self.patch, name, value)
        forget()


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


def table(module: object, name: str, value: object) -> Check:
    """Off by another table or function in a module."""
    return lambda lab: lab.set(module, name, value)


def value(name: str, other: object) -> Check:
    """Off by another constant of the composer."""
    return lambda lab: lab.constant(name, other)


def paper(**more: object) -> Check:
    """Off by a setting of the paper."""

    def off(lab: Lab) -> None:
        lab.paper = lab.paper._replace(**more)  # type: ignore[arg-type]

    return off


def without_keep(code: str) -> Check:
    """Off by leaving the patterns of one NBK rule out, and names and quotations with them."""
    from typeset.clreq import nobreak
    from typeset.compose import costs

    def off(lab: Lab) -> None:
        known = nobreak.keeps

        def some(*given: object, **more: object) -> list[nobreak.Keep]:
            return [keep for keep in known(*given, **more) if keep.rule != code]  # type: ignore[arg-type]

        lab.set(costs, "keeps", some)

    return off


def singles(lab: Lab) -> None:
    """Every character a cluster of its own: dashes, numbers and words are not recognised."""

    def alone(text: str) -> list[tokens.Token]:
        return [tokens.Token(k, k + 1, classes.class_of(ch)) for k, ch in enumerate(text)]

    from typeset.compose import items, vertical_items

    lab.set(items, "tokens", alone)
    lab.set(vertical_items, "tokens", alone)


def no_classes(lab: Lab) -> None:
    """Every character an ideograph."""
    lab.set(classes, "CLASS_OF", dict.fromkeys(classes.CLASS_OF, classes.HAN))
    lab.set(tokens, "CLASS_OF", classes.CLASS_OF)


def all_gaps(width: int) -> Check:
    """Every pair of marks keeps the same gap, mille em."""

    def off(lab: Lab) -> None:
        lab.set(spacing, "_GAPS", ((width,) * 7,) * 7)

    return off


def no_stretch_limits(lab: Lab) -> None:
    """Every gap stretches like any other."""
    known = spacing.gap_between

    def plain(*given: object, **more: object) -> spacing.Gap:
        return known(*given, **more)._replace(stretch=spacing.E3)  # type: ignore[arg-type]

    lab.set(gaps, "gap_between", plain)
