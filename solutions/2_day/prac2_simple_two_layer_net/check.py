"""prac2_simple_two_layer_net 채점: 두 층 신경망을 한 줄씩 역전파합니다."""

import numpy as np

from autograde import Exercise, close

exercise = Exercise("prac2_simple_two_layer_net", title="두 층 신경망 1: 한 단계씩 역전파하기")


# ---------------------------------------------------------------- inputs and right answers shared by the tasks


def net_of(rng, D, H, C, scale=1.0):
    return {
        "W1": scale * rng.normal(size=(D, H)),
        "b1": scale * rng.normal(size=H),
        "W2": scale * rng.normal(size=(H, C)),
        "b2": scale * rng.normal(size=C),
    }


def by_hand():
    """The example of the text: probabilities 1/4 and 3/4."""
    log3 = np.log(3.0)
    params = {
        "W1": np.array([[0.0, log3], [0.0, 0.0]]),
        "b1": np.zeros(2),
        "W2": np.array([[1.0, -1.0], [2.0, 0.0]]),
        "b2": np.array([-2.0, 0.5 + log3]),
    }
    return params, np.array([[1.0, 2.0]])


def small_net():
    """N = 4, D = 3, H = 5, C = 2, with numbers that one can read."""
    params = {
        "W1": np.linspace(-0.7, 0.8, 15).reshape(3, 5),
        "b1": np.array([0.3, -0.2, 0.1, 0.5, -0.4]),
        "W2": np.linspace(0.9, -0.6, 10).reshape(5, 2) ** 2 - 0.2,
        "b2": np.array([0.25, -0.5]),
    }
    x = np.array([[1.0, -2.0, 0.5], [0.0, 1.5, -1.0], [2.0, 1.0, 1.0], [-1.0, 0.5, 3.0]])
    return params, x


def square_net():
    """D = H = C = 3: a product in the wrong order raises no error."""
    params = {
        "W1": np.array([[0.5, -1.0, 0.25], [1.0, 0.5, -0.5], [-0.75, 0.25, 1.0]]),
        "b1": np.array([0.1, -0.3, 0.2]),
        "W2": np.array([[1.0, 0.5, -1.0], [-0.5, 1.5, 0.25], [0.75, -1.0, 0.5]]),
        "b2": np.array([-0.2, 0.4, 0.1]),
    }
    return params, np.array([[1.0, -0.5, 2.0], [0.5, 1.0, -1.0]])


def forward(params, x):
    """(a1, z1, a2, y) of the net."""
    a1 = x @ params["W1"] + params["b1"]
    z1 = 1 / (1 + np.exp(-a1))
    a2 = z1 @ params["W2"] + params["b2"]
    exp = np.exp(a2 - a2.max(axis=1, keepdims=True))
    return a1, z1, a2, exp / exp.sum(axis=1, keepdims=True)


def softmax_of(scores):
    exp = np.exp(scores - scores.max(axis=1, keepdims=True))
    return exp / exp.sum(axis=1, keepdims=True)


# ---------------------------------------------------------------- init_params

init_params = exercise.task(
    "init_params",
    dtype=True,
    lecture="2_day/two_layer_net#net-forward",
    hints=[
        "이름 네 개를 가진 사전을 만듭니다. 가중치의 모양은 (들어오는 수, 나가는 수), 편향의 모양은 (나가는 수,)입니다.",
        "rng.normal(size=...)에 모양을 튜플로 넘기면 표준정규분포에서 뽑은 배열이 나옵니다. 거기에 무엇을 곱해야 할까요?",
        "편향은 나가는 수만큼의 0입니다. 숫자 0 하나가 아니라 배열이어야 나중에 원소마다 고칠 수 있습니다.",
    ],
)


@init_params.probe
def run_init_params(m, sizes, seed, std=None):
    rng = np.random.default_rng(seed)
    made = m.init_params(*sizes, rng) if std is None else m.init_params(*sizes, rng, std)
    for name in ("W1", "b1", "W2", "b2"):
        yield name, made.get(name) if isinstance(made, dict) else made
    yield "names", sorted(made) if isinstance(made, dict) else []
    again = m.init_params(*sizes, rng, 1.0)
    yield "next_W1", again.get("W1") if isinstance(again, dict) else again


@init_params.case(points=1)
def small_sizes(rng):
    """작은 신경망: D = 2, H = 3, C = 2, std = 1"""
    return [[2, 3, 2], 0, 1.0]


@init_params.case(points=1)
def default_std(rng):
    """std를 주지 않았을 때(0.01)"""
    return [[4, 3, 5], 1]


@init_params.case(points=1, hidden=True)
def other_sizes(rng):
    """다른 크기와 씨앗"""
    sizes = [int(rng.integers(5, 9)), int(rng.integers(10, 14)), int(rng.integers(2, 5))]
    return [sizes, int(rng.integers(1000)), float(rng.uniform(0.1, 2.0))]


@init_params.misconception()
def std_not_applied(ref):
    """가중치에 std를 곱하지 않았습니다. 뽑은 수의 표준편차는 얼마이고, 얼마여야 하나요?"""

    def init_params(input_size, hidden_size, output_size, rng, std=0.01):
        return ref.init_params(input_size, hidden_size, output_size, rng, 1.0)

    return {"init_params": init_params}


@init_params.misconception()
def zero_weights(ref):
    """가중치가 모두 0입니다. 은닉 뉴런들이 모두 같은 기울기를 받으면 서로 달라질 수 있을까요?"""

    def init_params(input_size, hidden_size, output_size, rng, std=0.01):
        return {
            "W1": np.zeros((input_size, hidden_size)),
            "b1": np.zeros(hidden_size),
            "W2": np.zeros((hidden_size, output_size)),
            "b2": np.zeros(output_size),
        }

    return {"init_params": init_params}


@init_params.misconception()
def bias_is_one_number(ref):
    """편향이 배열이 아니라 숫자 하나입니다. 은닉 뉴런마다 편향이 따로 있어야 한다면 모양은 무엇일까요?"""

    def init_params(input_size, hidden_size, output_size, rng, std=0.01):
        return {**ref.init_params(input_size, hidden_size, output_size, rng, std), "b1": 0.0, "b2": 0.0}

    return {"init_params": init_params}


@init_params.misconception()
def bias_is_zero(ref):
    """편향이 배열이 아니라 정수 0입니다. 은닉 뉴런마다 편향이 따로 있어야 한다면 모양은 무엇일까요?"""

    def init_params(input_size, hidden_size, output_size, rng, std=0.01):
        return {**ref.init_params(input_size, hidden_size, output_size, rng, std), "b1": 0, "b2": 0}

    return {"init_params": init_params}


@init_params.misconception(see="1_day/numpy#arrays")
def bias_of_integers(ref):
    """편향이 정수 배열이라 나중에 0.1만큼 고칠 수 없습니다. 처음부터 실수로 만들려면 어떻게 할까요?"""

    def init_params(input_size, hidden_size, output_size, rng, std=0.01):
        made = ref.init_params(input_size, hidden_size, output_size, rng, std)
        return {**made, "b1": np.zeros(hidden_size, dtype=int), "b2": np.zeros(output_size, dtype=int)}

    return {"init_params": init_params}


@init_params.misconception()
def bias_is_a_row(ref):
    """편향의 모양이 (1, H)처럼 2차원입니다. 약속한 모양은 무엇이었나요?"""

    def init_params(input_size, hidden_size, output_size, rng, std=0.01):
        made = ref.init_params(input_size, hidden_size, output_size, rng, std)
        return {**made, "b1": np.zeros((1, hidden_size)), "b2": np.zeros((1, output_size))}

    return {"init_params": init_params}


@init_params.misconception()
def random_bias(ref):
    """편향도 난수로 뽑았습니다. 편향은 어떤 값에서 시작하기로 했나요?"""

    def init_params(input_size, hidden_size, output_size, rng, std=0.01):
        return {
            "W1": std * rng.normal(size=(input_size, hidden_size)),
            "b1": std * rng.normal(size=hidden_size),
            "W2": std * rng.normal(size=(hidden_size, output_size)),
            "b2": std * rng.normal(size=output_size),
        }

    return {"init_params": init_params}


@init_params.misconception()
def weights_transposed(ref):
    """가중치의 행과 열이 뒤바뀌었습니다. (N, D)인 x 뒤에 곱할 수 있으려면 W1의 모양은 무엇이어야 할까요?"""

    def init_params(input_size, hidden_size, output_size, rng, std=0.01):
        return {
            "W1": std * rng.normal(size=(hidden_size, input_size)),
            "b1": np.zeros(hidden_size),
            "W2": std * rng.normal(size=(output_size, hidden_size)),
            "b2": np.zeros(output_size),
        }

    return {"init_params": init_params}


@init_params.misconception()
def uniform_weights(ref):
    """정규분포가 아니라 0과 1 사이의 균등분포에서 뽑았습니다. 가중치에 음수도 있어야 하지 않을까요?"""

    def init_params(input_size, hidden_size, output_size, rng, std=0.01):
        return {
            "W1": std * rng.random((input_size, hidden_size)),
            "b1": np.zeros(hidden_size),
            "W2": std * rng.random((hidden_size, output_size)),
            "b2": np.zeros(output_size),
        }

    return {"init_params": init_params}


@init_params.misconception()
def second_layer_first(ref):
    """W2를 W1보다 먼저 뽑아서 같은 씨앗인데도 값이 다릅니다. 약속한 순서는 무엇이었나요?"""

    def init_params(input_size, hidden_size, output_size, rng, std=0.01):
        W2 = std * rng.normal(size=(hidden_size, output_size))
        W1 = std * rng.normal(size=(input_size, hidden_size))
        return {"W1": W1, "b1": np.zeros(hidden_size), "W2": W2, "b2": np.zeros(output_size)}

    return {"init_params": init_params}


@init_params.misconception()
def sizes_typed_in(ref):
    """크기를 어떻게 주어도 늘 같은 모양이 나옵니다. 모양은 어디에서 받은 수로 정해야 할까요?"""

    def init_params(input_size, hidden_size, output_size, rng, std=0.01):
        return ref.init_params(64, 32, 10, rng, std)

    return {"init_params": init_params}


@init_params.misconception()
def own_generator(ref):
    """넘겨받은 rng를 쓰지 않아 부를 때마다 같은 가중치가 나옵니다. 난수는 무엇으로 뽑기로 했나요?"""

    def init_params(input_size, hidden_size, output_size, rng, std=0.01):
        return ref.init_params(input_size, hidden_size, output_size, np.random.default_rng(42), std)

    return {"init_params": init_params}


@init_params.misconception()
def std_squared(ref):
    """표준편차 자리에 분산이 들어갔습니다. 곱할 것은 std인가요, 그 제곱근이나 제곱인가요?"""

    def init_params(input_size, hidden_size, output_size, rng, std=0.01):
        return ref.init_params(input_size, hidden_size, output_size, rng, np.sqrt(std))

    return {"init_params": init_params}


@init_params.variant
def scale_given_to_normal(ref):
    def init_params(input_size, hidden_size, output_size, rng, std=0.01):
        params = {}
        params["W1"] = rng.normal(0, std, (input_size, hidden_size))
        params["b1"] = np.zeros((hidden_size,))
        params["W2"] = rng.normal(loc=0.0, scale=std, size=(hidden_size, output_size))
        params["b2"] = np.zeros((output_size,))
        return params

    return {"init_params": init_params}


@init_params.variant
def standard_normal(ref):
    def init_params(input_size, hidden_size, output_size, rng, std=0.01):
        W1 = rng.standard_normal((input_size, hidden_size)) * std
        W2 = rng.standard_normal((hidden_size, output_size)) * std
        return dict(W1=W1, b1=W1[0] * 0, W2=W2, b2=np.full(output_size, 0.0))

    return {"init_params": init_params}


@init_params.variant
def layer_by_layer(ref):
    def init_params(input_size, hidden_size, output_size, rng, std=0.01):
        sizes, params = [input_size, hidden_size, output_size], {}
        for i in (1, 2):
            params[f"W{i}"] = std * rng.normal(size=sizes[i - 1 : i + 1])
            params[f"b{i}"] = np.zeros(sizes[i])
        return params

    return {"init_params": init_params}


@init_params.variant
def drawn_flat(ref):
    def init_params(input_size, hidden_size, output_size, rng, std=0.01):
        first = rng.normal(size=input_size * hidden_size).reshape(input_size, hidden_size)
        second = rng.normal(size=hidden_size * output_size).reshape(hidden_size, output_size)
        return {
            "b2": np.zeros_like(second[0]),
            "W2": second * std,
            "b1": np.zeros_like(first[0]),
            "W1": first * std,
        }

    return {"init_params": init_params}


# ---------------------------------------------------------------- predict

predict = exercise.task(
    "predict",
    lecture="2_day/two_layer_net#net-forward",
    hints=[
        "params에서 네 배열을 꺼내 이름을 붙이면 식을 그대로 옮기기 쉽습니다.",
        "층마다 행렬 곱 다음에 편향을 더합니다. 시그모이드는 한 번만 씁니다.",
        "마지막에는 점수를 softmax에 넣습니다. 행마다 합이 1인지 확인해 보세요.",
    ],
)


@predict.case(points=1)
def predict_by_hand(rng):
    """손으로 계산한 예"""
    return [*by_hand()]


@predict.case(points=1)
def predict_small(rng):
    """크기가 모두 다른 신경망: N = 4, D = 3, H = 5, C = 2"""
    return [*small_net()]


@predict.case(points=1)
def predict_integers(rng):
    """정수 입력, 큰 점수"""
    params, _ = small_net()
    return [{**params, "b2": np.array([900.0, 899.0])}, np.array([[1, 0, -1], [2, 3, 1]])]


@predict.case(points=2, hidden=True)
def predict_random(rng):
    """임의의 신경망"""
    N, D, H, C = 6, 4, int(rng.integers(7, 10)), 3
    return [net_of(rng, D, H, C), rng.normal(size=(N, D))]


@predict.case(points=1, hidden=True)
def predict_one(rng):
    """예제 하나, 클래스 열 개"""
    return [net_of(rng, 5, 3, 10), rng.normal(size=(1, 5))]


@predict.misconception()
def predict_scores(params, x):
    """확률이 아니라 점수를 돌려주었습니다. 행마다 더하면 1이 되나요? 마지막에 지나야 할 함수가 하나 남지 않았나요?"""
    return forward(params, x)[2]


@predict.misconception()
def predict_labels(params, x):
    """가장 큰 자리의 번호를 돌려주었습니다. predict가 돌려줄 것은 답의 번호인가요, 확률인가요?"""
    return np.argmax(forward(params, x)[2], axis=1)


@predict.misconception()
def predict_without_b1(params, x):
    """첫째 층에서 편향 b1을 더하지 않았습니다. 네 배열 가운데 아직 쓰지 않은 것은 무엇인가요?"""
    return forward({**params, "b1": 0.0}, x)[3]


@predict.misconception()
def predict_without_b2(params, x):
    """둘째 층에서 편향 b2를 더하지 않았습니다. 네 배열 가운데 아직 쓰지 않은 것은 무엇인가요?"""
    return forward({**params, "b2": 0.0}, x)[3]


@predict.misconception()
def predict_without_biases(params, x):
    """편향을 하나도 더하지 않았습니다. 식에서 행렬 곱 뒤에 있는 것은 무엇인가요?"""
    return forward({**params, "b1": 0.0, "b2": 0.0}, x)[3]


@predict.misconception()
def predict_without_sigmoid(params, x):
    """시그모이드를 지나지 않고 Affine을 바로 이었습니다. 그러면 두 층을 하나로 합칠 수 있지 않을까요?"""
    return softmax_of((x @ params["W1"] + params["b1"]) @ params["W2"] + params["b2"])


@predict.misconception()
def predict_sigmoid_twice(params, x):
    """둘째 층의 점수에도 시그모이드를 씌웠습니다. 점수가 0과 1 사이로 눌린 다음 소프트맥스에 들어가면 확률은 어떻게 될까요?"""
    return softmax_of(1 / (1 + np.exp(-forward(params, x)[2])))


@predict.misconception()
def predict_sigmoid_at_the_end(params, x):
    """마지막에 소프트맥스 대신 시그모이드를 썼습니다. 행마다 더하면 1이 되나요?"""
    return 1 / (1 + np.exp(-forward(params, x)[2]))


@predict.misconception(see="2_day/backprop#relu")
def predict_with_relu(params, x):
    """은닉 뉴런에 시그모이드가 아니라 ReLU를 썼습니다. 이 노트북의 활성화 함수는 무엇이었나요?"""
    hidden = np.maximum(0, x @ params["W1"] + params["b1"])
    return softmax_of(hidden @ params["W2"] + params["b2"])


@predict.misconception(see="1_day/softmax#batch")
def predict_columns(params, x):
    """확률의 합이 행이 아니라 열마다 1입니다. 예제는 행에 있나요, 열에 있나요?"""
    scores = forward(params, x)[2]
    exp = np.exp(scores - scores.max(axis=0))
    return exp / exp.sum(axis=0)


@predict.misconception(see="1_day/softmax#batch")
def predict_whole(params, x):
    """확률의 합이 배치 전체에서 1입니다. 예제마다 합이 1이 되려면 어떻게 해야 할까요?"""
    scores = forward(params, x)[2]
    exp = np.exp(scores - scores.max())
    return exp / exp.sum()


@predict.misconception(see="1_day/softmax#overflow")
def predict_overflows(params, x):
    """점수가 크면 nan이 나옵니다. 위에서 가져온 softmax 대신 exp를 바로 쓰지 않았나요?"""
    exp = np.exp(forward(params, x)[2])
    return exp / exp.sum(axis=1, keepdims=True)


@predict.pattern(error=r"not aligned|matmul", see="1_day/linear#score")
def predict_order():
    """행렬 곱에서 맞닿는 축의 길이가 다릅니다. (N, D)인 x와 (D, H)인 W1은 어떤 순서로 곱해야 할까요?"""


@predict.pattern(error=r"name '(W1|W2|b1|b2)' is not defined")
def predict_names():
    """W1 같은 이름은 이 함수 안에 없습니다. 사전 params에서 어떻게 꺼낼까요?"""


@predict.variant
def predict_with_dot(params, x):
    a1 = np.dot(x, params["W1"]) + params["b1"]
    z1 = 1.0 / (1.0 + np.exp(-a1))
    a2 = np.dot(z1, params["W2"]) + params["b2"]
    e = np.exp(a2 - a2.max(axis=1)[:, None])
    return e / e.sum(axis=1)[:, None]


@predict.variant
def predict_row_by_row(params, x):
    W1, b1, W2, b2 = (params[key] for key in ("W1", "b1", "W2", "b2"))
    rows = []
    for one in x:
        z = [1 / (1 + np.exp(-(one @ W1[:, j] + b1[j]))) for j in range(len(b1))]
        s = np.array([sum(z[j] * W2[j, k] for j in range(len(z))) + b2[k] for k in range(len(b2))])
        e = np.exp(s - max(s))
        rows.append(e / sum(e))
    return np.array(rows)


@predict.variant
def predict_bias_trick(params, x):
    ones = np.ones((len(x), 1))
    first = np.vstack([params["W1"], params["b1"]])
    second = np.vstack([params["W2"], params["b2"]])
    z = 0.5 * (1 + np.tanh(np.hstack([x, ones]) @ first / 2))
    s = np.hstack([z, ones]) @ second
    return np.exp(s - np.logaddexp.reduce(s, axis=1, keepdims=True))


@predict.variant
def predict_einsum(params, x):
    a = np.einsum("nd,dh->nh", x, params["W1"])
    a += params["b1"]
    s = np.einsum("nh,hc->nc", 1 / (1 + np.exp(-a)), params["W2"]) + params["b2"][None, :]
    s -= np.max(s, axis=1, keepdims=True)
    np.exp(s, out=s)
    s /= np.sum(s, axis=1, keepdims=True)
    return s


# ---------------------------------------------------------------- accuracy

accuracy = exercise.task(
    "accuracy",
    lecture="2_day/two_layer_net#net-forward",
    hints=[
        "행마다 가장 큰 자리의 번호를 구하는 함수가 있습니다. 축을 꼭 정해 주세요.",
        "정답 t도 원-핫이므로 같은 방법으로 번호를 얻을 수 있습니다.",
        "두 번호가 같은지 비교하면 참과 거짓의 배열이 나옵니다. 참의 비율은 그 배열의 평균입니다.",
    ],
)


@accuracy.case(points=1)
def half_right(rng):
    """본문의 예: 둘 가운데 하나"""
    return [np.array([[0.1, 0.7, 0.2], [0.5, 0.3, 0.2]]), np.array([[0, 1, 0], [0, 0, 1]])]


@accuracy.case(points=1)
def three_of_four(rng):
    """넷 가운데 셋, 가장 큰 확률이 낮아도"""
    y = np.array([[0.4, 0.35, 0.25], [0.0, 0.55, 0.45], [0.3, 0.3001, 0.3999], [0.5, 0.4, 0.1]])
    return [y, np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [0.0, 1.0, 0.0]])]


@accuracy.case(points=1)
def all_right(rng):
    """확률이 정확히 1이고 모두 맞았을 때"""
    return [np.eye(3)[[2, 0, 1, 1]], np.eye(3)[[2, 0, 1, 1]]]


@accuracy.case(points=2, hidden=True)
def many_examples(rng):
    """예제 열일곱 개"""
    y = rng.dirichlet(np.ones(4), size=17)
    right = np.argmax(y, axis=1)
    right[:8] = (right[:8] + rng.integers(1, 4, size=8)) % 4
    return [y, np.eye(4)[right]]


@accuracy.misconception(see="1_day/numpy#axis")
def accuracy_by_columns(y, t):
    """행이 아니라 열마다 가장 큰 자리를 찾았습니다. 예제 하나의 확률은 행에 있나요, 열에 있나요?"""
    return np.mean(np.argmax(y, axis=0) == np.argmax(t, axis=0))


@accuracy.misconception(see="1_day/numpy#axis")
def accuracy_of_the_whole(y, t):
    """배열 전체에서 가장 큰 자리 하나만 비교했습니다. argmax에 무엇을 알려 주어야 행마다 찾을까요?"""
    return np.mean(np.argmax(y) == np.argmax(t))


@accuracy.misconception()
def accuracy_counts(y, t):
    """맞힌 비율이 아니라 개수를 돌려주었습니다. 예제가 몇 개인지에 따라 달라지지 않으려면 무엇으로 나눌까요?"""
    return np.sum(np.argmax(y, axis=1) == np.argmax(t, axis=1))


@accuracy.misconception()
def accuracy_per_class(y, t):
    """예제의 수가 아니라 클래스의 수로 나누었습니다. 무엇이 몇 개일 때 1이 되어야 할까요?"""
    return np.sum(np.argmax(y, axis=1) == np.argmax(t, axis=1)) / y.shape[1]


@accuracy.misconception()
def accuracy_percent(y, t):
    """백분율로 돌려주었습니다. 약속은 0과 1 사이의 수입니다."""
    return 100 * np.mean(np.argmax(y, axis=1) == np.argmax(t, axis=1))


@accuracy.misconception()
def accuracy_against_one_hot(y, t):
    """확률과 원-핫을 원소마다 그대로 비교했습니다. 확률이 정확히 1이어야 맞힌 것일까요?"""
    return np.mean(y == t)


@accuracy.misconception()
def accuracy_rows_equal(y, t):
    """확률의 행이 원-핫과 똑같을 때만 맞혔다고 세었습니다. 확률 0.7로 맞힌 것은 틀린 것일까요?"""
    return np.mean(np.all(y == t, axis=1))


@accuracy.misconception()
def accuracy_above_half(y, t):
    """정답의 확률이 0.5를 넘을 때만 맞혔다고 세었습니다. 클래스가 셋일 때 확률 0.4로도 가장 클 수 있지 않나요?"""
    return np.mean(np.sum(y * t, axis=1) > 0.5)


@accuracy.misconception()
def error_rate(y, t):
    """틀린 비율을 돌려주었습니다. 두 번호가 같은 것을 셌나요, 다른 것을 셌나요?"""
    return np.mean(np.argmax(y, axis=1) != np.argmax(t, axis=1))


@accuracy.misconception()
def accuracy_mean_probability(y, t):
    """정답에 준 확률을 평균했습니다. 정확도는 확률의 크기를 보나요, 가장 큰 자리를 보나요?"""
    return np.mean(np.sum(y * t, axis=1))


@accuracy.variant
def accuracy_with_a_loop(y, t):
    right = 0
    for i in range(len(y)):
        if np.argmax(y[i]) == np.argmax(t[i]):
            right += 1
    return right / len(y)


@accuracy.variant
def accuracy_picks_the_target(y, t):
    return float(t[np.arange(len(t)), y.argmax(axis=1)].mean())


@accuracy.variant
def accuracy_compares_with_the_largest(y, t):
    return np.sum((y * t).sum(axis=1) == y.max(axis=1)) / y.shape[0]


@accuracy.variant
def accuracy_by_sorting(y, t):
    answers, labels = np.argsort(y, axis=-1)[:, -1], np.nonzero(t)[1]
    return np.count_nonzero(answers == labels) / labels.size


# ---------------------------------------------------------------- TwoLayerNet.gradient

net = exercise.task(
    "TwoLayerNet",
    covers=("TwoLayerNet",),
    compare=close(rtol=1e-6, atol=1e-9),
    lecture="2_day/two_layer_net#net-backward",
    hints=[
        "먼저 순전파의 중간값을 그대로 만들고, dy의 식을 적으세요. 그다음부터는 앞 노트북의 Affine과 Sigmoid에서 쓴 식입니다.",
        "W2의 기울기는 (H, C), dz1은 (N, H)입니다. (N, H)인 z1, (N, C)인 dy, (H, C)인 W2 가운데 둘씩 골라 모양을 맞춰 보세요.",
        "da1에는 dz1과 시그모이드의 국소 기울기가 원소별로 곱해집니다. 국소 기울기는 z1만으로 쓸 수 있습니다.",
    ],
)


@net.probe
def run_gradient(m, params, x, t):
    net = m.TwoLayerNet(params)
    grads = net.gradient(x, t)
    for name in ("W2", "b2", "W1", "b1"):
        yield name, grads.get(name) if isinstance(grads, dict) else grads
    again = net.gradient(x, t)
    yield "b1_again", again.get("b1") if isinstance(again, dict) else again


@net.case(points=2)
def gradient_by_hand(rng):
    """손으로 계산한 예"""
    return [*by_hand(), np.array([[1.0, 0.0]])]


@net.case(points=2)
def gradient_small(rng):
    """크기가 모두 다른 신경망: N = 4, D = 3, H = 5, C = 2"""
    return [*small_net(), np.eye(2)[[0, 1, 1, 0]]]


@net.case(points=1)
def gradient_square(rng):
    """D = H = C = 3, 예제 둘"""
    return [*square_net(), np.eye(3)[[2, 0]]]


@net.case(points=1)
def gradient_integers(rng):
    """정수 입력과 정수 원-핫 정답"""
    params, _ = small_net()
    return [params, np.array([[1, 0, -1], [2, -1, 1], [0, 1, 1]]), np.array([[0, 1], [1, 0], [1, 0]])]


@net.case(points=2, hidden=True)
def gradient_random(rng):
    """임의의 신경망"""
    N, D, H, C = 7, 5, int(rng.integers(8, 11)), 4
    return [net_of(rng, D, H, C), rng.normal(size=(N, D)), np.eye(C)[rng.integers(0, C, size=N)]]


@net.case(points=2, hidden=True)
def gradient_one(rng):
    """예제 하나, 클래스 열 개"""
    return [net_of(rng, 4, 6, 10), rng.normal(size=(1, 4)), np.eye(10)[rng.integers(0, 10, size=1)]]


def changed(ref, **parts):
    """The right net with some gradients computed another way: ``W2=lambda s: …`` where s holds the steps."""

    class TwoLayerNet(ref.TwoLayerNet):
        def gradient(self, x, t):
            class Steps:
                pass

            s = Steps()
            s.x, s.t, s.N, s.params = x, t, len(x), self.params
            s.a1, s.z1, s.a2, s.y = forward(self.params, x)
            s.W2 = self.params["W2"]
            s.dy = parts.get("dy", lambda s: (s.y - s.t) / s.N)(s)
            s.gW2 = parts.get("W2", lambda s: s.z1.T @ s.dy)(s)
            s.gb2 = parts.get("b2", lambda s: np.sum(s.dy, axis=0))(s)
            s.dz1 = parts.get("dz1", lambda s: s.dy @ s.W2.T)(s)
            s.da1 = parts.get("da1", lambda s: s.dz1 * s.z1 * (1 - s.z1))(s)
            s.gW1 = parts.get("W1", lambda s: s.x.T @ s.da1)(s)
            s.gb1 = parts.get("b1", lambda s: np.sum(s.da1, axis=0))(s)
            return {"W1": s.gW1, "b1": s.gb1, "W2": s.gW2, "b2": s.gb2}

    return {"TwoLayerNet": TwoLayerNet}


@net.misconception(see="2_day/backprop#softmax-with-loss")
def not_divided_by_the_batch(ref):
    """기울기를 배치 크기로 나누지 않았습니다. 손실은 배치의 합인가요, 평균인가요?"""
    return changed(ref, dy=lambda s: s.y - s.t)


@net.misconception(see="2_day/backprop#softmax-with-loss")
def divided_by_the_classes(ref):
    """예제의 수가 아니라 클래스의 수로 나누었습니다. 무엇의 평균을 구하고 있나요?"""
    return changed(ref, dy=lambda s: (s.y - s.t) / s.y.shape[1])


@net.misconception(see="2_day/backprop#branches")
def biases_averaged(ref):
    """편향의 기울기를 예제 방향으로 평균했습니다. 배치로 나누는 일은 dy에서 이미 하지 않았나요?"""
    return changed(ref, b2=lambda s: np.mean(s.dy, axis=0), b1=lambda s: np.mean(s.da1, axis=0))


@net.misconception()
def first_layer_divided_again(ref):
    """첫째 층의 기울기를 배치 크기로 한 번 더 나누었습니다. 나누는 일은 어디에서 한 번만 해야 할까요?"""
    return changed(ref, da1=lambda s: s.dz1 * s.z1 * (1 - s.z1) / s.N)


@net.misconception(see="2_day/backprop#softmax-with-loss")
def divided_twice(ref):
    """배치 크기로 두 번 나누었습니다. dy에서 이미 나누지 않았나요?"""
    return changed(ref, dy=lambda s: (s.y - s.t) / s.N**2)


@net.misconception(see="2_day/backprop#softmax-with-loss")
def sign_of_dy(ref):
    """모든 기울기의 부호가 뒤집혔습니다. 확률에서 정답을 빼야 할까요, 정답에서 확률을 빼야 할까요?"""
    return changed(ref, dy=lambda s: (s.t - s.y) / s.N)


@net.misconception(see="2_day/backprop#softmax-with-loss")
def dy_is_the_probability(ref):
    """dy에 확률만 들어 있고 정답을 빼지 않았습니다. 정답의 점수는 올려야 할까요, 내려야 할까요?"""
    return changed(ref, dy=lambda s: s.y / s.N)


@net.misconception(see="2_day/backprop#softmax-with-loss")
def softmax_derivative_again(ref):
    """dy에 y(1 - y)를 한 번 더 곱했습니다. y - t에는 소프트맥스의 미분이 이미 들어 있지 않나요?"""
    return changed(ref, dy=lambda s: (s.y - s.t) * s.y * (1 - s.y) / s.N)


@net.misconception()
def dz1_without_transpose(ref):
    """dz1을 구할 때 W2를 전치하지 않고 곱했습니다. H와 C가 같으면 오류도 나지 않습니다. (N, C)에 무엇을 곱해야 (N, H)가 될까요?"""
    return changed(ref, dz1=lambda s: s.dy @ s.W2)


@net.misconception()
def dz1_through_the_gradient(ref):
    """dz1을 구할 때 가중치 W2 대신 방금 구한 W2의 기울기를 곱했습니다. z1은 순전파에서 무엇과 곱해졌나요?"""
    return changed(ref, dz1=lambda s: s.dy @ s.gW2.T)


@net.misconception(see="2_day/backprop#affine")
def W1_from_dz1(ref):
    """W1의 기울기를 da1이 아니라 dz1으로 구했습니다. 첫째 Affine의 출력은 a1인가요, z1인가요?"""
    return changed(ref, W1=lambda s: s.x.T @ s.dz1)


@net.misconception(see="2_day/backprop#affine")
def b1_from_dz1(ref):
    """b1의 기울기를 da1이 아니라 dz1으로 구했습니다. b1은 a1에 더해졌나요, z1에 더해졌나요?"""
    return changed(ref, b1=lambda s: np.sum(s.dz1, axis=0))


@net.misconception(see="2_day/backprop#sigmoid")
def sigmoid_derivative_skipped(ref):
    """시그모이드의 국소 기울기를 곱하지 않고 지나갔습니다. z1에서 a1으로 돌아갈 때 지나는 함수는 무엇인가요?"""
    return changed(ref, da1=lambda s: s.dz1)


@net.misconception(see="2_day/backprop#sigmoid")
def sigmoid_derivative_of_a1(ref):
    """국소 기울기에 시그모이드의 출력 z1이 아니라 입력 a1을 넣었습니다. z(1 - z)의 z는 지나기 전인가요, 지난 뒤인가요?"""
    return changed(ref, da1=lambda s: s.dz1 * s.a1 * (1 - s.a1))


@net.misconception(see="2_day/backprop#sigmoid")
def sigmoid_derivative_twice(ref):
    """이미 시그모이드를 지난 z1에 시그모이드를 한 번 더 씌워 미분했습니다. z1은 어떤 값인가요?"""

    def again(s):
        z = 1 / (1 + np.exp(-s.z1))
        return s.dz1 * z * (1 - z)

    return changed(ref, da1=again)


@net.misconception(see="2_day/backprop#sigmoid")
def one_minus_a1(ref):
    """국소 기울기의 두 인수 가운데 하나에는 z1을, 하나에는 a1을 넣었습니다. 두 인수의 z는 같은 값이 아닌가요?"""
    return changed(ref, da1=lambda s: s.dz1 * s.z1 * (1 - s.a1))


@net.misconception(see="2_day/backprop#sigmoid")
def only_one_minus(ref):
    """국소 기울기에서 1 - z1만 곱했습니다. 두 인수의 곱이 아니었나요?"""
    return changed(ref, da1=lambda s: s.dz1 * (1 - s.z1))


@net.misconception(see="2_day/backprop#sigmoid")
def only_z1(ref):
    """국소 기울기에서 z1만 곱했습니다. 출력이 1에 가까울 때 시그모이드는 가파른가요, 완만한가요?"""
    return changed(ref, da1=lambda s: s.dz1 * s.z1)


@net.misconception(see="2_day/backprop#chain-rule")
def dz1_dropped(ref):
    """da1에 국소 기울기만 들어 있습니다. 뒤에서 흘러온 dz1은 어디에 쓰였나요?"""
    return changed(ref, da1=lambda s: s.z1 * (1 - s.z1))


@net.misconception(see="2_day/backprop#relu")
def relu_derivative(ref):
    """시그모이드가 아니라 ReLU의 국소 기울기를 곱했습니다. 순전파에서 지난 함수는 무엇이었나요?"""
    return changed(ref, da1=lambda s: s.dz1 * (s.a1 > 0))


@net.misconception(see="2_day/backprop#sigmoid")
def tanh_derivative(ref):
    """국소 기울기로 1 - z1²을 곱했습니다. 이것은 tanh의 국소 기울기입니다. 시그모이드의 것은 어떻게 다를까요?"""
    return changed(ref, da1=lambda s: s.dz1 * (1 - s.z1**2))


@net.misconception(see="2_day/backprop#affine")
def W2_from_a1(ref):
    """W2의 기울기에 z1이 아니라 a1을 곱했습니다. 순전파에서 W2와 곱해진 것은 무엇인가요?"""
    return changed(ref, W2=lambda s: s.a1.T @ s.dy)


@net.misconception(see="2_day/backprop#affine")
def W2_transposed(ref):
    """W2의 기울기가 뒤집힌 모양입니다. W2와 같은 모양이 되려면 어느 쪽을 전치해야 할까요?"""
    return changed(ref, W2=lambda s: s.dy.T @ s.z1)


@net.misconception(see="2_day/backprop#affine")
def W1_transposed(ref):
    """W1의 기울기가 뒤집힌 모양입니다. W1과 같은 모양이 되려면 어느 쪽을 전치해야 할까요?"""
    return changed(ref, W1=lambda s: s.da1.T @ s.x)


@net.misconception(see="2_day/backprop#affine")
def both_transposed(ref):
    """W1과 W2의 기울기가 모두 뒤집힌 모양입니다. 기울기의 모양은 무엇과 같아야 하나요?"""
    return changed(ref, W2=lambda s: s.dy.T @ s.z1, W1=lambda s: s.da1.T @ s.x)


@net.misconception(see="2_day/backprop#affine")
def biases_not_summed(ref):
    """편향의 기울기를 예제 방향으로 모으지 않았습니다. N갈래로 돌아온 기울기를 모으면 어떤 모양이 되어야 할까요?"""
    return changed(ref, b2=lambda s: s.dy, b1=lambda s: s.da1)


@net.misconception(see="1_day/numpy#axis")
def biases_keepdims(ref):
    """편향의 기울기가 (1, C)처럼 2차원입니다. 편향의 모양은 무엇이었나요?"""
    return changed(
        ref,
        b2=lambda s: np.sum(s.dy, axis=0, keepdims=True),
        b1=lambda s: np.sum(s.da1, axis=0, keepdims=True),
    )


@net.misconception(see="1_day/numpy#axis")
def biases_one_number(ref):
    """편향의 기울기가 숫자 하나로 합쳐졌습니다. 편향의 원소마다 기울기가 따로 있어야 합니다. sum에 무엇을 알려 주어야 할까요?"""
    return changed(ref, b2=lambda s: np.sum(s.dy), b1=lambda s: np.sum(s.da1))


@net.misconception(see="1_day/numpy#axis")
def biases_wrong_axis(ref):
    """편향의 기울기를 예제마다 하나씩 구했습니다. 어느 축을 없애야 편향과 같은 모양이 될까요?"""
    return changed(ref, b2=lambda s: np.sum(s.dy, axis=1), b1=lambda s: np.sum(s.da1, axis=1))


@net.misconception()
def biases_forgotten(ref):
    """편향의 기울기가 0입니다. 편향을 조금 움직이면 점수가 변하지 않나요?"""
    return changed(ref, b2=lambda s: np.zeros(s.dy.shape[1]), b1=lambda s: np.zeros(s.da1.shape[1]))


@net.misconception()
def layers_swapped(ref):
    """W1과 W2, b1과 b2의 기울기가 서로 바뀌어 담겼습니다. 이름과 모양을 하나씩 견주어 볼까요?"""

    class TwoLayerNet(ref.TwoLayerNet):
        def gradient(self, x, t):
            right = super().gradient(x, t)
            return {"W1": right["W2"], "b1": right["b2"], "W2": right["W1"], "b2": right["b1"]}

    return {"TwoLayerNet": TwoLayerNet}


@net.misconception(see="2_day/two_layer_net#net-forward")
def forward_without_b1(ref):
    """gradient 안의 순전파에서 b1을 더하지 않았습니다. predict와 같은 계산인지 한 줄씩 견주어 볼까요?"""

    class TwoLayerNet(ref.TwoLayerNet):
        def gradient(self, x, t):
            zero = np.zeros_like(self.params["b1"])
            return ref.TwoLayerNet({**self.params, "b1": zero}).gradient(x, t)

    return {"TwoLayerNet": TwoLayerNet}


@net.misconception(see="2_day/two_layer_net#net-forward")
def forward_without_softmax(ref):
    """dy에 확률이 아니라 점수를 넣었습니다. y는 소프트맥스를 지난 값이어야 합니다."""
    return changed(ref, dy=lambda s: (s.a2 - s.t) / s.N)


@net.misconception(see="1_day/numpy#views")
def gradient_moves_the_net(ref):
    """기울기를 구하면서 가중치까지 고쳤습니다. gradient는 구하기만 하고, 고치는 일은 누가 하기로 했나요?"""

    class TwoLayerNet(ref.TwoLayerNet):
        def gradient(self, x, t):
            grads = super().gradient(x, t)
            for key in grads:
                self.params[key] -= 0.1 * grads[key]
            return grads

    return {"TwoLayerNet": TwoLayerNet}


@net.pattern(
    error=r"not aligned|matmul", source=r"dz1\s*=\s*(np\.dot\(\s*dy\s*,|dy\s*@|dy\.dot\()\s*W2\b(?!\s*\.)"
)
def dz1_shapes():
    """dz1을 구할 때 (N, C)인 dy에 (H, C)인 W2를 그대로 곱했습니다. 모양이 (N, H)가 되려면 W2를 어떻게 해야 할까요?"""


@net.pattern(error=r"name '(W1|W2|b1|b2|x|t|params)' is not defined")
def name_of_the_net():
    """이 메서드 안에 없는 이름을 썼습니다. 가중치는 위에서 W1, b1, W2, b2로 꺼내 두었고 나머지는 self와 인자에 있습니다."""


@net.variant
def gradient_with_labels(ref):
    class TwoLayerNet(ref.TwoLayerNet):
        def gradient(self, x, t):
            p, N = self.params, x.shape[0]
            z = 1 / (1 + np.exp(-(np.dot(x, p["W1"]) + p["b1"])))
            s = np.dot(z, p["W2"]) + p["b2"]
            dy = np.exp(s - s.max(axis=1, keepdims=True))
            dy /= dy.sum(axis=1, keepdims=True)
            dy[np.arange(N), np.argmax(t, axis=1)] -= 1
            dy /= N
            grads = {"W2": np.dot(z.T, dy), "b2": dy.sum(0)}
            da = np.dot(dy, p["W2"].T) * (z - z**2)
            grads["W1"], grads["b1"] = np.dot(x.T, da), da.sum(0)
            return grads

    return {"TwoLayerNet": TwoLayerNet}


@net.variant
def gradient_example_by_example(ref):
    class TwoLayerNet(ref.TwoLayerNet):
        def gradient(self, x, t):
            p, N = self.params, len(x)
            grads = {key: np.zeros(value.shape) for key, value in p.items()}
            for xi, ti in zip(x, t):
                z = 1 / (1 + np.exp(-(xi @ p["W1"] + p["b1"])))
                e = np.exp(z @ p["W2"] + p["b2"])
                dy = (e / e.sum() - ti) / N
                da = (p["W2"] @ dy) * z * (1 - z)
                grads["W2"] += np.outer(z, dy)
                grads["b2"] += dy
                grads["W1"] += np.outer(xi, da)
                grads["b1"] += da
            return grads

    return {"TwoLayerNet": TwoLayerNet}


@net.variant
def gradient_einsum(ref):
    class TwoLayerNet(ref.TwoLayerNet):
        def gradient(self, x, t):
            p = self.params
            z = 0.5 * (1 + np.tanh((x @ p["W1"] + p["b1"]) / 2))
            s = z @ p["W2"] + p["b2"]
            y = np.exp(s - np.logaddexp.reduce(s, axis=1, keepdims=True))
            dy = (y - t) / len(t)
            da = np.einsum("nc,hc,nh->nh", dy, p["W2"], z * (1 - z))
            return {
                "W1": np.einsum("nd,nh->dh", x, da),
                "b1": np.einsum("nh->h", da),
                "W2": np.einsum("nh,nc->hc", z, dy),
                "b2": np.einsum("nc->c", dy),
            }

    return {"TwoLayerNet": TwoLayerNet}


@net.variant
def gradient_by_transposes(ref):
    class TwoLayerNet(ref.TwoLayerNet):
        def gradient(self, x, t):
            W1, b1, W2, b2 = (self.params[key] for key in ("W1", "b1", "W2", "b2"))
            z = 1 / (1 + np.exp(-(W1.T @ x.T + b1[:, None])))
            e = np.exp(W2.T @ z + b2[:, None])
            delta2 = (e / e.sum(axis=0) - t.T) / x.shape[0]
            delta1 = (W2 @ delta2) * z * (1 - z)
            ones = np.ones(x.shape[0])
            return {"W1": (delta1 @ x).T, "b1": delta1 @ ones, "W2": (delta2 @ z.T).T, "b2": delta2 @ ones}

    return {"TwoLayerNet": TwoLayerNet}


net.equivalent(
    [
        "TwoLayerNet.gradient: grads['W2'] = z1.T @ dy; grads['b2'] = np.sum(dy, axis=0) → …",
        "TwoLayerNet.gradient: grads['W1'] = x.T @ da1; grads['b1'] = np.sum(da1, axis=0) → …",
    ],
    "두 기울기는 서로를 쓰지 않으므로 어느 줄이 먼저여도 같습니다.",
)


# ---------------------------------------------------------------- descend

descend = exercise.task(
    "descend",
    lecture="2_day/two_layer_net#training-loop",
    hints=[
        "losses에 남기는 줄, 기울기를 구하는 줄, 고치는 반복문의 차례로 씁니다.",
        "기울기의 사전에 든 이름을 하나씩 돌면서 net.params의 같은 이름을 고칩니다.",
        "새 배열을 끼우지 말고 있던 배열의 내용을 고치세요. 기울기는 이 반복문에 들어오기 전에 한 번만 구합니다.",
    ],
)


@descend.probe
def run_descend(m, params, x, t, lr, steps):
    class Toy:
        """loss = mean((x @ w * s - t)^2): each weight's gradient depends on the other."""

        def __init__(self):
            self.params = {name: value.copy() for name, value in params.items()}
            self.calls = 0

        def loss(self, x, t):
            return np.mean((x @ self.params["w"] * self.params["s"] - t) ** 2)

        def gradient(self, x, t):
            self.calls += 1
            line = x @ self.params["w"]
            rest = 2 * (line * self.params["s"] - t) / len(x)
            return {"w": x.T @ (rest * self.params["s"]), "s": np.array([rest @ line])}

    net = Toy()
    first = dict(net.params)
    yield "losses", m.descend(net, x, t, lr, steps)
    yield "w", net.params["w"]
    yield "s", net.params["s"]
    yield "in_place", all(net.params[name] is first[name] for name in first)


def toy(rng, N, D):
    params = {"w": rng.normal(size=D), "s": rng.uniform(0.5, 1.5, size=1)}
    return params, rng.normal(size=(N, D)), rng.normal(size=N)


@descend.case(points=1)
def one_step(rng):
    """한 걸음"""
    params = {"w": np.array([1.0, -1.0]), "s": np.array([2.0])}
    return [params, np.array([[1.0, 0.0], [1.0, 2.0], [0.0, 1.0]]), np.array([1.0, 0.0, 2.0]), 0.1, 1]


@descend.case(points=1)
def three_steps(rng):
    """세 걸음"""
    params = {"w": np.array([0.5, -0.5]), "s": np.array([1.0])}
    return [params, np.array([[1.0, 0.5], [-1.0, 1.0], [0.5, 2.0], [1.5, -1.0]]), np.array([1.0, -1.0, 0.5, 0.0]), 0.05, 3]  # fmt: skip


@descend.case(points=1)
def no_steps(rng):
    """0걸음"""
    params = {"w": np.array([0.5, -0.5]), "s": np.array([1.0])}
    return [params, np.array([[1.0, 0.5], [-1.0, 1.0]]), np.array([1.0, -1.0]), 0.05, 0]


@descend.case(points=2, hidden=True)
def many_steps(rng):
    """열 걸음"""
    return [*toy(rng, 6, 3), 0.03, 10]


@descend.misconception()
def descend_uphill(ref):
    """기울기 쪽으로 움직여 손실이 커집니다. 고치는 줄의 부호를 살펴볼까요?"""

    def descend(net, x, t, lr, steps):
        return ref.descend(net, x, t, -lr, steps)

    return {"descend": descend}


@descend.misconception()
def loss_after_the_step(ref):
    """움직인 다음의 손실을 남겼습니다. 리스트의 첫 값은 언제의 손실이기로 했나요?"""

    def descend(net, x, t, lr, steps):
        losses = []
        for _ in range(steps):
            grads = net.gradient(x, t)
            for key in grads:
                net.params[key] -= lr * grads[key]
            losses.append(net.loss(x, t))
        return losses

    return {"descend": descend}


@descend.misconception()
def gradient_for_each_array(ref):
    """배열을 하나 고칠 때마다 기울기를 다시 구했습니다. 뒤의 배열은 어느 자리에서 잰 기울기를 쓰게 되나요?"""

    def descend(net, x, t, lr, steps):
        losses = []
        for _ in range(steps):
            losses.append(net.loss(x, t))
            for key in net.params:
                net.params[key] -= lr * net.gradient(x, t)[key]
        return losses

    return {"descend": descend}


@descend.misconception()
def gradient_only_once(ref):
    """기울기를 처음에 한 번만 구해 계속 썼습니다. 움직인 뒤에도 같은 자리의 기울기를 써도 될까요?"""

    def descend(net, x, t, lr, steps):
        losses, grads = [], net.gradient(x, t)
        for _ in range(steps):
            losses.append(net.loss(x, t))
            for key in grads:
                net.params[key] -= lr * grads[key]
        return losses

    return {"descend": descend}


@descend.misconception(see="2_day/optimizers#in-place-update")
def descend_rebinds(ref):
    """새 배열을 만들어 net.params에 끼웠습니다. 같은 배열을 들고 있던 다른 곳은 옛 값을 계속 보게 됩니다. 있던 배열의 내용을 고치려면 어떤 연산자를 쓸까요?"""

    def descend(net, x, t, lr, steps):
        losses = []
        for _ in range(steps):
            losses.append(net.loss(x, t))
            grads = net.gradient(x, t)
            for key in grads:
                net.params[key] = net.params[key] - lr * grads[key]
        return losses

    return {"descend": descend}


@descend.misconception()
def never_moves(ref):
    """손실은 남겼지만 가중치가 그대로입니다. 새 값을 구한 다음 net.params에 든 배열에 적어 넣었나요?"""

    def descend(net, x, t, lr, steps):
        return [net.loss(x, t) for _ in range(steps)]

    return {"descend": descend}


@descend.misconception()
def lr_ignored(ref):
    """학습률을 곱하지 않고 기울기만큼 움직였습니다. lr은 어디에 쓰기로 했나요?"""

    def descend(net, x, t, lr, steps):
        return ref.descend(net, x, t, 1.0, steps)

    return {"descend": descend}


@descend.misconception()
def losses_not_kept(ref):
    """움직이기는 했지만 손실의 리스트가 비었습니다. 걸음마다 남겨야 할 것은 무엇인가요?"""

    def descend(net, x, t, lr, steps):
        ref.descend(net, x, t, lr, steps)
        return []

    return {"descend": descend}


@descend.misconception()
def one_loss_too_many(ref):
    """손실이 하나 더 들어 있습니다. 마지막으로 움직인 다음에 잰 것도 남기기로 했나요?"""

    def descend(net, x, t, lr, steps):
        return [*ref.descend(net, x, t, lr, steps), net.loss(x, t)]

    return {"descend": descend}


@descend.misconception()
def returns_in_the_loop(ref):
    """한 걸음만 가고 끝났습니다. return이 반복문 안으로 들여 쓰여 있지 않을까요?"""

    def descend(net, x, t, lr, steps):
        for _ in range(steps):
            return ref.descend(net, x, t, lr, 1)

    return {"descend": descend}


@descend.misconception()
def last_array_only(ref):
    """마지막 배열만 움직였습니다. 고치는 줄이 이름을 도는 반복문 안에 있나요?"""

    def descend(net, x, t, lr, steps):
        losses = []
        for _ in range(steps):
            losses.append(net.loss(x, t))
            grads = net.gradient(x, t)
            key = list(grads)[-1]
            net.params[key] -= lr * grads[key]
        return losses

    return {"descend": descend}


@descend.pattern(error=r"KeyError: '(W1|W2|b1|b2)'")
def names_typed_in():
    """W1 같은 이름을 적어 두어 다른 모형에서는 멈춥니다. 이름은 어디에서 꺼내 쓰기로 했나요?"""


@descend.variant
def descend_over_items(ref):
    def descend(net, x, t, lr, steps):
        losses = []
        for _ in range(steps):
            losses += [float(net.loss(x, t))]
            for key, grad in net.gradient(x, t).items():
                net.params[key] += -lr * grad
        return losses

    return {"descend": descend}


@descend.variant
def descend_writes_into(ref):
    def descend(net, x, t, lr, steps):
        losses = [None] * steps
        for step in range(steps):
            grads = net.gradient(x, t)
            losses[step] = net.loss(x, t)
            for key, value in net.params.items():
                value[...] = value - lr * grads[key]
        return losses

    return {"descend": descend}


@descend.variant
def descend_with_out(ref):
    def descend(net, x, t, lr, steps):
        losses = ()
        while len(losses) < steps:
            losses = (*losses, net.loss(x, t))
            grads = net.gradient(x, t)
            [np.subtract(p, lr * grads[k], out=p) for k, p in net.params.items()]
        return list(losses)

    return {"descend": descend}


@descend.variant
def descend_recursively(ref):
    def descend(net, x, t, lr, steps):
        if steps <= 0:
            return []
        now, grads = net.loss(x, t), net.gradient(x, t)
        for key in sorted(grads):
            net.params[key] -= np.multiply(lr, grads[key])
        return [now] + descend(net, x, t, lr, steps - 1)

    return {"descend": descend}
