"""What a learner imports: check, hint and compare, in a notebook and in a file."""

from __future__ import annotations

import builtins
import json
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import toy

from autograde import check, compare, hint, notebook
from autograde.comparison import Compared
from autograde.course import Course
from autograde.key import AnswerKey, key_bytes
from autograde.notebook import Checked, own_cells
from autograde.problem import Problem
from autograde.verdict import Report, TaskResult, Verdict

Cells = dict[str, Any]


@pytest.fixture(autouse=True)
def in_the_course(toy_course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AUTOGRADE_KEYS", raising=False)
    monkeypatch.chdir(toy_course.root)


class Kernel:
    """A running notebook, as far as check() sees one: a namespace and its history."""

    def __init__(self) -> None:
        self.names: dict[str, Any] = {
            "__name__": "__main__",
            "In": [""],
            "check": check,
            "hint": hint,
            "compare": compare,
        }

    def run(self, source: str) -> Any:
        """Run a cell; the value of its last line, if that is an expression."""
        source = textwrap.dedent(source).strip("\n")
        self.names["In"].append(source)
        *body, last = source.split("\n")
        try:
            code = compile(last, "<cell>", "eval")
        except SyntaxError:
            exec(compile(source, "<cell>", "exec"), self.names)
            return None
        exec(compile("\n".join(body), "<cell>", "exec"), self.names)
        return eval(code, self.names)


@pytest.fixture
def kernel() -> Kernel:
    made = Kernel()
    for exercise in ("toy_functions", "toy_objects"):
        for cell in toy.stub(exercise):
            if cell.kind == "code" and "check(" not in cell.source:
                made.run(cell.source)
    made.names["check"] = check  # the stub's own import did the same
    return made


RIGHT = "def row_means(x):\n    return np.sum(x, axis=1) / x.shape[1]"
WRONG = "def row_means(x):\n    return np.sum(x, axis=0) / x.shape[0]"


# check -----------------------------------------------------------------------------------------


def test_an_untouched_blank_is_unattempted(kernel: Kernel) -> None:
    result = kernel.run('check("toy_functions.row_means")')
    assert (repr(result), float(result)) == ("0.0", 0.0)
    assert "미작성" in str(result)


def test_right_then_wrong_then_right_again(kernel: Kernel) -> None:
    kernel.run(RIGHT)
    assert repr(kernel.run('check("toy_functions.row_means")')) == "3.0"
    kernel.run(WRONG)
    wrong = kernel.run('check("toy_functions.row_means")')
    assert repr(wrong) == "0.0"
    assert "열마다 평균을 구했습니다" in str(wrong)
    kernel.run(RIGHT)
    assert repr(kernel.run('check("toy_functions.row_means")')) == "3.0"


def test_a_forbidden_function_that_has_been_replaced_is_forgiven(kernel: Kernel) -> None:
    """The notebook's history still holds it."""
    kernel.run("def row_means(x):\n    return np.mean(x, axis=1)")
    assert "허용 안 됨" in str(kernel.run('check("toy_functions.row_means")'))
    kernel.run(RIGHT)
    assert repr(kernel.run('check("toy_functions.row_means")')) == "3.0"


def test_a_whole_exercise_is_checked_at_once(kernel: Kernel) -> None:
    kernel.run(RIGHT)
    result = kernel.run('check("toy_functions")')
    assert [task.verdict for task in result.report.tasks] == [Verdict.PASSED, *[Verdict.UNATTEMPTED] * 4]
    assert repr(result) == "3.0"


def test_a_variable_is_checked_as_it_stands_and_with_other_numbers(kernel: Kernel) -> None:
    kernel.run("A = X @ W + B")
    assert repr(kernel.run('check("toy_objects.A")')) == "2.0"
    kernel.run("A = np.array([[11.5]])")
    by_hand = kernel.run('check("toy_objects.A")')
    assert (repr(by_hand), "손으로 적었습니다" in str(by_hand)) == ("1.0", True)


def test_a_variable_is_checked_in_the_cell_that_fills_it(kernel: Kernel) -> None:
    assert repr(kernel.run('A = X @ W + B\ncheck("toy_objects.A")')) == "2.0"
    kernel.run('A = X @ W + B\nscore = check("toy_objects.A")')
    assert float(kernel.names["score"]) == 2.0


def test_a_class_is_checked(kernel: Kernel) -> None:
    answer = next(c.source for c in toy.answers("toy_objects") if c.source.startswith("class Counter"))
    kernel.run(answer)
    assert repr(kernel.run('check("toy_objects.counting")')) == "2.0"


def test_an_error_shows_the_line_of_the_learner(kernel: Kernel) -> None:
    import linecache

    source = "def row_means(x):\n    y = x.shape\n    return y.sum()"
    linecache.cache["<cell-7>"] = (len(source), None, source.splitlines(keepends=True), "<cell-7>")
    kernel.names["In"].append(source)
    exec(compile(source, "<cell-7>", "exec"), kernel.names)
    assert "3번째 줄 `return y.sum()`에서 AttributeError" in str(
        kernel.run('check("toy_functions.row_means")')
    )


def test_checking_changes_nothing_of_the_learner_s(kernel: Kernel) -> None:
    kernel.run("A = X @ W + B\nnp.random.seed(3)")
    before = {name: value for name, value in kernel.names.items() if name != "__builtins__"}
    given = kernel.names["X"].copy()
    state = np.random.get_state()[1].tolist()  # type: ignore[union-attr]
    kernel.run('check("toy_objects")')
    after = {name: value for name, value in kernel.names.items() if name != "__builtins__"}
    assert before == after
    np.testing.assert_array_equal(kernel.names["X"], given)
    assert np.random.get_state()[1].tolist() == state  # type: ignore[union-attr]


def test_nothing_reaches_stderr_whatever_the_learner_does(
    kernel: Kernel, capfd: pytest.CaptureFixture[str]
) -> None:
    """In an nbgrader grade cell any stderr costs all the points."""
    kernel.run(
        """
        import sys, warnings, logging
        def row_means(x):
            print("디버그", file=sys.stderr)
            warnings.warn("조심")
            logging.warning("기록")
            np.log(np.zeros(1))
            return np.sum(x, axis=1) / x.shape[1]
        """
    )
    kernel.names["In"].append(
        'path = "C:\\data"; "\\d"'
    )  # an invalid escape, of which Python itself would complain
    result = kernel.run('check("toy_functions.row_means")')
    result._repr_html_()
    assert repr(result) == "3.0"
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    ("score", "shown"), [(2.0, "2.0"), (np.float64(0.5), "0.5"), (9.0, "3.0"), (-1.0, "0.0"), (1, "1.0")]
)
def test_the_repr_is_a_clamped_float_that_nbgrader_reads(score: Any, shown: str) -> None:
    result = Checked(Report("e", "e", (TaskResult("t", score, 3.0, Verdict.FAILED),)))
    assert repr(result) == shown
    assert isinstance(float(result), float)


def test_in_a_terminal_the_result_is_printed_and_in_a_notebook_it_is_a_card(
    kernel: Kernel, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    kernel.run('check("toy_functions.row_means")')
    assert "row_means  0/3점  미작성" in capsys.readouterr().out
    monkeypatch.setattr(notebook, "in_notebook", lambda: True)
    result = kernel.run('check("toy_functions.row_means")')
    assert capsys.readouterr().out == ""
    assert result._repr_html_().startswith('<div class="autograde-card"')


# Problems --------------------------------------------------------------------------------------


@pytest.mark.parametrize("ask", [check, hint, compare])
def test_names_that_are_wrong_are_told_with_those_that_are_there(ask: Callable[[str], Any]) -> None:
    with pytest.raises(
        Problem, match=r"toy_functions에 rowmeans 과제가 없습니다. 있는 과제: row_means, squared_error"
    ):
        ask("toy_functions.rowmeans")
    with pytest.raises(Problem, match=r"toy_function의 채점 열쇠를 찾지 못했습니다"):
        ask("toy_function.row_means")


def test_a_problem_is_shown_by_ipython_without_a_traceback() -> None:
    assert Problem("무엇이 문제입니다.")._render_traceback_() == ["✗ 무엇이 문제입니다."]


# Files -----------------------------------------------------------------------------------------


@pytest.fixture
def handed_out(tmp_path: Path, public_keys: dict[str, AnswerKey]) -> Path:
    """A student's folder: two files and their keys."""
    folder = tmp_path / "학생 폴더"
    (folder / "keys").mkdir(parents=True)
    for exercise, key in public_keys.items():
        (folder / "keys" / f"{exercise}.npz").write_bytes(key_bytes(key))
        (folder / f"{exercise}.py").write_text(toy.percent(toy.stub(exercise)), "utf-8")
    return folder


def python(*arguments: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    import os

    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        timeout=60,
        check=False,
    )


def test_a_file_checks_itself_from_any_folder_and_on_a_console_in_cp949(
    handed_out: Path, tmp_path: Path
) -> None:
    path = handed_out / "toy_functions.py"
    path.write_text(
        toy.percent(toy.stub("toy_functions", row_means=WRONG, first_row="def first_row(x): return x[0]")),
        "utf-8",
    )
    done = python(path, cwd=tmp_path, PYTHONIOENCODING="cp949")
    text = done.stdout.decode("cp949")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "열마다 평균을 구했습니다" in text
    assert "first_row  2/2점  통과" in text


def test_the_untouched_file_runs_from_top_to_bottom(handed_out: Path) -> None:
    done = python("toy_objects.py", cwd=handed_out, PYTHONIOENCODING="utf-8")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().count("미작성") == 2


def test_own_cells_are_the_history_or_the_file(tmp_path: Path) -> None:
    assert [cell.source for cell in own_cells({"In": ["", "a = 1", "", "b = 2"]})] == ["a = 1", "b = 2"]
    path = tmp_path / "푼 파일.py"
    path.write_bytes("# -*- coding: cp949 -*-\n# %%\na = '한글'\n".encode("cp949"))
    assert own_cells({"__file__": str(path)})[-1].source == "a = '한글'"
    assert own_cells({}) == own_cells({"In": []}) == own_cells({"__file__": "/없는 파일.py"}) == []


# hint ------------------------------------------------------------------------------------------


@pytest.fixture
def no_hints_yet(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(notebook, "_hints_shown", {})
    return


@pytest.mark.usefixtures("no_hints_yet")
def test_hints_come_step_by_step_and_never_go_beyond_the_last(capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(5):
        hint("toy_functions.row_means")
    assert capsys.readouterr().out.splitlines() == [
        "row_means 힌트 1/3: 첫째 힌트입니다.",
        "row_means 힌트 2/3: 둘째 힌트입니다.",
        *["row_means 힌트 3/3: 셋째 힌트입니다."] * 3,
    ]


@pytest.mark.usefixtures("no_hints_yet")
@pytest.mark.parametrize(("step", "shown"), [(1, 1), (2, 2), (3, 3), (99, 3), (0, 1), (-1, 1)])
def test_a_hint_may_be_asked_for_by_number(step: int, shown: int, capsys: pytest.CaptureFixture[str]) -> None:
    hint("toy_functions.row_means", step=step)
    assert f"힌트 {shown}/3" in capsys.readouterr().out


@pytest.mark.usefixtures("no_hints_yet")
def test_each_exercise_counts_its_own_hints(
    capsys: pytest.CaptureFixture[str], toy_copy: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two exercises may have a task of the same name."""
    solution, check_ = toy_copy.find("toy_functions").solution, toy_copy.find("toy_functions").check
    twin = toy_copy.root / "solutions" / "2_day" / "toy_twin"
    twin.mkdir()
    for path in (solution, check_):
        (twin / path.name).write_text(path.read_text("utf-8").replace("toy_functions", "toy_twin"), "utf-8")
    monkeypatch.chdir(toy_copy.root)
    hint("toy_functions.row_means")
    hint("toy_functions.row_means")
    hint("toy_twin.row_means")
    assert [line.split(":")[0] for line in capsys.readouterr().out.splitlines()] == [
        "row_means 힌트 1/3",
        "row_means 힌트 2/3",
        "row_means 힌트 1/3",
    ]


@pytest.mark.usefixtures("no_hints_yet")
def test_a_task_without_hints_says_so(
    capsys: pytest.CaptureFixture[str], toy_copy: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_ = toy_copy.find("toy_objects").check
    check_.write_text(
        check_.read_text("utf-8").replace('hints=["행렬 곱은 @입니다."]', 'lecture=""'), "utf-8"
    )
    monkeypatch.chdir(toy_copy.root)
    hint("toy_objects.A")
    assert capsys.readouterr().out == "A: 준비된 힌트가 없습니다.\n"


# compare ---------------------------------------------------------------------------------------


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The questions that were asked; the answer is the fixture's ``answer`` or EOF."""
    questions: list[str] = []

    def ask(question: str) -> str:
        questions.append(question)
        raise EOFError

    monkeypatch.setattr(builtins, "input", ask)
    return questions


def answering(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    monkeypatch.setattr(builtins, "input", lambda question: answer)


def test_a_solved_task_is_compared_without_a_question(kernel: Kernel, asked: list[str]) -> None:
    kernel.run("def row_means(x):\n    return np.array([sum(row) / len(row) for row in x])")
    kernel.run(RIGHT)
    result = kernel.run('compare("toy_functions.row_means")')
    assert asked == []
    assert result.own == RIGHT
    assert "means = np.sum(x, axis=1) / x.shape[1]" in result.reference
    assert "SOLUTION" not in result.reference
    assert result.results[0] == ("두 행", "[2.  6.]", "[2.  6.]")
    assert result.size == "크기 2000"
    assert min(result.seconds) > 0


def test_an_unsolved_task_is_not_spoiled_when_nobody_can_be_asked(
    kernel: Kernel, asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert kernel.run('compare("toy_functions.row_means")') is None
    assert len(asked) == 1
    out = capsys.readouterr().out
    assert "모범 답안을 열지 않았습니다" in out
    assert "np.sum" not in out


@pytest.mark.parametrize("answer", ["", "아니요", "n", "ㅇㅇ?", "예?"])
def test_anything_but_yes_is_no(answer: str, kernel: Kernel, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, answer)
    assert kernel.run('compare("toy_functions.row_means")') is None


@pytest.mark.parametrize("answer", ["예", " 네 ", "Y", "yes"])
def test_yes_shows_the_answer(answer: str, kernel: Kernel, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, answer)
    assert kernel.run('compare("toy_functions.row_means")').results[0][1] == "None"


def test_a_kernel_without_a_keyboard_is_a_no(kernel: Kernel, monkeypatch: pytest.MonkeyPatch) -> None:
    class StdinNotImplementedError(NotImplementedError):
        pass

    def ask(question: str) -> str:
        raise StdinNotImplementedError

    monkeypatch.setattr(builtins, "input", ask)
    assert kernel.run('compare("toy_functions.row_means")') is None


def test_whoever_wants_to_see_it_sees_it_even_with_a_broken_answer(kernel: Kernel, asked: list[str]) -> None:
    kernel.run("def row_means(x):\n    raise ValueError('아직')")
    result = kernel.run('compare("toy_functions.row_means", reveal=True)')
    assert asked == []
    assert result.results[0][1] == "ValueError: 아직"
    assert result.seconds[0] == 0
    assert result.ratio == ""
    assert "시간 (" not in str(result)


def test_a_variable_and_a_class_can_be_compared(kernel: Kernel) -> None:
    kernel.run("A = X @ W")
    result = kernel.run('compare("toy_objects.A", reveal=True)')
    assert (result.own, result.results[0]) == ("A = X @ W", ("노트북의 값", "[[11.]]", "[[11.5]]"))
    answer = next(c.source for c in toy.answers("toy_objects") if c.source.startswith("class Counter"))
    kernel.run(answer)
    assert "class Counter" in kernel.run('compare("toy_objects.counting")').own


def test_only_one_task_can_be_compared() -> None:
    with pytest.raises(Problem, match=r"과제 하나를 골라 주세요: toy_objects\.A, toy_objects\.counting"):
        compare("toy_objects")


def test_without_solutions_there_is_nothing_to_compare_with(
    kernel: Kernel, handed_out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(handed_out)
    kernel.run(RIGHT)
    with pytest.raises(Problem, match=r"모범 답안\(solutions/\)이 이 컴퓨터에 없습니다"):
        kernel.run('compare("toy_functions.row_means")')


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        ((4.0, 1.0), "모범 답안이 4.0배 빠릅니다"),
        ((1.0, 4.0), "내 풀이가 4.0배 빠릅니다"),
        ((1.0, 1.1), "걸린 시간이 비슷합니다"),
        ((0.0, 1.0), ""),
    ],
)
def test_the_time_in_words(seconds: tuple[float, float], words: str) -> None:
    compared = Compared("f", "def f(): <u>", "def f(): ok", (("사례", "<i>", "2"),), seconds, "크기 2000")
    assert compared.ratio == words
    html = compared._repr_html_()
    assert "&lt;u&gt;" in html
    assert "<u>" not in html
    assert "<i>" not in html


# A real IPython --------------------------------------------------------------------------------

SESSION = """
import contextlib, io, json, sys
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

config = Config()
config.HistoryManager.enabled = False
shell = InteractiveShell.instance(config=config)
if sys.argv[1] == "notebook":
    shell.kernel = object()
told = []
for source in json.loads(sys.argv[2]):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        done = shell.run_cell(source, store_history=True)
    html = done.result._repr_html_() if hasattr(done.result, "_repr_html_") else ""
    told.append([repr(done.result), html, out.getvalue(), err.getvalue(), str(done.error_in_exec or done.error_before_exec or "")])
sys.__stdout__.write(json.dumps(told))
"""


def session(where: str, folder: Path, *cells: str) -> list[list[str]]:
    done = python("-c", SESSION, where, json.dumps(cells), cwd=folder, PYTHONIOENCODING="utf-8")
    assert done.returncode == 0, done.stderr.decode()
    told: list[list[str]] = json.loads(done.stdout)
    return told


def test_a_session_in_a_real_notebook(handed_out: Path) -> None:
    stub = [cell.source for cell in toy.stub("toy_functions") if cell.kind == "code"]
    told = session(
        "notebook",
        handed_out,
        *stub[:3],
        "%%time\n" + WRONG,
        'check("toy_functions.row_means")',
        WRONG.replace("axis=0", "axis=7"),
        'check("toy_functions.row_means")',
        RIGHT + '\ncheck("toy_functions.row_means");',
        'check("toy_functions.row_means")',
        'from autograde import hint\nhint("toy_functions.row_means")',
        'check("toy_functions.nothing")',
        "X, W, B = np.ones((1, 2)), np.ones((2, 1)), 0.5\nA = X @ W + B",
        'check("toy_objects.A")',
    )
    untouched, wrong, crashed, right = told[2], told[4], told[6], told[8]
    assert [untouched[0], wrong[0], right[0]] == ["0.0", "0.0", "3.0"]
    assert "미작성" in untouched[1]
    assert "열마다 평균을 구했습니다" in wrong[1]
    assert "2번째 줄" in crashed[1]
    assert "return np.sum(x, axis=7)" in crashed[1]
    assert "통과" in right[1]
    assert told[9][2] == "row_means 힌트 1/3: 첫째 힌트입니다.\n"
    assert (
        told[10][2].strip()
        == "✗ toy_functions에 nothing 과제가 없습니다. 있는 과제: row_means, squared_error, first_row, some_maximum, halves"
    )
    assert told[12][0] == "1.0"  # the notebook's own values differ from the exercise's
    assert [cell[3] for cell in told] == [""] * len(told)


def test_a_session_in_an_ipython_terminal_prints_the_text(handed_out: Path) -> None:
    told = session(
        "terminal",
        handed_out,
        "import numpy as np\nfrom autograde import check",
        WRONG,
        'check("toy_functions.row_means")',
    )
    assert "✗ row_means  0/3점  틀림" in told[-1][2]
    assert told[-1][3] == ""
