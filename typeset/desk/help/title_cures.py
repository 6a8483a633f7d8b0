"""Cures of a block's title: fewer lines or more, a size down or up."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from typeset.compose.sense import PHRASE, splits
from typeset.desk.help.cure import Proposal, Words, saved
from typeset.desk.help.inside_cures import with_block
from typeset.desk.help.trials import Effect, Op, Trials
from typeset.makeup.block.frame import BlockFrame, frame_of
from typeset.makeup.block.ladder import LADDER
from typeset.model.block import TextBlock
from typeset.model.kinds import BriefsBlock, CollectedBlock
from typeset.model.style import Styles, style_of
from typeset.units import PT

_SIZES = 2
"""Sizes that are tried."""
_LEAST, _MOST = 650, 1500
"""Of its size, per mille, that a title has at least, or at most, where it is set smaller or larger."""


def titles(trials: Trials, block: TextBlock, at: Op) -> Iterator[Proposal]:
    """A title on other lines or in the next sizes, where that changes the depth of the headline block."""
    before = trials.before
    if (
        before is None
        or block.title.position in ("left", "none")
        or isinstance(block, (BriefsBlock, CollectedBlock))
    ):
        return
    now = _frame(trials, before.block)
    if now is None or now.headline is None:
        return
    need = now.headline_need
    yield from _other_lines(trials, block, at, now, need)
    yield from _other_sizes(trials, block, at, now, need)


def _frame(trials: Trials, block: TextBlock) -> BlockFrame | None:
    opened, before = trials.opened, trials.before
    if before is None:
        return None
    fit = before.title if block is before.block else before.title._replace(steps=0, most=0)
    return frame_of(
        opened.composer.view(block), opened.grid_of(before.page), block, story=before.story, title=fit
    )


def _wanted(trials: Trials, need: int, then: BlockFrame | None) -> bool:
    """Whether a headline block helps: lower where the text is over, deeper where it is short, and fitting its width."""
    if then is None or then.headline is None or not then.headline.fits or trials.before is None:
        return False
    return then.headline_need < need if trials.before.over else then.headline_need > need


def _other_lines(trials: Trials, block: TextBlock, at: Op, now: BlockFrame, need: int) -> Iterator[Proposal]:
    assert trials.before is not None
    assert now.headline is not None
    if trials.before.over and now.headline.title_lines < 2:
        return
    if not trials.before.over and now.headline.title_lines > 1:
        return
    ways = [(trials.before.story.heading,)] if trials.before.over else _two_lines(trials, block)
    for lines in ways:
        changed = block._replace(title=block.title._replace(lines=lines))
        if _wanted(trials, need, _frame(trials, _as_printed(trials, changed))):
            op = {**at, "op": "title", "lines": list(lines)}
            count = len(lines)
            yield Proposal("title-lines", 15, with_block(trials, changed), (op,), _lines_words(count, lines))


def _as_printed(trials: Trials, block: TextBlock) -> TextBlock:
    """A block with its title in the style that it is printed in: the house has one of its own for continuations."""
    assert trials.before is not None
    return block._replace(title=block.title._replace(style=trials.before.block.title.style))


def _two_lines(trials: Trials, block: TextBlock) -> list[tuple[str, ...]]:
    """The best way to break a title in two without a doubtful break; none where there is none."""
    assert trials.before is not None
    view = trials.opened.composer.view(block)
    items = view.line(
        trials.before.story.heading, view.style(_as_printed(trials, block).title.style), headline=True
    )
    return [split.lines for split in splits(items, 2, PHRASE)[:1] if not split.doubtful]


def _lines_words(count: int, lines: tuple[str, ...]) -> Callable[[Effect], Words]:
    def words(effect: Effect) -> Words:
        zh, en = saved(effect)
        shown = "" if count == 1 else f"（{'／'.join(lines)}）"
        return (
            f"标题改{'一' if count == 1 else '两'}行{shown}：{zh}",
            f"title on {count} line{'s' * (count > 1)}: {en}",
        )

    return words


def _other_sizes(trials: Trials, block: TextBlock, at: Op, now: BlockFrame, need: int) -> Iterator[Proposal]:
    assert trials.before is not None
    assert now.headline is not None
    size = now.headline.title_size
    ladder = [one for one in LADDER if size * _LEAST // 1000 <= one < size]
    if not trials.before.over:
        ladder = [one for one in reversed(LADDER) if size < one <= size * _MOST // 1000]
    found, printed = 0, _as_printed(trials, block)
    style = printed.title.style
    for one in ladder:
        changed = printed._replace(styles=sized(block.styles or trials.edition.paper.styles, style, one))
        if found >= _SIZES or not _wanted(trials, need, then := _frame(trials, changed)):
            continue
        assert then is not None
        assert then.headline is not None
        if then.headline.title_size != one:
            continue
        found, need = found + 1, then.headline_need
        named = {"style": style} if style != block.title.style else {}
        op = {**at, "op": "title", **named, "size": one / PT}
        yield Proposal("title-size", 18 + found, with_block(trials, changed), (op,), _size_words(size, one))


def sized(styles: Styles, name: str, size: int) -> Styles:
    """Styles with one size (units) for a title, as a block's own layer of styles gives it (STY-04)."""
    return Styles({**styles, name: style_of(styles, name)._replace(size=(size,))})


def _size_words(now: int, then: int) -> Callable[[Effect], Words]:
    def words(effect: Effect) -> Words:
        zh, en = saved(effect)
        return f"标题 {now / PT:g}→{then / PT:g} 磅：{zh}", f"title {now / PT:g}→{then / PT:g} pt: {en}"

    return words
