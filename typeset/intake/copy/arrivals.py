"""Copy as it arrives: which reader takes a file, by what it is."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from typeset.findings import Findings, Place
from typeset.intake.copy.kinds import OFFICE, kind_of, kind_said
from typeset.intake.copy.unread import tell_unread

if TYPE_CHECKING:
    from typeset.intake.copy.terms import CopyTerms
    from typeset.model.story import Story

REVIEW_MARK = b'<meta name="generator" content="typeset intake --review">'
"""Stands in the head of every sheet of `typeset intake --review`."""
_DEEPEST = 2
"""Letters in letters that are opened."""


def read_arrival(raw: bytes, name: str, terms: CopyTerms, findings: Findings, depth: int = 0) -> list[Story]:
    """The stories of a file. depth: letters it came in. Findings: those of the readers, CPY-01 for what is no copy."""
    kind = kind_of(raw, name)
    if not raw.strip():
        return _empty(name, findings)
    if kind != kind_said(name) and kind in ("docx", "html", "mht", "rtf", "odt", "doc", "text"):
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

        return read_letter(raw, name, terms, findings=findings, depth=depth, read=read_arrival)
    if kind == "text":
        from typeset.intake.copy.texts import read_decoded
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
