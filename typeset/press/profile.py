"""The output profile (输出特性文件): found by name or path, checked, made an output intent (PX-06)."""

from __future__ import annotations

import zlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from typeset.files import opening, resources
from typeset.files.cache import Recipe
from typeset.findings.figures import Words
from typeset.findings.telling import tell
from typeset.named_tuple import NamedTuple
from typeset.paint.compress import deflate
from typeset.paint.dress import Intent

if TYPE_CHECKING:
    from typeset.findings import Findings
    from typeset.paint.variants import Variant

_RECIPE = Recipe("icc", __name__, ("pillow",))

MAX_BYTES = 50_000_000
"""The largest profile: those of presses have a few megabytes."""

REGISTRY = "http://www.color.org"


class Condition(NamedTuple):
    """A registered printing condition (ICC-11): identifier, words, registry."""

    identifier: str
    """Its name in the registry."""
    words: str
    """What it is, in words."""
    registry: str
    """Where the name is looked up."""


CONDITIONS: dict[str, Condition] = {
    "SNAP-TR002-newsprint-TAC240": Condition(
        "CGATS TR 002", "Coldset offset on newsprint (ANSI CGATS/SNAP TR 002)", REGISTRY
    ),
    "WAN-IFRAnewspaper26v5": Condition("IFRA26", "Coldset newsprint, TVI 26 %", REGISTRY),
    "ISOnewspaper26v4": Condition("IFRA26", "Coldset newsprint, TVI 26 %", REGISTRY),
    "PSO_SNP_Paper_eci": Condition("FOGRA42", "Heatset on standard newsprint (SNP), ISO 12647-2", REGISTRY),
    "ISOcoated_v2_eci": Condition(
        "FOGRA39", "Sheet-fed and heatset offset on coated paper, ISO 12647-2", REGISTRY
    ),
    "ISOcoated_v2_300_eci": Condition(
        "FOGRA39", "Sheet-fed and heatset offset on coated paper, ISO 12647-2", REGISTRY
    ),
    "PSOcoated_v3": Condition("FOGRA51", "Offset on premium coated paper, ISO 12647-2", REGISTRY),
    "PSOuncoated_v3_FOGRA52": Condition(
        "FOGRA52", "Offset on wood-free uncoated paper, ISO 12647-2", REGISTRY
    ),
}
"""By the profile's own name, which is its file's or stands in it; any other is a Custom condition described by the profile itself.
Only the first ships with the program: the others are the printer's to give."""

_SHELVES = (
    "/usr/share/color/icc",
    "/usr/local/share/color/icc",
    "/Library/ColorSync/Profiles",
    "~/.local/share/icc",
    "~/.color/icc",
)
"""Where systems keep profiles (Debian's package icc-profiles among them); only the conditions above are looked for there."""


class Profile(NamedTuple):
    """A profile that was read."""

    name: str
    """As the paper names it."""
    data: bytes
    """The ICC file."""
    major: int
    """ICC major version."""
    kind: str
    """Device class."""
    space: str
    """Colour space."""


def find(name: str, base: Path | None = None) -> Path | None:
    """The file of a profile: a path (relative to base, the paper's folder), the name of one that lies there or is bundled, or a registered
    printing condition by its name, which the system may have."""
    folders = [base] if base is not None else []
    candidates = [folder / part for folder in folders for part in (name, f"{name}.icc", f"{name}.icm")]
    candidates += [Path(name), resources.profile_folder() / f"{name}.icc", resources.profile_folder() / name]
    found = next((path for path in candidates if opening.is_file(path)), None)
    if found is None and name in CONDITIONS:
        shelves = [Path(shelf).expanduser() for shelf in _SHELVES]
        found = next((path for shelf in shelves for path in sorted(shelf.glob(f"**/{name}.icc"))), None)
    return found


def load(name: str, variant: Variant, findings: Findings, base: Path | None = None) -> Profile | None:
    """Read and judge the output profile; None with an error (PX-06) when it cannot serve."""
    path = find(name, base)
    if path is None:
        known = tuple(sorted(p.stem for p in resources.profile_folder().glob("*.icc")))
        if name in CONDITIONS:
            findings.add(tell("PX-06.not_ours", profile=name))
        else:
            findings.add(tell("PX-06.missing", profile=name, known=known))
        return None
    try:
        data = opening.read(path, MAX_BYTES)
    except opening.OpeningError as error:
        findings.add(tell("PX-06.unread", file=str(path), why=Words(error.zh, error.en)))
        return None
    profile = parse(path.stem, data)
    if profile is None:
        findings.add(tell("PX-06.not_icc", file=str(path)))
        return None
    if not _serves(profile, variant, findings):
        return None
    if path.parent != resources.profile_folder() and not _converts(data):
        findings.add(tell("PX-06.damaged", file=str(path)))
        return None
    return profile


def _converts(data: bytes) -> bool:
    """Whether colours can be converted to and from a profile; remembered, for finding out takes Pillow."""
    entry = _RECIPE.entry("use", data)
    known = entry.read()
    if known is not None:
        return known == b"1"
    import io

    from PIL import ImageCms

    relative = ImageCms.Intent.RELATIVE_COLORIMETRIC
    try:
        found = ImageCms.ImageCmsProfile(io.BytesIO(data))
        ImageCms.buildTransform(ImageCms.createProfile("sRGB"), found, "RGB", "CMYK", relative)
        ImageCms.buildTransform(found, ImageCms.createProfile("LAB"), "CMYK", "LAB", relative)
    except (ImageCms.PyCMSError, OSError):
        good = False
    else:
        good = True
    entry.write(b"1" if good else b"0")
    return good


def parse(name: str, data: bytes) -> Profile | None:
    """The header of an ICC file, or None when the bytes are none."""
    if len(data) < 132 or data[36:40] != b"acsp" or int.from_bytes(data[:4], "big") > len(data):
        return None
    return Profile(name, data, data[8], data[12:16].decode("latin-1"), data[16:20].decode("latin-1").strip())


def _serves(profile: Profile, variant: Variant, findings: Findings) -> bool:
    if profile.kind != "prtr" or profile.space != "CMYK":
        findings.add(tell("PX-06.kind", profile=profile.name, kind=profile.kind, space=profile.space))
        return False
    if profile.major > variant.profile_major:
        findings.add(tell("PX-06.version", standard=variant.name, major=profile.major, profile=profile.name))
        return False
    return True


def condition_of(profile: Profile) -> Condition | None:
    """The registered condition of a profile, by its file's name or by the name that it gives itself; None for any other."""
    return CONDITIONS.get(profile.name) or CONDITIONS.get(_own_name(profile.data).removesuffix(".icc"))


def _own_name(data: bytes) -> str:
    """The description tag of version 2 or 4 of ICC; "" when there is none."""
    for at in range(132, 132 + 12 * min(int.from_bytes(data[128:132], "big"), 100), 12):
        if data[at : at + 4] != b"desc":
            continue
        start, size = (
            int.from_bytes(data[at + 4 : at + 8], "big"),
            int.from_bytes(data[at + 8 : at + 12], "big"),
        )
        tag = data[start : start + min(size, 4096)]
        if tag[:4] == b"desc":
            length = int.from_bytes(tag[8:12], "big")
            return tag[12 : 12 + length].rstrip(b"\0").decode("latin-1").strip()
        if tag[:4] == b"mluc" and len(tag) >= 28:
            length, offset = int.from_bytes(tag[20:24], "big"), int.from_bytes(tag[24:28], "big")
            return tag[offset : offset + length].decode("utf-16-be", "replace").strip()
    return ""


@lru_cache(maxsize=4)
def intent_of(profile: Profile) -> Intent:
    """The output intent; the deflated profile is kept in the cache (deflating costs 15 ms of each run)."""
    condition = condition_of(profile) or Condition("Custom", profile.name, "")
    entry = _RECIPE.entry("deflated", profile.data, zlib.ZLIB_RUNTIME_VERSION)
    packed = entry.read()
    if packed is None:
        packed = deflate(profile.data)
        entry.write(packed)
    return Intent(
        condition.identifier, condition.words, condition.registry, profile.name, profile.data, packed
    )
