"""An advertiser's page held to the rules that matter for content inside another page: the one place that knows which those are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.adverts.pages import alone, entangled
from typeset.adverts.verdict import ENTANGLED, Reason, Verdict
from typeset.findings import ERROR, INFO, WARNING
from typeset.model.limits import Bounds, Limits
from typeset.paint.variants import DEFAULT, VARIANTS
from typeset.pdf.file import PdfFile, UnreadableError
from typeset.pdf.objects import BROKEN
from typeset.preflight.judge import judge
from typeset.preflight.page.inventory import walk
from typeset.preflight.page.judged import Judged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.findings import Finding

REFUSED = frozenset(
    (
        "PRE-01", "PRE-02", "PRE-03", "PX-08", "PX-09", "PX-10", "PX-11", "PX-12", "PX-13", "PX-14", "PX-16", "PF-03", "PF-14",
        "PF-15", "PF-18", "PF-20",
    )
)  # fmt: skip
"""Colour, transparency, layers, fonts, what is forbidden, compression, annotations, data outside, ink, spot colours."""

TOLD = frozenset(
    (
        "PX-21", "PX-22", "PF-01", "PF-02", "PF-04", "PF-05", "PF-06", "PF-07", "PF-08", "PF-09", "PF-10", "PF-11", "PF-12",
        "PF-13", "PF-17", "PF-19", "PF-21", "PF-22", "PF-23",
    )
)  # fmt: skip
"""Blemishes of an advertisement, not of the page: search, coarse pictures, small type, thin rules, black in several inks
or knocked out, tints that do not print."""

_WHOLE = frozenset(("PRE-01", "PX-10", "PX-12"))
"""What is a matter of the file, whichever of its pages is placed."""


def examine(pdf: bytes, page: int, standard: str, ink_limit: int, scale: float = 1.0) -> Verdict:
    """The verdict, in this process and without bounds. ink_limit: per mille; scale: what the page is placed at."""
    one = alone(pdf, page)
    placed = one if one is not None else pdf
    if entangled(placed):
        return Verdict((ENTANGLED,), coloured=True)
    limits = Limits() if ink_limit == 2400 else Limits(ink=Bounds(ink_limit, ink_limit))
    found = list(judge(placed, "", standard, limits=limits, scale=scale))
    if one is not None:
        found = [f for f in judge(pdf, "", standard, limits=limits) if f.code in _WHOLE] + found
    reasons = tuple(dict.fromkeys(_reasons(found)))
    if not any(reason.code == "PX-10" and reason.severity == ERROR for reason in reasons) and _layered(pdf):
        reasons += (_LAYERS,)
    broken = any(reason.code.startswith("PRE") and reason.severity == ERROR for reason in reasons)
    return Verdict(reasons, coloured=broken or _coloured(placed))


_LAYERS = Reason(ERROR, "PX-10", "有图层（OCG）", "optional content (layers) present", "合并图层")


def _reasons(found: list[Finding]) -> Iterator[Reason]:
    damaged = False
    for finding in found:
        if finding.code == "PRE-02" and finding.severity == ERROR:
            if damaged:
                continue  # one damaged object stops many rules
            damaged = True
        if finding.code == "PF-20" and "UserUnit" not in finding.en:
            continue  # pages are chosen, and turned ones are placed as they are shown
        if finding.code == "PX-14" and "Link" in finding.en:
            continue  # links are left behind and nobody misses them; other annotations are seen
        if finding.code == "PX-09" and "blending space" in finding.en:
            continue  # the page that it is placed in names one
        if finding.code == "PF-21" and finding.severity == WARNING:
            continue  # an advertisement on a page is not cut at its edge
        severity = WARNING if finding.code in TOLD else ""
        if finding.code == "PRE-02" and "are not in pairs" in finding.en:
            zh, en = "，放进版面时已配成对", "; put in pairs as it is placed"
            yield Reason(INFO, finding.code, finding.zh + zh, finding.en + en, "")
            continue
        if finding.code == "PX-11" and finding.severity == INFO:
            yield Reason(INFO, finding.code, finding.zh, finding.en, finding.hint)
            continue
        if finding.code in REFUSED:
            severity = ERROR if finding.code == "PRE-03" else finding.severity
        if severity not in (ERROR, WARNING):
            continue
        if severity:
            yield Reason(severity, finding.code, finding.zh, finding.en, finding.hint)


def _layered(pdf: bytes) -> bool:
    """Layers are never placed: what they hide would be printed."""
    try:
        return "/OCProperties" in PdfFile(pdf).catalog
    except UnreadableError:
        return False


def _coloured(pdf: bytes) -> bool:
    """Whether anything on the page is not black or grey."""
    try:
        file = Judged(pdf)
    except UnreadableError:
        return True
    if file.encrypted:
        return True
    file.variant = VARIANTS[DEFAULT]
    try:
        for seen in walk(file):
            paint = seen.mark.paint
            if seen.mark.kind == "image":
                grey = paint.space.family in ("DeviceGray", "CalGray")
            else:
                inks = paint.cmyk()
                grey = "Gray" in paint.space.family if inks is None else not any(inks[:3])
            if not grey:
                return True
    except BROKEN:
        return True
    return False
