"""Where a story jumps (JMP-02): the cuts that fill its first part, or the one its editor names."""

from __future__ import annotations

from typeset.clreq.rules.flow import Jumps
from typeset.compose.composer import Composer
from typeset.findings import Finding
from typeset.findings.figures import Phrase
from typeset.findings.telling import phrase, tell
from typeset.makeup.block.frame import frame_of
from typeset.makeup.draw.table_layout import Layout, layout_of, rows_of
from typeset.makeup.fit.flow_items import FlowItem, flow_in, natural_lines, style_for
from typeset.makeup.fit.planned import Cut, PartRequest, PlannedPart, Slice
from typeset.makeup.fit.storyplan import Candidate, best_part, levelled, overset, plan_whole, planned
from typeset.makeup.grid.geometry import Geometry
from typeset.makeup.grid.legs import leg_count
from typeset.makeup.grid.text_frame import TextFrame, text_frame_of
from typeset.model.story import Paragraph, Story, Table
from typeset.named_tuple import NamedTuple
from typeset.patterns import lazy_pattern

_SENTENCE_END = lazy_pattern(r"[。！？…][”’」』）》]*")

_Candidate = tuple[Cut, tuple[Slice, ...], tuple[Slice, ...]]
"""A cut, the slices before it and those after it."""


class _Spot(NamedTuple):
    """A slice near the capacity, among those around it."""

    before: tuple[Slice, ...]
    """The slices before it."""
    piece: Slice
    """The slice that a cut divides."""
    after: tuple[Slice, ...]
    """The slices after it."""
    at: int
    """Lines that stand before it."""

    def divided(self, kind: str, head: Slice, tail: Slice) -> _Candidate:
        """The cut between two parts of the slice."""
        return Cut(self.piece.at, head.end, kind), (*self.before, head), (tail, *self.after)


def plan_jump(
    composer: Composer, geo: Geometry, request: PartRequest, after: int | str = 0, beyond: Cut | None = None
) -> tuple[PlannedPart, tuple[Slice, ...]] | None:
    """Choose the cut (JMP-02), fill the first part and hand back the slices that go on.

    Of the cuts that fill the part (TABOO-08), the best class (paragraph end, then sentence end, then a line end where the house
    style allows it); where none does, the best class that leaves at most one line per leg empty; else the least bad. A cut that
    leaves less than two lines under a subhead goes behind all of them.
    after: where the editor has it cut, a body paragraph's number or the words before the cut; JMP-02 where that
    cannot be, and the program chooses. beyond: only cuts after this one are looked at, None where there is none.
    """
    if after and beyond is None:
        chosen = _cut_by_editor(composer, geo, request, after)
        if not isinstance(chosen, Phrase):
            return chosen
        reported = (_not_there(request, after, chosen),)
        found = plan_jump(composer, geo, request)
        assert found is not None  # without a bound there is always a plan
        return found[0]._replace(findings=reported), found[1]
    story, slices = request.story, request.slices
    base = frame_of(composer, geo, request.block, story=story, title=request.title)
    space = text_frame_of(base.legs)
    legs, capacity = leg_count(base.legs), space.capacity
    everything = flow_in(composer, story, slices, space)
    if natural_lines(everything) <= capacity:
        complete = plan_whole(composer, geo, request)
        if space.even or not complete.over:
            return complete, ()
    best: tuple[tuple[int, int], Candidate, tuple[Slice, ...]] | None = None
    for rank, cuts in enumerate(
        _candidates(composer, story, slices, flow=everything, space=space, legs=legs)
    ):
        for cut, head, tail in cuts:
            if beyond is not None and (cut.at, cut.end) <= (beyond.at, beyond.end):
                continue
            made = best_part(composer, geo, request._replace(slices=head, cut=cut))
            if made is None:
                continue
            score = (_rank(composer.rules.jumps, made, rank, legs), made.cost)
            if best is None or score < best[0]:
                best = (score, made, tail)
        if best is not None and best[0][0] <= rank:
            break
    if best is None:
        if beyond is not None:
            return None
        return overset(composer, geo, request), ()
    return planned(composer, best[1]), best[2]


def _rank(jumps: Jumps, made: Candidate, of_class: int, legs: int) -> int:
    """How a cut ranks, the less the better: full, or with as much white as legs may have, by class; then by white."""
    strands = jumps.strands if _strands(made, jumps.least) else 0
    if made.white > legs:
        return jumps.empty + made.white + strands
    return of_class + (jumps.short if made.white else 0) + strands


def _strands(made: Candidate, least: int) -> bool:
    """JMP-02: whether a part ends with a subhead and fewer lines of its text."""
    kinds = [item.kind for item in made.part.flow if item.kind != "mark"]
    if kinds[-1:] == ["subhead"]:
        return True
    settings = [
        setting
        for item, setting in zip(made.part.flow, made.part.fit.settings, strict=True)
        if item.kind != "mark"
    ]
    return kinds[-2:] == ["subhead", "text"] and settings[-1].lines < least


def _cut_by_editor(
    composer: Composer, geo: Geometry, request: PartRequest, after: int | str
) -> tuple[PlannedPart, tuple[Slice, ...]] | Phrase:
    """The part up to the place an editor names; the reason where there is none, or it does not fit."""
    found = chosen_cut(composer, request.story, request.slices, after)
    if isinstance(found, Phrase):
        return found
    cut, head, tail = found
    made = best_part(composer, geo, request._replace(slices=head, cut=cut))
    if made is None:
        return phrase("JMP-02.room")
    return planned(composer, levelled(composer, made)), tail


def _not_there(request: PartRequest, after: int | str, why: Phrase) -> Finding:
    """JMP-02: the program chooses where the editor's own cut cannot be."""
    at = request.block.place._replace(page=request.page)
    return tell("JMP-02", at=at, title=request.story.heading, after=after, why=why)


def chosen_cut(
    composer: Composer, story: Story, slices: tuple[Slice, ...], after: int | str
) -> _Candidate | Phrase:
    """The cut after a body paragraph (its number) or after words of the text; a reason where there is none."""
    texts = [
        (number, piece, body)
        for number, piece in enumerate(slices)
        if isinstance(body := story.body[piece.at], Paragraph) and body.is_running_text
    ]
    if isinstance(after, int):
        if after >= len(texts):
            return phrase("JMP-02.paragraphs", count=len(texts))
        number, piece, _ = texts[after - 1]
        return Cut(piece.at, piece.end, "paragraph"), slices[: number + 1], slices[number + 1 :]
    hits = [hit for hit in texts if "".join(after.split()) in "".join(hit[2].text.split())]
    if len(hits) != 1:
        return phrase("JMP-02.several", count=len(hits)) if hits else phrase("JMP-02.words")
    number, piece, body = hits[0]
    offset = body.text.find(after) + len(after)
    if offset >= len(body.text) and number + 1 < len(slices):
        return Cut(piece.at, piece.end, "paragraph"), slices[: number + 1], slices[number + 1 :]
    items = composer.paragraph(story, piece.at, style_for(composer, body))
    end = next((k for k, at in enumerate(items.start) if at == offset), 0)
    ends_sentence = bool(_SENTENCE_END.search(body.text[max(0, offset - 4) : offset]))
    if not piece.start < end < piece.end:
        return phrase("JMP-02.lawful")
    if not ends_sentence and not composer.setting.jump_anywhere:
        return phrase("JMP-02.sentence")
    head, tail = piece._replace(end=end, ragged=ends_sentence), piece._replace(start=end)
    kind = "sentence" if ends_sentence else "line"
    return Cut(piece.at, end, kind), (*slices[:number], head), (tail, *slices[number + 1 :])


def _candidates(
    composer: Composer,
    story: Story,
    slices: tuple[Slice, ...],
    *,
    flow: list[FlowItem],
    space: TextFrame,
    legs: int,
) -> list[list[_Candidate]]:
    """Cuts near the capacity, by class; the window is wide enough for every looseness and the mark."""
    by_paragraph: list[_Candidate] = []
    by_sentence: list[_Candidate] = []
    by_line: list[_Candidate] = []
    rules, capacity = composer.rules.jumps, space.capacity
    at = 0
    for number, (piece, item) in enumerate(zip(slices, flow, strict=True)):
        count = item.settings[0].lines
        body = story.body[piece.at]
        spot = _Spot(slices[:number], piece, slices[number + 1 :], at)
        if at > capacity + rules.beyond:
            break
        if spot.after and item.kind != "subhead" and at + count <= capacity + rules.beyond:
            by_paragraph.append((Cut(piece.at, piece.end, "paragraph"), slices[: number + 1], spot.after))
        if isinstance(body, Table):
            by_sentence.extend(
                _row_cuts(layout_of(composer, body, space.measure), spot, capacity, rules.rows)
            )
        if item.kind == "text" and at + count >= capacity - legs - rules.before:
            assert isinstance(body, Paragraph)
            for end in sentence_ends(composer, story, piece, body):
                head, tail = piece._replace(end=end), piece._replace(start=end)
                by_sentence.append(spot.divided("sentence", head, tail))
            if composer.setting.jump_anywhere:
                by_line.extend(_line_cuts(item, spot))
        at += count
    return [by_paragraph[::-1], by_sentence[::-1], by_line[::-1]]


def _row_cuts(laid: Layout, spot: _Spot, room: int, most: int) -> list[_Candidate]:
    """Cuts between the rows of a table that go near the capacity; its head stands again where it goes on. room: lines of the
    frame; most: how many rows before its end are tried."""
    piece = spot.piece
    first, last = rows_of(laid.table, piece.start, piece.end)
    near = [row for row in laid.cuts(first, last) if spot.at + laid.part(first, row).depth <= room + 1]
    cuts = []
    for row in near[-most:]:
        head, tail = piece._replace(start=first, end=row), piece._replace(start=row, end=last)
        cuts.append(spot.divided("row", head, tail))
    return cuts


def _line_cuts(item: FlowItem, spot: _Spot) -> list[_Candidate]:
    """JMP-08 (3): cuts at line ends inside a sentence, the last line justified in full."""
    piece, broken = spot.piece, item.choices_at_line(spot.at)[0].broken
    cuts = []
    for line in broken.lines[1:-1] if broken is not None else ():
        head, tail = piece._replace(end=line.end, ragged=False), piece._replace(start=line.end)
        cuts.append(spot.divided("line", head, tail))
    return cuts


def sentence_ends(composer: Composer, story: Story, piece: Slice, body: Paragraph) -> list[int]:
    """Cluster positions after a sentence end inside a slice, short quotations left whole (JMP-02)."""
    items = composer.paragraph(story, piece.at, style_for(composer, body))
    where = {offset: k for k, offset in enumerate(items.start)}
    out = []
    for match in _SENTENCE_END.finditer(body.text):
        k = where.get(match.end())
        if k is None or not piece.start < k < piece.end:
            continue
        done = body.text[: match.end()]
        if done.count("“") == done.count("”"):
            out.append(k)
    return out
