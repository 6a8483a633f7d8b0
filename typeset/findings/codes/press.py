"""Codes of findings: what printers ask (press.md of the craft), of our pages and of anybody's."""

from __future__ import annotations

from typeset.findings import ERROR, WARNING
from typeset.findings.codes.entry import DRAFT, NOTHING, Entry, error, graded, warning
from typeset.findings.figures import Words

CODES: dict[str, Entry] = {
    "PLT-01": Entry(
        "做不出印版",
        "no plates can be made",
        "版面里有画不出来的东西，或文件打不开、转了方向、太大。缺一块的印版不会写出来。",
        "The page holds what cannot be drawn, or the file is locked, rotated or too large. Plates that lack something are never "
        "written.",
    ),
    "PLT-02": Entry(
        "印版与 RIP 可能不同",
        "plates may differ from a RIP's",
        "混合模式、软蒙版、带特性文件的颜色、专色在这里只是近似；RIP 会按自己的办法做。PDF/X-1a 的文件没有这些。",
        "Blend modes, soft masks, colour by profile and spot colours are only approximated here; a RIP has ways of its own. "
        "PDF/X-1a files have none of them.",
    ),
    "PLT-03": Entry(
        "印版文件名的写法不能用",
        "a pattern of plates' file names that cannot be used",
        "每块印版要有自己的名字：写法里要有 {ink} 或 {letter}，多个文件、多页时还要有 {name}、{page:02d}。",
        "Every plate needs a name of its own: the pattern holds {ink} or {letter}, and {name} and {page:02d} where there are "
        "several files or pages.",
    ),
    "PLT-04": Entry(
        "加网",
        "screening",
        "说明各色实际的网角、网线；精度容不下要的网线时改出连续调。网点扩大由制版机的曲线补偿，这里不做。",
        "The angles and rulings that the screens really have; where the resolution cannot hold the ruling, plates are contone. "
        "Dot gain is the plate-setter's curve, not applied here.",
    ),
    "PLT-05": Entry(
        "空版没有出",
        "a blank plate was not made",
        "这一色在版上一点也没有，不必晒版。要空版加 --blank。",
        "The page has nothing in this ink, so no plate is needed. --blank makes it all the same.",
    ),
    "PLT-06": Entry(
        "不知道纸的颜色",
        "the paper's colour is unknown",
        "软打样要有印刷条件：文件里的输出特性文件，或 --profile 给的。",
        "A soft proof needs a printing condition: the output profile in the file, or one given by --profile.",
    ),
    "PX-01": Entry(
        "PDF 版本太高",
        "PDF version too high",
        "PDF/X-1a:2003 和 X-3:2003 只能用 PDF 1.4 及以下，旧 RIP 解不开更高的版本。",
        "PDF/X-1a:2003 and X-3:2003 take PDF 1.4 and below; older RIPs cannot read later versions.",
    ),
    "PX-03": Entry(
        "缺题名或日期",
        "title or dates missing",
        "Info 里要有 Title、CreationDate、ModDate。",
        "Info must carry Title, CreationDate and ModDate.",
    ),
    "PX-04": Entry(
        "没有写明是否做过陷印",
        "trapping not stated",
        "Trapped 必须是 True 或 False。本程序交不做陷印的文件（False），由 RIP 做（TRP-01）。",
        "Trapped must be True or False. This program delivers untrapped files (False); the RIP traps (TRP-01).",
    ),
    "PX-05": Entry(
        "文件尾没有 ID",
        "no ID in the trailer",
        "每个 PDF/X 文件要有文件标识。",
        "Every PDF/X file needs an identifier.",
    ),
    "PX-07": Entry(
        "页面框不对",
        "page boxes wrong",
        "要有 MediaBox，成品框 TrimBox 或 ArtBox 恰好一个，出血框包住它，都在 MediaBox 之内。",
        "MediaBox, exactly one of TrimBox and ArtBox, a BleedBox around it, all inside the MediaBox.",
    ),
    "PX-08": Entry(
        "用了 CMYK 和灰度以外的颜色",
        "colour other than CMYK and grey",
        "X-1a 不收 RGB、Lab 和 ICC 颜色；X-3、X-4 不收没有特性文件（DefaultRGB）的 DeviceRGB。图片先用印厂的特性文件分色，文字用 K100。"
        "没有画出来的颜色空间和图片只是说明。",
        "X-1a takes no RGB, Lab or ICC colour; X-3 and X-4 no device RGB without a profile (DefaultRGB). Separate pictures with the "
        "printer's profile, set type in K100. Colour spaces and pictures that draw nothing are notes.",
    ),
    "PX-09": Entry(
        "有透明",
        "transparency",
        "X-1a 和 X-3 不许软蒙版、不透明度、混合模式和透明组。导出时拼合透明。",
        "X-1a and X-3 forbid soft masks, opacity, blend modes and transparency groups. Flatten on export.",
    ),
    "PX-10": Entry(
        "有图层",
        "layers",
        "X-1a 和 X-3 不许有图层。关着的图层里有什么会列出来：谁误开了它就印出来了。",
        "X-1a and X-3 forbid optional content. What a layer that is off holds is listed: whoever switches it on prints it.",
    ),
    "PX-11": Entry(
        "字体没有嵌入",
        "font not embedded",
        "全部字体都要嵌入（可以是子集），14 种基本字体也不例外。",
        "Every font must be embedded (a subset will do), the 14 base fonts too.",
    ),
    "PX-12": Entry(
        "有印刷文件不许有的东西",
        "something a press file must not have",
        "加密、脚本、动作、附件、OPI、PostScript、传递曲线、HTP，网目调类型只许 1 和 5。",
        "Encryption, scripts, actions, attachments, OPI, PostScript, transfer curves, HTP; halftones only 1 and 5.",
    ),
    "PX-13": Entry(
        "压缩方法不许用",
        "compression not allowed",
        "不许用 LZW、JBIG2、JPEG 2000；用 Flate 或 JPEG。",
        "No LZW, JBIG2 or JPEG 2000; use Flate or JPEG.",
    ),
    "PX-14": Entry(
        "版面内有批注或链接",
        "annotation inside the page",
        "批注和链接只能在出血框以外。",
        "Annotations and links may only stand outside the bleed.",
    ),
    "PX-15": Entry(
        "用了对象流或交叉引用流",
        "object or cross-reference streams",
        "PDF 1.4 没有这两样，旧 RIP 读不出。",
        "PDF 1.4 has neither; older RIPs cannot read them.",
    ),
    "PX-16": Entry(
        "引用了文件外的数据",
        "data outside the file",
        "替换图、外部文件引用都不许有，一切都要在文件里。",
        "No alternates for printing and no external references: everything must be in the file.",
    ),
    "PX-21": Entry(
        "字体的嵌入有问题",
        "trouble with embedding a font",
        "字体的许可位（fsType）不许嵌入，或没有 ToUnicode、别的也说不出是什么字（警告；电子版和校样靠它检索），"
        "或按 RIP 才有的码表编码。",
        "The font's licence bits (fsType) forbid embedding, or it has no ToUnicode and nothing else says which characters it shows (a "
        "warning; search needs it), or it counts by a CMap that the RIP must have.",
    ),
    "PF-03": Entry(
        "总墨量超限",
        "too much ink",
        "色块、文字或图片里有一片的总墨量超过印厂的上限（新闻纸 240%）。墨多了不干、背面蹭脏。",
        "A flat, type or an area of a picture carries more ink than the printer takes (240 % on newsprint): "
        "it does not dry and sets off.",
    ),
    "PF-16": Entry(
        "成品尺寸不对",
        "wrong page size",
        "成品框和本报的版面规格相差超过 0.1 毫米。",
        "The trim differs from the paper's page by more than 0.1 mm.",
    ),
    "PF-12": Entry(
        "黑字不是单色黑",
        "black type in several inks",
        "正文和黑标题只用 K100；四色叠黑套不准就发虚。套准色（All，四色各 100%）只给成品线以外的裁切线、十字用。",
        "Text and black headlines in K100 alone; four-colour black blurs when register is off. Register colour (All, or 100 % of each ink) "
        "is for marks outside the trim.",
    ),
    "PF-13": Entry(
        "叠印状态不对",
        "overprint wrong",
        "20 磅以下的 K100 字和 K100 线要叠印（OP、op 真，OPM 1）；白色绝不能叠印，否则印出来没有。DeviceGray、CalGray 和单色 ICC 的黑"
        "开了叠印也挖空，要写成 0 0 0 1 k 或专名黑（Separation Black）。",
        "K100 type below 20 pt and K100 rules overprint (OP and op true, OPM 1); white never does, or it vanishes. Black in DeviceGray, "
        "CalGray or a grey ICC space knocks out whatever the overprint says: write 0 0 0 1 k or Separation Black.",
    ),
    "PF-20": Entry(
        "不是一版一个正放的文件",
        "not one upright page a file",
        "印厂收一版一个文件，不转方向，UserUnit 是 1。",
        "Printers take one page a file, not rotated, UserUnit 1.",
    ),
    "PF-21": Entry(
        "字在成品线外或太靠边",
        "type beyond the trim or too near to it",
        "字压在成品线上或线外会被裁掉、印不到（错误）；离成品线不到安全距离（默认 3 毫米）时，裁切、折叠稍偏就伤字（警告）。"
        "整个在成品和出血以外的说明行不算。",
        "Type on the trim or beyond it is cut away or not printed (error); nearer to it than the safe distance (3 mm by default) "
        "it is hurt by the least shift of cut or fold (warning). A slug that stands wholly outside trim and bleed does not count.",
    ),
    "PF-22": Entry(
        "字压得太扁",
        "type condensed too much",
        "横向缩到 70% 以下的字，竖笔比横笔细得多，新闻纸上印不匀。换窄体，或缩小字号、改短。",
        "Scaled to less than 70 % of its width, type has stems far thinner than its bars, and newsprint fills it in unevenly. Use a "
        "condensed face, a smaller size or fewer words.",
    ),
    "PF-23": Entry(
        "字宽和字体程序不符",
        "widths that differ from the font's program",
        "PDF 里写的字宽（Widths、W）和嵌入的字体程序不同，有的 RIP 照这个排、有的照那个排，字会相叠或拉开。重新导出。",
        "The widths in the PDF (Widths, W) are not those of the embedded program: one RIP goes by these, another by those, and "
        "letters touch or part. Export again.",
    ),
    "PRE-01": Entry(
        "不是能打开的 PDF",
        "not a PDF that opens",
        "文件不是 PDF，或结构已坏，读不出页面。重新生成或重新传一遍。",
        "The file is no PDF, or its structure is damaged. Write or transfer it again.",
        sentences={
            "unreadable": error(
                "不是能打开的 PDF：{why}",
                "not a PDF that opens: {why}",
                "重新生成这个文件",
                "Make the file anew",
            ),
        },
    ),
    "PRE-02": Entry(
        "文件里有坏掉的对象",
        "damaged objects in the file",
        "PDF 能打开，但里面有读不下去的地方（交叉引用、对象、内容、图片或字体），印厂的 RIP 也可能停在那里。重新生成文件。",
        "The PDF opens, but parts of it cannot be read (cross-references, objects, content, images or fonts); a RIP may stop "
        "there. Write the file again.",
        sentences={
            "": error(
                "文件里有坏掉的地方：{places:phrases}",
                "damage in the file: {places:phrases}",
                "重新生成文件",
                "Make the file anew",
            ),
            "many": error(
                "文件里有坏掉的地方：{places:phrases}…（共 {count} 处）",
                "damage in the file: {places:phrases}",
                "重新生成文件",
                "Make the file anew",
            ),
            "pairs": warning(
                "页面内容里 q 和 Q 不成对：{opened} 个 q 没有 Q，{closed} 个 Q 没有 q",
                "q and Q of the page's content are not in pairs: {opened} q left open, {closed} Q too many",
                "重新生成文件",
                "Make the file anew",
            ),
            "texts": warning(
                "页面内容里 BT 和 ET 不成对：{opened} 个 BT 没有 ET，{closed} 个 ET 没有 BT",
                "BT and ET of the page's content are not in pairs: {opened} BT left open, {closed} ET too many",
                "重新生成文件",
                "Make the file anew",
            ),
            "marks": warning(
                "页面内容里的标记（BMC、BDC）和 EMC 不成对：{opened} 个没有 EMC，{closed} 个 EMC 多出来",
                "marked content and EMC of the page's content are not in pairs: {opened} left open, {closed} EMC too many",
                "重新生成文件",
                "Make the file anew",
            ),
        },
    ),
    "PRE-03": Entry(
        "没有查完",
        "not looked into to the end",
        "文件大得不像一个版面（操作、页数、像素或解开后的字节太多），超出部分没有查。拆成一版一个文件再查。",
        "The file is larger than a page can be (operators, pages, pixels or inflated bytes); what lies beyond was not judged. "
        "Split it into one page a file and check again.",
        stops=NOTHING,
        sentences={
            "": warning(
                "没有查完：{left}",
                "not looked into to the end: {left}",
                "拆成小文件再查",
                "Divide it into smaller files",
            ),
        },
        phrases={
            "pages": Words("页数太多", "too many pages"),
        },
    ),
    "PX-02": Entry(
        "没有写明是哪一种 PDF/X",
        "does not say which PDF/X it is",
        "Info（X-4 在 XMP）里要有 GTS_PDFXVersion，印厂的检查程序靠它认文件。",
        "Info (XMP for X-4) must carry GTS_PDFXVersion, by which a printer's preflight knows the file.",
        sentences={
            "standard": error(
                "不认识的标准 “{standard}”",
                "unknown standard {standard:typed}",
                "可写：{known:list}",
                "Known: {known:list}",
            ),
        },
    ),
    "PX-06": Entry(
        "输出意图或特性文件不合用",
        "output intent or profile will not do",
        "要恰好一个 GTS_PDFX 输出意图，内嵌印厂的 CMYK 输出特性文件（X-1a 用第 2 版 ICC）。"
        "paper.yaml 的 press.profile 写随程序附带的名字或 .icc 文件的路径；没有它，页面只出校样。",
        "Exactly one GTS_PDFX output intent, with the printer's CMYK output profile (ICC version 2 for X-1a). "
        "press.profile in paper.yaml names a bundled profile or an .icc file; without it pages are proofs only.",
        sentences={
            "missing": error(
                "找不到输出特性文件 “{profile}”",
                "output profile {profile:typed} not found",
                "写 ICC 文件的路径，或随程序附带的名字：{known:list}",
                "Write the path of an ICC file, or a name that comes with the program: {known:list}",
            ),
            "not_ours": error(
                "找不到输出特性文件 “{profile}”",
                "output profile {profile:typed} not found",
                "{profile} 不随程序附带：向印厂要 {profile}.icc，放在 paper.yaml 旁边",
                "{profile} does not come with the program: ask the printer for {profile}.icc and put it beside paper.yaml",
            ),
            "unread": error(
                "读不出输出特性文件 {file}：{why}",
                "cannot read profile {file}: {why}",
            ),
            "not_icc": error(
                "{file} 不是 ICC 特性文件",
                "{file} is not an ICC profile",
                "向印厂要一份 CMYK 输出用的 .icc 文件",
                "Ask the printer for the .icc file of a CMYK output",
            ),
            "damaged": error(
                "特性文件 {file} 已损坏，不能用来分色",
                "profile {file} is damaged: nothing can be converted with it",
                "向印厂重新要一份",
                "Ask the printer for another copy",
            ),
            "kind": error(
                "特性文件 {profile} 是 {kind}/{space}，不是 CMYK 输出设备（prtr）",
                "profile {profile} is {kind}/{space}, not a CMYK output profile (prtr)",
                "换用印厂的 CMYK 输出特性文件",
                "Use the printer's CMYK output profile",
            ),
            "version": error(
                "{standard} 不收第 {major} 版的 ICC 特性文件（{profile}）",
                "{standard} does not take an ICC profile of version {major} ({profile})",
                "换第 2 版的特性文件，或把 standard 改成 PDF/X-4",
                "Use a profile of version 2, or change standard to PDF/X-4",
            ),
        },
    ),
    "PF-01": Entry(
        "图片精度不够",
        "picture resolution too low",
        "按印出的大小算：低于 100 ppi 是错误，低于 150 ppi 提醒；170–200 ppi 合适。",
        "At the printed size: below 100 ppi an error, below 150 a warning; 170-200 ppi is good.",
        stops=DRAFT,
        sentences={
            "picture": graded(
                (WARNING, ERROR),
                "图片 {picture} 印出来只有 {ppi} ppi",
                "picture {picture} has only {ppi} ppi at its printed size",
                "换一张大一些的原图，或把图片排小",
                "Take a larger original, or set the picture smaller",
            ),
        },
    ),
    "PF-14": Entry(
        "用了专色",
        "spot colour",
        "报纸只印 CMYK 四色。",
        "Newspapers print CMYK only.",
        stops=DRAFT,
        sentences={
            "picture": graded(
                (WARNING, ERROR),
                "图片 {picture} 有 {count} 个专色通道，只取了 CMYK 四色",
                "picture {picture} has {count} spot channels; only its CMYK is taken",
                "请在图像软件里把专色并入 CMYK 再存",
                "Merge the spot colours into CMYK in an image program and save it again",
            ),
        },
    ),
}
