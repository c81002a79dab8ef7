"""prac4_regularization 채점.

Everything here is a handful of float64 operations: any right order agrees to about 1e-15, so the default
tolerance is wide. The subgradient at 0 is fixed by the text, and cases ask for it.
"""

import numpy as np

from autograde import Exercise, term

exercise = Exercise("prac4_regularization", title="정규화: 어떤 W를 더 좋아할까")

BY_HAND = [[1.0, -2.0], [0.5, 0.0]]


# 1. l2_penalty ---------------------------------------------------------------------------------

l2 = exercise.task(
    "l2_penalty",
    lecture="1_day/regularization#penalties",
    returns=("penalty", "gradient"),
    hints=[
        "값은 수 하나입니다. 원소마다 제곱한 다음 모두 더하고, 마지막에 reg를 곱합니다.",
        "기울기는 배열입니다. 원소 하나의 제곱을 미분하면 무엇이 되는지 적어 보세요. 다른 원소는 남지 않습니다.",
    ],
)


@l2.case(points=1)
def l2_by_hand(rng):
    """본문에서 손으로 푼 예"""
    return [np.array(BY_HAND), 0.1]


@l2.case(points=1)
def l2_vector(rng):
    """1차원 배열, reg = 3"""
    return [np.array([0.5, -1.5, 2.0, 0.0, -0.25]), 3.0]


@l2.case(points=1)
def l2_no_weight(rng):
    """reg가 0일 때"""
    return [np.array([[1.0, 2.0, 3.0]]), 0.0]


@l2.case(points=1, hidden=True)
def l2_matrix(rng):
    """다른 크기의 2차원 배열"""
    return [rng.normal(size=(5, 3)), float(rng.uniform(0.1, 2))]


@l2.case(points=1, hidden=True)
def l2_square(rng):
    """정사각형 배열"""
    return [rng.normal(size=(4, 4)), float(rng.uniform(5, 20))]


@l2.case(points=1, hidden=True)
def l2_three_axes(rng):
    """3차원 배열"""
    return [rng.normal(size=(2, 3, 4)), 0.7]


@l2.misconception(convention=True)
def l2_half(W, reg):
    """앞에 1/2을 곱하는 관례입니다. 본문의 약속에서는 앞에 무엇을 곱하기로 했나요?"""
    return 0.5 * reg * np.sum(W * W), reg * W


@l2.misconception()
def l2_half_value(W, reg):
    """값에만 1/2을 곱했습니다. 값을 미분한 것이 기울기와 맞는지 확인해 볼까요?"""
    return 0.5 * reg * np.sum(W * W), 2 * reg * W


@l2.misconception()
def l2_gradient_without_two(W, reg):
    """기울기가 절반입니다. 제곱을 미분하면 앞에 무엇이 곱해지나요?"""
    return reg * np.sum(W * W), reg * W


@l2.misconception()
def l2_gradient_half(W, reg):
    """기울기가 1/4입니다. 값의 식을 그대로 미분하면 1/2이 나올 곳이 있을까요?"""
    return reg * np.sum(W * W), 0.5 * reg * W


@l2.misconception()
def l2_gradient_of_sum(W, reg):
    """기울기에 원소의 합을 넣어 모든 자리가 같습니다. 원소 하나로 미분할 때 다른 원소의 제곱도 남아 있을까요?"""
    return reg * np.sum(W * W), np.full(W.shape, 2 * reg * np.sum(W))


@l2.misconception()
def l2_gradient_number(W, reg):
    """기울기가 수 하나로 나왔습니다. 기울기의 모양은 무엇과 같아야 할까요?"""
    return reg * np.sum(W * W), 2 * reg * np.sum(W)


@l2.misconception()
def l2_gradient_squares(W, reg):
    """기울기가 제곱으로 남아 있습니다. 제곱을 미분하면 차수가 어떻게 되나요?"""
    return reg * np.sum(W * W), 2 * reg * W**2


@l2.misconception()
def l2_gradient_ignores_reg(W, reg):
    """기울기에 reg가 없습니다. 값에 곱한 계수는 미분하면 사라지나요?"""
    return reg * np.sum(W * W), 2 * W


@l2.misconception()
def l2_without_reg(W, reg):
    """reg를 곱하지 않았습니다. 벌점을 얼마나 무겁게 볼지는 어디에 들어가나요?"""
    return np.sum(W * W), 2 * W


@l2.misconception()
def l2_square_of_sum(W, reg):
    """더한 다음에 제곱했습니다. 양수와 음수가 서로 지워지지 않을까요?"""
    return reg * np.sum(W) ** 2, 2 * reg * W


@l2.misconception()
def l2_norm(W, reg):
    """제곱의 합에 제곱근을 씌웠습니다. 식에 제곱근이 있나요?"""
    return reg * np.sqrt(np.sum(W * W)), 2 * reg * W


@l2.misconception()
def l2_mean(W, reg):
    """원소의 제곱을 더하지 않고 평균을 냈습니다. 식에서 나누는 수가 있을까요?"""
    return reg * np.mean(W * W), 2 * reg * W / W.size


@l2.misconception()
def l2_mean_value(W, reg):
    """값에서만 원소의 제곱을 더하지 않고 평균을 냈습니다. 식에서 나누는 수가 있을까요?"""
    return reg * np.mean(W * W), 2 * reg * W


@l2.misconception()
def l2_no_sum(W, reg):
    """값이 배열로 나왔습니다. 벌점은 수 하나입니다. 어떤 계산이 남았을까요?"""
    return reg * W**2, 2 * reg * W


@l2.misconception()
def l2_per_column(W, reg):
    """축 하나를 따라서만 더했습니다. 벌점은 수 하나입니다. 모든 원소를 더하려면 어떻게 할까요?"""
    return reg * np.sum(W * W, axis=0), 2 * reg * W


@l2.misconception()
def l2_order_swapped(W, reg):
    """값과 기울기의 차례가 바뀌었습니다. 어느 것을 먼저 돌려주기로 했나요?"""
    return 2 * reg * W, reg * np.sum(W * W)


@l2.pattern(error=r"for \^")
def l2_xor(W, reg):
    """파이썬에서 ^는 거듭제곱이 아닙니다. 거듭제곱은 어떻게 쓰나요?"""


@l2.pattern(error=r"not aligned|mismatch in its core dimension")
def l2_matrix_product(W, reg):
    """W와 W를 행렬로 곱하려 했습니다. 원소끼리 곱하는 연산자는 무엇인가요?"""


@l2.variant
def l2_loop(W, reg):
    total = 0.0
    gradient = np.zeros(W.shape)
    for place in np.ndindex(*W.shape):
        total += W[place] * W[place]
        gradient[place] = 2 * reg * W[place]
    return reg * total, gradient


@l2.variant
def l2_dot(W, reg):
    flat = W.ravel()
    return reg * flat.dot(flat), reg * W + reg * W


@l2.variant
def l2_norm_squared(W, reg):
    return float(reg * np.linalg.norm(W.reshape(-1)) ** 2), np.multiply(W, 2.0 * reg)


@l2.variant
def l2_scaled(W, reg):
    gradient = W.copy()
    gradient *= reg
    gradient *= 2
    return np.sum(gradient * W) / 2, gradient


# 2. l1_penalty ---------------------------------------------------------------------------------

l1 = exercise.task(
    "l1_penalty",
    lecture="1_day/regularization#penalties",
    returns=("penalty", "gradient"),
    hints=[
        "절댓값은 np.abs로 원소마다 구합니다. 모두 더해 reg를 곱하면 값입니다.",
        "기울기에는 크기가 남지 않고 부호만 남습니다. 부호를 구하는 NumPy 함수가 본문에 있습니다.",
    ],
)


@l1.case(points=1)
def l1_by_hand(rng):
    """본문에서 손으로 푼 예"""
    return [np.array(BY_HAND), 0.1]


@l1.case(points=1)
def l1_vector(rng):
    """1차원 배열, reg = 3"""
    return [np.array([0.5, -1.5, 2.0, 0.0, -0.25]), 3.0]


@l1.case(points=1)
def l1_positive(rng):
    """모두 양수일 때"""
    return [np.array([[1.0, 2.5, 3.0]]), 2.0]


@l1.case(points=1, hidden=True)
def l1_matrix(rng):
    """다른 크기의 2차원 배열"""
    return [rng.normal(size=(5, 3)), float(rng.uniform(0.1, 2))]


@l1.case(points=1, hidden=True)
def l1_three_axes(rng):
    """0이 섞인 3차원 배열"""
    W = rng.normal(size=(2, 3, 4))
    W[0, 1] = 0
    return [W, 0.7]


@l1.misconception()
def l1_no_absolute(W, reg):
    """절댓값을 구하지 않고 더했습니다. 음수인 원소가 벌점을 깎아 주지 않나요?"""
    return reg * np.sum(W), reg * np.sign(W)


@l1.misconception()
def l1_absolute_of_sum(W, reg):
    """더한 다음에 절댓값을 구했습니다. 더하기 전에 할 일은 무엇인가요?"""
    return reg * np.abs(np.sum(W)), reg * np.sign(W)


@l1.misconception()
def l1_gradient_ones(W, reg):
    """기울기가 모두 양수입니다. 음수인 원소를 키우면 절댓값은 커지나요, 작아지나요?"""
    return reg * np.sum(np.abs(W)), reg * np.ones(W.shape)


@l1.misconception()
def l1_gradient_absolute(W, reg):
    """기울기에 절댓값이 남아 있습니다. 절댓값의 기울기에 크기가 남을까요?"""
    return reg * np.sum(np.abs(W)), reg * np.abs(W)


@l1.misconception()
def l1_gradient_weights(W, reg):
    """기울기에 W의 크기가 남아 있습니다. 절댓값의 기울기에 남는 것은 부호뿐이 아닐까요?"""
    return reg * np.sum(np.abs(W)), reg * W


@l1.misconception()
def l1_gradient_of_l2(W, reg):
    """기울기가 L2의 것입니다. 절댓값을 미분하면 무엇이 남나요?"""
    return reg * np.sum(np.abs(W)), 2 * reg * W


@l1.misconception()
def l1_gradient_two_signs(W, reg):
    """기울기가 두 배입니다. 절댓값의 기울기는 1이나 -1입니다. 2는 제곱을 미분할 때 나오지 않나요?"""
    return reg * np.sum(np.abs(W)), 2 * reg * np.sign(W)


@l1.misconception()
def l1_zero_counts_as_positive(W, reg):
    """0인 원소의 기울기가 양수로 나왔습니다. 이 과제에서는 0에서의 기울기를 얼마로 정했나요?"""
    return reg * np.sum(np.abs(W)), reg * np.where(W >= 0, 1.0, -1.0)


@l1.misconception()
def l1_zero_counts_as_negative(W, reg):
    """0인 원소의 기울기가 음수로 나왔습니다. 이 과제에서는 0에서의 기울기를 얼마로 정했나요?"""
    return reg * np.sum(np.abs(W)), reg * np.where(W > 0, 1.0, -1.0)


@l1.misconception()
def l1_divides_by_zero(W, reg):
    """0인 원소의 기울기가 nan입니다. 0을 0으로 나누지 않고 부호를 구하는 함수는 무엇일까요?"""
    with np.errstate(invalid="ignore"):
        return reg * np.sum(np.abs(W)), reg * W / np.abs(W)


@l1.misconception()
def l1_negative_ignored(W, reg):
    """음수인 원소의 기울기가 0입니다. 음수인 원소도 0에서 멀어지면 벌점이 커지지 않나요?"""
    return reg * np.sum(np.abs(W)), reg * (W > 0).astype(float)


@l1.misconception()
def l1_gradient_number(W, reg):
    """기울기가 수 하나로 나왔습니다. 기울기의 모양은 무엇과 같아야 할까요?"""
    return reg * np.sum(np.abs(W)), reg * np.sum(np.sign(W))


@l1.misconception()
def l1_gradient_ignores_reg(W, reg):
    """기울기에 reg가 없습니다. 값에 곱한 계수는 미분하면 사라지나요?"""
    return reg * np.sum(np.abs(W)), np.sign(W)


@l1.misconception()
def l1_squares(W, reg):
    """값도 기울기도 L2의 것입니다. L1은 원소마다 무엇을 더하나요?"""
    return reg * np.sum(W * W), 2 * reg * W


@l1.misconception()
def l1_mean(W, reg):
    """절댓값을 더하지 않고 평균을 냈습니다. 식에서 나누는 수가 있을까요?"""
    return reg * np.mean(np.abs(W)), reg * np.sign(W)


@l1.misconception()
def l1_no_sum(W, reg):
    """값이 배열로 나왔습니다. 벌점은 수 하나입니다. 어떤 계산이 남았을까요?"""
    return reg * np.abs(W), reg * np.sign(W)


@l1.misconception()
def l1_largest_column(W, reg):
    """np.linalg.norm(W, 1)은 2차원 배열에서 열마다의 합 가운데 가장 큰 것을 돌려줍니다. 모든 원소를 더하려면 어떻게 할까요?"""
    return reg * np.linalg.norm(W, 1), reg * np.sign(W)


@l1.pattern(error=r"truth value of an array")
def l1_if_on_array(W, reg):
    """if에 배열을 통째로 넣었습니다. 원소마다 부호를 구하는 NumPy 함수는 무엇일까요?"""


@l1.variant
def l1_loop(W, reg):
    total, gradient = 0.0, np.zeros(W.shape)
    for place in np.ndindex(*W.shape):
        if W[place] > 0:
            total += W[place]
            gradient[place] = reg
        elif W[place] < 0:
            total -= W[place]
            gradient[place] = -reg
    return reg * total, gradient


@l1.variant
def l1_sign_times_weight(W, reg):
    sign = np.sign(W)
    return np.sum(reg * sign * W), sign * reg


@l1.variant
def l1_comparisons(W, reg):
    positive, negative = W > 0, W < 0
    return reg * (W[positive].sum() - W[negative].sum()), reg * (1.0 * positive - 1.0 * negative)


@l1.variant
def l1_maximum(W, reg):
    gradient = np.where(W == 0, 0.0, np.where(W > 0, reg, -reg))
    return float(reg * np.maximum(W, -W).sum()), gradient


# 3. elastic_net --------------------------------------------------------------------------------


@term("제곱의 항")
def squared(W, reg, beta):
    return {"penalty": reg * beta * np.sum(W**2), "gradient": 2 * reg * beta * W}


@term("절댓값의 항")
def absolute(W, reg, beta):
    return {"penalty": reg * np.sum(np.abs(W)), "gradient": reg * np.sign(W)}


elastic = exercise.task(
    "elastic_net",
    lecture="1_day/regularization#penalties",
    returns=("penalty", "gradient"),
    terms=(squared, absolute),
    hints=[
        "괄호 안을 먼저 완성하세요. beta는 제곱에만 곱하고, reg는 마지막에 전체에 곱합니다.",
        "기울기도 두 부분을 더한 것입니다. 제곱의 기울기에는 beta가, 절댓값의 기울기에는 부호가 들어갑니다.",
        "beta = 0을 넣으면 L1과 같아야 합니다. 그다음 아주 큰 beta로도 확인해 보세요.",
    ],
)


@elastic.case(points=1)
def elastic_by_hand(rng):
    """본문에서 손으로 푼 예"""
    return [np.array(BY_HAND), 0.1, 2.0]


@elastic.case(points=1)
def elastic_like_l1(rng):
    """beta가 0일 때"""
    return [np.array([[0.5, -1.5, 0.0], [2.0, 0.25, -3.0]]), 0.4, 0.0]


@elastic.case(points=1)
def elastic_vector(rng):
    """1차원 배열, beta = 0.5"""
    return [np.array([1.0, -2.0, 0.5]), 3.0, 0.5]


@elastic.case(points=1, hidden=True)
def elastic_matrix(rng):
    """다른 크기의 2차원 배열"""
    return [rng.normal(size=(4, 3)), float(rng.uniform(0.1, 2)), float(rng.uniform(0.2, 0.9))]


@elastic.case(points=1, hidden=True)
def elastic_with_zeros(rng):
    """0이 섞인 배열"""
    W = rng.normal(size=(3, 5))
    W[1] = 0
    return [W, 0.3, 4.0]


# Wrong terms; two at once are found without being declared.


@squared.misconception()
def squared_missing(W, reg, beta):
    """빠져 있습니다. beta는 어디에 쓰였나요?"""
    return {"penalty": 0.0, "gradient": 0.0}


@squared.misconception()
def squared_without_beta(W, reg, beta):
    """beta가 곱해지지 않았습니다. 식에서 beta는 어느 항에 붙어 있나요?"""
    return {"penalty": reg * np.sum(W**2), "gradient": 2 * reg * W}


@squared.misconception()
def squared_without_reg(W, reg, beta):
    """reg가 곱해지지 않았습니다. 괄호 밖의 계수는 괄호 안의 어디까지 곱해지나요?"""
    return {"penalty": beta * np.sum(W**2), "gradient": 2 * beta * W}


@squared.misconception()
def squared_beta_too(W, reg, beta):
    """beta까지 제곱했습니다. 제곱하는 것은 W뿐이 아닌가요?"""
    return {"penalty": reg * np.sum((beta * W) ** 2), "gradient": 2 * reg * beta**2 * W}


@squared.misconception(convention=True)
def squared_half(W, reg, beta):
    """제곱의 합에 1/2을 곱하는 관례입니다. 본문의 식에서는 무엇을 곱하나요?"""
    return {"penalty": 0.5 * reg * beta * np.sum(W**2), "gradient": reg * beta * W}


@squared.misconception()
def squared_after_sum(W, reg, beta):
    """더한 다음에 제곱했습니다. 양수와 음수가 서로 지워지지 않을까요?"""
    return {"penalty": reg * beta * np.sum(W) ** 2}


@squared.misconception()
def squared_gradient_without_two(W, reg, beta):
    """기울기가 절반입니다. 제곱을 미분하면 앞에 무엇이 곱해지나요?"""
    return {"gradient": reg * beta * W}


@squared.misconception()
def squared_gradient_of_square(W, reg, beta):
    """기울기가 제곱으로 남아 있습니다. 제곱을 미분하면 차수가 어떻게 되나요?"""
    return {"gradient": 2 * reg * beta * W**2}


@absolute.misconception()
def absolute_missing(W, reg, beta):
    """빠져 있습니다. 섞어야 할 다른 하나는 어디에 있나요?"""
    return {"penalty": 0.0, "gradient": 0.0}


@absolute.misconception()
def absolute_with_beta(W, reg, beta):
    """beta가 곱해졌습니다. 식에서 beta는 어느 항에만 붙어 있나요?"""
    return {"penalty": reg * beta * np.sum(np.abs(W)), "gradient": reg * beta * np.sign(W)}


@absolute.misconception(convention=True)
def absolute_complement(W, reg, beta):
    """1 - beta를 곱하는 관례입니다. 본문의 식에서는 절댓값에 무엇을 곱하나요?"""
    return {"penalty": reg * (1 - beta) * np.sum(np.abs(W)), "gradient": reg * (1 - beta) * np.sign(W)}


@absolute.misconception()
def absolute_without_reg(W, reg, beta):
    """reg가 곱해지지 않았습니다. 괄호 밖의 계수는 괄호 안의 어디까지 곱해지나요?"""
    return {"penalty": np.sum(np.abs(W)), "gradient": np.sign(W)}


@absolute.misconception()
def absolute_forgotten(W, reg, beta):
    """절댓값을 구하지 않고 더했습니다. 음수인 원소가 벌점을 깎아 주지 않나요?"""
    return {"penalty": reg * np.sum(W)}


@absolute.misconception()
def absolute_gradient_ones(W, reg, beta):
    """기울기가 언제나 양수입니다. 음수인 원소를 키우면 절댓값은 어떻게 되나요?"""
    return {"gradient": reg * np.ones(W.shape)}


@absolute.misconception()
def absolute_gradient_itself(W, reg, beta):
    """미분하지 않고 절댓값을 그대로 더했습니다. 절댓값의 기울기에 크기가 남을까요?"""
    return {"gradient": reg * np.abs(W)}


@absolute.misconception()
def absolute_zero_counts_as_positive(W, reg, beta):
    """0인 원소의 기울기가 0이 아닙니다. 이 과제에서는 0에서의 기울기를 얼마로 정했나요?"""
    return {"gradient": reg * np.where(W >= 0, 1.0, -1.0)}


@elastic.variant
def elastic_two_terms(W, reg, beta):
    squares, absolutes = np.sum(W * W), np.sum(np.abs(W))
    return reg * beta * squares + reg * absolutes, 2 * reg * beta * W + reg * np.sign(W)


@elastic.variant
def elastic_loop(W, reg, beta):
    total, gradient = 0.0, np.zeros(W.shape)
    for place in np.ndindex(*W.shape):
        w = float(W[place])
        total += beta * w * w + abs(w)
        sign = (w > 0) - (w < 0)
        gradient[place] = reg * (2 * beta * w + sign)
    return total * reg, gradient


@elastic.variant
def elastic_magnitudes(W, reg, beta):
    size = np.abs(W)
    gradient = reg * np.sign(W) * (1 + 2 * beta * size)
    return float((reg * size * (beta * size + 1)).sum()), gradient


@elastic.variant
def elastic_dot(W, reg, beta):
    flat = W.ravel()
    sign = np.sign(flat)
    value = reg * (beta * flat @ flat + sign @ flat)
    return value, (reg * (beta * (flat + flat) + sign)).reshape(W.shape)


# 4. compare_weights ----------------------------------------------------------------------------

compare = exercise.task(
    "compare_weights",
    lecture="1_day/regularization#preference",
    returns=("l2_choice", "l1_choice"),
    hints=[
        "네 수가 필요합니다. 두 가중치의 제곱의 합과 절댓값의 합을 먼저 구해 출력해 보세요.",
        "벌점이 작은 쪽이 더 좋은 쪽입니다. 차이의 절댓값이 1e-9보다 작은지부터 보면 편합니다.",
    ],
)


@compare.case(points=1)
def slide_weights(rng):
    """본문의 두 가중치"""
    return [np.array([1.0, 0.0, 0.0, 0.0]), np.full(4, 0.25)]


@compare.case(points=1)
def slide_weights_swapped(rng):
    """본문의 두 가중치를 맞바꾸었을 때"""
    return [np.full(4, 0.25), np.array([1.0, 0.0, 0.0, 0.0])]


@compare.case(points=1)
def they_disagree(rng):
    """L2와 L1이 서로 다른 쪽을 좋아할 때"""
    return [np.array([0.9, 0.0, 0.0]), np.array([0.4, -0.4, 0.3])]


@compare.case(points=1)
def negative_weights(rng):
    """음수가 섞여 합이 0에 가까울 때"""
    return [np.array([2.0, -2.0, 0.1]), np.array([0.5, 0.5, 0.5])]


@compare.case(points=1)
def same_size(rng):
    """부호와 차례만 다를 때"""
    return [np.array([0.1, -0.2, 0.3]), np.array([-0.2, 0.3, 0.1])]


@compare.case(points=1)
def slightly_larger(rng):
    """두 번째가 0.0000001만큼 클 때"""
    return [np.array([0.5, 1.0]), np.array([-0.5, 1.0000001])]


@compare.case(points=1, hidden=True)
def larger_second(rng):
    """두 번째가 더 클 때"""
    w1 = rng.uniform(0.1, 1, size=5)
    return [w1, -1.5 * w1]


@compare.case(points=1, hidden=True)
def spread_first(rng):
    """첫 번째가 골고루 퍼져 있을 때"""
    return [np.array([0.5, -0.5, 0.5, -0.6]), np.array([0.0, 1.7, 0.0, 0.0]) * rng.uniform(1.01, 1.02)]


@compare.case(points=2, hidden=True)
def nearly_same(rng):
    """계산의 오차만큼만 다를 때"""
    w1 = rng.normal(size=6)
    return [w1, w1[::-1] * (1 + 1e-14)]


def prefer(a, b):
    return "같음" if abs(a - b) < 1e-9 else "w1" if a < b else "w2"


def squares(w):
    return np.sum(w**2)


def absolutes(w):
    return np.sum(np.abs(w))


@compare.misconception()
def prefers_larger(w1, w2):
    """벌점이 큰 쪽을 골랐습니다. 벌점은 클수록 좋은 것일까요, 작을수록 좋은 것일까요?"""
    return prefer(squares(w2), squares(w1)), prefer(absolutes(w2), absolutes(w1))


@compare.misconception()
def choices_swapped(w1, w2):
    """L1과 L2의 답이 서로 바뀌었습니다. 제곱의 합은 어느 쪽인가요?"""
    return prefer(absolutes(w1), absolutes(w2)), prefer(squares(w1), squares(w2))


@compare.misconception()
def forgets_absolute(w1, w2):
    """L1에서 절댓값을 구하지 않고 더했습니다. 음수인 가중치가 벌점을 깎아 주지 않나요?"""
    return prefer(squares(w1), squares(w2)), prefer(np.sum(w1), np.sum(w2))


@compare.misconception()
def squares_the_sum(w1, w2):
    """L2에서 더한 다음에 제곱했습니다. 제곱을 먼저 해야 할까요, 더하기를 먼저 해야 할까요?"""
    return prefer(np.sum(w1) ** 2, np.sum(w2) ** 2), prefer(absolutes(w1), absolutes(w2))


@compare.misconception()
def compares_scores(w1, w2):
    """벌점이 아니라 가중치의 합, 곧 점수를 견주었습니다. 벌점은 제곱이나 절댓값의 합이 아닌가요?"""
    return prefer(np.sum(w1), np.sum(w2)), prefer(np.sum(w1), np.sum(w2))


@compare.misconception()
def compares_exactly(w1, w2):
    """계산의 오차만큼 다른 벌점을 다르다고 했습니다. 얼마보다 작은 차이를 같다고 보기로 했나요?"""

    def choose(a, b):
        return "w1" if a < b else "w2" if b < a else "같음"

    return choose(squares(w1), squares(w2)), choose(absolutes(w1), absolutes(w2))


@compare.misconception()
def tie_goes_to_first(w1, w2):
    """같을 때도 한쪽을 골랐습니다. 벌점이 같으면 무엇이라고 답하기로 했나요?"""
    return (
        "w1" if squares(w1) <= squares(w2) + 1e-9 else "w2",
        "w1" if absolutes(w1) <= absolutes(w2) + 1e-9 else "w2",
    )


@compare.misconception()
def tie_goes_to_second(w1, w2):
    """같을 때 w2를 골랐습니다. 벌점이 같으면 무엇이라고 답하기로 했나요?"""
    return (
        "w1" if squares(w1) < squares(w2) - 1e-9 else "w2",
        "w1" if absolutes(w1) < absolutes(w2) - 1e-9 else "w2",
    )


@compare.misconception()
def answers_of_the_text(w1, w2):
    """본문의 예에 맞는 답을 그대로 적었습니다. 다른 가중치가 들어와도 맞으려면 무엇을 계산해야 할까요?"""
    return "w2", "같음"


@compare.misconception()
def largest_element(w1, w2):
    """가장 큰 원소만 견주었습니다. 벌점에는 모든 원소가 들어가지 않나요?"""
    largest = prefer(np.max(np.abs(w1)), np.max(np.abs(w2)))
    return largest, largest


@compare.misconception()
def returns_penalties(w1, w2):
    """벌점의 차이가 나왔습니다. 돌려줄 것은 세 문자열 가운데 하나입니다. 어느 쪽이 더 작은가요?"""
    return squares(w1) - squares(w2), absolutes(w1) - absolutes(w2)


@compare.variant
def compare_with_isclose(w1, w2):
    answers = []
    for a, b in ((w1 @ w1, w2 @ w2), (np.abs(w1).sum(), np.abs(w2).sum())):
        if np.isclose(a, b, rtol=0, atol=1e-9):
            answers.append("같음")
        elif a < b:
            answers.append("w1")
        else:
            answers.append("w2")
    return tuple(answers)


@compare.variant
def compare_by_sign(w1, w2):
    names = {-1: "w1", 0: "같음", 1: "w2"}

    def choose(gap):
        return names[int(np.sign(0 if abs(gap) < 1e-9 else gap))]

    return [choose(sum(w1**2) - sum(w2**2)), choose(sum(abs(w1)) - sum(abs(w2)))]


@compare.variant
def compare_loops(w1, w2):
    totals = [0.0, 0.0]
    for a, b in zip(w1, w2):
        totals[0] += a * a - b * b
        totals[1] += abs(a) - abs(b)
    return tuple("w1" if t <= -1e-9 else "w2" if t >= 1e-9 else "같음" for t in totals)


@compare.variant
def compare_norms(w1, w2):
    l2 = np.linalg.norm(w1) ** 2 - np.linalg.norm(w2) ** 2
    l1 = np.linalg.norm(w1, 1) - np.linalg.norm(w2, 1)
    l2_choice = l1_choice = "같음"
    if abs(l2) >= 1e-9:
        l2_choice = "w1" if l2 < 0 else "w2"
    if abs(l1) >= 1e-9:
        l1_choice = "w1" if l1 < 0 else "w2"
    return l2_choice, l1_choice


compare.equivalent(
    "compare_weights: abs(difference) < 1e-09 → abs(difference) <= 1e-09",
    "차이가 꼭 1e-9인 입력은 채점하지 않는다고 본문에 적었습니다.",
)
compare.equivalent(
    "compare_weights: difference < 0 → difference <= 0",
    "차이가 0인 경우는 앞의 갈래에서 이미 걸러졌습니다.",
)


# 5. l2_penalty_without_bias --------------------------------------------------------------------

unbiased = exercise.task(
    "l2_penalty_without_bias",
    lecture="1_day/regularization#bias-and-penalty",
    returns=("penalty", "gradient"),
    hints=[
        "마지막 행을 뺀 부분은 W[:-1]입니다. 값은 이것만으로 구할 수 있습니다.",
        "기울기는 W와 모양이 같은 배열입니다. 마지막 행만 0이고 나머지는 l2_penalty와 같습니다.",
        "W의 마지막 행을 0으로 바꾸어 쓰고 싶다면, 받은 배열이 아니라 복사본을 바꾸세요.",
    ],
)


@unbiased.case(points=1)
def bias_by_hand(rng):
    """본문에서 손으로 푼 예"""
    return [np.array([[1.0, -2.0], [0.5, 0.0], [3.0, 4.0]]), 0.1]


@unbiased.case(points=1)
def bias_wide(rng):
    """클래스가 더 많을 때, reg = 2"""
    return [np.array([[1.0, -1.0, 0.5, 2.0], [-3.0, 0.5, 1.0, 1.5]]), 2.0]


@unbiased.case(points=1, hidden=True)
def bias_matrix(rng):
    """다른 크기"""
    return [rng.normal(size=(6, 3)), float(rng.uniform(0.1, 2))]


@unbiased.case(points=1, hidden=True)
def bias_square(rng):
    """정사각형 배열"""
    return [rng.normal(size=(4, 4)), float(rng.uniform(2, 5))]


@unbiased.misconception()
def bias_included(W, reg):
    """편향에도 벌점을 주었습니다. 이 과제에서는 마지막 행을 어떻게 하기로 했나요?"""
    return reg * np.sum(W**2), 2 * reg * W


@unbiased.misconception()
def bias_included_in_gradient(W, reg):
    """값에서는 편향을 뺐지만 기울기에는 남아 있습니다. 벌점에 들어가지 않는 원소의 기울기는 얼마인가요?"""
    return reg * np.sum(W[:-1] ** 2), 2 * reg * W


@unbiased.misconception()
def bias_included_in_value(W, reg):
    """기울기에서는 편향을 뺐지만 값에는 남아 있습니다. 값에는 어느 행까지 더해야 할까요?"""
    gradient = 2 * reg * W
    gradient[-1] = 0
    return reg * np.sum(W**2), gradient


@unbiased.misconception()
def bias_gradient_too_short(W, reg):
    """기울기의 모양이 (D - 1, C)입니다. 편향 자리를 없애는 대신 무엇을 넣어야 W와 모양이 같아질까요?"""
    return reg * np.sum(W[:-1] ** 2), 2 * reg * W[:-1]


@unbiased.misconception(see="1_day/linear#bias-trick")
def bias_last_column(W, reg):
    """마지막 행이 아니라 마지막 열을 뺐습니다. 편향은 W의 어디에 들어 있나요?"""
    gradient = 2 * reg * W
    gradient[:, -1] = 0
    return reg * np.sum(W[:, :-1] ** 2), gradient


@unbiased.misconception(see="1_day/linear#bias-trick")
def bias_first_row(W, reg):
    """첫 행을 뺐습니다. 편향은 W의 처음과 끝 가운데 어디에 들어 있나요?"""
    gradient = 2 * reg * W
    gradient[0] = 0
    return reg * np.sum(W[1:] ** 2), gradient


@unbiased.misconception(see="1_day/numpy#indexing")
def bias_only(W, reg):
    """편향만 남기고 나머지를 뺐습니다. W[-1]과 W[:-1]은 각각 어느 행인가요?"""
    gradient = np.zeros(W.shape)
    gradient[-1] = 2 * reg * W[-1]
    return reg * np.sum(W[-1] ** 2), gradient


@unbiased.misconception(see="1_day/numpy#views")
def bias_changes_weights(W, reg):
    """답은 맞지만 넘겨받은 W의 편향이 지워졌습니다. weights = W라고 쓰면 배열이 하나 더 생길까요?"""
    weights = W
    weights[-1] = 0
    return reg * np.sum(weights**2), 2 * reg * weights


@unbiased.misconception(convention=True)
def bias_half(W, reg):
    """앞에 1/2을 곱하는 관례입니다. 본문의 약속에서는 앞에 무엇을 곱하기로 했나요?"""
    weights = W.copy()
    weights[-1] = 0
    return 0.5 * reg * np.sum(weights**2), reg * weights


@unbiased.misconception()
def bias_gradient_without_two(W, reg):
    """기울기가 절반입니다. 제곱을 미분하면 앞에 무엇이 곱해지나요?"""
    weights = W.copy()
    weights[-1] = 0
    return reg * np.sum(weights**2), reg * weights


@unbiased.variant
def bias_padded(W, reg):
    rest = W[:-1]
    return reg * np.sum(rest * rest), np.vstack([2 * reg * rest, np.zeros((1, W.shape[1]))])


@unbiased.variant
def bias_masked(W, reg):
    mask = np.ones((len(W), 1))
    mask[-1] = 0
    return float(reg * np.sum(mask * W**2)), 2 * reg * W * mask


@unbiased.variant
def bias_subtracted(W, reg):
    gradient = 2 * reg * W
    gradient[-1, :] = 0
    return reg * (np.sum(W**2) - np.sum(W[-1] ** 2)), gradient


@unbiased.variant
def bias_loop(W, reg):
    total, gradient = 0.0, np.zeros_like(W)
    for d in range(W.shape[0] - 1):
        for c in range(W.shape[1]):
            total += reg * W[d, c] ** 2
            gradient[d, c] = 2 * reg * W[d, c]
    return total, gradient


# 6. l2_step ------------------------------------------------------------------------------------

decay = exercise.task(
    "l2_step",
    lecture="1_day/regularization#shrinkage",
    hints=[
        "L2 정규화 항의 기울기에 학습률을 곱해 W에서 뺍니다. 기울기에 붙은 2를 잊지 마세요.",
        "본문의 예 [1, -0.05]가 [0.8, -0.04]가 되는지 확인해 보세요.",
    ],
)


@decay.case(points=1)
def decay_by_hand(rng):
    """본문의 예"""
    return [np.array([1.0, -0.05]), 0.5, 0.2]


@decay.case(points=1)
def decay_matrix(rng):
    """2차원 배열"""
    return [np.array([[2.0, -1.0, 0.5], [0.0, 4.0, -3.0]]), 0.1, 1.5]


@decay.case(points=1, hidden=True)
def decay_other(rng):
    """다른 크기, 다른 계수"""
    return [rng.normal(size=(4, 3)), float(rng.uniform(0.05, 0.3)), float(rng.uniform(0.1, 2))]


@decay.misconception()
def decay_without_two(W, lr, reg):
    """줄어드는 비율이 절반입니다. L2 정규화 항의 기울기 앞에 무엇이 곱해져 있나요?"""
    return (1 - lr * reg) * W


@decay.misconception()
def decay_without_lr(W, lr, reg):
    """학습률을 곱하지 않았습니다. 기울기만큼 통째로 움직여도 될까요?"""
    return W - 2 * reg * W


@decay.misconception()
def decay_without_reg(W, lr, reg):
    """정규화 계수가 빠졌습니다. 벌점을 얼마나 무겁게 볼지는 어디에 들어가나요?"""
    return (1 - 2 * lr) * W


@decay.misconception()
def decay_grows(W, lr, reg):
    """W가 커지고 있습니다. 기울기의 어느 쪽으로 움직여야 벌점이 줄어들까요?"""
    return (1 + 2 * lr * reg) * W


@decay.misconception()
def decay_gradient_only(W, lr, reg):
    """움직일 양만 나왔습니다. 지금의 W에서 그만큼 뺀 것을 돌려주어야 하지 않을까요?"""
    return 2 * lr * reg * W


@decay.misconception()
def decay_constant(W, lr, reg):
    """모든 원소에서 같은 양을 뺐습니다. L2의 기울기는 원소의 크기에 따라 달라지지 않나요?"""
    return W - 2 * lr * reg


@decay.misconception()
def decay_sign(W, lr, reg):
    """L1의 기울기로 움직였습니다. L2의 기울기에는 W의 크기가 남지 않나요?"""
    return W - lr * reg * np.sign(W)


@decay.misconception()
def decay_squares(W, lr, reg):
    """기울기가 아니라 벌점 자체를 뺐습니다. 움직이는 방향은 무엇이 정하나요?"""
    return W - lr * reg * W**2


@decay.misconception(see="1_day/numpy#views")
def decay_in_place(W, lr, reg):
    """값은 맞지만 넘겨받은 W가 바뀌었습니다. W -= ...는 새 배열을 만들까요, 있던 배열을 고칠까요?"""
    W -= 2 * lr * reg * W
    return W


@decay.variant
def decay_subtract(W, lr, reg):
    gradient = 2 * reg * W
    return W - lr * gradient


@decay.variant
def decay_copy(W, lr, reg):
    new = W.copy()
    new *= 1 - 2 * reg * lr
    return new


@decay.variant
def decay_loop(W, lr, reg):
    new = np.zeros(W.shape)
    for place in np.ndindex(*W.shape):
        new[place] = W[place] - lr * (reg * W[place] + reg * W[place])
    return new


@decay.variant
def decay_add_negative(W, lr, reg):
    return np.add(W, np.multiply(W, -2.0 * lr * reg))


# 7. l1_step ------------------------------------------------------------------------------------

soft = exercise.task(
    "l1_step",
    lecture="1_day/regularization#shrinkage",
    hints=[
        "크기와 부호를 나누어 다루세요. 크기는 np.abs, 부호는 np.sign으로 구합니다.",
        "크기에서 lr × reg를 뺀 다음, 음수가 된 것은 0으로 바꿉니다. 원소마다 0과 견주는 함수가 있습니다.",
        "마지막에 원래의 부호를 곱합니다. 본문의 표에 나온 네 수로 확인해 보세요.",
    ],
)


@soft.case(points=1)
def soft_by_hand(rng):
    """본문의 표"""
    return [np.array([1.0, -0.3, 0.05, -0.04]), 0.5, 0.2]


@soft.case(points=1)
def soft_matrix(rng):
    """2차원 배열, 0이 섞인 것"""
    return [np.array([[2.0, -1.0, 0.1], [0.0, 0.35, -0.2]]), 0.2, 1.5]


@soft.case(points=1)
def soft_all_zero(rng):
    """모두 0이 될 만큼 벌점이 클 때"""
    return [np.array([0.5, -0.7, 0.9]), 1.0, 2.0]


@soft.case(points=1, hidden=True)
def soft_other(rng):
    """다른 크기, 다른 계수"""
    return [rng.normal(size=(5, 4)), float(rng.uniform(0.3, 0.6)), float(rng.uniform(0.5, 2))]


@soft.case(points=1, hidden=True)
def soft_small_step(rng):
    """아주 조금 움직일 때"""
    return [0.01 * rng.normal(size=8), 0.1, 0.05]


@soft.misconception()
def soft_crosses_zero(W, lr, reg):
    """작은 원소가 0을 지나쳐 부호가 바뀌었습니다. 지나칠 원소는 어디에서 멈추기로 했나요?"""
    return W - lr * reg * np.sign(W)


@soft.misconception()
def soft_always_subtracts(W, lr, reg):
    """음수인 원소가 0에서 멀어졌습니다. 음수를 0 쪽으로 움직이려면 빼야 할까요, 더해야 할까요?"""
    return W - lr * reg


@soft.misconception()
def soft_hard_threshold(W, lr, reg):
    """작은 원소는 0이 되었지만 큰 원소가 그대로입니다. 큰 원소는 얼마만큼 줄어들어야 할까요?"""
    return np.where(np.abs(W) > lr * reg, W, 0.0)


@soft.misconception()
def soft_keeps_small(W, lr, reg):
    """큰 원소는 줄었지만 작은 원소가 그대로입니다. 0을 지나칠 원소는 얼마가 되어야 할까요?"""
    return np.where(np.abs(W) > lr * reg, W - lr * reg * np.sign(W), W)


@soft.misconception()
def soft_loses_sign(W, lr, reg):
    """모두 양수가 되었습니다. 크기를 줄인 다음 무엇을 다시 붙여야 할까요?"""
    return np.maximum(0, np.abs(W) - lr * reg)


@soft.misconception()
def soft_clips_negative(W, lr, reg):
    """음수인 원소가 모두 0이 되었습니다. 0과 견주는 것은 W인가요, W의 크기인가요?"""
    return np.maximum(0, W - lr * reg)


@soft.misconception()
def soft_without_lr(W, lr, reg):
    """학습률을 곱하지 않았습니다. 한 걸음에 줄어드는 양은 얼마인가요?"""
    return np.sign(W) * np.maximum(0, np.abs(W) - reg)


@soft.misconception()
def soft_without_reg(W, lr, reg):
    """정규화 계수를 곱하지 않았습니다. 한 걸음에 줄어드는 양은 얼마인가요?"""
    return np.sign(W) * np.maximum(0, np.abs(W) - lr)


@soft.misconception()
def soft_twice(W, lr, reg):
    """두 배로 줄었습니다. 2는 제곱을 미분할 때 나옵니다. 절댓값의 기울기에도 2가 있을까요?"""
    return np.sign(W) * np.maximum(0, np.abs(W) - 2 * lr * reg)


@soft.misconception()
def soft_grows(W, lr, reg):
    """크기가 커졌습니다. 0 쪽으로 움직이려면 크기에서 빼야 할까요, 더해야 할까요?"""
    return np.sign(W) * np.maximum(0, np.abs(W) + lr * reg)


@soft.misconception()
def soft_like_l2(W, lr, reg):
    """L2처럼 비율로 줄였습니다. L1의 기울기에는 W의 크기가 남지 않습니다. 얼마만큼 움직여야 할까요?"""
    return (1 - lr * reg) * W


@soft.misconception(see="1_day/numpy#views")
def soft_in_place(W, lr, reg):
    """값은 맞지만 넘겨받은 W가 바뀌었습니다. 대괄호로 고른 자리에 값을 넣으면 어느 배열이 바뀔까요?"""
    small = np.abs(W) <= lr * reg
    W -= lr * reg * np.sign(W)
    W[small] = 0
    return W


@soft.pattern(error=r"truth value of an array")
def soft_python_max(W, lr, reg):
    """파이썬의 max나 if에 배열을 통째로 넣었습니다. 원소마다 0과 견주는 NumPy 함수는 무엇일까요?"""


@soft.pattern(source=r"np\.max\(\s*0\s*,|np\.max\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*,\s*0\s*\)")
def soft_max_along_axis(W, lr, reg):
    """np.max는 가장 큰 값을 찾는 함수이고, 함께 넣은 0은 축 번호로 읽힙니다. 원소마다 0과 견주는 NumPy 함수는 무엇일까요?"""


@soft.variant
def soft_where(W, lr, reg):
    amount = lr * reg
    return np.where(W > amount, W - amount, np.where(W < -amount, W + amount, 0.0))


@soft.variant
def soft_two_sides(W, lr, reg):
    return np.maximum(W - lr * reg, 0) + np.minimum(W + lr * reg, 0)


@soft.variant
def soft_clip(W, lr, reg):
    return W - np.clip(W, -lr * reg, lr * reg)


@soft.variant
def soft_loop(W, lr, reg):
    new = W.copy()
    for place in np.ndindex(*W.shape):
        moved = abs(W[place]) - lr * reg
        new[place] = 0.0 if moved < 0 else moved if W[place] > 0 else -moved
    return new


@soft.variant
def soft_stops_on_sign_change(W, lr, reg):
    moved = W - lr * reg * np.sign(W)
    moved[np.sign(moved) != np.sign(W)] = 0
    return moved


# 8. max_norm -----------------------------------------------------------------------------------

norm = exercise.task(
    "max_norm",
    lecture="1_day/regularization#max-norm",
    hints=[
        "열마다 길이를 구하면 C개의 수가 나옵니다. 원소를 제곱하고, 열을 따라 더하고, 제곱근을 씌웁니다.",
        "열마다 곱할 수를 정하세요. 길이가 한계를 넘는 열은 한계 ÷ 길이, 나머지는 1입니다.",
        "길이가 0인 열을 0으로 나누지 않게 하세요. 나누기 전에 길이와 한계 가운데 큰 쪽을 고르는 방법도 있습니다.",
    ],
)


@norm.case(points=1)
def norm_by_hand(rng):
    """본문에서 손으로 푼 예"""
    return [np.array([[3.0, 1.0, 0.0], [4.0, -1.0, 0.0]]), 2.0]


@norm.case(points=1)
def norm_nothing_to_do(rng):
    """모든 열이 한계보다 짧을 때"""
    return [np.array([[0.5, -0.2], [0.1, 0.3], [0.0, 0.4]]), 1.0]


@norm.case(points=1)
def norm_square(rng):
    """정사각형 배열"""
    return [np.array([[6.0, 0.3, -2.0], [8.0, 0.4, 1.0], [0.0, 0.0, 2.0]]), 1.5]


@norm.case(points=1)
def norm_many_small(rng):
    """원소는 모두 작지만 열이 길 때"""
    return [np.full((16, 2), 0.5), 1.0]


@norm.case(points=1, hidden=True)
def norm_other(rng):
    """다른 크기"""
    return [rng.normal(size=(6, 4)) * np.array([0.1, 1.0, 3.0, 0.5]), float(rng.uniform(1, 2))]


@norm.case(points=1, hidden=True)
def norm_wide(rng):
    """열이 행보다 많을 때, 0인 열이 있을 때"""
    W = rng.normal(size=(2, 5)) * 2
    W[:, 3] = 0
    return [W, 0.8]


@norm.case(points=1, hidden=True)
def norm_small_limit(rng):
    """한계가 1보다 작을 때"""
    return [rng.normal(size=(3, 4)), 0.3]


def column_lengths(W):
    return np.sqrt(np.sum(W**2, axis=0))


@norm.misconception()
def norm_of_rows(W, limit):
    """열이 아니라 행마다 길이를 쟀습니다. 템플릿은 W의 행인가요, 열인가요?"""
    lengths = np.sqrt(np.sum(W**2, axis=1, keepdims=True))
    return W * (limit / np.maximum(lengths, limit))


@norm.misconception()
def norm_of_everything(W, limit):
    """W 전체의 길이 하나로 줄였습니다. 길이는 열마다 따로 재어야 하지 않을까요?"""
    length = np.sqrt(np.sum(W**2))
    return W * (limit / max(length, limit))


@norm.misconception()
def norm_stretches(W, limit):
    """한계보다 짧은 열까지 늘려서 길이를 맞추었습니다. 짧은 열은 어떻게 두기로 했나요?"""
    lengths = column_lengths(W)
    return W * (limit / np.where(lengths == 0, limit, lengths))


@norm.misconception()
def norm_divides_by_zero(W, limit):
    """짧은 열까지 한계로 늘렸고, 모두 0인 열은 nan이 되었습니다. 한계를 넘지 않는 열은 어떻게 두기로 했나요?"""
    with np.errstate(all="ignore"):
        return W * (limit / column_lengths(W))


@norm.misconception()
def norm_squared(W, limit):
    """제곱근을 씌우지 않은 길이로 줄였습니다. 길이는 제곱의 합에 무엇을 한 것인가요?"""
    lengths = np.sum(W**2, axis=0)
    return W * (limit / np.maximum(lengths, limit))


@norm.misconception()
def norm_absolute(W, limit):
    """절댓값의 합으로 길이를 쟀습니다. 본문의 길이는 어떻게 재나요?"""
    lengths = np.sum(np.abs(W), axis=0)
    return W * (limit / np.maximum(lengths, limit))


@norm.misconception()
def norm_clips_elements(W, limit):
    """원소를 하나씩 잘랐습니다. 그러면 열의 방향이 바뀝니다. 방향을 그대로 두고 길이만 줄이려면 어떻게 할까요?"""
    return np.clip(W, -limit, limit)


@norm.misconception()
def norm_unit_length(W, limit):
    """긴 열의 길이가 한계가 아니라 1이 되었습니다. 길이로 나눈 다음 무엇을 곱해야 할까요?"""
    lengths = column_lengths(W)
    return np.where(lengths > limit, W / np.where(lengths == 0, 1, lengths), W)


@norm.misconception()
def norm_subtracts(W, limit):
    """긴 열에 한계와의 비가 아니라 길이를 곱했습니다. 줄이려면 몇 배를 해야 할까요?"""
    lengths = column_lengths(W)
    return np.where(lengths > limit, W * lengths, W)


@norm.misconception()
def norm_zeroes_long_columns(W, limit):
    """긴 열을 모두 0으로 지웠습니다. 방향은 그대로 두고 길이만 줄이려면 어떻게 할까요?"""
    return np.where(column_lengths(W) > limit, 0.0, W)


@norm.misconception(see="1_day/numpy#views")
def norm_in_place(W, limit):
    """값은 맞지만 넘겨받은 W가 바뀌었습니다. 열을 꺼내어 고치면 원래의 배열도 바뀌지 않을까요?"""
    for c in range(W.shape[1]):
        length = np.linalg.norm(W[:, c])
        if length > limit:
            W[:, c] *= limit / length
    return W


@norm.pattern(error=r"could not be broadcast", see="1_day/numpy#broadcasting")
def norm_wrong_axis(W, limit):
    """길이의 모양과 W의 모양이 맞지 않습니다. 길이는 열마다 하나씩, 모두 몇 개여야 할까요?"""


@norm.pattern(error=r"truth value of an array")
def norm_if_on_array(W, limit):
    """if나 max에 길이 여러 개를 통째로 넣었습니다. 열을 하나씩 돌거나, 원소마다 견주는 NumPy 함수를 써 볼까요?"""


@norm.variant
def norm_loop(W, limit):
    new = W.copy()
    for c in range(W.shape[1]):
        length = np.sqrt(sum(w * w for w in W[:, c]))
        if length > limit:
            new[:, c] = new[:, c] * limit / length
    return new


@norm.variant
def norm_where(W, limit):
    lengths = np.linalg.norm(W, axis=0)
    safe = np.where(lengths > limit, lengths, 1.0)
    return np.where(lengths > limit, W * limit / safe, W)


@norm.variant
def norm_minimum(W, limit):
    lengths = np.sqrt(np.einsum("dc,dc->c", W, W))
    scale = np.ones(len(lengths))
    scale[lengths > 0] = np.minimum(1.0, limit / lengths[lengths > 0])
    return W * scale[np.newaxis, :]


@norm.variant
def norm_transposed(W, limit):
    rows = []
    for column in W.T:
        length = max(float(column @ column) ** 0.5, limit)
        rows.append(column / length * limit)
    return np.array(rows).T


@norm.variant
def norm_mask(W, limit):
    new = np.array(W)
    long = np.sum(W * W, axis=0) > limit * limit
    new[:, long] /= np.linalg.norm(W[:, long], axis=0) / limit
    return new
