"""What the press room asks for, done: ink by zones, the colour page map, soft proofs. Each tells what it cannot do by findings."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from typeset.files import opening, whole
from typeset.findings import Findings, Place
from typeset.findings.figures import Words
from typeset.findings.telling import tell
from typeset.model.paper import Folding
from typeset.model.seam import is_seam_file
from typeset.named_tuple import NamedTuple
from typeset.platemaking import pagemap, softproof, zones
from typeset.platemaking.source import leaves, opened, profile_of, unread
from typeset.press.forms import ImpossibleError, is_tabloid, sides, tell_unsaid, way_of
from typeset.units import from_mm

if TYPE_CHECKING:
    from collections.abc import Callable

    from typeset.platemaking.pagemap import Row
    from typeset.platemaking.zones import Weighed

    Progress = Callable[[str, int, int], None]

ZONES_MM = (5.0, 200.0)


class Inks(NamedTuple):
    """What is asked of the ink."""

    zone: float
    """The width of an ink zone in mm."""
    centred: bool = False
    """Whether zones count from the middle of the plate."""
    csv: str = ""
    """A file for the table, "" for none."""
    ppf: str = ""
    """A folder for the previews, "" for none."""
    box: str = "media"
    """media, bleed or trim: what is the plate."""


class Done(NamedTuple):
    """What was done."""

    readable: bool
    """False where a file could not be read."""
    written: tuple[Path, ...] = ()
    """The files."""
    table: str = ""
    """For the terminal."""


def ink(names: list[str], asked: Inks, findings: Findings, progress: Progress | None = None) -> Done:
    """Weigh the ink of every page of files."""
    before = len(findings)
    pages: list[Weighed] = []
    written: list[Path] = []
    for done, leaf in enumerate(leaves(names, zones.DPI, findings, asked.box)):
        if progress is not None:
            progress("ink", done, done + 1)
        found = zones.weigh(leaf, asked.zone, centred=asked.centred)
        if asked.ppf:
            target = Path(asked.ppf) / f"{leaf.stem}_{leaf.page:02d}.ppf"
            if not _write(target, zones.as_ppf(found, f"{leaf.stem}_{leaf.page:02d}"), findings):
                return Done(not unread(findings, before), tuple(written))
            written.append(target)
        pages.append(found._replace(previews=()))
    if asked.csv and pages:
        if not _write(Path(asked.csv), zones.as_csv(pages).encode("utf-8"), findings):
            return Done(not unread(findings, before), tuple(written))
        written.append(Path(asked.csv))
    return Done(not unread(findings, before), tuple(written), zones.as_table(pages))


def _write(path: Path, raw: bytes, findings: Findings) -> bool:
    try:
        whole.write(path, raw)
    except OSError as error:
        reason = error.strerror or str(error)
        findings.error(
            "OUT-01",
            f"写不进“{path}”：{reason}",
            f"cannot write {path}: {reason}",
            "换一个位置",
            Place(str(path)),
        )
        return False
    return True


class Colours(NamedTuple):
    """What is asked of the page map."""

    units: dict[tuple[int, bool], str]
    """Printing units by sheet and side."""
    paper: str = ""
    """A paper file, for its `colour_pages` and how its press folds."""
    nested: bool | None = None
    """Whether sheets lie within one another; None as the paper, or else the source, has it."""
    csv: str = ""
    """A file for the table, "" for none."""
    former: str = ""
    """`each` or `together`: what lies together before the former; "" as the paper, or else the source, has it."""


class _Issue(NamedTuple):
    """The pages of an edition, and how they are printed."""

    names: list[str]
    """Page files in order."""
    nested: bool = True
    """Whether the sheets lie within one another."""
    folding: Folding = Folding()
    """How the press folds."""
    coloured: tuple[int, ...] | None = None
    """The pages that the press prints in colour, None for all."""
    strips: tuple[tuple[str, tuple[int, int]], ...] = ()
    """Files of 中缝, each with the pages at its left and right."""


def colours(sources: list[str], asked: Colours, findings: Findings, progress: Progress | None = None) -> Done:
    """The colour page map of a folder of pages, or of page files in order."""
    before = len(findings)
    issue = _pages_of(sources, findings)
    if asked.paper:
        issue = _by_paper(issue, asked.paper, findings)
    names = issue.names
    if not names or (len(findings) > before and findings.has_errors()):
        return Done(readable=False)
    pages: list[pagemap.Inked] = []
    height = 0.0
    for number, name in enumerate(names, 1):
        if progress is not None:
            progress("colours", number - 1, len(names))
        for leaf in leaves([name], pagemap.DPI, findings, "trim"):
            pages.append(pagemap.inked(leaf, number))
            height = height or leaf.ripped.size[1] * 25.4 / pagemap.DPI
            break
    for name, between in issue.strips:
        found = leaves([name], pagemap.DPI, findings, "trim")
        pages += [pagemap.inked(leaf, between[0], between) for leaf in found]
    issue = _as_asked(issue, asked)
    made = _mapped(pages, issue, asked, findings, tabloid=is_tabloid(from_mm(f"{height:.2f}")))
    for row in made:
        if row.note:
            zh, _, en = row.note.partition(" ")
            report = findings.error if zh.startswith("不是") else findings.warning
            report(
                "IMP-04",
                f"{row.inked.called[0]}{zh}（{row.inked.inks}）",
                f"{row.inked.called[1]}: {en} ({row.inked.inks})",
                "检查版上的广告、图片和色块",
                Place(row.inked.name, page=row.inked.page),
            )
    if asked.csv and made:
        if not _write(Path(asked.csv), pagemap.as_csv(made).encode("utf-8"), findings):
            return Done(not unread(findings, before), (), pagemap.as_table(made))
        return Done(not unread(findings, before), (Path(asked.csv),), pagemap.as_table(made))
    return Done(not unread(findings, before), (), pagemap.as_table(made))


def _as_asked(issue: _Issue, asked: Colours) -> _Issue:
    """What the command says of the folding comes before what paper and manifest say."""
    folding = issue.folding._replace(former=asked.former) if asked.former else issue.folding
    return issue._replace(nested=issue.nested if asked.nested is None else asked.nested, folding=folding)


def _mapped(
    pages: list[pagemap.Inked], issue: _Issue, asked: Colours, findings: Findings, *, tabloid: bool
) -> list[Row]:
    count = len(issue.names)
    try:
        plan = sides(count, tabloid=tabloid, nested=issue.nested, way=way_of(issue.folding))
    except ImpossibleError as error:
        findings.add(
            tell("IMP-06.map", why=Words(error.finding.zh, error.finding.en), hint=error.finding.hint)
        )
        return [pagemap.alone(page, issue.coloured) for page in pages]
    tell_unsaid(count, tabloid=tabloid, nested=issue.nested, folding=issue.folding, findings=findings)
    return pagemap.rows(pages, plan, asked.units, issue.coloured)


def _pages_of(sources: list[str], findings: Findings) -> _Issue:
    """What the sources hold."""
    from typeset.delivery.forms import page_names, read_manifest, seam_names
    from typeset.press.manifest import folding_in

    if len(sources) > 1 or not opening.is_folder(sources[0]):
        return _Issue(sources)
    folder = Path(sources[0])
    within = folder / "pages" if opening.is_folder(folder / "pages") else folder
    listing = read_manifest(folder)
    names = (
        page_names(listing)
        if listing
        else sorted(path.name for path in within.glob("*.pdf") if not is_seam_file(path.name))
    )
    if not names:
        findings.error(
            "FRM-01",
            f"“{folder}”里没有成品版面",
            f'"{folder}" holds no finished pages',
            "给 typeset build 或 typeset deliver 的输出目录",
            Place(str(folder)),
        )
    nested = not listing or listing.get("sheets") != "sequential"
    strips = tuple((str(within / name), pair) for name, pair in seam_names(listing or {}))
    return _Issue([str(within / name) for name in names], nested, folding_in(listing), strips=strips)


def _by_paper(issue: _Issue, paper: str, findings: Findings) -> _Issue:
    """How the paper's press folds, and the pages that it prints in colour."""
    from typeset.intake.paper.paper import read_paper

    found = read_paper(paper, findings)
    if found is None:
        return issue
    press = found.paper.press
    return _Issue(issue.names, press.sheets == "nested", press.folding, press.colour_pages, issue.strips)


class Proofs(NamedTuple):
    """What soft proofs are wanted."""

    dpi: float = 100.0
    """Pixels an inch."""
    profile: str = ""
    """A name or a file in place of the file's own."""
    paper_white: bool = True
    """Whether on the paper's own colour."""
    box: str = "media"
    """media, bleed or trim: what is shown."""


def soft_proof(
    names: list[str], folder: str, asked: Proofs, findings: Findings, progress: Progress | None = None
) -> Done:
    """Write a PNG of each page."""
    before = len(findings)
    profile = _profile(asked.profile, findings) if asked.profile else b""
    if asked.profile and not profile:
        return Done(readable=False)
    written: list[Path] = []
    for done, name in enumerate(names):
        file = opened(name, findings)
        if file is None:
            continue
        used = profile or profile_of(file)
        for leaf in leaves([name], asked.dpi, findings, asked.box):
            if progress is not None:
                progress("proof", done, len(names))
            width, height = leaf.ripped.size
            if width * height > softproof.MOST_PIXELS:
                findings.error(
                    "PLT-01",
                    "软打样太大，降低 --dpi",
                    "the soft proof is too large: lower --dpi",
                    "",
                    Place(name, page=leaf.page),
                )
                continue
            shown = softproof.proof(leaf.ripped, used, paper_white=asked.paper_white) if used else None
            if shown is None:
                softproof.tell_no_profile(name, findings)
                break
            out = io.BytesIO()
            shown.save(out, "PNG", dpi=(asked.dpi, asked.dpi))
            target = Path(folder) / f"{leaf.stem}_{leaf.page:02d}_soft.png"
            if not _write(target, out.getvalue(), findings):
                return Done(not unread(findings, before), tuple(written))
            written.append(target)
    return Done(not unread(findings, before), tuple(written))


def _profile(name: str, findings: Findings) -> bytes:
    from typeset.paint.variants import VARIANTS
    from typeset.press.profile import load

    found = load(name, VARIANTS["PDF/X-4"], findings)
    return found.data if found is not None else b""
