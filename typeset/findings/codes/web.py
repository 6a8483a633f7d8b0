"""Codes of findings: web pages, letters, files that LibreOffice converts, what lies in a copy folder."""

from __future__ import annotations

from typeset.findings.codes.entry import Entry

CODES: dict[str, Entry] = {
    "CPY-40": Entry(
        "没有找到 LibreOffice",
        "LibreOffice not found",
        ".doc、.wps、.rtf、.odt 由 LibreOffice 转换后读；它不随本程序装，要另装，或用环境变量 TYPESET_SOFFICE 写明 soffice 的位置。",
        "A .doc, .wps, .rtf or .odt is read as LibreOffice converts it. It is not part of this program: install it, or name soffice in "
        "TYPESET_SOFFICE.",
    ),
    "CPY-41": Entry(
        "LibreOffice 没有转成",
        "LibreOffice could not convert it",
        "文件损坏、有密码、太大，或超过了时间、内存的限度。用 Word 或 WPS 另存为 .docx。",
        "The file is damaged, locked or too large, or took more time or memory than it may. Save it as .docx.",
    ),
    "CPY-42": Entry(
        "由 LibreOffice 转换",
        "converted by LibreOffice",
        "这个文件先转成 .docx 再读；转换的结果按内容存在缓存里。",
        "The file was converted to .docx before it was read; the outcome is kept by content.",
    ),
    "CPY-43": Entry(
        "后缀和内容不符",
        "another kind than its name says",
        "后缀写错了的文件照它的内容读。",
        "A file with a wrong ending is read by its content.",
    ),
    "CPY-44": Entry(
        "稿件夹里不是稿件的文件",
        "files of the copy folder that are no copy",
        "说明、系统和程序留下的文件、子文件夹不当稿件读。（图片和期文件由稿件、版面点名，不在此列。）",
        "Notes, what systems and programs leave, and folders inside are not read as copy. Pictures and edition files are named where they are used.",
    ),
    "WEB-01": Entry(
        "网页读不了",
        "a web page that cannot be read",
        "里面没有网页的内容，或没有装读网页的部件。",
        "It holds no page, or the reader of pages is not installed.",
    ),
    "WEB-02": Entry(
        "网页自己的东西没有排",
        "what is the site's own is not set",
        "导航、按钮、分享栏、阅读数、点击关注、推荐阅读不是稿件；文字都在这条里。里面有成句的话，是警告。",
        "Navigation, buttons, share bars, counts, calls to follow and recommendations are no copy; their words stand here. Prose among "
        "them is a warning.",
    ),
    "WEB-03": Entry(
        "网页里没有排的文字",
        "text of a web page that is not set",
        "不显示的文字、删除线、表单、正文以外的段落；文字都在这条里，是稿件的就贴进稿里。",
        "Hidden or struck-out text, forms, paragraphs outside the article; the words stand here.",
    ),
    "WEB-04": Entry(
        "列表的编号",
        "numbers of lists",
        "网页自动加的编号写成了文字。",
        "Numbers that the page draws are written out.",
    ),
    "WEB-05": Entry(
        "网页的时间、来源、编辑",
        "when and by whom a page was published",
        "“作者”作署名，“来源”作稿末来源，其余不排；原句在这条里。",
        "The author is the byline, the source stands at the end; the rest is not set and stands here.",
    ),
    "WEB-06": Entry(
        "网页里的图没有排",
        "pictures of a page that are not set",
        "图在网上，不在文件里；本程序不联网取图。把网页连图存下（网页，全部），或把图另存到稿件旁。",
        "The picture is on the net and not in the file; nothing is fetched. Save the whole page, or the picture beside the copy.",
    ),
    "WEB-07": Entry(
        "题目取自网页的标题栏",
        "the title is the page's own",
        "正文里没有认出题目，用了网页的 <title>；看看对不对。",
        "No heading was recognised; the page's <title> was taken.",
    ),
    "MAI-01": Entry(
        "邮件读不了",
        "a letter that cannot be read",
        "不是完好的 .eml 或 .mht，或里面没有文字。",
        "It is no sound .eml or .mht, or holds no text.",
    ),
    "MAI-02": Entry(
        "邮件里没有排的文字",
        "words of a letter that are not set",
        "附言、主题、别的部分；文字在这条里。",
        "The covering letter, the subject, other parts; the words stand here.",
    ),
    "MAI-03": Entry(
        "邮件的附件",
        "what is attached to a letter",
        "是稿件的附件读了，图片随稿；读不了的另有说明（CPY-01）。",
        "Attached copy was read, pictures go with it; what cannot be read is named (CPY-01).",
    ),
}
