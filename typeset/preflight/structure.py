"""Rules on the file as a whole: version, identification, intents, boxes, fonts, what is forbidden."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pypdf.generic import DictionaryObject, StreamObject

from typeset.preflight.reader import Opened, entries, items, numbers, real, true

if TYPE_CHECKING:
    from collections.abc import Iterator

Fault = tuple[str, str, str]
"""Chinese, English, hint."""


def px_01(file: Opened) -> Iterator[Fault]:
    """PX-01: the PDF version is not above the variant's."""
    assert file.variant
    version, most = file.version(), file.variant.version
    if version > most:
        have, want = f"{version[0]}.{version[1]}", f"{most[0]}.{most[1]}"
        yield f"PDF 版本 {have} 高于 {want}", f"PDF version {have} is above {want}", f"存成 PDF {want}"


def px_02(file: Opened) -> Iterator[Fault]:
    """PX-02: the file says which PDF/X it is."""
    assert file.variant
    if not file.variant.marks and "GTS_PDFXVersion" not in _xmp(file):
        yield "XMP 里没有 GTS_PDFXVersion", "XMP lacks GTS_PDFXVersion", ""
    for key, value in file.variant.marks:
        found = file.info.get("/" + key)
        if found != value:
            shown = "没有" if found is None else f"是 “{found}”"
            yield (
                f"Info 的 {key} {shown}，应是 “{value}”",
                f"Info {key} is {found!r}, should be {value!r}",
                "",
            )


def _xmp(file: Opened) -> str:
    stream = file.catalog.get("/Metadata")
    return stream.get_data().decode("utf-8", "replace") if isinstance(stream, StreamObject) else ""


def px_03(file: Opened) -> Iterator[Fault]:
    """PX-03: Title and dates are there."""
    for key in ("Title", "CreationDate", "ModDate"):
        if not file.info.get("/" + key):
            yield f"Info 缺 {key}", f"Info lacks {key}", ""


def px_04(file: Opened) -> Iterator[Fault]:
    """PX-04: Trapped is True or False."""
    found = file.info.get("/Trapped")
    if found not in ("/True", "/False"):
        yield (
            f"Info 的 Trapped 是 {found}，应是 True 或 False",
            f"Info Trapped is {found}, must be True or False",
            "",
        )


def px_05(file: Opened) -> Iterator[Fault]:
    """PX-05: the trailer has an ID."""
    if len(items(file.reader.trailer.get("/ID"))) != 2:
        yield "文件尾没有 ID", "the trailer has no ID", ""


def px_06(file: Opened) -> Iterator[Fault]:
    """PX-06: exactly one output intent, with an identifier and a CMYK output profile or a registry."""
    assert file.variant
    found = [
        entries(i) for i in items(file.catalog.get("/OutputIntents")) if entries(i).get("/S") == "/GTS_PDFX"
    ]
    if len(found) != 1:
        yield (
            f"GTS_PDFX 输出意图有 {len(found)} 个，应恰好 1 个",
            f"{len(found)} GTS_PDFX output intents, not 1",
            "",
        )
        return
    intent = found[0]
    if not intent.get("/OutputConditionIdentifier"):
        yield "输出意图缺 OutputConditionIdentifier", "the output intent lacks OutputConditionIdentifier", ""
    if not intent.get("/Info"):
        yield "输出意图缺 Info", "the output intent lacks Info", ""
    profile = intent.get("/DestOutputProfile")
    if profile is None:
        if not intent.get("/RegistryName"):
            yield (
                "输出意图既无特性文件也无 RegistryName",
                "the output intent has neither profile nor RegistryName",
                "",
            )
        return
    yield from _profile_faults(profile.get_data(), file.variant.profile_major)


def _profile_faults(data: bytes, major: int) -> Iterator[Fault]:
    if data[36:40] != b"acsp" or data[12:16] != b"prtr":
        yield (
            "输出意图里的不是输出设备特性文件（prtr）",
            "the intent's profile is not an output profile (prtr)",
            "",
        )
    elif data[16:20] != b"CMYK":
        yield "输出意图的特性文件不是 CMYK", "the intent's profile is not CMYK", ""
    elif data[8] > major:
        yield (
            f"特性文件是第 {data[8]} 版，只收第 {major} 版",
            f"the profile is version {data[8]}, only {major} is taken",
            "",
        )


def px_07(file: Opened) -> Iterator[Fault]:
    """PX-07: MediaBox, Trim or Art box (not both), nested."""
    for number, page in enumerate(file.pages, 1):
        own = {
            key: numbers(page.get(key))
            for key in ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")
        }
        media = own["/MediaBox"]
        if len(media) != 4:
            yield f"第 {number} 页没有 MediaBox", f"page {number} has no MediaBox", ""
            continue
        inner = own["/TrimBox"] or own["/ArtBox"]
        if bool(own["/TrimBox"]) == bool(own["/ArtBox"]):
            yield (
                f"第 {number} 页的 TrimBox 和 ArtBox 应恰好有一个",
                f"page {number} must have either TrimBox or ArtBox",
                "",
            )
        for key in ("/BleedBox", "/CropBox"):
            if own[key] and inner and not _inside(inner, own[key]):
                yield (
                    f"第 {number} 页的 {key[1:]} 没有包住成品框",
                    f"page {number}: {key[1:]} does not hold the trim",
                    "",
                )
        for key in ("/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"):
            if own[key] and not _inside(own[key], media):
                yield (
                    f"第 {number} 页的 {key[1:]} 超出 MediaBox",
                    f"page {number}: {key[1:]} leaves the MediaBox",
                    "",
                )


def _inside(inner: tuple[float, ...], outer: tuple[float, ...]) -> bool:
    slack = 0.001
    low = all(inner[i] >= outer[i] - slack for i in (0, 1))
    return low and all(inner[i] <= outer[i] + slack for i in (2, 3))


def px_10(file: Opened) -> Iterator[Fault]:
    """PX-10: no optional content."""
    assert file.variant
    if not file.variant.layers and "/OCProperties" in file.catalog:
        yield "有图层（OCG）", "optional content (layers) present", "合并图层"


def px_11(file: Opened) -> Iterator[Fault]:
    """PX-11: every font is embedded."""
    for name, font in fonts(file):
        if font.get("/Subtype") == "/Type3":
            continue
        carrier = entries(items(font["/DescendantFonts"])[0]) if items(font.get("/DescendantFonts")) else font
        descriptor = entries(carrier.get("/FontDescriptor"))
        if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield f"字体 {name} 没有嵌入", f"font {name} is not embedded", "嵌入全部字体，包括 14 种基本字体"


def px_21(file: Opened) -> Iterator[Fault]:
    """PX-21: composite fonts carry ToUnicode."""
    for name, font in fonts(file):
        if font.get("/Subtype") == "/Type0" and "/ToUnicode" not in font:
            yield f"字体 {name} 没有 ToUnicode", f"font {name} has no ToUnicode", "电子版和校样要靠它检索"


def fonts(file: Opened) -> Iterator[tuple[str, dict[str, Any]]]:
    """Name and dictionary of each font of the file."""
    for thing in file.objects():
        if (
            isinstance(thing, DictionaryObject)
            and thing.get("/Type") == "/Font"
            and "CIDFont" not in str(thing.get("/Subtype"))
        ):
            font = entries(thing)
            yield str(font.get("/BaseFont", "?")).lstrip("/"), font


def px_12(file: Opened) -> Iterator[Fault]:
    """PX-12: nothing forbidden: encryption, scripts, actions, embedded files, OPI, PostScript, curves."""
    if file.encrypted:
        yield "文件加了密", "the file is encrypted", "去掉密码"
        return
    names = entries(file.catalog.get("/Names"))
    for where, key in (
        (names, "/JavaScript"), (names, "/EmbeddedFiles"), (file.catalog, "/OpenAction"),
        (file.catalog, "/AA"), (file.catalog, "/AcroForm"),
    ):  # fmt: skip
        if key in where:
            yield f"有 {key[1:]}", f"{key[1:]} present", ""
    for thing in file.objects():
        if not isinstance(thing, DictionaryObject):
            continue
        if thing.get("/S") == "/JavaScript" or (thing.get("/Type") == "/Action"):
            yield "有动作或脚本", "an action or script is present", ""
        if thing.get("/Subtype") == "/PS" or thing.get("/Subtype2") == "/PS":
            yield "有 PostScript XObject", "a PostScript XObject is present", ""
        if "/OPI" in thing:
            yield "有 OPI 引用", "an OPI reference is present", "换上高精度原图"
    for _, state in states(file):
        yield from _curve_faults(state)


def _curve_faults(state: dict[str, Any]) -> Iterator[Fault]:
    if "/TR" in state or state.get("/TR2", "/Default") != "/Default":
        yield "图形状态里有传递曲线（TR）", "a transfer curve (TR) in a graphics state", ""
    if "/HTP" in state:
        yield "图形状态里有 HTP", "HTP in a graphics state", ""
    halftone = entries(state.get("/HT"))
    if halftone and halftone.get("/HalftoneType") not in (1, 5):
        yield "网目调类型不是 1 或 5", "a halftone of a type other than 1 and 5", ""


def states(file: Opened) -> Iterator[tuple[str, dict[str, Any]]]:
    """Name and dictionary of each graphics state in use."""
    for resources in file.resources():
        for name, state in entries(resources.get("/ExtGState")).items():
            yield name, entries(state)


_BARRED_FILTERS = {"/LZWDecode", "/JBIG2Decode", "/JPXDecode"}


def px_13(file: Opened) -> Iterator[Fault]:
    """PX-13: no LZW, JBIG2 or JPEG 2000."""
    assert file.variant
    barred = {"/LZWDecode"} if file.variant.modern_streams else _BARRED_FILTERS
    for header, _ in file.streams():
        filters = header.get("/Filter")
        for name in {str(filters)} | {str(item) for item in items(filters)}:
            if name in barred:
                yield f"用了 {name[1:]} 压缩", f"{name[1:]} compression is used", "改用 Flate 或 JPEG"


def px_14(file: Opened) -> Iterator[Fault]:
    """PX-14: annotations only outside the bleed (or trim)."""
    for number, page in enumerate(file.pages, 1):
        box = (
            numbers(page.get("/BleedBox")) or numbers(page.get("/TrimBox")) or numbers(page.get("/MediaBox"))
        )
        for annotation in map(entries, items(page.get("/Annots"))):
            if annotation.get("/Subtype") in ("/TrapNet", "/PrinterMark"):
                continue
            rect = numbers(annotation.get("/Rect"))
            if len(rect) == 4 and len(box) == 4 and _overlap(rect, box):
                kind = str(annotation.get("/Subtype")).lstrip("/")
                yield (
                    f"第 {number} 页版内有批注（{kind}）",
                    f"page {number} has an annotation ({kind})",
                    "删去批注和链接",
                )


def _overlap(one: tuple[float, ...], two: tuple[float, ...]) -> bool:
    left, right = max(min(one[0], one[2]), two[0]), min(max(one[0], one[2]), two[2])
    low, high = max(min(one[1], one[3]), two[1]), min(max(one[1], one[3]), two[3])
    return left < right and low < high


def px_15(file: Opened) -> Iterator[Fault]:
    """PX-15: no object streams, no cross-reference streams."""
    assert file.variant
    if file.variant.modern_streams:
        return
    kinds = {header.get("/Type") for header, _ in file.streams()}
    if file.reader.xref_objStm or "/ObjStm" in kinds:
        yield "有对象流", "object streams present", "存成 PDF 1.4"
    if "/XRef" in kinds or "/W" in file.reader.trailer:
        yield "用了交叉引用流", "a cross-reference stream is used", "存成 PDF 1.4"


def px_16(file: Opened) -> Iterator[Fault]:
    """PX-16: no alternate images, no data outside the file."""
    for header, _ in file.streams():
        if header.get("/Subtype") == "/Image" and any(
            true(entries(item).get("/DefaultForPrinting")) for item in items(header.get("/Alternates"))
        ):
            yield "图片有供印刷用的替换图", "an image has an alternate for printing", ""
        if "/F" in header or header.get("/Ref") is not None:
            yield "引用了文件外的数据", "data outside the file is referenced", ""


def pf_20(file: Opened) -> Iterator[Fault]:
    """PF-20: one page a file, upright, at its own scale."""
    if len(file.pages) != 1:
        yield (
            f"文件有 {len(file.pages)} 页，应是 1 页",
            f"the file has {len(file.pages)} pages, not 1",
            "一版一个文件",
        )
    for number, page in enumerate(file.pages, 1):
        if int(real(page.get("/Rotate")) or 0) % 360:
            yield f"第 {number} 页转了方向", f"page {number} is rotated", ""
        if float(real(page.get("/UserUnit")) or 1) != 1:
            yield f"第 {number} 页的 UserUnit 不是 1", f"page {number}: UserUnit is not 1", ""
