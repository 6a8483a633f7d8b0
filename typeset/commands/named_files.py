"""Files as people name them on the command line: which of `*.yaml` is an edition."""

from __future__ import annotations

from typeset.files import opening
from typeset.patterns import lazy_pattern

_MOST = 16_000_000
_PAGES = lazy_pattern(r"(?m)^[\"']?pages[\"']?\s*[:：]")
_OTHERS = lazy_pattern(
    r"(?ms)^(?:templates|faces|fallback|blocks)\s*:|^name\s*:.*^(?:page|grid|masthead|registered)\s*:"
)
"""What templates, faces, a page's own file or a paper has, and an edition has not."""

_MINE = lazy_pattern(r"(?m)^(?:paper|date|issue|copy)\s*[:：]")


def looks_like_edition(name: str) -> bool | None:
    """Whether a file has pages, as an edition file has; False for one of a paper, a page or templates; None where nobody can tell."""
    try:
        text = opening.read(name, _MOST).decode("utf-8-sig")
    except (OSError, ValueError):
        return None
    if _PAGES.search(text):
        return True
    return False if _OTHERS.search(text) and not _MINE.search(text) else None


def editions_beside(name: str) -> list[str]:
    """The edition files in the folder of a file, by name."""
    from pathlib import Path

    try:
        paths = sorted(
            path for path in Path(name).parent.iterdir() if path.suffix.lower() in (".yaml", ".yml")
        )
    except OSError:
        return []
    return [path.as_posix() for path in paths if looks_like_edition(path.as_posix())]
