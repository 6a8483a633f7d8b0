"""Hatchling's hook: a wheel with the compiled core where TYPESET_COMPILE asks for it, else the pure one.

TYPESET_COMPILE=1 makes a pure wheel, and says so, where there is no C compiler; =require fails there (cibuildwheel).
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ASKS = "TYPESET_COMPILE"


class CoreHook(BuildHookInterface[Any]):
    """Puts library and stamp into a wheel."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """What building needs, besides hatchling."""
        return ["mypy>=2.0", "setuptools>=65"] if _asked() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before a wheel is filled; one of a checkout that stays where it is (editable) has its core in place."""
        if version == "editable" or not _asked():
            return
        sys.path.insert(0, self.root)
        from tools.core import building
        from tools.core.compiler import CannotCompileError

        try:
            self.app.display_info(building.ready()[1])
        except CannotCompileError as error:
            if os.environ[ASKS] == "require":
                raise
            self.app.display_warning(f"pure wheel, no compiled core: {error}")
            return
        self._folder = tempfile.TemporaryDirectory()
        for path in building.for_wheel(Path(self._folder.name)):
            build_data["force_include"][str(path)] = f"typeset/{path.parent.name}/{path.name}"
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        build_data["dependencies"] += building.run_time_dependencies()

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - the interface
        """Called when the wheel is written."""
        if folder := getattr(self, "_folder", None):
            folder.cleanup()


def _asked() -> bool:
    return os.environ.get(ASKS, "0") not in ("", "0")
