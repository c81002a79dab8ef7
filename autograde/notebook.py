"""What a learner imports: ``check``, ``hint``, ``compare``."""

from __future__ import annotations

import sys
import tokenize
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograde.execute import Limits
from autograde.failure import printable
from autograde.grade import grade
from autograde.history import latest, without_refused
from autograde.key import AnswerKey, TaskKey
from autograde.keys import find_key
from autograde.magics import without_magics
from autograde.outcome import Cell
from autograde.percent import parse_percent
from autograde.problem import Problem
from autograde.report.text import task_lines
from autograde.runner import InProcessRunner
from autograde.verdict import Report

HISTORY = 500
PATIENT = Limits(statement=60, top_level=600, trial=20)


@dataclass(frozen=True, repr=False)
class Checked:
    """The result of ``check``. nbgrader reads its repr as the cell's score, so it is a plain float."""

    report: Report

    def __repr__(self) -> str:
        return repr(float(min(max(self.report.score, 0.0), self.report.max_score)))

    def __float__(self) -> float:
        return float(self.report.score)

    def _repr_html_(self) -> str:
        from autograde.report.card import card  # a terminal shows none

        report = self.report
        return card(report.title, report.tasks, report.notes, exercise=report.exercise)

    def __str__(self) -> str:
        lines = (line for task in self.report.tasks for line in task_lines(task))
        return "\n".join([*lines, *(f"※ {printable(note)}" for note in self.report.notes)])


def check(target: str) -> Checked:
    """빈칸을 확인합니다.

    Args:
        target: ``"prac1_softmax_loss"``(연습 전체) 또는 ``"prac1_softmax_loss.softmax"``(과제 하나).
    Returns:
        노트북에서는 카드로, 터미널에서는 글로 보입니다. 점수는 ``float()``로 꺼냅니다.
    """
    namespace = sys._getframe(1).f_globals
    key, tasks = _lookup(target, namespace)
    cells = own_cells(namespace)
    runner = InProcessRunner(without_refused(namespace, cells), PATIENT)
    result = Checked(grade(cells, key, runner, only={task.name for task in tasks}))
    if not in_notebook():
        say(str(result))
    return result


def hint(target: str, step: int | None = None) -> None:
    """힌트를 한 단계씩 보여 줍니다. 답은 알려 주지 않습니다.

    Args:
        target: ``"prac1_softmax_loss.softmax"`` 같은 과제 이름.
        step: 1부터 세는 단계. 없으면 부를 때마다 다음 단계.
    """
    key, tasks = _lookup(target, sys._getframe(1).f_globals)
    for task in tasks:
        if not task.hints:
            see = f" 강의 {task.lecture}를 읽어 보세요." if task.lecture else ""
            say(f"{task.name}: 준비된 힌트가 없습니다.{see}")
            continue
        place = f"{key.exercise}.{task.name}"
        wanted = _hints_shown.get(place, 0) + 1 if step is None else step
        number = _hints_shown[place] = min(max(wanted, 1), len(task.hints))
        say(f"{task.name} 힌트 {number}/{len(task.hints)}: {task.hints[number - 1]}")


_hints_shown: dict[str, int] = {}


def compare(target: str, *, reveal: bool = False) -> Any:
    """내 풀이와 모범 답안을 나란히 놓고 결과와 걸린 시간을 견주어 봅니다.

    Args:
        target: ``"prac1_softmax_loss.softmax"`` 같은 과제 이름.
        reveal: 아직 못 푼 과제라도 묻지 않고 답을 보여 줍니다.
    """
    from autograde.comparison import compare_task

    namespace = sys._getframe(1).f_globals
    key, tasks = _lookup(target, namespace)
    if len(tasks) != 1:
        raise Problem(
            f"과제 하나를 골라 주세요: {', '.join(f'{key.exercise}.{task.name}' for task in tasks)}"
        )
    result = compare_task(key, tasks[0], own_cells(namespace), namespace, reveal=reveal)
    if result is not None and not in_notebook():
        say(str(result))
    return result


def _lookup(target: str, namespace: dict[str, Any]) -> tuple[AnswerKey, tuple[TaskKey, ...]]:
    exercise, _, name = target.partition(".")
    try:
        key = find_key(exercise, Path.cwd())
    except Problem:  # a notebook runs in its own folder, a file may be run from anywhere
        file = namespace.get("__file__")
        if not isinstance(file, str) or not Path(file).is_file():
            raise
        key = find_key(exercise, Path(file).parent)
    if not name:
        return key, key.tasks
    task = key.task(name)
    if task is None:
        names = ", ".join(t.name for t in key.tasks)
        raise Problem(f"{exercise}에 {name} 과제가 없습니다. 있는 과제: {names}")
    return key, (task,)


def say(text: str) -> None:
    """Print; a console that lacks a letter, such as ✓ in CP949, shows ? instead."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    print(text.encode(encoding, errors="replace").decode(encoding))


def own_cells(namespace: dict[str, Any]) -> list[Cell]:
    """The learner's own code: a notebook's history, or the file that is running."""
    history = namespace.get("In")
    if isinstance(history, list) and history:
        raw = _typed(namespace)
        texts = (_code(str(text), raw.get(number, "")) for number, text in enumerate(history))
        return latest([Cell(text) for text in list(texts)[-HISTORY:] if text.strip()])
    file = namespace.get("__file__")
    if isinstance(file, str) and Path(file).is_file():
        with tokenize.open(file) as opened:  # in the encoding in which Python ran it
            cells = parse_percent(opened.read())
        return [Cell(cell.source, cell.line) for cell in cells if cell.kind == "code"]
    return []


def _code(ran: str, typed: str) -> str:
    """A cell as it ran; one with a magic on top, such as %%time, as it was typed, without the magic."""
    return without_magics(typed)[0] if ran.startswith("get_ipython().run_cell_magic(") else ran


def _typed(namespace: dict[str, Any]) -> dict[int, str]:
    """The cells of the running notebook before IPython translated them, by number."""
    shell = _shell()
    if shell is None or namespace is not shell.user_global_ns:
        return {}
    return dict(enumerate(map(str, shell.history_manager.input_hist_raw)))


def _shell() -> Any:
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython is not None else None


def in_notebook() -> bool:
    """Is there a front end that shows HTML? Spyder's console has a kernel, but shows plain text only."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    return shell is not None and hasattr(shell, "kernel") and "spyder_kernels" not in sys.modules
