"""prac1_backprop_layers 채점: Sigmoid, Relu, Affine, SoftmaxWithLoss 층.

Tolerance: the longest sum is Affine's over 120 pixels, right to about 1e-14 in any order; 1e-6 leaves room for
float32 on the way and is far below what any mistake changes. SoftmaxWithLoss has bounds of its own.
"""

import numpy as np

from autograde import Exercise, close

exercise = Exercise("prac1_backprop_layers", title="역전파 2: 신경망의 층")


# ---------------------------------------------------------------- Sigmoid

sigmoid = exercise.task(
    "Sigmoid",
    covers=("Sigmoid",),
    lecture="2_day/backprop#sigmoid",
    hints=[
        "순전파에서는 괄호에 주의하세요. 1로 나눌 것은 1 + exp(-x) 전체입니다.",
        "국소 기울기에는 입력이 아니라 출력이 쓰입니다. forward에서 무엇을 self에 남겨야 할까요?",
        "backward에서는 세 가지를 원소끼리 곱합니다. 하나는 흘러온 기울기이고, 나머지 둘은 출력에서 나옵니다.",
    ],
)


@sigmoid.probe
def run_sigmoid(m, x, dout, earlier=None):
    layer = m.Sigmoid()
    if earlier is not None:
        layer.forward(earlier)
    yield "out", layer.forward(x)
    m.Sigmoid().forward(x + 1)
    yield "dx", layer.backward(dout)


@sigmoid.case(points=1)
def sigmoid_by_hand(rng):
    """손으로 계산한 예: 0, ln 3, -ln 3"""
    return [np.array([0.0, np.log(3.0), -np.log(3.0)]), np.array([4.0, 4.0, 8.0])]


@sigmoid.case(points=1)
def sigmoid_batch(rng):
    """배치: 정수 점수와 음수 기울기"""
    return [np.array([[1, -2, 3], [0, 4, -5]]), np.array([[1.0, -2.0, 3.0], [-4.0, 5.0, -6.0]])]


@sigmoid.case(points=1)
def sigmoid_forward_twice(rng):
    """forward를 두 번 부른 뒤의 backward"""
    return [np.array([[2.0, -1.0]]), np.array([[3.0, 5.0]]), np.array([[-3.0, 0.5], [1.0, 1.5]])]


@sigmoid.case(points=1, hidden=True)
def sigmoid_one_example(rng):
    """예제 하나"""
    return [rng.normal(0, 2, size=(1, 7)), rng.normal(size=(1, 7))]


@sigmoid.case(points=1, hidden=True)
def sigmoid_images(rng):
    """4차원 배열"""
    return [rng.normal(0, 3, size=(2, 3, 4, 5)), rng.normal(size=(2, 3, 4, 5))]


@sigmoid.misconception()
def sigmoid_precedence(ref):
    """1 / 1 + exp(-x)로 계산했습니다. 나눗셈과 덧셈 가운데 무엇이 먼저 계산될까요?"""

    class Sigmoid(ref.Sigmoid):
        def forward(self, x):
            self.out = 1 / 1 + np.exp(-x)
            return self.out

    return {"Sigmoid": Sigmoid}


@sigmoid.misconception()
def sigmoid_sign_of_exponent(ref):
    """exp 안의 부호가 빠졌습니다. x가 커질 때 시그모이드는 1에 가까워지나요, 0에 가까워지나요?"""

    class Sigmoid(ref.Sigmoid):
        def forward(self, x):
            self.out = 1 / (1 + np.exp(x))
            return self.out

    return {"Sigmoid": Sigmoid}


@sigmoid.misconception()
def sigmoid_local_from_input(ref):
    """국소 기울기를 출력이 아니라 입력 x로 계산했습니다. (1 - out) * out의 out은 무엇을 가리키나요?"""

    class Sigmoid(ref.Sigmoid):
        def forward(self, x):
            self.x = x
            return super().forward(x)

        def backward(self, dout):
            return dout * (1 - self.x) * self.x

    return {"Sigmoid": Sigmoid}


@sigmoid.misconception()
def sigmoid_twice(ref):
    """이미 시그모이드를 지난 출력에 시그모이드를 한 번 더 씌워 미분했습니다. self에 남긴 값은 입력인가요, 출력인가요?"""

    class Sigmoid(ref.Sigmoid):
        def backward(self, dout):
            again = 1 / (1 + np.exp(-self.out))
            return dout * (1 - again) * again

    return {"Sigmoid": Sigmoid}


@sigmoid.misconception(see="2_day/backprop#chain-rule")
def sigmoid_drops_dout(ref):
    """국소 기울기만 돌려주었습니다. 흘러온 기울기 dout은 어디에 쓰였나요?"""

    class Sigmoid(ref.Sigmoid):
        def backward(self, dout):
            return (1 - self.out) * self.out

    return {"Sigmoid": Sigmoid}


@sigmoid.misconception()
def sigmoid_only_one_minus(ref):
    """국소 기울기에서 1 - out만 곱했습니다. 두 인수의 곱이 아니었나요?"""

    class Sigmoid(ref.Sigmoid):
        def backward(self, dout):
            return dout * (1 - self.out)

    return {"Sigmoid": Sigmoid}


@sigmoid.misconception()
def sigmoid_only_out(ref):
    """국소 기울기에서 out만 곱했습니다. 출력이 1에 가까울 때 시그모이드의 기울기는 가파른가요, 완만한가요?"""

    class Sigmoid(ref.Sigmoid):
        def backward(self, dout):
            return dout * self.out

    return {"Sigmoid": Sigmoid}


@sigmoid.misconception()
def sigmoid_sign_flipped(ref):
    """기울기의 부호가 뒤집혔습니다. x가 커지면 시그모이드의 출력은 커지나요, 작아지나요?"""

    class Sigmoid(ref.Sigmoid):
        def backward(self, dout):
            return -super().backward(dout)

    return {"Sigmoid": Sigmoid}


@sigmoid.misconception()
def sigmoid_like_tanh(ref):
    """국소 기울기로 1 - out²을 곱했습니다. 이것은 tanh의 국소 기울기입니다. 시그모이드의 것은 어떻게 다를까요?"""

    class Sigmoid(ref.Sigmoid):
        def backward(self, dout):
            return dout * (1 - self.out**2)

    return {"Sigmoid": Sigmoid}


@sigmoid.misconception(see="1_day/numpy#views")
def sigmoid_changes_dout(ref):
    """답은 맞지만 넘겨받은 dout이 바뀌었습니다. *=는 새 배열을 만들까요, 받은 배열을 고칠까요?"""

    class Sigmoid(ref.Sigmoid):
        def backward(self, dout):
            dout *= (1 - self.out) * self.out
            return dout

    return {"Sigmoid": Sigmoid}


@sigmoid.variant
def sigmoid_tanh_form(ref):
    class Sigmoid:
        def forward(self, x):
            self.y = 0.5 * (1 + np.tanh(0.5 * x))
            return self.y

        def backward(self, dout):
            return dout * (self.y - self.y**2)

    return {"Sigmoid": Sigmoid}


@sigmoid.variant
def sigmoid_keeps_input(ref):
    class Sigmoid:
        def forward(self, x):
            self.x = x.copy()
            return np.exp(x) / (np.exp(x) + 1)

        def backward(self, dout):
            out = self.forward(self.x)
            return out * (1 - out) * dout

    return {"Sigmoid": Sigmoid}


@sigmoid.variant
def sigmoid_two_sides(ref):
    class Sigmoid(ref.Sigmoid):
        def forward(self, x):
            small = np.exp(-np.abs(x))
            self.out = np.where(x >= 0, 1 / (1 + small), small / (1 + small))
            return self.out

    return {"Sigmoid": Sigmoid}


@sigmoid.variant
def sigmoid_on_own_arrays(ref):
    class Sigmoid:
        def forward(self, x):
            out = -x.astype(float)
            np.exp(out, out=out)
            out += 1
            self.out = np.reciprocal(out)
            return self.out.copy()

        def backward(self, dout):
            dx = 1 - self.out
            dx *= self.out
            dx *= dout
            return dx

    return {"Sigmoid": Sigmoid}


# ---------------------------------------------------------------- Relu

relu = exercise.task(
    "Relu",
    covers=("Relu",),
    lecture="2_day/backprop#relu",
    hints=[
        "배열을 if로 견줄 수는 없습니다. x > 0을 출력해 보면 x와 같은 모양의 불리언 배열이 나옵니다.",
        "그 불리언 배열을 self에 남겨 두면 backward에서 어느 자리가 켜졌는지 알 수 있습니다.",
        "받은 배열의 원소를 직접 고치지 마세요. 곱셈이나 np.where처럼 새 배열을 만드는 방법을 써 보세요.",
    ],
)


@relu.probe
def run_relu(m, x, dout, earlier=None):
    layer = m.Relu()
    if earlier is not None:
        layer.forward(earlier)
    yield "out", layer.forward(x)
    m.Relu().forward(-x)
    yield "dx", layer.backward(dout)


@relu.case(points=1)
def relu_by_hand(rng):
    """손으로 계산한 예"""
    return [np.array([[1.0, -2.0], [-3.0, 4.0]]), np.array([[5.0, 6.0], [7.0, 8.0]])]


@relu.case(points=1)
def relu_linspace(rng):
    """-0.5부터 0.5까지 고르게 나눈 값, 부호가 섞인 기울기"""
    dout = np.array([[1.0, -2.0, 3.0, -4.0], [5.0, -6.0, 7.0, 8.0], [-9.0, 10.0, -11.0, 12.0]])
    return [np.linspace(-0.5, 0.5, num=12).reshape(3, 4), dout]


@relu.case(points=1)
def relu_forward_twice(rng):
    """forward를 두 번 부른 뒤의 backward"""
    return [np.array([[-1.5, 2.5]]), np.array([[3.0, -4.0]]), np.array([[2.0, -1.0]])]


@relu.case(points=1, hidden=True)
def relu_one_example(rng):
    """예제 하나"""
    return [rng.normal(size=(1, 9)), rng.normal(size=(1, 9))]


@relu.case(points=1, hidden=True)
def relu_images(rng):
    """4차원 배열, 모양이 다른 입력으로 먼저 부른 forward"""
    return [rng.normal(size=(2, 3, 5, 4)), rng.normal(size=(2, 3, 5, 4)), rng.normal(size=(3, 2))]


@relu.misconception()
def relu_mask_from_dout(ref):
    """dout의 부호로 통과할 자리를 정했습니다. 순전파에서 스위치를 켠 것은 무엇의 부호였나요?"""

    class Relu(ref.Relu):
        def backward(self, dout):
            return dout * (dout > 0)

    return {"Relu": Relu}


@relu.misconception(see="1_day/numpy#views")
def relu_changes_dout(ref):
    """backward가 넘겨받은 dout을 직접 고쳤습니다. 같은 배열을 다른 층도 받는다면 어떤 일이 생길까요?"""

    class Relu(ref.Relu):
        def backward(self, dout):
            dout[~self.mask] = 0
            return dout

    return {"Relu": Relu}


@relu.misconception(see="1_day/numpy#views")
def relu_changes_x(ref):
    """forward가 넘겨받은 x를 직접 고쳤습니다. out = x라고 쓰면 배열이 하나 더 생길까요, 이름만 하나 더 생길까요?"""

    class Relu(ref.Relu):
        def forward(self, x):
            self.mask = x > 0
            out = x
            out[x <= 0] = 0
            return out

    return {"Relu": Relu}


@relu.misconception(see="1_day/numpy#views")
def relu_changes_both(ref):
    """x와 dout을 모두 직접 고쳤습니다. 대괄호로 고른 자리에 0을 넣으면 새 배열이 생길까요, 받은 배열이 바뀔까요?"""

    class Relu(ref.Relu):
        def forward(self, x):
            self.mask = x > 0
            x[x <= 0] = 0
            return x

        def backward(self, dout):
            dout[~self.mask] = 0
            return dout

    return {"Relu": Relu}


@relu.misconception()
def relu_passes_all(ref):
    """기울기를 모든 자리에 그대로 통과시켰습니다. 순전파에서 0이 된 자리의 x를 움직이면 출력이 변할까요?"""

    class Relu(ref.Relu):
        def backward(self, dout):
            return dout * 1.0

    return {"Relu": Relu}


@relu.misconception(see="2_day/backprop#chain-rule")
def relu_drops_dout(ref):
    """국소 기울기 1과 0만 돌려주었습니다. 흘러온 기울기 dout은 어디에 쓰였나요?"""

    class Relu(ref.Relu):
        def backward(self, dout):
            return 1.0 * self.mask

    return {"Relu": Relu}


@relu.misconception()
def relu_multiplies_output(ref):
    """dout에 순전파의 출력을 곱했습니다. 켜져 있는 자리에서 ReLU의 국소 기울기는 x일까요?"""

    class Relu(ref.Relu):
        def forward(self, x):
            self.out = super().forward(x)
            return self.out

        def backward(self, dout):
            return dout * self.out

    return {"Relu": Relu}


@relu.misconception()
def relu_inverted_backward(ref):
    """기울기가 꺼진 자리로만 흘렀습니다. self에 남긴 마스크(mask, 참과 거짓의 배열)에서 참인 자리는 켜진 자리인가요, 꺼진 자리인가요?"""

    class Relu(ref.Relu):
        def backward(self, dout):
            return dout * ~self.mask

    return {"Relu": Relu}


@relu.misconception(see="1_day/numpy#indexing")
def relu_python_if(ref):
    """배열을 if나 max로 한꺼번에 견주려 했습니다. x > 0이 배열일 때 참과 거짓은 몇 개나 나올까요?"""

    class Relu(ref.Relu):
        def forward(self, x):
            return x if x > 0 else 0

    return {"Relu": Relu}


@relu.misconception()
def relu_numpy_max(ref):
    """np.max의 두 번째 인자는 견줄 배열이 아니라 축(axis)입니다. 0과 배열을 원소끼리 견주는 함수는 무엇일까요?"""

    class Relu(ref.Relu):
        def forward(self, x):
            return np.max(0, x)

    return {"Relu": Relu}


@relu.misconception()
def relu_absolute(ref):
    """음수의 부호만 바뀌어 나왔습니다. ReLU는 음수를 어떤 값으로 만드나요?"""

    class Relu(ref.Relu):
        def forward(self, x):
            self.mask = x > 0
            return np.abs(x)

    return {"Relu": Relu}


@relu.variant
def relu_maximum(ref):
    class Relu:
        def forward(self, x):
            self.x = x
            return np.maximum(0, x)

        def backward(self, dout):
            return np.where(self.x > 0, dout, 0)

    return {"Relu": Relu}


@relu.variant
def relu_copies(ref):
    class Relu:
        def forward(self, x):
            self.off = x <= 0
            out = x.copy()
            out[self.off] = 0
            return out

        def backward(self, dout):
            dx = dout.copy()
            dx[self.off] = 0
            return dx

    return {"Relu": Relu}


@relu.variant
def relu_half_sum(ref):
    class Relu:
        def forward(self, x):
            self.out = (x + np.abs(x)) / 2
            return self.out

        def backward(self, dout):
            return dout * np.sign(self.out)

    return {"Relu": Relu}


@relu.variant
def relu_element_by_element(ref):
    class Relu:
        def forward(self, x):
            self.on = [index for index in np.ndindex(*x.shape) if x[index] > 0]
            out = np.zeros(x.shape)
            for index in self.on:
                out[index] = x[index]
            return out

        def backward(self, dout):
            dx = np.zeros_like(dout)
            for index in self.on:
                dx[index] = dout[index]
            return dx

    return {"Relu": Relu}


relu.equivalent(
    "Relu.forward: x > 0 → x >= 0", "x가 정확히 0인 자리의 기울기는 채점하지 않는다고 본문에 적었습니다."
)


# ---------------------------------------------------------------- Affine

affine = exercise.task(
    "Affine",
    covers=("Affine",),
    lecture="2_day/backprop#affine",
    hints=[
        "먼저 x를 (N, D)로 펴세요. backward에서 되돌리려면 원래 모양도 기억해야 합니다.",
        "기울기의 모양은 미분하려는 값의 모양과 같습니다. (N, H)인 dout에 무엇을, 어느 쪽에서 곱해야 (D, H)가 될까요? (N, D)는요?",
        "b는 예제마다 한 번씩 더해졌습니다. 예제 쪽 축으로 기울기를 모으면 모양이 (H,)가 됩니다.",
    ],
)


@affine.probe
def run_affine(m, x, W, b, dout, earlier=None):
    layer = m.Affine(W, b)
    if earlier is not None:
        layer.forward(earlier)
    yield "out", layer.forward(x)
    m.Affine(W, b).forward(x + 1)
    yield "dx", layer.backward(dout)
    yield "dW", layer.dW
    yield "db", layer.db


@affine.case(points=1)
def affine_by_hand(rng):
    """손으로 계산한 예: x (2,2), W (2,3)"""
    x, W = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[1.0, 0.0, 2.0], [0.0, 1.0, -1.0]])
    return [x, W, np.ones(3), np.array([[1.0, 0.0, 1.0], [0.0, 1.0, 1.0]])]


@affine.case(points=1)
def affine_square(rng):
    """정사각형 W: x (4,3), W (3,3)"""
    x = np.array([[1.0, -2.0, 0.5], [0.0, 3.0, -1.0], [2.0, 1.0, 1.5], [-1.0, 0.5, 2.0]])
    W = np.array([[1.0, 2.0, -1.0], [0.5, -1.0, 3.0], [2.0, 0.0, 1.0]])
    dout = np.array([[1.0, -1.0, 2.0], [0.5, 3.0, -2.0], [-1.0, 2.0, 1.0], [4.0, 0.0, 0.5]])
    return [x, W, np.array([0.1, -0.2, 0.3]), dout]


@affine.case(points=2)
def affine_images(rng):
    """4차원 입력: x (2,4,5,6), W (120,3)"""
    x = np.linspace(-0.1, 0.5, num=2 * 4 * 5 * 6).reshape(2, 4, 5, 6)
    W = np.linspace(-0.2, 0.3, num=120 * 3).reshape(120, 3)
    dout = np.array([[1.0, -2.0, 0.5], [-1.0, 3.0, 2.0]])
    return [x, W, np.linspace(-0.3, 0.1, num=3), dout]


@affine.case(points=1)
def affine_forward_twice(rng):
    """크기가 다른 배치로 forward를 두 번 부른 뒤의 backward"""
    W = np.array([[1.0, -1.0], [0.5, 2.0], [-2.0, 1.0]])
    earlier = np.array([[9.0, 8.0, 7.0]])
    return [
        np.array([[1.0, 2.0, 3.0], [-1.0, 0.0, 2.0]]),
        W,
        np.array([1.0, -1.0]),
        np.array([[2.0, 1.0], [3.0, -1.0]]),
        earlier,
    ]


@affine.case(points=1, hidden=True)
def affine_one_example(rng):
    """예제 하나"""
    return [
        rng.normal(size=(1, 4)),
        rng.normal(size=(4, 6)),
        rng.normal(size=6),
        rng.normal(size=(1, 6)),
    ]


@affine.case(points=1, hidden=True)
def affine_integers(rng):
    """정수 입력과 실수 가중치"""
    x = rng.integers(-9, 10, size=(5, 3))
    return [x, rng.normal(size=(3, 2)), rng.normal(size=2), rng.normal(size=(5, 2))]


@affine.case(points=2, hidden=True)
def affine_color_images(rng):
    """다른 크기의 4차원 입력"""
    earlier = rng.normal(size=(2, 24))
    return [
        rng.normal(size=(5, 2, 3, 4)),
        rng.normal(size=(24, 7)),
        rng.normal(size=7),
        rng.normal(size=(5, 7)),
        earlier,
    ]


@affine.misconception()
def affine_db_not_summed(ref):
    """db에 dout이 그대로 들어 있습니다. b는 예제 N개에 모두 쓰였습니다. N갈래로 돌아온 기울기를 모으면 어떤 모양이 되어야 할까요?"""

    class Affine(ref.Affine):
        def backward(self, dout):
            dx = super().backward(dout)
            self.db = dout
            return dx

    return {"Affine": Affine}


@affine.misconception()
@affine.pattern(error=r"for -: 'NoneType'", source=r"self\.(db|dW)\s*-\s")
def affine_db_subtracted(ref):
    """self.db가 비어 있습니다. 등호(=) 자리에 다른 기호가 들어가거나 self.이 빠지지 않았는지 살펴볼까요?"""

    class Affine(ref.Affine):
        def backward(self, dout):
            dx = super().backward(dout)
            self.db = None
            return dx

    return {"Affine": Affine}


@affine.misconception(see="1_day/numpy#axis")
def affine_db_wrong_axis(ref):
    """db를 예제마다 하나씩 구했습니다. b의 원소는 H개입니다. 어느 축을 없애야 H개가 남을까요?"""

    class Affine(ref.Affine):
        def backward(self, dout):
            dx = super().backward(dout)
            self.db = np.sum(dout, axis=1)
            return dx

    return {"Affine": Affine}


@affine.misconception(see="1_day/numpy#axis")
def affine_db_scalar(ref):
    """db가 숫자 하나로 합쳐졌습니다. b의 원소마다 기울기가 따로 있어야 합니다. sum에 무엇을 알려 주어야 할까요?"""

    class Affine(ref.Affine):
        def backward(self, dout):
            dx = super().backward(dout)
            self.db = np.sum(dout)
            return dx

    return {"Affine": Affine}


@affine.misconception(see="1_day/numpy#axis")
def affine_db_keepdims(ref):
    """db의 모양이 (1, H)입니다. 기울기의 모양은 미분하려는 값의 모양과 같습니다. b의 모양은 무엇이었나요?"""

    class Affine(ref.Affine):
        def backward(self, dout):
            dx = super().backward(dout)
            self.db = np.sum(dout, axis=0, keepdims=True)
            return dx

    return {"Affine": Affine}


@affine.misconception(see="2_day/backprop#branches")
def affine_db_mean(ref):
    """db를 배치에서 평균했습니다. 갈라진 길에서 돌아온 기울기는 평균하나요, 더하나요?"""

    class Affine(ref.Affine):
        def backward(self, dout):
            dx = super().backward(dout)
            self.db = np.mean(dout, axis=0)
            return dx

    return {"Affine": Affine}


@affine.misconception()
def affine_dW_transposed(ref):
    """dW가 뒤집힌 모양입니다. dW의 모양은 W와 같아야 합니다. 어느 쪽을 전치해야 할까요?"""

    class Affine(ref.Affine):
        def backward(self, dout):
            dx = super().backward(dout)
            self.dW = dout.T @ self.x
            return dx

    return {"Affine": Affine}


@affine.misconception()
def affine_dW_averaged(ref):
    """dW를 배치 크기로 나누었습니다. 나누는 일은 마지막 층이 이미 하지 않나요?"""

    class Affine(ref.Affine):
        def backward(self, dout):
            dx = super().backward(dout)
            self.dW = self.dW / len(dout)
            return dx

    return {"Affine": Affine}


@affine.misconception()
def affine_both_averaged(ref):
    """dW와 db를 모두 배치 크기로 나누었습니다. 나누는 일은 신경망에서 몇 번, 어느 층에서 해야 할까요?"""

    class Affine(ref.Affine):
        def backward(self, dout):
            dx = super().backward(dout)
            self.dW, self.db = self.dW / len(dout), self.db / len(dout)
            return dx

    return {"Affine": Affine}


@affine.misconception()
def affine_gradients_not_kept(ref):
    """self.dW와 self.db가 비어 있습니다. dW라는 이름으로 계산하고 끝내지 않았나요? backward가 끝난 뒤에도 남으려면 어디에 담아야 할까요?"""

    class Affine(ref.Affine):
        def backward(self, dout):
            dx = super().backward(dout)
            self.dW = self.db = None
            return dx

    return {"Affine": Affine}


@affine.misconception()
def affine_dx_not_reshaped(ref):
    """dx가 2차원으로 펴진 채 나왔습니다. forward가 받은 x의 모양은 어디에 기억해 두었나요?"""

    class Affine(ref.Affine):
        def backward(self, dout):
            super().backward(dout)
            return dout @ self.W.T

    return {"Affine": Affine}


@affine.misconception()
@affine.pattern(error=r"not aligned|matmul", source=r"dout\s*(@|,|\.dot\()\s*self\.W\b(?!\s*\.)")
def affine_dx_no_transpose(ref):
    """dx를 구할 때 dout에 W를 그대로 곱했습니다. W가 정사각형이면 오류도 나지 않습니다. (N, H)에 무엇을 곱해야 (N, D)가 될까요?"""

    class Affine(ref.Affine):
        def backward(self, dout):
            self.dW, self.db = self.x.T @ dout, np.sum(dout, axis=0)
            return (dout @ self.W).reshape(self.x_shape)

    return {"Affine": Affine}


@affine.misconception(see="1_day/linear#score")
def affine_bias_forgotten(ref):
    """출력에 편향이 더해지지 않았습니다. out = XW + b에서 빠진 것은 무엇인가요?"""

    class Affine(ref.Affine):
        def forward(self, x):
            return super().forward(x) - self.b

    return {"Affine": Affine}


@affine.misconception(see="1_day/linear#score")
@affine.pattern(
    error=r"not aligned|matmul", source=r"self\.W\s*(@|,|\.dot\()\s*(self\.)?x", see="1_day/linear#score"
)
def affine_wrong_order(ref):
    """W에 x를 곱했습니다. 예제가 행으로 놓인 (N, D)와 (D, H)를 곱하려면 어느 쪽이 앞에 와야 할까요?"""

    class Affine(ref.Affine):
        def forward(self, x):
            super().forward(x)
            return self.W @ self.x + self.b

    return {"Affine": Affine}


@affine.misconception(see="1_day/numpy#broadcasting")
def affine_elementwise(ref):
    """행렬 곱이 아니라 원소별 곱을 했습니다. NumPy에서 *와 @는 어떻게 다른가요?"""

    class Affine(ref.Affine):
        def forward(self, x):
            super().forward(x)
            return self.x * self.W + self.b

    return {"Affine": Affine}


@affine.misconception()
@affine.pattern(
    error=r"not aligned|matmul", source=r"(?s)\A(?!.*\b(reshape|ravel|flatten|resize|tensordot)\b)"
)
def affine_not_flattened(ref):
    """4차원 입력을 펴지 않고 곱했습니다. 예제 하나의 수 D개를 한 줄로 만들려면 모양을 어떻게 바꿔야 할까요?"""

    class Affine(ref.Affine):
        def forward(self, x):
            self.x, self.x_shape = x, x.shape
            return x @ self.W + self.b

    return {"Affine": Affine}


@affine.variant
def affine_dot_and_ones(ref):
    class Affine:
        def __init__(self, W, b):
            self.params = (W, b)

        def forward(self, x):
            self.cache = x
            W, b = self.params
            return np.dot(x.reshape(len(x), W.shape[0]), W) + b

        def backward(self, dout):
            W, _ = self.params
            flat = self.cache.reshape(len(self.cache), W.shape[0])
            self.dW = np.dot(flat.T, dout)
            self.db = np.dot(np.ones(len(dout)), dout)
            return np.dot(dout, W.T).reshape(*self.cache.shape)

    return {"Affine": Affine}


@affine.variant
def affine_loops(ref):
    class Affine(ref.Affine):
        def backward(self, dout):
            self.dW, self.db = np.zeros_like(self.W), np.zeros_like(self.b)
            dx = np.zeros((len(dout), self.W.shape[0]))
            for i in range(len(dout)):
                self.dW += np.outer(self.x[i], dout[i])
                self.db += dout[i]
                dx[i] = self.W @ dout[i]
            return dx.reshape(self.x_shape)

    return {"Affine": Affine}


@affine.variant
def affine_einsum(ref):
    class Affine(ref.Affine):
        def backward(self, dout):
            self.dW = np.einsum("nd,nh->dh", self.x, dout)
            self.db = dout.sum(0)
            return np.einsum("nh,dh->nd", dout, self.W).reshape(self.x_shape)

    return {"Affine": Affine}


@affine.variant
def affine_bias_as_weight(ref):
    class Affine:
        def __init__(self, W, b):
            self.all = np.vstack([W, b])

        def forward(self, x):
            self.shape = x.shape
            self.inputs = np.column_stack([x.reshape(len(x), -1), np.ones(len(x))])
            return self.inputs @ self.all

        def backward(self, dout):
            *rows, self.db = self.inputs.T @ dout
            self.dW = np.array(rows)
            return (dout @ self.all.T)[:, :-1].reshape(self.shape)

    return {"Affine": Affine}


# ---------------------------------------------------------------- SoftmaxWithLoss

# Adding 1e-7 inside the log is as right as not adding it: that moves a loss by 1e-7 / p.
softmax_with_loss = exercise.task(
    "SoftmaxWithLoss",
    covers=("SoftmaxWithLoss",),
    compare=close(rtol=1e-6, atol=2e-6),
    lecture="2_day/backprop#softmax-with-loss",
    hints=[
        "행마다 최댓값을 뺀 다음 exp를 취하세요. 축을 정하고, 차원이 줄어들지 않게 하는 옵션도 떠올려 보세요.",
        "t의 ndim이 1이면 레이블, 2이면 원-핫입니다. 한쪽을 다른 쪽으로 바꿔 두면 뒤의 코드는 하나로 충분합니다.",
        "dx에는 확률과 정답의 차이가 들어갑니다. 손실이 배치에서 평균이라는 것과 dout도 잊지 마세요. self에 남긴 확률은 그대로 두어야 합니다.",
    ],
)


@softmax_with_loss.probe
def run_softmax_with_loss(m, x, t, dout, earlier=None):
    layer = m.SoftmaxWithLoss()
    if earlier is not None:
        layer.forward(*earlier)
    yield "loss", layer.forward(x, t)
    m.SoftmaxWithLoss().forward(-x, t)
    yield "dx", layer.backward(dout)
    yield "dx_again", layer.backward(dout)


@softmax_with_loss.case(points=1)
def loss_by_hand(rng):
    """손으로 계산한 예: 레이블 [1, 0]"""
    x = np.array([[0.0, np.log(2.0), 0.0], [np.log(3.0), 0.0, 0.0]])
    return [x, np.array([1, 0]), 1.0]


@softmax_with_loss.case(points=1)
def loss_one_hot(rng):
    """강의의 점수, 원-핫 정답"""
    x = np.array([[0.3, 2.9, 4.0], [1.0, -2.0, 0.0], [0.5, 0.1, 0.2], [0.0, 1.0, 0.5]])
    return [x, np.array([[0, 0, 1], [1, 0, 0], [0, 0, 1], [0, 1, 0]]), 1.0]


@softmax_with_loss.case(points=1)
def loss_upstream(rng):
    """레이블 정답, 흘러온 기울기가 0.5일 때"""
    x = np.array([[0.3, 2.9, 4.0, 1.0], [1.0, -2.0, 0.0, 0.5], [0.2, 0.1, 0.4, 0.3]])
    return [x, np.array([2, 0, 3]), 0.5]


@softmax_with_loss.case(points=1)
def loss_large_scores(rng):
    """점수가 1000쯤일 때(넘침 없이)"""
    x = np.array([[1010.0, 1010.5, 990.0], [-1000.0, -1000.5, -1001.0]])
    return [x, np.array([1, 0]), 1.0]


@softmax_with_loss.case(points=1)
def loss_uneven_rows(rng):
    """행마다 점수의 크기가 아주 다를 때"""
    return [
        np.array([[1000.0, 1001.0], [0.0, 1.0], [-3.0, -2.5]]),
        np.array([[0, 1], [1, 0], [0, 1]]),
        1.0,
    ]


@softmax_with_loss.case(points=1)
def loss_square(rng):
    """예제 수와 클래스 수가 같을 때: x (3,3)"""
    return [np.array([[1.0, 2.0, 0.5], [0.0, -1.0, 1.0], [2.0, 2.5, 3.0]]), np.array([1, 0, 2]), 1.0]


@softmax_with_loss.case(points=1)
def loss_forward_twice(rng):
    """forward를 두 번 부른 뒤의 backward"""
    earlier = (np.array([[3.0, -1.0], [0.5, 0.5], [1.0, 2.0]]), np.array([0, 1, 1]))
    return [np.array([[0.5, -0.5], [1.5, 1.0]]), np.array([[0, 1], [1, 0]]), 1.0, earlier]


@softmax_with_loss.case(points=1, hidden=True)
def loss_one_example(rng):
    """예제 하나, 클래스 열 개"""
    return [rng.normal(0, 0.5, size=(1, 10)), rng.integers(0, 10, size=1), 1.0]


@softmax_with_loss.case(points=1, hidden=True)
def loss_integer_scores(rng):
    """정수 점수, 한 행은 정답만 아주 클 때"""
    x = rng.integers(-1, 2, size=(6, 4))
    x[0] = [-1000, 0, -1000, 1000]  # only the row's maximum keeps exp from overflowing
    return [x, np.concatenate([[3, 0], rng.integers(0, 4, size=4)]), 2.0]


@softmax_with_loss.case(points=2, hidden=True)
def loss_random_one_hot(rng):
    """임의의 점수와 원-핫 정답"""
    return [rng.normal(0, 0.5, size=(7, 3)), np.eye(3)[rng.integers(0, 3, size=7)], 1.0]


@softmax_with_loss.misconception()
def loss_gradient_not_averaged(ref):
    """dx를 배치 크기로 나누지 않았습니다. 손실은 배치의 평균입니다. 예제 하나가 손실에서 차지하는 몫은 얼마인가요?"""

    class SoftmaxWithLoss(ref.SoftmaxWithLoss):
        def backward(self, dout=1.0):
            return super().backward(dout) * len(self.y)

    return {"SoftmaxWithLoss": SoftmaxWithLoss}


@softmax_with_loss.misconception()
def loss_not_averaged(ref):
    """손실을 배치에서 더하기만 했습니다. 예제가 100개로 늘면 손실도 100배가 되어야 할까요?"""

    class SoftmaxWithLoss(ref.SoftmaxWithLoss):
        def forward(self, x, t):
            return super().forward(x, t) * len(x)

    return {"SoftmaxWithLoss": SoftmaxWithLoss}


@softmax_with_loss.misconception()
def loss_nothing_averaged(ref):
    """손실과 dx 모두 배치의 평균이 아니라 합입니다. 식의 1/N은 어디에 들어가야 할까요?"""

    class SoftmaxWithLoss(ref.SoftmaxWithLoss):
        def forward(self, x, t):
            return super().forward(x, t) * len(x)

        def backward(self, dout=1.0):
            return super().backward(dout) * len(self.y)

    return {"SoftmaxWithLoss": SoftmaxWithLoss}


@softmax_with_loss.misconception()
def loss_averaged_over_everything(ref):
    """손실을 N이 아니라 N × C로 나누었습니다. 예제 하나마다 손실이 몇 개씩 나오나요?"""

    class SoftmaxWithLoss(ref.SoftmaxWithLoss):
        def forward(self, x, t):
            return super().forward(x, t) / x.shape[1]

    return {"SoftmaxWithLoss": SoftmaxWithLoss}


@softmax_with_loss.misconception()
def loss_per_example(ref):
    """손실이 예제마다 하나씩 나왔습니다. 배치 전체의 손실은 숫자 하나입니다. 이 값들을 어떻게 모아야 할까요?"""

    class SoftmaxWithLoss(ref.SoftmaxWithLoss):
        def forward(self, x, t):
            super().forward(x, t)
            return -np.log(self.y[np.arange(len(x)), self.t])

    return {"SoftmaxWithLoss": SoftmaxWithLoss}


@softmax_with_loss.misconception()
def loss_missing_minus(ref):
    """손실이 음수입니다. 1보다 작은 확률의 로그는 부호가 어떻게 되나요?"""

    class SoftmaxWithLoss(ref.SoftmaxWithLoss):
        def forward(self, x, t):
            return -super().forward(x, t)

    return {"SoftmaxWithLoss": SoftmaxWithLoss}


@softmax_with_loss.misconception(see="1_day/softmax#cross-entropy")
def loss_log10(ref):
    """상용로그로 손실을 계산했습니다. 교차 엔트로피의 log는 밑이 무엇인가요?"""

    class SoftmaxWithLoss(ref.SoftmaxWithLoss):
        def forward(self, x, t):
            return super().forward(x, t) / np.log(10.0)

    return {"SoftmaxWithLoss": SoftmaxWithLoss}


@softmax_with_loss.misconception()
def loss_sign_flipped(ref):
    """dx의 부호가 뒤집혔습니다. 정답의 점수를 올리면 손실은 커지나요, 작아지나요?"""

    class SoftmaxWithLoss(ref.SoftmaxWithLoss):
        def backward(self, dout=1.0):
            return -super().backward(dout)

    return {"SoftmaxWithLoss": SoftmaxWithLoss}


@softmax_with_loss.misconception()
def loss_ignores_dout(ref):
    """흘러온 기울기 dout을 쓰지 않았습니다. dout이 1이 아닐 때 dx는 어떻게 달라져야 할까요?"""

    class SoftmaxWithLoss(ref.SoftmaxWithLoss):
        def backward(self, dout=1.0):
            return super().backward(1.0)

    return {"SoftmaxWithLoss": SoftmaxWithLoss}


@softmax_with_loss.misconception(see="1_day/numpy#indexing")
def loss_whole_columns(ref):
    """정답 자리가 아니라 열 전체에서 1을 뺐습니다. 행마다 하나씩 고르려면 대괄호 안에 무엇을 나란히 넣어야 할까요?"""

    class SoftmaxWithLoss(ref.SoftmaxWithLoss):
        def backward(self, dout=1.0):
            dx = self.y.copy()
            dx[:, self.t] -= 1.0
            return dx * dout / len(dx)

    return {"SoftmaxWithLoss": SoftmaxWithLoss}


@softmax_with_loss.misconception(see="1_day/numpy#views")
def loss_consumes_probabilities(ref):
    """첫 번째 backward는 맞지만 두 번째는 다릅니다. dx = self.y라고 쓰면 self.y의 복사본이 생길까요?"""

    class SoftmaxWithLoss(ref.SoftmaxWithLoss):
        def backward(self, dout=1.0):
            dx = self.y
            dx[np.arange(len(dx)), self.t] -= 1.0
            return dx * dout / len(dx)

    return {"SoftmaxWithLoss": SoftmaxWithLoss}


@softmax_with_loss.misconception(see="1_day/numpy#views")
def loss_consumes_and_divides(ref):
    """backward가 self에 남긴 확률을 고치고 나누기까지 했습니다. 다시 부르면 어떤 값에서 출발하게 될까요?"""

    class SoftmaxWithLoss(ref.SoftmaxWithLoss):
        def backward(self, dout=1.0):
            dx = self.y
            dx[np.arange(len(dx)), self.t] -= 1.0
            dx /= len(dx)
            return dx * dout

    return {"SoftmaxWithLoss": SoftmaxWithLoss}


@softmax_with_loss.misconception()
def loss_jacobian_again(ref):
    """y - t에 소프트맥스의 야코비안을 한 번 더 곱했습니다. 이 간단한 식에는 소프트맥스의 미분이 이미 들어 있지 않나요?"""

    class SoftmaxWithLoss(ref.SoftmaxWithLoss):
        def backward(self, dout=1.0):
            delta = super().backward(dout)
            return self.y * (delta - np.sum(delta * self.y, axis=1, keepdims=True))

    return {"SoftmaxWithLoss": SoftmaxWithLoss}


@softmax_with_loss.misconception()
def loss_gradient_is_probability(ref):
    """dx에 확률만 들어 있고 정답을 빼지 않았습니다. 정답의 점수는 올려야 할까요, 내려야 할까요?"""

    class SoftmaxWithLoss(ref.SoftmaxWithLoss):
        def backward(self, dout=1.0):
            return self.y * dout / len(self.y)

    return {"SoftmaxWithLoss": SoftmaxWithLoss}


@softmax_with_loss.misconception(see="1_day/softmax#overflow")
def loss_no_shift(ref):
    """최댓값을 빼지 않아 exp가 넘치거나 모두 0이 되었습니다. 점수에서 같은 수를 빼도 확률이 그대로인 까닭은 무엇이었나요?"""

    class SoftmaxWithLoss(ref.SoftmaxWithLoss):
        def forward(self, x, t):
            super().forward(x, t)
            self.y = np.exp(x) / np.sum(np.exp(x), axis=1, keepdims=True)
            return -np.mean(np.log(self.y[np.arange(len(x)), self.t]))

    return {"SoftmaxWithLoss": SoftmaxWithLoss}


@softmax_with_loss.misconception(see="1_day/softmax#batch")
def loss_global_max(ref):
    """배치 전체의 최댓값을 모든 행에서 뺐습니다. 점수가 작은 행의 exp는 어떤 값이 될까요?"""

    class SoftmaxWithLoss(ref.SoftmaxWithLoss):
        def forward(self, x, t):
            super().forward(x, t)
            exp = np.exp(x - np.max(x))
            self.y = exp / np.sum(exp, axis=1, keepdims=True)
            return -np.mean(np.log(self.y[np.arange(len(x)), self.t]))

    return {"SoftmaxWithLoss": SoftmaxWithLoss}


@softmax_with_loss.misconception(see="1_day/softmax#batch")
def loss_wrong_axis(ref):
    """확률의 합이 행이 아니라 열마다 1입니다. 예제가 행에 놓였다면 어느 축으로 더해야 할까요?"""

    class SoftmaxWithLoss(ref.SoftmaxWithLoss):
        def forward(self, x, t):
            super().forward(x, t)
            exp = np.exp(x - np.max(x, axis=0, keepdims=True))
            self.y = exp / np.sum(exp, axis=0, keepdims=True)
            return -np.mean(np.log(self.y[np.arange(len(x)), self.t]))

    return {"SoftmaxWithLoss": SoftmaxWithLoss}


@softmax_with_loss.misconception(see="1_day/softmax#batch")
def loss_one_sum_for_all(ref):
    """확률의 합이 배치 전체에서 1입니다. 예제마다 합이 1이 되려면 어느 축으로 더해야 할까요?"""

    class SoftmaxWithLoss(ref.SoftmaxWithLoss):
        def forward(self, x, t):
            super().forward(x, t)
            exp = np.exp(x - np.max(x))
            self.y = exp / np.sum(exp)
            return -np.mean(np.log(self.y[np.arange(len(x)), self.t]))

    return {"SoftmaxWithLoss": SoftmaxWithLoss}


@softmax_with_loss.misconception(see="1_day/numpy#broadcasting")
def loss_max_loses_axis(ref):
    """행의 최댓값을 뺄 때 모양이 (N,)으로 줄어 열과 짝이 되었습니다. N과 C가 같으면 오류도 나지 않습니다. 줄어든 축을 남기려면 어떻게 할까요?"""

    class SoftmaxWithLoss(ref.SoftmaxWithLoss):
        def forward(self, x, t):
            exp = np.exp(x - np.max(x, axis=1))
            self.y = exp / np.sum(exp, axis=1, keepdims=True)
            self.t = t if t.ndim == 1 else np.argmax(t, axis=1)
            return -np.mean(np.log(self.y[np.arange(len(x)), self.t]))

    return {"SoftmaxWithLoss": SoftmaxWithLoss}


@softmax_with_loss.misconception(see="1_day/numpy#broadcasting")
def loss_sum_loses_axis(ref):
    """행의 합으로 나눌 때 모양이 (N,)으로 줄어 열과 짝이 되었습니다. N과 C가 같으면 오류도 나지 않습니다. 줄어든 축을 남기려면 어떻게 할까요?"""

    class SoftmaxWithLoss(ref.SoftmaxWithLoss):
        def forward(self, x, t):
            exp = np.exp(x - np.max(x, axis=1, keepdims=True))
            self.y = exp / np.sum(exp, axis=1)
            self.t = t if t.ndim == 1 else np.argmax(t, axis=1)
            return -np.mean(np.log(self.y[np.arange(len(x)), self.t]))

    return {"SoftmaxWithLoss": SoftmaxWithLoss}


@softmax_with_loss.misconception(see="1_day/numpy#broadcasting")
def loss_both_lose_axis(ref):
    """최댓값도 합도 모양이 (N,)으로 줄어 행이 아니라 열과 짝이 되었습니다. (N, C)와 (N,)을 나란히 놓으면 어느 축끼리 맞춰지나요?"""

    class SoftmaxWithLoss(ref.SoftmaxWithLoss):
        def forward(self, x, t):
            exp = np.exp(x - np.max(x, axis=1))
            self.y = exp / np.sum(exp, axis=1)
            self.t = t if t.ndim == 1 else np.argmax(t, axis=1)
            return -np.mean(np.log(self.y[np.arange(len(x)), self.t]))

    return {"SoftmaxWithLoss": SoftmaxWithLoss}


@softmax_with_loss.misconception(see="1_day/softmax#cross-entropy")
def loss_labels_as_one_hot(ref):
    """레이블을 원-핫처럼 곱했습니다. 모양이 (N,)인 t와 (N, C)인 확률을 곱하면 무엇이 무엇과 짝이 될까요?"""

    class SoftmaxWithLoss(ref.SoftmaxWithLoss):
        def forward(self, x, t):
            super().forward(x, t)
            self.raw = t
            return -np.sum(t * np.log(self.y)) / len(x)

        def backward(self, dout=1.0):
            return dout * (self.y - self.raw) / len(self.y)

    return {"SoftmaxWithLoss": SoftmaxWithLoss}


@softmax_with_loss.misconception(see="1_day/softmax#cross-entropy")
def loss_one_hot_as_labels(ref):
    """원-핫 정답을 그대로 번호처럼 썼습니다. 모양이 (N, C)인 t에서 정답의 번호를 얻으려면 무엇을 해야 할까요?"""

    class SoftmaxWithLoss(ref.SoftmaxWithLoss):
        def forward(self, x, t):
            super().forward(x, t)
            self.t = t
            return -np.sum(np.log(self.y[np.arange(len(x)), t])) / len(x)

    return {"SoftmaxWithLoss": SoftmaxWithLoss}


@softmax_with_loss.misconception(see="1_day/numpy#views")
def loss_changes_x(ref):
    """답은 맞지만 넘겨받은 점수 x가 바뀌었습니다. x -= ...와 x = x - ...는 어떻게 다른가요?"""

    class SoftmaxWithLoss(ref.SoftmaxWithLoss):
        def forward(self, x, t):
            x -= np.max(x, axis=1, keepdims=True)
            return super().forward(x, t)

    return {"SoftmaxWithLoss": SoftmaxWithLoss}


@softmax_with_loss.variant
def loss_with_small_delta(ref):
    class SoftmaxWithLoss:
        def forward(self, x, t):
            self.t = np.eye(x.shape[1])[t] if t.ndim == 1 else t
            exp = np.exp(x - x.max(axis=1)[:, None])
            self.y = exp / exp.sum(axis=1)[:, None]
            return -np.sum(self.t * np.log(self.y + 1e-7)) / x.shape[0]

        def backward(self, dout=1):
            return (self.y - self.t) * dout / self.t.shape[0]

    return {"SoftmaxWithLoss": SoftmaxWithLoss}


@softmax_with_loss.variant
def loss_log_sum_exp(ref):
    class SoftmaxWithLoss:
        def forward(self, x, t):
            labels = t if t.size != x.size else t.argmax(axis=1)
            shifted = x - x.max(axis=1, keepdims=True)
            log_sum = np.log(np.exp(shifted).sum(axis=1))
            rows = np.arange(x.shape[0])
            self.cache = np.exp(shifted - log_sum[:, None]), labels
            return float((log_sum - shifted[rows, labels]).mean())

        def backward(self, dout=1):
            y, labels = self.cache
            dx = y.copy()
            dx[np.arange(len(y)), labels] -= 1
            return dout * dx / len(y)

    return {"SoftmaxWithLoss": SoftmaxWithLoss}


@softmax_with_loss.variant
def loss_with_loops(ref):
    class SoftmaxWithLoss:
        def forward(self, x, t):
            total, self.dx = 0.0, np.zeros(x.shape)
            for i in range(len(x)):
                y = np.exp(x[i] - max(x[i]))
                y = y / sum(y)
                label = t[i] if t.ndim == 1 else int(np.argmax(t[i]))
                total += -np.log(y[label]) / len(x)
                self.dx[i] = y / len(x)
                self.dx[i, label] -= 1 / len(x)
            return total

        def backward(self, dout=1):
            return self.dx * dout

    return {"SoftmaxWithLoss": SoftmaxWithLoss}


@softmax_with_loss.variant
def loss_one_hot_throughout(ref):
    class SoftmaxWithLoss:
        def forward(self, x, t):
            scores = x - np.amax(x, axis=-1, keepdims=True)
            hot = np.zeros(x.shape)
            if t.ndim == 1:
                np.put_along_axis(hot, t[:, np.newaxis], 1, axis=1)
            else:
                hot += t
            totals = np.exp(scores).sum(axis=-1)
            self.delta = np.exp(scores) / totals[:, np.newaxis] - hot
            return np.mean(np.log(totals) - np.einsum("nc,nc->n", scores, hot))

        def backward(self, dout=1):
            return dout / len(self.delta) * self.delta

    return {"SoftmaxWithLoss": SoftmaxWithLoss}


# ---------------------------------------------------------------- mistakes that cannot run


@sigmoid.pattern(error=r"has no attribute '(forward|backward)'")
@relu.pattern(error=r"has no attribute '(forward|backward)'")
@affine.pattern(error=r"has no attribute '(forward|backward)'")
@softmax_with_loss.pattern(error=r"has no attribute '(forward|backward)'")
def misspelt_method():
    """forward나 backward라는 메서드를 찾지 못했습니다. 철자가 forword, backword처럼 바뀌지 않았는지 살펴보세요."""


@sigmoid.pattern(source=r"def\s+_+(inti|int|itni|inint)_+\s*\(")
@relu.pattern(source=r"def\s+_+(inti|int|itni|inint)_+\s*\(")
@affine.pattern(source=r"def\s+_+(inti|int|itni|inint)_+\s*\(")
@softmax_with_loss.pattern(source=r"def\s+_+(inti|int|itni|inint)_+\s*\(")
def misspelt_init():
    """__init__의 철자가 틀려서 객체를 만들 때 실행되지 않습니다. 밑줄 사이의 글자를 다시 읽어 보세요."""


@affine.pattern(error=r"name '(W|b)' is not defined")
def parameter_without_self():
    """W와 b는 층이 만들어질 때 self에 담겼습니다. forward와 backward에서는 어떤 이름으로 꺼내야 할까요?"""


@sigmoid.pattern(error=r"name '(x|out|y)' is not defined")
@relu.pattern(error=r"name '(x|out|mask)' is not defined")
@affine.pattern(error=r"name '(x|out|x_shape)' is not defined")
@softmax_with_loss.pattern(error=r"name '(x|y|t|loss)' is not defined")
def local_name_in_backward():
    """이 메서드 안에서 만들지 않은 이름을 썼습니다. 다른 메서드에서 만든 이름은 보이지 않습니다. return에 적힌 이름에 값을 담았는지, 함께 쓸 값을 self에 담았는지 살펴보세요."""


@sigmoid.pattern(error=r"unsupported operand type.*NoneType|has no attribute '(out|y|x)'")
def output_never_stored():
    """self에서 꺼낸 값이 비어 있습니다. forward가 계산한 출력을 꺼낼 때와 같은 이름으로 self에 남겨 두었나요?"""


@relu.pattern(
    error=r"unsupported operand type.*NoneType|NoneType.*not supported|has no attribute '(mask|x|out)'"
)
def mask_never_stored():
    """self에서 꺼낸 값이 비어 있습니다. 어느 자리가 켜졌는지 forward에서 같은 이름으로 self에 남겨 두었나요?"""


@affine.pattern(
    error=r"'NoneType' object has no attribute '(T|reshape|shape)'|has no attribute '(x|x_shape)'"
)
def input_never_stored():
    """self에서 꺼낸 값이 비어 있습니다. forward가 받은 x와 그 모양을 꺼낼 때와 같은 이름으로 self에 남겨 두었나요?"""


@softmax_with_loss.pattern(error=r"name '(softmax|cross_entropy_error|cross_entropy)' is not defined")
def helper_not_here():
    """1일차에 만든 함수를 불렀지만 이 노트북에는 없습니다. 그 함수를 이 셀 위에 옮겨 적거나 forward 안에서 다시 계산해 볼까요?"""


@softmax_with_loss.pattern(error=r"NoneType|has no attribute '(y|t)'")
def probabilities_never_stored():
    """self에서 꺼낸 값이 비어 있습니다. 꺼내기 전에 forward에서 확률과 정답을 같은 이름으로 self에 남겨 두었나요?"""
