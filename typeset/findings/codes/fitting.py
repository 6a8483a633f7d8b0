"""Codes of findings: copy against its block: fitting (FIT), jumps (JMP)."""

from __future__ import annotations

from typeset.findings.codes.entry import DRAFT, NOTHING, PRESS, Entry, error, note, warning
from typeset.findings.figures import Words

CODES: dict[str, Entry] = {
    "FIT-02": Entry(
        "超文怎么办",
        "what to do with over-matter",
        "依次：挤掉段末短行，小标题的空，图片缩小，题区减行，删标明可删的段，转版；还不行就报出要删几行。程序不删未标明的字。",
        "In order: tighten paragraphs with short last lines, space at subheads, a smaller picture, fewer title lines, paragraphs marked optional, a jump; then ask for a cut. Nothing unmarked is ever dropped.",
        stops=NOTHING,
        sentences={
            "": note(
                "《{title}》按余地排下：{done:phrases}",
                '"{title}" fitted within its slack: {done:phrases}',
                "不要程序动，就在版块写 slack: none",
                "Write slack: none in the block if the program is to change nothing",
            ),
            "over": note(
                "《{title}》按余地动尽，仍排不下：{done:phrases}",
                '"{title}" used up its slack: {done:phrases}',
                "不要程序动，就在版块写 slack: none",
                "Write slack: none in the block if the program is to change nothing",
            ),
        },
        phrases={
            "title": Words("主题 {was:pt} 磅减到 {now:pt} 磅", "title {was:pt} pt down to {now:pt} pt"),
            "one_line": Words(
                "主题 {was:pt} 磅减到 {now:pt} 磅，排成一行",
                "title {was:pt} pt down to {now:pt} pt, one line",
            ),
            "close": Words("题上题下的空收紧", "less white over the title and under it"),
            "decks": Words("引题、副题取最小的比例", "kicker and subtitle at their least share of the title"),
            "small_decks": Words(
                "引题、副题排成一行，小于与主题的比例",
                "kicker and subtitle on one line, below their share of the title",
            ),
            "pictures": Words("图高 {heights} 行", "pictures {heights} lines"),
            "optional": Words(
                "删去可删段 {count} 段 {chars} 字（原稿第 {rows} 行）",
                "{count} optional paragraphs left out, {chars} characters (copy line {rows})",
            ),
        },
    ),
    "FIT-03": Entry(
        "欠文：版块没有排满",
        "the story does not fill its block",
        "稿件排完，版块还空着几行。各腿齐平，空白留在脚下。把 at 减低几行，加图、加字，或补白。",
        "The story ends and some lines of its block stay white. Its legs end level, the white is at their foot. "
        "Make the block shallower, add a picture or text, or use a filler.",
        stops=NOTHING,
        sentences={
            "": warning(
                "《{title}》欠 {short} 行（第 {page} 版，给了 {given} 行）",
                '"{title}" is {short} lines short (page {page}, {given} lines given)',
                "加几个字，或给题区加一行",
                "Add a few characters, or give the deck a line",
            ),
            "lower": warning(
                "《{title}》欠 {short} 行（第 {page} 版，给了 {given} 行）",
                '"{title}" is {short} lines short (page {page}, {given} lines given)',
                "版块减低 {less} 行{lower}，或加图、加字",
                "Make the block {less} lines lower{lower}, or add a picture or text",
            ),
            "under": warning(
                "《{title}》竖排的行都短，下面空 {less} 行（第 {page} 版）",
                'all lines of "{title}", set down the page, end early: {less} lines are white under them (page {page})',
                "版块减低：at: {{columns: {columns}, lines: {first}-{last}}}；或加图、加字号",
                "Make the block shallower: at: {{columns: {columns}, lines: {first}-{last}}}; or add a picture or a larger size",
            ),
            "across": warning(
                "《{title}》竖排欠 {short} 行（第 {page} 版，给了 {given} 行），左右空着",
                '"{title}", set down the page, is {short} lines short (page {page}, {given} lines given): white stands beside it',
                "版块收窄，或加图、加字",
                "Make the block narrower, or add a picture or text",
            ),
            "boxed": warning(
                "《{title}》欠 {short} 行（第 {page} 版，给了 {given} 行），框只框到文字，框外空 {less} 行",
                '"{title}" is {short} lines short (page {page}, {given} lines given); its box holds the text alone, {less} lines are white outside it',
                "照框收小：at: {{columns: {columns}, lines: {first}-{last}}}；或加图、加字",
                "As the box is: at: {{columns: {columns}, lines: {first}-{last}}}; or add a picture or text",
            ),
            "box": warning(
                "“{name}”的框只要 {need} 行，at 给了 {given} 行，框外空着",
                "the box of “{name}” takes {need} lines of the {given} that at gives; the others are white",
                "照框收小：at: {{columns: {columns}, lines: {first}-{last}}}",
                "As the box is: at: {{columns: {columns}, lines: {first}-{last}}}",
            ),
            "filled": note(
                "《{title}》按余地排满：{done:phrases}",
                '"{title}" fitted within its slack: {done:phrases}',
                "不要程序动，就在版块写 slack: none",
                "Write slack: none in the block if the program is to change nothing",
            ),
            "over": note(
                "《{title}》按余地动尽，仍排不下：{done:phrases}",
                '"{title}" used up its slack: {done:phrases}',
                "不要程序动，就在版块写 slack: none",
                "Write slack: none in the block if the program is to change nothing",
            ),
        },
        phrases={
            "subheads": Words("小标题占 3 行", "subheads take 3 lines"),
            "filler": Words("补白“{filler}”", 'filler "{filler}"'),
        },
    ),
    "FIT-05": Entry(
        "超文：稿件排不下",
        "the story is longer than its block",
        "排不下的行数和字数写在消息里，校样上只有排得下的部分，这一版标作草样。"
        "版块加高，删去这些字，缩小图片或题区，或转版（jump）。程序不删稿。",
        "The message gives the lines and characters left over; the proof shows what fits and the page is a draft. "
        "Make the block deeper, cut that many characters, make a picture or the deck smaller, or let the story jump. "
        "The program never cuts copy.",
        stops=PRESS,
        sentences={
            "": error(
                "《{title}》超 {over} 行、{chars} 字（第 {page} 版，给了 {given} 行）",
                '"{title}" is over by {over} lines, {chars} characters (page {page}, {given} lines given)',
                "{deeper}，或删 {chars} 字，或转版 jump: auto{savings}",
                "{deeper}, cut {chars} characters, or let the story jump (jump: auto){savings}",
            ),
            "credit": error(
                "《{title}》的稿末署名排不下（第 {page} 版，给了 {given} 行，超 {over} 行）",
                'the end credit of "{title}" does not fit (page {page}, {given} lines given, over by {over})',
                "版块加高 1 行，或末段删几个字让署名接在末行",
                "Make the block a line deeper, or cut a few characters of the last paragraph so that the credit ends its last line",
            ),
            "table": error(
                "《{title}》的表格超 {over} 行（第 {page} 版，给了 {given} 行），后面的几行没有排",
                'the table of "{title}" is over by {over} lines (page {page}, {given} lines given); its last rows are not set',
                "版块加高：at: {{columns: {columns}, lines: {first}-{last}}}；或写 legs: {legs} 分成 {legs} 栏接排，表头重排",
                "A deeper block: at: {{columns: {columns}, lines: {first}-{last}}}; or legs: {legs} for {legs} columns, the head set again",
            ),
            "aside": error(
                "插文“{name}”只给了 {given} 行，排不下",
                "the aside “{name}” got {given} lines, too few for it",
                "不写 lines 由程序定，或加大 lines、加宽 columns",
                "Leave lines to the program, or raise lines or columns",
            ),
            "note": error(
                "启事“{name}”超 {over} 行",
                'the note "{name}" is over by {over} lines',
                "加大 at 的行数，或分成几块",
                "Give at more lines, or make several blocks of it",
            ),
        },
        phrases={
            "more": Words("版块加高 {more} 行{at}", "Make the block {more} lines deeper{at}"),
            "at": Words(
                "（at: {{columns: {columns}, lines: {first}-{last}}}）",
                " (at: {{columns: {columns}, lines: {first}-{last}}})",
            ),
            "no_line": Words("", ""),
            "none": Words("", ""),
            "savings": Words("；可省 {lines} 行：{rows}", "; {lines} lines can be saved: {rows}"),
            "saving": Words(
                "稿第 {line} 行的段（末行 {count} 字）",
                "the paragraph at copy line {line} ({count} in its last line)",
            ),
        },
    ),
    "JMP-01": Entry(
        "不必转版，或转得不值",
        "no jump needed, or a doubtful one",
        "稿件写了 jump，但在本版已经排完，没有下文可接：去掉 jump 和 continue 版块，或把这一块缩小。"
        "或者转出的不到 12 行、不到四分之一，或前部不到 15 行，不值得读者翻版：排完它，或多转一些。",
        "The story asks to jump but ends on this page: remove jump and the continue block, or make this block "
        "smaller. Or less than 12 lines or a quarter of the text goes on, or less than 15 lines stay: let it end "
        "here, or move more of it.",
        stops=PRESS,
        sentences={
            "": warning(
                "《{title}》转版转得不值：前部 {head} 行，转出 {tail} 行（{share}%）",
                '"{title}": a doubtful jump, {head} lines stay and {tail} go on ({share} %)',
                "加大首版的版块让它排完，或多转一些：转出不少于 12 行、25%，前部不少于 15 行",
                "Enlarge its first block so that it ends there, or let more jump: at least 12 lines and 25 %, with 15 lines or more staying",
            ),
            "needless": warning(
                "《{title}》在第 {page} 版已经排完，不用转版",
                '"{title}" fits page {page}; it need not jump',
                "去掉 jump 和 continue 版块，或把 at 缩小",
                "Remove jump and the continue block, or make at smaller",
            ),
            "empty": error(
                "《{title}》没有下文，第 {page} 版接它的版块是空的",
                'nothing is left of "{title}" for its block on page {page}, which is empty',
                "删去 continue 版块和 jump，或把首版的 at 缩小",
                "Remove the continue block and jump, or make at on the first page smaller",
            ),
        },
    ),
    "JMP-02": Entry(
        "在哪里断",
        "where a story may be cut",
        "先找段末，其次句末（。！？及其后的引号）；句中行末要 jumps.anywhere 开了才用。不在小标题与其正文之间、不在人名名单里断。",
        "At a paragraph's end, else at a sentence's (。！？ and a quote after them); inside a sentence only with jumps.anywhere. Never between a subhead and its text or within a list of names.",
        stops=NOTHING,
        sentences={
            "": warning(
                "《{title}》不能断在“{after}”之后：{why}；由程序定",
                '"{title}" cannot jump after "{after}"; the program chooses',
                "改 jump 的 after，或加大版块",
                "Change after of jump, or enlarge the block",
            ),
        },
        phrases={
            "room": Words("断在那里排不下", "it does not fit when cut there"),
            "paragraphs": Words("正文只有 {count} 段", "the text has only {count} paragraphs"),
            "words": Words("正文里没有这几个字", "the text does not hold these words"),
            "several": Words("这几个字在 {count} 段里都有", "{count} paragraphs hold these words"),
            "lawful": Words("那里不能断", "no break is lawful there"),
            "sentence": Words("那里不是句末", "no sentence ends there"),
        },
    ),
    "JMP-09": Entry(
        "转版不成对",
        "jump without other end",
        "每处下转要有且只有一处上接，只能往后面的版转，版号要存在。",
        "Every jump has exactly one continuation on a later page that exists.",
        stops=DRAFT,
        sentences={
            "lost": error(
                "《{title}》从第 {page} 版转出的 {chars} 字没有版块接",
                '{chars} characters of "{title}" jump from page {page} and no later block takes them up',
                "在后面的版的 blocks 里加一行（位置照那一版的空处改）：- {{continue: {title}, at: {{columns: 1-2, lines: 4-20}}}}；后面没有版就写 jump: none",
                "Add to the blocks of a later page, where it has room: - {{continue: {title}, at: {{columns: 1-2, lines: 4-20}}}}; without a later page write jump: none",
            ),
        },
    ),
}
