"""The page formats of test loads, and what stands on a page already: nameplate, advertisements."""

from __future__ import annotations

from typing import Any, NamedTuple

from bench.loads.values import Fixed

_MM = 72 / 25.4


class Sheet(NamedTuple):
    """A page format with its grid; lengths in points."""

    preset: str
    """Its preset."""
    columns: int
    """Columns."""
    chars: int
    """Characters of a column."""
    lines: int
    """Body lines."""
    leading: float
    """From line to line."""
    column: float
    """Width of a column."""
    gutter: float
    """Between two columns."""
    head: int
    """Lines of the nameplate on page 1."""
    name: int
    """Columns of the nameplate, the ear beside it."""
    strips: tuple[int, ...]
    """Heights of a 通栏, millimetres."""
    half: int
    """Height of a half page, millimetres."""
    corner: tuple[int, int]
    """Columns of a quarter page in a corner, and its height in millimetres."""
    least: int
    """Cells of the least mean story."""

    def span(self, columns: int) -> float:
        """Width of some columns."""
        return columns * self.column + (columns - 1) * self.gutter

    def lines_of(self, width: float, shape: float) -> int:
        """Lines that a picture of that width takes with a line of caption; shape: its height by its width."""
        return max(6, round(width * shape / self.leading) + 2)


FURNITURE = 3
"""Lines that the 报眉 takes on inner pages."""

SHEETS = {
    "tabloid": Sheet("tabloid-273x390", 5, 13, 82, 12, 117, 20.3, 11, 3, (40, 50, 55), 160, (3, 110), 27),
    "broadsheet": Sheet(
        "broadsheet-390x546", 6, 16, 111, 12.5, 152, 16.0, 15, 3, (60, 80), 240, (3, 240), 36
    ),
    "classic": Sheet(
        "broadsheet-classic-390x546", 8, 13, 120, 11.5, 117, 8.0, 16, 5, (60, 80), 240, (4, 240), 41
    ),
}

ADS = ("none", "strip", "half", "corner", "pair")
"""No advertisement; 通栏 at the foot; half a page; a quarter in the lower right corner; two side by side at the foot."""


def paper(sheet: Sheet) -> dict[str, Any]:
    """The paper file of a trial paper."""
    return {
        "format": 1,
        "name": "试排报",
        "page": sheet.preset,
        "registered": False,
        "masthead": {
            "name": {"face": "brush", "size": "84pt" if sheet.columns == 5 else "120pt", "colour": "red"},
            "latin": "SHIPAI BAO",
            "dateline": ["date", "weekday", "lunar", "issue", "notice", "pages"],
            "notice": "排版样张　非正式出版物",
        },
        "credits": {"责编": "○○○", "版式": "○○○", "校对": "○○○"},
    }


def nameplate(sheet: Sheet) -> tuple[Fixed, ...]:
    """The head of page 1: the nameplate, an ear beside it, the dateline bar."""
    ear = {"ear": {"head": "今日天气", "text": ["多云转晴", "17—26℃", "东南风3级"]}}
    return (
        Fixed((1, sheet.name), (1, sheet.head), {"masthead": True}),
        Fixed((sheet.name + 1, sheet.columns), (1, sheet.head), ear),
        Fixed((1, sheet.columns), (sheet.head + 1, sheet.head + 2), {"dateline": True}),
    )


def cover(sheet: Sheet) -> tuple[Fixed, ...]:
    """A page 1 that is done: the nameplate, and a drawing over all the rest."""
    lines = (sheet.head + 3, sheet.lines)
    wide = int(sheet.span(sheet.columns))
    high = int((lines[1] - lines[0] + 1) * sheet.leading - 30)
    keys = {"picture": f"art/cover-{wide}x{high}.svg", "caption": "丰收时节。", "credit": "本报绘图"}
    return (*nameplate(sheet), Fixed((1, sheet.columns), lines, keys))


def cover_drawing(file: str) -> bytes:
    """The drawing of such a page; its sides, points, stand in its name."""
    wide, high = map(int, file.removesuffix(".svg").rpartition("-")[2].split("x"))
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}">
  <title>丰收时节</title>
  <rect x="0" y="0" width="{wide}" height="{high}" fill="device-cmyk(20% 5% 5% 0)"/>
  <rect x="0" y="{high * 2 // 3}" width="{wide}" height="{high // 3 + 1}" fill="device-cmyk(10% 20% 70% 5%)"/>
  <circle cx="{wide * 3 // 4}" cy="{high // 4}" r="{wide // 9}" fill="device-cmyk(0 50% 70% 0)"/>
</svg>
""".encode()


def depth(sheet: Sheet, height: int) -> int:
    """Lines of an advertisement, with some white above it; height: millimetres."""
    return int(-(-(height * _MM / sheet.leading + 0.5) // 1))


def advertisements(sheet: Sheet, form: str, strip: int) -> tuple[Fixed, ...]:
    """The advertisements of a page. form: of ADS; strip: which height of a 通栏."""
    whole, height = (1, sheet.columns), sheet.strips[strip % len(sheet.strips)]
    left = sheet.columns // 2
    if form == "strip":
        return (_ad(sheet, "通栏", whole, height, "above"),)
    if form == "half":
        return (_ad(sheet, "半版", whole, sheet.half, "above"),)
    if form == "corner":
        columns, tall = sheet.corner
        return (
            _ad(sheet, "四分之一版", (sheet.columns - columns + 1, sheet.columns), tall, "above", "left"),
        )
    if form == "pair":
        return (
            _ad(sheet, "半通栏左", (1, left), height, "above"),
            _ad(sheet, "半通栏右", (left + 1, sheet.columns), height, "above"),
        )
    return ()


def _ad(sheet: Sheet, name: str, columns: tuple[int, int], height: int, *sides: str) -> Fixed:
    """An advertisement at the foot. sides: where a rule parts it from the news (AD-11)."""
    wide = int(sheet.span(columns[1] - columns[0] + 1) / _MM)
    file = f"art/ad-{wide}x{height}.svg"
    keys = {
        "ad": {"file": file, "size": [f"{wide}mm", f"{height}mm"]},
        "id": f"公益广告·{name}",
        "rules": list(sides),
    }
    return Fixed(columns, (sheet.lines - depth(sheet, height) + 1, sheet.lines), keys)


_WORDS = ("节约用水　从点滴做起", "公益广告　试排报宣")


def ad_drawing(wide: int, height: int) -> bytes:
    """An advertisement's artwork: two fields and its words; millimetres."""
    width, tall = wide * 10, height * 10
    size = min(width // 14, tall // 3)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {tall}">
  <title>公益广告 节约用水</title>
  <rect x="0" y="0" width="{width}" height="{tall}" fill="device-cmyk(8% 0 2% 0)"/>
  <rect x="0" y="{tall - tall // 4}" width="{width}" height="{tall // 4}" fill="device-cmyk(60% 15% 0 0)"/>
  <text x="{width // 2}" y="{tall // 2}" font-family="hei" font-size="{size}" font-weight="700" text-anchor="middle" fill="k(100%)">{_WORDS[0]}</text>
  <text x="{width // 2}" y="{tall - tall // 10}" font-family="hei" font-size="{size // 2}" font-weight="400" text-anchor="middle" fill="white">{_WORDS[1]}</text>
</svg>
""".encode()
