"""Headlines: how they are broken (HED-01 … HED-04) and fitted (HED-05 … HED-08). Costs are on HED-01's scale: 0 a break the
editor typed, about 20 between phrases, about 90 between words of one phrase."""

from typeset.clreq.classes import COM, STP
from typeset.named_tuple import NamedTuple


class Reading(NamedTuple):
    """What a title is cut into words by (HED-01)."""

    words: bool = True
    """The list of words."""

    names: bool = True
    """Surnames and what given names are made of (NBK-10)."""

    pieces: bool = True
    """Numbers with their units, dates, ordinals, Han numerals."""


class Sense(NamedTuple):
    """What a break in a title costs by what it parts (HED-01)."""

    reading: Reading = Reading()
    """What is told to be a word."""

    typed: int = 0
    """At a typed space (HED-02)."""

    passed: int = 120
    """What a typed space costs that a title is not broken at though it is broken elsewhere."""

    marked: int = 5
    """After ， ； ： ？ ！."""

    closed: int = 30
    """After a closing mark."""

    opens: int = 30
    """Before an opening mark."""

    listed: int = 60
    """After 、."""

    dashed: int = 15
    """After a dash."""

    in_dotted: int = 140
    """After the interpunct of a foreign name (NBK-13)."""

    no_phrase: int = 45
    """Added between two words where the phrase segmenter sees no end."""

    hinted: int = 40
    """Between two characters of a text that the list does not know, where the phrase segmenter sees an end."""

    unhinted: int = 220
    """The same where it sees none."""

    doubt: int = 190
    """From this cost on a break is doubtful: another is preferred at a smaller size or in more lines, and it is told."""

    in_word: int = 700
    """Inside a word."""

    in_compound: int = 450
    """Inside a word, between two words of which it is made."""

    in_piece: int = 2500
    """Inside a number, date, ordinal or listed word."""

    in_name: int = 1200
    """Inside a likely name."""

    cannot_start: int = 320
    """Added where the line would begin with a particle or a verb's complement."""

    clings: int = 180
    """Added where it would begin with a lone character that belongs to what is before."""

    cannot_end: int = 260
    """Added where it would end with a preposition, conjunction, adverb or prefix."""

    lone_end: int = 110
    """Added where it would end with a lone character."""

    lone_pair: int = 150
    """Added besides where two lone characters would be parted."""

    counted: int = 40
    """Added where a count is parted from its noun."""

    reaches: int = 180
    """Added where 提高到 is parted from its figure."""

    object_cut: int = 80
    """Added where a verb is parted from its object and another verb follows (横扫 | 对手晋级)."""

    closes: int = 65
    """Added where a compound is parted from the word that closes it."""

    measures: int = 100
    """Added where what is measured is parted from its measure (优良天数 | 比例)."""

    closed_by: int = -35
    """Added where the line ends after such a word: a good place."""

    ordinal: int = 120
    """Added where 第三 is parted from its noun."""

    most_breaks: int = 28
    """Places of a title that are tried, the cheapest first. No rule, but time."""

    bad_square: int = 200
    """A break's cost counts more by its square divided by this: one bad break weighs more than two fair ones."""


class Share(NamedTuple):
    """What share of its main title's size a deck has (TIT-01, TIT-03)."""

    least: int
    """Per mille; a deck too wide for it is a little smaller (`deck_down`), then has a further line."""

    best: int
    """Per mille."""

    most: int
    """Per mille."""

    floor: int
    """No deck is smaller for its share's sake, units: it would not be read."""


class Titles(NamedTuple):
    """How a title is laid over its measure."""

    uneven: int = 250
    """Lines of a title may differ by this share of the longest, per mille (HED-03)."""

    uneven_cost: int = 45
    """What lines cost that differ by more, and a quarter of what is over besides (HED-03)."""

    least_last: int = 2
    """A last line of no more characters than this is an error, and never offered (HED-03)."""

    short_first: int = 150
    """What another line as short costs (HED-03)."""

    rising: int = 5
    """What a last line longer than the first costs (HED-03)."""

    bad_ends: frozenset[int] = frozenset((COM, STP))
    """Classes that no title line ends in (HED-04)."""

    fill_least: int = 700
    """A short title is opened up to this share of its measure, per mille (HED-05)."""

    fill_most: int = 980
    """The most of its measure that a title fills before a smaller size is taken, per mille (HED-05)."""

    fill_full: int = 950
    """Over this share of its measure a title is tight, per mille (HED-05)."""

    tight_cost: int = 2000
    """What a whole measure over `fill_full` would cost."""

    short_cost: int = 150
    """What a whole measure would cost that a title, opened up as far as it may be, leaves under `fill_least`: it stands short in
    the middle (HED-05)."""

    open_cost: int = 80
    """What letter-space of one em costs: a larger size goes before it (HED-05)."""

    loud: tuple[tuple[int, int], ...] = (
        (150_000_000, 20_000_000),
        (320_000_000, 36_000_000),
        (490_000_000, 54_000_000),
        (660_000_000, 72_000_000),
        (1000_000_000, 100_000_000),
    )
    """Measures and the sizes that are loud enough over them, units; between two in proportion (TIT-10)."""

    loud_cost: int = 300
    """What twice the size that is loud enough costs."""

    track_least: int = -50
    """The least letter-space, mille em (HED-05)."""

    track_most: int = 250
    """The most letter-space; a title that is still short stays short in the middle, mille em (HED-05)."""

    track_great: int = 150
    """The most from `great` on, mille em (HED-05)."""

    track_two: int = 500
    """The most of a title of two characters such as the name of a column, mille em (HED-05)."""

    track_even: int = 500
    """The most before a small line that is to fill its measure is scaled, mille em (JUS-07)."""

    capped: int = 30_000_000
    """From this size on a line that is to fill its measure is opened no more than any other, units: it stands short in the middle
    then (HED-05 before JUS-07)."""

    track_large: int = -20
    """The least letter-space over `large`, mille em (HED-07)."""

    large: int = 30_000_000
    """Over this size brackets close up and letter-space is cut less, units (HED-07)."""

    great: int = 42_000_000
    """From this size on letter-space opens less, units (HED-05)."""

    scale_least: int = 900
    """Narrowest horizontal scale tried before another line is taken, per mille (HED-05)."""

    scale_last: int = 800
    """Horizontal scale of a title that fits no size, per mille (HED-05)."""

    scale_most: int = 1200
    """Widest horizontal scale of a title that is to fill its measure, per mille (JUS-07)."""

    size_cost: int = 300
    """What the whole first size costs; a smaller one costs the share that is lost (HED-05)."""

    line_cost: int = 45
    """What a line over two costs."""

    narrow_cost: int = 30
    """What lines scaled down to `scale_least` cost."""

    next_line: int = 33
    """What every line after the first costs: one line a step or two down the ladder goes before two lines."""

    deck_down: int = 850
    """How small, beside the least that its share asks for, a deck may be before it takes a line more or fills more than `fill_full`,
    per mille (HED-05)."""

    kicker: Share = Share(420, 460, 500, 12_000_000)
    """Of a 引题 (TIT-01)."""

    subtitle: Share = Share(400, 425, 450, 12_000_000)
    """Of a 副题 (TIT-03)."""

    black: int = 800
    """From this weight of the main title on, a deck whose face has no weights is too thin beside it (TIT-11)."""

    deck_weight: int = 500
    """The weight that a deck's own face has beside it, where it has weights."""

    deck_song: int = 600
    """The weight of the song that stands for a face without."""

    above: tuple[int, int, int] = (1500, 1750, 2000)
    """White over a headline block, thousandths of a body line: least, liked best, most. From the foot of the type, caption, rule of
    the folio or edge of the box over it to the head of its first em box (TIT-12)."""

    above_ruled: int = 1620
    """The white that it has first of all under a rule of its own, which stands in that white (TIT-12, LIN-01)."""

    under_rule: int = 650
    """The least white between that rule and the title, thousandths of a body line (LIN-01)."""

    above_close: tuple[int, int, int] = (1200, 1500, 2000)
    """White over a headline block whose text is over with all of it (FIT-02), thousandths of a body line."""

    under_rule_close: int = 400
    """The least white between a rule of its own and such a title, thousandths of a body line (LIN-01)."""

    below_close: tuple[int, int, int] = (550, 700, 1200)
    """White under such a one: less than over it still (TIT-12)."""

    above_at_head: int = 500
    """The most of it at the head of the page, where nothing stands over it (TIT-12)."""

    below: tuple[int, int, int] = (700, 900, 1200)
    """White under it, from its last em box to that of the first line of text: least, liked best, most (TIT-12)."""

    below_even: int = 80
    """So near to what is liked best it stays as long as other white can give way: titles of a page look alike (TIT-12)."""

    below_byline: tuple[int, int, int] = (400, 600, 700)
    """The same under a byline (TIT-14)."""

    label_above: tuple[int, int, int] = (1000, 1200, 2000)
    """White over a label, as over a headline block (TIT-06)."""

    label_below: tuple[int, int, int] = (800, 1000, 1200)
    """White between a label and the headline block under it (TIT-06)."""

    row_gap: tuple[int, int, int] = (300, 420, 500)
    """Between kicker, main title and subtitles, per mille of the smaller size."""

    line_gap: tuple[int, int, int] = (180, 200, 250)
    """Between the lines of one of them, per mille of their size."""

    byline_gap: tuple[int, int, int] = (400, 450, 600)
    """Over a byline, thousandths of a body line (TIT-14)."""
