"""The plan of an issue's forms for people and machines: CSV, and XJDF as CIP4 publishes it (IMP-01, DLV-03).

The XJDF is an Imposition job: a RunList with a file for each page, in order, and a Layout with each side of each sheet. It
states only what the forms do: places in points from the lower left of the plate, `Ord` counting pages from 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.named_tuple import NamedTuple
from typeset.press.impose import inks_named, margins_of, placing, strips_on, to_pts
from typeset.press.manifest import table_csv
from typeset.units import to_mm, to_pt

if TYPE_CHECKING:
    from typeset.press.forms import Seat, Side
    from typeset.press.impose import Plan, StripPlaced
    from typeset.press.opened import PageFile

COLUMNS = (
    "sheet", "side", "half_web", "cut", "section", "folding", "colours", "form_width_mm", "form_height_mm",
    "row", "column", "page", "file", "turned", "x_mm", "y_mm", "width_mm", "height_mm",
)  # fmt: skip
_SPACE = "http://www.CIP4.org/JDFSchema_2_0"
VERSION = "2.1"


def plan_csv(plan: Plan) -> str:
    """A row for each page on each side, then for each 中缝 there. x, y: of its upper left corner from that of the form's trim."""
    rows = [row for side in plan.sides for row in (*_pages(plan, side), *_strips(plan, side))]
    return table_csv(COLUMNS, rows)


def _pages(plan: Plan, side: Side) -> list[list[str]]:
    """The rows of a side's pages."""
    return [_row(plan, side, _on_form(plan, side, seat)) for seat in side.seats]


def _strips(plan: Plan, side: Side) -> list[list[str]]:
    """The rows of its 中缝, each called by its pages."""
    made = []
    for one in strips_on(plan, side):
        name = f"{one.strip.between[0]}·{one.strip.between[1]}"
        made.append(_row(plan, side, _OnForm(name, one.strip.file, one.corner, (one.row, ""), one.turned)))
    return made


class _OnForm(NamedTuple):
    """A page or a 中缝 on a side."""

    number: str
    """What it is called."""
    file: PageFile
    """Its file."""
    corner: tuple[int, int]
    """Its lower left corner from that of the form's trim, units."""
    seat: tuple[int, str]
    """Row from 0, column as it is shown."""
    turned: bool
    """Upside down."""


def _on_form(plan: Plan, side: Side, seat: Seat) -> _OnForm:
    page = plan.pages[seat.page - 1]
    place = (seat.row, str(seat.column + 1))
    return _OnForm(str(seat.page), page, plan.corner(side, seat), place, seat.turned)


def _row(plan: Plan, side: Side, one: _OnForm) -> list[str]:
    page = one.file
    width, height = plan.size(side)
    x, y = one.corner
    places = (x, height - y - page.height, page.width, page.height)
    return [
        str(side.sheet),
        "outside" if side.outside else "inside",
        side.half,
        side.cut,
        str(side.section),
        plan.way,
        inks_named(plan, side),
        _mm(width),
        _mm(height),
        str(one.seat[0] + 1),
        one.seat[1],
        one.number,
        page.name,
        "yes" if one.turned else "no",
        *map(_mm, places),
    ]


def _mm(units: int) -> str:
    return f"{to_mm(units):g}"


def plan_xjdf(plan: Plan, job: str, form: str) -> str:
    """The plan as an XJDF. job: what the job is called; form: `plate` or `proof`, whose margins count."""
    from typeset.press.job_info import PRODUCER

    agent, _, version = PRODUCER.partition(" ")
    time = f"{plan.pages[0].date.isoformat()}T00:00:00+08:00"
    head = {
        "xmlns": _SPACE,
        "JobID": job,
        "JobPartID": "Imposition",
        "Types": "Imposition",
        "Version": VERSION,
    }
    header = {"AgentName": agent, "AgentVersion": version, "DeviceID": agent, "Time": time}
    body = [
        "<AuditPool><AuditCreated>",
        _tag("Header", header, empty=True),
        "</AuditCreated></AuditPool>",
        _tag("ResourceSet", {"Name": "NodeInfo", "Usage": "Input"}),
        "<Resource><NodeInfo/></Resource></ResourceSet>",
        _tag("ResourceSet", {"Name": "RunList", "Usage": "Input"}),
        *(line for number, name in enumerate(_names(plan), 1) for line in _run(number, name)),
        "</ResourceSet>",
        _tag("ResourceSet", {"Name": "Layout", "Usage": "Input"}),
        *(line for side in plan.sides for line in _surface(plan, side, form)),
        "</ResourceSet>",
    ]
    return "\n".join(('<?xml version="1.0" encoding="UTF-8"?>', _tag("XJDF", head), *body, "</XJDF>")) + "\n"


def _names(plan: Plan) -> list[str]:
    """The files in the order of the run list: the pages, then what lies between them."""
    return [page.name for page in (*plan.pages, *(strip.file for strip in plan.strips))]


def _run(number: int, name: str) -> list[str]:
    """A page's file: one page, by a URL relative to this file."""
    from urllib.parse import quote

    return [
        "<Resource>",
        _tag("Part", {"Run": f"P{number:03d}"}, empty=True),
        _tag("RunList", {"NPage": "1", "Pages": "0 0"}),
        _tag("FileSpec", {"MimeType": "application/pdf", "URL": quote(name)}, empty=True),
        "</RunList></Resource>",
    ]


def _surface(plan: Plan, side: Side, form: str) -> list[str]:
    """A side of a sheet: its box and what is placed on it."""
    across, down = margins_of(plan, form)
    width, height = plan.size(side)
    box = f"0 0 {to_pt(width + 2 * across)} {to_pt(height + 2 * down)}"
    return [
        "<Resource>",
        _tag(
            "Part",
            {"SheetName": f"Sheet{side.sheet}", "Side": "Front" if side.outside else "Back"},
            empty=True,
        ),
        _tag("Layout", {"SurfaceContentsBox": box}),
        *(line for seat in side.seats for line in _object(plan, side, seat, form)),
        *(line for one in strips_on(plan, side) for line in _strip_object(plan, one, form)),
        "</Layout></Resource>",
    ]


def _object(plan: Plan, side: Side, seat: Seat, form: str) -> list[str]:
    """A page: CTM puts the coordinates of its file on the surface, TrimCTM the lower left corner of its trim."""
    one = _on_form(plan, side, seat)
    return _placed(one, (placing(plan, side, seat), seat.page - 1), margins_of(plan, form))


def _strip_object(plan: Plan, one: StripPlaced, form: str) -> list[str]:
    """A 中缝, over the pages beside it."""
    on = _OnForm(one.name, one.strip.file, one.corner, (one.row, ""), one.turned)
    return _placed(on, (one.matrix, len(plan.pages) + one.number - 1), margins_of(plan, form))


def _placed(
    one: _OnForm, run: tuple[tuple[int, int, int, int, int, int], int], margins: tuple[int, int]
) -> list[str]:
    """run: the matrix of its file's coordinates on the trim, and where it comes in the run list from 0."""
    (across, down), page, (x, y) = margins, one.file, one.corner
    (a, b, c, d, e, f), order = run
    trim = (-1, 0, 0, -1, x + page.width, y + page.height) if one.turned else (1, 0, 0, 1, x, y)
    facts = {
        "CTM": to_pts((a, b, c, d, e + across, f + down)),
        "Ord": str(order),
        "TrimCTM": to_pts((*trim[:4], trim[4] + across, trim[5] + down)),
        "TrimSize": f"{to_pt(page.width)} {to_pt(page.height)}",
    }
    return [_tag("PlacedObject", facts), "<ContentObject/></PlacedObject>"]


def _tag(name: str, facts: dict[str, str], *, empty: bool = False) -> str:
    from xml.sax.saxutils import quoteattr

    said = "".join(f" {key}={quoteattr(_plain(value))}" for key, value in facts.items())
    return f"<{name}{said}{'/' if empty else ''}>"


def _plain(text: str) -> str:
    """Without what XML cannot hold."""
    return "".join(c for c in text if c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")
