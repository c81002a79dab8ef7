"""prac5_weight_init 채점: 초기화 네 가지, 층마다의 활성화 값과 기울기."""

import numpy as np

from autograde import Exercise

exercise = Exercise("prac5_weight_init", title="가중치 초기화: 신호를 끝까지 살려 보내기")


# ---------------------------------------------------------------- predicted_std

predicted_std = exercise.task(
    "predicted_std",
    lecture="2_day/initialization#variance",
    hints=[
        "식에는 인수가 셋 있습니다. 들어오는 수의 개수, 가중치의 분산, x를 제곱한 것의 평균입니다.",
        "std는 표준편차이므로 분산은 그 제곱입니다. 들어오는 수의 개수는 x의 어느 축의 길이인가요?",
        "식이 주는 것은 분산입니다. 표준편차로 돌려주려면 마지막에 하나가 더 필요합니다.",
    ],
)


@predicted_std.case(points=1)
def std_by_hand(rng):
    """손으로 계산한 예: [3, 4], σ = 0.1"""
    return [np.array([[3.0, 4.0]]), 0.1]


@predicted_std.case(points=1)
def std_of_integers(rng):
    """평균이 0이 아닌 정수 입력, 예제 넷"""
    return [np.array([[1, 2, 3], [4, 5, 6], [-1, 0, 2], [3, 3, 3]]), 2.0]


@predicted_std.case(points=1)
def std_of_one_input(rng):
    """들어오는 수가 하나뿐일 때"""
    return [np.array([[2.0], [-1.0], [0.5]]), 0.5]


@predicted_std.case(points=2, hidden=True)
def std_of_any(rng):
    """다른 크기"""
    return [rng.normal(1.0, 2.0, size=(5, int(rng.integers(6, 12)))), float(rng.uniform(0.2, 3.0))]


@predicted_std.misconception()
def variance_returned(x, std):
    """표준편차가 아니라 분산을 돌려주었습니다. 둘은 어떤 사이인가요?"""
    return x.shape[1] * std**2 * np.mean(x**2)


@predicted_std.misconception()
def std_not_squared(x, std):
    """가중치의 분산 자리에 표준편차를 그대로 넣었습니다. 더해지는 것은 분산인가요, 표준편차인가요?"""
    return np.sqrt(x.shape[1] * std * np.mean(x**2))


@predicted_std.misconception()
def without_n(x, std):
    """들어오는 수의 개수를 곱하지 않았습니다. 출력 하나는 수 몇 개를 더한 값인가요?"""
    return np.sqrt(std**2 * np.mean(x**2))


@predicted_std.misconception()
def counts_examples(x, std):
    """들어오는 수가 아니라 예제의 수를 곱했습니다. x.shape의 두 수는 각각 무엇의 개수인가요?"""
    return np.sqrt(x.shape[0] * std**2 * np.mean(x**2))


@predicted_std.misconception()
def counts_everything(x, std):
    """배열의 원소를 모두 세어 곱했습니다. 출력 하나에 더해지는 것은 예제 하나의 수들뿐이 아닌가요?"""
    return np.sqrt(x.size * std**2 * np.mean(x**2))


@predicted_std.misconception()
def variance_of_x(x, std):
    """x를 제곱한 것의 평균 대신 x의 분산을 썼습니다. x의 평균이 0이 아닐 때도 둘이 같을까요?"""
    return np.sqrt(x.shape[1] * std**2 * np.var(x))


@predicted_std.misconception()
def square_of_mean(x, std):
    """x를 평균한 다음 제곱했습니다. 1과 -1을 제곱해서 평균하면 얼마여야 하나요?"""
    return np.sqrt(x.shape[1] * std**2 * np.mean(x) ** 2)


@predicted_std.misconception()
def n_added_as_std(x, std):
    """표준편차에 n을 그대로 곱했습니다. 분산이 n배가 되면 표준편차는 몇 배가 되나요?"""
    return x.shape[1] * std * np.sqrt(np.mean(x**2))


@predicted_std.misconception()
def x_ignored(x, std):
    """들어오는 값의 크기를 쓰지 않았습니다. x가 두 배가 되면 출력도 두 배로 퍼지지 않을까요?"""
    return np.sqrt(x.shape[1]) * std


@predicted_std.misconception()
def one_for_each_example(x, std):
    """예제마다 하나씩 구했습니다. 모든 예제를 함께 본 숫자 하나가 필요합니다. 어디까지 평균해야 할까요?"""
    return np.sqrt(x.shape[1] * std**2 * np.mean(x**2, axis=1))


@predicted_std.variant
def std_by_norm(x, std):
    return std * np.linalg.norm(x) / np.sqrt(len(x))


@predicted_std.variant
def std_by_sums(x, std):
    return float((std * std * (x * x).sum(axis=1)).mean() ** 0.5)


@predicted_std.variant
def std_with_loops(x, std):
    total = 0.0
    for row in x:
        for value in row:
            total += float(value) ** 2 * std**2
    return (total / len(x)) ** 0.5


@predicted_std.variant
def std_by_einsum(x, std):
    N, n = x.shape
    return np.sqrt(n) * std * np.sqrt(np.einsum("ij,ij->", x, x) / (N * n))


# ---------------------------------------------------------------- make_weights

make_weights = exercise.task(
    "make_weights",
    lecture="2_day/initialization#xavier-he",
    hints=[
        "방법마다 달라지는 것은 표준편차 하나뿐입니다. 사전이나 if로 kind에서 표준편차를 고르세요.",
        "n은 들어오는 수의 개수입니다. n이 클수록 표준편차는 작아져야 합니다.",
        "난수는 모양 (n_in, n_out)으로 한 번에 뽑고, 고른 표준편차를 곱합니다.",
    ],
)


@make_weights.probe
def run_make_weights(m, n_in, n_out, kind, seed):
    rng = np.random.default_rng(seed)
    yield "W", m.make_weights(n_in, n_out, kind, rng)
    yield "next_W", m.make_weights(n_out, n_in, kind, rng)


@make_weights.case(points=1)
def weights_one(rng):
    """표준편차 1"""
    return [3, 2, "one", 0]


@make_weights.case(points=1)
def weights_small(rng):
    """표준편차 0.01"""
    return [3, 4, "small", 1]


@make_weights.case(points=1)
def weights_xavier(rng):
    """Xavier: 들어오는 수 4, 나가는 수 3"""
    return [4, 3, "xavier", 2]


@make_weights.case(points=1)
def weights_he(rng):
    """He: 들어오는 수 5, 나가는 수 2"""
    return [5, 2, "he", 3]


@make_weights.case(points=1, hidden=True)
def weights_any_xavier(rng):
    """Xavier, 다른 크기"""
    return [int(rng.integers(6, 12)), int(rng.integers(13, 20)), "xavier", int(rng.integers(1000))]


@make_weights.case(points=1, hidden=True)
def weights_any_he(rng):
    """He, 다른 크기"""
    return [int(rng.integers(13, 20)), int(rng.integers(6, 12)), "he", int(rng.integers(1000))]


@make_weights.misconception()
def variance_for_std(ref):
    """표준편차 자리에 분산 1/n, 2/n을 그대로 곱했습니다. 분산이 1/n인 난수의 표준편차는 얼마인가요?"""

    def make_weights(n_in, n_out, kind, rng):
        stds = {"one": 1.0, "small": 0.01, "xavier": 1 / n_in, "he": 2 / n_in}
        return stds[kind] * rng.normal(size=(n_in, n_out))

    return {"make_weights": make_weights}


@make_weights.misconception()
def xavier_without_root(ref):
    """Xavier에서만 분산 1/n을 표준편차로 썼습니다. He에서 한 일을 여기서도 해야 하지 않을까요?"""

    def make_weights(n_in, n_out, kind, rng):
        stds = {"one": 1.0, "small": 0.01, "xavier": 1 / n_in, "he": np.sqrt(2 / n_in)}
        return stds[kind] * rng.normal(size=(n_in, n_out))

    return {"make_weights": make_weights}


@make_weights.misconception()
def he_without_root(ref):
    """He에서만 분산 2/n을 표준편차로 썼습니다. Xavier에서 한 일을 여기서도 해야 하지 않을까요?"""

    def make_weights(n_in, n_out, kind, rng):
        stds = {"one": 1.0, "small": 0.01, "xavier": np.sqrt(1 / n_in), "he": 2 / n_in}
        return stds[kind] * rng.normal(size=(n_in, n_out))

    return {"make_weights": make_weights}


@make_weights.misconception()
def fan_out(ref):
    """들어오는 수가 아니라 나가는 수로 정했습니다. 출력 하나는 수 몇 개를 더한 값인가요?"""

    def make_weights(n_in, n_out, kind, rng):
        stds = {"one": 1.0, "small": 0.01, "xavier": np.sqrt(1 / n_out), "he": np.sqrt(2 / n_out)}
        return stds[kind] * rng.normal(size=(n_in, n_out))

    return {"make_weights": make_weights}


@make_weights.misconception(convention=True)
def both_fans(ref):
    """Xavier에서 들어오는 수와 나가는 수를 더해 2 / (n_in + n_out)을 쓰는 관례입니다. 본문에서는 무엇만 보기로 했나요?"""

    def make_weights(n_in, n_out, kind, rng):
        both = np.sqrt(2 / (n_in + n_out))
        stds = {"one": 1.0, "small": 0.01, "xavier": both, "he": np.sqrt(2 / n_in)}
        return stds[kind] * rng.normal(size=(n_in, n_out))

    return {"make_weights": make_weights}


@make_weights.misconception()
def xavier_and_he_swapped(ref):
    """Xavier와 He가 서로 바뀌었습니다. ReLU 때문에 두 배로 키우는 것은 어느 쪽인가요?"""

    def make_weights(n_in, n_out, kind, rng):
        return ref.make_weights(n_in, n_out, {"xavier": "he", "he": "xavier"}.get(kind, kind), rng)

    return {"make_weights": make_weights}


@make_weights.misconception()
def he_is_xavier(ref):
    """He가 Xavier와 같습니다. ReLU가 절반을 0으로 만드는 것을 어떻게 메우기로 했나요?"""

    def make_weights(n_in, n_out, kind, rng):
        return ref.make_weights(n_in, n_out, "xavier" if kind == "he" else kind, rng)

    return {"make_weights": make_weights}


@make_weights.misconception()
def two_outside_the_root(ref):
    """He의 2가 제곱근 밖에 있습니다. 두 배가 되는 것은 표준편차인가요, 분산인가요?"""

    def make_weights(n_in, n_out, kind, rng):
        stds = {"one": 1.0, "small": 0.01, "xavier": np.sqrt(1 / n_in), "he": 2 / np.sqrt(n_in)}
        return stds[kind] * rng.normal(size=(n_in, n_out))

    return {"make_weights": make_weights}


@make_weights.misconception()
def he_halved(ref):
    """He에서 2로 나누었습니다. 절반이 사라질 것을 미리 메우려면 키워야 할까요, 줄여야 할까요?"""

    def make_weights(n_in, n_out, kind, rng):
        stds = {"one": 1.0, "small": 0.01, "xavier": np.sqrt(1 / n_in), "he": np.sqrt(1 / (2 * n_in))}
        return stds[kind] * rng.normal(size=(n_in, n_out))

    return {"make_weights": make_weights}


@make_weights.misconception()
def divided_by_the_std(ref):
    """난수에 표준편차를 곱하지 않고 나누었습니다. 들어오는 수가 많을수록 가중치는 커져야 하나요, 작아져야 하나요?"""

    def make_weights(n_in, n_out, kind, rng):
        stds = {"one": 1.0, "small": 0.01, "xavier": np.sqrt(1 / n_in), "he": np.sqrt(2 / n_in)}
        return rng.normal(size=(n_in, n_out)) / stds[kind]

    return {"make_weights": make_weights}


@make_weights.misconception()
def weights_transposed(ref):
    """가중치의 모양이 뒤집혔습니다. (N, n_in)인 입력 뒤에 곱할 수 있으려면 모양은 무엇이어야 할까요?"""

    def make_weights(n_in, n_out, kind, rng):
        stds = {"one": 1.0, "small": 0.01, "xavier": np.sqrt(1 / n_in), "he": np.sqrt(2 / n_in)}
        return stds[kind] * rng.normal(size=(n_out, n_in))

    return {"make_weights": make_weights}


@make_weights.misconception()
def uniform_weights(ref):
    """정규분포가 아니라 0과 1 사이의 균등분포에서 뽑았습니다. 평균이 0인 난수가 되려면 어떤 함수를 써야 할까요?"""

    def make_weights(n_in, n_out, kind, rng):
        stds = {"one": 1.0, "small": 0.01, "xavier": np.sqrt(1 / n_in), "he": np.sqrt(2 / n_in)}
        return stds[kind] * rng.random((n_in, n_out))

    return {"make_weights": make_weights}


@make_weights.misconception()
def own_generator(ref):
    """넘겨받은 rng를 쓰지 않아 부를 때마다 같은 가중치가 나옵니다. 난수는 무엇으로 뽑기로 했나요?"""

    def make_weights(n_in, n_out, kind, rng):
        return ref.make_weights(n_in, n_out, kind, np.random.default_rng(0))

    return {"make_weights": make_weights}


@make_weights.misconception()
def kind_ignored(ref):
    """kind를 무엇으로 주어도 표준편차가 1입니다. 고른 표준편차를 난수에 곱했나요?"""

    def make_weights(n_in, n_out, kind, rng):
        return rng.normal(size=(n_in, n_out))

    return {"make_weights": make_weights}


@make_weights.variant
def weights_with_scale(ref):
    def make_weights(n_in, n_out, kind, rng):
        if kind == "one":
            std = 1
        elif kind == "small":
            std = 0.01
        elif kind == "xavier":
            std = 1 / np.sqrt(n_in)
        else:
            std = (2 / n_in) ** 0.5
        return rng.normal(0, std, (n_in, n_out))

    return {"make_weights": make_weights}


@make_weights.variant
def weights_standard_normal(ref):
    def make_weights(n_in, n_out, kind, rng):
        W = rng.standard_normal((n_in, n_out))
        gains = {"xavier": 1.0, "he": np.sqrt(2.0)}
        if kind in gains:
            return gains[kind] * W / np.sqrt(n_in)
        return W * {"one": 1.0, "small": 1e-2}[kind]

    return {"make_weights": make_weights}


@make_weights.variant
def weights_by_variance(ref):
    def make_weights(n_in, n_out, kind, rng):
        variance = {"one": 1.0, "small": 0.0001}.get(kind)
        if variance is None:
            variance = (2.0 if kind == "he" else 1.0) * n_in**-1
        W = rng.normal(size=n_in * n_out).reshape(n_in, n_out)
        W *= np.sqrt(variance)
        return W

    return {"make_weights": make_weights}


@make_weights.variant
def weights_row_by_row(ref):
    def make_weights(n_in, n_out, kind, rng):
        match kind:
            case "small":
                std = 0.01
            case "xavier":
                std = n_in**-0.5
            case "he":
                std = np.sqrt(2) * n_in**-0.5
            case _:
                std = 1.0
        return np.array([[std * z for z in row] for row in rng.normal(size=[n_in, n_out])])

    return {"make_weights": make_weights}


# ---------------------------------------------------------------- layer_outputs

layer_outputs = exercise.task(
    "layer_outputs",
    lecture="2_day/initialization#activation-histogram",
    hints=[
        "반복할 때마다 하는 일은 셋입니다. 곱해서 활성화 함수를 씌우고, 리스트에 담고, 다음 층에 넘깁니다.",
        "다음 층에 넘기려면 h에 이 층의 출력을 담아 두면 됩니다.",
        "리스트에 담는 것은 활성화 함수를 지난 값입니다. 층마다 새 배열이어야 앞에 담은 것이 바뀌지 않습니다.",
    ],
)


@layer_outputs.probe
def run_layer_outputs(m, x, weights, activation):
    functions = {
        "relu": lambda a: np.maximum(0, a),
        "tanh": np.tanh,
        "sigmoid": lambda a: 1 / (1 + np.exp(-a)),
        "shift": lambda a: 0.5 * a + 1,
    }
    yield "outputs", m.layer_outputs(x, weights, functions[activation])


def random_weights(rng, sizes):
    return [rng.normal(size=(a, b)) / np.sqrt(a) for a, b in zip(sizes, sizes[1:])]


@layer_outputs.case(points=1)
def outputs_by_hand(rng):
    """손으로 계산한 예: ReLU, 층 둘"""
    return [
        np.array([[1.0, 2.0]]),
        [np.array([[1.0, -1.0], [-1.0, 2.0]]), np.array([[5.0], [2.0]])],
        "relu",
    ]


@layer_outputs.case(points=1)
def outputs_square(rng):
    """tanh, 너비가 같은 층 셋"""
    W = np.array([[0.5, -1.0], [1.5, 0.25]])
    return [np.array([[1.0, -2.0], [0.5, 0.5], [-1.0, 3.0]]), [W, W.T, 2 * W], "tanh"]


@layer_outputs.case(points=1)
def outputs_shift(rng):
    """0을 지나지 않는 활성화 함수, 크기가 다른 층"""
    first, second = np.array([[1.0, 0.0, -1.0], [2.0, 1.0, 0.5]]), np.array([[1.0], [-1.0], [2.0]])
    return [np.array([[1.0, -1.0], [0.5, 2.0]]), [first, second], "shift"]


@layer_outputs.case(points=1)
def outputs_none(rng):
    """층이 없을 때"""
    return [np.array([[1.0, 2.0]]), [], "relu"]


@layer_outputs.case(points=2, hidden=True)
def outputs_deep(rng):
    """시그모이드, 크기가 다른 층 다섯"""
    return [rng.normal(size=(4, 6)), random_weights(rng, [6, 5, 7, 3, 4, 2]), "sigmoid"]


@layer_outputs.misconception()
def outputs_same_input(ref):
    """층마다 처음의 x를 다시 넣었습니다. 앞 층의 출력은 어디로 가야 할까요?"""

    def layer_outputs(x, weights, activation):
        return [activation(x @ W) for W in weights]

    return {"layer_outputs": layer_outputs}


@layer_outputs.misconception()
def outputs_without_activation(ref):
    """활성화 함수를 한 번도 부르지 않았습니다. 인자로 받은 함수는 어디에 써야 할까요?"""

    def layer_outputs(x, weights, activation):
        outputs = []
        for W in weights:
            x = x @ W
            outputs.append(x)
        return outputs

    return {"layer_outputs": layer_outputs}


@layer_outputs.misconception()
def outputs_before_activation(ref):
    """활성화 함수를 지나기 전의 값을 담았습니다. 층의 출력은 지나기 전인가요, 지난 뒤인가요?"""

    def layer_outputs(x, weights, activation):
        outputs = []
        for W in weights:
            outputs.append(x @ W)
            x = activation(x @ W)
        return outputs

    return {"layer_outputs": layer_outputs}


@layer_outputs.misconception()
def activation_not_passed_on(ref):
    """담은 값은 활성화 함수를 지났지만 다음 층에는 지나기 전의 값을 넘겼습니다. h에는 무엇을 담아야 할까요?"""

    def layer_outputs(x, weights, activation):
        outputs = []
        for W in weights:
            x = x @ W
            outputs.append(activation(x))
        return outputs

    return {"layer_outputs": layer_outputs}


@layer_outputs.misconception()
def activation_before_product(ref):
    """활성화 함수를 먼저 씌우고 곱했습니다. 식에서 괄호 안에는 무엇이 있나요?"""

    def layer_outputs(x, weights, activation):
        outputs = []
        for W in weights:
            x = activation(x) @ W
            outputs.append(x)
        return outputs

    return {"layer_outputs": layer_outputs}


@layer_outputs.misconception()
def last_output_only(ref):
    """마지막 층의 출력만 돌려주었습니다. 층마다의 출력이 모두 필요합니다. 어디에 담아 두었나요?"""

    def layer_outputs(x, weights, activation):
        for W in weights:
            x = activation(x @ W)
        return x

    return {"layer_outputs": layer_outputs}


@layer_outputs.misconception()
def input_in_the_list(ref):
    """리스트에 처음의 x까지 담았습니다. 리스트의 길이는 층의 수와 같아야 하지 않나요?"""

    def layer_outputs(x, weights, activation):
        outputs = [x]
        for W in weights:
            outputs.append(activation(outputs[-1] @ W))
        return outputs

    return {"layer_outputs": layer_outputs}


@layer_outputs.misconception()
def first_layer_only(ref):
    """첫 층만 지나고 끝났습니다. return이 반복문 안으로 들여 쓰여 있지 않을까요?"""

    def layer_outputs(x, weights, activation):
        return [activation(x @ W) for W in weights[:1]]

    return {"layer_outputs": layer_outputs}


@layer_outputs.misconception()
def layers_backwards(ref):
    """뒤쪽 층부터 지났습니다. 가중치는 리스트에 어떤 순서로 담겨 있나요?"""

    def layer_outputs(x, weights, activation):
        return ref.layer_outputs(x, weights[::-1], activation)

    return {"layer_outputs": layer_outputs}


@layer_outputs.misconception(see="1_day/numpy#broadcasting")
def elementwise_product(ref):
    """행렬 곱이 아니라 원소별 곱을 했습니다. NumPy에서 *와 @는 어떻게 다른가요?"""

    def layer_outputs(x, weights, activation):
        outputs = []
        for W in weights:
            x = activation(x * W)
            outputs.append(x)
        return outputs

    return {"layer_outputs": layer_outputs}


@layer_outputs.misconception(see="1_day/numpy#views")
def one_array_for_all(ref):
    """리스트에 담긴 것이 모두 같은 배열이라 마지막 층의 값으로 바뀌었습니다. 배열을 제자리에서 고치면 앞에 담은 것은 어떻게 되나요?"""

    def layer_outputs(x, weights, activation):
        outputs = ref.layer_outputs(x, weights, activation)
        return [outputs[-1] for _ in outputs]

    return {"layer_outputs": layer_outputs}


@layer_outputs.pattern(error=r"inhomogeneous")
def outputs_in_one_array():
    """출력들을 한 배열로 합치려 했지만 층마다 모양이 다릅니다. 돌려주기로 한 것은 배열인가요, 리스트인가요?"""


@layer_outputs.variant
def outputs_from_the_list(ref):
    def layer_outputs(x, weights, activation):
        outputs = []
        for k in range(len(weights)):
            before = x if k == 0 else outputs[k - 1]
            outputs.append(activation(np.dot(before, weights[k])))
        return outputs

    return {"layer_outputs": layer_outputs}


@layer_outputs.variant
def outputs_cut_off(ref):
    def layer_outputs(x, weights, activation):
        every = [x]
        for W in weights:
            every += [activation(every[-1].dot(W))]
        return every[1:]

    return {"layer_outputs": layer_outputs}


@layer_outputs.variant
def outputs_recursively(ref):
    def layer_outputs(x, weights, activation):
        if not weights:
            return []
        h = activation(np.einsum("ij,jk->ik", x, weights[0]))
        return [h, *layer_outputs(h, weights[1:], activation)]

    return {"layer_outputs": layer_outputs}


@layer_outputs.variant
def outputs_with_copies(ref):
    def layer_outputs(x, weights, activation):
        outputs, h = (), np.array(x, dtype=float)
        for W in iter(weights):
            h = np.array(activation(np.matmul(h, W)), copy=True)
            outputs += (h.copy(),)
        return list(outputs)

    return {"layer_outputs": layer_outputs}


# ---------------------------------------------------------------- layer_statistics

layer_statistics = exercise.task(
    "layer_statistics",
    returns=("means", "stds", "zeros"),
    lecture="2_day/initialization#activation-histogram",
    hints=[
        "층 하나의 출력 배열에 np.mean과 np.std를 그대로 쓰면 숫자 하나씩 나옵니다.",
        "층마다 구한 숫자를 리스트에 모은 다음 배열로 바꾸세요. 층마다 모양이 다를 수 있으니 출력들을 한 배열로 합치지는 마세요.",
        "h == 0은 참과 거짓의 배열입니다. 참의 비율은 그 배열의 평균입니다.",
    ],
)


@layer_statistics.case(points=1)
def statistics_by_hand(rng):
    """손으로 계산한 예와 음수가 있는 층"""
    return [[np.array([[0.0, 2.0], [0.0, 6.0]]), np.array([[-1.0, 0.0, 1.0], [3.0, -2.0, 5.0]])]]


@layer_statistics.case(points=1)
def statistics_dead_neuron(rng):
    """늘 꺼져 있는 뉴런이 있는 층, 모두 0인 층"""
    return [[np.array([[0.0, 1.0, 2.0], [0.0, 0.0, 3.0], [0.0, 4.0, 0.0]]), np.zeros((3, 2))]]


@layer_statistics.case(points=1)
def statistics_one_layer(rng):
    """층 하나, 정수"""
    return [[np.array([[1, 0, 4, 0, 5]])]]


@layer_statistics.case(points=2, hidden=True)
def statistics_of_relu(rng):
    """ReLU를 지난 층 셋"""
    shapes = [(6, int(rng.integers(3, 9))), (6, 5), (6, 2)]
    return [[np.maximum(0, rng.normal(0.2, 2.0, size=shape)) for shape in shapes]]


@layer_statistics.misconception(convention=True)
def sample_std(outputs):
    """표준편차에서 원소의 수에서 1을 뺀 값으로 나누는 관례입니다. 본문에서는 무엇으로 나누기로 했나요?"""
    means = np.array([np.mean(h) for h in outputs])
    stds = np.array([np.std(h, ddof=1) for h in outputs])
    return means, stds, np.array([np.mean(h == 0) for h in outputs])


@layer_statistics.misconception()
def variance_of_layers(outputs):
    """표준편차가 아니라 분산을 구했습니다. 둘은 어떤 사이인가요?"""
    means = np.array([np.mean(h) for h in outputs])
    stds = np.array([np.var(h) for h in outputs])
    return means, stds, np.array([np.mean(h == 0) for h in outputs])


@layer_statistics.misconception()
def zeros_counted(outputs):
    """0의 비율이 아니라 개수를 세었습니다. 층의 크기가 달라도 견줄 수 있으려면 무엇으로 나눌까요?"""
    means = np.array([np.mean(h) for h in outputs])
    stds = np.array([np.std(h) for h in outputs])
    return means, stds, np.array([np.sum(h == 0) for h in outputs])


@layer_statistics.misconception()
def negatives_counted(outputs):
    """음수까지 0으로 세었습니다. 정확히 0인 것만 세려면 어떤 비교를 써야 할까요?"""
    means = np.array([np.mean(h) for h in outputs])
    stds = np.array([np.std(h) for h in outputs])
    return means, stds, np.array([np.mean(h <= 0) for h in outputs])


@layer_statistics.misconception()
def nonzeros_counted(outputs):
    """0이 아닌 것의 비율을 구했습니다. 1에서 뺀 값이 필요하지 않나요?"""
    means = np.array([np.mean(h) for h in outputs])
    stds = np.array([np.std(h) for h in outputs])
    return means, stds, np.array([np.mean(h != 0) for h in outputs])


@layer_statistics.misconception()
def dead_neurons_counted(outputs):
    """모든 예제에서 0인 뉴런의 비율을 구했습니다. 여기서 세는 것은 뉴런인가요, 원소인가요?"""
    means = np.array([np.mean(h) for h in outputs])
    stds = np.array([np.std(h) for h in outputs])
    return means, stds, np.array([np.mean(np.all(h == 0, axis=0)) for h in outputs])


@layer_statistics.misconception(see="1_day/numpy#axis")
def std_of_each_neuron(outputs):
    """뉴런마다 표준편차를 구해 평균했습니다. 층의 모든 원소를 한꺼번에 보려면 축을 어떻게 해야 할까요?"""
    means = np.array([np.mean(h) for h in outputs])
    stds = np.array([np.mean(np.std(h, axis=0)) for h in outputs])
    return means, stds, np.array([np.mean(h == 0) for h in outputs])


@layer_statistics.misconception(see="1_day/numpy#axis")
def std_of_each_example(outputs):
    """예제마다 표준편차를 구해 평균했습니다. 층의 모든 원소를 한꺼번에 보려면 축을 어떻게 해야 할까요?"""
    means = np.array([np.mean(h) for h in outputs])
    stds = np.array([np.mean(np.std(h, axis=1)) for h in outputs])
    return means, stds, np.array([np.mean(h == 0) for h in outputs])


@layer_statistics.misconception()
def order_swapped(outputs):
    """평균과 표준편차의 자리가 바뀌었습니다. 돌려주는 순서를 다시 볼까요?"""
    means = np.array([np.mean(h) for h in outputs])
    stds = np.array([np.std(h) for h in outputs])
    return stds, means, np.array([np.mean(h == 0) for h in outputs])


@layer_statistics.misconception()
def last_layer_only(outputs):
    """마지막 층의 값만 돌려주었습니다. 층마다 하나씩 모으려면 무엇에 담아야 할까요?"""
    h = outputs[-1]
    return np.mean(h), np.std(h), np.mean(h == 0)


@layer_statistics.misconception(see="1_day/numpy#arrays")
def lists_returned(outputs):
    """값은 맞지만 리스트로 돌려주었습니다. 약속은 1차원 배열입니다. 리스트를 배열로 바꾸는 함수는 무엇인가요?"""
    means = [float(np.mean(h)) for h in outputs]
    return means, [float(np.std(h)) for h in outputs], [float(np.mean(h == 0)) for h in outputs]


@layer_statistics.misconception()
def all_layers_together(outputs):
    """모든 층을 한데 모아 숫자 하나로 만들었습니다. 층마다 따로 보려는 것이 아니었나요?"""
    flat = np.concatenate([h.ravel() for h in outputs])
    return np.mean(flat), np.std(flat), np.mean(flat == 0)


@layer_statistics.pattern(error=r"inhomogeneous")
def layers_of_other_shapes():
    """모양이 다른 층들을 한 배열로 합치려 했습니다. 층마다 따로 계산해 숫자만 모으려면 어떻게 할까요?"""


@layer_statistics.variant
def statistics_in_a_loop(outputs):
    L = len(outputs)
    means, stds, zeros = np.zeros(L), np.zeros(L), np.zeros(L)
    for k, h in enumerate(outputs):
        means[k] = h.mean()
        stds[k] = h.std()
        zeros[k] = (h == 0).sum() / h.size
    return means, stds, zeros


@layer_statistics.variant
def statistics_by_definition(outputs):
    means = np.array([h.sum() / h.size for h in outputs])
    stds = np.array([np.sqrt(((h - m) ** 2).sum() / h.size) for h, m in zip(outputs, means)])
    return means, stds, 1 - np.array([np.count_nonzero(h) / h.size for h in outputs])


@layer_statistics.variant
def statistics_by_columns(outputs):
    rows = [(np.average(h), np.var(h) ** 0.5, np.mean(np.equal(h, 0))) for h in outputs]
    return tuple(np.array(rows).T)


@layer_statistics.variant
def statistics_of_squares(outputs):
    flat = [np.asarray(h, dtype=float).ravel() for h in outputs]
    means = np.array(list(map(np.mean, flat)))
    squares = np.array([h @ h / len(h) for h in flat])
    zeros = np.array([list(h).count(0) / len(h) for h in flat])
    return means, np.sqrt(np.maximum(0, squares - means**2)), zeros


# ---------------------------------------------------------------- relu_gradients

relu_gradients = exercise.task(
    "relu_gradients",
    lecture="2_day/initialization#gradient-flow",
    hints=[
        "뒤쪽 층부터 돌면서 두 식을 번갈아 씁니다. 먼저 켜진 자리만 남기고, 그다음 가중치를 거슬러 갑니다.",
        "가중치의 모양은 (n_{k-1}, n_k)입니다. (N, n_k)를 (N, n_{k-1})로 만들려면 전치해야 합니다.",
        "뒤쪽 층부터 구했으니 리스트의 앞에 끼우거나, 다 구한 다음 뒤집어야 앞쪽 층부터 놓입니다.",
    ],
)


def relu_net(rng, N, sizes):
    """(weights, outputs, dout) of a ReLU net."""
    h = rng.normal(size=(N, sizes[0]))
    weights, outputs = random_weights(rng, sizes), []
    for W in weights:
        h = np.maximum(0, h @ W)
        outputs.append(h)
    return [weights, outputs, rng.normal(size=h.shape)]


@relu_gradients.case(points=1)
def gradients_by_hand(rng):
    """손으로 계산한 예"""
    weights = [np.array([[1.0, -1.0], [-1.0, 2.0]]), np.array([[5.0], [2.0]])]
    return [weights, [np.array([[0.0, 3.0]]), np.array([[6.0]])], np.array([[10.0]])]


@relu_gradients.case(points=1)
def gradients_square(rng):
    """너비가 같은 층 셋"""
    return relu_net(np.random.default_rng(5), 4, [3, 3, 3, 3])


@relu_gradients.case(points=1)
def gradients_of_sizes(rng):
    """크기가 다른 층 셋"""
    return relu_net(np.random.default_rng(7), 4, [2, 5, 4, 3])


@relu_gradients.case(points=2, hidden=True)
def gradients_deep(rng):
    """층 다섯"""
    return relu_net(rng, 6, [4, 8, 7, 9, 6, 5])


@relu_gradients.misconception()
def gradients_backwards(weights, outputs, dout):
    """뒤쪽 층부터 담겨 있습니다. 리스트의 첫 번째는 어느 층의 것이어야 하나요?"""
    grads, dh = [], dout
    for W, h in zip(weights[::-1], outputs[::-1]):
        grads.append(dh * (h > 0))
        dh = grads[-1] @ W.T
    return grads


@relu_gradients.misconception(see="2_day/backprop#relu")
def no_mask(weights, outputs, dout):
    """꺼져 있던 자리로도 기울기가 흘렀습니다. 순전파에서 0이 된 자리는 어떻게 알 수 있을까요?"""
    grads, dh = [], dout
    for W in weights[::-1]:
        grads.insert(0, dh)
        dh = dh @ W.T
    return grads


@relu_gradients.misconception(see="2_day/backprop#relu")
def mask_of_the_gradient(weights, outputs, dout):
    """기울기의 부호로 통과할 자리를 정했습니다. 스위치를 켠 것은 무엇의 부호였나요?"""
    grads, dh = [], dout
    for W in weights[::-1]:
        grads.insert(0, dh * (dh > 0))
        dh = grads[0] @ W.T
    return grads


@relu_gradients.misconception(see="2_day/backprop#relu")
def multiplied_by_output(weights, outputs, dout):
    """켜진 자리인지가 아니라 출력의 값을 곱했습니다. 켜져 있는 자리에서 ReLU의 국소 기울기는 얼마인가요?"""
    grads, dh = [], dout
    for W, h in zip(weights[::-1], outputs[::-1]):
        grads.insert(0, dh * h)
        dh = grads[0] @ W.T
    return grads


@relu_gradients.misconception()
def after_the_relu(weights, outputs, dout):
    """ReLU를 지난 뒤의 값의 기울기를 담았습니다. 담기로 한 것은 지나기 전의 기울기인가요, 지난 뒤의 기울기인가요?"""
    grads, dh = [], dout
    for W, h in zip(weights[::-1], outputs[::-1]):
        grads.insert(0, dh)
        dh = (dh * (h > 0)) @ W.T
    return grads


@relu_gradients.misconception(see="2_day/backprop#affine")
@relu_gradients.pattern(error=r"matmul", source=r"(?m)@\s*(W|weights\[[^\]]*\])\s*$")
def not_transposed(weights, outputs, dout):
    """가중치를 전치하지 않고 곱했습니다. 너비가 같으면 오류도 나지 않습니다. (N, n_k)에 무엇을 곱해야 (N, n_{k-1})이 될까요?"""
    grads, dh = [], dout
    for W, h in zip(weights[::-1], outputs[::-1]):
        grads.insert(0, dh * (h > 0))
        dh = grads[0] @ W
    return grads


@relu_gradients.misconception()
def unmasked_passed_on(weights, outputs, dout):
    """담은 것은 맞는 식이지만 앞쪽 층에는 꺼진 자리를 막기 전의 기울기를 넘겼습니다. 가중치를 거슬러 갈 것은 da인가요, dh인가요?"""
    grads, dh = [], dout
    for W, h in zip(weights[::-1], outputs[::-1]):
        grads.insert(0, dh * (h > 0))
        dh = dh @ W.T
    return grads


@relu_gradients.misconception()
def starts_from_dout_again(weights, outputs, dout):
    """층마다 dout에서 다시 출발했습니다. 앞쪽 층으로 흘러갈 기울기는 뒤쪽 층이 돌려준 것이 아닌가요?"""
    grads, dh = [], dout
    for W, h in zip(weights[::-1], outputs[::-1]):
        grads.insert(0, dh * (h > 0))
        dh = (dout * (outputs[-1] > 0)) @ W.T
    return grads


@relu_gradients.misconception()
def mask_only_on_the_last(weights, outputs, dout):
    """마지막 층에서만 꺼진 자리를 막았습니다. ReLU는 몇 층에 있나요?"""
    grads, dh = [], dout * (outputs[-1] > 0)
    for W in weights[::-1]:
        grads.insert(0, dh)
        dh = dh @ W.T
    return grads


@relu_gradients.misconception()
def inverted_mask(weights, outputs, dout):
    """꺼진 자리로만 기울기가 흘렀습니다. 참과 거짓이 뒤바뀌지 않았나요?"""
    grads, dh = [], dout
    for W, h in zip(weights[::-1], outputs[::-1]):
        grads.insert(0, dh * (h <= 0))
        dh = grads[0] @ W.T
    return grads


@relu_gradients.misconception()
def first_gradient_only(weights, outputs, dout):
    """맨 앞 층의 기울기만 돌려주었습니다. 층마다의 기울기를 모두 담기로 하지 않았나요?"""
    dh = dout
    for W, h in zip(weights[::-1], outputs[::-1]):
        da = dh * (h > 0)
        dh = da @ W.T
    return da


@relu_gradients.misconception(see="1_day/numpy#views")
def changes_dout(weights, outputs, dout):
    """넘겨받은 dout이 바뀌었습니다. 대괄호로 고른 자리에 0을 넣거나 *=를 쓰면 새 배열이 생길까요, 받은 배열이 바뀔까요?"""
    grads, dh = [], dout
    for W, h in zip(weights[::-1], outputs[::-1]):
        dh[h <= 0] = 0
        grads.insert(0, dh)
        dh = dh @ W.T
    return grads


@relu_gradients.misconception(see="1_day/numpy#views")
def turns_the_lists(weights, outputs, dout):
    """넘겨받은 리스트의 순서를 뒤집어 놓았습니다. reverse()는 새 리스트를 만드나요, 있던 것을 바꾸나요?"""
    weights.reverse()
    outputs.reverse()
    grads, dh = [], dout
    for W, h in zip(weights, outputs):
        grads.insert(0, dh * (h > 0))
        dh = grads[0] @ W.T
    return grads


@relu_gradients.variant
def gradients_by_index(weights, outputs, dout):
    L = len(weights)
    grads, dh = [None] * L, dout
    for k in range(L - 1, -1, -1):
        grads[k] = np.where(outputs[k] > 0, dh, 0)
        dh = np.dot(grads[k], weights[k].T)
    return grads


@relu_gradients.variant
def gradients_reversed_at_the_end(weights, outputs, dout):
    grads, d = [], np.array(dout, dtype=float)
    for W, h in list(zip(weights, outputs))[::-1]:
        d = d.copy()
        d[h == 0] = 0
        grads.append(d)
        d = np.einsum("ni,ji->nj", d, W)
    return list(reversed(grads))


@relu_gradients.variant
def gradients_recursively(weights, outputs, dout):
    def upto(k, dh):
        da = np.sign(outputs[k]) * dh
        return [da] if k == 0 else [*upto(k - 1, da @ weights[k].T), da]

    return upto(len(weights) - 1, dout)


@relu_gradients.variant
def gradients_example_by_example(weights, outputs, dout):
    grads = [np.zeros(h.shape) for h in outputs]
    for i in range(len(dout)):
        d = dout[i]
        for k in reversed(range(len(weights))):
            grads[k][i] = [g if on > 0 else 0.0 for g, on in zip(d, outputs[k][i])]
            d = weights[k] @ grads[k][i]
    return grads
