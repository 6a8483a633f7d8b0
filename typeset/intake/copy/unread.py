"""Kinds of files that desks put beside copy and that are not read as copy: what each is, and the way out."""

from __future__ import annotations

from pathlib import PurePath

from typeset.findings import Findings, Place
from typeset.intake.copy.endings import READ

PICTURES = frozenset(
    [
        ".jpg",
        ".jpeg",
        ".png",
        ".tif",
        ".tiff",
        ".svg",
        ".gif",
        ".bmp",
        ".webp",
        ".heic",
        ".heif",
        ".avif",
        ".psd",
        ".ai",
        ".eps",
        ".cdr",
        ".raw",
        ".dng",
        ".cr2",
        ".nef",
        ".arw",
    ]
)
"""Pictures are named by stories and pages; lying in a folder they are no copy."""
_OWN = frozenset(
    [".yaml", ".yml", ".json", ".py", ".css", ".js", ".map", ".ttf", ".otf", ".ttc", ".icc", ".icm"]
)
_JUNK = frozenset(("thumbs.db", "desktop.ini", ".ds_store", ".gitignore", ".gitkeep", ".gitattributes"))

_SHEET = ("表格", "a spreadsheet", "把要登的表复制进 .docx，或在 .md 里写成 | 列 | 列 |")
_SLIDES = ("幻灯片", "slides", "把文字复制成 .docx、.md 或 .txt；图另存出来")
_PACKED = ("压缩包", "an archive", "先解压，再把里面的稿件放进稿件夹")
_MEDIA = ("音频或视频", "sound or film", "请记者写成文字稿")
_PDF = (
    "PDF",
    "a PDF",
    "向来稿人要 Word 原稿，或把文字复制成 .txt（大样照“## 题目”分篇）；广告用 ad: {file: x.pdf}",
)
_FIXED = (
    "版式文件（OFD、CEB、CAJ）",
    "a fixed-layout document",
    "向来稿人要 Word 原稿，或用阅读器复制文字成 .txt",
)
_KINDS = {
    ".pdf": _PDF,
    **dict.fromkeys((".ofd", ".ceb", ".caj", ".xps", ".djvu"), _FIXED),
    **dict.fromkeys((".xls", ".xlsx", ".xlsm", ".et", ".ett", ".csv", ".tsv", ".ods", ".numbers"), _SHEET),
    **dict.fromkeys((".ppt", ".pptx", ".pps", ".ppsx", ".dps", ".odp", ".key"), _SLIDES),
    **dict.fromkeys((".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz"), _PACKED),
    **dict.fromkeys(
        (".mp3", ".mp4", ".m4a", ".wav", ".amr", ".mov", ".avi", ".mkv", ".flv", ".wmv", ".aac"), _MEDIA
    ),
    ".msg": ("Outlook 邮件", "an Outlook message", "在 Outlook 里另存为 .eml，或把附件另存出来"),
    ".pages": ("Pages 文稿", "a Pages document", "在 Pages 里导出为 Word（.docx）"),
    ".epub": ("电子书", "an e-book", "把文字复制成 .docx、.md 或 .txt"),
    ".xml": ("XML", "XML", "从采编系统导出 .docx、.html 或 .txt"),
    ".wpd": ("WordPerfect 文稿", "a WordPerfect document", "另存为 .docx"),
    ".fh": ("飞腾版面文件", "a layout of another program", "从排版软件导出 .txt 大样"),
    ".fit": ("飞腾版面文件", "a layout of another program", "从排版软件导出 .txt 大样"),
    ".indd": ("InDesign 版面文件", "a layout of another program", "从排版软件导出 .txt 或 .rtf"),
    ".url": ("网址快捷方式", "a link to a page", "在浏览器里打开它，另存为网页（.html 或 .mhtml）"),
    ".lnk": ("快捷方式", "a link to a file", "把它指的文件复制进来"),
    ".download": ("没有下载完的文件", "an unfinished download", "重新下载"),
    ".crdownload": ("没有下载完的文件", "an unfinished download", "重新下载"),
    ".tmp": ("临时文件", "a temporary file", "删去它"),
}


def way_out(name: str) -> tuple[str, str, str]:
    """What a file is, in Chinese and English, and what can be done with it."""
    suffix = PurePath(name).suffix.lower()
    if suffix in _KINDS:
        return _KINDS[suffix]
    if suffix in PICTURES:
        return "图片", "a picture", "图上有字就请人打成文字；图片在稿件或版块里写 picture"
    shown = suffix or "没有后缀的文件"
    return (
        f"不认识的格式（{shown}）",
        f"of an unknown kind ({suffix or 'no ending'})",
        "另存为 .docx、.md、.html 或 .txt",
    )


def tell_unread(name: str, findings: Findings, place: Place, kind: str = "") -> None:
    """CPY-01: a file that is no copy, what it is, and the way out. kind: what its content says."""
    short = PurePath(name).name
    if kind == "locked":
        zh, en, hint = "有密码的文件", "locked with a password", "请来稿人去掉密码，另存为 .docx"
    else:
        named = PurePath(name).suffix.lower() in READ and kind
        zh, en, hint = way_out(f"x.{kind}" if named else name)
    findings.warning("CPY-01", f"“{short}”没有读：{zh}", f"{short} was not read: {en}", hint, place)


def is_work(name: str) -> bool:
    """Whether a file is named by stories and pages, or is an edition itself: pictures, YAML, fonts."""
    return PurePath(name).suffix.lower() in PICTURES | _OWN and not name.startswith((".", "~"))


def is_aside(name: str) -> bool:
    """Whether a file is what systems and programs leave beside others."""
    return name.startswith((".", "~")) or name.lower() in _JUNK
