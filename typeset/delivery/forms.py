"""Imposed forms of an edition or of a folder of finished pages, written as one PDF (IMP-01 … IMP-07)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typeset.files import opening
from typeset.files.batch import Batch
from typeset.findings import Findings, Place
from typeset.findings.telling import tell
from typeset.job.naming import page_file
from typeset.job.recipe import set_edition, unfit
from typeset.job.result import Progress
from typeset.job.writing import tell_unwritable, write_whole
from typeset.model.seam import is_seam_file
from typeset.named_tuple import NamedTuple
from typeset.prepress.pages import tell_crossings
from typeset.press.strips import Strip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from typeset.fonts.book import FontBook
    from typeset.model.paper import Folding
    from typeset.press.forms import Side
    from typeset.press.impose import Plan

_MOST_LISTED = 20_000_000
_MOST = 300_000_000
"""Bytes: a page file beyond this is none of ours."""


class Asked(NamedTuple):
    """What is asked of the forms."""

    form: str = "plate"
    """`plate` or `proof`."""
    nested: bool | None = None
    """None as the title has it."""
    folding: Callable[[Folding], Folding] | None = None
    """None as the title has it."""
    split: bool = False
    """A file for each side."""
    plan: bool = False
    """Its tables too, as CSV and XJDF."""


class Imposed(NamedTuple):
    """What was made."""

    readable: bool
    """The pages could be read (else exit 2)."""
    written: tuple[Path, ...] = ()
    """The files, none where it cannot be."""


def folded(former: str | None) -> Callable[[Folding], Folding] | None:
    """The folding with another way over the former; None asks for none."""
    return None if former is None else lambda folding: folding._replace(former=former)


class _Issue(NamedTuple):
    """Pages to place, in order."""

    files: list[tuple[str, bytes]]
    """Names and bytes of the page files."""
    book: FontBook
    """Fonts for what stands around the pages."""
    nested: bool
    """How the title's printer folds its sheets."""
    folding: Folding
    """How the title's printer folds its sheets."""
    name: str
    """What its forms are called by default."""
    strips: list[Strip]
    """Its 中缝."""


def impose(
    source: str,
    target: str,
    findings: Findings,
    form: str = "plate",
    progress: Progress | None = None,
    *,
    nested: bool | None = None,
) -> Path | None:
    """Write the forms of `source`, an edition file or a folder with finished pages, as one PDF. target: the PDF ("" for the
    default place). None with findings where it cannot be."""
    done = impose_as(source, target, findings, Asked(form, nested), progress)
    return done.written[0] if done.written else None


def impose_as(
    source: str, target: str, findings: Findings, asked: Asked, progress: Progress | None = None
) -> Imposed:
    """Write the forms of `source`, and what else is asked, beside `target`: all of it or nothing."""
    from typeset.press.forms import spreads
    from typeset.press.impose import planned, with_strips

    folder = opening.is_folder(source)
    issue = _folder(Path(source), findings) if folder else _edition(source, findings, progress)
    if not isinstance(issue, _Issue):
        return Imposed(issue)
    folding = asked.folding(issue.folding) if asked.folding else issue.folding
    plan = planned(
        issue.files, findings, nested=issue.nested if asked.nested is None else asked.nested, folding=folding
    )
    plan = plan and with_strips(plan, issue.strips, findings)
    if plan is None:
        return Imposed("FRM-01" not in {finding.code for finding in findings})
    whole_pages = {n: raw for n, (_, raw) in enumerate(issue.files, 1) if plan.pages[n - 1].bare}
    tell_crossings(whole_pages, spreads(plan.sides), folding.gap, findings)
    out = Path(target) if target else Path("output") / f"{issue.name}-forms.pdf"
    made = _made(plan, issue, out, asked, findings)
    if not made:
        return Imposed(readable=False)
    return Imposed(readable=True, written=tuple(made) if _write_all(made, out, findings) else ())


def _made(plan: Plan, issue: _Issue, out: Path, asked: Asked, findings: Findings) -> dict[Path, bytes]:
    """The files by their paths; {} where a page cannot be copied."""
    from typeset.press.impose import drawn
    from typeset.press.plan import plan_csv, plan_xjdf

    wanted: list[tuple[Path, Sequence[int] | None]] = [(out, None)]
    if asked.split:
        wanted = [
            (out.with_name(f"{out.stem}-{_side_name(side)}{out.suffix}"), [n])
            for n, side in enumerate(plan.sides)
        ]
    made: dict[Path, bytes] = {}
    for path, only in wanted:
        raw = drawn(plan, issue.book, findings, asked.form, only)
        if raw is None:
            return {}
        made[path] = raw
    if asked.plan:
        made[out.with_suffix(".csv")] = plan_csv(plan).encode("utf-8")
        made[out.with_suffix(".xjdf")] = plan_xjdf(plan, out.stem, asked.form).encode("utf-8")
    return made


def _side_name(side: Side) -> str:
    """What the file of a plate's side is called: sheet and side."""
    return f"{side.sheet:02d}-{'outside' if side.outside else 'inside'}"


def _write_all(made: dict[Path, bytes], out: Path, findings: Findings) -> bool:
    """Write the files, all of them or none; False with OUT-01. One alone may be a device or a link."""
    if len(made) == 1:
        return all(write_whole(path, raw, findings) for path, raw in made.items())
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with Batch(out.parent) as batch:
            for path, raw in made.items():
                batch.add(path.name, raw, over=True)
            batch.commit()
    except OSError as error:
        tell_unwritable(out, error, findings)
        return False
    return True


def _edition(path: str, findings: Findings, progress: Progress | None) -> _Issue | bool:
    """The edition's pages; else whether it could be read."""
    found = set_edition(path, findings, progress, paint=True)
    if found is None:
        return False
    edition, book, pages = found.edition, found.book, found.pages
    if unfit(findings):
        return True
    files = [(f"{page_file(edition, number)}.pdf", raw) for number, raw in pages.items()]
    press = edition.paper.press
    strips = [Strip((one.seam.left, one.seam.right), one.file, one.press) for one in found.seams]
    return _Issue(files, book, press.sheets == "nested", press.folding, edition.date.isoformat(), strips)


def _folder(folder: Path, findings: Findings) -> _Issue | bool:
    """The pages that the folder's manifest lists, else all its PDF files in the order of their names; False with findings."""
    from typeset.fonts.book import FontBook
    from typeset.intake.edition.load import load_fonts
    from typeset.press.manifest import folding_in

    table = load_fonts(None, findings)
    if table is None:
        return False
    within = folder / "pages" if opening.is_folder(folder / "pages") else folder
    listing = read_manifest(folder)
    names = page_names(listing) if listing else _pages_alone(within, findings)
    if not names:
        findings.error(
            "FRM-01",
            f"“{folder}”里没有成品版面",
            f'"{folder}" holds no finished pages',
            "给 typeset build 或 typeset deliver 的输出目录，或期文件",
            Place(str(folder)),
        )
        return False
    pairs = seam_names(listing) if listing else []
    found = _read([within / name for name in (*names, *(name for name, _ in pairs))], findings)
    if found is None:
        return False
    files = found[: len(names)]
    strips = [Strip(pair, *file) for (_, pair), file in zip(pairs, found[len(names) :], strict=True)]
    nested = not listing or listing.get("sheets") != "sequential"
    folding = folding_in(listing)
    return _Issue(files, FontBook(table), nested, folding, folder.resolve().name or "pages", strips)


def _read(paths: list[Path], findings: Findings) -> list[tuple[str, bytes]] | None:
    """Names and bytes of files; None with a finding where one cannot be read."""
    files = []
    for path in paths:
        try:
            files.append((path.name, opening.read(path, _MOST)))
        except opening.OpeningError as error:
            findings.error(
                "FRM-01",
                f"读不出版面 {path}：{error.zh}",
                f"cannot read the page {path}: {error.en}",
                "重新生成，或补上这个文件",
                Place(str(path)),
            )
            return None
    return files


def _pages_alone(folder: Path, findings: Findings) -> list[str]:
    """The PDF files of a folder without a manifest, in the order of their names; of 中缝 nobody says where they lie (IMP-08)."""
    names = sorted(path.name for path in folder.glob("*.pdf"))
    loose = [name for name in names if is_seam_file(name)]
    for name in loose:
        findings.add(tell("IMP-08.loose", at=Place(str(folder / name)), file=name))
    return [name for name in names if name not in loose]


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """The folder's manifest; None where there is none that can be read."""
    try:
        made = json.loads(opening.read(folder / "manifest.json", _MOST_LISTED))
    except (OSError, ValueError, RecursionError):
        return None
    return made if isinstance(made, dict) else None


def seam_names(listing: dict[str, Any]) -> list[tuple[str, tuple[int, int]]]:
    """The files of a manifest's 中缝 with the pages at their left and right."""
    rows = listing.get("seams")
    found: list[tuple[str, tuple[int, int]]] = []
    for row in rows if isinstance(rows, list) else ():
        name, pair = (row.get("file"), row.get("between")) if isinstance(row, dict) else (None, None)
        sound = isinstance(pair, list) and len(pair) == 2 and all(type(one) is int for one in pair)
        if isinstance(pair, list) and sound and isinstance(name, str) and name and Path(name).name == name:
            found.append((name, (pair[0], pair[1])))
    return found


def page_names(listing: dict[str, Any]) -> list[str]:
    """The file names of a manifest in page order; names that lead out of the folder are left out."""
    rows = listing.get("pages")
    found = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    numbered = [
        (row["page"], row["file"])
        for row in found
        if isinstance(row.get("page"), int) and isinstance(row.get("file"), str)
    ]
    return [name for _, name in sorted(numbered) if name and Path(name).name == name]
