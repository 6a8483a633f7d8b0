"""What the small parts of a headline block are set in (引题、副题的字体): a thin face beside a black main title has weight or gives
way (TIT-11)."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.model.style import Style

_SONG = "song"


def deck_style(composer: Composer, role: str, main: str) -> Style:
    """The style of a kicker or subtitle (role) beside a main title in the style `main`.

    A style with the same ending (`kicker.lead` beside `title.lead`) is theirs where the paper has one. Beside a title of the
    greatest weights a face without weights, as the bundled kai is, falls apart: unless the house keeps it
    (`composition: {deck_face: style}`) it gives way to song 600, and a face that has weights gets a medium one.
    """
    suffix = main.partition(".")[2]
    style = composer.style(f"{role}.{suffix}" if suffix else role)
    titles = composer.rules.titles
    if not composer.setting.composition.deck_weighted or composer.style(main).weight < titles.black:
        return style
    if composer.book.weighted(style.face):
        return style._replace(weight=max(style.weight, titles.deck_weight))
    if _SONG not in composer.book.roles:
        return style
    return style._replace(face=_SONG, weight=titles.deck_song)
