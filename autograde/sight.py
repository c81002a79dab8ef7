"""A student's outcomes, put so that they can be held against the fingerprints of other answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from autograde.key import CaseKey, TaskKey
from autograde.likeness import asked, likeness_rules, same_part
from autograde.outcome import Outcome, Status
from autograde.prints import (
    BROKEN,
    FACETS,
    NOTHING,
    PROJECTIONS,
    VIEWS,
    Array,
    Prints,
    alike,
    outcome_print,
    spread,
)
from autograde.values import arrays_in

ENDED = (Status.OK, Status.RAISED)
ALMOST = 1e-12  # what is no larger is zero
PARTLY, WHOLLY = 1, 2  # how well an answer accounts for a part


@dataclass(frozen=True)
class Sight:
    """What the student did in each case and part, next to what was expected.

    Attributes:
        ran: (cases,), the run came to an end of its own.
        ordinary: (cases,), no array among the inputs has an axis shorter than 2.
        asked: (cases, parts), the case asks for the part.
        fine: (cases, parts), as the reference.
        came: (cases, parts), the part came back: an exception prevents those after it.
        stopped: (cases, parts), it did not, because of an exception.
        blown: (cases, parts), nan or inf where the reference has numbers.
        known: (cases, parts, signs), which signs of the key's table fit.
        shaped: (cases, parts), structure as the reference's.
        marks: (cases, parts, projections).
        slack: (cases, parts), how far apart marks of equal values may be.
        empty: (cases, parts), None, or nothing but zeros.
    """

    task: TaskKey
    outcomes: Mapping[str, Outcome]
    ran: Array
    ordinary: Array
    asked: Array
    fine: Array
    came: Array
    stopped: Array
    blown: Array
    known: Array
    shaped: Array
    marks: Array
    slack: Array
    empty: Array

    def name(self, parts: Iterable[int]) -> str:
        """The names of values as a learner is told them."""
        names = (self.task.prints.parts[part] for part in parts)
        return ", ".join(name for name in names if name and name not in FACETS)

    @property
    def wrong(self) -> list[int]:
        """Places of the parts that are not as expected in some case."""
        parts = self.task.prints.parts
        found = [p for p in range(len(parts)) if (self.ran & ~self.fine[:, p]).any()]
        if found and parts[found[0]] not in FACETS:  # of a wrong value it means nothing whether it is a view
            return [p for p in found if parts[p] != VIEWS]
        return found

    @property
    def seen(self) -> list[int]:
        """Those of the wrong parts that came back wrong; one that a crash prevented is not wrong by itself."""
        return [p for p in self.wrong if (self.ran & self.came[:, p] & ~self.fine[:, p]).any()]

    def close(self, marks: Array) -> Array:
        """(…, cases, parts): projections equal to the student's."""
        with np.errstate(invalid="ignore"):
            return np.asarray((np.abs(marks - self.marks) <= self.slack[..., None]).all(axis=-1))

    def agree(self, prints: Prints) -> Array:
        """(answers, cases, parts): the other answer does there what the student does."""
        cases, parts = self.fine.shape
        fits = self.known[np.arange(cases)[:, None], np.arange(parts), prints.codes]
        return np.where(prints.codes == 0, self.fine, fits & self.close(prints.marks))

    def explains(self, agree: Array, differs: Array, part: int | slice = slice(None)) -> Array:
        """How well an answer that agrees and differs so, (…, cases, parts), accounts for a part: (…, parts).

        WHOLLY: it agrees in every case and is wrong itself in one. PARTLY: it does so but for cases in which the
        student's code overflowed or stopped; the rest is most cases, ordinary ones that are wrong among them.
        """
        places = [part] if isinstance(part, int) else part
        ran, excused = self.ran[:, None], (self.blown | self.stopped)[:, places]
        missed, shown = ran & ~agree, ran & agree & differs
        whole = ~missed.any(axis=-2) & shown.any(axis=-2)
        asked = self.asked[:, places]
        most = 2 * (ran & asked & agree).sum(axis=-2) > asked.sum(axis=-2)
        ordinary = (shown & self.ordinary[:, None]).any(axis=-2)
        return np.where(whole, WHOLLY, PARTLY * (~(missed & ~excused).any(axis=-2) & most & ordinary))


def look(task: TaskKey, outcomes: Mapping[str, Outcome]) -> Sight:
    """Take the fingerprints of a student's outcomes."""
    shape = (len(task.cases), len(task.prints.parts))
    wanted, fine, came, stopped, blown, shaped, empty = (np.zeros(shape, bool) for _ in range(7))
    known = np.zeros((*shape, len(task.prints.signs)), bool)
    marks, slack, ran = np.zeros((*shape, PROJECTIONS)), np.zeros(shape), np.zeros(shape[0], bool)
    rules, fitting = likeness_rules(task.rtol, task.atol, dtype=task.dtype), _Fitting(task.prints.signs)
    for c, case in enumerate(task.cases):
        expected, outcome = spread(case.expected), outcomes.get(case.name)
        wanted[c] = [asked(case.expected, expected, part) for part in task.prints.parts]
        if outcome is None or outcome.status not in ENDED:
            continue
        ran[c], parts = True, spread(outcome)
        for p, part in enumerate(task.prints.parts):
            fine[c, p] = same_part(case.expected, expected, outcome, parts, part, rules)
            if not wanted[c, p]:
                continue
            found = outcome_print(outcome, parts, part, dtype=task.dtype)
            right = task.prints.signs[task.prints.right.codes[0, c, p]]
            came[c, p] = part in FACETS or part in parts
            stopped[c, p] = not came[c, p] and outcome.status is Status.RAISED
            blown[c, p] = came[c, p] and BROKEN in found.sign and BROKEN not in right
            empty[c, p] = part in parts and (found.sign == NOTHING or 0 < found.size >= found.weight / ALMOST)
            shaped[c, p] = found.sign == right
            marks[c, p] = found.marks
            if np.isfinite(found.weight):  # else nothing is near
                slack[c, p] = rules.tolerance.rtol * found.weight + rules.tolerance.atol * found.size
            known[c, p, fitting[found.sign]] = True
    ordinary = _ordinary(task.cases)
    return Sight(
        task,
        outcomes,
        ran,
        ordinary,
        wanted,
        fine,
        came,
        stopped,
        blown,
        known,
        shaped,
        marks,
        slack,
        empty & ~blown,
    )


class _Fitting(dict[str, list[int]]):
    """For a sign, the places of those in the key's table that say the same."""

    def __init__(self, signs: Sequence[str]) -> None:
        self._places = {sign: place for place, sign in enumerate(signs)}
        self._errors = [(sign, place) for sign, place in self._places.items() if sign.startswith("!")]

    def __missing__(self, sign: str) -> list[int]:
        if sign.startswith("!"):
            self[sign] = [place for other, place in self._errors if alike(sign, other)]
        else:
            self[sign] = [self._places[sign]] if sign in self._places else []
        return self[sign]


def _ordinary(cases: Sequence[CaseKey]) -> Array:
    """Cases that are no corner: with a single row or column, or none at all, different mistakes look the same."""
    found = np.array(
        [all(min(a.shape, default=2) > 1 for a in arrays_in(case.inputs)) for case in cases], bool
    )
    return found if found.any() else np.ones(len(cases), bool)
