"""Pictures as PNG bytes that depend only on their pixels and the library: no dates, no texts."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

QUICK = 1
"""zlib level: page pictures are large, and a proof must come fast."""


def png(picture: Image.Image) -> bytes:
    """A picture as PNG without dates or texts."""
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=QUICK)
    return out.getvalue()
