#!/bin/sh
# Make the project's virtual environment: checks Python and venv first, answers what is missing with the
# one line that helps; uses uv where present. Usage: PYTHON=python3 VENV=.venv sh tools/setup.sh "[dev]"
set -eu
extra="$1"

say() { printf '%s\n' "$*" >&2; }

if ! command -v "$PYTHON" >/dev/null 2>&1; then
  say "没有找到 $PYTHON。请先安装 Python 3.11 以上：sudo apt install python3 python3-venv（macOS：brew install python）"
  say "$PYTHON not found. Install Python 3.11 or newer: sudo apt install python3 python3-venv (macOS: brew install python)"
  exit 2
fi
if ! "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  say "需要 Python 3.11 以上，$PYTHON 是 $("$PYTHON" -V 2>&1)。请用 make PYTHON=python3.12 … 指定新的 Python"
  say "Python 3.11 or newer is needed, $PYTHON is $("$PYTHON" -V 2>&1). Name a newer one: make PYTHON=python3.12 …"
  exit 2
fi
# what compiles the core is asked for only where there is a C compiler; development needs it anyway
compiler=${CC:-cc}
if [ "$extra" = "[desk]" ] && command -v "${compiler%% *}" >/dev/null 2>&1; then extra="[desk,compile]"; fi
if [ -z "$extra" ] && command -v "${compiler%% *}" >/dev/null 2>&1; then extra="[compile]"; fi
if command -v uv >/dev/null 2>&1; then
  [ -x "$VENV/bin/python" ] || uv venv --quiet --python "$PYTHON" "$VENV"
  uv pip install --quiet --python "$VENV/bin/python" --constraint constraints.txt --editable ".$extra"
  exit 0
fi
if ! "$PYTHON" -c 'import venv, ensurepip' >/dev/null 2>&1; then
  say "这个 Python 没有 venv。请执行：sudo apt install python3-venv"
  say "This Python has no venv module. Run: sudo apt install python3-venv"
  exit 2
fi
[ -x "$VENV/bin/python" ] || "$PYTHON" -m venv "$VENV"
"$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".$extra"
