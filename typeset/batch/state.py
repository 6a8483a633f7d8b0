"""What a batch has done so far, kept beside its output: a line for each edition, added as soon as it is done (续排记录).

A line is a digest and JSON. The last line of a killed run may be cut short, which costs one edition; a line that is damaged
otherwise is dropped and told. Where an edition has several lines the last one holds.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from typeset.batch.types import Input, Output
from typeset.files import whole
from typeset.findings import Place
from typeset.findings.telling import tell
from typeset.hashing import blake2b
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typeset.findings import Findings

STATE = ".typeset-batch.jsonl"
_HEAD = {"format": 1}
_MARK = 16
"""Digits of a line's digest."""
_SPARE = 100
"""Lines that are superseded before the file is written anew."""


class Record(NamedTuple):
    """An edition that was set without an error."""

    name: str
    """Of its output folder."""
    edition: str
    """Its file, by its real path."""
    key: str
    """A digest of the program and of what was asked (`kit.key_of`)."""
    inputs: tuple[Input, ...]
    """What went in."""
    outputs: tuple[Output, ...]
    """What came out."""
    pages: int
    """How many it has."""
    warnings: int
    """How many were told."""
    notes: int
    """How many were told."""
    seconds: float
    """That it took."""


class State:
    """The record of a batch's folder, read once, then added to. Nobody else writes it meanwhile (the folder is locked)."""

    def __init__(self, folder: Path, findings: Findings) -> None:
        before = len(findings)
        self._path, self._findings = folder / STATE, findings
        self.records: dict[str, Record] = {}
        self._told = False
        self._fresh = not self._read()
        if len(findings) > before:  # what was told is not told again
            self._write(self._renew)

    def add(self, record: Record) -> None:
        """Note an edition as done. Findings: BAT-06, once."""
        self.records[record.name] = record
        self._write(self._renew if self._fresh else lambda: self._append(_line(_plain(record))))

    def _write(self, work: Callable[[], None]) -> None:
        try:
            work()
        except OSError as error:
            self._fresh = True  # what a line left half written goes when the next one is noted
            self._tell(error)

    def _read(self) -> bool:
        """Read what is there; whether the file can be added to as it is. Findings: BAT-05."""
        try:
            raw = self._path.read_bytes()
        except FileNotFoundError:
            return False
        except OSError as error:
            self._findings.add(
                tell("BAT-05", at=Place(str(self._path)), file=f"{self._path}: {error.strerror}", lines=1)
            )
            return False
        lines = raw.split(b"\n")
        torn, damaged = lines.pop(), 0
        for number, line in enumerate(lines):
            found = _parsed(line)
            record = _record(found) if number else None
            if record is not None:
                self.records[record.name] = record
            elif number or found != _HEAD:
                damaged += 1
        if damaged:
            self._findings.add(tell("BAT-05", at=Place(str(self._path)), file=str(self._path), lines=damaged))
        return not damaged and not torn and 0 < len(lines) <= 2 * len(self.records) + _SPARE

    def _renew(self) -> None:
        lines = [_HEAD, *map(_plain, self.records.values())]
        whole.write(self._path, b"".join(map(_line, lines)))
        self._fresh = False

    def _append(self, line: bytes) -> None:
        with self._path.open("ab") as stream:
            stream.write(line)
            stream.flush()
            os.fsync(stream.fileno())

    def _tell(self, error: OSError) -> None:
        if not self._told:
            self._told = True
            why = error.strerror or str(error)
            self._findings.add(tell("BAT-06", at=Place(str(self._path)), file=str(self._path), why=why))


def _line(data: dict[str, Any]) -> bytes:
    body = json.dumps(data, ensure_ascii=True).encode("ascii")
    return b"%b %b\n" % (_digest(body)[:_MARK].encode("ascii"), body)


def _parsed(line: bytes) -> Any:
    mark, _, body = line.partition(b" ")
    if _digest(body)[:_MARK].encode() != mark:
        return None
    return json.loads(body)


def _plain(record: Record) -> dict[str, Any]:
    return record._asdict()


def _record(data: Any) -> Record | None:
    """A record from its JSON, None where it has not this form."""
    try:
        made = Record(**data)
        inputs = tuple(Input(*item) for item in made.inputs)
        return made._replace(inputs=inputs, outputs=tuple(Output(*item) for item in made.outputs))
    except (TypeError, ValueError):
        return None


def _digest(body: bytes) -> str:
    return blake2b(body, digest_size=16).hexdigest()
