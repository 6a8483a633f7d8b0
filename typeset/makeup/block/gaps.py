"""The gaps of the head of a block (TIT-12, TIT-06): how much white there is over its label or headline block already, how much there
may be, and how much under it."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.makeup.block.headline import Headline
from typeset.makeup.block.inside import Inside, edge
from typeset.makeup.block.white import AS_IT_FALLS, Gap, Level, fixed, gap_of
from typeset.makeup.draw.label import label_reach, label_room
from typeset.makeup.draw.picture import white_under
from typeset.makeup.draw.ruling import HAIRLINE, opening, rule_depth, under_folio
from typeset.makeup.grid.geometry import ASCENT, Geometry
from typeset.model.block import TextBlock
from typeset.model.kinds import ContinueBlock
from typeset.model.story import Story, Table
from typeset.model.style import Style
from typeset.named_tuple import NamedTuple
from typeset.units import PT

_ASKED_AT_HEAD, _ASKED_UNDER, _ASKED_CONTINUED = 500, 800, 500
"""The most of the white that a style asks for over a headline block at the head of a page, under a label or a picture of its
block, and of a continuation, thousandths of a body line."""


_CLEAR = 500
"""White between the rule above a block and a label or picture under it, thousandths of a body line."""


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
    level: Level = AS_IT_FALLS
    """White that it has as other titles of its page have it."""
    close: bool = False
    """Whether it may have less white than is usual, because its text is over (FIT-02)."""


def is_ruled(of: Headed) -> bool:
    """Whether a rule stands above the block in its white (LIN-01)."""
    return "above" in of.block.frame.rules and of.inside.box is None


def heads_page(of: Headed) -> bool:
    """Whether nothing stands over the block: it begins at the head of the page, without a box."""
    return of.block.head.first_line == 1 and of.inside.box is None


def white_over(of: Headed, *, labelled: bool) -> int:
    """How much white there is already over the first line of label or headline block, units."""
    geo, inside, first = of.geo, of.inside, of.block.head.first_line
    if inside.pictures and not labelled:
        return white_under(of.composer, geo, inside.pictures[-1])
    if inside.box is not None:
        return geo.line_top(inside.label_first) - inside.box[1]
    if first == 1:
        return 0
    if first == of.composer.setting.grid.furniture_lines + 1:
        return under_folio(geo)
    return geo.leading - geo.size


def gap_above(of: Headed, over: int, *, labelled: bool, waist: bool) -> Gap:
    """The white over label or headline block, with what there is already (TIT-12, TIT-06). A drawn column head hangs where it
    hangs; what it may have more makes it deeper."""
    geo, rules = of.geo, of.composer.rules.titles
    asked = None if labelled else asked_above(of, waist=waist)
    if of.inside.edged:
        return _from_edge(of, 0 if asked is None else asked * geo.leading // 1000)
    if asked is not None:
        return fixed(over + asked * geo.leading // 1000)
    at_head = heads_page(of) and not waist and (labelled or not of.inside.pictures)
    if labelled and column_headed(of):
        least = over + (0 if at_head else column_head_drop(of, over))
        return Gap(least, least, least + label_height(of) - label_reach(label_height(of)))
    ruled = is_ruled(of) and not waist and (labelled or not of.inside.pictures)
    if at_head:
        free = gap_of((0, 0, rules.above_at_head), geo.leading)
        return free.more(under_rule(of, 0)) if ruled else free
    if labelled:
        wanted = gap_of(rules.label_above, geo.leading)
        if ruled:
            wanted = wanted.at_least(under_rule(of, over))
        return wanted.at_least(over)
    wanted = gap_of(rules.above_close if of.close else rules.above, geo.leading)
    if ruled:
        deep = max(0, rule_depth(of.block) - HAIRLINE)
        clear = rules.under_rule_close if of.close else rules.under_rule
        return wanted.more(deep).at_least(under_rule(of, over, clear))
    return wanted.at_least(over)


_EDGE_MORE = 2 * PT
"""So much more or less than the white at its sides a box has over what stands at its head, units (LIN-07)."""


def _from_edge(of: Headed, asked: int) -> Gap:
    """The white between the edge of a box and the label or headline block at its head: as at its sides, or what the style of the
    title asks for (units) where that is more."""
    box = of.block.frame.box
    assert box is not None
    white = edge(of.geo, box)
    return fixed(asked) if asked > white else Gap(white - _EDGE_MORE, white, white + _EDGE_MORE)


def asked_above(of: Headed, *, waist: bool) -> int | None:
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


def gap_below(of: Headed, headline: Headline | None) -> Gap:
    """The white under label or headline block, without what a table there has of its own (TIT-12, TIT-14)."""
    gap, own = _gap_below(of, headline), _over_table(of) if headline is not None else 0
    return gap if _text_beside(of) else Gap(*(max(0, width - own) for width in gap))


def _text_beside(of: Headed) -> bool:
    """Whether a block has several legs, so that text stands under its title too where the first begins with a table."""
    return bool(of.block.parts) or (of.block.legs or of.block.area.columns) > 1


def _gap_below(of: Headed, headline: Headline | None) -> Gap:
    rules, leading = of.composer.rules.titles, of.geo.leading
    style: Style = of.composer.style(of.block.title.style)
    if headline is None:
        return gap_of(rules.below, leading)
    if style.below is not None:
        return fixed(style.below * leading // 1000)
    if headline.rows and headline.rows[-1].role == "byline":
        return gap_of(rules.below_byline, leading)
    return gap_of(rules.below_close if of.close else rules.below, leading)


def under_title(of: Headed, gaps: list[Gap], room: int) -> list[Gap]:
    """The gaps of a head in a room (units) over a table and text beside it: the white that the table has of its own taken off the last,
    as far as the others have room for it within their most, and the text keeps the least."""
    own, last = _over_table(of) if _text_beside(of) else 0, gaps[-1]
    if not own:
        return gaps
    spared = max(0, min(own, sum(gap.most for gap in gaps) - room))
    best, most = max(last.least, last.best - own), max(last.least, last.most - spared)
    return [*gaps[:-1], Gap(last.least, min(best, most), most)]


def _over_table(of: Headed) -> int:
    """The white that a table has of its own right under the headline block, units: half a body line, of which its first row takes
    its own white, or all of it over its caption or unit; 0 where no table stands there."""
    first = of.story.body[0] if of.story.body else None
    if not isinstance(first, Table) or of.story.summary or isinstance(of.block, ContinueBlock):
        return 0
    if not first.look.caption and not first.look.unit:
        return of.geo.size // 2
    size = of.composer.style("table.head" if first.look.caption else "table").size[0]
    return of.geo.leading // 2 + (of.geo.size - size) * ASCENT // 1000


def label_height(of: Headed) -> int:
    """Height of a label's place, units."""
    return of.inside.label_lines * of.geo.leading - (of.geo.leading - of.geo.size)


def label_depth(of: Headed) -> int:
    """From the head of a label's ink to its foot, units."""
    cut = of.inside.label
    if cut is None:
        return label_height(of)
    if not column_headed(of):
        return cut.height
    depth = label_reach(label_height(of))
    return depth if heads_page(of) else depth - column_head_drop(of, white_over(of, labelled=True))


def column_headed(of: Headed) -> bool:
    """Whether its label is a drawn column head (栏头)."""
    return of.inside.label is not None and of.inside.label.form == "column-head"


def column_head_drop(of: Headed, over: int) -> int:
    """How far the heavy rule of a drawn column head comes down from the type over it (LIN-01)."""
    if of.inside.edged:
        return 0
    wanted = max(0, opening(of.geo, of.block, of.geo.lines + 1) + of.geo.leading - of.geo.size - over)
    return min(wanted, label_room(of.composer, label_height(of)))


def under_rule(of: Headed, over: int, clear: int = _CLEAR) -> int:
    """White over what stands under the rule above its block, units. clear: that under the rule, thousandths of a line."""
    line = of.block.head.first_line
    return over + opening(of.geo, of.block, line) + rule_depth(of.block) + clear * of.geo.leading // 1000
