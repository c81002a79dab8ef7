"""A table's rows: an error text, what it means, and the section that tells more."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from autograde.errors.scene import Scene
from autograde.korean import josa


class Word(str):
    """A student's own word in a sentence: ``{0:을/를}`` appends the particle that fits it."""

    def __format__(self, pair: str) -> str:
        return josa(str(self), pair) if pair else str(self)


Telling = Callable[[Scene, re.Match[str]], str | None]


@dataclass(frozen=True)
class Rule:
    """One error text and what it means.

    Attributes:
        pattern: looked for in ``"Type: message"``.
        tell: a sentence with the pattern's groups as ``{0}``, or a function; None: it is not this after all.
    """

    pattern: str
    tell: str | Telling

    def explain(self, scene: Scene) -> str | None:
        found = re.search(self.pattern, f"{scene.error.type}: {scene.error.message}")
        if found is None:
            return None
        if isinstance(self.tell, str):
            return self.tell.format(*(Word(group or "") for group in found.groups()))
        return self.tell(scene, found)


@dataclass(frozen=True)
class Kind:
    """Errors that a learner meets as one thing. ``id`` is also the section of ``lectures/errors.md``."""

    id: str
    title: str
    rules: tuple[Rule, ...]
