"""What a title is to stand on (压图题, TIT-18): the picture at the head of its block, with how light it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.intake.edition.pasted import quoted
from typeset.intake.schema.fields import FieldRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.intake.edition.context import Given
    from typeset.model.block import PictureSlot


def toned(slots: tuple[PictureSlot, ...], given: Given) -> tuple[PictureSlot, ...]:
    """The pictures of a block whose title stands on the one at its head, which is told how light it is (TIT-18); a warning where
    there is none."""
    number = next((k for k, slot in enumerate(slots) if slot.position == "head" and slot.group is None), None)
    if number is None:
        _tell_no_picture(slots, given)
        return slots
    figure = slots[number].figure
    if not figure.width:
        return slots
    from typeset.intake.art.tones import tones_of

    with_tones = slots[number]._replace(figure=figure._replace(tones=tones_of(figure.source)))
    return (*slots[:number], with_tones, *slots[number + 1 :])


def _tell_no_picture(slots: tuple[PictureSlot, ...], given: Given) -> None:
    """TIT-18: what stands at the head of a block whose title is to stand on a picture there: a group, or nothing."""
    grouped = any(slot.position == "head" and slot.group is not None for slot in slots)
    file = next((quoted(name) for name in _files(given) if name), "图片文件")
    lines = next((slot.lines for slot in slots if slot.lines), 20)
    zh = "版块头上是组图，不是单张的图" if grouped else "版块头上却没有图"
    en = "a group stands at the head of its block" if grouped else "there is none at the head of its block"
    given.context.findings.warning(
        "TIT-18",
        f"题要压在图上（position: on-picture），{zh}，题排在文上",
        f"the title is to stand on a picture, and {en}; it stands over the text",
        f"版块里写 picture: {{file: {file}, position: head, lines: {lines}}}，或去掉 title 里的 position: on-picture",
        given.place("title"),
    )


def _files(given: Given) -> Iterator[str]:
    """The files of a block's pictures as they are written; of a group its first."""
    for value in (given.row["picture"], *given.row["pictures"]):
        if isinstance(value, FieldRow):
            first = next((one for one in value["group"]), "")
            yield value["file"] or (first["file"] if isinstance(first, FieldRow) else first)
        elif value is not None:
            yield value
