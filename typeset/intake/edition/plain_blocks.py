"""Readers of the blocks that set no running text: furniture, notices, artwork, codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.intake.edition.ads import judge_size, needs_mark, ordered_size
from typeset.intake.edition.artwork import ad_artwork, ear_artwork, picture_of
from typeset.intake.edition.illustrate import GroupWords, group_of, side_of
from typeset.intake.edition.manner import common, label_words, tell_no_use, title_of
from typeset.intake.edition.own_titles import given_head
from typeset.intake.edition.small_matter import code_of, judge_correction
from typeset.intake.edition.stories import slogan
from typeset.intake.schema.fields import FieldRow
from typeset.model.kinds import (
    AdBlock,
    BannerBlock,
    CorrectionBlock,
    DatelineBlock,
    EarBlock,
    GroupBlock,
    IndexBlock,
    IndexEntry,
    MastheadBlock,
    NoteBlock,
    PictureBlock,
    PictureGroupBlock,
    QrBlock,
)
from typeset.model.story import Story

if TYPE_CHECKING:
    from typeset.findings import Box
    from typeset.intake.edition.context import Given
    from typeset.intake.edition.manner import Common


def _plain(given: Given, name: str, story: Story | None = None) -> Common:
    """What every block has; a title that it has no use for is judged all the same (STY-04, EDN-11)."""
    shared = common(given, name)
    title_of(given, shared["styles"], story)
    return shared


def read_masthead(given: Given) -> MastheadBlock | None:
    """The nameplate."""
    return MastheadBlock(**_plain(given, given.name)) if given.parts else None


def read_dateline(given: Given) -> DatelineBlock | None:
    """The dateline bar."""
    return DatelineBlock(**_plain(given, given.name)) if given.parts else None


def read_banner(given: Given) -> BannerBlock | None:
    """A slogan strip: a story without body when one matches, else the words themselves (EDN-10)."""
    story, words = slogan(given), given.value
    if not given.parts:
        return None
    if story is not None:
        return BannerBlock(story=story, **_plain(given, story.id, story))
    return BannerBlock(text=tuple(words.split()), **_plain(given, words))


def read_index(given: Given) -> IndexBlock | None:
    """The index, under its name; with entries where its editor chose them."""
    name: str = given.value
    chosen: tuple[IndexEntry, ...] = ()
    if isinstance(given.value, FieldRow):
        from typeset.intake.edition.index_entries import chosen_entries

        name, chosen = given.value["title"], chosen_entries(given, given.value)
    if not given.parts:
        return None
    label = label_words(given).text
    return IndexBlock(text=(label, name) if label else (name,), entries=chosen, **_plain(given, name))


def read_note(given: Given) -> NoteBlock | None:
    """A notice."""
    if not given.parts:
        return None
    return NoteBlock(text=_under_label(given), **_plain(given, _first(given)))


def read_group(given: Given) -> GroupBlock | None:
    """A title over a group of stories, in the words of the edition (TIT-17)."""
    if not given.parts:
        return None
    words = given.value
    shared = common(given, words)
    bare = Story(shared["id"], (words,), (), place=given.own_place())
    title = title_of(given, shared["styles"], bare)
    value = given.row["title"]
    tell_no_use(given, value, ("position", "columns"), "总题排在它的稿件上面，盖住它们的栏")
    tell_no_use(
        given, given.row["box"], ("tint", "padding"), "总题的框只有线，走在栏空里；底纹写在各篇的 box 里"
    )
    if value is None or (isinstance(value, FieldRow) and not value.given("style")):
        title = title._replace(style=_OVER_ALL)
    return GroupBlock(story=given_head(given, bare), title=title, members=given.row["over"], **shared)


_OVER_ALL = "title.lead"
"""The style of a group's title whose block names none."""


def _lines(given: Given) -> tuple[str, ...]:
    value = given.value
    return (value,) if isinstance(value, str) else value


def _first(given: Given) -> str:
    lines = _lines(given)
    return lines[0] if lines else given.name


def _under_label(given: Given) -> tuple[str, ...]:
    """The lines of a block, its label the first of them."""
    label = label_words(given).text
    return (label, *_lines(given)) if label else _lines(given)


def _spot(given: Given) -> Box | None:
    """Where a block exactly stands that is off the grid, or bleeds; None where its area says."""
    at = given.row["at"]
    if isinstance(at, tuple) or not (at.present("x") or at["bleed"]):
        return None
    from typeset.intake.edition.spots import spot_of  # few blocks do

    return spot_of(given)


def read_picture(given: Given) -> PictureBlock | PictureGroupBlock | None:
    """A picture of its own, or a group where it holds one."""
    value = given.value
    if isinstance(value, FieldRow) and value["group"]:
        row = given.row
        words = GroupWords(
            value["caption"] or row["caption"],
            value["credit"] or row["credit"],
            value["numbered"] or row["numbered"],
            value["lead"] or row["lead"],
            value.place("lead") if value["lead"] else row.place("lead"),
        )
        return _group(given, words, value["group"])
    found = picture_of(given)
    if found is None or not given.parts:
        return None
    side = ""
    if isinstance(value, FieldRow):
        side = side_of(given, value, found.figure.caption or found.figure.credit)
    return PictureBlock(figure=found.figure, beside=side, spot=_spot(given), **_plain(given, found.name))


_SLOTS_OWN = ("columns", "lines", "position", "start", "width", "group", "numbered", "lead", "caption_side")
"""Keys of a story's picture that mean nothing to one of a group."""


def read_pictures(given: Given) -> PictureGroupBlock | None:
    """A group of pictures of its own (组图, PIC-05)."""
    values, findings = given.value, given.context.findings
    if not 2 <= len(values) <= 9:
        findings.error(
            "FLD-04",
            f"组图要 2 到 9 张图，这里有 {len(values)} 张",
            f"a group has 2 to 9 pictures, here are {len(values)}",
            "一张图写 picture: a.jpg；多出的另成一块",
            given.own_place(),
        )
        return None
    for value in values:
        useless = [] if isinstance(value, str) else [key for key in _SLOTS_OWN if value.given(key)]
        if useless:
            findings.warning(
                "EDN-09",
                f"组图里的图用不到键“{useless[0]}”",
                f"a picture of a group has no use for “{useless[0]}”",
                "位置写在版块的 at，编号和主图写在版块的 numbered、lead",
                value.place(useless[0])._replace(page=given.page),
            )
    named = tuple(value for value in values if isinstance(value, str) or value["file"])
    if len(named) < len(values):
        findings.error(
            "FLD-03", "组图里有图少了“file”（图片文件）", "a picture of the group lacks “file”", "补上 file: …", given.own_place()
        )  # fmt: skip
        return None
    return _group(given, GroupWords.of(given.row), values)


def _group(given: Given, words: GroupWords, values: tuple[Any, ...]) -> PictureGroupBlock | None:
    group = group_of(words, values, (), given, given.own_place())
    if not given.parts:
        return None
    return PictureGroupBlock(
        group=group, spot=_spot(given), **_plain(given, group.figures[0].source.rpartition("/")[2])
    )


def read_ad(given: Given) -> AdBlock | None:
    """An advertisement in the size that was ordered, and with its mark (AD-01 … AD-11)."""
    found = ad_artwork(given)
    if found is None or not given.parts:
        return None
    shared = _plain(given, found.name)
    spot = _spot(given)
    size = ordered_size(given, shared["area"]) if spot is None else None
    if size is not None:
        judge_size(size, given, shared["area"])
    asked = given.value["mark"] if isinstance(given.value, FieldRow) else None
    mark = needs_mark(found.figure, found.text) if asked is None else asked
    return AdBlock(figure=found.figure, text=found.text, size=size, mark=mark, spot=spot, **shared)


def read_ear(given: Given) -> EarBlock | None:
    """The ear beside the nameplate."""
    found = ear_artwork(given)
    if found is None or not given.parts:
        return None
    heading = given.value["head"] if isinstance(given.value, FieldRow) else ""
    return EarBlock(figure=found.figure, text=found.text, heading=heading, **_plain(given, found.name))


def read_qr(given: Given) -> QrBlock | None:
    """A QR code."""
    found = code_of(given)
    if not given.parts:
        return None
    shared = _plain(given, found.text or given.name)
    if found.side:
        judge_size((found.side, found.side), given, shared["area"])
    return QrBlock(figure=found.figure, side=found.side, **shared)


def read_correction(given: Given) -> CorrectionBlock | None:
    """A correction (COR-01)."""
    lines = given.value
    judge_correction(lines, given.own_place(), given.context.findings)
    if not given.parts:
        return None
    return CorrectionBlock(text=lines, **_plain(given, lines[0]))
