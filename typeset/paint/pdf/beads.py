"""Article threads in the file: rings of beads, and each page's own beads in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.paint.pdf.objects import File, Name, Raw, Ref
from typeset.units import to_pt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.paint.threads import Thread


class Beads:
    """The threads with their object numbers: pages name their beads before the beads are put."""

    def __init__(self, file: File, threads: Sequence[Thread]) -> None:
        self._file, self._threads = file, threads
        self._rings = [[file.reserve() for _ in thread.beads] for thread in threads]

    def of_page(self, page: int) -> list[Ref]:
        """The page's beads in reading order."""
        pairs = zip(self._threads, self._rings, strict=True)
        return [
            ref
            for thread, ring in pairs
            for bead, ref in zip(thread.beads, ring, strict=True)
            if bead.page == page
        ]

    def write(self, pages: Sequence[Ref], author: str) -> list[Ref]:
        """Put all threads and beads; returns the threads."""
        made = []
        for thread, ring in zip(self._threads, self._rings, strict=True):
            info = {"Title": thread.title} | ({"Author": author} if author else {})
            head = self._file.put({"Type": Name("Thread"), "F": ring[0], "I": info})
            for n, bead in enumerate(thread.beads):
                fields: dict[str, Any] = {"Type": Name("Bead")}
                if n == 0:
                    fields["T"] = head
                fields |= {"N": ring[(n + 1) % len(ring)], "V": ring[n - 1], "P": pages[bead.page]}
                fields["R"] = [Raw(to_pt(edge).encode()) for edge in bead.box]
                self._file.put(fields, ring[n])
            made.append(head)
        return made
