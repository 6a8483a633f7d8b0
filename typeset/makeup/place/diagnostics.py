"""What placing text finds: loose lines, dropped rules, pieces wider than their column, white at a leg's foot (JUS-03, KIN-11,
TABOO-08)."""

from __future__ import annotations

from typeset.compose.arrays import Items
from typeset.compose.linecost import BrokenLine, gap_of
from typeset.findings import Place
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.fit.storyplan import PartPlan
from typeset.model.story import Story, Table


def tell_setting(builder: PageBuilder, plan: PartPlan, at: int, items: Items, line: BrokenLine) -> None:
    """What is said of a line that is too loose, ends short or is too wide (JUS-03, KIN-11); at: its line in the file."""
    text = items.text[items.start[line.start] : items.start[line.end]]
    if (gap := gap_of(items, line)) > builder.judging.bad_gap:
        tell_loose(builder, plan, at, text, gap)
    if line.short:
        rest = line.measure - line.indent - line.natural
        tell_short(builder, plan, at, text, rest * 1000 // items.size)
    if line.overfull:
        tell_overfull(builder, plan.story, at, text)


def tell_loose(builder: PageBuilder, plan: PartPlan, line: int, text: str, gap: int) -> None:
    """JUS-03: a line whose characters stand too far apart; gap in mille em."""
    builder.findings.warning(
        "JUS-03",
        f"《{plan.story.heading}》有一行字距太疏（{gap / 1000:.2f} 字）：“{text}”",
        f'a loose line in "{plan.story.heading}" ({gap / 1000:.2f} em between characters): "{text}"',
        "改一两个字，或换更宽的栏",
        Place(plan.story.place.file, line, 0, plan.page),
    )


def tell_short(builder: PageBuilder, plan: PartPlan, line: int, text: str, rest: int) -> None:
    """JUS-03: a line that ends short, for filling it would tear it apart; rest: what it lacks, mille em."""
    builder.findings.warning(
        "JUS-03",
        f"《{plan.story.heading}》有一行没有排满，差 {rest / 1000:.1f} 字：“{text}”，后面的内容不能断开",
        f'a line of "{plan.story.heading}" ends {rest / 1000:.1f} em short, before what may not be broken: "{text}"',
        "改一两个字，或换更宽的栏；后面是西文长词的，可在 paper.yaml 设 hyphenation: true",
        Place(plan.story.place.file, line, 0, plan.page),
    )


def tell_remedy(builder: PageBuilder, story: Story, line: int) -> None:
    """KIN-11: where no lawful break exists, a rule was dropped, and that is said."""
    builder.findings.warning(
        "KIN-11",
        f"《{story.heading}》有一段栏宽太窄，避头尾或不可断的规则放宽了",
        f'a paragraph of "{story.heading}" has no lawful breaks at this measure; a rule was dropped',
        "换更宽的栏，或改写这一段",
        Place(story.place.file, line),
    )


def tell_overfull(builder: PageBuilder, story: Story, line: int, text: str) -> None:
    """A piece wider than its column is set all the same, and named."""
    builder.findings.error(
        "KIN-11", f"《{story.heading}》有一段排不进栏宽：“{text}”", f'"{text}" in "{story.heading}" is wider than its column',
        "改用更宽的栏，或把不可断的内容缩短", Place(story.place.file, line),
    )  # fmt: skip


def tell_moved(builder: PageBuilder, plan: PartPlan, at: int, white: int) -> None:
    """TABOO-08: a subhead with the two lines that follow it (PAR-08), or a table, had no room at a leg's foot and went to the
    next leg; white: lines that stay empty there. One line is within the tolerance."""
    body = plan.story.body[at]
    if white < builder.judging.white_feet or not (isinstance(body, Table) or body.kind == "subhead"):
        return
    what = "表格" if isinstance(body, Table) else f"小标题“{body.text}”"
    thing = "a table" if isinstance(body, Table) else f'the subhead "{body.text}"'
    builder.findings.warning(
        "TABOO-08",
        f"《{plan.story.heading}》有一栏脚下空 {white} 行：{what}在那里放不下，移到了下一栏",
        f'a leg of "{plan.story.heading}" has {white} white lines at its foot: {thing} found no room there and went to the next',
        "在它前面加几行或减几行，或换版块的高",
        Place(plan.story.place.file, body.line, 0, plan.page),
    )
