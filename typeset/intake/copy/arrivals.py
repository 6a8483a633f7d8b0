"""Copy as it arrives: what a file is, by its content and not by its name alone, and which reader takes it."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath
from typing import TYPE_CHECKING

from typeset.findings import Findings, Place
from typeset.intake.copy.unread import way_out
from typeset.intake.word.package import bearable

if TYPE_CHECKING:
    from typeset.intake.copy.copyfolder import CopyTerms
    from typeset.model.story import Story

TEXTS = (".md", ".markdown", ".txt")
WORD = (".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".ott")
WEB = (".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml", ".eml")
READ = TEXTS + WORD + WEB
"""The endings of files that are copy."""
OFFICE = frozenset(("doc", "wps", "rtf", "odt"))
_SAME = {"dot": "doc", "wpt": "wps", "ott": "odt", "dotx": "docx", "docm": "docx", "dotm": "docx", "htm": "html", "xhtml": "html", "shtml": "html", "mhtml": "mht",
         "markdown": "text", "md": "text", "txt": "text"}  # fmt: skip
_HTML = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_CODE = re.compile(rb"<[A-Za-z!/]|&[A-Za-z#]")
_MIME = re.compile(
    rb"^(?:MIME-Version|Content-Type|Received|Return-Path|Message-ID)\s*:", re.IGNORECASE | re.MULTILINE
)
_HEAD = re.compile(rb"[A-Za-z][!-9;-~]{1,60}: ")
_RELATED = re.compile(rb"^Content-Type\s*:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_STREAMS = (
    ("WordDocument", "doc"), ("EncryptedPackage", "locked"), ("PowerPoint Document", "ppt"), ("Workbook", "xls"),
    ("__substg1.0", "msg"), ("MatOST", "wps"),
)  # fmt: skip
REVIEW_MARK = b'<meta name="generator" content="typeset intake --review">'
"""Stands in the head of every sheet of `typeset intake --review`."""
_DEEPEST = 2
"""Letters in letters that are opened."""


def kind_of(raw: bytes, name: str) -> str:
    """docx, doc, wps, rtf, odt, html, mht, eml, text; another word for what is no copy."""
    suffix = PurePath(name).suffix.lower().removeprefix(".")
    said = _SAME.get(suffix, suffix)
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
    from typeset.intake.yaml.encoding import decode

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


def read_arrival(raw: bytes, name: str, terms: CopyTerms, findings: Findings, depth: int = 0) -> list[Story]:
    """The stories of a file. depth: letters it came in. Findings: those of the readers, CPY-01 for what is no copy."""
    kind = kind_of(raw, name)
    shown = PurePath(name).suffix.lower().removeprefix(".")
    if not raw.strip():
        return _empty(name, findings)
    if kind != _SAME.get(shown, shown) and kind in ("docx", "html", "mht", "rtf", "odt", "doc", "text"):
        shown = "纯文字" if kind == "text" else f" {kind} "
        findings.info(
            "CPY-43",
            f"“{PurePath(name).name}”其实是{shown}文件，照它的内容读",
            f"{name} is a {kind} file by its content and is read so",
            "",
            Place(name),
        )
    if kind == "docx" or kind in OFFICE:
        return _read_word(raw, name, kind, terms, findings)
    if kind == "html":
        from typeset.intake.web.pictures import beside_page
        from typeset.intake.web.reader import read_page_file

        if REVIEW_MARK in raw[:2000]:
            findings.info(
                "CPY-03",
                f"“{PurePath(name).name}”是拆稿单，没有当稿件读",
                f"{name} is a sheet of `intake --review`, not copy",
                "",
                Place(name),
            )
            return []
        return read_page_file(raw, name, beside_page(name), findings=findings, how=terms.how, seen=terms.seen)
    if kind == "mht":
        from typeset.intake.copy.mail import read_archive

        return read_archive(raw, name, terms, findings)
    if kind == "eml" and depth < _DEEPEST:
        from typeset.intake.copy.mail import read_letter

        return read_letter(raw, name, terms, findings, depth)
    if kind == "text":
        from typeset.intake.copy.copyfolder import read_decoded
        from typeset.intake.yaml.encoding import decode

        text = decode(raw, name, findings)
        return [] if text is None else read_decoded(text, name, terms, findings)
    tell_unread(name, findings, Place(name), kind)
    return []


def _read_word(raw: bytes, name: str, kind: str, terms: CopyTerms, findings: Findings) -> list[Story]:
    from typeset.intake.word.docx import read_docx

    if kind == "docx":
        return read_docx(raw, name, findings, terms.how, terms.seen)
    from typeset.intake.copy.office import OfficeFile, to_docx

    made = to_docx(OfficeFile(raw, kind, name), findings)
    return [] if made is None else read_docx(made, name, findings, terms.how, terms.seen)


def tell_unread(name: str, findings: Findings, place: Place, kind: str = "") -> None:
    """CPY-01: a file that is no copy, what it is, and the way out. kind: what its content says."""
    short = PurePath(name).name
    if kind == "locked":
        zh, en, hint = "有密码的文件", "locked with a password", "请来稿人去掉密码，另存为 .docx"
    else:
        named = PurePath(name).suffix.lower() in READ and kind
        zh, en, hint = way_out(f"x.{kind}" if named else name)
    findings.warning("CPY-01", f"“{short}”没有读：{zh}", f"{short} was not read: {en}", hint, place)


def _empty(name: str, findings: Findings) -> list[Story]:
    short = PurePath(name).name
    findings.warning(
        "CPY-04",
        f"稿件文件“{short}”是空的",
        f"the copy file {short} is empty",
        "写上稿件，或删去这个文件",
        Place(name, 1, 1),
    )
    return []
