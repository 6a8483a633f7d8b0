"""`typeset deliver` and sign-off: pages that are not signed are told, or not delivered."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.press.test_delivery import PAGES, change
from tests.press.test_settings import starter
from typeset.cli import main
from typeset.commands.terminal import FOUND
from typeset.delivery.delivery import deliver
from typeset.findings import Findings
from typeset.signing import signing, signoff
from typeset.signing.signing import Wish


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """Two small pages that can be changed one by one."""
    path = starter(tmp_path).parent / "2026-05-07-two.yaml"
    (path.parent / "copy").mkdir(exist_ok=True)
    path.write_text(PAGES, encoding="utf-8")
    return path


def requires(edition: Path, stage: str) -> None:
    paper = edition.parent / "paper.yaml"
    paper.write_text(
        paper.read_text(encoding="utf-8") + f"deliver: {{requires: {stage}}}\n", encoding="utf-8"
    )


def signed(edition: Path, stage: str, *pages: int) -> None:
    assert signing.sign(str(edition), Wish(stage, "韩某", "t", pages), Findings()) is not None


def tell(edition: Path, out: Path) -> tuple[list[tuple[str, str]], int]:
    done = deliver(str(edition), str(out))
    codes = [(f.code, f.severity) for f in done.findings if f.code.startswith("SIG")]
    return codes, len(done.written) + len(done.kept)


def test_delivery_warns(edition: Path, tmp_path: Path) -> None:
    """This test ensures that pages without 付印 go with a warning that names them, and signed ones in silence."""
    assert tell(edition, tmp_path / "out") == ([("SIG-06", "warning")], 2)
    signed(edition, "付印", 1)
    done = deliver(str(edition), str(tmp_path / "out"))
    assert [f.zh for f in done.findings if f.code == "SIG-06"] == ["第 2 版没有签付印"]
    signed(edition, "付印", 2)
    assert tell(edition, tmp_path / "out") == ([], 2)
    change(edition, "[甲]", "[己]")
    done = deliver(str(edition), str(tmp_path / "out"))
    assert [f.zh for f in done.findings if f.code == "SIG-06"] == ["第 1 版没有签付印（第 1 版签后改过）"]
    signoff.file_of(str(edition)).write_text("x\n", encoding="utf-8")
    assert tell(edition, tmp_path / "out") == ([("SIG-01", "warning")], 2)


def test_delivery_refuses(edition: Path, tmp_path: Path) -> None:
    """This test ensures that `deliver: {requires: 付印}` delivers nothing until every page is signed as it is."""
    requires(edition, "付印")
    out = tmp_path / "out"
    assert tell(edition, out) == ([("SIG-06", "error")], 0)
    assert not out.exists()
    signed(edition, "三校")
    assert tell(edition, out) == ([("SIG-06", "error")], 0)
    signed(edition, "付印")
    assert tell(edition, out) == ([], 2)
    change(edition, "[甲]", "[己]")
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    assert tell(edition, out) == ([("SIG-06", "error")], 0)
    signoff.file_of(str(edition)).write_text("x\n", encoding="utf-8")
    assert tell(edition, out) == ([("SIG-01", "error")], 0)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert main(["deliver", str(edition), "-o", str(out), "-q"]) == FOUND


@pytest.mark.parametrize(("stage", "given", "goes"), [("二校", "三校", True), ("二校", "一校", False)])
def test_delivery_by_another_stage(edition: Path, tmp_path: Path, stage: str, given: str, goes: bool) -> None:
    requires(edition, stage)
    signed(edition, given)
    assert tell(edition, tmp_path / "out") == (([], 2) if goes else ([("SIG-06", "error")], 0))


def test_delivery_that_asks_for_nothing(edition: Path, tmp_path: Path) -> None:
    requires(edition, "none")
    assert tell(edition, tmp_path / "out") == ([], 2)


def test_a_stage_that_is_none_is_told(edition: Path) -> None:
    """This test ensures that a wrong word in paper.yaml is a finding with its line."""
    requires(edition, "四校")
    findings = Findings()
    signing.listed(str(edition), findings)
    assert any("paper.yaml" in f.place.file and f.place.line for f in findings)
