"""What a file of copy is, by its content and not by its name alone."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

from typeset.findings import Findings
from typeset.intake.copy.endings import WORD
from typeset.intake.word.package import bearable
from typeset.intake.yaml.encoding import decode
from typeset.patterns import lazy_pattern

OFFICE = frozenset(("doc", "wps", "rtf", "odt"))
"""Kinds that LibreOffice makes into Word's."""
_SAME = {"dot": "doc", "wpt": "wps", "ott": "odt", "dotx": "docx", "docm": "docx", "dotm": "docx", "htm": "html", "xhtml": "html", "shtml": "html", "mhtml": "mht",
         "markdown": "text", "md": "text", "txt": "text"}  # fmt: skip
_HTML = lazy_pattern(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_CODE = lazy_pattern(rb"<[A-Za-z!/]|&[A-Za-z#]")
_MIME = lazy_pattern(
    rb"^(?:MIME-Version|Content-Type|Received|Return-Path|Message-ID)\s*:", re.IGNORECASE | re.MULTILINE
)
_HEAD = lazy_pattern(rb"[A-Za-z][!-9;-~]{1,60}: ")
_RELATED = lazy_pattern(rb"^Content-Type\s*:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_STREAMS = (
    ("WordDocument", "doc"), ("EncryptedPackage", "locked"), ("PowerPoint Document", "ppt"), ("Workbook", "xls"),
    ("__substg1.0", "msg"), ("MatOST", "wps"),
)  # fmt: skip


def kind_said(name: str) -> str:
    """The kind that a file's ending says."""
    suffix = PurePath(name).suffix.lower().removeprefix(".")
    return _SAME.get(suffix, suffix)


def kind_of(raw: bytes, name: str) -> str:
    """docx, doc, wps, rtf, odt, html, mht, eml, text; another word for what is no copy."""
    suffix = PurePath(name).suffix.lower().removeprefix(".")
    said = kind_said(name)
    if raw.startswith(b"PK\x03\x04"):
        return _of_zip(raw, said) if bearable(raw) else _unopened(said)
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        return next((kind for stream, kind in _STREAMS if stream.encode("utf-16-le") in raw), said)
    if raw.startswith(b"{\\rtf"):
        return "rtf"
    if raw.startswith(b"%PDF"):
        return "pdf"
    if said == "text":
        return "html" if suffix == "txt" and _HTML.match(raw[:4096]) else "text"
    if said == "eml":
        return said
    if said == "mht" or (_RELATED.search(raw[:4096]) and _HEAD.match(raw)):
        return "mht" if _MIME.search(raw[:4096]) else "html"
    if _HTML.match(raw[:4096]):
        return "html"
    return "text" if (said in OFFICE or said in ("docx", "html")) and _is_plain(raw, said) else said


def _is_plain(raw: bytes, said: str) -> bool:
    """Whether a file that claims to be Word's or a page is only text: no code in it, and its bytes are characters."""
    if not raw.strip() or (said == "html" and _CODE.search(raw)):
        return False
    return decode(raw, "", Findings()) is not None


def _of_zip(raw: bytes, said: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names or _is_word(archive):
                return "docx"
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                return "odt" if b"opendocument.text" in archive.read("mimetype") else "ods"
            known = {"xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
            return next(
                (kind for part, kind in known.items() if part in names), "docx" if said == "docx" else "zip"
            )
    except Exception:  # noqa: BLE001 - a broken archive: its reader says so
        return _unopened(said)


def _unopened(said: str) -> str:
    """What an archive that cannot be opened is taken for: its reader says what is wrong."""
    return said if said in ("docx", "odt") else "docx" if f".{said}" in WORD else "zip"


def _is_word(archive: zipfile.ZipFile) -> bool:
    """Whether a package holds a Word document under another name than the usual one."""
    info = archive.NameToInfo.get("[Content_Types].xml")
    if info is None or info.file_size > 1_000_000:
        return False
    types = archive.read(info)
    return b"wordprocessingml.document.main" in types or b"ms-word." in types
