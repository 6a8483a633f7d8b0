"""Folio, imprint and registration data of a paper: rows -> model (FOL-01 … FOL-05, MST-06, MST-09)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.intake.paper.lines import read_line
from typeset.intake.schema.fields import FieldRow
from typeset.intake.schema.tables_furniture import IMPRINT_ITEMS
from typeset.model.paper import Folio

if TYPE_CHECKING:
    from typeset.findings import Findings
    from typeset.intake.paper.styles import StyleNames

_REQUIRED = (
    ("supervisor", "主管单位", "supervising organ", ("主管",)),
    ("sponsor", "主办单位", "sponsor", ("主办",)),
    ("publisher", "出版单位", "publisher", ("出版",)),
    ("editor", "总编辑", "editor in chief", ("总编辑",)),
    ("cn", "国内统一连续出版物号（cn）", "serial number (cn)", ("CN",)),
    ("distribution", "邮发代号或发行方式", "post code or way of distribution", ("邮发代号", "发行")),
    ("address", "地址", "address", ("社址", "地址")),
    ("phone", "电话", "telephone", ("电话",)),
    ("postcode", "邮编", "postcode", ("邮编", "邮政编码")),
    ("price", "定价", "price", ("零售价", "定价")),
    ("printer", "承印单位", "printer", ("承印", "印刷")),
)
"""MST-06: key, what it is, words that show it in a free text."""


def read_furniture(row: FieldRow, known: StyleNames, findings: Findings) -> dict[str, Any]:
    """The paper's folio, imprint and registration."""
    given = row["imprint"]
    pairs: tuple[tuple[str, str], ...] = ()
    parts: tuple[str, ...] = ()
    if isinstance(given, str):
        parts = tuple(part for part in given.split("　") if part)
    elif given is not None:
        words = {key: word for key, word, _ in IMPRINT_ITEMS}
        pairs = tuple((key, given[key]) for key in words if given[key])
        parts = tuple(f"{words[key]}：{given[key]}" for key in given["items"] if given[key])
    if row["registered"]:
        _registered(row, dict(pairs), " ".join(parts), findings)
    return {"folio": _folio(row, known, findings), "imprint": parts, "registration": pairs}


def _registered(row: FieldRow, data: dict[str, str], text: str, findings: Findings) -> None:
    """MST-06: one warning for each item that a registered newspaper must show and the paper does not give."""
    head = row["masthead"]
    if head is not None:
        data = {**data, "cn": head["cn"], "price": data.get("price") or head["price"]}
        data["distribution"] = data.get("distribution") or head["post_code"]
        text = f"{text} {head['organ']} {head['notice']}"
    for key, zh, en, words in _REQUIRED:
        if data.get(key) or any(word in text for word in words):
            continue
        hint = "masthead 里补 cn: CN 00-0000" if key == "cn" else f"imprint 里补 {key}: …"
        findings.warning(
            "MST-06",
            f"正式报纸缺{zh}",
            f"a registered newspaper lacks its {en}",
            f"{hint}；不是正式报纸就写 registered: false",
            row.place("masthead" if key == "cn" else "imprint"),
        )


def _folio(row: FieldRow, known: StyleNames, findings: Findings) -> Folio:
    given = row["folio"]
    if given is None:
        return Folio()
    keys = ("rule", "head_rule", "foot_rule")
    rule, head, foot = (
        None if given[key] is None else read_line(given[key], given.place(key), known, findings)
        for key in keys
    )
    sample: str = given["number"]
    pad = given["pad"] or ("always" if "0" in sample else "letters" if sample.startswith("第") else "auto")
    return Folio(
        given["form"],
        "第" if sample.startswith("第") else "",
        "版" if sample.endswith("版") else "",
        pad,
        rule,
        head,
        foot,
        given["credits"],
        given["imprint"],
    )
