"""Double pages (跨版、通版) of an edition that its printer does not print as one (IMP-03)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.model.paper import Parting
from typeset.press.forms import ImpossibleError, is_tabloid, sides, spreads, way_of

if TYPE_CHECKING:
    from typeset.findings import Findings
    from typeset.model.paper import Edition


def tell_webs(edition: Edition, findings: Findings) -> None:
    """IMP-03: halves that come from two webs, by the folding that the paper says. Nothing is said of pages that cannot be folded at all:
    the printer may add pages of its own."""
    paper = edition.paper
    nested, tabloid = paper.press.sheets == "nested", is_tabloid(paper.format.height)
    try:
        plan = sides(len(edition.pages), way_of(paper.press.folding), tabloid=tabloid, nested=nested)
    except ImpossibleError:
        return
    true = spreads(plan)
    where = "、".join(f"{left}·{left + 1}" for left in sorted(true)) or "没有"
    for page in edition.pages:
        if page.opens and page.number not in true and page.parting == Parting():
            left, right = page.numbers
            findings.warning(
                "IMP-03",
                f"通版 {left}-{right} 的两版不印在同一张纸上，跨折缝的图和题会对不齐",
                f"the halves of the spread {left}-{right} are printed on two webs: what goes over the fold will not match",
                f"这一期真正的通版只有：{where}；移过去，或在折缝两边各留一条：spread: {{pages: {left}-{right}, gap: 2mm}}，或照片两边重印一条：repeat: 2mm",
                page.place,
            )
