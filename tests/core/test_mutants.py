"""Mutants are derived from the text alone: each kind of mistake, once, under a name that stays."""

from __future__ import annotations

import ast
import textwrap

import pytest

from autograde.mutants.derive import derive
from autograde.mutants.model import Family, Mutant

# kind of mistake → the line of a right answer, the line with the mistake
MISTAKES: dict[str, tuple[str, str]] = {
    "plus for minus": ("y = a - b", "y = a + b"),
    "operands swapped": ("y = a - b", "y = b - a"),
    "times for plus": ("y = a + b", "y = a * b"),
    "a term forgotten": ("y = a + b", "y = a"),
    "the other term forgotten": ("y = a - b", "y = -b"),
    "divided for times": ("y = a * b", "y = a / b"),
    "a factor forgotten": ("y = a * b", "y = b"),
    "not divided": ("y = a / n", "y = a"),
    "multiplied instead": ("y = a / n", "y = a * n"),
    "upside down": ("y = a / n", "y = n / a"),
    "integer division lost": ("y = a // n", "y = a / n"),
    "not squared": ("y = a ** 2", "y = a"),
    "doubled, not squared": ("y = a ** 2", "y = a * 2"),
    "halved": ("y = a * b", "y = 0.5 * (a * b)"),
    "twice as large": ("y = a + reg * w", "y = a + 2 * (reg * w)"),
    "matrix product for product": ("y = a * b", "y = a @ b"),
    "product for matrix product": ("y = a @ b", "y = a * b"),
    "matrices in the wrong order": ("y = a @ b", "y = b @ a"),
    "minus forgotten": ("y = -a", "y = a"),
    "the whole negative": ("y = a @ b", "y = -(a @ b)"),
    "1 for 0": ("y = f(0)", "y = f(1)"),
    "2 for 1": ("y = f(1)", "y = f(2)"),
    "0 for 1": ("y = f(1)", "y = f(0)"),
    "1 for 0.5": ("y = f(0.5)", "y = f(1.0)"),
    "0.25 for 0.5": ("y = f(0.5)", "y = f(0.25)"),
    "no epsilon": ("y = f(1e-07)", "y = f(0.0)"),
    "a large epsilon": ("y = f(1e-07)", "y = f(0.0001)"),
    "the edge": ("y = a > b", "y = a >= b"),
    "the other edge": ("y = a <= b", "y = a < b"),
    "the other way round": ("y = a > b", "y = a < b"),
    "not equal": ("y = a == b", "y = a != b"),
    "or for and": ("y = a and b", "y = a or b"),
    "a condition forgotten": ("y = a and b", "y = b"),
    "not forgotten": ("y = not a", "y = a"),
    "true for false": ("y = [True]", "y = [False]"),
    "branches swapped": ("y = a if c else b", "y = b if c else a"),
    "one branch only": ("y = a if c else b", "y = a"),
    "the other axis": ("y = a.sum(axis=0)", "y = a.sum(axis=1)"),
    "no axis": ("y = a.sum(axis=1)", "y = a.sum()"),
    "one axis of two": ("y = a.sum(axis=(0, 2))", "y = a.sum(axis=2)"),
    "the first axis for the last": ("y = a.sum(axis=-1)", "y = a.sum(axis=0)"),
    "no keepdims": ("y = np.max(a, axis=1, keepdims=True)", "y = np.max(a, axis=1)"),
    "mean for sum": ("y = np.sum(a)", "y = np.mean(a)"),
    "sum for mean": ("y = a.mean()", "y = a.sum()"),
    "min for max": ("y = a.max()", "y = a.min()"),
    "any for all": ("y = np.all(a)", "y = np.any(a)"),
    "log10 for log": ("y = np.log(a)", "y = np.log10(a)"),
    "a function forgotten": ("y = np.exp(a)", "y = a"),
    "a bound forgotten": ("y = np.maximum(0, a)", "y = a"),
    "minimum for maximum": ("y = np.maximum(0, a)", "y = np.minimum(0, a)"),
    "ones for zeros": ("y = np.zeros(n)", "y = np.ones(n)"),
    "zeros like a are a": ("y = np.zeros_like(a)", "y = a"),
    "integer zeros": ("y = np.zeros(n)", "y = np.zeros(n, dtype=int)"),
    "no dtype": ("y = np.array(a, dtype=float)", "y = np.array(a)"),
    "no astype": ("y = a.astype(float)", "y = a"),
    "no copy": ("y = a.copy()", "y = a"),
    "asarray for array": ("y = np.array(a)", "y = np.asarray(a)"),
    "product for dot": ("y = np.dot(a, b)", "y = a * b"),
    "arguments swapped": ("y = f(a, b)", "y = f(b, a)"),
    "an argument dropped": ("y = f(a, b)", "y = f(a)"),
    "an option dropped": ("y = f(a, eps=1)", "y = f(a)"),
    "the other choice": ("y = np.where(c, a, b)", "y = np.where(c, b, a)"),
    "one choice": ("y = np.where(c, a, b)", "y = a"),
    "not transposed": ("y = a.T @ b", "y = a @ b"),
    "transposed": ("y = a @ b", "y = a @ b.T"),
    "axes in another order": ("y = a.transpose(0, 2, 1)", "y = a.transpose(0, 1, 2)"),
    "not reshaped": ("y = a.reshape(n, -1)", "y = a"),
    "sizes swapped": ("y = np.ones((n, d))", "y = np.ones((d, n))"),
    "no new axis": ("y = a[:, None]", "y = a[:]"),
    "no index": ("y = a[i]", "y = a"),
    "indices swapped": ("y = a[i, j]", "y = a[j, i]"),
    "every row with every label": ("y = a[np.arange(n), t]", "y = a[:, t]"),
    "a slice that begins at the beginning": ("y = a[i:j]", "y = a[:j]"),
    "a slice that goes too far": ("y = a[i:j]", "y = a[i:j + 1]"),
    "a slice without a step": ("y = a[::s]", "y = a[:]"),
    "a neighbouring column": ("y = a[:, 1]", "y = a[:, 2]"),
    "an element set in another place": ("a[i, 0] = b", "a[i, 1] = b"),
    "the last one left out": ("y = range(n)", "y = range(n - 1)"),
    "the first one left out": ("y = range(n)", "y = range(1, n)"),
    "forwards": ("y = reversed(a)", "y = a"),
    "another part of self": ("y = self.a * n", "y = self.b * n"),
    "set, not added": ("y += a", "y = a"),
    "subtracted, not added": ("y += a", "y -= a"),
    "added, not set": ("y[i] = a", "y[i] += a"),
    "an argument changed": ("y = a - b", "a -= b; y = a"),
    "an argument changed on the way": ("y = np.exp(a - b)", "a -= b; y = np.exp(a)"),
    "a part of an argument changed": ("y = f(a[0] * b)", "a[0] *= b; y = f(a[0])"),
    "another argument": ("y = a @ b", "y = a @ n"),
    "another key": ("a['W1'] + a['b1']", "a['b1'] + a['b1']"),
    "state changed": ("y = self.a / n", "self.a /= n; y = self.a"),
    "repeated indices lost": ("np.add.at(y, i, a)", "y[i] += a"),
    "a statement forgotten": ("y = a", "pass"),
    "state forgotten": ("self.a = a", "pass"),
    "no error": ("raise ValueError('n')", "pass"),
    "results swapped": ("y, z = (a, b)", "y, z = (b, a)"),
}


def answer(line: str) -> str:
    return f"class F:\n    def g(self, a, b, n, reg):\n        self.a, self.b\n        {line}\n"


@pytest.mark.parametrize("kind", MISTAKES)
def test_each_mistake_is_derived(kind: str) -> None:
    right, wrong = MISTAKES[kind]
    mutants = derive(answer(right), ["F"])
    assert wrong in [mutant.after for mutant in mutants]
    for mutant in mutants:
        compile(mutant.source, "mutant", "exec")


LOOPS = {
    "the turns in another order": ("for i in range(n):\n    y = y * i", "for i in reversed(list(range(n)))"),
    "forwards": ("for i in reversed(range(n)):\n    y = y * a", "for i in range(n)"),
    "added to what an earlier turn left": (
        "y = np.zeros(n)\nfor i in range(n):\n    for j in b:\n        y[j] = a",
        "y[j] += a",
    ),
    "another variable": ("z = a\ny = a * z", "y = a * n"),
    "an earlier variable": ("z = f(a)\ny = a * b", "y = z * b"),
    "only the first turn": ("for i in range(n):\n    y += i", "for i in range(n) (한 번만)"),
    "behind the loop": ("for i in range(n):\n    z = i\n    y += z", "y += z (반복문 밖에서)"),
    "never": ("if a > b:\n    y = 1", "if False"),
    "always": ("if a > b:\n    y = 1", "if True"),
    "the end for the next": ("for i in a:\n    if i:\n        continue\n    y += i", "break"),
    "another order of statements": ("y = a + b\nz = y * n", "z = y * n; y = a + b"),
}


@pytest.mark.parametrize("kind", LOOPS)
def test_each_mistake_of_loops_and_branches_is_derived(kind: str) -> None:
    right, wrong = LOOPS[kind]
    assert wrong in [mutant.after for mutant in derive(function(right), ["g"])]


def function(lines: str) -> str:
    return "def g(a, b, n):\n" + textwrap.indent(lines, "    ")


@pytest.mark.parametrize(
    ("lines", "senseless"),
    [
        ("for i in range(n):\n    y += i", "for i in reversed(list(range(n)))"),  # a sum has no order
        ("for _ in range(n):\n    y = y * a", "for _ in reversed(list(range(n)))"),
        ("y[a] += 1\ny[b] -= 1", "y[b] -= 1; y[a] += 1"),
        ("y = np.zeros(n)\nfor i in range(n):\n    y[i] = a", "y[i] += a"),
        ("y = np.zeros(n)\nfor i in a:\n    for j in b:\n        y[i, :, j] = a", "y[i, :, j] += a"),
        ("_, y = a\n_, z = b", "_, z = b; _, y = a"),
        ("y = np.maximum(a, b)", "y = np.maximum(b, a)"),
        ("y = a * 1.0", "y = a"),
        ("y = a[0] @ b", "y = a[0].T @ b"),  # one row is a vector
        ("raise ValueError(f'{a - b}')", "raise ValueError(f'{a + b}')"),
    ],
)
def test_what_cannot_be_wrong_is_not_derived(lines: str, senseless: str) -> None:
    assert senseless not in [mutant.after for mutant in derive(function(lines), ["g"])]


SVM = '''
def svm_loss(W, X, y, reg):
    """마진의 합."""
    num_train = len(X)
    loss = None
    ### BEGIN SOLUTION
    loss = 0.0
    for i in range(num_train):
        margin = X[i] @ W
        if margin > 0:
            loss += margin
    loss = loss / num_train + reg * np.sum(W * W)
    ### END SOLUTION
    return loss


def other(x):
    ### BEGIN SOLUTION
    y = x + 1
    ### END SOLUTION
    return y
'''


def by_id(source: str, *names: str) -> dict[str, Mutant]:
    mutants = derive(source, names)
    found = {mutant.id: mutant for mutant in mutants}
    assert len(found) == len(mutants), "two mutants have one id"
    return found


def test_a_mutant_says_where_what_and_of_which_kind() -> None:
    edge = by_id(SVM, "svm_loss")["svm_loss: margin > 0 → margin >= 0"]
    assert (edge.family, edge.role, edge.place) == (Family.EDGE, "if", "svm_loss")
    assert (edge.before, edge.after, edge.line) == ("if margin > 0", "if margin >= 0", 10)
    division = by_id(SVM, "svm_loss")["svm_loss: loss / num_train → loss"]
    assert (division.family, division.role) == (Family.DIVISION, "loss")
    halved = by_id(SVM, "svm_loss")["svm_loss: reg * np.sum(W * W) → 0.5 * (reg * np.sum(W * W))"]
    assert (halved.family, halved.role) == (Family.REGULARIZATION, "loss")


def test_the_source_of_a_mutant_is_the_definition_with_the_one_mistake() -> None:
    mutants = by_id(SVM, "svm_loss")
    right = ast.unparse(ast.parse(SVM).body[0])
    edge = mutants["svm_loss: margin > 0 → margin >= 0"]
    assert edge.source == right.replace("margin > 0", "margin >= 0")
    texts = [mutant.source for mutant in mutants.values()]
    assert right not in texts
    assert len(set(texts)) == len(texts)


def test_only_the_solution_regions_of_the_named_definitions_are_changed() -> None:
    found = by_id(SVM, "svm_loss").values()
    assert {mutant.place for mutant in found} == {"svm_loss"}
    assert {mutant.line for mutant in found} <= set(range(7, 13))
    assert not any("len(X)" in mutant.id for mutant in found)
    assert {mutant.place for mutant in derive(SVM, ["svm_loss", "other", "nothing"])} == {"svm_loss", "other"}


def test_ids_do_not_move_with_the_lines() -> None:
    moved = "# 새 줄\n\n" + SVM.replace('"""마진의 합."""', '"""마진의 합.\n\n    더 긴 설명.\n    """')
    assert list(by_id(moved, "svm_loss")) == list(by_id(SVM, "svm_loss"))


def test_the_same_text_in_a_second_place_is_numbered() -> None:
    ids = list(by_id("def g(a):\n    y = a + 1\n    z = a + 1\n    return y, z", "g"))
    assert "g: a + 1 → a - 1" in ids
    assert "g: a + 1 → a - 1 #2" in ids


def test_a_method_s_role_is_what_it_keeps() -> None:
    source = "class Relu:\n    def forward(self, x):\n        self.mask = x > 0\n        return x * self.mask"
    lost = by_id(source, "Relu")["Relu.forward: self.mask = x > 0 → pass"]
    assert (lost.family, lost.role) == (Family.STATE, "self.mask")


def test_a_variable_s_mutant_is_its_whole_cell() -> None:
    cell = "A = None\n### BEGIN SOLUTION\nrows = N + 1\nA = np.ones(rows)\n### END SOLUTION\nprint(A)"
    mutant = by_id(cell, "A")["A: N + 1 → N - 1"]
    assert mutant.source == "A = None\nrows = N - 1\nA = np.ones(rows)\nprint(A)"
    assert mutant.role == "rows"
