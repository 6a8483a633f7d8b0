"""What the tests of the compiled core share."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from typeset import compiled

ROOT = Path(__file__).resolve().parent.parent.parent
CORE = compiled.Finder(str(ROOT / "typeset")).settled()
needs_core = pytest.mark.skipif(
    CORE.name != "compiled", reason=f"nothing is compiled here ({CORE.name} {CORE.why}): `make core`"
)


def python(*arguments: str, root: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Python run in a folder that holds the package, some variables of the environment changed."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=root,
        env={
            **os.environ,
            "TYPESET_PURE": "",
            "PYTHONPATH": str(root),
            "PYTHONIOENCODING": "utf-8",
            **environment,
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def version(root: Path, **environment: str) -> str:
    """What `typeset --version` says of the package in a folder."""
    done = python("-m", "typeset", "--version", root=root, **environment)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def checkout(folder: Path, *, core: bool) -> Path:
    """A copy of what building needs, times of the files included; core: with what is compiled."""
    ignored = shutil.ignore_patterns("__pycache__", *([] if core else ["_core"]))
    for name in ("typeset", "tools"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    for name in ("pyproject.toml", "README.md", "LICENSE", ".gitignore"):
        shutil.copy2(ROOT / name, folder / name)
    (folder / "fonts").mkdir()
    return folder
