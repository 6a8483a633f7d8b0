"""Makes the compiled core in place: `python -m tools.core` (`make core`). Without a C compiler it says so, and the sources run as they are.

Nothing is done where the core fits its sources already; else only what changed is compiled. TYPESET_CORE_CACHE names a folder that keeps
whole libraries and objects by what they are made from (CI).
"""

from __future__ import annotations

import argparse
import sys

from tools.core.building import ready
from tools.core.compiler import CannotCompileError


def main() -> int:
    """Make the core; exit code 1 only with --require."""
    parser = argparse.ArgumentParser(prog="python -m tools.core", description=__doc__)
    parser.add_argument(
        "--require", action="store_true", help="exit 1 where there is no compiled core in the end"
    )
    options = parser.parse_args()
    try:
        print(*ready(), sep="\n", file=sys.stderr)
    except CannotCompileError as error:
        print(f"没有编译内核，照用 Python 源码，慢一些：{error.zh}", file=sys.stderr)
        print(f"No compiled core; the Python sources are used, slower: {error}", file=sys.stderr)
        return int(options.require)
    return 0


if __name__ == "__main__":
    sys.exit(main())
