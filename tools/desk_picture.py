"""`python -m tools.desk_picture`: the picture of the proof desk in the documents, taken in Chromium from the sample edition."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
EDITION = "layouts/linzhou/2026-05-07.yaml"
WINDOW = {"width": 1440, "height": 900}
COLOURS = 128
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""


def taken(page: Page) -> bytes:
    """The window as a PNG: page 2 with a block made shorter than its copy, its cures beside it."""
    store = "(await import('./store.js')).store"
    find = f"async () => {store}.pages.get(2).blocks.find((one) => one.areas[0].lines === '35-60').index"
    block = page.evaluate(find)
    place = {"op": "place", "page": 2, "block": block, "columns": "5-6", "lines": "35-57"}
    page.evaluate("async (op) => (await import('./live.js')).edit(op)", place)
    page.evaluate(
        f"async (chosen) => {{ const s = {store}; s.look({{ page: 2, chosen, overlays: new Set(['blocks', 'findings']) }}); s.tell('open-tab', 'cures'); s.tell('open-list', 'findings'); }}",
        {"page": 2, "block": block},
    )
    page.wait_for_selector(".cures .rows button", timeout=30_000)
    page.wait_for_timeout(3000)
    return page.screenshot()


def main() -> int:
    """Writes docs/desk.png."""
    with tempfile.TemporaryDirectory() as made, sync_playwright() as tool:
        for name in ("seeds", str(Path(EDITION).parent)):
            shutil.copytree(ROOT / name, Path(made) / name)
        command = [
            sys.executable,
            "-m",
            "typeset",
            "desk",
            str(Path(made) / EDITION),
            "--port",
            "0",
            "--no-open",
        ]
        desk = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        try:
            found = re.search(r"http://\S+", desk.stdout.readline() if desk.stdout else "")
            browser = tool.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            page = browser.new_page(viewport=WINDOW)  # type: ignore[arg-type]
            page.goto(found.group() if found else "")
            page.wait_for_selector("svg.sheet g.text text", state="attached")
            shot = taken(page)
            browser.close()
        finally:
            desk.kill()
            desk.wait()
    picture = Image.open(BytesIO(shot)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    picture.save(ROOT / "docs/desk.png", optimize=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
