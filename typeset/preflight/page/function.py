"""PDF functions (types 0, 2, 3, 4): numbers in, numbers out, for spot colours and shadings. Bad ones give None."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Protocol

from typeset.named_tuple import NamedTuple
from typeset.pdf.lexer import Operator, Stream, SyntaxFault, read
from typeset.pdf.objects import entries, items, number, numbers, real

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST_SAMPLES = 2_000_000
_MOST_STEPS = 4000
Numbers = tuple[float, ...]


class Function(Protocol):
    """Numbers in, numbers out."""

    def __call__(self, x: Numbers) -> Numbers:
        """The outputs for some inputs."""


def function_of(value: Any, depth: int = 0) -> Function | None:
    """A function object as a callable; an array of functions as one that joins their outputs."""
    value = real(value)
    if isinstance(value, list):
        parts = [function_of(item, depth + 1) for item in value[:32]] if depth < 4 else []
        known = [part for part in parts if part is not None]
        return _Joined(known) if known and len(known) == len(parts) else None
    made = entries(value)
    domain, limits = numbers(made.get("/Domain")), numbers(made.get("/Range"))
    maker = {0: _sampled, 2: _power, 3: _stitched, 4: _calculated}.get(made.get("/FunctionType", -1))
    inner = maker(made, value, domain, depth) if maker and len(domain) >= 2 and depth < 6 else None
    return None if inner is None else _Bounded(inner, domain, limits)


class _Joined:
    """Several functions of the same inputs."""

    def __init__(self, parts: list[Function]) -> None:
        self._parts = parts

    def __call__(self, x: Numbers) -> Numbers:
        return tuple(y for part in self._parts for y in part(x))


class _Bounded:
    """A function with its inputs held to its domain and its outputs to its range."""

    def __init__(self, inner: Function, domain: Numbers, limits: Numbers) -> None:
        self._inner, self._domain, self._limits = inner, domain, limits

    def __call__(self, x: Numbers) -> Numbers:
        return _clipped(self._inner(_clipped(x, self._domain)), self._limits)


def _clipped(values: Numbers, limits: Numbers) -> Numbers:
    return tuple(
        min(max(v, limits[2 * i]), limits[2 * i + 1]) if 2 * i + 1 < len(limits) else v
        for i, v in enumerate(values)
    )


class _Power:
    """Type 2: from one colour to another."""

    def __init__(self, zero: Numbers, one: Numbers, exponent: float) -> None:
        self._ends, self._exponent = list(zip(zero, one, strict=False)), exponent

    def __call__(self, x: Numbers) -> Numbers:
        share = x[0] ** self._exponent if x[0] > 0 else 0.0 if self._exponent > 0 else 1.0
        return tuple(a + share * (b - a) for a, b in self._ends)


def _power(made: dict[str, Any], _value: Any, _domain: Numbers, _depth: int) -> Function | None:
    zero, one = numbers(made.get("/C0")) or (0.0,), numbers(made.get("/C1")) or (1.0,)
    return _Power(zero, one, min(max(number(made.get("/N"), 1.0), -100), 100))


class _Stitched:
    """Type 3: functions of parts of the domain."""

    def __init__(self, parts: list[Function], edges: Numbers, encode: Numbers) -> None:
        self._parts, self._edges, self._encode = parts, edges, encode

    def __call__(self, x: Numbers) -> Numbers:
        bounds, encode = self._edges[1:-1], self._encode
        index = next((i for i, bound in enumerate(bounds) if x[0] < bound), len(self._parts) - 1)
        low, high = self._edges[index], self._edges[index + 1]
        share = (x[0] - low) / (high - low) if high > low else 0.0
        first, last = encode[2 * index], encode[2 * index + 1]
        return self._parts[index]((first + share * (last - first),))


def _stitched(made: dict[str, Any], _value: Any, domain: Numbers, depth: int) -> Function | None:
    parts = [function_of(item, depth + 1) for item in items(made.get("/Functions"))[:256]]
    known = [part for part in parts if part is not None]
    bounds, encode = numbers(made.get("/Bounds")), numbers(made.get("/Encode"))
    if not known or len(known) < len(parts) or len(bounds) != len(parts) - 1 or len(encode) < 2 * len(parts):
        return None
    return _Stitched(known, (domain[0], *bounds, domain[1]), encode)


class _Table(NamedTuple):
    """The samples of a function of type 0."""

    data: bytes
    """Samples, the first input changing fastest."""
    step: int
    """Bytes of one."""
    sizes: Numbers
    """Samples by input."""
    domain: Numbers
    """Least and most of each input."""
    decode: Numbers
    """Least and most of each output."""


class _Sampled:
    """Type 0, read at the nearest sample, which is enough for amounts of ink."""

    def __init__(self, table: _Table) -> None:
        self._table = table
        self._most = float((1 << 8 * table.step) - 1)

    def __call__(self, x: Numbers) -> Numbers:
        data, step, sizes, domain, decode = self._table
        index, stride = 0, 1
        for i, size in enumerate(sizes):
            low, high = domain[2 * i], domain[2 * i + 1]
            share = (x[i] - low) / (high - low) if high > low and i < len(x) else 0.0
            index += stride * min(int(size) - 1, max(0, round(share * (size - 1))))
            stride *= int(size)
        outputs, found = len(decode) // 2, []
        for j in range(outputs):
            at = (index * outputs + j) * step
            share = int.from_bytes(data[at : at + step]) / self._most
            found.append(decode[2 * j] + share * (decode[2 * j + 1] - decode[2 * j]))
        return tuple(found)


def _sampled(made: dict[str, Any], value: Any, domain: Numbers, _depth: int) -> Function | None:
    sizes, limits = numbers(made.get("/Size")), numbers(made.get("/Range"))
    bits, inputs, outputs = made.get("/BitsPerSample"), len(domain) // 2, len(limits) // 2
    whole = all(1 <= size <= 65536 for size in sizes)
    if (
        not isinstance(value, Stream)
        or len(sizes) != inputs
        or not outputs
        or bits not in (8, 16)
        or not whole
    ):
        return None
    count = math.prod(int(size) for size in sizes) * outputs
    if count > _MOST_SAMPLES:
        return None
    step = bits // 8
    data = value.owner.bytes_of(value, count * step + 64)
    if len(data) < count * step:
        return None
    decode = numbers(made.get("/Decode"))
    decode = decode if len(decode) == len(limits) else limits
    return _Sampled(_Table(data, step, sizes, domain, decode))


class _Calculated:
    """Type 4: the small PostScript of tint transforms."""

    def __init__(self, program: list[Any]) -> None:
        self._program = program

    def __call__(self, x: Numbers) -> Numbers:
        stack = list(x)
        _execute(self._program, stack, [_MOST_STEPS])
        return tuple(stack)


def _calculated(_made: dict[str, Any], value: Any, _domain: Numbers, _depth: int) -> Function | None:
    if not isinstance(value, Stream):
        return None
    data = value.owner.bytes_of(value, 200_000)
    try:
        program, _ = read(data.replace(b"true", b" 1 ").replace(b"false", b" 0 "), 0, None)
    except SyntaxFault:
        return None
    return _Calculated(program) if isinstance(program, list) else None


def _execute(program: list[Any], stack: list[float], budget: list[int]) -> None:
    """Runs a procedure; what it cannot do leaves the stack as it is. budget: steps left, shared by inner ones."""
    waiting: list[list[Any]] = []
    for word in program:
        budget[0] -= 1
        if budget[0] < 0 or len(stack) > 200:
            return
        if isinstance(word, list):
            waiting.append(word)
        elif word == "if" and waiting and stack:
            body = waiting.pop()
            if stack.pop():
                _execute(body, stack, budget)
        elif word == "ifelse" and len(waiting) > 1 and stack:
            no, yes = waiting.pop(), waiting.pop()
            _execute(yes if stack.pop() else no, stack, budget)
        elif isinstance(word, Operator):
            _apply(word, stack)
        elif type(word) in (int, float):
            stack.append(float(word))


def _apply(word: str, stack: list[float]) -> None:
    if word in ("copy", "index", "roll"):
        _arrange(word, stack)
    elif word == "dup" and stack:
        stack.append(stack[-1])
    elif word == "pop" and stack:
        stack.pop()
    elif word == "exch" and len(stack) > 1:
        stack[-1], stack[-2] = stack[-2], stack[-1]
    elif word in _ONE and stack:
        stack.append(_safely(_ONE[word], stack.pop()))
    elif word in _TWO and len(stack) > 1:
        b, a = stack.pop(), stack.pop()
        stack.append(_safely(_TWO[word], a, b))


def _arrange(word: str, stack: list[float]) -> None:
    if not stack:
        return
    if word == "roll":
        shift, count = int(stack.pop()), int(stack.pop()) if stack else 0
        if 0 < count <= len(stack):
            shift %= count
            stack[-count:] = stack[-shift:] + stack[-count:-shift] if shift else stack[-count:]
        return
    count = int(stack.pop())
    if word == "copy" and 0 < count <= min(100, len(stack)):
        stack += stack[-count:]
    elif word == "index" and 0 <= count < len(stack):
        stack.append(stack[-1 - count])


def _safely(what: Callable[..., float], *values: float) -> float:
    try:
        found = float(what(*values))
    except (ValueError, OverflowError, ZeroDivisionError, TypeError):
        return 0.0
    return found if abs(found) < 1e9 else 0.0


_ONE: dict[str, Callable[[float], float]] = {
    "abs": abs, "neg": lambda a: -a, "ceiling": math.ceil, "floor": math.floor, "round": round, "truncate": int, "sqrt": math.sqrt,
    "sin": lambda a: math.sin(math.radians(a)), "cos": lambda a: math.cos(math.radians(a)), "ln": math.log, "log": math.log10,
    "cvi": int, "cvr": float, "not": lambda a: not a,
}  # fmt: skip
_TWO: dict[str, Callable[[float, float], float]] = {
    "add": lambda a, b: a + b, "sub": lambda a, b: a - b, "mul": lambda a, b: a * b, "div": lambda a, b: a / b,
    "idiv": lambda a, b: int(a / b), "mod": math.fmod, "exp": lambda a, b: a**b if abs(b) < 100 else 0.0,
    "atan": lambda a, b: math.degrees(math.atan2(a, b)) % 360, "eq": lambda a, b: a == b, "ne": lambda a, b: a != b,
    "gt": lambda a, b: a > b, "ge": lambda a, b: a >= b, "lt": lambda a, b: a < b, "le": lambda a, b: a <= b,
    "and": lambda a, b: int(a) & int(b), "or": lambda a, b: int(a) | int(b), "xor": lambda a, b: int(a) ^ int(b),
    "bitshift": lambda a, b: int(a) << int(b) if 0 <= b < 32 else int(a) >> min(32, int(-b)),
}  # fmt: skip
