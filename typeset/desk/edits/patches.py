"""Changes of texts at exact ranges: made, taken back, brought over changes that someone else made meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from typeset.named_tuple import NamedTuple


class Patch(NamedTuple):
    """A range of a text and what stands there instead. All patches of a plan speak of the texts as they were before it."""

    path: str
    """The file, as messages name it: from the edition file's folder."""
    start: int
    """Offset of the first character that goes, in the decoded text with \\n line ends."""
    end: int
    """Offset behind the last one; start where something is only put in."""
    text: str
    """What stands there instead."""


def by_path(patches: Iterable[Patch]) -> dict[str, list[Patch]]:
    """Patches by file, each file's in order; those at one place stay in the order given, what is put in before what goes."""
    out: dict[str, list[Patch]] = {}
    for patch in patches:
        out.setdefault(patch.path, []).append(patch)
    return {path: sorted(some, key=lambda one: (one.start, one.end)) for path, some in sorted(out.items())}


def disjoint(patches: Iterable[Patch]) -> bool:
    """Whether no two patches change the same character."""
    return all(one.end <= two.start for some in by_path(patches).values() for one, two in pairwise(some))


def patched(text: str, patches: Iterable[Patch]) -> str:
    """One file's text after its patches. Raises ValueError where they overlap or leave the text."""
    out: list[str] = []
    at = 0
    for patch in sorted(patches, key=lambda one: (one.start, one.end)):
        if not at <= patch.start <= patch.end <= len(text):
            raise ValueError(patch)
        out += (text[at : patch.start], patch.text)
        at = patch.end
    out.append(text[at:])
    return "".join(out)


def apply(patches: Iterable[Patch], texts: Mapping[str, str]) -> dict[str, str]:
    """The texts of all files after some patches; those that none names are there as they were. Raises KeyError for a file that
    is not there, ValueError as `patched`."""
    out = dict(texts)
    for path, some in by_path(patches).items():
        out[path] = patched(texts[path], some)
    return out


def invert(patches: Iterable[Patch], texts: Mapping[str, str]) -> tuple[Patch, ...]:
    """What takes patches back. texts: as they were before them; the result speaks of the texts after them."""
    out: list[Patch] = []
    for path, some in by_path(patches).items():
        text, by = texts[path], 0
        for patch in some:
            start = patch.start + by
            out.append(Patch(path, start, start + len(patch.text), text[patch.start : patch.end]))
            by += len(patch.text) - (patch.end - patch.start)
    return tuple(out)


def rebase(patches: Iterable[Patch], others: Iterable[Patch]) -> tuple[Patch, ...] | None:
    """Patches that speak of the texts after `others`; both spoke of the same texts before. None where one touches a range that
    the others changed: who wins is the editor's to say."""
    theirs = by_path(others)
    out: list[Patch] = []
    for path, mine in by_path(patches).items():
        for patch in mine:
            by = 0
            for other in theirs.get(path, ()):
                if other.start <= patch.end and patch.start <= other.end:
                    return None
                if other.end < patch.start:
                    by += len(other.text) - (other.end - other.start)
            out.append(Patch(path, patch.start + by, patch.end + by, patch.text))
    return tuple(out)
