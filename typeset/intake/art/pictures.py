"""Pictures: there, readable, whole, of sane size; the verdict is kept by content hash, so that a warm build
opens no picture library."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TypedDict, Unpack

from typeset.files import memory, opening
from typeset.files.cache import Recipe
from typeset.findings import Finding, Findings, Place
from typeset.intake.schema.sources import missing_hint, read_bytes, shortened
from typeset.model.story import Drawing, Figure
from typeset.named_tuple import NamedTuple

_RECIPE = Recipe("bitmap", __name__, ("fonttools", "pillow", "pi-heif", "pillow-heif", "pyyaml"))

MAX_BYTES = 400_000_000
_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "AVIF", "HEIF", "JPEG2000", "BMP", "DIB", "GIF")
_KINDS = {"MPO": "JPEG"}
"""A JPEG with a second picture behind it (depth, gain map), as telephones write it, is a JPEG: the first one counts."""

_MODES = ("1", "L", "LA", "La", "P", "PA", "RGB", "RGBA", "RGBa", "RGBX", "CMYK", "YCbCr", "LAB")
BITMAPS = (
    ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".avif", ".heic", ".heif", ".jp2", ".bmp", ".gif",
)  # fmt: skip
"""Endings of the bitmaps that are read."""

_SUFFIXES = (*BITMAPS, ".svg")


class PictureVerdict(NamedTuple):
    """What a bitmap is."""

    kind: str = ""
    """Its format as Pillow calls it, "" where it is none."""
    width: int = 0
    """Pixels across, once it is upright."""
    height: int = 0
    """Pixels down, once it is upright."""
    mode: str = ""
    """Its colours as Pillow calls them (L, RGB, CMYK …)."""
    problem: str = ""
    """Why it cannot serve: unreadable, truncated, huge, format, depth, heic; "" for none."""
    turned: bool = False
    """Whether its EXIF turns it (PIX-06)."""
    unsure: bool = False
    """Whether its inks may be inverted."""
    frames: int = 1
    """How many frames an animation or a scan has (PIX-08)."""
    profiled: bool = True
    """False where its ICC profile cannot be used (PIX-09)."""


class FigureWords(TypedDict, total=False):
    """What a file says of a picture."""

    caption: str
    """The words under it."""
    credit: str
    """Who made it."""
    alt: str
    """What it shows, for those who do not see it."""
    crop: tuple[int, int, int, int] | None
    """Left, top, right, bottom of the part that is printed, in pixels; None: all of it."""
    focus: tuple[int, int] | None
    """The point that a cut keeps, per mille across and down; None: the middle."""


def read_figure(
    paths: tuple[str, ...],
    reference: str,
    place: Place,
    findings: Findings,
    **said: Unpack[FigureWords],
) -> Figure:
    """The picture at the first of the paths that exists, with what is said of it.

    Where it is not there or cannot be read: a figure of width 0 and a finding at place, so that the layout keeps
    its hole and its caption.

    Findings: PIX-01 missing, PIX-02 not a picture, PIX-03 truncated, PIX-04 too many pixels, PIX-05 a format
    that is not taken, PIX-06 turned by EXIF, PIX-07 crop outside, PIX-08 more frames than one, PIX-09 a broken
    ICC profile, PIX-10 a focus outside the crop; DRW-xx for drawings.
    """
    caption, credit, alt = said.get("caption", ""), said.get("credit", ""), said.get("alt", "")
    path = present(paths)
    figure = Figure(path or (paths[0] if paths else reference), caption, credit, alt, place=place)
    if path is None:
        findings.error(
            "PIX-01",
            f"找不到图片“{shortened(reference)}”",
            f"no such picture: {shortened(reference)}",
            lost_hint(paths, reference, _SUFFIXES),
            place,
        )
        return figure
    verdict, found = memory.kept_of_file(f"picture {path} {place}", path, lambda: _looked_at(path, place))
    findings.extend(found)
    if verdict is None:
        return figure
    if isinstance(verdict, Drawing):
        return figure._replace(drawing=verdict)
    if not _accept(verdict, path, place, findings):
        return figure
    figure = figure._replace(width=verdict.width, height=verdict.height, mode=verdict.mode)
    return with_cut(figure, said.get("crop"), said.get("focus"), findings)


def with_cut(
    figure: Figure,
    crop: tuple[int, int, int, int] | None,
    focus: tuple[int, int] | None,
    findings: Findings,
) -> Figure:
    """A picture with what is said of how it may be cut, judged by its pixels (PIX-07, PIX-10)."""
    crop = _crop(crop, figure, findings)
    if focus is not None and crop is not None:
        _judge_focus(focus, crop, figure, findings)
    return figure._replace(crop=crop, focus=focus)


def _looked_at(path: str, place: Place) -> tuple[Drawing | PictureVerdict | None, tuple[Finding, ...]]:
    """A picture's file: the drawing, the verdict on a bitmap, None where it cannot be read; and what is found in it."""
    findings = Findings()
    raw = read_bytes(path, findings, place, MAX_BYTES)
    if raw is None:
        return None, tuple(findings)
    if path.lower().endswith(".svg") or raw.lstrip()[:5] in (b"<?xml", b"<svg "):
        from typeset.intake.art.drawing import read_drawing

        return read_drawing(raw, path, findings), tuple(findings)
    return inspect(raw), tuple(findings)


def present(paths: tuple[str, ...]) -> str | None:
    """The first of some paths that is a file, else the first that is there as something else, which then is told; spelled
    as the disk spells it."""
    names = [opening.spelled(item) for item in paths]
    whole = next((name for name in names if opening.is_file(name)), None)
    return whole or next((name for name in names if opening.is_odd(name)), None)


_CAPTION = 12
"""Characters from which on words without a file's ending read as a caption."""


def lost_hint(paths: tuple[str, ...], reference: str, suffixes: tuple[str, ...]) -> str:
    """What may be meant by a picture that is not there; a caption typed in its place is known by its length."""
    named = reference.strip().lower().endswith(suffixes)
    marks = any(mark in reference for mark in "，。、；：！？“”（）")
    if not named and (len(reference) >= _CAPTION or marks) and "/" not in reference:
        return '这像是图说，不是文件名：写 picture: {file: 图片.jpg, caption: "图说"}'
    if not paths:
        return ""
    hint = missing_hint(Path(paths[0]))
    for other in paths[1:]:
        if "是不是" not in hint and "是不是" in (better := missing_hint(Path(other))):
            hint = better
    return f"{hint}（找过：{'、'.join(map(shortened, paths))}）"


def look_at(figure: Figure, findings: Findings) -> Figure:
    """A picture that copy names, with its pixels or drawing; of width 0 with a finding where it cannot be read."""
    name = figure.source.rpartition("/")[2]
    said = FigureWords(
        caption=figure.caption, credit=figure.credit, alt=figure.alt, crop=figure.crop, focus=figure.focus
    )
    return read_figure((figure.source,), name, figure.place, findings, **said)


def inspect(raw: bytes) -> PictureVerdict:
    """The verdict on a bitmap's bytes, from the cache where it is known."""
    entry = _RECIPE.entry(raw)
    known = entry.read()
    if known is not None:
        try:
            return PictureVerdict(*json.loads(known))
        except (ValueError, TypeError):
            pass
    verdict = _look(raw)
    entry.write(json.dumps(verdict).encode())
    return verdict


def _look(raw: bytes) -> PictureVerdict:
    import struct

    from PIL import UnidentifiedImageError

    from typeset.bitmaps import bitmap, faxed

    verdict = PictureVerdict()
    try:
        with bitmap.opened(raw) as image:
            verdict = PictureVerdict(
                _KINDS.get(image.format or "", image.format or ""), *image.size, image.mode
            )
            if verdict.kind not in _FORMATS:
                return verdict._replace(problem="format")
            if image.mode not in _MODES and not bitmap.is_deep(image.mode):
                return verdict._replace(problem="depth")
            verdict = verdict._replace(
                unsure=_without_mark(image), frames=_frames(image), profiled=not bitmap.profile_of(image)[1]
            )
            marked = bitmap.turn(image) != 1  # a TIFF is turned by its reader, which takes the mark away
            image.draft("L", (max(image.width // 8, 1), max(image.height // 8, 1)))
            image.load()
            if faxed.is_broken(raw, image):
                return verdict._replace(problem="truncated")
            way = bitmap.turn(image)
            width, height = bitmap.upright_size((verdict.width, verdict.height), way)
            return verdict._replace(width=width, height=height, turned=marked or way != 1)
    except bitmap.HugeError as error:
        return verdict._replace(width=error.size[0], height=error.size[1], problem="huge")
    except UnidentifiedImageError:
        return verdict._replace(problem=_unknown(raw))
    except (
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        IndexError,
        TypeError,
        KeyError,
        OverflowError,
        MemoryError,
        struct.error,
    ):
        known = verdict.kind or bitmap.is_tiff(raw) or bitmap.is_heic(raw)
        return verdict._replace(problem="truncated" if known else "unreadable")


def _unknown(raw: bytes) -> str:
    """What bytes are that Pillow knows nothing of: a TIFF without its directory, a telephone's HEIC, no picture."""
    from typeset.bitmaps import bitmap

    if bitmap.is_heic(raw):
        return "truncated" if bitmap.reads_heic() else "heic"
    return "truncated" if bitmap.is_tiff(raw) else "unreadable"


def _frames(image: Any) -> int:
    """Pictures of a file that are meant to be seen; the second one of a telephone's JPEG is not."""
    if image.format in _KINDS:
        return 1
    try:
        return int(getattr(image, "n_frames", 1))
    except Exception:  # noqa: BLE001 - what stands behind the first picture may be damaged; the first counts
        return 1


def _without_mark(image: Any) -> bool:
    """Whether a picture is a JPEG in four inks that does not say which way they count (Adobe's APP14 segment)."""
    return image.format == "JPEG" and image.mode == "CMYK" and "adobe" not in image.info


_PROBLEMS: dict[str, tuple[str, str, str, str]] = {
    "unreadable": (
        "PIX-02",
        "“{0}”不是能读的图片",
        "{0} is no readable picture",
        "换成 .jpg .png .tif .webp",
    ),
    "truncated": (
        "PIX-03",
        "图片“{0}”不完整或已损坏",
        "the picture {0} is truncated or damaged",
        "重新取原图",
    ),
    "huge": (
        "PIX-04",
        "图片“{0}”太大（{1} × {2} 像素）",
        "the picture {0} is too large ({1} × {2} pixels)",
        "缩小到 2 亿像素以内",
    ),
    "format": (
        "PIX-05",
        "图片“{0}”是 {3} 格式，这里不收",
        "the picture {0} is {3}, which is not taken",
        "打开它，另存为 .jpg .png .tif（Photoshop 的 .psd 先拼合图层）",
    ),
    "heic": (
        "PIX-05",
        "图片“{0}”是手机的 HEIC 格式，读它的部件没有装",
        "the picture {0} is HEIC, as telephones write it, whose reader is not installed",
        "装上 pip install 'typeset-news[heic]'；或在手机上选“兼容性最佳”再传，或另存为 .jpg",
    ),
    "depth": (
        "PIX-05",
        "图片“{0}”的像素是 {4} 格式（32 位或浮点），不知道哪一值是白，这里不收",
        "the samples of the picture {0} are {4} (32 bits or fractions): which value is white cannot be known",
        "另存为 8 位或 16 位的 .png .tif",
    ),
}


def _accept(verdict: PictureVerdict, path: str, place: Place, findings: Findings) -> bool:
    if verdict.problem:
        code, zh, en, hint = _PROBLEMS[verdict.problem]
        values = (path, verdict.width, verdict.height, verdict.kind, verdict.mode)
        findings.error(code, zh.format(*values), en.format(*values), hint, place)
        return False
    if verdict.unsure:
        findings.warning(
            "IMG-01",
            f"图片“{path}”是 CMYK 的 JPEG，却没有 Adobe 标记：按 0 是白色处理，要是颜色反了就是它",
            f"the picture {path} is a CMYK JPEG without Adobe's mark: whether its inks are inverted is assumed",
            "看一看校样；从图像软件另存一次",
            place,
        )
    _tell_small(verdict, path, place, findings)
    return True


def _tell_small(verdict: PictureVerdict, path: str, place: Place, findings: Findings) -> None:
    """What is as it should be after all, and worth a look."""
    if verdict.frames > 1:
        animated = verdict.kind not in ("TIFF", "HEIF")
        findings.warning(
            "PIX-08",
            f"图片“{path}”{'是动图' if animated else '里不止一幅图'}（{verdict.frames} 幅），只排第一幅",
            f"{path} holds {verdict.frames} pictures{' (an animation)' if animated else ''}; the first one is set",
            "要排别的一幅，把它另存出来",
            place,
        )
    if not verdict.profiled:
        findings.warning(
            "PIX-09",
            f"图片“{path}”带的颜色特性文件（ICC）坏了或不合用，按{'印厂的油墨' if verdict.mode == 'CMYK' else ' sRGB '}处理",
            f"the ICC profile of {path} is broken or of another kind; {'the paper’s inks are' if verdict.mode == 'CMYK' else 'sRGB is'} taken",
            "看一看校样的颜色；不对就从图像软件另存一次",
            place,
        )
    if verdict.turned:
        findings.info(
            "PIX-06",
            f"图片“{path}”已按旋转标记（EXIF、TIFF 的 Orientation）摆正，裁切和大小都按摆正以后的算",
            f"the picture {path} was turned upright by its mark of orientation (EXIF, TIFF); crop and size count from there",
            "",
            place,
        )


def _crop(crop: Any, figure: Figure, findings: Findings) -> tuple[int, int, int, int] | None:
    if not crop:
        return None
    left, top, right, bottom = crop
    if not (left < right <= figure.width and top < bottom <= figure.height):
        findings.error(
            "PIX-07",
            f"裁切 {list(crop)} 超出图片（{figure.width} × {figure.height}）",
            f"the crop {list(crop)} leaves the picture ({figure.width} × {figure.height})",
            _crop_hint(crop, figure),
            figure.place,
        )
        return None
    return left, top, right, bottom


def _crop_hint(crop: tuple[int, int, int, int], figure: Figure) -> str:
    """The line to paste: what of a crop lies in the picture, its sides the right way round; all of it where nothing does."""
    left, right = (min(x, figure.width) for x in sorted((crop[0], crop[2])))
    top, bottom = (min(y, figure.height) for y in sorted((crop[1], crop[3])))
    if left >= right:
        left, right = 0, figure.width
    if top >= bottom:
        top, bottom = 0, figure.height
    return f"写 crop: [{left}, {top}, {right}, {bottom}]（左、上、右、下，单位像素）"


def _judge_focus(
    focus: tuple[int, int], crop: tuple[int, int, int, int], figure: Figure, findings: Findings
) -> None:
    """PIX-10: a point that the crop leaves out can be kept by no cut."""
    x, y = focus[0] * figure.width // 1000, focus[1] * figure.height // 1000
    if crop[0] <= x <= crop[2] and crop[1] <= y <= crop[3]:
        return
    findings.warning(
        "PIX-10",
        f"焦点在第 {x}、{y} 像素，不在裁切 {list(crop)} 里，只能靠到边上",
        f"the focus at pixel {x}, {y} lies outside the crop {list(crop)}",
        "focus 按全图算：改 focus，或放大 crop",
        figure.place,
    )
