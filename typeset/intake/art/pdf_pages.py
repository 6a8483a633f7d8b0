"""Advertisers' PDFs as intake sees them: there, a whole PDF, with the page that is asked for, and how large it is.

PDFium reads them and shows them once, in a process of its own that is given a time, because content can be made to have no end. What they
draw is judged later (preflight). The answer is kept by content hash, as a picture's is.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from typeset.files.cache import Recipe
from typeset.intake.art.pictures import lost_hint, present
from typeset.intake.schema.sources import read_bytes, shortened
from typeset.model.story import Figure, PdfPage
from typeset.pdf.file import PdfFile, UnreadableError
from typeset.pdf.objects import BROKEN, box_of
from typeset.process import sandbox
from typeset.units import PT

if TYPE_CHECKING:
    from typeset.findings import Findings, Place

MAX_BYTES = 100_000_000
LEAST, MOST = PT, 14_400 * PT
"""Sides of a page that can be meant: a point to two hundred inches."""

_TAIL = 2048
_WORDS = 300
"""Characters of an advertisement's text that are read to those who cannot see it."""

SECONDS = 20
"""What reading one file may take."""

_TRIAL = 300
"""Pixels along the longer side of the trial."""

_RECIPE = Recipe("page", __name__, ("fonttools", "pillow", "pypdfium2", "pyyaml"))
_CHILD = "import sys; sys.path[:] = {path!r}; from typeset.intake.art.pdf_pages import serve; serve()"


def read_pdf_page(
    paths: tuple[str, ...], reference: str, number: int, *, alt: str, place: Place, findings: Findings
) -> Figure:
    """The page of the PDF at the first of the paths that exists; a figure without it and a finding at place otherwise.

    Findings: PIX-01 missing, ADP-01 no whole PDF, ADP-02 no such page or a page without size.
    """
    path = present(paths)
    figure = Figure(path or (paths[0] if paths else reference), alt=alt, place=place)
    if path is None:
        findings.error(
            "PIX-01",
            f"找不到广告文件“{shortened(reference)}”",
            f"no such file: {shortened(reference)}",
            lost_hint(paths, reference, (".pdf",)),
            place,
        )
        return figure
    raw = read_bytes(path, findings, place, MAX_BYTES)
    if raw is None:
        return figure
    problem, page = look(raw, number)
    if page is not None:
        return figure._replace(pdf=page)
    code, zh, en, hint = _PROBLEMS[problem]
    values = (reference, number)
    findings.error(code, zh.format(*values), en.format(*values), hint, place)
    return figure


_PROBLEMS: dict[str, tuple[str, str, str, str]] = {
    "unreadable": (
        "ADP-01",
        "广告“{0}”不是能打开的 PDF",
        "the ad {0} is no PDF that opens",
        "重新生成或重新传一遍",
    ),
    "truncated": (
        "ADP-01",
        "广告“{0}”不完整：没有文件尾",
        "the ad {0} is truncated: it has no end",
        "重新传一遍",
    ),
    "locked": (
        "ADP-01",
        "广告“{0}”加了密码，打不开",
        "the ad {0} is locked with a password",
        "请广告商去掉密码",
    ),
    "endless": (
        "ADP-05",
        "广告“{0}”在限定的时间里读不完",
        "the ad {0} could not be read within the time given",
        "请广告商重新导出为 PDF/X-1a",
    ),
    "page": ("ADP-02", "广告“{0}”没有第 {1} 页", "the ad {0} has no page {1}", "改 page"),
    "size": (
        "ADP-02",
        "广告“{0}”第 {1} 页的页面框没有尺寸，或大得离谱",
        "the boxes of page {1} of the ad {0} have no size, or an absurd one",
        "重新生成这个文件",
    ),
}


def look(raw: bytes, number: int) -> tuple[str, PdfPage | None]:
    """What is wrong (a key of the table above), or the page."""
    entry = _RECIPE.entry(str(number), raw)
    known = entry.read()
    if known is not None:
        try:
            return _parsed(known)
        except (ValueError, TypeError, IndexError):
            pass
    made = sandbox.ask(_CHILD, b"%d\n%b" % (number, raw), SECONDS)
    try:
        found = _parsed(made)
    except (ValueError, TypeError, IndexError):
        return "endless", None
    entry.write(made)
    return found


def _parsed(stored: bytes) -> tuple[str, PdfPage | None]:
    problem, values = json.loads(stored)
    return problem, None if values is None else PdfPage(values[0], tuple(values[1]), *values[2:])


def serve() -> None:
    """The other end: the page's number on the first line, then the file."""
    sandbox.answer(_answer)


def _answer(task: bytes) -> bytes:
    number, _, raw = task.partition(b"\n")
    return json.dumps(_look(raw, int(number))).encode()


def _look(raw: bytes, number: int) -> tuple[str, PdfPage | None]:
    import pypdfium2  # type: ignore[import-untyped]

    if b"%PDF-" not in raw[:1024]:
        return "unreadable", None
    if b"%%EOF" not in raw[-_TAIL:] or b"startxref" not in raw[-_TAIL:]:
        return "truncated", None
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        return ("locked" if "assword" in str(error) else "unreadable"), None
    try:
        if not 1 <= number <= len(document):
            return "page", None
        return _page(document[number - 1], number, raw)
    except pypdfium2.PdfiumError:
        return "unreadable", None
    finally:
        document.close()


_Box = tuple[float, float, float, float]
"""Left, foot, right, head, in units of the page."""


def _ordered(box: tuple[float, ...]) -> _Box:
    """Left, foot, right, head of a box that is given by any two opposite corners."""
    left, right = sorted((box[0], box[2]))
    foot, head = sorted((box[1], box[3]))
    return left, foot, right, head


def _own_boxes(leaf: Any, number: int, raw: bytes) -> tuple[_Box, _Box]:
    """MediaBox and CropBox as they hold for the page: PDFium knows those of the page alone, but pages of one document often
    have them from the node above (ISO 32000, table 31)."""
    media, crop = leaf.get_mediabox(fallback_ok=False), leaf.get_cropbox(fallback_ok=False)
    if media is None or (crop is None and (b"/CropBox" in raw or b"/ObjStm" in raw)):
        try:
            page = PdfFile(raw).pages[number - 1]
            media, crop = box_of(page.get("/MediaBox")), box_of(page.get("/CropBox"))
        except (
            UnreadableError,
            *BROKEN,
        ):  # a file that PDFium opened and we cannot read keeps PDFium's boxes
            media = crop = None
    whole = _ordered(media or leaf.get_mediabox(fallback_ok=True))
    return whole, _common(_ordered(crop or whole), whole)


def _common(box: _Box, around: _Box) -> _Box:
    """What a box has in common with the one around it (ISO 32000, 14.11.2: a CropBox never reaches beyond its MediaBox); no size where
    that is nothing."""
    left, foot = max(box[0], around[0]), max(box[1], around[1])
    return left, foot, max(left, min(box[2], around[2])), max(foot, min(box[3], around[3]))


def _page(leaf: Any, number: int, raw: bytes) -> tuple[str, PdfPage | None]:
    media, crop = _own_boxes(leaf, number, raw)
    given = leaf.get_trimbox(fallback_ok=False)
    trim = _ordered(given) if given else ()
    inside = trim and all(a >= b - 1 for a, b in zip(trim[:2], media[:2], strict=True))
    inside = inside and all(a <= b + 1 for a, b in zip(trim[2:], media[2:], strict=True))
    box = trim if inside else crop
    if not all(abs(edge) < 1_000_000 for edge in box):
        return "size", None
    left, foot, right, head = (round(edge * PT) for edge in box)
    if not (LEAST <= right - left <= MOST and LEAST <= head - foot <= MOST):
        return "size", None
    turn = leaf.get_rotation() % 360
    layer = leaf.get_textpage()
    words = " ".join(str(layer.get_text_range(0, min(layer.count_chars(), _WORDS))).split())
    layer.close()
    # shown once, small, so that a page which no program comes to an end with is known here and not when it is proved
    leaf.render(scale=_TRIAL / max(leaf.get_size())).close()
    leaf.close()
    return "", PdfPage(number, (left, foot, right, head), turn, words)
