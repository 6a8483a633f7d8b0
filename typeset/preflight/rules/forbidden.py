"""What a press file must not have: locks, scripts, attachments, curves (PX-12), transparency in its resources (PX-09)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.pdf.objects import entries, number, real
from typeset.preflight.page.inventory import use_of
from typeset.preflight.page.paint import blend_mode
from typeset.preflight.rules.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.preflight.page.judged import Judged

_KEYS = {
    "/JavaScript": ("JavaScript 脚本", "JavaScript"), "/EmbeddedFiles": ("附件", "embedded files"),
    "/OpenAction": ("打开时的动作", "an opening action"), "/AA": ("自动动作", "additional actions"),
    "/AcroForm": ("表单", "a form to fill in"),
}  # fmt: skip


def px_12(file: Judged) -> Iterator[Fault]:
    """PX-12: nothing forbidden: encryption, scripts, actions, embedded files, OPI, PostScript, curves."""
    if file.encrypted:
        yield Fault("文件加了密", "the file is encrypted", "去掉密码（打开密码和权限密码）再交")
        return
    names = entries(file.catalog.get("/Names"))
    for where in (names, file.catalog):
        for key, (zh, en) in _KEYS.items():
            if key in where:
                yield Fault(f"有{zh}", f"{en} present", "删去", thing=f"Catalog {key[1:]}")
    for page in file.pages:
        if page.get("/AA"):
            yield Fault(
                "页面有自动动作（AA）",
                "a page has additional actions (AA)",
                "删去",
                spots=((page.number, None),),
            )
    for thing in file.dictionaries():
        for fault in _in_dictionary(thing):
            number_ = file.number_of(thing)
            yield fault._replace(thing=f"对象 {number_}" if number_ else "")


def _in_dictionary(thing: dict[str, Any]) -> Iterator[Fault]:
    yield from _barred(thing)
    if _is_widget(thing) and (thing.get("/A") or thing.get("/AA")):
        yield Fault("批注或表单域有动作", "an annotation or field has actions", "删去")
    if "/TR" in thing or "/TR2" in thing or "/HTP" in thing or "/HT" in thing:
        yield from _curves(entries(thing))


def _is_widget(thing: dict[str, Any]) -> bool:
    """Whether a dictionary is an annotation or a field, both of which may act by /A and /AA."""
    return "/Rect" in thing or real(thing.get("/Type")) == "/Annot" or "/FT" in thing


def _barred(thing: dict[str, Any]) -> Iterator[Fault]:
    kind = real(thing.get("/S"))
    if (
        kind == "/JavaScript"
        or real(thing.get("/Type")) == "/Action"
        or kind in ("/Launch", "/SubmitForm", "/ImportData")
    ):
        yield Fault("有动作或脚本", "an action or script is present", "删去")
    if real(thing.get("/Subtype")) == "/PS" or real(thing.get("/Subtype2")) == "/PS":
        yield Fault("有 PostScript XObject", "a PostScript XObject is present", "重新导出")
    if "/OPI" in thing:
        yield Fault("有 OPI 引用", "an OPI reference is present", "换上高精度原图")
    if real(thing.get("/Type")) == "/EmbeddedFile" or real(thing.get("/Subtype")) == "/FileAttachment":
        yield Fault("有附件", "embedded files present", "删去")


def _curves(state: dict[str, Any]) -> Iterator[Fault]:
    """Transfer curves and halftones; a soft mask's own TR is no graphics state's."""
    if ("/TR" in state and "/G" not in state) or state.get("/TR2", "/Default") != "/Default":
        yield Fault("图形状态里有传递曲线（TR）", "a transfer curve (TR) in a graphics state", "去掉传递曲线")
    if "/HTP" in state:
        yield Fault("图形状态里有 HTP", "HTP in a graphics state", "去掉加网设置")
    halftone = entries(state.get("/HT"))
    if halftone and halftone.get("/HalftoneType") not in (1, 5):
        yield Fault("网目调类型不是 1 或 5", "a halftone of a type other than 1 and 5", "去掉加网设置")
    if "/HalftoneName" in halftone:
        yield Fault("网目调带 HalftoneName", "a halftone with a HalftoneName", "去掉加网设置")


def px_09(file: Judged) -> Iterator[Fault]:
    """PX-09: no transparency: soft masks, opacity, blend modes, groups. X-4 is judged by what is painted (`marks`)."""
    if file.variant.transparency:
        return
    hint = "导出时拼合透明"
    for resources in file.resources():
        for name, value in entries(resources.get("/ExtGState")).items():
            holder = file.number_of(real(resources["/ExtGState"]))
            thing = f"{name.lstrip('/')}（对象 {holder}）" if holder else name.lstrip("/")
            yield from _see_through(thing, entries(value), hint)
    for header, stream in file.streams():
        if header.get("/Subtype") == "/Image" and (
            header.get("/SMask") is not None or number(header.get("/SMaskInData"), 0)
        ):
            use = use_of(file, stream.number)
            zh, en = "图片带软蒙版", "an image has a soft mask"
            if use.idle:
                yield Fault(
                    f"{zh}，但没有用到", f"{en}, but nothing is drawn by it", "", "info", thing=use.thing
                )
                continue
            yield Fault(zh, en, hint, "error", use.spots, max(1, len(use.spots)), use.thing)
        if header.get("/Subtype") == "/Form" and _blends(header):
            yield Fault("有透明组", "a transparency group is present", hint, thing=f"对象 {stream.number}")
    for page in file.pages:
        if _blends(page.entries):
            yield Fault("有透明组", "a transparency group is present", hint, spots=((page.number, None),))


def _blends(holder: dict[str, Any]) -> bool:
    return entries(holder.get("/Group")).get("/S") == "/Transparency"


def _see_through(name: str, state: dict[str, Any], hint: str) -> Iterator[Fault]:
    if state.get("/SMask", "/None") != "/None":
        yield Fault("图形状态里有软蒙版", "a graphics state has a soft mask", hint, thing=name)
    for key in ("/ca", "/CA"):
        if number(state.get(key), 1.0) != 1:
            yield Fault(
                f"图形状态的 {key[1:]} 不是 1", f"{key[1:]} of a graphics state is not 1", hint, thing=name
            )
    mode = blend_mode(state)
    if mode not in ("", "Normal", "Compatible"):
        yield Fault(f"混合模式 {mode}", f"blend mode {mode}", hint, thing=name)
