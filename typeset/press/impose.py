"""Imposed forms (大样): finished page files placed as vectors on sheets, their PDF/X state kept (IMP-01 … IMP-07)."""

from __future__ import annotations

import datetime as dt
import io
import logging
import re
import struct
import zlib
from typing import TYPE_CHECKING, Any, NamedTuple

from typeset.findings import Findings, Place
from typeset.paint.compress import deflate
from typeset.paint.document import paint
from typeset.paint.dress import Dress, Intent
from typeset.paint.frame import Frame, Placed
from typeset.paint.pdf.graft import Graft, GraftError
from typeset.paint.variants import VARIANTS, Variant
from typeset.press import marks
from typeset.press.forms import Side, is_tabloid, possible, sides
from typeset.press.ink_marks import ink_marks
from typeset.press.inks import inks_of
from typeset.press.target import MarksTarget
from typeset.sheet.types import Sheet
from typeset.units import PT, from_mm, to_pt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.fonts.book import FontBook
    from typeset.paint.pdf.objects import File, Ref
    from typeset.sheet.types import Shape

FORMS = ("plate", "proof")
_MARGINS = {"plate": from_mm("15"), "proof": from_mm("10")}


class PageFile(NamedTuple):
    """A page file that was opened. box: its trim in points as the file writes it; width, height: of the trim, units;
    key: what pages of one form must have in common besides."""

    name: str
    page: Any
    box: tuple[str, str, str, str]
    width: int
    height: int
    variant: Variant
    intent: Intent
    title: str
    author: str
    date: dt.date
    black: bool

    @property
    def key(self) -> tuple[object, ...]:
        """Size, standard and printing condition."""
        return (self.width, self.height, self.variant.name, self.intent.profile)


class _UnfitError(ValueError):
    """What is wrong with a page file, in Chinese and English."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh, en)
        self.zh, self.en = zh, en


def _broken() -> tuple[type[Exception], ...]:
    """What reading a damaged file may raise."""
    from pypdf.errors import DependencyError, PyPdfError

    plain = (
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        ArithmeticError,
        AssertionError,
        RuntimeError,
        OSError,
    )
    return (PyPdfError, DependencyError, zlib.error, struct.error, *plain)


def open_page(raw: bytes, name: str, findings: Findings) -> PageFile | None:
    """A page file; None with a finding (FRM-01) for what cannot stand on a form: no PDF, several pages, a draft."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it says of damage is said below
    try:
        return _read(raw, name)
    except _UnfitError as error:
        said = error
    except _broken() as error:
        said = _UnfitError(f"打不开（{error}）", f"it does not open ({error})")
    findings.error(
        "FRM-01",
        f"{name} 不能拼版：{said.zh}",
        f"{name} cannot stand on a form: {said.en}",
        "重新生成这一版，再拼",
        Place(name),
    )
    return None


def _read(raw: bytes, name: str) -> PageFile:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(raw), strict=False)
    if reader.is_encrypted:
        raise _UnfitError("加了密", "it is encrypted")
    if len(reader.pages) != 1:
        raise _UnfitError(f"有 {len(reader.pages)} 页", f"it has {len(reader.pages)} pages")
    page = reader.pages[0]
    info: Any = reader.metadata or {}
    claim = str(info.get("/GTS_PDFXConformance") or info.get("/GTS_PDFXVersion") or "")
    root: Any = reader.trailer["/Root"]
    variant, intents = VARIANTS.get(claim), root.get("/OutputIntents")
    if variant is None or not intents:
        raise _UnfitError(
            "不是付印文件（校样，或没有 PDF/X 标识）", "it is no press page (a proof, or no PDF/X)"
        )
    if int(page.get("/Rotate", 0)) % 360 or float(page.get("/UserUnit", 1)) != 1:
        raise _UnfitError("转了方向或用了 UserUnit", "it is rotated or has a UserUnit")
    box: Any = page.get("/TrimBox") or page["/MediaBox"]
    edges = [round(float(edge) * PT) for edge in box]
    low, right, foot, top = *sorted(edges[::2]), *sorted(edges[1::2])  # any two opposite corners
    if not (0 < right - low < _MOST and 0 < top - foot < _MOST):
        raise _UnfitError("成品框不对", "its trim is out of bounds")
    return PageFile(
        name, page, (to_pt(low), to_pt(foot), to_pt(right), to_pt(top)), right - low, top - foot, variant,
        _intent(intents[0].get_object()), str(info.get("/Title", "")), str(info.get("/Author", "")),
        _date(str(info.get("/CreationDate", ""))), inks_of(raw) == "K",
    )  # fmt: skip


_MOST = 20_000 * PT


def _intent(found: Any) -> Intent:
    profile = found["/DestOutputProfile"].get_data()
    keys = ("/OutputConditionIdentifier", "/OutputCondition", "/RegistryName", "/Info")
    identifier, condition, registry, info = (str(found.get(key, "")) for key in keys)
    return Intent(identifier, condition, registry, info, profile, deflate(profile))


def _date(text: str) -> dt.date:
    match = re.match(r"D:(\d{4})(\d\d)(\d\d)", text)
    try:
        return dt.date(*map(int, match.groups())) if match else dt.date(2000, 1, 1)
    except ValueError:
        return dt.date(2000, 1, 1)


def impose(
    files: Sequence[tuple[str, bytes]],
    book: FontBook,
    findings: Findings,
    nested: bool = True,
    form: str = "plate",
) -> bytes | None:
    """The forms of an issue as one PDF, a page for each side of each sheet. files: name and bytes of its page files from
    page 1; form: `plate` with register marks and grey bar, or `proof`. None with findings where it cannot be."""
    if not possible(len(files)):
        findings.error(
            "IMP-06",
            f"{len(files)} 个版拼不成大张",
            f"{len(files)} pages do not make whole sheets",
            "版数应是 4 的倍数（对开 2 版可用半幅纸）；加一版，或去掉一版",
        )
        return None
    pages = [open_page(raw, name, findings) for name, raw in files]
    if any(page is None for page in pages):
        return None
    opened = [page for page in pages if page is not None]
    odd = next((page for page in opened if page.key != opened[0].key), None)
    if odd is not None:
        findings.error(
            "FRM-02",
            f"{odd.name} 与 {opened[0].name} 的尺寸、标准或特性文件不同，不能拼在一起",
            f"{odd.name} differs from {opened[0].name} in size, standard or profile",
            "用同一份 paper.yaml 重新生成全部版面",
            Place(odd.name),
        )
        return None
    plan = sides(len(opened), is_tabloid(opened[0].height), nested)
    try:
        return _write(opened, plan, book, findings, form)
    except GraftError as error:
        findings.error(
            "FRM-01",
            f"版面里有搬不动的东西：{error}",
            f"a page holds what cannot be copied: {error}",
            "重新生成版面",
        )
        return None


def _write(
    pages: list[PageFile], plan: tuple[Side, ...], book: FontBook, findings: Findings, form: str
) -> bytes:
    first = pages[0]
    sheets, frames = [], {}
    grafted = _Grafted(pages)
    for number, side in enumerate(plan):
        width, height = side.columns * first.width, side.rows * first.height
        sheets.append(Sheet(number + 1, "", "", width, height, (), (), (), ()))
        black = all(pages[seat.page - 1].black for seat in side.seats)
        area = marks.Area(width, height, _MARGINS[form], 0, black)
        shapes = _marks(area, side, first, form)
        words = _words(pages, side, len(plan), form, black)
        blends = any("/Group" in pages[seat.page - 1].page for seat in side.seats)
        placed = Placed(_content(side, first), grafted.putter(side), blends)
        own, names = ink_marks(area, book) if form == "plate" else ([], ())
        frame_sheet = marks.marks_sheet(area, [*shapes, *own], (*marks.slug(area, words, book), *names))
        frames[number] = Frame(area.margin, 0, frame_sheet, MarksTarget(), placed)
    variant = first.variant
    title = f"{_common(pages)} {'拼版大样' if form == 'proof' else '拼版'}".strip()
    from typeset.press.write import PRODUCER

    dress = Dress(
        title, first.author, "", first.date, PRODUCER, variant.version, variant.written, variant.ids, first.intent,
        modern=variant.modern_streams,
    )  # fmt: skip
    return paint(sheets, book, MarksTarget(), dress, findings, {}, frames)


def _common(pages: list[PageFile]) -> str:
    """What the titles of the pages begin with in common, cut at a space."""
    titles = [page.title for page in pages]
    shared = titles[0]
    while shared and not all(title.startswith(shared) for title in titles):
        shared = shared[:-1]
    return shared.rpartition(" ")[0] if len(titles) > 1 and " " in shared else shared


def _words(pages: list[PageFile], side: Side, of: int, form: str, black: bool) -> str:
    """The slug: title, sheet, side, pages, colours, and that a proof is one."""
    numbers = "·".join(str(seat.page) for seat in side.seats)
    where = f"第 {side.sheet} 张{'外' if side.outside else '里'}面（{of // 2} 张）"
    proof = "　大样，仅供核对" if form == "proof" else ""
    return f"{_common(pages)}　{where}　版 {numbers}　{'K' if black else 'CMYK'}{proof}"


def _marks(area: marks.Area, side: Side, page: PageFile, form: str) -> list[Shape]:
    across = [page.width] if side.columns == 2 else []
    down = [page.height] if side.rows == 2 else []
    shapes = [*marks.fold_marks(area, across, down), *marks.cut_marks(area)]
    if form == "plate":
        shapes += [*marks.register_marks(area), *marks.grey_bar(area)]
    return shapes


def _content(side: Side, page: PageFile) -> bytes:
    """The operators that draw the forms, upright or turned about; each clipped to its trim by its BBox."""
    left, foot = (round(float(edge) * PT) for edge in page.box[:2])
    lines = []
    for seat in side.seats:
        x, y = seat.column * page.width, (side.rows - 1 - seat.row) * page.height
        if seat.turned:
            matrix = f"-1 0 0 -1 {to_pt(x + page.width + left)} {to_pt(y + page.height + foot)}"
        else:
            matrix = f"1 0 0 1 {to_pt(x - left)} {to_pt(y - foot)}"
        lines.append(f"q {matrix} cm /P{seat.page} Do Q\n")
    return "".join(lines).encode("ascii")


class _Grafted:
    """Each page's form XObject, put into the file when the first side that shows it is written."""

    def __init__(self, pages: list[PageFile]) -> None:
        self._pages = pages

    def putter(self, side: Side) -> Any:
        """What puts the pages of a side."""

        def put(file: File) -> dict[str, Ref]:
            return {f"P{seat.page}": self._put(file, seat.page) for seat in side.seats}

        return put

    def _put(self, file: File, number: int) -> Ref:
        page = self._pages[number - 1]
        try:
            return Graft(file).form(page.page, page.box)
        except _broken() as error:
            raise GraftError(f"{page.name}: {error}") from error
