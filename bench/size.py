"""`python -m bench.size`: our press page beside Typst's PDF of the same page, both without pictures.

Page 1 of the sample. Ours carries the output profile that a printer asks for, Typst's does not, so the profile is added to
its side, deflated as well as zlib can.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import zlib
from pathlib import Path
from typing import NamedTuple

from bench.data import data_of, faces_of, static_faces
from bench.editions import SAMPLE, read
from bench.peers.typst import TEMPLATE
from typeset.job.info import job_info
from typeset.makeup.edition import make_up
from typeset.paint.variants import DEFAULT, VARIANTS
from typeset.press.profile import load
from typeset.press.write import page_pdf


class Sizes(NamedTuple):
    """Bytes. profile: deflated at the highest level."""

    ours: int
    peer: int
    profile: int

    @property
    def yardstick(self) -> int:
        """Typst's page with the profile."""
        return self.peer + self.profile


def measure(faces: Path) -> Sizes:
    """Both files of page 1. faces: a folder for the static faces. Raises ImportError without Typst."""
    import typst

    from typeset.findings import Findings

    edition, book = read(SAMPLE)
    sheet = make_up(edition, book).value.sheets[0]._replace(pictures=())
    ours = page_pdf(sheet, book, job_info(edition, str(SAMPLE)))
    profile = load(edition.paper.press.profile, VARIANTS[DEFAULT], Findings())
    assert profile is not None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        static_faces(faces_of((sheet,)), book, faces)
        text = json.dumps(data_of(edition, (sheet,), book), ensure_ascii=False)
        (folder / "data.json").write_text(text, encoding="utf-8")
        shutil.copyfile(TEMPLATE, folder / "page.typ")
        out = folder / "out.pdf"
        typst.compile(
            str(folder / "page.typ"), output=str(out), root=name, font_paths=[str(faces)],
            ignore_system_fonts=True,
        )  # fmt: skip
        return Sizes(len(ours), out.stat().st_size, len(zlib.compress(profile.data, 9)))


def main() -> int:
    """Print the figures; 1 where ours is larger."""
    with tempfile.TemporaryDirectory() as name:
        sizes = measure(Path(name))
    print(f"typeset  {sizes.ours:9,} bytes, with the profile")
    print(f"Typst    {sizes.peer:9,} bytes + profile {sizes.profile:,} = {sizes.yardstick:,}")
    print(f"ours is  {100 * sizes.ours / sizes.yardstick:.1f} %")
    return int(sizes.ours > sizes.yardstick)


if __name__ == "__main__":
    sys.exit(main())
