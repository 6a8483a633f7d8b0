"""uharfbuzz, imported without what takes half of that: the standard library's `inspect`, of which it wants a few numbers as it is
loaded, with what that brings (ast, dis, tokenize), and `typing.NamedTuple`, in the place of which it gets ours."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from typeset.later import PutOff
from typeset.named_tuple import in_place_of_typing

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


def _loaded() -> Any:
    with PutOff({"inspect": _FLAGS}), in_place_of_typing():
        return import_module("uharfbuzz")


hb: Any = _loaded()
