"""Rules on lines: how thin they may be (PF-10, PF-11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.model.limits import Bounds
from typeset.preflight.page.colour import number_of
from typeset.preflight.page.inventory import walk
from typeset.preflight.rules.fault import Fault, of
from typeset.units import PT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.preflight.page.judged import Judged
    from typeset.preflight.page.marks import Seen


def _rules(file: Judged) -> Iterator[tuple[Seen, bool, int]]:
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


def pf_10(file: Judged) -> Iterator[Fault]:
    """PF-10: rules in one ink."""
    for seen, white, inks in _rules(file):
        if not white and inks <= 1:
            yield from _thin(seen, file.limits.rule, "单色线", "rules in one ink", "加粗")


def pf_11(file: Judged) -> Iterator[Fault]:
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
