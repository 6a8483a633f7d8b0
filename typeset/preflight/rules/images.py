"""Rules on rules and images: thin lines (PF-10, PF-11), resolution (PF-01, PF-02), JPEG quality (PF-19)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.model.limits import Bounds
from typeset.preflight.page.inventory import Seen, walk
from typeset.preflight.page.judged import Opened
from typeset.preflight.rules.colour import number_of, of
from typeset.preflight.rules.fault import Fault
from typeset.units import PT

if TYPE_CHECKING:
    from collections.abc import Iterator

_SMALLEST = 16
"""Images of fewer pixels each way are flats or parts of a gradient, not pictures."""


def _rules(file: Opened) -> Iterator[tuple[Seen, bool, int]]:
    """Strokes and thin filled areas, whether they are white, and how many inks they have."""
    for seen in walk(file):
        mark = seen.mark
        if mark.paint.pattern or not (mark.kind == "stroke" or (mark.kind in ("fill", "mask") and mark.thin)):
            continue
        inks = mark.paint.inks()
        white = sum(inks) < 0.02
        if white and (mark.under is None or mark.under.blank):
            continue
        yield seen, white, number_of(inks)


def _thin(seen: Seen, bounds: Bounds, zh: str, en: str, hint: str) -> Iterator[Fault]:
    size = (seen.mark.size + 0.006) * PT
    if size >= max(bounds):
        return
    level, limit = ("error", bounds.error) if size < bounds.error else ("warning", bounds.warning)
    if seen.mark.font:
        zh, en = f"字的描边（{zh}）", f"outlined type ({en})"
    yield of(
        seen,
        f"{zh}细于 {limit / PT:g} pt（{seen.mark.size:g} pt）",
        f"{en} thinner than {limit / PT:g} pt ({seen.mark.size:g} pt)",
        hint,
        level,
    )


def pf_10(file: Opened) -> Iterator[Fault]:
    """PF-10: rules in one ink."""
    for seen, white, inks in _rules(file):
        if not white and inks <= 1:
            yield from _thin(seen, file.limits.rule, "单色线", "rules in one ink", "加粗")


def pf_11(file: Opened) -> Iterator[Fault]:
    """PF-11: rules in several inks, and white ones."""
    limits = file.limits
    for seen, white, inks in _rules(file):
        if white:
            yield from _thin(seen, limits.rule_inks, "反白线", "reversed rules", "加粗")
        elif inks >= 2:
            found = list(_thin(seen, limits.rule_inks, "多色线", "rules in several inks", "改成单色，或加粗"))
            yield from found or _thin(
                seen, Bounds(0, limits.rule_inks_wide), "多色线", "rules in several inks", "改成单色，或加粗"
            )


def _images(file: Opened, line_art: bool) -> Iterator[Seen]:
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


def pf_01(file: Opened) -> Iterator[Fault]:
    """PF-01: resolution of pictures at their printed size."""
    for seen in _images(file, False):
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


def pf_02(file: Opened) -> Iterator[Fault]:
    """PF-02: resolution of line art (one bit) at its printed size."""
    for seen in _images(file, True):
        yield from _coarse(seen, file.limits.line_art, "线条稿", "line art")


def pf_19(file: Opened) -> Iterator[Fault]:
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
