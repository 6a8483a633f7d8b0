"""The artwork of picture, advertisement and ear blocks: its file, its words, its size (EDN-13)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.intake.art.pictures import BITMAPS, read_figure
from typeset.intake.edition.illustrate import candidates, numbered, plain_words
from typeset.intake.schema.fields import FieldRow
from typeset.intake.story.normalising import one_space
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.intake.edition.context import Given
    from typeset.model.story import Figure


class Shown(NamedTuple):
    """The picture of a picture block."""

    figure: Figure
    """What it shows."""
    name: str
    """What the block is called by it: the file's name."""


class Artwork(NamedTuple):
    """What an advertisement or an ear holds."""

    figure: Figure | None
    """Its artwork, None where there are words alone."""
    text: tuple[str, ...]
    """Its words."""
    name: str
    """What the block is called by it: the file's name or the first words."""


def picture_of(given: Given) -> Shown | None:
    """The picture of a block of its own."""
    value = given.value
    own = value if isinstance(value, FieldRow) else None
    file = value if own is None else own["file"]
    if not file:
        _tell_empty(given)
        return None
    words = _words(given, own, ("caption", "credit", "alt", "crop", "focus"))
    paths = _paths(given, file, words)
    return Shown(read_figure(paths, file, given.own_place(), given.context.findings, **words), _called(file))


def ad_artwork(given: Given) -> Artwork | None:
    """The artwork or the words of an advertisement."""
    value = given.value
    if isinstance(value, FieldRow):
        return _artwork(given, value["file"], value["text"], value["page"])
    return _artwork(given, value)


def ear_artwork(given: Given) -> Artwork | None:
    """The artwork or the words of an ear; what names no file of artwork is words."""
    value = given.value
    if isinstance(value, FieldRow):
        return _artwork(given, value["file"], value["text"], value["page"])
    if isinstance(value, tuple):
        return _artwork(given, "", value)
    if not value.lower().endswith((".pdf", ".svg", *BITMAPS)):
        return _artwork(given, "", (value,))
    return _artwork(given, value)


def _artwork(given: Given, file: str, text: tuple[str, ...] = (), page: int = 1) -> Artwork | None:
    """page: of a PDF, from 1."""
    if not file and not text:
        _tell_empty(given)
        return None
    own = given.value if isinstance(given.value, FieldRow) else None
    words = _words(given, own, ("alt",))
    figure = _figure(given, file, words, page) if file else None
    return Artwork(figure, text, _called(file) if file else text[0])


def _figure(given: Given, file: str, words: dict[str, Any], page: int) -> Figure:
    place, findings = given.own_place(), given.context.findings
    paths = _paths(given, file, words)
    if file.lower().endswith(".pdf"):
        from typeset.intake.art.pdf_pages import read_pdf_page

        return read_pdf_page(paths, file, page, alt=words["alt"], place=place, findings=findings)
    return read_figure(paths, file, place, findings, **words)


def _tell_empty(given: Given) -> None:
    name = given.kind.kind
    given.context.findings.error(
        "EDN-13",
        f"{name} 版块没有内容",
        f"the {name} block is empty",
        "写 file: 图文件，或 text: [文字]",
        given.own_place(),
    )


def _words(given: Given, own: FieldRow | None, inner: tuple[str, ...]) -> dict[str, Any]:
    """Caption, credit, words for those who cannot see it, crop and focus: those of the block, those its kind's own mapping gives
    (`inner`) before them."""
    words = {key: given.row[key] for key in ("caption", "credit", "alt", "crop", "focus")}
    if own is not None:
        words |= {key: own[key] for key in inner if own[key]}
    place, findings = given.own_place(), given.context.findings
    words["caption"] = plain_words(words["caption"], place, findings)
    words["credit"] = one_space(plain_words(words["credit"], place, findings))
    return words


def _paths(given: Given, file: str, words: dict[str, Any]) -> tuple[str, ...]:
    """Where the file may be; a picture that a file of copy holds brings its own words where none are given."""
    held = numbered(file, given.context.copy)
    if held is None:
        return candidates(file, given.context.name, given.context.copy)
    words["caption"], words["credit"] = words["caption"] or held.caption, words["credit"] or held.credit
    return (held.source,)


def _called(file: str) -> str:
    return file.rpartition("/")[2]
