"""Regular expressions that are compiled when a text first asks for one: a build uses a third of those that its modules hold, and a
class of thousands of characters takes a tenth of a millisecond each time it stands in one."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Later:
    """Stands for a compiled pattern; what is asked of it is kept, so that only the first time costs."""

    def __init__(self, text: Any, flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        made = self.__dict__.get("_made")
        if made is None:
            made = self._made = re.compile(self._text, self._flags)
        found = self.__dict__[name] = getattr(made, name)
        return found


def lazy_pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A pattern with everything that a compiled one has; a text that is none raises re.error where it is first used. It is not given
    to functions of `re`, which want a compiled one: `pattern.sub(…)`, not `re.sub(pattern, …)`."""
    return cast("re.Pattern[AnyStr]", _Later(text, flags))
