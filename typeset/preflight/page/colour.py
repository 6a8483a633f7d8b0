"""Colour spaces: what a space rests on, and how much ink a colour is (roughly, where a profile would decide)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.named_tuple import NamedTuple
from typeset.pdf.lexer import Stream
from typeset.pdf.objects import entries, number, real, text
from typeset.preflight.page.function import function_of

if TYPE_CHECKING:
    from typeset.preflight.page.function import Function

Inks = tuple[float, float, float, float]
"""Cyan, magenta, yellow, black from 0 to 1."""
NO_INK: Inks = (0.0, 0.0, 0.0, 0.0)
PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
_SHORT = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}
_DEFAULTS = {"DeviceGray": "/DefaultGray", "DeviceRGB": "/DefaultRGB", "DeviceCMYK": "/DefaultCMYK"}
_COUNTS = {"DeviceGray": 1, "CalGray": 1, "DeviceRGB": 3, "CalRGB": 3, "Lab": 3, "DeviceCMYK": 4}


class Space(NamedTuple):
    """A colour space."""

    family: str = "DeviceGray"
    """As PDF calls it; "" for what is none."""
    size: int = 1
    """Components."""
    base: Space | None = None
    """What it rests on: of Indexed, Separation, DeviceN and uncoloured patterns."""
    colorants: tuple[str, ...] = ()
    """Ink names of Separation and DeviceN."""
    tint: Function | None = None
    """From its components to the base's."""
    table: bytes = b""
    """An Indexed space's bytes."""

    @property
    def name(self) -> str:
        """As messages say it."""
        return (
            f"{self.family}({self.base.name})" if self.base is not None and self.base.family else self.family
        )

    @property
    def device_only(self) -> bool:
        """Whether it is grey or CMYK, or rests on them (PX-08)."""
        if self.base is not None:
            return self.base.device_only
        return self.family in ("", "DeviceGray", "DeviceCMYK", "Pattern")

    @property
    def bottom(self) -> str:
        """The family of the space that it rests on in the end."""
        return self.base.bottom if self.base is not None else self.family

    @property
    def spots(self) -> tuple[str, ...]:
        """Names of colorants other than the four inks, All and None."""
        own = tuple(name for name in self.colorants if name not in (*PROCESS, "All", "None"))
        return own + (
            self.base.spots if self.base is not None and self.family in ("Indexed", "Pattern") else ()
        )

    def first(self) -> tuple[float, ...]:
        """The colour that is set when the space is chosen."""
        if self.family == "DeviceCMYK":
            return (0.0, 0.0, 0.0, 1.0)
        return (1.0,) * self.size if self.colorants else (0.0,) * self.size


GREY, RGB, CMYK = Space(), Space("DeviceRGB", 3), Space("DeviceCMYK", 4)
UNKNOWN = Space("", 0)
LOOPED = Space("Indexed", 1, UNKNOWN)
LOOP = "an Indexed colour space rests on an Indexed one"
"""An Indexed space whose base is Indexed."""


def space_of(value: Any, resources: dict[str, Any], depth: int = 0) -> Space:
    """A space by its object or by its name in the resources; UNKNOWN for what is none."""
    value = real(value)
    if depth > 8:
        return UNKNOWN
    if isinstance(value, str):
        word = value.lstrip("/")
        word = _SHORT.get(word, word)
        if word in _COUNTS:
            return _by_default(word, resources, depth) or Space(word, _COUNTS[word])
        if word == "Pattern":
            return Space("Pattern", 0)
        named = entries(resources.get("/ColorSpace")).get(value)
        return UNKNOWN if named is None else space_of(named, resources, depth + 1)
    if not isinstance(value, list) or not value:
        return UNKNOWN
    family = text(value[0]).lstrip("/")
    family = _SHORT.get(family, family)
    return _made(family, [real(item) for item in value[:5]], resources, depth + 1)


def _by_default(word: str, resources: dict[str, Any], depth: int) -> Space | None:
    """The space that stands for a device space in these resources (DefaultRGB and its like), None where none does."""
    named = entries(resources.get("/ColorSpace")).get(_DEFAULTS.get(word, ""))
    found = None if named is None else space_of(named, {}, depth + 1)
    return found if found is not None and found.size == _COUNTS[word] else None


def _made(family: str, parts: list[Any], resources: dict[str, Any], depth: int) -> Space:
    if family in _COUNTS:
        return Space(family, _COUNTS[family])
    if family == "ICCBased":
        count = int(number(entries(parts[1]).get("/N") if len(parts) > 1 else None, 0))
        return Space(family, count if count in (1, 3, 4) else 0)
    if family == "Pattern":
        return Space(family, 0, space_of(parts[1], resources, depth) if len(parts) > 1 else None)
    if family == "Indexed" and len(parts) > 3:
        if _rests_on_itself(parts):
            return LOOPED
        table = parts[3]
        data = table.owner.bytes_of(table, 4096) if isinstance(table, Stream) else table
        return Space(
            family, 1, space_of(parts[1], resources, depth), table=data if isinstance(data, bytes) else b""
        )
    if family in ("Separation", "DeviceN") and len(parts) > 3:
        names = parts[1] if isinstance(parts[1], list) else [parts[1]]
        colorants = tuple(text(name).lstrip("/")[:60] for name in names[:32])
        return Space(
            family, len(colorants), space_of(parts[2], resources, depth), colorants, function_of(parts[3])
        )
    return Space(family[:40], 0)


def _rests_on_itself(parts: list[Any]) -> bool:
    """Whether the base of an Indexed space is Indexed again, itself for one, which is no space."""
    base = parts[1]
    return isinstance(base, list) and bool(base) and text(real(base[0])).lstrip("/") in ("Indexed", "I")


def inks(space: Space, parts: tuple[float, ...]) -> Inks:
    """A colour as ink. Exact for grey, CMYK and the four inks by name; what a profile would separate is taken as full
    grey-component replacement, which a newsprint profile comes near to (NP-04)."""
    family = space.family
    if len(parts) < space.size or not parts:
        return NO_INK
    if family in ("DeviceGray", "CalGray"):
        return (0.0, 0.0, 0.0, _share(1 - parts[0]))
    if family == "DeviceCMYK":
        return (_share(parts[0]), _share(parts[1]), _share(parts[2]), _share(parts[3]))
    if family in ("DeviceRGB", "CalRGB"):
        return _from_rgb(parts)
    if family == "Lab":
        return (0.0, 0.0, 0.0, _share(1 - parts[0] / 100))
    if family == "ICCBased":
        return inks({1: GREY, 3: RGB, 4: CMYK}.get(space.size, UNKNOWN), parts)
    if family == "Indexed" and space.base is not None and space.base.size:
        count = space.base.size
        entry = (
            space.table[int(parts[0]) * count : int(parts[0]) * count + count] if 0 <= parts[0] < 256 else b""
        )
        return inks(space.base, tuple(byte / 255 for byte in entry)) if len(entry) == count else NO_INK
    return _of_colorants(space, parts)


def _of_colorants(space: Space, parts: tuple[float, ...]) -> Inks:
    if space.colorants and all(name in (*PROCESS, "None") for name in space.colorants):
        amounts = dict(zip(space.colorants, parts, strict=False))
        return tuple(_share(amounts.get(name, 0.0)) for name in PROCESS)  # type: ignore[return-value]
    if space.colorants == ("All",):
        return (_share(parts[0]),) * 4
    if space.tint is None or space.base is None:
        return NO_INK
    found = space.tint(parts)
    return inks(space.base, found) if space.base.family not in ("Separation", "DeviceN") else NO_INK


def _from_rgb(parts: tuple[float, ...]) -> Inks:
    c, m, y = (_share(1 - part) for part in parts[:3])
    k = min(c, m, y)
    return (c - k, m - k, y - k, k)


def _share(value: float) -> float:
    return 0.0 if value < 0 else 1.0 if value > 1 else value


def default_decode(space: Space, bits: int) -> tuple[float, ...]:
    """The Decode array of an image that gives none."""
    if space.family == "Indexed":
        return (0.0, float((1 << bits) - 1))
    if space.family == "Lab":
        return (0.0, 100.0, -100.0, 100.0, -100.0, 100.0)
    return (0.0, 1.0) * max(1, space.size)


FULL_RANGE = Space("DeviceCMYK", 4)
"""Samples that are ink already, whatever Decode says."""


LEAST_INK = 0.005
"""Less of an ink than this is none."""


def number_of(inks: Inks) -> int:
    """How many inks a colour has."""
    return sum(ink > LEAST_INK for ink in inks)
