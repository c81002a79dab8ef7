"""Outcomes of a failed task → what is said of them, part by part. Never guess.

In this order: what stopped the code; another convention; declared mistakes; what is left empty; a small mistake
in the reference that does the same; the one term that differs; an overflow. What is known ends the search.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from autograde.explain import OTHER_CONVENTION
from autograde.key import TaskKey
from autograde.naming import Mistake, Option, name_mistakes
from autograde.outcome import Failure, Outcome, Status
from autograde.prints import FACETS
from autograde.remarks import (
    UNTOUCHED,
    overflowed,
    right_otherwise,
    tell_overflow,
    tell_untouched,
    untouched,
    without_return,
)
from autograde.search import NOT_SEARCHED, search
from autograde.sight import PARTLY, Sight, look
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
    with np.errstate(all="ignore"):  # a student's numbers may be of any size
        found = _patterns(task, errors, source) or _by_outcomes(look(task, outcomes))
    nothing = all(o.status is Status.OK and all(v is None for _, v in o.parts) for o in outcomes.values())
    if nothing and all(d.id == UNTOUCHED for d in found) and (silent := without_return(task.name, source)):
        return (silent,)
    return found


def _patterns(task: TaskKey, errors: Sequence[Failure], source: str) -> tuple[Diagnosis, ...]:
    for pattern in task.patterns:
        by_error = bool(pattern.error) and any(
            re.search(pattern.error, f"{e.type}: {e.message} | {e.source or ''}") for e in errors
        )
        by_source = bool(pattern.source) and re.search(pattern.source, source[:LONGEST]) is not None
        if (by_error or not pattern.error) and (by_source or not pattern.source):
            return (Diagnosis(pattern.name, pattern.message, pattern.see),)
    return ()


def _by_outcomes(sight: Sight) -> tuple[Diagnosis, ...]:
    ranked = name_mistakes(sight)
    if sight.task.accept:  # what differs from the reference need not be wrong
        return _declared(sight, {part: option for part, (_, option) in ranked.items()})
    # One declared mistake may be to return zeros; two terms that come to zero are a blank.
    empty = [part for part in untouched(sight) if part not in ranked or len(ranked[part][1]) > 1]
    blown = [part for part in overflowed(sight) if part not in ranked or ranked[part][0] == PARTLY]
    right = [part for part in blown if right_otherwise(sight, part)]
    named = {part: option for part, (_, option) in ranked.items() if part not in (*empty, *right)}
    left = [part for part in sight.seen if part not in (*named, *empty, *right)]
    found = search(sight, left) if left else NOT_SEARCHED
    if found.whole:
        named, empty = {part: o for part, o in named.items() if sight.task.prints.parts[part] in FACETS}, []
    told = [*_declared(sight, named | found.named), *tell_untouched(sight, empty), *found.diagnoses]
    if right:
        told.append(tell_overflow(sight, right, right=True))
    if told and (besides := [part for part in blown if part not in (*right, *found.clear)]):
        told.append(tell_overflow(sight, besides, right=False))
    return tuple(told)


def _declared(sight: Sight, named: Mapping[int, Option]) -> tuple[Diagnosis, ...]:
    """The declared mistakes, each once, with the parts that it accounts for; conventions first."""
    wrong, seen = sight.wrong, sight.seen
    parts: dict[Mistake, list[int]] = {}
    for part in sorted(named):
        for mistake in named[part]:
            parts.setdefault(mistake, []).append(part)
    ordered = sorted(parts.items(), key=lambda item: not item[0].key.convention)
    everywhere = len(parts) == 1 and len(wrong) == len(sight.task.prints.parts)
    return tuple(
        _diagnosis(
            mistake,
            "" if everywhere and len(found) == len(wrong) else sight.name(p for p in found if p in seen),
        )
        for mistake, found in ordered
    )


def _diagnosis(mistake: Mistake, parts: str) -> Diagnosis:
    key = mistake.key
    if key.convention:
        text = f"{OTHER_CONVENTION} {key.message}"
        return Diagnosis(key.name, text, key.see, parts, mistake.term, "convention")
    return Diagnosis(key.name, key.message, key.see, parts, mistake.term)
