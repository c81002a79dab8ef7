"""What was handed in → what is due, known by hashes → jobs, whose code is read when they are handed out."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import overload

import autograde
from autograde.batch.keyring import Keyring
from autograde.batch.resultrows import Identity
from autograde.batch.worker import Job
from autograde.decode import Unreadable
from autograde.intake import Entry, submission_again
from autograde.key import AnswerKey
from autograde.lending import Need, gather
from autograde.loans import own_source
from autograde.outcome import Cell


@dataclass(frozen=True, slots=True)
class Due:
    """A submission that can be graded, and a fingerprint of all that its result depends on."""

    entry: Entry
    identity: Identity
    fingerprint: str


def due(entries: Sequence[Entry], keys: Keyring, layers: Sequence[str]) -> Iterator[Due]:
    """One for each submission that can be run.

    Args:
        entries: in order of student.
        keys: of the course; none is compiled for this.
        layers: the isolation that is active.
    """
    for entry in entries:
        if entry.submission is None or entry.exercise not in keys:
            continue
        key = keys.digest(entry.exercise)
        parts = [entry.submission.digest, key, autograde.__version__, ",".join(layers)]
        parts += [*entry.notes, *entry.submission.notes]
        if keys.borrows(entry.exercise):
            for other in lenders(entries, entry):
                parts += [other.exercise, other.submission.digest if other.submission else ""]
                parts += [keys.digest(other.exercise)]
        fingerprint = hashlib.sha256("\0".join(parts).encode("utf-8", "backslashreplace")).hexdigest()
        yield Due(entry, Identity(entry.student, entry.exercise, entry.submission.digest, key), fingerprint)


def lenders(entries: Sequence[Entry], borrower: Entry) -> list[Entry]:
    """The other notebooks that stood in the same folder of the student's: those of the same assignment."""
    start = bisect_left(entries, borrower.student, key=lambda entry: entry.student)
    own = takewhile(lambda entry: entry.student == borrower.student, _from(entries, start))
    return [e for e in own if e.assignment == borrower.assignment and e.exercise != borrower.exercise]


def _from(entries: Sequence[Entry], start: int) -> Iterator[Entry]:
    return (entries[index] for index in range(start, len(entries)))


class Jobs(Sequence[Job]):
    """Jobs that are made when they are asked for, so that no more code is in memory than is being graded.

    A file that is no longer what it was when it was taken in makes a job with ``trouble``.

    Args:
        wanted: what is to be graded.
        entries: everything that was handed in, in order of student.
        keys: of the course.
    """

    def __init__(
        self, wanted: Sequence[Due], entries: Sequence[Entry], keys: Mapping[str, AnswerKey]
    ) -> None:
        self._wanted, self._entries, self._keys = wanted, entries, keys
        self._cells: dict[tuple[str, str], tuple[Cell, ...]] = {}  # of one student

    def __len__(self) -> int:
        return len(self._wanted)

    @overload
    def __getitem__(self, index: int) -> Job: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Job]: ...

    def __getitem__(self, index: int | slice) -> Job | Sequence[Job]:
        if isinstance(index, slice):
            return Jobs(self._wanted[index], self._entries, self._keys)
        return self._made(self._wanted[index])

    def _made(self, wanted: Due) -> Job:
        entry, identity = wanted.entry, wanted.identity
        assert entry.submission is not None
        notes = (*entry.notes, *entry.submission.notes)
        cells: tuple[Cell, ...] = ()
        loans: tuple[Cell, ...] = ()
        trouble = ""
        try:
            cells = self._read(entry)
            loans = self._own_loans(entry)
        except Unreadable as error:
            trouble = error.reason
        student, exercise, digest = entry.student, entry.exercise, identity.submission
        return Job(student, exercise, digest, wanted.fingerprint, cells, notes, loans, trouble)

    def _own_loans(self, entry: Entry) -> tuple[Cell, ...]:
        """What the student's notebook takes from their other notebooks; what is given comes with the key."""
        key = self._keys[entry.exercise]
        others = {e.exercise: e for e in lenders(self._entries, entry)} if key.needs else {}

        def source(need: Need) -> str | None:
            other = others.get(need.exercise)
            if need.kind != "mine" or other is None or other.submission is None:
                return None
            return own_source(self._read(other), self._keys[other.exercise], need.names)

        return gather(key.needs, source)

    def _read(self, entry: Entry) -> tuple[Cell, ...]:
        place = (entry.student, entry.exercise)
        if place not in self._cells:
            if any(student != entry.student for student, _ in self._cells):
                self._cells.clear()
            self._cells[place] = submission_again(entry).cells
        return self._cells[place]
