"""Outcomes of a failed task → names of mistakes, part by part. Never guess: all cases must agree."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from autograde.explain import OTHER_CONVENTION
from autograde.key import TaskKey
from autograde.naming import Mistake, Option, name_mistakes
from autograde.nearest import nearest
from autograde.outcome import Failure, Outcome
from autograde.prints import FACETS
from autograde.sight import Sight, look
from autograde.verdict import Diagnosis

LONGEST = 20_000  # characters of a definition that patterns are looked for in: some take quadratic time


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
    return found or _by_outcomes(look(task, outcomes))


def _by_outcomes(sight: Sight) -> tuple[Diagnosis, ...]:
    """What is declared first; for the parts that it leaves, what is near to the reference."""
    named = name_mistakes(sight)
    left = [part for part in sight.seen if part not in named]
    return (*_declared(sight, named), *nearest(sight, left))


def _patterns(task: TaskKey, errors: Sequence[Failure], source: str) -> tuple[Diagnosis, ...]:
    for pattern in task.patterns:
        by_error = bool(pattern.error) and any(
            re.search(pattern.error, f"{e.type}: {e.message} | {e.source or ''}") for e in errors
        )
        by_source = bool(pattern.source) and re.search(pattern.source, source[:LONGEST]) is not None
        if (by_error or not pattern.error) and (by_source or not pattern.source):
            return (Diagnosis(pattern.name, pattern.message, pattern.see),)
    return ()


def _declared(sight: Sight, named: Mapping[int, Option]) -> tuple[Diagnosis, ...]:
    """The declared mistakes, each once, with the parts that it accounts for; conventions first."""
    wrong, seen = sight.wrong, sight.seen
    parts: dict[Mistake, list[int]] = {}
    for part, option in named.items():
        for mistake in option:
            parts.setdefault(mistake, []).append(part)
    ordered = sorted(parts.items(), key=lambda item: not item[0].key.convention)
    everywhere = len(parts) == 1 and len(wrong) == len(sight.task.prints.parts)
    return tuple(
        _diagnosis(sight, mistake, [] if everywhere and len(found) == len(wrong) else found, seen)
        for mistake, found in ordered
    )


def _diagnosis(sight: Sight, mistake: Mistake, parts: Sequence[int], seen: Sequence[int]) -> Diagnosis:
    names = (sight.task.prints.parts[part] for part in parts if part in seen)
    named = ", ".join(name for name in names if name and name not in FACETS)
    key = mistake.key
    if key.convention:
        text = f"{OTHER_CONVENTION} {key.message}"
        return Diagnosis(key.name, text, key.see, named, mistake.term, "convention")
    return Diagnosis(key.name, key.message, key.see, named, mistake.term)
