"""The pieces of an exercise's declaration: plain, frozen data that ``exercise.py`` collects."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

ANY = "…"
F = TypeVar("F", bound=Callable[..., Any])


class AuthorError(Exception):
    """A mistake in an exercise's own files; names the file and the next step, in Korean."""


def korean_text(function: Callable[..., Any], where: str) -> str:
    """A function's docstring, which a learner will read."""
    text = inspect.getdoc(function)
    if not text:
        raise AuthorError(
            f"{where}: {function.__name__}에 독스트링이 없습니다. 학습자가 읽을 한국어 한 문장을 적어 주세요."
        )
    return text


@dataclass(frozen=True)
class Tolerance:
    """``|actual - expected| <= atol + rtol * |expected|``, element by element."""

    rtol: float
    atol: float


def close(rtol: float = 1e-6, atol: float = 1e-9) -> Tolerance:
    """Compare floats with a tolerance."""
    return Tolerance(rtol, atol)


def exact() -> Tolerance:
    """Compare floats bit for bit (NaN equals NaN)."""
    return Tolerance(0.0, 0.0)


@dataclass(frozen=True)
class Case:
    """One input. ``make(rng)`` returns the arguments (a list), or a dict of givens for a variable."""

    name: str
    label: str
    points: float
    hidden: bool
    make: Callable[..., Any]
    grows: bool = False  # a vectorization case: make(rng, n) is called with two sizes
    memory: bool = False  # of such a case: measure memory, too


@dataclass(frozen=True)
class Misconception:
    """An executable wrong answer; ``message`` is what the learner reads.

    Attributes:
        like: misconceptions declared indistinguishable from this one.
        convention: not a mistake in thinking, but another convention than the text's.
    """

    name: str
    message: str
    see: str
    wrong: Callable[..., Any]
    like: tuple[str, ...] = ()
    convention: bool = False


@dataclass(frozen=True)
class Pattern:
    """A mistake that cannot be run: a regular expression on the error or on the source."""

    name: str
    message: str
    see: str
    error: str
    source: str


@dataclass(frozen=True)
class Equivalent:
    """Mutants of the reference that give the right answer, too. ``…`` in ``id`` stands for any text."""

    id: str
    reason: str

    def matches(self, mutant: str) -> bool:
        return re.fullmatch(".*".join(map(re.escape, self.id.split(ANY))), mutant, re.DOTALL) is not None
