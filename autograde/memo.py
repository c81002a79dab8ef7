"""Results of pure functions, remembered by which objects they were called with.

Keys, cases and outcomes are frozen, large and not hashable; a class hands in the same answers again and again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

R = TypeVar("R")


class ByIdentity(Generic[R]):
    """Wraps ``function``; the objects of a remembered call are kept alive, so that none can be mistaken.

    Args:
        function: pure, of objects that nobody changes.
        most: calls to remember; then all are forgotten.
    """

    def __init__(self, function: Callable[..., R], most: int = 8192) -> None:
        self._function, self._most = function, most
        self._known: dict[tuple[int, ...], tuple[tuple[Any, ...], R]] = {}

    def __call__(self, *objects: Any) -> R:
        name = tuple(map(id, objects))
        known = self._known.get(name)
        if known is None:
            if len(self._known) >= self._most:
                self._known.clear()
            known = self._known[name] = objects, self._function(*objects)
        return known[1]
