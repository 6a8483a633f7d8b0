"""The proof sheet: one HTML file, whole in itself, with pages in order, findings at them and the figures."""

from __future__ import annotations

import re
import time
from html.parser import HTMLParser

from typeset.findings import ERROR, INFO, WARNING, Finding, Place
from typeset.reports.proofs import FIGURES, PageView, Sheet, index_html
from typeset.units import PT

VOID = {"meta", "img", "br"}


class Reader(HTMLParser):
    """Collects links, ids and pictures, and sees that tags close in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.sources: list[str] = []
        self.styles: dict[str, str] = {}
        self.tags: set[str] = set()
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in VOID:
            self.open.append(tag)
        known = {name: value or "" for name, value in attrs}
        self.links += [known["href"]] if "href" in known else []
        self.ids += [known["id"]] if "id" in known else []
        self.sources += [known["src"]] if "src" in known else []
        if "style" in known:
            self.styles[known["id"]] = known["style"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def view(number: int, section: str = "要闻", **more: object) -> PageView:
    figures = {figure.code: 0.0 for figure in FIGURES} | {"MET-13": 1.0, "MET-07": 1.0}
    shown = PageView(number, section, 1000 * PT, 1400 * PT, figures, f"{number:02d}.png")
    return shown._replace(**more)  # type: ignore[arg-type]


FOUND = [
    Finding("TABOO-02", ERROR, "碰题：“<甲>”&“乙”", "level", "错开", Place("e.yaml", 3, 1, 2, ((100 * PT, 700 * PT, 250 * PT, 140 * PT),))),
    Finding("FIT-03", WARNING, "欠 2 行", "short", "", Place("e.yaml", 9, 1, 1)),
    Finding("QRY-01", WARNING, "查证", "query", "", Place("c.md", 9, 1)),
    Finding("NRM-03", INFO, "规范", "norm", "", Place("c.md", 10, 1)),
]  # fmt: skip


def sheet(*findings: Finding) -> Sheet:
    pages = (view(1, press="../pages/a 01.pdf"), view(2, "综合<x>", marked="02-marks.png"))
    stories = (
        {
            "title": "甲<b>",
            "chars": 900,
            "needed": 60,
            "given": 62,
            "over": 0,
            "under": 2,
            "parts": [{"page": 1}, {"page": 2}],
        },
    )
    authors = ({"name": "张三", "stories": 2, "chars": 900},)
    return Sheet("试排报 2026-05-07", pages, findings, stories, authors, "../edition.pdf")  # fmt: skip


def test_whole_in_itself() -> None:
    """This test ensures that the file has no scripts, no foreign addresses, and that every name is relative."""
    text = index_html(sheet(*FOUND))
    found = Reader(text)
    assert text.startswith("<!doctype html>")
    assert 'charset="utf-8"' in text
    assert not found.tags & {"script", "link", "iframe", "object"}
    assert "http" not in text
    assert "url(" not in text
    assert all(not name.startswith(("/", "file:")) for name in found.links + found.sources)
    assert found.sources == ["01.png", "02.png"], "in reading order"


def test_links_lead_somewhere() -> None:
    """This test ensures that every link inside the file has its target, each once."""
    found = Reader(index_html(sheet(*FOUND)))
    inner = {name[1:] for name in found.links if name.startswith("#")}
    assert inner <= set(found.ids)
    assert {"p1", "p2", "f1", "b1-1", "figures", "rest", "stories", "authors"} <= inner | set(found.ids)
    assert len(found.ids) == len(set(found.ids))
    assert {"../pages/a%2001.pdf", "02-marks.png", "../edition.pdf", "../report.json"} <= set(found.links)


def test_a_finding_stands_at_its_page_and_its_box_on_it() -> None:
    text = index_html(sheet(*FOUND))
    pages = re.split(r'<section id="', text)
    assert "FIT-03" in pages[1]
    assert "TABOO-02" not in pages[1]
    assert "TABOO-02" in pages[2]
    assert "→ 错开" in pages[2]
    assert "e.yaml:3:1" in pages[2]
    assert "QRY-01" in pages[3]
    assert Reader(text).styles == {"b1-1": "left:10.00%;top:50.00%;width:25.00%;height:10.00%"}


def test_text_of_users_is_text() -> None:
    """This test ensures that a title or section with marks of HTML in it is shown, not obeyed."""
    text = index_html(sheet(*FOUND))
    assert "“&lt;甲&gt;”&amp;“乙”" in text
    assert "综合&lt;x&gt;" in text
    assert "甲&lt;b&gt;" in text
    assert "<x>" not in text


def test_figures_out_of_range_are_marked() -> None:
    """This test ensures that a figure outside the craft's range stands out and one inside does not (MET-01 … MET-14)."""
    good = index_html(sheet())
    assert 'class="off"' not in good[good.index('id="figures"') : good.index('id="stories"')]
    bad = sheet()._replace(pages=(view(1, metrics={"MET-01": 2.5, "MET-07": 0.2, "MET-13": 0.9}),))
    table = index_html(bad)
    assert all(f'<td class="off">{value}</td>' in table for value in ("2.5", "0.2", "0.9"))
    assert all(figure.zh in table and figure.code in table for figure in FIGURES)


def test_a_clean_page_says_so() -> None:
    text = index_html(sheet())
    assert text.count("没有要改的") == 2
    assert 'id="rest"' not in text


def test_quick() -> None:
    """This test ensures that the sheet of 40 pages with 800 findings takes no longer than 50 ms (best of three)."""
    many = Sheet(
        "报",
        tuple(view(n) for n in range(1, 41)),
        [FOUND[0]._replace(place=FOUND[0].place._replace(page=n % 40 + 1)) for n in range(800)],
    )
    times = []
    for _ in range(3):
        start = time.process_time()
        index_html(many)
        times.append(time.process_time() - start)
    assert min(times) < 0.05
