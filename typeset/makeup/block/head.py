"""The head of a block (TIT-12): white over its label, between label and headline block, in that and under it, by rule.

White is counted from what stands over the block: the foot of the type of the block above (the foot of the line before its
first), the rule of the folio, the edge of its own box, the foot of a caption or a picture of its own; to the em boxes of label
and title, and from the last of these to the em box of the first line of text. A headline block takes the fewest whole lines
in which all of it has its least: what the grid leaves over then goes to the white above first. What a style says of `above`
and `below` stands as it is said.
"""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.makeup.block.headline import Headline
from typeset.makeup.block.inside import Inside
from typeset.makeup.block.white import Gap, fixed, gap_of, shared
from typeset.makeup.draw.label import label_reach, label_room
from typeset.makeup.draw.picture import white_under
from typeset.makeup.draw.ruling import HAIRLINE, opening, rule_depth
from typeset.makeup.grid.geometry import Geometry
from typeset.makeup.grid.legs import BESIDE
from typeset.model.block import TextBlock
from typeset.model.kinds import ContinueBlock
from typeset.model.story import Story
from typeset.model.style import Style
from typeset.named_tuple import NamedTuple
from typeset.units import PT

_ASKED_AT_HEAD, _ASKED_UNDER, _ASKED_CONTINUED = 500, 800, 500
"""The most of the white that a style asks for over a headline block at the head of a page, under a label or a picture of its
block, and of a continuation, thousandths of a body line."""

_FOLIO_RULE = 3 * PT
"""How deep the rule under the folio is (LIN-03), units."""

_LABEL_SHARE = 600
"""Of the white in a label's own lines so much stands over it where a picture follows, per mille."""


_CLEAR = 500
"""White between the rule above a block and a label or picture under it, thousandths of a body line."""


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


class Headed(NamedTuple):
    """A block whose head is to be placed."""

    composer: Composer
    """As the block sees it."""
    geo: Geometry
    """Of the page."""
    block: TextBlock
    """The block."""
    inside: Inside
    """What its box leaves."""
    story: Story
    """Whose label it bears."""


def head_area(of: Headed, headline: Headline | None, grow: int = 0, *, waist: bool = False) -> HeadArea:
    """Label and headline block over the legs. grow: lines over the need, as far as the white stays within its range; waist:
    the title stands in its own text (TIT-08)."""
    nothing = HeadArea(0, 0, 0, 0, None)
    label = bool(of.inside.label_lines) and not waist
    if label and of.inside.pictures:
        area = nothing if headline is None else _area(of, headline, grow)
        return area._replace(drop=_over_picture(of), depth=_label_depth(of))
    if label:
        return _area(of, headline, grow, labelled=True)
    return nothing if headline is None else _area(of, headline, grow, waist=waist)


def label_alone(of: Headed) -> tuple[int, int]:
    """Head and depth of a label that has its white in its own lines, units; 0, 0 without one."""
    return (_over_picture(of), _label_depth(of)) if of.inside.label_lines else (0, 0)


def _area(
    of: Headed, headline: Headline | None, grow: int, *, labelled: bool = False, waist: bool = False
) -> HeadArea:
    leading, zone = of.geo.leading, of.inside.label_lines * of.geo.leading if labelled else 0
    over = leading - of.geo.size if waist else _over(of, labelled=labelled)
    depth = _label_depth(of) if labelled else 0
    inner = headline.gaps if headline is not None else ()
    tall = sum(row.size for row in headline.rows) if headline is not None else 0
    gaps = [_above(of, over, labelled=labelled, waist=waist)]
    if labelled and headline is not None:
        asked = _asked(of, waist=False)
        wanted = gap_of(of.composer.rules.titles.label_below, leading)
        gaps.append(wanted if asked is None else fixed(asked * leading // 1000))
    gaps += [*inner, _below(of, headline)]
    taken = depth + tall - over - zone
    lines = max(0, -(-(sum(gap.least for gap in gaps) + taken) // leading))
    if headline is not None:
        lines = max(lines, -(-(gaps[-1].least + tall + sum(gap.least for gap in inner)) // leading))
    grown = min(grow, max(0, (sum(gap.most for gap in gaps) + taken) // leading - lines))
    steps = _steps(of, gaps, len(inner), labelled=labelled)
    while True:
        widths = shared((lines + grown) * leading - taken, gaps, steps)
        drop = widths[0] - over
        if labelled and _headed(of):
            drop = gaps[0].least - over
        foot = widths[0] - over + depth
        if headline is None:
            return HeadArea(lines, 0, drop, foot - drop, None)
        above = foot + widths[1] - zone if labelled else drop
        if above >= 0:
            rows = widths[2:-1] if labelled else widths[1:-1]
            placed = headline.spread(rows)
            return HeadArea(lines + grown, above, drop if labelled else 0, foot - drop, placed, grown)
        lines += 1


def _steps(of: Headed, gaps: list[Gap], rows: int, *, labelled: bool) -> list[tuple[int, int]]:
    """In what order what the grid leaves over goes to the gaps, over the least of each: so that the white under titles is
    alike, then that over them, then the white in them. rows: how many gaps are in the headline block."""
    rules, leading = of.composer.rules.titles, of.geo.leading
    last = len(gaps) - 1
    under, even = gaps[last], rules.below_even * leading // 1000
    inner = range(last - rows, last)
    others = range(last - rows)
    ruled = (
        [(0, min(gaps[0].best, rules.above_ruled * leading // 1000))] if _ruled(of) and not labelled else []
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


def _ruled(of: Headed) -> bool:
    return "above" in of.block.frame.rules and of.inside.box is None


def _at_head(of: Headed) -> bool:
    """Whether nothing stands over the block: it begins at the head of the page, without a box."""
    return of.block.head.first_line == 1 and of.inside.box is None


def _over(of: Headed, *, labelled: bool) -> int:
    """How much white there is already over the first line of label or headline block, units."""
    geo, inside, first = of.geo, of.inside, of.block.head.first_line
    if inside.pictures and not labelled:
        return white_under(of.composer, geo, inside.pictures[-1].slot)
    if inside.box is not None:
        return geo.line_top(inside.label_first) - inside.box[1]
    if first == 1:
        return 0
    if first == of.composer.setting.grid.furniture_lines + 1:
        return geo.leading - geo.size * 2 // 10 - _FOLIO_RULE
    return geo.leading - geo.size


def _above(of: Headed, over: int, *, labelled: bool, waist: bool) -> Gap:
    """The white over label or headline block, with what there is already (TIT-12, TIT-06). A drawn column head hangs where it
    hangs; what it may have more makes it deeper."""
    geo, rules = of.geo, of.composer.rules.titles
    asked = None if labelled else _asked(of, waist=waist)
    if asked is not None:
        return fixed(over + asked * geo.leading // 1000)
    at_head = _at_head(of) and not waist and (labelled or not of.inside.pictures)
    if labelled and _headed(of):
        least = over + (0 if at_head else _column_head_drop(of, over))
        return Gap(least, least, least + _height(of) - label_reach(_height(of)))
    ruled = _ruled(of) and not waist and (labelled or not of.inside.pictures)
    if at_head:
        free = gap_of((0, 0, rules.above_at_head), geo.leading)
        return free.more(_under_rule(of, 0)) if ruled else free
    if labelled:
        wanted = gap_of(rules.label_above, geo.leading)
        if ruled:
            wanted = wanted.at_least(_under_rule(of, over))
        return wanted.at_least(over)
    wanted = gap_of(rules.above, geo.leading)
    if ruled:
        deep = max(0, rule_depth(of.block) - HAIRLINE)
        return wanted.more(deep).at_least(_under_rule(of, over, rules.under_rule))
    return wanted.at_least(over)


def _asked(of: Headed, *, waist: bool) -> int | None:
    """The white over a title that its style asks for, thousandths of a line; less of it where little parts the title from
    what stands over it. None where it asks for none."""
    style = of.composer.style(of.block.title.style)
    if waist:
        return style.below
    if style.above is None:
        return None
    if isinstance(of.block, ContinueBlock):
        return min(style.above, _ASKED_CONTINUED)
    if of.inside.label_lines or of.inside.pictures:
        return min(style.above, _ASKED_UNDER)
    return min(style.above, _ASKED_AT_HEAD) if of.block.head.first_line == 1 else style.above


def _below(of: Headed, headline: Headline | None) -> Gap:
    rules, leading = of.composer.rules.titles, of.geo.leading
    style: Style = of.composer.style(of.block.title.style)
    if headline is None:
        return gap_of(rules.below, leading)
    if style.below is not None:
        return fixed(style.below * leading // 1000)
    byline = headline.rows and headline.rows[-1].role == "byline"
    return gap_of(rules.below_byline if byline else rules.below, leading)


def _height(of: Headed) -> int:
    """Height of a label's place, units."""
    return of.inside.label_lines * of.geo.leading - (of.geo.leading - of.geo.size)


def _label_depth(of: Headed) -> int:
    cut = of.inside.label
    if cut is None:
        return _height(of)
    if not _headed(of):
        return cut.height
    depth = label_reach(_height(of))
    return depth if _at_head(of) else depth - _column_head_drop(of, _over(of, labelled=True))


def _headed(of: Headed) -> bool:
    """Whether its label is a drawn column head (栏头)."""
    return of.inside.label is not None and of.inside.label.form == "column-head"


def _column_head_drop(of: Headed, over: int) -> int:
    """How far the heavy rule of a drawn column head comes down from the type over it (LIN-01)."""
    wanted = max(0, opening(of.geo, of.block, 2) + of.geo.leading - of.geo.size - over)
    return min(wanted, label_room(of.composer, _height(of)))


def _under_rule(of: Headed, over: int, clear: int = _CLEAR) -> int:
    """White over what stands under the rule above its block, units. clear: that under the rule, thousandths of a line."""
    line = of.block.head.first_line
    return over + opening(of.geo, of.block, line) + rule_depth(of.block) + clear * of.geo.leading // 1000


def _over_picture(of: Headed) -> int:
    """A label in its own lines, a picture under it: how far it comes down."""
    free = _height(of) - _label_depth(of)
    if _headed(of):
        return 0 if _at_head(of) else _column_head_drop(of, _over(of, labelled=True))
    drop = max(0, free * _LABEL_SHARE // 1000)
    return max(drop, _under_rule(of, 0)) if _ruled(of) else drop


def below_rule(of: Headed) -> int:
    """Lines that legs without a label or picture over them begin under the rule above their block; one that is deep takes more."""
    bare = not of.inside.label_lines and not of.inside.pictures
    if not (_ruled(of) and bare):
        return 0
    return max(BESIDE, -(-_under_rule(of, 0, _CLEAR_OF_TEXT) // of.geo.leading))


def below_text(of: Headed) -> int:
    """Lines that a vertical title and its legs begin under the text of another block, where nothing else parts them (SHP-05)."""
    first = of.block.head.first_line
    free = first == 1 or first == of.composer.setting.grid.furniture_lines + 1 or of.inside.box is not None
    bare = not of.inside.label_lines and not of.inside.pictures and not _ruled(of)
    return BESIDE if bare and not free else below_rule(of)


def picture_drop(of: Headed) -> int:
    """White over a picture at the head of a block that has a rule above it and no label, units."""
    return _under_rule(of, 0) if _ruled(of) and not of.inside.label_lines else 0
