"""What an editor types first is understood: `*.yaml`, full-width marks, how large a page is, what a block has now."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from typeset.cli import main
from typeset.findings import Findings
from typeset.intake.edition.load import load_edition
from typeset.job import recipe as job

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Path:
    """The starter, whose folder is worked in."""
    assert main(["init", str(tmp_path / "报")]) == 0
    shown = capsys.readouterr()
    assert "typeset build" in shown.out
    assert "5 栏 × 82 行，每栏 13 字" in shown.err
    monkeypatch.chdir(tmp_path / "报")
    return tmp_path / "报"


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.yaml"))


def test_all_yaml_files_of_a_folder(paper: Path, capsys: Capture) -> None:
    """This test ensures that with `*.yaml` the edition alone is built, that what is left out is named, and that two editions need no -o."""
    assert main(["build", *files(paper), "-o", "out", "--outputs", "press", "-q"]) == 0
    assert "paper.yaml 不是期文件" in capsys.readouterr().err
    assert len(list((paper / "out" / "pages").iterdir())) == 1
    edition = (paper / "2026-05-07.yaml").read_text(encoding="utf-8")
    (paper / "2026-05-08.yaml").write_text(edition.replace("2026-05-07", "2026-05-08"), encoding="utf-8")
    assert main(["build", *files(paper), "-o", "out", "-q"]) == 2
    assert "typeset batch" in capsys.readouterr().err
    assert main(["check", *files(paper), "-q"]) == 0
    assert main(["build", *files(paper), "--outputs", "press", "-q"]) == 0
    assert sorted(path.name for path in (paper / "output").iterdir()) == ["2026-05-07", "2026-05-08"]


def test_the_paper_in_place_of_an_edition(paper: Path, capsys: Capture) -> None:
    assert paper.is_dir()
    assert main(["build", "paper.yaml"]) == 2
    assert "typeset build 2026-05-07.yaml" in capsys.readouterr().err


def test_a_file_that_is_not_there_or_broken_is_read_as_before(paper: Path, capsys: Capture) -> None:
    assert main(["check", "no.yaml"]) == 2
    assert "FILE-01" in capsys.readouterr().err
    (paper / "x.yaml").write_bytes(b"\xff\xfe\x00\xd8")
    assert main(["check", "x.yaml"]) == 2


def test_how_large_a_page_is(paper: Path, capsys: Capture) -> None:
    assert paper.is_dir()
    main(["check", "2026-05-07.yaml", "-v", "-q"])
    assert "5 栏 × 82 行，每栏 13 字，栏空" in capsys.readouterr().err
    main(["check", "2026-05-07.yaml", "-q"])
    assert "5 栏 × 82 行" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "new", "code", "meant"),
    [
        ("{story: 先听后做,", "{story：先听后做,", "FLD-01", "story: 先听后做"),
        ("先听后做, at:", "先听后做， at:", "YML-01", "先听后做, at:"),
        ("section: 要闻", "section：要闻", "YML-01", "section: 要闻"),
        ("columns: 1-5, lines: 13-14", "columns: 1-5，lines: 13-14", "YML-01", "columns: 1-5, lines"),
        ("{columns: 1-5, lines: 13-14", "{columns：1-5, lines: 13-14", "FLD-01", "columns: 1-5"),
        ("issue: 1", "issue：1", "YML-01", "issue: 1"),
        ("- {dateline:", "- ｛dateline:", "YML-01", "{"),
    ],
)
def test_full_width_marks_are_named(paper: Path, old: str, new: str, code: str, meant: str) -> None:
    """This test ensures that a full-width colon, comma or brace in place of YAML's own is called so, with what to write."""
    path = paper / "2026-05-07.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    findings = Findings()
    load_edition(str(path), findings)
    wrong = [one for one in findings if one.code == code]
    assert any("全角" in one.zh and meant in one.hint for one in wrong), [
        (one.zh, one.hint) for one in findings
    ]


def test_full_width_marks_of_words_are_no_slip(paper: Path) -> None:
    """This test ensures that an error elsewhere in a line with a title's own colon is not put down to it."""
    path = paper / "2026-05-07.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("{masthead: true,", "{note: 说明：见“App：新闻”，都好, at: [,", 1), encoding="utf-8"
    )
    findings = Findings()
    load_edition(str(path), findings)
    assert not any("全角" in one.zh for one in findings), [one.zh for one in findings]


def shapes(capsys: Capture, *more: str) -> dict[str, object]:
    capsys.readouterr()
    assert main(["fit", "2026-05-07.yaml", "--format", "json", "-q", *more]) == 0
    rows: dict[str, object] = json.loads(capsys.readouterr().out)["stories"][0]
    return rows


def test_fit_shows_the_block_as_it_is(paper: Path, capsys: Capture) -> None:
    """This test ensures that the block's own place stands beside the trials, with the lines it gives and needs, as the build has them."""
    assert paper.is_dir()
    assert main(["fit", "2026-05-07.yaml", "--story", "社区", "-q"]) == 0
    shown = capsys.readouterr().out
    now = re.search(r"现在 1-3 栏 × 15-54 行（深 40 行）：文给 (\d+) 行，需 (\d+) 行", shown)
    assert now
    assert "← 现在" in shown
    made = job.survey("2026-05-07.yaml").made
    assert made is not None
    row = next(row for row in made.stories if row["title"].startswith("社区"))
    assert (int(now[1]), int(now[2])) == (row["given"], row["needed"])


@pytest.mark.parametrize(
    ("story", "old", "new"),
    [
        ("社区", "picture: {file: copy/bookshelf.svg, position: head, lines: 14}", ""),
        ("先听", "title: title.side, box: {tint: 7%}", "title: title.side"),
        ("先听", "title: title.side, box: {tint: 7%}", "title: {style: title.side, position: left}"),
    ],
    ids=["picture", "box", "vertical title"],
)
def test_fit_counts_what_else_a_block_sets(
    paper: Path, capsys: Capture, story: str, old: str, new: str
) -> None:
    """This test ensures that the depth with picture, box or vertical title is not that without, and that a block of the depth told holds
    the story while one of a line less does not."""
    path = paper / "2026-05-07.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    depths = []
    for version in (text, text.replace(old, new, 1)):
        path.write_text(version, encoding="utf-8")
        row = shapes(capsys, "--story", story)
        depth = next(one["depth"] for one in row["shapes"] if one["columns"] == one["legs"] == 2)  # type: ignore[attr-defined]
        depths.append(depth)
        for less, over in ((0, False), (1, True)):
            at = f"at: {{columns: 1-2, lines: 2-{1 + depth - less}}}"
            (paper / "one.yaml").write_text(alone(version, str(row["title"]), at), encoding="utf-8")
            found = [one.code for one in job.check("one.yaml").findings]
            assert ("FIT-05" in found) is over, (less, found)
    assert depths[0] != depths[1]


def alone(text: str, title: str, at: str) -> str:
    """The edition with one story's block and no other, at another place, as it is written."""
    name = re.escape(title)
    found = re.search(rf"      - \{{story: {name}[^\n]*", text) or re.search(
        rf"      - story: {name}\n(?:        [^\n]*\n)*", text
    )
    assert found
    block = re.sub(r"at: \{[^}]*\}", at, found.group()).rstrip()
    flow = block.endswith("}") and block.lstrip().startswith("- {")
    block = f"{block[:-1]}, slack: none}}" if flow else f"{block}\n        slack: none"
    return f"{text[: text.index('    blocks:')]}    blocks:\n{block}\n"


def test_fit_of_a_missing_story_and_trials_that_cannot_be(paper: Path, capsys: Capture) -> None:
    """This test ensures that what a trial cannot do is no error, and that `fit` goes on beside copy that is not there."""
    path = paper / "2026-05-07.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("story: 老槐树有了护栏", "story: 晚到"), encoding="utf-8"
    )
    main(["fit", "2026-05-07.yaml", "-q"])
    shown = capsys.readouterr()
    assert "EDN-04" in shown.err
    assert "HED-05" not in shown.err
    assert "社区图书角开门" in shown.out
