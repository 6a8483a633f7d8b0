"""The part of NRM-11 that knows reporters: `（记者张三水 通讯员李四田）`, `本报记者 张三水 摄` (SRC-01, SRC-05)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from typeset.clreq.normalise.chars import HAN, is_han
from typeset.named_tuple import NamedTuple
from typeset.patterns import lazy_pattern

LABEL = "(?:记者|通讯员|特约记者|实习生|实习记者|见习记者|特约通讯员|编译|作者|摄影|评论员)"
_ROLE = "(?:摄影报道|摄|文/图|图/文|文图|文|图|供图|制图|供稿|整理|报道)"
_GAP = "[ \u3000]"
_ANY = "[^ \u3000、，·/]"
"""Stands for an ideograph where `_is_all` looks at the whole text too: HAN takes a millisecond to compile each time."""

_TOKEN = f"(?!据){_ANY}{{0,8}}{LABEL}(?:(?:{_ANY}|·){{1,4}})?|(?:{_ANY}|·){{1,6}}|{_ROLE}"
_LIST = lazy_pattern(f"(?!据){_ANY}{{0,8}}{LABEL}(?:(?:{_ANY}|·){{1,4}})?(?:(?:{_GAP}+|[、，])(?:{_TOKEN}))+")
_NAMES = lazy_pattern(f"{_ANY}{{2,3}}(?:{_GAP}+{_ANY}{{2,3}})+")
_BRACKET = lazy_pattern("[（(]([^（）()。；！？]{4,60})[）)]")
_LINE = lazy_pattern(
    f"(?:^|(?<=[。！？”]))[ \u3000]*((?:[^，。；！？、（）]{{0,8}}){LABEL}{_GAP}+[^，。；！？（）]{{2,40}})[）)。]?$"
)


class Region(NamedTuple):
    """A list of reporters in a text."""

    start: int
    """Offset of its first character."""
    end: int
    """The offset behind its last."""
    bracket: bool
    """Whether it stands in a 电头's bracket, where no space follows 记者 (SRC-01)."""


def _is_all(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a whole text is what a pattern of ideographs describes."""
    return pattern.fullmatch(text) is not None and all(c in " \u3000、，·/" or is_han(c) for c in text)


def regions(text: str) -> list[Region]:
    """The lists of reporters of a text: in brackets, and as the credit line that ends it."""
    found: list[Region] = []
    for match in _BRACKET.finditer(text):
        inside = match[1]
        alone = match.end() == len(text.rstrip())
        if _is_all(_LIST, inside.strip()) or (alone and _is_all(_NAMES, inside.strip())):
            found.append(Region(match.start(1), match.end(1), re.search(f"{_ROLE}$", inside) is None))
    line = _LINE.search(text)
    if line is not None and _is_all(_LIST, line[1].strip()):
        found.append(Region(line.start(1), line.end(1), bracket=False))
    return found


def spaces_between(text: str, region: Region) -> Iterator[tuple[int, int, str]]:
    """The changes of a list's spaces: none after 记者 in a bracket, one U+0020 elsewhere, padded names as they are."""
    for match in re.finditer(f"{_GAP}+", text[region.start : region.end]):
        start, end = region.start + match.start(), region.start + match.end()
        left, right = text[region.start : start], text[end : region.end]
        if region.bracket and re.search(f"{LABEL}$", left):
            yield start, end, ""
        elif not _is_padded(left, right) and match[0] != " ":
            yield start, end, " "


def line_spaces(text: str) -> Iterator[tuple[int, int, str]]:
    """A byline's or credit's U+3000 between names, or between 记者 and the name, as one U+0020."""
    inner = regions(text)
    for region in inner:
        if region.bracket:
            yield from spaces_between(text, region)
    for match in re.finditer(f"{_GAP}*\u3000{_GAP}*", text):
        if any(region.bracket and region.start <= match.start() < region.end for region in inner):
            continue
        left = text[: match.start()]
        if re.search(f"{LABEL}$", left) or not _is_padded(left, text[match.end() :], one=True):
            yield *match.span(), " "


def _is_padded(left: str, right: str, *, one: bool = False) -> bool:
    """Whether a gap pads a name of two characters (`王　迪`, NBK-11). one: one side of one character is enough."""
    first = re.search(f"(?:^|[^{HAN}]|{LABEL})[{HAN}]$", left) is not None
    second = re.match(f"[{HAN}](?![{HAN}])", right) is not None and not re.match(
        f"(?:{_ROLE})\\s*[）)]?$", right
    )
    return (first or second) if one else (first and second)
