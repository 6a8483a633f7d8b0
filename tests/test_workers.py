"""Pages shared out to several processes: the same outcome as in one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from typeset.findings import Findings
from typeset.intake.starter.init import write_starter
from typeset.job import helper, workers
from typeset.job import recipe as job
from typeset.job.workers import SHARED_FROM, shares_of
from typeset.model.block import Area
from typeset.model.kinds import KINDS
from typeset.model.paper import Edition, Page
from typeset.model.story import Story
from typeset.process import prefork
from typeset.process.child import launch


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter paper with four pages more, each of one short story."""
    folder = tmp_path_factory.mktemp("shared") / "paper"
    write_starter(str(folder), Findings())
    written = folder / "2026-05-07.yaml"
    text = written.read_text(encoding="utf-8")
    for number, name in enumerate("甲乙丙丁", 2):
        story = f"---\ntitle: {name}村修好了路\n---\n本报讯 {name}村的路昨天修好了，长{number}公里，村里人都来看。\n"
        (folder / "copy" / f"{number}.md").write_text(story, encoding="utf-8")
        block = f"{{story: {name}村修好了路, at: {{columns: 1-3, lines: 4-{20 + number}}}}}"
        text += f"  - section: 综合\n    blocks:\n      - {block}\n"
    written.write_text(text, encoding="utf-8")
    return written


def outcome(edition: Path, out: Path) -> tuple[dict[str, bytes], list[str]]:
    """Every file of a press build and its findings."""
    result = job.build(str(edition), str(out), ("press",))
    assert result.folder is not None, list(result.findings)
    files = {
        str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()
    }
    return files, [item.zh for item in result.findings.sorted()]


@pytest.fixture
def build(
    edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], tuple[dict[str, bytes], list[str]]]:
    """Build with that many helpers."""

    def run(helpers: str) -> tuple[dict[str, bytes], list[str]]:
        monkeypatch.setenv("TYPESET_WORKERS", helpers)
        return outcome(edition, tmp_path / f"out-{helpers}")

    return run


def test_same_outcome_with_helpers(build: Callable[[str], tuple[dict[str, bytes], list[str]]]) -> None:
    """This test ensures that files and findings do not depend on how many processes set the pages (DLV-05)."""
    alone = build("0")
    assert len([name for name in alone[0] if name.endswith(".pdf")]) == 5
    assert build("2") == alone


def test_a_helper_that_fails_costs_nothing_but_time(
    build: Callable[[str], tuple[dict[str, bytes], list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test ensures that pages are set here when a process cannot be started or ends at once."""
    alone = build("0")
    monkeypatch.setattr("typeset.job.helper._CHILD", "raise SystemExit(3)")
    assert build("1") == alone
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert build("2") == alone


KIND = {kind.kind: kind for kind in KINDS}


def page(number: int, *blocks: tuple[str, str]) -> Page:
    """A page with blocks of (kind, story id)."""
    area = Area(1, 1, 1, 1)
    return Page(
        number,
        "",
        tuple(
            KIND[kind](id=f"{kind}{name}{number}", area=area, story=Story(name, (name,)))
            for kind, name in blocks
        ),
    )


def numbers(*pages: Page) -> list[list[int]]:
    """The groups of an edition with these pages."""
    made = Edition.__new__(Edition, None, None, 1, pages)  # type: ignore[arg-type]
    return [sorted(group) for group in shares_of(made)]


def test_pages_of_a_jump_stay_together() -> None:
    """This test ensures that a story's pages are one group, chained jumps too, and the others stand alone (JMP-01)."""
    pages = (
        page(1, ("story", "a"), ("story", "b")), page(2, ("story", "c")), page(3, ("continue", "b"), ("story", "d")),
        page(4, ("story", "e")), page(5, ("continue", "d")),
    )  # fmt: skip
    assert numbers(*pages) == [[1, 3, 5], [2], [4]]


def test_a_small_edition_is_one_group() -> None:
    """This test ensures that no process is started for a few pages."""
    pages = tuple(page(n, ("story", f"s{n}")) for n in range(1, SHARED_FROM))
    assert numbers(*pages) == [list(range(1, SHARED_FROM))]


@pytest.mark.parametrize(
    "line", [prefork._CHILD, helper._CHILD], ids=["started ahead", "started when needed"]
)
def test_a_helper_starts(line: str) -> None:
    """This test ensures that the line a helper runs is one that works: nobody sees it fail, for its pages are set all the same."""
    assert ended(line) == 0
    assert ended(line.replace("serve(", "serve(0, 0, ")) == 1, "the control: a call that does not fit"


def ended(line: str) -> int:
    """The exit code of a helper that is given nothing to do."""
    with launch(line) as child:
        assert child.stdin is not None
        child.stdin.close()
        return child.wait(60)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has pipes of a chosen size")
def test_a_helper_hands_over_a_page_at_once() -> None:
    """This test ensures that a process of ours writes a page without waiting until somebody reads it."""
    with launch("import sys; sys.stdout.buffer.write(bytes(700_000)); sys.stdout.flush()") as child:
        assert child.wait(60) == 0, "it ended, and nothing was read yet"
        assert child.stdout is not None
        assert len(child.stdout.read()) == 700_000


def test_threads_change_as_often_as_before(
    build: Callable[[str], tuple[dict[str, bytes], list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test ensures that threads change more often while helpers are fed, and as before when they are done."""
    seen: list[float] = []
    usual, add = sys.getswitchinterval(), workers._Finished.add

    def noted(finished: workers._Finished, number: int, done: Any) -> None:
        seen.append(sys.getswitchinterval())
        add(finished, number, done)

    monkeypatch.setattr(workers._Finished, "add", noted)
    build("1")
    assert max(seen) < usual
    assert sys.getswitchinterval() == usual
    seen.clear()
    build("0")
    assert min(seen) == usual, "nobody is fed"
