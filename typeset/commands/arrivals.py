"""`typeset intake`, `init`: copy taken in, a paper begun. No logic."""

from __future__ import annotations

import argparse

from typeset.commands.command import Command
from typeset.commands.terminal import CLEAN, UNUSABLE, finish, show


def _intake_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("raw", nargs="+")
    command.add_argument("-o", "--output", required=True, metavar="DIR")
    command.add_argument(
        "--force", action="store_true", help="覆盖已有的不同稿件 (overwrite stories that differ)"
    )
    command.add_argument(
        "--review",
        action="store_true",
        help="另写拆稿单 DIR/intake-review.html：原文、稿件、每个判断和理由并排 (a sheet of what was decided, and why)",
    )


def _init_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("folder")


def _intake(chosen: argparse.Namespace) -> int:
    from typeset.findings import Findings
    from typeset.intake.starter.convert import convert

    findings, sheet = Findings(), ""
    if chosen.review:
        from typeset.planning.reviewing import review

        written, sheet = review(tuple(chosen.raw), chosen.output, findings, force=chosen.force)
    else:
        written = convert(tuple(chosen.raw), chosen.output, findings, force=chosen.force)
    return finish(findings, chosen, (*(written or ()), sheet), readable=written is not None)


def _init(chosen: argparse.Namespace) -> int:
    from typeset.findings import Findings
    from typeset.intake.starter.init import write_starter

    findings = Findings()
    written = write_starter(chosen.folder, findings)
    show(findings, chosen)
    if findings.has_errors() or not written:
        return UNUSABLE
    edition = next((name for name in written if name.rpartition("/")[2][:4].isdigit()), written[-1])
    print(f"typeset build {edition}")
    _tell_grid(edition)
    return CLEAN


def _tell_grid(edition: str) -> None:
    """The page's size in lines and characters, on standard error."""
    import sys

    from typeset.findings import Findings
    from typeset.intake.edition.load import load_edition
    from typeset.job.info import grid_words

    found = load_edition(edition, Findings())
    if found is not None:
        print(grid_words(found.paper), file=sys.stderr)


COMMANDS = (
    Command(
        "intake", "把大样原文拆成稿件 (split raw page copy into Markdown stories)", _intake_options, _intake
    ),
    Command("init", "新建一份能排的小报 (a small paper that builds at once)", _init_options, _init),
)
