# ---
# jupyter:
#   autograde: prac1_convolution stub=v1-72dd3f0abf12b547 prose=v1-a4e70e863d495401
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
# # 합성곱 2: 합성곱 층
#
# Affine 층은 이미지를 한 줄로 펴서 받습니다. 그러면 어느 화소와 어느 화소가 이웃이었는지가 사라집니다. **합성곱 층**(convolution layer)은
# 이미지를 이미지 그대로 받습니다. 작은 **필터**(filter) 하나를 이미지 전체에서 옮겨 가며 쓰므로, 어디에 있든 같은 무늬를 같은 방법으로
# 찾아냅니다. 필터의 값이 곧 학습할 가중치(weight)입니다.
#
# 먼저 반복문으로 뜻을 익히고, 앞 노트북에서 만든 `im2col`과 `col2im`으로 빠르게 만듭니다.
#
# 1. 채널이 하나일 때: `cross_correlate`
# 2. 반복문으로 쓰는 순전파: `conv_naive`
# 3. 반복문으로 쓰는 역전파: `conv_naive_backward`
# 4. 행렬 곱으로 쓰는 순전파(toyConv): `toy_forward`
# 5. 행렬 곱으로 쓰는 역전파(toyConv): `toy_backward`
# 6. 합성곱 층: `Convolution`
#
# 막히면 새 셀에서 `from autograde import hint`를 실행한 다음 `hint("prac1_convolution.conv_naive")`처럼 불러 보세요. 힌트를
# 하나씩, 모두 세 개까지 보여 줍니다. 배경이 되는 내용은 강의 `3_day/convolution`에 설명되어 있습니다.
#
# ## 이 과제의 약속
#
# | 기호 | 모양(shape) | 뜻 |
# |---|---|---|
# | `x` | (N, C, H, W) | 입력. 이미지 N장, 채널(channel) C개, 높이 H, 너비 W |
# | `W` | (FN, C, FH, FW) | 가중치. 필터 FN개. 필터 하나는 입력과 같은 수의 채널을 가집니다. |
# | `b` | (FN,) | 편향(bias). 필터마다 하나입니다. |
# | `out` | (N, FN, OH, OW) | 출력. 필터 하나가 **특징 맵**(feature map) 한 장을 만듭니다. |
#
# - 필터를 **뒤집지 않습니다.** 수학에서 말하는 합성곱은 필터를 상하좌우로 뒤집어서 곱하고, 뒤집지 않는 것은 교차
#   상관(cross-correlation)이라고 부릅니다. 딥러닝에서는 교차 상관을 합성곱이라고 부릅니다. 필터를 학습으로 정하므로 뒤집든 말든
#   마찬가지이기 때문입니다. 이 과제에서도 뒤집지 않습니다.
# - `stride`는 필터를 옮기는 칸 수, `pad`는 네 변에 두르는 0의 두께입니다. 출력의 크기는
#   $OH = \lfloor (H + 2P - FH) / S \rfloor + 1$입니다.
# - 함수와 층은 인자(argument)로 받은 배열(array)을 바꾸지 않습니다.
# - 기울기(gradient)를 배치 크기로 나누지 않습니다. 그 일은 마지막의 SoftmaxWithLoss 층이 합니다.

# %%
import numpy as np

from autograde import check, given, mine

im2col, col2im = mine("prac0_im2col", "im2col", "col2im")
numerical_gradient = given("prac5_optimization", "numerical_gradient")


# %% [markdown]
# `mine`은 같은 날의 다른 노트북에서 **여러분이 만든 것**을, `given`은 지난 날에 완성한 코드를 가져옵니다. 그러니
# `prac0_im2col` 노트북을 먼저 채우고 저장해 두세요. `numerical_gradient`는 1일차에 만든 수치 미분(numerical
# gradient)입니다.

# %% [markdown]
# ## 1. 채널이 하나일 때
#
# 흑백 이미지 한 장과 필터 하나로 시작합니다. 필터를 왼쪽 위에 놓고, 겹친 자리끼리 **곱해서 모두 더합니다.** 오른쪽으로 한 칸씩, 끝에 닿으면 아래로 한
# 줄 내려가며 되풀이합니다.
#
# $$out_{ij} = \sum_{fy=0}^{FH-1} \sum_{fx=0}^{FW-1} image_{i+fy,\; j+fx} \; kernel_{fy,\; fx}$$
#
# - $image$: 이미지, 모양은 (H, W)
# - $kernel$: 필터, 모양은 (FH, FW)
# - $out$: 출력, 모양은 (H - FH + 1, W - FW + 1). 스트라이드는 1, 패딩은 없습니다.
#
# **손으로 풀어 보기.**
#
# ```text
#  image          kernel       out
#  0 1 2          1 2          27 37
#  3 4 5    *     3 4     =    57 67
#  6 7 8
# ```
#
# - 왼쪽 위: 0×1 + 1×2 + 3×3 + 4×4 = 27
# - 오른쪽으로 한 칸: 1×1 + 2×2 + 4×3 + 5×4 = 37
# - 필터를 뒤집었다면 왼쪽 위는 0×4 + 1×3 + 3×2 + 4×1 = 13이 됩니다. 이 과제에서는 **27이 맞습니다.**
#
# 반복문을 마음껏 써도 됩니다.

# %%
def cross_correlate(image, kernel):
    """필터를 옮겨 가며 겹친 자리끼리 곱해서 더합니다(스트라이드 1, 패딩 없음, 뒤집지 않음).

    인자:
        image: 이미지. 모양 (H, W)의 배열.
        kernel: 필터. 모양 (FH, FW)의 배열.
    반환값:
        모양 (H - FH + 1, W - FW + 1)의 배열.
    """
    out = None  # 여기를 채우세요
    return out


# %% tags=["check"]
check("prac1_convolution.cross_correlate")


# %% [markdown]
# ## 2. 반복문으로 쓰는 순전파
#
# 이제 이미지가 여러 장이고, 채널과 필터도 여러 개이며, 스트라이드와 패딩도 있습니다. 식이 길어 보여도 하는 일은 같습니다.
#
# $$out_{n,f,i,j} = b_f + \sum_{c} \sum_{fy} \sum_{fx} \hat{x}_{n,\,c,\; iS+fy,\; jS+fx} \; W_{f,\,c,\,fy,\,fx}$$
#
# - $\hat{x}$: 입력에 패딩을 두른 것, 모양은 (N, C, H + 2P, W + 2P)
# - $n$: 이미지, $f$: 필터, $(i, j)$: 출력의 자리
# - $c$: 채널. **채널마다 따로 곱한 것을 모두 더합니다.** 그래서 채널이 몇 개이든 필터 하나는 특징 맵 한 장을 만듭니다.
# - $b_f$: 필터 $f$의 편향. 특징 맵의 모든 자리에 **한 번씩** 더합니다.
#
# **손으로 풀어 보기(toyConv).** 입력은 0부터 8까지 적은 3×3 이미지 한 장(채널 1개)입니다. 필터는 둘인데, 0번은 모두 1, 1번은 모두 2입니다.
# 편향은 둘 다 1입니다.
#
# ```text
#  x (1,1,3,3)     W (2,1,2,2)                b (2,)      out (1,2,2,2)
#   0 1 2           1 1          2 2                       9 13        17 25
#   3 4 5           1 1          2 2           1  1       21 25        41 49
#   6 7 8          filter 0     filter 1                  filter 0     filter 1
# ```
#
# 0번 필터의 왼쪽 위는 0 + 1 + 3 + 4 + 1 = 9입니다. 1번 필터는 곱한 값이 두 배이고 편향은 그대로이므로 8×2 + 1 = 17입니다.
#
# 여기서도 반복문을 마음껏 써도 됩니다.

# %%
def conv_naive(x, W, b, stride=1, pad=0):
    """합성곱의 순전파. 반복문을 써도 됩니다.

    인자:
        x: 입력. 모양 (N, C, H, W)의 배열. 바꾸지 않습니다.
        W: 가중치. 모양 (FN, C, FH, FW)의 배열.
        b: 편향. 모양 (FN,)의 배열.
        stride: 필터를 옮기는 칸 수. 정수.
        pad: 네 변에 두르는 0의 두께. 정수.
    반환값:
        모양 (N, FN, OH, OW)의 배열.
    """
    out = None  # 여기를 채우세요
    return out


# %% tags=["check"]
check("prac1_convolution.conv_naive")


# %% [markdown]
# ## 3. 반복문으로 쓰는 역전파
#
# 순전파의 안쪽을 펼쳐 보면 곱셈 게이트와 덧셈 게이트뿐입니다. 출력의 한 자리 $(n, f, i, j)$마다, 창(window) 안의 화소 $\hat{x}$와 필터의
# 칸 $W$를 곱해서 더하고 편향을 더합니다. 그러니 그 자리로 흘러온 기울기(upstream gradient) $d = dout_{n,f,i,j}$는 이렇게 나뉩니다.
#
# - 곱셈 게이트는 상대편을 곱해 보냅니다. 화소에는 $d \times W$, 필터의 칸에는 $d \times \hat{x}$가 갑니다.
# - 덧셈 게이트는 그대로 보냅니다. 편향에는 $d$가 갑니다.
#
# 그리고 같은 값이 여러 자리에서 쓰였으므로 **모두 더합니다.** 필터와 편향은 모든 이미지, 모든 자리에서 쓰였고, 화소는 겹쳐 놓인 여러 필터에서
# 쓰였습니다.
#
# $$db_f = \sum_{n,i,j} dout_{n,f,i,j}, \qquad
# dW_{f,c,fy,fx} = \sum_{n,i,j} dout_{n,f,i,j}\; \hat{x}_{n,c,\,iS+fy,\,jS+fx}$$
#
# $$d\hat{x}_{n,c,\,iS+fy,\,jS+fx} \;\mathrel{+}=\; dout_{n,f,i,j}\; W_{f,c,fy,fx}$$
#
# - `dout`: 흘러온 기울기, 모양은 출력과 같은 (N, FN, OH, OW)
# - `dx`, `dW`, `db`: 모양은 각각 `x`, `W`, `b`와 같습니다. $d\hat{x}$에서 둘렀던 패딩을 잘라 내면 `dx`입니다.
#
# **손으로 풀어 보기.** toyConv의 입력과 필터에 `dout`이 모두 1이라고 하겠습니다.
#
# ```text
#  dout (1,2,2,2)           dx (1,1,3,3)     dW (2,1,2,2)           db (2,)
#   1 1         1 1          3  6  3          8 12        8 12
#   1 1         1 1          6 12  6         20 24       20 24       4  4
#                            3  6  3
#  filter 0    filter 1                      filter 0    filter 1
# ```
#
# - `db`: 출력 네 자리에서 1씩 돌아와 4입니다.
# - `dW`의 왼쪽 위: 그 칸이 만난 화소 0, 1, 3, 4를 더한 8입니다.
# - `dx`의 왼쪽 위: 0번 필터에서 1, 1번 필터에서 2를 받아 3입니다. 가운데 화소는 네 번 쓰였으므로 그 네 배인 12입니다.

# %%
def conv_naive_backward(dout, x, W, stride=1, pad=0):
    """합성곱의 역전파. 반복문을 써도 됩니다.

    인자:
        dout: 흘러온 기울기. 모양 (N, FN, OH, OW)의 배열. 바꾸지 않습니다.
        x: 순전파의 입력. 모양 (N, C, H, W)의 배열. 바꾸지 않습니다.
        W: 가중치. 모양 (FN, C, FH, FW)의 배열. 바꾸지 않습니다.
        stride: 필터를 옮기는 칸 수. 정수.
        pad: 네 변에 두르는 0의 두께. 정수.
    반환값:
        (dx, dW, db). 모양이 각각 x, W의 모양, (FN,)인 배열.
    """
    dx = None  # 여기를 채우세요
    dW = None  # 여기를 채우세요
    db = None  # 여기를 채우세요
    return dx, dW, db


# %% tags=["check"]
check("prac1_convolution.conv_naive_backward")


# %% [markdown]
# ## 4. 행렬 곱으로 쓰는 순전파
#
# 반복문 네 겹은 느립니다. `im2col`로 펴면 행 하나가 창 하나입니다. 필터도 한 줄로 펴서 **열 하나에 필터 하나씩** 세우면, 창과 필터를 곱해서 더하는
# 일이 모두 행렬 곱 한 번에 들어갑니다. 2일차의 Affine 층과 똑같은 식입니다.
#
# $$out_{2d} = col \; col_W + b$$
#
# - $col$: `im2col(x, FH, FW, stride, pad)`, 모양은 (N·OH·OW, C·FH·FW)
# - $col_W$: 편 필터, 모양은 (C·FH·FW, FN). 열 하나가 필터 하나이고, 열 안의 차례는 $col$의 열과 같은 **채널 → 필터의 세로 → 필터의
#   가로**입니다.
# - $out_{2d}$: 모양은 (N·OH·OW, FN). 행은 이미지 → 출력의 세로 → 출력의 가로 차례입니다.
#
# `W`의 모양은 (FN, C, FH, FW)입니다. 먼저 필터마다 한 **행**으로 편 다음, 행과 열을 맞바꾸어 보세요. 곧바로
# `reshape(-1, FN)`을 쓰면 모양은 맞지만 원소가 뒤섞입니다. `reshape`는 원소의 차례를 바꾸지 않기 때문입니다.
#
# 마지막으로 $out_{2d}$를 (N, FN, OH, OW)로 되돌립니다. 여기서도 곧바로 그 모양으로 `reshape`하면 뒤섞입니다. 먼저 지금의 차례대로
# (N, OH, OW, FN)으로 나눈 다음에 축(axis)의 차례를 바꾸어야 합니다.
#
# ```text
#  col (4,4)        col_W (4,2)              out_2d (4,2)         out (1,2,2,2)
#  0 1 3 4           1 2                      9 17
#  1 2 4 5     @     1 2      +  [1 1]   =   13 25        -->      9 13     17 25
#  3 4 6 7           1 2                     21 41                21 25     41 49
#  4 5 7 8           1 2                     25 49
# ```
#
# 이름 `toy_forward`는 강의 자료의 toyConv에서 왔습니다. 반복문은 쓰지 않습니다. 반복문이 없는지도 채점합니다.

# %%
def toy_forward(col, W, b, N, out_h, out_w):
    """펼친 입력으로 합성곱의 순전파를 계산합니다. 반복문을 쓰지 않습니다.

    인자:
        col: 펼친 입력. 모양 (N * out_h * out_w, C * FH * FW)의 배열.
        W: 가중치. 모양 (FN, C, FH, FW)의 배열.
        b: 편향. 모양 (FN,)의 배열.
        N: 이미지의 수. 정수.
        out_h, out_w: 출력의 높이와 너비. 정수.
    반환값:
        (col_W, out)
        col_W: 편 필터. 모양 (C * FH * FW, FN)의 배열.
        out: 출력. 모양 (N, FN, out_h, out_w)의 배열.
    """
    col_W = None  # 여기를 채우세요
    out = None  # 여기를 채우세요
    return col_W, out


# %% tags=["check"]
check("prac1_convolution.toy_forward")


# %% [markdown]
# ## 5. 행렬 곱으로 쓰는 역전파
#
# 순전파를 거꾸로 밟습니다. 먼저 `dout`을 $out_{2d}$와 같은 모양으로 되돌립니다. (N, FN, OH, OW)의 축을 **(N, OH, OW, FN) 차례로 바꾼
# 다음에** (N·OH·OW, FN)으로 폅니다. 이것을 $dout_{2d}$라고 하면 나머지는 Affine 층과 같습니다. 기울기의 모양은 미분하려는 값의 모양과
# 같다는 것을 떠올리며 곱하는 순서와 전치할 쪽을 찾아보세요.
#
# | 기울기 | 모양 | 가진 것 |
# |---|---|---|
# | `db` | (FN,) | $dout_{2d}$ (N·OH·OW, FN) |
# | `dcol_W` | (C·FH·FW, FN) | $col$ (N·OH·OW, C·FH·FW), $dout_{2d}$ (N·OH·OW, FN) |
# | `dcol` | (N·OH·OW, C·FH·FW) | $dout_{2d}$ (N·OH·OW, FN), $col_W$ (C·FH·FW, FN) |
#
# **손으로 풀어 보기.** toyConv에서 `dout`이 모두 1이면 `db`는 [4, 4], `dcol_W`의 두 열은 모두 [8, 12, 20, 24]입니다. `dcol`은 모든 칸이
# 1×1 + 1×2 = 3입니다. `dcol`을 `col2im`으로 모으면 3번에서 본 `dx`가 됩니다.

# %%
def toy_backward(dout, col, col_W):
    """합성곱의 역전파를 펼친 행렬에서 계산합니다. 반복문을 쓰지 않습니다.

    인자:
        dout: 흘러온 기울기. 모양 (N, FN, OH, OW)의 배열. 바꾸지 않습니다.
        col: 펼친 입력. 모양 (N * OH * OW, C * FH * FW)의 배열. 바꾸지 않습니다.
        col_W: 편 필터. 모양 (C * FH * FW, FN)의 배열. 바꾸지 않습니다.
    반환값:
        (db, dcol_W, dcol). 모양이 각각 (FN,), col_W의 모양, col의 모양인 배열.
    """
    db = None  # 여기를 채우세요
    dcol_W = None  # 여기를 채우세요
    dcol = None  # 여기를 채우세요
    return db, dcol_W, dcol


# %% tags=["check"]
check("prac1_convolution.toy_backward")


# %% [markdown]
# ## 6. 합성곱 층
#
# 이제 조각을 모아 층(layer)을 만듭니다. 다른 층과 똑같이 `forward`에서 기억하고 `backward`에서 씁니다.
#
# - `forward(x)`: `im2col`로 펴고 `toy_forward`로 계산합니다. `backward`에서 무엇이 필요한지 생각해 `self`에 남기세요.
# - `backward(dout)`: `toy_backward`로 기울기를 구합니다.
#   - `self.db`에 편향의 기울기를 담습니다.
#   - `self.dW`에는 `dcol_W`를 **`W`와 같은 모양** (FN, C, FH, FW)으로 되돌려 담습니다. 4번에서 `W`를 `col_W`로 바꾼 차례를 거꾸로
#     밟으세요.
#   - `dcol`을 `col2im`으로 모아 `dx`를 돌려줍니다. `stride`와 `pad`도 넘겨야 합니다.
#
# 지킬 약속은 2일차와 같습니다. `forward`를 여러 번 불렀다면 `backward`는 마지막 `forward`를 기준으로 계산합니다. 확인 카드에
# `earlier`가 보이면 그 입력으로 `forward`를 먼저 한 번 불러 보았다는 뜻입니다. `backward`를 두 번 불러도 같은 값이 나와야
# 합니다(`dx_again`). 학습하는 동안 `self.W`의 값이 바뀌면 다음 `forward`에는 바뀐 값을 써야 합니다. `out_after_update`는 층의 `W`를
# 바꾼 다음에 다시 부른 결과입니다.

# %%
class Convolution:
    """합성곱 층.

    속성:
        W, b: 가중치 (FN, C, FH, FW), 편향 (FN,).
        stride, pad: 필터를 옮기는 칸 수와 패딩의 두께.
        dW, db: backward가 채우는 기울기. 각각 W, b와 같은 모양.
    """

    def __init__(self, W, b, stride=1, pad=0):
        self.W = W
        self.b = b
        self.stride = stride
        self.pad = pad
        self.x_shape = None  # 입력의 모양을 담아 둘 자리
        self.col = None  # 펼친 입력을 담아 둘 자리
        self.col_W = None  # 편 필터를 담아 둘 자리
        self.dW = None
        self.db = None

    def forward(self, x):
        """합성곱을 계산합니다.

        인자:
            x: 입력. 모양 (N, C, H, W)의 배열. 바꾸지 않습니다.
        반환값:
            모양 (N, FN, OH, OW)의 배열.
        """
        out = None  # 여기를 채우세요 (self에 남길 것도 함께)
        return out

    def backward(self, dout):
        """입력의 기울기를 돌려주고, 가중치와 편향의 기울기를 self.dW와 self.db에 담습니다.

        인자:
            dout: 흘러온 기울기. 모양 (N, FN, OH, OW)의 배열. 바꾸지 않습니다.
        반환값:
            dx. forward가 받은 x와 같은 모양의 배열.
        """
        self.dW = None  # 여기를 채우세요
        self.db = None  # 여기를 채우세요
        dx = None  # 여기를 채우세요
        return dx


# %% tags=["check"]
check("prac1_convolution.Convolution")

# %% [markdown]
# ### 수치 미분으로 확인하기
#
# 층의 출력은 배열이므로, 2일차처럼 `dout`과 원소끼리 곱해서 더한 수 하나를 $L$로 놓습니다. 그러면 $\partial L / \partial x$가
# `backward(dout)`이 돌려줄 값입니다. 1일차에 만든 `numerical_gradient`로 확인합니다.

# %% tags=["demo"]
demo_rng = np.random.default_rng(0)
demo_x, demo_W, demo_b = (
    demo_rng.normal(size=(2, 3, 5, 4)),
    demo_rng.normal(size=(4, 3, 3, 2)),
    demo_rng.normal(size=4),
)
demo_layer = Convolution(demo_W, demo_b, stride=2, pad=1)
demo_out = demo_layer.forward(demo_x)
demo_dout = demo_rng.normal(size=np.shape(demo_out))
demo_dx = demo_layer.backward(demo_dout)


def weighted_sum(x, W, b):
    """층을 새로 만들어 출력에 demo_dout을 곱해 더합니다."""
    return np.sum(Convolution(W, b, stride=2, pad=1).forward(x) * demo_dout)


if demo_out is None or demo_dx is None:
    print("Convolution을 채우면 여기서 기울기를 수치 미분과 견줍니다.")
else:
    for name, analytic, numeric in [
        ("dx", demo_dx, numerical_gradient(lambda v: weighted_sum(v, demo_W, demo_b), demo_x)),
        ("dW", demo_layer.dW, numerical_gradient(lambda v: weighted_sum(demo_x, v, demo_b), demo_W)),
        ("db", demo_layer.db, numerical_gradient(lambda v: weighted_sum(demo_x, demo_W, v), demo_b)),
    ]:
        print(f"{name}의 가장 큰 차이: {np.max(np.abs(analytic - numeric)):.1e}")

# %% [markdown]
# ### 얼마나 빨라졌을까요?
#
# 같은 계산을 두 가지로 해 보고 걸린 시간을 견줍니다.

# %% tags=["demo"]
import time

speed_x, speed_W, speed_b = (
    demo_rng.normal(size=(10, 3, 28, 28)),
    demo_rng.normal(size=(8, 3, 5, 5)),
    np.zeros(8),
)
started = time.perf_counter()
slow = conv_naive(speed_x, speed_W, speed_b)
between = time.perf_counter()
fast = Convolution(speed_W, speed_b).forward(speed_x)
finished = time.perf_counter()
if slow is None or fast is None:
    print("conv_naive와 Convolution을 채우면 여기서 두 방법의 빠르기를 견줍니다.")
else:
    print(f"반복문 {between - started:.3f}초, 행렬 곱 {finished - between:.3f}초")
    print(f"결과의 가장 큰 차이: {np.max(np.abs(slow - fast)):.1e}")

# %% [markdown]
# ### 필터는 무엇을 볼까요?
#
# 손글씨 숫자(8×8)에 손으로 만든 필터 세 개를 써 보겠습니다. 첫째는 왼쪽이 어둡고 오른쪽이 밝은 세로 경계, 둘째는 위가 어둡고 아래가 밝은 가로
# 경계를 찾고, 셋째는 둘레와 평균을 내어 흐리게 만듭니다.

# %% tags=["figure"]
import matplotlib.pyplot as plt

from autograde.datasets import load_digits
from autograde.figures import korean_font

korean_font()
hand_made = np.array(
    [
        [[-1.0, 0.0, 1.0], [-1.0, 0.0, 1.0], [-1.0, 0.0, 1.0]],
        [[-1.0, -1.0, -1.0], [0.0, 0.0, 0.0], [1.0, 1.0, 1.0]],
        np.full((3, 3), 1 / 9),
    ]
)[:, np.newaxis]


def draw_feature_maps(digits, maps):
    """숫자마다 한 줄: 원래의 이미지와 필터 세 개의 특징 맵."""
    figure, grid = plt.subplots(len(digits) + 1, 4, figsize=(7.5, 7.5), layout="constrained")
    grid[0, 0].axis("off")
    for column, name in enumerate(["세로 경계", "가로 경계", "흐리게"], start=1):
        kernel = hand_made[column - 1, 0]
        grid[0, column].imshow(kernel, cmap="gray", vmin=-1, vmax=1)
        for i, j in np.ndindex(3, 3):
            color = "white" if kernel[i, j] < 0.3 else "black"
            grid[0, column].text(j, i, f"{kernel[i, j]:.2g}", ha="center", va="center", color=color)
        grid[0, column].set_title(f"필터: {name}")
    for row, (digit, feature_maps) in enumerate(zip(digits, maps, strict=True), start=1):
        grid[row, 0].imshow(digit[0], cmap="gray", vmin=0, vmax=1)
        grid[row, 0].set_title("입력")
        for column, feature_map in enumerate(feature_maps, start=1):
            limit = np.max(np.abs(feature_map))
            grid[row, column].imshow(feature_map, cmap="gray", vmin=-limit, vmax=limit)
            grid[row, column].set_title("특징 맵")
    for axes in grid.flat:
        axes.set_xticks([])
        axes.set_yticks([])
    plt.show()


digits = load_digits(flatten=False).x_train[[0, 4, 7]]
feature_maps = Convolution(hand_made, np.zeros(3), pad=1).forward(digits)
if feature_maps is None:
    print("Convolution을 채우면 여기에 그림이 나옵니다.")
else:
    draw_feature_maps(digits, feature_maps)

# %% [markdown]
# 특징 맵에서 회색은 0, 밝은 곳은 양수, 어두운 곳은 음수입니다. 세로 경계 필터의 특징 맵은 획의 왼쪽 가장자리에서 밝고 오른쪽 가장자리에서
# 어둡습니다. 합성곱 신경망은 이런 필터를 사람이 정해 주지 않고 **학습으로 찾아냅니다.** 곧 직접 보게 됩니다.
#
# ## 정리
#
# - 합성곱은 창마다 겹친 자리를 곱해서 더하고 편향을 더하는 일입니다. 채널은 모두 더하고, 필터 하나가 특징 맵 한 장을 만듭니다.
# - 딥러닝의 합성곱은 필터를 뒤집지 않습니다.
# - im2col로 펴면 합성곱은 Affine 층과 같은 식이 됩니다. 역전파도 같습니다.
# - `reshape`는 원소의 차례를 바꾸지 않습니다. 축의 차례를 바꾸는 것은 `transpose`입니다.
# - 겹쳐 쓰인 화소의 기울기는 `col2im`이 모아 더합니다.
