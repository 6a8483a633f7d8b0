"""Rules on type: sizes (PF-04 … PF-07), what lies behind it (PF-08, PF-09), missing glyphs (PF-18), hidden text (PX-22), fonts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.model.limits import Bounds
from typeset.preflight.colours import number_of, of
from typeset.preflight.faces import Face
from typeset.preflight.fault import Fault
from typeset.preflight.file.lexer import Name
from typeset.preflight.marks import Seen, walk
from typeset.preflight.outlines import BITMAPS_ONLY, NO_LICENCE, NO_SUBSET, permission
from typeset.preflight.reader import Opened, entries, real, text
from typeset.units import PT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.preflight.plates import Under

_WHITE = 0.02


def _texts(file: Opened) -> Iterator[tuple[Seen, bool, int]]:
    """Each kind of text with whether it is white, and how many inks it has (white: how many lie behind)."""
    for seen in walk(file):
        mark = seen.mark
        if mark.kind != "text" or mark.paint.pattern:
            continue
        inks = mark.paint.inks()
        white = sum(inks) < _WHITE
        under = mark.under
        yield seen, white, sum(ink >= 5 for ink in under.inks) if white and under else number_of(inks)


def _small(seen: Seen, bounds: Bounds, zh: str, en: str, hint: str) -> Iterator[Fault]:
    """Type below the bounds. A hundredth of a point is rounding."""
    size = (seen.mark.size + 0.011) * PT
    if size >= max(bounds):
        return
    level, limit = ("error", bounds.error) if size < bounds.error else ("warning", bounds.warning)
    yield of(
        seen,
        f"{zh}小于 {limit / PT:g} pt（{seen.mark.size:g} pt）",
        f"{en} below {limit / PT:g} pt ({seen.mark.size:g} pt)",
        hint,
        level,
    )


def pf_04(file: Opened) -> Iterator[Fault]:
    """PF-04: positive type in one ink."""
    for seen, white, inks in _texts(file):
        if not white and inks <= 1:
            han = seen.mark.han
            bounds = file.limits.text_han if han else file.limits.text_latin
            yield from _small(
                seen,
                bounds,
                "单色中文" if han else "单色西文",
                "Chinese in one ink" if han else "Latin in one ink",
                "放大",
            )


def pf_05(file: Opened) -> Iterator[Fault]:
    """PF-05: positive type in two inks or more."""
    for seen, white, inks in _texts(file):
        if not white and inks >= 2:
            yield from _small(
                seen, file.limits.text_inks, "多色字", "type in several inks", "改成单色，或放大"
            )


def pf_06(file: Opened) -> Iterator[Fault]:
    """PF-06: reversed type out of one ink; faces with thin strokes need more."""
    for seen, white, inks in _texts(file):
        if not (white and inks == 1):
            continue
        han = seen.mark.han
        bounds = file.limits.reversed_han if han else file.limits.reversed_latin
        found = list(_small(seen, bounds, "反白字", "reversed type", "放大，用黑体"))
        yield from found
        if not found and seen.mark.song and seen.mark.han:
            thin = Bounds(0, file.limits.reversed_song)
            yield from _small(seen, thin, "反白的宋体", "reversed Song type", "用黑体，或放大")


def pf_07(file: Opened) -> Iterator[Fault]:
    """PF-07: reversed type out of two inks or more."""
    for seen, white, inks in _texts(file):
        if white and inks >= 2:
            yield from _small(
                seen,
                file.limits.reversed_inks,
                "多色底上的反白字",
                "type reversed out of several inks",
                "放大，或把底改成单色",
            )


def _darkness(under: Under) -> float:
    """How dark a ground is, in per mille of full ink: yellow hides nothing."""
    c, m, _, k = under.inks
    return min(1000.0, 10.0 * max(k, c, m, 0.7 * (c + m) + k))


def pf_08(file: Opened) -> Iterator[Fault]:
    """PF-08: reversed type needs a dark ground."""
    bounds = file.limits.background
    for seen, white, _ in _texts(file):
        under = seen.mark.under
        if not white or under is None or under.blank:
            continue
        dark = _darkness(under)
        if dark < bounds.warning - 5:
            level = "error" if dark < bounds.error - 5 else "warning"
            ground = "/".join(map(str, under.inks))
            yield of(
                seen,
                f"反白字的底太浅（{ground}）",
                f"reversed type on too light a ground ({ground})",
                "底色加深，或改成黑字",
                level,
            )


def pf_09(file: Opened) -> Iterator[Fault]:
    """PF-09: black type needs a light ground; over a picture it is only a warning, for it is no tint."""
    bounds = file.limits.under_text
    for seen, white, _ in _texts(file):
        under, inks = seen.mark.under, seen.mark.paint.inks()
        if white or under is None or under.blank or inks[3] < 0.85 or max(inks[:3]) > 0.3:
            continue
        dark = _darkness(under)
        if dark > bounds.warning + 5:
            level = "error" if dark > bounds.error + 5 and under.flat else "warning"
            ground = "/".join(map(str, under.inks))
            zh, en = ("底纹", "a tint") if under.flat else ("图片", "a picture")
            yield of(
                seen,
                f"黑字压在{zh}上，底太深（{ground}）",
                f"black type on {en} that is too dark ({ground})",
                "底改浅，或字改反白",
                level,
            )


def pf_18(file: Opened) -> Iterator[Fault]:
    """PF-18: every code that is shown has a glyph, in a program that can be read."""
    for seen in walk(file):
        mark = seen.mark
        if mark.kind == "text" and mark.lacks:
            yield of(
                seen,
                f"字体 {mark.font} 缺字（.notdef）",
                f"font {mark.font} lacks a glyph (.notdef)",
                "换字体，或补字",
            )
    for face in _faces(file):
        if face.embedded() and face.program.fault:
            yield Fault(
                f"字体 {face.name} 已损坏",
                f"font {face.name} is damaged",
                "重新导出",
                thing=face.program.fault,
            )


def px_22(file: Opened) -> Iterator[Fault]:
    """PX-22: no text that prints nothing: invisible by its mode, or white where there is nothing to stand out from."""
    for seen in walk(file):
        mark = seen.mark
        if mark.kind == "hidden":
            yield of(seen, "有看不见的字（Tr 3）", "invisible text (Tr 3)", "删去隐藏的文字层")
        elif (
            mark.kind == "text"
            and not mark.paint.pattern
            and sum(mark.paint.inks()) < _WHITE
            and mark.under is not None
            and mark.under.blank
        ):
            yield of(seen, "白底上有白字", "white type on white", "删去盖东西的白字")


def _faces(file: Opened) -> list[Face]:
    """Each font of the file that content can choose."""
    if file.faces is None:
        file.faces = []
        for thing in file.dictionaries():
            subtype = text(thing.get("/Subtype"))
            if real(thing.get("/Type")) == "/Font" and "CIDFont" not in subtype:
                file.faces.append(Face(entries(thing)))
    return file.faces


def _draws_nothing(file: Opened, face: Face) -> bool:
    """Whether no text of the file is shown in a font; False where the pages were not read to their end."""
    walk(file)
    whole = file.budget is not None and not file.budget.left_out and not file.pages_left_out
    return whole and face.name not in file.wanting


def px_11(file: Opened) -> Iterator[Fault]:
    """PX-11: every font that draws is embedded; one that is named and draws nothing is a note, where that is sure."""
    for face in _faces(file):
        if not face.embedded():
            if _draws_nothing(file, face):
                yield Fault(
                    f"字体 {face.name} 没有嵌入，但没有字用它",
                    f"font {face.name} is not embedded, but nothing is set in it",
                    "",
                    "info",
                    thing=face.name,
                )
                continue
            yield Fault(
                f"字体 {face.name} 没有嵌入",
                f"font {face.name} is not embedded",
                "嵌入全部字体，包括 14 种基本字体",
                thing=face.name,
            )


def px_21(file: Opened) -> Iterator[Fault]:
    """PX-21: composite fonts carry ToUnicode and count by Identity; licences allow embedding; no bitmap fonts."""
    for face in _faces(file):
        if face.composite:
            yield from _composite(face)
        if face.type3 and _bitmaps(file, face):
            yield Fault(
                f"字体 {face.name} 是点阵的",
                f"font {face.name} is made of bitmaps",
                "换成轮廓字体",
                thing=face.name,
            )
        bits = permission(face) if face.embedded() and not face.type3 else 0
        if bits & NO_LICENCE and not bits & 0x000C:
            yield Fault(
                f"字体 {face.name} 的许可（fsType）不许嵌入",
                f"font {face.name} may not be embedded (fsType)",
                "换字体，或转成轮廓",
                thing=face.name,
            )
        elif bits & BITMAPS_ONLY:
            yield Fault(
                f"字体 {face.name} 只许嵌入点阵（fsType）",
                f"font {face.name} may be embedded as bitmaps only (fsType)",
                "换字体",
                thing=face.name,
            )
        elif bits & NO_SUBSET and "+" in text(face.font.get("/BaseFont"))[:8]:
            yield Fault(
                f"字体 {face.name} 不许只嵌一部分（fsType）",
                f"font {face.name} may not be subset (fsType)",
                "整个嵌入",
                "warning",
                thing=face.name,
            )


def _composite(face: Face) -> Iterator[Fault]:
    if "/ToUnicode" not in face.font:
        yield Fault(
            f"字体 {face.name} 没有 ToUnicode",
            f"font {face.name} has no ToUnicode",
            "电子版和校样要靠它检索",
            thing=face.name,
        )
    encoding = face.encoding
    if isinstance(encoding, Name) and encoding not in ("/Identity-H", "/Identity-V"):
        zh, en = (
            f"字体 {face.name} 用 {encoding[1:41]} 编码，要靠 RIP 的码表",
            f"font {face.name} counts by {encoding[1:41]}, which the RIP must have",
        )
        yield Fault(zh, en, "导出成 Identity-H", "warning", thing=face.name)


def _bitmaps(file: Opened, face: Face) -> bool:
    for stream in list(entries(face.font.get("/CharProcs")).values())[:8]:
        data: Any = file.bytes_of(stream, 200_000)
        if b"BI" in data and b"ID" in data and b"EI" in data:
            return True
    return False
