"""Editions set on a Dask cluster (`dask.distributed`): inputs travel with the task, outputs come back as bytes.

The client reads an edition to know what goes into it; large files are tasks of their own, named by their content, so that each goes to the
scheduler once and between workers at need, and a worker that dies takes none with it for good. Dask is imported here and only here.
"""

from __future__ import annotations

import importlib
import logging
import os
import queue
import uuid
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from typeset.batch import kit, remote
from typeset.batch.executor import PATIENCE, died
from typeset.batch.packing import Packed, pack
from typeset.batch.types import Done, ExecutorError
from typeset.findings import Finding
from typeset.findings.figures import Words
from typeset.findings.telling import tell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from typeset.batch.packing import Parcel
    from typeset.batch.types import Task

CONNECT = 10
"""Seconds within which a scheduler must answer."""
WORKERS = 30
"""Seconds within which a cluster must have a worker."""
_SMALL = 16_384
"""Bytes of a file that goes with its edition: as a task of its own it would cost more."""
_IDLE = 300_000_000
"""Bytes of large files that are kept on the cluster, though no edition that is under way uses them."""
_CONFIG = {
    "distributed.scheduler.allowed-failures": 1,  # of a cluster of ours: an edition is given out twice
    "distributed.comm.timeouts.connect": f"{CONNECT}s",
    "distributed.admin.large-graph-warning-threshold": "4GB",
}


class DaskExecutor:
    """Sets editions on the cluster of a scheduler, or on one of so many processes that it starts here and ends again. Raises
    ExecutorError where that cannot be had: BAT-10, BAT-11, BAT-12."""

    def __init__(self, address: str, processes: int = 0) -> None:
        self._address = address or f"local:{processes}"
        self._cluster: Any = None
        self._client: Any = None
        self._kit, self._batch = kit.own(), uuid.uuid4().hex[:12]
        self._files = _Files(self)
        self._under_way: dict[int, tuple[Task, Packed, Any]] = {}
        self._ended: queue.SimpleQueue[int] = queue.SimpleQueue()
        try:
            self._begin(address, processes)
        except BaseException:
            self.close()
            raise

    def submit(self, work: Any, *given: Any, key: str) -> Any:
        """Hand the cluster a task; its future."""
        return self._client.submit(work, *given, key=key, pure=False)

    def run(self, tasks: Iterable[Task], check: Callable[[], None]) -> Iterator[Done]:
        """Every task's outcome as soon as it is there (`Executor.run`)."""
        coming = iter(tasks)
        room = 2 * max(1, sum(self._client.nthreads().values()))
        more = True
        while True:
            while more and len(self._under_way) < room:
                task = next(coming, None)
                more = task is not None
                if task is not None and (refused := self._send(task)) is not None:
                    yield refused
            if not self._under_way:
                return
            done = self._outcome(self._next(check))
            if done is not None:
                yield done

    def close(self) -> None:
        """Let the cluster go; one that was started here ends."""
        client, cluster, self._client, self._cluster = self._client, self._cluster, None, None
        self._under_way.clear()
        self._files.clear()
        if client is not None:
            with suppress(Exception):
                if client.status == "running":
                    client.run(remote.leave, on_error="ignore", wait=cluster is None)
            with suppress(Exception):
                client.close(timeout=2)
        if cluster is not None:
            with suppress(Exception):
                cluster.close(timeout=CONNECT)

    def _begin(self, address: str, processes: int) -> None:
        try:
            dask, distributed = importlib.import_module("dask"), importlib.import_module("distributed")
        except ImportError as error:
            raise ExecutorError(tell("BAT-10")) from error
        dask.config.set(_CONFIG if address else {**_CONFIG, "distributed.worker.preload": [remote.__name__]})
        for name in ("distributed", "tornado", "asyncio"):  # what happens to the cluster is told by findings
            logging.getLogger(name).setLevel(logging.CRITICAL)
        try:
            if not address:
                self._cluster = distributed.LocalCluster(
                    n_workers=processes, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=logging.CRITICAL
                )  # fmt: skip
            self._client = distributed.Client(self._cluster or address, timeout=CONNECT, set_as_default=False)
        except Exception as error:
            raise ExecutorError(tell("BAT-11", address=self._address, why=_why(error))) from error
        self._check()

    def _check(self) -> None:
        """The cluster has workers, and they are what we are."""
        try:
            self._client.wait_for_workers(1, timeout=WORKERS)
        except Exception as error:
            raise ExecutorError(tell("BAT-11.idle", address=self._address, seconds=WORKERS)) from error
        for worker, theirs in sorted(self._client.run(kit.own, on_error="return").items()):
            if isinstance(theirs, BaseException):
                raise _differs(worker, (kit.Difference("typeset", dict(self._kit)["typeset"], _why(theirs)),))
            if parts := kit.differences(self._kit, theirs):
                raise _differs(worker, parts)

    def _send(self, task: Task) -> Done | None:
        """Give an edition to the cluster; its outcome where it cannot travel."""
        packed = pack(task, self._kit)
        if isinstance(packed, Finding):
            return Done(task.number, (packed,))
        small = {digest: raw for digest, raw in packed.bytes.items() if len(raw) <= _SMALL}
        large = sorted(packed.bytes.keys() - small.keys())
        try:
            futures = self._files.of(task.number, {digest: packed.bytes[digest] for digest in large})
            key = f"typeset-edition-{self._batch}-{task.number}"
            future = self.submit(_set, packed.parcel, small, large, futures, key=key)
        except Exception as error:
            raise self._gone() from error
        self._under_way[task.number] = task, packed._replace(bytes={}), future
        future.add_done_callback(lambda _: self._ended.put(task.number))
        return None

    def _next(self, check: Callable[[], None]) -> int:
        """The number of an edition that came to an end. Raises ExecutorError where the scheduler has gone."""
        while True:
            check()
            try:
                return self._ended.get(timeout=PATIENCE)
            except queue.Empty:
                if self._client.status != "running":
                    raise self._gone() from None

    def _outcome(self, number: int) -> Done | None:
        """What came of an edition. Raises ExecutorError."""
        task, packed, future = self._under_way[number]
        if future.status not in ("finished", "error"):
            raise self._gone()
        try:
            result = future.result()
        except Exception as error:
            if type(error).__name__ == "KilledWorker":
                result = died(task, "KilledWorker")
            elif self._client.status != "running" or future.status not in ("finished", "error"):
                raise self._gone() from error
            else:
                result = Done(number, trace=f"{type(error).__name__}: {error}")
        if isinstance(result, remote.Refused):
            raise _differs("-", result.parts)
        del self._under_way[number]
        self._files.release(number)
        future.release()
        done: Done = result
        return done._replace(inputs=packed.inputs)

    def _gone(self) -> ExecutorError:
        return ExecutorError(tell("BAT-11.lost", address=self._address, left=max(1, len(self._under_way))))


class _Files:
    """Large files on the cluster, by content: those in use, and some that were used lately."""

    def __init__(self, executor: DaskExecutor) -> None:
        self._executor = executor
        self._known: dict[str, tuple[Any, int, set[int]]] = {}

    def of(self, number: int, contents: dict[str, bytes]) -> list[Any]:
        """The futures of an edition's files, in the order given; what the cluster has not is sent."""
        found = []
        for digest, raw in contents.items():
            held = self._known.pop(digest, None)
            if held is None:
                held = self._executor.submit(_same, raw, key=f"typeset-file-{digest}"), len(raw), set()
            held[2].add(number)
            self._known[digest] = held
            found.append(held[0])
        return found

    def release(self, number: int) -> None:
        """An edition has come to an end."""
        for _, _, users in self._known.values():
            users.discard(number)
        idle = [digest for digest, (_, _, users) in self._known.items() if not users]
        room = _IDLE - sum(self._known[digest][1] for digest in idle)
        for digest in idle:
            if room >= 0:
                return
            room += self._known[digest][1]
            self._known.pop(digest)[0].release()

    def clear(self) -> None:
        """Let all of them go."""
        self._known.clear()


def _same(raw: bytes) -> bytes:
    return raw


def _set(
    parcel: Parcel, small: dict[str, bytes], names: list[str], large: list[bytes]
) -> Done | remote.Refused:
    """On a worker: an edition from its parcel. names: digests of the large files, in their order."""
    base = importlib.import_module("distributed").get_worker().local_directory
    os.makedirs(base, exist_ok=True)  # noqa: PTH103
    return remote.set_parcel(parcel, {**small, **dict(zip(names, large, strict=True))}, base)


def _differs(worker: str, parts: tuple[kit.Difference, ...]) -> ExecutorError:
    """BAT-12."""
    shown = tuple(
        Words(
            f"{part}（这里 {here or '没有'}，那里 {there or '没有'}）",
            f"{part} ({here or 'none'} here, {there or 'none'} there)",
        )
        for part, here, there in parts[:5]
    )
    return ExecutorError(tell("BAT-12", worker=worker, parts=shown))


def _why(error: BaseException) -> str:
    """An error in one line."""
    words = " ".join(str(error).split())
    return f"{type(error).__name__}: {words[:160]}" if words else type(error).__name__
