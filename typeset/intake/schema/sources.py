"""Reading a user's file: found, decoded, parsed; what cannot be read becomes a finding."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from typeset.files import memory, opening
from typeset.findings import NOWHERE, Finding, Findings, Place
from typeset.intake.schema.fields import FieldRow, FieldTable, Reader, is_null, nearest
from typeset.intake.yaml import kept as yaml_cache
from typeset.intake.yaml.encoding import decode
from typeset.intake.yaml.nodes import Mapping, Node, parse

MAX_BYTES = 16_000_000


def beside(file: str, reference: str) -> str:
    """A path written in a file, seen from where that file was named (forward slashes), as the disk spells it."""
    joined = Path(file).parent / reference
    plain = os.path.normpath(joined)
    if ".." in joined.parts and os.path.realpath(plain) != os.path.realpath(joined):
        plain = os.path.realpath(joined)  # `..` leads elsewhere where a folder on the way is a link
    return opening.spelled(plain.replace(os.sep, "/"))


def read_bytes(name: str, findings: Findings, place: Place = NOWHERE, limit: int = MAX_BYTES) -> bytes | None:
    """The bytes of a file, or None. place: where it is named. Findings: FILE-01, FILE-02."""
    name = opening.spelled(name)
    at = place if place != NOWHERE else Place(name)
    try:
        return opening.read(name, limit)
    except opening.OpeningError as error:
        shown = shortened(name)
        if error.absent:
            hint = missing_hint(Path(name))
            findings.error("FILE-01", f"找不到文件“{shown}”", f"no such file: {shown}", hint, at)
        elif error.folder:
            hint = _inside(Path(name))
            findings.error("FILE-02", f"“{shown}”是{error.zh}", f"{shown} is {error.en}", hint, at)
        elif error.large:
            findings.error("FILE-02", f"“{shown}”{error.zh}", f"{shown} is {error.en}", place=at)
        else:
            findings.error(
                "FILE-02", f"读不了“{shown}”（{error.zh}）", f"cannot read {shown} ({error.en})", place=at
            )
    return None


_LONGEST = 80


def shortened(name: str) -> str:
    """A name as a message shows it: the middle of one that nobody would read to its end left out."""
    name = name.replace("\0", "␀")
    return name if len(name) <= _LONGEST else f"{name[:40]}……{name[-30:]}"


def _inside(path: Path) -> str:
    """The files of a folder that was given in place of one: YAML files first."""
    try:
        names = sorted(item.name for item in path.iterdir() if item.is_file())
    except OSError:
        return "写里面的文件名"
    wanted = [name for name in names if name.endswith((".yaml", ".yml"))] or names
    if not wanted:
        return "文件夹里没有文件；写文件名"
    return "写里面的文件：" + "、".join(f"{path.as_posix().rstrip('/')}/{name}" for name in wanted[:4])


def missing_hint(path: Path) -> str:
    """What may be meant: a file of a similar name in the folder, or the folder that is missing too."""
    if "\\" in path.as_posix():
        other = Path(path.as_posix().replace("\\", "/"))
        if opening.is_there(other):
            return f"路径里的 \\ 要写成 /：{other.as_posix()}"
    folder = path.parent
    try:
        names = sorted(item.name for item in folder.iterdir())
    except (OSError, ValueError):
        return f"文件夹 {shortened(folder.as_posix())} 也没有；路径从写它的文件算起"
    if opening.is_there(path):
        return "有这个名字，但它是指向别处的链接，那里没有文件"
    same = next((name for name in names if _folded(name) == _folded(path.name)), "")
    if same:
        return f"是不是“{same}”？（只差大小写、全角半角或空格）"
    near = nearest(path.name, names)
    return f"是不是 {near}？" if near else "路径从写它的文件算起"


def _folded(name: str) -> str:
    """A name without what the eye does not part: case, width, blanks."""
    from unicodedata import normalize

    return "".join(normalize("NFKC", name).casefold().split())


def read_text(name: str, findings: Findings, place: Place = NOWHERE) -> str | None:
    """The decoded text of a file, line ends as \\n, or None."""
    raw = read_bytes(name, findings, place)
    return None if raw is None else decode(raw, name, findings)


def read_tree(name: str, findings: Findings, place: Place = NOWHERE) -> Node | None:
    """The YAML tree of a file, or None."""
    text = read_text(name, findings, place)
    if text is None:
        return None
    before = len(findings)
    node, found = memory.kept(f"yaml {name}", text, lambda: _parsed(text, name))
    findings.extend(found)
    if node is None and len(findings) == before:
        findings.error(
            "YML-04", f"“{name}”是空的", f"{name} is empty", "从 format: 1 写起", Place(name, 1, 1)
        )
    return node


def _parsed(text: str, name: str) -> tuple[Node | None, tuple[Finding, ...]]:
    """The tree of a YAML text and what is found in it."""
    findings = Findings()
    return known_tree(text, name, findings), tuple(findings)


def known_tree(text: str, name: str, findings: Findings, *at: int) -> Node | None:
    """What `parse` gives for a text, or for a piece that stands at a line and an offset of its file; from the cache where it was read
    before without findings."""
    entry = yaml_cache.entry_of(text, *at)
    known = yaml_cache.fetch(entry)
    if known is not None:
        return known
    before = len(findings)
    node = parse(text, name, findings, *at)
    if node is not None and len(findings) == before:
        yaml_cache.store(entry, node)
    return node


def read_record(record: FieldTable, name: str, findings: Findings, place: Place = NOWHERE) -> FieldRow | None:
    """A file read by its table. An unknown format version ends the reading at once."""
    node = read_tree(name, findings, place)
    if node is None:
        return None
    reader = Reader(name, findings)
    version = node.get("format") if isinstance(node, Mapping) else None
    if version is not None and not is_null(version):
        field = next(field for field in record.fields if field.name == "format")
        if field.kind.read(version, reader) is None:
            return None
    return record.read(node, reader)


@lru_cache(maxsize=64)
def shipped(record_name: str, name: str) -> tuple[FieldRow | None, tuple[object, ...]]:
    """A data file of the package, read once per process: its row and its findings."""
    from typeset.intake.schema import tables_paper

    findings = Findings()
    row = read_record(getattr(tables_paper, record_name), name, findings)
    return row, tuple(findings)
