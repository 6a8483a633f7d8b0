"""pytest plugin: editions as regression snapshots, failures told in words.

Fixtures: `typeset_edition` (set an edition), `edition_snapshot` (what is kept of it beside the test), `sheet` (one page of an
edition). `pytest --typeset-update` keeps the pages as they are now. Nothing of the program is imported before a fixture is
used.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.findings import Finding
    from typeset.sheet.types import Sheet
    from typeset.versions.versions import Compared, Version

REPORTS = ".typeset-reports"
"""Folder below pytest's root where the pages of failed comparisons are written."""

STORE = "__editions__"
"""Folder beside a test file where its snapshots are kept."""

_MOST_LINES = 40
_MOST_WORDS = 4
"""Lines of the whole list, and of what the failure itself says: pytest cuts off the rest of that."""


class EditionError(Exception):
    """Raised when an edition cannot be read; the message holds the findings."""


class SetEdition(NamedTuple):
    """An edition that was set."""

    path: Path
    """Its file, as the test names it."""
    sheets: tuple[Sheet, ...]
    """Its finished pages."""
    version: Version
    """What is compared."""
    findings: tuple[Finding, ...]
    """What was found, in file and line order."""

    def __repr__(self) -> str:
        return f"<edition {self.path}>"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--typeset-update`."""
    group = parser.getgroup("typeset", "snapshots of newspaper editions")
    group.addoption(
        "--typeset-update", action="store_true", help="keep the editions' pages as they are set now"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Old reports go once a run, by the process that controls it."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(config.rootpath / REPORTS, ignore_errors=True)


def set_edition(path: str | Path) -> SetEdition:
    """Set an edition. Raises EditionError when it cannot be read."""
    __tracebackhide__ = True
    from typeset.findings import Findings, render
    from typeset.versions.versions import set_version

    findings = Findings()
    found = set_version(str(path), findings)
    if found is None:
        raise EditionError("\n" + render.text(findings.sorted(), colour=False, quiet_info=True))
    version, sheets = found
    return SetEdition(Path(path), tuple(sheets), version, tuple(findings.sorted()))


@pytest.fixture(scope="session")
def typeset_edition() -> Callable[[str | Path], SetEdition]:
    """A function that sets an edition; each edition file is set once a session."""
    known: dict[Path, SetEdition] = {}

    def build(path: str | Path) -> SetEdition:
        __tracebackhide__ = True
        key = Path(path).resolve()
        if key not in known:
            known[key] = set_edition(path)
        return known[key]

    return build


@pytest.fixture
def sheet(typeset_edition: Callable[[str | Path], SetEdition]) -> Callable[[str | Path, int], Sheet]:
    """A function that gives one page (by number) of an edition."""

    def page(path: str | Path, number: int = 1) -> Sheet:
        return next(one for one in typeset_edition(path).sheets if one.page == number)

    return page


class EditionSnapshot:
    """What is kept of an edition beside a test. Equal to an edition that sets to the same pages."""

    def __init__(self, folder: Path, report: Path, tell: Callable[[str], None], *, update: bool) -> None:
        self.folder, self._report, self._update, self._tell = folder, report, update, tell
        self.words: list[str] = []

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<snapshot {self.folder.name}>"

    def __call__(self, name: str) -> EditionSnapshot:
        """The snapshot of this name, for a test that holds several editions."""
        return EditionSnapshot(
            self.folder.with_name(f"{self.folder.name}-{_safe(name)}"),
            self._report.with_name(f"{self._report.stem}-{_safe(name)}.html"),
            update=self._update,
            tell=self._tell,
        )

    def __eq__(self, other: object) -> bool:
        """Compare with a set edition; with --typeset-update keep it."""
        if not isinstance(other, SetEdition):
            return NotImplemented
        from typeset.findings import Findings, render
        from typeset.versions.snapshots import Wish, hold_version

        findings = Findings()
        held = hold_version(other.version, self.folder, findings, Wish(self._update))
        if held is not None and held.held:
            return True
        if held is not None and held.compared is not None:
            self._told(held.compared)
        else:
            told = render.text(findings.sorted(), colour=False, quiet_info=True).splitlines()
            self.words = [*told[:_MOST_WORDS], "pytest --typeset-update keeps the pages as they are now"]
        return False

    def _told(self, compared: Compared) -> None:
        """Say what changed: the first changes with the failure, the list in a section of its own, all of it in the report."""
        from typeset.proof.compare.report import as_text

        words = as_text(compared.comparison).splitlines()
        self.words = [words[-1], *words[1:-1][:_MOST_WORDS]]
        if len(words) > _MOST_LINES:
            words = [*words[:_MOST_LINES], "…", words[-1]]
        self._report.parent.mkdir(parents=True, exist_ok=True)
        (self._report.parent / ".gitignore").write_text("*\n", encoding="utf-8")
        self._report.write_text(compared.page(), encoding="utf-8")
        self._tell("\n".join((*words, f"比对样 report: {self._report}")))


@pytest.fixture
def edition_snapshot(request: pytest.FixtureRequest) -> EditionSnapshot:
    """The snapshot of this test: `assert edition_snapshot == typeset_edition("layouts/2026-05-07.yaml")`."""
    node = request.node
    own = node.nodeid.partition("::")[2].replace("::", ".")
    folder = request.path.parent / STORE / f"{request.path.stem}.{_safe(own)}"
    report = (
        request.config.rootpath / REPORTS / f"{_safe(node.nodeid.replace('::', '.').replace('/', '.'))}.html"
    )

    def tell(text: str) -> None:
        node.add_report_section("call", "typeset", text)

    return EditionSnapshot(
        folder, report, update=bool(request.config.getoption("--typeset-update")), tell=tell
    )


def _safe(name: str) -> str:
    """A name as a file's: where characters are lost, some digits of a digest keep it apart from others."""
    plain = re.sub(r"\[(.*)\]$", r"_\1", name)
    safe = re.sub(r"[^\w.-]+", "_", plain).strip("_.")[-100:]
    if safe == plain:
        return safe
    from typeset.hashing import blake2b

    return f"{safe}-{blake2b(name.encode(), digest_size=3).hexdigest()}"


def pytest_assertrepr_compare(
    config: pytest.Config, op: str, left: object, right: object
) -> list[str] | None:
    """The words of the comparison, not a thousand lines of a dump."""
    del config
    snapshot = left if isinstance(left, EditionSnapshot) else right
    if op != "==" or not isinstance(snapshot, EditionSnapshot):
        return None
    return [f"{left!r} == {right!r}", *snapshot.words]


def _reports(config: pytest.Config) -> Iterator[Path]:
    yield from sorted((config.rootpath / REPORTS).glob("*.html"))


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """The reports of failed comparisons, whichever process wrote them."""
    found = list(_reports(config))
    if found:
        terminalreporter.section("typeset 比对样")
        for path in found:
            terminalreporter.write_line(str(path.relative_to(config.rootpath)))
