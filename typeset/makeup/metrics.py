"""Figures of a page for report.json (MET-01, MET-03, MET-11, MET-14), from what was really placed."""

from __future__ import annotations

from typeset.makeup.builder import PageBuilder
from typeset.makeup.plan import EditionPlan
from typeset.model.paper import Page
from typeset.sheet.types import Picture


def page_metrics(builder: PageBuilder, page: Page, plan: EditionPlan) -> dict[str, float]:
    """MET ids to values; shares in per cent with one decimal."""
    geo = builder.geo
    cells = geo.columns * geo.lines
    covered = sum(
        1 for column, line in builder.covered if 1 <= column <= geo.columns and 1 <= line <= geo.lines
    )
    white = 100 * (cells - covered) / cells
    ragged = [max(feet) - min(feet) for feet in builder.feet.values() if feet]
    pictures = sum(p.width * p.height for p in builder.pictures if isinstance(p, Picture))
    gaps = [gap for gap, _ in builder.gaps]
    loose = 100 * sum(1 for gap in gaps if gap > 100) / len(gaps) if gaps else 0.0
    parts = plan.parts.get(page.number, ())
    return {
        "MET-01": round(white, 2),
        "MET-03": round(sum(ragged) / len(ragged), 2) if ragged else 0.0,
        "MET-08": float(sum(1 for part in parts if part.jumps)),
        "MET-11": round(100 * pictures / (geo.width * geo.height), 1),
        "MET-12": float(sum(part.over for part in parts)),
        "MET-14": round(loose, 2),
    }
