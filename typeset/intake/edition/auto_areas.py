"""The areas of a page that the program fills (自动组版) -> model.AutoSpec, and what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.intake.edition.auto_entries import read_entries
from typeset.intake.edition.auto_groups import beside_settled, judge_ranks, together_settled
from typeset.intake.edition.auto_pins import judge_pins
from typeset.intake.edition.auto_room import Room, clipped, tell_no_room, white_of
from typeset.intake.edition.checks import overlap
from typeset.intake.edition.free_area import at_of
from typeset.model.auto import AutoSpec
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.findings import Findings
    from typeset.intake.edition.auto_entries import AutoEntry
    from typeset.intake.edition.context import ReadContext
    from typeset.intake.schema.fields import FieldRow
    from typeset.model.block import Block


class _Area(NamedTuple):
    """An area that was read, and how it is written."""

    spec: AutoSpec
    """What it says, names not yet looked up."""
    entries: tuple[AutoEntry, ...]
    """Its entries."""
    row: FieldRow
    """How it is written."""


def read_areas(
    row: FieldRow, page: int, blocks: tuple[Block, ...], context: ReadContext
) -> tuple[AutoSpec, ...]:
    """What a page says of `auto`, in the order of the file. row: the page's; blocks: those that stand on it already."""
    if row["template"]:
        _tell_template(row, page, context)
    areas = tuple(_area(one, page, context) for one in row["auto"])
    findings, grid = context.findings, context.loaded.paper.grid
    _judge_apart(tuple(area.spec for area in areas), findings)
    for area in areas:
        room = Room(page, grid, area.spec, blocks)
        if room.free:
            judge_pins(area.entries, room, findings)
        else:
            tell_no_room(room, findings)
    judge_ranks((entry for area in areas for entry in area.entries), findings)
    there = (*(entry.story.block for area in areas for entry in area.entries), *blocks)
    return tuple(
        area.spec._replace(
            stories=beside_settled(area.entries, there, findings),
            together=together_settled(area.row, page, there, findings),
        )
        for area in areas
    )


def _area(row: FieldRow, page: int, context: ReadContext) -> _Area:
    """One area, names not yet looked up."""
    grid, findings = context.loaded.paper.grid, context.findings
    area = None if row["at"] is None else clipped(row["at"], page, grid, findings, "MKP-08")
    white = white_of(row["white"], page, grid, findings)
    entries = read_entries(row["stories"], page, context)
    stories = tuple(entry.story for entry in entries)
    place = row.place()._replace(page=page)
    return _Area(AutoSpec(stories, area, white, style=row["style"], place=place), entries, row)


def _tell_template(row: FieldRow, page: int, context: ReadContext) -> None:
    """MKP-10: a page is made up by a template or by the program."""
    context.findings.error(
        "MKP-10",
        f"第 {page} 版写了 template，又写了 auto",
        f"page {page} has a template and an automatic makeup",
        "留一样：要程序排就删去 template 和 fill，模板里不动的版块（报头、广告）抄进 blocks",
        row.place("auto")._replace(page=page),
    )


def _judge_apart(specs: tuple[AutoSpec, ...], findings: Findings) -> None:
    """MKP-08: areas of a page share no cell, and at most one takes all that is left."""
    for index, two in enumerate(specs):
        for one in specs[:index]:
            if one.area is not None and two.area is not None and not overlap(one.area, two.area):
                continue
            findings.error(
                "MKP-08",
                f"两处自动组版重叠：这里和第 {one.place.line} 行的",
                f"two areas of automatic makeup overlap: this one and that of line {one.place.line}",
                _apart(one, two),
                two.place,
            )


def _apart(one: AutoSpec, two: AutoSpec) -> str:
    """How to part two areas."""
    if one.area is None or two.area is None:
        return "每一处都写 at，如 at: {columns: 1-4, lines: 4-60}；或并成一处"
    last = one.area.last_line
    if two.area.last_line > last:
        return f"写 {at_of(two.area._replace(first_line=last + 1))}；或并成一处"
    right = one.area.last_column
    if two.area.last_column > right:
        return f"写 {at_of(two.area._replace(first_column=right + 1))}；或并成一处"
    return "改其中一处的 at，或并成一处"
