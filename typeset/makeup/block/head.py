"""The head of a block (TIT-12): white over its label, between label and headline block, in that and under it, by rule.

White is counted from what stands over the block: the foot of the type of the block above (the foot of the line before its
first), the rule of the folio, the edge of its own box, the foot of a caption or a picture of its own; to the em boxes of label
and title, and from the last of these to the em box of the first line of text. A headline block takes the fewest whole lines
in which all of it has its least; what the grid leaves over is shared out in a fixed order. Once a page is planned, titles of one
rank have the same white over them as far as their lines let them (`Level`, `fit/levelling.py`). What a style says of `above` and
`below` stands as it is said.
"""

from __future__ import annotations

from functools import partial

from typeset.makeup.block.gaps import (
    Headed,
    asked_above,
    column_head_drop,
    column_headed,
    gap_above,
    gap_below,
    heads_page,
    is_ruled,
    label_depth,
    under_rule,
    under_title,
    white_over,
)
from typeset.makeup.block.headline import Headline
from typeset.makeup.block.white import NONE, Gap, Whites, fixed, gap_of, shared
from typeset.makeup.grid.legs import BESIDE
from typeset.named_tuple import NamedTuple
from typeset.units import PT

_BEFORE_PICTURE = 8 * PT
"""White between a label and a picture under it, units, where the lines of the label have it (TIT-06)."""

_UNDER_RULE_LEAST = 4 * PT
"""Of this the label may come nearer than half a line to the rule above its block, but to no less, units (LIN-01)."""


_INK_OVER = 55
"""White between the head of an em box and the ink of most ideographs, mille em: what the eye sees as the edge of a title."""

_CLEAR_OF_TEXT = 350
"""White between that rule and a text without a title over it, thousandths of a body line."""


class HeadArea(NamedTuple):
    """What stands over a block's legs, placed."""

    lines: int
    """Body lines of the headline block; without one those that the label takes over its own."""
    above: int
    """Head of its first em box from the head of its first line, units."""
    drop: int
    """Head of the label's ink from the head of its first line, units."""
    depth: int
    """From there to its foot, with the rule that belongs to it, units."""
    headline: Headline | None
    """The headline block with its white inside."""
    grown: int = 0
    """Lines of it that it has over its need (FIT-03)."""
    whites: Whites | None = None
    """How its white may be shared out in them; None where there is none."""
    lowered: int = 0
    """How far the head of its box comes down to it, units: what its white does not take up (LIN-07)."""


def head_area(of: Headed, headline: Headline | None, grow: int = 0, *, waist: bool = False) -> HeadArea:
    """Label and headline block over the legs. grow: lines over the need, as far as the white stays within its range; waist:
    the title stands in its own text (TIT-08)."""
    nothing = HeadArea(0, 0, 0, 0, None)
    label = bool(of.inside.label_lines) and not waist
    if label and of.inside.pictures:
        area = nothing if headline is None else _area(of, headline, grow)
        return area._replace(drop=_over_picture(of), depth=label_depth(of))
    if label:
        return _area(of, headline, grow, labelled=True)
    return nothing if headline is None else _area(of, headline, grow, waist=waist)


def label_alone(of: Headed) -> tuple[int, int]:
    """Head and depth of a label that has its white in its own lines, units; 0, 0 without one."""
    return (_over_picture(of), label_depth(of)) if of.inside.label_lines else (0, 0)


def _area(
    of: Headed, headline: Headline | None, grow: int, *, labelled: bool = False, waist: bool = False
) -> HeadArea:
    leading, zone = of.geo.leading, of.inside.label_lines * of.geo.leading if labelled else 0
    over = leading - of.geo.size if waist else white_over(of, labelled=labelled)
    depth = label_depth(of) if labelled else 0
    inner = headline.gaps if headline is not None else ()
    tall = sum(row.size for row in headline.rows) if headline is not None else 0
    gaps = asked = _gaps(of, headline, over, labelled=labelled, waist=waist)
    taken = depth + tall - over - zone
    lines = max(0, -(-(sum(gap.least for gap in gaps) + taken) // leading))
    if headline is not None:
        lines = max(lines, -(-(gaps[-1].least + tall + sum(gap.least for gap in inner)) // leading))
    grown = min(grow, max(0, (sum(gap.most for gap in gaps) + taken) // leading - lines))
    steps = partial(_steps, of, rows=len(inner), labelled=labelled)
    while True:
        room = (lines + grown) * leading - taken
        gaps = under_title(of, asked, room) if headline is not None else asked
        whites = Whites(room, tuple(gaps), labelled, shared(room, gaps, steps(gaps))[0])
        settled = _levelled(of, whites)
        widths = shared(room, settled, steps(settled))
        drop = widths[0] - over
        if labelled and column_headed(of):
            drop = gaps[0].least - over
        foot = widths[0] - over + depth
        lowered = max(0, widths[0] - gaps[0].most) if of.inside.edged and of.block.head.first_line > 1 else 0
        if headline is None:
            return HeadArea(lines, 0, drop, foot - drop, None, lowered=lowered)
        above = foot + widths[1] - zone if labelled else drop
        if above >= 0:
            rows = widths[2:-1] if labelled else widths[1:-1]
            placed = headline.spread(rows)
            drop = drop if labelled else 0
            shown = None if waist else whites
            return HeadArea(lines + grown, above, drop, foot - drop, placed, grown, shown, lowered)
        lines += 1


def _gaps(of: Headed, headline: Headline | None, over: int, *, labelled: bool, waist: bool) -> list[Gap]:
    """The gaps of a head, from its head: over it, under a label, between the rows of the headline block, under it."""
    gaps = [gap_above(of, over, labelled=labelled, waist=waist)]
    if of.inside.edged and headline is not None and not labelled:
        gaps[0] = gaps[0].more(-(_INK_OVER * headline.rows[0].size // 1000))
    if labelled and headline is not None:
        asked = asked_above(of, waist=False)
        wanted = gap_of(of.composer.rules.titles.label_below, of.geo.leading)
        gaps.append(wanted if asked is None else fixed(asked * of.geo.leading // 1000))
    inner = headline.gaps if headline is not None else ()
    return [*gaps, *inner, gap_below(of, headline)]


def _levelled(of: Headed, whites: Whites) -> list[Gap]:
    """The gaps, those that others of the page have too as wide as they have them, as far as the lines let them."""
    known: tuple[int, ...] = ()
    for which, wanted in enumerate(of.level[: 2 if whites.labelled else 1]):
        if wanted == NONE:
            break
        least, most = whites.reach(which, known)
        known = (*known, max(least, min(wanted, most)))
    gaps = [*map(fixed, known), *whites.gaps[len(known) :]]
    if of.level.under != NONE:
        least, most = whites.reach(len(gaps) - 1, known)
        gaps[-1] = fixed(max(least, min(of.level.under, most)))
    return gaps


def _steps(of: Headed, gaps: list[Gap], rows: int, *, labelled: bool) -> list[tuple[int, int]]:
    """In what order what the grid leaves over goes to the gaps, over the least of each: so that the white under titles is
    alike, then that over them, then the white in them. rows: how many gaps are in the headline block."""
    rules, leading = of.composer.rules.titles, of.geo.leading
    last = len(gaps) - 1
    under, even = gaps[last], rules.below_even * leading // 1000
    inner = range(last - rows, last)
    others = range(last - rows)
    ruled = (
        [(0, min(gaps[0].best, rules.above_ruled * leading // 1000))] if is_ruled(of) and not labelled else []
    )
    return [
        *ruled,
        (last, under.best - even),
        *((k, gaps[k].best) for k in reversed(others)),
        (last, under.best),
        *((k, gaps[k].best) for k in inner),
        (last, min(under.most, under.best + even)),
        *((k, gaps[k].most) for k in (*inner, *others)),
        (last, under.most),
    ]


def _over_picture(of: Headed) -> int:
    """A label in its own lines, a picture under it: how far it comes down."""
    if column_headed(of):
        return 0 if heads_page(of) else column_head_drop(of, white_over(of, labelled=True))
    drop = of.inside.label_lines * of.geo.leading - label_depth(of) - _BEFORE_PICTURE
    least = under_rule(of, 0, 0) + _UNDER_RULE_LEAST if is_ruled(of) else 0
    return max(least, drop)


def below_rule(of: Headed) -> int:
    """Lines that legs without a label or picture over them begin under the rule above their block; one that is deep takes more."""
    bare = not of.inside.label_lines and not of.inside.pictures
    if not (is_ruled(of) and bare):
        return 0
    return max(BESIDE, -(-under_rule(of, 0, _CLEAR_OF_TEXT) // of.geo.leading))


def below_text(of: Headed) -> int:
    """Lines that a vertical title and its legs begin under the text of another block, where nothing else parts them (SHP-05)."""
    first = of.block.head.first_line
    free = first == 1 or first == of.composer.setting.grid.furniture_lines + 1 or of.inside.box is not None
    bare = not of.inside.label_lines and not of.inside.pictures and not is_ruled(of)
    return BESIDE if bare and not free else below_rule(of)


def picture_drop(of: Headed) -> int:
    """White over a picture at the head of a block that has a rule above it and no label, units."""
    return under_rule(of, 0) if is_ruled(of) and not of.inside.label_lines else 0
