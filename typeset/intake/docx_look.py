"""How a Word file's characters look: size, weight, face and place, by the run, its style and the file's defaults."""

from __future__ import annotations

from typing import Any, NamedTuple

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_CHAIN = 12


class Piece(NamedTuple):
    """Characters of one look. size: half points, 0 unknown; face: kai where the run says so; look: kai or hei, by run or
    style; note: the text of the note that stands here, None for none."""

    text: str
    bold: bool = False
    position: str = ""
    dots: bool = False
    face: str = ""
    size: int = 0
    ruby: str = ""
    note: str | None = None
    look: str = ""


class Look(NamedTuple):
    """What a paragraph style says: its name in lower case, size in half points (0 unknown), weight, face and place."""

    name: str = ""
    size: int = 0
    bold: bool = False
    face: str = ""
    centred: bool = False


class Styles:
    """The paragraph styles of a file, each with what it takes from those it is based on."""

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

    def _resolved(self, name: str | None) -> Look:
        title, size, face = "", 0, ""
        bold: bool | None = None
        centred: bool | None = None
        for _ in range(_MOST_CHAIN):
            node = self._nodes.get(name)
            if node is None:
                break
            title = title or value(node.find(f"{_W}name")).lower()
            look = node.find(f"{_W}rPr")
            size = size or half_points(look)
            face = face or (face_of(look) if look is not None else "")
            if bold is None and look is not None and look.find(f"{_W}b") is not None:
                bold = is_on(look.find(f"{_W}b"), False)
            align = node.find(f"{_W}pPr/{_W}jc")
            if centred is None and align is not None:
                centred = value(align) == "center"
            name = value(node.find(f"{_W}basedOn")) or None
        return Look(title, size or self._size, bool(bold), face, bool(centred))


def piece(text: str, base: Look, look: Any) -> Piece:
    """Characters with the look of a run over that of its style. look: the run's rPr, None without."""
    if look is None:
        return Piece(text, base.bold, size=base.size, look=base.face)
    raised = value(look.find(f"{_W}vertAlign"))
    own = face_of(look)
    return Piece(
        text,
        is_on(look.find(f"{_W}b"), base.bold),
        {"superscript": "sup", "subscript": "sub"}.get(raised, ""),
        is_on(look.find(f"{_W}em"), False),
        own if own == "kai" else "",
        half_points(look) or base.size,
        look=own or ("" if _names_a_face(look) else base.face),
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


def is_on(node: Any, otherwise: bool) -> bool:
    """A switch of Word: on unless it says off."""
    return otherwise if node is None else node.get(f"{_W}val") not in ("0", "false", "none", "off")
