"""From modules to one library: mypyc writes C, the C compiler of this machine makes objects, kept by what they are made from."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tools.core.sources import ROOT, Listed
from typeset import compiled

GROUP = compiled.LIBRARY.removesuffix("__mypyc")
_MYPY = ["--config-file=", "--ignore-missing-imports", "--no-warn-unused-ignores"]
"""Untyped libraries need not be there, nor the stubs that some ignores are for."""
_WEEK = 7 * 24 * 3600
_LIST_FLAGS = ("-O1", "-O2", "-O3")
_SHIM = '#define PyInit___init__ PyInit___init__{number}\n#include "{file}"\n#undef PyInit___init__\n'


class CannotCompileError(Exception):
    """Why there is no core: the sentence in Chinese, and in English."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh


class Toolchain:
    """The C compiler of this Python. Raises CannotCompileError where one part is missing.

    version: what it is, for keys; it stands for the flags and the libraries as well.
    """

    def __init__(self) -> None:
        if sys.implementation.name != "cpython":
            raise CannotCompileError("只有 CPython 能用编译内核", "only CPython can use the compiled core")
        if os.name == "posix":
            _need(os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc")
        if not Path(sysconfig.get_path("include"), "Python.h").is_file():
            raise CannotCompileError(
                "没有 Python.h（Debian、Ubuntu：sudo apt install python3-dev）",
                "no Python.h (Debian, Ubuntu: python3-dev)",
            )
        try:
            setuptools = import_module("setuptools")  # first: it gives Python 3.12 and later their distutils
            from distutils import ccompiler
            from distutils import sysconfig as settings

            made_by = f"mypy {version('mypy')} setuptools {setuptools.__version__}"
        except ImportError as error:
            raise CannotCompileError(f"没有安装 {error.name}", f"{error.name} is not installed") from None
        self.cc: Any = ccompiler.new_compiler()
        settings.customize_compiler(self.cc)
        self.unix = self.cc.compiler_type == "unix"
        self.version = f"{sys.version} {made_by} {self._compiler()} {self._flags_of_python()}"

    def _compiler(self) -> str:
        if not self.unix:
            try:
                self.cc.initialize()
            except Exception as error:  # its own type moves from release to release
                raise CannotCompileError("没有 C 编译器", "no C compiler") from error
            return f"{self.cc.compiler_type} {getattr(self.cc, 'cc', '')}"
        program = self.cc.compiler_so[0]
        told = _quiet(program, "--version")
        if told is None:
            raise CannotCompileError(f"C 编译器 {program} 用不了", f"the C compiler {program} does not run")
        return told.splitlines()[0] if told else program

    def _flags_of_python(self) -> str:
        return " ".join([*self.cc.compiler_so, *self.cc.linker_so]) if self.unix else ""

    def object(self, source: Path, made: Path, includes: list[str], flags: list[str]) -> None:
        """Compile one file of C; the object is there whole or not at all."""
        with tempfile.TemporaryDirectory(dir=made.parent) as folder:
            (out,) = self.cc.compile(
                [str(source)], output_dir=folder, include_dirs=includes, extra_postargs=flags
            )
            Path(out).replace(made)

    def link(self, objects: list[Path], library: Path, exported: list[str]) -> None:
        """One library of objects, that exports the names given."""
        extra = ["-Wl,-s"] if sys.platform.startswith("linux") else []
        self.cc.link_shared_object(
            [str(one) for one in objects],
            str(library),
            export_symbols=None if self.unix else exported,
            extra_postargs=extra,
            library_dirs=None if self.unix else [str(Path(sys.base_exec_prefix, "libs"))],
            build_temp=str(objects[0].parent),
        )


def make(listed: Listed, tools: Toolchain, kept: Path, library: Path) -> None:
    """The library of all modules. kept: the folder of objects; those that are not used any more are taken away.

    Raises CannotCompileError where mypyc or the C compiler refuses, with what they said.
    """
    kept.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="c-", dir=kept) as folder:
        c_files, includes, flags = _c_of(listed, Path(folder))
        jobs = _jobs(listed, tools, Path(folder), c_files, flags)
        missing = [one for one in jobs if not (kept / one[0]).is_file()]
        missing.sort(key=lambda one: -one[1].stat().st_size)  # the longest first, or one is left over
        try:
            with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
                list(pool.map(lambda one: tools.object(one[1], kept / one[0], includes, one[2]), missing))
            exported = [f"PyInit_{name.rpartition('.')[2]}" for name in (*listed.modules, compiled.LIBRARY)]
            tools.link([kept / one[0] for one in jobs], library, exported)
        except Exception as error:  # whatever a compiler does not like, there is the pure source
            raise CannotCompileError(f"C 编译出错：{error}", f"the C compiler failed: {error}") from error
    for one in jobs:
        os.utime(kept / one[0])
    _sweep(kept)


def _sweep(kept: Path) -> None:
    """Takes away objects that nobody has used for a week, and what killed runs left: others may be at work in the folder."""
    for old in kept.iterdir():
        if time.time() - old.stat().st_mtime > _WEEK:
            shutil.rmtree(old, ignore_errors=True) if old.is_dir() else old.unlink(missing_ok=True)


def _c_of(listed: Listed, folder: Path) -> tuple[list[Path], list[str], list[str]]:
    """C files, folders of headers, flags that mypyc wants. The last file holds the entries of all modules."""
    from mypyc.build import include_dir, mypycify

    paths = [f"{name.replace('.', os.sep)}.py" for name in listed.modules]
    told = io.StringIO()
    try:
        with contextlib.chdir(ROOT), contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
            library, *shims = mypycify(
                [*_MYPY, *paths], target_dir=str(folder), multi_file=True, debug_level="0", group_name=GROUP
            )
    except SystemExit as stop:
        said = "\n".join(line for line in told.getvalue().splitlines() if " warning: " not in line) or str(
            stop
        )
        raise CannotCompileError(f"mypyc 不肯编译：\n{said}", f"mypyc refuses:\n{said}") from None
    entries = folder / "entries.c"
    text = [
        _SHIM.format(number=number, file=Path(shim.sources[0]).as_posix())
        for number, shim in enumerate(shims)
    ]
    entries.write_text("".join(text), encoding="utf-8")
    flags = [one for one in library.extra_compile_args if one not in ("-Werror", *_LIST_FLAGS)]
    python = dict.fromkeys((sysconfig.get_path("include"), sysconfig.get_path("platinclude")))
    return (
        [*map(Path, library.sources), entries],
        [str(folder), include_dir(), *library.include_dirs, *python],
        flags,
    )


def _jobs(
    listed: Listed, tools: Toolchain, folder: Path, c_files: list[Path], flags: list[str]
) -> list[tuple[str, Path, list[str]]]:
    """For each file of C: the name of its object, which hashes all that it is made from; the file; its flags."""
    headers = b"".join(one.read_bytes() for one in sorted(folder.rglob("*.h")))
    mangled = {f"__native_{name.replace('.', '___')}.c": flag for name, flag in listed.flags.items()}
    jobs = []
    for path in c_files:
        own = [*flags, mangled.get(path.name, "-O2")] if tools.unix else flags
        text = path.read_bytes().replace(str(folder).encode(), b"")
        made_of = b"\0".join(
            [tools.version.encode(), " ".join(own).encode(), headers, path.name.encode(), text]
        )
        jobs.append((f"{hashlib.blake2b(made_of, digest_size=16).hexdigest()}.o", path, own))
    return jobs


def _need(command: str) -> None:
    """Raises CannotCompileError where there is no C compiler; macOS has a program of its name that offers to install one."""
    if shutil.which(command.split()[0]) is None or (
        sys.platform == "darwin" and _quiet("xcode-select", "-p") is None
    ):
        raise CannotCompileError("没有 C 编译器（gcc 或 clang）", "no C compiler (gcc or clang)")


def _quiet(*command: str) -> str | None:
    """What a program prints; None where it cannot be run or fails."""
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, encoding="utf-8", errors="replace"
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
