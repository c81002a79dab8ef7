"""prac1_convolution 채점: 합성곱의 순전파와 역전파, 반복문과 im2col.

Tolerance: sums of at most a few hundred float64 products, so any right order of summation agrees to about 1e-12;
1e-6 leaves room for float32 steps inside and is far below what any mistake changes.
"""

import numpy as np

from autograde import Exercise

exercise = Exercise("prac1_convolution", title="합성곱 2: 합성곱 층")

# What the wrong answers below are built from.

SIZE_NOT_INTEGER = r"'float' object cannot be interpreted as an integer|slice indices must be integers"
ZEROS_WITHOUT_TUPLE = r"(?:zeros|ones|empty)\(\) takes from|Cannot interpret '\d+' as a data type"
WINDOW_AND_FILTER = r"broadcast together with shapes \(\d+,\d+,\d+\) \(\d+,\d+,\d+\)"
NOT_ALIGNED = r"not aligned|mismatch in its core dimension"


def windows_of(x, FH, FW, stride, pad):
    """Every window, as (N, C, OH, OW, FH, FW)."""
    padded = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    windows = np.lib.stride_tricks.sliding_window_view(padded, (FH, FW), axis=(2, 3))
    return windows[:, :, ::stride, ::stride]


def conv(x, W, b, stride=1, pad=0):
    windows = windows_of(x, W.shape[2], W.shape[3], stride, pad)
    return np.einsum("ncijyx,fcyx->nfij", windows, W) + b[:, None, None]


def weight_gradient(dout, x, W, stride, pad):
    windows = windows_of(x, W.shape[2], W.shape[3], stride, pad)
    return np.einsum("nfij,ncijyx->fcyx", dout, windows)


def padded_gradient(dout, x, W, stride, pad):
    """Gradient of the padded images."""
    N, C, H, width = x.shape
    dpadded = np.zeros((N, C, H + 2 * pad, width + 2 * pad))
    out_h, out_w = dout.shape[2:]
    for fy, fx in np.ndindex(*W.shape[2:]):
        part = np.einsum("nfij,fc->ncij", dout, W[:, :, fy, fx])
        dpadded[:, :, fy : fy + stride * out_h : stride, fx : fx + stride * out_w : stride] += part
    return dpadded


def input_gradient(dout, x, W, stride, pad):
    H, width = x.shape[2:]
    return padded_gradient(dout, x, W, stride, pad)[:, :, pad : pad + H, pad : pad + width]


def bias_gradient(dout):
    return dout.sum(axis=(0, 2, 3))


def right_gradients(dout, x, W, stride, pad):
    return (
        input_gradient(dout, x, W, stride, pad),
        weight_gradient(dout, x, W, stride, pad),
        bias_gradient(dout),
    )


def flat(dout):
    """dout as (N * OH * OW, FN)."""
    return dout.transpose(0, 2, 3, 1).reshape(-1, dout.shape[1])


TOY_X = np.arange(9.0).reshape(1, 1, 3, 3)
TOY_W = np.ones((2, 1, 2, 2))
TOY_W[1] *= 2
TOY_B = np.ones(2)
TOY_COL = np.array([[0.0, 1.0, 3.0, 4.0], [1.0, 2.0, 4.0, 5.0], [3.0, 4.0, 6.0, 7.0], [4.0, 5.0, 7.0, 8.0]])

# Small whole numbers in no order, so that what is mixed up shows and a learner can still work it out.


def mixed(*shape, start=0):
    """Whole numbers from -5 to 5."""
    count = int(np.prod(shape))
    return ((np.arange(start, start + count) * 7) % 11 - 5.0).reshape(shape)


# 1. cross_correlate ----------------------------------------------------------------------------

correlate = exercise.task(
    "cross_correlate",
    lecture="3_day/convolution#convolution-definition",
    hints=[
        "출력의 자리 (i, j)마다 반복합니다. 그 자리에서 필터가 덮는 부분은 이미지의 몇 번째 줄부터 몇 줄인가요?",
        "덮인 부분은 필터와 모양이 같습니다. 같은 자리끼리 곱한 다음 모두 더하면 수 하나가 됩니다.",
        "출력 배열을 먼저 0으로 만들고 자리마다 채웁니다. 세로와 가로의 크기를 따로 구하세요.",
    ],
)


@correlate.case(points=1)
def by_hand(rng):
    """손으로 풀어 본 예"""
    return [np.arange(9.0).reshape(3, 3), np.array([[1.0, 2.0], [3.0, 4.0]])]


@correlate.case(points=1)
def all_ones(rng):
    """모두 1인 필터"""
    return [np.arange(9.0).reshape(3, 3), np.ones((2, 2))]


@correlate.case(points=1)
def uneven(rng):
    """높이와 너비가 다른 이미지와 필터"""
    return [mixed(4, 6), np.array([[1.0, -2.0, 0.5], [3.0, 1.0, -1.0]])]


@correlate.case(points=1, hidden=True)
def one_place(rng):
    """필터가 이미지만 할 때"""
    return [rng.normal(size=(3, 4)), rng.normal(size=(3, 4))]


@correlate.case(points=1, hidden=True)
def integer_image(rng):
    """정수 이미지"""
    return [rng.integers(0, 17, size=(6, 5)), rng.normal(size=(3, 2))]


@correlate.misconception()
def kernel_flipped(image, kernel):
    """필터를 뒤집어서 곱했습니다. 수학의 합성곱과 이 과제의 합성곱은 어디가 다르다고 했나요?"""
    FH, FW = kernel.shape
    out = np.zeros((image.shape[0] - FH + 1, image.shape[1] - FW + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(image[i : i + FH, j : j + FW] * kernel[::-1, ::-1])
    return out


@correlate.misconception()
def matrix_product_of_window(image, kernel):
    """창과 필터를 행렬 곱으로 곱했습니다. 겹친 자리끼리 곱하는 연산자는 무엇인가요?"""
    FH, FW = kernel.shape
    out = np.zeros((image.shape[0] - FH + 1, image.shape[1] - FW + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(image[i : i + FH, j : j + FW] @ kernel)
    return out


@correlate.misconception(see="3_day/im2col#output-size")
def last_place_left_at_zero(image, kernel):
    """출력의 크기는 맞지만 마지막 줄과 칸이 0으로 남았습니다. 반복은 몇 번 해야 끝자리까지 갈까요?"""
    FH, FW = kernel.shape
    out = np.zeros((image.shape[0] - FH + 1, image.shape[1] - FW + 1))
    for i in range(image.shape[0] - FH):
        for j in range(image.shape[1] - FW):
            out[i, j] = np.sum(image[i : i + FH, j : j + FW] * kernel)
    return out


@correlate.misconception(see="3_day/im2col#output-size")
def last_place_missing(image, kernel):
    """출력의 마지막 줄과 칸이 빠졌습니다. 높이 3에 높이 2인 필터를 놓을 자리는 몇 곳인가요?"""
    FH, FW = kernel.shape
    out = np.zeros((image.shape[0] - FH, image.shape[1] - FW))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(image[i : i + FH, j : j + FW] * kernel)
    return out


@correlate.misconception(see="3_day/im2col#output-size")
def same_size_as_image(image, kernel):
    """출력이 이미지와 같은 크기입니다. 패딩 없이 필터를 끝까지 옮기면 몇 자리에 놓이나요?"""
    FH, FW = kernel.shape
    out = np.zeros(image.shape)
    for i in range(image.shape[0] - FH + 1):
        for j in range(image.shape[1] - FW + 1):
            out[i, j] = np.sum(image[i : i + FH, j : j + FW] * kernel)
    return out


@correlate.misconception()
def mean_of_window(image, kernel):
    """곱한 것을 더하지 않고 평균을 냈습니다. 식의 Σ는 무엇을 하라는 기호인가요?"""
    FH, FW = kernel.shape
    out = np.zeros((image.shape[0] - FH + 1, image.shape[1] - FW + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.mean(image[i : i + FH, j : j + FW] * kernel)
    return out


@correlate.misconception()
def jumps_by_filter(image, kernel):
    """필터가 자기 크기만큼 건너뛰었습니다. 이 과제에서 필터는 한 번에 몇 칸씩 옮겨 가나요?"""
    FH, FW = kernel.shape
    out = np.zeros((image.shape[0] // FH, image.shape[1] // FW))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(image[i * FH : (i + 1) * FH, j * FW : (j + 1) * FW] * kernel)
    return out


@correlate.misconception()
def transposed_output(image, kernel):
    """출력의 세로와 가로가 서로 바뀌었습니다. out[i, j]에서 i는 아래로 가는 번호인가요, 옆으로 가는 번호인가요?"""
    FH, FW = kernel.shape
    out = np.zeros((image.shape[1] - FW + 1, image.shape[0] - FH + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(image[j : j + FH, i : i + FW] * kernel)
    return out


@correlate.misconception()
def columns_counted_by_height(image, kernel):
    """가로로 도는 횟수를 높이로 셌습니다. 출력의 너비만큼 돌려면 무엇으로 셈해야 할까요?"""
    FH, FW = kernel.shape
    out = np.zeros((image.shape[0] - FH + 1, image.shape[1] - FW + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[0]):
            out[i, j] = np.sum(image[i : i + FH, j : j + FW] * kernel)
    return out


@correlate.misconception()
def returns_at_first_place(image, kernel):
    """첫 자리만 계산하고 끝났습니다. 반복문 뒤에 올 return이 반복문 안으로 들여 쓰여 있지 않을까요?"""
    FH, FW = kernel.shape
    out = np.zeros((image.shape[0] - FH + 1, image.shape[1] - FW + 1))
    out[0, 0] = np.sum(image[:FH, :FW] * kernel)
    return out


@correlate.pattern(error=r"broadcast together with shapes \(\d+,\d+\) \(\d+,\d+\)")
def window_of_wrong_size():
    """잘라 낸 창과 필터의 모양이 다릅니다. 창의 끝은 시작에서 필터의 높이와 너비만큼 떨어져 있나요? 이미지를 벗어나지는 않나요?"""


@correlate.pattern(error=ZEROS_WITHOUT_TUPLE)
def correlate_zeros_without_tuple():
    """np.zeros에 모양을 여러 인자로 나누어 넣었습니다. 모양은 하나의 튜플로 묶어야 하지 않을까요?"""


@correlate.variant
def four_loops(image, kernel):
    H, W = image.shape
    FH, FW = kernel.shape
    out = np.zeros((H - FH + 1, W - FW + 1))
    for i in range(H - FH + 1):
        for j in range(W - FW + 1):
            total = 0.0
            for y in range(FH):
                for x in range(FW):
                    total += image[i + y][j + x] * kernel[y][x]
            out[i, j] = total
    return out


@correlate.variant
def sliding_windows(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.einsum("ijyx,yx->ij", windows, kernel)


@correlate.variant
def over_filter_cells(image, kernel):
    FH, FW = kernel.shape
    H, W = image.shape[0] - FH + 1, image.shape[1] - FW + 1
    return sum(kernel[y, x] * image[y : y + H, x : x + W] for y in range(FH) for x in range(FW))


@correlate.variant
def list_of_lists(image, kernel):
    FH, FW = kernel.shape
    rows = []
    for i in range(len(image) - FH + 1):
        row = []
        for j in range(len(image[0]) - FW + 1):
            row.append(float(np.vdot(image[i : i + FH, j : j + FW], kernel)))
        rows.append(row)
    return np.array(rows)


correlate.equivalent(
    "cross_correlate: np.zeros(…) → np.ones(…)", "출력의 자리를 모두 돌며 빠짐없이 덮어씁니다."
)


# 2. conv_naive ---------------------------------------------------------------------------------

naive = exercise.task(
    "conv_naive",
    lecture="3_day/convolution#convolution-definition",
    hints=[
        "먼저 패딩을 두르고 출력의 높이와 너비를 따로 구한 다음, 이미지, 필터, 출력의 세로, 가로를 차례로 도는 반복문을 만드세요.",
        "출력의 (i, j) 자리에서 창의 왼쪽 위는 (i × stride, j × stride)입니다. 창은 모든 채널을 담아야 하므로 채널의 축은 통째로 둡니다.",
        "모양이 (C, FH, FW)인 창과 필터 하나를 같은 자리끼리 곱해 모두 더하고, 마지막에 그 필터의 편향을 한 번 더합니다.",
    ],
)


@naive.case(points=1)
def toy(rng):
    """손으로 풀어 본 예: toyConv"""
    return [TOY_X, TOY_W, TOY_B]


@naive.case(points=1)
def channels(rng):
    """채널이 여럿이고 높이와 너비가 다를 때"""
    return [mixed(2, 3, 4, 5), mixed(2, 3, 2, 3, start=3), np.array([0.5, -1.5])]


@naive.case(points=1)
def with_stride(rng):
    """스트라이드 2, 아래와 오른쪽이 남을 때"""
    return [mixed(1, 2, 6, 7), mixed(3, 2, 3, 2, start=1), np.array([1.0, -2.0, 3.0]), 2, 0]


@naive.case(points=1)
def with_padding(rng):
    """패딩 1"""
    return [mixed(1, 1, 3, 4), mixed(2, 1, 3, 3, start=2), np.array([2.0, -1.0]), 1, 1]


@naive.case(points=1, hidden=True)
def one_by_one(rng):
    """1×1 필터"""
    return [rng.normal(size=(2, 4, 3, 2)), rng.normal(size=(3, 4, 1, 1)), rng.normal(size=3), 1, 0]


@naive.case(points=1, hidden=True)
def integers(rng):
    """정수 이미지"""
    return [rng.integers(0, 17, size=(2, 1, 5, 4)), rng.normal(size=(2, 1, 2, 2)), rng.normal(size=2), 1, 1]


@naive.case(points=1, hidden=True)
def everything(rng):
    """여러 장, 스트라이드와 패딩"""
    return [rng.normal(size=(3, 2, 6, 5)), rng.normal(size=(4, 2, 2, 3)), rng.normal(size=4), 2, 1]


@naive.misconception()
def bias_forgotten(x, W, b, stride=1, pad=0):
    """편향이 더해지지 않았습니다. 필터마다 하나씩 있는 b는 어디에 더해야 할까요?"""
    return conv(x, W, np.zeros(len(b)), stride, pad)


@naive.misconception()
def bias_for_each_channel(x, W, b, stride=1, pad=0):
    """편향이 채널의 수만큼 여러 번 더해졌습니다. b를 더하는 줄은 채널의 반복문 안에 있어야 할까요, 밖에 있어야 할까요?"""
    return conv(x, W, b * x.shape[1], stride, pad)


@naive.misconception()
def bias_for_each_product(x, W, b, stride=1, pad=0):
    """곱할 때마다 편향을 더했습니다. 출력의 한 자리에 편향은 몇 번 더해져야 하나요?"""
    return conv(x, W, b * W[0].size, stride, pad)


@naive.misconception(see="1_day/numpy#broadcasting")
def bias_along_width(x, W, b, stride=1, pad=0):
    """편향이 필터가 아니라 출력의 가로를 따라 더해졌습니다. (N, FN, OH, OW)에 (FN,)을 더하면 어느 축끼리 짝이 될까요?"""
    out = conv(x, W, np.zeros(len(b)), stride, pad)
    return out + b


@naive.misconception()
def filters_flipped(x, W, b, stride=1, pad=0):
    """필터를 뒤집어서 곱했습니다. 이 과제의 합성곱은 필터를 뒤집기로 했나요?"""
    return conv(x, W[:, :, ::-1, ::-1], b, stride, pad)


@naive.misconception()
def first_channel_only(x, W, b, stride=1, pad=0):
    """첫 번째 채널만 계산했습니다. 나머지 채널에서 나온 값은 어떻게 모아야 할까요?"""
    return conv(x[:, :1], W[:, :1], b, stride, pad)


@naive.misconception()
def last_channel_only(x, W, b, stride=1, pad=0):
    """마지막 채널의 값만 남았습니다. 채널마다 구한 값이 더해지고 있을까요, 덮어써지고 있을까요?"""
    return conv(x[:, -1:], W[:, -1:], b, stride, pad)


@naive.misconception()
def channels_averaged(x, W, b, stride=1, pad=0):
    """채널을 더하지 않고 평균을 냈습니다. 식의 Σ 세 개 가운데 채널은 어떻게 모으나요?"""
    return conv(x, W / x.shape[1], b, stride, pad)


@naive.misconception()
def channels_kept_apart(x, W, b, stride=1, pad=0):
    """채널마다 출력이 따로 남았습니다. 필터 하나는 특징 맵을 몇 장 만들어야 하나요?"""
    windows = windows_of(x, W.shape[2], W.shape[3], stride, pad)
    return np.einsum("ncijyx,fcyx->nfcij", windows, W) + b[:, None, None, None]


@naive.misconception()
def same_filter_for_all(x, W, b, stride=1, pad=0):
    """모든 특징 맵이 0번 필터로 만들어졌습니다. 반복할 때 필터의 번호도 바뀌고 있나요?"""
    return conv(x, np.broadcast_to(W[:1], W.shape), b, stride, pad)


@naive.misconception()
def first_image_for_all(x, W, b, stride=1, pad=0):
    """모든 이미지의 출력이 0번 이미지의 것입니다. 창을 자를 때 이미지의 번호를 썼나요?"""
    return conv(np.broadcast_to(x[:1], x.shape), W, b, stride, pad)


@naive.misconception()
def stride_in_size_only(x, W, b, stride=1, pad=0):
    """출력의 크기는 맞지만 창이 한 칸씩만 옮겨 갔습니다. 창의 시작에 무엇을 곱해야 할까요?"""
    full = conv(x, W, b, 1, pad)
    FH, FW = W.shape[2:]
    out_h = (x.shape[2] + 2 * pad - FH) // stride + 1
    out_w = (x.shape[3] + 2 * pad - FW) // stride + 1
    return full[:, :, :out_h, :out_w]


@naive.misconception(see="3_day/im2col#output-size")
def no_stride_at_all(x, W, b, stride=1, pad=0):
    """stride를 쓰지 않았습니다. 출력의 크기와 창의 시작 자리에 모두 필요하지 않을까요?"""
    return conv(x, W, b, 1, pad)


@naive.misconception(see="3_day/im2col#output-size")
def no_padding_at_all(x, W, b, stride=1, pad=0):
    """pad를 쓰지 않았습니다. 0을 두르면 출력의 크기는 어떻게 달라지나요?"""
    return conv(x, W, b, stride, 0)


@naive.misconception()
def filters_last(x, W, b, stride=1, pad=0):
    """출력의 축이 (N, OH, OW, FN) 차례입니다. 본문의 약속에서 필터의 축은 몇 번째였나요?"""
    return conv(x, W, b, stride, pad).transpose(0, 2, 3, 1)


@naive.misconception(see="3_day/im2col#output-size")
def square_output(x, W, b, stride=1, pad=0):
    """출력의 가로를 높이로 구했습니다. 이미지의 너비와 필터의 너비는 어디에 쓰였나요?"""
    out = conv(x, W, b, stride, pad)
    N, FN, out_h, out_w = out.shape
    square = np.zeros((N, FN, out_h, out_h))
    square[..., : min(out_h, out_w)] = out[..., : min(out_h, out_w)]
    return square


@naive.misconception(see="3_day/im2col#output-size")
def width_from_height(x, W, b, stride=1, pad=0):
    """출력의 가로를 이미지의 높이로 구했습니다. 이미지의 너비는 x.shape의 어느 수인가요?"""
    out_w = (x.shape[2] + 2 * pad - W.shape[3]) // stride + 1
    return conv(x, W, b, stride, pad)[..., :out_w]


@naive.misconception()
def stride_down_only(x, W, b, stride=1, pad=0):
    """창이 옆으로는 한 칸씩만 옮겨 갔습니다. 창의 왼쪽 끝에도 stride를 곱했나요?"""
    full = conv(x, W, b, 1, pad)
    out_w = (x.shape[3] + 2 * pad - W.shape[3]) // stride + 1
    return full[:, :, ::stride, :out_w]


@naive.misconception()
def stride_sideways_only(x, W, b, stride=1, pad=0):
    """창이 아래로는 한 칸씩만 옮겨 갔습니다. 창의 위쪽 끝에도 stride를 곱했나요?"""
    full = conv(x, W, b, 1, pad)
    out_h = (x.shape[2] + 2 * pad - W.shape[2]) // stride + 1
    return full[:, :, :out_h, ::stride]


@naive.pattern(error=r"index \d+ is out of bounds")
def naive_out_of_bounds():
    """출력 배열의 크기와 반복의 횟수가 맞지 않습니다. 세로와 가로의 크기를 따로 구했나요?"""


@naive.pattern(
    error=WINDOW_AND_FILTER, source=r"np\.pad\(\s*\w+\s*,\s*\w+\s*[,)]", see="3_day/im2col#output-size"
)
def naive_pads_every_axis():
    """np.pad에 두께를 하나만 적으면 이미지와 채널의 축에도 0이 둘립니다. 그래서 창의 채널 수가 필터와 다릅니다. 축마다 (앞, 뒤)를 어떻게 적을까요?"""


@naive.pattern(error=WINDOW_AND_FILTER)
def naive_window_of_wrong_size():
    """잘라 낸 창과 필터의 모양이 다릅니다. 창의 끝은 시작에서 필터의 높이와 너비만큼 떨어져 있나요? 패딩을 두른 이미지에서 잘랐나요?"""


@naive.pattern(error=SIZE_NOT_INTEGER, see="3_day/im2col#output-size")
def naive_float_size():
    """크기나 범위에 정수가 아닌 수가 들어갔습니다. 출력의 크기를 구할 때 쓴 나눗셈은 몫을 정수로 주나요?"""


@naive.pattern(error=ZEROS_WITHOUT_TUPLE)
def naive_zeros_without_tuple():
    """np.zeros에 모양을 여러 인자로 나누어 넣었습니다. 모양은 하나의 튜플로 묶어야 하지 않을까요?"""


@naive.pattern(error=r"remapped shapes", see="3_day/im2col#output-size")
def naive_pad_pairs():
    """np.pad에 적은 두께의 수가 축의 수와 맞지 않습니다. 축 네 개에 (앞, 뒤)를 한 쌍씩 적었나요?"""


@naive.variant
def seven_loops(x, W, b, stride=1, pad=0):
    N, C, H, width = x.shape
    FN, _, FH, FW = W.shape
    big = np.zeros((N, C, H + 2 * pad, width + 2 * pad))
    big[:, :, pad : pad + H, pad : pad + width] = x
    OH, OW = (big.shape[2] - FH) // stride + 1, (big.shape[3] - FW) // stride + 1
    out = np.zeros((N, FN, OH, OW))
    for n in range(N):
        for f in range(FN):
            for i in range(OH):
                for j in range(OW):
                    out[n, f, i, j] = b[f]
                    for c in range(C):
                        for y in range(FH):
                            for z in range(FW):
                                out[n, f, i, j] += big[n, c, i * stride + y, j * stride + z] * W[f, c, y, z]
    return out


@naive.variant
def einsum_over_windows(x, W, b, stride=1, pad=0):
    FH, FW = W.shape[2:]
    image = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    windows = np.lib.stride_tricks.sliding_window_view(image, (FH, FW), axis=(2, 3))[:, :, ::stride, ::stride]
    return np.einsum("ncijyx,fcyx->nfij", windows, W) + b.reshape(1, -1, 1, 1)


@naive.variant
def sum_over_filter_cells(x, W, b, stride=1, pad=0):
    FN, _, FH, FW = W.shape
    image = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    OH, OW = (image.shape[2] - FH) // stride + 1, (image.shape[3] - FW) // stride + 1
    out = np.zeros((len(x), FN, OH, OW)) + b[None, :, None, None]
    for y in range(FH):
        for z in range(FW):
            cut = image[:, :, y : y + stride * OH : stride, z : z + stride * OW : stride]
            out += np.tensordot(cut, W[:, :, y, z], axes=(1, 1)).transpose(0, 3, 1, 2)
    return out


@naive.variant
def one_matrix_product_for_each_place(x, W, b, stride=1, pad=0):
    N, C, H, width = x.shape
    FN, _, FH, FW = W.shape
    image = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    maps = []
    for top in range(0, H + 2 * pad - FH + 1, stride):
        line = []
        for left in range(0, width + 2 * pad - FW + 1, stride):
            patch = image[:, :, top : top + FH, left : left + FW].reshape(N, -1)
            line.append(patch @ W.reshape(FN, -1).T + b)
        maps.append(np.stack(line, axis=-1))
    return np.stack(maps, axis=2)


naive.equivalent("conv_naive: np.zeros(…) → np.ones(…)", "출력의 자리를 모두 돌며 빠짐없이 덮어씁니다.")
naive.equivalent(
    "conv_naive: np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)]) → np.pad(x, [(0, 1), …])",
    "맨 뒤에 덧붙은 이미지는 반복문이 보지 않습니다.",
)


# 3. conv_naive_backward ------------------------------------------------------------------------

naive_back = exercise.task(
    "conv_naive_backward",
    returns=("dx", "dW", "db"),
    lecture="3_day/convolution#convolution-backward",
    hints=[
        "순전파와 똑같은 반복문을 돌면서, 출력의 한 자리마다 그 창과 그 필터에 기울기를 나누어 줍니다. 0으로 채운 배열을 먼저 준비하세요.",
        "창에는 dout의 한 값 × 필터를, 필터에는 dout의 한 값 × 창을 보탭니다. 여러 번 쓰인 값이니 =와 += 가운데 무엇이 맞을까요?",
        "dx는 패딩을 두른 크기로 모은 다음 가운데만 잘라 냅니다. 높이라면 pad에서 시작해 H줄입니다.",
    ],
)


@naive_back.case(points=1)
def toy_ones(rng):
    """손으로 풀어 본 예: dout이 모두 1인 toyConv"""
    return [np.ones((1, 2, 2, 2)), TOY_X, TOY_W]


@naive_back.case(points=1)
def backward_channels(rng):
    """채널이 여럿이고 이미지가 두 장일 때"""
    return [mixed(2, 2, 3, 3), mixed(2, 3, 4, 5, start=2), mixed(2, 3, 2, 3, start=5)]


@naive_back.case(points=1)
def backward_stride(rng):
    """스트라이드 2, 아래와 오른쪽이 남을 때"""
    return [mixed(2, 3, 2, 3), mixed(2, 2, 6, 7, start=4), mixed(3, 2, 3, 2, start=1), 2, 0]


@naive_back.case(points=1)
def backward_padding(rng):
    """패딩 1"""
    return [mixed(1, 2, 4, 5), mixed(1, 1, 3, 4, start=1), mixed(2, 1, 2, 2, start=4), 1, 1]


@naive_back.case(points=1)
def backward_padding_and_stride(rng):
    """패딩 1, 스트라이드 2"""
    return [mixed(1, 2, 2, 3), mixed(1, 1, 3, 5, start=1), mixed(2, 1, 3, 3, start=4), 2, 1]


@naive_back.case(points=1, hidden=True)
def backward_whole_image(rng):
    """필터가 이미지만 할 때"""
    return [rng.normal(size=(3, 4, 1, 1)), rng.normal(size=(3, 2, 3, 4)), rng.normal(size=(4, 2, 3, 4))]


@naive_back.case(points=2, hidden=True)
def backward_everything(rng):
    """여러 장, 스트라이드와 패딩"""
    return [
        rng.normal(size=(3, 4, 4, 3)),
        rng.normal(size=(3, 2, 6, 5)),
        rng.normal(size=(4, 2, 2, 3)),
        2,
        1,
    ]


@naive_back.case(points=1, hidden=True)
def backward_gaps(rng):
    """스트라이드가 필터보다 클 때"""
    return [
        rng.normal(size=(2, 2, 3, 3)),
        rng.normal(size=(2, 1, 8, 7)),
        rng.normal(size=(2, 1, 2, 2)),
        3,
        1,
    ]


@naive_back.misconception()
def dx_overwritten(dout, x, W, stride=1, pad=0):
    """dx에 마지막 필터, 마지막 자리의 값만 남았습니다. 화소 하나가 여러 창에 들어 있을 때 =와 +=는 어떻게 다른가요?"""
    dpadded = np.zeros((*x.shape[:2], x.shape[2] + 2 * pad, x.shape[3] + 2 * pad))
    FH, FW = W.shape[2:]
    for n, f, i, j in np.ndindex(*dout.shape):
        y, z = i * stride, j * stride
        dpadded[n, :, y : y + FH, z : z + FW] = dout[n, f, i, j] * W[f]
    _, dW, db = right_gradients(dout, x, W, stride, pad)
    return dpadded[:, :, pad : pad + x.shape[2], pad : pad + x.shape[3]], dW, db


@naive_back.misconception()
def dW_overwritten(dout, x, W, stride=1, pad=0):
    """dW에 마지막 자리에서 온 기울기만 남았습니다. 필터는 몇 자리에서 쓰였나요?"""
    windows = windows_of(x, W.shape[2], W.shape[3], stride, pad)
    dW = np.einsum("f,cyx->fcyx", dout[-1, :, -1, -1], windows[-1, :, -1, -1])
    dx, _, db = right_gradients(dout, x, W, stride, pad)
    return dx, dW, db


@naive_back.misconception()
def both_overwritten(dout, x, W, stride=1, pad=0):
    """dx와 dW 모두 마지막에 온 값만 남았습니다. 같은 값이 여러 자리에서 쓰였다면 돌아온 기울기를 어떻게 모아야 할까요?"""
    dpadded = np.zeros((*x.shape[:2], x.shape[2] + 2 * pad, x.shape[3] + 2 * pad))
    FH, FW = W.shape[2:]
    for n, f, i, j in np.ndindex(*dout.shape):
        y, z = i * stride, j * stride
        dpadded[n, :, y : y + FH, z : z + FW] = dout[n, f, i, j] * W[f]
    windows = windows_of(x, W.shape[2], W.shape[3], stride, pad)
    dW = np.einsum("f,cyx->fcyx", dout[-1, :, -1, -1], windows[-1, :, -1, -1])
    dx = dpadded[:, :, pad : pad + x.shape[2], pad : pad + x.shape[3]]
    return dx, dW, bias_gradient(dout)


@naive_back.misconception(see="3_day/im2col#col2im")
def dx_keeps_padding(dout, x, W, stride=1, pad=0):
    """dx에 패딩이 남아 있습니다. 기울기의 모양은 무엇의 모양과 같아야 하나요?"""
    _, dW, db = right_gradients(dout, x, W, stride, pad)
    return padded_gradient(dout, x, W, stride, pad), dW, db


@naive_back.misconception(see="3_day/im2col#col2im")
def dx_cropped_by_stride(dout, x, W, stride=1, pad=0):
    """dx에서 pad가 아니라 stride만큼 잘라 냈습니다. 이미지의 둘레에 두른 것의 두께는 어느 쪽인가요?"""
    _, dW, db = right_gradients(dout, x, W, stride, pad)
    dpadded = padded_gradient(dout, x, W, stride, pad)
    return dpadded[:, :, stride:-stride, stride:-stride], dW, db


@naive_back.misconception(see="3_day/im2col#col2im")
def dx_cropped_from_the_corner(dout, x, W, stride=1, pad=0):
    """dx에서 왼쪽 위의 패딩을 남기고 오른쪽 아래를 잘라 냈습니다. 이미지는 몇 번째 줄에서 시작하나요?"""
    _, dW, db = right_gradients(dout, x, W, stride, pad)
    return padded_gradient(dout, x, W, stride, pad)[:, :, : x.shape[2], : x.shape[3]], dW, db


@naive_back.misconception(see="3_day/im2col#col2im")
def dx_negative_end(dout, x, W, stride=1, pad=0):
    """pad가 0일 때 [pad:-pad]가 [0:0]이 되어 dx가 비었습니다. 끝을 앞에서부터 센 번호로 적으면 어떻게 될까요?"""
    _, dW, db = right_gradients(dout, x, W, stride, pad)
    return padded_gradient(dout, x, W, stride, pad)[:, :, pad:-pad, pad:-pad], dW, db


@naive_back.misconception(see="3_day/im2col#col2im")
def dx_cropped_too_early(dout, x, W, stride=1, pad=0):
    """dx를 [pad:H]로 잘라서 아래와 오른쪽이 모자랍니다. pad번째 줄에서 시작해 H줄을 남기려면 끝은 몇 번이어야 할까요?"""
    _, dW, db = right_gradients(dout, x, W, stride, pad)
    return padded_gradient(dout, x, W, stride, pad)[:, :, pad : x.shape[2], pad : x.shape[3]], dW, db


@naive_back.misconception()
def dx_from_flipped_filter(dout, x, W, stride=1, pad=0):
    """dx에 뒤집은 필터를 곱했습니다. 순전파에서 화소와 곱해진 것은 필터의 어느 칸이었나요?"""
    dx = input_gradient(dout, x, W[:, :, ::-1, ::-1], stride, pad)
    return dx, weight_gradient(dout, x, W, stride, pad), bias_gradient(dout)


@naive_back.misconception(see="2_day/backprop#gates")
def dx_without_weights(dout, x, W, stride=1, pad=0):
    """dx에 필터의 값을 곱하지 않았습니다. 곱셈 게이트는 흘러온 기울기에 무엇을 곱해 보내나요?"""
    dx = input_gradient(dout, x, np.ones(W.shape), stride, pad)
    return dx, weight_gradient(dout, x, W, stride, pad), bias_gradient(dout)


@naive_back.misconception(see="2_day/backprop#gates")
def dW_without_input(dout, x, W, stride=1, pad=0):
    """dW에 창의 화소를 곱하지 않았습니다. 곱셈 게이트는 흘러온 기울기에 무엇을 곱해 보내나요?"""
    dx, _, db = right_gradients(dout, x, W, stride, pad)
    return dx, np.ones(W.shape) * db[:, None, None, None], db


@naive_back.misconception()
def dW_last_image(dout, x, W, stride=1, pad=0):
    """dW가 마지막 이미지에서만 왔습니다. 0으로 만드는 줄이 이미지의 반복문 안에 들어가 있지 않나요?"""
    dx, _, db = right_gradients(dout, x, W, stride, pad)
    return dx, weight_gradient(dout[-1:], x[-1:], W, stride, pad), db


@naive_back.misconception()
def dW_averaged(dout, x, W, stride=1, pad=0):
    """dW를 이미지의 수로 나누었습니다. 나누는 일은 어느 층이 하기로 했나요?"""
    dx, dW, db = right_gradients(dout, x, W, stride, pad)
    return dx, dW / len(x), db


@naive_back.misconception()
def all_averaged(dout, x, W, stride=1, pad=0):
    """dW와 db를 이미지의 수로 나누었습니다. 나누는 일은 어느 층이 하기로 했나요?"""
    dx, dW, db = right_gradients(dout, x, W, stride, pad)
    return dx, dW / len(x), db / len(x)


@naive_back.misconception()
def db_last_image(dout, x, W, stride=1, pad=0):
    """db가 마지막 이미지에서만 왔습니다. 이미지마다 구한 값이 더해지고 있을까요, 덮어써지고 있을까요?"""
    dx, dW, _ = right_gradients(dout, x, W, stride, pad)
    return dx, dW, bias_gradient(dout[-1:])


@naive_back.misconception(see="2_day/backprop#branches")
def db_mean(dout, x, W, stride=1, pad=0):
    """db를 더하지 않고 평균을 냈습니다. 갈라진 길에서 돌아온 기울기는 평균하나요, 더하나요?"""
    dx, dW, _ = right_gradients(dout, x, W, stride, pad)
    return dx, dW, dout.mean(axis=(0, 2, 3))


@naive_back.misconception(see="2_day/backprop#branches")
def db_mean_of_places(dout, x, W, stride=1, pad=0):
    """db를 출력의 자리에서 평균 냈습니다. 편향은 자리마다 한 번씩 더해졌습니다. 돌아온 기울기는 평균하나요, 더하나요?"""
    dx, dW, _ = right_gradients(dout, x, W, stride, pad)
    return dx, dW, dout.mean(axis=(2, 3)).sum(axis=0)


@naive_back.misconception(see="1_day/numpy#axis")
def db_one_number(dout, x, W, stride=1, pad=0):
    """db가 숫자 하나로 합쳐졌습니다. 편향은 필터마다 하나씩 있습니다. 어느 축은 남겨야 할까요?"""
    dx, dW, _ = right_gradients(dout, x, W, stride, pad)
    return dx, dW, np.sum(dout)


@naive_back.misconception(see="1_day/numpy#axis")
def db_images_only(dout, x, W, stride=1, pad=0):
    """db를 이미지에 대해서만 더했습니다. 편향은 출력의 모든 자리에서도 쓰였습니다. 남아 있는 축은 어떻게 해야 할까요?"""
    dx, dW, _ = right_gradients(dout, x, W, stride, pad)
    return dx, dW, dout.sum(axis=0)


@naive_back.misconception(see="1_day/numpy#axis")
def db_wrong_axes(dout, x, W, stride=1, pad=0):
    """db에서 필터의 축이 사라지고 다른 축이 남았습니다. (N, FN, OH, OW)에서 FN만 남기려면 어느 축들을 더해야 할까요?"""
    dx, dW, _ = right_gradients(dout, x, W, stride, pad)
    return dx, dW, dout.sum(axis=(0, 1, 2))


@naive_back.misconception(see="1_day/numpy#axis")
def db_four_dimensions(dout, x, W, stride=1, pad=0):
    """db의 모양이 (1, FN, 1, 1)입니다. 기울기의 모양은 미분하려는 값의 모양과 같습니다. b의 모양은 무엇이었나요?"""
    dx, dW, _ = right_gradients(dout, x, W, stride, pad)
    return dx, dW, dout.sum(axis=(0, 2, 3), keepdims=True)


@naive_back.misconception()
def backward_stride_missing(dout, x, W, stride=1, pad=0):
    """창이 한 칸씩만 옮겨 갔습니다. 순전파에서 창이 시작된 자리로 기울기를 돌려보내려면 무엇을 곱해야 할까요?"""
    FH, FW = W.shape[2:]
    out_h, out_w = dout.shape[2:]
    windows = windows_of(x, FH, FW, 1, pad)[:, :, :out_h, :out_w]
    dpadded = np.zeros((*x.shape[:2], x.shape[2] + 2 * pad, x.shape[3] + 2 * pad))
    for fy, fx in np.ndindex(FH, FW):
        part = np.einsum("nfij,fc->ncij", dout, W[:, :, fy, fx])
        dpadded[:, :, fy : fy + out_h, fx : fx + out_w] += part
    dx = dpadded[:, :, pad : pad + x.shape[2], pad : pad + x.shape[3]]
    return dx, np.einsum("nfij,ncijyx->fcyx", dout, windows), bias_gradient(dout)


@naive_back.misconception()
def gradients_swapped(dout, x, W, stride=1, pad=0):
    """돌려주는 차례가 (dW, dx, db)로 바뀌었습니다. 약속한 차례는 무엇이었나요?"""
    dx, dW, db = right_gradients(dout, x, W, stride, pad)
    return dW, dx, db


@naive_back.pattern(error=WINDOW_AND_FILTER)
def backward_window_of_wrong_size():
    """창과 필터의 모양이 다릅니다. 패딩을 두른 배열에서 창을 잘랐나요? 창의 끝은 시작에서 필터의 크기만큼 떨어져 있나요?"""


@naive_back.pattern(error=r"index \d+ is out of bounds")
def backward_out_of_bounds():
    """번호가 배열의 크기를 넘었습니다. dout의 모양에서 이미지, 필터, 세로, 가로의 수를 차례대로 꺼냈나요?"""


@naive_back.variant
def backward_seven_loops(dout, x, W, stride=1, pad=0):
    N, C, H, width = x.shape
    _, FN, OH, OW = dout.shape
    FH, FW = W.shape[2:]
    big = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    dbig, dW, db = np.zeros(big.shape), np.zeros(W.shape), np.zeros(FN)
    for n in range(N):
        for f in range(FN):
            for i in range(OH):
                for j in range(OW):
                    d = dout[n, f, i, j]
                    db[f] += d
                    for c in range(C):
                        for y in range(FH):
                            for z in range(FW):
                                dbig[n, c, i * stride + y, j * stride + z] += d * W[f, c, y, z]
                                dW[f, c, y, z] += d * big[n, c, i * stride + y, j * stride + z]
    return dbig[:, :, pad : H + pad, pad : width + pad], dW, db


@naive_back.variant
def backward_einsum(dout, x, W, stride=1, pad=0):
    FH, FW = W.shape[2:]
    OH, OW = dout.shape[2:]
    big = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    dbig, dW = np.zeros_like(big, dtype=float), np.zeros_like(W, dtype=float)
    for y in range(FH):
        for z in range(FW):
            rows, columns = slice(y, y + stride * OH, stride), slice(z, z + stride * OW, stride)
            dW[:, :, y, z] = np.einsum("nfij,ncij->fc", dout, big[:, :, rows, columns])
            dbig[:, :, rows, columns] += np.einsum("nfij,fc->ncij", dout, W[:, :, y, z])
    crop = slice(pad, big.shape[2] - pad), slice(pad, big.shape[3] - pad)
    return dbig[:, :, crop[0], crop[1]], dW, np.einsum("nfij->f", dout)


@naive_back.variant
def backward_dilated(dout, x, W, stride=1, pad=0):
    N, C, H, width = x.shape
    FN, _, FH, FW = W.shape
    OH, OW = dout.shape[2:]
    height, full_width = H + 2 * pad, width + 2 * pad
    spread = np.zeros((N, FN, height + FH - 1, full_width + FW - 1))
    spread[:, :, FH - 1 : FH - 1 + stride * OH : stride, FW - 1 : FW - 1 + stride * OW : stride] = dout
    windows = np.lib.stride_tricks.sliding_window_view(spread, (FH, FW), axis=(2, 3))
    dbig = np.einsum("nfijyx,fcyx->ncij", windows, W[:, :, ::-1, ::-1])
    big = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    inputs = np.lib.stride_tricks.sliding_window_view(big, (FH, FW), axis=(2, 3))[:, :, ::stride, ::stride]
    dW = np.tensordot(dout, inputs, axes=((0, 2, 3), (0, 2, 3)))
    return dbig[:, :, pad : pad + H, pad : pad + width], dW, dout.sum(axis=3).sum(axis=2).sum(axis=0)


@naive_back.variant
def backward_by_images(dout, x, W, stride=1, pad=0):
    FN, C, FH, FW = W.shape
    dx, dW = [], 0
    for image, upstream in zip(x, dout):
        big = np.pad(image, ((0, 0), (pad, pad), (pad, pad)))
        dbig = np.zeros(big.shape)
        for i in range(upstream.shape[1]):
            for j in range(upstream.shape[2]):
                y, z = i * stride, j * stride
                dW = dW + upstream[:, i, j][:, None, None, None] * big[:, y : y + FH, z : z + FW]
                dbig[:, y : y + FH, z : z + FW] += np.tensordot(upstream[:, i, j], W, axes=1)
        dx.append(dbig[:, pad : pad + image.shape[1], pad : pad + image.shape[2]])
    return np.array(dx), dW, dout.transpose(1, 0, 2, 3).reshape(FN, -1).sum(axis=1)


# 4. toy_forward --------------------------------------------------------------------------------

toy_fwd = exercise.task(
    "toy_forward",
    returns=("col_W", "out"),
    lecture="3_day/convolution#convolution-matmul",
    hints=[
        "W의 필터 하나를 한 행으로 펴면 모양이 (FN, C·FH·FW)입니다. col_W는 필터가 행이 아니라 열에 있어야 합니다.",
        "col과 col_W를 곱하면 모양이 (N·OH·OW, FN)입니다. 편향은 열마다 하나씩 더해지니 그대로 더해도 됩니다.",
        "행을 (N, OH, OW)로 먼저 나누어 (N, OH, OW, FN)을 만든 다음, 필터의 축을 두 번째로 옮기세요.",
    ],
)


@toy_fwd.case(points=1)
def toy_conv(rng):
    """손으로 풀어 본 예: toyConv"""
    return [TOY_COL, TOY_W, TOY_B, 1, 2, 2]


@toy_fwd.case(points=1)
def toy_channels(rng):
    """채널이 둘이고 필터가 셋일 때"""
    return [mixed(6, 12), mixed(3, 2, 2, 3, start=1), np.array([0.5, -1.0, 2.0]), 1, 2, 3]


@toy_fwd.case(points=1)
def toy_two_images(rng):
    """이미지가 두 장일 때"""
    return [mixed(8, 4, start=2), mixed(3, 1, 2, 2, start=6), np.array([1.0, 2.0, -3.0]), 2, 1, 4]


@toy_fwd.vectorized(points=1)
def toy_forward_without_loops(rng, n):
    """이미지의 수가 늘어도 반복문이 늘지 않는다"""
    return [
        1.0 * rng.integers(-4, 5, size=(n * 2, 4)),
        1.0 * rng.integers(-4, 5, size=(2, 1, 2, 2)),
        np.zeros(2),
        n,
        2,
        1,
    ]


@toy_fwd.case(points=1, hidden=True)
def toy_one_filter(rng):
    """필터가 하나일 때"""
    return [rng.normal(size=(12, 18)), rng.normal(size=(1, 2, 3, 3)), rng.normal(size=1), 3, 4, 1]


@toy_fwd.case(points=2, hidden=True)
def toy_any(rng):
    """다른 크기"""
    return [rng.normal(size=(24, 12)), rng.normal(size=(5, 3, 1, 4)), rng.normal(size=5), 2, 4, 3]


@toy_fwd.misconception()
def filters_in_rows(col, W, b, N, out_h, out_w):
    """출력은 맞지만 col_W의 필터가 열이 아니라 행에 있습니다. col_W의 모양은 무엇이어야 하나요?"""
    rows = W.reshape(len(W), -1)
    return rows, (col @ rows.T + b).reshape(N, out_h, out_w, -1).transpose(0, 3, 1, 2)


@toy_fwd.misconception()
def filters_scrambled(col, W, b, N, out_h, out_w):
    """W를 곧바로 reshape(-1, FN)으로 바꾸어 필터끼리 뒤섞였습니다. 필터마다 한 행으로 먼저 펴면 어떻게 될까요?"""
    col_W = W.reshape(-1, len(W))
    return col_W, (col @ col_W + b).reshape(N, out_h, out_w, -1).transpose(0, 3, 1, 2)


@toy_fwd.misconception()
def all_axes_reversed(col, W, b, N, out_h, out_w):
    """W.T는 네 축을 모두 거꾸로 놓아 열 안의 차례가 (FW, FH, C)가 되었습니다. 행과 열만 맞바꾸려면 몇 차원일 때 전치해야 할까요?"""
    col_W = W.T.reshape(-1, len(W))
    return col_W, (col @ col_W + b).reshape(N, out_h, out_w, -1).transpose(0, 3, 1, 2)


@toy_fwd.misconception()
def output_scrambled(col, W, b, N, out_h, out_w):
    """출력을 곧바로 (N, FN, OH, OW)로 reshape해서 필터끼리 뒤섞였습니다. 행렬의 열은 어떤 축이었나요?"""
    col_W = W.reshape(len(W), -1).T
    return col_W, (col @ col_W + b).reshape(N, -1, out_h, out_w)


@toy_fwd.misconception()
def output_filters_last(col, W, b, N, out_h, out_w):
    """출력의 축이 아직 (N, OH, OW, FN) 차례입니다. 필터의 축을 두 번째로 옮기려면 무엇을 해야 할까요?"""
    col_W = W.reshape(len(W), -1).T
    return col_W, (col @ col_W + b).reshape(N, out_h, out_w, -1)


@toy_fwd.misconception()
def output_still_flat(col, W, b, N, out_h, out_w):
    """출력이 아직 2차원입니다. 이미지와 자리로 나누려면 무엇을 해야 할까요?"""
    col_W = W.reshape(len(W), -1).T
    return col_W, col @ col_W + b


@toy_fwd.misconception()
def output_axes_inverted(col, W, b, N, out_h, out_w):
    """출력에서 transpose에 거꾸로 된 차례를 넣었습니다. 괄호 안의 수는 옮겨 갈 자리의 번호인가요, 가져올 축의 번호인가요?"""
    col_W = W.reshape(len(W), -1).T
    return col_W, (col @ col_W + b).reshape(N, out_h, out_w, -1).transpose(0, 2, 3, 1)


@toy_fwd.misconception()
def output_width_first(col, W, b, N, out_h, out_w):
    """출력의 세로와 가로가 뒤바뀌었습니다. transpose로 축을 옮길 때 OH와 OW의 차례는 그대로인가요?"""
    col_W = W.reshape(len(W), -1).T
    return col_W, (col @ col_W + b).reshape(N, out_h, out_w, -1).transpose(0, 3, 2, 1)


@toy_fwd.misconception(see="3_day/convolution#convolution-definition")
def toy_bias_forgotten(col, W, b, N, out_h, out_w):
    """출력에 편향이 더해지지 않았습니다. Affine 층의 식에서 행렬 곱 다음에 오는 것은 무엇이었나요?"""
    col_W = W.reshape(len(W), -1).T
    return col_W, (col @ col_W).reshape(N, out_h, out_w, -1).transpose(0, 3, 1, 2)


@toy_fwd.misconception(see="1_day/numpy#broadcasting")
def toy_bias_along_width(col, W, b, N, out_h, out_w):
    """편향을 (N, FN, OH, OW)로 바꾼 다음에 더해서 출력의 가로와 짝이 되었습니다. 모양이 (N·OH·OW, FN)일 때 더하면 어떻게 될까요?"""
    col_W = W.reshape(len(W), -1).T
    return col_W, (col @ col_W).reshape(N, out_h, out_w, -1).transpose(0, 3, 1, 2) + b


@toy_fwd.pattern(error=NOT_ALIGNED)
def toy_forward_shapes():
    """행렬 곱에서 맞닿는 축의 길이가 다릅니다. col은 (N·OH·OW, C·FH·FW)입니다. C·FH·FW끼리 맞닿으려면 col_W의 모양은 무엇이어야 할까요?"""


@toy_fwd.pattern(error=r"cannot reshape array")
def toy_forward_reshape():
    """reshape에 적은 모양의 원소 수가 맞지 않습니다. 바꾸기 전의 모양을 출력해 보고, 축을 하나씩 짝지어 볼까요?"""


@toy_fwd.variant
def toy_moveaxis(col, W, b, N, out_h, out_w):
    FN = W.shape[0]
    col_W = np.moveaxis(W, 0, -1).reshape(-1, FN)
    out = np.dot(col, col_W) + b
    return col_W, np.moveaxis(out.reshape(N, out_h, out_w, FN), 3, 1)


@toy_fwd.variant
def toy_filters_times_rows(col, W, b, N, out_h, out_w):
    rows = W.reshape(W.shape[0], -1)
    maps = rows @ col.T + b[:, None]
    out = maps.reshape(len(rows), N, out_h, out_w).swapaxes(0, 1)
    return rows.transpose(), out


@toy_fwd.variant
def toy_einsum(col, W, b, N, out_h, out_w):
    FN = len(W)
    col_W = np.transpose(np.reshape(W, (FN, W.size // FN))).copy()
    out = np.einsum("pk,kf->fp", col, col_W).reshape(FN, N, out_h, out_w).transpose(1, 0, 2, 3)
    return [col_W, out + b.reshape(1, FN, 1, 1)]


@toy_fwd.variant
def toy_stacked_columns(col, W, b, N, out_h, out_w):
    col_W = np.stack([f.ravel() for f in W], axis=1)
    out = col.dot(col_W)
    out += b
    return col_W, np.rollaxis(out.reshape((N, out_h, out_w, W.shape[0])), 3, 1)


# 5. toy_backward -------------------------------------------------------------------------------

toy_back = exercise.task(
    "toy_backward",
    returns=("db", "dcol_W", "dcol"),
    lecture="3_day/convolution#convolution-backward",
    hints=[
        "먼저 dout의 축을 (N, OH, OW, FN) 차례로 바꾼 다음 2차원으로 펴세요. 순전파의 마지막 두 걸음을 거꾸로 밟는 것입니다.",
        "세 기울기의 모양을 먼저 적어 보세요. (C·FH·FW, FN)은 어떤 두 행렬을 어떻게 곱해야 나올까요?",
        "편향은 모든 행에서 쓰였으므로 행 방향으로 더합니다. 나머지 둘은 Affine 층의 dW, dx와 같은 식입니다.",
    ],
)


@toy_back.case(points=1)
def toy_conv_ones(rng):
    """손으로 풀어 본 예: dout이 모두 1인 toyConv"""
    return [np.ones((1, 2, 2, 2)), TOY_COL, TOY_W.reshape(2, -1).T]


@toy_back.case(points=1)
def toy_conv_mixed(rng):
    """값이 서로 다른 dout"""
    return [mixed(1, 2, 2, 2), TOY_COL, TOY_W.reshape(2, -1).T]


@toy_back.case(points=1)
def toy_back_images(rng):
    """이미지가 두 장이고 필터가 셋일 때"""
    return [mixed(2, 3, 1, 4), mixed(8, 6, start=2), mixed(6, 3, start=5)]


@toy_back.vectorized(points=1)
def toy_backward_without_loops(rng, n):
    """이미지의 수가 늘어도 반복문이 늘지 않는다"""
    return [
        1.0 * rng.integers(-4, 5, size=(n, 2, 2, 1)),
        1.0 * rng.integers(-4, 5, size=(n * 2, 4)),
        1.0 * rng.integers(-4, 5, size=(4, 2)),
    ]


@toy_back.case(points=1, hidden=True)
def toy_back_square(rng):
    """편 필터가 정사각형일 때"""
    return [rng.normal(size=(2, 4, 3, 2)), rng.normal(size=(12, 4)), rng.normal(size=(4, 4))]


@toy_back.case(points=2, hidden=True)
def toy_back_any(rng):
    """다른 크기"""
    return [rng.normal(size=(3, 5, 2, 4)), rng.normal(size=(24, 18)), rng.normal(size=(18, 5))]


@toy_back.misconception()
def dout_scrambled(dout, col, col_W):
    """dout을 축의 차례를 바꾸지 않고 (N·OH·OW, FN)으로 폈습니다. 열 하나에 필터 하나가 오려면 펴기 전에 무엇을 해야 할까요?"""
    dout_2d = dout.reshape(len(col), -1)
    return dout_2d.sum(axis=0), col.T @ dout_2d, dout_2d @ col_W.T


@toy_back.misconception()
def dout_axes_inverted(dout, col, col_W):
    """dout을 펴기 전에 transpose에 거꾸로 된 차례를 넣었습니다. 괄호 안의 수는 옮겨 갈 자리의 번호인가요, 가져올 축의 번호인가요?"""
    dout_2d = dout.transpose(0, 3, 1, 2).reshape(len(col), -1)
    return dout_2d.sum(axis=0), col.T @ dout_2d, dout_2d @ col_W.T


@toy_back.misconception()
def dout_width_first(dout, col, col_W):
    """dout의 세로와 가로가 뒤바뀌었습니다. 행의 차례는 세로와 가로 가운데 어느 쪽이 앞이었나요?"""
    dout_2d = dout.transpose(0, 3, 2, 1).reshape(len(col), -1)
    return dout_2d.sum(axis=0), col.T @ dout_2d, dout_2d @ col_W.T


@toy_back.misconception()
def dout_rows_by_place(dout, col, col_W):
    """dout의 행이 자리 → 이미지 차례로 놓였습니다. 본문의 약속에서 가장 늦게 바뀌는 것은 무엇이었나요?"""
    dout_2d = dout.transpose(2, 3, 0, 1).reshape(len(col), -1)
    return dout_2d.sum(axis=0), col.T @ dout_2d, dout_2d @ col_W.T


@toy_back.misconception()
def weights_transposed(dout, col, col_W):
    """dcol_W가 뒤집힌 모양입니다. 기울기의 모양은 col_W의 모양과 같아야 합니다. 어느 쪽을 전치해야 할까요?"""
    dout_2d = flat(dout)
    return dout_2d.sum(axis=0), dout_2d.T @ col, dout_2d @ col_W.T


@toy_back.misconception()
def weights_averaged(dout, col, col_W):
    """dcol_W를 이미지의 수로 나누었습니다. 나누는 일은 어느 층이 하기로 했나요?"""
    dout_2d = flat(dout)
    return dout_2d.sum(axis=0), col.T @ dout_2d / len(dout), dout_2d @ col_W.T


@toy_back.misconception()
def columns_transposed(dout, col, col_W):
    """dcol이 뒤집힌 모양입니다. 기울기의 모양은 col의 모양과 같아야 합니다. 곱하는 순서는 어떻게 될까요?"""
    dout_2d = flat(dout)
    return dout_2d.sum(axis=0), col.T @ dout_2d, col_W @ dout_2d.T


@toy_back.misconception()
def columns_from_input(dout, col, col_W):
    """dcol에 펼친 입력을 곱했습니다. 곱셈 게이트에서 입력 쪽으로는 상대편의 무엇이 곱해지나요?"""
    dout_2d = flat(dout)
    return dout_2d.sum(axis=0), col.T @ dout_2d, dout_2d.sum(axis=1, keepdims=True) * col


@toy_back.misconception(see="1_day/numpy#axis")
def toy_db_one_number(dout, col, col_W):
    """db가 숫자 하나로 합쳐졌습니다. 필터마다 하나씩 남기려면 어느 축으로 더해야 할까요?"""
    dout_2d = flat(dout)
    return dout.sum(), col.T @ dout_2d, dout_2d @ col_W.T


@toy_back.misconception(see="1_day/numpy#axis")
def toy_db_wrong_axis(dout, col, col_W):
    """db를 필터가 아니라 자리마다 하나씩 구했습니다. 어느 축을 없애야 FN개가 남을까요?"""
    dout_2d = flat(dout)
    return dout_2d.sum(axis=1), col.T @ dout_2d, dout_2d @ col_W.T


@toy_back.misconception(see="1_day/numpy#axis")
def toy_db_keepdims(dout, col, col_W):
    """db의 모양이 (1, FN)입니다. 기울기의 모양은 미분하려는 값의 모양과 같습니다. b의 모양은 무엇이었나요?"""
    dout_2d = flat(dout)
    return dout_2d.sum(axis=0, keepdims=True), col.T @ dout_2d, dout_2d @ col_W.T


@toy_back.misconception(see="1_day/numpy#axis")
def toy_db_images_only(dout, col, col_W):
    """db를 이미지에 대해서만 더했습니다. 편향은 출력의 모든 자리에서도 쓰이지 않았나요?"""
    dout_2d = flat(dout)
    return dout.sum(axis=0), col.T @ dout_2d, dout_2d @ col_W.T


@toy_back.misconception(see="2_day/backprop#branches")
def toy_db_mean(dout, col, col_W):
    """db를 더하지 않고 평균을 냈습니다. 갈라진 길에서 돌아온 기울기는 평균하나요, 더하나요?"""
    dout_2d = flat(dout)
    return dout_2d.mean(axis=0), col.T @ dout_2d, dout_2d @ col_W.T


@toy_back.pattern(error=NOT_ALIGNED)
def toy_backward_shapes():
    """행렬 곱에서 맞닿는 축의 길이가 다릅니다. 구하려는 기울기의 모양을 먼저 적고, 무엇을 전치해야 그 모양이 나오는지 따져 볼까요?"""


@toy_back.variant
def toy_back_moveaxis(dout, col, col_W):
    upstream = np.moveaxis(dout, 1, -1).reshape(-1, dout.shape[1])
    return upstream.sum(0), np.dot(upstream.T, col).T, np.dot(col_W, upstream.T).T


@toy_back.variant
def toy_back_einsum(dout, col, col_W):
    N, FN, OH, OW = dout.shape
    six = col.reshape(N, OH, OW, -1)
    return (
        np.einsum("nfij->f", dout),
        np.einsum("nijk,nfij->kf", six, dout),
        np.einsum("nfij,kf->nijk", dout, col_W).reshape(col.shape),
    )


@toy_back.variant
def toy_back_filters_first(dout, col, col_W):
    maps = dout.swapaxes(0, 1).reshape(dout.shape[1], -1)
    return maps @ np.ones(maps.shape[1]), (maps @ col).T, maps.T @ col_W.T


@toy_back.variant
def toy_back_tensordot(dout, col, col_W):
    upstream = dout.transpose(0, 2, 3, 1)
    dcol_W = np.tensordot(col.reshape(*upstream.shape[:3], -1), upstream, axes=((0, 1, 2), (0, 1, 2)))
    dcol = np.tensordot(upstream, col_W, axes=(3, 1)).reshape(len(col), -1)
    return upstream.sum(axis=(0, 1, 2)), dcol_W, dcol


# 6. Convolution --------------------------------------------------------------------------------

layer = exercise.task(
    "Convolution",
    covers=("Convolution",),
    lecture="3_day/convolution#convolution-backward",
    hints=[
        "forward는 출력의 크기 → im2col → toy_forward의 차례입니다. backward에 필요한 것은 펼친 입력, 편 필터, 입력의 모양입니다.",
        "dcol_W의 열 하나가 필터 하나입니다. 필터가 첫 번째 축에 오도록 행과 열을 맞바꾼 다음 W의 모양으로 reshape하세요.",
        "col2im에는 입력의 모양, 필터의 크기, stride, pad를 모두 넘겨야 im2col과 짝이 맞습니다.",
    ],
)


@layer.probe
def run(m, x, W, b, stride, pad, dout, earlier=None):
    layer = m.Convolution(W, b, stride, pad)
    if earlier is not None:
        layer.forward(earlier)
    yield "out", layer.forward(x)
    m.Convolution(W + 1, b, stride, pad).forward(x + 1)
    yield "dx", layer.backward(dout)
    yield "dW", layer.dW
    yield "db", layer.db
    yield "dx_again", layer.backward(dout)
    yield "dW_again", layer.dW
    yield "db_again", layer.db
    learning = m.Convolution(W.copy(), b.copy(), stride, pad)
    learning.forward(x)
    learning.W -= 0.5
    learning.b += 2.0
    yield "out_after_update", learning.forward(x)


@layer.case(points=2)
def layer_toy(rng):
    """손으로 풀어 본 예: toyConv"""
    return [TOY_X, TOY_W, TOY_B, 1, 0, np.ones((1, 2, 2, 2))]


@layer.case(points=2)
def layer_channels(rng):
    """채널이 여럿이고 이미지가 두 장일 때"""
    dout = mixed(2, 3, 2, 4)
    return [mixed(2, 2, 4, 5, start=2), mixed(3, 2, 3, 2, start=5), np.array([1.0, -1.0, 0.5]), 1, 0, dout]


@layer.case(points=1)
def layer_stride(rng):
    """스트라이드 2, 아래와 오른쪽이 남을 때"""
    dout = mixed(1, 2, 2, 3, start=1)
    return [mixed(1, 2, 6, 7), mixed(2, 2, 3, 2, start=4), np.array([1.0, 2.0]), 2, 0, dout]


@layer.case(points=1)
def layer_padding(rng):
    """패딩 1, 다른 크기의 입력으로 forward를 먼저 불렀을 때"""
    dout = mixed(1, 2, 4, 5, start=3)
    earlier = mixed(2, 1, 4, 3)
    return [mixed(1, 1, 3, 4), mixed(2, 1, 2, 2, start=2), np.array([0.5, -2.0]), 1, 1, dout, earlier]


@layer.case(points=1, hidden=True)
def layer_one_by_one(rng):
    """1×1 필터"""
    dout = rng.normal(size=(3, 5, 2, 4))
    return [rng.normal(size=(3, 2, 2, 4)), rng.normal(size=(5, 2, 1, 1)), rng.normal(size=5), 1, 0, dout]


@layer.case(points=2, hidden=True)
def layer_everything(rng):
    """여러 장, 스트라이드와 패딩"""
    dout = rng.normal(size=(3, 4, 4, 3))
    earlier = rng.normal(size=(1, 2, 7, 9))
    return [
        rng.normal(size=(3, 2, 6, 5)),
        rng.normal(size=(4, 2, 2, 3)),
        rng.normal(size=4),
        2,
        1,
        dout,
        earlier,
    ]


@layer.case(points=1, hidden=True)
def layer_integers(rng):
    """정수 이미지"""
    dout = rng.normal(size=(2, 3, 4, 4))
    return [
        rng.integers(0, 17, size=(2, 1, 5, 5)),
        rng.normal(size=(3, 1, 2, 2)),
        rng.normal(size=3),
        1,
        0,
        dout,
    ]


@layer.misconception()
def layer_dW_flat(ref):
    """dW의 모양이 col_W와 같은 2차원입니다. dW의 모양은 무엇과 같아야 하나요?"""

    class Convolution(ref.Convolution):
        def backward(self, dout):
            dx = super().backward(dout)
            self.dW = self.dW.reshape(len(self.W), -1).T
            return dx

    return {"Convolution": Convolution}


@layer.misconception(see="3_day/convolution#convolution-matmul")
def layer_dW_scrambled(ref):
    """dcol_W를 전치하지 않고 곧바로 W의 모양으로 reshape해서 뒤섞였습니다. col_W에서 필터는 행인가요, 열인가요?"""

    class Convolution(ref.Convolution):
        def backward(self, dout):
            dx = super().backward(dout)
            self.dW = self.dW.reshape(len(self.W), -1).T.reshape(self.W.shape)
            return dx

    return {"Convolution": Convolution}


@layer.misconception()
def layer_dW_averaged(ref):
    """dW를 이미지의 수로 나누었습니다. 나누는 일은 어느 층이 하기로 했나요?"""

    class Convolution(ref.Convolution):
        def backward(self, dout):
            dx = super().backward(dout)
            self.dW = self.dW / len(dout)
            return dx

    return {"Convolution": Convolution}


@layer.misconception()
def layer_averaged(ref):
    """dW와 db를 이미지의 수로 나누었습니다. 나누는 일은 어느 층이 하기로 했나요?"""

    class Convolution(ref.Convolution):
        def backward(self, dout):
            dx = super().backward(dout)
            self.dW, self.db = self.dW / len(dout), self.db / len(dout)
            return dx

    return {"Convolution": Convolution}


@layer.misconception()
def layer_gradients_accumulate(ref):
    """backward를 다시 부르자 dW와 db가 두 배가 되었습니다. backward는 지난번 기울기에 더해야 하나요, 새로 구해야 하나요?"""

    class Convolution(ref.Convolution):
        def backward(self, dout):
            dW, db = self.dW, self.db
            dx = super().backward(dout)
            if dW is not None:
                self.dW, self.db = dW + self.dW, db + self.db
            return dx

    return {"Convolution": Convolution}


@layer.misconception()
def layer_gradients_not_kept(ref):
    """self.dW와 self.db가 비어 있습니다. 지역 변수로 계산하고 끝내지 않았나요? backward가 끝난 뒤에도 남으려면 어디에 담아야 할까요?"""

    class Convolution(ref.Convolution):
        def backward(self, dout):
            dx = super().backward(dout)
            self.dW = self.db = None
            return dx

    return {"Convolution": Convolution}


@layer.misconception(see="3_day/im2col#col2im")
def layer_dx_not_folded(ref):
    """dx가 아직 펼친 행렬입니다. forward가 받은 x의 모양으로 모으는 함수는 무엇이었나요?"""

    class Convolution(ref.Convolution):
        def backward(self, dout):
            super().backward(dout)
            upstream = dout.transpose(0, 2, 3, 1).reshape(-1, len(self.W))
            return upstream @ self.W.reshape(len(self.W), -1)

    return {"Convolution": Convolution}


@layer.misconception(see="3_day/im2col#col2im")
def layer_fold_defaults(ref):
    """col2im에 stride와 pad를 넘기지 않았습니다. 적지 않은 인자는 어떤 값으로 정해지나요?"""

    class Convolution(ref.Convolution):
        def backward(self, dout):
            super().backward(dout)
            upstream = dout.transpose(0, 2, 3, 1).reshape(-1, len(self.W))
            dcol = upstream @ self.W.reshape(len(self.W), -1)
            return ref.col2im(dcol, self.x_shape, self.W.shape[2], self.W.shape[3])

    return {"Convolution": Convolution}


@layer.misconception(see="3_day/im2col#output-size")
def layer_unfold_defaults(ref):
    """im2col에 stride와 pad를 넘기지 않았습니다. 적지 않은 인자는 어떤 값으로 정해지나요?"""

    class Convolution(ref.Convolution):
        def forward(self, x):
            N, _, H, width = x.shape
            FN, _, FH, FW = self.W.shape
            out_h = (H + 2 * self.pad - FH) // self.stride + 1
            out_w = (width + 2 * self.pad - FW) // self.stride + 1
            self.x_shape = x.shape
            self.col = ref.im2col(x, FH, FW)
            self.col_W = self.W.reshape(FN, -1).T
            return (self.col @ self.col_W + self.b).reshape(N, out_h, out_w, -1).transpose(0, 3, 1, 2)

    return {"Convolution": Convolution}


@layer.misconception(see="3_day/convolution#convolution-definition")
def layer_without_bias(ref):
    """출력에 편향이 더해지지 않았습니다. 필터마다 하나씩 있는 b는 어디에 더해야 할까요?"""

    class Convolution(ref.Convolution):
        def forward(self, x):
            return super().forward(x) - self.b[:, None, None]

    return {"Convolution": Convolution}


@layer.misconception(see="3_day/convolution#convolution-definition")
def layer_flips_filters(ref):
    """필터를 뒤집어서 곱했습니다. 이 과제의 합성곱은 필터를 뒤집기로 했나요?"""

    class Convolution(ref.Convolution):
        def forward(self, x):
            kept = self.W
            self.W = kept[:, :, ::-1, ::-1]
            out = super().forward(x)
            self.W = kept
            return out

        def backward(self, dout):
            dx = super().backward(dout)
            self.dW = self.dW[:, :, ::-1, ::-1]
            return dx

    return {"Convolution": Convolution}


@layer.misconception(see="3_day/convolution#convolution-matmul")
def layer_output_scrambled(ref):
    """출력을 곧바로 (N, FN, OH, OW)로 reshape해서 필터끼리 뒤섞였습니다. 행렬 곱의 결과에서 열은 어떤 축이었나요?"""

    class Convolution(ref.Convolution):
        def forward(self, x):
            out = super().forward(x)
            return out.transpose(0, 2, 3, 1).reshape(out.shape)

    return {"Convolution": Convolution}


@layer.misconception(see="3_day/convolution#convolution-matmul")
def layer_output_filters_last(ref):
    """출력의 축이 아직 (N, OH, OW, FN) 차례입니다. 필터의 축을 두 번째로 옮기려면 무엇을 해야 할까요?"""

    class Convolution(ref.Convolution):
        def forward(self, x):
            return super().forward(x).transpose(0, 2, 3, 1)

    return {"Convolution": Convolution}


@layer.misconception(see="1_day/numpy#axis")
def layer_db_one_number(ref):
    """db가 숫자 하나로 합쳐졌습니다. 편향은 필터마다 하나씩 있습니다. 어느 축은 남겨야 할까요?"""

    class Convolution(ref.Convolution):
        def backward(self, dout):
            dx = super().backward(dout)
            self.db = np.sum(dout)
            return dx

    return {"Convolution": Convolution}


@layer.misconception(see="1_day/numpy#axis")
def layer_db_wrong_axis(ref):
    """db를 필터가 아니라 자리마다 하나씩 구했습니다. 어느 축을 없애야 FN개가 남을까요?"""

    class Convolution(ref.Convolution):
        def backward(self, dout):
            dx = super().backward(dout)
            self.db = np.sum(dout, axis=1).ravel()
            return dx

    return {"Convolution": Convolution}


@layer.misconception(see="2_day/backprop#branches")
def layer_db_mean(ref):
    """db를 더하지 않고 평균을 냈습니다. 갈라진 길에서 돌아온 기울기는 평균하나요, 더하나요?"""

    class Convolution(ref.Convolution):
        def backward(self, dout):
            dx = super().backward(dout)
            self.db = np.mean(dout, axis=(0, 2, 3))
            return dx

    return {"Convolution": Convolution}


@layer.misconception()
def layer_keeps_old_filter(ref):
    """층을 만들 때 펴 둔 필터를 계속 썼습니다. 학습하는 동안 self.W가 바뀌면 편 필터도 다시 만들어야 하지 않을까요?"""

    class Convolution(ref.Convolution):
        def __init__(self, W, b, stride=1, pad=0):
            super().__init__(W, b, stride, pad)
            self.first = W.copy(), b.copy()

        def forward(self, x):
            now = self.W, self.b
            self.W, self.b = self.first[0], now[1]
            out = super().forward(x)
            self.W, self.b = now
            return out

    return {"Convolution": Convolution}


@layer.misconception()
def layer_first_input(ref):
    """backward가 처음에 부른 forward의 입력을 썼습니다. forward를 부를 때마다 기억을 새로 바꾸고 있나요?"""

    class Convolution(ref.Convolution):
        def forward(self, x):
            kept = self.col, self.x_shape
            out = super().forward(x)
            if kept[0] is not None:
                self.col, self.x_shape = kept
            return out

    return {"Convolution": Convolution}


@layer.misconception()
def layer_shared_memory(ref):
    """층끼리 기억을 함께 쓰고 있어서, 다른 층의 forward가 이 층의 기억을 덮어썼습니다. 층마다 따로 담으려면 어디에 담아야 할까요?"""
    memory = {}

    class Convolution(ref.Convolution):
        def forward(self, x):
            out = super().forward(x)
            memory["all"] = self.col, self.col_W, self.x_shape
            return out

        def backward(self, dout):
            self.col, self.col_W, self.x_shape = memory["all"]
            return super().backward(dout)

    return {"Convolution": Convolution}


@layer.misconception()
def layer_scrambled_upstream(ref):
    """dout을 축의 차례를 바꾸지 않고 폈습니다. toy_backward를 불러 보거나, 펴기 전에 무엇을 해야 하는지 떠올려 볼까요?"""

    class Convolution(ref.Convolution):
        def backward(self, dout):
            mixed_up = dout.reshape(len(self.col), -1)
            N, FN, out_h, out_w = dout.shape
            return super().backward(mixed_up.reshape(N, out_h, out_w, FN).transpose(0, 3, 1, 2))

    return {"Convolution": Convolution}


@layer.misconception(see="3_day/im2col#output-size")
def layer_square_output(ref):
    """출력의 가로를 높이로 구했습니다. 이미지의 너비와 필터의 너비는 어디에 쓰였나요?"""

    class Convolution(ref.Convolution):
        def forward(self, x):
            FN, _, FH, FW = self.W.shape
            out_h = (x.shape[2] + 2 * self.pad - FH) // self.stride + 1
            self.x_shape = x.shape
            self.col = ref.im2col(x, FH, FW, self.stride, self.pad)
            self.col_W, out = ref.toy_forward(self.col, self.W, self.b, len(x), out_h, out_h)
            return out

    return {"Convolution": Convolution}


@layer.pattern(error=r"has no attribute '(forward|backward)'")
def layer_misspelt_method():
    """forward나 backward라는 메서드를 찾지 못했습니다. 철자가 forword, backword처럼 바뀌지 않았는지 살펴보세요."""


@layer.pattern(source=r"def\s+_+(inti|int|itni|inint)_+\s*\(")
def layer_misspelt_init():
    """__init__의 철자가 틀려서 객체를 만들 때 실행되지 않습니다. 밑줄 사이의 글자를 다시 읽어 보세요."""


@layer.pattern(error=r"name '(W|b|stride|pad)' is not defined")
def layer_parameter_without_self():
    """W, b, stride, pad는 층이 만들어질 때 self에 담겼습니다. forward와 backward에서는 어떤 이름으로 꺼내야 할까요?"""


@layer.pattern(error=rf"(?:{NOT_ALIGNED}).*\| .*self\.")
def layer_shapes():
    """행렬 곱에서 맞닿는 축의 길이가 다릅니다. 두 배열의 모양을 적어 보세요. 어느 쪽을 전치해야 맞닿는 축이 같아질까요?"""


@layer.pattern(error=SIZE_NOT_INTEGER, see="3_day/im2col#output-size")
def layer_float_size():
    """크기에 정수가 아닌 수가 들어갔습니다. 출력의 크기를 구할 때 쓴 나눗셈은 몫을 정수로 주나요?"""


@layer.pattern(error=r"name '(x|col|col_W|x_shape|out)' is not defined")
def layer_local_name():
    """이 메서드 안에서 만들지 않은 이름을 썼습니다. 다른 메서드에서 만든 이름은 보이지 않습니다. 함께 쓸 값을 self에 담았는지 살펴보세요."""


@layer.pattern(
    error=r"'NoneType' object has no attribute|object of type 'NoneType'|NoneType.*not (supported|subscriptable)"
)
def layer_never_stored():
    """self에서 꺼낸 값이 비어 있습니다. forward가 펼친 입력과 편 필터를 꺼낼 때와 같은 이름으로 self에 남겨 두었나요?"""


@layer.variant
def layer_einsum(ref):
    class Convolution:
        def __init__(self, W, b, stride=1, pad=0):
            self.W, self.b, self.stride, self.pad = W, b, stride, pad

        def forward(self, x):
            p, s = self.pad, self.stride
            self.shape = x.shape
            big = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
            windows = np.lib.stride_tricks.sliding_window_view(big, self.W.shape[2:], axis=(2, 3))
            self.windows = windows[:, :, ::s, ::s]
            return np.einsum("ncijyx,fcyx->nfij", self.windows, self.W) + self.b[:, None, None]

        def backward(self, dout):
            p, s = self.pad, self.stride
            N, C, H, width = self.shape
            self.dW = np.einsum("nfij,ncijyx->fcyx", dout, self.windows)
            self.db = np.einsum("nfij->f", dout)
            dbig = np.zeros((N, C, H + 2 * p, width + 2 * p))
            for y, z in np.ndindex(*self.W.shape[2:]):
                part = np.einsum("nfij,fc->ncij", dout, self.W[:, :, y, z])
                dbig[:, :, y : y + s * dout.shape[2] : s, z : z + s * dout.shape[3] : s] += part
            return dbig[:, :, p : p + H, p : p + width]

    return {"Convolution": Convolution}


@layer.variant
def layer_from_naive_functions(ref):
    class Convolution:
        def __init__(self, W, b, stride=1, pad=0):
            self.W, self.b, self.rest = W, b, (stride, pad)

        def forward(self, x):
            self.x = x.copy()
            return ref.conv_naive(x, self.W, self.b, *self.rest)

        def backward(self, dout):
            dx, self.dW, self.db = ref.conv_naive_backward(dout, self.x, self.W, *self.rest)
            return dx

    return {"Convolution": Convolution}


@layer.variant
def layer_unfolds_again(ref):
    class Convolution(ref.Convolution):
        def forward(self, x):
            self.x = x
            FN, _, FH, FW = self.W.shape
            col = ref.im2col(x, FH, FW, self.stride, self.pad)
            out_h = len(range(0, x.shape[2] + 2 * self.pad - FH + 1, self.stride))
            out = np.dot(col, self.W.reshape(FN, -1).T) + self.b
            return np.moveaxis(out.reshape(len(x), out_h, -1, FN), 3, 1)

        def backward(self, dout):
            FN, C, FH, FW = self.W.shape
            col = ref.im2col(self.x, FH, FW, self.stride, self.pad)
            upstream = np.moveaxis(dout, 1, 3).reshape(-1, FN)
            self.db = upstream.sum(axis=0)
            self.dW = (upstream.T @ col).reshape(FN, C, FH, FW)
            dcol = upstream @ self.W.reshape(FN, -1)
            return ref.col2im(dcol, self.x.shape, FH, FW, self.stride, self.pad)

    return {"Convolution": Convolution}


@layer.variant
def layer_filters_first(ref):
    class Convolution(ref.Convolution):
        def forward(self, x):
            FN, _, FH, FW = self.W.shape
            self.cache = x.shape, ref.im2col(x, FH, FW, self.stride, self.pad).T
            maps = self.W.reshape(FN, -1) @ self.cache[1] + self.b.reshape(-1, 1)
            out_w = (x.shape[3] + 2 * self.pad - FW) // self.stride + 1
            return maps.reshape(FN, len(x), -1, out_w).transpose(1, 0, 2, 3)

        def backward(self, dout):
            shape, columns = self.cache
            FN, _, FH, FW = self.W.shape
            maps = dout.transpose(1, 0, 2, 3).reshape(FN, -1)
            self.dW = (maps @ columns.T).reshape(self.W.shape)
            self.db = maps.sum(axis=1)
            dcol = (self.W.reshape(FN, -1).T @ maps).T
            return ref.col2im(dcol, shape, FH, FW, stride=self.stride, pad=self.pad)

    return {"Convolution": Convolution}
