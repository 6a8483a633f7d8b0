"""`typeset sign`: who passed which page at which stage (签样), and what it is worth now."""

from __future__ import annotations

import argparse

from typeset.commands.command import Command, Pages
from typeset.commands.terminal import CLEAN, FOUND, UNUSABLE, Progress, show


def _sign_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("edition")
    command.add_argument("--stage", default="", metavar="STAGE", help="一校、二校、三校、付印")
    command.add_argument("--by", default="", metavar="NAME", help="谁签的 (who signs)")
    command.add_argument("--time", default="", metavar="TIME", help="时间，照写照记 (default: the clock's)")
    command.add_argument(
        "--page",
        action=Pages,
        default="",
        metavar="N",
        help="只签这几版，如 1,3-4 (these pages only; default all)",
    )


def _sign(chosen: argparse.Namespace) -> int:
    import json

    from typeset.commands.terminal import page_numbers
    from typeset.findings import Findings
    from typeset.findings.render import as_dict
    from typeset.signing import signing

    findings, progress = Findings(), Progress(quiet=chosen.quiet)
    pages = page_numbers(chosen.page)
    asked = bool(chosen.stage or chosen.by or chosen.time or chosen.page)
    if pages is None:
        findings.error(
            "SIG-05", f"--page 看不懂“{chosen.page}”", f'--page: cannot read "{chosen.page}"', "写 2 或 1,3-4"
        )
        found = None
    elif asked:
        wish = signing.Wish(chosen.stage, chosen.by, chosen.time, pages)
        found = signing.sign(chosen.edition, wish, findings, progress)
    else:
        found = signing.listed(chosen.edition, findings, progress)
    progress.clear()
    if chosen.format == "json" and found is not None:
        body = signing.as_data(found) | {"findings": [as_dict(f) for f in findings.sorted()]}
        print(json.dumps(body, ensure_ascii=False, indent=1))
    else:
        show(findings, chosen)
    if found is None:
        return UNUSABLE if not any(f.code == "SIG-04" for f in findings) else FOUND
    if chosen.format == "text":
        print(signing.as_text(found))
    return FOUND if findings.has_errors() else CLEAN


COMMANDS = (
    Command(
        "sign",
        "签样：记下谁在哪一校次看过哪一版；不带 --stage 只列现状 (sign pages off, or list where they stand)",
        _sign_options,
        _sign,
    ),
)
