"""The press as a painter's target: DeviceCMYK and DeviceGray only (PX-08), pictures converted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.paint.frame import REGISTRATION
from typeset.paint.target import Image, ProcessInks
from typeset.paint.variants import VARIANTS
from typeset.press.printing import AS_EVER, Printing

if TYPE_CHECKING:
    from typeset.findings import Findings
    from typeset.model.paper import Press
    from typeset.press.halved import Fold
    from typeset.press.profile import Profile
    from typeset.sheet.types import Cmyk, Picture, PlacedPdf


EVERY_INK = (1000, 1000, 1000, 1000)
"""On a sheet of marks: the colour that stands on every plate."""


class PressInks(ProcessInks):
    """Process colours as they are; K-only type and rules overprint (PF-13)."""

    overprint = True


class MarksInks(PressInks):
    """Marks outside the trim: every ink in full is the colour of register marks, which is on all plates (MRK-02)."""

    def fill(self, colour: Cmyk) -> str:
        """As on a press page, or the colour of all plates."""
        return f"/{REGISTRATION} cs 1 scn" if colour == EVERY_INK else super().fill(colour)

    def stroke(self, colour: Cmyk) -> str:
        """As on a press page, or the colour of all plates."""
        return f"/{REGISTRATION} CS 1 SCN" if colour == EVERY_INK else super().stroke(colour)


class PressPictures:
    """Pictures in CMYK or grey, within the ink limit."""

    def __init__(
        self,
        press: Press,
        profile: Profile | None,
        findings: Findings,
        page: int = 0,
        printing: Printing = AS_EVER,
        *,
        fold: Fold | None = None,
    ) -> None:
        self._press, self._profile, self._printing = press, profile, printing
        self._findings, self._page, self._fold = findings, page, fold

    def picture(self, picture: Picture) -> Image | None:
        """The picture in CMYK or grey, of one over the fold this side of it; None with a finding when it cannot be read."""
        from typeset.press.picture import press_image  # with what converts them, for pages that have some

        made = press_image(
            picture,
            self._press,
            self._profile,
            findings=self._findings,
            page=self._page,
            printing=self._printing,
        )
        if made is None or self._fold is None or not self._fold.over(picture):
            return made
        from typeset.press.halved import halved  # few editions have a double page

        return halved(made, picture, self._fold)


class PressAdverts:
    """Advertisers' files as they were delivered."""

    def __init__(self, press: Press, findings: Findings, page: int = 0) -> None:
        self._findings, self._page = findings, page
        variant = VARIANTS.get(press.standard)
        self.groups = variant is not None and variant.transparency

    def placed(self, item: PlacedPdf) -> bytes | None:
        """The file: preflight has passed its colours."""
        from typeset.press.advert import read

        return read(item, self._findings, self._page)

    def unplaceable(self, item: PlacedPdf, reason: str) -> None:
        """ADP-05."""
        from typeset.press.advert import cannot_place

        cannot_place(item, reason, self._findings, self._page)
