"""Rules on the file as a whole: intents, boxes, streams, pages (PX-06, PX-07, PX-10, PX-13 …)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.pdf.file import intents
from typeset.pdf.filters import names_of
from typeset.pdf.objects import box_of, entries, items, number, real, text
from typeset.preflight.page.inventory import use_of, walk
from typeset.preflight.page.marks import KINDS
from typeset.preflight.rules.fault import Fault, on_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.pdf.lexer import Stream
    from typeset.pdf.objects import Box
    from typeset.preflight.page.judged import Judged


def px_06(file: Judged) -> Iterator[Fault]:
    """PX-06: exactly one output intent, with an identifier and a CMYK output profile or a registry."""
    found = [real(item) for item in items(file.catalog.get("/OutputIntents"))[:20]]
    numbers = [str(number_) for one in found if (number_ := file.number_of(one))]
    thing = "OutputIntents" + (f"（对象 {'、'.join(numbers)}）" if numbers else "")
    for fault in _intent(file):
        yield fault._replace(thing=thing)


def _intent(file: Judged) -> Iterator[Fault]:
    found = intents(file)
    if len(found) != 1:
        yield Fault(
            f"GTS_PDFX 输出意图有 {len(found)} 个，应恰好 1 个",
            f"{len(found)} GTS_PDFX output intents, not 1",
            "导出时选印厂的输出条件",
        )
        return
    intent = found[0]
    for key in ("OutputConditionIdentifier", "Info"):
        if not intent.get("/" + key):
            yield Fault(f"输出意图缺 {key}", f"the output intent lacks {key}", "导出时选印厂的输出条件")
    profile = intent.get("/DestOutputProfile")
    if profile is None:
        modern = file.variant.modern_streams
        if modern or (not file.variant.device_only and _has_managed_colour(file)):
            yield Fault(
                "输出意图没有内嵌特性文件", "the output intent embeds no profile", "内嵌印厂的特性文件"
            )
        elif not intent.get("/RegistryName"):
            yield Fault(
                "输出意图既无特性文件也无 RegistryName",
                "the output intent has neither profile nor RegistryName",
                "内嵌印厂的特性文件",
            )
        return
    data = file.bytes_of(profile)
    yield from _profile_faults(data, file.variant.profile_major)
    count, space = entries(profile).get("/N"), data[16:20]
    if _COMPONENTS.get(space, count) != count:
        shown = space.decode("latin-1").strip()
        yield Fault(
            f"输出意图的特性文件是 {shown}，/N 却写着 {text_of(count)}",
            f"the intent's profile is {shown}, its /N says {text_of(count)}",
            "重新嵌入特性文件",
        )


_COMPONENTS = {b"GRAY": 1, b"RGB ": 3, b"Lab ": 3, b"CMYK": 4}
"""Components of a profile's colour space by its signature."""


def text_of(value: Any) -> str:
    """A value for a message: a number, or that there is none."""
    return str(value) if isinstance(value, (int, float)) else "—"


def _has_managed_colour(file: Judged) -> bool:
    return any(space.partition("(")[0] in ("ICCBased", "Lab", "CalRGB", "CalGray") for space in _spaces(file))


def _spaces(file: Judged) -> Iterator[str]:
    from typeset.preflight.page.colour import space_of

    for resources in file.resources():
        for value in entries(resources.get("/ColorSpace")).values():
            yield space_of(value, resources).name
        for thing in entries(resources.get("/XObject")).values():
            yield space_of(entries(thing).get("/ColorSpace"), resources).name


def _profile_faults(data: bytes, major: int) -> Iterator[Fault]:
    hint = "换成印厂的 CMYK 输出特性文件"
    if data[36:40] != b"acsp" or data[12:16] != b"prtr":
        yield Fault(
            "输出意图里的不是输出设备特性文件（prtr）",
            "the intent's profile is not an output profile (prtr)",
            hint,
        )
    elif data[16:20] != b"CMYK":
        yield Fault("输出意图的特性文件不是 CMYK", "the intent's profile is not CMYK", hint)
    elif data[8] > major:
        yield Fault(
            f"特性文件是第 {data[8]} 版，只收第 {major} 版",
            f"the profile is version {data[8]}, only {major} is taken",
            hint,
        )


_BOXES = ("/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")
_MOST_SIDE = 14400.0
"""The longest side of a page in points that readers must take (5 m)."""


def px_07(file: Judged) -> Iterator[Fault]:
    """PX-07: MediaBox, Trim or Art box (not both), nested, of a size that a page can have."""
    for page in file.pages:
        media = box_of(page.get("/MediaBox"))
        if media is None:
            yield on_page(page.number, "没有 MediaBox", "no MediaBox", "重新导出")
            continue
        width, height = media[2] - media[0], media[3] - media[1]
        if not (1 <= width <= _MOST_SIDE and 1 <= height <= _MOST_SIDE):
            yield on_page(
                page.number,
                f"MediaBox 大小不可能：{width:.4g} × {height:.4g} pt",
                f"a MediaBox of impossible size: {width:.4g} × {height:.4g} pt",
                "重新导出",
            )
        yield from _nesting(page.number, media, {key: page.get(key) for key in _BOXES})


def _nesting(page: int, media: Box, own: dict[str, Any]) -> Iterator[Fault]:
    boxes = {key: box_of(value) for key, value in own.items()}
    for key, value in own.items():
        if value is not None and boxes[key] is None:
            yield on_page(page, f"{key[1:]} 不是四个数", f"{key[1:]} is not four numbers", "重新导出")
    inner = boxes["/TrimBox"] or boxes["/ArtBox"]
    if bool(boxes["/TrimBox"]) == bool(boxes["/ArtBox"]):
        yield on_page(
            page,
            "TrimBox 和 ArtBox 应恰好有一个",
            "exactly one of TrimBox and ArtBox is needed",
            "只留成品框 TrimBox",
        )
    for key in ("/BleedBox", "/CropBox"):
        outer = boxes[key]
        if outer and inner and not _inside(inner, outer):
            yield on_page(
                page, f"{key[1:]} 没有包住成品框", f"{key[1:]} does not hold the trim", "重设页面框"
            )
    for key, box in boxes.items():
        if box and not _inside(box, media):
            yield on_page(page, f"{key[1:]} 超出 MediaBox", f"{key[1:]} leaves the MediaBox", "重设页面框")


def _inside(inner: Box, outer: Box) -> bool:
    slack = 0.001
    low = all(inner[i] >= outer[i] - slack for i in (0, 1))
    return low and all(inner[i] <= outer[i] + slack for i in (2, 3))


def px_10(file: Judged) -> Iterator[Fault]:
    """PX-10: no optional content; in X-4 none that changes by itself (AS). What a layer that is off holds is told."""
    if "/OCProperties" not in file.catalog:
        return
    yield from _hidden_layers(file)
    properties = entries(file.catalog["/OCProperties"])
    if not file.variant.layers:
        names = [text(entries(group).get("/Name"))[:40] for group in items(properties.get("/OCGs"))[:20]]
        thing = "、".join(filter(None, names)) or "OCProperties"
        yield Fault("有图层（OCG）", "optional content (layers) present", "合并图层", thing=thing)
        return
    for config in map(entries, (properties.get("/D"), *items(properties.get("/Configs")))):
        if "/AS" in config:
            yield Fault(
                "图层会自动开关（AS）",
                "layers switch by themselves (AS)",
                "合并图层，或去掉自动状态",
                thing=text(config.get("/Name"))[:40] or "OCProperties",
            )


def _hidden_layers(file: Judged) -> Iterator[Fault]:
    """What layers that are off hold: nobody sees it, until someone switches them on."""
    for seen in walk(file):
        mark = seen.mark
        if mark.kind == "layer":
            zh, en = KINDS[mark.font]
            yield Fault(
                f"图层“{mark.where}”关着，里面有{zh}",
                f"the layer “{mark.where}” is off and holds {en}",
                "删去关着的图层",
                "warning",
                tuple(seen.spots),
                seen.count,
                seen.thing,
            )


_BARRED_FILTERS = {"/LZWDecode", "/JBIG2Decode", "/JPXDecode"}


def _of_stream(file: Judged, header: dict[str, Any], stream: Stream, words: tuple[str, str, str]) -> Fault:
    """A fault of a stream, with the object's number and its places; a picture that draws nothing makes it a note."""
    use = use_of(file, stream.number)
    idle = use.idle and header.get("/Subtype") == "/Image"
    zh, en, hint = words
    if idle:
        zh, en, hint = f"{zh}，但没有用到", f"{en}, but nothing is drawn by it", ""
    return Fault(zh, en, hint, "info" if idle else "error", use.spots, max(1, len(use.spots)), use.thing)


def px_13(file: Judged) -> Iterator[Fault]:
    """PX-13: no LZW, JBIG2 or JPEG 2000 (the last two are allowed in X-4)."""
    barred = {"/LZWDecode"} if file.variant.modern_streams else _BARRED_FILTERS
    for header, stream in file.streams():
        filters = header.get("/Filter")
        for name in names_of(items(filters) or filters):
            if name in barred:
                words = f"用了 {name[1:]} 压缩", f"{name[1:]} compression is used", "改用 Flate 或 JPEG"
                yield _of_stream(file, header, stream, words)


def px_14(file: Judged) -> Iterator[Fault]:
    """PX-14: annotations only outside the bleed (or trim)."""
    for page in file.pages:
        box = box_of(page.get("/BleedBox")) or page.frame()
        for annotation in map(entries, items(page.get("/Annots"))[:10_000]):
            if annotation.get("/Subtype") in ("/TrapNet", "/PrinterMark"):
                continue
            rect = box_of(annotation.get("/Rect"))
            if rect is not None and _overlap(rect, box):
                kind = text(annotation.get("/Subtype")).lstrip("/")[:40]
                yield Fault(
                    f"版内有批注（{kind}）",
                    f"an annotation inside the page ({kind})",
                    "删去批注和链接",
                    spots=((page.number, rect),),
                )


def _overlap(one: Box, two: Box) -> bool:
    return max(one[0], two[0]) < min(one[2], two[2]) and max(one[1], two[1]) < min(one[3], two[3])


def px_15(file: Judged) -> Iterator[Fault]:
    """PX-15: no object streams, no cross-reference streams."""
    if file.variant.modern_streams:
        return
    found: dict[str, list[int]] = {}
    for header, stream in file.streams():
        found.setdefault(text(header.get("/Type")), []).append(stream.number)
    if "/ObjStm" in found:
        thing = "对象 " + "、".join(map(str, found["/ObjStm"][:20]))
        yield Fault("有对象流", "object streams present", "存成 PDF 1.4", thing=thing)
    if "/XRef" in found or file.document.xref_stream:
        numbers = found.get("/XRef", [])[:20]
        thing = "对象 " + "、".join(map(str, numbers)) if numbers else "startxref"
        yield Fault("用了交叉引用流", "a cross-reference stream is used", "存成 PDF 1.4", thing=thing)


def px_16(file: Judged) -> Iterator[Fault]:
    """PX-16: no alternate images, no data outside the file."""
    for header, stream in file.streams():
        alternates = map(entries, items(header.get("/Alternates")))
        if header.get("/Subtype") == "/Image" and any(
            item.get("/DefaultForPrinting") is True for item in alternates
        ):
            words = "图片有供印刷用的替换图", "an image has an alternate for printing", "放进高精度原图再导出"
            yield _of_stream(file, header, stream, words)
        if "/F" in header or header.get("/Ref") is not None:
            words = "引用了文件外的数据", "data outside the file is referenced", "把引用的文件嵌进来再导出"
            yield _of_stream(file, header, stream, words)


def pf_20(file: Judged) -> Iterator[Fault]:
    """PF-20: one page a file, upright, at its own scale."""
    if len(file.pages) != 1:
        yield Fault(
            f"文件有 {len(file.pages)} 页，应是 1 页",
            f"the file has {len(file.pages)} pages, not 1",
            "一版一个文件",
            thing=f"{len(file.pages)} 页",
        )
    for page in file.pages:
        if number(page.get("/Rotate"), 0) % 360:
            yield on_page(page.number, "页面转了方向", "the page is rotated", "正着导出")
        if page.get("/UserUnit") is not None and number(page.get("/UserUnit"), 0) != 1:
            yield on_page(page.number, "UserUnit 不是 1", "UserUnit is not 1", "按实际大小导出")
