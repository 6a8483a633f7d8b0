"""A badge on every block that sets text (FIT-04): over or short, what it needs and has, which lines are cheap to save."""

from __future__ import annotations

from typing import Any

from typeset.compose.composer import Composer
from typeset.desk.help.opened import Opened
from typeset.engine.groups import groups_of
from typeset.makeup.fit.flow_items import style_for
from typeset.makeup.fit.planned import PlannedPart, PlannedText
from typeset.makeup.fit.storyplan import has_tailpiece, legs_wanted
from typeset.model.story import Paragraph, Story
from typeset.named_tuple import NamedTuple


class CheapLine(NamedTuple):
    """A paragraph that a cut of a few characters makes a line shorter where it stands now (FIT-04)."""

    paragraph: int
    """Its number as an editor counts: paragraphs of the body from 1, subheads and tables left out."""
    item: int
    """Which item of the story's body it is, from 0, as lines of a sheet name it."""
    chars: int
    """Characters of its last line: what has to go, at least."""
    line: int
    """Its line in the story's file."""
    file: str
    """That file, from the edition file's folder."""


class Badge(NamedTuple):
    """What is said of a block at a glance."""

    page: int
    """Its page."""
    block: int
    """Its index in the page's list in the file; -1 for a block of a template."""
    over: int
    """Lines that find no room."""
    chars: int
    """Characters of those."""
    under: int
    """Lines short, where that is worth saying (FIT-03)."""
    white: int
    """Lines left white at the end in all."""
    needed: int
    """Lines that its text takes as it falls."""
    given: int
    """Lines that its legs have."""
    tightened: int
    """Paragraphs that are set a line tighter than they fall."""
    loosened: int
    """Paragraphs that are set a line looser."""
    savings: tuple[CheapLine, ...] = ()
    """Lines that are cheap to save."""

    @property
    def zh(self) -> str:
        """The badge in Chinese."""
        if self.over:
            return f"超 {self.over} 行" + (f" {self.chars} 字" if self.chars else "")
        return f"欠 {self.under} 行" if self.under else "正好"

    @property
    def en(self) -> str:
        """The badge in English."""
        if self.over:
            lines = "line" if self.over == 1 else "lines"
            return f"{self.over} {lines} over" + (f", {self.chars} characters" if self.chars else "")
        return f"{self.under} lines short" if self.under else "fits"

    def as_data(self) -> dict[str, Any]:
        """As a message holds it."""
        return {
            **self._asdict(),
            "savings": [one._asdict() for one in self.savings],
            "zh": self.zh,
            "en": self.en,
        }


def badges(opened: Opened) -> dict[int, tuple[Badge, ...]]:
    """Badges by page, in block order. Nothing is set: what the engine knows is looked at."""
    found: dict[int, tuple[Badge, ...]] = {page.number: () for page in opened.edition.pages}
    pages = {page.number: page for page in opened.edition.pages}
    for group in groups_of(opened.edition):
        for number, parts in opened.engine.planned(opened.edition, group).parts.items():
            found[number] = tuple(
                badge_of(opened, part, opened.index_of(pages[number], part.slot)) for part in parts
            )
    return found


def badge_of(opened: Opened, part: PlannedPart, index: int) -> Badge:
    """The badge of one part. index: of its block in the file."""
    composer = opened.composer.view(part.block)
    moved = [item.looseness for item in part.items if isinstance(item, PlannedText)]
    return Badge(
        part.page, index, part.over, part.over_chars, short_of(composer, part), 0 if part.over else part.given - part.used,
        part.needed, part.given, sum(1 for one in moved if one < 0), sum(1 for one in moved if one > 0),
        tuple(_savings(opened, composer, part)),
    )  # fmt: skip


def short_of(composer: Composer, part: PlannedPart) -> int:
    """Lines that a part is short, 0 where that is not worth saying or an ornament ends it (FIT-03)."""
    white, least = part.given - part.used, composer.rules.copyfit.short
    if part.over or max(white, part.spared) <= least or has_tailpiece(composer, part):
        return 0
    return white + part.spared * legs_wanted(part.block)


def _savings(opened: Opened, composer: Composer, part: PlannedPart) -> list[CheapLine]:
    found: list[CheapLine] = []
    most = composer.rules.copyfit.cheap
    for item in part.items:
        if not isinstance(item, PlannedText) or len(item.lines) < 2 or not item.source.ragged:
            continue
        body = part.story.body[item.source.at]
        if not isinstance(body, Paragraph) or item.lines[-1].end < item.source.end:
            continue
        items = composer.paragraph(part.story, item.source.at, style_for(composer, body))
        chars = len(items.text[items.start[item.lines[-1].start] : items.start[item.source.end]].strip())
        if 0 < chars <= most:
            source = part.sources[item.source.at] if part.sources else None
            story, at = (source.story, source.at) if source else (part.story, item.source.at)
            if at >= 0:
                file = opened.named(story.place.file)
                found.append(CheapLine(number_of(story, at), at, chars, body.line, file))
    return found


def number_of(story: Story, at: int) -> int:
    """Body item `at` as an editor counts paragraphs: from 1, what is no running text left out."""
    return sum(1 for one in story.body[: at + 1] if isinstance(one, Paragraph) and one.is_running_text)
