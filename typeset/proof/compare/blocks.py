"""Differences of the makeup: blocks moved, resized, swapped, added, removed; pictures, rules and drawings in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from typeset.findings import Box
from typeset.model.seam import is_seam_number, label_of
from typeset.proof.compare.pairing import BlockPair
from typeset.proof.compare.seen import Key, Seen
from typeset.proof.compare.types import Change
from typeset.sheet.record import BlockRecord, PictureRecord


def block_changes(pairs: list[BlockPair], pages: Mapping[int, int]) -> Iterator[Seen]:
    """Everything about blocks as such. pages: new page number by old one."""
    moved = [pair for pair in pairs if pair.old and pair.new and _elsewhere(pair, pages)]
    for pair, other in _swaps(moved, pages):
        moved.remove(pair)
        moved.remove(other)
        yield from _swap(pair, other)
    for pair in moved:
        yield _move(pair, pages)
    for pair in pairs:
        if pair.old is None and pair.new is not None:
            yield _single("added", *pair.new)
        elif pair.new is None and pair.old is not None:
            yield _single("removed", *pair.old)
        elif pair.old is not None and pair.new is not None:
            yield from _inside(pair, still=not _elsewhere(pair, pages))


def _grid(block: BlockRecord) -> tuple[str, str]:
    return block.columns, block.lines


def _elsewhere(pair: BlockPair, pages: Mapping[int, int]) -> bool:
    assert pair.old is not None
    assert pair.new is not None
    return _grid(pair.old[1]) != _grid(pair.new[1]) or pages.get(pair.old[0]) != pair.new[0]


def _swaps(moved: list[BlockPair], pages: Mapping[int, int]) -> list[tuple[BlockPair, BlockPair]]:
    """Pairs of blocks that took each other's place."""
    out = []
    left = list(moved)
    while left:
        pair = left.pop(0)
        other = next((one for one in left if _took(pair, one, pages) and _took(one, pair, pages)), None)
        if other is not None:
            left.remove(other)
            out.append((pair, other))
    return out


def _took(pair: BlockPair, other: BlockPair, pages: Mapping[int, int]) -> bool:
    """Whether a block begins where another stood: heights may differ, two stories are seldom of one length."""
    assert pair.new is not None
    assert other.old is not None
    new, old = pair.new[1], other.old[1]
    return pair.new[0] == pages.get(other.old[0]) and (new.columns, _first(new)) == (old.columns, _first(old))


def _first(block: BlockRecord) -> str:
    return block.lines.partition("-")[0]


def _swap(pair: BlockPair, other: BlockPair) -> Iterator[Seen]:
    """One change for both; where they stand on two pages, the second block's place is an effect."""
    assert pair.old
    assert pair.new
    assert other.old
    assert other.new
    first, second = sorted((pair, other), key=lambda one: (one.new or (0,))[0])
    assert first.old
    assert first.new
    assert second.old
    assert second.new
    names = " ↔ ".join(sorted((_name(first.new[1]), _name(second.new[1]))))
    change = Change(
        "blocks.swapped",
        first.new[0],
        first.old[0],
        names,
        old=_at(first.old),
        new=_at(first.new),
        boxes=_boxes_on(first.new[0], first.new, second.new),
        old_boxes=_boxes_on(first.old[0], first.old, second.old),
    )
    yield Seen(change, cause=True, explains=(*_keys(pair), *_keys(other), ("swap", names)))
    if second.new[0] != first.new[0]:
        there = Change(
            "block.page",
            second.new[0],
            second.old[0],
            _name(second.new[1]),
            old=_at(second.old),
            new=_at(second.new),
            boxes=(_box(second.new[1]),),
            old_boxes=(_box(second.old[1]),),
        )
        yield Seen(there, cause=False, explains=(), due=(("swap", names),))


def _boxes_on(page: int, *placed: tuple[int, BlockRecord]) -> tuple[Box, ...]:
    return tuple(_box(block) for number, block in placed if number == page)


def _name(block: BlockRecord) -> str:
    return block.name or block.kind


def _at(placed: tuple[int, BlockRecord]) -> str:
    page, block = placed
    if is_seam_number(page):  # one column, from a line on
        return f"{label_of(page)}: {block.lines or '-'}"
    return f"{page}: {block.columns or '-'} × {block.lines or '-'}"


def _box(block: BlockRecord) -> Box:
    return block.x, block.y, block.width, block.height


def _keys(pair: BlockPair) -> tuple[Key, ...]:
    """What a block that moved, came or went explains: its story, itself, what stands on its pages, the index."""
    sides = [side for side in (pair.new, pair.old) if side is not None]
    stories = dict.fromkeys(name for _, block in sides for name in _stories(block))
    return (
        *(("story", name) for name in stories),
        *(("jump", name) for name in stories),
        *(("block", _name(block)) for _, block in sides),
        *(("page", str(page)) for page, _ in sides),
        ("makeup", ""),
    )


def _stories(block: BlockRecord) -> list[str]:
    return list(
        dict.fromkeys(
            (*([block.story] if block.story else []), *(line.story for line in block.text if line.story))
        )
    )


def _move(pair: BlockPair, pages: Mapping[int, int]) -> Seen:
    assert pair.old
    assert pair.new
    old, new = pair.old[1], pair.new[1]
    if pages.get(pair.old[0]) != pair.new[0]:
        kind = "block.page"
    elif _extent(old) == _extent(new):
        kind = "block.moved"
    elif (old.columns, _first(old)) == (new.columns, _first(new)) or _grid(old)[0] == _grid(new)[0]:
        kind = "block.resized"
    else:
        kind = "block.reshaped"
    change = Change(
        kind,
        pair.new[0],
        pair.old[0],
        _name(new),
        old=_at(pair.old),
        new=_at(pair.new),
        boxes=(_box(new),),
        old_boxes=(_box(old),),
    )
    if is_seam_number(pair.new[0]):
        # a block of a 中缝 stands under what is over it, as deep as its words are
        due: tuple[Key, ...] = (("block", _name(new)), ("page", str(pair.new[0])), ("grid", ""))
        return Seen(change, cause=False, due=due)
    return Seen(change, cause=True, explains=_keys(pair))


def _extent(block: BlockRecord) -> tuple[int, int]:
    return _span(block.columns), _span(block.lines)


def _span(text: str) -> int:
    first, _, last = text.partition("-")
    return (
        int(last or first or 0) - int(first or 0) + 1
        if (last or first).isdecimal() and first.isdecimal()
        else 0
    )


def _single(what: str, page: int, block: BlockRecord) -> Seen:
    """A block that only one version has; its text is told with it, not again by paragraphs."""
    added = what == "added"
    length = sum(len("".join(line.text.split())) for line in block.text if line.role != "figure")
    kind = f"{'story' if block.kind == 'story' else 'continuation' if block.kind == 'continue' else 'block'}.{what}"
    here = (_box(block),)
    change = Change(
        kind,
        page if added else 0,
        0 if added else page,
        _name(block),
        old="" if added else _at((page, block)),
        new=_at((page, block)) if added else "",
        number=length,
        boxes=here if added else (),
        old_boxes=() if added else here,
    )
    pair = BlockPair(None, (page, block)) if added else BlockPair((page, block), None)
    return Seen(change, cause=True, explains=_keys(pair))


def _inside(pair: BlockPair, *, still: bool) -> Iterator[Seen]:
    """Pictures, rules and drawings of a block in both versions. still: the block stands where it stood."""
    assert pair.old
    assert pair.new
    old, new = pair.old[1], pair.new[1]
    yield from _pictures(pair, still=still)
    if not still:
        return
    due = (*(("story", name) for name in _stories(new)), ("block", _name(new)), ("grid", ""))
    for layer, kind in (("rule", "rules.changed"), ("tint", "rules.changed"), ("drawing", "drawing.changed")):
        ones, twos = (Counter(s for s in block.shapes if s.startswith(layer)) for block in (old, new))
        count = max((ones - twos).total(), (twos - ones).total())
        if count:
            change = Change(
                kind,
                pair.new[0],
                pair.old[0],
                _name(new),
                number=count,
                boxes=(_box(new),),
                old_boxes=(_box(old),),
            )
            yield Seen(change, cause=False, explains=(), due=due)
    lettering = [[line.text for line in block.text if line.role == "figure"] for block in (old, new)]
    if lettering[0] != lettering[1]:
        change = Change(
            "drawing.changed",
            pair.new[0],
            pair.old[0],
            _name(new),
            number=1,
            boxes=(_box(new),),
            old_boxes=(_box(old),),
        )
        yield Seen(change, cause=True, explains=(("block", _name(new)),))


def _pictures(pair: BlockPair, *, still: bool) -> Iterator[Seen]:
    assert pair.old
    assert pair.new
    ones, twos = list(pair.old[1].pictures), list(pair.new[1].pictures)
    matched: list[tuple[PictureRecord, PictureRecord]] = []
    for same in (_same_file, _same_name, _any):
        for one in list(ones):
            two = next((other for other in twos if same(one, other)), None)
            if two is not None:
                ones.remove(one)
                twos.remove(two)
                matched.append((one, two))
    for one, two in matched:
        yield from _picture(pair, one, two, still=still)
    for one in ones:
        yield _lone(pair, "picture.removed", one)
    for two in twos:
        yield _lone(pair, "picture.added", two)


def _same_file(one: PictureRecord, two: PictureRecord) -> bool:
    return one.name == two.name and one.digest == two.digest


def _same_name(one: PictureRecord, two: PictureRecord) -> bool:
    return one.name == two.name


def _any(one: PictureRecord, two: PictureRecord) -> bool:
    return one.kind == two.kind


def _picture(pair: BlockPair, one: PictureRecord, two: PictureRecord, *, still: bool) -> Iterator[Seen]:
    assert pair.old
    assert pair.new
    name = _name(pair.new[1])
    stories = _stories(pair.new[1])
    own = (*(("picture", s) for s in stories), ("picture", name))
    block = (*(("story", s) for s in stories), ("block", name))
    keys, due = (*block, *own), (*own, *block, ("grid", ""))
    base = Change(
        "",
        pair.new[0],
        pair.old[0],
        name,
        old=one.name,
        new=two.name,
        boxes=(_frame(two),),
        old_boxes=(_frame(one),),
    )
    if one.name != two.name or (one.digest and two.digest and one.digest != two.digest):
        same = one.name == two.name
        yield Seen(
            base._replace(kind="picture.rewritten" if same else "picture.replaced"), cause=True, explains=keys
        )
    elif (one.width, one.height) != (two.width, two.height):
        yield Seen(
            base._replace(kind="picture.resized", old=_mm(one), new=_mm(two)),
            cause=False,
            explains=keys,
            due=due,
        )
    elif one.crop != two.crop:
        crop = base._replace(kind="picture.recropped", old=_crop(one), new=_crop(two))
        yield Seen(crop, still, keys, due)
    elif (one.x, one.y) != (two.x, two.y) and still:
        yield Seen(base._replace(kind="picture.moved"), cause=False, explains=keys, due=due)
    if one.shade != two.shade and one.name == two.name:
        old, new = _shade(one), _shade(two)
        shaded = base._replace(kind="picture.shaded", old=old, new=new)
        explains = (*keys, *(("shade", s) for s in stories))
        yield Seen(shaded, old != new, explains, due)


def _frame(picture: PictureRecord) -> Box:
    return picture.x, picture.y, picture.width, picture.height


def _mm(picture: PictureRecord) -> str:
    width, height = (round(edge * 254 / 720 / 100_000) for edge in (picture.width, picture.height))
    return f"{width / 10:g} × {height / 10:g} mm"


def _crop(picture: PictureRecord) -> str:
    return ",".join(map(str, picture.crop))


def _shade(picture: PictureRecord) -> str:
    """How much a picture is darkened under its title, as the edition file says it; 0% not at all."""
    return f"{picture.shade[0] / 10:g}%" if picture.shade else "0%"


def _lone(pair: BlockPair, kind: str, picture: PictureRecord) -> Seen:
    assert pair.old
    assert pair.new
    name, added = _name(pair.new[1]), kind.endswith("added")
    change = Change(
        kind,
        pair.new[0],
        pair.old[0],
        name,
        old="" if added else picture.name,
        new=picture.name if added else "",
        boxes=(_frame(picture),) if added else (),
        old_boxes=() if added else (_frame(picture),),
    )
    stories = _stories(pair.new[1])
    pictures = (*(("picture", s) for s in stories), ("picture", name))
    return Seen(change, cause=True, explains=(*(("story", s) for s in stories), ("block", name), *pictures))
