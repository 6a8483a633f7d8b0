"""PDF functions (types 0, 2, 3, 4): numbers in, numbers out, for spot colours and shadings. Bad ones give None."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from typeset.pdf.lexer import Operator, Stream, SyntaxFault, read
from typeset.preflight.page.judged import entries, items, number, numbers, real

if TYPE_CHECKING:
    from collections.abc import Callable

    Function = Callable[[tuple[float, ...]], tuple[float, ...]]

_MOST_SAMPLES = 2_000_000
_MOST_STEPS = 4000


def function_of(value: Any, depth: int = 0) -> Function | None:
    """A function object as a callable; an array of functions as one that joins their outputs."""
    value = real(value)
    if isinstance(value, list):
        parts = [function_of(item, depth + 1) for item in value[:32]] if depth < 4 else []
        known = [part for part in parts if part is not None]
        return (
            (lambda x: tuple(y for f in known for y in f(x))) if known and len(known) == len(parts) else None
        )
    made = entries(value)
    domain, limits = numbers(made.get("/Domain")), numbers(made.get("/Range"))
    maker = {0: _sampled, 2: _power, 3: _stitched, 4: _calculated}.get(made.get("/FunctionType", -1))
    inner = maker(made, value, domain, depth) if maker and len(domain) >= 2 and depth < 6 else None
    if inner is None:
        return None
    return lambda x: _clipped(inner(_clipped(x, domain)), limits)


def _clipped(values: tuple[float, ...], limits: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(
        min(max(v, limits[2 * i]), limits[2 * i + 1]) if 2 * i + 1 < len(limits) else v
        for i, v in enumerate(values)
    )


def _power(made: dict[str, Any], _value: Any, _domain: tuple[float, ...], _depth: int) -> Function | None:
    zero, one = numbers(made.get("/C0")) or (0.0,), numbers(made.get("/C1")) or (1.0,)
    exponent = min(max(number(made.get("/N"), 1.0), -100), 100)

    def run(x: tuple[float, ...]) -> tuple[float, ...]:
        share = x[0] ** exponent if x[0] > 0 else 0.0 if exponent > 0 else 1.0
        return tuple(a + share * (b - a) for a, b in zip(zero, one, strict=False))

    return run


def _stitched(made: dict[str, Any], _value: Any, domain: tuple[float, ...], depth: int) -> Function | None:
    parts = [function_of(item, depth + 1) for item in items(made.get("/Functions"))[:256]]
    bounds, encode = numbers(made.get("/Bounds")), numbers(made.get("/Encode"))
    if not parts or None in parts or len(bounds) != len(parts) - 1 or len(encode) < 2 * len(parts):
        return None
    edges = (domain[0], *bounds, domain[1])

    def run(x: tuple[float, ...]) -> tuple[float, ...]:
        index = next((i for i, bound in enumerate(bounds) if x[0] < bound), len(parts) - 1)
        low, high = edges[index], edges[index + 1]
        share = (x[0] - low) / (high - low) if high > low else 0.0
        part = parts[index]
        assert part is not None
        return part((encode[2 * index] + share * (encode[2 * index + 1] - encode[2 * index]),))

    return run


def _sampled(made: dict[str, Any], value: Any, domain: tuple[float, ...], _depth: int) -> Function | None:
    """Type 0, read at the nearest sample, which is enough for amounts of ink."""
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
    most = float((1 << bits) - 1)

    def run(x: tuple[float, ...]) -> tuple[float, ...]:
        index, stride = 0, 1
        for i, size in enumerate(sizes):
            low, high = domain[2 * i], domain[2 * i + 1]
            share = (x[i] - low) / (high - low) if high > low and i < len(x) else 0.0
            index += stride * min(int(size) - 1, max(0, round(share * (size - 1))))
            stride *= int(size)
        found = []
        for j in range(outputs):
            at = (index * outputs + j) * step
            share = int.from_bytes(data[at : at + step]) / most
            found.append(decode[2 * j] + share * (decode[2 * j + 1] - decode[2 * j]))
        return tuple(found)

    return run


def _calculated(
    _made: dict[str, Any], value: Any, _domain: tuple[float, ...], _depth: int
) -> Function | None:
    """Type 4: the small PostScript of tint transforms."""
    if not isinstance(value, Stream):
        return None
    try:
        program, _ = read(
            value.owner.bytes_of(value, 200_000).replace(b"true", b" 1 ").replace(b"false", b" 0 "), 0, None
        )
    except SyntaxFault:
        return None
    if not isinstance(program, list):
        return None

    def run(x: tuple[float, ...]) -> tuple[float, ...]:
        stack = list(x)
        _execute(program, stack, [_MOST_STEPS])
        return tuple(stack)

    return run


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
