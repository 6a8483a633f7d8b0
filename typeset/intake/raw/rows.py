"""Lines inside a text that have a form of their own: speech, lists of names, rows with a word and a colon, verse, articles.

They are read before tails and seams, so that no short line of theirs is taken for a title and none is joined.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable

from typeset.intake.raw import forms, signs
from typeset.intake.raw.copy_units import BODY, BYLINE, CAPTION, CREDIT, FURNITURE, SHORT, CopyUnit
from typeset.intake.raw.draft import is_dash_line
from typeset.intake.raw.report import RawReport, short
from typeset.intake.raw.seams import is_torn
from typeset.named_tuple import NamedTuple
from typeset.patterns import lazy_pattern

_SPEAKER = lazy_pattern(r"(问|答|[QA]|[一-鿿·×]{2,8}|[一-鿿]{1,10}[（(][^（）()]{1,16}[）)])\s*[：:]\s*(?=\S)")  # fmt: skip
_VOICES = lazy_pattern(
    r"[问答QA]|(?:本报)?记者(?:问)?|主持人|读者|网友|市民|居民|村民|嘉宾|专家|律师|医生|学生|家长|代表|委员|编辑|编者|旁白|画外音"
)
_CHAPTER = lazy_pattern(r"第[一二三四五六七八九十百零〇\d]{1,5}[章编节回卷](?=[\s\u3000：:]|$)")
_ARTICLE = lazy_pattern(r"第[一二三四五六七八九十百零〇\d]{1,5}条(?=$|[\s\u3000：:])")
_WORD_ROW = lazy_pattern(r"([一-鿿][一-鿿\s\u3000]{0,7}[一-鿿]?)[：:]\s*\S")
_ROW_WORD = lazy_pattern(
    r"用料|原料|主料|辅料|配料|食材|调料|做法|制法|制作|步骤|功效|特点|小?贴士|提示|提醒|时间|地点|人物|嘉宾|主持(?!人)|背景|时段|票价|路线"
)
_SAID = lazy_pattern(r"[“‘].*[。！？!?…][”’]")
_FIRST = lazy_pattern(r"[（(]?一(?:、|[）)])\s*\S")
_ROLL_HEAD = lazy_pattern(
    r"[一-鿿“”]{0,14}(?:奖|名单|人员|个人|集体|家庭|获得者|选手|候选人|委员|代表|评委|模范|标兵|之星|能手|[小大]?组|类|一等功|二等功|三等功)(?:[（(][^（）()]{1,8}[）)])?[：:]?"
)
"""The head of a list of names: 获奖人员, 优秀组织奖（5名）."""
_NUMBER = lazy_pattern(r"\d{1,3}|[一二三四五六七八九十]{1,3}")
_REPLY = lazy_pattern(r".{2,24}(?:回复|答复|回应|回音|说法|调查|核实|点评|解读|提醒|建议|寄语|点睛)[：:]")
_UNDER = lazy_pattern(
    r"[（(](?:外[一二三四五六]首|组诗|节选|摘要|全文|[上中下]|之?[一二三四五六七八九十]|[^（）()]*(?:通过|施行|修订|修正|公布|发布))[）)]"
)
"""What stands in brackets under a title and belongs to it."""
_LONGEST_ROW, _LONGEST_VERSE = 44, 16
"""In characters: a row with its word, a line of verse inside a text."""


_LONGEST_GAP = 6
"""Lines between two heads of a notice of short lines."""


class _Found(NamedTuple):
    """A run of lines of one form."""

    end: int
    """Index of the unit after it."""
    role: str
    """What its units are: row, item, verse."""
    sure: bool
    """Whether more than place and length shows it."""


def keep_rows(units: list[CopyUnit], report: RawReport) -> list[CopyUnit]:
    """The units with such lines read as text, those that only place and length show with a warning (RAW-14)."""
    made = list(units)
    voices = _voices(made)
    for at, unit in enumerate(made):
        if not unit.level and not unit.role and unit.kind in (SHORT, BODY, BYLINE, CAPTION, CREDIT):
            made[at] = _one(made, at, voices)
    for at, unit in enumerate(made):
        if unit.kind == FURNITURE and _NUMBER.fullmatch(unit.text.strip()) and _is_alone(made, at):
            made[at] = unit._replace(role="number")
    _numbered(made)
    for find in (_rolls, _names, _word_rows, _said):
        _runs(made, find, report)
    return made


def keep_verse(units: list[CopyUnit], report: RawReport) -> list[CopyUnit]:
    """The units with verse inside a text read as such, always with a warning (RAW-14)."""
    made = list(units)
    _runs(made, _verse, report)
    return made


def _one(units: list[CopyUnit], at: int, voices: set[str]) -> CopyUnit:
    """A unit that its own form shows, or as it was."""
    unit, text = units[at], units[at].text
    if _CHAPTER.match(text) and len(text) <= 24 and at and not signs.ends_sentence(text):
        return unit._replace(kind=BODY, role="subhead")
    if _ARTICLE.match(text) and unit.kind in (SHORT, BODY):
        return unit._replace(kind=BODY, role="article")
    match = _SPEAKER.match(text)
    if match and "".join(match[1].split()) in voices and unit.kind in (SHORT, BODY, BYLINE, CREDIT):
        return unit._replace(kind=BODY, role="speech")
    calls = unit.kind in (SHORT, BYLINE, CREDIT) and signs.introduces(text)
    if calls and (_is_call(units, at) if at else _opens_a_letter(units)):
        return unit._replace(kind=BODY, role="item")
    if unit.kind == SHORT and at and signs.introduces(text) and _leads_to_list(units, at):
        return unit._replace(kind=BODY, role="item")
    if unit.kind == CREDIT and at and units[at - 1].kind == SHORT and _UNDER.fullmatch(text.strip()):
        return unit._replace(kind=SHORT, role="subtitle")
    return unit


def _leads_to_list(units: list[CopyUnit], at: int) -> bool:
    """Whether a line with its colon under a text leads to names, items or rows (名单如下：)."""
    above, below = units[at - 1], _at(units, at + 1)
    if above.kind != BODY or above.level or below is None or below.level or below.role:
        return False
    if not _is_closed(above):
        return False  # It is the end of the text above.
    named = _is_led_name(below) and re.search("名单|人员|如下|[他她]们", units[at].text) is not None
    return named or _is_names(below) or forms.is_item(below.text) or _is_word_row(below)


def _is_alone(units: list[CopyUnit], at: int) -> bool:
    """Whether a bare number stands over a text, no other furniture beside it."""
    beside = [other for other in (_at(units, at - 1), _at(units, at + 1)) if other]
    return len(beside) == 2 and beside[1].kind == BODY and all(other.kind != FURNITURE for other in beside)


def _opens_a_letter(units: list[CopyUnit]) -> bool:
    """Whether copy begins with a call and has no title."""
    called = units[0].text.strip().rstrip("：:")
    below = _at(units, 1)
    office = forms.is_office(called) and not called.endswith("会")
    return below is not None and below.kind == BODY and (office or forms.is_call(units[0].text, ""))


def _is_call(units: list[CopyUnit], at: int) -> bool:
    """Whether a line with its colon right over a text calls someone or says who speaks: no title ends so."""
    text, above, below = units[at].text.strip(), units[at - 1], _at(units, at + 1)
    if (
        below is None
        or below.level
        or signs.is_rubric(text)
        or is_dash_line(text)
        or signs.has_lead(below.text)
    ):
        return False
    answers = _REPLY.fullmatch(text) is not None
    if below.kind == SHORT:
        # The text itself may begin with a short piece.
        under = _at(units, at + 2)
        bare = text.rstrip("：:")
        named = forms.is_call(text, "") or (forms.is_office(bare) and not bare.endswith("会"))
        called = above.level > 0 or answers or (above.kind == SHORT and named)
        return called and under is not None and under.kind == BODY and not under.level
    under_title = above.kind == SHORT and not signs.introduces(above.text)
    return below.kind == BODY and (under_title or answers or above.kind in (BODY, CREDIT))


def _voices(units: list[CopyUnit]) -> set[str]:
    """Who speaks on this page: 问, 答, 记者 and such with a partner, and every name that opens two lines and more."""
    counts: Counter[str] = Counter()
    beside: Counter[str] = Counter()
    last = ""
    for unit in units:
        match = None if unit.level or unit.role else _SPEAKER.match(unit.text)
        word = "".join(match[1].split()) if match else ""
        if word and not _ROW_WORD.match(word):
            counts[word] += 1
            if last and last != word and (_VOICES.fullmatch(word) or _VOICES.fullmatch(last)):
                beside.update((word, last))
        last = word or (last if unit.kind == BODY and not unit.level else "")
    named = {
        word for word, count in counts.items() if count > 1 and (_VOICES.fullmatch(word) or beside[word])
    }
    return named | set(beside)


def _at(units: list[CopyUnit], at: int) -> CopyUnit | None:
    return units[at] if 0 <= at < len(units) else None


def _above(units: list[CopyUnit], at: int) -> CopyUnit | None:
    """The unit before, furniture and captions passed over."""
    while at > 0 and units[at - 1].kind in (FURNITURE, CAPTION) and not units[at - 1].role:
        at -= 1
    return _at(units, at - 1)


def _numbered(units: list[CopyUnit]) -> None:
    """A notice of nothing but short lines: 一、… with lines under it, 二、… and so on, are heads and their text."""
    for at, unit in enumerate(units):
        if not at or unit.level or unit.role or unit.kind != SHORT or not _FIRST.match(unit.text):
            continue
        heads = _heads_from(units, at)
        end = len(units)
        if len(heads) < 2 or any(other.kind == BODY for other in units[at : heads[1]]):
            continue
        for index in range(at, min(end, heads[-1] + 2)):
            if units[index].kind == SHORT and not units[index].role:
                role = "subhead" if index in heads else "item"
                units[index] = units[index]._replace(kind=BODY, role=role)


def _heads_from(units: list[CopyUnit], at: int) -> list[int]:
    """Where the heads of one list stand: up to a mark, news, a next 一、 or a gap too long for a notice."""
    heads = [at]
    for index in range(at + 1, len(units)):
        unit = units[index]
        if (
            unit.level
            or _FIRST.match(unit.text)
            or signs.has_lead(unit.text)
            or index - heads[-1] > _LONGEST_GAP
        ):
            break
        if unit.kind == SHORT and signs.is_numbered_head(unit.text):
            heads.append(index)
    return heads


def _runs(
    units: list[CopyUnit], find: Callable[[list[CopyUnit], int], _Found | None], report: RawReport
) -> None:
    """Each run of lines that `find` sees becomes text."""
    at = 0
    while at < len(units):
        found = find(units, at)
        if found is None:
            at += 1
            continue
        if not found.sure:
            _tell(units[at : found.end], found.role, report)
        for index in range(at, found.end):
            units[index] = units[index]._replace(kind=BODY, role=found.role)
        at = found.end


def _run_of(units: list[CopyUnit], at: int, holds: Callable[[CopyUnit], bool]) -> int:
    """The end of the run of lines without mark and role that hold."""
    end = at
    while end < len(units) and not units[end].level and not units[end].role and holds(units[end]):
        end += 1
    return end


def _rolls(units: list[CopyUnit], at: int) -> _Found | None:
    """Lists under heads of their own inside a text: 一等奖（3名） or 获奖人员, and names under it."""
    above = _above(units, at)
    inside = above is not None and above.kind in (BODY, CREDIT) and not above.level
    end = at
    while end + 1 < len(units) and _is_free(units[end]) and _ROLL_HEAD.fullmatch(units[end].text.strip()):
        stop = _run_of(units, end + 1, _is_led_name)
        while stop > end + 1 and not _is_names(units[stop - 1]) and not any(unit.level for unit in units):
            stop -= 1
        if stop == end + 1:
            break
        end = stop
    return _Found(end, "row", sure=True) if inside and end > at else None


def _is_free(unit: CopyUnit) -> bool:
    return unit.kind in (SHORT, BODY) and not unit.level and not unit.role


def _names(units: list[CopyUnit], at: int) -> _Found | None:
    """Lines of names under a text: sure where the text leads to them with a colon."""
    above = _above(units, at)
    led = above is not None and signs.introduces(above.text)
    if (
        above is None
        or above.level
        or not (above.kind in (BODY, CREDIT) or (led and _is_end_of_text(units, above)))
    ):
        return None
    end = _run_of(units, at, _is_led_name if led else _is_names)
    if led and not any(unit.level for unit in units):
        # Without marks the title of the next story may be as short as a name: the first odd line ends the list.
        known = [index for index in range(at, end) if not _is_names(units[index])]
        end = known[0] if known and known[0] > at else end
    below = _at(units, end)
    if led and end > at + 1 and not _is_names(units[end - 1]) and below is not None and below.kind == BODY:
        end -= 1  # What is no name by its surname, over a text, may be that text's first piece.
    if end > at and led:
        return _Found(end, "row", sure=True)
    count = sum(len(forms.names_in(unit.text)) for unit in units[at:end])
    closed = signs.ends_sentence(above.text)
    return _Found(end, "row", sure=False) if end - at >= 2 and count >= 3 and closed else None


def _is_end_of_text(units: list[CopyUnit], unit: CopyUnit) -> bool:
    """Whether a short line with its colon is the last piece of the text above it."""
    above = _above(units, units.index(unit))
    return (
        above is not None and above.kind == BODY and not above.level and not signs.ends_sentence(above.text)
    )


def _is_names(unit: CopyUnit) -> bool:
    names = forms.names_in(unit.text)
    known = sum(signs.is_name(name) for name in names)
    return unit.kind in (SHORT, BYLINE, CREDIT, BODY) and bool(names) and 5 * known >= 4 * len(names)


def _is_led_name(unit: CopyUnit) -> bool:
    """Under a colon a rare surname will do, but not a word of four characters."""
    names = forms.names_in(unit.text)
    short_names = all(len(name) <= 3 or "·" in name or signs.is_name(name[:3]) for name in names)
    return unit.kind in (SHORT, BYLINE, CREDIT, BODY) and bool(names) and short_names


def _said(units: list[CopyUnit], at: int) -> _Found | None:
    """Lines that are nothing but what someone says, two and more under a text: dialogue."""
    above = _above(units, at)
    end = _run_of(
        units, at, lambda unit: unit.kind in (SHORT, BODY) and _SAID.fullmatch(unit.text) is not None
    )
    inside = above is not None and above.kind == BODY and not above.level
    return _Found(end, "item", sure=True) if inside and end - at >= 2 else None


def _word_rows(units: list[CopyUnit], at: int) -> _Found | None:
    """Rows that open with a word and a colon (今天：… 用料：…): two and more inside a text, or by their word."""
    above = _above(units, at)
    end = _run_of(units, at, _is_word_row)
    if end == at or above is None:
        return None
    below = _at(units, end)
    if below is not None and below.kind == BODY and (signs.has_lead(below.text)):
        end -= 1
    lengths = [len(re.split("[：:]", unit.text)[0]) for unit in units[at:end]]
    if len(lengths) > 2 and len(set(lengths[:-1])) == 1 and abs(lengths[-1] - lengths[0]) > 1:
        end -= 1  # `青禾县：…` under 今天：… and 明天：… is the title of the next story.
    words = [unit.text for unit in units[at:end]]
    inside = above.kind == BODY and not above.level
    if any(_ROW_WORD.match(text) for text in words):
        return _Found(end, "row", sure=True)
    return _Found(end, "row", sure=True) if inside and end - at >= 2 else None


def _is_word_row(unit: CopyUnit) -> bool:
    text = unit.text
    if unit.kind not in (SHORT, BODY) or len(text) > _LONGEST_ROW or signs.has_lead(text):
        return False
    word = _ROW_WORD.match(text)
    return _WORD_ROW.match(text) is not None or (word is not None and text[word.end() :].strip() in "：:")


def _verse(units: list[CopyUnit], at: int) -> _Found | None:
    """Three short lines and more inside a text that are neither speech nor cut by the column: verse, with a warning."""
    above = _above(units, at)
    if above is None or above.level or above.kind != BODY or not _is_closed(above):
        return None
    end = _run_of(units, at, _is_verse)
    paused = [re.search("[，,].", unit.text) is not None for unit in units[at:end]]
    if any(paused) and not all(paused):
        end = at + paused.index(True)  # Lines with a pause inside, among lines without one, are text.
    marked = any(unit.level for unit in units)
    closing = [index for index in range(at, end) if signs.ends_sentence(units[index].text)]
    if not marked and closing and closing[0] + 1 < end:
        end = closing[0] + 1  # Without marks a title may follow the sentence's end.
    below = _at(units, end)
    if end - at < 2 or below is None or below.kind != BODY or below.level or signs.has_lead(below.text):
        return None
    lines = [unit.text for unit in units[at:end]]
    if any(signs.is_name(text) for text in lines[:3]) or any(
        unit.kind == BYLINE for unit in units[at : at + 3]
    ):
        return None  # A poem of its own, under its title and author.
    if any(is_torn(a.text, b.text) for a, b in itertools.pairwise(units[at : end + 1])):
        return None
    led = signs.introduces(above.text)
    bare = sum(not signs.ends_sentence(text) for text in lines)
    tiny = min(map(len, lines)) <= 4
    shown = led or any(text[-1] in "，；," for text in lines) or (marked and (tiny or end - at > 3))
    return (
        _Found(end, "verse", sure=False)
        if (end - at >= 3 or led) and 2 * bare >= len(lines) and shown
        else None
    )


def _is_closed(unit: CopyUnit) -> bool:
    return signs.ends_sentence(unit.text) or signs.introduces(unit.text) or unit.role in ("row", "tail")


def _is_verse(unit: CopyUnit) -> bool:
    text = unit.text
    if unit.kind not in (SHORT, BODY) or len(text) > _LONGEST_VERSE or is_dash_line(text):
        return False
    if re.search(r"[0-9]|[，,].*[。！？]$", text):
        return False
    shown = forms.is_item(text) or forms.is_standing(text) or signs.is_office(text) or forms.is_tail(text)
    return not (shown or signs.introduces(text) or signs.has_lead(text) or text[0] in '“"‘')


def _tell(units: list[CopyUnit], role: str, report: RawReport) -> None:
    first, last = units[0], units[-1]
    zh, en = ("诗行", "verse") if role == "verse" else ("名单", "a list of names")
    where = f"第 {first.number}—{last.number} 行" if last is not first else f"第 {first.number} 行"
    report.warning(
        "RAW-14",
        f"{where}（“{short(first.text)}”起）读作前文中的{zh}，只凭位置和长短",
        f"lines {first.number}-{last.number} ({short(first.text)!r} …) are taken for {en} of the story above, by place and length only",
        f"核对；若是下一篇的标题，这一行前面加 ## ：“## {last.text}”；若是小标题，写成“小标题：{first.text}”",
        first.run,
    )
