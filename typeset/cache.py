"""A cache of plain bytes in the user's cache folder: checked on reading, broken entries rebuilt.

Keys are made by the caller from content hashes, options and versions. Never pickle.
"""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from typeset import whole

_DIGEST = 16


def folder() -> Path | None:
    """The cache folder (mode 0700), or None where it cannot be made or is switched off."""
    chosen = os.environ.get("TYPESET_CACHE")
    if chosen == "off":
        return None
    try:
        base = Path(chosen) if chosen else _users()
        base.mkdir(mode=0o700, parents=True, exist_ok=True)
        if base.stat().st_mode & 0o077 and os.name == "posix" and base.stat().st_uid == os.getuid():
            base.chmod(0o700)
    except (OSError, ValueError, RuntimeError):  # RuntimeError: a user without a home folder
        return None
    return base


def _users() -> Path:
    """The user's own cache folder. Raises RuntimeError for a user without a home folder."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "typeset" / "cache"
    given = os.environ.get("XDG_CACHE_HOME", "")  # one that is not absolute is to be passed over (XDG)
    return (Path(given) if given.startswith("/") else Path.home() / ".cache") / "typeset"


def usable() -> bool:
    """Whether there is a cache folder that can be written, or none is wanted."""
    base = folder()
    return os.environ.get("TYPESET_CACHE") == "off" or (
        base is not None and os.access(base, os.W_OK | os.X_OK)
    )


@lru_cache(maxsize=1)
def _sweep(base: Path) -> None:
    """What killed runs left is taken away once a process."""
    whole.sweep_folder(base)


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
    _sweep(base)
    work = whole.working_name(base / name)
    try:
        work.write_bytes(blake2b(body, digest_size=_DIGEST).digest() + body)
        work.replace(base / name)
    except OSError:
        whole.discard(work)


def keep(name: str, raw: bytes) -> Path | None:
    """Keep a file as it is under a name that its content gives; where it lies, None where it cannot be kept."""
    base = folder()
    if base is None:
        return None
    path = base / name
    try:
        if not path.is_file() or path.read_bytes() != raw:
            whole.write(path, raw)
    except OSError:
        return None
    return path
