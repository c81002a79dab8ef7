"""Grading on the workers of a Dask cluster: find them, see that they are fit, take those that come later."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from autograde.batch.crew import Crew, Say, Seat
from autograde.batch.fitness import answer_of, raise_if, trouble_of, unlike
from autograde.batch.hand import Hand
from autograde.batch.scheduler import GONE, LOST, Client, alive, connected
from autograde.batch.sealed import Sealed
from autograde.batch.worker import RunnerFactory
from autograde.key import AnswerKey
from autograde.problem import Problem

WAITING = 60.0  # seconds for a worker to appear where there is none
LOOK = 0.1
NOBODY = (
    "Dask 일꾼이 모두 사라졌습니다. 여기까지의 결과는 남아 있습니다. 일꾼을 다시 띄우고 "
    "같은 명령을 다시 실행하면 나머지만 채점합니다."
)


@contextmanager
def joined(address: str, factory: RunnerFactory, tell: Say) -> Iterator[Cluster]:
    """The workers of the scheduler at ``address``, each of them ready.

    Raises:
        Problem: there is no scheduler, no worker, or one that is not fit.
    """
    with connected(address) as client:
        cluster = Cluster(client, factory, tell)
        cluster.muster(address)
        yield cluster


class Cluster:
    """The workers; see ``Staff``.

    Attributes:
        client: the line to the scheduler.
        layers: the isolation of every worker.
    """

    layers: tuple[str, ...] = ()

    def __init__(self, client: Client, factory: RunnerFactory, tell: Say) -> None:
        self.client, self._tell = client, tell
        self._factory = Sealed.of(factory)
        self._hands: dict[str, Hand] = {}
        self._arrived: dict[str, None] = {}
        client.subscribe_topic("all", self._event)

    def _event(self, event: tuple[float, Any]) -> None:
        """Workers come and go; told in the client's own thread."""
        told = event[1]
        action = told.get("action") if isinstance(told, dict) else None
        if action == "add-worker":
            self._arrived[told["worker"]] = None
        elif action == "remove-worker":
            self._arrived.pop(told["worker"], None)
            hand = self._hands.pop(told["worker"], None)
            if hand is not None:
                hand.broken()

    def muster(self, address: str) -> None:
        """Make every worker ready that is there."""
        found = self._present(address)
        for worker in found:
            self._arrived.pop(worker, None)
        raise_if(unlike(self.client, list(found)))
        hands = [hand for worker in found if (hand := self._hand(worker))]
        answers = {hand.address: answer for hand in hands if (answer := answer_of(hand))}
        if not answers:
            raise Problem(NOBODY)
        self.layers = max((answer.layers for answer in answers.values()), key=len)
        raise_if([trouble_of(worker, answer, self.layers) for worker, answer in answers.items()])
        many = [worker for worker, threads in found.items() if threads > 1]
        if many:
            self._tell.say(
                f"일꾼 {many[0]}에는 스레드가 여럿이지만 제출물은 일꾼마다 하나씩 채점합니다. 코어를 모두 쓰려면 "
                "dask worker를 --nworkers 코어수 --nthreads 1로 띄워 주세요."
            )

    def _present(self, address: str) -> dict[str, int]:
        """Workers with their threads; waits where there is none."""
        end, told = time.monotonic() + WAITING, False
        while not (found := dict(self.client.ncores())):
            if not told:
                self._tell.say(f"{address}에 아직 일꾼이 없어 기다립니다. 그만두려면 Ctrl-C를 누르세요.")
                told = True
            if time.monotonic() > end:
                raise Problem(
                    f"{address}: 스케줄러에 일꾼이 하나도 없습니다. 채점할 컴퓨터마다 "
                    f"dask worker {address} --nworkers 코어수 --nthreads 1을 실행한 뒤 다시 해 주세요."
                )
            time.sleep(LOOK)
        return found

    def _hand(self, worker: str) -> Hand | None:
        """It gets ready by itself; None where it is gone again."""
        try:
            self._hands[worker] = hand = Hand(self.client, worker, self._factory)
        except LOST:
            if not alive(self.client):
                raise
            return None
        return hand

    def crew(self, keys: Mapping[str, AnswerKey], jobs: int) -> Crew:
        return _Crew(self, Sealed.of(dict(keys)))

    def newcomers(self) -> None:
        """Make those ready that have come since; one that is not fit is told about and left alone."""
        for worker in list(self._arrived):
            self._arrived.pop(worker, None)
            try:
                told = unlike(self.client, [worker])
            except LOST:
                continue
            if told:
                self._tell.say(told[0])
            else:
                self._hand(worker)

    def free(self, working: Mapping[str, Hand]) -> Iterator[Hand]:
        """Workers that are ready and have nothing to do with this yet."""
        for worker, hand in list(self._hands.items()):
            if working.get(worker) is hand or not hand.ready.done() or hand.ready.exception() is not None:
                continue
            trouble = trouble_of(worker, hand.ready.result(), self.layers)
            if not trouble:
                yield hand
                continue
            self._tell.say(trouble)
            self._hands.pop(worker, None)


class _Crew:
    """The workers of one run, which knows the keys."""

    def __init__(self, cluster: Cluster, keys: Sealed) -> None:
        self._cluster, self._keys, self.layers = cluster, keys, cluster.layers
        self._working: dict[str, Hand] = {}

    def hire(self, *, needed: bool) -> Seat | None:
        end = time.monotonic() + WAITING
        while True:
            if not alive(self._cluster.client):
                raise Problem(GONE)
            self._cluster.newcomers()
            for hand in self._cluster.free(self._working):
                try:
                    hand.learn(self._keys)
                except LOST:
                    continue
                self._working[hand.address] = hand
                return hand
            if not needed:
                return None
            if time.monotonic() > end:
                raise Problem(NOBODY)
            time.sleep(LOOK)

    def close(self, *, at_once: bool) -> None:
        for hand in self._working.values():
            hand.close()
