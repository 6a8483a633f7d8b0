"""The proof sheet (校样总览): one quiet HTML file with every page, what was found on it and its figures. No scripts, no
files but the pictures beside it; names are relative, so the folder can be moved or mailed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from typeset.findings import ERROR, INFO, WARNING, Finding
from typeset.findings.render import said, where
from typeset.named_tuple import NamedTuple
from typeset.reports.page import rendered

WORDS = {ERROR: ("错误", "errors"), WARNING: ("警告", "warnings"), INFO: ("说明", "notes")}


class Figure(NamedTuple):
    """A MET figure in the table."""

    code: str
    """Its code."""
    zh: str
    """Its Chinese name."""
    en: str
    """Its English name."""
    unit: str = ""
    """Its unit, "" for a plain number."""
    least: float | None = None
    """The least value that is good; None: no bound."""
    most: float | None = None
    """The greatest value that is good; None: no bound."""
    usual: str = ""
    """The range that is good in words, where bounds alone do not say it."""

    @property
    def good(self) -> str:
        """The range that is good, in short; "" where none is known."""
        if self.usual:
            return self.usual
        if self.most == 0:
            return "0"
        if self.most is not None:
            return f"≤ {self.most:g}"
        return f"≥ {self.least:g}" if self.least is not None else ""

    def off(self, value: float) -> bool:
        """Whether a value is outside the range that is good."""
        low = self.least is not None and value < self.least
        return low or (self.most is not None and value > self.most)


FIGURES = (
    Figure("MET-01", "空白", "white", "%", most=1),
    Figure("MET-02", "白洞", "holes", most=0),
    Figure("MET-03", "底差", "ragged feet", "行", most=1),
    Figure("MET-04", "碰题", "level titles", most=0),
    Figure("MET-05", "断版", "cut", most=0.8),
    Figure("MET-06", "边线", "edges"),
    Figure("MET-07", "区序", "rank", least=0.8),
    Figure("MET-08", "转版", "jumps", most=4),
    Figure("MET-09", "同题", "alike titles", most=0),
    Figure("MET-10", "偏重", "off balance", "%", most=8),
    Figure("MET-11", "图片", "pictures", "%", most=40, usual="15–40，头版 8–35"),
    Figure("MET-12", "超行", "over", "行", most=0),
    Figure("MET-13", "文序", "reading order", least=1, usual="1"),
    Figure("MET-14", "疏行", "loose lines", "%", most=2.5),
)
"""In the craft's order, with its good values."""


class PageView(NamedTuple):
    """A page of the sheet. Names of files are relative to the sheet."""

    number: int
    """Of the page, from 1."""
    section: str
    """Its section, "" for none."""
    width: int
    """Of the trim, units."""
    height: int
    """Of the trim, units."""
    metrics: Mapping[str, float]
    """Its MET figures by code."""
    picture: str
    """The name of its picture."""
    marked: str = ""
    """The name of its marked picture, "" for none."""
    press: str = ""
    """The name of its press page, "" for none."""


class StripView(NamedTuple):
    """A 中缝 of the sheet. Names of files are relative to the sheet."""

    name: str
    """What it is called: 中缝 4·1."""
    width: int
    """Of the trim, units."""
    height: int
    """Of the trim, units."""
    picture: str
    """The name of its picture."""
    press: str = ""
    """The name of its press file, "" for none."""


class Sheet(NamedTuple):
    """What the proof sheet shows."""

    title: str
    """Paper and date."""
    pages: Sequence[PageView]
    """Its pages, in order."""
    findings: Sequence[Finding]
    """All that was found, sorted."""
    stories: Sequence[Mapping[str, Any]] = ()
    """report.json's rows of stories."""
    authors: Sequence[Mapping[str, Any]] = ()
    """report.json's rows of authors."""
    screen: str = ""
    """The name of the edition for the screen, "" for none."""
    strips: Sequence[StripView] = ()
    """Its 中缝 (FMT-07)."""


class Item(NamedTuple):
    """A finding in a list."""

    number: int
    """Its place among all findings, from 1."""
    finding: Finding
    """The finding."""
    linked: bool
    """Whether its code leads to a box on the page."""
    where: str
    """File and line, "" for none."""


class Box(NamedTuple):
    """A place on a page where something was found."""

    id: str
    """Its anchor."""
    number: int
    """Of the finding."""
    finding: Finding
    """The finding."""
    place: str
    """Its rectangle as CSS, in shares of the page."""


class Leaf(NamedTuple):
    """A page with what was found on it."""

    page: PageView
    """The page."""
    name: str
    """What it is called."""
    found: list[Item]
    """Its findings."""
    boxes: list[Box]
    """Where they lie on it."""


def index_html(sheet: Sheet) -> str:
    """The file's text."""
    known = {page.number for page in sheet.pages}
    by_page: dict[int, list[Item]] = {}
    for number, finding in enumerate(sheet.findings, 1):
        page = finding.place.page if finding.place.page in known else 0
        item = Item(number, finding, bool(page and finding.place.boxes), where(finding))
        by_page.setdefault(page, []).append(item)
    rest = by_page.get(0, [])
    return rendered(
        "proofs.html.jinja",
        lang="zh-Hans",
        language="",
        title=sheet.title,
        words=WORDS,
        said=said,
        counts=_counts(sheet.findings),
        links=_links(sheet, rest=bool(rest)),
        leaves=[_leaf(page, by_page.get(page.number, [])) for page in sheet.pages],
        strips=sheet.strips,
        grave=[item for item in rest if item.finding.severity != INFO or item.finding.accepted],
        notes=[item for item in rest if item.finding.severity == INFO and not item.finding.accepted],
        figures=FIGURES,
        measured=[
            (page, [_cell(figure, page.metrics.get(figure.code)) for figure in FIGURES])
            for page in sheet.pages
        ],
        stories=[(row, _pages_of(row)) for row in sheet.stories],
        authors=sheet.authors,
    )


def _counts(findings: Sequence[Finding]) -> list[tuple[str, str, str, int]]:
    """How many there are of each level, with its names."""
    return [
        (severity, zh, en, sum(finding.severity == severity for finding in findings))
        for severity, (zh, en) in WORDS.items()
    ]


def _links(sheet: Sheet, *, rest: bool) -> list[tuple[str, str]]:
    """Where the sheet's contents lead, and what the links are called."""
    links = [(f"#p{page.number}", _name(page)) for page in sheet.pages]
    links += [("#seams", "中缝")] if sheet.strips else []
    links += [("#rest", "不在某一版上的")] if rest else []
    links += [("#figures", "指标"), ("#stories", "稿件")] if sheet.stories else [("#figures", "指标")]
    links += [("#authors", "作者")] if sheet.authors else []
    links += [(sheet.screen, "电子版 PDF")] if sheet.screen else []
    return [*links, ("../report.json", "report.json")]


def _name(page: PageView) -> str:
    return f"{page.number:02d} 版 {page.section}".strip()


def _leaf(page: PageView, found: list[Item]) -> Leaf:
    """A page: the gravest findings first."""
    boxes = [
        Box(f"b{item.number}-{k}", item.number, item.finding, _at(page, box))
        for item in found
        for k, box in enumerate(item.finding.place.boxes, 1)
    ]
    return Leaf(page, _name(page), found, boxes)


def _at(page: PageView, box: tuple[int, int, int, int]) -> str:
    """A box as shares of the page: it lies right at every size of the thumbnail."""
    of = (page.width, page.height, page.width, page.height)
    shares = (
        f"{key}:{100 * value / whole:.2f}%"
        for key, value, whole in zip(("left", "top", "width", "height"), box, of, strict=True)
    )
    return ";".join(shares)


def _cell(figure: Figure, value: float | None) -> tuple[str, bool]:
    """A figure's text and whether it is out of range."""
    return ("–", False) if value is None else (f"{value:g}", figure.off(value))


def _pages_of(row: Mapping[str, Any]) -> list[int]:
    return list(dict.fromkeys(int(part["page"]) for part in row.get("parts", ())))
