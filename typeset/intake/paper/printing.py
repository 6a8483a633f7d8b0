"""What paper.yaml says of printing: the press record, named colours, the pattern of file names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.intake.schema.sources import beside
from typeset.model.paper import Folding, Press
from typeset.patterns import lazy_pattern
from typeset.sheet.types import PALETTE

if TYPE_CHECKING:
    from typeset.findings import Findings, Place
    from typeset.intake.schema.fields import FieldRow
    from typeset.intake.yaml.nodes import Scalar

DEFAULT_NAME = "{date}_{page:02d}"

_LIGHTEST, _DARKEST = 30, 900
"""Per mille of an ink between which a flat prints as a tint (PF-17)."""


_BLOCKS_BELOW = 60
"""JPEG quality under which blocks are seen in print (PF-19)."""


def read_press(row: FieldRow, name: str, findings: Findings) -> Press:
    """The press record. name: of the paper file, beside which a profile may lie."""
    given = row["press"]
    if given is None:
        return Press()
    profile = given["profile"]
    if profile.lower().endswith((".icc", ".icm")):
        profile = beside(name, profile)
    limit = given["ink_limit"]
    ink = Press().ink_limit if limit is None or isinstance(limit, int) else limit.mille // 100
    pages = given["colour_pages"]
    if given["jpeg_quality"] < _BLOCKS_BELOW:
        findings.warning(
            "PF-19",
            f"图片压缩质量 {given['jpeg_quality']} 太低，印出来看得见方块",
            f"JPEG quality {given['jpeg_quality']} is too low: blocks will be seen in print",
            "写 jpeg_quality: 85",
            given.place("jpeg_quality"),
        )
    return Press(
        given["standard"],
        profile,
        ink,
        given["resolution"],
        given["jpeg_quality"],
        given["sharpen"],
        given["spot"],
        None if pages == "all" else tuple(dict.fromkeys(pages)),
        given["bleed"],
        given["marks"],
        given["deadline"],
        given["sheets"],
        _folding(given["folding"]),
    )


def _folding(row: FieldRow | None) -> Folding:
    """How the press folds; what the file does not say stays unsaid where it makes a difference."""
    if row is None:
        return Folding()
    said = row["half_web"]
    half_web = None if said is None else 0 if said == "inside" else int(said)
    return Folding(row["former"] or "", row["collect"], half_web, row["gap"], row["head_gap"], row["gripper"])


def read_palette(row: FieldRow, findings: Findings) -> tuple[tuple[str, tuple[int, int, int, int]], ...]:
    """The named colours as CMYK; spot colours are told of (PF-14), tints that do not print too (PF-17)."""
    made = []
    press = row["press"]
    refused = press is not None and press["spot"] == "refuse"
    for key, value in row["colours"]:
        place = row.reader.place(key)
        if key.text in PALETTE:
            row.reader.wrong(
                key,
                f"“{key.text}”是固定的颜色名，不能改",
                f"“{key.text}” is a fixed colour name",
                "换一个名字",
                "STY-02",
            )
            continue
        inks = value[:4]
        if len(value) > 4:
            _tell_spot(key, value[4], inks, refused=refused, findings=findings, place=place)
        for ink, amount in zip("CMYK", inks, strict=True):
            tell_tint(f"颜色 {key.text} 的 {ink}", f"{ink} of the colour {key.text}", amount, findings, place)
        made.append((key.text, inks))
    return tuple(made)


def _tell_spot(
    key: Scalar, spot: str, inks: tuple[int, ...], *, refused: bool, findings: Findings, place: Place
) -> None:
    """PF-14: newspapers print four inks; a spot colour is made of them, or refused by the paper's setting."""
    if refused:
        findings.error(
            "PF-14",
            f"颜色 {key.text} 是专色“{spot}”，本报不收专色",
            f"the colour {key.text} is a spot colour ({spot}), which this paper refuses",
            "去掉 spot，只写 CMYK；或写 press: {spot: convert}",
            place,
        )
        return
    shown = "/".join(f"{ink / 10:g}" for ink in inks)
    findings.info(
        "PF-14",
        f"专色“{spot}”按 CMYK {shown} 印",
        f"the spot colour {spot} is printed as CMYK {shown}",
        "颜色会有出入；要拒收专色，写 press: {spot: refuse}",
        place,
    )


def tell_tint(zh: str, en: str, amount: int, findings: Findings, place: Place) -> None:
    """PF-17: a tint below 3 % vanishes, one above 90 % closes. amount: per mille."""
    if 0 < amount < _LIGHTEST or _DARKEST < amount < 1000:
        why = ("印不出", "vanishes") if amount < _LIGHTEST else ("会糊成实地", "prints solid")
        findings.warning(
            "PF-17",
            f"{zh}是 {amount / 10:g}%，{why[0]}",
            f"{en} is {amount / 10:g} % and {why[1]}",
            "平网用 5%–85%，或 100%",
            place,
        )


_FIELD = lazy_pattern(
    r"\{\{|\}\}|\{(?:date|section|paper|code|label)(?::(?:[^{}]?[<>^])?\d{0,2}s?)?\}"
    r"|\{(?:page|issue|version)(?::(?:[^{}]?[<>^=])?0?\d{0,2}d?)?\}"
)
"""What may stand in braces: a name, with a width of two digits at most; no attributes, indexes or conversions."""
_LONGEST_PATTERN = 120
"""Bytes of a name filled with short values."""


def _filled(pattern: str, known: dict[str, Any]) -> str:
    """A file name by a pattern; empty where it cannot be filled, or would hold what no file system takes."""
    if set(_FIELD.sub("", pattern)) & set("{}"):
        return ""
    try:
        made = pattern.format(**known)
        size = len(made.encode())
    except (ValueError, LookupError, AttributeError, TypeError):
        return ""
    unusable = set(made) & set('/\\:*?"<>|') or not made.isprintable() or size > _LONGEST_PATTERN
    return "" if unusable else made


def file_name_of(row: FieldRow, findings: Findings) -> str:
    """The pattern, tried once; the default when it cannot be filled."""
    pattern = str(row["file_name"])
    known: dict[str, Any] = {
        "date": "20260507",
        "issue": 1,
        "section": "x",
        "paper": "x",
        "code": row["code"],
        "version": 1,
    }
    made, other = (_filled(pattern, known | {"page": n, "label": f"A{n:02d}"}) for n in (1, 2))
    later = _filled(pattern, known | {"page": 1, "label": "A01", "version": 2})
    bare = "{code" in pattern and not row["code"]
    versioned = "{version" in pattern and later == made
    if not made or made == other or bare or versioned:
        shown = pattern if len(pattern) <= 60 else pattern[:60] + "……"
        findings.error(
            "PAP-02",
            f"文件名的写法“{shown}”不能用" + ("：没有写 code" if bare else ""),
            f"the file name pattern “{shown}” cannot be used" + (": the paper has no code" if bare else ""),
            '要有 {page} 或 {label}，宽度最多两位，全名不超过 120 字节，不含 / \\ : * ? " < > |；'
            "可用 {date} {issue} {page:02d} {label} {section} {paper} {code} {version}",
            row.place("file_name"),
        )
        return DEFAULT_NAME
    return pattern
