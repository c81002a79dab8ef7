"""Everything in a folder or an archive → who handed in what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from autograde.filenames import normal
from autograde.intake.choosing import IsStub, choose
from autograde.intake.folder import walk
from autograde.intake.identities import Named, settle
from autograde.intake.model import Entry, Intake, Limits, Problem
from autograde.intake.naming import kind
from autograde.intake.people import AROUND, People, Who
from autograde.intake.pile import Draft, Pile, make_pile
from autograde.intake.readings import Memory, Oblivion
from autograde.intake.roster import Roster
from autograde.intake.surroundings import crowded_folders, shared_folders
from autograde.intake.words import Reader

_NOBODY = "누가 낸 파일인지 알 수 없습니다. 파일이나 폴더의 이름에 학번이나 이름을 넣어 주세요."
_NO_CODE = "노트북이나 파이썬 파일이 아니어서 채점하지 않았습니다. .ipynb나 .py로 다시 제출해 주세요."
_NO_ZIP = "이 압축 형식은 열 수 없습니다. zip으로 다시 압축해 제출해 주세요."


def collect(
    path: Path,
    exercises: Sequence[str],
    assignments: Mapping[str, Sequence[str]],
    *,
    definitions: Mapping[str, Sequence[str]] | None = None,
    is_stub: IsStub | None = None,
    roster: Roster | None = None,
    limits: Limits | None = None,
    memory: Memory | None = None,
) -> Intake:
    """Take in an nbgrader ``submitted/`` tree, a folder of files or of students, a zip, or a single file.

    Args:
        path: what was handed in.
        exercises: ids of the course's exercises.
        assignments: assignment → its exercises.
        definitions: exercise → top-level names of its blanks, to recognise renamed files.
        is_stub: tells an untouched template, which gives way to a file that has been written in.
        roster: the class list, to turn names and platform ids into student numbers.
        limits: see Limits.
        memory: of files that were read before.
    Raises:
        Unreadable: there is nothing at ``path``. Whatever is in it becomes an entry or a Problem.
    """
    found_files = walk(path, limits or Limits())
    pile = make_pile(found_files, exercises, definitions or {}, Oblivion() if memory is None else memory)
    people = _people(pile, [*exercises, *assignments], list(assignments), roster)
    named, problems = settle([(draft, people.identify(draft.parts)) for draft in pile.drafts], roster)
    groups, unusable = _grouped(named, pile, exercises, assignments)
    entries = [choose(group, is_stub) for group in groups]
    found = [_owned(problem, people, normal(path.resolve().name)) for problem in pile.problems]
    problems += [*unusable, *found, *_strays(pile, people, {entry.student for entry in entries})]
    students = _students(named, problems)
    place = {exercise: number for number, exercise in enumerate(exercises)}
    return Intake(
        tuple(
            replace(entry, name=entry.name or students[entry.student])
            for entry in sorted(entries, key=lambda e: (e.student, e.assignment, place[e.exercise]))
        ),
        tuple(sorted(problems, key=lambda problem: problem.path)),
        (*_two_names(named), *_skipped(pile)),
        students,
    )


def _grouped(
    named: Sequence[Named],
    pile: Pile,
    exercises: Sequence[str],
    assignments: Mapping[str, Sequence[str]],
) -> tuple[list[list[Entry]], list[Problem]]:
    """Entries by student and exercise; a problem for every file of nobody, or of no exercise."""
    groups: dict[tuple[str, str, str], list[Entry]] = {}
    problems = []
    for draft, who in named:
        if who is None:
            problems.append(Problem(draft.label, f"{draft.error} {_NOBODY}".strip()))
        elif not draft.exercise:
            problems.append(Problem(draft.label, draft.error or _unknown(exercises), who.id, who.name))
        else:
            entry = _entry(draft, who, pile, assignments)
            groups.setdefault((entry.student, entry.assignment, entry.exercise), []).append(entry)
    return list(groups.values()), problems


def _people(pile: Pile, words: Sequence[str], assignments: Sequence[str], roster: Roster | None) -> People:
    listed = roster.people if roster else ()
    reader = Reader(
        words, [person.id.replace("-", "") for person in listed], [person.name for person in listed]
    )
    shared = shared_folders(draft.parts for draft in pile.drafts)
    crowded = crowded_folders(((draft.parts, draft.exercise) for draft in pile.drafts), reader)
    return People(reader, assignments, roster, shared, crowded)


def _entry(draft: Draft, who: Who, pile: Pile, assignments: Mapping[str, Sequence[str]]) -> Entry:
    fits = [name for name, exercises in assignments.items() if draft.exercise in exercises]
    around = [name for name in fits if name in draft.parts[:-1]]
    return Entry(
        student=who.id,
        name=who.name,
        exercise=draft.exercise,
        submission=draft.submission,
        error=draft.error,
        path=draft.label,
        timestamp=pile.time_of(draft.parts),
        modified=draft.modified,
        source=who.source,
        assignment=next(iter([*around, *fits]), ""),
        location=draft.location,
        notes=tuple(note for note in (who.note, _renamed(draft)) if note),
    )


def _renamed(draft: Draft) -> str:
    """Said where the file names another exercise than the one it is graded as."""
    declared = draft.submission.declared if draft.submission else ""
    if declared in ("", draft.exercise):
        return ""
    return f"파일에 적힌 과제({declared})가 이 강좌에 없어 {draft.exercise}의 답안으로 채점했습니다."


def _unknown(exercises: Sequence[str]) -> str:
    return f"어느 과제인지 알 수 없습니다. 파일 이름에 과제 이름을 넣어 주세요: {', '.join(exercises)}"


def _strays(pile: Pile, people: People, handed_in: set[str]) -> list[Problem]:
    """Documents of those who handed in nothing else, and archives that nobody here can open."""
    problems = []
    for found in pile.stray:
        who = people.identify(found.parts)
        who = None if who is not None and who.source == AROUND else who
        if kind(found.parts[-1]) == "archive":
            problems.append(Problem(found.label, _NO_ZIP, who.id if who else "", who.name if who else ""))
        elif who is None or who.id not in handed_in:
            problems.append(Problem(found.label, _NO_CODE, who.id if who else "", who.name if who else ""))
        else:
            pile.skipped[kind(found.parts[-1])] += 1
    return problems


def _owned(problem: Problem, people: People, root: str) -> Problem:
    """With the student whose file it is, where its name says it."""
    who = people.identify(tuple(problem.path.split("/"))) if problem.path != root else None
    return problem if who is None or who.source == AROUND else replace(problem, student=who.id, name=who.name)


def _students(named: Sequence[Named], problems: Sequence[Problem]) -> dict[str, str]:
    pairs = [(who.id, who.name) for _, who in named if who is not None]
    students: dict[str, str] = {}
    for id, name in [*pairs, *((problem.student, problem.name) for problem in problems if problem.student)]:
        students[id] = students.get(id) or name
    return dict(sorted(students.items()))


def _two_names(named: Sequence[Named]) -> list[str]:
    names: dict[str, dict[str, None]] = {}
    for _, who in named:
        if who is not None and who.name:
            names.setdefault(who.id, {})[who.name] = None
    return [
        f"{student}의 제출물에 이름이 둘 이상 적혀 있습니다: {', '.join(found)}. 학번을 확인해 주세요."
        for student, found in sorted(names.items())
        if len(found) > 1
    ]


def _skipped(pile: Pile) -> list[str]:
    if not pile.skipped:
        return []
    kinds = ", ".join(f"{suffix} {count}개" for suffix, count in sorted(pile.skipped.items()))
    return [f"채점하지 않는 파일을 건너뛰었습니다: {kinds}."]
