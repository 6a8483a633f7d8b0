"""Proposals as they are shown: the sheet's values, the lines in the terminal, the JSON for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.auto.page_text import at_of_place
from typeset.auto.reading import asked_of
from typeset.findings.render import as_dict
from typeset.findings.telling import filled
from typeset.model.block import TextBlock
from typeset.named_tuple import NamedTuple
from typeset.planning.accepting import Taken, blocks_text
from typeset.reports.proofs import FIGURES
from typeset.reports.proposals import PENALTIES, WAYS, Choice, Leaf, Row, Spot, grave

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from typeset.auto.types import Proposal
    from typeset.findings import Finding
    from typeset.findings.figures import Phrase
    from typeset.model.block import Area, Block
    from typeset.model.paper import Page, Paper
    from typeset.planning.accepting import Editing
    from typeset.planning.proposing import Proposed


class Standing(NamedTuple):
    """A page as it stands, set for comparison."""

    page: Page
    """With the blocks that it has."""
    metrics: dict[str, float]
    """Its figures."""
    findings: tuple[Finding, ...] = ()
    """What is found on it."""


def leaf_of(found: Proposed, files: Editing, standing: Standing | None = None) -> Leaf:
    """A page with its proposals. standing: the page as it is, where it has blocks and no `auto:`."""
    page, paper = found.page, files.found.edition.paper
    order = _order(found.proposals, page)
    beside = standing.page if standing is not None else found.proposals[0].page if found.proposals else page
    first = {_key(block): block for block in beside.blocks}
    seen = _Seen(page, first, order, paper)
    choices = [
        seen.choice(k, one, blocks_text(files, Taken(page, one.page)))
        for k, one in enumerate(found.proposals, 1)
    ]
    if standing is not None and choices:
        choices.insert(0, seen.now(standing))
    return Leaf(
        page.number,
        f"{page.number:02d} 版 {page.section}".strip(),
        paper.format.width,
        paper.format.height,
        tuple(choices),
    )


class _Seen:
    """What the proposals of one page are compared by."""

    def __init__(self, page: Page, first: dict[Any, Block], order: list[Any], paper: Paper) -> None:
        self.page, self.first, self.order, self.paper = page, first, order, paper
        stories = [story for spec in page.auto for story in spec.stories]
        ranked = (
            stories or asked_of(page, paper.styles)[1].stories
        )  # blocks that stand are ranked by their titles
        self._ranks = {at_of_place(story.place): story.rank for story in ranked if story.rank}
        fixed = {_key(block) for block in page.blocks}
        self._fixed = fixed if stories else set()

    def choice(self, number: int, one: Proposal, text: str) -> Choice:
        """A proposal."""
        reasons = dict(one.reasons)
        return Choice(
            number,
            one.how,
            picture_name(self.page.number, number),
            self._plan(one.page),
            one.metrics,
            one.penalties,
            self._rows(one.page, reasons),
            one.findings,
            text,
            one.left_out,
            one.moved,
            _places(one.page),
        )

    def now(self, standing: Standing) -> Choice:
        """The page as it stands."""
        page = standing.page
        name = picture_name(page.number, 0)
        rows, told = self._rows(page, {}), standing.findings
        return Choice(0, "now", name, self._plan(page), standing.metrics, {}, rows, told, "")

    def lead(self, page: Page) -> Block | None:
        """The block of the first rank; the first of text where none has a rank."""
        ranked = [(self._rank(block), k, block) for k, block in enumerate(page.blocks) if self._rank(block)]
        if ranked:
            return min(ranked, key=lambda one: one[:2])[2]
        return next((b for b in page.blocks if isinstance(b, TextBlock) and _key(b) not in self._fixed), None)

    def _rank(self, block: Block) -> int:
        return self._ranks.get(at_of_place(block.place), 0) or getattr(block, "rank", 0)

    def _apart(self, block: Block) -> bool:
        known = self.first.get(_key(block))
        return known is None or known.shape != block.shape

    def _plan(self, page: Page) -> tuple[Spot, ...]:
        lead = self.lead(page)
        return tuple(
            Spot(
                tuple(self._rect(area) for area in block.shape),
                block.id,
                self._kind(block, lead=block is lead),
            )
            for block in page.blocks
        )

    def _kind(self, block: Block, *, lead: bool) -> str:
        if _key(block) in self._fixed:
            return "fixed"
        return " ".join(name for name, on in (("lead", lead), ("apart", self._apart(block))) if on) or "same"

    def _rect(self, area: Area) -> tuple[int, int, int, int]:
        grid, form = self.paper.grid, self.paper.format
        wide = (form.width - form.left - form.right + grid.gutter) // grid.columns
        tall = (form.height - form.head - form.foot) // grid.lines
        box = (
            form.left + (area.first_column - 1) * wide,
            form.head + (area.first_line - 1) * tall,
            area.columns * wide - grid.gutter,
            area.lines * tall,
        )
        x, y, w, h = (1000 * value // form.width for value in box)
        return x, y, w, h

    def _rows(self, page: Page, reasons: dict[str, Phrase]) -> tuple[Row, ...]:
        by_key = {_key(block): block for block in page.blocks}
        lead = self.lead(page)
        out = []
        for key in self.order:
            block = by_key.get(key)
            if block is None:
                out.append(Row(key[-1], "", "", "", apart=True, lead=False))
                continue
            zh, en = spoken(reasons.get(block.id))
            out.append(Row(block.id, at_words(block), zh, en, self._apart(block), block is lead))
        return tuple(out)


def _key(block: Block) -> tuple[Any, ...]:
    """What makes a block the same in two proposals: where it is written, else its kind and name."""
    return (*at_of_place(block.place), block.kind, block.id)


def _order(proposals: Sequence[Proposal], page: Page) -> list[Any]:
    """The blocks that are placed, in the order of the first proposal; fixed ones are left out."""
    fixed = {_key(block) for block in page.blocks} if page.auto else set[Any]()
    keys = dict.fromkeys(_key(block) for one in proposals for block in one.page.blocks)
    return [key for key in keys if key not in fixed]


def picture_name(page: int, number: int) -> str:
    """The file of a proposal's picture."""
    return f"p{page:02d}-{number}.png"


def spoken(reason: Phrase | None) -> tuple[str, str]:
    """A reason in Chinese and English."""
    if reason is None:
        return "", ""
    figures = {"reason": reason}
    return filled("{reason}", figures), filled("{reason}", figures, english=True)


def at_words(block: Block) -> str:
    """Columns and lines of a block, as an editor reads them."""
    return "，".join(
        f"{_span(a.first_column, a.last_column)} 栏 {_span(a.first_line, a.last_line)} 行"
        for a in block.shape
    )


def _places(page: Page) -> tuple[tuple[str, str, str], ...]:
    """Where the blocks of a page stand that are one rectangle: id, columns, lines, as an edition file has them."""
    areas = ((block.id, block.shape[0]) for block in page.blocks if len(block.shape) == 1)
    return tuple(
        (name, _span(a.first_column, a.last_column), _span(a.first_line, a.last_line)) for name, a in areas
    )


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


_TOLD = ("MET-01", "MET-02", "MET-04", "MET-05", "MET-07")
"""Figures in the terminal; the sheet has all."""


def summary(leaves: Iterable[Leaf]) -> str:
    """The proposals in a few lines a page, for the terminal."""
    out: list[str] = []
    for leaf in leaves:
        count = leaf.offered
        out.append(f"{leaf.name}：{count} 个方案" if count else f"{leaf.name}：没有方案")
        out.extend(f"  {zh} / {en}" for zh, en in filter(None, [leaf.few]))
        out.extend(line for choice in leaf.choices if choice.number for line in _lines(choice))
    return "\n".join(out)


def _lines(choice: Choice) -> Iterable[str]:
    known = {figure.code: figure for figure in FIGURES}
    figures = "  ".join(
        f"{known[code].zh} {choice.metrics[code]:g}{known[code].unit}"
        for code in _TOLD
        if code in choice.metrics
    )
    yield f"  {choice.number}  罚分 {choice.score}（{WAYS.get(choice.how, (choice.how, ''))[0]}）  {figures}"
    terms = sorted(choice.penalties.items(), key=lambda one: (-one[1], one[0]))[:4]
    if terms:
        yield "     " + "、".join(f"{PENALTIES.get(key, (key, ''))[0]} {value}" for key, value in terms)
    lead = next((row for row in choice.rows if row.lead), None)
    if lead is not None:
        yield f"     头条 {lead.name}：{lead.at}"
    for name, some in (("没有排", choice.left_out), ("挪动", choice.moved)):
        if some:
            yield f"     {name}：{'、'.join(some)}"
    bad = grave(choice.findings)
    if bad:
        errors = sum(one.severity == "error" for one in bad)
        yield f"     错误 {errors}，警告 {len(bad) - errors}"


def as_tree(leaves: Iterable[Leaf]) -> dict[str, Any]:
    """The proposals as data."""
    return {"format": 1, "pages": [{"page": leaf.number, "proposals": _choices(leaf)} for leaf in leaves]}


def _choices(leaf: Leaf) -> list[dict[str, Any]]:
    return [
        {
            "number": one.number,
            "how": one.how,
            "score": one.score,
            "metrics": dict(one.metrics),
            "penalties": dict(one.penalties),
            "reasons": [
                {"block": row.name, "at": row.at, "zh": row.zh, "en": row.en} for row in one.rows if row.at
            ],
            "places": [dict(zip(("block", "columns", "lines"), row, strict=True)) for row in one.places],
            "left_out": list(one.left_out),
            "moved": list(one.moved),
            "findings": [as_dict(finding) for finding in one.findings],
            "blocks": one.text,
        }
        for one in leaf.choices
        if one.number
    ]
