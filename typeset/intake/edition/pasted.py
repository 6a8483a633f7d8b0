"""Words as they are pasted into an edition file."""

from __future__ import annotations


def quoted(text: str) -> str:
    """A text as a YAML value inside braces: quoted where a mark of YAML would be read into it."""
    plain = not (
        set(text) & set(",[]{}#&*!|>'\"%@`\\") or ": " in text or text[:1] in "-?:" or text.endswith(":")
    )
    return text if plain and not text.replace(".", "").isdigit() else "'" + text.replace("'", "''") + "'"
