"""Submissions that were read → jobs, each with a fingerprint of all that its result depends on."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import autograde
from autograde.batch.worker import Job
from autograde.intake import Entry
from autograde.key import AnswerKey
from autograde.lending import Need, gather
from autograde.loans import own_source
from autograde.outcome import Cell
from autograde.submission import Submission

Work = Mapping[tuple[str, str], Submission]  # by student and exercise


def make_jobs(entries: Sequence[Entry], keys: Mapping[str, AnswerKey], layers: Sequence[str]) -> list[Job]:
    """One job for each submission that can be run."""
    work = {(entry.student, entry.exercise): entry.submission for entry in entries if entry.submission}
    return [
        _job(entry, entry.submission, work, keys, layers)
        for entry in entries
        if entry.submission is not None and entry.exercise in keys
    ]


def _job(
    entry: Entry, submission: Submission, work: Work, keys: Mapping[str, AnswerKey], layers: Sequence[str]
) -> Job:
    key, notes = keys[entry.exercise], (*entry.notes, *submission.notes)
    loans = _own_loans(entry.student, key, work, keys)
    parts = (submission.digest, key.digest, autograde.__version__, ",".join(layers), *notes)
    parts += tuple(text for cell in loans for text in (cell.loan, cell.source))
    fingerprint = hashlib.sha256("\0".join(parts).encode("utf-8", "backslashreplace")).hexdigest()
    return Job(entry.student, entry.exercise, submission.digest, fingerprint, submission.cells, notes, loans)


def _own_loans(student: str, key: AnswerKey, work: Work, keys: Mapping[str, AnswerKey]) -> tuple[Cell, ...]:
    """What the student's notebook takes from their other notebooks; what is given comes with the key."""

    def source(need: Need) -> str | None:
        other = work.get((student, need.exercise))
        if need.kind != "mine" or other is None or need.exercise not in keys:
            return None
        return own_source(other.cells, keys[need.exercise], need.names)

    return gather(key.needs, source)
