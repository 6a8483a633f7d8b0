"""The doors of this room: an edition file -> the model, with or without all its copy, and the font table of a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.intake.edition.edition import read_edition, read_with_copy
from typeset.intake.paper.faces import read_faces

if TYPE_CHECKING:
    from typeset.findings import Findings
    from typeset.intake.edition.edition import Reading
    from typeset.model.faces import FontTable
    from typeset.model.paper import Edition, Paper


def load_edition(path: str, findings: Findings, *, normalise: bool = True) -> Edition | None:
    """The edition of a file with its paper, copy and pictures, or None (then findings say why).

    Findings carry places as the user named the files. Blocks that cannot be read are left out with a
    finding; nothing is raised for bad content. normalise: False takes the copy as it stands.
    """
    return read_edition(str(path), findings, normalise=normalise)


def load_reading(path: str, findings: Findings, *, normalise: bool = True) -> Reading | None:
    """The same with all the copy that was read, of which some may not be placed."""
    return read_with_copy(str(path), findings, normalise=normalise)


def load_fonts(paper: Paper | None, findings: Findings) -> FontTable | None:
    """The font table of a paper (None: the bundled faces). Missing font files are findings (FACE-01)."""
    return read_faces(paper.faces if paper is not None else "", findings)
