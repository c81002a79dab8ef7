"""prac1_softmax_loss 채점."""

import numpy as np

from autograde import Exercise, close

exercise = Exercise("prac1_softmax_loss", title="소프트맥스와 교차 엔트로피")

# 1. softmax ------------------------------------------------------------------------------------
# A log-sum-exp answer is off by about 1e-12 (relative) at scores of 1000; probabilities as small
# as 2e-9 must still be told apart, hence almost no absolute tolerance.

softmax = exercise.task(
    "softmax",
    compare=close(rtol=1e-7, atol=1e-15),
    lecture="1_day/softmax#overflow",
    hints=[
        "공식은 두 단계입니다. 모든 점수에 np.exp를 씌우는 단계와 전체를 무언가로 나누는 단계입니다. "
        "두 단계를 한 줄씩 써 보세요.",
        "넘침은 np.exp에 아주 큰 양수가 들어갈 때만 일어납니다. 절댓값이 아무리 큰 음수여도 결과가 0에 가까워질 뿐 괜찮습니다. "
        "np.exp에 들어가는 수가 모두 0 이하가 되도록 하려면 점수에서 무엇을 빼야 할까요?",
        "빼기는 맨 먼저 합니다. 뺀 결과를 새 이름에 담아 두고, 분자와 분모 모두 그 새 배열로 계산하세요.",
    ],
)


@softmax.case(points=1)
def slide_example(rng):
    """강의 자료의 점수 [0.3, 2.9, 4.0]"""
    return [np.array([0.3, 2.9, 4.0])]


@softmax.case(points=1)
def negative_score(rng):
    """음수와 0이 섞인 점수"""
    return [np.array([1.0, -2.0, 0.0])]


@softmax.case(points=1)
def large_scores(rng):
    """점수가 1000쯤일 때(넘침 없이)"""
    return [np.array([1010.0, 1000.0, 990.0])]


@softmax.case(points=1)
def wide_integer_scores(rng):
    """1000부터 -1000까지 벌어진 정수 점수"""
    return [np.array([1000, 999, 0, -1000, -1000])]


@softmax.case(points=1, hidden=True)
def many_classes(rng):
    """클래스가 열 개인 점수"""
    return [rng.normal(0, 2, size=10)]


@softmax.case(points=1, hidden=True)
def very_negative_scores(rng):
    """모두 음수인 점수"""
    return [rng.normal(-1000, 5, size=7)]


@softmax.case(points=1, hidden=True)
def integers_at_both_ends(rng):
    """아주 큰 수와 아주 작은 수가 섞인 정수 점수"""
    return [np.concatenate([rng.integers(-5, 5, size=2), [-1000], rng.integers(990, 1000, size=3)])]


@softmax.misconception()
def no_max_shift(x):
    """최댓값을 빼지 않은 점수를 exp에 넣어, 큰 점수에서 넘쳤습니다. 모든 점수에서 같은 수를 빼도 소프트맥스의 값이 같은 까닭은 무엇일까요?"""
    return np.exp(x) / np.sum(np.exp(x))


@softmax.misconception()
def changes_the_argument(x):
    """함수에 넘긴 배열의 내용까지 바뀌었습니다. `x -= c`와 `x = x - c`는 어떻게 다를까요?"""
    x -= np.max(x)
    return np.exp(x) / np.sum(np.exp(x))


@softmax.misconception()
def divides_shifted_scores(x):
    """최댓값을 뺀 점수를 exp에 넣지 않고 바로 합으로 나눴습니다. 음수인 점수도 양수로 만들어 주는 단계는 어디에 있어야 할까요?"""
    shifted = x - np.max(x)
    return shifted / np.sum(shifted)


@softmax.misconception()
def hides_overflow(x):
    """넘쳐서 생긴 inf나 nan을 다른 수로 바꾸어 가렸습니다. 값이 이미 사라진 뒤입니다. 애초에 넘치지 않게 하려면 exp에 무엇을 넣어야 할까요?"""
    exp_x = np.nan_to_num(np.exp(x))
    return exp_x / np.sum(exp_x)


@softmax.misconception()
def uses_the_global_a(x):
    """무엇을 넣어도 같은 답이 나옵니다. 함수 안에서 인자 x 대신 위쪽 셀의 변수 a를 쓰고 있지는 않나요?"""
    a = np.array([0.3, 2.9, 4.0])
    return np.exp(a - np.max(a)) / np.sum(np.exp(a - np.max(a)))


@softmax.misconception()
def shifts_only_the_numerator(x):
    """분자에서만 최댓값을 뺐습니다. 빼기 전과 값이 같으려면 분모는 어떻게 되어야 할까요?"""
    return np.exp(x - np.max(x)) / np.sum(np.exp(x))


@softmax.misconception()
def shifts_only_the_denominator(x):
    """분모에서만 최댓값을 뺐습니다. 빼기 전과 값이 같으려면 분자는 어떻게 되어야 할까요?"""
    return np.exp(x) / np.sum(np.exp(x - np.max(x)))


@softmax.misconception()
def no_normalization(x):
    """exp까지는 했지만 합으로 나누지 않았습니다. 결과를 다 더하면 1이 되나요?"""
    return np.exp(x - np.max(x))


@softmax.misconception()
def no_exponential(x):
    """점수를 그대로 점수의 합으로 나눴습니다. 점수에 음수가 있으면 확률이 어떻게 될까요?"""
    return x / np.sum(x)


@softmax.misconception()
def subtracts_the_mean(x):
    """평균을 뺐습니다. 값은 맞지만, 평균보다 훨씬 큰 점수가 있으면 여전히 넘칩니다. 무엇을 빼야 exp의 인자가 절대 0보다 커지지 않을까요?"""
    exp_x = np.exp(x - np.mean(x))
    return exp_x / np.sum(exp_x)


@softmax.misconception()
def subtracts_the_minimum(x):
    """최솟값을 뺐습니다. 그러면 exp의 인자가 모두 0 이상이라 더 쉽게 넘칩니다. 모두 0 이하로 만들려면 무엇을 빼야 할까요?"""
    exp_x = np.exp(x - np.min(x))
    return exp_x / np.sum(exp_x)


@softmax.misconception()
def divides_by_the_maximum(x):
    """최댓값을 빼지 않고 최댓값으로 나눴습니다. 소프트맥스의 값을 그대로 두는 것은 뺄셈일까요, 나눗셈일까요?"""
    exp_x = np.exp(x / np.max(x))
    return exp_x / np.sum(exp_x)


@softmax.misconception()
def sigmoid_instead(x):
    """점수마다 시그모이드(sigmoid)를 따로 씌웠습니다. 클래스끼리 확률을 나누어 가져 합이 1이 되려면 무엇으로 나누어야 할까요?"""
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-1.0 * x))


@softmax.misconception()
def applied_twice(x):
    """소프트맥스를 두 번 거친 값입니다. 이미 확률이 된 값을 다시 exp에 넣고 있지는 않나요?"""
    once = np.exp(x - np.max(x)) / np.sum(np.exp(x - np.max(x)))
    return np.exp(once) / np.sum(np.exp(once))


@softmax.misconception()
def log_probability(x):
    """확률이 아니라 확률의 로그가 나왔습니다. 이 함수에서 로그가 필요할까요?"""
    return x - np.max(x) - np.log(np.sum(np.exp(x - np.max(x))))


@softmax.misconception()
def largest_class(x):
    """확률이 아니라 점수가 가장 큰 클래스의 번호를 돌려주었습니다. 반환값의 모양은 무엇이어야 하나요?"""
    return np.argmax(x)


@softmax.misconception()
def largest_probability(x):
    """가장 큰 확률 하나만 돌려주었습니다. 반환값의 모양은 무엇이어야 하나요?"""
    return np.max(np.exp(x - np.max(x)) / np.sum(np.exp(x - np.max(x))))


@softmax.misconception()
def returns_a_list(x):
    """값은 맞지만 배열이 아니라 리스트를 돌려주었습니다. 리스트를 배열로 바꾸는 함수는 무엇일까요?"""
    exp_x = np.exp(x - np.max(x))
    return [float(value / np.sum(exp_x)) for value in exp_x]


@softmax.misconception()
def result_array_like_scores(x):
    """정수 점수를 넣으면 확률이 0으로 잘립니다. 결과를 담은 배열이 np.zeros_like(x)나 x.copy()처럼 x의 자료형(dtype)을 그대로 따르지는 않나요?"""
    y = np.zeros_like(x)
    y[:] = np.exp(x - np.max(x)) / np.sum(np.exp(x - np.max(x)))
    return y


@softmax.pattern(error=r"axis 1 is out of bounds for array of dimension 1", see="1_day/softmax#batch")
def axis_one_on_a_vector():
    """모양이 (C,)인 벡터에는 축이 0번 하나뿐인데 1번 축을 찾았습니다. 벡터 하나를 다 더할 때도 축이 필요할까요?"""


@softmax.pattern(error=r"only (length-1|0-dimensional|size-1) arrays can be converted")
def math_exp_on_an_array():
    """math 모듈의 함수에 배열을 통째로 넣었습니다. 배열의 모든 원소를 한꺼번에 계산하는 함수는 어느 모듈에 있을까요?"""


@softmax.pattern(error=r"[Cc]annot cast ufunc .*output|_UFuncOutputCastingError")
def in_place_on_integers():
    """정수 배열 안에 실수를 도로 써 넣으려다 멈췄습니다. 받은 배열을 고치지 않고 새 배열을 만들면 어떨까요?"""


@softmax.variant
def with_loops(x):
    largest = x[0]
    for score in x:
        largest = max(largest, score)
    total = 0.0
    for score in x:
        total += np.exp(score - largest)
    y = np.zeros(len(x))
    for k in range(len(x)):
        y[k] = np.exp(x[k] - largest) / total
    return y


@softmax.variant
def with_log_sum_exp(x):
    largest = x.max()
    return np.exp(x - (largest + np.log(np.exp(x - largest).sum())))


@softmax.variant
def along_the_last_axis(x):
    exp_x = np.exp(x - x.max(axis=-1, keepdims=True))
    return exp_x / exp_x.sum(axis=-1, keepdims=True)


@softmax.variant
def one_over_a_sum(x):
    with np.errstate(over="ignore"):
        return 1 / np.sum(np.exp(x[None, :] - np.asarray(x)[:, None]), axis=1)


@softmax.variant
def on_a_copy(x):
    y = x.astype(float)
    y -= y.max()
    np.exp(y, out=y)
    y /= y.sum()
    return y


@softmax.variant
def from_a_list(x):
    values = [float(v) for v in x]
    exps = [np.exp(v - max(values)) for v in values]
    return np.array([e / sum(exps) for e in exps])


# 2. softmax_batch ------------------------------------------------------------------------------

softmax_batch = exercise.task(
    "softmax_batch",
    compare=close(rtol=1e-7, atol=1e-15),  # as for softmax
    lecture="1_day/softmax#batch",
    hints=[
        "한 행만 보면 1번의 softmax와 똑같은 일입니다. 먼저 반복문으로 한 행씩 처리해 보아도 좋습니다.",
        "np.max와 np.sum에 axis를 주면 한 방향으로만 계산합니다. 모양이 (N, C)인 배열에서 "
        "행마다 하나씩, 모두 N개의 수가 나오려면 어느 축을 따라가야 할까요?",
        "(N, C)와 (N,)은 브로드캐스팅할 때 뒤쪽 축부터 맞춰지므로 행끼리 짝지어지지 않습니다. "
        "줄어든 축을 크기 1로 남겨서 (N, 1)로 만드는 방법을 찾아보세요.",
    ],
)


@softmax_batch.case(points=1)
def two_rows(rng):
    """행이 둘, 클래스가 셋인 배치"""
    return [np.array([[0.3, 2.9, 4.0], [1.0, -2.0, 0.0]])]


@softmax_batch.case(points=1)
def square_batch(rng):
    """행과 클래스의 수가 같은 배치"""
    return [np.array([[1.0, 2.0], [3.0, 4.0]])]


@softmax_batch.case(points=1)
def rows_far_apart(rng):
    """한 행은 1000쯤, 다른 행은 0쯤인 정수 배치"""
    return [np.array([[1000, 1001, 1002], [0, 1, 2]])]


@softmax_batch.case(points=1, hidden=True)
def wide_batch(rng):
    """클래스가 열인 배치"""
    return [rng.normal(0, 2, size=(4, 10))]


@softmax_batch.case(points=1, hidden=True)
def one_row(rng):
    """사진이 한 장뿐인 배치"""
    return [rng.normal(1000, 3, size=(1, 6))]


@softmax_batch.case(points=1, hidden=True)
def tall_batch_far_apart(rng):
    """행마다, 또 한 행 안에서도 점수의 크기가 크게 다른 배치"""
    centers = rng.permutation([-1000.0, -20.0, 0.0, 500.0, 1000.0])
    apart = rng.permutation([-1000.0, 0.0, 1000.0])  # only the row's maximum keeps exp from overflowing
    return [rng.normal(0, 2, size=(6, 3)) + np.vstack([np.repeat(centers[:, None], 3, axis=1), apart])]


@softmax_batch.misconception()
def global_maximum(X):
    """배치 전체의 최댓값 하나를 모든 행에서 뺐습니다. 그보다 훨씬 작은 행은 exp가 모두 0이 되어 0 / 0이 됩니다. 최댓값은 몇 개가 필요할까요?"""
    exp_X = np.exp(X - np.max(X))
    return exp_X / np.sum(exp_X, axis=1, keepdims=True)


@softmax_batch.misconception()
def vector_formula(X):
    """벡터에 쓰던 식을 그대로 써서, 배치 전체의 최댓값을 빼고 배치 전체의 합으로 나눴습니다. 행마다 더하면 1이 되나요?"""
    exp_X = np.exp(X - np.max(X))
    return exp_X / np.sum(exp_X)


@softmax_batch.misconception()
def global_sum(X):
    """최댓값은 행마다 뺐지만, 배치 전체의 합으로 나눴습니다. 행마다 나누려면 어느 축으로 더해야 할까요?"""
    exp_X = np.exp(X - np.max(X, axis=1, keepdims=True))
    return exp_X / np.sum(exp_X)


@softmax_batch.misconception()
def columns_not_rows(X):
    """열마다 합이 1이 되었습니다. 사진 한 장의 점수는 행과 열 가운데 어느 쪽에 늘어서 있나요?"""
    exp_X = np.exp(X - np.max(X, axis=0))
    return exp_X / np.sum(exp_X, axis=0)


@softmax_batch.misconception()
def sums_columns(X):
    """최댓값은 행마다 뺐지만, 합은 열마다 구했습니다. 확률의 합이 1이 되어야 하는 것은 어느 쪽인가요?"""
    exp_X = np.exp(X - np.max(X, axis=1, keepdims=True))
    return exp_X / np.sum(exp_X, axis=0)


@softmax_batch.misconception()
def no_keepdims(X):
    """행마다 구한 최댓값과 합의 모양이 (N,)이라서 (N, C)와 행끼리 짝지어지지 않습니다. N과 C가 같으면 오류 없이 틀린 값이 나오기도 합니다. 어떤 모양이어야 할까요?"""
    exp_X = np.exp(X - np.max(X, axis=1))
    return exp_X / np.sum(exp_X, axis=1)


@softmax_batch.misconception()
def no_keepdims_in_max(X):
    """행마다 구한 최댓값의 모양이 (N,)이라서 (N, C)와 행끼리 짝지어지지 않습니다. N과 C가 같으면 오류 없이 틀린 값이 나오기도 합니다. 어떤 모양이어야 할까요?"""
    exp_X = np.exp(X - np.max(X, axis=1))
    return exp_X / np.sum(exp_X, axis=1, keepdims=True)


@softmax_batch.misconception()
def no_keepdims_in_sum(X):
    """행마다 구한 합의 모양이 (N,)이라서 (N, C)와 행끼리 짝지어지지 않습니다. N과 C가 같으면 오류 없이 틀린 값이 나오기도 합니다. 어떤 모양이어야 할까요?"""
    exp_X = np.exp(X - np.max(X, axis=1, keepdims=True))
    return exp_X / np.sum(exp_X, axis=1)


@softmax_batch.misconception(see="1_day/softmax#overflow")
def no_max_shift_in_batch(X):
    """최댓값을 빼지 않아, 점수가 큰 행에서 exp가 넘쳤습니다. 벡터에서는 넘침을 어떻게 막았나요?"""
    return np.exp(X) / np.sum(np.exp(X), axis=1, keepdims=True)


@softmax_batch.misconception()
def plain_vector_formula(X):
    """벡터의 공식을 그대로 써서, 배치 전체의 합으로 나눴습니다. 큰 점수에서는 넘치기도 합니다. 먼저 행마다 합이 1이 되게 하려면 어느 축으로 더해야 할까요?"""
    return np.exp(X) / np.sum(np.exp(X))


@softmax_batch.misconception()
def columns_without_shift(X):
    """열마다 합이 1이 되었고, 큰 점수에서는 넘치기도 합니다. 먼저 사진 한 장의 점수가 행과 열 가운데 어느 쪽에 늘어서 있는지 살펴볼까요?"""
    return np.exp(X) / np.sum(np.exp(X), axis=0)


@softmax_batch.misconception()
def no_keepdims_without_shift(X):
    """행마다 구한 합의 모양이 (N,)이라서 (N, C)와 행끼리 짝지어지지 않습니다. 큰 점수에서는 넘치기도 합니다. 먼저 합의 모양이 무엇이어야 하는지 생각해 볼까요?"""
    return np.exp(X) / np.sum(np.exp(X), axis=1)


@softmax_batch.misconception()
def changes_the_batch(X):
    """함수에 넘긴 배열의 내용까지 바뀌었습니다. `X -= c`는 X의 칸에 값을 쓰고, `Y = X`는 이름만 하나 더 붙입니다. 새 배열을 만들려면 어떻게 해야 할까요?"""
    X -= np.max(X, axis=1, keepdims=True)
    return np.exp(X) / np.sum(np.exp(X), axis=1, keepdims=True)


@softmax_batch.misconception()
def returns_list_of_rows(X):
    """행마다의 값은 맞지만, 배열이 아니라 배열을 담은 리스트를 돌려주었습니다. 리스트를 배열 하나로 바꾸려면 어떻게 해야 할까요?"""
    return [np.exp(row - np.max(row)) / np.sum(np.exp(row - np.max(row))) for row in X]


@softmax_batch.misconception()
def only_the_last_row(X):
    """마지막 행의 결과만 남았습니다. 반복할 때마다 앞의 결과를 덮어쓰고 있지는 않나요?"""
    for row in X:
        y = np.exp(row - np.max(row)) / np.sum(np.exp(row - np.max(row)))
    return y


@softmax_batch.misconception()
def returns_inside_the_loop(X):
    """첫 행의 결과만 돌려주었습니다. return이 반복문 안에 들어가 있지는 않나요?"""
    for row in X:
        return np.exp(row - np.max(row)) / np.sum(np.exp(row - np.max(row)))


@softmax_batch.misconception()
def no_normalization_in_batch(X):
    """exp까지는 했지만 합으로 나누지 않았습니다. 행마다 더하면 1이 되나요?"""
    return np.exp(X - np.max(X, axis=1, keepdims=True))


@softmax_batch.misconception()
def divides_shifted_scores_in_batch(X):
    """최댓값을 뺀 점수를 exp에 넣지 않고 바로 행의 합으로 나눴습니다. 음수인 점수도 양수로 만들어 주는 단계는 어디에 있어야 할까요?"""
    shifted = X - np.max(X, axis=1, keepdims=True)
    return shifted / np.sum(shifted, axis=1, keepdims=True)


@softmax_batch.misconception()
def hides_overflow_in_batch(X):
    """넘쳐서 생긴 inf나 nan을 다른 수로 바꾸어 가렸습니다. 값이 이미 사라진 뒤입니다. 애초에 넘치지 않게 하려면 행마다 무엇을 빼야 할까요?"""
    exp_X = np.nan_to_num(np.exp(X))
    return exp_X / np.sum(exp_X, axis=1, keepdims=True)


@softmax_batch.misconception()
def integer_result_array(X):
    """확률이 모두 0이나 1로 잘렸습니다. 결과를 담을 배열을 정수형으로 만들지는 않았나요?"""
    Y = np.zeros(X.shape, dtype=int)
    for i, row in enumerate(X):
        Y[i] = np.exp(row - np.max(row)) / np.sum(np.exp(row - np.max(row)))
    return Y


@softmax_batch.misconception()
def result_array_like_input(X):
    """정수 배치를 넣으면 확률이 0으로 잘립니다. 결과를 담은 배열이 X 자신이거나, np.zeros_like(X)처럼 X의 자료형(dtype)을 그대로 따르지는 않나요?"""
    Y = np.zeros_like(X)
    for i, row in enumerate(X):
        Y[i] = np.exp(row - np.max(row)) / np.sum(np.exp(row - np.max(row)))
    return Y


@softmax_batch.pattern(error=r"truth value of an array with more than one element is ambiguous")
def builtin_max_on_rows():
    """파이썬 내장 함수 max는 행과 행을 통째로 비교하려다 멈춥니다. 배열의 최댓값을 구하는 NumPy 함수는 무엇일까요?"""


@softmax_batch.pattern(error=r"axis 2 is out of bounds")
def axis_two():
    """2차원 배열의 축은 0번과 1번뿐인데 2번 축을 찾았습니다. 축의 번호는 몇부터 세나요?"""


@softmax_batch.pattern(error=r"[Cc]annot cast ufunc .*output|_UFuncOutputCastingError")
def in_place_on_integer_batch():
    """정수 배열 안에 실수를 도로 써 넣으려다 멈췄습니다. 받은 배열을 고치지 않고 새 배열을 만들면 어떨까요?"""


@softmax_batch.variant
def row_by_row(X):
    Y = np.zeros(X.shape)
    for i in range(X.shape[0]):
        e = np.exp(X[i] - max(X[i]))
        Y[i] = e / sum(e)
    return Y


@softmax_batch.variant
def transposed(X):
    e = np.exp(X.T - X.max(axis=1))
    return (e / e.sum(axis=0)).T


@softmax_batch.variant
def with_newaxis(X):
    e = np.exp(X - X.max(axis=1)[:, np.newaxis])
    return e / e.sum(axis=1).reshape(-1, 1)


@softmax_batch.variant
def with_log_sum_exp_rows(X):
    m = np.amax(X, axis=-1, keepdims=True)
    return np.exp(X - m - np.log(np.exp(X - m).sum(axis=-1, keepdims=True)))


@softmax_batch.variant
def with_einsum(X):
    e = np.exp(X - X.max(axis=1, keepdims=True))
    return np.einsum("ij,i->ij", e, 1 / np.einsum("ij->i", e))


@softmax_batch.variant
def list_then_array(X):
    rows = []
    for row in X.tolist():
        exps = np.exp(np.array(row) - max(row))
        rows.append(list(exps / exps.sum()))
    return np.array(rows)


# 3. sum_squares_error --------------------------------------------------------------------------

sum_squares_error = exercise.task(
    "sum_squares_error",
    compare=close(rtol=1e-6, atol=1e-9),
    lecture="1_day/softmax#sum-squares",
    hints=[
        "공식을 안에서 바깥으로 읽어 보세요. 차이를 구하고, 제곱하고, 더하고, 마지막에 2로 나눕니다.",
        "배열끼리 빼거나 ** 로 제곱하면 원소마다 계산됩니다. 반복문 없이 원소를 모두 더하는 함수는 무엇일까요?",
        "더하기 전에 제곱하나요, 더한 뒤에 제곱하나요? 평균이 아니라 합인가요? 1/2을 잊지 않았나요?",
    ],
)


@sum_squares_error.case(points=1)
def small_probabilities(rng):
    """클래스 셋, 본문의 예"""
    return [np.array([0.2, 0.5, 0.3]), [0, 1, 0]]


@sum_squares_error.case(points=1)
def correct_is_likely(rng):
    """정답의 확률이 0.6일 때"""
    y = np.array([0.1, 0.05, 0.6, 0.0, 0.05, 0.1, 0.0, 0.1, 0.0, 0.0])
    return [y, [0, 0, 1, 0, 0, 0, 0, 0, 0, 0]]


@sum_squares_error.case(points=1)
def correct_is_unlikely(rng):
    """정답의 확률이 0.1일 때"""
    y = np.array([0.1, 0.05, 0.1, 0.0, 0.05, 0.1, 0.0, 0.6, 0.0, 0.0])
    return [y, np.array([0, 0, 1, 0, 0, 0, 0, 0, 0, 0])]


@sum_squares_error.case(points=1, hidden=True)
def first_class(rng):
    """정답이 첫 클래스일 때"""
    return [rng.dirichlet(np.full(5, 2.0)), np.eye(5)[0]]


@sum_squares_error.case(points=1, hidden=True)
def last_class(rng):
    """정답이 마지막 클래스이고 리스트일 때"""
    return [rng.dirichlet(np.full(8, 2.0)), [0, 0, 0, 0, 0, 0, 0, 1]]


@sum_squares_error.misconception()
def no_half(y, t):
    """값이 꼭 두 배입니다. 공식의 맨 앞에 무엇이 있었나요?"""
    return np.sum((y - t) ** 2)


@sum_squares_error.misconception()
def mean_square(y, t):
    """더하지 않고 평균을 냈습니다. 공식의 Σ는 합일까요, 평균일까요?"""
    return np.mean((y - t) ** 2)


@sum_squares_error.misconception()
def half_mean_square(y, t):
    """제곱한 차이를 더하지 않고 평균을 낸 뒤 2로 나눴습니다. 공식의 Σ는 합일까요, 평균일까요?"""
    return 0.5 * np.mean((y - t) ** 2)


@sum_squares_error.misconception()
def square_of_sum(y, t):
    """손실이 0이 되었습니다. 제곱하기 전에 더하면 양수와 음수가 서로 지워지고, `//`로 나누면 소수점 아래가 버려집니다. 어느 단계에서 0이 되나요?"""
    return 0.5 * np.sum(y - t) ** 2


@sum_squares_error.misconception()
def absolute_differences(y, t):
    """차이를 제곱하지 않고 절댓값을 더했습니다. 공식에서 괄호 밖에 적힌 것은 무엇인가요?"""
    return 0.5 * np.sum(np.abs(y - t))


@sum_squares_error.misconception()
def difference_of_squares(y, t):
    """각각 제곱한 다음에 뺐습니다. 빼기와 제곱 가운데 무엇을 먼저 해야 할까요?"""
    return 0.5 * np.sum(y**2 - np.array(t) ** 2)


@sum_squares_error.misconception()
def root_of_sum(y, t):
    """제곱근까지 씌워 거리를 구했습니다. 공식에 제곱근이 있었나요?"""
    return 0.5 * np.sqrt(np.sum((y - t) ** 2))


@sum_squares_error.misconception()
def not_summed(y, t):
    """손실이 클래스마다 하나씩 나왔습니다. 반환값은 실수 하나여야 합니다. 무엇이 빠졌을까요?"""
    return 0.5 * (y - t) ** 2


@sum_squares_error.pattern(error=r"bitwise_xor|unsupported operand type\(s\) for \^")
def caret_is_not_power():
    """파이썬에서 `^`는 거듭제곱이 아닙니다. 제곱을 나타내는 연산자는 무엇일까요?"""


@sum_squares_error.pattern(error=r"'list' object has no attribute")
def list_has_no_array_attribute():
    """t가 파이썬 리스트로 들어오면 배열의 속성이나 메서드를 쓸 수 없습니다. 먼저 배열로 바꾸려면 어떤 함수를 쓰면 될까요?"""


@sum_squares_error.variant
def with_a_loop(y, t):
    total = 0
    for yk, tk in zip(y, t):
        total += (yk - tk) ** 2
    return total / 2


@sum_squares_error.variant
def with_dot(y, t):
    d = np.asarray(t) - y
    return d @ d / 2


@sum_squares_error.variant
def with_norm(y, t):
    return np.linalg.norm(y - np.array(t)) ** 2 / 2


@sum_squares_error.variant
def with_square_and_expand(y, t):
    y, t = np.asarray(y), np.asarray(t)
    return 0.5 * (np.square(y).sum() - 2 * np.sum(y * t) + np.square(t).sum())


sum_squares_error.equivalent("sum_squares_error: y - t → t - y", "제곱하므로 빼는 순서는 상관없습니다.")


# 4. cross_entropy_error ------------------------------------------------------------------------
# What delta is for can also be reached by np.clip(y, delta, 1); that differs by delta / y at most,
# which these tolerances allow. An answer without delta still fails where a probability is 0.

cross_entropy_error = exercise.task(
    "cross_entropy_error",
    compare=close(rtol=1e-5, atol=1e-6),
    lecture="1_day/softmax#cross-entropy",
    hints=[
        "사진 한 장부터 풀어 보세요. y에 delta를 더하고, 로그를 씌우고, t와 원소마다 곱해서 모두 더합니다. "
        "마지막에 빠뜨리기 쉬운 부호가 하나 있습니다.",
        "배치에서는 사진의 수 N으로 나눕니다. y의 모양이 (C,)일 때와 (N, C)일 때 N은 각각 얼마인가요? "
        "len(y)나 y.shape[0]은 두 경우에 무엇을 뜻하나요?",
        "두 경우를 if로 나누어도 되고, 사진 한 장을 모양이 (1, C)인 배치로 바꾸어 한 식으로 써도 됩니다. "
        "np.atleast_2d나 reshape를 찾아보세요. t는 리스트일 수 있다는 점도 잊지 마세요.",
    ],
)


@cross_entropy_error.case(points=1)
def likely_answer(rng):
    """사진 한 장, 정답의 확률이 0.6 (t는 리스트)"""
    y = np.array([0.1, 0.05, 0.6, 0.0, 0.05, 0.1, 0.0, 0.1, 0.0, 0.0])
    return [y, [0, 0, 1, 0, 0, 0, 0, 0, 0, 0]]


@cross_entropy_error.case(points=1)
def unlikely_answer(rng):
    """사진 한 장, 정답의 확률이 0.1 (t는 배열)"""
    y = np.array([0.1, 0.05, 0.1, 0.0, 0.05, 0.1, 0.0, 0.6, 0.0, 0.0])
    return [y, np.array([0, 0, 1, 0, 0, 0, 0, 0, 0, 0])]


@cross_entropy_error.case(points=1)
def impossible_answer(rng):
    """정답의 확률이 0일 때(결과는 유한한 수)"""
    return [np.array([1.0, 0.0]), np.array([0, 1])]


@cross_entropy_error.case(points=1)
def small_batch(rng):
    """사진이 두 장인 배치, 본문의 예"""
    return [np.array([[0.7, 0.2, 0.1], [0.1, 0.3, 0.6]]), np.array([[1, 0, 0], [0, 1, 0]])]


@cross_entropy_error.case(points=1, hidden=True)
def larger_batch(rng):
    """정답이 첫 클래스와 마지막 클래스를 모두 포함하는 배치"""
    labels = np.concatenate([[0, 4], rng.integers(0, 5, size=5)])
    return [rng.dirichlet(np.full(5, 5.0), size=7), np.eye(5)[labels]]


@cross_entropy_error.case(points=1, hidden=True)
def batch_of_one(rng):
    """사진이 한 장뿐인 배치 (t는 리스트)"""
    return [rng.dirichlet(np.full(6, 5.0), size=1), [[0, 0, 0, 0, 0, 1]]]


@cross_entropy_error.case(points=1, hidden=True)
def square_batch_with_zeros(rng):
    """확률 0이 섞이고 N과 C가 같은 배치"""
    y = np.array([[0.0, 0.5, 0.5, 0.0], [0.0, 0.0, 1.0, 0.0], [0.25, 0.25, 0.25, 0.25], [0.1, 0.0, 0.0, 0.9]])
    return [y[rng.permutation(4)], np.eye(4, dtype=int)[rng.permutation(4)]]


@cross_entropy_error.misconception()
def plus_instead_of_times(y, t):
    """t와 로그를 곱하지 않고 더했습니다. 정답이 아닌 클래스의 로그를 지우려면 0과 어떤 계산을 해야 할까요?"""
    y, t = np.atleast_2d(y), np.atleast_2d(t)
    return -np.sum(t + np.log(y + 1e-7)) / len(y)


@cross_entropy_error.misconception()
def missing_minus(y, t):
    """손실이 음수로 나왔습니다. 1보다 작은 수의 로그는 음수입니다. 공식에서 무엇을 빠뜨렸을까요?"""
    y, t = np.atleast_2d(y), np.atleast_2d(t)
    return np.sum(t * np.log(y + 1e-7)) / len(y)


@cross_entropy_error.misconception()
def not_divided_by_batch(y, t):
    """사진 한 장은 맞지만, 배치에서는 손실을 모두 더하기만 했습니다. 배치의 크기가 두 배가 되면 이 값은 어떻게 될까요?"""
    return -np.sum(np.array(t) * np.log(y + 1e-7))


@cross_entropy_error.misconception()
def divided_by_every_element(y, t):
    """사진의 수가 아니라 원소의 수로 나눴습니다. np.mean이나 y.size는 무엇의 개수로 나누나요?"""
    return -np.mean(np.array(t) * np.log(y + 1e-7))


@cross_entropy_error.misconception()
def vector_divided_by_classes(y, t):
    """배치는 맞지만, 사진 한 장일 때는 클래스의 수로 나눴습니다. 모양이 (C,)일 때 len(y)나 y.shape[0]은 무엇인가요?"""
    return -np.sum(np.array(t) * np.log(y + 1e-7)) / len(y)


@cross_entropy_error.misconception()
def always_divided_by_classes(y, t):
    """사진의 수가 아니라 클래스의 수로 나눴습니다. 모양이 (N, C)일 때 사진의 수는 몇 번 축의 크기인가요?"""
    return -np.sum(np.array(t) * np.log(y + 1e-7)) / y.shape[-1]


@cross_entropy_error.misconception()
def base_ten(y, t):
    """밑이 10인 상용로그를 썼습니다. 공식의 log는 밑이 무엇인 로그인가요?"""
    y, t = np.atleast_2d(y), np.atleast_2d(t)
    return -np.sum(t * np.log10(y + 1e-7)) / len(y)


@cross_entropy_error.misconception()
def base_two(y, t):
    """밑이 2인 로그를 썼습니다. 공식의 log는 밑이 무엇인 로그인가요?"""
    y, t = np.atleast_2d(y), np.atleast_2d(t)
    return -np.sum(t * np.log2(y + 1e-7)) / len(y)


@cross_entropy_error.misconception()
def answer_against_itself(y, t):
    """정답 t가 쓰이지 않고 y와 y 사이의 교차 엔트로피가 나왔습니다. 로그에 곱하는 것은 무엇이어야 하나요?"""
    y = np.atleast_2d(y)
    return -np.sum(y * np.log(y + 1e-7)) / len(y)


@cross_entropy_error.misconception()
def no_delta(y, t):
    """확률이 0인 곳에서 로그가 -∞가 되어 손실이 inf나 nan이 되었습니다. delta를 더하는 곳은 로그의 안일까요, 밖일까요?"""
    y, t = np.atleast_2d(y), np.atleast_2d(t)
    with np.errstate(divide="ignore", invalid="ignore"):
        return -np.sum(t * np.log(y)) / len(y)


@cross_entropy_error.misconception()
def no_delta_on_chosen(y, t):
    """정답의 확률이 0일 때 로그가 -∞가 되어 손실이 inf가 되었습니다. delta를 더하는 곳은 로그의 안일까요, 밖일까요?"""
    y, t = np.atleast_2d(y), np.atleast_2d(t)
    with np.errstate(divide="ignore"):
        return -np.sum(np.log(y[t == 1])) / len(y)


@cross_entropy_error.misconception()
def every_class_counts(y, t):
    """정답이 아닌 클래스의 로그까지 모두 더했습니다. 정답의 로그만 남기는 것은 공식의 어느 부분인가요?"""
    y = np.atleast_2d(y)
    return -np.sum(np.log(y + 1e-7)) / len(y)


@cross_entropy_error.misconception()
def binary_form(y, t):
    """정답이 아닌 클래스의 log(1 - y)까지 더했습니다. 이것은 클래스마다 예/아니요를 따로 묻는 이진 교차 엔트로피입니다. 이 과제의 공식에는 항이 몇 개인가요?"""
    y, t = np.atleast_2d(y), np.atleast_2d(t)
    return -np.sum(t * np.log(y + 1e-7) + (1 - t) * np.log(1 - y + 1e-7)) / len(y)


@cross_entropy_error.misconception()
def binary_form_multiplied(y, t):
    """t와 1 - t를 곱하면 언제나 0이라서 손실도 늘 0이 됩니다. 이 과제의 공식에 1 - t가 있었나요?"""
    y, t = np.atleast_2d(y), np.atleast_2d(t)
    return -np.sum(t * np.log(y + 1e-7) * (1 - t) * np.log(1 - y + 1e-7)) / len(y)


@cross_entropy_error.misconception()
def swapped_roles(y, t):
    """확률이 아니라 정답 t에 로그를 씌웠습니다. 로그 안에 들어가는 것은 예측일까요, 정답일까요?"""
    y, t = np.atleast_2d(y), np.atleast_2d(t)
    return -np.sum(y * np.log(t + 1e-7)) / len(y)


@cross_entropy_error.misconception()
def one_per_example(y, t):
    """배치에서 손실이 사진마다 하나씩, 모두 N개가 나왔습니다. 반환값은 실수 하나여야 합니다. 무엇을 더 해야 할까요?"""
    return -np.sum(np.array(t) * np.log(y + 1e-7), axis=-1)


@cross_entropy_error.misconception()
def last_example_only(y, t):
    """배치에서 마지막 사진의 손실만 남았습니다. 반복할 때마다 앞의 손실을 덮어쓰고 있지는 않나요?"""
    for row, answer in zip(np.atleast_2d(y), np.atleast_2d(t)):
        loss = -np.sum(answer * np.log(row + 1e-7))
    return loss


@cross_entropy_error.misconception()
def last_example_divided(y, t):
    """배치에서 마지막 사진의 손실만 남았고, 그것을 N으로 나눴습니다. 반복할 때마다 손실을 쌓고 있나요, 덮어쓰고 있나요?"""
    for row, answer in zip(np.atleast_2d(y), np.atleast_2d(t)):
        loss = -np.sum(answer * np.log(row + 1e-7))
    return loss / len(np.atleast_2d(y))


@cross_entropy_error.misconception()
def one_hot_used_as_labels(y, t):
    """t를 클래스의 번호로 여겨 y의 자리를 골랐습니다. 이 과제의 t는 원-핫입니다. 0과 1을 번호로 쓰면 어떤 확률이 골라질까요?"""
    y, t = np.atleast_2d(y), np.atleast_2d(t)
    return -np.sum(np.log(y[np.arange(len(y)), t] + 1e-7)) / len(y)


@cross_entropy_error.misconception()
def no_logarithm(y, t):
    """로그를 씌우지 않고 정답의 확률을 그대로 썼습니다. 확률이 1에 가까울 때 손실은 얼마에 가까워야 할까요?"""
    y, t = np.atleast_2d(y), np.atleast_2d(t)
    return -np.sum(t * (y + 1e-7)) / len(y)


# The same mistakes before the batch has been thought of: one photo wrong, and no division by N.
@cross_entropy_error.misconception()
def plus_and_not_divided(y, t):
    """t와 로그를 곱하지 않고 더했습니다. 배치의 평균은 잠시 미루어 두고, 정답이 아닌 클래스의 로그를 지우려면 0과 어떤 계산을 해야 할까요?"""
    return -np.sum(np.array(t) + np.log(y + 1e-7))


@cross_entropy_error.misconception()
def minus_and_division_missing(y, t):
    """손실이 음수로 나왔습니다. 1보다 작은 수의 로그는 음수입니다. 배치의 평균은 잠시 미루어 두고, 공식에서 무엇을 빠뜨렸을까요?"""
    return np.sum(np.array(t) * np.log(y + 1e-7))


@cross_entropy_error.misconception()
def base_ten_and_not_divided(y, t):
    """밑이 10인 상용로그를 썼습니다. 배치의 평균은 잠시 미루어 두고, 공식의 log는 밑이 무엇인 로그인가요?"""
    return -np.sum(np.array(t) * np.log10(y + 1e-7))


@cross_entropy_error.misconception()
def itself_and_not_divided(y, t):
    """정답 t가 쓰이지 않고 y와 y 사이의 교차 엔트로피가 나왔습니다. 배치의 평균은 잠시 미루어 두고, 로그에 곱하는 것은 무엇이어야 하나요?"""
    return -np.sum(y * np.log(y + 1e-7))


@cross_entropy_error.misconception()
def every_class_and_not_divided(y, t):
    """정답이 아닌 클래스의 로그까지 모두 더했습니다. 배치의 평균은 잠시 미루어 두고, 정답의 로그만 남기는 것은 공식의 어느 부분인가요?"""
    return -np.sum(np.log(y + 1e-7))


@cross_entropy_error.misconception()
def binary_and_not_divided(y, t):
    """정답이 아닌 클래스의 log(1 - y)까지 더했습니다. 이것은 클래스마다 예/아니요를 따로 묻는 이진 교차 엔트로피입니다. 이 과제의 공식에는 항이 몇 개인가요?"""
    t = np.array(t)
    return -np.sum(t * np.log(y + 1e-7) + (1 - t) * np.log(1 - y + 1e-7))


@cross_entropy_error.misconception()
def no_delta_and_not_divided(y, t):
    """확률이 0인 곳에서 로그가 -∞가 되어 손실이 inf나 nan이 되었습니다. 배치의 평균은 잠시 미루어 두고, delta를 더하는 곳은 로그의 안일까요, 밖일까요?"""
    with np.errstate(divide="ignore", invalid="ignore"):
        return -np.sum(np.array(t) * np.log(y))


@cross_entropy_error.pattern(error=r"SyntaxError", source=r"\b1e\s+-\s*7\b|\b1e-\s+7\b")
def spaces_inside_number():
    """`1e-7`은 숫자 하나이므로 안에 빈칸을 넣을 수 없습니다. `1e - 7`을 어떻게 고치면 될까요?"""


@cross_entropy_error.pattern(error=r"'list' object has no attribute")
def list_treated_as_array():
    """t가 배열이면 괜찮지만, 리스트로 들어오면 오류가 납니다. 리스트에는 shape나 ndim이 없습니다. 함수의 첫머리에서 무엇을 해 두면 좋을까요?"""


@cross_entropy_error.pattern(error=r"only (length-1|0-dimensional|size-1) arrays can be converted")
def math_log_on_an_array():
    """math.log는 수 하나만 받는데 배열이 들어갔습니다. 배열의 모든 원소에 로그를 씌우는 함수는 어느 모듈에 있을까요?"""


@cross_entropy_error.pattern(error=r"name 't_size' is not defined|no attribute 'dim'")
def misspelt_names():
    """없는 이름을 썼습니다. 배열의 차원 수, 모양, 원소의 수를 뜻하는 속성은 각각 ndim, shape, size입니다. 어느 것을 쓰려고 했나요?"""


@cross_entropy_error.variant
def two_branches(y, t):
    t = np.array(t)
    if y.ndim == 1:
        return -np.sum(t * np.log(y + 1e-7))
    return -np.sum(t * np.log(y + 1e-7)) / y.shape[0]


@cross_entropy_error.variant
def by_argmax(y, t):
    y, t = np.atleast_2d(y), np.atleast_2d(t)
    return np.mean(-np.log(y[np.arange(len(y)), t.argmax(axis=1)] + 1e-7))


@cross_entropy_error.variant
def double_loop(y, t):
    y, t = np.atleast_2d(y).tolist(), np.atleast_2d(t).tolist()
    total = 0.0
    for row, answer in zip(y, t):
        for p, target in zip(row, answer):
            if target == 1:
                total -= np.log(p + 1e-7)
    return float(total / len(y))


@cross_entropy_error.variant
def clipped(y, t):
    t = np.asarray(t).reshape(-1, y.shape[-1])
    return -np.einsum("ij,ij->", t, np.log(np.clip(y, 1e-7, 1.0)).reshape(t.shape)) / t.shape[0]


@cross_entropy_error.variant
def mean_of_rows(y, t):
    return np.mean(np.sum(-np.array(t) * np.log(y + 1e-7), axis=-1))


@cross_entropy_error.variant
def divided_by_ones_in_target(y, t):
    return -np.vdot(np.asarray(t, dtype=float), np.log(y + 1e-7)) / np.sum(t)


cross_entropy_error.equivalent(
    "cross_entropy_error: np.atleast_2d(t) → t",
    "y가 (1, C)로 펴져 있으면 모양이 (C,)인 t도 브로드캐스팅으로 짝이 맞습니다.",
)


# 5. cross_entropy_label ------------------------------------------------------------------------

cross_entropy_label = exercise.task(
    "cross_entropy_label",
    compare=close(rtol=1e-5, atol=1e-6),  # as for cross_entropy_error
    lecture="1_day/softmax#cross-entropy",
    hints=[
        "행마다 확률을 하나씩, 모두 N개를 골라야 합니다. 먼저 반복문으로 i번째 행의 labels[i]번째 수를 골라 보세요.",
        "y[labels]는 행을 통째로 고르고, y[:, labels]는 모든 행에서 같은 열들을 고릅니다. "
        "행 번호와 열 번호를 하나씩 짝지으려면 대괄호 안에 번호의 목록이 몇 개 있어야 할까요?",
        "0번 행, 1번 행, …, N-1번 행의 번호는 np.arange로 만들 수 있습니다. "
        "고른 N개의 확률에 delta를 더해 로그를 씌우고, 부호를 바꾸고, 평균을 내세요.",
    ],
)


@cross_entropy_label.case(points=1)
def same_as_one_hot(rng):
    """원-핫으로 풀었던 배치를 레이블로"""
    return [np.array([[0.7, 0.2, 0.1], [0.1, 0.3, 0.6]]), np.array([0, 1])]


@cross_entropy_label.case(points=1)
def square_probabilities(rng):
    """N과 C가 같은 배치 (labels는 리스트)"""
    return [np.array([[0.2, 0.5, 0.3], [0.6, 0.3, 0.1], [0.05, 0.15, 0.8]]), [2, 0, 1]]


@cross_entropy_label.case(points=1)
def zero_probability(rng):
    """정답의 확률이 0인 사진이 있는 배치"""
    return [np.array([[1.0, 0.0], [0.4, 0.6], [0.0, 1.0]]), np.array([1, 0, 1])]


@cross_entropy_label.case(points=1, hidden=True)
def labels_at_both_ends(rng):
    """첫 클래스와 마지막 클래스가 정답인 배치"""
    labels = np.concatenate([[5, 0], rng.integers(0, 6, size=2)])
    return [rng.dirichlet(np.full(6, 5.0), size=4), labels]


@cross_entropy_label.case(points=1, hidden=True)
def single_example(rng):
    """사진이 한 장뿐인 배치"""
    return [rng.dirichlet(np.full(5, 5.0), size=1), np.array([rng.integers(1, 5)])]


@cross_entropy_label.case(points=1, hidden=True)
def more_examples_than_classes(rng):
    """사진이 클래스보다 많은 배치 (labels는 리스트)"""
    return [rng.dirichlet(np.full(3, 5.0), size=8), [int(k) for k in rng.integers(0, 3, size=8)]]


@cross_entropy_label.misconception()
def picks_rows(y, labels):
    """labels로 행을 통째로 골랐습니다. 대괄호 안에 번호를 하나만 주면 그것은 행의 번호일까요, 열의 번호일까요?"""
    return -np.sum(np.log(y[np.array(labels)] + 1e-7)) / len(y)


@cross_entropy_label.misconception()
def picks_rows_mean(y, labels):
    """labels로 행을 통째로 골라 그 모든 원소로 평균을 냈습니다. 대괄호 안에 번호를 하나만 주면 그것은 행의 번호일까요, 열의 번호일까요?"""
    return -np.mean(np.log(y[np.array(labels)] + 1e-7))


@cross_entropy_label.misconception()
def all_pairs(y, labels):
    """모든 행에서 모든 레이블의 열을 골라, 확률이 N×N개 나왔습니다. 행과 레이블을 하나씩 짝지으려면 `:` 대신 무엇이 필요할까요?"""
    return -np.sum(np.log(y[:, labels] + 1e-7)) / len(y)


@cross_entropy_label.misconception()
def all_pairs_mean(y, labels):
    """모든 행에서 모든 레이블의 열을 골라, N×N개의 확률로 평균을 냈습니다. 행과 레이블을 하나씩 짝지으려면 `:` 대신 무엇이 필요할까요?"""
    return -np.mean(np.log(y[:, labels] + 1e-7))


@cross_entropy_label.misconception()
def labels_used_as_one_hot(y, labels):
    """레이블을 원-핫처럼 로그에 곱했습니다. 레이블은 확률을 고르는 번호입니다. 2번 클래스가 정답이라고 로그를 두 배로 만들어야 할까요?"""
    return -np.sum(np.array(labels) * np.log(y + 1e-7)) / len(y)


@cross_entropy_label.misconception()
def labels_used_as_weights(y, labels):
    """레이블을 행마다 로그에 곱했습니다. 레이블은 확률을 고르는 번호입니다. 0번 클래스가 정답이면 손실이 늘 0이어도 될까요?"""
    return -np.sum(np.reshape(labels, (-1, 1)) * np.log(y + 1e-7)) / len(y)


@cross_entropy_label.misconception()
def label_sum_not_divided(y, labels):
    """손실을 더하기만 하고 사진의 수로 나누지 않았습니다. 배치의 크기가 두 배가 되면 이 값은 어떻게 될까요?"""
    return -np.sum(np.log(y[np.arange(len(y)), labels] + 1e-7))


@cross_entropy_label.misconception()
def label_divided_by_every_element(y, labels):
    """사진의 수가 아니라 원소의 수로 나눴습니다. y.size는 무엇의 개수인가요?"""
    return -np.sum(np.log(y[np.arange(len(y)), labels] + 1e-7)) / y.size


@cross_entropy_label.misconception()
def label_divided_by_classes(y, labels):
    """사진의 수가 아니라 클래스의 수로 나눴습니다. 사진의 수는 y의 몇 번 축의 크기인가요?"""
    return -np.sum(np.log(y[np.arange(len(y)), labels] + 1e-7)) / y.shape[1]


@cross_entropy_label.misconception()
def label_missing_minus(y, labels):
    """손실이 음수로 나왔습니다. 1보다 작은 수의 로그는 음수입니다. 공식에서 무엇을 빠뜨렸을까요?"""
    return np.mean(np.log(y[np.arange(len(y)), labels] + 1e-7))


@cross_entropy_label.misconception()
def label_base_ten(y, labels):
    """밑이 10인 상용로그를 썼습니다. 공식의 log는 밑이 무엇인 로그인가요?"""
    return -np.mean(np.log10(y[np.arange(len(y)), labels] + 1e-7))


@cross_entropy_label.misconception()
def label_no_delta(y, labels):
    """정답의 확률이 0일 때 로그가 -∞가 되어 손실이 inf가 되었습니다. delta를 더하는 곳은 로그의 안일까요, 밖일까요?"""
    with np.errstate(divide="ignore"):
        return -np.mean(np.log(y[np.arange(len(y)), labels]))


@cross_entropy_label.misconception()
def label_one_per_example(y, labels):
    """손실이 사진마다 하나씩, 모두 N개가 나왔습니다. 반환값은 실수 하나여야 합니다. 무엇을 더 해야 할까요?"""
    return -np.log(y[np.arange(len(y)), labels] + 1e-7)


@cross_entropy_label.misconception()
def counts_from_one(y, labels):
    """레이블에서 1을 뺀 자리를 골랐습니다. 이 과제의 클래스 번호는 몇부터 시작하나요?"""
    return -np.mean(np.log(y[np.arange(len(y)), np.array(labels) - 1] + 1e-7))


@cross_entropy_label.misconception()
def predicted_class(y, labels):
    """정답이 아니라 확률이 가장 큰 클래스를 골랐습니다. labels는 어디에 쓰였나요?"""
    return -np.mean(np.log(np.max(y, axis=1) + 1e-7))


@cross_entropy_label.misconception()
def label_last_example_only(y, labels):
    """마지막 사진의 손실만 남았습니다. 반복할 때마다 손실을 쌓고 있나요, 덮어쓰고 있나요?"""
    return -np.log(y[-1, labels[-1]] + 1e-7)


@cross_entropy_label.misconception()
def label_last_example_divided(y, labels):
    """마지막 사진의 손실만 남았고, 그것을 N으로 나눴습니다. 반복할 때마다 손실을 쌓고 있나요, 덮어쓰고 있나요?"""
    return -np.log(y[-1, labels[-1]] + 1e-7) / len(y)


@cross_entropy_label.misconception()
def label_no_logarithm(y, labels):
    """로그를 씌우지 않고 정답의 확률을 그대로 평균 냈습니다. 확률이 1에 가까울 때 손실은 얼마에 가까워야 할까요?"""
    return -np.mean(y[np.arange(len(y)), labels] + 1e-7)


@cross_entropy_label.pattern(error=r"SyntaxError", source=r"\b1e\s+-\s*7\b|\b1e-\s+7\b")
def label_spaces_inside_number():
    """`1e-7`은 숫자 하나이므로 안에 빈칸을 넣을 수 없습니다. `1e - 7`을 어떻게 고치면 될까요?"""


@cross_entropy_label.pattern(error=r"'list' object has no attribute")
def label_list_has_no_array_attribute():
    """labels가 파이썬 리스트로 들어오면 배열의 속성이나 메서드를 쓸 수 없습니다. 먼저 배열로 바꾸려면 어떤 함수를 쓰면 될까요?"""


@cross_entropy_label.variant
def label_loop(y, labels):
    total = 0.0
    for i in range(len(labels)):
        total += -np.log(y[i][labels[i]] + 1e-7)
    return total / len(labels)


@cross_entropy_label.variant
def through_one_hot(y, labels):
    t = np.eye(y.shape[1])[labels]
    return -np.sum(t * np.log(y + 1e-7)) / y.shape[0]


@cross_entropy_label.variant
def through_comparison(y, labels):
    mask = np.arange(y.shape[1]) == np.array(labels)[:, None]
    return -np.log(y[mask] + 1e-7).mean()


@cross_entropy_label.variant
def take_along_axis(y, labels):
    chosen = np.take_along_axis(y, np.asarray(labels)[:, None], axis=1)
    return -np.log(np.maximum(chosen, 1e-7)).sum() / chosen.size


@cross_entropy_label.variant
def list_comprehension(y, labels):
    return float(sum(-np.log(row[k] + 1e-7) for row, k in zip(y, labels)) / len(y))
