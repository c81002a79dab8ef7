"""prac3_two_layer_net 채점: 층의 목록으로 만든 신경망과 미니배치 학습.

The loops and the training are also run on small layers and a small model of the probe's own, so that a
mistake in the learner's layers of the other notebook does not sink everything here.
"""

import numpy as np

from autograde import Exercise, close

exercise = Exercise("prac3_two_layer_net", title="두 층 신경망 2: 층을 이어 학습하기")


# ---------------------------------------------------------------- inputs shared by the tasks


def three_layers():
    """The three-layer network of the text."""
    return {
        "Affine1": [np.array([[0.1, 0.3, 0.5], [0.2, 0.4, 0.6]]), np.array([0.1, 0.2, 0.3])],
        "Sigmoid1": [],
        "Affine2": [np.array([[0.1, 0.4], [0.2, 0.5], [0.3, 0.6]]), np.array([0.1, 0.2])],
        "Sigmoid2": [],
        "Affine3": [np.array([[0.1, 0.3], [0.2, 0.4]]), np.array([0.1, 0.2])],
    }


def numbers_in_a_row():
    """Twice, sigmoid, four times: each layer one number."""
    return {
        "Affine1": [np.array([[2.0]]), np.zeros(1)],
        "Sigmoid1": [],
        "Affine2": [np.array([[4.0]]), np.zeros(1)],
    }


def square_layers():
    """All layers 2 x 2: in the wrong order nothing stops."""
    return {
        "Affine1": [np.array([[1.0, 2.0], [-1.0, 0.5]]), np.array([0.5, -0.5])],
        "Sigmoid1": [],
        "Affine2": [np.array([[0.0, 1.0], [3.0, -2.0]]), np.array([1.0, 0.0])],
        "Affine3": [np.array([[2.0, 0.0], [1.0, 1.0]]), np.array([-1.0, 2.0])],
    }


def random_layers(rng):
    sizes = [3, 5, 4, 2]
    network = {}
    for number, (before, after) in enumerate(zip(sizes, sizes[1:]), start=1):
        network[f"Affine{number}"] = [rng.normal(size=(before, after)), rng.normal(size=after)]
        if number < 3:
            network[f"Sigmoid{number}"] = []
    return network


def net_of(rng, D, H, C, scale=0.5):
    return {
        "W1": scale * rng.normal(size=(D, H)),
        "b1": scale * rng.normal(size=H),
        "W2": scale * rng.normal(size=(H, C)),
        "b2": scale * rng.normal(size=C),
    }


def small_net():
    """N = 4, D = 3, H = 5, C = 2; no input of the ReLU is near 0."""
    params = {
        "W1": np.linspace(-0.7, 0.8, 15).reshape(3, 5),
        "b1": np.array([0.3, -0.2, 0.15, 0.5, -0.45]),
        "W2": np.linspace(0.9, -0.6, 10).reshape(5, 2) ** 2 - 0.2,
        "b2": np.array([0.25, -0.5]),
    }
    x = np.array([[1.0, -2.0, 0.5], [0.0, 1.5, -1.0], [2.0, 1.0, 1.0], [-1.0, 0.5, 3.0]])
    return params, x


def square_net():
    """N = D = H = C = 3."""
    params = {
        "W1": np.array([[0.5, -1.0, 0.25], [1.0, 0.5, -0.5], [-0.75, 0.25, 1.0]]),
        "b1": np.array([0.1, -0.3, 0.2]),
        "W2": np.array([[1.0, 0.5, -1.0], [-0.5, 1.5, 0.25], [0.75, -1.0, 0.5]]),
        "b2": np.array([-0.2, 0.4, 0.1]),
    }
    return params, np.array([[1.0, -0.5, 2.0], [0.5, 1.0, -1.0], [-1.5, 0.75, 0.5]])


# ---------------------------------------------------------------- forward_pass

forward_pass = exercise.task(
    "forward_pass",
    lecture="2_day/two_layer_net#layer-list",
    hints=[
        "layers.values()를 반복문으로 돌면 층이 넣은 순서대로 나옵니다.",
        "한 층의 출력을 다음 층의 입력으로 넘기려면 같은 이름에 다시 담으면 됩니다.",
        "반복문이 끝난 다음 그 이름에 남은 것이 마지막 층의 출력입니다.",
    ],
)


@forward_pass.probe
def run_forward_pass(m, network, x):
    calls = []

    class Layer:
        def __init__(self, name, W=None, b=None):
            self.name, self.W, self.b = name, W, b

        def forward(self, x):
            calls.append(self.name)
            return 1 / (1 + np.exp(-x)) if self.W is None else x @ self.W + self.b

    layers = {name: Layer(name, *values) for name, values in network.items()}
    yield "out", m.forward_pass(layers, x)
    yield "calls", list(calls)
    yield "layers_left", list(layers)


@forward_pass.case(points=1)
def forward_by_hand(rng):
    """본문의 세 층 신경망, x = [1, 0.5]"""
    return [three_layers(), np.array([1.0, 0.5])]


@forward_pass.case(points=1)
def forward_square(rng):
    """층이 모두 2 × 2, 예제 셋"""
    return [square_layers(), np.array([[1.0, -2.0], [0.5, 0.0], [-1.0, 3.0]])]


@forward_pass.case(points=1)
def forward_one_layer(rng):
    """층 하나"""
    return [{"Affine1": [np.array([[1.0, 2.0, 3.0]]), np.array([0.5, 0.0, -0.5])]}, np.array([[2.0], [-1.0]])]


@forward_pass.case(points=2, hidden=True)
def forward_random(rng):
    """층 다섯"""
    return [random_layers(rng), rng.normal(size=(4, 3))]


@forward_pass.misconception()
def forward_same_input(ref):
    """층마다 처음의 x를 다시 넣었습니다. 앞 층의 출력은 어디로 가야 할까요?"""

    def forward_pass(layers, x):
        for layer in layers.values():
            out = layer.forward(x)
        return out

    return {"forward_pass": forward_pass}


@forward_pass.misconception()
def forward_reversed(ref):
    """층을 뒤에서 앞으로 지났습니다. 순전파는 어느 쪽에서 출발하나요?"""

    def forward_pass(layers, x):
        for layer in reversed(layers.values()):
            x = layer.forward(x)
        return x

    return {"forward_pass": forward_pass}


@forward_pass.misconception()
def forward_first_only(ref):
    """첫 층만 지나고 돌아왔습니다. return이 반복문 안에 있지 않나요?"""

    def forward_pass(layers, x):
        for layer in layers.values():
            return layer.forward(x)

    return {"forward_pass": forward_pass}


@forward_pass.misconception()
def forward_without_the_last(ref):
    """마지막 층을 지나지 않았습니다. 목록에서 빠뜨려도 되는 층이 있나요?"""

    def forward_pass(layers, x):
        for layer in list(layers.values())[:-1]:
            x = layer.forward(x)
        return x

    return {"forward_pass": forward_pass}


@forward_pass.misconception()
def forward_all_outputs(ref):
    """층마다의 출력을 리스트로 돌려주었습니다. 필요한 것은 그 가운데 어느 것인가요?"""

    def forward_pass(layers, x):
        outputs = []
        for layer in layers.values():
            x = layer.forward(x)
            outputs.append(x)
        return outputs

    return {"forward_pass": forward_pass}


@forward_pass.misconception()
def forward_returns_input(ref):
    """층을 모두 불렀지만 돌려준 것은 처음의 x입니다. 층이 돌려준 값을 어디에 담았나요?"""

    def forward_pass(layers, x):
        for layer in layers.values():
            layer.forward(x)
        return x

    return {"forward_pass": forward_pass}


@forward_pass.misconception()
def forward_empties_the_list(ref):
    """답은 맞지만 목록에서 층을 꺼내 없앴습니다. 다음 순전파 때는 어떤 층을 지나게 될까요?"""

    def forward_pass(layers, x):
        while layers:
            name = next(iter(layers))
            x = layers.pop(name).forward(x)
        return x

    return {"forward_pass": forward_pass}


@forward_pass.misconception()
@forward_pass.pattern(error=r"'str' object has no attribute 'forward'")
def forward_over_names(ref):
    """사전을 그대로 돌면 층이 아니라 이름이 나옵니다. 층을 차례로 꺼내려면 무엇을 돌아야 할까요?"""

    def forward_pass(layers, x):
        for layer in layers:
            x = layer.forward(x)
        return x

    return {"forward_pass": forward_pass}


@forward_pass.variant
def forward_over_items(ref):
    def forward_pass(layers, x):
        for _name, layer in layers.items():
            x = layer.forward(x)
        return x

    return {"forward_pass": forward_pass}


@forward_pass.variant
def forward_by_name(ref):
    def forward_pass(layers, x):
        signals = [x]
        for name in layers:
            signals.append(layers[name].forward(signals[-1]))
        return signals[-1]

    return {"forward_pass": forward_pass}


@forward_pass.variant
def forward_by_index(ref):
    def forward_pass(layers, x):
        every, k = list(layers.values()), 0
        while k < len(every):
            x = every[k].forward(x)
            k += 1
        return x

    return {"forward_pass": forward_pass}


@forward_pass.variant
def forward_recursively(ref):
    def forward_pass(layers, x):
        def after(k):
            return x if k == 0 else list(layers.values())[k - 1].forward(after(k - 1))

        return after(len(layers))

    return {"forward_pass": forward_pass}


# ---------------------------------------------------------------- backward_pass

backward_pass = exercise.task(
    "backward_pass",
    lecture="2_day/two_layer_net#layer-list",
    hints=[
        "reversed(...)나 [::-1]로 층을 뒤집은 차례로 돌 수 있습니다. layers.values()에 [::-1]을 쓰려면 먼저 list로 만드세요.",
        "층이 돌려준 기울기가 바로 앞 층에 넣을 dout입니다. 같은 이름에 다시 담아 보세요.",
        "list의 reverse()는 제자리에서 뒤집고 None을 돌려줍니다. 뒤집은 것을 담을 이름을 따로 두지 마세요.",
    ],
)


@backward_pass.probe
def run_backward_pass(m, network, x, dout):
    calls = []

    class Layer:
        def __init__(self, name, W=None, b=None):
            self.name, self.W, self.b = name, W, b

        def forward(self, x):
            calls.append(self.name + ".forward")
            self.out = 1 / (1 + np.exp(-x)) if self.W is None else x @ self.W + self.b
            return self.out

        def backward(self, dout):
            calls.append(self.name)
            return dout * self.out * (1 - self.out) if self.W is None else dout @ self.W.T

    layers = {name: Layer(name, *values) for name, values in network.items()}
    for layer in layers.values():
        x = layer.forward(x)
    calls.clear()
    yield "dx", m.backward_pass(layers, dout)
    yield "calls", list(calls)
    yield "layers_left", list(layers)


@backward_pass.case(points=1)
def backward_by_hand(rng):
    """본문의 예: 두 배, 시그모이드, 네 배"""
    return [numbers_in_a_row(), np.array([[0.5]]), np.array([[1.0]])]


@backward_pass.case(points=1)
def backward_three_layers(rng):
    """본문의 세 층 신경망"""
    return [three_layers(), np.array([[1.0, 0.5], [-1.0, 2.0]]), np.array([[1.0, -2.0], [0.5, 3.0]])]


@backward_pass.case(points=1)
def backward_square(rng):
    """층이 모두 2 × 2, 예제 셋"""
    x = np.array([[1.0, -2.0], [0.5, 0.0], [-1.0, 3.0]])
    return [square_layers(), x, np.array([[1.0, 0.0], [0.5, -1.0], [2.0, 1.0]])]


@backward_pass.case(points=2, hidden=True)
def backward_random(rng):
    """층 다섯"""
    return [random_layers(rng), rng.normal(size=(4, 3)), rng.normal(size=(4, 2))]


@backward_pass.misconception()
@backward_pass.pattern(error=r"matmul", source=r"(?s)\A(?!.*(revers|::\s*-1|sort|pop|- ?1\b))")
def backward_not_reversed(ref):
    """층을 앞에서 뒤로 지났습니다. 기울기는 손실이 있는 쪽에서 출발해 어느 쪽으로 흐르나요?"""

    def backward_pass(layers, dout):
        for layer in layers.values():
            dout = layer.backward(dout)
        return dout

    return {"backward_pass": backward_pass}


@backward_pass.misconception()
def backward_same_dout(ref):
    """층마다 처음의 dout을 다시 넣었습니다. 앞 층으로 흘러갈 기울기는 누가 돌려준 것인가요?"""

    def backward_pass(layers, dout):
        for layer in reversed(list(layers.values())):
            dx = layer.backward(dout)
        return dx

    return {"backward_pass": backward_pass}


@backward_pass.misconception()
def backward_last_only(ref):
    """마지막 층만 지나고 돌아왔습니다. return이 반복문 안에 있지 않나요?"""

    def backward_pass(layers, dout):
        for layer in reversed(list(layers.values())):
            return layer.backward(dout)

    return {"backward_pass": backward_pass}


@backward_pass.misconception()
def backward_without_the_first(ref):
    """첫 층을 지나지 않았습니다. 첫 층의 backward를 부르지 않으면 그 층의 가중치는 기울기를 얻을 수 있을까요?"""

    def backward_pass(layers, dout):
        for layer in list(layers.values())[:0:-1]:
            dout = layer.backward(dout)
        return dout

    return {"backward_pass": backward_pass}


@backward_pass.misconception()
def backward_without_the_last(ref):
    """마지막 층을 건너뛰었습니다. 뒤집은 목록의 첫 번째 층도 지나야 하지 않나요?"""

    def backward_pass(layers, dout):
        for layer in list(layers.values())[-2::-1]:
            dout = layer.backward(dout)
        return dout

    return {"backward_pass": backward_pass}


@backward_pass.misconception()
def backward_returns_dout(ref):
    """층을 모두 불렀지만 돌려준 것은 처음의 dout입니다. 층이 돌려준 값을 어디에 담았나요?"""

    def backward_pass(layers, dout):
        for layer in reversed(list(layers.values())):
            layer.backward(dout)
        return dout

    return {"backward_pass": backward_pass}


@backward_pass.misconception()
def backward_calls_forward(ref):
    """backward가 아니라 forward를 불렀습니다. 기울기를 돌려주는 메서드는 어느 쪽인가요?"""

    def backward_pass(layers, dout):
        for layer in reversed(list(layers.values())):
            dout = layer.forward(dout)
        return dout

    return {"backward_pass": backward_pass}


@backward_pass.misconception()
def backward_empties_the_list(ref):
    """답은 맞지만 목록에서 층을 꺼내 없앴습니다. 다음 순전파 때는 어떤 층을 지나게 될까요?"""

    def backward_pass(layers, dout):
        while layers:
            _, layer = layers.popitem()
            dout = layer.backward(dout)
        return dout

    return {"backward_pass": backward_pass}


@backward_pass.misconception()
def backward_turns_the_list(ref):
    """답은 맞지만 layers 안의 순서가 뒤집힌 채로 남았습니다. 다음 순전파는 어느 층부터 지나게 될까요?"""

    def backward_pass(layers, dout):
        turned = list(layers.items())[::-1]
        layers.clear()
        layers.update(turned)
        for layer in layers.values():
            dout = layer.backward(dout)
        return dout

    return {"backward_pass": backward_pass}


@backward_pass.pattern(
    error=r"unsupported operand.*NoneType|NoneType.*unsupported|not have enough dimensions"
)
def backward_of_none():
    """층에 기울기 대신 None이 들어갔습니다. 반복문 안에 dout = None 같은 줄이 남아 있지 않나요? 채우지 않은 자리가 있는지도 보세요."""


@backward_pass.pattern(error=r"'NoneType' object is not (iterable|reversible)", source=r"\.reverse\(\)")
def reverse_gives_none():
    """list의 reverse()는 그 리스트를 제자리에서 뒤집고 None을 돌려줍니다. 뒤집힌 것은 어느 이름에 들어 있나요?"""


@backward_pass.pattern(error=r"not subscriptable|not reversible")
def values_are_no_list():
    """values()가 돌려준 것은 리스트가 아닙니다. 대괄호를 쓰거나 제자리에서 뒤집으려면 먼저 무엇으로 바꾸어야 할까요?"""


@backward_pass.pattern(error=r"'str' object has no attribute 'backward'")
def backward_over_names():
    """사전을 그대로 돌면 층이 아니라 이름이 나옵니다. 층을 꺼내려면 무엇을 돌아야 할까요?"""


@backward_pass.variant
def backward_list_reverse(ref):
    def backward_pass(layers, dout):
        order = list(layers.values())
        order.reverse()
        for layer in order:
            dout = layer.backward(dout)
        return dout

    return {"backward_pass": backward_pass}


@backward_pass.variant
def backward_slice(ref):
    def backward_pass(layers, dout):
        for name in list(layers.keys())[::-1]:
            dout = layers[name].backward(dout)
        return dout

    return {"backward_pass": backward_pass}


@backward_pass.variant
def backward_by_index(ref):
    def backward_pass(layers, dout):
        every = [*layers.values()]
        grads = [None] * len(every) + [dout]
        for k in range(len(every) - 1, -1, -1):
            grads[k] = every[k].backward(grads[k + 1])
        return grads[0]

    return {"backward_pass": backward_pass}


@backward_pass.variant
def backward_recursively(ref):
    def backward_pass(layers, dout):
        def through(every, d):
            return d if not every else through(every[:-1], every[-1].backward(d))

        return through(tuple(layers.values()), dout)

    return {"backward_pass": backward_pass}


# ---------------------------------------------------------------- TwoLayerNet

# A learner's SoftmaxWithLoss may add 1e-7 inside the log: that moves a loss by 1e-7 / p.
net = exercise.task(
    "TwoLayerNet",
    covers=("TwoLayerNet",),
    compare=close(rtol=1e-6, atol=5e-6),
    lecture="2_day/two_layer_net#layer-list",
    hints=[
        "Affine에는 params의 배열을, Relu에는 아무것도 넘기지 않습니다. 담는 순서는 순전파의 순서입니다.",
        "loss는 점수를 구해 last_layer의 forward에 t와 함께 넣습니다. gradient는 먼저 이 loss를 불러 순전파를 합니다.",
        "last_layer의 backward가 돌려준 값을 backward_pass에 넣으세요. 끝나면 두 Affine 층의 dW와 db에 기울기가 들어 있습니다.",
    ],
)


@net.probe
def run_net(m, params, x, t, rival=False):
    net = m.TwoLayerNet({name: value.copy() for name, value in params.items()})
    other = m.TwoLayerNet({name: 1.0 - value for name, value in params.items()}) if rival else None
    yield "loss_before", net.loss(0.5 - x, t)
    grads = net.gradient(x, t)
    for name in ("W2", "b2", "W1", "b1"):
        yield name, grads.get(name) if isinstance(grads, dict) else grads
    if other is not None:
        other.gradient(0.5 - x, t)
    yield "scores", net.predict(x)
    yield "loss", net.loss(x, t)
    for value in net.params.values():
        value += 0.1
    yield "loss_after", net.loss(x, t)


@net.case(points=1)
def net_small(rng):
    """크기가 모두 다른 신경망: N = 4, D = 3, H = 5, C = 2, 레이블 정답"""
    return [*small_net(), np.array([0, 1, 1, 0])]


@net.case(points=1)
def net_square(rng):
    """N = D = H = C = 3, 원-핫 정답"""
    return [*square_net(), np.eye(3)[[2, 0, 2]]]


@net.case(points=1)
def net_rival(rng):
    """신경망 둘을 번갈아"""
    params, x = small_net()
    return [params, x[:3], np.array([1, 0, 0]), True]


@net.case(points=2, hidden=True)
def net_random(rng):
    """임의의 신경망"""
    N, D, H, C = 7, 5, int(rng.integers(8, 11)), 4
    return [net_of(rng, D, H, C), rng.normal(size=(N, D)), rng.integers(0, C, size=N), True]


@net.case(points=1, hidden=True)
def net_one(rng):
    """예제 하나, 클래스 열 개"""
    # Small scores: of a small probability, log(p + 1e-7), which the layer may use, is not log(p).
    return [net_of(rng, 4, 6, 10), 0.2 * rng.normal(size=(1, 4)), rng.integers(0, 10, size=1)]


@net.misconception(see="2_day/backprop#relu")
def relu_forgotten(ref):
    """두 Affine 사이에 ReLU가 없습니다. 층의 목록에는 몇 개가 들어 있어야 할까요?"""

    class TwoLayerNet(ref.TwoLayerNet):
        def __init__(self, params):
            super().__init__(params)
            del self.layers["Relu1"]

    return {"TwoLayerNet": TwoLayerNet}


@net.misconception(see="2_day/two_layer_net#net-forward")
def relu_on_scores(ref):
    """점수에도 ReLU를 씌웠습니다. 점수가 음수이면 안 될 까닭이 있을까요?"""

    class TwoLayerNet(ref.TwoLayerNet):
        def __init__(self, params):
            super().__init__(params)
            self.layers["Relu2"] = ref.Relu()

    return {"TwoLayerNet": TwoLayerNet}


@net.misconception(see="2_day/two_layer_net#net-forward")
def relu_before_affine(ref):
    """ReLU가 첫 Affine보다 앞에 있습니다. 층은 어떤 순서로 담아야 할까요?"""

    class TwoLayerNet(ref.TwoLayerNet):
        def __init__(self, params):
            super().__init__(params)
            self.layers.move_to_end("Relu1", last=False)

    return {"TwoLayerNet": TwoLayerNet}


@net.misconception(see="2_day/optimizers#in-place-update")
def layers_with_copies(ref):
    """층에 가중치의 복사본을 넘겨, params를 고쳐도 층은 옛 값을 씁니다. 층과 params가 같은 배열을 들려면 무엇을 넘겨야 할까요?"""

    class TwoLayerNet(ref.TwoLayerNet):
        def __init__(self, params):
            super().__init__({name: value.copy() for name, value in params.items()})
            self.params = params

    return {"TwoLayerNet": TwoLayerNet}


@net.misconception(see="2_day/two_layer_net#net-forward")
def predicts_probabilities(ref):
    """predict가 점수가 아니라 확률을 돌려주었습니다. 그 확률이 다시 마지막 층의 소프트맥스에 들어가면 어떻게 될까요?"""

    class TwoLayerNet(ref.TwoLayerNet):
        def predict(self, x):
            scores = super().predict(x)
            exp = np.exp(scores - scores.max(axis=1, keepdims=True))
            return exp / exp.sum(axis=1, keepdims=True)

    return {"TwoLayerNet": TwoLayerNet}


@net.misconception(see="2_day/two_layer_net#net-forward")
def loss_of_probabilities(ref):
    """마지막 층에 점수가 아니라 확률을 넣었습니다. SoftmaxWithLoss의 첫 글자들은 무엇을 뜻하나요?"""

    class TwoLayerNet(ref.TwoLayerNet):
        def loss(self, x, t):
            scores = self.predict(x)
            exp = np.exp(scores - scores.max(axis=1, keepdims=True))
            return self.last_layer.forward(exp / exp.sum(axis=1, keepdims=True), t)

    return {"TwoLayerNet": TwoLayerNet}


@net.misconception()
def gradient_without_forward(ref):
    """gradient가 순전파를 하지 않아, 앞서 다른 입력으로 계산한 값으로 역전파했습니다. 층이 기억하는 것은 어느 때의 입력인가요?"""

    class TwoLayerNet(ref.TwoLayerNet):
        def gradient(self, x, t):
            ref.backward_pass(self.layers, self.last_layer.backward(1.0))
            first, second = self.layers["Affine1"], self.layers["Affine2"]
            return {"W1": first.dW, "b1": first.db, "W2": second.dW, "b2": second.db}

    return {"TwoLayerNet": TwoLayerNet}


@net.misconception()
@net.pattern(
    error=r"not have enough dimensions|matmul",
    source=r"backward_pass\(\s*self\.layers\s*,\s*(1(\.0?)?|dout\s*=\s*1(\.0?)?)\s*\)",
)
def last_layer_skipped(ref):
    """마지막 층의 backward를 거치지 않고 1을 바로 흘려보냈습니다. 손실에서 점수로 돌아오는 길에는 어떤 층이 있나요?"""

    class TwoLayerNet(ref.TwoLayerNet):
        def gradient(self, x, t):
            self.loss(x, t)
            ref.backward_pass(self.layers, 1.0)
            first, second = self.layers["Affine1"], self.layers["Affine2"]
            return {"W1": first.dW, "b1": first.db, "W2": second.dW, "b2": second.db}

    return {"TwoLayerNet": TwoLayerNet}


@net.misconception()
def starts_from_the_loss(ref):
    """맨 끝으로 흘러온 기울기에 1이 아니라 손실의 값을 넣었습니다. 손실을 손실로 미분하면 얼마인가요?"""

    class TwoLayerNet(ref.TwoLayerNet):
        def gradient(self, x, t):
            loss = self.loss(x, t)
            return {name: loss * grad for name, grad in super().gradient(x, t).items()}

    return {"TwoLayerNet": TwoLayerNet}


@net.misconception()
def gradients_divided_again(ref):
    """기울기를 배치 크기로 한 번 더 나누었습니다. 마지막 층이 이미 나누지 않았나요?"""

    class TwoLayerNet(ref.TwoLayerNet):
        def gradient(self, x, t):
            return {name: grad / len(x) for name, grad in super().gradient(x, t).items()}

    return {"TwoLayerNet": TwoLayerNet}


@net.misconception()
def gradients_swapped(ref):
    """두 층의 기울기가 서로 바뀌어 담겼습니다. W1은 어느 층의 가중치인가요?"""

    class TwoLayerNet(ref.TwoLayerNet):
        def gradient(self, x, t):
            right = super().gradient(x, t)
            return {"W1": right["W2"], "b1": right["b2"], "W2": right["W1"], "b2": right["b1"]}

    return {"TwoLayerNet": TwoLayerNet}


@net.misconception()
def weights_as_gradients(ref):
    """기울기가 아니라 가중치를 담았습니다. 층의 W와 dW는 어떻게 다른가요?"""

    class TwoLayerNet(ref.TwoLayerNet):
        def gradient(self, x, t):
            super().gradient(x, t)
            return {name: value.copy() for name, value in self.params.items()}

    return {"TwoLayerNet": TwoLayerNet}


@net.misconception()
def dW_and_db_swapped(ref):
    """가중치의 기울기와 편향의 기울기가 서로 바뀌었습니다. 모양을 하나씩 견주어 볼까요?"""

    class TwoLayerNet(ref.TwoLayerNet):
        def gradient(self, x, t):
            right = super().gradient(x, t)
            return {"W1": right["b1"], "b1": right["W1"], "W2": right["b2"], "b2": right["W2"]}

    return {"TwoLayerNet": TwoLayerNet}


@net.misconception(see="2_day/two_layer_net#training-loop")
def gradient_moves_the_net(ref):
    """기울기를 구하면서 가중치까지 고쳤습니다. gradient는 구하기만 하고, 고치는 일은 누가 하기로 했나요?"""

    class TwoLayerNet(ref.TwoLayerNet):
        def gradient(self, x, t):
            grads = super().gradient(x, t)
            for name in grads:
                self.params[name] -= 0.1 * grads[name]
            return grads

    return {"TwoLayerNet": TwoLayerNet}


@net.pattern(source=r"(?m)^ {4}layers\s*=\s*(OrderedDict|dict|\{)")
def layers_of_the_class():
    """메서드 밖에서 만든 목록은 클래스에 하나뿐이라 모든 신경망이 함께 씁니다. 신경망마다 따로 두려면 어디에서 만들어야 할까요?"""


@net.pattern(error=r"missing \d required positional argument.*'[Wb]'|__init__\(\) takes 1 positional")
def layer_without_weights():
    """층을 만들 때 넘긴 것의 수가 맞지 않습니다. Affine에는 가중치와 편향을, Relu에는 아무것도 넘기지 않습니다."""


@net.pattern(error=r"NoneType' object has no attribute '(forward|backward|dW|db)'")
def layer_is_none():
    """층의 자리에 None이 들어 있습니다. 세 층을 모두 만들어 담았나요?"""


@net.pattern(error=r"KeyError: '(affine|relu|Affine|Relu)\w*'")
def layer_by_another_name():
    """그런 이름의 층이 없습니다. layers에 담을 때 쓴 이름과 꺼낼 때 쓴 이름이 글자까지 같은지 보세요."""


@net.variant
def net_with_its_own_loops(ref):
    class TwoLayerNet(ref.TwoLayerNet):
        def predict(self, x):
            for layer in self.layers.values():
                x = layer.forward(x)
            return x

        def loss(self, x, t):
            y = self.predict(x)
            return self.last_layer.forward(y, t)

        def gradient(self, x, t):
            self.loss(x, t)
            dout = self.last_layer.backward(1)
            layers = list(self.layers.values())
            layers.reverse()
            for layer in layers:
                dout = layer.backward(dout)
            grads = {}
            for i in (1, 2):
                grads[f"W{i}"] = self.layers[f"Affine{i}"].dW
                grads[f"b{i}"] = self.layers[f"Affine{i}"].db
            return grads

    return {"TwoLayerNet": TwoLayerNet}


@net.variant
def net_made_at_once(ref):
    class TwoLayerNet(ref.TwoLayerNet):
        def __init__(self, params):
            self.params, self.last_layer = params, ref.SoftmaxWithLoss()
            first, second = (ref.Affine(params["W" + i], params["b" + i]) for i in "12")
            self.layers = {"Affine1": first, "Relu1": ref.Relu(), "Affine2": second}

        def gradient(self, x, t):
            self.last_layer.forward(ref.forward_pass(self.layers, x), t)
            ref.backward_pass(self.layers, self.last_layer.backward())
            every = [self.layers[name] for name in ("Affine1", "Affine2")]
            return {f"{k}{i}": getattr(a, "d" + k) for i, a in enumerate(every, 1) for k in "Wb"}

    return {"TwoLayerNet": TwoLayerNet}


@net.variant
def net_by_formulas(ref):
    class TwoLayerNet(ref.TwoLayerNet):
        def gradient(self, x, t):
            p = self.params
            hot = np.eye(len(p["b2"]))[t] if t.ndim == 1 else t
            z = np.maximum(0, x @ p["W1"] + p["b1"])
            s = z @ p["W2"] + p["b2"]
            e = np.exp(s - s.max(axis=1, keepdims=True))
            d2 = (e / e.sum(axis=1, keepdims=True) - hot) / len(x)
            d1 = (d2 @ p["W2"].T) * (z > 0)
            return {"W1": x.T @ d1, "b1": d1.sum(axis=0), "W2": z.T @ d2, "b2": d2.sum(axis=0)}

    return {"TwoLayerNet": TwoLayerNet}


@net.variant
def net_with_copied_gradients(ref):
    class TwoLayerNet(ref.TwoLayerNet):
        def loss(self, x, t):
            scores = x
            for name in ["Affine1", "Relu1", "Affine2"]:
                scores = self.layers[name].forward(scores)
            return float(self.last_layer.forward(scores, t))

        def gradient(self, x, t):
            loss = self.loss(x, t)
            dout = self.last_layer.backward(loss / loss)
            for name in ["Affine2", "Relu1", "Affine1"]:
                dout = self.layers[name].backward(dout)
            return {
                name: np.array(getattr(self.layers["Affine" + name[1]], "d" + name[0]))
                for name in self.params
            }

    return {"TwoLayerNet": TwoLayerNet}


# ---------------------------------------------------------------- epoch_batches

epoch_batches = exercise.task(
    "epoch_batches",
    lecture="2_day/two_layer_net#training-loop",
    hints=[
        "먼저 rng.permutation(예제의 수)로 섞인 번호를 얻습니다. 이것을 앞에서부터 size개씩 잘라 쓰면 됩니다.",
        "range(0, N, size)를 돌면 배치가 시작하는 자리가 차례로 나옵니다. 슬라이스는 끝을 넘어가도 오류가 나지 않습니다.",
        "잘라 낸 번호로 x와 t를 모두 인덱싱해 튜플로 묶습니다.",
    ],
)


@epoch_batches.probe
def run_epoch_batches(m, x, t, size, seed):
    rng = np.random.default_rng(seed)
    made = m.epoch_batches(x, t, size, rng)
    pairs = [] if made is None else list(made)
    yield "sizes", [len(pair[0]) for pair in pairs]
    yield "x", [pair[0] for pair in pairs]
    yield "t", [pair[1] for pair in pairs]
    again = m.epoch_batches(x, t, size, rng)
    yield "next_t", [] if again is None else [pair[1] for pair in again]


@epoch_batches.case(points=1)
def seven_by_three(rng):
    """예제 7개를 3개씩"""
    return [np.arange(14.0).reshape(7, 2), np.arange(7), 3, 0]


@epoch_batches.case(points=1)
def six_by_two(rng):
    """예제 6개를 2개씩, 원-핫 정답"""
    return [np.arange(6.0)[:, None] * 10, np.eye(3)[[0, 1, 2, 2, 1, 0]], 2, 1]


@epoch_batches.case(points=1)
def larger_than_the_data(rng):
    """배치가 데이터보다 클 때"""
    return [np.arange(8.0).reshape(4, 2), np.array([3, 2, 1, 0]), 10, 2]


@epoch_batches.case(points=2, hidden=True)
def any_batches(rng):
    """다른 크기"""
    N = int(rng.integers(11, 17))
    return [
        rng.normal(size=(N, 3)),
        rng.integers(0, 5, size=N),
        int(rng.integers(4, 7)),
        int(rng.integers(100)),
    ]


@epoch_batches.misconception()
def targets_not_shuffled(ref):
    """x만 섞고 t는 원래 순서대로 잘랐습니다. 그림과 정답의 짝이 맞을까요?"""

    def epoch_batches(x, t, size, rng):
        order = rng.permutation(len(x))
        starts = range(0, len(x), size)
        return [(x[order[s : s + size]], t[s : s + size]) for s in starts]

    return {"epoch_batches": epoch_batches}


@epoch_batches.misconception()
def shuffled_apart(ref):
    """x와 t를 따로따로 섞었습니다. 같은 예제의 입력과 정답이 나란히 놓일까요?"""

    def epoch_batches(x, t, size, rng):
        x, t = x[rng.permutation(len(x))], t[rng.permutation(len(t))]
        return [(x[s : s + size], t[s : s + size]) for s in range(0, len(x), size)]

    return {"epoch_batches": epoch_batches}


@epoch_batches.misconception()
def not_shuffled(ref):
    """섞지 않고 앞에서부터 잘랐습니다. 데이터가 0부터 9까지 차례로 놓여 있다면 첫 배치에는 무엇만 들어갈까요?"""

    def epoch_batches(x, t, size, rng):
        return [(x[s : s + size], t[s : s + size]) for s in range(0, len(x), size)]

    return {"epoch_batches": epoch_batches}


@epoch_batches.misconception()
def last_batch_dropped(ref):
    """크기가 모자란 마지막 배치를 버렸습니다. 그 예제들은 이번 에폭에 언제 보게 되나요?"""

    def epoch_batches(x, t, size, rng):
        order = rng.permutation(len(x))
        cut = [order[k * size : (k + 1) * size] for k in range(len(x) // size)]
        return [(x[i], t[i]) for i in cut]

    return {"epoch_batches": epoch_batches}


@epoch_batches.misconception()
def drawn_for_each_batch(ref):
    """배치마다 새로 뽑아서, 한 에폭에 두 번 보는 예제와 한 번도 못 보는 예제가 생깁니다. 섞는 일은 몇 번 해야 할까요?"""

    def epoch_batches(x, t, size, rng):
        made = []
        for s in range(0, len(x), size):
            chosen = rng.permutation(len(x))[: min(size, len(x) - s)]
            made.append((x[chosen], t[chosen]))
        return made

    return {"epoch_batches": epoch_batches}


@epoch_batches.misconception()
def drawn_with_repeats(ref):
    """같은 번호가 여러 번 나올 수 있게 뽑았습니다. 모든 예제를 정확히 한 번씩 보려면 어떻게 섞어야 할까요?"""

    def epoch_batches(x, t, size, rng):
        order = rng.integers(0, len(x), size=len(x))
        return [(x[order[s : s + size]], t[order[s : s + size]]) for s in range(0, len(x), size)]

    return {"epoch_batches": epoch_batches}


@epoch_batches.misconception()
def number_of_batches(ref):
    """size를 배치의 크기가 아니라 배치의 수로 썼습니다. 예제 7개를 3개씩 나누면 배치는 몇 개일까요?"""

    def epoch_batches(x, t, size, rng):
        return [(x[i], t[i]) for i in np.array_split(rng.permutation(len(x)), size)]

    return {"epoch_batches": epoch_batches}


@epoch_batches.misconception()
def overlapping_batches(ref):
    """배치가 한 칸씩만 밀리며 겹칩니다. 다음 배치는 앞 배치가 끝난 자리에서 시작해야 하지 않을까요?"""

    def epoch_batches(x, t, size, rng):
        order = rng.permutation(len(x))
        return [(x[order[s : s + size]], t[order[s : s + size]]) for s in range(len(x))]

    return {"epoch_batches": epoch_batches}


@epoch_batches.misconception()
def own_generator(ref):
    """넘겨받은 rng를 쓰지 않아 에폭마다 같은 순서가 나옵니다. 난수는 무엇으로 뽑기로 했나요?"""

    def epoch_batches(x, t, size, rng):
        return ref.epoch_batches(x, t, size, np.random.default_rng(0))

    return {"epoch_batches": epoch_batches}


@epoch_batches.misconception()
def first_batch_only(ref):
    """첫 배치만 담겼습니다. return의 들여쓰기를 살펴볼까요?"""

    def epoch_batches(x, t, size, rng):
        return ref.epoch_batches(x, t, size, rng)[:1]

    return {"epoch_batches": epoch_batches}


@epoch_batches.misconception(see="1_day/numpy#views")
def shuffles_the_data(ref):
    """나누기는 맞지만 넘겨받은 x와 t의 순서까지 바꾸어 놓았습니다. 번호만 섞고 데이터는 그대로 두려면 어떻게 할까요?"""

    def epoch_batches(x, t, size, rng):
        order = rng.permutation(len(x))
        x[:], t[:] = x[order], t[order]
        return [(x[s : s + size].copy(), t[s : s + size].copy()) for s in range(0, len(x), size)]

    return {"epoch_batches": epoch_batches}


@epoch_batches.pattern(error=r"only integer scalar arrays|list indices must be integers")
def list_as_index():
    """리스트나 range에는 번호 여러 개를 한꺼번에 넣을 수 없습니다. 번호로 뽑을 것은 배열인가요?"""


@epoch_batches.variant
def batches_of_shuffled_copies(ref):
    def epoch_batches(x, t, size, rng):
        order = rng.permutation(len(x))
        xs, ts = x[order], t[order]
        made, start = [], 0
        while start < len(xs):
            made.append((xs[start : start + size], ts[start : start + size]))
            start += size
        return made

    return {"epoch_batches": epoch_batches}


@epoch_batches.variant
def batches_by_split(ref):
    def epoch_batches(x, t, size, rng):
        places = np.array_split(rng.permutation(x.shape[0]), np.arange(size, len(x), size))
        return [(np.take(x, i, axis=0), np.take(t, i, axis=0)) for i in places]

    return {"epoch_batches": epoch_batches}


@epoch_batches.variant
def batches_generated(ref):
    def epoch_batches(x, t, size, rng):
        order = rng.permutation(np.arange(len(t)))

        def each():
            for k in range(-(-len(t) // size)):
                yield x[order[k * size : (k + 1) * size]], t[order[k * size : (k + 1) * size]]

        return list(each())

    return {"epoch_batches": epoch_batches}


@epoch_batches.variant
def batches_row_by_row(ref):
    def epoch_batches(x, t, size, rng):
        made = []
        for position, i in enumerate(rng.permutation(len(x)).tolist()):
            if position % size == 0:
                made.append(([], []))
            made[-1][0].append(x[i])
            made[-1][1].append(t[i])
        return [(np.array(a), np.array(b)) for a, b in made]

    return {"epoch_batches": epoch_batches}


# ---------------------------------------------------------------- train

train = exercise.task(
    "train",
    compare=close(rtol=1e-6, atol=5e-6),
    lecture="2_day/two_layer_net#training-loop",
    hints=[
        "앞 노트북의 descend와 같습니다. 손실과 기울기를 이번 배치의 x_batch와 t_batch로 구하세요.",
        "기울기의 사전을 이름과 값으로 함께 돌면서 net.params의 같은 이름을 고칩니다.",
        "새 배열을 끼우지 말고 있던 배열의 내용을 고치세요. 층은 그 배열을 들고 있습니다.",
    ],
)


@train.probe
def run_train(m, params, batches, lr):
    class Toy:
        """loss = mean((x @ w * s - t)^2): each weight's gradient depends on the other."""

        def __init__(self, params):
            self.params = params

        def loss(self, x, t):
            return np.mean((x @ self.params["w"] * self.params["s"] - t) ** 2)

        def gradient(self, x, t):
            line = x @ self.params["w"]
            rest = 2 * (line * self.params["s"] - t) / len(x)
            return {"w": x.T @ (rest * self.params["s"]), "s": np.array([rest @ line])}

    own = {name: value.copy() for name, value in params.items()}
    net = m.TwoLayerNet(own) if "W1" in own else Toy(own)
    first = dict(net.params)
    yield "losses", m.train(net, batches, lr)
    yield "params", net.params
    yield "in_place", all(net.params[name] is first[name] for name in first)


def toy_batches(rng, sizes, D):
    params = {"w": rng.normal(size=D), "s": rng.uniform(0.5, 1.5, size=1)}
    return params, [(rng.normal(size=(n, D)), rng.normal(size=n)) for n in sizes]


def real_batches(rng, count, N, D, H, C):
    """Points around one centre a class, so that there is something to learn."""
    centres = rng.normal(size=(C, D))
    labels = [rng.integers(0, C, size=N) for _ in range(count)]
    return net_of(rng, D, H, C), [(centres[t] + 0.3 * rng.normal(size=(N, D)), t) for t in labels]


@train.case(points=1)
def one_batch(rng):
    """연습용 모형, 배치 하나"""
    params = {"w": np.array([1.0, -1.0]), "s": np.array([2.0])}
    return [params, [(np.array([[1.0, 0.0], [1.0, 2.0], [0.0, 1.0]]), np.array([1.0, 0.0, 2.0]))], 0.1]


@train.case(points=1)
def three_batches(rng):
    """연습용 모형, 크기가 다른 배치 셋"""
    params = {"w": np.array([0.5, -0.5]), "s": np.array([1.0])}
    batches = [
        (np.array([[1.0, 0.5], [-1.0, 1.0]]), np.array([1.0, -1.0])),
        (np.array([[0.5, 2.0], [1.5, -1.0]]), np.array([0.5, 0.0])),
        (np.array([[2.0, 1.0]]), np.array([-0.5])),
    ]
    return [params, batches, 0.05]


@train.case(points=1)
def no_batches(rng):
    """배치가 없을 때"""
    return [{"w": np.array([0.5, -0.5]), "s": np.array([1.0])}, [], 0.05]


@train.case(points=1)
def thirty_steps(rng):
    """TwoLayerNet으로 30걸음: D = 3, H = 5, C = 2"""
    return [*real_batches(np.random.default_rng(30), 30, 4, 3, 5, 2), 0.1]


@train.case(points=1, hidden=True)
def many_batches(rng):
    """연습용 모형, 배치 열 개"""
    return [*toy_batches(rng, [5, 5, 5, 4, 5, 5, 5, 5, 5, 2], 3), 0.03]


@train.case(points=2, hidden=True)
def thirty_other_steps(rng):
    """TwoLayerNet으로 30걸음, 다른 신경망"""
    return [*real_batches(rng, 30, 6, 4, 7, 3), 0.2]


@train.misconception()
def train_uphill(ref):
    """기울기 쪽으로 움직여 손실이 커집니다. 고치는 줄의 부호를 살펴볼까요?"""

    def train(net, batches, lr):
        return ref.train(net, batches, -lr)

    return {"train": train}


@train.misconception(see="2_day/optimizers#in-place-update")
def train_rebinds(ref):
    """새 배열을 만들어 params에 끼웠습니다. 층이 들고 있는 배열은 그대로라서 손실이 줄지 않습니다. 있던 배열의 내용을 고치려면 어떤 연산자를 쓸까요?"""

    def train(net, batches, lr):
        losses = []
        for x_batch, t_batch in batches:
            losses.append(net.loss(x_batch, t_batch))
            grads = net.gradient(x_batch, t_batch)
            for name in grads:
                net.params[name] = net.params[name] - lr * grads[name]
        return losses

    return {"train": train}


@train.misconception()
def train_loss_after(ref):
    """움직인 다음의 손실을 남겼습니다. 리스트의 첫 값은 언제의 손실이기로 했나요?"""

    def train(net, batches, lr):
        losses = []
        for x_batch, t_batch in batches:
            grads = net.gradient(x_batch, t_batch)
            for name in grads:
                net.params[name] -= lr * grads[name]
            losses.append(net.loss(x_batch, t_batch))
        return losses

    return {"train": train}


@train.misconception()
def train_gradient_for_each_array(ref):
    """배열을 하나 고칠 때마다 기울기를 다시 구했습니다. 뒤의 배열은 어느 자리에서 잰 기울기를 쓰게 되나요?"""

    def train(net, batches, lr):
        losses = []
        for x_batch, t_batch in batches:
            losses.append(net.loss(x_batch, t_batch))
            for name in net.params:
                net.params[name] -= lr * net.gradient(x_batch, t_batch)[name]
        return losses

    return {"train": train}


@train.misconception()
def train_on_the_first_batch(ref):
    """어느 배치에서나 첫 배치의 데이터로 계산했습니다. 반복문이 배치마다 건네주는 이름은 무엇인가요?"""

    def train(net, batches, lr):
        return ref.train(net, [batches[0]] * len(batches) if batches else [], lr)

    return {"train": train}


@train.misconception()
def train_one_step(ref):
    """첫 배치에서만 움직이고 끝났습니다. return이 반복문 안으로 들여 쓰여 있지 않을까요?"""

    def train(net, batches, lr):
        return ref.train(net, batches[:1], lr)

    return {"train": train}


@train.misconception()
def train_never_moves(ref):
    """손실은 남겼지만 가중치가 그대로입니다. 새 값을 params에 든 배열에 적어 넣었나요?"""

    def train(net, batches, lr):
        return ref.train(net, batches, 0.0)

    return {"train": train}


@train.misconception()
def train_without_lr(ref):
    """학습률을 곱하지 않고 기울기만큼 움직였습니다. lr은 어디에 쓰기로 했나요?"""

    def train(net, batches, lr):
        return ref.train(net, batches, 1.0)

    return {"train": train}


@train.misconception()
def train_keeps_the_last(ref):
    """손실이 마지막 하나만 돌아왔습니다. 걸음마다 남긴 리스트를 돌려주기로 하지 않았나요?"""

    def train(net, batches, lr):
        return ref.train(net, batches, lr)[-1:]

    return {"train": train}


@train.misconception()
def train_mean_loss(ref):
    """손실의 평균 하나가 돌아왔습니다. 걸음마다 남긴 리스트를 돌려주기로 하지 않았나요?"""

    def train(net, batches, lr):
        return float(np.sum(ref.train(net, batches, lr))) / max(len(batches), 1)

    return {"train": train}


@train.misconception()
def train_sums_of_gradients(ref):
    """배치마다 움직이지 않고 기울기를 모두 더한 다음 한 번만 움직였습니다. 걸음은 몇 번 가기로 했나요?"""

    def train(net, batches, lr):
        losses, total = [], {}
        for x_batch, t_batch in batches:
            losses.append(net.loss(x_batch, t_batch))
            for name, grad in net.gradient(x_batch, t_batch).items():
                total[name] = total.get(name, 0.0) + grad
        for name in total:
            net.params[name] -= lr * total[name]
        return losses

    return {"train": train}


@train.pattern(error=r"KeyError: '(W1|W2|b1|b2)'")
def names_typed_in():
    """W1 같은 이름을 적어 두어 다른 모형에서는 멈춥니다. 이름은 어디에서 꺼내 쓰기로 했나요?"""


@train.pattern(error=r"name '(x|t|batch|x_train|t_train)' is not defined")
def batch_by_another_name():
    """이 함수에 없는 이름을 썼습니다. 반복문이 배치에서 꺼내 준 두 이름은 무엇인가요?"""


@train.variant
def train_over_params(ref):
    def train(net, batches, lr):
        losses = []
        for x, t in batches:
            grads = net.gradient(x, t)
            losses.append(float(net.loss(x, t)))
            for name, value in net.params.items():
                value += -lr * grads[name]
        return losses

    return {"train": train}


@train.variant
def train_writes_into(ref):
    def train(net, batches, lr):
        losses = [0.0] * len(batches)
        for step in range(len(batches)):
            x, t = batches[step]
            losses[step] = net.loss(x, t)
            for name, grad in net.gradient(x, t).items():
                net.params[name][...] = net.params[name] - lr * grad
        return losses

    return {"train": train}


@train.variant
def train_with_out(ref):
    def train(net, batches, lr):
        def step(batch):
            before, grads = net.loss(*batch), net.gradient(*batch)
            for name in sorted(grads):
                np.subtract(net.params[name], lr * grads[name], out=net.params[name])
            return before

        return [step(batch) for batch in batches]

    return {"train": train}


@train.variant
def train_recursively(ref):
    def train(net, batches, lr):
        if len(batches) == 0:
            return ()
        (x, t), *rest = batches
        before = net.loss(x, t)
        moves = {name: lr * np.copy(grad) for name, grad in net.gradient(x, t).items()}
        for name in moves:
            net.params[name] -= moves[name]
        return (before, *train(net, rest, lr))

    return {"train": train}


# ---------------------------------------------------------------- mutants that are right

net.equivalent(
    [
        "TwoLayerNet.__init__: self.layers['Affine1'] = …; self.layers['Relu1'] = Relu() → …",
        "TwoLayerNet.__init__: self.layers['Relu1'] = Relu(); self.layers['Affine2'] = … → …",
    ],
    "빈칸의 세 줄이 이름을 이미 차례로 넣어 두었으므로, 값을 바꾸는 차례는 목록의 순서를 바꾸지 않습니다.",
)
net.equivalent(
    "TwoLayerNet.gradient: grads['W1'], grads['b1'] = (first.dW, first.db); grads['W2'], … → …",
    "두 줄은 서로 다른 층에서 꺼내 담으므로 어느 줄이 먼저여도 같습니다.",
)
