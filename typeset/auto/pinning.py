"""Pins that no straight cut parts (a wheel): their blocks are set first, to the line, and the others are placed round them (FRM-03)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.auto.looks import Spot
from typeset.auto.phrases import place_of
from typeset.auto.realising import page_of
from typeset.auto.searching import Found
from typeset.findings.telling import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from typeset.auto.shapes import Item
    from typeset.findings.figures import Phrase
    from typeset.model.auto import AutoSpec
    from typeset.model.paper import Page


def set_first(
    page: Page, spec: AutoSpec, items: Sequence[Item], first: Sequence[Item]
) -> tuple[Page, AutoSpec]:
    """The page with the blocks of some items in their pins, each in the form that costs least there, and what is still asked of it:
    without them, but their neighbours are to touch them. items: all; rules are drawn beside those too that are pinned and set later."""
    spots = [_spot(at, item) for at, item in enumerate(items) if item.entry.pin.whole is not None]
    made = page_of(page, items, Found(0, (), tuple(spots)))
    names = {item.name for item in first}
    blocks = tuple(block for block in made.blocks[len(page.blocks) :] if block.id in names)
    pairs = tuple((item.name, item.entry.beside) for item in first if item.entry.beside)
    stories = tuple(entry for entry in spec.stories if entry.block.id not in names)
    asked = spec._replace(stories=stories, together=(*spec.together, *pairs))
    return page._replace(blocks=(*page.blocks, *blocks)), asked


def _spot(at: int, item: Item) -> Spot:
    area = item.entry.pin.whole
    assert area is not None
    shape = min(item.shapes, key=lambda one: (one.cost, one.variant, one.depth))
    return Spot(at, shape, *area)


def reasons_of_first(items: Sequence[Item]) -> Iterator[tuple[str, Phrase]]:
    """Why those that were set first stand where they do."""
    for item in items:
        yield (
            item.name,
            phrase("MKP-50.because", why=(phrase("MKP-50.pinned", where=place_of(item.entry.pin)),)),
        )
