"""Codes of findings: pictures and QR codes on a page (PIC, QRC)."""

from __future__ import annotations

from typeset.findings import INFO, WARNING
from typeset.findings.codes.entry import DRAFT, NOTHING, PRESS, Entry, error, graded, note, warning
from typeset.findings.figures import Words

CODES: dict[str, Entry] = {
    "PIC-01": Entry(
        "图片的位置只够排图说",
        "the picture's place holds only its caption",
        "lines 连图说在内，除去图说已经没有地方排图。加大 picture 的 lines。",
        "The lines of a picture include its caption, and nothing is left for the picture. Give it more lines.",
        stops=PRESS,
        sentences={
            "": error(
                "图片“{picture}”只给了 {lines} 行，除去图说排不下图",
                'picture "{picture}" got {lines} lines, no room for more than its caption',
                "加大 picture 的 lines（含图说）",
                "Give picture more lines (its caption counts)",
            ),
            "beside": warning(
                "图片“{picture}”（{lines} 行）的图说在旁边排不下，排在图下",
                "the caption of “{picture}” ({lines} lines) does not go beside it and stands under it",
                "加大图的 lines 或加宽图，减字，或去掉 caption_side",
                "Give the picture more lines or width, use fewer words, or take caption_side out",
            ),
            "crowded": error(
                "“{block}”的图、插文或文中的题挤在一起，有 {count} 件没有自己的地方",
                'pictures, asides or the title in the text of "{block}" crowd each other; {count} find no place of their own',
                "减低、减窄其中几件，换 position 或 start，或加大版块",
                "Make some lower or narrower, change position or start, or enlarge the block",
            ),
            "tiny": error(
                "图“{picture}”的 viewBox 太小，没法放大到版面上",
                'the viewBox of "{picture}" is too small to be scaled to the page',
                "viewBox 用毫米或点那样大小的数",
                "Use numbers of the size of millimetres or points for the viewBox",
            ),
            "cut": warning(
                "图“{picture}”里的{texts:quoted}出了 viewBox，出去的部分不印",
                "type of “{picture}” leaves its viewBox, and what is outside is not printed: {texts:quoted}",
                "把字移进 viewBox、缩小字号，或加大 viewBox",
                "Move the type within the viewBox, set it smaller, or make the viewBox larger",
            ),
            "struck": note(
                "图“{picture}”里的{texts:quoted}被图上的线条或色块边穿过",
                "lines or edges of areas of “{picture}” run through its type: {texts:quoted}",
                "挪开字或线，或在字下垫一块底色",
                "Move the type or the line, or put an area under the type",
            ),
        },
    ),
    "PIC-03": Entry(
        "只裁不压",
        "crop, never distort",
        "改比例只能裁切，不能单向拉伸；文件、合影、地图、漫画不裁。版位裁掉 15% 起有说明，35% 起是警告，并给出排全图要的行数；"
        "有意这样裁，就把提示里的 crop 写上。",
        "Another shape is made by cropping, never by unequal scaling; documents, group portraits, maps and cartoons are not cropped. "
        "What a place cuts away is a note from 15 % and a warning from 35 %, with the lines that would show all; where the cut is meant, "
        "paste the crop of the hint.",
        stops=NOTHING,
        sentences={
            "": graded(
                (INFO, WARNING),
                "图片“{picture}”的版位与图的高宽不合，裁掉了 {percent}%",
                "the place of picture “{picture}” has another shape than it: {percent} % of it is cut away",
                "{whole}；就要这样裁，写 crop: {crop}",
                "{whole}; to crop it so, write crop: {crop}",
            ),
            "group": graded(
                (INFO, WARNING),
                "组图里的“{picture}”裁掉了 {percent}%：版位与这一组的高宽不合",
                "“{picture}” of the group loses {percent} %: the place has another shape than the group",
                "{whole}；或写 lead 换主图、减一张",
                "{whole}; or name another lead, or take one picture out",
            ),
            "own": note(
                "图片“{picture}”按 crop 裁掉了 {percent}%",
                "the crop given leaves out {percent} % of picture “{picture}”",
            ),
        },
        phrases={
            "story": Words(
                "全图需 {lines} 行：picture 里写 lines: {lines}（连图说）",
                "all of it needs {lines} lines: write lines: {lines} in picture (its caption counts)",
            ),
            "block": Words(
                "全图需 {lines} 行：at: {{columns: {columns}, lines: {first}-{last}}}",
                "all of it needs {lines} lines: at: {{columns: {columns}, lines: {first}-{last}}}",
            ),
            "narrower": Words(
                "全图需 {lines} 行，版面放不下；窄一些写 at: {{columns: {columns}, lines: {first}-{last}}}",
                "all of it needs {lines} lines, more than the page has; narrower: at: {{columns: {columns}, lines: {first}-{last}}}",
            ),
            "spot": Words(
                "全图要高 {more:mm} mm：at 的 height 加这么多（负数是减）",
                "all of it is {more:mm} mm higher: add that to the height of at (a negative number takes away)",
            ),
            "never": Words(
                "全图需 {lines} 行，版面放不下", "all of it needs {lines} lines, more than the page has"
            ),
        },
    ),
    "PIC-05": Entry(
        "组图",
        "groups of pictures",
        "2 到 9 张图排成一件：几行几栏由程序按各图的高宽找裁得最少的，图间一样的白；lead 是主图。图说或合排在下面、图上标 ①②③，"
        "或各在各图下、前面加 ▲。图小于 20 毫米看不清，减一张或加大版块。",
        "2 to 9 pictures set as one: the rows and columns that cut least off them, with one white between them; lead is the main "
        "one. Captions stand together with numbers on the pictures, or each under its own with ▲. A picture under 20 mm is hard "
        "to see: take one out, or enlarge the block.",
        stops=PRESS,
        sentences={
            "room": error(
                "“{picture}”等的组图只有 {lines} 行，除去图说排不下图：图说没有排",
                "the group of “{picture}” has {lines} lines, no room for pictures beside its captions, which are not set",
                "{roomier}；或减少图说",
                "{roomier}; or less captions",
            ),
            "numbered": note(
                "“{picture}”等的组图，图说在各图下排不下：图上标号，图说合排在下面",
                "the captions of the group of “{picture}” do not go under its pictures: these are numbered, the captions stand together under them",
                "就这样排，写 numbered: true；要各在图下，缩短图说，或加宽、加高版块",
                "If that is meant, write numbered: true; for captions under their pictures shorten them, or enlarge the block",
            ),
            "small": warning(
                "组图里的{pictures:quoted}看不清：最小的边只有 {least:mm} mm，应有 20 mm",
                "{pictures:quoted} of the group: the shortest side is {least:mm} mm, too small to be seen (20 mm)",
                "{roomier}；或减一张图，或用 lead 换一张主图",
                "{roomier}; or take a picture out, or name another lead",
            ),
        },
        phrases={
            "story": Words(
                "picture 里写 lines: {lines}（连图说）", "lines: {lines} in picture (its caption counts)"
            ),
            "block": Words("加高：at: {place}", "at: {place}"),
            "spot": Words("at 的 height 加 {more:mm} mm", "add {more:mm} mm to the height of at"),
            "fewer": Words("再高也不够：加宽版块（at 的 columns）", "no depth is enough: a wider block"),
        },
    ),
    "PIC-06": Entry(
        "图片新闻",
        "a picture story",
        "图占了版块的一半以上、横贯全宽，字不多：不拆成几栏三两行的短栏（TABOO-07），排成图下通栏的一段，或少分几栏。要照基本栏排就写 legs。",
        "The picture takes more than half of its story's block, from side to side, and there are few words: they are no row of short "
        "legs (TABOO-07) but one leg under the picture, or few. To have them in the basic columns, write legs.",
        stops=NOTHING,
        sentences={
            "": note(
                "“{title}”以图为主，文字只有 {chars} 字：图下排成 {legs} 栏",
                "“{title}” is a picture with {chars} characters of text: they are set in {legs} leg(s)",
                "要照基本栏排，写 legs: {columns}",
                "To set them in the basic columns, write legs: {columns}",
            ),
        },
    ),
    "PIC-08": Entry(
        "去底图绕排",
        "cut-outs",
        "wrap: outline 让文字照去底图的外形绕，每行至少留 7 字，只排一边；图整个放进它的位置，不裁。图要带透明（.png）或是 .svg。",
        "With wrap: outline text runs round the outline of a cut-out, on one side, 7 characters a line at least; the picture goes into its "
        "place whole and is not cropped. It has clear parts (.png), or is a drawing (.svg).",
        stops=NOTHING,
    ),
    "QRC-01": Entry(
        "二维码的格子太小",
        "QR modules too small",
        "新闻纸的墨会洇，一格不到 0.35 毫米扫不出来。加大边长，把网址改短，或降低纠错级别。",
        "Ink spreads on newsprint: a module under 0.35 mm is not read. Make the code larger, the address shorter or the "
        "level of error correction lower.",
        stops=NOTHING,
        sentences={
            "": warning(
                "二维码一格只有 {module:mm} mm，新闻纸上不小于 0.35 mm",
                "a module of the QR code is {module:mm} mm; newsprint needs 0.35",
                "边长（连白边）至少 {least:mm} mm，或把网址改短",
                "A side of {least:mm} mm or more with its quiet zone, or a shorter address",
            ),
        },
    ),
    "QRC-02": Entry(
        "二维码比版块大",
        "the QR code is larger than its block",
        "边长连四周的白边和下面的文字都在版块里。加大 at，或减小 size。",
        "Its side with the quiet zone and the words under it stand in the block. Enlarge at, or make size smaller.",
        stops=PRESS,
        sentences={
            "": error(
                "二维码边长 {side:mm} mm，连文字比版块大",
                "the QR code of {side:mm} mm with its words is larger than its block",
                "加大 at，或减小 size",
                "Enlarge at, or make size smaller",
            ),
        },
    ),
    "QRC-03": Entry(
        "二维码做不出来",
        "no QR code can be made",
        "没有内容、内容太长，或没有装 segno。换短一些的网址。",
        "There is no text, it is too long, or the package segno is missing. Take a shorter address.",
        stops=DRAFT,
    ),
}
