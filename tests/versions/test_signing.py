"""Sign-off: stages of pages by digest, a chain that shows every altered line, and what a delivery makes of it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.press.test_delivery import PAGES, change
from tests.press.test_settings import starter
from typeset.cli import main
from typeset.commands.terminal import CLEAN, FOUND, UNUSABLE
from typeset.findings import Findings
from typeset.press.manifest import digest_of
from typeset.signing import signing, signoff
from typeset.signing.signing import Wish
from typeset.signing.signoff import Entry

NAME = "试排报 2026-05-07"
ONE, TWO = "1" * 32, "2" * 32


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """Two small pages that can be changed one by one."""
    path = starter(tmp_path).parent / "2026-05-07-two.yaml"
    (path.parent / "copy").mkdir(exist_ok=True)
    path.write_text(PAGES, encoding="utf-8")
    return path


def entry(stage: str = "一校", by: str = "韩某", **more: Any) -> Entry:
    made = Entry(NAME, stage, by, "5月6日 21:40", False, ((1, ONE), (2, TWO)), "typeset 0")
    return made._replace(**more)


def add(path: Path, *entries: Entry) -> tuple[Entry, ...]:
    out: tuple[Entry, ...] = ()
    for one in entries:
        findings = Findings()
        added = signoff.add(path, one, findings)
        assert added is not None, list(findings)
        out = added
    return out


def told(findings: Findings) -> list[tuple[str, str, int]]:
    return [(f.code, f.severity, f.place.line) for f in findings]


def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


# the chain


def test_each_line_holds_the_digest_of_the_one_before(tmp_path: Path) -> None:
    """This test ensures that a record is one JSON line each, with format 1 and the SHA-256 of the line before."""
    path = tmp_path / "a.signed.jsonl"
    known = add(path, entry(), entry("二校"), entry("三校", "郑某"))
    lines = lines_of(path)
    made = [json.loads(line) for line in lines]
    assert [one["format"] for one in made] == [1, 1, 1]
    assert made[0]["before"] == ""
    for number in (1, 2):
        assert made[number]["before"] == sha256(lines[number - 1].encode()).hexdigest()
    assert known[-1].digest == sha256(lines[-1].encode()).hexdigest()
    assert signoff.read(path, NAME, Findings()) == known
    assert made[2]["pages"] == {"1": ONE, "2": TWO}
    assert (made[2]["stage"], made[2]["by"], made[2]["time"], made[2]["time_from"]) == (
        "三校", "郑某", "5月6日 21:40", "given",
    )  # fmt: skip


def test_only_ever_added_to(tmp_path: Path) -> None:
    """This test ensures that what stands in a record is the beginning of what stands in it later, byte for byte."""
    path = tmp_path / "a.signed.jsonl"
    before = b""
    for stage in signoff.STAGES:
        add(path, entry(stage))
        now = path.read_bytes()
        assert now.startswith(before)
        assert len(now) > len(before)
        before = now


def at(number: int, change_line: Callable[[str], list[str]]) -> Callable[[list[str]], list[str]]:
    return lambda lines: [*lines[:number], *change_line(lines[number]), *lines[number + 1 :]]


DAMAGES: dict[str, tuple[Callable[[list[str]], list[str]], int]] = {
    "a name altered": (at(1, lambda line: [line.replace("韩某", "郑某")]), 3),
    "a digest altered": (at(0, lambda line: [line.replace(ONE, TWO)]), 2),
    "a line taken out": (at(1, lambda _: []), 2),
    "the first line taken out": (at(0, lambda _: []), 1),
    "a line twice": (at(1, lambda line: [line, line]), 3),
    "two lines changed about": (lambda lines: [lines[1], lines[0], *lines[2:]], 1),
    "a blank put in": (at(1, lambda line: [line.replace(", ", ",  ", 1)]), 3),
    "no JSON": (at(2, lambda line: [line[:-9]]), 3),
    "an empty line": (at(1, lambda line: ["", line]), 2),
    "a list": (at(2, lambda _: ["[1]"]), 3),
    "a newer format": (at(2, lambda line: [line.replace('"format": 1', '"format": 2')]), 3),
    "no stage of ours": (at(2, lambda line: [line.replace("三校", "四校")]), 3),
    "no pages": (at(2, lambda line: [json.dumps({**json.loads(line), "pages": {}})]), 3),
    "a page of no number": (at(2, lambda line: [json.dumps({**json.loads(line), "pages": {"x": ONE}})]), 3),
    "a stage that is a number": (at(2, lambda line: [json.dumps({**json.loads(line), "stage": 1})]), 3),
    "another issue": (at(2, lambda line: [line.replace("05-07", "05-08")]), 3),
    "half a surrogate": (at(2, lambda line: [line.replace("韩某", "\\ud800")[:-1]]), 3),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_a_finding_with_its_line(tmp_path: Path, name: str) -> None:
    """This test ensures that any altered, missing, added or unreadable line is SIG-01 at its line, that nothing is added then,
    and that the record is left as it is."""
    path = tmp_path / "a.signed.jsonl"
    add(path, entry(), entry("二校"), entry("三校"))
    damage, line = DAMAGES[name]
    path.write_text("\n".join(damage(lines_of(path))) + "\n", encoding="utf-8")
    before = path.read_bytes()
    findings = Findings()
    assert signoff.read(path, NAME, findings) is None
    assert told(findings) == [("SIG-01", "error", line)]
    findings = Findings()
    assert signoff.add(path, entry("付印"), findings) is None
    assert told(findings) == [("SIG-01", "error", line)]
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("raw", "line"), [(b"\xff\xfe\n", 1), (b"{}", 1), (b"\x00" * 40, 1), (b"[" * 100_000 + b"\n", 1)]
)
def test_bytes_that_are_no_record(tmp_path: Path, raw: bytes, line: int) -> None:
    path = tmp_path / "a.signed.jsonl"
    path.write_bytes(raw)
    findings = Findings()
    assert signoff.read(path, NAME, findings) is None
    assert told(findings) == [("SIG-01", "error", line)]


def test_half_a_line_is_said(tmp_path: Path) -> None:
    """This test ensures that a last line without its end, which a crash leaves, is no sign-off."""
    path = tmp_path / "a.signed.jsonl"
    add(path, entry(), entry("二校"))
    path.write_bytes(path.read_bytes()[:-1])
    findings = Findings()
    assert signoff.read(path, NAME, findings) is None
    assert told(findings) == [("SIG-01", "error", 2)]


def test_what_the_chain_does_not_prove(tmp_path: Path) -> None:
    """This test ensures that the documentation is right: a tail cut off between lines is not seen, and the last digest tells."""
    path = tmp_path / "a.signed.jsonl"
    known = add(path, entry(), entry("二校"))
    path.write_text(lines_of(path)[0] + "\n", encoding="utf-8")
    left = signoff.read(path, NAME, Findings())
    assert left is not None
    assert len(left) == 1
    assert left[-1].digest != known[-1].digest


def test_writers_at_once_make_one_chain(tmp_path: Path) -> None:
    """This test ensures that sign-offs of several processes at the same time are one whole chain with all of them."""
    path = tmp_path / "a.signed.jsonl"
    code = (
        "import sys; from pathlib import Path; from typeset.signing import signoff; from typeset.findings import Findings\n"
        f"for n in range(12): signoff.add(Path(sys.argv[1]), signoff.Entry({NAME!r}, '一校', sys.argv[2] + str(n), 't', False, ((1, {ONE!r}),), 'p'), Findings())"
    )
    runs = [subprocess.Popen([sys.executable, "-c", code, str(path), who]) for who in "甲乙丙丁"]
    assert [run.wait(60) for run in runs] == [0, 0, 0, 0]
    findings = Findings()
    known = signoff.read(path, NAME, findings)
    assert not list(findings)
    assert known is not None
    assert {one.by for one in known} == {f"{who}{n}" for who in "甲乙丙丁" for n in range(12)}


def test_a_write_that_fails_leaves_the_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that half a line on a full disk is taken back."""
    path = tmp_path / "a.signed.jsonl"
    add(path, entry())
    before = path.read_bytes()

    def full(handle: int) -> None:
        del handle
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(signoff.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        signoff.add(path, entry("二校"), Findings())
    assert path.read_bytes() == before


# where a page stands


@pytest.mark.parametrize(
    ("given", "now", "held", "lost", "version"),
    [
        ([], ONE, "", "", 1),
        ([("一校", ONE)], ONE, "一校", "", 1),
        ([("一校", ONE)], TWO, "", "一校", 2),
        ([("一校", ONE), ("二校", TWO)], TWO, "二校", "", 2),
        ([("一校", ONE), ("二校", TWO)], ONE, "一校", "二校", 1),
        ([("一校", ONE), ("二校", TWO)], "3" * 32, "", "二校", 3),
        ([("付印", ONE), ("二校", TWO)], TWO, "二校", "付印", 2),
        ([("二校", ONE), ("一校", ONE)], ONE, "二校", "", 1),
        ([("付印", ONE), ("付印", TWO)], TWO, "付印", "", 2),
    ],
)
def test_where_a_page_stands(
    given: list[tuple[str, str]], now: str, held: str, lost: str, version: int
) -> None:
    """This test ensures that a stage belongs to the very form of the page it was given to, and is lost with any other."""
    entries = tuple(entry(stage, pages=((1, digest),), line=n) for n, (stage, digest) in enumerate(given, 1))
    state = signoff.state_of(entries, 1, now)
    assert (state.held.stage if state.held else "") == held
    assert (state.lost.stage if state.lost else "") == lost
    assert state.version == version
    assert state.reached("一校") is bool(held)


# the command


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["sign", *words, "-q"])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def standing(capsys: pytest.CaptureFixture[str], path: Path) -> dict[int, tuple[str, str]]:
    """Stage held and stage lost of every page."""
    code, out, _ = run(capsys, str(path), "--format", "json")
    assert code == CLEAN
    rows = json.loads(out)["pages"]
    return {
        row["page"]: (
            row["held"]["stage"] if row["held"] else "",
            row["lost"]["stage"] if row["lost"] else "",
        )
        for row in rows
    }


def test_a_changed_page_loses_its_stage(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that signing records the digests of the page files as they are, that a page that changes loses its
    stage and says so, that its neighbour keeps it, and that the page as it was has it again."""
    code, out, err = run(capsys, str(edition), "--stage", "一校", "--by", "韩某", "--time", "5月6日 21:40")
    assert (code, err) == (CLEAN, "")
    record = edition.with_name("2026-05-07-two.signed.jsonl")
    made = json.loads(lines_of(record)[0])
    from typeset.job.recipe import set_edition

    found = set_edition(str(edition), Findings(), None, paint=True)
    assert found is not None
    assert made["pages"] == {str(n): digest_of(raw) for n, raw in found[3].items()}
    assert "末条摘要 " + sha256(lines_of(record)[0].encode()).hexdigest() in out
    assert standing(capsys, edition) == {1: ("一校", ""), 2: ("一校", "")}
    change(edition, "[乙]", "[丙]")
    assert standing(capsys, edition) == {1: ("一校", ""), 2: ("", "一校")}
    code, out, err = run(capsys, str(edition))
    assert code == CLEAN
    assert "SIG-02" in err
    assert "第 2 版在一校（韩某，5月6日 21:40）之后改过" in err
    assert "失效" in out
    assert "第 1 版" not in err
    change(edition, "[丙]", "[乙]")
    assert standing(capsys, edition) == {1: ("一校", ""), 2: ("一校", "")}


def test_what_changed_is_told_where_a_snapshot_is_at_hand(
    edition: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """This test ensures that a lost stage comes with the changes since, where the snapshot is the page that was signed, and
    without where it is another."""
    run(capsys, str(edition), "--stage", "一校", "--by", "韩某", "--time", "t")
    assert main(["snapshot", str(edition), "--update", "-q"]) == CLEAN
    capsys.readouterr()
    change(edition, "[乙]", "[丙]")
    _, out, _ = run(capsys, str(edition))
    assert "· " in out
    assert "丙" in out
    run(capsys, str(edition), "--stage", "二校", "--by", "韩某", "--time", "t")
    change(edition, "[丙]", "[丁]")
    _, out, _ = run(capsys, str(edition))
    assert "丁" not in out


def test_the_clock_is_said(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that a time that was not given is the clock's, recorded as such and said."""
    _, out, _ = run(capsys, str(edition), "--stage", "一校", "--by", "韩某")
    assert "取自本机时钟" in out
    made = json.loads(lines_of(signoff.file_of(str(edition)))[0])
    assert made["time_from"] == "clock"
    assert made["time"][:2] == "20"


def test_a_skipped_stage_is_a_warning(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that 二校 without 一校 is recorded and told, page by page, and that the order itself is silent."""
    run(capsys, str(edition), "--stage", "一校", "--by", "韩某", "--page", "1", "--time", "t")
    code, _, err = run(capsys, str(edition), "--stage", "二校", "--by", "韩某", "--time", "t")
    assert code == CLEAN
    assert "SIG-03 第 2 版签了二校，但没有签过一校" in err
    change(edition, "[甲]", "[戊]")
    _, _, err = run(capsys, str(edition), "--stage", "三校", "--by", "韩某", "--time", "t")
    assert "SIG-03" not in err, "that 二校 was of an earlier form is how correcting goes"
    assert len(lines_of(signoff.file_of(str(edition)))) == 3


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--stage", "四校", "--by", "韩某"), "SIG-05"),
        (("--stage", "一校"), "SIG-05"),
        (("--by", "韩某"), "SIG-05"),
        (("--stage", "一校", "--by", "  "), "SIG-05"),
        (("--stage", "一校", "--by", "a\nb"), "SIG-05"),
        (("--stage", "一校", "--by", "\udcff"), "SIG-05"),
        (("--stage", "一校", "--by", "某" * 81), "SIG-05"),
        (("--stage", "一校", "--by", "某", "--time", "x\ty"), "SIG-05"),
        (("--stage", "一校", "--by", "某", "--page", "9"), "SIG-05"),
        (("--stage", "一校", "--by", "某", "--page", "一"), "SIG-05"),
        (("--stage", "一校", "--by", "某", "--page", "0"), "SIG-05"),
    ],
)
def test_bad_words(
    edition: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], code: str
) -> None:
    """This test ensures that what cannot be recorded is a finding and that nothing is written."""
    status, _, err = run(capsys, str(edition), *words)
    assert status == UNUSABLE
    assert code in err
    assert not signoff.file_of(str(edition)).exists()


def test_input_errors_and_drafts_are_not_passed(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that an issue with errors of the input is not signed, and a draft is read but never given 付印."""
    text = edition.read_text(encoding="utf-8")
    edition.write_text(text.replace("note: [甲]", "story: 没有这一篇"), encoding="utf-8")
    status, _, err = run(capsys, str(edition), "--stage", "一校", "--by", "韩某")
    assert status != CLEAN
    assert not signoff.file_of(str(edition)).exists()
    (edition.parent / "copy" / "long.md").write_text(
        "---\nformat: 1\nid: 长稿\ntitle: 长稿\n---\n" + "这一段写得太长，版块里放不下。" * 60,
        encoding="utf-8",
    )
    edition.write_text(text.replace("note: [甲]", "story: 长稿"), encoding="utf-8")
    status, _, err = run(capsys, str(edition), "--stage", "付印", "--by", "韩某")
    assert (status, "SIG-04" in err) == (FOUND, True)
    assert not signoff.file_of(str(edition)).exists()
    assert run(capsys, str(edition), "--stage", "一校", "--by", "韩某")[0] == CLEAN
    assert run(capsys, str(edition), "--stage", "付印", "--by", "韩某", "--page", "2")[0] == CLEAN


def test_a_damaged_record_is_not_signed(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = signoff.file_of(str(edition))
    record.write_text("{}\n", encoding="utf-8")
    for words in ((), ("--stage", "一校", "--by", "韩某")):
        status, _, err = run(capsys, str(edition), *words)
        assert (status, "SIG-01" in err) == (UNUSABLE, True)
    assert record.read_text(encoding="utf-8") == "{}\n"


def test_a_record_that_cannot_be_written(edition: Path) -> None:
    """This test ensures that a place that takes no file is OUT-01."""
    signoff.file_of(str(edition)).mkdir()
    findings = Findings()
    assert signing.sign(str(edition), Wish("一校", "韩某"), findings) is None
    assert {f.code for f in findings} & {"OUT-01", "SIG-01"}
