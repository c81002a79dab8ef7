# %% [markdown]
# # 합성곱 1: im2col
#
# 3일차에는 합성곱 신경망(convolutional neural network, CNN)을 만듭니다. 그 심장은 합성곱(convolution)입니다.
# 작은 **필터**(filter)를 이미지 위에서 조금씩 옮겨 가며, 자리마다 필터와 그 아래의 화소를 곱해서 더합니다.
#
# 그대로 옮기면 반복문이 겹겹이 쌓여 아주 느립니다. 그래서 먼저 **im2col**(image to column)로 이미지를 펴서 행렬로 바꿉니다. 펴 두기만 하면
# 합성곱은 2일차에 만든 Affine 층처럼 **행렬 곱 한 번**이 됩니다. 이 노트북에서는 펴고(`im2col`), 되돌려 모으는(`col2im`) 함수를
# 만듭니다. 다음 노트북에서 이 두 함수로 합성곱 층의 순전파와 역전파(backpropagation)를 만듭니다.
#
# 1. 출력의 크기: `out_size`
# 2. 펼친 행렬의 모양(shape): `col_shape`
# 3. 패딩: `pad_images`
# 4. 필터의 한 칸이 만나는 화소: `pixels_under`
# 5. 이미지를 행렬로 펴기: `im2col`
# 6. 되돌려 모으기: `col2im`
#
# 막히면 새 셀에서 `from autograde import hint`를 실행한 다음 `hint("prac0_im2col.im2col")`처럼 불러 보세요. 힌트를
# 하나씩, 모두 세 개까지 보여 줍니다. 배경이 되는 내용은 강의 `3_day/im2col`에 설명되어 있습니다.
#
# ## 이 과제의 약속
#
# | 기호 | 뜻 |
# |---|---|
# | `x` | 이미지 묶음. 모양 (N, C, H, W): 이미지 N장, 채널(channel) C개, 높이 H, 너비 W |
# | `filter_h`, `filter_w` | 필터의 높이와 너비. 식에서는 $FH$, $FW$ |
# | `stride` | 스트라이드. 필터를 한 번에 옮기는 칸 수. 식에서는 $S$. 1 이상 |
# | `pad` | 패딩. 이미지의 네 변에 두르는 0의 두께. 식에서는 $P$. 0 이상 |
# | `out_h`, `out_w` | 출력의 높이와 너비. 식에서는 $OH$, $OW$ |
#
# - 채널은 이미지 한 장을 이루는 겹입니다. 흑백이면 1개, 컬러이면 빨강·초록·파랑 3개입니다.
# - 스트라이드와 패딩은 세로와 가로에 똑같이 씁니다. 높이와 너비는 서로 다를 수 있습니다.
# - 필터는 패딩을 두른 이미지보다 크지 않습니다.
# - 함수는 인자(argument)로 받은 배열(array)을 바꾸지 않습니다.

# %%
import numpy as np

from autograde import check

# %% [markdown]
# ## 1. 출력의 크기
#
# 필터를 놓을 수 있는 자리의 수가 곧 출력의 크기입니다. 세로만 생각해 보겠습니다. 패딩을 두르면 높이는
# $H + 2P$가 됩니다. **위아래 양쪽**에 두르므로 두 배입니다. 필터의 맨 윗줄이 놓일 수 있는 자리는 0에서 시작해 $S$칸씩 내려가고, 필터의
# 아랫줄이 이미지를 벗어나지 않으려면 $H + 2P - FH$를 넘지 못합니다. 그래서
#
# $$OH = \left\lfloor \frac{H + 2P - FH}{S} \right\rfloor + 1$$
#
# $\lfloor\ \rfloor$는 소수점 아래를 버린다는 기호입니다. 맨 뒤의 1은 0번 자리의 몫입니다. 너비도 똑같이 구합니다.
#
# **손으로 풀어 보기.**
#
# - H = 7, FH = 5, S = 1, P = 0: 놓을 자리는 0, 1, 2의 **세 곳**입니다. (7 - 5) / 1 + 1 = 3
# - H = 7, FH = 3, S = 3, P = 0: 놓을 자리는 0, 3의 **두 곳**입니다. 6에 놓으면 이미지를 벗어납니다. (7 - 3) / 3 = 1.33…에서
#   소수점 아래를 버리고 1을 더해 2입니다. 맨 아랫줄은 아무 필터에도 닿지 않습니다.
# - H = 7, FH = 3, S = 1, P = 1: (7 + 2 - 3) / 1 + 1 = 7. 패딩 덕분에 출력이 입력과 같은 크기가 됩니다.
#
# 결과는 배열의 모양에 쓸 **정수**(int)여야 합니다. `/`로 나누면 딱 떨어져도 `3.0`처럼 실수가 나온다는 점에 주의하세요.


# %%
def out_size(size, filter_size, stride=1, pad=0):
    """필터를 놓을 수 있는 자리의 수.

    인자:
        size: 입력의 높이(또는 너비). 정수.
        filter_size: 필터의 높이(또는 너비). 정수.
        stride: 필터를 옮기는 칸 수. 1 이상의 정수.
        pad: 양쪽에 두르는 0의 두께. 0 이상의 정수.
    반환값:
        출력의 높이(또는 너비). 정수 하나.
    """
    out = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    out = (size + 2 * pad - filter_size) // stride + 1
    ### END SOLUTION
    return out


# %% tags=["check"]
check("prac0_im2col.out_size")

# %% [markdown]
# ## 2. 펼친 행렬의 모양
#
# 필터가 한 자리에 놓였을 때 그 아래에 있는 화소는 채널마다 $FH \times FW$개씩, 모두 $C \cdot FH \cdot FW$개입니다. im2col은 이 화소를
# **한 줄로 펴서 행렬의 행(row) 하나**로 만듭니다. 필터가 놓이는 자리는 이미지 한 장에 $OH \cdot OW$곳이고 이미지는 N장입니다.
#
# $$col: \quad (N \cdot OH \cdot OW,\;\; C \cdot FH \cdot FW)$$
#
# - 행: 필터가 놓인 자리 하나
# - 열(column): 필터의 칸 하나
#
# 예를 들어 모양이 (1, 3, 7, 7)인 이미지에 5×5 필터를 쓰면(S = 1, P = 0) 출력은 3×3이므로 행은 1 × 3 × 3 = 9개, 열은
# 3 × 5 × 5 = 75개입니다. 이미지가 10장이면 행만 열 배가 되어 (90, 75)입니다.


# %%
def col_shape(x_shape, filter_h, filter_w, stride=1, pad=0):
    """im2col이 만들 행렬의 모양.

    인자:
        x_shape: 이미지 묶음의 모양 (N, C, H, W). 정수 네 개의 튜플.
        filter_h, filter_w: 필터의 높이와 너비. 정수.
        stride: 필터를 옮기는 칸 수. 정수.
        pad: 네 변에 두르는 0의 두께. 정수.
    반환값:
        (행의 수, 열의 수). 정수 두 개의 튜플.
    """
    rows = None  # 여기를 채우세요
    cols = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    N, C, H, W = x_shape
    rows = N * out_size(H, filter_h, stride, pad) * out_size(W, filter_w, stride, pad)
    cols = C * filter_h * filter_w
    ### END SOLUTION
    return rows, cols


# %% tags=["check"]
check("prac0_im2col.col_shape")

# %% [markdown]
# 작은 이미지 한 장이 행렬로 펴지면 원소가 147개에서 675개로 늘어납니다. 필터끼리 겹치는 화소를 여러 번 적기 때문입니다. im2col은
# **메모리를 더 써서 속도를 사는** 방법입니다.

# %% [markdown]
# ## 3. 패딩
#
# 필터를 놓을 때마다 출력은 입력보다 작아지고, 가장자리의 화소는 가운데의 화소보다 적게 쓰입니다. 그래서 이미지의 네 변에 0을 두르기도 합니다. 이것이
# 패딩(padding)입니다.
#
# ```text
#              0 0 0 0
#  1 2         0 1 2 0
#  3 4   -->   0 3 4 0      pad = 1
#              0 0 0 0
# ```
#
# 배열의 축(axis)은 (N, C, H, W) 네 개이지만 0을 두를 축은 **높이와 너비뿐**입니다. 이미지의 수와 채널의 수는 그대로여야 합니다. 결과의 모양은
# (N, C, H + 2P, W + 2P)입니다.
#
# `np.pad(배열, 축마다 (앞, 뒤)에 붙일 두께)`를 쓰면 편합니다. 두께는 축마다 하나씩, 네 쌍을 적습니다. 0으로 채운 배열을 만들고 가운데에 이미지를
# 옮겨 담아도 됩니다. `pad`가 0이면 원래의 값이 그대로 나와야 합니다.


# %%
def pad_images(x, pad):
    """높이와 너비의 양쪽에 0을 두릅니다.

    인자:
        x: 이미지 묶음. 모양 (N, C, H, W)의 배열. 바꾸지 않습니다.
        pad: 두를 두께. 0 이상의 정수.
    반환값:
        모양 (N, C, H + 2*pad, W + 2*pad)의 배열.
    """
    padded = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    padded = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    ### END SOLUTION
    return padded


# %% tags=["check"]
check("prac0_im2col.pad_images")

# %% [markdown]
# ## 4. 필터의 한 칸이 만나는 화소
#
# 이제 im2col의 요령입니다. 필터의 자리를 하나씩 돌면서 행을 채우면 반복문이 이미지의 크기만큼 돕니다. 반대로 생각해 보겠습니다. 필터의 **칸**을 하나
# 정합니다. 위에서 `fy`번째, 왼쪽에서 `fx`번째 칸입니다(0부터 셉니다). 필터가 모든 자리를 도는 동안 **이 칸은 어떤 화소들을 만날까요?**
#
# 출력의 (i, j) 자리에서 필터의 왼쪽 위 모서리는 화소 $(iS,\; jS)$에 놓입니다. 그러니 이 칸이 만나는 화소는
#
# $$x[n,\; c,\; iS + fy,\; jS + fx] \qquad (0 \le i < OH,\; 0 \le j < OW)$$
#
# 입니다. `fy`에서 시작해 `stride`칸씩 건너뛴 것입니다. **슬라이싱(slicing) 한 번**이면 모두 꺼낼 수 있습니다. `a[시작:끝:간격]`을
# 떠올려 보세요. 끝은 어디여야 할까요? 마지막으로 꺼낼 자리 $(OH - 1)S + fy$가 들어가고, 꺼낸 것이 꼭 $OH$개여야 합니다.
#
# **손으로 풀어 보기.** 4×4 이미지, 2×2 필터, S = 2이면 출력은 2×2입니다. 필터의 (0, 1) 칸이 만나는 화소는 `[ ]`로 적은 네 개입니다.
#
# ```text
#   0  [1]   2  [3]
#   4   5    6   7            1   3
#   8  [9]  10 [11]    -->    9  11
#  12  13   14  15
# ```
#
# 이미지와 채널에 대해서는 모두 한꺼번에 꺼내므로 결과의 모양은 (N, C, OH, OW)입니다. **반복문 없이** 써 보세요. 반복문이 없는지도 채점합니다.


# %%
def pixels_under(x, fy, fx, out_h, out_w, stride=1):
    """필터가 모든 자리를 도는 동안 필터의 (fy, fx) 칸이 만나는 화소. 반복문을 쓰지 않습니다.

    인자:
        x: 패딩을 이미 두른 이미지 묶음. 모양 (N, C, H, W)의 배열. 바꾸지 않습니다.
        fy, fx: 필터의 칸. 위에서 fy번째, 왼쪽에서 fx번째. 0 이상의 정수.
        out_h, out_w: 출력의 높이와 너비. 정수.
        stride: 필터를 옮기는 칸 수. 정수.
    반환값:
        모양 (N, C, out_h, out_w)의 배열. [n, c, i, j]는 x[n, c, i*stride + fy, j*stride + fx]입니다.
    """
    pixels = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    pixels = x[:, :, fy : fy + stride * out_h : stride, fx : fx + stride * out_w : stride]
    ### END SOLUTION
    return pixels


# %% tags=["check"]
check("prac0_im2col.pixels_under")

# %% [markdown]
# ## 5. 이미지를 행렬로 펴기
#
# ### 행과 열의 차례
#
# 펼친 행렬의 칸마다 무엇이 들어가는지 정확히 정해 둡니다. 이 차례는 이 과제의 약속이고, 채점도 이것으로 합니다.
#
# - **행**: 이미지 번호 → 출력의 세로 → 출력의 가로 차례입니다. 뒤의 것이 먼저 바뀝니다. 이미지 $n$의 출력 $(i, j)$ 자리는
#   $(n \cdot OH + i) \cdot OW + j$번 행입니다.
# - **열**: 채널 → 필터의 세로 → 필터의 가로 차례입니다. 채널 $c$의 필터 칸 $(fy, fx)$는 $(c \cdot FH + fy) \cdot FW + fx$번
#   열입니다.
#
# **손으로 풀어 보기.** 채널이 둘인 3×3 이미지 한 장에 2×2 필터를 씁니다(S = 1, P = 0).
#
# ```text
#  channel 0     channel 1                   channel 0       channel 1
#  0 1 2         10 11 12                   00 01 10 11     00 01 10 11    <- (fy, fx)
#  3 4 5         13 14 15         row 0    [ 0  1  3  4     10 11 13 14 ]    (i, j) = (0, 0)
#  6 7 8         16 17 18         row 1    [ 1  2  4  5     11 12 14 15 ]             (0, 1)
#                                 row 2    [ 3  4  6  7     13 14 16 17 ]             (1, 0)
#                                 row 3    [ 4  5  7  8     14 15 17 18 ]             (1, 1)
# ```
#
# - 0번 행은 필터가 왼쪽 위에 놓였을 때입니다. 채널 0의 0, 1, 3, 4를 먼저 적고 채널 1의 10, 11, 13, 14를 이어 적습니다.
# - 열 하나를 위에서 아래로 읽으면 필터의 한 칸이 만나는 화소입니다. 4번의 `pixels_under`가 돌려주는 바로 그 값입니다.
# - 이미지가 두 장이면 둘째 이미지의 네 행이 4번부터 7번 행에 이어집니다.
#
# ### 채우는 차례
#
# 1. `out_h`, `out_w`를 구하고 이미지에 패딩을 두릅니다.
# 2. 모양이 (N, C, FH, FW, OH, OW)인 6차원 배열을 만듭니다. 필터의 칸 `(fy, fx)`마다 `pixels_under`의 결과를
#    `[:, :, fy, fx, :, :]` 자리에 넣습니다. 결과의 모양이 (N, C, OH, OW)이니 꼭 맞습니다.
# 3. 행에 쓸 축이 앞에, 열에 쓸 축이 뒤에 오도록 `transpose`로 축의 차례를 바꿉니다.
# 4. `reshape`로 2차원으로 만듭니다.
#
# 3번이 가장 헷갈리는 곳입니다. `reshape`는 원소의 차례를 **바꾸지 않고** 끊는 자리만 바꿉니다. 그러니 위에 적은 행과 열의 차례대로 축을 늘어놓은
# 다음에 불러야 합니다. `a.transpose(0, 2, 1)`은 새 배열의 축 0, 1, 2에 원래의 축 0, 2, 1을 놓으라는 뜻입니다.
#
# 반복문은 **필터의 칸**(`filter_h`, `filter_w`)에만 씁니다. 이미지의 수나 크기, 채널의 수가 늘어도 반복이 늘지 않는지 채점합니다.


# %%
def im2col(x, filter_h, filter_w, stride=1, pad=0):
    """이미지 묶음을 행렬로 폅니다. 반복문은 필터의 칸에만 씁니다.

    인자:
        x: 이미지 묶음. 모양 (N, C, H, W)의 배열. 바꾸지 않습니다.
        filter_h, filter_w: 필터의 높이와 너비. 정수.
        stride: 필터를 옮기는 칸 수. 정수.
        pad: 네 변에 두르는 0의 두께. 정수.
    반환값:
        모양 (N * out_h * out_w, C * filter_h * filter_w)의 배열.
        행은 (이미지, 출력의 세로, 출력의 가로), 열은 (채널, 필터의 세로, 필터의 가로) 차례입니다.
    """
    col = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    N, C, H, W = x.shape
    out_h = out_size(H, filter_h, stride, pad)
    out_w = out_size(W, filter_w, stride, pad)
    padded = pad_images(x, pad)
    col = np.zeros((N, C, filter_h, filter_w, out_h, out_w))
    for fy in range(filter_h):
        for fx in range(filter_w):
            col[:, :, fy, fx, :, :] = pixels_under(padded, fy, fx, out_h, out_w, stride)
    col = col.transpose(0, 4, 5, 1, 2, 3).reshape(N * out_h * out_w, -1)
    ### END SOLUTION
    return col


# %% tags=["check"]
check("prac0_im2col.im2col")

# %% [markdown]
# ### 그림으로 보는 im2col
#
# 4×4 이미지에 3×3 필터를 놓아 보겠습니다. 왼쪽은 필터가 놓인 네 자리이고, 오른쪽은 `im2col`이 만든 행렬입니다. 굵은 테두리 안의 화소 아홉 개가
# 같은 번호의 행으로 펴집니다.

# %% tags=["figure"]
import matplotlib.pyplot as plt
from matplotlib.patches import Rectangle

from autograde.figures import korean_font


def draw_table(axes, table):
    """수의 표를 회색의 짙기와 숫자로 그립니다."""
    axes.imshow(table, cmap="Greys", vmin=-2, vmax=32)
    for i, j in np.ndindex(*table.shape):
        axes.text(j, i, f"{table[i, j]:g}", ha="center", va="center", fontsize=10)
    axes.set_xticks(range(table.shape[1]))
    axes.set_yticks(range(table.shape[0]))
    axes.tick_params(length=0, labelsize=8)


def draw_im2col(image, col):
    """필터가 놓인 네 자리와, 펼친 행렬의 네 행을 나란히 그립니다."""
    figure = plt.figure(figsize=(10, 4.6), layout="constrained")
    grid = figure.add_gridspec(2, 4, width_ratios=[1, 1, 0.05, 3])
    for row, (i, j) in enumerate(np.ndindex(2, 2)):
        axes = figure.add_subplot(grid[i, j])
        draw_table(axes, image[0, 0])
        axes.add_patch(Rectangle((j - 0.5, i - 0.5), 3, 3, fill=False, linewidth=3))
        axes.set_title(f"{row}번 행: 출력 ({i}, {j})", fontsize=10)
    axes = figure.add_subplot(grid[:, 3])
    draw_table(axes, col)
    for row in range(len(col)):
        axes.add_patch(Rectangle((-0.5, row - 0.5), 9, 1, fill=False, linewidth=1.5))
    axes.set_xticks(range(9), [f"({fy},{fx})" for fy, fx in np.ndindex(3, 3)])
    axes.set_xlabel("열: 필터의 칸 (fy, fx)")
    axes.set_ylabel("행: 필터가 놓인 자리")
    axes.set_title(f"im2col의 결과, 모양 {col.shape}")
    plt.show()


korean_font()
small_image = np.arange(16.0).reshape(1, 1, 4, 4)
small_col = im2col(small_image, 3, 3)
if np.shape(small_col) == (4, 9):
    draw_im2col(small_image, small_col)
else:
    print("im2col을 채우면 여기에 그림이 나옵니다.")

# %% [markdown]
# ## 6. 되돌려 모으기
#
# 역전파에서는 펼친 행렬의 기울기(gradient)를 다시 이미지의 모양으로 모아야 합니다. 이 일을 하는 것이 `col2im`입니다.
#
# 조심할 것이 있습니다. im2col은 화소 하나를 여러 칸에 **베껴** 적었습니다. 값 하나가 여러 갈래로 갈라진 것입니다. 2일차에 배운 대로, 갈라진 길에서
# 돌아온 기울기는 **모두 더합니다.** 그러니 `col2im`은 im2col의 역함수가 아닙니다. 칸마다 적힌 값을 원래의 화소 자리로 돌려보내 더하는 함수입니다.
#
# **손으로 풀어 보기.** 3×3 이미지, 2×2 필터, S = 1이면 펼친 행렬은 4×4입니다. 모든 칸에 1을 적고 `col2im`을 부르면 화소마다 **몇 번
# 베껴졌는지**가 나옵니다. 모서리는 한 번, 변은 두 번, 가운데는 네 번입니다.
#
# ```text
#  1 1 1 1                 1 2 1
#  1 1 1 1     col2im      2 4 2
#  1 1 1 1     ----->      1 2 1
#  1 1 1 1
# ```
#
# im2col을 거꾸로 되짚으면 됩니다.
#
# 1. 모양이 (N·OH·OW, C·FH·FW)인 `col`을 (N, OH, OW, C, FH, FW)로 되돌립니다. 행과 열의 차례를 그대로 풀어 쓴 것입니다.
# 2. 축의 차례를 (N, C, FH, FW, OH, OW)로 바꿉니다. 이러면 `[:, :, fy, fx, :, :]`가 필터의 한 칸에 대한 값입니다.
# 3. 패딩을 두른 크기 (N, C, H + 2P, W + 2P)의 0 배열을 만들고, 필터의 칸마다 그 칸이 만났던 화소 자리에 값을 **더합니다.** 자리를
#    고르는 슬라이스는 `pixels_under`와 같습니다.
# 4. 둘렀던 패딩을 잘라 내고 (N, C, H, W)만 돌려줍니다. 필터에 닿지 않은 화소는 0으로 남습니다.
#
# `pad`가 0일 때 `a[pad:-pad]`는 `a[0:0]`이 되어 아무것도 남지 않습니다. 끝을 다르게 적을 방법을 찾아보세요. 여기서도 반복문은 필터의 칸에만
# 씁니다.


# %%
def col2im(col, x_shape, filter_h, filter_w, stride=1, pad=0):
    """펼친 행렬의 값을 원래의 화소 자리로 돌려보내 더합니다. 반복문은 필터의 칸에만 씁니다.

    인자:
        col: 펼친 행렬. 모양 (N * out_h * out_w, C * filter_h * filter_w)의 배열. 바꾸지 않습니다.
        x_shape: 돌려줄 이미지 묶음의 모양 (N, C, H, W). 정수 네 개의 튜플. 패딩은 들어 있지 않습니다.
        filter_h, filter_w: 필터의 높이와 너비. 정수.
        stride: 필터를 옮기는 칸 수. 정수.
        pad: im2col에서 둘렀던 패딩의 두께. 정수.
    반환값:
        모양 x_shape의 배열.
    """
    images = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    N, C, H, W = x_shape
    out_h = out_size(H, filter_h, stride, pad)
    out_w = out_size(W, filter_w, stride, pad)
    parts = col.reshape(N, out_h, out_w, C, filter_h, filter_w).transpose(0, 3, 4, 5, 1, 2)
    padded = pad_images(np.zeros(x_shape), pad)
    for fy in range(filter_h):
        for fx in range(filter_w):
            rows = slice(fy, fy + stride * out_h, stride)
            columns = slice(fx, fx + stride * out_w, stride)
            padded[:, :, rows, columns] += parts[:, :, fy, fx]
    images = padded[:, :, pad : pad + H, pad : pad + W]
    ### END SOLUTION
    return images


# %% tags=["check"]
check("prac0_im2col.col2im")

# %% [markdown]
# ### 두 함수가 짝인지 확인하기
#
# `im2col`의 역전파가 `col2im`이라는 것을 어떻게 확인할까요? `im2col`은 값을 베끼기만 하므로 행렬을 곱하는 것과 같은 선형
# 함수입니다. 역전파는 그 행렬을 전치한 것을 곱하는 일이니, 어떤 `x`와 `dcol`을 넣어도 다음 두 수가 같아야 합니다.
#
# $$\sum (im2col(x) \odot dcol) = \sum (x \odot col2im(dcol))$$
#
# $\odot$는 원소별 곱입니다. 왼쪽은 펼친 쪽에서, 오른쪽은 이미지 쪽에서 셈한 같은 값입니다.

# %% tags=["demo"]
demo_rng = np.random.default_rng(0)
demo_x = demo_rng.normal(size=(2, 3, 7, 6))
demo_col = im2col(demo_x, 3, 2, stride=2, pad=1)
if demo_col is None or col2im(np.zeros((1, 1)), (1, 1, 1, 1), 1, 1) is None:
    print("im2col과 col2im을 모두 채우면 여기서 두 함수가 짝인지 확인합니다.")
else:
    demo_dcol = demo_rng.normal(size=demo_col.shape)
    print("펼친 쪽: ", np.sum(demo_col * demo_dcol))
    print("이미지 쪽:", np.sum(demo_x * col2im(demo_dcol, demo_x.shape, 3, 2, stride=2, pad=1)))

# %% [markdown]
# ### 화소는 몇 번씩 쓰일까요?
#
# 1로 채운 행렬을 `col2im`에 넣으면 화소마다 몇 번씩 쓰였는지 세어 줍니다. 스트라이드와 패딩에 따라 어떻게 달라지는지 보세요.

# %% tags=["figure"]


def draw_counts(settings):
    """설정마다 7×7 이미지의 화소가 3×3 필터에 쓰인 횟수를 그립니다."""
    figure, all_axes = plt.subplots(1, len(settings), figsize=(10, 3.8), layout="constrained")
    for axes, (stride, pad) in zip(all_axes, settings, strict=True):
        ones = np.ones(col_shape((1, 1, 7, 7), 3, 3, stride, pad))
        counts = col2im(ones, (1, 1, 7, 7), 3, 3, stride, pad)[0, 0]
        axes.imshow(counts, cmap="Greys", vmin=0, vmax=14)
        for i, j in np.ndindex(7, 7):
            axes.text(j, i, f"{counts[i, j]:g}", ha="center", va="center")
        axes.set_title(f"스트라이드 {stride}, 패딩 {pad}")
        axes.set_xticks([])
        axes.set_yticks([])
    figure.suptitle("3×3 필터가 화소를 쓰는 횟수")
    plt.show()


if col_shape((1, 1, 1, 1), 1, 1) == (1, 1) and col2im(np.ones((1, 1)), (1, 1, 1, 1), 1, 1) is not None:
    draw_counts([(1, 0), (1, 1), (2, 0)])
else:
    print("col_shape와 col2im을 채우면 여기에 그림이 나옵니다.")

# %% [markdown]
# 왼쪽에서는 가운데 화소가 아홉 번 쓰일 때 모서리는 한 번뿐입니다. 패딩을 두르면 모서리도 네 번 쓰입니다. 스트라이드를 2로 하면 필터가 덜 겹치므로
# 횟수도 출력의 크기도 줄어듭니다.
#
# ## 정리
#
# - 출력의 크기는 필터를 놓을 수 있는 자리의 수입니다. 양쪽의 패딩을 더하고, 필터를 빼고, 스트라이드로 나눈 몫에 1을 더합니다.
# - im2col의 행은 필터가 놓인 자리, 열은 필터의 칸입니다.
# - 반복문은 이미지가 아니라 필터의 칸에 대해 씁니다. 필터는 작으므로 몇 번 돌지 않습니다.
# - `reshape` 앞에는 `transpose`로 축의 차례를 맞춥니다.
# - `col2im`은 겹친 자리를 더합니다. 갈라진 길에서 돌아온 기울기는 더하기 때문입니다.
