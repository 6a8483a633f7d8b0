"""What a file paints: its pages walked once, and what their plates hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.named_tuple import NamedTuple
from typeset.pdf.objects import is_number
from typeset.preflight.page.budget import Budget
from typeset.preflight.page.interpreter import Interpreter
from typeset.preflight.page.marks import Register, Seen, Spot
from typeset.preflight.page.plates import Plates

if TYPE_CHECKING:
    from typeset.preflight.page.judged import Judged

MOST_PAGES = 400
_LONGEST = 14400.0
"""The longest side of a page in points that is looked into (5 m)."""


def walk(file: Judged) -> list[Seen]:
    """Everything that the file's pages paint, once for each kind; the plates' areas over the limits are kept with the
    file. Bounded by operators, kinds, pages and pixels: what is beyond is told by PRE-03."""
    if file.seen is not None:
        return file.seen
    budget = file.budget = Budget()
    register = Register(budget)
    for page in file.pages:
        if page.number > MOST_PAGES:
            budget.left_out["页数太多", "too many pages"] = None
            break
        frame = page.frame()
        if (
            not all(is_number(v) and abs(v) < 1e6 for v in frame)
            or max(frame[2] - frame[0], frame[3] - frame[1]) > _LONGEST
        ):
            budget.left_out[
                "页面大得不可能，内容没有细看", "a page of impossible size; its content was not looked into"
            ] = None
            continue
        plates = Plates(frame, budget.work)
        Interpreter(file, page, plates, register, budget).run()
        _weigh(file, page.number, plates)
        if budget.operators <= 0:
            budget.left_out["内容太长", "content that is too long"] = None
            break
    if budget.work.left <= 0:
        budget.left_out[
            "面积太大的图形太多，墨量没有全算", "too many large shapes; ink was not counted to the end"
        ] = None
    file.seen = register.seen()
    return file.seen


def whole(file: Judged) -> bool:
    """Whether the pages were read to their end, so that what was not met is not there."""
    walk(file)
    return file.budget is not None and not file.budget.left_out and not file.pages_left_out


class Use(NamedTuple):
    """How a stream is used."""

    thing: str
    """Its name for a finding."""
    spots: tuple[Spot, ...]
    """Where it is drawn."""
    idle: bool
    """Whether it surely is not drawn."""


def use_of(file: Judged, number: int) -> Use:
    """What the pages do with an image."""
    walk(file)
    spots = tuple(file.drawn.get(number, ()))
    return Use(f"对象 {number}" if number else "", spots, not spots and whole(file))


def _weigh(file: Judged, page: int, plates: Plates) -> None:
    """Keeps the areas over the printer's limits (PF-03)."""
    limits = file.limits
    if plates.blank:
        return
    unit = file.pages[page - 1].unit
    file.most_ink[page] = plates.most()
    for level, bound in (("error", limits.ink.error), ("warning", limits.ink.warning)):
        if file.most_ink[page] > bound:
            for box, most, size in plates.areas(bound, limits.area / unit**2):
                file.heavy.append((level, page, plates.place(box), most, size * unit**2))
