"""Hashes as `hashlib` has them, without loading OpenSSL, which takes 4 ms: BLAKE2 is Python's own there too, a few SHA-256 cost less."""

from __future__ import annotations

import sys
from importlib import import_module

try:
    from _blake2 import blake2b
except ImportError:  # pragma: no cover - a Python built without it
    from hashlib import blake2b

__all__ = ["blake2b", "sha256_of"]

_FEW = 1_000_000
"""Bytes that are hashed by Python's own SHA-256, a fifth as quick as OpenSSL's, before that is loaded."""

_OWN = "_sha2" if sys.version_info >= (3, 12) else "_sha256"

_hashed = 0


def sha256_of(raw: bytes) -> str:
    """The SHA-256 of bytes, as hexadecimal digits."""
    global _hashed
    _hashed += len(raw)
    if _hashed <= _FEW and "hashlib" not in sys.modules:
        try:
            return str(import_module(_OWN).sha256(raw).hexdigest())
        except ImportError:  # pragma: no cover - a Python built without it
            pass
    from hashlib import sha256 as openssl

    return openssl(raw).hexdigest()
