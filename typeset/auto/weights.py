"""Weights of automatic makeup (FRM-05), from a house style's data."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typeset.model.paper import Page

_FILE = Path(__file__).with_name("styles.yaml")


@lru_cache(maxsize=8)
def weights_of(style: str) -> Mapping[str, int]:
    """What each term costs in a house style; one that is not known is the usual."""
    import yaml

    data = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {**data["usual"], **data.get(style, {})}


def on_page(weights: Mapping[str, int], page: Page) -> Mapping[str, int]:
    """The weights for a page: where its editor wants it modular (TABOO-01, modular_cut_ok), a cut right across costs no more than one
    from head to foot."""
    return {**weights, "cut": weights["cut_down"]} if page.modular_cut_ok else weights
