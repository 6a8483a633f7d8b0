"""Sign-off (签样): who passed which form of a page at which stage, and which pages changed since."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typeset.findings import ERROR, Findings, Place
from typeset.findings.stops import DRAFT, INPUT, stops
from typeset.job.recipe import set_edition
from typeset.job.result import Progress
from typeset.job.writing import tell_unwritable
from typeset.named_tuple import NamedTuple
from typeset.press.job_info import PRODUCER
from typeset.press.manifest import digest_of
from typeset.signing import signoff
from typeset.signing.signoff import FINAL, LONGEST, STAGES, Entry, PageState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typeset.makeup.edition import MadeUp
    from typeset.model.paper import Edition


class Wish(NamedTuple):
    """A sign-off that is asked for."""

    stage: str
    """Of STAGES."""
    by: str
    """Who signs."""
    time: str = ""
    """"" takes the clock's."""
    pages: tuple[int, ...] = ()
    """Numbers, () for all."""


class Signed(NamedTuple):
    """The record of an edition and where its pages stand."""

    path: Path
    """Of the record."""
    edition: str
    """Paper and date."""
    entries: tuple[Entry, ...]
    """The record's lines."""
    states: tuple[PageState, ...]
    """Where each page stands."""
    digests: dict[int, str]
    """Of the pages as they are now, by number."""
    names: dict[int, str]
    """What each page is called."""
    changes: dict[int, tuple[str, ...]]
    """By page, what changed since the stage it lost, where a version of then is at hand."""
    added: Entry | None = None
    """The sign-off that was made now."""


class _Set(NamedTuple):
    """An edition that was set to be signed."""

    edition: Edition
    """The edition, read."""
    made: MadeUp
    """Its sheets, figures and rows."""
    pages: Mapping[int, bytes]
    """Its press pages by number."""
    findings: Findings
    """What its setting told."""

    @property
    def name(self) -> str:
        """Paper and date, as records call it."""
        return edition_name(self.edition)

    @property
    def digests(self) -> dict[int, str]:
        """Of the pages as they are now."""
        return {number: digest_of(raw) for number, raw in self.pages.items()}


def edition_name(edition: Edition) -> str:
    """Paper and date."""
    return f"{edition.paper.name} {edition.date.isoformat()}"


def listed(path: str, findings: Findings, progress: Progress | None = None) -> Signed | None:
    """Where the pages of an edition stand; a page that lost a stage is a warning (SIG-02). None with findings where the
    edition or its record cannot be read."""
    ready = _ready(path, findings, progress)
    if ready is None:
        return None
    entries = signoff.read(signoff.file_of(path), ready.name, findings)
    if entries is None:
        return None
    found = _standing(path, ready, entries)
    for state in found.states:
        if state.lost is not None:
            _tell_lost(path, state, state.lost, found, findings)
    return found


def sign(path: str, wish: Wish, findings: Findings, progress: Progress | None = None) -> Signed | None:
    """Record a sign-off of pages as they are set now. None with findings where it cannot be: nothing is recorded then."""
    if not _sensible(wish, findings):
        return None
    ready = _ready(path, findings, progress)
    if ready is None:
        return None
    digests, record = ready.digests, signoff.file_of(path)
    unknown = [number for number in wish.pages if number not in digests]
    if unknown:
        known = "、".join(map(str, digests))
        findings.error(
            "SIG-05",
            f"这一期没有第 {_pages(unknown)} 版",
            f"the issue has no page {_pages(unknown)}",
            f"现有：{known}",
            Place(path),
        )
        return None
    chosen = sorted(set(wish.pages)) or sorted(digests)
    entries = signoff.read(record, ready.name, findings)
    if entries is None or not _passable(path, wish, ready, chosen, findings):
        return None
    pages = tuple((number, digests[number]) for number in chosen)
    time = wish.time.strip() or dt.datetime.now().astimezone().isoformat(timespec="seconds")
    entry = Entry(ready.name, wish.stage, wish.by.strip(), time, not wish.time.strip(), pages, PRODUCER)
    try:
        now = signoff.add(record, entry, findings)
    except OSError as error:
        tell_unwritable(record, error, findings)
        return None
    if now is None:
        return None
    _tell_skipped(path, wish.stage, now[:-1], chosen, findings)
    return _standing(path, ready, now)._replace(added=now[-1])


def _sensible(wish: Wish, findings: Findings) -> bool:
    """Whether stage, name and time can be recorded (SIG-05)."""
    if wish.stage not in STAGES:
        findings.error(
            "SIG-05",
            f"没有“{wish.stage}”这一校次",
            f'there is no stage "{wish.stage}"',
            f"可写 {'、'.join(STAGES)}",
        )
        return False
    named = (
        ("--by", "名字", "name", wish.by, True),
        ("--time", "时间", "time", wish.time, bool(wish.time)),
    )
    for option, zh, en, text, wanted in named:
        plain = all(ch.isprintable() or ch == "\u3000" for ch in text) and len(text) <= LONGEST
        if not plain or (wanted and not text.strip()):
            findings.error(
                "SIG-05",
                f"{option} 的{zh}是空的、太长，或有不能显示的字符",
                f"the {en} of {option} is empty, too long or unprintable",
                f"写在一行里，不超过 {LONGEST} 个字",
            )
            return False
    return True


def _ready(path: str, findings: Findings, progress: Progress | None) -> _Set | None:
    """Set an edition; bad input is told and signed by nobody (SIG-04)."""
    own = Findings()
    found = set_edition(path, own, progress, paint=True)
    if found is None:
        findings.extend(own)
        return None
    edition, made, pages = found.edition, found.made, found.pages
    wrong = [f for f in own if stops(f) in (INPUT, DRAFT)]
    if wrong:
        findings.extend(wrong)
        findings.error(
            "SIG-04",
            f"有 {len(wrong)} 处输入错误，版面不算数，不能签",
            f"{len(wrong)} errors of the input: nothing to be signed",
            "先改正上面的错误",
            Place(path),
        )
        return None
    return _Set(edition, made, pages, own)


def _passable(path: str, wish: Wish, ready: _Set, chosen: list[int], findings: Findings) -> bool:
    """SIG-04: a draft may be read and corrected, but is never passed for printing."""
    drafts = [sheet.page for sheet in ready.made.sheets if sheet.draft and sheet.page in chosen]
    if wish.stage != FINAL or not drafts:
        return True
    findings.extend(f for f in ready.findings if f.severity == ERROR)
    findings.error(
        "SIG-04",
        f"第 {_pages(drafts)} 版有错误，是校样，不能签付印",
        f"page {_pages(drafts)} has errors and is a draft: not to be passed",
        "先改正上面的错误；或用 --page 只签别的版",
        Place(path, page=drafts[0]),
    )
    return False


def _tell_skipped(
    path: str, stage: str, before: tuple[Entry, ...], chosen: list[int], findings: Findings
) -> None:
    """SIG-03: a stage that was left out; the sign-off stands all the same."""
    missing = [number for number in chosen if signoff.skipped(before, number, stage)]
    if missing:
        left_out = signoff.skipped(before, missing[0], stage)
        findings.warning(
            "SIG-03",
            f"第 {_pages(missing)} 版签了{stage}，但没有签过{left_out}",
            f"page {_pages(missing)} was given {stage} without {left_out}",
            f"跳过校次要有人知道；漏签的可以补：typeset sign {path} --stage {left_out} --by …",
            Place(path),
        )


def _tell_lost(path: str, state: PageState, lost: Entry, found: Signed, findings: Findings) -> None:
    """SIG-02."""
    other = lost.producer != PRODUCER
    findings.warning(
        "SIG-02",
        f"第 {state.page} 版在{lost.stage}（{lost.by}，{lost.time}）之后改过，{lost.stage}失效",
        f"page {state.page} changed after {lost.stage} ({lost.by}, {lost.time}) and lost it",
        (f"签的时候用的是 {lost.producer}，现在是 {PRODUCER}，可能只是这个缘故；" if other else "")
        + f"看清改动后重签：typeset sign {path} --stage {lost.stage} --page {state.page} --by …",
        Place(str(found.path), lost.line, page=state.page),
    )


def _pages(numbers: list[int]) -> str:
    return "、".join(map(str, numbers))


def _standing(path: str, ready: _Set, entries: tuple[Entry, ...]) -> Signed:
    digests = ready.digests
    found = signoff.states(entries, digests)
    names = {sheet.page: f"{sheet.name}版 {sheet.section}".strip() for sheet in ready.made.sheets}
    lost = {state.page: state.lost for state in found if state.lost is not None}
    changes = _changes(path, ready, lost) if lost else {}
    return Signed(signoff.file_of(path), ready.name, entries, found, digests, names, changes)


def _changes(path: str, ready: _Set, lost: dict[int, Entry]) -> dict[int, tuple[str, ...]]:
    """By page, what changed since it lost its stage, where a snapshot or an output folder still has the page of then."""
    from typeset.job.recording import record_of_made
    from typeset.proof.compare.compare import compare
    from typeset.proof.compare.pairing import without_seams
    from typeset.proof.compare.words import said
    from typeset.versions.snapshots import store_of
    from typeset.versions.versions import load_version

    new = None
    out: dict[int, tuple[str, ...]] = {}
    for folder in (store_of(path, "", several=False), Path("output") / ready.edition.date.isoformat()):
        if not folder.is_dir():
            continue
        old = load_version(str(folder), Findings())
        if old is None:
            continue
        kept = dict(old.record.objects)
        pages = [n for n, entry in lost.items() if n not in out and kept.get(n) == dict(entry.pages)[n]]
        if pages:
            new = new or record_of_made(ready.edition, ready.made, ready.pages, ready.findings)
            changes = compare(without_seams(old.record), new).changes
            out |= {n: tuple(said(change) for change in changes if change.page == n) for n in pages}
    return out


def as_text(found: Signed) -> str:
    """What `typeset sign` says."""
    width = max((len(name) for name in found.names.values()), default=0)
    out = [found.edition]
    for state in found.states:
        name = found.names.get(state.page, str(state.page))
        name += "\u3000" * (width - len(name))
        out.append(f"{name}  {_state_said(state)}")
        out.extend(f"    · {change}" for change in found.changes.get(state.page, ()))
    last = found.entries[-1].digest if found.entries else "—"
    out.append(f"{found.path}：{len(found.entries)} 条，末条摘要 {last}")
    if found.added is not None and found.added.clock:
        out.append(f"时间 {found.added.time} 取自本机时钟；要写别的时间用 --time (time taken from the clock)")
    return "\n".join(out)


def _state_said(state: PageState) -> str:
    held = f"{state.held.stage}　{state.held.by}　{state.held.time}" if state.held is not None else "没有签"
    if state.lost is None:
        return held
    gone = f"{state.lost.stage}（{state.lost.by}，{state.lost.time}）后改过，失效"
    return f"{held}；{gone}" if state.held is not None else gone


def as_data(found: Signed) -> dict[str, Any]:
    """The same as data (docs/proofs.md)."""
    return {
        "format": 1,
        "edition": found.edition,
        "file": str(found.path),
        "entries": len(found.entries),
        "last": found.entries[-1].digest if found.entries else "",
        "pages": [
            {
                "page": state.page,
                "name": found.names.get(state.page, ""),
                "objects": found.digests[state.page],
                "version": state.version,
                "held": _entry_data(state.held),
                "lost": _entry_data(state.lost),
                "changes": list(found.changes.get(state.page, ())),
            }
            for state in found.states
        ],
    }


def _entry_data(entry: Entry | None) -> dict[str, Any] | None:
    if entry is None:
        return None
    return {
        "stage": entry.stage,
        "by": entry.by,
        "time": entry.time,
        "time_from": "clock" if entry.clock else "given",
        "line": entry.line,
    }
