"""Fixtures for all tests. ``toy``, ``ridge`` and ``references`` become importable: pytest's importlib mode does not find them."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest
from hypothesis import settings

# The machine may be slow and busy; no database, so that the work tree stays clean.
settings.register_profile("course", max_examples=60, deadline=None, database=None)
settings.load_profile("course")


def _load(name: str) -> None:
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules[name])


_load("toy")
_load("ridge")
_load("references")

import ridge  # noqa: E402
import toy  # noqa: E402

from autograde.course import Course, ExerciseFolder, load_course  # noqa: E402
from autograde.key import AnswerKey  # noqa: E402
from autograde.reference import compile_key  # noqa: E402


@pytest.fixture(scope="session")
def toy_course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The toy course, to be read only."""
    return toy.write_course(tmp_path_factory.mktemp("toy"))


@pytest.fixture
def toy_copy(tmp_path: Path) -> Course:
    """A toy course of one's own."""
    return toy.write_course(tmp_path / "course")


@pytest.fixture(scope="session")
def full_keys(toy_course: Course) -> dict[str, AnswerKey]:
    """The toy course's keys, hidden cases included."""
    return {folder.id: compile_key(folder, toy.SEED) for folder in toy_course.exercises}


@pytest.fixture(scope="session")
def public_keys(toy_course: Course) -> dict[str, AnswerKey]:
    """The keys that a learner has."""
    return {folder.id: compile_key(folder, None) for folder in toy_course.exercises}


@pytest.fixture(scope="session")
def ridge_folder(tmp_path_factory: pytest.TempPathFactory) -> ExerciseFolder:
    """The exercise of sums, to be read only."""
    return ridge.write(tmp_path_factory.mktemp("ridge"))


@pytest.fixture(scope="session")
def ridge_keys(ridge_folder: ExerciseFolder) -> tuple[AnswerKey, AnswerKey]:
    """Its full key and its public one."""
    return compile_key(ridge_folder, b"seed"), compile_key(ridge_folder, None)


@pytest.fixture(scope="session")
def real_course() -> Course:
    """The course of this repository."""
    return load_course(Path(__file__).parents[1])


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """``real_exercise``: one test for each exercise of the real course, named after it."""
    if "real_exercise" in metafunc.fixturenames:
        folders = list(load_course(Path(__file__).parents[1]).exercises)
        metafunc.parametrize("real_exercise", folders, ids=[folder.id for folder in folders])
