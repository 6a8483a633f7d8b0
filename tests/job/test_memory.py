"""Pages stream through a job: its memory does not grow with their number. Counted as `bench/memory.py` does, for all processes."""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

import pytest

from bench.memory import Used, measured
from tests.makeup.pages import han
from typeset.files.spool import Spool
from typeset.findings import Findings
from typeset.intake.starter.init import write_starter

ROOT = Path(__file__).resolve().parents[2]
FEW, MANY = 5, 15
"""Pages of the two editions that are compared."""
A_PAGE = 700_000
"""Bytes that a page more may cost: its sheet alone takes more than twice as much."""
MOST = 200
"""Megabytes of all processes."""

_BUILD = "import sys; from typeset import cli; sys.exit(cli.main(sys.argv[1:]))"
_HOLDING = """
import typeset.job.group as group
held, packed = [], group.Setter._packed
def holding(self, sheet, findings):
    done = packed(self, sheet, findings)
    held.append((sheet, done))
    return done
group.Setter._packed = holding
"""

linux = pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="PSS is counted by Linux")


def full_pages(folder: Path, pages: int) -> Path:
    """An edition of full pages of one long story each; no text repeats."""
    write_starter(str(folder), Findings())
    edition = folder / "2026-05-07.yaml"
    text = edition.read_text(encoding="utf-8")
    text = text[: text.index("pages:")] + "pages:\n"
    dice = random.Random(1)
    for number in range(1, pages + 1):
        body = "\n\n".join(han(dice.randint(80, 140), 1000 * number + k) for k in range(40))
        (folder / "copy" / f"full{number}.md").write_text(
            f"---\nid: full{number}\ntitle: 第{number}篇长文\n---\n{body}\n", encoding="utf-8"
        )
        place = "{columns: 1-5, lines: 12-70}" if number == 1 else "{columns: 1-5, lines: 4-70}"
        text += f"  - section: 综合\n    blocks:\n      - {{story: full{number}, at: {place}}}\n"
    edition.write_text(text, encoding="utf-8")
    return edition


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    folder = tmp_path_factory.mktemp("many")
    return {pages: full_pages(folder / str(pages), pages) for pages in (FEW, MANY)}


def used(edition: Path, out: Path, helpers: int, before: str = "") -> Used:
    """What a press build takes. before: code that runs in its own process first."""
    command = [
        sys.executable,
        "-c",
        before + _BUILD,
        "build",
        str(edition),
        "--outputs",
        "press",
        "-q",
        "-o",
        str(out),
    ]
    environment = os.environ | {"TYPESET_WORKERS": str(helpers), "PYTHONPATH": str(ROOT)}
    found = measured(command, environment=environment, cwd=edition.parent)
    assert found.code in (0, 1)
    assert len(list((out / "pages").iterdir())) >= FEW
    return found


def a_page_more(few: Used, many: Used) -> float:
    """Bytes that each page more takes at the peak."""
    return (many.peak - few.peak) * 1_000_000 / (MANY - FEW)


@linux
def test_memory_does_not_grow_with_pages(editions: dict[int, Path], tmp_path: Path) -> None:
    """This test ensures that three times the pages take less than half as much again, and less a page than its sheet is large,
    with a helper, and that it all stays under a bound."""
    few, many = (used(editions[pages], tmp_path / str(pages), 1) for pages in (FEW, MANY))
    assert many.processes > 1
    assert many.peak < min(1.5 * few.peak, MOST)
    assert a_page_more(few, many) < A_PAGE


@linux
def test_control(editions: dict[int, Path], tmp_path: Path) -> None:
    """Negative control: a process that holds on to its pages is seen to."""
    few, many = (used(editions[pages], tmp_path / str(pages), 0, _HOLDING) for pages in (FEW, MANY))
    assert a_page_more(few, many) > A_PAGE


def test_a_spool_gives_back_what_it_got() -> None:
    """This test ensures that what is put aside comes back, and that little of it is held in memory."""
    spool = Spool(held=1000)
    parts = [os.urandom(300 + number) for number in range(50)]
    numbers = [spool.add(part) for part in parts]
    assert [spool.get(number) for number in reversed(numbers)] == parts[::-1]
    assert spool.held <= 1000


def test_a_spool_without_a_disk_holds_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that a disk that is full, at once or later, loses nothing."""

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    parts = [os.urandom(400) for _ in range(20)]
    for after in (0, 10):
        spool = Spool(held=1000)
        numbers = [spool.add(part) for part in parts[:after]]
        monkeypatch.setattr(Spool, "_begun", full)
        monkeypatch.setattr(Spool, "_put", full)
        numbers += [spool.add(part) for part in parts[after:]]
        monkeypatch.undo()
        assert [spool.get(number) for number in numbers] == parts
