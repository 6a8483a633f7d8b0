"""A cache of plain bytes in the user's cache folder: checked on reading, broken entries rebuilt.

Keys are made by the caller from content hashes, options and versions. Never pickle.
"""

from __future__ import annotations

import os
import sys
import tempfile
from hashlib import blake2b
from pathlib import Path

_DIGEST = 16


def folder() -> Path | None:
    """The cache folder (mode 0700), or None where it cannot be made or is switched off."""
    chosen = os.environ.get("TYPESET_CACHE")
    if chosen == "off":
        return None
    if chosen:
        base = Path(chosen)
    elif sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home())) / "typeset" / "cache"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "typeset"
    try:
        base.mkdir(mode=0o700, parents=True, exist_ok=True)
        if base.stat().st_mode & 0o077 and os.name == "posix" and base.stat().st_uid == os.getuid():
            base.chmod(0o700)
    except OSError:
        return None
    return base


def key(*parts: str | bytes) -> str:
    """A file-name-safe key from parts, each hashed with its length so that they cannot run together."""
    digest = blake2b(digest_size=_DIGEST)
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        digest.update(len(raw).to_bytes(8, "big"))
        digest.update(raw)
    return digest.hexdigest()


def read(name: str) -> bytes | None:
    """The bytes under a key, or None when absent or damaged."""
    base = folder()
    if base is None:
        return None
    try:
        raw = (base / name).read_bytes()
    except OSError:
        return None
    body = raw[_DIGEST:]
    if blake2b(body, digest_size=_DIGEST).digest() != raw[:_DIGEST]:
        return None
    return body


def write(name: str, body: bytes) -> None:
    """Store bytes under a key; a folder that cannot be written is no error."""
    base = folder()
    if base is None:
        return
    try:
        handle, temporary = tempfile.mkstemp(dir=base)
        with os.fdopen(handle, "wb") as stream:
            stream.write(blake2b(body, digest_size=_DIGEST).digest())
            stream.write(body)
        Path(temporary).replace(base / name)
    except OSError:
        return
