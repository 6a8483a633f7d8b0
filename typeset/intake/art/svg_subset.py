"""What the SVG subset takes: elements, attributes with their values at rest, and what is said of the rest."""

from __future__ import annotations

ROLES = ("hei", "song", "kai", "brush", "fangsong")
"""Roles of faces that `font-family` may name."""

SHAPES = ("rect", "line", "polyline", "polygon", "circle", "ellipse", "path")
KNOWN = ("svg", "g", *SHAPES, "text", "tspan", "title", "desc")
"""All elements of the subset."""

SILENT = ("title", "desc", "metadata")
"""Elements passed over without a word."""

GEOMETRY = frozenset(
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
"""Attributes that shapes and type are measured by."""

INHERITED = {
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
"""Attributes that an element hands down, with the value at the root."""

PLAIN = frozenset(
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
"""Attributes that are used elsewhere or say nothing of ink."""

HARMLESS = {
    "opacity": "1",
    "fill-opacity": "1",
    "stroke-opacity": "1",
    "visibility": "visible",
    "display": "inline",
}
"""Attributes that may stand with this value alone, which changes nothing."""

IGNORED = frozenset(
    ["stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "class", "shape-rendering", "text-rendering"]
)
"""Attributes that change next to nothing in print."""

REFUSED = {
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
"""What to do instead of elements that drawing programs are fond of."""


def may_stand(key: str, value: str) -> bool:
    """Whether an attribute besides the inherited ones and `transform` may stand: one that is used, or means nothing to print."""
    if " " in key or key in GEOMETRY or key in PLAIN or key in IGNORED or key.startswith(("data-", "aria-")):
        return True
    return key in HARMLESS and value.strip() == HARMLESS[key]
