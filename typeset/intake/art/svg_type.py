"""Type of the SVG subset: `text` and `tspan` -> live lettering."""

from __future__ import annotations

from typeset.intake.art.svg_numbers import GeometryError, measure
from typeset.intake.art.svg_state import SvgReport, SvgState, ink
from typeset.intake.art.svg_subset import ROLES
from typeset.intake.art.svg_transforms import scale_of
from typeset.intake.schema.fields import nearest
from typeset.model.story import Lettering


def lettering(text: str, pen: tuple[float, float], state: SvgState, report: SvgReport) -> Lettering | None:
    """Type at the pen; None with an error (DRW-05, DRW-08) where it cannot be set level and seen."""
    given, matrix = state.given, state.matrix
    if abs(matrix[1]) > 1e-6 or abs(matrix[2]) > 1e-6:
        report.error(
            "DRW-08",
            f"文字“{text[:20]}”被旋转，这里只排横的",
            f"the text “{text[:20]}” is rotated; type stands level here",
            "去掉 <text> 上的 rotate",
        )
        return None
    try:
        scale = scale_of(matrix)
        size, spacing = measure(given["font-size"]) * scale, measure(given["letter-spacing"]) * scale
    except GeometryError as error:
        report.error("DRW-05", f"文字的尺寸读不懂：{error}", f"cannot read a size of type: {error}")
        return None
    x, y = matrix[0] * pen[0] + matrix[4], matrix[3] * pen[1] + matrix[5]
    colour = ink(given["fill"], report)
    if colour is None or size <= 0:
        report.error(
            "DRW-08",
            f"文字“{text[:20]}”看不见",
            f"the text “{text[:20]}” is invisible",
            '给它 fill="black" 和字号',
        )
        return None
    return Lettering(
        text,
        round(x, 4),
        round(y, 4),
        round(size, 4),
        _face(given["font-family"], report),
        _weight(given["font-weight"], report),
        _anchor(given["text-anchor"], report),
        colour,
        round(spacing, 4),
    )


def _face(text: str, report: SvgReport) -> str:
    word = text.split(",")[0].strip().strip("'\"").lower()
    if word in ROLES:
        return word
    near = nearest(word, ROLES)
    report.error(
        "DRW-08",
        f"字体“{text}”不认识",
        f"unknown font-family “{text}”",
        f"是不是 {near}？" if near else f"可用：{'、'.join(ROLES)}",
    )
    return "hei"


def _weight(text: str, report: SvgReport) -> int:
    words = {"normal": 400, "bold": 700}
    if text in words:
        return words[text]
    if text.isascii() and text.isdigit() and 100 <= int(text) <= 900:
        return int(text)
    report.error(
        "DRW-08", f"字重“{text}”不认识", f"unknown font-weight “{text}”", "写 100–900、normal 或 bold"
    )
    return 400


def _anchor(text: str, report: SvgReport) -> str:
    if text in ("start", "middle", "end"):
        return text
    report.error(
        "DRW-08", f"text-anchor“{text}”不认识", f"unknown text-anchor “{text}”", "写 start、middle 或 end"
    )
    return "start"
