"""Differences of the edition as a whole: date, issue, standard, pages, furniture, styles, findings, page files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from typeset.model.seam import is_seam_number
from typeset.named_tuple import NamedTuple
from typeset.proof.compare.pairing import BlockPair
from typeset.proof.compare.seen import Key, Seen
from typeset.proof.compare.setting import StyleChange
from typeset.proof.compare.stories import STORY_KINDS, Part, line_box
from typeset.proof.compare.text import differences
from typeset.proof.compare.types import Change, EditionRecord, FindingRecord
from typeset.sheet.record import FURNITURE, BlockRecord, LineRecord, PageRecord
from typeset.units import to_mm

Pages = list[tuple[PageRecord | None, PageRecord | None]]


def facts(old: EditionRecord, new: EditionRecord) -> Iterator[Seen]:
    """Date, issue, paper, PDF/X level, profile, fonts of the files."""
    for kind, one, two in (
        ("date", old.date, new.date),
        ("issue", str(old.issue or ""), str(new.issue or "")),
        ("paper", old.paper, new.paper),
        ("standard", old.standard, new.standard),
        ("profile", old.profile, new.profile),
    ):
        if one != two and one and two:
            yield Seen(
                Change(f"edition.{kind}", old=one, new=two), cause=True, explains=((kind, ""), ("files", ""))
            )
    gone, come = (sorted(set(a) - set(b)) for a, b in ((old.fonts, new.fonts), (new.fonts, old.fonts)))
    if (gone or come) and old.fonts and new.fonts:
        change = Change("edition.fonts", old=", ".join(gone), new=", ".join(come))
        yield Seen(change, cause=True, explains=(("files", ""), ("style", "body"), ("flat", "")))


def page_changes(pages: Pages) -> Iterator[Seen]:
    """Pages that came, went, changed their number, section, size, palette or state."""
    for one, two in pages:
        if one is None or two is None:
            page = one or two
            assert page is not None
            of = "seam" if is_seam_number(page.number) else "page"
            kind = f"{of}.added" if one is None else f"{of}.removed"
            name = f"{page.name} {page.section}".strip()
            change = Change(kind, 0 if one else page.number, page.number if one else 0, name)
            yield Seen(
                change, cause=True, explains=(("pages", ""), ("index", ""), ("page", str(page.number)))
            )
            continue
        yield from _page(one, two)


def _page(one: PageRecord, two: PageRecord) -> Iterator[Seen]:
    base = Change("", two.number, one.number)
    if one.section != two.section and one.section and two.section:
        change = base._replace(kind="page.section", old=one.section, new=two.section)
        yield Seen(change, cause=True, explains=(("section", str(two.number)), ("index", "")))
    if (one.width, one.height) != (two.width, two.height):
        old, new = (f"{to_mm(p.width):g} × {to_mm(p.height):g} mm" for p in (one, two))
        yield Seen(
            base._replace(kind="page.size", old=old, new=new),
            cause=True,
            explains=(("grid", ""), ("flat", "")),
        )
    elif _regridded(one, two):
        yield Seen(base._replace(kind="page.grid"), cause=True, explains=(("grid", ""),))
    if one.palette != two.palette:
        old, new = ("; ".join(" ".join(row) for row in page.palette) for page in (one, two))
        yield Seen(
            base._replace(kind="page.palette", old=old, new=new),
            cause=True,
            explains=(("palette", ""), ("files", "")),
        )
    if one.draft != two.draft:
        change = base._replace(kind="page.draft" if two.draft else "page.ready")
        yield Seen(change, cause=False, explains=(), due=(("page", str(two.number)), ("any", "")))


def _regridded(one: PageRecord, two: PageRecord) -> bool:
    """Whether most blocks of one place on the grid stand elsewhere on the paper."""
    places = {(b.kind, b.columns, b.lines): (b.x, b.y, b.width, b.height) for b in one.blocks if b.columns}
    same = [
        places[key] == (b.x, b.y, b.width, b.height)
        for b in two.blocks
        if b.columns and (key := (b.kind, b.columns, b.lines)) in places
    ]
    return bool(same) and sum(same) * 2 < len(same)


def furniture_changes(pages: Pages, pairs: list[BlockPair], titles: Iterable[str]) -> Iterator[Seen]:
    """Texts of folios, mastheads, datelines, indexes, notes and ads. titles: headlines that changed, old and new."""
    told = tuple(titles)
    for one, two in pages:
        if one is not None and two is not None:
            yield from _texts(_furniture(one), _furniture(two), one.number, two.number, told)
            yield from _lines_of_furniture(one, two)
    for pair in pairs:
        if pair.old and pair.new and pair.old[1].kind not in STORY_KINDS:
            yield from _texts(pair.old[1], pair.new[1], pair.old[0], pair.new[0], told)


def _furniture(page: PageRecord) -> BlockRecord:
    found = next((block for block in page.blocks if block.kind == FURNITURE), None)
    return found or BlockRecord(FURNITURE, "", "", "", "", 0, 0, page.width, page.height)


def _lines_of_furniture(one: PageRecord, two: PageRecord) -> Iterator[Seen]:
    old, new = Counter(_furniture(one).shapes), Counter(_furniture(two).shapes)
    count = max((old - new).total(), (new - old).total())
    if count:
        change = Change("rules.changed", two.number, one.number, number=count)
        yield Seen(
            change,
            cause=False,
            explains=(),
            due=(("page", str(two.number)), ("page", str(one.number)), ("grid", ""), ("makeup", "")),
        )


def _texts(
    one: BlockRecord, two: BlockRecord, old_page: int, page: int, titles: tuple[str, ...]
) -> Iterator[Seen]:
    ones, twos = _paragraphs(one), _paragraphs(two)
    for a, b, c, d in differences([x.key for x in ones], [x.key for x in twos]):
        kind = _kind(one, (ones[a:b] or twos[c:d])[0].key[0])
        gone = [line for x in ones[a:b] for line in x.lines]
        come = [line for x in twos[c:d] for line in x.lines]
        change = Change(
            kind,
            page,
            old_page,
            two.name or two.kind,
            old="".join(x.key[1] for x in ones[a:b]),
            new="".join(x.key[1] for x in twos[c:d]),
            number=max(len(gone), len(come)),
            boxes=tuple(map(line_box, come)),
            old_boxes=tuple(map(line_box, gone)),
        )
        yield _furniture_seen(change, titles)
    moved = _moved(ones, twos)
    if moved:
        change = Change("lines.moved", page, old_page, two.name or two.kind, number=moved)
        due = (
            ("block", two.name or two.kind),
            ("page", str(page)),
            ("date", ""),
            ("issue", ""),
            ("grid", ""),
            ("style", one.kind),
        )
        yield Seen(change, cause=False, explains=(), due=due)


class _Paragraph(NamedTuple):
    """Lines that go on in one another."""

    key: tuple[str, str]
    """Their role and their words: how they are broken is no matter of the text."""
    lines: tuple[LineRecord, ...]
    """The lines."""


def _paragraphs(block: BlockRecord) -> list[_Paragraph]:
    out: list[list[LineRecord]] = []
    going = False
    for line in block.text:
        if line.role == "figure":
            continue
        if going and out[-1][-1].role == line.role:
            out[-1].append(line)
        else:
            out.append([line])
        going = line.joins
    return [_Paragraph((one[0].role, "".join(x.text for x in one)), tuple(one)) for one in out]


def _moved(ones: list[_Paragraph], twos: list[_Paragraph]) -> int:
    """Lines of paragraphs of the same words that stand, are broken or are set otherwise; what was exchanged moves its neighbours. Of
    words that came or went once more, what came or went is no line that moved."""
    old, new = Counter(x.key for x in ones), Counter(x.key for x in twos)
    moved = 0
    for key in old.keys() & new.keys():
        before = Counter(_identity(line) for x in ones if x.key == key for line in x.lines)
        after = Counter(_identity(line) for x in twos if x.key == key for line in x.lines)
        counts = ((after - before).total(), (before - after).total())
        moved += max(counts) if old[key] == new[key] else min(counts)
    return moved


def _identity(x: LineRecord) -> tuple[object, ...]:
    return x.role, x.text, x.x, x.y, x.setting, x.faces, x.colours


_KINDS = {
    "folio": "folio.text",
    "dateline": "dateline.text",
    "masthead": "masthead.text",
    "index": "index.text",
    "ad": "ad.text",
}


def _kind(block: BlockRecord, role: str) -> str:
    if role in ("credit", "folio") and block.kind == FURNITURE:
        return "folio.text"
    return _KINDS.get(role) or _KINDS.get(block.kind) or "furniture.text"


_DATE = re.compile(r"[年月日]|星期|[初廿十][一二三四五六七八九十]")
_ISSUE = re.compile(r"第\s*[\d〇一二三四五六七八九十百千]+\s*期")
_PAGES = re.compile(r"\d+\s*版")


def _furniture_seen(change: Change, titles: tuple[str, ...]) -> Seen:
    """What a changed text of the furniture is due to: the date, the issue, the pages, a changed headline; or it is itself
    the cause."""
    due: list[Key] = []
    both = change.old + change.new
    if change.kind in ("folio.text", "dateline.text", "masthead.text", "furniture.text"):
        due += [("date", "")] if _DATE.search(both) else []
        due += [("issue", "")] if _ISSUE.search(both) else []
        due += [("pages", "")] if _PAGES.search(both) else []
        due += (
            [("section", str(change.page)), ("pages", ""), ("paper", "")]
            if change.kind == "folio.text"
            else [("paper", "")]
        )
    if change.kind == "index.text":
        bare = "".join(change.new.split())
        named = [
            title
            for title in titles
            if bare and ("".join(title.split()) in bare or bare in "".join(title.split()))
        ]
        due += [("title", name) for name in named] + [
            ("titles", ""),
            ("index", ""),
            ("makeup", ""),
            ("pages", ""),
        ]
    if change.kind == "ad.text":
        due += [("picture", change.block)]
    return Seen(
        change, cause=False, explains=(("block", change.block), ("folio", change.kind)), due=tuple(due)
    )


def merged_styles(found: Iterable[tuple[StyleChange, Part, str]]) -> Iterator[Seen]:
    """One change for each style, however many stories show it; number: the stories."""
    groups: dict[StyleChange, list[tuple[Part, str]]] = {}
    for style, part, story in found:
        groups.setdefault(style, []).append((part, story))
    for style, shown in groups.items():
        part = shown[0][0]
        names = [story for _, story in shown]
        change = Change(
            f"style.{style.what}",
            part.page,
            0,
            style.role,
            old=style.old,
            new=style.new,
            number=len(names),
            boxes=part.boxes,
        )
        explains = (("style", style.role), *(("story", name) for name in names))
        due: tuple[Key, ...] = (("palette", ""),) if style.what == "colour" else ()
        if due and len(set(names)) == 1:  # a title is black or white by the picture that it stands on
            due = (("shade", names[0]), *due)
        yield Seen(change, style.what != "colour", explains, due)


def finding_changes(
    old: EditionRecord, new: EditionRecord, pages: dict[int, int], titles: dict[str, str]
) -> Iterator[Seen]:
    """Findings that came and went; the same words on another page number are the same finding. titles: headlines and the
    stories that have them; a finding that quotes one is put down to that story first."""
    ones = Counter(_known(f, pages.get(f.page, f.page)) for f in old.findings)
    twos = Counter(_known(f, f.page) for f in new.findings)
    for kind, left in (("finding.gone", ones - twos), ("finding.new", twos - ones)):
        for finding, count in sorted(left.items()):
            change = Change(
                kind,
                finding.page if kind.endswith("new") else 0,
                0 if kind.endswith("new") else finding.page,
                finding.code,
                old=finding.zh,
                new=finding.en,
                number=count,
            )
            named = [
                ("story", name) for title, name in titles.items() if title in "".join(finding.zh.split())
            ]
            yield Seen(
                change, cause=False, explains=(), due=(*named, ("page", str(finding.page)), ("any", ""))
            )


def _known(finding: FindingRecord, page: int) -> FindingRecord:
    return finding._replace(page=page)


def file_changes(
    old: EditionRecord, new: EditionRecord, pages: dict[int, int], told: set[int]
) -> Iterator[Seen]:
    """Page files whose objects differ although nothing on the page does. told: pages with another difference."""
    before, after = dict(old.objects), dict(new.objects)
    for one, two in sorted(pages.items()):
        a, b = before.get(one, ""), after.get(two, "")
        if a and b and a != b and two not in told:
            change = Change("page.objects", two, one, old=a[:12], new=b[:12])
            yield Seen(
                change,
                cause=False,
                explains=(),
                due=(("files", ""), ("date", ""), ("issue", ""), ("paper", "")),
            )
