"""Typst, from PyPI: our sheets as data, running text through the same columns (`page.typ`)."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.cases import Job
from bench.data import Data
from bench.peers.peer import Peer, lacking

TEMPLATE = Path(__file__).with_name("page.typ")
_CHILD = """
import sys, typst
folder, system, tags, count = sys.argv[1], sys.argv[2] == "system", sys.argv[3] == "tags", int(sys.argv[4])
setter = typst.Compiler(folder + "/page.typ", root=folder, font_paths=[folder + "/fonts"], ignore_system_fonts=not system)
for number in range(1, count + 1):
    setter.compile(output=f"{folder}/out/{number}.pdf", sys_inputs={"data": f"data-{number}.json"}, pdf_tags=tags)
"""


class Typst(Peer):
    """The static faces that the pages use and no others; a tagged PDF, as it writes by default."""

    key, title, batches = "typst", "Typst", True
    _fonts, _tags = "static", "tags"

    def absent(self) -> str:
        """It is in the extra [dev] and [bench]."""
        return lacking("typst")

    def version(self) -> str:
        """Of the package, which is that of Typst."""
        import typst

        return f"typst {typst.__version__}"

    def prepare(self, job: Job, folder: Path) -> None:
        """The faces and the template."""
        super().prepare(job, folder)
        shutil.copyfile(TEMPLATE, folder / "page.typ")

    def write(self, job: Job, data: Sequence[Data], folder: Path) -> None:
        """A JSON file an edition."""
        for number, one in enumerate(data, 1):
            (folder / f"data-{number}.json").write_text(json.dumps(one, ensure_ascii=False), encoding="utf-8")

    def command(self, job: Job, folder: Path) -> list[str]:
        """One process, one compiler for all editions."""
        options = [self._fonts, self._tags, str(len(job.editions))]
        return [sys.executable, "-c", _CHILD, str(folder), *options]


class AsItComes(Typst):
    """With the system's fonts beside them, which it searches at every start."""

    key, title = "typst-system", "Typst, system fonts"
    batches = False
    _fonts = "system"


class Untagged(Typst):
    """Without tags: as plain a PDF as it writes."""

    key, title = "typst-untagged", "Typst, no tags"
    _tags = "plain"
