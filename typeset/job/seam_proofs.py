"""The pictures of 中缝 in the proof folder, and how the proof sheet shows them (FMT-07)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from typeset.proof.pdfium import render
from typeset.proof.png import png
from typeset.reports.proofs import StripView

if TYPE_CHECKING:
    from typeset.job.result import SetEdition


def prove_seams(done: SetEdition, work: Path, dpi: int, *, press: bool) -> tuple[StripView, ...]:
    """Write the picture of each 中缝 that was set into the proof folder, and say how all are shown, those of an earlier run among
    them. press: whether their files lie in the output. Raises OSError."""
    folder = work / "proof"
    folder.mkdir(exist_ok=True)
    for one in done.seams:
        (folder / _picture(one.seam.left, one.seam.right)).write_bytes(png(render(one.press, dpi)))
    files = {(one.seam.left, one.seam.right): one.file for one in done.seams}
    if done.partial:
        from typeset.job.partial import kept_json, kept_seams

        known = kept_seams(kept_json(work / "manifest.json"), done)
        files |= {(row["between"][0], row["between"][1]): str(row.get("file", "")) for row in known}
    paper = done.edition.paper
    views = []
    for seam in done.edition.seams:
        picture, file = _picture(seam.left, seam.right), files.get((seam.left, seam.right), "")
        if (folder / picture).is_file():
            link = f"../pages/{file}" if file and (press or (work / "pages" / file).is_file()) else ""
            views.append(StripView(seam.name, paper.strip_width, paper.format.height, picture, link))
    return tuple(views)


def _picture(left: int, right: int) -> str:
    return f"seam-{left:02d}-{right:02d}.png"
