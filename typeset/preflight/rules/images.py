"""Rules on images: resolution (PF-01, PF-02), JPEG quality (PF-19)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.preflight.page.inventory import walk
from typeset.preflight.rules.fault import Fault, of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.model.limits import Bounds
    from typeset.preflight.page.judged import Judged
    from typeset.preflight.page.marks import Seen

_SMALLEST = 16
"""Images of fewer pixels each way are flats or parts of a gradient, not pictures."""


def _images(file: Judged, *, line_art: bool) -> Iterator[Seen]:
    for seen in walk(file):
        image = seen.mark.image
        if image is None or not image.ppi or seen.mark.thin or min(image.width, image.height) <= _SMALLEST:
            continue
        if (image.bits == 1) is line_art:
            yield seen


def _coarse(seen: Seen, bounds: Bounds, zh: str, en: str) -> Iterator[Fault]:
    image = seen.mark.image
    assert image is not None
    if image.ppi >= max(bounds) - 0.5:
        return
    level = "error" if image.ppi < bounds.error - 0.5 else "warning"
    limit = bounds.error if level == "error" else bounds.warning
    yield of(
        seen,
        f"{zh}只有 {image.ppi:.0f} ppi，低于 {limit}",
        f"{en} has {image.ppi:.0f} ppi, below {limit}",
        "换更大的原图，或缩小",
        level,
    )


def pf_01(file: Judged) -> Iterator[Fault]:
    """PF-01: resolution of pictures at their printed size."""
    for seen in _images(file, line_art=False):
        yield from _coarse(seen, file.limits.picture, "图片", "a picture")
        image = seen.mark.image
        if image and image.ppi > file.limits.wasteful * 1.5:
            yield of(
                seen,
                f"图片有 {image.ppi:.0f} ppi，用不着",
                f"a picture has {image.ppi:.0f} ppi, more than is of use",
                f"缩到 {file.limits.wasteful} ppi 以下",
                "info",
            )


def pf_02(file: Judged) -> Iterator[Fault]:
    """PF-02: resolution of line art (one bit) at its printed size."""
    for seen in _images(file, line_art=True):
        yield from _coarse(seen, file.limits.line_art, "线条稿", "line art")


def pf_19(file: Judged) -> Iterator[Fault]:
    """PF-19: JPEG pictures of a quality at which no blocks show."""
    for seen in walk(file):
        image = seen.mark.image
        if image and 0 < image.quality < file.limits.quality and min(image.width, image.height) > _SMALLEST:
            yield of(
                seen,
                f"JPEG 质量约 {image.quality}，低于 {file.limits.quality}",
                f"JPEG quality is about {image.quality}, below {file.limits.quality}",
                "用压缩得轻的原图",
            )
