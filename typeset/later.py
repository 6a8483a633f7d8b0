"""Imports that are put off: what a library imports as it is loaded, and a build never calls.

While a `PutOff` lasts, a stand-in lies in `sys.modules` for each module that is not loaded yet; whoever imports one gets the stand-in
and keeps it. The first time that something is asked of it, it imports the module. Afterwards everybody else imports as ever.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Ready = Mapping[str, Mapping[str, object]]


class StandIn(ModuleType):
    """Stands for a module. ready: what is known of it without importing it, by name."""

    def __init__(self, name: str, ready: Mapping[str, object]) -> None:
        super().__init__(name)
        self.__dict__.update(ready)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what the import system asks of modules
            raise AttributeError(name)
        return getattr(_real(self.__name__), name)


class PutOff:
    """Within it, imports of these modules are put off. ready: by module, what those who import it take from it at once
    (`functions`), or use as they are loaded."""

    def __init__(self, ready: Ready) -> None:
        self._ready = ready

    def __enter__(self) -> None:
        for name, known in self._ready.items():
            sys.modules.setdefault(name, StandIn(name, known))

    def __exit__(self, *_: object) -> None:
        for name in self._ready:
            if isinstance(sys.modules.get(name), StandIn):
                del sys.modules[name]


def functions(module: str, *names: str) -> dict[str, object]:
    """Functions that call those of a module, which is imported when one of them is first called."""
    return {name: _function(module, name) for name in names}


def _function(module: str, name: str) -> Callable[..., Any]:
    def call(*positional: Any, **named: Any) -> Any:
        return getattr(_real(module), name)(*positional, **named)

    call.__name__ = call.__qualname__ = name
    return call


def _real(name: str) -> ModuleType:
    """The module itself, even while it is put off."""
    if isinstance(sys.modules.get(name), StandIn):
        del sys.modules[name]
    return import_module(name)
