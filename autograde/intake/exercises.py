"""Which exercise a file is: what it says itself, its name, its checks, its definitions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from autograde.filenames import normal

_DEFINED = re.compile(
    r"^(?:(?:async[ \t]+)?def|class)[ \t]+(\w+)|^(\w+)[ \t]*(?::[^=\n]+)?=(?!=)", re.MULTILINE
)
_CHECKED = re.compile(r"""\bcheck\(\s*["'](\w+)[."']""")


def find_exercise(
    declared: str,
    parts: Sequence[str],
    text: Callable[[], str],
    exercises: Sequence[str],
    definitions: Mapping[str, Sequence[str]],
) -> str:
    """The exercise's id, or empty when nothing tells it or several fit equally well.

    Args:
        declared: the id that the file itself names, or empty.
        parts: its names from the root of the intake inwards.
        text: its code, which is read only where no name helps.
        exercises: ids of the course's exercises.
        definitions: exercise → top-level names of its blanks.
    """
    if declared in exercises:
        return declared
    named = next((found for part in reversed(parts) if (found := named_exercise(part, exercises))), "")
    if named:
        return named
    code = text()
    checked = {id for id in _CHECKED.findall(code) if id in exercises}
    return checked.pop() if len(checked) == 1 else _defined(code, exercises, definitions)


def named_exercise(name: str, exercises: Sequence[str]) -> str:
    """The longest id that the name contains, however its words are joined."""
    text = re.sub(r"[\s_-]+", "_", normal(name)).casefold()
    fits = [id for id in exercises if re.search(rf"(?<![a-z]){re.escape(id.casefold())}(?![a-z])", text)]
    return max(fits, key=len, default="")


def _defined(code: str, exercises: Sequence[str], definitions: Mapping[str, Sequence[str]]) -> str:
    """The only exercise of whose names the file defines the largest part, and at least half."""
    own = {name for pair in _DEFINED.findall(code) for name in pair if name}
    share = {
        id: len(own & set(definitions[id])) / len(set(definitions[id]))
        for id in exercises
        if definitions.get(id)
    }
    best = [id for id, part in share.items() if part >= 0.5 and part == max(share.values())]
    return best[0] if len(best) == 1 else ""
