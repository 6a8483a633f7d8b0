"""Pages as Chromium draws them, and as pdfium does."""

from __future__ import annotations

import base64
import io
import shutil
from typing import TYPE_CHECKING, Any

from PIL import Image

from tests.paint.svg.likeness import FINE
from typeset.proof import pdfium

if TYPE_CHECKING:
    from pathlib import Path

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

_FIT = """
([width, height, across, down]) => {
  const root = document.documentElement, [, , wide, tall] = root.getAttribute("viewBox").split(" ").map(Number);
  root.setAttribute("viewBox", `0 0 ${wide * across / width} ${tall * down / height}`);
  root.setAttribute("width", across);
  root.setAttribute("height", down);
  root.setAttribute("preserveAspectRatio", "none");
  root.style.transformOrigin = "center";
  root.style.transform = "rotate(0.001deg)";
}
"""
"""The page as large as it is in the other picture, in an element of whole pixels, to which Chromium would stretch it; and turned by a
hundredth of a pixel an inch: it moves the baseline of what stands level to whole pixels, which is fit for a screen and hides half a
pixel of what is to be seen here."""


class Browser:
    """A Chromium whose faults are collected: messages, errors, dialogs, requests to the outside."""

    def __init__(self, program: Any, folder: Path) -> None:
        self._program, self._file = program, folder / "page.svg"
        self.faults: list[str] = []

    def opened(self, svg: str, width: int = 1200, height: int = 900) -> Any:
        """A page of the browser that shows a file, its fonts loaded."""
        self._file.write_text(svg, encoding="utf-8")
        page = self._program.new_page(viewport={"width": width, "height": height})
        page.on("console", lambda message: self.faults.append(message.text))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("dialog", lambda dialog: (self.faults.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda asked: self._asked(asked.url))
        page.goto(self._file.as_uri())
        page.evaluate("document.fonts.ready")
        failed = page.evaluate(
            "[...document.fonts].filter(face => face.status === 'error').map(face => face.family)"
        )
        self.faults += [f"font {family}" for family in failed]
        return page

    def _asked(self, address: str) -> None:
        if not address.startswith(("data:", self._file.as_uri())):
            self.faults.append(address)

    def drawn(self, svg: str, size: tuple[float, float]) -> Image.Image:
        """A page of this size in fine pixels."""
        width, height = (int(side + 0.999) for side in size)
        page = self.opened(svg, width, height)
        page.evaluate(_FIT, [*size, width, height])
        line = page.context.new_cdp_session(page)
        shot = line.send("Page.captureScreenshot", {"format": "png", "optimizeForSpeed": True})
        page.close()
        with Image.open(io.BytesIO(base64.b64decode(shot["data"]))) as picture:
            return picture.convert("RGB")


def as_printed(pdf: bytes, page: int = 0) -> tuple[Image.Image, tuple[float, float]]:
    """A page of a PDF in fine pixels, and its size in them; drawn finer still, because pdfium puts glyphs at whole pixels."""
    finer = pdfium.render(pdf, 2 * FINE, page)
    return finer.reduce(2), (finer.width / 2, finer.height / 2)


def common(one: Image.Image, other: Image.Image) -> tuple[Image.Image, Image.Image]:
    """Both without the last, odd pixels."""
    width, height = ((min(pair) // 2 - 1) * 2 for pair in zip(one.size, other.size, strict=True))
    return one.crop((0, 0, width, height)), other.crop((0, 0, width, height))
