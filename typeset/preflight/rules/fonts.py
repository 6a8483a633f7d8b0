"""Rules on fonts: embedded (PX-11), searchable and licensed (PX-21), glyphs that are there (PF-18) and as wide as said (PF-23)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.pdf.lexer import Name
from typeset.pdf.objects import entries, real, text
from typeset.preflight.font.program import BITMAPS_ONLY, NO_LICENCE, NO_SUBSET, permission
from typeset.preflight.page.inventory import walk, whole
from typeset.preflight.rules.fault import Fault, of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.preflight.font.face import Face
    from typeset.preflight.page.judged import Judged
    from typeset.preflight.page.marks import Spot

_MOST_SPOTS = 400
Words = tuple[str, str, str]
"""What is wrong in Chinese and English, and what helps."""
_ROUNDING = 0.02
"""Em by which a width may differ from the program's: writers round."""


def _faces(file: Judged) -> list[Face]:
    """Each font of the file that content can choose, the pages walked."""
    walk(file)
    if file.faces is None:
        file.faces = []
        for thing in file.dictionaries():
            subtype = text(thing.get("/Subtype"))
            if real(thing.get("/Type")) == "/Font" and "CIDFont" not in subtype:
                file.faces.append(file.face_of(thing))
    return file.faces


def _draws_nothing(file: Judged, face: Face) -> bool:
    """Whether no text of the file is shown in a font; False where the pages were not read to their end."""
    return whole(file) and not any(other.used for other in _faces(file) if other.name == face.name)


def _fault(file: Judged, face: Face, words: Words, level: str = "error", *, unused: str = "info") -> Fault:
    """A fault of a font, with the places where type stands in it; unused: the level when none does."""
    spots: list[Spot] = []
    for seen in walk(file):
        if seen.mark.font == face.name and len(spots) < _MOST_SPOTS:
            spots += seen.spots
    zh, en, hint = words
    zh_thing = f"{face.name}（对象 {face.number}）" if face.number else face.name
    if level != "info" and unused != level and _draws_nothing(file, face):
        zh, en, level, hint = f"{zh}，但没有字用它", f"{en}, but nothing is set in it", unused, ""
    count = sum(seen.count for seen in walk(file) if seen.mark.font == face.name)
    return Fault(zh, en, hint, level, tuple(spots[:_MOST_SPOTS]), max(1, count), zh_thing)


def pf_18(file: Judged) -> Iterator[Fault]:
    """PF-18: every code that is shown has a glyph that draws, in a program that can be read."""
    for seen in walk(file):
        mark = seen.mark
        if mark.kind in ("text", "type3") and mark.lacks:
            yield of(
                seen,
                f"字体 {mark.font} 缺字（.notdef 或空白字形）",
                f"font {mark.font} lacks a glyph (.notdef or one without an outline)",
                "换字体，或补字",
            )
    for face in _faces(file):
        if face.embedded() and face.program.fault:
            zh = f"字体 {face.name} 的 {face.program.fault} 数据已损坏"
            en = f"the {face.program.fault} program of font {face.name} is damaged"
            yield _fault(file, face, (zh, en, "重新导出"))


def px_11(file: Judged) -> Iterator[Fault]:
    """PX-11: every font that draws is embedded; one that is named and draws nothing is a note, where that is sure."""
    for face in _faces(file):
        if not face.embedded():
            zh, en = f"字体 {face.name} 没有嵌入", f"font {face.name} is not embedded"
            yield _fault(file, face, (zh, en, "嵌入全部字体，包括 14 种基本字体"))


def pf_23(file: Judged) -> Iterator[Fault]:
    """PF-23: type advances by the widths of the program that is embedded, or a RIP sets it otherwise than a screen does."""
    for face in _faces(file):
        if face.type3 or face.vertical or not face.embedded() or face.program.fault:
            continue
        for code, (cid, width) in list(face.advances.items())[:3000]:
            own = face.program.width(cid)
            if own is not None and abs(own / 1000 - width) > _ROUNDING:
                shown = face.texts.get(code) or f"<{code:02X}>"
                zh = f"字体 {face.name} 的宽度和字体程序不符（{shown}：{width * 1000:.0f}，程序里 {own:.0f}）"
                en = f"widths of font {face.name} differ from its program ({shown}: {width * 1000:.0f}, there {own:.0f})"
                yield _fault(file, face, (zh, en, "重新导出"), "warning")
                break


def px_21(file: Judged) -> Iterator[Fault]:
    """PX-21: text can be read as Unicode; codes are those of the file itself; licences allow embedding; no bitmap fonts."""
    for face in _faces(file):
        if face.untold:
            zh = f"字体 {face.name} 没有 ToUnicode，也没有别的能说明它是什么字"
            en = f"font {face.name} has no ToUnicode, and nothing else says which characters it shows"
            yield _fault(file, face, (zh, en, "电子版和校样要靠它检索"), "warning")
        yield from _counted(file, face)
        if face.type3 and _bitmaps(file, face):
            zh, en = f"字体 {face.name} 是点阵的", f"font {face.name} is made of bitmaps"
            yield _fault(file, face, (zh, en, "换成轮廓字体"))
        yield from _licence(file, face)


def _licence(file: Judged, face: Face) -> Iterator[Fault]:
    bits = permission(face.descriptor) if face.embedded() and not face.type3 else 0
    if bits & NO_LICENCE and not bits & 0x000C:
        zh, en = (
            f"字体 {face.name} 的许可（fsType）不许嵌入",
            f"font {face.name} may not be embedded (fsType)",
        )
        yield _fault(file, face, (zh, en, "换字体，或转成轮廓"), unused="error")
    elif bits & BITMAPS_ONLY:
        zh = f"字体 {face.name} 只许嵌入点阵（fsType）"
        en = f"font {face.name} may be embedded as bitmaps only (fsType)"
        yield _fault(file, face, (zh, en, "换字体"), unused="error")
    elif bits & NO_SUBSET and "+" in text(face.font.get("/BaseFont"))[:8]:
        zh, en = f"字体 {face.name} 不许只嵌一部分（fsType）", f"font {face.name} may not be subset (fsType)"
        yield _fault(file, face, (zh, en, "整个嵌入"), "warning")


def _counted(file: Judged, face: Face) -> Iterator[Fault]:
    encoding = face.encoding
    if face.composite and isinstance(encoding, Name) and not encoding.startswith("/Identity"):
        zh = f"字体 {face.name} 用 {encoding[1:41]} 编码，要靠 RIP 的码表"
        en = f"font {face.name} counts by {encoding[1:41]}, which the RIP must have"
        if face.cmap is None:
            zh, en = f"{zh}；这个名字 PDF 里没有", f"{en}; PDF knows no such name"
        yield _fault(file, face, (zh, en, "导出成 Identity-H"), "warning")


def _bitmaps(file: Judged, face: Face) -> bool:
    for stream in list(entries(face.font.get("/CharProcs")).values())[:8]:
        data: Any = file.bytes_of(stream, 200_000)
        if b"BI" in data and b"ID" in data and b"EI" in data:
            return True
    return False
