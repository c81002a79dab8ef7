"""A course, a JupyterLab on it, Chromium: for the tests that look at what a learner sees."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from . import lab

VIEW = {"width": 1280, "height": 1000}


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this course with fresh practice files. Leave it as it is."""
    return lab.make_course(tmp_path_factory.mktemp("teacher") / "course")


@pytest.fixture(scope="module")
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """Chromium. Where these tests were not asked for by name, its absence skips them."""
    if lab.find_chromium() is None:
        message = "Chromium이 없습니다. Debian·Ubuntu라면: sudo apt install chromium fonts-nanum"
        asked = request.config.getoption("-m") == "browser"
        (pytest.fail if asked else pytest.skip)(message)
    with lab.chromium() as opened:
        yield opened


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab without cookies that reaches nothing but this computer."""
    context = browser.new_context(viewport=VIEW, locale="ko-KR")
    context.set_default_timeout(lab.PATIENCE)
    context.route(re.compile(r"^https?://(?!127\.0\.0\.1)"), lambda route: route.abort())
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that JupyterLab shows."""
    return tmp_path_factory.mktemp("desk")


@pytest.fixture(scope="module")
def address(desk: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A JupyterLab on ``desk``."""
    with lab.jupyter_lab(desk, tmp_path_factory.mktemp("home")) as opened:
        yield opened


@pytest.fixture
def handed_out(course: Path, desk: Path, request: pytest.FixtureRequest) -> str:
    """Practice files as a student has them, without ``solutions/``; the path that JupyterLab knows them by.

    Each test has its own: JupyterLab goes on with the kernel of a notebook that was open before.
    """
    name = re.sub(r"\W+", "_", request.node.name)
    shutil.copytree(course / "practice" / "1_day", desk / name / "1_day")
    return f"{name}/1_day"


@pytest.fixture
def cloned(course: Path, desk: Path, request: pytest.FixtureRequest) -> str:
    """The practice files within a course that has its ``solutions/``, as a self-learner has them."""
    name = re.sub(r"\W+", "_", request.node.name)
    shutil.copytree(course, desk / name)
    return f"{name}/practice/1_day"


@pytest.fixture
def shot(page: Page) -> Callable[[str], None]:
    """``shot("name")`` keeps a picture of the page in ``build/screenshots``, for people to look at."""
    lab.SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    return lambda name: page.screenshot(path=lab.SCREENSHOTS / f"{name}.png") and None


@pytest.fixture(scope="module")
def demo(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What ``autograde demo`` leaves behind: an nbgrader root with a gradebook and ``results.csv``."""
    out = tmp_path_factory.mktemp("demo")
    command = [sys.executable, "-m", "autograde", "demo", "--out", str(out)]
    done = subprocess.run(command, cwd=course, capture_output=True, encoding="utf-8", errors="replace")
    assert done.returncode == 0, done.stdout + done.stderr
    return out


@pytest.fixture(scope="module")
def formgrader(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of formgrader's pages on the demo's gradebook."""
    with lab.jupyter_lab(demo, tmp_path_factory.mktemp("home")) as address:
        yield f"{address}/formgrader"
