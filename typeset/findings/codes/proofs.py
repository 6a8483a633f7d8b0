"""Codes of findings: proof sheets and sign-off."""

from __future__ import annotations

from typeset.findings.codes.entry import Entry

CODES: dict[str, Entry] = {
    "PRF-01": Entry(
        "要打样的东西不在这一期里",
        "what was to be proved is not in the issue",
        "--galley 要的稿件、--page 要的版，这一期没有。稿件按题目里的字或标识找，版写数字。",
        "The issue has no story for --galley or no page for --page. A story is found by words of its title or its id, a page "
        "by its number.",
    ),
    "PRF-02": Entry(
        "校样的选项不对",
        "an option of a proof is wrong",
        "校次只有一校、二校、三校、付印；拼页纸只有 A3、A4；产出文件以 .pdf 或 .png 结尾；分辨率 30–300；时间和稿次写在一行里。",
        "Stages are 一校, 二校, 三校, 付印; tiles are A3 or A4; files end in .pdf or .png; a resolution is 30 to 300; time and "
        "revision are one line each.",
    ),
    "PRF-03": Entry(
        "这一版打不出样",
        "a page cannot be proved",
        "版里有搬不进校样的东西，或输出特性文件不能用。版面文件没有动。",
        "The page holds what cannot be copied into a proof, or the output profile cannot be used. The page itself is untouched.",
    ),
    "PRF-04": Entry(
        "校样上有错误版",
        "a page with errors is on the proof",
        "这一版有排版错误，照样出校样，但盖了付印章也不能付印。",
        "The page has errors of layout. It is proved all the same, but a stamp does not make it fit for printing.",
    ),
    "PRF-05": Entry(
        "软打样没有画全",
        "a soft proof is not whole",
        "版里的图形多得画不完，软打样上缺了一部分；颜色以印厂的打样为准。",
        "The page has more shapes than are drawn; part of it is missing on the soft proof. Trust the printer's own proof.",
    ),
    "SIG-01": Entry(
        "签样记录对不上",
        "the record of sign-offs does not hold together",
        "记录是一行一条的 JSON，每条带着前一条的摘要。有一行被改过、删去、插入、没写完，或格式比程序新，就不再往后加，也不改动它。"
        "从备份或版本库恢复；不能恢复时移走，重新签。",
        "The record is a line of JSON for each sign-off with the digest of the line before. Where a line was altered, taken out, put "
        "in or cut off, or its format is newer, nothing is added and nothing is changed. Restore it, or move it away and sign anew.",
    ),
    "SIG-02": Entry(
        "签后改过",
        "changed after it was signed",
        "版面文件的摘要和签的时候不同，这一校次失效。稿件、版式、图片、本程序的版本变了都算。",
        "The digest of the page is not what it was: the stage is lost. Copy, layout, pictures and this program's version all count.",
    ),
    "SIG-03": Entry(
        "跳过了校次",
        "a stage was skipped",
        "校次的顺序是一校、二校、三校、付印。前一校次从没签过，签样照记，但要有人知道。",
        "The order is 一校, 二校, 三校, 付印. The stage before was never signed; the sign-off stands, but somebody should know.",
    ),
    "SIG-04": Entry(
        "不能签",
        "not to be signed",
        "输入有错误时版面不算数；有排版错误的版是校样，可以校对，不能签付印。",
        "With errors of the input there are no pages to sign; a page with errors of layout is a draft and is never passed for printing.",
    ),
    "SIG-05": Entry(
        "签样的选项不对",
        "an option of a sign-off is wrong",
        "校次只有一校、二校、三校、付印；--by 要写名字；版要是这一期有的。",
        "Stages are 一校, 二校, 三校, 付印; --by names somebody; pages are those of the issue.",
    ),
    "SIG-06": Entry(
        "交付前没有签",
        "not signed before delivery",
        "交付的版没有签付印。只是提醒；paper.yaml 写 deliver: {requires: 付印} 就不交付，写 none 就不查。",
        "A page is delivered without 付印: a warning, or a refusal with deliver: {requires: 付印} in paper.yaml; none asks for nothing.",
    ),
}
