"""Headline fitting (HED-01 … HED-08): lines, size and letter-space chosen together by cost, scaling where nothing else fits."""

from __future__ import annotations

from itertools import combinations, pairwise

from typeset.clreq.rules.titles import Titles
from typeset.clreq.scales import HARD
from typeset.compose.arrays import Items, Options
from typeset.compose.items import itemise
from typeset.compose.row import Row
from typeset.compose.runs import place
from typeset.compose.sense import PHRASE, WORD, Split, shape_cost, splits
from typeset.compose.title_costs import TitleForm, form_cost, most_tracking, opening
from typeset.fonts.book import Face
from typeset.named_tuple import NamedTuple
from typeset.sheet.types import Colour, GlyphRun

_PIECES = 6
"""Pieces between typed spaces up to which every way to lay them over lines is tried; of more, the balanced one."""


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
    ranked: bool = True
    """The size is chosen by what the title's form costs (TIT-10); else the first of the ladder that fits."""


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
    """Where it does not fit or was broken doubtfully: lines without a doubtful break that fit if there are any; else none, or of a
    title that fits nowhere those of any width."""


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
    """Ways to lay a title over lines at its semantic breaks (HED-02): as given, on one line, and every other up to `most` lines
    that ends in a line of more than two characters (HED-03); of many pieces the balanced ones alone."""
    pieces = [piece for line in title for piece in split_words(line)]
    ways: list[tuple[str, ...]] = [tuple(title)]
    for count in range(1, min(most, len(pieces)) + 1):
        if len(pieces) <= _PIECES:
            found = [_joined(pieces, cuts) for cuts in combinations(range(1, len(pieces)), count - 1)]
        else:
            found = [_balanced(pieces, count)]
        ways.extend(way for way in found if way not in ways)
    return ways


def _joined(pieces: list[str], cuts: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(" ".join(pieces[a:b]) for a, b in pairwise((0, *cuts, len(pieces))))


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
    """Set given lines at the size of the ladder whose form costs least, or at the largest that fits, as the request says.

    Short lines are opened up (HED-05) towards 70 % of the measure, all by the same letter-space, or each fills it, or all
    are left as they are, as the request says. When the smallest size is too wide, the lines are set closer, then scaled
    down to 80 %.
    """
    return _fit(lines, asked)[1]


def _fit(lines: tuple[str, ...], asked: TitleRequest) -> tuple[int, Title]:
    """Given lines as they are set, and what their form costs."""
    titles = asked.options.rules.titles
    room = asked.measure * titles.fill_most // 1000
    for cost, size in _sizes(lines, asked):
        set_lines = _itemised(lines, asked, size)
        if max((natural_width(items) for items in set_lines), default=0) <= room:
            return cost, _laid(set_lines, size, asked)
    size = asked.sizes[-1]
    return titles.size_cost + titles.narrow_cost, _closed(
        _itemised(lines, asked, size), size, asked.measure, titles
    )


def _itemised(lines: tuple[str, ...], asked: TitleRequest, size: int) -> list[Items]:
    options, titles = asked.options, asked.options.rules.titles
    options = options._replace(headline=True, tight=size > titles.large or options.tight)
    return [itemise(line, asked.face, size, options=options) for line in lines]


def _sizes(lines: tuple[str, ...], asked: TitleRequest) -> list[tuple[int, int]]:
    """The ladder's sizes that lines may go in, each with what the form costs there, in the order in which they are tried."""
    if not asked.ranked or len(asked.sizes) < 2:
        return [(0, size) for size in asked.sizes]
    titles = asked.options.rules.titles
    found: list[tuple[int, int]] = []
    longest: dict[bool, Items] = {}
    for size in asked.sizes:
        large = size > titles.large
        if large not in longest:
            longest[large] = max(_itemised(lines, asked, size), key=natural_width)
        width = natural_width(longest[large]) * size // longest[large].size
        if width <= asked.measure:
            form = _form(longest[large], asked, size=size, width=width, lines=len(lines))
            found.append((form_cost(form, titles, opened=asked.opened or asked.even), size))
    return sorted(found, key=lambda one: (one[0], -one[1]))


def _form(longest: Items, asked: TitleRequest, *, size: int, width: int, lines: int) -> TitleForm:
    """The form of lines at a size, of which the longest is given; its style's own letter-space counts to the cap."""
    own = longest.tracking * 1000 // longest.size
    cap = max(0, most_tracking(size, longest.n, longest.rules.titles) - own)
    return TitleForm(size, asked.sizes[0], width, asked.measure, _slots(longest), cap, lines)


def _laid(set_lines: list[Items], size: int, asked: TitleRequest) -> Title:
    """Lines that fit, opened or filled as the request says."""
    titles, tracking = asked.options.rules.titles, 0
    if asked.even:
        return Title(tuple(_filled(items, asked.measure, titles) for items in set_lines), size, fits=True)
    if asked.opened and set_lines:
        longest = max(set_lines, key=natural_width)
        form = _form(longest, asked, size=size, width=natural_width(longest), lines=len(set_lines))
        tracking = opening(form, titles)
    lines = tuple(TitleLine(i, tracking, 1000, offsets(i, tracking, 1000)[-1]) for i in set_lines)
    return Title(lines, size, fits=True)


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


def _filled(items: Items, measure: int, titles: Titles) -> TitleLine:
    """A line that fills the measure (均排): letter-space, then scaling, then what letter-space is still needed."""
    slots, natural = _slots(items), natural_width(items)
    if not slots or not items.rules.on("JUS-07"):
        return TitleLine(items, 0, 1000, natural)
    cap = most_tracking(items.size, items.n, titles) if items.size >= titles.capped else titles.track_even
    most = cap * slots * items.size // 1000
    scale = max(1000, min(titles.scale_most, (measure - most) * 1000 // natural)) if natural else 1000
    tracking = (measure - offsets(items, 0, scale)[-1]) * 1000 // (slots * items.size)
    if items.size >= titles.capped:
        tracking = min(tracking, cap)
    return TitleLine(items, tracking, scale, offsets(items, tracking, scale)[-1])


def fit_title(title: tuple[str, ...], asked: TitleRequest) -> Title:
    """Choose among a title's arrangements and the sizes of the ladder the form that costs least: size, fill, letter-space, lines
    and their balance together (HED-03, HED-05).

    A title that is too wide for every size as it was typed is broken by sense (HED-01), balanced (HED-03).
    """
    best: tuple[int, Title] | None = None
    titles = asked.options.rules.titles
    for way in arrangements(title, asked.most):
        typed = way == tuple(title)
        if not typed and (len(way) > asked.most or _ends_short(way, titles)):
            continue
        cost, found = _fit(way, asked)
        if not found.fits or min((line.scale for line in found.lines), default=1000) < titles.scale_least:
            continue
        cost += _shape_of(found, titles)
        if best is None or cost < best[0]:
            best = (cost, found)
    if best is not None:
        return best[1]
    return broken_title(title, asked._replace(even=False, opened=True))


def _ends_short(way: tuple[str, ...], titles: Titles) -> bool:
    return len(way) > 1 and len("".join(way[-1].split())) <= titles.least_last


def _shape_of(title: Title, titles: Titles) -> int:
    """What unlike lines cost (HED-03)."""
    if len(title.lines) < 2:
        return 0
    lengths = [len(line.items.text) for line in title.lines]
    return shape_cost([natural_width(line.items) for line in title.lines], lengths, titles)


def broken_title(title: tuple[str, ...], asked: TitleRequest) -> Title:
    """A title that is not to stand as it was typed, broken by sense: the way whose breaks, balance, size and lines cost least.

    Words are cut only where no smaller size, no further line and no narrower scale keeps them whole.
    """
    most = asked.most
    text = " ".join(title)
    items = itemise(text, asked.face, asked.sizes[0], options=asked.options._replace(headline=True))
    titles = asked.options.rules.titles
    best: tuple[int, int, Split] | None = None
    for count in range(2, most + 2):
        for split in splits(items, count, WORD):
            chosen = _step(split.widest, asked)
            if chosen is None:
                continue
            score = split.score + chosen[0] + (count - 2) * titles.line_cost
            if best is None or score < best[0]:
                best = (score, chosen[1], split)
    whole = fit(title, asked)
    if best is None or (best[2].doubtful and len(title) == 1 and whole.fits):
        return whole._replace(wanted=() if whole.fits else _wanted(items, asked, whatever=True))
    found = fit(best[2].lines, asked._replace(sizes=asked.sizes[best[1] :], ranked=False))
    return found._replace(broken=best[2], wanted=_wanted(items, asked) if best[2].doubtful else ())


def _wanted(items: Items, asked: TitleRequest, *, whatever: bool = False) -> tuple[str, ...]:
    """The lines a title has without a doubtful break that its measure holds, on two lines more than it has by itself or at 80 %
    where need be; where it holds none, those of any width if `whatever`, else none. items: at the ladder's first size."""
    titles = asked.options.rules.titles
    found: list[tuple[bool, int, tuple[str, ...]]] = []
    for count in range(2, asked.most + 4):
        for split in splits(items, count, PHRASE):
            width = split.widest * asked.sizes[-1] // asked.sizes[0]
            fits = width * titles.scale_last // 1000 <= asked.measure
            squeezed = max(0, width - asked.measure) * titles.size_cost // asked.measure
            if not split.doubtful and (fits or whatever):
                found.append((not fits, split.score + squeezed + (count - 2) * titles.line_cost, split.lines))
    return min(found)[2] if found else ()


def _step(widest: int, asked: TitleRequest) -> tuple[int, int] | None:
    """Of lines as wide at the ladder's first size: what their form costs at the step where it costs least, and that step; the last
    where they must be narrowed to 90 %; None where they fit nowhere."""
    sizes, titles = asked.sizes, asked.options.rules.titles
    best: tuple[int, int] | None = None
    for step, size in enumerate(sizes):
        width = widest * size // sizes[0]
        if width > asked.measure * titles.fill_most // 1000:
            continue
        # never opened here: what is broken for want of room has none to spare
        form = TitleForm(size, sizes[0], width, asked.measure, 0, 0)
        cost = form_cost(form, titles, opened=False) if asked.ranked else step
        if best is None or cost < best[0]:
            best = (cost, step)
    last = widest * sizes[-1] // sizes[0] * titles.scale_least // 1000
    if best is None and last <= asked.measure * titles.fill_most // 1000:
        lost = (sizes[0] - sizes[-1]) * titles.size_cost // sizes[0]
        return lost + titles.narrow_cost, len(sizes) - 1
    return best


def ends_badly(items: Items) -> bool:
    """HED-04: whether a title line ends in a comma or full stop."""
    return bool(items.n) and items.cls[-1] in items.rules.titles.bad_ends
