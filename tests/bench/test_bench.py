"""The bench on tiny cases: what it sets, how it measures, what it writes."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest

from bench import __main__ as command
from bench import machine, reach, report
from bench.cases import Case, Job, prepared
from bench.clock import run
from bench.copytext import repeated, sentences
from bench.data import Data, texts_of, with_sentence
from bench.editions import SEEDS
from bench.peers import xelatex
from bench.peers.libreoffice import document
from bench.peers.ours import Base, Ours, compiled
from bench.peers.peer import Peer
from bench.peers.typst import Typst
from bench.peers.weasyprint import html_of
from bench.turns import Row, Table, Turns

TINY = Case("page", "two editions of one page", 2, 1)
SCHEMA = {
    "type": "object",
    "required": ["format", "about", "ratios", "cases", "within", "reach"],
    "properties": {
        "format": {"const": 1},
        "about": {
            "type": "object",
            "required": ["python", "system", "processors", "load", "bytecode", "core", "compiled", "versions"],
            "properties": {"load": {"type": "number"}, "compiled": {"type": "boolean"}, "processors": {"type": "integer", "minimum": 1}},
        },
        "cases": {
            "type": "array",
            "items": {
                "type": "object",
                "required": list(Table._fields),
                "properties": {
                    "rows": {
                        "type": "array",
                        "minItems": 1,
                        "items": {
                            "type": "object",
                            "required": list(Row._fields),
                            "additionalProperties": False,
                            "properties": {name: {"type": ["number", "string", "boolean"]} for name in Row._fields},
                        },
                    }
                },
            },
        },
        "reach": {
            "type": "array",
            "minItems": len(reach.GOALS),
            "items": {
                "type": "object",
                "required": ["key", "title", "goal", "aim", "unit", "figure", "verdict", "note"],
                "properties": {
                    "figure": {"type": ["number", "null"]},
                    "verdict": {"enum": ["aim reached", "reached", "missed", "not measured"]},
                },
            },
        },
    },
}  # fmt: skip


class Absent(Peer):
    """Somebody who is not installed."""

    key, title, batches = "absent", "Absent", True

    def absent(self) -> str:
        return "not installed: absent"


class Failing(Peer):
    """Somebody who does not come through."""

    key, title, batches = "failing", "Failing", True

    def prepare(self, job: Job, folder: Path) -> None:
        pass

    def write(self, job: Job, data: Sequence[Data], folder: Path) -> None:
        pass

    def command(self, job: Job, folder: Path) -> list[str]:
        del job, folder
        return [sys.executable, "-c", "import sys; sys.exit('nothing set')"]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache of the bench."""
    return tmp_path_factory.mktemp("bench-cache")


@pytest.fixture(scope="module")
def job(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Job:
    """Two editions of a page."""
    return prepared(TINY, cache, tmp_path_factory.mktemp("bench-work"))


@pytest.fixture(scope="module")
def table(job: Job, cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Table:
    """The same set by us, by Typst where it is installed, by somebody absent and by somebody who fails."""
    turns = Turns(job, tmp_path_factory.mktemp("bench-turns"), cache, lambda _: None)
    return turns.measure([Ours(), Typst(), Absent(), Failing()], 1, 1.0)


@pytest.fixture(scope="module")
def result(table: Table) -> report.Result:
    """What a run would write."""
    judged = reach.judge([table], {}, ratios=True)
    return report.result(machine.about([Ours(), Absent()]), [table], {}, judged, ratios=True)


def test_text_never_repeats(job: Job) -> None:
    """This test ensures that no sentence stands twice on the pages of a case, in a later round neither; the control: twice the same."""
    rounds = [text for number in (1, 2) for data in job.change(number) for text in texts_of(data)]
    first = [text for data in job.change(1) for text in texts_of(data)]
    added = [text for text in rounds if "次补充进来的一句话" in text]
    assert len(added) == 4
    assert len({text[-30:] for text in added}) == 4
    assert repeated(first) == []
    assert len(repeated([*first, first[3]])) >= 1


def test_sentences_are_endless_and_the_same() -> None:
    """This test ensures that a seed gives the same sentences each time, none twice, and another seed others."""
    some, again, other = (
        [text for text, _ in zip(sentences(SEEDS, seed), range(300), strict=False)]
        for seed in ("1", "1", "2")
    )
    assert some == again
    assert len(set(some) | set(other)) == 600


def test_every_run_is_of_another_edition(job: Job) -> None:
    """This test ensures that each round changes the copy of every edition, and the others' data by the same sentence."""
    before = [path.read_text(encoding="utf-8") for path in sorted(job.folder.glob("copy-*/p1-1.md"))]
    data = job.change(7)
    after = [path.read_text(encoding="utf-8") for path in sorted(job.folder.glob("copy-*/p1-1.md"))]
    assert len(after) == 2
    assert all(one != other for one, other in zip(before, after, strict=True))
    for one, written in zip(data, after, strict=True):
        assert written.strip()[-20:] in "".join(texts_of(one))


def test_a_sentence_for_no_story_is_refused(job: Job) -> None:
    """The control: a story that is not there is no place for a sentence."""
    with pytest.raises(LookupError):
        with_sentence(job.change(1)[0], "nobody", "一句话。")


def test_everyone_sets_all_of_it(table: Table) -> None:
    """This test ensures that ours and Typst's files hold every character, and that time, computing, memory and bytes are told."""
    for row in (table.row("typeset"), table.row("typst")):
        if row is None:
            pytest.importorskip("typst")
            raise AssertionError(table)
        assert 0.99 < row.text < 1.03
        assert row.runs == 1
        assert min(row.wall, row.cpu, row.peak) > 0
        assert row.size > 100_000


def test_who_is_absent_is_named(table: Table, result: report.Result) -> None:
    """This test ensures that somebody who is not installed stands in the table with the reason, and who fails as failed."""
    assert table.row("absent") is None
    assert "not installed: absent" in report.as_text(result)
    assert "FAILED: exit 1: nothing set" in report.as_text(result)
    assert [row["failed"] for row in result["cases"][0]["rows"]] == [False, False, False, True]


def test_the_json_keeps_to_its_schema(result: report.Result) -> None:
    """This test ensures that the JSON has the form it promises and gives the same tables back; the control: a row without a peer."""
    again = json.loads(json.dumps(result))
    jsonschema.validate(again, SCHEMA)
    assert report.tables_of(again)[0] == report.tables_of(result)[0]
    assert report.as_text(again) == report.as_text(result)
    del again["cases"][0]["rows"][0]["peer"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(again, SCHEMA)


def test_tables_are_well_formed(result: report.Result) -> None:
    """This test ensures that every row of a Markdown table has the cells of its head."""
    for text in report.sections(result).values():
        rows = [line for line in text.splitlines() if line.startswith("|")]
        for first, row in pairwise(rows):
            assert row.count("|") == first.count("|")
    assert report.sections(result)["reach"].count("\n") == len(reach.GOALS) + 1


def test_a_document_is_renewed(result: report.Result, tmp_path: Path) -> None:
    """This test ensures that what stands between the markers is replaced, the rest kept, and that a document without is refused."""
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- bench:reach -->\nformer\n<!-- bench:end -->\nafter\n", encoding="utf-8")
    for _ in range(2):
        assert report.renew(page, result) == ["reach"]
    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n<!-- bench:reach -->\n|  | goal |")
    assert text.endswith("<!-- bench:end -->\nafter\n")
    assert "former" not in text
    page.write_text("nothing\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no markers"):
        report.renew(page, result)


def row(peer: str, wall: float, cpu: float = 1.0, peak: float = 100.0) -> Row:
    """A row of figures."""
    return Row(peer, peer, "", False, 3, wall, wall, cpu, peak, 1, 1000, 1.0, "PDF")


def test_goals_are_judged() -> None:
    """This test ensures that goals are reached, missed or not measured by the figures, and that a busy machine has no ratios."""
    tables = [
        Table("pages-8", "8", 1, 8, 1, -1.0, (row("typeset", 1.6), row("typst", 1.0), row("base", 2.0, 2.0))),
        Table("pages-64", "64", 1, 64, 1, -1.0, (row("typeset", 1.6), row("typst", 1.0))),
        Table("pages-192", "192", 1, 192, 1, -1.0, (row("typeset", 0.6, peak=160.0), row("typst", 1.0))),
    ]
    within = {"set": {"us_per_glyph": 0.9}, "fit": {"failed": "no room"}}
    found = {one.goal.key: one for one in reach.judge(tables, within, ratios=True)}
    assert {key: one.verdict for key, one in found.items()} == {
        "ratio sample": "not measured", "ratio page": "not measured", "ratio pages-8": "reached", "ratio pages-64": "missed",
        "ratio pages-192": "aim reached", "ratio batch": "not measured", "set": "aim reached", "changed": "not measured",
        "fit lines": "not measured", "fit depths": "not measured", "long": "not measured", "pure": "reached",
        "memory 64": "reached", "memory 192": "missed",
    }  # fmt: skip
    assert found["fit lines"].note == "no room"
    busy = {one.goal.key: one for one in reach.judge(tables, within, ratios=False)}
    assert busy["ratio pages-8"].figure is None
    assert busy["set"].figure == 0.9


def test_a_busy_machine_is_told() -> None:
    """This test ensures that half a processor's load each is too much, and less is not."""
    assert machine.loaded(1.1, 2)
    assert not machine.loaded(0.9, 2)


@pytest.mark.parametrize(
    ("said", "is_compiled"),
    [
        ("typeset 1.0 · 编译内核 (compiled core)", True),
        ("typeset 1.0 · 纯 Python (pure Python)", False),
        ("typeset 1.0 · 纯 Python (pure Python: the compiled core does not load, why)", False),
        ("typeset 1.0", False),
    ],
)
def test_the_core(said: str, is_compiled: bool) -> None:
    """This test ensures that what `typeset --version` says of its core is understood."""
    assert compiled(said) == is_compiled


def test_children_count(tmp_path: Path) -> None:
    """This test ensures that computing and memory of what a command starts are counted, and of what it leaves behind too."""
    burn = "import time; held = bytearray(40_000_000)\nwhile time.process_time() < 0.3: held[::4096] = held[::4096]"
    waits = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {burn!r}])"
    found = run([sys.executable, "-c", waits], tmp_path / "log", os.environ, memory=True)
    assert found.cpu >= 0.3
    assert found.code == 0
    assert found.largest > 38
    if sys.platform == "linux":
        assert found.peak > 38
        assert found.processes == 2
        leaves = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {burn!r}])"
        assert run([sys.executable, "-c", leaves], tmp_path / "log", os.environ).cpu >= 0.3


def test_a_run_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    """This test ensures that a run has an end; the control is the code of one that came through."""
    late = run([sys.executable, "-c", "import time; time.sleep(60)"], tmp_path / "log", os.environ, most=0.3)
    assert (late.code, late.late) == (-1, True)
    assert late.seconds < 20
    assert run([sys.executable, "-c", ""], tmp_path / "log", os.environ).code == 0


def test_inputs_of_the_others(job: Job) -> None:
    """This test ensures that HTML, LaTeX and OpenDocument hold every paragraph of the pages, and that XML is whole."""
    from xml.etree import ElementTree

    data = job.change(3)[0]
    faces = json.loads((job.folder / "about.json").read_text(encoding="utf-8"))["faces"]
    flat = "".join(document(data))
    ElementTree.fromstring(flat)
    tex = "".join(xelatex.source(data, faces, job.folder / "fonts"))
    assert tex.count("\\begin{textblock}") == tex.count("\\end{textblock}") >= 10
    assert tex.count("{") - tex.count("\\{") == tex.count("}") - tex.count("\\}")
    html = "".join(html_of(data))
    for text in texts_of(data):
        piece = text[:12]
        assert "%" in piece or (piece in flat and piece in html and piece in tex)


def test_options(tmp_path: Path, result: report.Result, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that a kept result is shown and written anew, that --reach shows the goals alone, and that a case or
    peer that is none is refused."""
    kept = tmp_path / "kept.json"
    kept.write_text(json.dumps(result), encoding="utf-8")
    code = command.main(["--results", str(kept), "--reach", "-o", str(tmp_path / "out")])
    shown = capsys.readouterr().out
    assert code == 1, "somebody failed"
    assert "8 pages over Typst" in shown
    assert "Absent" not in shown
    assert json.loads((tmp_path / "out" / "bench.json").read_text(encoding="utf-8")) == json.loads(
        kept.read_text(encoding="utf-8")
    )
    assert "Absent" in (tmp_path / "out" / "bench.md").read_text(encoding="utf-8")
    for wrong in (["--only", "pages-9"], ["--peers", "quark"]):
        with pytest.raises(SystemExit):
            command.main(wrong)


def test_another_checkout_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that a checkout named is the one that runs, wherever the bench is started; the control is this one."""
    (tmp_path / "typeset").mkdir()
    (tmp_path / "typeset" / "__init__.py").write_text("", encoding="utf-8")
    text = "import sys; print('usage:\\n    batch   many' if '--help' in sys.argv else 'typeset of old')\n"
    (tmp_path / "typeset" / "cli.py").write_text(text, encoding="utf-8")
    monkeypatch.chdir(command.ROOT)
    assert Base(tmp_path).version() == "typeset of old"
    assert Base(tmp_path).has_batch()
    assert Ours().version() != "typeset of old"
    assert Base().absent()
    assert not Base(tmp_path).absent()
