"""One file out of several of the same student and exercise: which counts, and what is said about it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime

from autograde.decode import Unreadable
from autograde.filenames import stem
from autograde.intake.again import submission_again
from autograde.intake.model import Entry, Location
from autograde.korean import josa
from autograde.submission import Submission

IsStub = Callable[[Submission], bool]
_RESUBMITTED = re.compile(r"-(\d{1,2})$")  # Canvas counts so


def choose(entries: Sequence[Entry], is_stub: IsStub | None) -> Entry:
    """The entry that counts, with the others in ``others``: readable, written in, latest, in that order.

    Args:
        entries: all of one student and exercise, in the order in which they were found.
        is_stub: tells an untouched template.
    """
    unique = _distinct(entries)
    if len(unique) == 1:
        return unique[0]
    untouched = {entry.location for entry in unique if _untouched(entry, is_stub)}
    order = sorted(enumerate(unique), key=lambda pair: (*_rank(pair[1], untouched), pair[0]), reverse=True)
    first, *rest = [entry for _, entry in order]
    notes = [_note(first, other, untouched) for other in rest]
    return replace(first, notes=(*first.notes, *dict.fromkeys(notes)), others=tuple(rest))


def _distinct(entries: Sequence[Entry]) -> list[Entry]:
    """Without exact copies; of those the first found stays, with the latest time."""
    kept: dict[str, Entry] = {}
    for entry in entries:
        same = entry.submission.digest if entry.submission else entry.path
        before = kept.get(same)
        times = [time for time in (before and before.modified, entry.modified) if time]
        kept[same] = replace(before or entry, modified=max(times, default=None))
    return list(kept.values())


def _rank(entry: Entry, untouched: Collection[Location]) -> tuple[bool, bool, datetime, int, bool]:
    name, copy = stem(entry.path.rsplit("/", 1)[-1])
    again = _RESUBMITTED.search(name)
    return (
        entry.submission is not None,
        entry.location not in untouched,
        entry.timestamp or entry.modified or datetime.min,
        copy or (int(again[1]) if again else 0),
        entry.submission is not None and entry.submission.format == "ipynb",
    )


def _untouched(entry: Entry, is_stub: IsStub | None) -> bool:
    if is_stub is None or entry.submission is None:
        return False
    try:
        return is_stub(submission_again(entry))
    except Unreadable:  # changed just now, as will be said when it is to be graded
        return False


def _note(first: Entry, other: Entry, untouched: Collection[Location]) -> str:
    if other.submission is None:
        return f"{josa(other.path, '은/는')} 읽을 수 없어 {josa(first.path, '을/를')} 채점했습니다. ({other.error})"
    if other.location in untouched:
        return f"{josa(other.path, '은/는')} 빈칸을 채우지 않은 파일이어서 {josa(first.path, '을/를')} 채점했습니다."
    formats = {first.submission and first.submission.format, other.submission.format}
    kind = ".py와 .ipynb가 함께 있어" if len(formats) > 1 else "같은 과제가 여러 번 제출되어"
    reason = (
        "나중에 고친" if first.modified and other.modified and first.modified != other.modified else "그중"
    )
    return f"{kind} {reason} {josa(first.path, '을/를')} 채점했습니다. 채점하지 않은 파일: {other.path}"
