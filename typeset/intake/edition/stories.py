"""The stories that a block names (EDN-04, EDN-05, EDN-10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.findings import ERROR, INFO, Finding, Findings
from typeset.intake.art.pictures import look_at
from typeset.intake.copy.copyfolder import describe, near_hint
from typeset.intake.copy.endings import READ
from typeset.model.story import Figure, Story
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.findings import Place
    from typeset.intake.edition.context import Given
    from typeset.model.block import PictureSlot


def find_story(reference: str, given: Given, key: str) -> Story | None:
    """The story a reference under a key means; EDN-04 when none or one that has no title, EDN-05 when several."""
    copy, findings = given.context.copy, given.context.findings
    match, at = copy.find(reference), given.place(key)
    if match.story is not None:
        return _named(match.story, given, key, at)
    if match.candidates:
        with_body = [story for story in match.candidates if story.body]
        if len(with_body) == 1:
            return _named(with_body[0], given, key, at)
        findings.error(
            "EDN-05",
            f"“{reference}”可以是 {len(match.candidates)} 篇稿件",
            f"“{reference}” may be any of {len(match.candidates)} stories",
            "把题目写全，或在稿件里写 id：" + describe(match.candidates),
            at,
        )
    else:
        findings.error(
            "EDN-04",
            f"没有题为“{reference}”的稿件",
            f"no story “{reference}”",
            near_hint(copy, reference),
            at,
        )
    return None


def _named(story: Story, given: Given, key: str, place: Place) -> Story | None:
    """A story with a title: its own, or the lines that its block gives it; EDN-04 without. A table needs none."""
    if story.title or key == "table":
        return story
    title = given.row["title"] if key == "story" else None
    lines = () if title is None or isinstance(title, str) else title["lines"]
    if lines:
        return story._replace(title=lines)
    given.context.findings.error(
        "EDN-04", f"稿件“{story.id}”（{story.place.file}）还没有题目，不能排", f"the story “{story.id}” ({story.place.file}) has no title and cannot be set",
        "在稿件里写明题目；或在这里写 title: {style: title, lines: [题目]}", place,
    )  # fmt: skip
    return None


def brief_stories(given: Given) -> tuple[Story, ...]:
    """Stories in the order given; a file stands for all its stories."""
    made: list[Story] = []
    key = given.kind.kind
    place = given.place(key)
    for reference in given.value:
        inside = given.context.copy.of_file(reference) if reference.lower().endswith(READ) else ()
        found = [_named(story, given, key, place) for story in inside] or [find_story(reference, given, key)]
        made.extend(story for story in found if story is not None)
    return tuple(made)


def slogan(given: Given) -> Story | None:
    """The story without body that a banner names; None with a note where its words are its own (EDN-10)."""
    copy, value = given.context.copy, given.value
    match = copy.find(value, lambda story: not story.body)
    if match.story is None:
        hint = near_hint(copy, value) if copy.near(value) else ""
        given.context.findings.info(
            "EDN-10",
            f"稿件里没有“{value}”，按字面排成通栏标语",
            f"no story “{value}”: set as literal words",
            hint,
            given.place("banner"),
        )
    return match.story


class LookedAt(NamedTuple):
    """A story with the pictures that it names looked at."""

    story: Story
    """The story."""
    found: tuple[tuple[str, Finding], ...] = ()
    """What was found in them, each with its picture's file."""

    def tell(self, placed: tuple[PictureSlot, ...], findings: Findings) -> None:
        """Say what was found: of a picture that its block does not place it stops nothing."""
        used = {slot.figure.source for slot in placed}
        for source, one in self.found:
            spared = one._replace(
                severity=INFO,
                zh=one.zh + "（版块没有排它，不妨碍出版）",
                en=one.en + " (the block does not place it; nothing is stopped)",
            )
            findings.add(one if source in used or one.severity != ERROR else spared)


def looked_at(story: Story) -> LookedAt:
    """A story with the pictures that it names looked at."""
    if not story.figures:
        return LookedAt(story)
    figures: list[Figure] = []
    found: list[tuple[str, Finding]] = []
    for figure in story.figures:
        own = Findings()
        figures.append(look_at(figure, own))
        found.extend((figures[-1].source, one) for one in own)
    return LookedAt(story._replace(figures=tuple(figures)), tuple(found))
