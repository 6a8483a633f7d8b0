"""Frozen values whose types share fields by inheritance, which a NamedTuple cannot: slotted, keyword-only, hashed once.

Two records are equal only where they are of one type. To make such a type costs a fraction of a NamedTuple, so that a
family of them does not weigh at start-up.
"""

from __future__ import annotations

from operator import attrgetter
from typing import Any, ClassVar, Self, dataclass_transform

_MISSING = object()


@dataclass_transform(frozen_default=True, kw_only_default=True)
class _RecordType(type):
    """Makes slots of the annotations of a class body, and defaults of what they are set to."""

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> _RecordType:
        own = [
            key for key, kind in body.get("__annotations__", {}).items() if not kind.startswith("ClassVar")
        ]
        fields = dict(getattr(bases[0], "_fields", {})) if bases else {}
        fields.update((key, body.pop(key, _MISSING)) for key in own)
        body["__slots__"] = tuple(own) if bases else ("_hash",)
        body["_fields"] = fields
        body["_read"] = staticmethod(attrgetter(*fields)) if len(fields) > 1 else None
        return super().__new__(cls, name, bases, body)


class Record(metaclass=_RecordType):
    """A frozen value of named fields, given by keyword; `_replace` as of a NamedTuple."""

    _fields: ClassVar[dict[str, Any]]
    """Names of the fields, inherited ones first, each with its default or _MISSING."""

    _read: ClassVar[Any]
    """What reads all of them at once; None where there are not two."""

    def __init__(self, **given: Any) -> None:
        put = object.__setattr__
        for name, default in self._fields.items():
            value = given.pop(name, default)
            if value is _MISSING:
                raise TypeError(f"{type(self).__name__} needs {name}")
            put(self, name, value)
        if given:
            raise TypeError(f"{type(self).__name__} has no {', '.join(given)}")

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def _values(self) -> tuple[object, ...]:
        read = self._read
        return read(self) if read is not None else tuple(getattr(self, name) for name in self._fields)

    def _replace(self, **changes: Any) -> Self:
        """The value with some of its fields changed."""
        return type(self)(**{name: getattr(self, name) for name in self._fields} | changes)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Record) or type(self) is not type(other) or hash(self) != hash(other):
            return False
        return self._values() == other._values()

    def __hash__(self) -> int:
        found: int | None = getattr(self, "_hash", None)
        if found is None:
            found = hash((type(self).__name__, *self._values()))
            object.__setattr__(self, "_hash", found)
        return found

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self._fields)
        return f"{type(self).__name__}({shown})"

    def __reduce__(self) -> tuple[object, ...]:
        return _made, (type(self), self._values())


def _made(kind: type[Record], values: tuple[object, ...]) -> Record:
    """A record as it is read from a pickle: its hash is another process's and is made anew."""
    return kind(**dict(zip(kind._fields, values, strict=True)))
