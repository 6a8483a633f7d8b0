"""What the program is on this machine: all that can change a byte of its output besides the input (程序与库的版本)."""

from __future__ import annotations

import sys
import unicodedata
import zlib
from functools import lru_cache
from pathlib import Path

import typeset
from typeset.files import resources
from typeset.hashing import blake2b
from typeset.named_tuple import NamedTuple

Kit = tuple[tuple[str, str], ...]
"""Names of parts, each with its version or a digest, "" where it is absent; sorted."""

_LIBRARIES = (
    "budoux", "fonttools", "jinja2", "lunar-python", "lxml", "pi-heif", "pillow", "pypdf", "pypdfium2", "pyphen", "python-docx",
    "pyyaml", "reportlab", "segno", "uharfbuzz",
)  # fmt: skip
"""Distributions that have a say in what is printed, those of extras too."""

_DATA = (".py", ".yaml", ".bin", ".icc", ".ti3", ".zip", ".html", ".css", ".js", ".txt")
_FONTS = (".ttf", ".otf", ".ttc", ".yaml")


class Difference(NamedTuple):
    """A part that two machines have in different versions."""

    part: str
    """Its name."""
    here: str
    """The version that is wanted, "" none."""
    there: str
    """The version of the other, "" none."""


@lru_cache(maxsize=1)
def own() -> Kit:
    """This machine's. Compiled modules count by their source."""
    parts = {
        "typeset": typeset.__version__,
        "program": _folder(Path(typeset.__file__).parent, _DATA),
        "fonts": _folder(resources.font_folder(), _FONTS),
        "python": "{}.{}".format(*sys.version_info),
        "unicode": unicodedata.unidata_version,
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        **{name: _version(name) for name in _LIBRARIES},
    }
    return tuple(sorted(parts.items()))


def differences(here: Kit, there: Kit) -> tuple[Difference, ...]:
    """The parts in which two differ."""
    one, other = dict(here), dict(there)
    return tuple(
        Difference(name, one.get(name, ""), other.get(name, ""))
        for name in sorted({*one, *other})
        if one.get(name, "") != other.get(name, "")
    )


def key_of(kit: Kit, *asked: object) -> str:
    """A digest of the program and of what is asked of it."""
    return blake2b(repr((kit, asked)).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _folder(folder: Path, endings: tuple[str, ...]) -> str:
    """A digest of a folder's files of some kinds, "" where it has none."""
    made = blake2b(digest_size=8)
    files = [path for path in sorted(folder.rglob("*")) if path.suffix in endings and path.is_file()]
    for path in files:
        raw = path.read_bytes()
        made.update(f"{path.relative_to(folder).as_posix()}\0{len(raw)}\0".encode())
        made.update(raw)
    return made.hexdigest() if files else ""
