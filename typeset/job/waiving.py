"""Waivers take effect here, when all that setting found is together: what is accepted becomes a note that says by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.findings import Finding, Findings
from typeset.findings.waivers import accepted
from typeset.model.waiving import waiver_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typeset.findings.waivers import Waiver
    from typeset.model.paper import Edition, Page


def with_waivers(edition: Edition, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """All that was found in an edition as its waivers have it, with what is to be said of the waivers themselves."""
    findings = Findings(found)
    accept_waived(edition, findings)
    return tuple(findings)


def accept_waived(edition: Edition, findings: Findings) -> None:
    """Every finding as the edition's waivers have it. Those that mean an error that nobody may accept (WVR-01), and those that
    mean nothing that was found (WVR-02), are told."""
    pages = [page for page in edition.pages if page.accept]
    if pages:
        judge = _Judge(pages)
        findings.revise(judge.seen)
        judge.tell(findings)


class _Judge:
    """Applies waivers and notes which of them meant something."""

    def __init__(self, pages: list[Page]) -> None:
        self._pages = pages
        self._used: dict[Waiver, bool] = {}

    def seen(self, finding: Finding) -> Finding:
        """A finding as it is reported."""
        for page in self._pages:
            waiver = waiver_of(page, finding)
            if waiver is not None:
                made = accepted(finding, waiver)
                self._used[waiver] = self._used.get(waiver, True) and made.accepted is not None
                return made
        return finding

    def tell(self, findings: Findings) -> None:
        """What is to be said of the waivers."""
        for waiver in (waiver for page in self._pages for waiver in page.accept):
            known = self._used.get(waiver)
            if known is None:
                findings.info(
                    "WVR-02",
                    f"第 {waiver.place.page} 版放行的 {waiver.code} 没有出现",
                    f"page {waiver.place.page} accepts {waiver.code}, which was not found",
                    "不再需要就删去这一条",
                    waiver.place,
                )
            elif not known:
                findings.warning(
                    "WVR-01",
                    f"这里的 {waiver.code} 是错误，不能放行，只能改正",
                    f"{waiver.code} is an error here that cannot be accepted; it has to be mended",
                    "删去这一条，照那条消息改正",
                    waiver.place,
                )
