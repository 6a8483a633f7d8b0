"""Bytes of a web page to a tree: its declared encoding believed where it holds, nesting and size bounded."""

from __future__ import annotations

import codecs
import re
from typing import Any

from typeset.findings import Findings, Place
from typeset.intake.yaml.encoding import decode

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""")
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "iso-8859-1": "cp1252",
}
"""Encodings that are declared and those that hold them whole, which is what is meant."""
_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def page_text(raw: bytes, name: str, findings: Findings, charset: str = "") -> str | None:
    """The text of a page. charset: what its envelope declares; else what it declares itself, else by evidence (ENC-xx)."""
    if not raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        declared = charset.encode("ascii", "ignore")
        for match in (_XML.search(raw[:4096]), _CHARSET.search(raw[:65536])):
            declared = declared or (match[1] if match else b"")
        text = _as(raw, declared.decode("ascii").lower())
        if text is not None:
            return text
    return decode(raw, name, findings)


def _as(raw: bytes, encoding: str) -> str | None:
    """The text in an encoding; None where there is no such, or the bytes are not in it."""
    try:
        codec = codecs.lookup(_WIDER.get(encoding, encoding))
        return codec.decode(raw)[0] if codec._is_text_encoding else None
    except (LookupError, ValueError, AttributeError):
        return None


def flat_page(text: str) -> str:
    """A page without its nesting: its text in paragraphs, each head of the first level kept."""
    from typeset.intake.web.flattener import Flattener

    reader = Flattener()
    reader.feed(text)
    reader.close()
    return re.sub("(?:<p>){2,}", "<p>", "".join(reader.made)) + "</body></html>"


def page_tree(text: str, name: str, findings: Findings) -> Any:
    """The tree of a page, None with a finding where there is none (WEB-01)."""
    try:
        from lxml import etree  # type: ignore[import-untyped]
    except ImportError:
        findings.error(
            "WEB-01",
            f"“{name}”没有读：没有装读网页的部件",
            f"{name} was not read: the reader of web pages is not installed",
            "pip install typeset-news[web]，或另存为 .md、.txt",
            Place(name),
        )
        return None
    clean = _BAD.sub("\ufffd", text)
    # no DTD is loaded, no entity defined, nothing fetched; huge_tree: a deep page is read to its end
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, recover=True)
    try:
        tree = etree.fromstring(clean.encode("utf-8"), parser)
        if any("depth" in entry.message for entry in parser.error_log):
            zh, en = "嵌套得太深，只照文字分段读", "is nested too deep; only its text and paragraphs are read"
            findings.warning("WEB-01", f"“{name}”{zh}", f"{name} {en}", "看看分段对不对", Place(name))
            tree = etree.fromstring(
                flat_page(clean).encode("utf-8"), etree.HTMLParser(encoding="utf-8", no_network=True)
            )
    except (etree.LxmlError, ValueError, AssertionError):
        tree = None
    if tree is None:
        findings.error(
            "WEB-01",
            f"“{name}”里没有网页的内容",
            f"{name} holds no web page",
            "在浏览器里打开，另存为网页或复制成 .txt",
            Place(name),
        )
        return None
    _gather(tree, etree)
    return tree


def _gather(tree: Any, etree: Any) -> None:
    """Words behind the body's end, and between the head and it, are shown by browsers: they go into the body."""
    body = tree.find("body") if tree.tag == "html" else None
    if body is None:
        return
    behind = [(body.tail, None), *((node.tail, node) for node in body.itersiblings())]
    for tail, node in behind:
        if node is not None:
            body.append(node)
            node.tail = None
        if tail and tail.strip():
            etree.SubElement(body, "p").text = tail
    body.tail = None
    head = tree.find("head")
    if head is not None and head.tail and head.tail.strip():
        first = etree.Element("p")
        first.text, head.tail = head.tail, None
        body.insert(0, first)
