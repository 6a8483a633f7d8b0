"""The SVG subset's parser: expat events -> shapes and letterings, with the line of every refusal."""

from __future__ import annotations

from typing import Any
from xml.parsers import expat

from typeset.findings import Findings
from typeset.intake.art.svg_numbers import GeometryError, measure, number, numbers
from typeset.intake.art.svg_shapes import ops_of
from typeset.intake.art.svg_state import SvgReport, SvgState, ink
from typeset.intake.art.svg_subset import INHERITED, KNOWN, REFUSED, SHAPES, SILENT, may_stand
from typeset.intake.art.svg_transforms import IDENTITY, apply_matrix, multiply, parse_transform, scale_of
from typeset.intake.art.svg_type import lettering
from typeset.intake.schema.fields import nearest
from typeset.model.story import Drawing, Lettering, Shape

MAX_ELEMENTS = 50_000
MAX_DEPTH = 60


class _StopError(Exception):
    """Reading ends here; a finding has been added."""


def parse_svg(raw: bytes, name: str, findings: Findings) -> Drawing | None:
    """The drawing; None when the file is not well-formed, holds a DTD or has no usable viewBox."""
    return _Parser(name, findings).run(raw)


class _Parser:
    def __init__(self, name: str, findings: Findings) -> None:
        self.expat = expat.ParserCreate(namespace_separator=" ")
        self.report = SvgReport(name, findings, self.expat)
        self.expat.buffer_text = True
        self.expat.StartElementHandler = self._start
        self.expat.EndElementHandler = self._end
        self.expat.CharacterDataHandler = self._data
        self.expat.StartDoctypeDeclHandler = self._doctype
        self.stack: list[tuple[str, SvgState]] = []
        self.skip = 0
        self.size: tuple[float, float] | None = None
        self.shapes: list[Shape] = []
        self.letterings: list[Lettering] = []
        self.pen: tuple[float, float] = (0.0, 0.0)
        self.written: tuple[float, float] | None = None
        self.count = 0

    def run(self, raw: bytes) -> Drawing | None:
        """Parse the bytes; None with a finding where they are no drawing we read."""
        try:
            is_final = True
            self.expat.Parse(raw, is_final)
        except _StopError:
            return None
        except (expat.ExpatError, ValueError, LookupError) as error:
            line = getattr(error, "lineno", 0)
            self.report.error(
                "DRW-01",
                f"SVG 写法有误：{error}",
                f"not well-formed SVG: {error}",
                "用画图软件重新导出",
                line,
            )
            return None
        if self.size is None:
            return None
        seen = any(shape.fill or (shape.stroke and shape.stroke_width) for shape in self.shapes)
        if not seen and not self.letterings and not self.report.told:
            self.report.empty()
        return Drawing(*self.size, tuple(self.shapes), tuple(self.letterings))

    def _doctype(self, *_: Any) -> None:
        self.report.error(
            "DRW-02",
            "SVG 里不许有 DOCTYPE 和实体",
            "a DOCTYPE or entities are refused",
            "删去 <!DOCTYPE …> 一行",
        )
        raise _StopError

    def _start(self, full: str, attributes: dict[str, str]) -> None:
        space, _, tag = full.rpartition(" ")
        self.count += 1
        if self.count > MAX_ELEMENTS or len(self.stack) > MAX_DEPTH:
            self.report.error("DRW-05", "SVG 太复杂", "the drawing is too complex", "合并形状后再导出")
            raise _StopError
        if not self.stack and not self.skip and tag != "svg":
            self.report.error(
                "DRW-01", f"这不是 SVG（最外层是 <{tag}>）", f"this is no SVG (its root is <{tag}>)"
            )
            raise _StopError
        if self.skip or self._refused(space, tag):
            self.skip += 1
            return
        state = self._inherit(tag, attributes)
        self.stack.append((tag, state))
        try:
            if tag == "svg":
                self._root(attributes)
            elif tag in SHAPES:
                self._shape(tag, attributes, state)
            elif tag in ("text", "tspan"):
                x, y = self.pen if tag == "tspan" else (0.0, 0.0)
                self.written = self.written if tag == "tspan" else None
                self.pen = (
                    number(attributes, "x", x) + number(attributes, "dx", 0),
                    number(attributes, "y", y) + number(attributes, "dy", 0),
                )
        except GeometryError as error:
            self.report.error(
                "DRW-05", f"<{tag}> 的数值读不懂：{error}", f"<{tag}>: cannot read {error}", "检查坐标和路径"
            )

    def _refused(self, space: str, tag: str) -> bool:
        """Whether an element is left out, with an error unless it holds nothing to print."""
        if tag in SILENT or (space and not space.endswith("/svg")):
            return True
        if tag in KNOWN and not (tag == "svg" and self.stack):
            return False
        near = nearest(tag, KNOWN)
        self.report.error(
            "DRW-03",
            f"SVG 元素 <{tag}> 不在可用之列",
            f"the element <{tag}> is not in the subset",
            REFUSED.get(tag) or (f"是不是 <{near}>？" if near else f"可用：{'、'.join(KNOWN)}"),
        )
        return True

    def _inherit(self, tag: str, attributes: dict[str, str]) -> SvgState:
        above = self.stack[-1][1] if self.stack else SvgState(IDENTITY, dict(INHERITED))
        given = dict(above.given)
        matrix = above.matrix
        for key, value in attributes.items():
            if key in INHERITED:
                given[key] = value.strip()
            elif key == "transform":
                try:
                    matrix = multiply(matrix, parse_transform(value))
                except GeometryError as error:
                    self.report.error(
                        "DRW-05",
                        f"变换 transform 读不懂：{error}",
                        f"cannot read the transform: {error}",
                        "可用 translate、scale、rotate、matrix",
                    )
            elif not may_stand(key, value):
                hint = '把 style 里的各项写成属性，如 fill="k(60%)"' if key == "style" else "删去它"
                self.report.error(
                    "DRW-06",
                    f'<{tag}> 的属性 {key}="{value[:30]}" 不在可用之列',
                    f"the attribute {key} of <{tag}> is not in the subset",
                    hint,
                )
        return SvgState(matrix, given)

    def _root(self, attributes: dict[str, str]) -> None:
        text = attributes.get("viewBox", "")
        try:
            box = (
                numbers(text)
                if text
                else [0.0, 0.0, number(attributes, "width", 0), number(attributes, "height", 0)]
            )
        except GeometryError:
            box = []
        if len(box) != 4 or box[2] <= 0 or box[3] <= 0:
            self.report.error(
                "DRW-07", "SVG 没有可用的 viewBox", "the SVG has no usable viewBox", '写 viewBox="0 0 宽 高"'
            )
            raise _StopError
        self.size = (box[2], box[3])
        if box[0] or box[1]:
            tag, state = self.stack[-1]
            self.stack[-1] = (
                tag,
                state._replace(matrix=multiply((1, 0, 0, 1, -box[0], -box[1]), state.matrix)),
            )

    def _shape(self, tag: str, attributes: dict[str, str], state: SvgState) -> None:
        ops = ops_of(tag, attributes)
        if not ops:
            return
        given, scale = state.given, scale_of(state.matrix)
        fill, stroke = ink(given["fill"], self.report), ink(given["stroke"], self.report)
        width = round(measure(given["stroke-width"]) * scale, 4) if stroke is not None else 0.0
        if tag == "line":
            fill = None
        if fill is None and (stroke is None or not width):
            return
        dash: tuple[float, ...] = ()
        if given["stroke-dasharray"] != "none" and stroke is not None:
            dash = tuple(round(value * scale, 4) for value in numbers(given["stroke-dasharray"]))
            dash = dash * 2 if len(dash) % 2 else dash
        self.shapes.append(
            Shape(
                apply_matrix(ops, state.matrix),
                fill,
                stroke if width else None,
                width,
                dash,
                given["fill-rule"] == "evenodd",
            )
        )

    def _data(self, data: str) -> None:
        if self.skip or not self.stack:
            return
        tag, state = self.stack[-1]
        text = " ".join(data.split()) if data.strip() else ""
        if not text:
            return
        if tag not in ("text", "tspan"):
            self.report.error(
                "DRW-08", f"<{tag}> 里有文字“{text[:20]}”", f"text inside <{tag}>", "文字放在 <text> 里"
            )
            return
        self._letter(text, state)

    def _letter(self, text: str, state: SvgState) -> None:
        if self.pen == self.written:
            self.report.error(
                "DRW-08",
                f"文字“{text[:20]}”没有自己的 x，会压住前面的字",
                f"the text “{text[:20]}” has no x of its own",
                "给 <tspan> 写 x 和 y",
            )
            return
        self.written = self.pen
        made = lettering(text, self.pen, state, self.report)
        if made is not None:
            self.letterings.append(made)

    def _end(self, _full: str) -> None:
        if self.skip:
            self.skip -= 1
            return
        self.stack.pop()
