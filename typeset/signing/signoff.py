"""The record of sign-offs (签样) beside an edition: one JSON line each, held together by digests, only ever added to.

Each line holds the SHA-256 of the line before it, so a line that was edited, taken out or put in between shows. It proves
nothing of who wrote a line, and a tail that was cut off is seen only by who has noted the last digest elsewhere (docs/proofs.md).
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from typeset.findings import Findings, Place
from typeset.named_tuple import NamedTuple

FORMAT = 1
STAGES = ("一校", "二校", "三校", "付印")
"""In order (校次): three readings, then the order to print."""

FINAL = STAGES[-1]
LONGEST = 80
"""Characters of a name or a time."""

_OBJECTS = re.compile(r"[0-9a-f]{32}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_MOST = 20_000_000


class Entry(NamedTuple):
    """One sign-off."""

    edition: str
    """Paper and date."""
    stage: str
    """Of STAGES."""
    by: str
    """Who signed."""
    time: str
    """When, as it was given."""
    clock: bool
    """The time is the machine's, not the signer's."""
    pages: tuple[tuple[int, str], ...]
    """Digests of the page files' objects by number."""
    producer: str
    """The program that set them, whose name is part of every page file."""
    before: str = ""
    """Digest of the line before, "" for the first."""
    line: int = 0
    """In the file, from 1."""
    digest: str = ""
    """Of this line."""

    def holds(self, page: int, objects: str) -> bool:
        """Whether it was given to this very page."""
        return (page, objects) in self.pages

    @property
    def rank(self) -> int:
        """The stage's place in the order, from 0."""
        return STAGES.index(self.stage)


class PageState(NamedTuple):
    """Where a page stands."""

    page: int
    """Its number."""
    held: Entry | None
    """The highest stage that was given to it as it is now."""
    lost: Entry | None
    """A higher one that was given to an earlier form of it."""
    version: int
    """1 for the first form that was signed, counted on with every other form."""

    def reached(self, stage: str) -> bool:
        """Whether the page as it is now has a stage or a higher one."""
        return self.held is not None and self.held.rank >= STAGES.index(stage)


class _DamagedError(ValueError):
    """What is wrong with a line, in Chinese and English."""

    def __init__(self, line: int, zh: str, en: str) -> None:
        super().__init__(line, zh, en)
        self.line, self.zh, self.en = line, zh, en


def file_of(edition: str) -> Path:
    """The record of an edition file: 2026-05-07.yaml has 2026-05-07.signed.jsonl beside it."""
    path = Path(edition)
    return path.with_name(f"{path.stem}.signed.jsonl")


def read(path: Path, edition: str, findings: Findings, *, softly: bool = False) -> tuple[Entry, ...] | None:
    """Every sign-off of a record, checked line by line; () where there is none yet. edition: paper and date it must be of.
    None with SIG-01 where it cannot be read or does not hold together; softly: as a warning."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(_MOST + 1)
    except FileNotFoundError:
        return ()
    except OSError as error:
        raw, unread = b"", error.strerror or str(error)
    else:
        unread = ""
    try:
        if unread:
            raise _DamagedError(0, f"读不出（{unread}）", f"it cannot be read ({unread})")
        return _parsed(raw, edition)
    except _DamagedError as error:
        _tell(path, error, findings, softly=softly)
        return None


def add(path: Path, entry: Entry, findings: Findings) -> tuple[Entry, ...] | None:
    """Add a sign-off as the last line and return all. One writer at a time; a record that does not hold together is left as
    it is, with SIG-01 and None. Raises OSError where it cannot be written; half a line is taken back."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
    with os.fdopen(handle, "r+b", buffering=0) as stream, _alone(stream.fileno()):
        raw = stream.read(_MOST + 1)
        try:
            known = _parsed(raw, entry.edition)
        except _DamagedError as error:
            _tell(path, error, findings, softly=False)
            return None
        added = entry._replace(before=known[-1].digest if known else "", line=len(known) + 1)
        line = _written(added)
        try:
            if stream.write(line + b"\n") != len(line) + 1:
                raise OSError(28, "no space left")
            os.fsync(stream.fileno())
        except OSError:
            stream.truncate(len(raw))
            raise
    return (*known, added._replace(digest=sha256(line).hexdigest()))


def state_of(entries: Iterable[Entry], page: int, objects: str) -> PageState:
    """Where a page stands whose file has this digest now."""
    given = [entry for entry in entries if any(number == page for number, _ in entry.pages)]
    held = _highest(entry for entry in given if entry.holds(page, objects))
    lost = _highest(
        entry
        for entry in given
        if not entry.holds(page, objects) and (held is None or entry.rank > held.rank)
    )
    forms = list(dict.fromkeys(dict(entry.pages)[page] for entry in given))
    version = forms.index(objects) + 1 if objects in forms else len(forms) + 1
    return PageState(page, held, lost, version)


def states(entries: tuple[Entry, ...], digests: Mapping[int, str]) -> tuple[PageState, ...]:
    """Where every page stands. digests: of the pages as they are now."""
    return tuple(state_of(entries, page, objects) for page, objects in sorted(digests.items()))


def skipped(entries: tuple[Entry, ...], page: int, stage: str) -> str:
    """The stage right before this one if the page was never given it in any form, else ""."""
    rank = STAGES.index(stage)
    if not rank:
        return ""
    wanted = STAGES[rank - 1]
    return "" if any(e.stage == wanted and any(n == page for n, _ in e.pages) for e in entries) else wanted


def _highest(entries: Iterable[Entry]) -> Entry | None:
    """The one of the highest stage, the latest of equals."""
    return max(entries, key=lambda entry: (entry.rank, entry.line), default=None)


def _written(entry: Entry) -> bytes:
    body: dict[str, Any] = {
        "format": FORMAT,
        "edition": entry.edition,
        "stage": entry.stage,
        "by": entry.by,
        "time": entry.time,
        "time_from": "clock" if entry.clock else "given",
        "producer": entry.producer,
        "pages": {str(number): objects for number, objects in entry.pages},
        "before": entry.before,
    }
    return json.dumps(body, ensure_ascii=False).encode()


def _parsed(raw: bytes, edition: str) -> tuple[Entry, ...]:
    if len(raw) > _MOST:
        raise _DamagedError(0, "太大", "it is too large")
    out: list[Entry] = []
    for number, line in enumerate(raw.split(b"\n")[:-1], 1):
        entry = _entry(line, number)
        before = out[-1].digest if out else ""
        if entry.before != before:
            zh = "前面的一行被改过，或这里少了、多了行" if number > 1 else "它前面的行被删去了"
            en = (
                "the line before it was altered, or lines are missing or were put in here"
                if number > 1
                else "lines before it were taken out"
            )
            raise _DamagedError(
                number, f"与前一行的摘要对不上：{zh}", f"it does not hold to the line before: {en}"
            )
        if entry.edition != edition:
            raise _DamagedError(
                number, f"是另一期的（{entry.edition}）", f"it is of another issue ({entry.edition})"
            )
        out.append(entry)
    if raw and not raw.endswith(b"\n"):
        raise _DamagedError(len(out) + 1, "没有写完，或被截断", "it is not whole")
    return tuple(out)


def _entry(line: bytes, number: int) -> Entry:
    try:
        found = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        raise _DamagedError(number, "不是一行 JSON", "it is no JSON") from None
    if not isinstance(found, dict):
        raise _DamagedError(number, "不是一条签样", "it is no sign-off")
    version = found.get("format")
    if type(version) is int and version > FORMAT:
        raise _DamagedError(
            number,
            f"格式版本 {version} 比本程序认得的 {FORMAT} 新",
            f"its format {version} is newer than {FORMAT}",
        )
    pages, texts = found.get("pages"), [found.get(key) for key in _TEXTS]
    good = (
        version == FORMAT
        and all(isinstance(value, str) for value in texts)
        and found["stage"] in STAGES
        and found.get("time_from") in ("clock", "given")
        and (not found["before"] or _DIGEST.fullmatch(found["before"]))
        and isinstance(pages, dict)
        and bool(pages)
        and all(_is_page(key, value) for key, value in pages.items())
    )
    if not good or not isinstance(pages, dict):
        raise _DamagedError(number, "缺项，或有一项不对", "something in it is missing or wrong")
    return Entry(
        found["edition"],
        found["stage"],
        found["by"],
        found["time"],
        found["time_from"] == "clock",
        tuple((int(key), value) for key, value in pages.items()),
        found["producer"],
        found["before"],
        number,
        sha256(line).hexdigest(),
    )


_TEXTS = ("edition", "stage", "by", "time", "producer", "before")


def _is_page(key: str, value: object) -> bool:
    number = key.isascii() and key.isdigit() and not key.startswith("0") and len(key) < 6
    return number and isinstance(value, str) and bool(_OBJECTS.fullmatch(value))


def _tell(path: Path, error: _DamagedError, findings: Findings, *, softly: bool) -> None:
    """SIG-01."""
    at = f"第 {error.line} 行" if error.line else "文件"
    tell = findings.warning if softly else findings.error
    tell(
        "SIG-01",
        f"签样记录 {path} {at}{error.zh}；没有改动它",
        f"record of sign-offs {path}, {f'line {error.line}' if error.line else 'the file'}: {error.en}; it was left as it is",
        "从版本库或备份恢复这个文件；不能恢复时移走它，重新签",
        Place(str(path), error.line),
    )


@contextmanager
def _alone(handle: int) -> Iterator[None]:
    """Hold an open file's lock, which the system gives back if the program dies."""
    try:
        import fcntl
    except (
        ImportError
    ):  # Windows; the file is opened for appending, and a second writer's line would show in the chain
        yield
        return
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(handle, fcntl.LOCK_UN)
