"""prac6_nearest_neighbor 채점.

Tolerance of the distances: the formula without loops loses half the digits near 0 (an error of 1e-16 in the
square is one of 1e-8 in the root), so distances agree to 1e-6 and no mistake comes near that.
No case has two equal distances in a row of ``predict_labels``, nor a mean that nearly ties in ``best_k``.
"""

import numpy as np

from autograde import Exercise, close

exercise = Exercise("prac6_nearest_neighbor", title="최근접 이웃")

DISTANCE = close(rtol=1e-6, atol=1e-6)
FILLED = "모든 자리를 채우므로 처음 값은 남지 않습니다."


def pairwise(X, T):
    """What is right, with an (M, N, D) array: only the wrong answers below are built from it."""
    return np.sqrt(np.sum((X[:, None, :] - T[None, :, :]) ** 2, axis=2))


def by_hand():
    return [np.array([[0.0, 0.0], [3.0, 4.0]]), np.array([[3.0, 4.0], [0.0, 0.0], [6.0, 8.0]])]


# 1. l2_distance --------------------------------------------------------------------------------

one = exercise.task(
    "l2_distance",
    compare=DISTANCE,
    lecture="1_day/nearest#distance",
    hints=[
        "x와 t의 dtype을 먼저 출력해 보세요. 빼기 전에 실수로 바꾸어야 음수가 살아남습니다.",
        "순서는 차이, 제곱, 합, 제곱근입니다. 앞의 둘은 자리마다, 뒤의 둘은 수 하나로 합니다.",
        "[1, 5, 2]와 [4, 1, 2]를 넣어 5가 나오는지 보고, 다르면 단계마다 값을 출력해 손으로 푼 것과 맞추어 보세요.",
    ],
)


@one.case(points=1)
def three_pixels(rng):
    """손으로 푼 예: [1, 5, 2]와 [4, 1, 2]"""
    return [np.array([1.0, 5.0, 2.0]), np.array([4.0, 1.0, 2.0])]


@one.case(points=1)
def four_pixels(rng):
    """음수와 소수"""
    return [np.array([0.5, -1.0, 2.0, 0.25]), np.array([-0.5, 1.5, 2.5, 1.0])]


@one.case(points=1)
def bytes_of_an_image(rng):
    """uint8 이미지"""
    return [
        np.array([250, 3, 17, 0, 128], dtype=np.uint8),
        np.array([255, 40, 9, 200, 128], dtype=np.uint8),
    ]


@one.case(points=1, hidden=True)
def a_digit(rng):
    """8×8 크기의 이미지"""
    return [rng.uniform(size=64), rng.uniform(size=64)]


@one.case(points=1, hidden=True)
def more_bytes(rng):
    """다른 uint8 이미지"""
    return [rng.integers(0, 256, size=30, dtype=np.uint8), rng.integers(0, 256, size=30, dtype=np.uint8)]


@one.misconception()
def bytes_wrap_around(x, t):
    """실수 배열에서는 맞지만 uint8에서는 다릅니다. 250 - 255를 uint8로 계산하면 얼마가 될까요? 실수로는 언제 바꾸어야 할까요?"""
    return np.sqrt(np.sum((x - t) ** 2))


@one.misconception()
def converts_after_subtracting(x, t):
    """빼고 난 다음에 실수로 바꾸었습니다. uint8의 뺄셈에서 이미 사라진 음수를 되찾을 수 있을까요?"""
    return np.sqrt(np.sum((x - t).astype(float) ** 2))


@one.misconception()
def no_square_root(x, t):
    """제곱한 차이를 모두 더한 값, 곧 제곱 거리를 돌려주었습니다. 식의 바깥쪽에서 무엇이 남았을까요?"""
    return np.sum((x.astype(float) - t.astype(float)) ** 2)


@one.misconception()
def no_square_root_of_bytes(x, t):
    """제곱근을 구하지 않았습니다. 그리고 uint8 이미지에서는 뺄셈도 어긋났습니다. 식과 손으로 푼 예를 한 단계씩 맞추어 볼까요?"""
    return np.sum((x - t) ** 2)


@one.misconception()
def l1_distance(x, t):
    """차이의 절댓값을 더했습니다. 그것은 L1 거리입니다. L2 거리의 식에서는 차이를 어떻게 할까요?"""
    return np.sum(np.abs(x.astype(float) - t.astype(float)))


@one.misconception()
def mean_square(x, t):
    """제곱한 차이의 합이 아니라 평균의 제곱근을 구했습니다. 식의 Σ 앞에 나누는 수가 있을까요?"""
    return np.sqrt(np.mean((x.astype(float) - t.astype(float)) ** 2))


@one.misconception()
def squares_the_sum(x, t):
    """차이를 모두 더한 다음 제곱했습니다. 차이가 [3, -3]이면 그 결과는 얼마일까요? 두 이미지는 같을까요?"""
    return np.sqrt(np.sum(x.astype(float) - t.astype(float)) ** 2)


@one.misconception()
def root_of_every_pixel(x, t):
    """자리마다 제곱근을 구한 배열이 나왔습니다. 거리는 수 하나입니다. 더하기와 제곱근 가운데 무엇이 먼저일까요?"""
    return np.sqrt((x.astype(float) - t.astype(float)) ** 2)


@one.pattern(error=r"only (?:length-1|0-dimensional) arrays")
def math_sqrt_of_an_array(x, t):
    """math.sqrt는 수 하나만 받습니다. 제곱근은 더하기 전에 구하나요, 더한 다음에 구하나요?"""


@one.pattern(source=r"\^\s*2")
def caret_for_power(x, t):
    """파이썬에서 ^는 거듭제곱이 아니라 비트마다 비교하는 연산입니다. 거듭제곱은 어떻게 적을까요?"""


@one.variant
def norm_of_the_difference(x, t):
    return np.linalg.norm(np.asarray(x, dtype=np.float64) - t)


@one.variant
def loop_over_pixels(x, t):
    total = 0
    for a, b in zip(x, t):
        total += (float(a) - float(b)) ** 2
    return total**0.5


@one.variant
def dot_with_itself(x, t):
    difference = np.subtract(x, t, dtype=float)
    return np.sqrt(difference @ difference)


@one.variant
def hypot_of_all(x, t):
    import math

    return math.dist(x.tolist(), t.tolist())


@one.variant
def absolute_difference_of_integers(x, t):
    return np.sqrt((np.abs(1.0 * x - 1.0 * t) ** 2).sum())


one.equivalent(
    [
        "l2_distance: difference = x.astype(float) - t.astype(float) → difference = -(x.astype(float) - t.astype(float))",
        "l2_distance: x.astype(float) - t.astype(float) → t.astype(float) - x.astype(float)",
    ],
    "제곱하면 빼는 순서가 사라집니다.",
)
one.equivalent(
    ["l2_distance: x.astype(float) → x", "l2_distance: t.astype(float) → t"],
    "한쪽만 실수여도 NumPy가 다른 쪽을 실수로 바꾼 다음 뺍니다.",
)

# 2. distances_two_loops ------------------------------------------------------------------------

two = exercise.task(
    "distances_two_loops",
    compare=DISTANCE,
    lecture="1_day/nearest#all-distances",
    hints=[
        "먼저 모양이 (M, N)인 배열을 0으로 만들어 두세요. M과 N은 어느 배열의 길이일까요?",
        "i는 X의 행, j는 X_train의 행을 가리킵니다. 그 둘의 거리를 넣을 자리는 dists의 어디일까요?",
        "손으로 푼 예를 넣고, 모양이 (2, 3)인지와 1행 0열이 0인지부터 확인해 보세요.",
    ],
)


def add_distance_cases(task):
    """The same inputs for the three functions that compute the same thing."""

    @task.case(points=1)
    def two_by_three(rng):
        """손으로 푼 예: M = 2, N = 3, D = 2"""
        return by_hand()

    @task.case(points=1)
    def more_pixels(rng):
        """M, N, D가 모두 다를 때"""
        return [np.arange(12.0).reshape(3, 4) % 5, np.arange(20.0).reshape(5, 4) % 7 - 2]

    @task.case(points=1)
    def all_sizes_equal(rng):
        """M, N, D가 모두 3일 때"""
        X = np.array([[1.0, 2.0, 0.0], [0.5, -1.0, 3.0], [2.0, 2.0, 2.0]])
        return [X, np.array([[0.0, 1.0, 1.0], [4.0, -2.0, 0.5], [1.0, 0.0, -3.0]])]

    @task.case(points=1, hidden=True)
    def one_new_example(rng):
        """새 예제가 하나일 때"""
        return [rng.normal(size=(1, 6)), rng.normal(size=(7, 6))]

    @task.case(points=1, hidden=True)
    def one_training_example(rng):
        """훈련 예제가 하나일 때"""
        return [rng.normal(size=(4, 5)), rng.normal(3, 2, size=(1, 5))]


def add_distance_mistakes(task):
    """What goes wrong with or without loops alike."""

    @task.misconception(see="1_day/nearest#distance")
    def squared_distances(X, X_train):
        """제곱 거리를 돌려주었습니다. 이 과제의 약속에서 거리는 어디까지 구한 값일까요?"""
        return pairwise(X, X_train) ** 2

    @task.misconception(see="1_day/nearest#distance")
    def absolute_differences(X, X_train):
        """차이의 절댓값을 더한 L1 거리가 나왔습니다. L2 거리의 식에서는 차이를 어떻게 할까요?"""
        return np.abs(X[:, None] - X_train[None]).sum(axis=2)

    @task.misconception()
    def rows_and_columns_swapped(X, X_train):
        """결과의 행과 열이 뒤바뀌었습니다. 행의 번호는 새 예제와 훈련 예제 가운데 무엇의 번호일까요?"""
        return pairwise(X_train, X)


add_distance_cases(two)
add_distance_mistakes(two)


@two.misconception(see="1_day/nearest#distance")
def scalar_without_square(X, X_train):
    """차이를 그대로 더한 것의 제곱근이나 절댓값을 구했습니다. 자리마다의 차이를 제곱하는 일은 더하기 전인가요, 다음인가요?"""
    return np.abs(np.sum(X[:, None] - X_train[None], axis=2))


@two.misconception()
def only_the_last_row(X, X_train):
    """마지막 새 예제의 행에만 거리가 들어 있습니다. 반복할 때마다 배열을 새로 만들고 있지는 않나요?"""
    dists = np.zeros((len(X), len(X_train)))
    dists[-1] = pairwise(X, X_train)[-1]
    return dists


@two.misconception()
def only_the_diagonal(X, X_train):
    """번호가 같은 예제끼리만 거리를 쟀습니다. 새 예제 하나는 훈련 예제 몇 개와 비교해야 할까요?"""
    dists = np.zeros((len(X), len(X_train)))
    for i in range(min(dists.shape)):
        dists[i, i] = pairwise(X, X_train)[i, i]
    return dists


@two.misconception()
def distances_among_new_examples(X, X_train):
    """훈련 예제가 아니라 새 예제끼리의 거리가 들어 있습니다. 안쪽 반복문의 번호 j는 어느 배열의 행을 가리킬까요?"""
    dists = np.zeros((len(X), len(X_train)))
    for i in range(len(X)):
        for j in range(len(X_train)):
            dists[i, j] = np.sqrt(np.sum((X[i] - X[j]) ** 2))
    return dists


@two.misconception()
def too_small_a_table(X, X_train):
    """결과의 모양을 정할 때 예제의 수와 화소의 수를 섞었습니다. (M, N)의 N은 X_train의 어느 축의 길이일까요?"""
    dists = np.zeros((X.shape[0], X_train.shape[1]))
    for i in range(X.shape[0]):
        for j in range(X_train.shape[0]):
            dists[i, j] = np.sqrt(np.sum((X[i] - X_train[j]) ** 2))
    return dists


@two.pattern(
    source=r"np\.zeros\(\s*(?:len\([^()]*\)|\w+(?:\.shape\[\d\])?)\s*,\s*(?:len|\w+\.shape|\w+\s*\))"
)
def zeros_without_a_tuple(X, X_train):
    """np.zeros에 모양을 두 인자로 나누어 주었습니다. 둘째 인자는 dtype으로 읽힙니다. 모양 하나로 묶으려면 어떻게 적을까요?"""


@two.variant
def a_list_of_lists(X, X_train):
    return np.array([[np.linalg.norm(x - t) for t in X_train] for x in X])


@two.variant
def pixels_one_by_one(X, X_train):
    (M, D), N = X.shape, X_train.shape[0]
    dists = np.empty((M, N))
    for j in range(N):
        for i in range(M):
            total = 0.0
            for p in range(D):
                total += (X[i, p] - X_train[j, p]) ** 2
            dists[i, j] = total**0.5
    return dists


@two.variant
def appended_rows(X, X_train):
    rows = []
    for x in X:
        row = []
        for t in X_train:
            difference = x - t
            row.append(np.sqrt(np.dot(difference, difference)))
        rows.append(row)
    return np.asarray(rows)


@two.variant
def squares_first_then_root(X, X_train):
    dists = np.zeros((X.shape[0], X_train.shape[0]))
    for i, j in np.ndindex(*dists.shape):
        dists[i, j] = ((X_train[j] - X[i]) ** 2).sum()
    return np.sqrt(dists)


@two.variant
def without_any_loop_at_all(X, X_train):
    return np.sqrt(((X[:, np.newaxis] - X_train) ** 2).sum(axis=-1))


two.equivalent(
    "distances_two_loops: np.zeros((len(X), len(X_train))) → np.ones((len(X), len(X_train)))", FILLED
)
two.equivalent(
    "distances_two_loops: l2_distance(X[i], X_train[j]) → l2_distance(X_train[j], X[i])",
    "두 이미지의 거리는 어느 쪽에서 재어도 같습니다.",
)

# 3. distances_one_loop -------------------------------------------------------------------------

single = exercise.task(
    "distances_one_loop",
    compare=DISTANCE,
    lecture="1_day/nearest#all-distances",
    hints=[
        "X[i] - X_train의 모양을 출력해 보세요. 훈련 예제마다 한 행씩, 화소의 차이가 들어 있습니다.",
        "그 배열을 제곱한 다음 축 하나를 따라 더해 모양 (N,)을 만듭니다. 없애야 하는 축은 예제의 축인가요, 화소의 축인가요?",
        "모양이 (N,)인 결과는 dists의 한 행에 통째로 넣을 수 있습니다.",
    ],
)

add_distance_cases(single)


@single.vectorized(points=1)
def loop_over_new_examples_only(rng, n):
    """훈련 예제가 늘어도 반복은 늘지 않는다"""
    return [rng.normal(size=(3, 5)), rng.normal(size=(n, 5))]


add_distance_mistakes(single)


@single.misconception(see="1_day/numpy#axis")
def sums_over_examples(X, X_train):
    """훈련 예제의 방향으로 더했습니다. 거리 하나는 한 예제의 무엇을 모두 더한 값일까요? axis를 어느 쪽으로 정해야 할까요?"""
    dists = np.zeros((len(X), len(X_train)))
    for i in range(len(X)):
        dists[i, :] = np.sqrt(np.sum((X[i] - X_train) ** 2, axis=0))
    return dists


@single.misconception(see="1_day/numpy#axis")
def sums_everything(X, X_train):
    """한 행의 값이 모두 같습니다. axis 없이 더해서 모든 훈련 예제의 차이가 수 하나로 합쳐졌습니다. 훈련 예제마다 따로 더하려면 어떻게 해야 할까요?"""
    dists = np.zeros((len(X), len(X_train)))
    for i in range(len(X)):
        dists[i, :] = np.sqrt(np.sum((X[i] - X_train) ** 2))
    return dists


@single.misconception(see="1_day/numpy#broadcasting")
def subtracts_all_of_x(X, X_train):
    """X[i]가 아니라 X 전체에서 X_train을 뺐습니다. 두 배열의 행의 수가 다르면 뺄 수 있을까요? 반복문의 i는 어디에 쓰여야 할까요?"""
    dists = np.zeros((len(X), len(X_train)))
    for i in range(len(X)):
        dists[i, :] = np.sqrt(np.sum((X - X_train) ** 2, axis=1))
    return dists


@single.misconception()
def root_of_the_sum_of_differences(X, X_train):
    """제곱하기 전에 더했습니다. 차이가 3과 -3이면 서로 지워집니다. 제곱은 더하기 전인가요, 다음인가요?"""
    return np.abs(np.sum(X[:, None] - X_train[None], axis=2))


@single.variant
def a_list_of_rows(X, X_train):
    return np.array([np.linalg.norm(X_train - x, axis=1) for x in X])


@single.variant
def einsum_of_rows(X, X_train):
    rows = []
    for x in X:
        difference = x[np.newaxis, :] - X_train
        rows.append(np.einsum("nd,nd->n", difference, difference))
    return np.sqrt(np.stack(rows))


@single.variant
def expanded_square(X, X_train):
    dists = np.empty((X.shape[0], X_train.shape[0]))
    lengths = (X_train * X_train).sum(1)
    for i in range(X.shape[0]):
        dists[i] = np.maximum(lengths + X[i] @ X[i] - 2 * X_train @ X[i], 0)
    return dists**0.5


@single.variant
def transposed_images(X, X_train):
    columns = X_train.T
    dists = np.zeros((len(X), len(X_train)))
    for i, x in enumerate(X):
        dists[i, :] = np.sqrt(((columns - x[:, None]) ** 2).sum(axis=0))
    return dists


single.equivalent(
    "distances_one_loop: np.zeros((len(X), len(X_train))) → np.ones((len(X), len(X_train)))", FILLED
)
single.equivalent("distances_one_loop: X[i] - X_train → X_train - X[i]", "제곱하면 빼는 순서가 사라집니다.")

# 4. distances_no_loops -------------------------------------------------------------------------

free = exercise.task(
    "distances_no_loops",
    compare=DISTANCE,
    covers=("distances_no_loops",),
    warnings=True,
    lecture="1_day/nearest#no-loops",
    hints=[
        "세 항을 따로 구해 모양을 출력해 보세요. (M,), (N,), (M, N)이면 맞습니다.",
        "(M,)은 행마다, (N,)은 열마다 더해져야 합니다. (M, N)에 바로 더할 수 있는 것은 둘 가운데 어느 쪽일까요?",
        "결과에 nan이 있으면 제곱근을 구하기 전의 값을 보세요. 0보다 아주 조금 작은 수를 0으로 올리는 NumPy 함수가 있습니다.",
    ],
)


@free.probe
def run(m, X, X_train, measure_memory=False):
    if not measure_memory:
        yield "dists", m.distances_no_loops(X, X_train)
        return
    # Every array made of the inputs tells its size, whatever the operation.
    largest = [0]

    class Watched(np.ndarray):
        def __array_finalize__(self, made_from):
            largest[0] = max(largest[0], self.size)

    dists = m.distances_no_loops(X.view(Watched), X_train.view(Watched))
    yield "dists", dists.view(np.ndarray) if isinstance(dists, Watched) else dists
    big = largest[0] >= len(X) * len(X_train) * X.shape[1]
    yield "가장 큰 중간 배열", "원소 M * N * D개 이상" if big else "원소 M * N * D개보다 작음"


add_distance_cases(free)


@free.case(points=1)
def the_same_images(rng):
    """새 예제가 훈련 예제와 똑같을 때"""
    images = np.random.default_rng(6).uniform(size=(30, 64))
    return [images[:20].copy(), images]


@free.case(points=1)
def memory(rng):
    """M, N, D가 모두 클 때의 중간 배열"""
    fixed = np.random.default_rng(7)
    return [fixed.normal(size=(9, 8)), fixed.normal(size=(10, 8)), True]


@free.vectorized(points=1)
def no_loops_at_all(rng, n):
    """새 예제와 훈련 예제가 늘어도 반복은 늘지 않는다"""
    return [rng.normal(size=(n + 1, 6)), rng.normal(size=(n, 6))]


@free.case(points=1, hidden=True)
def many_of_each(rng):
    """예제가 많을 때"""
    return [rng.normal(size=(40, 30)), rng.normal(1, 2, size=(50, 30)), True]


@free.case(points=1, hidden=True)
def far_from_zero(rng):
    """값이 클 때"""
    return [rng.normal(0, 100, size=(6, 11)), rng.normal(0, 100, size=(9, 11))]


def expanded(X, X_train, cross=-2.0):
    return (X**2).sum(axis=1)[:, None] + (X_train**2).sum(axis=1) + cross * X @ X_train.T


def root(squares):
    return np.sqrt(np.maximum(squares, 0))


def wrong_distances(function):
    """A scenario's wrong answer is a name replaced in the reference."""
    return {"distances_no_loops": function}


@free.misconception()
def builds_three_dimensions(ref):
    """답은 맞지만 중간에 (M, N, D) 배열을 만들었습니다. CIFAR-10에서는 12 TB입니다. 제곱을 풀어 쓰면 세 항의 모양은 각각 무엇일까요?"""
    return wrong_distances(pairwise)


@free.misconception()
def root_of_negative_numbers(ref):
    """거리가 0이어야 할 자리에 nan이 있습니다. 반올림 때문에 제곱 거리가 0보다 조금 작아지면 제곱근은 어떻게 될까요?"""
    return wrong_distances(lambda X, X_train: np.sqrt(expanded(X, X_train)))


@free.misconception()
def no_square_root_at_all(ref):
    """제곱 거리를 돌려주었습니다. 이 과제의 약속에서 거리는 어디까지 구한 값일까요?"""
    return wrong_distances(expanded)


@free.misconception()
def cross_term_added(ref):
    """셋째 항을 더했습니다. (a - b)²을 풀어 쓰면 ab 앞의 부호는 무엇일까요?"""
    return wrong_distances(lambda X, X_train: root(expanded(X, X_train, 2.0)))


@free.misconception()
def cross_term_once(ref):
    """셋째 항을 한 번만 뺐습니다. (a - b)²을 풀어 쓰면 ab 앞에 어떤 수가 붙을까요?"""
    return wrong_distances(lambda X, X_train: root(expanded(X, X_train, -1.0)))


@free.misconception(see="1_day/numpy#broadcasting")
def row_term_without_an_axis(ref):
    """새 예제의 제곱합 (M,)을 축을 붙이지 않고 (M, N)에 더했습니다. M과 N이 다르면 오류가 나고, 같으면 열마다 잘못 더해집니다. 어느 쪽에 축이 더 필요할까요?"""

    def distances_no_loops(X, X_train):
        T, F, FT = (X**2).sum(axis=1), (X_train**2).sum(axis=1), X @ X_train.T
        return root(T + F - 2 * FT)

    return {"distances_no_loops": distances_no_loops}


@free.misconception(see="1_day/numpy#broadcasting")
def transposed_vector(ref):
    """1차원 배열에 .T를 붙여 세로로 세우려고 했습니다. 모양이 (M,)인 배열의 .T는 모양이 무엇일까요?"""

    def distances_no_loops(X, X_train):
        FT = X @ X_train.T
        return root((X**2).sum(axis=1).T - 2 * FT + (X_train**2).sum(axis=1))

    return {"distances_no_loops": distances_no_loops}


@free.misconception(see="1_day/numpy#broadcasting")
def axes_on_the_wrong_sides(ref):
    """축을 반대쪽에 붙였습니다. 새 예제의 제곱합은 행마다, 훈련 예제의 제곱합은 열마다 달라야 합니다. [:, None]은 어느 쪽에 필요할까요?"""

    def distances_no_loops(X, X_train):
        return root((X**2).sum(axis=1)[None, :] + (X_train**2).sum(axis=1)[:, None] - 2 * X @ X_train.T)

    return {"distances_no_loops": distances_no_loops}


@free.misconception(see="1_day/numpy#axis")
def sums_over_the_examples(ref):
    """제곱합을 예제의 방향으로 구했습니다. 예제마다 수 하나를 얻으려면 어느 축을 없애야 할까요?"""

    def distances_no_loops(X, X_train):
        return root((X**2).sum(axis=0) + (X_train**2).sum(axis=0) - 2 * X @ X_train.T)

    return {"distances_no_loops": distances_no_loops}


@free.misconception(see="1_day/numpy#axis")
def sums_of_everything(ref):
    """두 제곱합을 axis 없이 구해 수 하나가 되었습니다. 예제마다 따로 더하려면 어떻게 해야 할까요?"""

    def distances_no_loops(X, X_train):
        return root(np.sum(X**2) + np.sum(X_train**2) - 2 * X @ X_train.T)

    return {"distances_no_loops": distances_no_loops}


@free.misconception()
def training_term_forgotten(ref):
    """훈련 예제의 제곱합이 빠졌습니다. (a - b)²을 풀어 쓰면 항은 모두 몇 개일까요?"""

    def distances_no_loops(X, X_train):
        return root((X**2).sum(axis=1)[:, None] - 2 * X @ X_train.T)

    return {"distances_no_loops": distances_no_loops}


@free.misconception()
def new_term_forgotten(ref):
    """새 예제의 제곱합이 빠졌습니다. 가까운 순서는 같지만 거리는 아닙니다. (a - b)²을 풀어 쓰면 항은 모두 몇 개일까요?"""

    def distances_no_loops(X, X_train):
        return root((X_train**2).sum(axis=1) - 2 * X @ X_train.T)

    return {"distances_no_loops": distances_no_loops}


@free.misconception(see="1_day/numpy#broadcasting")
def subtracts_whole_arrays(ref):
    """X에서 X_train을 바로 뺐습니다. 두 배열의 행의 수가 다르면 오류가 나고, 같으면 번호가 같은 예제끼리만 뺍니다. 모든 쌍을 만들려면 무엇이 더 필요할까요?"""
    return wrong_distances(lambda X, X_train: np.sqrt(np.sum((X - X_train) ** 2, axis=1)))


@free.misconception(see="1_day/numpy#broadcasting")
def pairs_the_other_way(ref):
    """결과의 행과 열이 뒤바뀌었습니다. 행의 번호는 새 예제와 훈련 예제 가운데 무엇의 번호일까요?"""
    return wrong_distances(lambda X, X_train: root(expanded(X_train, X)))


@free.misconception()
def not_transposed(ref):
    """행렬 곱에서 X_train을 뒤집지 않았습니다. (M, D)와 곱해 (M, N)이 되려면 오른쪽 배열의 모양은 무엇이어야 할까요?"""

    def distances_no_loops(X, X_train):
        squares = (X**2).sum(axis=1)[:, None] + (X_train**2).sum(axis=1)
        return root(squares - 2 * X @ X_train)

    return {"distances_no_loops": distances_no_loops}


@free.pattern(source=r"nan_to_num|nanmax|isnan")
def nan_to_zero(X, X_train):
    """음수의 제곱근에서 생긴 nan을 나중에 지웠습니다. nan을 지우는 대신, nan이 생기기 전에 할 수 있는 일은 무엇일까요?"""


@free.pattern(source=r"\bfor\b|\bwhile\b", see="1_day/numpy#vectorization")
def a_loop_is_left(X, X_train):
    """반복문이 남아 있습니다. 세 항 가운데 모든 쌍이 필요한 것은 하나뿐입니다. 그것을 한꺼번에 구하는 연산은 무엇일까요?"""


@free.pattern(source=r"np\.tile\(|np\.repeat\(")
def repeats_by_hand(X, X_train):
    """np.tile이나 np.repeat로 배열을 여러 벌 만들었습니다. 브로드캐스팅은 길이가 1인 축을 복사 없이 늘립니다. 축 하나를 붙이는 방법을 떠올려 볼까요?"""


@free.variant
def dot_and_keepdims(ref):
    def distances_no_loops(X, X_train):
        a = np.sum(np.square(X), axis=1, keepdims=True)
        b = np.sum(np.square(X_train), axis=1, keepdims=True)
        return np.sqrt(np.clip(a + b.T - 2 * np.dot(X, X_train.T), 0, None))

    return {"distances_no_loops": distances_no_loops}


@free.variant
def einsum_everywhere(ref):
    def distances_no_loops(X, X_train):
        squares = np.einsum("md,md->m", X, X).reshape(-1, 1) + np.einsum("nd,nd->n", X_train, X_train)
        squares -= 2 * np.einsum("md,nd->mn", X, X_train)
        squares[squares < 0] = 0
        return squares**0.5

    return {"distances_no_loops": distances_no_loops}


@free.variant
def one_gram_matrix(ref):
    def distances_no_loops(X, X_train):
        both = np.vstack([X, X_train])
        gram = both @ both.T
        length = np.diag(gram)
        squares = length[:, None] - 2 * gram + length[None, :]
        return np.sqrt(np.abs(squares[: len(X), len(X) :]))

    return {"distances_no_loops": distances_no_loops}


@free.variant
def plain_copies_in_place(ref):
    def distances_no_loops(X, X_train):
        X, X_train = np.array(X), np.array(X_train)
        dists = X.dot(X_train.T)
        dists *= -2
        dists += np.linalg.norm(X, axis=1)[:, np.newaxis] ** 2
        dists += np.linalg.norm(X_train, axis=1) ** 2
        np.maximum(dists, 0, out=dists)
        return np.sqrt(dists, out=dists)

    return {"distances_no_loops": distances_no_loops}


@free.variant
def outer_sums(ref):
    def distances_no_loops(X, X_train):
        squares = np.add.outer((X * X).sum(-1), (X_train * X_train).sum(-1)) - np.inner(2 * X, X_train)
        return np.sqrt(np.where(squares > 0, squares, 0.0))

    return {"distances_no_loops": distances_no_loops}


# 5. predict_labels -----------------------------------------------------------------------------

vote = exercise.task(
    "predict_labels",
    lecture="1_day/nearest#voting",
    hints=[
        "np.argsort는 작은 것부터 늘어놓았을 때의 번호를 줍니다. 행마다 따로 늘어놓으려면 axis를 어떻게 정할까요?",
        "가까운 이웃의 번호를 얻었다면 y_train에서 그 번호의 레이블을 꺼냅니다. 번호의 배열로 인덱싱하면 한 번에 됩니다.",
        "np.bincount는 0, 1, 2, …가 각각 몇 번 나왔는지 셉니다. 그 가운데 가장 큰 자리를 찾을 때, 같은 값이 여럿이면 np.argmax는 어느 자리를 줄까요?",
    ],
)

HAND_DISTS = np.array([[0.3, 0.1, 0.4, 0.2]])
HAND_LABELS = np.array([2, 0, 2, 1])
DISTS = np.array(
    [
        [0.9, 0.2, 0.7, 0.1, 0.8, 0.3],
        [0.1, 0.5, 0.2, 0.9, 0.4, 0.8],
        [0.6, 0.7, 0.3, 0.4, 0.1, 0.2],
    ]
)


@vote.case(points=1)
def nearest_one(rng):
    """손으로 푼 예: k = 1"""
    return [HAND_DISTS.copy(), HAND_LABELS.copy(), 1]


@vote.case(points=1)
def three_way_tie(rng):
    """손으로 푼 예: k = 3, 모두 한 표"""
    return [HAND_DISTS.copy(), HAND_LABELS.copy(), 3]


@vote.case(points=1)
def everyone_votes(rng):
    """손으로 푼 예: k = 4"""
    return [HAND_DISTS.copy(), HAND_LABELS.copy(), 4]


@vote.case(points=1)
def several_rows(rng):
    """새 예제 셋, 0부터 이어지지 않는 레이블"""
    return [DISTS.copy(), np.array([7, 2, 7, 4, 2, 4]), 3]


@vote.case(points=1)
def tie_of_two(rng):
    """두 표씩 나뉠 때"""
    return [DISTS.copy(), np.array([3, 1, 3, 5, 1, 5]), 4]


@vote.case(points=1)
def nearest_of_several_rows(rng):
    """새 예제 셋, k = 1"""
    return [DISTS.copy(), np.array([0, 3, 1, 2, 9, 5]), 1]


@vote.case(points=1, hidden=True)
def square_table(rng):
    """M과 N이 같을 때"""
    return [rng.permutation(49).reshape(7, 7) / 49, rng.integers(0, 3, size=7), 3]


@vote.case(points=1, hidden=True)
def many_neighbours(rng):
    """이웃이 많을 때"""
    return [rng.permutation(600).reshape(12, 50) / 7.0, rng.integers(0, 10, size=50), 11]


@vote.case(points=1, hidden=True)
def even_k(rng):
    """k가 짝수라 비기는 일이 잦을 때"""
    return [rng.permutation(200).reshape(20, 10) / 3.0, rng.integers(0, 4, size=10), 4]


@vote.case(points=1, hidden=True)
def large_labels(rng):
    """레이블이 클 때"""
    return [rng.permutation(40).reshape(4, 10) + 0.5, rng.integers(0, 5, size=10) * 100 + 7, 5]


def majority(labels):
    return np.argmax(np.bincount(labels))


@vote.misconception()
def farthest_neighbours(dists, y_train, k):
    """가장 먼 이웃들이 투표했습니다. 작은 것부터 늘어놓았다면 가까운 k개는 앞쪽인가요, 뒤쪽인가요?"""
    return np.array([majority(y_train[np.argsort(row)[-k:]]) for row in dists])


@vote.misconception()
def only_the_nearest(dists, y_train, k):
    """k와 상관없이 가장 가까운 하나만 따랐습니다. k가 3이면 몇 개의 레이블을 모아야 할까요?"""
    return y_train[np.argmin(dists, axis=1)]


@vote.misconception()
def one_neighbour_more(dists, y_train, k):
    """이웃이 하나 더 투표했습니다. 슬라이싱에서 :k는 몇 개를 꺼낼까요?"""
    return np.array([majority(y_train[np.argsort(row)[: k + 1]]) for row in dists])


@vote.misconception()
def skips_the_nearest(dists, y_train, k):
    """가장 가까운 이웃을 빼고 그다음부터 세었습니다. 새 예제가 훈련 데이터 안에 들어 있지 않다면 자기 자신을 뺄 필요가 있을까요?"""
    return np.array([majority(y_train[np.argsort(row)[1 : k + 1]]) if len(row) > 1 else -1 for row in dists])


@vote.misconception()
def ties_to_the_larger(dists, y_train, k):
    """표가 같을 때 큰 레이블을 골랐습니다. 이 과제의 약속에서는 어느 쪽일까요?"""

    def largest(labels):
        counts = np.bincount(labels)
        return len(counts) - 1 - np.argmax(counts[::-1])

    return np.array([largest(y_train[np.argsort(row)[:k]]) for row in dists])


@vote.misconception()
def ties_to_the_nearer(dists, y_train, k):
    """표가 같을 때 더 가까운 이웃의 레이블을 골랐습니다. 그럴듯한 방법이지만 이 과제의 약속은 다릅니다. 약속에서는 무엇만 보고 고를까요?"""
    answers = []
    for row in dists:
        labels = y_train[np.argsort(row)[:k]]
        counts = np.bincount(labels)
        answers.append(next(label for label in labels if counts[label] == counts.max()))
    return np.array(answers)


@vote.misconception()
def returns_indices(dists, y_train, k):
    """레이블이 아니라 훈련 예제의 번호로 투표했습니다. 이웃의 번호로 y_train에서 무엇을 꺼내야 할까요?"""
    return np.array([majority(np.argsort(row)[:k]) for row in dists])


@vote.misconception()
def returns_the_count(dists, y_train, k):
    """가장 많은 표의 수를 돌려주었습니다. 그 표를 받은 레이블이 무엇인지 찾으려면 어떤 함수를 써야 할까요?"""
    return np.array([np.max(np.bincount(y_train[np.argsort(row)[:k]])) for row in dists])


@vote.misconception()
def average_label(dists, y_train, k):
    """레이블의 평균을 반올림했습니다. 1과 9 사이에서 망설인다고 5라고 답해도 될까요?"""
    return np.array([int(np.round(np.mean(y_train[np.argsort(row)[:k]]))) for row in dists])


@vote.misconception()
def median_label(dists, y_train, k):
    """레이블을 크기순으로 놓고 가운데 것을 골랐습니다. 레이블은 이름표일 뿐 크기에 뜻이 없습니다. 무엇을 세어야 할까요?"""
    return np.array([np.sort(y_train[np.argsort(row)[:k]])[k // 2] for row in dists])


@vote.misconception()
def smallest_label(dists, y_train, k):
    """이웃의 레이블 가운데 가장 작은 것을 골랐습니다. 작은 쪽을 고르는 것은 언제라고 했을까요?"""
    return np.array([np.min(y_train[np.argsort(row)[:k]]) for row in dists])


@vote.misconception(see="1_day/numpy#axis")
def sorts_down_the_columns(dists, y_train, k):
    """열을 따라 늘어놓았습니다. 새 예제 하나의 거리는 dists의 행인가요, 열인가요?"""
    nearest = np.argsort(dists, axis=0)[:, :k]
    return np.array([majority(y_train[row]) for row in nearest])


@vote.misconception()
def everyone_always_votes(dists, y_train, k):
    """훈련 예제 전부가 투표했습니다. 가까운 순서로 늘어놓은 다음 k개만 남겼나요?"""
    return np.array([majority(y_train) for _ in dists])


@vote.misconception()
def only_the_last_answer(dists, y_train, k):
    """마지막 새 예제의 답만 들어 있습니다. 반복할 때마다 결과를 새로 만들고 있지는 않나요?"""
    labels = np.zeros(len(dists), dtype=int)
    labels[-1] = majority(y_train[np.argsort(dists[-1])[:k]])
    return labels


@vote.variant
def partition_and_unique(dists, y_train, k):
    answers = []
    for row in dists:
        nearest = np.argpartition(row, k - 1)[:k]
        values, counts = np.unique(y_train[nearest], return_counts=True)
        answers.append(values[np.argmax(counts)])
    return np.array(answers)


@vote.variant
def counted_with_a_dict(dists, y_train, k):
    answers = np.zeros(dists.shape[0])
    for i in range(dists.shape[0]):
        counts = {}
        for j in sorted(range(dists.shape[1]), key=lambda j: dists[i, j])[:k]:
            counts[int(y_train[j])] = counts.get(int(y_train[j]), 0) + 1
        answers[i] = min(counts, key=lambda label: (-counts[label], label))
    return answers


@vote.variant
def one_hot_votes(dists, y_train, k):
    ranks = np.argsort(np.argsort(dists, axis=1), axis=1)
    hot = y_train[:, None] == np.arange(y_train.max() + 1)
    return ((ranks < k).astype(int) @ hot.astype(int)).argmax(axis=1)


@vote.variant
def counter_of_sorted_labels(dists, y_train, k):
    from collections import Counter

    return np.array(
        [Counter(sorted(y_train[np.argsort(row)[:k]].tolist())).most_common(1)[0][0] for row in dists]
    )


@vote.variant
def a_plain_list(dists, y_train, k):
    votes = np.take(y_train, np.argsort(dists)[:, :k])
    return np.array([max(sorted(set(row.tolist())), key=row.tolist().count) for row in votes])


vote.equivalent(
    "predict_labels: np.argsort(dists, axis=1) → np.argsort(dists)",
    "np.argsort는 본디 마지막 축을 따라 늘어놓습니다.",
)

# 6. cross_validation_accuracies ----------------------------------------------------------------

folds = exercise.task(
    "cross_validation_accuracies",
    lecture="1_day/nearest#cross-validation",
    hints=[
        "np.array_split(np.arange(len(X)), num_folds)를 출력해 보세요. 폴드마다 예제의 번호가 들어 있는 리스트입니다.",
        "폴드 f의 번호로 검증용 예제를 꺼내고, 나머지 폴드의 번호를 이어 붙여 훈련용 예제를 꺼냅니다. 배열 여럿을 잇는 함수는 np.concatenate입니다.",
        "정확도는 예측과 정답이 같은 것의 비율입니다. 비교한 불리언 배열의 평균을 내면 됩니다. 무엇의 레이블과 비교해야 할까요?",
    ],
)


def clusters(rng, sizes, D, spread):
    """Points around one centre a class, shuffled: X (N, D), y (N,)."""
    y = rng.permutation(np.repeat(np.arange(len(sizes)), sizes))
    centres = rng.normal(0, 2, size=(len(sizes), D))
    return centres[y] + rng.normal(0, spread, size=(len(y), D)), y


@folds.case(points=1)
def sorted_by_label(rng):
    """손으로 푼 예: 레이블 순서로 줄 선 예제 넷"""
    return [np.array([[0.0], [1.0], [10.0], [11.0]]), np.array([0, 0, 1, 1]), 2, [1]]


@folds.case(points=1)
def uneven_folds(rng):
    """예제 열하나를 폴드 셋으로, k 셋"""
    X, y = clusters(np.random.default_rng(3), [4, 4, 3], 2, 1.6)
    return [X, y, 3, [1, 3, 6]]


@folds.case(points=1)
def as_many_folds_as_ks(rng):
    """폴드의 수와 k의 수가 같을 때"""
    X, y = clusters(np.random.default_rng(5), [6, 5, 6], 3, 2.0)
    return [X, y, 4, [5, 1, 2, 9]]


@folds.case(points=1, hidden=True)
def one_example_a_fold(rng):
    """폴드마다 예제가 하나일 때"""
    X, y = clusters(rng, [4, 5], 3, 2.5)
    return [X, y, 9, [1, 4]]


@folds.case(points=1, hidden=True)
def five_folds(rng):
    """폴드 다섯, 예제 서른둘"""
    X, y = clusters(rng, [8, 9, 7, 8], 4, 2.2)
    return [X, y, 5, [1, 2, 7]]


def distances_and_votes(X, y, kept, held_out, k):
    dists = pairwise(X[held_out], X[kept])
    return np.array([majority(y[kept][np.argsort(row)[:k]]) for row in dists])


def accuracies_with(X, y, num_folds, k_choices, kept_of, held_of=None, *, split=None):
    """Cross-validation with another idea of which examples to keep, to hold out or to put into a fold."""
    parts = np.array_split(np.arange(len(X)), num_folds) if split is None else split
    result = np.zeros((len(k_choices), num_folds))
    for f in range(num_folds):
        kept = kept_of(parts, f)
        held = parts[f] if held_of is None else held_of(parts, f)
        for a, k in enumerate(k_choices):
            result[a, f] = np.mean(distances_and_votes(X, y, kept, held, k) == y[held])
    return result


def others(parts, f):
    return np.concatenate([part for g, part in enumerate(parts) if g != f])


@folds.misconception()
def trains_on_everything(X, y, num_folds, k_choices):
    """검증에 쓰는 폴드까지 훈련 데이터에 넣었습니다. k = 1이면 가장 가까운 이웃은 누구일까요?"""
    return accuracies_with(X, y, num_folds, k_choices, lambda parts, f: np.concatenate(parts))


@folds.misconception()
def accuracy_on_the_training_folds(X, y, num_folds, k_choices):
    """검증 폴드가 아니라 훈련에 쓴 예제로 정확도를 쟀습니다. 이미 외운 문제로 시험을 치면 무엇을 알 수 있을까요?"""
    return accuracies_with(X, y, num_folds, k_choices, others, others)


@folds.misconception()
def trains_on_one_fold(X, y, num_folds, k_choices):
    """폴드 하나로 훈련하고 나머지로 검증했습니다. 그림에서 '검증'은 줄마다 몇 칸이었을까요?"""
    return accuracies_with(X, y, num_folds, k_choices, lambda parts, f: parts[f], others)


@folds.misconception()
def always_the_last_fold(X, y, num_folds, k_choices):
    """폴드가 바뀌어도 늘 마지막 폴드로 검증했습니다. 그래서 한 행의 값이 모두 같습니다. 반복문의 f는 어디에 쓰였나요?"""
    return accuracies_with(
        X, y, num_folds, k_choices, lambda parts, f: others(parts, len(parts) - 1), lambda parts, f: parts[-1]
    )


@folds.misconception()
def always_the_first_fold(X, y, num_folds, k_choices):
    """폴드가 바뀌어도 늘 첫 폴드로 검증했습니다. 그래서 한 행의 값이 모두 같습니다. 반복문의 f는 어디에 쓰였나요?"""
    return accuracies_with(
        X, y, num_folds, k_choices, lambda parts, f: others(parts, 0), lambda parts, f: parts[0]
    )


@folds.misconception()
def only_the_folds_before(X, y, num_folds, k_choices):
    """뒤에 있는 폴드를 훈련에 쓰지 않았습니다(첫 폴드는 다음 폴드로 훈련했습니다). 나머지 폴드는 앞과 뒤에 모두 있지 않나요?"""
    return accuracies_with(
        X, y, num_folds, k_choices, lambda parts, f: np.concatenate(parts[:f]) if f else parts[1]
    )


@folds.misconception()
def every_other_example(X, y, num_folds, k_choices):
    """예제를 한 장씩 돌아가며 폴드에 나누어 담았습니다. 이 과제의 약속에서 한 폴드의 예제는 서로 이웃해 있나요, 떨어져 있나요?"""
    split = [np.arange(f, len(X), num_folds) for f in range(num_folds)]
    return accuracies_with(X, y, num_folds, k_choices, others, split=split)


@folds.misconception()
def drops_the_remainder(X, y, num_folds, k_choices):
    """폴드의 크기를 N // F로 정해, 나누어떨어지지 않을 때 남는 예제를 버렸습니다. np.array_split은 남는 예제를 어느 폴드에 넣을까요?"""
    size = len(X) // num_folds
    split = [np.arange(f * size, (f + 1) * size) for f in range(num_folds)]
    return accuracies_with(X, y, num_folds, k_choices, others, split=split)


@folds.misconception()
def counts_instead_of_shares(X, y, num_folds, k_choices):
    """맞힌 개수를 돌려주었습니다. 폴드마다 예제의 수가 다르면 개수끼리 비교할 수 있을까요?"""
    sizes = np.array([len(part) for part in np.array_split(np.arange(len(X)), num_folds)])
    return accuracies_with(X, y, num_folds, k_choices, others) * sizes


@folds.misconception()
def divides_by_all_examples(X, y, num_folds, k_choices):
    """맞힌 개수를 전체 예제의 수로 나눴습니다. 정확도는 무엇 가운데 맞힌 비율일까요?"""
    return counts_instead_of_shares(X, y, num_folds, k_choices) / len(X)


@folds.misconception()
def error_rates(X, y, num_folds, k_choices):
    """틀린 비율을 돌려주었습니다. 정확도는 높을수록 좋은 값입니다. 비교할 때 == 와 != 가운데 무엇을 썼나요?"""
    return 1 - accuracies_with(X, y, num_folds, k_choices, others)


@folds.misconception()
def averaged_over_folds(X, y, num_folds, k_choices):
    """폴드마다의 정확도를 평균 내어 돌려주었습니다. 결과의 모양은 (k의 수, F)입니다. 평균을 내는 일은 어느 과제의 몫일까요?"""
    return accuracies_with(X, y, num_folds, k_choices, others).mean(axis=1)


@folds.misconception()
def folds_in_the_rows(X, y, num_folds, k_choices):
    """결과의 행과 열이 뒤바뀌었습니다. 행은 k와 폴드 가운데 무엇일까요?"""
    return accuracies_with(X, y, num_folds, k_choices, others).T


@folds.misconception()
def position_instead_of_k(X, y, num_folds, k_choices):
    """k_choices에 적힌 값 대신 몇 번째인지(1, 2, 3, …)를 k로 썼습니다. 반복문에서 번호와 값을 함께 얻으려면 어떻게 할까요?"""
    return accuracies_with(X, y, num_folds, range(1, len(k_choices) + 1), others)


@folds.pattern(error=r"array split does not result in an equal division")
def split_wants_equal_parts(X, y, num_folds, k_choices):
    """np.split은 똑같이 나누어질 때만 쓸 수 있습니다. 약속에 적힌 함수의 이름을 다시 볼까요?"""


@folds.variant
def lists_of_pieces(X, y, num_folds, k_choices):
    X_folds, y_folds = np.array_split(X, num_folds), np.array_split(y, num_folds)
    table = []
    for k in k_choices:
        row = []
        for f in range(num_folds):
            X_kept = np.vstack([X_folds[g] for g in range(num_folds) if g != f])
            y_kept = np.hstack([y_folds[g] for g in range(num_folds) if g != f])
            nearest = np.argsort(pairwise(X_folds[f], X_kept), axis=1)[:, :k]
            hits = sum(majority(y_kept[n]) == label for n, label in zip(nearest, y_folds[f]))
            row.append(hits / len(nearest))
        table.append(row)
    return np.array(table)


@folds.variant
def boolean_masks(X, y, num_folds, k_choices):
    fold_of = np.empty(len(X), dtype=int)
    for f, part in enumerate(np.array_split(np.arange(len(X)), num_folds)):
        fold_of[part] = f
    result = np.empty((len(k_choices), num_folds))
    for f in range(num_folds):
        held = fold_of == f
        order = np.argsort(pairwise(X[held], X[~held]), axis=1)
        for a in range(len(k_choices)):
            votes = y[~held][order[:, : k_choices[a]]]
            result[a, f] = np.mean([np.bincount(v).argmax() == t for v, t in zip(votes, y[held])])
    return result


@folds.variant
def deletes_the_fold(X, y, num_folds, k_choices):
    """The remainder goes to the first folds, counted by hand."""
    size, extra = divmod(len(X), num_folds)
    starts = np.cumsum([0] + [size + (f < extra) for f in range(num_folds)])
    columns = []
    for start, stop in zip(starts[:-1], starts[1:]):
        held = slice(start, stop)
        kept = np.delete(np.arange(len(X)), held)
        columns.append([np.mean(distances_and_votes(X, y, kept, held, k) == y[held]) for k in k_choices])
    return np.column_stack(columns)


@folds.variant
def one_table_of_distances(X, y, num_folds, k_choices):
    dists = pairwise(X, X)
    accuracies = []
    for k in k_choices:
        for part in np.array_split(np.arange(len(X)), num_folds):
            far = dists[part]
            far[:, part] = np.inf
            votes = y[np.argsort(far, axis=1)[:, :k]]
            accuracies.append(np.mean([majority(v) for v in votes] == y[part]))
    return np.reshape(accuracies, (len(k_choices), num_folds))


folds.equivalent(
    "cross_validation_accuracies: np.zeros((len(k_choices), num_folds)) → np.ones((len(k_choices), num_folds))",
    FILLED,
)

# 7. best_k -------------------------------------------------------------------------------------

choice = exercise.task(
    "best_k",
    lecture="1_day/nearest#cross-validation",
    hints=[
        "accuracies의 행은 k, 열은 폴드입니다. k마다 수 하나를 얻으려면 어느 축으로 평균을 내야 할까요?",
        "가장 높은 평균이 몇 번째인지가 아니라, 그 자리의 k를 돌려주어야 합니다.",
        "평균이 가장 높은 k를 모두 모은 다음 그 가운데 가장 작은 것을 고르면 됩니다.",
    ],
)


@choice.case(points=1)
def tie_in_the_example(rng):
    """손으로 푼 예: k_choices = [3, 1, 5, 7]"""
    return [np.array([[0.75, 0.75], [1.0, 0.5], [0.5, 1.0], [0.5, 0.5]]), [3, 1, 5, 7]]


@choice.case(points=1)
def clear_winner(rng):
    """평균이 가장 높은 k가 하나일 때"""
    table = np.array([[0.5, 0.9, 0.6], [0.8, 0.9, 0.7], [1.0, 0.2, 0.7], [0.75, 0.75, 0.75]])
    return [table, [1, 3, 8, 12]]


@choice.case(points=1)
def square_table_of_accuracies(rng):
    """k의 수와 폴드의 수가 같을 때"""
    return [np.array([[0.5, 0.9, 0.4], [0.95, 0.3, 0.8], [0.6, 0.7, 0.3]]), [7, 4, 2]]


@choice.case(points=1, hidden=True)
def other_accuracies(rng):
    """다른 정확도"""
    table = rng.uniform(0.2, 0.6, size=(5, 4))
    table[3] += 0.4
    return [table, [1, 5, 9, 20, 50]]


@choice.case(points=1, hidden=True)
def tie_of_three(rng):
    """셋의 평균이 같을 때"""
    table = np.array([[0.25, 0.75], [0.5, 0.75], [0.75, 0.5], [0.5, 0.5], [1.0, 0.25]])
    return [table, [int(rng.integers(2, 5)), 30, 12, 1, 20]]


@choice.misconception()
def first_of_the_best(accuracies, k_choices):
    """평균이 같은 k 가운데 먼저 적힌 것을 골랐습니다. k_choices가 작은 것부터 적혀 있지 않으면 어떻게 될까요?"""
    return k_choices[np.argmax(np.mean(accuracies, axis=1))]


@choice.misconception()
def largest_of_the_best(accuracies, k_choices):
    """평균이 같은 k 가운데 큰 것을 골랐습니다. 약속에서는 어느 쪽일까요?"""
    means = accuracies.mean(axis=1)
    return max(k for k, mean in zip(k_choices, means) if mean == means.max())


@choice.misconception()
def index_of_the_best(accuracies, k_choices):
    """k가 아니라 k가 적힌 자리의 번호를 돌려주었습니다. 그 번호로 k_choices에서 무엇을 꺼내야 할까요?"""
    return np.argmax(np.mean(accuracies, axis=1))


@choice.misconception()
def best_single_fold(accuracies, k_choices):
    """폴드 하나에서 가장 높았던 k를 골랐습니다. 운 좋은 폴드 하나를 믿어도 될까요? k마다 무엇을 먼저 구해야 할까요?"""
    best = np.max(accuracies, axis=1)
    return min(k for k, value in zip(k_choices, best) if value == best.max())


@choice.misconception()
def best_worst_fold(accuracies, k_choices):
    """가장 나쁜 폴드의 정확도가 가장 높은 k를 골랐습니다. 이 과제에서 비교하기로 한 것은 폴드들의 무엇일까요?"""
    worst = np.min(accuracies, axis=1)
    return min(k for k, value in zip(k_choices, worst) if value == worst.max())


@choice.misconception()
def lowest_accuracy(accuracies, k_choices):
    """평균이 가장 낮은 k를 골랐습니다. 손실은 낮을수록 좋지만 정확도는 어떨까요?"""
    means = accuracies.mean(axis=1)
    return min(k for k, mean in zip(k_choices, means) if mean == means.min())


@choice.misconception()
def returns_the_accuracy(accuracies, k_choices):
    """가장 높은 평균 정확도를 돌려주었습니다. 물어본 것은 그때의 무엇일까요?"""
    return np.max(np.mean(accuracies, axis=1))


@choice.misconception(see="1_day/numpy#axis")
def mean_over_ks(accuracies, k_choices):
    """k가 아니라 폴드마다 평균을 냈습니다. 행은 k, 열은 폴드입니다. 어느 축을 없애야 할까요?"""
    return k_choices[np.argmax(np.mean(accuracies, axis=0))]


@choice.misconception()
def always_the_smallest(accuracies, k_choices):
    """정확도와 상관없이 가장 작은 k를 골랐습니다. 작은 쪽을 고르는 것은 언제라고 했을까요?"""
    return min(k_choices)


@choice.variant
def sorted_pairs(accuracies, k_choices):
    return max(zip(accuracies.mean(axis=1), k_choices), key=lambda pair: (pair[0], -pair[1]))[1]


@choice.variant
def sorts_the_choices_first(accuracies, k_choices):
    order = np.argsort(k_choices)
    return np.array(k_choices)[order][np.argmax(accuracies[order].mean(axis=1))]


@choice.variant
def loop_with_a_champion(accuracies, k_choices):
    champion, best = None, -1.0
    for row, k in zip(accuracies, k_choices):
        mean = sum(row) / len(row)
        if mean > best or (mean == best and k < champion):
            champion, best = k, mean
    return champion


@choice.variant
def boolean_indexing(accuracies, k_choices):
    totals = np.sum(accuracies, axis=1)
    return np.min(np.asarray(k_choices)[totals == totals.max()])


choice.equivalent(
    "best_k: np.mean(accuracies, axis=1) → np.sum(accuracies, axis=1)",
    "폴드의 수로 나누어도 순서와 같음은 바뀌지 않습니다.",
)
