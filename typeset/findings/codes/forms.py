"""Codes of findings: pages on forms: page files that can stand there (FRM), folding and inks (IMP)."""

from __future__ import annotations

from typeset.findings.codes.entry import NOTHING, PRESS, Entry, error, note, warning

CODES: dict[str, Entry] = {
    "FRM-01": Entry(
        "这个文件不能拼版",
        "a file cannot stand on a form",
        "拼版只收完整的单版付印文件：不是校样、不加密、一页、正放、有 PDF/X 标识和输出意图。",
        "Forms take finished single press pages only: no proofs, not encrypted, one upright page, with PDF/X "
        "identification and output intent.",
        sentences={
            "broken": error(
                "{file} 不能拼版：打不开（{why}）",
                "{file} cannot stand on a form: it does not open ({why})",
                "重新生成这一版，再拼",
                "Make this page anew, then impose again",
            ),
            "locked": error(
                "{file} 不能拼版：加了密",
                "{file} cannot stand on a form: it is encrypted",
                "重新生成这一版，再拼",
                "Make this page anew, then impose again",
            ),
            "pages": error(
                "{file} 不能拼版：有 {pages} 页",
                "{file} cannot stand on a form: it has {pages} pages",
                "重新生成这一版，再拼",
                "Make this page anew, then impose again",
            ),
            "proof": error(
                "{file} 不能拼版：不是付印文件（校样，或没有 PDF/X 标识）",
                "{file} cannot stand on a form: it is no press page (a proof, or no PDF/X)",
                "重新生成这一版，再拼",
                "Make this page anew, then impose again",
            ),
            "turned": error(
                "{file} 不能拼版：转了方向或用了 UserUnit",
                "{file} cannot stand on a form: it is rotated or has a UserUnit",
                "重新生成这一版，再拼",
                "Make this page anew, then impose again",
            ),
            "trim": error(
                "{file} 不能拼版：成品框不对",
                "{file} cannot stand on a form: its trim is out of bounds",
                "重新生成这一版，再拼",
                "Make this page anew, then impose again",
            ),
            "copied": error(
                "版面里有搬不动的东西：{why}",
                "a page holds what cannot be copied: {why}",
                "重新生成版面",
                "Make the pages anew",
            ),
        },
    ),
    "FRM-02": Entry(
        "版面不一致，不能拼在一起",
        "pages differ and cannot stand together",
        "一张大样上的版面要同尺寸、同标准、同一个输出特性文件。用同一份 paper.yaml 重新生成。",
        "Pages of one form share size, standard and output profile. Build them all with one paper.yaml.",
        sentences={
            "": error(
                "{file} 与 {first} 的尺寸、标准或特性文件不同，不能拼在一起",
                "{file} differs from {first} in size, standard or profile",
                "用同一份 paper.yaml 重新生成全部版面",
                "Make all pages anew with one paper.yaml",
            ),
        },
    ),
    "IMP-02": Entry(
        "套叠与分叠",
        "nested or sequential sections",
        "几张纸里外相套，或一叠接一叠；分叠时每叠按四版单独拼。四开几张纸，各自折好再套和合在一起过三角板，版位不同："
        "在 paper.yaml 写 press: {folding: {former: each}} 或 {former: together}。",
        "Sheets lie inside each other or follow one another; then each is imposed as an issue of its own. Tabloid sheets that "
        "are folded one by one and inserted need other places than webs laid together before the former: say which in "
        "paper.yaml, press: {folding: {former: each}} or {former: together}.",
        stops=NOTHING,
        sentences={
            "": warning(
                "四开 {count} 版有几张纸，没有写折法，按每张纸各自折好再套的拼；各张纸合在一起过三角板的，版位不同",
                "tabloid of {count} pages, several sheets: placed as folded one by one and inserted; webs laid together before the former need other places",
                "问印厂，在 paper.yaml 写 press: {{folding: {{former: each}}}} 或 {{former: together}}",
                "Ask the printer and write press: {{folding: {{former: each}}}} or {{former: together}} in paper.yaml",
            ),
        },
    ),
    "IMP-04": Entry(
        "哪些版能印彩色",
        "which pages take colour",
        "由印机定，八版常是 1、8、2、7；黑白版上不能有 C、M、Y。",
        "The press decides, with eight pages often 1, 8, 2, 7; mono pages must hold no C, M or Y.",
        sentences={
            "greyed": note(
                "第 {page} 版只印黑，{count} 种颜色（{colours:list}）改成了同样深浅的灰",
                "page {page} is printed in black alone; {count} colours became tints of black",
                "要印彩色，改 press 的 colour_pages，或去掉 mono",
                "To print in colour, change colour_pages of press, or remove mono",
            ),
            "picture": note(
                "彩色图片 {picture} 在只印黑的版上，改成了灰度",
                "the colour picture {picture} stands on a page in black alone and became grey",
            ),
            "left": error(
                "第 {page} 版只印黑，但文件里还有彩色",
                "page {page} is to be printed in black alone, but its file holds colour",
                "检查版上的广告和图片，换成黑白的",
                "Look at the page's ads and pictures and put black ones in their place",
            ),
        },
    ),
    "IMP-06": Entry(
        "单数版在右，版数是四的倍数",
        "odd pages right, pages in fours",
        "一版单独在前；大报用半幅纸时可加两版，四开可加四版。半幅纸套在哪里，在 paper.yaml 写 press: {folding: {half_web: inside}} "
        "或它的第一个版。",
        "Page 1 stands alone; a half web adds two pages to a broadsheet, four to a tabloid. Where it lies is said in paper.yaml: "
        "press: {folding: {half_web: inside}} or its first page.",
        sentences={
            "sheets": error(
                "{count} 个版拼不成大张",
                "{count} pages do not make whole sheets",
                "版数应是 {step} 的倍数；加一版，或去掉一版",
                "The number of pages should be a multiple of {step}: add a page, or leave one out",
            ),
            "tabloid": error(
                "{count} 个版拼不成大张",
                "{count} pages do not make whole sheets",
                "版数应是 {step} 的倍数（2 版可用半幅纸）；加一版，或去掉一版",
                "The number of pages should be a multiple of {step} (2 can be half a web): add a page, or leave one out",
            ),
            "collect": error(
                "{count} 个版不能收集折页（collect）",
                "{count} pages cannot be collected",
                "收集折页要套叠（sheets: nested），版数是 {step} 的倍数；或写 collect: false",
                "To be collected, sheets must be nested (sheets: nested) and pages a multiple of {step}; else write collect: false",
            ),
            "half": error(
                "半幅纸不能从第 {page} 版起",
                "a half web cannot begin with page {page}",
                "半幅纸从单数版起，套在整幅纸之间；不清楚就写 half_web: inside",
                "A half web begins with an odd page, between whole sheets; where it is not known, write half_web: inside",
            ),
            "map": warning(
                "{why}，表里没有张和面",
                "{why}; the map names no forms",
                "{hint}",
                "{hint}",
            ),
            "half_web": warning(
                "{count} 个版要用半幅纸，套在最里面",
                "{count} pages need half a web, placed innermost",
                "印厂有半幅纸就在 paper.yaml 写 press: {{folding: {{half_web: inside}}}}（或它的第一个版，如 3）；没有就加减版面",
                "Where the printer has half webs, write press: {{folding: {{half_web: inside}}}} in paper.yaml (or its first page, such as 3); else change the number of pages",
            ),
        },
    ),
    "IMP-08": Entry(
        "中缝在左右相邻的两版之间",
        "a seam lies between pages side by side",
        "中缝印在两版之间，两版要在同一张纸的同一面上左右相邻：对开 4 版是外面 4·1、里面 2·3，8 版是 8·1、2·7、6·3、4·5。"
        "between 照印出来的左右写。",
        "A seam is printed between two pages that stand side by side on one side of a sheet: 4·1 and 2·3 with four broadsheet "
        "pages, 8·1, 2·7, 6·3 and 4·5 with eight. `between` names the left one first.",
        stops=PRESS,
        sentences={
            "": error(
                "第 {left} 版和第 {right} 版不在一面纸上左右相邻，中间没有中缝",
                "pages {left} and {right} do not stand side by side on a sheet: no seam lies between them",
                "写 between: {best}；相邻的是 {pairs:list}（左·右）",
                "Write between: {best}; side by side (left·right) are {pairs:list}",
            ),
            "none": error(
                "这一期没有左右相邻的两版，排不了中缝",
                "no two pages of this edition stand side by side on a sheet: there is no seam",
                "撤去 seams，或改版数和 paper.yaml 的折法（typeset explain IMP-06）",
                "Take seams out, or change the number of pages or the folding in paper.yaml (typeset explain IMP-06)",
            ),
            "loose": warning(
                "{file} 是中缝，没有清单说它在哪两版之间，没有拼进大样",
                "{file} is a seam, and no manifest says between which pages: it is not on the forms",
                "给 typeset build 或 deliver 的输出目录，连 manifest.json",
                "Give the output folder of typeset build or deliver with its manifest.json",
            ),
        },
    ),
}
