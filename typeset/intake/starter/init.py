"""A small paper that builds at once, for `typeset init DIR`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from typeset.files import opening
from typeset.findings import Place
from typeset.intake.starter.starter import FILES

if TYPE_CHECKING:
    from typeset.findings import Findings


def write_starter(folder: str, findings: Findings) -> tuple[str, ...]:
    """Write a small paper into a folder; the paths written, () with a finding when a file is already there.

    Findings: INI-01 (would overwrite), INI-02 (cannot write).
    """
    base = Path(folder)
    there = [name for name in FILES if opening.is_there(base / name)]
    if there:
        findings.error(
            "INI-01",
            f"“{folder}”里已有 {'、'.join(there)}，不覆盖",
            f"{folder} already holds {', '.join(there)}; nothing is overwritten",
            "换一个新文件夹",
            Place(folder),
        )
        return ()
    written: list[str] = []
    try:
        for name, text in FILES.items():
            path = base / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
            written.append(path.as_posix())
    except OSError as error:
        reason = error.strerror or str(error)
        findings.error(
            "INI-02", f"写不了“{folder}”（{reason}）", f"cannot write {folder} ({reason})", "", Place(folder)
        )
    return tuple(written)
