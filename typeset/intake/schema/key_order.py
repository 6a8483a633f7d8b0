"""The order in which a page and its blocks are written where a program puts keys in: as editors write them."""

from __future__ import annotations

from typeset.intake.schema.tables_edition import KINDS

ORDER = (
    *KINDS, "over", "id", "at", "title", "direction", "label", "picture", "pictures", "asides", "caption", "credit", "alt", "crop", "focus", "box",
    "legs", "rules", "column_rules", "slack", "fillers", "rank", "styles", "jump",
    "section", "letter", "credits", "modular_cut_ok", "mono", "template", "fill", "accept", "blocks", "auto",
)  # fmt: skip
"""Keys of blocks, then of pages."""
