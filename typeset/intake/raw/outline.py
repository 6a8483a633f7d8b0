"""Units to drafts: where a story begins, what is a subhead, which titles stand after their text."""

from __future__ import annotations

import re

from typeset.findings import Decision, Other
from typeset.intake.raw import forms, signs
from typeset.intake.raw.briefs import split_briefs
from typeset.intake.raw.copy_units import (
    BODY,
    BYLINE,
    CAPTION,
    CONTINUED,
    CREDIT,
    FURNITURE,
    JUMP,
    SHORT,
    SUMMARY,
    CopyUnit,
)
from typeset.intake.raw.decks import resolve
from typeset.intake.raw.doubts import tell_guesses
from typeset.intake.raw.draft import RawDraft, clauses, is_banner, is_dash_line, is_numbered
from typeset.intake.raw.groups import cut_decks, has_title
from typeset.intake.raw.late import has_no_heads, late_lines, titles_after, wants_title
from typeset.intake.raw.report import RawReport, short
from typeset.intake.raw.verse import find_verse
from typeset.named_tuple import NamedTuple

_DECK = (SHORT, BYLINE, SUMMARY, CONTINUED)


_LONGEST_SUBHEAD = 14
"""In characters: a longer bare line between two texts of unmarked copy is the title of the next story."""


class RawOutline(NamedTuple):
    """A raw page cut into stories."""

    drafts: list[RawDraft]
    """The stories in order."""
    left_out: list[CopyUnit]
    """The units left out of all of them."""


def outline(units: list[CopyUnit], names: tuple[str, ...], report: RawReport) -> RawOutline:
    """Stories out of units (the recipe of segmenting)."""
    state = _OutlineState(names, units, report)
    deck: list[CopyUnit] = []
    for unit in units:
        if unit.kind == CAPTION and any(signs.is_picture_head(head.text) for head in deck):
            state.take_picture(deck, unit)
            deck = []
        elif unit.kind == CAPTION and not deck and state.current and state.current.picture:
            state.current.body.append(("credit" if signs.is_picture_credit(unit.text) else "body", unit))
        elif unit.kind in (FURNITURE, CAPTION):
            state.left_out.append(unit)
        elif unit.kind in _DECK:
            deck.append(unit)
        else:
            if deck:
                state.take_deck(deck, unit)
                deck = []
            state.take_text(unit)
    if deck:
        state.take_deck(deck, None)
    else:
        state.close()
    drafts = [part for draft in state.drafts for part in split_briefs(draft)]
    for draft in drafts:
        if draft.body and draft.title and not draft.guesses and wants_title(draft, guess=False):
            draft.guesses.append(("title", draft.title[0]))
        tell_guesses(draft, report)
    return RawOutline(drafts, state.left_out)


class _OutlineState:
    """The drafts so far."""

    def __init__(self, names: tuple[str, ...], units: list[CopyUnit], report: RawReport) -> None:
        self.names, self.report = names, report
        self.marked = any(unit.level for unit in units)
        self.airy = any(unit.blanks for unit in units[1:])
        self.drafts: list[RawDraft] = []
        self.left_out: list[CopyUnit] = []

    @property
    def current(self) -> RawDraft | None:
        return self.drafts[-1] if self.drafts and not self.drafts[-1].banner else None

    def close(self) -> None:
        """At the end of the copy."""
        self._split_lone_subhead()

    def take_text(self, unit: CopyUnit) -> None:
        """Body, credit or jump mark of the current story; a text without any title opens one."""
        draft = self.current
        if draft is None or (unit.kind == BODY and (draft.jump is not None or _begins(draft, unit))):
            draft = RawDraft()
            draft.brief = unit.role == "brief"
            self.drafts.append(draft)
        if unit.role == "signed":
            draft.body.append(("credit", unit))
        elif unit.role in ("subhead", "verse"):
            draft.body.append((unit.role, unit))
        elif unit.kind == CREDIT:
            draft.credit.append(unit.run)
        elif unit.kind == JUMP:
            if draft.jump is None:
                draft.jump = unit
            else:
                self.left_out.append(unit)
        else:
            draft.body.append(("body", unit))

    def take_picture(self, deck: list[CopyUnit], caption: CopyUnit) -> None:
        """`【图片新闻】` with its caption: a story of its own, the caption its text (RAW-08)."""
        head = next(i for i, unit in enumerate(deck) if signs.is_picture_head(unit.text))
        if deck[:head]:
            self.take_deck(deck[:head], None)
        self._split_lone_subhead()
        self._open(deck[head:])
        self.drafts[-1].body.append(("body", caption))
        self.drafts[-1].picture = True
        self.report.warning(
            "RAW-08",
            f"“{short(deck[head].text)}”的图片不在原稿里，说明读作一篇稿：“{short(caption.text)}”",
            f"the picture of {short(deck[head].text)!r} is not in the copy; its caption is read as a story",
            "把图片写进版面文件的 picture",
            caption.run,
        )

    def take_deck(self, deck: list[CopyUnit], following: CopyUnit | None) -> None:
        """Titles between two texts: of the story before, inside it, or of the next."""
        deck = self._take_late(deck)
        if not deck:
            return
        poem = find_verse(
            deck, before_text=following is not None and following.kind == BODY, names=self.names
        )
        if poem:
            self._split_lone_subhead()
            self._open(poem.deck)
            self.drafts[-1].body += [("verse", line) for line in poem.lines]
            if poem.rest:
                self.take_deck(poem.rest, following)
            return
        *early, last = cut_decks(deck, self.names)
        if early or following is None or not self._is_inside(last, following):
            self._split_lone_subhead()
        for group in early:
            self._without_text(group)
        if following is None or following.kind not in (BODY, CREDIT, JUMP):
            self._without_text(last)
        elif (
            following.kind != BODY and self.current and self.current.body and not has_title(last)
        ) or self._is_inside(last, following):
            self._inside(last)
        else:
            self._open(last)
            self._doubt_title(last, following)

    def _doubt_title(self, deck: list[CopyUnit], following: CopyUnit) -> None:
        """A bare line between two texts may be a subhead as well as a title (RAW-14)."""
        draft = self.drafts[-1]
        bare = all(unit.kind == SHORT and not unit.level and not unit.role for unit in deck) and not any(
            is_dash_line(unit.text) or signs.introduces(unit.text) for unit in deck
        )
        shown = (
            forms.opens_news(following.text)
            or (following.role and not signs.introduces(following.text))
            or forms.is_letter(deck[0].text)
            or forms.is_standing(deck[0].text)
            or forms.is_correction(deck[0].text)
        )
        if bare and draft.title and not shown and len(self.drafts) > 1 and not draft.guesses:
            draft.guesses.append(("title", draft.title[0]))

    def _take_late(self, deck: list[CopyUnit]) -> list[CopyUnit]:
        """The deck without its first lines where these are the title of the story above (RAW-11)."""
        draft = self.current
        if draft is None or not draft.body or not wants_title(draft):
            return deck
        count = late_lines(deck)
        if count == 0 or (not draft.title and count == len(deck)):
            return deck
        marked = len(deck) > count and deck[count].level > 0 and not deck[0].level
        standing = wants_title(draft, guess=False)
        self._retitle(draft, deck[:count], sure=marked and draft.ended and standing)
        return deck[count:]

    def _split_lone_subhead(self) -> None:
        """In copy without marks a lone subhead inside a news item is the title of a story without 本报讯."""
        draft = self.current
        if draft is None or self.marked:
            return
        at = [i for i, (kind, _) in enumerate(draft.body) if kind == "subhead"]
        if len(at) != 1 or at[0] == 0 or signs.is_list_lead(draft.body[at[0]][1].text):
            return
        if self.airy and not draft.body[at[0]][1].blanks:
            return
        if not signs.has_lead(draft.body[0][1].text):
            return
        part = RawDraft()
        _, title = draft.body[at[0]]
        part.title, part.body = [title.run], draft.body[at[0] + 1 :]
        part.guesses = [("title", title.run)]
        part.credit, part.jump, part.byline = draft.credit, draft.jump, []
        draft.credit, draft.jump, draft.body = [], None, draft.body[: at[0]]
        self.drafts.append(part)

    def _open(self, deck: list[CopyUnit]) -> None:
        """A story's deck; numbered subheads at its end belong to the text."""
        end = len(deck)
        while end > 1 and deck[end - 1].kind == SHORT and signs.is_numbered_head(deck[end - 1].text):
            end -= 1
        self.drafts.append(resolve(deck[:end], self.names))
        self.drafts[-1].body += [("subhead", unit) for unit in deck[end:]]

    def _is_inside(self, deck: list[CopyUnit], following: CopyUnit) -> bool:
        """Whether the lines are subheads (小标题, TIT-05) of the current story."""
        draft = self.current
        if draft is None or not draft.body or draft.ended or any(unit.kind == CONTINUED for unit in deck):
            return False
        if draft.picture or any(
            signs.is_rubric(unit.text) or signs.is_picture_head(unit.text) for unit in deck
        ):
            return False
        if draft.brief and not draft.title:
            return False
        heads = [unit for unit in deck if unit.level]
        if forms.opens_news(following.text) or any(
            forms.is_correction(unit.text) or forms.is_standing(unit.text) for unit in deck
        ):
            return False
        if signs.is_salutation(following.text) or forms.is_call(following.text, deck[-1].text):
            return False
        if any(unit.role for unit in deck):
            return False
        if all(unit.kind == SHORT and signs.is_numbered_head(unit.text) for unit in deck):
            return not (draft.title and signs.is_numbered_head(draft.title[0].text))
        if heads:
            return len(deck) == 1 and draft.level > 0 and heads[0].level > draft.level
        if len(deck) == 1 and is_dash_line(deck[0].text):
            return True
        if any(unit.kind != SHORT or is_dash_line(unit.text) for unit in deck):
            return False
        if len(deck) > 1:
            return self.marked and all(len(clauses(unit.text)) == 1 for unit in deck) and len(deck) < 3
        unit = deck[0]
        if signs.is_list_lead(unit.text):
            return not (draft.title and is_numbered(unit.text) and is_numbered(draft.title[0].text))
        if signs.is_notice(unit.text) or forms.is_notice_head(unit.text):
            return False
        if following.role == "article" or (following.role == "subhead" and _is_first(following.text)):
            return False
        if self.marked or (self.airy and not unit.blanks and not following.blanks):
            return True
        if signs.has_lead(draft.body[0][1].text) or has_no_heads(draft) or forms.opens_dated(following.text):
            return False  # News has no subheads; where it has, the warning says how to write them.
        lone = len(draft.body) == 1 and any(what == "title" for what, _ in draft.guesses)
        if lone and unit.blanks and not following.blanks:
            return False  # One more of the same form: briefs.
        apart = unit.blanks >= 2 and unit.blanks > following.blanks
        return len(clauses(unit.text)) == 1 and len(unit.text) <= _LONGEST_SUBHEAD and not apart

    def _inside(self, deck: list[CopyUnit]) -> None:
        draft = self.current
        assert draft is not None
        for unit in deck:
            if unit.kind == BYLINE:
                draft.credit.append(unit.run)
            elif unit.kind == SHORT:
                draft.body.append(("subhead", unit))
            elif unit.kind == CONTINUED:
                draft.extra.append(unit)
            else:
                draft.body.append(("body", unit))

    def _without_text(self, deck: list[CopyUnit]) -> None:
        """Lines that no text follows: a banner, the title of the story before, a signature, or a title
        alone.
        """
        draft = self.current
        unmarked = not any(unit.level for unit in deck)
        if draft and draft.body and unmarked and self._is_tail(deck, draft):
            return
        if draft and draft.body and unmarked and (titles_after(deck, draft) or wants_title(draft)):
            self._retitle(draft, deck, sure=draft.ended)
            return
        if len(deck) == 1 and is_banner(deck[0]):
            new = resolve(deck, self.names)
            self.report.info(
                "RAW-13",
                f"“{short(deck[0].text)}”是没有正文的通栏题",
                "a banner without text",
                "",
                deck[0].run,
            )
        else:
            new = resolve(deck, self.names)
            self.report.warning(
                "RAW-09",
                f"标题“{short(deck[-1].text)}”下面没有正文",
                f"no text follows the title {short(deck[-1].text)!r}",
                "核对原稿；若是通栏题可不理会",
                deck[0].run,
            )
        new.banner = True
        self.drafts.append(new)

    def _is_tail(self, deck: list[CopyUnit], draft: RawDraft) -> bool:
        """Signatures and reporters' names under a text stay with it."""
        if all(unit.kind == BYLINE or signs.is_signature(unit.text) for unit in deck):
            for unit in deck:
                if unit.kind == BYLINE:
                    draft.credit.append(unit.run)
                else:
                    draft.body.append(("credit", unit))
            return True
        if (
            len(deck) == 1
            and deck[0].kind == SHORT
            and signs.is_name(deck[0].text, self.names)
            and draft.title
        ):
            draft.credit.append(deck[0].run)
            return True
        return False

    def _retitle(self, draft: RawDraft, deck: list[CopyUnit], *, sure: bool) -> None:
        """The title stood after the text: what stood above it is its label. sure: no warning is due."""
        after = resolve(deck, self.names)
        guessed = [run for run in draft.title if not (sure or forms.is_standing(run.text))]
        draft.guesses = [guess for guess in draft.guesses if guess[1] not in draft.title]
        draft.guesses += [("label", run) for run in guessed]
        draft.label += draft.title
        draft.kicker += after.label + after.kicker
        draft.title, draft.subtitle = after.title, draft.subtitle + after.subtitle
        draft.byline += after.byline
        draft.summary += after.summary
        draft.extra += [*after.extra, *([after.continued] if after.continued else [])]
        above = f"；原来上面的“{short(_join(draft))}”作栏题" if draft.label else ""
        (self.report.info if sure else self.report.warning)(
            "RAW-11",
            f"标题“{short(deck[0].text)}”排在正文之后，已归位{above}",
            "the title stood after its text; what stood above is its label",
            "不对时把标题移到正文前" if sure else f"若属下一篇，把这一行写成“引题：{deck[0].text}”",
            deck[0].run,
            decision=Decision(
                tuple(unit.number for unit in deck),
                (("前一篇到这里已结束，还没有标题", "the story before ends here and has no title yet", 0),),
                others=(
                    Other("属下一篇，是引题", "it is the kicker of the next story", f"引题：{deck[0].text}"),
                    Other("属下一篇，是标题", "it is the title of the next story", f"## {deck[0].text}"),
                ),
            ),
        )


def _is_first(text: str) -> bool:
    """Whether a head is the first of its kind: 第一章."""
    return re.match(r"第[一1１][章编节回]", text) is not None


def _begins(draft: RawDraft, unit: CopyUnit) -> bool:
    """Whether a text opens as news does inside a text that did already, or is a brief or the text after briefs."""
    if unit.role == "brief" or (draft.brief and not draft.title and draft.body):
        return bool(draft.body) or not draft.brief
    return bool(draft.body) and forms.opens_news(unit.text) and signs.has_lead(draft.body[0][1].text)


def _join(draft: RawDraft) -> str:
    return "".join(run.text for run in draft.label)
