"""prac3_simple_convnet 채점: 작은 합성곱 신경망의 순전파, 역전파, 학습.

The layers that are lent are the course's own, so only the order of sums of a few hundred float64 products can
differ: the default tolerance is far above that and far below what any mistake changes.
"""

import numpy as np

from autograde import Exercise

exercise = Exercise("prac3_simple_convnet", title="합성곱 4: 작은 합성곱 신경망")

# What the cases and the wrong answers below are built from.


def units_of(input_shape, filter_num, filter_size, pad, pool_size):
    _, H, W = input_shape
    rows, columns = H + 2 * pad - filter_size + 1, W + 2 * pad - filter_size + 1
    return filter_num * (rows // pool_size) * (columns // pool_size)


def network(rng, input_shape, filter_num, filter_size, pad, pool_size, hidden, output, scale=0.4):
    """Parameters with biases that are not 0, so that a forgotten one shows."""
    units = units_of(input_shape, filter_num, filter_size, pad, pool_size)
    C = input_shape[0]
    return {
        "W1": scale * rng.normal(size=(filter_num, C, filter_size, filter_size)),
        "b1": scale * rng.normal(size=filter_num),
        "W2": scale * rng.normal(size=(units, hidden)),
        "b2": scale * rng.normal(size=hidden),
        "W3": scale * rng.normal(size=(hidden, output)),
        "b3": scale * rng.normal(size=output),
    }


# 1. conv_units ---------------------------------------------------------------------------------

units_task = exercise.task(
    "conv_units",
    dtype=True,
    lecture="3_day/cnn#cnn-shapes",
    hints=[
        "합성곱을 지난 높이를 먼저 구하세요. 스트라이드가 1이고 패딩은 양쪽에 있습니다.",
        "풀링의 스트라이드는 pool_size입니다. 남는 줄은 버립니다. 너비도 똑같이 따로 구하세요.",
        "풀링을 지난 특징 맵은 필터의 수만큼 있습니다.",
    ],
)


@units_task.case(points=1)
def units_by_hand(rng):
    """손으로 풀어 본 예: 8×8에 3×3 필터 16개"""
    return [(1, 8, 8), 16, 3, 1, 2]


@units_task.case(points=1)
def units_uneven(rng):
    """높이와 너비가 다르고 채널이 셋일 때"""
    return [(3, 13, 9), 5, 4, 3, 2]


@units_task.case(points=1)
def units_remainder(rng):
    """패딩이 없고 풀링에서 한 줄이 남을 때"""
    return [(2, 9, 10), 4, 3, 0, 2]


@units_task.case(points=1, hidden=True)
def units_large(rng):
    """다른 크기"""
    H, W = (int(v) for v in rng.integers([20, 31], [30, 40]))
    return [(3, H, W), int(rng.integers(3, 9)), 5, 2, 4]


@units_task.case(points=1, hidden=True)
def units_wide_padding(rng):
    """두꺼운 패딩"""
    return [(2, int(rng.integers(7, 12)), 15), 6, 2, 3, 3]


@units_task.misconception()
def units_without_pooling(input_shape, filter_num, filter_size, pad, pool_size):
    """풀링으로 줄어든 것을 셈하지 않았습니다. 첫 Affine 층은 합성곱의 출력을 받나요, 풀링의 출력을 받나요?"""
    _, H, W = input_shape
    return filter_num * (H + 2 * pad - filter_size + 1) * (W + 2 * pad - filter_size + 1)


@units_task.misconception()
def units_padding_once(input_shape, filter_num, filter_size, pad, pool_size):
    """패딩을 한쪽에만 더했습니다. 패딩은 이미지의 어디와 어디에 두르나요?"""
    _, H, W = input_shape
    return (
        filter_num * ((H + pad - filter_size + 1) // pool_size) * ((W + pad - filter_size + 1) // pool_size)
    )


@units_task.misconception()
def units_without_padding(input_shape, filter_num, filter_size, pad, pool_size):
    """패딩을 쓰지 않았습니다. 합성곱의 출력은 패딩만큼 커지지 않나요?"""
    _, H, W = input_shape
    return filter_num * ((H - filter_size + 1) // pool_size) * ((W - filter_size + 1) // pool_size)


@units_task.misconception()
def units_convolution_forgotten(input_shape, filter_num, filter_size, pad, pool_size):
    """합성곱이 크기를 바꾸는 것을 셈하지 않았습니다. 필터를 놓을 수 있는 자리는 몇 곳인가요?"""
    _, H, W = input_shape
    return filter_num * (H // pool_size) * (W // pool_size)


@units_task.misconception()
def units_one_missing(input_shape, filter_num, filter_size, pad, pool_size):
    """합성곱의 출력이 한 줄 모자랍니다. 필터를 한 번도 옮기지 않은 자리는 몇 곳인가요?"""
    _, H, W = input_shape
    return (
        filter_num * ((H + 2 * pad - filter_size) // pool_size) * ((W + 2 * pad - filter_size) // pool_size)
    )


@units_task.misconception()
def units_square(input_shape, filter_num, filter_size, pad, pool_size):
    """너비를 쓰지 않고 높이를 두 번 곱했습니다. 이미지의 너비가 높이와 다르면 어떻게 될까요?"""
    _, H, _ = input_shape
    return filter_num * ((H + 2 * pad - filter_size + 1) // pool_size) ** 2


@units_task.misconception()
def units_of_input_channels(input_shape, filter_num, filter_size, pad, pool_size):
    """입력의 채널 수를 곱했습니다. 합성곱을 지나면 특징 맵은 몇 장이 되나요?"""
    C, H, W = input_shape
    rows, columns = H + 2 * pad - filter_size + 1, W + 2 * pad - filter_size + 1
    return C * (rows // pool_size) * (columns // pool_size)


@units_task.misconception()
def units_of_both_channels(input_shape, filter_num, filter_size, pad, pool_size):
    """필터의 수에 입력의 채널 수까지 곱했습니다. 합성곱은 입력의 채널을 남겨 두나요, 모두 더하나요?"""
    C, H, W = input_shape
    rows, columns = H + 2 * pad - filter_size + 1, W + 2 * pad - filter_size + 1
    return C * filter_num * (rows // pool_size) * (columns // pool_size)


@units_task.misconception()
def units_of_one_map(input_shape, filter_num, filter_size, pad, pool_size):
    """특징 맵 한 장의 값만 셌습니다. 특징 맵은 필터의 수만큼 있지 않나요?"""
    _, H, W = input_shape
    rows, columns = H + 2 * pad - filter_size + 1, W + 2 * pad - filter_size + 1
    return (rows // pool_size) * (columns // pool_size)


@units_task.misconception()
def units_pooled_with_stride_one(input_shape, filter_num, filter_size, pad, pool_size):
    """풀링의 창이 한 칸씩 옮겨 가는 것으로 셈했습니다. 이 과제에서 풀링의 스트라이드는 무엇인가요?"""
    _, H, W = input_shape
    rows, columns = H + 2 * pad - filter_size + 1, W + 2 * pad - filter_size + 1
    return filter_num * (rows - pool_size + 1) * (columns - pool_size + 1)


@units_task.misconception(see="3_day/im2col#output-size")
def units_float(input_shape, filter_num, filter_size, pad, pool_size):
    """/로 나누어 실수가 나왔습니다. 배열의 모양에는 정수만 쓸 수 있습니다. 몫만 정수로 주는 연산자는 무엇일까요?"""
    _, H, W = input_shape
    rows, columns = H + 2 * pad - filter_size + 1, W + 2 * pad - filter_size + 1
    return filter_num * (rows / pool_size) * (columns / pool_size)


@units_task.variant
def units_by_the_formula(input_shape, filter_num, filter_size, pad, pool_size):
    C, H, W = input_shape
    conv_h, conv_w = H + 2 * pad - filter_size + 1, W + 2 * pad - filter_size + 1
    return filter_num * ((conv_h - pool_size) // pool_size + 1) * ((conv_w - pool_size) // pool_size + 1)


@units_task.variant
def units_counted(input_shape, filter_num, filter_size, pad, pool_size):
    total = filter_num
    for size in input_shape[1:]:
        conv = len(range(size + 2 * pad - filter_size + 1))
        total *= len(range(0, conv - pool_size + 1, pool_size))
    return total


@units_task.variant
def units_with_numpy(input_shape, filter_num, filter_size, pad, pool_size):
    conv = np.array(input_shape[1:]) + 2 * pad - filter_size + 1
    return np.prod(conv // pool_size) * filter_num


@units_task.variant
def units_from_an_empty_image(input_shape, filter_num, filter_size, pad, pool_size):
    image = np.zeros((input_shape[1] + 2 * pad, input_shape[2] + 2 * pad))
    maps = np.lib.stride_tricks.sliding_window_view(image, (filter_size, filter_size))[..., 0, 0]
    pooled = np.lib.stride_tricks.sliding_window_view(maps, (pool_size, pool_size))
    return int(pooled[::pool_size, ::pool_size, 0, 0].size) * filter_num


# 2. init_params --------------------------------------------------------------------------------

init_task = exercise.task(
    "init_params",
    covers=("init_params",),
    lecture="3_day/cnn#cnn-shapes",
    hints=[
        "먼저 세 가중치의 모양을 적어 보세요. W2의 행의 수는 conv_units가 알려 줍니다.",
        "표준편차는 np.sqrt(2 / n)입니다. n은 출력의 값 하나를 만드는 데 들어가는 입력의 수입니다. 필터라면 채널까지 세세요.",
        "rng.normal(0, 표준편차, size=모양)을 W1, W2, W3의 차례로 부르고, 편향은 그 층의 출력의 수만큼 0을 담은 1차원 배열로 만드세요.",
    ],
)


@init_task.probe
def run_init(m, input_shape, filter_num, filter_size, pad, pool_size, hidden_size, output_size, seed):
    rng = np.random.default_rng(seed)
    params = m.init_params(
        input_shape, filter_num, filter_size, pad, pool_size, hidden_size, output_size, rng
    )
    yield "keys", sorted(params)
    for key in ("W1", "W2", "W3", "b1", "b2", "b3"):
        yield key, params[key]
    yield "next_number", rng.normal()
    params["b1"] -= 0.5
    yield "b1_after_step", params["b1"]


@init_task.case(points=2)
def init_small(rng):
    """채널 둘, 높이와 너비가 다를 때"""
    return [(2, 5, 7), 3, 2, 1, 2, 4, 3, 0]


@init_task.case(points=1)
def init_gray(rng):
    """흑백 이미지"""
    return [(1, 6, 5), 2, 3, 1, 2, 5, 4, 7]


@init_task.case(points=1, hidden=True)
def init_other(rng):
    """다른 크기와 씨앗"""
    return [(3, 8, 9), 4, 3, 0, 3, 6, 5, int(rng.integers(1000))]


@init_task.case(points=1, hidden=True)
def init_two_classes(rng):
    """클래스 둘"""
    return [(2, 7, 6), 3, 4, 2, 2, 3, 2, int(rng.integers(1000))]


def initial(rng, input_shape, filter_num, filter_size, pad, pool_size, hidden, output, spread):
    """Parameters with the standard deviations that ``spread(fan_in, fan_out)`` gives."""
    units, C = units_of(input_shape, filter_num, filter_size, pad, pool_size), input_shape[0]
    area = filter_size * filter_size
    shapes = [(filter_num, C, filter_size, filter_size), (units, hidden), (hidden, output)]
    fans = [(C * area, filter_num * area), (units, hidden), (hidden, output)]
    params = {}
    for i, (shape, fan) in enumerate(zip(shapes, fans, strict=True), start=1):
        params[f"W{i}"] = rng.normal(0, spread(*fan), size=shape)
        params[f"b{i}"] = np.zeros((filter_num, hidden, output)[i - 1])
    return params


@init_task.misconception()
def init_standard_normal(ref):
    """표준편차를 1로 두었습니다. 입력이 수백 개인 층을 지나면 값이 얼마나 커질까요?"""

    def init_params(*arguments):
        return initial(arguments[-1], *arguments[:-1], lambda fan_in, fan_out: 1.0)

    return {"init_params": init_params}


@init_task.misconception()
def init_variance_for_deviation(ref):
    """제곱근을 씌우지 않은 2/n을 표준편차로 썼습니다. 2/n은 분산인가요, 표준편차인가요?"""

    def init_params(*arguments):
        return initial(arguments[-1], *arguments[:-1], lambda fan_in, fan_out: 2 / fan_in)

    return {"init_params": init_params}


@init_task.misconception()
def init_xavier(ref):
    """표준편차로 sqrt(1/n)을 썼습니다. 이것은 다른 초깃값(Xavier)입니다. 뒤에 ReLU가 올 때 이 과제에서 정한 식은 무엇이었나요?"""

    def init_params(*arguments):
        return initial(arguments[-1], *arguments[:-1], lambda fan_in, fan_out: np.sqrt(1 / fan_in))

    return {"init_params": init_params}


@init_task.misconception()
def init_fixed(ref):
    """모든 가중치의 표준편차가 0.01입니다. 표준편차는 층마다 들어오는 입력의 수로 정하기로 하지 않았나요?"""

    def init_params(*arguments):
        return initial(arguments[-1], *arguments[:-1], lambda fan_in, fan_out: 0.01)

    return {"init_params": init_params}


@init_task.misconception()
def init_by_outputs(ref):
    """n으로 입력의 수가 아니라 출력의 수를 썼습니다. 값 하나를 만드는 데 더해지는 것은 몇 개인가요?"""

    def init_params(*arguments):
        return initial(arguments[-1], *arguments[:-1], lambda fan_in, fan_out: np.sqrt(2 / fan_out))

    return {"init_params": init_params}


@init_task.misconception()
def init_channels_not_counted(ref):
    """W1의 n에 채널의 수가 빠졌습니다. 필터 하나는 채널마다 몇 칸씩 보나요?"""

    def init_params(*arguments):
        params = ref.init_params(*arguments)
        params["W1"] = params["W1"] * np.sqrt(params["W1"].shape[1])
        return params

    return {"init_params": init_params}


@init_task.misconception()
def init_filters_counted(ref):
    """W1의 n을 필터의 수 × 필터의 칸으로 셌습니다. 필터 하나가 보는 칸은 몇 개인가요?"""

    def init_params(*arguments):
        params = ref.init_params(*arguments)
        filters, channels = params["W1"].shape[:2]
        params["W1"] = params["W1"] * np.sqrt(channels / filters)
        return params

    return {"init_params": init_params}


@init_task.misconception()
def init_all_zero(ref):
    """가중치가 모두 0입니다. 모든 필터가 같은 값에서 시작해 같은 기울기를 받으면 나중에 서로 달라질 수 있을까요?"""

    def init_params(*arguments):
        params = ref.init_params(*arguments)
        return {key: np.zeros(value.shape) for key, value in params.items()}

    return {"init_params": init_params}


@init_task.misconception()
def init_bias_one_number(ref):
    """편향이 숫자 하나입니다. 편향은 층의 출력마다 하나씩 있어야 하지 않을까요?"""

    def init_params(*arguments):
        params = ref.init_params(*arguments)
        return {key: (0 if key[0] == "b" else value) for key, value in params.items()}

    return {"init_params": init_params}


@init_task.misconception()
def init_bias_as_row(ref):
    """편향의 모양이 (1, H)입니다. 약속한 편향의 모양은 1차원이 아니었나요?"""

    def init_params(*arguments):
        params = ref.init_params(*arguments)
        return {key: (value[None] if key[0] == "b" else value) for key, value in params.items()}

    return {"init_params": init_params}


@init_task.misconception()
def init_bias_random(ref):
    """편향도 난수로 만들었습니다. 편향은 어떤 값에서 시작하기로 했나요?"""

    def init_params(*arguments):
        rng = arguments[-1]
        params = ref.init_params(*arguments)
        return {
            key: (rng.normal(size=value.shape) if key[0] == "b" else value) for key, value in params.items()
        }

    return {"init_params": init_params}


@init_task.misconception(see="1_day/numpy#arrays")
def init_bias_integers(ref):
    """편향이 정수 배열이라 학습할 때 실수를 빼지 못합니다. 0을 실수로 담으려면 어떻게 만들어야 할까요?"""

    def init_params(*arguments):
        params = ref.init_params(*arguments)
        return {key: (value.astype(int) if key[0] == "b" else value) for key, value in params.items()}

    return {"init_params": init_params}


@init_task.misconception()
def init_before_pooling(ref):
    """W2의 행의 수를 풀링하기 전의 크기로 셈했습니다. 첫 Affine 층에는 무엇이 들어오나요?"""

    def init_params(input_shape, filter_num, filter_size, pad, pool_size, hidden_size, output_size, rng):
        return initial(
            rng,
            input_shape,
            filter_num,
            filter_size,
            pad,
            1,
            hidden_size,
            output_size,
            lambda fan_in, fan_out: np.sqrt(2 / fan_in),
        )

    return {"init_params": init_params}


@init_task.misconception()
def init_transposed(ref):
    """W2와 W3의 행과 열이 바뀌었습니다. Affine 층은 x @ W로 곱합니다. 행의 수는 무엇과 같아야 할까요?"""

    def init_params(*arguments):
        params = ref.init_params(*arguments)
        params["W2"] = params["W2"].reshape(params["W2"].shape[::-1])
        params["W3"] = params["W3"].reshape(params["W3"].shape[::-1])
        return params

    return {"init_params": init_params}


@init_task.pattern(source=r"np\.random\.(?:randn|rand|normal|standard_normal|uniform)")
def init_global_generator():
    """인자로 받은 rng가 아닌 다른 난수를 썼습니다. 그러면 같은 씨앗에서 같은 값이 나올까요?"""


@init_task.variant
def init_written_out(ref):
    def init_params(input_shape, filter_num, filter_size, pad, pool_size, hidden_size, output_size, rng):
        C, H, W = input_shape
        conv_h, conv_w = H + 2 * pad - filter_size + 1, W + 2 * pad - filter_size + 1
        units = filter_num * (conv_h // pool_size) * (conv_w // pool_size)
        W1 = rng.normal(0, np.sqrt(2 / (C * filter_size**2)), size=(filter_num, C, filter_size, filter_size))
        W2 = rng.normal(0, np.sqrt(2 / units), size=(units, hidden_size))
        W3 = rng.normal(0, np.sqrt(2 / hidden_size), size=(hidden_size, output_size))
        return dict(
            W1=W1, b1=np.zeros(filter_num), W2=W2, b2=np.zeros(hidden_size), W3=W3, b3=np.zeros(output_size)
        )

    return {"init_params": init_params}


@init_task.variant
def init_scaled_standard_normal(ref):
    def init_params(input_shape, filter_num, filter_size, pad, pool_size, hidden_size, output_size, rng):
        units = ref.conv_units(input_shape, filter_num, filter_size, pad, pool_size)
        area = input_shape[0] * filter_size * filter_size
        W1 = (2 / area) ** 0.5 * rng.standard_normal((filter_num, input_shape[0], filter_size, filter_size))
        W2 = (2 / units) ** 0.5 * rng.standard_normal((units, hidden_size))
        W3 = (2 / hidden_size) ** 0.5 * rng.standard_normal((hidden_size, output_size))
        biases = [np.zeros(n) for n in (filter_num, hidden_size, output_size)]
        return {"b1": biases[0], "b2": biases[1], "b3": biases[2], "W1": W1, "W2": W2, "W3": W3}

    return {"init_params": init_params}


@init_task.variant
def init_with_a_helper(ref):
    def init_params(input_shape, filter_num, filter_size, pad, pool_size, hidden_size, output_size, rng):
        def he(*shape, fan):
            return rng.normal(scale=np.sqrt(2.0 / fan), size=shape)

        C = input_shape[0]
        units = ref.conv_units(input_shape, filter_num, filter_size, pad, pool_size)
        params = {"W1": he(filter_num, C, filter_size, filter_size, fan=C * filter_size * filter_size)}
        params["b1"] = np.array([0.0] * filter_num)
        params["W2"], params["b2"] = he(units, hidden_size, fan=units), np.zeros((hidden_size,))
        params["W3"], params["b3"] = he(hidden_size, output_size, fan=hidden_size), np.zeros(output_size)
        return params

    return {"init_params": init_params}


@init_task.variant
def init_fan_from_shape(ref):
    def init_params(input_shape, filter_num, filter_size, pad, pool_size, hidden_size, output_size, rng):
        units = ref.conv_units(input_shape, filter_num, filter_size, pad, pool_size)
        params = {}
        shapes = {
            "1": (filter_num, input_shape[0], filter_size, filter_size),
            "2": (units, hidden_size),
            "3": (hidden_size, output_size),
        }
        for name, shape in shapes.items():
            fan_in = np.prod(shape[1:]) if len(shape) == 4 else shape[0]
            params["W" + name] = rng.normal(0.0, np.sqrt(2 / fan_in), shape)
            params["b" + name] = np.zeros(shape[0] if len(shape) == 4 else shape[1])
        return params

    return {"init_params": init_params}


init_task.equivalent(
    "init_params: params[f'W{i}'] = …; params[f'b{i}'] = … → params[f'b{i}'] = …; params[f'W{i}'] = …",
    "서로 다른 키에 담으므로 차례가 달라도 같은 사전입니다.",
)


# 3. SimpleConvNet ------------------------------------------------------------------------------

net_task = exercise.task(
    "SimpleConvNet",
    covers=("SimpleConvNet",),
    lecture="3_day/cnn#cnn-layers",
    hints=[
        "층을 만들 때 합성곱에는 pad를, 풀링에는 stride=pool_size를 넘기세요. ReLU는 두 개를 따로 만듭니다.",
        "predict는 for 문 하나로 층을 차례로 지나면 됩니다. 앞 층의 출력이 다음 층의 입력입니다.",
        "역전파는 last_layer.backward에서 시작해 reversed(self.layers)를 돕니다. 다 돈 다음에 가중치가 있는 층 셋에서 dW와 db를 꺼내세요.",
    ],
)


@net_task.probe
def run_net(m, params, pad, pool_size, x, t):
    own = {key: value.copy() for key, value in params.items()}
    net = m.SimpleConvNet(own, pad, pool_size)
    yield "scores", net.predict(x)
    yield "loss", net.loss(x, t)
    net.predict(-x)
    loss, grads = net.loss_and_gradient(x, t)
    yield "loss_with_gradient", loss
    for key in ("W1", "b1", "W2", "b2", "W3", "b3"):
        yield "d" + key, grads[key]
    yield "loss_again", net.loss(x, t)
    for key in own:
        own[key] -= 0.1 * grads[key]
    yield "loss_after_step", net.loss(x, t)


@net_task.case(points=3)
def net_small(rng):
    """채널 둘, 높이와 너비가 다른 이미지 세 장"""
    params = network(np.random.default_rng(1), (2, 5, 6), 3, 3, 1, 2, 4, 3)
    x = np.random.default_rng(2).normal(size=(3, 2, 5, 6))
    return [params, 1, 2, x, np.array([2, 0, 1])]


@net_task.case(points=1)
def net_gray(rng):
    """패딩이 없는 흑백 이미지"""
    params = network(np.random.default_rng(3), (1, 6, 6), 2, 2, 0, 2, 3, 4)
    x = np.random.default_rng(4).normal(size=(4, 1, 6, 6))
    return [params, 0, 2, x, np.array([3, 1, 0, 1])]


@net_task.case(points=1, hidden=True)
def net_one_image(rng):
    """이미지 한 장"""
    params = network(rng, (1, 7, 8), 4, 3, 1, 3, 5, 2)
    return [params, 1, 3, rng.normal(size=(1, 1, 7, 8)), rng.integers(0, 2, size=1)]


@net_task.case(points=2, hidden=True)
def net_other(rng):
    """다른 크기"""
    params = network(rng, (3, 8, 5), 2, 4, 2, 2, 6, 5, scale=0.25)
    return [params, 2, 2, rng.normal(size=(5, 3, 8, 5)), rng.integers(0, 5, size=5)]


@net_task.misconception()
def net_first_relu_missing(ref):
    """합성곱과 풀링 사이에 ReLU가 없습니다. 여섯 층의 차례를 다시 볼까요?"""

    class SimpleConvNet(ref.SimpleConvNet):
        def __init__(self, params, pad, pool_size):
            super().__init__(params, pad, pool_size)
            self.trained = [self.layers[0], self.layers[3], self.layers[5]]
            del self.layers[1]

        def loss_and_gradient(self, x, t):
            loss = self.loss(x, t)
            dout = self.last_layer.backward(1.0)
            for layer in reversed(self.layers):
                dout = layer.backward(dout)
            grads = {}
            for i, layer in enumerate(self.trained, start=1):
                grads[f"W{i}"], grads[f"b{i}"] = layer.dW, layer.db
            return loss, grads

    return {"SimpleConvNet": SimpleConvNet}


@net_task.misconception()
def net_second_relu_missing(ref):
    """두 Affine 층 사이에 ReLU가 없습니다. Affine 층 둘을 그냥 이으면 Affine 층 하나와 무엇이 다를까요?"""

    class SimpleConvNet(ref.SimpleConvNet):
        def __init__(self, params, pad, pool_size):
            super().__init__(params, pad, pool_size)
            self.trained = [self.layers[0], self.layers[3], self.layers[5]]
            del self.layers[4]

        def loss_and_gradient(self, x, t):
            loss = self.loss(x, t)
            dout = self.last_layer.backward(1.0)
            for layer in reversed(self.layers):
                dout = layer.backward(dout)
            grads = {}
            for i, layer in enumerate(self.trained, start=1):
                grads[f"W{i}"], grads[f"b{i}"] = layer.dW, layer.db
            return loss, grads

    return {"SimpleConvNet": SimpleConvNet}


@net_task.misconception()
def net_relu_on_scores(ref):
    """마지막 점수에도 ReLU를 씌웠습니다. 점수는 음수여도 되지 않나요?"""

    class SimpleConvNet(ref.SimpleConvNet):
        def __init__(self, params, pad, pool_size):
            super().__init__(params, pad, pool_size)
            self.layers.append(ref.Relu())

    return {"SimpleConvNet": SimpleConvNet}


@net_task.misconception()
def net_predict_gives_probabilities(ref):
    """predict가 점수가 아니라 확률을 돌려주었습니다. 손실 층이 소프트맥스를 또 하게 되지 않을까요?"""

    class SimpleConvNet(ref.SimpleConvNet):
        def predict(self, x):
            scores = super().predict(x)
            exp = np.exp(scores - scores.max(axis=1, keepdims=True))
            return exp / exp.sum(axis=1, keepdims=True)

        def loss(self, x, t):
            return self.last_layer.forward(super().predict(x), t)

    return {"SimpleConvNet": SimpleConvNet}


@net_task.misconception()
def net_softmax_twice(ref):
    """predict에서 소프트맥스를 하고 손실 층에서 또 했습니다. predict는 무엇을 돌려주기로 했나요?"""

    class SimpleConvNet(ref.SimpleConvNet):
        def predict(self, x):
            scores = super().predict(x)
            exp = np.exp(scores - scores.max(axis=1, keepdims=True))
            return exp / exp.sum(axis=1, keepdims=True)

    return {"SimpleConvNet": SimpleConvNet}


@net_task.misconception()
def net_predict_gives_labels(ref):
    """predict가 점수가 아니라 가장 큰 클래스의 번호를 돌려주었습니다. 손실을 구하려면 무엇이 필요한가요?"""

    class SimpleConvNet(ref.SimpleConvNet):
        def predict(self, x):
            return np.argmax(super().predict(x), axis=1)

        def loss(self, x, t):
            return self.last_layer.forward(super().predict(x), t)

    return {"SimpleConvNet": SimpleConvNet}


@net_task.misconception(see="1_day/numpy#views")
def net_keeps_copies(ref):
    """층이 params의 복사본을 가지고 있어서, params를 고쳐도 손실이 그대로입니다. 층에는 무엇을 넘겨야 할까요?"""

    class SimpleConvNet(ref.SimpleConvNet):
        def __init__(self, params, pad, pool_size):
            copies = {key: value.copy() for key, value in params.items()}
            super().__init__(copies, pad, pool_size)
            self.params = params

    return {"SimpleConvNet": SimpleConvNet}


@net_task.misconception()
def net_shares_relu(ref):
    """ReLU 층 하나를 두 자리에 썼습니다. 층은 마지막 입력만 기억합니다. 두 번째로 지나면 첫 번째 기억은 어떻게 될까요?"""

    class SimpleConvNet(ref.SimpleConvNet):
        def __init__(self, params, pad, pool_size):
            super().__init__(params, pad, pool_size)
            self.layers[1] = self.layers[4]

    return {"SimpleConvNet": SimpleConvNet}


@net_task.misconception()
def net_pooling_stride_forgotten(ref):
    """풀링 층에 stride를 넘기지 않아 창이 한 칸씩 옮겨 갔습니다. 이 과제에서 풀링의 스트라이드는 무엇인가요?"""

    class SimpleConvNet(ref.SimpleConvNet):
        def __init__(self, params, pad, pool_size):
            super().__init__(params, pad, pool_size)
            self.layers[2] = ref.MaxPooling(pool_size, pool_size)

    return {"SimpleConvNet": SimpleConvNet}


@net_task.misconception()
def net_padding_forgotten(ref):
    """합성곱 층에 pad를 넘기지 않았습니다. 적지 않은 인자는 어떤 값으로 정해지나요?"""

    class SimpleConvNet(ref.SimpleConvNet):
        def __init__(self, params, pad, pool_size):
            super().__init__(params, pad, pool_size)
            self.layers[0] = ref.Convolution(params["W1"], params["b1"])

    return {"SimpleConvNet": SimpleConvNet}


@net_task.misconception()
def net_backward_in_forward_order(ref):
    """역전파에서 층을 앞에서부터 지났습니다. 손실 층에서 돌아오는 기울기는 어느 층이 먼저 받아야 할까요?"""

    class SimpleConvNet(ref.SimpleConvNet):
        def loss_and_gradient(self, x, t):
            loss = self.loss(x, t)
            dout = self.last_layer.backward(1.0)
            for layer in self.layers:
                dout = layer.backward(dout)
            return loss, {}

    return {"SimpleConvNet": SimpleConvNet}


@net_task.misconception()
def net_gradient_not_passed_on(ref):
    """모든 층에 손실 층의 기울기를 그대로 넣었습니다. 층이 돌려준 기울기는 어디로 가야 할까요?"""

    class SimpleConvNet(ref.SimpleConvNet):
        def loss_and_gradient(self, x, t):
            loss = self.loss(x, t)
            dout = self.last_layer.backward(1.0)
            for layer in reversed(self.layers):
                layer.backward(dout)
            return loss, {}

    return {"SimpleConvNet": SimpleConvNet}


@net_task.misconception()
def net_scores_as_gradient(ref):
    """손실 층을 건너뛰고 점수를 기울기처럼 흘려보냈습니다. 역전파는 어느 층의 backward에서 시작하나요?"""

    class SimpleConvNet(ref.SimpleConvNet):
        def loss_and_gradient(self, x, t):
            loss = self.loss(x, t)
            dout = self.predict(x)
            for layer in reversed(self.layers):
                dout = layer.backward(dout)
            grads = {}
            for i, layer in enumerate([self.layers[0], self.layers[3], self.layers[5]], start=1):
                grads[f"W{i}"], grads[f"b{i}"] = layer.dW, layer.db
            return loss, grads

    return {"SimpleConvNet": SimpleConvNet}


@net_task.misconception()
def net_grads_of_params(ref):
    """grads에 기울기가 아니라 가중치와 편향이 들어 있습니다. 층의 W와 dW 가운데 무엇을 꺼내야 할까요?"""

    class SimpleConvNet(ref.SimpleConvNet):
        def loss_and_gradient(self, x, t):
            loss, _ = super().loss_and_gradient(x, t)
            return loss, {key: value.copy() for key, value in self.params.items()}

    return {"SimpleConvNet": SimpleConvNet}


@net_task.misconception()
def net_grads_without_biases(ref):
    """grads에 편향의 기울기가 없습니다. grads의 키는 무엇과 같아야 하나요?"""

    class SimpleConvNet(ref.SimpleConvNet):
        def loss_and_gradient(self, x, t):
            loss, grads = super().loss_and_gradient(x, t)
            return loss, {key: value for key, value in grads.items() if key[0] == "W"}

    return {"SimpleConvNet": SimpleConvNet}


@net_task.misconception()
def net_grads_multiplied(ref):
    """기울기에 이미지의 수를 곱한 값이 나왔습니다. 손실은 배치의 평균인데, 기울기도 그에 맞나요?"""

    class SimpleConvNet(ref.SimpleConvNet):
        def loss_and_gradient(self, x, t):
            loss, grads = super().loss_and_gradient(x, t)
            return loss, {key: value * len(x) for key, value in grads.items()}

    return {"SimpleConvNet": SimpleConvNet}


@net_task.misconception()
def net_divided_again(ref):
    """기울기를 이미지의 수로 한 번 더 나누었습니다. 나누는 일은 손실 층이 이미 하지 않았나요?"""

    class SimpleConvNet(ref.SimpleConvNet):
        def loss_and_gradient(self, x, t):
            loss, grads = super().loss_and_gradient(x, t)
            return loss, {key: value / len(x) for key, value in grads.items()}

    return {"SimpleConvNet": SimpleConvNet}


@net_task.misconception()
def net_stale_forward(ref):
    """loss_and_gradient가 앞서 부른 predict의 기억으로 역전파를 했습니다. 이번 x로 순전파를 먼저 했나요?"""

    class SimpleConvNet(ref.SimpleConvNet):
        def loss(self, x, t):
            self.kept = super().loss(x, t)
            return self.kept

        def loss_and_gradient(self, x, t):
            dout = self.last_layer.backward(1.0)
            for layer in reversed(self.layers):
                dout = layer.backward(dout)
            grads = {}
            for i, layer in enumerate([self.layers[0], self.layers[3], self.layers[5]], start=1):
                grads[f"W{i}"], grads[f"b{i}"] = layer.dW, layer.db
            return self.kept, grads

    return {"SimpleConvNet": SimpleConvNet}


@net_task.misconception()
def net_updates_by_itself(ref):
    """loss_and_gradient가 가중치까지 고쳤습니다. 가중치를 고치는 일은 누가 하기로 했나요?"""

    class SimpleConvNet(ref.SimpleConvNet):
        def loss_and_gradient(self, x, t):
            loss, grads = super().loss_and_gradient(x, t)
            for key in grads:
                self.params[key] -= 0.1 * grads[key]
            return loss, grads

    return {"SimpleConvNet": SimpleConvNet}


@net_task.pattern(error=r"'SimpleConvNet' object has no attribute")
def net_attribute_missing():
    """객체에 그런 이름이 없습니다. self.layers처럼 self에 담았나요? 메서드의 철자와 들여쓰기도 살펴보세요."""


@net_task.pattern(error=r"list_reverseiterator")
def net_reversed_misused():
    """reversed는 리스트를 뒤집은 결과가 아니라 한 번만 돌 수 있는 것을 줍니다. for 문에 바로 쓰거나 리스트를 뒤집어 새로 만들어 볼까요?"""


@net_task.pattern(source=r"self\.layers\.reverse\(\)")
def net_reverses_own_layers():
    """self.layers를 그 자리에서 뒤집어 층의 차례가 바뀐 채로 남습니다. 다음 순전파는 어느 층부터 지나게 될까요?"""


@net_task.pattern(error=r"cannot unpack non-iterable|values to unpack")
def net_two_values():
    """돌려받은 값의 수가 다릅니다. loss_and_gradient는 무엇과 무엇을 차례로 돌려주기로 했나요?"""


@net_task.pattern(error=r"does not have enough dimensions")
def net_starts_without_last_layer():
    """층에 배열이 아니라 수 하나가 들어갔습니다. 역전파는 손실 층의 backward에서 시작했나요?"""


@net_task.pattern(
    error=r"(?:mismatch in its core|not aligned|not enough values).*\| .*?\b(\w+) = \w+\.forward\((?!\1\))"
)
def net_forward_not_chained():
    """층마다 처음의 입력을 다시 넣었습니다. 앞 층의 출력은 어디로 가야 할까요?"""


@net_task.pattern(error=r"name '(params|layers|pad|pool_size|last_layer)' is not defined")
def net_name_without_self():
    """다른 메서드에서 만든 이름은 보이지 않습니다. 신경망이 만들어질 때 self에 담은 것을 꺼내려면 어떻게 적어야 할까요?"""


@net_task.variant
def net_written_out(ref):
    class SimpleConvNet:
        def __init__(self, params, pad, pool_size):
            self.params = params
            self.conv = ref.Convolution(params["W1"], params["b1"], 1, pad)
            self.relu1, self.relu2 = ref.Relu(), ref.Relu()
            self.pool = ref.MaxPooling(pool_size, pool_size, pool_size)
            self.hidden = ref.Affine(params["W2"], params["b2"])
            self.output = ref.Affine(params["W3"], params["b3"])
            self.end = ref.SoftmaxWithLoss()

        def predict(self, x):
            features = self.pool.forward(self.relu1.forward(self.conv.forward(x)))
            return self.output.forward(self.relu2.forward(self.hidden.forward(features)))

        def loss(self, x, t):
            return self.end.forward(self.predict(x), t)

        def loss_and_gradient(self, x, t):
            loss = self.loss(x, t)
            d = self.relu2.backward(self.output.backward(self.end.backward()))
            self.conv.backward(self.relu1.backward(self.pool.backward(self.hidden.backward(d))))
            grads = {"W1": self.conv.dW, "W2": self.hidden.dW, "W3": self.output.dW}
            grads |= {"b1": self.conv.db, "b2": self.hidden.db, "b3": self.output.db}
            return float(loss), grads

    return {"SimpleConvNet": SimpleConvNet}


@net_task.variant
def net_pools_before_relu(ref):
    class SimpleConvNet(ref.SimpleConvNet):
        def __init__(self, params, pad, pool_size):
            super().__init__(params, pad, pool_size)
            self.layers[1], self.layers[2] = self.layers[2], self.layers[1]

    return {"SimpleConvNet": SimpleConvNet}


@net_task.variant
def net_builds_layers_each_time(ref):
    class SimpleConvNet:
        def __init__(self, params, pad, pool_size):
            self.params, self.pad, self.pool_size = params, pad, pool_size
            self.last_layer = ref.SoftmaxWithLoss()

        def build(self):
            p, size = self.params, self.pool_size
            return {
                "1": ref.Convolution(p["W1"], p["b1"], pad=self.pad),
                "relu": ref.Relu(),
                "pool": ref.MaxPooling(size, size, stride=size),
                "2": ref.Affine(p["W2"], p["b2"]),
                "relu again": ref.Relu(),
                "3": ref.Affine(p["W3"], p["b3"]),
            }

        def predict(self, x):
            self.layers = self.build()
            for layer in self.layers.values():
                x = layer.forward(x)
            return x

        def loss(self, x, t):
            return self.last_layer.forward(self.predict(x), t)

        def loss_and_gradient(self, x, t):
            loss = self.loss(x, t)
            dout = self.last_layer.backward()
            for name in list(self.layers)[::-1]:
                dout = self.layers[name].backward(dout)
            grads = {}
            for key in self.params:
                layer = self.layers[key[1]]
                grads[key] = layer.dW.copy() if key[0] == "W" else layer.db.copy()
            return loss, grads

    return {"SimpleConvNet": SimpleConvNet}


@net_task.variant
def net_collects_by_attribute(ref):
    class SimpleConvNet(ref.SimpleConvNet):
        def loss_and_gradient(self, x, t):
            loss = self.last_layer.forward(self.predict(x), t)
            signal, found = self.last_layer.backward(1), []
            for layer in self.layers[::-1]:
                signal = layer.backward(signal)
                if hasattr(layer, "dW"):
                    found.insert(0, (layer.dW, layer.db))
            grads = {}
            for number, (dW, db) in zip("123", found):
                grads["W" + number] = dW
                grads["b" + number] = db
            return loss, grads

    return {"SimpleConvNet": SimpleConvNet}


# 4. accuracy -----------------------------------------------------------------------------------

accuracy_task = exercise.task(
    "accuracy",
    lecture="3_day/cnn#cnn-training",
    hints=[
        "range(0, 전체의 수, batch_size)로 묶음의 시작 번호를 차례로 얻을 수 있습니다. 이미지와 정답을 같은 슬라이스로 자르세요.",
        "점수에서 행마다 가장 큰 것의 번호를 찾아 정답과 견줍니다. 맞힌 수를 계속 더해 두세요.",
        "마지막에 한 번, 맞힌 수를 전체 이미지의 수로 나눕니다.",
    ],
)


@accuracy_task.probe
def run_accuracy(m, scores, t, batch_size):
    class Net:
        sizes = []

        def predict(self, x):
            Net.sizes.append(len(x))
            return scores[x[:, 0].astype(int)]

    x = np.stack([np.arange(len(t)), np.arange(len(t)) * 2.0], axis=1)
    result = m.accuracy(Net(), x, t) if batch_size is None else m.accuracy(Net(), x, t, batch_size)
    yield "accuracy", result
    yield "batch_sizes", Net.sizes


def some_scores(t, wrong, C):
    """Scores whose largest is at the label but for the examples in ``wrong``."""
    scores = ((np.arange(len(t) * C) * 7) % 5 / 10.0).reshape(len(t), C)
    answers = np.where(np.isin(np.arange(len(t)), wrong), (t + 1) % C, t)
    scores[np.arange(len(t)), answers] += 2.0
    return scores


@accuracy_task.case(points=1)
def accuracy_by_hand(rng):
    """손으로 풀어 본 예: 다섯 장을 두 장씩"""
    t = np.array([0, 1, 2, 1, 0])
    return [some_scores(t, [3, 4], 3), t, 2]


@accuracy_task.case(points=1)
def accuracy_whole(rng):
    """묶음이 전체보다 클 때"""
    t = np.array([3, 0, 2, 1])
    return [some_scores(t, [1], 4), t, 10]


@accuracy_task.case(points=1)
def accuracy_three(rng):
    """이미지 일곱 장을 세 장씩, 클래스 넷"""
    t = np.array([3, 0, 2, 1, 1, 0, 3])
    return [some_scores(t, [0, 2, 4, 5], 4), t, 3]


@accuracy_task.case(points=1, hidden=True)
def accuracy_many(rng):
    """여러 장"""
    t = rng.integers(0, 6, size=53)
    wrong = rng.choice(53, size=20, replace=False)
    return [some_scores(t, wrong, 6), t, 8]


@accuracy_task.case(points=1, hidden=True)
def accuracy_default(rng):
    """batch_size를 적지 않았을 때"""
    t = rng.integers(0, 3, size=230)
    return [some_scores(t, np.arange(0, 230, 7), 3), t, None]


@accuracy_task.misconception()
def accuracy_mean_of_batches(ref):
    """묶음마다 구한 정확도를 평균 냈습니다. 마지막 묶음이 작으면 그 묶음의 이미지가 더 무겁게 셈해지지 않을까요?"""

    def accuracy(net, x, t, batch_size=100):
        parts = []
        for start in range(0, len(x), batch_size):
            scores = net.predict(x[start : start + batch_size])
            parts.append(np.mean(np.argmax(scores, axis=1) == t[start : start + batch_size]))
        return np.mean(parts)

    return {"accuracy": accuracy}


@accuracy_task.misconception()
def accuracy_drops_the_rest(ref):
    """마지막에 남는 이미지를 세지 않았습니다. batch_size로 나누어떨어지지 않으면 나머지는 어떻게 되나요?"""

    def accuracy(net, x, t, batch_size=100):
        correct = 0
        for k in range(len(x) // batch_size):
            rows = slice(k * batch_size, (k + 1) * batch_size)
            correct += np.sum(np.argmax(net.predict(x[rows]), axis=1) == t[rows])
        return correct / len(x)

    return {"accuracy": accuracy}


@accuracy_task.misconception()
def accuracy_all_at_once(ref):
    """모든 이미지를 한꺼번에 predict에 넣었습니다. batch_size는 어디에 쓰였나요?"""

    def accuracy(net, x, t, batch_size=100):
        return np.mean(np.argmax(net.predict(x), axis=1) == t)

    return {"accuracy": accuracy}


@accuracy_task.misconception()
def accuracy_counts(ref):
    """맞힌 수를 돌려주었습니다. 정확도는 비율입니다. 무엇으로 나누어야 할까요?"""

    def accuracy(net, x, t, batch_size=100):
        correct = 0
        for start in range(0, len(x), batch_size):
            scores = net.predict(x[start : start + batch_size])
            correct += np.sum(np.argmax(scores, axis=1) == t[start : start + batch_size])
        return correct

    return {"accuracy": accuracy}


@accuracy_task.misconception()
def accuracy_percent(ref):
    """퍼센트로 돌려주었습니다. 약속한 범위는 0 이상 1 이하가 아니었나요?"""

    def accuracy(net, x, t, batch_size=100):
        return 100 * ref.accuracy(net, x, t, batch_size)

    return {"accuracy": accuracy}


@accuracy_task.misconception()
def accuracy_of_mistakes(ref):
    """틀린 비율을 돌려주었습니다. 같은 것을 셌나요, 다른 것을 셌나요?"""

    def accuracy(net, x, t, batch_size=100):
        return 1 - ref.accuracy(net, x, t, batch_size)

    return {"accuracy": accuracy}


@accuracy_task.misconception()
def accuracy_last_batch(ref):
    """마지막 묶음에서 맞힌 수만 셌습니다. 묶음마다 맞힌 수가 더해지고 있을까요, 덮어써지고 있을까요?"""

    def accuracy(net, x, t, batch_size=100):
        for start in range(0, len(x), batch_size):
            scores = net.predict(x[start : start + batch_size])
            correct = np.sum(np.argmax(scores, axis=1) == t[start : start + batch_size])
        return correct / len(x)

    return {"accuracy": accuracy}


@accuracy_task.misconception()
def accuracy_divided_by_batch(ref):
    """맞힌 수를 묶음의 크기로 나누었습니다. 모든 묶음에서 맞힌 수를 더했다면 무엇으로 나누어야 할까요?"""

    def accuracy(net, x, t, batch_size=100):
        return ref.accuracy(net, x, t, batch_size) * len(x) / batch_size

    return {"accuracy": accuracy}


@accuracy_task.misconception()
def accuracy_returns_early(ref):
    """첫 묶음만 보고 끝났습니다. 반복문 뒤에 올 return이 반복문 안으로 들여 쓰여 있지 않을까요?"""

    def accuracy(net, x, t, batch_size=100):
        correct = 0
        for start in range(0, len(x), batch_size):
            scores = net.predict(x[start : start + batch_size])
            correct += np.sum(np.argmax(scores, axis=1) == t[start : start + batch_size])
            return correct / len(x)

    return {"accuracy": accuracy}


@accuracy_task.pattern(source=r"argmax\([^\n]*axis\s*=\s*0", see="1_day/numpy#axis")
def accuracy_wrong_axis():
    """열마다 가장 큰 것을 찾았습니다. 이미지마다 하나씩 고르려면 어느 축으로 보아야 할까요?"""


@accuracy_task.variant
def accuracy_collects_guesses(ref):
    def accuracy(net, x, t, batch_size=100):
        guesses = []
        for start in range(0, len(x), batch_size):
            guesses.extend(net.predict(x[start : start + batch_size]).argmax(axis=1))
        return np.mean(np.array(guesses) == t)

    return {"accuracy": accuracy}


@accuracy_task.variant
def accuracy_with_while(ref):
    def accuracy(net, x, t, batch_size=100):
        hits, done = 0, 0
        while done < t.shape[0]:
            scores = net.predict(x[done : done + batch_size])
            for row, label in zip(scores, t[done : done + batch_size]):
                hits += int(np.argmax(row) == label)
            done += batch_size
        return float(hits / t.size)

    return {"accuracy": accuracy}


@accuracy_task.variant
def accuracy_weighted_mean(ref):
    def accuracy(net, x, t, batch_size=100):
        total = 0.0
        for k in range(-(-len(x) // batch_size)):
            xb, tb = x[k * batch_size :][:batch_size], t[k * batch_size :][:batch_size]
            total += np.mean(net.predict(xb).argmax(1) == tb) * len(xb) / len(x)
        return total

    return {"accuracy": accuracy}


@accuracy_task.variant
def accuracy_split(ref):
    def accuracy(net, x, t, batch_size=100):
        cuts = np.arange(batch_size, len(x), batch_size)
        scores = np.concatenate([net.predict(part) for part in np.split(x, cuts)])
        return np.count_nonzero(scores.argmax(axis=-1) == t) / len(t)

    return {"accuracy": accuracy}


# 5. train --------------------------------------------------------------------------------------

train_task = exercise.task(
    "train",
    lecture="3_day/cnn#cnn-training",
    hints=[
        "for rows in batches로 돌면 rows는 이미지 번호의 배열입니다. 이 번호로 x와 t를 모두 골라야 짝이 맞습니다.",
        "net.loss_and_gradient는 손실과 기울기를 한꺼번에 줍니다. 손실을 먼저 리스트에 담으세요.",
        "optimizer.update에는 net.params와 기울기를 차례로 넘깁니다. 돌려받는 값은 없습니다.",
    ],
)


@train_task.probe
def run_train(m, x, t, w, batches, conv=None):
    class Line:
        def __init__(self):
            self.params = {"w": w.copy()}

        def loss_and_gradient(self, x, t):
            error = x @ self.params["w"] - t
            return float(np.mean(error**2)), {"w": 2 * x.T @ error / len(t)}

        def loss(self, x, t):
            return self.loss_and_gradient(x, t)[0]

    class Descent:
        calls = 0

        def update(self, params, grads):
            Descent.calls += 1
            for key in params:
                params[key] -= 0.1 * grads[key]

    net = Line()
    losses = m.train(net, Descent(), x, t, batches)
    yield "losses", losses if losses is None else [float(loss) for loss in losses]
    yield "w", net.params["w"]
    yield "updates", Descent.calls
    if conv is not None:
        params, pad, pool_size, images, labels, rows = conv
        own = {key: value.copy() for key, value in params.items()}
        net = m.SimpleConvNet(own, pad, pool_size)
        losses = m.train(net, Descent(), images, labels, rows)
        yield "conv_losses", losses if losses is None else [float(loss) for loss in losses]
        yield "conv_W1", own["W1"]
        yield "conv_b3", own["b3"]


@train_task.case(points=1)
def train_line(rng):
    """직선 맞추기: 미니배치 세 번"""
    x = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0], [2.0, -1.0], [0.5, 0.5]])
    t = np.array([1.0, -1.0, 0.5, 3.0, 0.0])
    return [x, t, np.zeros(2), np.array([[0, 3], [4, 1], [2, 2]])]


@train_task.case(points=1)
def train_nothing(rng):
    """미니배치가 하나도 없을 때"""
    return [np.ones((3, 2)), np.ones(3), np.array([1.0, -1.0]), np.zeros((0, 2), dtype=int)]


@train_task.case(points=2)
def train_conv(rng):
    """주어진 가중치에서 합성곱 신경망을 세 걸음"""
    x = np.array([[1.0, 2.0], [0.5, -1.0], [2.0, 0.0]])
    params = network(np.random.default_rng(5), (1, 5, 6), 2, 3, 1, 2, 4, 3)
    images = np.random.default_rng(6).normal(size=(6, 1, 5, 6))
    rows = np.array([[0, 5, 2], [1, 3, 4], [5, 5, 0]])
    conv = (params, 1, 2, images, np.array([2, 0, 1, 1, 0, 2]), rows)
    return [x, np.array([1.0, 0.0, -1.0]), np.array([0.5, -0.5]), np.array([[2, 0], [1, 1]]), conv]


@train_task.case(points=1, hidden=True)
def train_other_line(rng):
    """다른 직선"""
    x, w = rng.normal(size=(9, 3)), rng.normal(size=3)
    return [x, rng.normal(size=9), w, rng.integers(0, 9, size=(5, 4))]


@train_task.case(points=2, hidden=True)
def train_other_conv(rng):
    """다른 합성곱 신경망"""
    params = network(rng, (2, 6, 5), 3, 2, 0, 2, 4, 4, scale=0.3)
    images, labels = rng.normal(size=(8, 2, 6, 5)), rng.integers(0, 4, size=8)
    conv = (params, 0, 2, images, labels, rng.integers(0, 8, size=(4, 3)))
    return [rng.normal(size=(4, 2)), rng.normal(size=4), rng.normal(size=2), np.array([[3, 0], [1, 2]]), conv]


@train_task.misconception()
def train_whole_data(ref):
    """미니배치가 아니라 모든 이미지로 기울기를 구했습니다. rows는 어디에 쓰였나요?"""

    def train(net, optimizer, x, t, batches):
        losses = []
        for _ in batches:
            loss, grads = net.loss_and_gradient(x, t)
            losses.append(loss)
            optimizer.update(net.params, grads)
        return losses

    return {"train": train}


@train_task.misconception()
def train_labels_not_picked(ref):
    """이미지만 고르고 정답은 고르지 않았습니다. 이미지와 정답의 짝이 맞으려면 t는 어떻게 해야 할까요?"""

    def train(net, optimizer, x, t, batches):
        losses = []
        for rows in batches:
            loss, grads = net.loss_and_gradient(x[rows], t)
            losses.append(loss)
            optimizer.update(net.params, grads)
        return losses

    return {"train": train}


@train_task.misconception()
def train_first_rows(ref):
    """번호로 고르지 않고 앞에서부터 잘랐습니다. batches의 행에 적힌 번호는 무엇을 뜻하나요?"""

    def train(net, optimizer, x, t, batches):
        losses = []
        for rows in batches:
            size = len(rows)
            loss, grads = net.loss_and_gradient(x[:size], t[:size])
            losses.append(loss)
            optimizer.update(net.params, grads)
        return losses

    return {"train": train}


@train_task.misconception()
def train_never_updates(ref):
    """optimizer의 update를 한 번도 부르지 않았습니다. 기울기를 구한 다음, 가중치를 고치는 일은 누가 하기로 했나요?"""

    def train(net, optimizer, x, t, batches):
        return [net.loss_and_gradient(x[rows], t[rows])[0] for rows in batches]

    return {"train": train}


@train_task.misconception()
def train_updates_once(ref):
    """가중치를 맨 끝에 한 번만 고쳤습니다. update는 반복문 안에 있어야 할까요, 밖에 있어야 할까요?"""

    def train(net, optimizer, x, t, batches):
        losses, grads = [], None
        for rows in batches:
            loss, grads = net.loss_and_gradient(x[rows], t[rows])
            losses.append(loss)
        if grads is not None:
            optimizer.update(net.params, grads)
        return losses

    return {"train": train}


@train_task.misconception()
def train_loss_after_update(ref):
    """가중치를 고친 다음의 손실을 기록했습니다. 고치기 전과 후 가운데 어느 쪽을 기록하기로 했나요?"""

    def train(net, optimizer, x, t, batches):
        losses = []
        for rows in batches:
            _, grads = net.loss_and_gradient(x[rows], t[rows])
            optimizer.update(net.params, grads)
            losses.append(net.loss(x[rows], t[rows]))
        return losses

    return {"train": train}


@train_task.misconception()
def train_last_loss(ref):
    """마지막 손실만 남았습니다. 리스트를 만드는 줄이 반복문 안에 들어가 있지 않나요?"""

    def train(net, optimizer, x, t, batches):
        losses = []
        for rows in batches:
            losses = []
            loss, grads = net.loss_and_gradient(x[rows], t[rows])
            losses.append(loss)
            optimizer.update(net.params, grads)
        return losses

    return {"train": train}


@train_task.misconception()
def train_returns_early(ref):
    """첫 미니배치만 학습하고 끝났습니다. 반복문 뒤에 올 return이 반복문 안으로 들여 쓰여 있지 않을까요?"""

    def train(net, optimizer, x, t, batches):
        losses = []
        for rows in batches:
            loss, grads = net.loss_and_gradient(x[rows], t[rows])
            losses.append(loss)
            optimizer.update(net.params, grads)
            return losses
        return losses

    return {"train": train}


@train_task.misconception()
def train_average_loss(ref):
    """손실의 평균 하나를 돌려주었습니다. 미니배치마다의 손실을 어떻게 돌려주기로 했나요?"""

    def train(net, optimizer, x, t, batches):
        losses = ref.train(net, optimizer, x, t, batches)
        return sum(losses) / max(1, len(losses))

    return {"train": train}


@train_task.misconception()
def train_swapped_arguments(ref):
    """update에 기울기를 먼저 넘겨서 가중치 대신 기울기가 고쳐졌습니다. 약속한 차례는 무엇이었나요?"""

    def train(net, optimizer, x, t, batches):
        losses = []
        for rows in batches:
            loss, grads = net.loss_and_gradient(x[rows], t[rows])
            losses.append(loss)
            optimizer.update(grads, net.params)
        return losses

    return {"train": train}


@train_task.misconception()
def train_updates_twice(ref):
    """미니배치 하나에 가중치를 두 번 고쳤습니다. update를 부르는 줄은 몇 번 실행되나요?"""

    def train(net, optimizer, x, t, batches):
        losses = []
        for rows in batches:
            loss, grads = net.loss_and_gradient(x[rows], t[rows])
            optimizer.update(net.params, grads)
            optimizer.update(net.params, grads)
            losses.append(loss)
        return losses

    return {"train": train}


@train_task.pattern(
    error=r"missing 1 required positional argument: '(grads|params)'|takes 2 positional arguments"
)
def train_update_arguments():
    """update에 넘긴 값의 수가 맞지 않습니다. 가중치의 사전과 기울기의 사전을 차례로 넘겼나요?"""


@train_task.pattern(source=r"=\s*optimizer\.update\(")
def train_update_returns_nothing():
    """update가 돌려준 것을 담았습니다. update는 가중치를 제자리에서 고치고 아무것도 돌려주지 않습니다. 담은 자리에는 무엇이 남을까요?"""


@train_task.pattern(
    error=r"cannot unpack non-iterable|values to unpack|(tuple|list) indices must be integers",
)
def train_unpacking():
    """돌려받은 값의 수와 담을 이름의 수가 다릅니다. loss_and_gradient는 값을 몇 개 돌려주나요? update는요?"""


@train_task.variant
def train_by_step_number(ref):
    def train(net, optimizer, x, t, batches):
        losses = [None] * batches.shape[0]
        for step in range(batches.shape[0]):
            images, answers = x[batches[step]], t[batches[step]]
            losses[step], grads = net.loss_and_gradient(images, answers)
            optimizer.update(net.params, grads)
        return losses

    return {"train": train}


@train_task.variant
def train_records_last(ref):
    def train(net, optimizer, x, t, batches):
        history = ()
        for rows in batches:
            result = net.loss_and_gradient(np.take(x, rows, axis=0), np.take(t, rows))
            optimizer.update(net.params, result[1])
            history += (result[0],)
        return list(history)

    return {"train": train}


@train_task.variant
def train_as_array(ref):
    def train(net, optimizer, x, t, batches):
        losses = np.zeros(len(batches))
        for i, (xb, tb) in enumerate(zip(x[batches], t[batches])):
            losses[i], grads = net.loss_and_gradient(xb, tb)
            optimizer.update(net.params, grads)
        return losses

    return {"train": train}


@train_task.variant
def train_with_generator(ref):
    def train(net, optimizer, x, t, batches):
        def steps():
            for rows in batches.tolist():
                loss, grads = net.loss_and_gradient(x[rows], t[rows])
                optimizer.update(net.params, grads)
                yield loss

        return list(steps())

    return {"train": train}
