"""How a teacher declares that an outcome is a sum: its terms, each with wrong versions of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from autograde.declared import AuthorError, F, Misconception, korean_text


@dataclass
class Term:
    """One term of a sum, such as the regularization term of a loss and of its gradient.

    Called like the task, it gives what the term contributes: a dict by part, or, where the task returns one
    value, that value. A wrong version gives only the parts in which it is wrong. Made with ``@term``; tasks
    that share their mistakes share the term.
    """

    name: str
    right: Callable[..., Any]
    misconceptions: list[Misconception] = field(default_factory=list)

    def __call__(self, *inputs: Any) -> Any:
        return self.right(*inputs)

    def misconception(
        self, *, see: str = "", like: Sequence[str] = (), convention: bool = False
    ) -> Callable[[F], F]:
        """Add a wrong version of the term alone; its docstring is the feedback."""

        def add(wrong: F) -> F:
            where = f"check.py: {self.name}"
            message = korean_text(wrong, where)
            if any(wrong.__name__ == other.name for other in self.misconceptions):
                raise AuthorError(f"{where}에 같은 이름 {wrong.__name__}이(가) 두 번 있습니다.")
            entry = Misconception(wrong.__name__, message, see, wrong, tuple(like), convention)
            self.misconceptions.append(entry)
            return wrong

        return add


def term(name: str) -> Callable[[Callable[..., Any]], Term]:
    """Make the decorated function the right version of a term; ``name`` is what the learner reads."""
    return lambda right: Term(name, right)
