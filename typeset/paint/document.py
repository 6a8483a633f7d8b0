"""Sheets -> a PDF file: fonts and pictures once, then the pages, then what holds them together."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from typeset.fonts.subset import check_permission
from typeset.named_tuple import NamedTuple
from typeset.paint.cids import FaceCids, collect
from typeset.paint.compress import deflate
from typeset.paint.content import FORM, Painter
from typeset.paint.embedded import Embedding
from typeset.paint.frame import REGISTRATION, Frame, boxes, framed, registration
from typeset.paint.pdf.image import write_image
from typeset.paint.pdf.metadata import KNOCK_OUT, MULTIPLY, OVERPRINT, write_info, write_intent, write_xmp
from typeset.paint.pdf.objects import File, Name, Raw, Ref
from typeset.paint.pdf.type0 import write_font
from typeset.paint.structure import WATERMARK, PageMarks, uniform
from typeset.sheet.types import Picture, PlacedPdf, Sheet
from typeset.units import to_pt

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from typeset.findings import Findings
    from typeset.fonts.book import FontBook
    from typeset.paint.dress import Dress, Overlay
    from typeset.paint.tagged import Screen
    from typeset.paint.target import Adverts, Inks, Target

_BLENDING = {"Type": Name("Group"), "S": Name("Transparency"), "CS": Name("DeviceCMYK")}
"""The page group of a page with live transparency: it blends in the output's inks (PX-09)."""
PictureKey = Picture | PlacedPdf
"""What of a picture decides how it is written: not where it stands or what is said of it."""


class Pages(NamedTuple):
    """The pages of a file."""

    sheets: Sequence[Sheet]
    """What stands on them, in order."""
    overlays: Mapping[int, Overlay] = MappingProxyType({})
    """What is drawn over a page, by its index."""
    frames: Mapping[int, Frame] = MappingProxyType({})
    """What stands around a page, by its index."""

    @property
    def drawn(self) -> Iterator[Sheet]:
        """Every sheet whose type is drawn: pages, overlays, marks; one by one, for there may be many pages."""
        yield from self.sheets
        yield from (overlay.sheet for overlay in self.overlays.values())
        yield from (frame.marks for frame in self.frames.values())

    @property
    def how_many(self) -> int:
        """How many sheets are drawn."""
        return len(self.sheets) + len(self.overlays) + len(self.frames)


def paint(given: Pages, book: FontBook, target: Target, dress: Dress, findings: Findings) -> bytes:
    """Pages as one PDF. Same input, same bytes (DLV-05)."""
    sheets, overlays, frames = given
    file = File(dress.version, modern=dress.modern)
    catalog, tree = file.reserve(), file.reserve()
    faces = collect(given.drawn, book)
    fonts = _Fonts(faces, findings)
    pictures = _Pictures(file, target)
    pages = [file.reserve() for _ in sheets]
    screen = _screen(file, sheets, pages, findings) if dress.screen else None
    for index, sheet in enumerate(sheets):
        marks = screen.tagged.pages[index] if screen else None
        content = _content(
            sheet, faces, target.inks, pictures=pictures, overlay=overlays.get(index), marks=marks
        )
        frame = frames.get(index)
        if frame is not None:
            content = framed(content, frame, faces)
        page = _page(file, sheet, tree, content=content, dress=dress, frame=frame)
        resources: dict[str, Any] = {"ProcSet": [Name(part) for part in ("PDF", "Text", "ImageB", "ImageC")]}
        also = [extra for extra in (overlays.get(index), frame) if extra is not None]
        shown = [sheet, *(extra.marks if isinstance(extra, Frame) else extra.sheet for extra in also)]
        resources |= fonts.resources(file, given.how_many, shown)
        resources |= pictures.resources(sheet)
        if frame is not None:
            resources["ColorSpace"] = {REGISTRATION: registration(file)}
            if frame.placed is not None:
                resources["XObject"] = frame.placed.put(file)
        resources["ExtGState"] = _states(target.inks, overlaid=index in overlays)
        if pictures.blends(sheet) or (frame is not None and frame.placed is not None and frame.placed.blends):
            page["Group"] = _BLENDING
        if screen:
            page |= screen.of_page(index)
        file.put(page | {"Resources": resources}, pages[index])
    file.put({"Type": Name("Pages"), "Kids": pages, "Count": len(pages)}, tree)
    _catalog(file, catalog, tree, dress, screen)
    return file.finish(catalog, write_info(file, dress))


def _screen(file: File, sheets: Sequence[Sheet], pages: Sequence[Ref], findings: Findings) -> Screen:
    from typeset.paint.tagged import Screen  # a press page has no tags

    return Screen(file, sheets, pages, findings)


def _content(
    sheet: Sheet,
    faces: dict[str, FaceCids],
    inks: Inks,
    *,
    pictures: _Pictures,
    overlay: Overlay | None,
    marks: PageMarks | None,
) -> bytes:
    content = Painter(sheet, faces, inks, pictures.name_of).page(sheet, marks)
    if overlay is None:
        return content
    mark = uniform(len(overlay.sheet.pictures), len(overlay.sheet.text), WATERMARK) if marks else None
    over = Painter(overlay.sheet, faces, inks, pictures.name_of).page(overlay.sheet, mark)
    return b"q\n%bQ\nq %b cm /GM gs\n%bQ\n" % (content, overlay.matrix.encode("ascii"), over)


def _page(
    file: File, sheet: Sheet, tree: Ref, *, content: bytes, dress: Dress, frame: Frame | None = None
) -> dict[str, Any]:
    """The page dictionary: TrimBox = BleedBox = MediaBox, for newspapers have no bleed (BLD-01, PX-07)."""
    box = [0, 0, Raw(to_pt(sheet.width).encode()), Raw(to_pt(sheet.height).encode())]
    page: dict[str, Any] = {"Type": Name("Page"), "Parent": tree, "MediaBox": box}
    if not dress.screen:
        page |= {"BleedBox": box, "TrimBox": box}
        if sheet.fold:
            page |= _fold(sheet.fold, dress)
    if frame is not None:
        page |= boxes(sheet, frame)
    return page | {"Contents": file.put_stream({}, content, deflate(content))}


def _fold(side: str, dress: Dress) -> dict[str, Any]:
    """What half of a double page (跨版) says of itself: at which side it goes on, so that the fold is not taken for the paper's edge (PF-16)."""
    date = f"D:{dress.date:%Y%m%d}000000+08'00'"
    said = {"LastModified": date, "Private": {"Fold": Name(side)}}
    return {"LastModified": date, "PieceInfo": {"typeset": said}}


def _states(inks: Inks, *, overlaid: bool) -> dict[str, Any]:
    states: dict[str, Any] = {"GO": OVERPRINT, "GK": KNOCK_OUT} if inks.overprint else {}
    return states | ({"GM": MULTIPLY} if overlaid else {})


def _catalog(file: File, catalog: Ref, tree: Ref, dress: Dress, screen: Screen | None) -> None:
    if screen is not None and not screen.tagged.lacking:
        dress = screen.claiming(dress)
    fields: dict[str, Any] = {"Type": Name("Catalog"), "Pages": tree}
    if dress.language:
        fields["Lang"] = dress.language
    intent = write_intent(file, dress)
    if intent is not None:
        fields["OutputIntents"] = [intent]
    if screen is not None:
        fields |= screen.of_catalog(dress)
    fields["Metadata"] = write_xmp(file, dress)  # last: it names what has been put
    file.put(fields, catalog)


class _Fonts:
    """The embedded fonts: cut out at once, deflated in threads while pages are painted, put when asked."""

    def __init__(self, faces: dict[str, FaceCids], findings: Findings) -> None:
        self._faces = faces
        # The largest first: they are deflated the longest.
        order = sorted(faces, key=lambda key: -len(faces[key].pairs))
        self._programs = {key: Embedding(faces[key]) for key in order}
        for name in sorted({face.instance.name for face in faces.values()}):
            check_permission(next(f.instance for f in faces.values() if f.instance.name == name), findings)
        self._refs: dict[str, Ref] = {}

    def resources(self, file: File, drawn: int, shown: Sequence[Sheet]) -> dict[str, Any]:
        """The Font entry of a page: the faces it uses. drawn: how many sheets the file holds; shown: those of the page."""
        if not self._refs:
            for key, face in self._faces.items():
                self._refs[key] = write_font(file, face, self._programs[key].result())
        if drawn == 1:
            used = set(self._faces)
        else:
            used = {run.face for one in shown for line in one.text for run in line.runs}
        if not used:
            return {}
        return {"Font": {self._faces[key].name: self._refs[key] for key in self._faces if key in used}}


class _Pictures:
    """Image XObjects by what is shown and how large: one picture on two pages is embedded once."""

    def __init__(self, file: File, target: Target) -> None:
        self._file, self._target = file, target
        self._known: dict[PictureKey, tuple[str, Ref] | None] = {}
        self._masked: set[PictureKey] = set()

    def _get(self, picture: Picture | PlacedPdf) -> tuple[str, Ref] | None:
        key = self._key(picture)
        if key not in self._known:
            self._known[key] = self._written(picture, len(self._known) + 1)
        return self._known[key]

    def _written(self, picture: Picture | PlacedPdf, number: int) -> tuple[str, Ref] | None:
        if isinstance(picture, Picture):
            given = self._target.pictures.picture(picture) if self._target.pictures else None
            if given is not None and given.mask is not None:
                self._masked.add(self._key(picture))
            return None if given is None else (f"I{number}", write_image(self._file, given))
        return self._advert(picture, number, self._target.adverts) if self._target.adverts else None

    def _advert(self, item: PlacedPdf, number: int, adverts: Adverts) -> tuple[str, Ref] | None:
        given = adverts.placed(item)
        if isinstance(given, bytes):
            from typeset.paint.pdf.foreign import ForeignError, write_form

            try:
                return f"{FORM}{number}", write_form(
                    self._file, given, item.page, item.clip, groups=adverts.groups
                )
            except ForeignError as error:
                adverts.unplaceable(item, str(error))
                return None
        return None if given is None else (f"I{number}", write_image(self._file, given))

    def name_of(self, picture: Picture | PlacedPdf) -> str | None:
        """The resource name of a picture, or None when it cannot be read."""
        found = self._get(picture)
        return None if found is None else found[0]

    def _key(self, picture: Picture | PlacedPdf) -> PictureKey:
        """What is shown of a picture, wherever it stands; beside a fold where it stands matters too."""
        return picture._replace(x=picture.x if self._target.folded else 0, y=0, alt="", story="")

    def blends(self, sheet: Sheet) -> bool:
        """Whether a picture of the page has a soft mask, or a placed page may have transparency of its own."""
        groups = self._target.adverts is not None and self._target.adverts.groups
        if groups and any(isinstance(item, PlacedPdf) for item in sheet.pictures):
            return True
        return any(isinstance(item, Picture) and self._key(item) in self._masked for item in sheet.pictures)

    def resources(self, sheet: Sheet) -> dict[str, Any]:
        """The XObject entry of a page."""
        shown = [self._get(item) for item in sheet.pictures if isinstance(item, (Picture, PlacedPdf))]
        names = {found[0]: found[1] for found in shown if found is not None}
        return {"XObject": dict(sorted(names.items()))} if names else {}
