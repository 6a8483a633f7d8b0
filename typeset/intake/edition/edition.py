"""An edition file -> model.Edition: paper, copy, pages, blocks, then the checks between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.clreq.handling import UNTOUCHED
from typeset.findings import Findings, Place
from typeset.intake.copy.copyfolder import Copy, read_copy
from typeset.intake.copy.terms import CopyTerms
from typeset.intake.edition.blocks import read_block
from typeset.intake.edition.checks import check_pages
from typeset.intake.edition.checks_stated import check_letters, check_stated
from typeset.intake.edition.context import ReadContext
from typeset.intake.edition.jumps import settle_jumps
from typeset.intake.edition.templates import laid_blocks, read_templates, template_of
from typeset.intake.paper.paper import LoadedPaper, credits_of, read_paper
from typeset.intake.paper.styles import check_layer, layer_of, resolve
from typeset.intake.schema.sources import beside, read_record
from typeset.intake.schema.tables_edition import EDITION
from typeset.intake.yaml.nodes import Sequence
from typeset.model.paper import Edition, Page
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from typeset.findings.waivers import Waiver
    from typeset.intake.schema.fields import FieldRow
    from typeset.model.auto import AutoSpec
    from typeset.model.block import Area


class Reading(NamedTuple):
    """An edition file as it was read."""

    edition: Edition
    """The edition."""
    copy: Copy
    """All its copy, what is placed and what is not."""
    unread: tuple[int, ...] = ()
    """Numbers of the pages whose own file cannot be read."""


def read_edition(name: str, findings: Findings, *, normalise: bool = True) -> Edition | None:
    """The edition of a file, or None when it cannot be set at all (findings say why). normalise: False leaves the
    copy as it stands, whatever the paper says."""
    found = read_with_copy(name, findings, normalise=normalise)
    return None if found is None else found.edition


def read_with_copy(name: str, findings: Findings, *, normalise: bool = True) -> Reading | None:
    """The same, with all its copy."""
    row = read_record(EDITION, name, findings)
    if row is None:
        return None
    loaded = read_paper(beside(name, row["paper"]), findings, row.place("paper"))
    if loaded is None:
        return None
    loaded = _with_styles(loaded, row)
    paper = loaded.paper
    words = tuple(dict.fromkeys(paper.names + paper.words))
    known = CopyTerms(words, paper.suspects, loaded.known.roles, paper.handling if normalise else UNTOUCHED)
    copy = read_copy(tuple(beside(name, item) for item in row["copy"]), known, findings, row.place("copy"))
    shared = (0, 0) if row["auto"] is None else row["auto"]["pages"]
    context = ReadContext(name, loaded, copy, findings, shared)
    rows: tuple[FieldRow | Place, ...] = row["pages"]
    if any(isinstance(page, str) for page in rows):
        from typeset.intake.edition.page_files import page_rows

        rows = page_rows(row, name, findings)
    templates = _templates(rows, context)
    wide, spreads = context, dict[int, int]()
    if any(not isinstance(page, Place) and page["spread"] for page in rows):
        from typeset.intake.edition.spreads import spreads_of, widened

        spreads, wide = spreads_of(rows, findings), widened(context)
    pages = tuple(
        _unread(number, page)
        if isinstance(page, Place)
        else _page(number, page, wide if number in spreads else context, templates)
        for number, page in enumerate(rows, 1)
    )
    if spreads:
        from typeset.intake.edition.spreads import joined

        pages = joined(pages, rows, spreads, findings)
    edition = Edition(
        paper, row["date"] or _no_date(), row["issue"], pages, Place(name, 1, 1), row["total"], row["mono"]
    )
    if row["auto"] is not None:
        from typeset.intake.edition.auto_issue import read_issue

        edition = edition._replace(auto=read_issue(row, edition, context))
    edition = settle_jumps(edition, findings)
    of_seams = Findings()
    if row["seams"] or paper.seam.place.line:
        from typeset.intake.edition.seams import read_seams

        edition = read_seams(edition, row["seams"], context._replace(findings=of_seams))
    check_stated(edition, row, findings)
    check_letters(edition, findings)
    edition = check_pages(edition, copy, findings)
    if findings.has_errors():
        from typeset.intake.edition.unfit import marked

        edition = marked(edition, row, tuple(f"{folder}/" for folder in copy.folders), findings)
    findings.extend(of_seams)  # what is wrong in a seam makes no page a draft
    unread = tuple(number for number, page in enumerate(rows, 1) if isinstance(page, Place))
    return Reading(edition, copy, unread)


def _no_date() -> date:
    """What stands for the date on a draft where the file has none that can be read: a day that nobody takes for the issue's."""
    from datetime import date

    return date(2000, 1, 1)


def _with_styles(loaded: LoadedPaper, row: FieldRow) -> LoadedPaper:
    """The house with the edition's own styles over the paper's."""
    if row["styles"] is None:
        return loaded
    check_layer(row["styles"], loaded.layers[0], loaded.known)
    layers = (*loaded.layers, layer_of(row["styles"], loaded.known))
    return loaded._replace(layers=layers, paper=loaded.paper._replace(styles=resolve(list(layers))))


def _unread(number: int, place: Place) -> Page:
    """A page whose file cannot be read: its number is kept, and nothing stands on it."""
    return Page(number, "", (), place=place._replace(page=number), unfit=True)


def _templates(rows: tuple[FieldRow | Place, ...], context: ReadContext) -> dict[str, FieldRow]:
    """The paper's templates, where a page uses one."""
    using = next((page for page in rows if not isinstance(page, Place) and page["template"]), None)
    if using is None:
        return {}
    return read_templates(context.loaded.paper, using.place("template"), context.findings)


def _page(number: int, row: FieldRow, context: ReadContext, templates: dict[str, FieldRow]) -> Page:
    template = template_of(row, templates, number, context.findings) if row["template"] else None
    rows = laid_blocks(template, row, number, context.findings)
    blocks = tuple(block for item in rows if (block := read_block(item, number, context)) is not None)
    if any(block.kind == "group" for block in blocks):
        from typeset.intake.edition.groups import settle_groups

        blocks = settle_groups(blocks, context.loaded.paper.grid.lines, context.findings)
    auto: tuple[AutoSpec, ...] = ()
    if row["auto"]:
        from typeset.intake.edition.auto_areas import read_areas

        auto = read_areas(row, number, blocks, context)
    white: tuple[Area, ...] = ()
    if row["white"]:
        from typeset.intake.edition.auto_room import tell_taken, white_of

        white = white_of(row["white"], number, context.loaded.paper.grid, context.findings)
        tell_taken(row["white"], number, context.loaded.paper.grid, blocks, context.findings)
    if not rows:
        _tell_blank(number, row, context)
    names = context.loaded.paper.credits if row["credits"] is None else credits_of(row["credits"])
    place = row.place()._replace(page=number)
    accept: tuple[Waiver, ...] = ()
    if row["accept"]:
        from typeset.intake.edition.waivers import waivers_of

        waiting = (entry.block for spec in auto for entry in spec.stories)
        accept = waivers_of(row, number, (*blocks, *waiting), context.findings)
    return Page(
        number,
        row["section"],
        blocks,
        names,
        place,
        row["modular_cut_ok"],
        row["letter"],
        row["mono"],
        accept=accept,
        white=white,
        auto=auto,
    )


def _tell_blank(number: int, row: FieldRow, context: ReadContext) -> None:
    """EDN-15: nothing is to stand on a page."""
    written = row.nodes.get("blocks")
    empty = written is None or (isinstance(written, Sequence) and not written.items)
    first, last = context.shared
    second = context.loaded.paper.grid.fold and number % 2  # of a double page, whose blocks the first one has
    if row["template"] or not empty or row.given("auto") or first <= number <= last or second:
        return
    context.findings.error(
        "EDN-15",
        f"第 {number} 版没有版块，印出来是白版",
        f"page {number} has no blocks and would be blank",
        "在 blocks 里加版块：- {story: 题目, at: {columns: 1-2, lines: 4-40}}；不要这一版就删去它",
        row.place("blocks")._replace(page=number),
    )
