"""Justification (JUS-S, JUS-E): where each cluster of a broken line stands, exact to the unit."""

from __future__ import annotations

from typeset.compose.arrays import Items
from typeset.compose.linecost import BrokenLine


def positions(items: Items, line: BrokenLine) -> list[int]:
    """Offsets of the cores of a line's clusters from the line's start, and where the line ends (n + 1 values): after the
    last core, before a mark that hangs (HNG-02), after a hyphen that is added (NBK-14).

    Squeezed or stretched to the measure unless the line is a last one that fits; each step is used up
    completely and equally before the next, the remainder goes leftmost first.
    """
    start, end = line.start, line.end
    gaps = items.gap[start : end - 1]
    rest = line.measure - line.indent - line.natural
    if rest < 0:
        gaps = _squeezed(items, start, end, gaps, -rest)
    elif (
        rest > 0
        and not (line.overfull or line.ragged or line.short)
        and (not line.last or _nearly_full(items, line, rest))
    ):
        gaps = _stretched(items, start, end, gaps, rest)
    out = [line.indent]
    at = line.indent
    core = items.core
    k = start
    for gap in gaps:
        at += core[k] + gap
        out.append(at)
        k += 1
    # the gap less the trim: nothing, or less the mark that hangs, or the hyphen
    out.append(at + core[end - 1] + items.gap[end - 1] - items.trim[end - 1])
    return out


def _nearly_full(items: Items, line: BrokenLine, rest: int) -> bool:
    """JUS-05: whether a last line is within half an em of full and has gaps enough to take it up unseen."""
    slots = items.stretch_slots[line.end - 1] - items.stretch_slots[line.start]
    rules = items.rules.breaking
    return rest * 1000 <= rules.nearly * items.size and rest * 1000 <= rules.nearly_gap * items.size * slots


def _squeezed(items: Items, start: int, end: int, gaps: list[int], need: int) -> list[int]:
    gaps = list(gaps)
    for step, prefix in items.shrink_sums:
        room = prefix[end - 1] - prefix[start]
        if not room:
            continue
        members = [k for k in range(start, end - 1) if items.shrink_step[k] == step and items.shrink_max[k]]
        if need >= room:
            for k in members:
                gaps[k - start] -= items.shrink_max[k]
            need -= room
        else:
            done = seen = 0
            # In proportion to what each can give. Of the running total the rounded-up share is taken, less what was taken
            # before: exact in sum, the remainder leftmost.
            for k in members:
                seen += items.shrink_max[k]
                share = -(-need * seen // room) - done
                gaps[k - start] -= share
                done += share
            need = 0
        if not need:
            break
    return gaps


def _stretched(items: Items, start: int, end: int, gaps: list[int], rest: int) -> list[int]:
    gaps = list(gaps)
    for which, prefix in items.stretch_sums:
        room = prefix[end - 1] - prefix[start]
        if not room:
            continue
        # as far as E1 and E2 go, in proportion to what each may take
        members = [k for k in range(start, end - 1) if items.stretch_step[k] == which]
        taken = min(rest, room)
        done = seen = 0
        for k in members:
            seen += items.stretch_max[k]
            share = -(-taken * seen // room) - done
            gaps[k - start] += share
            done += share
        rest -= taken
        if not rest:
            return gaps
    members = [k for k in range(start, end - 1) if items.stretch_step[k] >= 0]
    if not members:
        return gaps
    rest -= _further(items, start, gaps, members, rest)  # what is left opens all alike
    each, more = divmod(rest, len(members))
    for number, k in enumerate(members):
        gaps[k - start] += each + (1 if number < more else 0)
    return gaps


def _further(items: Items, start: int, gaps: list[int], members: list[int], rest: int) -> int:
    """Open the gaps beside Latin and figures further in a line whose gaps would all be over `opened` (JUS-03); how much that took."""
    over = rest - items.rules.breaking.opened * items.size * len(members) // 1000
    if over <= 0 or not items.further:
        return 0
    wider = [k for k in members if k in items.further]
    room = sum(items.further[k] for k in wider)
    taken = min(over, room)
    done = seen = 0
    for k in wider:
        seen += items.further[k]
        share = -(-taken * seen // room) - done
        gaps[k - start] += share
        done += share
    return taken
