"""The exact step (SOL-02): layouts by OR-Tools' CP-SAT, also such as no straight cuts make. Nothing where OR-Tools are not installed."""

from __future__ import annotations

from collections.abc import Container, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from typeset.auto.chance import Chance
from typeset.auto.exact_finish import distinct, finished
from typeset.auto.exact_model import Model
from typeset.auto.exact_sizes import sizes_of
from typeset.auto.looks import Spot
from typeset.auto.searching import Found
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.auto.searching import Search
    from typeset.auto.setup import Setup

LIMIT: Final = 2.5
"""Work of one run, in the solver's deterministic seconds: a count of its steps, the same on every machine."""

BRIEF: Final = 0.4
"""The same at most where an arrangement is kept."""

_PACKED: Final = 2.5
"""The same at most where most blocks are held in their places."""

_ROUND: Final = 0.2
"""The same at most where only a few blocks are free."""

_WIDE: Final = 0.3
"""The share of the work that is spent on the whole page at once."""

_HELD = 3
"""Layouts of the search of which the arrangement is solved first."""

_SQUARE = 12
"""Lines that are about as high as a column is wide."""

_LAST = 6
"""Solutions of a run that are remembered, the last ones: each is better than the one before."""


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
    search = search or setup.search()
    solving = Solving(setup, search)
    if not solving.ready:
        return []
    runs = [solving.held(hint) for hint in hints[:_HELD]]
    best = min((run for run in runs if run.values), key=lambda run: run.objective, default=None)
    runs.append(solving.whole(hints, best, _WIDE * limit))
    if runs[-1].values and not runs[-1].proved:
        runs += solving.improved(runs[-1], limit)
    return distinct(found for run in runs for found in run.layouts)


def rearranged(setup: Setup, found: Found, search: Search) -> list[Found]:
    """The best layouts of one's arrangement and of those near it, with shapes as they are known now."""
    solving = Solving(setup, search)
    if not solving.ready:
        return []
    runs = [solving.held(found)]
    if runs[0].values:
        runs += solving.improved(runs[0], runs[0].work + BRIEF)
    return distinct(one for run in runs for one in run.layouts)


def repacked(setup: Setup, search: Search, standing: Sequence[Spot], free: Container[int]) -> list[Found]:
    """The best layouts in which nothing stands elsewhere but some items. standing: the places of what is not free."""
    solving = Solving(setup, search)
    if not solving.ready:
        return []
    return distinct(solving.around(standing, free).layouts)


class Run(NamedTuple):
    """What one run of the solver found."""

    objective: int = 0
    """What its best solution costs, as the model counts."""
    values: tuple[int, ...] = ()
    """The values of all variables in it."""
    layouts: tuple[Found, ...] = ()
    """The last solutions, the best last."""
    work: float = 0
    """Deterministic seconds."""
    proved: bool = False
    """Whether there is nothing better."""


class Solving:
    """Runs of the solver over one page."""

    def __init__(self, setup: Setup, search: Search) -> None:
        self.cells, self.search, self.cp = setup.cells, search, solver()
        self.sizes = [sizes_of(search, at) for at in range(len(search.items))]
        needed = (at for at, item in enumerate(search.items) if not item.entry.reserve)
        self.ready = self.cp is not None and all(self.sizes[at] for at in needed)

    def held(self, hint: Found) -> Run:
        """A layout's arrangement at its best: first as it stands, so that all that follows from it is known, then with room to move."""
        model = self._model()
        model.hint(hint.spots)
        still = self._run(model, BRIEF, fixed=True)
        model = self._model()
        model.hold(hint.spots)
        if still.values:
            model.begin(still.values)
        else:
            model.hint(hint.spots)
        run = self._run(model, BRIEF)
        return run if run.values else still

    def around(self, standing: Sequence[Spot], free: Container[int]) -> Run:
        """What is free in what others leave, at its best; reserve stories that are not free and stand nowhere stay out."""
        model = self._model()
        model.fix(standing, free)
        model.hold_all_text(free)
        return self._run(model, _PACKED)

    def whole(self, hints: Sequence[Found], best: Run | None, limit: float) -> Run:
        """The whole page at once, from the best that is known."""
        model = self._model()
        if best is not None:
            model.begin(best.values)
        elif hints:
            model.hint(hints[0].spots)
        run = self._run(model, limit)
        return run if run.values or best is None else best

    def improved(self, best: Run, limit: float) -> list[Run]:
        """Better and better ones: a few blocks at a time are free, the others keep their order."""
        runs: list[Run] = []
        chance, work = Chance(1), best.work
        while work < limit:
            spots = best.layouts[-1].spots
            model = self._model()
            model.begin(best.values)
            model.hold(spots, neighbourhood(self.search, spots, chance))
            model.better(best.objective)
            run = self._run(model, min(_ROUND, limit - work))
            work += max(run.work, _ROUND / 20)  # building the model is work as well
            if run.values:
                best = run
                runs.append(run)
        return runs

    def _model(self) -> Model:
        return Model(self.cp, self.search, self.sizes, self.cells)

    def _run(self, model: Model, limit: float, *, fixed: bool = False) -> Run:
        """A run by one worker: several that take turns are not the same every time. fixed: what is hinted stays."""
        solutions: list[list[int]] = []

        def keep(callback: Any) -> None:
            values: list[int] = []
            for box in model.boxes:
                taken = (at for at, one in enumerate(box.taken) if callback.boolean_value(one))
                values += (callback.value(box.x), callback.value(box.y), next(taken, -1))
            solutions.append(values)
            del solutions[:-_LAST]

        watcher = type("Watcher", (self.cp.CpSolverSolutionCallback,), {"on_solution_callback": keep})
        solving = self.cp.CpSolver()
        solving.parameters.random_seed = 1
        solving.parameters.num_workers = 1
        solving.parameters.max_deterministic_time = limit
        solving.parameters.fix_variables_to_their_hinted_value = fixed
        solving.parameters.cp_model_probing_level = 0
        solving.parameters.symmetry_level = 0
        status = solving.solve(model.model, watcher())
        work, proved = solving.deterministic_time, status in (self.cp.OPTIMAL, self.cp.INFEASIBLE)
        if not solutions:
            return Run(work=work, proved=proved)
        layouts = tuple(_found(self.search, model, one) for one in solutions)
        values = tuple(solving.response_proto.solution)
        return Run(round(solving.objective_value), values, layouts, work, proved)


def neighbourhood(search: Search, spots: Sequence[Spot], chance: Chance) -> set[int]:
    """Items that are set free together: one and those next to it, or any few."""
    news = [spot for spot in spots if search.items[spot.item].variants]
    out = {at for at in search.reserve if all(spot.item != at for spot in news)}
    if not news:
        return out
    if chance.below(3) == 0:
        return out | {spot.item for spot in chance.shuffled(news)[:3]}
    middle, count = chance.one(news), 3 + chance.below(3)
    near = sorted(news, key=lambda spot: (_apart(spot, middle), spot.item))
    return out | {spot.item for spot in near[: count + 1]}


def _apart(one: Spot, other: Spot) -> int:
    """How far two places are from one another: 0 where they touch; a column counts as much as its width in lines."""
    across = max(one.left - other.right, other.left - one.right, 1) - 1
    down = max(one.top - other.foot, other.top - one.foot, 1) - 1
    return across * _SQUARE + down


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
