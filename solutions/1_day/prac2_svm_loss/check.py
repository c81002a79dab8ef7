"""prac2_svm_loss 채점.

Tolerance of the two losses: sums of a few dozen float64 terms, so any right order of summation agrees to
about 1e-12; 1e-6 leaves room for float32 steps inside and is far below what any mistake changes.
No case has a margin of exactly 0: there both subgradients are right.
"""

import numpy as np

from autograde import Exercise, close, term

exercise = Exercise("prac2_svm_loss", title="SVM 손실")

# np.max(0, …) and np.max(…, 0): the 0 is an axis there.
MAX_WITH_ZERO = r"np\.max\(\s*0\s*,|np\.max\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*,\s*0\s*\)"

# A matrix product that NumPy refuses, by dot and by @.
NOT_ALIGNED = r"(?:not aligned|mismatch in its core dimension)"


# What the wrong answers below are built from: margins, counts and the average over examples.


def margins_of(W, X, y, delta=1.0):
    """Hinge penalties (N, C); 0 at the correct class."""
    rows = np.arange(len(y))
    scores = X @ W
    margins = np.maximum(0, scores - scores[rows, y][:, None] + delta)
    margins[rows, y] = 0
    return margins


def counts_of(margins, y):
    """How often each example is added to each column of the gradient (N, C)."""
    counts = (margins > 0).astype(float)
    counts[np.arange(len(y)), y] = -counts.sum(axis=1)
    return counts


def data_loss(W, X, y):
    return margins_of(W, X, y).sum() / len(y)


def data_gradient(W, X, y):
    return X.T @ counts_of(margins_of(W, X, y), y) / len(y)


def right_loss(W, X, y, reg):
    return data_loss(W, X, y) + reg * np.sum(W * W)


def right_gradient(W, X, y, reg):
    return data_gradient(W, X, y) + 2 * reg * W


def random_data(rng, N, D, C, y):
    """W (D, C), X (N, D) with the bias trick's column of ones, y (N,)."""
    X = np.hstack([rng.normal(size=(N, D - 1)), np.ones((N, 1))])
    return rng.normal(size=(D, C)), X, np.array(y)


# 1. L_i_vectorized -----------------------------------------------------------------------------

single = exercise.task(
    "L_i_vectorized",
    compare=close(),
    lecture="1_day/svm#hinge",
    hints=[
        "먼저 점수 s를 구해 모양을 확인해 보세요. x의 모양이 (D,), W의 모양이 (D, C)이면 점수의 모양은 무엇이어야 할까요?",
        "모든 클래스의 마진은 점수 배열 전체에서 정답 점수 하나를 빼면 한 번에 나옵니다. "
        "0보다 작은 값을 0으로 바꿀 때는 원소마다 비교하는 NumPy 함수를 쓰세요.",
        "정답 자리의 마진이 얼마인지 손으로 계산해 보세요. 그 값이 합에 들어가면 안 됩니다.",
    ],
)


@single.case(points=1)
def slide_cat(rng):
    """강의 자료의 고양이 사진: 점수가 [3.2, 5.1, -1.7]"""
    return [np.array([1.0, 2.0]), 0, np.array([[1.2, 1.1, 0.3], [1.0, 2.0, -1.0]])]


@single.case(points=1)
def square_weights(rng):
    """D와 C가 같아서 W가 정사각형일 때"""
    W = np.array([[1.0, 0.5, -2.0], [0.0, 1.5, 1.0], [2.0, -1.0, 0.3]])
    return [np.array([2.0, -1.0, 1.0]), 1, W]


@single.case(points=1)
def last_class(rng):
    """정답이 마지막 클래스일 때"""
    W = np.array([[0.5, -1.0, 0.2, 0.0], [1.0, 0.4, -0.6, 0.1], [0.0, 2.6, 1.0, 0.4]])
    return [np.array([1.0, -2.0, 0.5]), 3, W]


@single.case(points=1)
def already_separated(rng):
    """정답 점수가 충분히 높아 손실이 0일 때"""
    return [np.array([1.0, 1.0]), 1, np.array([[1.0, 4.0, 0.5], [0.3, 0.9, 1.5]])]


@single.case(points=1, hidden=True)
def other_sizes(rng):
    """D와 C가 다른 크기일 때"""
    return [rng.normal(size=6), 2, rng.normal(size=(6, 4))]


@single.case(points=1, hidden=True)
def ten_classes_one(rng):
    """클래스가 열 개일 때"""
    return [rng.normal(size=5), 0, rng.normal(size=(5, 10))]


@single.case(points=1, hidden=True)
def large_scores_one(rng):
    """점수가 아주 클 때"""
    return [1000 * rng.normal(size=4), 5, rng.normal(size=(4, 6))]


@single.misconception()
def counts_correct_class(x, y, W):
    """결과가 Δ만큼 큽니다. 정답 클래스의 자리에도 Δ = 1이 남아 함께 더해졌습니다. 합은 어떤 j에 대해서만 구해야 할까요?"""
    scores = x @ W
    return np.sum(np.maximum(0, scores - scores[y] + 1))


@single.misconception()
def forgets_delta(x, y, W):
    """Δ 없이 오답이 정답을 앞지른 만큼만 더했습니다. 오답의 점수가 정답보다 조금만 낮아도 벌점이 없을까요?"""
    scores = x @ W
    return np.sum(np.maximum(0, scores - scores[y]))


@single.misconception()
def delta_outside_max(x, y, W):
    """max 바깥에서 Δ를 더해 모든 오답에 1씩 얹혔습니다. 식에서 Δ는 괄호의 안과 밖 가운데 어디에 있을까요?"""
    margins = np.maximum(0, x @ W - (x @ W)[y]) + 1
    margins[y] = 0
    return np.sum(margins)


@single.misconception()
def no_max(x, y, W):
    """음수인 마진까지 그대로 더했습니다. 충분히 앞선 오답이 손실을 깎아 주고 있습니다. 그런 오답의 벌점은 얼마여야 할까요?"""
    margins = x @ W - (x @ W)[y] + 1
    margins[y] = 0
    return np.sum(margins)


@single.misconception()
def reversed_difference(x, y, W):
    """정답 점수에서 오답 점수를 뺐습니다. 정답이 높을수록 손실이 커지고 있습니다. 식에서 빼는 순서는 어떻게 될까요?"""
    scores = x @ W
    margins = np.maximum(0, scores[y] - scores + 1)
    margins[y] = 0
    return np.sum(margins)


@single.misconception()
def only_largest_margin(x, y, W):
    """가장 큰 벌점 하나만 돌려주었습니다. 벌점을 받은 오답이 둘 이상이면 어떻게 해야 할까요?"""
    return np.max(margins_of(W, x[None, :], np.array([y])))


@single.misconception()
def returns_margins(x, y, W):
    """클래스마다 벌점을 구한 배열이 그대로 나왔습니다. 예제 하나의 손실은 수 하나입니다. 어떤 계산이 남았을까요?"""
    return margins_of(W, x[None, :], np.array([y]))[0]


@single.misconception(see="1_day/svm#questions")
def mean_over_wrong_classes(x, y, W):
    """오답 클래스의 벌점을 더하지 않고 평균을 냈습니다. 식의 기호 Σ 앞에 나누는 수가 있을까요?"""
    return np.sum(margins_of(W, x[None, :], np.array([y]))) / (W.shape[1] - 1)


@single.misconception(see="1_day/svm#questions")
def mean_over_all_classes(x, y, W):
    """벌점의 합을 클래스의 수 C로 나눴습니다. 식의 기호 Σ 앞에 나누는 수가 있을까요?"""
    return np.sum(margins_of(W, x[None, :], np.array([y]))) / W.shape[1]


@single.misconception()
def counts_violations(x, y, W):
    """벌점의 크기가 아니라 벌점을 받은 오답의 수를 셌습니다. 조금 모자란 오답과 많이 모자란 오답의 벌점은 같을까요?"""
    return np.sum(margins_of(W, x[None, :], np.array([y])) > 0)


@single.misconception(see="1_day/svm#questions")
def squares_margins(x, y, W):
    """벌점을 제곱해서 더했습니다. 이 함수가 구하는 손실과 질문 6의 손실은 어디가 다를까요?"""
    return np.sum(margins_of(W, x[None, :], np.array([y])) ** 2)


@single.misconception()
def weights_first(x, y, W):
    """W.dot(x)의 순서로 곱했습니다. 그 순서는 W의 모양이 (C, D)일 때 맞습니다. 이 과제에서 W의 모양은 무엇일까요?"""
    scores = W.dot(x)
    margins = np.maximum(0, scores - scores[y] + 1)
    margins[y] = 0
    return np.sum(margins)


@single.misconception()
def inputs_as_scores(x, y, W):
    """W를 쓰지 않고 x를 점수로 여겼습니다. x는 예제 하나의 특징입니다. 클래스마다의 점수는 x와 W로 어떻게 구할까요?"""
    margins = np.maximum(0, x - x[y] + 1)
    margins[y] = 0
    return np.sum(margins)


@single.pattern(error=r"truth value of an array")
def python_max(x, y, W):
    """파이썬의 max(0, 배열)은 배열을 통째로 비교하려다 멈춥니다. 원소마다 0과 비교하는 NumPy 함수는 무엇일까요?"""


@single.pattern(error=r"mismatch in its core dimension")
def weights_first_with_matmul(x, y, W):
    """행렬 곱에서 맞닿는 축의 길이가 다릅니다. x의 모양은 (D,), W의 모양은 (D, C)입니다. 어떤 순서로 곱해야 D끼리 맞닿을까요?"""


@single.pattern(source=MAX_WITH_ZERO)
def max_along_axis(x, y, W):
    """np.max는 가장 큰 값을 찾는 함수이고, 함께 넣은 0은 축 번호로 읽힙니다. 원소마다 0과 비교하는 NumPy 함수는 무엇일까요?"""


@single.variant
def loop_over_classes(x, y, W):
    scores = np.dot(x, W)
    loss = 0.0
    for j in range(len(scores)):
        if j != y:
            loss += max(0, scores[j] - scores[y] + 1)
    return loss


@single.variant
def subtracts_one(x, y, W):
    scores = W.T.dot(x)
    return np.maximum(0, scores - scores[y] + 1).sum() - 1


@single.variant
def deletes_correct_class(x, y, W):
    scores = np.einsum("d,dc->c", x, W)
    margins = np.delete(scores, y) - scores[y] + 1
    return margins[margins > 0].sum()


@single.variant
def one_hot_mask(x, y, W):
    scores = (x[np.newaxis, :] @ W).ravel()
    correct = np.eye(W.shape[1])[y]
    return np.clip(scores - scores @ correct + 1, 0, None) @ (1 - correct)


@single.variant
def python_floats(x, y, W):
    scores = [sum(float(a) * float(b) for a, b in zip(x, column)) for column in W.T]
    return float(sum(max(0.0, s - scores[y] + 1.0) for j, s in enumerate(scores) if j != y))


single.equivalent("L_i_vectorized: x @ W → x.T @ W", "x는 1차원이라 전치해도 그대로입니다.")


# 2. mean_loss ----------------------------------------------------------------------------------

mean = exercise.variable(
    "mean_loss",
    given=["example_scores", "example_y"],
    compare=close(),
    lecture="1_day/svm#hinge",
    hints=[
        "예제 하나의 점수 example_scores[i]와 정답 example_y[i]로 손실 하나를 구하는 것부터 시작하세요.",
        "예제마다 구한 손실을 모두 더합니다. 0에서 시작해 더해 가는 반복문도 좋고, (N, C) 배열로 한 번에 구해도 좋습니다.",
        "마지막에는 표의 행의 수로 나눕니다. 배열에서 행의 수는 어떻게 알 수 있을까요?",
    ],
)


@mean.case(points=1)
def slide_table(rng):
    """강의 자료의 점수 표"""
    return {}


@mean.case(points=1)
def four_examples(rng):
    """예제 넷, 클래스 셋"""
    scores = np.array([[1.0, 2.3, 0.4], [3.0, 0.5, 2.8], [-1.0, 0.2, 0.9], [2.0, 2.5, 5.0]])
    return {"example_scores": scores, "example_y": np.array([1, 0, 0, 2])}


@mean.case(points=1)
def two_examples(rng):
    """예제 둘, 클래스 넷"""
    scores = np.array([[0.3, 1.1, -0.5, 2.0], [4.0, 3.5, 1.2, 3.8]])
    return {"example_scores": scores, "example_y": np.array([1, 0])}


@mean.case(points=1, hidden=True)
def five_examples(rng):
    """예제 다섯, 클래스 넷"""
    return {"example_scores": rng.normal(0, 2, size=(5, 4)), "example_y": np.array([3, 0, 2, 1, 0])}


@mean.case(points=1, hidden=True)
def single_example(rng):
    """예제 하나, 클래스 여섯"""
    return {"example_scores": rng.normal(0, 2, size=(1, 6)), "example_y": np.array([5])}


def penalties(scores, y):
    return margins_of(np.eye(scores.shape[1]), scores, y)


@mean.misconception()
def divides_by_classes(example_scores, example_y):
    """손실의 합을 클래스의 수로 나눴습니다. 강의 자료의 표에서는 우연히 같은 값이 나옵니다. 무엇의 평균을 구하고 있을까요?"""
    return penalties(example_scores, example_y).sum() / example_scores.shape[1]


@mean.misconception()
def total_loss(example_scores, example_y):
    """예제별 손실을 더하기만 하고 평균을 내지 않았습니다. 예제가 두 배로 늘면 이 값은 어떻게 될까요?"""
    return penalties(example_scores, example_y).sum()


@mean.misconception()
def mean_of_everything(example_scores, example_y):
    """표의 모든 칸으로 평균을 냈습니다. 클래스끼리는 더하고 예제끼리만 평균을 내려면 무엇으로 나눠야 할까요?"""
    return penalties(example_scores, example_y).mean()


@mean.misconception()
def mean_counts_correct(example_scores, example_y):
    """평균 손실이 Δ만큼 큽니다. 예제마다 정답 자리의 Δ = 1까지 더해졌습니다. 합은 어떤 j에 대해서만 구해야 할까요?"""
    return penalties(example_scores, example_y).sum() / len(example_y) + 1


@mean.misconception()
def mean_forgets_delta(example_scores, example_y):
    """Δ 없이 오답이 정답을 앞지른 만큼만 더했습니다. 마진의 식에서 빠진 것이 무엇일까요?"""
    scores = example_scores
    return margins_of(np.eye(scores.shape[1]), scores, example_y, 0.0).sum() / len(example_y)


@mean.misconception()
def only_last_example(example_scores, example_y):
    """마지막 예제의 손실만 남아 있습니다. 반복할 때마다 앞의 값에 더해지고 있을까요, 덮어써지고 있을까요?"""
    return penalties(example_scores, example_y)[-1].sum() / len(example_y)


@mean.misconception(see="1_day/numpy#indexing")
def rows_instead_of_scores(example_scores, example_y):
    """example_scores[example_y]는 정답 점수가 아니라 행을 통째로 꺼냅니다. 행마다 원소 하나씩 꺼내려면 행 번호와 열 번호를 어떻게 함께 넣을까요?"""
    margins = np.maximum(0, example_scores - example_scores[example_y] + 1)
    margins[np.arange(len(example_y)), example_y] = 0
    return margins.sum() / len(example_y)


@mean.misconception(see="1_day/numpy#broadcasting")
def no_column_axis(example_scores, example_y):
    """정답 점수의 모양이 (N,)인 채로 (N, C)에서 뺐습니다. 브로드캐스팅은 마지막 축끼리 맞춥니다. 행마다 다른 값을 빼려면 모양이 어때야 할까요?"""
    rows = np.arange(len(example_y))
    margins = np.maximum(0, example_scores - example_scores[rows, example_y] + 1)
    margins[rows, example_y] = 0
    return margins.sum() / len(example_y)


@mean.pattern(source=r"mean_loss\s*=\s*(?:5\.26|15\.8)")
def typed_by_hand(example_scores, example_y):
    """표에서 손으로 구한 값을 그대로 적었습니다. 다른 점수가 들어와도 맞으려면 어떤 식이어야 할까요?"""


@mean.pattern(source=r"range\(\s*3\s*\)|/\s*3(?:\.0*)?\s*(?:#|$|\n)")
def fixed_sizes(example_scores, example_y):
    """식에 3이 그대로 적혀 있습니다. 예제나 클래스의 수가 다른 표에서도 맞으려면 그 수를 어디에서 얻어야 할까요?"""


@mean.variant
def loop_over_examples(example_scores, example_y):
    total = 0.0
    for row, label in zip(example_scores, example_y):
        for j, score in enumerate(row):
            if j != label:
                total += max(0.0, score - row[label] + 1)
    return total / len(example_scores)


@mean.variant
def mean_of_row_sums(example_scores, example_y):
    correct = np.take_along_axis(example_scores, example_y[:, None], axis=1)
    return np.mean(np.sum(np.maximum(example_scores - correct + 1, 0), axis=1) - 1)


@mean.variant
def list_of_losses(example_scores, example_y):
    losses = [np.maximum(0, np.delete(s, k) - s[k] + 1).sum() for s, k in zip(example_scores, example_y)]
    return sum(losses) / len(losses)


@mean.variant
def one_hot_matrix(example_scores, example_y):
    hot = np.eye(example_scores.shape[1])[example_y]
    correct = (example_scores * hot).sum(axis=1, keepdims=True)
    return float((np.maximum(0, example_scores - correct + 1) * (1 - hot)).sum() / example_scores.shape[0])


# 3. six questions ------------------------------------------------------------------------------

slack = exercise.task(
    "score_slack",
    compare=close(),
    lecture="1_day/svm#questions",
    hints=[
        "손실이 0이라는 것은 모든 오답의 마진이 0 이하라는 뜻입니다. 정답 점수를 낮추면 각 마진은 어떻게 변할까요?",
        "오답이 여럿이면 그 가운데 하나라도 마진이 0을 넘는 순간 손실이 생깁니다. 어느 오답이 가장 먼저 넘을까요?",
        "자동차 사진 (1.3, 4.9, 2.0)에서 4.9를 조금씩 낮추며 두 마진을 적어 보고, 처음으로 0이 되는 곳을 찾으세요.",
    ],
)


@slack.case(points=1)
def slide_car(rng):
    """강의 자료의 자동차 사진"""
    return [np.array([1.3, 4.9, 2.0]), 1]


@slack.case(points=1)
def correct_first(rng):
    """정답이 0번이고 음수인 점수가 있을 때"""
    return [np.array([6.0, -2.5, 0.5, -0.3]), 0]


@slack.case(points=1, hidden=True)
def all_negative(rng):
    """점수가 모두 음수일 때"""
    scores = -rng.uniform(6, 9, size=5)
    scores[3] = -rng.uniform(0.5, 3)
    return [scores, 3]


@slack.case(points=1, hidden=True)
def ten_classes_slack(rng):
    """클래스가 열 개일 때"""
    scores = rng.uniform(-3, 3, size=10)
    scores[9] = rng.uniform(6, 9)
    return [scores, 9]


@slack.misconception()
def slack_without_delta(scores, y):
    """두 점수의 차이까지 모두 낮췄습니다. 그러면 정답과 오답의 점수가 같아집니다. 그때의 마진은 얼마일까요?"""
    return scores[y] - np.max(np.delete(scores, y))


@slack.misconception()
def slack_adds_delta(scores, y):
    """점수 차이에 Δ를 더했습니다. 그만큼 낮추면 정답이 오답보다 더 낮아집니다. 실제로 낮춘 점수로 손실을 계산하면 얼마일까요?"""
    return scores[y] - np.max(np.delete(scores, y)) + 1


@slack.misconception()
def slack_of_smallest(scores, y):
    """점수가 가장 낮은 오답과 비교했습니다. 정답 점수를 낮출 때 가장 먼저 문제가 되는 오답은 어느 것일까요?"""
    return scores[y] - np.min(np.delete(scores, y)) - 1


@slack.misconception()
def slack_of_mean(scores, y):
    """오답 점수의 평균과 비교했습니다. 오답 하나의 마진만 0을 넘어도 손실은 0으로 남을까요?"""
    return scores[y] - np.mean(np.delete(scores, y)) - 1


@slack.misconception()
def compares_with_itself(scores, y):
    """늘 같은 값이 나왔습니다. 가장 큰 점수를 찾을 때 정답도 함께 들어갔습니다. 누구의 점수 가운데에서 찾아야 할까요?"""
    return scores[y] - np.max(scores) - 1


@slack.variant
def smallest_negative_margin(scores, y):
    return min(scores[y] - s - 1 for j, s in enumerate(scores) if j != y)


@slack.variant
def second_largest(scores, y):
    ordered = np.sort(scores)
    return ordered[-1] - ordered[-2] - 1


@slack.variant
def masked_scores(scores, y):
    others = np.where(np.arange(len(scores)) == y, -np.inf, scores)
    return -np.max(others - scores[y] + 1)


@slack.variant
def lowered_until_it_touches(scores, y):
    touching = max(s for j, s in enumerate(scores.tolist()) if j != y) + 1
    return scores[y] - touching


bounds = exercise.task(
    "loss_range",
    compare=close(),
    lecture="1_day/svm#questions",
    returns=("minimum", "maximum"),
    hints=[
        "최솟값부터 생각해 보세요. max(0, …)을 더한 값은 어떤 수보다 작아질 수 없을까요? 정답 점수가 충분히 높으면 어떻게 될까요?",
        "가장 나쁜 점수를 만들어 보세요. 정답의 점수와 오답의 점수를 각각 범위의 어느 끝에 두면 될까요?",
        "C = 3, B = 2로 가장 나쁜 점수 세 개를 적고 손실을 손으로 구한 다음, 3과 2를 C와 B로 바꾸세요.",
    ],
)


@bounds.case(points=1)
def three_classes(rng):
    """클래스가 셋이고 B = 2일 때"""
    return [3, 2.0]


@bounds.case(points=1)
def ten_classes_range(rng):
    """클래스가 열이고 B = 5일 때"""
    return [10, 5.0]


@bounds.case(points=1)
def unlimited(rng):
    """점수에 제한이 없을 때"""
    return [4, np.inf]


@bounds.case(points=1, hidden=True)
def two_classes(rng):
    """클래스가 둘일 때"""
    return [2, float(rng.uniform(1.5, 4))]


@bounds.case(points=1, hidden=True)
def many_classes(rng):
    """클래스가 많을 때"""
    return [int(rng.integers(50, 200)), float(rng.uniform(2, 9))]


@bounds.misconception()
def maximum_without_delta(C, B):
    """최댓값에서 Δ가 빠졌습니다. 가장 나쁜 점수로 마진 하나를 손으로 적어 보면 얼마일까요?"""
    return 0.0, (C - 1) * 2 * B


@bounds.misconception()
def maximum_over_all_classes(C, B):
    """최댓값을 구할 때 클래스 C개 모두의 벌점을 더했습니다. 정답 클래스도 벌점을 받을까요?"""
    return 0.0, C * (2 * B + 1)


@bounds.misconception()
def maximum_of_one_class(C, B):
    """최댓값으로 오답 하나의 벌점을 적었습니다. 모든 오답이 동시에 가장 나쁠 수는 없을까요?"""
    return 0.0, 2 * B + 1


@bounds.misconception()
def maximum_from_zero(C, B):
    """정답의 점수를 0으로 두고 최댓값을 구했습니다. 정답의 점수는 그보다 더 낮아질 수 없을까요?"""
    return 0.0, (C - 1) * (B + 1)


@bounds.misconception()
def negative_minimum(C, B):
    """최솟값이 음수로 나왔습니다. 정답이 크게 앞설 때 max(0, …)은 어떤 값을 돌려줄까요?"""
    return (C - 1) * (1 - 2 * B), (C - 1) * (2 * B + 1)


@bounds.misconception()
def minimum_is_delta(C, B):
    """최솟값을 Δ로 적었습니다. 정답 점수가 모든 오답보다 1 넘게 높은 예제의 손실을 손으로 구하면 얼마일까요?"""
    return 1.0, (C - 1) * (2 * B + 1)


@bounds.variant
def with_arrays(C, B):
    others = np.full(C - 1, B)
    return np.maximum(0, -B - others[0] + 1), np.sum(np.maximum(0, others - (-B) + 1))


@bounds.variant
def integer_minimum(C, B):
    worst = B - (-B) + 1
    return 0, worst * C - worst if np.isfinite(B) else np.inf


@bounds.variant
def sum_of_worst(C, B):
    return max(0.0, -B - B + 1), sum(2 * B + 1 for _ in range(C - 1))


@bounds.variant
def multiplied_out(C, B):
    return 0.0, 2 * B * C - 2 * B + C - 1 if B < np.inf else B


start = exercise.task(
    "initial_loss",
    compare=close(),
    lecture="1_day/svm#questions",
    hints=[
        "점수가 모두 0이면 오답 하나의 마진은 얼마일까요?",
        "벌점을 받는 클래스는 모두 몇 개일까요? 정답 클래스는 빼고 셉니다.",
        "C = 3일 때를 손으로 풀고, C = 4일 때 무엇이 하나 늘어나는지 보세요.",
    ],
)


@start.case(points=1)
def three_classes_start(rng):
    """클래스가 셋일 때"""
    return [3]


@start.case(points=1)
def ten_classes_start(rng):
    """클래스가 열일 때"""
    return [10]


@start.case(points=1, hidden=True)
def hundred_classes(rng):
    """클래스가 아주 많을 때"""
    return [int(rng.integers(80, 120))]


@start.misconception()
def start_counts_correct(C):
    """클래스 C개 모두가 벌점 1을 받는다고 보았습니다. 정답 클래스도 벌점을 받을까요?"""
    return C


@start.misconception()
def start_is_zero(C):
    """점수가 0이면 손실도 0이라고 보았습니다. 정답이 오답보다 Δ만큼 높아야 한다는 조건은 지켜졌을까요?"""
    return 0


@start.misconception()
def start_is_one(C):
    """오답 하나의 벌점을 적었습니다. 오답은 모두 몇 개일까요?"""
    return 1


@start.misconception(see="1_day/softmax#cross-entropy")
def start_of_softmax(C):
    """log C는 소프트맥스(softmax)로 학습을 시작할 때의 손실입니다. SVM 손실의 식에 점수 0을 넣으면 얼마가 될까요?"""
    return np.log(C)


@start.variant
def adds_up_ones(C):
    return np.sum(np.maximum(0, np.zeros(C - 1) - 0 + 1))


@start.variant
def counted_by_loop(C):
    return sum(max(0, 0 - 0 + 1) for j in range(C) if j != 0)


@start.variant
def as_float(C):
    return float(C) - 1.0


@start.variant
def hinge_of_zero_scores(C):
    scores = np.zeros(C)
    margins = np.maximum(0, scores - scores[0] + 1)
    margins[0] = 0
    return margins.sum()


included = exercise.task(
    "loss_with_correct_class",
    compare=close(),
    lecture="1_day/svm#questions",
    hints=[
        "j = y를 식에 넣으면 max(0, s_y - s_y + Δ)입니다. 이 값은 점수에 따라 달라질까요?",
        "예제 하나의 손실이 얼마나 늘어나는지 먼저 정하세요. 모든 예제가 똑같이 늘어나면 평균은 얼마나 늘어날까요?",
        "강의 자료의 세 예제 2.9, 0, 12.9를 각각 고쳐 적고 평균을 다시 구해 5.2667과 비교하세요.",
    ],
)


@included.case(points=1)
def three_examples_included(rng):
    """강의 자료의 예제 셋"""
    return [5.25, 3, 3]


@included.case(points=1)
def zero_loss_included(rng):
    """원래의 손실이 0일 때"""
    return [0.0, 4, 10]


@included.case(points=1, hidden=True)
def many_examples_included(rng):
    """예제가 많을 때"""
    return [float(rng.uniform(1, 9)), 500, 10]


@included.misconception()
def nothing_changes(loss, N, C):
    """손실이 그대로라고 보았습니다. j = y를 식에 넣으면 max(0, …)의 안에는 무엇이 남을까요?"""
    return loss


@included.misconception()
def grows_by_examples(loss, N, C):
    """예제의 수만큼 늘어난다고 보았습니다. 손실의 합은 그렇습니다. 평균은 얼마나 늘어날까요?"""
    return loss + N


@included.misconception()
def grows_by_classes(loss, N, C):
    """클래스의 수만큼 늘어난다고 보았습니다. 예제 하나에서 새로 더해지는 자리는 몇 개일까요?"""
    return loss + C


@included.misconception()
def grows_by_share(loss, N, C):
    """늘어난 양을 N으로 나눴습니다. 예제 하나만 늘어날까요, 모든 예제가 늘어날까요?"""
    return loss + 1 / N


@included.misconception()
def grows_by_ratio(loss, N, C):
    """손실이 클래스의 수에 비례한다고 보았습니다. 원래의 손실이 0인 예제는 어떻게 될까요?"""
    return loss * C / (C - 1)


@included.variant
def total_then_mean(loss, N, C):
    return (loss * N + N) / N


@included.variant
def array_of_losses(loss, N, C):
    return np.mean(np.full(N, loss) + 1.0)


@included.variant
def delta_by_name(loss, N, C):
    delta = 1.0
    return loss + max(0, 0 + delta)


@included.variant
def one_more_for_each_example(loss, N, C):
    total = loss * N
    for _ in range(N):
        total += 1
    return total / N


averaged = exercise.task(
    "mean_instead_of_sum",
    compare=close(),
    lecture="1_day/svm#questions",
    returns=("new_loss", "new_reg"),
    hints=[
        "예제 하나에서 더하던 항은 모두 몇 개일까요? 평균은 그 수로 나눈 값입니다.",
        "손실 전체에 같은 양수를 곱하면 가장 작은 값은 달라져도, 그 값을 만드는 W는 달라지지 않습니다.",
        "새 데이터 손실은 원래의 데이터 손실에 어떤 수를 곱한 것입니다. 두 항의 균형을 지키려면 정규화 항은 어떻게 되어야 할까요?",
    ],
)


@averaged.case(points=1)
def slide_mean(rng):
    """클래스가 셋일 때"""
    return [5.25, 0.5, 3]


@averaged.case(points=1)
def ten_classes_mean(rng):
    """클래스가 열일 때"""
    return [9.0, 0.1, 10]


@averaged.case(points=1, hidden=True)
def other_mean(rng):
    """다른 손실과 다른 클래스의 수"""
    return [float(rng.uniform(1, 20)), float(rng.uniform(0.2, 3)), int(rng.integers(4, 9))]


@averaged.misconception()
def keeps_reg(loss, reg, C):
    """정규화 계수를 그대로 두었습니다. 데이터 손실만 작아지면 두 항의 균형은 어떻게 될까요?"""
    return loss / (C - 1), reg


@averaged.misconception()
def multiplies_reg(loss, reg, C):
    """데이터 손실은 나누고 정규화 계수에는 곱했습니다. 두 항의 비율이 처음과 같을까요?"""
    return loss / (C - 1), reg * (C - 1)


@averaged.misconception()
def divides_by_all_classes(loss, reg, C):
    """클래스의 수 C로 나눴습니다. 예제 하나에서 더하던 오답은 모두 몇 개일까요?"""
    return loss / C, reg / C


@averaged.misconception()
def keeps_loss(loss, reg, C):
    """데이터 손실이 그대로라고 보았습니다. 가장 좋은 W가 그대로라도 손실의 값까지 같을까요?"""
    return loss, reg / (C - 1)


@averaged.variant
def same_factor(loss, reg, C):
    factor = 1.0 / (C - 1)
    return factor * loss, factor * reg


@averaged.variant
def as_array(loss, reg, C):
    return tuple(np.array([loss, reg]) / (C - 1))


@averaged.variant
def keeps_the_ratio(loss, reg, C):
    new_loss = loss / (C - 1)
    return new_loss, reg * new_loss / loss


@averaged.variant
def mean_of_equal_parts(loss, reg, C):
    return float(np.mean([loss / (C - 1)] * (C - 1))), reg * (C - 1) ** -1


squared = exercise.task(
    "squared_hinge",
    compare=close(),
    lecture="1_day/svm#questions",
    hints=[
        "원래의 SVM 손실에서 더하기 직전의 벌점까지는 똑같습니다. 그 벌점에 무엇을 더 하면 될까요?",
        "max(0, …)과 제곱 가운데 무엇을 먼저 하는지에 따라 값이 달라집니다. 마진이 -3인 오답으로 두 순서를 비교해 보세요.",
        "정답 자리는 제곱해도 0이 되지 않습니다. 더하기 전에 정답 자리를 어떻게 처리해야 할까요?",
    ],
)


@squared.case(points=1)
def slide_frog(rng):
    """강의 자료의 개구리 사진"""
    return [np.array([2.2, 2.5, -3.1]), 2]


@squared.case(points=1)
def mixed_margins(rng):
    """벌점을 받는 오답과 받지 않는 오답이 섞여 있을 때"""
    return [np.array([1.5, 4.0, -2.0, 1.2]), 0]


@squared.case(points=1, hidden=True)
def random_scores(rng):
    """클래스가 여섯일 때"""
    return [rng.normal(0, 2, size=6), 5]


@squared.case(points=1, hidden=True)
def ten_classes_squared(rng):
    """클래스가 열일 때"""
    return [rng.normal(0, 3, size=10), 0]


def penalties_of(scores, y):
    return np.maximum(0, np.delete(scores, y) - scores[y] + 1)


@squared.misconception()
def not_squared(scores, y):
    """제곱하지 않은 원래의 SVM 손실이 나왔습니다. 식에서 지수 2는 무엇에 붙어 있을까요?"""
    return np.sum(penalties_of(scores, y))


@squared.misconception()
def square_of_sum(scores, y):
    """벌점을 모두 더한 다음 제곱했습니다. 식에서는 더하기와 제곱 가운데 무엇이 먼저일까요?"""
    return np.sum(penalties_of(scores, y)) ** 2


@squared.misconception()
def square_before_max(scores, y):
    """음수인 마진까지 제곱되어 벌점이 되었습니다. max와 제곱 가운데 무엇을 먼저 해야 할까요?"""
    return np.sum((np.delete(scores, y) - scores[y] + 1) ** 2)


@squared.misconception()
def squares_correct_class(scores, y):
    """결과가 1만큼 큽니다. 정답 자리에 남은 Δ까지 제곱되어 더해졌습니다. 합은 어떤 j에 대해서만 구해야 할까요?"""
    return np.sum(penalties_of(scores, y) ** 2) + 1


@squared.misconception()
def half_square(scores, y):
    """제곱의 합에 1/2을 곱하는 관례를 썼습니다. 이 과제의 식에도 1/2이 있을까요?"""
    return 0.5 * np.sum(penalties_of(scores, y) ** 2)


@squared.misconception()
def squares_without_delta(scores, y):
    """Δ를 더하지 않고 제곱했습니다. max(0, …)의 안에서 빠진 것이 무엇일까요?"""
    return np.sum(np.maximum(0, scores - scores[y]) ** 2)


@squared.variant
def squared_by_loop(scores, y):
    total = 0
    for j in range(len(scores)):
        if j == y:
            continue
        margin = scores[j] - scores[y] + 1
        if margin > 0:
            total += margin * margin
    return total


@squared.variant
def dot_with_itself(scores, y):
    margins = np.maximum(0, scores - scores[y] + 1)
    margins[y] = 0
    return margins @ margins


@squared.variant
def minus_one(scores, y):
    return np.square(np.maximum(scores - scores[y] + 1, 0)).sum() - 1


@squared.variant
def only_positive_margins(scores, y):
    margins = np.delete(scores - scores[y] + 1.0, y)
    return float((margins[margins > 0] ** 2).sum())


# 4. and 5. the two losses with their gradients -----------------------------------------------------


@term("데이터 항")
def data(W, X, y, reg):
    return {"loss": data_loss(W, X, y), "dW": data_gradient(W, X, y)}


@term("정규화 항")
def penalty(W, X, y, reg):
    return {"loss": reg * np.sum(W * W), "dW": 2 * reg * W}


naive = exercise.task(
    "svm_loss_naive",
    compare=close(),
    lecture="1_day/svm#gradient",
    returns=("loss", "dW"),
    terms=(data, penalty),
    hints=[
        "손실부터 완성하세요. 예제마다 점수를 구하고, 안쪽 반복문에서 정답이 아닌 클래스의 마진이 0보다 클 때만 더합니다. "
        "그다음에 나누기와 정규화 항을 살펴보세요.",
        "벌점을 더하는 바로 그 자리에서 dW도 바뀝니다. 벌점 하나에 dW의 열이 몇 개, 어느 방향으로 바뀌는지 본문에서 다시 찾아보세요.",
        "마지막은 loss와 dW를 나란히 놓고 확인하세요. 반복문 뒤에서 loss에 한 일마다 dW에도 짝이 되는 일이 있어야 합니다.",
    ],
)

vectorized = exercise.task(
    "svm_loss_vectorized",
    compare=close(),
    lecture="1_day/svm#gradient",
    returns=("loss", "dW"),
    terms=(data, penalty),
    hints=[
        "줄마다 모양을 적어 보세요. 점수 (N, C), 정답 점수 (N, 1), 벌점 (N, C)의 차례입니다. 정답 점수는 np.arange(N)과 y로 뽑을 수 있습니다.",
        "본문의 배열 M을 벌점에서 만들어 보세요. 0보다 큰지 비교한 결과는 참과 거짓이므로 먼저 1과 0인 수로 바꿉니다. 정답 자리는 행마다 더한 값으로 정합니다.",
        "(N, D)와 (N, C)로 (D, C)를 만들려면 N끼리 맞닿아야 합니다. 어느 쪽을 전치해야 할까요? 나누기와 정규화 항은 naive와 같습니다.",
    ],
)


@naive.case(points=1)
@vectorized.case(points=1)
def slide_scores(rng):
    """강의 자료의 점수 표: W가 단위행렬, reg = 0"""
    X = np.array([[3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]])
    return [np.eye(3), X, np.array([0, 1, 2]), 0.0]


@naive.case(points=1)
@vectorized.case(points=1)
def slide_one_example(rng):
    """본문에서 손으로 푼 예제 하나, reg = 0.1"""
    return [np.array([[1.2, 1.1, 0.3], [1.0, 2.0, -1.0]]), np.array([[1.0, 2.0]]), np.array([0]), 0.1]


# Twins but for reg: who is right in the second alone has the data term right.
SMALL_BATCH = random_data(np.random.default_rng(3), 6, 5, 4, [3, 0, 2, 1, 0, 3])


@naive.case(points=1)
@vectorized.case(points=1)
def small_batch(rng):
    """N, D, C가 모두 다른 배치, reg = 0.5"""
    W, X, y = SMALL_BATCH
    return [W.round(1), X.round(1), y, 0.5]


@naive.case(points=1)
@vectorized.case(points=1)
def small_batch_unregularized(rng):
    """같은 배치, reg = 0"""
    W, X, y = SMALL_BATCH
    return [W.round(1), X.round(1), y, 0.0]


@naive.case(points=1)
@vectorized.case(points=1)
def absent_classes(rng):
    """한 번도 정답이 아닌 클래스가 있을 때, reg = 30"""
    W, X, y = random_data(rng, 5, 3, 7, [6, 0, 6, 2, 0])
    return [W.round(1), X.round(1), y, 30.0]


@naive.case(points=1)
@vectorized.case(points=1)
def ten_classes(rng):
    """클래스가 열 개일 때, reg = 0.2"""
    W, X, y = random_data(rng, 8, 6, 10, [9, 0, 3, 3, 7, 1, 5, 2])
    return [W.round(1), X.round(1), y, 0.2]


@naive.case(points=1)
@vectorized.case(points=1)
def large_scores(rng):
    """점수가 수천일 때, reg = 2"""
    W, X, y = random_data(rng, 4, 3, 5, [4, 0, 2, 4])
    return [(100 * W).round(), (10 * X).round(1), y, 2.0]


@naive.case(points=1, hidden=True)
@vectorized.case(points=1, hidden=True)
def hidden_batch(rng):
    """N, D, C가 모두 다른 새 배치"""
    return [*random_data(rng, 7, 4, 3, [2, 0, 1, 0, 2, 2, 1]), 0.7]


@naive.case(points=1, hidden=True)
@vectorized.case(points=1, hidden=True)
def hidden_absent_classes(rng):
    """정규화가 강하고 정답이 아닌 클래스가 있을 때"""
    return [*random_data(rng, 4, 5, 6, [5, 0, 5, 3]), 40.0]


@naive.case(points=1, hidden=True)
@vectorized.case(points=1, hidden=True)
def hidden_no_regularization(rng):
    """정규화가 없는 새 배치"""
    return [*random_data(rng, 7, 4, 3, [1, 2, 0, 0, 2, 1, 0]), 0.0]


@naive.case(points=1, hidden=True)
@vectorized.case(points=1, hidden=True)
def hidden_one_example(rng):
    """예제가 하나일 때"""
    return [*random_data(rng, 1, 4, 5, [4]), 0.3]


@naive.case(points=1, hidden=True)
@vectorized.case(points=1, hidden=True)
def hidden_ten_classes(rng):
    """클래스가 열 개인 새 배치"""
    return [*random_data(rng, 12, 5, 10, rng.permutation([0, 9, 4, 4, 1, 2, 9, 7, 5, 0, 3, 6])), 0.05]


@naive.case(points=1, hidden=True)
@vectorized.case(points=1, hidden=True)
def hidden_large_scores(rng):
    """점수가 아주 큰 새 배치"""
    W, X, y = random_data(rng, 5, 4, 6, [5, 0, 3, 1, 5])
    return [100 * W, 100 * X, y, 0.9]


@vectorized.vectorized(points=2)
def more_examples(rng, n):
    """예제가 늘어날 때(반복문 없이)"""
    return [*random_data(rng, n, 4, 3, np.arange(n) % 3), 0.1]


@vectorized.vectorized(points=1)
def more_classes(rng, n):
    """클래스가 늘어날 때(반복문 없이)"""
    return [*random_data(rng, 5, 4, n, [0, n - 1, 1, 2, 0]), 0.1]


@vectorized.vectorized(points=1)
def more_features(rng, n):
    """x의 길이 D가 늘어날 때(반복문 없이)"""
    return [*random_data(rng, 5, n, 3, [0, 2, 1, 2, 0]), 0.1]


# Both losses are a sum of two terms, and so are their gradients. A wrong term is declared once, for both
# tasks; two wrong terms at once are found without being declared.


def of_margins(margins, W, X, y):
    """The data term of other margins than the right ones."""
    return {"loss": margins.sum() / len(y), "dW": X.T @ counts_of(margins, y) / len(y)}


def of_counts(counts, X, y):
    """The data term's gradient with other counts than the right ones."""
    return {"dW": X.T @ counts / len(y)}


def scaled(W, X, y, factor):
    return {"loss": data_loss(W, X, y) * factor, "dW": data_gradient(W, X, y) * factor}


# Wrong data terms.


@data.misconception(see="1_day/svm#hinge")
def not_averaged(W, X, y, reg):
    """예제의 수로 나누지 않았습니다. 예제가 두 배로 늘어도 크기가 비슷하려면 무엇이 필요할까요?"""
    return scaled(W, X, y, len(y))


@data.misconception(see="1_day/svm#hinge")
def averaged_twice(W, X, y, reg):
    """예제의 수로 두 번 나눴습니다. 나누는 줄이 몇 군데에 있을까요?"""
    return scaled(W, X, y, 1 / len(y))


@data.misconception(see="1_day/svm#hinge")
def divided_by_features(W, X, y, reg):
    """예제의 수가 아니라 x의 길이 D로 나눴습니다. X.shape의 두 수 가운데 예제의 수는 어느 것일까요?"""
    return scaled(W, X, y, len(y) / X.shape[1])


@data.misconception(see="1_day/svm#hinge")
def divided_by_class_count(W, X, y, reg):
    """예제의 수가 아니라 클래스의 수로 나눴습니다. 무엇의 평균을 구하고 있을까요?"""
    return scaled(W, X, y, len(y) / W.shape[1])


@data.misconception()
def counted_twice(W, X, y, reg):
    """정확히 두 배입니다. 같은 계산이 두 번 들어 있지 않나요?"""
    return scaled(W, X, y, 2)


@data.misconception()
def data_missing(W, X, y, reg):
    """빠져 있습니다. 벌점을 받은 오답마다 손실과 dW에 무엇을 더해야 할까요? 더해 둔 값을 그 뒤에 바꾸지 않았는지도 살펴보세요."""
    return scaled(W, X, y, 0)


@data.misconception(see="1_day/svm#hinge")
def no_delta(W, X, y, reg):
    """마진에 Δ가 빠져 있습니다. 정답이 오답보다 조금이라도 높기만 하면 벌점이 없을까요?"""
    return of_margins(margins_of(W, X, y, 0.0), W, X, y)


@data.misconception(see="1_day/svm#hinge")
def delta_outside(W, X, y, reg):
    """max 바깥에서 Δ를 더해 모든 오답이 벌점을 받았습니다. 식에서 Δ는 괄호의 안과 밖 가운데 어디에 있을까요?"""
    margins = margins_of(W, X, y, 0.0) + 1
    margins[np.arange(len(y)), y] = 0
    return of_margins(margins, W, X, y)


@data.misconception(see="1_day/svm#hinge")
def no_hinge(W, X, y, reg):
    """음수인 마진까지 더했습니다. 정답이 Δ 넘게 앞선 오답의 벌점은 얼마여야 할까요?"""
    rows = np.arange(len(y))
    margins = X @ W - (X @ W)[rows, y][:, None] + 1
    margins[rows, y] = 0
    return {"loss": margins.sum() / len(y), **ignores_condition(W, X, y, reg)}


@data.misconception(see="1_day/svm#hinge")
def difference_reversed(W, X, y, reg):
    """정답 점수에서 오답 점수를 빼서 마진을 구했습니다. 정답이 높을수록 벌점이 커지고 있습니다. 식에서 빼는 순서는 어떻게 될까요?"""
    margins = margins_of(-W, X, y)
    return {"loss": margins.sum() / len(y), "dW": -X.T @ counts_of(margins, y) / len(y)}


@data.misconception(see="1_day/svm#questions")
def squared_margins(W, X, y, reg):
    """벌점을 제곱해서 더했습니다. 지금 구하는 손실과 질문 6의 손실은 어디가 다를까요?"""
    margins = margins_of(W, X, y)
    weights = 2 * margins
    weights[np.arange(len(y)), y] = -weights.sum(axis=1)
    return {"loss": np.sum(margins**2) / len(y), **of_counts(weights, X, y)}


@data.misconception(see="1_day/svm#hinge")
def largest_margin_only(W, X, y, reg):
    """예제마다 가장 큰 벌점 하나만 썼습니다. 벌점을 받은 오답이 둘 이상이면 어떻게 해야 할까요?"""
    margins = margins_of(W, X, y)
    return of_margins(np.where(margins == margins.max(axis=1, keepdims=True), margins, 0), W, X, y)


@data.misconception()
def last_example_only(W, X, y, reg):
    """마지막 예제의 결과만 남았습니다. 반복할 때마다 앞의 값에 더해지고 있을까요, 덮어써지고 있을까요?"""
    return scaled(W, X[-1:], y[-1:], 1 / len(y))


@data.misconception()
def returns_in_loop(W, X, y, reg):
    """첫 번째 예제만 계산하고 끝났습니다. 반복문 뒤에 올 줄이 반복문 안으로 들여 쓰여 있지 않을까요?"""
    return scaled(W, X[:1], y[:1], 1 / len(y))


@data.misconception(see="1_day/svm#hinge")
def correct_class_everywhere(W, X, y, reg):
    """정답 자리의 Δ = 1이 남아 손실에도, 벌점을 받은 자리의 수에도 들어갔습니다. 정답 자리의 마진은 언제 지워야 할까요?"""
    return {**loss_counts_correct_class(W, X, y, reg), **correct_class_in_count(W, X, y, reg)}


# Wrong data terms of the loss alone.


@data.misconception(see="1_day/svm#hinge")
def loss_counts_correct_class(W, X, y, reg):
    """손실이 Δ만큼 큽니다. 예제마다 정답 자리의 Δ = 1까지 더해졌습니다. j = y인 자리는 어떻게 처리해야 할까요?"""
    return {"loss": data_loss(W, X, y) + 1}


@data.misconception(see="1_day/svm#hinge")
def loss_of_binary_margins(W, X, y, reg):
    """벌점의 합이 아니라 벌점을 받은 자리의 수입니다. 벌점 배열을 0과 1로 바꾼 줄이 손실을 구하는 줄보다 먼저 있지 않을까요?"""
    return {"loss": np.sum(margins_of(W, X, y) > 0) / len(y)}


# Wrong data terms of the gradient alone.


@data.misconception()
def correct_column_once(W, X, y, reg):
    """정답 열에서 예제마다 x를 한 번씩만 뺐습니다. 벌점을 받은 오답이 하나도 없는 예제와 둘인 예제도 똑같을까요?"""
    counts = (margins_of(W, X, y) > 0).astype(float)
    counts[np.arange(len(y)), y] = -1
    return of_counts(counts, X, y)


@data.misconception()
def correct_column_all_classes(W, X, y, reg):
    """정답 열에서 x를 언제나 오답의 수만큼 뺐습니다. 벌점을 받지 않은 오답도 기울기에 영향을 줄까요?"""
    counts = (margins_of(W, X, y) > 0).astype(float)
    counts[np.arange(len(y)), y] = 1 - W.shape[1]
    return of_counts(counts, X, y)


@data.misconception()
def ignores_condition(W, X, y, reg):
    """벌점을 받지 않은 오답까지 dW에 들어갔습니다. dW를 바꾸는 줄이 마진이 0보다 큰지 확인하는 조건 안에 있을까요?"""
    counts = np.ones((len(y), W.shape[1]))
    counts[np.arange(len(y)), y] = 1 - W.shape[1]
    return of_counts(counts, X, y)


@data.misconception()
def gradient_after_inner_loop(W, X, y, reg):
    """예제마다 마지막에 본 오답 하나만 dW에 들어갔습니다. dW를 바꾸는 줄은 어느 반복문의 안에 있어야 할까요?"""
    margins, counts = margins_of(W, X, y), np.zeros((len(y), W.shape[1]))
    for i, label in enumerate(y):
        last = W.shape[1] - 1
        if margins[i, last - 1 if label == last else last] > 0:
            counts[i, last] += 1
            counts[i, label] -= 1
    return of_counts(counts, X, y)


@data.misconception()
def correct_column_missing(W, X, y, reg):
    """오답의 열만 바뀌고 정답의 열은 바뀌지 않았습니다. 마진의 식에서 정답 열의 가중치로 미분하면 무엇이 나올까요?"""
    return of_counts((margins_of(W, X, y) > 0).astype(float), X, y)


@data.misconception()
def correct_column_sign(W, X, y, reg):
    """정답의 열에서 x를 빼지 않고 더했습니다. 정답 점수가 높아지면 손실은 커질까요, 작아질까요?"""
    return of_counts(np.abs(counts_of(margins_of(W, X, y), y)), X, y)


@data.misconception()
def wrong_column_sign(W, X, y, reg):
    """오답의 열에서도 x를 뺐습니다. 오답 점수가 높아지면 손실은 커질까요, 작아질까요?"""
    return of_counts(-np.abs(counts_of(margins_of(W, X, y), y)), X, y)


@data.misconception()
def gradient_sign(W, X, y, reg):
    """dW에서 부호만 반대입니다. 더하는 열과 빼는 열이 서로 바뀌지 않았을까요?"""
    return {"dW": -data_gradient(W, X, y)}


@data.misconception()
def correct_class_in_count(W, X, y, reg):
    """dW의 정답 열에서 예제마다 x를 한 번씩 더 뺐습니다. 벌점을 받은 자리를 셀 때 정답 자리도 세지 않았을까요?"""
    counts = counts_of(margins_of(W, X, y), y)
    counts[np.arange(len(y)), y] -= 1
    return of_counts(counts, X, y)


@data.misconception()
def gradient_weighted_by_margin(W, X, y, reg):
    """dW에 x를 그대로 더하지 않고 마진을 곱해서 더했습니다. max(0, 마진)을 미분하면 마진의 크기가 남을까요?"""
    weights = margins_of(W, X, y)
    weights[np.arange(len(y)), y] = -weights.sum(axis=1)
    return of_counts(weights, X, y)


# Wrong regularization terms.


@penalty.misconception(see="1_day/svm#regularization", convention=True)
def half_convention(W, X, y, reg):
    """정규화 항에 1/2을 곱하는 관례입니다. 본문의 약속에서는 정규화 항을 어떻게 정했나요?"""
    return {"loss": 0.5 * reg * np.sum(W * W), "dW": reg * W}


@penalty.misconception(see="1_day/svm#regularization")
def penalty_missing(W, X, y, reg):
    """빠져 있습니다. 데이터 손실에 무엇을 더해야 전체 손실이 되고, 그 항을 W로 미분하면 무엇이 될까요?"""
    return {"loss": 0.0, "dW": 0.0}


@penalty.misconception(see="1_day/svm#regularization")
def penalty_averaged(W, X, y, reg):
    """정규화 항까지 예제의 수로 나눴습니다. 나누는 줄과 정규화 항을 더하는 줄 가운데 무엇이 먼저여야 할까요?"""
    return {part: value / len(y) for part, value in penalty(W, X, y, reg).items()}


@penalty.misconception(see="1_day/svm#regularization")
def bias_not_regularized(W, X, y, reg):
    """편향인 마지막 행을 뺐습니다. 이 과제에서는 어느 범위의 W를 정규화하기로 했을까요?"""
    return penalty(np.vstack([W[:-1], np.zeros((1, W.shape[1]))]), X, y, reg)


@penalty.misconception(see="1_day/svm#regularization")
def penalty_of_absolute_values(W, X, y, reg):
    """W의 제곱이 아니라 절댓값을 더한 L1 정규화입니다. 이 과제의 정규화 항에서는 W를 어떻게 더할까요?"""
    return {"loss": reg * np.sum(np.abs(W)), "dW": reg * np.sign(W)}


@penalty.misconception(see="1_day/svm#regularization")
def loss_regularizes_without_square(W, X, y, reg):
    """W를 제곱하지 않고 더했습니다. 양수와 음수인 가중치가 서로 지워지지 않을까요?"""
    return {"loss": reg * np.sum(W)}


@penalty.misconception(see="1_day/svm#regularization")
def loss_regularizes_norm(W, X, y, reg):
    """제곱합의 제곱근이 들어갔습니다. 식에서 W의 제곱을 모두 더한 다음에 하는 일이 더 있을까요?"""
    return {"loss": reg * np.sqrt(np.sum(W * W))}


@penalty.misconception(see="1_day/svm#regularization")
def gradient_reg_once(W, X, y, reg):
    """기울기가 절반입니다. reg * W를 더하면 이렇게 됩니다. W의 제곱을 W로 미분하면 무엇이 될까요?"""
    return {"dW": reg * W}


@penalty.misconception(see="1_day/svm#regularization")
def gradient_reg_half(W, X, y, reg):
    """기울기로 0.5 * reg * W를 더했습니다. 지수 2는 미분하면 어디로 내려올까요?"""
    return {"dW": 0.5 * reg * W}


@penalty.misconception(see="1_day/svm#regularization")
def gradient_reg_sum(W, X, y, reg):
    """dW의 모든 원소에 W의 합이 똑같이 더해졌습니다. 원소 W[d, c] 하나로 미분하면 다른 원소들이 남을까요?"""
    return {"dW": reg * np.sum(W)}


@penalty.misconception(see="1_day/svm#regularization")
def gradient_reg_double_sum(W, X, y, reg):
    """dW의 모든 원소에 2 * reg * np.sum(W)가 똑같이 더해졌습니다. 정규화 항의 기울기는 모양이 어때야 할까요?"""
    return {"dW": 2 * reg * np.sum(W)}


@penalty.misconception(see="1_day/svm#regularization")
def gradient_reg_square(W, X, y, reg):
    """dW에 정규화 항의 값 reg * np.sum(W * W)를 그대로 더했습니다. 기울기에는 그 값을 미분한 것이 들어가야 하지 않을까요?"""
    return {"dW": reg * np.sum(W * W)}


# Mistakes that are no sum of terms.


@naive.misconception(see="1_day/svm#hinge")
def classes_from_rows(W, X, y, reg):
    """클래스의 수로 W.shape[0]을 썼습니다. W의 모양은 (D, C)입니다. 두 수 가운데 클래스의 수는 어느 것일까요?"""
    loss, dW = 0.0, np.zeros(W.shape)
    for x, label in zip(X, y):
        scores = x @ W
        for j in range(W.shape[0]):
            if j != label and scores[j] - scores[label] + 1 > 0:
                loss += scores[j] - scores[label] + 1
                dW[:, j] += x
                dW[:, label] -= x
    return loss / len(y) + reg * np.sum(W * W), dW / len(y) + 2 * reg * W


@naive.misconception()
@vectorized.misconception()
def gradient_transposed(W, X, y, reg):
    """dW의 모양이 (C, D)로 뒤집혔습니다. dW의 모양은 무엇과 같아야 할까요?"""
    return right_loss(W, X, y, reg), right_gradient(W, X, y, reg).T


@vectorized.misconception()
def gradient_factors_swapped(W, X, y, reg):
    """행렬 곱의 순서가 뒤바뀌어 데이터 손실의 기울기가 (C, D) 모양으로 나왔습니다. (D, C)를 얻으려면 어느 쪽을 전치해야 할까요?"""
    counts = counts_of(margins_of(W, X, y), y)
    return right_loss(W, X, y, reg), counts.T @ X / len(y) + 2 * reg * W


@vectorized.misconception()
def gradient_factors_swapped_without_regularization(W, X, y, reg):
    """dW의 모양이 (C, D)로 뒤집혔고 정규화 항의 기울기도 없습니다. 먼저 (D, C)를 얻으려면 어느 쪽을 전치해야 할까요?"""
    return right_loss(W, X, y, reg), data_gradient(W, X, y).T


@vectorized.misconception(see="1_day/numpy#indexing")
def rows_for_correct_scores(W, X, y, reg):
    """scores[y]는 정답 점수가 아니라 행을 통째로 꺼냅니다. 행마다 원소 하나씩 꺼내려면 행 번호와 열 번호를 어떻게 함께 넣을까요?"""
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[y] + 1)
    margins[rows, y] = 0
    return margins.sum() / len(y) + reg * np.sum(W * W), X.T @ counts_of(margins, y) / len(y) + 2 * reg * W


@vectorized.misconception(see="1_day/numpy#indexing")
def columns_for_correct_scores(W, X, y, reg):
    """scores[:, y]는 행마다 원소 하나가 아니라 열 N개를 꺼내 (N, N) 배열이 됩니다. 쌍점(:) 대신 무엇을 넣어야 행마다 하나씩 꺼낼까요?"""
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[:, y] + 1)
    margins[rows, y] = 0
    return margins.sum() / len(y) + reg * np.sum(W * W), X.T @ counts_of(margins, y) / len(y) + 2 * reg * W


@vectorized.misconception(see="1_day/numpy#broadcasting")
def missing_column_axis(W, X, y, reg):
    """정답 점수의 모양이 (N,)인 채로 (N, C)에서 뺐습니다. 브로드캐스팅은 마지막 축끼리 맞춥니다. 행마다 다른 값을 빼려면 모양이 어때야 할까요?"""
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y] + 1)
    margins[rows, y] = 0
    return margins.sum() / len(y) + reg * np.sum(W * W), X.T @ counts_of(margins, y) / len(y) + 2 * reg * W


@vectorized.misconception(see="1_day/numpy#indexing")
def inputs_for_scores(W, X, y, reg):
    """정답 점수를 점수 배열이 아니라 X에서 꺼냈습니다. X의 열과 점수의 열은 각각 무엇을 뜻할까요?"""
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - X[rows, y][:, None] + 1)
    margins[rows, y] = 0
    return margins.sum() / len(y) + reg * np.sum(W * W), X.T @ counts_of(margins, y) / len(y) + 2 * reg * W


@vectorized.misconception(see="1_day/numpy#indexing")
def zeroes_whole_rows(W, X, y, reg):
    """margins[y] = 0은 정답 자리가 아니라 행을 통째로 지웁니다. 행마다 한 자리씩만 고르려면 행 번호와 열 번호를 어떻게 함께 넣을까요?"""
    scores, rows = X @ W, np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[y] = 0
    counts = (margins > 0).astype(float)
    counts[rows, y] = -np.sum(counts, axis=1)
    return margins.sum() / len(y) + reg * np.sum(W * W), X.T @ counts / len(y) + 2 * reg * W


# Mistakes that stop with an error of their own.


@naive.pattern(error=NOT_ALIGNED + r".*\| .*\bscores?\b", see="1_day/svm#hinge")
@vectorized.pattern(error=NOT_ALIGNED + r".*\| .*\bscores?\b", see="1_day/svm#hinge")
def score_factors_swapped(W, X, y, reg):
    """점수를 구하는 행렬 곱에서 맞닿는 축의 길이가 다릅니다. X는 (N, D), W는 (D, C)입니다. 어떤 순서로 곱해야 D끼리 맞닿을까요?"""


@vectorized.pattern(error=NOT_ALIGNED + r".*\| .*\bdW\b")
def gradient_factors_not_aligned(W, X, y, reg):
    """dW를 구하는 행렬 곱에서 맞닿는 축의 길이가 다릅니다. 곱하는 두 배열의 모양을 적어 보세요. 어느 쪽을 전치하면 N끼리 맞닿을까요?"""


@naive.pattern(error=r"truth value of an array", see="1_day/svm#gradient")
def compares_whole_array(W, X, y, reg):
    """if나 max에 배열이 통째로 들어갔습니다. 반복문 안에서는 예제 하나, 클래스 하나의 수를 비교합니다. y나 점수에 빠진 번호가 없을까요?"""


@vectorized.pattern(error=r"truth value of an array", see="1_day/svm#hinge")
def builtin_max(W, X, y, reg):
    """파이썬의 max나 if는 배열을 통째로 비교하려다 멈춥니다. 원소마다 0과 비교하는 NumPy 함수는 무엇일까요?"""


@vectorized.pattern(source=MAX_WITH_ZERO, see="1_day/svm#hinge")
def max_along_axis_of_batch(W, X, y, reg):
    """np.max는 가장 큰 값을 찾는 함수이고, 함께 넣은 0은 축 번호로 읽힙니다. 원소마다 0과 비교하는 NumPy 함수는 무엇일까요?"""


@vectorized.pattern(error=r"shape mismatch: indexing arrays", see="1_day/numpy#indexing")
def index_lengths_differ(W, X, y, reg):
    """행 번호와 열 번호로 넣은 두 배열의 길이가 다릅니다. y의 원소가 N개라면 짝이 되는 행 번호는 몇 개여야 할까요?"""


@vectorized.pattern(source=r"np\.(?:as)?mat(?:rix)?\(", see="1_day/numpy#broadcasting")
def uses_matrix(W, X, y, reg):
    """np.matrix를 쓰면 *가 행렬 곱이 되고 합이 늘 2차원으로 남습니다. 보통의 배열과 @로 다시 써 보면 어떨까요?"""


# Right answers written in other ways.


@naive.variant
def single_subtraction_per_example(W, X, y, reg):
    dW, loss = np.zeros_like(W), 0.0
    for i in range(len(X)):
        scores = X[i].dot(W)
        count = 0
        for j in range(W.shape[1]):
            margin = scores[j] - scores[y[i]] + 1.0
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]
                count += 1
        dW[:, y[i]] -= count * X[i]
    return loss / len(X) + reg * (W**2).sum(), dW / len(X) + reg * 2 * W


@naive.variant
def loop_over_examples_only(W, X, y, reg):
    N = X.shape[0]
    losses, grads = [], []
    for x, k in zip(X, y):
        scores = x @ W
        margins = np.maximum(0, scores - scores[k] + 1)
        margins[k] = 0
        active = (margins > 0).astype(float)
        active[k] = -active.sum()
        losses.append(margins.sum())
        grads.append(np.outer(x, active))
    return np.mean(losses) + reg * np.sum(W * W), np.sum(grads, axis=0) / N + 2 * reg * W


@naive.variant
def loop_over_classes_only(W, X, y, reg):
    scores = X @ W
    correct = scores[np.arange(len(y)), y]
    loss, dW = 0, np.zeros(W.shape)
    for j in range(W.shape[1]):
        active = (y != j) & (scores[:, j] - correct + 1 > 0)
        loss += np.sum((scores[:, j] - correct + 1)[active])
        dW[:, j] += X[active].sum(axis=0)
        for i in np.flatnonzero(active):
            dW[:, y[i]] -= X[i]
    return loss / len(y) + reg * np.linalg.norm(W) ** 2, dW / len(y) + 2 * reg * W


@naive.variant
def correct_class_cancels(W, X, y, reg):
    dW, total = np.zeros(W.shape), 0.0
    for i in range(X.shape[0]):
        for j in range(W.shape[1]):
            margin = float(X[i] @ W[:, j] - X[i] @ W[:, y[i]] + 1)
            if margin >= 0:
                total += margin
                dW[:, j] = dW[:, j] + X[i]
                dW[:, y[i]] = dW[:, y[i]] - X[i]
    return total / X.shape[0] - 1 + reg * float((W * W).sum()), dW / X.shape[0] + 2 * reg * W


@naive.variant
@vectorized.variant
def one_hot_targets(W, X, y, reg):
    hot = np.eye(W.shape[1])[y]
    scores = X @ W
    margins = np.maximum(0, scores - np.sum(scores * hot, axis=1, keepdims=True) + 1) * (1 - hot)
    active = (margins > 0) * 1.0
    dW = X.T @ (active - hot * active.sum(axis=1, keepdims=True)) / X.shape[0] + 2 * reg * W
    return margins.sum(axis=1).mean() + reg * np.sum(np.square(W)), dW


@vectorized.variant
def with_einsum(W, X, y, reg):
    N = len(X)
    scores = np.einsum("nd,dc->nc", X, W)
    margins = scores - scores[range(N), y].reshape(N, 1) + 1
    margins[range(N), y] = 0
    active = np.where(margins > 0, 1.0, 0.0)
    active[range(N), y] -= active.sum(axis=1)
    loss = np.einsum("nc,nc->", margins, margins > 0) / N + reg * np.einsum("dc,dc->", W, W)
    return loss, np.einsum("nd,nc->dc", X, active) / N + 2 * reg * W


@vectorized.variant
def subtracts_delta_once(W, X, y, reg):
    rows = np.arange(X.shape[0])
    scores = X.dot(W)
    margins = np.maximum(scores - scores[rows, y][:, None] + 1, 0)
    mask = np.zeros(margins.shape)
    mask[margins > 0] = 1
    mask[rows, y] = 1 - mask.sum(axis=1)
    loss = np.mean(np.sum(margins, axis=1) - 1) + reg * np.sum(W**2)
    return loss, np.dot(X.T, mask) / X.shape[0] + 2 * reg * W


@vectorized.variant
def drops_correct_class(W, X, y, reg):
    N, C = len(y), W.shape[1]
    scores = X @ W
    wrong = np.arange(C) != y[:, None]
    margins = scores[wrong].reshape(N, C - 1) - np.take_along_axis(scores, y[:, None], axis=1) + 1
    active = np.zeros((N, C), dtype=int)
    active[wrong] = (margins > 0).ravel()
    np.put_along_axis(active, y[:, None], -active.sum(axis=1, keepdims=True), axis=1)
    loss = np.clip(margins, 0, None).sum() / N
    return loss + reg * np.vdot(W, W), (active.T @ X).T / N + 2 * reg * W


@vectorized.variant
def in_place_on_own_arrays(W, X, y, reg):
    rows = np.arange(len(y))
    margins = X @ W
    margins -= margins[rows, y].copy().reshape(-1, 1)
    margins += 1
    margins[rows, y] = 0
    margins[margins < 0] = 0
    loss = margins.sum() / len(y)
    loss += reg * np.sum(W * W)
    margins[margins > 0] = 1
    margins[rows, y] = -margins.sum(axis=1)
    dW = X.T @ margins
    dW /= len(y)
    dW += 2 * reg * W
    return loss, dW


naive.equivalent(
    "svm_loss_naive: margin > 0 → margin >= 0",
    "마진이 꼭 0인 곳에서는 두 기울기가 모두 맞고, 채점하지 않는다고 본문에 적었습니다.",
)
vectorized.equivalent(
    "svm_loss_vectorized: counts[rows, y] = -np.sum(counts, axis=1) → "
    "counts[rows, y] += -np.sum(counts, axis=1)",
    "정답 자리의 벌점을 앞에서 0으로 지웠으므로, 더해도 바꾸어 적어도 같습니다.",
)
