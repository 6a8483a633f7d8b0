"""What a comparison may cost: `python -m bench.versions` measures it, this holds it to the bound."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from bench.versions import PAGES, SAMPLES, TARGET, edited, long_record
from typeset.proof.compare.compare import compare
from typeset.proof.compare.types import EditionRecord
from typeset.versions.versions import Version


@pytest.fixture(scope="module")
def long(sample: Callable[[str], Version]) -> EditionRecord:
    """64 pages."""
    return long_record([page for name in SAMPLES for page in sample(f"layouts/{name}.yaml").record.pages])


def renamed(record: EditionRecord) -> EditionRecord:
    """Every story under another name and with another text: what two issues of a paper are to each other."""
    return record._replace(
        pages=tuple(
            page._replace(blocks=tuple(
                block._replace(
                    name=f"{block.name}'", story=block.story and f"{block.story}'",
                    text=tuple(line._replace(text=line.text[::-1], story=line.story and f"{line.story}'") for line in block.text),
                )
                for block in page.blocks
            ))
            for page in record.pages
        )
    )  # fmt: skip


@pytest.mark.parametrize("change", [edited, renamed])
def test_64_pages(long: EditionRecord, change: Callable[[EditionRecord], EditionRecord]) -> None:
    """This test ensures that 64 pages are compared within the bound, by the processor's clock, which others do not slow down."""
    new = change(long)
    assert len(long.pages) == PAGES
    taken = []
    for _ in range(3):
        begun = time.process_time()
        found = compare(long, new)
        taken.append(time.process_time() - begun)
        assert len(found.changes) > PAGES
    assert min(taken) <= TARGET, taken
