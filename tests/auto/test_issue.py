"""Stories of a whole issue allocated to its pages: sections, quotas, colours, related stories, copy that is missing or over."""

from __future__ import annotations

import random
import re

import pytest

from bench.loads.making import load
from bench.loads.reading import edition_of
from tests.auto.issues import Asked, allocated, changed, engine, entries, issue, pages_of
from typeset.auto.allocation import facing
from typeset.auto.filling import filled
from typeset.auto.issue_sizes import pieces_of, spaces_of
from typeset.findings import Finding
from typeset.model.auto import AutoIssue, AutoSpec, Pin, Quota
from typeset.model.paper import Edition


def names(edition: Edition) -> list[str]:
    """The stories of an issue, in the order of the file."""
    assert edition.auto is not None
    return [entry.block.id for entry in edition.auto.stories]


def told(findings: tuple[Finding, ...], *codes: str) -> list[Finding]:
    """Those of some codes."""
    return [one for one in findings if one.code in codes]


def fill(edition: Edition) -> dict[int, float]:
    """What each page's stories usually take of its free cells."""
    auto = edition.auto
    assert auto is not None
    spaces = spaces_of(engine(), edition, auto)
    usual = {piece.name: piece.usual for piece in pieces_of(engine(), edition, auto, spaces)}
    out, _ = allocated(edition)
    there = pages_of(out)
    return {
        space.number: sum(usual[name] for name, page in there.items() if page == space.number) / space.free
        for space in spaces
    }


def test_every_story_once_and_pages_alike_full() -> None:
    """This test ensures that every story stands on one page of the range, that pages are full alike whatever their advertisements
    take, and that nothing more is said."""
    edition = issue(Asked(ads=("none", "strip", "corner"), seed=3))
    out, findings = allocated(edition)
    assert sorted(pages_of(out)) == sorted(names(edition))
    assert set(pages_of(out).values()) == {2, 3, 4}
    full = fill(edition)
    assert max(full.values()) - min(full.values()) < 0.06
    assert findings == ()
    assert not out.waits or all(page.auto for page in out.pages[1:])


def test_leads_on_the_first_pages() -> None:
    """This test ensures that every page has one of the first stories for its lead, the first page the first."""
    edition = issue(Asked(pages=4, each=6))
    out, _ = allocated(edition)
    leads = [min(e.rank for e in there) for number, there in entries(out).items() if number > 1]
    order = sorted(entry.rank for entry in edition.auto.stories) if edition.auto else []
    assert leads == sorted(leads)
    assert leads[0] == order[0]
    assert leads[-1] <= order[2 * len(leads)]


def test_the_same_again() -> None:
    """This test ensures that the same issue is allocated in the same way."""
    edition = issue(Asked(seed=5, pages=3))
    assert allocated(edition) == allocated(edition)


def test_sections_are_kept() -> None:
    """This test ensures that a story of a section stands on a page that is called so by itself or by its quota, one of none anywhere."""
    edition = issue(Asked(seed=2))
    mine = names(edition)
    wishes = {name: {"section": ("要闻", "综合", "专题")[k % 3]} for k, name in enumerate(mine[:12])}
    out, _ = allocated(changed(edition, wishes, quotas=(Quota(4, "专题"),)))
    there = pages_of(out)
    assert [there[name] for name in mine[:12]] == [2, 3, 4] * 4


def test_quotas_are_kept() -> None:
    """This test ensures that a page takes no more stories than its quota says."""
    edition = issue(Asked(seed=2))
    out, _ = allocated(changed(edition, {}, quotas=(Quota(2, most=4), Quota(3, most=9))))
    count = {number: len(there) for number, there in entries(out).items()}
    assert 0 < count[2] <= 4
    assert count[3] <= 9
    assert sum(count.values()) == len(names(edition))


def test_a_quota_that_cannot_be_kept() -> None:
    """This test ensures that a page to which more stories fall than its quota takes is named, with one that could go and the line to
    paste; with what it offers nothing is said."""
    edition = issue(Asked(seed=2))
    quotas = (Quota(2, most=3), Quota(3, most=4), Quota(4, "城事", most=5))
    out, findings = allocated(changed(edition, {}, quotas=quotas))
    over = told(findings, "MKP-38")
    count = {number: len(there) for number, there in entries(out).items()}
    assert [one.place.page for one in over] == [q.page for q in quotas if count[q.page] > q.most]
    assert over
    for one in over:
        page = one.place.page
        assert f"分到了 {count[page]} 篇" in one.zh
        section = "section: 城事, " if page == 4 else ""
        assert f"quotas：{page}: {{{section}most: {count[page]}}}" in one.hint
        assert re.search(r"- \{story: \S+, rank: \d+, reserve: true\}", one.hint)
    free = tuple(quota._replace(most=count[quota.page]) for quota in quotas)
    assert not told(allocated(changed(edition, {}, quotas=free))[1], "MKP-38")


@pytest.mark.parametrize("seed", [1, 4])
def test_related_stories(seed: int) -> None:
    """This test ensures that related stories stand on one page, whose `auto` then has them hang together, or on pages that face each
    other."""
    edition = issue(Asked(seed=seed, pages=4, each=6))
    mine = names(edition)
    pairs = ((mine[0], mine[13]), (mine[5], mine[7], mine[20]))
    out, findings = allocated(changed(edition, {}, together=pairs))
    there = pages_of(out)
    for group in pairs:
        pages = sorted({there[name] for name in group})
        assert len(pages) == 1 or (len(pages) == 2 and facing(*pages))
        if len(pages) == 1:
            spec: AutoSpec = out.pages[pages[0] - 1].auto[0]
            assert group in spec.together
    assert not told(findings, "MKP-34")


def test_related_stories_of_two_sections() -> None:
    """This test ensures that it is said where sections keep related stories on pages that do not face each other."""
    edition = issue(Asked(seed=1))
    one, other, *_ = names(edition)
    wishes = {one: {"section": "要闻"}, other: {"section": "城事"}}
    _, findings = allocated(changed(edition, wishes, together=((one, other),)))
    (said,) = told(findings, "MKP-34")
    assert all(word in said.zh for word in (one, other, "2", "4"))


def test_a_neighbour() -> None:
    """This test ensures that a story that is to stand beside another is on its page."""
    edition = issue(Asked(seed=2))
    mine = names(edition)
    out, _ = allocated(changed(edition, {mine[3]: {"beside": mine[16]}, mine[9]: {"beside": mine[1]}}))
    there = pages_of(out)
    assert there[mine[3]] == there[mine[16]]
    assert there[mine[9]] == there[mine[1]]


def test_a_neighbour_on_another_page() -> None:
    """This test ensures that a story whose neighbour, or the block it names, is kept on another page by its section is named with both
    pages."""
    edition = issue(Asked(seed=2, ads=("none", "strip", "none")))
    one, other, third, *_ = names(edition)
    advert = edition.pages[2].blocks[0].id
    wishes = {
        one: {"section": "要闻", "beside": other},
        other: {"section": "城事"},
        third: {"section": "要闻", "beside": advert},
    }
    out, findings = allocated(changed(edition, wishes))
    first, second = told(findings, "MKP-34")
    assert f"“{one}”要挨着“{other}”，一篇排在第 2 版，一篇在第 4 版" in first.zh
    assert f"beside: {other}" in first.hint
    assert f"“{third}”要挨着“{advert}”，一篇排在第 2 版，一篇在第 3 版" in second.zh
    assert not any(entry.beside for there in entries(out).values() for entry in there)


def test_colours() -> None:
    """This test ensures that stories with pictures in colours stand on pages in colours, and that it is said where none takes them."""
    edition = issue(Asked(seed=2, pictures=1))
    assert edition.auto is not None
    coloured = [
        entry.block.id
        for entry in edition.auto.stories
        if any(figure.mode == "RGB" for figure in (entry.block.about.figures if entry.block.about else ()))
    ]
    assert coloured
    out, findings = allocated(changed(edition, {}, quotas=(Quota(2, colour=False), Quota(4, colour=False))))
    assert {pages_of(out)[name] for name in coloured} == {3}
    assert not told(findings, "MKP-33")
    out, findings = allocated(
        changed(edition, {coloured[0]: {"section": "要闻"}}, quotas=(Quota(2, colour=False),))
    )
    (said,) = told(findings, "MKP-33")
    assert coloured[0] in said.zh
    assert said.place.page == 2


def test_copy_that_is_missing() -> None:
    """This test ensures that pages that are short ask for copy in numbers: cells, characters and a picture of one size, which is what
    is missing."""
    edition = issue(Asked(seed=6, fill=0.7))
    auto = edition.auto
    assert auto is not None
    spaces = spaces_of(engine(), edition, auto)
    used = sum(piece.usual for piece in pieces_of(engine(), edition, auto, spaces))
    missing = sum(space.free for space in spaces) - used
    _, findings = allocated(edition)
    short = told(findings, "MKP-37")
    assert [one.place.page for one in short] == [2, 3, 4]
    cells = [_numbers(one.zh) for one in short]
    assert sum(one["空"] for one in cells) == missing
    for one in cells:
        assert one["空"] - one["栏"] < one["栏"] * one["行"] <= one["空"]
        assert abs(one["字"] - 16 * (one["空"] - 4)) <= 5


def _numbers(text: str) -> dict[str, int]:
    found = re.search(r"约 (\d+) 字或一幅 (\d+) 栏 × (\d+) 行图片（空 (\d+) 行", text)
    assert found is not None, text
    return dict(zip(("字", "栏", "行", "空"), map(int, found.groups()), strict=True))


def test_too_much_copy() -> None:
    """This test ensures that pages that are over say by how much, and that one that no reserve helps is named."""
    _, findings = allocated(issue(Asked(seed=6, fill=1.2)))
    over = told(findings, "MKP-31")
    assert [one.place.page for one in over] == [2, 3, 4]
    assert not told(findings, "MKP-37")


def test_reserve() -> None:
    """This test ensures that reserve stories stand where pages are short, and are named where pages are full."""
    short = issue(Asked(seed=7, fill=0.86, reserve=4))
    full = issue(Asked(seed=7, fill=1.0, reserve=4))
    out, _ = allocated(short)
    assert sum(entry.reserve for there in entries(out).values() for entry in there) >= 3
    out, findings = allocated(full)
    assert not any(entry.reserve for there in entries(out).values() for entry in there)
    (said,) = told(findings, "MKP-36")
    assert all(name in said.zh for name in names(full)[-4:])


def test_a_story_that_fits_nowhere() -> None:
    """This test ensures that a story that no page takes is named with the reasons, page by page, and that the others stand."""
    edition = issue(Asked(seed=2, ads=("none", "strip", "none")))
    mine = names(edition)
    wishes = {
        mine[0]: {"section": "综合", "pin": Pin(1, 6, 105, 111)},
        mine[1]: {"section": "乡村"},
    }
    out, findings = allocated(changed(edition, wishes))
    said = told(findings, "MKP-32")
    assert [one.severity for one in said] == ["error", "error"]
    assert "3" in said[0].zh
    assert "乡村" in said[1].zh
    assert sorted(pages_of(out)) == sorted(set(mine) - {mine[0], mine[1]})


def test_a_page_for_which_nothing_is_left() -> None:
    """This test ensures that a page to which no story falls is a draft that asks for copy."""
    edition = issue(Asked(seed=2))
    wishes = {name: {"section": "要闻"} for name in names(edition)}
    out, findings = allocated(changed(edition, wishes))
    assert [one.place.page for one in told(findings, "MKP-37")] == [3, 4]
    assert [page.unfit for page in out.pages[1:]] == [False, True, True]


@pytest.mark.parametrize("seed", range(12))
def test_any_issue(seed: int) -> None:
    """This test ensures for random issues that every story stands once or is named, where it may, and that it is the same again."""
    dice = random.Random(f"any issue {seed}")
    edition = issue(Asked(seed=seed % 3, pages=3, fill=(0.85, 0.94, 1.0)[seed % 3], reserve=2))
    mine = names(edition)
    wishes = {
        name: {"section": dice.choice(("", "要闻", "综合", "城事", "乡村")), "reserve": dice.random() < 0.1}
        for name in mine
        if dice.random() < 0.5
    }
    quotas = tuple(Quota(page, most=dice.choice((0, 6, 9))) for page in (2, 3, 4) if dice.random() < 0.5)
    together = (tuple(dice.sample(mine, dice.choice((2, 3)))),)
    asked = changed(edition, wishes, quotas=quotas, together=together)
    out, findings = allocated(asked)
    assert asked.auto is not None
    by_name = {entry.block.id: entry for entry in asked.auto.stories}
    there = pages_of(out)
    lost = {name for name in mine if any(name in one.zh for one in told(findings, "MKP-32", "MKP-36"))}
    assert set(there) | lost == set(mine)
    sections = {page.number: page.section for page in out.pages}
    for name, page in there.items():
        assert by_name[name].section in ("", sections[page])
    assert (out, findings) == allocated(asked)


def test_a_story_larger_than_any_page() -> None:
    """This test ensures that a story that no page holds is named with what is free and what it takes, unless it may jump."""
    edition = edition_of(load(29, "long"))
    stories = edition.pages[0].auto[0].stories
    bare = tuple(
        page._replace(auto=(), blocks=page.blocks[:-2] if page.number == 2 else page.blocks)
        for page in edition.pages
    )
    edition = edition._replace(pages=bare, auto=AutoIssue(1, 1, stories))
    long = stories[0].block.id
    _, findings = allocated(changed(edition, {long: {"jump": "never", "jump_page": 0}}))
    (said,) = told(findings, "MKP-32")
    free, takes = map(int, re.findall(r"(\d+) 行", said.zh))
    assert takes > free
    first = {long: {"section": "头条"}}
    out, findings = allocated(changed(edition, first, last=2, quotas=(Quota(1, "头条"),)))
    assert not told(findings, "MKP-32")
    assert pages_of(out)[long] == 1
    assert [entry.jump_page for entry in entries(out)[1] if entry.block.id == long] == [2]


def test_a_made_page_that_is_short() -> None:
    """This test ensures that of a page that was made up it is said what is missing there as it stands: the white of the page."""
    edition = issue(Asked(seed=6, fill=0.6, pages=1, each=4))
    out, findings = filled(engine(), edition)
    made, _ = engine().set_edition(out)
    (said,) = told(findings, "MKP-37")
    white = made.metrics[2]["MET-01"]
    assert white > 1.5
    assert abs(_numbers(said.zh)["空"] - white * 666 / 100) < 1
