"""Page files opened to be placed on forms (FRM-01): one page, its trim, its standard and its printing condition."""

from __future__ import annotations

import datetime as dt
import io
import re
import struct
import zlib
from typing import Any

from typeset.findings import Finding, Findings, Place
from typeset.findings.telling import tell
from typeset.named_tuple import NamedTuple
from typeset.paint.compress import deflate
from typeset.paint.dress import Intent
from typeset.paint.variants import VARIANTS, Variant
from typeset.press.inks import inks_of
from typeset.process import hush
from typeset.units import PT, to_pt


class PageFile(NamedTuple):
    """A page file that was opened."""

    name: str
    """Of the file."""
    page: Any
    """The page as pypdf has it."""
    box: tuple[str, str, str, str]
    """Its trim in points as the file writes it."""
    width: int
    """Of the trim, units."""
    height: int
    """Of the trim, units."""
    variant: Variant
    """The standard it keeps."""
    intent: Intent
    """Its output condition."""
    title: str
    """Of its document information."""
    author: str
    """Of its document information."""
    date: dt.date
    """Of its document information."""
    black: bool
    """Whether it needs the black plate alone."""
    bare: bool = True
    """It has neither bleed nor marks."""

    @property
    def key(self) -> tuple[object, ...]:
        """Size, standard and printing condition."""
        return (self.width, self.height, self.variant.name, self.intent.profile)


class _UnfitError(ValueError):
    """Raised for a page file that cannot stand on a form. finding: what is wrong with it (FRM-01)."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.en)
        self.finding = finding


def broken() -> tuple[type[Exception], ...]:
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
    try:
        with hush.quiet():  # what pypdf says of damage is said below
            return _read(raw, name)
    except _UnfitError as error:
        said = error.finding
    except broken() as error:
        said = tell("FRM-01.broken", at=Place(name), file=name, why=str(error))
    findings.add(said)
    return None


def _read(raw: bytes, name: str) -> PageFile:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(raw), strict=False)
    if reader.is_encrypted:
        raise _UnfitError(tell("FRM-01.locked", at=Place(name), file=name))
    if len(reader.pages) != 1:
        raise _UnfitError(tell("FRM-01.pages", at=Place(name), file=name, pages=len(reader.pages)))
    page = reader.pages[0]
    info: Any = reader.metadata or {}
    claim = str(info.get("/GTS_PDFXConformance") or info.get("/GTS_PDFXVersion") or "")
    root: Any = reader.trailer["/Root"]
    variant, intents = VARIANTS.get(claim), root.get("/OutputIntents")
    if variant is None or not intents:
        raise _UnfitError(tell("FRM-01.proof", at=Place(name), file=name))
    if int(page.get("/Rotate", 0)) % 360 or float(page.get("/UserUnit", 1)) != 1:
        raise _UnfitError(tell("FRM-01.turned", at=Place(name), file=name))
    media: Any = page["/MediaBox"]
    box: Any = page.get("/TrimBox") or media
    edges = [round(float(edge) * PT) for edge in box]
    low, right, foot, top = *sorted(edges[::2]), *sorted(edges[1::2])  # any two opposite corners
    if not (0 < right - low < _MOST and 0 < top - foot < _MOST):
        raise _UnfitError(tell("FRM-01.trim", at=Place(name), file=name))
    return PageFile(
        name,
        page,
        (to_pt(low), to_pt(foot), to_pt(right), to_pt(top)),
        right - low,
        top - foot,
        variant,
        _intent(intents[0].get_object()),
        str(info.get("/Title", "")),
        str(info.get("/Author", "")),
        _date(str(info.get("/CreationDate", ""))),
        inks_of(raw) == "K",
        [round(float(edge) * PT) for edge in media] == edges,
    )


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
