"""The commands of the plate room: plates, ink, colours, softproof. No logic."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from typeset.commands.command import Command
from typeset.commands.terminal import UNUSABLE, Progress, finish

if TYPE_CHECKING:
    from collections.abc import Callable


_BOXES = ("media", "bleed", "trim")


def _plates_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", nargs="+", metavar="FILE")
    command.add_argument("-o", "--output", required=True, metavar="DIR")
    command.add_argument(
        "--dpi", type=_number(36, 5080), default=1270.0, metavar="N", help="制版机精度 (default 1270)"
    )
    command.add_argument(
        "--screen",
        type=_number(1, 1000),
        default=0.0,
        metavar="LPI",
        help="加调幅网出 1 位 TIFF（G4），每英寸多少线；不写出 8 位连续调 (1-bit with an AM screen; 8-bit contone without)",
    )
    command.add_argument(
        "--angles",
        default="C15 M75 Y0 K45",
        metavar="LIST",
        help="网角 (screen angles, default C15 M75 Y0 K45)",
    )
    command.add_argument(
        "--name",
        default="{name}_{page:02d}_{letter}",
        metavar="PATTERN",
        help="文件名：{name} {page:02d} {ink} {letter} {dpi} {lpi} (pattern of the plates' file names)",
    )
    command.add_argument("--blank", action="store_true", help="空版也出 (plates without ink, too)")
    _box(command)


def _ink_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", nargs="+", metavar="FILE")
    command.add_argument(
        "--zone",
        type=_number(5, 200),
        required=True,
        metavar="MM",
        help="墨区宽，毫米，照印刷机 (width of an ink zone)",
    )
    command.add_argument(
        "--centred", action="store_true", help="墨区从印版正中数，默认从左边 (zones count from the middle)"
    )
    command.add_argument("--csv", default="", metavar="FILE", help="写成表 (write a table)")
    command.add_argument(
        "--ppf", default="", metavar="DIR", help="写 CIP3/PPF 预览，每面一个 (write CIP3/PPF previews)"
    )
    _box(command)


def _colours_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "sources",
        nargs="+",
        metavar="SOURCE",
        help="输出目录，或按版次排的版面文件 (a folder, or pages in order)",
    )
    command.add_argument(
        "--paper",
        default="",
        metavar="FILE",
        help="paper.yaml：核对 colour_pages，照它的折法 (hold to the paper's colour pages and folding)",
    )
    command.add_argument(
        "--units",
        default="",
        metavar="LIST",
        help="机组，如 1外=T1,1里=T2 (printing units by sheet and side; 外/里 or out/in)",
    )
    order = command.add_mutually_exclusive_group()
    order.add_argument("--nested", action="store_true", help="各张套叠 (sheets in one another)")
    order.add_argument("--sequential", action="store_true", help="各张分叠 (sheets one after another)")
    command.add_argument(
        "--former",
        choices=("each", "together"),
        default="",
        help="四开几张纸：各自折好再套，或合在一起过三角板 (folded one by one, or laid together before the former)",
    )
    command.add_argument("--csv", default="", metavar="FILE", help="写成表 (write a table)")


def _soft_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", nargs="+", metavar="FILE")
    command.add_argument("-o", "--output", required=True, metavar="DIR")
    command.add_argument("--dpi", type=_number(36, 600), default=100.0, metavar="N", help="default 100")
    command.add_argument(
        "--profile",
        default="",
        metavar="ICC",
        help="印厂的特性文件，默认用文件里的 (default: the file's own)",
    )
    command.add_argument(
        "--screen-white", action="store_true", help="纸白当屏幕白 (the paper is shown as the screen's white)"
    )
    _box(command)


def _box(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--box", choices=_BOXES, default="media", help="印版取哪个页面框 (the page box that is the plate)"
    )


def _number(least: float, most: float) -> Callable[[str], float]:
    """A number within bounds; a length may say mm."""

    def read(said: str) -> float:
        value = float(said.strip().removesuffix("mm"))
        if not least <= value <= most:
            raise argparse.ArgumentTypeError(f"{said}: {least:g}–{most:g}")
        return value

    return read


def _plates(chosen: argparse.Namespace) -> int:
    from typeset.findings import Findings
    from typeset.platemaking import plates

    angles = plates.angles_of(chosen.angles)
    if angles is None:
        print(f"typeset: --angles 写成 C15 M75 Y0 K45，不认“{chosen.angles}”", file=sys.stderr)
        return UNUSABLE
    findings, progress = Findings(), Progress(quiet=chosen.quiet)
    asked = plates.Asked(chosen.dpi, chosen.screen, angles, chosen.box, chosen.name, chosen.blank)
    done = plates.make(chosen.files, chosen.output, asked, findings, progress)
    progress.clear()
    return finish(findings, chosen, map(str, done.written), readable=done.readable)


def _ink(chosen: argparse.Namespace) -> int:
    from typeset.findings import Findings
    from typeset.platemaking import desk

    findings, progress = Findings(), Progress(quiet=chosen.quiet)
    asked = desk.Inks(chosen.zone, chosen.centred, chosen.csv, chosen.ppf, chosen.box)
    done = desk.ink(chosen.files, asked, findings, progress)
    progress.clear()
    return finish(findings, chosen, [done.table, *map(str, done.written)], readable=done.readable)


def _colours(chosen: argparse.Namespace) -> int:
    from typeset.findings import Findings
    from typeset.platemaking import desk, pagemap

    units = pagemap.units_of(chosen.units)
    if units is None:
        print(f"typeset: --units 写成 1外=T1,1里=T2，不认“{chosen.units}”", file=sys.stderr)
        return UNUSABLE
    findings, progress = Findings(), Progress(quiet=chosen.quiet)
    nested = True if chosen.nested else False if chosen.sequential else None
    done = desk.colours(
        chosen.sources,
        desk.Colours(units, chosen.paper, nested, chosen.csv, chosen.former),
        findings,
        progress,
    )
    progress.clear()
    return finish(findings, chosen, [done.table, *map(str, done.written)], readable=done.readable)


def _softproof(chosen: argparse.Namespace) -> int:
    from typeset.findings import Findings
    from typeset.platemaking import desk

    findings, progress = Findings(), Progress(quiet=chosen.quiet)
    asked = desk.Proofs(chosen.dpi, chosen.profile, not chosen.screen_white, chosen.box)
    done = desk.soft_proof(chosen.files, chosen.output, asked, findings, progress)
    progress.clear()
    return finish(findings, chosen, map(str, done.written), readable=done.readable)


COMMANDS = (
    Command("plates", "出印版 TIFF，每色一个文件 (a TIFF for each ink of each page)", _plates_options, _plates),
    Command("ink", "各墨区的着墨率，CSV 和 CIP3/PPF (ink coverage by zones)", _ink_options, _ink),
    Command("colours", "彩版表：各版实际用的色、在哪张哪面哪个机组 (the colour page map)", _colours_options, _colours),
    Command("softproof", "软打样：叠印和新闻纸的颜色 (as printed: overprint, newsprint white)", _soft_options, _softproof),
)  # fmt: skip
