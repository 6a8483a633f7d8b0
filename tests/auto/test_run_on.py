"""Forms in which typed lines of a title would run into one another are left out (HED-02)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.makeup.pages import block, edition, han, story
from typeset.auto.crowding import roomy
from typeset.auto.measuring import Measurer
from typeset.auto.shapes import Variant
from typeset.engine.engine import Engine
from typeset.fonts.book import FontBook
from typeset.model.paper import Paper

TWO = ("村排四强对阵出炉", "今晚争两张决赛票")


def _variant(columns: int, title: tuple[str, ...], style: str) -> Variant:
    told = story("稿", *(han(90, n) for n in range(4)))._replace(title=title)
    return Variant(block("story", "稿", (1, columns, 1, 1), story=told, title_style=style), columns, 0)


@pytest.mark.parametrize(("title", "kept"), [(TWO, [1]), (("古桥体检合格", "接着走人"), [0, 1])])
def test_typed_lines_of_a_title_stay_apart(
    paper_of: Callable[[str], Paper], book: FontBook, title: tuple[str, ...], kept: list[int]
) -> None:
    """This test ensures that a form is left out in which a title is broken within what was typed as one line and runs on over its end,
    where another form has it whole; a title that fits as it was typed keeps all its forms."""
    paper = paper_of("format: 1\nname: 晚报\nregistered: false\npage: tabloid-273x390\n")
    wanted = edition(paper, (), ())
    measurer = Measurer(Engine(book), wanted, 2)
    forms = [_variant(1, title, "title"), _variant(2, title, "title")]
    assert roomy(measurer, forms, 60) == kept
