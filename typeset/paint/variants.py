"""PDF/X variants as a table of requirements (PX-01 … PX-16): what we write and what preflight asks."""

from __future__ import annotations

from typing import NamedTuple

_PDFX = "http://ns.adobe.com/pdfx/1.3/"
_PDFXID = "http://www.npes.org/pdfx/ns/id/"


class Variant(NamedTuple):
    """One level of PDF/X.

    version: the highest PDF version; marks: Info keys; ids: XMP (prefix, namespace, name, value);
    profile_major: the highest major ICC version; device_only: no RGB, Lab or ICC colour (PX-08);
    transparency, layers, modern_streams: whether allowed (PX-09, PX-10, PX-15).
    """

    name: str
    version: tuple[int, int]
    marks: tuple[tuple[str, str], ...] = ()
    ids: tuple[tuple[str, str, str, str], ...] = ()
    profile_major: int = 2
    device_only: bool = True
    transparency: bool = False
    layers: bool = False
    modern_streams: bool = False


_X1A_2001 = (("GTS_PDFXVersion", "PDF/X-1:2001"), ("GTS_PDFXConformance", "PDF/X-1a:2001"))

VARIANTS: dict[str, Variant] = {
    variant.name: variant
    for variant in (
        Variant(
            "PDF/X-1a:2003",
            (1, 4),
            (("GTS_PDFXVersion", "PDF/X-1a:2003"),),
            (("pdfx", _PDFX, "GTS_PDFXVersion", "PDF/X-1a:2003"),),
        ),
        Variant(
            "PDF/X-1a:2001",
            (1, 3),
            _X1A_2001,
            tuple(("pdfx", _PDFX, name, value) for name, value in _X1A_2001),
        ),
        Variant(
            "PDF/X-3:2003",
            (1, 4),
            (("GTS_PDFXVersion", "PDF/X-3:2003"),),
            (("pdfx", _PDFX, "GTS_PDFXVersion", "PDF/X-3:2003"),),
            device_only=False,
        ),
        Variant(
            "PDF/X-4",
            (1, 6),
            (),
            (("pdfxid", _PDFXID, "GTS_PDFXVersion", "PDF/X-4"),),
            profile_major=4,
            device_only=False,
            transparency=True,
            layers=True,
            modern_streams=True,
        ),
    )
}
"""By name, as a paper's `press: {standard: …}` writes it."""

DEFAULT = "PDF/X-1a:2003"
"""What most newspaper printers take (PX-20)."""
