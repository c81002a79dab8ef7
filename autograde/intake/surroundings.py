"""Folders that say nothing of one student, found by looking at all files of the batch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from autograde.intake.words import Reader


def shared_folders(paths: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """The folders that all paths begin with."""
    common: tuple[str, ...] | None = None
    for path in paths:
        folders = path[:-1]
        common = folders if common is None else common
        while folders[: len(common)] != common:
            common = common[:-1]
    return common or ()


def crowded_folders(files: Iterable[tuple[tuple[str, ...], str]], reader: Reader) -> set[tuple[str, ...]]:
    """Folders of several students, such as ``1분반/alice_prac1.py``, from ``(path, exercise)`` of the files.

    Every file's name speaks of somebody, and three speak for one exercise or two for several.
    """
    spoken: dict[tuple[str, ...], set[tuple[str, str]]] = {}
    for path, exercise in files:
        spoken.setdefault(path[:-1], set()).add((reader.read(path[-1]).plain, exercise))
    crowded = set()
    for folder, pairs in spoken.items():
        people = Counter(name for name, _ in pairs)
        exercises = Counter(exercise for _, exercise in pairs)
        several = max(exercises.values()) > 2 or sum(count > 1 for count in people.values()) > 1
        if several and "" not in people:
            crowded.add(folder)
    return crowded
