"""A proof as a file: leaves of paper with finished pages placed on them as vectors, and type and lines over those."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any

from typeset.named_tuple import NamedTuple
from typeset.paint.document import Pages, paint
from typeset.paint.dress import Dress
from typeset.paint.frame import Frame, Placed
from typeset.paint.pdf.graft import Graft
from typeset.paint.target import Image, ProcessInks, Target
from typeset.sheet.types import Shape, Sheet, TextLine
from typeset.units import PT, to_pt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from typeset.findings import Findings
    from typeset.fonts.book import FontBook
    from typeset.paint.pdf.objects import File, Ref
    from typeset.sheet.types import Picture

_STEPS = 1_000_000
"""A scale is a whole number of these parts."""


class Finished(NamedTuple):
    """A finished page. number, name (`02版 综合`): of the page."""

    number: int
    """Of the page."""
    name: str
    """What it is called."""
    raw: bytes
    """Its file."""
    width: int
    """Of its trim, units."""
    height: int
    """Of its trim, units."""
    objects: str = ""
    """Digest of its objects."""
    draft: bool = False
    """It has errors."""


class Put(NamedTuple):
    """A finished page on a leaf."""

    page: int
    """Index of the page."""
    x: int
    """Its trim's top left."""
    y: int
    """Its trim's top left."""
    scale: int = _STEPS
    """Millionths."""
    window: tuple[int, int, int, int] | None = None
    """What of the leaf it may cover (x, y, width, height), None for all of the page."""


class Leaf(NamedTuple):
    """A leaf of a proof: its size, pages on it, then shapes and type over those."""

    width: int
    """Units."""
    height: int
    """Units."""
    puts: tuple[Put, ...] = ()
    """The pages on it."""
    shapes: tuple[Shape, ...] = ()
    """Rules and flats."""
    text: tuple[TextLine, ...] = ()
    """Lettering."""
    pictures: tuple[Picture, ...] = ()
    """Of the target, under all."""

    def sheet(self, number: int) -> Sheet:
        """As a sheet."""
        return Sheet(number, "", "", self.width, self.height, (), self.pictures, self.shapes, self.text)


class Head(NamedTuple):
    """What the file says of itself."""

    title: str
    """Of the document."""
    author: str
    """The paper's name."""
    date: dt.date
    """Of the edition."""
    producer: str
    """The program that writes it."""


class Images:
    """Pictures that a proof was handed, by the names of their sources. Whole pages are placed by frames."""

    def __init__(self, images: Mapping[str, Image]) -> None:
        self._images = dict(images)

    def picture(self, picture: Picture) -> Image | None:
        """By its source's name."""
        return self._images.get(picture.source)


PAPER = Target(ProcessInks())
"""A proof without pictures of its own."""


def write(
    leaves: Sequence[Leaf],
    pages: Sequence[Finished],
    book: FontBook,
    *,
    head: Head,
    findings: Findings,
    target: Target = PAPER,
) -> bytes:
    """The proof as a PDF without any claim to be fit for printing. Raises GraftError for a page that cannot be placed."""
    sources = [_Source(page) for page in pages]
    sheets = [leaf.sheet(number) for number, leaf in enumerate(leaves, 1)]
    frames = {
        index: Frame(0, 0, _blank(leaf), target.inks, _placed(leaf, sources))
        for index, leaf in enumerate(leaves)
        if leaf.puts
    }
    dress = Dress(head.title, head.author, "", head.date, head.producer)
    return paint(Pages(sheets, {}, frames), book, target, dress, findings)


class _Source:
    """A page's form XObject, put into the file when the first leaf that shows it is written."""

    def __init__(self, page: Finished) -> None:
        from pypdf import PdfReader

        self._page: Any = PdfReader(io.BytesIO(page.raw)).pages[0]
        box: Any = self._page.get("/TrimBox") or self._page["/MediaBox"]
        self.left, self.foot, self.right, self.top = (round(float(edge) * PT) for edge in box)
        self.blends = "/Group" in self._page
        self._ref: Ref | None = None

    def put(self, file: File) -> Ref:
        """Its form, seen as far as its trim."""
        if self._ref is None:
            edges = (to_pt(self.left), to_pt(self.foot), to_pt(self.right), to_pt(self.top))
            self._ref = Graft(file).form(self._page, edges)
        return self._ref


def _blank(leaf: Leaf) -> Sheet:
    return Sheet(0, "", "", leaf.width, leaf.height, (), (), (), ())


def _placed(leaf: Leaf, sources: Sequence[_Source]) -> Placed:
    names = sorted({put.page for put in leaf.puts})

    def put(file: File) -> dict[str, Ref]:
        return {f"P{number}": sources[number].put(file) for number in names}

    content = "".join(_drawn(one, sources[one.page], leaf.height) for one in leaf.puts)
    return Placed(content.encode("ascii"), put, any(sources[number].blends for number in names))


def _drawn(put: Put, source: _Source, height: int) -> str:
    """The operators of one page; the leaf's own y goes down, a PDF's up."""
    window = ""
    if put.window is not None:
        x, y, wide, tall = put.window
        window = f"{' '.join(map(to_pt, (x, height - y - tall, wide, tall)))} re W n "
    tall = (source.top - source.foot) * put.scale // _STEPS
    right = put.x - source.left * put.scale // _STEPS
    up = height - put.y - tall - source.foot * put.scale // _STEPS
    scale = to_pt(put.scale, 6)
    return f"q {window}{scale} 0 0 {scale} {to_pt(right)} {to_pt(up)} cm /P{put.page} Do Q\n"
