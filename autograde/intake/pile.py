"""The files of an intake, read one by one and sorted by kind, before it is known whose they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath

from autograde.intake.exercises import find_exercise
from autograde.intake.model import Found, Location, Problem, Read
from autograde.intake.naming import kind
from autograde.intake.readings import Memory, read_file
from autograde.intake.timestamps import parse_timestamp
from autograde.submission import read_submission


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that has been read; its bytes and its cells are gone again."""

    parts: tuple[str, ...]
    modified: datetime | None
    location: Location
    submission: Read | None
    error: str
    exercise: str

    @property
    def label(self) -> str:
        return "/".join(self.parts)


@dataclass
class Pile:
    """Attributes:
    drafts: notebooks and ``.py`` files.
    problems: what could not be read at all.
    stray: documents and archives of other formats, which matter where nothing else was handed in.
    times: folder → time of submission, from nbgrader.
    skipped: everything else, by extension.
    """

    drafts: list[Draft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    stray: list[Found] = field(default_factory=list)
    times: dict[tuple[str, ...], datetime] = field(default_factory=dict)
    skipped: Counter[str] = field(default_factory=Counter)

    def time_of(self, parts: tuple[str, ...]) -> datetime | None:
        """From the nearest ``timestamp.txt`` around the file."""
        folders = (parts[:end] for end in range(len(parts) - 1, -1, -1))
        return next((self.times[folder] for folder in folders if folder in self.times), None)


def make_pile(
    items: Iterable[Found | Problem],
    exercises: Sequence[str],
    definitions: Mapping[str, Sequence[str]],
    memory: Memory,
) -> Pile:
    """Read and sort what the walk brings; one file at a time is in memory."""
    pile = Pile()
    for item in items:
        if isinstance(item, Problem):
            pile.problems.append(item)
            continue
        what = kind(item.parts[-1])
        if what == "code":
            pile.drafts.append(_draft(item, exercises, definitions, memory))
        elif what == "timestamp":
            _note_time(item, pile)
        elif what in ("document", "archive"):
            pile.stray.append(item)
        else:
            pile.skipped[PurePosixPath(item.parts[-1]).suffix.lower() or "확장자 없음"] += 1
    return pile


def _draft(
    item: Found, exercises: Sequence[str], definitions: Mapping[str, Sequence[str]], memory: Memory
) -> Draft:
    read, error = read_file(item, memory)

    def text() -> str:
        return read_submission(item.data, item.label).text if read else ""

    exercise = find_exercise(read.declared if read else "", item.parts, text, exercises, definitions)
    return Draft(item.parts, item.modified, item.location, read, error, exercise)


def _note_time(item: Found, pile: Pile) -> None:
    moment = parse_timestamp(item.data)
    if moment is None:
        pile.problems.append(Problem(item.label, "제출 시각을 읽을 수 없어 시각 없이 채점했습니다."))
    else:
        pile.times[item.parts[:-1]] = moment
