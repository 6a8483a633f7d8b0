"""Started by `bench.clock` in a small process of its own: runs a command and prints what it and all it started took.

A child's peak memory begins at that of the process it is made from, so that process has to be small. On Linux, orphans of the
command are this process's, so that their time counts too; there, with an interval, the PSS of all of them is sampled.
"""

import ctypes
import json
import os
import signal
import sys
import threading
import time

LINUX = sys.platform == "linux"
_SUBREAPER = 36
_PATIENCE = 5.0
"""Seconds that what a command leaves behind may go on."""


def session_of(name):
    """The session of a process, 0 where it has ended."""
    try:
        with open(f"/proc/{name}/stat", "rb") as file:
            return int(file.read().rpartition(b")")[2].split()[3])
    except (OSError, IndexError):
        return 0


def pss(session):
    """Kilobytes of all processes of a session, a page that several share counted once; how many there are."""
    total = count = 0
    for name in os.listdir("/proc"):
        if name.isdigit() and session_of(name) == session:
            try:
                with open(f"/proc/{name}/smaps_rollup", "rb") as file:
                    for line in file:
                        if line.startswith(b"Pss:"):
                            total += int(line.split()[1])
                            count += 1
                            break
            except OSError:
                continue
    return total, count


def stop(session):
    """End what is left of a session; elsewhere than on Linux, its first process."""
    if not LINUX:
        os.kill(session, signal.SIGKILL)
    for name in os.listdir("/proc") if LINUX else ():
        if name.isdigit() and session_of(name) == session:
            try:
                os.kill(int(name), 9)
            except OSError:
                continue


class Sampler(threading.Thread):
    """Samples the memory of a session until it is told to end."""

    def __init__(self, session, interval):
        super().__init__(daemon=True)
        self.peak = self.processes = 0
        self.ended = threading.Event()
        self._session, self._interval = session, interval

    def run(self):
        """Sample."""
        while not self.ended.wait(self._interval):
            held, seen = pss(self._session)
            self.peak, self.processes = max(self.peak, held), max(self.processes, seen)


def main():
    """Arguments: log file, seconds between two samples (0: none), seconds at most, command."""
    log, interval, most, command = sys.argv[1], float(sys.argv[2]), float(sys.argv[3]), sys.argv[4:]
    if LINUX:
        ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    actions = [(os.POSIX_SPAWN_DUP2, handle, 1), (os.POSIX_SPAWN_DUP2, handle, 2)]
    late = []

    def end(*_):
        late.append(True)
        stop(first)

    signal.signal(signal.SIGALRM, end)
    begun = time.perf_counter()
    first = os.posix_spawn(
        command[0], command, os.environ, file_actions=actions, **({"setsid": True} if LINUX else {})
    )
    signal.setitimer(signal.ITIMER_REAL, most)
    sampler = Sampler(first, interval)
    if interval:
        sampler.start()
    taken, code, cpu, largest = 0.0, 0, 0.0, 0
    while True:
        try:
            number, status, usage = os.wait4(-1, 0)
        except ChildProcessError:
            break
        cpu += usage.ru_utime + usage.ru_stime
        largest = max(largest, usage.ru_maxrss)
        if number == first:
            taken, code = time.perf_counter() - begun, -1 if late else os.waitstatus_to_exitcode(status)
            sampler.ended.set()
            signal.setitimer(signal.ITIMER_REAL, _PATIENCE)
    result = {"seconds": taken, "cpu": cpu, "code": code, "late": bool(late) and code == -1}
    result |= {
        "largest": largest / 1024 if LINUX else largest / 1048576,
        "peak": sampler.peak / 1024,
        "processes": sampler.processes,
    }
    print(json.dumps(result))


main()
