"""For every key of docs/layout.md two settings that must not look alike: the tables of test_values.

A case is (blocks or pages, keys of paper.yaml) before, and what is laid over them. Values are written as JSON, which is YAML.
"""

from __future__ import annotations

from typing import Any, NamedTuple

Map = dict[str, Any]
NONE: Map = {}


class Case(NamedTuple):
    """Blocks of a page, keys of the paper, and how both change: a path of keys and the new value (None takes it away)."""

    blocks: tuple[Map, ...]
    path: str
    value: Any
    paper: Map = NONE
    page: Map = NONE
    more: tuple[tuple[str, Any], ...] = ()


def at(columns: str, lines: str) -> Map:
    """A place."""
    return {"columns": columns, "lines": lines}


NEWS: Map = {"story": "渡口", "at": at("1-4", "4-40")}
SHORT: Map = {"story": "夜航", "at": at("1-4", "4-40")}
PICTURE: Map = {"file": "art/orchard.jpg", "columns": 1, "lines": "8", "position": "top-right"}
PICTURED: Map = {**NEWS, "picture": PICTURE}
GROUP: Map = {
    "pictures": [{"file": "art/orchard.jpg", "caption": "果园"}, "art/terraces.jpg", "art/river-bend.jpg"],
    "at": at("1-4", "4-40"),
}
SLOT_GROUP: Map = {
    **NEWS,
    "picture": {
        "group": [{"file": "art/orchard.jpg", "caption": "果园"}, "art/terraces.jpg", "art/river-bend.jpg"],
        "lines": "20",
    },
}
ASIDE: Map = {"form": "quote", "text": "老渡口歇桨", "columns": 1, "position": "center"}
WITH_ASIDE: Map = {**NEWS, "asides": [ASIDE]}
MASTHEAD: Map = {"masthead": True, "at": at("1-4", "1-9")}
DATELINE: Map = {"dateline": True, "at": at("1-4", "10-11")}
FRONT: tuple[Map, ...] = (MASTHEAD, DATELINE, {**SHORT, "at": at("1-4", "12-40")})
FIRST: Map = {"note": ["第一版"], "at": at("1-4", "1-3")}
AD: Map = {"ad": {"text": ["新茶上市", "电话 000-0000"], "size": ["70mm", "28mm"]}, "at": at("1-2", "30-40")}
QR: Map = {"qr": {"text": "https://example.org/a"}, "at": at("1", "30-40")}
FILLER: Map = {"filler": {"ornament": "团花"}, "at": at("1", "30-40")}
BRIEFS: Map = {"briefs": ["短讯一", "短讯二"], "at": at("1-2", "4-30")}

ON_PICTURE: Map = {
    **NEWS,
    "title": {"position": "on-picture"},
    "picture": {"file": "art/orchard.jpg", "position": "head", "lines": "18"},
}
TITLED: tuple[Map, ...] = (
    {"group": "江上两题", "over": ["夜航"], "at": at("1-4", "4-8"), "box": True},
    {**SHORT, "at": at("1-4", "9-24")},
    {"story": "水渠", "at": at("1-4", "25-39")},
)

BLOCK = {
    "story": Case((NEWS,), "0.story", "夜航"),
    "masthead": Case((SHORT,), "+", {"masthead": True, "at": at("1-4", "1-3")}),
    "index": Case((SHORT,), "0", {"index": "今日导读", "at": at("1-4", "4-40")}),
    "dateline": Case((SHORT,), "+", {"dateline": True, "at": at("1-4", "1-2")}),
    "banner": Case((SHORT,), "+", {"banner": "春耕正忙", "at": at("1-4", "1-3")}),
    "briefs": Case((BRIEFS,), "0.briefs", ["短讯二", "短讯一"]),
    "picture": Case((NEWS,), "0.picture", PICTURE),
    "ad": Case((AD,), "0.ad.text", ["新茶"]),
    "note": Case((FIRST,), "0.note", ["甲", "乙"]),
    "ear": Case((SHORT,), "+", {"ear": ["晴", "微风"], "at": at("1", "1-3")}),
    "qr": Case((QR,), "0.qr.text", "https://example.org/b"),
    "filler": Case((FILLER,), "0.filler.ornament", "折枝"),
    "correction": Case(
        (FIRST,), "0", {"correction": ["本报5月6日第1版“甲”应为“乙”。"], "at": at("1-2", "4-14")}
    ),
    "group": Case(TITLED, "0.group", "江岸三题"),
    "classified": Case(
        ({"classified": ["夜航"], "at": at("1-4", "4-30")},), "0.classified", ["夜航", "水渠"]
    ),
    "over": Case(TITLED, "0.over", ["夜航", "水渠"]),
    "at": Case((NEWS,), "0.at.lines", "6-40"),
    "title": Case((NEWS,), "0.title", "title.lead"),
    "label": Case((NEWS,), "0.label", "别的栏目"),
    "pictures": Case((NEWS,), "0.pictures", [PICTURE]),
    "asides": Case((NEWS,), "0.asides", [ASIDE]),
    "caption": Case(({"picture": "art/orchard.jpg", "at": at("1-2", "4-20")},), "0.caption", "果园"),
    "credit": Case(
        ({"picture": "art/orchard.jpg", "at": at("1-2", "4-20"), "caption": "果园"},),
        "0.credit",
        "本报记者 摄",
    ),
    "alt": Case(({"picture": "art/orchard.jpg", "at": at("1-2", "4-20")},), "0.alt", "一片果园"),
    "crop": Case(({"picture": "art/orchard.jpg", "at": at("1-2", "4-20")},), "0.crop", [100, 100, 500, 400]),
    "focus": Case(({"picture": "art/orchard.jpg", "at": at("1-2", "4-38")},), "0.focus", ["10%", "50%"]),
    "numbered": Case((GROUP,), "0.numbered", True),
    "lead": Case((GROUP,), "0.lead", 3),
    "box": Case((FIRST,), "0.box", True),
    "direction": Case((SHORT,), "0.direction", "vertical"),
    "legs": Case((NEWS,), "0.legs", 3),
    "rules": Case((SHORT,), "0.rules", ["above"]),
    "column_rules": Case((NEWS,), "0.column_rules", "legs"),
    "styles": Case((SHORT,), "0.styles", {"body": {"face": "kai"}}),
}
AT = {"columns": Case((NEWS,), "0.at.columns", "1-3"), "lines": Case((NEWS,), "0.at.lines", "6-40")}
TITLE = {
    "style": Case((NEWS,), "0.title", {"style": "title.lead"}),
    "position": Case((NEWS,), "0.title", {"position": "left"}),
    "columns": Case(({**NEWS, "title": {"position": "half", "columns": 1}},), "0.title.columns", 3),
    "kicker": Case((NEWS,), "0.title", {"kicker": "江上的最后一班"}),
    "subtitle": Case((NEWS,), "0.title", {"subtitle": ["今日起停航", "大桥同时通车"]}),
    "lines": Case((NEWS,), "0.title", {"lines": ["摆渡六十年", "老渡口", "从此歇桨"]}),
    "corner": Case((ON_PICTURE,), "0.title.corner", "top-right"),
    "shade": Case((ON_PICTURE,), "0.title.shade", "40%"),
}
LABEL = {
    "form": Case((NEWS,), "0.label", {"form": "reversed"}),
    "lines": Case(({**NEWS, "label": {"form": "column-head"}},), "0.label.lines", 8),
    "text": Case((NEWS,), "0.label", {"text": "别的栏目"}),
    "colour": Case(({**NEWS, "label": {"form": "印章"}},), "0.label.colour", "red"),
    "position": Case(({**NEWS, "label": {"form": "方框"}},), "0.label.position", "corner"),
    "file": Case((NEWS,), "0.label", {"file": "art/label-ferry.svg"}),
}
INDEXES = {
    "title": Case(({"index": {"title": "今日导读"}, "at": at("1-4", "4-14")},), "0.index.title", "看点")
}
FIGURE = {
    "file": Case((PICTURED,), "0.picture.file", "art/terraces.jpg"),
    "caption": Case((PICTURED,), "0.picture.caption", "果园"),
    "credit": Case(({**NEWS, "picture": {**PICTURE, "caption": "果园"}},), "0.picture.credit", "本报记者 摄"),
    "alt": Case((PICTURED,), "0.picture.alt", "一片果园"),
    "crop": Case((PICTURED,), "0.picture.crop", [100, 100, 500, 400]),
    "focus": Case((PICTURED,), "0.picture.focus", [0.1, 0.9]),
    "group": Case((PICTURED,), "0.picture.group", ["art/orchard.jpg", "art/terraces.jpg"]),
    "numbered": Case((SLOT_GROUP,), "0.picture.numbered", True),
    "lead": Case((SLOT_GROUP,), "0.picture.lead", 3),
    "caption_side": Case(
        ({**NEWS, "picture": {**PICTURE, "caption": "果园", "columns": 2}},),
        "0.picture.caption_side",
        "right",
    ),
    "wrap": Case(
        (
            {
                **NEWS,
                "picture": {"file": "art/boatman.svg", "columns": 2, "lines": "14", "position": "center"},
            },
        ),
        "0.picture.wrap",
        "outline",
    ),
    "columns": Case((PICTURED,), "0.picture.columns", 2),
    "lines": Case((PICTURED,), "0.picture.lines", "10"),
    "position": Case((PICTURED,), "0.picture.position", "foot"),
    "start": Case(({**NEWS, "picture": {**PICTURE, "position": "left"}},), "0.picture.start", 2),
    "width": Case(({**NEWS, "picture": {**PICTURE, "position": "center"}},), "0.picture.width", "50mm"),
}
ASIDES = {
    "form": Case((WITH_ASIDE,), "0.asides.0.form", "sidebar"),
    "text": Case((WITH_ASIDE,), "0.asides.0.text", "三分钟过江"),
    "head": Case((WITH_ASIDE,), "0.asides.0.head", "链接"),
    "columns": Case((WITH_ASIDE,), "0.asides.0.columns", 2),
    "lines": Case((WITH_ASIDE,), "0.asides.0.lines", 12),
    "position": Case((WITH_ASIDE,), "0.asides.0.position", "foot"),
    "start": Case((WITH_ASIDE,), "0.asides.0.start", 2),
    "width": Case((WITH_ASIDE,), "0.asides.0.width", "50mm"),
}
ADS = {
    "size": Case((AD,), "0.ad.size", ["60mm", "20mm"]),
    "file": Case((AD,), "0.ad", {"file": "art/ad-water.svg", "size": ["70mm", "28mm"]}),
    "text": Case((AD,), "0.ad.text", ["新茶"]),
    "alt": Case(
        ({**AD, "ad": {"file": "art/ad-water.svg", "size": ["70mm", "28mm"]}},), "0.ad.alt", "供水公告"
    ),
}
EAR = {
    "text": Case(({"ear": {"text": ["晴"]}, "at": at("1-2", "4-14")},), "0.ear.text", ["雨"]),
    "head": Case(({"ear": {"text": ["晴"]}, "at": at("1-2", "4-14")},), "0.ear.head", "天气"),
    "file": Case(
        ({"ear": {"text": ["晴"]}, "at": at("1-2", "4-14")},), "0.ear", {"file": "art/ad-water.svg"}
    ),
    "alt": Case(({"ear": {"file": "art/ad-water.svg"}, "at": at("1-2", "4-14")},), "0.ear.alt", "供水公告"),
}
QRS = {
    "text": Case((QR,), "0.qr.text", "https://example.org/b"),
    "size": Case((QR,), "0.qr.size", "18mm"),
    "level": Case((QR,), "0.qr.level", "H"),
    "caption": Case((QR,), "0.qr.caption", "扫码读全文"),
}
FILLERS = {
    "ornament": Case((FILLER,), "0.filler.ornament", "折枝"),
    "colour": Case((FILLER,), "0.filler.colour", "red"),
}
BOXED: Map = {**FIRST, "at": at("1-2", "6-14"), "box": {"frame": "1pt"}}
STORY_BOX: Map = {**SHORT, "box": {"frame": "1pt"}}
BOX = {
    "frame": Case((BOXED,), "0.box.frame", "2pt"),
    "form": Case((BOXED,), "0.box.form", "double"),
    "colour": Case((BOXED,), "0.box.colour", "red"),
    "tint": Case((BOXED,), "0.box", {"tint": "7%"}),
    "padding": Case((STORY_BOX,), "0.box.padding", "2em"),
    "stand": Case((BOXED,), "0.box.stand", "foot"),
}
RULED: Map = {**SHORT, "at": at("1-4", "6-40"), "rules": {"above": {"form": "heavy"}}}
LINE = {
    "form": Case((RULED,), "0.rules.above.form", "double"),
    "weight": Case((RULED,), "0.rules.above.weight", "4pt"),
    "colour": Case((RULED,), "0.rules.above.colour", "red"),
}
GRID = {
    "columns": Case(({**SHORT, "at": at("1-2", "4-40")},), "paper.grid", {"columns": 3, "chars": 14}),
    "chars": Case((SHORT,), "paper.grid", {"chars": 10}),
    "body": Case((SHORT,), "paper.grid", {"body": {"face": "kai"}}),
}
BODY = {
    "face": Case((SHORT,), "paper.grid", {"body": {"face": "kai"}}),
    "size": Case((SHORT,), "paper.grid", {"body": {"size": "8.5pt"}}),
    "leading": Case((SHORT,), "paper.grid", {"body": {"leading": "13pt"}}),
}
STYLE = {
    "face": Case((SHORT,), "paper.styles", {"title": {"face": "kai"}}),
    "weight": Case((SHORT,), "paper.styles", {"title": {"weight": 500}}),
    "size": Case((SHORT,), "paper.styles", {"title": {"size": "14pt"}}),
    "leading": Case(
        (FIRST, {**FIRST, "note": ["甲", "乙"], "at": at("1", "6-14")}),
        "paper.styles",
        {"note": {"leading": "20pt"}},
    ),
    "align": Case((SHORT,), "paper.styles", {"title": {"align": "left"}}),
    "colour": Case((SHORT,), "paper.styles", {"title": {"colour": "red"}}),
    "tracking": Case((SHORT,), "paper.styles", {"body": {"tracking": "0.1em"}}),
    "scale": Case((SHORT,), "paper.styles", {"body": {"scale": "90%"}}),
    "indent": Case((SHORT,), "paper.styles", {"body": {"indent": "1em"}}),
    "above": Case(({**SHORT, "at": at("1-4", "8-40")},), "paper.styles", {"title": {"above": "3 lines"}}),
    "below": Case((SHORT,), "paper.styles", {"title": {"below": "3 lines"}}),
}
HEAD: Map = {"dateline": ["date", "issue"]}
MASTHEADS = {
    "name": Case(FRONT, "paper.masthead.name", {"colour": "black"}, {"masthead": HEAD}),
    "position": Case(FRONT, "paper.masthead.position", "left", {"masthead": HEAD}),
    "art": Case(FRONT, "paper.masthead.art", "art/ad-plate.svg", {"masthead": HEAD}),
    "stack": Case(FRONT, "paper.masthead.stack", ["weekday"], {"masthead": HEAD}),
    "issue_form": Case(FRONT, "paper.masthead.issue_form", "总第{issue}期", {"masthead": HEAD}),
    "latin": Case(FRONT, "paper.masthead.latin", "BAISHA", {"masthead": HEAD}),
    "organ": Case(
        FRONT, "paper.masthead.organ", "白沙文化馆主办", {"masthead": {**HEAD, "dateline": ["date", "organ"]}}
    ),
    "dateline": Case(FRONT, "paper.masthead.dateline", ["date", "weekday"], {"masthead": HEAD}),
    "cn": Case(
        FRONT,
        "paper.masthead.cn",
        "CN 00-0000",
        {"registered": True, "masthead": {"dateline": ["date", "cn"]}},
    ),
    "post_code": Case(
        FRONT,
        "paper.masthead.post_code",
        "0-00",
        {"registered": True, "masthead": {"dateline": ["date", "post"]}},
    ),
    "price": Case(
        FRONT,
        "paper.masthead.price",
        "1元",
        {"registered": True, "masthead": {"dateline": ["date", "price"]}},
    ),
    "notice": Case(FRONT, "paper.masthead.notice", "样张", {"masthead": {"dateline": ["date", "notice"]}}),
}
INNER: Map = {
    "folio": {"form": "name-center"},
    "imprint": {"address": "白沙路1号"},
    "credits": {"责编": "本报"},
}
FOLIO = {
    "form": Case((FIRST,), "paper.folio.form", "plain", INNER),
    "number": Case((FIRST,), "paper.folio.number", "第2版", INNER),
    "pad": Case((FIRST,), "paper.folio.pad", "never", INNER),
    "rule": Case((FIRST,), "paper.folio.rule", "hairline", INNER),
    "head_rule": Case((FIRST,), "paper.folio.head_rule", "heavy", INNER),
    "foot_rule": Case((FIRST,), "paper.folio.foot_rule", "heavy", INNER),
    "credits": Case((FIRST,), "paper.folio.credits", "foot", INNER),
    "imprint": Case((FIRST,), "paper.folio.imprint", "none", INNER),
}
ITEMS = (
    "supervisor",
    "sponsor",
    "publisher",
    "editor",
    "distribution",
    "address",
    "postcode",
    "phone",
    "mail",
    "web",
    "price",
    "printer",
)
IMPRINT = {
    **{
        key: Case(
            (FIRST,),
            f"paper.imprint.{key}",
            "白沙",
            {"imprint": {"items": list(ITEMS), "address" if key != "address" else "phone": "1号"}},
        )
        for key in ITEMS
    },
    "items": Case(
        (FIRST,), "paper.imprint.items", ["phone"], {"imprint": {"address": "白沙路1号", "phone": "000-0000"}}
    ),
}
COMPOSITION = {
    "hanging": Case((SHORT,), "paper.composition", {"hanging": "all"}, {"grid": {"chars": 10}}),
    "digits_in_han": Case(
        ({**FIRST, "note": ["共2026人"]},), "paper.composition", {"digits_in_han": "spaced"}
    ),
    "tight_pairs": Case(({**FIRST, "note": ["甲“乙”（丙）丁"]},), "paper.composition", {"tight_pairs": True}),
}
PAPER = {
    "page": Case((SHORT,), "paper.page", "tabloid-273x390"),
    "grid": GRID["chars"],
    "colours": Case(
        (SHORT,),
        "paper.colours.soft",
        {"k": "40%"},
        {"colours": {"soft": {"k": "70%"}}, "styles": {"title": {"colour": "soft"}}},
    ),
    "styles": STYLE["size"],
    "composition": COMPOSITION["digits_in_han"],
    "masthead": MASTHEADS["latin"],
    "labels": Case((NEWS,), "paper.labels", {"两岸新事": {"form": "印章", "colour": "red"}}),
    "column_rules": Case((NEWS,), "paper.column_rules", "legs"),
    "ads": Case(
        ({**AD, "ad": {"text": ["新茶"], "size": "半通栏"}},), "paper.ads", {"半通栏": [["70mm", "20mm"]]}
    ),
    "credits": Case((FIRST,), "paper.credits", {"校对": "本报"}, {}, {}),
    "folio": FOLIO["form"],
    "imprint": Case((FIRST,), "paper.imprint", "白沙路1号"),
    "kinsoku": Case((NEWS,), "paper.kinsoku", "none"),
}
PAGE = {
    "section": Case((FIRST,), "page.section", "综合"),
    "credits": Case((FIRST,), "page.credits", {"责编": "本报"}),
    "letter": Case((FIRST,), "page.letter", "B"),
    "blocks": Case((FIRST,), "+", {"note": ["乙"], "at": at("1-4", "8-9")}),
}

SPOT: Map = {
    "picture": "art/orchard.jpg",
    "at": {"x": "20mm", "y": "40mm", "width": "60mm", "height": "50mm"},
}
SPOTS = {
    "x": Case((SPOT,), "0.at.x", "30mm"),
    "y": Case((SPOT,), "0.at.y", "50mm"),
    "width": Case((SPOT,), "0.at.width", "70mm"),
    "height": Case((SPOT,), "0.at.height", "60mm"),
}
AT["bleed"] = Case(({"picture": "art/orchard.jpg", "at": at("1-2", "1-20")},), "0.at.bleed", ["left"])
ACTING: dict[str, dict[str, Case]] = {
    "block": BLOCK, "at": AT, "spot": SPOTS, "title": TITLE, "label": LABEL, "index": INDEXES, "picture": FIGURE, "aside": ASIDES, "ad": ADS, "ear": EAR, "qr": QRS, "filler": FILLERS,
    "box": BOX, "line": LINE, "grid": GRID, "body": BODY, "style": STYLE, "masthead": MASTHEADS, "folio": FOLIO, "imprint": IMPRINT,
    "composition": COMPOSITION, "paper": PAPER, "page": PAGE,
}  # fmt: skip

ELSEWHERE: dict[str, str] = {
    "page.white": "changes what is told, never the page: makeup/test_declared_white",
    "page.auto": "edition/test_auto_jobs",
    "page.spread": "needs two pages: spreads/test_layout",
    "spread.pages": "spreads/test_written",
    "spread.gap": "spreads/test_printed",
    "spread.repeat": "spreads/test_printed",
    **{f"auto.{key}": "edition/test_auto_keys" for key in ("stories", "at", "style", "white", "together")},
    **{
        f"wish.{key}": "edition/test_auto_keys, auto/test_looks"
        for key in ("rank", "widths", "picture", "above_fold", "beside", "jump", "pin", "reserve")
    },
    **{f"pin.{key}": "edition/test_auto_keys, auto/test_properties" for key in ("columns", "lines")},
    **{
        f"issue.{key}": "edition/test_auto_issue, auto/test_issue"
        for key in ("pages", "stories", "quotas", "together")
    },
    **{f"quota.{key}": "auto/test_issue" for key in ("section", "most", "colour")},
    "paper.makeup_style": "edition/test_auto_keys, auto/test_looks",
    "paper.skeletons": "auto/test_learn",
    "paper.seam": "needs an edition with seams: makeup/test_seam, intake/test_seams",
    "page.accept": "changes what is told, never the page: edition/test_waivers",
    "accept.code": "edition/test_waivers",
    "accept.block": "edition/test_waivers",
    "accept.by": "edition/test_waivers",
    "accept.why": "edition/test_waivers",
    "block.id": "names the block in findings, reports and anchors of the makeup",
    "block.continue": "needs two pages: makeup/test_jump",
    "block.jump": "needs two pages: makeup/test_jump",
    "block.fillers": "acts where white is left: makeup/test_slack",
    "paper.jumps": "needs two pages: makeup/test_jump",
    "paper.deliver": "is asked when pages are delivered: versions/test_signed_delivery",
    "block.rank": "is compared with the place and never changes it (POS-04)",
    "block.slack": "acts where a block is over or short: makeup/test_slack",
    "block.continued": "needs several stories that jump: edition/test_blocks, makeup/test_jump",
    "block.table": "needs a story with a table: edition/test_blocks",
    "index.entries": "needs an inner page: makeup/test_index",
    "entry.story": "needs an inner page: makeup/test_index",
    "entry.title": "needs an inner page: makeup/test_index",
    "entry.text": "needs an inner page: makeup/test_index",
    "entry.picture": "needs an inner page: makeup/test_index",
    "ad.page": "needs a PDF of several pages: press/test_adverts",
    "ear.page": "needs a PDF of several pages: press/test_adverts",
    "ad.mark": "AD-11: makeup/test_ads",
    "jump.to": "needs two pages: makeup/test_jump",
    "jump.after": "needs two pages: makeup/test_jump",
    "jumps.several": "needs several stories that jump to a page: makeup/test_jump",
    "jumps.anywhere": "acts where a cut falls inside a sentence: makeup/test_jump",
    "jumps.numerals": "needs two pages: makeup/test_jump",
    "page.modular_cut_ok": "says that a cut is wanted: a finding, no ink (TABOO-01)",
    "page.mono": "colour: press/test_colour",
    "page.template": "needs a file of templates: intake/test_templates",
    "page.fill": "needs a file of templates: intake/test_templates",
    "paper.format": "a version number",
    "paper.name": "names the paper: makeup/test_masthead",
    "paper.registered": "what is asked of the imprint: findings (MST-06)",
    "paper.normalise": "what is done with copy: intake",
    "paper.words": "acts where a word would be broken: compose/test_breaking",
    "paper.suspects": "findings only",
    "paper.press": "the press files: press/test_settings",
    "paper.templates": "a file of templates: intake/test_templates",
    "paper.file_name": "names of files: press/test_delivery",
    "paper.code": "names of files: press/test_delivery",
    "paper.faces": "a file of faces: compose/test_fonts_of_ones_own",
    "composition.first_line_bracket": "compose/test_squeeze (EDGE-03)",
    "composition.autospace": "compose/test_further_rules (AUT-01)",
    "composition.hyphenation": "compose/test_mixed (NBK-14)",
    "composition.vertical_digits": "compose/test_vertical (VRT-04)",
    "composition.deck_face": "makeup/test_title_sizes (TIT-11)",
    "composition.title_comma": "compose/test_headline (HED-04)",
}
"""Keys that change nothing that one page alone can show, or that need more than a page: where they are shown."""
