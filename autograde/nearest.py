"""Which single small mistake in the reference would do what the student's code does, where no declared one does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from autograde.mistakekey import Step
from autograde.prints import Array
from autograde.sight import Sight
from autograde.steps import sentence

ROUNDING = 2.0**-22  # of marks in single precision
EVIDENCE = 2  # cases in which a mutant must be wrong, as the student is


class Nearest:
    """The mutants that do what the student's code does."""

    def __init__(self, sight: Sight) -> None:
        self._sight, self._near = sight, sight.task.prints.near
        self._agree = self._agreement()
        self._differs = self._near.codes != 0

    def _agreement(self) -> Array:
        """(fingerprints, cases, parts): the mutant does there what the student does."""
        sight, near, (cases, parts) = self._sight, self._near, self._sight.fine.shape
        fits = sight.known[np.arange(cases)[:, None], np.arange(parts), near.codes]
        own = sight.marks[..., 0]
        close = np.abs(near.marks - own) <= sight.slack + ROUNDING * np.abs(own)
        return np.where(near.codes == 0, sight.fine, fits & close)

    def explain(self, wrong: Sequence[int], together: Sequence[int]) -> tuple[str, bool]:
        """What is said of the mutants that agree in all parts of ``together`` and are wrong in all of ``wrong``.

        The second value tells whether they do so in every case; else some overflow or stop the student's code only.
        """
        ended = np.broadcast_to(~self._sight.ran[:, None], self._sight.fine.shape)
        for excused in (ended, ended | self._sight.blown | self._sight.stopped):
            steps = list(dict.fromkeys(self._steps(wrong, together, excused)))
            if steps:
                return sentence(steps), excused is ended
        return "", False

    def _steps(self, wrong: Sequence[int], together: Sequence[int], excused: Array) -> Iterator[Step]:
        sight = self._sight
        explained = (sight.explains(self._agree, self._differs)[:, wrong] > 0).all(axis=1)
        same = (self._agree | excused)[:, :, together].all(axis=(1, 2))
        shown = (self._agree & self._differs & sight.came & sight.ran[:, None])[:, :, wrong]
        enough = shown.any(axis=2).sum(axis=1) >= min(EVIDENCE, len(sight.ran))
        for row in np.flatnonzero(explained & same & enough):
            yield from (self._near.steps[place] for place in self._near.of[row])
