"""One Dask worker as the pool sees it: an executor that breaks when its worker is gone."""

from __future__ import annotations

import asyncio
import uuid
from concurrent.futures import BrokenExecutor, CancelledError, Future
from concurrent.futures import wait as wait_for
from typing import Any

from autograde.batch import kit
from autograde.batch.crew import AHEAD
from autograde.batch.kit import Kit, Ready
from autograde.batch.scheduler import GONE, LEAVING, LOST, Client, alive
from autograde.batch.sealed import Sealed
from autograde.batch.worker import Graded, Lot
from autograde.problem import Problem


class Hand:
    """A worker process somewhere. What it has to know is scattered to it alone and goes when this is closed.

    Args:
        client: of the scheduler.
        address: the worker's.
        factory: makes its runner.

    Attributes:
        ready: its own answer, once its runner is there; breaks as a job does.
    """

    ahead, started = AHEAD, True

    def __init__(self, client: Client, address: str, factory: Sealed) -> None:
        self.address = address
        self._client = client
        self._gone = False
        self._pending: dict[Future[Any], Any] = {}
        self._bringing: set[Future[None]] = set()
        self._kit = self._scattered(Kit(factory))
        self._keys: Any = None
        self.ready: Future[Ready] = self._task(kit.prepare, self._kit)

    def learn(self, keys: Sealed) -> None:
        """The answer keys of this run."""
        self._keys = self._scattered(keys)

    def submit(self, lot: Lot) -> Future[list[Graded]]:
        return self._task(kit.work, self._kit, self._keys, Sealed.of(lot))

    def broken(self) -> None:
        """The worker is gone. Only in the client's own thread, as all that touches results."""
        self._gone = True
        pending, self._pending = self._pending, {}
        for future, task in pending.items():
            task.release()
            future.set_exception(BrokenExecutor())

    def close(self) -> None:
        """Whatever it still had to do is not to be done by anyone."""
        if self._pending and alive(self._client):
            pending = list(self._pending)
            self._client.loop.add_callback(self.broken)
            wait_for(pending, timeout=LEAVING)
        self._kit = self._keys = None

    def _scattered(self, value: object) -> Any:
        """The scheduler shows names: they tell nothing."""
        name = f"autograde-{uuid.uuid4().hex}"
        return self._client.scatter({name: value}, workers=[self.address], hash=False)[name]

    def _task(self, function: Any, *arguments: Any) -> Future[Any]:
        future: Future[Any] = Future()
        if not alive(self._client):
            future.set_exception(Problem(GONE))
            return future
        task = self._client.submit(
            function,
            *arguments,
            key=f"autograde-{uuid.uuid4().hex}",
            workers=[self.address],
            allow_other_workers=False,
            pure=False,
        )
        bringing = asyncio.run_coroutine_threadsafe(self._bring(task, future), self._client.loop.asyncio_loop)
        self._bringing.add(bringing)  # nobody else holds it
        bringing.add_done_callback(self._bringing.discard)
        return future

    async def _bring(self, task: Any, future: Future[Any]) -> None:
        """Fetch a result as soon as it is there: a worker that ends later takes nothing with it."""
        if self._gone:
            future.set_exception(BrokenExecutor())
            return
        self._pending[future] = task
        try:
            found = (await self._client.gather(task, asynchronous=True)).open()
        except (Exception, CancelledError, asyncio.CancelledError) as error:
            found = self._failure(error)
        if self._pending.pop(future, None) is None:
            return  # broken meanwhile
        if isinstance(found, BaseException):
            future.set_exception(found)
        else:
            future.set_result(found)

    def _failure(self, error: BaseException) -> Exception:
        if not alive(self._client):
            return Problem(GONE)
        if isinstance(error, (*LOST, asyncio.CancelledError)):
            return BrokenExecutor()
        return Problem(f"Dask 일꾼 {self.address}에서 오류({type(error).__name__}: {error})가 났습니다.")
