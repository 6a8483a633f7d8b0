"""An advertiser's page judged before it is placed, once for each content.

A hostile file may be made to take for ever or to need all memory, so the check runs in a process of its own that is given
a time and a size.
"""

from __future__ import annotations

import contextlib
import json
import pickle

from typeset.adverts.verdict import UNFINISHED, Reason, Verdict
from typeset.files.cache import Recipe
from typeset.process import sandbox

SECONDS = 20
"""What one file may take, in seconds of computing."""

_RECIPE = Recipe("adv", __name__, ("pypdf", "fonttools", "pillow"))
_CHILD = "import sys; sys.path[:] = {path!r}; from typeset.adverts.checking import serve; serve()"


def judge_advert(pdf: bytes, page: int, standard: str, ink_limit: int = 2400, scale: float = 1.0) -> Verdict:
    """The verdict on a page (from 1) of a PDF that is to be placed in a page of a standard. ink_limit: per mille;
    scale: what it is placed at, for sizes of type, rules and pixels are judged as they will be printed."""
    entry = _RECIPE.entry(repr((page, standard, ink_limit, scale)), pdf)
    stored = entry.read()
    if stored is not None:
        with contextlib.suppress(ValueError, TypeError):
            return _parsed(stored)
    answer = sandbox.ask(_CHILD, pickle.dumps((pdf, page, standard, ink_limit, scale)), SECONDS)
    try:
        verdict = _parsed(answer)
    except (ValueError, TypeError):
        return Verdict((UNFINISHED,), coloured=True)
    entry.write(answer)
    return verdict


def _parsed(raw: bytes) -> Verdict:
    reasons, coloured = json.loads(raw)
    return Verdict(tuple(Reason(*reason) for reason in reasons), bool(coloured))


def serve() -> None:
    """The other end: a task in, the verdict as JSON out."""
    sandbox.answer(_answered)


def _answered(task: bytes) -> bytes:
    from typeset.adverts.examining import examine  # the rules are not imported where the verdict is known

    return json.dumps(examine(*pickle.loads(task))).encode()
