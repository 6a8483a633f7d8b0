"""The engine: an edition in, its pages out, and the next time only what changed (排版引擎).

Who owns what. The caller owns the engine: one a desk's edition, a search, a worker, a test. The engine owns a memo, and the
memo everything that was worked out, keyed by the content of all it was made from; nothing is invalidated by name or by
time. An edit makes other content, and with it other keys:

| edited | made again |
| --- | --- |
| a paragraph | that paragraph is itemised, the parts of its story are planned and laid, their pages put together and judged |
| a title, `at:` or another key of a block | its part and those it jumps to are planned, their pages placed |
| a story's head, a section's name, a page more or less | pages that show it: by an index, a folio, a dateline |
| the paper's styles, or what it says of composition | whatever is set in them |
| the paper's masthead, folio, palette | every page is placed, nothing is planned |
| fonts, rules | everything |

What an editor plans with (`measured`: depths of a story at every width) is kept in the same way: it hangs on the story, the
paper's setting and its grid.

Setting is a function of the edition and the fonts: an engine that has set other editions gives what a fresh one gives.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.clreq.rules import HOUSE, Rules
from typeset.compose.composer import Composer
from typeset.compose.memo import Kept, Memo
from typeset.compose.setting import setting_of
from typeset.engine.groups import groups_of
from typeset.findings import Finding, Outcome
from typeset.makeup.edition import MadeUp, make_up, plan
from typeset.makeup.fit.fitting import Measured, Shape, Width, measure_story, shape_of, widths_of
from typeset.makeup.fit.flow_items import whole
from typeset.makeup.fit.judging import found_in_text
from typeset.makeup.grid.geometry import geometry_of
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typeset.fonts.book import FontBook
    from typeset.makeup.fit.plan import EditionPlan
    from typeset.model.paper import Edition, Paper
    from typeset.model.story import Story
    from typeset.sheet.types import Sheet


class Update(NamedTuple):
    """An edition set again."""

    made: MadeUp
    """The edition as it is now."""
    findings: tuple[Finding, ...]
    """All that is found in it now."""
    pages: tuple[int, ...]
    """Numbers of the pages whose sheet is another than before, or new."""
    gone: tuple[int, ...]
    """Numbers of those that are no more."""
    came: tuple[Finding, ...]
    """Findings that were not there before."""
    went: tuple[Finding, ...]
    """Those that are no more."""
    counts: dict[str, int]
    """How many `paragraphs`, `parts`, `plans`, `blocks` and `pages` had to be worked out; a kind of which none had is not there."""


_MEASURED = 400
"""Stories whose depths at all widths a memo keeps."""

_SHAPES = 3000
"""Depths of stories at one width that it keeps."""

_AGES_EVERY = 32
"""Updates after which the memo ages: an edit that is taken back within as many finds all as it was; what no version since asked
for is let go, so that a day's edits do not heap up."""

_NOTHING = Outcome(MadeUp((), {}, []))


class Engine:
    """Sets editions with one book of fonts, one memo, and rules, which may be exchanged between two editions."""

    def __init__(self, book: FontBook, memo: Memo | None = None, rules: Rules = HOUSE) -> None:
        self.book, self.rules = book, rules
        self.memo = Memo() if memo is None else memo
        self._last: Outcome[MadeUp] = _NOTHING
        self._updates = 0

    def set_group(self, edition: Edition, pages: frozenset[int]) -> Outcome[MadeUp]:
        """Some pages of an edition, with all that their stories jump to or from among them."""
        return make_up(edition, self.book, pages, memo=self.memo, rules=self.rules)

    def set_edition(self, edition: Edition) -> Outcome[MadeUp]:
        """All pages of an edition."""
        return merged(self.set_group(edition, group) for group in groups_of(edition))

    def composer(self, paper: Paper) -> Composer:
        """What sets text in a paper's own styles, with this engine's fonts and memo."""
        return Composer(self.book, setting_of(paper, self.rules), self.memo)

    def planned(self, edition: Edition, pages: frozenset[int]) -> EditionPlan:
        """The plan of some pages, with all that their stories jump to or from among them: known where it was asked for or set
        before, and no page is placed."""
        chosen = edition._replace(pages=tuple(page for page in edition.pages if page.number in pages))
        return plan(chosen, self.book, self.memo, self.rules).plan

    def shape(self, paper: Paper, story: Story, width: Width, style: str = "title") -> Shape | None:
        """FIT-01 at one width; None where the story is deeper than a page. style: its title's."""
        known, key = self._shape(paper, story, width, style)
        found: tuple[Shape | None] | None = known.get(key)
        if found is None:
            self.memo.count("shapes")
            composer, geo = self.composer(paper), geometry_of(paper)
            found = known.keep(key, (shape_of(composer, geo, story, width, style),))
        return found[0]

    def has_shape(self, paper: Paper, story: Story, width: Width, style: str = "title") -> bool:
        """Whether `shape` has nothing to work out."""
        known, key = self._shape(paper, story, width, style)
        return known.get(key) is not None

    def _shape(
        self, paper: Paper, story: Story, width: Width, style: str
    ) -> tuple[Kept[Any, Any], tuple[object, ...]]:
        key = self.composer(paper).key(geometry_of(paper), story, width, style)
        return self.memo.table("shapes", _SHAPES), key

    def measured(self, paper: Paper, story: Story, style: str = "title") -> Outcome[Measured]:
        """FIT-01: how deep a story is at every width of a paper, with what is found in its text; style: its title's."""
        composer, geo = self.composer(paper), geometry_of(paper)
        known = self.memo.table("measured", _MEASURED)
        key = composer.key(geo, story, style)
        found: Outcome[Measured] | None = known.get(key)
        if found is None:
            self.memo.count("measured")
            told = found_in_text(composer, story, whole(composer, story))
            shapes = tuple(self.shape(paper, story, width, style) for width in widths_of(geo))
            found = known.keep(key, Outcome(measure_story(composer, geo, story, style, shapes), tuple(told)))
        return found

    def update(self, edition: Edition) -> Update:
        """Set an edition again; what is new against the one set before. Raises FontFileError for a lost font."""
        before, self.memo.made = self._last, {}
        self._updates += 1
        if self._updates % _AGES_EVERY == 0:
            self.memo.age()
        now = self._last = self.set_edition(edition)
        old = {sheet.page: sheet for sheet in before.value.sheets}
        new = {sheet.page: sheet for sheet in now.value.sheets}
        return Update(
            now.value,
            now.findings,
            tuple(page for page, sheet in new.items() if old.get(page) != sheet),
            tuple(page for page in old if page not in new),
            without(now.findings, before.findings),
            without(before.findings, now.findings),
            dict(self.memo.made),
        )


def without(some: Iterable[Finding], others: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings that are not among others; one that is there twice and among them once is left once."""
    left: dict[Finding, int] = {}
    for one in others:
        left[one] = left.get(one, 0) + 1
    out = []
    for one in some:
        if left.get(one, 0):
            left[one] -= 1
        else:
            out.append(one)
    return tuple(out)


def merged(parts: Iterable[Outcome[MadeUp]]) -> Outcome[MadeUp]:
    """Groups of pages as one edition, in page order."""
    sheets: list[Sheet] = []
    found: list[Finding] = []
    metrics: dict[int, dict[str, float]] = {}
    seconds: dict[int, float] = {}
    rows: dict[str, dict[str, Any]] = {}
    for part, told in parts:
        sheets.extend(part.sheets)
        metrics.update(part.metrics)
        seconds.update(part.seconds)
        found.extend(told)
        for row in part.stories:
            _add_row(rows, row)
    sheets.sort(key=lambda sheet: sheet.page)
    stories = sorted(rows.values(), key=lambda row: min(part["page"] for part in row["parts"]))
    made = MadeUp(tuple(sheets), dict(sorted(metrics.items())), stories, dict(sorted(seconds.items())))
    return Outcome(made, tuple(found))


def _add_row(rows: dict[str, dict[str, Any]], row: dict[str, Any]) -> None:
    """The report row of a story that stands in several groups is one."""
    known = rows.get(row["id"])
    if known is None:
        rows[row["id"]] = row
        return
    for key in ("needed", "given", "over", "under", "parts"):
        known[key] += row[key]
