"""FIT-05 offers a block that holds its text: title, picture and label take their lines before the text has any."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.makeup.test_fit_exact import edition
from typeset.job import recipe


def over(path: Path) -> list[str]:
    return [one.hint for one in recipe.check(str(path)).findings if one.code == "FIT-05"]


@pytest.mark.parametrize(
    ("block", "columns", "depth"),
    [("a label at the head of the page", 2, 4), ("a vertical title at the head of the page", 3, 6), ("briefs", 1, 3), ("a picture over the first leg", 3, 18)],
)  # fmt: skip
def test_the_block_that_is_offered_holds_its_text(
    tmp_path: Path, block: str, columns: int, depth: int
) -> None:
    path = Path(edition(tmp_path, block, columns, depth))
    (hint,) = over(path)
    offered = re.search(r"at: \{[^}]*\}", hint)
    assert offered is not None
    path.write_text(
        re.sub(r"at: \{[^}]*\}", offered[0], path.read_text(encoding="utf-8"), count=1), encoding="utf-8"
    )
    assert over(path) == []
