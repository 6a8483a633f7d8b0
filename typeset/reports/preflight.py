"""The preflight report: one HTML file that needs nothing else, Chinese first; each page drawn with the places numbered."""

from __future__ import annotations

import base64
from collections.abc import Sequence

from typeset.findings import ERROR, INFO, WARNING, Finding, Printed
from typeset.named_tuple import NamedTuple
from typeset.reports.page import rendered

PagePicture = tuple[bytes, float, float, float, float]
"""PNG of a page; left and top of its trim in it, then its own width and height, all in mm (width 0: unknown)."""
_WORDS = {ERROR: ("错误", "errors"), WARNING: ("警告", "warnings"), INFO: ("说明", "notes")}
_ORDER = {ERROR: 0, WARNING: 1, INFO: 2}
_MOST_MARKS = 400
"""Rectangles on one page; more would hide it."""
_MOST_PLACES = 3
"""Rectangles that a finding spells out."""


class Sheet(NamedTuple):
    """One file."""

    name: str
    """Of the file."""
    findings: list[Finding]
    """What was found."""
    pictures: list[PagePicture]
    """Its pages drawn; fewer or none where they could not be."""


class Item(NamedTuple):
    """A finding in a list."""

    number: int
    """As it is numbered in its file, the gravest first."""
    finding: Finding
    """The finding."""
    thing: str
    """What it is about, "" where that is not known."""
    where: str
    """Where on the page, "" for the whole of it."""


class Mark(NamedTuple):
    """A numbered rectangle on a page, in millimetres of its picture."""

    number: int
    """Of the finding."""
    level: str
    """How grave it is."""
    x: str
    """Left."""
    y: str
    """Top."""
    width: str
    """Across."""
    height: str
    """Down."""
    foot: str
    """The baseline of the number above it."""


class Page(NamedTuple):
    """A page of a file."""

    number: int
    """From 1."""
    items: list[Item]
    """What was found on it."""
    picture: str
    """Its PNG in base64, "" where it could not be drawn."""
    size: str
    """Width and height of the picture in mm, "" where they are not known."""
    marks: list[Mark]
    """Where things were found."""


class File(NamedTuple):
    """A file of the report."""

    name: str
    """Its name."""
    counts: list[tuple[str, str, str, int]]
    """How many findings there are of each level."""
    whole: list[Item]
    """What was found of the whole of it."""
    pages: list[Page]
    """Its pages that were drawn or on which something was found."""


def page_of(sheets: list[Sheet], profile: str) -> str:
    """The report as HTML."""
    every = [finding for sheet in sheets for finding in sheet.findings]
    return rendered(
        "preflight.html.jinja",
        lang="zh-Hans",
        language="",
        profile=profile,
        counts=_counts(every),
        files=[_file(sheet) for sheet in sheets],
    )


def _counts(findings: Sequence[Finding]) -> list[tuple[str, str, str, int]]:
    """The levels that there are findings of, with their names and numbers."""
    counted = [(level, *words, sum(f.severity == level for f in findings)) for level, words in _WORDS.items()]
    return [row for row in counted if row[3]]


def _file(sheet: Sheet) -> File:
    numbered = list(enumerate(sorted(sheet.findings, key=lambda f: _ORDER[f.severity]), 1))
    whole = [_item(n, f) for n, f in numbered if not f.place.page]
    shown = {page for _, f in numbered for page in _pages(f)} | set(range(1, len(sheet.pictures) + 1))
    pages = [_page(page, numbered, sheet.pictures[page - 1 : page]) for page in sorted(shown)]
    return File(sheet.name, _counts(sheet.findings), whole, pages)


def _printed(finding: Finding) -> Printed:
    return finding.place.printed or Printed()


def _pages(finding: Finding) -> set[int]:
    found = {box[0] for box in _printed(finding).boxes}
    return found or ({finding.place.page} if finding.place.page else set())


def _page(number: int, numbered: list[tuple[int, Finding]], pictures: Sequence[PagePicture]) -> Page:
    """A page. pictures: its picture, none where it could not be drawn."""
    here = [(n, f) for n, f in numbered if number in _pages(f)]
    items = [_item(n, f, number) for n, f in here]
    if not pictures:
        return Page(number, items, "", "", [])
    png, left, top, width, height = pictures[0]
    data = base64.b64encode(png).decode("ascii")
    if not width or not height:
        return Page(number, items, data, "", [])
    return Page(number, items, data, f"{width:.2f} {height:.2f}", _marks(number, here, (left, top)))


def _marks(page: int, here: list[tuple[int, Finding]], corner: tuple[float, float]) -> list[Mark]:
    """Rectangles numbered like the list. corner: of the trim in the picture."""
    boxes = ((n, f, box) for n, f in here for box in _printed(f).boxes if box[0] == page)
    return [
        _mark(n, f.severity, box, corner) for _, (n, f, box) in zip(range(_MOST_MARKS), boxes, strict=False)
    ]


def _mark(
    number: int, level: str, box: tuple[int, float, float, float, float], corner: tuple[float, float]
) -> Mark:
    _, x, y, w, h = box
    x, y = corner[0] + x, corner[1] + y
    return Mark(
        number,
        level,
        f"{x:.1f}",
        f"{y:.1f}",
        f"{max(w, 1):.1f}",
        f"{max(h, 1):.1f}",
        f"{max(5.0, y - 1):.1f}",
    )


def _item(number: int, finding: Finding, page: int = 0) -> Item:
    place = _printed(finding)
    boxes = [box for box in place.boxes if not page or box[0] == page]
    where = "；".join(f"{x:g},{y:g} {w:g}×{h:g} mm" for _, x, y, w, h in boxes[:_MOST_PLACES])
    more = f"…（共 {len(boxes)} 处）" if len(boxes) > _MOST_PLACES else ""
    return Item(number, finding, place.thing, where + more)
