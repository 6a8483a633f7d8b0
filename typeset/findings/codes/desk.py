"""Codes of findings: the proof desk."""

from __future__ import annotations

from typeset.findings.codes.entry import Entry, error

CODES: dict[str, Entry] = {
    "DSK-01": Entry(
        "看样台要的几个库没有装",
        "the libraries of the desk are not installed",
        "typeset desk 用 starlette、uvicorn、watchfiles 和 websockets，排版用不着它们，所以是可选的。",
        "typeset desk uses starlette, uvicorn, watchfiles and websockets; setting pages does without, so they are an extra.",
        sentences={
            "": error(
                "看样台要的 {library} 没有装",
                "{library}, which the desk needs, is not installed",
                'python -m pip install "typeset-news[desk]"；在源码目录里：make desk',
                'python -m pip install "typeset-news[desk]"; in a checkout: make desk',
            )
        },
    ),
    "DSK-02": Entry(
        "看样台开不了",
        "the desk cannot be opened",
        "端口被别的程序（多半是另一个看样台）占着，端口号不对，或这台机器没有这个地址。--port 0 取一个空着的端口。",
        "Another program, often another desk, has the port, the port is no port, or this machine has no such address. --port 0 takes a free one.",
        sentences={
            "": error(
                "不能在 {host}:{port} 开看样台：{reason}",
                "no desk at {host}:{port}: {reason}",
                "换一个端口：typeset desk {edition} --port 0",
                "take another port: typeset desk {edition} --port 0",
            )
        },
    ),
    "DSK-03": Entry(
        "没有这个期文件",
        "there is no such edition file",
        "看样台开的是一个期文件。期文件有错时看样台照开，说明错在哪里；文件不在就不开。",
        "A desk is of one edition file. Where that has errors the desk opens and says where; where there is none it does not.",
        sentences={
            "": error(
                "没有期文件“{edition}”",
                "there is no edition file {edition}",
                "核对路径；新的一期：typeset init",
                "check the path; a new edition: typeset init",
            )
        },
    ),
    "DSK-04": Entry(
        "看样台里程序出了内部错误",
        "an internal error at the desk",
        "是程序的错，不是稿件的错。文件照存，版面停在上一次；撤销一步，或换一种写法，多半就好了。",
        "A fault of the program, not of the copy. Files are saved, the pages stay as they were; taking a step back mostly helps.",
        sentences={
            "": error(
                "排这一期时程序出了内部错误（{what}）；文件已存，版面还是上一次的",
                "internal error while setting the edition ({what}); files are saved, the pages are those from before",
                "撤销一步试试；typeset --debug build 可以重现",
                "try to take a step back; typeset --debug build shows it again",
            )
        },
    ),
}
