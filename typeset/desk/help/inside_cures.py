"""Cures inside a block: its slack, legs, pictures, an ornament or a short story at its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from typeset.desk.help.cure import Proposal, Words, saved
from typeset.desk.help.opened import Opened
from typeset.desk.help.trials import Effect, Op, Trials, balance, replaced
from typeset.intake.edition.checks import unplaced
from typeset.makeup.block.frame import frame_of
from typeset.makeup.grid.legs import leg_count
from typeset.model.block import SLACK, TEXT, PictureSlot, TextBlock
from typeset.model.kinds import StoryBlock
from typeset.model.paper import Edition
from typeset.model.story import Story

_LEAST_SHARE, _MOST_SHARE = 60, 150
"""Per cent of its lines that a picture has at least where it is made lower, at most where it is made higher."""
_LEAST_PICTURE = 6
"""Lines that a picture with its caption has at least."""
_TRIES = 3
"""Heights that are tried for one picture; fillers that are tried."""
_FILLER = (50, 260)
"""Characters of a story that may fill the end of another (FIL-01)."""
_LEGS = 2
"""Numbers of legs that are tried."""
_SLACK = {"title": "题", "space": "空", "picture": "图", "optional": "可删段", "filler": "补白"}


def with_block(trials: Trials, block: TextBlock) -> Edition:
    """The edition with the block that is to be cured exchanged."""
    return replaced(trials.edition, trials.number, {trials.slot: block})


def legs_now(trials: Trials, block: TextBlock) -> int:
    """Legs that the block's text has now."""
    opened, before = trials.opened, trials.before
    if before is None:
        return 1
    frame = frame_of(
        opened.composer.view(block),
        opened.grid_of(before.page),
        before.block,
        story=before.story,
        title=before.title,
    )
    return max(1, leg_count(frame.legs))


def slack(trials: Trials, block: TextBlock, at: Op) -> Iterator[Proposal]:
    """All that the fitting may change, where the editor switched some of it off (FIT-02, FIT-03)."""
    missing = [one for one in SLACK if one not in block.copyfit.slack]
    if not missing:
        return
    names = "、".join(_SLACK[one] for one in missing)

    def words(effect: Effect) -> Words:
        zh, en = saved(effect)
        return f"放开配文（{names}）：{zh}", f"let the fitting change {', '.join(missing)}: {en}"

    asked = (*SLACK, TEXT) if TEXT in block.copyfit.slack else SLACK
    changed = block._replace(copyfit=block.copyfit._replace(slack=asked))
    op = {**at, "op": "set", "key": "slack", "value": None if asked == SLACK else list(asked)}
    yield Proposal("slack", 10, with_block(trials, changed), (op,), words)


def legs(trials: Trials, block: TextBlock, at: Op) -> Iterator[Proposal]:
    """Another number of legs (破栏, COL-06)."""
    if block.parts or block.vertical:
        return
    columns, now = block.area.columns, legs_now(trials, block)
    others = sorted((n for n in range(1, columns + 1) if n != now), key=lambda n: (abs(n - now), n))
    for count in others[:_LEGS]:
        op = {**at, "op": "set", "key": "legs", "value": count}
        changed = with_block(trials, block._replace(legs=count))
        yield Proposal("legs", 40, changed, (op,), _legs_words(columns, count))


def _legs_words(columns: int, count: int) -> Callable[[Effect], Words]:
    name = f"{columns} 栏破 {count}" if count != columns else f"分 {columns} 栏"

    def words(effect: Effect) -> Words:
        zh, en = saved(effect)
        return f"{name}：{zh}", f"{count} leg{'s' * (count > 1)} over {columns} columns: {en}"

    return words


def pictures(trials: Trials, block: TextBlock, at: Op) -> Iterator[Proposal]:
    """A picture lower where the text is over, higher where it is short; the height that cures, else the nearest to it."""
    before = trials.before
    if before is None:
        return
    for number, slot in enumerate(block.pictures):
        if slot.lines:
            fitted = before.block.pictures[number].lines if number < len(before.block.pictures) else 0
            yield from _heights(trials, block, number, fitted or slot.lines, at=at)


def _heights(trials: Trials, block: TextBlock, number: int, now: int, *, at: Op) -> Iterator[Proposal]:
    slot, before = block.pictures[number], trials.before
    assert before is not None
    over = before.over > 0
    beside = min(slot.columns or block.area.columns, block.area.columns)
    lines = before.over if over else balance(before)
    share = max(1, legs_now(trials, block) * beside // block.area.columns)
    first = -(-lines // share)
    steps = range(first, first + _TRIES) if over else range(first, max(0, first - _TRIES), -1)
    best: tuple[int, int] | None = None
    for step in steps:
        height = _bounded(slot, now, now - step if over else now + step)
        if height == now or (best is not None and best[1] == height):
            break
        effect = trials.effect(with_block(trials, _with_height(block, number, height)))
        if effect is None or (effect.over_after and not over):
            continue
        left = effect.over_after if over else effect.under_after
        if best is None or left < best[0]:
            best = left, height
        if over and not effect.over_after:
            break
    if best is not None:
        key = f"{picture_key(trials.opened, trials.number, at['block'], number, block)}.lines"
        op = {**at, "op": "set", "key": key, "value": best[1]}
        changed = with_block(trials, _with_height(block, number, best[1]))
        yield Proposal("picture", 30, changed, (op,), _height_words(now, best[1]))


def _bounded(slot: PictureSlot, now: int, wanted: int) -> int:
    if wanted < now:
        return min(now, max(wanted, _LEAST_PICTURE, slot.lines * _LEAST_SHARE // 100))
    return max(now, min(wanted, slot.lines * _MOST_SHARE // 100))


def _with_height(block: TextBlock, number: int, lines: int) -> TextBlock:
    slots = list(block.pictures)
    slots[number] = slots[number]._replace(lines=lines, least=lines)
    return block._replace(pictures=tuple(slots))


def _height_words(now: int, then: int) -> Callable[[Effect], Words]:
    def words(effect: Effect) -> Words:
        zh, en = saved(effect)
        return f"图片 {now}→{then} 行：{zh}", f"picture {now}→{then} lines: {en}"

    return words


def picture_key(opened: Opened, page: int, index: int, number: int, block: TextBlock) -> str:
    """The key in the file of a block's picture, by its number in the model: `picture` stands before `pictures`."""
    single = (page, index) in opened.single if opened.places else len(block.pictures) == 1
    if single:
        return "picture" if not number else f"pictures.{number - 1}"
    return f"pictures.{number}"


def fillers(trials: Trials, block: TextBlock, at: Op) -> Iterator[Proposal]:
    """What fills the end of a story that is short: an ornament (尾花), or a short story that is not placed (FIL-01)."""
    before, opened = trials.before, trials.opened
    if before is None or before.over or not isinstance(block, StoryBlock):
        return
    least, most = opened.composer.rules.copyfit.tailpiece
    kept = [one.id for one in block.copyfit.fillers] + (["ornament"] if block.copyfit.tailpiece else [])
    if least <= balance(before) <= most and not block.copyfit.tailpiece:
        changed = block._replace(copyfit=block.copyfit._replace(tailpiece=True))
        op = {**at, "op": "set", "key": "fillers", "value": [*kept, "ornament"]}
        yield Proposal(
            "tailpiece",
            20,
            with_block(trials, changed),
            (op,),
            lambda _: ("加尾花", "an ornament at its end"),
        )
    for story in _short_stories(opened)[:_TRIES]:
        slack = tuple(one for one in (*SLACK, TEXT) if one in block.copyfit.slack or one == "filler")
        with_story = block.copyfit._replace(fillers=(*block.copyfit.fillers, story), slack=slack)
        ops: list[Op] = [{**at, "op": "set", "key": "fillers", "value": [*kept, story.id]}]
        if "filler" not in block.copyfit.slack:
            ops.append({**at, "op": "set", "key": "slack", "value": list(slack)})
        edition = with_block(trials, block._replace(copyfit=with_story))
        yield Proposal("filler", 35, edition, tuple(ops), _filler_words(story))


def _short_stories(opened: Opened) -> list[Story]:
    least, most = _FILLER
    found = [story for story in unplaced(opened.edition, opened.stories) if least <= story.length <= most]
    return sorted((one for one in found if not one.figures), key=lambda one: (-one.length, one.id))


def _filler_words(story: Story) -> Callable[[Effect], Words]:
    name = story.heading or story.id

    def words(effect: Effect) -> Words:
        zh, en = saved(effect)
        return (
            f"补白《{name}》（{story.length} 字）：{zh}",
            f"fill with “{name}” ({story.length} characters): {en}",
        )

    return words
