"""Imposed forms of an edition or of a folder of finished pages, written as one PDF (IMP-01 … IMP-07)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typeset.files import opening
from typeset.files.batch import Batch
from typeset.findings import Findings, Place
from typeset.job.naming import page_file
from typeset.job.recipe import set_edition, unfit
from typeset.job.result import Progress
from typeset.job.writing import tell_unwritable, write_whole
from typeset.named_tuple import NamedTuple
from typeset.prepress.pages import tell_crossings

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
    from typeset.press.impose import planned

    folder = opening.is_folder(source)
    issue = _folder(Path(source), findings) if folder else _edition(source, findings, progress)
    if not isinstance(issue, _Issue):
        return Imposed(issue)
    folding = asked.folding(issue.folding) if asked.folding else issue.folding
    plan = planned(
        issue.files, findings, nested=issue.nested if asked.nested is None else asked.nested, folding=folding
    )
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
    edition, book, _, pages, _ = found
    if unfit(findings):
        return True
    files = [(f"{page_file(edition, number)}.pdf", raw) for number, raw in pages.items()]
    press = edition.paper.press
    return _Issue(files, book, press.sheets == "nested", press.folding, edition.date.isoformat())


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
    names = page_names(listing) if listing else sorted(path.name for path in within.glob("*.pdf"))
    if not names:
        findings.error(
            "FRM-01",
            f"“{folder}”里没有成品版面",
            f'"{folder}" holds no finished pages',
            "给 typeset build 或 typeset deliver 的输出目录，或期文件",
            Place(str(folder)),
        )
        return False
    files = []
    for name in names:
        try:
            files.append((name, opening.read(within / name, _MOST)))
        except opening.OpeningError as error:
            findings.error(
                "FRM-01",
                f"读不出版面 {within / name}：{error.zh}",
                f"cannot read the page {within / name}: {error.en}",
                "重新生成，或补上这个文件",
                Place(str(within / name)),
            )
            return False
    nested = not listing or listing.get("sheets") != "sequential"
    folding = folding_in(listing)
    return _Issue(files, FontBook(table), nested, folding, folder.resolve().name or "pages")


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """The folder's manifest; None where there is none that can be read."""
    try:
        made = json.loads(opening.read(folder / "manifest.json", _MOST_LISTED))
    except (OSError, ValueError, RecursionError):
        return None
    return made if isinstance(made, dict) else None


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
