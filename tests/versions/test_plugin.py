"""The pytest plugin in a test run of its own, in a process of its own."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.versions.conftest import swapped

pytest_plugins = ["pytester"]

TESTS = """
def test_pages(typeset_edition, edition_snapshot):
    assert edition_snapshot == typeset_edition("paper/2026-05-07.yaml")


def test_two(typeset_edition, edition_snapshot):
    edition = typeset_edition("paper/2026-05-07.yaml")
    assert edition_snapshot("one") == edition
    assert edition == edition_snapshot("two")


def test_sheet(sheet, typeset_edition):
    assert sheet("paper/2026-05-07.yaml", 2).page == 2
    assert [one.page for one in typeset_edition("paper/2026-05-07.yaml").sheets] == [1, 2]
"""


@pytest.fixture
def run(pytester: pytest.Pytester, _paper: Path) -> pytest.Pytester:
    """A folder with the small paper and three tests."""
    shutil.copytree(_paper, pytester.path / "paper")
    pytester.makepyfile(test_paper=TESTS)
    return pytester


def test_kept_and_held_to(run: pytest.Pytester) -> None:
    """This test ensures that without a snapshot a test fails and says how to keep one; kept, it passes."""
    first = run.runpytest_subprocess()
    first.assert_outcomes(passed=1, failed=2)
    first.stdout.fnmatch_lines(["*SNP-01*", "*pytest --typeset-update*"])
    assert not (run.path / "__editions__").exists()
    run.runpytest_subprocess("--typeset-update").assert_outcomes(passed=3)
    kept = sorted(path.name for path in (run.path / "__editions__").iterdir())
    assert kept == ["test_paper.test_pages", "test_paper.test_two-one", "test_paper.test_two-two"]
    last = run.runpytest_subprocess()
    last.assert_outcomes(passed=3)
    assert "比对样" not in last.stdout.str()
    assert not (run.path / ".typeset-reports").exists()


@pytest.mark.parametrize("options", [(), ("-n", "2")], ids=["alone", "xdist"])
def test_failures_in_words(run: pytest.Pytester, options: tuple[str, ...]) -> None:
    """This test ensures that a failure says what changed in a few lines, and the report is linked at the end, whichever process
    wrote it."""
    run.runpytest_subprocess("--typeset-update", *options).assert_outcomes(passed=3)
    swapped(run.path / "paper" / "copy" / "tree.md", "不上漆，只擦了桐油", "不上漆，只擦了清漆")
    result = run.runpytest_subprocess(*options)
    result.assert_outcomes(passed=1, failed=2)
    result.stdout.fnmatch_lines(
        ["*<snapshot test_paper.test_pages> == <edition paper/2026-05-07.yaml>*", "*“桐油”改为“清漆”*"]
    )
    out = result.stdout.str()
    assert "typeset page" not in out
    assert len(out.splitlines()) < 100
    reports = sorted(path.name for path in (run.path / ".typeset-reports").glob("*.html"))
    assert len(reports) == 2
    summary = out[out.index("typeset 比对样") :]
    assert all(f".typeset-reports/{name}" in summary for name in reports)
    page = (run.path / ".typeset-reports" / reports[0]).read_text(encoding="utf-8")
    assert "清漆" in page
    run.runpytest_subprocess("--typeset-update", *options).assert_outcomes(passed=3)
    run.runpytest_subprocess(*options).assert_outcomes(passed=3)
    assert not (run.path / ".typeset-reports").exists()


def test_a_long_failure_is_cut(run: pytest.Pytester) -> None:
    run.runpytest_subprocess("--typeset-update").assert_outcomes(passed=3)
    for path in (run.path / "paper" / "copy").glob("*.md"):
        text = path.read_text(encoding="utf-8")
        head, body = text[: text.index("---", 4)], text[text.index("---", 4) :]
        path.write_text(head + re.sub("[，、]", "；", body), encoding="utf-8")
    out = run.runpytest_subprocess("-k", "test_pages").stdout.str()
    assert re.search(r"^E\s+\d+ 处改动", out, re.MULTILINE)
    assert "Full output truncated" not in out
    listed = out[out.index("typeset call") :]
    assert "\n…\n" in listed
    assert len(out.splitlines()) < 90


def test_an_edition_that_cannot_be_read(run: pytest.Pytester) -> None:
    """This test ensures that findings are the failure's message, without the trace of the program."""
    swapped(run.path / "paper" / "2026-05-07.yaml", "format: 1", "format: [")
    result = run.runpytest_subprocess()
    result.assert_outcomes(failed=3)
    result.stdout.fnmatch_lines(["*YML-01*"])
    assert "typeset/intake" not in result.stdout.str()


def test_nothing_is_kept_of_an_edition_with_errors(run: pytest.Pytester) -> None:
    (run.path / "paper" / "copy" / "tree.md").unlink()
    result = run.runpytest_subprocess("--typeset-update", "-k", "test_pages")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*EDN-04*"])
    assert not (run.path / "__editions__").exists()


def test_tests_of_one_name_do_not_meet(pytester: pytest.Pytester) -> None:
    """This test ensures that classes and parameters have snapshots of their own."""
    pytester.makepyfile(
        test_names="""
import pytest

class TestOne:
    @pytest.mark.parametrize("name", ["甲", "乙", "a/b", "a b"])
    def test_it(self, name, edition_snapshot):
        print("FOLDER", edition_snapshot.folder.name)

class TestTwo:
    @pytest.mark.parametrize("name", ["甲"])
    def test_it(self, name, edition_snapshot):
        print("FOLDER", edition_snapshot.folder.name)
"""
    )
    result = pytester.runpytest_subprocess("-s")
    result.assert_outcomes(passed=5)
    folders = re.findall(r"FOLDER (\S+)", result.stdout.str())
    assert len(folders) == 5
    assert len(set(folders)) == 5


def test_loading_the_plugin_loads_nothing_else() -> None:
    """This test ensures that a test run that uses no fixture of ours pays nothing: no room of the program is imported."""
    script = "import sys, pytest, typeset.plugin; print(*sorted(m for m in sys.modules if m.startswith('typeset')))"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert set(ran.stdout.split()) - {"typeset.compiled"} == {
        "typeset",
        "typeset.named_tuple",
        "typeset.plugin",
    }


def test_a_run_without_fixtures(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        "import sys\ndef test_it():\n    loaded = {m for m in sys.modules if m.startswith('typeset.')}\n"
        "    assert loaded - {'typeset.compiled'} == {'typeset.named_tuple', 'typeset.plugin'}"
    )
    pytester.runpytest_subprocess().assert_outcomes(passed=1)
