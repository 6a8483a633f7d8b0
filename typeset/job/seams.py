"""The 中缝 of an edition, set and painted beside its pages (FMT-07), each a file of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.adverts.vetting import vetted
from typeset.engine.engine import Engine
from typeset.findings import ERROR, Findings
from typeset.findings.stops import DRAFT, stops
from typeset.findings.telling import tell
from typeset.job.naming import seam_file
from typeset.makeup.seam import set_seam
from typeset.model.paper import Page
from typeset.named_tuple import NamedTuple
from typeset.press.forms import ImpossibleError, is_tabloid, side_by_side, sides, way_of
from typeset.sheet.head import SheetHead, head_of

if TYPE_CHECKING:
    from typeset.compose.memo import Memo
    from typeset.fonts.book import FontBook
    from typeset.makeup.grid.geometry import Geometry
    from typeset.model.paper import Edition
    from typeset.model.seam import Seam
    from typeset.press.job_info import JobInfo
    from typeset.sheet.types import Sheet


class SeamDone(NamedTuple):
    """A 中缝, set: all that is wanted of it."""

    seam: Seam
    """As it is written."""
    sheet: Sheet
    """Its sheet, of page 0."""
    file: str
    """The name of its file."""
    press: bytes
    """Its press file; empty where none is wanted."""
    row: dict[str, Any]
    """Its row of the report."""
    geometry: Geometry
    """The lines that its blocks stand in."""

    @property
    def shown(self) -> Sheet:
        """Its sheet by its own number, as it stands among pages."""
        return self.sheet._replace(page=self.seam.number)

    @property
    def head(self) -> SheetHead:
        """Its name and size."""
        return head_of(self.sheet)

    def listed(self, version: int = 1) -> dict[str, Any]:
        """Its row of the manifest."""
        from typeset.press.manifest import entry

        return self.named(entry(self.head, self.file, self.press, version))

    def named(self, row: dict[str, Any]) -> dict[str, Any]:
        """A row of the manifest as that of a 中缝."""
        return row | {"page": self.seam.pages, "between": [self.seam.left, self.seam.right]}


def vetted_seams(edition: Edition, findings: Findings) -> Edition:
    """The edition with the placed PDFs of its 中缝 judged."""
    black = edition.mono_pages()
    seams = []
    for seam in edition.seams:
        alone = edition._replace(pages=(Page(0, "", seam.blocks, unfit=seam.unfit),), seams=())
        dark = frozenset((0,)) if {seam.left, seam.right} & black else frozenset[int]()
        page = vetted(alone, findings, dark).pages[0]
        seams.append(seam._replace(blocks=page.blocks, unfit=page.unfit))
    return edition._replace(seams=tuple(seams))


def set_seams(
    edition: Edition, book: FontBook, memo: Memo | None, info: JobInfo | None, findings: Findings
) -> tuple[SeamDone, ...]:
    """Every 中缝 of an edition. info: what its files say of themselves, None where none are wanted."""
    composer = Engine(book, memo).composer(edition.paper)
    pairs = _pairs(edition)
    done = []
    for seam in edition.seams:
        placed = _judge_pair(seam, pairs, findings)
        made, found = set_seam(composer, edition, seam if placed else seam._replace(unfit=True))
        findings.extend(found)
        sheet, press = made.sheet, b""
        if info is not None:
            sheet, press = _painted(sheet, seam, book, info, findings)
        done.append(SeamDone(seam, sheet, f"{seam_file(edition, seam)}.pdf", press, made.row, made.geometry))
    return tuple(done)


def _pairs(edition: Edition) -> tuple[tuple[int, int], ...]:
    """The pages that the paper's press prints side by side."""
    paper = edition.paper
    tabloid, nested = is_tabloid(paper.format.height), paper.press.sheets == "nested"
    try:
        plan = sides(len(edition.pages), way_of(paper.press.folding), tabloid=tabloid, nested=nested)
    except ImpossibleError:
        return ()
    return side_by_side(plan)


def _judge_pair(seam: Seam, pairs: tuple[tuple[int, int], ...], findings: Findings) -> bool:
    """IMP-08: whether a 中缝 lies between two pages that stand side by side, the left one first."""
    left, right = seam.left, seam.right
    if (left, right) in pairs:
        return True
    if not pairs:
        findings.add(tell("IMP-08.none", at=seam.place))
        return False
    near = ((right, left),) if (right, left) in pairs else tuple(pair for pair in pairs if left in pair)
    best = (near or pairs)[0]
    findings.add(
        tell(
            "IMP-08",
            at=seam.place,
            left=left,
            right=right,
            best=f"[{best[0]}, {best[1]}]",
            pairs=tuple(f"{one}·{two}" for one, two in pairs),
        )
    )
    return False


def _painted(
    sheet: Sheet, seam: Seam, book: FontBook, info: JobInfo, findings: Findings
) -> tuple[Sheet, bytes]:
    """The press file: in black alone where either page is, without marks or bleed, for it lies between pages. What painting finds
    wrong makes it a draft."""
    from typeset.press.write import page_pdf

    dark = {seam.left, seam.right} & info.mono
    bare = info.press._replace(marks=(), bleed=0)
    job = info._replace(press=bare, mono=frozenset((seam.left,)) if dark else frozenset())
    own, shown = Findings(), sheet._replace(page=seam.left)
    press = page_pdf(shown, book, job, own)
    if not sheet.draft and any(one.severity == ERROR and stops(one) == DRAFT for one in own):
        sheet = sheet._replace(draft=True)
        press = page_pdf(shown._replace(draft=True), book, job, Findings())
    findings.extend(one._replace(place=one.place._replace(page=0)) for one in own)
    return sheet, press
