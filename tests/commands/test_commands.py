"""The commands as a user runs them: exit codes, formats, progress, messages."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from typeset.cli import main


def run(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "typeset", *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )


def test_init_makes_a_paper_that_builds_at_once(tmp_path: Path) -> None:
    """This test ensures that `typeset init DIR` and the command it prints end in pages without an error."""
    made = run("init", "mine", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert made.stdout.startswith("typeset build ")
    edition = made.stdout.split()[-1]
    built = run("build", edition, cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    assert list((tmp_path / built.stdout.strip()).glob("pages/*.pdf"))
    assert run("init", "mine", cwd=tmp_path).returncode == 2


def test_quiet_where_there_is_no_terminal(tmp_path: Path) -> None:
    run("init", "mine", cwd=tmp_path)
    edition = next((tmp_path / "mine").glob("20*.yaml"))
    done = run("check", str(edition), cwd=tmp_path)
    assert "\r" not in done.stderr
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("kind", ["edition", "paper", "story", "faces", "preset", "suspects"])
def test_schema_prints_json(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", kind]) == 0
    assert json.loads(capsys.readouterr().out)["$schema"].startswith("http://json-schema.org/draft-07")


def test_unknown_schema_and_code_are_usage_errors(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "novel"]) == 2
    assert main(["explain", "KIN-99"]) == 2
    assert "KIN-" in capsys.readouterr().err


def test_explain(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "fit-05"]) == 0
    assert "FIT-05" in capsys.readouterr().out


def test_no_command_and_bad_outputs_are_usage_errors(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert main(["build", "x.yaml", "--outputs", "plates"]) == 2
    assert "plates" in capsys.readouterr().err


def test_github_form_names_file_and_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("edition.yaml").write_text("format: 1\npaper: nowhere.yaml\ndate: 2026-05-07\n", encoding="utf-8")
    assert main(["check", "edition.yaml", "--format", "github"]) == 2
    out = capsys.readouterr().out
    assert "::error file=edition.yaml,title=" in out
    assert ",line=" in out


def test_outputs_can_be_chosen_and_the_rest_is_kept(tmp_path: Path) -> None:
    run("init", "mine", cwd=tmp_path)
    edition = next((tmp_path / "mine").glob("20*.yaml"))
    run("build", str(edition), "-o", "out", cwd=tmp_path)
    screen = (tmp_path / "out" / "edition.pdf").read_bytes()
    again = run("build", str(edition), "-o", "out", "--outputs", "press", cwd=tmp_path)
    assert again.returncode == 0
    assert (tmp_path / "out" / "edition.pdf").read_bytes() == screen


def test_an_internal_fault_is_one_line_and_101(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("typeset.job.recipe.build_as", broken)
    assert main(["build", "x.yaml"]) == 101
    err = capsys.readouterr().err
    assert "Traceback" not in err
    assert len(err.strip().splitlines()) == 1


def test_intake_writes_the_sample_as_markdown(tmp_path: Path) -> None:
    raw = next((Path(__file__).resolve().parents[2] / "seeds").glob("000_*.txt"))
    done = run("intake", str(raw), "-o", "stories", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "stories").glob("*.md"))) == 7
