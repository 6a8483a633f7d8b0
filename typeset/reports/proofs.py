"""The proof sheet (校样总览): one quiet HTML file with every page, what was found on it and its figures. No scripts, no
files but the pictures beside it; names are relative, so the folder can be moved or mailed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

from typeset.findings import ERROR, INFO, WARNING, Finding
from typeset.findings.render import where

WORDS = {ERROR: ("错误", "errors"), WARNING: ("警告", "warnings"), INFO: ("说明", "notes")}


class Figure(NamedTuple):
    """A MET figure in the table: its names, its unit, and the range that is good (None: no bound)."""

    code: str
    zh: str
    en: str
    unit: str = ""
    least: float | None = None
    most: float | None = None


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
    Figure("MET-11", "图片", "pictures", "%", most=40),
    Figure("MET-12", "超行", "over", "行", most=0),
    Figure("MET-13", "文序", "reading order", least=1),
    Figure("MET-14", "疏行", "loose lines", "%", most=2.5),
)
"""In the craft's order, with its good values."""


class PageView(NamedTuple):
    """A page of the sheet: number, section, size in units, its figures; names of its picture, its marked picture and its
    press page, relative to the sheet ("" for none)."""

    number: int
    section: str
    width: int
    height: int
    metrics: Mapping[str, float]
    picture: str
    marked: str = ""
    press: str = ""


class Sheet(NamedTuple):
    """What the proof sheet shows. findings: sorted; stories, authors: report.json's rows; screen: the screen edition."""

    title: str
    pages: Sequence[PageView]
    findings: Sequence[Finding]
    stories: Sequence[Mapping[str, Any]] = ()
    authors: Sequence[Mapping[str, Any]] = ()
    screen: str = ""


_STYLE = """
:root{color-scheme:light dark;--ink:#222;--soft:#666;--line:#ddd;--paper:#fff;--error:#c81010;--warning:#b85c00;--info:#185cbe}
@media (prefers-color-scheme:dark){:root{--ink:#ddd;--soft:#999;--line:#444;--paper:#1b1b1b;--error:#ff7b72;--warning:#ffab5e;--info:#8ab8ff}}
*{box-sizing:border-box}body{margin:0 auto;max-width:76rem;padding:1.5rem;font:15px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:var(--ink);background:var(--paper)}
h1{font-size:1.4rem;margin:0 0 .2rem}h2{font-size:1.1rem;margin:0 0 .5rem}a{color:inherit}small,.en{color:var(--soft);font-size:.85em}
nav{margin:.6rem 0 1.4rem;display:flex;flex-wrap:wrap;gap:.2rem 1rem}section{border-top:1px solid var(--line);padding:1.2rem 0;display:flex;gap:1.5rem;flex-wrap:wrap}
section>div{flex:1 1 22rem;min-width:0}figure{margin:0;flex:0 1 26rem}figure .page{position:relative;display:block;border:1px solid var(--line);background:#fff}
figure img{display:block;width:100%;height:auto}figcaption{font-size:.85em;margin-top:.3rem}.box{position:absolute;border:2px solid;min-width:3px;min-height:3px}
.box.error,.error b{color:var(--error)}.box.warning,.warning b{color:var(--warning)}.box.info,.info b{color:var(--info)}.box:target,.box:hover{background:currentColor;opacity:.35;outline:3px solid}
ul{list-style:none;margin:0;padding:0}li{padding:.45rem 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}li:target{background:color-mix(in srgb,currentColor 10%,transparent)}li p{margin:0}
table{border-collapse:collapse;font-size:.9em;font-variant-numeric:tabular-nums}th,td{padding:.2rem .6rem;text-align:right;border-bottom:1px solid var(--line);white-space:nowrap}
th{font-weight:600}th:first-child,td.name{text-align:left}td.name{white-space:normal}td.off{color:var(--warning);font-weight:700}.wide{overflow-x:auto}
@media print{section{break-inside:avoid}nav{display:none}}
""".strip()


def index_html(sheet: Sheet) -> str:
    """The file's text."""
    numbered = list(enumerate(sheet.findings, 1))
    known = {page.number for page in sheet.pages}
    rest = [(n, f) for n, f in numbered if f.place.page not in known]
    body = [
        f"<h1>{escape(sheet.title)} 校样</h1>",
        f"<p><small>{_counts(sheet.findings)}</small></p>",
        _contents(sheet, bool(rest)),
    ]
    body += [
        _page(page, [(n, f) for n, f in numbered if f.place.page == page.number]) for page in sheet.pages
    ]
    if rest:
        body.append(_rest(rest))
    body += [_figures(sheet.pages), _stories(sheet.stories), _authors(sheet.authors)]
    return (
        '<!doctype html>\n<html lang="zh-Hans">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(sheet.title)} 校样</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(part for part in body if part)
        + "\n</body>\n</html>\n"
    )


def _counts(findings: Sequence[Finding]) -> str:
    parts = []
    for severity, (zh, en) in WORDS.items():
        count = sum(finding.severity == severity for finding in findings)
        parts.append(f'{zh} {count} <span class="en">{en}</span>')
    return "，".join(parts)


def _contents(sheet: Sheet, rest: bool) -> str:
    links = [(f"#p{page.number}", f"{page.number:02d} 版 {page.section}".strip()) for page in sheet.pages]
    links += [("#rest", "不在某一版上的")] if rest else []
    links += [("#figures", "指标"), ("#stories", "稿件")]
    links += [("#authors", "作者")] if sheet.authors else []
    links += [(sheet.screen, "电子版 PDF")] if sheet.screen else []
    links.append(("../report.json", "report.json"))
    return "<nav>" + "".join(f'<a href="{_url(to)}">{escape(text)}</a>' for to, text in links) + "</nav>"


def _page(page: PageView, found: list[tuple[int, Finding]]) -> str:
    boxes = "".join(
        f'<a class="box {f.severity}" id="b{n}-{k}" href="#f{n}" title="{escape(f.code)} {escape(f.zh)}" style="{_at(page, box)}"></a>'
        for n, f in found
        for k, box in enumerate(f.place.boxes, 1)
    )
    more = [(page.picture, "原大 full size")]
    more += [(page.marked, "标错样 marked")] if page.marked else []
    more += [(page.press, "PDF")] if page.press else []
    links = " · ".join(f'<a href="{_url(to)}">{escape(text)}</a>' for to, text in more)
    name = escape(f"{page.number:02d} 版 {page.section}".strip())
    picture = f'<img src="{_url(page.picture)}" alt="{name}" loading="lazy" width="{page.width // 2_000_000}" height="{page.height // 2_000_000}">'
    listed = _list(found, True) if found else '<p>没有要改的 <span class="en">nothing to mend</span></p>'
    return (
        f'<section id="p{page.number}"><figure><div class="page">{picture}{boxes}</div><figcaption>{links}</figcaption></figure>'
        f"<div><h2>{name}</h2>{listed}</div></section>"
    )


def _rest(found: list[tuple[int, Finding]]) -> str:
    """What lies on no page: the many notes about the copy are folded away."""
    grave = [(n, f) for n, f in found if f.severity != INFO]
    notes = [(n, f) for n, f in found if f.severity == INFO]
    folded = (
        f"<details><summary>{len(notes)} 条说明 notes</summary>{_list(notes, False)}</details>"
        if notes
        else ""
    )
    return (
        '<section id="rest"><div><h2>不在某一版上的 <span class="en">on no page</span></h2>'
        f"{_list(grave, False) if grave else ''}{folded}</div></section>"
    )


def _at(page: PageView, box: tuple[int, int, int, int]) -> str:
    """A box as shares of the page: it lies right at every size of the thumbnail."""
    of = (page.width, page.height, page.width, page.height)
    shares = (
        f"{key}:{100 * value / whole:.2f}%"
        for key, value, whole in zip(("left", "top", "width", "height"), box, of, strict=True)
    )
    return ";".join(shares)


def _list(found: Sequence[tuple[int, Finding]], boxed: bool) -> str:
    items = []
    for number, finding in found:
        code = escape(finding.code)
        if boxed and finding.place.boxes:
            code = f'<a href="#b{number}-1">{code}</a>'
        hint = f"<p>→ {escape(finding.hint)}</p>" if finding.hint else ""
        place = where(finding)
        items.append(
            f'<li id="f{number}" class="{finding.severity}"><p><b>{WORDS[finding.severity][0]} {code}</b> {escape(finding.zh)}</p>'
            f'<p class="en">{escape(finding.en)}</p>{hint}'
            + (f"<p><small>{escape(place)}</small></p>" if place else "")
            + "</li>"
        )
    return f"<ul>{''.join(items)}</ul>"


def _figures(pages: Sequence[PageView]) -> str:
    heads = "".join(
        f'<th title="{f.code} {f.en}">{f.zh}{" " + f.unit if f.unit else ""}<br><small>{f.code}</small></th>'
        for f in FIGURES
    )
    rows = "".join(
        f'<tr><td class="name"><a href="#p{page.number}">{page.number:02d} 版</a></td>'
        + "".join(_cell(figure, page.metrics.get(figure.code)) for figure in FIGURES)
        + "</tr>"
        for page in pages
    )
    return (
        '<section id="figures"><div><h2>各版指标 <span class="en">figures by page</span></h2><div class="wide">'
        f"<table><tr><th>版</th>{heads}</tr>{rows}</table></div></div></section>"
    )


def _cell(figure: Figure, value: float | None) -> str:
    if value is None:
        return "<td>–</td>"
    low = figure.least is not None and value < figure.least
    high = figure.most is not None and value > figure.most
    return f'<td class="off">{value:g}</td>' if low or high else f"<td>{value:g}</td>"


def _stories(rows: Sequence[Mapping[str, Any]]) -> str:
    if not rows:
        return ""
    lines = "".join(
        f'<tr><td class="name">{escape(str(row["title"]))}</td><td>{_parts(row)}</td>'
        + "".join(f"<td>{row[key]}</td>" for key in ("chars", "needed", "given"))
        + "".join(
            f'<td class="off">{row[key]}</td>' if row[key] else "<td>0</td>" for key in ("over", "under")
        )
        + "</tr>"
        for row in rows
    )
    heads = "".join(f"<th>{text}</th>" for text in ("题目", "版", "字数", "需行", "给行", "超", "欠"))
    return (
        '<section id="stories"><div><h2>稿件 <span class="en">stories: characters; lines needed, given, over, short</span></h2>'
        f'<div class="wide"><table><tr>{heads}</tr>{lines}</table></div></div></section>'
    )


def _parts(row: Mapping[str, Any]) -> str:
    pages = dict.fromkeys(int(part["page"]) for part in row.get("parts", ()))
    return "、".join(f'<a href="#p{page}">{page}</a>' for page in pages)


def _authors(rows: Sequence[Mapping[str, Any]]) -> str:
    if not rows:
        return ""
    lines = "".join(
        f'<tr><td class="name">{escape(str(row["name"]))}</td><td>{row["stories"]}</td><td>{row["chars"]}</td></tr>'
        for row in rows
    )
    return (
        '<section id="authors"><div><h2>作者 <span class="en">authors</span></h2>'
        f"<table><tr><th>姓名</th><th>篇</th><th>字</th></tr>{lines}</table></div></section>"
    )


def _url(name: str) -> str:
    """A relative file name or an anchor as an attribute's value; a section's name in a file name may be Chinese."""
    from urllib.parse import quote

    return name if name.startswith("#") else quote(name, safe="/.-_~")
