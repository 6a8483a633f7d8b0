"""Styles: layers of partial styles by dotted name -> flat values (preset < paper < edition < block)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.intake.schema.fields import FieldRow, nearest
from typeset.model.limits import Limits
from typeset.model.style import Style, Styles
from typeset.named_tuple import NamedTuple
from typeset.sheet.types import PALETTE
from typeset.units import PT, Relative

if TYPE_CHECKING:
    from typeset.intake.yaml.nodes import Scalar

Layer = dict[str, dict[str, Any]]
"""Style name -> the properties that this layer sets, as read."""

Cmyk = tuple[int, int, int, int]


class StyleNames(NamedTuple):
    """What a style may name."""

    colours: tuple[str, ...] = ()
    """The paper's own colours."""
    roles: tuple[str, ...] = ()
    """The face roles; () for any."""
    inks: tuple[tuple[str, tuple[int, int, int, int]], ...] = ()
    """What the paper's own colours are made of, CMYK per mille."""

    def colour(self, value: Any) -> bool:
        """Whether a colour is one of the paper's, a fixed one, or inks."""
        return not isinstance(value, str) or value in self.colours or value in PALETTE

    def face(self, value: Any) -> bool:
        """Whether a face role can be set."""
        return not self.roles or value is None or value in self.roles


def layer_of(pairs: tuple[tuple[Scalar, FieldRow], ...], known: StyleNames) -> Layer:
    """A layer from the rows of a `styles:` mapping."""
    return {key.text: usable(row, known) for key, row in pairs}


def usable(row: FieldRow, known: StyleNames) -> dict[str, Any]:
    """What a style sets, without a colour or face that does not exist: there the layer below shows (STY-02, STY-03)."""
    given = row.given_items()
    if not known.colour(given.get("colour")):
        del given["colour"]
    if not known.face(given.get("face")):
        del given["face"]
    return given


def check_layer(pairs: tuple[tuple[Scalar, FieldRow], ...], styles: Layer, known: StyleNames) -> None:
    """Findings for what hangs in the air: unknown root (STY-01), colour (STY-02), face role (STY-03)."""
    roots = {name.partition(".")[0] for name in styles}
    for key, row in pairs:
        reader = row.reader
        if key.text.partition(".")[0] not in roots:
            near = nearest(key.text, sorted(styles))
            reader.findings.warning(
                "STY-01",
                f"样式“{key.text}”不在样式表里，没有版块会用到它",
                f"style “{key.text}” is none the makeup knows",
                f"是不是 {near}？" if near else "可用的前缀：" + "、".join(sorted(roots)),
                reader.place(key),
            )
        check_row(row, known)
        _tell_idle(key, row)


_ACTS = {"above": ("title", "subhead"), "below": ("title", "subhead")}
"""Properties that act in some styles alone, by the styles' first names."""

_FURNITURE = ("jump", "folio", "dateline", "masthead")
_HEADS = ("title", "kicker", "byline", "label")
_IDLE = {
    "leading": (*_HEADS, "subtitle", "subhead", "table", "credit", *_FURNITURE),
    "indent": (*_HEADS, "subtitle", "summary", "caption", "table", "credit", *_FURNITURE),
    "align": ("subtitle", "summary", "table", "credit", *_FURNITURE),
}
"""Properties that do nothing in some styles, by the styles' first names."""


def _tell_idle(key: Scalar, row: FieldRow) -> None:
    """STY-05: what a style sets and nothing uses."""
    root = key.text.partition(".")[0]
    for name, roots in _IDLE.items():
        if row.given(name) and root in roots:
            row.reader.findings.warning(
                "STY-05",
                f"样式“{key.text}”的 {name} 不起作用",
                f"{name} does nothing in the style “{key.text}”",
                "删去这一项",
                row.place(name),
            )
    if root == "body" and row.given("leading"):
        row.reader.findings.warning(
            "STY-05",
            f"样式“{key.text}”的 leading 只用于直排；横排正文的行距是版心网格的",
            f"leading of the style “{key.text}” acts in vertical text alone; the grid gives that of the columns",
            "写 grid: {body: {leading: 12.5pt}}",
            row.place("leading"),
        )
    for name, roots in _ACTS.items():
        if row.given(name) and key.text.partition(".")[0] not in roots:
            row.reader.findings.warning(
                "STY-05",
                f"样式“{key.text}”的 {name} 不起作用",
                f"{name} does nothing in the style “{key.text}”",
                f"只有 {'、'.join(roots)} 的 {name} 起作用",
                row.place(name),
            )


def check_row(row: FieldRow, known: StyleNames) -> None:
    """Findings for one style's colour and face (STY-02, STY-03)."""
    if "colour" in row.nodes and not known.colour(row["colour"]):
        _unknown("STY-02", "颜色", "colour", (*PALETTE, *known.colours), row)
    if not known.face(row["face"]):
        _unknown("STY-03", "字体角色", "face role", known.roles, row)


def _unknown(code: str, zh: str, en: str, names: tuple[str, ...], row: FieldRow) -> None:
    key = "colour" if code == "STY-02" else "face"
    word = row[key]
    near = nearest(word, names, 0.5)
    hint = (f"是不是 {near}？" if near else "") + "可用：" + "、".join(names)
    row.reader.findings.error(code, f"没有叫“{word}”的{zh}", f"unknown {en} “{word}”", hint, row.place(key))


_SMALLEST = Limits().text_inks.error
_INK = 50
"""Per mille from which an ink counts (PF-05)."""


def tell_small(pairs: tuple[tuple[Scalar, FieldRow], ...], styles: Styles, palette: dict[str, Cmyk]) -> None:
    """PF-05: a style of the paper's own whose smallest size is below what type in several inks may have."""
    for key, row in pairs:
        style = styles.get(key.text)
        if style is None or not {"colour", "size"} & set(row.given_items()):
            continue
        inks = palette.get(style.colour, (0, 0, 0, 0)) if isinstance(style.colour, str) else style.colour
        if sum(ink >= _INK for ink in inks) < 2 or min(style.size) >= _SMALLEST:
            continue
        size, limit = (f"{value / PT:g} pt" for value in (min(style.size), _SMALLEST))
        row.reader.findings.warning(
            "PF-05",
            f"样式“{key.text}”最小 {size}，用了两种以上的墨，小于 {limit} 套不准",
            f"style “{key.text}” goes down to {size} in two inks or more; below {limit} it will not register",
            "改成单色（黑），或放大",
            row.reader.place(key),
        )


def resolve(layers: list[Layer]) -> Styles:
    """Flat styles of all names: later layers win name by name, then names inherit by prefix."""
    merged: Layer = {}
    for layer in layers:
        for name, properties in layer.items():
            merged[name] = {**merged.get(name, {}), **properties}
    chains: Layer = {}
    return Styles({name: _flat(_chain(name, merged, chains)) for name in sorted(merged)})


def _chain(name: str, merged: Layer, done: Layer) -> dict[str, Any]:
    """The properties of a name with those of its parent under them."""
    if name in done:
        return done[name]
    own = merged.get(name, {})
    if name == "base":
        made = own
    else:
        above = _chain(name.rpartition(".")[0] or "base", merged, done)
        made = {**above, **own}
        if (
            "size" in own
            and "leading" not in own
            and isinstance(made.get("leading"), int)
            and made["leading"] < own["size"][0]
        ):
            made["leading"] = Relative("em", 1200)
    done[name] = made
    return made


def _flat(properties: dict[str, Any]) -> Style:
    values = dict(properties)
    sizes = values.get("size") or Style().size
    values["size"] = sizes
    leading = values.get("leading")
    if isinstance(leading, Relative):
        values["leading"] = sizes[0] * leading.mille // 1000
    for name in ("tracking", "indent", "above", "below"):
        if name in values:
            values[name] = _mille(values[name])
    if isinstance(values.get("scale"), Relative):
        values["scale"] = values["scale"].mille // 100
    return Style(**values)


def _mille(value: int | Relative) -> int:
    return value.mille if isinstance(value, Relative) else 0
