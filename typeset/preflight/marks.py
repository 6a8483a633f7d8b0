"""Rules on what is painted: colour, transparency, black type and overprint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.preflight.reader import Opened, entries, items
from typeset.preflight.structure import Fault, states
from typeset.preflight.walk import Mark, Walker, space_name

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROCESS = {"DeviceCMYK", "DeviceGray", "Pattern", ""}
_SPOT = ("Separation(", "DeviceN(")
_BLACK = (0.0, 0.0, 0.0, 1.0)
OVERPRINT_BELOW = 20.0
"""Points: black type smaller than this must overprint (PF-13)."""


def marks(file: Opened) -> list[tuple[int, Mark]]:
    """Each distinct mark with its page, in painting order."""
    found: dict[tuple[int, Mark], None] = {}
    for number, page in enumerate(file.pages, 1):
        for mark in Walker(file, page).marks():
            found.setdefault((number, mark._replace(image=None)))
    return list(found)


def _device_only(space: str) -> bool:
    inner = space
    while "(" in inner:
        inner = inner.partition("(")[2].removesuffix(")")
    return inner in _PROCESS


def px_08(file: Opened, painted: list[tuple[int, Mark]]) -> Iterator[Fault]:
    """PX-08: no RGB, Lab or ICC colour in content, images or colour spaces."""
    assert file.variant
    if not file.variant.device_only:
        return
    seen: dict[tuple[str, str], None] = {}
    for number, mark in painted:
        if not _device_only(mark.paint.space):
            seen.setdefault((f"第 {number} 页的{_KINDS[mark.kind]}", mark.paint.space))
    for header, _ in file.streams():
        space = space_name(header.get("/ColorSpace"), {}) if header.get("/Subtype") == "/Image" else ""
        if not _device_only(space):
            seen.setdefault(("图片", space))
    for resources in file.resources():
        for value in entries(resources.get("/ColorSpace")).values():
            if not _device_only(space_name(value, resources)):
                seen.setdefault(("颜色空间资源", space_name(value, resources)))
    for where, space in seen:
        yield (
            f"{where}用了 {space}",
            f"{space} is used ({where})",
            "只用 CMYK 和灰度：图片先用印厂的特性文件分色",
        )


_KINDS = {"text": "文字", "fill": "色块", "stroke": "线", "image": "图片", "shading": "渐变"}


def px_09(file: Opened, _painted: list[tuple[int, Mark]]) -> Iterator[Fault]:
    """PX-09: no transparency: soft masks, opacity, blend modes, groups."""
    assert file.variant
    if file.variant.transparency:
        return
    for name, state in states(file):
        if state.get("/SMask", "/None") != "/None":
            yield f"图形状态 {name[1:]} 有软蒙版", f"graphics state {name[1:]} has a soft mask", "拼合透明"
        for key in ("/ca", "/CA"):
            if float(state.get(key, 1)) != 1:
                yield (
                    f"图形状态 {name[1:]} 的 {key[1:]} 不是 1",
                    f"{key[1:]} of {name[1:]} is not 1",
                    "拼合透明",
                )
        modes = items(state.get("/BM")) or [state.get("/BM", "/Normal")]
        if modes[0] not in ("/Normal", "/Compatible"):
            yield f"混合模式 {modes[0][1:]}", f"blend mode {modes[0][1:]}", "拼合透明"
    groups = [page.get("/Group") for page in file.pages]
    for header, _ in file.streams():
        if header.get("/Subtype") == "/Image" and header.get("/SMask") is not None:
            yield "图片带软蒙版", "an image has a soft mask", "拼合透明"
        if header.get("/Subtype") == "/Form":
            groups.append(header.get("/Group"))
    if any(entries(group).get("/S") == "/Transparency" for group in groups):
        yield "有透明组", "a transparency group is present", "拼合透明"


def pf_12(_file: Opened, painted: list[tuple[int, Mark]]) -> Iterator[Fault]:
    """PF-12: dark type is black ink alone."""
    for number, mark in painted:
        inks = mark.paint.cmyk() if mark.kind == "text" else None
        if inks and inks[3] >= 0.6 and max(inks[:3]) > 0:
            shown = "/".join(f"{ink * 100:.0f}" for ink in inks)
            yield (
                f"第 {number} 页的黑字是多色叠的（{shown}）",
                f"page {number}: black type in several inks ({shown})",
                "改成单色黑 K100",
            )


def pf_13(_file: Opened, painted: list[tuple[int, Mark]]) -> Iterator[Fault]:
    """PF-13: small black type overprints (OPM 1); white never does."""
    for number, mark in painted:
        inks = mark.paint.cmyk()
        if inks is None:
            continue
        if mark.kind == "text" and inks == _BLACK and mark.size < OVERPRINT_BELOW:
            ready = mark.overprint and (mark.mode == 1 or mark.paint.space == "DeviceGray")
            if not ready:
                size = f"{mark.size:.3g}"
                yield (
                    f"第 {number} 页的 {size}pt 黑字没有叠印",
                    f"page {number}: black type of {size} pt does not overprint",
                    "K100 小字要叠印（OP、op 真，OPM 1），套印不准时才不露白边",
                )
        if sum(inks) == 0 and mark.overprint:
            yield (
                f"第 {number} 页有叠印的白色，印出来会消失",
                f"page {number}: white overprints and will vanish",
                "",
            )


def pf_14(_file: Opened, painted: list[tuple[int, Mark]]) -> Iterator[Fault]:
    """PF-14: no spot colours."""
    for space in dict.fromkeys(mark.paint.space for _, mark in painted):
        if space.startswith(_SPOT):
            yield "用了专色", "a spot colour is used", "报纸只印 CMYK 四色"
