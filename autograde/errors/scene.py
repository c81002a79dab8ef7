"""What an explanation may use: the error, the case's inputs, the student's own definition."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from autograde.korean import josa
from autograde.outcome import Failure, Seen
from autograde.spot import names_in, parsed

Shape = tuple[int, ...]
# ``W: 가중치. 모양 (D, C), 실수 배열.`` in a docstring
DOCUMENTED = re.compile(r"^[ \t]*(\w+)[ \t]*:.*?모양[ \t]*`?\(([^()]*)\)", re.MULTILINE)
REDUCTIONS = frozenset(
    (
        "max",
        "min",
        "sum",
        "mean",
        "std",
        "var",
        "prod",
        "argmax",
        "argmin",
        "amax",
        "amin",
        "median",
        "any",
        "all",
    )
)


@dataclass(frozen=True)
class Scene:
    """One crash.

    Attributes:
        error: what was raised.
        inputs: the case's arguments by name; empty where there are none, or where they are hidden.
        source: the student's definition of the task, where it is known.
    """

    error: Failure
    inputs: Mapping[str, Any] = field(default_factory=dict)
    source: str = ""

    @cached_property
    def spot(self) -> ast.expr | ast.stmt | None:
        """What failed, as a syntax tree."""
        return parsed(self.error.spot) if self.error.spot else None

    @cached_property
    def tree(self) -> ast.Module | None:
        """The student's definition, as a syntax tree."""
        try:
            return ast.parse(self.source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None

    @cached_property
    def names(self) -> frozenset[str]:
        """The names in the spot itself; ``error.seen`` has those of the whole line."""
        return frozenset(names_in(self.spot)) if self.spot else frozenset()

    def variable(self, name: str) -> Seen | None:
        return next((seen for seen in self.error.seen if seen.name == name), None)

    @property
    def operands(self) -> list[str]:
        """The texts of what the failing operation was given; empty when that is not known."""
        return [ast.unparse(node) for node in self.operand_nodes]

    @property
    def operand_nodes(self) -> list[ast.expr]:
        match self.spot:
            case ast.BinOp(left=left, right=right):
                return [left, right]
            case ast.AugAssign(target=target, value=value):
                return [target, value]
            case ast.Compare(left=left, comparators=[right]):
                return [left, right]
            case ast.Call(func=ast.Attribute(value=owner, attr=name), args=arguments):
                module = isinstance(owner, ast.Name) and self.variable(owner.id) is None
                return list(arguments) if module else [owner, *arguments] if name == "dot" else []
        return []

    @cached_property
    def letters(self) -> dict[int, str]:
        """Sizes by the letters of the docstring, ``{5: "N", 3: "C"}``, where the inputs leave no doubt."""
        found: dict[str, set[int]] = {}
        for name, axes in DOCUMENTED.findall(self.source):
            value, words = self.inputs.get(name), [word.strip() for word in axes.split(",") if word.strip()]
            if isinstance(value, np.ndarray) and value.ndim == len(words):
                for word, size in zip(words, value.shape, strict=True):
                    if re.fullmatch(r"[A-Z]\w{0,2}", word):
                        found.setdefault(word, set()).add(size)
        letters = {
            size: [word for word, known in found.items() if size in known]
            for sizes in found.values()
            for size in sizes
        }
        return {
            size: names[0]
            for size, names in letters.items()
            if size > 1 and len(names) == 1 and len(found[names[0]]) == 1
        }

    def named(self, shape: Shape) -> str:
        """``(N, C)`` for ``(5, 3)``; empty where a size has no letter."""
        words = [self.letters.get(size, "1" if size == 1 else "") for size in shape]
        return written(words) if words and all(words) and any(word != "1" for word in words) else ""

    @cached_property
    def _given(self) -> set[int]:
        """Every number that the inputs bring along: axis lengths, lengths, whole numbers."""
        return set(_numbers(self.inputs.values()))

    @cached_property
    def _typed(self) -> dict[int, int]:
        """Whole numbers that the student typed, and the line of the definition where they stand first."""
        nodes = ast.walk(self.tree) if self.tree else iter(())
        constants = (
            (n.value, n.lineno) for n in nodes if isinstance(n, ast.Constant) and type(n.value) is int
        )
        return dict(sorted(constants, key=lambda pair: -pair[1]))

    def hard_coded(self, sizes: Iterable[int]) -> str:
        """A sentence about a size that the student typed in and no input has; else empty."""
        if not self.inputs:
            return ""
        number = next((s for s in sizes if s > 2 and s not in self._given and s in self._typed), None)
        if number is None:
            return ""
        lines = [self.error.source or "", self.source.split("\n")[self._typed[number] - 1].strip()]
        text = next(line for line in lines if re.search(rf"\b{number}\b", line))
        return (
            f"{josa(str(number), '은/는')} 입력 어디에도 없는 수인데 코드에 직접 적혀 있습니다(`{text[:80]}`). "
            "입력의 모양에서 얻으려면 어떻게 적어야 할까요?"
        )


def _numbers(values: Iterable[Any]) -> Iterator[int]:
    for value in values:
        if isinstance(value, np.ndarray):
            yield from value.shape
            yield value.size
            if value.size and value.dtype.kind in "iu":  # labels: the largest tells the number of classes
                yield from (int(value.max()), int(value.max()) + 1)
        elif isinstance(value, int | float):
            yield int(value) if value == value and abs(value) < 1e9 else 0
        elif isinstance(value, list | tuple):
            yield len(value)
            yield from _numbers(value)
        elif isinstance(value, dict):
            yield len(value)
            yield from _numbers(value.values())


def shape_of(text: str) -> Shape:
    """``(2,3)`` as NumPy writes it; an inserted axis counts as 1."""
    return tuple(1 if word == "newaxis" else int(word) for word in re.findall(r"\d+|newaxis", text))


def written(items: Iterable[object]) -> str:
    """A shape as Python writes it: ``(5,)``."""
    words = [str(item) for item in items]
    return f"({words[0]},)" if len(words) == 1 else f"({', '.join(words)})"
