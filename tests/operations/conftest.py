"""Fixtures for the tests of what may happen to a grader. ``deadly``, ``killing`` and ``clustering`` become importable."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import toy

from autograde.course import Course
from autograde.key import AnswerKey


def _load(name: str) -> None:
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules[name])


_load("deadly")
_load("killing")
_load("clustering")

from killing import STUDENTS, Class, Grader, Template, about, children, version  # noqa: E402


@pytest.fixture(scope="session")
def expected(full_keys: dict[str, AnswerKey]) -> Callable[[Class], dict[tuple[str, str], float]]:
    """The scores that a class deserves."""
    scores = {
        (exercise, number): toy.graded(full_keys[exercise], version(exercise, number)).score
        for exercise in toy.EXERCISES
        for number in range(3)
    }
    return lambda handed_in: {
        (student, exercise): scores[exercise, number % 3]
        for (student, exercise), number in handed_in.numbers.items()
    }


@pytest.fixture(scope="session")
def grader(toy_course: Course) -> Grader:
    return Grader(toy_course.root)


@pytest.fixture(scope="session")
def template(grader: Grader, tmp_path_factory: pytest.TempPathFactory) -> Template:
    folder = tmp_path_factory.mktemp("template")
    handed_in = Class(folder / "handed_in")
    for student in range(STUDENTS):
        for exercise in toy.EXERCISES:
            handed_in.hand_in(f"2026{student:04d}", exercise, student)
    began = time.monotonic()
    assert "채점 30개" in grader.finish(handed_in, folder / "out")
    first = time.monotonic() - began
    for student in range(5):
        handed_in.hand_in(f"2026{student:04d}", "toy_functions", student + 90)
    began = time.monotonic()
    assert "채점 5개" in grader.finish(handed_in, folder / "out")
    return Template(handed_in, folder / "out", first, time.monotonic() - began)


@pytest.fixture
def no_strays() -> Iterator[Callable[[], None]]:
    """A function that fails where a grader that is gone has left a process behind.

    Orphans become children of this process for the time.
    """
    if sys.platform != "linux":
        pytest.skip("needs Linux")
    from autograde.sandbox.kernel import PR_SET_CHILD_SUBREAPER, prctl

    prctl(PR_SET_CHILD_SUBREAPER, 1)
    before = set(children())

    def check() -> None:
        deadline = time.monotonic() + 10
        while left := set(children()) - before:
            for pid in left:
                with contextlib.suppress(ChildProcessError):
                    os.waitpid(pid, os.WNOHANG)
            assert time.monotonic() < deadline, [about(pid) for pid in left]
            time.sleep(0.02)

    yield check
    prctl(PR_SET_CHILD_SUBREAPER, 0)
