"""What one exercise takes from another: ``given`` an earlier day's finished code, ``mine`` the learner's own.

Runs beside student code, so it knows no answer: what is lent comes as cells marked with ``loan``.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from autograde.korean import josa
from autograde.outcome import Cell
from autograde.syntax import UNPARSABLE, parse

KINDS = ("given", "mine")
ABSENT = {
    "given": "지난 날에 완성한 코드({names})가 여기에 없습니다. 노트북 옆의 given 폴더에 {exercise}.py가 있어야 합니다. "
    "강사에게 받거나, solutions/가 있다면 터미널에서 `python -m autograde given {day}`를 실행해 주세요.",
    "mine": "{names} 먼저 만들어야 합니다. 같은 폴더의 {exercise} 노트북에서 빈칸을 채우고 저장한 다음 이 셀부터 다시 실행해 주세요.",
}


class NotLent(Exception):
    """There is nothing to lend; says in Korean what to do."""


@dataclass(frozen=True)
class Need:
    """``given("prac1_softmax_loss", "softmax")`` in an exercise's text."""

    kind: str
    exercise: str
    names: tuple[str, ...]

    @property
    def loan(self) -> str:
        return f"{self.kind}:{self.exercise}"


class Absent:
    """Stands for what was not lent, so that the rest of the notebook runs; it is false, and using it says what to do."""

    def __init__(self, message: str) -> None:
        self._message = message

    def __bool__(self) -> bool:
        return False  # so that a cell for show can ask `if im2col:`

    def __call__(self, *args: object, **kwargs: object) -> NoReturn:
        raise NotLent(self._message)

    def __getattr__(self, name: str) -> NoReturn:
        if name.startswith("__"):
            raise AttributeError(name)
        raise NotLent(self._message)


def find_needs(sources: Iterable[str]) -> tuple[Need, ...]:
    """The calls of ``given`` and ``mine``, each exercise once with all its names."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for source in sources:
        for kind, (exercise, *names) in _calls(source):
            found.setdefault((kind, exercise), {}).update(dict.fromkeys(names))
    return tuple(Need(kind, exercise, tuple(names)) for (kind, exercise), names in found.items())


def _calls(source: str) -> Iterator[tuple[str, list[str]]]:
    if not any(f"{kind}(" in source for kind in KINDS):
        return
    try:
        body = parse(source)
    except UNPARSABLE:
        return
    for node in (node for statement in body for node in ast.walk(statement)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KINDS:
            words = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            if words:
                yield node.func.id, words


def gather(needs: Iterable[Need], source_of: Callable[[Need], str | None]) -> tuple[Cell, ...]:
    """Cells to be handed to a runner: what is needed, and what that needs in turn."""
    lent: dict[str, str] = {}
    waiting = list(needs)
    while waiting:
        need = waiting.pop(0)
        source = source_of(need)
        if source is None or source in lent.get(need.loan, ""):
            continue
        lent[need.loan] = f"{lent[need.loan]}\n\n\n{source}" if need.loan in lent else source
        waiting += find_needs([source])
    return tuple(Cell(source, loan=loan) for loan, source in lent.items())


def split_loans(cells: Sequence[Cell]) -> tuple[list[Cell], list[Cell]]:
    """A submission's own cells, and what it was lent."""
    return [cell for cell in cells if not cell.loan], [cell for cell in cells if cell.loan]


class Lender:
    """Serves ``given`` and ``mine`` from lent cells.

    Args:
        cells: with ``loan`` set.
        fresh: makes a namespace to run them in.
    """

    def __init__(self, cells: Sequence[Cell], fresh: Callable[[], dict[str, Any]]) -> None:
        self._cells, self._fresh = {cell.loan: cell for cell in cells}, fresh
        self._made: dict[str, dict[str, Any]] = {}

    def given(self, exercise: str, *names: str) -> Any:
        return self.lend(Need("given", exercise, names))

    def mine(self, exercise: str, *names: str) -> Any:
        return self.lend(Need("mine", exercise, names))

    def lend(self, need: Need) -> Any:
        if need.loan in self._cells and need.loan not in self._made:
            namespace = self._made[need.loan] = self._fresh()
            exec(compile(self._cells[need.loan].source, f"<{need.exercise}>", "exec"), namespace)
        return pick(self._made.get(need.loan), need)


def pick(namespace: dict[str, Any] | None, need: Need, day: str = "N_day") -> Any:
    """One name gives that object, several a tuple; what is not there is ``Absent``."""
    absent = Absent(absent_text(need, day))
    found = tuple((namespace or {}).get(name, absent) for name in need.names)
    return found[0] if len(found) == 1 else found


def absent_text(need: Need, day: str) -> str:
    names = ", ".join(need.names) or need.exercise
    told = josa(names, "을/를") if need.kind == "mine" else names
    return ABSENT[need.kind].format(names=told, exercise=need.exercise, day=day)
