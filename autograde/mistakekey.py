"""What a key holds of mistakes: names, what is said of them, and fingerprints; never their code."""

from __future__ import annotations

from dataclasses import dataclass

from autograde.prints import Array, Prints


@dataclass(frozen=True)
class MisconceptionKey:
    """What a wrong answer, or a wrong term, is called and what is said of it."""

    name: str
    message: str
    see: str
    convention: bool


@dataclass(frozen=True)
class TermKey:
    """A term of a sum. ``marks`` are (1 + wrong, cases, parts, projections): the right version, then the wrong."""

    name: str
    wrong: tuple[MisconceptionKey, ...]
    marks: Array


@dataclass(frozen=True)
class PatternKey:
    """A mistake known by a regular expression on the error or on the source."""

    name: str
    message: str
    see: str
    error: str
    source: str


@dataclass(frozen=True)
class Step:
    """A step of a solution that may be taken wrongly: where, what it makes, and which kind of mistake it is."""

    method: str
    role: str
    family: str


@dataclass(frozen=True)
class Near:
    """What small mistakes in the reference do.

    Attributes:
        steps: the steps of the solution.
        of: for each fingerprint, places in ``steps``: all that lead to it.
        codes: (fingerprints, cases, parts), as in ``Prints``.
        marks: (fingerprints, cases, parts), the first projection only.
    """

    steps: tuple[Step, ...]
    of: tuple[tuple[int, ...], ...]
    codes: Array
    marks: Array


@dataclass(frozen=True)
class Fingerprints:
    """What a student's outcomes are held against.

    Attributes:
        parts: of an outcome: values first, then facts.
        signs: the table that codes of fingerprints are places in.
        right: the reference's.
        wrong: the misconceptions', in their order.
        terms: those of the terms, where the outcome is a sum.
        near: those of the reference's mutants.
    """

    parts: tuple[str, ...]
    signs: tuple[str, ...]
    right: Prints
    wrong: Prints
    terms: tuple[TermKey, ...]
    near: Near
