"""prac3_softmax_classifier 채점.

Tolerance: sums of a few dozen float64 terms; any right order agrees to about 1e-12, and what any mistake
changes is far above 1e-6. With scores of thousands a right answer is finite: the text asks for that.
"""

import numpy as np

from autograde import Exercise, term

exercise = Exercise("prac3_softmax_classifier", title="소프트맥스 분류기")

# A matrix product that NumPy refuses, by dot and by @.
NOT_ALIGNED = r"(?:not aligned|mismatch in its core dimension)"


# What the wrong answers below are built from.


def losses_of(scores, y):
    """Each example's loss (N,), from scores (N, C)."""
    shifted = scores - scores.max(axis=1, keepdims=True)
    return np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(y)), y]


def probabilities(scores):
    exp = np.exp(scores - scores.max(axis=1, keepdims=True))
    return exp / exp.sum(axis=1, keepdims=True)


def errors_of(scores, y):
    """Probability minus one-hot target (N, C)."""
    return probabilities(scores) - np.eye(scores.shape[1])[y]


def data_loss(W, X, y):
    return losses_of(X @ W, y).mean()


def data_gradient(W, X, y):
    return X.T @ errors_of(X @ W, y) / len(y)


def right_loss(W, X, y, reg):
    return data_loss(W, X, y) + reg * np.sum(W * W)


def right_gradient(W, X, y, reg):
    return data_gradient(W, X, y) + 2 * reg * W


def random_data(rng, N, D, C, y):
    """W (D, C), X (N, D) with the bias trick's column of ones, y (N,)."""
    X = np.hstack([rng.normal(size=(N, D - 1)), np.ones((N, 1))])
    return rng.normal(size=(D, C)), X, np.array(y)


# 1. softmax_loss_i -----------------------------------------------------------------------------

single = exercise.task(
    "softmax_loss_i",
    lecture="1_day/softmax#log-sum-exp",
    hints=[
        "먼저 모든 점수에서 최댓값을 뺀 배열을 만드세요. 그다음부터는 이 배열만 씁니다.",
        "로그-합-지수는 이름의 반대 순서로 계산합니다. exp를 구하고, 더하고, log를 씌웁니다.",
        "확률을 구하지 마세요. 정답의 자리에서 뺀 점수를 로그-합-지수에서 빼면 됩니다.",
    ],
)


@single.case(points=1)
def slide_cat(rng):
    """본문의 고양이 사진: 점수가 [3.2, 5.1, -1.7]"""
    return [np.array([3.2, 5.1, -1.7]), 0]


@single.case(points=1)
def equal_scores(rng):
    """점수가 모두 같을 때"""
    return [np.full(4, 2.0), 3]


@single.case(points=1)
def neat_numbers(rng):
    """확률이 0.25, 0.5, 0.25일 때"""
    return [np.array([0.0, np.log(2.0), 0.0]), 1]


@single.case(points=1)
def huge_scores(rng):
    """점수가 1000을 넘을 때"""
    return [np.array([1010.0, 1000.0, 990.0, 1009.0]), 3]


@single.case(points=1)
def hopeless_score(rng):
    """정답의 점수가 1000만큼 낮을 때"""
    return [np.array([0.0, 1000.0]), 0]


@single.case(points=1)
def all_very_low(rng):
    """점수가 모두 -1000보다 낮을 때"""
    return [np.array([-1002.0, -1001.0, -1003.0]), 0]


@single.case(points=1, hidden=True)
def other_scores(rng):
    """클래스가 여섯일 때"""
    return [rng.normal(0, 2, size=6), 5]


@single.case(points=1, hidden=True)
def ten_scores(rng):
    """클래스가 열 개일 때"""
    return [rng.normal(0, 3, size=10), 0]


@single.case(points=1, hidden=True)
def extreme_scores(rng):
    """점수가 아주 크고 정답이 낮을 때"""
    return [rng.normal(5000, 2000, size=5), 2]


@single.misconception(see="1_day/softmax#overflow")
def no_shift(scores, y):
    """점수가 크거나 아주 낮으면 inf나 nan이 나옵니다. exp를 구하기 전에 점수에서 무엇을 빼면 넘치지 않을까요?"""
    with np.errstate(all="ignore"):
        return np.log(np.sum(np.exp(scores))) - scores[y]


@single.misconception()
def no_shift_and_probability(scores, y):
    """exp가 넘치거나 모두 0이 되어 확률이 nan입니다. 먼저 점수에서 무엇을 빼야 할까요? 확률을 거치지 않는 식도 있습니다."""
    with np.errstate(all="ignore"):
        p = np.exp(scores) / np.sum(np.exp(scores))
        return -np.log(p[y])


@single.misconception()
def log_of_probability(scores, y):
    """정답의 점수가 아주 낮으면 손실이 inf입니다. 확률이 0으로 잘린 다음에 로그를 씌우면 늦습니다. 확률을 구하지 않고 손실을 구하는 식은 무엇인가요?"""
    exp = np.exp(scores - np.max(scores))
    with np.errstate(all="ignore"):
        return -np.log((exp / np.sum(exp))[y])


@single.misconception()
def log_with_delta(scores, y):
    """로그 안에 작은 수를 더해 inf는 막았지만 값이 달라졌습니다. 정답의 점수가 1000만큼 낮을 때 손실의 참값은 얼마일까요?"""
    exp = np.exp(scores - np.max(scores))
    return -np.log((exp / np.sum(exp))[y] + 1e-7)


@single.misconception()
def missing_minus(scores, y):
    """부호가 반대입니다. 1보다 작은 확률의 로그는 음수입니다. 손실은 어떤 부호여야 할까요?"""
    return -losses_of(scores[None, :], [y])[0]


@single.misconception()
def common_logarithm(scores, y):
    """밑이 10인 로그를 썼습니다. 이 과제의 로그는 밑이 무엇인가요?"""
    return losses_of(scores[None, :], [y])[0] / np.log(10)


@single.misconception()
def binary_logarithm(scores, y):
    """밑이 2인 로그를 썼습니다. 이 과제의 로그는 밑이 무엇인가요?"""
    return losses_of(scores[None, :], [y])[0] / np.log(2)


@single.misconception()
def returns_probability(scores, y):
    """정답의 확률이 나왔습니다. 손실은 이 확률에 무엇을 한 값인가요?"""
    return probabilities(scores[None, :])[0, y]


@single.misconception()
def one_minus_probability(scores, y):
    """1에서 정답의 확률을 뺐습니다. 교차 엔트로피는 확률에 어떤 함수를 씌우나요?"""
    return 1 - probabilities(scores[None, :])[0, y]


@single.misconception()
def all_classes(scores, y):
    """모든 클래스의 -log p를 더했습니다. 정답이 원-핫이면 어느 항만 남을까요?"""
    return np.sum(np.max(scores) - scores + np.log(np.sum(np.exp(scores - np.max(scores)))))


@single.misconception()
def exponential_instead_of_score(scores, y):
    """로그-합-지수에서 점수가 아니라 exp(점수)를 뺐습니다. 정답의 점수에 붙은 exp와 log는 어떻게 되었나요?"""
    shifted = scores - np.max(scores)
    return np.log(np.sum(np.exp(shifted))) - np.exp(shifted[y])


@single.misconception()
def shifted_in_one_place(scores, y):
    """한쪽은 최댓값을 뺀 점수를, 다른 쪽은 빼지 않은 점수를 썼습니다. 두 항에 같은 점수를 쓰고 있나요?"""
    return np.log(np.sum(np.exp(scores - np.max(scores)))) - scores[y]


@single.misconception()
def only_correct_score(scores, y):
    """로그-합-지수가 빠지고 정답의 점수만 남았습니다. 다른 클래스의 점수는 손실에 어떻게 들어가나요?"""
    return np.max(scores) - scores[y]


@single.misconception(see="1_day/svm#hinge")
def hinge_loss(scores, y):
    """이것은 SVM 손실입니다. 이번에는 점수를 무엇으로 바꾸어 손실을 구하나요?"""
    margins = np.maximum(0, scores - scores[y] + 1)
    margins[y] = 0
    return np.sum(margins)


@single.misconception()
def sum_of_exponentials_only(scores, y):
    """합에 로그를 씌우지 않았습니다. 식에서 Σ 앞에 무엇이 있나요?"""
    shifted = scores - np.max(scores)
    return np.sum(np.exp(shifted)) - shifted[y]


@single.misconception(see="1_day/numpy#views")
def changes_scores(scores, y):
    """손실은 맞지만 넘겨받은 scores가 바뀌었습니다. scores -= ...와 scores = scores - ...는 어떻게 다른가요?"""
    scores -= np.max(scores)
    return np.log(np.sum(np.exp(scores))) - scores[y]


@single.pattern(error=r"math domain error|only (?:length-1|0-dimensional) arrays|math range error")
def math_functions(scores, y):
    """math의 함수에 배열을 넣었거나 계산할 수 없는 값이 들어갔습니다. 배열을 한꺼번에 계산하는 함수는 어디에 있을까요?"""


@single.variant
def loop_over_classes(scores, y):
    top = max(scores)
    total = 0.0
    for s in scores:
        total += np.exp(s - top)
    return -(scores[y] - top) + np.log(total)


@single.variant
def log_add(scores, y):
    return np.logaddexp.reduce(scores) - scores[y]


@single.variant
def differences_from_correct(scores, y):
    gaps = scores - scores[y]
    top = gaps.max()
    return float(top + np.log(np.exp(gaps - top).sum()))


@single.variant
def log_probabilities(scores, y):
    shifted = scores - np.amax(scores)
    log_p = shifted - np.log(np.exp(shifted).sum())
    target = np.eye(len(scores))[y]
    return -(target @ log_p)


@single.variant
def pairwise(scores, y):
    total = scores[0]
    for s in scores[1:]:
        total = np.logaddexp(total, s)
    return np.array(total - scores[y])


# 2. initial_loss -------------------------------------------------------------------------------

initial = exercise.task(
    "initial_loss",
    lecture="1_day/softmax#log-sum-exp",
    hints=[
        "점수가 모두 0이면 exp는 모두 1입니다. 정답의 확률은 얼마인가요?",
        "그 확률의 로그에 음의 부호를 붙이면 됩니다. C가 10일 때 2.302쯤인지 확인해 보세요.",
    ],
)


@initial.case(points=1)
def three_classes(rng):
    """클래스가 셋일 때"""
    return [3]


@initial.case(points=1)
def ten_classes_initial(rng):
    """클래스가 열 개일 때"""
    return [10]


@initial.case(points=1, hidden=True)
def many_classes(rng):
    """클래스가 아주 많을 때"""
    return [int(rng.integers(100, 1000))]


@initial.misconception(see="1_day/svm#questions")
def initial_of_svm(C):
    """이것은 SVM 손실의 처음 값입니다. 소프트맥스 손실에서는 정답의 확률이 얼마일 때에서 출발하나요?"""
    return C - 1


@initial.misconception()
def initial_probability(C):
    """정답의 확률이 나왔습니다. 손실은 이 확률에 무엇을 한 값인가요?"""
    return 1 / C


@initial.misconception()
def initial_negative(C):
    """부호가 반대입니다. 손실이 음수일 수 있을까요?"""
    return np.log(1 / C)


@initial.misconception()
def initial_log10(C):
    """밑이 10인 로그를 썼습니다. 이 과제의 로그는 밑이 무엇인가요?"""
    return np.log10(C)


@initial.misconception()
def initial_log2(C):
    """밑이 2인 로그를 썼습니다. 이 과제의 로그는 밑이 무엇인가요?"""
    return np.log2(C)


@initial.misconception()
def initial_zero(C):
    """손실이 0이려면 정답의 확률이 1이어야 합니다. 점수가 모두 같을 때 확률은 얼마인가요?"""
    return 0.0


@initial.misconception()
def initial_typed(C):
    """클래스가 열 개일 때의 값을 그대로 적었습니다. C가 달라져도 맞으려면 어떤 식이어야 할까요?"""
    return 2.302585092994046


@initial.misconception()
def initial_sum(C):
    """클래스마다 손실을 구해 모두 더했습니다. 예제 하나의 손실에는 어느 클래스의 항만 남나요?"""
    return C * np.log(C)


@initial.variant
def initial_from_probability(C):
    return -np.log(1 / C)


@initial.variant
def initial_from_scores(C):
    scores = np.zeros(C)
    return -np.log(np.exp(scores)[0] / np.sum(np.exp(scores)))


@initial.variant
def initial_log_sum_exp(C):
    return np.log(sum(np.exp(0.0) for _ in range(C)))


@initial.variant
def initial_array(C):
    return np.logaddexp.reduce(np.zeros(C))


# 3. score_gradient -----------------------------------------------------------------------------

errors = exercise.task(
    "score_gradient",
    lecture="1_day/softmax#softmax-gradient",
    hints=[
        "먼저 확률을 구하세요. 점수에서 최댓값을 뺀 다음 exp를 구해 합으로 나눕니다.",
        "정답의 자리 하나에서만 1을 뺍니다. 원-핫 배열을 만들어 통째로 빼도 됩니다.",
        "결과를 모두 더해 보세요. 0이 아니라면 1을 뺀 자리가 하나가 아니거나 확률의 합이 1이 아닙니다.",
    ],
)


@errors.case(points=1)
def neat_gradient(rng):
    """본문의 예: 점수가 [0, log 2, 0]"""
    return [np.array([0.0, np.log(2.0), 0.0]), 1]


@errors.case(points=1)
def slide_cat_gradient(rng):
    """고양이 사진: 점수가 [3.2, 5.1, -1.7]"""
    return [np.array([3.2, 5.1, -1.7]), 0]


@errors.case(points=1)
def last_class(rng):
    """정답이 마지막 클래스일 때"""
    return [np.array([1.0, -0.5, 0.3, 2.0]), 3]


@errors.case(points=1)
def huge_scores_gradient(rng):
    """점수가 1000을 넘고 서로 멀리 떨어져 있을 때"""
    return [np.array([1000.0, -2000.0, 1001.0, -1000.0]), 2]


@errors.case(points=1, hidden=True)
def five_classes(rng):
    """클래스가 다섯일 때"""
    return [rng.normal(size=5), 2]


@errors.case(points=1, hidden=True)
def ten_classes_gradient(rng):
    """클래스가 열 개일 때"""
    return [rng.normal(0, 2, size=10), 0]


@errors.case(points=1, hidden=True)
def extreme_gradient(rng):
    """점수가 아주 작을 때"""
    return [rng.normal(-3000, 3, size=6), 4]


def error_of(scores, y):
    return errors_of(scores[None, :], [y])[0]


@errors.misconception()
def gradient_sign(scores, y):
    """부호가 모두 반대입니다. 정답의 점수를 올리면 손실이 커지나요, 작아지나요?"""
    return -error_of(scores, y)


@errors.misconception()
def gradient_without_target(scores, y):
    """확률만 나왔습니다. 앞의 항 -s_y를 미분하면 어느 자리에 무엇이 남나요?"""
    return probabilities(scores[None, :])[0]


@errors.misconception()
def gradient_subtracts_label(scores, y):
    """모든 자리에서 정답의 번호를 뺐습니다. 빼야 하는 것은 번호가 아니라 원-핫입니다. 원-핫은 어떤 배열인가요?"""
    return probabilities(scores[None, :])[0] - y


@errors.misconception()
def gradient_subtracts_one_everywhere(scores, y):
    """모든 자리에서 1을 뺐습니다. 1을 빼는 자리는 어디뿐인가요?"""
    return probabilities(scores[None, :])[0] - 1


@errors.misconception()
def gradient_of_correct_class_only(scores, y):
    """정답의 자리만 채우고 나머지는 0입니다. 오답의 점수를 올려도 손실이 그대로일까요?"""
    gradient = np.zeros(len(scores))
    gradient[y] = error_of(scores, y)[y]
    return gradient


@errors.misconception()
def gradient_number(scores, y):
    """정답 자리의 수 하나만 나왔습니다. 점수가 C개이면 기울기는 몇 개여야 할까요?"""
    return error_of(scores, y)[y]


@errors.misconception()
def gradient_by_probability(scores, y):
    """손실을 점수가 아니라 확률로 미분했습니다. 확률은 다시 점수로 미분해야 합니다. 둘을 이은 결과는 어떻게 간단해졌나요?"""
    gradient = np.zeros(len(scores))
    gradient[y] = -1 / probabilities(scores[None, :])[0, y]
    return gradient


@errors.misconception()
def gradient_like_sigmoid(scores, y):
    """p - t에 p(1 - p)를 또 곱했습니다. 간단해진 식에는 소프트맥스의 미분이 이미 들어 있지 않나요?"""
    p = probabilities(scores[None, :])[0]
    return error_of(scores, y) * p * (1 - p)


@errors.misconception(see="1_day/softmax#overflow")
def gradient_without_shift(scores, y):
    """점수가 크거나 아주 작으면 nan이 나옵니다. exp를 구하기 전에 점수에서 무엇을 빼야 할까요?"""
    with np.errstate(all="ignore"):
        p = np.exp(scores) / np.sum(np.exp(scores))
    p[y] -= 1
    return p


@errors.misconception()
def gradient_subtracts_before_dividing(scores, y):
    """합으로 나누기 전에 1을 뺐습니다. 확률을 먼저 완성해야 하지 않을까요?"""
    exp = np.exp(scores - np.max(scores))
    total = np.sum(exp)
    exp[y] -= 1
    return exp / total


@errors.misconception()
def gradient_of_scores(scores, y):
    """확률이 아니라 점수에서 정답을 뺐습니다. 점수를 확률로 바꾸는 단계가 빠지지 않았나요?"""
    return scores - np.eye(len(scores))[y]


@errors.misconception(see="1_day/svm#gradient")
def gradient_of_svm(scores, y):
    """이것은 SVM 손실의 기울기입니다. 소프트맥스 손실에서는 오답마다 1이 아니라 무엇이 들어가나요?"""
    margins = scores - scores[y] + 1 > 0
    gradient = margins.astype(float)
    gradient[y] = 1 - gradient.sum()
    return gradient


@errors.misconception(see="1_day/numpy#views")
def gradient_changes_scores(scores, y):
    """답은 맞지만 넘겨받은 scores가 바뀌었습니다. scores -= ...는 어느 배열을 고칠까요?"""
    scores -= np.max(scores)
    p = np.exp(scores) / np.sum(np.exp(scores))
    p[y] -= 1
    return p


@errors.pattern(error=r"truth value of an array|math\.exp|only (?:length-1|0-dimensional) arrays")
def scalar_functions(scores, y):
    """배열을 수 하나처럼 다루었습니다. 모든 원소를 한꺼번에 계산하는 NumPy 함수를 쓰고 있나요?"""


@errors.variant
def gradient_one_hot(scores, y):
    exp = np.exp(scores - scores.max())
    return exp / exp.sum() - np.eye(len(scores))[y]


@errors.variant
def gradient_loop(scores, y):
    top = max(scores)
    total = sum(np.exp(s - top) for s in scores)
    return np.array([np.exp(s - top) / total - (1 if k == y else 0) for k, s in enumerate(scores)])


@errors.variant
def gradient_log_space(scores, y):
    gradient = np.exp(scores - np.logaddexp.reduce(scores))
    gradient[y] = gradient[y] - 1.0
    return gradient


@errors.variant
def gradient_balanced(scores, y):
    exp = np.exp(scores - np.max(scores))
    p = exp / exp.sum()
    others = np.where(np.arange(len(p)) == y, 0.0, p)
    others[y] = -others.sum()
    return others


# 4 and 5. softmax_loss_naive, softmax_loss_vectorized ------------------------------------------


@term("데이터 항")
def data(W, X, y, reg):
    return {"loss": data_loss(W, X, y), "dW": data_gradient(W, X, y)}


@term("정규화 항")
def penalty(W, X, y, reg):
    return {"loss": reg * np.sum(W * W), "dW": 2 * reg * W}


naive = exercise.task(
    "softmax_loss_naive",
    lecture="1_day/softmax#softmax-gradient",
    returns=("loss", "dW"),
    terms=(data, penalty),
    hints=[
        "예제를 하나씩 도는 반복문부터 쓰세요. 점수 X[i] @ W를 구하면 softmax_loss_i로 손실을 더해 갈 수 있습니다.",
        "점수로 미분한 기울기 C개를 구했다면, 그 k번째 값을 X[i]에 곱해 dW의 k번째 열에 더합니다.",
        "반복문이 끝난 뒤 loss에 한 일(나누기, 정규화 항)마다 dW에도 짝이 되는 일이 있어야 합니다.",
    ],
)

vectorized = exercise.task(
    "softmax_loss_vectorized",
    lecture="1_day/softmax#softmax-gradient",
    returns=("loss", "dW"),
    terms=(data, penalty),
    hints=[
        "줄마다 모양을 적어 보세요. 행마다 구한 최댓값과 합은 keepdims=True로 (N, 1)을 지킬 수 있습니다.",
        "정답의 점수는 np.arange(N)과 y로 행마다 하나씩 뽑습니다. 확률의 배열에서 1을 빼는 자리도 똑같습니다.",
        "(N, D)와 (N, C)로 (D, C)를 만들려면 N끼리 맞닿아야 합니다. 어느 쪽을 전치해야 할까요?",
    ],
)


@naive.case(points=1)
@vectorized.case(points=1)
def neat_scores(rng):
    """본문의 점수: W가 단위행렬, reg = 0"""
    X = np.array([[0.0, np.log(2.0), 0.0], [np.log(3.0), 0.0, 0.0]])
    return [np.eye(3), X, np.array([1, 0]), 0.0]


@naive.case(points=1)
@vectorized.case(points=1)
def one_by_hand(rng):
    """본문에서 손으로 푼 예제 하나, reg = 0.1"""
    return [np.array([[1.2, 1.1, 0.3], [1.0, 2.0, -1.0]]), np.array([[1.0, 2.0]]), np.array([0]), 0.1]


@naive.case(points=1)
@vectorized.case(points=1)
def start_of_training(rng):
    """W가 0에 가깝고 클래스가 열 개일 때: 손실은 2.302쯤"""
    W, X, y = random_data(rng, 6, 4, 10, [9, 0, 4, 4, 7, 2])
    return [0.001 * W.round(1), X.round(1), y, 0.0]


@naive.case(points=1)
@vectorized.case(points=1)
def small_batch(rng):
    """N, D, C가 모두 다른 배치, reg = 0.5"""
    W, X, y = random_data(rng, 6, 5, 4, [3, 0, 2, 1, 0, 3])
    return [W.round(1), X.round(1), y, 0.5]


@naive.case(points=1)
@vectorized.case(points=1)
def square_scores(rng):
    """N과 C가 같을 때, reg = 2"""
    W, X, y = random_data(rng, 4, 3, 4, [3, 0, 0, 2])
    return [W.round(1), X.round(1), y, 2.0]


@naive.case(points=1)
@vectorized.case(points=1)
def absent_classes(rng):
    """한 번도 정답이 아닌 클래스가 있을 때, reg = 30"""
    W, X, y = random_data(rng, 5, 3, 7, [6, 0, 6, 2, 0])
    return [W.round(1), X.round(1), y, 30.0]


@naive.case(points=1)
@vectorized.case(points=1)
def large_scores(rng):
    """점수가 수천이고 행마다 크기가 다를 때, reg = 0.5"""
    X = np.array([[1000.0, 1.0], [-2.0, 1.0], [3000.0, 1.0]])
    return [np.array([[1.0, 1.001, 0.999, 1.002], [0.3, -0.2, 0.1, 0.0]]), X, np.array([0, 3, 2]), 0.5]


@naive.case(points=1)
@vectorized.case(points=1)
def hopeless_scores(rng):
    """정답의 점수가 아주 낮은 예제가 있을 때, reg = 0"""
    X = np.array([[1.0, 0.0, 2.0], [0.5, -1.0, 1.0]])
    return [np.array([[500.0, -600.0], [10.0, 20.0], [300.0, -100.0]]), X, np.array([1, 0]), 0.0]


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


@vectorized.vectorized(points=1, hidden=True)
def more_features(rng, n):
    """x의 길이 D가 늘어날 때(반복문 없이)"""
    return [*random_data(rng, 5, n, 3, [0, 2, 1, 2, 0]), 0.1]


# Both losses are a sum of two terms, and so are their gradients. A wrong term is declared once, for both
# tasks; two wrong terms at once are found without being declared.


def of_errors(errors, X):
    """The data term's gradient with another (N, C) array in the place of p - t."""
    return {"dW": X.T @ errors / len(X)}


def scaled(W, X, y, factor):
    return {"loss": data_loss(W, X, y) * factor, "dW": data_gradient(W, X, y) * factor}


def targets_of(W, y):
    return np.eye(W.shape[1])[y]


def shifted_of(W, X):
    return X @ W - (X @ W).max(axis=1, keepdims=True)


# Wrong data terms.


@data.misconception()
def not_averaged(W, X, y, reg):
    """예제의 수로 나누지 않았습니다. 예제가 두 배로 늘어도 크기가 비슷하려면 무엇이 필요할까요?"""
    return scaled(W, X, y, len(y))


@data.misconception()
def averaged_twice(W, X, y, reg):
    """예제의 수로 두 번 나눴습니다. 나누는 줄이 몇 군데에 있을까요?"""
    return scaled(W, X, y, 1 / len(y))


@data.misconception()
def divided_by_features(W, X, y, reg):
    """예제의 수가 아니라 x의 길이 D로 나눴습니다. X.shape의 두 수 가운데 예제의 수는 어느 것일까요?"""
    return scaled(W, X, y, len(y) / X.shape[1])


@data.misconception()
def divided_by_class_count(W, X, y, reg):
    """예제의 수가 아니라 클래스의 수로 나눴습니다. 무엇의 평균을 구하고 있을까요?"""
    return scaled(W, X, y, len(y) / W.shape[1])


@data.misconception()
def averaged_over_everything(W, X, y, reg):
    """예제의 수와 클래스의 수를 곱한 것으로 나눴습니다. 무엇의 평균을 구하고 있을까요?"""
    return scaled(W, X, y, 1 / W.shape[1])


@data.misconception()
def counted_twice(W, X, y, reg):
    """정확히 두 배입니다. 같은 계산이 두 번 들어 있지 않나요?"""
    return scaled(W, X, y, 2)


@data.misconception()
def data_missing(W, X, y, reg):
    """빠져 있습니다. 예제마다 무엇을 더해야 할까요? 더해 둔 값을 그 뒤에 바꾸지 않았는지도 살펴보세요."""
    return scaled(W, X, y, 0)


@data.misconception()
def last_example_only(W, X, y, reg):
    """마지막 예제의 결과만 남았습니다. 반복할 때마다 앞의 값에 더해지고 있을까요, 덮어써지고 있을까요? 더하는 줄이 반복문 안에 있나요?"""
    return scaled(W, X[-1:], y[-1:], 1 / len(y))


@data.misconception()
def returns_in_loop(W, X, y, reg):
    """첫 번째 예제만 계산하고 끝났습니다. 반복문 뒤에 올 줄이 반복문 안으로 들여 쓰여 있지 않을까요?"""
    return scaled(W, X[:1], y[:1], 1 / len(y))


@data.misconception(see="1_day/softmax#batch")
def one_total_for_all(W, X, y, reg):
    """배치 전체의 합 하나로 나눴습니다. 행마다 확률의 합이 1이 되려면 합은 몇 개가 필요할까요?"""
    shifted = shifted_of(W, X)
    total = np.exp(shifted).sum()
    loss = np.mean(np.log(total) - shifted[np.arange(len(y)), y])
    return {"loss": loss, **of_errors(np.exp(shifted) / total - targets_of(W, y), X)}


@data.misconception(see="1_day/softmax#batch")
def along_columns(W, X, y, reg):
    """행이 아니라 열마다 확률을 구했습니다. 예제 하나의 클래스들은 어느 축을 따라 놓여 있나요?"""
    shifted = X @ W - (X @ W).max(axis=0)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=0))
    loss = -log_p[np.arange(len(y)), y].mean()
    return {"loss": loss, **of_errors(np.exp(log_p) - targets_of(W, y), X)}


@data.misconception(see="1_day/svm#hinge")
def svm_loss_again(W, X, y, reg):
    """SVM 손실의 것입니다. 이번에는 점수를 확률로 바꾸어 손실을 구해야 하지 않을까요?"""
    rows, scores = np.arange(len(y)), X @ W
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    counts = (margins > 0).astype(float)
    counts[rows, y] = -counts.sum(axis=1)
    return {"loss": margins.sum() / len(y), **of_errors(counts, X)}


@data.misconception()
def softmax_twice(W, X, y, reg):
    """이미 구한 확률에 소프트맥스를 한 번 더 씌웠습니다. 손실에 넣을 것은 점수인가요, 확률인가요?"""
    p = probabilities(X @ W)
    return {"loss": losses_of(p, y).mean(), **of_errors(errors_of(p, y), X)}


# Wrong data terms of the loss alone.


@data.misconception(convention=True)
def loss_with_delta(W, X, y, reg):
    """로그 안에 작은 수를 더하는 관례입니다. 이 과제에서는 아무것도 더하지 않기로 했습니다. 그러고도 inf가 나오지 않으려면 어떤 식을 써야 할까요?"""
    return {"loss": -np.log(probabilities(X @ W)[np.arange(len(y)), y] + 1e-7).mean()}


@data.misconception()
def loss_common_logarithm(W, X, y, reg):
    """손실에 밑이 10인 로그를 썼습니다. 이 과제의 로그는 밑이 무엇인가요?"""
    return {"loss": data_loss(W, X, y) / np.log(10)}


@data.misconception()
def loss_sign(W, X, y, reg):
    """손실의 부호가 반대입니다. 1보다 작은 확률의 로그는 어떤 부호인가요?"""
    return {"loss": -data_loss(W, X, y)}


@data.misconception()
def loss_over_all_classes(W, X, y, reg):
    """모든 클래스의 -log p를 더했습니다. 정답이 원-핫이면 예제마다 어느 항만 남을까요?"""
    shifted = shifted_of(W, X)
    return {"loss": (np.log(np.exp(shifted).sum(axis=1, keepdims=True)) - shifted).sum() / len(y)}


@data.misconception()
def loss_exponential_instead_of_score(W, X, y, reg):
    """로그-합-지수에서 정답의 점수가 아니라 exp(점수)를 뺐습니다. 정답의 점수에 붙은 exp와 log는 어떻게 되었나요?"""
    shifted = shifted_of(W, X)
    correct = np.exp(shifted[np.arange(len(y)), y])
    return {"loss": np.mean(np.log(np.exp(shifted).sum(axis=1)) - correct)}


@data.misconception()
def loss_shifted_in_one_place(W, X, y, reg):
    """한쪽은 최댓값을 뺀 점수를, 다른 쪽은 빼지 않은 점수를 썼습니다. 손실의 두 부분에 같은 점수를 쓰고 있나요?"""
    scores = X @ W
    return {"loss": np.mean(np.log(np.exp(shifted_of(W, X)).sum(axis=1)) - scores[np.arange(len(y)), y])}


# Wrong data terms of the gradient alone.


@data.misconception()
def gradient_sign_of_data(W, X, y, reg):
    """dW에서 부호만 반대입니다. p - t일까요, t - p일까요?"""
    return {"dW": -data_gradient(W, X, y)}


@data.misconception()
def gradient_without_targets(W, X, y, reg):
    """dW에 확률만 쓰고 정답을 빼지 않았습니다. 정답의 열에서는 무엇이 달라져야 할까요?"""
    return of_errors(probabilities(X @ W), X)


@data.misconception()
def gradient_correct_column_only(W, X, y, reg):
    """dW의 정답 열에만 더했습니다. 오답의 확률이 0이 아니라면 오답의 열은 어떻게 되어야 할까요?"""
    return of_errors(errors_of(X @ W, y) * targets_of(W, y), X)


@data.misconception()
def gradient_wrong_columns_only(W, X, y, reg):
    """dW의 오답 열에만 더했습니다. 정답의 열에서는 무엇을 빼야 할까요?"""
    return of_errors(errors_of(X @ W, y) * (1 - targets_of(W, y)), X)


@data.misconception()
def gradient_minus_input(W, X, y, reg):
    """dW의 정답 열에서 확률을 쓰지 않고 x만 뺐습니다. 정답의 자리에도 확률이 남아 p - 1이 되지 않나요?"""
    targets = targets_of(W, y)
    return of_errors(probabilities(X @ W) * (1 - targets) - targets, X)


@data.misconception(see="1_day/numpy#indexing")
def subtracts_from_whole_columns(W, X, y, reg):
    """p[:, y] -= 1은 정답 자리가 아니라 열을 통째로 고칩니다. 쌍점(:) 대신 무엇을 넣어야 행마다 한 자리씩만 고칠까요?"""
    p = probabilities(X @ W)
    p[:, y] -= 1
    return of_errors(p, X)


# Wrong regularization terms.


@penalty.misconception(see="1_day/svm#regularization", convention=True)
def half_convention(W, X, y, reg):
    """정규화 항에 1/2을 곱하는 관례입니다. 본문의 약속에서는 정규화 항을 어떻게 정했나요?"""
    return {"loss": 0.5 * reg * np.sum(W * W), "dW": reg * W}


@penalty.misconception(see="1_day/svm#regularization")
def penalty_missing(W, X, y, reg):
    """빠져 있습니다. 데이터 손실에 무엇을 더해야 전체 손실이 되고, 그것을 W로 미분하면 무엇이 될까요?"""
    return {"loss": 0.0, "dW": 0.0}


@penalty.misconception(see="1_day/svm#regularization")
def penalty_averaged(W, X, y, reg):
    """예제의 수로 나눴습니다. 나누는 줄과 정규화 항을 더하는 줄 가운데 무엇이 먼저여야 할까요?"""
    return {part: value / len(y) for part, value in penalty(W, X, y, reg).items()}


@penalty.misconception(see="1_day/svm#regularization")
def bias_not_regularized(W, X, y, reg):
    """편향인 마지막 행을 뺐습니다. 이 과제에서는 어느 범위의 W를 정규화하기로 했을까요?"""
    return penalty(np.vstack([W[:-1], np.zeros((1, W.shape[1]))]), X, y, reg)


@penalty.misconception(see="1_day/regularization#penalties")
def penalty_of_absolute_values(W, X, y, reg):
    """W의 제곱이 아니라 절댓값을 더했습니다. 본문의 약속에서는 W를 어떻게 더하나요?"""
    return {"loss": reg * np.sum(np.abs(W)), "dW": reg * np.sign(W)}


@penalty.misconception(see="1_day/svm#regularization")
def loss_regularizes_norm(W, X, y, reg):
    """손실에 제곱합의 제곱근이 들어갔습니다. 식에서 W의 제곱을 모두 더한 다음에 하는 일이 더 있을까요?"""
    return {"loss": reg * np.sqrt(np.sum(W * W))}


@penalty.misconception(see="1_day/svm#regularization")
def gradient_reg_once(W, X, y, reg):
    """기울기가 절반입니다. 제곱을 미분하면 앞에 무엇이 곱해지나요?"""
    return {"dW": reg * W}


@penalty.misconception(see="1_day/svm#regularization")
def gradient_reg_half(W, X, y, reg):
    """기울기가 1/4입니다. 손실의 정규화 항을 W로 미분해 보세요. 1/2은 어디에서 왔나요?"""
    return {"dW": 0.5 * reg * W}


@penalty.misconception(see="1_day/svm#regularization")
def gradient_reg_sum(W, X, y, reg):
    """dW의 모든 자리에 W의 합이 똑같이 더해졌습니다. 원소 하나로 미분할 때 다른 원소의 제곱도 남아 있을까요?"""
    return {"dW": 2 * reg * np.sum(W)}


@penalty.misconception(see="1_day/svm#regularization")
def gradient_reg_square(W, X, y, reg):
    """dW에 정규화 항의 값을 그대로 더했습니다. 기울기에는 그 값을 미분한 것이 들어가야 하지 않을까요?"""
    return {"dW": reg * np.sum(W * W)}


# Mistakes that are no sum of terms. Where a term is inf or nan, the sum tells nothing of the other one.


def overflowing(W, X, y):
    """Loss and gradient of the data without any shift: (log-sum-exp, by probability), dW."""
    scores, rows = X @ W, np.arange(len(y))
    with np.errstate(all="ignore"):
        exp = np.exp(scores)
        p = exp / exp.sum(axis=1, keepdims=True)
        losses = np.mean(np.log(exp.sum(axis=1)) - scores[rows, y]), -np.log(p[rows, y]).mean()
    return losses, X.T @ (p - targets_of(W, y)) / len(y)


def underflowing(W, X, y):
    """Loss of the data by way of a probability that may be 0."""
    with np.errstate(divide="ignore"):
        return -np.log(probabilities(X @ W)[np.arange(len(y)), y]).mean()


@naive.misconception(see="1_day/softmax#overflow")
@vectorized.misconception(see="1_day/softmax#overflow")
def without_shift(W, X, y, reg):
    """점수가 크면 exp가 넘쳐 inf나 nan이 나옵니다. exp를 구하기 전에 점수에서 무엇을 빼야 할까요?"""
    (loss, _), dW = overflowing(W, X, y)
    return loss + reg * np.sum(W * W), dW + 2 * reg * W


@naive.misconception(see="1_day/softmax#overflow")
@vectorized.misconception(see="1_day/softmax#overflow")
def without_shift_by_probability(W, X, y, reg):
    """점수가 크면 확률이 nan이 되고 손실까지 nan입니다. 먼저 점수에서 무엇을 빼고, 그다음 확률을 거치지 않고 손실을 구하려면 어떤 식을 써야 할까요?"""
    (_, loss), dW = overflowing(W, X, y)
    return loss + reg * np.sum(W * W), dW + 2 * reg * W


@naive.misconception(see="1_day/softmax#overflow")
@vectorized.misconception(see="1_day/softmax#overflow")
def without_shift_half(W, X, y, reg):
    """두 가지입니다. 정규화 항에는 1/2을 곱하는 다른 관례를 썼고, 점수가 크면 exp가 넘쳐 inf나 nan이 나옵니다. 본문의 약속을 다시 읽고, exp 앞에서 무엇을 뺄지 생각해 볼까요?"""
    (loss, _), dW = overflowing(W, X, y)
    return loss + 0.5 * reg * np.sum(W * W), dW + reg * W


@naive.misconception(see="1_day/softmax#overflow")
@vectorized.misconception(see="1_day/softmax#overflow")
def without_shift_by_probability_half(W, X, y, reg):
    """두 가지입니다. 정규화 항에는 1/2을 곱하는 다른 관례를 썼고, 점수가 크면 확률이 nan이 됩니다. 본문의 약속을 다시 읽고, 확률을 거치지 않는 식을 찾아볼까요?"""
    (_, loss), dW = overflowing(W, X, y)
    return loss + 0.5 * reg * np.sum(W * W), dW + reg * W


@naive.misconception()
@vectorized.misconception()
def loss_of_probability(W, X, y, reg):
    """정답의 점수가 아주 낮으면 손실이 inf입니다. 확률이 0으로 잘린 다음에 로그를 씌우면 늦습니다. 로그-합-지수의 식은 무엇이었나요?"""
    return underflowing(W, X, y) + reg * np.sum(W * W), right_gradient(W, X, y, reg)


@naive.misconception()
@vectorized.misconception()
def loss_of_probability_half(W, X, y, reg):
    """두 가지입니다. 정규화 항에는 1/2을 곱하는 다른 관례를 썼고, 정답의 점수가 아주 낮으면 손실이 inf입니다. 본문의 약속과 로그-합-지수의 식을 다시 읽어 볼까요?"""
    return underflowing(W, X, y) + 0.5 * reg * np.sum(W * W), data_gradient(W, X, y) + reg * W


@naive.misconception(see="1_day/numpy#views")
@vectorized.misconception(see="1_day/numpy#views")
def loss_after_subtracting_target(W, X, y, reg):
    """손실이 nan입니다. dscores = p라고 쓰고 1을 빼면 p도 함께 바뀌지 않을까요? 손실에 쓴 것은 빼기 전의 확률인가요?"""
    with np.errstate(all="ignore"):
        loss = -np.mean(np.log(errors_of(X @ W, y)[np.arange(len(y)), y]))
    return loss + reg * np.sum(W * W), right_gradient(W, X, y, reg)


@vectorized.misconception(see="1_day/softmax#batch")
def one_maximum_for_all(W, X, y, reg):
    """배치 전체의 최댓값 하나를 뺐습니다. 점수가 훨씬 작은 행에서는 exp가 모두 0이 됩니다. 최댓값은 몇 개가 필요할까요?"""
    scores = X @ W - np.max(X @ W)
    with np.errstate(all="ignore"):
        exp = np.exp(scores)
        totals = exp.sum(axis=1, keepdims=True)
        loss = np.mean(np.log(totals[:, 0]) - scores[np.arange(len(y)), y])
        errors = exp / totals - np.eye(W.shape[1])[y]
    return loss + reg * np.sum(W * W), X.T @ errors / len(y) + 2 * reg * W


@naive.misconception()
@vectorized.misconception()
def gradient_transposed(W, X, y, reg):
    """dW의 모양이 (C, D)로 뒤집혔습니다. dW의 모양은 무엇과 같아야 할까요?"""
    return right_loss(W, X, y, reg), right_gradient(W, X, y, reg).T


@vectorized.misconception()
def loss_for_each_example(W, X, y, reg):
    """예제마다의 손실이 배열로 나왔습니다. 손실은 수 하나입니다. 어떤 계산이 남았을까요?"""
    return losses_of(X @ W, y) + reg * np.sum(W * W), right_gradient(W, X, y, reg)


@vectorized.misconception(see="1_day/numpy#broadcasting")
def maximum_loses_axis(W, X, y, reg):
    """행마다의 최댓값이 (N,)이어서 (N, C)에서 뺄 수 없거나 열마다 빠집니다. 줄어든 축을 남기려면 어떻게 할까요?"""
    scores = X @ W
    shifted = scores - np.max(scores, axis=1)
    totals = np.exp(shifted).sum(axis=1, keepdims=True)
    with np.errstate(all="ignore"):
        loss = np.mean(np.log(totals[:, 0]) - shifted[np.arange(len(y)), y])
        errors = np.exp(shifted) / totals - np.eye(W.shape[1])[y]
    return loss + reg * np.sum(W * W), X.T @ errors / len(y) + 2 * reg * W


@vectorized.misconception(see="1_day/numpy#broadcasting")
def total_loses_axis(W, X, y, reg):
    """행마다의 합이 (N,)이어서 (N, C)를 나눌 수 없거나 열마다 나누어집니다. 줄어든 축을 남기려면 어떻게 할까요?"""
    shifted = X @ W - (X @ W).max(axis=1, keepdims=True)
    exp = np.exp(shifted)
    p = exp / np.sum(exp, axis=1)
    errors = p - np.eye(W.shape[1])[y]
    return right_loss(W, X, y, reg), X.T @ errors / len(y) + 2 * reg * W


@vectorized.misconception(see="1_day/numpy#indexing")
def columns_for_correct_scores(W, X, y, reg):
    """scores[:, y]는 행마다 하나가 아니라 열 N개를 꺼내 (N, N) 배열이 됩니다. 쌍점(:) 대신 무엇을 넣어야 할까요?"""
    shifted = X @ W - (X @ W).max(axis=1, keepdims=True)
    loss = np.mean(np.log(np.exp(shifted).sum(axis=1, keepdims=True)) - shifted[:, y])
    return loss + reg * np.sum(W * W), right_gradient(W, X, y, reg)


@vectorized.misconception(see="1_day/numpy#indexing")
def subtracts_from_whole_rows(W, X, y, reg):
    """p[y] -= 1은 정답 자리가 아니라 행을 통째로 고칩니다. 행 번호와 열 번호를 어떻게 함께 넣을까요?"""
    exp = np.exp(X @ W - (X @ W).max(axis=1, keepdims=True))
    p = exp / exp.sum(axis=1, keepdims=True)
    p[y] -= 1
    return right_loss(W, X, y, reg), X.T @ p / len(y) + 2 * reg * W


# Mistakes that stop with an error of their own.


@naive.pattern(error=NOT_ALIGNED + r".*\| .*\bscores?\b", see="1_day/linear#score")
@vectorized.pattern(error=NOT_ALIGNED + r".*\| .*\bscores?\b", see="1_day/linear#score")
def score_factors_swapped(W, X, y, reg):
    """점수를 구하는 행렬 곱에서 맞닿는 축의 길이가 다릅니다. X는 (N, D), W는 (D, C)입니다. 어떤 순서로 곱해야 D끼리 맞닿을까요?"""


@naive.pattern(error=NOT_ALIGNED + r".*\| .*\bdW\b")
@vectorized.pattern(error=NOT_ALIGNED + r".*\| .*\bdW\b")
def gradient_factors_not_aligned(W, X, y, reg):
    """dW를 구하는 행렬 곱에서 맞닿는 축의 길이가 다릅니다. 곱하는 두 배열의 모양을 적어 보세요. 어느 쪽을 전치하면 N끼리 맞닿을까요?"""


@naive.pattern(error=r"truth value of an array")
@vectorized.pattern(error=r"truth value of an array")
def compares_whole_array(W, X, y, reg):
    """파이썬의 max나 if에 배열이 통째로 들어갔습니다. 배열의 최댓값을 찾는 NumPy 함수나 빠진 번호가 없을까요?"""


@vectorized.pattern(error=r"shape mismatch: indexing arrays", see="1_day/numpy#indexing")
def index_lengths_differ(W, X, y, reg):
    """행 번호와 열 번호로 넣은 두 배열의 길이가 다릅니다. y의 원소가 N개라면 짝이 되는 행 번호는 몇 개여야 할까요?"""


# Right answers written in other ways.


@naive.variant
def example_by_example(W, X, y, reg):
    N = X.shape[0]
    loss, dW = 0.0, np.zeros_like(W)
    for i in range(N):
        scores = X[i].dot(W)
        scores -= scores.max()
        p = np.exp(scores) / np.sum(np.exp(scores))
        loss += -scores[y[i]] + np.log(np.sum(np.exp(scores)))
        p[y[i]] -= 1
        dW += np.outer(X[i], p)
    return loss / N + reg * (W**2).sum(), dW / N + reg * 2 * W


@naive.variant
def feature_by_feature(W, X, y, reg):
    N, D = X.shape
    C = W.shape[1]
    total, dW = 0.0, np.zeros((D, C))
    for x, label in zip(X, y):
        scores = [sum(float(x[d]) * float(W[d, c]) for d in range(D)) for c in range(C)]
        top = max(scores)
        weights = [np.exp(s - top) for s in scores]
        total += np.log(sum(weights)) - (scores[label] - top)
        for c in range(C):
            error = weights[c] / sum(weights) - (1.0 if c == label else 0.0)
            for d in range(D):
                dW[d, c] += error * x[d] / N
    for d in range(D):
        for c in range(C):
            dW[d, c] += 2 * reg * W[d, c]
    return float(total / N + reg * np.sum(np.square(W))), dW


@naive.variant
def loop_over_classes_only(W, X, y, reg):
    scores = X @ W
    scores = scores - scores.max(axis=1, keepdims=True)
    total = np.zeros(len(X))
    for k in range(W.shape[1]):
        total = total + np.exp(scores[:, k])
    dW = np.zeros(W.shape)
    for k in range(W.shape[1]):
        dW[:, k] = X.T @ (np.exp(scores[:, k]) / total - (y == k)) / len(X)
    losses = [np.log(t) - s[k] for t, s, k in zip(total, scores, y)]
    return sum(losses) / len(losses) + reg * np.vdot(W, W), dW + 2 * reg * W


@naive.variant
@vectorized.variant
def one_hot_targets(W, X, y, reg):
    N = len(X)
    targets = np.eye(W.shape[1])[y]
    scores = X @ W
    shifted = scores - scores.max(axis=1)[:, None]
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1))[:, None]
    loss = -np.sum(targets * log_p) / N + reg * np.sum(W**2)
    return loss, X.T @ (np.exp(log_p) - targets) / N + 2 * reg * W


@vectorized.variant
def with_einsum(W, X, y, reg):
    N = X.shape[0]
    scores = np.einsum("nd,dc->nc", X, W)
    log_total = np.logaddexp.reduce(scores, axis=1)
    correct = np.take_along_axis(scores, y[:, None], axis=1).ravel()
    errors = np.exp(scores - log_total.reshape(N, 1))
    errors[range(N), y] -= 1.0
    loss = np.sum(log_total - correct) / N + reg * np.einsum("dc,dc->", W, W)
    return loss, np.einsum("nd,nc->dc", X, errors) / N + 2 * reg * W


@vectorized.variant
def differences_from_the_correct_score(W, X, y, reg):
    scores = X.dot(W)
    gaps = scores - np.choose(np.zeros_like(y), [scores[np.arange(len(y)), y]])[:, np.newaxis]
    top = gaps.max(axis=1, keepdims=True)
    exp = np.exp(gaps - top)
    total = exp.sum(axis=1, keepdims=True)
    loss = float(np.mean(top + np.log(total)))
    mask = np.zeros(scores.shape)
    mask[np.arange(len(y)), y] = 1
    return loss + reg * np.linalg.norm(W) ** 2, ((exp / total - mask).T @ X).T / len(y) + 2 * reg * W


@vectorized.variant
def in_place_on_own_arrays(W, X, y, reg):
    rows = np.arange(len(y))
    p = X @ W
    p -= np.amax(p, axis=1, keepdims=True)
    correct = p[rows, y].copy()
    np.exp(p, out=p)
    totals = p.sum(axis=1)
    loss = (np.log(totals) - correct).mean()
    loss += reg * np.sum(W * W)
    p /= totals[:, None]
    p[rows, y] -= 1
    p /= len(y)
    dW = X.T @ p
    dW += 2 * reg * W
    return loss, dW


@vectorized.variant
def flat_indices(W, X, y, reg):
    N, C = len(y), W.shape[1]
    scores = (W.T @ X.T).T
    shifted = scores - scores.max(1, keepdims=True)
    exp = np.exp(shifted)
    at = np.arange(N) * C + y
    loss = np.log(exp.sum(1)).sum() - np.ravel(shifted)[at].sum()
    errors = (exp / exp.sum(1, keepdims=True)).ravel()
    errors[at] -= 1
    return loss / N + reg * np.sum(W * W), X.T @ errors.reshape(N, C) / N + 2 * reg * W


vectorized.equivalent(
    "softmax_loss_vectorized: totals[:, 0] → totals",
    "(N, 1)에서 (N,)을 빼면 (N, N)이 되지만, 그 평균은 두 평균의 차이라서 값이 같습니다.",
)
