"""A soft limit of memory for code that may ask for an array of any size."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

STATM = Path("/proc/self/statm")


@contextlib.contextmanager
def memory_budget(extra: int) -> Iterator[None]:
    """``MemoryError`` past ``extra`` bytes more than now, where the system can say how much that is: Linux."""
    if not STATM.exists():
        yield
        return
    import resource

    before, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = int(STATM.read_text().split()[0]) * resource.getpagesize() + extra
    limits = [limit for limit in (before, hard, wanted) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min(limits), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (before, hard))
