"""Cutting a paragraph into clusters: what is set as one piece (words, numbers, dashes, ellipses)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, partial
from itertools import repeat

from typeset.clreq.classes import (
    CLASS_OF,
    CON,
    DSH,
    ELL,
    HAN,
    LAT,
    NUM,
    QUOTES,
    SPC,
    class_of,
    is_chinese_quote,
)
from typeset.clreq.rules.kinsoku import Keeping
from typeset.named_tuple import NamedTuple
from typeset.patterns import lazy_pattern

USUAL = Keeping()
"""What a text is cut by unless a caller says otherwise."""


_FURTHER = r"\u00aa\u00ba\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff\u1e00-\u1eff\ufb00-\ufb06"
_LETTER = rf"A-Za-z{_FURTHER}"
SELECTORS = r"\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""Variation selectors (异体字选择符): one cluster with the character before them."""

RAISED = "²³¹⁰ⁱ⁴-₎ₐ-ₜ"
"""Superscript and subscript characters, as a class of a pattern: they stay with the word they stand at."""

_FIGURES = r"[0-9]++(?:[.,:][0-9]++)*+"
"""Figures are never given back: `10km` is one word, not a number and what is left (NBK-01)."""

_ADDRESS = r"(?:https?://|www\.)[A-Za-z0-9\-._~:/?#@!$&*+;=%]*[A-Za-z0-9/]|[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_FIRST = rf"\t\n -~{QUOTES}—…⋯\u00a0-\u04ff\u1e00-\u1eff\ufb00-\ufb06−‥•・‣！？"
"""What a token of more than one character can begin with: most characters are turned away by it at once."""


def _token(letter: str) -> str:
    """What a token of more than one character is. letter: the inside of a class of letters."""
    sign = rf"(?:(?<![{letter}0-9)）\]])[−+-])?"
    return (
        rf"(?=[{_FIRST}])(?:(?P<url>{_ADDRESS})"
        r"|(?P<dash>——)|(?P<dots>……|⋯⋯|‥‥)"
        rf"|(?P<chain>\+?(?<![{letter}0-9])[0-9]++(?:[-‐][0-9]++)++(?![{letter}.]))"
        rf"|(?P<number>{sign}{_FIGURES}(?![{letter}]|\+(?![{letter}0-9])))"
        rf"|(?P<word>(?:[A-Za-z]\.){{2,}}(?![{letter}])"
        rf"|(?:{sign}{_FIGURES}(?=[{letter}]))?[{letter}0-9]+(?:['’ʼ.&+#‐‑-]?[{letter}0-9]+)*(?:\+{{1,2}}(?![{letter}0-9]))?)"
        r"|(?P<space>[ \u00a0\t\n]+)"
        r"|(?P<ascii>[!-.:-@\[-`{-~]+)"
        r"|(?P<exq>[！？]{2,})"
        rf"|(?P<quote>[{QUOTES}])"
        r"|(?P<bullet>(?<![^ \u3000\n])[•·・‣](?=[ \u3000]|(?<=[•‣])[^ \u3000])))"
    )


_TOKEN = lazy_pattern(_token(_LETTER))
_PLAIN_TOKEN = lazy_pattern(_token("A-Za-z"))
"""The same for a text without other letters: a fifth of the work to compile, and it finds the same there."""

_WITH_VARIANTS = lazy_pattern(rf"(?P<variant>[^{SELECTORS}][{SELECTORS}]+)|{_token(_LETTER)}")
_SELECTOR = lazy_pattern(f"[{SELECTORS}]")
_KIND = {"url": LAT, "dash": DSH, "dots": ELL, "number": NUM, "word": LAT, "space": SPC, "ascii": LAT,
         "bullet": HAN}  # fmt: skip
_BEYOND = lazy_pattern(f"[{_FURTHER}{SELECTORS}]")
_ONLY_SIMPLE = lazy_pattern(
    rf"[!-~{QUOTES}{SELECTORS}—…⋯\u00a0-\u04ff\u1e00-\u1eff\ufb00-\ufb06−‼‥•・‣‐‑]|[！？]{{2}}"
)


SINGLES = -1
"""In place of a class: a stretch of characters each of which is a cluster by itself, of its own class."""

URL_PIECE, WORD_PIECE = -2, -3
_URL_BREAK = lazy_pattern(r"[^/.\-_?&=@]*[/.\-_?&=@]+|[^/.\-_?&=@]+")
_CHAIN_BREAK = lazy_pattern(r"[^-‐]+[-‐]?")
_COMPOUND = lazy_pattern(rf".*?[{_LETTER}0-9]{{3}}[-‐](?=[{_LETTER}][{_LETTER}0-9]{{2}})|.+")
"""A compound such as `CRISPR-Cas9` as the pieces between which a line may end: no part is shorter than three characters."""


class Token(NamedTuple):
    """A stretch of a text that is set as one piece."""

    start: int
    """Offset of its first character."""
    end: int
    """The offset behind its last."""
    cls: int
    """Its class (CLS-01), or SINGLES."""
    run: int = 0
    """Length of the run of ！ ？ that ends here, -1 inside such a run (ADV-11, ADV-12); URL_PIECE: a piece of a web address, of a
    compound or of a chain of figures, after which a line may end (NBK-14, NBK-15); WORD_PIECE: a part of a word after which a
    hyphen may end the line (NBK-14); else 0."""


_make = partial(tuple.__new__, Token)


def _singles(text: str, start: int, end: int) -> Iterable[Token]:
    """Each character of text[start:end] as a token; without a call in Python for each, for this is most of a text."""
    ends = range(start + 1, end + 1)
    return map(_make, zip(range(start, end), ends, classes_of(text[start:end]), repeat(0), strict=False))


_RULE = {
    "dash": "CLS-03",
    "dots": "CLS-03",
    "exq": "CLS-03",
    "number": "NBK-01",
    "chain": "NBK-01",
    "word": "VRT-05",
}
"""The rule that makes one cluster of each kind."""


def tokens(text: str, off: frozenset[str] = frozenset(), compound: int = USUAL.compound) -> list[Token]:
    """Cut a text into clusters with their classes; every character lies in exactly one (CLS-01 … CLS-03). off: rules that are
    switched off; compound: characters from which on a compound may be parted (NBK-14)."""
    out: list[Token] = []
    for piece in pieces(text, off, compound):
        if piece.cls == SINGLES:
            out.extend(_singles(text, piece.start, piece.end))
        else:
            out.append(piece)
    return out


def pieces(text: str, off: frozenset[str] = frozenset(), compound: int = USUAL.compound) -> list[Token]:
    """The same with neighbouring single characters, which are most of a text, as one stretch of class SINGLES."""
    if "CLS-01" in off:
        return [Token(at, at + 1, HAN) for at in range(len(text))]
    if _ONLY_SIMPLE.search(text) is None:
        return [Token(0, len(text), SINGLES)] if text else []
    out: list[Token] = []
    at = 0
    pattern = _PLAIN_TOKEN if _BEYOND.search(text) is None else _pattern_of(text)
    for match in pattern.finditer(text):
        start, end = match.span()
        if at < start:
            out.append(Token(at, start, SINGLES))
        kind = match.lastgroup or ""
        if off and _RULE.get(kind) in off:
            out.append(Token(start, end, SINGLES))
        elif kind == "quote":
            chinese = "CLS-02" not in off and is_chinese_quote(text, start)
            out.append(Token(start, end, class_of(text[start]) if chinese else LAT))
        elif kind == "word" and end - start >= compound and ("-" in match[0] or "‐" in match[0]):
            _append_pieces(out, text, start, end=end, pattern=_COMPOUND, cls=LAT)
        else:
            _append(out, text, kind, start, end)
        at = end
    if at < len(text):
        out.append(Token(at, len(text), SINGLES))
    return out


def classes_of(characters: str) -> list[int]:
    """The class of each character by itself; without a call in Python for each."""
    found = list(map(CLASS_OF.get, characters))
    return [class_of(ch) for ch in characters] if None in found else found  # type: ignore[return-value]


def _pattern_of(text: str) -> re.Pattern[str]:
    """What finds the tokens of a text with letters beyond A to Z, or with selectors."""
    return _TOKEN if _SELECTOR.search(text) is None else _WITH_VARIANTS


@cache
def _address() -> re.Pattern[str]:
    return re.compile(_ADDRESS)


def addresses(text: str) -> list[tuple[int, int, str]]:
    """Where web and mail addresses stand in a text, and what a reader's program opens for each."""
    if "www." not in text and "://" not in text and "@" not in text:
        return []
    found = []
    for match in _address().finditer(text):
        shown = match[0]
        scheme = "" if "://" in shown else "https://" if shown.startswith("www.") else "mailto:"
        found.append((*match.span(), scheme + shown))
    return found


def _append(out: list[Token], text: str, kind: str, start: int, end: int) -> None:
    if kind == "exq":
        out.extend(
            Token(i, i + 1, class_of(text[i]), end - start if i == end - 1 else -1) for i in range(start, end)
        )
    elif kind == "ascii":
        _append_ascii(out, text, start, end)
    elif kind == "variant":
        out.append(Token(start, end, class_of(text[start])))
    elif kind == "url":
        _append_pieces(out, text, start, end=end, pattern=_URL_BREAK, cls=LAT)
    elif kind == "chain":
        _append_pieces(out, text, start, end=end, pattern=_CHAIN_BREAK, cls=NUM)
    else:
        out.append(Token(start, end, _KIND[kind]))


def _append_ascii(out: list[Token], text: str, start: int, end: int) -> None:
    """ASCII marks: % and $ keep their own class, the rest are Latin; each stands by itself."""
    for i in range(start, end):
        cls = class_of(text[i])
        out.append(Token(i, i + 1, cls if cls not in (HAN, CON) else LAT))


def _append_pieces(
    out: list[Token], text: str, start: int, *, end: int, pattern: re.Pattern[str], cls: int
) -> None:
    """NBK-15: a URL or address breaks after / . - _ ? & = @ and before none of them, a telephone number and a compound after -."""
    pieces = [(m.start(), m.end()) for m in pattern.finditer(text, start, end)]
    out.extend(Token(a, b, cls, URL_PIECE if b < end else 0) for a, b in pieces)
