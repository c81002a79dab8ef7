"""prac2_pooling 채점: 최대 풀링의 순전파와 역전파.

Everything here picks numbers or adds a few: the default tolerance is far above rounding and far below any mistake.
Where the largest value of a window is not unique, the text says which one counts; only the cases about ties have any.
"""

import numpy as np

from autograde import Exercise

exercise = Exercise("prac2_pooling", title="합성곱 3: 최대 풀링")

# What the wrong answers below are built from.

SIZE_NOT_INTEGER = r"'float' object cannot be interpreted as an integer|slice indices must be integers"
ZEROS_WITHOUT_TUPLE = r"(?:zeros|ones|empty)\(\) takes from|Cannot interpret '\d+' as a data type"


def windows_of(x, pool_h, pool_w, stride):
    """Every window, as (N, C, OH, OW, PH, PW)."""
    windows = np.lib.stride_tricks.sliding_window_view(x, (pool_h, pool_w), axis=(2, 3))
    return windows[:, :, ::stride, ::stride]


def pooled(x, pool_h, pool_w, stride, reduce=np.max):
    return reduce(windows_of(x, pool_h, pool_w, stride), axis=(4, 5))


def sent_back(weights, x_shape, stride):
    """Adds what each window sends to its cells, (N, C, OH, OW, PH, PW), up in an image."""
    dx = np.zeros(x_shape)
    out_h, out_w, pool_h, pool_w = weights.shape[2:]
    for y, z in np.ndindex(pool_h, pool_w):
        dx[:, :, y : y + stride * out_h : stride, z : z + stride * out_w : stride] += weights[..., y, z]
    return dx


def winners(x, pool_h, pool_w, stride, last=False):
    """1 where a window's largest value stands, for the first (or last) of equals."""
    windows = windows_of(x, pool_h, pool_w, stride)
    flat = windows.reshape(*windows.shape[:4], -1)
    index = flat.shape[-1] - 1 - np.argmax(flat[..., ::-1], -1) if last else np.argmax(flat, -1)
    return np.eye(flat.shape[-1])[index].reshape(windows.shape)


def unfolded(x, pool_h, pool_w, stride):
    """The windows as im2col has them."""
    windows = windows_of(x, pool_h, pool_w, stride)
    N, C, out_h, out_w = windows.shape[:4]
    return windows.transpose(0, 2, 3, 1, 4, 5).reshape(N * out_h * out_w, C * pool_h * pool_w)


TOY_X = np.arange(18.0).reshape(1, 2, 3, 3)
TOY_DOUT = np.arange(1.0, 9.0).reshape(1, 2, 2, 2)


def shuffled(*shape, step=7):
    """Different whole numbers in no order, some of them negative."""
    count = int(np.prod(shape))
    while np.gcd(step, count) != 1:
        step += 1
    return ((np.arange(count) * step) % count - float(count // 3)).reshape(shape)


def mixed(*shape, start=0):
    """Whole numbers from -5 to 5 without 0, for gradients."""
    count = int(np.prod(shape))
    numbers = (np.arange(start, start + count) * 7) % 11 - 5.0
    return np.where(numbers == 0, 6.0, numbers).reshape(shape)


def distinct(rng, *shape):
    """Random numbers without ties."""
    return rng.permutation(int(np.prod(shape))).reshape(shape) / 7 - 1.0


# 1. max_pool_naive -----------------------------------------------------------------------------

naive = exercise.task(
    "max_pool_naive",
    lecture="3_day/pooling#max-pooling",
    hints=[
        "출력의 높이와 너비를 따로 구하고, 이미지, 채널, 출력의 세로, 가로를 차례로 도는 반복문을 만드세요.",
        "출력의 (i, j) 자리에서 창의 왼쪽 위는 (i × stride, j × stride)이고, 창의 크기는 stride가 아니라 pool_h와 pool_w입니다.",
        "창을 슬라이스로 잘라 가장 큰 값을 구하면 됩니다. 이미지와 채널은 번호로 하나씩 고르세요.",
    ],
)


@naive.case(points=1)
def toy(rng):
    """손으로 풀어 본 예: toyPooling"""
    return [TOY_X, 2, 2, 1]


@naive.case(points=1)
def no_overlap(rng):
    """창이 겹치지 않을 때, 이미지 두 장"""
    return [shuffled(2, 2, 4, 6), 2, 2, 2]


@naive.case(points=1)
def uneven_window(rng):
    """높이와 너비가 다른 창, 아래와 오른쪽이 남을 때"""
    return [shuffled(1, 2, 6, 8), 3, 2, 2]


@naive.case(points=1)
def all_negative(rng):
    """모두 음수일 때"""
    return [-1.0 - np.abs(shuffled(1, 1, 3, 4)), 2, 2, 1]


@naive.case(points=1, hidden=True)
def whole_image(rng):
    """창이 이미지만 할 때"""
    return [distinct(rng, 3, 2, 3, 4), 3, 4, 1]


@naive.case(points=1, hidden=True)
def with_gaps(rng):
    """스트라이드가 창보다 클 때"""
    return [distinct(rng, 2, 3, 8, 7), 2, 2, 3]


@naive.case(points=1, hidden=True)
def integers(rng):
    """정수 이미지"""
    return [rng.integers(-9, 17, size=(2, 2, 5, 6)), 2, 3, 1]


@naive.misconception()
def mean_pooling(x, pool_h, pool_w, stride):
    """창의 평균을 구했습니다. 최대 풀링은 창에서 무엇을 남기나요?"""
    N, C, H, W = x.shape
    out = np.zeros((N, C, (H - pool_h) // stride + 1, (W - pool_w) // stride + 1))
    for n, c, i, j in np.ndindex(*out.shape):
        top, left = i * stride, j * stride
        out[n, c, i, j] = np.mean(x[n, c, top : top + pool_h, left : left + pool_w])
    return out


@naive.misconception()
def min_pooling(x, pool_h, pool_w, stride):
    """창에서 가장 작은 값을 남겼습니다. 남길 것은 어느 쪽인가요?"""
    return pooled(x, pool_h, pool_w, stride, np.min)


@naive.misconception()
def sum_pooling(x, pool_h, pool_w, stride):
    """창의 값을 모두 더했습니다. 합성곱과 달리 풀링은 창에서 무엇을 남기나요?"""
    return pooled(x, pool_h, pool_w, stride, np.sum)


@naive.misconception()
def positions_instead_of_values(x, pool_h, pool_w, stride):
    """가장 큰 값이 아니라 그 번호가 나왔습니다. np.argmax와 np.max는 무엇이 다른가요?"""
    windows = windows_of(x, pool_h, pool_w, stride)
    return np.argmax(windows.reshape(*windows.shape[:4], -1), axis=-1)


@naive.misconception()
def size_divided_by_window(x, pool_h, pool_w, stride):
    """stride를 쓰지 않고 창의 크기만큼 옮겼습니다. 창이 겹치는 경우도 있지 않나요?"""
    N, C, H, W = x.shape
    out = np.zeros((N, C, H // pool_h, W // pool_w))
    for n, c, i, j in np.ndindex(*out.shape):
        out[n, c, i, j] = np.max(x[n, c, i * pool_h : (i + 1) * pool_h, j * pool_w : (j + 1) * pool_w])
    return out


@naive.misconception()
def stride_not_used(x, pool_h, pool_w, stride):
    """창이 한 칸씩만 옮겨 갔습니다. stride는 어디에 쓰였나요?"""
    return pooled(x, pool_h, pool_w, 1)


@naive.misconception()
def starts_not_multiplied(x, pool_h, pool_w, stride):
    """출력의 크기는 맞지만 창이 한 칸씩만 옮겨 갔습니다. 창의 시작에 무엇을 곱해야 할까요?"""
    N, C, H, W = x.shape
    out = np.zeros((N, C, (H - pool_h) // stride + 1, (W - pool_w) // stride + 1))
    for n, c, i, j in np.ndindex(*out.shape):
        out[n, c, i, j] = np.max(x[n, c, i : i + pool_h, j : j + pool_w])
    return out


@naive.misconception()
def window_of_stride(x, pool_h, pool_w, stride):
    """창의 크기를 stride로 잘랐습니다. 창의 끝은 시작에서 무엇만큼 떨어져 있어야 할까요?"""
    N, C, H, W = x.shape
    out = np.zeros((N, C, (H - pool_h) // stride + 1, (W - pool_w) // stride + 1))
    for n, c, i, j in np.ndindex(*out.shape):
        top, left = i * stride, j * stride
        out[n, c, i, j] = np.max(x[n, c, top : top + stride, left : left + stride])
    return out


@naive.misconception()
def window_turned(x, pool_h, pool_w, stride):
    """출력의 크기는 맞지만 창을 자를 때 높이와 너비가 뒤바뀌었습니다. pool_h는 세로와 가로 가운데 어느 쪽 범위에 쓰나요?"""
    out = pooled(x, pool_h, pool_w, stride)
    for i, j in np.ndindex(*out.shape[2:]):
        top, left = i * stride, j * stride
        out[:, :, i, j] = x[:, :, top : top + pool_w, left : left + pool_h].max(axis=(2, 3))
    return out


@naive.misconception(see="3_day/im2col#output-size")
def first_place_forgotten(x, pool_h, pool_w, stride):
    """출력의 마지막 줄과 칸이 빠졌습니다. 창을 한 번도 옮기지 않은 자리는 몇 곳인가요?"""
    return pooled(x, pool_h, pool_w, stride)[:, :, :-1, :-1]


@naive.misconception()
def channels_merged(x, pool_h, pool_w, stride):
    """모든 채널에서 가장 큰 값 하나를 남겼습니다. 풀링은 채널을 섞나요?"""
    out = pooled(x, pool_h, pool_w, stride)
    return np.broadcast_to(out.max(axis=1, keepdims=True), out.shape).copy()


@naive.misconception()
def images_merged(x, pool_h, pool_w, stride):
    """모든 이미지에서 가장 큰 값 하나를 남겼습니다. 이미지마다 따로 계산하려면 창을 자를 때 무엇을 골라야 할까요?"""
    out = pooled(x, pool_h, pool_w, stride)
    return np.broadcast_to(out.max(axis=0, keepdims=True), out.shape).copy()


@naive.misconception(see="3_day/im2col#output-size")
def square_output(x, pool_h, pool_w, stride):
    """출력의 가로를 높이와 똑같이 했습니다. 이미지의 너비와 창의 너비는 어디에 쓰였나요?"""
    N, C, H, W = x.shape
    out_h = (H - pool_h) // stride + 1
    out = np.zeros((N, C, out_h, out_h))
    for n, c, i, j in np.ndindex(*out.shape):
        top, left = i * stride, j * stride
        out[n, c, i, j] = np.max(x[n, c, top : top + pool_h, left : left + pool_w])
    return out


@naive.misconception()
def zero_takes_part(x, pool_h, pool_w, stride):
    """음수만 있는 창에서 0이 나왔습니다. 0에서 시작해 더 큰 값을 찾으면 모두 음수일 때 어떻게 되나요?"""
    return np.maximum(0, pooled(x, pool_h, pool_w, stride))


@naive.pattern(error=r"zero-size array to reduction operation", source=r"//\s*\(?\s*(?:self\.)?pool_[hw]")
def window_count_by_window():
    """출력의 크기를 창의 크기로 나누어 구하고 창은 stride만큼 옮겨서, 창이 이미지를 벗어났습니다. 출력의 크기를 구하는 식에서 무엇으로 나누기로 했나요?"""


@naive.pattern(error=r"zero-size array to reduction operation")
def empty_window():
    """빈 창에서 가장 큰 값을 찾았습니다. 창의 시작과 끝을 출력해 보고, 이미지를 벗어나지 않는지 살펴볼까요?"""


@naive.pattern(error=SIZE_NOT_INTEGER, see="3_day/im2col#output-size")
def naive_float_size():
    """크기나 범위에 정수가 아닌 수가 들어갔습니다. 출력의 크기를 구할 때 쓴 나눗셈은 몫을 정수로 주나요?"""


@naive.pattern(error=ZEROS_WITHOUT_TUPLE)
def naive_zeros_without_tuple():
    """np.zeros에 모양을 여러 인자로 나누어 넣었습니다. 모양은 하나의 튜플로 묶어야 하지 않을까요?"""


@naive.pattern(error=r"truth value of an array", see="1_day/numpy#indexing")
def builtin_max_of_window():
    """파이썬의 max가 배열을 통째로 비교하려다 멈췄습니다. 배열 전체에서 가장 큰 값을 찾는 NumPy 함수는 무엇일까요?"""


@naive.variant
def six_loops(x, pool_h, pool_w, stride):
    N, C, H, W = x.shape
    OH, OW = (H - pool_h) // stride + 1, (W - pool_w) // stride + 1
    out = np.full((N, C, OH, OW), -np.inf)
    for n in range(N):
        for c in range(C):
            for i in range(OH):
                for j in range(OW):
                    for y in range(pool_h):
                        for z in range(pool_w):
                            value = x[n, c, i * stride + y, j * stride + z]
                            if value > out[n, c, i, j]:
                                out[n, c, i, j] = value
    return out


@naive.variant
def over_places(x, pool_h, pool_w, stride):
    H, W = x.shape[2:]
    rows = [
        [
            x[:, :, top : top + pool_h, left : left + pool_w].max(axis=(2, 3))
            for left in range(0, W - pool_w + 1, stride)
        ]
        for top in range(0, H - pool_h + 1, stride)
    ]
    return np.array(rows).transpose(2, 3, 0, 1)


@naive.variant
def over_window_cells(x, pool_h, pool_w, stride):
    H, W = x.shape[2:]
    OH, OW = (H - pool_h) // stride + 1, (W - pool_w) // stride + 1
    out = None
    for y in range(pool_h):
        for z in range(pool_w):
            part = x[:, :, y : y + stride * OH : stride, z : z + stride * OW : stride]
            out = part.copy() if out is None else np.maximum(out, part)
    return out


@naive.variant
def with_windows(x, pool_h, pool_w, stride):
    windows = np.lib.stride_tricks.sliding_window_view(x, (pool_h, pool_w), axis=(2, 3))
    return np.amax(windows[:, :, ::stride, ::stride], axis=(-2, -1)).astype(float)


naive.equivalent("max_pool_naive: np.zeros(…) → np.ones(…)", "출력의 자리를 모두 돌며 빠짐없이 덮어씁니다.")


# 2. max_pool_naive_backward --------------------------------------------------------------------

naive_back = exercise.task(
    "max_pool_naive_backward",
    lecture="3_day/pooling#max-pooling-backward",
    hints=[
        "순전파와 똑같은 반복문을 돌면서, 창마다 가장 큰 값의 자리를 찾아 dout의 값 하나를 보냅니다.",
        "창 안에서 찾은 번호에 창의 시작을 더하면 이미지에서의 자리가 됩니다.",
        "한 자리가 여러 창에서 이길 수 있습니다. 앞에서 온 기울기가 사라지지 않게 하려면 어떤 대입을 써야 할까요?",
    ],
)


@naive_back.case(points=1)
def overlapping_by_hand(rng):
    """손으로 풀어 본 예: 가운데의 9"""
    x = np.zeros((1, 1, 3, 3))
    x[0, 0, 1, 1] = 9.0
    return [np.array([[[[1.0, 2.0], [3.0, 4.0]]]]), x, 2, 2, 1]


@naive_back.case(points=1)
def tie_by_hand(rng):
    """손으로 풀어 본 예: 모두 5"""
    return [np.array([[[[7.0]]]]), np.full((1, 1, 2, 2), 5.0), 2, 2, 1]


@naive_back.case(points=1)
def toy_backward(rng):
    """강의 자료의 toyPooling"""
    return [TOY_DOUT, TOY_X, 2, 2, 1]


@naive_back.case(points=1)
def backward_no_overlap(rng):
    """창이 겹치지 않을 때, 이미지 두 장"""
    return [mixed(2, 2, 2, 3), shuffled(2, 2, 4, 6), 2, 2, 2]


@naive_back.case(points=1)
def backward_uneven(rng):
    """높이와 너비가 다른 창, 아래와 오른쪽이 남을 때"""
    return [mixed(1, 2, 2, 4, start=3), shuffled(1, 2, 6, 8), 3, 2, 2]


@naive_back.case(points=1, hidden=True)
def backward_many_ties(rng):
    """같은 값이 많을 때"""
    return [rng.normal(size=(2, 2, 4, 3)), rng.integers(0, 2, size=(2, 2, 5, 4)) * 1.0, 2, 2, 1]


@naive_back.case(points=2, hidden=True)
def backward_overlapping(rng):
    """겹치는 창, 여러 장과 여러 채널"""
    return [rng.normal(size=(3, 2, 4, 4)), distinct(rng, 3, 2, 6, 5), 3, 2, 1]


@naive_back.case(points=1, hidden=True)
def backward_gaps(rng):
    """스트라이드가 창보다 클 때"""
    return [rng.normal(size=(2, 3, 3, 2)), distinct(rng, 2, 3, 8, 7), 2, 2, 3]


@naive_back.misconception()
def overwrites(dout, x, pool_h, pool_w, stride):
    """여러 창에서 이긴 자리에 마지막 기울기만 남았습니다. 같은 자리에 값이 여러 번 올 때 =와 +=는 어떻게 다른가요?"""
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(*dout.shape):
        top, left = i * stride, j * stride
        window = x[n, c, top : top + pool_h, left : left + pool_w]
        y, z = np.unravel_index(np.argmax(window), window.shape)
        dx[n, c, top + y, left + z] = dout[n, c, i, j]
    return dx


@naive_back.misconception()
def ties_to_all(dout, x, pool_h, pool_w, stride):
    """가장 큰 값이 여럿일 때 모두에게 기울기를 보냈습니다. 비길 때는 어느 하나를 고르기로 했나요?"""
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(*dout.shape):
        top, left = i * stride, j * stride
        window = x[n, c, top : top + pool_h, left : left + pool_w]
        mask = window == np.max(window)
        dx[n, c, top : top + pool_h, left : left + pool_w] += mask * dout[n, c, i, j]
    return dx


@naive_back.misconception()
def ties_shared(dout, x, pool_h, pool_w, stride):
    """가장 큰 값이 여럿일 때 기울기를 나누어 보냈습니다. 비길 때는 어느 하나를 고르기로 했나요?"""
    windows = windows_of(x, pool_h, pool_w, stride)
    mask = windows == windows.max(axis=(4, 5), keepdims=True)
    share = mask / mask.sum(axis=(4, 5), keepdims=True)
    return sent_back(share * dout[..., None, None], x.shape, stride)


@naive_back.misconception()
def ties_to_last(dout, x, pool_h, pool_w, stride):
    """가장 큰 값이 여럿일 때 나중에 나오는 것을 골랐습니다. >=로 견주면 같은 값일 때 어떻게 될까요?"""
    chosen = winners(x, pool_h, pool_w, stride, last=True)
    return sent_back(chosen * dout[..., None, None], x.shape, stride)


@naive_back.misconception()
def overwrites_and_ties_to_all(dout, x, pool_h, pool_w, stride):
    """비긴 자리 모두에 보냈고, 겹친 창의 기울기를 덮어썼습니다. 먼저 겹친 창부터 보면, =와 += 가운데 무엇을 써야 할까요?"""
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(*dout.shape):
        top, left = i * stride, j * stride
        window = x[n, c, top : top + pool_h, left : left + pool_w]
        dx[n, c, top : top + pool_h, left : left + pool_w] = (window == np.max(window)) * dout[n, c, i, j]
    return dx


@naive_back.misconception()
def window_overwritten(dout, x, pool_h, pool_w, stride):
    """창을 통째로 덮어써서 앞의 창이 보낸 기울기가 지워졌습니다. 이긴 자리에만 더하려면 어떻게 해야 할까요?"""
    chosen = winners(x, pool_h, pool_w, stride)
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(*dout.shape):
        top, left = i * stride, j * stride
        dx[n, c, top : top + pool_h, left : left + pool_w] = chosen[n, c, i, j] * dout[n, c, i, j]
    return dx


@naive_back.misconception()
def sent_to_everyone(dout, x, pool_h, pool_w, stride):
    """창의 모든 자리에 기울기를 보냈습니다. 진 값을 조금 움직이면 출력이 변하나요?"""
    ones = np.ones(windows_of(x, pool_h, pool_w, stride).shape)
    return sent_back(ones * dout[..., None, None], x.shape, stride)


@naive_back.misconception()
def averaged_over_window(dout, x, pool_h, pool_w, stride):
    """기울기를 창의 칸 수로 나누어 고르게 보냈습니다. 이것은 평균 풀링의 역전파입니다. 최댓값은 어느 자리에서 왔나요?"""
    ones = np.ones(windows_of(x, pool_h, pool_w, stride).shape) / (pool_h * pool_w)
    return sent_back(ones * dout[..., None, None], x.shape, stride)


@naive_back.misconception(see="2_day/backprop#gates")
def multiplied_by_value(dout, x, pool_h, pool_w, stride):
    """이긴 자리에 기울기와 값을 곱해 보냈습니다. 최댓값 게이트의 국소 기울기는 이긴 쪽에서 얼마인가요?"""
    chosen = winners(x, pool_h, pool_w, stride) * windows_of(x, pool_h, pool_w, stride)
    return sent_back(chosen * dout[..., None, None], x.shape, stride)


@naive_back.misconception(see="2_day/backprop#chain-rule")
def upstream_dropped(dout, x, pool_h, pool_w, stride):
    """이긴 자리에 1만 보냈습니다. 흘러온 기울기 dout은 어디에 쓰였나요?"""
    return sent_back(winners(x, pool_h, pool_w, stride), x.shape, stride)


@naive_back.misconception(see="1_day/numpy#views")
def starts_from_x(dout, x, pool_h, pool_w, stride):
    """dx = x라고 적어서 x에 기울기를 더했고, 받은 x까지 바뀌었습니다. 기울기는 어떤 값에서 모으기 시작해야 할까요?"""
    dx = x
    for n, c, i, j in np.ndindex(*dout.shape):
        top, left = i * stride, j * stride
        window = x[n, c, top : top + pool_h, left : left + pool_w]
        y, z = np.unravel_index(np.argmax(window), window.shape)
        dx[n, c, top + y, left + z] += dout[n, c, i, j]
    return dx


@naive_back.misconception()
def starts_from_copy(dout, x, pool_h, pool_w, stride):
    """dx에 x의 값이 들어 있습니다. 기울기는 어떤 값에서 모으기 시작해야 할까요?"""
    return x + sent_back(winners(x, pool_h, pool_w, stride) * dout[..., None, None], x.shape, stride)


@naive_back.misconception()
def starts_not_added(dout, x, pool_h, pool_w, stride):
    """창 안의 번호를 그대로 이미지의 자리로 썼습니다. 창의 시작을 더해야 하지 않을까요?"""
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(*dout.shape):
        top, left = i * stride, j * stride
        window = x[n, c, top : top + pool_h, left : left + pool_w]
        y, z = np.unravel_index(np.argmax(window), window.shape)
        dx[n, c, y, z] += dout[n, c, i, j]
    return dx


@naive_back.misconception()
def starts_without_stride(dout, x, pool_h, pool_w, stride):
    """창이 한 칸씩만 옮겨 갔습니다. 순전파와 같은 창을 보려면 창의 시작에 무엇을 곱해야 할까요?"""
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(*dout.shape):
        window = x[n, c, i : i + pool_h, j : j + pool_w]
        y, z = np.unravel_index(np.argmax(window), window.shape)
        dx[n, c, i + y, j + z] += dout[n, c, i, j]
    return dx


@naive_back.misconception()
def divided_by_height(dout, x, pool_h, pool_w, stride):
    """한 줄로 편 번호를 창의 높이로 나누어 자리를 찾았습니다. 한 줄에 몇 칸이 들어 있나요?"""
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(*dout.shape):
        top, left = i * stride, j * stride
        window = x[n, c, top : top + pool_h, left : left + pool_w]
        y, z = divmod(int(np.argmax(window)), pool_h)
        dx[n, c, top + y, left + z] += dout[n, c, i, j]
    return dx


@naive_back.pattern(error=r"index \d+ is out of bounds", source=r"range\(\s*(?:H|W|x\.shape)")
def loops_over_inputs():
    """번호가 배열의 크기를 넘었습니다. 반복문이 도는 것은 입력의 자리인가요, 출력의 자리인가요?"""


@naive_back.pattern(error=r"argmax of an empty sequence")
def backward_empty_window():
    """빈 창에서 가장 큰 값의 자리를 찾았습니다. 창의 시작과 끝을 출력해 보고, 이미지를 벗어나지 않는지 살펴볼까요?"""


@naive_back.variant
def compares_one_by_one(dout, x, pool_h, pool_w, stride):
    N, C, OH, OW = dout.shape
    dx = np.zeros(x.shape)
    for n in range(N):
        for c in range(C):
            for i in range(OH):
                for j in range(OW):
                    best = None
                    for y in range(i * stride, i * stride + pool_h):
                        for z in range(j * stride, j * stride + pool_w):
                            if best is None or x[n, c, y, z] > x[n, c, best[0], best[1]]:
                                best = (y, z)
                    dx[n, c, best[0], best[1]] += dout[n, c, i, j]
    return dx


@naive_back.variant
def with_where(dout, x, pool_h, pool_w, stride):
    dx = np.zeros_like(x, dtype=float)
    for n in range(dout.shape[0]):
        for c in range(dout.shape[1]):
            for i in range(dout.shape[2]):
                for j in range(dout.shape[3]):
                    rows = slice(i * stride, i * stride + pool_h)
                    columns = slice(j * stride, j * stride + pool_w)
                    patch = x[n, c, rows, columns]
                    ys, zs = np.where(patch == patch.max())
                    dx[n, c, rows, columns][ys[0], zs[0]] += dout[n, c, i, j]
    return dx


@naive_back.variant
def added_at(dout, x, pool_h, pool_w, stride):
    windows = np.lib.stride_tricks.sliding_window_view(x, (pool_h, pool_w), axis=(2, 3))
    windows = windows[:, :, ::stride, ::stride]
    place = windows.reshape(*dout.shape, -1).argmax(axis=-1)
    n, c, i, j = np.indices(dout.shape)
    dx = np.zeros(x.shape)
    np.add.at(dx, (n, c, i * stride + place // pool_w, j * stride + place % pool_w), dout)
    return dx


@naive_back.variant
def one_plane_at_a_time(dout, x, pool_h, pool_w, stride):
    planes = []
    for image, upstream in zip(x.reshape(-1, *x.shape[2:]), dout.reshape(-1, *dout.shape[2:])):
        plane = np.zeros(image.shape)
        for (i, j), d in np.ndenumerate(upstream):
            corner = image[i * stride :, j * stride :][:pool_h, :pool_w]
            y, z = divmod(int(corner.argmax()), pool_w)
            plane[i * stride + y, j * stride + z] += d
        planes.append(plane)
    return np.array(planes).reshape(x.shape)


# 3. toy_pool_forward ---------------------------------------------------------------------------

toy_fwd = exercise.task(
    "toy_pool_forward",
    returns=("arg_max", "out"),
    lecture="3_day/pooling#pooling-columns",
    hints=[
        "먼저 창 하나가 행 하나가 되게 나누세요. 열의 수가 pool_h × pool_w이면 됩니다.",
        "행마다 가장 큰 값과 그 번호를 구하려면 어느 축으로 보아야 할까요?",
        "행의 차례는 이미지, 세로, 가로, 채널입니다. 이 차례대로 네 축으로 나눈 다음 채널의 축을 두 번째로 옮기세요.",
    ],
)


@toy_fwd.case(points=1)
def toy_pooling(rng):
    """손으로 풀어 본 예: toyPooling"""
    return [unfolded(TOY_X, 2, 2, 1), 2, 2, 1, 2, 2]


@toy_fwd.case(points=1)
def toy_mixed(rng):
    """값이 뒤섞인 이미지 두 장, 채널 셋"""
    return [unfolded(shuffled(2, 3, 4, 6), 2, 3, 2), 2, 3, 2, 2, 2]


@toy_fwd.case(points=1)
def toy_uneven(rng):
    """출력의 높이와 너비가 다르고 음수뿐일 때"""
    return [-1.0 - np.abs(unfolded(shuffled(1, 2, 3, 5), 2, 2, 1)), 2, 2, 1, 2, 4]


@toy_fwd.case(points=1)
def toy_ties(rng):
    """가장 큰 값이 여럿일 때"""
    return [np.array([[1.0, 3.0, 3.0, 2.0], [5.0, 5.0, 5.0, 5.0]]), 2, 2, 1, 1, 2]


@toy_fwd.vectorized(points=1)
def toy_forward_without_loops(rng, n):
    """이미지의 수가 늘어도 반복문이 늘지 않는다"""
    return [1.0 * rng.integers(-9, 10, size=(n * 2, 8)), 2, 2, n, 2, 1]


@toy_fwd.case(points=1, hidden=True)
def toy_one_channel(rng):
    """채널이 하나일 때"""
    return [unfolded(distinct(rng, 3, 1, 5, 4), 3, 2, 1), 3, 2, 3, 3, 3]


@toy_fwd.case(points=2, hidden=True)
def toy_any(rng):
    """다른 크기"""
    return [unfolded(distinct(rng, 2, 5, 7, 6), 1, 4, 2), 1, 4, 2, 4, 2]


@toy_fwd.misconception(see="1_day/numpy#axis")
def along_columns(col, pool_h, pool_w, N, out_h, out_w):
    """행마다가 아니라 열마다 가장 큰 값을 찾았습니다. 창 하나는 행인가요, 열인가요?"""
    rows = col.reshape(-1, pool_h * pool_w)
    return np.argmax(rows, axis=0), np.max(rows, axis=0).reshape(N, out_h, out_w, -1).transpose(0, 3, 1, 2)


@toy_fwd.misconception(see="1_day/numpy#axis")
def arg_max_without_axis(col, pool_h, pool_w, N, out_h, out_w):
    """arg_max가 전체에서 하나뿐입니다. np.argmax에 축을 적지 않으면 배열을 어떻게 볼까요?"""
    rows = col.reshape(-1, pool_h * pool_w)
    return np.argmax(rows), np.max(rows, axis=1).reshape(N, out_h, out_w, -1).transpose(0, 3, 1, 2)


@toy_fwd.misconception(see="1_day/numpy#axis")
def arg_max_along_columns(col, pool_h, pool_w, N, out_h, out_w):
    """arg_max만 열마다 구했습니다. 가장 큰 값을 구할 때와 축이 같은가요?"""
    rows = col.reshape(-1, pool_h * pool_w)
    return np.argmax(rows, axis=0), np.max(rows, axis=1).reshape(N, out_h, out_w, -1).transpose(0, 3, 1, 2)


@toy_fwd.misconception()
def channels_not_separated(col, pool_h, pool_w, N, out_h, out_w):
    """col을 나누지 않아 모든 채널의 창에서 하나만 남았습니다. 채널마다 한 행이 되려면 먼저 무엇을 해야 할까요?"""
    return np.argmax(col, axis=1), np.max(col, axis=1).reshape(N, out_h, out_w, -1).transpose(0, 3, 1, 2)


@toy_fwd.misconception()
def pooled_mean(col, pool_h, pool_w, N, out_h, out_w):
    """출력에 창의 평균이 들어 있습니다. 최대 풀링은 창에서 무엇을 남기나요?"""
    rows = col.reshape(-1, pool_h * pool_w)
    out = np.mean(rows, axis=1).reshape(N, out_h, out_w, -1).transpose(0, 3, 1, 2)
    return np.argmax(rows, axis=1), out


@toy_fwd.misconception()
def output_scrambled(col, pool_h, pool_w, N, out_h, out_w):
    """출력을 곧바로 (N, C, OH, OW)로 reshape해서 채널끼리 뒤섞였습니다. 행의 차례에서 가장 먼저 바뀌는 것은 무엇인가요?"""
    rows = col.reshape(-1, pool_h * pool_w)
    return np.argmax(rows, axis=1), np.max(rows, axis=1).reshape(N, -1, out_h, out_w)


@toy_fwd.misconception()
def output_channels_last(col, pool_h, pool_w, N, out_h, out_w):
    """출력의 축이 아직 (N, OH, OW, C) 차례입니다. 채널의 축을 두 번째로 옮기려면 무엇을 해야 할까요?"""
    rows = col.reshape(-1, pool_h * pool_w)
    return np.argmax(rows, axis=1), np.max(rows, axis=1).reshape(N, out_h, out_w, -1)


@toy_fwd.misconception()
def output_flat(col, pool_h, pool_w, N, out_h, out_w):
    """출력이 아직 한 줄입니다. 이미지와 자리와 채널로 나누려면 무엇을 해야 할까요?"""
    rows = col.reshape(-1, pool_h * pool_w)
    return np.argmax(rows, axis=1), np.max(rows, axis=1)


@toy_fwd.misconception()
def output_axes_inverted(col, pool_h, pool_w, N, out_h, out_w):
    """transpose에 거꾸로 된 차례를 넣었습니다. 괄호 안의 수는 옮겨 갈 자리의 번호인가요, 가져올 축의 번호인가요?"""
    rows = col.reshape(-1, pool_h * pool_w)
    out = np.max(rows, axis=1).reshape(N, out_h, out_w, -1).transpose(0, 2, 3, 1)
    return np.argmax(rows, axis=1), out


@toy_fwd.misconception()
def output_width_first(col, pool_h, pool_w, N, out_h, out_w):
    """출력의 세로와 가로가 뒤바뀌었습니다. transpose로 축을 옮길 때 OH와 OW의 차례는 그대로인가요?"""
    rows = col.reshape(-1, pool_h * pool_w)
    out = np.max(rows, axis=1).reshape(N, out_h, out_w, -1).transpose(0, 3, 2, 1)
    return np.argmax(rows, axis=1), out


@toy_fwd.misconception()
def last_of_equals(col, pool_h, pool_w, N, out_h, out_w):
    """가장 큰 값이 여럿일 때 나중에 나오는 번호를 골랐습니다. 비길 때는 어느 것을 고르기로 했나요?"""
    rows = col.reshape(-1, pool_h * pool_w)
    last = rows.shape[1] - 1 - np.argmax(rows[:, ::-1], axis=1)
    return last, np.max(rows, axis=1).reshape(N, out_h, out_w, -1).transpose(0, 3, 1, 2)


@toy_fwd.misconception()
def returned_in_reverse(col, pool_h, pool_w, N, out_h, out_w):
    """돌려주는 차례가 (out, arg_max)로 바뀌었습니다. 약속한 차례는 무엇이었나요?"""
    rows = col.reshape(-1, pool_h * pool_w)
    out = np.max(rows, axis=1).reshape(N, out_h, out_w, -1).transpose(0, 3, 1, 2)
    return out, np.argmax(rows, axis=1)


@toy_fwd.variant
def picks_by_arg_max(col, pool_h, pool_w, N, out_h, out_w):
    rows = col.reshape(col.size // (pool_h * pool_w), pool_h * pool_w)
    arg_max = rows.argmax(axis=1)
    best = rows[np.arange(len(rows)), arg_max]
    return arg_max, np.moveaxis(best.reshape(N, out_h, out_w, -1), -1, 1)


@toy_fwd.variant
def six_axes(col, pool_h, pool_w, N, out_h, out_w):
    windows = col.reshape(N, out_h, out_w, -1, pool_h * pool_w)
    return [windows.argmax(axis=4).ravel(), windows.max(axis=4).transpose(0, 3, 1, 2).copy()]


@toy_fwd.variant
def with_take(col, pool_h, pool_w, N, out_h, out_w):
    rows = col.reshape((-1, pool_h * pool_w))
    arg_max = np.argmax(rows, 1)
    best = np.take_along_axis(rows, arg_max[:, None], axis=1)
    return arg_max, np.rollaxis(best.reshape(N, out_h, out_w, len(rows) // (N * out_h * out_w)), 3, 1)


@toy_fwd.variant
def columns_compared(col, pool_h, pool_w, N, out_h, out_w):
    rows = col.reshape(-1, pool_h * pool_w)
    best = np.maximum.reduce(rows, axis=1)
    first = (rows == best[:, None]).argmax(axis=1)
    return first, best.reshape(N, out_h * out_w, -1).swapaxes(1, 2).reshape(N, -1, out_h, out_w)


# 4. toy_pool_backward --------------------------------------------------------------------------

toy_back = exercise.task(
    "toy_pool_backward",
    returns=("dmax", "dcol"),
    lecture="3_day/pooling#max-pooling-backward",
    hints=[
        "dout의 축을 (N, OH, OW, C) 차례로 바꾼 다음 한 줄로 펴면 arg_max와 짝이 맞습니다.",
        "행 번호 0, 1, 2, …와 arg_max를 나란히 대괄호에 넣으면 행마다 한 자리씩 고를 수 있습니다.",
        "dcol은 dmax와 원소의 차례가 같습니다. 행의 수만 N·OH·OW가 되게 모양을 바꾸면 됩니다.",
    ],
)


@toy_back.case(points=1)
def toy_back_by_hand(rng):
    """손으로 풀어 본 예: toyPooling"""
    return [TOY_DOUT, np.full(8, 3), 2, 2]


@toy_back.case(points=1)
def toy_back_images(rng):
    """이미지 두 장, 채널 셋"""
    return [mixed(2, 3, 1, 2), np.array([0, 5, 2, 3, 1, 4, 5, 0, 3, 2, 4, 1]), 2, 3]


@toy_back.case(points=1)
def toy_back_uneven(rng):
    """출력의 높이와 너비가 다를 때"""
    arg_max = np.array([1, 0, 3, 2, 1, 1, 0, 3, 2, 2, 3, 0])
    return [mixed(1, 2, 2, 3, start=4), arg_max, 2, 2]


@toy_back.vectorized(points=1)
def toy_backward_without_loops(rng, n):
    """이미지의 수가 늘어도 반복문이 늘지 않는다"""
    return [1.0 * rng.integers(-9, 10, size=(n, 2, 2, 1)), rng.integers(0, 4, size=n * 4), 2, 2]


@toy_back.case(points=1, hidden=True)
def toy_back_one_channel(rng):
    """채널이 하나일 때"""
    return [rng.normal(size=(3, 1, 2, 4)), rng.integers(0, 6, size=24), 3, 2]


@toy_back.case(points=2, hidden=True)
def toy_back_any(rng):
    """다른 크기"""
    return [rng.normal(size=(2, 5, 4, 3)), rng.integers(0, 4, size=120), 1, 4]


@toy_back.misconception()
def dout_not_reordered(dout, arg_max, pool_h, pool_w):
    """dout을 축의 차례를 바꾸지 않고 펴서 arg_max와 짝이 어긋났습니다. arg_max의 차례에서 채널은 몇 번째인가요?"""
    dmax = np.zeros((dout.size, pool_h * pool_w))
    dmax[np.arange(dout.size), arg_max] = dout.ravel()
    return dmax, dmax.reshape(-1, dout.shape[1] * pool_h * pool_w)


@toy_back.misconception()
def dout_axes_inverted(dout, arg_max, pool_h, pool_w):
    """dout을 펴기 전에 transpose에 거꾸로 된 차례를 넣었습니다. 괄호 안의 수는 옮겨 갈 자리의 번호인가요, 가져올 축의 번호인가요?"""
    dmax = np.zeros((dout.size, pool_h * pool_w))
    dmax[np.arange(dout.size), arg_max] = dout.transpose(0, 3, 1, 2).ravel()
    return dmax, dmax.reshape(-1, dout.shape[1] * pool_h * pool_w)


@toy_back.misconception()
def dout_width_first(dout, arg_max, pool_h, pool_w):
    """dout의 세로와 가로가 뒤바뀐 채 펴졌습니다. 행의 차례는 세로와 가로 가운데 어느 쪽이 앞이었나요?"""
    dmax = np.zeros((dout.size, pool_h * pool_w))
    dmax[np.arange(dout.size), arg_max] = dout.transpose(0, 3, 2, 1).ravel()
    return dmax, dmax.reshape(-1, dout.shape[1] * pool_h * pool_w)


@toy_back.misconception(see="1_day/numpy#indexing")
def whole_columns(dout, arg_max, pool_h, pool_w):
    """dmax[:, arg_max]는 행마다 한 자리가 아니라 열을 통째로 고릅니다. 쌍점(:) 대신 무엇을 넣어야 할까요?"""
    upstream = dout.transpose(0, 2, 3, 1).ravel()
    dmax = np.zeros((dout.size, pool_h * pool_w))
    dmax[:, arg_max] = upstream
    return dmax, dmax.reshape(-1, dout.shape[1] * pool_h * pool_w)


@toy_back.misconception(see="1_day/numpy#indexing")
def rows_by_arg_max(dout, arg_max, pool_h, pool_w):
    """dmax[arg_max]는 행마다 한 자리가 아니라 행을 통째로 고릅니다. 행 번호와 열 번호를 어떻게 나란히 넣을까요?"""
    upstream = dout.transpose(0, 2, 3, 1).ravel()
    dmax = np.zeros((dout.size, pool_h * pool_w))
    dmax[arg_max] = upstream[:, None]
    return dmax, dmax.reshape(-1, dout.shape[1] * pool_h * pool_w)


@toy_back.misconception()
def everyone_gets_it(dout, arg_max, pool_h, pool_w):
    """창의 모든 자리에 기울기가 들어갔습니다. 진 값을 조금 움직이면 출력이 변하나요?"""
    upstream = dout.transpose(0, 2, 3, 1).ravel()
    dmax = np.ones((dout.size, pool_h * pool_w)) * upstream[:, None]
    return dmax, dmax.reshape(-1, dout.shape[1] * pool_h * pool_w)


@toy_back.misconception(see="2_day/backprop#chain-rule")
def ones_instead_of_dout(dout, arg_max, pool_h, pool_w):
    """이긴 자리에 1이 들어 있습니다. 흘러온 기울기 dout은 어디에 쓰였나요?"""
    dmax = np.zeros((dout.size, pool_h * pool_w))
    dmax[np.arange(dout.size), arg_max] = 1.0
    return dmax, dmax.reshape(-1, dout.shape[1] * pool_h * pool_w)


@toy_back.misconception()
def dcol_not_reshaped(dout, arg_max, pool_h, pool_w):
    """dcol이 아직 dmax와 같은 모양입니다. col2im에 넣으려면 im2col이 만든 col과 모양이 같아야 합니다. 행은 몇 개인가요?"""
    upstream = dout.transpose(0, 2, 3, 1).ravel()
    dmax = np.zeros((dout.size, pool_h * pool_w))
    dmax[np.arange(dout.size), arg_max] = upstream
    return dmax, dmax


@toy_back.misconception()
def dcol_channels_inside(dout, arg_max, pool_h, pool_w):
    """dcol의 열에서 채널이 창의 칸보다 뒤에 왔습니다. im2col의 열은 채널이 먼저였나요, 창의 칸이 먼저였나요?"""
    N, C, out_h, out_w = dout.shape
    upstream = dout.transpose(0, 2, 3, 1).ravel()
    dmax = np.zeros((dout.size, pool_h * pool_w))
    dmax[np.arange(dout.size), arg_max] = upstream
    dcol = dmax.reshape(-1, C, pool_h * pool_w).transpose(0, 2, 1).reshape(N * out_h * out_w, -1)
    return dmax, dcol


@toy_back.misconception()
def averaged_over_cells(dout, arg_max, pool_h, pool_w):
    """이긴 자리의 기울기를 창의 칸 수로 나누었습니다. 최댓값 게이트의 국소 기울기는 이긴 쪽에서 얼마인가요?"""
    upstream = dout.transpose(0, 2, 3, 1).ravel()
    dmax = np.zeros((dout.size, pool_h * pool_w))
    dmax[np.arange(dout.size), arg_max] = upstream / (pool_h * pool_w)
    return dmax, dmax.reshape(-1, dout.shape[1] * pool_h * pool_w)


@toy_back.pattern(error=r"shape mismatch: (indexing arrays|value array)", see="1_day/numpy#indexing")
def index_lengths_differ():
    """대괄호에 넣은 번호들과 넣을 값의 수가 서로 다릅니다. 행 번호, arg_max, 한 줄로 편 dout의 길이를 출력해 볼까요?"""


@toy_back.pattern(error=ZEROS_WITHOUT_TUPLE)
def toy_zeros_without_tuple():
    """np.zeros에 모양을 여러 인자로 나누어 넣었습니다. 모양은 하나의 튜플로 묶어야 하지 않을까요?"""


@toy_back.variant
def one_hot_times_dout(dout, arg_max, pool_h, pool_w):
    cells = pool_h * pool_w
    dmax = np.eye(cells)[arg_max] * np.moveaxis(dout, 1, -1).reshape(-1, 1)
    return dmax, dmax.reshape(-1, dout.shape[1] * cells)


@toy_back.variant
def with_put(dout, arg_max, pool_h, pool_w):
    upstream = dout.transpose(0, 2, 3, 1).reshape(-1, 1)
    dmax = np.zeros((len(upstream), pool_h * pool_w))
    np.put_along_axis(dmax, arg_max.reshape(-1, 1), upstream, axis=1)
    N, C, OH, OW = dout.shape
    return [dmax, dmax.reshape(N * OH * OW, -1)]


@toy_back.variant
def compared_with_range(dout, arg_max, pool_h, pool_w):
    N, C, OH, OW = dout.shape
    mask = arg_max[:, None] == np.arange(pool_h * pool_w)
    dmax = np.where(mask, dout.transpose(0, 2, 3, 1).flatten()[:, None], 0.0)
    return dmax, dmax.copy().reshape(N * OH * OW, C * pool_h * pool_w)


@toy_back.variant
def flat_positions(dout, arg_max, pool_h, pool_w):
    cells = pool_h * pool_w
    line = np.zeros(dout.size * cells)
    line[np.arange(dout.size) * cells + arg_max] = np.rollaxis(dout, 1, 4).ravel()
    return line.reshape(-1, cells), line.reshape(-1, cells * dout.shape[1])


toy_back.equivalent(
    "toy_pool_backward: dmax[…] = upstream; dcol = … → dcol = …; dmax[…] = upstream",
    "reshape가 뷰를 주므로 dmax를 나중에 채워도 dcol에 보입니다.",
)


# 5. MaxPooling ---------------------------------------------------------------------------------

layer = exercise.task(
    "MaxPooling",
    covers=("MaxPooling",),
    lecture="3_day/pooling#max-pooling-backward",
    hints=[
        "forward는 출력의 크기 → im2col → toy_pool_forward의 차례입니다. backward에 필요한 것은 이긴 자리와 입력의 모양입니다.",
        "im2col과 col2im에 stride를 넘겼나요? 풀링에는 패딩을 쓰지 않으니 pad는 0입니다.",
        "backward는 toy_pool_backward가 준 dcol을 입력의 모양으로 모으면 끝입니다.",
    ],
)


@layer.probe
def run(m, x, pool_h, pool_w, stride, dout, earlier=None):
    layer = m.MaxPooling(pool_h, pool_w, stride)
    if earlier is not None:
        layer.forward(earlier)
    yield "out", layer.forward(x)
    m.MaxPooling(pool_h, pool_w, stride).forward(-x)
    yield "dx", layer.backward(dout)
    yield "dx_again", layer.backward(dout)


@layer.case(points=2)
def layer_toy(rng):
    """손으로 풀어 본 예: toyPooling"""
    return [TOY_X, 2, 2, 1, TOY_DOUT]


@layer.case(points=1)
def layer_no_overlap(rng):
    """창이 겹치지 않을 때, 이미지 두 장"""
    return [shuffled(2, 3, 4, 6), 2, 2, 2, mixed(2, 3, 2, 3)]


@layer.case(points=1)
def layer_overlap(rng):
    """높이와 너비가 다른 창이 겹칠 때, 다른 크기의 입력으로 forward를 먼저 불렀을 때"""
    return [shuffled(1, 2, 6, 8), 3, 2, 1, mixed(1, 2, 4, 7, start=3), shuffled(2, 1, 4, 3)]


@layer.case(points=1)
def layer_ties(rng):
    """가장 큰 값이 여럿일 때"""
    x = np.array([[[[5.0, 5.0, 1.0], [5.0, 5.0, 1.0], [2.0, 0.0, 0.0]]]])
    return [x, 2, 2, 1, np.array([[[[1.0, 2.0], [3.0, 4.0]]]])]


@layer.case(points=1)
def layer_negative(rng):
    """모두 음수일 때"""
    return [-1.0 - np.abs(shuffled(1, 1, 3, 4)), 2, 2, 1, mixed(1, 1, 2, 3)]


@layer.case(points=1, hidden=True)
def layer_gaps(rng):
    """스트라이드가 창보다 클 때"""
    return [distinct(rng, 2, 3, 8, 7), 2, 2, 3, rng.normal(size=(2, 3, 3, 2))]


@layer.case(points=2, hidden=True)
def layer_any(rng):
    """겹치는 창, 여러 장과 여러 채널"""
    return [
        distinct(rng, 3, 2, 7, 6),
        3,
        2,
        2,
        rng.normal(size=(3, 2, 3, 3)),
        distinct(rng, 1, 4, 5, 9),
    ]


@layer.case(points=1, hidden=True)
def layer_integers(rng):
    """정수 이미지"""
    return [rng.permutation(2 * 2 * 4 * 5).reshape(2, 2, 4, 5), 2, 3, 1, rng.normal(size=(2, 2, 3, 3))]


@layer.misconception()
def layer_mean(ref):
    """출력에 창의 평균이 들어 있습니다. 최대 풀링은 창에서 무엇을 남기나요?"""

    class MaxPooling(ref.MaxPooling):
        def forward(self, x):
            out = super().forward(x)
            col = ref.im2col(x, self.pool_h, self.pool_w, self.stride, 0)
            rows = col.reshape(-1, self.pool_h * self.pool_w)
            N, C, out_h, out_w = out.shape
            return rows.mean(axis=1).reshape(N, out_h, out_w, C).transpose(0, 3, 1, 2)

    return {"MaxPooling": MaxPooling}


@layer.misconception(see="3_day/im2col#output-size")
@layer.pattern(
    error=r"cannot reshape array", source=r"im2col\(\s*\w+\s*,\s*self\.pool_h\s*,\s*self\.pool_w\s*\)"
)
def layer_unfold_without_stride(ref):
    """im2col에 stride를 넘기지 않았습니다. 적지 않은 인자는 어떤 값으로 정해지나요?"""

    class MaxPooling(ref.MaxPooling):
        def forward(self, x):
            N, _, H, W = x.shape
            out_h = (H - self.pool_h) // self.stride + 1
            out_w = (W - self.pool_w) // self.stride + 1
            self.x_shape = x.shape
            col = ref.im2col(x, self.pool_h, self.pool_w)
            self.arg_max, out = ref.toy_pool_forward(col, self.pool_h, self.pool_w, N, out_h, out_w)
            return out

    return {"MaxPooling": MaxPooling}


@layer.misconception(see="3_day/im2col#col2im")
def layer_fold_without_stride(ref):
    """col2im에 stride를 넘기지 않았습니다. 적지 않은 인자는 어떤 값으로 정해지나요?"""

    class MaxPooling(ref.MaxPooling):
        def backward(self, dout):
            _, dcol = ref.toy_pool_backward(dout, self.arg_max, self.pool_h, self.pool_w)
            return ref.col2im(dcol, self.x_shape, self.pool_h, self.pool_w)

    return {"MaxPooling": MaxPooling}


@layer.misconception()
@layer.pattern(error=r"cannot reshape array", source=r"/\s*self\.pool_[hw]")
def layer_size_divided_by_window(ref):
    """출력의 크기를 창의 크기로 나누어 구했습니다. 창이 겹치면 자리는 몇 곳인가요? stride로 셈해 보세요."""

    class MaxPooling(ref.MaxPooling):
        def forward(self, x):
            N, _, H, W = x.shape
            self.x_shape = x.shape
            col = ref.im2col(x, self.pool_h, self.pool_w, self.stride, 0)
            out_h, out_w = H // self.pool_h, W // self.pool_w
            self.arg_max, out = ref.toy_pool_forward(col, self.pool_h, self.pool_w, N, out_h, out_w)
            return out

    return {"MaxPooling": MaxPooling}


@layer.misconception(see="3_day/im2col#col2im")
def layer_not_folded(ref):
    """dx가 아직 펼친 행렬입니다. forward가 받은 x의 모양으로 모으는 함수는 무엇이었나요?"""

    class MaxPooling(ref.MaxPooling):
        def backward(self, dout):
            _, dcol = ref.toy_pool_backward(dout, self.arg_max, self.pool_h, self.pool_w)
            return dcol

    return {"MaxPooling": MaxPooling}


@layer.misconception()
def layer_folds_dmax(ref):
    """dcol 대신 dmax를 모으려고 했습니다. toy_pool_backward가 돌려주는 두 값 가운데 col과 모양이 같은 것은 어느 쪽인가요?"""

    class MaxPooling(ref.MaxPooling):
        def backward(self, dout):
            dmax, _ = ref.toy_pool_backward(dout, self.arg_max, self.pool_h, self.pool_w)
            return dmax

    return {"MaxPooling": MaxPooling}


@layer.misconception()
def layer_overwrites(ref):
    """여러 창에서 이긴 자리에 마지막 기울기만 남았습니다. 겹친 창의 기울기를 더해 주는 함수는 무엇이었나요?"""

    class MaxPooling(ref.MaxPooling):
        def backward(self, dout):
            dx = np.zeros(self.x_shape)
            places = self.arg_max.reshape(dout.transpose(0, 2, 3, 1).shape).transpose(0, 3, 1, 2)
            for n, c, i, j in np.ndindex(*dout.shape):
                y, z = divmod(int(places[n, c, i, j]), self.pool_w)
                dx[n, c, i * self.stride + y, j * self.stride + z] = dout[n, c, i, j]
            return dx

    return {"MaxPooling": MaxPooling}


@layer.misconception()
def layer_ties_to_all(ref):
    """가장 큰 값이 여럿일 때 모두에게 기울기를 보냈습니다. 비길 때는 어느 하나를 고르기로 했나요?"""

    class MaxPooling(ref.MaxPooling):
        def forward(self, x):
            out = super().forward(x)
            col = ref.im2col(x, self.pool_h, self.pool_w, self.stride, 0)
            rows = col.reshape(-1, self.pool_h * self.pool_w)
            self.mask = rows == rows.max(axis=1, keepdims=True)
            return out

        def backward(self, dout):
            upstream = dout.transpose(0, 2, 3, 1).reshape(-1, 1)
            dcol = (self.mask * upstream).reshape(-1, dout.shape[1] * self.pool_h * self.pool_w)
            return ref.col2im(dcol, self.x_shape, self.pool_h, self.pool_w, self.stride, 0)

    return {"MaxPooling": MaxPooling}


@layer.misconception()
def layer_zero_takes_part(ref):
    """음수만 있는 창에서 0이 나왔습니다. 0과 비교하는 곳이 있지 않나요? 풀링에는 패딩을 쓰지 않습니다."""

    class MaxPooling(ref.MaxPooling):
        def forward(self, x):
            return np.maximum(0, super().forward(x))

    return {"MaxPooling": MaxPooling}


@layer.misconception()
def layer_first_input(ref):
    """backward가 처음에 부른 forward의 기억을 썼습니다. forward를 부를 때마다 기억을 새로 바꾸고 있나요?"""

    class MaxPooling(ref.MaxPooling):
        def forward(self, x):
            kept = self.arg_max, self.x_shape
            out = super().forward(x)
            if kept[0] is not None:
                self.arg_max, self.x_shape = kept
            return out

    return {"MaxPooling": MaxPooling}


@layer.misconception()
def layer_shared_memory(ref):
    """층끼리 기억을 함께 쓰고 있어서, 다른 층의 forward가 이 층의 기억을 덮어썼습니다. 층마다 따로 담으려면 어디에 담아야 할까요?"""
    memory = {}

    class MaxPooling(ref.MaxPooling):
        def forward(self, x):
            out = super().forward(x)
            memory["all"] = self.arg_max, self.x_shape
            return out

        def backward(self, dout):
            self.arg_max, self.x_shape = memory["all"]
            return super().backward(dout)

    return {"MaxPooling": MaxPooling}


@layer.misconception()
def layer_scrambled_upstream(ref):
    """dout을 축의 차례를 바꾸지 않고 펴서 이긴 자리와 짝이 어긋났습니다. toy_pool_backward를 불러 보면 어떨까요?"""

    class MaxPooling(ref.MaxPooling):
        def backward(self, dout):
            N, C, out_h, out_w = dout.shape
            mixed_up = dout.reshape(N, out_h, out_w, C).transpose(0, 3, 1, 2)
            return super().backward(mixed_up)

    return {"MaxPooling": MaxPooling}


@layer.misconception()
def layer_output_scrambled(ref):
    """출력을 곧바로 (N, C, OH, OW)로 reshape해서 채널끼리 뒤섞였습니다. 창의 차례에서 가장 먼저 바뀌는 것은 무엇인가요?"""

    class MaxPooling(ref.MaxPooling):
        def forward(self, x):
            out = super().forward(x)
            return out.transpose(0, 2, 3, 1).reshape(out.shape)

    return {"MaxPooling": MaxPooling}


@layer.misconception(see="1_day/numpy#indexing")
def layer_whole_columns(ref):
    """[:, 번호]는 행마다 한 자리가 아니라 열을 통째로 고릅니다. 쌍점(:) 대신 무엇을 넣어야 행마다 한 자리씩 고를까요?"""

    class MaxPooling(ref.MaxPooling):
        def backward(self, dout):
            upstream = dout.transpose(0, 2, 3, 1)
            dmax = np.zeros((dout.size, self.pool_h * self.pool_w))
            dmax[:, self.arg_max] = upstream.ravel()
            dcol = dmax.reshape(-1, dout.shape[1] * self.pool_h * self.pool_w)
            return ref.col2im(dcol, self.x_shape, self.pool_h, self.pool_w, self.stride)

    return {"MaxPooling": MaxPooling}


@layer.misconception(see="2_day/backprop#chain-rule")
def layer_ignores_dout(ref):
    """이긴 자리에 1만 보냈습니다. 흘러온 기울기 dout은 어디에 쓰였나요?"""

    class MaxPooling(ref.MaxPooling):
        def backward(self, dout):
            return super().backward(np.ones(dout.shape))

    return {"MaxPooling": MaxPooling}


@layer.pattern(error=r"has no attribute '(forward|backward)'")
def layer_misspelt_method():
    """forward나 backward라는 메서드를 찾지 못했습니다. 철자가 forword, backword처럼 바뀌지 않았는지 살펴보세요."""


@layer.pattern(source=r"def\s+_+(inti|int|itni|inint)_+\s*\(")
def layer_misspelt_init():
    """__init__의 철자가 틀려서 객체를 만들 때 실행되지 않습니다. 밑줄 사이의 글자를 다시 읽어 보세요."""


@layer.pattern(error=r"name '(pool_h|pool_w|stride)' is not defined")
def layer_parameter_without_self():
    """pool_h, pool_w, stride는 층이 만들어질 때 self에 담겼습니다. forward와 backward에서는 어떤 이름으로 꺼내야 할까요?"""


@layer.pattern(error=r"cannot reshape array", source=r"out_w\s*=[^\n]*\bH\b|out_w\s*=\s*out_h")
def layer_width_from_height():
    """출력의 가로를 높이로 구했습니다. 이미지의 너비와 창의 너비는 어디에 쓰였나요?"""


@layer.pattern(
    error=r"cannot reshape array(?!.*col2im)",
    source=r"(?s)\A(?!.*toy_pool_forward)(?!.*pool_h\s*\*\s*self\.pool_w)",
)
def layer_channels_not_separated():
    """펼친 행렬을 나누지 않아 모든 채널의 창에서 하나만 남았습니다. 채널마다 한 행이 되려면 먼저 무엇을 해야 할까요?"""


@layer.pattern(error=r"shape mismatch: (indexing arrays|value array).*\| .*self\.", see="1_day/numpy#axis")
def layer_index_lengths_differ():
    """이긴 자리의 번호와 기울기의 수가 서로 다릅니다. 행마다 번호를 하나씩 구했나요? argmax에 축을 어떻게 적었나요?"""


@layer.pattern(error=SIZE_NOT_INTEGER, see="3_day/im2col#output-size")
def layer_float_size():
    """크기에 정수가 아닌 수가 들어갔습니다. 출력의 크기를 구할 때 쓴 나눗셈은 몫을 정수로 주나요?"""


@layer.pattern(error=r"name '(x|col|arg_max|x_shape|out)' is not defined")
def layer_local_name():
    """이 메서드 안에서 만들지 않은 이름을 썼습니다. 다른 메서드에서 만든 이름은 보이지 않습니다. 함께 쓸 값을 self에 담았는지 살펴보세요."""


@layer.pattern(error=r"'NoneType' object|object of type 'NoneType'|NoneType.*not supported")
def layer_never_stored():
    """self에서 꺼낸 값이 비어 있습니다. forward가 이긴 자리와 입력의 모양을 꺼낼 때와 같은 이름으로 self에 남겨 두었나요?"""


@layer.variant
def layer_from_naive_functions(ref):
    class MaxPooling:
        def __init__(self, pool_h, pool_w, stride=1):
            self.settings = pool_h, pool_w, stride

        def forward(self, x):
            self.x = x.copy()
            return ref.max_pool_naive(x, *self.settings)

        def backward(self, dout):
            return ref.max_pool_naive_backward(dout, self.x, *self.settings)

    return {"MaxPooling": MaxPooling}


@layer.variant
def layer_with_windows(ref):
    class MaxPooling:
        def __init__(self, pool_h, pool_w, stride=1):
            self.size, self.stride = (pool_h, pool_w), stride

        def forward(self, x):
            s = self.stride
            windows = np.lib.stride_tricks.sliding_window_view(x, self.size, axis=(2, 3))[:, :, ::s, ::s]
            flat = windows.reshape(*windows.shape[:4], -1)
            self.place, self.shape = flat.argmax(axis=-1), x.shape
            return flat.max(axis=-1)

        def backward(self, dout):
            n, c, i, j = np.indices(dout.shape)
            y, z = np.divmod(self.place, self.size[1])
            dx = np.zeros(self.shape)
            np.add.at(dx, (n, c, i * self.stride + y, j * self.stride + z), dout)
            return dx

    return {"MaxPooling": MaxPooling}


@layer.variant
def layer_one_hot_mask(ref):
    class MaxPooling(ref.MaxPooling):
        def forward(self, x):
            N, C, H, W = x.shape
            col = ref.im2col(x, self.pool_h, self.pool_w, self.stride, 0)
            rows = col.reshape(-1, self.pool_h * self.pool_w)
            self.hot = np.eye(rows.shape[1])[rows.argmax(axis=1)]
            self.shape = x.shape
            out_h = len(range(0, H - self.pool_h + 1, self.stride))
            return np.moveaxis((rows * self.hot).sum(axis=1).reshape(N, out_h, -1, C), 3, 1)

        def backward(self, dout):
            rows = self.hot * np.moveaxis(dout, 1, 3).reshape(-1, 1)
            dcol = rows.reshape(-1, self.shape[1] * self.pool_h * self.pool_w)
            return ref.col2im(dcol, self.shape, self.pool_h, self.pool_w, stride=self.stride)

    return {"MaxPooling": MaxPooling}


@layer.variant
def layer_over_places(ref):
    class MaxPooling(ref.MaxPooling):
        def forward(self, x):
            self.x = x
            out_h = (x.shape[2] - self.pool_h) // self.stride + 1
            out_w = (x.shape[3] - self.pool_w) // self.stride + 1
            out = np.empty((*x.shape[:2], out_h, out_w))
            for i, j in np.ndindex(out_h, out_w):
                out[:, :, i, j] = self.window(i, j).max(axis=2)
            return out

        def window(self, i, j):
            top, left = i * self.stride, j * self.stride
            cut = self.x[:, :, top : top + self.pool_h, left : left + self.pool_w]
            return cut.reshape(*self.x.shape[:2], -1)

        def backward(self, dout):
            dx = np.zeros(self.x.shape)
            for i, j in np.ndindex(*dout.shape[2:]):
                hot = np.eye(self.pool_h * self.pool_w)[self.window(i, j).argmax(axis=2)]
                share = (hot * dout[:, :, i, j, None]).reshape(*dout.shape[:2], self.pool_h, self.pool_w)
                top, left = i * self.stride, j * self.stride
                dx[:, :, top : top + self.pool_h, left : left + self.pool_w] += share
            return dx

    return {"MaxPooling": MaxPooling}


layer.equivalent(
    [
        "MaxPooling.forward: toy_pool_forward(col, self.pool_h, self.pool_w, …) → toy_pool_forward(col, self.pool_w, self.pool_h, …)",
        "MaxPooling.backward: toy_pool_backward(…, self.pool_h, self.pool_w) → toy_pool_backward(…, self.pool_w, self.pool_h)",
    ],
    "두 함수는 창의 높이와 너비의 곱만 씁니다.",
)
