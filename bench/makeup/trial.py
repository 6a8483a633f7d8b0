"""One load made up: its proposals asked for, the best one judged and, where wanted, drawn."""

from __future__ import annotations

import io
import os
import time
import traceback
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bench.loads import Load, edition_of, load
from bench.loads.measure import book
from bench.makeup.doors import Door, door
from bench.makeup.judging import Verdict, judged, with_page
from typeset.auto.types import Proposal, Wish
from typeset.engine.engine import Engine
from typeset.findings import Findings
from typeset.model.paper import Edition
from typeset.press.job_info import JobInfo

CRASH = "CRASH"
"""Begins what is said of a load that broke the program."""
NOTHING = Verdict((), (), {}, {})


class Ask(NamedTuple):
    """What is to be tried."""

    seed: int
    """The load."""
    kind: str = ""
    """Its kind, "" that of the seed."""
    proposals: int = 1
    """How many are asked for."""
    drawn: int = 0
    """Width of its picture in pixels, 0 none."""
    ells: bool = True
    """Whether stories may take an L."""


class Result(NamedTuple):
    """What came of a load."""

    seed: int
    """Its seed."""
    kind: str
    """Its kind."""
    marks: tuple[str, ...]
    """What it is an instance of."""
    entries: int
    """How many entries it has."""
    fill: float
    """Cells that it needs / free ones."""
    wall: float
    """Seconds by the clock."""
    cpu: float
    """Seconds of computing, with those of processes it started."""
    how: str
    """What found the best proposal; "" where there is none."""
    proposals: int
    """How many there were."""
    verdict: Verdict
    """Of the best."""
    refused: tuple[str, ...] = ()
    """What was found where there is none."""
    left_out: tuple[str, ...] = ()
    """Reserve stories that were left out."""
    picture: bytes = b""
    """The page as a PNG."""

    @property
    def legal(self) -> bool:
        """Whether there is a page and nothing is wrong with it."""
        return bool(self.how) and not self.verdict.wrong

    @property
    def crashed(self) -> bool:
        """Whether it broke the program."""
        return any(said.startswith(CRASH) for said in self.refused)

    @property
    def why(self) -> tuple[str, ...]:
        """Why it is not legal, or what is not met."""
        if not self.how:
            return self.refused or ("no proposal and no word why",)
        return self.verdict.wrong + self.verdict.unmet


@cache
def fonts() -> None:
    """Open the fonts before the clock runs."""
    book()


def tried(ask: Ask, by: Door | None = None) -> Result:
    """Make up a load with an engine that knows nothing yet. by: the door, None for the product's."""
    fonts()
    made = load(ask.seed, ask.kind)
    edition = edition_of(made)
    proposals, refused, wall, cpu = timed(made, edition, Wish(ask.proposals, ells=ask.ells), by or door())
    if not proposals:
        return _result(made, wall, cpu)._replace(refused=refused)
    best = proposals[0]
    return _result(made, wall, cpu)._replace(
        how=best.how,
        proposals=len(proposals),
        verdict=judged(made, edition, best.page, book()),
        left_out=best.left_out,
        picture=drawn(with_page(edition, best.page), made.number, ask.drawn) if ask.drawn else b"",
    )


def timed(
    made: Load, edition: Edition, wish: Wish, by: Door
) -> tuple[tuple[Proposal, ...], tuple[str, ...], float, float]:
    """Proposals, what was found, seconds by the clock and of computing."""
    clock, before = time.perf_counter(), os.times()
    try:
        proposals, findings = by(Engine(book()), edition, made.number, wish)
        told = tuple(f"{one.code} {one.zh}" for one in findings)
    except Exception as error:  # noqa: BLE001 - one load that breaks the program is a result like others
        last = traceback.extract_tb(error.__traceback__)[-1]
        proposals, told = (
            (),
            (f"{CRASH} {type(error).__name__}: {error} ({Path(last.filename).name}:{last.lineno})",),
        )
    after, wall = os.times(), time.perf_counter() - clock
    return proposals, told, wall, sum(after[:4]) - sum(before[:4])


def _result(made: Load, wall: float, cpu: float) -> Result:
    return Result(made.seed, made.kind, made.marks, len(made.entries), made.fill, wall, cpu, "", 0, NOTHING)


def drawn(edition: Edition, number: int, width: int) -> bytes:
    """A page as a PNG of that many pixels across, without the stamp of a draft: what is wrong with it stands beneath."""
    from typeset.press.write import page_pdf
    from typeset.proof.pdfium import render

    made = Engine(book()).set_edition(edition).value
    sheet = next(one for one in made.sheets if one.page == number)._replace(draft=False)
    info = JobInfo("bench", edition.paper.name, edition.date, edition.paper.press)
    page = render(
        page_pdf(sheet, book(), info, Findings()), max(10, width * 72 * 2 // (sheet.width // 1_000_000))
    )
    small = page.resize((width, page.height * width // page.width), 1)
    out = io.BytesIO()
    small.save(out, "PNG")
    return out.getvalue()
