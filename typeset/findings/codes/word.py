"""Codes of findings: copy from Word."""

from __future__ import annotations

from typeset.findings.codes.entry import Entry

CODES: dict[str, Entry] = {
    "WRD-01": Entry(
        "Word 稿没有题目",
        "Word copy without a title",
        "没有一段是“标题”样式，也没有一行从字号、居中、粗体或位置看像题目。不替稿件编题目：写明题目才能排；不用这篇稿件的版面照常出。",
        "No paragraph has a title's style and no line looks like one. No headline is invented: the story cannot be set until it "
        "is named; an edition that does not use it is built all the same.",
    ),
    "WRD-02": Entry(
        "给编辑部看的行没有排",
        "lines for the desk are not set",
        "稿件头尾的投稿单位、联系人、电话、邮箱、审核等不印；文字在这条里，一字不少。",
        "Who sent the story in, who passed it and how to call them, at its head or foot, is never printed; the words stand here.",
    ),
    "WRD-03": Entry(
        "Word 稿里有没有排的东西",
        "something in the Word copy is not set",
        "文本框、删除线、没有填的空、嵌入的对象、目录、域、题目里的注音和注、没有提到的注、页眉页脚不排；文字写在这条里，要排就照提示改稿。",
        "Text boxes, struck-out text, blanks nobody filled in, embedded objects, tables of contents, fields, ruby and notes in titles, "
        "notes that nothing refers to, headers and footers are not set; their words stand here.",
    ),
    "WRD-04": Entry(
        "手动换行",
        "lines broken by hand",
        "Shift+Enter 断开的行：题目里是题目的分行，几行短句是诗，其余各自成段。断在句子中间或当作诗的，是警告。",
        "Lines broken with Shift+Enter are lines of a title, a verse where they are short, else paragraphs. A break within a sentence, "
        "and a verse, are warnings.",
    ),
    "WRD-05": Entry(
        "自动编号和项目符号",
        "automatic numbers and bullets",
        "Word 的自动编号（一、（一） 1. ①）照显示的排成文字；项目符号去掉，各项自成一段。不认识的编号样式照 1、2、3 排，是警告。",
        "Automatic numbers of Word are set as text, as they are shown; bullets are taken off, each item is a paragraph. Numerals of an "
        "unknown form are set as 1, 2, 3, with a warning.",
    ),
    "WRD-06": Entry(
        "排版用的表格",
        "a table for layout",
        "只有一格，或格里有几段长文字的表格，不是数据表：里面的文字照段落排。",
        "A table of one cell, or with cells of several paragraphs, is no table of data: its text is set as paragraphs.",
    ),
    "WRD-07": Entry(
        "稿里的图",
        "pictures of the copy",
        "`typeset intake` 把稿里的图存在 .md 旁；不拆的话，版块里写 picture: {file: 'x.docx#1'}，数字是第几张。",
        "`typeset intake` writes them beside the .md; without it, a block names them as `x.docx#1`.",
    ),
    "WRD-08": Entry(
        "Word 文件有几处坏了",
        "parts of the Word file are damaged",
        "正文读得出来，但样式、编号、注、页眉或图的部分缺了或坏了：编号、注、小标题可能不全，要对照原稿看。",
        "The text could be read, but parts with styles, numbers, notes, headers or pictures are missing or damaged: compare with the original.",
    ),
    "WRD-09": Entry(
        "用制表符排的几栏",
        "columns set with tabs",
        "两行以上、各行栏数相同的，当作表格；一行的，或全是人名的，照原样隔开排。都告诉你，认错了就在 Word 里改成表格或分段。",
        "Two lines or more with as many columns each become a table; a single line, and rows of names, keep their blanks. Both are told.",
    ),
    "WRD-10": Entry(
        "哪一句是图说",
        "which line is a caption",
        "图旁、图上、图下的短句按“题注”样式、“图为……”“……摄”、居中或和图同在一段认作图说；不能肯定的是警告。",
        "A short line beside, over or under a picture is its caption by its style, its words, its place in the middle or in the picture's "
        "own paragraph; where that is not sure, it is a warning.",
    ),
    "WRD-11": Entry(
        "来源、文字、图片的署名行",
        "lines of source and authors",
        "稿件头尾的“来源：”“文字：”“图片：”排成署名或稿源；同一行里的审核、编辑、校对不排（WRD-02）。“标题：”“副题：”后面的是题目。",
        "Lines of source, writer and photographer at the head or foot become the byline or the credit; who edited and passed the story is "
        "not set (WRD-02). What stands behind 标题： is the title.",
    ),
}
