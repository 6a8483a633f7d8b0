"""Which page, story and block of the old version is which of the new one; the same both ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from typeset.model.seam import is_seam_number
from typeset.named_tuple import NamedTuple
from typeset.proof.compare.stories import STORY_KINDS, StoryText
from typeset.proof.compare.text import likeness
from typeset.proof.compare.types import EditionRecord
from typeset.sheet.record import FURNITURE, BlockRecord, PageRecord

_ALIKE = 450
"""Stories of different names are one when their texts are this alike, per mille."""


_BEGINNING = 400
"""Characters of a text that likeness looks at."""

_SHARED = 6
"""Stories with less than a sixth of their pairs of characters in common are not alike."""


def pair_pages(old: EditionRecord, new: EditionRecord) -> list[tuple[PageRecord | None, PageRecord | None]]:
    """Pages in order: pairs, and pages that only one version has. Inserted pages do not shift the others' partners. Behind them the
    中缝, which are no pages."""
    seams = (_seams(record) for record in (old, new))
    return [*_paired(without_seams(old), without_seams(new)), *_paired(*seams)]


def without_seams(record: EditionRecord) -> EditionRecord:
    """A record with its pages alone."""
    pages = tuple(page for page in record.pages if not is_seam_number(page.number))
    return record if len(pages) == len(record.pages) else record._replace(pages=pages)


def _seams(record: EditionRecord) -> EditionRecord:
    return record._replace(pages=tuple(page for page in record.pages if is_seam_number(page.number)))


def _paired(old: EditionRecord, new: EditionRecord) -> list[tuple[PageRecord | None, PageRecord | None]]:
    rows, columns = len(old.pages), len(new.pages)
    best = [[0] * (columns + 1) for _ in range(rows + 1)]
    worth = _worth(old, new)
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            paired = best[i + 1][j + 1] + worth[i][j] if worth[i][j] else -1
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    out: list[tuple[PageRecord | None, PageRecord | None]] = []
    i = j = 0
    while i < rows and j < columns:
        if worth[i][j] and best[i][j] == best[i + 1][j + 1] + worth[i][j]:
            out.append((old.pages[i], new.pages[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            out.append((old.pages[i], None))
            i += 1
        else:
            out.append((None, new.pages[j]))
            j += 1
    out.extend((page, None) for page in old.pages[i:])
    out.extend((None, page) for page in new.pages[j:])
    return _same_numbers(out)


def _same_numbers(
    pairs: list[tuple[PageRecord | None, PageRecord | None]],
) -> list[tuple[PageRecord | None, PageRecord | None]]:
    """A removed and an added page of one number and no partner are one page whose content was changed throughout."""
    added = {two.number: two for one, two in pairs if one is None and two is not None}
    out: list[tuple[PageRecord | None, PageRecord | None]] = []
    for one, two in pairs:
        if two is None and one is not None and one.number in added:
            out.append((one, added.pop(one.number)))
        elif one is not None or (two is not None and two.number in added):
            out.append((one, two))
    return out


def _worth(old: EditionRecord, new: EditionRecord) -> list[list[int]]:
    """What every page of one version has in common with every page of the other."""
    if old.worded:
        return [[_shared(one, two) for two in new.pages] for one in old.pages]
    ones, twos = ([_texts(page) for page in record.pages] for record in (old, new))
    return [
        [
            200 * len(a & b) // max(len(a), len(b), 1) + 10 * (one.number == two.number)
            for two, b in zip(new.pages, twos, strict=True)
        ]
        for one, a in zip(old.pages, ones, strict=True)
    ]


def _texts(page: PageRecord) -> set[str]:
    """The lines of a page that is known as lines alone."""
    return {"".join(line.text.split()) for block in page.blocks for line in block.text} - {""}


def _shared(one: PageRecord, two: PageRecord) -> int:
    """How much two pages have in common: names of blocks, section, number."""
    names_one = {block.name for block in one.blocks if block.kind != FURNITURE}
    names_two = {block.name for block in two.blocks if block.kind != FURNITURE}
    common = len(names_one & names_two)
    score = 100 * common + 20 * (one.section == two.section) + 10 * (one.number == two.number)
    return score if common or (one.section == two.section and one.number == two.number) else 0


def pair_stories(
    old: Mapping[str, StoryText], new: Mapping[str, StoryText]
) -> list[tuple[StoryText | None, StoryText | None]]:
    """Stories by id; what is left by likeness of their texts, so that a changed title is no new story."""
    pairs: list[tuple[StoryText | None, StoryText | None]] = [
        (old[name], new[name]) for name in old if name in new
    ]
    gone = [story for name, story in old.items() if name not in new]
    come = [story for name, story in new.items() if name not in old]
    scored = sorted(
        ((-_likeness(one, two), one.name, two.name) for one, two in _candidates(gone, come)),
        key=lambda row: (row[0], min(row[1:]), max(row[1:])),
    )
    taken: set[str] = set()
    for score, one, two in scored:
        if -score >= _ALIKE and one not in taken and two not in taken:
            taken |= {one, two}
            pairs.append((old[one], new[two]))
    pairs.extend((story, None) for story in gone if story.name not in taken)
    pairs.extend((None, story) for story in come if story.name not in taken)
    return pairs


def _candidates(gone: list[StoryText], come: list[StoryText]) -> Iterator[tuple[StoryText, StoryText]]:
    """Pairs that share a paragraph or enough pairs of characters to be worth a closer look: two issues of a paper have hundreds
    of stories, and hardly any of one is of the other."""
    holders: dict[str, list[int]] = {}
    marks = [_marks(story) for story in gone]
    paragraphs = [_paragraphs(story) for story in gone]
    for number, own in enumerate(marks):
        for mark in own:
            holders.setdefault(mark, []).append(number)
    for story in come:
        own, texts = _marks(story), _paragraphs(story)
        shared: Counter[int] = Counter()
        for mark in own:
            shared.update(holders.get(mark, ()))
        for number, count in sorted(shared.items()):
            alike = count * _SHARED >= min(len(own), len(marks[number]))
            if alike or not texts.isdisjoint(paragraphs[number]):
                yield gone[number], story


def _marks(story: StoryText) -> set[str]:
    """What a story is looked up by: the pairs of characters at its beginning."""
    text = "".join(part.text for part in story.running()) or _headline(story)
    begin = text[:_BEGINNING]
    return {a + b for a, b in pairwise(begin)} or {text}


def _paragraphs(story: StoryText) -> set[str]:
    return {part.text for part in story.running()}


def _likeness(one: StoryText, two: StoryText) -> int:
    texts_one, texts_two = ({part.text for part in story.running()} for story in (one, two))
    if texts_one and texts_two:
        shared = sum(len(text) for text in texts_one & texts_two)
        if 2 * shared * 1000 >= _ALIKE * sum(len(text) for texts in (texts_one, texts_two) for text in texts):
            return 1000
    if not (one.running() or two.running()):
        return likeness(_headline(one), _headline(two))
    return likeness("".join(p.text for p in one.running()), "".join(p.text for p in two.running()))


def _headline(story: StoryText) -> str:
    return " ".join(part.text for part in story.parts)


class BlockPair(NamedTuple):
    """A block in both versions, or in one: (page number, block) each."""

    old: tuple[int, BlockRecord] | None
    """Page number and block of the earlier version, None where it has none."""
    new: tuple[int, BlockRecord] | None
    """Page number and block of the later version, None where it has none."""


def pair_blocks(
    old: EditionRecord, new: EditionRecord, renamed: Mapping[str, str], pages: Mapping[int, int]
) -> list[BlockPair]:
    """Every block but furniture. renamed: new story id by old one; pages: new page number by old one.

    Blocks of one story by story and order of appearance; others by kind and name, then by kind and place on paired pages.
    """
    ones, twos = _blocks(old), _blocks(new)
    pairs: list[BlockPair] = []
    for same in (
        lambda a, b: (
            a[1].kind == b[1].kind and _called(a[1], renamed) == _called(b[1], {}) and pages.get(a[0]) == b[0]
        ),
        lambda a, b: (
            _storied(a[1])
            and _storied(b[1])
            and renamed.get(a[1].story, a[1].story) == b[1].story
            and (a[1].kind == "continue") == (b[1].kind == "continue")
        ),
        lambda a, b: a[1].kind == b[1].kind and not a[1].story and a[1].name == b[1].name,
        lambda a, b: (
            a[1].kind == b[1].kind
            and not a[1].story
            and not b[1].story
            and pages.get(a[0]) == b[0]
            and _meet(a[1], b[1])
        ),
    ):
        pairs.extend(_taken(ones, twos, same))
    return [*pairs, *(BlockPair(item, None) for item in ones), *(BlockPair(None, item) for item in twos)]


def _taken(
    ones: list[tuple[int, BlockRecord]],
    twos: list[tuple[int, BlockRecord]],
    same: Callable[[tuple[int, BlockRecord], tuple[int, BlockRecord]], bool],
) -> list[BlockPair]:
    """Pairs that a test finds, in order of appearance; they are taken out of both lists."""
    out = []
    for one in list(ones):
        two = next((other for other in twos if same(one, other)), None)
        if two is not None:
            ones.remove(one)
            twos.remove(two)
            out.append(BlockPair(one, two))
    return out


def _blocks(record: EditionRecord) -> list[tuple[int, BlockRecord]]:
    return [(page.number, block) for page in record.pages for block in page.blocks if block.kind != FURNITURE]


def _storied(block: BlockRecord) -> bool:
    return bool(block.story) and block.kind in STORY_KINDS


def _called(block: BlockRecord, renamed: Mapping[str, str]) -> tuple[str, str]:
    story = renamed.get(block.story, block.story)
    return (story, "") if story else ("", block.name)


def _meet(one: BlockRecord, two: BlockRecord) -> bool:
    """Whether two blocks cover some of the same place."""
    across = min(one.x + one.width, two.x + two.width) - max(one.x, two.x)
    down = min(one.y + one.height, two.y + two.height) - max(one.y, two.y)
    return across > 0 and down > 0
