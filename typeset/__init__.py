"""typeset: an open typesetter for Chinese newspapers (中文报纸排版)."""

__version__ = "0.1.0"
