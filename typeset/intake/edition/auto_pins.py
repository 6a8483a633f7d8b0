"""Pins, widths and declared white of an area that the program fills (自动组版): whether they can be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.intake.edition.auto_entries import pin_text
from typeset.intake.edition.auto_room import Room, cells, type_area
from typeset.intake.edition.checks import english_of, name_of, overlap
from typeset.intake.edition.free_area import largest_gap
from typeset.model.auto import Pin
from typeset.model.block import Area, TextBlock

if TYPE_CHECKING:
    from typeset.findings import Findings
    from typeset.intake.edition.auto_entries import AutoEntry
    from typeset.model.auto import AutoStory
    from typeset.model.paper import Grid

_LEAST_CHARS = 6
"""Characters of a leg at least; narrower ones are strips that no line fills evenly (COL-06)."""


def judge_pins(entries: tuple[AutoEntry, ...], room: Room, findings: Findings) -> None:
    """MKP-05 … MKP-07, MKP-09: every pin lies in the area, over nothing else, and is as wide as its entry may be."""
    pinned: list[AutoStory] = []
    for one in entries:
        entry = one.story
        sensible = judge_widths(one, room.whole.columns, room.grid, findings)
        if entry.pin == Pin():
            continue
        if _inside(entry, room, findings) and _alone(entry, pinned, room, findings) and sensible:
            wide_enough(entry, findings)
        pinned.append(entry)


def _reach(pin: Pin, room: Room) -> Area:
    """The rectangle in which a pinned block stands somewhere: what it leaves free is the area's."""
    whole = room.whole
    columns = (
        (pin.first_column, pin.last_column) if pin.first_column else (whole.first_column, whole.last_column)
    )
    lines = (pin.first_line, pin.last_line) if pin.first_line else (whole.first_line, whole.last_line)
    return Area(*columns, *lines)


def _inside(entry: AutoStory, room: Room, findings: Findings) -> bool:
    """MKP-05: a pin lies in its area."""
    reach, whole = _reach(entry.pin, room), room.whole
    within = (
        whole.first_column <= reach.first_column
        and reach.last_column <= whole.last_column
        and whole.first_line <= reach.first_line
        and reach.last_line <= whole.last_line
    )
    if not within:
        findings.error(
            "MKP-05",
            f"“{entry.block.id}”钉在自动组版的范围以外：范围是 {_shown(whole)}（第 {room.spec.place.line} 行）",
            f"“{entry.block.id}” is pinned outside its area of {_shown(whole, en=True)} (line {room.spec.place.line})",
            _within(entry, room),
            entry.pin.place,
        )
    return within


def _within(entry: AutoStory, room: Room) -> str:
    """The pin that keeps to its area, or how to put the block elsewhere."""
    pin, whole = entry.pin, room.whole
    first, last = max(pin.first_column, whole.first_column), min(pin.last_column, whole.last_column)
    top, foot = max(pin.first_line, whole.first_line), min(pin.last_line, whole.last_line)
    held = pin
    if pin.first_column:
        held = held._replace(first_column=first, last_column=last)
    if pin.first_line:
        held = held._replace(first_line=top, last_line=foot)
    if (pin.first_column and first > last) or (pin.first_line and top > foot):
        return "改 pin，或改 auto 的 at"
    return f"写 {pin_text(held)}；或改 auto 的 at"


def _alone(entry: AutoStory, pinned: list[AutoStory], room: Room, findings: Findings) -> bool:
    """MKP-06, MKP-09: a pin lies over no fixed block, no other pin and no white."""
    reach, whole = _reach(entry.pin, room), entry.pin.whole
    if whole is None:
        return _has_cells(entry, reach, room, findings)
    over = _under(whole, pinned, room)
    if over is not None:
        zh, en, line = over
        findings.error(
            "MKP-06",
            f"“{entry.block.id}”（第 {entry.pin.place.line} 行）钉住的地方压住{zh}（第 {line} 行）",
            f"“{entry.block.id}” (line {entry.pin.place.line}) is pinned over {en} (line {line})",
            _elsewhere(entry, room),
            entry.pin.place,
        )
        return False
    return _apart_from_white(entry, whole, room, findings)


def _has_cells(entry: AutoStory, reach: Area, room: Room, findings: Findings) -> bool:
    """MKP-06: columns or lines that a block is pinned to have room left."""
    if cells((reach,)) & room.free:
        return True
    findings.error(
        "MKP-06",
        f"“{entry.block.id}”钉住的地方（{pin_text(entry.pin)}）没有空处，都被 blocks 里的版块和留白占了",
        f"“{entry.block.id}” is pinned to {pin_text(entry.pin)}, where fixed blocks and white take all",
        _elsewhere(entry, room),
        entry.pin.place,
    )
    return False


def _under(whole: Area, pinned: list[AutoStory], room: Room) -> tuple[str, str, int] | None:
    """What a pinned rectangle lies over: a fixed block or another pin, in Chinese and English, with its line."""
    for block in room.blocks:
        if any(overlap(whole, area) for area in block.shape):
            return name_of(block), english_of(block), block.place.line
    for other in pinned:
        there = other.pin.whole
        if there is not None and overlap(whole, there):
            return f"“{other.block.id}”", f"“{other.block.id}”", other.pin.place.line
    return None


def _elsewhere(entry: AutoStory, room: Room) -> str:
    """Where it could be pinned: the largest free rectangle, or nowhere."""
    taken = [area for block in room.blocks for area in block.shape]
    taken += [
        there for other in room.spec.stories if other is not entry and (there := other.pin.whole) is not None
    ]
    page = type_area(room.page, room.grid)
    found = largest_gap([*taken, *room.spec.white], page.last_column, page.first_line, page.last_line)
    if found is None:
        return "改其中一个，或不钉：删去 pin"
    free = Pin(found.first_column, found.last_column, found.first_line, found.last_line)
    return f"改其中一个；最大的空处是 {pin_text(free)}；也可以不钉：删去 pin"


def _apart_from_white(entry: AutoStory, whole: Area, room: Room, findings: Findings) -> bool:
    """MKP-09: nothing is pinned where white was declared."""
    for white in room.spec.white:
        if overlap(whole, white):
            findings.error(
                "MKP-09",
                f"“{entry.block.id}”（第 {entry.pin.place.line} 行）钉在留白上：{_shown(white)}（第 {room.spec.place.line} 行的自动组版）",
                f"“{entry.block.id}” (line {entry.pin.place.line}) is pinned over declared white: {_shown(white, en=True)}",
                "改 pin 或 white，使两处不重叠",
                entry.pin.place,
            )
            return False
    return True


def judge_widths(one: AutoEntry, most: int, grid: Grid, findings: Findings) -> bool:
    """MKP-07: a width is no wider than the area, its legs are no strips, and no picture is wider than the widest; whether it is so.
    most: columns of the area."""
    entry = one.story
    thin = next((width for width in entry.widths if width[0] * grid.chars < _LEAST_CHARS * width[1]), None)
    if not entry.widths:
        return True
    if thin is not None:
        findings.error(
            "MKP-07",
            f"“{entry.block.id}”的栏宽 {_breadth(thin)}：{thin[0]} 栏分成 {thin[1]} 栏，每栏不到 {_LEAST_CHARS} 字",
            f"a width of “{entry.block.id}”, {_breadth(thin)}, has legs of less than {_LEAST_CHARS} characters",
            f"写 widths: [{thin[0]}]",
            one.place("widths"),
        )
        return False
    over = [columns for columns, _ in entry.widths if columns > most]
    if over:
        rest = [_breadth(width) for width in entry.widths if width[0] <= most] or [str(most)]
        findings.error(
            "MKP-07",
            f"“{entry.block.id}”要排 {over[0]} 栏，这里只有 {most} 栏",
            f"“{entry.block.id}” may take {over[0]} columns; there are {most}",
            f"写 widths: [{', '.join(rest)}]",
            one.place("widths"),
        )
        return False
    widest = max(columns for columns, _ in entry.widths)
    block = entry.block
    wants = max((slot.columns for slot in block.pictures), default=0) if isinstance(block, TextBlock) else 0
    if wants > widest:
        findings.error(
            "MKP-07",
            f"“{block.id}”的图要 {wants} 栏，widths 最宽 {widest} 栏",
            f"the picture of “{block.id}” wants {wants} columns; its widths go up to {widest}",
            f"写 widths: [{wants}]，或把图的 columns 改成 {widest}",
            one.place("widths"),
        )
    return wants <= widest


def wide_enough(entry: AutoStory, findings: Findings) -> None:
    """MKP-07: what is pinned to columns has one of its widths there."""
    pin = entry.pin
    if not (pin.first_column and entry.widths):
        return
    wide = pin.last_column - pin.first_column + 1
    if any(columns == wide for columns, _ in entry.widths):
        return
    allowed = "、".join(_breadth(one) for one in entry.widths)
    findings.error(
        "MKP-07",
        f"“{entry.block.id}”钉在 {wide} 栏里，widths 只许 {allowed}",
        f"“{entry.block.id}” is pinned to {wide} columns; its widths allow {allowed}",
        f"写 widths: [{wide}]，或改 pin 的 columns",
        pin.place,
    )


def _breadth(width: tuple[int, int]) -> str:
    """A width as an edition file writes it."""
    columns, legs = width
    return str(columns) if columns == legs else f"{columns}/{legs}"


def _shown(area: Area, *, en: bool = False) -> str:
    columns, lines = f"{area.first_column}-{area.last_column}", f"{area.first_line}-{area.last_line}"
    return f"columns {columns}, lines {lines}" if en else f"{columns} 栏、第 {lines} 行"
