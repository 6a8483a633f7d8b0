"""Codes of findings: advertisements: their places (AD) and those that arrive as PDF files (ADP)."""

from __future__ import annotations

from typeset.findings.codes.entry import NOTHING, PRESS, Entry, error, warning
from typeset.findings.figures import Words

CODES: dict[str, Entry] = {
    "AD-01": Entry(
        "广告比版位大",
        "the advertisement is larger than its area",
        "广告按毫米排实际尺寸，比 at 给的版位大。加大 at，或改 size。",
        "Advertisements are set in exact millimetres, and this one is larger than its area. Enlarge at, or change size.",
        stops=PRESS,
        sentences={
            "": error(
                "广告“{ad}”比它的版位大",
                'ad "{ad}" is larger than its area',
                "加大 at 的行数或改 size",
                "Give at more lines, or change size",
            ),
            "cropped": warning(
                "广告“{ad}”的图与版位 {place:size} 比例不同，会裁掉一边",
                'the artwork of ad "{ad}" has not the shape of its place',
                "请客户按尺寸重做，或改 size",
                "Have it made anew to the size, or change size",
            ),
            "white": warning(
                "广告“{ad}”的图与版位 {place:size} 比例不同，两边会留白",
                'the artwork of ad "{ad}" has not the shape of its place',
                "请客户按尺寸重做，或改 size",
                "Have it made anew to the size, or change size",
            ),
            "words": error(
                "广告“{ad}”的文字比框大",
                'the words of ad "{ad}" are larger than its frame',
                "加大 size 或减字",
                "Enlarge size, or use fewer words",
            ),
            "covers": error(
                "广告“{ad}”的实际尺寸压住“{news}”",
                'the true size of ad "{ad}" covers "{news}"',
                "把稿件的 at 收短，或改广告的 size",
                "Make at of the story smaller, or change size of the ad",
            ),
        },
    ),
    "AD-10": Entry(
        "广告先放，从版脚往上",
        "ads go first, from the foot up",
        "大的在下；一版只放报眼和版脚。",
        "The largest at the bottom; page 1 takes them in the ear and at the foot only.",
        stops=NOTHING,
        sentences={
            "": warning(
                "头版广告“{ad}”不在版脚也不在报眼",
                'the ad "{ad}" on page 1 stands neither at the foot nor in the ear',
                "移到版脚（lines 到最后一行），或报头旁边",
                "Move it to the foot (lines up to the last one), or beside the masthead",
            ),
        },
    ),
    "AD-13": Entry(
        "分类广告",
        "classified advertisements",
        "分类广告按行排、按行收费：每条完整，不跨栏；一条也不能少，排不下就是错误。每条的行数、字数在 report.json 里。",
        "Classified ads are set and billed by the line: each is whole in one leg and none may be missing, so that ads without "
        "room are an error. report.json has the lines and characters of each.",
        stops=PRESS,
        sentences={
            "": error(
                "分类广告给了 {lines} 行，有 {count} 条共 {needed} 行排不下：{ads:list}",
                "{count} classified ads, of {needed} lines together, find no room in {lines} lines: {ads:list}",
                "{remedies:phrases}",
                "{remedies:phrases}",
            ),
            "short": warning(
                "分类广告有 {need} 行就够，at 给了 {given} 行，下面空着",
                "the classified ads take {need} lines of the {given} that at gives; the others are white",
                "收小：at: {place}，或加几条",
                "A lower one: at: {place}, or more ads",
            ),
        },
        phrases={
            "deeper": Words("加高：at: {place}", "deeper: at: {place}"),
            "upward": Words(
                "还差 {more} 行，下面到版心脚了，往上加：at: {place}，上面的版块让开",
                "{more} lines more, and the page ends here; upward: at: {place}, with the blocks above it out of the way",
            ),
            "never": Words(
                "还差 {more} 行，版面放不下：加宽 at 的 columns，或减几条",
                "{more} lines more than the page has: a wider block, or fewer ads",
            ),
            "legs": Words("改 legs: {legs}", "legs: {legs}"),
            "ad": Words("“{words}”（{lines} 行）", "“{words}” (lines: {lines})"),
            "block": Words("“{words}”", "“{words}”"),
            "rest": Words("另 {count} 条", "{count} more"),
        },
    ),
    "AD-11": Entry(
        "广告与新闻分开",
        "ads are told from news",
        "用线或一行以上的空隔开；像新闻的广告在角上标“广告”二字。",
        "By a rule or a line of space; what might be taken for news says 广告 at a corner.",
        stops=NOTHING,
        sentences={
            "": warning(
                "广告“{ad}”与“{news}”挨得太近，中间不到一行，也没有线",
                'ad "{ad}" and "{news}" are less than a line apart, without a rule',
                "广告加 rules: [above]（或 left、right），或让出一行",
                "Give the ad rules: [above] (or left, right), or leave a line free",
            ),
        },
    ),
    "ADP-01": Entry(
        "广告的 PDF 打不开",
        "the ad's PDF does not open",
        "文件不是 PDF、没有传完，或者加了密码。请广告商重发；不要在别的软件里“修复”后再用，颜色和字体可能变了。",
        "The file is no PDF, was not transferred whole, or is locked. Ask for it again; a file that another program "
        "has repaired may have lost its colours or fonts.",
    ),
    "ADP-02": Entry(
        "广告的 PDF 没有这一页",
        "the ad's PDF has no such page",
        "page 从 1 数起，不写是第 1 页。页面框要有合理的尺寸：优先用成品框（TrimBox），没有就用裁切框。",
        "page counts from 1 and is 1 by default. Its boxes must have a sane size: the trim box counts, else the crop box.",
    ),
    "ADP-03": Entry(
        "广告的尺寸与版位不同",
        "the ad is not of its place's size",
        "广告的成品框与 size 相差超过 0.5 毫米，按等比例缩放排进去，绝不单向拉伸。缩放后小字和细线可能不合印刷要求。"
        "没有写 size 的按自身尺寸排。",
        "The ad's trim box and size differ by more than 0.5 mm: it is scaled to fit, both directions alike. Small type "
        "and thin rules may be too small then. An ad without size stands at its own.",
        stops=NOTHING,
        sentences={
            "": warning(
                "广告“{ad}”的成品尺寸是 {own:size}，版位是 {place:size}：等比例缩放到 {scale:percent}%",
                'ad "{ad}" is {own:size}, its place {place:size}: scaled to {scale:percent} %, both directions alike',
                "让广告商按版位尺寸重做，或改 size",
                "Have it made anew to the size of its place, or change size",
            ),
        },
    ),
    "ADP-04": Entry(
        "黑白版上有彩色广告",
        "a colour ad on a page in black",
        "这一版只印黑版，广告里的彩色会丢掉。换彩版，或请广告商做单色黑的文件。",
        "The page is printed in black alone; the ad's colours would be lost. Move it to a colour page or ask for a file in "
        "black.",
    ),
    "ADP-05": Entry(
        "广告的 PDF 查不完或搬不进来",
        "the ad's PDF cannot be checked or copied",
        "文件里的对象坏了，或者多得、深得、绕得超出任何广告的需要；检查在限定的时间和内存里没有做完。"
        "请广告商重新导出为 PDF/X-1a。",
        "Objects of the file are damaged, or more, deeper or more entangled than any ad needs; the check did not end "
        "within its time and memory. Ask for an export as PDF/X-1a.",
        sentences={
            "": error(
                "广告 {ad} 放不进版面：{why}",
                "cannot place the ad {ad}: {why}",
                "让广告商重新生成 PDF（导出为 PDF/X-1a）",
                "Have the PDF made anew (exported as PDF/X-1a)",
            ),
        },
    ),
}
