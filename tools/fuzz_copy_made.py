"""The damaged inputs of `fuzz_copy`: copy of every kind written by seed, then damaged as text, as XML or as bytes."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage
from pathlib import Path
from typing import NamedTuple

from tools.raw_pages import make_page
from typeset.findings import Findings


class Input(NamedTuple):
    """A file to read. kind: what it was made as; seen: the words a reader of it sees, "" where nobody can say."""

    kind: str
    name: str
    raw: bytes
    seen: str = ""


_ODD = (
    "\n", "\n\n", "　", "\t", "#", "## ", "---", "***", "|", "| - |", "::: ", ":::verse", "[", "]", "](", "{", "}", "*", "**", "`", "\\", "<", ">", "&",
    "<!--", "-->", "&nbsp;", "&#x4e2d;", "<br>", "“", "”", "《", "（", "。", "，", "：", "——", "……", "\u200b", "\u0301", "\ue000", "\ufeff", "\u2028",
    "\x00", "\x0b", "𠮷", "标题：", "小标题：", "引题：", "①", "1.", "（下转第二版）", "（上接第一版）", "![](a.jpg)", "[^1]", "[^1]: 注", "title: [", "format: 9",
    "\u202e", "🙂", "Ａ", "http://a.example/b", "-", "'", '"', "\r", "\ufffe", "甲" * 300, "a" * 2000, "<" * 50, "[" * 60, "{{", "&a", "*a", "!!x ", ": ",
)  # fmt: skip


def _text_damaged(chance: random.Random, text: str) -> str:
    """A text with a few cuts, doublings, odd pieces and exchanges in it."""
    for _ in range(chance.choice((0, 1, 1, 2, 3, 6, 20))):
        at = chance.randrange(len(text) + 1)
        end = min(len(text), at + chance.choice((1, 2, 5, 30, 200)))
        kind = chance.randrange(5)
        if kind == 0:
            text = text[:at] + text[end:]
        elif kind == 1:
            text = text[:end] + text[at:]
        elif kind == 2:
            to = chance.randrange(len(text) + 1)
            text = text[:to] + text[at:end] + text[to:]
        else:
            text = text[:at] + chance.choice(_ODD) + text[at:]
    return text[:200_000]


def _bytes_damaged(chance: random.Random, raw: bytes) -> bytes:
    out = bytearray(raw)
    kind = chance.randrange(4)
    if kind == 0 or not out:
        return bytes(out[: chance.randrange(len(out) + 1)])
    if kind == 1:
        at = chance.randrange(len(out))
        return bytes(out[:at] + out[at + chance.randrange(1, 400) :])
    for _ in range(chance.choice((1, 3, 20, 200))):
        out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


def _markdown(chance: random.Random) -> Input:
    page = make_page(chance.randrange(10_000), True)
    body = "\n\n".join(line for line in page.text.split("\n") if line)
    head = "---\nformat: 1\nlabel: 今日谈\nkicker: 春耕进行时\ntitle: [守住一河清水, 护好两岸人家]\nbyline: 本报记者 禾小青\n---\n\n"
    table = "\n\n| 队 | 分 |\n|---|--:|\n| 临州 | 12 |\n| 漳水 | 9 |\n\n:::verse\n一碗槐花\n两盏清茶\n:::\n\n正文[彧]{ruby=yù}写**要紧**的字。\n"
    text = _text_damaged(chance, (head if chance.random() < 0.8 else "") + body + table)
    return Input("md", "稿.md", text.encode("utf-8", "replace"), text)


_CODECS = ("utf-8", "gb18030", "utf-16", "utf-8-sig")


def _text(chance: random.Random) -> Input:
    text = _text_damaged(chance, make_page(chance.randrange(10_000), chance.random() < 0.5).text)
    codec = chance.choice(_CODECS)
    raw = text.encode(codec, "replace")
    if chance.random() < 0.3:
        return Input(f"txt {codec}", "大样.txt", _bytes_damaged(chance, raw))
    return Input(f"txt {codec}", "大样.txt", raw, raw.decode(codec))


def _paragraphs(chance: random.Random) -> list[str]:
    page = make_page(chance.randrange(10_000), False)
    return [line for line in page.text.split("\n") if line.strip()]


_WORD_TAIL = (
    '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>队名</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>积分</w:t></w:r></w:p></w:tc></w:tr>'
    "<w:tr><w:tc><w:p><w:r><w:t>临州</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>编号的一项</w:t><w:br/><w:t>换行之后</w:t></w:r></w:p>'
    "<w:p><w:ins><w:r><w:t>添上的字</w:t></w:r></w:ins><w:del><w:r><w:delText>删去的字</w:delText></w:r></w:del><w:r><w:rPr><w:strike/></w:rPr><w:t>划掉的字</w:t></w:r></w:p>"
    "<w:p><w:r><w:t>联系人：禾小青 电话：13800000000</w:t></w:r></w:p>"
)  # fmt: skip
_ODD_XML = ("<w:p>", "</w:p>", "<w:br/>", "<w:tab/>", '<w:numId w:val="99"/>', '<w:ilvl w:val="-3"/>', "<w:tbl/>", "<w:tr/>", "<w:r/>", "<w:sdt/>",
            '<w:pStyle w:val="Title"/>', "<w:strike/>", "<w:vanish/>", '<w:sz w:val="x"/>', "<w:drawing/>", '<w:fldChar w:fldCharType="begin"/>')  # fmt: skip


def _word(chance: random.Random) -> Input:
    from docx import Document

    document = Document()
    document.add_paragraph("守住一河清水", style="Title")
    for text in _paragraphs(chance)[:14]:
        document.add_paragraph(
            text, style=chance.choice(("Normal", "Normal", "Normal", "Heading 2", "List Number", "Quote"))
        )
    stream = io.BytesIO()
    document.save(stream)
    raw = stream.getvalue()
    if chance.random() < 0.12:
        return Input("docx", "稿.docx", _bytes_damaged(chance, raw))
    part = chance.choice(
        ["word/document.xml"] * 6 + ["word/styles.xml", "word/numbering.xml", "[Content_Types].xml"]
    )
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            xml = old.read(info.filename)
            if info.filename == "word/document.xml":
                xml = xml.replace(b"<w:sectPr", _WORD_TAIL.encode() + b"<w:sectPr", 1)
            if info.filename == part:
                xml = _xml_damaged(chance, xml.decode("utf-8")).encode("utf-8", "replace")
            if info.filename == "word/document.xml":
                body = xml.decode("utf-8", "replace")
            new.writestr(info.filename, xml)
    seen = "".join(re.findall(r"<w:(?:t|delText)(?: [^>]*)?>([^<]*)<", body)) if _is_sound(body) else ""
    return Input("docx", "稿.docx", out.getvalue(), seen)


def _is_sound(xml: str) -> bool:
    from lxml import etree

    try:
        etree.fromstring(xml.encode("utf-8"))
    except (etree.XMLSyntaxError, ValueError):
        return False
    return True


_TAGS = re.compile(r"<[^<>]*>")


def _xml_damaged(chance: random.Random, xml: str) -> str:
    """XML with whole elements dropped, moved, doubled, or odd ones put between: mostly well-formed still."""
    for _ in range(chance.choice((1, 1, 2, 5))):
        kind = chance.randrange(12)
        if kind == 0:
            return _text_damaged(chance, xml)
        found = list(
            re.finditer(
                r"<w:((?!document\b|body\b|styles\b|numbering\b)\w+)(?: [^<>]*)?(?:/>|>(?:(?!<w:\1[ >]).)*?</w:\1>)",
                xml,
                re.DOTALL,
            )
        )
        if not found:
            return xml
        one = chance.choice(found)
        if kind in (1, 2):
            xml = xml[: one.start()] + xml[one.end() :]
        elif kind in (3, 4, 5):
            to = chance.choice(found)
            xml = xml[: to.start()] + one.group() + xml[to.start() :]
        elif kind in (6, 7):
            xml = re.sub(r'w:val="[^"]*"', lambda m: f'w:val="{chance.choice(("", "-1", "0", "99999999999", "x", "中"))}"' if chance.random() < 0.2 else m[0], xml)  # fmt: skip
        else:
            piece = chance.choice(_ODD_XML)
            piece = piece if piece.endswith("/>") else "<w:r/>"
            xml = xml[: one.start()] + piece + xml[one.start() :]
    return xml


_ODD_HTML = ("<p>", "</p>", "<div>", "</div></div>", "<table>", "<tr><td>", "<script>", "</script>", "<style>", "<br>", "<li>", "<!--", "-->", "&#0;", "&#x110000;",
             "<svg>", "<h1>", "<p hidden>", "<ruby>", "<img src=x>", "<base href='file:///etc/'>", "]]>", "<![CDATA[", "<textarea>", "<plaintext>", "<title>")  # fmt: skip


def _html_text(chance: random.Random) -> str:
    lines = [line.replace("&", "&amp;").replace("<", "&lt;") for line in _paragraphs(chance)[:12]]
    parts = [f"<p>{line}</p>" if chance.random() < 0.9 else f"<h2>{line}</h2>" for line in lines]
    page = (
        "<!doctype html><html><head><meta charset='utf-8'><title>守住一河清水_临州网</title><style>p{color:red}</style></head><body>"
        "<nav>首页 新闻 视频</nav><article><h1>守住一河清水</h1><p>来源：临州发布 作者：禾小青</p>" + "\n".join(parts)
        + "<ul><li>第一项</li><li>第二项</li></ul><table><tr><td>队</td><td>分</td></tr></table></article><footer>阅读 123 点击关注</footer>"
        "<script>var a='不印的';</script></body></html>"
    )  # fmt: skip
    for _ in range(chance.choice((0, 1, 2, 4))):
        at = chance.randrange(len(page))
        page = page[:at] + chance.choice(_ODD_HTML) + page[at:]
    return _text_damaged(chance, page) if chance.random() < 0.3 else page


def _seen_of_html(text: str) -> str:
    from typeset.intake.web.page import page_tree

    tree = page_tree(text, "x", Findings())
    if tree is None:
        return ""
    hidden = {"script", "style", "template", "noscript", "head", "title", "svg", "iframe", "object", "textarea", "select", "noframes", "noembed", "canvas", "audio", "video"}  # fmt: skip
    said: list[str] = []

    stack = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            said.append(node)
            continue
        if not isinstance(node.tag, str) or node.tag.lower() in hidden or node.get("hidden") is not None:
            continue
        inner = [node.text or ""]
        for child in node:
            inner += [child, child.tail or ""]
        stack += reversed(inner)
    return "".join(said)


def _html(chance: random.Random) -> Input:
    text = _html_text(chance)
    raw = text.encode("utf-8", "replace")
    if chance.random() < 0.2:
        return Input("html", "页.html", _bytes_damaged(chance, raw))
    return Input("html", "页.html", raw, _seen_of_html(raw.decode("utf-8")))


def _letter(chance: random.Random) -> Input:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = "投稿", "a@example.org", "b@example.org"
    plain = "\n\n".join(_paragraphs(chance)[:10])
    message.set_content(plain)
    html = _html_text(chance) if chance.random() < 0.5 else ""
    if html:
        message.add_alternative(html, subtype="html")
    if chance.random() < 0.5:
        message.add_attachment(_picture_bytes(chance), maintype="image", subtype="png", filename="图.png")
    if chance.random() < 0.4:
        message.add_attachment(
            plain.encode("gb18030", "replace"), maintype="text", subtype="plain", filename="稿.txt"
        )
    raw = message.as_bytes()
    if chance.random() < 0.6:
        raw = _bytes_damaged(chance, raw)
    elif chance.random() < 0.5:
        raw = re.sub(rb"(?i)boundary=\"[^\"]*\"", b'boundary="x"', raw, count=1)
    return Input("eml", "信.eml", raw, _seen_of_letter(raw))


def _seen_of_letter(raw: bytes) -> str:
    """The plain text parts that are no attachment, where the letter is whole enough."""
    try:
        parts = [p for p in message_from_bytes(raw).walk() if p.get_content_type() == "text/plain"]
        return "".join(
            (p.get_payload(decode=True) or b"").decode(p.get_content_charset() or "utf-8") for p in parts
        )
    except (LookupError, ValueError, AttributeError, TypeError):
        return ""


def _archive(chance: random.Random) -> Input:
    message = EmailMessage()
    message["MIME-Version"] = "1.0"
    message.set_content(_html_text(chance), subtype="html")
    message.make_related()
    message.add_related(_picture_bytes(chance), maintype="image", subtype="png", cid="<a>")
    raw = message.as_bytes()
    return Input("mht", "页.mht", _bytes_damaged(chance, raw) if chance.random() < 0.7 else raw)


def _claimed(chance: random.Random) -> Input:
    """Bytes that claim to be of another kind: only what tells kinds apart is tried, no converter is started."""
    name = chance.choice(
        (
            "稿.rtf",
            "稿.odt",
            "稿.doc",
            "稿.wps",
            "稿.docx",
            "稿.html",
            "稿.eml",
            "稿.mht",
            "稿.txt",
            "稿.md",
            "稿",
        )
    )
    made = chance.choice(
        (
            b"{\\rtf1 ",
            b"PK\x03\x04",
            b"\xd0\xcf\x11\xe0",
            b"%PDF-1.4",
            b"<html>",
            b"MIME-Version: 1.0\n\n",
            b"\x89PNG",
            b"",
            b"Rar!",
        )
    )
    return Input("claimed", name, made + chance.randbytes(chance.choice((0, 3, 60, 2000))))


def _picture_bytes(chance: random.Random) -> bytes:
    from PIL import Image

    stream = io.BytesIO()
    picture = Image.new(chance.choice(("RGB", "L")), (chance.randint(1, 60), chance.randint(1, 60)), 90)
    exif = Image.Exif()
    exif[0x0112] = chance.randint(1, 8)
    picture.save(stream, chance.choice(("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")), exif=exif.tobytes())
    return stream.getvalue()


def _picture(chance: random.Random) -> Input:
    return Input("picture", "图.png", _bytes_damaged(chance, _picture_bytes(chance)))


_EDITION = Path(__file__).parent.parent / "layouts" / "linzhou"


def _yaml(chance: random.Random) -> Input:
    name = chance.choice(("paper.yaml", "2026-05-07.yaml"))
    text = _text_damaged(chance, (_EDITION / name).read_text("utf-8"))
    return Input("yaml", name, text.encode("utf-8", "replace"))


MAKERS: dict[str, Callable[[random.Random], Input]] = {
    "md": _markdown, "txt": _text, "docx": _word, "html": _html, "mht": _archive, "eml": _letter, "claimed": _claimed, "picture": _picture,
    "yaml": _yaml,
}  # fmt: skip
_ORDER = (
    "md",
    "txt",
    "txt",
    "docx",
    "docx",
    "html",
    "html",
    "mht",
    "eml",
    "claimed",
    "picture",
    "yaml",
    "md",
)


def made(seed: int, kind: str = "") -> Input:
    """One damaged input."""
    return MAKERS[kind or _ORDER[seed % len(_ORDER)]](random.Random(seed))
