"""reportlab's document layer, loaded without what it imports for its canvas, its fonts and its files: that takes four times as long as
the layer itself, and a build never asks for it. Whatever does is given it at once (`typeset.later`)."""

from __future__ import annotations

import codecs
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

from typeset.later import PutOff, StandIn, functions

if TYPE_CHECKING:
    from collections.abc import Callable

_LAYER = "reportlab.pdfbase.pdfdoc"
_METRICS = "reportlab.pdfbase.pdfmetrics"
_ENCODING = "extpdfdoc"
"""The encoding of the layer's own words (`obj`, `xref`), which its metrics of fonts bring."""


def _implementation() -> str:
    """What `platform` says of this Python; reportlab asks as it is loaded."""
    if sys.implementation.name == "cpython":
        return "CPython"
    return str(import_module("platform").python_implementation())


def _md5(*positional: Any, **named: Any) -> Any:
    """MD5, of which the layer begins one for each file; Python's own, without OpenSSL."""
    try:
        return import_module("_md5").md5(*positional, **named)
    except ImportError:  # pragma: no cover - a Python built without it
        return import_module("hashlib").md5(*positional, **named)


_WAITING: dict[str, dict[str, object]] = {
    "PIL": {"Image": StandIn("PIL.Image", {})},
    "ast": functions("ast", "literal_eval"),
    "base64": functions("base64", "decodebytes", "encodebytes"),
    "hashlib": {"md5": _md5},
    "inspect": {},
    "pickle": {},
    "platform": {"python_implementation": _implementation},
    "reportlab.lib.rl_safe_eval": functions(
        "reportlab.lib.rl_safe_eval", "rl_safe_exec", "rl_safe_eval", "safer_globals", "rl_extended_literal_eval"
    ),
    _METRICS: {},
    "tempfile": {},
    "urllib.parse": functions("urllib.parse", "unquote", "urlparse"),
}  # fmt: skip
"""What is put off, with what the layer takes of it as it is loaded."""


def document_layer() -> Any:
    """The module. Where another reportlab wants more of what is put off than is known here, it is loaded as it comes."""
    if _LAYER in sys.modules:
        return import_module(_LAYER)
    before = set(sys.modules)
    try:
        with PutOff(_WAITING):
            layer = import_module(_LAYER)
    except Exception:  # noqa: BLE001 - whatever it did with a stand-in
        for name in set(sys.modules) - before:
            if name.partition(".")[0] == "reportlab":
                del sys.modules[name]
        return import_module(_LAYER)
    if _METRICS not in sys.modules:
        codecs.register(_encoding)
    return layer


def _encoding(name: str) -> codecs.CodecInfo | None:
    """The encoding, known without its tables as far as texts are plain ASCII."""
    return codecs.CodecInfo(_encoded, _decoded, name=_ENCODING) if name == _ENCODING else None


def _encoded(text: str, errors: str = "strict") -> tuple[bytes, int]:
    return (text.encode("ascii"), len(text)) if _plain(text) else _theirs().encode(text, errors)


def _decoded(raw: Any, errors: str = "strict") -> tuple[str, int]:
    decode: Callable[[bytes, str], tuple[str, int]] = _theirs().decode
    return decode(bytes(raw), errors)


def _plain(text: str) -> bool:
    """Whether these are characters that stand for themselves there."""
    return text.isascii() and (text.isprintable() or text.replace("\n", "").isprintable())


def _theirs() -> codecs.CodecInfo:
    import_module(_METRICS)
    found: codecs.CodecInfo | None = import_module("reportlab.pdfbase.rl_codecs").RL_Codecs._rl_codecs(
        _ENCODING
    )
    if found is None:
        raise LookupError(_ENCODING)
    return found
