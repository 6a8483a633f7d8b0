"""Hands on a seam (中缝) are refused: its blocks stand one under the other (EDT-12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.desk.edits.types import RefusedError, refused

if TYPE_CHECKING:
    from typeset.model.seam import Seam


def in_seam(seam: Seam) -> RefusedError:
    """The refusal, with the place where the seam is written."""
    return refused(
        "EDT-12",
        (
            f"{seam.name} 的版块依次排，不在版上动",
            f"the blocks of the seam {seam.pages} stand one under the other; hands leave them there",
        ),
        "文字在右边改；次序、增删、尺寸在期文件的 seams 里改",
        seam.place,
    )
