"""prac0_im2col 채점: 출력의 크기, 패딩, im2col, col2im.

Everything here moves or adds numbers and multiplies nothing: the default tolerance is far above the rounding of
the few sums of col2im and far below what any mistake changes.
"""

import numpy as np

from autograde import Exercise

exercise = Exercise("prac0_im2col", title="합성곱 1: im2col")

# What the wrong answers below are built from.

SIZE_NOT_INTEGER = r"'float' object cannot be interpreted as an integer|slice indices must be integers"
ZEROS_WITHOUT_TUPLE = r"(?:zeros|ones|empty)\(\) takes from|Cannot interpret '\d+' as a data type"
TRANSPOSE_MISSPELT = r"has no attribute 'tr\w*'"
COMMA_FORGOTTEN = r"reshape\(\s*\w[^,()]*\S\s*-\s*1\s*\)"


def places(size, filter_size, stride, pad):
    """How many places a filter has along one axis."""
    return (size + 2 * pad - filter_size) // stride + 1


def padded_with_zeros(x, pad):
    return np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])


def unfold(x, filter_h, filter_w, stride, pad):
    """What each cell of the filter meets, as (N, C, FH, FW, OH, OW)."""
    image = padded_with_zeros(x, pad)
    windows = np.lib.stride_tricks.sliding_window_view(image, (filter_h, filter_w), axis=(2, 3))
    return windows[:, :, ::stride, ::stride].transpose(0, 1, 4, 5, 2, 3)


def as_rows(six, order=(0, 4, 5, 1, 2, 3)):
    """(N, C, FH, FW, OH, OW) as a matrix of N * OH * OW rows."""
    N, _, _, _, out_h, out_w = six.shape
    return six.transpose(order).reshape(N * out_h * out_w, -1)


def as_six(col, x_shape, filter_h, filter_w, stride, pad):
    """The matrix as (N, C, FH, FW, OH, OW)."""
    N, C, H, W = x_shape
    out_h, out_w = places(H, filter_h, stride, pad), places(W, filter_w, stride, pad)
    return col.reshape(N, out_h, out_w, C, filter_h, filter_w).transpose(0, 3, 4, 5, 1, 2)


def fold(six, x_shape, stride, pad):
    """Adds (N, C, FH, FW, OH, OW) up in images that still have their padding."""
    N, C, H, W = x_shape
    _, _, filter_h, filter_w, out_h, out_w = six.shape
    padded = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for fy, fx in np.ndindex(filter_h, filter_w):
        padded[:, :, fy : fy + stride * out_h : stride, fx : fx + stride * out_w : stride] += six[
            :, :, fy, fx
        ]
    return padded


def without_padding(padded, x_shape, pad):
    return padded[:, :, pad : pad + x_shape[2], pad : pad + x_shape[3]]


# 1. out_size -----------------------------------------------------------------------------------

size_task = exercise.task(
    "out_size",
    dtype=True,
    lecture="3_day/im2col#output-size",
    hints=[
        "먼저 stride가 1이고 pad가 0일 때를 종이에 그려 보세요. 길이 7인 줄에 길이 5인 필터를 놓을 자리는 몇 곳인가요?",
        "패딩은 양쪽에 두릅니다. 두른 다음의 길이에서 필터의 길이를 빼면, 필터가 옮겨 갈 수 있는 가장 먼 거리가 나옵니다.",
        "그 거리 안에 stride가 몇 번 들어가는지 셉니다. 나눗셈의 몫만 정수로 주는 연산자가 있습니다. 옮기지 않은 처음 자리도 잊지 마세요.",
    ],
)


@size_task.case(points=1)
def slide_size(rng):
    """강의 자료의 예: 7 위의 5"""
    return [7, 5, 1, 0]


@size_task.case(points=1)
def remainder(rng):
    """스트라이드 3, 나누어떨어지지 않을 때"""
    return [7, 3, 3, 0]


@size_task.case(points=1)
def same_size(rng):
    """패딩 1로 입력과 같은 크기"""
    return [7, 3, 1, 1]


@size_task.case(points=1)
def stride_and_pad(rng):
    """스트라이드와 패딩이 함께 있을 때"""
    return [11, 4, 3, 2]


@size_task.case(points=1)
def defaults(rng):
    """스트라이드와 패딩을 적지 않았을 때"""
    return [6, 2]


@size_task.case(points=1, hidden=True)
def whole_image(rng):
    """필터가 이미지만 할 때"""
    size = int(rng.integers(3, 9))
    return [size, size, 2, 0]


@size_task.case(points=1, hidden=True)
def large_stride(rng):
    """스트라이드가 필터보다 클 때"""
    return [int(rng.integers(20, 40)), 2, 5, 1]


@size_task.case(points=1, hidden=True)
def any_sizes(rng):
    """다른 크기"""
    return [int(rng.integers(30, 60)), int(rng.integers(3, 8)), 3, int(rng.integers(1, 4))]


@size_task.misconception()
def padding_ignored(size, filter_size, stride=1, pad=0):
    """패딩을 더하지 않았습니다. 0을 두르면 필터를 놓을 자리가 늘어나지 않을까요?"""
    return (size - filter_size) // stride + 1


@size_task.misconception()
def padding_on_one_side(size, filter_size, stride=1, pad=0):
    """패딩을 한쪽에만 더했습니다. 패딩은 이미지의 어디와 어디에 두르나요?"""
    return (size + pad - filter_size) // stride + 1


@size_task.misconception()
def first_place_forgotten(size, filter_size, stride=1, pad=0):
    """옮긴 횟수만 세어 하나가 모자랍니다. 필터를 한 번도 옮기지 않은 자리는 몇 곳인가요?"""
    return (size + 2 * pad - filter_size) // stride


@size_task.misconception()
def stride_ignored(size, filter_size, stride=1, pad=0):
    """스트라이드로 나누지 않았습니다. 두 칸씩 건너뛰면 놓을 자리는 몇 곳으로 줄어들까요?"""
    return size + 2 * pad - filter_size + 1


@size_task.misconception()
def true_division(size, filter_size, stride=1, pad=0):
    """/로 나누어 실수가 나왔습니다. 배열의 모양에는 정수만 쓸 수 있습니다. 몫만 정수로 주는 연산자는 무엇일까요?"""
    return (size + 2 * pad - filter_size) / stride + 1


@size_task.misconception()
def floored_but_float(size, filter_size, stride=1, pad=0):
    """소수점 아래는 버렸지만 3.0 같은 실수입니다. np.floor가 돌려주는 값의 종류는 무엇인가요?"""
    return np.floor((size + 2 * pad - filter_size) / stride) + 1


@size_task.misconception()
def rounded_up(size, filter_size, stride=1, pad=0):
    """나머지를 올렸습니다. 그 마지막 자리에 필터를 놓으면 이미지를 벗어나지 않을까요?"""
    return -((size + 2 * pad - filter_size) // -stride) + 1


@size_task.misconception()
def rounded(size, filter_size, stride=1, pad=0):
    """나머지를 반올림했습니다. 소수점 아래가 0.5보다 커도 그 마지막 자리에 필터를 놓으면 이미지를 벗어나지 않을까요?"""
    return round((size + 2 * pad - filter_size) / stride) + 1


@size_task.misconception()
def one_before_division(size, filter_size, stride=1, pad=0):
    """1을 더한 다음에 나누었습니다. 처음 자리의 1은 나누기 앞과 뒤 가운데 어디에 더해야 할까요?"""
    return (size + 2 * pad - filter_size + 1) // stride


@size_task.misconception()
def division_first(size, filter_size, stride=1, pad=0):
    """필터의 크기만 스트라이드로 나누어졌습니다. 뺄셈과 나눗셈 가운데 무엇이 먼저 계산될까요?"""
    return size + 2 * pad - filter_size // stride + 1


@size_task.misconception()
def divided_by_filter(size, filter_size, stride=1, pad=0):
    """이미지의 크기를 필터의 크기로 나누었습니다. 필터는 자기 크기만큼 옮겨 가나요, stride만큼 옮겨 가나요?"""
    return (size + 2 * pad) // filter_size


@size_task.pattern(error=r"unsupported operand type.*NoneType")
@size_task.pattern(error=r"'float' object cannot be interpreted")
def not_a_number():
    """계산에 쓴 값이 아직 수나 정수가 아닙니다. 빈칸에 무엇이 들어 있는지 출력해 볼까요?"""


@size_task.variant
def counted_range(size, filter_size, stride=1, pad=0):
    return len(range(0, size + 2 * pad - filter_size + 1, stride))


@size_task.variant
def walked(size, filter_size, stride=1, pad=0):
    place, count = 0, 0
    while place + filter_size <= size + 2 * pad:
        place, count = place + stride, count + 1
    return count


@size_task.variant
def truncated(size, filter_size, stride=1, pad=0):
    return int((size + 2 * pad - filter_size) / stride + 1)


@size_task.variant
def numpy_integer(size, filter_size, stride=1, pad=0):
    return np.floor_divide(size + 2 * pad - filter_size + stride, stride)


# 2. col_shape ----------------------------------------------------------------------------------

shape_task = exercise.task(
    "col_shape",
    returns=("rows", "cols"),
    dtype=True,
    lecture="3_day/im2col#im2col-layout",
    hints=[
        "행은 필터가 놓인 자리, 열은 필터의 칸입니다. 두 가지를 따로 세어 보세요.",
        "필터가 놓이는 자리는 세로와 가로를 따로 구해 곱합니다. 1번에서 만든 함수를 두 번 부를 수 있습니다.",
        "이미지의 수는 자리를 늘리고, 채널의 수는 필터의 칸을 늘립니다. 각각 행과 열 가운데 어느 쪽에 곱해야 할까요?",
    ],
)


@shape_task.case(points=1)
def slide_shape(rng):
    """강의 자료의 예: (1, 3, 7, 7)에 5×5"""
    return [(1, 3, 7, 7), 5, 5, 1, 0]


@shape_task.case(points=1)
def slide_batch(rng):
    """이미지가 열 장일 때"""
    return [(10, 3, 7, 7), 5, 5, 1, 0]


@shape_task.case(points=1)
def uneven_shape(rng):
    """높이와 너비가 다르고 스트라이드와 패딩이 있을 때"""
    return [(2, 3, 9, 5), 4, 2, 2, 1]


@shape_task.case(points=1, hidden=True)
def wide_filter(rng):
    """너비가 넓은 필터"""
    return [(int(rng.integers(2, 9)), 4, 6, 13), 2, 5, 1, 0]


@shape_task.case(points=1, hidden=True)
def any_shape(rng):
    """다른 모양"""
    N, C, H, W = (int(v) for v in rng.integers([3, 2, 9, 14], [7, 6, 13, 20]))
    return [(N, C, H, W), 4, 3, 3, 2]


@shape_task.misconception()
def images_forgotten(x_shape, filter_h, filter_w, stride=1, pad=0):
    """행의 수에 이미지의 수 N이 빠졌습니다. 이미지가 열 장이면 필터가 놓이는 자리도 열 배가 되지 않을까요?"""
    _, C, H, W = x_shape
    return (
        places(H, filter_h, stride, pad) * places(W, filter_w, stride, pad),
        C * filter_h * filter_w,
    )


@shape_task.misconception()
def channels_forgotten(x_shape, filter_h, filter_w, stride=1, pad=0):
    """열의 수에 채널의 수 C가 빠졌습니다. 필터 아래에 있는 화소는 채널마다 따로 있지 않을까요?"""
    N, _, H, W = x_shape
    return (
        N * places(H, filter_h, stride, pad) * places(W, filter_w, stride, pad),
        filter_h * filter_w,
    )


@shape_task.misconception()
def channels_in_rows(x_shape, filter_h, filter_w, stride=1, pad=0):
    """채널의 수를 행에 곱했습니다. 필터는 채널마다 따로 놓이나요, 모든 채널에 한꺼번에 놓이나요?"""
    N, C, H, W = x_shape
    return (
        N * C * places(H, filter_h, stride, pad) * places(W, filter_w, stride, pad),
        filter_h * filter_w,
    )


@shape_task.misconception()
def rows_and_columns_swapped(x_shape, filter_h, filter_w, stride=1, pad=0):
    """행과 열이 서로 바뀌었습니다. 이 과제의 약속에서 행 하나는 무엇을 뜻하나요?"""
    N, C, H, W = x_shape
    rows = N * places(H, filter_h, stride, pad) * places(W, filter_w, stride, pad)
    return C * filter_h * filter_w, rows


@shape_task.misconception()
def height_for_both(x_shape, filter_h, filter_w, stride=1, pad=0):
    """출력의 가로도 높이로 구했습니다. 이미지의 너비와 필터의 너비는 어디에 쓰였나요?"""
    N, C, H, _ = x_shape
    return N * places(H, filter_h, stride, pad) ** 2, C * filter_h * filter_w


@shape_task.misconception()
def height_of_image_for_width(x_shape, filter_h, filter_w, stride=1, pad=0):
    """출력의 가로를 이미지의 높이 H로 구했습니다. 가로에는 x_shape의 어느 수를 써야 할까요?"""
    N, C, H, _ = x_shape
    return (
        N * places(H, filter_h, stride, pad) * places(H, filter_w, stride, pad),
        C * filter_h * filter_w,
    )


@shape_task.misconception()
def square_filter(x_shape, filter_h, filter_w, stride=1, pad=0):
    """열의 수를 필터의 높이만으로 구했습니다. 필터의 너비가 높이와 다르면 어떻게 될까요?"""
    N, C, H, W = x_shape
    rows = N * places(H, filter_h, stride, pad) * places(W, filter_w, stride, pad)
    return rows, C * filter_h**2


@shape_task.misconception(see="3_day/im2col#output-size")
def shape_without_padding(x_shape, filter_h, filter_w, stride=1, pad=0):
    """행의 수를 구할 때 패딩을 쓰지 않았습니다. out_size에 pad까지 넘겼나요?"""
    N, C, H, W = x_shape
    return (
        N * places(H, filter_h, stride, 0) * places(W, filter_w, stride, 0),
        C * filter_h * filter_w,
    )


@shape_task.misconception(see="3_day/im2col#output-size")
def shape_without_stride(x_shape, filter_h, filter_w, stride=1, pad=0):
    """행의 수를 구할 때 스트라이드를 쓰지 않았습니다. out_size에 stride까지 넘겼나요?"""
    N, C, H, W = x_shape
    return N * places(H, filter_h, 1, pad) * places(W, filter_w, 1, pad), C * filter_h * filter_w


@shape_task.misconception(see="3_day/im2col#output-size")
def shape_with_defaults(x_shape, filter_h, filter_w, stride=1, pad=0):
    """스트라이드와 패딩을 쓰지 않았습니다. out_size에 값을 두 개만 넘기면 나머지는 무엇으로 정해지나요?"""
    N, C, H, W = x_shape
    return N * places(H, filter_h, 1, 0) * places(W, filter_w, 1, 0), C * filter_h * filter_w


@shape_task.misconception()
def places_added(x_shape, filter_h, filter_w, stride=1, pad=0):
    """출력의 세로와 가로를 더했습니다. 세로 3곳, 가로 3곳이면 놓을 자리는 모두 몇 곳일까요?"""
    N, C, H, W = x_shape
    return (
        N * (places(H, filter_h, stride, pad) + places(W, filter_w, stride, pad)),
        C * filter_h * filter_w,
    )


@shape_task.variant
def counts_starts(x_shape, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = x_shape
    rows = 0
    for _ in range(N):
        for _ in range(0, H + 2 * pad - filter_h + 1, stride):
            for _ in range(0, W + 2 * pad - filter_w + 1, stride):
                rows += 1
    return [rows, C * filter_h * filter_w]


@shape_task.variant
def with_a_product(x_shape, filter_h, filter_w, stride=1, pad=0):
    out = [(x_shape[i] + 2 * pad - f) // stride + 1 for i, f in ((2, filter_h), (3, filter_w))]
    return int(x_shape[0] * np.prod(out)), int(np.prod([x_shape[1], filter_h, filter_w]))


@shape_task.variant
def from_strided_slices(x_shape, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = x_shape
    out_h = len(np.arange(H + 2 * pad)[: H + 2 * pad - filter_h + 1 : stride])
    out_w = len(np.arange(W + 2 * pad)[: W + 2 * pad - filter_w + 1 : stride])
    return out_h * out_w * N, filter_w * filter_h * C


@shape_task.variant
def numpy_numbers(x_shape, filter_h, filter_w, stride=1, pad=0):
    size, kernel = np.array(x_shape[2:]), np.array([filter_h, filter_w])
    out = (size + 2 * pad - kernel) // stride + 1
    return x_shape[0] * out.prod(), x_shape[1] * kernel.prod()


# 3. pad_images ---------------------------------------------------------------------------------

pad_task = exercise.task(
    "pad_images",
    lecture="3_day/im2col#output-size",
    hints=[
        "np.pad의 두 번째 인자에는 축마다 (앞, 뒤)에 붙일 두께를 적습니다. 축이 네 개이니 쌍도 네 개입니다.",
        "이미지의 수와 채널의 축에는 얼마를 붙여야 모양이 그대로일까요?",
        "np.zeros로 직접 만든다면 끝을 pad + H처럼 앞에서부터 센 번호로 적으세요. 그러면 pad가 0이어도 됩니다.",
    ],
)


@pad_task.case(points=1)
def pad_by_hand(rng):
    """손으로 그린 예"""
    return [np.array([[[[1.0, 2.0], [3.0, 4.0]]]]), 1]


@pad_task.case(points=1)
def pad_channels(rng):
    """이미지 두 장, 채널 둘, 높이와 너비가 다를 때"""
    return [np.arange(1.0, 25.0).reshape(2, 2, 2, 3), 2]


@pad_task.case(points=1)
def pad_nothing(rng):
    """패딩이 0일 때"""
    return [np.arange(1, 7).reshape(1, 1, 2, 3), 0]


@pad_task.case(points=1, hidden=True)
def pad_thick(rng):
    """이미지보다 두꺼운 패딩"""
    return [rng.normal(size=(3, 1, 2, 4)), 3]


@pad_task.case(points=1, hidden=True)
def pad_integers(rng):
    """정수 이미지"""
    return [rng.integers(1, 255, size=(2, 3, 4, 1)), int(rng.integers(1, 3))]


@pad_task.misconception()
def pads_every_axis(x, pad):
    """이미지와 채널의 축에도 0을 둘렀습니다. 두께를 하나만 적으면 np.pad는 어느 축에 붙일까요?"""
    return np.pad(x, pad)


@pad_task.misconception()
def pads_first_axes(x, pad):
    """이미지와 채널의 축에 0을 둘렀습니다. 높이와 너비는 네 축 가운데 몇 번째인가요?"""
    return np.pad(x, [(pad, pad), (pad, pad), (0, 0), (0, 0)])


@pad_task.misconception()
def pads_one_side(x, pad):
    """0을 앞쪽에만 둘렀습니다. 쌍 (앞, 뒤)에서 뒤는 어디를 뜻하나요?"""
    return np.pad(x, [(0, 0), (0, 0), (pad, 0), (pad, 0)])


@pad_task.misconception()
def pads_height_only(x, pad):
    """높이에만 0을 둘렀습니다. 왼쪽과 오른쪽에는 무엇이 있어야 할까요?"""
    return np.pad(x, [(0, 0), (0, 0), (pad, pad), (0, 0)])


@pad_task.misconception()
def pads_width_only(x, pad):
    """너비에만 0을 둘렀습니다. 위와 아래에는 무엇이 있어야 할까요?"""
    return np.pad(x, [(0, 0), (0, 0), (0, 0), (pad, pad)])


@pad_task.misconception()
def repeats_the_edge(x, pad):
    """가장자리의 값을 되풀이해 채웠습니다. 이 과제의 패딩은 어떤 값으로 채우기로 했나요?"""
    return np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)], mode="edge")


@pad_task.misconception()
def pads_with_ones(x, pad):
    """가장자리를 1로 채웠습니다. 이 과제의 패딩은 어떤 값으로 채우기로 했나요?"""
    return np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)], constant_values=1)


@pad_task.misconception()
def negative_end(x, pad):
    """pad가 0이면 [pad:-pad]는 [0:0]이 되어 빈 자리입니다. 끝을 앞에서부터 센 번호로 적으면 어떻게 될까요?"""
    N, C, H, W = x.shape
    out = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    out[:, :, pad:-pad, pad:-pad] = x
    return out


@pad_task.misconception()
def image_in_the_corner(x, pad):
    """이미지가 가운데가 아니라 왼쪽 위 모서리에 놓였습니다. 위와 왼쪽에도 pad만큼 0이 있으려면 몇 번째 줄부터 담아야 할까요?"""
    N, C, H, W = x.shape
    out = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    out[:, :, :H, :W] = x
    return out


@pad_task.pattern(error=r"remapped shapes")
def pairs_for_each_axis():
    """np.pad에 적은 두께의 수가 축의 수와 맞지 않습니다. 축 네 개에 (앞, 뒤)를 한 쌍씩 적었나요?"""


@pad_task.pattern(error=ZEROS_WITHOUT_TUPLE)
def pad_zeros_without_tuple():
    """np.zeros에 모양을 여러 인자로 나누어 넣었습니다. 모양은 하나의 튜플로 묶어야 하지 않을까요?"""


@pad_task.variant
def pads_into_zeros(x, pad):
    N, C, H, W = x.shape
    out = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    out[:, :, pad : pad + H, pad : pad + W] = x
    return out


@pad_task.variant
def pads_by_concatenation(x, pad):
    N, C, H, W = x.shape
    side = np.zeros((N, C, H, pad))
    wide = np.concatenate([side, x, side], axis=3)
    top = np.zeros((N, C, pad, W + 2 * pad))
    return np.concatenate([top, wide, top], axis=2)


@pad_task.variant
def pads_with_loops(x, pad):
    out = np.zeros(x.shape[:2] + tuple(np.array(x.shape[2:]) + 2 * pad))
    for n in range(x.shape[0]):
        for c in range(x.shape[1]):
            for i in range(x.shape[2]):
                for j in range(x.shape[3]):
                    out[n, c, i + pad, j + pad] = x[n, c, i, j]
    return out


@pad_task.variant
def pads_named_mode(x, pad):
    return np.pad(x, ((0,), (0,), (pad,), (pad,)), mode="constant", constant_values=0)


# 4. pixels_under -------------------------------------------------------------------------------

pixels_task = exercise.task(
    "pixels_under",
    lecture="3_day/im2col#im2col-layout",
    hints=[
        "출력의 0번 자리에서 이 칸이 만나는 화소는 몇 번째 줄에 있나요? 1번 자리에서는요? 시작과 간격이 보입니다.",
        "세로의 시작은 fy, 간격은 stride입니다. out_h개를 꺼내려면 끝은 얼마여야 할까요? 간격이 1일 때와 2일 때를 나누어 세어 보세요.",
        "앞의 두 축은 통째로 두고, 뒤의 두 축에 시작:끝:간격을 하나씩 적습니다.",
    ],
)


@pixels_task.case(points=1)
def pixels_by_hand(rng):
    """손으로 풀어 본 예"""
    return [np.arange(16.0).reshape(1, 1, 4, 4), 0, 1, 2, 2, 2]


@pixels_task.case(points=1)
def pixels_stride_one(rng):
    """스트라이드 1, 높이와 너비가 다른 이미지 두 장"""
    return [np.arange(2 * 2 * 4 * 5.0).reshape(2, 2, 4, 5), 2, 1, 2, 3, 1]


@pixels_task.case(points=1)
def pixels_with_remainder(rng):
    """아래와 오른쪽이 남을 때"""
    return [np.arange(11 * 13.0).reshape(1, 1, 11, 13), 1, 3, 3, 4, 2]


@pixels_task.case(points=1)
def pixels_default_stride(rng):
    """스트라이드를 적지 않았을 때"""
    return [np.arange(12.0).reshape(1, 1, 3, 4), 1, 0, 2, 3]


@pixels_task.vectorized(points=1)
def pixels_without_loops(rng, n):
    """이미지가 커져도 반복문이 늘지 않는다"""
    return [rng.normal(size=(1, 1, n, n)), 1, 0, n - 1, n - 1, 1]


@pixels_task.case(points=1, hidden=True)
def pixels_stride_three(rng):
    """스트라이드 3"""
    return [rng.normal(size=(3, 2, 11, 8)), 2, 1, 3, 2, 3]


@pixels_task.case(points=2, hidden=True)
def pixels_any(rng):
    """다른 이미지"""
    return [rng.normal(size=(2, 4, 9, 12)), 3, 2, 3, 5, 2]


@pixels_task.misconception()
def end_without_stride(x, fy, fx, out_h, out_w, stride=1):
    """끝을 fy + out_h로 적어서 간격이 2일 때 절반만 나왔습니다. 꺼낸 것이 꼭 out_h개가 되려면 끝은 어디여야 할까요?"""
    return x[:, :, fy : fy + out_h : stride, fx : fx + out_w : stride]


@pixels_task.misconception()
def count_as_end(x, fy, fx, out_h, out_w, stride=1):
    """끝에 꺼낼 개수를 적었습니다. 슬라이스의 끝은 개수인가요, 자리의 번호인가요?"""
    return x[:, :, fy:out_h:stride, fx:out_w:stride]


@pixels_task.misconception()
def sliced_twice_in_height(x, fy, fx, out_h, out_w, stride=1):
    """대괄호를 두 번 이어 적어서 두 번째도 높이를 잘랐습니다. 너비의 축까지 가려면 그 앞에 쌍점이 몇 개 있어야 할까요?"""
    return x[:, :, fy : fy + stride * out_h : stride][:, :, fx : fx + stride * out_w : stride]


@pixels_task.misconception()
def step_forgotten(x, fy, fx, out_h, out_w, stride=1):
    """간격을 적지 않아 이웃한 화소를 꺼냈습니다. 필터가 stride칸씩 옮겨 가면 이 칸이 만나는 화소의 간격은 얼마일까요?"""
    return x[:, :, fy : fy + out_h, fx : fx + out_w]


@pixels_task.misconception()
def step_forgotten_after_end(x, fy, fx, out_h, out_w, stride=1):
    """끝은 stride를 곱해 늘렸지만 그 사이의 화소를 모두 꺼냈습니다. stride칸씩 건너뛰려면 무엇을 더 적어야 할까요?"""
    return x[:, :, fy : fy + stride * out_h, fx : fx + stride * out_w]


@pixels_task.misconception()
def to_the_edge(x, fy, fx, out_h, out_w, stride=1):
    """끝을 정하지 않아 필터가 놓이지 않는 자리의 화소까지 꺼냈습니다. 몇 개를 꺼내야 하나요?"""
    return x[:, :, fy::stride, fx::stride]


@pixels_task.misconception()
def vertical_and_horizontal_swapped(x, fy, fx, out_h, out_w, stride=1):
    """세로에 fx를, 가로에 fy를 썼습니다. (N, C, H, W)에서 세로는 몇 번째 축인가요?"""
    return x[:, :, fx : fx + stride * out_h : stride, fy : fy + stride * out_w : stride]


@pixels_task.misconception()
def no_offset(x, fy, fx, out_h, out_w, stride=1):
    """언제나 필터의 (0, 0) 칸이 만나는 화소가 나왔습니다. fy와 fx는 어디에 쓰였나요?"""
    return x[:, :, 0 : stride * out_h : stride, 0 : stride * out_w : stride]


@pixels_task.misconception()
def offset_times_stride(x, fy, fx, out_h, out_w, stride=1):
    """시작에도 stride를 곱했습니다. stride를 곱하는 것은 필터의 자리 i인가요, 필터의 칸 fy인가요?"""
    return x[:, :, fy * stride : (fy + out_h) * stride : stride, fx * stride : (fx + out_w) * stride : stride]


@pixels_task.misconception()
def end_without_offset(x, fy, fx, out_h, out_w, stride=1):
    """끝에 시작한 자리를 더하지 않아 개수가 모자랍니다. fy에서 시작해 out_h개를 꺼내려면 끝도 함께 옮겨야 하지 않을까요?"""
    return x[:, :, fy : stride * out_h : stride, fx : stride * out_w : stride]


@pixels_task.misconception()
def one_pixel(x, fy, fx, out_h, out_w, stride=1):
    """필터가 처음 자리에 있을 때의 화소 하나만 꺼냈습니다. 필터가 다른 자리로 옮겨 갔을 때는요?"""
    return x[:, :, fy, fx]


@pixels_task.misconception()
def first_axes_sliced(x, fy, fx, out_h, out_w, stride=1):
    """높이와 너비가 아니라 이미지와 채널의 축을 잘랐습니다. 앞의 두 축을 통째로 두려면 무엇을 적어야 할까요?"""
    return x[fy : fy + stride * out_h : stride, fx : fx + stride * out_w : stride]


@pixels_task.misconception()
def last_place_left_out(x, fy, fx, out_h, out_w, stride=1):
    """마지막 자리가 빠졌습니다. 슬라이스의 끝 번호는 꺼낸 것에 들어가나요?"""
    last_y, last_x = fy + stride * (out_h - 1), fx + stride * (out_w - 1)
    return x[:, :, fy:last_y:stride, fx:last_x:stride]


@pixels_task.variant
def pixels_with_index_arrays(x, fy, fx, out_h, out_w, stride=1):
    rows = fy + stride * np.arange(out_h)
    columns = fx + stride * np.arange(out_w)
    return x[:, :, rows[:, None], columns]


@pixels_task.variant
def pixels_cut_then_step(x, fy, fx, out_h, out_w, stride=1):
    return x[:, :, fy:, fx:][:, :, ::stride, ::stride][:, :, :out_h, :out_w]


@pixels_task.variant
def pixels_exact_end(x, fy, fx, out_h, out_w, stride=1):
    last_y, last_x = fy + stride * (out_h - 1), fx + stride * (out_w - 1)
    return x[..., fy : last_y + 1 : stride, fx : last_x + 1 : stride].copy()


@pixels_task.variant
def pixels_with_take(x, fy, fx, out_h, out_w, stride=1):
    rows = np.linspace(fy, fy + stride * (out_h - 1), out_h).astype(int)
    columns = np.linspace(fx, fx + stride * (out_w - 1), out_w).astype(int)
    return np.take(np.take(x, rows, axis=2), columns, axis=3)


# 5. im2col -------------------------------------------------------------------------------------

im2col_task = exercise.task(
    "im2col",
    lecture="3_day/im2col#im2col-layout",
    hints=[
        "먼저 (N, C, FH, FW, OH, OW) 모양의 0 배열을 만들고, 필터의 칸마다 pixels_under의 결과를 넣어 보세요. 패딩을 두른 이미지를 넘겨야 합니다.",
        "행이 될 축은 이미지와 출력의 세로, 가로이고 열이 될 축은 채널과 필터의 세로, 가로입니다. 여섯 축에 번호를 매기고 이 차례로 늘어놓으세요.",
        "축의 차례를 바꾼 다음에 reshape합니다. 행의 수를 적고 열의 수에는 -1을 적으면 됩니다. 결과를 손으로 풀어 본 예와 견주어 보세요.",
    ],
)


@im2col_task.case(points=2)
def im2col_by_hand(rng):
    """손으로 풀어 본 예: 채널이 둘인 3×3 이미지"""
    return [np.stack([np.arange(9.0), np.arange(10.0, 19.0)]).reshape(1, 2, 3, 3), 2, 2, 1, 0]


@im2col_task.case(points=1)
def im2col_slide(rng):
    """강의 자료의 예: (1, 3, 7, 7)에 5×5"""
    return [np.arange(147.0).reshape(1, 3, 7, 7), 5, 5, 1, 0]


@im2col_task.case(points=1)
def im2col_two_images(rng):
    """이미지 두 장, 높이와 너비가 다를 때"""
    return [np.arange(24.0).reshape(2, 1, 3, 4), 2, 3]


@im2col_task.case(points=1)
def im2col_stride(rng):
    """스트라이드 2, 아래와 오른쪽이 남을 때"""
    return [np.arange(2 * 6 * 7.0).reshape(1, 2, 6, 7), 3, 2, 2, 0]


@im2col_task.case(points=1)
def im2col_padding(rng):
    """패딩 1"""
    return [np.arange(1.0, 7.0).reshape(1, 1, 2, 3), 2, 2, 1, 1]


@im2col_task.vectorized(points=1)
def im2col_many_images(rng, n):
    """이미지의 수가 늘어도 반복문이 늘지 않는다"""
    return [rng.integers(0, 9, size=(n, 1, 3, 3)), 2, 2, 1, 0]


@im2col_task.vectorized(points=1)
def im2col_large_image(rng, n):
    """이미지가 커져도 반복문이 늘지 않는다"""
    return [rng.integers(0, 9, size=(1, 1, n, 5)), 2, 2, 2, 0]


@im2col_task.case(points=1, hidden=True)
def im2col_one_cell(rng):
    """1×1 필터"""
    return [rng.normal(size=(3, 2, 2, 4)), 1, 1, 1, 0]


@im2col_task.case(points=1, hidden=True)
def im2col_whole_image(rng):
    """필터가 이미지만 할 때, 정수 이미지"""
    return [rng.integers(0, 255, size=(4, 3, 3, 2)), 3, 2, 1, 0]


@im2col_task.case(points=2, hidden=True)
def im2col_any(rng):
    """여러 장, 여러 채널, 스트라이드와 패딩"""
    return [rng.normal(size=(3, 2, 6, 5)), 2, 3, 2, 1]


@im2col_task.case(points=1, hidden=True)
def im2col_sparse(rng):
    """스트라이드가 필터보다 클 때"""
    return [rng.normal(size=(2, 3, 8, 7)), 2, 2, 3, 2]


@im2col_task.misconception()
def reshaped_without_transpose(x, filter_h, filter_w, stride=1, pad=0):
    """축의 차례를 바꾸지 않고 reshape만 했습니다. reshape는 원소의 차례를 바꾸나요?"""
    return as_rows(unfold(x, filter_h, filter_w, stride, pad), (0, 1, 2, 3, 4, 5))


@im2col_task.misconception()
def matrix_transposed(x, filter_h, filter_w, stride=1, pad=0):
    """행과 열이 서로 바뀌었습니다. 이 과제의 약속에서 행 하나는 필터가 놓인 자리인가요, 필터의 칸인가요?"""
    return as_rows(unfold(x, filter_h, filter_w, stride, pad)).T


@im2col_task.misconception()
def columns_are_places(x, filter_h, filter_w, stride=1, pad=0):
    """다른 관례를 써서 필터의 칸이 행에, (자리, 이미지)가 열에 놓였습니다. 본문의 약속에서 행과 열은 각각 어떤 차례였나요?"""
    six = unfold(x, filter_h, filter_w, stride, pad)
    return six.transpose(1, 2, 3, 4, 5, 0).reshape(x.shape[1] * filter_h * filter_w, -1)


@im2col_task.misconception()
def places_before_images(x, filter_h, filter_w, stride=1, pad=0):
    """행의 차례가 출력의 자리 → 이미지로 뒤바뀌었습니다. 본문의 약속에서 가장 늦게 바뀌는 것은 무엇이었나요?"""
    return as_rows(unfold(x, filter_h, filter_w, stride, pad), (4, 5, 0, 1, 2, 3))


@im2col_task.misconception()
def channels_last(x, filter_h, filter_w, stride=1, pad=0):
    """열의 차례가 필터의 칸 → 채널로 뒤바뀌었습니다. 손으로 푼 예의 0번 행에서 0 다음에 오는 수는 무엇인가요?"""
    return as_rows(unfold(x, filter_h, filter_w, stride, pad), (0, 4, 5, 2, 3, 1))


@im2col_task.misconception()
def out_width_first(x, filter_h, filter_w, stride=1, pad=0):
    """행의 차례에서 출력의 세로와 가로가 뒤바뀌었습니다. 필터는 오른쪽으로 먼저 옮겨 가나요, 아래로 먼저 옮겨 가나요?"""
    return as_rows(unfold(x, filter_h, filter_w, stride, pad), (0, 5, 4, 1, 2, 3))


@im2col_task.misconception()
def filter_width_first(x, filter_h, filter_w, stride=1, pad=0):
    """열의 차례에서 필터의 세로와 가로가 뒤바뀌었습니다. 손으로 푼 예의 0번 행은 0 1 3 4인가요, 0 3 1 4인가요?"""
    return as_rows(unfold(x, filter_h, filter_w, stride, pad), (0, 4, 5, 1, 3, 2))


@im2col_task.misconception()
def channels_among_rows(x, filter_h, filter_w, stride=1, pad=0):
    """채널의 축이 행 쪽에 섞였습니다. 행이 될 축 세 개와 열이 될 축 세 개를 나누어 적어 보면 채널은 어느 쪽인가요?"""
    return as_rows(unfold(x, filter_h, filter_w, stride, pad), (0, 1, 4, 5, 2, 3))


@im2col_task.misconception()
def rows_and_columns_mixed(x, filter_h, filter_w, stride=1, pad=0):
    """행이 될 축과 열이 될 축이 앞뒤로 뒤바뀐 채 펴졌습니다. transpose의 앞쪽 세 자리에는 어떤 축이 와야 할까요?"""
    return as_rows(unfold(x, filter_h, filter_w, stride, pad), (0, 2, 3, 1, 4, 5))


@im2col_task.misconception()
def inverse_transpose(x, filter_h, filter_w, stride=1, pad=0):
    """transpose에 거꾸로 된 차례를 넣었습니다. 괄호 안의 수는 옮겨 갈 자리의 번호인가요, 가져올 축의 번호인가요?"""
    return as_rows(unfold(x, filter_h, filter_w, stride, pad), (0, 3, 4, 5, 1, 2))


@im2col_task.misconception()
def not_flattened(x, filter_h, filter_w, stride=1, pad=0):
    """축의 차례는 맞지만 아직 6차원입니다. 앞의 세 축을 행 하나로, 뒤의 세 축을 열 하나로 묶으려면 무엇을 해야 할까요?"""
    return unfold(x, filter_h, filter_w, stride, pad).transpose(0, 4, 5, 1, 2, 3)


@im2col_task.misconception()
def filter_cells_swapped(x, filter_h, filter_w, stride=1, pad=0):
    """pixels_under에 fy와 fx를 바꾸어 넘겼습니다. 세로 칸과 가로 칸은 어떤 차례로 넘기기로 했나요?"""
    N, C, H, W = x.shape
    out_h, out_w = places(H, filter_h, stride, pad), places(W, filter_w, stride, pad)
    image = padded_with_zeros(x, pad)
    six = np.zeros((N, C, filter_h, filter_w, out_h, out_w))
    for fy, fx in np.ndindex(filter_h, filter_w):
        six[:, :, fy, fx] = image[:, :, fx : fx + stride * out_h : stride, fy : fy + stride * out_w : stride]
    return as_rows(six)


@im2col_task.misconception()
def stride_forgotten(x, filter_h, filter_w, stride=1, pad=0):
    """출력의 크기는 맞지만 화소를 건너뛰지 않고 꺼냈습니다. pixels_under에 stride까지 넘겼나요?"""
    six = unfold(x, filter_h, filter_w, 1, pad)
    H, W = x.shape[2:]
    out_h, out_w = places(H, filter_h, stride, pad), places(W, filter_w, stride, pad)
    return as_rows(six[..., :out_h, :out_w])


@im2col_task.misconception(see="3_day/im2col#output-size")
def stride_nowhere(x, filter_h, filter_w, stride=1, pad=0):
    """stride를 어디에도 쓰지 않았습니다. 출력의 크기를 구할 때와 화소를 꺼낼 때 모두 필요하지 않을까요?"""
    return as_rows(unfold(x, filter_h, filter_w, 1, pad))


@im2col_task.misconception(see="3_day/im2col#output-size")
def padding_nowhere(x, filter_h, filter_w, stride=1, pad=0):
    """pad를 어디에도 쓰지 않았습니다. 출력의 크기를 구할 때와 이미지를 펴기 전에 무엇을 해야 할까요?"""
    return as_rows(unfold(x, filter_h, filter_w, stride, 0))


@im2col_task.misconception(see="3_day/im2col#output-size")
def size_without_padding(x, filter_h, filter_w, stride=1, pad=0):
    """이미지에는 패딩을 둘렀지만 출력의 크기는 패딩 없이 구했습니다. out_size에 pad까지 넘겼나요?"""
    H, W = x.shape[2:]
    out_h, out_w = places(H, filter_h, stride, 0), places(W, filter_w, stride, 0)
    return as_rows(unfold(x, filter_h, filter_w, stride, pad)[..., :out_h, :out_w])


@im2col_task.misconception(see="3_day/im2col#output-size")
def image_not_padded(x, filter_h, filter_w, stride=1, pad=0):
    """출력의 크기는 패딩까지 셌지만 이미지에 0을 두르지 않아 화소가 모자랍니다. pixels_under에는 어떤 이미지를 넘겨야 할까요?"""
    N, C, H, W = x.shape
    out_h, out_w = places(H, filter_h, stride, pad), places(W, filter_w, stride, pad)
    six = np.zeros((N, C, filter_h, filter_w, out_h, out_w))
    for fy, fx in np.ndindex(filter_h, filter_w):
        six[:, :, fy, fx, :, :] = x[
            :, :, fy : fy + stride * out_h : stride, fx : fx + stride * out_w : stride
        ]
    return as_rows(six)


@im2col_task.misconception(see="3_day/im2col#output-size")
def width_from_height(x, filter_h, filter_w, stride=1, pad=0):
    """출력의 가로를 이미지의 높이 H로 구했습니다. 너비는 x.shape의 어느 수인가요?"""
    N, C, H, W = x.shape
    out_h, out_w = places(H, filter_h, stride, pad), places(H, filter_w, stride, pad)
    image = padded_with_zeros(x, pad)
    col = np.zeros((N, C, filter_h, filter_w, out_h, out_w))
    for fy in range(filter_h):
        for fx in range(filter_w):
            col[:, :, fy, fx, :, :] = image[
                :, :, fy : fy + stride * out_h : stride, fx : fx + stride * out_w : stride
            ]
    return as_rows(col)


@im2col_task.misconception(see="3_day/im2col#output-size")
def sizes_with_defaults(x, filter_h, filter_w, stride=1, pad=0):
    """출력의 크기를 스트라이드와 패딩 없이 구했습니다. out_size에 값을 두 개만 넘기면 나머지는 무엇으로 정해지나요?"""
    N, C, H, W = x.shape
    out_h, out_w = places(H, filter_h, 1, 0), places(W, filter_w, 1, 0)
    image = padded_with_zeros(x, pad)
    col = np.zeros((N, C, filter_h, filter_w, out_h, out_w))
    for fy in range(filter_h):
        for fx in range(filter_w):
            col[:, :, fy, fx, :, :] = image[
                :, :, fy : fy + stride * out_h : stride, fx : fx + stride * out_w : stride
            ]
    return as_rows(col)


@im2col_task.misconception()
def first_image_only(x, filter_h, filter_w, stride=1, pad=0):
    """첫 번째 이미지만 폈습니다. 나머지 이미지의 행은 어디에 이어져야 할까요?"""
    return as_rows(unfold(x[:1], filter_h, filter_w, stride, pad))


@im2col_task.misconception()
def last_cell_only(x, filter_h, filter_w, stride=1, pad=0):
    """필터의 마지막 칸만 채워졌습니다. 배열을 만드는 줄이 반복문 안에 들어가 있지 않나요?"""
    six = np.array(unfold(x, filter_h, filter_w, stride, pad), dtype=float)
    six[:, :, :-1] = 0
    six[:, :, -1, :-1] = 0
    return as_rows(six)


@im2col_task.pattern(error=SIZE_NOT_INTEGER, see="3_day/im2col#output-size")
def im2col_float_size():
    """크기나 범위에 정수가 아닌 수가 들어갔습니다. 출력의 크기를 구할 때 쓴 나눗셈은 몫을 정수로 주나요?"""


@im2col_task.pattern(error=ZEROS_WITHOUT_TUPLE)
def im2col_zeros_without_tuple():
    """np.zeros에 모양을 여러 인자로 나누어 넣었습니다. 모양은 하나의 튜플로 묶어야 하지 않을까요?"""


@im2col_task.pattern(error=r"cannot reshape array", source=COMMA_FORGOTTEN)
def im2col_comma_forgotten():
    """reshape의 괄호 안에서 -1 앞에 쉼표가 빠져 뺄셈이 되었습니다. 행의 수와 -1 사이에 무엇이 있어야 할까요?"""


@im2col_task.pattern(error=TRANSPOSE_MISSPELT)
def im2col_transpose_misspelt():
    """배열에 그런 이름의 메서드가 없습니다. transpose의 철자를 다시 읽어 볼까요?"""


@im2col_task.pattern(error=r"axes don't match array|axis \d+ is out of bounds|repeated axis in transpose")
def im2col_axes_count():
    """transpose에 적은 축의 수나 번호가 배열의 차원과 맞지 않습니다. 여섯 축을 0부터 5까지 한 번씩 적었나요?"""


@im2col_task.variant
def with_windows(x, filter_h, filter_w, stride=1, pad=0):
    image = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    windows = np.lib.stride_tricks.sliding_window_view(image, (filter_h, filter_w), axis=(2, 3))
    windows = windows[:, :, ::stride, ::stride]
    return np.moveaxis(windows, 1, 3).reshape(-1, x.shape[1] * filter_h * filter_w)


@im2col_task.variant
def with_index_arrays(x, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = x.shape
    out_h, out_w = (H + 2 * pad - filter_h) // stride + 1, (W + 2 * pad - filter_w) // stride + 1
    image = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    c = np.repeat(np.arange(C), filter_h * filter_w)
    rows = stride * np.repeat(np.arange(out_h), out_w)[:, None]
    rows = rows + np.tile(np.repeat(np.arange(filter_h), filter_w), C)
    columns = stride * np.tile(np.arange(out_w), out_h)[:, None]
    columns = columns + np.tile(np.arange(filter_w), filter_h * C)
    return image[:, c, rows, columns].reshape(N * out_h * out_w, -1)


@im2col_task.variant
def with_stacked_columns(x, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = x.shape
    out_h, out_w = (H + 2 * pad - filter_h) // stride + 1, (W + 2 * pad - filter_w) // stride + 1
    image = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    image[:, :, pad : H + pad, pad : W + pad] = x
    columns = [
        image[:, :, fy:, fx:][:, :, ::stride, ::stride][:, :, :out_h, :out_w]
        for fy in range(filter_h)
        for fx in range(filter_w)
    ]
    return np.stack(columns, axis=-1).transpose(0, 2, 3, 1, 4).reshape(N * out_h * out_w, -1)


@im2col_task.variant
def with_strides(x, filter_h, filter_w, stride=1, pad=0):
    image = np.ascontiguousarray(np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)]), dtype=float)
    N, C, H, W = image.shape
    out_h, out_w = (H - filter_h) // stride + 1, (W - filter_w) // stride + 1
    n, c, h, w = image.strides
    view = np.lib.stride_tricks.as_strided(
        image,
        (N, out_h, out_w, C, filter_h, filter_w),
        (n, h * stride, w * stride, c, h, w),
    )
    return view.reshape(N * out_h * out_w, C * filter_h * filter_w)


@im2col_task.variant
def with_roomy_buffer(x, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = x.shape
    out_h, out_w = (H + 2 * pad - filter_h) // stride + 1, (W + 2 * pad - filter_w) // stride + 1
    image = np.pad(x, [(0, 0), (0, 0), (pad, pad + stride - 1), (pad, pad + stride - 1)])
    col = np.empty((N, out_h, out_w, C, filter_h, filter_w))
    for k in range(filter_h * filter_w):
        fy, fx = divmod(k, filter_w)
        cut = image[:, :, fy : fy + stride * out_h : stride, fx : fx + stride * out_w : stride]
        col[..., fy, fx] = cut.transpose(0, 2, 3, 1)
    return col.reshape(-1, C * filter_h * filter_w)


im2col_task.equivalent(
    "im2col: np.zeros(…) → np.ones(…)", "필터의 칸을 모두 돌며 한 칸도 빠짐없이 덮어씁니다."
)


# 6. col2im -------------------------------------------------------------------------------------

col2im_task = exercise.task(
    "col2im",
    lecture="3_day/im2col#col2im",
    hints=[
        "im2col을 거꾸로 되짚으세요. 먼저 col을 (N, OH, OW, C, FH, FW)로 되돌린 다음 축의 차례를 바꿉니다.",
        "필터의 칸마다, pixels_under에서 쓴 것과 같은 슬라이스 자리에 값을 보탭니다. 겹친 화소에는 여러 번 보태져야 합니다.",
        "끝으로 패딩을 잘라 냅니다. 높이라면 pad에서 시작해 H줄만 남기세요.",
    ],
)


@col2im_task.case(points=1)
def col2im_counts(rng):
    """1로 채운 행렬: 화소마다 베껴진 횟수"""
    return [np.ones((4, 4)), (1, 1, 3, 3), 2, 2, 1, 0]


@col2im_task.case(points=2)
def col2im_channels(rng):
    """채널이 둘이고 높이와 너비가 다를 때"""
    return [np.arange(6 * 8.0).reshape(6, 8), (1, 2, 3, 4), 2, 2, 1, 0]


@col2im_task.case(points=1)
def col2im_two_images(rng):
    """이미지 두 장, 스트라이드를 적지 않았을 때"""
    return [np.arange(8 * 6.0).reshape(8, 6), (2, 1, 3, 4), 2, 3]


@col2im_task.case(points=1)
def col2im_stride(rng):
    """스트라이드 2, 아래와 오른쪽이 남을 때"""
    return [np.arange(1.0, 6 * 6 + 1).reshape(6, 6), (1, 1, 6, 7), 3, 2, 2, 0]


@col2im_task.case(points=1)
def col2im_padding(rng):
    """패딩 1"""
    return [np.arange(1.0, 12 * 4 + 1).reshape(12, 4), (1, 1, 2, 3), 2, 2, 1, 1]


@col2im_task.case(points=1)
def col2im_padding_and_stride(rng):
    """패딩 1, 스트라이드 2"""
    return [np.arange(1.0, 6 * 9 + 1).reshape(6, 9), (1, 1, 3, 5), 3, 3, 2, 1]


@col2im_task.vectorized(points=1)
def col2im_many_images(rng, n):
    """이미지의 수가 늘어도 반복문이 늘지 않는다"""
    return [rng.integers(0, 9, size=(n * 4, 4)), (n, 1, 3, 3), 2, 2, 1, 0]


@col2im_task.vectorized(points=1)
def col2im_large_image(rng, n):
    """이미지가 커져도 반복문이 늘지 않는다"""
    return [rng.integers(0, 9, size=((n // 2) * 2, 4)), (1, 1, n, 5), 2, 2, 2, 0]


@col2im_task.case(points=1, hidden=True)
def col2im_one_cell(rng):
    """1×1 필터"""
    return [rng.normal(size=(3 * 2 * 4, 2)), (3, 2, 2, 4), 1, 1, 1, 0]


@col2im_task.case(points=2, hidden=True)
def col2im_any(rng):
    """여러 장, 여러 채널, 스트라이드와 패딩"""
    return [rng.normal(size=(3 * 4 * 3, 2 * 2 * 3)), (3, 2, 6, 5), 2, 3, 2, 1]


@col2im_task.case(points=1, hidden=True)
def col2im_gaps(rng):
    """스트라이드가 필터보다 클 때"""
    return [rng.normal(size=(2 * 4 * 4, 3 * 2 * 2)), (2, 3, 8, 7), 2, 2, 3, 2]


@col2im_task.case(points=1, hidden=True)
def col2im_integers(rng):
    """정수 행렬"""
    return [rng.integers(-9, 10, size=(2 * 2 * 3, 9)), (2, 1, 4, 5), 3, 3, 1, 0]


@col2im_task.misconception()
def overwrites(col, x_shape, filter_h, filter_w, stride=1, pad=0):
    """겹친 화소에 마지막 값만 남았습니다. 같은 자리에 값이 여러 번 올 때 =와 +=는 어떻게 다른가요?"""
    six = as_six(col, x_shape, filter_h, filter_w, stride, pad)
    out_h, out_w = six.shape[4:]
    N, C, H, W = x_shape
    padded = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for fy, fx in np.ndindex(filter_h, filter_w):
        padded[:, :, fy : fy + stride * out_h : stride, fx : fx + stride * out_w : stride] = six[:, :, fy, fx]
    return without_padding(padded, x_shape, pad)


@col2im_task.misconception()
def averages_overlaps(col, x_shape, filter_h, filter_w, stride=1, pad=0):
    """겹친 횟수로 나누어 평균을 냈습니다. 갈라진 길에서 돌아온 기울기는 평균하나요, 더하나요?"""
    six = as_six(col, x_shape, filter_h, filter_w, stride, pad)
    counts = np.maximum(1, fold(np.ones_like(six), x_shape, stride, pad))
    return without_padding(fold(six, x_shape, stride, pad) / counts, x_shape, pad)


@col2im_task.misconception()
def padding_left_on(col, x_shape, filter_h, filter_w, stride=1, pad=0):
    """패딩을 잘라 내지 않았습니다. 돌려줄 배열의 모양은 무엇과 같아야 하나요?"""
    return fold(as_six(col, x_shape, filter_h, filter_w, stride, pad), x_shape, stride, pad)


@col2im_task.misconception()
def cropped_by_negative_end(col, x_shape, filter_h, filter_w, stride=1, pad=0):
    """pad가 0일 때 [pad:-pad]가 [0:0]이 되어 아무것도 남지 않았습니다. 끝을 앞에서부터 센 번호로 적으면 어떻게 될까요?"""
    padded = fold(as_six(col, x_shape, filter_h, filter_w, stride, pad), x_shape, stride, pad)
    return padded[:, :, pad:-pad, pad:-pad]


@col2im_task.misconception()
def cropped_too_early(col, x_shape, filter_h, filter_w, stride=1, pad=0):
    """[pad:H]로 잘라서 아래와 오른쪽이 모자랍니다. pad번째 줄에서 시작해 H줄을 남기려면 끝은 몇 번이어야 할까요?"""
    padded = fold(as_six(col, x_shape, filter_h, filter_w, stride, pad), x_shape, stride, pad)
    return padded[:, :, pad : x_shape[2], pad : x_shape[3]]


@col2im_task.misconception()
def cropped_from_the_corner(col, x_shape, filter_h, filter_w, stride=1, pad=0):
    """왼쪽 위의 패딩을 남기고 오른쪽 아래를 잘라 냈습니다. 이미지는 몇 번째 줄에서 시작하나요?"""
    padded = fold(as_six(col, x_shape, filter_h, filter_w, stride, pad), x_shape, stride, pad)
    return padded[:, :, : x_shape[2], : x_shape[3]]


@col2im_task.misconception()
def cropped_on_one_side(col, x_shape, filter_h, filter_w, stride=1, pad=0):
    """왼쪽과 위의 패딩만 잘라 냈습니다. 패딩은 이미지의 어디와 어디에 둘렀나요?"""
    padded = fold(as_six(col, x_shape, filter_h, filter_w, stride, pad), x_shape, stride, pad)
    return padded[:, :, pad:, pad:]


@col2im_task.misconception()
def cropped_by_stride(col, x_shape, filter_h, filter_w, stride=1, pad=0):
    """pad가 아니라 stride만큼 잘라 냈습니다. 이미지의 둘레에 두른 것의 두께는 어느 쪽인가요?"""
    padded = fold(as_six(col, x_shape, filter_h, filter_w, stride, pad), x_shape, stride, pad)
    return padded[:, :, stride : stride + x_shape[2], stride : stride + x_shape[3]]


@col2im_task.misconception()
def no_room_for_padding(col, x_shape, filter_h, filter_w, stride=1, pad=0):
    """값을 모을 배열에 패딩의 자리가 없습니다. 필터는 패딩을 두른 이미지 위에 놓였습니다. 배열을 얼마나 크게 만들어야 할까요?"""
    col = as_six(col, x_shape, filter_h, filter_w, stride, pad)
    out_h, out_w = col.shape[4:]
    img = np.zeros(x_shape)
    for y in range(filter_h):
        for x in range(filter_w):
            img[:, :, y : y + stride * out_h : stride, x : x + stride * out_w : stride] += col[:, :, y, x]
    return img


@col2im_task.misconception()
def not_transposed(col, x_shape, filter_h, filter_w, stride=1, pad=0):
    """col을 여섯 축으로 나누었지만 축의 차례를 바꾸지 않았습니다. 필터의 한 칸을 고른 다음의 모양이 (N, C, OH, OW)인가요?"""
    N, C, H, W = x_shape
    out_h, out_w = places(H, filter_h, stride, pad), places(W, filter_w, stride, pad)
    col = col.reshape(N, out_h, out_w, C, filter_h, filter_w)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for y in range(filter_h):
        for x in range(filter_w):
            img[:, :, y : y + stride * out_h : stride, x : x + stride * out_w : stride] += col[..., y, x]
    return without_padding(img, x_shape, pad)


@col2im_task.misconception()
def reshaped_at_once(col, x_shape, filter_h, filter_w, stride=1, pad=0):
    """col을 한 번에 (N, C, FH, FW, OH, OW)로 reshape했습니다. col의 행은 어떤 축 세 개를 묶은 것이었나요?"""
    N, C, H, W = x_shape
    out_h, out_w = places(H, filter_h, stride, pad), places(W, filter_w, stride, pad)
    six = col.reshape(N, C, filter_h, filter_w, out_h, out_w)
    return without_padding(fold(six, x_shape, stride, pad), x_shape, pad)


@col2im_task.misconception()
def forward_order_again(col, x_shape, filter_h, filter_w, stride=1, pad=0):
    """im2col에서 쓴 transpose의 차례를 그대로 다시 썼습니다. (N, OH, OW, C, FH, FW)에서 출발하면 차례가 달라지지 않을까요?"""
    N, C, H, W = x_shape
    out_h, out_w = places(H, filter_h, stride, pad), places(W, filter_w, stride, pad)
    six = col.reshape(N, out_h, out_w, C, filter_h, filter_w).transpose(0, 4, 5, 1, 2, 3)
    six = six.reshape(N, C, filter_h, filter_w, out_h, out_w)
    return without_padding(fold(six, x_shape, stride, pad), x_shape, pad)


@col2im_task.misconception()
def channels_taken_last(col, x_shape, filter_h, filter_w, stride=1, pad=0):
    """col의 열을 (FH, FW, C) 차례로 풀었습니다. 본문의 약속에서 열은 채널이 먼저였나요, 필터의 칸이 먼저였나요?"""
    N, C, H, W = x_shape
    out_h, out_w = places(H, filter_h, stride, pad), places(W, filter_w, stride, pad)
    six = col.reshape(N, out_h, out_w, filter_h, filter_w, C).transpose(0, 5, 3, 4, 1, 2)
    return without_padding(fold(six, x_shape, stride, pad), x_shape, pad)


@col2im_task.misconception()
def width_before_height(col, x_shape, filter_h, filter_w, stride=1, pad=0):
    """col의 행을 (N, OW, OH) 차례로 풀었습니다. 본문의 약속에서 세로와 가로 가운데 어느 쪽이 앞이었나요?"""
    N, C, H, W = x_shape
    out_h, out_w = places(H, filter_h, stride, pad), places(W, filter_w, stride, pad)
    six = col.reshape(N, out_w, out_h, C, filter_h, filter_w).transpose(0, 3, 4, 5, 2, 1)
    return without_padding(fold(six, x_shape, stride, pad), x_shape, pad)


@col2im_task.misconception()
def filter_cells_exchanged(col, x_shape, filter_h, filter_w, stride=1, pad=0):
    """필터의 세로 칸과 가로 칸이 뒤바뀌었습니다. col의 열에서 이웃한 두 칸은 fy와 fx 가운데 어느 쪽이 다른가요?"""
    N, C, H, W = x_shape
    out_h, out_w = places(H, filter_h, stride, pad), places(W, filter_w, stride, pad)
    six = col.reshape(N, out_h, out_w, C, filter_w, filter_h).transpose(0, 3, 5, 4, 1, 2)
    return without_padding(fold(six, x_shape, stride, pad), x_shape, pad)


@col2im_task.misconception()
def images_mixed(col, x_shape, filter_h, filter_w, stride=1, pad=0):
    """col의 행을 (OH, OW, N) 차례로 풀었습니다. 본문의 약속에서 첫 번째 이미지의 행은 어디에 모여 있었나요?"""
    N, C, H, W = x_shape
    out_h, out_w = places(H, filter_h, stride, pad), places(W, filter_w, stride, pad)
    six = col.reshape(out_h, out_w, N, C, filter_h, filter_w).transpose(2, 3, 4, 5, 0, 1)
    return without_padding(fold(six, x_shape, stride, pad), x_shape, pad)


@col2im_task.misconception()
def step_left_out(col, x_shape, filter_h, filter_w, stride=1, pad=0):
    """값을 돌려보낼 때 stride칸씩 건너뛰지 않았습니다. 펼 때와 같은 화소로 돌아가려면 슬라이스에 무엇이 있어야 할까요?"""
    six = as_six(col, x_shape, filter_h, filter_w, stride, pad)
    out_h, out_w = six.shape[4:]
    N, C, H, W = x_shape
    padded = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for fy, fx in np.ndindex(filter_h, filter_w):
        padded[:, :, fy : fy + out_h, fx : fx + out_w] += six[:, :, fy, fx]
    return without_padding(padded, x_shape, pad)


@col2im_task.pattern(error=SIZE_NOT_INTEGER, see="3_day/im2col#output-size")
def col2im_float_size():
    """크기나 범위에 정수가 아닌 수가 들어갔습니다. 출력의 크기를 구할 때 쓴 나눗셈은 몫을 정수로 주나요?"""


@col2im_task.pattern(error=ZEROS_WITHOUT_TUPLE)
def col2im_zeros_without_tuple():
    """np.zeros에 모양을 여러 인자로 나누어 넣었습니다. 모양은 하나의 튜플로 묶어야 하지 않을까요?"""


@col2im_task.pattern(error=TRANSPOSE_MISSPELT)
def col2im_transpose_misspelt():
    """배열에 그런 이름의 메서드가 없습니다. transpose의 철자를 다시 읽어 볼까요?"""


@col2im_task.pattern(error=r"axes don't match array|axis \d+ is out of bounds|repeated axis in transpose")
def col2im_axes_count():
    """transpose에 적은 축의 수나 번호가 배열의 차원과 맞지 않습니다. 여섯 축을 0부터 5까지 한 번씩 적었나요?"""


@col2im_task.variant
def added_at_indices(col, x_shape, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = x_shape
    padded = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    out_h, out_w = (H + 2 * pad - filter_h) // stride + 1, (W + 2 * pad - filter_w) // stride + 1
    rows = stride * np.arange(out_h)[:, None, None, None, None] + np.arange(filter_h)[:, None]
    columns = stride * np.arange(out_w)[:, None, None, None] + np.arange(filter_w)
    values = col.reshape(N, out_h, out_w, C, filter_h, filter_w)
    images = np.arange(N)[:, None, None, None, None, None]
    channels = np.arange(C)[:, None, None]
    np.add.at(padded, (images, channels, rows, columns), values)
    return padded[:, :, pad : H + pad, pad : W + pad]


@col2im_task.variant
def roomy_buffer(col, x_shape, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = x_shape
    out_h, out_w = (H + 2 * pad - filter_h) // stride + 1, (W + 2 * pad - filter_w) // stride + 1
    col = col.reshape(N, out_h, out_w, C, filter_h, filter_w)
    img = np.zeros((N, C, H + 2 * pad + stride - 1, W + 2 * pad + stride - 1))
    for y in range(filter_h):
        for x in range(filter_w):
            piece = np.moveaxis(col[..., y, x], 3, 1)
            img[:, :, y : y + stride * out_h : stride, x : x + stride * out_w : stride] += piece
    return img[:, :, pad : H + pad, pad : W + pad]


@col2im_task.variant
def counted_with_bincount(col, x_shape, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = x_shape
    height, width = H + 2 * pad, W + 2 * pad
    numbers = np.arange(N * C * height * width).reshape(N, C, height, width)
    windows = np.lib.stride_tricks.sliding_window_view(numbers, (filter_h, filter_w), axis=(2, 3))
    order = windows[:, :, ::stride, ::stride].transpose(0, 2, 3, 1, 4, 5)
    total = np.bincount(order.ravel(), weights=col.ravel(), minlength=numbers.size)
    return total.reshape(numbers.shape)[:, :, pad : pad + H, pad : pad + W]


@col2im_task.variant
def sum_of_placed_parts(col, x_shape, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = x_shape
    out_h = 1 + (H + 2 * pad - filter_h) // stride
    out_w = 1 + (W + 2 * pad - filter_w) // stride
    columns = col.T.reshape(C, filter_h, filter_w, N, out_h, out_w)
    total = 0
    for fy in reversed(range(filter_h)):
        for fx in reversed(range(filter_w)):
            layer = np.zeros((C, N, H + 2 * pad, W + 2 * pad))
            layer[:, :, fy:, fx:][:, :, ::stride, ::stride][:, :, :out_h, :out_w] = columns[:, fy, fx]
            total = total + layer
    total = total.transpose(1, 0, 2, 3)
    return total[:, :, pad:-pad, pad:-pad] if pad else total
