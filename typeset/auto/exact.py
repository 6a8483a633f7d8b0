"""The exact step (SOL-02): layouts by OR-Tools' CP-SAT, also such as no straight cuts make. Nothing where OR-Tools are not installed."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from typeset.auto.exact_finish import distinct, finished
from typeset.auto.exact_model import Model
from typeset.auto.exact_sizes import Size, sizes_of
from typeset.auto.looks import Spot
from typeset.auto.searching import Found
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.auto.searching import Search
    from typeset.auto.setup import Setup

LIMIT: Final = 3.0
"""Work of one run, in the solver's deterministic seconds: a count of its steps, the same on every machine."""

BRIEF: Final = 0.5
"""The same where the arrangement is kept."""

_HELD = 3
"""Layouts of the search of which the arrangement is solved first."""

_LAST = 6
"""Solutions that are remembered, the last ones: each is better than the one before."""


def solver() -> Any:
    """The module of the solver, None where it is not installed."""
    try:
        return import_module("ortools.sat.python.cp_model")
    except ImportError:
        return None


def exact_layouts(
    setup: Setup, hints: Sequence[Found], limit: float = LIMIT, search: Search | None = None
) -> list[Found]:
    """The solver's last layouts, the best first. hints: of the search, the best first; search: what knows corrected shapes."""
    cp, search = solver(), search or setup.search()
    sizes = _sizes(search)
    if cp is None or not sizes:
        return []
    held = [run for hint in hints[:_HELD] if (run := _held(cp, setup, search, hint)).values]
    best = min(held, key=lambda run: run.objective, default=None)
    model = Model(cp, search, sizes, setup.cells)
    if best is not None:
        model.begin(best.values)
    elif hints:
        model.hint(hints[0].spots)
    free = _solved(cp, model, limit, several=True)
    return distinct(_found(search, model, one) for run in (*held, free) for one in run.solutions)


def rearranged(setup: Setup, found: Found, search: Search) -> list[Found]:
    """The best layouts of one's arrangement, with shapes as they are known now."""
    cp, sizes = solver(), _sizes(search)
    if cp is None or not sizes:
        return []
    model = Model(cp, search, sizes, setup.cells)
    return distinct(_found(search, model, one) for one in _held(cp, setup, search, found).solutions)


def _sizes(search: Search) -> list[list[Size]]:
    """What every item may be; nothing where one that is needed can be nothing."""
    sizes = [sizes_of(search, at) for at in range(len(search.items))]
    needed = (at for at, item in enumerate(search.items) if not item.entry.reserve)
    return [] if any(not sizes[at] for at in needed) else sizes


class Run(NamedTuple):
    """What one run of the solver found."""

    objective: float
    """What its best solution costs, as the model counts."""
    values: tuple[int, ...]
    """The values of all variables in it."""
    solutions: list[list[int]]
    """The last solutions: of every box its first column, first line and size, −1 where it does not stand."""


def _held(cp: Any, setup: Setup, search: Search, hint: Found) -> Run:
    """A short run that keeps an arrangement."""
    model = Model(cp, search, _sizes(search), setup.cells)
    model.hint(hint.spots)
    model.hold(hint.spots)
    return _solved(cp, model, BRIEF)


def _solved(cp: Any, model: Model, limit: float, *, several: bool = False) -> Run:
    """A run of the solver. several: of its ways to search, one after the other."""
    solutions: list[list[int]] = []

    def keep(callback: Any) -> None:
        values: list[int] = []
        for box in model.boxes:
            taken = (at for at, one in enumerate(box.taken) if callback.boolean_value(one))
            values += (callback.value(box.x), callback.value(box.y), next(taken, -1))
        solutions.append(values)
        del solutions[:-_LAST]

    watcher = type("Watcher", (cp.CpSolverSolutionCallback,), {"on_solution_callback": keep})
    solving = cp.CpSolver()
    solving.parameters.random_seed = 1
    solving.parameters.num_workers = 1
    solving.parameters.interleave_search = several
    solving.parameters.max_deterministic_time = limit
    solving.solve(model.model, watcher())
    if not solutions:
        return Run(0, (), [])
    return Run(solving.objective_value, tuple(solving.response_proto.solution), solutions)


def _found(search: Search, model: Model, values: list[int]) -> Found:
    """A solution as a layout."""
    region = search.region
    spots: list[Spot] = []
    for at, box in enumerate(model.boxes):
        x, y, taken = values[3 * at : 3 * at + 3]
        if taken >= 0:
            size = box.sizes[taken]
            left, top = region.column + x, region.line + y
            spots.append(Spot(box.item, size.shape, left, left + size.columns - 1, top, top + size.lines - 1))
    return finished(search, [box.sizes for box in model.boxes], spots)
