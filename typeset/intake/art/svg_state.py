"""What the readers of the SVG subset share: what an element inherits, and how a fault is told."""

from __future__ import annotations

from xml.parsers import expat

from typeset.findings import Findings, Place
from typeset.intake.art.svg_colours import Colour, ColourError, parse_colour
from typeset.intake.art.svg_transforms import Matrix
from typeset.named_tuple import NamedTuple


class SvgState(NamedTuple):
    """What an element inherits."""

    matrix: Matrix
    """From the element's own units to those of the drawing."""
    given: dict[str, str]
    """The inherited attributes as they are written."""


class SvgReport:
    """Errors at the line that the XML parser has reached."""

    def __init__(self, name: str, findings: Findings, parser: expat.XMLParserType) -> None:
        self._name, self._findings, self._parser = name, findings, parser
        self.told = False
        """Whether an error was told."""

    def error(self, code: str, zh: str, en: str, hint: str = "", line: int = 0) -> None:
        """An error here, or at the beginning of a line."""
        column = self._parser.CurrentColumnNumber + 1 if not line else 1
        place = Place(self._name, line or self._parser.CurrentLineNumber, column)
        self.told = True
        self._findings.error(code, zh, en, hint, place)

    def empty(self) -> None:
        """DRW-09: a drawing of nothing."""
        self._findings.warning(
            "DRW-09",
            "SVG 里什么也没画",
            "the drawing draws nothing",
            "看是不是导出时漏了图层，形状要有 fill 或 stroke",
            Place(self._name, 1, 1),
        )


def ink(text: str, report: SvgReport) -> Colour:
    """A colour as inks; black, with an error, for one that is none."""
    try:
        return parse_colour(text)
    except ColourError as error:
        report.error("DRW-04", f"颜色“{text}”不是油墨", f"the colour “{text}” is no ink", f"写成 {error}")
        return "black"
