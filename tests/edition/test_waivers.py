"""Waivers of a page: what an editor accepts by name stays visible, marked, and stops nothing; what nobody may accept does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from typeset.cli import main
from typeset.findings import ERROR, INFO, WARNING, Accepted, Finding, Findings, Place
from typeset.findings.render import github, text
from typeset.findings.stored import packed, unpacked
from typeset.findings.waivers import Waiver, accepted, waivable
from typeset.job import recipe
from typeset.job.waiving import with_waivers
from typeset.reports.proofs import Sheet, index_html

ROOT = Path(__file__).resolve().parents[2]
CUT = "TABOO-01"

BLOCKS = """\
      - {story: 班次, at: {columns: 1-3, lines: 4-18}, title: title.hard, label: {form: reversed, lines: 3}}
      - {story: 班次表, at: {columns: 1-3, lines: 19-32}, title: title.table, legs: 1}
      - {story: 场馆, at: {columns: 1-3, lines: 33-43}, title: title.table, legs: 1, rules: [above]}
      - {story: 停水, at: {columns: 4-5, lines: 4-18}, title: title.third, rules: [left], legs: 1}
      - {story: 天气, at: {columns: 4-5, lines: 19-33}, title: title.box, box: {tint: 7%}}
      - {story: 告示, at: {columns: 4-5, lines: 34-43}, title: title.side, label: {form: plain, lines: 2}, rules: [left]}
      - {ad: {file: art/ad-half.svg, size: [235mm, 160mm]}, id: 公益广告·惜粮, at: {columns: 1-5, lines: 44-82}}
"""


def edition(folder: Path, accept: str = "", blocks: str = BLOCKS) -> str:
    """One page that is cut right across under line 18, which is an error (TABOO-01)."""
    own = f"    accept:\n{accept}" if accept else ""
    path = folder / "edition.yaml"
    path.write_text(
        f"format: 1\npaper: {ROOT}/layouts/tongxi/paper.yaml\ndate: 2026-09-19\nissue: 5127\ncopy: {ROOT}/seeds/tongxi\n"
        f"pages:\n  - section: 便民服务\n{own}    blocks:\n{blocks}",
        encoding="utf-8",
    )
    return str(path)


def found(path: str) -> tuple[list[Finding], recipe.Result]:
    result = recipe.check(path)
    return list(result.findings), result


def of(code: str, some: list[Finding]) -> list[Finding]:
    return [one for one in some if one.code == code]


def test_without_a_waiver_the_page_is_a_draft(tmp_path: Path) -> None:
    """This test ensures that the case is one: without the waiver there is an error and the page is a draft."""
    some, result = found(edition(tmp_path))
    assert of(CUT, some)[0].severity == ERROR
    assert [head.draft for head in result.heads] == [True]


def test_what_is_accepted_stays_and_stops_nothing(tmp_path: Path) -> None:
    """This test ensures that an accepted error is a note that says by whom, that the page is no draft, and that no other error
    is accepted with it."""
    some, result = found(edition(tmp_path, f"      - {{code: {CUT}, by: 张, why: 分类版历来如此}}\n"))
    assert of(CUT, some)[0].severity == INFO
    assert of(CUT, some)[0].accepted == Accepted("张", "分类版历来如此", ERROR)
    assert not result.findings.has_errors()
    assert [head.draft for head in result.heads] == [False]
    assert not of("WVR-02", some)


def test_the_press_page_is_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that a build with the waiver exits clean, that its press page is no draft, and that the terminal, the
    report and the proof sheet show what was accepted, by whom and why."""
    path = edition(tmp_path, f"      - {{code: {CUT}, by: 张, why: 分类版历来如此}}\n")
    assert main(["build", path, "-o", str(tmp_path / "out"), "-q"]) == 0
    told = capsys.readouterr().err
    assert f"放行 {CUT}" in told
    assert "张放行（原是错误）：分类版历来如此 / accepted by 张, was error" in told
    rows = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))["findings"]
    row = next(row for row in rows if row["code"] == CUT)
    assert row["accepted"] == {"by": "张", "why": "分类版历来如此", "severity": "error"}
    assert all("accepted" not in row for row in rows if row["code"] != CUT)
    listed = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert [page["draft"] for page in listed["pages"]] == [False]
    shown = (tmp_path / "out" / "proof" / "index.html").read_text(encoding="utf-8")
    assert "张放行（原是错误）：分类版历来如此" in shown


def test_text_that_is_lost_is_never_accepted(tmp_path: Path) -> None:
    """This test ensures that a waiver of over-matter is told (WVR-01), that the error stays one and the page a draft."""
    tight = BLOCKS.replace("lines: 4-18}, title: title.hard", "lines: 4-8}, title: title.hard")
    some, result = found(edition(tmp_path, "      - {code: FIT-05, by: 张, why: 算了}\n", tight))
    assert {one.severity for one in of("FIT-05", some)} == {ERROR}
    assert of("WVR-01", some)[0].place.line == 9
    assert [head.draft for head in result.heads] == [True]


def test_a_waiver_of_another_block_means_nothing(tmp_path: Path) -> None:
    """This test ensures that a waiver for a block does not reach what is found on the page, and is told (WVR-02)."""
    some, result = found(edition(tmp_path, f"      - {{code: {CUT}, block: 停水, by: 张, why: 认了}}\n"))
    assert of(CUT, some)[0].severity == ERROR
    assert [one.severity for one in of("WVR-02", some)] == [INFO]
    assert result.findings.has_errors()


def test_a_waiver_of_what_is_not_there_is_told(tmp_path: Path) -> None:
    """This test ensures that a waiver whose finding is not found is a note at its line (WVR-02)."""
    some, _ = found(edition(tmp_path, "      - {code: TABOO-07, by: 张, why: 认了}\n"))
    assert [(one.severity, one.place.line, one.place.page) for one in of("WVR-02", some)] == [(INFO, 9, 1)]


@pytest.mark.parametrize(
    "row", ["{code: XXX-99, by: 张, why: 认了}", f"{{code: {CUT}, block: 没有的, by: 张, why: 认了}}"]
)
def test_a_waiver_that_names_nothing_is_told(tmp_path: Path, row: str) -> None:
    """This test ensures that a code that is none and a block that is not on the page are warnings (WVR-03), and accept nothing."""
    some, _ = found(edition(tmp_path, f"      - {row}\n"))
    assert [one.severity for one in of("WVR-03", some)] == [WARNING]
    assert of(CUT, some)[0].severity == ERROR


def test_a_waiver_needs_a_name_and_a_reason(tmp_path: Path) -> None:
    """This test ensures that a waiver without who or why is an error of the file (FLD-03)."""
    some, _ = found(edition(tmp_path, f"      - {{code: {CUT}, by: 张}}\n"))
    assert of("FLD-03", some)


def test_a_finding_of_a_block_is_accepted_by_the_block(tmp_path: Path) -> None:
    """This test ensures that a block's waiver reaches findings at the block and at its story's lines, and no others'."""
    path = edition(tmp_path, "      - {code: PAR-03, block: 停水, by: 李, why: 不改了}\n")
    result = recipe.check(path)
    assert result.edition is not None
    page = result.edition.pages[0]
    own, other = page.blocks[3], page.blocks[4]
    assert own.about is not None
    assert other.about is not None
    told = [
        Finding("PAR-03", WARNING, "孤字", "runt", "", own.place),
        Finding(
            "PAR-03", WARNING, "孤字", "runt", "", Place(own.about.place.file, own.about.place.line + 2, 1)
        ),
        Finding("PAR-03", WARNING, "孤字", "runt", "", other.place),
        Finding(
            "PAR-03",
            WARNING,
            "孤字",
            "runt",
            "",
            Place(other.about.place.file, other.about.place.line + 2, 1),
        ),
        Finding("PAR-03", WARNING, "孤字", "runt", "", own.place._replace(page=2)),
        Finding("PAR-04", WARNING, "孤行", "widow", "", own.place),
    ]
    assert [one.accepted is not None for one in with_waivers(result.edition, told)] == [
        True,
        True,
        False,
        False,
        False,
        False,
    ]


def test_an_error_that_cannot_be_set_is_told_when_it_is_found(tmp_path: Path) -> None:
    """This test ensures that a code whose warnings may be accepted keeps its errors, and that the waiver is told then (WVR-01)."""
    result = recipe.check(edition(tmp_path, "      - {code: HED-03, block: 停水, by: 李, why: 认了}\n"))
    assert result.edition is not None
    block = result.edition.pages[0].blocks[3]
    wrong = Finding("HED-03", ERROR, "题排不下", "no room", "", block.place)
    told = with_waivers(result.edition, [wrong])
    assert [(one.code, one.severity) for one in told] == [("HED-03", ERROR), ("WVR-01", WARNING)]
    light = with_waivers(result.edition, [wrong._replace(severity=WARNING)])
    assert [(one.code, one.severity) for one in light] == [("HED-03", INFO)]


@pytest.mark.parametrize(
    ("code", "severity", "good"),
    [
        (CUT, ERROR, True), ("TABOO-07", ERROR, True), ("POS-04", WARNING, True), ("PAR-03", WARNING, True), ("QRY-01", WARNING, True),
        ("PF-01", ERROR, False), ("PF-01", WARNING, False), ("FIT-05", ERROR, False), ("INK-01", ERROR, False), ("FILE-01", ERROR, False),
        ("EDN-03", ERROR, False), ("JMP-09", ERROR, False), ("PIX-01", ERROR, False), ("VRT-01", ERROR, False), ("XXX-99", WARNING, False),
    ],
)  # fmt: skip
def test_what_may_be_accepted(code: str, severity: str, good: bool) -> None:
    """This test ensures that judgements of a layout may be accepted, and faults of press, files, text and input may not."""
    one = Finding(code, severity, "错", "wrong")
    assert waivable(code, severity) is good
    assert (accepted(one, Waiver(code, by="张", why="认了")).accepted is not None) is good


def test_what_was_accepted_is_kept_and_shown() -> None:
    """This test ensures that caches give accepted findings back, that the terminal shows them though notes are counted, and that a
    proof sheet lists them among what is on no page, not among the notes."""
    note = Finding(CUT, INFO, "通线", "cut", "改", Place("e.yaml", 3), None, Accepted("张", "认了", ERROR))
    plain = note._replace(accepted=None)
    assert unpacked(json.loads(json.dumps(packed([note, plain])))) == [note, plain]
    assert "认了" in text([note])
    assert "通线" not in text([plain])
    assert "张放行" in github([note])
    page = index_html(Sheet("某报", (), [note, plain._replace(zh="另一条")]))
    assert page.index("张放行") < page.index("<details>") < page.index("另一条")


def test_no_waivers_change_nothing() -> None:
    """This test ensures that findings of an edition without waivers are what they were."""
    result = recipe.check(str(ROOT / "layouts" / "linzhou" / "2026-05-07.yaml"))
    assert result.edition is not None
    before = Findings(result.findings)
    assert with_waivers(result.edition, before) == tuple(result.findings)
