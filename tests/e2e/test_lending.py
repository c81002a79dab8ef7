"""An exercise that builds on others: earlier days' code is given, today's is the learner's own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Autograde = Callable[..., subprocess.CompletedProcess[str]]

CHECK = '''"""{name} 채점."""
import numpy as np
from autograde import Exercise

exercise = Exercise("{name}", "{name}")
task = exercise.task("{function}", hints=["천천히 해 보세요."])


@task.case()
def small(rng):
    """작은 수"""
    return [2.0]


@task.case()
def negative(rng):
    """음수"""
    return [-3.0]


@task.case(points=2, hidden=True)
def another(rng):
    """다른 수"""
    return [float(rng.normal())]
'''

SOLUTION = '''# %% [markdown]
# # {name}
# 한 줄을 채웁니다.

# %%
import numpy as np

from autograde import check, given, mine

{borrowed}

# %%
def {function}(x):
    """수 하나를 돌려줍니다."""
    y = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    y = {answer}
    ### END SOLUTION
    return y


# %% tags=["check"]
check("{name}.{function}")
'''
EXERCISES = {
    "base": ("1_day", "double", "2 * x  # a comment", "FACTOR = 2"),
    "first": ("2_day", "plus", "double(x) + 1", 'double = given("base", "double")'),
    "second": ("2_day", "twice", "plus(plus(x))", 'plus = mine("first", "plus")'),
    "third": (
        "3_day",
        "both",
        "double(x) + twice(x)",
        'double = given("base", "double")\ntwice = given("second", "twice")',
    ),
}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory, autograde: Autograde) -> Path:
    root = tmp_path_factory.mktemp("lending")
    (root / "course.toml").write_text(
        '[course]\nid = "c"\ntitle = "강좌"\ndays = ["1_day", "2_day", "3_day"]\n', "utf-8"
    )
    for name, (day, function, answer, borrowed) in EXERCISES.items():
        folder = root / "solutions" / day / name
        folder.mkdir(parents=True)
        text = SOLUTION.format(name=name, function=function, answer=answer, borrowed=borrowed)
        (folder / "solution.py").write_text(text, "utf-8")
        (folder / "check.py").write_text(CHECK.format(name=name, function=function), "utf-8")
    done = autograde("audit", cwd=root)
    assert done.returncode == 0, done.stdout
    assert autograde("practice", cwd=root).returncode == 0
    return root


@pytest.fixture
def student(course: Path, tmp_path: Path, autograde: Autograde) -> Path:
    """The second day as it is handed out, without ``solutions/``."""
    done = autograde("release", "2_day", "--out", str(tmp_path / "nb"), cwd=course)
    assert done.returncode == 0, done.stderr
    return tmp_path / "nb" / "release" / "2_day"


def fill(path: Path, answer: str) -> None:
    notebook = json.loads(path.read_text("utf-8"))
    for cell in notebook["cells"]:
        text = "".join(cell["source"])
        if "y = None" in text:
            cell["source"] = text.replace("y = None  # 여기를 채우세요", f"y = {answer}")
    path.chmod(0o644)
    path.write_text(json.dumps(notebook), "utf-8")


def score(autograde: Autograde, path: Path) -> float:
    done = autograde("check", str(path), "--json", cwd=path.parent)
    return float(json.loads(done.stdout)["score"])


def test_release_hands_out_only_what_the_day_needs_and_no_marker(student: Path) -> None:
    assert [path.name for path in (student / "given").iterdir()] == ["base.py"]
    text = (student / "given" / "base.py").read_text("utf-8")
    assert "def double(x):" in text
    assert "SOLUTION" not in text
    assert "FACTOR" not in text


def test_a_notebook_uses_what_is_given_and_the_learners_own_code(student: Path, autograde: Autograde) -> None:
    fill(student / "first.ipynb", "double(x) + 1")
    fill(student / "second.ipynb", "plus(plus(x))")
    assert score(autograde, student / "first.ipynb") == 2
    assert score(autograde, student / "second.ipynb") == 2
    fill(student / "first.ipynb", "double(x) + 1")
    notebook = (student / "first.ipynb").read_text("utf-8")
    (student / "first.ipynb").write_text(notebook.replace("double(x) + 1", "double(x) - 1"), "utf-8")
    assert score(autograde, student / "second.ipynb") == 0


def test_an_untouched_blank_of_the_other_notebook_is_named(student: Path, autograde: Autograde) -> None:
    fill(student / "second.ipynb", "plus(plus(x))")
    text = autograde("check", str(student / "second.ipynb"), cwd=student).stdout.replace("\n", " ")
    print(text)
    assert "plus를 먼저 만들어야 합니다" in text
    assert "first" in text


def test_a_running_notebook_finds_both_and_goes_on_without_them(student: Path) -> None:
    script = (
        "from autograde import given, mine\n"
        'double = given("base", "double")\n'
        'plus, again = mine("first", "plus", "plus")\n'
        "print(double(4))\n"
        "try:\n    plus(1)\nexcept Exception as error:\n    print(type(error).__name__)\n"
    )

    def run() -> str:
        command = [sys.executable, "-c", script]
        return subprocess.run(
            command, cwd=student, capture_output=True, text=True, encoding="utf-8", check=True
        ).stdout

    before = run()
    assert "8\nNotLent" in before
    assert "※ plus" in before
    fill(student / "first.ipynb", "double(x) + 1")
    assert run() == "8\n"


def test_a_self_learner_is_asked_before_the_answers_are_written(course: Path, autograde: Autograde) -> None:
    refused = autograde("given", "2_day", cwd=course, answer="아니요\n")
    assert refused.returncode == 1
    assert not (course / "practice" / "2_day" / "given").exists()
    agreed = autograde("given", "3_day", cwd=course, answer="예\n")
    assert agreed.returncode == 0, agreed.stderr
    given = course / "practice" / "3_day" / "given"
    assert sorted(path.name for path in given.iterdir()) == ["base.py", "first.py", "second.py"]
    assert 'given("first", "plus")' in (given / "second.py").read_text("utf-8")
    run = subprocess.run(
        [sys.executable, "-c", 'from autograde import given\nprint(given("second", "twice")(1.0))'],
        cwd=given.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout == "7.0\n"


def test_grading_a_class_lends_each_student_their_own_code(
    course: Path, student: Path, tmp_path: Path, autograde: Autograde
) -> None:
    pile = tmp_path / "pile"
    for name, answer in (("20261001_김하나", "double(x) + 1"), ("20261002_이두리", "double(x) - 1")):
        folder = pile / name
        folder.mkdir(parents=True)
        for exercise, own in (("first", answer), ("second", "plus(plus(x))")):
            (folder / f"{exercise}.ipynb").write_bytes((student / f"{exercise}.ipynb").read_bytes())
            fill(folder / f"{exercise}.ipynb", own)
    scores = grade(autograde, course, pile, tmp_path / "out")
    assert scores == {
        "20261001": {"first": 4, "second": 4},
        "20261002": {"first": 0, "second": 0},
    }
    # A correction of the one notebook regrades the other, which has not changed itself.
    (pile / "20261002_이두리" / "first.ipynb").write_bytes(
        (pile / "20261001_김하나" / "first.ipynb").read_bytes()
    )
    assert grade(autograde, course, pile, tmp_path / "out")["20261002"] == {"first": 4, "second": 4}


def grade(autograde: Autograde, course: Path, pile: Path, out: Path) -> dict[str, dict[str, float]]:
    done = autograde("grade", str(pile), "--out", str(out), cwd=course, secret="s")
    assert done.returncode == 0, done.stdout + done.stderr
    found: dict[str, dict[str, float]] = {}
    for line in (out / "results.jsonl").read_text("utf-8").splitlines():
        one = json.loads(line)
        found.setdefault(one["student"], {})[one["exercise"]] = one["score"]
    return found


def test_a_wrong_kind_or_name_is_the_authors_mistake(course: Path, autograde: Autograde) -> None:
    solution = course / "solutions" / "3_day" / "third" / "solution.py"
    text = solution.read_text("utf-8")
    for old, new, told in (
        ('given("base", "double")', 'mine("base", "double")', "given로 가져옵니다"),
        ('given("base", "double")', 'given("bass", "double")', "그런 연습이 없습니다"),
        ('given("base", "double")', 'given("base", "triple")', "triple 정의가 없습니다"),
    ):
        solution.write_text(text.replace(old, new), "utf-8")
        done = autograde("audit", "third", cwd=course)
        assert done.returncode == 1
        assert told in done.stdout.replace("\n", "")
    solution.write_text(text, "utf-8")
