# ---
# jupyter:
#   autograde: prac2_pooling stub=v1-0a549ebabe3060e3 prose=v1-c2c6b2a265c6edcd
#   jupytext:
#     notebook_metadata_filter: autograde
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 합성곱 3: 최대 풀링
#
# 합성곱 층이 만든 특징 맵(feature map)은 입력만큼 큽니다. 그런데 "획이 대략 이쯤에 있다"는 것만 알면 될 때가 많습니다. **풀링**(pooling)은
# 특징 맵을 작은 창으로 나누어 창마다 값 하나만 남깁니다. 가장 큰 값을 남기면 **최대 풀링**(max pooling)입니다.
#
# - 높이와 너비가 줄어 다음 층의 계산이 줄어듭니다.
# - 무늬가 조금 옮겨 가도 창의 최댓값은 그대로일 때가 많아, 위치의 작은 차이에 덜 흔들립니다.
# - **학습할 가중치(weight)가 없습니다.** 채널(channel)마다 따로 계산하므로 채널의 수도 그대로입니다.
#
# 1. 반복문으로 쓰는 순전파: `max_pool_naive`
# 2. 반복문으로 쓰는 역전파: `max_pool_naive_backward`
# 3. 펼친 행렬로 쓰는 순전파(toyPooling): `toy_pool_forward`
# 4. 펼친 행렬로 쓰는 역전파(toyPooling): `toy_pool_backward`
# 5. 풀링 층: `MaxPooling`
#
# 막히면 새 셀에서 `from autograde import hint`를 실행한 다음 `hint("prac2_pooling.MaxPooling")`처럼 불러 보세요. 힌트를
# 하나씩, 모두 세 개까지 보여 줍니다. 배경이 되는 내용은 강의 `3_day/pooling`에 설명되어 있습니다.
#
# ## 이 과제의 약속
#
# | 기호 | 모양(shape) | 뜻 |
# |---|---|---|
# | `x` | (N, C, H, W) | 입력. 이미지 N장, 채널 C개, 높이 H, 너비 W |
# | `pool_h`, `pool_w` | 정수 | 창의 높이와 너비. 식에서는 $PH$, $PW$ |
# | `stride` | 정수 | 창을 한 번에 옮기는 칸 수. 식에서는 $S$. 세로와 가로에 똑같이 씁니다. |
# | `out` | (N, C, OH, OW) | 출력. $OH = \lfloor (H - PH) / S \rfloor + 1$, 너비도 똑같이 셈합니다. |
#
# - **패딩(padding)은 쓰지 않습니다.** 창이 놓이지 않는 아래쪽과 오른쪽의 나머지는 버립니다.
# - 스트라이드(stride)가 창보다 작으면 창이 **겹칩니다.** 창의 크기로 짐작하지 말고 늘 `stride`를 쓰세요.
# - 창 안에 가장 큰 값이 여럿이면 **먼저 나오는 것** 하나를 고릅니다. 위의 줄이 먼저이고, 같은 줄에서는 왼쪽이 먼저입니다.
# - 함수와 층은 인자(argument)로 받은 배열(array)을 바꾸지 않습니다.

# %%
import numpy as np

from autograde import check, given, mine

im2col, col2im = mine("prac0_im2col", "im2col", "col2im")
numerical_gradient = given("prac5_optimization", "numerical_gradient")


# %% [markdown]
# `im2col`과 `col2im`은 `prac0_im2col` 노트북에서 여러분이 만든 것이고, `numerical_gradient`는 1일차에 완성한
# 수치 미분(numerical gradient)입니다.
#
# ## 1. 반복문으로 쓰는 순전파
#
# 출력의 $(i, j)$ 자리는, 왼쪽 위가 $(iS,\; jS)$인 창에서 가장 큰 값입니다.
#
# $$out_{n,c,i,j} = \max_{0 \le y < PH,\; 0 \le z < PW} x_{n,\,c,\; iS+y,\; jS+z}$$
#
# - $n$: 이미지, $c$: 채널. 둘 다 섞지 않고 따로 계산합니다.
# - $y$, $z$: 창 안의 세로, 가로 번호
#
# **손으로 풀어 보기(toyPooling).** 0부터 17까지를 모양 (1, 2, 3, 3)으로 적고, 2×2 창을 한 칸씩 옮깁니다(S = 1).
#
# ```text
#  channel 0        channel 1             out (1,2,2,2)
#   0  1  2          9 10 11               4  5     13 14
#   3  4  5         12 13 14     -->       7  8     16 17
#   6  7  8         15 16 17
# ```
#
# 왼쪽 위의 창은 0, 1, 3, 4이므로 4입니다. 반복문을 마음껏 써도 됩니다.

# %%
def max_pool_naive(x, pool_h, pool_w, stride):
    """최대 풀링의 순전파. 반복문을 써도 됩니다.

    인자:
        x: 입력. 모양 (N, C, H, W)의 배열. 바꾸지 않습니다.
        pool_h, pool_w: 창의 높이와 너비. 정수.
        stride: 창을 옮기는 칸 수. 정수.
    반환값:
        모양 (N, C, OH, OW)의 배열.
    """
    out = None  # 여기를 채우세요
    return out


# %% tags=["check"]
check("prac2_pooling.max_pool_naive")


# %% [markdown]
# ## 2. 반복문으로 쓰는 역전파
#
# 2일차의 최댓값 게이트를 떠올려 보세요. **이긴 쪽으로만** 기울기(gradient)를 보내고, 진 쪽에는 0을 보냅니다. 진 값은 조금 움직여도 출력이 변하지
# 않기 때문입니다. 창이 네 칸이어도 마찬가지입니다. 가장 컸던 자리 하나로 흘러온 기울기(upstream gradient)를 그대로 보냅니다.
#
# 창이 겹치면 한 값이 여러 창에서 이길 수 있습니다. 그때는 돌아온 기울기를 **모두 더합니다.**
#
# **손으로 풀어 보기.** 2×2 창을 한 칸씩 옮깁니다.
#
# ```text
#     x           out        dout           dx
#  0  0  0                                0  0  0
#  0  9  0        9  9        1  2        0 10  0       1 + 2 + 3 + 4
#  0  0  0        9  9        3  4        0  0  0
# ```
#
# 가운데의 9가 네 창에서 모두 이겼으므로 네 기울기를 더한 10을 받습니다. 가장 큰 값이 여럿이면 먼저 나오는 것 하나만 받습니다.
#
# ```text
#     x           out        dout           dx
#  5  5                                   7  0
#  5  5           5           7           0  0
# ```
#
# 창 안에서 가장 큰 값의 자리는 `np.argmax`로 찾을 수 있습니다. 2차원 배열을 넣으면 한 줄로 폈을 때의 번호를 주므로,
# `np.unravel_index(번호, 모양)`이나 `divmod(번호, 너비)`로 세로와 가로의 번호를 얻습니다. 같은 값이 여럿이면 `np.argmax`는
# 먼저 나오는 것을 고릅니다.

# %%
def max_pool_naive_backward(dout, x, pool_h, pool_w, stride):
    """최대 풀링의 역전파. 반복문을 써도 됩니다.

    인자:
        dout: 흘러온 기울기. 모양 (N, C, OH, OW)의 배열. 바꾸지 않습니다.
        x: 순전파의 입력. 모양 (N, C, H, W)의 배열. 바꾸지 않습니다.
        pool_h, pool_w: 창의 높이와 너비. 정수.
        stride: 창을 옮기는 칸 수. 정수.
    반환값:
        dx. x와 같은 모양의 배열.
    """
    dx = None  # 여기를 채우세요
    return dx


# %% tags=["check"]
check("prac2_pooling.max_pool_naive_backward")


# %% [markdown]
# ## 3. 펼친 행렬로 쓰는 순전파
#
# 풀링도 창을 쓰므로 `im2col`로 펼 수 있습니다. 다만 합성곱과 달리 채널을 섞지 않습니다. `im2col`이 만든 행 하나에는 **모든 채널의 창**이
# 채널 차례로 이어져 있으니, 채널마다 한 행이 되도록 더 잘게 나눕니다.
#
# ```text
#  col (4, 8)                                  rows (8, 4)          arg_max   max
#  [ 0  1  3  4    9 10 12 13 ]               [  0  1  3  4 ]         3         4
#  [ 1  2  4  5   10 11 13 14 ]               [  9 10 12 13 ]         3        13
#  [ 3  4  6  7   12 13 15 16 ]     -->       [  1  2  4  5 ]         3         5
#  [ 4  5  7  8   13 14 16 17 ]               [ 10 11 13 14 ]         3        14
#                                                  ...               ...       ...
# ```
#
# - $col$: `im2col(x, PH, PW, S)`, 모양은 (N·OH·OW, C·PH·PW)
# - $rows$: 창 하나가 행 하나, 모양은 (N·OH·OW·C, PH·PW). 행의 차례는 이미지 → 출력의 세로 → 출력의 가로 → **채널**입니다. $col$의
#   열이 채널부터 시작하므로 `reshape`만으로 만들 수 있습니다.
# - `arg_max`: 행마다 가장 큰 값의 번호(0 이상 PH·PW 미만), 모양은 (N·OH·OW·C,). 역전파에서 씁니다.
#
# 행마다 가장 큰 값을 구하면 모양이 (N·OH·OW·C,)입니다. 이것을 (N, C, OH, OW)로 되돌릴 때는 합성곱에서처럼 **지금의 차례대로** (N, OH, OW, C)로
# 나눈 다음 축(axis)의 차례를 바꾸세요.
#
# 이름 `toy_pool_forward`는 강의 자료의 toyPooling에서 왔습니다. 반복문은 쓰지 않습니다. 반복문이 없는지도 채점합니다.

# %%
def toy_pool_forward(col, pool_h, pool_w, N, out_h, out_w):
    """펼친 입력으로 최대 풀링의 순전파를 계산합니다. 반복문을 쓰지 않습니다.

    인자:
        col: 펼친 입력. 모양 (N * out_h * out_w, C * pool_h * pool_w)의 배열. 바꾸지 않습니다.
        pool_h, pool_w: 창의 높이와 너비. 정수.
        N: 이미지의 수. 정수.
        out_h, out_w: 출력의 높이와 너비. 정수.
    반환값:
        (arg_max, out)
        arg_max: 창마다 가장 큰 값의 번호. 모양 (N * out_h * out_w * C,)의 정수 배열. 여럿이면 먼저 나오는 것.
        out: 출력. 모양 (N, C, out_h, out_w)의 배열.
    """
    arg_max = None  # 여기를 채우세요
    out = None  # 여기를 채우세요
    return arg_max, out


# %% tags=["check"]
check("prac2_pooling.toy_pool_forward")


# %% [markdown]
# ## 4. 펼친 행렬로 쓰는 역전파
#
# 순전파를 거꾸로 밟습니다.
#
# 1. `dout`의 축을 (N, OH, OW, C) 차례로 바꾼 다음 한 줄로 펴서 모양 (N·OH·OW·C,)로 만듭니다. `arg_max`와 차례가 같아집니다.
# 2. 모양이 (N·OH·OW·C, PH·PW)인 0 배열 `dmax`를 만들고, 행마다 **이긴 자리 하나**에 그 행의 기울기를 넣습니다. 행마다 하나씩 고르는 팬시
#    인덱싱(fancy indexing)을 1일차에 써 보았습니다.
# 3. `dmax`를 `col`과 같은 모양 (N·OH·OW, C·PH·PW)으로 되돌립니다. 이것이 `dcol`입니다.
#
# **손으로 풀어 보기.** toyPooling에서 `dout`이 채널 0에 [[1, 2], [3, 4]], 채널 1에 [[5, 6], [7, 8]]이라고 하겠습니다. `arg_max`는 모두
# 3이므로 `dmax`의 첫 네 행은 이렇습니다.
#
# ```text
#  dout (N,OH,OW,C)     arg_max      dmax                dcol (4, 8)
#         1                3        [ 0 0 0 1 ]         [ 0 0 0 1   0 0 0 5 ]
#         5                3        [ 0 0 0 5 ]         [ 0 0 0 2   0 0 0 6 ]
#         2                3        [ 0 0 0 2 ]             ...
#         6                3        [ 0 0 0 6 ]
# ```
#
# `dcol`을 `col2im`으로 모으면 `dx`가 됩니다. 겹친 창의 기울기를 더하는 일은 `col2im`이 합니다.

# %%
def toy_pool_backward(dout, arg_max, pool_h, pool_w):
    """최대 풀링의 역전파를 펼친 행렬에서 계산합니다. 반복문을 쓰지 않습니다.

    인자:
        dout: 흘러온 기울기. 모양 (N, C, OH, OW)의 배열. 바꾸지 않습니다.
        arg_max: 창마다 가장 큰 값의 번호. 모양 (N * OH * OW * C,)의 정수 배열. 바꾸지 않습니다.
        pool_h, pool_w: 창의 높이와 너비. 정수.
    반환값:
        (dmax, dcol)
        dmax: 모양 (N * OH * OW * C, pool_h * pool_w)의 배열.
        dcol: 모양 (N * OH * OW, C * pool_h * pool_w)의 배열.
    """
    dmax = None  # 여기를 채우세요
    dcol = None  # 여기를 채우세요
    return dmax, dcol


# %% tags=["check"]
check("prac2_pooling.toy_pool_backward")


# %% [markdown]
# ## 5. 풀링 층
#
# 조각을 모아 층(layer)을 만듭니다. 합성곱 층과 같은 차례이지만 가중치가 없어서 `dx`만 돌려주면 됩니다.
#
# - `forward(x)`: `im2col`로 펴고 `toy_pool_forward`로 계산합니다. `backward`에서 무엇이 필요한지 생각해 `self`에 남기세요.
# - `backward(dout)`: `toy_pool_backward`로 `dcol`을 구하고 `col2im`으로 모읍니다. `stride`를 잊지 마세요.
#
# `forward`를 여러 번 불렀다면 `backward`는 마지막 `forward`를 기준으로 계산합니다. 확인 카드에 `earlier`가 보이면 그 입력으로 `forward`를
# 먼저 한 번 불러 보았다는 뜻입니다. `backward`를 두 번 불러도 같은 값이 나와야 합니다(`dx_again`).

# %%
class MaxPooling:
    """최대 풀링 층. 패딩은 쓰지 않습니다.

    속성:
        pool_h, pool_w, stride: 창의 높이와 너비, 창을 옮기는 칸 수.
    """

    def __init__(self, pool_h, pool_w, stride=1):
        self.pool_h = pool_h
        self.pool_w = pool_w
        self.stride = stride
        self.x_shape = None  # 입력의 모양을 담아 둘 자리
        self.arg_max = None  # 창마다 이긴 자리를 담아 둘 자리

    def forward(self, x):
        """창마다 가장 큰 값을 남깁니다.

        인자:
            x: 입력. 모양 (N, C, H, W)의 배열. 바꾸지 않습니다.
        반환값:
            모양 (N, C, OH, OW)의 배열.
        """
        out = None  # 여기를 채우세요 (self에 남길 것도 함께)
        return out

    def backward(self, dout):
        """입력의 기울기를 구합니다.

        인자:
            dout: 흘러온 기울기. 모양 (N, C, OH, OW)의 배열. 바꾸지 않습니다.
        반환값:
            dx. forward가 받은 x와 같은 모양의 배열.
        """
        dx = None  # 여기를 채우세요
        return dx


# %% tags=["check"]
check("prac2_pooling.MaxPooling")

# %% [markdown]
# ### 수치 미분으로 확인하기
#
# 최댓값은 두 값이 비길 때 미분이 정해지지 않습니다. 아래에서는 값이 모두 다른 입력으로 확인합니다.

# %% tags=["demo"]
demo_rng = np.random.default_rng(0)
demo_x = demo_rng.permutation(2 * 3 * 5 * 4).reshape(2, 3, 5, 4) / 10
demo_layer = MaxPooling(3, 2, stride=1)
demo_out = demo_layer.forward(demo_x)
demo_dout = demo_rng.normal(size=np.shape(demo_out))
demo_dx = demo_layer.backward(demo_dout)
if demo_out is None or demo_dx is None:
    print("MaxPooling을 채우면 여기서 기울기를 수치 미분과 견줍니다.")
else:
    demo_numeric = numerical_gradient(
        lambda v: np.sum(MaxPooling(3, 2, stride=1).forward(v) * demo_dout), demo_x
    )
    print(f"dx의 가장 큰 차이: {np.max(np.abs(demo_dx - demo_numeric)):.1e}")

# %% [markdown]
# ### 그림으로 보는 풀링
#
# 왼쪽은 입력과 창, 가운데는 출력, 오른쪽은 모두 1인 기울기를 흘려보냈을 때의 `dx`입니다. 위는 창이 겹치지 않을 때(S = 2), 아래는 겹칠 때(S =
# 1)입니다.

# %% tags=["figure"]
import matplotlib.pyplot as plt

from autograde.datasets import load_digits
from autograde.figures import korean_font

korean_font()


def draw_numbers(axes, table, title, low, high):
    """수의 표를 회색의 짙기와 숫자로 그립니다."""
    axes.imshow(table, cmap="Greys", vmin=low, vmax=high)
    for i, j in np.ndindex(*table.shape):
        axes.text(j, i, f"{table[i, j]:g}", ha="center", va="center", fontsize=12)
    axes.set_title(title)
    axes.set_xticks([])
    axes.set_yticks([])


def draw_pooling(image, strides):
    """스트라이드마다 한 줄: 입력, 출력, 기울기가 돌아온 자리."""
    figure, grid = plt.subplots(len(strides), 3, figsize=(8.5, 5.8), layout="constrained")
    for line, stride in zip(grid, strides, strict=True):
        layer = MaxPooling(2, 2, stride=stride)
        out = layer.forward(image)
        dx = layer.backward(np.ones(out.shape))
        draw_numbers(line[0], image[0, 0], "입력", -3, 20)
        draw_numbers(line[1], out[0, 0], f"출력: 2×2 창, 스트라이드 {stride}", -3, 20)
        draw_numbers(line[2], dx[0, 0], "기울기가 돌아온 자리", 0, 6)
    plt.show()


small_image = np.array([[1, 3, 2, 0], [4, 9, 1, 5], [0, 2, 6, 2], [7, 1, 3, 8]], dtype=float)[None, None]
if demo_out is None or demo_dx is None:
    print("MaxPooling을 채우면 여기에 그림이 나옵니다.")
else:
    draw_pooling(small_image, [2, 1])


# %% [markdown]
# 겹칠 때의 9는 네 창에서 모두 이겨 4를 받았습니다. 한 번도 이기지 못한 값은 0을 받습니다.
#
# ### 조금 옮겨도 덜 흔들립니다
#
# 시험용 손글씨 숫자 400장을 오른쪽으로 한 칸씩 옮긴 다음, 옮기기 전과 얼마나 다른지 재어 보겠습니다. 이미지끼리의 거리를 이미지의 길이로 나눈 값의
# 평균입니다. 0이면 똑같습니다.

# %% tags=["figure"]
def mean_change(before, after):
    """이미지마다 잰 상대적인 차이의 평균."""
    axes = (1, 2, 3)
    return np.mean(np.sqrt(np.sum((before - after) ** 2, axes) / np.sum(before**2, axes)))


def draw_shift(digit, moved, names, changes):
    """위에는 숫자와 옮긴 숫자, 아래에는 풀링한 결과. 오른쪽에는 달라진 정도."""
    figure, grid = plt.subplots(2, 3, figsize=(9, 5), layout="constrained", width_ratios=[1, 1, 1.6])
    pool = MaxPooling(2, 2, stride=2)
    for column, (image, name) in enumerate([(digit, "원래 자리"), (moved, "오른쪽으로 한 칸")]):
        grid[0, column].imshow(image[0, 0], cmap="gray", vmin=0, vmax=1)
        grid[0, column].set_title(name)
        grid[1, column].imshow(pool.forward(image)[0, 0], cmap="gray", vmin=0, vmax=1)
        grid[1, column].set_title("2×2 풀링")
    for axes in grid[:, :2].flat:
        axes.set_xticks([])
        axes.set_yticks([])
    for axes in grid[:, 2]:
        axes.remove()
    bars = figure.add_subplot(grid[0, 2].get_gridspec()[:, 2])
    bars.bar(names, changes, color=["0.75", "0.5", "0.25"], edgecolor="black")
    for position, change in enumerate(changes):
        bars.text(position, change + 0.01, f"{change:.2f}", ha="center")
    bars.set_ylabel("한 칸 옮겼을 때의 상대적인 차이")
    bars.set_title("400장의 평균")
    plt.show()


if demo_out is None:
    print("MaxPooling을 채우면 여기에 그림이 나옵니다.")
else:
    digits = load_digits(flatten=False).x_test
    shifted = np.zeros_like(digits)
    shifted[..., 1:] = digits[..., :-1]
    pools = [MaxPooling(2, 2, stride=2), MaxPooling(4, 4, stride=4)]
    changes = [mean_change(digits, shifted)]
    changes += [mean_change(pool.forward(digits), pool.forward(shifted)) for pool in pools]
    draw_shift(digits[:1], shifted[:1], ["풀링 없음", "2×2", "4×4"], changes)

# %% [markdown]
# 창이 클수록 덜 달라집니다. 대신 자세한 위치를 잊습니다. 무엇을 남기고 무엇을 버릴지는 문제에 따라 정합니다.
#
# ## 정리
#
# - 최대 풀링은 창마다 가장 큰 값을 남깁니다. 채널은 섞지 않고, 학습할 가중치도 없습니다.
# - 역전파는 이긴 자리로만 기울기를 보냅니다. 그래서 순전파에서 이긴 자리를 기억합니다.
# - 창이 겹치면 한 자리로 돌아온 기울기를 더합니다.
# - 출력의 크기는 창의 크기가 아니라 스트라이드로 나누어 구합니다.
