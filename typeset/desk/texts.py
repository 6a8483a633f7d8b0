"""A file as text and back: patched at exact ranges, all other bytes, the encoding, its mark and the line ends as they were."""

from __future__ import annotations

import codecs
from bisect import bisect_left
from hashlib import blake2b
from typing import TYPE_CHECKING

from typeset.findings import Findings
from typeset.intake.yaml.encoding import decode
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from typeset.desk.edits.patches import Patch

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


class Text(NamedTuple):
    """A file as text."""

    text: str
    """Decoded, line ends as \\n."""
    digest: str
    """Of the text."""
    raw: bytes
    """The file's bytes."""


class UnwritableError(ValueError):
    """A text that its file cannot hold: a lone surrogate, or a sign that makes it no text."""


def digest_of(text: str) -> str:
    """A short hash of a text."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def text_of(raw: bytes, name: str) -> Text | None:
    """A file's bytes as text; None where they are none."""
    found = decode(raw, name, Findings())
    return None if found is None else Text(found, digest_of(found), raw)


def spliced(known: Text, patches: Sequence[Patch], expected: str) -> bytes:
    """The bytes of a file after patches, in its own encoding and line ends. expected: its text then.

    What GB 18030 could no longer be told from noise (too few common characters are left) becomes UTF-8. Raises UnwritableError
    where the bytes would not read back as `expected`.
    """
    mark, codec = _manner(known.raw)
    before = known.raw[len(mark) :].decode(codec)
    end = _line_end(before)
    shift = _shifts(before)
    out: list[str] = []
    at = 0
    for patch in sorted(patches, key=lambda one: (one.start, one.end)):
        out += (before[at : shift(patch.start)], patch.text.replace("\n", end))
        at = shift(patch.end)
    out.append(before[at:])
    after = "".join(out)
    for way in (codec, "utf-8"):
        try:
            raw = (mark if way == codec else b"") + after.encode(way)
        except UnicodeEncodeError as error:
            raise UnwritableError(error.reason) from error
        if not expected and not raw:
            return raw
        if decode(raw, "", Findings()) == expected:
            return raw
    raise UnwritableError("no text")


def _manner(raw: bytes) -> tuple[bytes, str]:
    """Byte-order mark and encoding of a file that `decode` reads."""
    for mark, codec in _MARKS:
        if raw.startswith(mark):
            return mark, codec
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return b"", "gb18030"
    return b"", "utf-8"


def _line_end(text: str) -> str:
    """What most lines of a text end with."""
    both = text.count("\r\n")
    counts = {"\n": text.count("\n") - both, "\r\n": both, "\r": text.count("\r") - both}
    return max(counts, key=lambda end: counts[end])


def _shifts(text: str) -> Callable[[int], int]:
    """Offsets with line ends as \\n -> offsets of the text as it is."""
    if "\r\n" not in text:
        return lambda offset: offset
    ends: list[int] = []
    at = text.find("\r\n")
    while at >= 0:
        ends.append(at - len(ends))
        at = text.find("\r\n", at + 2)
    return lambda offset: offset + bisect_left(ends, offset)
