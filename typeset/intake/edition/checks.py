"""Checks between blocks: overlap, jumps and their other ends, stories used twice or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from typeset.intake.copy.endings import READ
from typeset.intake.edition.free_area import LEAST_LINES, at_of, largest_free
from typeset.intake.edition.pasted import quoted
from typeset.model.block import NOWHERE_YET, Block, TextBlock
from typeset.model.kinds import (
    BannerBlock,
    BriefsBlock,
    ClassifiedBlock,
    CollectedBlock,
    ContinueBlock,
    DatelineBlock,
    MastheadBlock,
    StoryBlock,
)
from typeset.model.paper import UNPLACED

if TYPE_CHECKING:
    from typeset.findings import Finding, Findings
    from typeset.intake.copy.copyfolder import Copy
    from typeset.model.block import Area
    from typeset.model.paper import Edition, Page
    from typeset.model.story import Story

_FURNITURE = (MastheadBlock, DatelineBlock)
_GOING_ON = (ContinueBlock, CollectedBlock)

B = TypeVar("B", bound=Block)

_NAMES = {
    "masthead": ("报头", "the nameplate"),
    "dateline": ("报线", "the dateline"),
    "index": ("导读", "the index"),
    "ear": ("报眼", "the ear"),
    "picture": ("图片", "the picture"),
    "ad": ("广告", "the advertisement"),
    "note": ("启事", "the note"),
    "banner": ("通栏标语", "the banner"),
    "qr": ("二维码", "the QR code"),
    "filler": ("补白", "the filler"),
    "correction": ("更正", "the correction"),
    "group": ("总题", "the group title"),
    "classified": ("分类广告", "the classified ads"),
}


def name_of(block: Block) -> str:
    """A block in a Chinese message: 报头, 报线 and 导读 by what they are, others by their title or first words."""
    zh = _NAMES.get(block.kind, ("", ""))[0]
    if block.id == f"{block.kind}-{block.id.rpartition('-')[2]}":
        return zh or f"“{block.id}”"
    return f"{zh}“{_short(block.id)}”"


def english_of(block: Block) -> str:
    """A block in an English message."""
    en = _NAMES.get(block.kind, ("", ""))[1]
    if block.id == f"{block.kind}-{block.id.rpartition('-')[2]}":
        return en or f"“{block.id}”"
    return f"{en} “{_short(block.id)}”".strip()


def _short(text: str) -> str:
    return text if len(text) <= 16 else text[:15] + "…"


def check_pages(edition: Edition, copy: Copy, findings: Findings) -> Edition:
    """All checks that need more than one block. The edition with jumps that lead nowhere told apart (JMP-09)."""
    for page in edition.pages:
        _overlaps(page, findings)
        _furniture(page, edition.paper.grid.furniture_lines, findings)
    lost = _jumps(edition, findings)
    if edition.waits:
        from typeset.intake.edition.auto_jumps import judge_allowed

        judge_allowed(edition, findings)
    _continues(edition, findings)
    _twice(edition, findings)
    _unused(edition, copy, findings)
    _spare_unused_files(edition, copy, findings)
    return _without_end(edition, lost) if lost else edition


def overlap(one: Area, two: Area) -> bool:
    """Whether two areas share a cell."""
    apart = (
        one.last_column < two.first_column
        or two.last_column < one.first_column
        or one.last_line < two.first_line
        or two.last_line < one.first_line
    )
    return not apart


def _overlaps(page: Page, findings: Findings) -> None:
    for index, one in enumerate(page.blocks):
        for two in page.blocks[index + 1 :]:
            pair = next(((a, b) for a in one.shape for b in two.shape if overlap(a, b)), None)
            if pair is not None:
                a, b = pair
                first, last = max(a.first_line, b.first_line), min(a.last_line, b.last_line)
                left, right = max(a.first_column, b.first_column), min(a.last_column, b.last_column)
                shared = f"{left}-{right} 栏 {first}-{last} 行"
                findings.error(
                    "EDN-03",
                    f"{name_of(two)}压住{name_of(one)}（第 {one.place.line} 行的版块）：共占 {shared}",
                    f"{english_of(two)} overlaps {english_of(one)} (line {one.place.line}): "
                    f"columns {left}-{right}, lines {first}-{last}",
                    f"例如把{name_of(one)}的 lines 收到 {a.first_line}-{first - 1}：{at_of(a._replace(last_line=first - 1))}"
                    if first > a.first_line
                    else "改其中一块的 at",
                    two.place,
                )


def _furniture(page: Page, lines: int, findings: Findings) -> None:
    """The first lines of inner pages belong to the 报眉 (GRD-01, MST-05)."""
    for block in page.blocks:
        if page.number > 1 and not isinstance(block, _FURNITURE) and block.area.first_line <= lines:
            findings.error(
                "GRD-01",
                f"第 {page.number} 版的第 1-{lines} 行是报眉，{name_of(block)}占了第 {block.area.first_line} 行",
                f"lines 1-{lines} of page {page.number} belong to the folio; {english_of(block)} begins in them",
                f"从第 {lines + 1} 行排起：lines: {lines + 1}-{block.area.last_line}",
                block.place,
            )
        elif page.number > 1 and isinstance(block, _FURNITURE):
            findings.error(
                "MST-05",
                f"{name_of(block)}只在第 1 版",
                f"{english_of(block)} belongs to page 1 only",
                "删去这一块",
                block.place,
            )


def _blocks(edition: Edition, *kinds: type[B]) -> Iterator[tuple[Page, B]]:
    """All blocks of some kinds with their pages, those too that the program is to place; what it is to spread over pages stands on
    none, number 0."""
    for page in edition.pages:
        for block in page.all_blocks:
            if isinstance(block, kinds):
                yield page, block
    if edition.auto is not None:
        for entry in edition.auto.stories:
            if isinstance(entry.block, kinds):
                yield UNPLACED, entry.block


def _without_end(edition: Edition, lost: set[tuple[int, int]]) -> Edition:
    """The edition with some jumps, by page and slot, as such that lead nowhere yet: 下转第？版."""
    pages = tuple(
        page._replace(
            blocks=tuple(
                block._replace(jump=block.jump._replace(page=NOWHERE_YET))
                if isinstance(block, StoryBlock) and (page.number, slot) in lost
                else block
                for slot, block in enumerate(page.blocks)
            )
        )
        for page in edition.pages
    )
    edition = edition._replace(pages=pages)
    if edition.waits:
        from typeset.intake.edition.auto_jumps import without_end

        return without_end(edition, lost)
    return edition


def _jumps(edition: Edition, findings: Findings) -> set[tuple[int, int]]:
    """Every jump leads to a later page that takes the story up (JMP-09); page and slot of those that do not."""
    pages, first = len(edition.pages), 0
    targets = {
        (page.number, story.id) for page, block in _blocks(edition, *_GOING_ON) for story in block.copy
    }
    if edition.auto is not None:  # the program makes the continuation
        first, last = edition.auto.first, edition.auto.last
        targets |= {
            (block.jump.page, block.story.id)
            for page, _, block in _jumping(edition)
            if not page.number and first < block.jump.page <= last
        }
    lost: set[tuple[int, int]] = set()
    for page, slot, block in _jumping(edition):
        lost.add((page.number, slot))
        if block.jump.page > pages:
            findings.error(
                "JMP-09",
                f"“{block.id}”转到第 {block.jump.page} 版，本期只有 {pages} 版",
                f"“{block.id}” jumps to page {block.jump.page}; the edition has {pages}",
                "转到别的版就改 jump: {to: …}，不转写 jump: none；"
                f"有了第 {block.jump.page} 版，在它的 blocks 里加一行：\n      - {{continue: {quoted(block.story.heading)}, "
                "at: {columns: 1-2, lines: 4-20}}",
                block.place,
            )
        elif block.jump.page <= (page.number or first):
            number = page.number or first  # a story of an issue's list stands there at the earliest
            findings.error(
                "JMP-09",
                f"“{block.id}”从第 {number} 版转到第 {block.jump.page} 版，只能往后转",
                f"“{block.id}” jumps from page {number} to page {block.jump.page}; jumps lead onward",
                _onward(edition, number, block),
                block.place,
            )
        elif (block.jump.page, block.story.id) not in targets:
            findings.error(
                "JMP-09",
                f"“{block.id}”下转第 {block.jump.page} 版，那里没有接它的 continue 版块",
                f"“{block.id}” jumps to page {block.jump.page}, where no block continues it",
                _line_to_paste(edition, block),
                block.place,
            )
        else:
            lost.discard((page.number, slot))
    return lost


def _onward(edition: Edition, number: int, block: StoryBlock) -> str:
    """The jump to the page that takes a story up, else to the next one; no jump from the last page, nor between the halves of a double
    page."""
    if block.jump.page == number and any(page.number == number and page.opens for page in edition.pages):
        return "通版的两版之间不用转：把 at 跨过折缝，或改 jump: {to: …}"
    goes_on = (
        page.number
        for page, other in _blocks(edition, *_GOING_ON)
        if page.number > number and block.story.id in (story.id for story in other.copy)
    )
    to = next(goes_on, number + 1)
    return f"改 jump: {{to: {to}}}" if to <= len(edition.pages) else "这是最末一版：不转写 jump: none"


def _jumping(edition: Edition) -> Iterator[tuple[Page, int, StoryBlock]]:
    """The blocks that jump to a page that is named, with their pages and slots among all blocks."""
    for page in edition.pages:
        for slot, block in enumerate(page.all_blocks):
            if isinstance(block, StoryBlock) and block.jump.page > 0:
                yield page, slot, block
    for slot, entry in enumerate(() if edition.auto is None else edition.auto.stories):
        if isinstance(entry.block, StoryBlock) and entry.block.jump.page > 0:
            yield UNPLACED, slot, entry.block


def _line_to_paste(edition: Edition, block: StoryBlock) -> str:
    """The continue block on the largest free place of the target page."""
    page = edition.pages[block.jump.page - 1]
    name = quoted(block.story.heading)
    if page.auto:
        return f"在第 {block.jump.page} 版的 auto 的 stories 里加一行：\n        - {{continue: {name}}}"
    area = largest_free(page, edition.paper.grid)
    if area is None:
        return f"第 {block.jump.page} 版没有 {LEAST_LINES} 行以上的空处：先让出一块，再加 continue: {name}"
    return f"在第 {block.jump.page} 版的 blocks 里加一行（位置是那里最大的空处，可改）：\n      - {{continue: {name}, {at_of(area)}}}"


def _continues(edition: Edition, findings: Findings) -> None:
    """Every continue block is the other end of a jump (EDN-07)."""
    origin = {
        (block.jump.page, block.story.id) for _, block in _blocks(edition, StoryBlock) if block.jump.page
    }
    if edition.waits:
        from typeset.intake.edition.auto_jumps import allowed_ends

        origin |= allowed_ends(edition)
    seen: set[tuple[int, str]] = set()
    there = (at for at in _blocks(edition, *_GOING_ON) if at[0] is not UNPLACED)  # an issue's list: MKP-16
    ends = [(page, block, story) for page, block in there for story in block.copy]
    for page, block, story in ends:
        end = (page.number, story.id)
        name = block.id if isinstance(block, ContinueBlock) else story.heading
        if end not in origin:
            findings.error(
                "EDN-07",
                f"“{name}”在第 {page.number} 版续排，前面没有稿件转到这里",
                f"“{name}” continues on page {page.number}, but nothing jumps there",
                _begins_there(edition, page.number, block, story),
                block.place,
            )
        elif end in seen:
            findings.error(
                "EDN-06",
                f"“{name}”在第 {page.number} 版续排了两次",
                f"“{name}” is continued twice on page {page.number}",
                "删去一块",
                block.place,
            )
        seen.add(end)


def _begins_there(edition: Edition, number: int, block: Block, story: Story) -> str:
    """What helps a continuation that nothing jumps to, by where its story begins."""
    first = next((p.number for p, b in _blocks(edition, StoryBlock) if b.story.id == story.id), 0)
    if 0 < first < number:
        return f"在首版（第 {first} 版）的版块里加 jump: {{to: {number}}}"
    name = quoted(story.heading)
    if not first:
        return f"别处没有这一篇的头：这里就写 - {{story: {name}, {at_of(block.area)}}}"
    if first == number:
        return "删去这一块：同一版上不用转，版块的 at 可写几个矩形"
    return (
        f"它在第 {first} 版才开头，转版只能往后：这里写 - {{story: {name}, {at_of(block.area)}, jump: {{to: {first}}}}}，"
        f"第 {first} 版那一块的 story 改成 continue"
    )


def _stories(edition: Edition) -> Iterator[Story]:
    """All stories that blocks name, fillers among them."""
    for _, block in _blocks(edition, Block):
        yield from block.copy
        if isinstance(block, TextBlock):
            yield from block.copyfit.fillers
    for seam in edition.seams:
        for block in seam.blocks:
            yield from block.copy


def _twice(edition: Edition, findings: Findings) -> None:
    first: dict[str, tuple[Page, Block]] = {}
    for page, block in _blocks(edition, StoryBlock, BriefsBlock, BannerBlock, ClassifiedBlock):
        for story in block.copy:
            if story.id in first:
                other_page, other = first[story.id]
                findings.error(
                    "EDN-06",
                    f"稿件“{story.heading}”排了两次：{f'第 {other_page.number} 版' if other_page.number else '整期自动组版里'}已有",
                    f"“{story.heading}” stands twice: also {f'on page {other_page.number}' if other_page.number else 'in the automatic makeup'}",
                    f"上一处在第 {other.place.line} 行；转版的下文写 continue",
                    block.place,
                )
            first.setdefault(story.id, (page, block))


def unplaced(edition: Edition, stories: Iterable[Story]) -> Iterator[Story]:
    """The stories of the copy that no block of an edition sets, or keeps as a filler (EDN-14)."""
    used = {story.id for story in _stories(edition)}
    return (story for story in stories if story.id not in used)


def _unused(edition: Edition, copy: Copy, findings: Findings) -> None:
    for story in unplaced(edition, copy.stories):
        findings.info(
            "EDN-14",
            f"稿件“{story.heading or story.id}”（{story.length} 字）没有排",
            f"the story “{story.heading or story.id}” ({story.length} characters) is not placed",
            f"      - {{story: {quoted(story.heading or story.id)}, at: {{columns: 1-2, lines: 4-40}}}}",
            story.place,
        )


def _spare_unused_files(edition: Edition, copy: Copy, findings: Findings) -> None:
    """A file of a copy folder that no block uses stops no build: what is wrong with it is a warning.

    Where a block's story is not found (EDN-04), it may be in such a file, and its errors stay.
    """
    if any(item.code == "EDN-04" for item in findings):
        return
    used = {story.place.file for story in _stories(edition)}

    def spared(item: Finding) -> Finding:
        """An error of a copy file that no block uses is a warning."""
        file = item.place.file
        inside = any(file.startswith(folder.rstrip("/") + "/") for folder in copy.folders)
        if item.severity != "error" or file in used or not inside or not file.lower().endswith(READ):
            return item
        return item._replace(
            severity="warning",
            zh=item.zh + "（没有版块用这份稿，不妨碍出版）",
            en=item.en + " (no block uses this copy; nothing is stopped)",
        )

    findings.revise(spared)
