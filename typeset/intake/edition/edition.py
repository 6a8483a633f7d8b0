"""An edition file -> model.Edition: paper, copy, pages, blocks, then the checks between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.clreq.handling import UNTOUCHED
from typeset.findings import Findings, Place
from typeset.intake.copy.copyfolder import Known, read_copy
from typeset.intake.edition.blocks import read_block
from typeset.intake.edition.checks import check_pages
from typeset.intake.edition.checks_stated import check_letters, check_stated
from typeset.intake.edition.context import Desk
from typeset.intake.edition.jumps import settle_jumps
from typeset.intake.edition.templates import laid_blocks, read_templates, template_of
from typeset.intake.paper.paper import House, credits_of, read_paper
from typeset.intake.paper.styles import check_layer, layer_of, resolve
from typeset.intake.schema.sources import beside, read_record
from typeset.intake.schema.tables_edition import EDITION
from typeset.intake.yaml.nodes import Sequence
from typeset.model.paper import Edition, Page

if TYPE_CHECKING:
    from typeset.intake.schema.fields import Row


def read_edition(name: str, findings: Findings, *, normalise: bool = True) -> Edition | None:
    """The edition of a file, or None when it cannot be set at all (findings say why). normalise: False leaves the
    copy as it stands, whatever the paper says."""
    row = read_record(EDITION, name, findings)
    if row is None:
        return None
    house = read_paper(beside(name, row["paper"]), findings, row.place("paper"))
    if house is None:
        return None
    house = _with_styles(house, row)
    paper = house.paper
    words = tuple(dict.fromkeys(paper.names + paper.words))
    known = Known(words, paper.suspects, house.known.roles, paper.handling if normalise else UNTOUCHED)
    copy = read_copy(tuple(beside(name, item) for item in row["copy"]), known, findings, row.place("copy"))
    desk = Desk(name, house, copy, findings)
    templates = _templates(row, desk)
    pages = tuple(_page(number, page, desk, templates) for number, page in enumerate(row["pages"], 1))
    edition = Edition(paper, row["date"], row["issue"], pages, Place(name, 1, 1), row["total"], row["mono"])
    edition = settle_jumps(edition, findings)
    check_stated(edition, row, findings)
    check_letters(edition, findings)
    check_pages(edition, copy, findings)
    return edition


def _with_styles(house: House, row: Row) -> House:
    """The house with the edition's own styles over the paper's."""
    if row["styles"] is None:
        return house
    check_layer(row["styles"], house.layers[0], house.known)
    layers = (*house.layers, layer_of(row["styles"], house.known))
    return house._replace(layers=layers, paper=house.paper._replace(styles=resolve(list(layers))))


def _templates(row: Row, desk: Desk) -> dict[str, Row]:
    """The paper's templates, where a page uses one."""
    using = next((page for page in row["pages"] if page["template"]), None)
    if using is None:
        return {}
    return read_templates(desk.house.paper, using.place("template"), desk.findings)


def _page(number: int, row: Row, desk: Desk, templates: dict[str, Row]) -> Page:
    template = template_of(row, templates, number, desk.findings) if row["template"] else None
    rows = laid_blocks(template, row, number, desk.findings)
    blocks = tuple(block for item in rows if (block := read_block(item, number, desk)) is not None)
    written = row.nodes.get("blocks")
    empty = written is None or (isinstance(written, Sequence) and not written.items)
    if not rows and not row["template"] and empty:
        desk.findings.warning(
            "EDN-15",
            f"第 {number} 版没有版块，会是白版",
            f"page {number} has no blocks and would be blank",
            "在 blocks 里加版块：- {story: 题目, at: {columns: 1-2, lines: 4-40}}；不要这一版就删去它",
            row.place("blocks")._replace(page=number),
        )
    names = desk.house.paper.credits if row["credits"] is None else credits_of(row["credits"])
    place = row.place()._replace(page=number)
    return Page(
        number, row["section"], blocks, names, place, row["modular_cut_ok"], row["letter"], row["mono"]
    )
