"""PDF/X variants as a table of requirements (PX-01 … PX-16): what we write and what preflight asks."""

from __future__ import annotations

from typing import Any

from typeset.named_tuple import NamedTuple

_PDFX = "http://ns.adobe.com/pdfx/1.3/"
_PDFXID = "http://www.npes.org/pdfx/ns/id/"
_XMP = tuple[tuple[str, str, str, str], ...]


class Variant(NamedTuple):
    """One level of PDF/X, a column of the table below."""

    name: str
    """As it is written in the file."""
    version: tuple[int, int]
    """The highest PDF version."""
    marks: tuple[tuple[str, str], ...] = ()
    """Info keys that are required."""
    ids: _XMP = ()
    """XMP (prefix, namespace, name, value)."""
    profile_major: int = 2
    """The highest major ICC version."""
    device_only: bool = True
    """No RGB, Lab or ICC colour (PX-08)."""
    transparency: bool = False
    """Whether allowed (PX-09, PX-10, PX-15)."""
    layers: bool = False
    """Whether allowed (PX-09, PX-10, PX-15)."""
    modern_streams: bool = False
    """Whether allowed (PX-09, PX-10, PX-15)."""
    written: tuple[tuple[str, str], ...] = ()
    """The Info keys we write, which are more than required where readers look for them."""
    info_keys: tuple[str, ...] = ()
    """What Info must hold (PX-03)."""
    trapped: tuple[str, ...] = ()
    """Values of Trapped that it allows."""
    profile_required: bool = False
    """Whether the output profile must be embedded."""
    barred_filters: tuple[str, ...] = ()
    """Compression that is not taken (PX-13)."""


class Requirement(NamedTuple):
    """A row: the rule, the field of a Variant that holds it, its words, its value at each level."""

    rule: str
    """Its rule id."""
    field: str
    """The field of `Variant` that it fills."""
    zh: str
    """What is required, in Chinese."""
    en: str
    """What is required, in English."""
    x1a_2001: Any
    """What PDF/X-1a:2001 requires."""
    x1a_2003: Any
    """What PDF/X-1a:2003 requires."""
    x3_2003: Any
    """What PDF/X-3:2003 requires."""
    x4: Any
    """What PDF/X-4 requires."""


LEVELS = ("PDF/X-1a:2001", "PDF/X-1a:2003", "PDF/X-3:2003", "PDF/X-4")
"""The columns of the table, as a paper's `press: {standard: …}` writes them."""

_X1A_2001 = (("GTS_PDFXVersion", "PDF/X-1:2001"), ("GTS_PDFXConformance", "PDF/X-1a:2001"))
_X1A_2003, _X3, _X4 = ((("GTS_PDFXVersion", name),) for name in LEVELS[1:])
_OLD_FILTERS = ("LZWDecode", "JBIG2Decode", "JPXDecode")
_INFO = ("Title", "CreationDate", "ModDate")
_STATED = ("True", "False")


def _in_xmp(marks: tuple[tuple[str, str], ...], prefix: str = "pdfx", space: str = _PDFX) -> _XMP:
    return tuple((prefix, space, name, value) for name, value in marks)


REQUIREMENTS: tuple[Requirement, ...] = (
    Requirement("PX-01", "version", "PDF 版本，至多", "PDF version, at most", (1, 3), (1, 4), (1, 4), (1, 6)),
    Requirement("PX-02", "marks", "Info 里的标识", "identification in Info", _X1A_2001, _X1A_2003, _X3, ()),
    Requirement("PX-02", "written", "本程序写进 Info 的标识", "identification that we write in Info", _X1A_2001, _X1A_2003, _X3, _X4),
    Requirement("PX-02", "ids", "XMP 里的标识", "identification in XMP", _in_xmp(_X1A_2001), _in_xmp(_X1A_2003), _in_xmp(_X3), _in_xmp(_X4, "pdfxid", _PDFXID)),
    Requirement("PX-03", "info_keys", "Info 必有（XMP 同值）", "Info holds, XMP agrees", _INFO, _INFO, _INFO, _INFO),
    Requirement("PX-04", "trapped", "Trapped", "Trapped", _STATED, _STATED, _STATED, _STATED),
    Requirement("PX-06", "profile_major", "输出特性文件，ICC 至多第几版", "output profile, ICC version at most", 2, 2, 2, 4),
    Requirement("PX-06", "profile_required", "输出特性文件必须内嵌", "output profile must be embedded", x1a_2001=False, x1a_2003=False, x3_2003=False, x4=True),
    Requirement("PX-08", "device_only", "只许 CMYK、灰度、专色", "only CMYK, grey and spot colours", x1a_2001=True, x1a_2003=True, x3_2003=False, x4=False),
    Requirement("PX-09", "transparency", "许有透明", "transparency allowed", x1a_2001=False, x1a_2003=False, x3_2003=False, x4=True),
    Requirement("PX-10", "layers", "许有图层", "layers allowed", x1a_2001=False, x1a_2003=False, x3_2003=False, x4=True),
    Requirement("PX-13", "barred_filters", "不许用的压缩", "compression not allowed", _OLD_FILTERS, _OLD_FILTERS, _OLD_FILTERS, ("LZWDecode",)),
    Requirement("PX-15", "modern_streams", "许有对象流、交叉引用流", "object and xref streams allowed", x1a_2001=False, x1a_2003=False, x3_2003=False, x4=True),
)  # fmt: skip
"""What the levels differ in. What is the same for all (PX-05, PX-07, PX-11, PX-12, PX-14, PX-16) is a rule without a value."""


def _column(number: int) -> dict[str, Any]:
    return {row.field: row[4 + number] for row in REQUIREMENTS}


VARIANTS: dict[str, Variant] = {name: Variant(name, **_column(number)) for number, name in enumerate(LEVELS)}
"""By name, as a paper's `press: {standard: …}` writes it."""

_X3_2002 = (("GTS_PDFXVersion", "PDF/X-3:2002"),)
JUDGED: dict[str, Variant] = VARIANTS | {
    "PDF/X-3:2002": VARIANTS["PDF/X-3:2003"]._replace(
        name="PDF/X-3:2002", version=(1, 3), marks=_X3_2002, written=_X3_2002, ids=_in_xmp(_X3_2002)
    )
}
"""The levels that files are judged by: those that we write, and what others still write."""

NOT_TAKEN = {
    "PDF/X-1:1999": "PDF/X-1a:2001", "PDF/X-1:2001": "PDF/X-1a:2001", "PDF/X-2": "PDF/X-3:2003", "PDF/X-2:2003": "PDF/X-3:2003",
    **{f"PDF/X-{end}": "PDF/X-4" for end in ("4p", "5", "5g", "5pg", "5n", "6", "6p", "6n")},
}  # fmt: skip
"""Levels whose files are not whole, or that newspaper RIPs do not know (by reference, by external graphics, in more inks, PDF 2.0), and
the level by which the rest of such a file is judged."""

DEFAULT = "PDF/X-1a:2003"
"""What most newspaper printers take (PX-20)."""
