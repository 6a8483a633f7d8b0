"""A paragraph of a planned part as it is placed, horizontally or down the line: what its lines have in common."""

from __future__ import annotations

from typeset.compose.arrays import Items
from typeset.compose.composer import Composer
from typeset.compose.linecost import BrokenLine
from typeset.findings import Place
from typeset.makeup.fit.flow_items import style_for
from typeset.makeup.fit.planned import PlannedPart, PlannedText, PlannedVerse
from typeset.makeup.place.slots import source_of
from typeset.model.story import Paragraph, Story
from typeset.model.style import Style
from typeset.named_tuple import NamedTuple
from typeset.sheet.types import GlyphRun, TextLine


class BodyText(NamedTuple):
    """A paragraph that is placed."""

    body: Paragraph
    """The paragraph."""

    items: Items
    """Its clusters."""

    style: Style
    """The style it is set in."""

    story: Story
    """The story whose text it is."""

    at: int
    """Which item of that story's body."""

    language: str
    """The language of the part."""

    @property
    def place(self) -> Place:
        """Where it stands in its copy."""
        return Place(self.story.place.file, self.body.line)

    def words(self, line: BrokenLine) -> str:
        """The text of a line."""
        return self.items.text[self.items.start[line.start] : self.items.start[line.end]]


def body_text(composer: Composer, plan: PlannedPart, item: PlannedText | PlannedVerse) -> BodyText:
    """The paragraph of an item."""
    body = plan.story.body[item.source.at]
    assert isinstance(body, Paragraph)
    name, (story, at) = style_for(composer, body), source_of(plan, item.source.at)
    items = composer.paragraph(plan.story, item.source.at, name)
    return BodyText(body, items, composer.style(name), story, at, plan.story.language)


class LinePlace(NamedTuple):
    """Where a line stands."""

    x: int
    """Its left edge, units; the middle of a vertical line."""

    y: int
    """Its baseline, units; the head of a vertical line."""

    measure: int
    """Its measure, units."""

    leg: int
    """Number of its leg."""

    number: int
    """Its number, from 1, through all legs."""


def text_line(
    text: BodyText, line: BrokenLine, place: LinePlace, runs: tuple[GlyphRun, ...], *, vertical: bool = False
) -> TextLine:
    """A line of a paragraph on the sheet, with the way back to its copy."""
    offset = text.body.file_offset(text.items.start[line.start])
    return TextLine(
        place.x,
        place.y,
        place.measure,
        text.body.kind,
        runs,
        text.story.id,
        text.at,
        place.leg,
        place.number,
        text.story.place.file,
        offset,
        text.language,
        not line.last,
        vertical,
    )
