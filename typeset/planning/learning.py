"""The door of `typeset learn`: skeletons of finished pages into a file that automatic makeup reads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from typeset.auto.skeleton_file import as_yaml, read_skeletons
from typeset.auto.skeleton_learning import skeleton_of
from typeset.auto.skeletons import Skeleton, merged
from typeset.files import opening, whole
from typeset.findings import Findings, Place
from typeset.findings.telling import tell
from typeset.intake.edition.load import load_edition

if TYPE_CHECKING:
    from collections.abc import Iterator


def learn(editions: Sequence[str], target: str, findings: Findings) -> tuple[str, ...] | None:
    """Write the skeletons of some editions' pages into a file, merged with those it has. Returns what to tell; None with findings
    where nothing can be read, nothing is learnt, or the file cannot be written."""
    known: tuple[Skeleton, ...] = ()
    if opening.is_there(target):
        before = len(findings)
        known = read_skeletons(target, findings)
        if len(findings) > before:
            return None
    found = tuple(one for name in editions for one in _learnt(name, findings))
    if not found:
        findings.add(tell("PRP-05", at=Place(editions[0], 1, 1)))
        return None
    all_of_them = merged((*known, *found))
    try:
        whole.write(Path(target), as_yaml(all_of_them).encode())
    except OSError as error:
        reason = error.strerror or str(error)
        findings.add(tell("PRP-03.unwritable", at=Place(target), file=target, reason=reason))
        return None
    new = len(all_of_them) - len(merged(known))
    return (f"学了 {len(found)} 版，{new} 种新骨架，共 {len(all_of_them)} 种", target)


def _learnt(name: str, findings: Findings) -> Iterator[Skeleton]:
    """The skeletons of one edition; a page that has none is told."""
    own = Findings()
    edition = load_edition(name, own)
    if edition is None:
        findings.extend(own)
        return
    for page in edition.pages:
        found = skeleton_of(page, edition.paper.grid)
        if isinstance(found, Skeleton):
            yield found
        else:
            findings.add(tell("PRP-05.page", at=page.place, page=page.number, why=(found,)))
