"""A command of the command line, as the table of commands has it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from typeset.commands.terminal import common_options
from typeset.named_tuple import NamedTuple


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
