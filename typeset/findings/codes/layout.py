"""Codes of findings: figures of a page (MET) and writing output (OUT)."""

from __future__ import annotations

from typeset.findings.codes.entry import NOTHING, Entry

_FIGURES = {
    "MET-03": Entry(
        "腿脚参差", "leg raggedness",
        "一块里最长和最短的腿差几行，各块平均。不应超过 1。",
        "Lines between a block's deepest and shortest leg, mean over blocks. At most 1.",
    ),
    "MET-08": Entry("转版数", "jumps", "本版有几篇转到别版。头版不宜超过 4。", "Stories that jump from this page. At most 4 on page 1."),
    "MET-11": Entry(
        "图片占比", "picture share",
        "图片面积占版心的百分数。头版 8–35，内页 15–40。",
        "Picture area against the type area, per cent. 8–35 on page 1, 15–40 inside.",
    ),
    "MET-12": Entry("超行", "lines over", "本版超出的行数，必须是 0。", "Lines that do not fit on this page; must be 0."),
    "MET-14": Entry(
        "松行率", "loose lines",
        "字间空超过 0.1 字的行占百分之几。13 字栏不超过 2.5，16 字以上不超过 1。",
        "Share of lines whose characters stand more than 0.1 em apart, per cent. At most 2.5 at 13 characters, 1 at 16 or more.",
    ),
}  # fmt: skip
_OUTPUT = {
    "OUT-03": Entry(
        "有文件读不懂，没有写出版面",
        "a file cannot be read: nothing was written",
        "期文件、报纸或要用的稿件读不懂（YAML 写错、编码不对、文件打不开），就没有可排的，原有输出没有改动。"
        "别的错误（缺稿、缺图、重叠、转版没有着落、排不下）照样画出草样，好对着改。",
        "An edition, a paper or copy in use that cannot be read (YAML, encoding, a file that does not open) leaves nothing to set; what "
        "was there is untouched. All other errors (copy or pictures not there, overlaps, jumps without end, copy that does not fit) "
        "still give draft pages to mend by.",
    ),
    "OUT-04": Entry(
        "有错的版写成了草样",
        "pages with errors are drafts",
        "有错误的版照样画出，打上“校样 有误 不可付印”，放在 pages/ 和 proof/ 里原来的位置：原先的印刷版不再在那里，免得拿错；"
        "电子报（edition.pdf）要各版都没有错才写。改正后再排一次就是印刷版。",
        "Pages with errors are drawn all the same, stamped as not for printing, where their press pages stood in pages/ and proof/: an "
        "earlier press page is gone, so that nobody plates it by mistake; the edition for reading (edition.pdf) is written when no page "
        "has an error. Mend the errors and build again.",
        stops=NOTHING,
    ),
    "OUT-05": Entry(
        "没有这一版",
        "no such page",
        "--page 写版号（2、2-3、1,4）或标号（A04）。这一期没有那一版，没有写任何文件。",
        "--page takes numbers of pages (2, 2-3, 1,4) or labels (A04). The edition has no such page; nothing was written.",
    ),
    "OUT-01": Entry(
        "输出目录写不进去",
        "the output folder cannot be written",
        "没有权限、磁盘已满或路径不对。原有输出没有改动。换一个目录（--output），或腾出空间再排。",
        "No permission, no space, or a wrong path. Earlier output is untouched. Choose another folder (--output) or "
        "free some space.",
    ),
    "OUT-02": Entry(
        "输出目录里有别的东西",
        "the output folder holds other things",
        "输出目录整个替换，所以里面只许有本程序写的文件。这里有别的，没有覆盖。换一个目录，或先移走。",
        "The output folder is replaced whole, so it may hold nothing but this program's files. It does; nothing was "
        "overwritten. Choose another folder or move them away.",
    ),
}

CODES: dict[str, Entry] = {**_FIGURES, **_OUTPUT}
