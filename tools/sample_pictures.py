"""Makes docs/samples.png, the strip of front pages in the README, from the samples as they are set now.

Usage: python -m tools.sample_pictures
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image

from typeset.job import recipe as job
from typeset.proof.raster import page_png

ROOT = Path(__file__).parent.parent
PAGES = (
    ("zhaoning/2026-07-15.yaml", 1),
    ("tongxi/2026-09-19.yaml", 1),
    ("tongxi/2026-09-19.yaml", 5),
    ("linzhou/2026-05-07.yaml", 4),
)
"""Edition and page, from the left."""

HEIGHT, GAP, COLOURS, DPI = 460, 14, 64, 72


def page(edition: str, number: int) -> Image.Image:
    """A page of a sample as a picture of the strip's height."""
    with tempfile.TemporaryDirectory() as folder:
        job.build(str(ROOT / "layouts" / edition), f"{folder}/out", ("press",))
        raw = sorted((Path(folder) / "out" / "pages").glob("*.pdf"))[number - 1].read_bytes()
    shown = Image.open(io.BytesIO(page_png(raw, DPI))).convert("RGB")
    return shown.resize((shown.width * HEIGHT // shown.height, HEIGHT), Image.Resampling.LANCZOS)


def main() -> int:
    """Write the strip."""
    shown = [page(edition, number) for edition, number in PAGES]
    strip = Image.new(
        "RGB", (sum(p.width for p in shown) + GAP * (len(shown) + 1), HEIGHT + 2 * GAP), (226, 226, 226)
    )
    at = GAP
    for picture in shown:
        strip.paste(picture, (at, GAP))
        at += picture.width + GAP
    target = ROOT / "docs" / "samples.png"
    strip.quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
    print(f"{target.name}  {strip.width} × {strip.height}  {target.stat().st_size // 1024} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
