"""Widths and gaps of marks (ADV, SQZ, EDGE, HNG, AUT) and what of them may be taken or added (JUS-S, JUS-E), mille em."""

from typeset.clreq.classes import (
    CLB,
    COM,
    CON,
    DOT,
    DSH,
    EXQ,
    HAN,
    ITR,
    LAT,
    NUM,
    OPB,
    PRE,
    SEM,
    SOL,
    STP,
    SUF,
)
from typeset.clreq.scales import S4, S5, S7
from typeset.named_tuple import NamedTuple

HALF = 500

Matrix = tuple[tuple[int, ...], ...]
"""Gaps by row (the mark before) and column (the one behind): OPB, CLB, COM/SEM/STP, EXQ, DOT, DSH/ELL, text."""

Pairs = frozenset[tuple[int, int]]
"""Pairs of classes: before, behind."""


def _both(one: tuple[int, ...], other: tuple[int, ...]) -> Pairs:
    """Each of some classes with each of others, either way round."""
    return frozenset(pair for a in one for b in other for pair in ((a, b), (b, a)))


class Spacing(NamedTuple):
    """What stands between clusters."""

    pairs: Matrix = (
        (0, 0, 0, 0, 0, 0, 0),
        (HALF, 0, 0, 0, 0, 0, HALF),
        (HALF, 0, 0, 0, HALF, HALF, HALF),
        (HALF, 0, 0, 0, HALF, HALF, HALF),
        (0, 0, 0, 0, 0, 0, 0),
        (HALF, 0, 0, 0, 0, 0, 0),
        (HALF, 0, 0, 0, 0, 0, 0),
    )
    """SQZ-01: the gap that each pair of marks keeps, mille em."""

    blank_most: int = HALF
    """The most of a mark's blank that is cut at a line's edge and beside another mark, mille em (ADV-01 … ADV-04, EDGE-01 … EDGE-05)."""

    safety: int = 30
    """What is left between ink and a neighbour when a blank is cut, mille em (ADV-15)."""

    centred: int = 250
    """A pause mark with at least this bearing on both sides stands in the middle of its frame, mille em (ADV-17)."""

    off_centre: int = 60
    """Ink that stands no further from the middle than this is taken to be in it, mille em (ADV-17)."""

    narrow: tuple[tuple[int, int], ...] = ((DOT, 500), (SOL, 500))
    """Marks of a fixed width with no removable blank: class, mille em (ADV-05, ADV-08)."""

    en_dash: str = "–"
    """The half-width connector (短横线) takes half an em too, the other connectors one (ADV-06, ADV-07)."""

    forms: frozenset[int] = frozenset((CON, DSH))
    """Dashes whose full-width Chinese form a font may keep behind its language tag: classes (ADV-07, ADV-09)."""

    dot_blank: int = 250
    """Blank on either side of an interpunct that is set as one em, mille em (ADV-05, Taiwan and Hong Kong)."""

    even_run_blank: bool = False
    """Whether a pair of ！ ？ keeps the blank after it, as one and three do (ADV-11, ADV-12)."""

    bullet: int = 300
    """Width of a list mark's ink: a smaller one is enlarged to it, mille em."""

    bullet_most: int = 3000
    """How far a small list mark is enlarged, per mille."""

    autospaced: Pairs = _both((HAN, ITR), (LAT,))
    """Pairs of classes that keep the autospace (AUT-01, AUT-03, AUT-04)."""

    digits_autospaced: Pairs = _both((HAN, ITR), (NUM, SUF, PRE))
    """Pairs that keep it too where the paper spaces digits (AUT-05)."""

    autospace: int = 125
    """What the autospace is squeezed to at the least, and the usual one, mille em (AUT-01)."""

    autospace_most: int = 333
    """How wide it is stretched before other gaps are (E2), mille em (AUT-01)."""

    latin_further: int = 67
    """How much wider than its neighbours a gap beside Latin becomes in a line whose gaps all have `breaking.opened`: to half an em;
    only then do ideographs stand further apart, mille em (AUT-01, JUS-E)."""

    digits_further: int = 233
    """The same beside figures: to a third of an em, mille em."""

    further_pairs: Pairs = frozenset(((HAN, NUM), (HAN, PRE), (NUM, HAN), (SUF, HAN)))
    """Pairs of classes that open so beside figures."""

    word_space: int = 333
    """A typed space between Latin words, mille em (JUS)."""

    word_space_least: int = 250
    """What it is squeezed to (S2), mille em."""

    word_space_most: int = 500
    """What it is stretched to (E1), mille em."""

    stiff: frozenset[int] = frozenset((CON, SOL, DOT))
    """Classes beside which nothing is stretched (JUS-01)."""

    step_after: tuple[tuple[int, int], ...] = ((CLB, S4), (COM, S5), (SEM, S5), (STP, S7), (EXQ, S7))
    """At which step the blank after a mark is given up; other blanks at S4 (JUS-S)."""

    squeezed: tuple[int, ...] = (1000, 1000, 1000, 1000, 1000, 1000, 1000)
    """How much of what may be squeezed each step takes, S2 … S8, per mille: 0 none, 1000 all there is (KIN-12, JUS-02, JUS-08)."""

    pauses: frozenset[int] = frozenset((COM, SEM, STP, EXQ))
    """Classes of the marks that may stand in the middle of their frame, which they then keep whole (ADV-17)."""

    headline_gap: int = 360
    """What is left of the blank outside brackets and quotes in headlines, per mille, by eye (HED-07)."""

    hanging: tuple[tuple[str, str], ...] = (("stops", "，、。．"), ("all", "，、。．；：！？"))
    """The marks that hang, by the paper's setting (HNG-02)."""

    lead_space: int = 500
    """Space after 本报讯 or an agency's dateline, mille em: the style's, whatever the copy types (NRM-11)."""

    head_space: int = 1000
    """Space after a run-in head (题文接排), mille em."""

    left_blank: frozenset[int] = frozenset((OPB,))
    """Classes whose blank stands before their ink (ADV-03)."""

    right_blank: frozenset[int] = frozenset((CLB, COM, SEM, STP, EXQ))
    """Classes whose blank stands after it (ADV-01, ADV-02, ADV-04)."""
