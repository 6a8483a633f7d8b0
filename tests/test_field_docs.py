"""Every field of a record says what it means: a string under the field, with its unit and the rule's id where there is one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import typeset

PACKAGE = Path(typeset.__file__).parent


def undocumented(tree: ast.Module) -> Iterator[str]:
    """The fields of a module's classes that have no string under them, as `Class.field`."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.ClassDef):
            continue
        for field, below in zip(node.body, [*node.body[1:], None], strict=True):
            if not isinstance(field, ast.AnnAssign) or not isinstance(field.target, ast.Name):
                continue
            if field.target.id.startswith("_"):
                continue
            said = (
                ast.literal_eval(below.value)
                if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant)
                else ""
            )
            if not isinstance(said, str) or len(said) < 3 or not said.endswith((".", ")")):
                yield f"{node.name}.{field.target.id}"


def missing() -> dict[str, list[str]]:
    """Undocumented fields by file, of the whole package."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        fields = list(undocumented(ast.parse(path.read_bytes())))
        if fields:
            found[name] = fields
    return found


MISSING = missing()


def test_every_field_is_documented() -> None:
    """This test ensures that a record's field outside the shrinking list says what it means."""
    assert MISSING == {}


def test_a_bare_field_is_seen() -> None:
    """This test ensures that the lint sees a field without words, one with an empty string, and passes one that is documented."""
    source = 'class A(NamedTuple):\n    """A."""\n\n    x: int\n    """Left, units."""\n    y: int = 0\n    z: int\n    ""\n'
    assert list(undocumented(ast.parse(source))) == ["A.y", "A.z"]
