"""What an exercise's mutants say about its cases: counts for each task, survivors, wrong declarations."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from autograde.auditrules import HANGUL
from autograde.course import ExerciseFolder
from autograde.declared import Equivalent
from autograde.exercise import Exercise, Task
from autograde.mutants.model import Family
from autograde.outcome import Cell
from autograde.percent import BEGIN
from autograde.survivors import Tried
from autograde.syntax import parse, targets

# What kind of case tells the mistake from the right answer.
ADVICE = {
    Family.SIGN: "부호가 바뀌면 결과도 달라지는 값을 넣어 보세요.",
    Family.DIVISION: "나누는 수가 1이 아닌 입력(예제가 둘 이상)이 있어야 합니다.",
    Family.REGULARIZATION: "정규화의 세기가 0도 1도 아닌 사례가 있어야 합니다.",
    Family.EPSILON: "아주 작은 수가 값을 바꾸는 입력(0이 들어간 확률 등)을 넣어 보세요.",
    Family.OFF_BY_ONE: "처음과 마지막 원소가 결과에 드러나는 입력을 넣어 보세요.",
    Family.EDGE: "경계와 꼭 같은 값이 들어간 사례를 더해 보세요.",
    Family.CONDITION: "두 갈래를 모두 지나는 사례가 있는지 보세요.",
    Family.AXIS: "축마다 크기가 다른 입력을 넣어 보세요.",
    Family.KEEPDIMS: "축마다 크기가 다른 입력을 넣어 보세요.",
    Family.REDUCTION: "최댓값, 최솟값, 평균이 서로 크게 다른 입력을 넣어 보세요.",
    Family.TRANSPOSE: "정사각형이 아니고 대칭이 아닌 행렬을 넣어 보세요.",
    Family.SHAPE: "축의 수와 크기가 모두 다른 입력을 넣어 보세요.",
    Family.INDEX: "번호가 되풀이되고 양쪽 끝에도 있는 입력을 넣어 보세요.",
    Family.REPEATS: "같은 번호가 두 번 나오는 입력을 넣어 보세요.",
    Family.DTYPE: "정수 배열을 넣어 보거나, dtype까지 약속이라면 dtype=True를 주세요.",
    Family.COPY: "복사본인지가 약속이라면 aliasing=True를 주세요. 같은 객체를 두 번 부르는 사례도 좋습니다.",
    Family.CONVERSION: "리스트를 넣어 보거나, 돌려준 것이 배열인지 보는 사례를 더해 보세요.",
    Family.CHANGED: "수가 아니라 실수 배열을 넣어 보고, 같은 객체를 두 번 불러 보세요.",
    Family.ACCUMULATION: "두 번 이상 더해지는 자리가 있는 입력을 넣거나, 두 번 불러 보세요.",
    Family.STATE: "시나리오에서 forward와 backward를 다른 입력으로 한 번 더 불러 보세요.",
    Family.ERROR: "오류가 나야 하는 입력을 사례로 더해 보세요.",
}
OTHERWISE = "이 줄이 달라지면 결과도 달라지는 입력을 넣어 보세요."


@dataclass(frozen=True)
class TaskMutants:
    """How a task fared: each mutant is counted where it was noticed, or where it should have been."""

    task: str
    killed: int
    equivalent: int
    survived: tuple[str, ...]


def count(exercise: Exercise, tried: Sequence[Tried]) -> list[TaskMutants]:
    rows = []
    for task in exercise.tasks:
        left = [t for t in tried if t.killed_by is None and t.tasks[0] == task.name]
        excused = [t for t in left if _excused(exercise, t)]
        killed = sum(t.killed_by == task.name for t in tried)
        survived = tuple(t.mutant.id for t in left if t not in excused)
        rows.append(TaskMutants(task.name, killed, len(excused), survived))
    return rows


def _excused(exercise: Exercise, tried: Tried) -> bool:
    return any(
        e.matches(tried.mutant.id) for t in exercise.tasks if t.name in tried.tasks for e in t.equivalents
    )


def survivor_problems(folder: ExerciseFolder, exercise: Exercise, tried: Sequence[Tried]) -> Iterator[str]:
    """For each survivor: where, what, and what to do about it."""
    text = folder.check.read_text(encoding="utf-8-sig")
    for one in tried:
        mutant = one.mutant
        if one.killed_by is None and not _excused(exercise, one):
            yield (
                f"{folder.solution}:{one.line}: 이렇게 틀려도 {', '.join(one.tasks)} 과제에서 만점을 받습니다.\n"
                f"    맞는 줄   {mutant.before}\n"
                f"    틀린 줄   {mutant.after}\n"
                f"  {ADVICE.get(mutant.family, OTHERWISE)} 어떤 입력에서도 같은 답이라면 check.py에 이렇게 적습니다.\n"
                f'    {_variable(text, one.tasks[0])}.equivalent({_quoted(mutant.id)}, "같은 까닭")'
            )


def _variable(check: str, task: str) -> str:
    """What ``check.py`` calls the task."""
    found = re.search(rf'^(\w+) *= *\w+\.(?:task|variable)\(\s*"{re.escape(task)}"', check, re.MULTILINE)
    return found[1] if found else "task"


def _quoted(text: str) -> str:
    """As ruff would write it."""
    return repr(text) if '"' in text else f'"{text}"'


def equivalent_problems(folder: ExerciseFolder, exercise: Exercise, tried: Sequence[Tried]) -> Iterator[str]:
    """A declaration must name mutants that are there, survive, and have a reason."""
    for task in exercise.tasks:
        for entry in task.equivalents:
            where = f"{folder.check}: {task.name}의 equivalent({_quoted(entry.id)})"
            if not HANGUL.search(entry.reason):
                yield f"{where}: 어떤 입력에서도 같은 답인 까닭을 한국어로 적어 주세요."
            yield from (f"{where}: {text}" for text in _wrong(entry, task, tried))


def _wrong(entry: Equivalent, task: Task, tried: Sequence[Tried]) -> Iterator[str]:
    named = [t for t in tried if task.name in t.tasks and entry.matches(t.mutant.id)]
    caught = [t for t in named if t.killed_by is not None]
    if not named:
        yield "그런 변이가 없습니다. solution.py가 바뀌었다면 이 줄을 지우고 audit --mutants를 다시 돌려 보세요."
    elif caught and len(named) > 1:
        yield f"사례에 걸리는 변이까지 담고 있습니다({caught[0].mutant.id}). 살아남은 것만 담도록 좁혀 적어 주세요."
    elif caught:
        yield "사례가 이미 잡아내는 변이입니다. 이 줄을 지워 주세요."


def uncovered(folder: ExerciseFolder, cells: Sequence[Cell], exercise: Exercise) -> Iterator[str]:
    """A blank that no task covers is never tried."""
    covered = {name for task in exercise.tasks for name in task.covers}
    for cell in cells:
        lines = cell.source.split("\n")
        for node in parse(cell.source) if BEGIN in cell.source else ():
            names = {node.name} if isinstance(node, ast.FunctionDef | ast.ClassDef) else targets(node)
            inside = any(line.strip() == BEGIN for line in lines[node.lineno - 1 : node.end_lineno])
            if inside and not names & covered:
                yield (
                    f"{folder.solution}:{cell.line + node.lineno - 1}: {', '.join(names)}의 정답 영역을 확인하는 과제가 없습니다. "
                    "그 과제의 covers에 이름을 더해 주세요."
                )
