"""prac4_rnn 채점: 한 시점과 시퀀스의 순전파와 역전파, 기울기 자르기.

Tolerances: sums of a few dozen float64 terms and tanh; any right order of summation agrees to about 1e-12.
"""

import numpy as np

from autograde import Exercise, close

exercise = Exercise("prac4_rnn", title="RNN")


def step_inputs(rng, N, D, H):
    """x, prev_h, Wx, Wh, b of one time step; sizes that keep tanh away from its flat ends."""
    return [
        rng.normal(size=(N, D)),
        rng.normal(0, 0.5, size=(N, H)),
        rng.normal(0, 0.5, size=(D, H)),
        rng.normal(0, 0.5, size=(H, H)),
        rng.normal(0, 0.5, size=H),
    ]


def even_step(N, D, H):
    """The same from evenly spaced numbers, so that a learner can type them."""
    return [
        np.linspace(-0.4, 0.7, num=N * D).reshape(N, D),
        np.linspace(-0.2, 0.5, num=N * H).reshape(N, H),
        np.linspace(-0.1, 0.9, num=D * H).reshape(D, H),
        np.linspace(-0.3, 0.7, num=H * H).reshape(H, H),
        np.linspace(-0.2, 0.4, num=H),
    ]


def sequence_inputs(rng, N, T, D, H):
    """x (N, T, D), h0, Wx, Wh, b."""
    return [rng.normal(size=(N, T, D)), *step_inputs(rng, N, D, H)[1:]]


def even_sequence(N, T, D, H):
    return [np.linspace(-0.8, 0.9, num=N * T * D).reshape(N, T, D), *even_step(N, D, H)[1:]]


# ---------------------------------------------------------------- 1. rnn_step_forward

step_forward = exercise.task(
    "rnn_step_forward",
    lecture="3_day/rnn#rnn-step",
    hints=[
        "x에는 Wx를, prev_h에는 Wh를 곱합니다. 두 결과의 모양이 같은지 먼저 출력해 보세요.",
        "두 결과와 편향을 모두 더한 다음에 활성화 함수를 한 번만 씌웁니다.",
        "돌려줄 것은 둘입니다. 새 은닉 상태와, 나중에 역전파에서 꺼내 쓸 값을 묶은 튜플입니다.",
    ],
)


@step_forward.probe
def run_step_forward(m, x, prev_h, Wx, Wh, b):
    yield "next_h", m.rnn_step_forward(x, prev_h, Wx, Wh, b)[0]


@step_forward.case(points=1)
def step_by_hand(rng):
    """손으로 계산한 예: N = 1, D = 2, H = 2"""
    Wx, Wh = np.array([[0.2, 0.1], [0.3, -0.4]]), np.array([[0.6, 0.3], [0.2, -0.5]])
    return [np.array([[1.0, 2.0]]), np.array([[0.5, -1.0]]), Wx, Wh, np.array([0.1, -0.1])]


@step_forward.case(points=1)
def step_even(rng):
    """고르게 나눈 값: N = 3, D = 10, H = 4"""
    return even_step(3, 10, 4)


@step_forward.case(points=1)
def step_square(rng):
    """N, D, H가 모두 3일 때"""
    x = np.array([[1.0, -0.5, 0.2], [0.3, 0.8, -1.0], [-0.6, 0.1, 0.4]])
    prev_h = np.array([[0.5, -0.2, 0.1], [0.0, 0.4, -0.3], [0.7, 0.2, -0.6]])
    Wx = np.array([[0.4, -0.7, 0.1], [0.9, 0.2, -0.5], [-0.3, 0.6, 0.8]])
    Wh = np.array([[0.5, 0.3, -0.4], [-0.8, 0.1, 0.7], [0.2, -0.6, 0.9]])
    return [x, prev_h, Wx, Wh, np.array([0.1, -0.2, 0.3])]


@step_forward.case(points=1, hidden=True)
def step_one_example(rng):
    """예제 하나"""
    return step_inputs(rng, 1, 5, 3)


@step_forward.case(points=1, hidden=True)
def step_other_sizes(rng):
    """다른 크기"""
    return step_inputs(rng, 6, 2, 5)


@step_forward.case(points=1, hidden=True)
def step_integers(rng):
    """정수 입력"""
    x, *rest = step_inputs(rng, 4, 3, 2)
    return [rng.integers(-2, 3, size=x.shape), *rest]


# Mistakes of one step. They come back in the sequence, where the message names the step as the cause.


@step_forward.misconception()
def step_no_tanh(ref):
    """활성화 함수를 씌우지 않은 값이 나왔습니다. 이 값이 시점마다 다시 들어가면 얼마나 커질 수 있을까요?"""

    def rnn_step_forward(x, prev_h, Wx, Wh, b):
        next_h = x @ Wx + prev_h @ Wh + b
        return next_h, (x, prev_h, Wx, Wh, next_h)

    return {"rnn_step_forward": rnn_step_forward}


@step_forward.misconception()
def step_sigmoid(ref):
    """tanh 자리에 시그모이드를 썼습니다. 은닉 상태가 음수도 될 수 있으려면 어떤 함수여야 할까요?"""

    def rnn_step_forward(x, prev_h, Wx, Wh, b):
        next_h = 1 / (1 + np.exp(-(x @ Wx + prev_h @ Wh + b)))
        return next_h, (x, prev_h, Wx, Wh, next_h)

    return {"rnn_step_forward": rnn_step_forward}


@step_forward.misconception()
def step_relu(ref):
    """tanh 자리에 ReLU를 썼습니다. 은닉 상태를 -1과 1 사이로 눌러 주는 것은 어느 쪽일까요?"""

    def rnn_step_forward(x, prev_h, Wx, Wh, b):
        next_h = np.maximum(0, x @ Wx + prev_h @ Wh + b)
        return next_h, (x, prev_h, Wx, Wh, next_h)

    return {"rnn_step_forward": rnn_step_forward}


@step_forward.misconception()
def step_no_bias(ref):
    """편향 b가 더해지지 않았습니다. a의 식에서 빠진 것은 무엇인가요?"""

    def rnn_step_forward(x, prev_h, Wx, Wh, b):
        return ref.rnn_step_forward(x, prev_h, Wx, Wh, 0 * b)

    return {"rnn_step_forward": rnn_step_forward}


@step_forward.misconception()
def step_bias_outside(ref):
    """편향을 tanh 바깥에서 더했습니다. 그러면 은닉 상태가 1을 넘을 수도 있습니다. b는 괄호의 안과 밖 가운데 어디에 있어야 할까요?"""

    def rnn_step_forward(x, prev_h, Wx, Wh, b):
        next_h = np.tanh(x @ Wx + prev_h @ Wh) + b
        return next_h, (x, prev_h, Wx, Wh, next_h)

    return {"rnn_step_forward": rnn_step_forward}


@step_forward.misconception()
def step_ignores_memory(ref):
    """직전의 은닉 상태를 쓰지 않았습니다. 그러면 이 신경망은 무엇을 기억할 수 있을까요?"""

    def rnn_step_forward(x, prev_h, Wx, Wh, b):
        return ref.rnn_step_forward(x, 0 * prev_h, Wx, Wh, b)

    return {"rnn_step_forward": rnn_step_forward}


@step_forward.misconception()
def step_adds_memory_raw(ref):
    """prev_h에 Wh를 곱하지 않고 그대로 더했습니다. 직전 은닉 상태도 가중치를 거쳐야 합니다. 어떤 가중치였나요?"""

    def rnn_step_forward(x, prev_h, Wx, Wh, b):
        next_h = np.tanh(x @ Wx + prev_h + b)
        return next_h, (x, prev_h, Wx, Wh, next_h)

    return {"rnn_step_forward": rnn_step_forward}


@step_forward.misconception()
def step_wh_transposed(ref):
    """Wh를 전치해서 곱했습니다. Wh는 정사각형이라 오류가 나지 않습니다. 순전파의 식에 전치가 있나요?"""

    def rnn_step_forward(x, prev_h, Wx, Wh, b):
        return ref.rnn_step_forward(x, prev_h, Wx, Wh.T, b)

    return {"rnn_step_forward": rnn_step_forward}


@step_forward.misconception()
def step_column_vectors(ref):
    """Wh @ prev_h처럼 가중치를 왼쪽에서 곱했습니다. 이 노트북에서는 벡터가 행으로 놓여 있습니다. (N, H)와 (H, H)는 어떤 순서로 곱해야 할까요?"""

    def rnn_step_forward(x, prev_h, Wx, Wh, b):
        next_h = np.tanh(x @ Wx + Wh @ prev_h + b)
        return next_h, (x, prev_h, Wx, Wh, next_h)

    return {"rnn_step_forward": rnn_step_forward}


@step_forward.misconception()
def step_all_columns(ref):
    """Wx @ x와 Wh @ prev_h처럼 가중치를 모두 왼쪽에서 곱했습니다. 예제가 행으로 놓인 (N, D)에 (D, H)를 곱하려면 어느 쪽이 앞에 와야 할까요?"""

    def rnn_step_forward(x, prev_h, Wx, Wh, b):
        next_h = np.tanh(Wx @ x + Wh @ prev_h + b)
        return next_h, (x, prev_h, Wx, Wh, next_h)

    return {"rnn_step_forward": rnn_step_forward}


@step_forward.misconception(see="1_day/numpy#broadcasting")
def step_elementwise(ref):
    """prev_h와 Wh를 행렬로 곱하지 않고 원소끼리 곱했습니다. NumPy에서 *와 @는 어떻게 다른가요?"""

    def rnn_step_forward(x, prev_h, Wx, Wh, b):
        next_h = np.tanh(x @ Wx + prev_h * Wh + b)
        return next_h, (x, prev_h, Wx, Wh, next_h)

    return {"rnn_step_forward": rnn_step_forward}


@step_forward.misconception()
def step_weights_swapped(ref):
    """Wx와 Wh가 서로 바뀌었습니다. 모양이 (D, H)인 것은 x와 prev_h 가운데 어느 것과 곱할 수 있나요?"""

    def rnn_step_forward(x, prev_h, Wx, Wh, b):
        return ref.rnn_step_forward(x, prev_h, Wh, Wx, b)

    return {"rnn_step_forward": rnn_step_forward}


@step_forward.misconception()
def step_two_tanhs(ref):
    """두 부분에 tanh를 따로 씌운 다음 더했습니다. 식에서 tanh는 몇 번 나오나요?"""

    def rnn_step_forward(x, prev_h, Wx, Wh, b):
        next_h = np.tanh(x @ Wx) + np.tanh(prev_h @ Wh + b)
        return next_h, (x, prev_h, Wx, Wh, next_h)

    return {"rnn_step_forward": rnn_step_forward}


@step_forward.misconception()
def step_only_next_h(ref):
    """은닉 상태만 돌려주었습니다. 이 함수는 두 가지를 차례로 돌려주어야 합니다. 나머지 하나는 무엇인가요?"""

    def rnn_step_forward(x, prev_h, Wx, Wh, b):
        return ref.rnn_step_forward(x, prev_h, Wx, Wh, b)[0]

    return {"rnn_step_forward": rnn_step_forward}


@step_forward.misconception(see="1_day/numpy#views")
def step_writes_into_prev_h(ref):
    """답은 맞지만 넘겨받은 prev_h가 새 은닉 상태로 덮였습니다. prev_h[:] = …나 out=은 새 배열을 만들까요, 받은 배열을 고칠까요?"""

    def rnn_step_forward(x, prev_h, Wx, Wh, b):
        next_h, cache = ref.rnn_step_forward(x, prev_h.copy(), Wx, Wh, b)
        prev_h[:] = next_h
        return prev_h, cache

    return {"rnn_step_forward": rnn_step_forward}


@step_forward.variant
def step_concatenated(ref):
    def rnn_step_forward(x, prev_h, Wx, Wh, b):
        both = np.concatenate([x, prev_h], axis=1) @ np.vstack([Wx, Wh]) + b
        return np.tanh(both), [x, prev_h, Wx, Wh, both]

    return {"rnn_step_forward": rnn_step_forward}


@step_forward.variant
def step_dots_in_stages(ref):
    def rnn_step_forward(x, prev_h, Wx, Wh, b):
        a = np.dot(x, Wx)
        a += np.dot(prev_h, Wh)
        a += b
        cache = {"x": x, "prev_h": prev_h, "Wx": Wx, "Wh": Wh}
        return np.tanh(a), cache

    return {"rnn_step_forward": rnn_step_forward}


@step_forward.variant
def step_loops(ref):
    def rnn_step_forward(x, prev_h, Wx, Wh, b):
        next_h = np.empty(prev_h.shape)
        for n in range(len(x)):
            for k in range(len(b)):
                next_h[n, k] = np.tanh(
                    sum(x[n, d] * Wx[d, k] for d in range(x.shape[1]))
                    + sum(prev_h[n, j] * Wh[j, k] for j in range(len(b)))
                    + b[k]
                )
        return next_h, None

    return {"rnn_step_forward": rnn_step_forward}


@step_forward.variant
def step_exponentials(ref):
    def rnn_step_forward(x, prev_h, Wx, Wh, b):
        a = np.einsum("nd,dh->nh", x, Wx) + np.einsum("nk,kh->nh", prev_h, Wh) + b[None, :]
        up, down = np.exp(a), np.exp(-a)
        return (up - down) / (up + down), (x, prev_h)

    return {"rnn_step_forward": rnn_step_forward}


NOT_OPENED = "cache는 열어 보지 않는다고 본문에 적었습니다. 잘못 담은 것은 rnn_step_backward와 rnn_backward에서 드러납니다."
step_forward.equivalent("rnn_step_forward: cache = (x, prev_h, Wx, Wh, next_h) → …", NOT_OPENED)
step_forward.equivalent("rnn_step_forward: next_h = np.tanh(…); cache = … → …", NOT_OPENED)


# ---------------------------------------------------------------- 2. rnn_forward

forward = exercise.task(
    "rnn_forward",
    lecture="3_day/rnn#rnn-sequence",
    hints=[
        "은닉 상태를 담을 변수 하나를 h0으로 시작하고, 시점마다 rnn_step_forward의 결과로 바꾸어 가세요.",
        "시점 t의 입력은 x[:, t]입니다. 모양이 (N, D)인지 출력해 보세요.",
        "나온 은닉 상태를 시점마다 모아 두었다가, 마지막에 시점의 축이 가운데에 오도록 쌓습니다.",
    ],
)


@forward.probe
def run_forward(m, x, h0, Wx, Wh, b):
    yield "h", m.rnn_forward(x, h0, Wx, Wh, b)[0]


@forward.case(points=1)
def forward_by_hand(rng):
    """손으로 계산한 예: 처음에만 1이 들어오는 시퀀스"""
    x = np.array([[[1.0], [0.0], [0.0]]])
    return [x, np.zeros((1, 1)), np.array([[1.0]]), np.array([[0.5]]), np.zeros(1)]


@forward.case(points=1)
def forward_even(rng):
    """고르게 나눈 값: N = 2, T = 3, D = 4, H = 5, h0은 0이 아님"""
    return even_sequence(2, 3, 4, 5)


@forward.case(points=1)
def forward_square(rng):
    """N과 T가 같고 D와 H가 같을 때: N = T = 3, D = H = 2"""
    x = np.array(
        [
            [[0.5, -1.0], [0.2, 0.8], [-0.4, 0.1]],
            [[1.0, 0.3], [-0.7, 0.6], [0.9, -0.2]],
            [[-0.1, 0.4], [0.6, -0.9], [0.0, 1.0]],
        ]
    )
    h0 = np.array([[0.3, -0.6], [0.8, 0.1], [-0.5, 0.4]])
    Wx, Wh = np.array([[0.7, -0.3], [0.2, 0.9]]), np.array([[0.5, 0.8], [-0.6, 0.4]])
    return [x, h0, Wx, Wh, np.array([0.1, -0.2])]


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
def forward_h_not_carried(ref):
    """시점마다 h0에서 다시 시작했습니다. 한 시점에서 나온 은닉 상태는 다음 시점의 어디로 들어가야 할까요?"""

    def rnn_forward(x, h0, Wx, Wh, b):
        h = [ref.rnn_step_forward(x[:, t], h0, Wx, Wh, b)[0] for t in range(x.shape[1])]
        return np.stack(h, axis=1), None

    return {"rnn_forward": rnn_forward}


@forward.misconception()
def forward_ignores_h0(ref):
    """h0을 쓰지 않고 0에서 시작했습니다. 첫 시점의 prev_h는 무엇이어야 할까요?"""

    def rnn_forward(x, h0, Wx, Wh, b):
        return ref.rnn_forward(x, np.zeros_like(h0), Wx, Wh, b)

    return {"rnn_forward": rnn_forward}


@forward.misconception()
def forward_axes_time_first(ref):
    """시점의 축이 맨 앞에 놓여 (T, N, H)가 되었습니다. 이 노트북의 약속은 (N, T, H)입니다. 쌓을 때 축을 어디에 둘지 정할 수 있을까요?"""

    def rnn_forward(x, h0, Wx, Wh, b):
        h, cache = ref.rnn_forward(x, h0, Wx, Wh, b)
        return h.transpose(1, 0, 2), cache

    return {"rnn_forward": rnn_forward}


@forward.misconception()
def forward_reshaped(ref):
    """(T, N, H)로 쌓은 배열을 reshape로 (N, T, H)라고 불렀습니다. reshape는 축을 옮길까요, 같은 순서의 수를 다른 칸에 나누어 담을까요?"""

    def rnn_forward(x, h0, Wx, Wh, b):
        h, cache = ref.rnn_forward(x, h0, Wx, Wh, b)
        return h.transpose(1, 0, 2).reshape(h.shape), cache

    return {"rnn_forward": rnn_forward}


@forward.misconception()
def forward_indexes_examples(ref):
    """x[t]로 시점이 아니라 예제를 꺼냈습니다. x의 모양은 (N, T, D)입니다. 시점은 몇 번째 축인가요?"""

    def rnn_forward(x, h0, Wx, Wh, b):
        return ref.rnn_forward(x.transpose(1, 0, 2), h0, Wx, Wh, b)

    return {"rnn_forward": rnn_forward}


@forward.misconception()
def forward_only_last(ref):
    """마지막 은닉 상태만 돌려주었습니다. h에는 몇 시점의 은닉 상태가 들어 있어야 할까요?"""

    def rnn_forward(x, h0, Wx, Wh, b):
        h, cache = ref.rnn_forward(x, h0, Wx, Wh, b)
        return h[:, -1], cache

    return {"rnn_forward": rnn_forward}


@forward.misconception()
def forward_with_h0(ref):
    """맨 앞에 h0까지 넣어 시점이 T + 1개가 되었습니다. h[:, 0]은 몇 번째 입력을 읽은 다음의 은닉 상태여야 할까요?"""

    def rnn_forward(x, h0, Wx, Wh, b):
        h, cache = ref.rnn_forward(x, h0, Wx, Wh, b)
        return np.concatenate([h0[:, None], h], axis=1), cache

    return {"rnn_forward": rnn_forward}


@forward.misconception()
def forward_shifted(ref):
    """한 시점씩 밀려 h[:, 0]에 h0이 들어 있습니다. 은닉 상태를 담는 것과 새로 구하는 것 가운데 무엇이 먼저인가요?"""

    def rnn_forward(x, h0, Wx, Wh, b):
        h, cache = ref.rnn_forward(x, h0, Wx, Wh, b)
        return np.concatenate([h0[:, None], h[:, :-1]], axis=1), cache

    return {"rnn_forward": rnn_forward}


@forward.misconception()
def forward_last_step_missing(ref):
    """마지막 시점을 계산하지 않아 0으로 남았습니다. range에 넣은 수만큼 돌면 시점이 몇 개 계산되나요?"""

    def rnn_forward(x, h0, Wx, Wh, b):
        h, cache = ref.rnn_forward(x, h0, Wx, Wh, b)
        h[:, -1] = 0
        return h, cache

    return {"rnn_forward": rnn_forward}


@forward.misconception()
def forward_backwards(ref):
    """시퀀스를 뒤에서부터 읽었습니다. 순전파는 어느 쪽에서 어느 쪽으로 가나요?"""

    def rnn_forward(x, h0, Wx, Wh, b):
        h, cache = ref.rnn_forward(x[:, ::-1], h0, Wx, Wh, b)
        return h[:, ::-1].copy(), cache

    return {"rnn_forward": rnn_forward}


@forward.misconception(see="1_day/numpy#views")
def forward_same_array(ref):
    """모든 시점에 마지막 은닉 상태가 들어 있습니다. 배열 하나를 고쳐 쓰면서 목록에 담으면 목록의 원소들은 서로 다른 배열일까요?"""

    def rnn_forward(x, h0, Wx, Wh, b):
        h, cache = ref.rnn_forward(x, h0, Wx, Wh, b)
        return np.repeat(h[:, -1:], h.shape[1], axis=1), cache

    return {"rnn_forward": rnn_forward}


@forward.misconception(see="1_day/numpy#views")
def forward_changes_h0(ref):
    """넘겨받은 h0이 바뀌었습니다. h = h0이라고 쓴 다음 h[:]나 +=로 고치면 h0은 그대로일까요?"""

    def rnn_forward(x, h0, Wx, Wh, b):
        h, cache = ref.rnn_forward(x, h0.copy(), Wx, Wh, b)
        h0[:] = h[:, -1]
        return h, cache

    return {"rnn_forward": rnn_forward}


@forward.misconception()
def forward_a_list(ref):
    """시점마다 나온 은닉 상태가 리스트로 나왔습니다. 배열 하나로 쌓으려면 어떤 함수가 필요할까요?"""

    def rnn_forward(x, h0, Wx, Wh, b):
        h, cache = ref.rnn_forward(x, h0, Wx, Wh, b)
        return list(h.transpose(1, 0, 2)), cache

    return {"rnn_forward": rnn_forward}


@forward.misconception()
def forward_only_h(ref):
    """은닉 상태만 돌려주었습니다. 역전파에서 쓸 cache도 함께 돌려주었나요?"""

    def rnn_forward(x, h0, Wx, Wh, b):
        return ref.rnn_forward(x, h0, Wx, Wh, b)[0]

    return {"rnn_forward": rnn_forward}


@forward.misconception(see="3_day/rnn#rnn-step")
def forward_step_no_tanh(ref):
    """시점마다 tanh를 거치지 않았습니다. 이 함수보다 rnn_step_forward가 먼저 통과했는지 볼까요?"""

    def rnn_step_forward(x, prev_h, Wx, Wh, b):
        next_h = x @ Wx + prev_h @ Wh + b
        return next_h, (x, prev_h, Wx, Wh, next_h)

    return {"rnn_step_forward": rnn_step_forward}


@forward.misconception(see="3_day/rnn#rnn-step")
def forward_step_no_bias(ref):
    """시점마다 편향이 빠졌습니다. 이 함수보다 rnn_step_forward가 먼저 통과했는지 볼까요?"""

    def rnn_step_forward(x, prev_h, Wx, Wh, b):
        next_h = np.tanh(x @ Wx + prev_h @ Wh)
        return next_h, (x, prev_h, Wx, Wh, next_h)

    return {"rnn_step_forward": rnn_step_forward}


@forward.misconception(see="3_day/rnn#rnn-step")
def forward_step_wh_transposed(ref):
    """시점마다 Wh가 뒤집혀 곱해졌습니다. 이 함수보다 rnn_step_forward가 먼저 통과했는지 볼까요?"""

    def rnn_step_forward(x, prev_h, Wx, Wh, b):
        next_h = np.tanh(x @ Wx + prev_h @ Wh.T + b)
        return next_h, (x, prev_h, Wx, Wh, next_h)

    return {"rnn_step_forward": rnn_step_forward}


@forward.variant
def forward_preallocated(ref):
    def rnn_forward(x, h0, Wx, Wh, b):
        N, T, _ = x.shape
        h, prev, cache = np.zeros((N, T, h0.shape[1])), h0, {}
        for t in range(T):
            h[:, t, :], cache[t] = ref.rnn_step_forward(x[:, t, :], prev, Wx, Wh, b)
            prev = h[:, t, :]
        return h, cache

    return {"rnn_forward": rnn_forward}


@forward.variant
def forward_time_first_inside(ref):
    def rnn_forward(x, h0, Wx, Wh, b):
        rows, hs, cache = x.transpose(1, 0, 2), [h0], []
        for row in rows:
            next_h, kept = ref.rnn_step_forward(row, hs[-1], Wx, Wh, b)
            hs.append(next_h)
            cache.append(kept)
        return np.array(hs[1:]).swapaxes(0, 1), cache

    return {"rnn_forward": rnn_forward}


@forward.variant
def forward_without_the_step(ref):
    def rnn_forward(x, h0, Wx, Wh, b):
        inputs = x @ Wx + b  # the part that needs no memory, for all time steps at once
        h, prev = np.empty(inputs.shape), h0
        for t in range(x.shape[1]):
            prev = h[:, t] = np.tanh(inputs[:, t] + prev @ Wh)
        return h, (x, h0, Wx, Wh, h)

    return {"rnn_forward": rnn_forward}


@forward.variant
def forward_recursive(ref):
    def rnn_forward(x, h0, Wx, Wh, b):
        first, kept = ref.rnn_step_forward(x[:, 0], h0, Wx, Wh, b)
        if x.shape[1] == 1:
            return first[:, None], [kept]
        rest, more = rnn_forward(x[:, 1:], first, Wx, Wh, b)
        return np.concatenate([first[:, None], rest], axis=1), [kept, *more]

    return {"rnn_forward": rnn_forward}


forward.equivalent("rnn_forward: cache.append(step_cache) → …", NOT_OPENED)


# ---------------------------------------------------------------- 3. rnn_step_backward

step_backward = exercise.task(
    "rnn_step_backward",
    lecture="3_day/rnn#rnn-step",
    hints=[
        "먼저 tanh 게이트를 거꾸로 지나 da를 구하세요. tanh의 국소 기울기는 next_h만 있으면 됩니다. cache에 next_h가 들어 있나요?",
        "나머지는 2일차의 Affine 층 두 개입니다. da와 무엇을, 어느 쪽을 전치해 곱해야 표의 모양이 나올까요?",
        "db는 예제마다 한 번씩 더해진 편향의 기울기입니다. 어느 축으로 모아야 (H,)가 될까요?",
    ],
)


@step_backward.probe
def run_step_backward(m, x, prev_h, Wx, Wh, b, dnext_h):
    _, cache = m.rnn_step_forward(x, prev_h, Wx, Wh, b)
    m.rnn_step_forward(-x, prev_h + 1, Wx, Wh, b)
    dx, dprev_h, dWx, dWh, db = m.rnn_step_backward(dnext_h, cache)
    yield "dx", dx
    yield "dprev_h", dprev_h
    yield "dWx", dWx
    yield "dWh", dWh
    yield "db", db
    again = m.rnn_step_backward(dnext_h, cache)
    yield "dx_again", again[0]
    yield "dWh_again", again[3]


def step_and_upstream(rng, N, D, H):
    return [*step_inputs(rng, N, D, H), rng.normal(size=(N, H))]


@step_backward.case(points=1)
def step_back_by_hand(rng):
    """손으로 계산한 예: N = D = H = 1"""
    numbers = [[[1.0]], [[0.5]], [[2.0]], [[3.0]], [-3.5], [[4.0]]]
    return [np.array(number) for number in numbers]


@step_backward.case(points=1)
def step_back_even(rng):
    """고르게 나눈 값: N = 4, D = 5, H = 3"""
    return [*even_step(4, 5, 3), np.linspace(-1.0, 2.0, num=12).reshape(4, 3)]


@step_backward.case(points=1)
def step_back_square(rng):
    """N, D, H가 모두 2일 때"""
    x, prev_h = np.array([[0.5, -1.0], [0.2, 0.8]]), np.array([[0.3, -0.6], [0.7, 0.1]])
    Wx, Wh = np.array([[0.7, -0.3], [0.2, 0.9]]), np.array([[0.5, 0.8], [-0.6, 0.4]])
    return [x, prev_h, Wx, Wh, np.array([0.1, -0.2]), np.array([[1.0, -2.0], [3.0, 0.5]])]


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


@step_backward.misconception()
def step_back_from_preactivation(ref):
    """tanh의 국소 기울기를 출력이 아니라 씌우기 전의 값 a로 계산했습니다. 1 - tanh²에서 제곱되는 것은 무엇인가요?"""

    def rnn_step_backward(dnext_h, cache):
        x, prev_h, Wx, Wh, next_h = cache
        da = dnext_h * (1 - np.arctanh(next_h) ** 2)
        return da @ Wx.T, da @ Wh.T, x.T @ da, prev_h.T @ da, da.sum(axis=0)

    return {"rnn_step_backward": rnn_step_backward}


@step_backward.misconception()
def step_back_tanh_twice(ref):
    """이미 tanh를 지난 next_h에 tanh를 한 번 더 씌워 미분했습니다. cache에 담은 것은 tanh의 입력인가요, 출력인가요?"""

    def rnn_step_backward(dnext_h, cache):
        x, prev_h, Wx, Wh, next_h = cache
        da = dnext_h * (1 - np.tanh(next_h) ** 2)
        return da @ Wx.T, da @ Wh.T, x.T @ da, prev_h.T @ da, da.sum(axis=0)

    return {"rnn_step_backward": rnn_step_backward}


@step_backward.misconception()
def step_back_db_from_upstream(ref):
    """db만 tanh를 거치기 전의 기울기로 구했습니다. b는 tanh의 안에서 더해졌나요, 밖에서 더해졌나요?"""

    def rnn_step_backward(dnext_h, cache):
        dx, dprev_h, dWx, dWh, db = ref.rnn_step_backward(dnext_h, cache)
        return dx, dprev_h, dWx, dWh, np.sum(dnext_h, axis=0)

    return {"rnn_step_backward": rnn_step_backward}


@step_backward.misconception()
def step_back_no_tanh(ref):
    """tanh 게이트를 건너뛰고 흘러온 기울기를 그대로 썼습니다. next_h와 a 사이에 있는 게이트의 국소 기울기는 무엇인가요?"""

    def rnn_step_backward(dnext_h, cache):
        x, prev_h, Wx, Wh, next_h = cache
        return dnext_h @ Wx.T, dnext_h @ Wh.T, x.T @ dnext_h, prev_h.T @ dnext_h, dnext_h.sum(axis=0)

    return {"rnn_step_backward": rnn_step_backward}


@step_backward.misconception()
def step_back_not_squared(ref):
    """국소 기울기로 1 - next_h를 곱했습니다. 은닉 상태가 -1에 가까울 때 tanh의 기울기는 얼마여야 할까요?"""

    def rnn_step_backward(dnext_h, cache):
        x, prev_h, Wx, Wh, next_h = cache
        da = dnext_h * (1 - next_h)
        return da @ Wx.T, da @ Wh.T, x.T @ da, prev_h.T @ da, da.sum(axis=0)

    return {"rnn_step_backward": rnn_step_backward}


@step_backward.misconception()
def step_back_like_sigmoid(ref):
    """국소 기울기로 next_h(1 - next_h)를 곱했습니다. 이것은 시그모이드의 것입니다. tanh의 국소 기울기는 무엇인가요?"""

    def rnn_step_backward(dnext_h, cache):
        x, prev_h, Wx, Wh, next_h = cache
        da = dnext_h * next_h * (1 - next_h)
        return da @ Wx.T, da @ Wh.T, x.T @ da, prev_h.T @ da, da.sum(axis=0)

    return {"rnn_step_backward": rnn_step_backward}


@step_backward.misconception(see="2_day/backprop#chain-rule")
def step_back_drops_upstream(ref):
    """tanh의 국소 기울기만 쓰고 흘러온 기울기 dnext_h를 곱하지 않았습니다. dnext_h는 어디에 들어가야 할까요?"""

    def rnn_step_backward(dnext_h, cache):
        x, prev_h, Wx, Wh, next_h = cache
        da = 1 - next_h**2
        return da @ Wx.T, da @ Wh.T, x.T @ da, prev_h.T @ da, da.sum(axis=0)

    return {"rnn_step_backward": rnn_step_backward}


@step_backward.misconception()
def step_back_wh_not_transposed(ref):
    """dprev_h를 구할 때 Wh를 전치하지 않았습니다. 정사각형이라 오류가 나지 않습니다. dx를 구할 때는 Wx를 어떻게 했나요?"""

    def rnn_step_backward(dnext_h, cache):
        dx, dprev_h, dWx, dWh, db = ref.rnn_step_backward(dnext_h, cache)
        x, prev_h, Wx, Wh, next_h = cache
        return dx, (dnext_h * (1 - next_h**2)) @ Wh, dWx, dWh, db

    return {"rnn_step_backward": rnn_step_backward}


@step_backward.misconception()
@step_backward.pattern(
    error=r"not aligned|mismatch in its core dimension", source=r"(@|,|\.dot\()\s*Wx\b(?!\s*\.)"
)
def step_back_wx_not_transposed(ref):
    """dx를 구할 때 da에 Wx를 그대로 곱했습니다. (N, H)에 무엇을 곱해야 (N, D)가 될까요?"""

    def rnn_step_backward(dnext_h, cache):
        _, dprev_h, dWx, dWh, db = ref.rnn_step_backward(dnext_h, cache)
        x, prev_h, Wx, Wh, next_h = cache
        return (dnext_h * (1 - next_h**2)) @ Wx, dprev_h, dWx, dWh, db

    return {"rnn_step_backward": rnn_step_backward}


@step_backward.misconception()
def step_back_dWh_from_next_h(ref):
    """dWh에 새 은닉 상태를 곱했습니다. 순전파에서 Wh와 곱해진 것은 prev_h와 next_h 가운데 어느 것이었나요?"""

    def rnn_step_backward(dnext_h, cache):
        dx, dprev_h, dWx, dWh, db = ref.rnn_step_backward(dnext_h, cache)
        next_h = cache[4]
        return dx, dprev_h, dWx, next_h.T @ (dnext_h * (1 - next_h**2)), db

    return {"rnn_step_backward": rnn_step_backward}


@step_backward.misconception()
def step_back_dWh_transposed(ref):
    """dWh의 행과 열이 뒤집혔습니다. 정사각형이라 모양으로는 드러나지 않습니다. da와 prev_h 가운데 전치할 쪽은 어디일까요?"""

    def rnn_step_backward(dnext_h, cache):
        dx, dprev_h, dWx, dWh, db = ref.rnn_step_backward(dnext_h, cache)
        return dx, dprev_h, dWx, dWh.T, db

    return {"rnn_step_backward": rnn_step_backward}


@step_backward.misconception()
def step_back_dWx_transposed(ref):
    """dWx가 뒤집힌 모양입니다. dWx의 모양은 Wx와 같아야 합니다. 어느 쪽을 전치해야 할까요?"""

    def rnn_step_backward(dnext_h, cache):
        dx, dprev_h, dWx, dWh, db = ref.rnn_step_backward(dnext_h, cache)
        return dx, dprev_h, dWx.T, dWh, db

    return {"rnn_step_backward": rnn_step_backward}


@step_backward.misconception()
def step_back_both_transposed(ref):
    """dWx와 dWh가 모두 뒤집혔습니다. 기울기의 모양은 미분하려는 값의 모양과 같습니다. 곱할 때 앞에 올 것은 무엇일까요?"""

    def rnn_step_backward(dnext_h, cache):
        dx, dprev_h, dWx, dWh, db = ref.rnn_step_backward(dnext_h, cache)
        return dx, dprev_h, dWx.T, dWh.T, db

    return {"rnn_step_backward": rnn_step_backward}


@step_backward.misconception(see="1_day/numpy#axis")
def step_back_db_wrong_axis(ref):
    """db를 예제마다 하나씩 구했습니다. b의 원소는 H개입니다. 어느 축을 없애야 H개가 남을까요?"""

    def rnn_step_backward(dnext_h, cache):
        dx, dprev_h, dWx, dWh, db = ref.rnn_step_backward(dnext_h, cache)
        return dx, dprev_h, dWx, dWh, np.sum(dnext_h * (1 - cache[4] ** 2), axis=1)

    return {"rnn_step_backward": rnn_step_backward}


@step_backward.misconception(see="2_day/backprop#branches")
def step_back_db_not_summed(ref):
    """db에 da가 그대로 들어 있습니다. b는 예제 N개에 모두 더해졌습니다. N갈래로 돌아온 기울기를 모으면 어떤 모양이 되어야 할까요?"""

    def rnn_step_backward(dnext_h, cache):
        dx, dprev_h, dWx, dWh, db = ref.rnn_step_backward(dnext_h, cache)
        return dx, dprev_h, dWx, dWh, dnext_h * (1 - cache[4] ** 2)

    return {"rnn_step_backward": rnn_step_backward}


@step_backward.misconception(see="1_day/numpy#axis")
def step_back_db_scalar(ref):
    """db가 수 하나로 합쳐졌습니다. b의 원소마다 기울기가 따로 있어야 합니다. sum에 무엇을 알려 주어야 할까요?"""

    def rnn_step_backward(dnext_h, cache):
        dx, dprev_h, dWx, dWh, db = ref.rnn_step_backward(dnext_h, cache)
        return dx, dprev_h, dWx, dWh, np.sum(db)

    return {"rnn_step_backward": rnn_step_backward}


@step_backward.misconception(see="1_day/numpy#axis")
def step_back_db_keepdims(ref):
    """db의 모양이 (1, H)입니다. 기울기의 모양은 미분하려는 값의 모양과 같습니다. b의 모양은 무엇이었나요?"""

    def rnn_step_backward(dnext_h, cache):
        dx, dprev_h, dWx, dWh, db = ref.rnn_step_backward(dnext_h, cache)
        return dx, dprev_h, dWx, dWh, db[np.newaxis]

    return {"rnn_step_backward": rnn_step_backward}


@step_backward.misconception()
def step_back_averaged(ref):
    """기울기를 배치 크기로 나누었습니다. 나누는 일은 어디에서 한 번만 하기로 했나요?"""

    def rnn_step_backward(dnext_h, cache):
        dx, dprev_h, dWx, dWh, db = ref.rnn_step_backward(dnext_h, cache)
        N = len(dnext_h)
        return dx, dprev_h, dWx / N, dWh / N, db / N

    return {"rnn_step_backward": rnn_step_backward}


@step_backward.misconception()
def step_back_order(ref):
    """dx와 dprev_h의 자리가 바뀌었습니다. 다섯 값을 돌려주는 순서를 다시 볼까요?"""

    def rnn_step_backward(dnext_h, cache):
        dx, dprev_h, dWx, dWh, db = ref.rnn_step_backward(dnext_h, cache)
        return dprev_h, dx, dWx, dWh, db

    return {"rnn_step_backward": rnn_step_backward}


@step_backward.misconception(see="1_day/numpy#views")
def step_back_changes_upstream(ref):
    """넘겨받은 dnext_h가 바뀌어, 같은 배열로 다시 부르면 값이 달라집니다. *=는 새 배열을 만들까요, 받은 배열을 고칠까요?"""

    def rnn_step_backward(dnext_h, cache):
        x, prev_h, Wx, Wh, next_h = cache
        dnext_h *= 1 - next_h**2
        return dnext_h @ Wx.T, dnext_h @ Wh.T, x.T @ dnext_h, prev_h.T @ dnext_h, dnext_h.sum(axis=0)

    return {"rnn_step_backward": rnn_step_backward}


@step_backward.misconception(see="1_day/numpy#views")
def step_back_changes_cache(ref):
    """첫 번째 결과는 맞지만 두 번째는 다릅니다. cache에서 꺼낸 배열을 고치지 않았나요? 꺼낸 것은 복사본일까요, 같은 배열일까요?"""

    def rnn_step_backward(dnext_h, cache):
        next_h = cache[4].copy()
        result = ref.rnn_step_backward(dnext_h, cache)
        cache[4][:] = 1 - next_h**2
        return result

    return {"rnn_step_backward": rnn_step_backward}


@step_backward.variant
def step_back_einsum(ref):
    def rnn_step_backward(dnext_h, cache):
        x, prev_h, Wx, Wh, next_h = cache
        da = dnext_h - dnext_h * next_h * next_h
        return (
            np.einsum("nh,dh->nd", da, Wx),
            np.einsum("nh,kh->nk", da, Wh),
            np.einsum("nd,nh->dh", x, da),
            np.einsum("nk,nh->kh", prev_h, da),
            np.einsum("nh->h", da),
        )

    return {"rnn_step_backward": rnn_step_backward}


@step_backward.variant
def step_back_example_by_example(ref):
    def rnn_step_backward(dnext_h, cache):
        x, prev_h, Wx, Wh, next_h = cache
        dx, dprev_h = np.zeros(x.shape), np.zeros_like(prev_h)
        dWx, dWh, db = np.zeros_like(Wx), np.zeros_like(Wh), np.zeros(len(Wh))
        for n in range(len(x)):
            da = dnext_h[n] * (1 - next_h[n] ** 2)
            dx[n], dprev_h[n] = Wx @ da, Wh @ da
            dWx += np.outer(x[n], da)
            dWh += np.outer(prev_h[n], da)
            db += da
        return [dx, dprev_h, dWx, dWh, db]

    return {"rnn_step_backward": rnn_step_backward}


@step_backward.variant
def step_back_own_cache(ref):
    def rnn_step_forward(x, prev_h, Wx, Wh, b):
        both, W = np.hstack([x, prev_h]), np.vstack([Wx, Wh])
        a = both @ W + b
        return np.tanh(a), {"both": both, "W": W, "a": a, "D": x.shape[1]}

    def rnn_step_backward(dnext_h, cache):
        da = dnext_h / np.cosh(cache["a"]) ** 2
        dboth, dW, D = da @ cache["W"].T, cache["both"].T @ da, cache["D"]
        return dboth[:, :D], dboth[:, D:], dW[:D], dW[D:], da.sum(0)

    return {"rnn_step_forward": rnn_step_forward, "rnn_step_backward": rnn_step_backward}


@step_backward.variant
def step_back_recomputes(ref):
    def rnn_step_forward(x, prev_h, Wx, Wh, b):
        return np.tanh(np.dot(x, Wx) + np.dot(prev_h, Wh) + b), (x, prev_h, Wx, Wh, b)

    def rnn_step_backward(dnext_h, cache):
        x, prev_h, Wx, Wh, b = cache
        tanh = np.tanh(np.dot(x, Wx) + np.dot(prev_h, Wh) + b)
        da = np.multiply(dnext_h, (1 + tanh) * (1 - tanh))
        ones = np.ones(len(x))
        return np.dot(da, Wx.T), np.dot(da, Wh.T), np.dot(x.T, da), np.dot(prev_h.T, da), ones @ da

    return {"rnn_step_forward": rnn_step_forward, "rnn_step_backward": rnn_step_backward}


# ---------------------------------------------------------------- 4. rnn_backward

backward = exercise.task(
    "rnn_backward",
    lecture="3_day/rnn#bptt",
    hints=[
        "마지막 시점부터 거꾸로 돕니다. 다음 시점에서 돌아온 기울기를 담을 변수를 모양 (N, H)의 0으로 시작하세요.",
        "시점 t로 흘러 들어가는 기울기는 두 가지의 합입니다. 더할 때 dh를 직접 고치지 않도록 주의하세요.",
        "dWx, dWh, db는 시점마다 더해 갑니다. 반복이 끝났을 때 남아 있는 dprev_h는 무엇의 기울기일까요?",
    ],
)


@backward.probe
def run_backward(m, x, h0, Wx, Wh, b, dh):
    _, cache = m.rnn_forward(x, h0, Wx, Wh, b)
    m.rnn_forward(-x, h0 + 1, Wx, Wh, b)
    dx, dh0, dWx, dWh, db = m.rnn_backward(dh, cache)
    yield "dx", dx
    yield "dh0", dh0
    yield "dWx", dWx
    yield "dWh", dWh
    yield "db", db
    again = m.rnn_backward(dh, cache)
    yield "dx_again", again[0]
    yield "dWh_again", again[3]


def sequence_and_upstream(rng, N, T, D, H):
    return [*sequence_inputs(rng, N, T, D, H), rng.normal(size=(N, T, H))]


@backward.case(points=1)
def back_by_hand(rng):
    """손으로 계산한 예: 마지막 시점에만 기울기가 흘러온다"""
    x, dh = np.array([[[1.0], [0.0], [0.0]]]), np.array([[[0.0], [0.0], [1.0]]])
    return [x, np.zeros((1, 1)), np.array([[1.0]]), np.array([[0.5]]), np.zeros(1), dh]


@backward.case(points=1)
def back_even(rng):
    """고르게 나눈 값: N = 2, T = 4, D = 5, H = 3"""
    return [*even_sequence(2, 4, 5, 3), np.linspace(-1.0, 2.0, num=24).reshape(2, 4, 3)]


@backward.case(points=1)
def back_square(rng):
    """N과 T가 같고 D와 H가 같을 때: N = T = 3, D = H = 2"""
    dh = np.array([[[1, -2], [3, 0], [-1, 2]], [[0, 1], [2, -3], [1, 1]], [[-2, 1], [0, 2], [3, -1]]])
    return [*forward_square(rng), dh.astype(float)]


@backward.case(points=1)
def back_first_step(rng):
    """첫 시점에만 기울기가 흘러올 때: N = 1, T = 3"""
    dh = np.zeros((1, 3, 2))
    dh[0, 0] = [2.0, -1.0]
    return [*even_sequence(1, 3, 4, 2), dh]


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


@backward.misconception(see="2_day/backprop#branches")
def back_forgets_next_step(ref):
    """다음 시점에서 돌아온 기울기를 더하지 않았습니다. 은닉 상태는 출력 말고 또 어디로 들어갔나요?"""

    def rnn_backward(dh, cache):
        steps = [ref.rnn_step_backward(dh[:, t], cache[t]) for t in range(dh.shape[1])]
        dx = np.stack([step[0] for step in steps], axis=1)
        return dx, steps[0][1], *(sum(step[i] for step in steps) for i in (2, 3, 4))

    return {"rnn_backward": rnn_backward}


@backward.misconception()
def back_forward_order(ref):
    """시점을 앞에서 뒤로 지나갔습니다. 시점 t의 기울기를 구하려면 t + 1과 t - 1 가운데 어느 것이 먼저 있어야 할까요?"""

    def rnn_backward(dh, cache):
        N, T, H = dh.shape
        dprev_h, total, dx = np.zeros((N, H)), [0, 0, 0], []
        for t in range(T):
            step = ref.rnn_step_backward(dh[:, t] + dprev_h, cache[t])
            dx.append(step[0])
            dprev_h = step[1]
            total = [a + g for a, g in zip(total, step[2:])]
        return np.stack(dx, axis=1), dprev_h, *total

    return {"rnn_backward": rnn_backward}


@backward.misconception()
def back_db_overwritten(ref):
    """db에 첫 시점의 것만 남았습니다. dWx, dWh와 같은 방법으로 모았나요?"""

    def rnn_backward(dh, cache):
        dprev_h, db = np.zeros_like(dh[:, 0]), None
        for t in reversed(range(dh.shape[1])):
            _, dprev_h, _, _, db = ref.rnn_step_backward(dh[:, t] + dprev_h, cache[t])
        dx, dh0, dWx, dWh, _ = ref.rnn_backward(dh, cache)
        return dx, dh0, dWx, dWh, db

    return {"rnn_backward": rnn_backward}


@backward.misconception()
def back_overwrites(ref):
    """시점마다의 기울기를 모으지 않아 첫 시점의 것만 남았습니다. 반복할 때마다 더해지고 있을까요, 덮어써지고 있을까요?"""

    def rnn_backward(dh, cache):
        dprev_h, dx = np.zeros_like(dh[:, 0]), []
        for t in reversed(range(dh.shape[1])):
            dx_t, dprev_h, dWx, dWh, db = ref.rnn_step_backward(dh[:, t] + dprev_h, cache[t])
            dx.append(dx_t)
        return np.stack(dx[::-1], axis=1), dprev_h, dWx, dWh, db

    return {"rnn_backward": rnn_backward}


@backward.misconception()
def back_dh0_from_dh(ref):
    """dh0에 dh[:, 0]을 돌려주었습니다. dh[:, 0]은 h0의 기울기일까요, h0으로 만든 첫 은닉 상태의 기울기일까요?"""

    def rnn_backward(dh, cache):
        dx, dh0, dWx, dWh, db = ref.rnn_backward(dh, cache)
        return dx, dh[:, 0].copy(), dWx, dWh, db

    return {"rnn_backward": rnn_backward}


@backward.misconception()
def back_dh0_into_first_step(ref):
    """dh0에 첫 시점으로 흘러 들어간 기울기를 돌려주었습니다. 거기에서 rnn_step_backward를 한 번 더 지나야 h0에 닿지 않을까요?"""

    def rnn_backward(dh, cache):
        dprev_h, flowing = np.zeros_like(dh[:, 0]), None
        for t in reversed(range(dh.shape[1])):
            flowing = dh[:, t] + dprev_h
            dprev_h = ref.rnn_step_backward(flowing, cache[t])[1]
        dx, dh0, dWx, dWh, db = ref.rnn_backward(dh, cache)
        return dx, flowing, dWx, dWh, db

    return {"rnn_backward": rnn_backward}


@backward.misconception()
def back_dh0_zero(ref):
    """dh0이 모두 0입니다. 첫 시점의 역전파가 돌려준 dprev_h는 어디에 쓰였나요?"""

    def rnn_backward(dh, cache):
        dx, dh0, dWx, dWh, db = ref.rnn_backward(dh, cache)
        return dx, np.zeros_like(dh0), dWx, dWh, db

    return {"rnn_backward": rnn_backward}


@backward.misconception()
def back_only_last_loss(ref):
    """마지막 시점의 dh만 쓰고 나머지 시점의 dh를 더하지 않았습니다. 시점마다 출력으로 나간 갈래에서 돌아온 기울기는 어디로 갔나요?"""

    def rnn_backward(dh, cache):
        last = np.zeros_like(dh)
        last[:, -1] = dh[:, -1]
        return ref.rnn_backward(last, cache)

    return {"rnn_backward": rnn_backward}


@backward.misconception()
def back_accumulates_dprev(ref):
    """다음 시점에서 온 기울기를 새것으로 바꾸지 않고 계속 쌓았습니다. 시점 t로 흘러 들어오는 것은 바로 다음 시점 하나의 dprev_h가 아닐까요?"""

    def rnn_backward(dh, cache):
        dprev_h, total, dx = np.zeros_like(dh[:, 0]), [0, 0, 0], []
        for t in reversed(range(dh.shape[1])):
            step = ref.rnn_step_backward(dh[:, t] + dprev_h, cache[t])
            dx.append(step[0])
            dprev_h = dprev_h + step[1]
            total = [a + g for a, g in zip(total, step[2:])]
        return np.stack(dx[::-1], axis=1), dprev_h, *total

    return {"rnn_backward": rnn_backward}


@backward.misconception()
def back_dx_reversed(ref):
    """dx의 시점이 거꾸로 놓였습니다. 뒤에서부터 모은 것을 그대로 쌓으면 dx[:, 0]은 몇 번째 시점의 것이 될까요?"""

    def rnn_backward(dh, cache):
        dx, *rest = ref.rnn_backward(dh, cache)
        return dx[:, ::-1].copy(), *rest

    return {"rnn_backward": rnn_backward}


@backward.misconception()
def back_dx_time_first(ref):
    """dx의 시점 축이 맨 앞에 놓여 (T, N, D)가 되었습니다. dx의 모양은 x와 같아야 합니다. 축의 순서는 무엇이었나요?"""

    def rnn_backward(dh, cache):
        dx, *rest = ref.rnn_backward(dh, cache)
        return dx.transpose(1, 0, 2), *rest

    return {"rnn_backward": rnn_backward}


@backward.misconception()
def back_averaged_over_time(ref):
    """기울기를 시점의 수 T로 나누었습니다. 갈라진 길에서 돌아온 기울기는 평균하나요, 더하나요?"""

    def rnn_backward(dh, cache):
        dx, dh0, dWx, dWh, db = ref.rnn_backward(dh, cache)
        T = dh.shape[1]
        return dx, dh0, dWx / T, dWh / T, db / T

    return {"rnn_backward": rnn_backward}


@backward.misconception(see="1_day/numpy#views")
def back_changes_dh(ref):
    """넘겨받은 dh가 바뀌어 있습니다. dh[:, t] += …는 새 배열을 만들까요, 받은 배열을 고칠까요?"""

    def rnn_backward(dh, cache):
        dprev_h, total, dx = np.zeros_like(dh[:, 0]), [0, 0, 0], []
        for t in reversed(range(dh.shape[1])):
            dh[:, t] += dprev_h
            step = ref.rnn_step_backward(dh[:, t], cache[t])
            dx.append(step[0])
            dprev_h = step[1]
            total = [a + g for a, g in zip(total, step[2:])]
        return np.stack(dx[::-1], axis=1), dprev_h, *total

    return {"rnn_backward": rnn_backward}


@backward.misconception()
def back_pops_cache(ref):
    """두 번째로 부르니 멈췄습니다. cache에서 pop으로 꺼내면 그 뒤에 cache에는 무엇이 남을까요?"""

    def rnn_backward(dh, cache):
        result = ref.rnn_backward(dh, cache)
        while cache:
            cache.pop()
        return result

    return {"rnn_backward": rnn_backward}


@backward.misconception()
@backward.pattern(error=r"IndexError: pop from")
def back_pops_from_empty(ref):
    """cache에서 pop으로 꺼내 쓰다가 비어 버렸습니다. 꺼내도 없어지지 않게 읽으려면 어떻게 해야 할까요?"""

    def rnn_backward(dh, cache):
        dprev_h, total, dx = np.zeros_like(dh[:, 0]), [0, 0, 0], []
        for t in reversed(range(dh.shape[1])):
            step = ref.rnn_step_backward(dh[:, t] + dprev_h, cache.pop())
            dx.append(step[0])
            dprev_h = step[1]
            total = [a + g for a, g in zip(total, step[2:])]
        return np.stack(dx[::-1], axis=1), dprev_h, *total

    return {"rnn_backward": rnn_backward}


@backward.misconception()
def back_same_cache(ref):
    """모든 시점에서 마지막 시점의 cache를 썼습니다. 시점마다 나온 cache를 따로 모아 두었나요?"""

    def rnn_backward(dh, cache):
        return ref.rnn_backward(dh, [cache[-1]] * len(cache))

    return {"rnn_backward": rnn_backward}


@backward.misconception()
def back_first_step_left_out(ref):
    """첫 시점까지 거슬러 올라가지 않았습니다. range(T - 1, 0, -1)은 어떤 수에서 멈추나요?"""

    def rnn_backward(dh, cache):
        dprev_h, total = np.zeros_like(dh[:, 0]), [0, 0, 0]
        dx = np.zeros((*dh.shape[:2], cache[0][0].shape[1]))
        for t in range(dh.shape[1] - 1, 0, -1):
            step = ref.rnn_step_backward(dh[:, t] + dprev_h, cache[t])
            dx[:, t] = step[0]
            dprev_h = step[1]
            total = [a + g for a, g in zip(total, step[2:])]
        return dx, dprev_h, *total

    return {"rnn_backward": rnn_backward}


@backward.misconception(see="3_day/rnn#rnn-step")
def back_step_no_tanh(ref):
    """시점마다 tanh의 국소 기울기가 빠졌습니다. 이 함수보다 rnn_step_backward가 먼저 통과했는지 볼까요?"""

    def rnn_step_backward(dnext_h, cache):
        x, prev_h, Wx, Wh, next_h = cache
        return dnext_h @ Wx.T, dnext_h @ Wh.T, x.T @ dnext_h, prev_h.T @ dnext_h, dnext_h.sum(axis=0)

    return {"rnn_step_backward": rnn_step_backward}


@backward.misconception(see="3_day/rnn#rnn-step")
def back_step_tanh_twice(ref):
    """시점마다 next_h에 tanh를 한 번 더 씌워 미분했습니다. 이 함수보다 rnn_step_backward가 먼저 통과했는지 볼까요?"""

    def rnn_step_backward(dnext_h, cache):
        x, prev_h, Wx, Wh, next_h = cache
        da = dnext_h * (1 - np.tanh(next_h) ** 2)
        return da @ Wx.T, da @ Wh.T, x.T @ da, prev_h.T @ da, da.sum(axis=0)

    return {"rnn_step_backward": rnn_step_backward}


@backward.misconception(see="3_day/rnn#rnn-step")
def back_step_wh_not_transposed(ref):
    """시점마다 Wh를 전치하지 않고 곱했습니다. 이 함수보다 rnn_step_backward가 먼저 통과했는지 볼까요?"""

    def rnn_step_backward(dnext_h, cache):
        x, prev_h, Wx, Wh, next_h = cache
        da = dnext_h * (1 - next_h**2)
        return da @ Wx.T, da @ Wh, x.T @ da, prev_h.T @ da, da.sum(axis=0)

    return {"rnn_step_backward": rnn_step_backward}


@backward.misconception(see="3_day/rnn#rnn-step")
def back_step_dWh_from_next_h(ref):
    """시점마다 dWh에 새 은닉 상태를 곱했습니다. 이 함수보다 rnn_step_backward가 먼저 통과했는지 볼까요?"""

    def rnn_step_backward(dnext_h, cache):
        x, prev_h, Wx, Wh, next_h = cache
        da = dnext_h * (1 - next_h**2)
        return da @ Wx.T, da @ Wh.T, x.T @ da, next_h.T @ da, da.sum(axis=0)

    return {"rnn_step_backward": rnn_step_backward}


@backward.variant
def back_preallocated(ref):
    def rnn_backward(dh, cache):
        x, _, Wx, Wh, _ = cache[0]
        N, T, H = dh.shape
        dx, dprev_h = np.zeros((N, T, x.shape[1])), np.zeros((N, H))
        dWx, dWh, db = np.zeros_like(Wx), np.zeros_like(Wh), np.zeros(H)
        for t in range(T - 1, -1, -1):
            dx[:, t], dprev_h, a, c, d = ref.rnn_step_backward(dh[:, t, :] + dprev_h, cache[t])
            dWx += a
            dWh += c
            db += d
        return dx, dprev_h, dWx, dWh, db

    return {"rnn_backward": rnn_backward}


@backward.variant
def back_on_own_copy(ref):
    def rnn_backward(dh, cache):
        flowing, steps = dh.copy(), []
        for t in reversed(range(dh.shape[1])):
            steps.insert(0, ref.rnn_step_backward(flowing[:, t], cache[t]))
            if t > 0:
                flowing[:, t - 1] += steps[0][1]
        dx, dprev, *sums = (np.array(column) for column in zip(*steps))
        return dx.transpose(1, 0, 2), dprev[0], *(s.sum(axis=0) for s in sums)

    return {"rnn_backward": rnn_backward}


@backward.variant
def back_without_the_step(ref):
    def rnn_forward(x, h0, Wx, Wh, b):
        h, prev = np.empty((*x.shape[:2], len(b))), h0
        for t in range(x.shape[1]):
            prev = h[:, t] = np.tanh(x[:, t] @ Wx + prev @ Wh + b)
        return h, (x, h0, Wx, Wh, h.copy())

    def rnn_backward(dh, cache):
        x, h0, Wx, Wh, h = cache
        before = np.concatenate([h0[:, None], h[:, :-1]], axis=1)
        da, carry = np.empty_like(h), 0
        for t in range(h.shape[1])[::-1]:
            da[:, t] = (dh[:, t] + carry) * (1 - h[:, t] ** 2)
            carry = da[:, t] @ Wh.T
        return (
            da @ Wx.T,
            carry,
            np.einsum("ntd,nth->dh", x, da),
            np.tensordot(before, da, axes=([0, 1], [0, 1])),
            da.sum(axis=(0, 1)),
        )

    return {"rnn_forward": rnn_forward, "rnn_backward": rnn_backward}


@backward.variant
def back_recursive(ref):
    def rnn_backward(dh, cache):
        def walk(t):
            """Everything from time step t on: dx so far, gradient of h[:, t - 1], sums."""
            if t == dh.shape[1]:
                return [], 0, (0, 0, 0)
            later, carry, sums = walk(t + 1)
            step = ref.rnn_step_backward(dh[:, t] + carry, cache[t])
            return [step[0], *later], step[1], tuple(s + g for s, g in zip(sums, step[2:]))

        dx, dh0, sums = walk(0)
        return np.stack(dx, axis=1), dh0, *sums

    return {"rnn_backward": rnn_backward}


backward.equivalent(
    "rnn_backward: np.zeros_like(dh[:, 0]) → np.zeros_like(dh[:, 0], dtype=int)",
    "실수인 dh[:, t]에 더하는 0이라 정수여도 합은 실수입니다.",
)


# ---------------------------------------------------------------- 5. clip_gradients

# 1e-5: adding 1e-6 to a length of 1 or more, as some books do, is as right as leaving it out.
clip = exercise.task(
    "clip_gradients",
    compare=close(rtol=1e-5),
    lecture="3_day/rnn#clipping",
    hints=[
        "먼저 모든 배열의 모든 원소를 제곱해서 한 수로 더하고 제곱근을 구하세요. 길이는 하나뿐입니다.",
        "그 길이가 max_norm보다 클 때만 줄입니다. 줄인 다음의 길이가 정확히 max_norm이 되려면 얼마를 곱해야 할까요?",
        "모든 배열에 같은 수를 곱해 새 사전에 담습니다. 받은 배열에 *=를 쓰면 어떻게 되는지 떠올려 보세요.",
    ],
)


@clip.case(points=1)
def clip_by_hand(rng):
    """손으로 계산한 예: 길이 5를 2.5로"""
    return [{"W": np.array([[3.0, 0.0], [0.0, 0.0]]), "b": np.array([0.0, 4.0])}, 2.5]


@clip.case(points=1)
def clip_short(rng):
    """이미 짧은 기울기: 길이 5, max_norm 10"""
    return [{"W": np.array([[3.0, 0.0], [0.0, 0.0]]), "b": np.array([0.0, 4.0])}, 10.0]


@clip.case(points=1)
def clip_uneven(rng):
    """배열마다 크기가 아주 다를 때"""
    return [
        {"Wx": np.array([[40.0, -30.0]]), "Wh": np.array([[0.1, -0.2], [0.0, 0.3]]), "b": np.array([5.0])},
        5.0,
    ]


@clip.case(points=1)
def clip_zero(rng):
    """기울기가 모두 0일 때"""
    return [{"W": np.zeros((2, 3)), "b": np.zeros(3)}, 1.0]


@clip.case(points=1, hidden=True)
def clip_many(rng):
    """이름이 여럿일 때"""
    return [{f"g{i}": rng.normal(0, 3, size=(i + 1, 4)) for i in range(5)}, 2.0]


@clip.case(points=1, hidden=True)
def clip_long_vector(rng):
    """배열 하나, 3차원"""
    return [{"K": rng.normal(0, 2, size=(3, 4, 5))}, 1.5]


@clip.case(points=1, hidden=True)
def clip_short_many(rng):
    """짧은 기울기 여럿"""
    return [{"Wx": rng.normal(size=(2, 3)), "Wh": rng.normal(size=(3, 3)), "b": rng.normal(size=3)}, 100.0]


def global_norm(grads):
    return np.sqrt(sum(np.sum(g**2) for g in grads.values()))


@clip.misconception()
def clip_each_array(grads, max_norm):
    """배열마다 길이를 따로 재어 따로 줄였습니다. 그러면 전체 기울기의 방향이 그대로일까요?"""
    clipped = {}
    for name, grad in grads.items():
        norm = np.sqrt(np.sum(grad**2))
        clipped[name] = grad * (max_norm / norm if norm > max_norm else 1.0)
    return clipped


@clip.misconception()
def clip_elementwise(grads, max_norm):
    """원소마다 따로 잘랐습니다. [30, 40]을 원소마다 5로 자르면 방향이 어떻게 달라질까요?"""
    return {name: np.clip(grad, -max_norm, max_norm) for name, grad in grads.items()}


@clip.misconception()
def clip_always_scales(grads, max_norm):
    """짧은 기울기까지 max_norm으로 늘렸습니다. 길이가 max_norm 이하일 때는 어떻게 하기로 했나요?"""
    norm = np.sqrt(sum(np.sum(g**2) for g in grads.values()))
    with np.errstate(all="ignore"):
        return {name: grad * (max_norm / norm) for name, grad in grads.items()}


@clip.misconception()
def clip_always_scales_with_eps(grads, max_norm):
    """짧은 기울기까지 max_norm으로 늘렸습니다. 작은 수를 더해 0으로 나누는 일은 피했지만, 줄일 필요가 없는 기울기는 어떻게 해야 할까요?"""
    norm = np.sqrt(sum(np.sum(g**2) for g in grads.values()))
    return {name: grad * (max_norm / (norm + 1e-6)) for name, grad in grads.items()}


@clip.misconception()
def clip_no_square_root(grads, max_norm):
    """제곱의 합을 길이로 썼습니다. 3과 4로 된 벡터의 길이는 25인가요?"""
    norm = sum(np.sum(g**2) for g in grads.values())
    return {name: grad * (max_norm / norm if norm > max_norm else 1.0) for name, grad in grads.items()}


@clip.misconception()
def clip_absolute_sum(grads, max_norm):
    """절댓값의 합을 길이로 썼습니다. 식에서는 제곱해서 더한 다음 무엇을 하나요?"""
    norm = sum(np.sum(np.abs(g)) for g in grads.values())
    return {name: grad * (max_norm / norm if norm > max_norm else 1.0) for name, grad in grads.items()}


@clip.misconception()
def clip_sum_of_norms(grads, max_norm):
    """배열마다 잰 길이를 더했습니다. 3과 4를 이어 붙인 벡터의 길이는 7인가요?"""
    norm = sum(np.sqrt(np.sum(g**2)) for g in grads.values())
    return {name: grad * (max_norm / norm if norm > max_norm else 1.0) for name, grad in grads.items()}


@clip.misconception()
def clip_largest_element(grads, max_norm):
    """가장 큰 원소의 크기를 길이로 썼습니다. 길이는 모든 원소를 함께 잰 값이 아닌가요?"""
    norm = max(np.max(np.abs(g)) for g in grads.values())
    return {name: grad * (max_norm / norm if norm > max_norm else 1.0) for name, grad in grads.items()}


@clip.misconception()
def clip_unit_length(grads, max_norm):
    """길이가 1이 되도록 줄였습니다. 줄인 다음의 길이는 얼마여야 할까요?"""
    norm = np.sqrt(sum(np.sum(g**2) for g in grads.values()))
    return {name: grad * (1 / norm if norm > max_norm else 1.0) for name, grad in grads.items()}


@clip.misconception()
def clip_inverted(grads, max_norm):
    """나눗셈이 뒤집혀 기울기가 더 커졌습니다. 1보다 작은 수를 곱하려면 무엇을 무엇으로 나누어야 할까요?"""
    norm = np.sqrt(sum(np.sum(g**2) for g in grads.values()))
    return {name: grad * (norm / max_norm if norm > max_norm else 1.0) for name, grad in grads.items()}


@clip.misconception()
def clip_drops(grads, max_norm):
    """긴 기울기를 0으로 만들었습니다. 방향은 그대로 두고 길이만 줄이려면 무엇을 곱해야 할까요?"""
    norm = np.sqrt(sum(np.sum(g**2) for g in grads.values()))
    return {name: grad * (0.0 if norm > max_norm else 1.0) for name, grad in grads.items()}


@clip.misconception(see="1_day/numpy#views")
def clip_in_place(grads, max_norm):
    """답은 맞지만 넘겨받은 기울기까지 바뀌었습니다. 사전을 복사해도 그 안의 배열은 같은 배열이 아닐까요?"""
    norm = np.sqrt(sum(np.sum(g**2) for g in grads.values()))
    clipped = dict(grads)
    for grad in clipped.values():
        grad *= max_norm / norm if norm > max_norm else 1.0
    return clipped


@clip.misconception()
def clip_returns_nothing(grads, max_norm):
    """아무것도 돌려주지 않았습니다. 이 함수는 줄인 기울기를 어디에 담아 돌려주기로 했나요?"""
    norm = np.sqrt(sum(np.sum(g**2) for g in grads.values()))
    if norm > max_norm:
        for grad in grads.values():
            grad *= max_norm / norm


@clip.misconception()
def clip_short_is_none(grads, max_norm):
    """줄일 필요가 없을 때 None을 돌려주었습니다. if에 들어가지 않았을 때는 무엇을 돌려주나요?"""
    norm = np.sqrt(sum(np.sum(g**2) for g in grads.values()))
    if norm > max_norm:
        return {name: grad * (max_norm / norm) for name, grad in grads.items()}
    return None


@clip.variant
def clip_one_long_vector(grads, max_norm):
    flat = np.concatenate([grad.ravel() for grad in grads.values()])
    rate = min(1.0, max_norm / max(np.linalg.norm(flat), 1e-12))
    return {name: rate * grad for name, grad in grads.items()}


@clip.variant
def clip_with_eps(grads, max_norm):
    total = 0.0
    for grad in grads.values():
        total += float((grad * grad).sum())
    rate = max_norm / (total**0.5 + 1e-6)
    return {name: grad * rate if rate < 1 else grad.copy() for name, grad in grads.items()}


@clip.variant
def clip_copies_first(grads, max_norm):
    result = {name: np.array(grad) for name, grad in grads.items()}
    norm = np.sqrt(np.sum([np.vdot(grad, grad) for grad in grads.values()]))
    if norm > max_norm:
        for name in result:
            result[name] /= norm / max_norm
    return result


@clip.variant
def clip_norm_of_norms(grads, max_norm):
    norm = np.linalg.norm([np.linalg.norm(grad) for grad in grads.values()])
    return grads if norm <= max_norm else {k: g / norm * max_norm for k, g in grads.items()}


clip.equivalent(
    "clip_gradients: norm > max_norm → norm >= max_norm",
    "길이가 max_norm과 꼭 같으면 1을 곱하므로 값이 그대로입니다.",
)
