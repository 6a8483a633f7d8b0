"""Codes of findings: headlines (HED), banners and heads of briefs (TIT)."""

from __future__ import annotations

from typeset.findings.codes.entry import NOTHING, PRESS, Entry, error, note, warning
from typeset.findings.figures import Words

CODES: dict[str, Entry] = {
    "HED-01": Entry(
        "标题按意思分行",
        "headlines break by sense",
        "标题不在词、数字、日期、人名、书名、引语里断；先在编辑打空格处断，其次标点，再次词与词之间（查词表，词义搭配紧的不拆），宁可字小一级、多一行、各行"
        "长短不齐。实在没有好断处才断在词里，并给出警告和可以照抄的 lines。编辑写定的分行照排。",
        "No break inside a word, number, date, name, title or quotation; first where the editor put a space, then at marks, then between "
        "words (of a list), rather a size smaller, a line more or lines of unlike length. Where no good break is left the title is "
        "broken all the same, with a warning and the lines to paste. Breaks that the editor wrote are kept.",
        stops=NOTHING,
        sentences={
            "": warning(
                "{part:part}“{text}”在“{broken}”处断行，不像词语之间",
                'the {part:part} "{text}" is broken at "{broken}", which does not look like a break by sense',
                "要另断，写 {paste}",
                "To break it elsewhere, write {paste}",
            ),
            "index": warning(
                "导读里“{text}”在“{broken}”处断行，不像词语之间",
                'the entry "{text}" of the index is broken at "{broken}", which does not look like a break by sense',
                "在导读的 entries 里给它写短的 title，或给稿件写 short_title",
                "Give the entry a shorter title in entries, or the story a short_title",
            ),
            "typed": note(
                "标题“{title}”按写定的分行，断在“{inside}”里",
                'the title "{title}" is broken where it was told to be, inside "{inside}"',
                "若非有意，改 title 的分行",
                "Change the lines of title unless this is meant",
            ),
        },
    ),
    "HED-03": Entry(
        "各行长短相称",
        "balanced lines",
        "两三行的主题各行相差不过四分之一，或有意成阶梯；末行不能只剩一两个字。",
        "The lines of a title differ by a quarter at most or form a clear stair; a last line of one or two characters is wrong.",
        stops=PRESS,
        sentences={
            "": error(
                "标题“{title}”末行只有“{last}”",
                'the last line of the title "{title}" is only "{last}"',
                "重新分行，末行至少 3 字，或排成一行",
                "Break it otherwise, with 3 characters or more in the last line, or set it on one line",
            ),
            "uneven": warning(
                "标题“{title}”各行长短差 {share}%",
                'the lines of the title "{title}" differ by {share} %',
                "各行相差宜在 25% 以内，或排成阶梯",
                "Lines should differ by no more than 25 %, or form steps",
            ),
        },
    ),
    "HED-04": Entry(
        "题末不用逗号、句号",
        "no comma or full stop ends a title line",
        "？ ！ …… 可以留，引题的冒号可以留，其余行末点号去掉。",
        "？ ！ …… may stay, also the colon of a kicker; other marks at the end of a title line go.",
        stops=NOTHING,
        sentences={
            "": warning(
                "标题行“{line}”末尾用了逗号或句号",
                'the title line "{line}" ends in a comma or full stop',
                "题末不用逗号、句号；问号、叹号、省略号可留",
                "No comma or full stop at its end; question marks, exclamation marks and ellipses may stay",
            ),
        },
    ),
    "HED-05": Entry(
        "标题排不下",
        "the title does not fit",
        "标题用字号表里最小的字、压扁到 80% 仍比版块宽（竖题：比版块高）。给样式的 size 加更小的字号，"
        "用 title: {lines: […]} 把题目多分一行，或把版块排宽些。",
        "Even at the smallest size of its ladder and scaled to 80 % the title is wider than its block (a vertical "
        "one: longer). Add a smaller size to the style, break the title with title: {lines: […]}, or widen the block.",
        stops=PRESS,
        sentences={
            "": error(
                "标题“{title}”最小字号压扁到 80% 仍排不下",
                'title "{title}" does not fit even at 80 % width',
                "给 title 加更小的字号，或分行：{paste}",
                "Add a smaller size to title, or break it: {paste}",
            ),
            "unbroken": error(
                "标题“{title}”最小字号压扁到 80% 仍排不下",
                'title "{title}" does not fit even at 80 % width',
                "给 title 加更小的字号，或分行：title: {{lines: […]}}",
                "Add a smaller size to title, or break it: title: {{lines: […]}}",
            ),
            "part": error(
                "{part:part}“{text}”分行、压扁到 80% 仍排不下",
                'the {part} "{text}" does not fit, on several lines and at 80 % width',
                "改短，或给 {part} 加更小的字号，或加宽版块",
                "Shorten it, add a smaller size to {part}, or widen the block",
            ),
            "vertical": error(
                "竖题“{title}”比所给高度长",
                'vertical title "{title}" is longer than its place',
                "减小 title 的字号，或加大 at 的行数",
                "Make title smaller, or give at more lines",
            ),
        },
    ),
    "TIT-15": Entry(
        "口号条放不下它的字",
        "the banner is too shallow for its type",
        "口号条给的行数比字还矮，字会压到邻块。加大 at 的行数，或缩小 banner 样式的字号。",
        "The banner has fewer lines than its type is high, so it would run into its neighbours. Give it more lines, "
        "or make the banner style smaller.",
        stops=PRESS,
        sentences={
            "": error(
                "口号条只有 {lines} 行，放不下 {size:pt} pt 的字",
                "the banner has {lines} lines, too few for type of {size:pt} pt",
                "加大 at 的行数，或缩小 banner 的字号",
                "Give at more lines, or make banner smaller",
            ),
        },
    ),
    "TIT-06": Entry(
        "栏题",
        "column label",
        "固定栏目的名字，小图案（栏花，高 9–12 毫米）或有样子的字，在稿块左上角、标题之上一行空处，或在标题的左上角。逐字分格的形式只收整字；"
        "竖标和 position: corner 要标题在文上（position: top）；栏花缩小以后线条不细于 0.25 磅。",
        "The name of a standing column: artwork of 9 to 12 mm or words in a form, at the upper left of the block, a line above the title "
        "or in its corner. Forms of a cell a character take whole characters only; what stands in a corner wants a title above "
        "its text; strokes of artwork are no finer than 0.25 pt at its size.",
        stops=NOTHING,
        sentences={
            "cells": note(
                "栏题“{text}”里有不满一字宽的字，不能按“{form}”逐字分格，排成{used}",
                'the label "{text}" has characters that fill no cell of their own ({form}): it is set as {used}',
                "用 form: reversed（反白）或 boxed（方框），或换成整字",
                "Use form: reversed or boxed, or whole characters",
            ),
            "wide": note(
                "栏题“{text}”按“{form}”逐字分格排不下，排成{used}",
                'the label "{text}" is too wide for a cell a character ({form}): it is set as {used}',
                "改短栏题，加宽版块，或写 form: reversed（反白）、boxed（方框）",
                "Shorten the label, widen the block, or use form: reversed or boxed",
            ),
            "strip": note(
                "栏题“{text}”的“{form}”要靠在文上的标题左边，这里排成{used}",
                'the label "{text}" ({form}) wants a title above its text beside it: it is set as {used}',
                "title 的 position 用 top，或给栏题另选 form",
                "Use position: top for the title, or another form",
            ),
            "corner": note(
                "栏题“{text}”不能在左上角：标题不在文上，排在上方",
                'the label "{text}" cannot stand in the corner: the title is not above its text',
                "title 的 position 用 top，或去掉 label 的 position: corner",
                "Use position: top for the title, or take position: corner out of the label",
            ),
            "slight": warning(
                "栏花 {picture} 只排成宽 {width:mm}、高 {height:mm} 毫米，看不清",
                "the artwork {picture} is only {width:mm} mm wide and {height:mm} mm high as a label, too slight to be seen",
                "栏花高 9–12 毫米：裁去图边的空白，改成宽是高的一到四倍的图，或用 form 排字",
                "Artwork is 9 to 12 mm high: crop the white round it, draw it one to four times as wide as high, or use a form",
            ),
            "fine": warning(
                "栏花 {picture} 排成 {height:mm} 毫米高，最细的线只有 {weight:pt} 磅，印不出来",
                "the artwork {picture} is {height:mm} mm high as a label; its finest line is {weight:pt} pt and does not print",
                "把图里的线加粗到排出来不细于 0.25 磅",
                "Make its lines heavier: no finer than 0.25 pt at that size",
            ),
        },
    ),
    "TIT-17": Entry(
        "总题",
        "a title over a group of stories",
        "总题管几篇稿件：排在它们上面，盖住它们的栏，字比它们的题都大；它和它的稿件拼成一块，别的稿件不在里面。",
        "A group's title stands over its stories, covers their columns and is larger than any of their titles; title and "
        "stories make one rectangle, with nothing else inside.",
        stops=PRESS,
        sentences={
            "small": warning(
                "总题“{name}”{size:pt} 磅，不比它管的{titles:list}的题（{other:pt} 磅）大",
                "the group title “{name}” of {size:pt} pt is not larger than the title of {titles:list} under it ({other:pt} pt)",
                "{remedy}；或把那里的题换小",
                "{remedy}; or a smaller title there",
            ),
            "over": error(
                "总题“{name}”最小也要 {need} 行，at 只给了 {given} 行",
                "the group title “{name}” takes {need} lines at its smallest; at gives {given}",
                "加高：at: {{columns: {columns}, lines: {first}-{last}}}，下面的版块往下让",
                "A deeper one: at: {{columns: {columns}, lines: {first}-{last}}}, and the blocks under it lower",
            ),
            "deep": warning(
                "总题“{name}”有 {need} 行就够，at 给了 {given} 行",
                "{need} lines are enough for the group title “{name}”; at gives {given}",
                "收小：at: {{columns: {columns}, lines: {first}-{last}}}，下面的版块往上提",
                "A lower one: at: {{columns: {columns}, lines: {first}-{last}}}, and the blocks under it higher",
            ),
        },
        phrases={
            "style": Words("总题写 title: {style}", "title: {style} for the group"),
            "called": Words("《{title}》", '"{title}"'),
            "deeper": Words(
                "总题写 title: {style}，加高：at: {place}，下面的版块往下让",
                "title: {style} for the group, and at: {place} with the blocks under it lower",
            ),
            "own": Words(
                "总题加高：at: {place}，下面的版块往下让",
                "at: {place} for the group, and the blocks under it lower",
            ),
            "none": Words("总题这样宽排不到更大", "the group title cannot be larger in this width"),
        },
    ),
    "TIT-16": Entry(
        "简讯里有些没有排",
        "parts of a brief are left out",
        "简讯的题目接排在正文前，署名排在末尾；引题、副题、栏目、提要和表格没有位置，没有排，原文写在消息里。写进正文，或另排成 story 版块。",
        "A brief has its head run in and its byline at the end; there is no place for a kicker, subtitle, label, summary or "
        "table, and the message quotes what is left out. Put it into the text, or give the story a block of its own.",
        stops=NOTHING,
        sentences={
            "": warning(
                "简讯《{title}》的{part:part}没有排：“{text}”",
                'the {part:part} of the brief "{title}" is left out: "{text}"',
                "写进正文，或把这一条另排成 story 版块",
                "Put it into the text, or give the story a block of its own",
            ),
        },
    ),
    "TIT-18": Entry(
        "压图题",
        "a title on its picture",
        "题压在版块头上的图上（position: on-picture）。不写颜色时程序量题下面图的明暗，选黑或白；反差不到 4.5:1 就看不清：写 shade 把图压暗，"
        "换 corner，或换颜色。反白的字不小于 14 磅，用粗体。",
        "The title stands on the picture at the head of its block (position: on-picture). Where no colour is given the program "
        "measures the picture under it and takes black or white; under 4.5:1 it cannot be read: darken the picture with shade, take "
        "another corner or another colour. White type on a picture is 14 pt or more, and bold.",
        stops=PRESS,
        sentences={
            "": warning(
                "“{title}”压在图上，与图的反差只有 {ratio}:1（不到 4.5:1），看不清",
                "“{title}” stands on its picture with a contrast of {ratio}:1 (under 4.5:1)",
                "{remedies:phrases}",
                "{remedies:phrases}",
            ),
            "room": error(
                "“{title}”比它压的图大：图只有 {lines} 行",
                "“{title}” is larger than the picture it stands on, which has {lines} lines",
                "图要 {needed} 行：picture 里写 lines: {needed}；或减小题号，或题排在文上（title 里写 position: top）",
                "The picture needs lines: {needed}; or make the title smaller, or set it over the text (position: top)",
            ),
            "wide": error(
                "“{title}”比它压的图宽",
                "“{title}” is wider than the picture it stands on",
                "加宽图（picture 里的 columns 或 width），减小题号，或题排在文上（title 里写 position: top）",
                "Make the picture wider (its columns or width), the title smaller, or set it over the text (position: top)",
            ),
            "drawing": warning(
                "“{title}”压在线画稿 {picture} 上：线画稿不量明暗，题照样式的颜色排，请看大样能不能看清",
                "“{title}” stands on the drawing {picture}, which is not measured: the title has its style's colour; look whether it can be read",
                "看得清就不用管，或放行；看不清就换 corner，给题的样式写 colour（白字写 white），或换成 .jpg、.png 的图",
                "Leave or accept it where it can be read; else take another corner, give the title's style a colour, or a .jpg or .png",
            ),
            "fine": warning(
                "“{title}”的题区有 {size:pt} 磅的字反白压在图上，新闻纸上会糊",
                "“{title}” has white type of {size:pt} pt on its picture, which fills in on newsprint",
                "引题、副题、署名放到 14 磅以上，或把署名写在文末",
                "Set kicker, subtitle and byline in 14 pt or more, or sign the story at its end",
            ),
        },
        phrases={
            "shade": Words("title 里加 shade: {shade}%", "add shade: {shade}% to title"),
            "more": Words("title 里的 shade 改成 {shade}%", "shade: {shade}% in title"),
            "corner": Words("title 里写 corner: {corner}", "corner: {corner} in title"),
            "colour": Words(
                "去掉样式 {style} 的 colour，由程序选黑白",
                "take colour from the style {style} and leave it to the program",
            ),
            "colour_shade": Words(
                "去掉样式 {style} 的 colour，由程序选黑白，并在 title 里写 shade: {shade}%",
                "take colour from the style {style} and write shade: {shade}% in title",
            ),
            "none": Words(
                "换一张图，或题排在文上（title 里写 position: top）",
                "take another picture, or set the title over the text (position: top)",
            ),
        },
    ),
}
