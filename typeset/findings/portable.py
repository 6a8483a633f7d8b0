"""Findings as a report keeps them: files named from the edition's folder, however its path was typed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from typeset.findings import Finding
from typeset.patterns import lazy_pattern

_PATH = lazy_pattern(
    r"[^\s“”\"'‘’（）()《》〈〉：；，。、！？;,]*/[^\s“”\"'‘’（）()《》〈〉：；，。、！？;,]*"
)
"""What may be a path inside a message: no blanks, quotes or marks, a slash."""


def portable(findings: Iterable[Finding], edition: str) -> list[Finding]:
    """The findings in order of the names that they are given. edition: its file, as it was typed.

    Only what is a file or folder is renamed; the words of messages otherwise stay.
    """
    folder = os.path.realpath(Path(edition).parent)

    @cache
    def named(path: str) -> str:
        if not path or "\0" in path or not os.path.lexists(path):
            return path
        return os.path.relpath(os.path.realpath(path), folder).replace(os.sep, "/")

    def shown(path: str) -> str:
        bare = path.rstrip(".:")
        return named(path) if named(path) != path else named(bare) + path[len(bare) :]

    def seen(finding: Finding) -> Finding:
        """The finding as another machine may read it."""
        file = finding.place.file
        paths = re.compile(f"{re.escape(file)}|{_PATH.pattern}") if " " in file else _PATH

        def told(text: str) -> str:
            return paths.sub(lambda match: shown(match[0]), text) if "/" in text else text

        return finding._replace(
            zh=told(finding.zh),
            en=told(finding.en),
            hint=told(finding.hint),
            place=finding.place._replace(file=named(file)),
        )

    made = dict.fromkeys(seen(finding) for finding in findings)
    return _ordered(made)


def _ordered(findings: Iterable[Finding]) -> list[Finding]:
    from typeset.findings import Findings

    return Findings(findings).sorted()
