"""numpy_tutorial 채점.

Tolerance: sums and means of a few dozen numbers of ordinary size, so any right order of summation, also
a square multiplied out, agrees to about 1e-13; the usual 1e-6 leaves room for float32 on the way and is far
below what any mistake changes. Where values are only moved, not computed, the same bound does no harm.
"""

import numpy as np

from autograde import Exercise, exact

exercise = Exercise("numpy_tutorial", "NumPy 익히기")

# --- 1. 배열 만들기 ---------------------------------------------------------------------------

table = exercise.variable(
    "A",
    given=["N", "D"],
    lecture="1_day/numpy#arrays",
    hints=[
        "N행 D열인 표에는 원소가 모두 몇 개 들어갈까요?",
        "먼저 그 개수만큼 0부터 늘어나는 1차원 배열을 만든 다음, 모양을 바꾸세요.",
        "위의 표에 있는 np.arange와 reshape를 이어서 씁니다. 모양은 (행의 수, 열의 수) 차례입니다.",
    ],
)


@table.case(1)
def as_written(rng):
    """노트북에 적힌 대로 N = 3, D = 4"""
    return {}


@table.case(1)
def another_size(rng):
    """N = 2, D = 5로 바꾸었을 때"""
    return {"N": 2, "D": 5}


@table.case(1, hidden=True)
def any_size(rng):
    """다른 크기로 바꾸었을 때"""
    return {"N": int(rng.integers(5, 9)), "D": int(rng.integers(2, 5))}


@table.misconception()
def rows_and_columns_swapped(N, D):
    """행과 열의 수가 뒤바뀌었습니다. 모양을 적을 때 행의 수와 열의 수 가운데 무엇을 먼저 적나요?"""
    return np.arange(N * D).reshape(D, N)


@table.misconception()
def filled_down_the_columns(N, D):
    """모양은 맞지만 위에서 아래로 채워졌습니다. 첫 행을 왼쪽부터 읽으면 0, 1, 2로 이어지나요?"""
    return np.arange(N * D).reshape(D, N).T


@table.misconception()
def counts_from_one(N, D):
    """1부터 채웠습니다. 문제의 예에서 왼쪽 위의 값은 얼마인가요?"""
    return np.arange(1, N * D + 1).reshape(N, D)


@table.misconception()
def left_flat(N, D):
    """한 줄로 늘어선 1차원 배열입니다. 이 배열의 모양을 바꾸는 메서드는 무엇이었나요?"""
    return np.arange(N * D)


@table.misconception()
def typed_by_hand(N, D):
    """지금 적힌 N과 D에서만 맞습니다. N이나 D가 바뀌면 표도 함께 바뀌나요?"""
    return np.arange(12).reshape(3, 4)


@table.misconception()
def only_zeros(N, D):
    """모든 자리가 0입니다. 0부터 차례로 늘어나는 배열은 무엇으로 만드나요?"""
    return np.zeros((N, D))


@table.pattern(error=r"cannot reshape array of size")
def wrong_number_of_elements():
    """바꾸려는 모양에 들어갈 원소의 수와 배열의 길이가 다릅니다. N행 D열인 표에는 원소가 몇 개 필요할까요?"""


@table.variant
def from_nested_lists(N, D):
    return np.array([[row * D + column for column in range(D)] for row in range(N)])


@table.variant
def with_minus_one(N, D):
    return np.arange(N * D).reshape(N, -1)


@table.variant
def with_broadcasting(N, D):
    return D * np.arange(N)[:, None] + np.arange(D)


@table.variant
def cell_after_cell(N, D):
    cells = np.zeros((N, D), dtype=int)
    for row in range(N):
        for column in range(D):
            cells[row, column] = row * D + column
    return cells


# --- 2. 벡터화 --------------------------------------------------------------------------------

squares = exercise.task(
    "sum_squared_difference",
    lecture="1_day/numpy#vectorization",
    hints=[
        "두 배열을 빼면 같은 자리끼리 뺀 배열이 나옵니다. 그다음에는 무엇을 해야 할까요?",
        "배열에 ** 2를 쓰면 자리마다 제곱합니다. 제곱을 먼저 하고, 더하기는 마지막에 한 번만 합니다.",
        "배열의 모든 원소를 더하는 함수는 np.sum입니다. 파이썬의 sum과는 2차원 배열에서 결과가 다릅니다.",
    ],
)


@squares.case(1)
def worked_example(rng):
    """본문의 예: [1, 2, 3]과 [3, 2, 0]"""
    return [np.array([1, 2, 3]), np.array([3, 2, 0])]


@squares.case(1)
def two_dimensional(rng):
    """2차원 배열일 때(결과는 수 하나)"""
    return [np.array([[0.5, 1.0, -2.0], [3.0, 0.0, 1.5]]), np.array([[1.0, -1.0, 2.0], [2.5, 4.0, 1.0]])]


@squares.vectorized(1)
def without_loops(rng, n):
    """데이터가 늘어날 때(반복문 없이)"""
    return [rng.normal(size=n), rng.normal(size=n)]


@squares.case(1, hidden=True)
def longer_vectors(rng):
    """긴 실수 배열"""
    return [rng.normal(2, 3, size=17), rng.normal(size=17)]


@squares.case(1, hidden=True)
def three_dimensional(rng):
    """3차원 정수 배열"""
    return [rng.integers(-5, 6, size=(2, 4, 3)), rng.integers(-5, 6, size=(2, 4, 3))]


@squares.misconception()
def forgot_to_sum(a, b):
    """자리마다 제곱한 배열이 그대로 나왔습니다. 식의 시그마(Σ)는 무엇을 하라는 뜻인가요?"""
    return (a - b) ** 2


@squares.misconception()
def squared_after_summing(a, b):
    """차이를 먼저 모두 더한 다음 제곱했습니다. 그러면 +3과 -3이 서로 지워집니다.
    제곱과 더하기의 순서가 어떻게 되어야 할까요?"""
    return np.sum(a - b) ** 2


@squares.misconception()
def absolute_values(a, b):
    """제곱하지 않고 절댓값을 더했습니다. 본문의 예에서 차이 3은 얼마가 되어야 하나요?"""
    return np.sum(np.abs(a - b))


@squares.misconception()
def squared_separately(a, b):
    """a와 b를 따로 제곱한 다음 뺐습니다. (5 - 3)의 제곱과 5의 제곱 - 3의 제곱은 같은가요?"""
    return np.sum(a**2 - b**2)


@squares.misconception()
def averaged(a, b):
    """합이 아니라 평균을 냈습니다. 식에 원소의 수로 나누는 부분이 있나요?"""
    return np.mean((a - b) ** 2)


@squares.misconception()
def builtin_sum(a, b):
    """2차원 배열에서 행끼리만 더해져 열마다 수가 하나씩 남았습니다. 파이썬의 sum이나 반복문, axis를 쓰면 그렇게 됩니다.
    모든 원소를 더하는 NumPy의 합은 어떻게 부르나요?"""
    return sum((a - b) ** 2)


@squares.variant
def method_and_product(a, b):
    difference = a - b
    return (difference * difference).sum()


@squares.variant
def inner_product(a, b):
    difference = np.ravel(a - b)
    return float(difference @ difference)


@squares.variant
def squared_norm(a, b):
    return np.linalg.norm(a - b) ** 2


@squares.variant
def multiplied_out(a, b):
    return np.sum(a * a) - 2 * np.sum(a * b) + np.sum(b * b)


squares.equivalent("sum_squared_difference: a - b → b - a", "제곱하므로 빼는 순서는 상관없습니다.")


# --- 3. 축 ------------------------------------------------------------------------------------

means = exercise.task(
    "column_and_row_means",
    returns=("column_means", "row_means"),
    lecture="1_day/numpy#axis",
    hints=[
        "모양이 (N, D)에서 (D,)로 바뀌려면 몇 번 축이 없어져야 할까요?",
        "axis=k는 k번 축을 따라가며 합쳐서 그 축을 없앱니다. 남는 축이 무엇인지 생각해 보세요.",
        "mean 메서드에 axis를 줍니다. 한 번은 0번 축을, 한 번은 1번 축을 없애야 합니다.",
    ],
)


@means.case(1)
def means_of_the_picture(rng):
    """본문의 예: [[1, 2, 3], [3, 5, 7]]"""
    return [np.array([[1, 2, 3], [3, 5, 7]])]


@means.case(1)
def tall_table(rng):
    """행이 더 많은 실수 배열"""
    return [np.array([[0.5, 2.0], [1.5, -1.0], [4.0, 0.0], [2.0, 3.0]])]


@means.case(1, hidden=True)
def other_shape(rng):
    """다른 모양의 배열"""
    return [rng.normal(size=(5, 3))]


@means.misconception()
def axes_swapped(X):
    """열마다와 행마다가 뒤바뀌었습니다. axis=0은 어느 축을 없앤다는 뜻이었나요?"""
    return X.mean(axis=1), X.mean(axis=0)


@means.misconception()
def mean_of_everything(X):
    """배열 전체의 평균 하나만 나왔습니다. 열마다 따로 평균을 내려면 mean에 무엇을 더 알려 주어야 할까요?"""
    return X.mean(), X.mean()


@means.misconception()
def summed_instead(X):
    """평균이 아니라 합이 나왔습니다. 더한 원소의 수로 나누었나요?"""
    return X.sum(axis=0), X.sum(axis=1)


@means.misconception()
def divided_by_the_other_count(X):
    """더하기는 맞지만 나누는 수가 바뀌었습니다. 한 열에 있는 원소는 N개일까요, D개일까요?"""
    return X.sum(axis=0) / X.shape[1], X.sum(axis=1) / X.shape[0]


@means.misconception()
def kept_dimensions(X):
    """값은 맞지만 길이가 1인 축이 남아 2차원 배열이 되었습니다. 반환값의 모양에는 축이 몇 개인가요?"""
    return X.mean(axis=0, keepdims=True), X.mean(axis=1, keepdims=True)


@means.variant
def sums_divided(X):
    rows, columns = X.shape
    return np.sum(X, axis=0) / rows, np.sum(X, axis=1) / columns


@means.variant
def means_with_loops(X):
    return np.array([np.mean(column) for column in X.T]), np.array([np.mean(row) for row in X])


@means.variant
def means_by_products(X):
    return np.ones(len(X)) @ X / len(X), X @ np.ones(X.shape[1]) / X.shape[1]


@means.variant
def means_by_einsum(X):
    N, D = X.shape
    return np.einsum("nd->d", X) / N, np.einsum("nd->n", X) / D


# --- 4. 인덱싱 --------------------------------------------------------------------------------

crop = exercise.task(
    "crop",
    lecture="1_day/numpy#indexing",
    hints=[
        "행의 범위와 열의 범위를 쉼표로 나누어 적습니다. 먼저 행의 범위부터 생각해 보세요.",
        "슬라이싱의 끝 번호는 들어가지 않습니다. 1번부터 2개를 꺼내려면 끝 번호가 얼마여야 할까요?",
        "끝 번호는 크기가 아니라 위치입니다. 시작하는 위치와 크기로 끝나는 위치를 계산하세요.",
    ],
)


@crop.case(1)
def crop_gray(rng):
    """본문의 그림: 1행 2열부터 높이 2, 너비 3"""
    return [np.arange(24).reshape(4, 6), 1, 2, 2, 3]


@crop.case(1)
def crop_color(rng):
    """컬러 이미지의 위쪽 가장자리"""
    return [np.arange(5 * 7 * 3).reshape(5, 7, 3), 0, 3, 4, 2]


@crop.case(1, hidden=True)
def crop_elsewhere(rng):
    """다른 자리의 네모"""
    return [rng.integers(0, 256, size=(9, 12)), int(rng.integers(1, 4)), int(rng.integers(4, 7)), 3, 5]


@crop.case(1, hidden=True)
def crop_to_the_corner(rng):
    """오른쪽 아래 모서리까지 닿는 컬러 네모"""
    return [rng.random(size=(6, 8, 3)), 3, 4, 3, 4]


@crop.misconception()
def directions_swapped(image, top, left, height, width):
    """가로와 세로가 뒤바뀌었습니다. 쉼표 앞에는 행의 범위와 열의 범위 가운데 무엇이 오나요?"""
    return image[left : left + width, top : top + height]


@crop.misconception()
def size_as_end(image, top, left, height, width):
    """끝 번호 자리에 크기를 적었습니다. 1번 행부터 2줄을 꺼내면 몇 번 행 앞에서 멈춰야 할까요?"""
    return image[top:height, left:width]


@crop.misconception()
def end_included(image, top, left, height, width):
    """한 줄과 한 칸이 더 들어갔습니다. 슬라이싱에서 끝 번호의 원소는 결과에 들어가나요?"""
    return image[top : top + height + 1, left : left + width + 1]


@crop.misconception()
def rows_only(image, top, left, height, width):
    """행은 맞게 잘랐지만 열은 전부 남았습니다. 둘째 축의 범위도 적었나요?"""
    return image[top : top + height]


@crop.variant
def crop_in_two_steps(image, top, left, height, width):
    rows = image[top:][:height]
    return rows[:, left:][:, :width].copy()


@crop.variant
def crop_with_loops(image, top, left, height, width):
    return np.array([[image[top + i, left + j] for j in range(width)] for i in range(height)])


@crop.variant
def crop_with_indices(image, top, left, height, width):
    return image[np.ix_(np.arange(top, top + height), np.arange(left, left + width))]


@crop.variant
def crop_by_taking(image, top, left, height, width):
    rows = np.take(image, range(top, top + height), axis=0)
    return rows.take(range(left, left + width), axis=1)


batch = exercise.task(
    "minibatch",
    returns=("X_batch", "y_batch"),
    lecture="1_day/numpy#indexing",
    hints=[
        "x[[4, 0, 4]]가 무엇을 돌려주었는지 떠올려 보세요.",
        "2차원 배열에 정수 배열 하나만 넣으면 0번 축, 곧 행을 고릅니다.",
        "두 배열에 똑같은 번호 배열을 넣어야 데이터와 레이블의 짝이 맞습니다.",
    ],
)


@batch.case(1)
def repeated_index(rng):
    """본문의 예: index = [3, 0, 3]"""
    return [np.arange(8).reshape(4, 2), np.array([5, 6, 7, 8]), np.array([3, 0, 3])]


@batch.case(1)
def real_valued_data(rng):
    """실수 데이터에서 두 개 뽑기"""
    X = np.array([[0.1, 0.2, 0.3], [1.1, 1.2, 1.3], [2.1, 2.2, 2.3], [3.1, 3.2, 3.3], [4.1, 4.2, 4.3]])
    return [X, np.array([2, 0, 1, 1, 0]), np.array([2, 1])]


@batch.case(1, hidden=True)
def random_batch(rng):
    """큰 데이터에서 아무 차례로나 뽑기"""
    index = np.concatenate([[19, 0, 19], rng.integers(0, 20, size=5)])  # both ends, one of them twice
    return [rng.normal(size=(20, 5)), rng.integers(0, 10, size=20), index]


@batch.misconception()
def first_rows_taken(X, y, index):
    """앞에서부터 차례로 뽑았습니다. index에 적힌 번호를 썼나요?"""
    return X[: len(index)], y[: len(index)]


@batch.misconception()
def columns_taken(X, y, index):
    """데이터의 행이 아니라 열을 골랐습니다. index는 몇 번째 축의 번호인가요?"""
    return X[:, index], y[index]


@batch.misconception()
def order_lost(X, y, index):
    """적힌 차례와 되풀이가 사라졌습니다. index가 [3, 0, 3]이면 몇 개가 어떤 차례로 나와야 하나요?"""
    chosen = np.zeros(len(X), dtype=bool)
    chosen[index] = True
    return X[chosen], y[chosen]


@batch.misconception()
def labels_left_whole(X, y, index):
    """데이터는 맞게 뽑았지만 레이블은 전부 그대로입니다. 짝이 맞으려면 레이블은 어떤 번호로 뽑아야 할까요?"""
    return X[index], y


@batch.variant
def taken_with_take(X, y, index):
    return np.take(X, index, axis=0), y.take(index)


@batch.variant
def batch_with_loops(X, y, index):
    return np.array([X[i] for i in index]), np.array([y[i] for i in index])


@batch.variant
def batch_by_product(X, y, index):
    chosen = np.arange(len(X)) == index[:, None]
    return chosen @ X, chosen @ y


@batch.variant
def batch_row_by_row(X, y, index):
    X_batch, y_batch = np.zeros((len(index), X.shape[1]), dtype=X.dtype), np.zeros(len(index), dtype=y.dtype)
    for place, number in enumerate(index):
        X_batch[place], y_batch[place] = X[number], y[number]
    return X_batch, y_batch


passed = exercise.task(
    "passed_rows",
    lecture="1_day/numpy#indexing",
    hints=[
        "scores >= cut을 출력해 보세요. 모양이 scores와 같은 참과 거짓의 배열입니다.",
        "학생마다 참 또는 거짓이 하나만 있어야 합니다. 과목의 축을 없애면서 '모두 참인가'를 물어보세요.",
        "np.all에 axis를 주어 길이가 N인 배열을 만든 다음, scores의 대괄호 안에 넣습니다.",
    ],
)


@passed.case(1)
def three_students(rng):
    """본문의 예: 학생 세 명, 40점 이상"""
    return [np.array([[80, 90, 70], [35, 95, 60], [40, 40, 40]]), 40]


@passed.case(1)
def five_students(rng):
    """학생 다섯 명, 네 과목, 50점 이상"""
    scores = [[50, 60, 70, 80], [49, 99, 99, 99], [10, 20, 60, 70], [90, 50, 50, 50], [0, 0, 0, 0]]
    return [np.array(scores), 50]


@passed.case(1, hidden=True)
def many_students(rng):
    """학생이 더 많은 점수표"""
    scores = rng.integers(0, 101, size=(12, 2))
    scores[4] = [100, 60]  # someone always passes, with a score of exactly the cut
    return [scores, 60]


@passed.case(1, hidden=True)
def real_scores(rng):
    """실수 점수와 실수 기준"""
    scores = rng.uniform(2.0, 4.5, size=(7, 4))
    scores[2], scores[5] = 4.0, 1.5
    return [scores, 2.5]


@passed.misconception()
def any_subject(scores, cut):
    """한 과목이라도 기준을 넘은 학생이 모두 남았습니다. '하나라도'와 '모두'는 어떤 함수로 구별하나요?"""
    return scores[(scores >= cut).any(axis=1)]


@passed.misconception()
def judged_by_subject(scores, cut):
    """학생마다가 아니라 과목마다 참과 거짓을 만들었습니다. 없애야 하는 축은 학생의 축인가요, 과목의 축인가요?"""
    return scores[(scores >= cut).all(axis=0)]


@passed.misconception()
def scores_not_rows(scores, cut):
    """기준을 넘은 점수가 한 줄로 나왔습니다. 점수마다 고르지 말고 학생마다 고르려면
    참과 거짓이 몇 개 있어야 할까요?"""
    return scores[scores >= cut]


@passed.misconception()
def strictly_greater(scores, cut):
    """기준 점수를 꼭 맞게 받은 학생이 빠졌습니다. '이상'에는 같은 경우도 들어가나요?"""
    return scores[(scores > cut).all(axis=1)]


@passed.misconception()
def by_average(scores, cut):
    """학생의 평균으로 판단했습니다. 평균은 높아도 한 과목이 기준보다 낮으면 어떻게 되어야 하나요?"""
    return scores[scores.mean(axis=1) >= cut]


@passed.misconception()
def answers_only(scores, cut):
    """고른 행이 아니라 참과 거짓이 나왔습니다. 이 배열을 어디에 넣으면 행을 고를 수 있을까요?"""
    return (scores >= cut).all(axis=1)


@passed.pattern(error=r"truth value of an array")
def if_on_an_array():
    """if나 and, 파이썬의 all은 배열을 참이나 거짓 하나로 보려다 멈춥니다. 학생마다 참과 거짓을 하나로 합쳐야 합니다.
    '모두 참인가'를 묻는 NumPy 함수는 무엇인가요?"""


@passed.variant
def by_lowest_score(scores, cut):
    return scores[scores.min(axis=1) >= cut]


@passed.variant
def passed_with_loops(scores, cut):
    return np.array([row for row in scores if all(score >= cut for score in row)])


@passed.variant
def without_failures(scores, cut):
    failed = np.any(scores < cut, axis=1)
    return np.delete(scores, np.where(failed)[0], axis=0)


@passed.variant
def by_counting_passes(scores, cut):
    return scores[np.sum(scores >= cut, axis=1) == scores.shape[1], :]


correct = exercise.task(
    "pick_correct",
    lecture="1_day/numpy#indexing",
    hints=[
        "X[[0, 1], [2, 0]]은 X[0, 2]와 X[1, 0]을 꺼냈습니다. 여기서 열 번호의 배열은 무엇인가요?",
        "행은 하나도 빠짐없이 차례로 써야 합니다. 0부터 N - 1까지의 배열은 무엇으로 만드나요?",
        "행 번호의 배열과 y를 쉼표로 나누어 대괄호에 함께 넣습니다. 두 배열의 길이가 같아야 합니다.",
    ],
)


@correct.case(1)
def three_images(rng):
    """본문의 예: 데이터 3개, 클래스 4개"""
    scores = np.array([[3.2, 5.1, -1.7, 0.4], [1.3, 4.9, 2.0, 2.5], [2.2, 2.5, -3.1, 0.9]])
    return [scores, np.array([1, 3, 0])]


@correct.case(1)
def as_many_classes(rng):
    """데이터와 클래스의 수가 같을 때"""
    return [np.array([[3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]]), np.array([2, 0, 1])]


@correct.vectorized(1)
def many_images_without_loops(rng, n):
    """데이터가 늘어날 때(반복문 없이)"""
    return [rng.normal(size=(n, 5)), rng.integers(0, 5, size=n)]


@correct.case(1, hidden=True)
def more_images(rng):
    """데이터가 클래스보다 많을 때"""
    y = np.concatenate([[3, 0], rng.integers(0, 4, size=7)])  # the first and the last class at any rate
    return [rng.normal(size=(9, 4)), y]


@correct.case(1, hidden=True)
def integer_scores(rng):
    """정수 점수"""
    return [rng.integers(-20, 20, size=(2, 7)), rng.integers(0, 7, size=2)]


@correct.misconception()
def whole_rows(scores, y):
    """정답 번호로 행을 통째로 골랐습니다. y에 적힌 번호는 행의 번호인가요, 열의 번호인가요?"""
    return scores[y]


@correct.misconception()
def every_pair(scores, y):
    """행마다 하나가 아니라 모든 행에서 y의 열을 전부 꺼내 정사각형이 되었습니다.
    쌍점(:) 자리에 무엇을 넣어야 행과 열이 하나씩 짝지어질까요?"""
    return scores[:, y]


@correct.misconception()
def row_and_column_swapped(scores, y):
    """행 번호와 열 번호의 자리가 바뀌었습니다. 대괄호 안에서는 어느 쪽을 먼저 적나요?"""
    return scores[y, np.arange(len(y))]


@correct.misconception()
def highest_score(scores, y):
    """정답의 점수가 아니라 행마다 가장 큰 점수를 꺼냈습니다. y를 썼나요?"""
    return scores.max(axis=1)


@correct.misconception()
def left_as_column(scores, y):
    """값은 맞지만 모양이 세로로 긴 2차원 배열입니다. 반환값의 모양 (N,)에는 축이 몇 개인가요?"""
    return np.take_along_axis(scores, y[:, None], axis=1)


@correct.variant
def take_along(scores, y):
    return np.take_along_axis(scores, y.reshape(-1, 1), axis=1).ravel()


@correct.variant
def one_hot_sum(scores, y):
    chosen = np.arange(scores.shape[1]) == y[:, None]
    return np.sum(np.where(chosen, scores, 0), axis=1)


@correct.variant
def range_of_rows(scores, y):
    return scores[range(scores.shape[0]), y]


@correct.variant
def places_in_one_line(scores, y):
    return scores.ravel()[np.arange(len(y)) * scores.shape[1] + y]


# --- 5. 브로드캐스팅 --------------------------------------------------------------------------

shapes = exercise.task(
    "broadcast_shape",
    lecture="1_day/numpy#broadcasting",
    forbid=("np.broadcast_shapes", "np.broadcast", "np.broadcast_arrays", "np.broadcast_to"),
    hints=[
        "먼저 두 모양의 길이를 맞추세요. 튜플끼리 더하면 이어 붙고, (1,) * 2는 (1, 1)입니다.",
        "길이를 맞춘 다음에는 zip으로 같은 자리의 두 수를 함께 꺼낼 수 있습니다.",
        "두 수가 같거나 한쪽이 1이면 결과에 한 수를 덧붙이고, 그렇지 않으면 오류를 일으킵니다.",
    ],
)


@shapes.case(1)
def shorter_shape(rng):
    """(2, 3)과 (3,)"""
    return [(2, 3), (3,)]


@shapes.case(1)
def incompatible(rng):
    """(2, 3)과 (2,): 맞출 수 없는 모양"""
    return [(2, 3), (2,)]


@shapes.case(1)
def one_repeated(rng):
    """(2, 3)과 (2, 1)"""
    return [(2, 3), (2, 1)]


@shapes.case(1)
def both_stretched(rng):
    """본문의 예: (4, 1, 3)과 (5, 1)"""
    return [(4, 1, 3), (5, 1)]


@shapes.case(1, hidden=True)
def first_is_shorter(rng):
    """앞의 모양이 더 짧을 때"""
    size = int(rng.integers(5, 9))
    return [(size, 1), (2, 3, 1, 4)]


@shapes.case(1, hidden=True)
def no_axes(rng):
    """축이 하나도 없는 모양"""
    return [(), (int(rng.integers(2, 6)), 7)]


@shapes.case(1, hidden=True)
def incompatible_inside(rng):
    """가운데 축이 맞지 않을 때"""
    size = int(rng.integers(3, 6))
    return [(6, size, 1), (size + 1, 2)]


@shapes.misconception()
def padded_on_the_right(a, b):
    """짧은 모양의 오른쪽에 1을 붙였습니다. (2, 3)과 (3,)을 위아래로 적을 때 어느 쪽 끝을 맞추나요?"""
    length = max(len(a), len(b))
    a, b = a + (1,) * (length - len(a)), b + (1,) * (length - len(b))
    if any(m != n and 1 not in (m, n) for m, n in zip(a, b, strict=True)):
        raise ValueError("맞출 수 없습니다")
    return tuple(map(max, zip(a, b, strict=True)))


@shapes.misconception()
def lengths_must_agree(a, b):
    """축의 수가 다르면 언제나 오류로 보았습니다. 길이를 맞추는 첫째 규칙을 빠뜨리지 않았나요?"""
    if len(a) != len(b) or any(m != n and 1 not in (m, n) for m, n in zip(a, b, strict=True)):
        raise ValueError("맞출 수 없습니다")
    return tuple(map(max, zip(a, b, strict=True)))


@shapes.misconception()
def only_equal_sizes(a, b):
    """두 수가 다르면 언제나 오류로 보았습니다. 한쪽이 1인 축은 어떻게 되나요?"""
    length = max(len(a), len(b))
    a, b = (1,) * (length - len(a)) + a, (1,) * (length - len(b)) + b
    if a != b:
        raise ValueError("맞출 수 없습니다")
    return a


@shapes.misconception()
def never_an_error(a, b):
    """맞출 수 없는 모양인데도 큰 수를 골라 돌려주었습니다. 3과 2가 만나는 축은 되풀이해서 맞출 수 있나요?"""
    length = max(len(a), len(b))
    a, b = (1,) * (length - len(a)) + a, (1,) * (length - len(b)) + b
    return tuple(map(max, zip(a, b, strict=True)))


@shapes.misconception()
def leading_axes_lost(a, b):
    """오른쪽 끝은 잘 맞추었지만 긴 모양의 앞쪽 축이 사라졌습니다. 짝이 없는 축은 무엇과 견주어야 할까요?"""
    pairs = list(zip(a[::-1], b[::-1], strict=False))
    if any(m != n and 1 not in (m, n) for m, n in pairs):
        raise ValueError("맞출 수 없습니다")
    return tuple(map(max, pairs))[::-1]


@shapes.misconception()
def compared_from_the_left(a, b):
    """두 모양을 왼쪽 끝에 맞추어 견주었고, 짝이 없는 축은 사라졌습니다.
    규칙에서는 어느 쪽 끝을 맞추나요?"""
    pairs = list(zip(a, b, strict=False))
    if any(m != n and 1 not in (m, n) for m, n in pairs):
        raise ValueError("맞출 수 없습니다")
    return tuple(map(max, pairs))


@shapes.misconception()
def none_instead_of_error(a, b):
    """맞출 수 없는 모양일 때 오류를 일으키지 않고 None을 돌려주었습니다. 오류를 일으키는 파이썬 문장은 무엇인가요?"""
    length = max(len(a), len(b))
    a, b = (1,) * (length - len(a)) + a, (1,) * (length - len(b)) + b
    if any(m != n and 1 not in (m, n) for m, n in zip(a, b, strict=True)):
        return None
    return tuple(map(max, zip(a, b, strict=True)))


@shapes.pattern(error=r"'tuple' object does not support item assignment")
def tuple_assigned():
    """튜플의 원소는 바꿀 수 없습니다. 리스트에 모은 다음 마지막에 튜플로 바꾸거나, 튜플끼리 이어 붙이면 어떨까요?"""


@shapes.variant
def from_the_last_axis(a, b):
    result = []
    for k in range(1, max(len(a), len(b)) + 1):
        m = a[-k] if k <= len(a) else 1
        n = b[-k] if k <= len(b) else 1
        if m == n or n == 1:
            result.append(m)
        elif m == 1:
            result.append(n)
        else:
            raise ValueError(f"{k}번째 축")
    return tuple(reversed(result))


@shapes.variant
def recursively(a, b):
    def joined(m, n):
        if len(m) < len(n):
            return joined(n, m)
        if not n:
            return list(m)
        if m[-1] != n[-1] and m[-1] != 1 and n[-1] != 1:
            raise ValueError
        return [*joined(m[:-1], n[:-1]), max(m[-1], n[-1])]

    return joined(a, b)


@shapes.variant
def with_an_array_of_sizes(a, b):
    length = max(len(a), len(b))
    sizes = np.ones((2, length), dtype=int)
    sizes[0, length - len(a) :], sizes[1, length - len(b) :] = a, b
    if np.any((sizes[0] != sizes[1]) & (sizes.min(axis=0) != 1)):
        raise ValueError("맞지 않는 축이 있습니다")
    return tuple(int(size) for size in sizes.max(axis=0))


@shapes.variant
def padded_one_by_one(a, b):
    while len(a) < len(b):
        a = (1, *a)
    while len(b) < len(a):
        b = (1, *b)
    shape = []
    for k in range(len(a)):
        if a[k] == b[k] or b[k] == 1:
            shape.append(a[k])
        elif a[k] == 1:
            shape.append(b[k])
        else:
            raise ValueError(k)
    return tuple(shape)


columns = exercise.task(
    "center_columns",
    lecture="1_day/numpy#broadcasting",
    hints=[
        "먼저 열마다의 평균을 구하세요. 3.1에서 한 일입니다.",
        "모양 (N, D)에서 (D,)를 빼면 규칙에 따라 행마다 같은 것을 뺍니다.",
        "빼기 기호 하나면 됩니다. 다만 -=는 X 자체를 바꾸므로 여기서는 쓰지 않습니다.",
    ],
)


@columns.case(1)
def columns_of_the_picture(rng):
    """본문의 예: [[1, 2, 3], [3, 5, 7]]"""
    return [np.array([[1, 2, 3], [3, 5, 7]])]


@columns.case(1)
def real_columns(rng):
    """행이 더 많은 실수 배열"""
    return [np.array([[0.5, 2.0, 1.0], [1.5, -1.0, 7.0], [4.0, 0.0, 2.0], [2.0, 3.0, -6.0]])]


@columns.case(1, hidden=True)
def other_columns(rng):
    """다른 모양의 실수 배열"""
    return [rng.normal(3, 2, size=(6, 2))]


@columns.misconception()
def one_mean_for_all(X):
    """배열 전체의 평균 하나를 모든 자리에서 뺐습니다. 열마다 다른 값을 빼려면 mean에 무엇을 더 알려 주어야 할까요?"""
    return X - X.mean()


@columns.misconception(see="1_day/numpy#axis")
def row_means_subtracted(X):
    """열 평균이 아니라 행 평균을 뺐습니다. 열 평균을 구하려면 몇 번 축을 없애야 하나요?"""
    return X - X.mean(axis=1, keepdims=True)


@columns.misconception(see="1_day/numpy#axis")
def row_means_do_not_fit(X):
    """빼려는 평균의 길이가 열의 수와 다릅니다. axis=1로 평균을 내면 몇 개의 수가 나오나요?"""
    return X - X.mean(axis=1)


@columns.misconception()
def means_stood_up(X):
    """열 평균을 세로로 세워서 빼려고 했습니다. (N, D)와 (D, 1)을 위아래로 적어 보세요. 세울 필요가 있을까요?"""
    return X - X.mean(axis=0)[:, None]


@columns.misconception(see="1_day/numpy#axis")
def divided_by_columns(X):
    """열의 합을 열의 수로 나누었습니다. 한 열에 들어 있는 원소는 몇 개인가요?"""
    return X - X.sum(axis=0) / X.shape[1]


@columns.misconception(see="1_day/numpy#views")
def columns_in_place(X):
    """-=로 X 자체에 값을 썼습니다. 실수 배열이면 부른 쪽의 데이터가 바뀌고, 정수 배열이면 오류가 납니다.
    새 배열을 만들려면 어떻게 적어야 할까요?"""
    X -= X.mean(axis=0)
    return X


@columns.variant
def columns_by_sum(X):
    return X - np.sum(X, axis=0) / len(X)


@columns.variant
def columns_with_loop(X):
    result = X.astype(float)
    for j in range(X.shape[1]):
        result[:, j] -= X[:, j].mean()
    return result


@columns.variant
def columns_kept(X):
    return np.subtract(X, X.mean(0, keepdims=True))


@columns.variant
def columns_as_rows(X):
    return np.array([row - row.mean() for row in X.T]).T


rows = exercise.task(
    "center_rows",
    lecture="1_day/numpy#broadcasting",
    hints=[
        "행 평균의 모양은 (N,)입니다. X의 모양 (N, D)와 오른쪽 끝을 맞추어 적어 보세요.",
        "평균의 모양을 (N, 1)로 만들면 열 방향으로 되풀이됩니다.",
        "mean에는 합친 축을 길이 1로 남겨 두는 인자가 있습니다. [:, None]으로 축을 끼워도 됩니다.",
    ],
)


@rows.case(1)
def rows_of_the_picture(rng):
    """본문의 예: [[1, 2, 3], [3, 5, 7]]"""
    return [np.array([[1, 2, 3], [3, 5, 7]])]


@rows.case(1)
def square_rows(rng):
    """행과 열의 수가 같을 때"""
    return [np.array([[0.0, 3.0, 6.0], [1.0, 1.0, 4.0], [-2.0, 5.0, 0.0]])]


@rows.case(1, hidden=True)
def tall_rows(rng):
    """행이 더 많은 배열"""
    return [rng.normal(-1, 4, size=(7, 3))]


@rows.case(1, hidden=True)
def another_square(rng):
    """다른 정사각형 배열"""
    return [rng.normal(size=(5, 5))]


@rows.misconception()
def means_lying_flat(X):
    """행 평균을 세우지 않고 그대로 뺐습니다. 행과 열의 수가 다르면 오류가 나고, 같으면 엉뚱한 열에서 빠집니다.
    평균의 모양이 (N, 1)이 되려면 어떻게 해야 할까요?"""
    return X - X.mean(axis=1)


@rows.misconception(see="1_day/numpy#axis")
def column_means_subtracted(X):
    """행 평균이 아니라 열 평균을 뺐습니다. 행마다 평균을 하나씩 내려면 몇 번 축을 없애야 하나요?"""
    return X - X.mean(axis=0)


@rows.misconception()
def one_mean_for_all_rows(X):
    """배열 전체의 평균 하나를 뺐습니다. 행마다 다른 값을 빼려면 mean에 무엇을 더 알려 주어야 할까요?"""
    return X - X.mean()


@rows.misconception()
def left_transposed(X):
    """행과 열을 바꾸어 뺀 다음 되돌려 놓지 않았습니다. 결과의 모양이 X와 같은가요?"""
    return X.T - X.mean(axis=1)


@rows.misconception(see="1_day/numpy#views")
def rows_in_place(X):
    """-=로 X 자체에 값을 썼습니다. 실수 배열이면 부른 쪽의 데이터가 바뀌고, 정수 배열이면 오류가 납니다.
    새 배열을 만들려면 어떻게 적어야 할까요?"""
    X -= X.mean(axis=1, keepdims=True)
    return X


@rows.variant
def rows_with_new_axis(X):
    return X - X.mean(axis=1)[:, np.newaxis]


@rows.variant
def rows_by_transposing(X):
    return (X.T - X.mean(axis=1)).T


@rows.variant
def rows_with_loop(X):
    return np.array([row - np.mean(row) for row in X])


@rows.variant
def rows_by_reshape(X):
    return X - (X.sum(axis=1) / X.shape[1]).reshape(-1, 1)


product = exercise.task(
    "multiplication_table",
    lecture="1_day/numpy#broadcasting",
    hints=[
        "결과의 모양 (M, N)을 적고, 그 위에 b의 모양 (N,)을 오른쪽 끝에 맞추어 적어 보세요. 남은 자리는 무엇인가요?",
        "a는 세로로 서 있어야 합니다. 모양이 (M,)인 배열을 (M, 1)로 만드세요.",
        "5.3에서 쓴 np.newaxis가 여기서도 통합니다. 어느 자리에 끼우면 세로가 될까요?",
    ],
)


@product.case(1)
def table_of_the_picture(rng):
    """본문의 표: [2, 3, 5]와 [1, 2, 3, 4]"""
    return [np.array([2, 3, 5]), np.array([1, 2, 3, 4])]


@product.case(1)
def equal_lengths(rng):
    """길이가 같은 두 실수 배열"""
    return [np.array([0.5, -1.0, 2.0, 4.0]), np.array([3.0, 1.0, -2.0, 0.5])]


@product.vectorized(1)
def table_without_loops(rng, n):
    """표가 커질 때(반복문 없이)"""
    return [rng.normal(size=n), rng.normal(size=n + 3)]


@product.case(1, hidden=True)
def tall_product(rng):
    """세로가 더 긴 표"""
    return [rng.normal(size=7), rng.normal(size=2)]


@product.case(1, hidden=True)
def wide_product(rng):
    """가로가 더 긴 정수 표"""
    return [rng.integers(1, 10, size=2), rng.integers(1, 10, size=9)]


@product.misconception()
def same_places_only(a, b):
    """같은 자리끼리만 곱했습니다. 1차원 배열은 .T를 붙여도 세로가 되지 않습니다.
    a의 모양을 (M, 1)로 만드는 방법은 무엇이었나요?"""
    return a * b


@product.misconception()
def dot_product(a, b):
    """np.dot은 같은 자리끼리 곱한 다음 모두 더합니다(내적). 더하지 않고 표로 남기려면 어떤 곱셈을 써야 할까요?"""
    return np.dot(a, b)


@product.misconception()
def table_turned(a, b):
    """가로와 세로가 뒤바뀐 표입니다. 세로에 놓을 것은 a와 b 가운데 어느 쪽인가요?"""
    return b[:, None] * a


@product.misconception()
def addition_table(a, b):
    """모양은 맞지만 곱셈표가 아니라 덧셈표입니다. 만나는 자리에는 두 수의 무엇을 적어야 하나요?"""
    return a[:, None] + b


@product.misconception()
def length_typed_in(a, b):
    """a의 길이를 3으로 적어 두어 다른 길이에서는 오류가 납니다. 길이를 적지 않고 축을 끼우는 방법은 무엇인가요?"""
    return a.reshape(3, 1) * b


@product.variant
def outer_function(a, b):
    return np.outer(a, b)


@product.variant
def matrix_product(a, b):
    return a.reshape(-1, 1) @ b.reshape(1, -1)


@product.variant
def turned_twice(a, b):
    return (b[:, None] * a).T


@product.variant
def table_by_einsum(a, b):
    return np.einsum("i,j->ij", a, b)


pairs = exercise.task(
    "pairwise_differences",
    lecture="1_day/numpy#broadcasting",
    hints=[
        "결과의 모양 (M, N, D)를 먼저 적으세요. X에는 이 가운데 어느 축이 없나요?",
        "X의 모양은 (M, 1, D), T의 모양은 (1, N, D)가 되어야 합니다.",
        "X[:, np.newaxis]처럼 축을 끼우고 싶은 자리에 np.newaxis를 적습니다. 쌍점(:)은 원래 있던 축입니다.",
    ],
)


@pairs.case(1)
def pairs_of_the_picture(rng):
    """본문의 예: X는 2행, T는 3행"""
    return [np.array([[5, 5], [1, 2]]), np.array([[1, 0], [0, 2], [3, 3]])]


@pairs.case(1)
def equal_counts(rng):
    """X와 T의 행의 수가 같을 때"""
    X = np.array([[0.5, 1.0], [2.0, -1.0], [3.5, 0.0]])
    return [X, np.array([[1.0, 4.0], [0.0, 2.5], [-2.0, 1.5]])]


@pairs.vectorized(1)
def pairs_without_loops(rng, n):
    """데이터가 늘어날 때(반복문 없이)"""
    return [rng.normal(size=(n, 3)), rng.normal(size=(n + 2, 3))]


@pairs.case(1, hidden=True)
def more_of_X(rng):
    """X의 행이 더 많을 때"""
    return [rng.normal(size=(5, 3)), rng.normal(size=(2, 3))]


@pairs.case(1, hidden=True)
def many_features(rng):
    """특징이 더 많은 정수 배열"""
    return [rng.integers(-9, 10, size=(2, 6)), rng.integers(-9, 10, size=(4, 6))]


@pairs.misconception()
def subtracted_as_they_are(X, T):
    """X와 T를 그대로 뺐습니다. 행의 수가 다르면 오류가 나고, 같으면 같은 번호의 행끼리만 빠집니다.
    모든 쌍이 나오려면 두 배열의 모양에 어떤 축이 더 필요할까요?"""
    return X - T


@pairs.misconception()
def axis_on_the_same_side(X, T):
    """두 배열의 같은 자리에 축을 끼웠습니다. (1, M, D)와 (1, N, D)에서 M과 N이 같은 자리에 있지 않나요?"""
    return X[None, :, :] - T[None, :, :]


@pairs.misconception()
def first_axes_swapped(X, T):
    """앞의 두 축이 뒤바뀌어 (N, M, D)가 되었습니다. X의 번호가 맨 앞 축에 오려면 어디에 축을 끼워야 할까요?"""
    return X[None, :, :] - T[:, None, :]


@pairs.misconception()
def signs_reversed(X, T):
    """부호가 반대입니다. 무엇에서 무엇을 빼야 하나요?"""
    return T[None, :, :] - X[:, None, :]


@pairs.misconception()
def squared_distances(X, T):
    """차이를 제곱하여 더한 거리까지 구했습니다. 여기서 돌려줄 배열에는 축이 몇 개 있어야 하나요?"""
    return np.sum((X[:, None, :] - T[None, :, :]) ** 2, axis=2)


@pairs.variant
def axis_by_reshape(X, T):
    return X.reshape(len(X), 1, -1) - T


@pairs.variant
def repeated_rows(X, T):
    M, N, D = len(X), len(T), X.shape[1]
    return np.repeat(X, N, axis=0).reshape(M, N, D) - np.tile(T, (M, 1)).reshape(M, N, D)


@pairs.variant
def subtracted_outer(X, T):
    every = np.subtract.outer(X, T)
    return np.moveaxis(np.diagonal(every, axis1=1, axis2=3), -1, 2)


@pairs.variant
def stretched_beforehand(X, T):
    stretched_X, stretched_T = np.broadcast_arrays(np.expand_dims(X, 1), np.expand_dims(T, 0))
    return -(stretched_T - stretched_X)


pairs.equivalent(
    ["pairwise_differences: T[np.newaxis, :, :] → T", "pairwise_differences: T[np.newaxis, :, :] → T[:, :]"],
    "맨 앞의 길이 1인 축은 적지 않아도 브로드캐스팅이 붙여 줍니다.",
)


# --- 6. 뷰와 복사본 ---------------------------------------------------------------------------

quiz = exercise.task(
    "is_view",
    compare=exact(),
    lecture="1_day/numpy#views",
    hints=[
        "x[1:3]은 원래 메모리의 두 칸을 그대로 들여다봅니다. 다른 코드도 메모리의 칸을 그림으로 그려 보세요.",
        "번호나 참·거짓으로 골라 내면 칸 사이의 간격이 제각각일 수 있습니다. 자료형이 바뀌면 비트도 달라집니다.",
        "노트북의 새 셀에서 x와 X를 만들고 np.shares_memory(X, X.T)처럼 하나씩 확인해 보세요.",
    ],
)


@quiz.case(1)
def quiz_slice(rng):
    """슬라이싱"""
    return ["x[1:3]"]


@quiz.case(1)
def quiz_fancy(rng):
    """팬시 인덱싱"""
    return ["x[[1, 2]]"]


@quiz.case(1)
def quiz_boolean(rng):
    """불리언 인덱싱"""
    return ["x[x >= 2]"]


@quiz.case(1)
def quiz_transpose(rng):
    """행과 열 바꾸기"""
    return ["X.T"]


@quiz.case(1)
def quiz_astype(rng):
    """자료형 바꾸기"""
    return ["x.astype(np.float64)"]


@quiz.case(1, hidden=True)
def quiz_row(rng):
    """행 하나"""
    return ["X[0]"]


@quiz.case(1, hidden=True)
def quiz_reshape(rng):
    """모양 바꾸기"""
    return ["X.reshape(3, 2)"]


@quiz.case(1, hidden=True)
def quiz_flatten(rng):
    """한 줄로 펴기"""
    return ["X.flatten()"]


@quiz.case(1, hidden=True)
def quiz_view(rng):
    """view 메서드"""
    return ["x.view(np.uint8)"]


@quiz.misconception()
def slices_like_lists(code):
    """리스트를 자르면 새 리스트가 되지만 배열은 다릅니다. 본문의 첫째 프로그램에서 view에 값을 썼을 때
    x는 어떻게 되었나요?"""
    return code in ("X.T", "X.reshape(3, 2)", "x.view(np.uint8)")


@quiz.misconception()
def fancy_and_boolean_as_views(code):
    """대괄호로 꺼내면 언제나 뷰라고 보았습니다. 본문의 둘째와 셋째 프로그램에서는 원래 배열이 함께 바뀌었나요?"""
    return code not in ("x.astype(np.float64)", "X.flatten()")


@quiz.misconception()
def boolean_as_view(code):
    """불리언 인덱싱이 뷰를 준다고 보았습니다. 참인 칸들의 간격은 언제나 일정할까요?"""
    return code not in ("x.astype(np.float64)", "X.flatten()", "x[[1, 2]]")


@quiz.misconception()
def fancy_as_view(code):
    """팬시 인덱싱이 뷰를 준다고 보았습니다. x[[4, 0, 4]]처럼 같은 칸을 두 번 골라도 들여다보기만 해서 될까요?"""
    return code not in ("x.astype(np.float64)", "X.flatten()", "x[x >= 2]")


@quiz.misconception()
def transposing_copies(code):
    """모양을 바꾸면 값을 옮겨 적는다고 보았습니다. 같은 칸을 읽는 차례만 바꾸어서 만들 수는 없을까요?"""
    return code in ("x[1:3]", "X[0]", "x.view(np.uint8)")


@quiz.misconception()
def astype_as_view(code):
    """astype이 뷰를 준다고 보았습니다. 정수 1과 실수 1.0은 메모리에 같은 비트로 적혀 있을까요?"""
    return code not in ("x[[1, 2]]", "x[x >= 2]", "X.flatten()")


@quiz.misconception()
def everything_copied(code):
    """모두 복사본이라고 보았습니다. 본문의 첫째 프로그램에서 view에 값을 썼을 때 x는 어떻게 되었나요?"""
    return False


@quiz.misconception()
def everything_viewed(code):
    """모두 뷰라고 보았습니다. 본문의 둘째 프로그램에서 copy에 값을 썼을 때 x는 어떻게 되었나요?"""
    return True


@quiz.variant
def asked_numpy(code):
    x, X = np.arange(6), np.arange(6).reshape(2, 3)
    results = {
        "x[1:3]": x[1:3],
        "x[[1, 2]]": x[[1, 2]],
        "x[x >= 2]": x[x >= 2],
        "X.T": X.T,
        "x.astype(np.float64)": x.astype(np.float64),
        "X[0]": X[0],
        "X.reshape(3, 2)": X.reshape(3, 2),
        "X.flatten()": X.flatten(),
        "x.view(np.uint8)": x.view(np.uint8),
    }
    return np.shares_memory(x if code.startswith("x") else X, results[code])


@quiz.variant
def listed_views(code):
    return code in ("x[1:3]", "X.T", "X[0]", "X.reshape(3, 2)", "x.view(np.uint8)")


@quiz.variant
def known_by_their_spelling(code):
    copies = "[[" in code or ">=" in code or code.endswith(("flatten()", "astype(np.float64)"))
    return not copies


@quiz.variant
def written_to_see(code):
    x, X = np.arange(6), np.arange(6).reshape(2, 3)
    result = eval(code, {"x": x, "X": X, "np": np})
    before = x.copy(), X.copy()
    result[...] = result + np.ones((), dtype=result.dtype)
    return not (np.array_equal(before[0], x) and np.array_equal(before[1], X))


inside_view = exercise.task(
    "inner_view",
    aliasing=True,
    lecture="1_day/numpy#views",
    hints=[
        "위와 아래의 한 줄, 왼쪽과 오른쪽의 한 칸을 모두 빼야 합니다. 두 축을 각각 잘라 보세요.",
        "슬라이싱의 끝 번호는 들어가지 않으므로, 끝을 -1로 적으면 마지막 하나가 빠집니다.",
        "슬라이싱만 쓰면 뷰가 됩니다. 번호를 늘어놓은 리스트를 넣으면 복사본이 됩니다.",
    ],
)


@inside_view.case(1)
def view_of_the_picture(rng):
    """본문의 그림: 4행 5열"""
    return [np.arange(20).reshape(4, 5)]


@inside_view.case(1)
def thin_view(rng):
    """3행 6열인 실수 이미지"""
    return [np.arange(18.0).reshape(3, 6) / 4]


@inside_view.case(1, hidden=True)
def larger_view(rng):
    """더 큰 이미지"""
    return [rng.integers(0, 256, size=(8, 7))]


@inside_view.misconception()
def inner_copied(image):
    """image와 메모리를 함께 쓰지 않는 복사본입니다. copy나 np.array, 번호의 리스트를 쓰지 않았나요?"""
    return image[1:-1, 1:-1].copy()


@inside_view.misconception(see="1_day/numpy#indexing")
def left_and_right_kept(image):
    """위와 아래만 잘라 냈습니다. 왼쪽과 오른쪽의 테두리는 몇 번 축을 잘라야 없어지나요?"""
    return image[1:-1]


@inside_view.misconception(see="1_day/numpy#indexing")
def far_side_kept(image):
    """위쪽과 왼쪽의 테두리만 뺐습니다. 아래쪽과 오른쪽의 마지막 줄은 어떻게 뺄까요?"""
    return image[1:, 1:]


@inside_view.misconception(see="1_day/numpy#indexing")
def one_line_too_few(image):
    """아래쪽과 오른쪽에서 한 줄씩 더 빠졌습니다. 슬라이싱에서 끝 번호의 원소는 결과에 들어가나요?"""
    return image[1:-2, 1:-2]


@inside_view.variant
def view_by_sizes(image):
    H, W = image.shape
    return image[1 : H - 1, 1 : W - 1]


@inside_view.variant
def view_in_two_steps(image):
    return image[1:-1][:, 1:-1]


@inside_view.variant
def view_of_a_view(image):
    return image.T[1:-1, 1:-1].T.view()


@inside_view.variant
def view_side_by_side(image):
    return image[1:, 1:][:-1, :-1]


inside_copy = exercise.task(
    "inner_copy",
    aliasing=True,
    lecture="1_day/numpy#views",
    hints=[
        "값은 inner_view와 같습니다. 여기에 한 가지만 더하면 됩니다.",
        "배열에는 값을 새 메모리에 옮겨 적는 메서드가 있습니다. 이름이 바로 그 뜻입니다.",
        "np.array(...)는 옮겨 적지만 np.asarray(...)는 이미 배열이면 그대로 돌려줍니다.",
    ],
)


@inside_copy.case(1)
def copy_of_the_picture(rng):
    """4행 5열인 정수 이미지"""
    return [np.arange(20).reshape(4, 5)]


@inside_copy.case(1)
def thin_copy(rng):
    """6행 3열인 실수 이미지"""
    return [np.arange(18.0).reshape(6, 3) / 4]


@inside_copy.case(1, hidden=True)
def larger_copy(rng):
    """더 큰 이미지"""
    return [rng.integers(0, 256, size=(7, 9))]


@inside_copy.misconception()
def still_a_view(image):
    """아직 image의 뷰입니다. 이름을 새로 붙이거나 np.asarray를 거쳐도 메모리는 그대로입니다.
    새 메모리에 옮겨 적는 메서드는 무엇인가요?"""
    return image[1:-1, 1:-1]


@inside_copy.misconception()
def whole_image_copied(image):
    """이미지 전체를 복사했습니다. 테두리는 언제 빠지나요?"""
    return image.copy()


@inside_copy.misconception(see="1_day/numpy#indexing")
def copied_with_sides(image):
    """위와 아래만 잘라 냈습니다. 왼쪽과 오른쪽의 테두리는 몇 번 축을 잘라야 없어지나요?"""
    return image[1:-1].copy()


@inside_copy.variant
def new_array(image):
    return np.array(image[1:-1, 1:-1])


@inside_copy.variant
def copied_first(image):
    return image.copy()[1:-1, 1:-1]


@inside_copy.variant
def written_into_new(image):
    H, W = image.shape
    inner = np.zeros((H - 2, W - 2), dtype=image.dtype)
    for i in range(H - 2):
        for j in range(W - 2):
            inner[i, j] = image[i + 1, j + 1]
    return inner


@inside_copy.variant
def copied_by_numbers(image):
    H, W = image.shape
    return image[np.ix_(range(1, H - 1), range(1, W - 1))]


doubling = exercise.task(
    "double_column",
    lecture="1_day/numpy#views",
    hints=[
        "X에서 j번 열을 뷰로 꺼내려면 어떻게 적어야 할까요? 4장의 표를 다시 보세요.",
        "뷰를 변수에 담은 다음, 그 뷰의 칸에 값을 쓰면 X도 함께 바뀝니다.",
        "본문의 두 줄 가운데 원래 배열의 칸에 쓰는 쪽은 어느 것이었나요?",
    ],
)


@doubling.probe
def double_and_look(m, X, j):
    yield "column", m.double_column(X, j)
    yield "X", X


@doubling.case(1)
def double_the_picture(rng):
    """본문의 예: [[1, 2, 3], [3, 5, 7]]의 1번 열"""
    return [np.array([[1, 2, 3], [3, 5, 7]]), 1]


@doubling.case(1)
def double_first_column(rng):
    """실수 배열의 0번 열"""
    return [np.array([[0.5, 2.0], [1.5, -1.0], [4.0, 0.0], [2.0, 3.0]]), 0]


@doubling.case(1, hidden=True)
def double_another(rng):
    """다른 배열의 다른 열"""
    return [rng.normal(size=(3, 6)), int(rng.integers(3, 6))]


# The order matters: a new array also explains why X stayed as it was in the fancy-indexing case.
@doubling.misconception()
def new_array_named(ref):
    """부른 쪽의 X가 바뀌지 않고 그대로입니다. 새 배열을 만들거나 이름만 새로 붙이면 X의 칸에는 값이 쓰이지 않습니다.
    X와 함께 쓰는 칸에 값을 쓰려면 어떻게 해야 할까요?"""

    def double_column(X, j):
        return X[:, j] * 2

    return {"double_column": double_column}


@doubling.misconception()
def column_list_copied(ref):
    """X[:, [j]]는 팬시 인덱싱이라 복사본입니다. 그래서 X는 그대로이고 열의 모양도 세로로 긴 2차원이 되었습니다.
    대괄호 안에 번호를 어떻게 적으면 뷰가 될까요?"""

    def double_column(X, j):
        column = X[:, [j]]
        column *= 2
        return column

    return {"double_column": double_column}


@doubling.misconception(see="1_day/numpy#indexing")
def row_doubled(ref):
    """열이 아니라 행을 두 배로 만들었습니다. X[j]처럼 번호를 하나만 적으면 어느 축을 고르나요?"""

    def double_column(X, j):
        X[j] *= 2
        return X[j]

    return {"double_column": double_column}


@doubling.misconception()
def everything_doubled(ref):
    """X의 모든 열이 두 배가 되었습니다. 두 배로 만들 칸은 어디까지인가요?"""

    def double_column(X, j):
        X *= 2
        return X[:, j]

    return {"double_column": double_column}


@doubling.misconception()
def column_not_returned(ref):
    """X는 맞게 바뀌었지만 돌려준 값이 None입니다. column에는 무엇이 담겨 있어야 하나요?"""

    def double_column(X, j):
        X[:, j] *= 2

    return {"double_column": double_column}


@doubling.variant
def assigned_back(ref):
    def double_column(X, j):
        X[:, j] = X[:, j] * 2
        return X[:, j]

    return {"double_column": double_column}


@doubling.variant
def through_the_transpose(ref):
    def double_column(X, j):
        column = X.T[j]
        column[:] = column + column
        return column

    return {"double_column": double_column}


@doubling.variant
def cell_by_cell(ref):
    def double_column(X, j):
        for i in range(len(X)):
            X[i, j] = 2 * X[i, j]
        return X[:, j].copy()

    return {"double_column": double_column}


@doubling.variant
def written_by_the_function(ref):
    def double_column(X, j):
        return np.multiply(X[:, j], 2, out=X[:, j])

    return {"double_column": double_column}


reading = exercise.task(
    "bytes_and_floats",
    returns=("raw", "values"),
    aliasing=True,
    dtype=True,
    lecture="1_day/numpy#views",
    hints=[
        "하나는 바이트를 그대로 두고 다시 읽고, 다른 하나는 값을 바꾸어 옮겨 적습니다. 각각 어느 메서드인가요?",
        "raw는 원소가 2 * N개이고 x와 메모리를 함께 쓰니 다시 읽는 쪽입니다.",
        "두 메서드 모두 괄호 안에 자료형을 적습니다. 독스트링에 적힌 np.uint8과 np.float64를 쓰세요.",
    ],
)


@reading.case(1)
def bytes_of_the_picture(rng):
    """본문의 예: [1, 256, 258]"""
    return [np.array([1, 256, 258], dtype=np.uint16)]


@reading.case(1)
def smallest_and_largest(rng):
    """0과 65535가 들어 있는 배열"""
    return [np.array([0, 255, 65535, 513], dtype=np.uint16)]


@reading.case(1, hidden=True)
def random_values(rng):
    """아무 값이나 담긴 배열"""
    return [rng.integers(0, 65536, size=7).astype(np.uint16)]


# The order matters: a conversion is no view either, so the plain copy has to be asked first.
@reading.misconception()
def raw_copied(x):
    """raw가 x와 메모리를 함께 쓰지 않습니다. 바이트를 옮겨 적지 않고 다른 자료형으로 읽기만 하려면 어떤 메서드를 써야 할까요?"""
    return x.view(np.uint8).copy(), x.astype(np.float64)


@reading.misconception()
def raw_converted(x):
    """raw를 astype으로 만들어 값이 8비트로 잘렸습니다. 바이트를 그대로 두고 다시 읽으면 원소의 수가 어떻게 되나요?"""
    return x.astype(np.uint8), x.astype(np.float64)


@reading.misconception()
def values_reinterpreted(x):
    """values를 view로 만들어, 정수의 바이트를 8개씩 묶어 실수로 읽었습니다. 개수가 맞지 않으면 오류까지 납니다.
    값을 실수로 바꾸는 메서드는 무엇인가요?"""
    return x.view(np.uint8), x.view(np.float64)


@reading.misconception()
def results_swapped(x):
    """raw와 values의 차례가 바뀌었습니다. 먼저 돌려줄 것은 어느 쪽인가요?"""
    return x.astype(np.float64), x.view(np.uint8)


@reading.misconception()
def values_left_as_integers(x):
    """values가 아직 정수입니다. 반환값에 적힌 자료형은 무엇인가요?"""
    return x.view(np.uint8), x.astype(np.int64)


@reading.variant
def dtype_by_name(x):
    return x.view("u1"), np.array(x, dtype="float64")


@reading.variant
def viewed_and_filled(x):
    values = np.zeros(len(x))
    values[:] = x
    return np.frombuffer(x, dtype=np.uint8), values


@reading.variant
def builtin_float(x):
    return x[:].view(dtype=np.uint8), x.astype(float)


@reading.variant
def over_the_same_memory(x):
    return np.ndarray(2 * len(x), np.uint8, x), x * 1.0


positive = exercise.task(
    "positive_part",
    lecture="1_day/numpy#views",
    hints=[
        "x에 직접 값을 쓰지 않으면 x는 바뀌지 않습니다. 두 값 가운데 큰 쪽을 고르는 NumPy 함수를 떠올려 보세요.",
        "또는 먼저 옮겨 적은 다음, 옮겨 적은 쪽에서 음수인 자리만 고칠 수도 있습니다.",
        "y = x는 이름만 하나 더 붙일 뿐 옮겨 적지 않습니다. 새 메모리를 만드는 방법을 쓰세요.",
    ],
)


@positive.case(1)
def positive_of_the_picture(rng):
    """본문의 예: [3, -1, 0, -5, 2]"""
    return [np.array([3, -1, 0, -5, 2])]


@positive.case(1)
def positive_table(rng):
    """2차원 실수 배열"""
    return [np.array([[-0.5, 2.0, -3.0], [1.5, -1.0, 0.25]])]


@positive.case(1, hidden=True)
def positive_images(rng):
    """4차원 배열"""
    return [rng.normal(size=(2, 3, 4, 5))]


@positive.misconception()
def argument_overwritten(x):
    """부른 쪽의 x까지 바뀌었습니다. y = x라고 적어도 같은 배열입니다.
    값을 쓰기 전에 무엇을 해야 할까요?"""
    x[x < 0] = 0
    return x


@positive.misconception()
def written_to_a_lost_copy(x):
    """음수가 그대로 남았습니다. 불리언 인덱싱으로 꺼낸 것은 복사본이라, 거기에 값을 써도 원래 자리에는 닿지 않습니다.
    골라 낸 자리에 바로 값을 쓰려면 등호의 왼쪽을 어떻게 적어야 할까요?"""
    result = x.copy()
    result[result < 0][:] = 0
    return result


@positive.misconception()
def negatives_dropped(x):
    """음수인 자리가 아예 없어져 모양이 달라졌습니다. 그 자리에 0을 남기려면 골라 내기만 해서 될까요?"""
    return x[x >= 0]


@positive.misconception()
def signs_removed(x):
    """음수의 부호만 떼었습니다. max(0, -5)는 얼마인가요?"""
    return np.abs(x)


@positive.misconception()
def negatives_kept(x):
    """반대로 양수가 0이 되고 음수가 남았습니다. 0과 x 가운데 큰 쪽을 골랐나요, 작은 쪽을 골랐나요?"""
    return np.minimum(x, 0)


@positive.misconception()
def only_true_and_false(x):
    """0보다 큰지 아닌지만 나왔습니다. 그 자리의 값을 살리려면 이 배열로 무엇을 더 해야 할까요?"""
    return x > 0


@positive.variant
def copied_then_written(x):
    result = x.copy()
    result[result < 0] = 0
    return result


@positive.variant
def chosen_with_where(x):
    return np.where(x > 0, x, 0)


@positive.variant
def multiplied_by_mask(x):
    return x * (x > 0)


@positive.variant
def clipped(x):
    return np.clip(x, 0, None)
