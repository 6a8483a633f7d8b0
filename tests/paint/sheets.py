"""Helpers: a font book and sheets made by hand, for the tests of painting, press and proof."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from typeset.files import resources
from typeset.fonts.book import FontBook
from typeset.model.faces import FacePart, FontTable
from typeset.press.job_info import JobInfo
from typeset.sheet.types import Colour, GlyphRun, Sheet, TextLine
from typeset.units import PT, from_mm

if TYPE_CHECKING:
    from pathlib import Path

SERIF = FacePart("NotoSerifSC-wght.ttf", weighted=True)
SANS = FacePart("NotoSansSC-wght.ttf", weighted=True)
WENKAI = FacePart("LXGWWenKai-Regular.ttf")
BRUSH = FacePart("MaShanZheng-Regular.ttf")
TABLE = FontTable(
    (("song", (SERIF,)), ("hei", (SANS,)), ("kai", (WENKAI,)), ("brush", (BRUSH,))),
    (SERIF, WENKAI),
    (("fangsong", "kai"),),
    (resources.font_folder(),),
)
WIDTH, HEIGHT = from_mm(390), from_mm(546)
JOB = JobInfo("临州报 2026年5月7日 第3216期", "临州报", dt.date(2026, 5, 7))


def make_book() -> FontBook:
    """A book of the bundled faces."""
    return FontBook(TABLE)


def line(
    book: FontBook,
    text: str,
    x: int = 40 * PT,
    y: int = 60 * PT,
    role: str = "song",
    weight: int = 400,
    size: int = 9_500_000,
    colour: Colour = "black",
    extra: int = 0,
    hscale: int = 1000,
    kind: str = "body",
) -> TextLine:
    """A line set solid from a string, each character by itself; extra: units added after each glyph."""
    face = book.face(role, weight)
    runs: list[GlyphRun] = []
    at, key = x, ""
    parts: dict[str, list[tuple[int, int, str]]] = {}
    for character in text:
        choice = face.choose(ord(character))
        assert choice is not None, character
        if choice.instance.key != key:
            if key:
                runs.append(_run(key, parts.pop(key), size, y, colour, hscale))
            key = choice.instance.key
            parts[key] = []
        parts[key].append((at, choice.gid, character))
        at += choice.instance.advance(choice.gid) * size // 1000 * hscale // 1000 + extra
    if key:
        runs.append(_run(key, parts[key], size, y, colour, hscale))
    return TextLine(x, y, at - x, kind, tuple(runs))


def _run(
    key: str, items: list[tuple[int, int, str]], size: int, y: int, colour: Colour, hscale: int
) -> GlyphRun:
    xs, gids, texts = zip(*items, strict=True)
    return GlyphRun(key, size, xs, y, gids, texts, colour, hscale)


def sheet(*lines: TextLine, **parts: object) -> Sheet:
    """A broadsheet page of these lines; further fields by name."""
    empty = Sheet(1, "第1版", "要闻", WIDTH, HEIGHT, (), (), (), tuple(lines))
    return empty._replace(**parts)  # type: ignore[arg-type]


def copy_of(page: Sheet) -> str:
    """The copy of a sheet as one string, white space removed."""
    return "".join("".join(t for line in page.text for run in line.runs for t in run.texts).split())


def picture_file(folder: Path, mode: str = "RGB", size: tuple[int, int] = (900, 600)) -> Path:
    """A synthetic picture of a gradient, as PNG or TIFF."""
    from PIL import Image

    flat = Image.linear_gradient("L").resize(size)
    turned = flat.transpose(Image.Transpose.ROTATE_180)
    side = Image.linear_gradient("L").transpose(Image.Transpose.ROTATE_90).resize(size)
    made = {"L": flat, "RGB": Image.merge("RGB", (flat, turned, side))}
    made["CMYK"] = Image.merge("CMYK", (flat, turned, side, flat))
    made["1"] = flat.convert("1")
    path = folder / f"picture-{mode}.tif"
    made[mode].save(path)
    return path


def external(*command: str) -> str:
    """Run a program that the product does not need; its output and errors as one text."""
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    return (done.stdout + done.stderr).decode("utf-8", "replace")


def needs(program: str) -> pytest.MarkDecorator:
    """Skips a test where the program is absent."""
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed")
