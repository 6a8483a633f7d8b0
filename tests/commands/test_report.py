"""`typeset report`, report.json and `--timings`: the figures of an edition as tables and data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from typeset.cli import main
from typeset.commands.terminal import CLEAN, UNUSABLE
from typeset.reports.proofs import FIGURES

SAMPLE = "layouts/linzhou/2026-05-07.yaml"
METRICS = [f"MET-{n:02d}" for n in range(1, 15)]


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The edition file of a small paper."""
    folder = tmp_path_factory.mktemp("starter") / "paper"
    assert main(["init", str(folder), "-q"]) == CLEAN
    return str(folder / "2026-05-07.yaml")


def test_report_as_tables(capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that stories and authors stand in tables, counted over all pages."""
    assert main(["report", SAMPLE, "-q"]) == CLEAN
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["题目", "版", "字数", "需行", "给行", "超", "欠", "作者"]
    jump = next(line for line in lines if line.startswith("区领导一线"))
    assert jump.split() == ["区领导一线开展专题调研", "1、2", "996", "64", "64", "0", "0", "郭婷婷"]
    assert next(line for line in lines[-4:] if "郭婷婷" in line).split() == ["郭婷婷", "2", "1761"]


def test_report_as_data(starter: str, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that the data are report.json's: every figure of every page, in one order, and the authors."""
    assert main(["report", starter, "-q", "--format", "json"]) == CLEAN
    read = json.loads(capsys.readouterr().out)
    assert list(read) == ["format", "findings", "stories", "authors", "pages"]
    assert all(list(page) == ["page", "section", "metrics"] for page in read["pages"])
    assert all(list(page["metrics"]) == METRICS for page in read["pages"])
    assert all(isinstance(value, int | float) for page in read["pages"] for value in page["metrics"].values())
    keys = {"id", "title", "chars", "byline", "authors", "needed", "given", "over", "under", "parts"}
    assert all(keys <= set(row) for row in read["stories"])
    assert sum(row["stories"] for row in read["authors"]) >= len(
        {n for row in read["stories"] for n in row["authors"]}
    )


def test_report_of_what_cannot_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "nowhere.yaml", "-q"]) == UNUSABLE
    assert "nowhere.yaml" in capsys.readouterr().err


def test_the_document_names_every_key_and_figure(starter: str, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that docs/report.md describes what the report holds, and no figure that it does not."""
    main(["report", starter, "-q", "--format", "json"])
    read = json.loads(capsys.readouterr().out)
    text = Path("docs/report.md").read_text(encoding="utf-8")
    known = {key for part in ("findings", "stories", "authors", "pages") for row in read[part] for key in row}
    known |= set(read) | {key for row in read["stories"] for part in row["parts"] for key in part}
    assert [key for key in sorted(known) if f'"{key}"' not in text and f"`{key}`" not in text] == []
    assert [code for code in METRICS if f"| {code} |" not in text] == []
    assert [figure.code for figure in FIGURES] == METRICS


def test_timings_are_told_apart_from_the_report(
    starter: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """This test ensures MET-15: seconds a page on the terminal when asked, and never in report.json."""
    out = str(tmp_path / "out")
    assert main(["build", starter, "-q", "-o", out, "--timings"]) == CLEAN
    told = capsys.readouterr().err
    assert "MET-15" in told
    assert [line.split()[0] for line in told.splitlines() if line.endswith(" s")] == ["01"]
    first = (tmp_path / "out" / "report.json").read_bytes()
    assert main(["build", starter, "-q", "-o", out]) == CLEAN
    assert "MET-15" not in capsys.readouterr().err
    assert (tmp_path / "out" / "report.json").read_bytes() == first
    assert b"MET-15" not in first
