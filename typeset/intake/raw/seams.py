"""The seam between two pieces of copy: one paragraph that a column's end cut, or a head and its text.

All the evidence is weighed in one sum (`WEIGHTS`); a finding names the reasons. Plus: one paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from typeset.clreq.segment import NAME, words_of
from typeset.intake.raw import forms, signs
from typeset.intake.raw.draft import is_dash_line
from typeset.intake.raw.evidence import WEIGHTS, Seam
from typeset.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

_HANGING = lazy_pattern(
    r"(?:的|(?<![暖温缓平总共谐])和|(?<!参)与|(?<![普涉触顾])及|或|(?<![存现所实潜内自健])在|(?<!即)将|把|(?<!棉)被|是|且|而|但|若|于|(?<!合)并"
    r"|(?<![需主重摘概纪首只])要|(?<![申邀聘])请|谁|(?<![公修更改校真])正|越|也|又|(?<![归偿退])还|很|(?<!变)更|最|每|(?<!应)该|(?<!尤)其|这|那|某|第|不|没|未|让|(?<![大天])使|(?<![走方导志意动趋倾风])向|(?<!服)从|之"
    r"|通过|根据|按照|为了|由于|随着|围绕|针对|关于|以及|并且|或者|如果|虽然|因为|所以|但是|不仅|而且|进行|有的|一些|这些|那些|一个|一名|一位|一条|一种|位于|来自|包括|成为"
    r"|[上下中里前]一|今年|去年|近年|目前|如今|进一步|正在|已经|没有|可以|能够|应当|必须|需要)$"
)
_SAYING = lazy_pattern(
    r"(?:(?<![样么是我家听谁传小])说|[说问写答喊叹笑]道|表示|指出|认为|强调|介绍|告诉(?:记者)?|坦言|感慨|回忆|透露|解释|提出|要求|直言|笑着说)$"
)
_MIDWAY = lazy_pattern(
    r"[的了们吗呢吧，。、；：）”’》]|[年月]\d|日(?:[上下]午|[，、至起前])|(?:年|月|日)[，。]"
)
_SAYS = lazy_pattern(
    r"(?:认为|要求|强调|指出|表示|提出|介绍|坦言|提醒|回忆|感慨|透露|解释|[^小传听据来]说)[，,：:]\s*\S"
)
_DEPENDENT = lazy_pattern(
    r"的|了(?!解|然)|着(?![力眼重])|过(?![去年节程往冬夏])|们|等(?![到待候])|[吗呢吧]|者|和(?![平谐睦])|与(?![此会])|及(?!时)|或|以[及来]|之(?![前后所])"
    r"|得(?![知益])|度(?![过假])|性(?![格别])|化(?![解工学肥妆])|[一-鿿][,，：:、]|[度倍米%％]|(?:介绍|表示|说|告诉|坦言|认为|指出|强调|感慨|笑着说)(?:[，,：:“]|记者)"
)
_STARTS = lazy_pattern(
    r"近日|近年|近来|日前|目前|当前|当天|当日|当年|当晚|昨天|昨日|今天|今年|去年|前年|同时|此外|另据|又据|另悉|另外|其中|其间|随后|接着|最终|最后|为此|对此|因此|于是|然而|不过|据|应[^用急对付届]|截至|截止|针对|围绕|按照"
    r"|根据|随着|通过|由于|自从|每逢|每到|每年|每天|走进|来到|站在|记者|我(?![市区县省国校乡镇州们])|他|她|它们|这[^里]|那[^里]|如今|现在|过去|会后|会上|会议|据悉|值此|自\d|[一二三四五六七八九十\d]{1,4}[年月日时点]|下一步|接下来|只见|原来|“[^”]*$|村[党里民]|面对|有人"
)
_PERHAPS = lazy_pattern(
    r"为了|从(?!.*到)|不只是|不仅|除了|要说|说起|说到|提起|一时间|一晃|试想|说到底|其实|起初|后来|曾经|那年|不少|许多|多年|几年|[一-鿿]{2,3}(?:同志(?!逝世)|一边|先后|带着|带领)|在|到|把|将|经|当|因|以前|作为|我们|既|若|虽|只要|只有"
)
_OPENINGS = lazy_pattern(
    r"(?:近日|近年|近来|日前|目前|当前|当天|昨天|今天|今年|去年|前年|同时|此外|另外|为此|对此|因此|于是|然而|不过|据|应[^用急对付届]|截至|针对|围绕|按照|根据|随着|为了|由于|每逢|每年|走进|来到|记者|我们|他|她|这|那|如今|现在|过去|会后|会上|会议|值此|“|\d{1,4}年|\d{1,2}月|下一步|村[党支]|在)"
)
_OPEN = {"“": "”", "‘": "’", "（": "）", "(": ")", "《": "》", "「": "」", "『": "』", "【": "】"}


class PageEvidence:
    """What the page as a whole tells: its words, its measure, its heads."""

    def __init__(self, texts: Iterable[str], words: tuple[str, ...]) -> None:
        self.words = words
        lines = [text for text in texts if text]
        self.pairs: Counter[str] = Counter()
        self.triples: Counter[str] = Counter()
        for text in lines:
            self.pairs.update(text[i : i + 2] for i in range(len(text) - 1))
            self.triples.update(text[i : i + 3] for i in range(len(text) - 2))
        self.measure = _measure([len(text) for text in lines if _is_open_line(text)])
        self.numbered = Counter(forms.item_form(text) for text in lines if len(text) <= 14 and _is_bare(text))
        self.heads = Counter(
            len(text)
            for above, text, below in zip(lines, lines[1:], lines[2:], strict=False)
            if len(text) <= 16 and _is_bare(text) and signs.ends_sentence(above) and len(below) >= _LONG
        )

    def weigh(self, first: str, second: str) -> Seam:
        """Whether `second` goes on where `first` breaks off."""
        a, b = first.strip(), second.strip()
        found = [*_at_the_seam(a, b), *_of_the_second(b), *self._of_the_page(a, b)]
        torn = any(WEIGHTS[key][0] >= 5 and key != "inside" for key in found)
        found += _of_the_first(a, torn=torn)
        found.sort(key=lambda key: -abs(WEIGHTS[key][0]))
        return Seam(sum(WEIGHTS[key][0] for key in found), tuple(found))

    def _of_the_page(self, a: str, b: str) -> list[str]:
        found = []
        if _cuts(self.words, a, b):
            found.append("known")
        if _is_han(a[-2:] + b[:2]):
            if self.triples[a[-2:] + b[:1]] or self.triples[a[-1:] + b[:2]]:
                found.append("own")
            elif self.pairs[a[-1:] + b[:1]]:
                found.append("pair")
        if self.measure:
            found.append("measure" if _fits(len(a), self.measure) else "odd")
        if len(a) <= 16 and _is_bare(a) and self.heads[len(a)] >= 3:
            found.append("family")
        return found


def _at_the_seam(a: str, b: str) -> list[str]:
    found = []
    if a[-1:] in "，、；,;" or a.endswith(("—", "-")):
        found.append("pause")
    if _is_unclosed(a):
        found.append("open")
    if b[:1] in "，。、；：！？）》”’,;:!?)…%％":
        found.append("mark")
    if re.search(r"[\d第]$", a) and re.match(r"[\d.．%％万亿多余个名元人次年月日届]", b):
        found.append("number")
    if not found and _is_han(a[-1:] + b[:1]):
        cut = _cut_word(a[-_NEAR:], b[:_NEAR])
        if cut:
            found.append(cut)
        found.append("phrase" if len(a) in _ends_of(a, b) else "word")
    return found


_LONG = 20
"""Characters of a line that is no head."""


def is_torn(a: str, b: str) -> bool:
    """Whether a number, a quotation or a pause lies across the seam, so that no two lines of a poem meet there."""
    return bool({"number", "open", "mark", "inside"}.intersection(_at_the_seam(a.strip(), b.strip())))


_NEAR = 8
"""Characters on each side of a seam that are cut into words."""


@lru_cache(maxsize=512)
def _cut_word(a: str, b: str) -> str:
    """`inside` where a word of the list lies across the seam, `named` where what looks like a name does, else ""."""
    for word in words_of(a + b):
        if word.start < len(a) < word.end:
            return "named" if word.kind == NAME else "inside"
    return ""


def _of_the_first(a: str, *, torn: bool) -> list[str]:
    """torn: what stands at the seam shows a cut already, so that even clauses mean nothing."""
    found = []
    starts = _STARTS.match(a) is not None
    if _HANGING.search(a):
        found.append("hanging")
    elif _SAYING.search(a):
        found.append("saying")
    if is_dash_line(a):
        found.append("dash")
    elif forms.is_notice_head(a):
        found.append("title")
    elif (len(a) <= 6 and forms.is_standing(a)) or signs.is_rubric(a):
        found.append("standing")
    elif signs.is_name(a):
        found.append("name")
    elif signs.is_list_lead(a):
        found.append("item")
    elif signs.has_lead(a) or re.search("[。；](?=.)" if len(a) <= 24 else "[。！？；](?=.)", a):
        found.append("running")
    elif re.search("[！？](?=[^”’》）])", a):
        found.append("asking")
    elif starts or _PERHAPS.match(a):
        found.append("sentence" if starts else "adverbial")
    if _MIDWAY.match(a) or (
        re.match("[^（(]*[）)]", a) and not re.match(r"[\d一二三四五六七八九十]{1,3}[）)]", a)
    ):
        found.append("midway")
    if _SAYS.search(a):
        found.append("says")
    clauses = [len(part) for part in re.split("[，,]", re.sub("[“”‘’《》]", "", a)) if part]
    if len(clauses) > 1:
        even = len(clauses) == 2 and len(a) <= 40 and _are_even(clauses[0], clauses[1])
        lopsided = clauses[-1] * 3 <= clauses[0] * 2
        found.append(
            "even" if even and not (torn or starts or found) else "lopsided" if lopsided else "comma"
        )
    if a[-1:] in "！？!?":
        found.append("call")
    size = len(a)
    found += ["very long"] if size > 44 else ["long"] if size > 20 else ["short"] if size <= 14 else []
    return found


def _are_even(first: int, second: int) -> bool:
    """Whether two clauses of these lengths are those of a head: as long, or the second the longer one."""
    return first >= 3 and (second - first in (0, 1) or 4 <= first <= second + 1)


def _of_the_second(b: str) -> list[str]:
    if signs.has_lead(b):
        return ["lead"]
    if _OPENINGS.match(b):
        return ["new"]
    if len(b) <= 6 and signs.ends_sentence(b) and b[0] not in "“‘（":
        return ["rest"]
    return ["dependent"] if _DEPENDENT.match(b) else []


def _cuts(words: tuple[str, ...], a: str, b: str) -> bool:
    left, right = a[-6:], b[:6]
    return any(
        left.endswith(word[:i]) and right.startswith(word[i:]) for word in words for i in range(1, len(word))
    )


def _is_unclosed(text: str) -> bool:
    return any(text.count(left) > text.count(right) for left, right in _OPEN.items())


def _is_han(text: str) -> bool:
    return len(text) >= 2 and all("一" <= char <= "鿿" for char in text)


def _is_bare(text: str) -> bool:
    return re.search("[，。；！？,;!?]", text) is None


def _is_open_line(text: str) -> bool:
    return len(text) > 44 and not signs.ends_sentence(text) and not signs.introduces(text)


def _fits(length: int, measure: int) -> bool:
    """Whether a piece of whole lines may have this length: a first line is two less; one for kinsoku."""
    return any((length + indent) % measure in (0, 1) for indent in (0, 2))


def _measure(lengths: list[int]) -> int:
    """The measure in characters that the open pieces of the page share; 0 when they do not show one."""
    if len(lengths) < 4:
        return 0
    hits = {measure: sum(_fits(size, measure) for size in lengths) for measure in range(10, 31)}
    best = max(hits, key=lambda measure: (hits[measure], measure))
    rivals = [size for measure, size in hits.items() if abs(measure - best) > 1 and best % measure]
    return best if hits[best] >= 0.85 * len(lengths) and hits[best] > max(rivals, default=0) else 0


@lru_cache(maxsize=1)
def _parser() -> Any:
    import budoux

    return budoux.load_default_simplified_chinese_parser()


@lru_cache(maxsize=256)
def _ends_of(a: str, b: str) -> frozenset[int]:
    """Offsets in `a` + `b` after which a phrase ends, near the seam."""
    start = max(0, len(a) - 16)
    ends: set[int] = set()
    at = start
    for phrase in _parser().parse(a[start:] + b[:16]):
        at += len(phrase)
        ends.add(at)
    return frozenset(ends)
