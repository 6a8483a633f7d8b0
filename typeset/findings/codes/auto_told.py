"""What automatic makeup says in numbers (MKP-40 and up): of pages that are over or short, of pins, and why a block stands where it does."""

from __future__ import annotations

from typeset.findings import ERROR, WARNING
from typeset.findings.codes.entry import NOTHING, Entry, error, graded, warning
from typeset.findings.figures import Words

_ROOM = {
    "MKP-40": Entry(
        "稿件比版面多",
        "more copy than page",
        "每篇都排成最省的样子，合起来还是比空处大。一格是一栏里的一行。减一篇、转一篇，或把稿子删短，照消息里的数。",
        "Even with every story in its leanest form, all together need more than is free. A cell is one line of one column. Take a story "
        "away, jump one, or cut copy by what the message says.",
        sentences={
            "": error(
                "第 {page} 版稿多：最省也要 {need} 格，空处只有 {free} 格，多出 {over} 格（约 {chars} 字，合每栏 {lines} 行）；可以减的：{who:list}",
                "page {page} is over: {need} cells at the leanest and {free} free, {over} too many (about {chars} characters, {lines} lines of "
                "every column); could go: {who:list}",
                "写 {paste}，或删去约 {chars} 字",
                "write {paste}, or cut about {chars} characters",
            ),
        },
        phrases={
            "who": Words("“{name}”（{cells} 格，约 {chars} 字）", "“{name}” ({cells} cells, about {chars} characters)"),
        },
    ),
    "MKP-41": Entry(
        "稿件比版面少",
        "less copy than page",
        "每篇都排成最满的样子，备稿也全排上，还是填不满空处。补一篇、补一幅图，或让出地方作留白。",
        "Even with every story in its fullest form, and the reserve with them, the page stays white in part. Add a story or a picture, or "
        "declare white.",
        NOTHING,
        {
            "": warning(
                "第 {page} 版稿少：最满也只有 {most} 格，空处有 {free} 格，还缺约 {chars} 字，或{pictures}",
                "page {page} is short: {most} cells at the fullest and {free} free; it lacks about {chars} characters, or {pictures}",
                "{copy}，或补图（- {{picture: …}}）",
                "{copy}, or pictures (- {{picture: …}})",
            ),
        },
        phrases={
            "picture": Words("一幅 {columns} 栏 × {lines} 行图片", "a picture of {columns} columns × {lines} lines"),
            "pictures": Words("图片 {count} 幅（每幅 {columns} 栏 × {lines} 行）", "{count} pictures of {columns} columns × {lines} lines"),
            "one": Words("补一篇约 {chars} 字的稿件（- {{story: …, reserve: true}}）", "add a story of about {chars} characters (- {{story: …, reserve: true}})"),
            "several": Words(
                "补几篇共约 {chars} 字的稿件（每篇 - {{story: …, reserve: true}}）",
                "add several stories of about {chars} characters in all (each - {{story: …, reserve: true}})",
            ),
        },
    ),
    "MKP-42": Entry(
        "这一版排不下的稿件",
        "a story that no width holds",
        "一篇稿件在许可的栏宽里，排满整个范围的高还有余文。先照最高的排，余下的文字没有印出来。转到别的版、放宽 widths、钉得松些，或删短。",
        "At every width that it may have a story is deeper than the area. It is drawn as deep as the area, and what is over is not "
        "printed. Let it jump, allow more widths, pin it less, or cut it.",
        sentences={
            "": error(
                "“{name}”在第 {page} 版排不下：就是给它 {columns} 栏宽、{lines} 行高，还多 {over} 行（约 {chars} 字）",
                "“{name}” does not go onto page {page}: even {columns} columns wide and {lines} lines deep it is over by {over} lines (about "
                "{chars} characters)",
                "写 {paste}，或删去约 {chars} 字",
                "write {paste}, or cut about {chars} characters",
            ),
            "jump": error(
                "“{name}”在第 {page} 版排不下，许可转版，第 {later} 版没有接上它：至少还多 {over} 行（约 {chars} 字）",
                "“{name}” does not go onto page {page}; it may jump, and page {later} does not take it up: over by {over} lines at least (about "
                "{chars} characters)",
                "在第 {later} 版的 {where} 里写 {paste}",
                "write {paste} in the {where} of page {later}",
            ),
        },
    ),
}  # fmt: skip

_PINNED = {
    "MKP-43": Entry(
        "钉住的地方合不上",
        "pins that cannot be kept",
        "钉住的地方互相压着，要在上半版却钉在折线以下，装不下它的稿件，装了还空着，或者在旁边留下一条谁也排不进的空处。照消息里的数改 pin。",
        "Pins lie over one another, lie under the fold with above_fold asked, are too small or too large for their stories, or leave a strip beside them that no story fits. Change "
        "the pins by what the message says.",
        sentences={
            "": error(
                "“{name}”没有排在钉住的地方：钉在{pinned}，排在{stands}",
                "“{name}” does not stand where it is pinned: pinned to {pinned}, it stands at {stands}",
                "放宽 pin（只写 columns 或只写 lines），或改与它相争的稿件",
                "pin less (columns alone, or lines alone), or change what contends with it",
            ),
            "overlap": error(
                "“{name}”和“{other}”（第 {line} 行）钉在同一处：{where}",
                "“{name}” and “{other}” (line {line}) are pinned to one place: {where}",
                "改其中一个的 pin",
                "change the pin of one of them",
            ),
            "fold": error(
                "“{name}”写了 above_fold: true，又写了 pin 的 lines: {lines}，合不到一起：钉在那里标题最早到第 {line} 行，折线是第 {middle} 行",
                "“{name}” has above_fold: true and a pin of lines: {lines}, which exclude one another: there its title ends at line {line} at "
                "the earliest, and the fold is line {middle}",
                "删去 above_fold: true，就排在钉的地方；或删去 pin 里的 lines: {lines}，就排在上半版",
                "delete above_fold: true to keep it where it is pinned; or delete lines: {lines} of the pin to have it above the fold",
            ),
            "small": error(
                "“{name}”钉住的地方小了：{columns} 栏宽要 {need} 行，钉了 {lines} 行，差 {over} 行（约 {chars} 字）",
                "“{name}” is pinned to too small a place: at {columns} columns it needs {need} lines and has {lines}, {over} too few (about "
                "{chars} characters)",
                "写 {paste}，或删去约 {chars} 字",
                "write {paste}, or cut about {chars} characters",
            ),
            "large": warning(
                "“{name}”钉住的地方大了：{columns} 栏宽最多排 {need} 行，钉了 {lines} 行，空 {over} 行（约 {chars} 字）",
                "“{name}” is pinned to too large a place: at {columns} columns it fills {need} lines and has {lines}, {over} stay white (about "
                "{chars} characters)",
                "写 {paste}，或补约 {chars} 字",
                "write {paste}, or add about {chars} characters",
            ),
            "low": warning(
                "“{name}”钉住以后，{where}只有 {gap} 行高，最矮的稿件也要 {least} 行，排不进去",
                "with “{name}” pinned, {where} is {gap} lines high; the shallowest story needs {least}, and nothing goes there",
                "把 pin 上下移 {gap} 行，或钉到底",
                "move the pin by {gap} lines, or pin it to the edge",
            ),
            "thin": warning(
                "“{name}”钉住以后，{where}只有 {gap} 栏宽，最窄的稿件也要 {least} 栏，排不进去",
                "with “{name}” pinned, {where} is {gap} columns wide; the narrowest story needs {least}, and nothing goes there",
                "把 pin 左右移 {gap} 栏，或让一篇可以排 {gap} 栏（widths）",
                "move the pin by {gap} columns, or allow a story {gap} columns (widths)",
            ),
        },
        phrases={
            "place": Words("第 {left}–{right} 栏第 {top}–{foot} 行", "columns {left}–{right}, lines {top}–{foot}"),
            "column": Words("第 {left} 栏第 {top}–{foot} 行", "column {left}, lines {top}–{foot}"),
            "one": Words("第 {left} 栏", "column {left}"),
            "across": Words("第 {left}–{right} 栏", "columns {left}–{right}"),
            "down": Words("第 {top}–{foot} 行", "lines {top}–{foot}"),
        },
    ),
}  # fmt: skip

_REACHED = {
    "MKP-44": Entry(
        "组出来的版没有排满",
        "a makeup that is not full",
        "找到的最好方案还有留白、白洞、碰题或错误。消息里写着差多少；可以照它改稿，或用 typeset propose 看别的方案。",
        "The best makeup that was found still has white, holes, titles that collide or errors. The message says how much; change copy by it, "
        "or look at others with typeset propose.",
        sentences={
            "": graded(
                (WARNING, ERROR),
                "第 {page} 版最好的方案还差：{what:phrases}",
                "the best makeup of page {page} still lacks: {what:phrases}",
                "照数删补稿件，或放宽 pin、widths、beside；typeset propose 可看其它方案",
                "cut or add copy by that much, or loosen pin, widths, beside; typeset propose shows others",
            ),
        },
        phrases={
            "white": Words("留白 {share}%（{cells} 格，约 {chars} 字）", "{share}% white ({cells} cells, about {chars} characters)"),
            "holes": Words("白洞 {count} 处", "{count} holes"),
            "titles": Words("碰题 {count} 处", "{count} pairs of titles that collide"),
            "feet": Words("栏脚平均差 {lines} 行", "feet of legs {lines} lines apart on average"),
            "over": Words("“{name}”多 {lines} 行（{chars} 字）", "“{name}” over by {lines} lines ({chars} characters)"),
            "block": Words("“{name}”有 {count} 处错误（{codes:list}）", "“{name}” has {count} errors ({codes:list})"),
            "page": Words("版上有 {count} 处错误（{codes:list}）", "{count} errors of the page ({codes:list})"),
            "picture": Words("“{name}”的图裁得太多", "too much of the picture of “{name}” is cut away"),
            "width": Words("“{name}”排成了 {columns} 栏，不是 widths 里的", "“{name}” has {columns} columns, which are not among its widths"),
            "bare": Words("“{name}”的图没有排下", "the picture of “{name}” found no room"),
            "first": Words("头条“{name}”在第 {column} 栏第 {line} 行，不在头条位", "the lead “{name}” begins in column {column}, line {line}, not in first place"),
            "apart": Words("“{name}”没有挨着“{other}”", "“{name}” does not touch “{other}”"),
            "fold": Words("“{name}”的标题在第 {line} 行，在折线（第 {middle} 行）以下", "the title of “{name}” is on line {line}, under the fold (line {middle})"),
        },
    ),
}  # fmt: skip

_SPARED = {
    "MKP-45": Entry(
        "没有排的稿件",
        "stories that were not set",
        "稿件怎么排也放不进这一版，程序从名次最低的起放下几篇，其余的排成草样。放下的没有印出来：移到别的版，或写 reserve: true。",
        "No makeup takes all the stories of the page. Those of the lowest rank were set aside, and the others make a draft. Move them to "
        "another page, or put them in reserve.",
        sentences={
            "": error(
                "第 {page} 版排不下，放下了 {names:list}，没有印出来",
                "page {page} cannot take them all: {names:list} set aside and not printed",
                "移到别的版，或删减稿件（有 MKP-40 就照它的数）；写 reserve: true 就不算错，但也不排",
                "move them to another page, or cut copy (as much as MKP-40 says where it stands); with reserve: true they are no error, and not set",
            ),
        },
    ),
}  # fmt: skip

_REASONS = {
    "MKP-50": Entry(
        "为什么排在这里",
        "why it stands there",
        "自动组版给每一块写一句理由：钉住的、头条、名次和区序、要求挨着的、补白的，以及栏宽和图片。不是问题，不用改。",
        "Automatic makeup gives each block a reason: pinned, first place, rank and quarter, a neighbour that was asked for, a filler; then its "
        "width and its picture. Nothing is wrong.",
        NOTHING,
        phrases={
            "because": Words("{why:phrases}", "{why:phrases}"),
            "pinned": Words("编辑钉在{where}", "its editor pinned it to {where}"),
            "kept": Words("留在原处，{where}", "kept where it stood, {where}"),
            "changed": Words("改稿以后，原处（{where}）不合了", "changed copy no longer fits where it stood, {where}"),
            "made_room": Words("原在{where}，给改了稿的“{other}”让地方", "moved from {where} to give room to “{other}”, whose copy changed"),
            "moved": Words("原在{where}，跟着挪来", "moved from {where} with the others"),
            "lead": Words(
                "名次第 1，占头条：左上，第 {column} 栏第 {line} 行起",
                "rank 1, so it has first place: the upper left, from column {column}, line {line}",
            ),
            "fold": Words("要求在上半版：标题到第 {foot} 行，折线在第 {middle} 行", "asked above the fold: its title ends at line {foot}, the fold is line {middle}"),
            "beside": Words("要求挨着“{other}”，排在它{side}", "asked to touch “{other}”, it stands {side} it"),
            "together": Words("和“{other}”是一组，排在它{side}", "it belongs with “{other}” and stands {side} it"),
            "right": Words("右边", "right of"),
            "left": Words("左边", "left of"),
            "under": Words("下面", "under"),
            "over": Words("上面", "over"),
            "rank": Words(
                "名次第 {rank}，分量也居第 {order}：{by}，在{quarter}，题 {size:pt} 点",
                "rank {rank}, and number {order} by what it shows: {by}, at the {quarter}, with a title of {size:pt} pt",
            ),
            "louder": Words(
                "名次第 {rank}，{by}，在{quarter}，题 {size:pt} 点，分量在 {among} 块里居第 {order}，比名次显眼",
                "rank {rank}, {by}, at the {quarter} with a title of {size:pt} pt: number {order} of {among} by what it shows, more than its rank",
            ),
            "lower": Words(
                "名次第 {rank}，{by}，在{quarter}，题 {size:pt} 点，分量在 {among} 块里只居第 {order}",
                "rank {rank}, {by}, at the {quarter} with a title of {size:pt} pt: only number {order} of {among} by what it shows",
            ),
            "plain": Words("没有大标题，{by}，在{quarter}", "without a large title, {by}, at the {quarter}"),
            "alone": Words("图片，{by}，在{quarter}", "a picture, {by}, at the {quarter}"),
            "by_under": Words("接在“{other}”下面", "under “{other}”"),
            "by_right": Words("靠在“{other}”右边", "right of “{other}”"),
            "by_head": Words("从版头排起", "at the head of the page"),
            "form_left": Words("竖题，给版面添一处变化", "its title stands down its left side, for variety"),
            "form_half": Words("半包题，给版面添一处变化", "its title covers its first legs alone, for variety"),
            "unlike": Words("题式与“{other}”错开", "its title differs in style from that of “{other}”"),
            "quarter0": Words("左上", "upper left"),
            "quarter1": Words("右上", "upper right"),
            "quarter2": Words("左下", "lower left"),
            "quarter3": Words("右下", "lower right"),
            "reserve": Words("备稿补白，填上{where}这 {cells} 格", "a reserve story as filler of the {cells} cells of {where}"),
            "side": Words("名次第 {rank}，做边栏：{by}，{where}一栏到半版以上", "rank {rank}, a side column: {by}, {where} over more than half the page"),
            "closes": Words("名次第 {rank}，块小（{cells} 格），{by}，收{where}的栏底", "rank {rank}, small ({cells} cells): {by}, it closes the foot of {where}"),
            "foot": Words("名次第 {rank}，{by}，垫{where}的栏底", "rank {rank}, {by}, it closes the foot of {where}"),
            "required": Words("必排的图占 {columns} 栏 × {lines} 行", "the required picture takes {columns} columns × {lines} lines"),
            "picture": Words("图占 {columns} 栏 × {lines} 行", "the picture takes {columns} columns × {lines} lines"),
            "whole": Words("{columns} 栏 × {lines} 行正好排满", "{columns} × {lines} cells, filled exactly"),
            "least": Words(
                "{columns} 栏 × {lines} 行只空 {white} 格，改 {other} 栏要空 {more} 格",
                "{columns} × {lines} cells, of which {white} white; {other} columns wide, {more} would be",
            ),
            "only": Words("只许 {columns} 栏宽，{lines} 行，空 {white} 格", "no other width is allowed: {columns} × {lines} cells, of which {white} white"),
            "size": Words("{columns} 栏 × {lines} 行，空 {white} 格", "{columns} × {lines} cells, of which {white} white"),
            "jump": Words(
                "{columns} 栏 × {lines} 行，约 {gone} 行转第 {page} 版", "{columns} × {lines} cells, about {gone} lines go on on page {page}"
            ),
            "ell": Words(
                "拐成 L 形，绕过{names:list}：{first}，接{tail}，空 {white} 格；各稿都排矩形，这一版排不满",
                "an L round {names:list}: {first}, then {tail}, {white} cells white; with rectangles alone the page is not full",
            ),
            "gone": Words("约 {gone} 行转第 {page} 版", "about {gone} lines go on on page {page}"),
            "tight": Words("{columns} 栏 × {lines} 行少 {over} 行", "{columns} × {lines} cells, {over} lines too few"),
            "left_out": Words(
                "图没有排：最省也要多 {more} 格（{columns} 栏 × {lines} 行），版上只空 {white} 格",
                "its picture is left out: it would take {more} cells more at least ({columns} columns × {lines} lines), and {white} are white",
            ),
            "no_gap": Words(
                "图没有排：带图是 {columns} 栏 × {lines} 行，这样拼不进别的版块之间",
                "its picture is left out: with it the block is {columns} columns × {lines} lines, which fits no gap between the others",
            ),
            "no_form": Words("图没有排：许可的栏宽里都排不下", "its picture is left out: none of its widths holds it"),
        },
    ),
}  # fmt: skip

TOLD: dict[str, Entry] = {**_ROOM, **_PINNED, **_REACHED, **_SPARED, **_REASONS}
