"""The preflight report: one HTML file that needs nothing else, Chinese first; each page drawn with the places numbered."""

from __future__ import annotations

import base64
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from typeset.findings import ERROR, INFO, WARNING, Printed

if TYPE_CHECKING:
    from typeset.findings import Finding

PagePicture = tuple[bytes, float, float, float, float]
"""PNG of a page; left and top of its trim in it, then its own width and height, all in mm (width 0: unknown)."""
_WORDS = {ERROR: "错误 error", WARNING: "警告 warning", INFO: "说明 note"}
_ORDER = {ERROR: 0, WARNING: 1, INFO: 2}
_MOST_MARKS = 400
"""Rectangles on one page; more would hide it."""
_STYLE = """
body{margin:0;font:15px/1.6 "Noto Sans SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif;color:#1a1a1a;background:#f4f2ee}
header,section{max-width:1280px;margin:0 auto;padding:20px 24px}
h1{font-size:22px;margin:0 0 4px}h2{font-size:18px;margin:0 0 12px;word-break:break-all}small,.en,.where{color:#666;font-size:13px}
section{border-top:1px solid #cfcac0}
.page{display:flex;gap:24px;align-items:flex-start;margin-bottom:28px}
.drawn{position:relative;flex:0 0 46%;border:1px solid #bbb;background:#fff}
.drawn img{display:block;width:100%}
.drawn svg{position:absolute;left:0;top:0;width:100%;height:100%}
ol{list-style:none;margin:0;padding:0;flex:1}
li{margin:0 0 14px;padding-left:44px;position:relative}
li b{position:absolute;left:0;top:2px;min-width:28px;text-align:center;color:#fff;border-radius:3px;font-size:13px}
.error b,.error.key{background:#b3261e}.warning b,.warning.key{background:#a66300}.info b,.info.key{background:#4a6a8a}
.key{color:#fff;border-radius:3px;padding:1px 8px;margin-right:8px;font-size:13px}
.hint{color:#20593a}
@media(max-width:800px){.page{display:block}}
"""
_INK = {ERROR: "#b3261e", WARNING: "#a66300", INFO: "#4a6a8a"}


class Sheet(NamedTuple):
    """One file: its name, what was found, its pages drawn (fewer or none where they could not be)."""

    name: str
    findings: list[Finding]
    pictures: list[PagePicture]


def page_of(sheets: list[Sheet], profile: str) -> str:
    """The report as HTML."""
    body = "".join(_file(sheet) for sheet in sheets)
    every = [finding for sheet in sheets for finding in sheet.findings]
    return (
        '<!DOCTYPE html>\n<html lang="zh-Hans"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width"><title>付印前检查 · Preflight</title>'
        f"<style>{_STYLE}</style></head><body><header><h1>付印前检查 <small>Preflight</small></h1>"
        f"<div>{len(sheets)} 个文件，限值表 {escape(profile)} <span class=en>· {len(sheets)} files, profile {escape(profile)}</span></div>"
        f"<p>{_counts(every)}</p></header>{body}</body></html>\n"
    )


def _counts(findings: list[Finding]) -> str:
    if not findings:
        return "没有问题 <span class=en>· clean</span>"
    parts = []
    for level, word in _WORDS.items():
        number = sum(finding.severity == level for finding in findings)
        if number:
            parts.append(f'<span class="{level} key">{word} {number}</span>')
    return "".join(parts)


def _file(sheet: Sheet) -> str:
    listed = sorted(sheet.findings, key=lambda f: _ORDER[f.severity])
    numbered = list(enumerate(listed, 1))
    out = [f"<section><h2>{escape(sheet.name)}</h2><p>{_counts(listed)}</p>"]
    whole = [(n, f) for n, f in numbered if not f.place.page]
    if whole:
        out.append(f"<div class=page><ol>{''.join(_item(n, f) for n, f in whole)}</ol></div>")
    pages = sorted({page for _, f in numbered for page in _pages(f)} | set(range(1, len(sheet.pictures) + 1)))
    for page in pages:
        here = [(n, f) for n, f in numbered if page in _pages(f)]
        out.append(_page(page, here, sheet.pictures[page - 1] if page <= len(sheet.pictures) else None))
    return "".join(out) + "</section>"


def _printed(finding: Finding) -> Printed:
    return finding.place.printed or Printed()


def _pages(finding: Finding) -> set[int]:
    found = {box[0] for box in _printed(finding).boxes}
    return found or ({finding.place.page} if finding.place.page else set())


def _page(page: int, here: list[tuple[int, Finding]], picture: PagePicture | None) -> str:
    drawn = ""
    if picture is not None:
        data = base64.b64encode(picture[0]).decode()
        drawn = f'<div class=drawn><img alt="第 {page} 页 page {page}" src="data:image/png;base64,{data}">{_marks(page, here, picture)}</div>'
    items = "".join(_item(n, f, page) for n, f in here) or "<li>没有问题 <span class=en>· clean</span></li>"
    return f"<h3>第 {page} 页 <small>page {page}</small></h3><div class=page>{drawn}<ol>{items}</ol></div>"


def _marks(page: int, here: list[tuple[int, Finding]], picture: PagePicture) -> str:
    """Rectangles in millimetres of the picture, numbered like the list."""

    _, left, top, width, height = picture
    if not width or not height:
        return ""
    out: list[str] = []
    for number, finding in here:
        for box in _printed(finding).boxes:
            if box[0] != page or len(out) >= _MOST_MARKS:
                continue
            out.append(_rectangle(number, finding, box, (left, top)))
    return f'<svg viewBox="0 0 {width:.2f} {height:.2f}" preserveAspectRatio="none">{"".join(out)}</svg>'


def _rectangle(
    number: int, finding: Finding, box: tuple[int, float, float, float, float], corner: tuple[float, float]
) -> str:

    _, x, y, w, h = box
    x, y, w, h = corner[0] + x, corner[1] + y, max(w, 1), max(h, 1)
    colour = _INK[finding.severity]
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" fill="{colour}" fill-opacity=".12" stroke="{colour}" stroke-width=".6"/>'
        f'<text x="{x:.1f}" y="{max(5.0, y - 1):.1f}" font-size="6" font-weight="bold" fill="{colour}" stroke="#fff" stroke-width="1.2" paint-order="stroke">{number}</text>'
    )


def _item(number: int, finding: Finding, page: int = 0) -> str:
    place = _printed(finding)
    boxes = [box for box in place.boxes if not page or box[0] == page]
    where = "；".join(f"{x:g},{y:g} {w:g}×{h:g} mm" for _, x, y, w, h in boxes[:3])
    more = f"…（共 {len(boxes)} 处）" if len(boxes) > 3 else ""
    thing = f"「{escape(place.thing)}」" if place.thing else ""
    hint = f"<div class=hint>→ {escape(finding.hint)}</div>" if finding.hint else ""
    return (
        f"<li class={finding.severity}><b>{number}</b>{finding.code} {escape(finding.zh)} {thing}"
        f"<div class=en>{escape(finding.en)}</div>{hint}<div class=where>{where}{more}</div></li>"
    )
