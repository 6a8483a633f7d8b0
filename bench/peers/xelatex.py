"""XeLaTeX with xeCJK, where it is installed: blocks at their places (textpos), running text in multicol."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.cases import Job
from bench.data import Data
from bench.peers.peer import Peer, program

_PACKAGES = ("xeCJK.sty", "textpos.sty", "multicol.sty", "geometry.sty")
_SPECIAL = {sign: f"\\{sign}" for sign in "#$%&_{}"} | {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


class XeLaTeX(Peer):
    """One run; faces by their files. `multicols*` in a box of fixed height fills column after column."""

    key, title = "xelatex", "XeLaTeX"

    def absent(self) -> str:
        """It is a program of the system, with packages of its own."""
        if not program("xelatex"):
            return "not installed: xelatex"
        gone = [name for name in _PACKAGES if not _finds(name)]
        return f"not installed: {', '.join(gone)}" if gone else ""

    def version(self) -> str:
        """As it says it."""
        said = subprocess.run(
            [program("xelatex"), "--version"], capture_output=True, text=True, check=False
        ).stdout
        return said.partition("\n")[0]

    def write(self, job: Job, data: Sequence[Data], folder: Path) -> None:
        """The source."""
        faces = json.loads((job.folder / "about.json").read_text(encoding="utf-8"))["faces"]
        (folder / "pages.tex").write_text("".join(source(data[0], faces, folder / "fonts")), encoding="utf-8")

    def command(self, job: Job, folder: Path) -> list[str]:
        """One process, which starts xdvipdfmx."""
        out = f"-output-directory={folder / 'out'}"
        return [
            program("xelatex"),
            "-interaction=batchmode",
            "-halt-on-error",
            out,
            str(folder / "pages.tex"),
        ]

    def environment(self, folder: Path) -> dict[str, str]:
        """Where the static faces lie."""
        return {"OSFONTDIR": str(folder / "fonts"), "TEXINPUTS": f"{folder}:"}


def _finds(name: str) -> bool:
    finder = program("kpsewhich")
    return bool(finder) and subprocess.run([finder, name], capture_output=True, check=False).returncode == 0


def source(data: Data, faces: Sequence[Data], fonts: Path) -> Iterator[str]:
    """The pages as LaTeX. fonts: the folder of the faces, absolute."""
    first = data["pages"][0]
    families = {(face["font"], face["weight"]): f"F{chr(65 + at)}" for at, face in enumerate(faces)}
    yield "\\documentclass{article}\n"
    yield f"\\usepackage[paperwidth={_pt(first['width'])},paperheight={_pt(first['height'])},margin=0pt]{{geometry}}\n"
    yield "\\usepackage{xeCJK,multicol}\n\\usepackage[absolute]{textpos}\n\\setlength{\\TPHorizModule}{1bp}\\setlength{\\TPVertModule}{1bp}\n"
    yield "\\textblockorigin{0pt}{0pt}\\pagestyle{empty}\\parindent=0pt\\parskip=0pt\\topskip=0pt\\multicolsep=0pt\\columnseprule=0pt\n"
    for face in faces:
        name = families[face["font"], face["weight"]]
        yield f"\\setCJKfamilyfont{{{name}}}[Path={fonts.as_posix()}/]{{{face['file']}}}\\newfontfamily\\{name}[Path={fonts.as_posix()}/]{{{face['file']}}}\n"
    yield "\\begin{document}\n"
    for page in data["pages"]:
        yield from _page(page, families)
        yield "\\null\\newpage\n"
    yield "\\end{document}\n"


def _page(page: Data, families: dict[tuple[str, int], str]) -> Iterator[str]:
    for rule in page["rules"]:
        x, y = min(rule["x1"], rule["x2"]), min(rule["y1"], rule["y2"])
        wide = max(abs(rule["x2"] - rule["x1"]), rule["weight"])
        deep = max(abs(rule["y2"] - rule["y1"]), rule["weight"])
        yield f"\\begin{{textblock}}{{{wide:.3f}}}({x:.3f},{y:.3f})\\hrule width {_pt(wide)} height {_pt(deep)}\\end{{textblock}}\n"
    for line in page["lines"]:
        size, wide = line["size"], line["size"] * (len(line["text"]) + 1)
        text = f"{_face(line, families)}\\fontsize{{{_pt(size)}}}{{{_pt(size)}}}\\selectfont {_escaped(line['text'])}"
        yield f"\\begin{{textblock}}{{{wide:.3f}}}({line['x']:.3f},{line['y'] - 0.88 * size:.3f})\\mbox{{{text}}}\\end{{textblock}}\n"
    for block in page["blocks"]:
        yield from _block(block, families)


def _block(block: Data, families: dict[tuple[str, int], str]) -> Iterator[str]:
    size, leading = _pt(block["size"]), _pt(block["leading"])
    yield f"\\begin{{textblock}}{{{block['width']:.3f}}}({block['x']:.3f},{block['y']:.3f})"
    yield f"\\fontsize{{{size}}}{{{leading}}}\\selectfont\\parindent=2em\\columnsep={_pt(block['gutter'])}"
    many = block["columns"] > 1
    yield (
        f"\\vbox to {_pt(block['height'])}{{"
        + (f"\\begin{{multicols*}}{{{block['columns']}}}" if many else "")
        + "\n"
    )
    for spans in block["paragraphs"]:
        yield "".join(f"{{{_face(span, families)}{_escaped(span['text'])}}}" for span in spans) + "\\par\n"
    yield ("\\end{multicols*}" if many else "") + "\\vfil}\\end{textblock}\n"


def _face(span: Data, families: dict[tuple[str, int], str]) -> str:
    name = families[span["font"], span["weight"]]
    return f"\\{name}\\CJKfamily{{{name}}}"


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(sign, sign) for sign in text)


def _pt(value: float) -> str:
    return f"{value:.3f}bp"
