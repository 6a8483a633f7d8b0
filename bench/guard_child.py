"""Run by `bench.guard`: sets the pages of an edition and paints them, and counts what is executed of the program meanwhile.

MODE `count` prints calls of functions and executed lines; `run` only sets and paints; `read` stops before that; `forgetful` counts
with a memo that keeps no paragraph, which the guard has to notice.
"""

import gc
import json
import sys
from pathlib import Path

import typeset
from typeset.compose import breaker
from typeset.compose.memo import Kept, Memo
from typeset.engine.engine import Engine
from typeset.findings import Findings
from typeset.fonts.book import FontBook
from typeset.intake.edition.load import load_edition, load_fonts
from typeset.job.info import job_info
from typeset.press.write import page_pdf

_PACKAGE = str(Path(typeset.__file__).parent)
_COMPREHENSIONS = ("<listcomp>", "<dictcomp>", "<setcomp>")
"""Functions up to Python 3.11, none from 3.12 on: not counted as calls."""


class Forgetful(Kept):
    """A table that keeps nothing."""

    def keep(self, key, value):
        """Forget."""
        del key
        return value


class Counter:
    """Counts calls and lines of the package's own functions."""

    def __init__(self):
        self.calls = self.lines = 0

    def trace(self, frame, event, _):
        """What sys.settrace calls for a function that is entered."""
        code = frame.f_code
        if event != "call" or not code.co_filename.startswith(_PACKAGE):
            return None
        self.calls += code.co_name not in _COMPREHENSIONS
        return self.line

    def line(self, _, event, __):
        """What it calls within."""
        self.lines += event == "line"
        return self.line


def work(edition, book, info, memo):
    """Set and paint; glyphs."""
    sheets = [sheet._replace(pictures=()) for sheet in Engine(book, memo).set_edition(edition).value.sheets]
    for sheet in sheets:
        page_pdf(sheet, book, info, Findings())
    return sum(len(run.gids) for sheet in sheets for line in sheet.text for run in line.runs)


def main(mode, path):
    """Read, then count; prints JSON."""
    if not str(breaker.__file__).endswith(".py") and mode in ("count", "forgetful"):
        sys.exit("TYPESET_PURE=1 is not heeded: the compiled core would be counted")
    gc.disable()
    edition = load_edition(path, Findings())
    table = load_fonts(edition.paper, Findings())
    book, info, memo = FontBook(table), job_info(edition, path), Memo()
    if mode == "forgetful":
        real = Memo.table
        Memo.table = lambda memo, name, *most: (
            Forgetful(1) if name == "paragraphs" else real(memo, name, *most)
        )
    counter, glyphs = Counter(), 1
    if mode in ("count", "forgetful"):
        sys.settrace(counter.trace)
    if mode != "read":
        glyphs = work(edition, book, info, memo)
    sys.settrace(None)
    print(json.dumps({"glyphs": glyphs, "calls": counter.calls, "lines": counter.lines}))


main(*sys.argv[1:])
