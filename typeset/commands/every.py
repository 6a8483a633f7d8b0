"""The table of commands, in the order in which `typeset --help` lists them. A command that is called is found without the others."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.commands.command import Command

_GROUPS = {
    "build": "editions",
    "check": "editions",
    "fit": "editions",
    "dummy": "editions",
    "report": "editions",
    "propose": "makeup",
    "learn": "makeup",
    "batch": "batch",
    "desk": "desk",
    "deliver": "printing",
    "impose": "printing",
    "intake": "arrivals",
    "preflight": "printing",
    "compare": "versions",
    "snapshot": "versions",
    "proof": "proofs",
    "plates": "plates",
    "ink": "plates",
    "colours": "plates",
    "softproof": "plates",
    "sign": "signing",
    "schema": "reference",
    "explain": "reference",
    "init": "arrivals",
}
"""The file of this folder that holds a command, by its name."""


def named(name: str) -> Command | None:
    """The command of a name; only its own group is imported."""
    group = _GROUPS.get(name)
    return None if group is None else next(one for one in _group(group) if one.name == name)


def every() -> Iterator[Command]:
    """All commands."""
    for name, group in _GROUPS.items():
        yield next(one for one in _group(group) if one.name == name)


def _group(name: str) -> tuple[Command, ...]:
    found: tuple[Command, ...] = import_module(f"typeset.commands.{name}").COMMANDS
    return found
