"""uharfbuzz, imported without the standard library's `inspect`, of which it wants a few numbers as it is loaded: with what
that brings (ast, dis, tokenize) it takes half as long again."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_FLAGS = {
    "CO_OPTIMIZED": 0x1,
    "CO_NEWLOCALS": 0x2,
    "CO_VARARGS": 0x4,
    "CO_VARKEYWORDS": 0x8,
    "CO_GENERATOR": 0x20,
    "CO_COROUTINE": 0x80,
    "CO_ASYNC_GENERATOR": 0x200,
}
"""Flags of code objects, as the language documents them in `inspect`; every other name is asked of the module itself."""


class _Flags(ModuleType):
    """Stands for `inspect` while uharfbuzz is loaded."""

    def __getattr__(self, name: str) -> Any:
        found = _FLAGS.get(name)
        return getattr(_inspect(), name) if found is None else found


def _inspect() -> ModuleType:
    if isinstance(sys.modules.get("inspect"), _Flags):
        del sys.modules["inspect"]
    return import_module("inspect")


def _loaded() -> Any:
    if "inspect" in sys.modules:
        return import_module("uharfbuzz")
    sys.modules["inspect"] = _Flags("inspect")
    try:
        return import_module("uharfbuzz")
    finally:
        if isinstance(sys.modules.get("inspect"), _Flags):
            del sys.modules["inspect"]


hb: Any = _loaded()
