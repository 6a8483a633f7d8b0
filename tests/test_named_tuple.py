"""Our named tuple beside the standard library's: the same in every property, without its work at start-up."""

from __future__ import annotations

import ast
import copy
import inspect
import pickle
import sys
import typing
from pathlib import Path
from typing import Any, Generic, TypeVar, get_type_hints

import pytest

from typeset.named_tuple import NamedTuple, in_place_of_typing

ROOT = Path(__file__).resolve().parent.parent
T = TypeVar("T")


class Ours(NamedTuple):
    """A thing of four fields."""

    first: int
    """Its number."""
    second: str
    third: tuple[int, ...] = ()
    fourth: Ours | None = None
    constant = 7

    @property
    def doubled(self) -> int:
        return self.first * 2

    def moved(self, by: int) -> Ours:
        return self._replace(first=self.first + by)

    @classmethod
    def zero(cls) -> Ours:
        return cls(0, "zero")

    @staticmethod
    def name() -> str:
        return "name"


class Theirs(typing.NamedTuple):
    """A thing of four fields."""

    first: int
    """Its number."""
    second: str
    third: tuple[int, ...] = ()
    fourth: Theirs | None = None
    constant = 7

    @property
    def doubled(self) -> int:
        return self.first * 2

    def moved(self, by: int) -> Theirs:
        return self._replace(first=self.first + by)

    @classmethod
    def zero(cls) -> Theirs:
        return cls(0, "zero")

    @staticmethod
    def name() -> str:
        return "name"


class OursPlain(NamedTuple):
    only: int


class TheirsPlain(typing.NamedTuple):
    only: int


class OursEqual(NamedTuple):
    value: int

    def __eq__(self, other: object) -> bool:
        return True


class OursBelow(Ours):
    """A class below one of ours."""

    def __new__(cls, first: int) -> OursBelow:
        return super().__new__(cls, first, "below")


class OursGeneric(NamedTuple, Generic[T]):
    value: T
    count: int = 1


PAIRS = ((Ours, Theirs), (OursPlain, TheirsPlain))


def plain(value: object) -> str:
    """How a value is written, whichever of the two classes it belongs to."""
    return repr(value).replace("Theirs", "Ours")


@pytest.mark.parametrize(("ours", "theirs"), PAIRS)
def test_the_class_is_described_alike(ours: Any, theirs: Any) -> None:
    """This test ensures that fields, defaults, bases, documentation, signature and type hints are those of the standard library."""
    for name in (
        "_fields",
        "_field_defaults",
        "__match_args__",
        "__bases__",
        "__slots__",
        "__module__",
        "__doc__",
    ):
        assert plain(getattr(ours, name)) == plain(getattr(theirs, name)), name
    assert type(ours) is type(theirs) is type
    assert plain(get_type_hints(ours)) == plain(get_type_hints(theirs))
    assert plain(inspect.signature(ours)).replace("'", "") == plain(inspect.signature(theirs)).replace(
        "ForwardRef(", ""
    ).replace("')", "").replace("'", "")
    assert ours.__new__.__defaults__ == theirs.__new__.__defaults__
    assert ours.__new__.__doc__ == theirs.__new__.__doc__.replace("Theirs", "Ours")
    assert set(vars(theirs)) - set(vars(ours)) <= {"__weakref__", "__dict__"}
    for name in ours._fields:
        assert getattr(ours, name).__doc__ == getattr(theirs, name).__doc__
        assert type(getattr(ours, name)) is type(getattr(theirs, name))


def test_values_behave_alike() -> None:
    """This test ensures that making, reading, comparing, hashing, changing, writing and copying a value give the same."""
    for made in (lambda kind: kind(1, "a"), lambda kind: kind(second="b", first=2, third=(3,)), lambda kind: kind._make([1, "a", (), None]),
                 lambda kind: kind.zero(), lambda kind: kind(1, "a")._replace(second="c"), lambda kind: kind(1, "a").moved(4)):  # fmt: skip
        ours, theirs = made(Ours), made(Theirs)
        assert type(ours) is Ours
        assert ours == theirs == tuple(theirs)
        assert hash(ours) == hash(theirs)
        assert plain(ours) == plain(theirs)
        assert ours._asdict() == theirs._asdict()
        assert (ours.first, ours.second, ours.third, ours.fourth, ours.doubled) == (*theirs, theirs.doubled)
        assert ours.constant == theirs.constant
        assert ours.name() == theirs.name()
        assert ours < Ours(9, "z")
        for level in range(pickle.HIGHEST_PROTOCOL + 1):
            again = pickle.loads(pickle.dumps(ours, level))
            assert type(again) is Ours
            assert again == ours
        assert copy.deepcopy(ours) == copy.copy(ours) == ours
    match Ours(1, "a"):
        case Ours(number, second="a"):
            assert number == 1
        case _:
            raise AssertionError
    if sys.version_info >= (3, 13):
        assert copy.replace(Ours(1, "a"), first=3) == Ours(3, "a")


@pytest.mark.parametrize("kind", [Ours, Theirs])
def test_wrong_use_is_refused_alike(kind: Any) -> None:
    """This test ensures that too few and unknown fields, setting a field and a new attribute raise what the standard library raises."""
    with pytest.raises(TypeError, match="second"):
        kind(1)
    with pytest.raises(TypeError, match="nothing"):
        kind(1, "a", nothing=2)
    with pytest.raises(TypeError, match="Expected 4 arguments, got 1"):
        kind._make([1])
    with pytest.raises(TypeError if sys.version_info >= (3, 13) else ValueError, match="nothing"):
        kind(1, "a")._replace(nothing=2)
    with pytest.raises(AttributeError):
        kind(1, "a").first = 3
    with pytest.raises(AttributeError):
        kind(1, "a").other = 3


@pytest.mark.parametrize("base", [NamedTuple, typing.NamedTuple])
def test_wrong_classes_are_refused_alike(base: Any) -> None:
    """This test ensures that a body with a private field, a field after a default, the machinery overwritten, or another base is refused."""
    with pytest.raises(ValueError, match="underscore"):

        class Private(base):
            _hidden: int

    with pytest.raises(TypeError, match="default"):

        class Late(base):
            early: int = 1
            late: int

    with pytest.raises(AttributeError, match="_make"):

        class Overwritten(base):
            value: int

            def _make(self) -> None: ...

    with pytest.raises(TypeError, match="NamedTuple"):

        class Mixed(base, dict):  # type: ignore[type-arg]
            value: int


def test_classes_beyond_the_plain() -> None:
    """This test ensures that a class below one, a generic one, one with an equality of its own, one without fields and a called one work."""
    below = OursBelow(3)
    assert (below.first, below.second, type(below)) == (3, "below", OursBelow)
    assert pickle.loads(pickle.dumps(OursGeneric[int](4))) == OursGeneric(4)
    assert OursGeneric[int].__origin__ is OursGeneric
    assert OursEqual(1) == OursEqual(2)
    assert hash(OursEqual(1)) == hash((1,))

    class Empty(NamedTuple):
        pass

    assert Empty() == ()
    called = NamedTuple("called", [("a", int), ("b", str)])
    assert called(1, "x")._asdict() == {"a": 1, "b": "x"}
    assert called.__module__ == __name__


def _calls_of_defining(base: Any) -> list[str]:
    """The names of built-in functions called while a class is defined."""
    called = []

    def watch(_frame: object, event: str, what: Any) -> None:
        if event == "c_call":
            called.append(what.__name__)

    sys.setprofile(watch)
    try:

        class Watched(base):
            first: int
            second: str = ""
    finally:
        sys.setprofile(None)
    return called


def test_defining_a_class_compiles_nothing() -> None:
    """This test ensures that neither annotations nor a constructor are compiled until a class is made use of; the standard library
    compiles both, which shows that the count sees them."""
    assert not {"compile", "eval"} & set(_calls_of_defining(NamedTuple))
    assert {"compile", "eval"} & set(_calls_of_defining(typing.NamedTuple))


def test_those_who_name_typing_get_ours_while_they_are_loaded() -> None:
    """This test ensures that compiled modules and libraries, which define named tuples by `typing`, define them as cheaply within the
    context, that generic ones are left to the standard library, and that it is itself again afterwards."""
    before = typing.NamedTupleMeta, typing._NamedTuple  # type: ignore[attr-defined]
    with in_place_of_typing():
        assert not {"compile", "eval"} & set(_calls_of_defining(typing.NamedTuple))

        class Lent(typing.NamedTuple):
            first: int
            second: str = ""

        class Wide(typing.NamedTuple, Generic[T]):
            value: T

    assert (typing.NamedTupleMeta, typing._NamedTuple) == before  # type: ignore[attr-defined]
    assert {"compile", "eval"} & set(_calls_of_defining(typing.NamedTuple))
    assert (Lent(1), Lent(1)._fields, Lent.__bases__) == ((1, ""), ("first", "second"), (tuple,))
    assert Wide[int](4).value == 4


def test_a_field_is_described_for_its_own_class_alone() -> None:
    """This test ensures that whoever documents a field of one class, as uharfbuzz does, documents no other's."""

    class One(NamedTuple):
        left: int

    class Other(NamedTuple):
        right: int

    One.left.__doc__ = "where it begins"
    assert Other.right.__doc__ == "Alias for field number 0"


def test_everything_is_defined_that_way() -> None:
    """This test ensures that no module of the program takes the standard library's, which costs every process some 0.1 ms a class."""
    wrong = []
    for path in sorted((ROOT / "typeset").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = isinstance(node, ast.ImportFrom) and node.module in ("typing", "collections") and {
                alias.name for alias in node.names
            } & {"NamedTuple", "namedtuple"}  # fmt: skip
            dotted = isinstance(node, ast.Attribute) and node.attr in ("NamedTuple", "namedtuple")
            if (named or dotted) and path.name != "named_tuple.py":
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert not wrong, f"from typeset.named_tuple import NamedTuple: {wrong}"
