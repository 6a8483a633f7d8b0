"""The end of the program: the interpreter is not taken down, and nothing that is to be done at the end is lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from typeset import cli
from typeset.commands.every import every, named

_LEAVE = """
import atexit, sys, threading, time
from typeset.process.leaving import leave
atexit.register(lambda: print("at the end"))
def last():
    time.sleep(0.2)
    print("thread")
threading.Thread(target=last).start()
print("begun", end=" ")
{before}
try:
    leave({code})
except SystemExit:
    print("the long way")
    raise
"""


def ended(*options: str, before: str = "", code: int = 3) -> subprocess.CompletedProcess[str]:
    """A process that leaves with a thread at work, something for the end, and buffered output."""
    text = _LEAVE.format(before=before, code=code)
    return subprocess.run([sys.executable, *options, "-c", text], capture_output=True, text=True, check=False)


def test_leaving_does_what_an_end_does() -> None:
    """This test ensures that threads are waited for, `atexit` is run and buffered output arrives, in the order in which Python does
    it, with the exit code that was given, while objects are left to the system."""
    done = ended()
    assert (done.returncode, done.stdout, done.stderr) == (3, "begun thread\nat the end\n", "")


@pytest.mark.parametrize("watched", ["sys.setprofile(lambda *_: None)", "sys.settrace(lambda *_: None)"])
def test_a_profiler_sees_the_end(watched: str) -> None:
    """This test ensures that a process that a profiler or debugger watches ends the long way: they write what they saw at its end."""
    done = ended(before=watched)
    assert (done.returncode, done.stdout) == (3, "begun the long way\nthread\nat the end\n")


def test_dev_mode_sees_the_end() -> None:
    """This test ensures that `python -X dev` ends the long way: it tells what was not closed."""
    assert ended("-X", "dev").stdout.startswith("begun the long way\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_output_that_cannot_be_flushed_is_told_by_the_exit_code() -> None:
    """This test ensures that a process whose output is lost ends with 120, as by Python's own end; `-X dev` takes that, for comparison."""
    full = "sys.stdout = open('/dev/full', 'w'); print('lost')"
    assert ended(before=full, code=0).returncode == ended("-X", "dev", before=full, code=0).returncode == 120


@pytest.mark.parametrize("before", ["sys.stderr = None", "sys.stdout.close()", "sys.stderr.close()"])
def test_streams_that_are_closed_change_no_exit_code(before: str) -> None:
    """This test ensures that a standard stream that is not there, or was closed, is no loss, as it is none for Python."""
    text = f"import sys\nfrom typeset.process.leaving import leave\n{before}\nleave(3)"
    for options in ((), ("-X", "dev")):
        assert subprocess.run([sys.executable, *options, "-c", text], check=False).returncode == 3


_RUN = """
import gc, sys
from typeset import cli
from typeset.commands import editions
editions._told = lambda result, chosen: print(gc.isenabled(), gc.get_threshold()[0]) or 0
sys.argv[1:] = ["build", "nowhere.yaml", "-q"]
cli.run()
"""


def test_the_program_collects_again() -> None:
    """This test ensures that the collector, which is held while the command line is loaded, is on when a command runs."""
    done = subprocess.run([sys.executable, "-c", _RUN], capture_output=True, text=True, check=True)
    assert done.stdout == "True 50000\n"


def _help(commands: list[str], arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit):
        cli.parser(one for one in every() if one.name in commands).parse_args(arguments)
    return "".join(capsys.readouterr())


def test_a_command_alone_reads_what_it_reads_among_all(capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that a command whose parser is made alone says the same, in its help and of wrong arguments, as among all."""
    everyone = [one.name for one in every()]
    assert len(everyone) == len(set(everyone)) > 20
    for name in everyone:
        assert named(name) is not None
        for arguments in ([name, "--help"], [name, "--no-such-option"], ["--debug", name, "-h"]):
            assert cli.called(arguments) is named(name)
            assert _help([name], arguments, capsys) == _help(everyone, arguments, capsys)


@pytest.mark.parametrize(
    "arguments", [[], ["--help"], ["bild"], ["--version", "build"], ["-x", "build"], ["buil"]]
)
def test_where_no_command_is_called_all_are_there(arguments: list[str]) -> None:
    """This test ensures that help, and what is told of a word that is no command, know all commands."""
    assert cli.called(arguments) is None
