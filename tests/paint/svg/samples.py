"""The samples as they are set, and the colours and pictures of an output as a browser's target."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from typeset.engine.engine import Engine
from typeset.findings import Findings
from typeset.fonts.book import FontBook
from typeset.intake.edition.load import load_edition, load_fonts
from typeset.job.info import job_info
from typeset.paint.variants import DEFAULT, VARIANTS
from typeset.press.profile import load
from typeset.press.write import page_pdf
from typeset.proof import pdfium
from typeset.screen.target import ScreenPictures
from typeset.sheet.types import Rect, Sheet
from typeset.units import PT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from typeset.press.job_info import JobInfo
    from typeset.sheet.types import Cmyk, Picture

ROOT = Path(__file__).resolve().parents[3] / "layouts"
PAGES = [
    *(("linzhou/2026-05-07", page) for page in range(1, 5)),
    *(("tongxi/2026-09-19", page) for page in range(1, 9)),
    *(("zhaoning/2026-07-15", page) for page in range(1, 3)),
]


class Sample(NamedTuple):
    """An edition that is set."""

    sheets: tuple[Sheet, ...]
    book: FontBook
    job: JobInfo


@lru_cache(1)
def sample(name: str) -> Sample:
    """A sample by the name of its file."""
    path = str(ROOT / f"{name}.yaml")
    edition = load_edition(path, Findings())
    assert edition is not None
    table = load_fonts(edition.paper, Findings())
    assert table is not None
    book = FontBook(table)
    return Sample(tuple(Engine(book).update(edition).made.sheets), book, job_info(edition, path))


def press_colours(colours: Iterable[Cmyk], book: FontBook, job: JobInfo) -> Callable[[Cmyk], str]:
    """The colours that pdfium shows for process colours on a press page: read from a page of squares."""
    order = sorted(colours)
    squares = tuple(
        Rect(10 * PT * number, 0, 10 * PT, 10 * PT, colour) for number, colour in enumerate(order)
    )
    page = Sheet(1, "", "", 10 * PT * max(len(order), 1), 10 * PT, squares, (), (), ())
    picture = pdfium.render(page_pdf(page, book, job), 72)
    shown = {colour: picture.getpixel((10 * number + 5, 5)) for number, colour in enumerate(order)}
    return lambda colour: "#{:02x}{:02x}{:02x}".format(*shown[colour])  # type: ignore[misc]


def screen_pictures(job: JobInfo) -> Callable[[Picture], str | None]:
    """Pictures as the edition for the screen has them, in their addresses."""
    profile = load(job.press.profile, VARIANTS[DEFAULT], Findings(), job.base)
    found = ScreenPictures(profile, Findings())

    def address(item: Picture) -> str | None:
        image = found.picture(item)
        return f"data:image/jpeg;base64,{b64encode(image.data).decode()}" if image else None

    return address
