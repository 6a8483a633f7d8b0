"""The proof folder: a picture of every page, a marked one where a finding lies on it, and the sheet that shows them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from typeset.named_tuple import NamedTuple
from typeset.proof.marks import marks_of, marks_png
from typeset.proof.pdfium import render
from typeset.proof.png import png
from typeset.reports.proofs import PageView, Sheet, index_html


class Proved(NamedTuple):
    """A page to be proved: its press PDF and how the sheet shows it (its pictures' names are filled in here)."""

    pdf: bytes
    """Its press page."""
    view: PageView
    """How the sheet shows it; its pictures' names are filled in later."""


def write_proofs(
    folder: Path,
    pages: Iterable[Proved],
    sheet: Sheet,
    dpi: int,
    tell: Callable[[int], None],
    *,
    others: Sequence[PageView] = (),
) -> None:
    """Write NN.png, NN-marks.png and index.html into a folder that is made. pages: asked for one by one; sheet: all but its pages; tell:
    called with the number of pages done; others: pages whose pictures are there. Raises OSError."""
    folder.mkdir(exist_ok=True)
    views = []
    for done, (pdf, view) in enumerate(pages):
        tell(done)
        number = view.number
        (folder / f"{number:02d}-marks.png").unlink(missing_ok=True)
        picture = render(pdf, dpi)
        shown, marked = f"{number:02d}.png", ""
        (folder / shown).write_bytes(png(picture))
        marks = marks_of(sheet.findings, view.number)
        if marks:
            marked = f"{number:02d}-marks.png"
            (folder / marked).write_bytes(marks_png(picture, view.width, marks))
        views.append(view._replace(picture=shown, marked=marked))
    tell(len(views))
    views = sorted([*views, *others], key=lambda view: view.number)
    (folder / "index.html").write_text(index_html(sheet._replace(pages=views)), encoding="utf-8")
