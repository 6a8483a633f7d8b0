"""Every kind of change in words, Chinese and English: the one table that reports are written from."""

from __future__ import annotations

from typeset.model.seam import is_seam_number, label_of
from typeset.named_tuple import NamedTuple
from typeset.proof.compare.types import Change

SHOWN = 60
"""Characters of a text that a sentence quotes; the rest is an ellipsis."""


class Kind(NamedTuple):
    """How a kind of change is called (名称) and said. Fields: block, old, new, number, paragraph, at, page, old_page."""

    zh: str
    """How it is called and said in Chinese."""
    en: str
    """The same in English."""


_ROLES = {
    "kicker": ("引题", "kicker"),
    "title": ("主题", "title"),
    "subtitle": ("副题", "subtitle"),
    "byline": ("署名", "byline"),
    "summary": ("提要", "summary"),
    "label": ("栏题", "label"),
    "caption": ("图片说明", "caption"),
    "jump": ("转接语", "jump mark"),
    "note": ("注", "note"),
    "ruby": ("注音", "ruby"),
    "table": ("表格", "table"),
    "body": ("正文", "body"),
    "subhead": ("小标题", "subhead"),
    "list": ("列表", "list"),
    "verse": ("诗行", "verse"),
    "credit": ("署名行", "credit line"),
    "folio": ("报眉", "folio"),
    "dateline": ("报线", "dateline"),
    "masthead": ("报头", "masthead"),
    "index": ("导读", "index"),
    "ad": ("广告", "advertisement"),
    "furniture": ("装置", "furniture"),
}

KINDS: dict[str, Kind] = {
    "text.inserted": Kind(
        "{block} 第{paragraph}段第{at}字处加“{new}”", "{block} ¶{paragraph}: “{new}” inserted at {at}"
    ),
    "text.deleted": Kind(
        "{block} 第{paragraph}段第{at}字处删“{old}”", "{block} ¶{paragraph}: “{old}” deleted at {at}"
    ),
    "text.replaced": Kind(
        "{block} 第{paragraph}段第{at}字处“{old}”改为“{new}”",
        "{block} ¶{paragraph}: “{old}” became “{new}” at {at}",
    ),
    "words.inserted": Kind("加“{new}”", "“{new}” inserted"),
    "words.deleted": Kind("删“{old}”", "“{old}” deleted"),
    "words.replaced": Kind("“{old}”改为“{new}”", "“{old}” became “{new}”"),
    "text.overset": Kind(
        "{block} 超 {new} 行，{number} 字没有排进", "{block}: {new} lines over, {number} characters not set"
    ),
    "text.fits": Kind(
        "{block} 不再超行，排进 {number} 字", "{block}: no lines over any more, {number} characters came in"
    ),
    "paragraph.inserted": Kind("{block} 加第{paragraph}段“{new}”", "{block}: ¶{paragraph} inserted, “{new}”"),
    "paragraph.deleted": Kind("{block} 删第{paragraph}段“{old}”", "{block}: ¶{paragraph} deleted, “{old}”"),
    "table.text": Kind(
        "{block} 表格第{at}行“{old}”改为“{new}”", "{block}: table row {at}, “{old}” became “{new}”"
    ),
    "rows.inserted": Kind(
        "{block} 表格加 {number} 行“{new}”", "{block}: {number} table rows inserted, “{new}”"
    ),
    "rows.deleted": Kind(
        "{block} 表格删 {number} 行“{old}”", "{block}: {number} table rows deleted, “{old}”"
    ),
    "rows.replaced": Kind("{block} 表格“{old}”改为“{new}”", "{block}: table “{old}” became “{new}”"),
    "blocks.swapped": Kind("{block} 互换位置", "{block} changed places"),
    "block.moved": Kind("{block} 移动：{old} → {new}", "{block} moved: {old} → {new}"),
    "block.resized": Kind("{block} 改大小：{old} → {new}", "{block} resized: {old} → {new}"),
    "block.reshaped": Kind("{block} 移动并改大小：{old} → {new}", "{block} moved and resized: {old} → {new}"),
    "block.page": Kind("{block} 换版：{old} → {new}", "{block} went to another page: {old} → {new}"),
    "story.added": Kind(
        "上稿 {block}（{number} 字）：{new}", "story {block} added ({number} characters): {new}"
    ),
    "story.removed": Kind(
        "撤稿 {block}（{number} 字）：{old}", "story {block} removed ({number} characters): {old}"
    ),
    "continuation.added": Kind("{block} 加转文：{new}", "{block}: continuation added, {new}"),
    "continuation.removed": Kind("{block} 去转文：{old}", "{block}: continuation removed, {old}"),
    "block.added": Kind("加版块 {block}：{new}", "block {block} added: {new}"),
    "block.removed": Kind("去版块 {block}：{old}", "block {block} removed: {old}"),
    "picture.replaced": Kind("{block} 换图：{old} → {new}", "{block}: picture replaced, {old} → {new}"),
    "picture.rewritten": Kind(
        "{block} 换图：{new} 同名，内容不同", "{block}: picture replaced, another {new} of the same name"
    ),
    "picture.recropped": Kind("{block} 图片重裁：{old} → {new}", "{block}: picture recropped, {old} → {new}"),
    "picture.shaded": Kind(
        "{block} 题下的图压暗：{old} → {new}", "{block}: picture under the title darkened, {old} → {new}"
    ),
    "picture.resized": Kind("{block} 图片改大小：{old} → {new}", "{block}: picture resized, {old} → {new}"),
    "picture.moved": Kind("{block} 图片移动", "{block}: picture moved"),
    "picture.added": Kind("{block} 加图 {new}", "{block}: picture {new} added"),
    "picture.removed": Kind("{block} 去图 {old}", "{block}: picture {old} removed"),
    "drawing.changed": Kind("{block} 绘图有变", "{block}: drawing changed"),
    "rules.changed": Kind("{block} 线、底纹变动 {number} 处", "{block}: {number} rules or tints changed"),
    "lines.moved": Kind(
        "{block} {number} 行移动或重排 {move}", "{block}: {number} lines moved or set again {move}"
    ),
    "title.refitted": Kind("{block} 标题重排：{old} → {new}", "{block}: title refitted, {old} → {new}"),
    "jump.recut": Kind(
        "{block} 转版处由第 {old} 字改到第 {new} 字", "{block}: jump cut after {new} characters, was {old}"
    ),
    "style.face": Kind(
        "{role}字体：{old} → {new}（{number} 篇）", "face of {role}: {old} → {new} ({number} stories)"
    ),
    "style.size": Kind(
        "{role}字号：{old} → {new}（{number} 篇）", "size of {role}: {old} → {new} ({number} stories)"
    ),
    "style.colour": Kind(
        "{role}颜色：{old} → {new}（{number} 篇）", "colour of {role}: {old} → {new} ({number} stories)"
    ),
    "edition.date": Kind("日期：{old} → {new}", "date: {old} → {new}"),
    "edition.issue": Kind("期号：{old} → {new}", "issue: {old} → {new}"),
    "edition.paper": Kind("报名：{old} → {new}", "paper: {old} → {new}"),
    "edition.standard": Kind("PDF/X 级别：{old} → {new}", "PDF/X level: {old} → {new}"),
    "edition.profile": Kind("印刷条件：{old} → {new}", "printing condition: {old} → {new}"),
    "edition.fonts": Kind("字体：去 {old}；加 {new}", "fonts: gone {old}; come {new}"),
    "page.added": Kind("加版 {block}", "page {block} added"),
    "page.removed": Kind("减版 {block}", "page {block} removed"),
    "seam.added": Kind("加{block}", "seam added: {block}"),
    "seam.removed": Kind("去{block}", "seam removed: {block}"),
    "page.section": Kind("版名：{old} → {new}", "section: {old} → {new}"),
    "page.size": Kind("版面尺寸：{old} → {new}", "page size: {old} → {new}"),
    "page.grid": Kind("版心网格有变", "the grid changed"),
    "page.palette": Kind("颜色：{old} → {new}", "colours: {old} → {new}"),
    "page.draft": Kind("成了校样版，不可付印", "is a draft now, not for the press"),
    "page.ready": Kind("不再是校样版", "is no draft any more"),
    "page.objects": Kind(
        "版面文件的内部对象有变（{old} → {new}）", "the page file's objects differ ({old} → {new})"
    ),
    "pixels.changed": Kind("图像有 {number} 处不同", "the picture differs in {number} places"),
    "finding.new": Kind("新问题 {block}：{old}", "new finding {block}: {new}"),
    "finding.gone": Kind("问题消失 {block}：{old}", "finding gone {block}: {new}"),
}
"""Kinds in words. `ROLE.text` for each role of _ROLES is made by rule."""

KINDS |= {
    f"{role}.text": Kind(
        f"{{block}} {zh}“{{old}}”改为“{{new}}”", f"{{block}}: {en} “{{old}}” became “{{new}}”"
    )
    for role, (zh, en) in _ROLES.items()
    if f"{role}.text" not in KINDS
}


def said(change: Change, language: str = "zh") -> str:
    """A change in one sentence, without its effects. language: zh or en."""
    kind = KINDS.get(change.kind) or Kind("{block} “{old}”改为“{new}”", "{block}: “{old}” became “{new}”")
    role = _ROLES.get(change.block, (change.block, change.block))[0 if language == "zh" else 1]
    text = (kind.zh if language == "zh" else kind.en).format(
        block=_block(change, language),
        old=_short(change.old, language),
        new=_short(change.new, language),
        number=change.number,
        paragraph=change.paragraph,
        at=change.at,
        page=change.page,
        old_page=change.old_page,
        role=role,
        move=_move(change, language),
    )
    return text.strip(" :")


_PARTS = {"furniture": ("", ""), "masthead-1": ("报头", "masthead"), "dateline-1": ("报线", "dateline")}
"""Blocks that have no name of their own."""


def _block(change: Change, language: str) -> str:
    return _PARTS.get(change.block, (change.block, change.block))[0 if language == "zh" else 1]


def _short(text: str, language: str) -> str:
    if len(text) <= SHOWN:
        return text
    rest = len(text) - SHOWN
    return f"{text[:SHOWN]}……（共 {len(text)} 字）" if language == "zh" else f"{text[:SHOWN]}… (+{rest})"


def _move(change: Change, language: str) -> str:
    """Where the first moved line went: page:leg:line both ways."""
    if not change.old or not change.new or change.old == change.new:
        return ""
    one, two = (_place(text, language) for text in (change.old, change.new))
    return f"（{one} → {two}）" if language == "zh" else f"({one} → {two})"


def _place(text: str, language: str) -> str:
    page, _, rest = text.partition(":")
    leg, _, row = rest.partition(":")
    where = page_name(int(page), language, " ") if page.isdecimal() else page
    if not leg:
        return where
    return f"{where}第 {leg} 栏第 {row} 行" if language == "zh" else f"{where} leg {leg} line {row}"


def page_word(change: Change, language: str = "zh") -> str:
    """The page a change is on, as the head of a line; the old page where the new version has none."""
    number = change.page or change.old_page
    if not number:
        return "全期" if language == "zh" else "edition"
    return page_name(number, language)


def page_name(number: int, language: str = "zh", blank: str = "") -> str:
    """A page or a 中缝 by its number in words. blank: what stands beside the figures of a page."""
    if is_seam_number(number):
        return f"中缝 {label_of(number)}" if language == "zh" else f"seam {label_of(number)}"
    return f"第{blank}{number}{blank}版" if language == "zh" else f"page {number}"
