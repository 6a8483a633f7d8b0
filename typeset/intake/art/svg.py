"""The SVG subset's parser: expat events -> shapes and letterings, with the line of every refusal."""

from __future__ import annotations

from typing import Any, NamedTuple
from xml.parsers import expat

from typeset.findings import Findings, Place
from typeset.intake.art import svg_paths as geometry
from typeset.intake.art.svg_colours import Colour, ColourError, parse_colour
from typeset.intake.art.svg_shapes import measure, number, ops_of
from typeset.intake.schema.fields import nearest
from typeset.model.story import Drawing, Lettering, Shape

ROLES = ("hei", "song", "kai", "brush", "fangsong")
_SHAPES = ("rect", "line", "polyline", "polygon", "circle", "ellipse", "path")
_KNOWN = ("svg", "g", *_SHAPES, "text", "tspan", "title", "desc")
_SILENT = ("title", "desc", "metadata")
_GEOMETRY = frozenset(
    [
        "x",
        "y",
        "x1",
        "y1",
        "x2",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "width",
        "height",
        "points",
        "d",
        "dx",
        "dy",
    ]
)
_INHERITED = {
    "fill": "black",
    "stroke": "none",
    "stroke-width": "1",
    "stroke-dasharray": "none",
    "fill-rule": "nonzero",
    "font-size": "16",
    "font-family": "hei",
    "font-weight": "400",
    "text-anchor": "start",
    "letter-spacing": "0",
}
_PLAIN = frozenset(
    [
        "id",
        "transform",
        "viewBox",
        "version",
        "xmlns",
        "preserveAspectRatio",
        "role",
        "lang",
        "space",
        "baseProfile",
    ]
)
_HARMLESS = {
    "opacity": "1",
    "fill-opacity": "1",
    "stroke-opacity": "1",
    "visibility": "visible",
    "display": "inline",
}
_IGNORED = frozenset(
    ["stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "class", "shape-rendering", "text-rendering"]
)
MAX_ELEMENTS = 50_000
MAX_DEPTH = 60


class _StopError(Exception):
    """Reading ends here; a finding has been added."""


class State(NamedTuple):
    """What an element inherits."""

    matrix: geometry.Matrix
    given: dict[str, str]


def parse_svg(raw: bytes, name: str, findings: Findings) -> Drawing | None:
    """The drawing; None when the file is not well-formed, holds a DTD or has no usable viewBox."""
    return _Parser(name, findings).run(raw)


class _Parser:
    def __init__(self, name: str, findings: Findings) -> None:
        self.name, self.findings = name, findings
        self.expat = expat.ParserCreate(namespace_separator=" ")
        self.expat.buffer_text = True
        self.expat.StartElementHandler = self._start
        self.expat.EndElementHandler = self._end
        self.expat.CharacterDataHandler = self._data
        self.expat.StartDoctypeDeclHandler = self._doctype
        self.stack: list[tuple[str, State]] = []
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
            self.expat.Parse(raw, True)
        except _StopError:
            return None
        except (expat.ExpatError, ValueError, LookupError) as error:
            line = getattr(error, "lineno", 0)
            self._error(
                "DRW-01",
                f"SVG 写法有误：{error}",
                f"not well-formed SVG: {error}",
                "用画图软件重新导出",
                line,
            )
            return None
        if self.size is None:
            return None
        return Drawing(*self.size, tuple(self.shapes), tuple(self.letterings))

    def _error(self, code: str, zh: str, en: str, hint: str = "", line: int = 0) -> None:
        column = self.expat.CurrentColumnNumber + 1 if not line else 1
        self.findings.error(
            code, zh, en, hint, Place(self.name, line or self.expat.CurrentLineNumber, column)
        )

    def _doctype(self, *_: Any) -> None:
        self._error(
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
            self._error("DRW-05", "SVG 太复杂", "the drawing is too complex", "合并形状后再导出")
            raise _StopError
        if not self.stack and not self.skip and tag != "svg":
            self._error("DRW-01", f"这不是 SVG（最外层是 <{tag}>）", f"this is no SVG (its root is <{tag}>)")
            raise _StopError
        if self.skip or self._refused(space, tag):
            self.skip += 1
            return
        state = self._inherit(tag, attributes)
        self.stack.append((tag, state))
        try:
            if tag == "svg":
                self._root(attributes)
            elif tag in _SHAPES:
                self._shape(tag, attributes, state)
            elif tag in ("text", "tspan"):
                x, y = self.pen if tag == "tspan" else (0.0, 0.0)
                self.written = self.written if tag == "tspan" else None
                self.pen = (
                    number(attributes, "x", x) + number(attributes, "dx", 0),
                    number(attributes, "y", y) + number(attributes, "dy", 0),
                )
        except geometry.GeometryError as error:
            self._error(
                "DRW-05", f"<{tag}> 的数值读不懂：{error}", f"<{tag}>: cannot read {error}", "检查坐标和路径"
            )

    def _refused(self, space: str, tag: str) -> bool:
        """Whether an element is left out, with an error unless it holds nothing to print."""
        if tag in _SILENT or (space and not space.endswith("/svg")):
            return True
        if tag in _KNOWN and not (tag == "svg" and self.stack):
            return False
        why = {
            "image": "图里不能嵌位图：位图另存为 .jpg，在版块里写 picture",
            "script": "脚本不收",
            "style": '不认 CSS：把样式写成属性 fill="…"',
            "linearGradient": "不认渐变：用单色",
            "radialGradient": "不认渐变：用单色",
            "filter": "不认滤镜",
            "use": "不认 <use>：展开后再导出",
            "foreignObject": "不认 <foreignObject>",
            "clipPath": "不认裁剪：把形状切好",
            "mask": "不认蒙版",
            "pattern": "不认图案填充",
        }
        near = nearest(tag, _KNOWN)
        self._error(
            "DRW-03",
            f"SVG 元素 <{tag}> 不在可用之列",
            f"the element <{tag}> is not in the subset",
            why.get(tag) or (f"是不是 <{near}>？" if near else f"可用：{'、'.join(_KNOWN)}"),
        )
        return True

    def _inherit(self, tag: str, attributes: dict[str, str]) -> State:
        above = self.stack[-1][1] if self.stack else State(geometry.IDENTITY, dict(_INHERITED))
        given = dict(above.given)
        matrix = above.matrix
        for key, value in attributes.items():
            if key in _INHERITED:
                given[key] = value.strip()
            elif key == "transform":
                try:
                    matrix = geometry.multiply(matrix, geometry.parse_transform(value))
                except geometry.GeometryError as error:
                    self._error(
                        "DRW-05",
                        f"变换 transform 读不懂：{error}",
                        f"cannot read the transform: {error}",
                        "可用 translate、scale、rotate、matrix",
                    )
            elif not self._may_stand(key, value):
                hint = '把 style 里的各项写成属性，如 fill="k(60%)"' if key == "style" else "删去它"
                self._error(
                    "DRW-06",
                    f'<{tag}> 的属性 {key}="{value[:30]}" 不在可用之列',
                    f"the attribute {key} of <{tag}> is not in the subset",
                    hint,
                )
        return State(matrix, given)

    def _may_stand(self, key: str, value: str) -> bool:
        if (
            " " in key
            or key in _GEOMETRY
            or key in _PLAIN
            or key in _IGNORED
            or key.startswith(("data-", "aria-"))
        ):
            return True
        return key in _HARMLESS and value.strip() == _HARMLESS[key]

    def _root(self, attributes: dict[str, str]) -> None:
        text = attributes.get("viewBox", "")
        try:
            box = (
                geometry.numbers(text)
                if text
                else [0.0, 0.0, number(attributes, "width", 0), number(attributes, "height", 0)]
            )
        except geometry.GeometryError:
            box = []
        if len(box) != 4 or box[2] <= 0 or box[3] <= 0:
            self._error(
                "DRW-07", "SVG 没有可用的 viewBox", "the SVG has no usable viewBox", '写 viewBox="0 0 宽 高"'
            )
            raise _StopError
        self.size = (box[2], box[3])
        if box[0] or box[1]:
            tag, state = self.stack[-1]
            self.stack[-1] = (
                tag,
                state._replace(matrix=geometry.multiply((1, 0, 0, 1, -box[0], -box[1]), state.matrix)),
            )

    def _colour(self, text: str) -> Colour:
        try:
            return parse_colour(text)
        except ColourError as error:
            self._error("DRW-04", f"颜色“{text}”不是油墨", f"the colour “{text}” is no ink", f"写成 {error}")
            return "black"

    def _shape(self, tag: str, attributes: dict[str, str], state: State) -> None:
        ops = ops_of(tag, attributes)
        if not ops:
            return
        given, scale = state.given, geometry.scale_of(state.matrix)
        fill, stroke = self._colour(given["fill"]), self._colour(given["stroke"])
        width = round(measure(given["stroke-width"]) * scale, 4) if stroke is not None else 0.0
        if tag == "line":
            fill = None
        if fill is None and (stroke is None or not width):
            return
        dash: tuple[float, ...] = ()
        if given["stroke-dasharray"] != "none" and stroke is not None:
            dash = tuple(round(value * scale, 4) for value in geometry.numbers(given["stroke-dasharray"]))
            dash = dash * 2 if len(dash) % 2 else dash
        self.shapes.append(
            Shape(
                geometry.apply_matrix(ops, state.matrix),
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
            self._error(
                "DRW-08", f"<{tag}> 里有文字“{text[:20]}”", f"text inside <{tag}>", "文字放在 <text> 里"
            )
            return
        self._letter(text, state)

    def _letter(self, text: str, state: State) -> None:
        given, matrix = state.given, state.matrix
        if self.pen == self.written:
            self._error(
                "DRW-08",
                f"文字“{text[:20]}”没有自己的 x，会压住前面的字",
                f"the text “{text[:20]}” has no x of its own",
                "给 <tspan> 写 x 和 y",
            )
            return
        self.written = self.pen
        if abs(matrix[1]) > 1e-6 or abs(matrix[2]) > 1e-6:
            self._error(
                "DRW-08",
                f"文字“{text[:20]}”被旋转，这里只排横的",
                f"the text “{text[:20]}” is rotated; type stands level here",
                "去掉 <text> 上的 rotate",
            )
            return
        try:
            scale = geometry.scale_of(matrix)
            size, spacing = measure(given["font-size"]) * scale, measure(given["letter-spacing"]) * scale
        except geometry.GeometryError as error:
            self._error("DRW-05", f"文字的尺寸读不懂：{error}", f"cannot read a size of type: {error}")
            return
        x, y = matrix[0] * self.pen[0] + matrix[4], matrix[3] * self.pen[1] + matrix[5]
        colour = self._colour(given["fill"])
        if colour is None or size <= 0:
            self._error(
                "DRW-08",
                f"文字“{text[:20]}”看不见",
                f"the text “{text[:20]}” is invisible",
                '给它 fill="black" 和字号',
            )
            return
        self.letterings.append(
            Lettering(
                text,
                round(x, 4),
                round(y, 4),
                round(size, 4),
                self._face(given["font-family"]),
                self._weight(given["font-weight"]),
                self._anchor(given["text-anchor"]),
                colour,
                round(spacing, 4),
            )
        )

    def _face(self, text: str) -> str:
        word = text.split(",")[0].strip().strip("'\"").lower()
        if word in ROLES:
            return word
        near = nearest(word, ROLES)
        self._error(
            "DRW-08",
            f"字体“{text}”不认识",
            f"unknown font-family “{text}”",
            f"是不是 {near}？" if near else f"可用：{'、'.join(ROLES)}",
        )
        return "hei"

    def _weight(self, text: str) -> int:
        words = {"normal": 400, "bold": 700}
        if text in words:
            return words[text]
        if text.isascii() and text.isdigit() and 100 <= int(text) <= 900:
            return int(text)
        self._error(
            "DRW-08", f"字重“{text}”不认识", f"unknown font-weight “{text}”", "写 100–900、normal 或 bold"
        )
        return 400

    def _anchor(self, text: str) -> str:
        if text in ("start", "middle", "end"):
            return text
        self._error(
            "DRW-08", f"text-anchor“{text}”不认识", f"unknown text-anchor “{text}”", "写 start、middle 或 end"
        )
        return "start"

    def _end(self, _full: str) -> None:
        if self.skip:
            self.skip -= 1
            return
        self.stack.pop()
