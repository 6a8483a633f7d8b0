"""`python -m bench.loads --seed N -o DIR`: a test load of automatic makeup as an edition folder; its fill is told."""

from __future__ import annotations

import argparse
from pathlib import Path

from bench.loads import KINDS, load, write


def main() -> None:
    """Write one load."""
    parser = argparse.ArgumentParser(prog="python -m bench.loads", description=__doc__)
    parser.add_argument("--seed", type=int, default=0, help="which load")
    parser.add_argument("--kind", choices=KINDS, default="", help="its kind; that of the seed otherwise")
    parser.add_argument("-o", "--output", type=Path, required=True, help="folder for its files")
    asked = parser.parse_args()
    made = load(asked.seed, asked.kind)
    print(
        f"{write(made, asked.output)}: {made.kind}, {len(made.entries)} stories, fill {made.fill:.3f}, {', '.join(made.marks)}"
    )


if __name__ == "__main__":
    main()
