"""Briefs (简讯): several short stories run on in one block, each with its head run in."""

from __future__ import annotations

from typeset.findings import Finding
from typeset.findings.telling import tell
from typeset.model.kinds import BriefsBlock
from typeset.model.story import Paragraph, Span, Story, Table

_TITLE = "简讯"
"""The title of briefs whose block gives them none."""


def gathered(block: BriefsBlock) -> Story:
    """The block's stories as one: each head in hei before its first paragraph, the block's words as the title, or as the
    label where they stand in a label's form."""
    body: list[Paragraph] = []
    for story in block.stories:
        first = True
        paragraphs = story.paragraphs or (Paragraph("", line=story.place.line),)
        if (
            paragraphs[0].kind == "subhead"
        ):  # it is no text to run a head in to: the head has a line of its own over it
            paragraphs = (Paragraph("", line=paragraphs[0].line), *paragraphs)
        for paragraph in paragraphs:
            body.append(_headed(story, paragraph) if first else paragraph)
            first = False
        body[-1] = _signed(story, body[-1])
    title = block.heading or _TITLE
    place = block.stories[0].place if block.stories else block.place
    label = title if block.title.position == "none" else ""
    return Story(block.id, (title,), tuple(body), label=label, place=place)


def _signed(story: Story, paragraph: Paragraph) -> Paragraph:
    """A brief's byline and end credit close its last paragraph, in brackets (SRC-04)."""
    signs = (
        f"（{story.byline}）" if story.byline and story.byline[0] != "（" else story.byline,
        story.credit,
    )
    return paragraph._replace(text=paragraph.text + "".join(signs))


_LEFT_OUT = ("kicker", "subtitle", "label", "summary")


def left_out(block: BriefsBlock) -> list[Finding]:
    """TIT-16: what a brief's copy has and a run-in head has no place for."""
    over = block.heading or _TITLE
    out = []
    for story in block.stories:
        words = {part: _words(getattr(story, part)) for part in _LEFT_OUT}
        left = [(part, words[part]) for part in words if words[part] and words[part] != over]
        left += [
            ("table", "、".join(cell.text for row in table.rows for cell in row))
            for table in story.body
            if isinstance(table, Table)
        ]
        for part, text in left:
            out.append(tell("TIT-16", at=story.place, title=story.heading, part=part, text=text))
    return out


def _words(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else " ".join(value)


def _headed(story: Story, paragraph: Paragraph) -> Paragraph:
    head = story.heading
    shift = len(head) + 1
    spans = tuple(s._replace(start=s.start + shift, end=s.end + shift) for s in paragraph.spans)
    source = tuple((at + shift, offset) for at, offset in paragraph.source)
    return paragraph._replace(
        text=f"{head}\u3000{paragraph.text}" if paragraph.text else head,
        spans=(Span(0, len(head), face="hei", weight=700), *spans),
        source=source,
        kind="body",
        run_in=len(head),
    )
