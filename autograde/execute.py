"""Run a student's cells statement by statement, then trials on what they defined.

The same code runs the reference when a key is compiled, a notebook's functions in ``check()``, and
the submission in the sandbox's child; so it imports nothing that knows an answer.
"""

from __future__ import annotations
import __future__

import ast
import builtins
import contextlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import takewhile
from types import CodeType
from typing import Any

from autograde.failure import describe_failure
from autograde.inert import Inert
from autograde.interrupt import SoftTimeout, time_budget
from autograde.lending import Lender, split_loans
from autograde.outcome import Cell, Failure, Outcome, StatementError, Status, Trial
from autograde.probe import MissingName, Observed, Shared, observe, shared_position
from autograde.rerun import again
from autograde.syntax import UNPARSABLE, asked, parse, retyped, salvage, targets
from autograde.values import snapshot

FILE = "<셀 {}>"
BLANK_MODULES = ("matplotlib", "IPython")
PARSING, SPLITTING = -1, -2  # in the place of a statement: what is announced before the first one runs


@dataclass(frozen=True)
class Limits:
    """Seconds of wall time. ``top_level`` is for all statements of a file together."""

    statement: float = 3.0
    top_level: float = 10.0
    trial: float = 2.0
    output: int = 4000


class Student:
    """A submission being run.

    Args:
        cells, limits: code cells in order (lent ones among them), and their time budgets.
        modules: top-level modules that may be imported; None for any.
        skip: places not to touch again, after they had to be killed.
        namespace: names that exist already (a notebook's); then ``cells`` serve ``rebind`` only.
        announce: told ``(cell, statement)`` before each is run, or parsed.
        shared: which argument's memory a result shares.
    """

    def __init__(
        self,
        cells: Sequence[Cell],
        limits: Limits | None = None,
        *,
        modules: Collection[str] | None = None,
        skip: Collection[tuple[int, int]] = (),
        namespace: dict[str, Any] | None = None,
        announce: Callable[[int, int], None] = lambda cell, statement: None,
        shared: Shared = shared_position,
    ) -> None:
        self._skip, self._announce, self._shared = frozenset(skip), announce, shared
        announce(0, SPLITTING)
        own, lent = split_loans(cells)
        self.cells = tuple(own if (0, SPLITTING) in self._skip else salvage(own))
        self._lender = Lender(lent, self._fresh_namespace)
        self.limits = limits or Limits()
        self.errors: list[StatementError] = []
        self.checked: dict[str, Any] = {}
        self._modules, self._flags, self._left = modules, 0, self.limits.top_level
        self._bodies: dict[int, list[ast.stmt]] = {}
        self._plans: dict[tuple[str, frozenset[str]], list[CodeType]] = {}
        self.names = self._fresh_namespace() if namespace is None else namespace
        self.source = "" if namespace is not None else "\n".join(cell.source for cell in cells)
        self.own = [self.names]

    def _fresh_namespace(self) -> dict[str, Any]:
        own = {**vars(builtins), "__import__": self._import, "display": lambda *values: None}
        return {"__name__": "__main__", "__builtins__": own, "__doc__": None}

    def _import(self, name: str, *args: Any, **kwargs: Any) -> Any:
        top = name.partition(".")[0]
        if top == "autograde":
            inert = Inert(name)
            vars(inert).update(check=self._check, given=self._lender.given, mine=self._lender.mine)
            return inert
        if self._modules is None or top in self._modules:
            return builtins.__import__(name, *args, **kwargs)
        if top in BLANK_MODULES:
            return Inert(name)
        raise ImportError(f"쓸 수 없는 모듈: {name}")

    def _check(self, target: object = "", *args: object, **kwargs: object) -> None:
        """What ``check("exercise.name")`` does here: remember the variable as it stands."""
        name = str(target).rpartition(".")[2]
        if name in self.names:
            self.checked[name] = snapshot(self.names[name])

    def run(self) -> None:
        """Run every top-level statement on its own; what fails is noted in ``errors``."""
        for index, cell in enumerate(self.cells):
            if not self._skip.isdisjoint({(index, PARSING), (index, SPLITTING)}):
                self._bodies[index] = []  # it would stop us again
                self._leave_out(index, cell.line)
                continue
            self._announce(index, PARSING)
            try:
                body = parse(cell.source, FILE.format(index))
            except UNPARSABLE as error:
                self._note(index, describe_failure(error, self.cells, self.names))
                continue
            for number, statement in enumerate(body):
                if (index, number) in self._skip:
                    self._leave_out(index, cell.line + statement.lineno - 1)
                else:
                    self._announce(index, number)
                    self._run_statement(index, statement)

    def _run_statement(self, index: int, statement: ast.stmt) -> None:
        seconds = min(self.limits.statement, max(self._left, 0.2))
        try:
            with time_budget(seconds) as clock:
                exec(self._compiled(statement, index), self.names)
        except SoftTimeout:
            line = self.cells[index].line + statement.lineno - 1
            self._note(index, Failure("TimeoutError", f"{seconds:g}초", line=line), timed_out=True)
        except BaseException as error:  # a student may raise anything, SystemExit included
            self._note(index, describe_failure(error, self.cells, self.names))
        self._left -= clock.elapsed

    def _compiled(self, statement: ast.stmt, index: int) -> CodeType:
        if isinstance(statement, ast.ImportFrom) and statement.module == "__future__":
            for alias in statement.names:
                self._flags |= getattr(__future__, alias.name).compiler_flag
        module = ast.Module([statement], [])
        code: CodeType = compile(module, FILE.format(index), "exec", self._flags, dont_inherit=True)
        return code

    def _leave_out(self, cell: int, line: int) -> None:
        self._note(cell, Failure("TimeoutError", "", line=line), timed_out=True)

    def _note(self, cell: int, failure: Failure, *, timed_out: bool = False) -> None:
        self.errors.append(StatementError(cell, failure, timed_out))

    def rebind(self, name: str, given: dict[str, Any]) -> Any:
        """Run the cell that assigns ``name`` once more with other givens; return the new value."""
        wanted = name, frozenset(given)
        if wanted not in self._plans:  # every case of a variable runs the same code
            self._plans[wanted] = self._plan(name, set(given))
        names = {**self.names, **given}
        for code in self._plans[wanted]:
            exec(code, names)
        return names[name]

    def _plan(self, name: str, given: set[str]) -> list[CodeType]:
        bodies = [self._body(index) if name in cell.source else [] for index, cell in enumerate(self.cells)]
        checks = [i for i, body in enumerate(bodies) if any(name in asked(s, {"check"}) for s in body)]
        # What a learner tries out below the check is not the answer.
        before = range(checks[-1] + 1 if checks else 0)
        for index in (*reversed(before), *reversed(range(len(bodies)))):
            if any(name in targets(statement) for statement in bodies[index]):
                return self._steps(bodies[index], index, name, given)
        raise MissingName(name)

    def _body(self, index: int) -> list[ast.stmt]:
        if index not in self._bodies:
            self._bodies[index] = []
            with contextlib.suppress(*UNPARSABLE):
                self._bodies[index] = parse(self.cells[index].source, FILE.format(index))
        return self._bodies[index]

    def _steps(self, body: list[ast.stmt], index: int, name: str, given: set[str]) -> list[CodeType]:
        until = takewhile(lambda s: name not in asked(s, {"check"}), body)  # read where its check stands
        return [self._compiled(s, index) for s in until if not asked(s) and not retyped(s, given)]

    def trial(self, trial: Trial) -> Outcome:
        """Run one probe. The inputs are handed over as they are: give copies.

        Never raises on account of student code, but for what outlives the soft time budget.
        """
        observed, status = Observed(), Status.OK
        failure: Failure | None = None
        try:
            with time_budget(self.limits.trial):
                observe(observed, trial, self, self._shared)
        except SoftTimeout:
            status = Status.TIMEOUT
        except MissingName as missing:
            status, failure = Status.MISSING, Failure("NameError", str(missing))
        except BaseException as error:
            status, failure = Status.RAISED, describe_failure(error, self.cells, self.names)
        outcome = observed.outcome(status, failure, limit=self.limits.output)
        return again(outcome, observed, trial, self, self.cells)
