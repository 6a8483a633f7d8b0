"""The table of commands, in the order in which `typeset --help` lists them."""

from __future__ import annotations

from typeset.commands import (
    arrivals,
    batch,
    desk,
    editions,
    plates,
    printing,
    proofs,
    reference,
    signing,
    versions,
)

_INTAKE, _INIT = arrivals.COMMANDS
_DELIVER, _IMPOSE, _PREFLIGHT = printing.COMMANDS

COMMANDS = (
    *editions.COMMANDS,
    *batch.COMMANDS,
    *desk.COMMANDS,
    _DELIVER,
    _IMPOSE,
    _INTAKE,
    _PREFLIGHT,
    *versions.COMMANDS,
    *proofs.COMMANDS,
    *plates.COMMANDS,
    *signing.COMMANDS,
    *reference.COMMANDS,
    _INIT,
)
