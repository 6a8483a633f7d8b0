"""The core where it belongs: beside the package of a checkout, or in a folder that becomes part of a wheel."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

from tools.core import compiler
from tools.core.compiler import CannotCompileError, Toolchain
from tools.core.sources import (
    INTEGERS,
    LIST,
    PACKAGE,
    ROOT,
    RUN_TIME,
    Listed,
    Source,
    look,
    needed,
    reach,
    read_list,
    stamp,
)
from typeset import compiled

FOLDER = PACKAGE / compiled.FOLDER
_UP_TO_DATE = ("编译内核已是最新的。", "The compiled core is up to date.")
LIBRARY = FOLDER / f"{compiled.LIBRARY}{compiled.SUFFIX}"


def ready() -> tuple[str, str]:
    """Sees to it that the checkout has a core that fits its sources. What was done, in Chinese and English.

    Raises CannotCompileError where there is none in the end.
    """
    began = time.monotonic()
    listed = read_list()
    try:
        tools = Toolchain()
    except CannotCompileError:
        if compiled.Finder(str(PACKAGE)).settled().name == "compiled":  # by a compiler that is gone
            return _UP_TO_DATE
        raise
    if _fits(listed, tools):
        return _UP_TO_DATE
    fresh = build(listed, tools, LIBRARY)
    took = f"{time.monotonic() - began:.0f}"
    size = f"{LIBRARY.stat().st_size / 1e6:.1f} MB"
    if not fresh:
        return f"编译内核取自缓存（{size}）。", f"Compiled core taken from the cache ({size})."
    count = len(listed.modules)
    return (
        f"编译内核：{count} 个模块，{took} 秒，{size}。",
        f"Compiled core: {count} modules in {took} s, {size}.",
    )


def build(listed: Listed, tools: Toolchain, library: Path) -> bool:
    """Makes library and stamp. Returns whether it had to be compiled."""
    sources = look(reach(listed.modules))
    store = _store()
    kept = store / f"core-{_key(tools, sources)}{compiled.SUFFIX}"
    library.parent.mkdir(parents=True, exist_ok=True)
    fresh = not kept.is_file()
    work = library.with_name(f"new-{os.getpid()}{compiled.SUFFIX}")
    try:
        if fresh:
            compiler.make(listed, tools, store / "objects", work)
            _unchanged(sources)
        else:
            shutil.copyfile(kept, work)
        _stamp_file(library).unlink(missing_ok=True)
        work.replace(library)
    finally:
        work.unlink(missing_ok=True)
    needs = needed(one.path for one in sources)
    _write_stamp(
        library, stamp(listed.modules, library.stat().st_size, needs, sources, times=True), _tools_key(tools)
    )
    if fresh:
        _tried(listed)
        _keep(library, kept)
    return fresh


def for_wheel(folder: Path) -> list[Path]:
    """Library and stamp of the core in place as a wheel has them, written into a folder; where they are."""
    out = folder / compiled.FOLDER
    out.mkdir()
    library = out / LIBRARY.name
    shutil.copyfile(LIBRARY, library)
    names, needs, *lines = _stamp_file(LIBRARY).read_text(encoding="utf-8").splitlines()[1:]
    sources = look(line.split(" ", 3)[3] for line in lines)
    text = stamp(names.split(), library.stat().st_size, needs.split()[1:], sources, times=False)
    _stamp_file(library).write_text(text, encoding="utf-8", newline="\n")
    return [library, _stamp_file(library)]


def run_time_dependencies() -> list[str]:
    """What a wheel with the core of this checkout needs besides the others: the compiler's run-time library where code asks for it."""
    needs = _stamp_file(LIBRARY).read_text(encoding="utf-8").splitlines()[2].split()[1:]
    return [f"{name}>={version(name)}" for name in (RUN_TIME, INTEGERS)] if needs else []


def discard() -> None:
    """Takes away a core that does not load."""
    for path in FOLDER.glob(f"*{compiled.SUFFIX}*"):
        path.unlink(missing_ok=True)


def _fits(listed: Listed, tools: Toolchain) -> bool:
    """Whether the core in place was made from what is there now; its stamp is given the times of now."""
    try:
        text = _stamp_file(LIBRARY).read_text(encoding="utf-8")
        made_by = _tools_file(LIBRARY).read_text(encoding="utf-8")
        lines = text.splitlines()
        paths = [line.split(" ", 3)[3] for line in lines[3:]]
        sources = look(paths)
    except (OSError, IndexError):
        return False
    digests = [line.split(" ", 3)[2] for line in lines[3:]]
    if made_by != _tools_key(tools) or digests != [one.digest for one in sources] or not LIBRARY.is_file():
        return False
    now = stamp(listed.modules, LIBRARY.stat().st_size, lines[2].split()[1:], sources, times=True)
    if now != text:
        _write_stamp(LIBRARY, now, made_by)
    return True


def _store() -> Path:
    """Where libraries and objects are kept."""
    chosen = os.environ.get("TYPESET_CORE_CACHE")
    store = Path(chosen) if chosen else ROOT / "build" / "core"
    store.mkdir(parents=True, exist_ok=True)
    return store


def _keep(library: Path, kept: Path) -> None:
    for old in sorted(kept.parent.glob(f"core-*{compiled.SUFFIX}"), key=lambda one: one.stat().st_mtime)[:-7]:
        old.unlink(missing_ok=True)
    work = kept.with_name(f"new-{os.getpid()}{compiled.SUFFIX}")
    shutil.copyfile(library, work)
    work.replace(kept)


def _key(tools: Toolchain, sources: list[Source]) -> str:
    """A hash of all that a library is made from."""
    parts = [_tools_key(tools), *(f"{one.path} {one.digest}" for one in sources)]
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=12).hexdigest()


def _tools_key(tools: Toolchain) -> str:
    """A hash of what it is made by: compilers, list, these programs."""
    made = hashlib.blake2b(tools.version.encode(), digest_size=12)
    for path in (LIST, *sorted(Path(__file__).parent.glob("*.py"))):
        made.update(path.read_bytes())
    return made.hexdigest()


def _unchanged(sources: list[Source]) -> None:
    if [one.digest for one in look(one.path for one in sources)] != [one.digest for one in sources]:
        raise CannotCompileError("编译时源码变了，请再执行一次", "sources changed meanwhile; run it again")


def _tried(listed: Listed) -> None:
    """Loads all modules in a process of its own: what does not load, or brings the process down, is no core."""
    text = f"{''.join(f'import {name};' for name in listed.modules)}from typeset import compiled; print(compiled.state().name)"
    environment = {
        **os.environ,
        "TYPESET_PURE": "",
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
    }
    done = subprocess.run(
        [sys.executable, "-c", text], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode or done.stdout.split() != ["compiled"]:
        said = (done.stderr.strip().splitlines() or [done.stdout.strip() or f"exit code {done.returncode}"])[
            -1
        ]
        discard()
        raise CannotCompileError(f"编译出的内核不能载入：{said}", f"the compiled core does not load: {said}")


def _stamp_file(library: Path) -> Path:
    return Path(compiled.stamp_of(str(library)))


def _tools_file(library: Path) -> Path:
    return library.with_name(f"{library.name}.by")


def _write_stamp(library: Path, text: str, made_by: str) -> None:
    _tools_file(library).write_text(made_by, encoding="utf-8")
    work = library.with_name(f"new-{os.getpid()}.stamp")
    work.write_text(text, encoding="utf-8", newline="\n")
    work.replace(_stamp_file(library))
