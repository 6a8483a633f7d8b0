"""Stream filters with bounded output: Flate, LZW, ASCII85, ASCIIHex, RunLength and predictors."""

from __future__ import annotations

import re
import zlib
from typing import Any

PICTURE = {
    "/DCTDecode": "/DCTDecode", "/DCT": "/DCTDecode", "/JPXDecode": "/JPXDecode", "/CCITTFaxDecode": "/CCITTFaxDecode",
    "/CCF": "/CCITTFaxDecode", "/JBIG2Decode": "/JBIG2Decode",
}  # fmt: skip
"""Filters that hold a picture and are left to Pillow, with their full names."""
_FULL = {
    "/Fl": "/FlateDecode",
    "/LZW": "/LZWDecode",
    "/A85": "/ASCII85Decode",
    "/AHx": "/ASCIIHexDecode",
    "/RL": "/RunLengthDecode",
}
_MOST_FILTERS = 8


class FilterFault(Exception):  # noqa: N818 - a fault of the file, not of ours
    """Data that a filter cannot decode, or that grows beyond its limit. partial: what was decoded before."""

    def __init__(self, message: str, partial: bytes = b"") -> None:
        super().__init__(message)
        self.partial = partial
        """What was decoded before."""


def names_of(filters: Any) -> list[str]:
    """The full names of a stream's filters."""
    listed = filters if isinstance(filters, list) else [] if filters is None else [filters]
    return [PICTURE.get(str(name), _FULL.get(str(name), str(name))) for name in listed]


def decode(data: bytes, filters: Any, settings: Any, most: int) -> tuple[bytes, str]:
    """The bytes with filters undone, and the picture filter that is left ("" when none). settings: DecodeParms, one
    or a list. Raises FilterFault beyond `most` bytes."""
    listed = names_of(filters)
    parms = settings if isinstance(settings, list) else [settings] * len(listed)
    if len(listed) > _MOST_FILTERS:
        raise FilterFault("too many filters")
    for index, name in enumerate(listed):
        if name in PICTURE:
            return data, name
        coder = _CODERS.get(name)
        if coder is None:
            if name == "/Crypt":
                continue
            raise FilterFault(f"unknown filter {name[:40]}")
        parm = parms[index] if index < len(parms) and isinstance(parms[index], dict) else {}
        data = coder(data, parm, most)
    return data, ""


def _flate(data: bytes, parm: dict[str, Any], most: int) -> bytes:
    machine = zlib.decompressobj()
    try:
        out = machine.decompress(data, most + 1)
    except zlib.error as error:
        out = _salvage(data, most)
        if not out:
            raise FilterFault("Flate: the data is damaged") from error
    if len(out) > most:
        raise FilterFault("grows beyond the limit", out[:most])
    return _unpredicted(out, parm)


def _salvage(data: bytes, most: int) -> bytes:
    """What a damaged Flate stream gives before its damage."""
    machine, out = zlib.decompressobj(), bytearray()
    for at in range(0, len(data), 1024):
        try:
            out += machine.decompress(data[at : at + 1024], max(1, most + 1 - len(out)))
        except zlib.error:
            break
        if len(out) > most:
            break
    return bytes(out)


def _lzw(data: bytes, parm: dict[str, Any], most: int) -> bytes:
    early = 0 if parm.get("/EarlyChange") == 0 else 1
    table: list[bytes] = [bytes([i]) for i in range(256)] + [b"", b""]
    out: list[bytes] = []
    size, width, buffer, bits, last = 0, 9, 0, 0, b""
    for byte in data:
        buffer, bits = (buffer << 8 | byte) & 0xFFFFFF, bits + 8
        if bits < width:
            continue
        bits -= width
        code = buffer >> bits & ((1 << width) - 1)
        if code == 257:
            break
        if code == 256:
            del table[258:]
            width, last = 9, b""
            continue
        if code < len(table):
            entry = table[code]
        elif last:
            entry = last + last[:1]
        else:
            raise FilterFault("LZW: a code that is not in the table", b"".join(out))
        out.append(entry)
        size += len(entry)
        if size > most:
            raise FilterFault("grows beyond the limit", b"".join(out)[:most])
        if last and len(table) < 4096:
            table.append(last + entry[:1])
        last = entry
        width = min(12, max(9, (len(table) + early).bit_length()))
    return _unpredicted(b"".join(out), parm)


def _ascii85(data: bytes, _parm: dict[str, Any], most: int) -> bytes:
    import base64

    text = re.sub(rb"[\x00\t\n\x0c\r ]", b"", data).removeprefix(b"<~").partition(b"~")[0]
    if len(text) + text.count(b"z") * 4 > most:
        raise FilterFault("grows beyond the limit")
    try:
        return base64.a85decode(text)
    except ValueError as error:
        raise FilterFault("ASCII85: the data is damaged") from error


def _asciihex(data: bytes, _parm: dict[str, Any], _most: int) -> bytes:
    digits = re.sub(rb"[^0-9A-Fa-f]", b"", data.partition(b">")[0])
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _runs(data: bytes, _parm: dict[str, Any], most: int) -> bytes:
    out, at = bytearray(), 0
    while at < len(data) and data[at] != 128:
        length = data[at]
        if length < 128:
            out += data[at + 1 : at + 2 + length]
            at += 2 + length
        else:
            out += data[at + 1 : at + 2] * (257 - length)
            at += 2
        if len(out) > most:
            raise FilterFault("grows beyond the limit", bytes(out[:most]))
    return bytes(out)


_CODERS = {
    "/FlateDecode": _flate, "/LZWDecode": _lzw, "/ASCII85Decode": _ascii85, "/ASCIIHexDecode": _asciihex,
    "/RunLengthDecode": _runs,
}  # fmt: skip


def _whole(parm: dict[str, Any], key: str, default: int, most: int) -> int:
    value = parm.get(key, default)
    if type(value) is not int or not 1 <= value <= most:
        raise FilterFault(f"{key[1:]} is {value!r}"[:60])
    return value


def _unpredicted(data: bytes, parm: dict[str, Any]) -> bytes:
    predictor = parm.get("/Predictor", 1)
    if predictor in (1, None):
        return data
    colours, bits = _whole(parm, "/Colors", 1, 32), _whole(parm, "/BitsPerComponent", 8, 16)
    columns = _whole(parm, "/Columns", 1, 1_000_000)
    step, row = max(1, colours * bits // 8), (colours * bits * columns + 7) // 8
    if predictor == 2:
        return _tiff(data, row, step) if bits == 8 else data
    return _png(data, row, step)


def _tiff(data: bytes, row: int, step: int) -> bytes:
    out = bytearray(data)
    for begin in range(0, len(out), row):
        for i in range(begin + step, min(begin + row, len(out))):
            out[i] = (out[i] + out[i - step]) & 255
    return bytes(out)


def _png(data: bytes, row: int, step: int) -> bytes:
    out = bytearray()
    above = bytes(row)
    for begin in range(0, len(data), row + 1):
        kind, line = data[begin], bytearray(data[begin + 1 : begin + 1 + row])
        if kind == 2:
            line = bytearray(x + y & 255 for x, y in zip(line, above, strict=False))
        elif kind in (1, 3, 4):
            _unfiltered(kind, line, above, step)
        out += line
        above = bytes(line).ljust(row, b"\0")
    return bytes(out)


def _unfiltered(kind: int, line: bytearray, above: bytes, step: int) -> None:
    if kind == 1:
        for i in range(step, len(line)):
            line[i] = (line[i] + line[i - step]) & 255
        return
    for i in range(len(line)):
        left = line[i - step] if i >= step else 0
        if kind == 3:
            line[i] = (line[i] + (left + above[i]) // 2) & 255
            continue
        corner = above[i - step] if i >= step else 0
        guess = left + above[i] - corner
        far = (abs(guess - left), abs(guess - above[i]), abs(guess - corner))
        best = left if far[0] <= far[1] and far[0] <= far[2] else above[i] if far[1] <= far[2] else corner
        line[i] = (line[i] + best) & 255
