"""`python -m tools.fuzz_preflight [-n 5000] [FILE…]`: mutated PDFs through the preflight; none may raise, hang or swell.

The PDFs are written here object by object (text in several kinds of fonts, images, forms, patterns, shadings, layers,
annotations, object streams) and damaged by seed: bytes flipped, cut, tokens swapped, keys dropped, values of another
type, references turned on themselves, numbers out of all bounds. The same seed gives the same file. Files named are damaged
as bytes. Exit 1 when a file raises or takes longer than the limit.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
import zlib
from collections import Counter
from pathlib import Path
from typing import NamedTuple

SLOWEST = 10.0
"""Seconds that any file may take."""


class Made(NamedTuple):
    """A PDF as objects: bodies by number, stream data by number (deflated when the file is written)."""

    bodies: dict[int, bytes]
    streams: dict[int, bytes]
    packed: bool = False


_CONTENT = b"""q 0.5 0 0 0.5 10 20 cm /G1 gs 0 0 0 1 k 10 10 200 40 re f Q
0.2 0.3 0 0.1 k 20 300 m 60 300 l 80 340 20 360 10 300 c h B*
BT /F1 12 Tf 30 200 Td (Hello (nested) \\101) Tj 0 -14 Td [(A) -120 (B)] TJ /F2 9 Tf <00010002> Tj 3 Tr (x) Tj ET
/S1 cs 0.5 scn 100 100 50 50 re f /Pattern cs /P1 scn 150 100 80 80 re f /P2 scn 10 420 80 40 re f
q 100 0 0 80 30 500 cm /I1 Do Q q 40 10 -10 40 300 500 cm /I2 Do Q /X1 Do
q 10 600 200 50 re W n /Sh1 sh Q q 220 600 100 80 re W* n /Sh2 sh Q
BT /F3 20 Tf 1 0 0 1 300 300 Tm (a) Tj ET
q 30 0 0 30 400 400 cm BI /W 4 /H 4 /BPC 8 /CS /G ID 0123456789abcdef
EI Q 1 1 1 rg 0.1 w 5 5 m 400 5 l S /OC /MC0 BDC 0 g 400 100 20 20 re f EMC
"""
_CMAP = b"/CIDInit /ProcSet findresource begin 1 begincodespacerange <0000> <ffff> endcodespacerange 2 beginbfchar <0001> <4E2D> <0002> <6587> endbfchar 1 beginbfrange <0003> <0009> <4E00> endbfrange endcmap"


def sample(packed: bool = False) -> Made:
    """A page with a bit of everything."""
    box = b"/MediaBox [0 0 500 700] /TrimBox [10 10 490 690]"
    bodies = {
        1: b"<< /Type /Catalog /Pages 2 0 R /OutputIntents [<< /S /GTS_PDFX /OutputConditionIdentifier (X) /Info (X) >>] /Metadata 24 0 R /OCProperties << /D << /Order [] >> >> >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R " + box + b" /Contents [4 0 R] /Resources 5 0 R /Annots [25 0 R] /Group << /S /Transparency /CS /DeviceCMYK >> >>",
        5: b"<< /Font << /F1 6 0 R /F2 7 0 R /F3 10 0 R >> /XObject << /I1 12 0 R /I2 13 0 R /X1 15 0 R >> /ColorSpace << /S1 16 0 R >> "
        b"/Pattern << /P1 18 0 R /P2 19 0 R >> /Shading << /Sh1 20 0 R /Sh2 21 0 R >> /ExtGState << /G1 << /OP true /op true /OPM 1 /ca 0.5 /BM [/Multiply] >> >> >>",
        6: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [65 /A /uni4E2D] >> /FirstChar 65 /Widths [500 600 700] >>",
        7: b"<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Song /Encoding /Identity-H /DescendantFonts [8 0 R] /ToUnicode 9 0 R >>",
        8: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Song /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> /DW 1000 /W [1 [900 800] 5 9 700] "
        b"/FontDescriptor << /Type /FontDescriptor /FontFile2 23 0 R >> /CIDToGIDMap /Identity >>",
        10: b"<< /Type /Font /Subtype /Type3 /FontMatrix [0.001 0 0 0.001 0 0] /FontBBox [0 0 1000 1000] /CharProcs << /a 11 0 R >> /Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [1000] /Resources << >> >>",
        16: b"[/Separation /Gold /DeviceCMYK 17 0 R]",
        20: b"<< /ShadingType 2 /ColorSpace /DeviceCMYK /Coords [0 600 200 600] /Extend [true true] /Function << /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [1 1 0.5 0] /N 1 >> >>",
        25: b"<< /Type /Annot /Subtype /Stamp /Rect [20 20 60 60] /AP << /N 15 0 R >> /A << /S /JavaScript /JS (x) >> >>",
        26: b"<< /Title (t) /CreationDate (D:20260101) /ModDate (D:20260101) /Trapped /False /GTS_PDFXVersion (PDF/X-4) >>",
    }  # fmt: skip
    heads = {
        4: b"", 9: b"", 11: b"", 24: b"/Type /Metadata /Subtype /XML", 23: b"/Length1 400",
        12: b"/Type /XObject /Subtype /Image /Width 16 /Height 16 /BitsPerComponent 8 /ColorSpace /DeviceCMYK /SMask 14 0 R",
        13: b"/Type /XObject /Subtype /Image /Width 16 /Height 16 /BitsPerComponent 1 /ImageMask true /Decode [1 0]",
        14: b"/Type /XObject /Subtype /Image /Width 16 /Height 16 /BitsPerComponent 8 /ColorSpace /DeviceGray",
        15: b"/Type /XObject /Subtype /Form /BBox [0 0 200 200] /Matrix [1 0 0 1 5 5] /Resources 5 0 R /Group << /S /Transparency >>",
        17: b"/FunctionType 4 /Domain [0 1] /Range [0 1 0 1 0 1 0 1]",
        18: b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 10 10] /XStep 10 /YStep 10 /Resources << >>",
        19: b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 3 3] /XStep 1 /YStep 1 /Matrix [0.2 0 0 0.2 0 0] /Resources << >>",
        21: b"/ShadingType 4 /ColorSpace /DeviceRGB /BitsPerCoordinate 8 /BitsPerComponent 8 /BitsPerFlag 8 /Decode [200 320 600 700 0 1 0 1 0 1]",
    }  # fmt: skip
    streams = {
        4: _CONTENT, 9: _CMAP, 11: b"1000 0 0 0 1000 1000 d1 100 100 800 800 re f", 24: b"<x:xmpmeta pdfxid:GTS_PDFXVersion='PDF/X-4'/>",
        12: bytes(range(256)) * 4, 13: bytes(range(32)), 14: bytes(range(256)), 15: b"0 1 1 0 k 10 10 50 50 re f /I1 Do",
        17: b"{ dup 0.5 mul exch 0 exch 0.2 }", 18: b"1 0 0 rg 0 0 5 5 re f", 19: b"0 0 0 1 k 0 0 1 1 re f",
        21: bytes([0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 255, 0, 0, 0, 255, 0, 0, 255]), 23: b"\0\1\0\0" + bytes(400),
    }  # fmt: skip
    bodies |= {number: b"<< " + head for number, head in heads.items()}
    return Made(bodies, streams, packed)


def written(made: Made) -> bytes:
    """The objects as a file: a table at its end, or object and cross-reference streams."""
    out = bytearray(b"%PDF-1.6\n%\xe2\xe3\xcf\xd3\n")
    places: dict[int, tuple[int, int]] = {}
    plain = [n for n in made.bodies if n not in made.streams]
    if made.packed:
        parts = b"".join(made.bodies[n] + b" " for n in plain)
        starts, at = [], 0
        for n in plain:
            starts.append(b"%d %d" % (n, at))
            at += len(made.bodies[n]) + 1
        index = b" ".join(starts) + b" "
        places |= {n: (90, i) for i, n in enumerate(plain)}
        _stream(
            out, places, 90, b"<< /Type /ObjStm /N %d /First %d" % (len(plain), len(index)), index + parts
        )
    else:
        for n in plain:
            places[n] = (0, len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (n, made.bodies[n])
    for n, data in made.streams.items():
        _stream(out, places, n, made.bodies.get(n, b"<< "), data)
    start, size = len(out), max(places) + 2
    if made.packed:
        places[91] = (0, start)
        rows = b"".join(_row(places.get(n)) for n in range(size))
        head = b"<< /Type /XRef /Size %d /W [1 4 2] /Root 1 0 R /Info 26 0 R" % size
        _stream(out, {}, 91, head, rows)
        return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)
    out += b"xref\n0 %d\n" % size
    for n in range(size):
        out += b"%010d 00000 n \n" % places[n][1] if n in places else b"0000000000 65535 f \n"
    return bytes(
        out
        + b"trailer\n<< /Size %d /Root 1 0 R /Info 26 0 R /ID [<00> <00>] >>\nstartxref\n%d\n%%%%EOF\n"
        % (size, start)
    )


def _row(place: tuple[int, int] | None) -> bytes:
    if place is None:
        return bytes(7)
    holder, at = place
    first, second = (holder, at) if holder else (at, 0)
    return bytes([2 if holder else 1]) + first.to_bytes(4) + second.to_bytes(2)


def _stream(
    out: bytearray, places: dict[int, tuple[int, int]], number: int, head: bytes, data: bytes
) -> None:
    places[number] = (0, len(out))
    packed = zlib.compress(data)
    out += (
        b"%d 0 obj\n%s /Filter /FlateDecode /Length %d >>\nstream\n" % (number, head, len(packed))
        + packed
        + b"\nendstream\nendobj\n"
    )


_TOKEN = re.compile(rb"/[A-Za-z0-9+*.]+|-?[0-9.]+|\([^)]*\)|<[0-9a-f]*>|\[|\]|[A-Za-z*']+")
_ODD = (
    b"null", b"true", b"-1", b"0", b"1e9", b"99999999999999999999", b"-2147483648", b"0.0000001", b"[]", b"[[[[[]]]]]", b"<< >>",
    b"(text)", b"/Name", b"1 0 R", b"3 0 R", b"15 0 R", b"777 0 R", b"<< /A << /A << >> >> >>", b"[" * 200, b"<<" * 200, b"<41", b"(",
    b"/DeviceN", b"[/Indexed /DeviceRGB 255 (a)]", b"[/ICCBased 4 0 R]", b"/JPXDecode", b"[/LZWDecode /LZWDecode]",
)  # fmt: skip


def mutated(seed: int, files: list[bytes] | None = None) -> bytes:
    """One damaged PDF."""
    chance = random.Random(seed)
    if files and chance.random() < 0.5:
        return _bytes_damaged(chance, chance.choice(files))
    made = sample(chance.random() < 0.3)
    bodies, streams = dict(made.bodies), dict(made.streams)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        where = chance.choice((bodies, bodies, bodies, streams))
        number = chance.choice(sorted(where))
        where[number] = _tokens_damaged(chance, where[number], where)
    raw = written(Made(bodies, streams, made.packed))
    return _bytes_damaged(chance, raw) if chance.random() < 0.25 else raw


def _tokens_damaged(chance: random.Random, text: bytes, others: dict[int, bytes]) -> bytes:
    tokens = list(_TOKEN.finditer(text))
    if not tokens or chance.random() < 0.05:
        return others[chance.choice(sorted(others))]
    token = chance.choice(tokens)
    kind = chance.randrange(6)
    if kind == 0:
        return text[: token.start()] + text[token.end() :]
    if kind == 1:
        other = chance.choice(tokens)
        return text[: token.start()] + other.group() + text[token.end() :]
    if kind == 2:
        return text[: token.start()] + token.group() * chance.choice((2, 50)) + text[token.end() :]
    if kind == 3 and token.group().lstrip(b"-").replace(b".", b"").isdigit():
        return (
            text[: token.start()]
            + chance.choice((b"0", b"-1", b"1000000", b"4294967295", b"0.00001", b"65535"))
            + text[token.end() :]
        )
    return text[: token.start()] + chance.choice(_ODD) + b" " + text[token.end() :]


def _bytes_damaged(chance: random.Random, raw: bytes) -> bytes:
    out = bytearray(raw)
    kind = chance.randrange(4)
    if kind == 0:
        return bytes(out[: chance.randrange(len(out))])
    if kind == 1:
        at = chance.randrange(len(out))
        return bytes(out[:at] + out[at + chance.randrange(1, 400) :])
    for _ in range(chance.choice((1, 3, 20, 200))):
        out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


def main() -> int:
    """Runs the seeds; prints counts and the slowest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*")
    parser.add_argument("-n", type=int, default=5000)
    parser.add_argument("--first", type=int, default=0)
    chosen = parser.parse_args()
    from typeset.preflight.judge import judge

    files = [Path(name).read_bytes() for name in chosen.files]
    outcomes: Counter[str] = Counter()
    slowest: list[tuple[float, int]] = []
    bad = 0
    for seed in range(chosen.first, chosen.first + chosen.n):
        pdf = mutated(seed, files)
        begun = time.perf_counter()
        try:
            found = {finding.code for finding in judge(pdf, "x.pdf")}
        except Exception as error:  # noqa: BLE001 - what is looked for
            bad += 1
            print(f"seed {seed}: {type(error).__name__}: {error}")
            continue
        taken = time.perf_counter() - begun
        slowest = sorted([*slowest, (taken, seed)], reverse=True)[:5]
        outcomes["PRE-01" if "PRE-01" in found else "PRE-02" if "PRE-02" in found else "judged"] += 1
    print(f"{chosen.n} files: {dict(sorted(outcomes.items()))}, {bad} raised")
    print("slowest: " + ", ".join(f"{taken:.2f} s (seed {seed})" for taken, seed in slowest))
    return 1 if bad or (slowest and slowest[0][0] > SLOWEST) else 0


if __name__ == "__main__":
    sys.exit(main())
