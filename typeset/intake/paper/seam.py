"""What paper.yaml says of the 中缝 (FMT-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.model.seam import SeamSpec

if TYPE_CHECKING:
    from typeset.intake.schema.fields import FieldRow


def read_seam(row: FieldRow) -> SeamSpec:
    """How the 中缝 is laid out; whether it has room is judged with the edition that has one."""
    given = row["seam"]
    return SeamSpec(
        given["width"] or 0, given["safe"], given["fold"], given["legs"], given["head"], row.place("seam")
    )
