"""prac0_score_function 채점."""

import numpy as np

from autograde import Exercise, close, exact

exercise = Exercise("prac0_score_function", title="점수 함수")

# 1. A ------------------------------------------------------------------------------------------

A = exercise.variable(
    "A",
    given=["X", "W", "B"],
    compare=close(rtol=1e-7, atol=1e-12),  # sums of a few products; 0.1 + 0.2 is not 0.3 exactly
    lecture="1_day/linear#score",
    hints=[
        "XW는 원소끼리의 곱이 아니라 행렬 곱입니다. NumPy에서 `*`는 어느 쪽 곱을 하나요?",
        "행렬 곱에는 np.dot이나 @를 씁니다. 앞 배열의 마지막 축과 뒤 배열의 첫 축은 길이가 같아야 합니다. "
        "X의 모양은 (2,), W의 모양은 (2, 3)입니다. 어느 것을 앞에 두어야 할까요?",
        "곱한 결과의 모양이 (3,)인지 print로 확인한 다음, 모양이 같은 B를 더하세요.",
    ],
)


@A.case(points=1)
def as_written(rng):
    """셀에 적힌 X, W, B"""
    return {}


@A.case(points=1)
def square_weights(rng):
    """입력과 클래스가 둘씩인 X, W, B"""
    return {"X": np.array([1.0, -2.0]), "W": np.array([[3.0, 1.0], [0.0, 2.0]]), "B": np.array([0.5, -0.5])}


@A.case(points=1, hidden=True)
def longer_input(rng):
    """길이가 다른 X, W, B"""
    return {"X": rng.normal(size=5), "W": rng.normal(size=(5, 4)), "B": rng.normal(size=4)}


@A.case(points=1, hidden=True)
def integers(rng):
    """정수로 된 X, W, B"""
    return {
        "X": rng.integers(-9, 10, size=3),
        "W": rng.integers(-9, 10, size=(3, 6)),
        "B": rng.integers(1, 10, size=6),
    }


@A.misconception()
def bias_forgotten(X, W, B):
    """곱까지는 맞지만 마지막에 더할 것이 빠졌습니다. 식 XW + B에서 아직 쓰지 않은 변수는 무엇인가요?"""
    return np.dot(X, W)


@A.misconception()
def products_not_summed(X, W, B):
    """입력과 가중치를 곱하기만 하고 더하지 않아서 (D, C)개의 수가 그대로 남았습니다. 점수는 클래스마다 몇 개여야 하나요?"""
    return X[:, None] * W + B


@A.misconception()
def typed_by_hand(X, W, B):
    """X, W, B가 바뀌어도 A가 그대로입니다. 결과를 직접 적지 않고 X, W, B로 계산하려면 어떻게 써야 할까요?"""
    return np.array([0.3, 0.7, 1.1])


@A.misconception()
def multiplied_by_bias(X, W, B):
    """B를 더하지 않고 곱했습니다. 식 XW + B에서 B 앞의 기호는 무엇인가요?"""
    return np.dot(X, W) * B


@A.misconception()
def bias_inside_the_product(X, W, B):
    """W에 B를 먼저 더하고 나서 곱했습니다. XW + B에서는 곱셈과 덧셈 가운데 무엇을 먼저 하나요?"""
    return np.dot(X, W + B)


@A.misconception()
def kept_as_a_row(X, W, B):
    """값은 맞지만 모양이 (1, C)입니다. X의 모양이 (D,)일 때 점수의 모양은 무엇이어야 하나요?"""
    return X.reshape(1, -1) @ W + B


# These two stop at the cell itself, where X is (2,) and W is (2, 3): known by the error, not by a value.
@A.pattern(error=r"could not be broadcast together with shapes \(2,\) \(2,3\)")
def elementwise_product():
    """`*`는 같은 자리의 원소끼리 곱합니다. 곱한 다음 더하기까지 하는 행렬 곱은 어떻게 쓰나요?"""


@A.pattern(error=r"shapes \(2,3\) and \(2,\) not aligned|matmul: Input operand 1 has a mismatch")
def weights_first():
    """W를 X의 앞에 두고 곱했습니다. 앞 배열의 마지막 축과 뒤 배열의 첫 축의 길이를 견주어 보면, 어느 것이 앞이어야 할까요?"""


@A.pattern(error=r"name '(b|x|w)' is not defined")
def lower_case_names():
    """소문자로 쓴 이름을 찾지 못했습니다. 위의 셀에서 변수 이름은 대문자인가요, 소문자인가요?"""


@A.variant
def with_dot(X, W, B):
    return np.dot(X, W) + B


@A.variant
def transposed_weights_first(X, W, B):
    return W.T @ X + B


@A.variant
def sum_of_products(X, W, B):
    return (X[:, None] * W).sum(axis=0) + B


@A.variant
def with_loops(X, W, B):
    result = np.zeros(W.shape[1])
    for k in range(W.shape[1]):
        for d in range(W.shape[0]):
            result[k] += X[d] * W[d, k]
        result[k] += B[k]
    return result


@A.variant
def with_einsum(X, W, B):
    return B + np.einsum("d,dk->k", X, W)


# 2. scores -------------------------------------------------------------------------------------

scores = exercise.task(
    "scores",
    compare=close(rtol=1e-7, atol=1e-12),  # as for A
    lecture="1_day/linear#score",
    hints=[
        "1번에서 쓴 식의 X가 2차원으로 바뀌었을 뿐입니다. (N, D)와 (D, C)를 행렬로 곱하면 모양이 무엇이 될까요?",
        "b의 모양 (C,)는 브로드캐스팅으로 모든 행에 똑같이 더해집니다. 따로 모양을 바꿀 필요가 있을까요?",
        "함수 밖의 X, W, B가 아니라 인자로 받은 X, W, b를 쓰고 있는지 확인하세요.",
    ],
)


@scores.case(points=1)
def two_pictures(rng):
    """사진 두 장, 본문의 예"""
    W = np.array([[0.1, 0.3, 0.5], [0.2, 0.4, 0.6]])
    return [np.array([[1.0, 0.5], [0.0, 2.0]]), W, np.array([0.1, 0.2, 0.3])]


@scores.case(points=1)
def everything_square(rng):
    """N, D, C가 모두 2인 배치"""
    return [np.array([[1.0, 2.0], [-1.0, 3.0]]), np.array([[2.0, -1.0], [0.0, 1.0]]), np.array([0.5, -3.0])]


@scores.case(points=1)
def more_pictures_than_classes(rng):
    """N = 4, D = 3, C = 2인 정수 배치"""
    X = np.array([[1, 0, 2], [0, 1, -1], [3, 1, 0], [-2, 2, 1]])
    return [X, np.array([[1, -1], [2, 0], [0, 3]]), np.array([10, -20])]


@scores.case(points=1, hidden=True)
def larger_batch(rng):
    """모양이 다른 배치"""
    return [rng.normal(size=(6, 5)), rng.normal(size=(5, 3)), rng.normal(size=3)]


@scores.case(points=1, hidden=True)
def one_picture(rng):
    """사진이 한 장뿐인 배치"""
    return [rng.normal(size=(1, 7)), rng.normal(size=(7, 4)), rng.normal(size=4)]


@scores.misconception()
def scores_bias_forgotten(X, W, b):
    """곱까지는 맞지만 편향을 더하지 않았습니다. 인자 가운데 아직 쓰지 않은 것은 무엇인가요?"""
    return X @ W


@scores.misconception()
def bias_as_a_column(X, W, b):
    """편향을 열 벡터로 세워서, 클래스마다가 아니라 사진마다 다른 편향이 더해졌습니다. N과 C가 다르면 오류가 납니다. b를 그대로 더하면 어떻게 될까요?"""
    return X @ W + b.reshape(-1, 1)


@scores.misconception()
def scores_elementwise(X, W, b):
    """`*`는 같은 자리의 원소끼리 곱합니다. 행과 열을 곱해 더하는 행렬 곱은 어떻게 쓰나요?"""
    return X * W + b


@scores.misconception()
def scores_weights_first(X, W, b):
    """W를 X의 앞에 두고 곱했습니다. (N, D)와 (D, C)에서 (N, C)가 나오려면 어느 것이 앞이어야 할까요?"""
    return W @ X + b


@scores.misconception()
def scores_weights_first_with_dot(X, W, b):
    """W를 X의 앞에 두고 곱했습니다. (N, D)와 (D, C)에서 (N, C)가 나오려면 어느 것이 앞이어야 할까요?"""
    return np.dot(W, X) + b


@scores.misconception()
def classes_by_pictures(X, W, b):
    """행과 열이 뒤바뀐 (C, N) 모양의 점수입니다. 한 행에는 사진 한 장의 점수가 있어야 합니다. W.T를 앞에 두지는 않았나요?"""
    return W.T @ X.T + b.reshape(-1, 1)


@scores.misconception()
def predicted_classes(X, W, b):
    """점수가 아니라 점수가 가장 높은 클래스의 번호를 돌려주었습니다. 번호를 고르는 일은 몇 번 과제인가요?"""
    return np.argmax(X @ W + b, axis=1)


@scores.misconception()
def probabilities(X, W, b):
    """점수가 아니라 소프트맥스를 거친 확률을 돌려주었습니다. 확률로 바꾸는 일은 다음 과제에서 합니다. 여기서 돌려줄 것은 무엇인가요?"""
    S = X @ W + b
    E = np.exp(S - S.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


@scores.misconception()
def shifted_scores(X, W, b):
    """점수에서 행마다 가장 큰 점수를 뺀 값이 나왔습니다. 식 XW + b에 그런 단계가 있었나요?"""
    S = X @ W + b
    return S - S.max(axis=1, keepdims=True)


@scores.misconception()
def relu_on_scores(X, W, b):
    """음수인 점수가 모두 0이 되었습니다. 점수는 음수여도 괜찮을까요?"""
    return np.maximum(0, X @ W + b)


@scores.misconception()
def scores_multiplied_by_bias(X, W, b):
    """편향을 더하지 않고 곱했습니다. 식 XW + b에서 b 앞의 기호는 무엇인가요?"""
    return X @ W * b


@scores.misconception()
def scores_bias_inside(X, W, b):
    """W에 b를 먼저 더하고 나서 곱했습니다. XW + b에서는 곱셈과 덧셈 가운데 무엇을 먼저 하나요?"""
    return X @ (W + b)


@scores.misconception()
def uses_the_globals(X, W, b):
    """무엇을 넣어도 1번의 점수가 나옵니다. 함수 안에서 인자가 아니라 위쪽 셀의 변수를 쓰고 있지는 않나요?"""
    return np.array([0.3, 0.7, 1.1])


@scores.misconception()
def last_picture_only(X, W, b):
    """마지막 사진의 점수만 남았습니다. 반복할 때마다 앞의 결과를 덮어쓰고 있지는 않나요?"""
    for x in X:
        s = x @ W + b
    return s


@scores.misconception()
def first_picture_only(X, W, b):
    """첫 사진의 점수만 돌려주었습니다. X에서 첫 행만 꺼냈거나 return이 반복문 안에 들어가 있지는 않나요?"""
    for x in X:
        return x @ W + b


@scores.misconception()
def list_of_rows(X, W, b):
    """행마다의 값은 맞지만, 배열이 아니라 배열을 담은 리스트를 돌려주었습니다. 리스트를 배열 하나로 바꾸려면 어떻게 해야 할까요?"""
    return [x @ W + b for x in X]


@scores.pattern(error=r"[Cc]annot cast ufunc .*output|_UFuncOutputCastingError")
def in_place_on_integers():
    """정수 배열 안에 실수를 도로 써 넣으려다 멈췄습니다. `S += b` 대신 새 배열을 만들면 어떨까요?"""


@scores.variant
def with_np_dot(X, W, b):
    return np.dot(X, W) + b.reshape(1, -1)


@scores.variant
def row_by_row(X, W, b):
    S = np.zeros((X.shape[0], W.shape[1]))
    for i in range(X.shape[0]):
        for k in range(W.shape[1]):
            S[i, k] = np.sum(X[i] * W[:, k]) + b[k]
    return S


@scores.variant
def transposed_back(X, W, b):
    return (W.T @ X.T + b[:, np.newaxis]).T


@scores.variant
def with_bias_column(X, W, b):
    return np.c_[X, np.ones(len(X))] @ np.r_[W, [b]]


@scores.variant
def einsum_and_broadcast(X, W, b):
    return np.einsum("nd,dc->nc", X, W) + np.tile(b, (X.shape[0], 1))


# 3. bias_trick ---------------------------------------------------------------------------------

bias_trick = exercise.task(
    "bias_trick",
    compare=exact(),  # numbers are only moved, never computed
    returns=["X1", "W1"],
    lecture="1_day/linear#bias-trick",
    hints=[
        "X에는 옆으로, W에는 아래로 붙입니다. np.hstack과 np.vstack은 붙일 배열들을 리스트나 튜플 하나로 묶어서 받습니다. "
        "축을 직접 고르는 np.concatenate도 있습니다.",
        "X의 옆에 붙이려면 1로 된 배열도 행의 수가 같은 2차원이어야 합니다. 모양이 (N, 1)인 배열은 np.ones로 어떻게 만들까요?",
        "b는 모양이 (C,)이므로 W의 아래에 붙일 때는 한 행으로 여겨야 합니다. "
        "X1.shape가 (N, D+1), W1.shape가 (D+1, C)인지 print로 확인해 보세요.",
    ],
)


@bias_trick.case(points=1)
def text_example(rng):
    """본문의 예"""
    W = np.array([[0.1, 0.3, 0.5], [0.2, 0.4, 0.6]])
    return [np.array([[1.0, 0.5], [0.0, 2.0]]), W, np.array([0.1, 0.2, 0.3])]


@bias_trick.case(points=1)
def all_sizes_different(rng):
    """N = 4, D = 3, C = 2인 배열"""
    X = np.array([[5.0, 6.0, 1.5], [7.0, 8.0, -2.0], [0.0, 3.0, 4.0], [2.5, -1.0, 9.0]])
    return [X, np.array([[2.0, 3.0], [4.0, 9.0], [-1.0, 6.0]]), np.array([0.5, -0.5])]


@bias_trick.case(points=1, hidden=True)
def square_arrays(rng):
    """N, D, C가 모두 4인 배열"""
    return [rng.normal(size=(4, 4)), rng.normal(size=(4, 4)), rng.normal(size=4)]


@bias_trick.case(points=1, hidden=True)
def one_row_one_column(rng):
    """사진이 한 장이고 입력의 길이가 1인 배열"""
    return [rng.normal(size=(1, 1)), rng.normal(size=(1, 3)), rng.normal(size=3)]


@bias_trick.misconception()
def ones_in_front(X, W, b):
    """1로 된 열을 X의 맨 앞에 붙였습니다. 편향이 W1의 맨 아래 행이라면, 1은 X1의 몇 번째 열에 있어야 서로 곱해질까요?"""
    return np.hstack([np.ones((len(X), 1)), X]), np.vstack([W, b])


@bias_trick.misconception()
def bias_on_top(X, W, b):
    """편향을 W의 맨 위에 붙였습니다. 1이 X1의 맨 뒤 열이라면, 편향은 W1의 몇 번째 행에 있어야 서로 곱해질까요?"""
    return np.hstack([X, np.ones((len(X), 1))]), np.vstack([b, W])


@bias_trick.misconception()
def both_in_front(X, W, b):
    """1도 편향도 앞에 붙였습니다. 곱한 값은 같지만, 이 과제의 약속은 다릅니다. 약속에서는 어디에 붙이기로 했나요?"""
    return np.hstack([np.ones((len(X), 1)), X]), np.vstack([b, W])


@bias_trick.misconception()
def zeros_appended(X, W, b):
    """1이 아니라 0을 붙였습니다. 편향에 0을 곱하면 점수에 무엇이 남을까요?"""
    return np.hstack([X, np.zeros((len(X), 1))]), np.vstack([W, b])


@bias_trick.misconception()
def ones_as_a_row(X, W, b):
    """1을 열이 아니라 행으로 붙였습니다. 사진 한 장은 X의 행과 열 가운데 어느 쪽인가요?"""
    return np.vstack([X, np.ones((1, X.shape[1]))]), np.vstack([W, b])


@bias_trick.misconception()
def only_the_input(X, W, b):
    """X1은 맞지만 W1에 편향이 없습니다. X1의 열이 하나 늘었다면 W1의 행은 어떻게 되어야 할까요?"""
    return np.hstack([X, np.ones((len(X), 1))]), W.copy()


@bias_trick.misconception()
def bias_added_to_weights(X, W, b):
    """b를 W의 아래에 붙이지 않고 모든 행에 더했습니다. W1의 모양은 무엇이어야 하나요?"""
    return np.hstack([X, np.ones((len(X), 1))]), W + b


@bias_trick.misconception()
def bias_as_a_weight_column(X, W, b):
    """b를 행이 아니라 열로 붙였습니다. b의 길이는 W의 행의 수와 같을까요, 열의 수와 같을까요?"""
    return np.hstack([X, np.ones((len(X), 1))]), np.hstack([W, b.reshape(-1, 1)])


@bias_trick.misconception()
def returned_in_reverse(X, W, b):
    """두 배열의 내용은 맞지만 순서가 뒤바뀌었습니다. 무엇을 먼저 돌려주기로 했나요?"""
    return np.vstack([W, b]), np.hstack([X, np.ones((len(X), 1))])


@bias_trick.pattern(error=r"all the input arrays must have same number of dimensions")
def dimensions_do_not_match():
    """1차원 배열과 2차원 배열을 그대로 이어 붙이려 했습니다. 1차원 배열을 모양이 (N, 1)이나 (1, C)인 2차원으로 바꾸려면 어떻게 할까요?"""


@bias_trick.pattern(error=r"Cannot interpret '.*' as a data type|cannot be interpreted as an integer")
def shape_needs_a_tuple():
    """np.ones의 모양은 튜플 하나로 줍니다. `np.ones(2, 3)`을 어떻게 고치면 될까요?"""


@bias_trick.variant
def concatenated(X, W, b):
    ones = np.ones(X.shape[0])[:, None]
    return np.concatenate([X, ones], axis=1), np.concatenate([W, b[None, :]], axis=0)


@bias_trick.variant
def filled_in(X, W, b):
    X1 = np.ones((X.shape[0], X.shape[1] + 1))
    X1[:, :-1] = X
    W1 = np.zeros((W.shape[0] + 1, W.shape[1]))
    W1[:-1], W1[-1] = W, b
    return X1, W1


@bias_trick.variant
def with_c_and_r(X, W, b):
    return np.c_[X, np.ones(len(X))], np.r_[W, [b]]


@bias_trick.variant
def appended(X, W, b):
    return np.insert(X, X.shape[1], 1, axis=1), np.append(W, b.reshape(1, -1), axis=0)


bias_trick.equivalent(
    "bias_trick: np.ones((X.shape[0], 1)) → np.ones((X.shape[0], 1), dtype=int)",
    "X가 실수 배열이라고 본문에 적었으므로, 정수 1을 이어 붙여도 실수 배열이 됩니다.",
)


# 4. or_gate ------------------------------------------------------------------------------------
# Any line that separates the corners is right, so what is compared is the classification.

or_gate = exercise.task(
    "or_gate",
    covers=["or_w", "or_b"],
    compare=exact(),
    lecture="1_day/linear#decision-boundary",
    hints=[
        "(0, 0)을 넣으면 점수는 b만 남습니다. 출력이 0이 되려면 b는 어떤 수여야 할까요?",
        "(0, 1)의 점수는 w2 + b이고 (1, 0)의 점수는 w1 + b입니다. 둘 다 0보다 커야 합니다.",
        "w1과 w2를 먼저 아무 양수로나 정하고, b를 조금씩 바꾸어 가며 네 점의 점수를 표로 적어 보세요. 앞의 두 조건이 모두 맞는 b의 범위가 보입니다.",
    ],
)


@or_gate.probe
def run(m, points):
    if m.or_w is None or m.or_b is None:
        yield "출력", None
        return
    w = np.asarray(m.or_w, dtype=float).reshape(2)
    b = np.asarray(m.or_b, dtype=float).reshape(())
    yield "출력", (np.asarray(points) @ w + b > 0).astype(int)


@or_gate.case(points=1)
def both_zero(rng):
    """(0, 0)의 출력은 0"""
    return [[[0, 0]]]


@or_gate.case(points=1)
def one_of_them(rng):
    """(0, 1)과 (1, 0)의 출력은 1"""
    return [[[0, 1], [1, 0]]]


@or_gate.case(points=1)
def four_rows(rng):
    """진리표의 네 줄을 한꺼번에"""
    return [[[0, 0], [0, 1], [1, 0], [1, 1]]]


@or_gate.case(points=2, hidden=True)
def many_rows(rng):
    """네 점을 섞어 여러 번"""
    corners = [[0, 0], [0, 1], [1, 0], [1, 1]]
    return [[corners[i] for i in np.concatenate([rng.permutation(4), rng.integers(0, 4, size=5)])]]


@or_gate.misconception()
def and_gate(ref):
    """(1, 1)에서만 1이 나옵니다. 이것은 AND 게이트입니다. (0, 1)과 (1, 0)의 점수도 0보다 크게 하려면 편향을 어느 쪽으로 옮겨야 할까요?"""
    return {"or_w": np.array([1.0, 1.0]), "or_b": -1.5}


@or_gate.misconception()
def always_one(ref):
    """(0, 0)에서도 1이 나옵니다. (0, 0)을 넣으면 점수에는 무엇만 남을까요?"""
    return {"or_w": np.array([1.0, 1.0]), "or_b": 0.5}


@or_gate.misconception()
def always_zero(ref):
    """무엇을 넣어도 0이 나옵니다. (1, 1)의 점수를 직접 계산해 보면 얼마인가요?"""
    return {"or_w": np.array([1.0, 1.0]), "or_b": -2.5}


@or_gate.misconception()
def signs_reversed(ref):
    """네 점의 출력이 모두 반대입니다. 입력이 1이면 점수가 커져야 할까요, 작아져야 할까요?"""
    return {"or_w": np.array([-1.0, -1.0]), "or_b": 0.5}


@or_gate.misconception()
def nand_gate(ref):
    """(1, 1)에서만 0이 나옵니다. 이것은 NAND 게이트입니다. 입력이 1이면 점수가 커져야 할까요, 작아져야 할까요?"""
    return {"or_w": np.array([-1.0, -1.0]), "or_b": 1.5}


@or_gate.misconception()
def only_the_first_input(ref):
    """출력이 x1과 똑같습니다. x2만 1일 때 점수가 0보다 큰가요?"""
    return {"or_w": np.array([1.0, 0.0]), "or_b": -0.5}


@or_gate.misconception()
def only_the_second_input(ref):
    """출력이 x2와 똑같습니다. x1만 1일 때 점수가 0보다 큰가요?"""
    return {"or_w": np.array([0.0, 1.0]), "or_b": -0.5}


@or_gate.misconception()
def difference_of_inputs(ref):
    """(1, 0)에서만 1이 나옵니다. 가중치 w2의 부호는 무엇이어야 할까요?"""
    return {"or_w": np.array([1.0, -1.0]), "or_b": -0.5}


@or_gate.misconception()
def difference_the_other_way(ref):
    """(0, 1)에서만 1이 나옵니다. 가중치 w1의 부호는 무엇이어야 할까요?"""
    return {"or_w": np.array([-1.0, 1.0]), "or_b": -0.5}


@or_gate.pattern(error=r"cannot reshape array of size \d+ into shape \(2,\)")
def needs_two_weights():
    """or_w에는 수가 꼭 두 개, [w1, w2]가 있어야 합니다. 편향까지 함께 넣지는 않았나요?"""


@or_gate.pattern(error=r"cannot reshape array of size \d+ into shape \(\)")
def needs_one_bias():
    """or_b에는 수가 하나만 있어야 합니다. 점수 하나에 편향은 몇 개 필요할까요?"""


@or_gate.variant
def as_a_list(ref):
    return {"or_w": [1, 1], "or_b": -0.5}


@or_gate.variant
def boundary_through_the_origin(ref):
    return {"or_w": (0.25, 3), "or_b": 0}


@or_gate.variant
def other_numbers(ref):
    return {"or_w": np.array([[2.0, 7.0]]), "or_b": np.array([-1.9])}


@or_gate.variant
def whole_numbers(ref):
    return {"or_w": np.full(2, 3), "or_b": -1}


or_gate.equivalent(
    [
        "or_w: np.array([1.0, 1.0]) → [1.0, 1.0]",
        "or_w: np.array([1.0, 1.0]) → np.array([2.0, 1.0])",
        "or_w: np.array([1.0, 1.0]) → np.array([1.0, 2.0])",
        "or_w: or_b = -0.5 → or_b = -0.25",
    ],
    "네 점을 바르게 가르는 직선은 모두 정답이라고 본문에 적었습니다. 수 두 개를 담는 그릇도 정하지 않았습니다.",
)


# 5. predict ------------------------------------------------------------------------------------

predict = exercise.task(
    "predict",
    compare=exact(),  # class numbers
    lecture="1_day/linear#predict",
    hints=[
        "가장 큰 값이 아니라 가장 큰 값이 있는 자리의 번호가 필요합니다. 번호를 돌려주는 NumPy 함수는 무엇일까요?",
        "axis를 주지 않으면 배열 전체에서 번호 하나만 나옵니다. 사진이 N장이면 번호도 N개여야 합니다.",
        "행마다 하나씩 고르려면 열을 따라가며 비교해야 합니다. 모양이 (N, C)일 때 열을 세는 축은 몇 번인가요?",
    ],
)


@predict.case(points=1)
def cat_car_frog(rng):
    """고양이·자동차·개구리 점수, 본문의 예"""
    return [np.array([[3.2, 5.1, -1.7], [1.3, -4.9, 2.0]])]


@predict.case(points=1)
def square_scores(rng):
    """사진과 클래스가 셋씩인 점수"""
    return [np.array([[9.0, 1.0, 2.0], [8.0, 3.0, 4.0], [5.0, 7.0, 6.0]])]


@predict.case(points=1)
def all_negative(rng):
    """모두 음수인 점수"""
    return [np.array([[-3.0, -1.0], [-2.5, -4.0], [-9.0, -7.0]])]


@predict.case(points=1, hidden=True)
def many_pictures(rng):
    """사진이 많은 점수"""
    scores = rng.permutation(60).reshape(12, 5) - 30
    scores[3, 0], scores[7, 4] = 31, 32  # the first and the last class win at least once
    return [scores]


@predict.case(points=1, hidden=True)
def single_picture(rng):
    """사진이 한 장뿐인 점수"""
    return [rng.permutation(7).reshape(1, 7) / 7]


@predict.misconception()
def along_columns(S):
    """클래스마다 점수가 가장 높은 사진의 번호를 골랐습니다. 사진마다 클래스를 고르려면 어느 축을 따라가야 할까요?"""
    return np.argmax(S, axis=0)


@predict.misconception()
def largest_score(S):
    """클래스의 번호가 아니라 가장 높은 점수를 돌려주었습니다. 점수가 있는 자리의 번호를 알려 주는 함수는 무엇일까요?"""
    return np.max(S, axis=1)


@predict.misconception()
def one_number_for_all(S):
    """배열 전체에서 번호 하나만 골랐습니다. 사진이 N장이면 예측은 몇 개여야 할까요?"""
    return np.argmax(S)


@predict.misconception()
def smallest_score(S):
    """점수가 가장 낮은 클래스를 골랐습니다. 어떤 클래스를 골라야 할까요?"""
    return np.argmin(S, axis=1)


@predict.misconception()
def numbered_from_one(S):
    """번호가 모두 1씩 큽니다. 이 과제의 클래스 번호는 몇부터 시작하나요?"""
    return np.argmax(S, axis=1) + 1


@predict.misconception()
def one_hot_rows(S):
    """번호가 아니라 가장 높은 자리만 1인 원-핫(one-hot) 배열을 돌려주었습니다. 결과의 모양은 무엇이어야 하나요?"""
    return np.eye(S.shape[1])[np.argmax(S, axis=1)]


@predict.misconception()
def column_of_numbers(S):
    """번호는 맞지만 모양이 (N, 1)입니다. 모양이 (N,)인 1차원 배열로 돌려주려면 무엇을 빼야 할까요?"""
    return np.argmax(S, axis=1).reshape(-1, 1)


@predict.misconception()
def sorted_order(S):
    """가장 높은 클래스 하나가 아니라 점수의 순서 전체를 돌려주었습니다. 사진마다 번호는 몇 개여야 할까요?"""
    return np.argsort(S, axis=1)


@predict.misconception()
def list_of_numbers(S):
    """번호는 맞지만 배열이 아니라 리스트를 돌려주었습니다. 리스트를 배열로 바꾸는 함수는 무엇일까요?"""
    return [int(np.argmax(row)) for row in S]


@predict.misconception()
def last_picture(S):
    """마지막 사진의 번호만 남았습니다. 반복할 때마다 앞의 결과를 덮어쓰고 있지는 않나요?"""
    for row in S:
        best = np.argmax(row)
    return best


@predict.pattern(error=r"truth value of an array with more than one element is ambiguous")
def builtin_max_on_rows():
    """파이썬 내장 함수 max는 행과 행을 통째로 비교하려다 멈춥니다. 배열에서 가장 큰 자리를 찾는 NumPy 함수는 무엇일까요?"""


@predict.pattern(error=r"axis 2 is out of bounds")
def axis_two():
    """2차원 배열의 축은 0번과 1번뿐인데 2번 축을 찾았습니다. 축의 번호는 몇부터 세나요?"""


@predict.variant
def last_axis(S):
    return S.argmax(axis=-1)


@predict.variant
def with_a_loop(S):
    p = np.zeros(len(S), dtype=int)
    for i, row in enumerate(S):
        for k in range(1, len(row)):
            if row[k] > row[p[i]]:
                p[i] = k
    return p


@predict.variant
def last_of_sorted(S):
    return np.argsort(S, axis=1)[:, -1]


@predict.variant
def list_to_array(S):
    return np.array([list(row).index(max(row)) for row in S])
