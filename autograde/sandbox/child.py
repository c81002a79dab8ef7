"""A forked child of the zygote: shut every door, then serve one submission."""

from __future__ import annotations

import mmap
import os
import signal
from collections.abc import Collection
from dataclasses import dataclass

from autograde.sandbox.kernel import PR_SET_PDEATHSIG, prctl
from autograde.sandbox.layers import confine
from autograde.sandbox.orders import Order
from autograde.sandbox.serve import Channel, serve
from autograde.sandbox.tidiness import Surroundings

CHANNEL = 3
BROKEN = 70  # exit code where our own code failed


@dataclass(frozen=True)
class House:
    """What every child finds.

    Attributes:
        modules: what submissions may import.
        surroundings: how a submission must leave things to the next one of the same student.
    """

    modules: Collection[str]
    surroundings: Surroundings


def live(order: Order, channel: int, memory: int, zygote: int, house: House) -> None:
    """Become the room in which one student's code runs. Does not return.

    Args:
        order: layers and bounds.
        channel, memory: file descriptors of the socket to the grader and of the shared memory.
        zygote: process number of the parent.
        house: what the zygote has made ready.
    """
    try:
        os.setsid()
        die_with(zygote)
        shared = mmap.mmap(memory, 0)
        _keep_only(channel)
        confine(order.words, order.bounds)
        serve(Channel(CHANNEL, CHANNEL), shared, house.modules, house.surroundings)
    finally:
        os._exit(BROKEN)


def _keep_only(channel: int) -> None:
    """Standard input and output are the zygote's /dev/null; of the rest only the channel stays."""
    os.dup2(1, 2)
    os.dup2(channel, CHANNEL)
    os.closerange(CHANNEL + 1, 1 << 20)


def die_with(zygote: int) -> None:
    """Ask the kernel to kill this process when the zygote ends, which it may have done already."""
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != zygote:
        os._exit(0)
