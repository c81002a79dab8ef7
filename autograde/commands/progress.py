"""A progress bar on standard error, so that ``--json`` stays clean."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bar

from autograde.batch.plan import Progress


@contextmanager
def progress_bar() -> Iterator[Progress]:
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("남은 시간"),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        yield _Shown(bar)


class _Shown(Progress):
    def __init__(self, bar: Bar) -> None:
        self._bar = bar
        self._task: TaskID | None = None

    def begin(self, what: str, total: int) -> None:
        self._task = self._bar.add_task(what, total=total)

    def step(self) -> None:
        if self._task is not None:
            self._bar.advance(self._task)

    def end(self) -> None:
        if self._task is not None:
            self._bar.remove_task(self._task)

    def say(self, text: str) -> None:
        self._bar.console.print(text, markup=False)
