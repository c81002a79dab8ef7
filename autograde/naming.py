"""Which declared mistakes account for a wrong part: whole wrong answers, or wrong terms of a sum, two at most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from autograde.mistakekey import MisconceptionKey, TermKey
from autograde.prints import Array
from autograde.sight import Sight


@dataclass(frozen=True)
class Mistake:
    """A declared mistake, the parts in which it shows, and the term that it is a mistake of."""

    key: MisconceptionKey
    parts: tuple[int, ...]
    term: str = ""


Option = tuple[Mistake, ...]  # mistakes that together account for a part
Ranked = tuple[int, Option]  # how well: see ``Sight.explains``


def name_mistakes(sight: Sight) -> dict[int, Ranked]:
    """For each wrong part that declared mistakes account for, which ones: as few and as common as can be."""
    ranked: dict[int, list[Ranked]] = {part: [] for part in sight.wrong}
    for part, rank, mistake in _whole(sight):
        if part in ranked:
            ranked[part].append((rank, (mistake,)))
    for part in ranked:
        ranked[part] += _of_terms(sight, part)
    best = {part: _best(_conventions(found, ranked)) for part, found in ranked.items()}
    options = {part: [option for _, option in found] for part, found in best.items()}
    counts = Counter(m for found in options.values() for m in {m for option in found for m in option})
    # In how many parts a mistake accounts for the student's, less those where it would show and does not.
    weights = {mistake: 2 * count - len(mistake.parts) for mistake, count in counts.items()}
    chosen = {part: _choose(found, weights) for part, found in options.items()}
    return {part: (best[part][0][0], option) for part, option in chosen.items() if option}


def _whole(sight: Sight) -> Iterator[tuple[int, int, Mistake]]:
    task = sight.task
    differs = task.prints.wrong.codes != 0
    explained = sight.explains(sight.agree(task.prints.wrong), differs)
    for row, part in np.argwhere(explained).tolist():
        shows = tuple(np.flatnonzero(differs[row].any(axis=0)).tolist())
        yield part, int(explained[row, part]), Mistake(task.misconceptions[row], shows)


def _of_terms(sight: Sight, part: int) -> Iterator[Ranked]:
    """One wrong term, or two of them, with all others right."""
    terms = sight.task.prints.terms
    if not terms:
        return
    right = np.stack([term.marks[0, :, part] for term in terms])
    if not right.any():  # the part is no sum
        return
    changes = [_changes(term, part) for term in terms]
    for t, term in enumerate(terms):
        for rank, (row,) in _matches(sight, part, right.sum(axis=0), changes[t]):
            yield rank, (term_mistake(term, row),)
    for (t, one), (u, other) in combinations(enumerate(terms), 2):
        both = changes[t][:, None] + changes[u][None]
        for rank, (row, column) in _matches(sight, part, right.sum(axis=0), both):
            yield rank, (term_mistake(one, row), term_mistake(other, column))


def _changes(term: TermKey, part: int) -> Array:
    """(wrong, cases, projections): by how much each wrong version changes the sum; nan where it changes nothing."""
    change: Array = term.marks[1:, :, part] - term.marks[0, :, part]
    same: Array = np.all(change == 0, axis=(1, 2), keepdims=True)
    return np.where(same, np.nan, change)


def _matches(sight: Sight, part: int, right: Array, change: Array) -> Iterator[tuple[int, list[int]]]:
    total, slack = right + change, sight.slack[:, part, None]
    with np.errstate(invalid="ignore"):
        near = (np.abs(total - sight.marks[:, part]) <= slack).all(axis=-1)
        differs = (np.abs(change) > slack).any(axis=-1)
    agree, wrong = np.asarray(near & sight.shaped[:, part] | ~sight.asked[:, part]), np.asarray(differs)
    found = sight.explains(agree[..., None], wrong[..., None], part)[..., 0]
    for place in np.argwhere(found):
        yield int(found[tuple(place)]), [int(i) for i in place]


def term_mistake(term: TermKey, row: int) -> Mistake:
    differs = (term.marks[row + 1] != term.marks[0]).any(axis=(0, 2))
    return Mistake(term.wrong[row], tuple(np.flatnonzero(differs).tolist()), term.name)


def _conventions(found: Sequence[Ranked], ranked: Mapping[int, Sequence[Ranked]]) -> list[Ranked]:
    """Another convention is known by the part it shows in first: the loss, not the gradient alone."""

    def held(mistake: Mistake) -> bool:
        return any(mistake in option for _, option in ranked.get(mistake.parts[0], ()))

    return [(rank, option) for rank, option in found if all(held(m) for m in option if m.key.convention)]


def _best(found: Sequence[Ranked]) -> list[Ranked]:
    """Those that leave the least out; of these, those of the fewest mistakes."""
    order = [(-rank, len(option)) for rank, option in found]
    return [one for one, place in zip(found, order, strict=True) if place == min(order)]


def _choose(found: Sequence[Option], weights: Mapping[Mistake, int]) -> Option:
    """The option whose mistakes show most exactly where the student is wrong.

    Of two pairs that fit alike, only what they share.
    """
    if not found:
        return ()
    sums = [sum(weights[mistake] for mistake in option) for option in found]
    best = [option for option, weight in zip(found, sums, strict=True) if weight == max(sums)]
    if len(best) == 1 or len(best[0]) == 1:
        return best[0]
    return tuple(m for m in best[0] if all(m in option for option in best))
