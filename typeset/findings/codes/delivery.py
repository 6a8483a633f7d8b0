"""Codes of findings: what is delivered to the printer, and pages placed on forms."""

from __future__ import annotations

from typeset.findings.codes.entry import Entry

CODES: dict[str, Entry] = {
    "DEL-01": Entry(
        "没有交付",
        "not delivered",
        "有错误的一期、带校样的版面不交给印厂。改正后再 typeset deliver；已交付的文件没有动。",
        "An issue with errors or draft pages is not given to the printer. Mend it and deliver again; what was "
        "delivered is untouched.",
    ),
    "DEL-02": Entry(
        "交付目录不能用",
        "the delivery folder cannot be used",
        "目录里的清单读不懂，或是另一期的。交付从不覆盖，所以要知道交付过什么；每期一个目录。",
        "The folder's manifest cannot be understood or is of another issue. A delivery never overwrites and must know "
        "what was delivered; one folder for each issue.",
    ),
    "DEL-03": Entry(
        "已交付的文件变了",
        "a delivered file is not what it was",
        "交付过的文件不见了或被改动过。不见的照原名重写，改动过的留着不动，新的一份用下一个版本号。",
        "A delivered file is gone or was altered. A lost one is written again under its name; an altered one stays and "
        "the page is delivered under the next version.",
    ),
    "DEL-04": Entry(
        "交付过的版撤掉了",
        "a delivered page was withdrawn",
        "这一期不再有这一版。它的文件还在，清单里移到 replaced；要告诉印厂。",
        "The issue has this page no longer. Its file stays and is listed under replaced; tell the printer.",
    ),
    "DEL-05": Entry(
        "清单没有的文件",
        "a file that no manifest names",
        "交付目录里有清单里没有的文件：别人放进去的，或上一次交付中途被打断留下的。能认出是打断的那一次写的就撤回，别的不动，"
        "列在 manifest.json 的 unlisted 里；请移走，免得印厂拿错。",
        "The delivery folder holds a file that no manifest names: somebody put it there, or a delivery was interrupted. "
        "What that delivery is known to have written is taken back; anything else stays and is listed as unlisted in "
        "manifest.json. Move it away, so that the printer does not take it for a page.",
    ),
    "DEL-06": Entry(
        "同时有两次交付",
        "two deliveries at once",
        "一个目录同时只能有一次交付：另一次还在写，这一次什么也没有写。锁随进程结束自动放开，被杀的交付不会锁住目录。"
        "磁盘不能加锁时只提醒。",
        "One folder takes one delivery at a time: another is writing, so this one wrote nothing. The lock goes with its "
        "process; one that was killed does not keep the folder locked. On a disk without locks this is a warning.",
    ),
}
