"""Bytes to text: UTF-8, UTF-16 with a byte-order mark, and GB 18030 by evidence. Line ends become `\\n`."""

from __future__ import annotations

from typeset.findings import Findings, Place

_UTF8_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_BINARY = {
    b"PK\x03\x04": "ZIP/Word/Excel",
    b"%PDF": "PDF",
    b"\xd0\xcf\x11\xe0": "Word 97–2003",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"\x1f\x8b": "gzip",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7-Zip",
    b"{\\rtf": "RTF",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"8BPS": "Photoshop",
}
_TEXT_CONTROLS = frozenset(b"\t\n\r\x0b\x0c\x1a\x1b\x08")
_COMMON_SHARE = 0.8
"""Share of two-byte characters that must lie in GB 2312 (rows 1-55.

Marks and level-1 Han) to believe GB 18030.
"""


def decode(raw: bytes, name: str, findings: Findings) -> str | None:
    """The text of a file, with line ends as `\\n` and without byte-order mark, or None with an error finding.

    name: the file as the user named it. Errors carry the byte offset and the line. Findings: ENC-01 … ENC-05.
    """
    text = _decode(raw, name, findings)
    if text is None:
        return None
    if "\x00" in text:
        offset = text.index("\x00")
        _refuse_binary(name, "", _line_of(text[:offset]), findings)
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(raw: bytes, name: str, findings: Findings) -> str | None:
    if raw.startswith(_UTF8_BOM):
        return _strict(raw[3:], "utf-8", 3, name, findings)
    for mark, codec in _UTF16_BOMS.items():
        if raw.startswith(mark):
            return _strict(raw[2:], codec, 2, name, findings)
    for magic, kind in _BINARY.items():
        if raw.startswith(magic):
            _refuse_binary(name, kind, 1, findings)
            return None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as problem:
        trouble = problem
    if b"\x00" in raw or _control_share(raw) > 0.02:
        _refuse_binary(name, "", 0, findings)
        return None
    text = _as_gb18030(raw)
    if text is None:
        _refuse_bytes(raw, trouble, 0, name, findings)
        return None
    findings.info(
        "ENC-02",
        f"“{name}”不是 UTF-8，按 GB 18030 读入",
        f"{name} is not UTF-8; read as GB 18030",
        "另存为 UTF-8 可免去猜测",
        Place(name, 1),
    )
    return text


def _strict(body: bytes, codec: str, skipped: int, name: str, findings: Findings) -> str | None:
    try:
        return body.decode(codec)
    except UnicodeDecodeError as problem:
        _refuse_bytes(body, problem, skipped, name, findings)
        return None


def _as_gb18030(raw: bytes) -> str | None:
    """The text if it is valid GB 18030 and most of its Han are common ones (GB 2312 level 1), else None."""
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        return None
    wide = [char for char in text if char > "\x7f"]
    common = 0
    for char in wide:
        try:
            pair = char.encode("gb2312")
        except UnicodeEncodeError:
            continue
        common += len(pair) == 2 and (pair[0] <= 0xA3 or 0xB0 <= pair[0] <= 0xD7)
    return text if wide and common >= _COMMON_SHARE * len(wide) else None


def _control_share(raw: bytes) -> float:
    head = raw[:4096]
    return sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in head) / max(1, len(head))


def _line_of(before: str | bytes) -> int:
    if isinstance(before, str):
        return before.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    return before.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1


def _refuse_bytes(
    body: bytes, problem: UnicodeDecodeError, skipped: int, name: str, findings: Findings
) -> None:
    offset, line = problem.start + skipped, _line_of(body[: problem.start])
    if problem.encoding.startswith("utf-16"):
        line = body[: problem.start & ~1].decode(problem.encoding, "ignore").count("\n") + 1
    value = f"0x{body[problem.start]:02X}" if problem.start < len(body) else "—"
    findings.error(
        "ENC-01",
        f"“{name}”第 {line} 行（第 {offset} 字节，{value}）不是 {problem.encoding.upper()}，也不像 GB 18030",
        f"{name}: byte {offset} ({value}, line {line}) is not {problem.encoding}, nor does it loo"
        f"k like GB 18030",
        "用编辑器打开原稿，另存为 UTF-8",
        Place(name, line),
    )


def _refuse_binary(name: str, kind: str, line: int, findings: Findings) -> None:
    what = f"（{kind}）" if kind else ""
    findings.error(
        "ENC-03",
        f"“{name}”不是文字稿{what}",
        f"{name} is not a text file{' (' + kind + ')' if kind else ''}",
        "只收 UTF-8 或 GB 18030 的纯文字；Word 稿请另用 docx 读入",
        Place(name, max(1, line)),
    )
