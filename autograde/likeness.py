"""When two outcomes agree in a part: exactly, as the judge compares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from autograde.compare import Rules, equal_values
from autograde.exercise import Tolerance
from autograde.outcome import Failure, Outcome, Status
from autograde.prints import FACETS, MUTATED, VIEWS, spread

MIN_RTOL = 1e-7


def likeness_rules(rtol: float, atol: float, *, dtype: bool) -> Rules:
    """Rules for telling mistakes apart: rounding is never what differs, even where the task is exact."""
    return Rules(Tolerance(max(rtol, MIN_RTOL), atol), dtype)


def part_names(expected: Iterable[Outcome], *, mutates: bool, aliasing: bool) -> tuple[str, ...]:
    """The parts of a task's outcomes: values first, then facts."""
    names = dict.fromkeys(name for outcome in expected for name in spread(outcome))
    return (*(names or {"": None}), *[MUTATED] * mutates, *[VIEWS] * aliasing)


def asked(expected: Outcome, parts: Mapping[str, Any], part: str) -> bool:
    """Whether a case asks for a part; a scenario may have other parts in other cases."""
    return part in FACETS or part in parts or expected.status is not Status.OK


def same_part(
    expected: Outcome,
    mine: Mapping[str, Any],
    outcome: Outcome,
    other: Mapping[str, Any],
    part: str,
    rules: Rules,
) -> bool:
    """Does an outcome do in one part what the reference does? ``mine`` and ``other`` are their parts.

    An exception stands for every part it prevented.
    """
    if part == MUTATED:
        return expected.mutated == outcome.mutated
    if part == VIEWS:
        return expected.views == outcome.views
    if part in mine and part in other:
        return equal_values(mine[part], other[part], rules)
    if not asked(expected, mine, part):
        return True
    if part in mine or part in other or list(mine) != list(other):
        return False
    return expected.status is outcome.status and _same_error(expected.error, outcome.error)


def _same_error(a: Failure | None, b: Failure | None) -> bool:
    """The same exception; whoever raises it by hand words it as they like."""
    if a is None or b is None:
        return a is b
    own_words = any((error.source or "").startswith("raise ") for error in (a, b))
    return a.type == b.type and (own_words or a.message == b.message)
