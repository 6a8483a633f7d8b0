"""The output folder: whether it may be replaced, and the finished one moved into its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.files import opening, whole
from typeset.findings import Place

if TYPE_CHECKING:
    from pathlib import Path

    from typeset.findings import Findings

_OURS = frozenset(("pages", "edition.pdf", "proof", "report.json", "manifest.json", "manifest.csv", "sheets"))


def may_replace(target: Path, findings: Findings) -> bool:
    """An existing folder is replaced only when nothing foreign lies in it."""
    if not opening.is_there(target) or target.is_symlink():  # a link to itself: writing says why it cannot be
        return True
    if target.is_dir() and all(entry.name in _OURS for entry in target.iterdir()):
        return True
    findings.error(
        "OUT-02",
        f"输出目录“{target}”里有别的东西，没有覆盖",
        f'the output folder "{target}" holds other things; nothing was overwritten',
        "换一个目录，或先移走其中的文件",
        Place(str(target)),
    )
    return False


def swap(work: Path, target: Path, outputs: tuple[str, ...]) -> None:
    """Move the finished folder into place; parts that this run did not make are kept from the earlier one.

    Kept parts are copied, and the earlier folder goes only when the new one stands: a step that fails loses nothing.
    """
    work.chmod(0o755)  # it was made private
    keep = {
        "press": ("pages", "manifest.json", "manifest.csv"),
        "screen": ("edition.pdf",),
        "proof": ("proof",),
    }
    for output, names in keep.items():
        for name in names if output not in outputs else ():
            _copy(target / name, work / name)
    whole.replace_folder(work, target)


def _copy(source: Path, target: Path) -> None:
    import shutil

    if source.is_dir():
        shutil.copytree(source, target)
    elif source.exists():
        shutil.copy2(source, target)
