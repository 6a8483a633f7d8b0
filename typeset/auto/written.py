"""A block that automatic makeup placed, as the text its editor would have written.

What the editor said of it stays word for word, with its comments and in its order; what the program chose (place, title, pictures, legs,
rules) is put in where editors write it: a block a line in braces where that is short, else a key a line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.auto.as_data import Data, data_of, kind_data
from typeset.auto.entries import new_piece
from typeset.intake.edition.blocks import READERS
from typeset.intake.schema.key_order import ORDER
from typeset.model.auto import AUTO_JUMPS, PICTURE_NEEDS
from typeset.model.kinds import PictureBlock, PictureGroupBlock
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.auto.as_data import References
    from typeset.auto.entries import EntryText, Piece
    from typeset.model.block import Block

ASKED = ("widths", "above_fold", "beside", "pin", "reserve", "section")
"""Keys of an entry that only say how it is to be placed."""

_LONGEST = 130
"""Characters of a line in braces."""

_WISHED = ("at", "jump")
"""Keys that an entry says something else by than a block does."""

_BEFORE = ("style", "file", "group", "form", "position", "columns", "lines", "start", "width", "wrap")
"""Keys of titles, pictures and labels, in the order in which editors write them, before all others."""

_APART = "  "
"""Between a line and its comment."""

_RANKS = {key: k for k, key in enumerate(ORDER)}


class Own(NamedTuple):
    """What an editor wrote of a block, and what it meant."""

    entry: EntryText
    """As it is written."""
    block: Block
    """What intake made of it."""


def item_text(block: Block, own: Own | None, references: References) -> tuple[str, ...]:
    """A block as an item of a list, in lines from its comments and its dash on. own: what its editor wrote of it, None: nothing."""
    pieces = _pieces(block, own, references)
    if own is None:
        return tuple(_item(pieces, "", flow=_short(pieces)))
    stray = _stray(own.entry, pieces)
    return (*own.entry.above, *stray, *_item(pieces, own.entry.after, flow=_short(pieces)))


def changed_item(block: Block, own: Own, references: References) -> tuple[str, ...]:
    """A block that stands in a list, where some of its keys change: in the form that it has, from behind its dash on, without the
    comments around it."""
    pieces = _pieces(block, own, references)
    stray = _stray(own.entry, pieces)
    if stray:
        last = pieces[-1]
        pieces[-1] = last._replace(before=(*stray, *last.before))
    flow = own.entry.flow and all(_bare(piece) for piece in pieces)
    first, *rest = _item(pieces, "", flow=flow)
    return (first[2:], *rest)


def _pieces(block: Block, own: Own | None, references: References) -> list[Piece]:
    """The keys of a block, in the order in which they are written."""
    now = data_of(block, references)
    if own is None:
        pictures = _slots(now.pop("pictures", []))
        return _ordered({}, kind_data(block, references) | now | pictures, block.kind)
    was = data_of(own.block, references)
    kept = _kept(own.entry, block)
    new: Data = {}
    if not isinstance(own.block, PictureBlock | PictureGroupBlock):
        new = _pictures(now, was, own.entry, kept)
    for key in dict.fromkeys(("at", *was, *now)):
        same = now.get(key) == was.get(key) and (key in kept or key not in _WISHED)
        if same or key == "pictures":
            continue
        kept.pop(key, None)
        if key in now:
            new[key] = _merged(key, own.entry.data.get(key), was.get(key), now[key])
    return [_remarked(piece, own.entry) for piece in _ordered(kept, new, block.kind)]


def _remarked(piece: Piece, entry: EntryText) -> Piece:
    """A key that is written anew, with the comments that it had."""
    old = entry.pieces.get(piece.key)
    if old is None or old == piece or not old.remarks:
        return piece
    return piece._replace(before=(*old.before, *old.inside), after=old.after)


def _ordered(kept: dict[str, Piece], new: Data, kind: str) -> list[Piece]:
    """Keys that stay, in their order, with new ones where editors write them. kind: the key that says what the block is."""
    out = list(kept.values())
    for key in sorted(new, key=lambda key: _rank(key, kind)):
        earlier = [k for k, piece in enumerate(out) if _rank(piece.key, kind) < _rank(key, kind)]
        out.insert(earlier[-1] + 1 if earlier else 0, new_piece(key, new[key]))
    return out


def _rank(key: str, kind: str) -> int:
    return -1 if key == kind else _RANKS.get(key, len(ORDER))


def _kept(entry: EntryText, block: Block) -> dict[str, Piece]:
    """What stays of an entry: all but the wishes that are fulfilled now."""
    out = {key: piece for key, piece in entry.pieces.items() if key not in ASKED}
    if entry.data.get("picture") in PICTURE_NEEDS:
        del out["picture"]
    if entry.data.get("jump") in AUTO_JUMPS:
        del out["jump"]
    reader = READERS.get(type(block))
    if reader is not None and "rank" not in reader.keys:
        out.pop("rank", None)
    return out


def _merged(key: str, own: Any, was: Any, now: Any) -> Any:
    """A value that the program changed, with what else the editor said there: a title's own kicker, a label's words."""
    if key == "label" and isinstance(own, str):
        own = {"text": own}
    if key == "title" and not isinstance(now, dict):
        now = {"style": now} if isinstance(own, dict) else now
    if not isinstance(own, dict) or not isinstance(now, dict):
        return now
    gone = set(was) - set(now) if isinstance(was, dict) else set()
    return _laid({name: value for name, value in own.items() if name not in gone}, now)


def _laid(own: Data, now: Data) -> Data:
    """What the editor said and what the program says, new keys where editors write them."""
    out = [(key, now.get(key, value)) for key, value in own.items()]
    for key in (key for key in now if key not in own):
        earlier = [
            k for k, (name, _) in enumerate(out) if name in _BEFORE and _BEFORE.index(name) < _before(key)
        ]
        out.insert(earlier[-1] + 1 if earlier else len(out), (key, now[key]))
    return dict(out)


def _before(key: str) -> int:
    return _BEFORE.index(key) if key in _BEFORE else len(_BEFORE)


def _pictures(now: Data, was: Data, entry: EntryText, kept: dict[str, Piece]) -> Data:
    """`picture` or `pictures`, where the program chose or moved them; what the editor said of each stays."""
    slots = now.get("pictures", [])
    written = "picture" in kept or "pictures" in kept
    if slots == was.get("pictures", []) and (written or not slots):
        return {}
    said = [entry.data["picture"]] if "picture" in kept else []
    said += entry.data["pictures"] if "pictures" in kept else []
    known = {row["file"]: row for row in said if isinstance(row, dict) and "file" in row}
    for key in ("picture", "pictures"):
        kept.pop(key, None)
    return _slots([_laid(known.get(slot.get("file"), {}), slot) for slot in slots])


def _slots(slots: list[Data]) -> Data:
    if not slots:
        return {}
    return {"picture": slots[0]} if len(slots) == 1 else {"pictures": slots}


def _stray(entry: EntryText, pieces: Sequence[Piece]) -> tuple[str, ...]:
    """The comments of keys that are not written any more."""
    stays = {piece.key for piece in pieces}
    return tuple(
        remark for key, piece in entry.pieces.items() if key not in stays for remark in piece.remarks
    )


def _bare(piece: Piece) -> bool:
    """Whether a key can stand in braces."""
    return piece.braces is not None and not piece.before and not piece.after


def _short(pieces: Sequence[Piece]) -> bool:
    """Whether a block stands in one line: it is short, and has neither comments nor a picture's keys inside."""
    pictured = any(piece.key in ("picture", "pictures") and "{" in piece.text for piece in pieces)
    return not pictured and all(map(_bare, pieces)) and len(_braces(pieces)) <= _LONGEST


def _braces(pieces: Sequence[Piece]) -> str:
    return "- {" + ", ".join(piece.braces or "" for piece in pieces) + "}"


def _item(pieces: Sequence[Piece], after: str, *, flow: bool) -> list[str]:
    """The lines of an item. after: the comment behind the whole of it."""
    remark = f"{_APART}{after}" if after else ""
    if flow:
        return [_braces(pieces) + remark]
    out: list[str] = []
    for k, piece in enumerate(pieces):
        first, *rest = piece.text.split("\n")
        own = piece.after or (after if not k else "")
        before = [*piece.before, *((own,) if rest and own else ())]
        out += [f"  {line}" if k else line for line in before]
        beside = f"{_APART}{own}" if own and not rest else ""
        out += [f"{'  ' if k else '- '}{first}{beside}", *(f"  {line}" if line else "" for line in rest)]
    return out
