"""faces.yaml -> FontTable: the bundled faces, and a paper's own over them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from typeset.files import opening
from typeset.files.resources import font_folder
from typeset.findings import NOWHERE, Findings, Place
from typeset.intake.paper.font_files import Trouble, elsewhere, names_of, number_of, trouble
from typeset.intake.schema.fields import FieldRow, nearest
from typeset.intake.schema.sources import read_record, shortened
from typeset.intake.schema.tables_paper import FACES
from typeset.intake.yaml.nodes import Scalar
from typeset.model.faces import FacePart, FontTable

_MAX_CODE = 0x10FFFF


def read_faces(own: str, findings: Findings, place: Place = NOWHERE) -> FontTable | None:
    """The bundled faces with those of the file `own` ("" for none) over them, font files checked.

    place: where the paper names its file. Findings: FACE-01 (font file missing or none: then None), FACE-02 (bad
    range, axis, index or alias), FACE-03 (a collection's first face is of another region), FILE-01.
    """
    found = Findings()
    table = _read(own, found, place)
    known = set(findings)
    findings.extend(finding for finding in found if finding not in known)  # paper and fonts are read by turns
    return table


def _read(own: str, findings: Findings, place: Place) -> FontTable | None:
    bundled = read_record(FACES, (font_folder() / "faces.yaml").as_posix(), findings)
    if bundled is None:
        return None
    table = _table(bundled, (font_folder(),))
    row: FieldRow | None = None
    if own:
        row = read_record(FACES, own, findings, place)
        if row is None:
            return None
        table = _over(table, _table(row, (Path(own).parent, font_folder())))
        _check_files(row, table, findings)
    _check_files(bundled, table, findings)
    _check_aliases(row or bundled, table, findings)
    return None if any(finding.code == "FACE-01" for finding in findings) else table


def _table(row: FieldRow, folders: tuple[Path, ...]) -> FontTable:
    faces = tuple((key.text, tuple(_part(part, folders) for part in parts)) for key, parts in row["faces"])
    fallback = tuple(_part(part, folders) for part in row["fallback"] or ())
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
        own.folders,
    )


def _part(row: FieldRow, folders: tuple[Path, ...]) -> FacePart:
    axes, weighted = _axes(row)
    index = _index(row, folders)
    return FacePart(
        row["font"], axes, weighted, _ranges(row), row["scale"], row["shift"], row["match"], index
    )


def _index(row: FieldRow, folders: tuple[Path, ...]) -> int:
    """The face of a collection that a part names; FACE-03 where nothing is named and the first is of another region."""
    path = _file(row["font"], folders)
    if path is None or trouble(path) is not None:
        return 0  # told where files are checked
    name = path.as_posix()
    if row["index"]:
        number = number_of(name, row["index"])
        if number is None:
            faces = "、".join(f"{n} {names[0]}" for n, names in enumerate(names_of(name)) if names)
            row.reader.findings.error(
                "FACE-02",
                f"字体集“{row['font']}”里没有叫“{row['index']}”的字体",
                f"no face of “{row['font']}” is called “{row['index']}”",
                f"可写号或名字：{faces}" if faces else "这个文件只有一款字体，不用写 index",
                row.place("index"),
            )
        return number or 0
    if (away := elsewhere(name)) is not None:
        first, zh, en, home = away
        row.reader.findings.warning(
            "FACE-03",
            f"字体集“{row['font']}”的第一款是“{first}”，{zh}字形；没写 index，用的就是它",
            f"the first face of “{row['font']}” is “{first}”, of {en} forms; without index it is the one used",
            f"加 index: {home or '号或字体名'}",
            row.place("font"),
        )
    return 0


def _file(font: str, folders: tuple[Path, ...]) -> Path | None:
    return next((folder / font for folder in folders if opening.is_file(folder / font)), None)


def _axes(row: FieldRow) -> tuple[tuple[tuple[str, int], ...], bool]:
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


def _ranges(row: FieldRow) -> tuple[tuple[int, int], ...]:
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


def _check_files(row: FieldRow, table: FontTable, findings: Findings) -> None:
    """One finding per font file that no folder holds, with the roles that need it."""
    needs: dict[str, list[str]] = {}
    first: dict[str, Place] = {}
    broken: dict[str, Trouble] = {}
    current = dict(table.faces)
    groups: list[tuple[str, Any]] = [
        (key.text, parts) for key, parts in row["faces"] if current.get(key.text) is not None
    ]
    groups.append(("fallback", row["fallback"] or ()))
    for role, parts in groups:
        for part in parts:
            font = part["font"]
            path = _file(font, table.folders)
            if path is None or font in broken or _broken(path, part, broken):
                needs.setdefault(font, []).append(role)
                first.setdefault(font, part.place("font"))
    for font, roles in needs.items():
        _tell_file(font, roles, broken.get(font), table=table, place=first[font], findings=findings)


def _broken(path: Path, part: FieldRow, broken: dict[str, Trouble]) -> bool:
    number = number_of(path.as_posix(), part["index"]) if part["index"] and trouble(path) is None else 0
    found = trouble(path, number or 0)
    if found is not None:
        broken[part["font"]] = found
    return found is not None


def _tell_file(
    font: str, roles: list[str], wrong: Trouble | None, *, table: FontTable, place: Place, findings: Findings
) -> None:
    """FACE-01: a font file that is not there, or is none."""
    if wrong is not None:
        findings.error(
            "FACE-01",
            f"字体文件“{font}”{wrong.zh}，角色 {'、'.join(roles)} 要用",
            f"font file “{font}” is {wrong.en}; needed by {', '.join(roles)}",
            wrong.hint,
            place,
        )
        return
    names = sorted({item.name for folder in table.folders if folder.is_dir() for item in folder.iterdir()})
    near = nearest(font, names)
    findings.error(
        "FACE-01",
        f"缺字体文件“{shortened(font)}”，角色 {'、'.join(roles)} 要用",
        f"font file “{shortened(font)}” is missing; needed by {', '.join(roles)}",
        f"是不是 {near}？" if near else "把字体放在字体表旁边",
        place,
    )


def _check_aliases(row: FieldRow, table: FontTable, findings: Findings) -> None:
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
