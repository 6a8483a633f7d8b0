"""report.json's stories: lines needed and given, over or under, and where each part stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typeset.compose.composer import Composer
from typeset.makeup.authors import author_rows, authors_of
from typeset.makeup.fit.plan import EditionPlan
from typeset.makeup.fit.planned import PlannedPart
from typeset.makeup.fit.slices import shown_text
from typeset.makeup.grid.geometry import Geometry
from typeset.model.kinds import ClassifiedBlock
from typeset.model.paper import Edition
from typeset.model.story import Story


def story_rows(composer: Composer, plan: EditionPlan) -> list[dict[str, Any]]:
    """One row per story in page order; chars of a part are offsets in the story's body text."""
    rows: dict[str, dict[str, Any]] = {}
    for page in sorted(plan.parts):
        for part in plan.parts[page]:
            row = rows.setdefault(
                part.story.id,
                {
                    "id": part.story.id,
                    "title": part.story.heading,
                    "chars": part.story.length,
                    "byline": part.story.byline,
                    "authors": list(authors_of(part.story)),
                    "needed": 0,
                    "given": 0,
                    "over": 0,
                    "under": 0,
                    "parts": [],
                },
            )
            if part.block.about is None and not row["parts"]:
                row["briefs"] = [_brief(story) for story in part.block.copy]
            tail = part.tail_mark
            extra = (part.head_mark is not None) + (tail is not None and tail.own)
            row["needed"] += part.needed - extra
            row["given"] += part.given - extra
            row["over"] += part.over
            row["under"] += 0 if part.over else part.given - part.used
            row["parts"].append(_part(composer.view(part.block), part))
    return list(rows.values())


def classified_rows(composer: Composer, geo: Geometry, edition: Edition) -> list[dict[str, Any]]:
    """One row per block of classified ads, like a story's; `ads` has the lines and characters that each is billed by (AD-13)."""
    found = [
        (page.number, slot, block)
        for page in edition.pages
        for slot, block in enumerate(page.blocks, 1)
        if isinstance(block, ClassifiedBlock)
    ]
    return [_classified(composer.view(block), geo, block, (number, slot)) for number, slot, block in found]


def _classified(
    composer: Composer, geo: Geometry, block: ClassifiedBlock, at: tuple[int, int]
) -> dict[str, Any]:
    from typeset.makeup.fit.classified import classifieds

    made = classifieds(composer, geo, block)
    area, chars = block.area, sum(ad.chars for ad in made.ads)
    needed, over = (sum(len(ad.lines) for ad in ads) for ads in (made.ads, made.left_out))
    columns = f"{area.first_column}-{area.last_column}" if area.columns > 1 else str(area.first_column)
    lines = f"{area.first_line}-{area.last_line}"
    return {
        "id": f"classified-{at[0]}-{at[1]}",
        "title": block.heading or block.id,
        "chars": chars,
        "byline": "",
        "authors": [],
        "needed": needed,
        "given": needed - over,
        "over": over,
        "under": 0,
        "parts": [{"page": at[0], "columns": columns, "lines": lines, "chars": [0, chars]}],
        "ads": [
            {"category": ad.category, "words": ad.words, "chars": ad.chars, "lines": len(ad.lines)}
            for ad in made.ads
        ],
    }


def _brief(story: Story) -> dict[str, Any]:
    """One of the stories of a block of briefs."""
    return {
        "id": story.id,
        "title": story.heading,
        "chars": story.length,
        "byline": story.byline,
        "authors": list(authors_of(story)),
    }


def as_table(stories: list[dict[str, Any]], seams: Sequence[dict[str, Any]] = ()) -> str:
    """The tables that `typeset report` prints: stories with what they need and have, the bill of classified ads, then authors. seams:
    rows of the 中缝."""
    rows = [("题目", "版", "字数", "需行", "给行", "超", "欠", "作者")]
    for row in stories:
        pages = "、".join(str(page) for page in dict.fromkeys(part["page"] for part in row["parts"]))
        names = dict.fromkeys(name for entry in row.get("briefs") or (row,) for name in entry["authors"])
        figures = (str(row[key]) for key in ("chars", "needed", "given", "over", "under"))
        rows.append((row["title"], pages, *figures, " ".join(names)))
    total = sum(row["chars"] for row in stories)
    rows.append((f"共 {len(stories)} 篇", "", str(total), "", "", "", "", ""))
    out = _aligned(rows)
    ads = [(str(row["parts"][0]["page"]), ad) for row in stories for ad in row.get("ads", ())]
    ads += [("·".join(map(str, row["between"])), ad) for row in seams for ad in row["ads"]]
    if ads:
        bill = [(ad["words"], ad["category"], page, str(ad["chars"]), str(ad["lines"])) for page, ad in ads]
        total = str(sum(ad["lines"] for _, ad in ads))
        heads = ("分类广告", "类别", "版", "字数", "行")
        out += ["", *_aligned([heads, *bill, (f"共 {len(ads)} 条", "", "", "", total)])]
    people = author_rows(stories)
    if people:
        out += [
            "",
            *_aligned(
                [("作者", "篇", "字数"), *((p["name"], str(p["stories"]), str(p["chars"])) for p in people)]
            ),
        ]
    return "\n".join(out)


def _aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Columns of one width each; an ideograph takes two cells of a terminal. Figures stand at the right."""
    widths = [max(_cells(row[k]) for row in rows) for k in range(len(rows[0]))]
    out = []
    for row in rows:
        cells = [
            text + " " * (wide - _cells(text)) if k in (0, 7) else " " * (wide - _cells(text)) + text
            for k, (text, wide) in enumerate(zip(row, widths, strict=True))
        ]
        out.append("  ".join(cells).rstrip())
    return out


def _cells(text: str) -> int:
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(ch) in "WF" else 1 for ch in text)


def _part(composer: Composer, part: PlannedPart) -> dict[str, Any]:
    area = part.block.area
    offsets, at = [], 0
    for item in part.story.body:
        offsets.append(at)
        at += len(getattr(item, "text", ""))
    shown = shown_text(composer, part)
    chars = [offsets[shown[0][0]] + shown[0][1], offsets[shown[-1][0]] + shown[-1][2]] if shown else [0, 0]
    columns = f"{area.first_column}-{area.last_column}" if area.columns > 1 else str(area.first_column)
    out: dict[str, Any] = {
        "page": part.page,
        "columns": columns,
        "lines": f"{area.first_line}-{area.last_line}",
        "chars": chars,
    }
    if part.cut is not None:
        out["cut"] = part.cut.kind
    return out
