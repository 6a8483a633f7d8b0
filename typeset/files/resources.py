"""Where the files that ship with the product lie: fonts, presets, profiles."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def font_folder() -> Path:
    """The bundled fonts: inside an installed wheel, or beside the package in a checkout."""
    installed = _PACKAGE / "_fonts"
    return installed if installed.is_dir() else _PACKAGE.parent / "fonts"


def preset_folder() -> Path:
    """Page presets (broadsheet-390x546 and so on), one YAML file each."""
    return _PACKAGE / "model" / "presets"


def limits_folder() -> Path:
    """Preflight profiles: printers' limits, one YAML file each."""
    return _PACKAGE / "preflight" / "profiles"


def profile_folder() -> Path:
    """Press profiles (ICC) and their licence."""
    return _PACKAGE / "press" / "profiles"


def package_text(name: str) -> str:
    """A text file of the package by its path from `typeset/`: templates, styles, scripts."""
    return (_PACKAGE / name).read_text(encoding="utf-8")
