"""A maker of proposals for tests: it puts what is asked anywhere on the page, with every choice that a program can make of a block. What
it makes is no good page; it is a page whose text can be held to its blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from typeset.auto.types import Proposal, Wish
from typeset.engine.engine import Engine
from typeset.engine.groups import groups_of
from typeset.findings import Findings, Outcome
from typeset.findings.telling import phrase
from typeset.model.auto import AutoStory
from typeset.model.block import Area, Block, Box, FrameSpec, PictureSlot, TextBlock
from typeset.model.kinds import StoryBlock
from typeset.model.label import LabelSpec
from typeset.model.ornament import PrintedRule
from typeset.model.paper import Edition, Page
from typeset.planning.accepting import Editing, editing
from typeset.planning.proposing import Opened, opened

ROOT = Path(__file__).resolve().parents[2]

HEAD = f"""\
# 临州报 样张
format: 1
paper: {(ROOT / "layouts/linzhou/paper.yaml").as_posix()}   # 报纸
date: 2026-05-07
issue: 3216
copy: {(ROOT / "seeds").as_posix()}
"""

Choice = Callable[[TextBlock], TextBlock]


def _ell(block: TextBlock) -> TextBlock:
    a = block.area
    if a.lines < 14:
        return block
    head = a._replace(last_line=a.first_line + 9)
    foot = Area(a.first_column, a.first_column, a.first_line + 10, a.last_line)
    return block._replace(
        parts=(head, foot), frame=block.frame._replace(box=None), direction="horizontal", legs=0
    )


def _labelled(block: TextBlock, label: LabelSpec) -> TextBlock:
    """The label of briefs in a form of its own stands for their title, which no program decides."""
    return block._replace(label=label) if isinstance(block, StoryBlock) else block


def _pictured(block: TextBlock) -> TextBlock:
    figures = tuple(figure for story in block.copy for figure in story.figures) or block.figures
    places = (("head", 0), ("top-right", 1), ("foot", 0))
    slots = tuple(
        PictureSlot(figure, columns, 9, position, least=7)
        for figure, (position, columns) in zip(figures, places, strict=False)
    )
    return block._replace(pictures=slots)


CHOICES: dict[str, Choice] = {
    "title": lambda b: b._replace(title=b.title._replace(style="title.hard")),
    "vertical title": lambda b: b._replace(title=b.title._replace(style="title.side", position="left")),
    "title lines": lambda b: b._replace(title=b.title._replace(style="title.third", lines=b.copy[0].title)),
    "half title": lambda b: b._replace(
        title=b.title._replace(style="title.third", position="half", columns=1)
    ),
    "L": _ell,
    "legs": lambda b: b._replace(legs=1),
    "vertical text": lambda b: b._replace(direction="vertical") if b.about is not None else b,
    "pictures": _pictured,
    "no pictures": lambda b: b._replace(pictures=()),
    "rules": lambda b: b._replace(frame=b.frame._replace(rules=("above", "left"))),
    "formed rules": lambda b: b._replace(
        frame=b.frame._replace(
            rules=("above", "left"), forms=(("above", PrintedRule("thick-thin", 2_000_000, "red")),)
        )
    ),
    "no rules": lambda b: b._replace(frame=b.frame._replace(rules=(), forms=())),
    "frame": lambda b: b._replace(frame=b.frame._replace(box=Box(frame=600_000, padding=1463))),
    "tint": lambda b: b._replace(frame=b.frame._replace(box=Box(tint=70))),
    "coloured box": lambda b: b._replace(
        frame=FrameSpec(Box(ground=(100, 0, 0, 0), padding=1400), b.frame.rules)
    ),
    "label": lambda b: _labelled(b, LabelSpec("column-head", 5)),
    "coloured label": lambda b: _labelled(b, LabelSpec("reversed", colour="red")),
    "rank": lambda b: b._replace(rank=7),
    "slack": lambda b: b._replace(copyfit=b.copyfit._replace(slack=("title", "space"))),
    "no slack": lambda b: b._replace(copyfit=b.copyfit._replace(slack=())),
    "tailpiece": lambda b: b._replace(copyfit=b.copyfit._replace(tailpiece=True)),
    "nothing": lambda b: b,
}
"""Every choice that a program can make of a block, by name."""


def spot(number: int, grid_lines: int) -> Area:
    """A rectangle of its own for each of some blocks: two columns of ten lines, from the left."""
    per = (grid_lines - 3) // 14
    column, row = divmod(number, per)
    first = 1 + 2 * (column % 3)
    return Area(first, first + 1, 4 + row * 14, 17 + row * 14)


def entries(edition: Edition, number: int) -> Iterator[AutoStory]:
    """What is to be placed on a page: its own entries, or its share of the issue's, one after another."""
    page = next(page for page in edition.pages if page.number == number)
    yield from (story for spec in page.auto for story in spec.stories)
    issue = edition.auto
    if issue is not None and issue.first <= number <= issue.last:
        count = issue.last - issue.first + 1
        yield from issue.stories[number - issue.first :: count]


def placed(edition: Edition, number: int, choose: Callable[[int, Block], Block]) -> Page:
    """The page with all that it asks for, behind its fixed blocks; reserve is left out."""
    page = next(page for page in edition.pages if page.number == number)
    lines = edition.paper.grid.lines
    wanted = [story for story in entries(edition, number) if not story.reserve]
    new = tuple(choose(k, story.block._replace(area=spot(k, lines))) for k, story in enumerate(wanted))
    return page._replace(blocks=(*page.blocks, *new), auto=())


def chosen(turn: int) -> Callable[[int, Block], Block]:
    """A choice for each block, another each turn."""
    names = list(CHOICES)

    def choose(k: int, block: Block) -> Block:
        if not isinstance(block, TextBlock):
            return block
        return CHOICES[names[(k * 7 + turn) % len(names)]](block)

    return choose


def moved(page: Page, turn: int) -> Page:
    """A page whose text blocks give up a line at their foot and take a choice; furniture stays."""
    names = list(CHOICES)
    blocks: list[Block] = []
    for k, block in enumerate(page.blocks):
        one: Block = block
        if isinstance(block, TextBlock) and not block.parts and (k + turn) % 3:
            lower = block.area._replace(last_line=block.area.last_line - 1)
            one = CHOICES[names[(k + turn) % len(names)]](block._replace(area=lower))
            one = (
                one if one.about is None or not isinstance(one, StoryBlock) else one._replace(jump=block.jump)
            )  # type: ignore[attr-defined]
        blocks.append(one)
    return page._replace(blocks=tuple(blocks))


def door(engine: Engine, edition: Edition, number: int, wish: Wish) -> Outcome[tuple[Proposal, ...]]:
    """Proposals as the engine would hand them over: set, with figures, penalties and reasons."""
    page = next(page for page in edition.pages if page.number == number)
    out = []
    for turn in range(wish.proposals):
        asked = bool(list(entries(edition, number)))
        new = placed(edition, number, chosen(turn)) if asked else moved(page, turn)
        whole = edition.with_page(new)
        group = next(group for group in groups_of(whole) if number in group)
        made = engine.set_group(whole, group)
        found = tuple(one for one in made.findings if one.place.page == number)
        reasons = tuple((block.id, phrase("FIT-02.title")) for block in new.blocks if block.copy)
        left = tuple(story.block.id for story in entries(edition, number) if story.reserve)
        out.append(
            Proposal(
                new,
                made.value.metrics[number],
                {"white": 8 * turn, "cut_down": 20, "unheard_of": 3 * turn},
                reasons,
                found,
                left,
                "skeleton" if turn else "search",
            )
        )
    return Outcome(tuple(out))


def open_it(path: Path) -> tuple[Opened, Editing]:
    """An edition that is read, and its files."""
    found = opened(str(path), Findings())
    assert found is not None
    files = editing(found)
    assert files is not None
    return found, files
