"""Keys are observed on the reference; an author's mistakes are told in Korean, with file and next step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import toy

from autograde.answer import graded_cells, load_exercise, solution_cells
from autograde.course import ExerciseFolder
from autograde.exercise import AuthorError, Exercise, close, exact
from autograde.key import AnswerKey
from autograde.keydigest import key_digest
from autograde.outcome import Status
from autograde.reference import compile_key

Broken = Callable[..., ExerciseFolder]


@pytest.fixture
def written(tmp_path: Path) -> Broken:
    """``written("toy_functions", check={"old": "new"})``: the exercise with texts replaced."""

    def write(exercise: str = "toy_functions", **changes: dict[str, str]) -> ExerciseFolder:
        return toy.write_exercise(tmp_path, exercise, **changes)

    return write


# What is observed ------------------------------------------------------------------------------


def test_expected_values_are_the_reference_s(full_keys: dict[str, AnswerKey]) -> None:
    case = full_keys["toy_functions"].tasks[0].cases[0]
    assert case.expected.parts[0][1].tolist() == [2, 6]
    assert (case.label, case.points, case.hidden) == ("두 행", 1.0, False)


def test_facets_are_observed(full_keys: dict[str, AnswerKey]) -> None:
    tasks = {task.name: task for key in full_keys.values() for task in key.tasks}
    assert tasks["first_row"].cases[0].expected.views == (("", 0),)
    assert tasks["halves"].cases[1].expected.status is Status.RAISED
    assert tasks["row_means"].cases[3].expected.events == 3
    assert [name for name, _ in tasks["counting"].cases[1].expected.parts] == [
        "sum 0",
        "sum 1",
        "sum 2",
        "calls",
    ]
    assert tasks["counting"].arguments == ("start", "steps")
    assert tasks["A"].arguments == ("X", "W", "B")
    assert tasks["squared_error"].arguments == ("w", "x")


def test_the_public_key_has_no_trace_of_hidden_cases(public_keys: dict[str, AnswerKey]) -> None:
    for key in public_keys.values():
        assert key.public
        for task in key.tasks:
            assert not any(case.hidden for case in task.cases)
            prints, shape = task.prints, (len(task.cases), len(task.prints.parts))
            assert all(p.codes.shape[1:] == shape for p in (prints.right, prints.wrong))
            assert len(prints.wrong) == len(task.misconceptions)


def test_public_inputs_do_not_depend_on_the_secret_and_hidden_ones_do(toy_course: Any) -> None:
    folder = toy_course.find("toy_functions")
    keys = [compile_key(folder, seed) for seed in (None, b"one", b"two", b"one")]
    loops = [next(c for c in key.tasks[0].cases if c.name == "no_loops").inputs[0] for key in keys]
    assert all(np.array_equal(loops[0], other) for other in loops)
    hidden = [next(c for c in key.tasks[0].cases if c.hidden).inputs[0] for key in keys[1:]]
    assert not np.array_equal(hidden[0], hidden[1])
    assert np.array_equal(hidden[0], hidden[2])


def test_the_digest_changes_with_sources_and_seed(written: Broken) -> None:
    folder = written()
    digests = {key_digest(folder, seed) for seed in (None, b"a", b"b")}
    assert len(digests) == 3
    folder.check.write_bytes(folder.check.read_bytes() + b"\n")
    assert key_digest(folder, None) not in digests


def test_the_digest_is_the_same_with_the_line_ends_of_windows(written: Broken) -> None:
    """Git turns them on checkout; the keys in the repository must still fit."""
    folder = written()
    before = key_digest(folder, None), compile_key(folder, None).tasks[0].stub
    for path in (folder.check, folder.solution):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert (key_digest(folder, None), compile_key(folder, None).tasks[0].stub) == before


def test_text_may_not_wander_between_the_files_unseen(written: Broken) -> None:
    folder = written()
    before = key_digest(folder, None)
    solution, check = folder.solution.read_bytes(), folder.check.read_bytes()
    folder.solution.write_bytes(solution + check[:40])
    folder.check.write_bytes(check[40:])
    assert key_digest(folder, None) != before


def test_a_byte_order_mark_in_front_of_the_solution_is_no_code(written: Broken) -> None:
    folder = written()
    folder.solution.write_bytes(b"\xef\xbb\xbf" + folder.solution.read_bytes())
    assert solution_cells(folder)[0].kind == "markdown"
    compile_key(folder, None)


def test_cells_for_show_are_not_graded(written: Broken) -> None:
    folder = written(solution={"# %%\ndef halves": '# %% tags=["demo"]\n1 / 0\n\n# %%\ndef halves'})
    assert not any("1 / 0" in cell.source for cell in graded_cells(solution_cells(folder)))
    compile_key(folder, None)


# Author's mistakes -----------------------------------------------------------------------------

ROW = "return [np.array([[1, 2], [3, 5]])]"
CHECK_ERRORS: dict[str, tuple[str, str, str, list[str]]] = {
    "no docstring on a case": ("toy_functions", '    """정사각형 배열"""\n', "", ["square", "독스트링"]),
    "two cases of one name": (
        "toy_functions",
        "def square(",
        "def two_rows(",
        ["row_means", "two_rows", "두 번"],
    ),
    "two tasks of one name": (
        "toy_functions",
        '"squared_error", returns',
        '"row_means", returns',
        ["row_means", "두 번"],
    ),
    "an unknown option": ("toy_functions", "forbid=(", "forbidden=(", ["check.py", "forbidden"]),
    "an error while loading": (
        "toy_functions",
        '"""toy_functions 채점."""',
        "1 / 0",
        ["check.py", "ZeroDivisionError"],
    ),
    "a syntax error": (
        "toy_functions",
        "exercise = Exercise(",
        "exercise = Exercise((",
        ["check.py", "SyntaxError"],
    ),
    "no exercise": (
        "toy_functions",
        'exercise = Exercise("toy_functions", title="함수 연습")',
        "",
        ["check.py"],
    ),
    "another id": (
        "toy_functions",
        'Exercise("toy_functions"',
        'Exercise("toy_function"',
        ['Exercise("toy_functions")', "폴더"],
    ),
    "too many arguments": ("toy_functions", ROW, "return [1, 2, 3]", ["row_means", "square", "TypeError"]),
    "inputs that raise": ("toy_functions", ROW, "return [undefined]", ["row_means", "square", "NameError"]),
    "no list of arguments": ("toy_functions", ROW, "return np.ones((2, 2))", ["square", "ndarray", "list"]),
    "no arguments at all": ("toy_functions", ROW, "pass", ["square", "NoneType"]),
    "an input that cannot travel": ("toy_functions", ROW, "return [np.sum]", ["square", "쓸 수 없는 값"]),
    "an input that cannot travel, inside": (
        "toy_functions",
        ROW,
        "return [{'a': [print]}]",
        ["square", "쓸 수 없는 값"],
    ),
    "a list for a variable": (
        "toy_objects",
        'return {"X": np.array([[1.0, 0.0], [2.0, 1.0]]), "W": np.array([[2.0], [5.0]]), "B": np.array([1.0])}',
        "return [1]",
        ["A", "other_numbers", "dict"],
    ),
    "a name that is not there": ("toy_functions", '"first_row"', '"second_row"', ["second_row", "없습니다"]),
    "a covered name that is not there": (
        "toy_objects",
        'covers=("Counter",)',
        'covers=("Count",)',
        ["Count", "counting"],
    ),
    "a probe with a name of its own": (
        "toy_objects",
        "m.Counter(start)",
        "m.Counter(helper(start))",
        ["check.py", "helper"],
    ),
    "a probe with a default of its own": (
        "toy_objects",
        "def run(m, start, steps)",
        "def run(m, start, steps=exercise)",
        ["exercise"],
    ),
    "a probe that asks for what is not there": (
        "toy_objects",
        "m.Counter(start)",
        "m.Count(start)",
        ["Count가 없습니다"],
    ),
    "a probe that uses it wrongly": (
        "toy_objects",
        "counter.add(step)",
        "counter.plus(step)",
        ["counting", "plus"],
    ),
    "an oracle with a name of its own": ("toy_functions", "np.max(x):", "maximum(x):", ["maximum"]),
    "a broken regular expression": (
        "toy_functions",
        'error=r"axis 2 is out',
        'error=r"(axis 2 is out',
        ["third_axis", "정규식"],
    ),
    "a pattern for everything": (
        "toy_functions",
        'error=r"axis 2 is out of bounds", ',
        "",
        ["third_axis", "정규식"],
    ),
    "a replacement of what is not there": (
        "toy_objects",
        'return {"Counter": Counter}',
        'return {"Count": Counter}',
        ["forgets"],
    ),
    "no replacement": ("toy_objects", 'return {"Counter": Counter}', "return Counter", ["forgets", "dict"]),
    "a replacement that raises": (
        "toy_objects",
        "class Counter(ref.Counter)",
        "class Counter(ref.Count)",
        ["forgets", "Count"],
    ),
}


@pytest.mark.parametrize("name", CHECK_ERRORS)
def test_a_mistake_in_check_py_is_told(name: str, written: Broken) -> None:
    exercise, old, new, words = CHECK_ERRORS[name]
    if name in ("an error while loading", "no exercise"):
        new += "\n"
    folder = written(exercise, check={old: new})
    with pytest.raises(AuthorError) as error:
        compile_key(folder, toy.SEED)
    for word in [*words, "check.py" if "cover" not in name and "not there" not in name else ""]:
        assert word in str(error.value)


SOLUTION_ERRORS = {
    "a line that stops": (
        "row = x[0]",
        "row = x[0]\n    ### END SOLUTION\n    return row\n\n1 / 0",
        "ZeroDivisionError",
    ),
    "a syntax error": ("difference = w - x", "difference = w -", "문법"),
    "an open region": ("    ### END SOLUTION\n    return means", "    return means", "닫히지"),
    "a region without a placeholder": ("    means = None  # 여기를 채우세요\n", "", "빈칸 줄이 없습니다"),
}


@pytest.mark.parametrize("name", SOLUTION_ERRORS)
def test_a_mistake_in_solution_py_names_file_and_line(name: str, written: Broken) -> None:
    old, new, words = SOLUTION_ERRORS[name]
    folder = written(solution={old: new})
    if name == "a line that stops":
        text = folder.solution.read_text("utf-8").replace(
            "\n\n1 / 0\n    ### END SOLUTION\n    return row", "\n\n1 / 0", 1
        )
        folder.solution.write_text(text, "utf-8")
    with pytest.raises(AuthorError, match=words) as error:
        compile_key(folder, None)
    assert "solution.py" in str(error.value)
    assert any(character.isdigit() for character in str(error.value))


def test_a_reference_that_never_ends_is_told(written: Broken, monkeypatch: pytest.MonkeyPatch) -> None:
    from autograde import answer
    from autograde.execute import Limits

    monkeypatch.setattr(answer, "REFERENCE_LIMITS", Limits(statement=20, top_level=60, trial=0.5))
    folder = written(solution={"row = x[0]": "row = x[0]\n    while True: pass"})
    with pytest.raises(AuthorError, match="first_row의 small 사례에서 모범 답안이 끝나지 않았습니다"):
        compile_key(folder, None)


@pytest.mark.parametrize("missing", ["check.py", "solution.py"])
def test_a_missing_file_is_named(missing: str, written: Broken) -> None:
    folder = written()
    (folder.path / missing).unlink()
    for step in (lambda: key_digest(folder, None), lambda: compile_key(folder, None)):
        with pytest.raises(AuthorError, match="파일이 없습니다") as error:
            step()
        assert missing in str(error.value)


def test_a_solution_in_another_encoding_is_told(written: Broken) -> None:
    folder = written()
    folder.solution.write_bytes(folder.solution.read_text("utf-8").encode("cp949"))
    with pytest.raises(AuthorError, match="UTF-8"):
        compile_key(folder, None)


def test_a_check_in_another_encoding_is_told(written: Broken) -> None:
    folder = written()
    folder.check.write_bytes(folder.check.read_text("utf-8").encode("cp949"))
    with pytest.raises(AuthorError, match="check.py"):
        load_exercise(folder)


# Declarations ----------------------------------------------------------------------------------


def test_lists_in_a_declaration_become_tuples_and_the_blank_covers_itself() -> None:
    exercise = Exercise("e")
    task = exercise.task("f", hints=["하나"], returns=["a", "b"], forbid=["np.sum"])
    assert (task.hints, task.returns, task.forbid, task.covers) == (
        ("하나",),
        ("a", "b"),
        ("np.sum",),
        ("f",),
    )
    assert (exercise.title, task.kind) == ("e", "function")
    assert exercise.variable("A", given=["X"]).kind == "variable"


def test_a_misconception_points_to_its_task_s_lecture_unless_it_says_otherwise() -> None:
    task = Exercise("e").task("f", lecture="1_day/x")

    @task.misconception()
    def one(x: int) -> int:
        """하나"""
        return x

    @task.misconception(see="1_day/y", like=["one"])
    def two(x: int) -> int:
        """둘"""
        return x

    assert [(m.see, m.like) for m in task.misconceptions] == [("1_day/x", ()), ("1_day/y", ("one",))]
    assert one(3) == 3  # a decorator gives the function back


def test_tolerances() -> None:
    assert (close().rtol, close().atol, exact().rtol, exact().atol) == (1e-6, 1e-9, 0, 0)
