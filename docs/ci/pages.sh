#!/bin/sh
# 检查各期，再与快照比对；比对样写进 reports/。退出码：0 没有问题，1 有错误或有改动，2 读不了。
# Check editions and hold them to their snapshots; comparisons go to reports/. Exit code: 0 clean, 1 errors or changes,
# 2 something cannot be read. Usage: sh pages.sh EDITION...
# “typeset”在 bash、zsh 里是内部命令，所以写 python -m typeset。 typeset is a builtin of bash and zsh, hence python -m.
set -u
if [ "$#" = 0 ]; then
  echo "usage: pages.sh EDITION..." >&2
  exit 2
fi
worst=0
note() {
  if [ "$1" -gt "$worst" ]; then worst=$1; fi
}
for edition in "$@"; do
  python -m typeset check "$edition" --quiet || note "$?"
done
mkdir -p reports
python -m typeset snapshot "$@" --quiet --html reports/pages.html || note "$?"
exit "$worst"
