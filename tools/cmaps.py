"""Packs the CMaps that PDF predefines: `python -m tools.cmaps FOLDER` (Adobe's cmap-resources, e.g. Debian's poppler-data).

Only what preflight reads is kept: code spaces, ranges of CIDs, the CMap that is built on, the writing mode.
"""

from __future__ import annotations

import re
import sys
import zipfile
from pathlib import Path

OUT = Path(__file__).resolve().parents[1] / "typeset" / "preflight" / "font" / "cmaps.zip"
_TEXT = """
GB-EUC-H GB-EUC-V GBpc-EUC-H GBpc-EUC-V GBK-EUC-H GBK-EUC-V GBKp-EUC-H GBKp-EUC-V GBK2K-H GBK2K-V UniGB-UCS2-H UniGB-UCS2-V
UniGB-UTF8-H UniGB-UTF8-V UniGB-UTF16-H UniGB-UTF16-V UniGB-UTF32-H UniGB-UTF32-V
B5pc-H B5pc-V HKscs-B5-H HKscs-B5-V ETen-B5-H ETen-B5-V ETenms-B5-H ETenms-B5-V CNS-EUC-H CNS-EUC-V UniCNS-UCS2-H UniCNS-UCS2-V
UniCNS-UTF8-H UniCNS-UTF8-V UniCNS-UTF16-H UniCNS-UTF16-V UniCNS-UTF32-H UniCNS-UTF32-V
83pv-RKSJ-H 90ms-RKSJ-H 90ms-RKSJ-V 90msp-RKSJ-H 90msp-RKSJ-V 90pv-RKSJ-H Add-RKSJ-H Add-RKSJ-V EUC-H EUC-V Ext-RKSJ-H Ext-RKSJ-V
H V UniJIS-UCS2-H UniJIS-UCS2-V UniJIS-UCS2-HW-H UniJIS-UCS2-HW-V UniJIS-UTF16-H UniJIS-UTF16-V
KSC-EUC-H KSC-EUC-V KSCms-UHC-H KSCms-UHC-V KSCms-UHC-HW-H KSCms-UHC-HW-V KSCpc-EUC-H UniKS-UCS2-H UniKS-UCS2-V UniKS-UTF16-H
UniKS-UTF16-V
"""
NAMES = tuple(_TEXT.split())
_KEPT = re.compile(
    rb"begin(codespacerange|cidrange|cidchar|notdefrange)\b.*?end\1|/[\w-]+\s+usecmap|/WMode\s+[01]",
    re.DOTALL,
)
_DATE = (1980, 1, 1, 0, 0, 0)


def main() -> None:
    """Writes the pack."""
    found = {path.name: path for path in sorted(Path(sys.argv[1]).rglob("*")) if path.is_file()}
    with zipfile.ZipFile(OUT, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as pack:
        for name in NAMES:
            kept = b"\n".join(match.group() for match in _KEPT.finditer(found[name].read_bytes()))
            pack.writestr(zipfile.ZipInfo(name, _DATE), kept, zipfile.ZIP_DEFLATED, 9)


if __name__ == "__main__":
    main()
