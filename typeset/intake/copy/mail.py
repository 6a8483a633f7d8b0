"""Letters (.eml) and web archives (.mht): their text, what is attached, the pictures they hold. Nothing is passed over."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from typeset.files import cache
from typeset.findings import Findings, Place
from typeset.intake.copy.endings import READ
from typeset.intake.copy.terms import lines_of
from typeset.intake.copy.unread import tell_unread
from typeset.intake.web.page import page_text
from typeset.intake.web.pictures import ending, held, in_archive
from typeset.intake.web.reader import WebPage, read_web
from typeset.model.story import Figure, Story
from typeset.named_tuple import NamedTuple
from typeset.patterns import lazy_pattern

if TYPE_CHECKING:
    from typeset.intake.copy.terms import CopyReader, CopyTerms

_MOST_PARTS, _COVER = 400, 200
"""Parts of a letter that are looked at; characters up to which words beside attached copy are a covering letter."""
_ADDRESS = lazy_pattern(r"<?(?:https?|mailto|cid):[^\s>]+>?")
_QUOTED = lazy_pattern(r"^(?:>|-{3,} ?(?:原始邮件|Original Message|转发))", re.MULTILINE)


class _MailPart(NamedTuple):
    """A part of a letter."""

    kind: str
    """Its type, as `text/plain`, or `subject`."""
    raw: bytes
    """Its bytes."""
    charset: str
    """The encoding that it declares, "" for none."""
    name: str
    """The name of an attached file, "" for none."""
    keys: tuple[str, ...]
    """Its addresses and `cid:` names, which pages use for pictures; of a subject its words."""


def read_archive(raw: bytes, name: str, terms: CopyTerms, findings: Findings) -> list[Story]:
    """The stories of a web archive: its first page, with the pictures it holds."""
    parts = _parts(raw, name, findings)
    page = next((part for part in parts if part.kind in ("text/html", "application/xhtml+xml")), None)
    if page is None:
        if parts:
            zh, en = "里没有网页", "holds no page"
            findings.error(
                "MAI-01",
                f"“{PurePath(name).name}”{zh}",
                f"{name} {en}",
                "在浏览器里打开，另存为 .html",
                Place(name),
            )
        return []
    others = [
        part
        for part in parts
        if part is not page and part.kind.startswith("text/") and part.kind != "text/css"
    ]
    for part in others:
        said = _text(part, name, findings)
        if said.strip():
            findings.info(
                "MAI-02",
                f"网页里套着的别的页没有排：“{_flat(said)}”",
                f"a page inside the page is not set: “{_flat(said)}”",
                "",
                Place(name),
            )
    return _web(page, parts, name, terms, findings, whole=False)


def read_letter(
    raw: bytes, name: str, terms: CopyTerms, *, findings: Findings, depth: int, read: CopyReader
) -> list[Story]:
    """The stories of a letter: those attached, and its own words where they are copy. depth: letters around it; read: of what is attached.

    Findings: MAI-01 (no letter), MAI-02 (words not set), MAI-03 (what is attached), CPY-01.
    """
    parts = _parts(raw, name, findings)
    if not parts:
        return []
    stories: list[Story] = []
    figures: list[Figure] = []
    bodies = [part for part in parts if not part.name and part.kind in ("text/html", "text/plain")]
    html = next((part for part in bodies if part.kind == "text/html"), None)
    for part in parts:
        if part in bodies or part.kind == "subject":
            continue
        named = f"{name}#{part.name}" if part.name else name
        if ending(part.raw) and part.kind.startswith(("image/", "application/octet")):
            if html is not None and any(key.encode() in html.raw for key in part.keys):
                continue
            figures += _attached(part if part.name else part._replace(name="没有名字的图"), name, findings)
        elif PurePath(part.name).suffix.lower() in READ or part.kind in (
            "message/rfc822",
            "text/html",
            "text/plain",
        ):
            inner = part.name or "x.eml"
            findings.info(
                "MAI-03", f"读了附件“{inner}”", f"the attached file {inner} was read", "", Place(name)
            )
            stories += read(
                part.raw, f"{name}#{inner}" if part.name else f"{name}#附信.eml", terms, findings, depth + 1
            )
        else:
            tell_unread(part.name or f"{part.kind}", findings, Place(named))
    own = _own(bodies, parts, name, terms, findings, attached=bool(stories))
    stories = [*own, *stories]
    if figures and len(stories) == 1:
        stories = [stories[0]._replace(figures=(*stories[0].figures, *figures))]
    elif figures:
        findings.warning(
            "MAI-03",
            f"附件里的 {len(figures)} 张图没有归到哪一篇",
            f"{len(figures)} attached pictures belong to no story",
            "把图另存到稿件旁，在稿件或版块里写 picture",
            Place(name),
        )
    if not stories and not any(item.severity != "info" for item in findings):
        findings.warning(
            "MAI-01",
            f"“{PurePath(name).name}”里没有稿件",
            f"{name} holds no copy",
            "看看正文和附件存全了没有",
            Place(name),
        )
    return stories


def _own(
    bodies: list[_MailPart],
    parts: list[_MailPart],
    name: str,
    terms: CopyTerms,
    findings: Findings,
    *,
    attached: bool,
) -> list[Story]:
    """The stories of a letter's own words; beside attached copy they are a covering letter, which is told (MAI-02)."""
    html = next((part for part in bodies if part.kind == "text/html"), None)
    plain = [part for part in bodies if part.kind == "text/plain"]
    subject = next((part.keys[0] for part in parts if part.kind == "subject"), "")
    found = Findings()
    stories: list[Story] = []
    text = "\n".join(_text(part, name, found) for part in plain)
    if html is not None:
        stories = _web(html, parts, name, terms, found, whole=True)
        known = _letters(" ".join((_said(stories, Findings()), *(item.zh for item in found))))
        more = [line for line in text.splitlines() if _letters(_ADDRESS.sub("", line)) not in known]
        if more:
            _untold(name, found, "邮件的纯文字里另有", "only in the letter's plain text", " / ".join(more))
        for part in bodies:
            if part.kind == "text/html" and part is not html:
                stories += _web(part, parts, name, terms, found, whole=True)
    elif text.strip():
        from typeset.intake.raw import read_page

        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if terms.seen:
            terms.seen(name, lines_of(text))
        stories = list(read_page(text, name, terms.words, found, terms.how))
    size = len(_squeezed(text)) if plain else sum(story.length for story in stories)
    if attached and size <= _COVER:
        said = text if plain else _said(stories, found)
        if said.strip():
            _untold(name, findings, "附言，没有排", "a covering letter, not set", _flat(said))
        return []
    if _QUOTED.search(text):
        _untold(
            name, found, "邮件里像是带着来往的旧信，看看有没有排进去", "older letters may be quoted", "> ……"
        )
    if subject and any(not story.title for story in stories):
        findings.info(
            "MAI-02",
            f"邮件的主题是“{subject}”，没有当题目",
            f"the letter's subject is “{subject}”; it is no title",
            f"是题目就写 title: {subject}",
            Place(name),
        )
    findings.extend(found)
    return stories


def _said(stories: list[Story], found: Findings) -> str:
    """All words of stories that are not set, and of what their reader told."""
    said = [
        " ".join(
            (
                story.kicker,
                story.heading,
                *story.subtitle,
                story.byline,
                *(p.text for p in story.paragraphs),
                story.credit,
            )
        )
        for story in stories
    ]
    said += [
        " ".join(cell.text for row in table.rows for cell in row)
        for story in stories
        for table in story.body
        if not hasattr(table, "text")
    ]
    return " ".join(
        (*said, *(item.zh for item in found if item.code in ("WRD-02", "WRD-03", "WEB-02", "WEB-03")))
    )


def _letters(text: str) -> str:
    """What of a text normalising leaves: letters and digits, their forms folded."""
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isalnum())


def _untold(name: str, findings: Findings, zh: str, en: str, text: str) -> None:
    findings.warning("MAI-02", f"{zh}：“{text}”", f"{en}: “{text}”", "要排就贴进稿里", Place(name))


def _web(
    part: _MailPart, parts: list[_MailPart], name: str, terms: CopyTerms, findings: Findings, *, whole: bool
) -> list[Story]:
    text = page_text(part.raw, name, findings, part.charset)
    if text is None:
        return []
    held_parts = {key: other.raw for other in parts for key in other.keys}
    return read_web(WebPage(text, name, in_archive(held_parts), terms.how, whole, terms.seen), findings)


def _attached(part: _MailPart, name: str, findings: Findings) -> list[Figure]:
    """A picture sent with a letter, taken out into the cache folder."""
    found = held(part.raw)
    kept = cache.keep(f"{cache.digest(found[0])}{found[1]}", found[0]) if found else None
    if kept is None:
        findings.warning(
            "MAI-03",
            f"附件图片“{part.name}”取不出来",
            f"the attached picture {part.name} could not be taken out",
            "另存到稿件旁",
            Place(name),
        )
        return []
    findings.info(
        "MAI-03",
        f"附件图片“{part.name}”随稿",
        f"the attached picture {part.name} goes with the copy",
        "",
        Place(name),
    )
    return [Figure(kept.as_posix(), place=Place(name))]


def _text(part: _MailPart, name: str, findings: Findings) -> str:
    return page_text(part.raw, name, findings, part.charset) or ""


def _flat(text: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", text).split())


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _parts(raw: bytes, name: str, findings: Findings) -> list[_MailPart]:
    """The parts of a letter in order, its subject last; none with a finding where it is no letter (MAI-01)."""
    try:
        message = message_from_bytes(raw)
        leaves = list(_leaves(message))
        subject = _decoded(message.get("Subject"))
    except (MessageError, ValueError, LookupError, RecursionError, AttributeError, TypeError):
        leaves, subject = [], ""
    if not message_like(raw) or not any(part.raw.strip() for part in leaves):
        findings.error(
            "MAI-01",
            f"“{PurePath(name).name}”不是完好的邮件或网页存档",
            f"{name} is no sound letter or archive",
            "在邮件程序里打开，把正文和附件另存出来",
            Place(name),
        )
        return []
    if any(part.defects for part in message.walk()):
        findings.warning(
            "MAI-01",
            f"“{PurePath(name).name}”有损坏，可能缺了一部分",
            f"{name} is damaged; a part may be missing",
            "在邮件程序里打开，核对正文和附件",
            Place(name),
        )
    if len(leaves) > _MOST_PARTS:
        findings.warning(
            "MAI-03",
            f"邮件有 {len(leaves)} 个部分，只看了前 {_MOST_PARTS} 个",
            f"only the first {_MOST_PARTS} of {len(leaves)} parts were looked at",
            "把附件另存出来",
            Place(name),
        )
    return [*leaves[:_MOST_PARTS], *([_MailPart("subject", b"", "", "-", (subject,))] if subject else [])]


def message_like(raw: bytes) -> bool:
    """Whether bytes begin with the head lines of a letter."""
    return re.match(rb"(?:\xef\xbb\xbf)?\s*[!-9;-~]{2,60}:", raw[:200]) is not None


def _leaves(message: Message) -> Iterator[_MailPart]:
    """The parts that hold no others; a letter inside is one."""
    stack = [message]
    while stack:
        item = stack.pop()
        kind = item.get_content_type()
        payload = item.get_payload()
        if isinstance(payload, list) and kind != "message/rfc822":
            stack.extend(part for part in reversed(payload) if isinstance(part, Message))
            continue
        if isinstance(payload, list):
            body = payload[0].as_bytes() if payload and isinstance(payload[0], Message) else b""
        else:
            made = item.get_payload(decode=True)
            body = made if isinstance(made, bytes) else b""
        keys = [key for key in (item.get("Content-Location"), item.get("Content-ID")) if key]
        keys = [
            f"cid:{key.strip().strip('<>')}" if str(key).lstrip().startswith("<") else str(key).strip()
            for key in map(str, keys)
        ]
        name = _decoded(item.get_filename())
        if kind == "message/rfc822" and name and not name.lower().endswith(".eml"):
            name += ".eml"
        yield _MailPart(
            kind, body, item.get_content_charset() or "", PurePath(name.replace("\\", "/")).name, tuple(keys)
        )


def _decoded(value: Any) -> str:
    """A head line's words: encoded ones decoded, bare bytes as UTF-8 or GB 18030."""
    if not value:
        return ""
    said = []
    for part, charset in decode_header(value):
        raw = part if isinstance(part, bytes) else part.encode("utf-8", "surrogateescape")
        for name in (charset or "utf-8", "utf-8", "gb18030", "latin-1"):
            try:
                said.append(raw.decode(name))
                break
            except (LookupError, ValueError):
                continue
    return " ".join("".join(said).split())
