"""The package of a Word file (.docx, .docm, .dotx, strict or not): its parts by what the main document says of them."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
from collections.abc import Iterator
from typing import Any

from typeset.named_tuple import NamedTuple

MOST_BYTES = 200_000_000
"""Unpacked; a file that grows beyond this is not opened."""
MOST_XML = 24_000_000
"""Bytes of one part of XML that is parsed; a page of copy has about 100,000."""
MOST_NODES = 250_000
"""Elements of the main document; a page of copy has about 2,000, a book 150,000."""
MOST_TEXT = 1_500_000
"""Characters of the main document."""
_MOST_PICTURE = 100_000_000
_MOST_DIRECTORY = 4_000_000
"""Bytes of the archive's list of files: some 40,000 of them."""

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)  # fmt: skip
"""Namespaces of strict OOXML, and what the same elements are called elsewhere."""


class PackageError(Exception):
    """Raised where a file is no Word file that can be read. zh, en: why; hint: the way out."""

    def __init__(self, zh: str, en: str, hint: str = "用 Word 或 WPS 打开后另存为 .docx") -> None:
        super().__init__(en)
        self.zh, self.en, self.hint = zh, en, hint


class Relation(NamedTuple):
    """What a part of the file says of another."""

    kind: str
    """image, footnotes or the like."""
    target: str
    """Its path."""
    outside: bool
    """Whether it lies outside the file."""


class Package:
    """An opened file. main: the path of its main document; relations: those of the main document by id."""

    def __init__(self, raw: bytes) -> None:
        """Raises PackageError."""
        if not bearable(raw):
            raise _broken()
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(raw))
        except Exception as error:
            raise _broken() from error
        infos = self._archive.infolist()
        self._names = {info.filename.replace("\\", "/").lower().lstrip("/"): info for info in infos}
        if sum(info.file_size for info in infos) > MOST_BYTES:
            raise PackageError(
                "解开后太大", "grows too large when it is unpacked", "用 Word 打开，压缩图片后另存为 .docx"
            )
        self.damaged: list[str] = []
        self.main = self._main()
        info = self._names[self.main.lower()]
        if info.flag_bits & 1:
            raise PackageError("有密码", "is locked with a password", "请来稿人去掉密码，另存为 .docx")
        self.relations = self._relations(self.main)

    def close(self) -> None:
        """Let go of the file."""
        self._archive.close()

    def _main(self) -> str:
        top = self._relations("")
        found = next((r.target for r in top.values() if r.kind == "officeDocument"), "")
        for name in (found, "word/document.xml"):
            if name and name.lower() in self._names:
                return name
        raise _broken()

    def _relations(self, part: str) -> dict[str, Relation]:
        """What a part refers to, by id; none where its list is missing or broken."""
        base, _, last = part.rpartition("/")
        root = self.root(posixpath.join(base, "_rels", f"{last}.rels"))
        found: dict[str, Relation] = {}
        for node in () if root is None else root.iter(_RELATION):
            target = (node.get("Target") or "").replace("\\", "/")
            outside = node.get("TargetMode") == "External"
            path = target if outside else posixpath.normpath(posixpath.join("/" + base, target)).lstrip("/")
            kind = (node.get("Type") or "").rpartition("/")[2]
            found[node.get("Id") or ""] = Relation(kind, path, outside)
        return found

    def root(self, name: str) -> Any:
        """The root element of a part; None where it is missing, too large or broken (then it is in `damaged`)."""
        raw = self._read(name, MOST_XML)
        if raw is None:
            return None
        try:
            return parsed(raw)
        except Exception:  # noqa: BLE001 - lxml raises all sorts of errors on damaged XML
            self.damaged.append(name)
            return None

    def named(self, kind: str) -> list[str]:
        """The paths of the parts of a kind (styles, header …), by the main document's list, else by their usual name."""
        found = [r.target for r in self.relations.values() if r.kind == kind and not r.outside]
        usual = posixpath.join(posixpath.dirname(self.main), f"{kind}.xml")
        known = [name for name in dict.fromkeys(found) if name.lower() in self._names]
        missing = [name for name in dict.fromkeys(found) if name.lower() not in self._names]
        self.damaged += [name for name in missing if name not in self.damaged]
        return known or ([usual] if usual.lower() in self._names else [])

    def first(self, kind: str) -> Any:
        """The root element of the first part of a kind; None without."""
        return next(self.roots(kind), None)

    def roots(self, kind: str) -> Iterator[Any]:
        """The root elements of all parts of a kind."""
        for name in self.named(kind):
            root = self.root(name)
            if root is not None:
                yield root

    def blob(self, name: str) -> bytes | None:
        """The bytes of a picture; None where it is missing or cannot be unpacked."""
        return self._read(name, _MOST_PICTURE)

    def _read(self, name: str, most: int) -> bytes | None:
        info = self._names.get(name.lower())
        if info is None:
            return None
        if info.file_size > most:
            self.damaged.append(name)
            return None
        try:
            return self._archive.read(info)
        except Exception:  # noqa: BLE001 - a damaged archive raises all sorts of errors
            self.damaged.append(name)
            return None


def parsed(raw: bytes) -> Any:
    """The root of a part of XML, in the namespaces of a plain .docx; nothing outside the part is followed. Raises what
    lxml raises."""
    from lxml import etree  # type: ignore[import-untyped]

    if b"purl.oclc.org/ooxml" in raw:
        for strict, plain in _STRICT:
            raw = raw.replace(strict, plain)
    return etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


def bearable(raw: bytes) -> bool:
    """Whether an archive's list of files is short enough to be read at all."""
    at = raw.rfind(b"PK\x05\x06")
    if at < 0 or len(raw) < at + 22:
        return False
    (size,) = struct.unpack_from("<I", raw, at + 12)
    return bool(size <= _MOST_DIRECTORY)


def _broken() -> PackageError:
    return PackageError(
        "不是完好的 .docx 文件",
        "is no sound .docx file",
        "用 Word 或 WPS 打开后另存为 .docx；旧式 .doc 也要另存",
    )
