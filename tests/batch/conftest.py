"""Small editions for batches, and an executor without processes."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from typeset.batch.progress import Progress
from typeset.batch.run import Ended, Order, batch
from typeset.batch.setting import set_task
from typeset.batch.types import Done, Task
from typeset.findings import Findings
from typeset.intake.starter.init import write_starter
from typeset.job.result import Asked
from typeset.job.session import Session

EDITION = "2026-05-07.yaml"
PRESS = Asked(("press",))


@pytest.fixture(autouse=True)
def ctrl_c() -> Iterator[None]:
    """Ctrl-C is heard although the tests may run in the background of a shell, which has them ignore it; processes inherit it."""
    before = signal.getsignal(signal.SIGINT)
    if before == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


class Here:
    """Sets editions in this process, one after another."""

    def __init__(self) -> None:
        self.given: list[str] = []
        self.closed = 0
        self._session = Session()

    def run(self, tasks: Iterable[Task], check: Callable[[], None]) -> Iterator[Done]:
        for task in tasks:
            check()
            self.given.append(task.path)
            yield set_task(task, self._session)

    def close(self) -> None:
        self.closed += 1


@pytest.fixture(scope="session")
def _starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("starter") / "paper"
    assert write_starter(str(folder), Findings())
    return folder


@pytest.fixture
def papers(_starter: Path, tmp_path: Path) -> Callable[..., Path]:
    """A function that makes a folder of papers by their names, each with one edition of one page, and gives it."""

    def made(*names: str) -> Path:
        for name in names:
            shutil.copytree(_starter, tmp_path / "in" / name)
        return tmp_path / "in"

    return made


@pytest.fixture
def here() -> Here:
    return Here()


def run(here: Here, out: Path, *names: Path | str, again: bool = False) -> Ended:
    """A batch of press pages without processes."""
    order = Order(tuple(map(str, names)), str(out), PRESS, again)
    return batch(order, lambda _: here, Progress(quiet=True))


def states(ended: Ended) -> dict[str, str]:
    """The state of each edition by its paper's name."""
    return {Path(row.edition).parent.name: row.state for row in ended.rows}


def codes(ended: Ended) -> list[str]:
    """Codes of the batch's own findings."""
    return [finding.code for finding in ended.findings]


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def tell_more(edition: Path, old: str, new: str) -> None:
    """Change an edition file."""
    text = edition.read_text(encoding="utf-8")
    assert old in text
    edition.write_text(text.replace(old, new), encoding="utf-8")
