"""Codes of findings: filling pages (FIT, JMP, TABOO, MST, AD), figures of a page (MET) and writing output (OUT)."""

from __future__ import annotations

from typeset.findings.codes.entry import Entry

_PAGE = {
    "FIT-03": Entry(
        "欠文：版块没有排满",
        "the story does not fill its block",
        "稿件排完，版块还空着几行。各腿齐平，空白留在脚下。把 at 减低几行，加图、加字，或补白。",
        "The story ends and some lines of its block stay white. Its legs end level, the white is at their foot. "
        "Make the block shallower, add a picture or text, or use a filler.",
    ),
    "FIT-05": Entry(
        "超文：稿件排不下",
        "the story is longer than its block",
        "排不下的行数和字数写在消息里，校样上只有排得下的部分，这一版标作草样。"
        "版块加高，删去这些字，缩小图片或题区，或转版（jump）。程序不删稿。",
        "The message gives the lines and characters left over; the proof shows what fits and the page is a draft. "
        "Make the block deeper, cut that many characters, make a picture or the deck smaller, or let the story jump. "
        "The program never cuts copy.",
    ),
    "JMP-01": Entry(
        "不必转版，或转得不值",
        "no jump needed, or a doubtful one",
        "稿件写了 jump，但在本版已经排完，没有下文可接：去掉 jump 和 continue 版块，或把这一块缩小。"
        "或者转出的不到 12 行、不到四分之一，或前部不到 15 行，不值得读者翻版：排完它，或多转一些。",
        "The story asks to jump but ends on this page: remove jump and the continue block, or make this block "
        "smaller. Or less than 12 lines or a quarter of the text goes on, or less than 15 lines stay: let it end "
        "here, or move more of it.",
    ),
    "TABOO-01": Entry(
        "通线（断版）",
        "a straight line cuts the page in two",
        "有一条横贯版心的空隙，上下两半互不相连。让一个版块跨过这一行。",
        "One straight gap runs across the whole type area and parts the page into two. Let a block cross that line.",
    ),
    "TABOO-02": Entry(
        "碰题",
        "titles side by side",
        "两个标题在同一高度左右相邻，中间不到一栏，读者会连成一句。把其中一块上下错开，隔以图片、围框，或换竖题。",
        "Two titles stand at one height, less than a column apart, and read as one line. Move one block up or down, "
        "put a picture or a box between them, or turn one title vertical.",
    ),
    "TABOO-08": Entry(
        "不齐底",
        "ragged foot",
        "各腿从左排起，只有末腿可短一行。加几个字，或给题区加一行。",
        "Legs fill from the left and only the last may be a line short. Add a few words, or give the deck a line.",
    ),
    "TAB-01": Entry(
        "单位该进表头",
        "a unit that belongs in the head",
        "表格的一列每行都写同一个单位：报上的表把单位写进表头，或写在表的右上角（unit），各行只写数字。",
        "Every row of a column says the same unit: a table says it once, in the head or at the right over the table (unit).",
    ),
    "INK-01": Entry(
        "字压字",
        "type over type",
        "版面排好以后，每一行的墨迹都同别的行比过：这一行压在另一行上。小标题、引题、副题、署名、导读的题目、表格的单元格先分行、"
        "再缩小；分不开、缩不下才报这个错。照提示改短、换宽栏或减小字号；版块太低放不下题区的，加高版块。注音、着重点不算，图里的字不算。",
        "Once a page is set, the ink of every line is compared with every other's: this one prints over another. Subheads, "
        "kickers, subtitles, bylines, index entries and table cells are broken into lines first and made smaller next; the "
        "error comes where neither helps. Shorten the text, use a wider column or a smaller size; where a block is too low "
        "for its title, make it deeper. Pinyin and emphasis dots do not count, nor does lettering within a picture.",
    ),
    "MST-01": Entry(
        "报头的位置放不下报名",
        "the nameplate does not fit its area",
        "报名按 masthead 版块的大小排，缩到最小仍比它大。加大 at，或缩小 masthead.name 的字号。",
        "The nameplate is set as large as its block allows, and even its smallest size is larger. Enlarge at, or "
        "make masthead.name smaller.",
    ),
    "MST-03": Entry(
        "导读没有内容",
        "the index is empty",
        "导读列的是后面各版的稿件，这一期后面的版还没有。加上后面的版，或在报眼换成别的版块。",
        "The index lists the stories of later pages, and this edition has none yet. Add them, or put another block "
        "beside the masthead.",
    ),
    "MST-08": Entry(
        "报头日期栏排不下",
        "the dateline is too long",
        "日期、星期、农历、期号、版数等要排在一行里。减少 masthead.dateline 的项目，或缩小 dateline 样式的字号。",
        "Date, weekday, lunar date, issue and page count stand on one line. Take items out of masthead.dateline, or "
        "make the dateline style smaller.",
    ),
    "TIT-15": Entry(
        "口号条放不下它的字",
        "the banner is too shallow for its type",
        "口号条给的行数比字还矮，字会压到邻块。加大 at 的行数，或缩小 banner 样式的字号。",
        "The banner has fewer lines than its type is high, so it would run into its neighbours. Give it more lines, "
        "or make the banner style smaller.",
    ),
    "TIT-16": Entry(
        "简讯里有些没有排",
        "parts of a brief are left out",
        "简讯的题目接排在正文前，署名排在末尾；引题、副题、栏目、提要和表格没有位置，没有排，原文写在消息里。写进正文，或另排成 story 版块。",
        "A brief has its head run in and its byline at the end; there is no place for a kicker, subtitle, label, summary or "
        "table, and the message quotes what is left out. Put it into the text, or give the story a block of its own.",
    ),
    "PIC-01": Entry(
        "图片的位置只够排图说",
        "the picture's place holds only its caption",
        "lines 连图说在内，除去图说已经没有地方排图。加大 picture 的 lines。",
        "The lines of a picture include its caption, and nothing is left for the picture. Give it more lines.",
    ),
    "POS-04": Entry(
        "名次与版位不符",
        "rank and place disagree",
        "期文件里给版块写了 rank（1 最重要）。分量 = 版位值（左上 100、右上 80、左下 55、右下 50）× 最大题号 × 面积；名次在前的一块，"
        "分量反而比后一名轻。程序不改次序：题加大、块换位，或改 rank。没写 rank 的版块不查。",
        "Blocks have a rank in the edition file (1 is the most important). Weight is position value (upper left 100, upper right "
        "80, lower left 55, lower right 50) × largest title size × area; here a higher rank weighs less than the next one. The "
        "order is never changed: enlarge the title, move the block, or change rank. Blocks without a rank are not looked at.",
    ),
    "AD-01": Entry(
        "广告比版位大",
        "the advertisement is larger than its area",
        "广告按毫米排实际尺寸，比 at 给的版位大。加大 at，或改 size。",
        "Advertisements are set in exact millimetres, and this one is larger than its area. Enlarge at, or change size.",
    ),
}
_SMALL = {
    "QRC-01": Entry(
        "二维码的格子太小",
        "QR modules too small",
        "新闻纸的墨会洇，一格不到 0.35 毫米扫不出来。加大边长，把网址改短，或降低纠错级别。",
        "Ink spreads on newsprint: a module under 0.35 mm is not read. Make the code larger, the address shorter or the "
        "level of error correction lower.",
    ),
    "QRC-02": Entry(
        "二维码比版块大",
        "the QR code is larger than its block",
        "边长连四周的白边和下面的文字都在版块里。加大 at，或减小 size。",
        "Its side with the quiet zone and the words under it stand in the block. Enlarge at, or make size smaller.",
    ),
    "QRC-03": Entry(
        "二维码做不出来",
        "no QR code can be made",
        "没有内容、内容太长，或没有装 segno。换短一些的网址。",
        "There is no text, it is too long, or the package segno is missing. Take a shorter address.",
    ),
}
_FIGURES = {
    "MET-01": Entry(
        "空白率", "white share",
        "版心里没有文字、题区、图片、线、广告的格子占几成（百分数）。好的版面不到 1；太多就提醒：加稿、加图或调整 at。",
        "Share of the type area's cells with no text, deck, picture, rule or ad on them, per cent. Good pages are below 1; "
        "where it is far more, add copy or a picture, or change at.",
    ),
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
        "输入有错，没有写出版面",
        "errors of the input: nothing was written",
        "输入的错误（缺稿、写错的键、重叠的版块……）不改正就不出版面，原有输出没有改动。"
        "排不下、碰题之类版面上的错误照样出草样，好对着改。",
        "Errors of the input (missing copy, wrong keys, overlapping blocks) stop the output; what was there is "
        "untouched. Errors of layout, such as copy that does not fit, still give draft pages to mend by.",
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

CODES: dict[str, Entry] = {**_PAGE, **_SMALL, **_FIGURES, **_OUTPUT}
