"""Rules on what a file says it is: version, level, title, dates, trapping (PX-01 … PX-05), in Info and in XMP."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from typeset.pdf.lexer import Ref
from typeset.pdf.objects import items, text
from typeset.preflight.rules.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.preflight.page.judged import Judged

_SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/", "xmp": "http://ns.adobe.com/xap/1.0/", "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfx": "http://ns.adobe.com/pdfx/1.3/", "pdfxid": "http://www.npes.org/pdfx/ns/id/",
}  # fmt: skip
_SAVE_AGAIN = "重新存一遍文档属性"


def px_01(file: Judged) -> Iterator[Fault]:
    """PX-01: the PDF version is not above the variant's."""
    version, most = file.version(), file.variant.version
    if version > most:
        have, want = f"{version[0]}.{version[1]}", f"{most[0]}.{most[1]}"
        yield Fault(
            f"PDF 版本 {have} 高于 {want}",
            f"PDF version {have} is above {want}",
            f"存成 PDF {want}",
            thing=f"%PDF-{have}",
        )


def px_02(file: Judged) -> Iterator[Fault]:
    """PX-02: the file says which PDF/X it is, one that printers take; in X-4 its XMP does. Info and XMP must not say different things."""
    if file.not_taken:
        yield Fault(
            f"文件自称 {file.not_taken}，报纸印厂不收这一级（其余按 {file.variant.name} 查）",
            f"the file claims {file.not_taken}, which newspaper printers do not take (the rest is judged as {file.variant.name})",
            "导出成 PDF/X-1a:2003 或 PDF/X-4",
            thing=file.not_taken,
        )
        return
    for key, value in file.variant.marks:
        found = text(file.info.get("/" + key))
        if found != value:
            yield _named(_info(file), key, found, value)
    packet = _xmp(file)
    if file.variant.marks:
        yield from _other_level(file, packet)
        return
    for _, _, key, value in file.variant.ids:
        found = _property(packet, "pdfxid:" + key)
        if found != value:
            yield _named("XMP", "pdfxid:" + key, found, value)
        other = text(file.info.get("/" + key))
        if other and other != value:
            yield _named(_info(file), key, other, value)


def _other_level(file: Judged, packet: str) -> Iterator[Fault]:
    """XMP of a level that Info identifies: it may be absent, but not name another."""
    told = set()
    for name in ("pdfxid:GTS_PDFXVersion", "pdfx:GTS_PDFXVersion", "pdfx:GTS_PDFXConformance"):
        own, other = text(file.info.get("/" + name.partition(":")[2])), _property(packet, name)
        if own and other and own != other and (own, other) not in told:
            told.add((own, other))
            yield Fault(
                f"XMP 的 {name} 写着“{other[:60]}”，Info 里是“{own[:60]}”",
                f"XMP {name} says “{other[:60]}”, Info says “{own[:60]}”",
                _SAVE_AGAIN,
                "warning",
                thing=_metadata(file),
            )


def _info(file: Judged) -> str:
    """The Info dictionary with its object's number."""
    value = file.trailer.get("/Info")
    return f"Info（对象 {value.number}）" if isinstance(value, Ref) else "Info"


def _metadata(file: Judged) -> str:
    stream = file.catalog.get("/Metadata")
    number = getattr(stream, "number", 0)
    return f"XMP（对象 {number}）" if number else "XMP"


def _named(where: str, key: str, found: str, value: str) -> Fault:
    shown_zh, shown_en = (f"是“{found[:60]}”", f"is “{found[:60]}”") if found else ("没有", "is missing")
    short = where.partition("（")[0]
    return Fault(
        f"{short} 的 {key} {shown_zh}，应是“{value}”",
        f"{short} {key} {shown_en}, should be “{value}”",
        f"导出时选 {value}",
        thing=where,
    )


def _xmp(file: Judged) -> str:
    raw = file.bytes_of(file.catalog.get("/Metadata"), 4_000_000)
    for mark, codec in ((b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le")):
        if raw.startswith(mark):
            return raw[2:].decode(codec, "replace")
    return raw.decode("utf-8", "replace")


def _property(packet: str, name: str) -> str:
    """A simple property of an XMP packet, under whatever prefix the packet gives its namespace; "" when it is not there."""
    prefix, _, key = name.partition(":")
    bound = re.findall(r"xmlns:([\w.-]+)\s*=\s*[\"']" + re.escape(_SPACES[prefix]) + r"[\"']", packet)
    for one in dict.fromkeys([*bound, prefix]):
        found = _written(packet, f"{one}:{key}")
        if found:
            return found
    return ""


def _written(packet: str, name: str) -> str:
    """A property by its name as written, as an element or as an attribute; the first item of a list."""
    start = packet.find(f"<{name}")
    while start >= 0 and packet[start + len(name) + 1 : start + len(name) + 2] not in (
        ">",
        " ",
        "\n",
        "\t",
        "\r",
    ):
        start = packet.find(f"<{name}", start + 1)
    if start >= 0:
        end = packet.find(f"</{name}>", start)
        inner = packet[packet.find(">", start) + 1 : end] if end >= 0 else ""
        first = re.search(r"<rdf:li[^>]*>(.*?)</rdf:li>", inner, re.DOTALL)
        return re.sub(r"<[^>]*>", "", first.group(1) if first else inner).strip()
    found = re.search(r"(?<![\w:.-])" + re.escape(name) + r"\s*=\s*[\"']([^\"']*)", packet)
    return found.group(1).strip() if found else ""


_XMP_NAMES = (("Title", "dc:title"), ("CreationDate", "xmp:CreateDate"), ("ModDate", "xmp:ModifyDate"))


def px_03(file: Judged) -> Iterator[Fault]:
    """PX-03: Title and dates are there, in X-4 in XMP; where Info and XMP both have them, they agree (a warning where XMP is not asked
    for)."""
    modern = not file.variant.marks
    packet = _xmp(file)
    for key, name in _XMP_NAMES:
        own, other = text(file.info.get("/" + key)), _property(packet, name)
        if not modern and not own:
            yield Fault(f"Info 缺 {key}", f"Info lacks {key}", "在文档属性里补上", thing=_info(file))
        if modern and not other:
            yield Fault(f"XMP 缺 {name}", f"XMP lacks {name}", "在文档属性里补上", thing=_metadata(file))
        elif own and other and not _agree(own, other):
            yield Fault(
                f"Info 的 {key} 和 XMP 的 {name} 不一致",
                f"Info {key} and XMP {name} disagree",
                _SAVE_AGAIN,
                "error" if modern else "warning",
                thing=f"{own[:40]} ≠ {other[:40]}",
            )


def _agree(info: str, xmp: str) -> bool:
    """Whether two values say the same: dates are one moment, or one by their digits as far as both have them; texts without
    entities."""
    if info.startswith("D:"):
        one, two = (re.sub(r"\D", "", value)[:14] for value in (info, xmp))
        return one[: len(two)] == two[: len(one)] or (
            _moment(info) is not None and _moment(info) == _moment(xmp)
        )
    import html

    return html.unescape(xmp).split() == info.split()


_DATE = re.compile(
    r"(?:D:)?(\d{4})-?(\d\d)-?(\d\d)T?(\d\d):?(\d\d):?(\d\d)(?:\.\d+)?(Z|[+-]\d\d)?'?:?(\d\d)?"
)


def _moment(value: str) -> dt.datetime | None:
    """A date with its zone; None when it has none or is no date."""
    match = _DATE.match(value.strip())
    if match is None or not match.group(7):
        return None
    hours = 0 if match.group(7) == "Z" else int(match.group(7))
    minutes = int(match.group(8) or 0) * (-1 if hours < 0 else 1)
    try:
        zone = dt.timezone(dt.timedelta(hours=hours, minutes=minutes))
        return dt.datetime(*(int(part) for part in match.groups()[:6]), tzinfo=zone)  # type: ignore[arg-type,misc]
    except ValueError:
        return None


def px_04(file: Judged) -> Iterator[Fault]:
    """PX-04: Trapped is True or False, and XMP does not say otherwise (a warning where it is not asked for)."""
    found = text(file.info.get("/Trapped")).lstrip("/")
    other = _property(_xmp(file), "pdf:Trapped")
    modern = not file.variant.marks
    if found not in ("True", "False") and (not modern or found or other not in ("True", "False")):
        yield Fault(
            f"Info 的 Trapped 是 {found or '空的'}，应是 True 或 False",
            f"Info Trapped is {found or 'missing'}, must be True or False",
            "没有做过陷印就写 False",
            thing=_info(file),
        )
    elif found and other and found != other:
        yield Fault(
            "Info 和 XMP 的 Trapped 不一致",
            "Trapped differs between Info and XMP",
            _SAVE_AGAIN,
            "error" if modern else "warning",
            thing=f"{found} ≠ {other[:40]}",
        )


def px_05(file: Judged) -> Iterator[Fault]:
    """PX-05: the trailer has an ID."""
    if len(items(file.trailer.get("/ID"))) != 2:
        yield Fault("文件尾没有 ID", "the trailer has no ID", "重新导出", thing="trailer")


def claimed_in_xmp(file: Judged) -> list[str]:
    """The levels that the XMP packet claims."""
    packet: Any = _xmp(file) if not file.encrypted else ""
    names = ("pdfxid:GTS_PDFXVersion", "pdfx:GTS_PDFXConformance", "pdfx:GTS_PDFXVersion")
    return [found for name in names if (found := _property(packet, name))]
