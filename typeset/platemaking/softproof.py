"""`typeset softproof`: a page or form as it will look printed: its plates with overprint, on the paper's white (`--paper-white`)."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image, ImageCms

if TYPE_CHECKING:
    from typeset.findings import Findings
    from typeset.preflight.separation.rip import Ripped

MOST_PIXELS = 60_000_000


def proof(ripped: Ripped, profile: bytes, *, paper_white: bool = True) -> Image.Image | None:
    """RGB (sRGB) of a page by a press profile; None for a profile that cannot serve. paper_white: the newsprint's own white and black
    (absolute colorimetric), else white is the screen's."""
    intent = ImageCms.Intent.ABSOLUTE_COLORIMETRIC if paper_white else ImageCms.Intent.RELATIVE_COLORIMETRIC
    flags = ImageCms.Flags.NONE if paper_white else ImageCms.Flags.BLACKPOINTCOMPENSATION
    try:
        printed = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        transform = ImageCms.buildTransform(
            printed, ImageCms.createProfile("sRGB"), "CMYK", "RGB", intent, flags
        )
    except (ImageCms.PyCMSError, OSError):
        return None
    shown = Image.new("RGB", ripped.size)
    for top, plates in ripped.bands(smooth=True):
        made = ImageCms.applyTransform(Image.merge("CMYK", plates), transform)
        assert made is not None
        shown.paste(made, (0, top))
    return shown


def tell_no_profile(name: str, findings: Findings) -> None:
    """PLT-06: without a printing condition nobody knows the paper's white."""
    from typeset.findings import Place

    findings.error(
        "PLT-06",
        "没有能用的输出特性文件，不知道新闻纸的颜色",
        "no output profile that can serve: the paper's colour is unknown",
        "用 --profile 给印厂的 ICC 文件或随程序附带的名字",
        Place(name),
    )
