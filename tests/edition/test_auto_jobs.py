"""What commands do with pages that say `auto`: the best proposal takes their place before anything is set, the same in every process."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.edition.auto_pages import HEAD, folder_with_copy, page, read
from typeset.auto.filling import filled, waiting
from typeset.auto.types import Proposal, Wish
from typeset.cli import main
from typeset.desk.edits.planning import plan
from typeset.desk.edits.types import Source
from typeset.desk.setter import Setter
from typeset.engine.engine import Engine
from typeset.findings import Findings, Outcome
from typeset.fonts.book import FontBook
from typeset.job import recipe as job
from typeset.job.workers import SHARED_FROM
from typeset.model.block import Area, Block
from typeset.model.kinds import StoryBlock
from typeset.model.paper import Edition, Page
from typeset.planning.planning import dummy, fit


def strips(page: Page) -> Page:
    """A page whose stories stand one under the other over the whole width: a search of one line, for tests."""
    entries = [entry for spec in page.auto for entry in spec.stories]
    deep = 80 // max(1, len(entries))
    placed: list[Block] = []
    for number, entry in enumerate(entries):
        block = entry.block
        if isinstance(block, StoryBlock):
            block = block._replace(pictures=())
        top = 10 + number * deep
        placed.append(block._replace(area=Area(1, 6, top, top + deep - 1)))
    return page._replace(blocks=(*page.blocks, *placed), auto=())


def propose(_: Engine, edition: Edition, number: int, wish: Wish) -> Outcome[tuple[Proposal, ...]]:
    """One proposal a page; none for one that asks for 快评."""
    assert wish.proposals == 1
    page = next(one for one in edition.pages if one.number == number)
    if any(block.id == "快评" for block in page.all_blocks):
        return Outcome(())
    left = tuple(e.block.id for spec in page.auto for e in spec.stories if e.reserve)
    return Outcome((Proposal(strips(page), {}, {"white": 7, "order": 5}, (), (), left),))


@pytest.fixture(autouse=True)
def _search(monkeypatch: pytest.MonkeyPatch) -> None:
    """The stand-in where the search is looked for."""
    stand_in = ModuleType("typeset.auto.propose")
    stand_in.propose = propose  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "typeset.auto.propose", stand_in)


def written(folder: Path, body: str) -> str:
    folder_with_copy(folder)
    path = folder / "edition.yaml"
    path.write_text(HEAD + body, encoding="utf-8")
    return path.as_posix()


TWO = (
    "pages:\n"
    + page("夏灌", "{story: 夜诊, reserve: true}", blocks="{note: 启事, at: {columns: 1-6, lines: 93-111}}")
    + page("电梯", number=1)
)


def test_check_takes_the_best_and_says_so(tmp_path: Path) -> None:
    """This test ensures that pages are set as the best proposal has them, with a note a page at its `auto`: blocks, penalties, what
    was left out, and how to see others."""
    result = job.check(written(tmp_path, TWO))
    assert result.edition is not None
    assert not result.edition.waits
    assert [[block.id for block in one.blocks] for one in result.edition.pages] == [
        ["启事", "夏灌", "夜诊"],
        ["电梯"],
    ]
    told = [one for one in result.findings if one.code == "MKP-20"]
    assert [(one.severity, one.place.line, one.place.page) for one in told] == [
        ("info", 11, 1),
        ("info", 16, 2),
    ]
    assert all("12" in one.zh and "typeset propose" in one.hint for one in told)
    assert "夜诊" in told[0].zh
    assert "排了 1 块" in told[1].zh
    assert result.made is not None
    assert {row["id"] for row in result.made.stories} == {"夏灌", "夜诊", "电梯"}


def test_the_terminal_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that the notes are on the terminal without --verbose too, once."""
    path = written(tmp_path, TWO)
    for more in ((), ("-v",)):
        main(["check", path, "-q", *more])
        told = capsys.readouterr().err
        assert told.count("第 2 版由程序组版") == 1
        assert "typeset propose" in told


def test_build_writes_them(tmp_path: Path) -> None:
    """This test ensures that a build writes press pages of what was made up, the same as of the blocks written by hand."""
    path = written(tmp_path, TWO)
    built = job.build(path, str(tmp_path / "one"), ("press",))
    assert built.folder is not None
    body = "pages:\n  - section: 要闻\n    blocks:\n      - {note: 启事, at: {columns: 1-6, lines: 93-111}}\n"
    body += "".join(
        f"      - {{story: {name}, at: {{columns: 1-6, lines: {lines}}}}}\n"
        for name, lines in (("夏灌", "10-49"), ("夜诊", "50-89"))
    )
    body += "  - section: 要闻\n    blocks:\n      - {story: 电梯, at: {columns: 1-6, lines: 10-89}}\n"
    by_hand = job.build(written(tmp_path, body), str(tmp_path / "two"), ("press",))
    assert by_hand.folder is not None
    pages = [sorted((folder / "pages").glob("*.pdf")) for folder in (built.folder, by_hand.folder)]
    assert len(pages[0]) == 2
    assert [one.read_bytes() for one in pages[0]] == [one.read_bytes() for one in pages[1]]


@pytest.mark.parametrize("helpers", ["0", "2"])
def test_every_process_sees_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, helpers: str) -> None:
    """This test ensures that pages are made up once, before they are shared out, so that helping processes, which know of no search
    here, set the same."""
    monkeypatch.setenv("TYPESET_WORKERS", helpers)
    names = ("夏灌", "夜诊", "电梯", "应急演练", "备稿甲", "备稿乙")
    assert len(names) >= SHARED_FROM
    result = job.check(written(tmp_path, "pages:\n" + "".join(page(name) for name in names)))
    assert result.made is not None
    assert [row["id"] for row in result.made.stories] == list(names)
    assert len([one for one in result.findings if one.code == "MKP-20"]) == len(names)


def test_a_page_alone(tmp_path: Path) -> None:
    """This test ensures that of some pages alone the notes of others are not told."""
    result = job.check(written(tmp_path, TWO), only="2")
    assert [one.place.page for one in result.findings if one.code == "MKP-20"] == [2]
    assert [head.page for head in result.heads] == [2]


def test_what_cannot_be_made_up_is_a_draft(tmp_path: Path) -> None:
    """This test ensures that a page without a proposal is a draft with its fixed blocks, that its stories are named as not set, and that
    the other pages are made up."""
    result = job.check(
        written(
            tmp_path,
            "pages:\n"
            + page("快评", blocks="{note: 启事, at: {columns: 1-6, lines: 93-111}}")
            + page("夏灌"),
        )
    )
    (told,) = [one for one in result.findings if one.code == "MKP-21"]
    assert (told.severity, told.place.page, "快评" in told.zh) == ("error", 1, True)
    assert [head.draft for head in result.heads] == [True, False]


def test_a_list_of_which_nothing_is_left(tmp_path: Path) -> None:
    """This test ensures that a page whose stories are not there is a draft of its fixed blocks, and nothing is said of a makeup."""
    result = job.check(
        written(tmp_path, "pages:\n" + page("不在", blocks="{note: 启事, at: {columns: 1-6, lines: 93-111}}"))
    )
    assert [one.code for one in result.findings if one.severity == "error"] == ["EDN-04"]
    assert not [one for one in result.findings if one.code.startswith("MKP")]
    assert [head.draft for head in result.heads] == [True]


def test_an_issue_is_filled(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that every page that an issue names is asked for, and that nothing waits afterwards."""
    body = "pages:\n  - {section: 一, blocks: [{masthead: true, at: {columns: 1-6, lines: 1-15}}]}\n  - section: 二\n  - section: 三\n"
    edition = read(tmp_path, body + "auto: {pages: 2-3, stories: [夏灌, 夜诊, 电梯]}\n").edition
    assert waiting(edition) == (2, 3)
    made, told = filled(Engine(book), edition)
    assert not made.waits
    assert [one.place.page for one in told if one.code == "MKP-20"] == [2, 3]
    assert {one.code for one in told} == {"MKP-20"}


def test_fit_measures_them(tmp_path: Path) -> None:
    """This test ensures that stories of lists are measured at all widths, as such that stand nowhere, in the order of the pages."""
    body = (
        TWO
        + "  - section: 三\n    blocks:\n      - {story: 应急演练, at: {columns: 1-3, lines: 4-40}}\n  - section: 四\nauto: {pages: 4, stories: [备稿甲]}\n"
    )
    findings = Findings()
    measured = fit(written(tmp_path, body), findings)
    assert measured is not None
    assert {one.story.heading: one.present is not None for one in measured} == {
        "应急演练": True, "夏灌": False, "夜诊": False, "电梯": False, "备稿甲": False,
    }  # fmt: skip
    assert all(len(one.shapes) >= 6 for one in measured)
    by_hand = fit(
        written(tmp_path, "pages:\n  - blocks:\n      - {story: 夏灌, at: {columns: 1-3, lines: 4-40}}\n"),
        findings,
    )
    assert by_hand is not None
    assert next(one for one in measured if one.story.heading == "夏灌").shapes == by_hand[0].shapes


def test_fit_of_a_block_that_jumps_into_a_list(tmp_path: Path) -> None:
    """This test ensures that a block by hand whose rest stands in a list is measured too."""
    body = (
        "pages:\n  - blocks:\n      - {story: 夏灌, at: {columns: 1-3, lines: 4-12}, jump: {to: 2}}\n"
        + page("{continue: 夏灌}")
    )
    measured = fit(written(tmp_path, body), Findings())
    assert measured is not None
    assert measured[0].present is not None


def test_dummy_draws_them(tmp_path: Path) -> None:
    """This test ensures that blank plans show what was made up, and say so."""
    findings = Findings()
    out = dummy(written(tmp_path, TWO), str(tmp_path / "dummy.pdf"), findings)
    assert out is not None
    assert [one.code for one in findings if one.code.startswith("MKP")] == ["MKP-20", "MKP-20"]


def test_the_desk_shows_them(tmp_path: Path) -> None:
    """This test ensures that a desk shows a page as it is made up, that each block of it has an index that is none of the file's, and
    that the fixed block keeps its own."""
    shown = Setter(written(tmp_path, TWO)).set().shown
    assert shown is not None
    from typeset.desk.shown import blocks, parts_of

    head = parts_of(shown, shown.made.sheets[0])
    found = {one["id"]: one["index"] for one in blocks(head, str(tmp_path))}
    assert found["启事"] == 0
    assert found["夏灌"] < 0
    assert found["夜诊"] < 0
    assert len(set(found.values())) == 3


@pytest.mark.parametrize("op", ["place", "take", "title", "set"])
def test_the_desk_refuses_to_move_them(tmp_path: Path, op: str) -> None:
    """This test ensures that a hand that moves what the program placed is told how to have it in the file, and nothing is changed."""
    path = Path(written(tmp_path, TWO))
    edition = read(tmp_path, TWO).edition

    def text(name: str) -> str | None:
        return path.read_text(encoding="utf-8") if name == path.name else None

    more = {
        "place": {"columns": "1", "lines": "4-9"},
        "title": {"style": "title.lead"},
        "set": {"key": "legs", "value": 2},
    }.get(op, {})
    made, told = plan({"op": op, "page": 1, "block": -2, **more}, Source(path.name, text, edition, (), ()))
    assert made is None
    assert told[0].code == "EDT-12"
    assert "typeset propose edition.yaml --page 1 --accept 1" in told[0].hint
    moved, _ = plan(
        {"op": "place", "page": 1, "block": 0, "columns": "1-6", "lines": "95-111"},
        Source(path.name, text, edition, (), ()),
    )
    assert moved is not None


def test_nothing_is_loaded_without(tmp_path: Path) -> None:
    """This test ensures that an edition that says no `auto` loads none of what reads and fills it."""
    import subprocess

    path = written(tmp_path, "pages:\n  - blocks:\n      - {story: 夏灌, at: {columns: 1-3, lines: 4-40}}\n")
    code = "import sys; from typeset.job import recipe; recipe.check(sys.argv[1]); print(*[m for m in sys.modules if 'auto' in m and m.startswith('typeset')])"
    done = subprocess.run(
        [sys.executable, "-c", code, path], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert done.stdout.split() == []
