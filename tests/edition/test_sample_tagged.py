"""The sample's edition.pdf as those read it who cannot see it: every story whole, in order, over its jump."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.press.tagged import Tree, check_whole, stories, text_of, threads, walk
from typeset.makeup.fit.briefs import gathered
from typeset.model.kinds import BannerBlock, BriefsBlock, StoryBlock
from typeset.model.story import Paragraph, Story

if TYPE_CHECKING:
    from tests.edition.conftest import Built


@pytest.fixture(scope="module")
def pdf(built: Built) -> bytes:
    return (built.folder / "edition.pdf").read_bytes()


@pytest.fixture(scope="module")
def tree(pdf: bytes) -> Tree:
    return check_whole(pdf)


def copy_of(story: Story) -> str:
    """All words of a story in reading order, white space removed."""
    words = [story.kicker, *story.title, *story.subtitle, story.byline, story.summary]
    for item in story.body:
        if isinstance(item, Paragraph):
            words.append(item.text)
        else:
            words += [cell.text for row in item.rows for cell in row]
    return "".join("".join([*words, story.credit]).split())


def placed(built: Built) -> dict[str, Story]:
    found = {}
    for page in built.edition.pages:
        for block in page.blocks:
            if isinstance(block, BriefsBlock):
                found[block.id] = gathered(block)
            elif isinstance(block, (StoryBlock, BannerBlock)):
                found |= {story.id: story for story in block.copy}
    return found


def test_every_story_reads_as_its_copy(built: Built, tree: Tree) -> None:
    """This test ensures that the tree's text of each story is its copy exactly, jumps joined, captions apart."""
    arts = stories(tree)
    wanted = placed(built)
    assert len(wanted) > 20
    for name, story in wanted.items():
        read = text_of(arts[name], "Link", "Pinyin", "Figure", "Caption", "Label")
        assert read == copy_of(story)


def test_jumped_stories_span_pages(built: Built, tree: Tree) -> None:
    """This test ensures that each story that jumps has its two marks as links and content on both pages."""
    jumping = [
        b.story.id for p in built.edition.pages for b in p.blocks if isinstance(b, StoryBlock) and b.jump.page
    ]
    assert jumping
    for name in jumping:
        art = stories(tree)[name]
        assert [text_of(n)[:3] for n in walk(art) if n.kind == "Link"] == ["（下转", "（上接"]


def test_alternative_texts(tree: Tree) -> None:
    """This test ensures that every picture of the sample is told of, and the file says that it keeps PDF/UA."""
    alts = [str(n.raw.Alt) for n in walk(tree.root) if n.kind == "Figure"]
    assert len(alts) >= 8
    assert "图片" not in alts
    with tree.pdf.open_metadata() as xmp:
        assert xmp["pdfuaid:part"] == "1"


def test_threads_follow_the_legs(built: Built, pdf: bytes) -> None:
    """This test ensures that a thread has the legs of its story in order, page by page."""
    wanted: dict[str, list[tuple[int, int]]] = {}
    for index, sheet in enumerate(built.made.sheets):
        for line in sheet.text:
            if line.story and line.leg and (index, line.leg) not in wanted.setdefault(line.story, []):
                wanted[line.story].append((index, line.leg))
    found = threads(pdf)
    assert {name: [page for page, _ in beads] for name, beads in found.items()} == {
        name: [page for page, _ in legs] for name, legs in wanted.items() if len(legs) > 1
    }
