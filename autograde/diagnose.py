"""Fingerprints → names of mistakes, part by part. Never guess: all cases must agree."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence

from autograde.compare import Rules, equal_values
from autograde.exercise import Tolerance
from autograde.key import CaseKey, MisconceptionKey, TaskKey
from autograde.outcome import Cell, Failure, Outcome, Status
from autograde.syntax import UNPARSABLE, parse
from autograde.verdict import Diagnosis

FACETS = ("@mutated", "@views")
MIN_RTOL = 1e-7
LONGEST = 20_000  # characters of a definition that patterns are looked for in: some take quadratic time


def part_names(task: TaskKey) -> tuple[str, ...]:
    """The parts of a task's outcomes: values first, then facts."""
    names = dict.fromkeys(name for case in task.cases for name, _ in case.expected.parts)
    facts = [FACETS[0]] * task.mutates + [FACETS[1]] * task.aliasing
    return (*(names or {"": None}), *facts)


def same_part(a: Outcome, b: Outcome, part: str, rules: Rules) -> bool:
    """Do two outcomes agree in one part? An exception stands for every part it prevented."""
    if part == "@mutated":
        return a.mutated == b.mutated
    if part == "@views":
        return a.views == b.views
    mine, other = dict(a.parts), dict(b.parts)
    if part in mine and part in other:
        return equal_values(mine[part], other[part], rules)
    if part in mine or part in other:
        return False
    if list(mine) != list(other):  # the wrong number of values came back
        return False
    if not mine or a.status is not Status.OK:
        return a.status is b.status and _same_error(a.error, b.error)
    return all(equal_values(mine[name], other[name], rules) for name in mine)


def _same_error(a: Failure | None, b: Failure | None) -> bool:
    """The same exception; whoever raises it by hand words it as they like."""
    if a is None or b is None:
        return a is b
    own_words = any((error.source or "").startswith("raise ") for error in (a, b))
    return a.type == b.type and (own_words or a.message == b.message)


def diagnose(
    task: TaskKey, outcomes: Mapping[str, Outcome], errors: Sequence[Failure], source: str
) -> tuple[Diagnosis, ...]:
    """Name the mistakes of a failed task.

    Args:
        task: its key.
        outcomes: the student's outcome for each case.
        errors: what was raised, at the top level included.
        source: text of the student's definition, for patterns.
    """
    found = _patterns(task, errors, source)
    return found or _fingerprints(task, outcomes)


def _patterns(task: TaskKey, errors: Sequence[Failure], source: str) -> tuple[Diagnosis, ...]:
    for pattern in task.patterns:
        by_error = bool(pattern.error) and any(
            re.search(pattern.error, f"{e.type}: {e.message} | {e.source or ''}") for e in errors
        )
        by_source = bool(pattern.source) and re.search(pattern.source, source[:LONGEST]) is not None
        if (by_error or not pattern.error) and (by_source or not pattern.source):
            return (Diagnosis(pattern.name, pattern.message, pattern.see),)
    return ()


def _fingerprints(task: TaskKey, outcomes: Mapping[str, Outcome]) -> tuple[Diagnosis, ...]:
    cases = [
        c for c in task.cases if c.name in outcomes and outcomes[c.name].status in (Status.OK, Status.RAISED)
    ]
    rules = Rules(Tolerance(max(task.rtol, MIN_RTOL), task.atol), task.dtype)
    parts = part_names(task)
    wrong = [p for p in parts if any(not same_part(c.expected, outcomes[c.name], p, rules) for c in cases)]
    if not cases or not wrong:
        return ()
    if wrong[0] not in FACETS:  # of a wrong value it means nothing whether it is a view
        wrong = [part for part in wrong if part != "@views"]
    explained = [(m, _explained(m, cases, outcomes, wrong, rules)) for m in task.misconceptions]
    # A part that a crash prevented is not wrong by itself, so it is not named.
    seen = [p for p in wrong if any(_differs(c, outcomes[c.name], p, rules) for c in cases)]
    whole = next((m for m, parts_ in explained if len(parts_) == len(wrong)), None)
    if whole is not None:
        return (_diagnosis(whole, seen if len(wrong) < len(parts) else []),)
    chosen: dict[str, tuple[MisconceptionKey, list[str]]] = {}
    for part in wrong:
        match = next((m for m, parts_ in explained if part in parts_), None)
        if match is not None:
            chosen.setdefault(match.name, (match, []))[1].append(part)
    return tuple(_diagnosis(match, [p for p in found if p in seen]) for match, found in chosen.values())


def _differs(case: CaseKey, outcome: Outcome, part: str, rules: Rules) -> bool:
    came_back = part in FACETS or part in dict(outcome.parts)
    return came_back and not same_part(case.expected, outcome, part, rules)


def _diagnosis(wrong: MisconceptionKey, parts: Sequence[str]) -> Diagnosis:
    named = ", ".join(part for part in parts if part and not part.startswith("@"))
    return Diagnosis(wrong.name, wrong.message, wrong.see, named)


def _explained(
    wrong: MisconceptionKey,
    cases: Sequence[CaseKey],
    outcomes: Mapping[str, Outcome],
    parts: Sequence[str],
    rules: Rules,
) -> list[str]:
    """The parts in which the student does what the misconception does, on every case, and it is wrong there."""
    return [
        part
        for part in parts
        if all(same_part(wrong.outcomes[c.name], outcomes[c.name], part, rules) for c in cases)
        and any(not same_part(c.expected, wrong.outcomes[c.name], part, rules) for c in cases)
    ]


def definition_source(cells: Sequence[Cell], names: Sequence[str]) -> str:
    """Text of the definitions of ``names`` that count: the last of each, as when Python runs them.

    A notebook's history holds every version. A cell that does not parse counts where there is no other.
    """
    last: dict[str, tuple[bool, int]] = {}
    for index, cell in enumerate(cells):
        for name in (name for name in names if _mentions(cell.source, name)):
            last[name] = max(last.get(name, (False, -1)), (_parses(cell.source), index))
    chosen = sorted({index for _, index in last.values()})
    return "\n".join(
        _strip_others(cells[index].source, [n for n in last if last[n][1] == index]) for index in chosen
    )


def _mentions(source: str, name: str) -> bool:
    name = re.escape(name)
    defined = rf"^\s*(?:async\s+)?(?:def|class)\s+{name}\b|^{name}\s*(?::[^=\n]*)?=(?!=)"
    return re.search(defined, source, re.MULTILINE) is not None


def _parses(source: str) -> bool:
    try:
        parse(source)
    except UNPARSABLE:
        return False
    return True


def _strip_others(source: str, names: Sequence[str]) -> str:
    """Only the wanted definitions, where the cell parses: a neighbour's text must not match."""
    try:
        body = parse(source)
    except UNPARSABLE:
        return source
    definitions = {
        node.name: node
        for node in body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name in names
    }
    # Finding a segment takes time with the length of the whole source: once for each name, not for each version.
    segments = [ast.get_source_segment(source, node) or "" for node in definitions.values()]
    return "\n".join(segments) or source
