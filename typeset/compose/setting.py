"""How text is set: a frozen value of a paper's typographic choices, hashed once by content, picklable without fonts."""

from __future__ import annotations

from typeset.clreq.rules import HOUSE, Rules
from typeset.compose.arrays import Options
from typeset.model.paper import Composition, Grid, Paper
from typeset.model.style import Style, Styles, style_of
from typeset.named_tuple import NamedTuple


class Setting(NamedTuple):
    """What text is set by."""

    styles: Styles
    """All by dotted name."""
    composition: Composition
    """How the paper sets its lines, where the craft leaves a choice."""
    grid: Grid
    """Columns and lines."""
    kinsoku: str
    """Level of the rules for line starts and ends: none, basic, gb, strict (KIN)."""
    names: tuple[str, ...]
    """Names of people, which stay whole (NBK-18)."""
    words: tuple[str, ...]
    """Fixed terms: dear to part in body, whole in headlines (NBK-18)."""
    jump_anywhere: bool = False
    """Whether a story may jump where no sentence ends (JMP-02)."""
    vertical: bool = False
    """Whether text is read down the line (竖排)."""
    rules: Rules = HOUSE
    """The machine's taste."""

    def style(self, name: str) -> Style:
        """A style by dotted name, or by the longest prefix that exists."""
        return style_of(self.styles, name)

    def options(self) -> Options:
        """How text is itemised; marks hang in columns only, never in single lines."""
        house = self.composition
        return Options(
            level=self.kinsoku,
            names=self.names,
            words=self.words,
            tight=house.tight_pairs,
            digits_spaced=house.digits_spaced,
            autospace=house.autospace,
            hyphenate=house.hyphenate,
            vertical_digits=house.vertical_digits,
            rules=self.rules,
        )


def setting_of(paper: Paper, rules: Rules = HOUSE) -> Setting:
    """The setting of a paper's own text."""
    return Setting(
        paper.styles,
        paper.composition,
        paper.grid,
        paper.kinsoku,
        paper.names,
        paper.words,
        paper.jump_anywhere,
        rules=rules,
    )
