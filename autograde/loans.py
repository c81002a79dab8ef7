"""Where lent code comes from: the reference, a ``given`` folder, the learner's other notebooks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from autograde.answer import graded_cells, solution_cells
from autograde.closure import needed_source
from autograde.course import ExerciseFolder
from autograde.definitions import Definitions
from autograde.exercise import AuthorError
from autograde.key import AnswerKey
from autograde.lending import Need, find_needs, gather
from autograde.outcome import Cell
from autograde.stub import without_markers

HEADING = '"""{exercise}에서 완성한 코드입니다. 노트북에서 given("{exercise}", …)으로 가져다 씁니다."""'
CALL = re.compile(rb"\b(?:given|mine)\(\s*[\"'](\w+)[\"']")


def reference_loans(folder: ExerciseFolder) -> tuple[Cell, ...]:
    """What the exercise takes from others, as their references have it."""
    cells = solution_cells(folder)
    return gather(
        find_needs(cell.source for cell in graded_cells(cells)), lambda need: reference_source(folder, need)
    )


def reference_source(folder: ExerciseFolder, need: Need) -> str:
    """The reference's code for one need.

    Raises:
        AuthorError: there is no such exercise or name, or the wrong one of ``given`` and ``mine`` is used.
    """
    other = sibling(folder, need.exercise)
    where = f'{folder.solution}: {need.kind}("{need.exercise}", …)'
    if other is None:
        raise AuthorError(f"{where}: 그런 연습이 없습니다. 폴더 이름을 확인해 주세요.")
    if (need.kind == "mine") != (other.day == folder.day):
        right = "mine" if other.day == folder.day else "given"
        raise AuthorError(f"{where}: {other.day}의 연습은 {right}로 가져옵니다.")
    sources = [without_markers(cell.source) for cell in graded_cells(solution_cells(other))]
    text = needed_source(sources, need.names)
    if text is None:
        raise AuthorError(f"{where}: {other.solution}에 {', '.join(need.names)} 정의가 없습니다.")
    # What was a notebook of the same day there comes from an earlier day here.
    return re.sub(r"\bmine\b", "given", text) if need.kind == "given" else text


def sibling(folder: ExerciseFolder, exercise: str) -> ExerciseFolder | None:
    """Another exercise of the same course."""
    found = next(iter(sorted(folder.path.parents[1].glob(f"*/{exercise}/solution.py"))), None)
    return ExerciseFolder(exercise, found.parents[1].name, found.parent) if found else None


def dependencies(folder: ExerciseFolder) -> Iterator[bytes]:
    """The sources of all exercises that this one takes something from, directly or not."""
    seen, waiting = {folder.id}, [folder]
    while waiting:
        current = waiting.pop(0)
        names = sorted({name.decode() for name in CALL.findall(current.solution.read_bytes())} - seen)
        seen.update(names)
        others = [other for name in names if (other := sibling(folder, name)) is not None]
        yield from (other.solution.read_bytes() for other in others)
        waiting += others


def own_source(cells: Sequence[Cell], key: AnswerKey, names: Iterable[str]) -> str | None:
    """The learner's own code for ``names``; None where a blank that it takes is still untouched."""
    wanted = set(names)
    own = Definitions(cells)
    if any(wanted & set(task.covers) and own.say(task.covers, task.stub) for task in key.tasks):
        return None
    return needed_source((cell.source for cell in cells), wanted)


def given_source(folders: Iterable[Path], exercise: str) -> str | None:
    """Text of ``given/<exercise>.py`` in one of the folders or above it."""
    places = (place for folder in folders for place in (folder.resolve(), *folder.resolve().parents))
    paths = (place / "given" / f"{exercise}.py" for place in places)
    return next((path.read_text(encoding="utf-8") for path in paths if path.is_file()), None)


def given_modules(folders: Sequence[ExerciseFolder]) -> dict[str, str]:
    """The ``given`` folder of a day: for each exercise of an earlier day, a module with what is needed of it."""
    wanted: dict[str, dict[str, None]] = {}
    for folder in folders:

        def source(need: Need, folder: ExerciseFolder = folder) -> str:
            if need.kind == "given":
                wanted.setdefault(need.exercise, {}).update(dict.fromkeys(need.names))
            return reference_source(folder, need)

        gather(find_needs(cell.source for cell in graded_cells(solution_cells(folder))), source)
    made = {}
    for exercise, names in sorted(wanted.items()):
        text = reference_source(folders[0], Need("given", exercise, tuple(names)))
        made[exercise] = f"{HEADING.format(exercise=exercise)}\n\n{text}\n"
    return made
