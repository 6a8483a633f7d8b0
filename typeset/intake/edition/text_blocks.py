"""Readers of the blocks that set text: stories, their continuations, briefs, tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.intake.edition.illustrate import tell_left_over
from typeset.intake.edition.manner import common, flowing, furnished, label_words, labelled, title_of
from typeset.intake.edition.own_titles import retitled
from typeset.intake.edition.small_matter import judge_filler
from typeset.intake.edition.stories import brief_stories, find_story, looked_at
from typeset.intake.paper.lines import colour_of
from typeset.intake.schema.fields import FieldRow
from typeset.model.block import AUTO, JumpSpec
from typeset.model.kinds import (
    BriefsBlock,
    CollectedBlock,
    ContinueBlock,
    FillerBlock,
    PendingBlock,
    StoryBlock,
    TableBlock,
)
from typeset.model.ornament import PrintedRule
from typeset.model.story import Table

if TYPE_CHECKING:
    from typeset.intake.edition.context import Given
    from typeset.intake.edition.manner import Furnished
    from typeset.model.block import TitleSpec
    from typeset.model.story import Story

_BRIEFS = "简讯"
"""The words of a briefs' label that has a form and no words."""


def read_story(given: Given) -> StoryBlock | PendingBlock | None:
    """A story of the copy."""
    return _told(given, find_story(given.value, given, "story"))


def read_filler(given: Given) -> StoryBlock | FillerBlock | PendingBlock | None:
    """A short story that fills a hole, or an ornament that does (FIL-01)."""
    value = given.value
    if isinstance(value, FieldRow):
        if not given.parts:
            return None
        ornament = PrintedRule(value["ornament"], 0, colour_of(value, given.context.loaded.known))
        shared = common(given, given.name)
        title_of(given, shared["styles"])
        return FillerBlock(ornament=ornament, **shared)
    story = find_story(value, given, "filler")
    if story is not None:
        judge_filler(story, given.own_place(), given.context.findings)
    return _told(given, story)


def _told(given: Given, story: Story | None) -> StoryBlock | PendingBlock | None:
    if not given.parts:
        return None
    if story is None or not _has_body(given, story):
        return pending(given, given.value)
    shared = common(given, story.id)
    title = title_of(given, shared["styles"], story)
    looked = looked_at(retitled(given, labelled(story, given)))
    copy = looked.story
    furniture = _furnished(given, (copy,), title)
    looked.tell(furniture["pictures"], given.context.findings)
    tell_left_over(given, copy, furniture["pictures"])
    return StoryBlock(
        story=copy,
        jump=_jump(given.row["jump"], story),
        **flowing(given, title, copy.label),
        **furniture,
        **shared,
    )


def pending(given: Given, words: str) -> PendingBlock:
    """The place of copy that is not there yet, with the pictures that its block names (EDN-04, EDN-05). words: what it is called."""
    shared = common(given, words)
    title = title_of(given, shared["styles"])
    return PendingBlock(words=words, **flowing(given, title), **furnished(given, ()), **shared)


def _furnished(given: Given, stories: tuple[Story, ...], title: TitleSpec) -> Furnished:
    """Pictures, asides and slack of a block; the picture that its title stands on knows how light it is (TIT-18)."""
    furniture = furnished(given, stories)
    if title.position == "on-picture":
        from typeset.intake.edition.title_ground import toned

        furniture["pictures"] = toned(furniture["pictures"], given)
    return furniture


def _has_body(given: Given, story: Story) -> bool:
    """EDN-04: a story that is set as text has some."""
    if not story.body:
        given.context.findings.error(
            "EDN-04",
            f"稿件“{story.heading}”没有正文",
            f"the story “{story.heading}” has no body",
            f"是通栏标语就写 banner: {story.heading}",
            given.place("story"),
        )
    return bool(story.body)


def _jump(value: Any, story: Story) -> JumpSpec:
    """The block's jump wins over the story's own; `none` switches both off."""
    if value is None:
        return JumpSpec(story.jump)
    if isinstance(value, str):
        return JumpSpec(AUTO if value == "auto" else 0)
    target, after = value["to"], value["after"] or 0
    if isinstance(target, str) and target != "auto":
        return JumpSpec(AUTO, after, target)
    return JumpSpec(AUTO if target == "auto" else int(target), after)


def read_continue(given: Given) -> ContinueBlock | PendingBlock | None:
    """The rest of a story that jumps."""
    story = find_story(given.value, given, "continue")
    if not given.parts:
        return None
    if story is None:
        return pending(given, given.value)
    shared = common(given, story.id)
    title = title_of(given, shared["styles"], story)
    looked = looked_at(labelled(story, given))
    furniture = _furnished(given, (looked.story,), title)
    looked.tell(furniture["pictures"], given.context.findings)
    return ContinueBlock(
        story=looked.story, **flowing(given, title, looked.story.label), **furniture, **shared
    )


def read_collected(given: Given) -> CollectedBlock | None:
    """Collected continuations (JMP-07): all that jump here, or those named."""
    value = given.value
    names = () if value == "all" else (value,) if isinstance(value, str) else value
    found = [find_story(name, given, "continued") for name in names]
    if not given.parts:
        return None
    shared = common(given, given.name)
    stories = tuple(story for story in found if story is not None)
    return CollectedBlock(stories=stories, **flowing(given, title_of(given, shared["styles"])), **shared)


def read_briefs(given: Given) -> BriefsBlock | PendingBlock | None:
    """Briefs. A label in a form of its own stands in place of the title, so that its words are printed once."""
    stories = brief_stories(given)
    if not given.parts:
        return None
    if not stories:
        return pending(given, "、".join(given.value))
    shared = common(given, stories[0].heading)
    title, label = title_of(given, shared["styles"]), label_words(given)
    if label.formed:
        title = title._replace(position="none")
    looked = [looked_at(story) for story in stories]
    copy = tuple(one.story for one in looked)
    furniture = _furnished(given, copy, title)
    for one in looked:
        one.tell(furniture["pictures"], given.context.findings)
    heading = label.text or (_BRIEFS if label.formed else "")
    return BriefsBlock(stories=copy, heading=heading, **flowing(given, title, heading), **furniture, **shared)


def read_table(given: Given) -> TableBlock | PendingBlock | None:
    """The tables of a story; EDN-04 where it has none."""
    story = find_story(given.value, given, "table")
    if not given.parts:
        return None
    if story is None or not _has_table(given, story):
        return pending(given, given.value)
    shared = common(given, story.id)
    title = title_of(given, shared["styles"], story)
    copy = labelled(story, given)
    return TableBlock(story=copy, **flowing(given, title, copy.label), **shared)


def _has_table(given: Given, story: Story) -> bool:
    found = any(isinstance(item, Table) for item in story.body)
    if not found:
        given.context.findings.error(
            "EDN-04",
            f"稿件“{story.heading}”里没有表格",
            f"the story “{story.heading}” has no table",
            "",
            given.place("table"),
        )
    return found
