"""`python -m bench.makeup.samples [EDITION.yaml …] [--pictures DIR]`: pages of finished editions made up anew from their stories alone,
their figures beside those of the page as it stands, as a table in Markdown; with pictures of both."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.makeup.trial import drawn
from typeset.auto.propose import propose
from typeset.auto.types import Wish
from typeset.findings import ERROR, Findings
from typeset.model.paper import Edition
from typeset.named_tuple import NamedTuple
from typeset.planning.planning import Planner, open_edition

SHOWN = ("MET-01", "MET-02", "MET-03", "MET-04", "MET-05", "MET-07", "MET-09", "MET-10", "MET-11")
"""Figures in the table."""

_LAYOUTS = Path(__file__).resolve().parents[2] / "layouts"


class Row(NamedTuple):
    """A page as it stands and as it is proposed."""

    name: str
    """Which."""
    stands: dict[str, float]
    """Its figures as it stands."""
    proposed: dict[str, float] | None
    """Those of the best proposal, None without one."""
    errors: int = 0
    """Errors of the proposal."""


def rows(path: Path, pictures: Path | None) -> Iterator[Row]:
    """The pages of an edition."""
    opened = open_edition(str(path), Findings())
    if opened is None:
        return
    for page in opened.edition.pages:
        yield _row(opened, page.number, path.parent.name, pictures)


def _row(opened: Planner, number: int, paper: str, pictures: Path | None) -> Row:
    edition, engine = opened
    stands = engine.set_group(edition, frozenset((number,))).value.metrics[number]
    found = propose(engine, edition, number, Wish(proposals=1)).value
    name = f"{paper} {number}"
    if pictures is not None:
        _draw(edition, number, pictures / f"{paper}-{number}-stands.png")
    if not found:
        return Row(name, stands, None)
    best = found[0]
    if pictures is not None:
        pages = tuple(best.page if one.number == number else one for one in edition.pages)
        _draw(edition._replace(pages=pages), number, pictures / f"{paper}-{number}-proposed.png")
    return Row(name, stands, best.metrics, sum(one.severity == ERROR for one in best.findings))


def _draw(edition: Edition, number: int, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(drawn(edition, number, 600))


def table(every: Sequence[Row]) -> str:
    """In Markdown: a figure as it stands, and as proposed."""
    out = [f"| page | {' | '.join(SHOWN)} | errors |", f"| --- |{' --- |' * (len(SHOWN) + 1)}"]
    for row in every:
        proposed = row.proposed
        cells = (
            f"{row.stands[name]:g} / {'–' if proposed is None else format(proposed[name], 'g')}"
            for name in SHOWN
        )
        out.append(f"| {row.name} | {' | '.join(cells)} | {row.errors} |")
    return "\n".join(out)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.makeup.samples", description=__doc__)
    parser.add_argument("editions", nargs="*", type=Path)
    parser.add_argument("--pictures", type=Path)
    asked = parser.parse_args()
    editions = asked.editions or sorted(_LAYOUTS.glob("*/2*.yaml"))
    print(table([row for path in editions for row in rows(path, asked.pictures)]))


if __name__ == "__main__":
    main()
