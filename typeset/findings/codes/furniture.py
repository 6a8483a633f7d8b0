"""Codes of findings: what stands beside the stories: mastheads (MST), corrections (COR), tables (TAB), type out of its place (FMT-10, INK)."""

from __future__ import annotations

from typeset.findings.codes.entry import NOTHING, PRESS, Entry, error, note, warning
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
                "报眼的文字比框大：“{text}”",
                "the words of the ear are larger than its frame: {text}",
                "加大 at，减字，或缩小 ear 的字号",
                "Enlarge at, use fewer words, or make ear smaller",
            ),
            "unplaced": error(
                "导读列了“{title}”，后面的版上没有排这篇稿件",
                'the index names "{title}", which stands on no later page',
                "在后面的版上排它（story: …），或从 entries 里去掉",
                "Place it on a later page (story: …), or take it out of entries",
            ),
            "cut": warning(
                "导读排不下：选定的{names:list}没有列入",
                "the index has no room for {names:list} of its entries",
                "加大导读的 at，减少 entries，或写短 title",
                "Enlarge at of the index, name fewer entries, or give them a shorter title",
            ),
            "bare_entries": warning(
                "导读排不下各条的文字和小图，{names:quoted}只排了题目",
                "the index has no room for texts and pictures: titles alone of {names:quoted}",
                "加大导读的 at，减少 entries，或写短 text",
                "Enlarge at of the index, name fewer entries, or give them a shorter text",
            ),
            "left": note(
                "导读排不下：{names:list}没有列入",
                "the index has no room for {count} stories",
                "加大导读的 at，或给长题写 short_title；不想列的不用管",
                "Enlarge at of the index, or give long titles a short_title; leave it where they are not wanted",
            ),
            "left_many": note(
                "导读排不下：{names:list}等 {count} 篇没有列入",
                "the index has no room for {count} stories",
                "加大导读的 at，或给长题写 short_title；不想列的不用管",
                "Enlarge at of the index, or give long titles a short_title; leave it where they are not wanted",
            ),
            "bare": warning(
                "导读排不下：{names:list}没有列入，第 {pages:list} 版一篇也没有",
                "the index has no room for {count} stories; nothing of page {pages:list} is in it",
                "加大导读的 at，或给长题写 short_title；不想列的不用管",
                "Enlarge at of the index, or give long titles a short_title; leave it where they are not wanted",
            ),
            "bare_many": warning(
                "导读排不下：{names:list}等 {count} 篇没有列入，第 {pages:list} 版一篇也没有",
                "the index has no room for {count} stories; nothing of page {pages:list} is in it",
                "加大导读的 at，或给长题写 short_title；不想列的不用管",
                "Enlarge at of the index, or give long titles a short_title; leave it where they are not wanted",
            ),
        },
        phrases={
            "name": Words("《{title}》（第 {page} 版）", '"{title}" (page {page})'),
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
        "the space between facing pages; no type in the fold of a double page",
        "两个相对版面的内白边合成中缝，宽约 40 毫米；有的报纸卖来登小广告。通版（跨版）的图、广告、题可以跨过去，折缝两边 6 毫米以内不排字："
        "题在词与词之间让开，正文、图说只排在一边。",
        "The inner margins of two facing pages, some 40 mm together; some papers sell it for small ads. Pictures, advertisements and "
        "titles of a double page go over it; within 6 mm of the fold stands no type: a title makes room between two words, text and "
        "captions stand at one side.",
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
                "“{text}”等 {lines} 行的字是白的，底下没有深色，印出来看不见",
                '"{text}" and {lines} lines in all are white on bare paper and cannot be seen',
                "改这种样式的 colour，如 styles: {{body: {{colour: black}}}}；要反白就加深色的底 box: {{tint: 80%}}",
                "Change the style's colour, as styles: {{body: {{colour: black}}}}, or set it on a dark ground, box: {{tint: 80%}}",
            ),
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
