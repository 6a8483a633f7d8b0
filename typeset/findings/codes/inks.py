"""Codes of findings: pictures on the press (IMG), the ink limit (NP-03), bleed (BLD-01)."""

from __future__ import annotations

from typeset.findings.codes.entry import NOTHING, Entry, error, note, warning

CODES: dict[str, Entry] = {
    "NP-03": Entry(
        "总墨量超限",
        "too much ink",
        "新闻纸冷固印刷总墨量以 240% 为限，墨多了不干、透背。CMYK 原图超限时已按比例减 C、M、Y。",
        "Coldset on newsprint takes 240 % ink; more does not dry and shows through. In a CMYK original over the "
        "limit C, M and Y were scaled down.",
        stops=NOTHING,
        sentences={
            "": warning(
                "图片 {picture} 的总墨量最高 {peak}%，超过 {limit}%，已压到限内",
                "picture {picture} has up to {peak} % total ink, over {limit} %; reduced to the limit",
                "请用印厂的特性文件重新分色",
                "Separate it again with the printer's profile",
            ),
        },
    ),
    "IMG-03": Entry(
        "图片读不出",
        "picture cannot be read",
        "文件不在、没有权限或已损坏。版面上画了一个叉框，补上图片再出。",
        "The file is missing, unreadable or damaged. A crossed box stands on the page; supply it and build again.",
        sentences={
            "": error(
                "图片 {picture} 读不出：{why}",
                "cannot read picture {picture}: {why}",
                "版面上画了一个叉框代替；检查文件是否在、是否完整",
                "A crossed box stands for it; see that the file is there and whole",
            ),
        },
    ),
    "IMG-01": Entry(
        "RGB 图片转 CMYK",
        "converting RGB pictures",
        "用新闻纸的特性文件，带黑点补偿；转后略加锐化；网点增大不重复补。",
        "With a newsprint profile and black point compensation, then some sharpening; tone gain is not compensated twice.",
        sentences={
            "converted": note(
                "图片 {picture} 是按别的印刷条件分色的，已按 {profile} 转换",
                "picture {picture} was separated for another printing condition; converted to {profile}",
                "最好交 RGB 原图，或用印厂的特性文件分色",
                "Best hand in the RGB original, or separate it with the printer's profile",
            ),
        },
    ),
    "BLD-01": Entry(
        "报纸不出血",
        "newspapers have no bleed",
        "卷筒纸四边留白、不裁切：成品框即出血框。骑订的增刊要裁，才留 3 毫米出血。",
        "Web-printed pages keep white margins and are not trimmed, so trim and bleed are one; only stitched supplements have 3 mm.",
        stops=NOTHING,
        sentences={
            "": warning(
                "图片 {picture} 到裁切边为止，没有出血",
                "picture {picture} ends at the trim and does not bleed",
                "裁切稍有偏差就露白；换一张四边多留 3 毫米的图，或离边放",
                "The least error of the trim shows white: take a picture with 3 mm more on each side, or keep it off the edge",
            ),
        },
    ),
}
