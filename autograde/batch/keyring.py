"""The course's full keys, each made ready when it is first asked for: a run seldom needs them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from autograde.course import Course
from autograde.intake import Memory
from autograde.key import AnswerKey
from autograde.keydigest import key_digest
from autograde.keys import course_key

MINE = re.compile(rb"\bmine\(")


class Keyring(Mapping[str, AnswerKey]):
    """By exercise, in the course's order."""

    def __init__(self, course: Course, seed: bytes, memory: Memory | None = None) -> None:
        self._course, self._seed = course, seed
        self._folders = {folder.id: folder for folder in course.exercises}
        self._memory = memory
        self._known: dict[str, AnswerKey] = {}
        self._digests: dict[str, str] = {}
        self._borrows: dict[str, bool] = {}

    def __getitem__(self, exercise: str) -> AnswerKey:
        if exercise not in self._known:
            self._known[exercise] = course_key(self._course, self._folders[exercise], self._seed)
        return self._known[exercise]

    def digest(self, exercise: str) -> str:
        """The key's digest, which its sources tell without it."""
        if exercise not in self._digests:
            self._digests[exercise] = key_digest(self._folders[exercise], self._seed)
        return self._digests[exercise]

    def max_score(self, exercise: str) -> float:
        """What the key is worth; remembered, so that the key itself may stay where it is."""
        digest = self.digest(exercise)
        known = self._memory.get(digest) if self._memory is not None else None
        if known is not None:
            return float(known)
        score = self[exercise].max_score
        if self._memory is not None:
            self._memory.keep(digest, repr(score))
        return score

    def borrows(self, exercise: str) -> bool:
        """Whether its notebook may take code from the learner's other ones."""
        if exercise not in self._borrows:
            self._borrows[exercise] = MINE.search(self._folders[exercise].solution.read_bytes()) is not None
        return self._borrows[exercise]

    def __contains__(self, exercise: object) -> bool:
        return exercise in self._folders

    def __iter__(self) -> Iterator[str]:
        return iter(self._folders)

    def __len__(self) -> int:
        return len(self._folders)


class Covered(Mapping[str, tuple[str, ...]]):
    """The top-level names of an exercise's blanks, by which a renamed file is recognised."""

    def __init__(self, keys: Mapping[str, AnswerKey]) -> None:
        self._keys = keys

    def __getitem__(self, exercise: str) -> tuple[str, ...]:
        return tuple(name for task in self._keys[exercise].tasks for name in task.covers)

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
