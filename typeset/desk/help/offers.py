"""What would fill a free area: the stories and pictures that fit best, each with the edit that puts it there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from typeset.desk.help.opened import Opened, group_of, written
from typeset.desk.help.tray import waiting
from typeset.desk.help.trials import Op, added, compared, hanging
from typeset.makeup.fit.fitting import Width
from typeset.makeup.fit.planned import PlannedPart
from typeset.makeup.grid.cropping import PictureFrame, cut_of, lines_for
from typeset.model.block import Area, JumpSpec
from typeset.model.kinds import PictureBlock, StoryBlock
from typeset.model.paper import Edition
from typeset.model.story import Figure, Story
from typeset.named_tuple import NamedTuple

OFFERED = 3
"""Offers of one area."""
_TRIED = 6
"""Stories that are really set in it."""
_LOST = 350
"""Share of a picture, per mille, from which on a place is no place for it (PIC-03)."""
_LEAST_PICTURE = 6
_TOLERANCE = 2
"""Lines that an area may be deeper than a story and be given it whole: white at its end, or a deeper title."""


class Fit(NamedTuple):
    """A story really set in an area."""

    area: Area
    """Its columns and lines there: what of the free area it needs."""
    over: int
    """Lines over, 0 where it fits."""
    chars: int
    """Characters of those."""
    white: int
    """Lines left white at its end."""
    rest: int
    """Lines of the free area that are left under it."""

    def as_data(self) -> dict[str, Any]:
        """As a message holds it."""
        return {
            **written(self.area),
            "over": self.over,
            "chars": self.chars,
            "white": self.white,
            "rest": self.rest,
        }


class Offer(NamedTuple):
    """A story or picture for an area."""

    kind: str
    """story or picture."""
    zh: str
    """What is offered."""
    en: str
    """The same in English."""
    why_zh: str
    """How it fits."""
    why_en: str
    """The same in English."""
    op: Op
    """The edit that puts it there."""
    area: Area
    """What of the area it takes."""
    waste: int
    """Cells of the area that stay white, and those that a picture's crop is worth: the less the better."""

    def as_data(self) -> dict[str, Any]:
        """As a message holds it."""
        return {
            "kind": self.kind, "zh": self.zh, "en": self.en, "why_zh": self.why_zh, "why_en": self.why_en,
            "op": self.op, **written(self.area),
        }  # fmt: skip


def fits(opened: Opened, story: Story, number: int, area: Area) -> Fit | None:
    """How a story that is not placed stands in a free area of a page: at the depth it needs, else as deep as there is room.
    None where the page is not there."""
    if opened.page(number) is None:
        return None
    whole = _set(opened, story, number, area)
    if whole is None or whole.over:
        return None if whole is None else Fit(area, whole.over, whole.over_chars, 0, 0)
    shape = opened.engine.shape(opened.edition.paper, story, Width(area.columns, area.columns))
    depth = min(area.lines, shape.depth) if shape is not None else area.lines
    if area.lines - depth <= _TOLERANCE:
        return Fit(area, 0, 0, whole.given - whole.used, 0)
    for lines in (depth, depth + 1, depth + 2):
        part = area._replace(last_line=area.first_line + lines - 1)
        there = _set(opened, story, number, part)
        if there is not None and not there.over:
            return Fit(part, 0, 0, there.given - there.used, area.lines - lines)
    return Fit(area, 0, 0, whole.given - whole.used, 0)


def _set(opened: Opened, story: Story, number: int, area: Area) -> PlannedPart | None:
    """The plan of a story in a new block: as a file gives it that says no more."""
    edition = added(opened.edition, number, _block(story, area))
    page = next(page for page in edition.pages if page.number == number)
    plan = opened.engine.planned(edition, group_of(edition, number))
    return next((part for part in plan.parts[number] if part.slot == len(page.blocks) - 1), None)


def _block(story: Story, area: Area) -> StoryBlock:
    return StoryBlock(id=story.id, area=area, story=story, jump=JumpSpec(story.jump))


def offers(opened: Opened, number: int, area: Area) -> list[Offer]:
    """The three stories or pictures that fit a free area best, the best first."""
    if opened.page(number) is None:
        return []
    found = sorted(
        (*_stories(opened, number, area), *_pictures(opened, number, area)),
        key=lambda one: (one[0].waste, one[0].zh),
    )
    good: list[Offer] = []
    for offer, edition in found:
        if (
            len(good) < OFFERED
            and not compared(opened, edition, hanging(edition, frozenset((number,)))).errors
        ):
            good.append(offer)
    return good


def _stories(opened: Opened, number: int, area: Area) -> Iterator[tuple[Offer, Edition]]:
    """Stories by their measured depth first; those that come nearest are really set. One that its copy has jump is none."""
    cells, rows = area.columns * area.lines, []
    for story in waiting(opened):
        for columns in range(1, area.columns + 1) if not story.jump else ():
            shape = opened.engine.shape(opened.edition.paper, story, Width(columns, columns))
            if shape is not None and shape.depth <= area.lines + 1:
                rows.append((columns, min(shape.depth, area.lines), story))
    rows.sort(key=lambda row: (-row[0] * row[1], -row[0]))
    taken: set[str] = set()
    for columns, _, story in rows:
        if story.id in taken or len(taken) >= _TRIED:
            continue
        fit = fits(opened, story, number, area._replace(last_column=area.first_column + columns - 1))
        if fit is None or fit.over:
            continue
        taken.add(story.id)
        yield (
            _story_offer(opened, story, number, fit, cells),
            added(opened.edition, number, _block(story, fit.area)),
        )


def _story_offer(opened: Opened, story: Story, number: int, fit: Fit, cells: int) -> Offer:
    name, columns, lines = story.heading or story.id, fit.area.columns, fit.area.lines
    left = "正好" if fit.rest + fit.white <= _TOLERANCE else f"余 {fit.rest + fit.white // columns} 行"
    left_en = (
        "just fills it"
        if fit.rest + fit.white <= _TOLERANCE
        else f"{fit.rest + fit.white // columns} lines left"
    )
    op: Op = {
        "op": "drop",
        "story": opened.named(story.place.file),
        "id": story.id,
        "page": number,
        **written(fit.area),
    }
    waste = cells - columns * lines + fit.white
    return Offer(
        "story", f"《{name}》 {story.length} 字", f"“{name}”, {story.length} characters",
        f"{columns} 栏 {lines} 行，{left}", f"{columns} columns by {lines} lines, {left_en}", op, fit.area, waste,
    )  # fmt: skip


def _pictures(opened: Opened, number: int, area: Area) -> Iterator[tuple[Offer, Edition]]:
    """Pictures that no block shows, at the height at which the area cuts least off them."""
    geo, cells = opened.grid_of(number), area.columns * area.lines
    width = geo.span(area.columns, area.first_column)
    for figure in loose_pictures(opened):
        _, _, _, height = geo.rectangle(area)
        frame = PictureFrame(geo, width, height, area.first_line, area.lines, area)
        lines = min(area.lines, max(_LEAST_PICTURE, lines_for(figure, frame, width)))
        if area.lines - lines <= _TOLERANCE:
            lines = area.lines
        part = area._replace(last_line=area.first_line + lines - 1)
        cut = cut_of(figure, width, geo.rectangle(part)[3])
        if cut is None or cut.lost >= _LOST or lines > area.lines:
            continue
        waste = cells - area.columns * lines + cells * cut.lost // 1000
        offer = _picture_offer(opened, figure, number, part, (cut.lost, area.lines - lines, waste))
        yield offer, added(opened.edition, number, PictureBlock(id=figure.source, area=part, figure=figure))


def _picture_offer(
    opened: Opened, figure: Figure, number: int, area: Area, told: tuple[int, int, int]
) -> Offer:
    lost, rest, waste = told
    file = opened.named(figure.source)
    name, percent = file.rpartition("/")[2], (lost + 5) // 10
    op: Op = {"op": "picture", "page": number, "file": file, **written(area)}
    left, left_en = (f"，余 {rest} 行", f", {rest} lines left") if rest else ("", "")
    return Offer(
        "picture", f"图片 {name}", f"picture {name}",
        f"{area.columns} 栏 {area.lines} 行，裁去 {percent}%{left}",
        f"{area.columns} columns by {area.lines} lines, {percent} % cut away{left_en}", op, area, waste,
    )  # fmt: skip


def loose_pictures(opened: Opened) -> list[Figure]:
    """Bitmaps that no block shows: those that stories name (EDN-12), then the folders' others; each file once."""
    blocks = [block for page in opened.edition.pages for block in page.blocks]
    shown = {opened.named(figure.source) for block in blocks for figure in block.figures}
    named = [figure for block in blocks for story in block.copy for figure in story.figures]
    named += [figure for story in opened.stories for figure in story.figures]
    found: dict[str, Figure] = {}
    for figure in (*named, *opened.pictures):
        file = opened.named(figure.source)
        if file not in shown and figure.width and figure.height and figure.drawing is None:
            found.setdefault(file, figure)
    return list(found.values())
