"""The process that student processes are forked from: NumPy is loaded here, an answer never.

Serves one order at a time over the socket whose number is its first argument, and ends with its grader.
The other arguments are modules to preload.
"""

from __future__ import annotations

import array
import contextlib
import gc
import os
import signal
import socket
import sys
from dataclasses import replace

from autograde.sandbox import child, orders
from autograde.sandbox.child import House
from autograde.sandbox.kernel import PR_SET_CHILD_SUBREAPER, prctl
from autograde.sandbox.layers import Canary, enter, prepare
from autograde.sandbox.limits import beyond_own
from autograde.sandbox.orders import Order
from autograde.sandbox.preload import preload
from autograde.sandbox.rehearsal import rehearse
from autograde.sandbox.selftest import holding
from autograde.sandbox.tidiness import Surroundings

ROOM_FOR_DESCRIPTORS = 2 * array.array("i").itemsize


def main(arguments: list[str]) -> None:
    """Preload, say so, then serve until the grader is gone."""
    control = socket.socket(fileno=int(arguments[0]))
    prctl(PR_SET_CHILD_SUBREAPER, 1)  # whatever a child leaves behind becomes ours to kill
    modules = preload(arguments[1:])
    prepare()
    rehearse(modules)
    os.environ.clear()
    house = House(modules, Surroundings(modules))
    gc.collect()
    gc.freeze()  # a collection in a child would otherwise copy every page that it looks at
    with contextlib.suppress(BrokenPipeError):  # the grader is gone already, as serving will find
        control.send(orders.READY)
    _serve(control, house)


def _serve(control: socket.socket, house: House) -> None:
    pid = 0
    while (received := _receive(control)) is not None:
        message, descriptors = received
        order = Order.unpack(message)
        order = replace(order, bounds=beyond_own(order.bounds))
        if order.what == orders.FORK:
            pid = _fork(order, descriptors, house)
            answer = orders.ANSWER.pack(pid)
        elif order.what == orders.REAP:
            answer, pid = orders.ANSWER.pack(reap(pid)), 0
        else:
            path, grader = order.words
            answer = "\0".join(holding(order.bounds, Canary(path, int(grader)))).encode() or b"\0"
        with contextlib.suppress(BrokenPipeError):
            control.send(answer)
    reap(pid)


def _receive(control: socket.socket) -> tuple[bytes, list[int]] | None:
    """An order and the descriptors that came with it; None when the grader is gone."""
    try:
        message, ancillary, _, _ = control.recvmsg(orders.MOST, socket.CMSG_LEN(ROOM_FOR_DESCRIPTORS))
    except ConnectionError:
        return None
    descriptors = [fd for _, _, data in ancillary for fd in array.array("i", data)]
    return (message, descriptors) if message else None


def _fork(order: Order, descriptors: list[int], house: House) -> int:
    enter(order.words)
    zygote, pid = os.getpid(), os.fork()
    if not pid:
        child.live(order, descriptors[0], descriptors[1], zygote, house)
    for descriptor in descriptors:
        os.close(descriptor)
    return pid


def reap(pid: int) -> int:
    """Kill the child, its group and whatever it left behind; return its wait status (0 without a child)."""
    status = 0
    if pid:
        _kill(pid, -pid)
        _, status = os.waitpid(pid, 0)
    with contextlib.suppress(ChildProcessError):
        while True:
            orphan, _ = os.waitpid(-1, os.WNOHANG)
            if not orphan:
                _kill_children()
                os.waitpid(-1, 0)
    return status


def _kill(*processes: int) -> None:
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


def _kill_children() -> None:
    path = f"/proc/self/task/{os.getpid()}/children"
    with contextlib.suppress(OSError), open(path, encoding="ascii") as file:
        _kill(*map(int, file.read().split()))


if __name__ == "__main__":
    main(sys.argv[1:])
