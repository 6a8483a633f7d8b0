"""Codes of findings: what stands beside the stories: mastheads (MST), corrections (COR), tables (TAB), type out of its place (FMT-10, INK)."""

from __future__ import annotations

from typeset.findings import ERROR, WARNING
from typeset.findings.codes.entry import NOTHING, PRESS, Entry, error, graded, note, warning
from typeset.findings.figures import Words

CODES: dict[str, Entry] = {
    "MST-01": Entry(
        "报头的位置放不下报名",
        "the nameplate does not fit its area",
        "报名按 masthead 版块的大小排，缩到最小仍比它大。加大 at，或缩小 masthead.name 的字号。",
        "The nameplate is set as large as its block allows, and even its smallest size is larger. Enlarge at, or "
        "make masthead.name smaller.",
        stops=PRESS,
        sentences={
            "": error(
                "报头的位置放不下报名",
                "the nameplate does not fit its area",
                "加大 masthead 的 at，或缩小 masthead.name 的字号",
                "Enlarge at of the masthead, or make masthead.name smaller",
            ),
        },
    ),
    "MST-03": Entry(
        "导读没有内容",
        "the index is empty",
        "导读列的是后面各版的稿件，这一期后面的版还没有。加上后面的版，或在报眼换成别的版块。",
        "The index lists the stories of later pages, and this edition has none yet. Add them, or put another block "
        "beside the masthead.",
        stops=PRESS,
        sentences={
            "": warning(
                "导读没有内容：后面的版还没有稿件",
                "the index is empty: no inner page has a story",
                "加上后面的版，或换成别的版块",
                "Add later pages, or put another block there",
            ),
            "ear": error(
                "报眼的文字最小排成 {size:size}，框只有 {frame:size}：“{text}”",
                "the words of the ear take {size:size} at their smallest, its frame has {frame:size}: {text}",
                "{remedies:phrases}；或缩小样式 ear 的字号",
                "{remedies:phrases}; or a smaller size for the style ear",
            ),
            "unplaced": error(
                "导读列了“{title}”，后面的版上没有排这篇稿件",
                'the index names "{title}", which stands on no later page',
                "在后面的版的 blocks 里加一行（位置照那里的空处改）：- {{story: {title:pasted}, at: {{columns: 1-2, lines: 4-40}}}}，或从 entries 里去掉这一条",
                "Place it on a later page: - {{story: {title:pasted}, at: {{columns: 1-2, lines: 4-40}}}}, or take it out of entries",
            ),
            "cut": warning(
                "导读排不下：选定的{names:list}没有列入",
                "the index has no room for {names:list} of its entries",
                "{deeper}；或减几条，或给长题写短的 title",
                "{deeper}; or fewer entries, or a shorter title for the long ones",
            ),
            "bare_entries": warning(
                "导读排不下各条的文字和小图，{names:list}只排了题目",
                "the index has no room for texts and pictures: titles alone of {names:list}",
                "{deeper}；或减几条，或写短 text",
                "{deeper}; or fewer entries, or a shorter text",
            ),
            "left": note(
                "导读排不下：{names:list}没有列入",
                "the index has no room for {names:list}",
                "{deeper}；或在稿件里给长题写 short_title；不想列的不用管",
                "{deeper}; or a short_title in the copy of the long ones; leave it where they are not wanted",
            ),
            "left_many": note(
                "导读排不下：{names:list}等 {count} 篇没有列入",
                "the index has no room for {count} stories",
                "{deeper}；或在稿件里给长题写 short_title；不想列的不用管",
                "{deeper}; or a short_title in the copy of the long ones; leave it where they are not wanted",
            ),
            "bare": warning(
                "导读排不下：{names:list}没有列入，第 {pages:list} 版一篇也没有",
                "the index has no room for {names:list}; nothing of page {pages:list} is in it",
                "{deeper}；或在稿件里给长题写 short_title；不想列的不用管",
                "{deeper}; or a short_title in the copy of the long ones; leave it where they are not wanted",
            ),
            "bare_many": warning(
                "导读排不下：{names:list}等 {count} 篇没有列入，第 {pages:list} 版一篇也没有",
                "the index has no room for {count} stories; nothing of page {pages:list} is in it",
                "{deeper}；或在稿件里给长题写 short_title；不想列的不用管",
                "{deeper}; or a short_title in the copy of the long ones; leave it where they are not wanted",
            ),
        },
        phrases={
            "name": Words("《{title}》（第 {page} 版）", '"{title}" (page {page})'),
            "title": Words("《{title}》", '"{title}"'),
            "deeper": Words("导读加高：at: {place}", "at: {place} for the index"),
            "larger": Words("导读加宽，或换高一些的地方", "a wider or much deeper index"),
            "ear_deeper": Words("加高：at: {place}", "at: {place}"),
            "ear_wide": Words(
                "每行不超过 {chars} 字，长的分成几行写，如 [第一行, 第二行]，或加宽 at 的 columns",
                "lines of {chars} characters at most, long ones written as several: [one, two], or a wider at",
            ),
            "ear_less": Words("减少行数", "fewer lines"),
        },
    ),
    "MST-08": Entry(
        "报头日期栏排不下",
        "the dateline is too long",
        "日期、星期、农历、期号、版数等要排在一行里。减少 masthead.dateline 的项目，或缩小 dateline 样式的字号。",
        "Date, weekday, lunar date, issue and page count stand on one line. Take items out of masthead.dateline, or "
        "make the dateline style smaller.",
        stops=PRESS,
        sentences={
            "": error(
                "报头日期栏排不下",
                "the dateline does not fit its width",
                "减少 masthead.dateline 的项目，缩小 dateline 的字号，或加大 at",
                "Take items out of masthead.dateline, make dateline smaller, or enlarge at",
            ),
        },
    ),
    "COR-01": Entry(
        "更正",
        "corrections",
        "固定位置的小框，写明错在哪天哪版。",
        "A small box at a fixed place that names the issue and page of the error.",
        stops=PRESS,
        sentences={
            "": error(
                "更正的文字比框大",
                "the words of the correction are larger than its frame",
                "加大 at 的行数，或减字",
                "Give at more lines, or use fewer words",
            ),
        },
    ),
    "TAB-01": Entry(
        "单位该进表头",
        "a unit that belongs in the head",
        "表格的一列每行都写同一个单位：报上的表把单位写进表头，或写在表的右上角（unit），各行只写数字。",
        "Every row of a column says the same unit: a table says it once, in the head or at the right over the table (unit).",
        stops=NOTHING,
        sentences={
            "": note(
                "表格“{column}”一列每行都写“{unit}”，宜写进表头",
                "every row of the column “{column}” says “{unit}”, which belongs in the head",
                "表头写 {head}（{unit}），各行只写数字",
                "Write {head}（{unit}） in the head and figures alone in the rows",
            ),
        },
    ),
    "FMT-07": Entry(
        "中缝；通版的折缝上不排字",
        "the seam between two pages; no type in the fold of a double page",
        "印在同一张纸上、左右相邻的两版，内白边合成中缝，宽约 40 毫米，可以卖来登分类广告、启事和小广告。它不属于哪一版，自成一个窄条，"
        "折线在正中。一栏时每行字数取双数，折线从两字之间过；两栏时折线两边各空 fold。条的两边离版心至少空 safe。"
        "通版（跨版）的两版之间没有中缝：图、广告、题可以跨过折缝去，折缝两边 6 毫米以内不排字：题在词与词之间让开，正文、图说只排在一边。",
        "The inner margins of two pages printed side by side are some 40 mm wide together and are sold for classified ads, notices "
        "and small advertisements. The strip belongs to no page; its middle is the fold. One column has an even number of "
        "characters, so that the fold runs between two; two columns leave `fold` white on either side of it. `safe` is kept to "
        "both type areas. Between the halves of a double page there is no strip: pictures, advertisements and titles go over the "
        "fold; within 6 mm of it stands no type: a title makes room between two words, text and captions stand at one side.",
        stops=PRESS,
        sentences={
            "": error(
                "“{text}”压在 {left}·{right} 版的折缝上，版块里没有地方让开（折缝两边各 {clear:mm} mm 以内不排字）",
                '"{text}" stands on the fold of pages {left} and {right} and has no room to give way ({clear:mm} mm at either side)',
                "改短，换小一号，加宽版块，或排到折缝一边",
                "Shorten it, take a smaller size, widen its block, or put it at one side",
            ),
            "running": error(
                "“{text}”等 {lines} 行压在 {left}·{right} 版的折缝上（折缝两边各 {clear:mm} mm 以内不排字）",
                '"{text}": {lines} lines stand on the fold of pages {left} and {right} ({clear:mm} mm at either side)',
                "正文、图说、表格排在折缝一边：改 at 的 columns，或写 legs 分成几栏",
                "Put text, captions and tables at one side of the fold: change columns of at, or divide it with legs",
            ),
            "art": warning(
                "图或广告里的字“{text}”压在 {left}·{right} 版的折缝上（折缝两边各 {clear:mm} mm 以内的字会折断）",
                'lettering "{text}" of artwork stands on the fold of pages {left} and {right} ({clear:mm} mm at either side)',
                "请做图的人把字让开折缝，或挪动这一块",
                "Have the artwork keep its words off the fold, or move the block",
            ),
            "leg": warning(
                "“{title}”跨 {left}·{right} 版，正文却只有一栏，排在折缝一边",
                '"{title}" goes over the fold of pages {left} and {right}, and its text has one leg, which stands at one side',
                "写 legs 分成几栏，或把 at 的 columns 收到一边",
                "Divide it with legs, or keep columns of at to one side",
            ),
            "wide": graded(
                (ERROR, WARNING),
                "中缝宽 {width:mm} 毫米，两边各空 {safe:mm} 毫米，共要 {need:mm} 毫米；两版版心之间只有 {between:mm} 毫米",
                "the seam is {width:mm} mm wide and {safe:mm} mm from each type area, {need:mm} mm in all; there are {between:mm} mm between the type areas",
                "{remedy}",
                "{remedy}",
            ),
            "narrow": graded(
                (ERROR, WARNING),
                "中缝宽 {width:mm} 毫米，一栏只排得下 {chars} 字，至少要 {least} 字",
                "in a seam {width:mm} mm wide a leg holds {chars} characters; it needs {least}",
                "{remedy}",
                "{remedy}",
            ),
            "wide_ad": error(
                "广告“{ad}”宽 {wide:mm} 毫米，中缝只有 {width:mm} 毫米",
                "the ad “{ad}” is {wide:mm} mm wide, the seam {width:mm} mm",
                "{remedy}",
                "{remedy}",
            ),
            "over": error(
                "中缝 {pages} 要 {need} 行，只有 {given} 行，多出 {over} 行（{deep:mm} 毫米）；{count} 条没有排下：{names:list}",
                "the seam {pages} needs {need} lines of its {given}: {over} too many ({deep:mm} mm); {count} left out: {names:list}",
                "撤去几条，或移到另一条中缝",
                "Take some out, or move them to another seam",
            ),
            "short": note(
                "中缝 {pages} 下面空 {spare} 行（{deep:mm} 毫米），还可以排",
                "{spare} lines ({deep:mm} mm) are white at the foot of the seam {pages}",
            ),
            "fold": warning(
                "“{text}”这一块有 {count} 行在折线两边 {fold:mm} 毫米以内",
                "{count} lines, “{text}” the first, stand within {fold:mm} mm of the fold",
                "把它排到折线的一边，或写 seam: {{legs: 1}}",
                "Set it on one side of the fold, or write seam: {{legs: 1}}",
            ),
            "head": warning(
                "中缝的眉“{text}”比栏宽 {over:mm} 毫米",
                "“{text}” at the head of the seam is {over:mm} mm wider than its leg",
                "加宽中缝，或在 paper.yaml 写 seam: {{head: false}}",
                "Widen the seam, or write seam: {{head: false}} in paper.yaml",
            ),
            "page": error(
                "第 {page} 版的{name}伸进中缝 {pages} {over:mm} 毫米",
                "{name} of page {page} reaches {over:mm} mm into the seam {pages}",
                "把它移进版心，或撤去这条中缝",
                "Move it into the type area, or take the seam out",
            ),
        },
        phrases={
            "narrower": Words(
                "在 paper.yaml 写 seam: {{width: {most:mm}mm, safe: {safe:mm}mm}}",
                "In paper.yaml write seam: {{width: {most:mm}mm, safe: {safe:mm}mm}}",
            ),
            "one_leg": Words("在 paper.yaml 写 seam: {{legs: 1}}", "In paper.yaml write seam: {{legs: 1}}"),
            "wider": Words(
                "中缝至少宽 {least:mm} 毫米：减小 seam 的 safe，或缩小样式 classified 的字号",
                "A seam is at least {least:mm} mm wide: a smaller `safe`, or a smaller size of the style classified",
            ),
            "size": Words("写 size: [{width:mm}mm, …]", "Write size: [{width:mm}mm, …]"),
        },
    ),
    "FMT-10": Entry(
        "不出版心，不出自己的位置",
        "nothing leaves the type area or its own place",
        "除出血广告外，字、图、线都在版心以内；每一行字都在自己的栏、单元格、题区、图说位置以内。太宽的先分行，分不开才报错。",
        "All but full-bleed advertisements stays inside, and each line of type in its own leg, cell, title area or caption; what is "
        "too wide is broken into lines before it is an error.",
        stops=PRESS,
        sentences={
            "": error(
                "“{text}”排到自己的位置外面去了",
                '"{text}" is set beyond its own place',
                "{remedy}",
                "{remedy}",
            ),
            "more": error(
                "“{text}”排到自己的位置外面去了，同样的还有 {more} 行",
                '"{text}" is set beyond its own place, and {more} lines more',
                "{remedy}",
                "{remedy}",
            ),
            "page": error(
                "版面里的“{text}”排到框外去了",
                '"{text}" in 版面 is set beyond its frame',
                "改短、分行，或加大版块、缩小字号",
                "Shorten it, break it, enlarge the block or take a smaller size",
            ),
            "table": error(
                "表格有 {columns} 列，折行、压扁以后仍宽出 {over:mm} mm",
                "the table of {columns} columns is {over:mm} mm too wide, its cells broken and scaled down",
                "减少列数，或改短单元格里最长的词",
                "Take fewer columns, or shorten the longest word of a cell",
            ),
            "table_widths": error(
                "表格有 {columns} 列，折行、压扁以后仍宽出 {over:mm} mm",
                "the table of {columns} columns is {over:mm} mm too wide, its cells broken and scaled down",
                "去掉 widths，让程序按内容分列宽；或减少列数，或改短单元格里最长的词",
                "Remove widths and let the program divide the width; or take fewer columns, or shorten the longest word of a cell",
            ),
            "table_wider": error(
                "表格有 {columns} 列，折行、压扁以后仍宽出 {over:mm} mm",
                "the table of {columns} columns is {over:mm} mm too wide, its cells broken and scaled down",
                "给它 {span} 栏宽：- {{table: {name}, at: {{columns: 1-{span}, lines: 1-{lines}}}}}（栏和行照版面改）；或减少列数，或改短单元格里最长的词",
                "Give it {span} columns: - {{table: {name}, at: {{columns: 1-{span}, lines: 1-{lines}}}}} (columns and lines as the page has them); "
                "or take fewer columns, or shorten the longest word of a cell",
            ),
            "table_both": error(
                "表格有 {columns} 列，折行、压扁以后仍宽出 {over:mm} mm",
                "the table of {columns} columns is {over:mm} mm too wide, its cells broken and scaled down",
                "去掉 widths，让程序按内容分列宽；或给它 {span} 栏宽：- {{table: {name}, at: {{columns: 1-{span}, lines: 1-{lines}}}}}"
                "（栏和行照版面改）；或减少列数，或改短单元格里最长的词",
                "Remove widths and let the program divide the width; or give it {span} columns: - {{table: {name}, at: {{columns: 1-{span}, lines: 1-{lines}}}}} "
                "(columns and lines as the page has them); or take fewer columns, or shorten the longest word of a cell",
            ),
        },
        phrases={
            "subhead": Words(
                "改短小标题，换更宽的栏，或减小 subhead 的字号",
                "Shorten the subhead, use a wider column, or make subhead smaller",
            ),
            "cells": Words(
                "减少列数、改短单元格，换更宽的栏，或用 table 版块",
                "Take fewer columns, shorten cells, use a wider column, or a table block",
            ),
            "index": Words(
                "改短题目或给稿件写 short_title，加宽导读，或减小 index.title 的字号",
                "Shorten the title or give the story a short_title, widen the index, or make index.title smaller",
            ),
            "label": Words("改短栏题，或减小 label 的字号", "Shorten the label, or make label smaller"),
            "kicker": Words("改短引题，或减小 kicker 的字号", "Shorten the kicker, or make kicker smaller"),
            "subtitle": Words(
                "改短副题，或减小 subtitle 的字号", "Shorten the subtitle, or make subtitle smaller"
            ),
            "byline": Words("改短署名，或减小 byline 的字号", "Shorten the byline, or make byline smaller"),
            "credit": Words("改短署名", "Shorten the credit"),
            "folio": Words(
                "改短版名（section），或减小 folio 的字号",
                "Shorten the section's name, or make folio smaller",
            ),
            "any": Words(
                "改短、分行，或加大版块、缩小字号",
                "Shorten it, break it, enlarge the block or take a smaller size",
            ),
        },
    ),
    "INK-02": Entry(
        "看不见的字",
        "type that nobody can see",
        "字的颜色和纸一样白，底下又没有深色的底、图或反白条：印出来是空白。改样式的 colour，或给版块加深色的底（box: {tint: 80%}）。"
        "图里的字不算。",
        "The type is as light as the paper and nothing dark lies under it: the page prints blank there. Change the style's colour, or "
        "give the block a dark ground (box: {tint: 80%}). Lettering within a picture does not count.",
        stops=PRESS,
        sentences={
            "": error(
                "“{text}”等 {lines} 行的字和纸一样白，底下没有深色，印出来看不见",
                '"{text}" and {lines} lines in all are as light as the bare paper under them and cannot be seen',
                "{remedy}；要反白就给版块加深色的底 box: {{tint: 80%}}",
                "{remedy}; or give the block a dark ground, box: {{tint: 80%}}",
            ),
            "line": error(
                "“{text}”这一行的字和纸一样白，底下没有深色，印出来看不见",
                'the line "{text}" is as light as the bare paper under it and cannot be seen',
                "{remedy}；要反白就给版块加深色的底 box: {{tint: 80%}}",
                "{remedy}; or give the block a dark ground, box: {{tint: 80%}}",
            ),
        },
        phrases={
            "style": Words(
                "版块或报纸文件里写 styles: {{{style}: {{colour: black}}}}",
                "styles: {{{style}: {{colour: black}}}} in the block or the paper",
            ),
            "any": Words("改这种样式的颜色（colour）", "another colour for its style"),
        },
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
        stops=PRESS,
        sentences={
            "": error(
                "字压字：“{text}”压在“{under}”上",
                'type over type: "{text}" prints over "{under}"',
                "{remedy}",
                "{remedy}",
            ),
            "more": error(
                "字压字：“{text}”压在“{under}”上，同样的还有 {more} 处",
                'type over type: "{text}" prints over "{under}", and {more} places more',
                "{remedy}",
                "{remedy}",
            ),
        },
    ),
}
