"""The cases: what is set in each, made once and kept by the content of all that makes it."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from bench.copytext import repeated
from bench.data import Data, data_of, faces_of, static_faces, texts_of, with_sentence
from bench.editions import ROOT, SAMPLE, SEEDS, Texts, Tuner, Written, front_page, house, read, write_edition
from typeset.engine.engine import Engine


class Case(NamedTuple):
    """What is set."""

    key: str
    """Its name on the command line."""
    title: str
    """Its name in the table."""
    editions: int
    """How many editions."""
    pages: int
    """Pages of each; 0: page 1 of the sample."""

    @property
    def batch(self) -> bool:
        """Whether it is many editions in one run."""
        return self.editions > 1


CASES = (
    Case("sample", "the sample's page 1", 1, 0),
    Case("page", "one full page", 1, 1),
    Case("pages-8", "8 pages", 1, 8),
    Case("pages-64", "64 pages", 1, 64),
    Case("pages-192", "192 pages", 1, 192),
    Case("batch", "64 editions of 8 pages", 64, 8),
)


class Job:
    """A case in a working folder of its own: the edition files and the same pages as data."""

    def __init__(self, case: Case, folder: Path) -> None:
        self.case, self.folder = case, folder
        about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
        self.glyphs: int = about["glyphs"]
        """Glyphs on all pages."""
        self.pages: int = about["pages"]
        """Pages of all editions."""
        self.editions = [folder / name for name in about["editions"]]
        """The edition files."""
        self._changing = [folder / name for name in about["changing"]]
        self._texts = [path.read_text(encoding="utf-8").rstrip() for path in self._changing]
        self._data = [
            json.loads(path.with_suffix(".json").read_text(encoding="utf-8")) for path in self.editions
        ]

    @property
    def characters(self) -> int:
        """Characters of all pages, white space left out, of a round's sentence none."""
        lines = (line["text"] for data in self._data for page in data["pages"] for line in page["lines"])
        return sum(len("".join(text.split())) for data in self._data for text in texts_of(data)) + sum(
            len("".join(text.split())) for text in lines
        )

    def change(self, number: int) -> list[Data]:
        """Write the changing stories with a sentence more, another in every round; the data of the editions with the same."""
        out = []
        for at, path in enumerate(self._changing):
            sentence = f"这是第{at + 1}期第{number}次补充进来的一句话，每次都不相同。"
            path.write_text(f"{self._texts[at]}{sentence}\n", encoding="utf-8")
            out.append(with_sentence(self._data[at], path.stem, sentence))
        return out


def prepared(case: Case, cache: Path, work: Path) -> Job:
    """The case in `work`, from the cache or made now."""
    name = f"{case.key}-{case.editions}x{case.pages}"
    kept = cache / "cases" / f"{name}-{_digest('data.py', 'cases.py')}"
    if not (kept / "about.json").exists():
        for old in kept.parent.glob(f"{name}-*"):
            shutil.rmtree(old)
        kept.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=kept.parent) as made:
            _make(case, Path(made) / "made", cache)
            try:
                (Path(made) / "made").rename(kept)
            except OSError:
                if not (kept / "about.json").exists():  # else another bench was quicker
                    raise
    shutil.copytree(kept, work / case.key)
    return Job(case, work / case.key)


_PAGES = ("editions.py", "copytext.py")
"""What makes a page, of the bench's files."""


def _digest(*names: str) -> str:
    """Of the program and of all that goes into the editions: another program may fill a page differently."""
    sources = sorted((ROOT / "typeset").rglob("*.py"))
    sources += [ROOT / "bench" / name for name in (*_PAGES, *names)]
    sources += sorted(
        path for folder in (SEEDS, SAMPLE.parent) for path in folder.iterdir() if path.is_file()
    )
    known = hashlib.sha256()
    for path in sources:
        known.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return known.hexdigest()[:12]


def _make(case: Case, folder: Path, cache: Path) -> None:
    folder.mkdir()
    if case.pages == 0:
        written = [front_page(folder)]
    else:
        house(folder)
        with tempfile.TemporaryDirectory() as work:
            pages = _Pages(cache / "pages" / _digest(), Path(work))
            written = [
                write_edition(
                    folder, number, {page: pages(number, page) for page in range(1, case.pages + 1)}
                )
                for number in range(1, case.editions + 1)
            ]
    _write_data(written, folder)


class _Pages:
    """Tuned pages, kept on disk."""

    def __init__(self, folder: Path, work: Path) -> None:
        self._folder, self._work = folder, work
        self._tuner: Callable[[int, int], Texts] | None = None

    def __call__(self, number: int, page: int) -> Texts:
        path = self._folder / f"{number}-{page}.json"
        if not path.exists():
            if self._tuner is None:
                self._tuner = Tuner(self._work).page
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(self._tuner(number, page), ensure_ascii=False), encoding="utf-8")
        texts: Texts = json.loads(path.read_text(encoding="utf-8"))
        return texts


def _write_data(written: list[Written], folder: Path) -> None:
    """The pages of every edition as data beside it, and what the case comes to. Raises SystemExit where text repeats."""
    glyphs, pages, texts, book = 0, 0, list[str](), None
    keys: set[str] = set()
    for one in written:
        edition, book = read(one.edition, book)
        made, found = Engine(book).set_edition(edition)
        stopped = [item.zh for item in found if item.severity == "error"]
        if stopped:
            raise SystemExit("\n".join(stopped))
        data = data_of(edition, made.sheets, book)
        texts.extend(texts_of(data))
        keys |= faces_of(made.sheets)
        pages += len(made.sheets)
        glyphs += sum(len(run.gids) for sheet in made.sheets for line in sheet.text for run in line.runs)
        one.edition.with_suffix(".json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    if again := repeated(texts):
        raise SystemExit(f"text repeats: {again[0]}")
    assert book is not None
    about = {
        "glyphs": glyphs,
        "pages": pages,
        "editions": [one.edition.name for one in written],
        "changing": [one.changing.relative_to(folder).as_posix() for one in written],
        "faces": static_faces(keys, book, folder / "fonts"),
    }
    (folder / "about.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
