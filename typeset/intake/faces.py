"""faces.yaml -> FontTable: the bundled faces, and a paper's own over them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from typeset import opening
from typeset.findings import NOWHERE, Finding, Findings, Place
from typeset.intake.fields import Row, nearest
from typeset.intake.sources import read_record
from typeset.intake.tables_paper import FACES
from typeset.intake.yaml_source import Scalar
from typeset.model.faces import FontTable, Part
from typeset.resources import font_folder

_MAX_CODE = 0x10FFFF


def read_faces(own: str, findings: Findings, place: Place = NOWHERE) -> FontTable | None:
    """The bundled faces with those of the file `own` ("" for none) over them, font files checked.

    place: where the paper names its file. Findings: FACE-01 (font file missing), FACE-02 (bad range, axis
    or alias), FILE-01.
    """
    table, found = _read(own, place)
    findings.extend(found)
    return table


@lru_cache(maxsize=8)
def _read(own: str, place: Place) -> tuple[FontTable | None, tuple[Finding, ...]]:
    findings = Findings()
    bundled = read_record(FACES, (font_folder() / "faces.yaml").as_posix(), findings)
    if bundled is None:
        return None, tuple(findings)
    table = _table(bundled, (font_folder(),))
    row: Row | None = None
    if own:
        row = read_record(FACES, own, findings, place)
        if row is None:
            return None, tuple(findings)
        table = _over(table, _table(row, (Path(own).parent,)))
        _check_files(row, table, findings)
    _check_files(bundled, table, findings)
    _check_aliases(row or bundled, table, findings)
    return table, tuple(findings)


def _table(row: Row, folders: tuple[Path, ...]) -> FontTable:
    faces = tuple((key.text, tuple(_part(part) for part in parts)) for key, parts in row["faces"])
    fallback = tuple(_part(part) for part in row["fallback"] or ())
    return FontTable(faces, fallback, tuple((key.text, value) for key, value in row["aliases"]), folders)


def _over(under: FontTable, own: FontTable) -> FontTable:
    faces = {**dict(under.faces), **dict(own.faces)}
    aliases = {**dict(under.aliases), **dict(own.aliases)}
    for name in dict(own.faces):
        if name not in dict(own.aliases):
            aliases.pop(name, None)
    return FontTable(
        tuple(faces.items()),
        own.fallback or under.fallback,
        tuple(aliases.items()),
        own.folders + under.folders,
    )


def _part(row: Row) -> Part:
    axes, weighted = _axes(row)
    return Part(row["font"], axes, weighted, _ranges(row), row["scale"], row["shift"], row["match"])


def _axes(row: Row) -> tuple[tuple[tuple[str, int], ...], bool]:
    """Fixed axes, and whether the weight axis follows the style."""
    fixed: list[tuple[str, int]] = []
    weighted = False
    for key, text in row["axes"]:
        if key.text == "wght" and text == "{weight}":
            weighted = True
        elif text.lstrip("-").isdigit() and len(text) < 7 and len(key.text) == 4:
            fixed.append((key.text, int(text)))
        else:
            row.reader.wrong(
                key,
                f"可变轴 {key.text}: {text} 的写法不对",
                f"bad axis {key.text}: {text}",
                '写 {wght: 400} 或 {wght: "{weight}"}',
                "FACE-02",
            )
    return tuple(fixed), weighted


def _ranges(row: Row) -> tuple[tuple[int, int], ...]:
    made: list[tuple[int, int]] = []
    for text in row["ranges"]:
        first, _, last = text.partition("-")
        pair = (int(first, 16), int(last or first, 16))
        if pair[0] > pair[1] or pair[1] > _MAX_CODE:
            row.reader.findings.error(
                "FACE-02",
                f"码位范围 {text} 不对",
                f"bad code-point range {text}",
                "先小后大，如 2018-2019",
                row.place("ranges"),
            )
        else:
            made.append(pair)
    return tuple(made)


def _check_files(row: Row, table: FontTable, findings: Findings) -> None:
    """One finding per font file that no folder holds, with the roles that need it."""
    needs: dict[str, list[str]] = {}
    first: dict[str, Place] = {}
    current = dict(table.faces)
    groups: list[tuple[str, Any]] = [
        (key.text, parts) for key, parts in row["faces"] if current.get(key.text) is not None
    ]
    groups.append(("fallback", row["fallback"] or ()))
    for role, parts in groups:
        for part in parts:
            font = part["font"]
            if not any(opening.is_file(folder / font) for folder in table.folders):
                needs.setdefault(font, []).append(role)
                first.setdefault(font, part.place("font"))
    for font, roles in needs.items():
        names = sorted(
            {item.name for folder in table.folders if folder.is_dir() for item in folder.iterdir()}
        )
        near = nearest(font, names)
        hint = f"是不是 {near}？" if near else "把字体放在字体表旁边"
        findings.error(
            "FACE-01",
            f"缺字体文件“{font}”，角色 {'、'.join(roles)} 要用",
            f"font file “{font}” is missing; needed by {', '.join(roles)}",
            hint,
            first[font],
        )


def _check_aliases(row: Row, table: FontTable, findings: Findings) -> None:
    names = tuple(dict(table.faces))
    for key, value in row["aliases"]:
        if value not in names:
            assert isinstance(key, Scalar)
            near = nearest(value, names)
            findings.error(
                "FACE-02",
                f"别名“{key.text}”指向没有的角色“{value}”",
                f"alias “{key.text}” names the unknown role “{value}”",
                f"是不是 {near}？" if near else "可用：" + "、".join(names),
                row.reader.place(key),
            )


def roles_of(table: FontTable) -> tuple[str, ...]:
    """Role names and aliases that a style may use."""
    return tuple(name for name, _ in table.faces) + tuple(name for name, _ in table.aliases)
