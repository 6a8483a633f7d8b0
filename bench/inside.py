"""Figures from within one process, each measured in several new ones: `bench.inside_child`, and the long paragraphs of `bench.lines`."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from typing import Any

from bench.editions import ROOT, SAMPLE
from bench.machine import environment

Figures = dict[str, Any]
_CHILD = Path(__file__).with_name("inside_child.py")
_LONG = (
    "import json; from bench.lines import LENGTHS, per_character; from bench.quality import bodies\n"
    "per = per_character(bodies()); print(json.dumps({'per_character': per, 'lengths': LENGTHS, 'ratio': per[-1] / per[0]}))"
)


class Inside:
    """Measures one checkout."""

    def __init__(
        self, cache: Path, work: Path, root: Path = ROOT, more: Mapping[str, str] | None = None
    ) -> None:
        self._variables = environment(cache, {**(more or {}), "PYTHONPATH": str(root), "PYTHONHASHSEED": "0"})
        self._work = work

    def figure(self, name: str, edition: Path, runs: int) -> Figures:
        """Medians of one figure's numbers, each run in a process of its own; `failed` where one does not come through."""
        return self._median([sys.executable, "-P", str(_CHILD), name, str(edition)], runs)

    def long(self, runs: int) -> Figures:
        """Cost per character of long paragraphs. Of this checkout only: the bench's own lines."""
        return self._median([sys.executable, "-P", "-c", _LONG], runs)

    def changed(self, runs: int) -> Figures:
        """The sample with one story edited; a copy of it, as its files are written."""
        folder = self._work / "sample-edited"
        if not folder.exists():
            shutil.copytree(SAMPLE.parent, folder / "layouts" / SAMPLE.parent.name)
            shutil.copytree(ROOT / "seeds", folder / "seeds")
        return self.figure("changed", folder / "layouts" / SAMPLE.parent.name / SAMPLE.name, runs)

    def _median(self, command: list[str], runs: int) -> Figures:
        made = []
        for _ in range(runs):
            done = subprocess.run(
                command, env=self._variables, capture_output=True, text=True, encoding="utf-8", check=False
            )
            if done.returncode:
                return {"failed": (done.stderr.strip().splitlines() or ["no message"])[-1]}
            made.append(json.loads(done.stdout))
        return {
            name: median(one[name] for one in made)
            if isinstance(made[0][name], int | float)
            else made[0][name]
            for name in made[0]
        }


def figures(
    now: Inside, before: Inside | None, pure: Inside, pages8: Path, runs: int, say: Callable[[str], None]
) -> Figures:
    """All figures from within. before: another checkout; pure: the interpreted sources, for the profile."""
    out: Figures = {}
    for name in ("set", "stages", "fit"):
        say(f"within: {name}")
        out[name] = now.figure(name, pages8, runs)
    say("within: a changed story")
    out["changed"] = now.changed(max(1, runs // 2))
    say("within: long paragraphs")
    out["long"] = now.long(1)
    say("within: profile")
    out["profile"] = pure.figure("profile", pages8, 1)
    if before is not None:
        say("within: before")
        out["before"] = {name: before.figure(name, pages8, runs) for name in ("set", "stages", "fit")}
        out["before"]["profile"] = before.figure("profile", pages8, 1)
        out["before"]["changed"] = before.changed(1)
    return out
