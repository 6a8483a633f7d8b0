"""Codes of findings: advertisers' PDFs placed in the page."""

from __future__ import annotations

from typeset.findings.codes.entry import Entry

CODES: dict[str, Entry] = {
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
    ),
}
"""Registered in codes/__init__.py."""
