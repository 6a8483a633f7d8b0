"""How text fills legs and blocks: what lone lines, white and cuts cost (PAR, TABOO, JMP, FIT). Costs are on the scale of line
costs."""

from typeset.named_tuple import NamedTuple


class Flow(NamedTuple):
    """How the text of a block falls over its legs."""

    short_widow: int = 4000
    """A last line under half a measure alone at a leg's head (PAR-04)."""

    long_widow: int = 800
    """A longer one there (PAR-04)."""

    orphan: int = 500
    """A first line alone at a leg's foot (PAR-04)."""

    straddle: int = 60_000
    """Each white line at a leg's foot because what may not be cut goes on to the next leg (TABOO-08)."""

    stranded: int = 400_000
    """A subhead at a leg's foot, each line too few under it: white comes before; only where the text would be over it stays (PAR-08)."""

    stranded_head: int = 30_000
    """A run-in head parted from its text, each line of it (PAR-08)."""

    pushed: int = 3000
    """White before a run-in head that goes on to the next leg, each line (PAR-08)."""

    follow: int = 2
    """Lines of text that stay with a subhead or a run-in head (PAR-08)."""

    empty: int = 2500
    """Each white line at the end of a block but the first (TABOO-08, PAR-06)."""

    last_short: int = 150
    """White at the end of a block at all: one line is tolerated (TABOO-08)."""

    table_cut: int = 250_000
    """Each cut of a table over two legs: white of up to four lines before it is better (TABOO-08)."""

    subhead_lines: int = 2
    """Body lines that a one-line subhead takes in a narrow column, one of two lines two more (PAR-07)."""

    subhead_pitch: int = 1250
    """From line to line of one subhead, per mille of its size (PAR-07)."""

    subhead_white: int = 400
    """White round the lines of a subhead at least, per mille of a body line (PAR-07)."""

    head_lines: int = 3
    """Lines that a head is broken into by sense; a longer one is broken as text is (HED-01)."""

    turnover: int = 1000
    """How much further than its line what turns over of verse stands in, mille em (PAR-05)."""

    verse_inset: int = 500
    """The most that the indent of a verse line takes of its measure, per mille (PAR-05)."""

    plain: tuple[tuple[str, str], ...] = (
        ("quote", "quote"),
        ("verse", "verse"),
        ("credit", "credit"),
        ("list", "body"),
        ("note", "endnote"),
    )
    """The style of each kind of paragraph; of all others the body's (PAR-05)."""


class Copyfit(NamedTuple):
    """What a block may give up or take in so that its text fits it (FIT-02, FIT-03)."""

    most_grow: int = 1
    """Lines a headline block may take beyond its need, where its white stays within its range (TIT-12, FIT-03)."""

    grow: int = 600
    """What each of them costs: the text gives way first."""

    own_line: int = 60
    """A jump mark or an end credit on a line of its own (JMP-04, SRC-04)."""

    tailpiece: tuple[int, int] = (2, 6)
    """Lines of white that a small ornament at a story's end fills, from … to (FIL-01)."""

    short: int = 1
    """White lines at the end of a block that are said to be none (FIT-03, TABOO-08)."""

    filled: int = 1500
    """What white at the end of a block costs at all where its paragraphs may be set looser to fill it (FIT-03, slack: text)."""

    subhead_lines: int = 3
    """Body lines of a subhead in a story that is short (FIT-03)."""

    least_over: int = 3
    """Lines of text that a leg keeps over a filler (TABOO-07)."""

    table_grow: int = 600
    """By how much rows of a table may grow to fill a block, per mille of their height (FIT-03)."""

    cheap: int = 3
    """A last line of no more characters than this is a cheap saving (FIT-04)."""


class Jumps(NamedTuple):
    """Where a story is cut that goes on elsewhere (JMP-01, JMP-02)."""

    beyond: int = 3
    """Lines beyond the capacity up to which cuts are tried: so much may be gained by setting tighter (JMP-02)."""

    before: int = 12
    """Lines before the capacity, besides one a leg, from which on sentence ends are tried as cuts (JMP-02)."""

    rows: int = 6
    """Rows of a table before the capacity that are tried as cuts."""

    empty: int = 10
    """A cut that leaves more than a line a leg empty ranks behind all classes of cuts, by this and each line (JMP-02)."""

    last_short: int = 2500
    """White at the end of a first part, which is to be full: the text gives way, or the mark takes a line of its own (TABOO-08)."""

    short: int = 4
    """A cut that leaves a line empty ranks behind all classes of cuts that fill their part, by this (TABOO-08)."""

    least: int = 2
    """Lines of its text that a subhead keeps with it where a story is cut (JMP-02)."""

    strands: int = 100
    """A cut that leaves it fewer ranks behind all others, by this (JMP-02)."""

    titles: int = 3
    """Smaller titles that are tried where no cut fills a first part (TABOO-08). No rule, but time."""

    rounds: int = 4
    """How often the first part of a jump is asked for a later cut. No rule, but time."""

    short_rest: int = 12
    """A jump is doubtful whose rest is under so many lines (JMP-01)."""

    short_share: int = 25
    """Or under so much of the text, per cent (JMP-01)."""

    short_head: int = 15
    """Or whose first part is under so many lines (JMP-01)."""
