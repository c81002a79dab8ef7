"""Mutants in the reference's place: what the cases miss is told, with the case that would notice it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import toy

from autograde import stage
from autograde.auditjobs import FullAudit, audit_all
from autograde.cli import main
from autograde.course import Course

STATE = "Counter.add: self.total = self.total + x → self.total += x"
HIDDEN_ROWS = '"""행이 많은 배열"""\n    return [rng.normal(size=(7, 3))]'
NO_LOOPS = '"""반복문 없이"""\n    return [rng.normal(size=(n, 3))]'


# Four right answers a task, as the audit wants them: the same one will do here.
FOUR = """

RIGHT = {
    "row_means": lambda x: x.sum(axis=1) / x.shape[1],
    "squared_error": lambda w, x: (((w - x) ** 2).mean() / 2, (w - x).mean()),
    "first_row": lambda x: x[0],
    "some_maximum": lambda x: int(np.argmax(x)),
    "halves": lambda x: [x[: len(x) // 2], x[len(x) // 2 :]] if len(x) % 2 == 0 else [].index(0),
    "A": lambda X, W, B: X @ W + B,
    "counting": lambda ref: {},
}
for task in exercise.tasks:
    task.variants += [(f"way {n}", RIGHT[task.name]) for n in range(4)]
"""


def left(audit: FullAudit) -> list[str]:
    return [id for row in audit.mutants for id in row.survived]


def changed(
    root: Path, exercise: str, check: dict[str, str], solution: dict[str, str] | None = None
) -> FullAudit:
    folder = toy.write_exercise(root, exercise, solution=solution, check=check)
    with folder.check.open("a", encoding="utf-8") as file:
        file.write(FOUR)
    return audit_all([folder], mutants=True, jobs=1)[0]


def declare(text: str) -> dict[str, str]:
    return {"@counting.variant": f"{text}\n\n\n@counting.variant"}


def test_good_cases_leave_no_survivor(tmp_path: Path) -> None:
    audit = changed(tmp_path, "toy_functions", {})
    assert audit.problems == []
    for row in audit.mutants:
        assert row.killed > 0, row.task
        assert (row.equivalent, row.survived) == (0, ())


def test_a_mistake_that_no_case_shows_is_told_with_its_line_and_the_case_to_add(tmp_path: Path) -> None:
    square = "[np.array([[1, 2], [3, 5]])]"
    audit = changed(
        tmp_path,
        "toy_functions",
        {
            "[np.array([[1.0, 2.0, 3.0], [3.0, 5.0, 10.0]])]": square,
            HIDDEN_ROWS: HIDDEN_ROWS.replace("(7, 3)", "(3, 3)"),
            NO_LOOPS: NO_LOOPS.replace("(n, 3)", "(n, n)"),
        },
    )
    assert left(audit) == ["row_means: x.shape[1] → x.shape[0]"]
    (problem,) = audit.problems
    place, right, wrong, advice, declaration = problem.split("\n")
    line = toy.FUNCTIONS.split("\n").index("    means = np.sum(x, axis=1) / x.shape[1]") + 1
    assert place.startswith(f"{tmp_path}/solutions/1_day/toy_functions/solution.py:{line}:")
    assert "row_means 과제에서 만점" in place
    assert right.endswith("means = np.sum(x, axis=1) / x.shape[1]")
    assert wrong.endswith("means = np.sum(x, axis=1) / x.shape[0]")
    assert "입력을 넣어 보세요" in advice
    assert declaration.strip() == 'row_means.equivalent("row_means: x.shape[1] → x.shape[0]", "같은 까닭")'


def test_a_mutant_of_a_variable_is_tried_with_other_givens_too(tmp_path: Path) -> None:
    """As written, B is 0: only the other cases notice that it is missing."""
    check = toy.OBJECTS_CHECK
    others = check[
        check.index("@A.case(points=1)\ndef other") : check.index("@A.misconception()\ndef no_bias")
    ]
    zero = {"B = np.array([0.5])": "B = np.array([0.0])"}
    assert left(changed(tmp_path, "toy_objects", {}, zero)) == [STATE]
    alone = left(changed(tmp_path, "toy_objects", {others: ""}, zero))
    assert {"A: X @ W + B → X @ W", "A: X @ W + B → X @ W - B"} <= set(alone)


def test_state_that_is_lost_is_noticed_by_the_second_call(tmp_path: Path) -> None:
    once = {"for number, step in enumerate(steps):": "for number, step in enumerate(steps[:1]):"}
    audit = changed(tmp_path, "toy_objects", once)
    assert "Counter.add: self.total = self.total + x → self.total += x" in left(audit)
    assert "Counter.add: self.calls += 1 → self.calls = 1" in left(audit)
    again = changed(tmp_path, "toy_objects", {})
    assert left(again) == [STATE]  # 0-d or plain numbers cannot be changed in place


def test_a_declared_equivalent_is_counted_and_not_told(tmp_path: Path) -> None:
    reason = "수는 제자리에서 바뀌지 않습니다."
    audit = changed(tmp_path, "toy_objects", declare(f'counting.equivalent("{STATE}", "{reason}")'))
    assert audit.problems == []
    assert [row.equivalent for row in audit.mutants] == [0, 1]
    for text in (f'["{STATE}"]', '"Counter.add: … → self.total += x"'):
        audit = changed(tmp_path, "toy_objects", declare(f'counting.equivalent({text}, "{reason}")'))
        assert audit.problems == []


WRONG = {
    "killed": ("Counter.add: self.calls += 1 → pass", "까닭", "사례가 이미 잡아내는 변이입니다"),
    "killed among others": ("Counter.add: … → …", "까닭", "살아남은 것만 담도록"),
    "not there": ("Counter.add: self.calls += 7 → pass", "까닭", "그런 변이가 없습니다"),
    "of another place": ("A: X @ W → X * W", "까닭", "그런 변이가 없습니다"),
    "everything": ("…", "까닭", "살아남은 것만 담도록"),
    "without a reason": (STATE, "same", "까닭을 한국어로"),
}


@pytest.mark.parametrize("mistake", WRONG)
def test_a_declaration_that_hides_something_is_an_error(mistake: str, tmp_path: Path) -> None:
    id, reason, words = WRONG[mistake]
    audit = changed(tmp_path, "toy_objects", declare(f'counting.equivalent("{id}", "{reason}")'))
    about = [problem for problem in audit.problems if "equivalent(" in problem.split("\n")[0]]
    assert len(about) == 1
    assert f'check.py: counting의 equivalent("{id}")' in about[0]
    assert words in about[0]


def test_an_endless_mutant_is_killed_and_does_not_hold_up_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stage, "AT_LEAST", 0.05)
    loop = "count = 0\n    while count < 3:\n        count += 1\n    means = np.sum(x, axis=1) / x.shape[1]"
    audit = changed(
        tmp_path, "toy_functions", {}, {"means = np.sum(x, axis=1) / x.shape[1]": loop.replace("3", "len(x)")}
    )
    assert "row_means: count += 1 → pass" not in left(audit)
    assert "row_means: count += 1 → count -= 1" not in left(audit)


def test_a_mutant_that_spoils_what_others_share_does_not_kill_them(tmp_path: Path) -> None:
    """Without the copy the module's own array changes, and the reference would fail from then on."""
    shared = {
        "from autograde import check\n": "from autograde import check\n\nONES = np.ones(3)\n",
        "means = np.sum(x, axis=1) / x.shape[1]": (
            "weights = ONES[: x.shape[1]].copy()\n    weights /= x.shape[1]\n    means = abs(x - 0.0) @ weights"
        ),
    }
    positive = {
        HIDDEN_ROWS: HIDDEN_ROWS.replace("rng.normal", "rng.uniform"),
        NO_LOOPS: NO_LOOPS.replace("rng.normal", "rng.uniform"),
    }
    alone = left(changed(tmp_path, "toy_functions", positive, shared))
    assert "row_means: x - 0.0 → 0.0 - x" in alone
    assert "row_means: ONES[:x.shape[1]].copy() → ONES[:x.shape[1]]" not in alone


def test_a_blank_that_no_task_covers_is_told(tmp_path: Path) -> None:
    check = toy.FUNCTIONS_CHECK
    halves = check[check.index('halves = exercise.task("halves"') :]
    (problem,) = changed(tmp_path, "toy_functions", {halves: ""}).problems
    assert "solution.py:" in problem
    assert "halves의 정답 영역을 확인하는 과제가 없습니다" in problem


def test_too_few_right_answers_are_told(tmp_path: Path) -> None:
    folder = toy.write_exercise(tmp_path, "toy_functions")
    (problem,) = audit_all([folder], mutants=True, jobs=1)[0].problems
    assert "check.py" in problem
    assert "row_means 2개, squared_error 0개" in problem
    assert audit_all([folder], mutants=False, jobs=1)[0].problems == []


def test_the_command_prints_the_counts_and_fails_on_a_survivor(
    toy_copy: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(toy_copy.root)
    for folder in toy_copy.exercises:
        folder.check.write_text(folder.check.read_text("utf-8") + FOUR, "utf-8")
    assert main(["audit", "--mutants", "--jobs", "1", "toy_functions"]) == 0
    out = capsys.readouterr().out
    assert "남음" in out
    assert "연습 1개에 문제가 없습니다" in out
    assert main(["audit", "--mutants", "--jobs", "1"]) == 1
    assert STATE in capsys.readouterr().out
    assert main(["audit", "--jobs", "1"]) == 0
    assert "남음" not in capsys.readouterr().out


def test_json_lines_have_a_line_for_each_task_and_each_problem(
    toy_copy: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(toy_copy.root)
    assert main(["audit", "--mutants", "--jobs", "1", "--json", "toy_objects"]) == 1
    *rows, few, problem = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["task"] for row in rows] == ["A", "counting"]
    assert rows[1]["survived"] == [STATE]
    assert rows[1]["passed"] == rows[1]["variants"] == 1
    assert "@variant" in few["problem"]
    assert problem["problem"].startswith("solutions/2_day/toy_objects/solution.py:")


def test_several_processes_find_the_same(toy_course: Course) -> None:
    folders = list(toy_course.exercises)
    steps, done = [], []
    many = audit_all(folders, mutants=True, jobs=2, expect=steps.append, advance=done.append)
    one = audit_all(folders, mutants=True, jobs=1)
    assert many == one
    assert sum(done) == sum(steps) > 50
