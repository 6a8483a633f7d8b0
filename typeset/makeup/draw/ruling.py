"""Rules beside blocks, frames round them, column rules (LIN-01 … LIN-07)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from typeset.makeup.draw.builder import Closing, LegBox, PageBuilder
from typeset.makeup.draw.ornament import DOWN, LEFT, RIGHT, UP, Run, draw_frame, draw_run
from typeset.makeup.grid.geometry import Geometry
from typeset.model.block import Area, Block, Box, TextBlock
from typeset.model.ornament import PrintedRule, depth_of
from typeset.model.paper import Page
from typeset.sheet.types import Rect, Rule, Shape
from typeset.units import PT

HAIRLINE = 400_000
"""0.4 pt (art direction)."""

UNDER = 10 * PT
"""A rule above a text stands so far under the type over it: nearer to what it opens, yet clear of what it closes (LIN-01)."""


def draw_box_frame(builder: PageBuilder, box: Box, x: int, *, y: int, width: int, height: int) -> None:
    """The frame of a box: a single stroke lies on its edge, everything deeper inside it."""
    line = box.line
    if line is None:
        return
    if box.plain and box.frame:
        builder.rules.append(Rect(x, y, width, height, stroke=box.colour, stroke_width=box.frame))
    else:
        builder.rules.extend(draw_frame(line, x, y, width, height))


def draw_box(builder: PageBuilder, box: Box, x: int, *, y: int, width: int, height: int) -> None:
    """The tint and the frame of a box."""
    if box.fill is not None:
        builder.tints.append(Rect(x, y, width, height, fill=box.fill))
    draw_box_frame(builder, box, x, y=y, width=width, height=height)


_FOLIO_RULE = 3 * PT
"""How deep the rule under the folio is (LIN-03), units."""


def under_folio(geo: Geometry) -> int:
    """White between the foot of the folio's rule and the first line under it, units."""
    return geo.leading - geo.size * 2 // 10 - _FOLIO_RULE


def opening(geo: Geometry, block: Block, line: int) -> int:
    """How far under the head of a body line the rule above a block hangs that begins there, units: that of a text stands in the
    white over its title, as far under the folio's rule as under type; anything else has it close to its edge, and so has the head
    of a page."""
    if isinstance(block, TextBlock) and line > 1:
        return UNDER - (under_folio(geo) if line == geo.furniture + 1 else geo.leading - geo.size)
    return geo.leading // 3 - (geo.leading - geo.size) // 2


def rule_depth(block: Block) -> int:
    """How deep the rule above a block is, units; 0 where it has none."""
    forms = dict(block.frame.forms)
    if "above" in forms:
        return depth_of(forms["above"])
    return HAIRLINE if "above" in block.frame.rules else 0


def draw_rules(builder: PageBuilder, block: Block) -> None:
    """LIN-01, LIN-05: rules above and below the block or in the gutter beside it, hairlines where no other is named."""
    lines = dict(block.frame.forms)
    for side, run in _edges(builder.geo, block):
        first, depth = len(builder.rules), HAIRLINE
        if side in lines:
            depth = depth_of(lines[side])
            out = {"above": 0, "below": depth}.get(side, depth // 2)
            builder.rules.extend(draw_run(lines[side], _outwards(run, out)))
        elif side in block.frame.rules:
            builder.rules.append(_hairline(run))
        if side == "below" and len(builder.rules) > first:
            foot = run.y - (builder.geo.leading - builder.geo.size) // 2
            shapes = first, len(builder.rules)
            builder.closings.append(Closing(shapes, run.x - run.length, run.length, run.y, depth, foot))


def _edges(geo: Geometry, block: Block) -> list[tuple[str, Run]]:
    """The sides of a block, clockwise; of an L every stretch of its outline (SHP-02)."""
    half = geo.gutter // 2
    out: list[tuple[str, Run]] = []
    for part in block.shape:
        x, y, width, height = geo.rectangle(part)
        top = y + (opening(geo, block, part.first_line) if "above" in block.frame.rules else 0)
        if len(block.shape) == 1 or _open(block, part, -1):
            out.append(("left", Run(x - half, y + height, UP, y + height - top)))
        if len(block.shape) == 1 or _open(block, part, 1):
            out.append(("right", Run(x + width + half, top, DOWN, y + height - top)))
    for first, last, line in _steps(block, 0):
        above = geo.line_top(line) + opening(geo, block, line)
        out.append(("above", Run(geo.column_x(first), above, RIGHT, geo.span(last - first + 1, first))))
    for first, last, line in _steps(block, 1):
        below = geo.foot(line) + (geo.leading - geo.size) // 2
        width = geo.span(last - first + 1, first)
        out.append(("below", Run(geo.column_x(first) + width, below, LEFT, width)))
    order = ("above", "left", "right", "below")
    return sorted(out, key=lambda edge: order.index(edge[0]))


def _open(block: Block, part: Area, side: int) -> bool:
    """Whether no other rectangle of the block lies beside one (side -1: at its left, 1: at its right)."""
    column = part.first_column - 1 if side < 0 else part.last_column + 1
    return not any(
        other is not part
        and other.first_column <= column <= other.last_column
        and other.first_line <= part.first_line
        and other.last_line >= part.last_line
        for other in block.shape
    )


def _steps(block: Block, which: int) -> list[tuple[int, int, int]]:
    """Runs of columns with the same first (which 0) or last line (1): first column, last column, line."""
    runs: list[tuple[int, int, int]] = []
    for column in range(block.area.first_column, block.area.last_column + 1):
        rows = block.rows(column)
        if rows is None:
            continue
        if runs and runs[-1][2] == rows[which] and runs[-1][1] == column - 1:
            runs[-1] = (runs[-1][0], column, rows[which])
        else:
            runs.append((column, column, rows[which]))
    return runs


def _outwards(run: Run, by: int) -> Run:
    """A run moved outwards. By half its depth a rule lies on its line; one above a block hangs from there and one below
    hangs too, so that neither touches the type over it."""
    x, y = run.at(0, -by)
    return Run(x, y, run.direction, run.length)


def _hairline(run: Run) -> Rule:
    """A hairline on the run's line, from the left or from the top."""
    ends = sorted((run.at(0, 0), run.at(run.length, 0)))
    return Rule(*ends[0], *ends[1], HAIRLINE)


def draw_column_rules(builder: PageBuilder, page: Page, wanted: str) -> None:
    """LIN-05: hairlines in the gutters between stories, and between the legs of a story where it asks for them.

    wanted: `none`, `stories` or `legs`, which a block may change for itself.
    """
    forms = {block.id: block.frame.column_rules or wanted for block in page.blocks}
    line = PrintedRule("hairline", HAIRLINE)
    for x, top, foot in [
        *(
            rule
            for block in page.blocks
            if forms[block.id] == "legs"
            for rule in leg_rules(builder.legs.get(block.id, ()), builder.geo)
        ),
        *story_rules(builder, page, forms),
    ]:
        builder.rules.extend(draw_run(line, _outwards(Run(x, foot, UP, foot - top), HAIRLINE // 2)))


def leg_rules(legs: Sequence[LegBox], geo: Geometry) -> list[tuple[int, int, int]]:
    """(x, top, foot) of the rules between neighbouring legs: in the middle of the gutter, from where the text of both
    begins to the foot of the longer one."""
    made = []
    flat = [leg for leg in legs if not leg.vertical and leg.used]
    for one, two in pairwise(flat):
        top = max(one.top, two.top)
        foot = max(_foot(one, geo), _foot(two, geo))
        apart = one.x + one.width <= two.x and not geo.folded(one.x, two.x - one.x)  # none in the fold
        if apart and foot > top:
            made.append(((one.x + one.width + two.x) // 2, top, foot))
    return made


def _foot(leg: LegBox, geo: Geometry) -> int:
    """Where the type of a leg ends."""
    if leg.vertical:
        return leg.foot
    return leg.top + leg.used * geo.leading - (geo.leading - geo.size)


def story_rules(builder: PageBuilder, page: Page, forms: dict[str, str]) -> list[tuple[int, int, int]]:
    """(x, top, foot) of the rules between two stories side by side: where the text of either stands beside the other."""
    geo = builder.geo
    texts = [(b, builder.legs[b.id]) for b in page.blocks if b.frame.box is None and builder.legs.get(b.id)]
    made = []
    for left, left_legs in texts:
        for right, right_legs in texts:
            wanted = {forms[left.id], forms[right.id]} - {"none"}
            drawn = "right" in left.frame.rules or "left" in right.frame.rules
            if drawn or not wanted or left.area.last_column + 1 != right.area.first_column:
                continue
            if geo.fold and left.area.last_column == geo.columns // 2:
                continue  # the fold parts them
            legs = [*left_legs, *right_legs]
            head = geo.line_top(max(left.area.first_line, right.area.first_line))
            end = geo.foot(min(left.area.last_line, right.area.last_line))
            top = max(head, min(leg.top for leg in legs))
            foot = min(end, max(_foot(leg, geo) for leg in legs))
            if foot > top:
                made.append((geo.column_x(right.area.first_column) - geo.gutter // 2, top, foot))
    return made


_JOINED = 1200
"""Hairlines in one gutter are one where no more than this parts them, thousandths of a body line (LIN-05)."""


def join_hairlines(builder: PageBuilder, page: Page) -> None:
    """LIN-05: where blocks above one another both draw a hairline in the same gutter, it runs through: the lower one begins
    where the upper one ends, unless a block or a title stands over the gutter between them."""
    found: dict[tuple[int, int, object], list[int]] = {}
    for number, shape in enumerate(builder.rules):
        if isinstance(shape, Rule) and shape.x1 == shape.x2 and not shape.dash and shape.weight <= HAIRLINE:
            found.setdefault((shape.x1, shape.weight, shape.colour), []).append(number)
    for (x, *_), numbers in found.items():
        foot: int | None = None
        for number in sorted(numbers, key=lambda k: _ends(builder.rules[k])):
            rule = builder.rules[number]
            assert isinstance(rule, Rule)
            top, end = _ends(rule)
            near = foot is not None and 0 < top - foot <= _JOINED * builder.geo.leading // 1000
            if near and foot is not None and not _crossed(builder, page, x, foot, top):
                builder.rules[number] = rule._replace(y1=foot, y2=end)
            foot = max(end, foot or end)


def _ends(rule: Shape) -> tuple[int, int]:
    """Head and foot of an upright rule."""
    assert isinstance(rule, Rule)
    return min(rule.y1, rule.y2), max(rule.y1, rule.y2)


def _crossed(builder: PageBuilder, page: Page, x: int, top: int, foot: int) -> bool:
    """Whether a block or a title stands over a gutter between two heights."""
    boxes = [builder.geo.rectangle(part) for block in page.blocks for part in block.shape]
    boxes += [(title.x, title.y, title.width, title.height) for title in builder.titles]
    return any(
        left < x < left + wide and head < foot and head + high > top for left, head, wide, high in boxes
    )
