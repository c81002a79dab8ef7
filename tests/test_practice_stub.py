"""What is left for the learner when the answers are taken out, and whether they have begun."""

from __future__ import annotations

import textwrap

import pytest

from autograde.definitions import Definitions
from autograde.exercise import AuthorError
from autograde.percent import PercentCell, parse_percent
from autograde.stub import stub_cells

SOFTMAX = '''\
def softmax(x):
    """소프트맥스."""
    y = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    e = np.exp(x - x.max())
    y = e / e.sum()
    ### END SOLUTION
    return y
'''


def cell(source: str, *, kind: str = "code", line: int = 1) -> PercentCell:
    return PercentCell(kind, textwrap.dedent(source).strip("\n"), (), line)


def stub(source: str) -> str:
    (made,) = stub_cells([cell(source)], "solution.py")
    return made.source


def test_the_answer_is_gone_and_everything_else_stays() -> None:
    assert stub(SOFTMAX) == (
        'def softmax(x):\n    """소프트맥스."""\n    y = None  # 여기를 채우세요\n    return y'
    )


def test_regions_may_be_deep_and_many() -> None:
    source = """
        A = None  # XW+B
        ### BEGIN SOLUTION
        A = X @ W + B
        ### END SOLUTION


        class Relu:
            def forward(self, x):
                out = None
                ### BEGIN SOLUTION
                self.mask = x <= 0
                if self.mask.any():
                    out = x.copy()
                else:
                    out = x
                ### END SOLUTION

                return out

            def backward(self, dout):
                if dout is None:
                    dx = None
                    ### BEGIN SOLUTION
                    dx = 0

                    @staticmethod
                    def inner(): ...
                    ### END SOLUTION
    """
    assert stub(source) == textwrap.dedent("""\
        A = None  # XW+B


        class Relu:
            def forward(self, x):
                out = None

                return out

            def backward(self, dout):
                if dout is None:
                    dx = None""")


def test_only_one_blank_line_is_left_where_a_region_stood_between_two() -> None:
    assert stub("x = None\n\n### BEGIN SOLUTION\nx = 1\n### END SOLUTION\n\ny = 2") == "x = None\n\ny = 2"


def test_prose_and_code_without_a_region_stay_as_they_are() -> None:
    cells = [cell("# 제목\n\n| 표 |", kind="markdown"), cell("import numpy as np")]
    assert stub_cells(cells, "solution.py") == cells


AUTHOR_ERRORS = {
    "not closed": ("x = None\n### BEGIN SOLUTION\nx = 1", 12, "### END SOLUTION 줄을 넣어"),
    "opened twice": ("x = None\n### BEGIN SOLUTION\nx = 1\n### BEGIN SOLUTION", 12, "닫히지 않았습니다"),
    "not opened": ("x = None\nx = 1\n### END SOLUTION", 13, "앞에 ### BEGIN SOLUTION 줄을"),
    "two hashes": ("x = None\n## BEGIN SOLUTION\nx = 1\n### END SOLUTION", 12, "그대로 고쳐 적어"),
    "small letters": ("x = None\n### begin solution\nx = 1\n### end solution", 12, "그대로 고쳐 적어"),
    "beside code": ("x = None\nx = 1  ### BEGIN SOLUTION\n### END SOLUTION", 12, "그대로 고쳐 적어"),
    "only a comment": ("x = None\n### BEGIN SOLUTION\n# 정답\n### END SOLUTION", 12, "이 줄과 14행의"),
    "no placeholder": (
        'def f(x):\n    """글"""\n    ### BEGIN SOLUTION\n    return x\n    ### END SOLUTION',
        13,
        "앞에 빈칸 줄이 없습니다",
    ),
    "placeholder in another block": (
        "if x:\n    y = None\n### BEGIN SOLUTION\nelse:\n    y = 1\n### END SOLUTION",
        13,
        "앞에 빈칸 줄이 없습니다",
    ),
    "over two blocks": (
        "if x:\n    y = 0\n    ### BEGIN SOLUTION\n    y = 1\nelse:\n    y = 2\n    ### END SOLUTION",
        13,
        "한 블록 안의",
    ),
    "inside an expression": (
        "x = [\n    1,\n    ### BEGIN SOLUTION\n    2,\n    ### END SOLUTION\n]",
        13,
        "비어",
    ),
    "a decorator is left alone": (
        "x = None\n@staticmethod\n### BEGIN SOLUTION\ndef f(): return 1\n### END SOLUTION",
        13,
        "정답",
    ),
    "half an expression is left": (
        "y = (1 +\n### BEGIN SOLUTION\n2)\nx = 1\n### END SOLUTION",
        11,
        "지우면 올바른 파이썬이 아닙니다",
    ),
    "the stub uses what was removed": (
        "from __future__ import annotations\nx = None\nx = 1 +\n",
        13,
        "문법이 틀렸습니다",
    ),
}


@pytest.mark.parametrize("name", AUTHOR_ERRORS)
def test_an_author_error_names_file_and_line_and_what_to_do(name: str) -> None:
    source, line, text = AUTHOR_ERRORS[name]
    with pytest.raises(AuthorError) as error:
        stub_cells([PercentCell("code", source, (), 11)], "solutions/1_day/x/solution.py")
    assert str(error.value).startswith(f"solutions/1_day/x/solution.py:{line}: ")
    assert text in str(error.value)


def test_a_marker_in_prose_would_give_the_answer_away_and_is_refused() -> None:
    with pytest.raises(AuthorError, match=r"solution\.py:8: .*코드 셀에만"):
        stub_cells([cell("글\n### BEGIN SOLUTION", kind="markdown", line=7)], "solution.py")


UNTOUCHED = {
    "as it was": "def softmax(x):\n    '''소프트맥스.'''\n    y = None  # 여기를 채우세요\n    return y",
    "comments and blank lines": "# 내 풀이\ndef softmax(x):\n\n    y = None\n    # 모르겠다\n    return y",
    "the docstring removed": "def softmax(x):\n    y = None\n    return y",
    "pass added": "def softmax(x):\n    y = None\n    pass\n    return y",
    "the cell copied": "def softmax(x):\n    y = None\n    return y\ndef softmax(x):\n    y = None\n    return y",
    "other code beside it": "z = 3\ndef softmax(x):\n    y = None\n    return y\nprint(softmax)",
}
ATTEMPTED = {
    "filled in": "def softmax(x):\n    y = np.exp(x)\n    return y",
    "another constant": "def softmax(x):\n    y = 0\n    return y",
    "defined again below": UNTOUCHED["as it was"] + "\n\ndef softmax(x):\n    return x",
    "assigned": UNTOUCHED["as it was"] + "\nsoftmax = lambda x: x",
    "imported": UNTOUCHED["as it was"] + "\nfrom scipy.special import softmax",
    "imported under the name": UNTOUCHED["as it was"] + "\nimport tool as softmax",
    "an attribute set": UNTOUCHED["as it was"] + "\nsoftmax.table[0] = 1",
    "inside an if": UNTOUCHED["as it was"] + "\nif True:\n    def softmax(x): return x",
    "unpacked": UNTOUCHED["as it was"] + "\nsoftmax, other = other, 1",
    "too deep to walk": "def softmax(x):\n    return " + "+".join(["x"] * 900),
}


def text_of(source: str) -> str | None:
    return Definitions([cell(source)]).text(["softmax"])


BLANK = Definitions(stub_cells([cell(SOFTMAX)], "solution.py")).text(["softmax"])


@pytest.mark.parametrize("name", UNTOUCHED)
def test_a_stub_is_untouched_whatever_stands_around_it(name: str) -> None:
    assert text_of(UNTOUCHED[name]) == BLANK
    assert Definitions([cell(UNTOUCHED[name])]).say(["softmax"], BLANK)


@pytest.mark.parametrize("name", ATTEMPTED)
def test_whatever_binds_the_name_is_an_attempt(name: str) -> None:
    assert text_of(ATTEMPTED[name]) not in (None, BLANK)
    assert not Definitions([cell(ATTEMPTED[name])]).say(["softmax"], BLANK)


def test_a_name_inside_a_function_or_a_comprehension_is_another_name() -> None:
    around = "def f():\n    softmax = 1\n[softmax for softmax in range(3)]\nlambda: 0\n"
    assert text_of(around + UNTOUCHED["as it was"]) == BLANK
    assert text_of(around) is None


def test_cells_that_do_not_parse_are_skipped() -> None:
    broken = [cell("def softmax(x:"), cell("x = '\0'"), cell("%matplotlib inline")]
    assert Definitions([*broken, cell(UNTOUCHED["as it was"])]).text(["softmax"]) == BLANK
    assert Definitions(broken).text(["softmax"]) is None
    assert not Definitions(broken).say(["softmax"], BLANK)


def test_every_name_must_be_there() -> None:
    both = Definitions([cell("A = None\nB = None")])
    assert both.text(["A", "B"]) is not None
    assert both.text(["A", "C"]) is None
    assert both.text(["A"]) != both.text(["B"])


def test_an_expression_binds_only_with_a_walrus() -> None:
    bare, walrus = Definitions([cell("f(softmax, 1)")]), Definitions([cell("f(softmax := 1)")])
    assert (bare.text(["softmax"]) is None, walrus.text(["softmax"]) is None) == (True, False)


def test_a_blanks_text_holds_on_every_python_version() -> None:
    source = (
        "class A(B, metaclass=C):\n    x: int = -1\n    def f(self, a, /, b=1.5, *, c: str = 'ㄱ') -> None:\n"
        "        return f'{a!r:>{b}}' if a else [i for i in b] or (yield)\n"
    )
    assert Definitions([cell(source)]).text(["A"]) == GOLDEN


GOLDEN = (
    "A:ClassDef(body=[AnnAssign(target=Name('x'),annotation=Name('int'),value=UnaryOp(op=USub()"
    ",operand=Constant(1),),simple=1,),FunctionDef(body=[Return(value=IfExp(body=JoinedStr(Form"
    "attedValue(value=Name('a'),conversion=114,format_spec=JoinedStr(Constant('>'),FormattedVal"
    "ue(value=Name('b'),conversion=-1,),),),),test=Name('a'),orelse=BoolOp(op=Or(),values=[List"
    "Comp(elt=Name('i'),generators=[comprehension(target=Name('i'),iter=Name('b'),is_async=0,),"
    "],),Yield(),],),),),],name='f',args=arguments(posonlyargs=[arg(arg='self',),arg(arg='a',),"
    "],args=[arg(arg='b',),],kwonlyargs=[arg(arg='c',annotation=Name('str'),),],kw_defaults=[Co"
    "nstant('ㄱ'),],defaults=[Constant(1.5),],),returns=Constant(),),],name='A',bases=[Name('B')"
    ",],keywords=[keyword(arg='metaclass',value=Name('C'),),],)\n"
)


def test_a_warning_in_a_learners_code_stays_silent() -> None:
    assert text_of("def softmax(x):\n    return '\\d' is x") is not None


def test_a_warning_in_an_authors_code_does_not_stop_the_stub() -> None:
    assert (
        stub("x = None\n### BEGIN SOLUTION\nx = '\\d'\n### END SOLUTION\ny = '\\d'") == "x = None\ny = '\\d'"
    )


def test_a_whole_file_becomes_a_stub() -> None:
    text = f"# %% [markdown]\n# # 제목\n\n# %%\n{SOFTMAX}\n# %% tags=[\"check\"]\ncheck('a.softmax')\n"
    cells = stub_cells(parse_percent(text), "solution.py")
    assert [(c.kind, c.tags) for c in cells] == [("markdown", ()), ("code", ()), ("code", ("check",))]
    assert "np.exp" not in "".join(c.source for c in cells)
