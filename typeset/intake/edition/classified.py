"""The reader of classified advertisements (分类广告, AD-13): stories whose paragraphs are ads, first words in bold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.intake.edition.manner import common, label_words, tell_no_use, title_of
from typeset.intake.edition.pasted import quoted
from typeset.intake.edition.stories import brief_stories
from typeset.model.kinds import ClassifiedBlock
from typeset.model.story import Paragraph, Span, Story, Table
from typeset.patterns import lazy_pattern

if TYPE_CHECKING:
    from typeset.intake.edition.context import Given

_HEADING = "分类广告"
"""What stands over the ads of a block that names nothing else."""

_WORD = "广告"
_FIRST_WORDS = lazy_pattern(r"[^\s\u3000，。；：、！？,;:!?（(]{1,8}(?=[\s\u3000，。；：、！？,;:!?（(])")
"""The first words of an ad: up to a blank or a mark, eight characters at most."""


def read_classified(given: Given) -> ClassifiedBlock | None:
    """Classified ads under their heading."""
    stories = brief_stories(given)
    if not stories or not given.parts:
        return None
    words = label_words(given).text
    heading = _HEADING if words is None else words
    if _WORD not in heading:
        given.context.findings.warning(
            "AD-13",
            "分类广告的栏头没有“广告”二字",
            "the heading of the classified ads lacks the word 广告",
            f"写 label: {quoted(heading + _WORD)}，或 label: 分类广告（广告法：广告要看得出是广告）",
            given.place("label" if words is not None else "classified"),
        )
    tell_no_use(given, given.row["label"], ("form", "lines"), "栏头的样子由样式 classified.title 定")
    for story in stories:
        _tell_left_out(given, story)
    shared = common(given, heading or given.name)
    title_of(given, shared["styles"])
    copy = tuple(story._replace(body=tuple(map(_bold, story.body))) for story in stories)
    return ClassifiedBlock(stories=copy, heading=heading, legs=given.row["legs"], **shared)


def _tell_left_out(given: Given, story: Story) -> None:
    """AD-13: what has no place among ads; none of it is dropped in silence."""
    found = [
        (zh, en, words)
        for zh, en, words in (
            ("引题", "kicker", story.kicker),
            ("副题", "subtitle", " ".join(story.subtitle)),
            ("署名", "byline", story.byline),
            ("提要", "summary", story.summary),
            ("稿末署名", "end credit", story.credit),
        )
        if words
    ]
    found += [
        ("表格", "table", "、".join(cell.text for row in item.rows for cell in row)[:40])
        for item in story.body
        if isinstance(item, Table)
    ]
    found += [("类别", "category", words) for words in _empty(story)]
    for zh, en, words in found:
        given.context.findings.warning(
            "AD-13",
            f"分类广告《{story.heading}》的{zh}没有排：“{words}”",
            f"the {en} of the classified ads “{story.heading}” is left out: “{words}”",
            "在类别下面写上广告，或删去这个小标题"
            if en == "category"
            else "分类广告只有类别和各条文字；要排就写成一段",
            story.place._replace(page=given.page),
        )


def _empty(story: Story) -> list[str]:
    """Categories without an ad under them: their bands are not printed."""
    out: list[str] = []
    open_one = ""
    for item in story.body:
        if not isinstance(item, Paragraph):
            continue
        if item.kind == "subhead":
            out += [open_one] if open_one else []
            open_one = item.text
        elif item.is_running_text:
            open_one = ""
    return [*out, open_one] if open_one else out


def _bold(body: Paragraph | Table) -> Paragraph | Table:
    """An ad whose first words are in bold hei; one that its writer marked so is left as it is."""
    if not isinstance(body, Paragraph) or not body.is_running_text:
        return body
    found = _FIRST_WORDS.match(body.text)
    end = found.end() if found is not None else 0
    if not end or any(span.start < end for span in body.spans):
        return body
    return body._replace(spans=(Span(0, end, face="hei", weight=700), *body.spans))
