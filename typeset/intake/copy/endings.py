"""Endings of files that are copy, known to those who list a folder without a reader loaded."""

from __future__ import annotations

TEXTS = (".md", ".markdown", ".txt")
WORD = (".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".ott")
WEB = (".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml", ".eml")
READ = TEXTS + WORD + WEB
"""The endings of files that are copy."""
