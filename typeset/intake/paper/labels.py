"""Labels as they are written -> model.LabelSpec: a block's own, and the paper's by the name of a standing column (TIT-06)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.intake.art.pictures import read_figure
from typeset.intake.paper.lines import colour_of
from typeset.intake.schema.sources import beside
from typeset.model.label import LabelSpec

if TYPE_CHECKING:
    from typeset.findings import Findings, Place
    from typeset.intake.paper.styles import StyleNames
    from typeset.intake.schema.fields import FieldRow
    from typeset.model.story import Figure


def standing_labels(
    row: FieldRow, known: StyleNames, findings: Findings
) -> tuple[tuple[str, LabelSpec], ...]:
    """The paper's standing columns; artwork lies beside the paper's file."""
    made = []
    for key, value in row["labels"]:
        paths = (beside(row.reader.name, value["file"]),) if value["file"] else ()
        figure = label_art(value, paths, value.place("file"), findings, alt=key.text)
        made.append((key.text, spec_over(LabelSpec(), value, known, figure)))
    return tuple(made)


def label_art(
    value: FieldRow, paths: tuple[str, ...], place: Place, findings: Findings, *, alt: str = ""
) -> Figure | None:
    """The artwork of a label; None where there is none, or it cannot be read (PIX-01 …)."""
    if not value["file"]:
        return None
    figure = read_figure(paths, value["file"], place, findings, alt=alt)
    return figure if figure.drawing is not None or figure.width else None


def spec_over(base: LabelSpec, value: FieldRow, known: StyleNames, figure: Figure | None) -> LabelSpec:
    """A label with what is written laid over it; a form takes the place of artwork."""
    if value.given("form"):
        base = base._replace(form=value["form"], figure=None)
    if value.given("colour"):
        base = base._replace(colour=colour_of(value, known))
    said = {key: value[key] for key in ("lines", "position") if value.given(key)}
    return base._replace(**said, figure=figure or base.figure)
