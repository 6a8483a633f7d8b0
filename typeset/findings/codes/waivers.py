"""Codes of findings: waivers of the edition file."""

from __future__ import annotations

from typeset.findings.codes.entry import NOTHING, Entry

CODES: dict[str, Entry] = {
    "WVR-01": Entry(
        "不能放行",
        "cannot be accepted",
        "版上的 accept 放行的是付印、文件、丢字、字压字一类的问题，或这里是排不出来的错误：它照样算数。放行只用于编辑有权决定的事：忌讳（TABOO）、"
        "名次（POS）、题目（TIT）、更正（COR）的错误，和别的警告。",
        "A waiver of a page means something of press, files, lost or colliding text, or an error that cannot be set: it counts "
        "all the same. Waivers are for what an editor may decide: errors of taboos (TABOO), ranks (POS), titles (TIT), corrections "
        "(COR), and other warnings.",
        NOTHING,
    ),
    "WVR-02": Entry(
        "放行的没有出现",
        "a waiver that means nothing",
        "版上的 accept 放行的问题这一次没有出现：多半已经改好了。删去这一条，免得以后真出现时没人看见。",
        "What a waiver of a page accepts was not found: it is mended, mostly. Delete the waiver, so that it hides nothing later.",
        NOTHING,
    ),
    "WVR-03": Entry(
        "放行写错了",
        "a waiver that names nothing",
        "accept 的 code 不是消息的代号，或 block 在这一版上没有。照提示改。",
        "The code of a waiver is none, or its block is not on the page. Follow the hint.",
        NOTHING,
    ),
}
