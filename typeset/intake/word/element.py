"""What copy is read from, element by element: a paragraph with its look, a table, a picture."""

from __future__ import annotations

from typeset.intake.word.look import StyledText
from typeset.named_tuple import NamedTuple

BLANK, BREAK, PART = 1, 2, 3
"""What stands before an element: an empty paragraph; a page break or a line of marks; a line that says that a story begins."""


class CopyElement(NamedTuple):
    """A paragraph (pieces), a table (rows) or a picture (blob and suffix) of a file of copy."""

    number: int
    """Which element of the file it is, from 1."""
    style: str = ""
    """Its style's name, in lower case."""
    pieces: tuple[StyledText, ...] = ()
    """The text of a paragraph."""
    centred: bool = False
    """Whether it is centred."""
    rows: tuple[tuple[str, ...], ...] = ()
    """The cells of a table; one that goes with another holds table_form.LEFT or UP."""
    blob: bytes = b""
    """The bytes of a picture."""
    suffix: str = ""
    """The ending of a picture's file."""
    part: int = 0
    """Which line of a paragraph that is broken by hand it is, from 1, else 0."""
    bullet: bool = False
    """Whether it is an item of a list with bullets."""
    gap: int = 0
    """What stands before it: BLANK, BREAK, PART, 0 nothing."""
    beside: bool = False
    """Whether it shares its paragraph or its row with a picture."""
    caption: int = 0
    """Of which picture of the story it is the caption, from 1; 0 of none."""
    counted: str = ""
    """The numeral that was taken off a title."""
    inset: int = 0
    """How far a line of a paragraph that is broken by hand stands in by its blanks, mille em."""
    heads: int = -1
    """Rows of a table that its writer marked as heads, -1 not said."""

    @property
    def text(self) -> str:
        """The paragraph's text; words that a tab parts stand apart by a wide blank."""
        return "".join(piece.text for piece in self.pieces).replace("\t", "　").strip()

    @property
    def size(self) -> int:
        """The largest size of its pieces, half points."""
        return max((piece.size for piece in self.pieces if piece.text.strip()), default=0)

    @property
    def bold(self) -> bool:
        """Whether all of its text is bold."""
        return bool(self.text) and all(piece.bold for piece in self.pieces if piece.text.strip())

    @property
    def look(self) -> str:
        """kai or hei where all of its text is."""
        looks = {piece.look for piece in self.pieces if piece.text.strip()}
        return looks.pop() if len(looks) == 1 else ""

    def without_start(self, count: int) -> CopyElement:
        """The element without the first characters of its text, and the blanks before them."""
        pieces: list[StyledText] = []
        left, begun = count, False
        for item in self.pieces:
            text = item.text if begun else item.text.lstrip()
            begun = begun or bool(text)
            cut = min(left, len(text))
            left -= cut
            if text[cut:] or item.note is not None:
                pieces.append(item._replace(text=text[cut:]))
        return self._replace(pieces=tuple(pieces))
