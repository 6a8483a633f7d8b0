"""What the bench asks of everyone who sets a case: us, and those beside us."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from bench.cases import Job
from bench.data import Data


class Peer:
    """Someone who sets a case. A subclass says how its input is written and what is run; only the run is timed."""

    key = ""
    """Its name on the command line and in the JSON."""
    title = ""
    """Its name in the table."""
    ours = False
    """Whether it is this program: its errors of layout (exit 1) are none of the bench's."""
    batches = False
    """Whether it sets many editions in one run."""
    writes = "plain PDF"
    """What its files are."""

    def absent(self) -> str:
        """Why it cannot run here; empty where it can."""
        return ""

    def version(self) -> str:
        """Its version, as it says it."""
        return ""

    def prepare(self, job: Job, folder: Path) -> None:
        """Make ready in a folder of its own, once a case: here, the static faces in `fonts`."""
        shutil.copytree(job.folder / "fonts", folder / "fonts")

    def write(self, job: Job, data: Sequence[Data], folder: Path) -> None:
        """Write its input of a round; data: one an edition, of whose stories one is new."""
        raise NotImplementedError

    def command(self, job: Job, folder: Path) -> list[str]:
        """What is run."""
        raise NotImplementedError

    def environment(self, folder: Path) -> dict[str, str]:
        """Variables beside those of the bench."""
        del folder
        return {}

    def clear(self, folder: Path) -> None:
        """Remove what the run before wrote, so that nothing is left to skip."""
        shutil.rmtree(folder / "out", ignore_errors=True)
        (folder / "out").mkdir()

    def size(self, folder: Path) -> int:
        """Bytes of the PDF files of a run."""
        return sum(path.stat().st_size for path in (folder / "out").rglob("*.pdf"))


def lacking(*modules: str) -> str:
    """Which of these Python packages is not installed."""
    gone = [name for name in modules if find_spec(name) is None]
    return f"not installed: {', '.join(gone)}" if gone else ""


def program(*names: str) -> str:
    """The first of these programs that is on the path; empty where none is."""
    return next((found for name in names if (found := shutil.which(name))), "")


def fontconfig(folder: Path) -> dict[str, str]:
    """Variables for a font configuration that knows the faces in `folder`/fonts and no others."""
    path = folder / "fonts.conf"
    if not path.exists():
        path.write_text(
            '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
            f"<dir>{folder / 'fonts'}</dir><cachedir>{folder / 'fontcache'}</cachedir></fontconfig>",
            encoding="utf-8",
        )
    return {"FONTCONFIG_FILE": str(path)}
