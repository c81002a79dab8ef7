"""prac5_lstm 채점: 가중치, 한 시점과 시퀀스의 순전파와 역전파.

Tolerances: sums of a few dozen float64 terms and smooth functions; any right order of summation agrees to
about 1e-12.
"""

from types import SimpleNamespace

import numpy as np

from autograde import Exercise

exercise = Exercise("prac5_lstm", title="LSTM")


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def step_inputs(rng, N, D, H):
    """x, prev_h, prev_c, Wx, Wh, b of one time step; sizes that keep the gates away from their flat ends."""
    return [
        rng.normal(size=(N, D)),
        rng.normal(0, 0.5, size=(N, H)),
        rng.normal(size=(N, H)),
        rng.normal(0, 0.5, size=(D, 4 * H)),
        rng.normal(0, 0.5, size=(H, 4 * H)),
        rng.normal(0, 0.5, size=4 * H),
    ]


def even_step(N, D, H):
    """The same from evenly spaced numbers, so that a learner can type them."""
    return [
        np.linspace(-0.4, 1.2, num=N * D).reshape(N, D),
        np.linspace(-0.3, 0.7, num=N * H).reshape(N, H),
        np.linspace(-0.4, 0.9, num=N * H).reshape(N, H),
        np.linspace(-0.7, 0.6, num=4 * D * H).reshape(D, 4 * H),
        np.linspace(-0.5, 0.4, num=4 * H * H).reshape(H, 4 * H),
        np.linspace(0.3, 0.9, num=4 * H),
    ]


def sequence_inputs(rng, N, T, D, H):
    """x (N, T, D), h0, Wx, Wh, b."""
    _, h0, _, *weights = step_inputs(rng, N, D, H)
    return [rng.normal(size=(N, T, D)), h0, *weights]


def even_sequence(N, T, D, H):
    _, h0, _, *weights = even_step(N, D, H)
    return [np.linspace(-0.8, 1.1, num=N * T * D).reshape(N, T, D), h0, *weights]


def three_by_three():
    """x, h0 and their like with N = T = 3 and D = H = 2."""
    x = np.array(
        [
            [[0.5, -1.0], [0.2, 0.8], [-0.4, 0.1]],
            [[1.0, 0.3], [-0.7, 0.6], [0.9, -0.2]],
            [[-0.1, 0.4], [0.6, -0.9], [0.0, 1.0]],
        ]
    )
    h0 = np.array([[0.3, -0.6], [0.8, 0.1], [-0.5, 0.4]])
    Wx = np.array([[0.7, -0.3, 0.2, 0.9, -0.5, 0.4, 0.8, -0.6], [0.1, 0.5, -0.8, 0.3, 0.6, -0.2, 0.4, 1.0]])
    Wh = np.array([[0.5, 0.8, -0.6, 0.4, 0.2, -0.9, 0.7, 0.1], [-0.3, 0.6, 0.9, -0.1, 0.4, 0.5, -0.7, 0.2]])
    return [x, h0, Wx, Wh, np.array([0.1, -0.2, 0.6, 0.4, 0.0, 0.3, -0.1, 0.2])]


# ---------------------------------------------------------------- 1. init_lstm

init = exercise.task(
    "init_lstm",
    lecture="3_day/lstm#lstm-gates",
    hints=[
        "Wx, Wh, b의 두 번째 축(또는 하나뿐인 축)의 길이는 모두 4H입니다.",
        "rng.normal에 평균, 표준편차, 모양을 차례로 줍니다. Wx를 먼저 뽑습니다. 표준편차에 들어가는 것은 행의 수입니다.",
        "b는 0으로 채운 다음, f의 자리만 슬라이싱으로 골라 값을 넣습니다. f는 몇 번째 묶음인가요?",
    ],
)


@init.probe
def run_init(m, D, H, seed, forget_bias):
    Wx, Wh, b = m.init_lstm(D, H, np.random.default_rng(seed), forget_bias)
    yield "Wx", Wx
    yield "Wh", Wh
    yield "b", b


@init.case(points=1)
def init_small(rng):
    """본문의 예: D = 1, H = 2, forget_bias = 3"""
    return [1, 2, 0, 3.0]


@init.case(points=1)
def init_other(rng):
    """다른 크기: D = 3, H = 4, forget_bias = 1"""
    return [3, 4, 7, 1.0]


@init.case(points=1, hidden=True)
def init_wide(rng):
    """D가 H보다 클 때"""
    return [9, 5, int(rng.integers(1000)), 2.5]


@init.misconception()
def init_no_forget_bias(ref):
    """b가 모두 0입니다. 망각 게이트의 자리에 들어갈 값은 무엇이었나요?"""

    def init_lstm(D, H, rng, forget_bias=1.0):
        Wx, Wh, b = ref.init_lstm(D, H, rng, forget_bias)
        return Wx, Wh, 0 * b

    return {"init_lstm": init_lstm}


@init.misconception()
def init_first_block(ref):
    """편향이 맨 앞의 묶음에 들어갔습니다. 맨 앞의 H개는 어느 게이트의 것인가요?"""

    def init_lstm(D, H, rng, forget_bias=1.0):
        Wx, Wh, b = ref.init_lstm(D, H, rng, forget_bias)
        return Wx, Wh, np.roll(b, -H)

    return {"init_lstm": init_lstm}


@init.misconception()
def init_third_block(ref):
    """편향이 세 번째 묶음에 들어갔습니다. 첫째 묶음의 번호가 0부터인지 1부터인지 다시 볼까요?"""

    def init_lstm(D, H, rng, forget_bias=1.0):
        Wx, Wh, b = ref.init_lstm(D, H, rng, forget_bias)
        return Wx, Wh, np.roll(b, H)

    return {"init_lstm": init_lstm}


@init.misconception()
def init_everywhere(ref):
    """네 게이트의 편향이 모두 forget_bias입니다. 크게 두려는 것은 어느 게이트 하나인가요?"""

    def init_lstm(D, H, rng, forget_bias=1.0):
        Wx, Wh, b = ref.init_lstm(D, H, rng, forget_bias)
        return Wx, Wh, np.full(4 * H, forget_bias)

    return {"init_lstm": init_lstm}


@init.misconception()
def init_fixed_one(ref):
    """f의 자리에 언제나 1을 넣었습니다. 인자로 받은 forget_bias는 어디에 쓰였나요?"""

    def init_lstm(D, H, rng, forget_bias=1.0):
        Wx, Wh, b = ref.init_lstm(D, H, rng, 1.0)
        return Wx, Wh, b

    return {"init_lstm": init_lstm}


@init.misconception()
def init_one_gate_wide(ref):
    """가중치의 열이 H개입니다. 게이트가 넷이면 열은 모두 몇 개여야 할까요?"""

    def init_lstm(D, H, rng, forget_bias=1.0):
        Wx = rng.normal(0, 1 / np.sqrt(D), size=(D, H))
        Wh = rng.normal(0, 1 / np.sqrt(H), size=(H, H))
        return Wx, Wh, np.full(H, forget_bias)

    return {"init_lstm": init_lstm}


@init.misconception()
def init_variance(ref):
    """표준편차 자리에 1/D와 1/H를 넣었습니다. rng.normal의 두 번째 인자는 분산인가요, 표준편차인가요?"""

    def init_lstm(D, H, rng, forget_bias=1.0):
        Wx, Wh, b = ref.init_lstm(D, H, rng, forget_bias)
        return Wx / np.sqrt(D), Wh / np.sqrt(H), b

    return {"init_lstm": init_lstm}


@init.misconception()
def init_unscaled(ref):
    """가중치의 표준편차가 1입니다. 벡터가 길수록 합이 커지는 것을 막으려면 무엇으로 나누기로 했나요?"""

    def init_lstm(D, H, rng, forget_bias=1.0):
        Wx, Wh, b = ref.init_lstm(D, H, rng, forget_bias)
        return Wx * np.sqrt(D), Wh * np.sqrt(H), b

    return {"init_lstm": init_lstm}


@init.misconception()
def init_scaled_by_H(ref):
    """Wx도 H로 나누었습니다. Wx에 곱해지는 벡터의 길이는 얼마인가요?"""

    def init_lstm(D, H, rng, forget_bias=1.0):
        Wx, Wh, b = ref.init_lstm(D, H, rng, forget_bias)
        return Wx * np.sqrt(D) / np.sqrt(H), Wh, b

    return {"init_lstm": init_lstm}


@init.misconception()
def init_wrong_order(ref):
    """Wh를 Wx보다 먼저 뽑았습니다. 뽑는 차례가 바뀌면 같은 씨앗에서도 다른 수가 나옵니다. 약속한 차례는 무엇인가요?"""

    def init_lstm(D, H, rng, forget_bias=1.0):
        Wh = rng.normal(0, 1 / np.sqrt(H), size=(H, 4 * H))
        Wx = rng.normal(0, 1 / np.sqrt(D), size=(D, 4 * H))
        return Wx, Wh, ref.init_lstm(D, H, rng, forget_bias)[2]

    return {"init_lstm": init_lstm}


@init.misconception()
def init_new_generator(ref):
    """인자로 받은 rng를 쓰지 않고 난수 생성기를 새로 만들었습니다. 씨앗을 정하는 쪽은 누구여야 할까요?"""

    def init_lstm(D, H, rng, forget_bias=1.0):
        return ref.init_lstm(D, H, np.random.default_rng(42), forget_bias)

    return {"init_lstm": init_lstm}


@init.misconception()
def init_uniform(ref):
    """0과 1 사이의 난수를 썼습니다. 약속한 분포의 평균은 얼마였나요?"""

    def init_lstm(D, H, rng, forget_bias=1.0):
        Wx = rng.random(size=(D, 4 * H)) / np.sqrt(D)
        Wh = rng.random(size=(H, 4 * H)) / np.sqrt(H)
        return Wx, Wh, ref.init_lstm(D, H, rng, forget_bias)[2]

    return {"init_lstm": init_lstm}


@init.variant
def init_standard_normal(ref):
    def init_lstm(D, H, rng, forget_bias=1.0):
        Wx = rng.standard_normal((D, 4 * H)) / np.sqrt(D)
        Wh = rng.standard_normal((H, 4 * H)) / np.sqrt(H)
        return Wx, Wh, np.repeat([0.0, forget_bias, 0.0, 0.0], H)

    return {"init_lstm": init_lstm}


@init.variant
def init_concatenated(ref):
    def init_lstm(D, H, rng, forget_bias=1.0):
        Wx = D**-0.5 * rng.normal(size=(D, 4 * H))
        Wh = H**-0.5 * rng.normal(size=(H, 4 * H))
        b = np.concatenate([np.zeros(H), np.full(H, forget_bias), np.zeros(2 * H)])
        return [Wx, Wh, b]

    return {"init_lstm": init_lstm}


@init.variant
def init_keywords(ref):
    def init_lstm(D, H, rng, forget_bias=1.0):
        weights = [rng.normal(loc=0.0, scale=np.sqrt(1 / n), size=(n, 4 * H)) for n in (D, H)]
        b = np.zeros((4, H))
        b[1] = forget_bias
        return *weights, b.reshape(-1)

    return {"init_lstm": init_lstm}


@init.variant
def init_loop(ref):
    def init_lstm(D, H, rng, forget_bias=1.0):
        Wx = rng.normal(size=(D, 4 * H)) * (1 / np.sqrt(D))
        Wh = rng.normal(size=(H, 4 * H)) * (1 / np.sqrt(H))
        b = np.zeros(4 * H)
        for k in range(H, 2 * H):
            b[k] += forget_bias
        return Wx, Wh, b

    return {"init_lstm": init_lstm}


# ---------------------------------------------------------------- 2. lstm_step_forward

step_forward = exercise.task(
    "lstm_step_forward",
    lecture="3_day/lstm#lstm-step",
    hints=[
        "a의 모양은 (N, 4H)입니다. prev_h의 모양에서 H를 알아낸 다음 열을 H개씩 나누세요.",
        "앞의 세 묶음에는 시그모이드, 마지막 묶음에는 tanh입니다. 나눗셈이 필요하면 /가 아니라 //로 정수를 얻으세요.",
        "새 기억 셀은 두 곱의 합입니다. 은닉 상태는 새 기억 셀에 tanh를 씌운 것에 o를 곱한 것입니다.",
    ],
)


@step_forward.probe
def run_step_forward(m, x, prev_h, prev_c, Wx, Wh, b):
    result = m.lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b)
    yield "next_h", result[0]
    yield "next_c", result[1]


@step_forward.case(points=1)
def step_by_hand(rng):
    """손으로 계산한 예: N = D = H = 1"""
    Wx = np.array([[0.0, np.log(3.0), 0.0, np.log(3.0) / 2]])
    return [np.ones((1, 1)), np.zeros((1, 1)), np.ones((1, 1)), Wx, np.ones((1, 4)), np.zeros(4)]


@step_forward.case(points=1)
def step_even(rng):
    """고르게 나눈 값: N = 3, D = 4, H = 5"""
    return even_step(3, 4, 5)


@step_forward.case(points=1)
def step_square(rng):
    """N = D = 2, H = 2일 때"""
    x, h0, Wx, Wh, b = three_by_three()
    return [x[:2, 0], h0[:2], np.array([[1.0, -0.5], [0.3, 2.0]]), Wx, Wh, b]


@step_forward.case(points=1, hidden=True)
def step_one_example(rng):
    """예제 하나"""
    return step_inputs(rng, 1, 5, 3)


@step_forward.case(points=1, hidden=True)
def step_other_sizes(rng):
    """다른 크기"""
    return step_inputs(rng, 4, 2, 6)


@step_forward.case(points=1, hidden=True)
def step_integers(rng):
    """정수 입력"""
    x, *rest = step_inputs(rng, 6, 3, 2)
    return [rng.integers(-2, 3, size=x.shape), *rest]


def cell(
    order="ifog",
    s=sigmoid,
    tanh=np.tanh,
    new_c=lambda v: v.f * v.c + v.i * v.g,
    new_h=lambda v: v.o * np.tanh(v.next_c),
    parts=lambda a, H: np.split(a, 4, axis=1),
):
    """``lstm_step_forward`` with one thing done another way; its cache fits the reference's backward."""

    def lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b):
        a = dict(zip(order, parts(x @ Wx + prev_h @ Wh + b, prev_h.shape[1])))
        v = SimpleNamespace(i=s(a["i"]), f=s(a["f"]), o=s(a["o"]), g=tanh(a["g"]), c=prev_c, h=prev_h)
        v.next_c = new_c(v)
        v.next_h = new_h(v)
        return v.next_h, v.next_c, (x, prev_h, prev_c, Wx, Wh, v.i, v.f, v.o, v.g, v.next_c)

    return {"lstm_step_forward": lstm_step_forward}


@step_forward.misconception(convention=True)
def step_order_fgio(ref):
    """게이트를 f, g, i, o의 차례로 나누었습니다. 이 노트북에서 열은 어떤 차례인가요?"""
    return cell(order="fgio")


@step_forward.misconception(convention=True)
def step_order_ifgo(ref):
    """게이트를 i, f, g, o의 차례로 나누었습니다. 이 노트북에서 셋째와 넷째 묶음은 무엇인가요?"""
    return cell(order="ifgo")


@step_forward.misconception()
def step_order_fiog(ref):
    """i와 f가 서로 바뀌었습니다. 맨 앞의 H개는 어느 게이트의 것이고, 옛 기억에 곱하는 것은 어느 게이트인가요?"""
    return cell(order="fiog")


@step_forward.misconception()
def step_order_iofg(ref):
    """f와 o의 자리가 바뀌었습니다. 둘째 묶음은 어느 게이트의 것인가요?"""
    return cell(order="iofg")


@step_forward.misconception()
def step_interleaved(ref):
    """열을 네 칸씩 건너뛰며 나누었습니다. 게이트 하나의 H개는 띄엄띄엄 있나요, 붙어 있나요?"""
    return cell(parts=lambda a, H: [a[:, k::4] for k in range(4)])


@step_forward.misconception()
def step_sigmoid_on_g(ref):
    """g에도 시그모이드를 씌웠습니다. 그러면 기억 셀에서 무언가를 빼는 쪽으로 적을 수 있을까요?"""
    return cell(tanh=sigmoid)


@step_forward.misconception()
def step_tanh_on_gates(ref):
    """i, f, o에도 tanh를 씌웠습니다. 얼마나 열지를 정하는 수의 범위는 무엇이어야 할까요?"""
    return cell(s=np.tanh)


@step_forward.misconception()
def step_no_candidate(ref):
    """기억 셀에 g를 적지 않고 i를 그대로 더했습니다. i는 얼마나 적을지를 정할 뿐입니다. 적을 내용은 무엇인가요?"""
    return cell(new_c=lambda v: v.f * v.c + v.i)


@step_forward.misconception()
def step_no_input_gate(ref):
    """g를 i로 조절하지 않고 모두 적었습니다. 입력 게이트는 어디에 곱해져야 할까요?"""
    return cell(new_c=lambda v: v.f * v.c + v.g)


@step_forward.misconception()
def step_no_forget_gate(ref):
    """옛 기억을 f로 조절하지 않고 모두 남겼습니다. 망각 게이트는 어디에 곱해져야 할까요?"""
    return cell(new_c=lambda v: v.c + v.i * v.g)


@step_forward.misconception()
def step_one_minus_forget(ref):
    """f가 클수록 더 많이 지웠습니다. f가 1이면 모두 남기는 것이 이 노트북의 약속입니다. 식에 1 - f가 있나요?"""
    return cell(new_c=lambda v: (1 - v.f) * v.c + v.i * v.g)


@step_forward.misconception()
def step_ignores_old_cell(ref):
    """새 기억 셀에 옛 기억이 남아 있지 않습니다. prev_c는 어디에 쓰였나요?"""
    return cell(new_c=lambda v: v.i * v.g)


@step_forward.misconception()
def step_forgets_h_instead(ref):
    """f를 기억 셀이 아니라 은닉 상태에 곱했습니다. 컨베이어 벨트에 실려 온 것은 prev_h와 prev_c 가운데 어느 것인가요?"""
    return cell(new_c=lambda v: v.f * v.h + v.i * v.g)


@step_forward.misconception()
def step_no_output_gate(ref):
    """은닉 상태에 출력 게이트 o를 곱하지 않았습니다. 기억을 얼마나 내보낼지는 무엇이 정하나요?"""
    return cell(new_h=lambda v: np.tanh(v.next_c))


@step_forward.misconception()
def step_h_without_tanh(ref):
    """은닉 상태를 만들 때 기억 셀에 tanh를 씌우지 않았습니다. 기억 셀의 값이 3이라면 은닉 상태는 얼마까지 커질 수 있을까요?"""
    return cell(new_h=lambda v: v.o * v.next_c)


@step_forward.misconception()
def step_h_from_old_cell(ref):
    """은닉 상태를 옛 기억 셀로 만들었습니다. 방금 적은 내용도 내보내려면 어느 기억 셀을 써야 할까요?"""
    return cell(new_h=lambda v: v.o * np.tanh(v.c))


@step_forward.misconception()
def step_tanh_of_product(ref):
    """o를 곱한 다음 tanh를 씌웠습니다. 식에서 tanh의 괄호 안에 있는 것은 무엇뿐인가요?"""
    return cell(new_h=lambda v: np.tanh(v.o * v.next_c))


@step_forward.misconception()
def step_no_bias(ref):
    """편향 b가 더해지지 않았습니다. a의 식에서 빠진 것은 무엇인가요?"""

    def lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b):
        return ref.lstm_step_forward(x, prev_h, prev_c, Wx, Wh, 0 * b)

    return {"lstm_step_forward": lstm_step_forward}


@step_forward.misconception()
def step_ignores_prev_h(ref):
    """게이트를 입력만으로 정했습니다. 직전의 은닉 상태도 a에 들어가야 합니다. 어떤 가중치와 곱해서 더하나요?"""

    def lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b):
        return ref.lstm_step_forward(x, 0 * prev_h, prev_c, Wx, Wh, b)

    return {"lstm_step_forward": lstm_step_forward}


@step_forward.misconception()
def step_order_returned(ref):
    """next_h와 next_c의 자리가 바뀌었습니다. 어느 것을 먼저 돌려주기로 했나요?"""

    def lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b):
        next_h, next_c, cache = ref.lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b)
        return next_c, next_h, cache

    return {"lstm_step_forward": lstm_step_forward}


@step_forward.misconception(see="1_day/numpy#views")
def step_writes_into_prev_c(ref):
    """답은 맞지만 넘겨받은 prev_c가 바뀌었습니다. prev_c *= f나 next_c = prev_c 다음의 +=은 새 배열을 만들까요?"""

    def lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b):
        next_h, next_c, cache = ref.lstm_step_forward(x, prev_h, prev_c.copy(), Wx, Wh, b)
        prev_c[:] = next_c
        return next_h, prev_c, cache

    return {"lstm_step_forward": lstm_step_forward}


@step_forward.pattern(error=r"slice indices must be integers")
def step_float_slice():
    """슬라이싱에 실수를 넣었습니다. /로 나눈 결과는 8 / 4라도 2.0, 곧 실수입니다. 정수로 나누는 연산자는 무엇일까요?"""


@step_forward.pattern(error=r"array split does not result in an equal division")
def step_split_along_rows():
    """np.split이 행을 넷으로 나누려 했습니다. 게이트는 열 방향으로 붙어 있습니다. 축을 어떻게 알려 줄까요?"""


@step_forward.variant
def step_split(ref):
    def lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b):
        i, f, o, g = np.split(np.dot(x, Wx) + np.dot(prev_h, Wh) + b, 4, axis=1)
        i, f, o = (1 / (1 + np.exp(-part)) for part in (i, f, o))
        g = np.tanh(g)
        next_c = prev_c * f
        next_c += i * g
        return o * np.tanh(next_c), next_c, {"i": i, "f": f, "o": o, "g": g}

    return {"lstm_step_forward": lstm_step_forward}


@step_forward.variant
def step_reshaped(ref):
    def lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b):
        N, H = prev_h.shape
        a = (np.hstack([x, prev_h]) @ np.vstack([Wx, Wh]) + b).reshape(N, 4, H)
        gate = 1 / (1 + np.exp(-a[:, :3]))
        next_c = gate[:, 1] * prev_c + gate[:, 0] * np.tanh(a[:, 3])
        return gate[:, 2] * np.tanh(next_c), next_c, None

    return {"lstm_step_forward": lstm_step_forward}


@step_forward.variant
def step_gate_by_gate(ref):
    def lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b):
        H = b.shape[0] // 4
        a = [x @ Wx[:, k : k + H] + prev_h @ Wh[:, k : k + H] + b[k : k + H] for k in range(0, 4 * H, H)]
        i, f, o = (np.exp(part) / (1 + np.exp(part)) for part in a[:3])
        next_c = f * prev_c + i * np.tanh(a[3])
        return o * np.tanh(next_c), next_c, (x, prev_h)

    return {"lstm_step_forward": lstm_step_forward}


@step_forward.variant
def step_loops(ref):
    def lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b):
        N, H = prev_h.shape
        next_h, next_c = np.empty((N, H)), np.empty((N, H))
        for n in range(N):
            for k in range(H):
                i, f, o, g = (
                    np.sum(x[n] * Wx[:, j]) + np.sum(prev_h[n] * Wh[:, j]) + b[j]
                    for j in (k, H + k, 2 * H + k, 3 * H + k)
                )
                i, f, o = 1 / (1 + np.exp(-i)), 1 / (1 + np.exp(-f)), 1 / (1 + np.exp(-o))
                next_c[n, k] = f * prev_c[n, k] + i * np.tanh(g)
                next_h[n, k] = o * np.tanh(next_c[n, k])
        return next_h, next_c, ()

    return {"lstm_step_forward": lstm_step_forward}


NOT_OPENED = "cache는 열어 보지 않는다고 본문에 적었습니다. 잘못 담은 것은 두 역전파 과제에서 드러납니다."
step_forward.equivalent(
    "lstm_step_forward: cache = (x, prev_h, prev_c, Wx, Wh, i, f, o, g, next_c) → …", NOT_OPENED
)


# ---------------------------------------------------------------- 3. lstm_forward

forward = exercise.task(
    "lstm_forward",
    lecture="3_day/lstm#lstm-sequence",
    hints=[
        "은닉 상태는 h0에서, 기억 셀은 h0과 같은 모양의 0에서 시작합니다.",
        "시점마다 두 상태를 모두 새것으로 바꾸어 가세요. lstm_step_forward가 돌려주는 것은 셋입니다.",
        "나온 은닉 상태를 모아 시점의 축이 가운데에 오도록 쌓습니다.",
    ],
)


@forward.probe
def run_forward(m, x, h0, Wx, Wh, b):
    yield "h", m.lstm_forward(x, h0, Wx, Wh, b)[0]


@forward.case(points=1)
def forward_even(rng):
    """고르게 나눈 값: N = 2, T = 3, D = 4, H = 5, h0은 0이 아님"""
    return even_sequence(2, 3, 4, 5)


@forward.case(points=1)
def forward_square(rng):
    """N과 T가 같고 D와 H가 같을 때: N = T = 3, D = H = 2"""
    return three_by_three()


@forward.case(points=1)
def forward_remembers(rng):
    """처음에만 1이 들어오고 f가 0.95인 시퀀스: N = D = H = 1, T = 4"""
    x = np.array([[[1.0], [0.0], [0.0], [0.0]]])
    return [x, np.zeros((1, 1)), np.array([[1.0, 0.0, 0.0, 2.0]]), np.zeros((1, 4)), np.array([0, 3.0, 1, 0])]


@forward.case(points=1, hidden=True)
def forward_one_step(rng):
    """시점이 하나뿐인 시퀀스"""
    return sequence_inputs(rng, 3, 1, 2, 4)


@forward.case(points=1, hidden=True)
def forward_long(rng):
    """긴 시퀀스, 예제 하나"""
    return sequence_inputs(rng, 1, 12, 3, 5)


@forward.case(points=1, hidden=True)
def forward_other_sizes(rng):
    """다른 크기"""
    return sequence_inputs(rng, 5, 6, 2, 3)


@forward.misconception()
def forward_cell_not_carried(ref):
    """기억 셀을 시점마다 0에서 다시 시작했습니다. 다음 시점으로 넘길 것은 은닉 상태 하나뿐일까요?"""

    def lstm_forward(x, h0, Wx, Wh, b):
        h, out = h0, []
        for t in range(x.shape[1]):
            h, _, _ = ref.lstm_step_forward(x[:, t], h, np.zeros_like(h0), Wx, Wh, b)
            out.append(h)
        return np.stack(out, axis=1), None

    return {"lstm_forward": lstm_forward}


@forward.misconception()
def forward_h_not_carried(ref):
    """은닉 상태를 시점마다 h0에서 다시 시작했습니다. 한 시점에서 나온 은닉 상태는 다음 시점의 어디로 들어가야 할까요?"""

    def lstm_forward(x, h0, Wx, Wh, b):
        c, out = np.zeros_like(h0), []
        for t in range(x.shape[1]):
            h, c, _ = ref.lstm_step_forward(x[:, t], h0, c, Wx, Wh, b)
            out.append(h)
        return np.stack(out, axis=1), None

    return {"lstm_forward": lstm_forward}


@forward.misconception()
def forward_nothing_carried(ref):
    """은닉 상태도 기억 셀도 다음 시점으로 넘기지 않았습니다. 반복문 안에서 두 변수가 새것으로 바뀌고 있나요?"""

    def lstm_forward(x, h0, Wx, Wh, b):
        c0 = np.zeros_like(h0)
        out = [ref.lstm_step_forward(x[:, t], h0, c0, Wx, Wh, b)[0] for t in range(x.shape[1])]
        return np.stack(out, axis=1), None

    return {"lstm_forward": lstm_forward}


@forward.misconception()
def forward_states_swapped(ref):
    """다음 시점으로 넘길 때 은닉 상태와 기억 셀이 뒤바뀌었습니다. lstm_step_forward가 돌려주는 차례와 받는 차례를 맞추어 볼까요?"""

    def lstm_forward(x, h0, Wx, Wh, b):
        h, c, out = h0, np.zeros_like(h0), []
        for t in range(x.shape[1]):
            next_h, next_c, _ = ref.lstm_step_forward(x[:, t], h, c, Wx, Wh, b)
            out.append(next_h)
            h, c = next_c, next_h
        return np.stack(out, axis=1), None

    return {"lstm_forward": lstm_forward}


@forward.misconception()
def forward_c0_is_h0(ref):
    """기억 셀도 h0에서 시작했습니다. 첫 시점 직전의 기억 셀은 무엇으로 약속했나요?"""

    def lstm_forward(x, h0, Wx, Wh, b):
        h, c, out = h0, h0, []
        for t in range(x.shape[1]):
            h, c, _ = ref.lstm_step_forward(x[:, t], h, c, Wx, Wh, b)
            out.append(h)
        return np.stack(out, axis=1), None

    return {"lstm_forward": lstm_forward}


@forward.misconception()
def forward_c0_is_one(ref):
    """기억 셀이 1에서 시작했습니다. 아무것도 읽지 않은 기억 셀에는 무엇이 들어 있어야 할까요?"""

    def lstm_forward(x, h0, Wx, Wh, b):
        h, c, out = h0, np.ones_like(h0), []
        for t in range(x.shape[1]):
            h, c, _ = ref.lstm_step_forward(x[:, t], h, c, Wx, Wh, b)
            out.append(h)
        return np.stack(out, axis=1), None

    return {"lstm_forward": lstm_forward}


@forward.misconception()
def forward_ignores_h0(ref):
    """h0을 쓰지 않고 0에서 시작했습니다. 첫 시점의 prev_h는 무엇이어야 할까요?"""

    def lstm_forward(x, h0, Wx, Wh, b):
        return ref.lstm_forward(x, np.zeros_like(h0), Wx, Wh, b)

    return {"lstm_forward": lstm_forward}


@forward.misconception()
def forward_returns_cells(ref):
    """은닉 상태가 아니라 기억 셀을 모았습니다. 시점 밖으로 내보내는 것은 둘 가운데 어느 것인가요?"""

    def lstm_forward(x, h0, Wx, Wh, b):
        h, c, out = h0, np.zeros_like(h0), []
        for t in range(x.shape[1]):
            h, c, _ = ref.lstm_step_forward(x[:, t], h, c, Wx, Wh, b)
            out.append(c)
        return np.stack(out, axis=1), None

    return {"lstm_forward": lstm_forward}


@forward.misconception()
def forward_axes_time_first(ref):
    """시점의 축이 맨 앞에 놓여 (T, N, H)가 되었습니다. 이 노트북의 약속은 (N, T, H)입니다. 쌓을 때 축을 어디에 둘지 정할 수 있을까요?"""

    def lstm_forward(x, h0, Wx, Wh, b):
        h, cache = ref.lstm_forward(x, h0, Wx, Wh, b)
        return h.transpose(1, 0, 2), cache

    return {"lstm_forward": lstm_forward}


@forward.misconception()
def forward_indexes_examples(ref):
    """x[t]로 시점이 아니라 예제를 꺼냈습니다. x의 모양은 (N, T, D)입니다. 시점은 몇 번째 축인가요?"""

    def lstm_forward(x, h0, Wx, Wh, b):
        return ref.lstm_forward(x.transpose(1, 0, 2), h0, Wx, Wh, b)

    return {"lstm_forward": lstm_forward}


@forward.misconception()
def forward_only_last(ref):
    """마지막 은닉 상태만 돌려주었습니다. h에는 몇 시점의 은닉 상태가 들어 있어야 할까요?"""

    def lstm_forward(x, h0, Wx, Wh, b):
        h, cache = ref.lstm_forward(x, h0, Wx, Wh, b)
        return h[:, -1], cache

    return {"lstm_forward": lstm_forward}


@forward.misconception()
def forward_shifted(ref):
    """한 시점씩 밀려 h[:, 0]에 h0이 들어 있습니다. 은닉 상태를 담는 것과 새로 구하는 것 가운데 무엇이 먼저인가요?"""

    def lstm_forward(x, h0, Wx, Wh, b):
        h, cache = ref.lstm_forward(x, h0, Wx, Wh, b)
        return np.concatenate([h0[:, None], h[:, :-1]], axis=1), cache

    return {"lstm_forward": lstm_forward}


@forward.misconception()
def forward_with_h0(ref):
    """맨 앞에 h0까지 넣어 시점이 T + 1개가 되었습니다. h[:, 0]은 몇 번째 입력을 읽은 다음의 은닉 상태여야 할까요?"""

    def lstm_forward(x, h0, Wx, Wh, b):
        h, cache = ref.lstm_forward(x, h0, Wx, Wh, b)
        return np.concatenate([h0[:, None], h], axis=1), cache

    return {"lstm_forward": lstm_forward}


@forward.misconception()
def forward_backwards(ref):
    """시퀀스를 뒤에서부터 읽었습니다. 순전파는 어느 쪽에서 어느 쪽으로 가나요?"""

    def lstm_forward(x, h0, Wx, Wh, b):
        h, cache = ref.lstm_forward(x[:, ::-1], h0, Wx, Wh, b)
        return h[:, ::-1].copy(), cache

    return {"lstm_forward": lstm_forward}


@forward.misconception()
def forward_last_step_missing(ref):
    """마지막 시점을 계산하지 않아 0으로 남았습니다. range에 넣은 수만큼 돌면 시점이 몇 개 계산되나요?"""

    def lstm_forward(x, h0, Wx, Wh, b):
        h, cache = ref.lstm_forward(x, h0, Wx, Wh, b)
        h[:, -1] = 0
        return h, cache

    return {"lstm_forward": lstm_forward}


@forward.misconception(see="1_day/numpy#views")
def forward_changes_h0(ref):
    """넘겨받은 h0이 바뀌었습니다. h = h0이라고 쓴 다음 h[:]나 +=로 고치면 h0은 그대로일까요?"""

    def lstm_forward(x, h0, Wx, Wh, b):
        h, cache = ref.lstm_forward(x, h0.copy(), Wx, Wh, b)
        h0[:] = h[:, -1]
        return h, cache

    return {"lstm_forward": lstm_forward}


@forward.misconception()
def forward_only_h(ref):
    """은닉 상태만 돌려주었습니다. 역전파에서 쓸 cache도 함께 돌려주었나요?"""

    def lstm_forward(x, h0, Wx, Wh, b):
        return ref.lstm_forward(x, h0, Wx, Wh, b)[0]

    return {"lstm_forward": lstm_forward}


@forward.misconception(see="3_day/lstm#lstm-step")
def forward_step_order_fgio(ref):
    """시점마다 게이트를 f, g, i, o의 차례로 나누었습니다. 이 함수보다 lstm_step_forward가 먼저 통과했는지 볼까요?"""
    return cell(order="fgio")


@forward.misconception(see="3_day/lstm#lstm-step")
def forward_step_order_ifgo(ref):
    """시점마다 게이트를 i, f, g, o의 차례로 나누었습니다. 이 함수보다 lstm_step_forward가 먼저 통과했는지 볼까요?"""
    return cell(order="ifgo")


@forward.misconception(see="3_day/lstm#lstm-step")
def forward_step_sigmoid_on_g(ref):
    """시점마다 g에 시그모이드를 씌웠습니다. 이 함수보다 lstm_step_forward가 먼저 통과했는지 볼까요?"""
    return cell(tanh=sigmoid)


@forward.misconception(see="3_day/lstm#lstm-step")
def forward_step_h_without_tanh(ref):
    """시점마다 은닉 상태를 만들 때 tanh가 빠졌습니다. 이 함수보다 lstm_step_forward가 먼저 통과했는지 볼까요?"""
    return cell(new_h=lambda v: v.o * v.next_c)


@forward.variant
def forward_preallocated(ref):
    def lstm_forward(x, h0, Wx, Wh, b):
        N, T, _ = x.shape
        h, cache = np.zeros((N, T, h0.shape[1])), {}
        prev_h, prev_c = h0, np.zeros_like(h0)
        for t in range(T):
            prev_h, prev_c, cache[t] = ref.lstm_step_forward(x[:, t, :], prev_h, prev_c, Wx, Wh, b)
            h[:, t, :] = prev_h
        return h, cache

    return {"lstm_forward": lstm_forward}


@forward.variant
def forward_time_first_inside(ref):
    def lstm_forward(x, h0, Wx, Wh, b):
        pairs, cache = [(h0, 0.0 * h0)], []
        for row in np.swapaxes(x, 0, 1):
            *pair, kept = ref.lstm_step_forward(row, *pairs[-1], Wx, Wh, b)
            pairs.append(pair)
            cache.append(kept)
        return np.array([pair[0] for pair in pairs[1:]]).transpose(1, 0, 2), cache

    return {"lstm_forward": lstm_forward}


@forward.variant
def forward_without_the_step(ref):
    def lstm_forward(x, h0, Wx, Wh, b):
        inputs = x @ Wx + b  # the part that needs no memory, for all time steps at once
        N, T, H = x.shape[0], x.shape[1], h0.shape[1]
        h, prev, c = np.empty((N, T, H)), h0, 0
        for t in range(T):
            a = (inputs[:, t] + prev @ Wh).reshape(N, 4, H)
            i, f, o = (1 / (1 + np.exp(-a[:, k])) for k in range(3))
            c = f * c + i * np.tanh(a[:, 3])
            prev = h[:, t] = o * np.tanh(c)
        return h, (x, h0)

    return {"lstm_forward": lstm_forward}


@forward.variant
def forward_recursive(ref):
    def lstm_forward(x, h0, Wx, Wh, b):
        def walk(t, h, c):
            if t == x.shape[1]:
                return [], []
            h, c, kept = ref.lstm_step_forward(x[:, t], h, c, Wx, Wh, b)
            hs, rest = walk(t + 1, h, c)
            return [h[:, None], *hs], [kept, *rest]

        hs, cache = walk(0, h0, np.zeros(h0.shape))
        return np.concatenate(hs, axis=1), cache

    return {"lstm_forward": lstm_forward}


forward.equivalent("lstm_forward: cache.append(step_cache) → …", NOT_OPENED)
forward.equivalent(
    "lstm_forward: np.zeros(h0.shape) → np.zeros(h0.shape, dtype=int)",
    "실수인 f를 곱한 다음 쓰이므로 처음의 0은 정수여도 됩니다.",
)


# ---------------------------------------------------------------- 4. lstm_step_backward

step_backward = exercise.task(
    "lstm_step_backward",
    lecture="3_day/lstm#lstm-backward",
    hints=[
        "1단계와 2단계부터 하세요. dc에는 두 길에서 온 기울기가 들어 있어야 하고, 받은 dnext_c는 그대로여야 합니다.",
        "네 게이트의 기울기에 저마다의 국소 기울기를 곱합니다. 시그모이드는 s(1 - s), tanh는 1 - g²이고, 모두 출력으로 계산합니다.",
        "순전파에서 나눈 차례대로 가로로 이어 붙여 모양이 (N, 4H)인지 확인하세요. 그다음은 RNN의 역전파와 같습니다.",
    ],
)


@step_backward.probe
def run_step_backward(m, x, prev_h, prev_c, Wx, Wh, b, dnext_h, dnext_c):
    _, _, cache = m.lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b)
    m.lstm_step_forward(-x, prev_h + 1, prev_c - 1, Wx, Wh, b)
    dx, dprev_h, dprev_c, dWx, dWh, db = m.lstm_step_backward(dnext_h, dnext_c, cache)
    yield "dx", dx
    yield "dprev_h", dprev_h
    yield "dprev_c", dprev_c
    yield "dWx", dWx
    yield "dWh", dWh
    yield "db", db
    again = m.lstm_step_backward(dnext_h, dnext_c, cache)
    yield "dprev_c_again", again[2]
    yield "db_again", again[5]


def step_and_upstream(rng, N, D, H):
    return [*step_inputs(rng, N, D, H), rng.normal(size=(N, H)), rng.normal(size=(N, H))]


@step_backward.case(points=1)
def step_back_by_hand(rng):
    """손으로 계산한 예: N = D = H = 1"""
    return [*step_by_hand(rng), np.array([[2.0]]), np.array([[1.0]])]


@step_backward.case(points=1)
def step_back_even(rng):
    """고르게 나눈 값: N = 4, D = 5, H = 3"""
    upstream = np.linspace(-1.0, 2.0, num=12).reshape(4, 3), np.linspace(1.5, -0.5, num=12).reshape(4, 3)
    return [*even_step(4, 5, 3), *upstream]


@step_backward.case(points=1)
def step_back_square(rng):
    """N = D = H = 2일 때"""
    upstream = np.array([[1.0, -2.0], [3.0, 0.5]]), np.array([[-0.5, 1.0], [2.0, -1.5]])
    return [*step_square(rng), *upstream]


@step_backward.case(points=1)
def step_back_only_cell(rng):
    """dnext_h가 0이고 dnext_c만 흘러올 때"""
    return [*even_step(2, 3, 2), np.zeros((2, 2)), np.array([[1.0, -2.0], [0.5, 3.0]])]


@step_backward.case(points=1, hidden=True)
def step_back_one_example(rng):
    """예제 하나"""
    return step_and_upstream(rng, 1, 4, 3)


@step_backward.case(points=1, hidden=True)
def step_back_other_sizes(rng):
    """다른 크기"""
    return step_and_upstream(rng, 5, 2, 6)


@step_backward.case(points=1, hidden=True)
def step_back_integers(rng):
    """정수 입력"""
    x, *rest = step_and_upstream(rng, 3, 5, 2)
    return [rng.integers(-2, 3, size=x.shape), *rest]


# The right way back, formula by formula; a misconception replaces one of them.
FORMULAS = {
    "do": lambda v: v.dnext_h * np.tanh(v.next_c),
    "dc": lambda v: v.dnext_c + v.dnext_h * v.o * (1 - np.tanh(v.next_c) ** 2),
    "di": lambda v: v.dc * v.g,
    "df": lambda v: v.dc * v.prev_c,
    "dg": lambda v: v.dc * v.i,
    "dprev_c": lambda v: v.dc * v.f,
    "ai": lambda v: v.di * v.i * (1 - v.i),
    "af": lambda v: v.df * v.f * (1 - v.f),
    "ao": lambda v: v.do * v.o * (1 - v.o),
    "ag": lambda v: v.dg * (1 - v.g**2),
    "da": lambda v: np.hstack([v.ai, v.af, v.ao, v.ag]),
    "dx": lambda v: v.da @ v.Wx.T,
    "dprev_h": lambda v: v.da @ v.Wh.T,
    "dWx": lambda v: v.x.T @ v.da,
    "dWh": lambda v: v.prev_h.T @ v.da,
    "db": lambda v: np.sum(v.da, axis=0),
}
CACHE = ("x", "prev_h", "prev_c", "Wx", "Wh", "i", "f", "o", "g", "next_c")
GRADIENTS = ("dx", "dprev_h", "dprev_c", "dWx", "dWh", "db")


def back(gradients=GRADIENTS, **wrong):
    """``lstm_step_backward`` with some formulas, or the order of what it returns, replaced."""

    def lstm_step_backward(dnext_h, dnext_c, cache):
        v = SimpleNamespace(dnext_h=dnext_h, dnext_c=dnext_c, **dict(zip(CACHE, cache)))
        for name, formula in (FORMULAS | wrong).items():
            setattr(v, name, formula(v))
        return tuple(getattr(v, name) for name in gradients)

    return {"lstm_step_backward": lstm_step_backward}


@step_backward.misconception()
def step_back_prev_c_from_dnext_c(ref):
    """dprev_c만 dnext_c에 f를 곱해 구했습니다. 곱해야 할 것은 두 길에서 온 것을 더한 dc가 아닐까요?"""
    return back(dprev_c=lambda v: v.dnext_c * v.f)


@step_backward.misconception()
def step_back_cell_from_next_only(ref):
    """기억 셀의 기울기에 은닉 상태를 거쳐 온 것이 빠졌습니다. 기억 셀은 다음 시점 말고 또 어디로 갔나요?"""
    return back(dc=lambda v: v.dnext_c)


@step_backward.misconception()
def step_back_cell_from_h_only(ref):
    """기억 셀의 기울기에 다음 시점에서 온 dnext_c가 빠졌습니다. 갈림길로 돌아온 기울기는 몇 갈래인가요?"""
    return back(dc=lambda v: v.dnext_h * v.o * (1 - np.tanh(v.next_c) ** 2))


@step_backward.misconception()
def step_back_prev_c_without_f(ref):
    """dprev_c에 f를 곱하지 않았습니다. 순전파에서 prev_c와 곱해진 것은 무엇인가요?"""
    return back(dprev_c=lambda v: v.dc)


@step_backward.misconception()
def step_back_squares_cell(ref):
    """tanh의 국소 기울기를 기억 셀 그대로 제곱해서 구했습니다. 1 - tanh²에서 제곱되는 것은 tanh의 입력인가요, 출력인가요?"""
    return back(dc=lambda v: v.dnext_c + v.dnext_h * v.o * (1 - v.next_c**2))


@step_backward.misconception()
def step_back_no_tanh_gradient(ref):
    """은닉 상태에서 기억 셀로 돌아올 때 tanh의 국소 기울기를 곱하지 않았습니다. h = o·tanh(c)에서 게이트는 몇 개를 거치나요?"""
    return back(dc=lambda v: v.dnext_c + v.dnext_h * v.o)


@step_backward.misconception()
def step_back_no_output_gate(ref):
    """은닉 상태에서 기억 셀로 돌아올 때 o를 곱하지 않았습니다. 곱셈 게이트는 상대편의 값을 곱해 보냅니다. tanh(c)의 상대편은 무엇인가요?"""
    return back(dc=lambda v: v.dnext_c + v.dnext_h * (1 - np.tanh(v.next_c) ** 2))


@step_backward.misconception()
def step_back_o_without_tanh(ref):
    """do에 기억 셀을 그대로 곱했습니다. 순전파에서 o와 곱해진 것은 c인가요, tanh(c)인가요?"""
    return back(do=lambda v: v.dnext_h * v.next_c)


@step_backward.misconception()
def step_back_f_from_next_c(ref):
    """df에 새 기억 셀을 곱했습니다. 순전파에서 f와 곱해진 것은 prev_c와 next_c 가운데 어느 것인가요?"""
    return back(df=lambda v: v.dc * v.next_c)


@step_backward.misconception()
def step_back_partners_swapped(ref):
    """di에 i를, dg에 g를 곱했습니다. 곱셈 게이트는 자기 값과 상대편의 값 가운데 무엇을 곱해 보내나요?"""
    return back(di=lambda v: v.dc * v.i, dg=lambda v: v.dc * v.g)


@step_backward.misconception()
def step_back_no_sigmoid_gradients(ref):
    """i, f, o에서 시그모이드의 국소 기울기를 곱하지 않았습니다. di에서 da_i로 가려면 어떤 게이트를 거슬러야 하나요?"""
    return back(ai=lambda v: v.di, af=lambda v: v.df, ao=lambda v: v.do)


@step_backward.misconception()
def step_back_no_activation_gradients(ref):
    """네 게이트 모두 활성화 함수의 국소 기울기를 곱하지 않았습니다. a와 i, f, o, g 사이에 있는 것은 무엇인가요?"""
    return back(ai=lambda v: v.di, af=lambda v: v.df, ao=lambda v: v.do, ag=lambda v: v.dg)


@step_backward.misconception()
def step_back_sigmoid_gradient_on_g(ref):
    """g에 시그모이드의 국소 기울기 g(1 - g)를 곱했습니다. g에 씌운 활성화 함수는 무엇이었나요?"""
    return back(ag=lambda v: v.dg * v.g * (1 - v.g))


@step_backward.misconception()
def step_back_no_tanh_on_g(ref):
    """g에서 tanh의 국소 기울기를 곱하지 않았습니다. dg에서 da_g로 가려면 어떤 게이트를 거슬러야 하나요?"""
    return back(ag=lambda v: v.dg)


@step_backward.misconception()
def step_back_tanh_gradients_on_gates(ref):
    """i, f, o에 tanh의 국소 기울기를 곱했습니다. 앞의 세 묶음에 씌운 활성화 함수는 무엇이었나요?"""
    return back(
        ai=lambda v: v.di * (1 - v.i**2), af=lambda v: v.df * (1 - v.f**2), ao=lambda v: v.do * (1 - v.o**2)
    )


@step_backward.misconception()
def step_back_gradients_from_inputs(ref):
    """시그모이드의 국소 기울기를 게이트의 출력이 아니라 씌우기 전의 값으로 계산했습니다. s(1 - s)의 s는 무엇인가요?"""

    def before(s):
        return np.log(s / (1 - s))

    return back(
        ai=lambda v: v.di * before(v.i) * (1 - before(v.i)),
        af=lambda v: v.df * before(v.f) * (1 - before(v.f)),
        ao=lambda v: v.do * before(v.o) * (1 - before(v.o)),
    )


@step_backward.misconception(convention=True)
def step_back_order_ifgo(ref):
    """네 기울기를 i, f, g, o의 차례로 이어 붙였습니다. 순전파에서 나눈 차례와 같은가요?"""
    return back(da=lambda v: np.hstack([v.ai, v.af, v.ag, v.ao]))


@step_backward.misconception(convention=True)
def step_back_order_fgio(ref):
    """네 기울기를 f, g, i, o의 차례로 이어 붙였습니다. 순전파에서 나눈 차례와 같은가요?"""
    return back(da=lambda v: np.hstack([v.af, v.ag, v.ai, v.ao]))


@step_backward.misconception()
def step_back_order_fiog(ref):
    """네 기울기를 f, i, o, g의 차례로 이어 붙였습니다. 순전파에서 맨 앞의 묶음은 어느 게이트의 것이었나요?"""
    return back(da=lambda v: np.hstack([v.af, v.ai, v.ao, v.ag]))


@step_backward.misconception()
def step_back_stacked_on_rows(ref):
    """네 기울기를 세로로 쌓아 (4N, H)가 되었습니다. a의 모양은 (N, 4H)입니다. 어느 쪽으로 이어 붙여야 할까요?"""
    return back(da=lambda v: np.vstack([v.ai, v.af, v.ao, v.ag]))


@step_backward.misconception()
def step_back_dWh_from_next_h(ref):
    """dWh에 새 은닉 상태를 곱했습니다. 순전파에서 Wh와 곱해진 것은 prev_h와 next_h 가운데 어느 것이었나요?"""
    return back(dWh=lambda v: (v.o * np.tanh(v.next_c)).T @ v.da)


@step_backward.misconception()
def step_back_dW_transposed(ref):
    """가중치의 기울기가 뒤집힌 모양입니다. 기울기의 모양은 미분하려는 값의 모양과 같습니다. 어느 쪽을 전치해야 할까요?"""
    return back(dWx=lambda v: v.da.T @ v.x, dWh=lambda v: v.da.T @ v.prev_h)


@step_backward.misconception(see="1_day/numpy#axis")
def step_back_db_wrong_axis(ref):
    """db를 예제마다 하나씩 구했습니다. b의 원소는 4H개입니다. 어느 축을 없애야 4H개가 남을까요?"""
    return back(db=lambda v: np.sum(v.da, axis=1))


@step_backward.misconception(see="2_day/backprop#branches")
def step_back_db_not_summed(ref):
    """db에 da가 그대로 들어 있습니다. b는 예제 N개에 모두 더해졌습니다. N갈래로 돌아온 기울기를 모으면 어떤 모양이 되어야 할까요?"""
    return back(db=lambda v: v.da)


@step_backward.misconception(see="1_day/numpy#axis")
def step_back_db_keepdims(ref):
    """db의 모양이 (1, 4H)입니다. 기울기의 모양은 미분하려는 값의 모양과 같습니다. b의 모양은 무엇이었나요?"""
    return back(db=lambda v: np.sum(v.da, axis=0, keepdims=True))


@step_backward.misconception()
def step_back_averaged(ref):
    """기울기를 배치 크기로 나누었습니다. 나누는 일은 어디에서 한 번만 하기로 했나요?"""
    return back(
        dWx=lambda v: v.x.T @ v.da / len(v.x),
        dWh=lambda v: v.prev_h.T @ v.da / len(v.x),
        db=lambda v: np.mean(v.da, axis=0),
    )


@step_backward.misconception()
def step_back_order_returned(ref):
    """dprev_h와 dprev_c의 자리가 바뀌었습니다. 여섯 값을 돌려주는 차례를 다시 볼까요?"""
    return back(gradients=("dx", "dprev_c", "dprev_h", "dWx", "dWh", "db"))


@step_backward.misconception(see="1_day/numpy#views")
def step_back_changes_dnext_c(ref):
    """넘겨받은 dnext_c가 바뀌어, 같은 배열로 다시 부르면 값이 달라집니다. dnext_c += …는 새 배열을 만들까요, 받은 배열을 고칠까요?"""

    def lstm_step_backward(dnext_h, dnext_c, cache):
        x, prev_h, prev_c, Wx, Wh, i, f, o, g, next_c = cache
        tanh_c = np.tanh(next_c)
        dnext_c += dnext_h * o * (1 - tanh_c**2)
        di, df, do, dg = dnext_c * g, dnext_c * prev_c, dnext_h * tanh_c, dnext_c * i
        da = np.hstack([di * i * (1 - i), df * f * (1 - f), do * o * (1 - o), dg * (1 - g**2)])
        return da @ Wx.T, da @ Wh.T, dnext_c * f, x.T @ da, prev_h.T @ da, da.sum(axis=0)

    return {"lstm_step_backward": lstm_step_backward}


@step_backward.misconception(see="1_day/numpy#views")
def step_back_changes_dnext_h(ref):
    """넘겨받은 dnext_h가 바뀌어, 같은 배열로 다시 부르면 값이 달라집니다. *=는 새 배열을 만들까요, 받은 배열을 고칠까요?"""

    def lstm_step_backward(dnext_h, dnext_c, cache):
        result = ref.lstm_step_backward(dnext_h, dnext_c, cache)
        dnext_h *= cache[7]
        return result

    return {"lstm_step_backward": lstm_step_backward}


@step_backward.misconception(see="1_day/numpy#views")
def step_back_changes_cache(ref):
    """첫 번째 결과는 맞지만 두 번째는 다릅니다. cache에서 꺼낸 게이트의 배열을 고치지 않았나요? 꺼낸 것은 복사본일까요, 같은 배열일까요?"""

    def lstm_step_backward(dnext_h, dnext_c, cache):
        result = ref.lstm_step_backward(dnext_h, dnext_c, cache)
        for gate in cache[5:8]:
            gate *= 1 - gate
        return result

    return {"lstm_step_backward": lstm_step_backward}


@step_backward.variant
def step_back_einsum(ref):
    def lstm_step_backward(dnext_h, dnext_c, cache):
        x, prev_h, prev_c, Wx, Wh, i, f, o, g, next_c = cache
        t = np.tanh(next_c)
        dc = dnext_h * o
        dc -= dc * t * t
        dc += dnext_c
        da = np.concatenate(
            [
                dc * g * (i - i * i),
                dc * prev_c * (f - f * f),
                dnext_h * t * (o - o * o),
                dc * i * (1 - g * g),
            ],
            axis=1,
        )
        return (
            np.einsum("na,da->nd", da, Wx),
            np.einsum("na,ha->nh", da, Wh),
            f * dc,
            np.einsum("nd,na->da", x, da),
            np.einsum("nh,na->ha", prev_h, da),
            np.ones(len(da)) @ da,
        )

    return {"lstm_step_backward": lstm_step_backward}


@step_backward.variant
def step_back_gate_by_gate(ref):
    def lstm_step_backward(dnext_h, dnext_c, cache):
        x, prev_h, prev_c, Wx, Wh, i, f, o, g, next_c = cache
        H = dnext_h.shape[1]
        dc = dnext_c + dnext_h * o / np.cosh(next_c) ** 2
        das = [
            dc * g * i * (1 - i),
            dc * prev_c * f * (1 - f),
            dnext_h * np.tanh(next_c) * o * (1 - o),
            dc * i * (1 + g) * (1 - g),
        ]
        dx, dprev_h = np.zeros(x.shape), np.zeros_like(prev_h)
        dWx, dWh, db = np.zeros_like(Wx), np.zeros_like(Wh), np.zeros(4 * H)
        for k, da in enumerate(das):
            own = slice(k * H, (k + 1) * H)
            dx += da @ Wx[:, own].T
            dprev_h += da @ Wh[:, own].T
            dWx[:, own], dWh[:, own], db[own] = x.T @ da, prev_h.T @ da, da.sum(0)
        return [dx, dprev_h, dc * f, dWx, dWh, db]

    return {"lstm_step_backward": lstm_step_backward}


@step_backward.variant
def step_back_own_cache(ref):
    def lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b):
        H = prev_h.shape[1]
        both, W = np.hstack([x, prev_h]), np.vstack([Wx, Wh])
        a = both @ W + b
        s, g = 1 / (1 + np.exp(-a[:, : 3 * H])), np.tanh(a[:, 3 * H :])
        next_c = s[:, H : 2 * H] * prev_c + s[:, :H] * g
        cache = {"both": both, "W": W, "s": s, "g": g, "c": next_c, "prev_c": prev_c, "D": x.shape[1]}
        return s[:, 2 * H :] * np.tanh(next_c), next_c, cache

    def lstm_step_backward(dnext_h, dnext_c, cache):
        s, g, c, D = cache["s"], cache["g"], cache["c"], cache["D"]
        H = g.shape[1]
        i, f, o = s[:, :H], s[:, H : 2 * H], s[:, 2 * H :]
        dc = dnext_c + dnext_h * o * (1 - np.tanh(c) ** 2)
        ds = np.hstack([dc * g, dc * cache["prev_c"], dnext_h * np.tanh(c)]) * s * (1 - s)
        da = np.hstack([ds, dc * i * (1 - g**2)])
        dboth, dW = da @ cache["W"].T, cache["both"].T @ da
        return dboth[:, :D], dboth[:, D:], dc * f, dW[:D], dW[D:], da.sum(axis=0)

    return {"lstm_step_forward": lstm_step_forward, "lstm_step_backward": lstm_step_backward}


@step_backward.variant
def step_back_preallocated(ref):
    def lstm_step_backward(dnext_h, dnext_c, cache):
        x, prev_h, prev_c, Wx, Wh, i, f, o, g, next_c = cache
        N, H = dnext_h.shape
        dc = dnext_c.copy()
        dc += dnext_h * o * (1 - np.square(np.tanh(next_c)))
        da = np.empty((N, 4, H))
        da[:, 0], da[:, 1], da[:, 2], da[:, 3] = g * dc, prev_c * dc, dnext_h * np.tanh(next_c), i * dc
        for k, gate in enumerate((i, f, o)):
            da[:, k] *= gate * (1 - gate)
        da[:, 3] *= 1 - g**2
        da = da.reshape(N, -1)
        return np.dot(da, Wx.T), np.dot(da, Wh.T), f * dc, np.dot(x.T, da), np.dot(prev_h.T, da), da.sum(0)

    return {"lstm_step_backward": lstm_step_backward}


# ---------------------------------------------------------------- 5. lstm_backward

backward = exercise.task(
    "lstm_backward",
    lecture="3_day/lstm#lstm-backward",
    hints=[
        "마지막 시점에서 출발합니다. 다음 시점에서 돌아온 두 기울기를 모두 모양 (N, H)의 0으로 시작하세요.",
        "은닉 상태 쪽에는 dh[:, t]를 더하고, 기억 셀 쪽에는 다음 시점에서 온 것을 그대로 넘깁니다.",
        "시점마다 dprev_h와 dprev_c를 모두 새것으로 바꾸어 가세요. 반복이 끝났을 때 남는 둘 가운데 돌려줄 것은 하나입니다.",
    ],
)


@backward.probe
def run_backward(m, x, h0, Wx, Wh, b, dh):
    _, cache = m.lstm_forward(x, h0, Wx, Wh, b)
    m.lstm_forward(-x, h0 + 1, Wx, Wh, b)
    dx, dh0, dWx, dWh, db = m.lstm_backward(dh, cache)
    yield "dx", dx
    yield "dh0", dh0
    yield "dWx", dWx
    yield "dWh", dWh
    yield "db", db
    again = m.lstm_backward(dh, cache)
    yield "dx_again", again[0]
    yield "dWh_again", again[3]


def sequence_and_upstream(rng, N, T, D, H):
    return [*sequence_inputs(rng, N, T, D, H), rng.normal(size=(N, T, H))]


@backward.case(points=1)
def back_even(rng):
    """고르게 나눈 값: N = 2, T = 4, D = 5, H = 3"""
    return [*even_sequence(2, 4, 5, 3), np.linspace(-1.0, 2.0, num=24).reshape(2, 4, 3)]


@backward.case(points=1)
def back_square(rng):
    """N과 T가 같고 D와 H가 같을 때: N = T = 3, D = H = 2"""
    dh = np.array([[[1, -2], [3, 0], [-1, 2]], [[0, 1], [2, -3], [1, 1]], [[-2, 1], [0, 2], [3, -1]]])
    return [*three_by_three(), dh.astype(float)]


@backward.case(points=1)
def back_last_step(rng):
    """마지막 시점에만 기울기가 흘러올 때: N = 1, T = 4"""
    dh = np.zeros((1, 4, 2))
    dh[0, -1] = [2.0, -1.0]
    return [*even_sequence(1, 4, 3, 2), dh]


@backward.case(points=1, hidden=True)
def back_one_step(rng):
    """시점이 하나뿐인 시퀀스"""
    return sequence_and_upstream(rng, 3, 1, 2, 4)


@backward.case(points=1, hidden=True)
def back_long(rng):
    """긴 시퀀스, 예제 하나"""
    return sequence_and_upstream(rng, 1, 11, 3, 5)


@backward.case(points=1, hidden=True)
def back_other_sizes(rng):
    """다른 크기"""
    return sequence_and_upstream(rng, 5, 6, 2, 3)


def walk(dh, cache, step, start=0.0, carry=lambda old, new: new, order=reversed):
    """All time steps with ``step(dh_t, dprev_h, dprev_c, cache_t)``; ``carry`` makes what goes to the next."""
    dprev_h = dprev_c = np.full(dh[:, 0].shape, start)
    steps = []
    for t in order(range(dh.shape[1])):
        found = step(dh[:, t], dprev_h, dprev_c, cache[t])
        dprev_h, dprev_c = carry((dprev_h, dprev_c), (found[1], found[2]))
        steps.append((t, found))
    dx = np.stack([found[0] for _, found in sorted(steps, key=lambda pair: pair[0])], axis=1)
    return dx, dprev_h, *(sum(found[k] for _, found in steps) for k in (3, 4, 5))


@backward.misconception()
def back_cell_gradient_dropped(ref):
    """다음 시점의 기억 셀에서 온 기울기를 넘기지 않았습니다. 시점을 거슬러 넘길 것은 은닉 상태의 기울기 하나뿐일까요?"""

    def lstm_backward(dh, cache):
        return walk(dh, cache, lambda d, h, c, k: ref.lstm_step_backward(d + h, 0 * c, k))

    return {"lstm_backward": lstm_backward}


@backward.misconception(see="2_day/backprop#branches")
def back_h_gradient_dropped(ref):
    """다음 시점의 은닉 상태에서 온 기울기를 더하지 않았습니다. 은닉 상태는 출력 말고 또 어디로 들어갔나요?"""

    def lstm_backward(dh, cache):
        return walk(dh, cache, lambda d, h, c, k: ref.lstm_step_backward(d, c, k))

    return {"lstm_backward": lstm_backward}


@backward.misconception(see="2_day/backprop#branches")
def back_nothing_carried(ref):
    """다음 시점에서 온 기울기를 둘 다 쓰지 않았습니다. 시점마다 따로따로 역전파하면 앞 시점은 뒤 시점에 끼친 영향을 알 수 있을까요?"""

    def lstm_backward(dh, cache):
        return walk(dh, cache, lambda d, h, c, k: ref.lstm_step_backward(d, 0 * c, k))

    return {"lstm_backward": lstm_backward}


@backward.misconception()
def back_dh_into_cell(ref):
    """dh를 기억 셀 쪽에도 더했습니다. 시점 밖으로 나간 것은 은닉 상태와 기억 셀 가운데 어느 것인가요?"""

    def lstm_backward(dh, cache):
        return walk(dh, cache, lambda d, h, c, k: ref.lstm_step_backward(d + h, d + c, k))

    return {"lstm_backward": lstm_backward}


@backward.misconception()
def back_states_swapped(ref):
    """dprev_h와 dprev_c가 뒤바뀌어 넘어갔습니다. lstm_step_backward가 돌려주는 차례와 받는 차례를 맞추어 볼까요?"""

    def lstm_backward(dh, cache):
        return walk(dh, cache, lambda d, h, c, k: ref.lstm_step_backward(d + c, h, k))

    return {"lstm_backward": lstm_backward}


@backward.misconception()
def back_cell_accumulates(ref):
    """기억 셀의 기울기를 새것으로 바꾸지 않고 계속 쌓았습니다. 시점 t의 기억 셀로 돌아오는 것은 바로 다음 시점 하나의 dprev_c가 아닐까요?"""

    def lstm_backward(dh, cache):
        return walk(
            dh,
            cache,
            lambda d, h, c, k: ref.lstm_step_backward(d + h, c, k),
            carry=lambda old, new: (new[0], old[1] + new[1]),
        )

    return {"lstm_backward": lstm_backward}


@backward.misconception()
def back_both_accumulate(ref):
    """다음 시점에서 온 두 기울기를 새것으로 바꾸지 않고 계속 쌓았습니다. +=와 = 가운데 어느 것이어야 할까요?"""

    def lstm_backward(dh, cache):
        return walk(
            dh,
            cache,
            lambda d, h, c, k: ref.lstm_step_backward(d + h, c, k),
            carry=lambda old, new: (old[0] + new[0], old[1] + new[1]),
        )

    return {"lstm_backward": lstm_backward}


@backward.misconception()
def back_starts_from_one(ref):
    """마지막 시점에서 출발할 때의 기울기가 1입니다. 마지막 시점 다음에는 시점이 없습니다. 거기에서 돌아올 기울기는 얼마일까요?"""

    def lstm_backward(dh, cache):
        return walk(dh, cache, lambda d, h, c, k: ref.lstm_step_backward(d + h, c, k), start=1.0)

    return {"lstm_backward": lstm_backward}


@backward.misconception()
def back_forward_order(ref):
    """시점을 앞에서 뒤로 지나갔습니다. 시점 t의 기울기를 구하려면 t + 1과 t - 1 가운데 어느 것이 먼저 있어야 할까요?"""

    def lstm_backward(dh, cache):
        return walk(dh, cache, lambda d, h, c, k: ref.lstm_step_backward(d + h, c, k), order=list)

    return {"lstm_backward": lstm_backward}


@backward.misconception()
def back_db_overwritten(ref):
    """db에 첫 시점의 것만 남았습니다. dWx, dWh와 같은 방법으로 모았나요?"""

    def lstm_backward(dh, cache):
        dprev_h = dprev_c = np.zeros_like(dh[:, 0])
        for t in reversed(range(dh.shape[1])):
            _, dprev_h, dprev_c, _, _, db = ref.lstm_step_backward(dh[:, t] + dprev_h, dprev_c, cache[t])
        return *ref.lstm_backward(dh, cache)[:4], db

    return {"lstm_backward": lstm_backward}


@backward.misconception()
def back_overwrites(ref):
    """시점마다의 기울기를 모으지 않아 첫 시점의 것만 남았습니다. 반복할 때마다 더해지고 있을까요, 덮어써지고 있을까요?"""

    def lstm_backward(dh, cache):
        dprev_h = dprev_c = np.zeros_like(dh[:, 0])
        for t in reversed(range(dh.shape[1])):
            _, dprev_h, dprev_c, dWx, dWh, db = ref.lstm_step_backward(dh[:, t] + dprev_h, dprev_c, cache[t])
        return ref.lstm_backward(dh, cache)[0], dprev_h, dWx, dWh, db

    return {"lstm_backward": lstm_backward}


@backward.misconception()
def back_dh0_from_dh(ref):
    """dh0에 dh[:, 0]을 돌려주었습니다. dh[:, 0]은 h0의 기울기일까요, h0으로 만든 첫 은닉 상태의 기울기일까요?"""

    def lstm_backward(dh, cache):
        dx, _, *rest = ref.lstm_backward(dh, cache)
        return dx, dh[:, 0].copy(), *rest

    return {"lstm_backward": lstm_backward}


@backward.misconception()
def back_dh0_is_dc0(ref):
    """dh0에 첫 시점의 dprev_c를 돌려주었습니다. h0은 은닉 상태와 기억 셀 가운데 어느 쪽의 처음 값인가요?"""

    def lstm_backward(dh, cache):
        dprev_h = dprev_c = np.zeros_like(dh[:, 0])
        for t in reversed(range(dh.shape[1])):
            _, dprev_h, dprev_c, *_ = ref.lstm_step_backward(dh[:, t] + dprev_h, dprev_c, cache[t])
        dx, _, *rest = ref.lstm_backward(dh, cache)
        return dx, dprev_c, *rest

    return {"lstm_backward": lstm_backward}


@backward.misconception()
def back_only_last_loss(ref):
    """마지막 시점의 dh만 쓰고 나머지 시점의 dh를 더하지 않았습니다. 시점마다 출력으로 나간 갈래에서 돌아온 기울기는 어디로 갔나요?"""

    def lstm_backward(dh, cache):
        last = np.zeros_like(dh)
        last[:, -1] = dh[:, -1]
        return ref.lstm_backward(last, cache)

    return {"lstm_backward": lstm_backward}


@backward.misconception()
def back_dx_reversed(ref):
    """dx의 시점이 거꾸로 놓였습니다. 뒤에서부터 모은 것을 그대로 쌓으면 dx[:, 0]은 몇 번째 시점의 것이 될까요?"""

    def lstm_backward(dh, cache):
        dx, *rest = ref.lstm_backward(dh, cache)
        return dx[:, ::-1].copy(), *rest

    return {"lstm_backward": lstm_backward}


@backward.misconception()
def back_dx_time_first(ref):
    """dx의 시점 축이 맨 앞에 놓여 (T, N, D)가 되었습니다. dx의 모양은 x와 같아야 합니다. 축의 순서는 무엇이었나요?"""

    def lstm_backward(dh, cache):
        dx, *rest = ref.lstm_backward(dh, cache)
        return dx.transpose(1, 0, 2), *rest

    return {"lstm_backward": lstm_backward}


@backward.misconception()
def back_averaged_over_time(ref):
    """기울기를 시점의 수 T로 나누었습니다. 갈라진 길에서 돌아온 기울기는 평균하나요, 더하나요?"""

    def lstm_backward(dh, cache):
        dx, dh0, dWx, dWh, db = ref.lstm_backward(dh, cache)
        T = dh.shape[1]
        return dx, dh0, dWx / T, dWh / T, db / T

    return {"lstm_backward": lstm_backward}


@backward.misconception(see="1_day/numpy#views")
def back_changes_dh(ref):
    """넘겨받은 dh가 바뀌어 있습니다. dh[:, t] += …는 새 배열을 만들까요, 받은 배열을 고칠까요?"""

    def lstm_backward(dh, cache):
        dprev_h, dprev_c, total, dx = 0, np.zeros_like(dh[:, 0]), [0, 0, 0], []
        for t in reversed(range(dh.shape[1])):
            dh[:, t] += dprev_h
            dx_t, dprev_h, dprev_c, *weights = ref.lstm_step_backward(dh[:, t], dprev_c, cache[t])
            dx.append(dx_t)
            total = [a + g for a, g in zip(total, weights)]
        return np.stack(dx[::-1], axis=1), dprev_h, *total

    return {"lstm_backward": lstm_backward}


@backward.misconception()
@backward.pattern(error=r"IndexError: pop from")
def back_pops_cache(ref):
    """cache에서 pop으로 꺼내 쓰다가, 두 번째로 부르니 비어 있었습니다. 꺼내도 없어지지 않게 읽으려면 어떻게 해야 할까요?"""

    def lstm_backward(dh, cache):
        dprev_h, dprev_c, total, dx = 0, np.zeros_like(dh[:, 0]), [0, 0, 0], []
        for t in reversed(range(dh.shape[1])):
            dx_t, dprev_h, dprev_c, *weights = ref.lstm_step_backward(
                dh[:, t] + dprev_h, dprev_c, cache.pop()
            )
            dx.append(dx_t)
            total = [a + g for a, g in zip(total, weights)]
        return np.stack(dx[::-1], axis=1), dprev_h, *total

    return {"lstm_backward": lstm_backward}


@backward.misconception()
def back_same_cache(ref):
    """모든 시점에서 마지막 시점의 cache를 썼습니다. 시점마다 나온 cache를 따로 모아 두었나요?"""

    def lstm_backward(dh, cache):
        return ref.lstm_backward(dh, [cache[-1]] * len(cache))

    return {"lstm_backward": lstm_backward}


@backward.misconception(see="3_day/lstm#lstm-backward")
def back_step_cell_from_next_only(ref):
    """시점마다 은닉 상태를 거쳐 기억 셀로 온 기울기가 빠졌습니다. 이 함수보다 lstm_step_backward가 먼저 통과했는지 볼까요?"""
    return back(dc=lambda v: v.dnext_c)


@backward.misconception(see="3_day/lstm#lstm-backward")
def back_step_prev_c_without_f(ref):
    """시점마다 dprev_c에 f를 곱하지 않았습니다. 이 함수보다 lstm_step_backward가 먼저 통과했는지 볼까요?"""
    return back(dprev_c=lambda v: v.dc)


@backward.misconception(see="3_day/lstm#lstm-backward")
def back_step_squares_cell(ref):
    """시점마다 tanh의 국소 기울기를 기억 셀 그대로 제곱해서 구했습니다. 이 함수보다 lstm_step_backward가 먼저 통과했는지 볼까요?"""
    return back(dc=lambda v: v.dnext_c + v.dnext_h * v.o * (1 - v.next_c**2))


@backward.misconception(see="3_day/lstm#lstm-backward")
def back_step_order_ifgo(ref):
    """시점마다 기울기를 i, f, g, o의 차례로 이어 붙였습니다. 이 함수보다 lstm_step_backward가 먼저 통과했는지 볼까요?"""
    return back(da=lambda v: np.hstack([v.ai, v.af, v.ag, v.ao]))


@backward.misconception(see="3_day/lstm#lstm-backward")
def back_step_no_tanh_on_g(ref):
    """시점마다 g에서 tanh의 국소 기울기를 곱하지 않았습니다. 이 함수보다 lstm_step_backward가 먼저 통과했는지 볼까요?"""
    return back(ag=lambda v: v.dg)


@backward.variant
def back_preallocated(ref):
    def lstm_backward(dh, cache):
        N, T, H = dh.shape
        dprev_h, dprev_c = np.zeros((N, H)), np.zeros((N, H))
        dx, dWx, dWh, db = None, 0, 0, np.zeros(4 * H)
        for t in range(T - 1, -1, -1):
            dxt, dprev_h, dprev_c, dWxt, dWht, dbt = ref.lstm_step_backward(
                dh[:, t, :] + dprev_h, dprev_c, cache[t]
            )
            if dx is None:
                dx = np.zeros((N, T, dxt.shape[1]))
            dx[:, t, :] = dxt
            dWx += dWxt
            dWh += dWht
            db += dbt
        return dx, dprev_h, dWx, dWh, db

    return {"lstm_backward": lstm_backward}


@backward.variant
def back_on_own_copy(ref):
    def lstm_backward(dh, cache):
        flowing, dc, steps = dh.copy(), np.zeros(dh[:, 0].shape), []
        for t in reversed(range(dh.shape[1])):
            steps.insert(0, ref.lstm_step_backward(flowing[:, t], dc, cache[t]))
            dc = steps[0][2]
            if t > 0:
                flowing[:, t - 1] += steps[0][1]
        dx, dprev, _, *sums = (np.array(column) for column in zip(*steps))
        return dx.transpose(1, 0, 2), dprev[0], *(s.sum(axis=0) for s in sums)

    return {"lstm_backward": lstm_backward}


@backward.variant
def back_recursive(ref):
    def lstm_backward(dh, cache):
        def from_step(t):
            """Everything from time step t on: dx so far, gradients of h and c before it, sums."""
            if t == dh.shape[1]:
                zero = np.zeros((dh.shape[0], dh.shape[2]))
                return [], zero, zero, (0, 0, 0)
            later, carry_h, carry_c, sums = from_step(t + 1)
            step = ref.lstm_step_backward(dh[:, t] + carry_h, carry_c, cache[t])
            return [step[0], *later], step[1], step[2], tuple(s + g for s, g in zip(sums, step[3:]))

        dx, dh0, _, sums = from_step(0)
        return np.stack(dx, axis=1), dh0, *sums

    return {"lstm_backward": lstm_backward}


@backward.variant
def back_without_the_step(ref):
    def lstm_forward(x, h0, Wx, Wh, b):
        N, T, H = len(x), x.shape[1], h0.shape[1]
        gates, cells, h, prev, c = np.empty((T, N, 4 * H)), [np.zeros((N, H))], np.empty((N, T, H)), h0, 0
        for t in range(T):
            a = x[:, t] @ Wx + prev @ Wh + b
            gates[t, :, : 3 * H] = 1 / (1 + np.exp(-a[:, : 3 * H]))
            gates[t, :, 3 * H :] = np.tanh(a[:, 3 * H :])
            i, f, o, g = np.split(gates[t], 4, axis=1)
            c = f * c + i * g
            cells.append(c)
            prev = h[:, t] = o * np.tanh(c)
        return h, (x, h0, Wx, Wh, h.copy(), gates, cells)

    def lstm_backward(dh, cache):
        x, h0, Wx, Wh, h, gates, cells = cache
        da, dhh, dc = np.empty((*dh.shape[:2], Wx.shape[1])), 0, 0
        for t in range(dh.shape[1])[::-1]:
            i, f, o, g = np.split(gates[t], 4, axis=1)
            tanh_c, up = np.tanh(cells[t + 1]), dh[:, t] + dhh
            dc = dc + up * o * (1 - tanh_c**2)
            local = np.hstack([i * (1 - i), f * (1 - f), o * (1 - o), 1 - g**2])
            da[:, t] = np.hstack([dc * g, dc * cells[t], up * tanh_c, dc * i]) * local
            dhh, dc = da[:, t] @ Wh.T, dc * f
        before = np.concatenate([h0[:, None], h[:, :-1]], axis=1)
        dWx = np.tensordot(x, da, axes=([0, 1], [0, 1]))
        return da @ Wx.T, dhh, dWx, np.einsum("nth,nta->ha", before, da), da.sum(axis=(0, 1))

    return {"lstm_forward": lstm_forward, "lstm_backward": lstm_backward}


backward.equivalent(
    "lstm_backward: np.zeros(dh[:, 0].shape) → np.zeros(dh[:, 0].shape, dtype=int)…",
    "실수에 더하는 0이라 정수여도 합은 실수입니다.",
)
