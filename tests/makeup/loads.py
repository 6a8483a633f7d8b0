"""Random editions as desks load them: pages cut into blocks, L-shapes, pictures, asides, jumps, and stories near the size
of their room. What comes of each is counted: clean, or named."""

from __future__ import annotations

import random
import time
from typing import NamedTuple

from tests.makeup.pages import (
    Made,
    block,
    changed,
    copy_text,
    edition,
    han,
    like,
    make,
    random_paragraph,
    set_text,
    tools,
)
from typeset.fonts.book import FontBook
from typeset.makeup.block.frame import frame_of
from typeset.makeup.fit.flow_items import flow_in, natural_lines, whole
from typeset.makeup.grid.text_frame import text_frame_of
from typeset.model.block import Area, Aside, Block, Box, PictureSlot
from typeset.model.kinds import ContinueBlock, StoryBlock
from typeset.model.paper import Edition, Paper
from typeset.model.story import Figure, Paragraph, Story

LIGHT = 0.95
"""Text of at most this share of its room should come out clean."""

_STYLES = ("title.hard", "title.third", "title.side", "title.culture", "title")
_LEAST_LINES, _LEAST_AREA = 14, 24

Rect = tuple[int, int, int, int]


class Load(NamedTuple):
    """A random edition and the greatest share of its room that a story's text takes."""

    edition: Edition
    share: float


def cut(rng: random.Random, page: Rect, most: int) -> list[Rect]:
    """A page cut into up to `most` rectangles (first and last column, first and last line)."""
    areas = [page]
    for _ in range(most * 3):
        if len(areas) >= most:
            break
        a, b, top, foot = areas.pop(rng.randrange(len(areas)))
        across = b > a and (b - a + 1) * 6 > (foot - top + 1) // 3
        if across and rng.random() < 0.6:
            at = rng.randint(a, b - 1)
            areas += [(a, at, top, foot), (at + 1, b, top, foot)]
        elif foot - top + 1 >= 2 * _LEAST_LINES:
            at = rng.randint(top + _LEAST_LINES - 1, foot - _LEAST_LINES)
            areas += [(a, b, top, at), (a, b, at + 1, foot)]
        else:
            areas.append((a, b, top, foot))
    return sorted(areas)


def interlocked(rng: random.Random, areas: list[Rect]) -> list[tuple[Rect, ...]]:
    """Some pairs of rectangles turned into two shapes that interlock (SHP-02)."""
    shapes: list[tuple[Rect, ...]] = [(area,) for area in areas]
    for one in areas:
        for two in areas:
            a, b, _, foot = one
            same = two[2] == foot + 1 and (two[0], two[1]) == (a, b) and b - a >= 1
            if same and two[3] - two[2] >= 2 * _LEAST_LINES and rng.random() < 0.5:
                at, down = rng.randint(a, b - 1), rng.randint(6, two[3] - two[2] - _LEAST_LINES)
                if (one,) in shapes and (two,) in shapes:
                    shapes.remove((one,))
                    shapes.remove((two,))
                    shapes.append((one, (at + 1, b, foot + 1, foot + down)))
                    shapes.append(((a, at, foot + 1, two[3]), (at + 1, b, foot + 1 + down, two[3])))
    return shapes


def title(rng: random.Random, columns: int) -> str:
    """A title that a careful desk would give so many columns."""
    return (
        han(rng.randint(5, 9 if columns == 1 else 14), rng.randint(0, 10**6)).rstrip("。").replace("，", "")
    )


def body(rng: random.Random, chars: int) -> list[Paragraph]:
    """Paragraphs of about so many characters, with now and then a subhead, a quotation or an optional one."""
    out: list[Paragraph] = []
    left = chars
    while left > 0:
        text = random_paragraph(rng)
        kind = rng.choice(["body"] * 12 + ["quote"])
        if out and left > 200 and rng.random() < 0.12 and out[-1].kind != "subhead":
            out.append(Paragraph(han(rng.randint(4, 9), left)[:-1], "subhead"))
            left -= 32
        out.append(Paragraph(text, kind, optional=rng.random() < 0.05))
        left -= len(text) + 10
    return out


def furnished(rng: random.Random, name: str, shape: tuple[Rect, ...], number: int) -> Block:
    """A block with what a desk gives it: style, rule, sometimes a box, a picture, an aside."""
    around = (
        min(a[0] for a in shape), max(a[1] for a in shape), min(a[2] for a in shape), max(a[3] for a in shape)
    )  # fmt: skip
    columns, lines = shape[0][1] - shape[0][0] + 1, shape[0][3] - shape[0][2] + 1
    more: dict[str, object] = {"title_style": _STYLES[number % len(_STYLES)], "rules": ("left", "above")}
    if len(shape) > 1:
        more["parts"] = tuple(Area(*a) for a in shape)
    elif rng.random() < 0.15:
        more["box"] = Box(frame=500_000)
    if columns > 2 and rng.random() < 0.15:
        more["title_position"] = rng.choice(["half", "wrapped", "waist"])
    if columns > 1 and lines > 30 and rng.random() < 0.4:
        slot = PictureSlot(
            Figure("p.jpg", "图说文字", width=600, height=400), rng.randint(1, columns), rng.randint(9, lines // 3),
            rng.choice(["head", "top-right", "foot", "center", "right"]),
        )  # fmt: skip
        more["pictures"] = (slot,)
    elif lines > 30 and rng.random() < 0.2:
        more["asides"] = (Aside("quote", ("这是一句要紧的话，放大了请读者先看。",), position="center"),)
    return block("story", name, around, **more)


_FILLS = ((0.5, 0.93), (0.5, 0.93), (0.55, 1.1))
"""Text as a share of its room: two of three editions are light."""


def load(seed: int, paper: Paper, book: FontBook) -> Load:
    """The random edition of a seed: a front page, an inner page that takes its jumps, 1 to 12 stories."""
    rng = random.Random(seed)
    paper = paper._replace(
        grid=paper.grid._replace(lines=rng.choice([36, 48, 64, 111] if seed % 10 == 0 else [36, 48]))
    )
    composer, geo = tools(paper, book)
    last = paper.grid.lines
    first = paper.grid.furniture_lines + 1
    share = 0.0
    pages: list[tuple[Block, ...]] = []
    rest: list[Block] = []
    for number in (1, 2):
        blocks: list[Block] = []
        shapes = interlocked(
            rng, cut(rng, (1, paper.grid.columns, 1 if number == 1 else first, last), rng.randint(1, 6))
        )
        for k, shape in enumerate(shapes):
            draft = furnished(rng, f"稿{number}-{k}", shape, k + number)
            if number == 2 and rest and len(shape) == 1:
                waiting = rest.pop()
                blocks.append(like(
                    draft, "continue", id=waiting.id, story=waiting.story, title_style="title.continued", title_position="top", pictures=(), asides=(), box=None
                ))  # fmt: skip
                continue
            told = Story(draft.id, (title(rng, shape[0][1] - shape[0][0] + 1),))
            room = text_frame_of(frame_of(composer, geo, draft, story=told).legs)
            wanted = rng.uniform(*_FILLS[seed % 3])
            chars = int(wanted * room.capacity * max(1, room.measure // geo.size) * 0.86)
            told = told._replace(body=tuple(body(rng, chars)))
            lines = natural_lines(flow_in(composer, told, whole(composer, told), room))
            share = max(share, lines / max(1, room.capacity))
            blocks.append(draft._replace(story=told))
        pages.append(tuple(blocks))
        if number == 1 and rng.random() < 0.3 and blocks:
            blocks, rest = _jumping(rng, blocks)
            pages[0] = tuple(blocks)
    taken = {b.id for b in pages[1] if isinstance(b, ContinueBlock)}
    doubled = any(b.jump.page for b in pages[0])
    pages[0] = tuple(b if b.id in taken else changed(b, jump=0) for b in pages[0])
    made = edition(paper, *pages)
    wide = tuple(page._replace(modular_cut_ok=True) for page in made.pages)
    return Load(made._replace(pages=wide), 9.0 if doubled else share)


def _jumping(rng: random.Random, blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """One block of the page given twice its text, to jump."""
    k = rng.randrange(len(blocks))
    b = blocks[k]
    more = b.story._replace(body=(*b.story.body, *body(rng, max(400, b.story.length))))
    blocks = [*blocks]
    blocks[k] = changed(b, story=more, jump=2)
    return blocks, [blocks[k]]


class Outcome(NamedTuple):
    """What came of a load: its share of the room, the codes of errors, what is wrong with the outcome itself ("" nothing)."""

    share: float
    errors: tuple[str, ...]
    wrong: str


_SECONDS = 30
"""No load takes longer, however slow the machine."""


def outcome(seed: int, paper: Paper, book: FontBook) -> Outcome:
    """Make a load up and look at what came of it: text whole and in order, or counted to the character; no hang."""
    begun = time.perf_counter()
    found = load(seed, paper, book)
    result = make(found.edition, book)
    took = time.perf_counter() - begun
    errors = tuple(sorted({f.code for f in result.findings if f.severity == "error"}))
    wrong = f"took {took:.0f} s" if took > _SECONDS else _text_wrong(found.edition, result)
    return Outcome(found.share, errors, wrong and f"seed {seed}: {wrong}")


def _text_wrong(wanted: Edition, result: Made) -> str:
    over = {f.zh.split("》")[0].removeprefix("《"): f for f in result.findings if f.code == "FIT-05"}
    for page in wanted.pages:
        for b in page.blocks:
            if not isinstance(b, StoryBlock):
                continue
            shown, name = set_text(result.made.sheets, b.story.id), b.story.heading
            wholes = _allowed(b.story)
            if name in over:
                if not any(text.startswith(shown) for text in wholes):
                    return f"{b.story.id} is over and not in order"
            elif shown not in wholes:
                return f"{b.story.id} lost or doubled text without FIT-05"
    return ""


def _allowed(story: Story) -> list[str]:
    """The texts a story may be set with: whole, or without its last optional paragraphs, one more each time (FIT-02)."""
    texts = [copy_text(story)]
    body = list(story.body)
    for number in reversed(range(len(body))):
        paragraph = body[number]
        if isinstance(paragraph, Paragraph) and paragraph.optional:
            del body[number]
            texts.append(copy_text(story._replace(body=tuple(body))))
    return texts
