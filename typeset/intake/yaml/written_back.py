"""A changed text as the bytes of its file: the encoding, the byte-order mark and the line ends that it had."""

from __future__ import annotations

import codecs
from difflib import SequenceMatcher

from typeset.findings import Findings
from typeset.intake.yaml.encoding import decode
from typeset.patterns import lazy_pattern

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_ENDS = lazy_pattern("\r\n|\r|\n")


def encode_like(old: bytes, text: str) -> bytes:
    """The bytes of a text (\\n line ends) in the manner of the file it replaces; they read back as the text.

    Lines that were there keep their own line ends, new ones take those that most lines have. A file in GB 18030 becomes
    UTF-8 where the new text would no longer be taken for GB 18030. Raises UnicodeEncodeError for lone surrogates.
    """
    mark, codec = next(((mark, codec) for mark, codec in _MARKS if old.startswith(mark)), (b"", ""))
    if not codec:
        codec = _codec(old)
    raw = mark + _with_ends(old[len(mark) :].decode(codec, "replace"), text).encode(codec)
    if decode(raw, "", Findings()) == text:
        return raw
    return text.encode("utf-8")


def _codec(old: bytes) -> str:
    try:
        old.decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def _with_ends(before: str, text: str) -> str:
    """The text with the line ends of the one before."""
    ends = _ENDS.findall(before)
    if len(set(ends)) < 2:
        return text if not ends or ends[0] == "\n" else text.replace("\n", ends[0])
    usual = max(sorted(set(ends)), key=ends.count)
    was, now = _ENDS.split(before), text.split("\n")
    made = [usual] * (len(now) - 1)
    for at_was, at_now, count in SequenceMatcher(None, was, now, autojunk=False).get_matching_blocks():
        for k in range(count):
            if at_was + k < len(ends) and at_now + k < len(made):
                made[at_now + k] = ends[at_was + k]
    return "".join(part for pair in zip(now, [*made, ""], strict=True) for part in pair)
