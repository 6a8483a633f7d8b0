"""The words of a group of pictures (组图): what stands under each, and what is said of all (PIC-05)."""

from __future__ import annotations

from typeset.model.block import Group
from typeset.model.story import Figure

_NUMBERS = "①②③④⑤⑥⑦⑧⑨"
_FULL = ("。", "！", "？", "…", "”")


def of_all(group: Group) -> Figure:
    """What is said of all pictures, as the words of one: with the numbers' captions and who made which, where they are numbered."""
    words, makers = group.caption, [group.credit] if group.credit else []
    if group.numbered:
        for number, figure in enumerate(group.figures):
            if figure.caption:
                between = "" if not words or words.endswith(_FULL) else "　"
                words += f"{between}{_NUMBERS[number]}{figure.caption}"
        makers += _makers(group.figures)
    return Figure("", words, "　".join(dict.fromkeys(makers)), place=group.place)


def _makers(figures: tuple[Figure, ...]) -> list[str]:
    """Who made which pictures: a name alone where it made all."""
    by_name: dict[str, str] = {}
    for number, figure in enumerate(figures):
        if figure.credit:
            by_name[figure.credit] = by_name.get(figure.credit, "") + _NUMBERS[number]
    alone = len(by_name) == 1 and len(next(iter(by_name.values()))) == len(figures)
    return [name if alone else f"{numbers}{name}" for name, numbers in by_name.items()]


def own_captions(group: Group) -> tuple[Figure, ...]:
    """The pictures with the words that stand under each."""
    if group.numbered:
        return tuple(figure._replace(caption="", credit="") for figure in group.figures)
    return tuple(
        figure._replace(caption=f"▲{figure.caption}") if figure.caption else figure
        for figure in group.figures
    )
