"""Ink for the press: coverage in each ink zone of each plate, as CSV and as a CIP3/PPF preview (`typeset ink`)."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from PIL import Image

from typeset.named_tuple import NamedTuple
from typeset.preflight.separation.bands import INKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from typeset.platemaking.source import Leaf

FINE = 3
PREVIEW_DPI = 50.8
"""Twenty pixels a centimetre, as previews usually have."""
DPI = PREVIEW_DPI * FINE
MM = 25.4
COLUMNS = ("file", "page", "ink", "zone", "from_mm", "to_mm", "coverage_percent", "inked_cm2")


class Zone(NamedTuple):
    """An ink zone of a plate."""

    start: float
    """mm from the plate's left."""
    end: float
    """mm from the plate's left."""
    area: tuple[float, ...]
    """Inked square mm by ink."""
    high: float
    """mm of the plate."""

    def coverage(self, ink: int) -> float:
        """Per cent of the zone's part of the plate."""
        return 100 * self.area[ink] / ((self.end - self.start) * self.high)


class Weighed(NamedTuple):
    """A page's ink."""

    name: str
    """Of its file."""
    page: int
    """From 1."""
    width: float
    """Of the plate in mm."""
    height: float
    """Of the plate in mm."""
    zones: tuple[Zone, ...]
    """From the left."""
    previews: tuple[Image.Image, ...]
    """Each plate at PREVIEW_DPI as ink from 0 to 255."""

    def total(self, ink: int) -> float:
        """Per cent of the whole plate."""
        return 100 * sum(zone.area[ink] for zone in self.zones) / (self.width * self.height)


def edges(width: float, zone: float, *, centred: bool) -> list[float]:
    """Where zones begin and end across a plate, mm: from its left edge, or so that an edge is in its middle, as ink keys lie."""
    first = (width / 2) % zone if centred else 0.0
    found = [0.0] + ([first] if first > 1e-6 else [])
    while found[-1] + zone < width - 1e-6:
        found.append(found[-1] + zone)
    return [*found, width]


def weigh(leaf: Leaf, zone: float, *, centred: bool = False) -> Weighed:
    """The ink of a page that was recorded at DPI. zone: mm."""
    width, height = leaf.ripped.size
    pixel = MM / DPI
    sums = [[0.0] * width for _ in INKS]
    small = (max(1, -(-width // FINE)), max(1, -(-height // FINE)))
    previews = [Image.new("L", small) for _ in INKS]
    rows = max(FINE, 4_000_000 // width // FINE * FINE)
    for top, plates in leaf.ripped.bands(smooth=True, rows=rows):
        for index, plate in enumerate(plates):
            if plate.getbbox() is None:
                continue
            column = plate.convert("F").resize((width, 1), Image.Resampling.BOX)
            means: Any = column.get_flattened_data()
            into = sums[index]
            for x, mean in enumerate(means):
                into[x] += mean * plate.height / 255
            previews[index].paste(plate.reduce(FINE), (0, top // FINE))
    across = edges(width * pixel, zone, centred=centred)
    zones = [
        Zone(
            a,
            b,
            tuple(_between(column, a / pixel, b / pixel) * pixel * pixel for column in sums),
            height * pixel,
        )
        for a, b in itertools.pairwise(across)
    ]
    return Weighed(leaf.name, leaf.page, width * pixel, height * pixel, tuple(zones), tuple(previews))


def _between(column: Sequence[float], start: float, end: float) -> float:
    """The sum of columns between two places, parts of columns by their share."""
    total = 0.0
    for x in range(int(start), min(len(column), int(end) + 1)):
        total += column[x] * max(0.0, min(end, x + 1) - max(start, x))
    return total


def as_csv(found: Iterable[Weighed]) -> str:
    """A row for each zone of each ink, and one for the plate (zone 0), with a byte order mark."""
    from typeset.press.manifest import _cell

    rows: list[list[str]] = [list(COLUMNS)]
    for page in found:
        for index, ink in enumerate(INKS):
            whole = page.total(index)
            rows.append(
                [
                    page.name,
                    str(page.page),
                    ink,
                    "0",
                    "0",
                    f"{page.width:.1f}",
                    f"{whole:.2f}",
                    f"{whole * page.width * page.height / 10_000:.2f}",
                ]
            )
            rows += [
                [
                    page.name,
                    str(page.page),
                    ink,
                    str(number),
                    f"{zone.start:.1f}",
                    f"{zone.end:.1f}",
                    f"{zone.coverage(index):.2f}",
                    f"{zone.area[index] / 100:.2f}",
                ]
                for number, zone in enumerate(page.zones, 1)
            ]
    return "\ufeff" + "".join(",".join(map(_cell, row)) + "\r\n" for row in rows)


def as_table(found: Iterable[Weighed]) -> str:
    """For a terminal: a line for each ink, per cent by zone from the left."""
    lines = []
    for page in found:
        lines.append(f"{page.name} {page.page}  {page.width:.0f} × {page.height:.0f} mm")
        for index, ink in enumerate(INKS):
            shown = " ".join(f"{zone.coverage(index):5.1f}" for zone in page.zones)
            lines.append(f"{ink[0] if ink != 'Black' else 'K'} {page.total(index):5.1f}% | {shown}")
    return "\n".join(lines)


def as_ppf(page: Weighed, job: str) -> bytes:
    """A CIP3 Print Production Format file with the preview of one side, 8 bits, 0 is full ink as PostScript has it. Values of ink zones
    are left to the console, which knows its zones."""
    width, height = page.previews[0].size
    points = (page.width * 72 / MM, page.height * 72 / MM)
    head = [
        "%!PS-Adobe-3.0",
        "%%CIP3-File Version 3.0",
        "CIP3BeginSheet",
        f"/CIP3AdmJobName ({_string(job)}) def",
        "/CIP3AdmSoftware (typeset) def",
        f"/CIP3AdmSheetName ({_string(job)}) def",
        f"/CIP3AdmPSExtent [ {points[0]:.3f} {points[1]:.3f} ] def",
        "/CIP3TransferFilmCurveData [ 0.0 0.0 1.0 1.0 ] def",
        "/CIP3TransferPlateCurveData [ 0.0 0.0 1.0 1.0 ] def",
        "CIP3BeginFront",
        "/CIP3AdmSeparationNames [ (Cyan) (Magenta) (Yellow) (Black) ] def",
        "CIP3BeginPreviewImage",
    ]
    parts = ["\r\n".join(head) + "\r\n"]
    for preview in page.previews:
        keys = [
            "CIP3BeginSeparation",
            f"/CIP3PreviewImageWidth {width} def",
            f"/CIP3PreviewImageHeight {height} def",
            "/CIP3PreviewImageBitsPerComp 8 def",
            "/CIP3PreviewImageComponents 1 def",
            f"/CIP3PreviewImageMatrix [ {width} 0 0 -{height} 0 {height} ] def",
            f"/CIP3PreviewImageResolution [ {PREVIEW_DPI:g} {PREVIEW_DPI:g} ] def",
            "/CIP3PreviewImageEncoding /ASCIIHexDecode def",
            "/CIP3PreviewImageCompression /None def",
            "CIP3PreviewImage",
        ]
        shown = preview.point([255 - v for v in range(256)]).tobytes().hex().upper()
        lines = [shown[at : at + 120] for at in range(0, len(shown), 120)]
        parts.append("\r\n".join([*keys, *lines, ">", "CIP3EndSeparation"]) + "\r\n")
    parts.append("CIP3EndPreviewImage\r\nCIP3EndFront\r\nCIP3EndSheet\r\n%%CIP3EndOfFile\r\n")
    return "".join(parts).encode("ascii")


def _string(text: str) -> str:
    """A PostScript string, ASCII alone; other characters as _."""
    plain = "".join(c if " " <= c <= "~" else "_" for c in text)
    return plain.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")[:200]
