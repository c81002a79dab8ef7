"""Modules that have nothing to do while grading: plots, displays, the grader itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


class Inert:  # stands for a module that has nothing to do while grading: any use of it does nothing
    def __init__(self, name: str) -> None:
        self.__name__ = name
        self.__path__: list[str] = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Inert(f"{self.__name__}.{name}")

    def __call__(self, *args: object, **kwargs: object) -> Inert:
        return self

    def __iter__(self) -> Iterator[Inert]:
        return iter((self, self))
