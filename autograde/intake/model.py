"""What an intake hands on: entries, problems, and where each file can be read again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal


@dataclass(frozen=True)
class Limits:
    """What one handed-in batch, and one student's archive in it, may take up."""

    file_bytes: int = 64 * 2**20
    total_bytes: int = (
        16 * 2**30
    )  # unpacked, of the instructor's own archive; one file at a time is in memory
    nested_bytes: int = 2 * 2**30  # unpacked, of one student's archive with all archives in it
    files: int = 200_000
    nested_files: int = 20_000
    ratio: int = 300  # unpacked to packed, for members above ``ratio_from``
    ratio_from: int = 4 * 2**20
    nesting: int = 3
    depth: int = 16  # folders within folders


@dataclass(frozen=True, slots=True)
class Location:
    """A file on disk, or a member of the archive there: positions, since names may repeat."""

    path: Path
    members: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """One file as it was found. ``parts`` are its names from the root inwards, archives included."""

    parts: tuple[str, ...]
    data: bytes
    modified: datetime | None
    location: Location

    @property
    def label(self) -> str:
        return "/".join(self.parts)


@dataclass(frozen=True)
class Problem:
    """Something that was not graded; ``reason`` is Korean and says what to do next."""

    path: str
    reason: str
    student: str = ""
    name: str = ""

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Read:
    """What is kept of a submission that was read. Its cells are read again when they are needed.

    Attributes:
        digest: SHA-256 of the file's bytes.
        format: what its content is.
        notes: Korean sentences on what was converted or left out.
        declared: the exercise that the file itself names, or empty.
    """

    digest: str
    format: Literal["py", "ipynb"]
    notes: tuple[str, ...] = ()
    declared: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one student handed in for one exercise. A class has very many, so it is small.

    Attributes:
        student: id, in NFC and without control characters; see ``student_folder`` for a safe folder name.
        name: the student's name where it is known.
        submission: None when the file is unreadable; ``error`` then says why.
        path: the file's names from the root of the intake inwards.
        timestamp: naive UTC, from nbgrader's ``timestamp.txt``; None where there is none.
        modified: when the file was last edited, local time; None where that is not known.
        source: how the student was recognised: ``nbgrader moodle canvas folder file``.
        assignment: as nbgrader names it.
        notes: Korean sentences on the choice of this file (those on its content are the submission's).
        others: further files of the same student and exercise, which do not count, later first.
    """

    student: str
    name: str
    exercise: str
    submission: Read | None
    error: str
    path: str
    timestamp: datetime | None
    modified: datetime | None
    source: str
    assignment: str
    location: Location
    notes: tuple[str, ...] = ()
    others: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Intake:
    """Everything that was handed in. Entries are in order of student and exercise, one for each pair."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    students: dict[str, str] = field(default_factory=dict)  # id → name, also of those with problems only
