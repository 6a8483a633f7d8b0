"""What an edition states of itself against what it is: weekday, lunar date, issue number, pages (MST-07), letters (FOL-04)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset import almanac
from typeset.model.paging import page_label

if TYPE_CHECKING:
    from typeset.findings import Findings
    from typeset.intake.schema.fields import FieldRow
    from typeset.model.paper import Edition

_DAYS = "一二三四五六日"


def check_stated(edition: Edition, row: FieldRow, findings: Findings) -> None:
    """MST-07: a stated weekday, lunar date or number of pages that is wrong is an error; an issue number that does not
    follow the one before is a warning, for papers do count anew."""
    if row.given("date"):
        _check_day(edition, row, findings)
    if row["page_count"] and row["page_count"] != len(edition.pages):
        findings.error(
            "MST-07", f"写的是今日{row['page_count']}版，实有 {len(edition.pages)} 版", f"{row['page_count']} pages are stated, here are {len(edition.pages)}",
            f"改 page_count: {len(edition.pages)}，或增减版", row.place("page_count"),
        )  # fmt: skip
    if row["previous"] is not None and row.given("date"):
        _follows(edition, row["previous"], findings)


def _check_day(edition: Edition, row: FieldRow, findings: Findings) -> None:
    date = edition.date
    day = row["weekday"].replace("天", "日").strip()
    if day and day[-1] != _DAYS[date.weekday()]:
        right = almanac.weekday_text(date)
        findings.error(
            "MST-07", f"{almanac.date_text(date)}是{right}，不是“{row['weekday']}”", f"{date.isoformat()} is {right}, not “{row['weekday']}”",
            f"日期和星期有一个错；日期不错就写 weekday: {right}", row.place("weekday"),
        )  # fmt: skip
    if row["lunar"]:
        right = almanac.lunar_text(date)
        if right and not _same_lunar(row["lunar"], right):
            findings.error(
                "MST-07", f"{almanac.date_text(date)}是农历{right}，不是“{row['lunar']}”", f"{date.isoformat()} is {right}, not “{row['lunar']}”",
                f"日期不错就写 lunar: {right.partition('　')[0]}", row.place("lunar"),
            )  # fmt: skip


def _same_lunar(stated: str, right: str) -> bool:
    """Whether a stated lunar date says what is right; year, solar term and 农历 may be left out, nothing may differ."""
    whole = "".join(stated.split()).replace("农历", "").replace("廿", "二十").replace("冬月", "十一月")
    date, _, term = right.replace("廿", "二十").replace("冬月", "十一月").partition("　")
    year, _, day = date.partition("年")
    return bool(whole) and whole in {
        head + tail for head in (f"{year}年{day}", day) for tail in ("", term)
    } | ({term} if term else set())


def _follows(edition: Edition, previous: FieldRow, findings: Findings) -> None:
    if previous["date"] >= edition.date:
        findings.warning(
            "MST-07", f"上一期的日期 {previous['date'].isoformat()} 不在本期之前", f"the issue before is of {previous['date'].isoformat()}, not earlier",
            "改 previous 的 date", previous.place("date"),
        )  # fmt: skip
    if edition.issue != previous["issue"] + 1:
        findings.warning(
            "MST-07", f"上一期是第{previous['issue']}期，本期却是第{edition.issue}期", f"issue {edition.issue} follows issue {previous['issue']}",
            f"本期应是 issue: {previous['issue'] + 1}", previous.place("issue"),
        )  # fmt: skip


def check_letters(edition: Edition, findings: Findings) -> None:
    """FOL-04: no two pages of an issue bear one number."""
    seen: dict[str, int] = {}
    for page in edition.pages:
        label = page_label(edition, page.number)
        if label in seen:
            findings.error(
                "FOL-04", f"第 {seen[label]} 页和第 {page.number} 页都是 {label} 版", f"pages {seen[label]} and {page.number} are both {label}",
                "一叠的各版要连在一起；另一叠换一个 letter", page.place,
            )  # fmt: skip
            return
        seen[label] = page.number
