"""The caption of a picture at its left or right (图说在图旁, PIC-02), and where that cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typeset.intake.edition.context import Given
    from typeset.intake.schema.fields import FieldRow


def caption_beside(given: Given, value: FieldRow, words: str) -> str:
    """The side of a picture that its caption stands at, "" under it (PIC-02); EDN-09 where it can stand at neither. words: its own."""
    side: str = value["caption_side"]
    why = next(
        (
            said
            for said, so in (
                (("组图的图说不排在旁边", "the captions of a group stand under it"), value["group"]),
                (("照外形绕排的图，图说在图下", "the caption of a cut-out stands under it"), value["wrap"] == "outline"),
                (("图没有图说和署名", "the picture has neither caption nor credit"), not words),
            )
            if so
        ),
        None,
    )  # fmt: skip
    if why is None:
        return side
    given.context.findings.warning(
        "EDN-09",
        f"{why[0]}，用不到“caption_side”",
        f"{why[1]}: “caption_side” is of no use",
        "去掉 caption_side" if words else "写 caption: 图说，或去掉 caption_side",
        value.place("caption_side")._replace(page=given.page),
    )
    return ""
