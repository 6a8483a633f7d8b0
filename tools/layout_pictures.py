"""`python -m tools.layout_pictures [name ...]` makes the pictures of docs/layout.md: each snippet in it is set by the program.

A snippet is what stands between `<!-- picture: name -->` and the line of its picture, `![…](layout/name.png)`: fenced blocks
of YAML, and of Markdown where copy belongs to it. In the YAML a line `# paper.yaml` or `# templates.yaml` begins the part
that goes into that file; what stands before it, or after `# 期文件`, is a list of blocks or of pages. A marker may say
`page=2` or `page=2-3`: the pages shown, one under the other; otherwise it is the first. Long blanks are taken out of a picture.

A snippet that places `art/advert.pdf` is given the first page of source/advert as that file.

docs/layout/index.json holds a digest of what each picture shows as text: pictures are renewed where it changed, or where a
name is given. The tables of keys in the document are written from the field tables (layout_keys.py).
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageChops

from tools.layout_keys import with_tables
from typeset.findings import ERROR, Finding, Findings
from typeset.job import recipe as job
from typeset.proof.pdfium import render
from typeset.sheet.dump import dump
from typeset.sheet.types import Picture, Sheet

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = ROOT / "docs" / "layout.md"
FOLDER = ROOT / "docs" / "layout"
SOURCE = FOLDER / "source"
ART = ROOT / "seeds" / "art"
INDEX = FOLDER / "index.json"
ADVERT = "art/advert.pdf"
DPI = 100
EDGE = 6
"""White left round a picture, pixels."""
BLANK, KEPT = 110, 40
"""Rows without ink that are too many for a picture, and what is kept of them."""
TYPE, TINTED, TONES, HUES = (
    (0, 85, 170, 255),
    (0, 70, 140, 200, 236, 255),
    (0, 24, 48, 72, 96, 120, 144, 168, 192, 216, 236, 255),
    16,
)
"""Greys of a picture's palette: of type alone, of tints, of photographs; the colours where there are any."""
USUAL = ("TABOO-09", "MET-01", "EDN-14", "TABOO-11")
"""Findings about the empty rest of a page and copy that is not placed: a snippet is never a whole page."""

_MARKER = re.compile(r"^<!-- picture: (?P<name>[a-z0-9-]+) (?:page=(?P<pages>[1-9](?:-[1-9])?) )?-->$")
_IMAGE = re.compile(r"^!\[[^\]]+\]\(layout/(?P<name>[a-z0-9-]+)\.png\)$")
_PART = re.compile(r"^# (paper\.yaml|templates\.yaml|期文件)$")
_KEY = re.compile(r"^([a-z_]+):")

HEAD = "format: 1\npaper: paper.yaml\ndate: 2026-05-07\nissue: 2180\ncopy: copy\npages:\n"
FIRST = "  - section: 要闻\n    blocks:\n      - {note: [第一版], at: {columns: 1-4, lines: 1-3}}\n"
"""Page 1 of a snippet of blocks that is shown as page 2."""


class Snippet(NamedTuple):
    """A snippet: its name, the line of its marker, its first and last page, its texts: pages or blocks, paper, templates, copy."""

    name: str
    line: int
    pages: tuple[int, int] = (1, 1)
    edition: str = ""
    paper: str = ""
    templates: str = ""
    copy: str = ""


class Shown(NamedTuple):
    """A snippet as set: the sheets it shows and their PDFs (none where they could not be set), and what was found."""

    sheets: tuple[Sheet, ...]
    pdfs: tuple[bytes, ...]
    findings: tuple[Finding, ...]

    def errors(self) -> list[str]:
        """The errors, with their codes."""
        return [f"{f.code} {f.zh}" for f in self.findings if f.severity == ERROR]

    def digest(self) -> str:
        """Of the sheets as text: it does not depend on who draws pixels."""
        return hashlib.sha256("".join(map(dump, self.sheets)).encode()).hexdigest()[:20]

    def greys(self) -> Sequence[int]:
        """The greys it needs."""
        if any(isinstance(shape, Picture) for sheet in self.sheets for shape in sheet.pictures):
            return TONES
        fills = (getattr(tint, "fill", "black") for sheet in self.sheets for tint in sheet.tints)
        inks = (run.colour for sheet in self.sheets for line in sheet.text for run in line.runs)
        pale = any(colour not in ("black", "white") for colour in (*fills, *inks))
        return TINTED if pale else TYPE


def snippets(text: str) -> list[Snippet]:
    """The snippets of the document in order. Raises ValueError for a marker without a fence or without its picture."""
    found: list[Snippet] = []
    lines = iter(enumerate(text.splitlines(), 1))
    for number, line in lines:
        marker = _MARKER.match(line)
        if marker:
            first, _, last = marker["pages"].partition("-") if marker["pages"] else ("1", "", "")
            pages = (int(first), int(last or first))
            found.append(_collected(Snippet(marker["name"], number, pages), lines))
    return found


def _collected(snippet: Snippet, lines: Iterator[tuple[int, str]]) -> Snippet:
    language = ""
    parts: dict[str, list[str]] = {"期文件": [], "paper.yaml": [], "templates.yaml": [], "copy": []}
    part = "期文件"
    for number, line in lines:
        if language:
            if line == "```":
                language = ""
            elif language == "yaml" and (named := _PART.match(line)):
                part = named[1]
            else:
                parts["copy" if language == "markdown" else part].append(line)
        elif line.startswith("```"):
            language, part = line[3:].strip(), "期文件"
        elif image := _IMAGE.match(line):
            if image["name"] != snippet.name:
                raise ValueError(f"line {number}: picture {image['name']} under the marker {snippet.name}")
            return snippet._replace(
                edition="\n".join(parts["期文件"]) + "\n",
                paper="\n".join(parts["paper.yaml"]) + "\n",
                templates="\n".join(parts["templates.yaml"]),
                copy="\n".join(parts["copy"]),
            )
        elif _MARKER.match(line):
            break
    raise ValueError(f"line {snippet.line}: no picture follows the marker {snippet.name}")


def lay_out(snippet: Snippet, folder: Path) -> Path:
    """Write a snippet's edition into a folder, and say where the edition file is. art/ holds pictures and made PDFs."""
    (folder / "copy").mkdir(parents=True, exist_ok=True)
    for file in (SOURCE / "copy").glob("*.md"):
        shutil.copy(file, folder / "copy")
    shutil.copy(SOURCE / "preset.yaml", folder)
    if not (folder / "art").exists():
        shutil.copytree(ART, folder / "art", copy_function=_linked)
    (folder / "paper.yaml").write_text(
        _merged((SOURCE / "paper.yaml").read_text(encoding="utf-8"), snippet.paper), encoding="utf-8"
    )
    for name, text in (("templates.yaml", snippet.templates), ("copy/snippet.md", snippet.copy)):
        (folder / name).unlink(missing_ok=True)
        if text.strip():
            (folder / name).write_text(text + "\n", encoding="utf-8")
    if ADVERT in snippet.edition and not (folder / ADVERT).is_file():
        made = job.set_edition(str(SOURCE / "advert" / "edition.yaml"), Findings(), paint=True)
        if made is not None:
            (folder / ADVERT).write_bytes(made[3][1])
    edition = folder / "edition.yaml"
    edition.write_text(HEAD + _pages(snippet), encoding="utf-8")
    return edition


def _linked(source: str, target: str) -> None:
    """A link where the system has them, a copy elsewhere."""
    try:
        Path(target).symlink_to(source)
    except OSError:
        shutil.copy(source, target)


def _pages(snippet: Snippet) -> str:
    text = snippet.edition
    if re.search(r"^- \{?(section|template|blocks|letter|mono|modular_cut_ok):", text, re.MULTILINE):
        return "".join(f"  {line}\n" for line in text.splitlines())
    own = "".join(f"      {line}\n" for line in text.splitlines())
    return (
        FIRST if snippet.pages[0] == 2 else ""
    ) + f"  - section: 要闻\n    modular_cut_ok: true\n    blocks:\n{own}"


def _merged(base: str, over: str) -> str:
    """A paper file with keys of another laid over it, each as a whole."""
    said = {found[1] for line in over.splitlines() if (found := _KEY.match(line))}
    kept, keep = [], True
    for line in base.splitlines():
        if found := _KEY.match(line):
            keep = found[1] not in said
        if keep:
            kept.append(line)
    return "\n".join(kept) + "\n" + over


def shown(snippet: Snippet, folder: Path, paint: bool = False) -> Shown:
    """Set a snippet in a folder; paint: its pages' PDFs too."""
    findings = Findings()
    made = job.set_edition(str(lay_out(snippet, folder)), findings, paint=paint)
    first, last = snippet.pages
    if made is None or len(made[2].sheets) < last:
        return Shown((), (), tuple(findings))
    pdfs = tuple(made[3][page] for page in range(first, last + 1)) if paint else ()
    return Shown(made[2].sheets[first - 1 : last], pdfs, tuple(findings))


def picture(one: Shown) -> bytes:
    """The pages as a small PNG: what is printed on them, in few greys, or few colours where there are any."""
    parts = [_trimmed(render(pdf, DPI)) for pdf in one.pdfs]
    width = max(part.width for part in parts)
    page = Image.new("RGB", (width, sum(part.height for part in parts) + KEPT * (len(parts) - 1)), "white")
    y = 0
    for number, part in enumerate(parts):
        if number:
            page.paste((150, 150, 150), (0, y + KEPT // 2, width, y + KEPT // 2 + 1))
            y += KEPT
        page.paste(part, (0, y))
        y += part.height
    return _small(page, one.greys())


def _trimmed(page: Image.Image) -> Image.Image:
    """What is printed, without the white round it and without long blanks between its parts."""
    ink = ImageChops.invert(page.convert("L")).point([0] * 9 + [255] * 247)
    left, top, right, foot = ink.getbbox() or (0, 0, *page.size)
    left, right = max(0, left - EDGE), min(page.width, right + EDGE)
    rows = ink.crop((left, top, right, foot)).resize((1, foot - top), Image.Resampling.BOX).tobytes()
    bands, start = [], 0
    for blank in re.finditer(rb"\x00{%d,}" % BLANK, rows):
        bands.append((start, blank.start() + KEPT))
        start = blank.end()
    bands.append((start, len(rows)))
    height = sum(end - begin for begin, end in bands) + 2 * EDGE
    shown = Image.new("RGB", (right - left, height), "white")
    y = EDGE
    for begin, end in bands:
        shown.paste(page.crop((left, top + begin, right, top + end)), (0, y))
        y += end - begin
    return shown


def _small(page: Image.Image, greys: Sequence[int]) -> bytes:
    red, green, blue = page.split()
    out = io.BytesIO()
    if greys != TONES and any(
        ImageChops.difference(a, b).getextrema()[1] > 40 for a, b in ((red, green), (green, blue))
    ):
        few = page.quantize(HUES, Image.Quantize.MAXCOVERAGE, kmeans=4, dither=Image.Dither.NONE)
        few.save(out, "PNG", optimize=True)
        return out.getvalue()
    nearest = [min(range(len(greys)), key=lambda k: abs(greys[k] - v)) for v in range(256)]
    grey = page.convert("L").point(nearest)
    small = Image.frombytes("P", grey.size, grey.tobytes())
    small.putpalette([shade for shade in greys for _ in range(3)])
    small.save(out, "PNG", optimize=True, bits=2 if len(greys) == 4 else 4)
    return out.getvalue()


def main(names: Sequence[str]) -> int:
    """Make the pictures named, or those that are missing or whose sheets changed; 1 where a snippet has an error."""
    text = DOCUMENT.read_text(encoding="utf-8")
    DOCUMENT.write_text(with_tables(text), encoding="utf-8")
    found = snippets(text)
    known: dict[str, str] = json.loads(INDEX.read_text(encoding="utf-8")) if INDEX.is_file() else {}
    failed = False
    with tempfile.TemporaryDirectory() as work:
        for snippet in found:
            if names and snippet.name not in names:
                continue
            made = shown(snippet, Path(work), paint=True)
            for finding in made.findings:
                if finding.code not in USUAL:
                    print(f"{snippet.name}: {finding.severity} {finding.code} {finding.zh}")
            if made.errors() or not made.pdfs:
                failed = True
                if not made.pdfs:
                    continue
            path = FOLDER / f"{snippet.name}.png"
            digest = made.digest()
            if names or not path.is_file() or known.get(snippet.name) != digest:
                path.write_bytes(picture(made))
                print(f"{path.name}  {path.stat().st_size / 1024:.1f} kB")
            known[snippet.name] = digest
    kept = {snippet.name for snippet in found}
    written = {name: digest for name, digest in known.items() if name in kept}
    INDEX.write_text(json.dumps(written, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    for path in FOLDER.glob("*.png"):
        if path.stem not in kept:
            path.unlink()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
