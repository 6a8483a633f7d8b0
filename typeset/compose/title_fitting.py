"""Headline fitting (HED-01 … HED-08): size ladder, then letter-space, then scaling, to fill a measure."""

from __future__ import annotations

from typeset.clreq.rules.titles import Titles
from typeset.clreq.scales import HARD
from typeset.compose.arrays import Items, Options
from typeset.compose.items import itemise
from typeset.compose.row import Row
from typeset.compose.runs import place
from typeset.compose.sense import PHRASE, WORD, Split, splits
from typeset.fonts.book import Face
from typeset.named_tuple import NamedTuple
from typeset.sheet.types import Colour, GlyphRun

_SHORT, _COLUMN_NAME = 6, 2
"""Characters of a short line, and of the name of a column."""


class TitleLine(NamedTuple):
    """One line of a title."""

    items: Items
    """Its clusters."""
    tracking: int
    """Letter-space, mille em, beside its style's own (HED-05)."""
    scale: int
    """Horizontal scale of its glyphs and gaps, per mille, beside its style's own (HED-05)."""
    width: int
    """As it is set, from the head of the first core to the end of the last, units (HED-06)."""

    def runs(self, x: int, y: int, colour: Colour = "black") -> tuple[GlyphRun, ...]:
        """The glyph runs with the line's ink edge at x and its baseline at y."""
        at = offsets(self.items, self.tracking, self.scale)
        return place(self.items, 0, self.items.n, at, Row(x, y, colour, self.scale))


class TitleRequest(NamedTuple):
    """How a title is to be set: in what, at which sizes, how wide."""

    face: Face
    """What it is set in."""
    sizes: tuple[int, ...]
    """The ladder of sizes it may have, units, largest first."""
    measure: int
    """Width of its place, units."""
    options: Options
    """How its lines are itemised."""
    most: int = 2
    """Lines it has at most where it is laid over lines."""
    even: bool = False
    """Every line fills the measure (均排): letter-space, then scaling up to 120 % (JUS-07)."""
    opened: bool = True
    """Short lines are opened up (HED-05); not so for a title at the left."""


class Title(NamedTuple):
    """A fitted title."""

    lines: tuple[TitleLine, ...]
    """From the top."""
    size: int
    """Units."""
    fits: bool
    """False when even scaling left it too wide (HED-05)."""
    broken: Split | None = None
    """How it was broken by sense (HED-01); None where its editor's breaks or one line were taken."""
    wanted: tuple[str, ...] = ()
    """Where it does not fit or was broken doubtfully: the lines it has by sense whatever their width, if there are any without
    a doubtful break; else none."""


def offsets(items: Items, tracking: int, scale: int) -> list[int]:
    """Core offsets of a single line at natural gaps plus tracking, n + 1 values."""
    extra = tracking * items.size // 1000
    out, at = [0], 0
    for k in range(items.n):
        at += items.core[k] * scale // 1000
        if k < items.n - 1:
            out.append(
                at
                + items.gap[k] * scale // 1000
                + (extra if items.break_cost[k] < HARD or items.stretch_step[k] >= 0 else 0)
            )
            at = out[-1]
    out.append(at)
    return out


def natural_width(items: Items) -> int:
    """Width of all clusters on one line, blanks at both ends trimmed (HED-06)."""
    return items.advance_sum[items.n] if items.n else 0


def _slots(items: Items) -> int:
    return sum(1 for k in range(items.n - 1) if items.break_cost[k] < HARD or items.stretch_step[k] >= 0)


def split_words(text: str) -> list[str]:
    """The pieces between a title's semantic spaces (HED-02)."""
    return text.replace("\u3000", " ").split()


def arrangements(title: tuple[str, ...], most: int = 3) -> list[tuple[str, ...]]:
    """Ways to lay a title over lines at its semantic breaks: as given, on one line, and balanced between."""
    pieces = [piece for line in title for piece in split_words(line)]
    ways: list[tuple[str, ...]] = [tuple(title)]
    for count in range(1, min(most, len(pieces)) + 1):
        way = _balanced(pieces, count)
        if way not in ways:
            ways.append(way)
    return ways


def _balanced(pieces: list[str], count: int) -> tuple[str, ...]:
    """The contiguous split of pieces into `count` lines with the shortest longest line (HED-03)."""
    best: tuple[int, tuple[str, ...]] | None = None

    def walk(at: int, left: int, lines: tuple[str, ...]) -> None:
        """Try every place for the next of `left` lines, pieces[at:] being left."""
        nonlocal best
        if left == 1:
            way = (*lines, " ".join(pieces[at:]))
            score = max(len(line) for line in way)
            if best is None or score < best[0]:
                best = (score, way)
            return
        for stop in range(at + 1, len(pieces) - left + 2):
            walk(stop, left - 1, (*lines, " ".join(pieces[at:stop])))

    walk(0, count, ())
    return best[1] if best else tuple(pieces)


def fit(lines: tuple[str, ...], asked: TitleRequest) -> Title:
    """Set given lines at the largest size of the ladder at which all fit the measure.

    Short lines are opened up (HED-05) towards 70 % of the measure, all by the same letter-space, or each fills it, or all
    are left as they are, as the request says. When the smallest size is too wide, the lines are set closer, then scaled
    down to 80 %.
    """
    face, sizes, measure, options = asked.face, asked.sizes, asked.measure, asked.options
    titles = options.rules.titles
    for size in sizes:
        options_here = options._replace(headline=True, tight=size > titles.large or options.tight)
        set_lines = [itemise(line, face, size, options=options_here) for line in lines]
        widest = max((natural_width(i) for i in set_lines), default=0)
        if widest <= measure * titles.fill_most // 1000:
            if not asked.opened and not asked.even:
                return Title(
                    tuple(TitleLine(i, 0, 1000, natural_width(i)) for i in set_lines), size, fits=True
                )
            return _opened(set_lines, size, measure, titles, even=asked.even)
    return _closed(set_lines, sizes[-1], measure, titles)


def _closed(set_lines: list[Items], size: int, measure: int, titles: Titles) -> Title:
    """HED-05 where even the smallest size is too wide: letter-space first, then scaling, one scale for all lines."""
    least = titles.track_large if size > titles.large else titles.track_least
    widest = max(set_lines, key=natural_width)
    need = natural_width(widest) - measure
    slots = _slots(widest)
    tracking = max(least, -need * 1000 // (slots * size)) if slots and need > 0 else 0
    width = offsets(widest, tracking, 1000)[-1] if widest.n else 0
    scale = 1000 if width <= measure else max(titles.scale_last, measure * 1000 // width)
    fitted = tuple(TitleLine(i, tracking, scale, offsets(i, tracking, scale)[-1]) for i in set_lines)
    return Title(fitted, size, all(line.width <= measure for line in fitted))


def _opened(set_lines: list[Items], size: int, measure: int, titles: Titles, *, even: bool) -> Title:
    if even:
        return Title(tuple(_filled(items, measure, titles) for items in set_lines), size, fits=True)
    longest = max(set_lines, key=natural_width)
    slots, set_width = _slots(longest), natural_width(longest)
    widest = set_width - longest.tracking * max(0, longest.n - 1)  # its style's own letter-space comes on top
    goal, tracking = measure * titles.fill_least // 1000, 0
    most = max(0, measure * titles.fill_most // 1000 - set_width)
    if widest < goal and slots:
        tracking = min(_most_tracking(longest, titles), min(goal - widest, most) * 1000 // (slots * size))
    lines = tuple(TitleLine(i, tracking, 1000, offsets(i, tracking, 1000)[-1]) for i in set_lines)
    return Title(lines, size, fits=True)


def _most_tracking(items: Items, titles: Titles) -> int:
    if items.n <= _COLUMN_NAME:
        return titles.track_two
    return titles.track_great if items.size >= titles.great else titles.track_most


def _filled(items: Items, measure: int, titles: Titles) -> TitleLine:
    """A line that fills the measure (均排): letter-space, then scaling, then what letter-space is still needed."""
    slots, natural = _slots(items), natural_width(items)
    if not slots or not items.rules.on("JUS-07"):
        return TitleLine(items, 0, 1000, natural)
    short = 4 <= items.n <= _SHORT and items.size > titles.large
    most = (titles.track_even_short if short else titles.track_even) * slots * items.size // 1000
    scale = max(1000, min(titles.scale_most, (measure - most) * 1000 // natural)) if natural else 1000
    tracking = (measure - offsets(items, 0, scale)[-1]) * 1000 // (slots * items.size)
    return TitleLine(items, tracking, scale, offsets(items, tracking, scale)[-1])


def fit_title(title: tuple[str, ...], asked: TitleRequest) -> Title:
    """Choose among a title's arrangements the one that is set largest, then fullest; fewer lines when equal.

    A title that is too wide for every size as it was typed is broken by sense (HED-01), balanced (HED-03).
    """
    best: tuple[tuple[int, int, int], Title] | None = None
    titles = asked.options.rules.titles
    for way in arrangements(title, asked.most):
        if len(way) > asked.most and way != tuple(title):
            continue
        found = fit(way, asked)
        fill = max(line.width for line in found.lines) * 1000 // asked.measure if found.lines else 0
        full = found.fits and min(line.scale for line in found.lines) >= titles.scale_least
        # a size counts less than the lines it costs: one line two steps down beats two lines
        weight = titles.lines_of_ten - len(found.lines)
        score = (1 if full else 0, found.size // 1000 * weight, -abs(fill - titles.fill_best))
        if best is None or score > best[0]:
            best = (score, found)
    assert best is not None
    if best[0][0]:
        return best[1]
    return _broken_title(title, asked._replace(even=False, opened=True))


def _broken_title(title: tuple[str, ...], asked: TitleRequest) -> Title:
    """A title that fits no size as it was typed, broken by sense: the way whose breaks, balance, size and lines cost least.

    Words are cut only where no smaller size, no further line and no narrower scale keeps them whole.
    """
    sizes, most = asked.sizes, asked.most
    text = " ".join(title)
    items = itemise(text, asked.face, sizes[0], options=asked.options._replace(headline=True))
    titles = asked.options.rules.titles
    room = asked.measure * titles.fill_most // 1000
    best: tuple[int, int, Split] | None = None
    for count in range(2, most + 2):
        for split in splits(items, count, WORD):
            step = _step(split.widest, sizes, room, titles)
            if step < 0:
                continue
            score = split.score + _size_cost(sizes, step, titles) + (count - 2) * titles.line_cost
            if best is None or score < best[0]:
                best = (score, step, split)
    whole = fit(title, asked)
    if best is None or (best[2].doubtful and len(title) == 1 and whole.fits):
        return whole._replace(wanted=() if whole.fits else _wanted(items, most))
    found = fit(best[2].lines, asked._replace(sizes=sizes[best[1] :] or sizes[-1:]))
    return found._replace(broken=best[2], wanted=_wanted(items, most) if best[2].doubtful else ())


def _wanted(items: Items, most: int) -> tuple[str, ...]:
    """The lines a title has by sense whatever their width, if there are any without a doubtful break."""
    offered = [split for count in range(2, most + 3) for split in splits(items, count, PHRASE)[:1]]
    return min(offered, key=lambda split: split.score).lines if offered else ()


def _size_cost(sizes: tuple[int, ...], step: int, titles: Titles) -> int:
    size = sizes[min(step, len(sizes) - 1)]
    return (sizes[0] - size) * titles.size_cost // sizes[0] + (
        titles.narrow_cost if step == len(sizes) else 0
    )


def _step(widest: int, sizes: tuple[int, ...], room: int, titles: Titles) -> int:
    """How many steps down the ladder lines of a width at its first size fit; one more where the last must be narrowed to
    90 %; -1: nowhere."""
    for step, size in enumerate(sizes):
        if widest * size // sizes[0] <= room:
            return step
    return len(sizes) if widest * sizes[-1] // sizes[0] * titles.scale_least // 1000 <= room else -1


def ends_badly(items: Items) -> bool:
    """HED-04: whether a title line ends in a comma or full stop."""
    return bool(items.n) and items.cls[-1] in items.rules.titles.bad_ends
