"""`python -m bench.lines`: what breaking costs.

Medians of one run over the stories of seeds/: the optimum beside a greedy breaker on the same arrays, setting again at
another width beside a first setting (itemising counted), and the cost per character of long paragraphs.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from statistics import median

from bench.quality import SIZE, bodies, song
from typeset.clreq.scales import HARD
from typeset.compose.arrays import Items, Options
from typeset.compose.breaker import break_lines
from typeset.compose.items import itemise
from typeset.compose.linecost import Broken, BrokenLine, LineProblem

RUNS = 9
OPTIMUM, AGAIN, LINEAR = 8.0, 0.6, 1.5
"""Most of: optimum over greedy, a second width over a first setting, cost per character of 20,000 over 2,500."""

LENGTHS = (2_500, 5_000, 10_000, 20_000)


def greedy(items: Items, measure: int, indent: int) -> Broken:
    """The same kind of lines: each as long as it goes, marks pulled in where squeezing makes room, else pushed out."""
    lines: list[BrokenLine] = []
    start, room = 0, measure - indent
    big_w, trim, squeeze, brk = items.advance_sum, items.trim, items.shrink_sum, items.break_cost
    while start < items.n:
        left, taken = big_w[start], squeeze[start]
        end = start + 1
        while end < items.n and big_w[end + 1] - trim[end] - left <= room:
            end += 1
        best = end
        while end < items.n and big_w[end + 1] - trim[end] - left - (squeeze[end] - taken) <= room:
            end += 1
            if brk[end - 1] < HARD:
                best = end
        while best < items.n and best > start + 1 and brk[best - 1] >= HARD:
            best -= 1
        natural = big_w[best] - trim[best - 1] - left
        lines.append(BrokenLine(start, best, measure, natural, measure - room, best == items.n))
        start, room = best, measure
    return Broken(tuple(lines), 0)


def timed(work: Callable[[], object]) -> float:
    """Median seconds of a piece of work."""
    taken = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return median(taken)


def per_character(texts: list[str]) -> list[float]:
    """Microseconds a character of paragraphs of LENGTHS, itemised, set and loosened by a line."""
    face, options, whole = song(), Options(), "".join(texts)
    per = []
    for length in LENGTHS:
        text = (whole * (length // len(whole) + 1))[:length]

        def long(text: str = text) -> None:
            items = itemise(text, face, SIZE, options=options)
            for wish in (0, 1):
                break_lines(LineProblem(items, 0, items.n, 16 * SIZE, 2 * SIZE), wish)

        per.append(timed(long) * 1e6 / length)
    return per


def main() -> int:
    """Print the ratios; 1 when one is missed."""
    face, texts = song(), bodies()
    options = Options()
    every = [itemise(text, face, SIZE, options=options) for text in texts]

    def optimum(ems: int) -> None:
        for items in every:
            break_lines(LineProblem(items, 0, items.n, ems * SIZE, 2 * SIZE))

    def first() -> None:
        for text in texts:
            items = itemise(text, face, SIZE, options=options)
            break_lines(LineProblem(items, 0, items.n, 16 * SIZE, 2 * SIZE))

    met = True

    def tell(name: str, found: float, most: float) -> None:
        nonlocal met
        met = met and found <= most
        print(f"  {name:58}{found:6.2f}, target {most}: {'met' if found <= most else 'MISSED'}")

    print(f"\nlines: {len(texts)} paragraphs, {sum(map(len, texts))} characters, medians of {RUNS}")
    for ems in (13, 16):
        lines = timed(lambda ems=ems: [greedy(items, ems * SIZE, 2 * SIZE) for items in every])  # type: ignore[misc]
        tell(f"optimum over greedy, {ems} em", timed(lambda ems=ems: optimum(ems)) / lines, OPTIMUM)  # type: ignore[misc]
    tell("another width over a first setting", timed(lambda: optimum(13)) / timed(first), AGAIN)
    per = per_character(texts)
    print(
        "  µs a character, set and loosened by a line: "
        + ", ".join(f"{n}: {t:.1f}" for n, t in zip(LENGTHS, per, strict=True))
    )
    tell(f"cost per character, {LENGTHS[-1]} over {LENGTHS[0]}", per[-1] / per[0], LINEAR)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
