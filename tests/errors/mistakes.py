"""Beginners' lines, the kind of error that each is, and words of what they must be told.

Every line is run: the error is the one that this NumPy and this Python raise.
"""

from __future__ import annotations

# (body of f, kind, words)
LINES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    # shapes
    ("return X - np.max(X, axis=1)", "broadcasting", ("│ np.max(X, axis=1) │     2 │ (N,)", "↑ 3 ≠ 2", "사라진 축을 길이 1로")),
    ("return X * y", "broadcasting", ("│ X │  2  3 │ (N, D)", "│ y │     2 │ (N,)", "(2,)인 배열을 어떤 모양으로")),
    ("return X + X.T", "broadcasting", ("뒤집혀 있습니다",)),
    ("return np.add(X, np.ones(5))", "broadcasting", ("│ np.ones(5) │     5", "5는 입력 어디에도 없는 수")),
    ("return np.where(np.arange(10) == y[:, None], X, 0)", "broadcasting", ("│ X ", "10은 입력 어디에도 없는 수", "직접 적혀")),
    ("return np.where(X > 0, y, W)", "broadcasting", ("│ X > 0 │  2  3", "↑ 3 ≠ 2 ≠ 4")),
    ("return range(10) == y", "broadcasting", ("│ y         │   2 │ (N,)", "│ range(10) │  10")),
    ("X += X[:, None]\nreturn X", "broadcasting", ("`X`는 모양이 (2, 3)", "(2, 2, 3)")),
    ("return np.broadcast_to(X, (3, 3))", "broadcasting", ("(3, 3)로 늘릴 수 없습니다",)),
    ("out = np.zeros((2, 3))\nout[0] = np.ones(4)", "assignment", ("│ 넣을 값     │  4", "↑ 4 ≠ 3")),
    ("X[y] = np.ones((3, 3))", "assignment", ("(3, 3)인 값을", "↑ 3 ≠ 2")),
    ("X[X > 2] = np.ones(5)", "assignment", ("참인 자리는 3개", "5개의 값")),
    ("out = np.zeros(3)\nout[0] = X", "assignment", ("수 하나가 들어갈 자리에", "`out[0]`")),
    ("return X @ X", "matmul", ("│ X │  2  3    │ (N, D)", "│ X │     2  3 │", "↑ 3 ≠ 2", "`*`를 씁니다")),
    ("return np.dot(W, X)", "matmul", ("│ W │  3  4", "순서를 바꾸면")),
    ("return X.dot(y)", "matmul", ("│ y │     2 │ (N,)", "전치")),
    ("return X.T @ X.T", "matmul", ("`X.T`의 마지막 축은 2", "첫 축은 3")),
    ("return X @ 3", "matmul", ("행렬 곱은 배열끼리", "수 하나")),
    ("b = 0.5\nreturn X @ b", "matmul", ("`b`는 수 하나입니다",)),
    ("return np.zeros(10) @ X.T", "matmul", ("`np.zeros(10)`의 마지막 축은 10", "입력 어디에도 없는")),
    ("return np.einsum('ij,jk->ik', X, X)", "matmul", ("einsum의 글자 `ij,jk->ik`",)),
    ("return np.einsum('ijk->k', X)", "matmul", ("einsum의 글자 `ijk->k`",)),
    ("return np.linalg.inv(np.zeros((2, 2)))", "linear-algebra", ("역행렬이 없는",)),
    ("return np.linalg.inv(X)", "linear-algebra", ("정사각 행렬",)),
    ("return X.reshape(4)", "reshape", ("원소(element)가 6개", "원소가 4개")),
    ("return X.reshape(-1, 10)", "reshape", ("10으로 6이 나누어떨어져야", "입력 어디에도 없는")),
    ("return X.reshape(-1, -1)", "reshape", ("-1은 한 번만",)),
    ("return X.transpose(0, 2, 1)", "reshape", ("ndim",)),
    ("return X.transpose(0, 0)", "reshape", ("두 번",)),
    ("return np.sum(X, axis=2)", "axis", ("2차원이라서", "0부터 1까지", "axis=2를")),
    ("return y.sum(axis=1)", "axis", ("1차원이라서", "0 하나")),
    ("return X.sum().sum(axis=0) + np.max(3, axis=1)", "axis", ("수 하나에서 axis=1을",)),
    ("return np.zeros(2, 3)", "shape-tuple", ("`np.zeros`의 둘째 인자는 dtype", "튜플 하나로")),
    ("return np.zeros(*X.shape)", "shape-tuple", ("튜플 하나로", "별표(*)로 풀지")),
    ("return X.astype('foo')", "shape-tuple", ("dtype의 이름이 아닙니다",)),
    ("return np.random.rand((2, 3))", "shape-tuple", ("`np.random.rand`는", "인자 여럿으로")),
    ("return np.eye((2, 2))", "shape-tuple", ("`np.eye`",)),
    ("return range((2, 3))", "shape-tuple", ("튜플을 넣었습니다",)),
    ("return np.zeros(X.shape[0] / 2)", "shape-tuple", ("실수가 왔습니다", "몫을 정수로")),
    ("for i in range(len(X) / 2):\n    pass", "shape-tuple", ("몫을 정수로",)),
    ("return np.zeros((2, 3.5))", "shape-tuple", ("정수여야",)),
    ("return np.concatenate([X, y])", "join", ("이어 붙이는 축을 빼고는",)),
    ("return np.hstack([X, np.zeros((3, 3))])", "join", ("모양이 맞지 않습니다",)),
    ("return np.stack([X, y])", "join", ("모양이 맞지 않습니다",)),
    ("return np.split(X, 4)", "join", ("똑같이 나눌 수 없습니다",)),
    ("return np.array([[1, 2], [3]])", "ragged", ("안쪽 리스트의 길이",)),
    # square brackets
    ("return X[0, 0, 0]", "too-many-indices", ("`X`는 모양이 (2, 3)인 2차원 배열인데 인덱스를 3개",)),
    ("return X[X > 1, 0]", "too-many-indices", ("배열의 차원도 함께 셉니다",)),
    ("return X[0][0][0]", "too-many-indices", ("`X[0][0]`은 이미 수 하나",)),
    ("return y.shape[1]", "too-many-indices", ("`y.shape`에는 1번 자리가 없습니다", "`y`의 모양은 (2,)")),
    ("i = 7\nreturn y[i]", "out-of-bounds", ("길이가 2인 0번 축에서 인덱스 7을", "0부터 1까지")),
    ("for i in range(10):\n    X[i]", "out-of-bounds", ("인덱스 2를", "10은 입력 어디에도 없는 수", "range(10)")),
    ("n = len(y)\nreturn y[n]", "out-of-bounds", ("`n`의 값은 어디에서",)),
    ("return X.flat[9]", "out-of-bounds", ("원소가 6개인 배열에서 인덱스 9를",)),
    ("return X[:0][0]", "out-of-bounds", ("비어 있습니다",)),
    ("a, i = [1, 2], 2\nreturn a[i]", "out-of-bounds", ("`a`에서 `i`(`i = 2`)번째", "길이는 2")),
    ("return [].pop()", "out-of-bounds", ("빈 리스트",)),
    ("return (1, 2)[len(X) + 1]", "out-of-bounds", ("길이보다 1 작습니다",)),
    ("index = y / 2\nreturn X[index]", "index-type", ("`index`의 dtype이 float64라서", "정수나 불리언")),
    ("return X[y / 2]", "index-type", ("`y / 2`가 실수", "몫을 정수로")),
    ("return X[1.0]", "index-type", ("정수나 정수 배열로",)),
    ("return X['a']", "index-type", ("문자열 `'a'`", "사전(dict)")),
    ("return X[len(X) / 2 :]", "index-type", ("실수입니다",)),
    ("a = [[1, 2], [3, 4]]\nreturn a[0, 1]", "index-type", ("`a`는 리스트라서 `[0, 1]`처럼",)),
    ("a = [1, 2]\nreturn a['x']", "index-type", ("`a`는 리스트라서 정수로만",)),
    ("a = (1, 2)\nreturn a[1.5]", "index-type", ("튜플라서", "float")),
    ("return X[::0]", "index-type", ("간격이 0",)),
    ("return X[:, y > 0]", "boolean-index", ("1번 축의 길이는 3", "길이는 2", "`X`의 모양은 (2, 3)")),
    ("mask = np.array([True, False, True])\nreturn X[mask]", "boolean-index", ("`mask`의 길이는 3",)),
    ("return X[np.arange(3), y]", "index-arrays", ("(3,) (2,)".replace(") (", "), ("), "짝을 지어")),
    ("return X[range(10), y]", "index-arrays", ("10은 입력 어디에도 없는 수",)),
    ("d = {'W': 1}\nreturn d['b']", "key", ("`d`에 `b`라는 키",)),
    ("return {y: 1}", "key", ("numpy.ndarray는 사전의 키",)),
    # numbers
    ("return range(X)", "scalar-expected", ("`range`에는 수 하나",)),
    ("return np.concatenate(X, X)", "scalar-expected", ("리스트나 튜플 하나로 묶어",)),
    ("a = [1, 2, 3]\nreturn a[y]", "scalar-expected", ("`a`는 리스트라서",)),
    ("return np.ones(X)", "scalar-expected", ("`np.ones`에서 정수 하나",)),
    ("return math.exp(X)", "scalar-expected", ("`math.exp`는 수 하나만",)),
    ("return int(X)", "scalar-expected", ("`int()`는 수 하나만",)),
    ("return '%f' % X", "scalar-expected", ("원소가 여럿인 배열",)),
    ("return X.item()", "scalar-expected", ("수 하나로 줄이는 계산",)),
    ("if X > 0:\n    return 1", "truth-value", ("if나 while", "np.where")),
    ("return max(0, X)", "truth-value", ("파이썬의 `max`는", "원소마다 견주는")),
    ("return X > 0 and X < 1", "truth-value", ("and 같은 연산자", "원소마다 판단하는")),
    ("return not X", "truth-value", ("not 같은 연산자",)),
    ("y += 0.5\nreturn y", "casting", ("`y`의 dtype은 int64이라서", "float64")),
    ("y[:1] -= X[0, 0]\nreturn y", "casting", ("`y[:1]`",)),
    ("return np.array([300], dtype=np.uint8)", "casting", ("uint8", "300을 담을 수 없습니다")),
    ("a = np.broadcast_to(y, (3, 2))\na[0] = 1", "read-only", ("읽기 전용", "뷰(view)")),
    ("return 1 / 0", "arithmetic", ("0으로 나눴습니다",)),
    ("return math.log(0)", "arithmetic", ("0이나 음수의 로그",)),
    ("return math.exp(1000)", "arithmetic", ("너무 커져서",)),
    # kinds of values
    ("m = None\nreturn X - m", "none", ("`m`이 아직 None", "빈칸을 채웠나요")),
    ("m = y.sort()\nreturn m[0]", "none", ("`m`이 None입니다. `y.sort`는", "제자리에서")),
    ("np.add.at(y, [0], 1)[0]", "none", ("`np.add.at`는",)),
    ("return print(X) + 1", "none", ("`print`는 화면에",)),
    ("def g(x):\n    x + 1\nh = g(X)\nreturn h * 2", "none", ("`h`가 None입니다. `g`에서",)),
    ("return None.shape", "none", ("None으로 계산",)),
    ("a = None\nreturn a()", "none", ("`a`가 아직 None",)),
    ("a = None\nreturn a.shape", "none", ("`a`가 아직 None",)),
    ("a = None\nfor v in a:\n    pass", "none", ("None",)),
    ("a, b = None\n", "none", ("None",)),
    ("return -None", "none", ("None으로 계산",)),
    ("return np.exp(None)", "none", ("None으로 계산",)),
    ("return X - np.max", "not-called", ("`np.max`처럼 이름만",)),
    ("return X.sum - 1", "not-called", ("`X.sum`처럼",)),
    ("return np.exp > 1", "not-called", ("함수 자체가",)),
    ("return -f", "not-called", ("함수 자체가",)),
    ("return f.shape", "not-called", ("함수 자체가",)),
    ("return X ^ 2", "power", ("거듭제곱은 어떻게",)),
    ("return 2.0 ^ 3", "power", ("거듭제곱은 어떻게",)),
    ("return [1, 2] * 1.5", "list-math", ("원소마다 계산하지 못합니다",)),
    ("a = [1, 2]\nreturn a - 1", "list-math", ("`a`는 배열이 아니라서",)),
    ("return [1] + 1", "list-math", ("배열이 아니라서",)),
    ("return [1] > 0", "list-math", ("배열이 아니라서",)),
    ("return 'loss: ' + 3", "text-math", ("문자열",)),
    ("t = '3'\nreturn t - 1", "text-math", ("`t`가 수가 아니라 문자열",)),
    ("return '3' > 1", "text-math", ("문자열",)),
    ("return float('abc')", "text-math", ("문자열",)),
    ("return np.array(['1']) + 1", "text-math", ("문자열",)),
    ("return {1: 2} + 1", "operand-types", ("dict와 int 사이에는 `+:`".replace(":", ""),)),
    ("return np.exp('a')", "operand-types", ("dtype이 object나 문자열",)),
    ("return {} < 1", "operand-types", ("dict와 int", "`<`로 견줄 수 없습니다")),
    ("return -{}", "operand-types", ("dict",)),
    # names
    ("softmax = 1\nreturn softmx(X)", "name", ("`softmx`라는 이름이 없습니다. 혹시 `softmax`인가요?",)),
    ("Scores = X\nreturn scores", "name", ("혹시 `Scores`인가요?",)),
    ("return unheard_of", "name", ("어디에서 만드나요?",)),
    ("return plt.plot(X)", "name", ("`import matplotlib.pyplot as plt`",)),
    ("return self.W", "name", ("첫 인자로 self를",)),
    ("total += 1\nreturn total", "unbound", ("처음 값을 정하지 않은 채 `total += 1`을",)),
    ("max = max(X)\nreturn max", "unbound", ("모두 새 지역 변수",)),
    ("if y[0] > 5:\n    loss = 1\nreturn loss", "unbound", ("if나 반복문 안에만",)),
    ("def g():\n    return a\nb = g()\na = 1", "unbound", ("바깥 함수의 `a`",)),
    ("return np.exxp(X)", "attribute", ("numpy에는 `exxp`라는 것이 없습니다. 혹시 `exp`인가요?",)),
    ("return np.zzzzzzz(X)", "attribute", ("철자가 맞나요?",)),
    ("return X.tranpose()", "attribute", ("혹시 `transpose`인가요?",)),
    ("return [1, 2].shape", "attribute", ("`[1, 2]`는 리스트라서 `.shape`가 없습니다", "배열(array)로")),
    ("a = [[1, 2]]\nreturn a.T", "attribute", ("`a`는 리스트라서 `.T`가",)),
    ("return X.shape.T", "attribute", ("튜플라서",)),
    ("return len(X).shape", "attribute", ("수 하나(int)라서",)),
    ("return X.append(1)", "attribute", ("배열의 길이는 바뀌지 않습니다",)),
    ("return int.foo", "attribute", ("int에는",)),
    ("return np.int(3)", "removed", ("`np.int`는 NumPy에서 없어진", "`int`를")),
    ("return np.float(3)", "removed", ("`np.float`는",)),
    ("return np.Inf", "removed", ("`np.inf`를",)),
    ("return np.product(X)", "attribute", ("`np.prod`를",)),
    ("return X.itemset(0, 1)", "attribute", ("`.itemset`는 NumPy에서 없어진",)),
    ("import numpyy", "module", ("`numpyy`라는 모듈을",)),
    ("from math import expp", "module", ("math에는 `expp`",)),
    # round brackets
    ("return np.dot(X)", "arguments", ("`dot`를 부르면서 `b`를 넣지",)),
    ("def g(a):\n    return a\nreturn g(1, 2)", "arguments", ("인자를 2개 넣었는데 받을 수 있는 것은 1개",)),
    ("return np.sum(X, aixs=1)", "arguments", ("`np.sum`에는 `aixs`라는 이름의 인자가 없습니다. 혹시 `axis`인가요?",)),
    ("return X.sum(keepdim=True)", "arguments", ("혹시 `keepdims`인가요?",)),
    ("return sum(X, axis=1)", "arguments", ("파이썬의 `sum`에는", "NumPy 함수")),
    ("return np.sum(X, 1, axis=1)", "arguments", ("인자 `axis`에 값을 두 번",)),
    ("return np.where(X > 0, X)", "arguments", ("np.where에 값을 하나만",)),
    ("class Own:\n    pass\nreturn Own(1)", "arguments", ("`Own`을 만들면서", "__init__")),
    ("return X(0)", "not-callable", ("`X`는 함수가 아니라 배열인데", "어떤 괄호")),
    ("return X.shape()", "not-callable", ("`X.shape`는 함수가 아니라 값",)),
    ("sum = 0\nreturn sum(X)", "not-callable", ("파이썬의 함수 `sum`이 가려졌습니다",)),
    ("n = 2\nreturn n(X + 1)", "not-callable", ("곱셈 기호",)),
    ("a = (1, 2)\nreturn a(1)", "not-callable", ("`a`는 함수가 아니라 튜플인데",)),
    ("return np.float64(2)(3)", "not-callable", ("곱셈 기호",)),
    ("return len(X)[0]", "not-subscriptable", ("int 값 하나라서",)),
    ("return X.max[0]", "not-subscriptable", ("`X.max`는 함수인데",)),
    ("return np.array[1, 2]", "not-subscriptable", ("`np.array`는 함수인데",)),
    ("a = (1, 2)\na[0] = 3", "not-subscriptable", ("tuple 값의 원소는",)),
    ("for i in len(X):\n    pass", "not-iterable", ("int가 왔습니다", "무엇으로 감싸야")),
    ("return sum(X.sum())", "not-iterable", ("`sum`은 여럿이 든 것을", "float64")),
    ("return len(X.sum())", "not-iterable", ("`len`은",)),
    ("return len(np.array(3))", "not-iterable", ("수 하나가",)),
    ("for v in np.array(3):\n    pass", "not-iterable", ("수 하나가",)),
    ("a, b = 3", "not-iterable", ("값 하나를 여러 이름에",)),
    ("N, D, C = X.shape", "unpack", ("`X`의 모양은 (2, 3)인데 왼쪽의 이름은 3개",)),
    ("N, D = y.shape", "unpack", ("`y`의 모양은 (2,)인데 왼쪽의 이름은 2개",)),
    ("a, b = W", "unpack", ("왼쪽의 이름은 2개",)),
    # the run
    ("return f(X, y, W)", "recursion", ("멈추는 조건",)),
    ("return np.zeros((1000000, 1000000000))", "memory", ("(1000000, 1000000000)인 배열",)),
    ("assert X.shape == (1, 2)", "assertion", ("조건이 거짓",)),
    ("return open('no such file.txt')", "files", ("파일을 쓸 수 없습니다",)),
    ("exit()", "files", ("exit()",)),
    ("return next(iter([]))", "iterator", ("한 번만",)),
)  # fmt: skip

# (cell, kind, words)
TEXTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("y = 1e - 7", "syntax", ("`1e-7` 같은 수는",)),
    ("y = 3x", "syntax", ("곱셈은 `*`",)),
    ("def f(x)\n    return x", "syntax", ("콜론(:)으로 끝나야",)),
    ("for i in range(3)\n    pass", "syntax", ("콜론(:)으로 끝나야",)),
    ("if x = 3:\n    pass", "syntax", ("`=`을 몇 개",)),
    ("f(x) = 3", "syntax", ("왼쪽에는 값을 담을",)),
    ("dict(a+b=3)", "syntax", ("왼쪽에는 값을 담을",)),
    ("x = (1,\ny = 2", "syntax", ("괄호 `(`를 닫지",)),
    ("x = 1)", "syntax", ("짝이 맞지 않습니다",)),
    ("x = np.array([1, 2)", "syntax", ("짝이 맞지 않습니다",)),
    ("x = 'abc", "syntax", ("따옴표",)),
    ("x = 1；", "syntax", ("복사한 줄",)),
    ("x\u00a0= 1", "syntax", ("복사한 줄",)),
    ("print 'a'", "syntax", ("괄호로 부릅니다",)),
    ("i++", "syntax", ("++와 --가 없습니다",)),
    ("if a && b:\n    pass", "syntax", ("&&",)),
    ("if x:\n    pass\nelse if y:\n    pass", "syntax", ("else if",)),
    ("x === 3", "syntax", ("`==`로 견줍니다",)),
    ("f(a=1, 2)", "syntax", ("이름 없는 인자가 먼저",)),
    ("return 3", "syntax", ("`return`은 함수(def) 안에",)),
    ("break", "syntax", ("반복문 안에",)),
    ("x = [1, 2 3]", "syntax", ("쉼표나 연산자",)),
    ("x = 012", "syntax", ("0으로 시작하는",)),
    ("x = 1 \\ 2", "syntax", ("나눗셈",)),
    ("f'{x'", "syntax", ("중괄호",)),
    ("x = ?", "syntax", ("문법에 맞지 않는 줄",)),
    ("for i in range(3):\nprint(i)", "indentation", ("for 줄 다음에",)),
    ("def f(x):\nreturn x", "indentation", ("def 줄 다음에",)),
    ("x = 1\n  y = 2", "indentation", ("앞줄보다 더",)),
    ("if x:\n        y = 1\n    z = 2", "indentation", ("어느 줄과도 맞지 않습니다",)),
    ("if True:\n\tx = 1\n        y = 2", "indentation", ("탭과 빈칸",)),
)  # fmt: skip

# (class Relu, kind, words)
CLASSES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        """
        class Relu:
            def forward(self, x):
                return x
            def backward(self, dout):
                return dout * self.mask
        """,
        "attribute",
        ("`self.mask`가 없습니다. forward에서 저장하지 않았습니다.",),
    ),
    (
        """
        class Relu:
            def forward(self, x):
                mask = x <= 0
                return x * mask
            def backward(self, dout):
                return dout * self.mask
        """,
        "attribute",
        ("`forward`에서 만든 `mask`는", "지역 변수"),
    ),
    (
        """
        class Relu:
            def forward(self, x):
                self.msk = x <= 0
                return x
            def backward(self, dout):
                return dout * self.mask
        """,
        "attribute",
        ("혹시 `self.msk`인가요?",),
    ),
    (
        """
        class Relu:
            def __inti__(self):
                self.mask = None
            def forward(self, x):
                return x * self.mask
        """,
        "attribute",
        ("`__inti__`의 철자가 달라서",),
    ),
    (
        """
        class Relu:
            def forward(self, x):
                return x
            def backword(self, dout):
                return dout
        """,
        "attribute",
        ("Relu의 `.backward`를 찾았는데", "`backword`라고 적지"),
    ),
    (
        """
        class Relu:
            def __init__(self):
                self.mask = None
            def forward(self, x):
                return x
            def backward(self, dout):
                return dout * self.mask
        """,
        "none",
        ("`self.mask`가 아직 None", "어느 메서드에"),
    ),
    (
        """
        class Relu:
            def forward(x):
                return x
        """,
        "arguments",
        ("`def forward(x)`에 첫 인자 self가 없습니다",),
    ),
    (
        """
        class Relu:
            def forward(self, x, y):
                return x
        """,
        "arguments",
        ("채점할 때 `Relu.forward`를 불렀더니", "`y`"),
    ),
    (
        """
        class Relu:
            def forward(self):
                return x
        """,
        "arguments",
        ("인자가 남았습니다",),
    ),
    (
        """
        class Relu:
            def forward(self, x):
                self.W = x
                return x
            def backward(self, dout):
                return dout * W
        """,
        "name",
        ("`self.W`로 꺼냅니다",),
    ),
    (
        """
        class Relu:
            def helper(self, x):
                return x
            def forward(self, x):
                return helper(x)
        """,
        "name",
        ("`self.helper`로 꺼냅니다",),
    ),
    (
        """
        class Relu:
            def forward(self, x):
                self.mask = x[:, :2] > 0
                return x
            def backward(self, dout):
                return dout * self.mask
        """,
        "broadcasting",
        ("│ dout      │  2  3", "│ self.mask │  2  2"),
    ),
)

# (type, message, kind): the same errors in the words of other NumPys and Pythons.
ELSEWHERE: tuple[tuple[str, str, str], ...] = (
    ("TypeError", "only length-1 arrays can be converted to Python scalars", "scalar-expected"),
    ("TypeError", "only size-1 arrays can be converted to Python scalars", "scalar-expected"),
    ("IndexError", "boolean index did not match indexed array along dimension 0; dimension is 3 but corresponding boolean dimension is 2", "boolean-index"),
    ("UFuncTypeError", "Cannot cast ufunc add output from dtype('float64') to dtype('int32') with casting rule 'same_kind'", "casting"),
    ("UnboundLocalError", "local variable 'x' referenced before assignment", "unbound"),
    ("ValueError", "not enough values to unpack (expected at least 2, got 1)", "unpack"),
    ("ValueError", "too many values to unpack (expected 2, got 3)", "unpack"),
    ("ValueError", "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg 0 with shape (2,) and arg 1 with shape (3,).", "broadcasting"),
    ("numpy.AxisError", "AxisError", "axis"),
    ("TypeError", "'numpy.float64' object cannot be interpreted as an integer", "shape-tuple"),
    ("ImportError", "쓸 수 없는 모듈: pandas", "module"),
    ("EOFError", "EOF when reading a line", "files"),
    ("SyntaxError", "EOL while scanning string literal", "syntax"),
    ("IndentationError", "expected an indented block", "indentation"),
    ("IndentationError", "something new", "indentation"),
    ("AttributeError", "module 'numpy' has no attribute 'bool'.\n`np.bool` was a deprecated alias for the builtin `bool`.", "removed"),
    ("IndexError", "string index out of range", "out-of-bounds"),
)  # fmt: skip
