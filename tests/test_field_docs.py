"""Every field of a record says what it means: a string under the field, with its unit and the rule's id where there is one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import typeset

PACKAGE = Path(typeset.__file__).parent

NOT_YET = frozenset(
    (
        "cache.py", "clreq", "compose", "delivery.py", "engine", "faxed.py", "findings", "forms.py", "inspection.py", "intake/edition",
        "job.py", "paint", "pdf", "platemaking", "planning.py", "plugin.py", "preflight", "press", "proof", "proofing.py",
        "signing.py", "signoff.py", "snapshots.py", "units.py", "versions.py", "workers.py",
    )
)  # fmt: skip
"""Rooms whose records are still to be written up: a room that is done leaves this list, none joins it."""
NOT_YET_CLASSES = frozenset(("Area", "PictureSlot", "Aside", "Box", "Block", "Page", "Edition"))
"""The same for classes of `model/paper.py`."""


def undocumented(tree: ast.Module) -> Iterator[str]:
    """The fields of a module's classes that have no string under them, as `Class.field`."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.ClassDef):
            continue
        for field, below in zip(node.body, [*node.body[1:], None], strict=True):
            if not isinstance(field, ast.AnnAssign) or not isinstance(field.target, ast.Name):
                continue
            said = (
                ast.literal_eval(below.value)
                if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant)
                else ""
            )
            if not isinstance(said, str) or len(said) < 3 or not said.endswith((".", ")")):
                yield f"{node.name}.{field.target.id}"


def in_list(name: str) -> bool:
    return any(name == room or name.startswith(f"{room}/") for room in NOT_YET)


def missing() -> dict[str, list[str]]:
    """Undocumented fields by file, of the whole package."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        fields = [
            item
            for item in undocumented(ast.parse(path.read_bytes()))
            if name != "model/paper.py" or item.partition(".")[0] not in NOT_YET_CLASSES
        ]
        if fields:
            found[name] = fields
    return found


MISSING = missing()


def test_every_field_is_documented() -> None:
    """This test ensures that a record's field outside the shrinking list says what it means."""
    assert {name: fields for name, fields in MISSING.items() if not in_list(name)} == {}


@pytest.mark.parametrize("room", sorted(NOT_YET))
def test_the_list_holds_nothing_that_is_done(room: str) -> None:
    """This test ensures that a room leaves the list once its fields are written up."""
    assert any(name == room or name.startswith(f"{room}/") for name in MISSING), f"take {room} off NOT_YET"


def test_a_bare_field_is_seen() -> None:
    """This test ensures that the lint sees a field without words, one with an empty string, and passes one that is documented."""
    source = 'class A(NamedTuple):\n    """A."""\n\n    x: int\n    """Left, units."""\n    y: int = 0\n    z: int\n    ""\n'
    assert list(undocumented(ast.parse(source))) == ["A.y", "A.z"]
