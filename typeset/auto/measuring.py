"""Depths by real composition (FRM-01): a block is planned at one depth after another, as the page will plan it."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from typeset.auto.jumping import Before, before_of
from typeset.compose.title_fitting import natural_width
from typeset.makeup.block.frame import frame_of
from typeset.makeup.block.headline import AS_ASKED, TitleFit
from typeset.makeup.fit.flow_items import flow_of, natural_lines, whole
from typeset.makeup.fit.judging_down import white_under_lines
from typeset.makeup.fit.jump_marks import continued, jump_words
from typeset.makeup.fit.planners import PLANNERS
from typeset.makeup.fit.settle_jumps import EditionState, Planning
from typeset.makeup.fit.storyplan import frame_for
from typeset.makeup.grid.geometry import geometry_of, geometry_on
from typeset.makeup.grid.text_frame import text_frame_of
from typeset.model.block import TEXT, Area, TextBlock
from typeset.model.kinds import ContinueBlock, StoryBlock
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.engine.engine import Engine
    from typeset.makeup.block.headline import Headline
    from typeset.makeup.fit.planned import PlannedPart
    from typeset.model.paper import Edition

TRIED = 3
"""Depths that are tried from the least on."""

WITHIN = ("left", "half")
"""Where a title stands that has legs beside it."""

_SHORT = (60, 48)
"""Per cent of its place under which a title is short, and very short."""

_KEPT = 6000
"""Blocks whose depths a memo keeps."""


class Depth(NamedTuple):
    """A depth that holds a block's text."""

    lines: int
    """Body lines."""
    white: int
    """Cells of the grid that stay white."""
    hole: bool = False
    """Whether a leg of it stays white for two lines or more (MET-02)."""
    filled: bool = False
    """Whether paragraphs are set looser so that its last line does not."""


class TitleInk(NamedTuple):
    """Where a title stands in its block."""

    size: int = 0
    """Its size, units, 0 none."""
    head: int = 0
    """Body lines over it."""
    foot: int = 0
    """Body lines down to its end; 0 for none across."""
    lines: int = 0
    """Lines it has."""
    face: str = ""
    """Its face: song, hei."""
    short: int = 0
    """How short its longest line is of its place (HED-05): 1 where it must be opened much, 2 where it fills not half of it."""


class Measurer:
    """Measures blocks as they will stand on one page; what it worked out stays in the engine's memo."""

    def __init__(self, engine: Engine, edition: Edition, number: int) -> None:
        self.composer, self.geo = engine.composer(edition.paper), geometry_of(edition.paper)
        grids = {page.number: geometry_on(edition.paper, page) for page in edition.pages}
        self.planning = Planning(self.composer, grids, jump_words(edition))
        self.engine, self.edition = engine, edition
        self.number, self.memo = number, engine.memo
        self.top = 1 if number == 1 else edition.paper.grid.furniture_lines + 1
        self.usual: Measurer | None = None
        self.first = self.top + 1
        """The line that blocks begin at: one under the head of the page's news, where titles have their usual white."""

    def heading(self) -> Measurer:
        """One that measures blocks at the head of the page's news, where titles have less white over them."""
        other = copy(self)
        other.usual, other.first = self, self.top
        return other

    def at(self, block: TextBlock, depth: int) -> TextBlock:
        """The block at a depth, where it is measured."""
        area, first = block.area, self.first
        return block._replace(area=Area(area.first_column, area.last_column, first, first + depth - 1))

    def part(self, block: TextBlock) -> PlannedPart:
        """The plan of a block as it stands."""
        at, before = (self.number, 0), self.before(block)
        state = EditionState() if before is None else before.state
        return PLANNERS[type(block)](self.planning, state, block, at).parts[at]

    def before(self, block: TextBlock) -> Before | None:
        """What earlier pages leave for a continuation; None of other blocks."""
        if not isinstance(block, ContinueBlock):
            return None
        return before_of(self.engine, self.edition, self.number, block.story.id)

    def lines(self, block: TextBlock) -> int:
        """Lines of a block's text at one column, as they fall; of a continuation those that are left for it."""
        view, before = self.composer.view(block), self.before(block)
        if isinstance(block, ContinueBlock) and before is None:
            return 0
        return sum(
            natural_lines(
                flow_of(view, story, whole(view, story) if before is None else before.rest, self.geo.column)
            )
            for story in block.copy
        )

    def depths(self, block: TextBlock, guess: int) -> tuple[Depth, ...]:
        """The least depth that holds it and the next ones while little is white; () where it is deeper than the page.
        guess: about how deep it is. A block with slack: text is first set without it."""
        before = self.before(block)
        if isinstance(block, ContinueBlock) and (before is None or not before.rest):
            return ()
        if self.usual is not None and self._framed(block, guess) == self.usual._framed(block, guess):
            return self.usual.depths(block, guess)
        known = self.memo.table("auto depths", _KEPT)
        first = None if before is None else (before.block, before.page)
        key = self.composer.key(self.geo, self.number > 1, self.first, block, first)
        found: tuple[Depth, ...] | None = known.get(key)
        if found is None:
            self.memo.count("auto depths")
            found = known.keep(key, tuple(self._depths(block, guess)))
        return found

    def _framed(self, block: TextBlock, depth: int) -> object:
        """What a block's place does to its text: the lines that its title takes and its legs have, with and without one more for the
        title; what is like no other where that is not simply so."""
        if not isinstance(block, StoryBlock):
            return self
        placed, view = self.at(block, depth), self.composer.view(block)
        frames = [frame_of(view, self.geo, placed, story=block.story, grow=grow) for grow in (0, 1)]
        spare = [min(1, one.headline_lines - one.headline_need) for one in frames]
        legs = [[(leg.first_line - self.first, leg.lines) for leg in one.legs] for one in frames]
        return [one.headline_lines for one in frames], spare, legs

    def _depths(self, block: TextBlock, guess: int) -> list[Depth]:
        most = self.geo.lines - self.first + 1
        depth = max(3, min(guess, most))
        now = self.holds(block, depth)
        while now is not None and depth > 3:
            lower = self.holds(block, depth - 1)
            if lower is None:
                break
            depth, now = depth - 1, lower
        while now is None and depth < most:
            depth += 1
            now = self.holds(block, depth)
        found: list[Depth] = []
        while now is not None:
            found.append(now)
            if len(found) == TRIED or depth >= most or now.white > block.area.columns:
                break
            depth += 1
            now = self.holds(block, depth)
        return found

    def holds(self, block: TextBlock, depth: int) -> Depth | None:
        """The block at a depth, as `depths` has it; None where text is over."""
        slack = block.copyfit.slack
        plain = block._replace(copyfit=block.copyfit._replace(slack=tuple(s for s in slack if s != TEXT)))
        part, filled = self.part(self.at(plain, depth)), False
        if part.over or not part.given:
            return None
        if TEXT in slack and part.given - part.used == 1:
            looser = self.part(self.at(block, depth))
            if looser.given == looser.used:
                part, filled = looser, True
        planned = part.block  # a picture story may have fewer legs than were asked (PIC-06)
        columns = planned.area.columns
        white = (part.given - part.used) * columns // (planned.legs or columns)
        white += self._over(planned, part.extra_headline_lines)
        white += (
            part.spared * columns
        )  # a box ends with its text, and what it does not need is white (LIN-07)
        under = white_under_lines(self.composer, self.geo, part) if planned.vertical else 0
        white += under * columns
        return Depth(depth, white, part.spared > 1 or under > 1 or self.holed(part), filled)

    def holed(self, part: PlannedPart) -> bool:
        """Whether a leg of a plan stays white for two lines or more."""
        if part.given - part.used < 2:
            return False
        feet, more, before = part.shortening
        legs = frame_for(self.composer.view(part.block), self.geo, part).legs
        rest = text_frame_of(legs).capacity - part.used
        last = feet + (more > 0 and before == 0) + rest
        return max(last, feet + (more > 0)) > 1

    def _over(self, block: TextBlock, grow: int) -> int:
        """Cells that stay white over the legs of a title within its text: they begin under the rule that parts it from what is over
        it (TIT-08). In a box they begin under its padding, which is none (LIN-07)."""
        if block.title.position not in WITHIN or block.about is None or block.frame.box is not None:
            return 0
        frame = frame_of(self.composer.view(block), self.geo, block, story=block.about, grow=grow)
        first = min((leg.first_line for leg in frame.legs), default=block.area.first_line)
        if frame.vertical is not None:
            return (first - block.area.first_line) * block.area.columns
        beside = sum(leg.first_line == first for leg in frame.legs)
        columns = beside * block.area.columns // max(1, block.legs or block.area.columns)
        return (first - block.area.first_line) * columns

    def fitted_title(self, block: TextBlock, depth: int) -> TitleInk:
        """Where the title of a story stands at a depth, as small and close as its text needs it there (FIT-02)."""
        return self.title(block, depth, self.part(self.at(block, depth)).title)

    def title(self, block: TextBlock, depth: int, fit: TitleFit = AS_ASKED) -> TitleInk:
        """Where the title of a story stands at a depth."""
        story = block.about
        if story is None or block.title.position == "none":
            return TitleInk()
        placed, face = self.at(block, depth), self.composer.style(block.title.style).face
        if isinstance(block, ContinueBlock):
            story = continued(story)
        frame = frame_of(self.composer.view(placed), self.geo, placed, story=story, title=fit)
        if frame.vertical is not None:
            return TitleInk(frame.vertical.title_size, face=face)
        if frame.headline is None:
            return TitleInk()
        head = frame.headline_first - placed.area.first_line
        return TitleInk(
            frame.headline.title_size,
            head,
            head + frame.headline_lines,
            frame.headline.title_lines,
            face,
            _short(frame.headline, frame.title_width),
        )


def _short(headline: Headline, measure: int) -> int:
    """How short the longest line of a main title is of its measure (units), before it is opened."""
    lines = [row.line for row in headline.rows if row.role == "title"]
    longest = max((natural_width(line.items) * line.scale // 1000 for line in lines), default=0)
    return sum(longest * 100 < part * measure for part in _SHORT)
