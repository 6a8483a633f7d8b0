"""The pictures of a web page that are at hand: inside it, in its archive, or beside it. Nothing is fetched."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from functools import partial
from pathlib import PurePosixPath

from typeset.files import opening
from typeset.intake.schema.sources import beside
from typeset.intake.web.blocks import Picture

_MOST = 40_000_000
_LEAST = 200
"""Bytes below which a picture in a page is a blank that its scripts replace."""
_MAGIC = (
    (b"\xff\xd8\xff", ".jpg"), (b"\x89PNG", ".png"), (b"GIF8", ".gif"), (b"BM", ".bmp"), (b"II*\0", ".tif"), (b"MM\0*", ".tif"),
)  # fmt: skip


def ending(raw: bytes) -> str:
    """The ending that a picture's first bytes call for; empty for what is no picture."""
    for magic, suffix in _MAGIC:
        if raw.startswith(magic):
            return suffix
    if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        return ".webp"
    if raw[4:8] == b"ftyp":
        return ".avif" if raw[8:12] in (b"avif", b"avis") else ".heic"
    head = raw[:512].lstrip()
    return ".svg" if head.startswith((b"<svg", b"<?xml")) and b"<svg" in raw[:4096] else ""


def held(raw: bytes | None) -> tuple[bytes, str] | None:
    """A picture and its ending, None for what is none or a blank."""
    if raw is None or not _LEAST <= len(raw) <= _MOST:
        return None
    suffix = ending(raw)
    return (raw, suffix) if suffix else None


def inside(source: str) -> tuple[bytes, str] | None:
    """A picture that a page holds in its own text (data:)."""
    head, comma, body = source.partition(",")
    if not comma or "svg" in head or len(body) > 2 * _MOST:
        return None
    if not head.endswith(";base64"):
        return None
    try:
        return held(base64.b64decode("".join(body.split()), validate=False))
    except (binascii.Error, ValueError):
        return None


def beside_page(name: str) -> Picture:
    """The pictures of a page that lies in a folder: those below that folder."""
    return partial(_below, name)


def _below(name: str, source: str) -> tuple[bytes, str] | None:
    if source.startswith("data:"):
        return inside(source)
    from urllib.parse import unquote

    path = unquote(source.partition("#")[0].partition("?")[0]).replace("\\", "/")
    parts = PurePosixPath(path).parts
    if not path or ":" in path or path.startswith("/") or ".." in parts:
        return None
    try:
        return held(opening.read(beside(name, path), _MOST))
    except OSError:
        return None


def in_archive(parts: Mapping[str, bytes]) -> Picture:
    """The pictures of an archive. parts: by their address or `cid:` name."""
    return partial(_of_archive, parts)


def _of_archive(parts: Mapping[str, bytes], source: str) -> tuple[bytes, str] | None:
    if source.startswith("data:"):
        return inside(source)
    raw = parts.get(source)
    if raw is None:
        last = source.rpartition("/")[2]
        same = [key for key in parts if last and key.rpartition("/")[2] == last]
        raw = parts[same[0]] if len(same) == 1 else None
    return held(raw)
