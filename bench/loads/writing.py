"""A load as files: paper, edition, copy, pictures."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import yaml

from bench.loads.pictures import POOL, jpeg
from bench.loads.sheets import SHEETS, ad_drawing, cover_drawing, paper
from bench.loads.values import Copy, Entry, Fixed, Load, PageOf, Shot
from bench.loads.words import body_of

BRIEFS = "简讯.md"
"""The file of a load's briefs."""
_DAY = datetime.date(2026, 5, 7)


def story_text(copy: Copy) -> str:
    """A story's file."""
    head: dict[str, Any] = {
        "format": 1,
        "id": copy.id,
        "kicker": copy.kicker,
        "title": copy.title[0] if len(copy.title) == 1 else list(copy.title),
        "subtitle": copy.subtitle,
        "byline": copy.byline,
        "credit": copy.credit,
        "pictures": [_figure(shot) for shot in copy.shots],
    }
    front = "".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items() if value
    )
    return f"---\n{front}---\n\n" + "\n\n".join(body_of(copy)) + "\n"


def _figure(shot: Shot) -> dict[str, str]:
    return {"file": f"../art/{shot.name}", "caption": shot.caption, "credit": shot.credit}


def _own_picture(shot: Shot, keys: dict[str, Any]) -> dict[str, Any]:
    return {"picture": f"art/{shot.name}", "caption": shot.caption, "credit": shot.credit, **keys}


def _entry(entry: Entry) -> dict[str, Any] | str:
    if entry.briefs:
        return {"briefs": BRIEFS, **entry.keys}
    if entry.copy is None:
        return _own_picture(entry.shot, entry.keys) if entry.shot is not None else {}
    keys = dict(entry.keys)
    if entry.picture:
        keys["picture"] = entry.picture
    return {"story": entry.copy.id, **keys} if keys else entry.copy.id


def _page(load: Load, number: int, page: PageOf, *, auto: bool) -> dict[str, Any]:
    made: dict[str, Any] = {"section": page.section, "blocks": [_block(one) for one in page.blocks]}
    if number == load.number and auto:
        made["auto"] = {**load.wishes, "stories": [_entry(entry) for entry in load.entries]}
    return made


def _block(one: Fixed) -> dict[str, Any]:
    return {**one.keys, "at": one.at}


def edition_data(load: Load, *, auto: bool = True) -> dict[str, Any]:
    """The edition file's content. auto: False for the fixed blocks alone."""
    return {
        "format": 1,
        "paper": "paper.yaml",
        "date": _DAY,
        "issue": 1000 + load.seed % 90_000,
        "copy": "copy",
        "pages": [_page(load, number, page, auto=auto) for number, page in enumerate(load.pages, 1)],
    }


def files(load: Load) -> dict[str, bytes]:
    """All files of a load by their paths."""
    made = {
        "paper.yaml": _yaml(paper(SHEETS[load.sheet])),
        "edition.yaml": _yaml(edition_data(load)),
    }
    for entry in load.entries:
        name = BRIEFS if entry.briefs else f"{entry.copy.id}.md" if entry.copy is not None else ""
        if name:
            made[f"copy/{name}"] = "\n***\n".join(map(story_text, entry.copies)).encode()
    for name in _pictures(load):
        made[f"art/{name}"] = jpeg(name)
    for page in load.pages:
        for block in page.blocks:
            made.update(_drawing(block))
    return made


def _pictures(load: Load) -> list[str]:
    """The pictures that a load's files name."""
    told = repr((load.entries, load.pages))
    return [drawn.name for drawn in POOL if drawn.name in told]


def _drawing(block: Fixed) -> dict[str, bytes]:
    ad = block.keys.get("ad")
    if ad is None:
        cover = str(block.keys.get("picture", ""))
        return {cover: cover_drawing(cover)} if cover.endswith(".svg") else {}
    wide, high = (int(str(side).removesuffix("mm")) for side in ad["size"])
    return {ad["file"]: ad_drawing(wide, high)}


def write(load: Load, folder: Path) -> Path:
    """Write a load's files; returns the edition file."""
    for name, data in files(load).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder / "edition.yaml"


def _yaml(data: dict[str, Any]) -> bytes:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110).encode()
