"""Cures by room: a block taller or shorter, into free lines, or with its neighbours made shorter, taller or moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from typeset.desk.help.cure import Proposal, Words, saved
from typeset.desk.help.inside_cures import legs_now
from typeset.desk.help.opened import written
from typeset.desk.help.trials import Effect, Op, Trials, balance, replaced
from typeset.intake.edition.checks import name_of, overlap
from typeset.model.block import Area, Block, TextBlock
from typeset.model.kinds import AdBlock, BannerBlock, DatelineBlock, EarBlock, IndexBlock, MastheadBlock
from typeset.model.paper import Page
from typeset.named_tuple import NamedTuple

_STIFF = (AdBlock, MastheadBlock, DatelineBlock, BannerBlock, EarBlock, IndexBlock)
"""Kinds that nobody moves or cuts to make room: their size is ordered, or the house's."""
_LEAST = 5
"""Lines that a neighbour keeps at least."""
_TRIES = 2
"""Heights that are tried in each way."""

Moves = Mapping[int, Area]
"""Slots of a page's blocks and where they go."""


class _Way(NamedTuple):
    """A way to give a block other lines."""

    kind: str
    """free, shrink, push, grow or hole."""
    edge: str
    """Which edge of the block moves: foot or head."""
    rank: int
    """How much it intrudes."""

    @property
    def down(self) -> bool:
        """Whether it is the foot."""
        return self.edge == "foot"


_TALLER = (
    _Way("free", "foot", 22), _Way("free", "head", 22), _Way("shrink", "foot", 26), _Way("shrink", "head", 26),
    _Way("push", "foot", 28),
)  # fmt: skip
_SHORTER = (_Way("grow", "foot", 24), _Way("grow", "head", 24), _Way("hole", "foot", 45))


def room(trials: Trials, block: TextBlock, at: Op) -> Iterator[Proposal]:
    """A block that is over taller, one that is short shorter, in every way that its neighbours allow."""
    page, before = trials.opened.page(trials.number), trials.before
    if page is None or before is None or block.parts:
        return
    share = legs_now(trials, block)
    lines = -(-before.over // share) if before.over else balance(before) // share
    if not lines:
        return
    for way in _TALLER if before.over else _SHORTER:
        for more in (lines, lines + 1) if before.over else (lines, lines - 1):
            if more <= 0:
                continue
            moves = _moves(trials, page, way, more if before.over else -more)
            if moves is None:
                break
            edition = replaced(
                trials.edition,
                trials.number,
                {slot: moved(page.blocks[slot], area) for slot, area in moves.items()},
            )
            effect = trials.effect(edition)
            if effect is None or (effect.over_after and (more == lines or not before.over)):
                continue
            ops = _ops(trials, page, at, moves)
            if ops:
                words = _words(page, trials.slot, way, more)
                yield Proposal(f"room-{way.kind}", way.rank, edition, ops, words)
            break


def moved(block: Block, area: Area) -> Block:
    """A block of one rectangle in another place."""
    return block._replace(area=area)


def _moves(trials: Trials, page: Page, way: _Way, more: int) -> dict[int, Area] | None:
    """Where the blocks go; None where that cannot be. more: lines that the block is to have, negative fewer."""
    grid = trials.edition.paper.grid
    top = grid.furniture_lines + 1 if page.number > 1 else 1
    slot = trials.slot
    area = page.blocks[slot].area
    now = (
        area._replace(last_line=area.last_line + more)
        if way.down
        else area._replace(first_line=area.first_line - more)
    )
    if now.first_line < top or now.last_line > grid.lines or now.lines < _LEAST:
        return None
    if more < 0:
        near = _beside(page, slot, area, down=way.down)
        if way.kind == "hole":
            return {slot: now}
        if not near or not all(_may_change(trials, page, k) for k in near):
            return None
        return {slot: now, **{k: _stretched(page.blocks[k].area, -more, down=way.down) for k in near}}
    hit = [k for k, one in enumerate(page.blocks) if k != slot and any(overlap(now, a) for a in one.shape)]
    if way.kind == "free" or not hit:
        return {slot: now} if not hit and way.kind == "free" else None
    if way.kind == "push":
        return _pushed(trials, page, hit, more, {slot: now})
    if not all(_may_change(trials, page, k) and isinstance(page.blocks[k], TextBlock) for k in hit):
        return None
    cut = {k: _stretched(page.blocks[k].area, -more, down=way.down) for k in hit}
    if any(one.lines < _LEAST or overlap(now, one) for one in cut.values()):
        return None
    return {slot: now, **cut}


def _stretched(area: Area, lines: int, *, down: bool) -> Area:
    """A neighbour with so many lines more (or fewer) at the side that it shares: its head where it stands below."""
    if down:
        return area._replace(first_line=area.first_line - lines)
    return area._replace(last_line=area.last_line + lines)


def _beside(page: Page, slot: int, area: Area, *, down: bool) -> list[int]:
    """The blocks right under (or over) a block that lie within its columns; none where they leave some of them."""
    edge = area.last_line + 1 if down else area.first_line - 1
    near = [
        k
        for k, one in enumerate(page.blocks)
        if k != slot
        and (one.area.first_line if down else one.area.last_line) == edge
        and area.first_column <= one.area.first_column
        and one.area.last_column <= area.last_column
    ]
    return near if sum(page.blocks[k].area.columns for k in near) == area.columns else []


def _may_change(trials: Trials, page: Page, slot: int) -> bool:
    """Whether a neighbour stands in the file, is one rectangle, and is nothing whose size is ordered."""
    block = page.blocks[slot]
    return not isinstance(block, _STIFF) and len(block.shape) == 1 and trials.opened.index_of(page, slot) >= 0


def _pushed(
    trials: Trials, page: Page, hit: list[int], lines: int, moves: dict[int, Area]
) -> dict[int, Area] | None:
    """All that stands in the way goes down by as many lines, and what that runs into."""
    waiting = list(hit)
    while waiting:
        slot = waiting.pop()
        if slot in moves:
            continue
        area = page.blocks[slot].area
        if not _may_change(trials, page, slot) or area.last_line + lines > trials.edition.paper.grid.lines:
            return None
        there = area._replace(first_line=area.first_line + lines, last_line=area.last_line + lines)
        moves[slot] = there
        waiting += [
            k
            for k, one in enumerate(page.blocks)
            if k not in moves and any(overlap(there, a) for a in one.shape)
        ]
    return moves


def _ops(trials: Trials, page: Page, at: Op, moves: Moves) -> tuple[Op, ...]:
    """The edits, in an order in which no block runs into another on the way: those that leave lines free go first."""
    rows = []
    for slot, area in moves.items():
        was = page.blocks[slot].area
        index = trials.opened.index_of(page, slot)
        if index < 0:
            return ()
        shrinks = area.lines < was.lines
        shifted = area.lines == was.lines
        order = 0 if shrinks else 1 if shifted else 2
        rows.append(((order, -was.first_line), {**at, "op": "place", "block": index, **written(area)}))
    return tuple(op for _, op in sorted(rows, key=lambda row: row[0]))


def _words(page: Page, slot: int, way: _Way, lines: int) -> Callable[[Effect], Words]:
    area = page.blocks[slot].area
    near = _beside(page, slot, area, down=way.down)
    name = name_of(page.blocks[near[0]]) if len(near) == 1 else ""
    side = ("下" if way.down else "上"), ("below" if way.down else "above")
    forms = {
        "free": (f"{'加高' if way.down else '上移'} {lines} 行，占空处", f"{lines} lines taller, into free space {side[1]}"),
        "shrink": (f"加高 {lines} 行，{side[0]}块{name}缩 {lines} 行", f"{lines} lines taller, the block {side[1]} shorter"),
        "push": (f"加高 {lines} 行，下面顺推 {lines} 行", f"{lines} lines taller, what is below pushed down"),
        "grow": (f"减 {lines} 行，{side[0]}块{name}加高 {lines} 行", f"{lines} lines shorter, the block {side[1]} taller"),
        "hole": (f"减 {lines} 行，下面空出 {lines} 行", f"{lines} lines shorter, those below are free"),
    }  # fmt: skip
    zh, en = forms[way.kind]

    def words(effect: Effect) -> Words:
        here = saved(effect)
        return f"{zh}：{here[0]}", f"{en}: {here[1]}"

    return words
