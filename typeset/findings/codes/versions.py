# fmt: off
"""Codes of findings: versions that are compared, and snapshots."""

from __future__ import annotations

from typeset.findings.codes.entry import Entry

CODES: dict[str, Entry] = {
    "CMP-01": Entry("这个版本读不出", "a version cannot be read",
        "compare 的两边各是期文件、输出目录、快照目录或 PDF。目录里要有 edition.json（快照）或 sheets/edition.json（typeset build 的输出）；"
        "PDF 要完整、不加密。",
        "Each side of compare is an edition file, an output folder, a snapshot or a PDF. A folder holds edition.json (a snapshot) or "
        "sheets/edition.json (output of typeset build); a PDF is whole and not encrypted."),
    "CMP-02": Entry("快照文件不能用", "a snapshot file cannot be used",
        "快照缺文件、没写完、被手改坏、有没合并完的冲突，或是更新版本的程序写的。从版本库恢复；坏的可用 --update 重做，更新版本写的不会被覆盖。",
        "A snapshot lacks a file, was cut short, was spoilt by hand or by an unfinished merge, or a newer program wrote it. Restore it; "
        "a broken one can be made anew with --update, one of a newer program is never written over."),
    "CMP-03": Entry("比的是两份报纸", "two different papers are compared",
        "两边的报名不同，多半是路径写错。比对照做。",
        "The two sides have different papers' names, mostly a wrong path. They are compared all the same."),
    "CMP-04": Entry("图像没有逐像素比", "pictures are not compared by their pixels",
        "一边是付印版面，另一边是电子版或快照：同一张图在其中的字节和颜色本来就不同，只比它的位置和大小。",
        "One side is press pages, the other the edition for the screen or a snapshot: one picture has other bytes and colours in each, so "
        "only its place and size are compared."),
    "SNP-01": Entry("还没有快照", "there is no snapshot yet",
        "这一期还没有存下的版面可比。看过版面后用 typeset snapshot 期文件 --update 存下，放进版本库。",
        "Nothing is kept of this edition yet. Look at its pages, keep them with typeset snapshot EDITION --update, and commit them."),
    "SNP-02": Entry("没有这一版或这一篇", "no such page or story",
        "--accept 后面写页码（2）、版号（02、A02）或稿件的名字。什么都没有改。",
        "--accept takes a page's number (2), its name (02, A02) or a story's name. Nothing was changed."),
    "SNP-03": Entry("快照缺小图", "a snapshot lacks a small picture",
        "少了某版的 PNG，或它打不开。比对只用文字，不受影响；--update 会补上。",
        "A page's PNG is missing or cannot be opened. The comparison uses the texts alone; --update puts it back."),
}
