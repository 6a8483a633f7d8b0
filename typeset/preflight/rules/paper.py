"""Rules that depend on the paper: the page's size and printable area (PF-16), the printer's ink limit (PF-03)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.preflight.page.inventory import walk
from typeset.preflight.page.marks import KINDS
from typeset.preflight.rules.fault import Fault, of, on_page
from typeset.units import PT, from_mm, to_mm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.preflight.page.judged import Judged

SLACK = from_mm("0.1")


def pf_16(file: Judged) -> Iterator[Fault]:
    """PF-16: the trim (else art, else media box) is the paper's page, within 0.1 mm, and nothing stands at its edge."""
    if file.trim is None:
        return
    for page in file.pages:
        box = page.frame()
        size = (round((box[2] - box[0]) * page.unit * PT), round((box[3] - box[1]) * page.unit * PT))
        if any(abs(found - wanted) > SLACK for found, wanted in zip(size, file.trim, strict=True)):
            found, wanted = (f"{to_mm(w)} × {to_mm(h)} mm" for w, h in (size, file.trim))
            yield on_page(
                page.number,
                f"成品尺寸是 {found}，应是 {wanted}",
                f"the trim is {found}, should be {wanted}",
                "按本报的版面导出",
            )
    yield from _at_the_edge(file)


def _at_the_edge(file: Judged) -> Iterator[Fault]:
    """Content outside the printable area; the fold of a double page is no edge of the paper."""
    frames = {page.number: page.frame() for page in file.pages}
    folds = {page.number: page.fold for page in file.pages}
    units = {page.number: page.unit for page in file.pages}
    for seen in walk(file):
        mark = seen.mark
        if mark.kind not in KINDS or (
            mark.kind != "image" and sum(mark.paint.inks()) <= 0 and mark.kind != "shading"
        ):
            continue
        left, low, right, high = frames[mark.page]
        edge = file.limits.edge / PT / units[mark.page]
        out = [
            (page, box)
            for page, box in seen.spots
            if box
            and not (
                (box[0] >= left + edge - 0.3 or folds[mark.page] == "left")
                and box[1] >= low + edge - 0.3
                and (box[2] <= right - edge + 0.3 or folds[mark.page] == "right")
                and box[3] <= high - edge + 0.3
            )
        ]
        if out:
            zh, en = KINDS[mark.kind]
            mm = to_mm(file.limits.edge)
            yield Fault(
                f"{zh}离纸边不到 {mm} mm，印不到",
                f"{en} within {mm} mm of the paper's edge, outside the printable area",
                "移进版心",
                spots=tuple(out),
                number=len(out),
                thing=seen.thing,
            )


def pf_21(file: Judged) -> Iterator[Fault]:
    """PF-21: type keeps clear of the trim."""
    for seen in walk(file):
        if seen.mark.kind == "out":
            yield of(seen, "字在成品线外，会被裁掉", "type over the trim, which is cut away", "移进版面")
        elif seen.mark.kind == "near":
            mm = to_mm(file.limits.safe)
            zh, en = f"字离成品线不到 {mm} mm", f"type nearer to the trim than {mm} mm"
            yield of(seen, zh, en, "往里移", "warning")


def pf_03(file: Judged) -> Iterator[Fault]:
    """PF-03: no area of 15 mm² carries more ink than the limit (error) or the target (warning)."""
    walk(file)
    limits = file.limits
    told: set[int] = set()
    for level, page, box, most, size in file.heavy:
        if level == "warning" and page in told:
            continue
        told.add(page)
        bound = limits.ink.error if level == "error" else limits.ink.warning
        yield Fault(
            f"总墨量到 {most / 10:g}%，超过 {bound / 10:g}%",
            f"total ink of {most / 10:g} %, over {bound / 10:g} %",
            "减少彩色墨：用印厂的特性文件重新分色",
            level,
            spots=((page, box),),
            thing=f"{size:.0f} mm²",
        )
