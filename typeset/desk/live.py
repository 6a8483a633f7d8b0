"""The live side of a desk: windows ask, one thread sets, everybody is told what changed. Edits are never dropped; of previews the newest
wins; while the edition is set once, all edits that came meanwhile are saved and then set together."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from typeset.desk import asks, helping
from typeset.desk.board import Board
from typeset.desk.desk import Hand
from typeset.desk.people import People, Person, name_of
from typeset.desk.refused import RefusedError
from typeset.desk.window import Window
from typeset.files import opening
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable

    from typeset.desk.desk import Desk, News
    from typeset.desk.pages import PageImage

ASKS: dict[str, Callable[[Desk, dict[str, Any]], dict[str, Any]]] = {**asks.ASKS, **helping.ASKS}
STREAMS = helping.STREAMS
_EDITS = ("edit", "undo", "redo")
_TOGETHER = 100
"""Edits that are set together: whoever sends more without end is answered in between, and everybody sees them."""


class Job(NamedTuple):
    """Something that a window asked for."""

    window: Window
    """Which."""
    asked: dict[str, Any]
    """Its message."""
    seen: str = ""
    """The form of the edition file whose pages the window had when it asked."""

    def reply(self, data: dict[str, Any]) -> None:
        """Answer it."""
        self.window.asks -= 1
        self.window.answer({"type": "reply", "id": self.asked.get("id"), "ok": True, **data})


class Live:
    """A desk and the windows that look at it; everything of the desk runs in one thread."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.board, self.people = desk, Board(), People()
        self.windows: list[Window] = []
        self.extra: dict[str, Callable[[Job], Any]] = {}
        """What else can be asked for, by `do`: outputs, sign-offs. In the loop's thread; what is awaited may take its time."""
        self.after_edit: Callable[[], None] = _nothing
        """Is called when something was edited and set."""
        self._thread = ThreadPoolExecutor(1, "desk")
        self._jobs: deque[Job] = deque()
        self._previews: dict[int, Job] = {}
        self._streams: deque[tuple[Job, Generator[dict[str, Any], None, None], int]] = deque()
        self._disk: set[str] = set()
        self._rested = 0
        self._wake = asyncio.Event()
        self._number = 0
        self._tasks: set[asyncio.Task[Any]] = set()

    # windows

    def person(self, name: object) -> Person:
        """Who sits before a window that opens."""
        self._number += 1
        return Person(f"w{self._number}", name_of(name))

    async def came(self, window: Window) -> None:
        """A window opened."""
        self.windows.append(window)
        self.people.came(window.person)
        await self._learn((window.person.name,))
        self._people_changed()

    def went(self, window: Window) -> None:
        """A window is gone, what it had is free."""
        if window in self.windows:
            self.windows.remove(window)
        self._previews.pop(id(window), None)
        self.people.went(window.person)
        self._people_changed()

    def receive(self, window: Window, asked: object) -> None:
        """One message of a window."""
        if not isinstance(asked, dict):
            window.answer({"type": "reply", "id": None, **_not_understood("").as_reply()})
            return
        window.asks += 1
        job, do = Job(window, asked, self.board.form(asked.get("seen"), window.seen)), asked.get("do")
        if not isinstance(do, str):
            job.reply(_not_understood(str(do)).as_reply())
        elif do == "preview":
            old = self._previews.pop(id(window), None)
            if old is not None:
                old.reply({"superseded": True})
            self._previews[id(window)] = job
        elif do == "ask" and f"ask {asked.get('what')}" in self.extra:
            self._at_once(job, f"ask {asked['what']}")
            return
        elif do in _EDITS or do == "ask":
            self._jobs.append(job)
        else:
            self._at_once(job, do)
            return
        self._wake.set()

    def _at_once(self, job: Job, do: str) -> None:
        """What needs no setting: names, presence, locks; and what others take over."""
        try:
            if do in _PLAIN:
                job.reply(_PLAIN[do](self, job))
            elif (do in self.extra and not do.startswith("ask ")) or job.asked.get("do") == "ask":
                task = asyncio.ensure_future(self._extra(job, self.extra[do]))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
            else:
                raise _not_understood(do)
        except RefusedError as error:
            job.reply(error.as_reply())

    async def _extra(self, job: Job, work: Callable[[Job], Any]) -> None:
        try:
            job.reply(await work(job) or {})
        except RefusedError as error:
            job.reply(error.as_reply())
        except Exception as error:
            logging.getLogger("typeset.desk").exception("%s", job.asked.get("do"))
            name = type(error).__name__
            job.reply(RefusedError(f"程序内部出错（{name}）", f"internal error ({name})").as_reply())

    def changed_on_disk(self, paths: Iterable[str]) -> None:
        """Files changed, by the desk's hand or another's."""
        self._disk.update(paths)
        self._wake.set()

    def tell(self, key: str, value: Any) -> None:
        """Something of the state, to all windows where it is another."""
        if self.board.set(key, value):
            for window in self.windows:
                window.changed((), (), (key,))

    # the thread

    async def run(self, work: Callable[[], Any]) -> Any:
        """Something of the desk, in its thread."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def open(self) -> None:
        """Set the edition for the first time."""
        self._tell(await self.run(self.desk.refresh))
        self._wake.set()
        self._people_changed()

    def close(self) -> None:
        """No more work."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def work(self) -> None:
        """Does what is asked for, as long as the desk is open."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            going = True
            while going:
                try:
                    going = await self._step()
                except Exception:
                    self._rested = (
                        self.board.version
                    )  # what fails in a moment of rest is not tried without end
                    logging.getLogger("typeset.desk").exception("the desk goes on")

    async def _step(self) -> bool:
        """The next thing that waits: edits first, then what lies on the disk, questions, previews, long answers."""
        if self._jobs and self._jobs[0].asked["do"] in _EDITS:
            await self._edits()
        elif self._disk:
            paths, self._disk = self._disk, set()
            if await self.run(lambda: self.desk.looked(paths)):
                self._tell(await self.run(self.desk.refresh))
                await self._learn(self._names())
        elif self._jobs:
            await self._question(self._jobs.popleft())
        elif self._previews:
            await self._preview(self._previews.pop(next(iter(self._previews))))
        elif self._streams:
            await self._stream()
        elif self._rested != self.board.version:
            version = self.board.version
            news, more = await self.run(self.desk.rest)
            if not more:
                self._rested = version
            if news is not None:
                self._tell(news)
        else:
            return False
        return True

    async def _edits(self) -> None:
        """All edits in a row that wait: each is saved, then all are set, then all are answered."""
        done: list[tuple[Job, dict[str, Any]]] = []
        saved = False
        while self._jobs and self._jobs[0].asked["do"] in _EDITS and len(done) < _TOGETHER:
            job = self._jobs.popleft()
            reply = await self._answered(job, self._save)
            saved = saved or reply.get("ok", True)
            done.append((job, reply))
        try:
            if saved:
                self._tell(await self.run(self.desk.refresh))
                await self._learn(self._names())
        finally:
            for job, reply in done:
                job.reply(reply)

    async def _answered(self, job: Job, work: Callable[[Job], Any]) -> dict[str, Any]:
        """What comes of a job, or why nothing does: whatever a message holds, the desk goes on."""
        try:
            found: dict[str, Any] = await self.run(lambda: work(job))
        except RefusedError as error:
            return error.as_reply()
        except Exception as error:
            logging.getLogger("typeset.desk").exception("%s", job.asked.get("do"))
            name = type(error).__name__
            return RefusedError(f"程序内部出错（{name}），文件没有改", f"internal error ({name})").as_reply()
        return found

    def _save(self, job: Job) -> dict[str, Any]:
        by, do = job.window.person.name, job.asked["do"]

        def may(files: tuple[str, ...]) -> None:
            held = self.people.in_the_way(job.window.person, files)
            if held is not None:
                raise _held(*held)

        hand = Hand(may, job.seen)
        if do != "edit":
            return self.desk.undo(by, again=do == "redo", hand=hand)
        op = job.asked.get("op")
        return self.desk.edit(op if isinstance(op, dict) else {}, by, hand)

    async def _question(self, job: Job) -> None:
        what = job.asked.get("what")
        if isinstance(what, str) and what in STREAMS:
            self._streams.append((job, STREAMS[what](self.desk, job.asked), self.board.version))
        elif isinstance(what, str) and what in ASKS:
            reply = await self._answered(job, lambda job: ASKS[what](self.desk, job.asked))
            file = self.desk.folders.plain(str(job.asked.get("file")))
            owner = self.people.owner(file) if what == "text" else None
            if owner is not None and owner is not job.window.person:
                reply["locked"] = owner.name or owner.id
            job.reply(reply)
        else:
            job.reply(_not_understood(str(what)).as_reply())

    async def _stream(self) -> None:
        """One more piece of a long answer; an edit in between makes it void."""
        job, pieces, version = self._streams.popleft()
        if version != self.board.version:
            pieces.close()
            job.reply(
                RefusedError("版面改了，再问一次", "the page has changed; ask again", stale=True).as_reply()
            )
            return
        piece = await self._answered(job, lambda _: next(pieces, {"done": True}))
        if piece.get("ok", True) and not piece.get("done"):
            job.window.answer({"type": str(job.asked["what"]), "id": job.asked.get("id"), **piece})
            self._streams.append((job, pieces, version))
        else:
            job.reply({key: value for key, value in piece.items() if key != "done"})

    async def _preview(self, job: Job) -> None:
        op = job.asked.get("op")
        if op is None:
            job.window.preview({})
            job.reply({})
            return
        found: list[dict[int, PageImage]] = []

        def tried(_: Job) -> dict[str, Any]:
            pages, more = self.desk.preview(op)
            found.append(pages)
            return more

        reply = await self._answered(job, tried)
        self.tell("fonts", self.desk.state.get("fonts"))
        if found and job.window in self.windows:
            job.window.preview(found[0])
        job.reply(reply)

    # telling

    def _tell(self, news: News) -> None:
        """What changed, to all windows."""
        board = self.board
        board.show(news.version, self.desk.images, self.desk.seen)
        keys = [key for key, value in news.state.items() if board.set(key, value)]
        for window in self.windows:
            window.changed(news.pages, news.gone, keys)
        if news.pages:
            self.after_edit()

    async def standing(self, found: dict[int, dict[str, Any]]) -> None:
        """Where the pages stand, as it was found aside."""
        self._tell(await self.run(lambda: self.desk.stand(found)))

    def _names(self) -> set[str]:
        return {window.person.name for window in self.windows}

    async def _learn(self, names: Iterable[str]) -> None:
        """What everybody may take back."""
        found = await self.run(lambda: {name: self.desk.can(name) for name in names})
        for window in self.windows:
            name = window.person.name
            if name in found and self.board.cans.get(name) != found[name]:
                window.changed((), (), ("can",))
        self.board.cans |= found

    def _people_changed(self) -> None:
        self.tell("people", self.people.people())
        self.tell("locks", self.people.locks())

    # what needs no setting

    def named(self, job: Job) -> dict[str, Any]:
        """A person says a name."""
        job.window.person.name = name_of(job.asked.get("name"))
        self._people_changed()
        task = asyncio.ensure_future(self._learn((job.window.person.name,)))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        job.window.changed((), (), ("can",))
        return {"name": job.window.person.name}

    def looks(self, job: Job) -> dict[str, Any]:
        """What a person looks at."""
        page, file, person = job.asked.get("page"), job.asked.get("file"), job.window.person
        person.page = page if type(page) is int and 0 <= page < 1_000_000 else person.page
        person.file = file[:1024] if isinstance(file, str) else person.file
        self._people_changed()
        return {}

    def lock(self, job: Job) -> dict[str, Any]:
        """A story is one person's."""
        file, take = job.asked.get("file"), job.asked.get("take") is True
        path = self.desk.folders.inside(file) if isinstance(file, str) else None
        if path is None or not opening.is_file(path):
            raise RefusedError("没有这篇稿件", "no such story")
        file = self.desk.folders.name_of(path)
        owner = self.people.lock(job.window.person, file, take=take)
        if owner is not None:
            raise _held(file, owner)
        self._people_changed()
        return {}

    def unlock(self, job: Job) -> dict[str, Any]:
        """It is free again."""
        self.people.unlock(job.window.person, self.desk.folders.plain(str(job.asked.get("file"))))
        self._people_changed()
        return {}


_PLAIN = {"name": Live.named, "look": Live.looks, "lock": Live.lock, "unlock": Live.unlock}


def _nothing() -> None:
    """Nothing."""


def _not_understood(what: str) -> RefusedError:
    return RefusedError(f"不懂“{what[:40]}”", f"unknown request {what[:40]}")


def _held(file: str, owner: Person) -> RefusedError:
    name = owner.name or owner.id
    return RefusedError(
        f"{name} 正在改“{file}”",
        f"{name} is editing {file}",
        "等一等，或者接手 (take: true)",
        locked=name,
        file=file,
    )
