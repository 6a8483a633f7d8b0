"""What the desk does not do, in words."""

from __future__ import annotations

from typing import Any


class RefusedError(Exception):
    """Something that is not done: why, in Chinese and English, and what helps. more: what a browser makes use of."""

    def __init__(self, zh: str, en: str, hint: str = "", **more: Any) -> None:
        super().__init__(zh)
        self.zh, self.en, self.hint, self.more = zh, en, hint, more

    def as_reply(self) -> dict[str, Any]:
        """For a browser."""
        return {"ok": False, "zh": self.zh, "en": self.en, "hint": self.hint, **self.more}
