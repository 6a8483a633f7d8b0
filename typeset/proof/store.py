"""A version of an edition kept as files: `edition.json`, a written page and, in a snapshot, a small picture a page.

The same form lies in a snapshot's folder and in the `sheets` folder of a built edition. Whole or not at all: a store is
written by its caller into a folder of its own and moved into place.
"""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typeset.patterns import lazy_pattern
from typeset.proof.compare.types import EditionRecord, FindingRecord
from typeset.sheet.written import HEAD, WrittenError, read, written

if TYPE_CHECKING:
    from typeset.sheet.record import PageRecord

FORMAT = 1
INDEX = "edition.json"
PICTURE_DPI = 30
MOST_BYTES = 200_000
"""A page's picture in a snapshot is smaller than this, bytes."""

_MOST_READ = 32_000_000

_PAGE = lazy_pattern(r"\d{2,6}\.txt")


class StoreError(Exception):
    """Raised for a store that cannot be used: file, line (0 unknown) and why (zh, en). newer: a newer program wrote it."""

    def __init__(self, file: str, line: int, zh: str, en: str, *, newer: bool = False) -> None:
        super().__init__(en)
        self.file, self.line, self.zh, self.en, self.newer = file, line, zh, en, newer


def files_of(record: EditionRecord, pictures: Mapping[int, bytes]) -> dict[str, bytes]:
    """The files of a store by name. pictures: PNG by page number, {} for none."""
    out = {INDEX: index_of(record, [page.number for page in record.pages])}
    for page in record.pages:
        out[written_name(page.number)] = written(page).encode()
        if page.number in pictures:
            out[f"{_stem(page.number)}.png"] = pictures[page.number]
    return out


def written_name(number: int) -> str:
    """The file of a page in written form."""
    return f"{_stem(number)}.txt"


def index_of(record: EditionRecord, numbers: Iterable[int]) -> bytes:
    """The index of a store. record: its pages are not looked at; numbers: of the pages in the store, in order."""
    objects = dict(record.objects)
    pages = [
        {"page": number, "file": written_name(number)}
        | ({"objects": objects[number]} if objects.get(number) else {})
        for number in numbers
    ]
    head: dict[str, Any] = {
        "format": FORMAT,
        "title": record.title,
        "paper": record.paper,
        "date": record.date,
        "issue": record.issue,
        "standard": record.standard,
        "profile": record.profile,
        "pages": pages,
        "findings": [list(finding) for finding in sorted(record.findings)],
    }
    return _json(head)


def _stem(number: int) -> str:
    return f"{number:02d}"


def _json(head: dict[str, Any]) -> bytes:
    """One row a line where rows repeat, so that a change of one is a change of one line."""
    rows = {key: head.pop(key) for key in ("pages", "findings")}
    lines = [f" {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}," for key, value in head.items()]
    for key, items in rows.items():
        body = ",\n".join(f"  {json.dumps(item, ensure_ascii=False)}" for item in items)
        lines.append(f' "{key}": [\n{body}\n ]' if items else f' "{key}": []')
        lines[-1] += "," if key == "pages" else ""
    return ("{\n" + "\n".join(lines) + "\n}\n").encode()


def read_store(folder: Path) -> EditionRecord:
    """The version in a folder. Raises StoreError."""
    index = folder / INDEX
    head = _head(index)
    try:
        pages = tuple(_page(folder, str(row["file"]), int(row["page"])) for row in head["pages"])
        objects = tuple(
            (int(row["page"]), str(row.get("objects", ""))) for row in head["pages"] if row.get("objects")
        )
        findings = tuple(
            FindingRecord(str(c), str(s), int(p), str(zh), str(en)) for c, s, p, zh, en in head["findings"]
        )
        return EditionRecord(
            str(head["title"]),
            pages,
            str(head["paper"]),
            str(head["date"]),
            int(head["issue"]),
            str(head["standard"]),
            str(head["profile"]),
            findings,
            objects,
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise StoreError(str(index), 0, f"内容不完整（{error}）", f"incomplete ({error})") from error


def _head(index: Path) -> dict[str, Any]:
    try:
        head = json.loads(_bytes(index))
    except (ValueError, RecursionError) as error:
        raise StoreError(
            str(index), getattr(error, "lineno", 0), "不是完整的 JSON", "is no whole JSON"
        ) from error
    form = head.get("format") if isinstance(head, dict) else None
    if form != FORMAT:
        raise StoreError(
            str(index),
            0,
            f"格式版本是 {form}，这里只认 {FORMAT}",
            f"its format is {form}; this program reads {FORMAT}",
            newer=isinstance(form, int) and form > FORMAT,
        )
    assert isinstance(head, dict)
    return head


def _page(folder: Path, name: str, number: int) -> PageRecord:
    path = folder / name
    if not _PAGE.fullmatch(name):
        raise StoreError(str(folder / INDEX), 0, f"“{name}”不是版面文件", f'"{name}" is no page file')
    try:
        page = read(_bytes(path).decode("utf-8"))
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise StoreError(str(path), line, "不是 UTF-8 文字", "is not UTF-8") from error
    except WrittenError as error:
        raise StoreError(str(path), error.line, error.zh, error.en, newer=error.newer) from error
    if page.number != number:
        raise StoreError(
            str(path),
            2,
            f"写的是第 {page.number} 版，应是第 {number} 版",
            f"holds page {page.number}, not {number}",
        )
    return page


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise StoreError(str(path), 0, "缺这个文件", "is missing")
        if path.stat().st_size > _MOST_READ:
            raise StoreError(str(path), 0, "太大了", "is too large")
        return path.read_bytes()
    except OSError as error:
        raise StoreError(
            str(path), 0, f"读不出（{error.strerror}）", f"cannot be read ({error.strerror})"
        ) from error


def kept_picture(store: Path, number: int) -> bytes | None:
    """The picture of a page that a store keeps; None where it is missing or no picture."""
    from PIL import Image

    try:
        raw = (store / f"{number:02d}.png").read_bytes()
        with Image.open(io.BytesIO(raw)) as picture:
            picture.verify()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return raw


def is_ours(store: Path) -> bool:
    """Whether a folder holds nothing but a store's files, whole or not: only such a one is ever written over. Raises OSError."""
    names = {entry.name for entry in store.iterdir()} - {INDEX}
    pages = {name for name in names if _PAGE.fullmatch(name) and _begins(store / name)}
    pictures = {f"{name[:-4]}.png" for name in pages | _listed(store)}
    return names <= pages | pictures


def _listed(store: Path) -> set[str]:
    """Page files that an index names, whether they are there or not."""
    try:
        rows = json.loads(_bytes(store / INDEX))["pages"]
        return {row["file"] for row in rows if _PAGE.fullmatch(row["file"])}
    except (StoreError, ValueError, RecursionError, KeyError, TypeError):
        return set()


def _begins(page: Path) -> bool:
    """Whether a file begins as a written page does, or is empty as after a crash."""
    with page.open("rb") as file:
        head = file.read(len(HEAD))
    return HEAD.encode().startswith(head)


def earlier(store: Path) -> Path:
    """Where the earlier store lies while a new one is moved into its place."""
    return store.with_name(f".{store.name}.earlier")


def recover(store: Path) -> None:
    """Put the earlier store back where an update was stopped between its two moves."""
    kept = earlier(store) if store.name else None
    if kept is not None and not store.exists() and (kept / INDEX).is_file():
        with contextlib.suppress(OSError):
            kept.rename(store)


def small_picture(png: bytes) -> bytes:
    """A page's picture for a snapshot: greys, as many as stay under the limit."""
    from PIL import Image

    grey = Image.open(io.BytesIO(png)).convert("L")
    for colours in (64, 32, 16, 8, 4):
        out = io.BytesIO()
        grey.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() < MOST_BYTES:
            break
    return out.getvalue()
