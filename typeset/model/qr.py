"""QR codes (二维码) as a desk asks for them."""

from __future__ import annotations

LEVELS = ("L", "M", "Q", "H")
"""Levels of error correction: about 7, 15, 25 and 30 % of the modules may be lost."""
