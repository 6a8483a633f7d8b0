"""Sheets -> a PDF file: fonts and pictures once, then the pages, then what holds them together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.fonts.subset import Subset, check_permission, subset
from typeset.paint.cids import FaceCids, collect
from typeset.paint.compress import Deflating, deflate
from typeset.paint.content import Painter
from typeset.paint.frame import REGISTRATION, Frame, boxes, framed, registration
from typeset.paint.pdf.image import write_image
from typeset.paint.pdf.metadata import KNOCK_OUT, MULTIPLY, OVERPRINT, write_info, write_intent, write_xmp
from typeset.paint.pdf.objects import File, Name, Raw, Ref
from typeset.paint.pdf.outline import destinations, write_links, write_outline
from typeset.paint.pdf.type0 import write_font
from typeset.sheet.types import Picture, Sheet
from typeset.units import to_pt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from typeset.findings import Findings
    from typeset.fonts.book import FontBook
    from typeset.paint.dress import Dress, Overlay
    from typeset.paint.target import Target

_NO_OVERLAYS: Mapping[int, Overlay] = {}
_NO_FRAMES: Mapping[int, Frame] = {}
_BLENDING = {"Type": Name("Group"), "S": Name("Transparency"), "CS": Name("DeviceCMYK")}
"""The page group of a page with live transparency: it blends in the output's inks (PX-09)."""
PictureKey = tuple[str, tuple[int, int, int, int], int, int]


def paint(
    sheets: Sequence[Sheet],
    book: FontBook,
    target: Target,
    dress: Dress,
    findings: Findings,
    overlays: Mapping[int, Overlay] = _NO_OVERLAYS,
    frames: Mapping[int, Frame] = _NO_FRAMES,
) -> bytes:
    """The sheets as one PDF. overlays, frames: by index of the sheet. Same input, same bytes (DLV-05)."""
    file = File(dress.version, dress.modern)
    catalog, tree = file.reserve(), file.reserve()
    drawn = [*sheets, *(overlay.sheet for overlay in overlays.values()), *(f.marks for f in frames.values())]
    faces = collect(drawn, book)
    fonts = _Fonts(faces, findings)
    pictures = _Pictures(file, target)
    pages = [file.reserve() for _ in sheets]
    places = destinations(sheets, pages) if dress.screen else {}
    for index, sheet in enumerate(sheets):
        content = _content(sheet, faces, target, pictures, overlays.get(index))
        frame = frames.get(index)
        if frame is not None:
            content = framed(content, frame, faces)
        page = _page(file, sheet, tree, content, dress, frame)
        resources: dict[str, Any] = {"ProcSet": [Name(part) for part in ("PDF", "Text", "ImageB", "ImageC")]}
        also = [extra for extra in (overlays.get(index), frame) if extra is not None]
        shown = [sheet, *(extra.marks if isinstance(extra, Frame) else extra.sheet for extra in also)]
        resources |= fonts.resources(file, len(drawn), shown)
        resources |= pictures.resources(sheet)
        if frame is not None:
            resources["ColorSpace"] = {REGISTRATION: registration(file)}
            if frame.placed is not None:
                resources["XObject"] = frame.placed.put(file)
        resources["ExtGState"] = _states(target, index in overlays)
        if pictures.blends(sheet):
            page["Group"] = _BLENDING
        if dress.screen and (links := write_links(file, sheet, places)):
            page["Annots"] = links
        file.put(page | {"Resources": resources}, pages[index])
    file.put({"Type": Name("Pages"), "Kids": pages, "Count": len(pages)}, tree)
    _catalog(file, catalog, tree, dress, write_outline(file, sheets, places) if dress.screen else None)
    return file.finish(catalog, write_info(file, dress))


def _content(
    sheet: Sheet, faces: dict[str, FaceCids], target: Target, pictures: _Pictures, overlay: Overlay | None
) -> bytes:
    content = Painter(sheet, faces, target, pictures.name_of).page(sheet)
    if overlay is None:
        return content
    over = Painter(overlay.sheet, faces, target, pictures.name_of).page(overlay.sheet)
    return b"q\n%bQ\nq %b cm /GM gs\n%bQ\n" % (content, overlay.matrix.encode("ascii"), over)


def _page(
    file: File, sheet: Sheet, tree: Ref, content: bytes, dress: Dress, frame: Frame | None = None
) -> dict[str, Any]:
    """The page dictionary: TrimBox = BleedBox = MediaBox, for newspapers have no bleed (BLD-01, PX-07)."""
    box = [0, 0, Raw(to_pt(sheet.width).encode()), Raw(to_pt(sheet.height).encode())]
    page: dict[str, Any] = {"Type": Name("Page"), "Parent": tree, "MediaBox": box}
    if not dress.screen:
        page |= {"BleedBox": box, "TrimBox": box}
    if frame is not None:
        page |= boxes(sheet, frame)
    return page | {"Contents": file.put_stream({}, content, deflate(content))}


def _states(target: Target, overlaid: bool) -> dict[str, Any]:
    states: dict[str, Any] = {"GO": OVERPRINT, "GK": KNOCK_OUT} if target.overprint else {}
    return states | ({"GM": MULTIPLY} if overlaid else {})


def _catalog(file: File, catalog: Ref, tree: Ref, dress: Dress, outline: Ref | None) -> None:
    fields: dict[str, Any] = {"Type": Name("Catalog"), "Pages": tree, "Metadata": write_xmp(file, dress)}
    if dress.language:
        fields["Lang"] = dress.language
    intent = write_intent(file, dress)
    if intent is not None:
        fields["OutputIntents"] = [intent]
    if outline is not None:
        fields |= {"Outlines": outline, "PageMode": Name("UseOutlines")}
    if dress.screen:
        fields["ViewerPreferences"] = {"DisplayDocTitle": True}
    file.put(fields, catalog)


class _Fonts:
    """The embedded fonts: cut out at once, deflated in threads while pages are painted, put when asked."""

    def __init__(self, faces: dict[str, FaceCids], findings: Findings) -> None:
        self._faces = faces
        self._cut: dict[str, Subset] = {}
        self._packed: dict[str, Deflating] = {}
        for key in sorted(faces, key=lambda key: -len(faces[key].pairs)):
            self._cut[key] = subset(faces[key].instance, faces[key].gids)
            self._packed[key] = Deflating(self._cut[key].data)
        for name in sorted({face.instance.name for face in faces.values()}):
            check_permission(next(f.instance for f in faces.values() if f.instance.name == name), findings)
        self._refs: dict[str, Ref] = {}

    def resources(self, file: File, drawn: int, shown: Sequence[Sheet]) -> dict[str, Any]:
        """The Font entry of a page: the faces it uses. drawn: how many sheets the file holds; shown: those of the page."""
        if not self._refs:
            for key, face in self._faces.items():
                self._refs[key] = write_font(file, face, self._cut[key], self._packed[key].result())
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

    def _get(self, picture: Picture) -> tuple[str, Ref] | None:
        key = _key(picture)
        if key not in self._known:
            image = self._target.picture(picture)
            name = f"I{len(self._known) + 1}"
            self._known[key] = None if image is None else (name, write_image(self._file, image))
            if image is not None and image.mask is not None:
                self._masked.add(key)
        return self._known[key]

    def name_of(self, picture: Picture) -> str | None:
        """The resource name of a picture, or None when it cannot be read."""
        found = self._get(picture)
        return None if found is None else found[0]

    def blends(self, sheet: Sheet) -> bool:
        """Whether a picture of the page has a soft mask."""
        return any(isinstance(item, Picture) and _key(item) in self._masked for item in sheet.pictures)

    def resources(self, sheet: Sheet) -> dict[str, Any]:
        """The XObject entry of a page."""
        shown = [self._get(item) for item in sheet.pictures if isinstance(item, Picture)]
        names = {found[0]: found[1] for found in shown if found is not None}
        return {"XObject": dict(sorted(names.items()))} if names else {}


def _key(picture: Picture) -> PictureKey:
    return (picture.source, picture.crop, picture.width, picture.height)
