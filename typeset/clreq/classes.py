"""Character classes (CLS-01 … CLS-03): one class per character, quotes resolved by context."""

from __future__ import annotations

OPB, CLB, COM, SEM, STP, EXQ, DOT, DSH, ELL, CON, SOL, NUM, PRE, SUF, LAT, HAN, ITR, SPC = range(18)

NAMES = ("OPB", "CLB", "COM", "SEM", "STP", "EXQ", "DOT", "DSH", "ELL", "CON", "SOL", "NUM", "PRE", "SUF",
         "LAT", "HAN", "ITR", "SPC")  # fmt: skip

_MEMBERS: dict[int, str] = {
    OPB: "（〔［｛【〖《〈「『〘〚〝﹙﹛﹝｢",
    CLB: "）〕］｝】〗》〉」』〙〛〞〟﹚﹜﹞｣",
    COM: "，、﹐﹑､",
    SEM: "；：∶﹔﹕",
    STP: "。．﹒｡",
    EXQ: "！？‼⁇⁈⁉﹖﹗",
    DOT: "·・‧•",
    DSH: "⸺",
    ELL: "…⋯‥",
    CON: "–—～〜〰゠",
    SOL: "/／",
    NUM: "0123456789",
    PRE: "￥¥＄$€£№￡￦₩₹₽﹩",
    SUF: "％%‰℃°′″℉￠¢﹪‱‴‵‶‷™®℠",
    ITR: "々〻ゝゞヽヾーｰぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯ",
    SPC: " \u3000\u00a0\t\n\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f",
}
QUOTES = "“”‘’"
OPENING_QUOTES = "“‘"
BULLETS = "•·・‣"
"""Marks that are interpuncts inside a text and list marks at its head."""

CLASS_OF: dict[str, int] = {ch: code for code, chars in _MEMBERS.items() for ch in chars}
"""Classes of the characters that are not HAN or LAT by their block."""


def _block_class(ch: str) -> int:
    point = ord(ch)
    if point < 0x2E80:
        # Circled numbers, ㎡-like symbols and arrows are set like ideographs in Chinese text.
        return HAN if 0x2100 <= point < 0x2C00 and not 0x2150 <= point < 0x2190 else LAT
    return HAN


def class_of(ch: str) -> int:
    """The class of a character by itself; a Chinese quote's is what `quote_classes` resolves."""
    found = CLASS_OF.get(ch)
    if found is None:
        found = CLASS_OF[ch] = (
            _block_class(ch) if ch not in QUOTES else (OPB if ch in OPENING_QUOTES else CLB)
        )
    return found


FULL_WIDTH = frozenset((OPB, CLB, COM, SEM, STP, EXQ, HAN, ITR, DSH, ELL))
"""Classes that make a quote Chinese when they stand beside it (CLS-02)."""


def _neighbour(text: str, index: int, step: int) -> int | None:
    """Class of the nearest non-quote character in a direction, None at the edge or a space."""
    index += step
    while 0 <= index < len(text) and text[index] in QUOTES:
        index += step
    if not 0 <= index < len(text):
        return None
    return DSH if text[index] in "—…⋯" else class_of(text[index])


def _is_apostrophe(text: str, index: int) -> bool:
    """Whether the ’ at index belongs to a word: inside one (It’s), or at its edge with no ‘ open (students’, ’90s)."""
    left, right = text[index - 1 : index] if index else "", text[index + 1 : index + 2]
    sides = [bool(char) and class_of(char) in (LAT, NUM) for char in (left, right)]
    if not any(sides) or all(sides):
        return all(sides)
    opened = text.rfind("‘", 0, index)
    if opened < 0:
        return True
    closed = text.find("’", opened + 1)
    while 0 <= closed < index:
        if not all(class_of(char) in (LAT, NUM) for char in text[closed - 1 : closed + 2 : 2]):
            return True
        closed = text.find("’", closed + 1)
    return False


def is_chinese_quote(text: str, index: int) -> bool:
    """CLS-02: whether the quote at index is a full-width Chinese one.

    `他说“你好”` and `名为“Windows”的系统` are Chinese; `It’s` and `the “word”` are Western.
    """
    ch = text[index]
    before, after = _neighbour(text, index, -1), _neighbour(text, index, 1)
    latin = (LAT, NUM)
    if ch == "’" and (before in latin or after in latin) and _is_apostrophe(text, index):
        return False
    if before in FULL_WIDTH or after in FULL_WIDTH:
        return True
    other = (
        text.find("”’"["“‘".index(ch)], index + 1)
        if ch in OPENING_QUOTES
        else text.rfind("“‘"["”’".index(ch)], 0, index)
    )
    if other >= 0:
        outer = _neighbour(text, other, 1 if other > index else -1)
        if outer in FULL_WIDTH:
            return True
    return before is None and after is None
