"""`python -m bench.guard`: what setting and painting a sample costs, counted, not timed; held to a stored number by the tests.

Counted are calls of the program's own functions and lines executed in them, a glyph, of the interpreted sources. Neither
depends on the machine; lines differ a little between versions of Python and are compared within one alone. `--renew` writes the
numbers; `--callgrind` counts instructions under valgrind, with the core as it is installed, and compares nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from bench.editions import ROOT

JOB = ROOT / "layouts" / "zhaoning" / "2026-07-15.yaml"
STORED = Path(__file__).with_name("guard.json")
DEARER, CHEAPER = 0.03, 0.1
"""How much more, as a share of the stored number, is no finding; how much less asks for a renewal."""
_CHILD = Path(__file__).with_name("guard_child.py")
PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"

Counts = dict[str, float]
"""By what is counted, a glyph."""


def environment(*, pure: bool = True) -> dict[str, str]:
    """Of a run: no cache, a fixed order of sets, the interpreted sources."""
    left = ("PYTHONPATH", "TYPESET_PURE")
    fixed = {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0", "TYPESET_CACHE": "off"}
    kept = {key: value for key, value in os.environ.items() if key not in left}
    return kept | fixed | ({"TYPESET_PURE": "1"} if pure else {})


def counted(mode: str = "count") -> Counts:
    """Calls and lines a glyph. Raises RuntimeError with what the run says where it fails."""
    done = subprocess.run(
        [sys.executable, "-P", str(_CHILD), mode, str(JOB)],
        env=environment(), capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr.strip())
    found = json.loads(done.stdout)
    return {"calls": found["calls"] / found["glyphs"], f"lines {PYTHON}": found["lines"] / found["glyphs"]}


def stored() -> Counts:
    """The numbers to hold to."""
    known: Counts = json.loads(STORED.read_text(encoding="utf-8"))["a glyph"]
    return known


def judged(found: Mapping[str, float], held: Mapping[str, float]) -> list[str]:
    """What is out of bounds, a sentence each: dearer than stored, or so much cheaper that the number should be renewed."""
    out = []
    for what in sorted(found.keys() & held.keys()):
        share = found[what] / held[what] - 1
        if share > DEARER:
            out.append(f"{what} a glyph: {found[what]:.2f}, stored {held[what]:.2f}: {share:+.1%}, dearer")
        elif share < -CHEAPER:
            out.append(
                f"{what} a glyph: {found[what]:.2f}, stored {held[what]:.2f}: {share:+.1%}, cheaper: python -m bench.guard --renew"
            )
    return out


def renew(found: Mapping[str, float]) -> None:
    """Store these numbers; lines of other versions of Python are dropped where calls moved, as they are no longer true."""
    held = stored() if STORED.exists() else {}
    kept = held if held and not judged({"calls": found["calls"]}, held) else {}
    text = json.dumps(
        {
            "job": JOB.relative_to(ROOT).as_posix(),
            "a glyph": {**kept, **{k: round(v, 2) for k, v in found.items()}},
        },
        indent=1,
    )
    STORED.write_text(text + "\n", encoding="utf-8")


def instructions() -> float:
    """Instructions a glyph under callgrind, those of starting and reading taken off. Raises RuntimeError without valgrind."""
    valgrind = shutil.which("valgrind")
    if valgrind is None:
        raise RuntimeError("valgrind is not installed")
    totals, glyphs = {}, 1
    for mode in ("read", "run"):
        with tempfile.TemporaryDirectory() as name:
            out = Path(name) / "out"
            done = subprocess.run(
                [valgrind, "--tool=callgrind", f"--callgrind-out-file={out}", sys.executable, "-P", str(_CHILD), mode, str(JOB)],
                env=environment(pure=False), capture_output=True, text=True, encoding="utf-8", check=False,
            )  # fmt: skip
            found = re.search(
                r"^(?:summary|totals): (\d+)",
                out.read_text(encoding="utf-8") if out.exists() else "",
                re.MULTILINE,
            )
            if done.returncode or found is None:
                raise RuntimeError(done.stderr.strip()[-500:])
            totals[mode], glyphs = int(found[1]), json.loads(done.stdout)["glyphs"]
    return (totals["run"] - totals["read"]) / glyphs


def main() -> int:
    """Print the counts; 1 where one is out of bounds."""
    parser = argparse.ArgumentParser(prog="bench.guard", description=__doc__)
    parser.add_argument("--renew", action="store_true", help="store what is counted now")
    parser.add_argument("--callgrind", action="store_true", help="instructions, which takes minutes")
    chosen = parser.parse_args()
    if chosen.callgrind:
        print(f"{instructions():,.0f} instructions a glyph")
        return 0
    found = counted()
    for what, number in found.items():
        print(f"{what} a glyph: {number:.2f}")
    if chosen.renew:
        renew(found)
        return 0
    told = judged(found, stored())
    print("\n".join(told) or "as stored")
    return int(bool(told))


if __name__ == "__main__":
    sys.exit(main())
