"""Codes of findings: many editions in one run."""

from __future__ import annotations

from typeset.findings.codes.entry import NOTHING, Entry, error, warning

CODES: dict[str, Entry] = {
    "BAT-01": Entry(
        "没有找到期文件",
        "no edition was found",
        "batch 后面写期文件、文件夹或通配式。文件夹里找的是含 paper、date、pages 的 .yaml 文件，连同子文件夹；paper.yaml、模板、输出目录和"
        "以点开头的文件夹不算。",
        "batch takes edition files, folders or patterns. In a folder it looks for .yaml files that hold paper, date and pages, in folders below "
        "too; paper.yaml, templates, output folders and hidden folders are passed over.",
        sentences={
            "": error(
                "“{what}”里没有期文件",
                "no edition in or like “{what}”",
                "核对路径；通配式加引号，如 'layouts/*/20*.yaml'；子文件夹写 '**/20*.yaml'",
                "check the path; quote a pattern, such as 'layouts/*/20*.yaml'; '**/20*.yaml' looks in folders below",
            )
        },
    ),
    "BAT-02": Entry(
        "同一期写了两次",
        "an edition is named twice",
        "两条路径（或链接）指的是同一个期文件，只排一次。",
        "Two paths, or links, lead to one edition file; it is set once.",
        NOTHING,
        {
            "": warning(
                "“{edition}”就是“{other}”，只排一次",
                "“{edition}” is the file “{other}”: it is set once",
                "去掉其中一个",
                "leave one of them out",
            )
        },
    ),
    "BAT-03": Entry(
        "两期要写进同一个目录",
        "two editions would be written into one folder",
        "输出目录按期文件的名字（从所给的文件夹算起）取。名字相同，或一个在另一个里面，就都不排，免得互相覆盖；别的期照排。",
        "An output folder is called like its edition file, seen from the folder that was given. Where two have one name, or one lies within the "
        "other, none of them is set, lest they overwrite each other; other editions are.",
        sentences={
            "": error(
                "“{edition}”和“{other}”要写进同一个目录“{folder}”，都没有排",
                "“{edition}” and “{other}” would be written into one folder, “{folder}”: neither is set",
                "给它们的上一级文件夹，如 typeset batch layouts -o OUT；或分两次，用不同的 -o",
                "name the folder above them, as in typeset batch layouts -o OUT; or run twice with another -o",
            )
        },
    ),
    "BAT-04": Entry(
        "同时有两次批排",
        "two batches at once",
        "一个输出目录同时只能有一次批排。锁随进程结束自动放开，被杀的批排不会锁住目录。磁盘不能加锁时只提醒。",
        "One output folder takes one batch at a time. The lock goes with its process; one that was killed does not keep the folder locked. On a "
        "disk without locks this is a warning.",
        sentences={
            "": error(
                "另一次批排正在写“{folder}”，这一次什么也没有做",
                "another batch is writing into “{folder}”; this one did nothing",
                "等它做完，或用另一个 -o",
                "wait for it, or give another -o",
            ),
            "unlocked": warning(
                "“{folder}”所在的磁盘不能加锁，不要同时排两次",
                "the disk of “{folder}” has no locks: do not run two batches at once",
                "有条件就写到本机的磁盘",
                "write to a disk of this machine if you can",
            ),
        },
    ),
    "BAT-05": Entry(
        "批排记录坏了",
        "the record of a batch is damaged",
        "OUT/.typeset-batch.jsonl 记着哪些期已排好。坏了的行去掉，其余照用；去掉的期重排一次，输出不受影响。",
        "OUT/.typeset-batch.jsonl says which editions are done. Damaged lines are dropped and the rest is used; editions that were dropped are "
        "set again, and their output is not touched before.",
        NOTHING,
        {
            "": warning(
                "批排记录“{file}”有 {lines} 行坏了，已重建；这些期会重排",
                "{lines} lines of the batch's record “{file}” are damaged: it was rebuilt, and their editions are set again",
                "不用做什么",
                "nothing need be done",
            )
        },
    ),
    "BAT-06": Entry(
        "批排记录写不下",
        "the record of a batch cannot be written",
        "磁盘满了或没有权限。已排好的期都在，但下一次不知道它们已排好，会重排。",
        "The disk is full, or writing is not allowed. Finished editions are there, but the next run does not know of them and sets them again.",
        sentences={
            "": error(
                "“{file}”写不进去（{why}），下一次会重排这些期",
                "cannot write “{file}” ({why}): these editions will be set again",
                "检查权限和磁盘空间",
                "check permissions and room on the disk",
            )
        },
    ),
    "BAT-07": Entry(
        "排版进程中途没了",
        "a worker died",
        "排这一期的进程两次都没有做完就结束：被系统杀掉（内存不够）或崩溃。别的期不受影响。",
        "The process that set this edition ended twice before it was done: killed by the system, for want of memory, or crashed. Other editions "
        "are not affected.",
        sentences={
            "": error(
                "排“{edition}”的进程 {times} 次中途结束（{why}），这一期没有排出",
                "the worker that set “{edition}” died {times} times ({why}): it is not set",
                "单独 typeset build 这一期看看；内存不够就减少 --workers",
                "try typeset build on it alone; with too little memory use fewer --workers",
            )
        },
    ),
    "BAT-08": Entry(
        "程序出了内部错误",
        "an internal error",
        "是程序的错，不是稿件的错；别的期不受影响。把存下的记录发给我们。",
        "A fault of the program, not of the copy; other editions are not affected. Please send us the trace that was saved.",
        sentences={
            "": error(
                "排“{edition}”时程序出了内部错误（{what}），记录存在“{file}”",
                "internal error while setting “{edition}” ({what}); trace saved in “{file}”",
                "把记录发给我们；这一期可用 typeset build --debug 重现",
                "send us the trace; typeset --debug build shows it again",
            )
        },
    ),
    "BAT-09": Entry(
        "排版进程起不来",
        "no worker can be started",
        "系统不让再起进程，或内存不够。已排好的期不受影响，再运行一次就接着排。",
        "The system allows no more processes, or has no memory. What is done is done; run it again to go on.",
        sentences={
            "": error(
                "起不了排版进程（{why}）",
                "no worker can be started ({why})",
                "减少 --workers，再运行一次就接着排",
                "use fewer --workers and run it again; it goes on from here",
            )
        },
    ),
    "BAT-10": Entry(
        "没有装 Dask",
        "Dask is not installed",
        "--scheduler 和 --cluster 用 dask.distributed，要另装；不用它们就在本机排。",
        "--scheduler and --cluster use dask.distributed, an extra; without them editions are set on this machine.",
        sentences={
            "": error(
                "没有装 dask.distributed",
                "dask.distributed is not installed",
                "pip install 'typeset-news[cluster]'；或去掉 --scheduler、--cluster，在本机排",
                "pip install 'typeset-news[cluster]'; or leave out --scheduler and --cluster",
            )
        },
    ),
    "BAT-11": Entry(
        "集群用不了",
        "the cluster cannot be used",
        "连不上调度器、它没有工作进程，或中途断了。已排好的期都在，再运行一次就接着排。",
        "The scheduler cannot be reached, has no workers, or went away. What is done is done; run it again to go on.",
        sentences={
            "": error(
                "连不上调度器“{address}”（{why}）",
                "the scheduler “{address}” cannot be reached ({why})",
                "核对地址，如 --scheduler tcp://10.0.0.5:8786；或用 --cluster local:4 在本机试",
                "check the address, such as --scheduler tcp://10.0.0.5:8786; or try --cluster local:4 here",
            ),
            "idle": error(
                "调度器“{address}”在 {seconds} 秒里没有工作进程",
                "the scheduler “{address}” had no worker within {seconds} s",
                "先起工作进程：dask worker 地址 --nthreads 1",
                "start workers: dask worker ADDRESS --nthreads 1",
            ),
            "lost": error(
                "调度器“{address}”中途断了，还有 {left} 期没有排",
                "the scheduler “{address}” went away with {left} editions left",
                "调度器恢复后原样再运行一次，已排好的不会重排",
                "run the same command again when it is back; what is done is not set again",
            ),
        },
    ),
    "BAT-12": Entry(
        "集群的版本不同",
        "the cluster has other versions",
        "同样的输入要出同样的字节，所以程序、字体、库的版本处处要相同；不同就不排。",
        "The same input gives the same bytes, so the program, its fonts and its libraries must be the same everywhere; else nothing is set.",
        sentences={
            "": error(
                "工作进程 {worker} 的版本和这里不同：{parts}",
                "worker {worker} has other versions: {parts}",
                "各处装同一个 typeset-news 和同样的附加部分（如 [hyphenation]），pip install -c constraints.txt",
                "install the same typeset-news with the same extras (such as [hyphenation]) everywhere: pip install -c constraints.txt",
            )
        },
    ),
    "BAT-13": Entry(
        "有文件带不过去",
        "a file cannot travel",
        "在集群上，一期要用的文件随任务带过去。写成绝对路径的文件到了别的机器上找不到；改写成相对路径，或在本机排。",
        "On a cluster the files of an edition travel with it. One that is named by its full path is not found elsewhere; name it from the file "
        "that mentions it, or set the edition on this machine.",
        sentences={
            "": error(
                "“{edition}”用绝对路径写了文件，带不到别的机器：{files:list}",
                "“{edition}” names files by their full path, which cannot travel: {files:list}",
                "改成相对路径，如 ../copy/图.jpg；或去掉 --scheduler、--cluster，在本机排",
                "name them from the file that mentions them, such as ../copy/a.jpg; or set it without --scheduler and --cluster",
            ),
            "missing": error(
                "“{edition}”在别的机器上还要这些文件，它们没有带过去：{files:list}",
                "“{edition}” needed files elsewhere that had not travelled: {files:list}",
                "去掉 --scheduler、--cluster，在本机排这一期",
                "set it without --scheduler and --cluster",
            ),
        },
    ),
}
