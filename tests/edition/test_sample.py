"""The sample edition end to end: outputs, conservation, grid, jumps, rules that hold on every line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise

import pypdf

from tests.edition.conftest import SAMPLE, Built
from typeset.clreq.classes import CLB, COM, CON, DOT, EXQ, ITR, OPB, PRE, SEM, SOL, STP, SUF, class_of
from typeset.findings import Findings
from typeset.fonts.book import FontBook
from typeset.intake.edition.load import load_fonts
from typeset.job import recipe as job
from typeset.makeup.edition import make_up
from typeset.makeup.grid.geometry import geometry_of
from typeset.model.kinds import BriefsBlock, StoryBlock
from typeset.model.story import Paragraph, Story
from typeset.sheet.types import TextLine

NO_START = {COM, SEM, STP, EXQ, CLB, DOT, CON, SUF, ITR, SOL}
NO_END = {OPB, PRE, SOL}
BODY = ("body", "quote", "verse", "subhead")


def text_of(line: TextLine) -> str:
    return "".join("".join(run.texts) for run in line.runs)


def bare(text: str) -> str:
    return "".join(text.split())


def body_lines(built: Built) -> Iterator[TextLine]:
    for sheet in built.made.sheets:
        yield from (line for line in sheet.text if line.role in ("body", "quote"))


def stories(built: Built) -> dict[str, Story]:
    return {b.story.id: b.story for p in built.edition.pages for b in p.blocks if isinstance(b, StoryBlock)}


def body_text(story: Story) -> str:
    return bare("".join(item.text for item in story.body if isinstance(item, Paragraph)))


def test_outputs_are_all_there(built: Built) -> None:
    """This test ensures that the folder holds page files, the screen edition, proofs, manifest, report and written pages."""
    names = sorted(
        path.relative_to(built.folder).as_posix() for path in built.folder.rglob("*") if path.is_file()
    )
    pages = [f"pages/20260507_{n:02d}.pdf" for n in range(1, 5)]
    proofs = [f"proof/{n:02d}{what}.png" for n in range(1, 5) for what in ("", "-marks")] + [
        "proof/index.html"
    ]
    sheets = [*(f"sheets/{n:02d}.txt" for n in range(1, 5)), "sheets/edition.json"]
    rest = ["edition.pdf", "manifest.csv", "manifest.json", "report.json"]
    assert names == sorted([*pages, *proofs, *sheets, *rest])


def test_report_has_no_error_and_adds_up(built: Built) -> None:
    """This test ensures that report.json has no error, that each story's parts are one run of its text, and MET-01 holds."""
    report = json.loads((built.folder / "report.json").read_text(encoding="utf-8"))
    assert report["format"] == 1
    assert [f for f in report["findings"] if f["severity"] == "error"] == []
    for row in report["stories"]:
        assert row["over"] == 0
        ends = [part["chars"] for part in row["parts"]]
        assert ends[0][0] == 0
        assert all(a[1] == b[0] for a, b in pairwise(ends))
    for page in report["pages"]:
        assert page["metrics"]["MET-01"] <= 3
        assert page["metrics"]["MET-03"] <= 1


def test_all_six_stories_of_the_seed_stand_on_page_one(built: Built) -> None:
    first = {line.story for line in built.made.sheets[0].text if line.role == "body"}
    titles = {stories(built)[name].heading for name in first}
    assert titles == {
        "区委常委会会议召开", "区政府召开专题会议", "多做“口碑工程”不搞“口号工程”", "区领导一线开展专题调研",
        "抢抓施工黄金期 提速城建惠民路", "压实三级责任 守牢安全底线",
    }  # fmt: skip


def test_text_is_conserved_on_the_sheets(built: Built) -> None:
    """This test ensures that every story's body stands on the pages exactly once and in reading order (MET-13)."""
    placed: dict[str, str] = {}
    for sheet in built.made.sheets:
        for line in sheet.text:
            if line.role in BODY:
                placed[line.story] = placed.get(line.story, "") + bare(text_of(line))
    for name, story in stories(built).items():
        assert placed[name] == body_text(story), name


def test_deck_credit_and_label_are_printed(built: Built) -> None:
    """This test ensures that no part of a story's deck is left out: kicker, title, subtitle, label, byline, credit."""
    printed: dict[str, str] = {}
    for sheet in built.made.sheets:
        for line in sheet.text:
            printed[line.story] = printed.get(line.story, "") + bare(text_of(line))
    for name, story in stories(built).items():
        for part in (
            story.kicker,
            story.label,
            story.byline,
            story.credit,
            story.summary,
            *story.subtitle,
            story.heading,
        ):
            assert bare(part) in printed[name], (name, part)


def test_text_of_pages_one_and_two_reads_back_from_the_pdf(built: Built) -> None:
    """This test ensures that pypdf extracts each story of pages 1 and 2 from the page files, marks and digits included."""
    pages = [
        bare(pypdf.PdfReader(built.folder / "pages" / f"20260507_{n:02d}.pdf").pages[0].extract_text())
        for n in (1, 2)
    ]
    for part_page in (1, 2):
        for line in built.made.sheets[part_page - 1].text:
            assert bare(text_of(line)) in pages[part_page - 1], text_of(line)
    for story in stories(built).values():
        parts = [
            bare(
                "".join(text_of(line) for line in sheet.text if line.story == story.id and line.role in BODY)
            )
            for sheet in built.made.sheets[:2]
        ]
        if not any(parts):
            continue
        assert parts[0] + parts[1] == body_text(story), story.heading
        for part, page in zip(parts, pages, strict=True):
            assert part in page, story.heading


def test_jumped_stories_read_on_from_page_to_page(built: Built) -> None:
    """This test ensures JMP-09: in extraction order, first part and continuation of each jump join to the whole text."""
    page_one = bare(pypdf.PdfReader(built.folder / "pages" / "20260507_01.pdf").pages[0].extract_text())
    page_two = bare(pypdf.PdfReader(built.folder / "pages" / "20260507_02.pdf").pages[0].extract_text())
    for name in ("区领导一线开展专题调研", "压实三级责任 守牢安全底线"):
        story = next(s for s in stories(built).values() if s.heading == name)
        whole = body_text(story)
        parts = [
            bare("".join(text_of(ln) for ln in sheet.text if ln.story == story.id and ln.role == "body"))
            for sheet in built.made.sheets[:2]
        ]
        assert parts[0] + parts[1] == whole
        assert parts[0] in page_one
        assert parts[1] in page_two
        assert page_one.split(parts[0])[1].startswith("（下转第二版）")
        assert page_two.split(parts[1])[0].endswith("（上接第一版）")


def test_jumps_cut_where_the_trade_cuts(built: Built) -> None:
    """This test ensures JMP-02 on the sample: one cut at a paragraph end, one at a sentence end, marks in one line."""
    cuts = {row["title"]: row["parts"][0].get("cut") for row in built.made.stories if len(row["parts"]) > 1}
    assert cuts == {"区领导一线开展专题调研": "paragraph", "压实三级责任 守牢安全底线": "sentence"}
    marks = [text_of(line) for sheet in built.made.sheets for line in sheet.text if line.role == "jump"]
    assert sorted(marks) == ["（上接第一版）", "（上接第一版）", "（下转第二版）", "（下转第二版）"]


def test_body_stands_on_the_grid(built: Built) -> None:
    """This test ensures GRD-01 and JUS-06: every body baseline is a grid line, at most one line a leg and line."""
    geo = geometry_of(built.edition.paper)
    assert sum(1 for _ in body_lines(built)) > 800
    for line in body_lines(built):
        assert (line.y - geo.baseline(1)) % geo.leading == 0


def test_no_forbidden_line_start_or_end(built: Built) -> None:
    """This test ensures KIN-01 … KIN-09 on every set line."""
    for line in body_lines(built):
        text = text_of(line)
        assert class_of(text[0]) not in NO_START, text
        assert class_of(text[-1]) not in NO_END or not line.joins, text


def test_names_do_not_break_over_a_line(built: Built) -> None:
    """This test ensures NBK-18: no name of the paper's list is divided between two lines of a paragraph."""
    names = built.edition.paper.names
    assert names
    previous: TextLine | None = None
    for line in body_lines(built):
        if (
            previous is not None
            and previous.joins
            and (previous.story, previous.paragraph) == (line.story, line.paragraph)
        ):
            before, after = text_of(previous), text_of(line)
            for name in names:
                cuts = [
                    k for k in range(1, len(name)) if before.endswith(name[:k]) and after.startswith(name[k:])
                ]
                assert not cuts, (before, after)
        previous = line


def test_justified_lines_end_at_the_measure(built: Built) -> None:
    """This test ensures that the last glyph's ink of every justified line ends within its measure, to 0.01 pt at its advance; the head
    of a brief that has a line to itself stands as wide as it is (TIT-05)."""
    heads = {
        "".join(story.title)
        for page in built.edition.pages
        for block in page.blocks
        if isinstance(block, BriefsBlock)
        for story in block.stories
    }
    table = load_fonts(built.edition.paper, built.findings)
    assert table is not None
    book = FontBook(table)
    for line in body_lines(built):
        if not line.joins:
            continue
        if text_of(line) in heads:
            assert all(b - a == run.size for run in line.runs for a, b in pairwise(run.x))
            continue
        run = line.runs[-1]
        last = run.texts[-1]
        advance = book.instance(run.face).advance(run.gids[-1]) * run.size // 1000
        end = run.x[-1] + advance
        goal = line.x + line.width
        if len(last) == 1 and class_of(last) in (COM, SEM, STP, EXQ, CLB):
            assert goal < end <= goal + run.size // 2, text_of(line)
        else:
            assert abs(end - goal) <= 10_000, text_of(line)


def test_legs_end_level(built: Built) -> None:
    """This test ensures TABOO-08: only the last leg of a block ends short, by one line at most."""
    assert len(built.made.stories) > 15
    for row in built.made.stories:
        assert row["under"] <= 1, row["title"]
    feet: dict[tuple[int, str], dict[int, int]] = {}
    for sheet in built.made.sheets:
        for line in sheet.text:
            if line.leg and not line.vertical:
                legs = feet.setdefault((sheet.page, line.story), {})
                legs[line.leg] = max(legs.get(line.leg, 0), line.y)
    leading = built.edition.paper.grid.leading
    assert len(feet) > 15
    for key, legs in feet.items():
        lowest = max(legs.values())
        tables = any(
            line.role == "table" and line.story == key[1]
            for sheet in built.made.sheets
            for line in sheet.text
        )
        marked = any(
            line.role == "jump" and line.story == key[1]
            for sheet in built.made.sheets
            if sheet.page == key[0]
            for line in sheet.text
        )
        short = leading * (2 if marked else 1)  # a jump line may have a line of its own (JMP-03)
        for leg, foot in legs.items():
            assert foot == lowest or (leg == max(legs) and lowest - foot <= short) or tables, key


def test_two_builds_give_identical_bytes(built: Built, tmp_path_factory) -> None:  # type: ignore[no-untyped-def]
    """This test ensures DESIGN's principle 6 on one machine."""
    again = tmp_path_factory.mktemp("again") / "2026-05-07"
    job.build(str(SAMPLE), str(again))
    for path in sorted(built.folder.rglob("*")):
        if path.is_file():
            assert path.read_bytes() == (again / path.relative_to(built.folder)).read_bytes(), path.name


def test_screen_edition_has_bookmarks_and_links_both_ways(built: Built) -> None:
    reader = pypdf.PdfReader(built.folder / "edition.pdf")
    assert len(reader.pages) == 4

    def titles(items: list) -> Iterator[str]:  # type: ignore[type-arg]
        for item in items:
            if isinstance(item, list):
                yield from titles(item)
            else:
                yield str(item.title)

    found = list(titles(reader.outline))
    assert next(t for t in found if "版" in t[:3]).startswith("01版")
    assert "区政府召开专题会议" in found
    links = [
        sum(1 for a in page.get("/Annots") or [] if a.get_object()["/Subtype"] == "/Link")
        for page in reader.pages
    ]
    assert links[0] >= 2
    assert links[1] >= 2


def test_press_pages_carry_no_annotations(built: Built) -> None:
    """This test ensures PX-14: links are for the screen edition only."""
    for n in range(1, 5):
        page = pypdf.PdfReader(built.folder / "pages" / f"20260507_{n:02d}.pdf").pages[0]
        assert "/Annots" not in page


def test_preflight_finds_nothing_on_press_pages(built: Built) -> None:
    from typeset.preflight.judge import judge

    for n in range(1, 5):
        name = f"20260507_{n:02d}.pdf"
        found = judge((built.folder / "pages" / name).read_bytes(), name)
        assert [f for f in found if f.severity == "error"] == []


def test_planning_by_groups_gives_what_planning_the_whole_gives(built: Built) -> None:
    """This test ensures that pages shared out to processes are the pages of the edition planned at once."""
    table = load_fonts(built.edition.paper, Findings())
    assert table is not None
    whole = make_up(built.edition, FontBook(table)).value
    assert whole.sheets == built.made.sheets
    assert whole.metrics == built.made.metrics
    assert sorted(row["id"] for row in whole.stories) == sorted(row["id"] for row in built.made.stories)
