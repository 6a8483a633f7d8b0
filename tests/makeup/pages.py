"""Small papers, stories and editions built as model objects, and what came out of making them up."""

from __future__ import annotations

import datetime
import random
from typing import Any, NamedTuple

from typeset.clreq.rules import HOUSE, Rules
from typeset.compose.composer import Composer
from typeset.compose.memo import Memo
from typeset.compose.setting import setting_of
from typeset.findings import Findings
from typeset.fonts.book import FontBook
from typeset.makeup.edition import MadeUp, make_up, plan
from typeset.makeup.grid.geometry import Geometry, geometry_of
from typeset.model.block import Area, Block, CopyfitSpec, Group, LabelSpec, TitleSpec
from typeset.model.kinds import KINDS, ArtworkBlock, BannerBlock, BriefsBlock, PictureGroupBlock
from typeset.model.paper import Edition, Page, Paper
from typeset.model.story import Cell, Figure, Paragraph, Story, Table
from typeset.sheet.types import Sheet, TextLine

DATE = datetime.date(2026, 5, 7)
TEXT_ROLES = frozenset(("body", "list", "subhead", "quote", "verse"))
"""Roles of the lines that hold a story's paragraphs."""

VERSE_GAPS = (0, 0, 1)
"""White lines before a verse; 1 belongs here once test_overset_counts_behind_a_verse_gap passes."""

HAN = "的一是在市区会发展经济建设工作人民项目新闻报道春秋山水田林路灯桥河学校医院"


def han(count: int, seed: int = 0) -> str:
    """A sentence of that many characters with commas and a full stop."""
    rng = random.Random(seed)
    out = [rng.choice(HAN) for _ in range(count - 1)]
    for at in range(9, count - 3, 11):
        out[at] = "，"
    return "".join(out) + "。"


def story(name: str, *paragraphs: str | Paragraph | Table, **more: object) -> Story:
    """A story of these paragraphs with its name as its title."""
    body = tuple(Paragraph(p) if isinstance(p, str) else p for p in paragraphs)
    return Story(name, (name,), body, **more)  # type: ignore[arg-type]


_OF = {kind.kind: kind for kind in KINDS}
_SPECS = {
    "frame": ("box", "rules", "lines", "column_rules"),
    "title": tuple(f"title_{field}" for field in TitleSpec._fields),
    "label": tuple(f"label_{field}" for field in LabelSpec._fields),
    "copyfit": CopyfitSpec._fields,
    "jump": ("jump", "jump_after", "jump_label"),
}
"""Fields of a block's parts by the names that tests give them."""


def block(kind: str, name: str, area: tuple[int, int, int, int], **more: Any) -> Any:
    """A block over columns and lines (first, last, first, last); a story of its name where none is given."""
    made = _OF[kind]
    least: dict[str, Any] = {"id": name, "area": Area(*area)}
    if "story" in made._fields and made is not BannerBlock:
        least["story"] = Story(name, (name,))
    if "figure" in made._fields and not issubclass(made, ArtworkBlock):
        least["figure"] = Figure("p.jpg", width=600, height=400)
    if made is PictureGroupBlock:
        least["group"] = Group(
            (Figure("p.jpg", width=600, height=400), Figure("q.jpg", width=400, height=600))
        )
    if made is BriefsBlock:
        least["stories"] = ()
    needed = {name: more.pop(name) for name in made._fields if name in more and name not in _SPECS}
    return changed(made(**least | needed), **more)


def changed(one: Any, **more: Any) -> Any:
    """A block with some fields changed, those of its parts under names of their own: title_style, jump_after, box …"""
    for part, names in _SPECS.items():
        own = {name: more.pop(name) for name in names if name in more}
        if own:
            old = getattr(one, part)
            fields = dict(zip(names, type(old)._fields, strict=True))
            more[part] = old._replace(**{fields[name]: value for name, value in own.items()})
    return one._replace(**more)


def like(one: Any, kind: str, **more: Any) -> Any:
    """A block of another kind in the same place and manner, as far as that kind has it."""
    made = _OF[kind]
    shared = {name: getattr(one, name) for name in made._fields if name in type(one)._fields}
    own = {name: more.pop(name) for name in made._fields if name in more and name not in _SPECS}
    return changed(made(**{**shared, **own}), **more)


def edition(paper: Paper, *pages: tuple[Block, ...]) -> Edition:
    """An edition of pages with these blocks."""
    return Edition(paper, DATE, 1, tuple(Page(n, "要闻", blocks) for n, blocks in enumerate(pages, 1)))


class Made(NamedTuple):
    """What makeup gave: sheets and figures, findings."""

    made: MadeUp
    findings: Findings

    def codes(self) -> list[str]:
        """The codes of the findings."""
        return [f.code for f in self.findings]


def make(wanted: Edition, book: FontBook, rules: Rules = HOUSE) -> Made:
    """Make an edition up."""
    made, found = make_up(wanted, book, rules=rules)
    return Made(made, Findings(found))


def planned(wanted: Edition, book: FontBook) -> tuple[Composer, Geometry, dict[int, tuple[object, ...]]]:
    """Phase one only: composer, geometry and parts by page."""
    found = plan(wanted, book, Memo())
    return found.composer, found.geometry, found.plan.parts  # type: ignore[return-value]


def tools(paper: Paper, book: FontBook, rules: Rules = HOUSE) -> tuple[Composer, Geometry]:
    """A composer and the geometry of a paper."""
    return Composer(book, setting_of(paper, rules), Memo()), geometry_of(paper)


def text_lines(sheet: Sheet, name: str, roles: frozenset[str] = TEXT_ROLES) -> list[TextLine]:
    """The lines of a story's text on a sheet, in the order they are painted."""
    return [line for line in sheet.text if line.story == name and line.role in roles]


def line_text(line: TextLine) -> str:
    """What a line reads."""
    return "".join(text for run in line.runs for text in run.texts)


def set_text(sheets: tuple[Sheet, ...], name: str) -> str:
    """A story's text over all sheets in reading order."""
    return "".join(line_text(line) for sheet in sheets for line in text_lines(sheet, name))


def copy_text(wanted: Story) -> str:
    """A story's text without white space, tables left out."""
    return "".join("".join(p.text.split()) for p in wanted.paragraphs if p.kind != "gap")


_PIECES = (
    *HAN,
    *HAN,
    "，",
    "，",
    "、",
    "；",
    "：",
    "“好”",
    "《书》",
    "（注）",
    "2026年",
    "63%",
    "——",
    "CPU",
    " A 级",
    "！",
    "？",
)


def random_paragraph(rng: random.Random) -> str:
    """A paragraph of one to eight sentences."""
    out = []
    for _ in range(rng.choice([1, 1, 2, 3, 8])):
        out.append("".join(rng.choice(_PIECES) for _ in range(rng.randint(1, 40))).strip() or "好")
        out.append(rng.choice(["。", "。", "！", "？”", "……", ""]))
    return "".join(out)


def random_story(rng: random.Random, name: str) -> Story:
    """A story of paragraphs with now and then a subhead, verse, quotation, list, table or end credit."""
    body: list[Paragraph | Table] = []
    for _ in range(rng.choice([1, 2, 4, 9, 20])):
        kind = rng.choice(["body"] * 8 + ["subhead", "quote", "list", "verse", "table"])
        if kind == "table":
            body.append(Table(tuple((Cell("甲"), Cell("乙")) for _ in range(rng.randint(1, 4)))))
        elif kind == "verse":
            body.extend(
                Paragraph(han(rng.randint(5, 14), n), "verse", gap=rng.choice(VERSE_GAPS)) for n in range(3)
            )
        elif kind == "subhead":
            body.append(Paragraph(han(rng.randint(4, 9))[:-1], "subhead"))
        else:
            body.append(Paragraph(random_paragraph(rng), kind))
    if isinstance(body[-1], Table) or body[-1].kind == "subhead":
        body.append(Paragraph(random_paragraph(rng)))
    more = {"byline": rng.choice(["", "本报记者"]), "credit": rng.choice(["", "", "（本报综合）"])}
    more |= {"summary": rng.choice(["", "", "", han(60)]), "label": rng.choice(["", "", "", "栏目"])}
    return story(name, *body, subtitle=rng.choice([(), ("副题在此",)]), **more)
