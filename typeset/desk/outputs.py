"""Output from the desk: built, judged, proved, delivered in processes aside, while everybody goes on; plates and sign-offs likewise."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from typeset.desk.refused import RefusedError
from typeset.signing import signoff

if TYPE_CHECKING:
    from typeset.desk.live import Job, Live
    from typeset.desk.results import Results

WHAT = ("build", "preflight", "proof", "deliver")
_PLATES = ("c", "m", "y", "k", "total")
_QUIET = 3.0
"""Seconds after an edit before pages that were signed are looked at again."""
_LINKS = 60


class Outputs:
    """What one desk has done aside. Lives in the loop's thread."""

    def __init__(self, live: Live, results: Results, output: str) -> None:
        self._live, self._results, self._output = live, results, output
        self._running: dict[str, asyncio.subprocess.Process] = {}
        self._told: dict[str, Any] = {}
        self._folder = tempfile.TemporaryDirectory(prefix="typeset-desk-", ignore_cleanup_errors=True)
        self._plates: dict[str, asyncio.Task[dict[str, Any]]] = {}
        self._looking: asyncio.Task[None] | None = None
        live.extra |= {
            "output": self.output,
            "cancel": self.cancel,
            "sign": self.sign,
            "ask plates": self.plates,
            "ask soft": self.plates,
        }
        live.tell("outputs", {})
        live.after_edit = self.look_again

    async def output(self, job: Job) -> dict[str, Any]:
        """Begin one; how far it is stands in the state `outputs`. Raises RefusedError."""
        what = job.asked.get("what")
        if what not in WHAT or not isinstance(what, str):
            raise RefusedError(f"不会做“{str(what)[:40]}”", f"cannot make {str(what)[:40]}")
        if what in self._running:
            raise RefusedError("正在做，等它完", "it is being made already")
        if self._live.board.state.get("broken"):
            raise RefusedError("期文件现在读不懂，先改正它", "the edition cannot be read now; mend it first")
        came = await self._run(what, {"what": what, "output": self._output}, told=True)
        return {"what": what, "made": bool(came and came["made"])}

    async def cancel(self, job: Job) -> dict[str, Any]:
        """Stop one; what was there before stays. Raises RefusedError."""
        process = self._running.get(str(job.asked.get("what")))
        if process is None:
            raise RefusedError("没有在做", "it is not being made")
        self._tell(str(job.asked["what"]), state="cancelled")
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        return {}

    async def _run(self, name: str, work: dict[str, Any], *, told: bool = False) -> dict[str, Any] | None:
        """Do something aside. None where it came to nothing: it was stopped, or a fault."""
        environment = dict(os.environ) | {"PYTHONUNBUFFERED": "1"}
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "typeset.desk.working",
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
            limit=64_000_000, env=environment, start_new_session=os.name == "posix",
        )  # fmt: skip
        self._running[name] = process
        came: dict[str, Any] | None = None
        try:
            if told:
                self._tell(name, state="running", done=0, of=0, step="", links=[], findings=[], made=False)
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(
                json.dumps({"edition": self._live.desk.folders.path, **work}).encode() + b"\n"
            )
            await process.stdin.drain()
            process.stdin.close()
            async for line in process.stdout:
                said = json.loads(line)
                came = said.get("came", came)
                if told and "step" in said:
                    self._tell(name, **said)
            await process.wait()
        finally:
            if process.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
            del self._running[name]
        if told and self._told[name]["state"] != "cancelled":
            self._finish(name, came)
        return came

    def _finish(self, name: str, came: dict[str, Any] | None) -> None:
        if came is None:
            self._tell(name, state="failed", message={"zh": "程序内部出错", "en": "internal error"})
            return
        root = Path(came["folder"]) if came["folder"] else None
        made = [Path(name) for name in came["files"]]
        urls = {path: quote(f"result/{self._results.put(path, root)}") for path in made}
        links = [
            {
                "name": path.relative_to(root).as_posix() if root else path.name,
                "url": urls[path],
                "path": str(path),
            }
            for path in sorted(made, key=_worth)[:_LINKS]
        ]
        state = "done" if came["made"] else "failed"
        self._tell(
            name,
            state=state,
            links=links,
            findings=came["findings"],
            errors=came["errors"],
            made=came["made"],
        )

    def _tell(self, name: str, **more: Any) -> None:
        self._told = {**self._told, name: {**self._told.get(name, {}), **more}}
        self._live.tell("outputs", self._told)

    # plates

    async def plates(self, job: Job) -> dict[str, Any]:
        """The address of a plate, of all ink together or of a soft proof of a page as it is. Raises RefusedError."""
        page, dpi = job.asked.get("page"), job.asked.get("dpi", 110)
        kind = "soft" if job.asked["what"] == "soft" else job.asked.get("plate")
        image = self._live.board.images.get(page) if type(page) is int else None
        if image is None or type(dpi) is not int or not 20 <= dpi <= 200 or kind not in (*_PLATES, "soft"):
            raise RefusedError("没有这一版的这块版", "no such plate of such a page")
        name = f"{page}-{image.digest}-{dpi}"
        if name not in self._plates:
            for other in [key for key in self._plates if key.startswith(f"{page}-")]:
                del self._plates[other]  # of the page as it was
            work = {"what": "plates", "page": page, "dpi": dpi, "folder": self._folder.name, "name": name}
            self._plates[name] = asyncio.ensure_future(self._made(f"plates {name}", work))
        came = await asyncio.shield(self._plates[name])
        path = Path(self._folder.name) / f"{name}-{kind}.png"
        if str(path.resolve()) not in came["files"]:
            self._plates.pop(name, None)
            why = next(
                ((one["zh"], one["en"]) for one in came["findings"] if one["severity"] == "error"), None
            )
            raise RefusedError(*(why or ("这一版现在做不出印版", "no plates of this page can be made now")))
        return {"url": f"plate/{self._results.put(path)}", "page": page, "plate": kind}

    async def _made(self, name: str, work: dict[str, Any]) -> dict[str, Any]:
        return await self._run(name, work) or {"files": [], "findings": []}

    # sign-offs

    async def sign(self, job: Job) -> dict[str, Any]:
        """Record a sign-off of a page by whoever asks. Raises RefusedError."""
        page, stage = job.asked.get("page"), job.asked.get("stage")
        by = job.window.person.name or job.asked.get("by")
        if type(page) is not int or stage not in signoff.STAGES or not isinstance(by, str) or not by:
            raise RefusedError(
                "要写明版、校次和名字", "page, stage and name are wanted", "、".join(signoff.STAGES)
            )
        if "sign" in self._running:
            raise RefusedError("正在签另一版，等一等", "another page is being signed")
        came = await self._run("sign", {"what": "sign", "stage": stage, "by": by, "pages": [page]})
        if came is None or came["signed"] is None:
            why = next(
                (one for one in (came or {"findings": []})["findings"] if one["severity"] == "error"), None
            )
            zh, en, hint = (why["zh"], why["en"], why["hint"]) if why else ("没有签成", "not signed", "")
            raise RefusedError(zh, en, hint)
        await self._show(came["signed"])
        return {}

    def look_again(self) -> None:
        """After an edit: a page that changed lost its sign-off; that is looked at when the hands rest."""
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
        if signoff.file_of(self._live.desk.folders.path).exists():
            self._looking = asyncio.ensure_future(self._look())

    async def _look(self) -> None:
        await asyncio.sleep(_QUIET)
        while "sign" in self._running:
            await asyncio.sleep(0.5)
        came = await self._run("sign", {"what": "sign"})
        if came is not None and came["signed"] is not None:
            await self._show(came["signed"])

    async def _show(self, signed: dict[str, Any]) -> None:
        await self._live.standing({row["page"]: standing_of(row) for row in signed["pages"]})

    async def close(self) -> None:
        """Nothing goes on when the desk is closed."""
        if self._looking is not None:
            self._looking.cancel()
        for process in list(self._running.values()):
            with contextlib.suppress(ProcessLookupError):
                process.kill()
        await asyncio.sleep(0)
        self._folder.cleanup()


_FIRST = (".html", ".pdf", ".csv", ".json")
"""What one looks for first among the files of a result."""


def _worth(path: Path) -> tuple[int, int, str]:
    """Reports and page files before what belongs to them."""
    kind = path.suffix.lower()
    return (_FIRST.index(kind) if kind in _FIRST else len(_FIRST), len(path.parts), path.as_posix())


def standing_of(row: dict[str, Any]) -> dict[str, Any]:
    """Where a page stands: 组版 until it is signed, 校对 between, 签发 once it is passed for printing; what it lost."""
    held, lost = row["held"], row["lost"]
    stage = "组版" if held is None else "签发" if held["stage"] == signoff.FINAL else "校对"
    return {
        "stage": stage,
        "sign": held["stage"] if held else "",
        "by": held["by"] if held else "",
        "time": held["time"] if held else "",
        "lost": {key: lost[key] for key in ("stage", "by", "time")} if lost else None,
    }
