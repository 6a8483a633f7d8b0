"""Bytes to text: the encodings that copy comes in, and those that are refused with a place."""

from __future__ import annotations

import pytest

from tests.intake.raw.reading import SAMPLE, deck, read_text
from typeset.findings import Finding, Findings
from typeset.intake.yaml.encoding import decode

COPY = "本报讯（记者甲乙）近日，区委召开会议。\r\n会议指出，要抓好落实。\n"


def decoded(raw: bytes) -> tuple[str | None, list[Finding]]:
    findings = Findings()
    return decode(raw, "稿.txt", findings), list(findings)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_encodings(codec: str) -> None:
    """This test ensures that each encoding gives the same text with line ends as LF."""
    text, found = decoded(COPY.encode(codec))
    assert text == COPY.replace("\r\n", "\n")
    assert [item.code for item in found] == (["ENC-02"] if codec == "gb18030" else [])


def test_utf16_big_endian() -> None:
    """This test ensures that the byte-order mark decides."""
    assert decoded(b"\xfe\xff" + COPY.encode("utf-16-be"))[0] == COPY.replace("\r\n", "\n")


def test_sample_in_gb18030() -> None:
    """This test ensures that the sample reads the same from GB 18030."""
    text = SAMPLE.read_text("utf-8")
    again = decoded(text.encode("gb18030"))[0]
    assert again is not None
    assert [deck(s) for s in read_text(again).stories] == [deck(s) for s in read_text(text).stories]


@pytest.mark.parametrize(
    ("raw", "code", "line"),
    [
        ("第一行\n第二".encode() + b"\xff\n", "ENC-01", 2),
        ("经济发展\n".encode() * 20 + "好".encode()[:2] + b"\n", "ENC-01", 21),
        (bytes(range(128, 256)), "ENC-01", 1),
        (b"\xff\xfe\x00", "ENC-01", 1),
        (b"PK\x03\x04abc", "ENC-03", 1),
        (b"%PDF-1.7\n", "ENC-03", 1),
        (b"abc\x00def", "ENC-03", 1),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "ENC-03", 1),
    ],
)
def test_refused(raw: bytes, code: str, line: int) -> None:
    """This test ensures that what is no text is refused with code, line and hint."""
    text, found = decoded(raw)
    assert text is None
    assert [(item.code, item.severity, item.place.line) for item in found] == [(code, "error", line)]
    assert found[0].hint


def test_offset_named() -> None:
    """This test ensures that the byte offset is told."""
    _, found = decoded(b"abc\n\xff\xff")
    assert "第 4 字节" in found[0].zh


def test_empty() -> None:
    """This test ensures that an empty file is an empty text."""
    assert decoded(b"") == ("", [])
