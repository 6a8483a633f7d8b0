"""Codes of findings: setting lines and paragraphs (KIN, JUS, PAR, RUB, VRT, NRM-20)."""

from __future__ import annotations

from typeset.findings import INFO, WARNING
from typeset.findings.codes.entry import DRAFT, NOTHING, PRESS, Entry, error, graded, note, warning

CODES: dict[str, Entry] = {
    "KIN-11": Entry(
        "排不进栏宽，或只好破了避头尾的规矩",
        "wider than its column, or a line-start rule had to be dropped",
        "这一段里有不能断开的内容（长的英文词、数字、网址、一串标点），比栏还宽，或断在哪里都犯规矩。"
        "文字一个不少地排出来了，但有一行出栏或犯了避头尾。改用宽些的栏，或改写这一处。",
        "The paragraph holds something that may not be broken (a long Latin word, a number, a URL, a row of "
        "marks) and is wider than the column, or every break in it breaks a rule. Nothing is lost, but a line "
        "sticks out or starts with a mark. Give it a wider column, or reword it.",
        stops=PRESS,
        sentences={
            "": warning(
                "《{title}》有一段栏宽太窄，避头尾或不可断的规则放宽了",
                'a paragraph of "{title}" has no lawful breaks at this measure; a rule was dropped',
                "换更宽的栏，或改写这一段",
                "Give it a wider column, or reword the paragraph",
            ),
            "aside": warning(
                "插文“{name}”有一段太窄，避头尾或不可断的规则放宽了",
                'a paragraph of the aside "{name}" has no lawful breaks; a rule was dropped',
                "加宽 columns，或改写这一段",
                "Raise columns, or reword the paragraph",
            ),
            "wide": error(
                "《{title}》有一段排不进栏宽：“{text}”",
                '"{text}" in "{title}" is wider than its column',
                "改用更宽的栏，或把不可断的内容缩短",
                "Give it a wider column, or shorten what cannot be broken",
            ),
        },
    ),
    "JUS-03": Entry(
        "字距太疏",
        "a loose line",
        "这一行为了齐行，字间空到了消息所说的宽度：不超过 0.1 字看不出，0.25 字以上难看。多因栏窄、行里有长的英文词或数字。"
        "要空到 0.5 字以上才能排满的行不拉，按原样排，行末缺多少，消息里写着。"
        "改一两个字，或换更宽的栏。",
        "To fill its measure the line was opened by the width the message names: up to 0.1 em nobody sees it, over "
        "0.25 em is ugly. Narrow columns with long Latin words or numbers cause it. A line that only gaps over 0.5 em would fill is "
        "left as it falls, and the message says how much it lacks. Change a word or two, or give it "
        "a wider column.",
        stops=NOTHING,
        sentences={
            "": warning(
                "《{title}》有一行字距太疏（{gap:em} 字）：“{text}”",
                'a loose line in "{title}" ({gap:em} em between characters): "{text}"',
                "改一两个字，或换更宽的栏",
                "Change a word or two, or give it a wider column",
            ),
            "short": warning(
                "《{title}》有一行没有排满，差 {rest:em} 字：“{text}”，后面的内容不能断开",
                'a line of "{title}" ends {rest:em} em short, before what may not be broken: "{text}"',
                "改一两个字，或换更宽的栏；后面是西文长词的，可在 paper.yaml 设 hyphenation: true",
                "Change a word or two, or give it a wider column; before a long Latin word set hyphenation: true in paper.yaml",
            ),
        },
    ),
    "PAR-03": Entry(
        "孤字不成行",
        "no lone character on the last line",
        "段末一行除标点外至少两个字。先把全段挤紧省去这一行，再试从上面推下一个字；都不行才请编辑删改。",
        "The last line holds at least two characters besides marks: the paragraph is tightened by a line, or a character moves down; else an editor must cut.",
        stops=NOTHING,
        sentences={
            "": warning(
                "《{title}》有一段末行只剩“{tail}”",
                'a paragraph of "{title}" ends in a line of "{tail}" alone',
                "本段删 {cut} 个字，收掉这一行；或加 {more} 个字",
                "Cut {cut} characters of the paragraph to save the line, or add {more}",
            ),
        },
    ),
    "PAR-04": Entry(
        "单行不成栏",
        "no widow at a column head",
        "段落的末行不单独排在栏头，短于半栏的尤其不行；栏脚单留段首一行也尽量避免。",
        "The last line of a paragraph does not stand alone at a column head, least of all a short one; a lone first line at the foot is avoided.",
        stops=NOTHING,
        sentences={
            "": graded(
                (INFO, WARNING),
                "《{title}》有一段的末行单独排在栏头：“{tail}”",
                'the last line of a paragraph of "{title}" stands alone at a leg\'s head: "{tail}"',
                "本段删 {cut} 个字，收掉这一行；或加 {more} 个字，多出一行",
                "Cut {cut} characters of the paragraph to save the line, or add {more} for one line more",
            ),
            "foot": note(
                "《{title}》有一段的首行单独留在栏脚：“{head}”",
                'the first line of a paragraph of "{title}" stands alone at a leg\'s foot: "{head}"',
                "前面的段加或减一行",
                "Add or save a line in the paragraphs before it",
            ),
        },
    ),
    "PAR-08": Entry(
        "小标题不落在栏脚",
        "no subhead at a column foot",
        "小标题后面至少跟两行正文，否则连同小标题移到下一栏。",
        "At least two lines of text follow a subhead in its column; otherwise it moves on with them.",
        stops=NOTHING,
        sentences={
            "": warning(
                "“{head}”落在栏脚，下面不到两行（第 {page} 版）",
                '"{head}" stands at a leg\'s foot with less than two lines of its text (page {page})',
                "前面的段加或减一两行，或版块加减一行",
                "Add or save a line or two in the paragraphs before it, or make the block a line deeper or lower",
            ),
        },
    ),
    "RUB-04": Entry(
        "注音",
        "pinyin and bopomofo",
        "拼音在字上方，字号减半，居中对字；报纸多把生僻字的音写在括号里。例：彧（yù）。",
        "Pinyin stands above at half size, centred on its character; newspapers mostly put it in brackets after a rare one: 彧（yù）.",
        stops=NOTHING,
        sentences={
            "syllables": warning(
                "“{text}”是 {count} 个字，注音“{ruby}”不是 {count} 个音节，整个排在字上",
                '"{text}" has {count} characters and "{ruby}" not as many syllables; it is set over them as a whole',
                "一字一个音节，用 / 隔开：[彧翀]{{ruby=yù/chōng}}",
                "One syllable for each character, with / between: [彧翀]{{ruby=yù/chōng}}",
            ),
            "close": note(
                "行空 {gap:em} 字，“{text}”的注音“{ruby}”离上一行很近",
                'the line gap is {gap:em} em: the pinyin "{ruby}" comes close to the line above',
                "写在行内：{text}（{ruby}）",
                "Put it into the line: {text}（{ruby}）",
            ),
            "vertical": warning(
                "竖排里不能注拼音：“{text}”的“{ruby}”没有排",
                'pinyin is set over horizontal text only: "{ruby}" of "{text}" is left out',
                "写在行内：{text}（{ruby}）",
                "Put it into the line: {text}（{ruby}）",
            ),
        },
    ),
    "VRT-01": Entry(
        "竖排的走向",
        "direction of vertical text",
        "字从上到下，行从右到左；分栏时各栏上下叠放，中间隔一条横的空。",
        "Characters run down, lines from right to left; columns are stacked with horizontal gaps between them.",
        stops=PRESS,
        sentences={
            "table": error(
                "《{title}》的表格不能排在竖排文里",
                'a table of "{title}" cannot stand in vertical text',
                "这一块改横排，或用 table 版块另排表格",
                "Set the block horizontally, or give the table a table block of its own",
            ),
        },
    ),
    "NRM-20": Entry(
        "无法印出的字符",
        "characters that cannot be printed",
        "私用区、未分配字符和 U+FFFD。",
        "Private-use, unassigned, U+FFFD.",
        stops=DRAFT,
        sentences={
            "": error(
                "“{text}”中的字“{character}”（{character:points}）没有一种字体能显示",
                'no font has "{character}" ({character:points}) in "{text}"',
                "在 faces.yaml 的 fallback 中加入含此字的字体，或改用别的写法",
                "Add a font that has it to fallback in faces.yaml, or write it otherwise",
            ),
            "variant": warning(
                "“{text}”中的异体字“{sequence}”（{sequence:points}）字体里没有，排了通行字形",
                'no font has the variant {sequence:points} of "{text}"; the plain form is set',
                "在 faces.yaml 加入含这个异体的字体，或去掉选择符",
                "Add a font that has the variant to faces.yaml, or take the selector out",
            ),
        },
    ),
}
