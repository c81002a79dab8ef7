"""prac7_image_features 채점.

Tolerance: a few dozen float64 terms, so 1e-6 leaves room for another order and for a small eps in a norm.
No colour, direction or distance of a case lies on the edge between two bins or halfway between two centres
(but for direction 0 and the ties of kmeans that its text settles).
"""

import numpy as np

from autograde import Exercise, close

exercise = Exercise("prac7_image_features", title="이미지 특징")

NEAR = close(rtol=1e-6, atol=1e-7)


# What the wrong answers below are built from.


def hue_of(image):
    largest, smallest = image.max(axis=2), image.min(axis=2)
    chroma = np.where(largest > smallest, largest - smallest, np.inf)
    red, green, blue = (image[..., i] for i in range(3))
    sector = np.select(
        [largest == smallest, largest == red, largest == green],
        [0, ((green - blue) / chroma) % 6, (blue - red) / chroma + 2],
        (red - green) / chroma + 4,
    )
    return 60 * sector


def shares(values, width, bins, weights=None):
    """Histogram of values in bins of equal width."""
    index = np.minimum((values / width).astype(int), bins - 1)
    return np.bincount(index.ravel(), None if weights is None else weights.ravel(), minlength=bins)


def slopes(image, mode="edge"):
    padded = np.pad(image, 1, mode=mode)
    return padded[1:-1, 2:] - padded[1:-1, :-2], padded[2:, 1:-1] - padded[:-2, 1:-1]


def polar(gx, gy):
    return np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 180


def cells_of(image, cell, bins, weights=None, angles=None):
    """Histograms (rows, columns, bins) of the cells, before any division."""
    magnitude, angle = polar(*slopes(image))
    magnitude = magnitude if weights is None else weights
    angle = angle if angles is None else angles
    rows, columns = image.shape[0] // cell, image.shape[1] // cell
    table = np.zeros((rows, columns, bins))
    for r in range(rows):
        for c in range(columns):
            here = np.s_[r * cell : (r + 1) * cell, c * cell : (c + 1) * cell]
            table[r, c] = shares(angle[here], 180 / bins, bins, magnitude[here])
    return table


def unit(vector):
    norm = np.linalg.norm(vector)
    return vector / (norm if norm > 0 else 1)


def pieces_of(image, size):
    windows = np.lib.stride_tricks.sliding_window_view(image, (size, size))
    return windows.reshape(-1, size * size)


def nearest_of(X, centers):
    return ((X[:, None] - centers) ** 2).sum(axis=2).argmin(axis=1)


def random_image(rng, H, W):
    return rng.uniform(size=(H, W))


HAND = np.array([[0.0, 0.0, 4.0], [0.0, 0.0, 4.0], [4.0, 4.0, 4.0]])
COLORS = np.array(
    [
        [[0.8, 0.4, 0.2], [0.4, 0.2, 0.1], [1.0, 0.0, 0.5]],
        [[0.4, 0.2, 0.8], [0.7, 0.7, 0.7], [0.2, 0.9, 0.6]],
    ]
)

# 1. rgb_to_hue ---------------------------------------------------------------------------------

hue = exercise.task(
    "rgb_to_hue",
    compare=NEAR,
    lecture="1_day/features#color-histogram",
    hints=[
        "가장 큰 값과 가장 작은 값을 화소마다 구하려면 어느 축을 따라 구해야 할까요? 결과의 모양은 (H, W)입니다.",
        "세 줄을 모두 계산해 둔 다음, 어느 값이 가장 큰지에 따라 np.where로 고르면 됩니다. 화소마다 if로 나누어도 됩니다.",
        "C가 0인 화소를 먼저 생각하세요. 나누기 전에 다른 수로 바꾸어 두거나, 그 화소를 빼고 계산합니다.",
    ],
)


@hue.case(points=1)
def colors_by_hand(rng):
    """손으로 푼 색들"""
    return [COLORS.copy()]


@hue.case(points=1)
def pure_colors(rng):
    """빨강, 노랑, 초록, 청록, 파랑, 자홍"""
    return [np.array([[[1, 0, 0], [1, 1, 0], [0, 1, 0]], [[0, 1, 1], [0, 0, 1], [1, 0, 1]]], dtype=float)]


@hue.case(points=1)
def grays(rng):
    """검정, 회색, 하양"""
    return [np.array([[[0.0] * 3, [0.25] * 3, [1.0] * 3]])]


@hue.case(points=1, hidden=True)
def any_image(rng):
    """아무 이미지"""
    return [rng.uniform(size=(5, 4, 3))]


@hue.case(points=1, hidden=True)
def three_by_three(rng):
    """H와 W가 3인 이미지"""
    return [rng.uniform(0.2, 0.9, size=(3, 3, 3))]


@hue.misconception()
def hue_without_modulo(image):
    """빨간색 가운데 파랑이 섞인 화소의 색상이 음수로 나왔습니다. 색상환에서 -30도는 몇 도와 같은 자리일까요?"""
    largest, smallest = image.max(axis=2), image.min(axis=2)
    chroma = np.where(largest > smallest, largest - smallest, np.inf)
    red, green, blue = image[..., 0], image[..., 1], image[..., 2]
    first = np.where(
        largest == red,
        (green - blue) / chroma,
        np.where(largest == green, (blue - red) / chroma + 2, (red - green) / chroma + 4),
    )
    return np.where(largest > smallest, 60 * first, 0)


@hue.misconception()
def hue_from_zero_to_one(image):
    """색상을 0부터 1까지의 수로 돌려주었습니다. 이 과제의 단위는 무엇일까요?"""
    return hue_of(image) / 360


@hue.misconception()
def hue_from_zero_to_six(image):
    """60을 곱하지 않아 0부터 6까지의 수가 나왔습니다. 식의 맨 앞에 무엇이 있었나요?"""
    return hue_of(image) / 60


@hue.misconception()
def gray_is_nan(image):
    """회색 화소가 nan입니다. C가 0인 화소에서는 무엇을 돌려주기로 했을까요?"""
    with np.errstate(invalid="ignore"):
        return np.where(image.max(axis=2) == image.min(axis=2), np.nan, hue_of(image))


@hue.misconception()
def divides_by_the_largest(image):
    """C 대신 가장 큰 값으로 나눴습니다. C는 가장 큰 값에서 무엇을 뺀 것일까요?"""
    largest = image.max(axis=2)
    safe = np.where(largest > 0, largest, 1)
    red, green, blue = image[..., 0], image[..., 1], image[..., 2]
    sector = np.where(
        largest == red,
        ((green - blue) / safe) % 6,
        np.where(largest == green, (blue - red) / safe + 2, (red - green) / safe + 4),
    )
    return np.where(largest > image.min(axis=2), 60 * sector, 0)


@hue.misconception()
def blue_comes_first(image):
    """채널의 순서를 파랑, 초록, 빨강으로 보았습니다. 이 과제에서 마지막 축의 순서는 무엇일까요?"""
    return hue_of(image[:, :, ::-1])


@hue.misconception()
def forgets_the_offsets(image):
    """초록과 파랑이 가장 클 때의 +2와 +4가 빠졌습니다. 그러면 세 색이 모두 빨강 근처에 모이지 않을까요?"""
    largest, smallest = image.max(axis=2), image.min(axis=2)
    chroma = np.where(largest > smallest, largest - smallest, np.inf)
    red, green, blue = image[..., 0], image[..., 1], image[..., 2]
    sector = (
        np.where(largest == red, green - blue, np.where(largest == green, blue - red, red - green)) / chroma
    )
    return 60 * (sector % 6)


@hue.misconception(see="1_day/numpy#axis")
def largest_of_the_whole_image(image):
    """가장 큰 값과 가장 작은 값을 이미지 전체에서 구했습니다. 화소마다 따로 구하려면 어느 축을 따라야 할까요?"""
    largest, smallest = image.max(), image.min()
    chroma = largest - smallest if largest > smallest else 1
    red, green, blue = image[..., 0], image[..., 1], image[..., 2]
    sector = np.where(
        largest == red,
        ((green - blue) / chroma) % 6,
        np.where(largest == green, (blue - red) / chroma + 2, (red - green) / chroma + 4),
    )
    return 60 * sector


@hue.pattern(error=r"truth value of an array")
def compares_whole_channels(image):
    """if로 배열을 통째로 비교했습니다. 화소마다 다르게 고르려면 np.where를 쓰거나, 화소 하나씩 꺼내어 비교해야 하지 않을까요?"""


@hue.variant
def pixel_by_pixel(image):
    result = np.zeros(image.shape[:2])
    for i in range(image.shape[0]):
        for j in range(image.shape[1]):
            r, g, b = (float(v) for v in image[i, j])
            c = max(r, g, b) - min(r, g, b)
            if c == 0:
                continue
            if max(r, g, b) == b:
                h = (r - g) / c + 4
            elif max(r, g, b) == g:
                h = (b - r) / c + 2
            else:
                h = (g - b) / c % 6
            result[i, j] = 60 * h
    return result


@hue.variant
def standard_library(image):
    import colorsys

    return np.array([[360 * colorsys.rgb_to_hsv(*pixel)[0] for pixel in row] for row in image.tolist()])


@hue.variant
def masks_one_after_another(image):
    r, g, b = np.moveaxis(image, -1, 0)
    top = np.argmax(image, axis=-1)
    c = np.ptp(image, axis=-1)
    result = np.zeros(c.shape)
    for channel, (first, second) in enumerate([(g, b), (b, r), (r, g)]):
        here = (top == channel) & (c > 0)
        result[here] = (first[here] - second[here]) / c[here] + 2 * channel
    return result % 6 * 60


@hue.variant
def divides_and_repairs(image):
    c = image.max(axis=2) - image.min(axis=2)
    with np.errstate(divide="ignore", invalid="ignore"):
        red = np.mod((image[..., 1] - image[..., 2]) / c, 6)
        green = (image[..., 2] - image[..., 0]) / c + 2
        blue = (image[..., 0] - image[..., 1]) / c + 4
    degrees = 60 * np.choose(image.argmax(axis=2), [red, green, blue])
    degrees[c == 0] = 0
    return degrees


hue.equivalent(
    "rgb_to_hue: np.where(chroma > 0, chroma, 1) → np.where(chroma > 0, chroma, 2)",
    "회색에서는 0을 나누므로 0이 아닌 무엇으로 나누어도 0입니다.",
)
hue.equivalent(
    [
        "rgb_to_hue: (blue - red) / safe → (blue - red) / chroma",
        "rgb_to_hue: (red - green) / safe → (red - green) / chroma",
    ],
    "chroma가 0인 회색은 세 값이 같아 첫 갈래로 가므로, 다른 갈래의 나누기는 쓰이지 않습니다.",
)

# 2. hue_histogram ------------------------------------------------------------------------------

tally = exercise.task(
    "hue_histogram",
    compare=NEAR,
    lecture="1_day/features#color-histogram",
    hints=[
        "회색인지는 색상이 0인지가 아니라 R, G, B가 모두 같은지로 가립니다. 진짜 빨강의 색상도 0이기 때문입니다.",
        "색상을 칸의 폭 360 / bins로 나누어 내림하면 칸의 번호입니다. np.bincount의 minlength를 쓰면 빈 칸도 0으로 남습니다.",
        "마지막에는 이미지의 화소 수가 아니라 실제로 센 화소의 수로 나눕니다. 그 수가 0일 때는 어떻게 될까요?",
    ],
)


@tally.case(points=1)
def three_colored_pixels(rng):
    """손으로 푼 예: 색상이 20, 20, 260인 화소와 회색 하나"""
    image = np.array([[[0.8, 0.4, 0.2], [0.4, 0.2, 0.1]], [[0.4, 0.2, 0.8], [0.7, 0.7, 0.7]]])
    return [image, 6]


@tally.case(points=1)
def red_and_black(rng):
    """색상이 꼭 0인 빨강과 검정, 330도와 40도"""
    return [np.array([[[1.0, 0.0, 0.0], [0.0, 0.0, 0.0], [1.0, 0.0, 0.5], [0.9, 0.6, 0.0]]]), 8]


@tally.case(points=1)
def all_gray(rng):
    """모두 회색인 이미지"""
    return [np.full((2, 3, 3), 0.5), 5]


@tally.case(points=1)
def beside_the_edges(rng):
    """칸의 경계 바로 곁에 있는 색상 359.7과 300.6"""
    return [np.array([[[1.0, 0.0, 0.005], [1.0, 0.0, 0.99]]]), 6]


@tally.case(points=1)
def one_colored_pixel(rng):
    """색이 있는 화소가 하나뿐일 때"""
    return [np.array([[[0.5, 0.5, 0.5]], [[0.2, 0.9, 0.6]], [[0.0, 0.0, 0.0]]]), 4]


def colored_image(rng, H, W, bins, gray):
    """Hues away from the edges of the bins; some pixels gray."""
    width = 360 / bins
    hues = (rng.integers(0, bins, size=(H, W)) + rng.uniform(0.2, 0.8, size=(H, W))) * width
    sector, image = hues / 60, np.zeros((H, W, 3))
    for i, shift in enumerate((5, 3, 1)):
        k = (shift + sector) % 6
        image[..., i] = 0.9 - 0.6 * np.maximum(0, np.minimum(np.minimum(k, 4 - k), 1))
    gray_pixels = rng.uniform(size=(H, W)) < gray
    image[gray_pixels] = rng.uniform(size=(np.count_nonzero(gray_pixels), 1))
    return image


@tally.case(points=1, hidden=True)
def colorful(rng):
    """색이 여러 가지인 이미지"""
    return [colored_image(rng, 6, 5, 12, 0.0), 12]


@tally.case(points=1, hidden=True)
def many_bins(rng):
    """칸이 서른여섯일 때"""
    return [colored_image(rng, 7, 3, 36, 0.0), 36]


@tally.case(points=1, hidden=True)
def few_bins(rng):
    """칸이 셋일 때"""
    return [colored_image(rng, 4, 9, 3, 0.4), 3]


def histogram_with(image, bins, keep, total):
    return shares(hue_of(image)[keep], 360 / bins, bins) / max(total, 1)


def colored(image):
    return image.max(axis=2) > image.min(axis=2)


@tally.misconception()
def counts_gray_as_red(image, bins):
    """회색 화소까지 0번 칸에 넣었습니다. 하얀 벽은 빨간색일까요? 색상을 구하기 전에 어떤 화소를 빼야 할까요?"""
    keep = np.ones(image.shape[:2], dtype=bool)
    return histogram_with(image, bins, keep, keep.sum())


@tally.misconception()
def divides_by_every_pixel(image, bins):
    """회색은 세지 않았지만 전체 화소의 수로 나눴습니다. 결과의 합이 1이 되려면 무엇으로 나누어야 할까요?"""
    keep = colored(image)
    return histogram_with(image, bins, keep, keep.size)


@tally.misconception()
def drops_hue_zero(image, bins):
    """색상이 0인 화소를 모두 회색으로 보았습니다. 순수한 빨강의 색상은 몇 도일까요?"""
    keep = hue_of(image) > 0
    return histogram_with(image, bins, keep, keep.sum())


@tally.misconception()
def raw_counts(image, bins):
    """나누지 않고 센 수를 그대로 돌려주었습니다. 크기가 다른 두 이미지를 비교할 수 있을까요?"""
    return histogram_with(image, bins, colored(image), 1)


@tally.misconception()
def scaled_to_the_tallest(image, bins):
    """가장 높은 칸이 1이 되게 나눴습니다. 이 과제에서는 무엇이 1이 되어야 할까요?"""
    counts = histogram_with(image, bins, colored(image), 1)
    return counts / max(counts.max(), 1)


@tally.misconception()
def divides_by_zero_pixels(image, bins):
    """모두 회색일 때 0을 0으로 나누어 nan이 나왔습니다. 센 화소가 하나도 없으면 무엇을 돌려주기로 했을까요?"""
    keep = colored(image)
    with np.errstate(invalid="ignore"):
        return histogram_with(image, bins, keep, 1) / keep.sum()


@tally.misconception()
def half_circle(image, bins):
    """색상환을 180도로 보고 칸을 나눴습니다. 색상은 몇 도까지 있을까요?"""
    values = hue_of(image)[colored(image)]
    return shares(values, 180 / bins, bins) / max(len(values), 1)


@tally.misconception()
def rounds_to_the_nearest_bin(image, bins):
    """칸의 번호를 반올림으로 정했습니다. 폭이 60일 때 50도는 몇 번 칸에 들어가야 할까요?"""
    values = np.round(hue_of(image)[colored(image)] / (360 / bins)).astype(int) % bins
    return np.bincount(values, minlength=bins) / max(len(values), 1)


@tally.misconception()
def forgets_empty_bins(image, bins):
    """결과의 길이가 bins보다 짧습니다. 뒤쪽의 빈 칸도 0으로 남기려면 무엇을 더 알려 주어야 할까요?"""
    values = (hue_of(image)[colored(image)] / (360 / bins)).astype(int)
    return np.bincount(values) / max(len(values), 1)


@tally.variant
def numpy_histogram(image, bins):
    values = hue_of(image)[np.ptp(image, axis=2) > 0]
    counts, _ = np.histogram(values, bins=bins, range=(0, 360))
    return counts / counts.sum() if counts.sum() else np.zeros(bins)


@tally.variant
def loop_over_pixels(image, bins):
    counts = [0] * bins
    for row, hues in zip(image, hue_of(image)):
        for pixel, degrees in zip(row, hues):
            if not pixel[0] == pixel[1] == pixel[2]:
                counts[int(degrees // (360 / bins))] += 1
    return np.array(counts) / (sum(counts) or 1)


@tally.variant
def mask_for_every_bin(image, bins):
    values, edges = hue_of(image), np.linspace(0, 360, bins + 1)
    kept = np.any(image != image[..., :1], axis=2)
    counts = np.array([np.sum(kept & (values >= a) & (values < b)) for a, b in zip(edges[:-1], edges[1:])])
    return counts / max(1, np.count_nonzero(kept))


@tally.variant
def adds_at_indices(image, bins):
    counts = np.zeros(bins)
    kept = image.std(axis=2) > 1e-12
    np.add.at(counts, np.floor(hue_of(image)[kept] * bins / 360).astype(int), 1)
    if counts.sum() > 0:
        counts /= counts.sum()
    return counts


# 3. image_gradients ----------------------------------------------------------------------------

edges = exercise.task(
    "image_gradients",
    compare=NEAR,
    lecture="1_day/features#hog",
    returns=("magnitude", "angle"),
    hints=[
        "np.pad(image, 1, mode='edge')를 출력해 보세요. 양쪽 이웃을 빼는 일은 이 배열의 슬라이싱 둘을 빼는 것과 같습니다.",
        "가로 방향은 열의 번호가, 세로 방향은 행의 번호가 바뀝니다. 손으로 푼 예의 gx와 gy를 먼저 맞추어 보세요.",
        "np.arctan2의 인자는 y가 먼저입니다. 나온 라디안을 도로 바꾼 다음 180으로 나눈 나머지를 구합니다.",
    ],
)


@edges.case(points=1)
def corner_by_hand(rng):
    """손으로 푼 예"""
    return [HAND.copy()]


@edges.case(points=1)
def wide_image(rng):
    """가로로 긴 이미지"""
    return [np.array([[3.0, 1.0, 0.0, 5.0], [2.0, 4.0, 7.0, 1.0], [8.0, 0.0, 2.0, 6.0]])]


@edges.case(points=1)
def one_row(rng):
    """행이 하나뿐인 이미지"""
    return [np.array([[0.0, 1.0, 1.0, 0.0, 5.0]])]


@edges.case(points=1, hidden=True)
def any_tall_image(rng):
    """세로로 긴 이미지"""
    return [rng.normal(size=(7, 4))]


@edges.case(points=1, hidden=True)
def any_square_image(rng):
    """정사각형 이미지"""
    return [rng.uniform(0, 255, size=(6, 6))]


@edges.misconception()
def halved_slopes(image):
    """차이를 2로 나눴습니다. 두 칸 떨어진 값의 차이이니 그럴듯하지만, 이 과제의 식에는 나누는 수가 있을까요?"""
    gx, gy = slopes(image)
    return polar(gx / 2, gy / 2)


@edges.misconception()
def zero_outside(image):
    """이미지 바깥을 0으로 보았습니다. 그러면 밝은 이미지의 테두리마다 없던 윤곽이 생깁니다. 바깥에는 무엇이 이어진다고 했을까요?"""
    return polar(*slopes(image, "constant"))


@edges.misconception()
def wraps_around(image):
    """맨 왼쪽의 이웃으로 맨 오른쪽 화소를 썼습니다. 음수 번호나 np.roll은 반대쪽 끝으로 넘어갑니다. 바깥에는 무엇이 이어진다고 했을까요?"""
    return polar(*slopes(image, "wrap"))


@edges.misconception()
def mirror_outside(image):
    """가장자리를 거울처럼 뒤집어 이었습니다. np.pad의 mode 가운데 가장자리 값을 그대로 늘이는 것은 무엇일까요?"""
    return polar(*slopes(image, "reflect" if min(image.shape) > 1 else "symmetric"))


@edges.misconception()
def numpy_gradient(image):
    """np.gradient와 같은 값이 나왔습니다. 안쪽은 2로 나눈 차이이고 가장자리는 한쪽만의 차이입니다. 이 과제의 식과 어디가 다를까요?"""
    gx = np.gradient(image, axis=1)
    gy = np.gradient(image, axis=0) if len(image) > 1 else np.zeros(image.shape)
    return polar(gx, gy)


@edges.misconception()
def one_sided_difference(image):
    """바로 다음 화소와의 차이만 구했습니다. 식에서는 어느 화소와 어느 화소를 뺄까요?"""
    padded = np.pad(image, 1, mode="edge")
    return polar(padded[1:-1, 2:] - image, padded[2:, 1:-1] - image)


@edges.misconception()
def x_and_y_swapped(image):
    """가로와 세로가 뒤바뀌어 방향이 달라졌습니다. np.arctan2에 먼저 넣는 것은 gx와 gy 가운데 무엇일까요?"""
    gx, gy = slopes(image)
    return polar(gy, gx)


@edges.misconception()
def angle_in_radians(image):
    """방향이 라디안으로 나왔습니다. 이 과제의 단위는 무엇일까요?"""
    gx, gy = slopes(image)
    return np.hypot(gx, gy), np.arctan2(gy, gx) % np.pi


@edges.misconception()
def radians_modulo_180(image):
    """라디안을 도로 바꾸지 않은 채 180으로 나눈 나머지를 구했습니다. 바꾸는 것이 먼저일까요, 나머지가 먼저일까요?"""
    gx, gy = slopes(image)
    return np.hypot(gx, gy), np.arctan2(gy, gx) % 180


@edges.misconception()
def signed_angle(image):
    """방향에 음수가 있습니다. 반대 방향을 같은 윤곽으로 보려면 도로 바꾼 다음 무엇을 해야 할까요?"""
    gx, gy = slopes(image)
    return np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx))


@edges.misconception()
def full_circle(image):
    """방향을 360도로 나눈 나머지로 구했습니다. 밝은 데에서 어두운 데로 가는 것과 그 반대를 같은 윤곽으로 보려면 몇 도로 나누어야 할까요?"""
    gx, gy = slopes(image)
    return np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx)) % 360


@edges.misconception()
def absolute_angle(image):
    """음수인 방향의 부호를 떼었습니다. -30도와 같은 윤곽은 30도일까요, 150도일까요?"""
    gx, gy = slopes(image)
    return np.hypot(gx, gy), np.abs(np.degrees(np.arctan2(gy, gx))) % 180


@edges.misconception()
def sum_of_absolutes(image):
    """크기를 두 차이의 절댓값의 합으로 구했습니다. 식에서는 제곱한 다음 무엇을 할까요?"""
    gx, gy = slopes(image)
    return np.abs(gx) + np.abs(gy), polar(gx, gy)[1]


@edges.misconception()
def squared_magnitude(image):
    """크기의 제곱을 돌려주었습니다. 식의 바깥쪽에서 무엇이 남았을까요?"""
    gx, gy = slopes(image)
    return gx**2 + gy**2, polar(gx, gy)[1]


@edges.misconception()
def inside_only(image):
    """가장자리를 뺀 안쪽만 돌려주었습니다. 결과의 모양은 이미지와 같아야 합니다. 가장자리에서는 바깥을 무엇으로 볼까요?"""
    magnitude, angle = polar(*slopes(image))
    return magnitude[1:-1, 1:-1], angle[1:-1, 1:-1]


@edges.variant
def pixel_loops(image):
    H, W = image.shape
    magnitude, angle = np.zeros((H, W)), np.zeros((H, W))
    for i in range(H):
        for j in range(W):
            gx = image[i, min(j + 1, W - 1)] - image[i, max(j - 1, 0)]
            gy = image[min(i + 1, H - 1), j] - image[max(i - 1, 0), j]
            magnitude[i, j] = (gx * gx + gy * gy) ** 0.5
            angle[i, j] = np.rad2deg(np.arctan2(gy, gx)) % 180
    return magnitude, angle


@edges.variant
def repeated_edges(image):
    wide = np.hstack([image[:, :1], image, image[:, -1:]])
    tall = np.vstack([image[:1], image, image[-1:]])
    gradient = (wide[:, 2:] - wide[:, :-2]) + 1j * (tall[2:] - tall[:-2])
    return np.abs(gradient), np.angle(gradient, deg=True) % 180


@edges.variant
def clipped_indices(image):
    rows, columns = np.arange(image.shape[0]), np.arange(image.shape[1])
    right, left = np.minimum(columns + 1, columns[-1]), np.maximum(columns - 1, 0)
    below, above = np.minimum(rows + 1, rows[-1]), np.maximum(rows - 1, 0)
    gx, gy = image[:, right] - image[:, left], image[below] - image[above]
    angle = np.arctan2(gy, gx) * 180 / np.pi
    angle = np.where(angle < 0, angle + 180, angle)
    return np.sqrt(np.square(gx) + np.square(gy)), np.where(angle >= 180, angle - 180, angle)


@edges.variant
def filled_in_place(image):
    gx, gy = np.zeros(image.shape), np.zeros(image.shape)
    gx[:, :-1] += image[:, 1:]
    gx[:, -1] += image[:, -1]
    gx[:, 1:] -= image[:, :-1]
    gx[:, 0] -= image[:, 0]
    gy[:-1] += image[1:]
    gy[-1] += image[-1]
    gy[1:] -= image[:-1]
    gy[0] -= image[0]
    return [np.linalg.norm([gx, gy], axis=0), np.mod(np.degrees(np.arctan2(gy, gx)), 180)]


# 4. hog ----------------------------------------------------------------------------------------

oriented = exercise.task(
    "hog",
    compare=NEAR,
    lecture="1_day/features#hog",
    hints=[
        "image_gradients로 크기와 방향을 구하고, 방향을 폭 180 / bins로 나누어 내림하면 화소마다 칸의 번호가 나옵니다.",
        "np.bincount에 weights를 주면 한 표 대신 크기만큼 더합니다. 2차원 배열은 먼저 한 줄로 펴야 합니다.",
        "바깥 반복문이 위에서 아래로, 안쪽 반복문이 왼쪽에서 오른쪽으로 가게 하고, 모두 이어 붙인 다음 한 번만 나눕니다.",
    ],
)


@oriented.case(points=1)
def one_cell_by_hand(rng):
    """손으로 푼 예: 칸 하나, 방향 넷"""
    return [HAND.copy(), 3, 4]


@oriented.case(points=1)
def two_by_three_cells(rng):
    """세로 두 칸, 가로 세 칸"""
    return [np.random.default_rng(2).uniform(0, 9, size=(4, 6)), 2, 5]


@oriented.case(points=1)
def nothing_changes(rng):
    """밝기가 고른 이미지"""
    return [np.full((4, 4), 0.75), 2, 3]


@oriented.case(points=1)
def low_contrast(rng):
    """대비가 아주 낮은 이미지, 화소 하나가 칸 하나"""
    return [np.array([[0.50, 0.51, 0.53], [0.50, 0.52, 0.50]]), 1, 5]


@oriented.case(points=1, hidden=True)
def tiny_contrast(rng):
    """대비가 더 낮은 이미지"""
    return [random_image(rng, 4, 8) / 30, 4, 6]


@oriented.case(points=1, hidden=True)
def a_digit(rng):
    """8×8 이미지, 방향 아홉"""
    return [random_image(rng, 8, 8), 4, 9]


@oriented.case(points=1, hidden=True)
def tall_cells(rng):
    """세로로 긴 이미지"""
    return [rng.normal(size=(9, 3)), 3, 7]


@oriented.misconception()
def not_normalized(image, cell, bins):
    """마지막에 노름으로 나누지 않았습니다. 같은 사진의 대비가 두 배가 되면 이 특징은 어떻게 될까요?"""
    return cells_of(image, cell, bins).ravel()


@oriented.misconception()
def normalized_by_cell(image, cell, bins):
    """칸마다 따로 나눴습니다. 그러면 희미한 칸과 뚜렷한 칸이 똑같아집니다. 이 과제에서는 언제 한 번만 나눌까요?"""
    table = cells_of(image, cell, bins)
    return np.concatenate([unit(histogram) for row in table for histogram in row])


@oriented.misconception()
def sums_to_one(image, cell, bins):
    """합으로 나눴습니다. 약속에서는 벡터의 무엇으로 나눌까요?"""
    table = cells_of(image, cell, bins).ravel()
    return table / (table.sum() or 1)


@oriented.misconception()
def one_vote_a_pixel(image, cell, bins):
    """화소마다 한 표씩 더했습니다. 뚜렷한 윤곽과 거의 변하지 않는 자리의 목소리가 같아도 될까요? 화소는 얼마만큼 표를 던질까요?"""
    return unit(cells_of(image, cell, bins, np.ones(image.shape)).ravel())


@oriented.misconception()
def columns_first(image, cell, bins):
    """칸을 위에서 아래로 먼저 읽었습니다. 이어 붙이는 순서는 왼쪽에서 오른쪽이 먼저일까요, 위에서 아래가 먼저일까요?"""
    return unit(cells_of(image, cell, bins).transpose(1, 0, 2).ravel())


@oriented.misconception()
def bins_over_360(image, cell, bins):
    """360도를 나누어 칸의 폭을 정했습니다. 그러면 절반의 칸은 늘 비어 있습니다. 방향은 몇 도까지 있을까요?"""
    _, angle = polar(*slopes(image))
    return unit(cells_of(image, cell, bins, angles=angle / 2).ravel())


@oriented.misconception()
def rounds_the_bin(image, cell, bins):
    """칸의 번호를 반올림으로 정했습니다. 폭이 45도일 때 40도는 몇 번 칸에 들어가야 할까요?"""
    _, angle = polar(*slopes(image))
    rounded = np.round(angle / (180 / bins)) % bins
    return unit(cells_of(image, cell, bins, angles=(rounded + 0.5) * 180 / bins).ravel())


@oriented.misconception()
def whole_image_at_once(image, cell, bins):
    """칸으로 나누지 않고 이미지 전체의 히스토그램 하나를 만들었습니다. 윤곽이 어디에 있었는지는 어떻게 기억할까요?"""
    magnitude, angle = polar(*slopes(image))
    return unit(shares(angle, 180 / bins, bins, magnitude))


@oriented.misconception()
def gradients_of_each_cell(image, cell, bins):
    """칸을 먼저 잘라 낸 다음 칸마다 기울어짐을 구했습니다. 그러면 칸의 경계가 모두 이미지의 가장자리가 됩니다. 기울어짐은 언제 구해야 할까요?"""
    parts = []
    for top in range(0, image.shape[0], cell):
        for left in range(0, image.shape[1], cell):
            parts.append(cells_of(image[top : top + cell, left : left + cell], cell, bins).ravel())
    return unit(np.concatenate(parts))


@oriented.misconception()
def nan_for_flat_images(image, cell, bins):
    """밝기가 고른 이미지에서 0을 0으로 나누어 nan이 나왔습니다. 노름이 0이면 어떻게 하기로 했을까요?"""
    table = cells_of(image, cell, bins).ravel()
    with np.errstate(invalid="ignore"):
        return table / np.linalg.norm(table)


@oriented.misconception()
def table_of_cells(image, cell, bins):
    """칸마다의 히스토그램을 2차원이나 3차원 배열로 돌려주었습니다. 분류기에 넣으려면 모양이 어때야 할까요?"""
    table = cells_of(image, cell, bins)
    return unit(table.ravel()).reshape(table.shape)


@oriented.variant
def reshaped_cells(image, cell, bins):
    magnitude, angle = polar(*slopes(image))
    hot = (angle // (180 / bins)).astype(int)[..., None] == np.arange(bins)
    votes = magnitude[..., None] * hot
    rows, columns = image.shape[0] // cell, image.shape[1] // cell
    table = votes.reshape(rows, cell, columns, cell, bins).sum(axis=(1, 3)).ravel()
    return table / max(np.linalg.norm(table), 1e-12)


@oriented.variant
def numpy_histograms(image, cell, bins):
    magnitude, angle = polar(*slopes(image))
    feature = []
    for top in range(0, image.shape[0], cell):
        for left in range(0, image.shape[1], cell):
            a, m = (v[top : top + cell, left : left + cell] for v in (angle, magnitude))
            feature.extend(np.histogram(a, bins=bins, range=(0, 180), weights=m)[0])
    feature = np.array(feature)
    return feature / (np.sqrt(feature @ feature) + 1e-9)


@oriented.variant
def vote_by_vote(image, cell, bins):
    magnitude, angle = polar(*slopes(image))
    H, W = image.shape
    feature = np.zeros((H // cell, W // cell, bins))
    for i in range(H):
        for j in range(W):
            feature[i // cell, j // cell, int(angle[i, j] * bins / 180)] += magnitude[i, j]
    total = np.sum(feature**2)
    return feature.flatten() / total**0.5 if total > 0 else feature.flatten()


@oriented.variant
def flat_index(image, cell, bins):
    magnitude, angle = polar(*slopes(image))
    i, j = np.indices(image.shape)
    columns = image.shape[1] // cell
    place = (i // cell * columns + j // cell) * bins + np.floor(angle / 180 * bins).astype(int)
    feature = np.zeros(image.shape[0] // cell * columns * bins)
    np.add.at(feature, place, magnitude)
    norm = np.linalg.norm(feature)
    if norm != 0:
        feature /= norm
    return feature


oriented.equivalent(
    "hog: norm if norm > 0 else 1 → norm if norm > 0 else 2",
    "노름이 0이면 모두 0이므로 0이 아닌 무엇으로 나누어도 0입니다.",
)

# 5. extract_patches ----------------------------------------------------------------------------

cut = exercise.task(
    "extract_patches",
    lecture="1_day/features#bag-of-words",
    hints=[
        "왼쪽 위 귀퉁이가 (i, j)인 조각은 슬라이싱 하나로 꺼냅니다. 행과 열의 범위를 각각 적어 보세요.",
        "i는 0부터 H - size까지 갑니다. range는 마지막 수를 빼고 세므로 하나를 더해야 합니다.",
        "조각마다 한 줄로 펴서 리스트에 모은 다음 배열로 바꾸면 모양 (조각의 수, size * size)가 됩니다.",
    ],
)


@cut.case(points=1)
def two_patches(rng):
    """손으로 푼 예: 3×2 이미지, size = 2"""
    return [np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]), 2]


@cut.case(points=1)
def six_patches(rng):
    """3×4 이미지, size = 2"""
    return [np.arange(12.0).reshape(3, 4), 2]


@cut.case(points=1)
def whole_image(rng):
    """조각이 하나뿐일 때"""
    return [np.arange(9.0).reshape(3, 3) - 4, 3]


@cut.case(points=1, hidden=True)
def many_patches(rng):
    """더 큰 이미지"""
    return [random_image(rng, 7, 5), 3]


@cut.case(points=1, hidden=True)
def single_pixels(rng):
    """화소 하나짜리 조각, size = 1"""
    return [random_image(rng, 2, 5), 1]


@cut.misconception()
def misses_the_last_ones(image, size):
    """맨 아래와 맨 오른쪽의 조각이 빠졌습니다. range(H - size)의 마지막 수는 얼마일까요?"""
    patches = [
        image[i : i + size, j : j + size].ravel()
        for i in range(image.shape[0] - size)
        for j in range(image.shape[1] - size)
    ]
    return np.array(patches).reshape(-1, size * size)


@cut.misconception()
def without_overlap(image, size):
    """조각을 겹치지 않게 오려 냈습니다. 몇 칸씩 옮기기로 했을까요?"""
    rows, columns = image.shape[0] - size + 1, image.shape[1] - size + 1
    return np.array(
        [
            image[i : i + size, j : j + size].ravel()
            for i in range(0, rows, size)
            for j in range(0, columns, size)
        ]
    )


@cut.misconception()
def down_before_right(image, size):
    """조각을 위에서 아래로 먼저 오려 냈습니다. 순서는 왼쪽에서 오른쪽이 먼저일까요, 위에서 아래가 먼저일까요?"""
    rows, columns = image.shape[0] - size + 1, image.shape[1] - size + 1
    return np.array([image[i : i + size, j : j + size].ravel() for j in range(columns) for i in range(rows)])


@cut.misconception()
def flattened_by_columns(image, size):
    """조각 안에서 열을 따라 읽었습니다. 조각 하나는 행 순서로 펴기로 했습니다. 두 반복문 가운데 안쪽은 어느 쪽이어야 할까요?"""
    rows, columns = image.shape[0] - size + 1, image.shape[1] - size + 1
    return np.array(
        [image[i : i + size, j : j + size].T.ravel() for i in range(rows) for j in range(columns)]
    )


@cut.misconception()
def square_patches_kept(image, size):
    """조각을 한 줄로 펴지 않았습니다. 결과의 모양은 (조각의 수, size * size)입니다. 2차원 조각을 1차원으로 펴는 방법은 무엇일까요?"""
    rows, columns = image.shape[0] - size + 1, image.shape[1] - size + 1
    return np.array([image[i : i + size, j : j + size] for i in range(rows) for j in range(columns)])


@cut.misconception()
def height_for_width(image, size):
    """가로로도 H를 기준으로 옮겼습니다. 이미지가 정사각형이 아니면 조각이 빠지거나 잘립니다. 열의 수는 image.shape의 어느 자리에 있을까요?"""
    count = image.shape[0] - size + 1
    return np.array([image[i : i + size, j : j + size].ravel() for i in range(count) for j in range(count)])


@cut.misconception()
def transposed_table(image, size):
    """결과의 행과 열이 뒤바뀌었습니다. 행 하나는 조각 하나인가요, 화소 하나인가요?"""
    rows, columns = image.shape[0] - size + 1, image.shape[1] - size + 1
    return np.array(
        [image[i : i + size, j : j + size].ravel() for i in range(rows) for j in range(columns)]
    ).T


@cut.variant
def window_view(image, size):
    return np.lib.stride_tricks.sliding_window_view(image, (size, size)).reshape(-1, size**2)


@cut.variant
def shifted_images(image, size):
    rows, columns = image.shape[0] - size + 1, image.shape[1] - size + 1
    shifted = [image[a : a + rows, b : b + columns].ravel() for a in range(size) for b in range(size)]
    return np.stack(shifted, axis=1)


@cut.variant
def filled_table(image, size):
    H, W = image.shape
    table = np.zeros(((H - size + 1) * (W - size + 1), size * size))
    row = 0
    for i in range(H - size + 1):
        for j in range(W - size + 1):
            table[row] = image[i : i + size, j : j + size].reshape(-1)
            row += 1
    return table


@cut.variant
def fancy_indices(image, size):
    i, j = np.indices((image.shape[0] - size + 1, image.shape[1] - size + 1)).reshape(2, -1)
    a, b = np.indices((size, size)).reshape(2, -1)
    return image[i[:, None] + a, j[:, None] + b]


# 6. kmeans -------------------------------------------------------------------------------------

clusters = exercise.task(
    "kmeans",
    compare=NEAR,
    lecture="1_day/features#bag-of-words",
    returns=("centers", "labels"),
    hints=[
        "점과 중심의 제곱 거리를 모양 (N, K)로 만들고, 행마다 가장 작은 자리를 찾으면 배정이 끝납니다.",
        "갱신할 때는 labels == k로 그 무리의 점만 골라 평균을 냅니다. 골라 낸 점이 하나도 없으면 평균을 낼 수 없습니다.",
        "받은 centers에 바로 써넣으면 부른 쪽의 배열이 바뀝니다. 복사본에서 시작하고, 되풀이가 끝난 다음 한 번 더 배정하는 것도 잊지 마세요.",
    ],
)


@clusters.case(points=1)
def four_points(rng):
    """손으로 푼 예: 점 넷, 중심 둘, 두 번"""
    return [np.array([[0.0], [1.0], [9.0], [11.0]]), np.array([[0.0], [1.0]]), 2]


@clusters.case(points=1)
def one_step(rng):
    """같은 점을 한 번만"""
    return [np.array([[0.0], [1.0], [9.0], [11.0]]), np.array([[0.0], [1.0]]), 1]


@clusters.case(points=1)
def no_step(rng):
    """되풀이하지 않을 때"""
    return [np.array([[0.0, 1.0], [4.0, 4.0], [5.0, 3.0]]), np.array([[4.0, 3.0], [0.0, 0.0]]), 0]


@clusters.case(points=1)
def lonely_center(rng):
    """아무도 배정되지 않는 중심"""
    X = np.array([[0.0, 0.0], [1.0, 0.5], [8.0, 9.0], [9.5, 8.0], [0.5, 1.0]])
    return [X, np.array([[1.0, 1.0], [50.0, -40.0], [7.0, 7.0]]), 3]


@clusters.case(points=1)
def close_race(rng):
    """어느 중심이 더 가까운지 아슬아슬한 점들"""
    X = [[0, 0], [4.4, 0], [5, 0], [10, 0], [53, 53], [50.5, 50], [58, 53.5], [59, 52]]
    return [np.array(X), np.array([[3.0, 0.0], [6.0, 0.0], [50.0, 50.0], [58.0, 53.0]]), 1]


def groups(rng, K, each, D):
    X = np.concatenate([rng.normal(rng.normal(0, 3, size=D), 1, size=(each, D)) for _ in range(K)])
    return rng.permutation(X)


@clusters.case(points=1, hidden=True)
def three_groups(rng):
    """세 무리"""
    X = groups(rng, 3, 12, 2)
    return [X, X[:3].copy(), 4]


@clusters.case(points=1, hidden=True)
def more_centers(rng):
    """중심이 다섯일 때"""
    X = groups(rng, 4, 9, 3)
    return [X, X[5:10] + 0.01, 6]


@clusters.case(points=1, hidden=True)
def one_center(rng):
    """중심이 하나일 때"""
    return [rng.normal(size=(7, 4)), rng.normal(size=(1, 4)), 2]


def kmeans_with(X, centers, steps, assign=nearest_of, update=None, last=True):
    """k-means with one of its parts replaced."""
    centers = centers.astype(float)
    labels = np.zeros(len(X), dtype=int)
    for _ in range(steps):
        labels = assign(X, centers)
        if update is not None:
            centers = update(X, centers, labels)
            continue
        for k in range(len(centers)):
            if np.any(labels == k):
                centers[k] = X[labels == k].mean(axis=0)
    return centers, assign(X, centers) if last or not steps else labels


@clusters.misconception(see="1_day/numpy#views")
def writes_into_the_argument(X, centers, steps):
    """값은 맞지만 넘겨받은 centers를 고쳐 놓았습니다. centers[k] = …는 새 배열을 만들까요, 받은 배열에 써넣을까요?"""
    for _ in range(steps):
        labels = np.argmin(((X[:, None] - centers) ** 2).sum(axis=2), axis=1)
        for k in range(len(centers)):
            if np.any(labels == k):
                centers[k] = X[labels == k].mean(axis=0)
    return centers, np.argmin(((X[:, None] - centers) ** 2).sum(axis=2), axis=1)


@clusters.misconception()
def labels_of_the_last_but_one(X, centers, steps):
    """중심은 마지막 것인데 배정은 그보다 한 단계 앞의 것입니다. 되풀이가 끝난 다음 무엇을 한 번 더 하기로 했을까요?"""
    return kmeans_with(X, centers, steps, last=False)


@clusters.misconception()
def nan_for_lonely_centers(X, centers, steps):
    """아무도 배정되지 않은 중심이 nan이 되었습니다. 점이 0개일 때의 평균은 무엇일까요? 그런 중심은 어떻게 하기로 했을까요?"""

    def update(X, centers, labels):
        sizes = np.bincount(labels, minlength=len(centers))[:, None]
        sums = np.array([X[labels == k].sum(axis=0) for k in range(len(centers))])
        with np.errstate(invalid="ignore"):
            return sums / sizes

    return kmeans_with(X, centers, steps, update=update)


@clusters.misconception()
def zero_for_lonely_centers(X, centers, steps):
    """아무도 배정되지 않은 중심이 원점으로 갔습니다. 그런 중심은 어떻게 하기로 했을까요?"""

    def update(X, centers, labels):
        sizes = np.bincount(labels, minlength=len(centers))[:, None]
        sums = np.array([X[labels == k].sum(axis=0) for k in range(len(centers))])
        return sums / np.maximum(sizes, 1)

    return kmeans_with(X, centers, steps, update=update)


@clusters.misconception()
def assigns_after_every_center(X, centers, steps):
    """중심 하나를 옮길 때마다 다시 배정했습니다. 한 번의 갱신에서는 모든 중심을 같은 배정으로 옮기기로 했습니다. 배정은 어느 반복문 안에 있어야 할까요?"""
    centers = centers.astype(float)
    for _ in range(steps):
        for k in range(len(centers)):
            labels = nearest_of(X, centers)
            if np.any(labels == k):
                centers[k] = X[labels == k].mean(axis=0)
    return centers, nearest_of(X, centers)


@clusters.misconception()
def only_one_step(X, centers, steps):
    """한 번만 옮기고 멈췄습니다. steps는 어디에 쓰였나요?"""
    return kmeans_with(X, centers, min(steps, 1))


@clusters.misconception()
def one_step_more(X, centers, steps):
    """한 번 더 옮겼습니다. 되풀이가 끝난 다음에는 배정만 다시 하기로 했습니다. 마지막에 갱신까지 하고 있지는 않나요?"""
    return kmeans_with(X, centers, steps + 1)


@clusters.misconception(see="1_day/numpy#axis")
def mean_of_all_coordinates(X, centers, steps):
    """무리의 평균을 낼 때 좌표까지 한데 섞었습니다. 중심의 좌표마다 따로 평균을 내려면 어느 축을 없애야 할까요?"""

    def update(X, centers, labels):
        return np.array(
            [
                np.full(X.shape[1], X[labels == k].mean()) if np.any(labels == k) else c
                for k, c in enumerate(centers)
            ]
        )

    return kmeans_with(X, centers, steps, update=update)


@clusters.misconception()
def median_of_the_group(X, centers, steps):
    """무리의 평균이 아니라 중앙값으로 옮겼습니다. k-평균이라는 이름에서 '평균'은 무엇을 가리킬까요?"""

    def update(X, centers, labels):
        return np.array(
            [np.median(X[labels == k], axis=0) if np.any(labels == k) else c for k, c in enumerate(centers)]
        )

    return kmeans_with(X, centers, steps, update=update)


@clusters.misconception()
def farthest_center(X, centers, steps):
    """가장 먼 중심에 배정했습니다. argmin과 argmax 가운데 무엇을 써야 할까요?"""
    return kmeans_with(X, centers, steps, lambda X, c: ((X[:, None] - c) ** 2).sum(axis=2).argmax(axis=1))


@clusters.misconception()
def absolute_distance(X, centers, steps):
    """거리를 좌표 차이의 절댓값의 합으로 쟀습니다. 이 강좌에서 거리는 무엇이었나요?"""
    return kmeans_with(X, centers, steps, lambda X, c: np.abs(X[:, None] - c).sum(axis=2).argmin(axis=1))


@clusters.misconception()
def moves_halfway(X, centers, steps):
    """중심을 예전 자리와 평균의 가운데로 옮겼습니다. 갱신에서 예전 자리는 남길까요, 버릴까요?"""

    def update(X, centers, labels):
        return np.array(
            [
                (X[labels == k].mean(axis=0) + c) / 2 if np.any(labels == k) else c
                for k, c in enumerate(centers)
            ]
        )

    return kmeans_with(X, centers, steps, update=update)


@clusters.misconception()
def labels_come_first(X, centers, steps):
    """돌려주는 순서가 뒤바뀌었습니다. 반환값은 중심이 먼저일까요, 배정이 먼저일까요?"""
    return kmeans_with(X, centers, steps)[::-1]


@clusters.variant
def explicit_loops(X, centers, steps):
    centers = [np.array(c, dtype=float) for c in centers]

    def assign():
        return [min(range(len(centers)), key=lambda k: np.sum((x - centers[k]) ** 2)) for x in X]

    for _ in range(steps):
        labels = assign()
        for k in range(len(centers)):
            members = [x for x, label in zip(X, labels) if label == k]
            if members:
                centers[k] = sum(members) / len(members)
    return np.array(centers), np.array(assign())


@clusters.variant
def one_hot_sums(X, centers, steps):
    for step in range(steps + 1):
        squares = (X**2).sum(1)[:, None] - 2 * X @ centers.T + (centers**2).sum(1)
        labels = squares.argmin(1)
        if step == steps:
            return centers.copy(), labels
        hot = np.eye(len(centers))[labels]
        sizes = hot.sum(0)[:, None]
        centers = np.where(sizes > 0, hot.T @ X / np.maximum(sizes, 1), centers)


@clusters.variant
def stops_when_nothing_moves(X, centers, steps):
    labels = np.linalg.norm(X[:, None] - centers, axis=2).argmin(axis=1)
    for _ in range(steps):
        moved = np.array(
            [X[labels == k].mean(0) if (labels == k).any() else centers[k] for k in range(len(centers))]
        )
        if np.array_equal(moved, centers):
            break
        centers = moved
        labels = np.linalg.norm(X[:, None] - centers, axis=2).argmin(axis=1)
    return centers + 0.0, labels


@clusters.variant
def sums_at_labels(X, centers, steps):
    centers = np.array(centers, dtype=float)
    distance = lambda: np.einsum("nkd,nkd->nk", X[:, None] - centers, X[:, None] - centers)  # noqa: E731
    for _ in range(steps):
        labels = np.argmin(distance(), axis=1)
        sums, sizes = np.zeros_like(centers), np.zeros(len(centers))
        np.add.at(sums, labels, X)
        np.add.at(sizes, labels, 1)
        filled = sizes > 0
        centers[filled] = sums[filled] / sizes[filled][:, None]
    return centers, np.argmin(distance(), axis=1)


clusters.equivalent(
    "kmeans: np.sum((X[:, np.newaxis] - centers) ** 2, axis=2) → np.mean((X[:, np.newaxis] - centers) ** 2, axis=2)",
    "거리를 모두 D로 나누어도 가장 가까운 중심은 같습니다.",
)
clusters.equivalent(
    "kmeans: X[:, np.newaxis] - centers → centers - X[:, np.newaxis]", "제곱하면 빼는 순서가 사라집니다."
)

# 7. bag_of_words -------------------------------------------------------------------------------

bag = exercise.task(
    "bag_of_words",
    compare=NEAR,
    lecture="1_day/features#bag-of-words",
    hints=[
        "extract_patches로 조각을 모두 오려 낸 다음, 조각과 낱말의 제곱 거리를 모양 (조각의 수, K)로 만들어 보세요.",
        "조각마다 가장 가까운 낱말의 번호를 얻었다면 그 번호를 셉니다. 한 번도 나오지 않은 낱말의 자리도 0으로 남아야 합니다.",
        "마지막에는 조각의 수로 나눕니다. 결과를 모두 더해 1이 되는지 확인하세요.",
    ],
)


@bag.case(points=1)
def both_patches_alike(rng):
    """손으로 푼 예: 조각 둘, 낱말 셋"""
    words = np.array([[0.0] * 4, [3.0, 3.0, 5.0, 5.0], [9.0] * 4])
    return [np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]), words, 2]


@bag.case(points=1)
def six_patches_four_words(rng):
    """3×4 이미지, 낱말 넷"""
    words = np.array([[0.0, 1.0, 4.0, 5.0], [30.0] * 4, [6.0, 7.0, 9.0, 11.0], [2.0, 2.5, 6.5, 7.0]])
    return [np.arange(12.0).reshape(3, 4), words, 2]


@bag.case(points=1)
def words_of_one_pixel(rng):
    """size = 1: 밝기만 보는 낱말"""
    return [np.array([[0.0, 0.9, 0.2], [0.1, 1.0, 0.6]]), np.array([[1.0], [0.0], [0.55]]), 1]


@bag.case(points=1, hidden=True)
def a_digit_in_words(rng):
    """8×8 이미지, 낱말 열"""
    return [random_image(rng, 8, 8), rng.uniform(size=(10, 9)), 3]


@bag.case(points=1, hidden=True)
def tall_image_in_words(rng):
    """세로로 긴 이미지"""
    return [rng.normal(size=(9, 4)), rng.normal(size=(5, 4)), 2]


def word_counts(image, words, size):
    return np.bincount(nearest_of(pieces_of(image, size), words), minlength=len(words))


@bag.misconception()
def counts_of_words(image, words, size):
    """조각의 수로 나누지 않았습니다. 큰 이미지와 작은 이미지를 비교하려면 합이 얼마여야 할까요?"""
    return word_counts(image, words, size)


@bag.misconception()
def divides_by_words(image, words, size):
    """낱말의 수 K로 나눴습니다. 합이 1이 되려면 무엇의 수로 나누어야 할까요?"""
    return word_counts(image, words, size) / len(words)


@bag.misconception()
def divides_by_pixels(image, words, size):
    """이미지의 화소 수로 나눴습니다. 센 것은 화소인가요, 조각인가요?"""
    return word_counts(image, words, size) / image.size


@bag.misconception()
def farthest_word(image, words, size):
    """가장 먼 낱말을 셌습니다. argmin과 argmax 가운데 무엇을 써야 할까요?"""
    far = ((pieces_of(image, size)[:, None] - words) ** 2).sum(axis=2).argmax(axis=1)
    return np.bincount(far, minlength=len(words)) / len(far)


@bag.misconception()
def patches_without_overlap(image, words, size):
    """겹치지 않는 조각만 셌습니다. 조각은 몇 칸씩 옮기며 오려 내기로 했을까요?"""
    H, W = image.shape
    parts = np.array(
        [
            image[i : i + size, j : j + size].ravel()
            for i in range(0, H - size + 1, size)
            for j in range(0, W - size + 1, size)
        ]
    )
    return np.bincount(nearest_of(parts, words), minlength=len(words)) / len(parts)


@bag.misconception()
def present_or_not(image, words, size):
    """낱말이 나왔는지만 0과 1로 적었습니다. 얼마나 자주 나오는지는 어떻게 나타낼까요?"""
    return (word_counts(image, words, size) > 0).astype(float)


@bag.misconception()
def word_of_every_patch(image, words, size):
    """조각마다 낱말의 번호를 돌려주었습니다. 순서를 잊고 낱말마다 몇 번 나왔는지만 세려면 어떤 함수가 좋을까요?"""
    return nearest_of(pieces_of(image, size), words)


@bag.misconception()
def forgets_unused_words(image, words, size):
    """뒤쪽에서 한 번도 나오지 않은 낱말의 자리가 사라졌습니다. 결과의 길이가 늘 K가 되게 하려면 무엇을 더 알려 주어야 할까요?"""
    counts = word_counts(image, words, size)
    return np.trim_zeros(counts, "b") / counts.sum()


@bag.misconception()
def nearest_patch_of_every_word(image, words, size):
    """낱말마다 가장 가까운 조각을 찾았습니다. 투표하는 것은 조각인가요, 낱말인가요?"""
    parts = pieces_of(image, size)
    nearest = ((words[:, None] - parts) ** 2).sum(axis=2).argmin(axis=1)
    return np.bincount(nearest, minlength=len(parts)) / len(nearest)


@bag.variant
def loop_over_patches(image, words, size):
    counts = np.zeros(len(words))
    for i in range(image.shape[0] - size + 1):
        for j in range(image.shape[1] - size + 1):
            patch = image[i : i + size, j : j + size].ravel()
            counts[np.argmin(np.linalg.norm(words - patch, axis=1))] += 1
    return counts / counts.sum()


@bag.variant
def one_hot_mean(image, words, size):
    nearest = nearest_of(pieces_of(image, size), words)
    return np.eye(len(words))[nearest].mean(axis=0)


@bag.variant
def expanded_squares(image, words, size):
    parts = np.lib.stride_tricks.sliding_window_view(image, (size, size)).reshape(-1, size * size)
    nearest = np.argmin((words**2).sum(axis=1) - 2 * parts @ words.T, axis=1)
    return np.array([np.mean(nearest == k) for k in range(len(words))])


@bag.variant
def numpy_histogram_of_words(image, words, size):
    nearest = nearest_of(pieces_of(image, size), words)
    counts, _ = np.histogram(nearest, bins=np.arange(len(words) + 1) - 0.5)
    return counts / len(nearest)


bag.equivalent(
    "bag_of_words: np.sum((patches[:, np.newaxis] - words) ** 2, axis=2) → "
    "np.mean((patches[:, np.newaxis] - words) ** 2, axis=2)",
    "거리를 모두 size * size로 나누어도 가장 가까운 낱말은 같습니다.",
)
bag.equivalent(
    "bag_of_words: patches[:, np.newaxis] - words → words - patches[:, np.newaxis]",
    "제곱하면 빼는 순서가 사라집니다.",
)

# 8. standardize --------------------------------------------------------------------------------

scale = exercise.task(
    "standardize",
    compare=NEAR,
    lecture="1_day/features#scaling",
    returns=("scaled_train", "scaled"),
    hints=[
        "평균과 표준편차는 열마다 하나씩, 모양 (D,)입니다. 어느 축을 따라 구해야 할까요?",
        "X의 평균은 어디에도 쓰이지 않습니다. X_train에서 구한 두 값을 X에도 그대로 쓰세요.",
        "표준편차가 0인 열을 나누기 전에 찾아, 나누는 수를 1로 바꾸어 두면 됩니다.",
    ],
)


@scale.case(points=1)
def constant_column(rng):
    """손으로 푼 예: 둘째 열이 모두 7"""
    return [np.array([[1.0, 7.0], [5.0, 7.0]]), np.array([[3.0, 9.0]])]


@scale.case(points=1)
def three_columns(rng):
    """예제 넷, 특징 셋"""
    X_train = np.array([[1.0, 200.0, 0.01], [2.0, 100.0, 0.03], [4.0, 150.0, 0.02], [9.0, 350.0, 0.0]])
    return [X_train, np.array([[3.0, 220.0, 0.05], [0.0, 90.0, 0.01]])]


@scale.case(points=1)
def as_many_examples_as_features(rng):
    """N, M, D가 모두 3일 때"""
    X_train = np.array([[2.0, 0.0, 5.0], [4.0, 1.0, 7.0], [9.0, 5.0, 6.0]])
    return [X_train, np.array([[1.0, 1.0, 1.0], [3.0, 0.0, 8.0], [7.0, 2.0, 0.0]])]


@scale.case(points=1, hidden=True)
def many_features(rng):
    """특징이 많을 때"""
    X_train = rng.normal(3, rng.uniform(0.1, 9, size=8), size=(15, 8))
    X_train[:, 2] = 0
    return [X_train, rng.normal(2, 4, size=(6, 8))]


@scale.case(points=1, hidden=True)
def one_other_example(rng):
    """다른 데이터가 한 개일 때"""
    return [rng.normal(-5, 2, size=(9, 4)), rng.normal(size=(1, 4))]


def scaled_by(X_train, X, mean, std):
    return (X_train - mean) / std, (X - mean) / std


def spread(X, ddof=0):
    std = X.std(axis=0, ddof=ddof)
    return np.where(std > 0, std, 1)


@scale.misconception()
def own_statistics(X_train, X):
    """다른 데이터를 그 데이터의 평균과 표준편차로 표준화했습니다. 시험 예제가 하나뿐이라면 그 결과는 언제나 무엇일까요? 누구의 평균을 써야 할까요?"""
    return (X_train - X_train.mean(axis=0)) / spread(X_train), (X - X.mean(axis=0)) / spread(X)


@scale.misconception()
def statistics_of_both(X_train, X):
    """두 데이터를 합쳐 평균과 표준편차를 구했습니다. 그러면 시험 데이터를 미리 엿본 것이 됩니다. 누구의 평균을 써야 할까요?"""
    both = np.vstack([X_train, X])
    return scaled_by(X_train, X, both.mean(axis=0), spread(both))


@scale.misconception(see="1_day/numpy#axis")
def statistics_of_everything(X_train, X):
    """모든 특징을 한데 섞어 평균과 표준편차 하나씩을 구했습니다. 크기가 다른 특징을 따로 맞추려면 어느 축을 따라야 할까요?"""
    return scaled_by(X_train, X, X_train.mean(), X_train.std())


@scale.misconception(see="1_day/numpy#axis")
def statistics_of_rows(X_train, X):
    """예제마다 평균을 빼고 나눴습니다. 평균과 표준편차는 예제와 특징 가운데 무엇마다 하나씩일까요?"""

    def by_row(A):
        std = A.std(axis=1, keepdims=True)
        return (A - A.mean(axis=1, keepdims=True)) / np.where(std > 0, std, 1)

    return by_row(X_train), by_row(X)


@scale.misconception()
def divides_by_zero_spread(X_train, X):
    """값이 모두 같은 열에서 0으로 나누어 nan이나 inf가 나왔습니다. 그런 열은 어떻게 하기로 했을까요?"""
    with np.errstate(divide="ignore", invalid="ignore"):
        return scaled_by(X_train, X, X_train.mean(axis=0), X_train.std(axis=0))


@scale.misconception()
def adds_a_tiny_number(X_train, X):
    """표준편차에 아주 작은 수를 더해 0을 피했습니다. 그러면 훈련 데이터에서 값이 모두 같던 열이 다른 데이터에서는 얼마나 커질까요?"""
    return scaled_by(X_train, X, X_train.mean(axis=0), X_train.std(axis=0) + 1e-8)


@scale.misconception()
def divides_by_one_less(X_train, X):
    """표준편차를 N - 1로 나누어 구했습니다. np.std가 그냥 구해 주는 것은 무엇으로 나눈 것일까요?"""
    return scaled_by(X_train, X, X_train.mean(axis=0), spread(X_train, 1))


@scale.misconception()
def divides_by_the_variance(X_train, X):
    """표준편차가 아니라 분산으로 나눴습니다. 둘 사이에는 무엇이 있을까요?"""
    return scaled_by(X_train, X, X_train.mean(axis=0), spread(X_train) ** 2)


@scale.misconception()
def only_centered(X_train, X):
    """평균만 뺐습니다. 크기가 다른 특징을 나란히 쓰려면 무엇이 더 필요할까요?"""
    return X_train - X_train.mean(axis=0), X - X_train.mean(axis=0)


@scale.misconception()
def not_centered(X_train, X):
    """표준편차로 나누기만 하고 평균을 빼지 않았습니다. 식의 분자에는 무엇이 있었나요?"""
    return X_train / spread(X_train), X / spread(X_train)


@scale.misconception()
def zero_to_one(X_train, X):
    """가장 작은 값이 0, 가장 큰 값이 1이 되게 맞추었습니다. 그것도 쓰이는 방법이지만 이 과제의 식은 무엇일까요?"""
    low, wide = X_train.min(axis=0), np.ptp(X_train, axis=0)
    return scaled_by(X_train, X, low, np.where(wide > 0, wide, 1))


@scale.misconception(see="1_day/numpy#views")
def changes_the_arguments(X_train, X):
    """값은 맞지만 넘겨받은 배열을 고쳐 놓았습니다. -=와 /=는 새 배열을 만들까요, 받은 배열을 고칠까요?"""
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    std = np.where(std > 0, std, 1)
    X_train -= mean
    X_train /= std
    X -= mean
    X /= std
    return X_train, X


@scale.variant
def column_by_column(X_train, X):
    A, B = np.zeros(X_train.shape), np.zeros(X.shape)
    for j in range(X_train.shape[1]):
        mean, std = np.mean(X_train[:, j]), np.std(X_train[:, j])
        A[:, j], B[:, j] = X_train[:, j] - mean, X[:, j] - mean
        if std != 0:
            A[:, j], B[:, j] = A[:, j] / std, B[:, j] / std
    return A, B


@scale.variant
def variance_by_hand(X_train, X):
    mean = X_train.sum(axis=0) / len(X_train)
    std = np.sqrt(((X_train - mean) ** 2).sum(axis=0) / len(X_train))
    std[std < 1e-12] = 1.0
    return (X_train - mean) / std, (X - mean) / std


@scale.variant
def multiplies_by_the_inverse(X_train, X):
    std = X_train.std(0)
    inverse = np.divide(1.0, std, out=np.ones_like(std), where=std > 0)
    return [(part - X_train.mean(0)) * inverse for part in (X_train, X)]


@scale.variant
def own_copies_in_place(X_train, X):
    mean, std = X_train.mean(axis=0, keepdims=True), X_train.std(axis=0, keepdims=True)
    X_train, X = X_train.copy(), X.copy()
    for part in (X_train, X):
        part -= mean
        part /= np.maximum(std, (std == 0).astype(float))
    return X_train, X
