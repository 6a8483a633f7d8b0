"""Libraries that read other people's files keep what they think of them to themselves: findings say it in our words."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = ("pypdf", "fontTools", "pikepdf")


def libraries() -> None:
    """Keep the log messages of reading libraries from the terminal. Call it where one is imported."""
    import logging

    for name in _NAMES:
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
        logger.propagate = False


@contextmanager
def quiet() -> Iterator[None]:
    """Within it a library's warnings stay off the terminal, its log messages too."""
    import warnings

    libraries()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
