"""Preflight (付印前检查): any PDF in, one named violation for each clause out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typeset.findings import Findings, Place
from typeset.paint.variants import DEFAULT, VARIANTS, Variant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from typeset.preflight.reader import Opened
    from typeset.preflight.structure import Fault


def judge(
    pdf: bytes,
    name: str = "",
    standard: str = "",
    findings: Findings | None = None,
    trim: tuple[int, int] | None = None,
    ink_limit: int = 2400,
) -> Findings:
    """Every rule on one file. name: for the findings; standard: the level to hold it to (as a paper writes
    it), by default the one it claims, else PDF/X-1a:2003; trim: the paper's page, width and height in units,
    not judged when None; ink_limit: per mille. Bytes that are no PDF give PRE-01."""
    from typeset.preflight.reader import BROKEN, Opened, UnreadableError

    findings = Findings() if findings is None else findings
    place = Place(name)
    try:
        file = Opened(pdf)
    except UnreadableError as error:
        findings.error(
            "PRE-01",
            f"不是能打开的 PDF：{error}",
            f"not a PDF that opens: {error}",
            "重新生成这个文件",
            place,
        )
        return findings
    file.trim, file.ink_limit = trim, ink_limit
    file.variant = VARIANTS.get(standard) or _claimed(file)
    for code, rule in _rules(file):
        try:
            for zh, en, hint in dict.fromkeys(rule(file)):
                findings.error(code, zh, en, hint, place)
        except BROKEN as error:
            findings.error(
                "PRE-02",
                f"检查 {code} 时读不下去：{error}",
                f"cannot read on while checking {code}: {error}",
                "文件里有坏掉的对象；重新生成",
                place,
            )
    return findings


def _claimed(file: Opened) -> Variant:
    """The level a file claims in its Info dictionary; the default when it claims none we know."""
    claim = str(file.info.get("/GTS_PDFXConformance") or file.info.get("/GTS_PDFXVersion") or "")
    return VARIANTS.get(claim) or VARIANTS[DEFAULT]


def _rules(file: Opened) -> Iterator[tuple[str, Callable[[Opened], Iterator[Fault]]]]:
    """The rules by id, in order. An encrypted file is judged by its lock alone."""
    from typeset.preflight import house, marks, structure

    if file.encrypted:
        yield "PX-12", structure.px_12
        return
    for rule in (
        structure.px_01, structure.px_02, structure.px_03, structure.px_04, structure.px_05, structure.px_06,
        structure.px_07, structure.px_10, structure.px_11, structure.px_12, structure.px_13, structure.px_14,
        structure.px_15, structure.px_16, structure.px_21, structure.pf_20, house.pf_16,
    ):  # fmt: skip
        yield _code(rule.__name__), rule
    for look in (marks.px_08, marks.px_09, marks.pf_12, marks.pf_13, marks.pf_14, house.pf_03):
        yield _code(look.__name__), partial(_looked, look)


def _looked(look: Callable[..., Iterator[Fault]], file: Opened) -> Iterator[Fault]:
    """A rule on what is painted; the content is walked once and kept with the file."""
    from typeset.preflight import marks

    if file.painted is None:
        file.painted = marks.marks(file)
    return look(file, file.painted)


def _code(name: str) -> str:
    return name.upper().replace("_", "-")
