"""Where and with what it was measured, and whether the machine was quiet enough for ratios."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bench.editions import ROOT
from bench.peers.ours import Ours, compiled
from bench.peers.peer import Peer

HIGH = 0.5
"""A load average of more than this share of the processors before a run is high: our own runs wait for others."""


def about(peers: Iterable[Peer]) -> dict[str, Any]:
    """Python, processors, versions of all that is run, whether the core is compiled."""
    core = Ours().version()
    return {
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "system": f"{platform.system()} {platform.machine()}",
        "processors": processors(),
        "load": round(os.getloadavg()[0], 2),
        "bytecode": True,
        "bytecode_here": not os.environ.get("PYTHONDONTWRITEBYTECODE"),
        "core": core,
        "compiled": compiled(core),
        "versions": {peer.key: "" if peer.absent() else peer.version() for peer in peers},
    }


def processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def loaded(load: float, count: int) -> bool:
    """Whether a load average is too high for ratios."""
    return load > HIGH * count


def busy() -> float:
    """Seconds that all processors have computed since the start of the system; 0 where that is not told."""
    try:
        first = Path("/proc/stat").read_text(encoding="ascii").partition("\n")[0].split()
    except OSError:
        return 0.0
    user, nice, system, _, _, irq, softirq = (int(value) for value in first[1:8])
    return (user + nice + system + irq + softirq) / os.sysconf("SC_CLK_TCK")


def environment(cache: Path, more: Mapping[str, str]) -> dict[str, str]:
    """Of a run: bytecode is kept, as an installed package keeps it; our caches lie in the bench's own folder."""
    left = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "TYPESET_PURE", "TYPESET_WORKERS")
    kept = {key: value for key, value in os.environ.items() if key not in left}
    root = Path(more.get("PYTHONPATH", ROOT))
    return {
        **kept,
        "PYTHONPYCACHEPREFIX": str(cache / "bytecode"),
        "TYPESET_CACHE": str(cache / ("typeset" if root == ROOT else "typeset-before")),
        **more,
    }
