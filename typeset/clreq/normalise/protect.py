"""Spans that no rule may touch: addresses, file names, tags, comments, character references and code."""

from __future__ import annotations

from typeset.patterns import lazy_pattern

_TRIGGERS = ("://", "www.", "@", "<", "`", ".", "&")
_PROTECTED = lazy_pattern(
    r"`[^`\n]*`"
    r"|<!--[^\n]*?-->"
    r"|</?[A-Za-z][^<>\n]*>"
    r"|&(?:#\d{1,7}|[A-Za-z]{2,10});"
    r"|(?:https?|ftp)://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*[A-Za-z0-9/=#_]"
    r"|www\.[A-Za-z0-9\-._~:/?#\[\]@!$&'*+,;=%]*[A-Za-z0-9/=#_]"
    r"|[A-Za-z0-9][A-Za-z0-9._%+\-]*@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)*\.[A-Za-z]{2,}"
    r"|(?<![A-Za-z0-9])[A-Za-z0-9][A-Za-z0-9_\-]*(?:\.[A-Za-z0-9_\-]+)*\."
    r"(?:com|cn|net|org|gov|edu|pdf|docx?|xlsx?|pptx?|jpe?g|png|gif|tiff?|svg|txt|md|csv|zip|rar|html?|py|json|ya?ml"
    r"|mp[34]|exe|apk)(?![A-Za-z0-9])"
)


def protected_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each protected span, ascending."""
    if not any(trigger in text for trigger in _TRIGGERS):
        return []
    return [match.span() for match in _PROTECTED.finditer(text)]
