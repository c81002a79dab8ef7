"""Courses to write into; ``toycourse`` and ``stocknbgrader`` become importable for the tests here."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from autograde.nbgrader.gradebook import GradebookWriter
from autograde.nbgrader.release import default_db_url, release


def _load(name: str) -> None:
    """pytest's importlib mode does not find a test folder's own modules."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules[name])


_load("toycourse")
_load("stocknbgrader")

import stocknbgrader  # noqa: E402
import toycourse  # noqa: E402


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with the toy assignment released and nothing handed in. Copy it before writing."""
    root = tmp_path_factory.mktemp("fresh") / "class"
    release(
        root.parent,
        toycourse.ASSIGNMENT,
        toycourse.make_notebooks(),
        {"toy_a": b"public key"},
        root,
        course_id="toy",
    )
    return root


@pytest.fixture
def root(fresh: Path, tmp_path: Path) -> Path:
    """A course of one's own."""
    shutil.copytree(fresh, tmp_path / "class")
    return tmp_path / "class"


@pytest.fixture
def writer(root: Path) -> Iterator[GradebookWriter]:
    """A writer into ``root``, with a small card."""
    with GradebookWriter(default_db_url(root), root, card=toycourse.small_card) as opened:
        yield opened


@pytest.fixture(scope="session")
def stock_autograde() -> Callable[..., str]:
    """``stock_autograde(nbgrader_root, assignment, student=None, keys=None, repair=False)``: nbgrader's log."""
    return stocknbgrader.stock_autograde
