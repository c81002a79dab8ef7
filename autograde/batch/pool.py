"""Give out jobs to workers, one student's at a time; a worker that is killed costs only what it was running."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from dataclasses import dataclass, field
from itertools import groupby, islice

from autograde.batch import worker
from autograde.batch.crew import Crew, Seat
from autograde.batch.worker import Graded, Job, Lot
from autograde.key import AnswerKey
from autograde.problem import Problem

DEADLY = 2  # so often a worker ends that has had nothing but the one job
TOGETHER = 8  # jobs of one student that are given out at a time
FRUITLESS = 3  # workers in a row that end before they are ready
KILLER = (
    "이 제출물을 채점하던 프로세스가 거듭 강제로 끝나서(메모리 부족 등) 채점하지 못했습니다. "
    "같은 명령을 다시 실행하면 한 번 더 해 봅니다."
)
NO_WORKERS = (
    "채점 프로세스가 시작하자마자 끝납니다. 메모리가 모자라지 않은지 보고 --workers 1로 다시 해 주세요. "
    "그래도 안 되면 python -m autograde doctor로 살펴봐 주세요."
)

Results = Generator[tuple[Job, Graded], None, None]


def grade_jobs(jobs: Iterable[Job], keys: Mapping[str, AnswerKey], crew: Crew) -> Results:
    """Yield results as they come; close the generator to stop.

    Args:
        jobs: what to grade, one student's after another's. The next is asked for when a worker has room for it.
        keys: the full key of each exercise.
        crew: who does it; closed at the end.

    Raises:
        Problem: student code cannot be run here at all.
    """
    at_once = True
    try:
        yield from _Pool(lots(jobs), keys, crew).run()
        at_once = False
    finally:
        crew.close(at_once=at_once)


def lots(jobs: Iterable[Job]) -> Iterator[Lot]:
    """What may be graded in one process: neighbours of the same student."""
    for _, own in groupby(jobs, key=lambda job: job.student):
        while lot := tuple(islice(own, TOGETHER)):
            yield lot


@dataclass(eq=False)
class _Ticket:
    """A lot on its way.

    Attributes:
        suspect: a job that was with a worker that ended, and may be the reason: it goes alone from then on.
        deaths: workers that ended then.
    """

    lot: Lot
    suspect: bool = False
    deaths: int = 0


@dataclass(eq=False)
class _Desk:
    """A worker and what it has, oldest first."""

    seat: Seat
    given: dict[Future[list[Graded]], _Ticket] = field(default_factory=dict)

    @property
    def full(self) -> bool:
        suspects = any(ticket.suspect for ticket in self.given.values())
        return suspects or len(self.given) >= self.seat.ahead


@dataclass
class _Pool:
    lots: Iterator[Lot]
    keys: Mapping[str, AnswerKey]
    crew: Crew
    desks: list[_Desk] = field(default_factory=list)
    again: deque[_Ticket] = field(default_factory=deque)
    fruitless: int = 0

    def run(self) -> Results:
        self._hand_out()
        while running := [future for desk in self.desks for future in desk.given]:
            wait(running, return_when=FIRST_COMPLETED)
            for desk in list(self.desks):
                yield from self._collect(desk)
            self._hand_out()

    def _hand_out(self) -> None:
        """Give everyone something to do, then something for later."""
        while (ticket := self._next()) is not None:
            desk = self._free_desk(ticket)
            if desk is None:
                self.again.appendleft(ticket)
                return
            desk.given[desk.seat.submit(ticket.lot)] = ticket

    def _next(self) -> _Ticket | None:
        if not self.again and all(desk.full for desk in self.desks) and not self._hire():
            return None  # nobody has room: leave the lot where it is
        if self.again:
            return self.again.popleft()
        lot = next(self.lots, None)
        return None if lot is None else _Ticket(lot)

    def _free_desk(self, ticket: _Ticket) -> _Desk | None:
        """The worker with the least to do; a new one is better than one that is busy."""
        idle = [desk for desk in self.desks if not desk.given]
        if not idle and self._hire():
            idle = self.desks[-1:]
        if idle or ticket.suspect:
            return idle[0] if idle else None
        room = [desk for desk in self.desks if not desk.full]
        return min(room, key=lambda desk: len(desk.given), default=None)

    def _hire(self) -> bool:
        seat = self.crew.hire(needed=not self.desks)
        if seat is not None:
            self.desks.append(_Desk(seat))
        return seat is not None

    def _collect(self, desk: _Desk) -> Results:
        """What a worker has done since; all that it has is to be done again where it has ended."""
        broken = False
        for future in [future for future in desk.given if future.done()]:
            try:
                graded = future.result()
            except BrokenExecutor:
                broken = True
            else:
                self.fruitless = 0
                yield from zip(desk.given.pop(future).lot, graded, strict=True)
        if broken:
            yield from self._lost(desk)

    def _lost(self, desk: _Desk) -> Results:
        """A worker may be killed from outside: only a job that is deadly again and again has done it itself."""
        self.desks.remove(desk)
        desk.seat.close()
        tickets = list(desk.given.values())
        if desk.seat.started:
            tickets = [one for ticket in tickets for one in _apart(ticket)]
        else:
            self.fruitless += 1
            if self.fruitless == FRUITLESS:
                raise Problem(NO_WORKERS)
        for ticket in [ticket for ticket in tickets if ticket.deaths == DEADLY]:
            tickets.remove(ticket)
            (job,) = ticket.lot
            yield job, worker.not_graded(job, self.keys, self.crew.layers, KILLER)
        self.again.extend(tickets)


def _apart(ticket: _Ticket) -> list[_Ticket]:
    """The jobs of a lot whose worker ended, each under suspicion."""
    return [_Ticket((job,), True, ticket.deaths + ticket.suspect) for job in ticket.lot]
