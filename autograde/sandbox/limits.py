"""Layer "rlimits": memory, processor time, files, processes."""

from __future__ import annotations

import mmap
import resource
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Bounds:
    """What one submission may use.

    Attributes:
        memory: bytes of address space; the runner counts without, the layer with what Python and NumPy take.
        cpu: seconds of processor time; the wall clock is the parent's business.
    """

    memory: int = 1 << 30
    cpu: int = 90


def beyond_own(bounds: Bounds) -> Bounds:
    """The bounds of a fork of this process, which has its memory for nothing."""
    return replace(bounds, memory=bounds.memory + _address_space())


def apply(bounds: Bounds) -> None:
    """Lower the soft and the hard limits of this process for good."""
    hard = {
        resource.RLIMIT_AS: bounds.memory,
        resource.RLIMIT_CPU: bounds.cpu,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NOFILE: 16,
        resource.RLIMIT_CORE: 0,
        # No process and no thread: it counts a whole user and does not bind root, so seccomp says it again.
        resource.RLIMIT_NPROC: 0,
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_MSGQUEUE: 0,
        resource.RLIMIT_NICE: 0,
        resource.RLIMIT_RTPRIO: 0,
    }
    for name, value in hard.items():
        resource.setrlimit(name, (value, value))


def hold(bounds: Bounds) -> bool:
    """Try to get more than the limits allow; say whether it was refused."""
    try:
        mmap.mmap(-1, bounds.memory + (64 << 20))
    except (OSError, MemoryError):
        return resource.getrlimit(resource.RLIMIT_CPU)[1] == bounds.cpu
    return False


def _address_space() -> int:
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[0]) * resource.getpagesize()
