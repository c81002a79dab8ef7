"""prac4_optimizers 채점: SGD, Momentum, Nesterov, AdaGrad, RMSProp, Adam.

Gradients stay away from 0 (or are exactly 0), so that another small eps makes no visible difference; where
eps matters it is large and given.
"""

import numpy as np

from autograde import Exercise, close

exercise = Exercise("prac4_optimizers", title="최적화 방법: 골짜기를 빨리 내려가기")


# ---------------------------------------------------------------- inputs shared by the tasks


def one_weight():
    return {"w": np.array([1.0])}, [{"w": np.array([2.0])}, {"w": np.array([1.5])}]


def two_arrays():
    """Arrays of different shapes: what belongs to one name does not fit the other."""
    params = {"W": np.array([[1.0, -2.0, 0.5], [0.0, 3.0, -1.0]]), "b": np.array([0.5, -0.5, 2.0])}
    steps = [
        {"W": np.array([[1.0, -2.0, 0.5], [3.0, -1.0, 2.0]]), "b": np.array([2.0, -1.0, 0.5])},
        {"W": np.array([[-0.5, -1.0, 2.0], [1.0, 2.0, -3.0]]), "b": np.array([1.0, 3.0, -2.0])},
        {"W": np.array([[2.0, 1.5, -1.0], [-0.5, 1.0, 1.0]]), "b": np.array([-1.5, 0.5, 1.0])},
    ]
    return params, steps


def alike():
    """Two arrays of one shape: a state shared by the names goes unnoticed by NumPy."""
    params = {"W1": np.array([[1.0, 2.0], [3.0, 4.0]]), "W2": np.array([[-1.0, 0.5], [0.0, 2.0]])}
    steps = [
        {"W1": np.array([[1.0, -1.0], [2.0, 0.5]]), "W2": np.array([[-3.0, 2.0], [1.0, 4.0]])},
        {"W1": np.array([[2.0, 1.0], [-1.0, 0.5]]), "W2": np.array([[0.5, -2.0], [3.0, 1.0]])},
    ]
    return params, steps


def integers():
    """Whole numbers first, then halves: a state of integers cannot take them."""
    params = {"W": np.array([[1.0, 2.0, 3.0]])}
    return params, [{"W": np.array([[3, -2, 1]])}, {"W": np.array([[0.5, 1.5, -2.5]])}]


def with_zeros():
    """Elements whose gradient is 0 at first, or always."""
    params = {"w": np.array([1.0, -2.0, 3.0])}
    return params, [{"w": np.array([2.0, 0.0, 0.0])}, {"w": np.array([-1.0, 0.0, 3.0])}]


def gradients(rng, shapes):
    """Gradients of both signs, none of them small."""
    return {
        name: rng.uniform(0.4, 3.0, size=shape) * rng.choice([-1.0, 1.0], size=shape)
        for name, shape in shapes.items()
    }


def random_run(rng, shapes, count):
    params = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    return params, [gradients(rng, shapes) for _ in range(count)]


SHAPES = {"W1": (3, 4), "b1": (4,), "W2": (4, 2)}
IMAGES = {"filters": (2, 3, 2, 2), "bias": (2,)}


# ---------------------------------------------------------------- SGD

sgd = exercise.task(
    "SGD",
    covers=("SGD",),
    lecture="2_day/optimizers#in-place-update",
    hints=[
        "걸음은 기울기의 반대쪽입니다. 학습률을 곱하고 부호를 살펴보세요.",
        "params[key] = ...라고 쓰면 사전에 새 배열을 끼우게 됩니다. 있던 배열의 내용을 고치는 연산자는 무엇일까요?",
        "grads[key]의 내용은 그대로 두어야 합니다. 학습률을 곱한 값을 새 배열로 받으세요.",
    ],
)


@sgd.probe
def run_sgd(m, params, steps, settings, rival=False, layer=False):
    optimizer, other = m.SGD(**settings), m.SGD(**settings)
    now = {name: value.copy() for name, value in params.items()}
    elsewhere = {name: value + 1 for name, value in params.items()}
    held = dict(now)
    for number, grads in enumerate(steps, start=1):
        if rival:
            other.update(elsewhere, {name: 3.0 - value for name, value in grads.items()})
        optimizer.update(now, grads)
        if number == 1:
            yield "first", list(now.values())
    yield "last", list(now.values())
    if layer:
        yield "in_place", all(now[name] is held[name] for name in held)


@sgd.case(points=1)
def sgd_by_hand(rng):
    """손으로 계산한 두 걸음"""
    return [*one_weight(), {"lr": 0.1}]


@sgd.case(points=1)
def sgd_two_arrays(rng):
    """모양이 다른 배열 둘, 세 걸음"""
    return [*two_arrays(), {"lr": 0.5}, False, True]


@sgd.case(points=1)
def sgd_default(rng):
    """기본 설정, 정수 기울기"""
    return [*integers(), {}]


@sgd.case(points=2, hidden=True)
def sgd_three_arrays(rng):
    """배열 셋"""
    return [*random_run(rng, SHAPES, 3), {"lr": float(rng.uniform(0.1, 0.9))}, False, True]


@sgd.case(points=1, hidden=True)
def sgd_images(rng):
    """4차원 배열"""
    return [*random_run(rng, IMAGES, 2), {"lr": float(rng.uniform(0.1, 0.9))}]


@sgd.misconception()
def sgd_uphill(ref):
    """기울기 쪽으로 움직여 손실이 커집니다. 기울기는 손실이 커지는 쪽을 가리키나요, 작아지는 쪽을 가리키나요?"""

    class SGD(ref.SGD):
        def update(self, params, grads):
            for key in params:
                params[key] += self.lr * grads[key]

    return {"SGD": SGD}


@sgd.misconception()
def sgd_keeps_only_the_step(ref):
    """가중치 자리에 걸음만 남았습니다. 원래 있던 가중치는 어디로 갔나요?"""

    class SGD(ref.SGD):
        def update(self, params, grads):
            for key in params:
                params[key][...] = -self.lr * grads[key]

    return {"SGD": SGD}


@sgd.misconception()
def sgd_without_lr(ref):
    """학습률을 곱하지 않고 기울기를 통째로 뺐습니다. 식의 η는 어디에 들어가야 할까요?"""

    class SGD(ref.SGD):
        def update(self, params, grads):
            for key in params:
                params[key] -= grads[key]

    return {"SGD": SGD}


@sgd.misconception()
def sgd_fixed_lr(ref):
    """학습률을 바꾸어도 늘 0.01로 움직였습니다. 만들 때 받은 학습률은 어디에 담겨 있나요?"""

    class SGD(ref.SGD):
        def update(self, params, grads):
            for key in params:
                params[key] -= 0.01 * grads[key]

    return {"SGD": SGD}


@sgd.misconception()
def sgd_shrinking_lr(ref):
    """걸음을 옮길 때마다 학습률을 줄였습니다. 식의 η는 걸음의 번호에 따라 달라지나요?"""

    class SGD(ref.SGD):
        def update(self, params, grads):
            self.count = getattr(self, "count", 0) + 1
            for key in params:
                params[key] -= self.lr / self.count * grads[key]

    return {"SGD": SGD}


@sgd.misconception()
def sgd_first_array_only(ref):
    """첫 번째 배열만 움직였습니다. return이나 들여쓰기가 반복문을 일찍 끝내지 않았을까요?"""

    class SGD(ref.SGD):
        def update(self, params, grads):
            for key in params:
                params[key] -= self.lr * grads[key]
                return

    return {"SGD": SGD}


@sgd.variant
def sgd_over_items(ref):
    class SGD(ref.SGD):
        def update(self, params, grads):
            for key, value in params.items():
                value -= grads[key] * self.lr

    return {"SGD": SGD}


@sgd.variant
def sgd_writes_into_the_array(ref):
    class SGD(ref.SGD):
        def update(self, params, grads):
            for key in sorted(params, reverse=True):
                params[key][...] = params[key] - self.lr * grads[key]

    return {"SGD": SGD}


@sgd.variant
def sgd_with_out(ref):
    class SGD(ref.SGD):
        def update(self, params, grads):
            for key in grads.keys():
                np.subtract(params[key], np.multiply(self.lr, grads[key]), out=params[key])
            return params

    return {"SGD": SGD}


@sgd.variant
def sgd_element_by_element(ref):
    class SGD(ref.SGD):
        def update(self, params, grads):
            for key in params:
                for index in np.ndindex(params[key].shape):
                    params[key][index] = params[key][index] - self.lr * grads[key][index]

    return {"SGD": SGD}


# ---------------------------------------------------------------- Momentum

momentum = exercise.task(
    "Momentum",
    covers=("Momentum",),
    lecture="2_day/optimizers#momentum",
    hints=[
        "먼저 속도를 고치고, 그다음에 고친 속도만큼 움직입니다.",
        "새 속도는 옛 속도의 일부와 이번 기울기에서 나옵니다. 두 항의 부호를 식과 맞추어 보세요.",
        "고친 속도를 self.v[key]에 담지 않으면 다음 걸음이 그것을 알 수 없습니다.",
    ],
)


@momentum.probe
def run_momentum(m, params, steps, settings, rival=False, layer=False):
    optimizer, other = m.Momentum(**settings), m.Momentum(**settings)
    now = {name: value.copy() for name, value in params.items()}
    elsewhere = {name: value + 1 for name, value in params.items()}
    held = dict(now)
    for number, grads in enumerate(steps, start=1):
        if rival:
            other.update(elsewhere, {name: 3.0 - value for name, value in grads.items()})
        optimizer.update(now, grads)
        if number == 1:
            yield "first", list(now.values())
    yield "last", list(now.values())
    if layer:
        yield "in_place", all(now[name] is held[name] for name in held)


@momentum.case(points=1)
def momentum_by_hand(rng):
    """손으로 계산한 두 걸음"""
    return [*one_weight(), {"lr": 0.1, "momentum": 0.9}]


@momentum.case(points=1)
def momentum_two_arrays(rng):
    """모양이 다른 배열 둘, 세 걸음"""
    return [*two_arrays(), {"lr": 0.25, "momentum": 0.75}, False, True]


@momentum.case(points=1)
def momentum_two_optimizers(rng):
    """모양이 같은 배열 둘, 객체 둘을 번갈아"""
    return [*alike(), {"lr": 0.5, "momentum": 0.8}, True]


@momentum.case(points=1)
def momentum_default(rng):
    """기본 설정, 정수 기울기"""
    return [*integers(), {}]


@momentum.case(points=2, hidden=True)
def momentum_three_arrays(rng):
    """배열 셋, 네 걸음"""
    return [*random_run(rng, SHAPES, 4), {"lr": 0.3, "momentum": float(rng.uniform(0.4, 0.9))}, False, True]


@momentum.case(points=1, hidden=True)
def momentum_images(rng):
    """4차원 배열, 객체 둘을 번갈아"""
    return [*random_run(rng, IMAGES, 3), {"lr": float(rng.uniform(0.1, 0.9)), "momentum": 0.6}, True]


@momentum.misconception()
def momentum_uphill(ref):
    """속도에 기울기를 더하고 그 속도를 다시 더해 손실이 커지는 쪽으로 갑니다. 두 식의 부호 가운데 어느 것이 뒤집혔을까요?"""

    class Momentum(ref.Momentum):
        def update(self, params, grads):
            if self.v is None:
                self.v = {key: np.zeros_like(params[key]) for key in params}
            for key in params:
                self.v[key] = self.momentum * self.v[key] + self.lr * grads[key]
                params[key] += self.v[key]

    return {"Momentum": Momentum}


@momentum.misconception()
def momentum_forgets(ref):
    """걸음마다 속도가 0에서 다시 시작해 SGD와 똑같이 움직였습니다. 고친 속도를 어디에 담아 두어야 다음 걸음까지 남을까요?"""

    class Momentum(ref.Momentum):
        def update(self, params, grads):
            for key in params:
                params[key] -= self.lr * grads[key]

    return {"Momentum": Momentum}


@momentum.misconception()
def momentum_moves_before(ref):
    """속도를 고치기 전에 움직여 첫 걸음에서 제자리에 머물렀습니다. 두 줄 가운데 어느 것이 먼저여야 할까요?"""

    class Momentum(ref.Momentum):
        def update(self, params, grads):
            if self.v is None:
                self.v = {key: np.zeros_like(params[key]) for key in params}
            for key in params:
                params[key] += self.v[key]
                self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]

    return {"Momentum": Momentum}


@momentum.misconception()
def momentum_no_friction(ref):
    """옛 속도를 하나도 줄이지 않고 이어 갔습니다. μ는 무엇에 곱해야 할까요?"""

    class Momentum(ref.Momentum):
        def update(self, params, grads):
            if self.v is None:
                self.v = {key: np.zeros_like(params[key]) for key in params}
            for key in params:
                self.v[key] = self.v[key] - self.lr * grads[key]
                params[key] += self.v[key]

    return {"Momentum": Momentum}


@momentum.misconception(convention=True)
def momentum_average(ref):
    """기울기에 1 - μ를 곱하는 관례입니다. 본문의 식에서 기울기에는 무엇만 곱하나요?"""

    class Momentum(ref.Momentum):
        def update(self, params, grads):
            if self.v is None:
                self.v = {key: np.zeros_like(params[key]) for key in params}
            for key in params:
                self.v[key] = self.momentum * self.v[key] - (1 - self.momentum) * self.lr * grads[key]
                params[key] += self.v[key]

    return {"Momentum": Momentum}


@momentum.misconception()
def momentum_steps_twice(ref):
    """속도만큼 움직인 다음 기울기만큼 한 번 더 움직였습니다. 기울기는 이미 어디에 들어 있나요?"""

    class Momentum(ref.Momentum):
        def update(self, params, grads):
            if self.v is None:
                self.v = {key: np.zeros_like(params[key]) for key in params}
            for key in params:
                self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
                params[key] += self.v[key] - self.lr * grads[key]

    return {"Momentum": Momentum}


@momentum.misconception()
def momentum_starts_at_the_weights(ref):
    """속도가 0이 아니라 가중치의 값에서 출발했습니다. 아직 움직이지 않은 공의 속도는 얼마인가요?"""

    class Momentum(ref.Momentum):
        def update(self, params, grads):
            if self.v is None:
                self.v = {key: params[key].copy() for key in params}
            super().update(params, grads)

    return {"Momentum": Momentum}


@momentum.misconception()
def momentum_without_lr(ref):
    """속도를 고칠 때 학습률을 곱하지 않았습니다. 식의 η는 어디에 있나요?"""

    class Momentum(ref.Momentum):
        def update(self, params, grads):
            if self.v is None:
                self.v = {key: np.zeros_like(params[key]) for key in params}
            for key in params:
                self.v[key] = self.momentum * self.v[key] - grads[key]
                params[key] += self.v[key]

    return {"Momentum": Momentum}


@momentum.misconception()
def momentum_adaptive(ref):
    """걸음을 기울기의 크기로 나누었습니다. 원소마다 보폭을 맞추는 나눗셈은 이 방법의 식에 있나요?"""

    class Momentum(ref.Momentum):
        def update(self, params, grads):
            if self.v is None:
                self.v = {key: np.zeros_like(params[key]) for key in params}
            for key in params:
                self.v[key] = self.momentum * self.v[key] - self.lr * grads[key] / (np.abs(grads[key]) + 1e-8)
                params[key] += self.v[key]

    return {"Momentum": Momentum}


@momentum.variant
def momentum_velocity_without_lr(ref):
    class Momentum:
        def __init__(self, lr=0.01, momentum=0.9):
            self.lr, self.mu, self.buffer = lr, momentum, {}

        def update(self, params, grads):
            for key, grad in grads.items():
                old = self.buffer.get(key)
                self.buffer[key] = grad.astype(float) if old is None else self.mu * old + grad
                params[key] -= self.lr * self.buffer[key]

    return {"Momentum": Momentum}


@momentum.variant
def momentum_all_in_place(ref):
    class Momentum(ref.Momentum):
        def update(self, params, grads):
            if self.v is None:
                self.v = {key: np.zeros(value.shape) for key, value in params.items()}
            for key, velocity in self.v.items():
                velocity *= self.momentum
                velocity -= self.lr * grads[key]
                params[key] += velocity

    return {"Momentum": Momentum}


@momentum.variant
def momentum_from_last_step(ref):
    class Momentum(ref.Momentum):
        def update(self, params, grads):
            before = {key: value.copy() for key, value in params.items()}
            for key in params:
                last = 0.0 if self.v is None else self.v[key]
                params[key][...] = before[key] + self.momentum * last - self.lr * grads[key]
            self.v = {key: params[key] - before[key] for key in params}

    return {"Momentum": Momentum}


@momentum.variant
def momentum_from_all_gradients(ref):
    class Momentum(ref.Momentum):
        def update(self, params, grads):
            self.v = [*(self.v or []), {key: grad.copy() for key, grad in grads.items()}]
            for key in params:
                for age, past in enumerate(reversed(self.v)):
                    params[key] -= self.lr * self.momentum**age * past[key]

    return {"Momentum": Momentum}


# ---------------------------------------------------------------- Nesterov

nesterov = exercise.task(
    "Nesterov",
    covers=("Nesterov",),
    lecture="2_day/optimizers#momentum",
    hints=[
        "속도를 만드는 부분은 Momentum에 써 둔 것과 같습니다.",
        "속도를 고치는 식도 모멘텀과 같습니다. 달라지는 것은 w를 움직이는 줄 하나입니다.",
        "w를 움직이는 식에는 항이 둘 있습니다. 하나는 방금 고친 속도에서, 하나는 이번 기울기에서 나옵니다.",
    ],
)


@nesterov.probe
def run_nesterov(m, params, steps, settings, rival=False, layer=False):
    optimizer, other = m.Nesterov(**settings), m.Nesterov(**settings)
    now = {name: value.copy() for name, value in params.items()}
    elsewhere = {name: value + 1 for name, value in params.items()}
    held = dict(now)
    for number, grads in enumerate(steps, start=1):
        if rival:
            other.update(elsewhere, {name: 3.0 - value for name, value in grads.items()})
        optimizer.update(now, grads)
        if number == 1:
            yield "first", list(now.values())
    yield "last", list(now.values())
    if layer:
        yield "in_place", all(now[name] is held[name] for name in held)


@nesterov.case(points=1)
def nesterov_by_hand(rng):
    """손으로 계산한 두 걸음"""
    return [*one_weight(), {"lr": 0.1, "momentum": 0.9}]


@nesterov.case(points=1)
def nesterov_two_arrays(rng):
    """모양이 다른 배열 둘, 세 걸음"""
    return [*two_arrays(), {"lr": 0.25, "momentum": 0.75}, False, True]


@nesterov.case(points=1)
def nesterov_two_optimizers(rng):
    """모양이 같은 배열 둘, 객체 둘을 번갈아"""
    return [*alike(), {"lr": 0.5, "momentum": 0.8}, True]


@nesterov.case(points=1)
def nesterov_default(rng):
    """기본 설정, 정수 기울기"""
    return [*integers(), {}]


@nesterov.case(points=2, hidden=True)
def nesterov_three_arrays(rng):
    """배열 셋, 네 걸음"""
    return [*random_run(rng, SHAPES, 4), {"lr": 0.3, "momentum": float(rng.uniform(0.4, 0.9))}, False, True]


@nesterov.case(points=1, hidden=True)
def nesterov_images(rng):
    """4차원 배열, 객체 둘을 번갈아"""
    return [*random_run(rng, IMAGES, 3), {"lr": float(rng.uniform(0.1, 0.9)), "momentum": 0.6}, True]


@nesterov.misconception()
def nesterov_is_momentum(ref):
    """모멘텀과 똑같이 움직였습니다. w를 움직이는 식에서 μ를 곱할 속도는 고치기 전의 것인가요, 고친 뒤의 것인가요?"""

    class Nesterov(ref.Nesterov):
        def update(self, params, grads):
            if self.v is None:
                self.v = {key: np.zeros_like(params[key]) for key in params}
            for key in params:
                self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
                params[key] += self.v[key]

    return {"Nesterov": Nesterov}


@nesterov.misconception()
def nesterov_adds_ahead(ref):
    """새 속도만큼 움직이고 미리 가 볼 만큼을 또 더했는데, 지난번에 미리 가 두었던 만큼은 빼지 않았습니다. w는 이미 어디에 와 있는 자리인가요?"""

    class Nesterov(ref.Nesterov):
        def update(self, params, grads):
            if self.v is None:
                self.v = {key: np.zeros_like(params[key]) for key in params}
            for key in params:
                self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
                params[key] += (1 + self.momentum) * self.v[key]

    return {"Nesterov": Nesterov}


@nesterov.misconception()
def nesterov_wrong_sign_of_old(ref):
    """지난번에 미리 가 두었던 만큼을 빼지 않고 더했습니다. θ에서 w로 갈 때 μv를 더했다면, 돌아올 때는 어떻게 할까요?"""

    class Nesterov(ref.Nesterov):
        def update(self, params, grads):
            if self.v is None:
                self.v = {key: np.zeros_like(params[key]) for key in params}
            for key in params:
                old = self.v[key]
                self.v[key] = self.momentum * old - self.lr * grads[key]
                params[key] += self.momentum * old + (1 + self.momentum) * self.v[key]

    return {"Nesterov": Nesterov}


@nesterov.misconception()
def nesterov_velocity_without_mu(ref):
    """w를 움직일 때 새 속도에 μ를 곱하지 않았습니다. 미리 가 보는 거리는 속도의 몇 배인가요?"""

    class Nesterov(ref.Nesterov):
        def update(self, params, grads):
            if self.v is None:
                self.v = {key: np.zeros_like(params[key]) for key in params}
            for key in params:
                self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
                params[key] += self.v[key] - self.lr * grads[key]

    return {"Nesterov": Nesterov}


@nesterov.misconception()
def nesterov_gradient_missing(ref):
    """w를 움직일 때 속도의 항만 쓰고 기울기의 항을 빠뜨렸습니다. 둘째 식에는 항이 몇 개인가요?"""

    class Nesterov(ref.Nesterov):
        def update(self, params, grads):
            if self.v is None:
                self.v = {key: np.zeros_like(params[key]) for key in params}
            for key in params:
                self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
                params[key] += self.momentum * self.v[key]

    return {"Nesterov": Nesterov}


@nesterov.misconception()
def nesterov_expanded_with_new_velocity(ref):
    """속도를 먼저 고친 다음, 고치기 전의 속도로 전개한 식을 썼습니다. 그 식의 v는 어느 때의 속도인가요?"""

    class Nesterov(ref.Nesterov):
        def update(self, params, grads):
            if self.v is None:
                self.v = {key: np.zeros_like(params[key]) for key in params}
            for key in params:
                self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
                params[key] += self.momentum**2 * self.v[key] - (1 + self.momentum) * self.lr * grads[key]

    return {"Nesterov": Nesterov}


@nesterov.misconception()
def nesterov_forgets(ref):
    """걸음마다 속도가 0에서 다시 시작했습니다. 고친 속도를 어디에 담아 두어야 다음 걸음까지 남을까요?"""

    class Nesterov(ref.Nesterov):
        def update(self, params, grads):
            self.v = None
            super().update(params, grads)

    return {"Nesterov": Nesterov}


@nesterov.misconception()
def nesterov_uphill(ref):
    """기울기를 더해 손실이 커지는 쪽으로 움직였습니다. 두 식에서 기울기 앞의 부호를 살펴볼까요?"""

    class Nesterov(ref.Nesterov):
        def update(self, params, grads):
            super().update(params, {key: -grad for key, grad in grads.items()})

    return {"Nesterov": Nesterov}


@nesterov.variant
def nesterov_with_old_velocity(ref):
    class Nesterov(ref.Nesterov):
        def update(self, params, grads):
            if self.v is None:
                self.v = {}
            for key in params:
                old = self.v.get(key, np.zeros(params[key].shape))
                new = self.momentum * old - self.lr * grads[key]
                params[key] += -self.momentum * old + (1 + self.momentum) * new
                self.v[key] = new

    return {"Nesterov": Nesterov}


@nesterov.variant
def nesterov_expanded(ref):
    class Nesterov(ref.Nesterov):
        def update(self, params, grads):
            if self.v is None:
                self.v = {k: np.zeros_like(p) for k, p in params.items()}
            for k in params.keys():
                params[k] += self.momentum * self.momentum * self.v[k]
                params[k] -= (1 + self.momentum) * self.lr * grads[k]
                self.v[k] *= self.momentum
                self.v[k] -= self.lr * grads[k]

    return {"Nesterov": Nesterov}


@nesterov.variant
def nesterov_follows_theta(ref):
    class Nesterov(ref.Nesterov):
        theta = None

        def update(self, params, grads):
            if self.theta is None:
                self.theta = {k: p.copy() for k, p in params.items()}
                self.v = {k: 0.0 * p for k, p in params.items()}
            for k, g in grads.items():
                self.v[k] = self.momentum * self.v[k] - self.lr * g
                self.theta[k] = self.theta[k] + self.v[k]
                params[k][:] = self.theta[k] + self.momentum * self.v[k]

    return {"Nesterov": Nesterov}


@nesterov.variant
def nesterov_buffer_of_gradients(ref):
    class Nesterov(ref.Nesterov):
        def update(self, params, grads):
            if self.v is None:
                self.v = dict.fromkeys(params, 0.0)
            for k, g in grads.items():
                self.v[k] = self.momentum * self.v[k] + g
                params[k] -= self.lr * (g + self.momentum * self.v[k])

    return {"Nesterov": Nesterov}


# ---------------------------------------------------------------- AdaGrad

adagrad = exercise.task(
    "AdaGrad",
    covers=("AdaGrad",),
    compare=close(rtol=1e-6, atol=1e-6),
    lecture="2_day/optimizers#adagrad",
    hints=[
        "h는 걸음마다 커지기만 합니다. 이번 기울기의 제곱을 원소별로 더하세요.",
        "나누는 수는 h의 제곱근이고, 작은 수는 제곱근을 구한 다음에 더합니다.",
        "h를 먼저 고치고 나서 그 h로 나눕니다. 순서를 바꾸면 첫 걸음에서 0에 가까운 수로 나누게 됩니다.",
    ],
)


@adagrad.probe
def run_adagrad(m, params, steps, settings, rival=False, layer=False):
    optimizer, other = m.AdaGrad(**settings), m.AdaGrad(**settings)
    now = {name: value.copy() for name, value in params.items()}
    elsewhere = {name: value + 1 for name, value in params.items()}
    held = dict(now)
    for number, grads in enumerate(steps, start=1):
        if rival:
            other.update(elsewhere, {name: 3.0 - value for name, value in grads.items()})
        optimizer.update(now, grads)
        if number == 1:
            yield "first", list(now.values())
    yield "last", list(now.values())
    if layer:
        yield "in_place", all(now[name] is held[name] for name in held)


@adagrad.case(points=1)
def adagrad_by_hand(rng):
    """손으로 계산한 두 걸음"""
    return [*one_weight(), {"lr": 0.1}]


@adagrad.case(points=1)
def adagrad_two_arrays(rng):
    """모양이 다른 배열 둘, 세 걸음"""
    return [*two_arrays(), {"lr": 0.25}, False, True]


@adagrad.case(points=1)
def adagrad_zeros(rng):
    """기울기가 0인 원소"""
    return [*with_zeros(), {"lr": 0.5}]


@adagrad.case(points=1)
def adagrad_large_eps(rng):
    """eps가 클 때"""
    return [*one_weight(), {"lr": 0.1, "eps": 0.5}]


@adagrad.case(points=1)
def adagrad_two_optimizers(rng):
    """모양이 같은 배열 둘, 객체 둘을 번갈아"""
    return [*alike(), {"lr": 0.5}, True]


@adagrad.case(points=1)
def adagrad_default(rng):
    """기본 설정, 정수 기울기"""
    return [*integers(), {}]


@adagrad.case(points=2, hidden=True)
def adagrad_three_arrays(rng):
    """배열 셋, 네 걸음"""
    return [*random_run(rng, SHAPES, 4), {"lr": float(rng.uniform(0.2, 0.9)), "eps": 1e-8}, False, True]


@adagrad.case(points=2, hidden=True)
def adagrad_images(rng):
    """4차원 배열, 객체 둘을 번갈아"""
    return [*random_run(rng, IMAGES, 3), {"lr": float(rng.uniform(0.2, 0.9))}, True]


@adagrad.misconception()
def adagrad_forgets(ref):
    """h에 이번 기울기의 제곱만 들어 있습니다. 지난 걸음까지 쌓은 것은 어디로 갔나요?"""

    class AdaGrad(ref.AdaGrad):
        def update(self, params, grads):
            self.h = None
            super().update(params, grads)

    return {"AdaGrad": AdaGrad}


@adagrad.misconception()
def adagrad_adds_gradients(ref):
    """기울기를 제곱하지 않고 그대로 쌓았습니다. 부호가 다른 기울기가 서로 지워지면 보폭은 어떻게 될까요?"""

    class AdaGrad(ref.AdaGrad):
        def update(self, params, grads):
            if self.h is None:
                self.h = {key: np.zeros_like(params[key]) for key in params}
            for key in params:
                self.h[key] += grads[key]
                params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)

    return {"AdaGrad": AdaGrad}


@adagrad.misconception()
def adagrad_no_root(ref):
    """h의 제곱근을 구하지 않고 h로 바로 나누었습니다. 제곱해서 쌓은 것을 기울기와 같은 눈금으로 되돌리려면 무엇이 필요할까요?"""

    class AdaGrad(ref.AdaGrad):
        def update(self, params, grads):
            if self.h is None:
                self.h = {key: np.zeros_like(params[key]) for key in params}
            for key in params:
                self.h[key] += grads[key] ** 2
                params[key] -= self.lr * grads[key] / (self.h[key] + self.eps)

    return {"AdaGrad": AdaGrad}


@adagrad.misconception()
def adagrad_no_eps(ref):
    """나누는 수에 작은 수를 더하지 않아, 기울기가 아직 0인 원소가 nan이 되었습니다. ε은 어느 자리에 있나요?"""

    class AdaGrad(ref.AdaGrad):
        def update(self, params, grads):
            if self.h is None:
                self.h = {key: np.zeros_like(params[key]) for key in params}
            for key in params:
                self.h[key] += grads[key] ** 2
                params[key] -= self.lr * grads[key] / np.sqrt(self.h[key])

    return {"AdaGrad": AdaGrad}


@adagrad.misconception(convention=True)
def adagrad_eps_inside(ref):
    """작은 수를 제곱근 안에 더하는 관례입니다. 본문의 약속에서는 제곱근을 구하기 전인가요, 구한 다음인가요?"""

    class AdaGrad(ref.AdaGrad):
        def update(self, params, grads):
            if self.h is None:
                self.h = {key: np.zeros_like(params[key]) for key in params}
            for key in params:
                self.h[key] += grads[key] ** 2
                params[key] -= self.lr * grads[key] / np.sqrt(self.h[key] + self.eps)

    return {"AdaGrad": AdaGrad}


@adagrad.misconception()
def adagrad_eps_accumulates(ref):
    """작은 수를 h에 더해 걸음마다 쌓였습니다. ε은 나눌 때만 쓰는 수가 아닌가요?"""

    class AdaGrad(ref.AdaGrad):
        def update(self, params, grads):
            if self.h is None:
                self.h = {key: np.zeros_like(params[key]) for key in params}
            for key in params:
                self.h[key] += grads[key] ** 2 + self.eps
                params[key] -= self.lr * grads[key] / np.sqrt(self.h[key])

    return {"AdaGrad": AdaGrad}


@adagrad.misconception()
def adagrad_fixed_eps(ref):
    """만들 때 받은 eps 대신 정해진 수를 썼습니다. 설정은 어디에 담겨 있나요?"""

    class AdaGrad(ref.AdaGrad):
        def update(self, params, grads):
            if self.h is None:
                self.h = {key: np.zeros_like(params[key]) for key in params}
            for key in params:
                self.h[key] += grads[key] ** 2
                params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + 1e-7)

    return {"AdaGrad": AdaGrad}


@adagrad.misconception()
def adagrad_outside_the_fraction(ref):
    """작은 수를 나눗셈이 끝난 다음에 더했습니다. 나누는 수에 더하려면 괄호를 어디에 쳐야 할까요?"""

    class AdaGrad(ref.AdaGrad):
        def update(self, params, grads):
            if self.h is None:
                self.h = {key: np.zeros_like(params[key]) for key in params}
            for key in params:
                self.h[key] += grads[key] ** 2
                params[key] -= self.lr * grads[key] / np.sqrt(self.h[key]) + self.eps

    return {"AdaGrad": AdaGrad}


@adagrad.misconception()
def adagrad_divides_first(ref):
    """이번 기울기를 쌓기 전의 h로 나누었습니다. 첫 걸음에서 h는 아직 얼마인가요?"""

    class AdaGrad(ref.AdaGrad):
        def update(self, params, grads):
            if self.h is None:
                self.h = {key: np.zeros_like(params[key]) for key in params}
            for key in params:
                params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)
                self.h[key] += grads[key] ** 2

    return {"AdaGrad": AdaGrad}


@adagrad.misconception(see="1_day/numpy#axis")
def adagrad_one_number(ref):
    """배열 하나에 h를 숫자 하나로 쌓아 모든 원소의 보폭이 같아졌습니다. 원소마다 다른 보폭이 되려면 h의 모양은 어때야 할까요?"""

    class AdaGrad(ref.AdaGrad):
        def update(self, params, grads):
            if self.h is None:
                self.h = {key: 0.0 for key in params}
            for key in params:
                self.h[key] += np.sum(grads[key] ** 2)
                params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)

    return {"AdaGrad": AdaGrad}


@adagrad.misconception()
def adagrad_starts_at_one(ref):
    """h가 0이 아니라 1에서 시작했습니다. 아직 한 걸음도 가지 않았을 때 쌓인 제곱의 합은 얼마인가요?"""

    class AdaGrad(ref.AdaGrad):
        def update(self, params, grads):
            if self.h is None:
                self.h = {key: np.ones_like(params[key]) for key in params}
            super().update(params, grads)

    return {"AdaGrad": AdaGrad}


@adagrad.misconception()
def adagrad_uphill(ref):
    """기울기 쪽으로 움직여 손실이 커집니다. 걸음의 부호를 살펴볼까요?"""

    class AdaGrad(ref.AdaGrad):
        def update(self, params, grads):
            super().update(params, {key: -grad for key, grad in grads.items()})

    return {"AdaGrad": AdaGrad}


@adagrad.variant
def adagrad_keeps_every_gradient(ref):
    class AdaGrad(ref.AdaGrad):
        def update(self, params, grads):
            self.h = [*(self.h or []), {k: np.array(g) for k, g in grads.items()}]
            for k in params:
                norm = np.linalg.norm([past[k] for past in self.h], axis=0)
                params[k] -= self.lr / (norm + self.eps) * grads[k]

    return {"AdaGrad": AdaGrad}


@adagrad.variant
def adagrad_with_setdefault(ref):
    class AdaGrad(ref.AdaGrad):
        def update(self, params, grads):
            self.h = self.h or {}
            for k, p in params.items():
                total = self.h.setdefault(k, np.zeros(p.shape))
                total += np.square(grads[k])
                p -= np.divide(self.lr * grads[k], self.eps + total**0.5)

    return {"AdaGrad": AdaGrad}


@adagrad.variant
def adagrad_element_by_element(ref):
    class AdaGrad(ref.AdaGrad):
        def update(self, params, grads):
            if self.h is None:
                self.h = {}
            for k in params:
                for i in np.ndindex(params[k].shape):
                    self.h[k, i] = self.h.get((k, i), 0.0) + float(grads[k][i]) ** 2
                    params[k][i] -= self.lr * grads[k][i] / (self.h[k, i] ** 0.5 + self.eps)

    return {"AdaGrad": AdaGrad}


@adagrad.variant
def adagrad_state_from_zero(ref):
    class AdaGrad(ref.AdaGrad):
        def update(self, params, grads):
            if self.h is None:
                self.h = dict.fromkeys(grads, 0)
            self.h = {k: self.h[k] + grads[k] * grads[k] for k in grads}
            for k in grads:
                scale = self.lr / (np.sqrt(self.h[k]) + self.eps)
                params[k][...] = params[k] - scale * grads[k]

    return {"AdaGrad": AdaGrad}


# ---------------------------------------------------------------- RMSProp

rmsprop = exercise.task(
    "RMSProp",
    covers=("RMSProp",),
    compare=close(rtol=1e-6, atol=1e-6),
    lecture="2_day/optimizers#adagrad",
    hints=[
        "AdaGrad와 다른 것은 h를 고치는 줄 하나입니다.",
        "옛 h에는 남기는 비율을, 새로 들어오는 제곱에는 그 나머지를 곱합니다.",
        "self.decay가 0.99라면 한 걸음에 옛 값의 100분의 1만 잊어야 합니다. 두 비율이 서로 바뀌지 않았는지 보세요.",
    ],
)


@rmsprop.probe
def run_rmsprop(m, params, steps, settings, rival=False, layer=False):
    optimizer, other = m.RMSProp(**settings), m.RMSProp(**settings)
    now = {name: value.copy() for name, value in params.items()}
    elsewhere = {name: value + 1 for name, value in params.items()}
    held = dict(now)
    for number, grads in enumerate(steps, start=1):
        if rival:
            other.update(elsewhere, {name: 3.0 - value for name, value in grads.items()})
        optimizer.update(now, grads)
        if number == 1:
            yield "first", list(now.values())
    yield "last", list(now.values())
    if layer:
        yield "in_place", all(now[name] is held[name] for name in held)


@rmsprop.case(points=1)
def rmsprop_by_hand(rng):
    """손으로 계산한 두 걸음"""
    return [*one_weight(), {"lr": 0.1, "decay": 0.75}]


@rmsprop.case(points=1)
def rmsprop_two_arrays(rng):
    """모양이 다른 배열 둘, 세 걸음"""
    return [*two_arrays(), {"lr": 0.25, "decay": 0.9}, False, True]


@rmsprop.case(points=1)
def rmsprop_zeros(rng):
    """기울기가 0인 원소"""
    return [*with_zeros(), {"lr": 0.5, "decay": 0.8}]


@rmsprop.case(points=1)
def rmsprop_large_eps(rng):
    """eps가 클 때"""
    return [*one_weight(), {"lr": 0.1, "decay": 0.75, "eps": 0.5}]


@rmsprop.case(points=1)
def rmsprop_two_optimizers(rng):
    """모양이 같은 배열 둘, 객체 둘을 번갈아"""
    return [*alike(), {"lr": 0.5, "decay": 0.7}, True]


@rmsprop.case(points=1)
def rmsprop_default(rng):
    """기본 설정, 정수 기울기"""
    return [*integers(), {}]


@rmsprop.case(points=2, hidden=True)
def rmsprop_three_arrays(rng):
    """배열 셋, 네 걸음"""
    return [*random_run(rng, SHAPES, 4), {"lr": 0.4, "decay": float(rng.uniform(0.6, 0.95))}, False, True]


@rmsprop.case(points=2, hidden=True)
def rmsprop_images(rng):
    """4차원 배열, 객체 둘을 번갈아"""
    settings = {"lr": float(rng.uniform(0.2, 0.9)), "decay": 0.85}
    return [*random_run(rng, IMAGES, 3), settings, True]


@rmsprop.misconception()
def rmsprop_decay_swapped(ref):
    """옛 값과 새 값의 비율이 서로 바뀌었습니다. decay는 남기는 비율인가요, 잊는 비율인가요?"""

    class RMSProp(ref.RMSProp):
        def update(self, params, grads):
            self.decay = 1 - self.decay
            super().update(params, grads)
            self.decay = 1 - self.decay

    return {"RMSProp": RMSProp}


@rmsprop.misconception()
def rmsprop_is_adagrad(ref):
    """제곱을 쌓기만 하고 잊지 않아 AdaGrad와 똑같이 움직였습니다. 옛 h에는 무엇을 곱해야 할까요?"""

    class RMSProp(ref.RMSProp):
        def update(self, params, grads):
            if self.h is None:
                self.h = {key: np.zeros_like(params[key]) for key in params}
            for key in params:
                self.h[key] += grads[key] ** 2
                params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)

    return {"RMSProp": RMSProp}


@rmsprop.misconception()
def rmsprop_new_at_full_weight(ref):
    """옛 값은 줄였지만 새 제곱을 통째로 더했습니다. 두 비율을 더하면 얼마가 되어야 평균일까요?"""

    class RMSProp(ref.RMSProp):
        def update(self, params, grads):
            if self.h is None:
                self.h = {key: np.zeros_like(params[key]) for key in params}
            for key in params:
                self.h[key] = self.decay * self.h[key] + grads[key] ** 2
                params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)

    return {"RMSProp": RMSProp}


@rmsprop.misconception()
def rmsprop_old_at_full_weight(ref):
    """새 제곱에는 비율을 곱했지만 옛 값을 줄이지 않았습니다. 옛 값은 얼마만큼 남겨야 할까요?"""

    class RMSProp(ref.RMSProp):
        def update(self, params, grads):
            if self.h is None:
                self.h = {key: np.zeros_like(params[key]) for key in params}
            for key in params:
                self.h[key] += (1 - self.decay) * grads[key] ** 2
                params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)

    return {"RMSProp": RMSProp}


@rmsprop.misconception()
def rmsprop_forgets(ref):
    """걸음마다 h가 0에서 다시 시작했습니다. 고친 h를 어디에 담아 두어야 다음 걸음까지 남을까요?"""

    class RMSProp(ref.RMSProp):
        def update(self, params, grads):
            self.h = None
            super().update(params, grads)

    return {"RMSProp": RMSProp}


@rmsprop.misconception()
def rmsprop_not_squared(ref):
    """기울기를 제곱하지 않고 평균을 냈습니다. 부호가 다른 기울기가 서로 지워지면 보폭은 어떻게 될까요?"""

    class RMSProp(ref.RMSProp):
        def update(self, params, grads):
            if self.h is None:
                self.h = {key: np.zeros_like(params[key]) for key in params}
            for key in params:
                self.h[key] = self.decay * self.h[key] + (1 - self.decay) * grads[key]
                params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)

    return {"RMSProp": RMSProp}


@rmsprop.misconception()
def rmsprop_no_root(ref):
    """h의 제곱근을 구하지 않고 h로 바로 나누었습니다. RMS의 R은 무엇의 머리글자일까요?"""

    class RMSProp(ref.RMSProp):
        def update(self, params, grads):
            if self.h is None:
                self.h = {key: np.zeros_like(params[key]) for key in params}
            for key in params:
                self.h[key] = self.decay * self.h[key] + (1 - self.decay) * grads[key] ** 2
                params[key] -= self.lr * grads[key] / (self.h[key] + self.eps)

    return {"RMSProp": RMSProp}


@rmsprop.misconception()
def rmsprop_no_eps(ref):
    """나누는 수에 작은 수를 더하지 않아, 기울기가 아직 0인 원소가 nan이 되었습니다. ε은 어느 자리에 있나요?"""

    class RMSProp(ref.RMSProp):
        def update(self, params, grads):
            if self.h is None:
                self.h = {key: np.zeros_like(params[key]) for key in params}
            for key in params:
                self.h[key] = self.decay * self.h[key] + (1 - self.decay) * grads[key] ** 2
                params[key] -= self.lr * grads[key] / np.sqrt(self.h[key])

    return {"RMSProp": RMSProp}


@rmsprop.misconception(convention=True)
def rmsprop_eps_inside(ref):
    """작은 수를 제곱근 안에 더하는 관례입니다. 본문의 약속에서는 제곱근을 구하기 전인가요, 구한 다음인가요?"""

    class RMSProp(ref.RMSProp):
        def update(self, params, grads):
            if self.h is None:
                self.h = {key: np.zeros_like(params[key]) for key in params}
            for key in params:
                self.h[key] = self.decay * self.h[key] + (1 - self.decay) * grads[key] ** 2
                params[key] -= self.lr * grads[key] / np.sqrt(self.h[key] + self.eps)

    return {"RMSProp": RMSProp}


@rmsprop.misconception()
def rmsprop_fixed_eps(ref):
    """만들 때 받은 eps 대신 정해진 수를 썼습니다. 설정은 어디에 담겨 있나요?"""

    class RMSProp(ref.RMSProp):
        def update(self, params, grads):
            if self.h is None:
                self.h = {key: np.zeros_like(params[key]) for key in params}
            for key in params:
                self.h[key] = self.decay * self.h[key] + (1 - self.decay) * grads[key] ** 2
                params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + 1e-7)

    return {"RMSProp": RMSProp}


@rmsprop.misconception()
def rmsprop_fixed_decay(ref):
    """decay를 바꾸어도 늘 0.99로 계산했습니다. 만들 때 받은 값은 어디에 담겨 있나요?"""

    class RMSProp(ref.RMSProp):
        def update(self, params, grads):
            self.decay = 0.99
            super().update(params, grads)

    return {"RMSProp": RMSProp}


@rmsprop.misconception(see="2_day/optimizers#adam")
def rmsprop_corrected(ref):
    """h를 1 - ρ^t로 나누어 바로잡았습니다. 그 보정은 이 방법의 식에 있나요, 다음 방법의 식에 있나요?"""

    class RMSProp(ref.RMSProp):
        def update(self, params, grads):
            if self.h is None:
                self.h, self.t = {key: np.zeros_like(params[key]) for key in params}, 0
            self.t += 1
            for key in params:
                self.h[key] = self.decay * self.h[key] + (1 - self.decay) * grads[key] ** 2
                h_hat = self.h[key] / (1 - self.decay**self.t)
                params[key] -= self.lr * grads[key] / (np.sqrt(h_hat) + self.eps)

    return {"RMSProp": RMSProp}


@rmsprop.misconception()
def rmsprop_uphill(ref):
    """기울기 쪽으로 움직여 손실이 커집니다. 걸음의 부호를 살펴볼까요?"""

    class RMSProp(ref.RMSProp):
        def update(self, params, grads):
            super().update(params, {key: -grad for key, grad in grads.items()})

    return {"RMSProp": RMSProp}


@rmsprop.variant
def rmsprop_moves_toward_the_square(ref):
    class RMSProp(ref.RMSProp):
        def update(self, params, grads):
            if self.h is None:
                self.h = {k: np.zeros_like(p) for k, p in params.items()}
            for k, p in params.items():
                self.h[k] += (1.0 - self.decay) * (grads[k] * grads[k] - self.h[k])
                p -= self.lr * grads[k] / (self.eps + np.sqrt(self.h[k]))

    return {"RMSProp": RMSProp}


@rmsprop.variant
def rmsprop_in_two_steps(ref):
    class RMSProp(ref.RMSProp):
        def update(self, params, grads):
            if self.h is None:
                self.h = {k: np.zeros(g.shape) for k, g in grads.items()}
            for k in grads:
                self.h[k] *= self.decay
                self.h[k] += (1 - self.decay) * np.square(grads[k])
            for k in grads:
                np.add(params[k], -self.lr * grads[k] / (self.h[k] ** 0.5 + self.eps), out=params[k])

    return {"RMSProp": RMSProp}


@rmsprop.variant
def rmsprop_from_all_gradients(ref):
    class RMSProp(ref.RMSProp):
        def update(self, params, grads):
            self.h = [*(self.h or []), {k: np.array(g, dtype=float) for k, g in grads.items()}]
            for k in params:
                squares = [self.decay**age * g[k] ** 2 for age, g in enumerate(self.h[::-1])]
                rms = np.sqrt((1 - self.decay) * np.sum(squares, axis=0))
                params[k] -= self.lr * (grads[k] / (rms + self.eps))

    return {"RMSProp": RMSProp}


@rmsprop.variant
def rmsprop_element_by_element(ref):
    class RMSProp(ref.RMSProp):
        def update(self, params, grads):
            self.h = self.h if self.h is not None else {}
            for k in params:
                h = self.h.get(k, np.zeros(params[k].size))
                flat = [float(g) for g in grads[k].ravel()]
                h = np.array([self.decay * a + (1 - self.decay) * g * g for a, g in zip(h, flat)])
                step = [self.lr * g / (a**0.5 + self.eps) for a, g in zip(h, flat)]
                params[k] -= np.reshape(step, params[k].shape)
                self.h[k] = h

    return {"RMSProp": RMSProp}


# ---------------------------------------------------------------- Adam

adam = exercise.task(
    "Adam",
    covers=("Adam",),
    compare=close(rtol=1e-6, atol=1e-6),
    lecture="2_day/optimizers#adam",
    hints=[
        "상태는 m과 v 둘이고 모두 0에서 시작합니다. 걸음의 번호는 이름을 도는 반복문 밖에서 한 번만 키우세요.",
        "바로잡은 값은 self.m과 self.v에 다시 담지 말고 따로 두세요. 다음 걸음에는 바로잡기 전의 값이 필요합니다.",
        "첫 걸음에서는 m을 1 - beta1로, v를 1 - beta2로 나누게 됩니다. 그러면 첫 걸음의 크기가 학습률과 같은지 확인해 보세요.",
    ],
)


@adam.probe
def run_adam(m, params, steps, settings, rival=False, layer=False):
    optimizer, other = m.Adam(**settings), m.Adam(**settings)
    now = {name: value.copy() for name, value in params.items()}
    elsewhere = {name: value + 1 for name, value in params.items()}
    held = dict(now)
    for number, grads in enumerate(steps, start=1):
        if rival:
            other.update(elsewhere, {name: 3.0 - value for name, value in grads.items()})
        optimizer.update(now, grads)
        if number == 1:
            yield "first", list(now.values())
    yield "last", list(now.values())
    if layer:
        yield "in_place", all(now[name] is held[name] for name in held)


@adam.case(points=1)
def adam_by_hand(rng):
    """손으로 계산한 두 걸음"""
    return [*one_weight(), {"lr": 0.1, "beta1": 0.5, "beta2": 0.75}]


@adam.case(points=1)
def adam_two_arrays(rng):
    """모양이 다른 배열 둘, 세 걸음"""
    return [*two_arrays(), {"lr": 0.25, "beta1": 0.8, "beta2": 0.9}, False, True]


@adam.case(points=1)
def adam_zeros(rng):
    """기울기가 0인 원소"""
    return [*with_zeros(), {"lr": 0.5, "beta1": 0.7, "beta2": 0.8}]


@adam.case(points=1)
def adam_large_eps(rng):
    """eps가 클 때"""
    return [*one_weight(), {"lr": 0.1, "beta1": 0.5, "beta2": 0.75, "eps": 0.5}]


@adam.case(points=1)
def adam_two_optimizers(rng):
    """모양이 같은 배열 둘, 객체 둘을 번갈아"""
    return [*alike(), {"lr": 0.5, "beta1": 0.6, "beta2": 0.9}, True]


@adam.case(points=1)
def adam_default(rng):
    """기본 설정, 정수 기울기"""
    return [*integers(), {}]


@adam.case(points=2, hidden=True)
def adam_three_arrays(rng):
    """배열 셋, 네 걸음"""
    settings = {"lr": 0.4, "beta1": float(rng.uniform(0.5, 0.9)), "beta2": float(rng.uniform(0.6, 0.95))}
    return [*random_run(rng, SHAPES, 4), settings, False, True]


@adam.case(points=2, hidden=True)
def adam_images(rng):
    """4차원 배열, 객체 둘을 번갈아"""
    settings = {"lr": float(rng.uniform(0.2, 0.9)), "beta1": 0.75, "beta2": 0.85}
    return [*random_run(rng, IMAGES, 3), settings, True]


@adam.case(points=1, hidden=True)
def adam_many_steps(rng):
    """열두 걸음"""
    return [*random_run(rng, {"w": (5,)}, 12), {"lr": 0.1, "beta2": 0.9}]


@adam.misconception()
def adam_uncorrected(ref):
    """바로잡은 값을 쓰지 않고 m과 v를 그대로 썼습니다. 0에서 시작한 평균이 첫 걸음에서 얼마나 작은지 계산해 볼까요?"""

    class Adam(ref.Adam):
        def update(self, params, grads):
            if self.m is None:
                self.m = {key: np.zeros_like(params[key]) for key in params}
                self.v = {key: np.zeros_like(params[key]) for key in params}
            for key in params:
                self.m[key] = self.beta1 * self.m[key] + (1 - self.beta1) * grads[key]
                self.v[key] = self.beta2 * self.v[key] + (1 - self.beta2) * grads[key] ** 2
                params[key] -= self.lr * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

    return {"Adam": Adam}


@adam.misconception()
def adam_corrects_m_only(ref):
    """m만 바로잡고 v는 그대로 썼습니다. 0에서 시작한 평균은 몇 개인가요?"""

    class Adam(ref.Adam):
        def update(self, params, grads):
            if self.m is None:
                self.m = {key: np.zeros_like(params[key]) for key in params}
                self.v = {key: np.zeros_like(params[key]) for key in params}
            self.t += 1
            for key in params:
                self.m[key] = self.beta1 * self.m[key] + (1 - self.beta1) * grads[key]
                self.v[key] = self.beta2 * self.v[key] + (1 - self.beta2) * grads[key] ** 2
                m_hat = self.m[key] / (1 - self.beta1**self.t)
                params[key] -= self.lr * m_hat / (np.sqrt(self.v[key]) + self.eps)

    return {"Adam": Adam}


@adam.misconception()
def adam_corrects_v_only(ref):
    """v만 바로잡고 m은 그대로 썼습니다. 0에서 시작한 평균은 몇 개인가요?"""

    class Adam(ref.Adam):
        def update(self, params, grads):
            if self.m is None:
                self.m = {key: np.zeros_like(params[key]) for key in params}
                self.v = {key: np.zeros_like(params[key]) for key in params}
            self.t += 1
            for key in params:
                self.m[key] = self.beta1 * self.m[key] + (1 - self.beta1) * grads[key]
                self.v[key] = self.beta2 * self.v[key] + (1 - self.beta2) * grads[key] ** 2
                v_hat = self.v[key] / (1 - self.beta2**self.t)
                params[key] -= self.lr * self.m[key] / (np.sqrt(v_hat) + self.eps)

    return {"Adam": Adam}


@adam.misconception()
def adam_counter_stuck(ref):
    """걸음이 늘어도 늘 첫 걸음처럼 바로잡았습니다. 걸음의 번호 t는 어디에서 커지나요?"""

    class Adam(ref.Adam):
        def update(self, params, grads):
            self.t = 0
            super().update(params, grads)

    return {"Adam": Adam}


@adam.misconception()
def adam_counter_from_zero(ref):
    """첫 걸음의 번호가 0이어서 1 - β의 0제곱, 곧 0으로 나누었습니다. t는 언제 커져야 할까요?"""

    class Adam(ref.Adam):
        def update(self, params, grads):
            self.t -= 1
            super().update(params, grads)
            self.t += 1

    return {"Adam": Adam}


@adam.misconception()
def adam_counter_from_two(ref):
    """첫 걸음의 번호가 2였습니다. t가 1에서 시작하는데 한 번 더 커지지 않았나요?"""

    class Adam(ref.Adam):
        def update(self, params, grads):
            self.t += 1
            super().update(params, grads)
            self.t -= 1

    return {"Adam": Adam}


@adam.misconception()
def adam_counter_per_array(ref):
    """배열을 하나 고칠 때마다 걸음의 번호가 커졌습니다. update를 한 번 부르는 동안 t는 몇 번 커져야 할까요?"""

    class Adam(ref.Adam):
        def update(self, params, grads):
            if self.m is None:
                self.m = {key: np.zeros_like(params[key]) for key in params}
                self.v = {key: np.zeros_like(params[key]) for key in params}
            for key in params:
                self.t += 1
                self.m[key] = self.beta1 * self.m[key] + (1 - self.beta1) * grads[key]
                self.v[key] = self.beta2 * self.v[key] + (1 - self.beta2) * grads[key] ** 2
                m_hat = self.m[key] / (1 - self.beta1**self.t)
                v_hat = self.v[key] / (1 - self.beta2**self.t)
                params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

    return {"Adam": Adam}


@adam.misconception()
def adam_keeps_corrected(ref):
    """바로잡은 값을 self.m과 self.v에 다시 담았습니다. 다음 걸음의 평균은 어떤 값에서 이어져야 할까요?"""

    class Adam(ref.Adam):
        def update(self, params, grads):
            super().update(params, grads)
            for key in params:
                self.m[key] = self.m[key] / (1 - self.beta1**self.t)
                self.v[key] = self.v[key] / (1 - self.beta2**self.t)

    return {"Adam": Adam}


@adam.misconception()
def adam_times_for_power(ref):
    """β의 t제곱 자리에 β × t를 썼습니다. 첫 걸음에서는 같지만 둘째 걸음부터 다릅니다. 파이썬에서 거듭제곱은 어떻게 쓰나요?"""

    class Adam(ref.Adam):
        def update(self, params, grads):
            if self.m is None:
                self.m = {key: np.zeros_like(params[key]) for key in params}
                self.v = {key: np.zeros_like(params[key]) for key in params}
            self.t += 1
            for key in params:
                self.m[key] = self.beta1 * self.m[key] + (1 - self.beta1) * grads[key]
                self.v[key] = self.beta2 * self.v[key] + (1 - self.beta2) * grads[key] ** 2
                m_hat = self.m[key] / (1 - self.beta1 * self.t)
                v_hat = self.v[key] / (1 - self.beta2 * self.t)
                params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

    return {"Adam": Adam}


@adam.misconception()
def adam_no_root(ref):
    """바로잡은 v의 제곱근을 구하지 않았습니다. 첫 걸음의 크기가 학습률과 같은지 확인해 볼까요?"""

    class Adam(ref.Adam):
        def update(self, params, grads):
            if self.m is None:
                self.m = {key: np.zeros_like(params[key]) for key in params}
                self.v = {key: np.zeros_like(params[key]) for key in params}
            self.t += 1
            for key in params:
                self.m[key] = self.beta1 * self.m[key] + (1 - self.beta1) * grads[key]
                self.v[key] = self.beta2 * self.v[key] + (1 - self.beta2) * grads[key] ** 2
                m_hat = self.m[key] / (1 - self.beta1**self.t)
                v_hat = self.v[key] / (1 - self.beta2**self.t)
                params[key] -= self.lr * m_hat / (v_hat + self.eps)

    return {"Adam": Adam}


@adam.misconception()
def adam_not_squared(ref):
    """v에 기울기를 제곱하지 않고 넣었습니다. 음수인 기울기의 제곱근은 어떻게 되나요?"""

    class Adam(ref.Adam):
        def update(self, params, grads):
            if self.m is None:
                self.m = {key: np.zeros_like(params[key]) for key in params}
                self.v = {key: np.zeros_like(params[key]) for key in params}
            self.t += 1
            for key in params:
                self.m[key] = self.beta1 * self.m[key] + (1 - self.beta1) * grads[key]
                self.v[key] = self.beta2 * self.v[key] + (1 - self.beta2) * grads[key]
                m_hat = self.m[key] / (1 - self.beta1**self.t)
                v_hat = self.v[key] / (1 - self.beta2**self.t)
                params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

    return {"Adam": Adam}


@adam.misconception()
def adam_squares_the_average(ref):
    """v에 기울기의 제곱이 아니라 m의 제곱을 넣었습니다. 제곱의 평균과 평균의 제곱은 같은가요?"""

    class Adam(ref.Adam):
        def update(self, params, grads):
            if self.m is None:
                self.m = {key: np.zeros_like(params[key]) for key in params}
                self.v = {key: np.zeros_like(params[key]) for key in params}
            self.t += 1
            for key in params:
                self.m[key] = self.beta1 * self.m[key] + (1 - self.beta1) * grads[key]
                self.v[key] = self.beta2 * self.v[key] + (1 - self.beta2) * self.m[key] ** 2
                m_hat = self.m[key] / (1 - self.beta1**self.t)
                v_hat = self.v[key] / (1 - self.beta2**self.t)
                params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

    return {"Adam": Adam}


@adam.misconception()
def adam_gradient_on_top(ref):
    """분자에 바로잡은 m이 아니라 이번 기울기를 썼습니다. 그러면 속도를 이어 가는 효과는 어디에 남나요?"""

    class Adam(ref.Adam):
        def update(self, params, grads):
            if self.m is None:
                self.m = {key: np.zeros_like(params[key]) for key in params}
                self.v = {key: np.zeros_like(params[key]) for key in params}
            self.t += 1
            for key in params:
                self.v[key] = self.beta2 * self.v[key] + (1 - self.beta2) * grads[key] ** 2
                v_hat = self.v[key] / (1 - self.beta2**self.t)
                params[key] -= self.lr * grads[key] / (np.sqrt(v_hat) + self.eps)

    return {"Adam": Adam}


@adam.misconception()
def adam_betas_swapped(ref):
    """두 비율이 서로 바뀌었습니다. m에는 어느 β를 쓰나요?"""

    class Adam(ref.Adam):
        def update(self, params, grads):
            self.beta1, self.beta2 = self.beta2, self.beta1
            super().update(params, grads)
            self.beta1, self.beta2 = self.beta2, self.beta1

    return {"Adam": Adam}


@adam.misconception()
def adam_rates_swapped(ref):
    """옛 평균에 1 - β를, 새 값에 β를 곱했습니다. β는 남기는 비율인가요, 잊는 비율인가요?"""

    class Adam(ref.Adam):
        def update(self, params, grads):
            if self.m is None:
                self.m = {key: np.zeros_like(params[key]) for key in params}
                self.v = {key: np.zeros_like(params[key]) for key in params}
            self.t += 1
            for key in params:
                self.m[key] = (1 - self.beta1) * self.m[key] + self.beta1 * grads[key]
                self.v[key] = (1 - self.beta2) * self.v[key] + self.beta2 * grads[key] ** 2
                m_hat = self.m[key] / (1 - self.beta1**self.t)
                v_hat = self.v[key] / (1 - self.beta2**self.t)
                params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)

    return {"Adam": Adam}


@adam.misconception()
def adam_no_eps(ref):
    """나누는 수에 작은 수를 더하지 않아, 기울기가 아직 0인 원소가 nan이 되었습니다. ε은 어느 자리에 있나요?"""

    class Adam(ref.Adam):
        def update(self, params, grads):
            self.eps = 0.0
            super().update(params, grads)

    return {"Adam": Adam}


@adam.misconception(convention=True)
def adam_eps_inside(ref):
    """작은 수를 제곱근 안에 더하는 관례입니다. 본문의 약속에서는 제곱근을 구하기 전인가요, 구한 다음인가요?"""

    class Adam(ref.Adam):
        def update(self, params, grads):
            if self.m is None:
                self.m = {key: np.zeros_like(params[key]) for key in params}
                self.v = {key: np.zeros_like(params[key]) for key in params}
            self.t += 1
            for key in params:
                self.m[key] = self.beta1 * self.m[key] + (1 - self.beta1) * grads[key]
                self.v[key] = self.beta2 * self.v[key] + (1 - self.beta2) * grads[key] ** 2
                m_hat = self.m[key] / (1 - self.beta1**self.t)
                v_hat = self.v[key] / (1 - self.beta2**self.t)
                params[key] -= self.lr * m_hat / np.sqrt(v_hat + self.eps)

    return {"Adam": Adam}


@adam.misconception(convention=True)
def adam_eps_before_correction(ref):
    """바로잡지 않은 v의 제곱근에 작은 수를 더하는 관례입니다. 본문의 식에서 ε은 어느 제곱근과 나란히 있나요?"""

    class Adam(ref.Adam):
        def update(self, params, grads):
            if self.m is None:
                self.m = {key: np.zeros_like(params[key]) for key in params}
                self.v = {key: np.zeros_like(params[key]) for key in params}
            self.t += 1
            rate = self.lr * np.sqrt(1 - self.beta2**self.t) / (1 - self.beta1**self.t)
            for key in params:
                self.m[key] = self.beta1 * self.m[key] + (1 - self.beta1) * grads[key]
                self.v[key] = self.beta2 * self.v[key] + (1 - self.beta2) * grads[key] ** 2
                params[key] -= rate * self.m[key] / (np.sqrt(self.v[key]) + self.eps)

    return {"Adam": Adam}


@adam.misconception()
def adam_fixed_eps(ref):
    """만들 때 받은 eps 대신 정해진 수를 썼습니다. 설정은 어디에 담겨 있나요?"""

    class Adam(ref.Adam):
        def update(self, params, grads):
            self.eps = 1e-7
            super().update(params, grads)

    return {"Adam": Adam}


@adam.misconception()
def adam_forgets(ref):
    """걸음마다 상태가 처음으로 돌아갔습니다. m과 v를 만드는 줄은 몇 번 실행되어야 할까요?"""

    class Adam(ref.Adam):
        def update(self, params, grads):
            self.m, self.v, self.t = None, None, 0
            super().update(params, grads)

    return {"Adam": Adam}


@adam.misconception()
def adam_forgets_averages(ref):
    """걸음의 번호는 커지는데 m과 v는 걸음마다 0에서 다시 시작했습니다. 두 상태를 만드는 줄은 몇 번 실행되어야 할까요?"""

    class Adam(ref.Adam):
        def update(self, params, grads):
            self.m, self.v = None, None
            super().update(params, grads)

    return {"Adam": Adam}


@adam.misconception()
def adam_uphill(ref):
    """기울기 쪽으로 움직여 손실이 커집니다. 걸음의 부호를 살펴볼까요?"""

    class Adam(ref.Adam):
        def update(self, params, grads):
            super().update(params, {key: -grad for key, grad in grads.items()})

    return {"Adam": Adam}


@adam.variant
def adam_moves_toward(ref):
    class Adam(ref.Adam):
        def update(self, params, grads):
            if self.m is None:
                self.m, self.v = {}, {}
                for k, p in params.items():
                    self.m[k] = np.zeros_like(p)
                    self.v[k] = np.zeros_like(p)
            self.t += 1
            for k in params.keys():
                self.m[k] += (1 - self.beta1) * (grads[k] - self.m[k])
                self.v[k] += (1 - self.beta2) * (grads[k] ** 2 - self.v[k])
                unbiased_m = self.m[k] / (1 - self.beta1**self.t)
                unbiased_v = self.v[k] / (1 - self.beta2**self.t)
                params[k] -= self.lr * unbiased_m / (np.sqrt(unbiased_v) + self.eps)

    return {"Adam": Adam}


@adam.variant
def adam_one_rate_for_the_step(ref):
    class Adam(ref.Adam):
        def update(self, params, grads):
            if self.t == 0:
                self.m = {k: np.zeros(g.shape) for k, g in grads.items()}
                self.v = {k: np.zeros(g.shape) for k, g in grads.items()}
            self.t = self.t + 1
            root = np.sqrt(1 - self.beta2**self.t)
            rate = self.lr * root / (1 - self.beta1**self.t)
            for k, g in grads.items():
                self.m[k] = self.beta1 * self.m[k] + (1 - self.beta1) * g
                self.v[k] = self.beta2 * self.v[k] + (1 - self.beta2) * g * g
                params[k] -= rate * self.m[k] / (np.sqrt(self.v[k]) + self.eps * root)

    return {"Adam": Adam}


@adam.variant
def adam_weighted_averages(ref):
    class Adam(ref.Adam):
        def update(self, params, grads):
            self.m = [*(self.m or []), {k: np.array(g, dtype=float) for k, g in grads.items()}]
            ages = np.arange(len(self.m))[::-1]
            for k in params:
                past = np.array([g[k] for g in self.m])
                mean = np.average(past, axis=0, weights=self.beta1**ages)
                square = np.average(past**2, axis=0, weights=self.beta2**ages)
                params[k] -= self.lr * mean / (square**0.5 + self.eps)

    return {"Adam": Adam}


@adam.variant
def adam_running_powers(ref):
    class Adam(ref.Adam):
        def update(self, params, grads):
            if self.m is None:
                self.m = dict.fromkeys(params, 0.0)
                self.v = dict.fromkeys(params, 0.0)
                self.powers = [1.0, 1.0]
            self.powers = [self.powers[0] * self.beta1, self.powers[1] * self.beta2]
            for k, p in params.items():
                self.m[k] = self.beta1 * self.m[k] + (1 - self.beta1) * grads[k]
                self.v[k] = self.beta2 * self.v[k] + (1 - self.beta2) * np.square(grads[k])
                top = self.m[k] / (1 - self.powers[0])
                bottom = np.sqrt(self.v[k] / (1 - self.powers[1])) + self.eps
                np.subtract(p, self.lr * np.divide(top, bottom), out=p)

    return {"Adam": Adam}


# ---------------------------------------------------------------- mistakes of all six

NO_STATE_INDEXED = r"(?s)\A(?!.*self\.\w+\[)"
GRADIENTS_OF_INTEGERS = r"Cannot cast ufunc.*\|\s*(grads?\b|g\b)"
NAMES = ("SGD", "Momentum", "Nesterov", "AdaGrad", "RMSProp", "Adam")


def everywhere(ref, update):
    """All six classes with ``update(self, params, grads, right)`` in place of their own."""

    def changed(base):
        class Optimizer(base):
            def update(self, params, grads):
                update(self, params, grads, super().update)

        return Optimizer

    return {name: changed(getattr(ref, name)) for name in NAMES}


@sgd.misconception(see="1_day/numpy#views")
@momentum.misconception(see="1_day/numpy#views")
@nesterov.misconception(see="1_day/numpy#views")
@adagrad.misconception(see="1_day/numpy#views")
@rmsprop.misconception(see="1_day/numpy#views")
@adam.misconception(see="1_day/numpy#views")
def puts_in_a_new_array(ref):
    """사전에 새 배열을 끼웠습니다. 층이 들고 있는 옛 배열은 그대로입니다. w = w - ...와 w -= ...는 어떻게 다른가요?"""

    def update(self, params, grads, right):
        fresh = {name: value.copy() for name, value in params.items()}
        right(fresh, grads)
        params.update(fresh)

    return everywhere(ref, update)


@sgd.misconception(see="1_day/numpy#views")
@momentum.misconception(see="1_day/numpy#views")
@nesterov.misconception(see="1_day/numpy#views")
@adagrad.misconception(see="1_day/numpy#views")
@rmsprop.misconception(see="1_day/numpy#views")
@adam.misconception(see="1_day/numpy#views")
def leaves_params_alone(ref):
    """update가 끝난 뒤에도 params가 그대로입니다. 새 값을 구한 다음 params에 든 배열에 적어 넣었나요, 다른 이름에만 담았나요?"""

    def update(self, params, grads, right):
        right({name: value.copy() for name, value in params.items()}, grads)

    return everywhere(ref, update)


@sgd.misconception(see="1_day/numpy#views")
@sgd.pattern(error=GRADIENTS_OF_INTEGERS, see="1_day/numpy#views")
@momentum.misconception(see="1_day/numpy#views")
@momentum.pattern(error=GRADIENTS_OF_INTEGERS, see="1_day/numpy#views")
@nesterov.misconception(see="1_day/numpy#views")
@nesterov.pattern(error=GRADIENTS_OF_INTEGERS, see="1_day/numpy#views")
@adagrad.misconception(see="1_day/numpy#views")
@adagrad.pattern(error=GRADIENTS_OF_INTEGERS, see="1_day/numpy#views")
@rmsprop.misconception(see="1_day/numpy#views")
@rmsprop.pattern(error=GRADIENTS_OF_INTEGERS, see="1_day/numpy#views")
@adam.misconception(see="1_day/numpy#views")
@adam.pattern(error=GRADIENTS_OF_INTEGERS, see="1_day/numpy#views")
def changes_grads(ref):
    """넘겨받은 grads의 배열이 바뀌었습니다. *=나 **=는 새 배열을 만들까요, 받은 배열을 고칠까요?"""

    def update(self, params, grads, right):
        right(params, grads)
        for grad in grads.values():
            grad *= -2

    return everywhere(ref, update)


@momentum.misconception(see="2_day/optimizers#momentum")
@nesterov.misconception(see="2_day/optimizers#momentum")
@nesterov.pattern(error=r"broadcast", source=NO_STATE_INDEXED, see="2_day/optimizers#momentum")
@adagrad.misconception(see="2_day/optimizers#momentum")
@adagrad.pattern(error=r"broadcast", source=NO_STATE_INDEXED, see="2_day/optimizers#momentum")
@rmsprop.misconception(see="2_day/optimizers#momentum")
@rmsprop.pattern(error=r"broadcast", source=NO_STATE_INDEXED, see="2_day/optimizers#momentum")
@adam.misconception(see="2_day/optimizers#momentum")
@adam.pattern(error=r"broadcast", source=NO_STATE_INDEXED, see="2_day/optimizers#momentum")
def one_state_for_all(ref):
    """W와 b처럼 이름이 다른 배열이 상태 하나를 함께 썼습니다. 모양이 다르면 오류가 나고, 같으면 조용히 섞입니다. 상태를 꺼낼 때 대괄호 안에 무엇을 넣어야 할까요?"""

    def update(self, params, grads, right):
        for name in params:
            right({"": params[name]}, {"": grads[name]})

    return everywhere(ref, update)


# ---------------------------------------------------------------- mistakes that cannot run


@momentum.pattern(source=r"(?m)^ {4}\w+\s*(?::[^=\n]*)?=\s*(\{\}|dict\(\))", see="2_day/optimizers#momentum")
@nesterov.pattern(source=r"(?m)^ {4}\w+\s*(?::[^=\n]*)?=\s*(\{\}|dict\(\))", see="2_day/optimizers#momentum")
@adagrad.pattern(source=r"(?m)^ {4}\w+\s*(?::[^=\n]*)?=\s*(\{\}|dict\(\))", see="2_day/optimizers#momentum")
@rmsprop.pattern(source=r"(?m)^ {4}\w+\s*(?::[^=\n]*)?=\s*(\{\}|dict\(\))", see="2_day/optimizers#momentum")
@adam.pattern(source=r"(?m)^ {4}\w+\s*(?::[^=\n]*)?=\s*(\{\}|dict\(\))", see="2_day/optimizers#momentum")
def state_of_the_class():
    """메서드 밖에서 만든 사전은 클래스에 하나뿐이라 모든 객체가 함께 씁니다. 객체마다 따로 두려면 어디에서 만들어야 할까요?"""


@momentum.pattern(error=r"NoneType.*(not subscriptable|item assignment|not iterable|no attribute)")
@nesterov.pattern(error=r"NoneType.*(not subscriptable|item assignment|not iterable|no attribute)")
@adagrad.pattern(error=r"NoneType.*(not subscriptable|item assignment|not iterable|no attribute)")
@rmsprop.pattern(error=r"NoneType.*(not subscriptable|item assignment|not iterable|no attribute)")
@adam.pattern(error=r"NoneType.*(not subscriptable|item assignment|not iterable|no attribute)")
def state_never_made():
    """상태가 아직 None인데 꺼내 썼습니다. update를 처음 부를 때 이름마다 0으로 채운 배열을 만들었나요?"""


@momentum.pattern(error=r"KeyError")
@nesterov.pattern(error=r"KeyError")
@adagrad.pattern(error=r"KeyError")
@rmsprop.pattern(error=r"KeyError")
@adam.pattern(error=r"KeyError")
def state_without_the_name():
    """사전에 없는 이름을 꺼냈습니다. 상태의 사전에는 params의 이름이 빠짐없이 들어 있나요? 반복문에서 쓰는 이름도 살펴보세요."""


@momentum.pattern(error=r"Cannot cast ufunc")
@nesterov.pattern(error=r"Cannot cast ufunc")
@adagrad.pattern(error=r"Cannot cast ufunc")
@rmsprop.pattern(error=r"Cannot cast ufunc")
@adam.pattern(error=r"Cannot cast ufunc")
def state_of_integers():
    """정수 배열에 실수를 담으려 했습니다. zeros_like는 본뜬 배열의 dtype까지 따라 합니다. grads가 정수라면 상태를 무엇에서 본떠야 할까요?"""


@sgd.pattern(error=r"name '(lr|learning_rate)' is not defined")
@momentum.pattern(error=r"name '(lr|momentum|v|mu)' is not defined")
@nesterov.pattern(error=r"name '(lr|momentum|v|mu)' is not defined")
@adagrad.pattern(error=r"name '(lr|eps|h)' is not defined")
@rmsprop.pattern(error=r"name '(lr|eps|h|decay|rho)' is not defined")
@adam.pattern(error=r"name '(lr|eps|m|v|t|beta1|beta2)' is not defined")
def setting_without_self():
    """설정과 상태는 객체에 담겨 있습니다. update 안에서는 어떤 이름으로 꺼내야 할까요?"""


@sgd.pattern(error=r"has no attribute 'update'|'dict' object has no attribute '(lr|v)'")
@momentum.pattern(error=r"has no attribute 'update'")
@nesterov.pattern(error=r"has no attribute 'update'")
@adagrad.pattern(error=r"has no attribute 'update'")
@rmsprop.pattern(error=r"has no attribute 'update'")
@adam.pattern(error=r"has no attribute 'update'")
def update_misspelt():
    """update라는 메서드를 찾지 못했습니다. 철자와 들여쓰기가 그대로인지 살펴볼까요?"""


# ---------------------------------------------------------------- mutants that are right

for task in (nesterov, rmsprop):
    task.equivalent(
        f"{task.name}.update: np.zeros_like(value) → np.zeros_like(value, dtype=int)",
        "첫 걸음에서 정수 0에 실수를 더해 만든 새 배열로 바뀌므로 값이 같습니다.",
    )
adam.equivalent(
    "Adam.update: np.zeros_like(value) → np.zeros_like(value, dtype=int)…",
    "첫 걸음에서 정수 0에 실수를 더해 만든 새 배열로 바뀌므로 값이 같습니다.",
)
adam.equivalent(
    "Adam.update: for key in params → for key in reversed(list(params))",
    "이름마다 하는 계산은 서로 독립이어서 어떤 차례로 돌아도 같습니다.",
)
