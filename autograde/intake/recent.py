"""The submissions read last, so that a class of usual size is not read twice: when taken in, and when graded."""

from __future__ import annotations

from autograde.submission import Submission

MOST = 32 << 20  # characters of code that are kept
Name = tuple[str, str]  # hash of the file, and what its name says it is


class Recent:
    """Keeps submissions until they are asked for, or until there are too many."""

    def __init__(self, most: int = MOST) -> None:
        self._kept: dict[Name, Submission] = {}
        self._most, self._size = most, 0

    def keep(self, name: Name, submission: Submission) -> None:
        """Keep it; where there is no room, it will have to be read again."""
        size = _size(submission)
        if name not in self._kept and self._size + size <= self._most:
            self._kept[name] = submission
            self._size += size

    def take(self, name: Name) -> Submission | None:
        """Hand it out, once."""
        submission = self._kept.pop(name, None)
        if submission is not None:
            self._size -= _size(submission)
        return submission


def _size(submission: Submission) -> int:
    return sum(len(cell.source) for cell in submission.cells)


recent = Recent()
