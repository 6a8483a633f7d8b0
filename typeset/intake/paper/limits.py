"""A preflight profile (YAML) -> model.Limits. What it does not give stays as the default profile has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.files import resources
from typeset.findings import Findings, Place
from typeset.intake.schema.fields import nearest
from typeset.intake.schema.sources import read_record
from typeset.intake.schema.tables_limits import PAIRS, PRINTER, SINGLES, pair_of
from typeset.model.limits import Bounds, Limits

if TYPE_CHECKING:
    from typeset.intake.schema.fields import FieldRow

_UPPER = ("total_ink", "ground", "dark_tint")
"""Pairs whose error lies above their warning; in all others it lies below."""


def names() -> list[str]:
    """The profiles that ship with the program."""
    return sorted(item.stem for item in resources.limits_folder().glob("*.yaml"))


def read_limits(wanted: str, findings: Findings) -> Limits | None:
    """The limits of a profile by its name, or by its file's path when that ends in .yaml or .yml. None with findings: LIM-01 for an
    unknown name, the file's own for a bad file."""
    path = wanted
    if not wanted.endswith((".yaml", ".yml")):
        if wanted not in names():
            near = nearest(wanted, names(), 0.4)
            findings.error(
                "LIM-01",
                f"没有叫“{wanted}”的限值表",
                f"unknown preflight profile “{wanted}”",
                (f"是不是 {near}？" if near else "")
                + "现有："
                + "、".join(names())
                + "；或写自己的 .yaml 文件",
            )
            return None
        path = (resources.limits_folder() / f"{wanted}.yaml").as_posix()
    before = len(findings)
    row = read_record(PRINTER, path, findings, Place(path))
    if row is None:
        return None
    given: dict[str, Any] = {"name": row["name"]}
    for key, (field, _, _, _) in PAIRS.items():
        pair = pair_of(row, key)
        if pair is not None:
            given[field] = _bounds(key, pair, getattr(Limits(), field), findings)
    for key, (field, _, _, _) in SINGLES.items():
        if row.given(key):
            given[field] = row[key]
    return None if any(f.severity == "error" for f in list(findings)[before:]) else Limits(**given)


def _bounds(key: str, pair: FieldRow, default: Bounds, findings: Findings) -> Bounds:
    """Both limits; one alone stands for both. Error and warning the wrong way round are an error (LIM-02)."""
    error: Any = pair["error"]
    warning: Any = pair["warning"]
    if error is None and warning is None:
        return default
    made = Bounds(warning if error is None else error, error if warning is None else warning)
    wrong = made.error < made.warning if key in _UPPER else made.error > made.warning
    if wrong:
        side = ("不小于", "not less than") if key in _UPPER else ("不大于", "not greater than")
        findings.error(
            "LIM-02",
            f"{key} 的 error 应{side[0]} warning",
            f"in {key}, error must be {side[1]} warning",
            "把两个数对调",
            pair.place("error"),
        )
    return made
