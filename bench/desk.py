"""`python -m bench.desk`: how soon the proof desk answers, measured in the browser.

For the sample's page 1 and the eight-page tabloid, with Chromium at 1280 × 800: from opening until the first page is painted; from a
key pressed in the copy, and from a file saved by another program, until the changed page is painted (a second frame after its groups
were exchanged); previews a second while an edge is dragged; how many stories an edit set; memory of the server after 50 and 500 edits,
and of the page. Figures are of this machine; the goals are those of `GOALS`.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Any, NamedTuple

from bench.memory import pss

ROOT = Path(__file__).resolve().parent.parent
CASES = {
    "sample page 1": ("layouts/linzhou", "2026-05-07.yaml"),
    "tabloid, 8 pages": ("layouts/tongxi", "2026-09-19.yaml"),
}
GOALS = {
    "key, median": 120,
    "key, 95 %": 250,
    "file, median": 120,
    "file, 95 %": 250,
    "previews a second": 30,
    "opened": 1500,
}
CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
)

# Tells when a change that came from the server has been painted: two frames after the groups were exchanged.
WATCH = """
async () => {
  const { store } = await import("./store.js");
  window.painted = []; window.previews = 0; window.asked = 0;
  const seen = () => requestAnimationFrame(() => requestAnimationFrame(() => window.painted.push(performance.now())));
  store.on("pages", (numbers) => { window.previews++; if (numbers.length) seen(); });
  addEventListener("keydown", () => { window.asked = performance.now(); }, true);
}
"""


# Waits for it. (Playwright's own way evaluates text, which the desk's security policy forbids.)
NEXT = "before => new Promise((done) => { const look = () => window.painted.length > before ? done(window.painted.at(-1)) : requestAnimationFrame(look); look(); })"


class Timing(NamedTuple):
    """Milliseconds of many edits."""

    median: float
    """Half of them took less."""
    most: float
    """19 of 20 took less."""


def timing(values: list[float]) -> Timing:
    """The figures of some edits."""
    return Timing(round(median(values), 1), round(quantiles(values, n=20)[-1], 1))


@contextmanager
def desk(edition: Path) -> Iterator[tuple[str, int]]:
    """A desk in a process of its own: its address and process number."""
    command = [sys.executable, "-m", "typeset", "desk", str(edition), "--port", "0", "--no-open"]
    made = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, start_new_session=True)
    assert made.stdout is not None
    try:
        for line in made.stdout:
            found = re.search(r"http://\S+", line)
            if found:
                yield found.group(), made.pid
                break
        else:
            raise SystemExit("the desk did not start: pip install -e .[desk]")
    finally:
        os.killpg(made.pid, signal.SIGINT)
        try:
            made.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(made.pid, signal.SIGKILL)


def laid(folder: str, name: str, work: Path) -> Path:
    """A copy of a sample that may be edited."""
    shutil.copytree(ROOT / "seeds", work / "seeds")
    shutil.copytree(ROOT / folder, work / folder)
    return work / folder / name


def since(page: Any, start: float, before: int) -> float:
    """Milliseconds from a time of the page's clock until the next change was painted."""
    return float(page.evaluate(NEXT, before)) - start


def choose(page: Any) -> str:
    """A story with copy of its own on the shown page, opened in the panel: its file."""
    found = page.evaluate(
        """async () => {
          const { store } = await import("./store.js");
          const blocks = store.pages.get(store.view.page).blocks;
          const block = blocks.find((one) => one.file && one.kind === "story");
          store.look({ chosen: { page: store.view.page, block: block.index } });
          return block.file;
        }"""
    )
    page.wait_for_selector("#panel textarea:not([disabled])")
    while not page.locator("#panel .editor textarea").input_value():
        page.wait_for_timeout(10)
    return str(found)


def caret(page: Any) -> None:
    """Puts the caret behind a full stop well inside the copy."""
    page.evaluate(
        """() => {
          const area = document.querySelector("#panel .editor textarea");
          const at = area.value.indexOf("。", Math.floor(area.value.length / 2)) + 1 || area.value.length;
          area.focus(); area.setSelectionRange(at, at);
        }"""
    )


def typed(page: Any, edits: int) -> tuple[Timing, dict[str, int]]:
    """Keys pressed in the copy, one by one: milliseconds until painted, and what the last one set."""
    caret(page)
    out = []
    for number in range(edits):
        before = page.evaluate("window.painted.length")
        if number % 2:
            page.keyboard.press("Backspace")
        else:
            page.keyboard.press("x")
        out.append(since(page, page.evaluate("window.asked"), before))
        page.wait_for_timeout(20)
    counts = page.evaluate("async () => (await import('./store.js')).store.state.counts ?? {}")
    return timing(out), counts


def saved(page: Any, path: Path, edits: int) -> Timing:
    """A file saved by another program: milliseconds until painted, by the wall clock of both."""
    text = path.read_text(encoding="utf-8")
    at = text.index("。", len(text) // 2)
    offset = page.evaluate("performance.timeOrigin")
    out = []
    for number in range(edits):
        before = page.evaluate("window.painted.length")
        start = time.time() * 1000 - offset
        path.write_text(text if number % 2 else text[:at] + "夏" + text[at:], encoding="utf-8")
        out.append(since(page, start, before))
        page.wait_for_timeout(60)
    path.write_text(text, encoding="utf-8")
    return timing(out)


def dragged(page: Any, seconds: float) -> float:
    """Previews a second while the foot of the chosen block is dragged up and down."""
    box = page.evaluate(
        """async () => {
          const { store } = await import("./store.js");
          const { viewOf, scale } = await import("./stage.js");
          const { page, block } = store.view.chosen;
          const [x, y, w, h] = store.pages.get(page).blocks.find((one) => one.index === block).areas[0].box;
          const at = viewOf(page).svg.getBoundingClientRect(), s = at.width / store.pages.get(page).width;
          return [at.left + (x + w / 2) * s, at.top + (y + h) * s, store.state.grid.leading * s];
        }"""
    )
    x, y, line = box
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate("window.previews = 0")
    start, step = time.monotonic(), 0
    while time.monotonic() - start < seconds:
        step += 1
        page.mouse.move(x, y - line * (1 + step % 8))
        page.wait_for_timeout(8)
    rate = page.evaluate("window.previews") / (time.monotonic() - start)
    page.keyboard.press("Escape")
    page.mouse.up()
    return round(float(rate), 1)


def memory(page: Any, process: int, edits: int) -> list[tuple[int, float, float]]:
    """Megabytes of the server and of the page after 50 edits and after all."""
    session = page.context.new_cdp_session(page)
    out = []
    caret(page)
    for number in range(1, edits + 1):
        before = page.evaluate("window.painted.length")
        page.keyboard.press("Backspace" if number % 2 == 0 else "x")
        page.evaluate(NEXT, before)
        if number in (50, edits):
            session.send("HeapProfiler.collectGarbage")
            heap = page.evaluate("performance.memory.usedJSHeapSize") / 1e6
            out.append((number, pss(process) / 1e6, round(heap, 1)))
    return out


def measured(name: str, edits: int, long: int) -> dict[str, Any]:
    """All figures of one case."""
    from playwright.sync_api import sync_playwright

    folder, edition = CASES[name]
    with tempfile.TemporaryDirectory() as work, sync_playwright() as tools:
        path = laid(folder, edition, Path(work))
        with desk(path) as (address, process):
            browser = tools.chromium.launch(
                executable_path=CHROMIUM or None, args=["--no-sandbox", "--enable-precise-memory-info"]
            )
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            start = time.monotonic()
            page.goto(address)
            page.wait_for_selector("svg.sheet text", state="attached")
            page.evaluate(
                "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
            )
            opened = (time.monotonic() - start) * 1000
            page.evaluate(WATCH)
            file = choose(page)
            key, counts = typed(page, edits)
            disk = saved(page, (path.parent / file).resolve(), edits)
            rate = dragged(page, 3)
            grown = memory(page, process, long) if long else []
            browser.close()
    return {
        "opened": round(opened), "key, median": key.median, "key, 95 %": key.most, "file, median": disk.median,
        "file, 95 %": disk.most, "previews a second": rate, "set by an edit": counts, "memory": grown,
    }  # fmt: skip


def main() -> int:
    """The figures of all cases beside the goals."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=100, help="edits of each kind")
    parser.add_argument("--long", type=int, default=500, help="edits for memory, 0 none")
    parser.add_argument("--case", choices=[*CASES], action="append")
    chosen = parser.parse_args()
    found = {name: measured(name, chosen.n, chosen.long) for name in chosen.case or CASES}
    print(json.dumps(found, ensure_ascii=False, indent=1))
    for name, figures in found.items():
        for key, goal in GOALS.items():
            good = figures[key] >= goal if key == "previews a second" else figures[key] <= goal
            print(f"{name:20} {key:20} {figures[key]:>8} goal {goal:>6} {'reached' if good else 'missed'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
