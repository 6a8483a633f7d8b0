"""Single outputs written whole, and what is told where one cannot be written (OUT-01)."""

from __future__ import annotations

from errno import EBUSY, EXDEV
from typing import TYPE_CHECKING

from typeset.files import whole
from typeset.findings import Place

if TYPE_CHECKING:
    from pathlib import Path

    from typeset.findings import Findings


def write_whole(path: Path, raw: bytes, findings: Findings) -> bool:
    """Write a file beside its place and move it there; False with OUT-01 where that fails. Unchanged bytes stay."""
    try:
        if path.is_file() and path.stat().st_size == len(raw) and path.read_bytes() == raw:
            whole.sweep(path)
            return True
        whole.write(path, raw)
    except OSError as error:
        tell_unwritable(path, error, findings)
        return False
    return True


def tell_unwritable(target: Path, error: OSError, findings: Findings) -> None:
    """OUT-01: a folder or file that cannot be written."""
    hint = "检查权限和磁盘空间，或用 --output 指定别处；原有输出没有改动"
    if error.errno in (EBUSY, EXDEV):
        hint = f"这个目录是另一个磁盘的挂载点，换不进去：用 --output 写它下面的目录，如 {target}/版面；原有输出没有改动"
    reason = error.strerror or str(error)
    findings.error(
        "OUT-01",
        f"输出目录“{target}”写不进去（{reason}）",
        f'cannot write the output folder "{target}" ({reason})',
        hint,
        Place(str(target)),
    )
