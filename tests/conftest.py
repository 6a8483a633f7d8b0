"""What every test shares: the bundled fonts, a paper, and a hypothesis profile that repeats itself."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from typeset.compose.arrays import Items, Options
from typeset.compose.items import itemise
from typeset.findings import Findings
from typeset.fonts.book import FontBook
from typeset.intake.edition.load import load_fonts
from typeset.intake.paper.paper import read_paper
from typeset.model.paper import Paper

settings.register_profile(
    "suite",
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=int(os.environ.get("TYPESET_EXAMPLES", "60")),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("suite")

SIZE = 10_000_000
"""10 pt: an em of round units."""

PAPER = """\
format: 1
name: 试排报
page: broadsheet-390x546
grid: {columns: 6, chars: 16, body: {face: song, size: 9.5pt, leading: 12.5pt}}
registered: false
"""


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the user's cache folder out of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TYPESET_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def book() -> FontBook:
    """The faces that come with the program."""
    findings = Findings()
    table = load_fonts(None, findings)
    assert table is not None, list(findings)
    return FontBook(table)


@pytest.fixture(scope="session")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """A broadsheet of six columns of 16 characters with the built-in styles."""
    return make_paper(tmp_path_factory.mktemp("paper"), PAPER)


def make_paper(folder: Path, text: str) -> Paper:
    """The paper of a paper.yaml with this text; fails on findings."""
    file = folder / "paper.yaml"
    file.write_text(text, encoding="utf-8")
    findings = Findings()
    house = read_paper(file.as_posix(), findings)
    assert house is not None, list(findings)
    return house.paper


@pytest.fixture(scope="session")
def paper_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Paper]:
    """A function from the text of a paper.yaml to its paper."""
    return lambda text: make_paper(tmp_path_factory.mktemp("paper"), text)


@pytest.fixture(scope="session")
def song(book: FontBook) -> Callable[..., Items]:
    """A function that itemises a text in the body face at 10 pt, options by name."""
    face = book.face("song", 400)

    def itemised(text: str, **options: object) -> Items:
        return itemise(text, face, SIZE, options=Options(**options))  # type: ignore[arg-type]

    return itemised


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Where TYPESET_NO_SKIP is set (CI), a test that is skipped has failed."""
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]
    if report.skipped and os.environ.get("TYPESET_NO_SKIP") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, which CI does not allow: {report.longrepr}"
    del call


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
"""The browser of tests that look at pages; "" where it is not installed."""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One Chromium for all tests of a process: Playwright's synchronous side can be started once only."""
    tools = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        pytest.skip("chromium is not installed")
    with tools.sync_playwright() as tool:
        program = tool.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield program
        program.close()
