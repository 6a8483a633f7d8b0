"""Bitmaps from bytes: opened without a word of any library on the terminal, whole or refused, turned upright.

The one place that opens a user's bitmap, so that what intake measures is what the press prints. Imports nothing heavy
until it is asked.
"""

from __future__ import annotations

import io
import os
import re
import threading
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL import Image as Pil

MAX_PIXELS = 200_000_000

_HEIC = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"hevm", b"hevs", b"mif1", b"msf1")
_TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_ORIENTATION = 0x0112
_SIDEWAYS = (5, 6, 7, 8)
_DEEP = re.compile("I;16[BLN]?")
_WORDS = 4000
"""Bytes that are read of what a library says."""

_one_at_a_time = threading.RLock()


class DamagedError(ValueError):
    """Raised for a picture whose data are broken although the library went on: the message is the library's."""


class HugeError(ValueError):
    """Raised for a picture of more than MAX_PIXELS. size: its width and height."""

    def __init__(self, size: tuple[int, int]) -> None:
        super().__init__(f"{size[0]} × {size[1]}")
        self.size = size


def is_tiff(raw: bytes) -> bool:
    """Whether bytes begin as a TIFF does."""
    return raw[:4] in _TIFF


def is_heic(raw: bytes) -> bool:
    """Whether bytes begin as a telephone's HEIC does (an AVIF has a brand of its own)."""
    return raw[4:8] == b"ftyp" and raw[8:12] in _HEIC and b"avif" not in raw[8:40]


def reads_heic() -> bool:
    """Whether a reader of HEIC is installed, and known to Pillow from now on. It turns pictures upright itself."""
    from importlib import import_module

    for name in ("pi_heif", "pillow_heif"):
        try:
            import_module(name).register_heif_opener(thumbnails=False)
        except (ImportError, AttributeError):
            continue
        return True
    return False


@contextmanager
def opened(raw: bytes) -> Iterator[Pil.Image]:
    """A picture's header; samples are read by `load` inside the block.

    Raises HugeError before any sample is read, DamagedError at the end where libtiff complained of the data, and what
    Pillow raises (OSError, ValueError, SyntaxError and others) for bytes that are no picture.
    """
    from PIL import Image

    if is_heic(raw):
        reads_heic()
    with _one_at_a_time, warnings.catch_warnings(), _listening(on=is_tiff(raw)):
        warnings.simplefilter("ignore")
        most, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
        try:
            with Image.open(io.BytesIO(raw)) as image:
                if image.width * image.height > MAX_PIXELS:
                    raise HugeError(image.size)
                yield image
        finally:
            Image.MAX_IMAGE_PIXELS = most


def turn(image: Pil.Image) -> int:
    """The orientation (EXIF, 1 to 8) that a loaded picture has still to be turned by; 1 where none can be read."""
    try:
        found = image.getexif().get(_ORIENTATION, 1)
    except Exception:  # noqa: BLE001 - whatever stands in the metadata, the picture is there
        return 1
    return found if isinstance(found, int) and 1 <= found <= 8 else 1


def upright(image: Pil.Image) -> Pil.Image:
    """A loaded picture as it is meant to be seen."""
    from PIL import Image as Pil

    way = {
        2: Pil.Transpose.FLIP_LEFT_RIGHT,
        3: Pil.Transpose.ROTATE_180,
        4: Pil.Transpose.FLIP_TOP_BOTTOM,
        5: Pil.Transpose.TRANSPOSE,
        6: Pil.Transpose.ROTATE_270,
        7: Pil.Transpose.TRANSVERSE,
        8: Pil.Transpose.ROTATE_90,
    }.get(turn(image))
    return image.transpose(way) if way is not None else image.copy()


def upright_size(size: tuple[int, int], orientation: int) -> tuple[int, int]:
    """Width and height once a picture is turned."""
    return size[::-1] if orientation in _SIDEWAYS else size


_SPACES = {"CMYK": b"CMYK", "L": b"GRAY", "LA": b"GRAY", "La": b"GRAY", "1": b"GRAY"}


def profile_of(image: Pil.Image) -> tuple[bytes, bool]:
    """The ICC profile of a picture, b"" where it has none that serves; and whether it has one that cannot be used.

    A grey picture with a profile of colours, as cameras write it, is as good as one without.
    """
    found = image.info.get("icc_profile")
    if not isinstance(found, bytes) or not found or image.mode == "LAB":
        return b"", False
    wanted = _SPACES.get(image.mode, b"RGB ")
    if found[36:40] == b"acsp" and found[16:20] != wanted and wanted == b"GRAY":
        return found, False
    if found[36:40] != b"acsp" or found[16:20] != wanted or not _serves(found, wanted):
        return b"", True
    return found, False


def _serves(profile: bytes, space: bytes) -> bool:
    """Whether colours can be computed by a profile."""
    from PIL import ImageCms

    mode = {b"GRAY": "L", b"CMYK": "CMYK"}.get(space, "RGB")
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        ImageCms.buildTransform(source, ImageCms.createProfile("LAB"), mode, "LAB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return False
    return True


def is_deep(mode: str) -> bool:
    """Whether a picture is grey in 16 bits."""
    return _DEEP.fullmatch(mode) is not None


def shallow(image: Pil.Image) -> Pil.Image:
    """A grey picture of 16 bits in 8."""
    native = image if image.mode == "I;16" else image.convert("I").convert("I;16")
    return native.point(lambda value: value / 256).convert("L")


@contextmanager
def _listening(*, on: bool) -> Iterator[None]:
    """Keep from the terminal what libtiff, which is C, writes there, and take it for what it is: damage."""
    if not on:
        yield
        return
    import tempfile

    with tempfile.TemporaryFile() as words:
        try:
            kept = os.dup(2)
        except OSError:  # the program was started without a standard error
            kept = -1
        os.dup2(words.fileno(), 2)
        try:
            yield
        finally:
            if kept < 0:
                os.close(2)
            else:
                os.dup2(kept, 2)
                os.close(kept)
        words.seek(0)
        said = [line for line in words.read(_WORDS).decode("utf-8", "replace").splitlines() if line.strip()]
    if said := [line for line in said if "warning" not in line.lower()]:
        raise DamagedError(said[0])
