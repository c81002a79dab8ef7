"""Multiples: of the whole value; of one term, where the other terms of the sum are known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product

import numpy as np

from autograde.korean import josa
from autograde.mistakekey import TermKey
from autograde.naming import Option, term_mistake
from autograde.prints import Array
from autograde.sight import Sight

CLEAR = 1e3  # how many times larger than rounding a term must be to say anything of it
EVIDENCE = 2  # cases in which the term says something
NICE = 1e-5  # how near a factor must be to a simple one to be told as that
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
            factor = multiple(sight, part, term.marks[0, :, part], rest)
            if factor is not None or (not any(rows) and _has_twins(sight, part, term, rest)):
                wrong = tuple(term_mistake(o, row - 1) for o, row in zip(others, rows, strict=True) if row)
                lacking = factor is not None and abs(factor) < NICE
                return _text([o.name for o in others], term.name, right=not wrong, lacking=lacking), wrong
    return "", ()


def whole_multiple(sight: Sight, part: int) -> str:
    """What is said of a part that is a multiple of what it should be, the same in every case."""
    right = sight.task.prints.right.marks[0, :, part]
    factor = multiple(sight, part, right, np.zeros_like(right))
    if factor is None or abs(factor) < NICE:
        return ""
    if abs(factor + 1) < NICE:
        return "모든 사례에서 부호만 반대입니다. 부호가 바뀌는 곳은 어디일까요?"
    simple = Fraction(factor).limit_denominator(12)
    times = f"꼭 {simple}배" if abs(factor - simple) < NICE * abs(factor) else f"약 {factor:.3g}배"
    return f"모든 사례에서 있어야 할 값의 {times}입니다. 같은 수를 더 곱하거나 덜 곱한 곳은 어디일까요?"


def _versions(others: Sequence[TermKey], part: int) -> Iterator[tuple[int, ...]]:
    """Of the other terms: all right first, then one of them wrong."""
    shown = [
        [0, *(1 + np.flatnonzero((o.marks[1:, :, part] != o.marks[0, :, part]).any(axis=(1, 2)))).tolist()]
        for o in others
    ]
    return (rows for rows in product(*shown) if np.count_nonzero(rows) <= 1)


def multiple(sight: Sight, part: int, right: Array, rest: Array) -> float | None:
    """How many times ``right`` the student's part is, less ``rest``, if it is the same in every case."""
    slack, ran = sight.slack[:, part, None], sight.ran & sight.asked[:, part]
    use = ran & sight.shaped[:, part]
    clear = use & (np.abs(right) > CLEAR * slack).all(axis=1)
    if clear.sum() < EVIDENCE or not (clear & sight.ordinary).any() or (ran & ~use).any():
        return None
    left = sight.marks[:, part] - rest
    factor = float(np.median(left[clear] / right[clear]))
    near = np.abs(left - factor * right)[use] <= (2 + abs(factor)) * slack[use]
    return factor if np.isfinite(factor) and near.all() else None


def _has_twins(sight: Sight, part: int, term: TermKey, rest: Array) -> bool:
    wrong = sight.ran & ~sight.fine[:, part]
    without = (term.marks[0, :, part] == 0).all(axis=1)
    if (wrong & without).any() or (wrong & ~sight.shaped[:, part]).any():
        return False
    pairs = product(np.flatnonzero(without & sight.ran), np.flatnonzero(wrong & sight.ordinary))
    return any(rest[i].any() and np.array_equal(rest[i], rest[j]) for i, j in pairs)


def _text(others: Sequence[str], name: str, *, right: bool, lacking: bool) -> str:
    before = (
        f"{josa(', '.join(others), '은/는')} 맞고 {josa(name, '이/가')}" if right else josa(name, "도/도")
    )
    return f"{before} {'빠져 있습니다' if lacking else '다릅니다'}. {COMPARE}"
