"""prac0_backprop_gates 채점: 계산 그래프, 게이트, 갈림길.

Tolerance: products of at most five factors are right to 1e-15. The worst conditioned right answer writes the
sigmoid as (1 + tanh(s/2)) / 2, which at s = -9 loses four digits of sixteen; 1e-6 is far above that. No input
lies on a kink (x = y for Max, 0 for ReLU): there several gradients are right.
"""

import numpy as np

from autograde import Exercise

exercise = Exercise("prac0_backprop_gates", title="역전파 1: 계산 그래프와 게이트")


def sigmoid(s):
    return 1.0 / (1.0 + np.exp(-s))


# ---------------------------------------------------------------- f_by_hand

f_by_hand = exercise.task(
    "f_by_hand",
    returns=("f", "dx", "dy", "dz"),
    lecture="2_day/backprop#chain-rule",
    hints=[
        "순전파부터 채워 보세요. q에는 덧셈 게이트의 출력이, f에는 곱셈 게이트의 출력이 들어갑니다.",
        "맨 끝의 기울기 df는 1입니다. 곱셈 게이트의 두 입력은 q와 z입니다. q로 미분하면 무엇이 남을까요?",
        "dx와 dy를 구할 때 덧셈 게이트로 흘러온 기울기는 df가 아니라 dq입니다. 여기에 덧셈의 국소 기울기를 곱해 보세요.",
    ],
)


@f_by_hand.case(points=1)
def slide_example(rng):
    """강의의 예: x=-2, y=5, z=-4"""
    return [-2.0, 5.0, -4.0]


@f_by_hand.case(points=1)
def fractions(rng):
    """다른 실수: x=0.5, y=1.5, z=3"""
    return [0.5, 1.5, 3.0]


@f_by_hand.case(points=1, hidden=True)
def random_numbers(rng):
    """임의의 실수"""
    return [float(v) for v in rng.normal(0, 3, size=3)]


@f_by_hand.misconception(see="2_day/backprop#gates")
def keeps_own_value(x, y, z):
    """곱셈 게이트에서 내려온 기울기가 상대편이 아니라 자기 자신의 값입니다. qz를 q로 미분한 것은 dq와 dz 가운데 어느 쪽이고, 그 값은 무엇인가요?"""
    q = x + y
    return q * z, q, q, z


@f_by_hand.misconception()
def drops_upstream_at_sum(x, y, z):
    """dx와 dy에 덧셈의 국소 기울기만 들어 있습니다. 그 게이트로 흘러온 기울기는 어디에 쓰였나요?"""
    q = x + y
    return q * z, 1.0, 1.0, q


@f_by_hand.misconception(see="2_day/backprop#gates")
def sum_as_product(x, y, z):
    """덧셈 게이트를 곱셈 게이트처럼 미분했습니다. x + y를 x로 미분하면 무엇이 될까요?"""
    q = x + y
    return q * z, z * y, z * x, q


@f_by_hand.misconception()
def local_of_z_lost(x, y, z):
    """dz에 흘러온 기울기 1이 그대로 들어 있습니다. 곱셈 게이트에서 z 쪽 국소 기울기는 무엇일까요?"""
    q = x + y
    return q * z, z, z, 1.0


@f_by_hand.misconception(see="2_day/backprop#graph")
def precedence(x, y, z):
    """f가 x + yz로 계산되었습니다. 그래프에서는 덧셈과 곱셈 가운데 어느 게이트를 먼저 지나나요?"""
    return x + y * z, z, z, x + y


@f_by_hand.variant
def expanded(x, y, z):
    return x * z + y * z, z, z, x + y


@f_by_hand.variant
def integer_upstream(x, y, z):
    df = 1
    q = x + y
    dq, dz = df * z, df * q
    return q * z, 1 * dq, 1 * dq, dz


@f_by_hand.variant
def one_array_of_gradients(x, y, z):
    gradients = np.array([1.0, 1.0, 0.0]) * z
    gradients[2] = x + y
    return ((x + y) * z, *gradients)


@f_by_hand.variant
def functions_that_go_back(x, y, z):
    def add(a, b):
        return a + b, lambda d: (d, d)

    def multiply(a, b):
        return a * b, lambda d: (d * b, d * a)

    q, back_from_q = add(x, y)
    f, back_from_f = multiply(q, z)
    dq, dz = back_from_f(1.0)
    return (f, *back_from_q(dq), dz)


f_by_hand.equivalent(
    [
        "f_by_hand: dq * 1.0 → z * 1.0",
        "f_by_hand: dq * 1.0 → z * 1.0 #2",
        "f_by_hand: dq * 1.0 → dx * 1.0",
    ],
    "df가 1이므로 dq는 z와 같고, 덧셈 게이트의 두 기울기는 서로 같습니다.",
)
f_by_hand.equivalent(
    ["f_by_hand: df * z → z", "f_by_hand: df * q → q"],
    "이 함수에서 df는 언제나 1이므로 곱하지 않아도 같습니다.",
)


# ---------------------------------------------------------------- Add

add = exercise.task(
    "Add",
    covers=("Add",),
    lecture="2_day/backprop#gates",
    hints=[
        "backward에는 x, y 값이 필요하지 않습니다. 덧셈의 국소 기울기가 입력값에 따라 달라지는지 생각해 보세요.",
        "x를 0.01만큼 키우면 x + y는 얼마나 커지나요? 그 비율이 국소 기울기입니다.",
        "흘러온 기울기 dout에 국소 기울기를 곱하세요. x 쪽과 y 쪽이 서로 다를 까닭이 있을까요?",
    ],
)


@add.probe
def run_add(m, x, y, dout):
    gate = m.Add()
    yield "out", gate.forward(x, y)
    m.Add().forward(dout, dout)
    dx, dy = gate.backward(dout)
    yield "dx", dx
    yield "dy", dy


@add.case(points=1)
def add_slide(rng):
    """강의의 예: -2 + 5에 기울기 -4가 흘러올 때"""
    return [-2.0, 5.0, -4.0]


@add.case(points=1)
def add_arrays(rng):
    """모양이 같은 배열"""
    return [np.array([1.0, -2.0, 3.0]), np.array([0.5, 4.0, -1.0]), np.array([10.0, -20.0, 30.0])]


@add.case(points=1, hidden=True)
def add_matrix(rng):
    """2차원 배열"""
    return [rng.normal(size=(3, 4)), rng.normal(size=(3, 4)), rng.normal(size=(3, 4))]


@add.misconception()
def add_multiplies_other(ref):
    """덧셈 게이트의 backward에서 상대편 입력을 곱했습니다. 그것은 어느 게이트의 규칙이었나요?"""

    class Add(ref.Add):
        def forward(self, x, y):
            self.x, self.y = x, y
            return x + y

        def backward(self, dout):
            return dout * self.y, dout * self.x

    return {"Add": Add}


@add.misconception()
def add_multiplies_own(ref):
    """덧셈 게이트의 backward에서 입력값을 곱했습니다. x + y를 x로 미분한 값에 x가 남아 있을까요?"""

    class Add(ref.Add):
        def forward(self, x, y):
            self.x, self.y = x, y
            return x + y

        def backward(self, dout):
            return dout * self.x, dout * self.y

    return {"Add": Add}


@add.misconception()
def add_drops_dout(ref):
    """국소 기울기 1만 돌려주었습니다. 오른쪽에서 흘러온 dout은 어떻게 되었나요?"""

    class Add(ref.Add):
        def backward(self, dout):
            return 1.0, 1.0

    return {"Add": Add}


@add.misconception()
def add_drops_array_dout(ref):
    """국소 기울기 1만, dout과 같은 모양으로 돌려주었습니다. 오른쪽에서 흘러온 dout의 값은 어떻게 되었나요?"""

    class Add(ref.Add):
        def backward(self, dout):
            return np.ones_like(dout), np.ones_like(dout)

    return {"Add": Add}


@add.misconception()
def add_splits_in_half(ref):
    """흘러온 기울기를 반씩 갈라 보냈습니다. 덧셈의 국소 기울기는 0.5일까요? x만 조금 키워 보며 생각해 보세요."""

    class Add(ref.Add):
        def backward(self, dout):
            return dout / 2, dout / 2

    return {"Add": Add}


@add.misconception()
def add_flips_second(ref):
    """dy의 부호가 뒤집혔습니다. 이 게이트는 뺄셈이 아니라 덧셈입니다. y가 커지면 출력은 어느 쪽으로 움직이나요?"""

    class Add(ref.Add):
        def backward(self, dout):
            return dout * 1.0, -dout

    return {"Add": Add}


@add.variant
def add_same_object(ref):
    class Add(ref.Add):
        def backward(self, dout):
            return dout, dout

    return {"Add": Add}


@add.variant
def add_keeps_inputs(ref):
    class Add:
        def __init__(self):
            self.x = self.y = None

        def forward(self, x, y):
            self.x, self.y = x, y
            return np.add(x, y)

        def backward(self, dout):
            return [dout * np.ones_like(self.x), 1 * dout]

    return {"Add": Add}


@add.variant
def add_lists_local_gradients(ref):
    class Add:
        def forward(self, x, y):
            self.local = 1.0, 1.0
            return x - -y

        def backward(self, dout):
            return tuple(gradient * dout for gradient in self.local)

    return {"Add": Add}


@add.variant
def add_sums_a_pair(ref):
    class Add(ref.Add):
        def forward(self, x, y):
            return np.sum([x, y], axis=0)

        def backward(self, dout):
            return np.array(dout), np.copy(dout)

    return {"Add": Add}


add.equivalent(
    "Add.backward: … = dout * 1.0 → dout *= 1.0; … = dout",
    "1.0을 곱해서 제자리에 써도 dout의 값은 달라지지 않습니다.",
)
add.equivalent("Add.backward: dout * 1.0 → dx * 1.0", "덧셈 게이트의 두 기울기는 서로 같습니다.")


# ---------------------------------------------------------------- Mul

mul = exercise.task(
    "Mul",
    covers=("Mul",),
    lecture="2_day/backprop#gates",
    hints=[
        "xy를 x로 미분하면 무엇이 남는지 먼저 적어 보세요. 그 값이 backward에서도 필요합니다.",
        "forward가 끝나면 인자 x, y는 사라집니다. backward에서 쓰려면 self에 남겨 두어야 합니다.",
        "dx를 만드는 값과 dy를 만드는 값은 서로 다릅니다. 3과 -4를 넣고 그림의 숫자와 견주어 보세요.",
    ],
)


@mul.probe
def run_mul(m, x, y, dout, earlier=None):
    gate = m.Mul()
    if earlier is not None:
        gate.forward(*earlier)
    yield "out", gate.forward(x, y)
    m.Mul().forward(dout, dout)
    dx, dy = gate.backward(dout)
    yield "dx", dx
    yield "dy", dy


@mul.case(points=1)
def mul_slide(rng):
    """강의의 예: 3 × (-4)에 기울기 2가 흘러올 때"""
    return [3.0, -4.0, 2.0]


@mul.case(points=1)
def mul_arrays(rng):
    """모양이 같은 배열"""
    return [np.array([1.0, -2.0, 3.0]), np.array([0.5, 4.0, -1.0]), np.array([10.0, -20.0, 30.0])]


@mul.case(points=1)
def mul_forward_twice(rng):
    """forward를 두 번 부른 뒤의 backward"""
    return [100.0, 2.0, 1.1, (7.0, 8.0)]


@mul.case(points=1, hidden=True)
def mul_matrix(rng):
    """2차원 배열"""
    return [rng.normal(size=(2, 5)), rng.normal(size=(2, 5)), rng.normal(size=(2, 5))]


@mul.case(points=1, hidden=True)
def mul_new_shape(rng):
    """모양이 다른 입력으로 다시 부른 forward"""
    earlier = (rng.normal(size=(2, 2)), rng.normal(size=(2, 2)))
    return [rng.normal(size=4), rng.normal(size=4), rng.normal(size=4), earlier]


@mul.misconception()
def mul_both_with_x(ref):
    """dx와 dy에 모두 x를 곱했습니다. 두 국소 기울기는 서로 같을까요?"""

    class Mul(ref.Mul):
        def backward(self, dout):
            return dout * self.x, dout * self.x

    return {"Mul": Mul}


@mul.misconception()
def mul_both_with_y(ref):
    """dx와 dy에 모두 y를 곱했습니다. xy를 y로 미분하면 무엇이 남나요?"""

    class Mul(ref.Mul):
        def backward(self, dout):
            return dout * self.y, dout * self.y

    return {"Mul": Mul}


@mul.misconception()
def mul_unswapped(ref):
    """dx에 x를, dy에 y를 곱했습니다. xy를 x로 미분하면 무엇이 남나요?"""

    class Mul(ref.Mul):
        def backward(self, dout):
            return dout * self.x, dout * self.y

    return {"Mul": Mul}


@mul.misconception()
def mul_drops_dout(ref):
    """국소 기울기만 돌려주고 dout을 곱하지 않았습니다. 흘러온 기울기가 2라면 dx도 그만큼 달라져야 하지 않을까요?"""

    class Mul(ref.Mul):
        def backward(self, dout):
            return self.y, self.x

    return {"Mul": Mul}


@mul.misconception()
def mul_forward_adds(ref):
    """forward가 두 입력을 더하고 있습니다. 이 게이트의 식은 무엇인가요?"""

    class Mul(ref.Mul):
        def forward(self, x, y):
            self.x, self.y = x, y
            return x + y

    return {"Mul": Mul}


@mul.misconception()
def mul_reversed_assignment(ref):
    """forward가 받은 x, y를 self의 빈 값이 덮어썼습니다. 대입문에서 값을 받는 쪽은 등호의 왼쪽일까요, 오른쪽일까요?"""

    class Mul(ref.Mul):
        def forward(self, x, y):
            x = self.x
            y = self.y
            return x * y

    return {"Mul": Mul}


@mul.misconception()
def mul_keeps_first(ref):
    """처음 부른 forward의 입력으로 기울기를 계산했습니다. forward를 다시 부르면 self의 값도 새로 바뀌어야 하지 않을까요?"""

    class Mul(ref.Mul):
        def forward(self, x, y):
            if self.x is None:
                self.x, self.y = x, y
            return x * y

    return {"Mul": Mul}


@mul.variant
def mul_cache_tuple(ref):
    class Mul:
        def forward(self, x, y):
            self.cache = (x, y)
            return np.multiply(x, y)

        def backward(self, dout):
            x, y = self.cache
            return y * dout, x * dout

    return {"Mul": Mul}


@mul.variant
def mul_copies(ref):
    class Mul(ref.Mul):
        def forward(self, x, y):
            self.x, self.y = np.array(x), np.array(y)
            return self.x * self.y

    return {"Mul": Mul}


@mul.variant
def mul_keeps_a_function(ref):
    class Mul:
        def forward(self, x, y):
            self.backward = lambda dout: (dout * y, dout * x)
            return x * y

    return {"Mul": Mul}


@mul.variant
def mul_other_of_the_pair(ref):
    class Mul:
        inputs = ()

        def forward(self, x, y):
            self.inputs = [x, y]
            return np.prod(self.inputs, axis=0)

        def backward(self, dout):
            return [dout * other for other in reversed(self.inputs)]

    return {"Mul": Mul}


# ---------------------------------------------------------------- Max

maximum = exercise.task(
    "Max",
    covers=("Max",),
    lecture="2_day/backprop#gates",
    hints=[
        "np.max와 np.maximum은 다릅니다. 두 배열을 원소끼리 견주는 것은 어느 쪽일까요?",
        "배열이면 원소마다 큰 쪽이 다릅니다. x > y는 배열에서 어떤 모양의 결과가 되는지 출력해 보세요.",
        "어느 쪽이 큰지 나타내는 불리언 배열이 있으면 dx와 dy를 한 줄씩으로 만들 수 있습니다. 작은 쪽에는 무엇이 남아야 할까요?",
    ],
)


@maximum.probe
def run_max(m, x, y, dout, earlier=None):
    gate = m.Max()
    if earlier is not None:
        gate.forward(*earlier)
    yield "out", gate.forward(x, y)
    m.Max().forward(y, x)
    dx, dy = gate.backward(dout)
    yield "dx", dx
    yield "dy", dy


@maximum.case(points=1)
def max_slide(rng):
    """강의의 예: max(2, -1)에 기울기 2가 흘러올 때"""
    return [2.0, -1.0, 2.0]


@maximum.case(points=1)
def max_second_wins(rng):
    """두 번째가 클 때: max(-3, -0.5)"""
    return [-3.0, -0.5, -7.0]


@maximum.case(points=1)
def max_arrays(rng):
    """원소마다 큰 쪽이 다른 배열"""
    return [np.array([1.0, 5.0, -3.0]), np.array([4.0, 2.0, -8.0]), np.array([10.0, -20.0, 30.0])]


@maximum.case(points=1, hidden=True)
def max_forward_twice(rng):
    """forward를 두 번 부른 뒤의 backward"""
    return [6.0, -2.5, 1.5, (-9.0, 3.0)]


@maximum.case(points=2, hidden=True)
def max_matrix(rng):
    """2차원 배열"""
    return [rng.normal(size=(4, 3)), rng.normal(size=(4, 3)), rng.normal(size=(4, 3))]


@maximum.misconception()
def max_sends_to_both(ref):
    """두 입력에 모두 기울기를 보냈습니다. 작은 쪽을 조금 움직이면 출력이 변할까요?"""

    class Max(ref.Max):
        def backward(self, dout):
            return dout * 1.0, dout * 1.0

    return {"Max": Max}


@maximum.misconception()
def max_sends_to_smaller(ref):
    """기울기가 작은 쪽으로 갔습니다. 출력에 나타난 값은 어느 쪽의 것이었나요?"""

    class Max(ref.Max):
        def backward(self, dout):
            dx, dy = super().backward(dout)
            return dy, dx

    return {"Max": Max}


@maximum.misconception()
def max_drops_dout(ref):
    """큰 쪽에 1, 작은 쪽에 0을 돌려주었습니다. 이 값은 국소 기울기입니다. 흘러온 기울기는 어디에 쓰였나요?"""

    class Max(ref.Max):
        def backward(self, dout):
            return 1.0 * (self.x > self.y), 1.0 * (self.y > self.x)

    return {"Max": Max}


@maximum.misconception()
def max_multiplies_value(ref):
    """큰 쪽의 값까지 곱해서 보냈습니다. 큰 쪽 입력이 0.01만큼 커지면 출력은 얼마나 커지나요?"""

    class Max(ref.Max):
        def backward(self, dout):
            dx, dy = super().backward(dout)
            return dx * self.x, dy * self.y

    return {"Max": Max}


@maximum.misconception()
def max_numpy_max(ref):
    """np.max의 두 번째 인자는 견줄 배열이 아니라 축(axis)입니다. 두 입력을 원소끼리 견주는 함수는 무엇일까요?"""

    class Max(ref.Max):
        def forward(self, x, y):
            self.x, self.y = x, y
            return np.max(x, y)

    return {"Max": Max}


@maximum.misconception()
def max_python_if(ref):
    """배열을 if나 max로 한꺼번에 견주려 했습니다. x > y가 배열일 때 참과 거짓은 몇 개나 나올까요?"""

    class Max(ref.Max):
        def forward(self, x, y):
            self.x, self.y = x, y
            return x if x > y else y

    return {"Max": Max}


@maximum.misconception()
def max_python_if_backward(ref):
    """forward는 맞지만 backward에서 배열 전체를 if로 견주려 했습니다. 원소마다 큰 쪽이 다르면 어떻게 나눠야 할까요?"""

    class Max(ref.Max):
        def backward(self, dout):
            if self.x > self.y:
                return dout, 0.0
            return 0.0, dout

    return {"Max": Max}


@maximum.misconception()
def max_mask_from_dout(ref):
    """기울기를 보낼 쪽을 dout의 부호로 정했습니다. 어느 쪽이 더 큰지는 무엇을 견주어야 알 수 있을까요?"""

    class Max(ref.Max):
        def backward(self, dout):
            return dout * (dout > 0), dout * (dout <= 0)

    return {"Max": Max}


@maximum.variant
def max_mask_product(ref):
    class Max:
        def forward(self, x, y):
            self.mask = np.asarray(x) >= np.asarray(y)
            return np.where(self.mask, x, y)

        def backward(self, dout):
            return dout * self.mask, dout * (1 - self.mask)

    return {"Max": Max}


@maximum.variant
def max_compares_output(ref):
    class Max:
        def forward(self, x, y):
            self.x, self.y = x, y
            self.out = np.maximum(x, y)
            return self.out

        def backward(self, dout):
            return dout * (self.x == self.out), dout * (self.y == self.out)

    return {"Max": Max}


@maximum.variant
def max_assigns_by_mask(ref):
    class Max(ref.Max):
        def backward(self, dout):
            wins = np.asarray(self.x > self.y)
            dx, dy = np.array(dout), np.array(dout)
            dx[~wins] = 0
            dy[wins] = 0
            return dx, dy

    return {"Max": Max}


@maximum.variant
def max_number_of_the_winner(ref):
    class Max:
        def forward(self, x, y):
            self.winner = np.argmax([x, y], axis=0)
            return np.max([x, y], axis=0)

        def backward(self, dout):
            return tuple(np.where(self.winner == number, dout, 0.0) for number in (0, 1))

    return {"Max": Max}


maximum.equivalent(
    "Max.backward: self.x > self.y → self.x >= self.y",
    "두 값이 같은 자리의 기울기는 어느 쪽으로 보내도 되고 채점하지 않는다고 본문에 적었습니다.",
)


@add.pattern(error=r"has no attribute '(forward|backward)'")
@mul.pattern(error=r"has no attribute '(forward|backward)'")
@maximum.pattern(error=r"has no attribute '(forward|backward)'")
def misspelt_method():
    """forward나 backward라는 메서드를 찾지 못했습니다. 철자가 forword, backword처럼 바뀌지 않았는지 살펴보세요."""


@mul.pattern(source=r"def\s+_+(inti|int|itni|inint)_+\s*\(")
@maximum.pattern(source=r"def\s+_+(inti|int|itni|inint)_+\s*\(")
def misspelt_init():
    """__init__의 철자가 틀려서 객체를 만들 때 실행되지 않습니다. 밑줄 사이의 글자를 다시 읽어 보세요."""


@mul.pattern(error=r"(float|int)' and 'NoneType'|'NoneType' and '(float|int)|has no attribute '(x|y)'")
def inputs_never_stored():
    """self에서 꺼낸 값이 비어 있습니다. forward가 받은 x와 y를 꺼낼 때와 같은 이름으로 self에 남겨 두었나요?"""


@maximum.pattern(error=r"not supported between instances of 'NoneType'|has no attribute '(x|y|mask)'")
def winner_never_stored():
    """self에서 꺼낸 값이 비어 있습니다. 어느 쪽이 더 컸는지 알려면 forward에서 무엇을 어떤 이름으로 self에 남겨야 할까요?"""


@mul.pattern(error=r"name '(x|y|out)' is not defined")
@maximum.pattern(error=r"name '(x|y|out|mask)' is not defined")
def local_name_in_backward():
    """이 메서드 안에서 만들지 않은 이름을 썼습니다. 다른 메서드에서 만든 이름은 보이지 않습니다. return에 적힌 이름에 값을 담았는지, 함께 쓸 값을 self에 담았는지 살펴보세요."""


# ---------------------------------------------------------------- apple_shop

apple_shop = exercise.task(
    "apple_shop",
    returns=("total", "dprice", "dcount", "dtax"),
    lecture="2_day/backprop#gates",
    hints=[
        "순전파에서는 count_gate.forward의 출력이 tax_gate.forward의 입력이 됩니다.",
        "역전파는 total에서 가장 가까운 게이트부터 시작합니다. 어느 게이트일까요?",
        "tax_gate.backward가 돌려준 두 값 가운데 하나가 count_gate.backward의 dout이 됩니다.",
    ],
)


@apple_shop.case(points=1)
def book_apples(rng):
    """100원짜리 사과 2개, 세금 1.1배"""
    return [100.0, 2.0, 1.1]


@apple_shop.case(points=1)
def other_apples(rng):
    """250원짜리 사과 4개, 세금 1.05배"""
    return [250.0, 4.0, 1.05]


@apple_shop.case(points=1, hidden=True)
def random_apples(rng):
    """다른 값과 개수"""
    return [float(rng.integers(50, 500)), float(rng.integers(3, 20)), float(rng.uniform(1.02, 1.5))]


@apple_shop.misconception(see="2_day/backprop#chain-rule")
def apple_drops_upstream(price, count, tax):
    """dprice와 dcount에 세금이 들어 있지 않습니다. 앞쪽 게이트로 흘러온 기울기도 1일까요?"""
    return price * count * tax, count, price, price * count


@apple_shop.misconception(see="2_day/backprop#chain-rule")
def apple_wrong_order(price, count, tax):
    """backward를 순전파와 같은 순서로 불렀습니다. 기울기는 그래프의 어느 쪽 끝에서 출발하나요?"""
    return price * count * tax, count, price, price * count * count


@apple_shop.misconception()
def apple_one_gate(price, count, tax):
    """곱셈 게이트 하나를 두 자리에서 함께 썼습니다. 두 번째 forward가 끝나면 그 게이트는 어느 입력을 기억하고 있을까요?"""
    subtotal = price * count
    return subtotal * tax, tax * tax, tax * subtotal, subtotal


@apple_shop.misconception()
def apple_unswapped(price, count, tax):
    """곱셈 게이트의 두 기울기가 서로 바뀐 값입니다. backward가 돌려준 두 값의 차례와 Mul 과제의 backward를 다시 살펴볼까요?"""
    subtotal = price * count
    return subtotal * tax, subtotal * price, subtotal * count, tax


@apple_shop.misconception(see="2_day/backprop#chain-rule")
def apple_wrong_branch(price, count, tax):
    """count_gate의 backward에 dtax나 subtotal의 값이 들어갔습니다. 두 게이트를 이어 주는 값의 기울기는 어느 변수에 담겨 있나요?"""
    subtotal = price * count
    return subtotal * tax, subtotal * count, subtotal * price, subtotal


@apple_shop.variant
def apple_formula(price, count, tax):
    return price * count * tax, count * tax, price * tax, price * count


@apple_shop.variant
def apple_division(price, count, tax):
    total = price * count * tax
    return total, total / price, total / count, total / tax


@apple_shop.variant
def apple_stages(price, count, tax):
    subtotal = price * count
    total = subtotal * tax
    dsubtotal, dtax = 1.0 * tax, 1.0 * subtotal
    dprice, dcount = dsubtotal * count, dsubtotal * price
    return [total, dprice, dcount, dtax]


@apple_shop.variant
def apple_product_of_the_others(price, count, tax):
    numbers = np.array([price, count, tax])
    return (numbers.prod(), *(np.prod(np.delete(numbers, k)) for k in range(3)))


# ---------------------------------------------------------------- fruit_shop

fruit_shop = exercise.task(
    "fruit_shop",
    returns=("total", "d_apple", "d_n_apple", "d_orange", "d_n_orange", "d_tax"),
    lecture="2_day/backprop#gates",
    hints=[
        "그림에서 게이트의 수를 세어 보세요. 곱셈 게이트가 셋, 덧셈 게이트가 하나입니다. 자리마다 따로 만드세요.",
        "역전파는 세금을 곱하는 게이트에서 시작해 덧셈 게이트를 지나갑니다.",
        "덧셈 게이트의 backward가 돌려준 두 값을 사과의 곱셈 게이트와 귤의 곱셈 게이트에 하나씩 넣으세요.",
    ],
)


@fruit_shop.case(points=1)
def book_fruit(rng):
    """100원짜리 사과 2개와 150원짜리 귤 3개, 세금 1.1배"""
    return [100.0, 2.0, 150.0, 3.0, 1.1]


@fruit_shop.case(points=1)
def other_fruit(rng):
    """80원짜리 사과 5개와 30원짜리 귤 12개, 세금 1.2배"""
    return [80.0, 5.0, 30.0, 12.0, 1.2]


@fruit_shop.case(points=1, hidden=True)
def random_fruit(rng):
    """다른 값과 개수"""
    prices, counts = rng.integers(50, 400, size=2), rng.integers(2, 15, size=2)
    tax = float(rng.uniform(1.02, 1.5))
    return [float(prices[0]), float(counts[0]), float(prices[1]), float(counts[1]), tax]


@fruit_shop.misconception(see="2_day/backprop#chain-rule")
def fruit_drops_upstream(apple, n_apple, orange, n_orange, tax):
    """과일 쪽 기울기에 세금이 들어 있지 않습니다. 덧셈 게이트로 흘러온 기울기는 1이었나요?"""
    subtotal = apple * n_apple + orange * n_orange
    return subtotal * tax, n_apple, apple, n_orange, orange, subtotal


@fruit_shop.misconception()
def fruit_shared_gate(apple, n_apple, orange, n_orange, tax):
    """사과의 기울기가 귤을 기억하는 곱셈 게이트에서 나왔습니다. 게이트 하나를 두 과일에 썼거나, 두 게이트를 바꾸어 부르지 않았나요?"""
    subtotal = apple * n_apple + orange * n_orange
    return subtotal * tax, tax * n_orange, tax * orange, tax * n_orange, tax * orange, subtotal


@fruit_shop.misconception()
def fruit_one_gate(apple, n_apple, orange, n_orange, tax):
    """곱셈 게이트 하나를 세 자리에서 함께 썼습니다. 마지막 forward가 끝나면 그 게이트는 어느 입력을 기억하고 있을까요?"""
    subtotal = apple * n_apple + orange * n_orange
    return subtotal * tax, tax * tax, tax * subtotal, tax * tax, tax * subtotal, subtotal


@fruit_shop.misconception()
def fruit_half(apple, n_apple, orange, n_orange, tax):
    """덧셈 게이트에서 기울기를 반으로 갈라 보냈습니다. 사과 쪽이 1원 늘면 두 값의 합은 0.5원만 늘까요?"""
    subtotal, half = apple * n_apple + orange * n_orange, tax / 2
    return subtotal * tax, half * n_apple, half * apple, half * n_orange, half * orange, subtotal


@fruit_shop.misconception(see="2_day/backprop#graph")
def fruit_tax_on_oranges_only(apple, n_apple, orange, n_orange, tax):
    """합계에서 세금이 귤에만 붙었습니다. 그래프에서 세금을 곱하는 게이트에는 무엇이 들어가나요?"""
    subtotal = apple * n_apple + orange * n_orange
    total = apple * n_apple + orange * n_orange * tax
    return total, tax * n_apple, tax * apple, tax * n_orange, tax * orange, subtotal


@fruit_shop.misconception()
def fruit_unswapped(apple, n_apple, orange, n_orange, tax):
    """곱셈 게이트의 두 기울기가 서로 바뀐 값입니다. backward가 돌려준 두 값의 차례와 Mul 과제의 backward를 다시 살펴볼까요?"""
    subtotal = apple * n_apple + orange * n_orange
    up = subtotal
    return subtotal * tax, up * apple, up * n_apple, up * orange, up * n_orange, tax


@fruit_shop.variant
def fruit_formula(apple, n_apple, orange, n_orange, tax):
    subtotal = apple * n_apple + orange * n_orange
    return subtotal * tax, n_apple * tax, apple * tax, n_orange * tax, orange * tax, subtotal


@fruit_shop.variant
def fruit_distributed(apple, n_apple, orange, n_orange, tax):
    total = tax * (orange * n_orange) + tax * (n_apple * apple)
    return total, tax * n_apple, tax * apple, tax * n_orange, tax * orange, total / tax


@fruit_shop.variant
def fruit_table(apple, n_apple, orange, n_orange, tax):
    table = np.array([[apple, n_apple], [orange, n_orange]])
    subtotal = table.prod(axis=1).sum()
    return (subtotal * tax, *(tax * table[:, ::-1]).ravel(), subtotal)


@fruit_shop.variant
def fruit_stages(apple, n_apple, orange, n_orange, tax):
    apples, oranges = apple * n_apple, orange * n_orange
    subtotal = apples + oranges
    d_subtotal, d_tax = tax, subtotal
    d_apples = d_oranges = d_subtotal
    d_apple, d_n_apple = d_apples * n_apple, d_apples * apple
    d_orange, d_n_orange = d_oranges * n_orange, d_oranges * orange
    return subtotal * tax, d_apple, d_n_apple, d_orange, d_n_orange, d_tax


fruit_shop.equivalent(
    "fruit_shop: sum_gate.forward(apple_sum, orange_sum) → sum_gate.forward(orange_sum, apple_sum)",
    "더하는 순서는 상관없고, 덧셈 게이트의 두 기울기는 서로 같습니다.",
)


# ---------------------------------------------------------------- sigmoid_stages

sigmoid_stages = exercise.task(
    "sigmoid_stages",
    returns=("f", "dc", "db", "da", "ds"),
    lecture="2_day/backprop#sigmoid",
    hints=[
        "순전파 네 줄부터 채우고 s = 1일 때 그림의 값과 같은지 출력해 보세요.",
        "역전파는 f에서 가까운 c부터 시작합니다. 줄마다 '바로 앞에서 구한 기울기 × 국소 기울기' 꼴입니다.",
        "표의 국소 기울기를 한 줄에 하나씩 쓰게 됩니다. 부호가 음수인 줄이 둘 있습니다.",
    ],
)


@sigmoid_stages.case(points=1)
def stage_one(rng):
    """강의의 예: s = 1"""
    return [1.0]


@sigmoid_stages.case(points=1)
def stage_negative(rng):
    """음수: s = -2"""
    return [-2.0]


@sigmoid_stages.case(points=1)
def stage_integer(rng):
    """정수: s = 3"""
    return [3]


@sigmoid_stages.case(points=1, hidden=True)
def stage_random(rng):
    """임의의 실수"""
    return [float(rng.normal(0, 2))]


@sigmoid_stages.case(points=1, hidden=True)
def stage_far(rng):
    """0에서 먼 값"""
    return [float(-rng.uniform(6, 9))]


@sigmoid_stages.misconception()
def stage_last_sign(s):
    """마지막 게이트를 지났는데 ds의 부호가 그대로입니다. a = -s를 s로 미분하면 무엇이 될까요?"""
    b = np.exp(-s)
    dc = -1.0 / (1.0 + b) ** 2
    return 1.0 / (1.0 + b), dc, dc, dc * b, dc * b


@sigmoid_stages.misconception()
def stage_precedence(s):
    """f를 1 / 1 + b로 계산했습니다. 나눗셈과 덧셈 가운데 무엇이 먼저 계산될까요?"""
    b = np.exp(-s)
    dc = -1.0 / (1.0 + b) ** 2
    return 1.0 / 1.0 + b, dc, dc, dc * b, -dc * b


@sigmoid_stages.misconception()
def stage_sign_of_exponent(s):
    """exp 안의 부호가 빠졌습니다. s가 커질 때 시그모이드는 1에 가까워지나요, 0에 가까워지나요?"""
    b = np.exp(s)
    dc = -1.0 / (1.0 + b) ** 2
    return 1.0 / (1.0 + b), dc, dc, dc * b, -dc * b


@sigmoid_stages.misconception()
def stage_reciprocal_sign(s):
    """1/c를 미분할 때 부호가 빠졌습니다. c가 커지면 1/c는 커지나요, 작아지나요?"""
    b = np.exp(-s)
    dc = 1.0 / (1.0 + b) ** 2
    return 1.0 / (1.0 + b), dc, dc, dc * b, -dc * b


@sigmoid_stages.misconception()
def stage_reciprocal_power(s):
    """1/c의 국소 기울기에서 제곱이 빠졌습니다. 1/c를 c의 거듭제곱으로 쓰면 지수는 얼마이고, 미분하면 얼마가 될까요?"""
    b = np.exp(-s)
    dc = -1.0 / (1.0 + b)
    return 1.0 / (1.0 + b), dc, dc, dc * b, -dc * b


@sigmoid_stages.misconception()
def stage_exp_skipped(s):
    """exp 게이트에서 db가 그대로 da가 되었습니다. 지수 함수의 국소 기울기도 1일까요?"""
    b = np.exp(-s)
    dc = -1.0 / (1.0 + b) ** 2
    return 1.0 / (1.0 + b), dc, dc, dc, -dc


@sigmoid_stages.misconception()
def stage_exp_by_input(s):
    """exp 게이트에서 국소 기울기로 입력 a를 곱했습니다. 지수 함수를 미분하면 무엇이 되나요?"""
    b = np.exp(-s)
    dc = -1.0 / (1.0 + b) ** 2
    return 1.0 / (1.0 + b), dc, dc, dc * -s, dc * s


@sigmoid_stages.misconception(see="2_day/backprop#chain-rule")
def stage_only_local(s):
    """단계마다 국소 기울기만 적었습니다. 바로 앞에서 구한 기울기와는 어떻게 이어야 할까요?"""
    b = np.exp(-s)
    return 1.0 / (1.0 + b), -1.0 / (1.0 + b) ** 2, 1.0, b, -1.0


@sigmoid_stages.variant
def stage_closed_form(s):
    f = 1.0 / (1.0 + np.exp(-s))
    return f, -(f**2), -(f**2), -f * (1.0 - f), f * (1.0 - f)


@sigmoid_stages.variant
def stage_power(s):
    b = np.e ** (-s)
    c = b + 1
    return c**-1, -(c**-2), -(c**-2), -(c**-2) * b, c**-2 * b


@sigmoid_stages.variant
def stage_by_tanh(s):
    f = 0.5 * (1 + np.tanh(s / 2))
    c = 1 / f
    dc = -1 / c**2
    da = dc * (c - 1)
    return f, dc, dc, da, -da


@sigmoid_stages.variant
def stage_turned_fraction(s):
    e = np.exp(s)
    f = e / (e + 1)
    dc = db = -np.square(f)
    da = db / e
    ds = -1 * da
    return np.array(f), np.array(dc), np.array(db), np.array(da), np.array(ds)


sigmoid_stages.equivalent(
    [
        "sigmoid_stages: df * (-1.0 / c ** 2) → -1.0 / c ** 2",
        "sigmoid_stages: da * -1.0 → da / -1.0",
    ],
    "df는 언제나 1이고, -1로 나누는 것은 -1을 곱하는 것과 같습니다.",
)
sigmoid_stages.equivalent("sigmoid_stages: db * b → dc * b", "국소 기울기가 1이므로 db는 dc와 같습니다.")


# ---------------------------------------------------------------- sigmoid_neuron

sigmoid_neuron = exercise.task(
    "sigmoid_neuron",
    returns=("f", "dw", "dx"),
    lecture="2_day/backprop#sigmoid",
    hints=[
        "s는 곱셈 두 개와 편향의 합입니다. w = [2, -3, -3], x = [-1, -2]이면 s = 1이 되는지 확인하세요.",
        "ds는 시그모이드의 출력 f만으로 구할 수 있습니다. s에서부터는 덧셈 게이트와 곱셈 게이트뿐입니다.",
        "dw[2]는 덧셈 게이트에 바로 들어가는 값의 기울기입니다. 나머지는 곱셈 게이트이므로 상대편의 값을 떠올려 보세요.",
    ],
)


@sigmoid_neuron.case(points=1)
def neuron_slide(rng):
    """강의의 예: w = [2, -3, -3], x = [-1, -2]"""
    return [np.array([2.0, -3.0, -3.0]), np.array([-1.0, -2.0])]


@sigmoid_neuron.case(points=1)
def neuron_fractions(rng):
    """다른 실수"""
    return [np.array([0.5, -1.0, 0.25]), np.array([1.5, 0.5])]


@sigmoid_neuron.case(points=1)
def neuron_integers(rng):
    """정수 배열을 넣어도 기울기는 실수"""
    return [np.array([1, -2, 1]), np.array([2, 1])]


@sigmoid_neuron.case(points=2, hidden=True)
def neuron_random(rng):
    """임의의 실수"""
    return [rng.normal(size=3), rng.normal(size=2)]


@sigmoid_neuron.misconception(see="2_day/backprop#gates")
def neuron_unswapped(w, x):
    """dw에 w를, dx에 x를 곱했습니다. 곱셈 게이트는 기울기에 누구의 값을 곱해서 보내나요?"""
    f = sigmoid(w[0] * x[0] + w[1] * x[1] + w[2])
    ds = f * (1 - f)
    return f, ds * np.array([w[0], w[1], 1.0]), ds * x


@sigmoid_neuron.misconception(see="2_day/backprop#chain-rule")
def neuron_drops_upstream(w, x):
    """곱셈 게이트의 국소 기울기만 돌려주었습니다. 시그모이드에서 흘러온 ds는 어디에 쓰였나요?"""
    f = sigmoid(w[0] * x[0] + w[1] * x[1] + w[2])
    return f, np.array([x[0], x[1], 1.0]), 1.0 * w[:2]


@sigmoid_neuron.misconception()
def neuron_local_from_input(w, x):
    """시그모이드의 국소 기울기를 출력이 아니라 입력 s로 계산했습니다. (1 - f) * f의 f는 무엇을 가리키나요?"""
    s = w[0] * x[0] + w[1] * x[1] + w[2]
    ds = s * (1.0 - s)
    return sigmoid(s), ds * np.array([x[0], x[1], 1.0]), ds * w[:2]


@sigmoid_neuron.misconception()
def neuron_sigmoid_twice(w, x):
    """이미 시그모이드를 지난 f에 시그모이드를 한 번 더 씌워 미분했습니다. f는 시그모이드의 입력인가요, 출력인가요?"""
    f = sigmoid(w[0] * x[0] + w[1] * x[1] + w[2])
    ds = sigmoid(f) * (1.0 - sigmoid(f))
    return f, ds * np.array([x[0], x[1], 1.0]), ds * w[:2]


@sigmoid_neuron.misconception()
def neuron_half_local(w, x):
    """시그모이드의 국소 기울기에서 1 - f만 남았습니다. 두 인수의 곱이 아니었나요?"""
    f = sigmoid(w[0] * x[0] + w[1] * x[1] + w[2])
    ds = 1.0 - f
    return f, ds * np.array([x[0], x[1], 1.0]), ds * w[:2]


@sigmoid_neuron.misconception(see="2_day/backprop#gates")
def neuron_bias_times_weight(w, x):
    """편향의 기울기에 편향 자신의 값을 곱했습니다. w[2]는 어느 게이트로 들어가나요?"""
    f = sigmoid(w[0] * x[0] + w[1] * x[1] + w[2])
    ds = f * (1 - f)
    return f, ds * np.array([x[0], x[1], w[2]]), ds * w[:2]


@sigmoid_neuron.misconception()
def neuron_bias_zero(w, x):
    """편향의 기울기가 0입니다. w[2]를 조금 키우면 s는 그대로일까요?"""
    f = sigmoid(w[0] * x[0] + w[1] * x[1] + w[2])
    ds = f * (1 - f)
    return f, ds * np.array([x[0], x[1], 0.0]), ds * w[:2]


@sigmoid_neuron.misconception()
def neuron_bias_forgotten(w, x):
    """순전파에서 편향을 더하지 않았습니다. 그래프에서 s로 들어가는 값은 몇 개인가요?"""
    f = sigmoid(w[0] * x[0] + w[1] * x[1])
    ds = f * (1 - f)
    return f, ds * np.array([x[0], x[1], 1.0]), ds * w[:2]


@sigmoid_neuron.misconception()
def neuron_precedence(w, x):
    """시그모이드를 1 / 1 + exp(-s)로 계산했습니다. 나눗셈과 덧셈 가운데 무엇이 먼저 계산될까요?"""
    f = 1 / 1 + np.exp(-(w[0] * x[0] + w[1] * x[1] + w[2]))
    ds = f * (1 - f)
    return f, ds * np.array([x[0], x[1], 1.0]), ds * w[:2]


@sigmoid_neuron.misconception()
def neuron_sign_of_exponent(w, x):
    """exp 안의 부호가 빠졌습니다. s가 커질 때 시그모이드는 1에 가까워지나요, 0에 가까워지나요?"""
    f = 1 / (1 + np.exp(w[0] * x[0] + w[1] * x[1] + w[2]))
    ds = f * (1 - f)
    return f, ds * np.array([x[0], x[1], 1.0]), ds * w[:2]


@sigmoid_neuron.misconception(see="1_day/numpy#arrays")
def neuron_integer_gradient(w, x):
    """정수 배열에 기울기를 담아 소수점 아래가 잘렸습니다. 정수 배열로 zeros_like를 부르면 어떤 자료형이 될까요?"""
    f = sigmoid(w[0] * x[0] + w[1] * x[1] + w[2])
    ds = f * (1 - f)
    dw, dx = np.zeros_like(w), np.zeros_like(x)
    dw[0], dw[1], dw[2] = ds * x[0], ds * x[1], ds
    dx[0], dx[1] = ds * w[0], ds * w[1]
    return f, dw, dx


@sigmoid_neuron.variant
def neuron_append(w, x):
    f = 1.0 / (1.0 + np.exp(-(np.dot(w[:2], x) + w[2])))
    ds = f * (1 - f)
    return f, ds * np.append(x, 1.0), ds * w[:2]


@sigmoid_neuron.variant
def neuron_tanh(w, x):
    f = 0.5 * (1.0 + np.tanh(0.5 * (w[:2] @ x + w[2])))
    ds = f - f**2
    dw, dx = np.zeros(3), np.zeros(2)
    for i in range(2):
        dw[i], dx[i] = ds * x[i], ds * w[i]
    dw[2] = ds
    return f, dw, dx


@sigmoid_neuron.variant
def neuron_bias_as_input(w, x):
    inputs = np.hstack([x, 1.0])
    f = np.reciprocal(1 + np.exp(-np.sum(w * inputs)))
    gradients = np.outer(f * (1 - f), np.hstack([inputs, w]))[0]
    return f, gradients[:3], gradients[3:5]


@sigmoid_neuron.variant
def neuron_stages(w, x):
    a, b = float(w[0]) * float(x[0]), float(w[1]) * float(x[1])
    e = np.exp(-(a + b + float(w[2])))
    c = 1 + e
    dc = -1 / c**2
    ds = -(dc * e)
    return 1 / c, np.array([x[0] * ds, x[1] * ds, ds]), np.array([w[0] * ds, w[1] * ds])


# ---------------------------------------------------------------- branches

branches = exercise.task(
    "branches",
    returns=("f", "dx", "dy"),
    lecture="2_day/backprop#branches",
    hints=[
        "x에서 f까지 가는 길을 그림에서 손가락으로 따라가 보세요. 길이 몇 개인가요?",
        "곱셈 게이트로 바로 가는 길의 기울기와 덧셈 게이트를 거치는 길의 기울기를 따로 구하세요.",
        "같은 이름 dx에 두 번 대입하면 앞의 값이 사라집니다. 두 길의 값을 모을 방법을 찾아보세요.",
    ],
)


@branches.case(points=1)
def branch_slide(rng):
    """강의의 예: x = 3, y = -4"""
    return [3.0, -4.0]


@branches.case(points=1)
def branch_arrays(rng):
    """모양이 같은 배열, 입력은 그대로"""
    return [np.array([1.0, -2.0, 0.5]), np.array([2.0, 5.0, -3.0])]


@branches.case(points=1, hidden=True)
def branch_negative(rng):
    """임의의 실수"""
    return [float(-rng.uniform(1, 4)), float(rng.uniform(5, 9))]


@branches.case(points=1, hidden=True)
def branch_matrix(rng):
    """2차원 배열"""
    return [rng.normal(size=(3, 2)), rng.normal(size=(3, 2))]


@branches.misconception()
def branch_direct_only(x, y):
    """dx에 곱셈 게이트로 바로 가는 길만 남았습니다. 덧셈 게이트를 거쳐 온 기울기는 어디로 갔나요?"""
    q = x + y
    return q * x, q * 1.0, x * 1.0


@branches.misconception()
def branch_through_sum_only(x, y):
    """dx에 덧셈 게이트를 거치는 길만 남았습니다. x가 곱셈 게이트에도 바로 들어가지 않았나요?"""
    q = x + y
    return q * x, x * 1.0, x * 1.0


@branches.misconception()
def branch_multiplies(x, y):
    """두 길의 기울기를 서로 곱했습니다. 나란한 두 길로 받은 영향은 어떻게 모아야 할까요?"""
    q = x + y
    return q * x, q * x, x * 1.0


@branches.misconception()
def branch_averages(x, y):
    """두 길의 기울기를 평균했습니다. x를 0.01만큼 움직였을 때 두 길이 f에 주는 영향은 나뉘나요, 쌓이나요?"""
    q = x + y
    return q * x, (q + x) / 2, x * 1.0


@branches.misconception()
def branch_dy_gets_both(x, y):
    """dy에도 두 길의 기울기가 들어갔습니다. y에서 f까지 가는 길은 몇 개인가요?"""
    q = x + y
    return q * x, q + x, q + x


@branches.misconception(see="2_day/backprop#gates")
def branch_unswapped(x, y):
    """곱셈 게이트에서 자기 값을 곱했습니다. qx를 q로 미분하면 무엇이 남나요?"""
    q = x + y
    return q * x, x + q, q * 1.0


@branches.misconception(see="1_day/numpy#views")
def branch_in_place(x, y):
    """답은 맞지만 받은 배열 x가 함께 바뀌었습니다. dq = x라고 쓰면 배열이 하나 더 생길까요, 이름만 하나 더 생길까요?"""
    q = x + y
    f = q * x
    dq = x
    dy = dq * 1.0
    dx = dq
    dx += q
    return f, dx, dy


@branches.variant
def branch_expanded(x, y):
    return x**2 + x * y, 2 * x + y, x + 0.0


@branches.variant
def branch_accumulates(x, y):
    q = x + y
    dx = 0.0
    dx = dx + q
    dx = dx + x
    return x * q, dx, x


@branches.variant
def branch_list_of_paths(x, y):
    q = x + y
    paths = [q, x * 1.0]
    return q * x, np.sum(paths, axis=0), np.copy(x)


@branches.variant
def branch_product_rule(x, y):
    first, second = x, y + x
    dfirst, dsecond = 1.0, 1.0
    dx = dfirst * second + first * dsecond
    return first * second, dx, first * dsecond


branches.equivalent(
    "branches: dq = x * 1.0 → x *= 1.0; dq = x",
    "1.0을 곱해서 제자리에 써도 x의 값은 달라지지 않습니다.",
)
branches.equivalent("branches: q + dq → q + x", "곱셈 게이트의 국소 기울기가 x라서 dq는 x와 같습니다.")


# ---------------------------------------------------------------- relu_backward

relu_backward = exercise.task(
    "relu_backward",
    lecture="2_day/backprop#jacobian",
    forbid=("np.diag", "np.diagflat", "np.eye", "np.identity"),
    hints=[
        "야코비안의 대각선에는 1과 0만 있습니다. 1이 있는 자리는 x의 부호와 어떤 관계인가요?",
        "대각 행렬을 곱하는 것은 원소끼리 곱하는 것과 같습니다. x와 모양이 같은 마스크(mask), 곧 참과 거짓의 배열을 만들어 보세요.",
        "dout을 직접 고치지 말고 새 배열을 만드세요. 부호를 볼 배열은 dout이 아니라 x입니다.",
    ],
)


@relu_backward.case(points=1)
def relu_vector(rng):
    """벡터: x = [1, -2, 3, -4, 5]"""
    return [np.array([10.0, -20.0, 30.0, 40.0, -50.0]), np.array([1.0, -2.0, 3.0, -4.0, 5.0])]


@relu_backward.case(points=1)
def relu_batch(rng):
    """예제 두 개를 담은 배열"""
    return [np.array([[1.0, -2.0, 3.0], [4.0, 5.0, -6.0]]), np.array([[0.5, -1.0, -2.0], [-3.0, 4.0, 0.1]])]


@relu_backward.vectorized(points=1)
def relu_without_loops(rng, n):
    """반복문 없이"""
    return [rng.normal(size=n), rng.normal(size=n)]


@relu_backward.case(points=1, hidden=True)
def relu_images(rng):
    """4차원 배열"""
    return [rng.normal(size=(2, 3, 4, 5)), rng.normal(size=(2, 3, 4, 5))]


@relu_backward.case(points=1, hidden=True)
def relu_slide_size(rng):
    """원소 4096개"""
    return [rng.normal(size=4096), rng.normal(size=4096)]


@relu_backward.misconception()
def relu_full_jacobian(dout, x):
    """대각 행렬을 만들어 곱했습니다. 벡터 하나에는 맞지만, 예제가 여럿이면 행렬은 얼마나 커질까요?"""
    jacobian = np.zeros((len(x), len(x)))
    jacobian[np.arange(len(x)), np.arange(len(x))] = x > 0
    return jacobian @ dout


@relu_backward.misconception(see="2_day/backprop#relu")
def relu_mask_from_dout(dout, x):
    """dout의 부호로 통과할 자리를 정했습니다. 순전파에서 무엇이 양수일 때 값을 통과시켰나요?"""
    return dout * (dout > 0)


@relu_backward.misconception(see="1_day/numpy#views")
def relu_changes_dout(dout, x):
    """받은 dout을 직접 고쳤습니다. 이 배열을 다른 층에서도 쓰고 있다면 어떤 일이 생길까요?"""
    dout[x <= 0] = 0
    return dout


@relu_backward.misconception(see="2_day/backprop#relu")
def relu_passes_all(dout, x):
    """기울기를 모든 자리에 그대로 통과시켰습니다. 순전파에서 0이 된 자리의 x를 움직이면 출력이 변할까요?"""
    return dout * 1.0


@relu_backward.misconception(see="2_day/backprop#chain-rule")
def relu_only_local(dout, x):
    """국소 기울기 1과 0만 돌려주었습니다. 흘러온 기울기 dout은 어디에 쓰였나요?"""
    return (x > 0).astype(float)


@relu_backward.misconception(see="2_day/backprop#relu")
def relu_multiplies_output(dout, x):
    """dout에 ReLU의 출력을 곱했습니다. 양수인 자리에서 ReLU의 국소 기울기는 x일까요?"""
    return dout * np.maximum(0, x)


@relu_backward.misconception(see="2_day/backprop#relu")
def relu_of_dout(dout, x):
    """양수인 x의 자리에서 x 값을 돌려주었습니다. 이것은 순전파의 출력입니다. 역전파에서 흘러가는 것은 무엇인가요?"""
    return np.maximum(0, x)


@relu_backward.misconception(see="2_day/backprop#relu")
def relu_inverted_mask(dout, x):
    """기울기가 음수인 자리로만 흘렀습니다. 0으로 만들 자리와 남길 자리가 바뀌지 않았나요?"""
    return dout * (x < 0)


@relu_backward.variant
def relu_where(dout, x):
    return np.where(x > 0, dout, 0.0)


@relu_backward.variant
def relu_copy_and_mask(dout, x):
    dx = dout.copy()
    dx[x <= 0] = 0
    return dx


@relu_backward.variant
def relu_heaviside(dout, x):
    return dout * np.heaviside(x, 0.0)


@relu_backward.variant
def relu_sign_clipped(dout, x):
    return np.einsum("...,...->...", np.clip(np.sign(x), 0, 1), dout)


relu_backward.equivalent(
    "relu_backward: x > 0 → x >= 0", "x가 정확히 0인 자리는 채점하지 않는다고 본문에 적었습니다."
)
