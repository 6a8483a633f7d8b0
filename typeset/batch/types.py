"""What passes between the batch and those who set its editions."""

from __future__ import annotations

from typeset.findings import Finding
from typeset.job.result import Asked
from typeset.named_tuple import NamedTuple


class Item(NamedTuple):
    """An edition of a batch."""

    path: str
    """Its file, as the user named it or the search found it."""
    name: str
    """Of its output folder, from the batch's, with forward slashes."""


class Task(NamedTuple):
    """An edition to set."""

    number: int
    """Its place in the batch, from 0."""
    path: str
    """Its file."""
    folder: str
    """Where its output goes."""
    asked: Asked
    """What is to be made."""


class Input(NamedTuple):
    """Something that went into an edition."""

    name: str
    """Its absolute path."""
    kind: str
    """`file` read, `there` a file only asked for, `folder`, `absent`, `other`."""
    digest: str
    """Of a file's bytes or a folder's list of names; "" where neither counts."""


class Output(NamedTuple):
    """A file of a finished output folder."""

    name: str
    """From the folder, with forward slashes."""
    size: int
    """Bytes."""
    digest: str
    """Of its bytes."""


class Done(NamedTuple):
    """An edition that was set, or could not be."""

    number: int
    """Its place in the batch."""
    findings: tuple[Finding, ...] = ()
    """All that was found in it."""
    written: bool = False
    """Whether its output is in its place, or among `files`."""
    pages: int = 0
    """How many it has."""
    seconds: float = 0.0
    """From reading it to its last file, by the clock."""
    inputs: tuple[Input, ...] = ()
    """What went in."""
    files: tuple[tuple[str, bytes], ...] = ()
    """Its output where it was made elsewhere: names from the folder, with their bytes."""
    trace: str = ""
    """Of an internal error, "" none."""
    memory: int = 0
    """Bytes that the process held afterwards, 0 unknown."""


class ExecutorError(Exception):
    """Raised when nothing more can be set: no worker can be had, or the scheduler has gone. finding: what is told."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.en)
        self.finding = finding
