"""The sample class: who hands in what, and the verdict each was built to get."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import cycle
from typing import Any

from autograde.answer import load_exercise, solution_cells
from autograde.course import Course, ExerciseFolder
from autograde.demo.rewrite import blank, fill, holder, stands_alone, typed
from autograde.exercise import Exercise, Task
from autograde.percent import PercentCell
from autograde.verdict import Verdict

FAMILY = "김이박최정강조윤장임한오서신권황안송류홍전고문손양배"
GIVEN = (
    "서연",
    "민준",
    "지우",
    "하준",
    "서윤",
    "도윤",
    "지민",
    "예준",
    "하은",
    "시우",
    "수아",
    "주원",
    "다은",
    "현우",
    "유나",
    "건우",
    "채원",
)
MISCONCEPTIONS = 12
VARIANTS = 4


@dataclass(frozen=True)
class Source:
    """One exercise as the demo uses it."""

    folder: ExerciseFolder
    exercise: Exercise
    cells: tuple[PercentCell, ...]


@dataclass(frozen=True)
class Expected:
    """What one task of a sample should come to; ``diagnosis`` is empty where none is promised."""

    exercise: str
    task: str
    verdict: Verdict
    diagnosis: str = ""


@dataclass(frozen=True)
class Sample:
    """One student. ``form`` is how the files are handed in, see files.py."""

    student: str
    name: str
    kind: str
    form: str
    work: dict[str, tuple[PercentCell, ...]]
    expected: tuple[Expected, ...] = ()
    full_marks: bool = False
    unreadable: tuple[str, ...] = field(default=())


def read_sources(course: Course) -> list[Source]:
    return [Source(f, load_exercise(f), tuple(solution_cells(f))) for f in course.exercises]


def make_samples(sources: Sequence[Source]) -> list[Sample]:
    """The class, in a fixed order, made from the course's own answers."""
    people = _people()
    right = {s.folder.id: tuple(map(fill, s.cells)) for s in sources}
    made: list[Sample] = []
    for build in (_right, _variants, _misconceptions, _unfinished, _broken, _handed_in_oddly):
        for sample in build(sources, right):
            student, name = next(people)
            made.append(replace(sample, student=student, name=name))
    return made


def _people() -> Iterator[tuple[str, str]]:
    for index, (family, given) in enumerate(zip(cycle(FAMILY), cycle(GIVEN), strict=False)):
        yield f"2026{1001 + 7 * index}", family + given


Work = dict[str, tuple[PercentCell, ...]]


def _sample(
    kind: str, work: Work, expected: Sequence[Expected] = (), form: str = "ipynb", **more: Any
) -> Sample:
    return Sample("", "", kind, form, work, tuple(expected), **more)


def _right(sources: Sequence[Source], right: Work) -> Iterator[Sample]:
    yield _sample("모두 맞음", right, full_marks=True)


def _variants(sources: Sequence[Source], right: Work) -> Iterator[Sample]:
    """Right answers written another way: the n-th variant of every task at once."""
    for number in range(VARIANTS):
        work = dict(right)
        for source in sources:
            cells = list(source.cells)
            for task in source.exercise.tasks:
                usable = [other for _, other in task.variants if stands_alone(other)]
                if number < len(usable):
                    index = holder(task, cells)
                    cells[index] = typed(task, usable[number], cells[index])
            work[source.folder.id] = tuple(map(fill, cells))
        yield _sample(f"다르게 쓴 정답 {number + 1}", work, full_marks=True, form=("ipynb", "py")[number % 2])


def _misconceptions(sources: Sequence[Source], right: Work) -> Iterator[Sample]:
    """One mistake a student, spread over the exercises."""
    for source, task, wrong in _spread(sources):
        work = right | {source.folder.id: _with(source, task, wrong)}
        expected = Expected(source.folder.id, task.name, Verdict.FAILED, wrong.__name__)
        yield _sample(f"오개념 {wrong.__name__}", work, [expected])


def _with(source: Source, task: Task, other: Callable[..., Any]) -> tuple[PercentCell, ...]:
    cells = list(source.cells)
    index = holder(task, cells)
    cells[index] = typed(task, other, cells[index])
    return tuple(map(fill, cells))


def _spread(sources: Sequence[Source]) -> list[tuple[Source, Task, Callable[..., Any]]]:
    """Misconceptions of the tasks with the most of them, exercise by exercise in turn."""
    queues = []
    for source in sources:
        tasks = sorted(source.exercise.tasks, key=lambda task: -len(task.misconceptions))[:3]
        pairs = [(source, t, m.wrong) for t in tasks for m in t.misconceptions[:2] if stands_alone(m.wrong)]
        queues.append(pairs)
    rounds = max(map(len, queues), default=0)
    return [queue[i] for i in range(rounds) for queue in queues if i < len(queue)][:MISCONCEPTIONS]


def _unfinished(sources: Sequence[Source], right: Work) -> Iterator[Sample]:
    untouched = {s.folder.id: tuple(map(blank, s.cells)) for s in sources}
    every = [Expected(s.folder.id, t.name, Verdict.UNATTEMPTED) for s in sources for t in s.exercise.tasks]
    yield _sample("손대지 않음", untouched, every)
    half: Work = {}
    expected = []
    for source in sources:
        tasks = source.exercise.tasks
        first = max(1, len(tasks) // 2)
        done = {holder(task, source.cells) for task in tasks[:first]}
        half[source.folder.id] = tuple(
            fill(cell) if index in done else blank(cell) for index, cell in enumerate(source.cells)
        )
        for task in tasks:
            verdict = Verdict.PASSED if holder(task, source.cells) in done else Verdict.UNATTEMPTED
            expected.append(Expected(source.folder.id, task.name, verdict))
    yield _sample("반쯤 풂", half, expected, form="py")
    yield _sample("첫 연습만 냄", dict(list(right.items())[:1]))


def _broken(sources: Sequence[Source], right: Work) -> Iterator[Sample]:
    """One broken task; the others keep their full marks."""
    source = max(sources, key=lambda s: sum(t.kind == "function" for t in s.exercise.tasks))
    task = next(t for t in source.exercise.tasks if t.kind == "function")
    index = holder(task, source.cells)

    def changed(edit: Callable[[str], str]) -> Work:
        cells = list(map(fill, source.cells))
        cells[index] = replace(cells[index], source=edit(cells[index].source))
        return right | {source.folder.id: tuple(cells)}

    def others(verdict: Verdict) -> list[Expected]:
        rest = [
            Expected(source.folder.id, t.name, Verdict.PASSED) for t in source.exercise.tasks if t is not task
        ]
        return [Expected(source.folder.id, task.name, verdict), *rest]

    header = f"def {task.name}("
    yield _sample(
        "문법 오류", changed(lambda s: s.replace(header, f"def {task.name}[", 1)), others(Verdict.RAISED)
    )
    endless = f"\n\ndef {task.name}(*args):\n    while True:\n        pass"
    yield _sample("끝나지 않는 반복", changed(lambda s: s + endless), others(Verdict.TIMED_OUT))
    crash = f"\n\ndef {task.name}(*args):\n    return undefined_name + 1"
    yield _sample("이름 오류", changed(lambda s: s + crash), others(Verdict.RAISED), form="py")
    noise = "\n\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\nname = input('이름: ')\nwhile True:\n    pass"
    yield _sample("시험 코드가 남음", changed(lambda s: s + noise), full_marks=True)
    quits = "\n\nimport sys\nsys.exit(0)"
    yield _sample("sys.exit가 남음", changed(lambda s: s + quits), full_marks=True)


def _handed_in_oddly(sources: Sequence[Source], right: Work) -> Iterator[Sample]:
    """Right answers in the forms in which they really arrive."""
    forms = {
        "cp949": "CP949로 저장",
        "utf16": "UTF-16으로 저장",
        "crlf": "CRLF와 BOM",
        "nfd-zip": "macOS에서 압축(NFD)",
        "lms": "LMS가 바꾼 이름",
        "reordered": "셀을 뒤섞음",
        "duplicated": "셀을 두 번 복사함",
        "magics": "매직 명령이 있음",
    }
    for form, kind in forms.items():
        yield _sample(kind, right, full_marks=True, form=form)
    source = sources[0]
    task = source.exercise.tasks[0]
    gone = holder(task, source.cells)
    kept = tuple(fill(cell) for i, cell in enumerate(source.cells) if i != gone)
    expected = Expected(source.folder.id, task.name, Verdict.FAILED)
    yield _sample("빈칸을 지움", right | {source.folder.id: kept}, [expected])
    first = source.folder.id
    yield _sample("저장이 끊긴 노트북", right, form="truncated", unreadable=(first,))
