"""A clean page of our own and ways to break it in one respect."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from tests.paint.sheets import JOB, line, picture_file, sheet
from typeset.preflight.judge import judge
from typeset.press.write import page_pdf
from typeset.sheet.types import Picture, Rect, Rule
from typeset.units import PT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typeset.fonts.book import FontBook


def clean_page(book: FontBook, folder: Path) -> bytes:
    """A press page with body type, a title, reversed type on black, a picture and a rule."""
    source = str(picture_file(folder))
    page = sheet(
        line(book, "临州", x=60 * PT),
        line(book, "大题", x=60 * PT, y=200 * PT, size=48 * PT),
        line(book, "反白", x=60 * PT, y=300 * PT, size=16 * PT, colour="white"),
        pictures=(Picture(60 * PT, 400 * PT, 300 * PT, 200 * PT, source, (0, 0, 900, 600)),),
        tints=(Rect(50 * PT, 270 * PT, 200 * PT, 40 * PT, (0, 0, 0, 1000)),),
        rules=(Rule(60 * PT, 30 * PT, 99 * PT, 30 * PT, PT // 2),),
    )
    return page_pdf(page, book, JOB)


def broken(good: bytes, breaker: Callable[[Pdf], Any], **saving: Any) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(good)) as pdf:
        breaker(pdf)
        settings = {"object_stream_mode": pikepdf.ObjectStreamMode.disable, "fix_metadata_version": False}
        pdf.save(out, **(settings | saving))
    return out.getvalue()


def codes(pdf: bytes, standard: str = "PDF/X-1a:2003") -> set[str]:
    return {finding.code for finding in judge(pdf, "01.pdf", standard)}


def _parts(contents: Any) -> list[Any]:
    return list(contents) if isinstance(contents, Array) else [contents]


def content(extra: bytes) -> Callable[[Pdf], None]:
    """Adds operators to the end of the page."""

    def change(pdf: Pdf) -> None:
        page = pdf.pages[0]
        page.Contents = Array([*_parts(page.Contents), pdf.make_stream(b"\nq " + extra + b" Q\n")])

    return change


def state(**keys: Any) -> Callable[[Pdf], None]:
    """Adds a graphics state to the resources."""

    def change(pdf: Pdf) -> None:
        pdf.pages[0].Resources.ExtGState["/X1"] = Dictionary(
            {f"/{key}": value for key, value in keys.items()}
        )

    return change


def replaced(old: bytes, new: bytes) -> Callable[[Pdf], None]:
    """Replaces operators in the page's content."""

    def change(pdf: Pdf) -> None:
        raw = pdf.pages[0].Contents.read_bytes()
        assert old in raw
        pdf.pages[0].Contents = pdf.make_stream(raw.replace(old, new))

    return change


def image(**keys: Any) -> Callable[[Pdf], None]:
    """Changes keys of the picture."""

    def change(pdf: Pdf) -> None:
        for key, value in keys.items():
            pdf.pages[0].Resources.XObject["/I1"][f"/{key}"] = value(pdf) if callable(value) else value

    return change


def font(change: Callable[[Any], None]) -> Callable[[Pdf], None]:
    return lambda pdf: change(pdf.pages[0].Resources.Font["/F1"])


def info(key: str, value: Any = None) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        if value is None:
            del pdf.docinfo[key]
        else:
            pdf.docinfo[key] = value

    return change


def root(key: str, value: Any) -> Callable[[Pdf], None]:
    return lambda pdf: pdf.Root.__setitem__(key, value(pdf) if callable(value) else value)


def page(key: str, value: Any) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        if value is None:
            del pdf.pages[0].obj[key]
        else:
            pdf.pages[0].obj[key] = value

    return change


def intent(change: Callable[[Any, Pdf], Any]) -> Callable[[Pdf], None]:
    def run(pdf: Pdf) -> None:
        change(pdf.Root.OutputIntents[0], pdf)

    return run


def profile(at: int, value: bytes) -> Callable[[Pdf], None]:
    def change(found: Any, pdf: Pdf) -> None:
        raw = found.DestOutputProfile.read_bytes()
        found.DestOutputProfile = pdf.make_stream(raw[:at] + value + raw[at + len(value) :])

    return intent(change)


def link(*rect: int, subtype: str = "/Link") -> Array:
    return Array([Dictionary(Type=Name.Annot, Subtype=Name(subtype), Rect=Array(rect))])


def stream(pdf: Pdf, data: bytes, **keys: Any) -> Stream:
    made = pdf.make_stream(data)
    for key, value in keys.items():
        made[f"/{key}"] = value
    return made


def form(pdf: Pdf) -> None:
    """RGB hidden two forms deep."""
    inner = stream(
        pdf, b"1 0 0 rg 0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9])
    )
    outer = stream(pdf, b"/In Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    outer.Resources = Dictionary(XObject=Dictionary(In=inner))
    pdf.pages[0].Resources.XObject["/X9"] = outer
    content(b"/X9 Do")(pdf)


def rgb_space(pdf: Pdf) -> None:
    icc = stream(pdf, b"", N=3)
    pdf.pages[0].Resources.ColorSpace = Dictionary(C1=Array([Name.ICCBased, icc]))


def spot(pdf: Pdf) -> None:
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0] * 4), C1=Array([0, 1, 0, 0]), N=1)
    space = Array([Name.Separation, Name("/Gold"), Name.DeviceCMYK, tint])
    pdf.pages[0].Resources.ColorSpace = Dictionary(C1=space)
    content(b"/C1 cs 1 scn 0 0 9 9 re f")(pdf)


def two_pages(pdf: Pdf) -> None:
    pdf.pages.append(pdf.pages[0])


def inline_rgb() -> Callable[[Pdf], None]:
    return content(b"BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI")


def letters(
    size: float, colour: bytes = b"0 0 0 1 k", at: bytes = b"100 700", before: bytes = b"", text: str = "临"
) -> Callable[[Pdf], None]:
    """Adds Chinese type (or another character of the page) of a size and colour that overprints like the page's own."""

    def change(pdf: Pdf) -> None:
        resources = pdf.pages[0].Resources
        for name, found in resources.Font.items():
            for code, letter in codes_of(found):
                if letter == text:
                    show = b"%s /GO gs %s BT %s %g Tf %s Td <%s> Tj ET" % (
                        before,
                        colour,
                        str(name).encode(),
                        size,
                        at,
                        code.encode(),
                    )
                    return content(show)(pdf)
        raise AssertionError(text)

    return change


def codes_of(found: Any) -> list[tuple[str, str]]:
    """Codes (hexadecimal) and characters of a font's ToUnicode."""
    import re

    pairs = re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*\n", found.ToUnicode.read_bytes())
    return [(code.decode(), bytes.fromhex(into.decode()).decode("utf-16-be")) for code, into in pairs]


def many(*changes: Callable[[Pdf], Any]) -> Callable[[Pdf], None]:
    """Several changes at once."""

    def change(pdf: Pdf) -> None:
        for one in changes:
            one(pdf)

    return change
