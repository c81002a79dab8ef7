"""What a teacher declares in ``check.py``: tasks, cases, misconceptions.

Nothing that can be observed on the reference is typed in; see ``key.py`` for the observing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from autograde.declared import (
    AuthorError,
    Case,
    Equivalent,
    F,
    Misconception,
    Pattern,
    Tolerance,
    close,
    exact,
    korean_text,
)
from autograde.terms import Term

__all__ = [
    "AuthorError",
    "Case",
    "Equivalent",
    "Exercise",
    "Misconception",
    "Pattern",
    "Task",
    "Tolerance",
    "close",
    "exact",
]


@dataclass
class Task:
    """A blank, its cases and its known mistakes. Make it with ``Exercise.task``/``variable``."""

    exercise: str
    name: str
    kind: str
    compare: Tolerance
    lecture: str = ""
    hints: tuple[str, ...] = ()
    returns: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    forbid: tuple[str, ...] = ()
    aliasing: bool = False
    mutates: bool = True
    warnings: bool = False
    dtype: bool = False
    terms: tuple[Term, ...] = ()
    cases: list[Case] = field(default_factory=list)
    misconceptions: list[Misconception] = field(default_factory=list)
    patterns: list[Pattern] = field(default_factory=list)
    variants: list[tuple[str, Callable[..., Any]]] = field(default_factory=list)
    equivalents: list[Equivalent] = field(default_factory=list)
    probe_function: Callable[..., Any] | None = None
    accept_function: Callable[..., Any] | None = None

    def case(self, points: float = 1, *, hidden: bool = False) -> Callable[[F], F]:
        """Add a case; the function's docstring is its label."""

        def add(make: F) -> F:
            self._unique(make.__name__, [c.name for c in self.cases])
            self.cases.append(Case(make.__name__, self._doc(make), float(points), hidden, make))
            return make

        return add

    def vectorized(
        self, points: float = 1, *, hidden: bool = False, memory: bool = False
    ) -> Callable[[F], F]:
        """Add a case ``make(rng, n)`` that passes when no Python loop grows with ``n``.

        With ``memory`` its memory must not grow faster than ``n`` either.
        """

        def add(make: F) -> F:
            self._unique(make.__name__, [c.name for c in self.cases])
            name, label = make.__name__, self._doc(make)
            case = Case(name, label, float(points), hidden, make, grows=True, memory=memory)
            self.cases.append(case)
            return make

        return add

    def misconception(
        self, *, see: str = "", like: Sequence[str] = (), convention: bool = False
    ) -> Callable[[F], F]:
        """Add an executable wrong answer; its docstring is the feedback."""

        def add(wrong: F) -> F:
            self._unique(wrong.__name__, [m.name for m in self.misconceptions])
            text, anchor = self._doc(wrong), see or self.lecture
            entry = Misconception(wrong.__name__, text, anchor, wrong, tuple(like), convention)
            self.misconceptions.append(entry)
            return wrong

        return add

    def pattern(self, *, error: str = "", source: str = "", see: str = "") -> Callable[[F], F]:
        """Add a mistake that cannot run, known by its error text or its source text."""

        def add(message: F) -> F:
            entry = Pattern(message.__name__, self._doc(message), see or self.lecture, error, source)
            self.patterns.append(entry)
            return message

        return add

    def variant(self, right: F) -> F:
        """Add a right answer written another way; the audit wants full points for it."""
        self.variants.append((right.__name__, right))
        return right

    def equivalent(self, ids: str | Sequence[str], reason: str) -> None:
        """Say why some mutants of the reference are right: ids as ``audit --mutants`` prints them.

        ``…`` in an id stands for any text; all that it matches must survive.
        """
        for id in [ids] if isinstance(ids, str) else ids:
            self._unique(id, [e.id for e in self.equivalents])
            self.equivalents.append(Equivalent(id, reason))

    def probe(self, run: F) -> F:
        """Set a scenario's ``run(m, *inputs)``, a generator of ``(part, value)``."""
        self.probe_function, self.kind = run, "scenario"
        return run

    def accept(self, judge: F) -> F:
        """Set ``judge(inputs, output, reference) -> str | None`` for answers that are not unique."""
        self.accept_function = judge
        return judge

    def _doc(self, function: Callable[..., Any]) -> str:
        return korean_text(function, f"{self.exercise}/check.py")

    def _unique(self, name: str, taken: Sequence[str]) -> None:
        if name in taken:
            raise AuthorError(
                f"{self.exercise}/check.py: {self.name}에 같은 이름 {name}이(가) 두 번 있습니다."
            )


class Exercise:
    """An exercise: its tasks in the order in which a learner meets them."""

    def __init__(self, id: str, title: str = "") -> None:
        self.id = id
        self.title = title or id
        self.tasks: list[Task] = []

    def task(self, name: str, *, compare: Tolerance | None = None, **options: Any) -> Task:
        """A function or, once ``@task.probe`` is set, a scenario."""
        return self._add("function", name, compare, options)

    def variable(
        self, name: str, *, given: Sequence[str], compare: Tolerance | None = None, **options: Any
    ) -> Task:
        """A blank such as ``A = None``; hidden cases run its cell again with ``given`` rebound."""
        return self._add("variable", name, compare, {**options, "given": tuple(given)})

    def _add(self, kind: str, name: str, compare: Tolerance | None, options: dict[str, Any]) -> Task:
        if any(task.name == name for task in self.tasks):
            raise AuthorError(f"{self.id}/check.py: {name} 과제가 두 번 있습니다.")
        for key in ("hints", "returns", "given", "covers", "forbid", "terms"):
            if key in options:
                options[key] = tuple(options[key])
        task = Task(self.id, name, kind, compare or close(), **options)
        task.covers = task.covers or (name,)
        self.tasks.append(task)
        return task
