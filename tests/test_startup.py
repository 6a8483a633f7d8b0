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
    "PIL.Image", "urllib.request", "asyncio", "multiprocessing", "jinja2", "yaml", "inspect", "tempfile", "subprocess",
    "hashlib", "_hashlib", "platform", "ast", "urllib.parse", "ipaddress", "signal", "threading", "pickle",
    "reportlab.lib.rl_safe_eval", "reportlab.pdfbase.pdfmetrics", "reportlab.pdfbase._fontdata",
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


MOST_OWN, MOST_OTHERS = 338, 150
"""Modules of the program, and of all others, that a press build may load: some two dozen more than it does. Each costs 0.1 to 0.3 ms in
every process."""
_RARE = (
    "typeset.paint.tagged", "typeset.paint.pdf.foreign", "typeset.pdf", "typeset.press.picture", "typeset.press.framing", "typeset.press.draft",
    "typeset.press.mono", "typeset.bitmaps", "typeset.intake.art.pdf_pages", "typeset.intake.art.drawing", "typeset.intake.word",
    "typeset.intake.raw", "typeset.screen", "typeset.reports", "typeset.preflight",
)  # fmt: skip
"""What only pages with pictures, placed PDFs, marks or errors need, only other kinds of copy, or only other outputs."""


def test_a_build_imports_few_modules(tmp_path: Path) -> None:
    """This test ensures that a plain press build whose copy was read before loads no more modules than it is meant to, two libraries, and
    none of those that few pages need."""
    edition = plain(tmp_path / "paper")
    loaded(["build", str(edition), "--outputs", "press", "-q", "-o", str(tmp_path / "first")])
    code, modules = loaded(["build", str(edition), "--outputs", "press", "-q", "-o", str(tmp_path / "out")])
    assert code == 0
    own = {name for name in modules if name.partition(".")[0] == "typeset"}
    others = modules - own
    assert "typeset.press.write" in own, "the list means nothing if the build did not paint"
    assert modules.isdisjoint((*HEAVY, *_RARE)), sorted(modules.intersection((*HEAVY, *_RARE)))
    assert len(own) <= MOST_OWN, len(own)
    assert len(others) <= MOST_OTHERS, len(others)
    known = sys.stdlib_module_names | {"__main__", "sitecustomize", "_distutils_hack", "cython_runtime"}
    strangers = {name.partition(".")[0] for name in others} - known
    core = {"librt", "mypy_extensions", compiled.LIBRARY} if compiled.state().name == "compiled" else set()
    assert {name for name in strangers if not name.startswith("_")} - core == {"reportlab", "uharfbuzz"}


def plain(folder: Path) -> Path:
    """An edition of one page of text, with the house's faces."""
    folder.mkdir()
    (folder / "paper.yaml").write_text(
        "format: 1\nname: 临州报\npage: broadsheet-390x546\ngrid: {columns: 6, chars: 16, body: {face: song, size: 9.5pt, leading: 12.5pt}}\n",
        encoding="utf-8",
    )
    copy = folder / "copy"
    copy.mkdir()
    text = "本报讯 临州市区的道路在雨后修好，行人往来如常。" * 12
    (copy / "a.md").write_text(f"---\nformat: 1\nid: a\ntitle: 道路修好\n---\n{text}\n", encoding="utf-8")
    edition = folder / "edition.yaml"
    edition.write_text(
        "format: 1\npaper: paper.yaml\ndate: 2026-05-07\nissue: 1\ncopy: copy\npages:\n- section: 要闻\n  blocks:\n"
        "  - {story: a, at: {columns: 1-2, lines: 4-20}}\n",
        encoding="utf-8",
    )
    return edition


def test_help_imports_no_room() -> None:
    """This test ensures that --help loads the command line and nothing behind it."""
    _, modules = loaded(["--help"])
    shell = ("typeset.commands",)
    rooms = {name for name in modules if name.startswith("typeset") and not name.startswith(shell)}
    finder = {"typeset.compiled"} if compiled.state().name != "pure" else set()
    ends = {f"typeset.process{part}" for part in ("", ".collecting", ".leaving", ".streams")}
    assert rooms == {"typeset", "typeset.cli", "typeset.named_tuple"} | ends | finder
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
