"""Named tuples that cost little to define: `typing.NamedTuple` for type checkers, the same at run time without its start-up.

The standard one compiles every annotation and a constructor as the class is made, some 0.1 ms each; a command defines three hundred.
Here annotations stay the texts they are, and the constructor is made when the class is first made use of. What a class
offers is the same: fields, defaults, `_replace`, `_asdict`, `_make`, matching, pickling, methods and properties of its own.
"""

from __future__ import annotations

import sys
import typing
from collections import _tuplegetter  # type: ignore[attr-defined]
from functools import lru_cache
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import NamedTuple

__all__ = ["NamedTuple"]

_KEPT = frozenset(
    ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_make", "_replace", "_asdict")
)  # fmt: skip
"""What a class body may not set: the machinery of every named tuple."""

_UNKNOWN = TypeError if sys.version_info >= (3, 13) else ValueError
"""What `_replace` raises for a name that is no field."""


def _listed(fields: tuple[str, ...]) -> str:
    """Names as the inside of a tuple."""
    return ", ".join(fields) if len(fields) > 1 else f"{fields[0]},"


@lru_cache(maxsize=64)
def _code(count: int) -> CodeType:
    """The code of a constructor with so many fields: compiling it for each class would take thirty times as long."""
    names = _listed(tuple(f"field{at}" for at in range(count)))
    made: FunctionType = eval(f"lambda _cls, {names}: _tuple_new(_cls, ({names}))", {})
    return made.__code__


class _Constructor:
    """Stands for `__new__` of a class, and takes its own place by a function when it is first asked for."""

    __slots__ = ("_fields", "_owner")

    def __init__(self, fields: tuple[str, ...]) -> None:
        self._fields = fields

    def __set_name__(self, owner: type, name: str) -> None:
        self._owner: Any = owner

    def __get__(self, instance: object, owner: type | None = None) -> Any:
        kind = self._owner
        scope = {"_tuple_new": tuple.__new__, "__builtins__": {}, "__name__": f"namedtuple_{kind.__name__}"}
        code = _code(len(self._fields)).replace(co_varnames=("_cls", *self._fields))
        made: Any = FunctionType(code, scope, "__new__", tuple(kind._field_defaults.values()))
        made.__doc__ = f"Create new instance of {kind.__name__}({_listed(self._fields)})"
        made.__qualname__ = f"{kind.__name__}.__new__"
        made.__annotations__ = kind.__annotations__
        kind.__new__ = staticmethod(made)
        return made


def _make(cls: Any, iterable: Iterable[Any]) -> Any:
    """Make a new named tuple from a sequence or iterable."""
    made = tuple.__new__(cls, iterable)
    if len(made) != len(cls._fields):
        raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
    return made


def _replace(self: Any, /, **changes: Any) -> Any:
    """Return a new named tuple replacing specified fields with new values."""
    made = self._make(map(changes.pop, self._fields, self))
    if changes:
        raise _UNKNOWN(f"Got unexpected field names: {list(changes)!r}")
    return made


def _asdict(self: Any) -> dict[str, Any]:
    """Return a new dict which maps field names to their values."""
    return dict(zip(self._fields, self, strict=True))


def _repr(self: Any) -> str:
    """Return a nicely formatted representation string."""
    return type(self).__name__ + _form(self._fields) % tuple(self)


@lru_cache(maxsize=1024)
def _form(fields: tuple[str, ...]) -> str:
    return "(" + ", ".join([f"{name}=%r" for name in fields]) + ")"


def _getnewargs(self: Any) -> tuple[Any, ...]:
    """Return self as a plain tuple. Used by copy and pickle."""
    return tuple(self)


_COMMON: dict[str, Any] = {
    "__slots__": (),
    "__repr__": _repr,
    "__getnewargs__": _getnewargs,
    "_make": classmethod(_make),
    "_replace": _replace,
    "_asdict": _asdict,
} | ({"__replace__": _replace} if sys.version_info >= (3, 13) else {})
"""What every named tuple has."""

_ALIAS = [f"Alias for field number {at}" for at in range(40)]


class _NamedTupleType(type):
    """Makes the class of a body; what comes out is a plain class over tuple, as with the standard library's."""

    def __new__(cls, name: str, bases: tuple[Any, ...], body: dict[str, Any]) -> Any:
        if bases != (_Base,) or "__annotations__" not in body:
            return _standard(name, bases, body)
        fields = tuple(body["__annotations__"])
        defaults = _defaults_of(name, fields, body)
        made = _COMMON | body
        for at, field in enumerate(fields):
            made[field] = _tuplegetter(at, _ALIAS[at] if at < len(_ALIAS) else f"Alias for field number {at}")
        made["_fields"] = made["__match_args__"] = fields
        made["_field_defaults"] = defaults
        made["__new__"] = _Constructor(fields)
        if "__doc__" not in body:
            made["__doc__"] = f"{name}({_listed(fields)})"
        if "__eq__" in body:
            made.setdefault("__hash__", tuple.__hash__)
        return type(name, (tuple,), made)


def _defaults_of(name: str, fields: tuple[str, ...], body: dict[str, Any]) -> dict[str, Any]:
    """The fields that have a default. Raises what the standard library raises for a body that is none of a named tuple."""
    defaults = {field: body[field] for field in fields if field in body}
    if tuple(defaults) != fields[len(fields) - len(defaults) :]:
        raise TypeError(f"Non-default namedtuple field of {name} cannot follow a default field")
    for key in body.keys() & _KEPT:
        raise AttributeError(f"Cannot overwrite NamedTuple attribute {key}")
    for field in fields:
        if field.startswith("_"):
            raise ValueError(f"Field names cannot start with an underscore: {field!r}")
    return defaults


def _standard(name: str, bases: tuple[Any, ...], body: dict[str, Any]) -> Any:
    """A class by the standard library: generic ones, and bodies without written annotations."""
    bases = tuple(_STANDARD if one is _Base else one for one in bases)
    with _Instead(type(_STANDARD), _STANDARD):
        return type(_STANDARD)(name, bases, body)


class _Instead:
    """While it lasts, these stand for the metaclass and the base of `typing.NamedTuple`."""

    __slots__ = ("_before", "_mine")

    def __init__(self, metaclass: Any, base: Any) -> None:
        self._mine = metaclass, base

    def __enter__(self) -> None:
        held: Any = typing
        self._before = held.NamedTupleMeta, held._NamedTuple
        held.NamedTupleMeta, held._NamedTuple = self._mine

    def __exit__(self, *_: object) -> None:
        held: Any = typing
        held.NamedTupleMeta, held._NamedTuple = self._before


_STANDARD: Any = typing._NamedTuple  # type: ignore[attr-defined]
_Base: Any = type.__new__(_NamedTupleType, "NamedTuple", (), {})

if not TYPE_CHECKING:

    class _NamedTuple:
        """The base that a class body names, or called: a class of (name, type) pairs."""

        def __call__(self, typename: str, fields: Iterable[tuple[str, Any]], /) -> Any:
            body = {"__annotations__": dict(fields), "__module__": sys._getframe(1).f_globals["__name__"]}
            return _NamedTupleType(typename, (_Base,), body)

        def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[Any, ...]:
            return (_Base,)

    NamedTuple = _NamedTuple()


def in_place_of_typing() -> _Instead:
    """A context in which a class body over `typing.NamedTuple` makes what one over ours makes: for code that cannot name ours, compiled
    modules and libraries, while it is loaded."""
    return _Instead(_NamedTupleType, _Base)
