"""Codes of findings: proposals of automatic makeup, and what is learnt for it."""

from __future__ import annotations

from typeset.findings.codes.entry import NOTHING, Entry, Sentence, error, note, warning
from typeset.findings.figures import Words

CODES: dict[str, Entry] = {
    "PRP-01": Entry(
        "没有要自动组版的版",
        "no page asks for automatic makeup",
        "typeset propose 排写了 auto: 的版；只有 blocks: 的版，用 --page 点名才重新排。",
        "typeset propose fills pages that say auto:; a page with blocks: alone is made up again only where --page names it.",
        sentences={
            "": error(
                "这一期没有写 auto: 的版",
                "no page of this edition says auto:",
                "在一版里写 auto: {{stories: [稿件甲, 稿件乙]}}；要重排已有 blocks: 的版：typeset propose {edition} --page 2",
                "write auto: {{stories: [one, two]}} on a page; for one that has blocks: typeset propose {edition} --page 2",
            ),
            "page": error(
                "没有第 {page} 版，本期有 {pages} 版",
                "there is no page {page}; the edition has {pages}",
                "--page 写 1 到 {pages}",
                "--page takes 1 to {pages}",
            ),
            "spread": error(
                "第 {left}-{right} 版是通版，程序不排通版",
                "pages {left}-{right} are a double page, which the program does not fill",
                "--page 写别的版；通版的稿件逐块写进第 {left} 版的 blocks",
                "name other pages with --page; write the blocks of the double page by hand, at page {left}",
            ),
            "written": error(
                "--page 看不懂“{text}”",
                "--page: cannot read “{text}”",
                "写 2 或 1,3-4",
                "write 2 or 1,3-4",
            ),
        },
    ),
    "PRP-02": Entry(
        "没有这个方案",
        "there is no such proposal",
        "--accept 的号是方案页上的号，从 1 起；方案按得分从好到差。",
        "--accept takes the number of a proposal on the sheet, from 1; the best comes first.",
        sentences={
            "": error(
                "第 {page} 版没有第 {number} 个方案，只有 {count} 个",
                "page {page} has no proposal {number}, there are {count}",
                "--accept 写 1 到 {count}；差得够多的排法只有这些",
                "--accept takes 1 to {count}; no more makeups differ enough",
            ),
            "unseen": error(
                "--accept {number}：没有提第 {number} 个方案，每版只提 {count} 个；期文件没有改",
                "--accept {number}: {count} proposals a page are made, and none of that number; the edition file is untouched",
                "--accept 写 1 到 {count}；要更多，先不写 --accept，用 -n {number} 再提一次，看过方案页再加 --accept {number}",
                "--accept takes 1 to {count}; for more propose again with -n {number} and no --accept, look at the sheet, then add --accept {number}",
            ),
            "none": error(
                "第 {page} 版没有方案可用，期文件没有改",
                "page {page} has no proposal to accept; the edition file is untouched",
                "先照上面列出的数改稿件或 auto:",
                "change the copy or auto: as the figures above say",
            ),
            "errors": Sentence(
                ("warning",),
                "第 {page} 版的方案 {number} 有 {errors} 处错误，排出来是草样",
                "proposal {number} of page {page} has {errors} errors; its page is a draft",
                "看方案页上的错误，改稿件后再提",
                "see the errors on the sheet, change the copy, propose again",
            ),
        },
    ),
    "PRP-03": Entry(
        "方案没有写进期文件",
        "a proposal was not written into the edition file",
        "写之前把改好的文字照常读一遍，读出来要与方案一模一样，注释一条不少；做不到就不写。",
        "Before it is written the changed text is read as always: it must give the very page that was proposed, with every comment; else "
        "nothing is written.",
        sentences={
            "": error(
                "“{file}”的写法，程序没有把握只换 auto:，读回来{what}；文件没有改",
                "{file} is written in a way that cannot be changed safely: {what}; the file is untouched",
                "照方案页上的 blocks: 自己抄进去",
                "copy the blocks: from the sheet by hand",
            ),
            "lost": error(
                "第 {page} 版方案 {number} 没有排“{name}”，它又不是备稿：接受了就哪一版都没有，文件没有改",
                "proposal {number} of page {page} has no room for “{name}”, which is no reserve: it would be on no page; nothing was written",
                "移到别的版，删减稿件再提；真要放下，写 - {{story: {name}, reserve: true}}",
                "move it to another page, or cut copy and propose again; to leave it out, write - {{story: {name}, reserve: true}}",
            ),
            "changed": error(
                "“{file}”刚被别的程序改过，没有写",
                "{file} was changed by another program meanwhile; nothing was written",
                "再运行一次",
                "run it again",
            ),
            "unwritable": error(
                "“{file}”写不进去（{reason}）",
                "cannot write {file} ({reason})",
                "检查权限和磁盘空间；原文件没有改动",
                "check permissions and space; the file is as it was",
            ),
        },
    ),
    "PRP-04": Entry(
        "备稿没有用上",
        "reserve stories are not used",
        "写了 reserve: true 的稿件只在有空处才排；接受方案后它不在期文件里，稿件还在稿件文件夹里。",
        "Stories with reserve: true are placed only where there is room; after --accept they are no longer in the edition file, their copy is "
        "where it was.",
        stops=NOTHING,
        sentences={
            "": note(
                "第 {page} 版方案 {number} 没有用备稿 {names:quoted}",
                "proposal {number} of page {page} leaves out the reserve {names:quoted}",
            )
        },
    ),
    "PRP-05": Entry(
        "没有学到版面的骨架",
        "no skeleton was learnt",
        "骨架从排好的版里取：各块谁在谁的左右上下。没有排好的版、版里有叠块、拼不成骨架的版都学不到。",
        "Skeletons are taken from finished pages: which blocks stand beside and over which. A page that is not finished, has blocks one over "
        "another or forms no skeleton teaches nothing.",
        sentences={
            "": error(
                "这几期里没有可学的版",
                "there is no page to learn from in these editions",
                "给排好的期文件：typeset learn layouts/*/2*.yaml",
                "give finished editions: typeset learn layouts/*/2*.yaml",
            ),
            "page": note(
                "第 {page} 版拼不成骨架，没有学（{why:phrases}）",
                "page {page} forms no skeleton and was left out ({why:phrases})",
            ),
            "file": error(
                "骨架文件“{file}”第 {line} 行读不懂：{what}",
                "cannot read line {line} of the skeletons {file}: {what}",
                "重新生成：typeset learn EDITION… -o {file}",
                "make it anew: typeset learn EDITION… -o {file}",
            ),
        },
        phrases={
            "spread": Words("是通版的一半", "it is half of a double page"),
            "unfinished": Words("还没有排好，或有错误", "it is not finished, or has errors"),
            "over": Words("有叠块", "blocks lie one over another"),
            "few": Words("不到 {least} 块", "fewer than {least} blocks"),
            "tangled": Words(
                "各块咬合，没有一刀切得开，也不是风车",
                "its blocks interlock: no cut goes through, and it is no wheel",
            ),
        },
    ),
    "PRP-06": Entry(
        "少挪动照的是哪一版",
        "what a page is held to",
        "--min-change 要知道改稿前怎样排。版里写的是 blocks: 就照它；写的是 auto:，照上一次 build 排出来的，没有就照方案页的方案 1。都没有就没有可照的，"
        "从头组。",
        "--min-change has to know how the page stood. One with blocks: stands as it says; for one with auto: it is what was built last, or the "
        "first proposal of the last sheet. Where there is neither, the page is made up from nothing.",
        stops=NOTHING,
        sentences={
            "": note("第 {page} 版照“{file}”的排法少挪动", "page {page} is held to its makeup in {file}"),
            "none": warning(
                "第 {page} 版没有以前的排法可照，从头组了版",
                "page {page} was never built or proposed: it is made up from nothing",
                "改稿以前先 typeset build {edition}（或 typeset propose {edition}），改稿后再 --min-change；或用 --accept 1 把排法写进期文件",
                "run typeset build {edition} (or typeset propose {edition}) before the copy changes, and --min-change afterwards; or write the "
                "makeup into the edition file with --accept 1",
            ),
        },
    ),
}
