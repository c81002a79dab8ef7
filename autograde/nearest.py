"""Which single small mistake in the reference would do what the student's code does, where no declared one does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from autograde.mistakekey import Step
from autograde.prints import FACETS, Array
from autograde.sight import Sight
from autograde.steps import sentence
from autograde.verdict import Diagnosis

ID = "@nearest"
ROUNDING = 2.0**-22  # of marks in single precision
EVIDENCE = 2  # cases in which a mutant must be wrong, as the student is


def nearest(sight: Sight, unexplained: Sequence[int]) -> tuple[Diagnosis, ...]:
    """Explain all values at once; where that cannot be, the parts that nothing else explains, at last one by one."""
    near = sight.task.prints.near
    values = [p for p, part in enumerate(sight.task.prints.parts) if part not in FACETS]
    left = [part for part in unexplained if part in values]
    if not left or not near.of:
        return ()
    agree = _agree(sight)
    for together in (values, left):
        if text := _told(sight, agree, together, left):
            return (_diagnosis(sight, text, left),)
    single = ((part, _told(sight, agree, [part], [part])) for part in left if len(left) > 1)
    return tuple(_diagnosis(sight, text, [part]) for part, text in single if text)


def _diagnosis(sight: Sight, text: str, parts: Sequence[int]) -> Diagnosis:
    names = ", ".join(name for part in parts if (name := sight.task.prints.parts[part]))
    return Diagnosis(ID, text, sight.task.lecture, names, kind="nearest")


def _agree(sight: Sight) -> Array:
    """(fingerprints, cases, parts): the mutant does there what the student does."""
    near, (cases, parts) = sight.task.prints.near, sight.fine.shape
    fits = sight.known[np.arange(cases)[:, None], np.arange(parts), near.codes]
    own = sight.marks[..., 0]
    close = np.abs(near.marks - own) <= sight.slack + ROUNDING * np.abs(own)
    return np.where(near.codes == 0, sight.fine, fits & close)


def _told(sight: Sight, agree: Array, together: Sequence[int], left: Sequence[int]) -> str:
    """What is said of the mutants that agree in all parts of ``together`` and show in all of ``left``."""
    return sentence(list(dict.fromkeys(_steps(sight, agree, together, left))))


def _steps(sight: Sight, agree: Array, together: Sequence[int], left: Sequence[int]) -> Iterator[Step]:
    near = sight.task.prints.near
    differs = near.codes != 0
    explained = sight.explains(agree, differs)[:, left].min(axis=1) > 0
    excused = ~sight.ran[:, None] | sight.blown | sight.stopped
    same = (agree | excused)[:, :, together].all(axis=(1, 2))
    shown = (agree & differs & sight.came & sight.ran[:, None])[:, :, left].any(axis=2).sum(axis=1)
    for row in np.flatnonzero(explained & same & (shown >= min(EVIDENCE, len(sight.ran)))):
        yield from (near.steps[place] for place in near.of[row])
