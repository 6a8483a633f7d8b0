"""The start-up path: what a build and --help may import, and how long --help takes (DESIGN, speed as a design rule)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from typeset import compiled

ROOT = Path(__file__).resolve().parent.parent
HEAVY = (
    "importlib.metadata", "jsonschema", "numpy", "pypdf", "pikepdf", "pydantic", "typer", "fontTools", "fontTools.subset", "pypdfium2",
    "PIL.Image", "urllib.request", "asyncio", "multiprocessing", "jinja2",
)  # fmt: skip
_RUN = (
    "import sys; from typeset import cli; code = cli.main({!r}); print('loaded', code, *sorted(sys.modules))"
)


def loaded(arguments: list[str]) -> tuple[int, set[str]]:
    """Exit code of a command run in a process of its own, and the modules that process held at its end."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", _RUN.format(arguments)],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    last = done.stdout.splitlines()[-1].split() if done.stdout else []
    assert last[:1] == ["loaded"], done.stderr
    return int(last[1]), set(last[2:])


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition file of a small paper."""
    folder = tmp_path_factory.mktemp("starter") / "paper"
    code, _ = loaded(["init", str(folder)])
    assert code == 0
    return folder / "2026-05-07.yaml"


def test_a_build_imports_nothing_heavy(starter: Path, tmp_path: Path) -> None:
    """This test ensures that a press build without bitmaps stays clear of every module that is slow to import. The first build reads
    the drawings, whose paths fontTools draws; what is drawn is kept."""
    loaded(["build", str(starter), "--outputs", "press", "-q", "-o", str(tmp_path / "first")])
    code, modules = loaded(["build", str(starter), "--outputs", "press", "-q", "-o", str(tmp_path / "out")])
    assert code == 0
    assert "typeset.press.write" in modules, "the list means nothing if the build did not paint"
    assert modules.isdisjoint(HEAVY), sorted(modules.intersection(HEAVY))


def test_help_imports_no_room() -> None:
    """This test ensures that --help loads the command line and nothing behind it."""
    _, modules = loaded(["--help"])
    shell = ("typeset.commands",)
    rooms = {name for name in modules if name.startswith("typeset") and not name.startswith(shell)}
    finder = {"typeset.compiled"} if compiled.state().name != "pure" else set()
    assert rooms == {"typeset", "typeset.cli", "typeset.process", "typeset.process.streams"} | finder
    assert modules.isdisjoint((*HEAVY, "yaml", "uharfbuzz", "reportlab"))


def test_help_is_quick() -> None:
    """This test ensures that `typeset --help` takes under 0.15 s of the processor (best of seven: a busy machine makes others
    wait, which is not the program's time)."""
    taken = []
    for _ in range(7):
        child = os.posix_spawn(
            sys.executable,
            [sys.executable, "-m", "typeset.cli", "--help"],
            {**os.environ, "PYTHONPATH": str(ROOT)},
            file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
        )
        _, status, used = os.wait4(child, 0)
        assert status == 0
        taken.append(used.ru_utime + used.ru_stime)
    assert min(taken) < 0.15
