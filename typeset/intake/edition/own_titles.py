"""A kicker (引题) and a subtitle (副题) that an edition gives a story in place of the copy's (TIT-01, TIT-03, EDN-11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.intake.schema.fields import FieldRow
from typeset.intake.story.normalising import normalise_line
from typeset.intake.story.plain_fields import plain_text

if TYPE_CHECKING:
    from typeset.intake.edition.context import Given
    from typeset.model.story import Story

PARTS = {"kicker": ("引题", "kicker"), "subtitle": ("副题", "subtitle")}
"""The parts of a headline block that an edition may give, with what they are called."""


def given_parts(given: Given) -> tuple[str, ...]:
    """Which of the parts a block's title gives, "" among them."""
    value = given.row["title"]
    return tuple(part for part in PARTS if value.given(part)) if isinstance(value, FieldRow) else ()


def retitled(given: Given, story: Story) -> Story:
    """A story with the parts that its block gives; each that differs from the copy's is told (EDN-11)."""
    for part in given_parts(given):
        lines = tuple(made for line in _lines(given, part) if (made := _clean(given, part, line)))
        was = story.subtitle if part == "subtitle" else (story.kicker,) if story.kicker else ()
        if lines == was:
            continue
        _tell(given, part, was, lines)
        story = (
            story._replace(subtitle=lines) if part == "subtitle" else story._replace(kicker=" ".join(lines))
        )
    return story


def given_head(given: Given, story: Story) -> Story:
    """A story of the edition's own words with the parts that its block gives."""
    parts = {
        part: tuple(made for line in _lines(given, part) if (made := _clean(given, part, line)))
        for part in given_parts(given)
    }
    return story._replace(kicker=" ".join(parts.get("kicker", ())), subtitle=parts.get("subtitle", ()))


def tell_useless(given: Given, why: tuple[str, str]) -> None:
    """EDN-09: parts that this kind of block does not print. why: what it prints, in both languages."""
    for part in given_parts(given):
        zh, en = PARTS[part]
        given.context.findings.warning(
            "EDN-09",
            f"{why[0]}，用不到 title 里的 {part}（{zh}）",
            f"{why[1]}; it has no use for the {en} of its title",
            f"删去 {part}",
            given.row["title"].place(part)._replace(page=given.page),
        )


def _lines(given: Given, part: str) -> tuple[str, ...]:
    value = given.row["title"][part]
    return (value,) if isinstance(value, str) else tuple(value)


def _clean(given: Given, part: str, text: str) -> str:
    """A line as a story's own is read: without marks, normalised."""
    place, findings = given.row["title"].place(part)._replace(page=given.page), given.context.findings
    return normalise_line(plain_text(text, place, findings), place, findings, headline=True)[0]


def _tell(given: Given, part: str, was: tuple[str, ...], now: tuple[str, ...]) -> None:
    zh, en = PARTS[part]
    copy, said = " ".join(was), " ".join(now)
    given.context.findings.info(
        "EDN-11",
        f"{zh}照版面排“{said}”；" + (f"稿件是“{copy}”" if copy else f"稿件没有{zh}")
        if said
        else f"{zh}不排；稿件是“{copy}”",
        f"the {en} is the edition's, “{said}”; " + (f"the copy has “{copy}”" if copy else "the copy has none")
        if said
        else f"the {en} is left out; the copy has “{copy}”",
        f"要照稿件，删去 {part}；要稿件也改，写在它的 {part}",
        given.row["title"].place(part)._replace(page=given.page),
    )
