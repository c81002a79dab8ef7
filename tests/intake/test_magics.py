"""IPython's own syntax does nothing, everything else stays, and so do the line numbers."""

import ast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograde.magics import without_magics

law = settings(deadline=None, max_examples=150)


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("%matplotlib inline\nx = 1", "pass\nx = 1"),
        ("!pip install numpy\nx = 1", "pass\nx = 1"),
        ("!pip install \\\n    numpy\nx = 1", "pass\n\nx = 1"),
        ("x = !ls\ny = 2", "x = None\ny = 2"),
        ("a, b = %env HOME", "a, b = None"),
        ("np.sum?\nx = 1", "pass\nx = 1"),
        ("?np.sum", "pass"),
        ("np.sum??  # 도움말", "pass"),
        ("for i in range(3):\n    %timeit f(i)\nx = 1", "for i in range(3):\n    pass\nx = 1"),
        ("%time loss = train()", "loss = train()"),
        ("loss = %time train()", "loss = train()"),
        ("%timeit softmax(x)", "pass"),
        ("get_ipython().run_line_magic('matplotlib', 'inline')", "pass"),
        ("%%time\nx = 1", "\nx = 1"),
        ("\n# 시간 재기\n%%timeit -n 10\nx = 1", "\n\n\nx = 1"),
        ("%%capture out\n%%time\n!ls\nx = 1", "\n\npass\nx = 1"),
    ],
)
def test_ipython_syntax_becomes_python_on_the_same_lines(source, plain):
    assert without_magics(source) == (plain, "")
    ast.parse(plain)


@pytest.mark.parametrize(
    "source",
    [
        'print("맞나요?")',
        "x = 1  # 왜 그럴까?",
        "# 이게 맞나?",
        'text = """\n%matplotlib inline\n!ls\nnp.sum?\n"""',
        "s = '%d' % 3\nt = a != b",
        "x = (7\n     % 2)",
        "x = 7 \\\n    % 2",
        "y = {\n    'a': '!',\n    'b': 1,\n}",
        'print(f"""\n!{x}\n""")',
        "'''이어지는 \\''' \n%x\n'''",
    ],
)
def test_python_that_only_looks_like_it_is_left_alone(source):
    assert without_magics(source) == (source, "")
    ast.parse(source.replace("{x}", "{1}"))


@pytest.mark.parametrize("name", ["bash", "html", "writefile", "javascript"])
def test_a_cell_in_another_language_is_skipped(name):
    assert without_magics(f"%%{name} a.py\nx = 1") == ("", name)


def test_a_mark_where_a_value_is_missing_stays_an_error():
    assert without_magics("loss = ?") == ("loss = ?", "")


PIECES = st.lists(
    st.sampled_from(
        ["%time ", "%%time\n", "!", "?", "x", "=", '"', "'", '"""', "\\\n", "\n", "(", ")", "#", " ", "가"]
    )
)


@law
@given(PIECES.map("".join))
def test_line_numbers_never_move(source):
    plain, skipped = without_magics(source)
    assert skipped or plain.count("\n") == source.count("\n")


@law
@given(st.lists(st.sampled_from(["x = 1", "y = f(x)", "# 왜?", '"""%d?"""', "z = 7 % 2", "if x != 2: pass"])))
def test_python_without_magics_is_untouched(lines):
    source = "\n".join(lines)
    assert without_magics(source) == (source, "")


def test_a_hundred_thousand_magics_take_no_time():
    assert without_magics("%%time\n" * 100_000 + "x = 1")[0].endswith("\nx = 1")
    assert without_magics("%time\n" * 30_000)[0].startswith("pass\npass\n")
