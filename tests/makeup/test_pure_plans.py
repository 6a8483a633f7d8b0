"""Planning is made of values: fits hang on nothing that is known already, and jumps are settled by new states."""

from __future__ import annotations

import random
from bisect import bisect_left

from tests.makeup.pages import block, edition, han, story, tools
from typeset.clreq.rules import HOUSE
from typeset.compose.composer import Composer
from typeset.compose.memo import Memo
from typeset.fonts.book import FontBook
from typeset.makeup.fit.flow import Fit, all_known, best_fit, fit
from typeset.makeup.fit.flow_items import FlowItem, flow_of, whole
from typeset.makeup.fit.jump_marks import jump_words
from typeset.makeup.fit.paragraph_settings import ItemSetting
from typeset.makeup.fit.settle_jumps import Continuation, EditionState, Planning, first_part, settle_jumps
from typeset.makeup.grid.text_frame import plain
from typeset.model.paper import Paper
from typeset.model.story import Story

RULES = HOUSE.flow


def text(*settings: tuple[int, int, int]) -> FlowItem:
    """A paragraph by (looseness, lines, cost)."""
    return FlowItem("text", tuple(ItemSetting(n, lines, cost, False) for n, lines, cost in settings))


def loosenesses(found: Fit | None) -> tuple[int, ...]:
    assert found is not None
    return tuple(setting.looseness for setting in found.settings)


def test_of_settings_that_cost_the_same_the_first_paragraphs_fall_as_they_like() -> None:
    """This test ensures that a tie is settled by a fixed order, whatever order the settings stand in."""
    one, other = ((0, 5, 0), (1, 6, 40)), ((1, 6, 40), (0, 5, 0))
    for a in (one, other):
        for b in (one, other):
            assert loosenesses(fit([text(*a), text(*b)], (11,), RULES)) == (0, 1)
    tight = text((-1, 5, 40), (1, 7, 40), (0, 6, 0))
    assert loosenesses(fit([tight, text((1, 6, 0), (-1, 4, 0))], (11,), RULES)) in {(-1, 1), (1, -1)}
    assert loosenesses(fit([tight, text((1, 6, 0), (-1, 4, 0))], (11,), RULES)) == (-1, 1)


def test_ties_in_any_order() -> None:
    """This test ensures that the outcome of a fit with many ties does not hang on the order of the settings."""
    rng, ties = random.Random(7), 0
    for _ in range(300):
        flow = []
        for _ in range(rng.randint(2, 5)):
            lines = rng.randint(3, 6)
            flow.append(text((0, lines, 0), (-1, lines - 1, 40), (1, lines + 1, 40)))
        legs = (rng.randint(6, 12), rng.randint(6, 12))
        found = fit(flow, legs, RULES)
        for _ in range(3):
            mixed = [
                item._replace(settings=tuple(rng.sample(item.settings, len(item.settings)))) for item in flow
            ]
            again = fit(mixed, legs, RULES)
            if found is None:
                assert again is None
            else:
                assert again is not None
                assert (loosenesses(again), again.starts, again.cost) == (
                    loosenesses(found),
                    found.starts,
                    found.cost,
                )
                ties += sum(map(abs, loosenesses(found)))
    assert ties


def copy_of(seed: int) -> Story:
    rng = random.Random(seed)
    return story("题", *(han(rng.randint(40, 260), rng.randint(1, 99)) for _ in range(8)))


def best(composer: Composer, copy: Story, measure: int, spare: int) -> Fit | None:
    flow = flow_of(composer, copy, whole(composer, copy), measure)
    lines = sum(item.settings[0].lines for item in flow) + spare
    return best_fit(composer, flow, plain((lines // 2, lines - lines // 2), measure))[0]


def test_a_fit_does_not_hang_on_what_is_known(paper: Paper, book: FontBook) -> None:
    """This test ensures that a fit is the same from bounds alone, from settings all broken, and after other fits; and that
    the items that it was given stay as they were."""
    loose = 0
    for seed in range(12):
        copy = copy_of(seed)
        for spare in (-2, -1, 1, 2):
            fresh, geo = tools(paper, book)
            found = best(fresh, copy, geo.column, spare)
            for before in (-3, 3, 0, 2, -1):
                known, _ = tools(paper, book)
                best(known, copy, geo.column, before)
                assert best(known, copy, geo.column, spare) == found
            flow = flow_of(fresh, copy, whole(fresh, copy), geo.column)
            kept, lines = list(flow), sum(item.settings[0].lines for item in flow) + spare
            frame = plain((lines // 2, lines - lines // 2), geo.column)
            assert best_fit(fresh, all_known(fresh, flow), frame)[0] == found
            assert flow == kept
            loose += found is not None and any(loosenesses(found))
    assert loose


def test_bounds_are_no_dearer_than_what_they_stand_for(paper: Paper, book: FontBook) -> None:
    """This test ensures that a setting that is not broken yet costs no more than when it is, and that some are bounds."""
    bounds = 0
    for seed in range(8):
        composer, geo = tools(paper, book)
        copy = copy_of(seed)
        flow = flow_of(composer, copy, whole(composer, copy), geo.column)
        for item, known in zip(flow, all_known(composer, flow), strict=True):
            costs = {setting.looseness: setting for setting in known.settings}
            assert not any(setting.is_bound for setting in known.settings)
            for setting in item.settings:
                bounds += setting.is_bound
                true = costs.get(setting.looseness)
                assert true is None or (setting.lines == true.lines and setting.cost <= true.cost)
    assert bounds


def settled_by(
    planning: Planning, paper: Paper, head: int, foot: int
) -> tuple[EditionState, EditionState, bool]:
    """A story that jumps: the state with its first part, the one with its continuation settled, and whether that is over."""
    copy = story("长稿", *(han(23 + n % 5, n) + han(31, 99 + n) for n in range(40)))
    first = block("story", copy.id, (1, 3, 2, head), story=copy, jump=2, slack=())
    rest = block("continue", copy.id, (1, 1, 4, foot), story=copy, slack=())
    words = jump_words(edition(paper, (first,), (rest,)))
    planning = planning._replace(words=words)
    begun = first_part(planning, EditionState(), first, (1, 0))
    settled, part = settle_jumps(planning, begun, Continuation(rest, 2, (copy,)))
    return begun, settled, bool(part.over)


def test_a_later_cut_is_a_new_state(paper: Paper, book: FontBook) -> None:
    """This test ensures that a round which cuts a first part later leaves the state before as it was, down to the plan of
    page 1; and that without rounds nothing is cut later and the continuation is over."""
    composer, geo = tools(paper, book)
    usual = Planning(composer, {1: geo, 2: geo}, jump_words(edition(paper)))
    without = composer.setting._replace(rules=HOUSE.entries("jumps", rounds=0))
    never = usual._replace(composer=Composer(book, without, Memo()))
    relieved = 0
    for head in range(20, 27):
        foot = bisect_left(
            range(60, 111), True, key=lambda foot, head=head: not settled_by(never, paper, head, foot)[2]
        )
        begun, settled, over = settled_by(usual, paper, head, foot + 59)
        again, same, over_at_once = settled_by(never, paper, head, foot + 59)
        before = dict(begun.parts)
        assert over_at_once
        assert begun.parts == again.parts == same.parts == before
        assert begun.jumps["长稿"].taken_up == 0
        assert settled.jumps["长稿"].taken_up == 2
        one, two = begun.parts[1, 0].cut, settled.parts[1, 0].cut
        assert one is not None
        assert two is not None
        assert (two.at, two.end) >= (one.at, one.end)
        if not over:
            assert two != one
            assert settled.parts != begun.parts
        relieved += not over
    assert relieved
