"""`typeset propose`: what it prints, writes and answers."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.auto.anywhere import HEAD, door
from typeset.auto.types import Proposal, Trace, Wish
from typeset.cli import main
from typeset.commands.terminal import CLEAN, FOUND, UNUSABLE
from typeset.engine.engine import Engine
from typeset.findings import Findings, Outcome
from typeset.findings.telling import tell
from typeset.makeup.grid.geometry import geometry_of
from typeset.model.paper import Edition, Page
from typeset.planning.makeup import Order, propose
from typeset.planning.previous import area_of, trace_of
from typeset.planning.proposing import Asked, opened, proposed
from typeset.reports.proposals import PENALTIES
from typeset.sheet.record import BlockRecord, LineRecord, PageRecord, PictureRecord
from typeset.sheet.written import written

PAGES = """\
pages:
  - section: 要闻
    blocks:
      - {story: 北关街, at: {columns: 1-6, lines: 1-111}}
  - section: 综合
    auto:
      stories: [{story: 夏灌, rank: 1}, 夜诊, 应急演练, 快评, {story: 修理铺, reserve: true}]
"""


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An edition whose second page asks; the stand-in makes the proposals, wherever they are asked for."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("typeset.auto.propose.propose", door)
    file = tmp_path / "edition.yaml"
    file.write_text(HEAD + PAGES, encoding="utf-8")
    return file


def test_the_terminal_tells_each_proposal(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that number, penalty, figures, terms in words, lead and reserve are told, and where the sheet lies."""
    code = main(["propose", str(path), "-n", "2", "-q"])
    out = capsys.readouterr().out
    assert code == CLEAN
    assert "02 版 综合：2 个方案" in out
    assert re.search(r"^  2  罚分 31（照骨架）  空白 [\d.]+%", out, re.MULTILINE)
    assert "竖切到底 20、空白 8、unheard_of 3" in out
    assert "头条 夏灌：1-2 栏 4-17 行" in out
    assert "没有排：修理铺" in out
    assert out.endswith("output/2026-05-07-proposals/index.html\n")
    names = sorted(file.name for file in Path("output/2026-05-07-proposals").iterdir())
    assert names == ["index.html", "p02-1.png", "p02-2.png", "proposals.json"]


def test_the_same_input_gives_the_same_bytes(path: Path, tmp_path: Path) -> None:
    """This test ensures that pictures and sheet do not depend on the run."""
    kept = []
    for name in ("a", "b"):
        assert main(["propose", str(path), "-n", "2", "-q", "-o", str(tmp_path / name)]) == CLEAN
        kept.append({file.name: file.read_bytes() for file in (tmp_path / name).iterdir()})
    assert kept[0] == kept[1]


def test_the_sheet_escapes_and_compares(path: Path, tmp_path: Path) -> None:
    """This test ensures that what users wrote is escaped, every proposal has its column, and blocks elsewhere are marked."""
    text = path.read_text(encoding="utf-8").replace("section: 综合", 'section: "<b>综合"')
    path.write_text(text, encoding="utf-8")
    assert main(["propose", str(path), "-n", "3", "-q", "-o", str(tmp_path / "out")]) == CLEAN
    html = (tmp_path / "out/index.html").read_text(encoding="utf-8")
    assert "<b>综合" not in html
    assert "&lt;b&gt;综合" in html
    assert [int(n) for n in re.findall(r'scope="col">方案 (\d)', html)] == [1, 2, 3]
    assert 'class="lead' in html
    ranges = dict(re.findall(r"<small>(MET-\d\d) · 好：([^<]+)</small>", html))
    assert [ranges[f"MET-{n:02d}"] for n in (1, 2, 7, 11, 13)] == [
        "≤ 1",
        "0",
        "≥ 0.8",
        "15–40，头版 8–35",
        "1",
    ]
    assert "MET-06" not in ranges
    assert "apart" in html
    assert "unheard_of" in html
    assert "--page 2 --accept 3" in html
    assert "<script" not in html


def test_json_goes_to_standard_output_alone(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that programs get the proposals with reasons in both languages and the text of the blocks, and no sheet is written."""
    assert main(["propose", str(path), "--json", "-q"]) == CLEAN
    told = json.loads(capsys.readouterr().out)
    assert [page["page"] for page in told["pages"]] == [2]
    one = told["pages"][0]["proposals"][0]
    assert (one["number"], one["how"], one["left_out"]) == (1, "search", ["修理铺"])
    assert {"block", "at", "zh", "en"} == set(one["reasons"][0])
    assert one["reasons"][0]["zh"]
    assert one["blocks"].startswith("blocks:\n  - story: 夏灌\n    at: {columns: 1-2, lines: 4-17}\n")
    assert not Path("output").exists()


def test_accept_changes_the_file_and_says_so(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["propose", str(path), "--accept", "2", "-q", "-v"]) == CLEAN
    told = capsys.readouterr()
    assert told.out.endswith(f"{path}\n")
    assert "PRP-04" in told.err
    assert "auto:" not in path.read_text(encoding="utf-8")
    assert main(["propose", str(path), "--accept", "2", "-q"]) == UNUSABLE, "nothing is left to fill"
    assert "PRP-01" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--page", "9"], UNUSABLE, "没有第 9 版，本期有 2 版"),
        (["--page", "二"], UNUSABLE, "--page 看不懂“二”"),
        (["--accept", "4"], UNUSABLE, "没有提第 4 个方案，每版只提 3 个"),
        (["-n", "1", "--accept", "2"], UNUSABLE, "用 -n 2 再提一次"),
    ],
)
def test_what_cannot_be_asked_is_told(
    path: Path, options: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = path.read_bytes()
    assert main(["propose", str(path), *options, "-q"]) == code
    assert said in capsys.readouterr().err
    assert path.read_bytes() == before
    assert not Path("output").exists()


@pytest.mark.parametrize("options", [["-n", "0"], ["-n", "-1"], ["-n", "10"], ["--accept", "0"]])
def test_numbers_that_are_none(path: Path, options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that no number is taken for another one than was written."""
    assert main(["propose", str(path), *options, "-q"]) == UNUSABLE
    assert "不是 1 到 9 的整数" in capsys.readouterr().err


def test_the_sheet_tells_how_to_accept_what_it_shows(path: Path, tmp_path: Path) -> None:
    """This test ensures that its commands make the proposals that it shows: a number of others, or of fewer, is another page."""
    asked = ["-n", "5", "--no-exact", "--page", "1", "--min-change"]
    assert main(["propose", str(path), *asked, "-q", "-o", str(tmp_path / "out")]) == CLEAN
    html = (tmp_path / "out/index.html").read_text(encoding="utf-8")
    assert f"typeset propose {path} -n 5 --min-change --no-exact --page 1 --accept 5<" in html


def test_a_proposal_that_is_not_there(path: Path) -> None:
    """This test ensures that a number beyond the proposals changes nothing and says how many there are."""

    def few(engine: Engine, edition: Edition, number: int, wish: Wish) -> Outcome[tuple[Proposal, ...]]:
        return door(engine, edition, number, wish._replace(proposals=1))

    before, findings = path.read_bytes(), Findings()
    propose(str(path), Asked(wish=Wish(3)), Order(accept=3, sheet=False), findings, few)
    assert [one.zh for one in findings if one.code == "PRP-02"] == ["第 2 版没有第 3 个方案，只有 1 个"]
    assert path.read_bytes() == before


def test_fewer_proposals_than_asked_have_their_reason(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """This test ensures that the terminal and the sheet say that no more makeups differ enough, and nothing of the kind else."""

    def few(engine: Engine, edition: Edition, number: int, wish: Wish) -> Outcome[tuple[Proposal, ...]]:
        return door(engine, edition, number, wish._replace(proposals=min(2, wish.proposals)))

    monkeypatch.setattr("typeset.auto.propose.propose", few)
    sheet = Path("output/2026-05-07-proposals/index.html")
    assert main(["propose", str(path), "-q"]) == CLEAN
    assert "  要了 3 个，只有 2 个：" in capsys.readouterr().out
    assert "要了 3 个，只有 2 个：" in sheet.read_text(encoding="utf-8")
    assert main(["propose", str(path), "-n", "2", "-q"]) == CLEAN
    assert "要了" not in capsys.readouterr().out
    assert "要了" not in sheet.read_text(encoding="utf-8")


def test_what_is_wrong_with_a_page_that_stands_is_shown(path: Path, tmp_path: Path) -> None:
    """This test ensures that the sheet does not call a page sound whose copy has grown over its blocks: it shows what a build tells."""
    text = path.read_text(encoding="utf-8").replace("lines: 1-111", "lines: 1-12")
    path.write_text(text, encoding="utf-8")
    made = propose(
        str(path), Asked((1,), Wish(1), min_change=True), Order(str(tmp_path / "out")), Findings(), door
    )
    assert made is not None
    now, *_ = made.leaves[0].choices
    assert now.number == 0
    assert any(one.severity == "error" for one in now.findings if one.code.startswith(("FIT", "TABOO")))
    found = opened(str(path), Findings())
    assert found is not None
    built = [one for one in found.engine.set_edition(found.edition).findings if one.place.page == 1]
    assert {(one.code, one.zh) for one in built} <= {(one.code, one.zh) for one in now.findings}


def test_a_page_without_proposals(path: Path, tmp_path: Path) -> None:
    """This test ensures that where the engine finds nothing its reasons are told, the sheet says so and nothing is accepted."""

    def none(_: Engine, edition: Edition, number: int, __: Wish) -> Outcome[tuple[Proposal, ...]]:
        return Outcome((), (tell("TABOO-09", at=edition.pages[number - 1].place, lines=40, chars=380, columns="1-2", first=4, last=40),))  # fmt: skip

    before, findings = path.read_bytes(), Findings()
    made = propose(str(path), Asked(), Order(str(tmp_path / "out"), accept=1), findings, none)
    assert made is not None
    assert {"TABOO-09", "PRP-02"} <= {one.code for one in findings}
    assert "没有方案" in (tmp_path / "out/index.html").read_text(encoding="utf-8")
    assert path.read_bytes() == before


def test_a_page_that_stands_is_shown_beside_its_proposals(path: Path, tmp_path: Path) -> None:
    """This test ensures that a page with blocks alone is made up again where it is named, its own figures beside, and that the
    engine is told how it stood."""
    seen: list[Wish] = []

    def watched(engine: Engine, edition: Edition, number: int, wish: Wish) -> Outcome[tuple[Proposal, ...]]:
        seen.append(wish)
        return door(engine, edition, number, wish)

    made = propose(
        str(path), Asked((1,), Wish(2), min_change=True), Order(str(tmp_path / "out")), Findings(), watched
    )
    assert made is not None
    assert [choice.number for choice in made.leaves[0].choices] == [0, 1, 2]
    assert made.leaves[0].choices[0].metrics
    assert (tmp_path / "out/p01-0.png").is_file()
    apart = [[row.apart for row in choice.rows] for choice in made.leaves[0].choices]
    assert apart[0] == [False], "the page as it stands is what the others are compared with"
    assert "现版" in (tmp_path / "out/index.html").read_text(encoding="utf-8")
    before = seen[0].before
    assert before is not None
    assert [block.id for block in before.blocks] == ["北关街"]


def test_the_lead_of_a_page_that_stands_has_its_largest_title(tmp_path: Path) -> None:
    """This test ensures that the first block of the file is not taken for the lead where the blocks have no ranks (MET-07)."""
    sample = Path(__file__).resolve().parents[2] / "layouts" / "tongxi" / "2026-09-19.yaml"
    wish = Wish(1, effort=10, exact=False)
    made = propose(str(sample), Asked((3,), wish), Order(str(tmp_path / "out")), Findings())
    assert made is not None
    for choice in made.leaves[0].choices:
        assert [row.name for row in choice.rows if row.lead] == ["食堂"]


def test_a_rank_that_follows_from_titles_is_no_key_of_a_block(path: Path) -> None:
    """Blocks that stood keep the ranks that their editor gave them, and get none; a page that asks keeps what was asked."""

    def ranking(engine: Engine, edition: Edition, number: int, wish: Wish) -> Outcome[tuple[Proposal, ...]]:
        made = door(engine, edition, number, wish)
        return Outcome(tuple(one._replace(page=_ranked(one.page)) for one in made.value), made.findings)

    found = opened(str(path), Findings())
    assert found is not None
    made = proposed(found, Asked((1, 2), Wish(1)), Findings(), ranking)
    assert made is not None
    ranks = [{getattr(block, "rank", 0) for block in one.proposals[0].page.blocks} for one in made]
    assert ranks == [{0}, {7}]


def _ranked(page: Page) -> Page:
    return page._replace(blocks=tuple(block._replace(rank=7) for block in page.blocks))  # type: ignore[call-arg]


BUILT = BlockRecord("story", "夏灌", "夏灌", "2-5", "30-60", 0, 0, 1, 1)


def test_late_copy_goes_by_what_was_built_or_proposed(path: Path) -> None:
    """TST-04: a page that says `auto:` is held to the places that a build wrote down, else to those of the last sheet, and it is said
    which; where there is neither, it is told with what to do."""
    seen: list[Page | None] = []

    def watched(engine: Engine, edition: Edition, number: int, wish: Wish) -> Outcome[tuple[Proposal, ...]]:
        seen.append(wish.before)
        return door(engine, edition, number, wish)

    def run(*, min_change: bool) -> list[str]:
        findings = Findings()
        propose(str(path), Asked((2,), Wish(1), min_change=min_change), Order(), findings, watched)
        return [f"{one.severity} {one.zh}" for one in findings if one.code == "PRP-06"]

    def places(page: Page | None) -> dict[str, tuple[int, ...]]:
        return {block.id: tuple(block.area) for block in page.blocks} if page is not None else {}

    assert run(min_change=True) == ["warning 第 2 版没有以前的排法可照，从头组了版"]
    assert seen == [None]
    assert run(min_change=False) == []
    (told,) = run(min_change=True)
    assert told == "info 第 2 版照“output/2026-05-07-proposals/proposals.json”的排法少挪动"
    assert places(seen[-1])["夏灌"] == (1, 2, 4, 17)
    sheet = Path("output/2026-05-07/sheets/02.txt")
    sheet.parent.mkdir(parents=True)
    sheet.write_text(
        written(PageRecord(2, "02", "综合", 1, 1, draft=False, palette=(), blocks=(BUILT,))), encoding="utf-8"
    )
    (told,) = run(min_change=True)
    assert told == "info 第 2 版照“output/2026-05-07/sheets/02.txt”的排法少挪动"
    assert places(seen[-1]) == {"夏灌": (2, 5, 30, 60)}
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("page 2", "page 3"), encoding="utf-8")
    assert "proposals.json" in run(min_change=True)[0]
    Path("output/2026-05-07-proposals/proposals.json").write_text(
        '{"pages": [{"page": 2}]}', encoding="utf-8"
    )
    assert "没有以前的排法" in run(min_change=True)[0]


@pytest.mark.parametrize(
    ("columns", "lines", "area"),
    [
        ("1-4", "22-44", (1, 4, 22, 44)),
        ("3", "22", (3, 3, 22, 22)),
        ("4-1", "22-44", None),
        ("1-2-3", "1-2", None),
        ("-", "1-2", None),
        (None, "1-2", None),
    ],
)
def test_places_as_they_are_written_down(columns: Any, lines: str, area: tuple[int, ...] | None) -> None:
    found = area_of(columns, lines)
    assert (None if found is None else tuple(found)) == area


def _line(role: str, face: str, *, vertical: bool = False) -> LineRecord:
    return LineRecord(role, "稿", 0, 0, 0, 0, 0, 0, (face,), ("black",), "", "题", vertical=vertical)


@pytest.mark.parametrize(
    ("lines", "wide", "trace"),
    [
        ((), 0, Trace()),
        (
            (_line("kicker", "S:14"), _line("title", "H:31.5"), _line("text", "S:9.5")),
            0,
            Trace(31_500_000, face="hei"),
        ),
        ((_line("title", "H:20", vertical=True),), 0, Trace(20_000_000, vertical=True, face="hei")),
        ((_line("title", "H:20"),), 2, Trace(20_000_000, picture=2, face="hei")),
    ],
)
def test_what_a_written_page_shows_of_a_form(
    path: Path, lines: tuple[LineRecord, ...], wide: int, trace: Trace
) -> None:
    """TST-04: the size of the main title, whether it runs down the page, columns of the picture."""
    found = opened(str(path), Findings())
    assert found is not None
    geo = geometry_of(found.edition.paper)
    box = PictureRecord("picture", 0, 0, geo.span(wide) if wide else 0, 1, "a.jpg", ())
    block = BUILT._replace(text=lines, pictures=(box,) if wide else ())
    assert trace_of(block, geo) == trace


def test_options_reach_the_engine(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Wish] = []

    def watched(engine: Engine, edition: Edition, number: int, wish: Wish) -> Outcome[tuple[Proposal, ...]]:
        seen.append(wish)
        return door(engine, edition, number, wish)

    monkeypatch.setattr("typeset.auto.propose.propose", watched)
    main(["propose", str(path), "-n", "2", "--no-exact", "--json", "-q"])
    main(["propose", str(path), "--accept", "3", "-q"])
    assert [(one.proposals, one.exact, one.before) for one in seen] == [(2, False, None), (3, True, None)]
    main(["propose", str(path), "--page", "1", "--min-change", "-q"])
    before = seen[-1].before
    assert before is not None, "the page as its blocks stand"
    assert [block.id for block in before.blocks] == ["北关街"]


def test_errors_of_the_edition_give_the_exit_code(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("夜诊,", "没有这篇,")
    path.write_text(text, encoding="utf-8")
    assert main(["propose", str(path), "-n", "1", "-q"]) == FOUND


def test_every_term_of_the_weights_has_its_words() -> None:
    """This test ensures that no penalty of the house styles is shown by its key alone."""
    from typeset.files.resources import package_text

    terms = set(re.findall(r"^  ([a-z_]+): +\d", package_text("auto/styles.yaml"), re.MULTILINE))
    assert terms
    assert terms <= set(PENALTIES)
