"""Page format and grid from a preset and the paper's changes (FMT-09, COL-02, GRD-01)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.model.paper import Grid, PageFormat
from typeset.units import to_mm, to_pt

if TYPE_CHECKING:
    from typeset.findings import Findings, Place
    from typeset.intake.schema.fields import FieldRow


def make_format(preset: FieldRow) -> PageFormat | None:
    """The page; None with FMT-05 when the margins leave no type area."""
    trim, margins = preset["trim"], preset["margins"]
    page = PageFormat(
        preset["name"],
        trim["width"],
        trim["height"],
        margins["left"],
        margins["right"],
        margins["head"],
        margins["foot"],
    )
    if page.width <= page.left + page.right or page.height <= page.head + page.foot:
        preset.reader.findings.error(
            "FMT-05",
            "白边比成品尺寸还大，没有版心",
            "the margins leave no type area",
            "减小 margins",
            preset.place("margins"),
        )
        return None
    return page


def make_grid(paper: FieldRow, preset: FieldRow, page: PageFormat, findings: Findings) -> Grid | None:
    """The grid: gutter and lines computed; None when it is impossible (COL-02, GRD-01)."""
    values: dict[str, Any] = {}
    for source in (preset["grid"], paper["grid"]):
        if source is None:
            continue
        values.update({key: source[key] for key in ("columns", "chars") if source.given(key)})
        if source["body"] is not None:
            values.update(source["body"].given_items())
    place = paper.place("grid") if paper.given("grid") else preset.place("grid")
    missing = [key for key in ("columns", "chars", "size", "leading") if key not in values]
    if missing:
        findings.error(
            "FLD-03",
            f"网格少了 {'、'.join(missing)}",
            f"the grid lacks {', '.join(missing)}",
            "补在 grid 里",
            place,
        )
        return None
    return _checked(values, page, preset["furniture_lines"], place, findings)


def _checked(
    values: dict[str, Any], page: PageFormat, furniture: int, place: Place, findings: Findings
) -> Grid | None:
    columns, chars, size, leading = values["columns"], values["chars"], values["size"], values["leading"]
    width, height = page.width - page.left - page.right, page.height - page.head - page.foot
    rest = width - columns * chars * size
    if rest < 0 or (rest == 0 and columns > 1):
        most = (width * 10 // 11) // (columns * size)
        findings.error(
            "COL-02",
            f"版心宽 {to_mm(width)} mm 排不下 {columns} 栏 × {chars} 字 × {to_pt(size)}pt",
            f"{columns} columns of {chars} characters at {to_pt(size)} pt do not fit {to_mm(width)} mm",
            f"每栏最多约 {most} 字",
            place,
        )
        return None
    if leading < size:
        findings.error(
            "GRD-01",
            f"正文行距 {to_pt(leading)}pt 小于字号 {to_pt(size)}pt",
            f"body leading {to_pt(leading)} pt is less than its size {to_pt(size)} pt",
            f"行距一般是字号的 1.25–1.5 倍，如 {to_pt(size * 13 // 10, 1)}pt",
            place,
        )
        return None
    lines = (height - size) // leading + 1
    if lines < furniture + 5:
        findings.error(
            "GRD-01",
            f"版心高 {to_mm(height)} mm 只有 {max(lines, 0)} 行",
            f"a type area {to_mm(height)} mm high holds {max(lines, 0)} lines only",
            "减小行距或白边",
            place,
        )
        return None
    gutter = rest // (columns - 1) if columns > 1 else 0
    _judge_body(size, leading, place, findings)
    if columns > 1 and gutter < size // 2:
        findings.warning(
            "COL-02",
            f"栏间只剩 {to_mm(gutter)} mm（不到半个字）",
            f"the gutter is only {to_mm(gutter)} mm (less than half an em)",
            f"每栏减到 {chars - 1} 字",
            place,
        )
    elif gutter > 4 * size:
        findings.warning(
            "COL-02",
            f"栏间有 {to_mm(gutter)} mm（超过 4 个字）",
            f"the gutter is {to_mm(gutter)} mm (more than 4 em)",
            f"每栏可加到 {chars + (gutter - 2 * size) * (columns - 1) // (columns * size)} 字",
            place,
        )
    return Grid(columns, chars, size, leading, gutter, lines, furniture)


_LEAST_SIZE = 7_875_000
"""PAR-10: 六号, units."""

_GAPS = (250, 500)
"""PAR-09: the line gap of newspaper columns, mille em."""


def _judge_body(size: int, leading: int, place: Place, findings: Findings) -> None:
    """PAR-09, PAR-10: a body too small to read, or lines too close or too far apart."""
    if size < _LEAST_SIZE:
        findings.warning(
            "PAR-10",
            f"正文 {to_pt(size)}pt 小于六号（7.875pt）",
            f"a body of {to_pt(size)} pt is smaller than 7.875 pt",
            "报纸正文用小五（9pt）到五号（10.5pt）",
            place,
        )
    gap = (leading - size) * 1000 // size
    if not _GAPS[0] <= gap <= _GAPS[1]:
        findings.warning(
            "PAR-09",
            f"行空 {gap / 1000:.2f} 字，报纸栏内宜 0.25–0.5 字",
            f"a line gap of {gap / 1000:.2f} em; newspaper columns take 0.25 to 0.5",
            f"行距写 {to_pt(size * 13 // 10, 1)}pt 上下",
            place,
        )
