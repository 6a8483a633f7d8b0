"""All of them, in the order of the table."""

from __future__ import annotations

from pathlib import Path

from bench.editions import ROOT
from bench.peers.libreoffice import LibreOffice
from bench.peers.ours import Base, Ours, Pure
from bench.peers.peer import Peer
from bench.peers.reportlab import ReportLab
from bench.peers.typst import AsItComes, Typst, Untagged
from bench.peers.weasyprint import WeasyPrint
from bench.peers.xelatex import XeLaTeX


def peers_of(before: Path | None) -> list[Peer]:
    """Everyone. before: another checkout of this program."""
    return [
        Ours(), Pure(), Base(before or ROOT), Typst(), Untagged(), AsItComes(), WeasyPrint(), ReportLab(), XeLaTeX(), LibreOffice(),
    ]  # fmt: skip
