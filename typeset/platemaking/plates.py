"""`typeset plates`: a TIFF for each ink of each page, 8-bit contone or 1-bit with an AM screen, named as the plate-setter wants."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageChops

from typeset.files import whole
from typeset.findings import Findings, Place
from typeset.named_tuple import NamedTuple
from typeset.platemaking.screening import RULINGS, Screen, TooFineError, screen
from typeset.platemaking.source import leaves, tell, unread
from typeset.platemaking.tiff import TooLargeError, Writer
from typeset.preflight.separation.bands import INKS

if TYPE_CHECKING:
    from collections.abc import Callable

    from typeset.platemaking.source import Leaf

    Progress = Callable[[str, int, int], None]

DEFAULT_NAME = "{name}_{page:02d}_{letter}"
RESOLUTIONS = (36.0, 5080.0)
_FIELD = re.compile(r"\{(name|page|ink|letter|dpi|lpi)(?::0?[1-9]d)?\}")
_LETTERS = dict(zip(INKS, "CMYK", strict=True))
_LONGEST = 200
"""Bytes of a plate's file name; file systems allow 255."""


class Asked(NamedTuple):
    """What plates are wanted."""

    dpi: float = 1270.0
    """Pixels an inch."""
    ruling: float = 0.0
    """Lines an inch, 0 for contone."""
    angles: tuple[float, float, float, float] = (15.0, 75.0, 0.0, 45.0)
    """By ink in degrees."""
    box: str = "media"
    """media, bleed or trim: what is the plate."""
    name: str = DEFAULT_NAME
    """The pattern of their files."""
    blank: bool = False
    """Whether plates without ink, too."""


class Made(NamedTuple):
    """What was made."""

    readable: bool
    """False where a file could not be read."""
    written: tuple[Path, ...] = ()
    """The plates."""


def angles_of(said: str) -> tuple[float, float, float, float] | None:
    """Screen angles as `C15 M75 Y0 K45`; None for what does not say each ink's once."""
    found = re.findall(r"([CMYK])\s*(\d{1,3}(?:\.\d{1,3})?)", said.upper())
    given = {letter: float(value) for letter, value in found}
    plain = re.fullmatch(r"\s*(?:[CMYK]\s*\d{1,3}(?:\.\d{1,3})?[\s,]*){4}", said.upper())
    if not plain or len(given) != 4 or max(given.values()) >= 180:
        return None
    return (given["C"], given["M"], given["Y"], given["K"])


def file_name(pattern: str, leaf_name: str, page: int, ink: str, asked: Asked) -> str:
    """A plate's file name, "" where the pattern cannot be filled."""
    known = {
        "name": leaf_name,
        "page": page,
        "ink": ink.lower(),
        "letter": _LETTERS[ink],
        "dpi": round(asked.dpi),
        "lpi": round(asked.ruling),
    }
    if set(_FIELD.sub("", pattern)) & set("{}"):
        return ""
    try:
        made = pattern.format(**known)
    except (ValueError, LookupError, AttributeError, TypeError):
        return ""
    made = made if made.lower().endswith((".tif", ".tiff")) else made + ".tif"
    unusable = (
        set(made) & set('/\\:*?"<>|')
        or not made.isprintable()
        or len(made.encode("utf-8", "replace")) > _LONGEST
    )
    return "" if unusable or made.startswith(".") else made


def pattern_serves(asked: Asked, findings: Findings) -> bool:
    """PLT-03: a pattern tells pages, files and plates apart."""
    places = (("a", 1, "Cyan"), ("a", 1, "Black"), ("a", 2, "Cyan"), ("b", 1, "Cyan"))
    tried = [file_name(asked.name, *place, asked) for place in places]
    if all(tried) and tried[0] != tried[1]:
        return True
    findings.error(
        "PLT-03",
        f"印版文件名的写法“{asked.name[:60]}”不能用",
        f"the pattern “{asked.name[:60]}” of plates' file names cannot be used",
        '要有 {ink} 或 {letter}，可用 {name} {page:02d} {dpi} {lpi}，不含 / \\ : * ? " < > |',
    )
    return False


def make(
    names: list[str], folder: str, asked: Asked, findings: Findings, progress: Progress | None = None
) -> Made:
    """Write the plates of every page of files into a folder. A file is there whole or not at all; where one page cannot be made, the others
    are, and the error says which."""
    if not pattern_serves(asked, findings):
        return Made(readable=False)
    screens = _screens(asked, findings)
    written: list[Path] = []
    before = len(findings)
    for done, leaf in enumerate(leaves(names, asked.dpi, findings, asked.box)):
        if progress is not None:
            progress("plates", done, done + 1)
        targets = {
            ink: Path(folder) / file_name(asked.name, leaf.stem, leaf.page, ink, asked) for ink in INKS
        }
        twice = next((target for target in targets.values() if target in written), None)
        if twice is not None:
            findings.error(
                "PLT-03",
                f"两块印版都叫 {twice.name}",
                f"two plates would be called {twice.name}",
                "写法里加 {name} 和 {page:02d}",
                Place(leaf.name, page=leaf.page),
            )
            return Made(readable=False, written=tuple(written))
        try:
            written += _plates(leaf, targets, asked, screens, findings)
        except (OSError, TooLargeError) as error:
            _tell_unwritable(folder, error, findings)
            break
    return Made(not unread(findings, before), tuple(written))


def _tell_unwritable(folder: str, error: Exception, findings: Findings) -> None:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error) or "too large"
    findings.error(
        "OUT-01",
        f"写不进“{folder}”：{reason}",
        f"cannot write into {folder}: {reason}",
        "检查权限和磁盘空间，或用 --output 换一个位置",
        Place(folder),
    )


def _screens(asked: Asked, findings: Findings) -> tuple[Screen, ...]:
    """A screen for each ink; () for contone, also where the ruling does not suit the resolution, which is said (PLT-04)."""
    if not asked.ruling:
        return ()
    try:
        found = tuple(screen(asked.dpi, asked.ruling, angle) for angle in asked.angles)
    except TooFineError:
        findings.warning(
            "PLT-04",
            f"{asked.dpi:g} dpi 做不出 {asked.ruling:g} 线的网，改出 8 位连续调",
            f"{asked.dpi:g} dpi cannot hold a screen of {asked.ruling:g} lpi; plates are contone",
            f"网线取 {RULINGS[0]:g}–{RULINGS[1]:g}，精度至少是网线的 8 倍",
        )
        return ()
    shown = "、".join(f"{ink} {s.angle:.2f}° {s.ruling:.1f} lpi" for ink, s in zip(INKS, found, strict=True))
    findings.info(
        "PLT-04",
        f"调幅网：{shown}；没有加网点扩大补偿",
        f"AM screens: {shown}; no compensation of dot gain",
        "",
    )
    return found


def _plates(
    leaf: Leaf, targets: dict[str, Path], asked: Asked, screens: tuple[Screen, ...], findings: Findings
) -> list[Path]:
    """The plates of a page, written aside and moved to their places when all are whole."""
    size = leaf.ripped.size
    works = {ink: whole.working_name(target) for ink, target in targets.items()}
    bits = 1 if screens else 8
    for target in targets.values():
        target.parent.mkdir(parents=True, exist_ok=True)
        whole.sweep(target)
    writers: dict[str, Writer] = {}
    inked: set[str] = set()
    try:
        for top, plates in leaf.ripped.bands():
            for index, (ink, plate) in enumerate(zip(INKS, plates, strict=True)):
                if ink not in writers:
                    words = _words(leaf, ink, asked, screens[index] if screens else None)
                    writers[ink] = Writer(
                        works[ink], size, asked.dpi, bits=bits, rows=plate.height, words=words
                    )
                if plate.getbbox() is not None:
                    inked.add(ink)
                writers[ink].strip(screened(plate, screens[index], top) if screens else plate)
        for writer in writers.values():
            writer.close()
        if not tell(leaf.ripped, leaf.name, leaf.page, findings):
            return []
        wanted = [ink for ink in INKS if asked.blank or ink in inked]
        for ink in wanted:
            works[ink].replace(targets[ink])
    finally:
        for writer in writers.values():
            writer.abandon()
        for work in works.values():
            work.unlink(missing_ok=True)
    left = [ink for ink in INKS if ink not in wanted]
    if left:
        letters = "".join(_LETTERS[ink] for ink in left)
        findings.info(
            "PLT-05",
            f"{letters} 版是空的，没有出",
            f"plate {letters} is blank and was not made",
            "要空版加 --blank",
            Place(leaf.name, page=leaf.page),
        )
    return [targets[ink] for ink in wanted]


def _words(leaf: Leaf, ink: str, asked: Asked, screened_by: Screen | None) -> str:
    shown = f"AM {screened_by.ruling:.2f} lpi {screened_by.angle:.2f} deg" if screened_by else "contone"
    return f"{leaf.stem} page {leaf.page} {ink} {asked.dpi:g} dpi {shown}"


def screened(plate: Image.Image, by: Screen, top: int) -> Image.Image:
    """A band as dots: 255 where ink is set. top: its first row on the plate."""
    extrema: Any = plate.getextrema()
    if extrema in ((0, 0), (255, 255)):
        return plate
    thresholds = Image.frombytes("L", plate.size, by.thresholds(top, top + plate.height, plate.width))
    return ImageChops.subtract(plate, thresholds).point([0] + [255] * 255)
