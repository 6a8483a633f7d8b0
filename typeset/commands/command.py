"""A command of the command line, as the table of commands has it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from typeset.commands.terminal import common_options
from typeset.named_tuple import NamedTuple


class Pages(argparse.Action):
    """Pages that are named once or several times (`--page 1 --page 3` is `--page 1,3`); full-width digits and signs count as ASCII; an
    empty text names none, and is no wish for all."""

    def __call__(self, _: Any, namespace: argparse.Namespace, values: Any, __: str | None = None) -> None:
        """Adds the pages to those that were named before."""
        typed = "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in str(values))
        before = getattr(namespace, self.dest)
        setattr(namespace, self.dest, f"{before},{typed}" if before else typed.strip() or ",")


class Command(NamedTuple):
    """A command."""

    name: str
    """What the user types."""
    help: str
    """What it does, in Chinese and English."""
    options: Callable[[argparse.ArgumentParser], None]
    """Adds its own arguments and options to its parser."""
    run: Callable[[argparse.Namespace], int]
    """Does it; gives the exit code."""
    common: bool = True
    """Whether it has the options of every command too (`common_options`)."""

    def add(self, commands: Any) -> None:
        """Add its parser to those of the program."""
        parser = commands.add_parser(self.name, help=self.help)
        self.options(parser)
        if self.common:
            common_options(parser)
