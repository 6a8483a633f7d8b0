"""查证: words an editor should query. Nothing is ever changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from typeset.findings import Findings, Place

if TYPE_CHECKING:
    from typeset.model.story import Story


def find_suspects(
    stories: Iterable[Story], suspects: Iterable[tuple[str, str]], findings: Findings, text: str = ""
) -> int:
    """Warn (QRY-01) at every place where a suspect word stands; return their number.

    suspects: (word, note) pairs; text: the file's text, from which line and column of a body hit are counted
    (without it the paragraph's line is given).
    """
    count = 0
    pairs = [(word, note) for word, note in suspects if word]
    for story in stories:
        for paragraph in story.paragraphs:
            for word, note in pairs:
                at = paragraph.text.find(word)
                while at >= 0:
                    place = _place(text, paragraph.file_offset(at), story.place.file, paragraph.line)
                    _warn(word, note, story, place, findings)
                    count += 1
                    at = paragraph.text.find(word, at + len(word))
        for field in (
            *story.title,
            *story.subtitle,
            story.kicker,
            story.label,
            story.summary,
            story.byline,
            story.credit,
        ):
            for word, note in pairs:
                for _ in range(field.count(word)):
                    _warn(word, note, story, story.place, findings)
                    count += 1
    return count


def _place(text: str, offset: int, file: str, line: int) -> Place:
    if not text:
        return Place(file, line)
    return Place(file, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _warn(word: str, note: str, story: Story, place: Place, findings: Findings) -> None:
    findings.warning(
        "QRY-01",
        f"查证：《{story.heading}》中的“{word}”{'，' + note if note else ''}",
        f"query: {word!r} in {story.heading!r}{': ' + note if note else ''}",
        "程序不改字；核实后在原稿中改",
        place,
    )
