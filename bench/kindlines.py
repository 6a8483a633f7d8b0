"""`python -m bench.kindlines`: lines of unseen copy of six kinds, ours beside Typst's, read from both PDFs. Part of `make quality`.

The copy of bench.newscopy is set at six measures by both programs, as bench.compare sets the stories of seeds/: the same text and
face, nothing taken from either program's own report. Exit code 1 when a target is missed.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from bench import newscopy
from bench.compare import figures, ours, read_lines, typst
from bench.quality import SIZE, song
from typeset.clreq.normalise import normalise
from typeset.compose.items import Options, itemise

MEASURES = (10, 13, 16, 18, 20, 28)


class Target(NamedTuple):
    """Most lines over 0.1 em, per cent of the justified lines."""

    over_100: float


def main() -> int:
    texts = {kind: [normalise(t).text for t in newscopy.copy(kind)] for kind in newscopy.KINDS}
    face = song()
    with tempfile.TemporaryDirectory() as name:
        for kind, some in texts.items():
            items = [
                itemise(text.replace("\u3000", "").replace("） ", "）"), face, SIZE, Options())
                for text in some
            ]
            for em in MEASURES:
                for prog, make in (("ours", ours), ("typst", typst)):
                    print(kind, em, prog, figures(read_lines(make(em, Path(name), items))))


if __name__ == "__main__":
    sys.exit(main())
