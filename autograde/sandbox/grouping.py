"""Which trials are handed to a child together: as many as the shared memory holds, hidden ones last."""

from __future__ import annotations

import mmap
from collections.abc import Iterable, Iterator, Sequence

from autograde.sandbox.arena import START
from autograde.sandbox.sheets import Sheet

TOGETHER = 64  # frames that are on their way at most: the socket must hold them all
MOST = 4 << 20  # bytes of shared memory that groups are made for; one trial alone may need more
LONG = 2000  # characters of a probe's source: frames with more go alone


def size_for(sheets: Iterable[Sheet]) -> int:
    """Bytes that suffice for every trial alone, and for several at a time where they are small; whole pages."""
    sizes = [len(sheet.image) for sheet in sheets]
    most = max(min(sum(sizes), MOST), max(sizes, default=0))
    return -(-(START + most) // mmap.PAGESIZE) * mmap.PAGESIZE


def grouped(sheets: Sequence[Sheet], size: int) -> Iterator[list[Sheet]]:
    """Trials in their order. Hidden ones never share a group with others, and one whose arrays are looked at
    again, since a view is asked for, is a group of its own.
    """
    group: list[Sheet] = []
    left = 0
    for sheet in sheets:
        room = len(sheet.image)
        together = group and _may_follow(group[-1], sheet)
        if group and (not together or room > left or len(group) == TOGETHER):
            yield group
            group = []
        if not group:
            left = size - START
        group.append(sheet)
        left -= room
    if group:
        yield group


def _may_follow(last: Sheet, next: Sheet) -> bool:
    alone = any(s.trial.probe.aliasing or len(s.trial.probe.source) > LONG for s in (last, next))
    return last.trial.hidden == next.trial.hidden and not alone
