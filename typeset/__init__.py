"""typeset: an open typesetter for Chinese newspapers (中文报纸排版)."""

import os

__version__ = "0.1.0"

if os.environ.get("TYPESET_PURE", "0") in ("", "0") and os.path.isdir(f"{__path__[0]}/_core"):  # noqa: PTH112
    from typeset import compiled

    compiled.install()
