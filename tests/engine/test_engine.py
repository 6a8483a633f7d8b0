"""The engine: whatever it has set before, an edition comes out as a fresh one sets it, and an edit re-sets what it touches alone.
TYPESET_LOADS scales how many sequences of edits are tried."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from typing import Any

import pytest

from tests.makeup.pages import block, edition, han, story
from tests.trust.editions import edition_of
from typeset.clreq.rules import HOUSE
from typeset.compose.composer import Composer
from typeset.compose.memo import Kept, Memo
from typeset.engine import engine as module
from typeset.engine.engine import Engine
from typeset.fonts.book import FontBook
from typeset.makeup import edition as recipe
from typeset.makeup.fit.planned import PartRequest
from typeset.makeup.grid.geometry import Geometry
from typeset.model.block import Block
from typeset.model.kinds import IndexBlock
from typeset.model.paper import Edition, Page, Paper
from typeset.model.story import Paragraph, Story
from typeset.model.style import Styles
from typeset.sheet.dump import dump

LOADS = int(os.environ.get("TYPESET_LOADS", "60"))
BATCH = 10
EDITS = 5
"""Edits of one sequence."""

Edit = Callable[[random.Random, Edition], Edition]


def _replaced(rng: random.Random, wanted: Edition, change: Callable[[Block], Block]) -> Edition:
    """One block of an edition changed; its story is changed wherever it stands."""
    pages = list(wanted.pages)
    at = rng.randrange(len(pages))
    if not pages[at].blocks:
        return wanted
    slot = rng.randrange(len(pages[at].blocks))
    old = pages[at].blocks[slot]
    new = change(old)
    blocks = (*pages[at].blocks[:slot], new, *pages[at].blocks[slot + 1 :])
    pages[at] = pages[at]._replace(blocks=blocks)
    changed = wanted._replace(pages=tuple(pages))
    if old.about is None or new.about is None or old.about == new.about:
        return changed
    return _with_story(changed, old.about, new.about)


def _with_story(wanted: Edition, old: Story, new: Story) -> Edition:
    def swapped(one: Block) -> Block:
        if one.about is not None:
            return one._replace(story=new) if one.about == old else one
        return one._replace(stories=tuple(new if s == old else s for s in one.copy)) if one.copy else one

    return wanted._replace(
        pages=tuple(p._replace(blocks=tuple(map(swapped, p.blocks))) for p in wanted.pages)
    )


def _word(rng: random.Random, wanted: Edition) -> Edition:
    """A word more in a paragraph."""

    def change(one: Block) -> Block:
        if one.about is None or not one.about.paragraphs:
            return one
        body = list(one.about.body)
        at = rng.randrange(len(body))
        item = body[at]
        if isinstance(item, Paragraph) and item.kind == "body":
            body[at] = item._replace(text=item.text[:-1] + rng.choice(["也是如此。", "，次日又到。", "😀。"]))
        return one._replace(story=one.about._replace(body=tuple(body)))

    return _replaced(rng, wanted, change)


def _heading(rng: random.Random, wanted: Edition) -> Edition:
    """Another title."""

    def change(one: Block) -> Block:
        if one.about is None:
            return one
        return one._replace(
            story=one.about._replace(title=(rng.choice(["秋分这天", "市区道路改造提前完工通车"]),))
        )

    return _replaced(rng, wanted, change)


def _place(rng: random.Random, wanted: Edition) -> Edition:
    """A block some lines lower or higher."""
    by = rng.choice([-3, -1, 1, 2])

    def change(one: Block) -> Block:
        if len(one.shape) > 1 or one.area.lines + by < 6:
            return one
        return one._replace(area=one.area._replace(last_line=min(one.area.last_line + by, 110)))

    return _replaced(rng, wanted, change)


def _section(rng: random.Random, wanted: Edition) -> Edition:
    pages = list(wanted.pages)
    at = rng.randrange(len(pages))
    pages[at] = pages[at]._replace(section=rng.choice(["要闻", "民生", "副刊"]))
    return wanted._replace(pages=tuple(pages))


def _issue(rng: random.Random, wanted: Edition) -> Edition:
    return wanted._replace(issue=wanted.issue + rng.randint(1, 3))


def _style(rng: random.Random, wanted: Edition) -> Edition:
    styles = wanted.paper.styles
    name = rng.choice(["body", "title", "subhead"])
    own = styles.get(name, styles["base"])
    changed = Styles({**styles, name: own._replace(face=rng.choice(["song", "kai", "hei"]))})
    return wanted._replace(paper=wanted.paper._replace(styles=changed))


def _page(rng: random.Random, wanted: Edition) -> Edition:
    """A page more at the end, or the added one away again."""
    last = wanted.pages[-1]
    if last.section == "增页":
        return wanted._replace(pages=wanted.pages[:-1])
    at = last.number + 1
    extra = block("story", f"增{at}", (1, 3, 4, 40), story=story(f"增{at}", han(rng.randint(200, 900))))
    return wanted._replace(pages=(*wanted.pages, Page(at, "增页", (extra,))))


def _index(_rng: random.Random, wanted: Edition) -> Edition:
    """An index on the first page, whose entries follow the others."""
    first = wanted.pages[0]
    blocks = tuple(b for b in first.blocks if not isinstance(b, IndexBlock))
    index = block("index", "导读", (5, 6, 96, 110))
    return wanted._replace(pages=(first._replace(blocks=(*blocks, index)), *wanted.pages[1:]))


EDITS_OF: tuple[Edit, ...] = (_word, _word, _word, _heading, _place, _section, _issue, _style, _page, _index)


def outcome(engine: Engine, wanted: Edition) -> tuple[Any, ...]:
    """All that an update gives, in a form that can be compared."""
    found = engine.update(wanted)
    sheets = {sheet.page: dump(sheet) for sheet in found.made.sheets}
    return sheets, found.findings, found.made.metrics, found.made.stories


def differences(seed: int, paper: Paper, book: FontBook, engine: Engine) -> int:
    """How many editions of a sequence come out otherwise than a fresh engine sets them."""
    rng, wanted, wrong = random.Random(seed), edition_of(seed, paper), 0
    for _ in range(EDITS):
        wrong += outcome(engine, wanted) != outcome(Engine(book), wanted)
        wanted = rng.choice(EDITS_OF)(rng, wanted)
    return wrong


@pytest.mark.parametrize("batch", range(max(1, LOADS // BATCH)))
def test_the_same_as_a_fresh_one(batch: int, paper: Paper, book: FontBook) -> None:
    """This test ensures that one engine, after edit upon edit of edition upon edition, gives what a fresh one gives."""
    engine = Engine(book)
    for seed in range(batch * BATCH, (batch + 1) * BATCH):
        assert differences(seed, paper, book, engine) == 0, f"seed {seed}"


def test_a_small_memo_forgets_without_harm(
    paper: Paper, book: FontBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test ensures that a memo that must drop most of what it knows changes no outcome."""
    monkeypatch.setattr(Memo, "table", _small_table)
    for seed in range(4):
        assert differences(seed, paper, book, Engine(book)) == 0, f"seed {seed}"


def _small_table(memo: Memo, name: str, _most: int = 0) -> Kept[Any, Any]:
    tables = memo._tables
    return tables.setdefault(name, Kept(3))


@pytest.mark.parametrize("lost", ["parts", "surroundings", "blocks"])
def test_control(lost: str, paper: Paper, book: FontBook, monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: a page known by less than it is made from is seen to be stale."""
    if lost == "surroundings":
        monkeypatch.setattr(recipe, "surroundings_of", lambda *_: None)
    elif lost == "parts":
        monkeypatch.setattr("typeset.makeup.fit.settle_jumps.part_key", _key_by_name)
    else:
        monkeypatch.setattr(recipe, "placed_page", _placed_by_number)
    engine = Engine(book)
    assert any(differences(seed, paper, book, engine) for seed in range(40))


def _key_by_name(composer: Composer, geo: Geometry, kind: str, request: PartRequest) -> tuple[object, ...]:
    return composer.key(geo, kind, request.block.id, request.block.area, request.page)


_PLACED = recipe.placed_page


def _placed_by_number(planned: Any, wanted: Edition, page: Page) -> Any:
    known = planned.composer.memo.table("by number")
    key = (page.number, len(page.blocks))
    found = known.get(key)
    return known.keep(key, _PLACED(planned, wanted, page)) if found is None else found


# what an edit touches


def _paper_of_four(paper: Paper) -> Edition:
    """Four pages, five stories, one of which jumps from page 1 to page 3."""
    long = story("长稿", *(han(150, k) for k in range(8)))
    pages = (
        (block("story", "长稿", (1, 3, 4, 30), story=long, jump=3), block("story", "甲", (4, 6, 4, 40), story=story("甲", *(han(120, k) for k in range(9, 14))))),
        (block("story", "乙", (1, 6, 4, 60), story=story("乙", *(han(180, k) for k in range(20, 30)))),),
        (block("continue", "长稿", (1, 4, 4, 30), story=long), block("story", "丙", (1, 6, 31, 60), story=story("丙", *(han(90, k) for k in range(40, 50))))),
        (block("story", "丁", (1, 3, 4, 60), story=story("丁", *(han(70, k) for k in range(60, 70)))),),
    )  # fmt: skip
    return edition(paper, *pages)


def _edited(wanted: Edition, name: str) -> Edition:
    """A word more in the second paragraph of a story."""
    old = next(
        s for p in wanted.pages for b in p.blocks for s in (b.about,) if s is not None and s.id == name
    )
    second = old.body[1]
    assert isinstance(second, Paragraph)
    body = (old.body[0], second._replace(text="又到" + second.text), *old.body[2:])
    return _with_story(wanted, old, old._replace(body=body))


@pytest.mark.parametrize(
    ("name", "parts", "pages"), [("乙", 1, 1), ("丁", 1, 1), ("甲", 1, 1), ("长稿", 2, 2)]
)
def test_an_edited_paragraph(name: str, parts: int, pages: int, paper: Paper, book: FontBook) -> None:
    """This test ensures that one edit composes one paragraph, plans and lays the parts of its story and no other block, and places the
    pages it stands on."""
    engine, wanted = Engine(book), _paper_of_four(paper)
    first = engine.update(wanted)
    assert first.pages == (1, 2, 3, 4)
    made = engine.update(_edited(wanted, name))
    assert made.counts["paragraphs"] == 1
    assert made.counts["parts"] == made.counts["blocks"] == parts
    assert made.counts["pages"] == pages
    assert set(made.pages) <= {n.number for n in wanted.pages if any(b.id == name for b in n.blocks)}
    assert made.pages


def test_nothing_changed(paper: Paper, book: FontBook) -> None:
    """This test ensures that the same edition again costs nothing, and that going back finds what was there."""
    engine, wanted = Engine(book), _paper_of_four(paper)
    engine.update(wanted)
    again = engine.update(wanted)
    assert (again.counts, again.pages, again.came, again.went) == ({}, (), (), ())
    engine.update(_edited(wanted, "乙"))
    back = engine.update(wanted)
    assert back.counts == {}
    assert back.pages == (2,)


def test_what_came_and_went(paper: Paper, book: FontBook) -> None:
    """This test ensures that findings that an edit brings or mends are told as such, and pages that are gone."""
    engine, wanted = Engine(book), _paper_of_four(paper)
    engine.update(wanted)
    pages = list(wanted.pages)
    short = pages[3].blocks[0]
    pages[3] = pages[3]._replace(blocks=(short._replace(area=short.area._replace(last_line=8)),))
    cut = engine.update(wanted._replace(pages=tuple(pages)))
    assert {f.code for f in cut.came} >= {"FIT-05"}
    assert cut.pages == (4,)
    back = engine.update(wanted)
    assert set(back.went) == set(cut.came)
    assert set(back.came) == set(cut.went)
    fewer = engine.update(wanted._replace(pages=wanted.pages[:3]))
    assert fewer.gone == (4,)


def test_findings_are_counted() -> None:
    """This test ensures that a finding told twice and once before is one that came."""
    from typeset.findings import Finding

    one, two = (Finding(code, "error", "错", "wrong") for code in ("X-01", "X-02"))
    assert module.without((one, one, two), (one,)) == (one, two)
    assert module.without((one,), (one, one)) == ()


def test_measured_by_the_rules_of_the_engine(paper: Paper, book: FontBook) -> None:
    """What an engine measures, it measures by the rules that it was given."""
    rules = HOUSE.entries("flow", subhead_lines=4)
    long = story("长", han(90, 1), Paragraph("小标题", kind="subhead"), han(90, 2))
    house, other = Engine(book).measured(paper, long), Engine(book, rules=rules).measured(paper, long)
    assert Engine(book, rules=rules).composer(paper).rules == rules
    assert [shape.text for shape in house.value.shapes] < [shape.text for shape in other.value.shapes]


def test_what_a_story_takes_is_measured_once(paper: Paper, book: FontBook) -> None:
    """FIT-01 by the engine: the same figures as measured afresh, worked out once for a story that did not change."""
    engine, long = Engine(book), story("长", *(han(90, seed) for seed in range(4)))
    first = engine.measured(paper, long)
    again = engine.measured(paper, story("长", *(han(90, seed) for seed in range(4))))
    assert first == again == Engine(book).measured(paper, long)
    assert engine.memo.made["measured"] == 1
    other = engine.measured(paper, long._replace(body=long.body[1:]))
    assert [shape.text for shape in other.value.shapes] < [shape.text for shape in first.value.shapes]
    assert engine.memo.made["measured"] == 2
