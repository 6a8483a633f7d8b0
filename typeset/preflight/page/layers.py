"""Optional content: which layers the file's own setting hides in print, and what marked content belongs to them."""

from __future__ import annotations

from typing import Any

from typeset.pdf.objects import entries, items, real, text

_MOST_DEPTH = 12
_MOST_PARTS = 100_000
"""Parts of visibility expressions that are looked at in one file."""


class Layers:
    """The layers of a file by the setting that it opens with."""

    def __init__(self, catalog: dict[str, Any]) -> None:
        properties = entries(catalog.get("/OCProperties"))
        start = entries(properties.get("/D"))
        everything = [thing for thing in items(properties.get("/OCGs"))[:5000] if isinstance(thing, dict)]
        self._kept = everything
        """Held so that no other object gets the id of one."""
        self._off: set[int] = (
            {id(thing) for thing in everything} if start.get("/BaseState") == "/OFF" else set()
        )
        self._off -= {id(thing) for thing in items(start.get("/ON"))[:5000]}
        self._off |= {id(thing) for thing in items(start.get("/OFF"))[:5000]}
        self._left = _MOST_PARTS
        for usage in map(entries, items(start.get("/AS"))[:100]):
            if usage.get("/Event") == "/Print":
                self._by_usage(items(usage.get("/OCGs"))[:5000])

    def _by_usage(self, groups: list[Any]) -> None:
        """What the layers themselves say of printing, where the file asks for it."""
        for group in groups:
            state = entries(entries(entries(group).get("/Usage")).get("/Print")).get("/PrintState")
            if state == "/OFF":
                self._off.add(id(group))
            elif state == "/ON":
                self._off.discard(id(group))

    def hidden(self, value: Any) -> str:
        """The name of the layer that hides content of a group or a membership; "" where it is shown."""
        group = real(value)
        if not isinstance(group, dict):
            return ""
        if real(group.get("/Type")) != "/OCMD":
            return _name(group) if id(group) in self._off else ""
        shown = self._expression(group.get("/VE"), 0)
        groups = self._members(group)
        if shown is None:
            shown = self._by_policy(text(group.get("/P")), [id(member) not in self._off for member in groups])
        if shown:
            return ""
        return next((_name(member) for member in groups if id(member) in self._off), "OCMD")

    @staticmethod
    def _members(group: dict[str, Any]) -> list[Any]:
        found = real(group.get("/OCGs"))
        return (
            [found]
            if isinstance(found, dict)
            else [one for one in items(found)[:1000] if isinstance(one, dict)]
        )

    @staticmethod
    def _by_policy(policy: str, on: list[bool]) -> bool:
        if not on:
            return True
        if policy == "/AllOn":
            return all(on)
        if policy == "/AnyOff":
            return not all(on)
        return not any(on) if policy == "/AllOff" else any(on)

    def _expression(self, value: Any, depth: int) -> bool | None:
        """A visibility expression; None where there is none."""
        parts = items(value)
        self._left -= len(parts)
        if not parts or depth > _MOST_DEPTH or self._left < 0:
            return None
        inner: list[bool] = []
        for part in parts[1:200]:
            known = id(part) not in self._off if isinstance(part, dict) else self._expression(part, depth + 1)
            inner.append(known is not False)
        if parts[0] == "/Not":
            return not inner[0] if inner else None
        return any(inner) if parts[0] == "/Or" else all(inner)


def _name(group: dict[str, Any]) -> str:
    return text(group.get("/Name"))[:60] or "?"
