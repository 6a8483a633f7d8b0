"""What is said of an advertiser's page before it is placed."""

from __future__ import annotations

from typeset.findings import ERROR
from typeset.named_tuple import NamedTuple

MOST_DRAWN = 20_000
"""Forms that a page may draw, those within forms counted as often as they come."""


class Reason(NamedTuple):
    """One thing that is wrong with a page, as a finding says it."""

    severity: str
    """error, warning or info."""
    code: str
    """The rule's id."""
    zh: str
    """What is wrong, in Chinese."""
    en: str
    """The same in English."""
    hint: str
    """What helps."""


class Verdict(NamedTuple):
    """What is wrong with a page. Refused when a reason is an error."""

    reasons: tuple[Reason, ...]
    """All that is wrong, in order."""
    coloured: bool
    """Whether it needs more than black ink."""

    @property
    def refused(self) -> bool:
        """Whether the page must not be placed."""
        return any(reason.severity == ERROR for reason in self.reasons)


UNFINISHED = Reason(
    ERROR,
    "ADP-05",
    "在限定的时间和内存里没有查完",
    "could not be checked within the time and memory given",
    "请广告商重新导出为 PDF/X-1a",
)


ENTANGLED = Reason(
    ERROR,
    "ADP-05",
    f"图形套图形，画了不止 {MOST_DRAWN} 次，或绕回自己",
    f"forms draw forms more than {MOST_DRAWN} times, or themselves",
    "请广告商重新导出为 PDF/X-1a",
)
