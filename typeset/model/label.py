"""Forms of labels (栏题, TIT-06) as data: what each is called in the trade and how large it is cut."""

from __future__ import annotations

from typeset.model.story import Figure
from typeset.named_tuple import NamedTuple
from typeset.units import from_mm

ABOVE, CORNER, WHOLE = "above", "corner", "whole"
"""Where a label stands: in lines of its own above the title, at the title's upper left with the title beside it, or over the
whole width above the title."""

LEAST_ART, MOST_ART = from_mm(9), from_mm(12)
"""TIT-06: how high drawn artwork (栏花) stands, units."""


class LabelForm(NamedTuple):
    """A form of label."""

    zh: tuple[str, ...]
    """Its names in the trade."""
    place: str = ABOVE
    """ABOVE, CORNER or WHOLE."""
    ground: bool = False
    """Whether its words are reversed out of a ground."""
    celled: bool = False
    """Whether each character has a cell of its own, so that only whole ems will do."""


LABEL_FORMS: dict[str, LabelForm] = {
    "plain": LabelForm(("竖杠", "素字")),
    "reversed": LabelForm(("反白",), ground=True),
    "reversed-rule": LabelForm(("反白带线",), WHOLE, ground=True),
    "boxed": LabelForm(("方框", "框字")),
    "squares": LabelForm(("逐字方框", "方格"), celled=True),
    "reversed-squares": LabelForm(("逐字反白",), ground=True, celled=True),
    "circles": LabelForm(("圈字", "圆圈"), ground=True, celled=True),
    "brackets": LabelForm(("括号", "方头括号")),
    "double-rule": LabelForm(("上下双线", "双线")),
    "rule": LabelForm(("带线", "腰线"), WHOLE),
    "flag": LabelForm(("旗形", "飘带"), ground=True),
    "seal": LabelForm(("印章", "方章"), CORNER, ground=True, celled=True),
    "vertical": LabelForm(("竖标", "竖条"), CORNER, ground=True),
    "column-head": LabelForm(("栏头",), WHOLE),
}
"""TIT-06: the forms, in the order in which they are named to the editor."""

LABEL_ALIASES: dict[str, str] = {zh: name for name, form in LABEL_FORMS.items() for zh in form.zh}
"""Chinese names of the forms."""


class LabelSpec(NamedTuple):
    """How a label (栏目标识) looks; its words are the story's."""

    form: str = "plain"
    """A key of LABEL_FORMS."""
    lines: int = 0
    """Body lines it takes, 0 as it needs."""
    colour: str | tuple[int, int, int, int] = ""
    """Palette name or CMYK per mille of its ground, its lines or its words; "" the style's."""
    position: str = ""
    """ABOVE or CORNER, "" as its form has it."""
    figure: Figure | None = None
    """Drawn artwork (栏花) in place of words, None without."""

    def stands(self, title: str) -> str:
        """Where it stands beside a title in this position: only a title above its text has a corner for it."""
        own = LABEL_FORMS[self.form].place if self.figure is None else ABOVE
        if own == WHOLE:
            return WHOLE
        wanted = self.position or own
        return wanted if wanted != CORNER or title == "top" else ABOVE
