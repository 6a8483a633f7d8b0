"""What proposals are compared by, term by term (FRM-05, FRM-06): what their blocks, their page and its faults cost, together exactly that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.auto.judging import faults
from typeset.auto.shaping import cut_cost, outline
from typeset.auto.slicing_tables import STRANGE
from typeset.model.block import TextBlock

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typeset.auto.judging import Judged
    from typeset.auto.looks import Spot
    from typeset.auto.searching import Search
    from typeset.auto.setup import Setup
    from typeset.auto.shapes import Item, Shape, Variant

_WHOLE = 100
"""A jump costs its weight and the share of the text that goes on, per cent; what is over that is copy for more or less than waits there."""

Terms = dict[str, int]
"""Penalties by term, those that are 0 left out."""


def penalties_of(setup: Setup, search: Search, judged: Judged) -> Terms:
    """The penalties of a layout that was set; their sum is its cost."""
    out: Terms = {}
    spots = judged.found.spots
    for spot in spots:
        _add(out, block_terms(setup.items[spot.item], spot, setup))
    there = {spot.item for spot in spots}
    _add(out, {"left_out": search.left_out * sum(at not in there for at in search.reserve)})
    _add(out, {"excess": search.excess(spots)})
    _add(out, search.looks.terms(spots))
    _add(out, _misfits(spots, setup.weights, judged.found.cost - sum(out.values())))
    _add(out, faults(judged.metrics, judged.findings))
    return out


def block_terms(item: Item, spot: Spot, setup: Setup) -> Terms:
    """What the shape of one block costs, wherever it stands; nothing of what was there before."""
    shape, weights = spot.shape, setup.weights
    if not item.variants:
        return {}
    variant = item.variants[shape.variant]
    out = _form(item, variant, weights)
    short = min(shape.cost - variant.cost, weights["short"] * shape.short)
    out, rest = _with(out, {"short": short}), shape.cost - variant.cost - short
    if spot.tail is not None:
        return _with(out, _ell_terms(item, spot, setup, rest))
    if isinstance(variant.block, TextBlock):
        cut = min(rest, cut_cost(variant, setup.geo, shape.grown, weights))
        out, rest = _with(out, {"picture_cut": cut}), rest - cut
    if variant.goes_on and not shape.over:
        jump = min(rest, weights["jump"] + _WHOLE)
        return _with(out, {"jump": jump, "jump_rest": rest - jump})
    if isinstance(variant.block, TextBlock):
        lead = item.rank == 1 and len(setup.spec.stories) > 2
        tall = min(rest, outline(shape.columns, shape.depth, weights, lead=lead))
        out, rest = _with(out, {"shape": tall}), rest - tall
        inside = _inside(shape, rest, weights)
        out, rest = _with(out, inside), rest - sum(inside.values())
    if not shape.over and (setup.ground.before or setup.opened):
        # a title that is smaller than it would like to be, so that others can stay (TST-04) or the page is full
        white = min(rest, weights["white"] * (shape.white + max(0, shape.white - shape.columns)))
        return _with(out, {"white": white, "title_small": rest - white})
    if not shape.over:
        return _with(out, {"white": rest})
    white = min(rest, weights["white"] * shape.white)
    jump = min(rest - white, weights["jump"]) if variant.goes_on else 0
    return _with(out, {"white": white, "jump": jump, "squeezed": rest - white - jump})


def _ell_terms(item: Item, spot: Spot, setup: Setup, rest: int) -> Terms:
    """What an L costs beside its form (INN-03). rest: all of that."""
    shape, weights, variant = spot.shape, setup.weights, item.variants[spot.shape.variant]
    white = weights["white"] * (shape.white + max(0, shape.white - spot.columns))
    out = {"ell": weights["ell"], "white": white}
    out["picture_cut"] = cut_cost(variant, setup.geo, shape.grown, weights)
    rest -= sum(out.values())
    if not variant.goes_on:
        return {**out, "shape": rest}
    jump = min(rest, weights["jump"] + _WHOLE)
    return {**out, "jump": jump, "jump_rest": rest - jump}


def _inside(shape: Shape, rest: int, weights: Mapping[str, int]) -> Terms:
    """What is wrong inside a block: paragraphs set looser, a hole (MET-02). rest: what its depth costs."""
    looser = min(rest, weights["looser"]) if shape.filled else 0
    rest -= looser + weights["white"] * (shape.white + max(0, shape.white - shape.columns))
    hole = weights["hole"] if not shape.over and rest >= weights["hole"] else 0
    return {"looser": looser, "hole": hole}


def _form(item: Item, variant: Variant, weights: Mapping[str, int]) -> Terms:
    """What the form of a block costs, its depth left aside."""
    block, asked = variant.block, item.entry.block
    if not isinstance(block, TextBlock) or not isinstance(asked, TextBlock):
        return {"picture_small": variant.cost} if variant.cost else {}
    out: Terms = {}
    rest = variant.cost
    if block.legs and block.legs != variant.columns:
        out["redivided"] = min(rest, weights["redivided"])
    chosen = block.title.position if asked.title.position == "top" else ""
    name = {"left": "vertical", "half": "half"}.get(chosen, "")
    if name:
        out[name] = weights[name]
    out = _with(out, {"other_title": variant.other_title})
    rest -= sum(out.values())
    return _with(out, {"picture_small" if variant.picture else "picture_left_out": rest})


def _misfits(spots: tuple[Spot, ...], weights: Mapping[str, int], rest: int) -> Terms:
    """What is left of a layout's cost: blocks at other sizes than any of their shapes has, and cells under none."""
    strange = sum(bool(s.shape.columns) and s.columns != s.shape.columns for s in spots)
    odd = min(rest, STRANGE * strange)
    lacking = sum(
        spot.columns * (spot.shape.depth - spot.lines)
        for spot in spots
        if spot.columns == spot.shape.columns and spot.lines < spot.shape.depth
    )
    squeezed = min(rest - odd, weights["squeezed"] * lacking)
    return {"shape": odd, "squeezed": squeezed, "padded": rest - odd - squeezed}


def _add(out: Terms, more: Mapping[str, int]) -> None:
    for name, cost in more.items():
        if cost:
            out[name] = out.get(name, 0) + cost


def _with(out: Terms, more: Mapping[str, int]) -> Terms:
    _add(out, more)
    return out
