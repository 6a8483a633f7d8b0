"""`typeset schema`, `explain`: what the program knows of its files and its findings."""

from __future__ import annotations

import argparse
import sys

from typeset.commands.command import Command
from typeset.commands.terminal import CLEAN, UNUSABLE


def _schema_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("kind", nargs="?", default="edition")


def _explain_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("code", nargs="?", default="")


def _schema(chosen: argparse.Namespace) -> int:
    import json

    from typeset.intake.schema.schema import RECORDS, schema

    if chosen.kind not in RECORDS:
        print(f"typeset: 没有“{chosen.kind}”这种文件，可选 {'、'.join(RECORDS)}", file=sys.stderr)
        return UNUSABLE
    print(json.dumps(schema(chosen.kind), ensure_ascii=False, indent=1))
    return CLEAN


def _explain(chosen: argparse.Namespace) -> int:
    from typeset.findings.codes import register
    from typeset.findings.explained import explained

    known = register()
    if not chosen.code:
        for code, meaning in known.items():
            print(f"{code:9} {meaning.zh} / {meaning.en}")
        return CLEAN
    entry = known.get(chosen.code.upper())
    if entry is None:
        import difflib

        near = difflib.get_close_matches(chosen.code.upper(), known, 3, 0.5)
        hint = f"，是不是 {'、'.join(near)}？" if near else "；typeset explain 列出全部"
        print(f"typeset: 没有代码“{chosen.code}”{hint}", file=sys.stderr)
        return UNUSABLE
    print(explained(chosen.code.upper(), entry))
    return CLEAN


COMMANDS = (
    Command(
        "schema", "打印文件格式的 JSON Schema (print a JSON Schema)", _schema_options, _schema, common=False
    ),
    Command("explain", "解释一个代码 (explain a finding's code)", _explain_options, _explain, common=False),
)
