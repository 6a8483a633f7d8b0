"""What a file paints: equal marks counted together, with the first places, and what the pages' plates hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from typeset.preflight.page.judged import Box, Opened, is_number
from typeset.preflight.page.plates import Plates, Work

if TYPE_CHECKING:
    from typeset.preflight.page.state import Mark
    from typeset.preflight.rules.fault import Spot

MOST_OPERATORS = 820_000
"""What the content of a file may cost: an operator is 1, one that paints more. A page of 100,000 small paths stays below."""
PATH, PAINTING, FORM = 5, 8, 32
"""How many operators it costs as much as: to paint a path; to show text, an image or a shading; to run a form, which means
a new state, a clip and a stream."""
KINDS = {
    "text": ("文字", "text"), "fill": ("色块", "a flat"), "stroke": ("线", "a line"), "image": ("图片", "an image"),
    "mask": ("单色图", "a stencil"), "shading": ("渐变", "a shading"),
}  # fmt: skip
"""What prints, in words."""
MOST_KINDS = 60_000
MOST_PAGES = 400
_MOST_SPOTS = 400
_LONGEST = 14400.0


class Seen:
    """One kind of mark: how often it came, its first places, its first text or name."""

    __slots__ = ("count", "mark", "spots", "thing")

    def __init__(self, mark: Mark, thing: str) -> None:
        self.mark, self.thing = mark, thing
        self.count = 0
        self.spots: list[Spot] = []


class Budget:
    """What may still be read of a file's content, and what was left out."""

    def __init__(self) -> None:
        self.operators = MOST_OPERATORS
        self.work = Work()
        self.left_out: dict[tuple[str, str], None] = {}


class Register:
    """Collects marks."""

    def __init__(self, budget: Budget) -> None:
        self._known: dict[Mark, Seen] = {}
        self._budget = budget

    def add(self, mark: Mark, box: Box | None, thing: str = "") -> None:
        """Counts a mark at a place."""
        seen = self._known.get(mark)
        if seen is None:
            if len(self._known) >= MOST_KINDS:
                self._budget.left_out["太多种对象", "too many kinds of objects"] = None
                return
            seen = self._known[mark] = Seen(mark, thing[:80])
        seen.count += 1
        if len(seen.spots) < _MOST_SPOTS:
            seen.spots.append((mark.page, box))

    def seen(self) -> list[Seen]:
        """All kinds, in the order in which they first came."""
        return list(self._known.values())


def walk(file: Opened) -> list[Seen]:
    """Everything that the file's pages paint, once for each kind; the plates' areas over the limits are kept with the
    file. Bounded by operators, kinds, pages and pixels: what is beyond is told by PRE-03."""
    if file.seen is not None:
        return file.seen
    from typeset.preflight.page.interpreter import Walker

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
        Walker(file, page, plates, register, budget).run()
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


def whole(file: Opened) -> bool:
    """Whether the pages were read to their end, so that what was not met is not there."""
    walk(file)
    return file.budget is not None and not file.budget.left_out and not file.pages_left_out


class Use(NamedTuple):
    """How a stream is used: its name for a finding, where it is drawn, and whether it surely is not."""

    thing: str
    spots: tuple[Spot, ...]
    idle: bool


def use_of(file: Opened, number: int) -> Use:
    """What the pages do with an image."""
    walk(file)
    spots = tuple(file.drawn.get(number, ()))
    return Use(f"对象 {number}" if number else "", spots, not spots and whole(file))


def _weigh(file: Opened, page: int, plates: Plates) -> None:
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
