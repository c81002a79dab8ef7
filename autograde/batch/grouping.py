"""Write in small groups: one commit for several items."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

Item = TypeVar("Item")

GROUP = 16  # items a commit: a crash costs at most these


@contextmanager
def in_groups(write: Callable[[Sequence[Item]], None]) -> Iterator[Callable[[Item], None]]:
    """Yield a function that keeps an item; what is at hand is written on the way out, also on Ctrl-C."""
    waiting: list[Item] = []

    def flush() -> None:
        items = tuple(waiting)
        waiting.clear()  # what cannot be written now is not tried again on the way out
        if items:
            write(items)

    def keep(item: Item) -> None:
        waiting.append(item)
        if len(waiting) >= GROUP:
            flush()

    try:
        yield keep
    finally:
        flush()
