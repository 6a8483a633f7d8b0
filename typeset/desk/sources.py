"""What an edition file names: the folders of its paper and copy, and where its blocks are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.files import opening
from typeset.findings import Findings
from typeset.intake.yaml.encoding import decode
from typeset.intake.yaml.nodes import MAX_CHARS, Mapping, Scalar, Sequence, parse

if TYPE_CHECKING:
    from pathlib import Path

    from typeset.intake.yaml.nodes import Node


def tree_of(path: Path, findings: Findings) -> Node | None:
    """The YAML of a file; None with findings where it cannot be read."""
    try:
        raw = opening.read(path, 4 * MAX_CHARS)
    except OSError:
        return None
    text = decode(raw, path.name, findings)
    return None if text is None else parse(text, path.name, findings)


def paper_and_copy(base: Path, tree: Node | None) -> list[Path]:
    """The folders of an edition's paper, of its copy and of its pages' files, as they are named. base: the edition file's folder."""
    if not isinstance(tree, Mapping):
        return []
    found: list[Path] = []
    for key in ("paper", "copy", "pages"):
        node = tree.get(key)
        for item in node.items if isinstance(node, Sequence) else (node,):
            if (
                isinstance(item, Scalar)
                and isinstance(item.value, str)
                and item.value
                and "\0" not in item.value
            ):
                named = base / item.value
                found.append(named if key == "copy" and not named.is_file() else named.parent)
    return found
