"""软打样: how a page will look on its paper, by the profile of its printing condition."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from typeset.paint.target import Image, ProcessInks, Target
from typeset.proof.sheets.leaves import Images, Leaf
from typeset.proof.sheets.lettering import Hand, Lettering
from typeset.proof.sheets.slugged import GREY
from typeset.sheet.types import Picture
from typeset.units import PT, from_mm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL import Image as Pil

    from typeset.proof.sheets.leaves import Finished

FOOT = from_mm("8")
"""Below the page: the line that says what this is."""


class ProfileError(ValueError):
    """Raised for a profile that colours cannot be converted by."""


def on_paper(inks: Pil.Image, profile: bytes) -> Pil.Image:
    """Inks as they look on the paper, sRGB: absolute colorimetric, so that the paper's own white and its dot gain are seen.
    Raises ProfileError."""
    from PIL import ImageCms

    try:
        transform = ImageCms.buildTransform(
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            "CMYK",
            "RGB",
            ImageCms.Intent.ABSOLUTE_COLORIMETRIC,
        )
        made = ImageCms.applyTransform(inks, transform)
    except (ImageCms.PyCMSError, OSError) as error:
        raise ProfileError(str(error)) from error
    assert made is not None
    return made


def soft_leaves(
    pages: Sequence[Finished], pictures: Sequence[Pil.Image], words: str, lettering: Lettering
) -> tuple[list[Leaf], Target]:
    """A leaf of each page's own size with its picture, and the target that holds the pictures."""
    images = {
        f"soft:{page.number}": Image(*picture.size, "DeviceRGB", 8, picture.tobytes(), "FlateDecode")
        for page, picture in zip(pages, pictures, strict=True)
    }
    leaves = [
        Leaf(
            page.width,
            page.height + FOOT,
            text=(
                lettering.line(
                    f"{words}　{page.name}",
                    from_mm("4"),
                    page.height + from_mm("5"),
                    Hand(7 * PT, colour=GREY),
                ),
            ),
            pictures=(Picture(0, 0, page.width, page.height, f"soft:{page.number}", (0, 0, *picture.size)),),
        )
        for page, picture in zip(pages, pictures, strict=True)
    ]
    return leaves, Target(ProcessInks(), Images(images))
