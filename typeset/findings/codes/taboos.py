"""Codes of findings: what a placed page looks like: taboos (TABOO), ranks (POS), figures of a page (MET)."""

from __future__ import annotations

from typeset.findings import ERROR, WARNING
from typeset.findings.codes.entry import NOTHING, PRESS, Entry, error, graded, note, warning

CODES: dict[str, Entry] = {
    "TABOO-01": Entry(
        "通线（断版）",
        "a straight line cuts the page in two",
        "有一条横贯版心的空隙，上下两半互不相连。让一个版块跨过这一行。",
        "One straight gap runs across the whole type area and parts the page into two. Let a block cross that line.",
        stops=PRESS,
        sentences={
            "": error(
                "第 {page} 版第 {line} 行下有一条通线，把版面切成两半",
                "page {page} is cut right across under line {line}",
                "让一个版块跨过这一行；模块式版面要这样断，就在这一版写 modular_cut_ok: true",
                "Let a block cross this line; where a modular page is meant to be cut so, write modular_cut_ok: true in it",
            ),
            "down": warning(
                "第 {page} 版第 {left}、{right} 栏之间从上到下断开",
                "page {page} is cut from head to foot between columns {left} and {right}",
                "让一个版块跨过这条栏",
                "Let a block cross this gutter",
            ),
        },
    ),
    "TABOO-02": Entry(
        "碰题",
        "titles side by side",
        "两个标题在同一高度左右相邻，中间不到一栏，读者会连成一句。把其中一块上下错开，隔以图片、围框，或换竖题。",
        "Two titles stand at one height, less than a column apart, and read as one line. Move one block up or down, "
        "put a picture or a box between them, or turn one title vertical.",
        stops=PRESS,
        sentences={
            "": error(
                "第 {page} 版碰题：“{one}”与“{other}”并排在同一高度",
                'page {page}: the titles "{one}" and "{other}" stand level, side by side',
                "错开几行，或隔以图、框",
                "Move one a few lines, or part them by a picture or a box",
            ),
            "lower": error(
                "第 {page} 版碰题：“{one}”与“{other}”并排在同一高度",
                'page {page}: the titles "{one}" and "{other}" stand level, side by side',
                "“{other}”低 {down} 行：at: {place}（空出的几行给上面的版块）；或隔以图，或题用不同字号再加 box: {{frame: 0.6pt}}",
                '{down} lines lower for "{other}": at: {place}, the lines above it for the block over it; or part them by a picture, or by another size and box: {{frame: 0.6pt}}',
            ),
        },
    ),
    "TABOO-03": Entry(
        "叠题",
        "stacked titles",
        "两个标题上下相接，中间正文不到四行，读者分不清哪题管哪文。",
        "One title stands right above another with less than four lines of text between, and one cannot tell whose text is whose.",
        stops=NOTHING,
        sentences={
            "": warning(
                "“{upper}”与下面的“{lower}”两题之间只有 {lines} 行文",
                'only {lines} lines of text stand between the titles "{upper}" and "{lower}"',
                "上面的版块加高或改窄",
                "Make the upper block deeper or narrower",
            ),
        },
    ),
    "TABOO-04": Entry(
        "题文不接",
        "text away from its title",
        "正文的第一行不在标题正下方或右边。",
        "The first line is not right below its title or beside it.",
        stops=PRESS,
        sentences={
            "left": error(
                "“{title}”的文从题左边的栏起，不在题下",
                'the text of "{title}" begins in a column left of its title',
                "L 形的下半不要伸到题的左边；把题放进最左的矩形",
                "Keep the lower part of an L from reaching left of the title; put the title into the leftmost rectangle",
            ),
            "picture": warning(
                "“{title}”的文从图下起，第二栏却在题下，读者会先读第二栏",
                'the text of "{title}" begins under a picture while its second leg begins under the title',
                "图放 top-right 或 top-center",
                "Put the picture at top-right or top-center",
            ),
            "wrapped": note(
                "“{title}”的题在文中（文包题），文从题左起",
                'the title of "{title}" stands in its text, which begins at its left',
                "这是编辑定的；要题文相接就用 top 或 half",
                "The editor chose so; top or half set the text right under its title",
            ),
            "waist": note(
                "“{title}”的题在文中（腰题），文从题左起",
                'the title of "{title}" stands in its text, which begins at its left',
                "这是编辑定的；要题文相接就用 top 或 half",
                "The editor chose so; top or half set the text right under its title",
            ),
        },
    ),
    "TABOO-05": Entry(
        "跳栏",
        "text in the wrong column",
        "正文下一栏不从同一稿块的邻栏顶端接起，或越过别稿的标题。",
        "The text does not go on at the top of the next column of its block, or passes another story's title.",
        stops=PRESS,
        sentences={
            "back": error(
                "“{title}”的文从一栏跳到了左边的栏",
                'the text of "{title}" jumps back to a column at its left',
                "at 写成一块，各栏从左到右接排：at: {place}",
                "One rectangle, its columns from left to right: at: {place}",
            ),
            "past": error(
                "“{title}”的文穿过“{other}”的标题",
                'the text of "{title}" runs past the title of "{other}"',
                "“{title}”止于那条题上面，或那一块挪开：at: {place}",
                'End "{title}" above that title, or move that block: at: {place}',
            ),
        },
    ),
    "TABOO-06": Entry(
        "断文",
        "text cut by a picture",
        "图片或框把一栏文字隔成两截，读者要猜接哪里；单栏稿整栏隔断，或一截不到五行，尤其不行。",
        "A picture or box parts a column so that the reader must guess; worst in one-column stories or with less than five lines left.",
        stops=PRESS,
        sentences={
            "": error(
                "“{title}”第 {leg} 栏被图挤得只剩 {lines} 行",
                'a picture leaves leg {leg} of "{title}" only {lines} lines',
                "图减低几行，或占满各栏",
                "Make the picture a few lines lower, or as wide as all legs",
            ),
        },
    ),
    "TABOO-07": Entry(
        "腿太短",
        "a leg too short",
        "一腿不到三行（头条五行），看不出是一栏。",
        "A leg of less than three lines (five in the lead) does not look like a column.",
        stops=PRESS,
        sentences={
            "": graded(
                (ERROR, WARNING),
                "“{title}”第 {leg} 栏只有 {lines} 行",
                'leg {leg} of "{title}" has only {lines} lines',
                "版块改窄或改低，或少分几栏",
                "Make the block narrower or lower, or take fewer legs",
            ),
        },
    ),
    "TABOO-08": Entry(
        "不齐底",
        "ragged foot",
        "各腿从左排起，只有末腿可短一行。加几个字，或给题区加一行。",
        "Legs fill from the left and only the last may be a line short. Add a few words, or give the deck a line.",
        stops=PRESS,
        sentences={
            "": graded(
                (ERROR, WARNING),
                "“{title}”各栏底差 {lines} 行",
                'the legs of "{title}" end {lines} lines apart',
                "加或减几个字，或调整版块高低",
                "Add or cut a few characters, or change the depth of the block",
            ),
            "subhead": warning(
                "《{title}》有一栏脚下空 {lines} 行：小标题“{subhead}”在那里放不下，移到了下一栏",
                'a leg of "{title}" has {lines} white lines at its foot: the subhead "{subhead}" found no room there and went to the next',
                "在它前面加几行或减几行，或换版块的高",
                "Add or cut a few lines before it, or change the depth of the block",
            ),
            "table": warning(
                "《{title}》有一栏脚下空 {lines} 行：表格在那里放不下，移到了下一栏",
                'a leg of "{title}" has {lines} white lines at its foot: a table found no room there and went to the next',
                "在它前面加几行或减几行，或换版块的高",
                "Add or cut a few lines before it, or change the depth of the block",
            ),
        },
    ),
    "TABOO-09": Entry(
        "白洞",
        "trapped white",
        "版面里两行、一栏以上的空白，又不是有意留的。",
        "A white patch of two lines by one column or more that nobody meant.",
        stops=NOTHING,
        sentences={
            "": warning(
                "第 {page} 版第 {column} 栏第 {first}–{last} 行是空的（{lines} 行）",
                "page {page}: column {column}, lines {first}–{last} are empty",
                "加大旁边的版块，或补一条短稿",
                "Enlarge a block beside it, or add a short item",
            ),
        },
    ),
    "TABOO-10": Entry(
        "图片碰题",
        "a picture that clashes",
        "图片挨着别稿的标题，说明离开了图片，或两张不相干的图片相连。",
        "It touches a foreign headline, has lost its caption, or joins an unrelated picture.",
        stops=PRESS,
        sentences={
            "": error(
                "第 {page} 版“{picture}”的图挨着别稿的标题“{title}”",
                'page {page}: a picture touches the title of another story, "{title}"',
                "图移开，或中间隔文、加线",
                "Move the picture, or part them by text or a rule",
            ),
            "pictures": error(
                "第 {page} 版两张不相干的图挨在一起",
                "page {page}: two unrelated pictures touch",
                "隔以文字或留白",
                "Part them by text or white",
            ),
        },
    ),
    "TABOO-11": Entry(
        "要人看的几样",
        "for human eyes",
        "人像朝版外看、图片与旁边的题或广告不相宜：程序看不出，由编辑看大样。",
        "Portraits that look off the page, pictures beside an unfitting headline or advertisement: an editor must look at the proof.",
        stops=NOTHING,
        sentences={
            "": note(
                "第 {page} 版请人看：{names:quoted}的图，人物是否朝版外看，是否与相碰的标题、广告不宜",
                "page {page}, for human eyes: do people in the pictures of {names:quoted} look out of the page or clash",
            ),
        },
    ),
    "TABOO-12": Entry(
        "抵题",
        "text running into a title",
        "一稿的末行正好与邻稿的标题齐平相接，像是接着读的。",
        "A story ends level with and beside a neighbour's headline and seems to go on in it.",
        stops=NOTHING,
        sentences={
            "": warning(
                "“{title}”的末行正顶着右边“{other}”的标题",
                'the last line of "{title}" runs into the title of "{other}" at its right',
                "错开几行，或在栏间加线",
                "Move one a few lines, or put a rule between the columns",
            ),
        },
    ),
    "TABOO-13": Entry(
        "台阶",
        "staircases",
        "三块以上稿件的上边成规则的台阶，或一排大小相同，版面呆板。",
        "More than two blocks whose heads form regular steps, or a full row of equal blocks.",
        stops=NOTHING,
        sentences={
            "": warning(
                "第 {page} 版{names:quoted}的顶成了台阶",
                "page {page}: the tops of {names:quoted} form a staircase",
                "错开其中一块",
                "Move one of them",
            ),
            "equal": warning(
                "第 {page} 版{names:quoted}一样大，排成一行",
                "page {page}: {names:quoted} are equal blocks in a row",
                "改变其中一块的宽窄或高低",
                "Change the width or depth of one of them",
            ),
        },
    ),
    "TABOO-14": Entry(
        "题不对文",
        "a title off its text",
        "标题比正文宽，或偏在正文错的一头。",
        "A title wider than its text or at its wrong end.",
        stops=PRESS,
        sentences={
            "": error(
                "“{title}”的标题比文宽，或不在文上",
                'the title of "{title}" is wider than its text or stands off it',
                "标题减一号，或文多占一栏",
                "Make the title a size smaller, or the text a column wider",
            ),
        },
    ),
    "POS-04": Entry(
        "名次与版位不符",
        "rank and place disagree",
        "期文件里给版块写了 rank（1 最重要）。分量 = 版位值（左上 100、右上 80、左下 55、右下 50）× 最大题号 × 面积；名次在前的一块，"
        "分量反而比后一名轻。程序不改次序：题加大、块换位，或改 rank。没写 rank 的版块不查。",
        "Blocks have a rank in the edition file (1 is the most important). Weight is position value (upper left 100, upper right "
        "80, lower left 55, lower right 50) × largest title size × area; here a higher rank weighs less than the next one. The "
        "order is never changed: enlarge the title, move the block, or change rank. Blocks without a rank are not looked at.",
        stops=NOTHING,
        sentences={
            "": note(
                "第 {page} 版“{first}”（rank {higher}）的分量比“{second}”（rank {lower}）轻",
                'page {page}: "{first}" (rank {higher}) weighs less than "{second}" (rank {lower})',
                "题加大一号，或换到更好的版位，或改 rank",
                "Make its title a size larger, give it a better place, or change rank",
            ),
        },
    ),
    "MET-01": Entry(
        "空白率",
        "white share",
        "版心里没有文字、题区、图片、线、广告的格子占几成（百分数）。好的版面不到 1；太多就提醒：加稿、加图或调整 at。",
        "Share of the type area's cells with no text, deck, picture, rule or ad on them, per cent. Good pages are below 1; "
        "where it is far more, add copy or a picture, or change at.",
        stops=NOTHING,
        sentences={
            "": warning(
                "第 {page} 版有 {white}% 是白的",
                "{white} % of page {page} is white",
                "加稿、加图或调整 at，让版块盖满版心",
                "Add copy or a picture, or change at, so that blocks cover the type area",
            ),
        },
    ),
}
