"""The grader's hold on its zygote: start it, give orders, notice that it is gone."""

from __future__ import annotations

import array
import contextlib
import os
import socket
import subprocess
from collections.abc import Sequence

from autograde.problem import Problem
from autograde.sandbox import launch, orders
from autograde.sandbox.limits import Bounds
from autograde.sandbox.orders import Order

PATIENCE = 30.0  # seconds for any answer; a cold disk may take a few to load NumPy


class ZygoteGone(Problem):
    """The zygote does not answer any more."""

    def __init__(self) -> None:
        super().__init__(
            "학생 코드를 실행할 프로세스를 시작하지 못했습니다. "
            "python -m autograde doctor로 이 컴퓨터에서 격리 실행이 되는지 확인해 주세요."
        )


class Zygote:
    """One zygote process, which is waited for at the first order. Not for use by two threads at once.

    Args:
        modules: to be preloaded besides NumPy and the usual ones.
    """

    def __init__(self, modules: Sequence[str]) -> None:
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                launch.command("zygote", [str(theirs.fileno()), *modules]),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env=launch.environment(),
                cwd="/",
                pass_fds=[theirs.fileno()],
                start_new_session=True,  # Ctrl-C is for the grader, which then ends the zygote
            )
        self._control.settimeout(PATIENCE)
        self._owed = 1  # it says when it is ready; until then there is other work to do

    @property
    def pid(self) -> int:
        return self._process.pid

    def test(self, bounds: Bounds) -> tuple[str, ...]:
        """Names of the layers that hold on this machine."""
        # A file that is there anyhow: one made for this would outlive a grader that is killed just now.
        words = (os.path.abspath(__file__), str(os.getpid()))
        return tuple(filter(None, self._ask(Order(orders.TEST, bounds, words)).decode().split("\0")))

    def fork(self, layers: tuple[str, ...], bounds: Bounds, channel: int, memory: int) -> int:
        """Fork a child that serves ``channel``; return its process number."""
        rights = array.array("i", [channel, memory])
        answer = self._ask(
            Order(orders.FORK, bounds, layers), [(socket.SOL_SOCKET, socket.SCM_RIGHTS, rights)]
        )
        return int(orders.ANSWER.unpack(answer)[0])

    def reap(self) -> None:
        """Kill the child and all that is left of it. Nobody waits for it but the next order."""
        self._send(Order(orders.REAP))
        self._owed += 1

    def alive(self) -> bool:
        """Whether the zygote still answers; call it after ``reap``."""
        try:
            self._settle()
        except ZygoteGone:
            return False
        return self._process.poll() is None

    def close(self) -> None:
        """End the zygote and with it its child."""
        self._control.close()
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _ask(self, order: Order, ancillary: list[tuple[int, int, array.array[int]]] | None = None) -> bytes:
        self._settle()
        self._send(order, ancillary)
        return self._receive()

    def _send(self, order: Order, ancillary: list[tuple[int, int, array.array[int]]] | None = None) -> None:
        try:
            self._control.sendmsg([order.pack()], ancillary or [])
        except OSError:
            raise ZygoteGone from None

    def _settle(self) -> None:
        """Take the answers to earlier orders that nobody has waited for."""
        while self._owed:
            self._receive()
            self._owed -= 1

    def _receive(self) -> bytes:
        answer = b""
        with contextlib.suppress(OSError):  # a timeout is one, too
            answer = self._control.recv(orders.MOST)
        if not answer:
            raise ZygoteGone
        return answer
