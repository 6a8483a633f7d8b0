"""The lines of a deck by their part: which is the title, what stands above and below it (TIT-01 … TIT-06, TIT-14)."""

from __future__ import annotations

import re

from typeset.intake.raw import forms, signs
from typeset.intake.raw.copy_units import BYLINE, CONTINUED, DOUBT, SUMMARY, CopyUnit
from typeset.intake.raw.draft import RawDraft, clauses, is_dash_line, is_numbered, leads_on
from typeset.intake.raw.runs import CopyRun, split_at_blanks
from typeset.patterns import lazy_pattern

_LABEL_WIDTH = 6
"""A label (栏题) above a title is at most this wide without a mark, or 12 em with one."""
_STANDING = lazy_pattern(
    r"专栏|评论|时评|观察|聚焦|关注|在行动|进行时|面对面|访谈|热线|之窗|纵横|故事|风采|一线|系列|论坛|快评|漫笔|随笔|寄语|特稿|连载|谈|说|年$|行动$|版$|[·•]|^[【〖\[]"
)


def resolve(deck: list[CopyUnit], names: tuple[str, ...]) -> RawDraft:
    """The deck's lines by their part: label, kicker, title, subtitle, byline, summary (TIT-01 …
    TIT-06, TIT-14).
    """
    draft = RawDraft()
    lines: list[CopyUnit] = []
    for unit in deck:
        if unit.kind == BYLINE:
            draft.byline.append(unit.run)
            if unit.role == "guess":
                draft.guesses.append(("byline", unit.run))
        elif unit.kind == SUMMARY:
            draft.summary.append(unit.run)
        elif unit.kind == CONTINUED:
            if draft.continued is None:
                draft.continued = unit
            else:
                draft.extra.append(unit)
        else:
            lines.append(unit)
    while lines and (signs.is_rubric(lines[0].text) or signs.is_picture_head(lines[0].text)):
        draft.picture |= signs.is_picture_head(lines[0].text)
        draft.brief |= signs.is_rubric(lines[0].text)
        draft.level = lines[0].level
        draft.label.append(lines.pop(0).run)
    lines = _take_named(draft, lines)
    first, last = _main(lines, names)
    if first < 0:
        return draft
    _above(draft, lines[:first])
    for unit in lines[first : last + 1]:
        _title_line(draft, unit)
    draft.level = lines[last].level
    _below(draft, lines[last + 1 :], names, deck)
    draft.guesses += _guesses(draft, lines, (first, last), names)
    return draft


def _take_named(draft: RawDraft, lines: list[CopyUnit]) -> list[CopyUnit]:
    """Lines that the copy names go to their field at once; the rest is given back."""
    fields = {"kicker": draft.kicker, "label": draft.label, "subtitle": draft.subtitle}
    for unit in lines:
        if unit.role in fields:
            fields[unit.role].append(unit.run)
    return [unit for unit in lines if unit.role not in fields]


def _main(lines: list[CopyUnit], names: tuple[str, ...]) -> tuple[int, int]:
    """First and last index of the main title's lines, (-1, -1) without any."""
    plain = [
        i for i, unit in enumerate(lines) if not is_dash_line(unit.text) and not signs.introduces(unit.text)
    ]
    if not plain:
        return (0, 0) if lines else (-1, -1)
    marked = [i for i in plain if lines[i].level]
    while len(marked) > 1 and (
        signs.is_office(lines[marked[-1]].text, names) or _is_under(lines, marked[-2], marked[-1])
    ):
        marked = marked[:-1]
    if marked:
        last = marked[-1]
        if plain[-1] > last and is_numbered(lines[plain[-1]].text):
            return plain[-1], plain[-1]
        first = last
        while first - 1 in marked and _is_pair(lines[first - 1], lines[first]):
            first -= 1
        if first == last and last + 1 in plain and _is_second(lines[last], lines[last + 1], names):
            return first, last + 1
        moved = _unmarked_title(lines, last, names)
        if moved >= 0:
            return moved, moved
        return first, last
    return _unmarked(lines, plain, names)


def _is_under(lines: list[CopyUnit], above: int, below: int) -> bool:
    """`# 主题` and right under it `## 副题`, the first being no standing head."""
    a, b = lines[above], lines[below]
    if below != above + 1 or not 0 < a.level < b.level < 7 or _STANDING.search(a.text):
        return False
    section = (
        signs.is_furniture(a.text) or signs.heads_briefs(a.text) or a.text.endswith(("新闻", "专栏", "副刊"))
    )
    return not section and (not b.blanks or len(a.text) > 12)


_LONGEST_DECK = 6
"""More lines than this over one text are hardly one deck."""
_TELLS = lazy_pattern(
    r"昨|今[天日]|近日|召开|举行|出席|开幕|启动|闭幕|揭牌|[月日]|记者|(?:强调|要求|指出|表示|提出|时|会上|调研|会议|座谈会|现场会|推进会)$"
)
"""Words by which a 引题 or 副题 tells what happened, so that more than its length shows it."""


def _guesses(
    draft: RawDraft, lines: list[CopyUnit], at: tuple[int, int], names: tuple[str, ...]
) -> list[tuple[str, CopyRun]]:
    """What only its length shows to be a title, label, kicker or subtitle (RAW-14). at: the title's lines."""
    first, last = at
    title = lines[first : last + 1]
    found: list[tuple[str, CopyRun]] = []
    for index, unit in enumerate(lines):
        if (
            unit in title
            or unit.level
            or unit.role
            or (_is_shown(unit.text, names) and not _may_be_cut(unit))
        ):
            continue
        if index > last:
            if unit.run in draft.subtitle and (not _TELLS.search(unit.text) or _may_be_cut(unit)):
                found.append(("subtitle", unit.run))
        elif not _TELLS.search(unit.text) or unit.run in draft.label:
            found.append(("label" if unit.run in draft.label else "kicker", unit.run))
    marked = [unit for unit in title if unit.level]
    if len(lines) > _LONGEST_DECK and lines[0] not in title:
        found.append(("label", lines[0].run))
    if any(unit.role == "guess" for unit in title):
        found.append(("title", title[0].run))
    elif marked and (len(marked) < len(title) or any(unit.blanks for unit in title[1:])):
        found.append(("title", title[-1].run))
    elif not marked and len(title) > 1 and not _are_parallel(title[0].text, title[-1].text):
        found += [("title", unit.run) for unit in title]
    elif not marked and (found or _has_rival(lines, at, names) or _may_be_cut(lines[last])):
        found.append(("title", lines[first].run))
    return found


def _may_be_cut(unit: CopyUnit) -> bool:
    """Whether the evidence leaves room for the line to be the first piece of a cut paragraph."""
    return unit.seam is not None and unit.seam.score > DOUBT and not unit.level and not unit.role


def _is_shown(text: str, names: tuple[str, ...]) -> bool:
    """Whether more than its length shows what a line of a deck is: dash, colon, office, name, standing head."""
    return (
        is_dash_line(text)
        or signs.introduces(text)
        or signs.is_office(text, names)
        or signs.is_name(text, names)
        or forms.is_standing(text)
        or _STANDING.search(text) is not None
    )


def _has_rival(lines: list[CopyUnit], at: tuple[int, int], names: tuple[str, ...]) -> bool:
    """Whether another line of the deck might be its title: no dash or colon parts them, nor more clauses."""
    first, last = at
    if any(is_dash_line(unit.text) or signs.introduces(unit.text) for unit in lines):
        return False
    others = [
        unit
        for index, unit in enumerate(lines)
        if not (first <= index <= last or _is_shown(unit.text, names))
    ]
    most = max((len(clauses(unit.text)) for unit in others), default=0)
    return bool(others) and len(clauses(lines[first].text)) <= most


def _is_second(above: CopyUnit, below: CopyUnit, names: tuple[str, ...]) -> bool:
    """An unmarked line as long as the marked one above it: the second line of one title."""
    a, b = above.text, below.text
    if _is_office_and_notice(a, b) and not below.blanks and not below.level:
        return True
    if below.level or below.role or _is_shown(b, names) or _STANDING.search(a) or _TELLS.search(b):
        return False
    near = len(a) == len(b) or (not below.blanks and abs(len(a) - len(b)) <= 1)
    return (
        near
        and 5 <= len(b) <= 14
        and len(clauses(a)) == len(clauses(b)) == 1
        and not re.search("[，。]", a + b)
    )


def _is_office_and_notice(above: str, below: str) -> bool:
    """`市教育局` over `关于……的通知`: two lines of one title."""
    return (
        below.startswith("关于")
        and signs.is_notice(below)
        and len(above) <= 20
        and not signs.introduces(above)
    )


def _is_pair(above: CopyUnit, below: CopyUnit) -> bool:
    """Two marked lines of one title: nothing between them, same mark, about the same length, no
    clauses inside.
    """
    a, b = len(above.text), len(below.text)
    if above.level == below.level and not below.blanks and _is_office_and_notice(above.text, below.text):
        return True
    return (
        above.level == below.level
        and (not below.blanks or a == b)
        and abs(a - b) <= 2
        and min(a, b) >= 5
        and len(clauses(above.text)) == len(clauses(below.text)) == 1
        and not _STANDING.search(above.text)
    )


def _unmarked_title(lines: list[CopyUnit], last: int, names: tuple[str, ...]) -> int:
    """Where only the label carries the mark: the title is the line before the ——subtitle; -1 otherwise."""
    if last + 2 < len(lines) and is_dash_line(lines[last + 2].text):
        title = lines[last + 1]
        if (
            not is_dash_line(title.text)
            and not signs.is_office(title.text, names)
            and len(lines[last].text) <= 12
        ):
            return last + 1
    return -1


def _unmarked(lines: list[CopyUnit], plain: list[int], names: tuple[str, ...]) -> tuple[int, int]:
    """The main title among lines without marks, by position and length."""
    for i in plain:
        if forms.is_notice_head(lines[i].text):
            return i, i
    stacked = _stacked(lines, plain)
    if stacked:
        return stacked
    if len(plain) == 1:
        return plain[0], plain[0]
    dashed = next((i for i, unit in enumerate(lines) if is_dash_line(unit.text)), len(lines))
    colon = max(
        (i for i, unit in enumerate(lines) if signs.introduces(unit.text) or leads_on(unit.text)), default=-1
    )
    inner = [i for i in plain if colon < i < dashed] or plain
    while len(inner) > 1 and (
        signs.is_office(lines[inner[-1]].text, names) or signs.is_name(lines[inner[-1]].text, names)
    ):
        inner = inner[:-1]
    if len(inner) > 1 and _is_label(lines[inner[0]].text, marked=False) and not _is_like_pair(lines, inner):
        inner = inner[1:]
    if len(inner) == 1:
        return inner[0], inner[0]
    if len(inner) == 2:
        return _of_two(lines, inner, has_kicker=colon >= 0, has_subtitle=dashed < len(lines))
    for first, last in ((inner[-2], inner[-1]), (inner[0], inner[1])):
        if _are_parallel(lines[first].text, lines[last].text) and len(inner) == 3:
            return first, last
    lengths = [len(lines[i].text) for i in inner]
    if len(inner) == 3 and max(lengths) - min(lengths) <= 2:
        return inner[0], inner[2]
    return inner[1], inner[1]


def _stacked(lines: list[CopyUnit], plain: list[int]) -> tuple[int, int] | None:
    """Two lines of one title: alone without a blank line between, as long, or the office and its notice."""
    tight = [i for i in plain if i and i - 1 in plain and not lines[i].blanks]
    airy = any(unit.blanks for unit in lines[1:]) or lines[0].blanks > 0
    for i in tight:
        a, b = lines[i - 1].text, lines[i].text
        notice = _is_office_and_notice(a, b)
        even = (
            len(tight) == 1
            and airy
            and abs(len(a) - len(b)) <= 1
            and 5 <= len(a) <= 16
            and not _STANDING.search(a)
        )
        if notice or (even and len(clauses(a)) == len(clauses(b)) == 1):
            return i - 1, i
    return None


def _is_like_pair(lines: list[CopyUnit], inner: list[int]) -> bool:
    """Two lines of one title rather than a label and a title: about as long, and no standing head."""
    a, b = lines[inner[0]].text, lines[inner[-1]].text
    return len(inner) == 2 and len(a) >= 5 and abs(len(a) - len(b)) <= 1 and not _STANDING.search(a)


def _are_parallel(a: str, b: str) -> bool:
    """Two lines built alike, as the lines of one title are.

    As long, with characters in common at one place.
    """
    return abs(len(a) - len(b)) <= 1 and sum(x == y for x, y in zip(a, b, strict=False)) >= 2


def _of_two(
    lines: list[CopyUnit], inner: list[int], *, has_kicker: bool, has_subtitle: bool
) -> tuple[int, int]:
    a, b = lines[inner[0]].text, lines[inner[1]].text
    if abs(len(a) - len(b)) <= 1 and len(clauses(a)) == len(clauses(b)) == 1:
        return inner[0], inner[1]
    if has_kicker:
        return inner[0], inner[0]
    if has_subtitle:
        return inner[1], inner[1]
    # 引题 and 副题 tell what happened, at length; the 主题 is short or falls into balanced clauses.
    if len(clauses(b)) > 1 and len(clauses(a)) == 1:
        return inner[1], inner[1]
    if len(a) > len(b) + 3 and "，" not in b:
        return inner[1], inner[1]
    return inner[0], inner[0]


def _is_label(text: str, *, marked: bool) -> bool:
    bare = "".join(text.split())
    if bare.startswith(("【", "〖", "[")) and bare.endswith(("】", "〗", "]")):
        return True
    if signs.introduces(text) or re.search(r"[，,！？!?]", bare):
        return False
    if marked:
        return len(bare) <= 12 or (len(clauses(text)) == 2 and len(bare) <= 16)
    return len(bare) <= _LABEL_WIDTH or (len(bare) <= 12 and _STANDING.search(bare) is not None)


def _above(draft: RawDraft, lines: list[CopyUnit]) -> None:
    for index, unit in enumerate(lines):
        is_kicker = (
            signs.introduces(unit.text)
            or bool(draft.kicker)
            or (bool(draft.label) and index == len(lines) - 1)
        )
        if not is_kicker and _is_label(unit.text, marked=bool(unit.level)):
            draft.label.append(unit.run)
        else:
            draft.kicker.append(unit.run)


def _title_line(draft: RawDraft, unit: CopyUnit) -> None:
    """A title line's clauses; a 引题 with its colon or a ——副题 on the same line go to their fields."""
    words = split_at_blanks(unit.run)
    if len(words) > 1 and len(words[0].text) >= 5 and signs.introduces(words[0].text) and not draft.title:
        draft.kicker.append(words.pop(0))
    dash = next((i for i, word in enumerate(words) if i and is_dash_line(word.text)), len(words))
    if not words:
        return
    first, last = words[0], words[dash - 1]
    start, stop = unit.run.at.index(first.at[0]), unit.run.at.index(last.at[-1]) + 1
    draft.title.append(unit.run.part(start, stop))
    if dash < len(words):
        draft.subtitle.append(unit.run.part(stop).strip())


def _below(draft: RawDraft, lines: list[CopyUnit], names: tuple[str, ...], deck: list[CopyUnit]) -> None:
    for index, unit in enumerate(lines):
        alone = index == len(lines) - 1 and not unit.level and unit is deck[-1]
        if alone and not draft.byline and signs.is_name(unit.text, names):
            draft.byline.append(unit.run)
        else:
            draft.subtitle.append(unit.run)
