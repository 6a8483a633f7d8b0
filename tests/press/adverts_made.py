"""Advertisers' PDFs for the tests, made with reportlab and changed with pikepdf."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from typeset.files import resources

if TYPE_CHECKING:
    from collections.abc import Callable

MM = 72 / 25.4
FONT = "MaShanZheng-Regular.ttf"
Change = "Callable[[pikepdf.Pdf], Any]"


@lru_cache(maxsize=8)
def advert(
    width: float = 100,
    height: float = 50,
    words: str = "漳水酒坊",
    pages: int = 1,
    inks: tuple[float, ...] = (0, 1, 1, 0),
) -> bytes:
    """An ad of a size in mm: a flat along its edges, a square in its lower left corner, words in an embedded font."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    if "Ad" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Ad", str(resources.font_folder() / FONT)))
    out = io.BytesIO()
    canvas = Canvas(out, (width * MM, height * MM), invariant=1, pageCompression=1, pdfVersion=(1, 4))
    for number in range(1, pages + 1):
        canvas.setFillColorCMYK(0, 0, 0, 0.2)
        canvas.rect(0, 0, width * MM, height * MM, stroke=0, fill=1)
        canvas.setFillColorCMYK(*inks)
        canvas.rect(0, 0, 10 * MM, 10 * MM, stroke=0, fill=1)
        canvas.setFillColorCMYK(0, 0, 0, 1)
        canvas.setFont("Ad", 24)
        canvas.drawString(20 * MM, 20 * MM, words if number == 1 else f"{words}{number}")
        canvas.showPage()
    canvas.save()
    return changed(out.getvalue(), _bare)


def _bare(pdf: pikepdf.Pdf) -> None:
    """Without reportlab's unembedded Helvetica."""
    for page in pdf.pages:
        fonts = page.Resources.Font
        for key in [key for key in fonts if fonts[key].BaseFont == "/Helvetica"]:
            del fonts[key]
        raw = page.Contents.read_bytes()
        page.Contents = pdf.make_stream(raw.replace(b"BT /F1 12 Tf 14.4 TL ET", b""))


def changed(pdf: bytes, change: Callable[[pikepdf.Pdf], Any], **saving: Any) -> bytes:
    """The file with a change."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        settings: dict[str, Any] = {
            "object_stream_mode": pikepdf.ObjectStreamMode.disable,
            "deterministic_id": True,
        }
        if "encryption" in saving:
            del settings["deterministic_id"]
        opened.save(out, **(settings | saving))
    return out.getvalue()


def content(extra: bytes) -> Callable[[pikepdf.Pdf], None]:
    """Adds operators to the end of the first page."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.Contents = Array([page.Contents, pdf.make_stream(b"\nq " + extra + b" Q\n")])

    return change


def rgb(pdf: pikepdf.Pdf) -> None:
    """A flat in RGB."""
    content(b"1 0 0 rg 0 0 9 9 re f")(pdf)


def unembedded(pdf: pikepdf.Pdf) -> None:
    """Helvetica by name alone."""
    pdf.pages[0].Resources.Font["/H"] = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    )
    content(b"BT /H 9 Tf 9 9 Td (x) Tj ET")(pdf)


def transparent(pdf: pikepdf.Pdf) -> None:
    """A half transparent flat."""
    pdf.pages[0].Resources.ExtGState = Dictionary(T=Dictionary(Type=Name.ExtGState, ca=0.5))
    content(b"/T gs 0 0 9 9 re f")(pdf)


def scripted(pdf: pikepdf.Pdf) -> None:
    """JavaScript on opening."""
    pdf.Root.OpenAction = Dictionary(Type=Name.Action, S=Name.JavaScript, JS="app.alert(1)")


def spot(pdf: pikepdf.Pdf) -> None:
    """A spot colour."""
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 0, 0], N=1)
    pdf.pages[0].Resources.ColorSpace = Dictionary(
        S=Array([Name.Separation, Name("/PANTONE 185"), Name.DeviceCMYK, tint])
    )
    content(b"/S cs 1 scn 0 0 9 9 re f")(pdf)


def heavy(pdf: pikepdf.Pdf) -> None:
    """A flat of four full inks."""
    content(b"1 1 1 1 k 0 0 40 40 re f")(pdf)


def layered(pdf: pikepdf.Pdf) -> None:
    """A layer."""
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="layer"))
    pdf.Root.OCProperties = Dictionary(OCGs=[group], D=Dictionary(OFF=[group]))
    pdf.pages[0].Resources.Properties = Dictionary(MC0=group)
    content(b"/OC /MC0 BDC 0 0 9 9 re f EMC")(pdf)


def scaled(pdf: pikepdf.Pdf) -> None:
    """User space units of two points."""
    pdf.pages[0].obj["/UserUnit"] = 2


def small_black(pdf: pikepdf.Pdf) -> None:
    """Small black type that does not overprint, and some in four inks."""
    fonts = [str(key) for key in pdf.pages[0].Resources.Font]
    show = b"BT %b 9 Tf 9 9 Td <01> Tj ET " % fonts[0].encode()
    content(b"0 0 0 1 k " + show + b"0.3 0.3 0.3 0.9 k " + show)(pdf)


def tiles(pdf: pikepdf.Pdf, deep: int = 3) -> None:
    """Tiling patterns of a point that are painted with the next one, so deep."""
    inner: Any = None
    for _ in range(deep):
        paint = b"0 0 0 1 k 0 0 1 1 re f" if inner is None else b"/Pattern cs /P scn 0 0 900 900 re f"
        made = pdf.make_stream(paint)
        for key, value in {
            "Type": Name.Pattern, "PatternType": 1, "PaintType": 1, "TilingType": 1, "XStep": 1, "YStep": 1,
            "BBox": Array([0, 0, 900, 900]), "Resources": Dictionary(Pattern=Dictionary(P=inner) if inner else Dictionary()),
        }.items():  # fmt: skip
            made[f"/{key}"] = value
        inner = pdf.make_indirect(made)
    pdf.pages[0].Resources.Pattern = Dictionary(P=inner)
    content(b"/Pattern cs /P scn 0 0 900 900 re f")(pdf)


def note(pdf: pikepdf.Pdf) -> None:
    """A visible annotation."""
    pdf.pages[0].Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=[0, 0, 9, 9])])


def form(pdf: pikepdf.Pdf, data: bytes, **keys: Any) -> Any:
    made = pdf.make_stream(data)
    made["/Type"], made["/Subtype"], made["/BBox"] = Name.XObject, Name.Form, Array([0, 0, 9, 9])
    for key, value in keys.items():
        made[f"/{key}"] = value
    return made


def looping(pdf: pikepdf.Pdf) -> None:
    """A form that draws itself, ten times over."""
    made = form(pdf, b"/L Do " * 10)
    made["/Resources"] = Dictionary(XObject=Dictionary(L=made))
    pdf.pages[0].Resources.XObject = Dictionary(L=made)
    content(b"/L Do")(pdf)


def doubling(pdf: pikepdf.Pdf, times: int = 30, deep: int = 11) -> None:
    """Forms that draw the next one thirty times, eleven deep: nothing refers to itself, nothing ends."""
    made = form(pdf, b"0 0 1 1 re f")
    for _ in range(deep):
        made = form(pdf, b"/L Do " * times, Resources=Dictionary(XObject=Dictionary(L=made)))
    pdf.pages[0].Resources.XObject = Dictionary(L=made)
    content(b"/L Do")(pdf)


def bomb(pdf: pikepdf.Pdf) -> None:
    """A little stream that is 84 MB of operators."""
    import zlib

    packer = zlib.compressobj(9)
    parts = [packer.compress(b"0 0 m\n" * 1_000_000) for _ in range(14)]
    pdf.pages[0].Contents = pdf.make_stream(b"")
    pdf.pages[0].Contents.write(b"".join([*parts, packer.flush()]), filter=Name.FlateDecode)


def nested(pdf: pikepdf.Pdf) -> None:
    """Resources nested four hundred deep."""
    deep: Any = Array([])
    for _ in range(400):
        deep = Array([deep])
    pdf.pages[0].Resources.ExtGState = Dictionary(N=Dictionary(Type=Name.ExtGState, D=deep))


def leaky(pdf: pikepdf.Pdf) -> None:
    """A clean page with everything that must stay behind: links, metadata, thumbnail, structure, group, private data."""
    page = pdf.pages[0]
    stuff = pdf.make_stream(b"<secret/>")
    stuff["/Type"], stuff["/Subtype"] = Name.Metadata, Name.XML
    made = form(
        pdf, b"0 0 0 1 k 0 0 9 9 re f", Metadata=stuff, StructParent=7, StructParents=8, PieceInfo=Dictionary(Secret=1),
        LastModified="D:20200101", Group=Dictionary(S=Name.Secret),
    )  # fmt: skip
    page.Resources.XObject = Dictionary(F=made)
    content(b"/F Do")(pdf)
    page.obj["/Metadata"] = stuff
    page.obj["/StructParents"] = 3
    page.obj["/Thumb"] = pdf.make_stream(b"secret")
    page.obj["/PieceInfo"] = Dictionary(Secret=1)
    page.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], Dest=Name.Secret)])
    pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot)
    pdf.Root.MarkInfo = Dictionary(Marked=True)
