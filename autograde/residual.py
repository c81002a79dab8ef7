"""A sum of which all terms but one are known: then it is that one which differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np

from autograde.korean import josa
from autograde.mistakekey import TermKey
from autograde.naming import Option, term_mistake
from autograde.prints import Array
from autograde.sight import Sight

CLEAR = 1e3  # how many times larger than rounding a term must be to say anything of it
EVIDENCE = 2  # cases in which the term says something
COMPARE = "본문에서 약속한 식과 한 부분씩 비교해 볼까요?"


def other_term(sight: Sight, part: int) -> tuple[str, Option]:
    """What is said of the term that differs, and the mistakes of the others; empty where nothing is known.

    What is left of the sum must be a multiple of the right term, the same in all cases; or two cases differ in
    this term alone, and the student is right in the one in which it is zero.
    """
    for term in sight.task.prints.terms:
        others = [other for other in sight.task.prints.terms if other is not term]
        if not others or not term.marks[0, :, part].any():
            continue
        for rows in _versions(others, part):
            rest = np.asarray(sum(o.marks[row, :, part] for o, row in zip(others, rows, strict=True)))
            if _is_multiple(sight, part, term, rest) or (
                not any(rows) and _has_twins(sight, part, term, rest)
            ):
                wrong = tuple(term_mistake(o, row - 1) for o, row in zip(others, rows, strict=True) if row)
                return _text([o.name for o in others], term.name, right=not wrong), wrong
    return "", ()


def _versions(others: Sequence[TermKey], part: int) -> Iterator[tuple[int, ...]]:
    """Of the other terms: all right first, then one of them wrong."""
    shown = [
        [0, *(1 + np.flatnonzero((o.marks[1:, :, part] != o.marks[0, :, part]).any(axis=(1, 2)))).tolist()]
        for o in others
    ]
    return (rows for rows in product(*shown) if np.count_nonzero(rows) <= 1)


def _is_multiple(sight: Sight, part: int, term: TermKey, rest: Array) -> bool:
    right, slack = term.marks[0, :, part], sight.slack[:, part, None]
    ran = sight.ran & sight.asked[:, part]
    use = ran & sight.shaped[:, part]
    clear = use & (np.abs(right) > CLEAR * slack).all(axis=1)
    if clear.sum() < EVIDENCE or not (clear & sight.ordinary).any() or (ran & ~use).any():
        return False
    left = sight.marks[:, part] - rest
    factor = np.median(left[clear] / right[clear])
    return bool((np.abs(left - factor * right)[use] <= (2 + abs(factor)) * slack[use]).all())


def _has_twins(sight: Sight, part: int, term: TermKey, rest: Array) -> bool:
    wrong = sight.ran & ~sight.fine[:, part]
    without = (term.marks[0, :, part] == 0).all(axis=1)
    if (wrong & without).any() or (wrong & ~sight.shaped[:, part]).any():
        return False
    pairs = product(np.flatnonzero(without & sight.ran), np.flatnonzero(wrong & sight.ordinary))
    return any(rest[i].any() and np.array_equal(rest[i], rest[j]) for i, j in pairs)


def _text(others: Sequence[str], name: str, *, right: bool) -> str:
    if right:
        return f"{josa(', '.join(others), '은/는')} 맞고 {josa(name, '이/가')} 다릅니다. {COMPARE}"
    return f"{josa(name, '도/도')} 다릅니다. {COMPARE}"
