"""Rows of copy that is no raw page (Word, web pages, letters): its paragraphs by their numbers beside what was made of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

from typeset.model.story import Figure, Paragraph, Story, Table
from typeset.named_tuple import NamedTuple
from typeset.reports.review.types import FIELDS, Line, Part, Piece, Row, Source

_DECK = ("label", "kicker", "title", "subtitle", "byline", "summary")


class _Key(NamedTuple):
    """What a line stands for: a story's head, an item of its body, something at its side, or nothing (story -1)."""

    story: int
    """Number of the story, from 0; -1: none."""
    part: str
    """The part of it."""
    number: int = 0
    """Which of several such parts."""


def other_rows(source: Source) -> list[Row]:
    """The rows, in the order of the file, without notes."""
    rows: list[Row] = []
    begun: set[int] = set()
    for key, group in groupby(source.lines, lambda item: _key(source, item)):
        lines = tuple(Line(number, (Piece("out" if key.story < 0 else "", text),)) for number, text in group)
        begins = key.story + 1 if key.story >= 0 and key.story not in begun else 0
        begun.add(key.story)
        if begins and key.part != "head" and any(_head(source.stories[key.story])):
            rows.append(Row((), tuple(_head(source.stories[key.story])), (), begins))
            begins = 0
        rows.append(Row(lines, tuple(_parts(source, key, lines)), (), begins))
    for at, story in enumerate(source.stories):
        if at not in begun:
            rows.append(Row((), (*_head(story), *(_part(item) for item in story.body)), (), at + 1))
    return rows


def _key(source: Source, line: tuple[int, str]) -> _Key:
    number, text = line
    for at, story in enumerate(source.stories):
        if any(item.line == number for item in story.body):
            return _Key(at, "body", number)
    owner = max((at for at, story in enumerate(source.stories) if 0 < story.place.line <= number), default=-1)
    if owner < 0:
        return _Key(-1, "none")
    story = source.stories[owner]
    words = _letters(text)
    if any(figure.place.line == number for figure in story.figures):
        return _Key(owner, "picture", number)
    for part, said in _sides(story):
        if words and words in _letters(said):
            return _Key(owner, part, number if part == "picture" else 0)
    return _Key(-1, "none")


def _sides(story: Story) -> Iterator[tuple[str, str]]:
    """The fields beside the body and all their words."""
    yield (
        "head",
        "".join((story.label, story.kicker, *story.title, *story.subtitle, story.byline, story.summary)),
    )
    yield "credit", story.credit
    yield "picture", "".join(figure.caption + figure.credit for figure in story.figures)


def _letters(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isalnum())


def _parts(source: Source, key: _Key, lines: Sequence[Line]) -> Iterator[Part]:
    if key.story < 0:
        yield Part("out", *FIELDS["none"], ())
        return
    story = source.stories[key.story]
    if key.part == "head":
        yield from _head(story)
    elif key.part == "credit":
        yield Part("credit", *FIELDS["credit"], (Piece("", story.credit),))
    elif key.part == "picture":
        numbers = {line.number for line in lines}
        yield from (_picture(figure) for figure in story.figures if figure.place.line in numbers)
    else:
        yield from (_part(item) for item in story.body if item.line == key.number)


def _head(story: Story) -> Iterator[Part]:
    """The fields above a text, in the order of print."""
    for field in _DECK:
        value = getattr(story, field)
        lines = [text for text in ((value,) if isinstance(value, str) else value) if text]
        if lines:
            yield Part(field, *FIELDS[field], tuple(Piece("", text) for text in lines))


def _part(item: Paragraph | Table) -> Part:
    if isinstance(item, Table):
        return Part(
            "table",
            *FIELDS["table"],
            tuple(Piece("", "　".join(cell.text for cell in row)) for row in item.rows),
        )
    return Part(item.kind, *FIELDS.get(item.kind, FIELDS["body"]), (Piece("", item.text),))


def _picture(figure: Figure) -> Part:
    said = [figure.source.rpartition("/")[2], figure.caption, figure.credit]
    return Part("picture", *FIELDS["picture"], tuple(Piece("", text) for text in said if text))
