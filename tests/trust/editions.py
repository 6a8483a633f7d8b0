"""Random editions full of what pages share: stories that go on in one block or beside another's place, briefs, fillers, styles of a
block's own, shapes, insets, vertical text, characters that no font has."""

from __future__ import annotations

import random
from typing import Any

from tests.makeup.loads import Rect, body, cut, furnished, title
from tests.makeup.pages import changed, edition, han, like
from typeset.findings import Place
from typeset.model.block import Block
from typeset.model.kinds import StoryBlock
from typeset.model.paper import Edition, Page, Paper
from typeset.model.story import Figure, Paragraph, Story
from typeset.model.style import Styles

MISSING = "\U00010380\U00010381\U0001f004"
"""Characters that no bundled font has."""


def small(paper: Paper) -> Paper:
    """The paper with pages that are soon set."""
    return paper._replace(grid=paper.grid._replace(columns=3, lines=36))


def edition_of(seed: int, paper: Paper) -> Edition:
    """The random edition of a seed, two or three pages. Every third has no jump."""
    rng = random.Random(seed)
    paper = small(paper)
    pages: list[tuple[Block, ...]] = []
    for number in range(1, rng.choice([3, 3, 3, 4])):
        top = 1 if number == 1 else paper.grid.furniture_lines + 1
        shapes = _shapes(rng, (1, paper.grid.columns, top, paper.grid.lines))
        pages.append(tuple(_block(rng, paper, shape, number, k) for k, shape in enumerate(shapes)))
    if seed % 3:
        pages = _jumping(rng, pages)
    return edition(paper, *pages)


def _shapes(rng: random.Random, page: Rect) -> list[tuple[Rect, ...]]:
    """A page cut into blocks; now and then into two shapes that interlock."""
    if rng.random() < 0.8:
        return [(area,) for area in cut(rng, page, rng.randint(1, 4))]
    _, last, top, foot = page
    a, b = top + rng.randint(11, 13), top + rng.randint(16, 20)
    return [
        ((1, last, top, a), (last, last, a + 1, b)),
        ((1, last - 1, a + 1, foot), (last, last, b + 1, foot)),
    ]


def _spoilt(rng: random.Random, text: str) -> str:
    """The text, now and then with a character that no font has."""
    if rng.random() < 0.93:
        return text
    at = rng.randrange(len(text) + 1)
    return text[:at] + rng.choice(MISSING) + text[at:]


def _story(rng: random.Random, name: str, chars: int, columns: int) -> Story:
    """A story whose id another of the edition may have as well."""
    words = tuple(p._replace(text=_spoilt(rng, p.text), line=3 + k) for k, p in enumerate(body(rng, chars)))
    more: dict[str, Any] = {"place": Place(f"{name}.md", 1)}
    if rng.random() < 0.2:
        more["byline"] = "本报记者 林一"
    if rng.random() < 0.1:
        more["summary"] = han(40, chars)
    if rng.random() < 0.1:
        more["credit"] = "（林一）"
    if rng.random() < 0.1:
        more["language"] = "zh-Hant-TW"
    if rng.random() < 0.3:
        more["short_title"] = "短题"
    return Story(name, (_spoilt(rng, title(rng, columns)),), words, **more)


def _styles(rng: random.Random, paper: Paper) -> Styles | None:
    """Now and then a block's own styles."""
    if rng.random() < 0.75:
        return None
    text = paper.styles.get("body") or paper.styles["base"]
    return Styles({**paper.styles, "body": text._replace(face=rng.choice(["kai", "hei"]))})


def _block(rng: random.Random, paper: Paper, shape: tuple[Rect, ...], page: int, number: int) -> Block:
    name = f"稿{page}-{number}"
    made = furnished(rng, name, shape, number + page)._replace(
        place=Place("e.yaml", 10 * page + number, 5), styles=_styles(rng, paper)
    )
    cells = sum((b - a + 1) * (foot - top + 1) for a, b, top, foot in shape)
    columns = shape[0][1] - shape[0][0] + 1
    chars = int(max(30, cells - 6 * columns) * paper.grid.chars * rng.choice([0.5, 0.75, 0.9, 1.1]))
    if len(shape) == 1 and rng.random() < 0.15:
        briefs = tuple(_story(rng, f"简讯{page}-{number}-{k}", max(30, chars // 3), 1) for k in range(3))
        return like(
            made,
            "briefs",
            stories=briefs,
            title_position="top",
            pictures=(),
            asides=(),
            box=None,
            heading="简讯",
        )
    if len(shape) == 1 and rng.random() < 0.08:
        made = changed(made, direction="vertical", title_position="top", pictures=(), asides=(), legs=2)
    if rng.random() < 0.4:
        filler = Paragraph(_spoilt(rng, han(rng.randint(20, 60), chars)))
        made = changed(made, fillers=(Story("补白", ("补白",), (filler,), place=Place("f.md", 1)),))
    slots = tuple(
        slot._replace(least=7, figure=Figure("p.jpg", _spoilt(rng, "图说文字"), width=600, height=400))
        for slot in made.pictures
    )
    return made._replace(story=_story(rng, name, chars, columns), pictures=slots)


def _jumping(rng: random.Random, pages: list[tuple[Block, ...]]) -> list[tuple[Block, ...]]:
    """One or two stories of the first page made longer, to jump to the second: into a block each or all into one."""
    front, inner = list(pages[0]), list(pages[1])
    able = [k for k, b in enumerate(front) if isinstance(b, StoryBlock) and not b.vertical]
    rng.shuffle(able)
    chosen = able[: rng.choice([1, 2, 2])]
    if not chosen:
        return pages
    for k in chosen:
        story = front[k].story
        more = tuple(p._replace(line=40 + n) for n, p in enumerate(body(rng, rng.choice([200, 400, 700]))))
        front[k] = changed(front[k], story=story._replace(body=(*story.body, *more)), jump=2)
    stories = tuple(front[k].story for k in chosen)
    bare = {
        "title_position": "top",
        "pictures": (),
        "asides": (),
        "box": None,
        "direction": "horizontal",
        "legs": 0,
    }
    last = inner[0]
    if last.parts or rng.random() < 0.6:
        inner[0] = like(
            last, "continued", stories=stories, title_style="title", fillers=(), **{**bare, "parts": ()}
        )
    else:
        one = front[chosen[0]]
        at = {"area": one.area} if rng.random() < 0.5 and len(inner) == 1 and not one.parts else {}
        inner[0] = like(last, "continue", id=one.id, story=one.story, title_style="title", **{**bare, **at})
        for k in chosen[1:]:
            front[k] = changed(front[k], jump=0)
    return [tuple(front), tuple(inner), *pages[2:]]


def reordered(wanted: Edition, rng: random.Random) -> Edition:
    """The edition with its pages in another order."""
    pages: list[Page] = list(wanted.pages)
    while tuple(pages) == wanted.pages:
        rng.shuffle(pages)
    return wanted._replace(pages=tuple(pages))
