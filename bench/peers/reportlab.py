"""reportlab's own paragraphs (a dependency already): frames of columns at their places, CJK line breaking, justified."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.cases import Job
from bench.data import Data
from bench.peers.peer import Peer, lacking

_SETTER = Path(__file__).with_name("reportlab_setter.py")


class ReportLab(Peer):
    """One process that reads the pages as JSON."""

    key, title = "reportlab", "reportlab paragraphs"

    def absent(self) -> str:
        """It is always there."""
        return lacking("reportlab")

    def version(self) -> str:
        """Of the package."""
        import reportlab

        return f"reportlab {reportlab.Version}"

    def write(self, job: Job, data: Sequence[Data], folder: Path) -> None:
        """The pages and which file is which face."""
        faces = json.loads((job.folder / "about.json").read_text(encoding="utf-8"))["faces"]
        text = json.dumps({**data[0], "faces": faces}, ensure_ascii=False)
        (folder / "data.json").write_text(text, encoding="utf-8")

    def command(self, job: Job, folder: Path) -> list[str]:
        """One process."""
        return [sys.executable, "-P", str(_SETTER), str(folder)]
