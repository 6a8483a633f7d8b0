"""Old word processors' files (.doc, .wps, .rtf, .odt) to .docx by LibreOffice, where it is installed; never bundled.

It runs headless with a profile folder of its own, without macros and without the network's pictures, within bounds of
time and memory, and is killed with all its children when it is over them. What it made is kept by content hash.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from typeset.files import opening
from typeset.files.cache import Recipe
from typeset.findings import Findings, Place
from typeset.named_tuple import NamedTuple

SECONDS = 120
"""Time that one file may take; a page of text takes 3 to 6 s, the first start on a machine up to 20 s."""
MOST_MEMORY = 4_000_000
"""Address space that it may take, in KiB."""
MOST_MADE = 200_000_000
"""Bytes of a .docx that is taken from it."""

_RECIPE = Recipe("office", __name__)
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""
"""Its settings: no macros, no links followed."""
_FILTERS = {"doc": "MS Word 97", "rtf": "Rich Text Format", "odt": "writer8"}
"""How a kind is read: left to guess, it takes a broken file for plain text."""
_BOUND = f'ulimit -v {MOST_MEMORY} 2>/dev/null; exec "$@"'


class _ConversionError(Exception):
    """Raised where it made nothing. zh, en: why."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


class OfficeFile(NamedTuple):
    """A file to be converted."""

    raw: bytes
    """Its bytes."""
    kind: str
    """The ending that says what they are: doc, wps, rtf, odt."""
    name: str
    """Its path, for places."""


def find() -> str | None:
    """Where LibreOffice is: what TYPESET_SOFFICE names, else on the path, else where its installers put it."""
    chosen = os.environ.get("TYPESET_SOFFICE")
    if chosen is not None:
        return chosen if opening.is_file(chosen) else None
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((name for name in _PLACES if opening.is_file(name)), None)


def to_docx(source: OfficeFile, findings: Findings) -> bytes | None:
    """The file as a .docx, or None with a finding: CPY-40 (no LibreOffice), CPY-41 (it could not be converted)."""
    program = find()
    if program is None:
        findings.error(
            "CPY-40",
            f"“{source.name}”没有读：.{source.kind} 要靠 LibreOffice 转换，这台机器上没有找到",
            f"{source.name} was not read: a .{source.kind} is converted by LibreOffice, which was not found",
            "装 LibreOffice（Debian/Ubuntu：apt install libreoffice-writer；或用 TYPESET_SOFFICE 写明 soffice 的位置），"
            "或用 Word、WPS 另存为 .docx",
            Place(source.name),
        )
        return None
    entry = _RECIPE.entry(source.raw, source.kind, _identity(program))
    made = entry.read()
    if made is None:
        try:
            made = _run(program, source)
        except _ConversionError as problem:
            findings.error(
                "CPY-41",
                f"“{source.name}”没有读：LibreOffice {problem.zh}",
                f"{source.name} was not read: LibreOffice {problem.en}",
                "用 Word 或 WPS 打开（有密码就去掉密码），另存为 .docx",
                Place(source.name),
            )
            return None
        entry.write(made)
    findings.info(
        "CPY-42",
        f"“{source.name}”由 LibreOffice 转成 .docx 读入",
        f"{source.name} was read as LibreOffice converted it",
        "",
        Place(source.name),
    )
    return made


def _identity(program: str) -> str:
    """Which LibreOffice it is: another one may convert otherwise."""
    real = os.path.realpath(program)
    try:
        state = os.stat(real)  # noqa: PTH116
    except OSError:
        return real
    return f"{real} {state.st_size} {state.st_mtime_ns}"


def _run(program: str, source: OfficeFile) -> bytes:
    """Convert in a folder of its own, which goes afterwards. Raises _ConversionError."""
    with tempfile.TemporaryDirectory(prefix="typeset-office-", ignore_cleanup_errors=True) as name:
        base = Path(name)
        profile = base / "profile"
        try:
            (profile / "user").mkdir(parents=True)
            (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
            (base / f"copy.{source.kind}").write_bytes(source.raw)
        except OSError as error:
            raise _ConversionError(
                "没有地方放临时文件", f"had no room for its files ({error.strerror})"
            ) from error
        read_as = [f"--infilter={_FILTERS[source.kind]}"] if source.kind in _FILTERS else []
        command = [
            program,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--nodefault",
            "--nologo",
            *read_as,
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(base / "out"),
            str(base / f"copy.{source.kind}"),
        ]
        _bounded(command, base)
        try:
            return opening.read(base / "out" / "copy.docx", MOST_MADE)
        except opening.OpeningError as error:
            if error.absent:
                raise _ConversionError(
                    "打不开它（损坏、有密码，或不是文字稿）", "could not open it"
                ) from error
            raise _ConversionError(f"转出来的文件{error.zh}", f"made a file that is {error.en}") from error


def _bounded(command: list[str], base: Path) -> None:
    """Run it for SECONDS at most; it and its children are killed when it is over. Raises _ConversionError."""
    posix = os.name == "posix"
    if posix:
        command = ["/bin/sh", "-c", _BOUND, "sh", *command]
    environment = {**os.environ, "HOME": str(base), "TMPDIR": str(base)}
    try:
        process = subprocess.Popen(
            command,
            cwd=base,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=posix,
        )
    except OSError as error:
        raise _ConversionError("启动不了", f"could not be started ({error.strerror})") from error
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired as error:
        raise _ConversionError(
            f"{SECONDS} 秒没有转完，停了", f"took longer than {SECONDS} s and was stopped"
        ) from error
    finally:
        _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End it and what it started; its launcher leaves a child that does the work."""
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
