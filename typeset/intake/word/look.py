"""How a Word file's characters look: size, weight, face and place, by the run, its style and the file's defaults."""

from __future__ import annotations

from typing import Any

from typeset.named_tuple import NamedTuple

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_CHAIN = 12


class StyledText(NamedTuple):
    """Characters of one look."""

    text: str
    """The characters."""
    bold: bool = False
    """Whether they are bold."""
    position: str = ""
    """sup, sub or ""."""
    dots: bool = False
    """Whether they bear emphasis dots."""
    face: str = ""
    """kai where the run itself says so, else ""."""
    size: int = 0
    """Half points, 0 unknown."""
    ruby: str = ""
    """The ruby over them, "" for none."""
    note: str | None = None
    """The text of the note that stands here; None for none."""
    look: str = ""
    """kai or hei, by run or by style, else ""."""


class Look(NamedTuple):
    """What a style says, or a run over its style."""

    name: str = ""
    """Its name in lower case."""
    size: int = 0
    """Half points, 0 unknown."""
    bold: bool = False
    """Whether it is bold."""
    face: str = ""
    """kai, hei or ""."""
    centred: bool = False
    """Whether it is centred."""
    hidden: bool = False
    """Whether it is not shown."""
    struck: bool = False
    """Whether it is struck out."""
    capitals: bool = False
    """Whether it is set in capitals."""
    raised: str = ""
    """sup, sub or ""."""
    dots: bool = False
    """Whether it bears emphasis dots."""


class WordStyles:
    """The styles of a file, each with what it takes from those it is based on."""

    def __init__(self, root: Any) -> None:
        """root: the root element of the styles part, None without."""
        nodes = [] if root is None else list(root.iter(f"{_W}style"))
        self._nodes = {node.get(f"{_W}styleId"): node for node in nodes}
        self._default = next(
            (
                node.get(f"{_W}styleId")
                for node in nodes
                if node.get(f"{_W}type") == "paragraph" and node.get(f"{_W}default") in ("1", "true")
            ),
            None,
        )
        plain = None if root is None else root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")
        self._size = half_points(plain)
        self._known: dict[str | None, Look] = {}

    def of(self, paragraph: Any) -> Look:
        """The look that a paragraph's style gives."""
        own = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name = self._default if own is None else own.get(f"{_W}val")
        if name not in self._known:
            self._known[name] = self._resolved(name)
        return self._known[name]

    def over(self, base: Look, look: Any) -> Look:
        """The look of a run in a paragraph of this base. look: the run's rPr, None without."""
        if look is None:
            return base
        chain = self._chain(value(look.find(f"{_W}rStyle")))
        for node in (*(style.find(f"{_W}rPr") for style in reversed(chain)), look):
            if node is not None:
                base = _changed(base, node)
        return base

    def _chain(self, name: str | None) -> list[Any]:
        """A style and those that it is based on."""
        found: list[Any] = []
        while name in self._nodes and len(found) < _MOST_CHAIN:
            found.append(self._nodes[name])
            name = value(found[-1].find(f"{_W}basedOn"))
        return found

    def _resolved(self, name: str | None) -> Look:
        chain = self._chain(name)
        made = Look(size=self._size)
        for style in reversed(chain):
            look, align = style.find(f"{_W}rPr"), style.find(f"{_W}pPr/{_W}jc")
            if look is not None:
                made = _changed(made, look)
            if align is not None:
                made = made._replace(centred=value(align) == "center")
        title = next((said for style in chain if (said := value(style.find(f"{_W}name")))), "")
        return made._replace(name=title.lower())


def _changed(base: Look, node: Any) -> Look:
    """A look with what run properties say of it."""
    own, marks = face_of(node), value(node.find(f"{_W}em"))
    raised = value(node.find(f"{_W}vertAlign"))
    struck = is_on(node.find(f"{_W}strike"), otherwise=False) or is_on(
        node.find(f"{_W}dstrike"), otherwise=False
    )
    says = any(node.find(f"{_W}{tag}") is not None for tag in ("strike", "dstrike"))
    return base._replace(
        size=half_points(node) or base.size,
        bold=is_on(node.find(f"{_W}b"), otherwise=base.bold),
        face=own or ("" if _names_a_face(node) else base.face),
        hidden=is_on(node.find(f"{_W}vanish"), otherwise=base.hidden),
        struck=struck if says else base.struck,
        capitals=is_on(node.find(f"{_W}caps"), otherwise=base.capitals),
        raised={"superscript": "sup", "subscript": "sub"}.get(raised, "") if raised else base.raised,
        dots=marks != "none" if marks else base.dots,
    )


def piece(text: str, look: Look, own: Any) -> StyledText:
    """Characters with the look of a run. own: the run's rPr, None without."""
    face = "" if own is None else face_of(own)
    return StyledText(
        text.upper() if look.capitals else text,
        look.bold,
        look.raised,
        look.dots,
        face if face == "kai" else "",
        look.size,
        look=look.face,
    )


def _names_a_face(look: Any) -> bool:
    fonts = look.find(f"{_W}rFonts")
    return fonts is not None and bool(fonts.get(f"{_W}eastAsia"))


def face_of(look: Any) -> str:
    """kai or hei where the fonts for Chinese say so."""
    fonts = look.find(f"{_W}rFonts")
    east = (fonts.get(f"{_W}eastAsia") or "") if fonts is not None else ""
    if "楷" in east or "Kai" in east:
        return "kai"
    return "hei" if "黑" in east or "Hei" in east else ""


def half_points(look: Any) -> int:
    """The size that run properties give, 0 where they give none."""
    given = "" if look is None else value(look.find(f"{_W}sz"))
    return int(given) if given.isascii() and given.isdigit() and len(given) < 5 else 0


def value(node: Any) -> str:
    """The w:val of a node; empty without."""
    return "" if node is None else node.get(f"{_W}val") or ""


def is_on(node: Any, *, otherwise: bool) -> bool:
    """A switch of Word: on unless it says off."""
    return otherwise if node is None else node.get(f"{_W}val") not in ("0", "false", "none", "off")
