"""The edition file as edits see it: pages and blocks by number, what they cover, what they are called, what they name."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from typeset.desk.edits import areas as grid_areas
from typeset.desk.edits.areas import Areas, areas_in, around, as_at
from typeset.desk.edits.asked import Asked, Span
from typeset.desk.edits.draft import Draft
from typeset.desk.edits.ranges import Path
from typeset.desk.edits.seam_refused import in_seam
from typeset.desk.edits.split_draft import SplitDraft
from typeset.desk.edits.types import Plan, RefusedError, refused
from typeset.findings import ERROR, Finding, Findings, Place
from typeset.intake.copy.copyfolder import Copy, key_of
from typeset.intake.edition.free_area import largest_gap
from typeset.intake.schema.fields import Reader
from typeset.intake.schema.key_order import ORDER
from typeset.intake.schema.tables_edition import KINDS, PAGE, PAGE_FILE
from typeset.intake.yaml.nodes import Mapping, Sequence, to_data
from typeset.intake.yaml.tree import read
from typeset.model.block import Area
from typeset.model.spread import owner_of
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.desk.edits.types import Source
    from typeset.model.story import Story

STORIES = ("story", "continue")
"""Kinds of blocks that set one story."""

_NAMES = {
    "masthead": ("报头", "the nameplate"), "dateline": ("报线", "the dateline"), "index": ("导读", "the index"),
    "ear": ("报眼", "the ear"), "picture": ("图片", "the picture"), "pictures": ("组图", "the picture group"), "ad": ("广告", "the advertisement"), "note": ("启事", "the note"),
    "banner": ("标语", "the banner"), "qr": ("二维码", "the QR code"), "filler": ("补白", "the filler"),
    "correction": ("更正", "the correction"), "briefs": ("简讯", "the briefs"), "continued": ("转文", "the continuations"),
    "table": ("表格", "the table"), "group": ("总题", "the group title"),
    "classified": ("分类广告", "the classified ads"),
}  # fmt: skip


class At(NamedTuple):
    """A block of the edition file."""

    page: int
    """The number of its page, from 1."""
    block: int
    """Its index in that page's `blocks`, from 0."""

    @property
    def path(self) -> Path:
        """Where it stands in the file."""
        return "pages", self.page - 1, "blocks", self.block


class EditionFile:
    """An edition file that is edited."""

    def __init__(self, source: Source) -> None:
        text = source.read(source.edition)
        tree = read(text) if text is not None else None
        if tree is None:
            raise refused(
                "EDT-02",
                (
                    "期文件现在读不通，版面上不能改",
                    "the edition file cannot be read now; nothing can be changed on its pages",
                ),
                "先照列出的错误把文件改通",
                Place(source.edition, 1, 1),
            )
        self.source = source
        own = _page_files(source, to_data(tree.root))
        self.draft = (
            SplitDraft(tree, source.edition, ORDER, own) if own else Draft(tree, source.edition, ORDER)
        )
        self._copy: Copy | None = None

    @property
    def grid(self) -> tuple[int, int]:
        """Columns and lines of a page."""
        grid = self.source.model.paper.grid
        return grid.columns, grid.lines

    def columns(self, page: int) -> int:
        """Columns that the blocks of a page may take: those of both where it opens a double page (跨版)."""
        model = next((one for one in self.source.model.pages if one.number == page), None)
        return self.grid[0] * (2 if model is not None and model.opens else 1)

    @property
    def pages(self) -> int:
        """How many pages the file has."""
        pages = self.draft.value(("pages",))
        return len(pages) if isinstance(pages, list) else 0

    def page(self, asked: Asked, key: str = "page") -> int:
        """The number of a page that is there (EDT-02), of a double page (跨版) that of its left half, which has the blocks of both."""
        seams = {seam.number: seam for seam in self.source.model.seams}
        seam = seams.get(asked.number(key, 1, 999_999 if seams else 999))
        if seam is not None:
            raise in_seam(seam)
        number = owner_of(self.source.model, asked.number(key, 1, 999))
        named = self.draft.value(("pages", number - 1)) if number <= self.pages else None
        if isinstance(named, str):
            raise refused(
                "EDT-02",
                (
                    f"第 {number} 版写在“{named}”里，这个文件现在读不通，或不在看样台的文件夹里",
                    f"page {number} is written in {named}, which cannot be read now or lies outside the folders of the desk",
                ),
                "先把那个文件改通，或在编辑器里改",
                self.draft.place(("pages", number - 1)),
            )
        if not isinstance(named, dict):
            raise refused(
                "EDT-02",
                (f"没有第 {number} 版，本期有 {self.pages} 版", f"there is no page {number} of {self.pages}"),
            )
        return number

    def block(self, asked: Asked) -> At:
        """A block that is there (EDT-02)."""
        page, number = self.page(asked), asked.number("block", -9999, 9999)
        if number < 0:
            raise self._placed_elsewhere(page)
        if number not in self.blocks(page):
            raise refused(
                "EDT-02",
                (f"第 {page} 版没有第 {number + 1} 个版块", f"page {page} has no block {number + 1}"),
                "这一版刚改过：照现在的版面再做一次",
                self.draft.place(("pages", page - 1)),
            )
        return At(page, number)

    def _placed_elsewhere(self, page: int) -> RefusedError:
        """EDT-12: a block that is not written among the blocks of its page; the program placed it, or a template does."""
        name = posixpath.basename(self.source.edition)
        if self._made_up(page):
            return refused(
                "EDT-12",
                (
                    f"第 {page} 版的这一块由程序组版（auto），位置不写在期文件里，不能单改",
                    f"this block of page {page} was placed by automatic makeup; the file has no place of it to change",
                ),
                f"运行 typeset propose {name} --page {page} --accept 1，把方案写成 blocks 再改；只要它在某处，在 auto 里写 pin",
                self.draft.place(("pages", page - 1)),
            )
        return refused(
            "EDT-12",
            (
                f"第 {page} 版的这一块写在模板里，不在这里改",
                f"this block of page {page} stands in a template, which is not changed here",
            ),
            "改模板文件，或在这一版的 fill 里写",
            self.draft.place(("pages", page - 1)),
        )

    def _made_up(self, page: int) -> bool:
        """Whether the program fills a page."""
        rows = self.draft.value(("pages", page - 1))
        issue = self.draft.value(("auto", "pages"))
        if isinstance(rows, dict) and rows.get("auto"):
            return True
        ends = [int(end) for end in str(issue).split("-") if end.strip().isdigit()]
        return bool(ends) and ends[0] <= page <= ends[-1]

    def data(self, at: At) -> dict[str, Any]:
        """A block as it is written."""
        found = self.draft.value(at.path)
        return found if isinstance(found, dict) else {}

    def blocks(self, page: int) -> dict[int, dict[str, Any]]:
        """The blocks of a page by index, as they are written."""
        rows = self.draft.value(("pages", page - 1, "blocks"))
        return (
            {k: row for k, row in enumerate(rows or ()) if isinstance(row, dict)}
            if isinstance(rows, list)
            else {}
        )

    def every(self) -> Iterable[tuple[At, dict[str, Any]]]:
        """All blocks of the file."""
        for page in range(1, self.pages + 1):
            for number, row in self.blocks(page).items():
                yield At(page, number), row

    def areas(self, at: At) -> Areas:
        """What a block covers (EDT-02 where that cannot be read)."""
        written = self.data(at).get("at")
        found = areas_in(written)
        if not found and isinstance(written, dict) and "x" in written:
            zh, en = self.name(at)
            raise refused(
                "EDT-10",
                (f"{zh}是按毫米摆的，不占整栏整行", f"{en} stands in millimetres, on no columns and lines"),
                "移动、改大小用 spot；要按栏和行摆，在期文件里写 at: {columns: 1-2, lines: 4-40}",
                self.draft.place((*at.path, "at")),
            )
        if not found:
            raise refused(
                "EDT-02",
                (
                    f"{self.name(at)[0]}的位置（at）读不出",
                    f"the place (at) of {self.name(at)[1]} cannot be read",
                ),
                "在期文件里写 at: {columns: 1-2, lines: 4-40}",
                self.draft.place((*at.path, "at")),
            )
        return found

    def others(self, page: int, *but: int) -> dict[int, Areas]:
        """What the other blocks of a page cover, by index; of a template's blocks by negative numbers: they are in another file."""
        rows = {k: areas_in(row.get("at")) for k, row in self.blocks(page).items() if k not in but}
        out = {k: areas for k, areas in rows.items() if areas}
        if isinstance(self.draft.value(("pages", page - 1, "template")), str):
            own = [areas_in(row.get("at")) for row in self.blocks(page).values()]
            model = next((one for one in self.source.model.pages if one.number == page), None)
            fixed = [b.shape for b in (model.blocks if model is not None else ()) if b.shape not in own]
            out |= {-1 - k: areas for k, areas in enumerate(fixed)}
        return out

    def now(self, page: int, *but: int) -> dict[int, Areas]:
        """The same as `others`, where the edit has them by now."""
        rows = self.draft.data["pages"][page - 1].get("blocks") or []
        moved = {k: areas_in(row.get("at")) for k, row in enumerate(rows) if isinstance(row, dict)}
        return {k: moved.get(k) or areas for k, areas in self.others(page, *but).items()}

    def held(self, page: int, areas: Areas, kind: str) -> None:
        """Refuses what leaves the page (EDT-03), or makes no block."""
        columns, lines = self.columns(page), self.grid[1]
        top = self.first_line(page, kind)
        outer = around(areas)
        if outer.last_column > columns or outer.last_line > lines or outer.first_line < top:
            raise refused(
                "EDT-03",
                (
                    f"出了版心：本版 {columns} 栏，第 {top}-{lines} 行，这里是 {_shown(outer)}",
                    f"outside the grid of {columns} columns and lines {top}-{lines}: {_shown(outer, en=True)}",
                ),
                "第 2 版起，前几行是报眉"
                if outer.first_line < top
                else f"columns 到 {columns}，lines 到 {lines}",
            )
        wrong = grid_areas.shape_fault(areas)
        if wrong or len(areas) > 4:
            raise refused(
                "EDT-03",
                (
                    f"几个矩形拼不成一块：{wrong or '最多四个'}",
                    "the rectangles make no single block of unbroken columns",
                ),
                "每一栏里的行要首尾相接",
            )

    def first_line(self, page: int, kind: str = "") -> int:
        """The first line that blocks of a kind may take: above it is the folio (GRD-01)."""
        free = page == 1 or kind in ("masthead", "dateline")
        return 1 if free else self.source.model.paper.grid.furniture_lines + 1

    def free(self, page: int, *but: int) -> Area | None:
        """The largest free rectangle of a page, blocks that go left out."""
        taken = [area for areas in self.others(page, *but).values() for area in areas]
        single, columns = self.grid[0], self.columns(page)
        fold = single if columns > single else 0
        return largest_gap(taken, columns, self.first_line(page), self.grid[1], fold=fold)

    def spot(self, asked: Asked, page: int, kind: str = "") -> Area:
        """A rectangle that was asked for, on the grid of a page."""
        found = grid_areas.area(asked.span("columns"), asked.span("lines"))
        self.held(page, (found,), kind)
        return found

    def move(self, at: At, areas: Areas) -> None:
        """Give a block its rectangles; what stays as it is keeps the way it is written."""
        path: Path = (*at.path, "at")
        was, old = areas_in(self.draft.value(path)), self.draft.value(path)
        rows = list(areas)
        if was == areas:
            return
        if len(rows) != len(was) or not was:
            self.draft.put(path, as_at(areas))
            return
        for k, (before, now) in enumerate(zip(was, rows, strict=True)):
            here: Path = (*path, k) if isinstance(old, list) else path
            for key, one, two in (("columns", before[:2], now[:2]), ("lines", before[2:], now[2:])):
                if one != two:
                    self.draft.put((*here, key), grid_areas.written(*two))

    def kind(self, at: At) -> str:
        """The key that says what a block is, "" where none does."""
        return kind_of(self.data(at))

    def name(self, at: At) -> tuple[str, str]:
        """What a block is called, in Chinese and English."""
        return called(self.data(at))

    def story(self, reference: str) -> Story | None:
        """The story that a reference means; None where none or several are meant."""
        if self._copy is None:
            self._copy = Copy(tuple(row.story for row in self.source.stories), ())
        return self._copy.find(reference).story

    def same(self, one: str, two: str) -> bool:
        """Whether two references mean one story."""
        if key_of(one) == key_of(two):
            return True
        first, second = self.story(one), self.story(two)
        return first is not None and second is not None and first.id == second.id

    def going_on(self, reference: str) -> list[At]:
        """The `continue` blocks of a story."""
        return [
            at for at, row in self.every()
            if kind_of(row) == "continue" and isinstance(row["continue"], str) and self.same(row["continue"], reference)
        ]  # fmt: skip

    def drop(self, page: int, data: dict[str, Any]) -> None:
        """A new block at the end of a page."""
        self.draft.append(("pages", page - 1, "blocks"), data)

    def close(self, zh: str, en: str) -> Plan:
        """The plan. Refused with the schema's own words where that finds an error that was not there before."""
        tree, patches = self.draft.close()
        own = self.draft.own if isinstance(self.draft, SplitDraft) else {}
        closed = self.draft.closed if isinstance(self.draft, SplitDraft) else {}
        wrong = (
            self._wrong(tree.root, {k: (own[k].name, one.root) for k, one in closed.items()})
            if patches
            else ()
        )
        before = {k: (draft.name, draft.tree.root) for k, draft in own.items()}
        known = {(f.code, f.zh) for f in self._wrong(self.draft.tree.root, before)} if wrong else set()
        for finding in wrong:
            if (finding.code, finding.zh) not in known:
                raise RefusedError(finding)
        return Plan(patches, (zh, en))

    def _wrong(self, root: Mapping, own: dict[int, tuple[str, Mapping]]) -> tuple[Finding, ...]:
        """What the schema says of the pages that the edit changes. own: files of pages by index, with their nodes."""
        findings = Findings()
        pages = root.get("pages")
        reader = Reader(self.source.edition, findings)
        for k, node in enumerate(pages.items if isinstance(pages, Sequence) else ()):
            if self.draft.value(("pages", k)) == self.draft.data["pages"][k]:
                continue
            if k in own:
                PAGE_FILE.read(own[k][1], Reader(own[k][0], findings))
            else:
                PAGE.read(node, reader)
        return tuple(f for f in findings if f.severity == ERROR)


def _page_files(source: Source, data: Any) -> dict[int, Draft]:
    """The files of pages that an edition file names, by the page's index; one that cannot be read now, or lies outside, is left
    out: nothing on its page can be changed."""
    pages = data.get("pages") if isinstance(data, dict) else None
    own: dict[int, Draft] = {}
    seen: set[str] = set()
    for k, page in enumerate(pages if isinstance(pages, list) else ()):
        if not isinstance(page, str) or not page.strip():
            continue
        name = posixpath.normpath(page.strip())
        text = source.read(name)
        tree = read(text) if text is not None else None
        if tree is not None and name not in seen:
            own[k] = Draft(tree, name, ORDER)
        seen.add(name)
    return own


def kind_of(data: dict[str, Any]) -> str:
    """The key that says what a block is; `picture` and `pictures` beside another are that block's pictures."""
    found = [kind for kind in KINDS if kind in data]
    return next((kind for kind in found if kind not in ("picture", "pictures")), found[0] if found else "")


def called(data: dict[str, Any]) -> tuple[str, str]:
    """What a block is called, in Chinese and English: its name, its story, or what it is."""
    kind = kind_of(data)
    value = data.get("id") or data.get(kind)
    zh, en = _NAMES.get(kind, ("版块", "the block"))
    if not isinstance(value, str) or not value:
        return zh, en
    short = value if len(value) <= 16 else value[:15] + "…"
    return (f"《{short}》", f"“{short}”") if kind in STORIES else (f"{zh}“{short}”", f"{en} “{short}”")


def _shown(area: Area, *, en: bool = False) -> str:
    columns = grid_areas.written(area.first_column, area.last_column)
    lines = grid_areas.written(area.first_line, area.last_line)
    return f"columns {columns}, lines {lines}" if en else f"{columns} 栏 {lines} 行"


def spans_of(asked: Asked, outer: Area) -> tuple[Span, Span]:
    """Columns and lines that were asked for, those of a rectangle where they were not."""
    return asked.span("columns", outer[:2]), asked.span("lines", outer[2:])
