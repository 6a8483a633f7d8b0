"""Codes of findings: edits of a user's files that are not made."""

from __future__ import annotations

from typeset.findings.codes.entry import NOTHING, Entry

CODES: dict[str, Entry] = {
    "EDT-01": Entry(
        "改动看不懂", "an edit that is not understood",
        "没有这种改动，或它的一个值不对。多半是浏览器里的页面比程序旧：重新载入。",
        "There is no such edit, or one of its values is wrong. Mostly the page in the browser is older than the program: load it again.",
        NOTHING,
    ),
    "EDT-02": Entry(
        "要改的不在", "what is to be changed is not there",
        "没有这一版、这一块，或期文件现在读不通。文件没有动。",
        "There is no such page or block, or the edition file cannot be read now. Nothing was changed.",
        NOTHING,
    ),
    "EDT-03": Entry(
        "位置不在版心里", "a place outside the grid",
        "栏和行要在版心里，第 2 版起避开报眉；几个矩形要拼成一块，每一栏的行首尾相接。文件没有动。",
        "Columns and lines lie in the grid, below the folio from page 2 on; several rectangles make one block of unbroken columns. "
        "Nothing was changed.",
        NOTHING,
    ),
    "EDT-04": Entry(
        "稿件不对", "the story is not one that can be placed",
        "稿件夹里没有这一篇，有几篇分不开，或它已经排在版上。",
        "The copy holds no such story, several that cannot be told apart, or it stands on a page already.",
        NOTHING,
    ),
    "EDT-05": Entry(
        "这个文件不能改", "a file that is not changed",
        "只改期文件、报纸和稿件的文件夹里的文本。Word、网页、大样原文是来件，不改：用 typeset intake 拆成 .md 再改。",
        "Only texts in the folders of edition, paper and copy are changed. Word files, web pages and raw copy stay as they arrived: "
        "`typeset intake` makes Markdown of them.",
        NOTHING,
    ),
    "EDT-06": Entry(
        "文件已经变了", "the file has changed meanwhile",
        "改动是照先前的文字作的，文件在这之间变了，或所指的地方不在文件里。照现在的文字再改一次。",
        "The edit was made against an earlier text, or its range lies outside the file. Make it again against the text as it is.",
        NOTHING,
    ),
    "EDT-07": Entry(
        "值和别处共用", "a shared value",
        "YAML 里用 &名字 和 *名字 共用的值，改一处就改了几处，所以不代改。先在文件里写全。",
        "A value that YAML shares by &name and *name would change in several places at once. Write it out in the file first.",
        NOTHING,
    ),
    "EDT-08": Entry(
        "没有把握只改一处", "a form that cannot be changed safely",
        "改后的文件要和所求的一字不差、注释一条不少，这里的写法做不到，所以没有动。在文件里直接改。",
        "The changed file must mean exactly what was asked and keep every comment; the way it is written here does not allow it. "
        "Change it in the file.",
        NOTHING,
    ),
    "EDT-09": Entry(
        "没有地方", "no room",
        "下面推不动或缩得太短，或要转去的版没有空处。",
        "What is below cannot be pushed or shortened as far, or the page that a story is to jump to has no free area.",
        NOTHING,
    ),
    "EDT-10": Entry(
        "这一块不能这样改", "a block that cannot be changed so",
        "这种版块没有这一项，或改了就不成版面：报头只在第 1 版，只能往后转版，拼不成一块。",
        "This kind of block has no such thing, or the page would be none: the nameplate belongs to page 1, jumps lead onward, areas "
        "make no block.",
        NOTHING,
    ),
    "EDT-11": Entry(
        "推出了版心", "pushed off the page",
        "往下推时，最下面的一块放不下，已从版上撤下，稿件待排。",
        "When blocks were pushed down the lowest had no room and was taken off the page; its story is to be placed again.",
        NOTHING,
    ),
    "EDT-12": Entry(
        "位置不写在这里", "placed elsewhere",
        "这一块由程序组版（auto）或由模板来排，这一版的 blocks 里没有它，不能单改。typeset propose --accept 把程序的方案写成 blocks，就能改了。",
        "Automatic makeup (`auto`) or a template placed this block; it is none of the page's `blocks` and cannot be changed by itself. "
        "`typeset propose --accept` writes the makeup as `blocks`, which can.",
        NOTHING,
    ),
}  # fmt: skip
