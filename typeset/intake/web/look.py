"""How the characters of a web page look: weight, size, face and place, by element and by its own style."""

from __future__ import annotations

import re

from typeset.intake.word.look import StyledText

HEADINGS = {f"h{level}": "heading 2" for level in range(2, 7)} | {"h1": "heading 1"}
_BOLD = re.compile(r"font-weight\s*:\s*(bold|bolder|[6-9]00)|font-weight\s*:", re.IGNORECASE)
_SIZE = re.compile(r"font-size\s*:\s*([\d.]{1,6})\s*(px|pt)", re.IGNORECASE)
_FAMILY = re.compile(r"font-family\s*:([^;]*)", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s*:\s*(super|sub)\b", re.IGNORECASE)
_EMPHASIS = re.compile(r"text-emphasis(?:-style)?\s*:\s*(?!none)", re.IGNORECASE)


def look_of(tag: str, style: str, face: str, piece: StyledText) -> StyledText:
    """The look of text in an element: its kind and its own style over what is around it."""
    if tag in ("b", "strong", "th") or tag in HEADINGS:
        piece = piece._replace(bold=True)
    elif tag in ("sup", "sub"):
        piece = piece._replace(position=tag)
    if not style and not face:
        return piece
    weight, size = _BOLD.search(style), _SIZE.search(style)
    if weight is not None:
        piece = piece._replace(bold=weight[1] is not None)
    if size is not None:
        piece = piece._replace(size=_half_points(size[1], size[2].lower()) or piece.size)
    raised = _RAISED.search(style)
    if raised is not None:
        piece = piece._replace(position={"super": "sup"}.get(raised[1].lower(), "sub"))
    if _EMPHASIS.search(style):
        piece = piece._replace(dots=True)
    family = _FAMILY.search(style)
    named = face or (family[1] if family else "")
    first = named.split(",")[0].lower()
    if first:
        look = "kai" if "楷" in first or "kai" in first else "hei" if "黑" in first or "hei" in first else ""
        piece = piece._replace(look=look, face="kai" if look == "kai" else "")
    return piece


def _half_points(number: str, unit: str) -> int:
    whole = whole_of(number.split(".")[0], 0)
    return whole * 2 if unit == "pt" else whole * 3 // 2


def whole_of(text: str | None, otherwise: int) -> int:
    """A whole number of few digits, else another."""
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise
