"""Layout is a function of the edition: set fresh, after other editions, after trials or with its pages in another order, it comes out the
same to the last glyph, and the same is told. TYPESET_LOADS scales how many editions are tried."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest

from tests.makeup.pages import changed, like
from tests.trust.editions import MISSING, edition_of, reordered
from typeset import compiled
from typeset.compose import atoms, gaps
from typeset.compose.composer import Composer
from typeset.compose.memo import Memo
from typeset.compose.setting import setting_of
from typeset.findings import Finding, Findings, Place
from typeset.fonts.book import FontBook
from typeset.intake.edition.load import load_fonts
from typeset.makeup.block.frame import frame_of
from typeset.makeup.edition import make_up
from typeset.makeup.fit.copyfit import copyfit
from typeset.makeup.fit.flow_items import whole
from typeset.makeup.fit.jumping import plan_jump
from typeset.makeup.fit.planned import PartRequest
from typeset.makeup.grid.geometry import Geometry, geometry_of
from typeset.model.block import Block
from typeset.model.kinds import StoryBlock
from typeset.model.paper import Edition, Paper
from typeset.model.story import Paragraph, Story
from typeset.sheet.dump import dump

LOADS = int(os.environ.get("TYPESET_LOADS", "150"))
BATCH = 10


class Outcome(NamedTuple):
    """What came of an edition: its pages as text, what was told, its report."""

    pages: dict[int, str]
    told: list[Finding]
    stories: list[dict[str, Any]]


def told(findings: Findings) -> list[Finding]:
    return sorted(findings.sorted(), key=repr)


def outcome(
    wanted: Edition, book: FontBook, pages: frozenset[int] | None = None, memo: Memo | None = None
) -> Outcome:
    made, found = make_up(wanted, book, pages, memo=memo)
    stories = sorted(made.stories, key=lambda row: str(row["id"]))
    return Outcome({sheet.page: dump(sheet) for sheet in made.sheets}, told(Findings(found)), stories)


def fresh_book() -> FontBook:
    """Fonts that nothing was measured with yet."""
    atoms._measured.cache_clear()
    gaps._gaps.cache_clear()
    table = load_fonts(None, Findings())
    assert table is not None
    return FontBook(table)


def tried(composer: Composer, geo: Geometry, wanted: Edition, rng: random.Random) -> None:
    """Trials such as a search makes: blocks of the edition in other places, styles and shapes, with other words under the same name,
    broken off wherever they lead."""
    for page in wanted.pages:
        for block in page.blocks:
            story = next(iter(block.copy), None)
            if story is None or rng.random() < 0.3:
                continue
            _try(composer, geo, like(block, "story", story=story), _other(rng, story), rng)


def _other(rng: random.Random, story: Story) -> Story:
    """A story of the same name with its paragraphs in another order and other words in it."""
    words = [p._replace(text=p.text + rng.choice(["", "又及。", MISSING])) for p in story.paragraphs]
    rng.shuffle(words)
    return story._replace(body=tuple(words), title=(rng.choice([*story.title, "另一个题" + MISSING[0]]),))


def _try(composer: Composer, geo: Geometry, block: Block, story: Story, rng: random.Random) -> None:
    lines = max(6, block.area.last_line - rng.choice([0, 3, 9]))
    area = block.area._replace(last_line=max(block.area.first_line + 5, lines))
    trial = block._replace(story=story, parts=(), area=rng.choice([area, block.area]))
    if rng.random() < 0.3:
        trial = trial._replace(styles=None)
    if rng.random() < 0.5:
        filler = Story("补白", ("补白",), (Paragraph("窗台上" + MISSING),), place=Place("f.md", 1))
        trial = changed(trial, fillers=(filler,))
    view = composer.view(trial)
    pieces = whole(view, story)
    for grow in range(rng.randint(0, 2)):
        frame_of(view, geo, trial, story=story, grow=grow)
    copyfit(view, geo, PartRequest(trial, story, 1, pieces))
    if not trial.vertical and rng.random() < 0.4:
        plan_jump(view, geo, PartRequest(trial, story, 1, pieces, mark="（下转第九版）"))


def outcome_after_trials(wanted: Edition, book: FontBook, seed: int) -> Outcome:
    """The edition set with a memo that trials used before."""
    memo = Memo()
    composer = Composer(book, setting_of(wanted.paper), memo)
    tried(composer, geometry_of(wanted.paper), wanted, random.Random(seed))
    return outcome(wanted, book, memo=memo)


_SHARED = Memo()
"""A memo that one edition after another is set with."""


def differences(seed: int, paper: Paper, book: FontBook) -> list[str]:
    """In which ways the edition of a seed comes out otherwise than at first."""
    wanted = edition_of(seed, paper)
    first = outcome(wanted, fresh_book() if seed % 5 == 0 else book)
    found = [] if outcome_after_trials(wanted, book, seed) == first else ["after trials"]
    if outcome(wanted, book, memo=_SHARED) != first:
        found.append("after other editions")
    if not any(
        block.jump.page for page in wanted.pages for block in page.blocks if isinstance(block, StoryBlock)
    ):
        if outcome(reordered(wanted, random.Random(seed)), book, memo=_SHARED) != first:
            found.append("in another order")
        number = wanted.pages[-1].number
        if outcome(wanted, book, frozenset((number,))).pages[number] != first.pages[number]:
            found.append("alone")
    return found


@pytest.mark.parametrize("batch", range(max(1, LOADS // BATCH)))
def test_the_same_whatever_went_before(batch: int, paper: Paper, book: FontBook) -> None:
    for seed in range(batch * BATCH, (batch + 1) * BATCH):
        assert differences(seed, paper, book) == [], f"seed {seed}"


def test_the_editions_hold_what_they_should(paper: Paper, book: FontBook) -> None:
    """This test ensures that the random editions meet what they are made for, so that sameness says something."""
    kinds: set[str] = set()
    codes: set[str] = set()
    for seed in range(40):
        wanted = edition_of(seed, paper)
        blocks = [block for page in wanted.pages for block in page.blocks]
        kinds |= {block.kind for block in blocks} | {"vertical" for b in blocks if b.vertical}
        kinds |= {"shape" for b in blocks if b.parts} | {"styles" for b in blocks if b.styles}
        kinds |= {slot.position for b in blocks for slot in b.pictures}
        codes |= {finding.code for finding in outcome(wanted, book).told}
    assert {"story", "continue", "continued", "briefs", "vertical", "shape", "styles", "center"} <= kinds
    assert {"NRM-20", "FIT-05", "FIT-03", "FIT-02", "JMP-01"} <= codes


# controls: each key as it was once must be seen


def _by_name(composer: Composer, story: Story, index: int, style_name: str = "body", size: int = 0) -> Any:
    kept = composer.memo.table("by name")
    key = (story.id, index, style_name, size)
    found = kept.get(key)
    return kept.keep(key, _PARAGRAPH(composer, story, index, style_name, size)) if found is None else found


_PARAGRAPH, _VIEW = Composer.paragraph, Composer.view


def _by_place(composer: Composer, block: Block) -> Composer:
    if block.styles is None and not block.vertical:
        return composer
    kept = composer.memo.table("by place")
    key = (block.id, block.vertical, block.area)
    found: Composer | None = kept.get(key)
    return kept.keep(key, _VIEW(composer, block)) if found is None else found


def _one_number(_memo: Memo, _of: object) -> int:
    return 0


@pytest.fixture
def control() -> Iterator[Callable[..., bool]]:
    """Switches an old key on; says whether any of some editions comes out otherwise, or fails outright."""
    with pytest.MonkeyPatch.context() as patch:

        def fails(target: str, old: object, paper: Paper, book: FontBook) -> bool:
            patch.setattr(target, old)
            _SHARED.forget()
            for seed in range(60):
                try:
                    if differences(seed, paper, book):
                        return True
                except (IndexError, AssertionError):
                    return True
            return False

        yield fails
    _SHARED.forget()


@pytest.mark.parametrize(
    ("target", "old"),
    [
        ("typeset.compose.composer.Composer.paragraph", _by_name),
        ("typeset.compose.composer.Composer.view", _by_place),
        ("typeset.compose.memo.Memo.number", _one_number),
    ],
    ids=["items by the story's name", "views by the block's place", "keys without the setting"],
)
def test_control_the_keys_as_they_were(
    target: str,
    old: object,
    control: Callable[..., bool],
    paper: Paper,
    book: FontBook,
    request: pytest.FixtureRequest,
) -> None:
    """This test ensures that each key as it was once is seen. Compiled methods are not seen to be exchanged, so it is tried where none
    is."""
    if compiled.state().name == "compiled":
        again = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", request.node.nodeid]
        pure = {**os.environ, "TYPESET_PURE": "1"}
        done = subprocess.run(
            again, cwd=request.config.rootpath, env=pure, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout
        return
    assert control(target, old, paper, book)
