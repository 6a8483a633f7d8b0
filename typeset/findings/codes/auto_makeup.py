"""Codes of findings: automatic makeup (自动组版, MKP)."""

from __future__ import annotations

from typeset.findings.codes.auto_told import TOLD
from typeset.findings.codes.entry import NOTHING, Entry, drafting, error, note, warning
from typeset.findings.figures import Words

_READ = {
    "MKP-01": Entry(
        "自动组版里不写 at",
        "no place in automatic makeup",
        "auto 的 stories 里的稿件由程序定位置，不写 at。要它在某几栏、某几行，写 pin；整块都定了，就移到 blocks 里，程序绕着它排。",
        "The program places the stories of an automatic makeup, so they have no `at`. To hold one to columns or lines write `pin`; what "
        "is placed for good belongs into `blocks`, and the program works round it.",
    ),
    "MKP-02": Entry(
        "自动组版不排这种版块",
        "not placed automatically",
        "报头、日期栏、导读、广告、启事、总题一类由编辑定位置，写在 blocks 里；auto 里只写稿件、下文、简讯、表格、图片和补白的短稿。",
        "Nameplate, dateline, index, advertisements, notices, titles over groups and the like are placed by their editor, in `blocks`; "
        "`auto` takes stories, continuations, briefs, tables, pictures and short fillers.",
    ),
    "MKP-03": Entry(
        "名次重了",
        "one rank twice",
        "两篇写了同一个名次，先写的算重要。要分出先后就照提示改，后面碰上的跟着改；备稿的名次可以重。",
        "Two stories have one rank; the one written first counts more. Change one to say so, and those behind that it meets, as the hint says; "
        "stories in reserve may share a rank.",
        NOTHING,
    ),
    "MKP-04": Entry(
        "beside、together 写的不在这里",
        "a neighbour that is not there",
        "beside、together 写版块的 id 或它的稿件，要在本版（整期的在同一张单子或那几版）里。写错的这一条不起作用。",
        "`beside` and `together` name blocks by id or story; they have to be on the page (of an issue: in its list or on its pages). "
        "A name that is none has no effect.",
    ),
    "MKP-05": Entry(
        "钉在范围以外",
        "pinned outside",
        "pin 出了版心，或出了自动组版的 at。照提示收回来，或改 at。",
        "A pin leaves the grid, or the area of its automatic makeup. Draw it in as the hint says, or change the area.",
    ),
    "MKP-06": Entry(
        "钉住的地方被占了",
        "pinned over another",
        "钉住的地方压住 blocks 里的版块，或另一篇也钉在那里。改其中一个，或不钉。",
        "A pin lies over a fixed block, or over another pin. Change one of them, or pin less.",
    ),
    "MKP-07": Entry(
        "栏宽合不上",
        "widths that do not go together",
        "widths 比版面还宽，钉住的栏数不在 widths 里，或图比最宽的栏宽还宽。照提示改一样。",
        "A width is wider than the page, the pinned columns are none of the widths, or a picture is wider than the widest. Change one "
        "as the hint says.",
    ),
    "MKP-08": Entry(
        "自动组版的范围不对",
        "an area that cannot be filled",
        "auto 的 at 出了版心，两处重叠，或里面一格空处也没有。blocks 占着一部分没有关系，程序绕着排。",
        "The area of an automatic makeup leaves the grid, overlaps another, or has no free cell. Fixed blocks may stand in it; the "
        "program works round them.",
    ),
    "MKP-09": Entry(
        "留白不对",
        "white that cannot be kept",
        "white 出了版心，或有一篇钉在留白上，或版块排在留白上。改其中一个。",
        "Declared white leaves the grid, or a story is pinned or a block stands over it. Change one of them.",
    ),
    "MKP-10": Entry(
        "模板和自动组版只能留一样",
        "a template and automatic makeup",
        "一版写了 template 又写了 auto。留一样：模板里不动的版块（报头、广告）可以抄进 blocks，其余由程序排。",
        "A page has a template and an automatic makeup. Keep one: fixed blocks of the template (nameplate, advertisements) may be "
        "copied into `blocks`, and the program places the rest.",
    ),
    "MKP-11": Entry(
        "整期自动组版的版不对",
        "pages that cannot be filled",
        "整期 auto 的 pages、quotas 写了没有的版，或那一版自己也写了 auto。照提示改版号。",
        "`pages` or `quotas` of an issue's automatic makeup name a page that is not there, or one that has an automatic makeup of its "
        "own. Correct the numbers.",
    ),
    "MKP-12": Entry(
        "没有收它的版",
        "a section of no page",
        "整期自动组版里，一篇稿件的 section 不是程序排的任何一版的版名，也不在 quotas 里，就没有地方排它；反过来，quotas 里的 section 没有一版、一篇"
        "写着，那一版就只收没写 section 的稿件。",
        "The section of a story is neither that of a page to fill nor in `quotas`, so no page takes it; or that of a quota is written at no page "
        "and no story, so that its page takes only stories without a section.",
    ),
    "MKP-13": Entry(
        "可以转，但没有接的地方",
        "nowhere to jump to",
        "写了 jump: allowed，后面没有接它的 continue 或 continued，程序就不转，整篇排在本版。要能转，照提示在后面的版加一块。",
        "`jump: allowed` is written, and no later page continues the story: it is set whole. To let it jump, add the block of the hint.",
        NOTHING,
    ),
    "MKP-14": Entry(
        "必排的图没有",
        "a required picture that is not there",
        "picture: required 说的是稿件自己的图，稿件里没有写图。写图片文件，或删去这个键。",
        "`picture: required` means the story's own pictures, and its copy names none. Name a file, or delete the key.",
        NOTHING,
    ),
    "MKP-15": Entry(
        "通版不能由程序组版",
        "a double page is not filled",
        "通版（跨版）的两版是一版，题、图要跨折缝，正文又不能压折缝，程序不排。把稿件逐块写进左版的 blocks。",
        "A double page is one page whose titles and pictures go over the fold and whose text may not stand on it: the program does not "
        "fill it. Write its blocks by hand, in the entry of its left page.",
    ),
    "MKP-16": Entry(
        "整期自动组版里不用写的下文",
        "a continuation that an issue's list does not place",
        "整期的 stories 里，continue 只说单子里哪一篇的下文要排成什么样；那一篇要许可转版。下文的位置由程序定，接不接也由程序定。continued 由编辑写在"
        "一版的 blocks 里。",
        "In the list of an issue `continue` says what the continuation of one of its stories is to look like; that story has to be allowed to "
        "jump. Whether and where it goes on the program decides. `continued` is placed by its editor, in the blocks of a page.",
    ),
}

_FILLED = {
    "MKP-20": Entry(
        "程序组的版",
        "made up by the program",
        "这一版写了 auto，程序从几个方案里取了最好的排出来；罚分越少越好。typeset propose 可看其它方案，--accept 把选中的写进期文件。",
        "The page says `auto`: the program took the best of several makeups; fewer penalties are better. `typeset propose` shows the "
        "others, and `--accept` writes the chosen one into the edition file.",
        NOTHING,
        {
            "": note(
                "第 {page} 版由程序组版：排了 {placed} 块，罚分 {score}",
                "page {page} was made up by the program: {placed} blocks placed, penalties {score}",
                "运行 typeset propose 可看其它方案；typeset propose --accept 1 把它写进期文件",
                "run typeset propose for the others; typeset propose --accept 1 writes it into the edition file",
            ),
            "left": note(
                "第 {page} 版由程序组版：排了 {placed} 块，罚分 {score}；备稿没有排：{names:list}",
                "page {page} was made up by the program: {placed} blocks placed, penalties {score}; left in reserve: {names:list}",
                "运行 typeset propose 可看其它方案；typeset propose --accept 1 把它写进期文件",
                "run typeset propose for the others; typeset propose --accept 1 writes it into the edition file",
            ),
        },
    ),
    "MKP-21": Entry(
        "程序组不成这一版",
        "no makeup found",
        "稿件放不进这一版，或几样要求合不到一起；别的消息说差多少。稿件没有排，这一版是草样。减稿、减要求，或让出地方。",
        "The stories do not go onto the page, or wishes exclude one another; other messages say by how much. The stories are not set, "
        "and the page is a draft. Take stories or wishes away, or give room.",
        sentences={
            "": error(
                "第 {page} 版程序组不成：{names:list} 没有排",
                "page {page} cannot be made up: {names:list} not set",
                "看别的消息里差多少；减稿，写 reserve: true 让一篇备用，或放宽 pin、widths",
                "see the other messages for how much; take a story away, put one in reserve, or loosen pins and widths",
            ),
        },
    ),
    "MKP-22": Entry(
        "用不着的下文",
        "a continuation that is not needed",
        "写了 continue，可是那一篇整篇排在前面的版，没有转过来的，下文就没有排。不是错误；以后也不转就删去这一行。",
        "`continue` is written, but its story stands whole on its own page and nothing goes on: the continuation is not set. That is no error; "
        "delete the line where nothing is to jump.",
        NOTHING,
        {
            "": note(
                "第 {page} 版的下文“{name}”没有排：前面的版没有转过来的",
                "the continuation “{name}” of page {page} is not set: nothing goes on there",
                "不转就删去这一行：{paste}",
                "delete the line where nothing is to jump: {paste}",
            ),
            "issue": note(
                "下文“{name}”没有排：整篇在第 {page} 版，没有转",
                "the continuation “{name}” is not set: the story stands whole on page {page}",
                "不转就删去这一行：{paste}",
                "delete the line where nothing is to jump: {paste}",
            ),
        },
    ),
}  # fmt: skip

_SOLVED = {
    "MKP-30": Entry(
        "没装 OR-Tools，只用搜索",
        "without OR-Tools, by the search alone",
        "搜索没有找到排满的版，或罚分偏高；装了 OR-Tools 还能再用精确求解找一遍，也能排出一刀切不出来的版。不装不影响别的。",
        "The search found no page that is full, or only dear ones. Where OR-Tools are installed an exact solver looks again, for pages "
        "too that no straight cuts make. Nothing else needs them.",
        NOTHING,
        {
            "": note(
                "第 {page} 版：没装 OR-Tools，只用搜索组版，没有再精确求解",
                "page {page}: OR-Tools are not installed; made up by the search alone, without the exact step",
                "pip install 'typeset-news[auto]'",
                "pip install 'typeset-news[auto]'",
            ),
        },
    ),
}  # fmt: skip

_ISSUE = {
    "MKP-37": Entry(
        "这一版稿件不够",
        "a page is short of copy",
        "整期自动组版分下来，这一版的稿件排松、图放大也填不满。消息说还缺多少字，或多大一幅图；补一篇，或把别版的稿件的 section 去掉，让程序挪过来。",
        "Of an issue's stories too few fall to the page: it stays white even with loose text and large pictures. The message says how many "
        "characters are missing, or how large a picture; add a story, or free one of another section.",
        NOTHING,
        {
            "": warning(
                "第 {page} 版还缺约 {chars} 字或一幅 {columns} 栏 × {lines} 行图片（空 {cells} 行，按一栏算）",
                "page {page} is short of about {chars} characters, or of a picture of {columns} columns × {lines} lines "
                "({cells} lines of one column)",
                "补稿或补图；有备稿就写进 stories：{{story: …, reserve: true}}；或在这一版的 blocks 里加广告",
                "add copy or a picture; write reserve stories into `stories`: {{story: …, reserve: true}}; or add an advertisement",
            ),
            "none": error(
                "第 {page} 版一篇稿件也没有分到：缺约 {chars} 字或一幅 {columns} 栏 × {lines} 行图片（空 {cells} 行，按一栏算）",
                "no story falls to page {page}: about {chars} characters are missing, or a picture of {columns} columns × {lines} lines "
                "({cells} lines of one column)",
                "补稿，或把这一版移出整期自动组版的 pages",
                "add copy, or take the page out of `pages` of the issue's automatic makeup",
            ),
        },
    ),
    "MKP-31": Entry(
        "这一版稿件太多",
        "a page has too much copy",
        "整期自动组版分下来，这一版的稿件排紧、不排可有可无的图也放不下。消息说多多少；删短、抽稿，给一篇写 reserve: true，或许它转版（jump: allowed）。",
        "More falls to the page than it holds even with tight text and without optional pictures. The message says by how much; cut or take "
        "a story away, put one in reserve, or let it jump (`jump: allowed`).",
        NOTHING,
        {
            "": warning(
                "第 {page} 版稿件多约 {chars} 字（{cells} 行，按一栏算）",
                "page {page} is over by about {chars} characters ({cells} lines of one column)",
                "删短或抽稿；给“{name}”写 reserve: true 或 jump: allowed",
                "cut or take copy away; or write reserve: true or jump: allowed for the story named",
            ),
        },
    ),
    "MKP-32": Entry(
        "没有排得下它的版",
        "a story that fits no page",
        "整期自动组版的各版都不能收这一篇：版名不对，钉的地方被占，或比哪一版的空处都大。它没有排。",
        "No page that the program fills can take the story: the section differs, its pin is taken, or it is larger than what is free "
        "anywhere. It is not set.",
        sentences={
            "": error(
                "“{name}”哪一版也排不下：{why:phrases}",
                "“{name}” fits no page: {why:phrases}",
                "改它的 section、pin，删短，写 jump: allowed，或让出地方",
                "change its section or pin, cut it, write jump: allowed, or give room",
            ),
        },
        phrases={
            "section": Words("第 {pages:list} 版不是“{section}”版", "page {pages:list} is not of section “{section}”"),
            "pin": Words("第 {pages:list} 版钉的地方不空", "its pin is taken on page {pages:list}"),
            "area": Words(
                "第 {pages:list} 版最多空 {free} 行，它要 {least} 行（按一栏算）",
                "page {pages:list} has {free} free lines of one column at most; it takes {least}",
            ),
        },
    ),
    "MKP-33": Entry(
        "彩图排在黑白版",
        "a colour picture on a page in black",
        "能收这一篇的版都不印彩色，它的彩图印成黑白。要彩色就换 section、不写 pin，或改 press 的 colour_pages。",
        "No page in colours can take the story, and its picture is printed in grey. For colour change its section or pin, or the press's "
        "colour_pages.",
        NOTHING,
        {
            "": warning(
                "“{name}”的彩图排在黑白的第 {page} 版",
                "the colour picture of “{name}” stands on page {page}, which is printed in black",
                "换 section，或改 quotas：{page}: {{colour: true}}；不要图就写 picture: none",
                "change its section, or quotas: {page}: {{colour: true}}; write picture: none for no picture",
            ),
        },
    ),
    "MKP-34": Entry(
        "相关的稿件分开了",
        "related stories apart",
        "together 的稿件没有在一版，也没有在相对的两版（2、3 版，4、5 版）：section 合不到一起，或一版放不下。",
        "Stories of `together` stand neither on one page nor on pages that face each other (2 and 3, 4 and 5): their sections differ, or one "
        "page has no room for both.",
        NOTHING,
        {
            "": warning(
                "{names:list} 写了 together，排在第 {pages:list} 版",
                "{names:list} are to stand together, and stand on pages {pages:list}",
                "改 section 或 pin，让它们能在一版；或不写 together",
                "change section or pin so that one page takes them; or leave out together",
            ),
            "beside": warning(
                "“{name}”要挨着“{other}”，一篇排在第 {page} 版，一篇在第 {to} 版",
                "“{name}” is to touch “{other}”; one stands on page {page}, the other on page {to}",
                "改 section、pin 或 quotas，让它们能在一版；不必挨着就删去 beside: {other}",
                "change section, pin or quotas so that one page takes both; or delete beside: {other}",
            ),
        },
    ),
    "MKP-35": Entry(
        "程序安排的转版",
        "a jump that the program makes",
        "稿件许可转版，本版放不下，程序让它在后面的版接。",
        "The story may jump and its page cannot hold it: the program goes on with it on a later page.",
        NOTHING,
        {
            "": note(
                "“{name}”从第 {page} 版转第 {to} 版，约转 {share}%",
                "“{name}” goes on from page {page} on page {to}, about {share} % of it",
                "不要转就写 jump: never；要转到别的版就写 jump: {{to: 版号}}",
                "write jump: never to keep it whole, or jump: {{to: …}} for another page",
            ),
        },
    ),
    "MKP-38": Entry(
        "比 quotas 的篇数多",
        "more stories than a quota",
        "quotas 里写了这一版最多几篇，稿件一共太多，或能收它们的版太少，只好多排。减稿、写 reserve: true，或改 most。",
        "A quota says how many stories a page takes at most; there are too many in all, or too few pages take them, so that more stand there. "
        "Take stories away, put one in reserve, or change `most`.",
        NOTHING,
        {
            "": warning(
                "第 {page} 版最多 {most} 篇，分到了 {count} 篇",
                "page {page} takes {most} stories at most, and {count} fall to it",
                "给“{name}”写 {paste}，或改 quotas：{quota}",
                "write {paste} for the story named, or change quotas: {quota}",
            ),
        },
    ),
    "MKP-36": Entry(
        "没有用的备稿",
        "reserve that is not used",
        "整期自动组版的各版稿件够了，这些备稿没有分到版上。",
        "The pages are full without these reserve stories.",
        NOTHING,
        {
            "": note(
                "备稿没有用：{names:list}",
                "left in reserve: {names:list}",
                "一定要排就删去 reserve",
                "delete reserve to have one set",
            ),
        },
    ),
}  # fmt: skip

CODES: dict[str, Entry] = drafting(
    {**_READ, **_FILLED, **_SOLVED, **_ISSUE, **TOLD},
    *(f"MKP-{n:02d}" for n in (1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 16, 21, 32, 37, 40, 42, 43, 44, 45)),
)
