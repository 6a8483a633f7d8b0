"""The CI recipes of docs/ci and the pre-commit hooks, run step by step in a scratch repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.versions.conftest import swapped
from typeset.cli import main
from typeset.commands.terminal import CLEAN

ROOT = Path(__file__).resolve().parents[2]
CI = ROOT / "docs" / "ci"
BIN = Path(sys.executable).parent


def environment(extra: dict[str, str] | None = None) -> dict[str, str]:
    """The process's own, with this project's program first in the path; git knows no user and no hooks."""
    own = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    names = {
        "GIT_AUTHOR_NAME": "t",
        "GIT_AUTHOR_EMAIL": "t@t",
        "GIT_COMMITTER_NAME": "t",
        "GIT_COMMITTER_EMAIL": "t@t",
    }
    return (
        own
        | names
        | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "GIT_CONFIG_GLOBAL": os.devnull}
        | (extra or {})
    )


@pytest.fixture
def scratch(little: Path) -> Path:
    """A repository that holds the small paper and its snapshot, committed."""
    folder = little.parent
    assert main(["snapshot", str(little), "--update", "-q"]) == CLEAN
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "pages"]):
        subprocess.run(["git", *command], cwd=folder, env=environment(), check=True)
    return folder


def bash(steps: list[str], folder: Path, extra: dict[str, str]) -> list[subprocess.CompletedProcess[str]]:
    """Run steps in order as GitHub does, each with `bash -e`, until one fails."""
    out = []
    for step in steps:
        ran = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step],
            cwd=folder, env=environment(extra), capture_output=True, text=True, check=False,
        )  # fmt: skip
        out.append(ran)
        if ran.returncode:
            break
    return out


def _github() -> tuple[list[str], dict[str, str]]:
    job = yaml.safe_load((CI / "github.yml").read_text(encoding="utf-8"))["jobs"]["pages"]
    return [step["run"] for step in job["steps"] if "run" in step], job["env"]


def _gitlab() -> tuple[list[str], dict[str, str]]:
    job = yaml.safe_load((CI / "gitlab.yml").read_text(encoding="utf-8"))["check-pages"]
    return [*job["before_script"], "\n".join(job["script"])], job["variables"]


def _shell() -> tuple[list[str], dict[str, str]]:
    return ["python -m pip install typeset-news", f"sh {CI / 'pages.sh'} [0-9]*.yaml"], {}


Recipe = Callable[[], tuple[list[str], dict[str, str]]]
RECIPES = [_github, _gitlab, _shell]


def own_steps(recipe: Recipe) -> tuple[list[str], dict[str, str]]:
    """A recipe's steps but the first, which installs the program from the registry: here it is installed already."""
    steps, extra = recipe()
    assert steps[0] == "python -m pip install typeset-news"
    assert not any("pip install" in step for step in steps[1:])
    return steps[1:], extra


@pytest.mark.parametrize("recipe", RECIPES)
def test_nothing_changed(scratch: Path, recipe: Recipe) -> None:
    steps, extra = own_steps(recipe)
    ran = bash(steps, scratch, extra)
    assert len(ran) == len(steps)
    assert ran[-1].returncode == 0, ran[-1].stderr


@pytest.mark.parametrize("recipe", RECIPES)
def test_a_page_changed(scratch: Path, recipe: Recipe) -> None:
    """This test ensures that a changed page fails the last step, is told in words, and its page is there to be kept."""
    swapped(scratch / "copy" / "tree.md", "不上漆，只擦了桐油", "不上漆，只擦了清漆")
    steps, extra = own_steps(recipe)
    ran = bash(steps, scratch, extra)
    assert len(ran) == len(steps)
    assert ran[-1].returncode == 1
    assert "清漆" in ran[-1].stdout
    assert "清漆" in (scratch / "reports" / "pages.html").read_text(encoding="utf-8")
    if recipe is _github:
        notes = [line for line in ran[-1].stdout.splitlines() if line.startswith("::")]
        assert notes
        assert all(re.match(r"::error file=2026-05-07\.yaml,title=[^:]+::", line) for line in notes)
    status = subprocess.run(
        ["git", "status", "--porcelain"],
        cwd=scratch,
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert status.splitlines() == [" M copy/tree.md", "?? reports/"]


@pytest.mark.parametrize("recipe", RECIPES)
def test_an_error_in_the_copy(scratch: Path, recipe: Recipe) -> None:
    (scratch / "copy" / "tree.md").unlink()
    steps, extra = own_steps(recipe)
    ran = bash(steps, scratch, extra)
    assert ran[-1].returncode == 1
    assert "EDN-04" in ran[0].stdout + ran[0].stderr
    if recipe is _github:
        assert len(ran) == 1
        assert "::error file=2026-05-07.yaml" in ran[0].stdout


@pytest.mark.parametrize("recipe", RECIPES)
def test_several_editions(scratch: Path, recipe: Recipe) -> None:
    """This test ensures that each edition is checked and compared although the one before has a fault."""
    one, two = scratch / "2026-05-07.yaml", scratch / "2026-05-08.yaml"
    two.write_text(one.read_text(encoding="utf-8").replace("2026-05-07", "2026-05-08"), encoding="utf-8")
    assert main(["snapshot", str(two), "--update", "-q"]) == CLEAN
    swapped(one, "issue: 1", "issue: 2")
    swapped(two, "issue: 1", "issue: 3")
    steps, extra = own_steps(recipe)
    ran = bash(steps, scratch, extra)
    assert ran[-1].returncode == 1
    assert sorted(path.name for path in (scratch / "reports").iterdir()) == [
        "pages-2026-05-07.html",
        "pages-2026-05-08.html",
    ]


def test_what_services_do_is_written_as_they_read_it() -> None:
    """This test ensures what no step shows: the report is uploaded where a step failed, actions have versions."""
    github = yaml.safe_load((CI / "github.yml").read_text(encoding="utf-8"))
    steps = github["jobs"]["pages"]["steps"]
    used = [step["uses"] for step in steps if "uses" in step]
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", name) for name in used)
    upload = next(step for step in steps if step.get("uses", "").startswith("actions/upload-artifact"))
    assert upload["if"] == "failure()"
    assert upload["with"]["path"] == "reports/"
    assert github[True] == ["push", "pull_request"]
    gitlab = yaml.safe_load((CI / "gitlab.yml").read_text(encoding="utf-8"))["check-pages"]
    assert gitlab["artifacts"]["paths"] == ["reports/"]
    assert all(isinstance(line, str) for line in gitlab["script"])


def hooks(folder: Path, edition: str) -> None:
    """Configure the hooks of this project as those of the repository itself, run by the program that is installed."""
    named: list[dict[str, Any]] = yaml.safe_load(
        (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    )
    assert [hook["id"] for hook in named] == ["typeset-check", "typeset-snapshot"]
    assert all(hook["language"] == "python" for hook in named)
    here = [hook | {"language": "system", "args": [edition]} for hook in named]
    text = yaml.safe_dump({"repos": [{"repo": "local", "hooks": here}]})
    (folder / ".pre-commit-config.yaml").write_text(text, encoding="utf-8")


def commit(folder: Path, home: Path) -> subprocess.CompletedProcess[str]:
    subprocess.run(["git", "add", "-A"], cwd=folder, env=environment(), check=True)
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--color", "never"],
        cwd=folder, env=environment({"PRE_COMMIT_HOME": str(home)}), capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_hooks(scratch: Path, tmp_path: Path) -> None:
    """This test ensures that the hooks run for copy that is staged, pass what is kept, and stop what is not."""
    hooks(scratch, "2026-05-07.yaml")
    home = tmp_path / "home"
    first = commit(scratch, home)
    assert first.returncode == 0, first.stdout + first.stderr
    assert first.stdout.count("Passed") == 2
    subprocess.run(["git", "commit", "-q", "-m", "hooks"], cwd=scratch, env=environment(), check=True)
    (scratch / "notes.log").write_text("nothing of a page", encoding="utf-8")
    assert commit(scratch, home).stdout.count("Skipped") == 2
    swapped(scratch / "copy" / "tree.md", "不上漆，只擦了桐油", "不上漆，只擦了清漆")
    changed = commit(scratch, home)
    assert changed.returncode == 1
    assert re.search(r"typeset check\.+Passed", changed.stdout)
    assert "“桐油”改为“清漆”" in changed.stdout
    assert main(["snapshot", str(scratch / "2026-05-07.yaml"), "--update", "-q"]) == CLEAN
    assert commit(scratch, home).returncode == 0
    (scratch / "copy" / "tree.md").unlink()
    broken = commit(scratch, home)
    assert broken.returncode == 1
    assert "EDN-04" in broken.stdout
