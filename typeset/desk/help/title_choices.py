"""What the title panel shows (题目): every size of the ladder, the share of the measure that each line fills, where it may be
broken."""

from __future__ import annotations

from typing import Any

from typeset.compose.sense import WORD, breaks
from typeset.desk.help.opened import Opened, parts_of
from typeset.desk.help.title_cures import sized
from typeset.makeup.block.frame import BlockFrame, frame_of
from typeset.makeup.block.headline import AS_ASKED, TitleFit
from typeset.makeup.block.ladder import LADDER
from typeset.makeup.fit.planned import PlannedPart
from typeset.model.block import TextBlock
from typeset.model.style import Styles
from typeset.named_tuple import NamedTuple
from typeset.units import PT

_AROUND = 2
"""Steps of the house's ladder above and below the style's own that are shown besides."""


class SizeChoice(NamedTuple):
    """A title at one size."""

    size: float
    """Points."""
    lines: tuple[str, ...]
    """Its lines there."""
    fills: tuple[int, ...]
    """Per cent of the measure that each line fills as it would be set at its natural width; over 100: too wide."""
    depth: int
    """Body lines that the headline block takes with it."""
    fits: bool
    """Whether the title goes into its width."""
    current: bool
    """Whether it is set so now."""
    own: bool
    """Whether the title's style has that size."""


class TitleChoices(NamedTuple):
    """What may be done with a title."""

    text: str
    """The title's characters, its lines joined as the panel shows them."""
    cuts: tuple[int, ...]
    """Where it is broken now: offsets in text."""
    allowed: tuple[int, ...]
    """Where it may be broken by sense (HED-01): between phrases, no number, date or name cut."""
    doubtful: tuple[int, ...]
    """Where it may be broken, at a price: inside a phrase or a word."""
    style: str
    """Style of the title."""
    styles: tuple[str, ...]
    """All styles of titles."""
    position: str
    """Where the title stands (TIT-08)."""
    sizes: tuple[SizeChoice, ...]
    """From the largest."""
    kicker: float
    """Points of the kicker, 0 without one."""
    subtitle: float
    """Points of the subtitle, 0 without one."""
    measure: float
    """Width of its place, points."""

    def as_data(self) -> dict[str, Any]:
        """As a message holds it."""
        return {
            **self._asdict(),
            "cuts": list(self.cuts),
            "allowed": list(self.allowed),
            "doubtful": list(self.doubtful),
            "styles": list(self.styles),
            "sizes": [
                {**one._asdict(), "lines": list(one.lines), "fills": list(one.fills)} for one in self.sizes
            ],
        }


def title_choices(opened: Opened, number: int, index: int) -> TitleChoices | None:
    """What may be done with the title of a block; None where it has no horizontal title. Nothing but the title is set."""
    page = opened.page(number)
    slot = opened.slot(page, index) if page is not None else None
    part = parts_of(opened.engine, opened.edition, number).get(slot) if slot is not None else None
    now = _frame(opened, part.block, part, part.title) if part is not None else None
    if part is None or now is None or now.headline is None:
        return None
    block = part.block  # a continuation's title is in the style that the house has for it
    lines = [row.line.items.text for row in now.headline.rows if row.role == "title"]
    text, cuts = joined(lines)
    styles = block.styles or opened.edition.paper.styles
    roles = {row.role: row.size / PT for row in now.headline.rows}
    allowed, doubtful = _places(opened, block, text)
    measure = now.title_width
    return TitleChoices(
        text, cuts, allowed, doubtful, block.title.style,
        tuple(name for name in styles if name.split(".")[0] == "title"), block.title.position,
        _sizes(opened, block, part, now, styles), roles.get("kicker", 0.0), roles.get("subtitle", 0.0), measure / PT,
    )  # fmt: skip


def joined(lines: list[str]) -> tuple[str, tuple[int, ...]]:
    """Lines of a title as one text, and the offsets at which they begin; a blank stays between Latin letters."""
    text, cuts = "", []
    for line in lines:
        if text:
            latin = text[-1:].isascii() and line[:1].isascii() and text[-1:].isalnum() and line[:1].isalnum()
            text += " " if latin else ""
            cuts.append(len(text))
        text += line
    return text, tuple(cuts)


def _frame(opened: Opened, block: TextBlock, part: PlannedPart, title: TitleFit) -> BlockFrame | None:
    if block.title.position in ("left", "none"):
        return None
    view = opened.composer.view(block)
    return frame_of(view, opened.grid_of(part.page), block, story=part.story, title=title)


def _places(opened: Opened, block: TextBlock, text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    view = opened.composer.view(block)
    items = view.line(text, view.style(block.title.style), headline=True)
    found = breaks(items)
    sound = tuple(items.start[one.cluster] for one in found if one.kind < WORD)
    return sound, tuple(items.start[one.cluster] for one in found if one.kind >= WORD)


def _sizes(
    opened: Opened, block: TextBlock, part: PlannedPart, now: BlockFrame, styles: Styles
) -> tuple[SizeChoice, ...]:
    own = opened.composer.view(block).style(block.title.style).size
    assert now.headline is not None
    current = now.headline.title_size
    out = []
    for size in sorted({*own, current, *_near(own)}, reverse=True):
        changed = block._replace(styles=sized(styles, block.title.style, size))
        frame = _frame(opened, changed, part, AS_ASKED) if size != current else now
        if frame is None or frame.headline is None:
            continue
        rows = [row.line for row in frame.headline.rows if row.role == "title"]
        measure = frame.title_width
        natural = [line.items.advance_sum[line.items.n] for line in rows]
        out.append(
            SizeChoice(
                size / PT, tuple(line.items.text for line in rows), tuple(round(100 * one / measure) for one in natural),
                frame.headline_need, frame.headline.fits and all(one <= measure for one in natural), size == current, size in own,
            )
        )  # fmt: skip
    return tuple(out)


def _near(own: tuple[int, ...]) -> tuple[int, ...]:
    """The steps of the ladder next above and below a style's sizes."""
    above = [size for size in LADDER if size > max(own)][-_AROUND:]
    below = [size for size in LADDER if size < min(own)][:_AROUND]
    return (*above, *below)
