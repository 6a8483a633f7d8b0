"""Codes of findings: reading bytes (ENC), raw page copy (RAW), normalising (NRM), queries (QRY),
writing stories (WRS).
"""

from __future__ import annotations

from typeset.findings.codes.entry import Entry

_ENC_RAW = {
    "ENC-01": Entry(
        "文件编码有误",
        "bytes that are no text",
        "既不是 UTF-8、带标记的 UTF-16，也不像 GB 18030。按提示的行和字节找到坏字，或另存为 UTF-8。",
        "Neither UTF-8, marked UTF-16 nor GB 18030. Look at the byte named, or save the file as UTF-8.",
    ),
    "ENC-02": Entry(
        "按 GB 18030 读入",
        "read as GB 18030",
        "文件不是 UTF-8，但作为 GB 18030 完全有效，且绝大多数是常用字，因此按它读。",
        "The file is not UTF-8, yet valid GB 18030 with mostly common characters, so it is read as that.",
    ),
    "ENC-03": Entry(
        "不是文字稿",
        "not a text file",
        "文件是图片、压缩包、Word 或其他二进制格式。只收纯文字稿。",
        "The file is a picture, an archive, a Word or other binary file. Only plain text is taken.",
    ),
    "RAW-01": Entry(
        "版面附件",
        "page furniture",
        "日期、版次、责编、电话等不属于任何稿件，未作正文；全文列在发现里。",
        "Dates, page numbers, staff lines belong to no story and are left out; the finding quotes"
        " them in full.",
    ),
    "RAW-02": Entry(
        "接上被分栏断开的段落",
        "a paragraph cut by a column is joined",
        "断处的各种依据（标点、引号、词语、句式、长短、栏宽）合起来看是一段，因此接上；依据不足时是警告，列出理由和另一种读法。"
        "接错时在前一段末尾补句末标点，是小标题时写成“小标题：…”。",
        "All the evidence at the seam together says one paragraph; a warning with its reasons where it is thin."
        " Write 小标题：… where it is a subhead.",
    ),
    "RAW-03": Entry(
        "接上按栏宽折断的行",
        "hard-wrapped lines are joined",
        "多行等宽且多数不在句末，说明是按栏宽折行。不应相接的地方空一行。",
        "Many lines of one width that do not end sentences were wrapped. Leave a blank line where"
        " none should join.",
    ),
    "RAW-04": Entry(
        "段落中断",
        "a paragraph breaks off",
        "段末没有句末标点，后面又不像它的下文。核对是否缺字、缺标点，或标题插在段中。",
        "A paragraph ends no sentence and what follows does not look like its rest: missing words"
        ", or a title in between?",
    ),
    "RAW-05": Entry(
        "读出转版标记",
        "a jump mark is read",
        "（下转第×版）是版面指令，不是正文；版次记在稿件上，排版时按版面文件重写（JMP-03）。",
        "(下转第×版) is an instruction; the page is kept with the story and the mark is set anew (JMP-03).",
    ),
    "RAW-06": Entry(
        "带字母的版号",
        "a lettered section",
        "A04 一类的版号还不能作版次，转版要在版面文件里写。",
        "Lettered sections such as A04 are not page numbers yet; name the jump in the edition file.",
    ),
    "RAW-07": Entry(
        "上接的续文",
        "a continuation",
        "（上接第×版）的文字接到同一原稿里的前半篇；找不到时按单独的稿件读入。",
        "Text after (上接第×版) is joined to its first part in the same copy, or stays a story of its own.",
    ),
    "RAW-08": Entry(
        "没有图片的说明",
        "a caption without its picture",
        "原稿里有图片说明而没有图片，不排入正文；全文列在发现里，应写进版面文件的 picture。",
        "A caption came without its picture and is not set; it is quoted in full for the edition file.",
    ),
    "RAW-09": Entry(
        "标题没有正文",
        "a title without text",
        "标题下面没有正文：可能是通栏题，也可能缺稿。",
        "No text follows a title: a banner, or missing copy.",
    ),
    "RAW-10": Entry(
        "稿件没有标题",
        "a story without a title",
        "正文前没有标题。在原稿中补一行标题。",
        "No title stands before the text. Add a title line.",
    ),
    "RAW-11": Entry(
        "标题排在正文之后",
        "a title after its text",
        "正文结束后才出现主题和副题，已归到该稿；原来上面的一行作栏题。只凭位置看出时是警告，改读时写成“引题：…”。",
        "The title and subtitle came after the text; the line above the text is taken as the label.",
    ),
    "RAW-12": Entry("没有稿件", "no story", "原稿里没有读到任何稿件。", "The copy holds no story."),
    "RAW-13": Entry(
        "通栏题",
        "a banner",
        "几个分句、没有正文的一行，读作通栏题（TIT-07、TIT-15）。",
        "A line of several clauses without text is read as a banner (TIT-07, TIT-15).",
    ),
    "RAW-14": Entry(
        "只凭长短认出的标题",
        "a title by its length only",
        "没有 # 记号、冒号、破折号、电头等依据，只按位置和长短读作标题、栏题、引题、副题、小标题、署名、名单或诗行，须核对。"
        "把这一行改成 标题：、引题：、副题：、栏题：、小标题： 或 正文： 开头，就照写的读；提示里有现成的行。",
        "No mark, colon, dash or dateline shows it: place and length alone made it a title, label, kicker, subtitle, subhead,"
        " byline, list of names or verse. A line that begins with 标题：, 引题：, 副题：, 栏题：, 小标题： or 正文： is read as it says.",
    ),
    "RAW-15": Entry(
        "满行处可能另起一段",
        "a paragraph may end at a full line",
        "按栏宽折断的稿子里，这一行写满又以句末标点结束，下一行仍接在同一段。该分段时空一行。",
        "In wrapped copy this line is full and ends a sentence; the next was joined to it. Leave a blank line to part them.",
    ),
    "RAW-16": Entry(
        "带符号的简讯",
        "a brief with a bullet",
        "以 ▲ ■ ◆ 等起头的一句或几句读作一条简讯，符号不排。",
        "A line that opens with ▲ ■ ◆ is a brief of its own; the bullet is left out.",
    ),
    "QRY-01": Entry(
        "查证",
        "query",
        "词语在本报的查证表中。程序从不改字，由编辑核实。",
        "The words are in the paper's list of suspects. Nothing is changed; an editor decides.",
    ),
    "WRS-01": Entry(
        "文件已存在且内容不同",
        "a different file is already there",
        "写出稿件时不覆盖内容不同的文件；确要覆盖用 force。",
        "Stories are not written over files that differ; force does it.",
    ),
    "WRS-03": Entry(
        "按这次的读法更新",
        "brought up to date",
        "这个文件还是上次 intake 拆出的样子，没有人改过，这次读得不同，就换成新的；不同之处写在这条里。",
        "The file stood as the last intake left it, so the new reading takes its place; the differences stand here.",
    ),
    "WRS-04": Entry(
        "改过的稿件没有覆盖",
        "a corrected story is kept",
        "上次拆出之后有人改过，读法还和那时一样，所以没有动；改了哪里写在这条里。要回到拆出的样子用 --force。",
        "It was corrected since it was written, and the reading is what it was, so it is left alone. --force puts the reading back.",
    ),
    "WRS-05": Entry(
        "改过的稿件，这次又读出不同",
        "a corrected story that now reads otherwise",
        "文件改过，没有覆盖；但原稿或读法变了，有几处新的文字还不在改过的文件里。照着写的改进去，或用 --force 整篇换新。",
        "The corrected file is kept, but the copy or its reading changed, and some of that is not in the file yet. Take it over by hand, "
        "or use --force.",
    ),
    "WRS-06": Entry(
        "上次拆出、这次没有的稿件",
        "a story that this intake no longer makes",
        "同一个来件上次拆出过这一篇，这次没有；文件不会自动删去，留着会当稿件读，可能和新的重复。",
        "An earlier intake of the same file made it, this one does not. Nothing is deleted; left there, it is read as copy and may be double.",
    ),
    "WRS-07": Entry(
        "删去过的稿件又写了一份",
        "a story that was removed is written again",
        "上次拆出之后这个文件被删去或改了名又改了内容，这次照样写出。不用就再删去。",
        "The file was removed, or renamed and changed, since the last intake, and is written again.",
    ),
    "WRS-02": Entry(
        "写不进文件夹",
        "the folder cannot be written",
        "检查路径和权限。",
        "Check the path and its permissions.",
    ),
}

_NRM = {
    "01": (
        "清理",
        "clean-up",
        "换行、不换行空格、零宽字符、软连字符和段首空格。",
        "Line ends, fixed spaces, invisible characters, indents.",
    ),
    "02": (
        "全角数字、字母改半角",
        "full-width digits and letters",
        "２０２６年 → 2026年。",
        "２０２６年 → 2026年.",
    ),
    "03": (
        "中文用全角标点",
        "full-width marks in Chinese",
        "你好,世界. → 你好，世界。",
        "你好,世界. → 你好，世界。",
    ),
    "04": (
        "数字之间保留半角",
        "half-width marks inside numbers",
        "3.5%、10:30、1,204 不变。",
        "3.5%, 10:30, 1,204 stay.",
    ),
    "05": ("比分冒号不改", "the colon of scores", "3：2 不变。", "3：2 stays."),
    "06": (
        "全角括号",
        "full-width brackets",
        "他(王明)说 → 他（王明）说。",
        "Brackets with Han inside or around them.",
    ),
    "07": (
        "直引号改弯引号",
        "straight quotes",
        '"你好" → “你好”；配不上对的告警。',
        "Straight quotes become curly; one without partner warns.",
    ),
    "08": (
        "省略号",
        "ellipsis",
        "... 。。。 → ……；后面的句号、逗号和“等”告警。",
        "... → ……; a stop after it, or 等, warns.",
    ),
    "09": (
        "破折号",
        "dash",
        "-- ── → ——；汉字间单个 - 只在地点、时间之间改。",
        "-- → ——; a single - changes only between places or times.",
    ),
    "10": (
        "起止号",
        "ranges",
        "1949-2026年 → 1949—2026年，63%-68% → 63%～68%。",
        "— for times and places, ～ for quantities.",
    ),
    "11": (
        "汉字间空格",
        "spaces between Han",
        "中 国 → 中国；电头、姓名、标题里的空格保留。",
        "Removed but after datelines, in names and titles.",
    ),
    "12": (
        "汉字与西文间空格",
        "spaces beside Latin",
        "使用 CPU 处理 → 使用CPU处理。",
        "The gap is set, not typed (AUT-06).",
    ),
    "13": ("间隔号", "interpunct", "约翰・史密斯 → 约翰·史密斯。", "Points inside names become ·."),
    "14": ("百分号", "per cent", "100％ → 100%。", "100％ → 100%."),
    "15": (
        "并列书名号、引号",
        "adjacent titles and quotes",
        "之间一般不用顿号，只提示。",
        "Usually without 、; only a remark.",
    ),
    "16": ("重复点号", "two stops", "。”。 之类只提示。", "Only a remark."),
    "17": (
        "叹号、问号",
        "exclamation and question marks",
        "!! → ！！，?! → ？！，多于三个减为三个。",
        "Order ？！, three at most.",
    ),
    "18": ("制表符和连续空格", "tabs and runs of spaces", "改为一个空格。", "One space."),
    "19": ("兼容单位符号", "squared units", "㎞ → km；℃ ㎡ 保留。", "㎞ → km; ℃ ㎡ stay."),
    "21": (
        "兼容汉字和部首",
        "compatibility ideographs and radicals",
        "改为通用汉字。",
        "Become the ideographs they stand for.",
    ),
    "22": (
        "引号方向",
        "direction of quotes",
        "”你好” → “你好”；配不上对的提示。",
        "Repaired by nesting; what cannot pair warns.",
    ),
    "23": (
        "相邻引号、书名号",
        "adjacent quotes",
        "不改，由挤压处理（SQZ-01）。",
        "Left to squeezing (SQZ-01).",
    ),
    "24": (
        "序号",
        "lead numbers",
        "1、 应作 1.；括号序号后不加点号。",
        "1. and 一、; nothing after brackets.",
    ),
    "25": (
        "图注末句号",
        "full stop of a caption",
        "短语或一句短话的说明不用句号。",
        "A phrase or short sentence has none.",
    ),
    "26": ("日期不用顿号", "dates joined by 、", "2026、11、22 只提示。", "Only a remark."),
    "27": (
        "横排用弯引号",
        "corner brackets in horizontal copy",
        "「」 → “”；竖排时再换（VRT-02）。",
        "“ ” are stored; vertical setting changes them.",
    ),
}

CODES: dict[str, Entry] = {
    **_ENC_RAW,
    **{
        f"NRM-{number}": Entry(zh, en, more_zh, more_en)
        for number, (zh, en, more_zh, more_en) in _NRM.items()
    },
}
