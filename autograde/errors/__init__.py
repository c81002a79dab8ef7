"""Errors that beginners meet, as a table of small recognizers: error text → Korean explanation.

Each kind of error is also a section of ``lectures/errors.md``, under the same id.
"""

from __future__ import annotations

from dataclasses import dataclass

from autograde.errors import (
    attributes,
    broadcasting,
    calls,
    grammar,
    indexing,
    kinds,
    names,
    numbers,
    products,
    reshaping,
    running,
)
from autograde.errors.rule import Kind
from autograde.errors.scene import Scene

# The first match wins: what names its error precisely comes before what only looks for a word.
TABLE: tuple[Kind, ...] = (
    *grammar.KINDS,
    *names.KINDS,
    *attributes.KINDS,
    *products.KINDS,
    *indexing.KINDS,
    *broadcasting.KINDS,
    *reshaping.KINDS,
    *kinds.KINDS,
    *numbers.KINDS,
    *calls.KINDS,
    *running.KINDS,
)
PAGE = "errors"


@dataclass(frozen=True)
class Explanation:
    """What an error means.

    Attributes:
        id: its kind.
        title: the kind in a sentence that shows nothing of the student's values.
        text: what happened, with the student's own names and shapes, and one question.
    """

    id: str
    title: str
    text: str

    @property
    def see(self) -> str:
        """The section of the lectures."""
        return f"{PAGE}#error-{self.id}"


def title(id: str) -> str:
    """A kind's title; empty for what is none."""
    return next((kind.title for kind in TABLE if kind.id == id), "")


def explain(scene: Scene) -> Explanation | None:
    """The explanation of a common error, or None. What the student raises by hand is in the student's own words."""
    if (scene.error.source or "").startswith("raise "):
        return None
    for kind in TABLE:
        for rule in kind.rules:
            text = rule.explain(scene)
            if text is not None:
                return Explanation(kind.id, kind.title, text)
    return None
